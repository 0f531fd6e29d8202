//! The instructions outside the dispatch loop: the general form of each operation, and the ones that are not worth a place
//! in the loop.

use super::context::Context;
use super::frame::peek;
use super::invoke;
use super::names;
use super::run::Flow;
use super::{attr, generator, import, intrinsic, matching, task, unwind};
use crate::code::{Common, Op};
use crate::object::dict::{self, Dict};
use crate::object::exception::{self, Exc};
use crate::object::function::{self, CellObject, CodeObject, Function};
use crate::object::header::{Gc, Obj};
use crate::object::list::{self, List};
use crate::object::number::Int;
use crate::object::operator;
use crate::object::protocol::{self, class_name, type_of};
use crate::object::raise::{self, Raised, Res, type_error, value_error};
use crate::object::set::{self, Set};
use crate::object::special::Special;
use crate::object::str::{self, Str};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::{Value, Word, decode_float};
use crate::object::{attribute, header, slice};
use crate::types::dict::iter::{DictIter, ITEMS};
use crate::types::dict::merge;
use crate::types::iterators::enumerate::Enumerate;
use crate::types::iterators::zip::Zip;
use crate::types::list as list_type;
use std::cell::Cell;
use std::mem::ManuallyDrop;

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

/// `x // y` of two small integers' words; `None` for 0 and what does not fit.
#[inline(always)]
pub fn floor_div_words(x: Word, y: Word) -> Option<Word> {
    let (x, y) = (x as i64 >> 1, y as i64 >> 1);
    if y == 0 {
        return None;
    }
    let quotient = x / y - ((x % y != 0 && (x < 0) != (y < 0)) as i64);
    Value::try_small(quotient).map(Value::into_word)
}

/// `x % y` of two small integers' words; `None` for 0.
#[inline(always)]
pub fn modulo_words(x: Word, y: Word) -> Option<Word> {
    let (x, y) = (x as i64 >> 1, y as i64 >> 1);
    if y == 0 {
        return None;
    }
    let rest = x % y;
    let rest = if rest != 0 && (rest < 0) != (y < 0) { rest + y } else { rest };
    Some((rest as u64) << 1 | 1)
}

/// `x << y` of two small integers' words; `None` for what does not fit.
#[inline(always)]
pub fn shift_left_words(x: Word, y: Word) -> Option<Word> {
    let (x, y) = (x as i64 >> 1, y as i64 >> 1);
    if !(0..62).contains(&y) {
        return None;
    }
    let shifted = x << y;
    if shifted >> y == x { Value::try_small(shifted).map(Value::into_word) } else { None }
}

/// `x >> y` of two small integers' words; `None` for a negative count.
#[inline(always)]
pub fn shift_right_words(x: Word, y: Word) -> Option<Word> {
    let (x, y) = (x as i64 >> 1, y as i64 >> 1);
    if y < 0 {
        return None;
    }
    Some(((x >> y.min(63)) as u64) << 1 | 1)
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

#[inline(never)]
pub fn not(cx: Context) -> Res<()> {
    let x = cx.operand(cx.b);
    let truth = protocol::truth(&x)?;
    cx.set(cx.a, Value::bool(!truth));
    Ok(())
}

/// The truth of `a`, which is consumed.
#[inline(never)]
pub fn truth(cx: Context) -> Res<bool> {
    let x = cx.operand(cx.a);
    protocol::truth(&x)
}

/// `a = b op c`
#[inline(never)]
pub fn compare(cx: Context, op: Special) -> Res<()> {
    let (x, y) = (cx.operand(cx.b), cx.operand(cx.c));
    let result = match quick_compare(op, &x, &y) {
        Some(truth) => Value::bool(truth),
        None => operator::compare(op, &x, &y)?,
    };
    cx.set(cx.a, result);
    Ok(())
}

/// Comparisons of text and of a small integer with a float, without a call.
#[inline]
fn quick_compare(op: Special, x: &Value, y: &Value) -> Option<bool> {
    if !x.is_object() && !y.is_object() {
        return compare_mixed(op, x, y);
    }
    let (x, y) = (x.exact::<Str>()?, y.exact::<Str>()?);
    match op {
        Special::Eq => Some(x.same(y)),
        Special::Ne => Some(!x.same(y)),
        Special::Lt => Some(x.as_bytes() < y.as_bytes()),
        Special::Gt => Some(x.as_bytes() > y.as_bytes()),
        _ => None,
    }
}

fn compare_mixed(op: Special, x: &Value, y: &Value) -> Option<bool> {
    const EXACT: u64 = 1 << 53;
    let number = |v: &Value| match v.as_small() {
        Some(i) => (i.unsigned_abs() < EXACT).then_some(i as f64),
        None => v.is_flonum().then(|| decode_float(v.word())),
    };
    let (x, y) = (number(x)?, number(y)?);
    Some(match op {
        Special::Lt => x < y,
        Special::Le => x <= y,
        Special::Eq => x == y,
        Special::Ne => x != y,
        Special::Gt => x > y,
        _ => x >= y,
    })
}

/// The truth of `a op b`.
#[inline(never)]
pub fn compare_truth(cx: Context, op: Special) -> Res<bool> {
    let (x, y) = (cx.operand(cx.a), cx.operand(cx.b));
    match quick_compare(op, &x, &y) {
        Some(truth) => Ok(truth),
        None => protocol::truth(&operator::compare(op, &x, &y)?),
    }
}

/// The truth of `a op number`.
#[inline(never)]
pub fn compare_small(cx: Context, op: Special) -> Res<bool> {
    let x = cx.operand(cx.a);
    let number = Value::small(cx.b as u16 as i16 as i64);
    protocol::truth(&operator::compare(op, &x, &number)?)
}

/// The word of the item at `index`, which may count from the end; borrowed.
#[inline(always)]
pub fn at(items: &[Value], index: i64) -> Option<Word> {
    let index = if index < 0 { index + items.len() as i64 } else { index };
    items.get(usize::try_from(index).ok()?).map(Value::word)
}

/// `a = b[c]`
#[inline(never)]
pub fn get_item(cx: Context) -> Res<()> {
    let (object, key) = (cx.operand(cx.b), cx.operand(cx.c));
    if let (Some(text), Some(i)) = (object.exact::<Str>().filter(|text| text.is_ascii()), key.as_small()) {
        let bytes = text.as_bytes();
        let place = if i < 0 { i + bytes.len() as i64 } else { i };
        if let Some(&byte) = usize::try_from(place).ok().and_then(|place| bytes.get(place)) {
            cx.set(cx.a, str::from_code_point(byte.into()));
            return Ok(());
        }
    }
    if let (Some(list), Some(slice)) = (object.exact::<List>(), key.exact::<slice::Slice>())
        && let Some(bounds) = slice.plain_bounds()
    {
        cx.set(cx.a, list_type::slice(list, bounds)?);
        return Ok(());
    }
    let found = match object.exact::<Dict>() {
        Some(dict) => dict.get(&key)?.ok_or_else(|| raise::key_error(key))?,
        None => protocol::get_item(&object, &key)?,
    };
    cx.set(cx.a, found);
    Ok(())
}

/// `a[b] = c`
#[inline(never)]
pub fn set_item(cx: Context) -> Res<()> {
    let (object, key, value) = (cx.operand(cx.a), cx.operand(cx.b), cx.operand(cx.c));
    match object.exact::<Dict>() {
        Some(dict) => dict.insert(key, value),
        None => protocol::set_item(&object, &key, value),
    }
}

/// A slice's bounds, if they are plain numbers or None.
fn plain_bounds(start: &Value, stop: &Value) -> Option<slice::Bounds> {
    let plain = |bound: &Value| if bound.is_none() { Some(None) } else { bound.as_small().map(Some) };
    Some(slice::Bounds { start: plain(start)?, stop: plain(stop)?, step: 1 })
}

/// `a = b[c:c+1]`
pub fn get_slice(cx: &Context) -> Res<()> {
    let object = cx.operand(cx.b);
    let (start, stop) = (cx.take(cx.c), cx.take(cx.c + 1));
    let quick = match plain_bounds(&start, &stop) {
        Some(bounds) => cut(&object, bounds)?,
        None => None,
    };
    let value = match quick {
        Some(value) => value,
        None => protocol::get_item(&object, &slice::slice(start, stop, Value::NONE))?,
    };
    cx.set(cx.a, value);
    Ok(())
}

/// What a slice of an exact list, tuple or ASCII str is. Errors: MemoryError.
fn cut(object: &Value, bounds: slice::Bounds) -> Res<Option<Value>> {
    if let Some(list) = object.exact::<List>() {
        return list_type::slice(list, bounds).map(Some);
    }
    if let Some(text) = object.exact::<Str>().filter(|text| text.is_ascii()) {
        let span = bounds.fit(text.byte_len());
        let Some(range) = span.range() else { return Ok(None) };
        return Ok(Some(match &text.as_bytes()[range] {
            whole if whole.len() == text.byte_len() => object.clone(),
            [one] => str::from_code_point((*one).into()),
            part => str::from_ascii(part)?.into_value(),
        }));
    }
    if let Some(items) = object.exact::<Tuple>() {
        let span = bounds.fit(items.len());
        let Some(range) = span.range() else { return Ok(None) };
        return Ok(Some(if range.len() == items.len() {
            object.clone()
        } else {
            tuple(items.items()[range].iter().cloned())
        }));
    }
    Ok(None)
}

/// `a[b:b+1] = c`
pub fn set_slice(cx: &Context) -> Res<()> {
    let object = cx.operand(cx.a);
    let (start, stop) = (cx.take(cx.b), cx.take(cx.b + 1));
    let value = cx.operand(cx.c);
    if let Some(list) = object.exact::<List>()
        && let Some(bounds) = plain_bounds(&start, &stop)
    {
        // The items of a list that nobody else has are moved.
        if let Some(items) = value.exact::<List>().filter(|items| items.header.count.is_unique()) {
            let items = std::mem::take(&mut items.lock().0);
            return list_type::replace_slice(list, bounds, items);
        }
        return list_type::assign_slice(list, bounds, &value);
    }
    protocol::set_item(&object, &slice::slice(start, stop, Value::NONE), value)
}

/// `a = b in c`, or `not in`
pub fn contains(cx: &Context, sense: bool) -> Res<()> {
    let (item, container) = (cx.operand(cx.b), cx.operand(cx.c));
    let found = protocol::contains(&container, &item)?;
    cx.set(cx.a, Value::bool(found == sense));
    Ok(())
}

/// `a = iter(b)`
pub fn get_iter(cx: &Context) -> Res<()> {
    let iterable = cx.operand(cx.b);
    let iterator = protocol::iter(&iterable)?;
    cx.set(cx.a, iterator);
    Ok(())
}

/// The next item of an iterator in a register.
#[inline(never)]
pub fn next_item(iterator: Word) -> Res<Option<Value>> {
    // SAFETY: the register holds the iterator while the loop runs.
    let iterator = ManuallyDrop::new(unsafe { Value::from_word(iterator) });
    protocol::next(&iterator)
}

/// The next two items that an iterator in a register would give as a pair, without the pair; `None` if it gives other things.
pub fn next_pair(iterator: Word) -> Option<Res<Option<(Value, Value)>>> {
    // SAFETY: as in `next_item`.
    let iterator = ManuallyDrop::new(unsafe { Value::from_word(iterator) });
    if let Some(items) = iterator.exact::<DictIter<ITEMS>>() {
        return Some(items.step_pair());
    }
    if let Some(enumerate) = iterator.exact::<Enumerate>() {
        return Some(enumerate.step());
    }
    iterator.exact::<Zip>()?.step_pair()
}

/// Any instruction that the loop leaves to others.
#[inline(never)]
pub fn execute(op: Op, cx: Context) -> Res<Flow> {
    let wide = || (cx.b as i32 | (cx.c as i32) << 16) as isize;
    match op {
        Op::DeleteFast => {
            if cx.take(cx.a).is_unset() {
                return Err(names::unbound(&cx, cx.a));
            }
        }
        Op::MakeCell => {
            let content = cx.take(cx.a);
            cx.set(cx.a, function::cell(content));
        }
        Op::CopyFreeVars => copy_free_vars(&cx),
        Op::DeleteDeref => {
            let cell = cx.keep(cx.a);
            if cell.exact::<CellObject>().is_none_or(|c| c.content.take().is_unset()) {
                return Err(names::unbound(&cx, cx.a));
            }
        }
        Op::LoadFromDictOrDeref | Op::LoadFromMappingOrDeref | Op::LoadFromDictOrGlobals => {
            let value = load_class_variable(op, &cx)?;
            cx.set(cx.a, value);
        }
        Op::StoreGlobal | Op::DeleteGlobal | Op::LoadName | Op::StoreName | Op::DeleteName => name_op(op, &cx)?,
        Op::LoadLocals => {
            let (globals, _, namespace) = scopes()?;
            cx.set(cx.a, namespace.into_option().unwrap_or_else(|| globals.into_value()));
        }
        Op::LoadCommon => {
            let value = match Common::from_u16(cx.b as u16) {
                Some(Common::AssertionError) => Exc::AssertionError.class().value(),
                Some(Common::NotImplementedError) => Exc::NotImplementedError.class().value(),
                _ => builtin("__build_class__")?,
            };
            cx.set(cx.a, value);
        }
        Op::SetupAnnotations => setup_annotations()?,
        Op::MatMul | Op::IMatMul | Op::Pow | Op::IPow => return binary(cx),
        Op::Pos | Op::Invert => unary(cx)?,
        Op::JumpIfTrueKeep | Op::JumpIfFalseKeep => {
            let truth = protocol::truth(&cx.keep(cx.a))?;
            if truth == (op == Op::JumpIfTrueKeep) {
                return Ok(Flow::Jump(wide()));
            }
            if cx.a >= cx.nlocals {
                cx.clear(cx.a);
            }
        }
        Op::DeleteAttr => {
            let object = cx.operand(cx.a);
            protocol::set_attr(&object, cx.name(cx.b), Value::UNSET)?;
        }
        Op::SuperAttr => {
            let parts = cx.take_window(cx.b, 3);
            let value = attr::super_attr(&parts, cx.name(cx.c))?;
            cx.set(cx.a, value);
        }
        Op::SuperMethod => attr::super_method(task::current(), &cx)?,
        Op::DeleteItem => {
            let (object, key) = (cx.operand(cx.a), cx.operand(cx.b));
            protocol::delete_item(&object, &key)?;
        }
        Op::BuildList | Op::BuildSet | Op::BuildMap | Op::BuildSlice | Op::BuildString => build(op, &cx)?,
        Op::SetAdd | Op::MapAdd | Op::ListExtend | Op::SetUpdate | Op::DictUpdate | Op::DictMerge => extend(op, &cx)?,
        Op::ListToTuple => {
            let items = cx.operand(cx.b);
            let items = items.exact::<List>().map(|l| std::mem::take(&mut l.lock().0)).unwrap_or_default();
            cx.set(cx.a, tuple(items));
        }
        Op::FormatSimple => {
            let value = convert(cx.operand(cx.b), cx.c)?;
            let text = if value.exact::<Str>().is_some() { value } else { protocol::format(&value, &str::intern(""))? };
            cx.set(cx.a, text);
        }
        Op::FormatSpec => {
            let (value, spec) = (cx.take(cx.b), cx.take(cx.b + 1));
            let text = protocol::format(&convert(value, cx.c)?, &spec)?;
            cx.set(cx.a, text);
        }
        Op::BuildInterpolation | Op::BuildTemplate => {
            let parts = cx.take_window(cx.b, if op == Op::BuildTemplate { 2 } else { 3 });
            let value = intrinsic::build_template(op, parts, cx.c)?;
            cx.set(cx.a, value);
        }
        Op::UnpackEx => unpack_ex(&cx)?,
        Op::ForLoopWide => {
            return Ok(match protocol::next(&cx.keep(cx.b))? {
                Some(value) => {
                    cx.set(cx.a, value);
                    Flow::Jump(cx.extra(1) as u32 as i32 as isize)
                }
                None => {
                    cx.clear(cx.b);
                    Flow::Next
                }
            });
        }
        Op::GetYieldFromIter => {
            let iterable = cx.operand(cx.b);
            let iterator = intrinsic::yield_from_iter(cx.code, iterable)?;
            cx.set(cx.a, iterator);
        }
        Op::GetAwaitable => {
            let value = cx.operand(cx.b);
            let awaitable = intrinsic::awaitable(value, cx.c)?;
            cx.set(cx.a, awaitable);
        }
        Op::GetAiter => {
            let value = cx.operand(cx.b);
            let iterator = intrinsic::aiter(&value)?;
            cx.set(cx.a, iterator);
        }
        Op::GetAnext => {
            let iterator = cx.keep(cx.b);
            let awaitable = intrinsic::anext(&iterator)?;
            cx.set(cx.a, awaitable);
        }
        Op::EndAsyncFor => {
            let (error, iterator) = (cx.operand(cx.a), cx.take(cx.b));
            drop(iterator);
            if !exception::is(&error, Exc::StopAsyncIteration) {
                return Err(Raised::from_value(error));
            }
        }
        Op::CleanupThrow => {
            let error = Raised::from_value(cx.operand(cx.a));
            drop(cx.operand(cx.b));
            if !error.is(Exc::StopIteration) {
                return Err(error);
            }
            cx.set(cx.a, generator::stop_value(&error));
            return Ok(Flow::Jump(cx.c as u16 as i16 as isize));
        }
        Op::Raise => return Err(raise(&cx)),
        Op::Reraise => return Err(Raised::from_value(cx.operand(cx.a))),
        Op::PushExc | Op::PopExc => handled(op, &cx),
        Op::CheckExcMatch => {
            let class = cx.operand(cx.c);
            let matches = matching::exception_matches(&cx.keep(cx.b), &class)?;
            cx.set(cx.a, Value::bool(matches));
        }
        Op::CheckEgMatch => {
            let class = cx.operand(cx.c);
            let (matched, rest) = matching::group_matches(&cx.keep(cx.b), &class)?;
            cx.set(cx.a, matched);
            cx.set(cx.a + 1, rest);
        }
        Op::PrepReraiseStar => {
            let (original, raised) = (cx.operand(cx.b), cx.operand(cx.c));
            let result = matching::prepare_reraise(&original, &raised)?;
            cx.set(cx.a, result);
        }
        Op::LoadSpecial => load_special(&cx)?,
        Op::WithExceptStart => {
            let (exit, this) = (cx.keep(cx.b), cx.keep(cx.b + 1));
            let error = cx.keep(cx.c);
            let traceback = exception::exception(&error).and_then(|e| e.traceback.get_option()).unwrap_or(Value::NONE);
            let mut args = vec![type_of(&error).value(), error, traceback];
            if !this.is_unset() {
                args.insert(0, this);
            }
            let result = protocol::call(&exit, &args)?;
            cx.set(cx.a, result);
        }
        Op::ImportName => {
            let (level, fromlist) = (cx.take(cx.c), cx.take(cx.c + 1));
            let module = import::import_name(cx.name(cx.b), &level, &fromlist)?;
            cx.set(cx.a, module);
        }
        Op::ImportFrom => {
            let value = import::import_from(&cx.keep(cx.b), cx.name(cx.c))?;
            cx.set(cx.a, value);
        }
        Op::ImportStar => {
            let module = cx.operand(cx.a);
            import::import_star(&module)?;
        }
        Op::MakeFunction => {
            let code = cx.code.consts[cx.b | cx.c << 16].clone();
            let function = make_function(code)?;
            cx.set(cx.a, function);
        }
        Op::SetFunction => set_function(&cx),
        Op::Intrinsic1 => {
            let value = cx.operand(cx.b);
            let result = intrinsic::one(cx.c, value)?;
            cx.set(cx.a, result);
        }
        Op::Intrinsic2 => {
            let parts = cx.take_window(cx.b, 2);
            let result = intrinsic::two(cx.c, parts)?;
            cx.set(cx.a, result);
        }
        Op::MatchSequence | Op::MatchMapping | Op::MatchKeys | Op::MatchClass | Op::GetLen => {
            matching::execute(op, &cx)?
        }
        hot => unreachable!("{hot:?} belongs to the dispatch loop"),
    }
    Ok(Flow::Next)
}

fn scopes() -> Res<(Gc<Dict>, Gc<Dict>, Value)> {
    names::scopes().ok_or_else(|| raise::system_error("no frame"))
}

/// A name of the frame's built-ins.
fn builtin(name: &str) -> Res {
    let (_, builtins, _) = scopes()?;
    builtins.get_name(name).ok_or_else(|| raise::name_error(&str::intern(name)))
}

fn copy_free_vars(cx: &Context) {
    let owner = names::with_frame(|frame| {
        // SAFETY: `owner` owns a value.
        unsafe { peek(frame.owner) }
    });
    let Some(owner) = owner else { return };
    let closure = owner.exact::<Function>().map(|f| f.closure.get()).unwrap_or(Value::UNSET);
    let cells = closure.exact::<Tuple>().map(|t| t.items()).unwrap_or_default();
    for (i, cell) in cells.iter().take(cx.b).enumerate() {
        cx.set(cx.a + i, cell.clone());
    }
}

/// A variable that a class body's annotation or nested scope sees: in the class's namespace first.
fn load_class_variable(op: Op, cx: &Context) -> Res {
    let (globals, builtins, namespace) = scopes()?;
    match op {
        Op::LoadFromDictOrGlobals => {
            let mapping = cx.operand(cx.b);
            match names::in_namespace(&mapping, cx.name(cx.c))? {
                Some(value) => Ok(value),
                None => names::global(&globals, &builtins, cx.name(cx.c)),
            }
        }
        Op::LoadFromMappingOrDeref => {
            let mapping = cx.take(cx.a);
            match names::in_namespace(&mapping, cx.name(cx.c))? {
                Some(value) => Ok(value),
                None => names::cell_content(cx, cx.b),
            }
        }
        _ => {
            let name = &cx.code.vars[cx.b];
            match names::in_namespace(&namespace, name)? {
                Some(value) => Ok(value),
                None => names::cell_content(cx, cx.b),
            }
        }
    }
}

fn name_op(op: Op, cx: &Context) -> Res<()> {
    let (globals, builtins, namespace) = scopes()?;
    let namespace = namespace.into_option().unwrap_or_else(|| globals.value());
    let name = cx.name(cx.b);
    match op {
        Op::StoreGlobal => globals.insert(name.clone(), cx.operand(cx.a)),
        Op::DeleteGlobal => match globals.remove(name)? {
            Some(_) => Ok(()),
            None => Err(raise::name_error(name)),
        },
        Op::LoadName => {
            let value = match names::in_namespace(&namespace, name)? {
                Some(value) => value,
                None => names::global(&globals, &builtins, name)?,
            };
            cx.set(cx.a, value);
            Ok(())
        }
        Op::StoreName => {
            let value = cx.operand(cx.a);
            match namespace.exact::<Dict>() {
                Some(dict) => dict.insert(name.clone(), value),
                None => protocol::set_item(&namespace, name, value),
            }
        }
        _ => match namespace.exact::<Dict>() {
            Some(dict) => dict.remove(name)?.map(drop).ok_or_else(|| raise::name_error(name)),
            None => match protocol::delete_item(&namespace, name) {
                Err(error) if error.is(Exc::KeyError) => Err(raise::name_error(name)),
                other => other,
            },
        },
    }
}

fn setup_annotations() -> Res<()> {
    let (globals, _, namespace) = scopes()?;
    let namespace = namespace.into_option().unwrap_or_else(|| globals.into_value());
    let name = str::intern("__annotations__");
    if names::in_namespace(&namespace, &name)?.is_some() {
        return Ok(());
    }
    protocol::set_item(&namespace, &name, dict::new().into_value())
}

fn build(op: Op, cx: &Context) -> Res<()> {
    let value = match op {
        Op::BuildList => list::list(cx.take_window(cx.b, cx.c)),
        Op::BuildSet => set::from_table(set::collect(cx.take_window(cx.b, cx.c))?),
        Op::BuildMap => {
            let dict = dict::new();
            for i in 0..cx.c {
                let (key, value) = (cx.take(cx.b + 2 * i), cx.take(cx.b + 2 * i + 1));
                dict.insert(key, value)?;
            }
            dict.into_value()
        }
        Op::BuildSlice => {
            let step = if cx.c == 3 { cx.take(cx.b + 2) } else { Value::NONE };
            slice::slice(cx.take(cx.b), cx.take(cx.b + 1), step)
        }
        _ => {
            let parts = cx.window(cx.b, cx.c);
            let texts: Vec<&Obj<Str>> = parts.iter().filter_map(|p| p.downcast::<Str>()).collect();
            let joined = str::join(&texts)?;
            cx.clear_window(cx.b, cx.c);
            joined.into_value()
        }
    };
    cx.set(cx.a, value);
    Ok(())
}

fn extend(op: Op, cx: &Context) -> Res<()> {
    let target = cx.keep(cx.a);
    let value = cx.operand(cx.b);
    match op {
        Op::SetAdd => {
            if let Some(set) = target.exact::<Set>() {
                set.add(value)?;
            }
        }
        Op::MapAdd => {
            let item = cx.operand(cx.c);
            if let Some(dict) = target.exact::<Dict>() {
                dict.insert(value, item)?;
            }
        }
        Op::ListExtend => {
            let iterable = type_of(&value).has_special(Special::Iter) || type_of(&value).has_special(Special::GetItem);
            if !iterable {
                return Err(type_error(format!("Value after * must be an iterable, not {}", class_name(&value))));
            }
            if let Some(list) = target.exact::<List>() {
                list_type::extend(list, &value)?;
            }
        }
        Op::SetUpdate => {
            if let Some(set) = target.exact::<Set>() {
                protocol::for_each(&value, |item| set.add(item).map(drop))?;
            }
        }
        Op::DictUpdate => {
            if value.downcast::<Dict>().is_none() && protocol::find_attr_name(&value, "keys")?.is_none() {
                return Err(type_error(format!("'{}' object is not a mapping", class_name(&value))));
            }
            if let Some(dict) = target.exact::<Dict>() {
                for (key, item) in mapping_items(&value)? {
                    dict.insert(key, item)?;
                }
            }
        }
        _ => {
            let function = cx.keep(cx.c);
            if let Some(dict) = Gc::from_value(target) {
                invoke::merge_keywords(&function, &dict, &value)?;
            }
        }
    }
    Ok(())
}

/// The pairs of any mapping: of a dict itself, else by `keys()` and `[]`.
pub fn mapping_items(mapping: &Value) -> Res<Vec<(Value, Value)>> {
    if let Some(dict) = merge::plain_dict(mapping) {
        return Ok(dict.items());
    }
    let keys = protocol::call_method(mapping, "keys", &[])?;
    let mut items = Vec::new();
    protocol::for_each(&keys, |key| {
        let value = protocol::get_item(mapping, &key)?;
        items.push((key, value));
        Ok(())
    })?;
    Ok(items)
}

fn convert(value: Value, conversion: usize) -> Res {
    match conversion {
        1 => protocol::to_str(&value),
        2 => Ok(protocol::repr(&value)?.into_value()),
        3 => {
            let text = protocol::repr(&value)?;
            Ok(str::from_str(&crate::text::quote::escape_non_ascii(text.as_wtf8())))
        }
        _ => Ok(value),
    }
}

/// The items of something that is unpacked to `want` targets (or at least that many).
fn items_to_unpack(value: &Value, want: usize, star: bool) -> Res<Vec<Value>> {
    if let Some(tuple) = value.exact::<Tuple>() {
        return Ok(tuple.items().to_vec());
    }
    if let Some(list) = value.exact::<List>() {
        return Ok(list.lock().0.clone());
    }
    let iterable = type_of(value).has_special(Special::Iter) || type_of(value).has_special(Special::GetItem);
    if !iterable {
        return Err(type_error(format!("cannot unpack non-iterable {} object", class_name(value))));
    }
    if star {
        return protocol::collect(value);
    }
    let iterator = protocol::iter(value)?;
    let mut items = Vec::with_capacity(want.min(256));
    while items.len() <= want {
        match protocol::next(&iterator)? {
            Some(item) => items.push(item),
            None => break,
        }
    }
    Ok(items)
}

/// `a, a+1 … = b`
pub fn unpack(cx: &Context) -> Res<()> {
    let value = cx.operand(cx.b);
    let want = cx.c;
    if let Some(tuple) = value.exact::<Tuple>().filter(|tuple| tuple.len() == want) {
        for (i, item) in tuple.items().iter().enumerate() {
            cx.set(cx.a + i, item.clone());
        }
        return Ok(());
    }
    let items = items_to_unpack(&value, want, false)?;
    if items.len() < want {
        return Err(value_error(format!("not enough values to unpack (expected {want}, got {})", items.len())));
    }
    if items.len() > want {
        let sized =
            value.exact::<Tuple>().is_some() || value.exact::<List>().is_some() || value.exact::<Dict>().is_some();
        let got = if sized { format!(", got {}", protocol::len(&value)?) } else { String::new() };
        return Err(value_error(format!("too many values to unpack (expected {want}{got})")));
    }
    for (i, item) in items.into_iter().enumerate() {
        cx.set(cx.a + i, item);
    }
    Ok(())
}

fn unpack_ex(cx: &Context) -> Res<()> {
    let value = cx.operand(cx.b);
    let (before, after) = (cx.c & 255, cx.c >> 8);
    let mut items = items_to_unpack(&value, 0, true)?;
    if items.len() < before + after {
        let want = before + after;
        return Err(value_error(format!(
            "not enough values to unpack (expected at least {want}, got {})",
            items.len()
        )));
    }
    let last = items.split_off(items.len() - after);
    let middle = items.split_off(before);
    let all = items.into_iter().chain([list::list(middle)]).chain(last);
    for (i, item) in all.enumerate() {
        cx.set(cx.a + i, item);
    }
    Ok(())
}

/// What a `raise` statement raises.
fn raise(cx: &Context) -> Raised {
    if cx.c == 2 {
        return match unwind::handled() {
            Some(value) => Raised::from_value(value),
            None => raise::runtime_error("No active exception to reraise"),
        };
    }
    let error = cx.operand(cx.a);
    let cause = if cx.c == 1 { Some(cx.operand(cx.b)) } else { None };
    match raised(error, cause) {
        Ok(error) | Err(error) => error,
    }
}

/// An exception from an exception or exception class, with its cause. Errors: TypeError.
fn raised(error: Value, cause: Option<Value>) -> Res<Raised> {
    let error = Raised::from_value(instantiated(error, "exceptions must derive from BaseException")?);
    if let Some(cause) = cause {
        let cause = if cause.is_none() {
            Value::UNSET
        } else {
            instantiated(cause, "exception causes must derive from BaseException")?
        };
        error.exception().cause.set(cause);
        error.exception().suppress_context.set(true);
    }
    Ok(error)
}

fn instantiated(value: Value, message: &str) -> Res {
    if let Some(class) = value.downcast::<crate::object::class::Class>()
        && class.is_subclass_of(exception::base_class())
    {
        let made = protocol::call(&value, &[])?;
        if exception::exception(&made).is_some() {
            return Ok(made);
        }
        let (class, got) = (class.name(), class_name(&made));
        let message =
            format!("calling <class '{class}'> should have returned an instance of BaseException, not <class '{got}'>");
        return Err(type_error(message));
    }
    if exception::exception(&value).is_some() { Ok(value) } else { Err(type_error(message)) }
}

/// `PushExc`, `PopExc`
fn handled(op: Op, cx: &Context) {
    let task = super::task::current();
    let new = if op == Op::PushExc { cx.keep(cx.b) } else { cx.operand(cx.a) };
    // SAFETY: this thread's task; the reference ends before the old value is dropped.
    let old = unsafe { (*task).handled.last_mut().map(|handled| std::mem::replace(handled, new)) };
    if op == Op::PushExc {
        cx.set(cx.a, old.unwrap_or(Value::NONE));
    }
}

/// `with`: the special method by way of the type.
fn load_special(cx: &Context) -> Res<()> {
    let object = cx.keep(cx.b);
    let special = [Special::Enter, Special::Exit, Special::AEnter, Special::AExit][cx.c & 3];
    let class = type_of(&object);
    let Some(found) = class.special(special) else {
        let (name, method) = (class_name(&object), special.name());
        let is_async = cx.c >= 2;
        let other = if is_async { (Special::Enter, Special::Exit) } else { (Special::AEnter, Special::AExit) };
        let hint = if class.has_special(other.0) && class.has_special(other.1) {
            let statement = if is_async { "with" } else { "async with" };
            format!(
                " but it supports the {} context manager protocol. Did you mean to use '{statement}'?",
                if is_async { "" } else { "asynchronous" }
            )
            .replace("the  ", "the ")
        } else {
            String::new()
        };
        let protocol_name = if is_async { "asynchronous context manager" } else { "context manager" };
        return Err(type_error(format!(
            "'{name}' object does not support the {protocol_name} protocol (missed {method} method){hint}"
        )));
    };
    let binds = found.exact::<Function>().is_some()
        || found.exact::<crate::object::native::Native>().is_some_and(|native| native.binds());
    if binds {
        cx.set(cx.a, found);
        cx.set(cx.a + 1, object);
    } else {
        let bound = attribute::bind(found, &object, class)?;
        cx.set(cx.a, bound);
        cx.set(cx.a + 1, Value::UNSET);
    }
    Ok(())
}

/// A function of this code in the topmost frame's globals.
pub fn make_function(code: Value) -> Res {
    let (globals, builtins, _) = scopes()?;
    Ok(new_function(code, &globals, builtins.into_value()))
}

/// A function of this code; `code` must be a code object.
pub fn new_function(code: Value, globals: &Gc<Dict>, builtins: Value) -> Value {
    let (name, qualname, doc) = match code.exact::<CodeObject>() {
        Some(object) => {
            let has_doc = object.code.flags & crate::code::flags::HAS_DOCSTRING != 0;
            let doc = if has_doc { object.consts.first().cloned() } else { None };
            (str::intern(&object.code.name), str::intern(&object.code.qualname), doc)
        }
        None => unreachable!("functions are made of code"),
    };
    let module = globals.get_name("__name__").unwrap_or(Value::NONE);
    header::new(Function {
        code: code.into(),
        globals: globals.value().into(),
        builtins: builtins.into(),
        defaults: Value::UNSET.into(),
        kwdefaults: Value::UNSET.into(),
        closure: Value::UNSET.into(),
        name: name.into(),
        qualname: qualname.into(),
        module: module.into(),
        doc: doc.unwrap_or(Value::NONE).into(),
        annotate: Value::UNSET.into(),
        annotations: Value::UNSET.into(),
        type_params: Value::UNSET.into(),
        dict: Value::UNSET.into(),
        version: Cell::new(0),
    })
}

fn set_function(cx: &Context) {
    let function = cx.keep(cx.a);
    let part = cx.operand(cx.b);
    let Some(function) = function.exact::<Function>() else { return };
    let slot = match cx.c {
        0 => &function.defaults,
        1 => &function.kwdefaults,
        2 => &function.annotate,
        3 => &function.closure,
        _ => &function.type_params,
    };
    slot.set(part);
}
