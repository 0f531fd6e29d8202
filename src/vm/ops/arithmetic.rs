//! Arithmetic outside the dispatch loop.

use crate::code::Op;
use crate::object::header::Gc;
use crate::object::number::Int;
use crate::object::operator;
use crate::object::raise::Res;
use crate::object::special::Special;
use crate::object::str::{self, Str};
use crate::object::value::{Value, decode_float};
use crate::vm::context::Context;
use crate::vm::flow::Flow;
use crate::vm::invoke;
use crate::vm::task;

/// The operator of a binary instruction, and whether it is in place.
fn operator_of(op: Op) -> (Special, bool) {
    match op {
        Op::Add | Op::AddI => (Special::Add, false),
        Op::Sub | Op::SubI => (Special::Sub, false),
        Op::Mul | Op::MulI => (Special::Mul, false),
        Op::MatMul => (Special::MatMul, false),
        Op::Div => (Special::TrueDiv, false),
        Op::FloorDiv | Op::FloorDivI => (Special::FloorDiv, false),
        Op::Mod | Op::ModI => (Special::Mod, false),
        Op::Pow => (Special::Pow, false),
        Op::LShift | Op::LShiftI => (Special::LShift, false),
        Op::RShift | Op::RShiftI => (Special::RShift, false),
        Op::And | Op::AndI => (Special::And, false),
        Op::Or => (Special::Or, false),
        Op::Xor => (Special::Xor, false),
        Op::IAdd | Op::IAddI => (Special::Add, true),
        Op::ISub | Op::ISubI => (Special::Sub, true),
        Op::IMul => (Special::Mul, true),
        Op::IMatMul => (Special::MatMul, true),
        Op::IDiv => (Special::TrueDiv, true),
        Op::IFloorDiv => (Special::FloorDiv, true),
        Op::IMod => (Special::Mod, true),
        Op::IPow => (Special::Pow, true),
        Op::ILShift => (Special::LShift, true),
        Op::IRShift => (Special::RShift, true),
        Op::IAnd => (Special::And, true),
        Op::IOr => (Special::Or, true),
        _ => (Special::Xor, true),
    }
}

fn op_at(cx: &Context) -> Op {
    // SAFETY: the instruction at which the frame stands.
    let number = unsafe { *(cx.ip as *const u16) };
    Op::from_u16(number).unwrap_or(Op::Nop)
}

fn apply(op: Op, a: &Value, b: &Value) -> Res {
    match operator_of(op) {
        (special, false) => operator::binary(special, a, b),
        (special, true) => operator::in_place(special, a, b),
    }
}

/// `a = b op c`
#[inline(never)]
pub fn binary(cx: Context) -> Res<Flow> {
    let op = op_at(&cx);
    if let Some(value) = mixed(op, &cx.window(cx.b, 1)[0], &cx.window(cx.c, 1)[0]) {
        cx.set(cx.a, value);
        return Ok(Flow::Next);
    }
    if let (special, false) = operator_of(op)
        && let Some(flow) = invoke::push_operator(task::current(), &cx, special)
    {
        return Ok(flow);
    }
    let (x, y) = (cx.operand(cx.b), cx.operand(cx.c));
    let result = apply(op, &x, &y)?;
    cx.set(cx.a, result);
    Ok(Flow::Next)
}

/// The operators of one small integer and one float that are no objects.
fn mixed(op: Op, x: &Value, y: &Value) -> Option<Value> {
    const EXACT: u64 = 1 << 53;
    let int = |v: &Value| v.as_small().filter(|i| i.unsigned_abs() < EXACT).map(|i| i as f64);
    let float = |v: &Value| v.is_flonum().then(|| decode_float(v.word()));
    let (x, y) = match (int(x), int(y)) {
        (Some(x), None) => (x, float(y)?),
        (None, Some(y)) => (float(x)?, y),
        _ => return None,
    };
    match op {
        Op::Add | Op::IAdd => Some(Value::float(x + y)),
        Op::Sub | Op::ISub => Some(Value::float(x - y)),
        Op::Mul | Op::IMul => Some(Value::float(x * y)),
        _ => None,
    }
}

/// The result of the operator at which the frame stands, whose left operand's method has given `value`; drops the operands.
pub fn operated(cx: &Context, value: Value) -> Res {
    let (x, y) = (cx.operand(cx.b), cx.operand(cx.c));
    if value.is_not_implemented() { operator::reflected(operator_of(op_at(cx)).0, &x, &y) } else { Ok(value) }
}

/// `a = b op number`
#[inline(never)]
pub fn immediate(cx: Context) -> Res<()> {
    let number = Value::small(cx.c as u16 as i16 as i64);
    let op = op_at(&cx);
    if op == Op::IAddI && cx.a == cx.b && add_to_big(&cx, &number) {
        return Ok(());
    }
    let x = cx.operand(cx.b);
    let result = apply(op, &x, &number)?;
    cx.set(cx.a, result);
    Ok(())
}

/// `a = b + c`, with the short cuts for text and for sums beyond a word.
#[inline(never)]
pub fn add(cx: Context) -> Res<Flow> {
    if cx.a == cx.b {
        let y = cx.keep(cx.c);
        if add_to_big(&cx, &y) {
            if cx.c >= cx.nlocals {
                cx.clear(cx.c);
            }
            return Ok(Flow::Next);
        }
        // The target is given up, so that text with no other owner grows where it is.
        if let Some(right) = y.exact::<Str>() {
            let x = cx.take(cx.b);
            if x.exact::<Str>().is_some()
                && let Some(left) = Gc::from_value(x.clone())
            {
                drop(x);
                let sum = str::append(left, right)?;
                cx.set(cx.a, sum.into_value());
                if cx.c >= cx.nlocals {
                    cx.clear(cx.c);
                }
                return Ok(Flow::Next);
            }
            cx.set(cx.b, x);
        }
    }
    let is_text = |register: usize| cx.window(register, 1)[0].exact::<Str>().is_some();
    if !is_text(cx.b) || !is_text(cx.c) {
        return binary(cx);
    }
    let (x, y) = (cx.operand(cx.b), cx.operand(cx.c));
    if let (Some(left), Some(right)) = (x.exact::<Str>(), y.exact::<Str>()) {
        cx.set(cx.a, str::concat(left, right)?.into_value());
    }
    Ok(Flow::Next)
}

/// `a += number` where `a` is a big integer that nobody else has: added in place. False if it is not so.
fn add_to_big(cx: &Context, number: &Value) -> bool {
    let Some(i) = number.as_small() else { return false };
    // SAFETY: the register holds a value; it is borrowed only here, and nothing runs meanwhile.
    let word = unsafe { *cx.regs.add(cx.a) };
    let value = std::mem::ManuallyDrop::new(unsafe { Value::from_word(word) });
    let Some(big) = value.exact::<Int>() else { return false };
    if !big.header.count.is_unique() {
        return false;
    }
    // SAFETY: the register's reference is the only one.
    let big = unsafe { &mut (*big.payload()).0 };
    *big += i;
    if let Some(small) = i64::try_from(&*big).ok().and_then(Value::try_small) {
        cx.set(cx.a, small);
    }
    true
}

/// `a = b / c`
#[inline(never)]
pub fn divide(cx: Context) -> Res<Flow> {
    let exact = |register: usize| {
        let value = &cx.window(register, 1)[0];
        match (value.as_small(), value.as_float()) {
            (Some(i), _) if i.unsigned_abs() < 1 << 53 => Some(i as f64),
            (None, Some(f)) => Some(f),
            _ => None,
        }
    };
    match (exact(cx.b), exact(cx.c)) {
        (Some(x), Some(y)) if y != 0.0 => {
            drop((cx.operand(cx.b), cx.operand(cx.c)));
            cx.set(cx.a, Value::float(x / y));
            Ok(Flow::Next)
        }
        _ => binary(cx),
    }
}

/// `a = op b`
#[inline(never)]
pub fn unary(cx: Context) -> Res<()> {
    let x = cx.operand(cx.b);
    let special = match op_at(&cx) {
        Op::Neg => Special::Neg,
        Op::Pos => Special::Pos,
        _ => Special::Invert,
    };
    let result = operator::unary(special, &x)?;
    cx.set(cx.a, result);
    Ok(())
}
