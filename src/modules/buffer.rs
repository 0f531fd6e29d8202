//! Bytes-like arguments as the modules take them: copies, and room to write into.

use crate::object::protocol;
use crate::object::raise::{Res, type_error};
use crate::object::value::Value;
use crate::types::buffer;
use crate::types::bytearray;

pub use crate::types::buffer::is_bytes_like;

/// A bytearray of this content.
pub fn bytearray(content: &[u8]) -> Value {
    bytearray::from_vec(content.to_vec())
}

/// A copy of the bytes of a bytes-like object; `None` for any other.
pub fn try_bytes_of(value: &Value) -> Res<Option<Vec<u8>>> {
    Ok(buffer::bytes_of(value)?.map(|bytes| bytes.into_owned()))
}

/// A copy of the bytes of a bytes-like object. Errors: TypeError for any other.
pub fn bytes_of(value: &Value) -> Res<Vec<u8>> {
    try_bytes_of(value)?.ok_or_else(|| buffer::not_bytes_like(value))
}

/// Calls `with` on the bytes of a bytes-like object, which are not copied if it is a bytes. Errors: TypeError for any other.
pub fn with_bytes<T>(value: &Value, with: impl FnOnce(&[u8]) -> Res<T>) -> Res<T> {
    with(&buffer::bytes_of(value)?.ok_or_else(|| buffer::not_bytes_like(value))?)
}

/// How many bytes a writable bytes-like object has. Errors: TypeError for any other.
pub fn writable_len(value: &Value) -> Res<usize> {
    buffer::with_bytes_mut(value, |bytes| bytes.len()).ok_or_else(|| {
        let got = protocol::class_name(value);
        type_error(format!("readinto() argument must be read-write bytes-like object, not {got}"))
    })
}

/// Overwrites the first bytes of a writable bytes-like object, as many as it has. Errors: TypeError for any other.
pub fn fill(value: &Value, content: &[u8]) -> Res<()> {
    let copy = |bytes: &mut [u8]| {
        let count = content.len().min(bytes.len());
        bytes[..count].copy_from_slice(&content[..count]);
    };
    buffer::with_bytes_mut(value, copy).ok_or_else(|| type_error("the buffer is not writable any more"))
}

/// Overwrites the first `lens` bytes of writable bytes-like objects, one after the other, as far as the content goes. Errors: TypeError.
pub fn scatter(parts: &[Value], lens: &[usize], content: &[u8]) -> Res<()> {
    let mut rest = content;
    for (part, &len) in parts.iter().zip(lens) {
        let (now, later) = rest.split_at(len.min(rest.len()));
        fill(part, now)?;
        rest = later;
    }
    Ok(())
}
