//! Numbers as bytes, for memoryview, `struct` and `array`: [`crate::text::pack`] over values.

use crate::object::header;
use crate::object::number::{self, Complex};
use crate::object::value::Value;
use crate::text::pack::{self, Format, Kind};

/// Kind, letter and size of a format of one native item; `None` for any other format.
pub fn native(format: &str) -> Option<(Kind, char, usize)> {
    let letter = format.strip_prefix('@').unwrap_or(format);
    let parsed = Format::parse(letter.as_bytes()).ok().filter(|_| letter.len() == 1)?;
    match parsed.items.as_slice() {
        [item] if !matches!(item.kind, Kind::Pad | Kind::Bytes | Kind::Pascal) => {
            Some((item.kind, item.letter, item.size))
        }
        _ => None,
    }
}

/// The value that one item's bytes stand for; of text, the bytes.
pub fn unpack(kind: Kind, bytes: &[u8], little: bool) -> Value {
    match kind {
        Kind::Int { signed } => number::int(pack::unpack_int(bytes, signed, little)),
        Kind::Pointer => number::int(pack::unpack_int(bytes, false, little)),
        Kind::Float => Value::float(pack::unpack_float(bytes, little)),
        Kind::Bool => Value::bool(bytes.iter().any(|&byte| byte != 0)),
        Kind::Complex => {
            let (re, im) = bytes.split_at(bytes.len() / 2);
            header::new(Complex { re: pack::unpack_float(re, little), im: pack::unpack_float(im, little) })
        }
        Kind::Pascal => {
            let len = bytes.first().map_or(0, |&len| usize::from(len)).min(bytes.len().saturating_sub(1));
            super::bytes::from_vec(bytes.get(1..1 + len).unwrap_or_default().to_vec())
        }
        Kind::Char | Kind::Bytes | Kind::Pad => super::bytes::from_vec(bytes.to_vec()),
    }
}
