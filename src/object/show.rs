//! The text of any object: `repr()`, `str()` and `format()`, with short cuts for exact numbers and strs.

use super::header::{Gc, Obj};
use super::number::{self, Int, IntRef};
use super::protocol::{call_special, class_name};
use super::raise::{Res, type_error};
use super::special::Special;
use super::str::{self, Str};
use super::value::Value;
use crate::text::{float, format as formats};
use dashu_int::IBig;

/// The text of an exact int or float, which `repr()`, `str()` and `format()` without a specification share.
fn number_text(value: &Value) -> Res<Option<Gc<Str>>> {
    if let Some(i) = value.as_small() {
        let mut digits = [0; 20];
        return str::from_ascii(decimal(i, &mut digits)).map(Some);
    }
    if let Some(f) = value.as_float() {
        return str::from_ascii(float::repr(f).as_bytes()).map(Some);
    }
    match value.exact::<Int>() {
        Some(big) => str::from_ascii(IntRef::Big(&big.0).decimal()?.as_bytes()).map(Some),
        None => Ok(None),
    }
}

/// The decimal digits of a number, at the end of `room`.
fn decimal(i: i64, room: &mut [u8; 20]) -> &[u8] {
    let mut at = room.len();
    let mut rest = i.unsigned_abs();
    loop {
        at -= 1;
        room[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if i < 0 {
        at -= 1;
        room[at] = b'-';
    }
    &room[at..]
}

/// `repr(value)`: a str.
pub fn repr(value: &Value) -> Res<Gc<Str>> {
    if let Some(text) = number_text(value)? {
        return Ok(text);
    }
    let result = call_special(value, Special::Repr, &[])?;
    if result.downcast::<Str>().is_none() {
        return Err(type_error(format!("__repr__ returned non-string (type {})", class_name(&result))));
    }
    Gc::from_value(result).ok_or_else(super::raise::memory_error)
}

/// `repr(value)` for building messages and other reprs.
pub fn repr_text(value: &Value) -> Res<String> {
    repr(value).map(|s| s.to_text().into_owned())
}

/// `str(value)`: a str, perhaps of a subclass.
pub fn to_str(value: &Value) -> Res {
    if value.exact::<Str>().is_some() {
        return Ok(value.clone());
    }
    if let Some(text) = number_text(value)? {
        return Ok(text.into_value());
    }
    let result = call_special(value, Special::Str, &[])?;
    if result.downcast::<Str>().is_some() {
        return Ok(result);
    }
    Err(type_error(format!("__str__ returned non-string (type {})", class_name(&result))))
}

/// `str(value)` for building messages.
pub fn text(value: &Value) -> Res<String> {
    Ok(to_str(value)?.downcast::<Str>().map(|s| s.to_text().into_owned()).unwrap_or_default())
}

/// `format()` of an exact str, int or float; `None` for another value.
fn format_plain(value: &Value, spec: &Obj<Str>) -> Res<Option<Value>> {
    let empty = spec.byte_len() == 0;
    if value.exact::<Str>().is_some() && empty {
        return Ok(Some(value.clone()));
    }
    if empty {
        return Ok(number_text(value)?.map(Gc::into_value));
    }
    let made = if let Some(f) = value.as_float() {
        formats::format_float(f, spec.as_wtf8(), "float")?
    } else if let Some(i) = value.as_small() {
        formats::format_int(&IBig::from(i), spec.as_wtf8(), "int", number::digit_limit())?
    } else {
        return Ok(None);
    };
    str::try_from_wtf8(&made).map(|made| Some(made.into_value()))
}

/// `format(value)`: a str.
pub fn format_simply(value: &Value) -> Res {
    if value.exact::<Str>().is_some() {
        return Ok(value.clone());
    }
    match number_text(value)? {
        Some(text) => Ok(text.into_value()),
        None => format(value, &str::intern("")),
    }
}

/// `format(value, spec)`: a str.
pub fn format(value: &Value, spec: &Value) -> Res {
    if let Some(spec) = spec.exact::<Str>()
        && let Some(made) = format_plain(value, spec)?
    {
        return Ok(made);
    }
    let result = call_special(value, Special::Format, std::slice::from_ref(spec))?;
    if result.downcast::<Str>().is_some() {
        return Ok(result);
    }
    Err(type_error(format!("__format__ must return a str, not {}", class_name(&result))))
}
