//! The dispatch loop.
//!
//! A handler here is the fast path only: each condition that it does not meet leaves, before any side effect, to one cold
//! routine (`cold!`) that does the whole instruction. The loop keeps the topmost frame's registers, instruction pointer and
//! code in variables of its own; `save!` writes the instruction pointer back before anything can look at the frame, and
//! `load!` reads all of them again after the topmost frame has changed.
//!
//! **Invariants.** Every register holds a value or the unset marker. A dead temporary holds no pointer.

use super::context::Context;
use super::flow::{Exit, Flow};
use super::frame::{Frame, Kind, clear, unset};
use super::generator;
use super::ops::{self, arithmetic, compare, item, iterate, outside_the_loop, raising};
use super::task::Task;
use super::words::{self, INT, both_floats, both_ints, is_object, shape_of, share};
use super::{attr, invoke, names, unwind};
use crate::code::Op;
use crate::object::function::{CellObject, CodeObject, Function};
use crate::object::header::Obj;
use crate::object::list::List;
use crate::object::raise::Raised;
use crate::object::range::RangeIter;
use crate::object::shape;
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::{Value, Word, decode_float};
use crate::types::iterators::list_iter::{DONE, ListIter};
use crate::types::iterators::tuple_iter::TupleIter;

/// The loop, once as it is, and once counting every instruction. Runs the topmost frame; with an error the frame starts by raising it.
///
/// # Safety
/// As for [`run`](super::flow::run).
pub(super) unsafe fn run_loop<const TICKS: bool>(task: *mut Task, mut pending: Option<Raised>) -> Exit {
    // SAFETY (the whole function): the compiler's code was checked, so operands lie in the frame's registers and the
    // code's tables; registers hold values or the marker (see the invariants); a word with low bits 000 in a register is
    // a live object, as the register owns a reference; the topmost frame stays where it is until a frame is pushed or
    // popped, after which `load!` reads it again.
    unsafe {
        let mut frame: *mut Frame;
        let mut regs: *mut Word;
        let mut ip: *const u64;
        let mut code: &Obj<CodeObject>;
        let mut nlocals: usize;
        let trap = &(*task).thread.trap;

        macro_rules! load {
            () => {
                load!((*task).frames.as_mut_ptr().add((*task).frames.len() - 1))
            };
            ($frame:expr) => {
                frame = $frame;
                regs = (*frame).regs;
                ip = (*frame).ip;
                code = (*frame).code.as_ref();
                nlocals = code.nlocals as usize;
            };
        }
        macro_rules! save {
            () => {
                (*frame).ip = ip
            };
        }
        load!();

        loop {
            let error: Raised = match pending.take() {
                Some(error) => error,
                None => 'run: loop {
                    /// What a routine outside the loop gives.
                    macro_rules! outside {
                        ($call:expr) => {{
                            save!();
                            let result = $call;
                            match result {
                                Ok(value) => value,
                                Err(error) => break 'run error,
                            }
                        }};
                    }
                    if TICKS {
                        (*task).ticks -= 1;
                        if (*task).ticks <= 0 {
                            outside!(unwind::tick(task));
                        }
                    }
                    let half = ip as *const u16;
                    macro_rules! a {
                        () => {
                            *half.add(1) as usize
                        };
                    }
                    macro_rules! b {
                        () => {
                            *half.add(2) as usize
                        };
                    }
                    macro_rules! c {
                        () => {
                            *half.add(3) as usize
                        };
                    }
                    macro_rules! reg {
                        ($i:expr) => {
                            *regs.add($i)
                        };
                    }
                    /// Writes a register and drops what it held.
                    macro_rules! set {
                        ($i:expr, $word:expr) => {{
                            let at = regs.add($i);
                            let word: Word = $word;
                            let old = *at;
                            *at = word;
                            if is_object(old) {
                                drop(Value::from_word(old));
                            }
                        }};
                    }
                    macro_rules! next {
                        () => {
                            next!(1)
                        };
                        ($units:expr) => {{
                            ip = ip.add($units);
                            continue;
                        }};
                    }
                    macro_rules! context {
                        () => {
                            Context::new(regs, code, ip)
                        };
                    }
                    /// Does an instruction of one unit outside the loop.
                    macro_rules! cold {
                        ($call:expr) => {
                            cold!($call, 1)
                        };
                        ($call:expr, $units:expr) => {{
                            outside!($call);
                            next!($units)
                        }};
                    }
                    macro_rules! flow {
                        ($call:expr, $units:expr) => {{
                            match outside!($call) {
                                Flow::Next => next!($units),
                                Flow::Jump(by) => {
                                    ip = ip.add($units).offset(by);
                                    continue;
                                }
                                Flow::Reload => {
                                    load!();
                                    continue;
                                }
                                Flow::Exit(exit) => return exit,
                            }
                        }};
                    }
                    /// What a call and a backward jump look at; `$next` is where the frame goes on.
                    macro_rules! safepoint {
                        ($next:expr) => {
                            if trap.is_set() {
                                outside!(unwind::safepoint(frame, $next));
                            }
                        };
                    }
                    /// A call that may have ended outside the loop: a signal that arrived meanwhile is raised at the call.
                    macro_rules! called {
                        ($call:expr, $units:expr) => {{
                            match outside!($call) {
                                Flow::Next => {
                                    safepoint!(ip.add($units));
                                    next!($units)
                                }
                                Flow::Reload => {
                                    load!();
                                    continue;
                                }
                                Flow::Jump(_) => unreachable!("a call does not jump"),
                                Flow::Exit(exit) => return exit,
                            }
                        }};
                    }
                    /// As `called!`, for a native function.
                    macro_rules! native {
                        ($call:expr) => {{
                            outside!($call);
                            safepoint!(ip.add(2));
                            next!(2)
                        }};
                    }
                    /// Pushes the frame of a function that needs no binding of its `$n` arguments behind register `$a`.
                    macro_rules! push {
                        ($function:expr, $a:expr, $n:expr) => {{
                            let function = &*($function as *const Obj<Function>);
                            let new = &*(function.code.word() as *const Obj<CodeObject>);
                            let base = regs.add($a + 1);
                            if new.simple_args as usize == $n && (*task).has_room(base, new.nregs as usize) {
                                save!();
                                reg!($a) = unset();
                                let (resume, dst) = (ip.add(2), c!() as u16);
                                frame = invoke::push(task, frame, new, function, base, $n, resume, dst);
                                regs = base;
                                ip = (*frame).ip;
                                code = new;
                                nlocals = new.nlocals as usize;
                                continue;
                            }
                        }};
                    }
                    macro_rules! jump {
                        ($offset:expr) => {{
                            let offset: isize = $offset;
                            if offset < 0 {
                                safepoint!(ip.offset(1 + offset));
                            }
                            ip = ip.offset(1 + offset);
                            continue;
                        }};
                    }
                    macro_rules! wide {
                        () => {
                            (*(half.add(2) as *const i32)) as isize
                        };
                    }
                    /// Drops a consumed temporary that is not the target.
                    macro_rules! consume {
                        ($i:expr) => {
                            if $i >= nlocals {
                                clear(regs.add($i));
                            }
                        };
                    }
                    /// A word to keep: a named register's is copied, a temporary's is taken.
                    macro_rules! operand {
                        ($i:expr) => {{
                            let i = $i;
                            let word = reg!(i);
                            if i < nlocals {
                                share(word);
                            } else {
                                reg!(i) = unset();
                            }
                            word
                        }};
                    }
                    /// Gives the target of a `for` its next item and goes on with the loop's body.
                    macro_rules! item {
                        ($word:expr) => {{
                            set!(a!(), $word);
                            safepoint!(ip.offset(2 + c!() as u16 as i16 as isize));
                            ip = ip.offset(2 + c!() as u16 as i16 as isize);
                            continue;
                        }};
                    }
                    /// Leaves a `for`, whose iterator is done.
                    macro_rules! exhausted {
                        () => {{
                            clear(regs.add(b!()));
                            next!(2);
                        }};
                    }
                    /// Calls register `a` with the `$n` arguments behind it.
                    macro_rules! call {
                        ($n:expr, $general:path) => {{
                            let (a, n) = (a!(), $n);
                            let callee = reg!(a);
                            if is_object(callee) {
                                match shape_of(callee) {
                                    shape::FUNCTION => push!(callee, a, n),
                                    shape::NATIVE..=shape::NATIVE_LAST => {
                                        native!(invoke::call_native(regs, a, a + 1, n, c!()))
                                    }
                                    _ => {}
                                }
                            }
                            called!($general(task, context!()), 2)
                        }};
                    }
                    macro_rules! arithmetic {
                        ($int:expr, $float:expr, $cold:expr) => {{
                            let (x, y) = (reg!(b!()), reg!(c!()));
                            if both_ints(x, y) {
                                #[allow(clippy::redundant_closure_call)]
                                if let Some(word) = $int(x, y) {
                                    set!(a!(), word);
                                    next!();
                                }
                            } else if both_floats(x, y) {
                                #[allow(clippy::redundant_closure_call)]
                                let f: f64 = $float(decode_float(x), decode_float(y));
                                set!(a!(), Value::float(f).into_word());
                                next!();
                            }
                            flow!($cold(context!()), 1)
                        }};
                    }
                    macro_rules! int_arithmetic {
                        ($int:expr, $cold:expr) => {{
                            let (x, y) = (reg!(b!()), reg!(c!()));
                            if both_ints(x, y) {
                                #[allow(clippy::redundant_closure_call)]
                                if let Some(word) = $int(x, y) {
                                    set!(a!(), word);
                                    next!();
                                }
                            }
                            flow!($cold(context!()), 1)
                        }};
                    }
                    macro_rules! immediate {
                        ($int:expr, $float:expr, $cold:expr) => {{
                            let x = reg!(b!());
                            let i = c!() as u16 as i16 as i64;
                            if x & INT == INT {
                                #[allow(clippy::redundant_closure_call)]
                                if let Some(word) = $int(x, (i as u64) << 1 | 1) {
                                    set!(a!(), word);
                                    next!();
                                }
                            } else if x & 3 == 2 {
                                #[allow(clippy::redundant_closure_call)]
                                let f: Option<f64> = $float(decode_float(x), i as f64);
                                if let Some(f) = f {
                                    set!(a!(), Value::float(f).into_word());
                                    next!();
                                }
                            }
                            cold!($cold(context!()))
                        }};
                    }
                    macro_rules! compare {
                        ($int:expr, $float:expr, $special:ident) => {{
                            let (x, y) = (reg!(b!()), reg!(c!()));
                            if both_ints(x, y) {
                                #[allow(clippy::redundant_closure_call)]
                                let truth = $int(x as i64, y as i64);
                                set!(a!(), Value::bool(truth).into_word());
                                next!();
                            }
                            if both_floats(x, y) {
                                #[allow(clippy::redundant_closure_call)]
                                let truth = $float(decode_float(x), decode_float(y));
                                set!(a!(), Value::bool(truth).into_word());
                                next!();
                            }
                            cold!(compare::compare(context!(), crate::object::special::Special::$special))
                        }};
                    }
                    macro_rules! compare_jump {
                        ($int:expr, $float:expr, $special:ident, $sense:expr) => {{
                            let (x, y) = (reg!(a!()), reg!(b!()));
                            let truth = if both_ints(x, y) {
                                #[allow(clippy::redundant_closure_call)]
                                $int(x as i64, y as i64)
                            } else if both_floats(x, y) {
                                #[allow(clippy::redundant_closure_call)]
                                $float(decode_float(x), decode_float(y))
                            } else {
                                outside!(compare::compare_truth(context!(), crate::object::special::Special::$special))
                            };
                            if truth == $sense {
                                jump!(c!() as u16 as i16 as isize);
                            }
                            next!();
                        }};
                    }
                    macro_rules! compare_jump_small {
                        ($int:expr, $float:expr, $special:ident, $sense:expr) => {{
                            let x = reg!(a!());
                            let i = b!() as u16 as i16 as i64;
                            let truth = if x & INT == INT {
                                #[allow(clippy::redundant_closure_call)]
                                $int(x as i64 >> 1, i)
                            } else if x & 3 == 2 {
                                #[allow(clippy::redundant_closure_call)]
                                $float(decode_float(x), i as f64)
                            } else {
                                outside!(compare::compare_small(context!(), crate::object::special::Special::$special))
                            };
                            if truth == $sense {
                                jump!(c!() as u16 as i16 as isize);
                            }
                            next!();
                        }};
                    }
                    macro_rules! jump_if {
                        ($sense:expr) => {{
                            let x = reg!(a!());
                            let truth = if x & !8 == 4 {
                                x == 0x0c
                            } else if x & INT == INT {
                                x != INT
                            } else {
                                outside!(compare::truth(context!()))
                            };
                            if truth == $sense {
                                jump!(wide!());
                            }
                            next!();
                        }};
                    }
                    macro_rules! jump_if_none {
                        ($sense:expr) => {{
                            let a = a!();
                            let none = reg!(a) == 0x14;
                            consume!(a);
                            if none == $sense {
                                jump!(wide!());
                            }
                            next!();
                        }};
                    }

                    let op: Op = std::mem::transmute::<u16, Op>(*half);
                    match op {
                        Op::Move => {
                            let word = operand!(b!());
                            set!(a!(), word);
                            next!();
                        }
                        Op::Copy => {
                            let word = share(reg!(b!()));
                            set!(a!(), word);
                            next!();
                        }
                        Op::LoadConst => {
                            let at = *(half.add(2) as *const u32) as usize;
                            let word = share(code.consts.get_unchecked(at).word());
                            set!(a!(), word);
                            next!();
                        }
                        Op::LoadInt => {
                            let i = b!() as u16 as i16 as i64;
                            set!(a!(), (i as u64) << 1 | 1);
                            next!();
                        }
                        Op::CheckBound => {
                            if reg!(a!()) != unset() {
                                next!();
                            }
                            save!();
                            break 'run names::unbound(&context!(), a!());
                        }
                        Op::Clear => {
                            clear(regs.add(a!()));
                            next!();
                        }
                        Op::LoadDeref => {
                            let cell = &*(reg!(b!()) as *const Obj<CellObject>);
                            let value = cell.content.get();
                            if value.is_unset() {
                                save!();
                                break 'run names::unbound(&context!(), b!());
                            }
                            set!(a!(), value.into_word());
                            next!();
                        }
                        Op::StoreDeref => {
                            let cell = &*(reg!(a!()) as *const Obj<CellObject>);
                            let word = operand!(b!());
                            cell.content.set(Value::from_word(word));
                            next!();
                        }
                        Op::LoadGlobal => {
                            let globals = (*frame).globals.as_ref();
                            if let Some(word) = names::cached_global(globals, *ip.add(1)) {
                                set!(a!(), share(word));
                                next!(3);
                            }
                            let builtins = (*frame).builtins.as_ref();
                            if let Some(word) = names::cached_builtin(globals, builtins, *ip.add(1), *ip.add(2)) {
                                set!(a!(), share(word));
                                next!(3);
                            }
                            cold!(names::load_global(context!(), globals, builtins), 3)
                        }

                        Op::Add | Op::IAdd => arithmetic!(words::add_words, |x: f64, y: f64| x + y, arithmetic::add),
                        Op::Sub | Op::ISub => arithmetic!(words::sub_words, |x: f64, y: f64| x - y, arithmetic::binary),
                        Op::Mul | Op::IMul => arithmetic!(words::mul_words, |x: f64, y: f64| x * y, arithmetic::binary),
                        Op::Div | Op::IDiv => {
                            let (x, y) = (reg!(b!()), reg!(c!()));
                            if both_floats(x, y) {
                                let y = decode_float(y);
                                if y != 0.0 {
                                    set!(a!(), Value::float(decode_float(x) / y).into_word());
                                    next!();
                                }
                            }
                            flow!(arithmetic::divide(context!()), 1)
                        }
                        Op::FloorDiv | Op::IFloorDiv => int_arithmetic!(words::floor_div_words, arithmetic::binary),
                        Op::Mod | Op::IMod => int_arithmetic!(words::modulo_words, arithmetic::binary),
                        Op::And | Op::IAnd => int_arithmetic!(|x: u64, y: u64| Some(x & y), arithmetic::binary),
                        Op::Or | Op::IOr => int_arithmetic!(|x: u64, y: u64| Some(x | y), arithmetic::binary),
                        Op::Xor | Op::IXor => int_arithmetic!(|x: u64, y: u64| Some((x ^ y) | 1), arithmetic::binary),
                        Op::LShift | Op::ILShift => int_arithmetic!(words::shift_left_words, arithmetic::binary),
                        Op::RShift | Op::IRShift => int_arithmetic!(words::shift_right_words, arithmetic::binary),
                        Op::AddI | Op::IAddI => {
                            immediate!(words::add_words, |x: f64, y: f64| Some(x + y), arithmetic::immediate)
                        }
                        Op::SubI | Op::ISubI => {
                            immediate!(words::sub_words, |x: f64, y: f64| Some(x - y), arithmetic::immediate)
                        }
                        Op::MulI => immediate!(words::mul_words, |x: f64, y: f64| Some(x * y), arithmetic::immediate),
                        Op::FloorDivI => immediate!(words::floor_div_words, |_, _| None, arithmetic::immediate),
                        Op::ModI => immediate!(words::modulo_words, |_, _| None, arithmetic::immediate),
                        Op::AndI => immediate!(|x: u64, y: u64| Some(x & y), |_, _| None, arithmetic::immediate),
                        Op::LShiftI => immediate!(words::shift_left_words, |_, _| None, arithmetic::immediate),
                        Op::RShiftI => immediate!(words::shift_right_words, |_, _| None, arithmetic::immediate),
                        Op::Neg => {
                            let x = reg!(b!());
                            if x & 3 == 2 {
                                set!(a!(), Value::float(-decode_float(x)).into_word());
                                next!();
                            }
                            if x & INT == INT && (x as i64 >> 1) != Value::INT_MIN {
                                set!(a!(), (-(x as i64 >> 1) as u64) << 1 | 1);
                                next!();
                            }
                            cold!(arithmetic::unary(context!()))
                        }
                        Op::Not => {
                            let x = reg!(b!());
                            if x & !8 == 4 {
                                set!(a!(), x ^ 8);
                                next!();
                            }
                            if x & INT == INT {
                                set!(a!(), Value::bool(x == INT).into_word());
                                next!();
                            }
                            cold!(compare::not(context!()))
                        }

                        Op::Lt => compare!(|x, y| x < y, |x, y| x < y, Lt),
                        Op::Le => compare!(|x, y| x <= y, |x, y| x <= y, Le),
                        Op::Eq => compare!(|x, y| x == y, |x, y| x == y, Eq),
                        Op::Ne => compare!(|x, y| x != y, |x, y| x != y, Ne),
                        Op::Gt => compare!(|x, y| x > y, |x, y| x > y, Gt),
                        Op::Ge => compare!(|x, y| x >= y, |x, y| x >= y, Ge),
                        Op::Is | Op::IsNot => {
                            let (b, c) = (b!(), c!());
                            let same = reg!(b) == reg!(c);
                            consume!(b);
                            consume!(c);
                            set!(a!(), Value::bool(same == (op == Op::Is)).into_word());
                            next!();
                        }

                        Op::Jump => jump!(wide!()),
                        Op::JumpIfTrue => jump_if!(true),
                        Op::JumpIfFalse => jump_if!(false),
                        Op::JumpIfNone => jump_if_none!(true),
                        Op::JumpIfNotNone => jump_if_none!(false),
                        Op::JumpLt => compare_jump!(|x, y| x < y, |x, y| x < y, Lt, true),
                        Op::JumpLe => compare_jump!(|x, y| x <= y, |x, y| x <= y, Le, true),
                        Op::JumpEq => compare_jump!(|x, y| x == y, |x, y| x == y, Eq, true),
                        Op::JumpNe => compare_jump!(|x, y| x != y, |x, y| x != y, Ne, true),
                        Op::JumpGt => compare_jump!(|x, y| x > y, |x, y| x > y, Gt, true),
                        Op::JumpGe => compare_jump!(|x, y| x >= y, |x, y| x >= y, Ge, true),
                        Op::JumpNotLt => compare_jump!(|x, y| x < y, |x, y| x < y, Lt, false),
                        Op::JumpNotLe => compare_jump!(|x, y| x <= y, |x, y| x <= y, Le, false),
                        Op::JumpNotEq => compare_jump!(|x, y| x == y, |x, y| x == y, Eq, false),
                        Op::JumpNotNe => compare_jump!(|x, y| x != y, |x, y| x != y, Ne, false),
                        Op::JumpNotGt => compare_jump!(|x, y| x > y, |x, y| x > y, Gt, false),
                        Op::JumpNotGe => compare_jump!(|x, y| x >= y, |x, y| x >= y, Ge, false),
                        Op::JumpLtI => compare_jump_small!(|x, y| x < y, |x, y| x < y, Lt, true),
                        Op::JumpLeI => compare_jump_small!(|x, y| x <= y, |x, y| x <= y, Le, true),
                        Op::JumpEqI => compare_jump_small!(|x, y| x == y, |x, y| x == y, Eq, true),
                        Op::JumpNeI => compare_jump_small!(|x, y| x != y, |x, y| x != y, Ne, true),
                        Op::JumpGtI => compare_jump_small!(|x, y| x > y, |x, y| x > y, Gt, true),
                        Op::JumpGeI => compare_jump_small!(|x, y| x >= y, |x, y| x >= y, Ge, true),
                        Op::JumpNotLtI => compare_jump_small!(|x, y| x < y, |x, y| x < y, Lt, false),
                        Op::JumpNotLeI => compare_jump_small!(|x, y| x <= y, |x, y| x <= y, Le, false),
                        Op::JumpNotEqI => compare_jump_small!(|x, y| x == y, |x, y| x == y, Eq, false),
                        Op::JumpNotNeI => compare_jump_small!(|x, y| x != y, |x, y| x != y, Ne, false),
                        Op::JumpNotGtI => compare_jump_small!(|x, y| x > y, |x, y| x > y, Gt, false),
                        Op::JumpNotGeI => compare_jump_small!(|x, y| x >= y, |x, y| x >= y, Ge, false),
                        Op::JumpIs | Op::JumpIsNot => {
                            let (a, b) = (a!(), b!());
                            let same = reg!(a) == reg!(b);
                            consume!(a);
                            consume!(b);
                            if same == (op == Op::JumpIs) {
                                jump!(c!() as u16 as i16 as isize);
                            }
                            next!();
                        }

                        Op::GetAttr => {
                            let b = b!();
                            let object = reg!(b);
                            if is_object(object)
                                && let Some(word) = attr::cached(object, *ip.add(1))
                            {
                                let word = share(word);
                                let a = a!();
                                if a != b {
                                    consume!(b);
                                }
                                set!(a, word);
                                next!(2);
                            }
                            flow!(attr::get(task, context!()), 2)
                        }
                        Op::SetAttr => {
                            let (a, c) = (a!(), c!());
                            let object = reg!(a);
                            if is_object(object)
                                && let Some(slot) = attr::cached_slot(object, *ip.add(1))
                            {
                                let word = operand!(c);
                                let old = std::mem::replace(&mut *slot, word);
                                consume!(a);
                                if is_object(old) {
                                    drop(Value::from_word(old));
                                }
                                next!(2);
                            }
                            cold!(attr::set(task, context!()), 2)
                        }
                        Op::LoadMethod => {
                            let b = b!();
                            let object = reg!(b);
                            if is_object(object)
                                && let Some((word, this)) = attr::cached_method(object, *ip.add(1))
                            {
                                let after = *ip.add(2);
                                if !TICKS && this == object && invoke::is_bare_call(after, word) {
                                    ip = ip.add(2);
                                    let result = outside!(invoke::call_bare(word, this));
                                    consume!(b);
                                    set!((after >> 48) as u16 as usize, result.into_word());
                                    safepoint!(ip.add(2));
                                    next!(2);
                                }
                                let a = a!();
                                share(word);
                                if this == object && b >= nlocals {
                                    reg!(b) = unset();
                                } else {
                                    share(this);
                                    consume!(b);
                                }
                                // Dead temporaries: nothing to drop.
                                reg!(a) = word;
                                reg!(a + 1) = this;
                                next!(2);
                            }
                            cold!(attr::load_method(task, context!()), 2)
                        }
                        Op::GetItem => {
                            let (b, c) = (b!(), c!());
                            let (object, key) = (reg!(b), reg!(c));
                            if is_object(object) && key & INT == INT {
                                let i = key as i64 >> 1;
                                let found = match shape_of(object) {
                                    shape::LIST => words::at(&(*(*(object as *const Obj<List>)).payload()).0, i),
                                    shape::TUPLE => words::at((*(object as *const Obj<Tuple>)).items(), i),
                                    _ => None,
                                };
                                if let Some(word) = found {
                                    let word = share(word);
                                    let a = a!();
                                    if a != b {
                                        consume!(b);
                                    }
                                    set!(a, word);
                                    next!();
                                }
                            }
                            cold!(item::get_item(context!()))
                        }
                        Op::GetSlice => cold!(item::get_slice(&context!())),
                        Op::SetSlice => cold!(item::set_slice(&context!())),
                        Op::In | Op::NotIn => cold!(item::contains(&context!(), op == Op::In)),
                        Op::Unpack => cold!(iterate::unpack(&context!())),
                        Op::BuildTuple => {
                            let (b, n) = (b!(), c!());
                            let made = tuple(
                                (b..b + n).map(|r| Value::from_word(std::mem::replace(&mut *regs.add(r), unset()))),
                            );
                            set!(a!(), made.into_word());
                            next!();
                        }
                        Op::GetIter => cold!(iterate::get_iter(&context!())),
                        Op::SetItem => {
                            let (a, c) = (a!(), c!());
                            let (object, key) = (reg!(a), reg!(b!()));
                            if is_object(object) && key & INT == INT && shape_of(object) == shape::LIST {
                                let list = &mut (*(*(object as *const Obj<List>)).payload()).0;
                                let i = key as i64 >> 1;
                                if let Some(slot) = usize::try_from(i).ok().and_then(|i| list.get_mut(i)) {
                                    let word = operand!(c);
                                    let old = std::mem::replace(slot, Value::from_word(word));
                                    consume!(a);
                                    drop(old);
                                    next!();
                                }
                            }
                            cold!(item::set_item(context!()))
                        }
                        Op::ListAppend => {
                            let word = operand!(b!());
                            let list = &mut (*(*(reg!(a!()) as *const Obj<List>)).payload()).0;
                            list.push(Value::from_word(word));
                            next!();
                        }

                        Op::ForLoop => {
                            let iterator = reg!(b!());
                            match shape_of(iterator) {
                                shape::RANGE_ITER => {
                                    let range = &mut *(*(iterator as *const Obj<RangeIter>)).payload();
                                    if range.left > 0 {
                                        range.left -= 1;
                                        let i = range.next;
                                        range.next = i.wrapping_add(range.step);
                                        if let Some(value) = Value::try_small(i) {
                                            item!(value.into_word());
                                        }
                                        item!(Value::from(i).into_word());
                                    }
                                    exhausted!();
                                }
                                shape::LIST_ITER => {
                                    let iter = &*(iterator as *const Obj<ListIter>);
                                    let at = iter.index.get();
                                    let items: &Vec<Value> = &(*iter.list.payload()).0;
                                    if let Some(item) = items.get(at) {
                                        let word = share(item.word());
                                        iter.index.set(at + 1);
                                        item!(word);
                                    }
                                    iter.index.set(DONE);
                                    exhausted!();
                                }
                                shape::TUPLE_ITER => {
                                    let iter = &*(iterator as *const Obj<TupleIter>);
                                    let at = iter.index.get();
                                    if let Some(item) = iter.tuple.items().get(at) {
                                        let word = share(item.word());
                                        iter.index.set(at + 1);
                                        item!(word);
                                    }
                                    exhausted!();
                                }
                                shape::GENERATOR => {
                                    save!();
                                    let woken = generator::wake(task, frame, iterator, Kind::ForLoop);
                                    if !woken.is_null() {
                                        load!(woken);
                                        continue;
                                    }
                                    flow!(generator::step_loop(task, context!()), 2)
                                }
                                _ => {
                                    save!();
                                    let target = ip.offset(2 + c!() as u16 as i16 as isize);
                                    let (a, after) = (a!(), target as *const u16);
                                    // `for x, y in …`: the pair is unpacked at once and nobody else sees it.
                                    if *after == Op::Unpack as u16
                                        && *after.add(3) == 2
                                        && *after.add(2) as usize == a
                                        && a >= nlocals
                                        && let Some(found) = iterate::next_pair(iterator)
                                    {
                                        match found {
                                            Ok(Some((x, y))) => {
                                                let to = *after.add(1) as usize;
                                                set!(to, x.into_word());
                                                set!(to + 1, y.into_word());
                                                safepoint!(target.add(1));
                                                ip = target.add(1);
                                                continue;
                                            }
                                            Ok(None) => exhausted!(),
                                            Err(error) => break 'run error,
                                        }
                                    }
                                    match iterate::next_item(iterator) {
                                        Ok(Some(value)) => item!(value.into_word()),
                                        Ok(None) => exhausted!(),
                                        Err(error) => break 'run error,
                                    }
                                }
                            }
                        }

                        Op::Call => {
                            safepoint!(ip);
                            call!(b!(), invoke::call)
                        }
                        Op::CallMethod => {
                            safepoint!(ip);
                            let a = a!();
                            if reg!(a + 1) != unset() {
                                call!(b!() + 1, invoke::call_method)
                            }
                            let callee = reg!(a);
                            if is_object(callee) && shape::is_native(shape_of(callee)) {
                                native!(invoke::call_native(regs, a, a + 2, b!(), c!()))
                            }
                            called!(invoke::call_method(task, context!()), 2)
                        }
                        Op::CallManager | Op::LeaveManager => {
                            let a = a!();
                            if op == Op::LeaveManager {
                                invoke::set_none(regs.add(a + 2), 3);
                            }
                            let callee = reg!(a);
                            if reg!(a + 1) != unset() && is_object(callee) && shape::is_native(shape_of(callee)) {
                                cold!(invoke::call_native(regs, a, a + 1, b!() + 1, c!()), 2)
                            }
                            flow!(invoke::call_method(task, context!()), 2)
                        }
                        Op::CallKw => called!(invoke::call_kw(task, context!()), 2),
                        Op::CallMethodKw => called!(invoke::call_method_kw(task, context!()), 2),
                        Op::CallEx => called!(invoke::call_ex(task, context!()), 1),
                        Op::LoadManager => cold!(raising::load_manager(&context!())),
                        Op::Return => {
                            let a = a!();
                            let value = reg!(a);
                            reg!(a) = unset();
                            if (*frame).kind == Kind::Call && (*frame).object == unset() {
                                // The common case of `invoke::finish`.
                                save!();
                                let (owner, dst, resume) = ((*frame).owner, (*frame).dst as usize, (*frame).resume);
                                for i in (0..nlocals).rev() {
                                    clear(regs.add(i));
                                }
                                let len = (*task).frames.len();
                                (*task).frames.set_len(len - 1);
                                frame = frame.sub(1);
                                regs = (*frame).regs;
                                code = (*frame).code.as_ref();
                                nlocals = code.nlocals as usize;
                                ip = resume;
                                set!(dst, value);
                                drop(Value::from_word(owner));
                                continue;
                            }
                            match outside!(invoke::finish(task, value)) {
                                Flow::Exit(exit) => return exit,
                                _ => {
                                    load!();
                                    continue;
                                }
                            }
                        }
                        Op::Yield => {
                            let kind = (*frame).kind;
                            if matches!(kind, Kind::ForLoop | Kind::Send) {
                                let word = operand!(b!());
                                save!();
                                generator::rest(task);
                                // The frame below stands at its `ForLoop` or `Send`.
                                frame = frame.sub(1);
                                regs = (*frame).regs;
                                code = (*frame).code.as_ref();
                                nlocals = code.nlocals as usize;
                                let unit = *(*frame).ip;
                                let body = 2 + (unit >> 48) as u16 as i16 as isize;
                                ip = (*frame).ip.offset(if kind == Kind::Send { 1 } else { body });
                                set!((unit >> 16) as u16 as usize, word);
                                continue;
                            }
                            flow!(generator::suspend(task, context!()), 1)
                        }
                        Op::Send => flow!(generator::step_send(task, context!()), 1),
                        Op::Nop => next!(),

                        // Named one by one: with a `_` the dispatch would test for a range.
                        outside_the_loop!() => {
                            let units = 1 + op.info().extra as usize;
                            flow!(ops::execute(op, context!()), units)
                        }
                    }
                },
            };
            match unwind::unwind(task, error) {
                Ok(()) => {
                    load!();
                }
                Err(exit) => return exit,
            }
        }
    }
}
