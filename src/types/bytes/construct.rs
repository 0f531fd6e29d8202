//! What `bytes(…)` and `bytearray(…)` make of their arguments.

use crate::object::bytes::Bytes;
use crate::object::list::List;
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Res, overflow_error, type_error, value_error};
use crate::object::special::Special;
use crate::object::str::Str;
use crate::object::tuple::Tuple;
use crate::object::value::Value;
use crate::types::buffer;
use crate::types::sequence::{self, is_index};
use crate::types::str::encode::{self, Encoded};

/// A byte from an int. Errors: ValueError with `message` if it is out of range, TypeError.
pub fn byte(value: &Value, message: &str) -> Res<u8> {
    if let Some(i) = value.as_small() {
        return u8::try_from(i).map_err(|_| value_error(message));
    }
    let index = protocol::index(value)?;
    index.as_int().and_then(|i| i.to_i64()).and_then(|i| u8::try_from(i).ok()).ok_or_else(|| value_error(message))
}

/// The bytes of a text.
pub fn encoded(text: &Value, encoding: Option<&str>, errors: Option<&str>) -> Res<Vec<u8>> {
    let Some(text) = text.downcast::<Str>() else { return Err(type_error("encoding without a string argument")) };
    match encode::encode(text, encoding, errors)? {
        Encoded::Bytes(bytes) => Ok(bytes),
        Encoded::Object(object) => {
            buffer::bytes_of(&object)?.map(|bytes| bytes.into_owned()).ok_or_else(|| buffer::not_bytes_like(&object))
        }
    }
}

/// The bytes of an iterable of ints. `message` is for numbers that are none.
pub fn from_iterable(iterable: &Value, message: &str) -> Res<Vec<u8>> {
    let mut bytes = Vec::new();
    protocol::for_each(iterable, |item| {
        sequence::reserve(&mut bytes, 1)?;
        bytes.push(byte(&item, message)?);
        Ok(())
    })?;
    Ok(bytes)
}

/// So many zero bytes.
fn zeros(count: &Value) -> Res<Vec<u8>> {
    let index = protocol::index(count)?;
    let Some(count) = index.as_int().and_then(|i| i.to_i64()) else {
        return Err(overflow_error(format!("cannot fit '{}' into an index-sized integer", class_name(count))));
    };
    let count = usize::try_from(count).map_err(|_| value_error("negative count"))?;
    let mut bytes = sequence::with_capacity(count)?;
    bytes.resize(count, 0);
    Ok(bytes)
}

/// `bytes(source, encoding, errors)`
pub fn from_object(source: Option<&Value>, encoding: Option<&str>, errors: Option<&str>) -> Res<Vec<u8>> {
    let Some(source) = source else {
        return match (encoding, errors) {
            (Some(_), _) => Err(type_error("encoding without a string argument")),
            (None, Some(_)) => Err(type_error("errors without a string argument")),
            (None, None) => Ok(Vec::new()),
        };
    };
    if encoding.is_some() {
        return encoded(source, encoding, errors);
    }
    let is_str = source.downcast::<Str>().is_some();
    if errors.is_some() {
        let message = if is_str { "string argument without an encoding" } else { "errors without a string argument" };
        return Err(type_error(message));
    }
    if let Some(result) = protocol::try_special(source, Special::Bytes, &[])? {
        return match result.downcast::<Bytes>() {
            Some(bytes) => Ok(bytes.0.to_vec()),
            None => Err(type_error(format!("__bytes__ returned non-bytes (type {})", class_name(&result)))),
        };
    }
    if is_str {
        return Err(type_error("string argument without an encoding"));
    }
    from_plain(source, "bytes", "bytes must be in range(0, 256)")
}

/// Bytes from what is neither text nor has `__bytes__`: a count, a buffer, an iterable. `kind` names the result.
pub fn from_plain(source: &Value, kind: &str, message: &str) -> Res<Vec<u8>> {
    if is_index(source) {
        return zeros(source);
    }
    if let Some(bytes) = buffer::bytes_of(source)? {
        return Ok(bytes.into_owned());
    }
    let class = protocol::type_of(source);
    let iterable = source.exact::<List>().is_some()
        || source.exact::<Tuple>().is_some()
        || class.special(Special::Iter).map_or(protocol::is_sequence(class), |found| !found.is_none());
    if !iterable {
        return Err(type_error(format!("cannot convert '{}' object to {kind}", class_name(source))));
    }
    if kind == "bytes" {
        protocol::length_hint(source, 64)?;
    }
    from_iterable(source, message)
}
