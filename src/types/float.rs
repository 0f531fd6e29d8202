//! `float`.

use crate::object::class::{self, Class, NativeClass, flag};
use crate::object::exception::Exc;
use crate::object::header::{self, Obj, Payload};
use crate::object::native::Member;
use crate::object::number::{self, Float, IntRef};
use crate::object::operator;
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Res, surrogates_error, type_error, value_error};
use crate::object::single::not_implemented;
use crate::object::special::Special;
use crate::object::str::{self, Str};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::text::float::{arith, hash as hashes, hex as hexadecimal, repr as show, round as rounding, scale};
use crate::text::{float, format};
use crate::types::buffer;
use crate::types::complex;
use crate::types::hooks;
use crate::types::sequence::by_order;
use crate::{class_method, constructor, getter, method};
use rustpython_wtf8::{Wtf8, Wtf8Buf};
use std::cmp::Ordering;

const DOC: &str = "Convert a string or number to a floating-point number, if possible.";

pub fn init() {
    class::define::<Float>(
        NativeClass::builtin("float", const { &[METHODS, OPERATORS, COMPARISONS] }).with(flag::MATCH_SELF).doc(DOC),
    );
}

static METHODS: &[Member] = &[
    constructor!("float", new, "($type, x=0, /)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__hash__", hash, "($self, /)"),
    method!("__format__", format_spec, "($self, format_spec, /)"),
    method!("__getnewargs__", get_new_args, "($self, /)"),
    method!("__round__", round, "($self, ndigits=None, /)"),
    method!("__trunc__", trunc, "($self, /)"),
    method!("__floor__", floor, "($self, /)"),
    method!("__ceil__", ceil, "($self, /)"),
    method!("__int__", trunc, "($self, /)"),
    method!("as_integer_ratio", as_integer_ratio, "($self, /)"),
    method!("is_integer", is_integer, "($self, /)"),
    method!("conjugate", itself, "($self, /)"),
    method!("hex", hex, "($self, /)"),
    class_method!("fromhex", fromhex, "($type, string, /)"),
    class_method!("from_number", from_number, "($type, number, /)"),
    class_method!("__getformat__", get_format, "($type, typestr, /)"),
    getter!("real", itself),
    getter!("imag", zero),
];

static OPERATORS: &[Member] = &[
    method!("__add__", add, "($self, value, /)"),
    method!("__radd__", add, "($self, value, /)"),
    method!("__sub__", sub, "($self, value, /)"),
    method!("__rsub__", rsub, "($self, value, /)"),
    method!("__mul__", mul, "($self, value, /)"),
    method!("__rmul__", mul, "($self, value, /)"),
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
    method!("__neg__", neg, "($self, /)"),
    method!("__pos__", itself, "($self, /)"),
    method!("__abs__", abs, "($self, /)"),
    method!("__bool__", truth, "($self, /)"),
    method!("__float__", itself, "($self, /)"),
];

static COMPARISONS: &[Member] = &[
    method!("__eq__", eq, "($self, value, /)"),
    method!("__ne__", ne, "($self, value, /)"),
    method!("__lt__", lt, "($self, value, /)"),
    method!("__le__", le, "($self, value, /)"),
    method!("__gt__", gt, "($self, value, /)"),
    method!("__ge__", ge, "($self, value, /)"),
];

/// The number of a float or of an instance of a subclass.
pub fn float_of(value: &Value) -> Option<f64> {
    value.as_float().or_else(|| value.downcast::<Float>().map(|boxed| boxed.0))
}

/// The number that a method's self is.
fn own(this: &Value) -> f64 {
    float_of(this).unwrap_or(0.0)
}

fn new(class: &Obj<Class>, x: Option<&Value>) -> Res {
    let made = match x {
        None => 0.0,
        Some(x) => from_object(x)?,
    };
    Ok(if std::ptr::eq(class, Float::class()) { Value::float(made) } else { header::new_in(class, Float(made)) })
}

/// `float(x)`
fn from_object(x: &Value) -> Res<f64> {
    if let Some(text) = x.exact::<Str>() {
        return from_text(text);
    }
    let class = protocol::type_of(x);
    if class.is_heap()
        && let Some(made) = protocol::try_special(x, Special::Float, &[])?
    {
        return returned(x, &made);
    }
    if float_of(x).is_some()
        || x.as_int().is_some()
        || class.has_special(Special::Float)
        || class.has_special(Special::Index)
    {
        return protocol::to_float(x);
    }
    if let Some(text) = x.downcast::<Str>() {
        return from_text(text);
    }
    match buffer::bytes_of(x)? {
        Some(bytes) => {
            let parsed = std::str::from_utf8(&bytes).ok().filter(|text| text.is_ascii()).and_then(float::parse);
            match parsed {
                Some(made) => Ok(made),
                None => Err(not_a_number(protocol::repr_text(x)?)),
            }
        }
        None => Err(type_error(format!(
            "float() argument must be a string or a real number, not '{}'",
            protocol::class_name(x)
        ))),
    }
}

/// What `__float__` of `x` has returned. Errors: TypeError; DeprecationWarning, where the filters make it an error.
fn returned(x: &Value, made: &Value) -> Res<f64> {
    let number = float_of(made);
    if number.is_some() && protocol::type_of(made).is_heap() {
        let (class, got) = (class_name(x), class_name(made));
        let message = format!(
            "{class}.__float__ returned non-float (type {got}).  The ability to return an instance of a strict subclass of float \
             is deprecated, and may be removed in a future version of Python."
        );
        hooks::warn(Exc::DeprecationWarning, &message, 1)?;
    }
    number.ok_or_else(|| {
        type_error(format!("{}.__float__ returned non-float (type {})", class_name(x), class_name(made)))
    })
}

fn from_text(text: &Obj<Str>) -> Res<f64> {
    let parsed = text.as_str().and_then(float::parse);
    match parsed {
        Some(made) => Ok(made),
        None => Err(not_a_number(protocol::repr_text(&text.value())?)),
    }
}

#[cold]
fn not_a_number(shown: String) -> crate::object::raise::Raised {
    value_error(format!("could not convert string to float: {shown}"))
}

fn from_number(class: &Obj<Class>, number: &Value) -> Res {
    if number.exact::<Float>().is_some() || number.is_flonum() {
        if std::ptr::eq(class, Float::class()) {
            return Ok(number.clone());
        }
    } else if number.downcast::<Str>().is_some() {
        return Err(type_error("must be real number, not str"));
    }
    let made = Value::float(protocol::to_float(number)?);
    if std::ptr::eq(class, Float::class()) { Ok(made) } else { protocol::call(&class.value(), &[made]) }
}

fn repr(this: &Value) -> String {
    show::repr(own(this))
}

/// The hash of a NaN is that of its identity, as near as a word can tell.
fn hash(this: &Value) -> i64 {
    hashes::hash_float(own(this)).unwrap_or((this.word() >> 4) as i64)
}

fn format_spec(this: &Value, spec: &Obj<Str>) -> Res {
    if spec.byte_len() == 0 {
        return protocol::to_str(this);
    }
    Ok(str::from_wtf8(&formatted(this, spec.as_wtf8())?))
}

/// `format(float, spec)` with a specification that is not empty.
pub fn formatted(this: &Value, spec: &Wtf8) -> Res<Wtf8Buf> {
    Ok(format::format_float(own(this), spec, &class_name(this))?)
}

fn get_new_args(this: &Value) -> Value {
    tuple([itself(this)])
}

fn itself(this: &Value) -> Value {
    if this.as_float().is_some() { this.clone() } else { Value::float(own(this)) }
}

fn zero(_: &Value) -> f64 {
    0.0
}

fn round(this: &Value, ndigits: Option<&Value>) -> Res {
    let x = own(this);
    match ndigits.filter(|ndigits| !ndigits.is_none()) {
        None => Ok(number::int(scale::to_int(x.round_ties_even())?)),
        Some(ndigits) => {
            let places = match protocol::index(ndigits)?.as_int() {
                Some(IntRef::Small(places)) => places,
                Some(big) if big.is_negative() => i64::MIN,
                _ => i64::MAX,
            };
            Ok(Value::float(rounding::round(x, places)?))
        }
    }
}

fn whole(x: f64) -> Res {
    if x.abs() < 4e18 {
        return Ok(Value::from(x as i64));
    }
    Ok(number::int(scale::to_int(x)?))
}

fn trunc(this: &Value) -> Res {
    whole(own(this).trunc())
}

fn floor(this: &Value) -> Res {
    whole(own(this).floor())
}

fn ceil(this: &Value) -> Res {
    whole(own(this).ceil())
}

fn as_integer_ratio(this: &Value) -> Res {
    let (above, below) = scale::integer_ratio(own(this))?;
    Ok(tuple([number::int(above), number::int(below)]))
}

fn is_integer(this: &Value) -> bool {
    let x = own(this);
    x.is_finite() && x == x.floor()
}

fn hex(this: &Value) -> String {
    hexadecimal::hex(own(this))
}

fn fromhex(class: &Obj<Class>, text: &Value) -> Res {
    let Some(text) = text.downcast::<Str>() else {
        return Err(type_error("bad argument type for built-in operation"));
    };
    let made = Value::float(hexadecimal::from_hex(text.as_str().ok_or_else(|| surrogates_error(text))?)?);
    if std::ptr::eq(class, Float::class()) { Ok(made) } else { protocol::call(&class.value(), &[made]) }
}

fn get_format(_: &Obj<Class>, kind: &str) -> Res<&'static str> {
    match kind {
        "double" | "float" if cfg!(target_endian = "little") => Ok("IEEE, little-endian"),
        "double" | "float" => Ok("IEEE, big-endian"),
        _ => Err(value_error("__getformat__() argument 1 must be 'double' or 'float'")),
    }
}

/// The other operand as a float; `None` when it is no real number. Errors: OverflowError for a huge int.
#[inline]
fn operand(value: &Value) -> Res<Option<f64>> {
    if let Some(x) = float_of(value) {
        return Ok(Some(x));
    }
    value.as_int().map(|i| protocol::int_to_float(&i)).transpose()
}

#[inline]
fn operate(this: &Value, other: &Value, f: impl FnOnce(f64, f64) -> Res<Value>) -> Res {
    match (operand(this)?, operand(other)?) {
        (Some(a), Some(b)) => f(a, b),
        _ => Ok(not_implemented()),
    }
}

fn add(this: &Value, other: &Value) -> Res {
    operate(this, other, |a, b| Ok(Value::float(a + b)))
}

fn sub(this: &Value, other: &Value) -> Res {
    operate(this, other, |a, b| Ok(Value::float(a - b)))
}

fn rsub(this: &Value, other: &Value) -> Res {
    sub(other, this)
}

fn mul(this: &Value, other: &Value) -> Res {
    operate(this, other, |a, b| Ok(Value::float(a * b)))
}

fn truediv(this: &Value, other: &Value) -> Res {
    operate(this, other, |a, b| Ok(Value::float(arith::divide(a, b)?)))
}

fn rtruediv(this: &Value, other: &Value) -> Res {
    truediv(other, this)
}

fn floordiv(this: &Value, other: &Value) -> Res {
    operate(this, other, |a, b| Ok(Value::float(arith::floor_div(a, b)?)))
}

fn rfloordiv(this: &Value, other: &Value) -> Res {
    floordiv(other, this)
}

fn modulo(this: &Value, other: &Value) -> Res {
    operate(this, other, |a, b| Ok(Value::float(arith::modulo(a, b)?)))
}

fn rmod(this: &Value, other: &Value) -> Res {
    modulo(other, this)
}

fn divmod(this: &Value, other: &Value) -> Res {
    operate(this, other, |a, b| {
        let (quotient, rest) = arith::divmod(a, b)?;
        Ok(tuple([Value::float(quotient), Value::float(rest)]))
    })
}

fn rdivmod(this: &Value, other: &Value) -> Res {
    divmod(other, this)
}

fn pow(this: &Value, other: &Value, modulus: Option<&Value>) -> Res {
    if modulus.is_some_and(|modulus| !modulus.is_none()) {
        return Err(operator::not_all_integers());
    }
    operate(this, other, |a, b| match arith::power(a, b)? {
        arith::Power::Real(x) => Ok(Value::float(x)),
        arith::Power::Complex => complex::power((a, 0.0), (b, 0.0)),
    })
}

fn rpow(this: &Value, other: &Value, modulus: Option<&Value>) -> Res {
    pow(other, this, modulus)
}

fn neg(this: &Value) -> f64 {
    -own(this)
}

fn abs(this: &Value) -> f64 {
    own(this).abs()
}

fn truth(this: &Value) -> bool {
    own(this) != 0.0
}

/// Compares exactly, with ints as well; `None` for another type, `Some(None)` with a NaN.
fn order(this: &Value, other: &Value) -> Option<Option<Ordering>> {
    let x = own(this);
    if let Some(y) = float_of(other) {
        return Some(x.partial_cmp(&y));
    }
    other.as_int().map(|i| match i {
        IntRef::Small(i) => scale::compare_i64(x, i),
        IntRef::Big(big) => scale::compare_int(x, big),
    })
}

fn compared(op: Special, this: &Value, other: &Value) -> Value {
    match order(this, other) {
        Some(Some(order)) => Value::bool(by_order(op, order)),
        Some(None) => Value::bool(op == Special::Ne),
        None => not_implemented(),
    }
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
