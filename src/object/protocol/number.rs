//! Numbers and paths from objects that stand for them.

use super::{class_name, try_special, type_of};
use crate::object::bytes::Bytes;
use crate::object::number::{Complex, Float, IntRef};
use crate::object::raise::{Res, overflow_error, type_error};
use crate::object::special::Special;
use crate::object::str::Str;
use crate::object::value::Value;
use dashu_int::IBig;

/// `operator.index(value)`: an int. Errors: TypeError if it has no `__index__`.
pub fn index(value: &Value) -> Res {
    if value.is_small() || value.as_int().is_some() {
        return Ok(value.clone());
    }
    match try_special(value, Special::Index, &[])? {
        Some(result) if result.as_int().is_some() => Ok(result),
        Some(result) => Err(type_error(format!("__index__ returned non-int (type {})", class_name(&result)))),
        None => Err(type_error(format!("'{}' object cannot be interpreted as an integer", class_name(value)))),
    }
}

/// An integer of any size from an object with `__index__`.
pub fn to_big(value: &Value) -> Res<IBig> {
    Ok(index(value)?.as_int().map_or(IBig::ZERO, |i| i.to_big()))
}

/// True for what may be read as a number, as far as its class says.
pub fn is_number(value: &Value) -> bool {
    let class = type_of(value);
    let read = [Special::Index, Special::Int, Special::Float];
    read.into_iter().any(|special| class.has_special(special)) || value.downcast::<Complex>().is_some()
}

/// A float from a real number: by `__float__` or `__index__`. Errors: TypeError, OverflowError.
pub fn to_float(value: &Value) -> Res<f64> {
    if let Some(f) = value.as_float() {
        return Ok(f);
    }
    if let Some(f) = value.downcast::<Float>() {
        return Ok(f.0);
    }
    // A subclass of int may have a `__float__` of its own.
    if let Some(i) = value.as_int().filter(|_| !type_of(value).is_heap()) {
        return int_to_float(&i);
    }
    if let Some(result) = try_special(value, Special::Float, &[])? {
        return match result.downcast::<Float>() {
            Some(f) => Ok(f.0),
            None => result.as_float().ok_or_else(|| {
                type_error(format!("{}.__float__ returned non-float (type {})", class_name(value), class_name(&result)))
            }),
        };
    }
    match try_special(value, Special::Index, &[])? {
        Some(result) => match result.as_int() {
            Some(i) => int_to_float(&i),
            None => Err(type_error(format!("__index__ returned non-int (type {})", class_name(&result)))),
        },
        None => Err(type_error(format!("must be real number, not {}", class_name(value)))),
    }
}

/// The nearest float, ties to even. Errors: OverflowError.
pub fn int_to_float(i: &IntRef) -> Res<f64> {
    let f = match i {
        IntRef::Small(i) => *i as f64,
        IntRef::Big(big) => big.to_f64().value(),
    };
    if f.is_finite() { Ok(f) } else { Err(overflow_error("int too large to convert to float")) }
}

/// A file system path: str, bytes, or what `__fspath__` gives. Errors: TypeError.
pub fn fspath(value: &Value) -> Res {
    let plain = |v: &Value| v.downcast::<Str>().is_some() || v.downcast::<Bytes>().is_some();
    if plain(value) {
        return Ok(value.clone());
    }
    match try_special(value, Special::Fspath, &[])? {
        Some(result) if plain(&result) => Ok(result),
        Some(result) => {
            let (class, got) = (class_name(value), class_name(&result));
            Err(type_error(format!("expected {class}.__fspath__() to return str or bytes, not {got}")))
        }
        None => Err(type_error(format!("expected str, bytes or os.PathLike object, not {}", class_name(value)))),
    }
}
