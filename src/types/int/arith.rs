//! The operators of int: small numbers in a register, the others by the big-integer library.

use crate::method;
use crate::object::native::Member;
use crate::object::number::{self, IntRef};
use crate::object::protocol;
use crate::object::raise::{Res, zero_division};
use crate::object::single::not_implemented;
use crate::object::special::Special;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::text::fault::Outcome;
use crate::text::float::{arith as float_arith, scale};
use crate::text::int::arith;
use crate::types::sequence::by_order;
use dashu_int::IBig;
use std::cmp::Ordering;

pub static METHODS: &[Member] = &[
    method!("__add__", add, "($self, value, /)"),
    method!("__radd__", radd, "($self, value, /)"),
    method!("__sub__", sub, "($self, value, /)"),
    method!("__rsub__", rsub, "($self, value, /)"),
    method!("__mul__", mul, "($self, value, /)"),
    method!("__rmul__", rmul, "($self, value, /)"),
    method!("__truediv__", truediv, "($self, value, /)"),
    method!("__rtruediv__", rtruediv, "($self, value, /)"),
    method!("__floordiv__", floordiv, "($self, value, /)"),
    method!("__rfloordiv__", rfloordiv, "($self, value, /)"),
    method!("__mod__", modulo, "($self, value, /)"),
    method!("__rmod__", rmod, "($self, value, /)"),
    method!("__divmod__", divmod, "($self, value, /)"),
    method!("__rdivmod__", rdivmod, "($self, value, /)"),
    method!("__pow__", pow, "($self, value, mod=None, /)"),
    method!("__rpow__", rpow, "($self, value, mod=None, /)"),
    method!("__lshift__", lshift, "($self, value, /)"),
    method!("__rlshift__", rlshift, "($self, value, /)"),
    method!("__rshift__", rshift, "($self, value, /)"),
    method!("__rrshift__", rrshift, "($self, value, /)"),
    method!("__and__", and, "($self, value, /)"),
    method!("__rand__", and, "($self, value, /)"),
    method!("__or__", or, "($self, value, /)"),
    method!("__ror__", or, "($self, value, /)"),
    method!("__xor__", xor, "($self, value, /)"),
    method!("__rxor__", xor, "($self, value, /)"),
    method!("__neg__", neg, "($self, /)"),
    method!("__pos__", pos, "($self, /)"),
    method!("__abs__", abs, "($self, /)"),
    method!("__invert__", invert, "($self, /)"),
    method!("__bool__", truth, "($self, /)"),
    method!("__int__", pos, "($self, /)"),
    method!("__index__", pos, "($self, /)"),
    method!("__trunc__", pos, "($self, /)"),
    method!("__floor__", pos, "($self, /)"),
    method!("__ceil__", pos, "($self, /)"),
    method!("__float__", float, "($self, /)"),
    method!("__round__", round, "($self, ndigits=None, /)"),
    method!("__eq__", eq, "($self, value, /)"),
    method!("__ne__", ne, "($self, value, /)"),
    method!("__lt__", lt, "($self, value, /)"),
    method!("__le__", le, "($self, value, /)"),
    method!("__gt__", gt, "($self, value, /)"),
    method!("__ge__", ge, "($self, value, /)"),
];

/// An operator: `small` where both fit and the answer does, else `big`.
#[inline]
fn operate(
    a: &Value,
    b: &Value,
    small: impl FnOnce(i64, i64) -> Option<i64>,
    big: impl FnOnce(&IBig, &IBig) -> Outcome<IBig>,
) -> Res {
    let (Some(a), Some(b)) = (a.as_int(), b.as_int()) else { return Ok(not_implemented()) };
    if let (IntRef::Small(a), IntRef::Small(b)) = (&a, &b)
        && let Some(answer) = small(*a, *b)
    {
        return Ok(Value::from(answer));
    }
    with_big(&a, &b, big).map(number::int)
}

/// Calls with both as big integers, copying only those that are small.
fn with_big<T>(a: &IntRef, b: &IntRef, f: impl FnOnce(&IBig, &IBig) -> Outcome<T>) -> Res<T> {
    Ok(match (a, b) {
        (IntRef::Big(a), IntRef::Big(b)) => f(a, b),
        (IntRef::Big(a), IntRef::Small(b)) => f(a, &IBig::from(*b)),
        (IntRef::Small(a), IntRef::Big(b)) => f(&IBig::from(*a), b),
        (IntRef::Small(a), IntRef::Small(b)) => f(&IBig::from(*a), &IBig::from(*b)),
    }?)
}

fn add(this: &Value, other: &Value) -> Res {
    operate(this, other, i64::checked_add, |a, b| Ok(a + b))
}

fn radd(this: &Value, other: &Value) -> Res {
    add(other, this)
}

fn sub(this: &Value, other: &Value) -> Res {
    operate(this, other, i64::checked_sub, |a, b| Ok(a - b))
}

fn rsub(this: &Value, other: &Value) -> Res {
    sub(other, this)
}

fn mul(this: &Value, other: &Value) -> Res {
    operate(this, other, i64::checked_mul, arith::multiply)
}

fn rmul(this: &Value, other: &Value) -> Res {
    mul(other, this)
}

fn floordiv(this: &Value, other: &Value) -> Res {
    operate(this, other, |a, b| arith::divmod_i64(a, b).map(|(quotient, _)| quotient), arith::floor_div)
}

fn rfloordiv(this: &Value, other: &Value) -> Res {
    floordiv(other, this)
}

fn modulo(this: &Value, other: &Value) -> Res {
    operate(this, other, |a, b| arith::divmod_i64(a, b).map(|(_, rest)| rest), arith::modulo)
}

fn rmod(this: &Value, other: &Value) -> Res {
    modulo(other, this)
}

fn divmod(this: &Value, other: &Value) -> Res {
    let (Some(a), Some(b)) = (this.as_int(), other.as_int()) else { return Ok(not_implemented()) };
    if let (IntRef::Small(a), IntRef::Small(b)) = (&a, &b)
        && let Some((quotient, rest)) = arith::divmod_i64(*a, *b)
    {
        return Ok(tuple([Value::from(quotient), Value::from(rest)]));
    }
    let (quotient, rest) = with_big(&a, &b, arith::divmod)?;
    Ok(tuple([number::int(quotient), number::int(rest)]))
}

fn rdivmod(this: &Value, other: &Value) -> Res {
    divmod(other, this)
}

fn truediv(this: &Value, other: &Value) -> Res {
    const EXACT: i64 = 1 << 53;
    let (Some(a), Some(b)) = (this.as_int(), other.as_int()) else { return Ok(not_implemented()) };
    if let (IntRef::Small(a), IntRef::Small(b)) = (&a, &b)
        && a.abs() <= EXACT
        && b.abs() <= EXACT
    {
        if *b == 0 {
            return Err(zero_division("division by zero"));
        }
        return Ok(Value::float(*a as f64 / *b as f64));
    }
    with_big(&a, &b, scale::divide_ints).map(Value::float)
}

fn rtruediv(this: &Value, other: &Value) -> Res {
    truediv(other, this)
}

fn pow(this: &Value, other: &Value, modulus: Option<&Value>) -> Res {
    let (Some(a), Some(b)) = (this.as_int(), other.as_int()) else { return Ok(not_implemented()) };
    if let Some(modulus) = modulus.filter(|modulus| !modulus.is_none()) {
        let Some(modulus) = modulus.as_int() else { return Ok(not_implemented()) };
        let answer = arith::power_modulo(&a.to_big(), &b.to_big(), &modulus.to_big())?;
        return Ok(number::int(answer));
    }
    if b.is_negative() {
        let (a, b) = (protocol::int_to_float(&a)?, protocol::int_to_float(&b)?);
        return match float_arith::power(a, b)? {
            float_arith::Power::Real(x) => Ok(Value::float(x)),
            float_arith::Power::Complex => Ok(not_implemented()),
        };
    }
    if let (IntRef::Small(a), IntRef::Small(b)) = (&a, &b)
        && let Some(answer) = u32::try_from(*b).ok().and_then(|b| a.checked_pow(b))
    {
        return Ok(Value::from(answer));
    }
    with_big(&a, &b, arith::power).map(number::int)
}

fn rpow(this: &Value, other: &Value, modulus: Option<&Value>) -> Res {
    pow(other, this, modulus)
}

fn lshift(this: &Value, other: &Value) -> Res {
    let small = |a: i64, count: i64| {
        let room = if a < 0 { a.leading_ones() } else { a.leading_zeros() };
        (0..i64::from(room)).contains(&count).then(|| a << count)
    };
    operate(this, other, small, arith::shift_left)
}

fn rlshift(this: &Value, other: &Value) -> Res {
    lshift(other, this)
}

fn rshift(this: &Value, other: &Value) -> Res {
    let small = |a: i64, count: i64| (count >= 0).then(|| a >> count.min(63));
    operate(this, other, small, arith::shift_right)
}

fn rrshift(this: &Value, other: &Value) -> Res {
    rshift(other, this)
}

fn and(this: &Value, other: &Value) -> Res {
    operate(this, other, |a, b| Some(a & b), |a, b| Ok(a & b))
}

fn or(this: &Value, other: &Value) -> Res {
    operate(this, other, |a, b| Some(a | b), |a, b| Ok(a | b))
}

fn xor(this: &Value, other: &Value) -> Res {
    operate(this, other, |a, b| Some(a ^ b), |a, b| Ok(a ^ b))
}

/// `&`, `|` or `^`, for bool.
pub fn bitwise(op: Special, this: &Value, other: &Value) -> Res {
    match op {
        Special::And => and(this, other),
        Special::Or => or(this, other),
        _ => xor(this, other),
    }
}

/// A unary operator.
fn unary(this: &Value, small: impl FnOnce(i64) -> Option<i64>, big: impl FnOnce(IBig) -> IBig) -> Value {
    match this.as_int() {
        Some(IntRef::Small(i)) => small(i).map_or_else(|| number::int(big(IBig::from(i))), Value::from),
        Some(IntRef::Big(i)) => number::int(big(i.clone())),
        None => not_implemented(),
    }
}

fn neg(this: &Value) -> Value {
    unary(this, i64::checked_neg, |i| -i)
}

fn pos(this: &Value) -> Value {
    this.as_int().map_or_else(not_implemented, |i| super::exact(this, i))
}

fn abs(this: &Value) -> Value {
    unary(this, i64::checked_abs, |i| if i < IBig::ZERO { -i } else { i })
}

fn invert(this: &Value) -> Value {
    unary(this, |i| Some(!i), |i| !i)
}

fn truth(this: &Value) -> bool {
    match this.as_int() {
        Some(IntRef::Small(i)) => i != 0,
        Some(IntRef::Big(i)) => !i.is_zero(),
        None => false,
    }
}

fn float(this: &Value) -> Res<f64> {
    this.as_int().map_or(Ok(0.0), |i| protocol::int_to_float(&i))
}

fn round(this: &Value, ndigits: Option<&Value>) -> Res {
    let Some(ndigits) = ndigits.filter(|ndigits| !ndigits.is_none()) else { return Ok(pos(this)) };
    let zeros = -protocol::to_big(ndigits)?;
    match this.as_int() {
        Some(i) if zeros > IBig::ZERO => Ok(number::int(arith::round_to_power_of_ten(&i.to_big(), &zeros)?)),
        _ => Ok(pos(this)),
    }
}

/// The order of two ints; `None` when the other is none.
pub fn order(this: &Value, other: &Value) -> Option<Ordering> {
    Some(match (this.as_int()?, other.as_int()?) {
        (IntRef::Small(a), IntRef::Small(b)) => a.cmp(&b),
        (IntRef::Big(a), IntRef::Big(b)) => a.cmp(b),
        (IntRef::Big(a), IntRef::Small(b)) => a.cmp(&IBig::from(b)),
        (IntRef::Small(a), IntRef::Big(b)) => IBig::from(a).cmp(b),
    })
}

fn compared(op: Special, this: &Value, other: &Value) -> Value {
    order(this, other).map_or_else(not_implemented, |order| Value::bool(by_order(op, order)))
}

fn eq(this: &Value, other: &Value) -> Value {
    compared(Special::Eq, this, other)
}

fn ne(this: &Value, other: &Value) -> Value {
    compared(Special::Ne, this, other)
}

fn lt(this: &Value, other: &Value) -> Value {
    compared(Special::Lt, this, other)
}

fn le(this: &Value, other: &Value) -> Value {
    compared(Special::Le, this, other)
}

fn gt(this: &Value, other: &Value) -> Value {
    compared(Special::Gt, this, other)
}

fn ge(this: &Value, other: &Value) -> Value {
    compared(Special::Ge, this, other)
}
