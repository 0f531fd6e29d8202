//! Comparisons and truth outside the dispatch loop.

use crate::object::operator;
use crate::object::protocol;
use crate::object::raise::Res;
use crate::object::special::Special;
use crate::object::str::Str;
use crate::object::value::{Value, decode_float};
use crate::vm::context::Context;

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
