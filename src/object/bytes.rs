//! The payload of bytes. Methods are in `types::bytes`.

use super::header;
use super::shape;
use super::value::Value;

/// Immutable bytes.
pub struct Bytes(pub Box<[u8]>);

crate::native_type!(Bytes { fixed: shape::BYTES });
crate::frozen!(Bytes);

/// A bytes object.
pub fn from_slice(bytes: &[u8]) -> Value {
    header::new(Bytes(bytes.into()))
}
