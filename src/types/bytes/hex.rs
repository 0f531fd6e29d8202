//! `hex()` and `fromhex()`, and the hexadecimal form for `binascii` and memoryview.

use super::Own;
use crate::object::class::Class;
use crate::object::header::Obj;
use crate::object::native::Member;
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Raised, Res, type_error, value_error};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::text::find::is_space;
use crate::types::buffer;
use crate::types::sequence;
use crate::{class_method, method};

/// The separator argument: one ASCII character. Errors: TypeError, ValueError.
fn separator(sep: &Value) -> Res<u8> {
    let single = |bytes: &[u8], chars: usize| match bytes {
        _ if chars != 1 => Err(value_error("sep must be length 1.")),
        [byte] if byte.is_ascii() => Ok(*byte),
        _ => Err(value_error("sep must be ASCII.")),
    };
    if let Some(text) = sep.downcast::<Str>() {
        return single(text.as_bytes(), text.char_len());
    }
    match buffer::bytes_of(sep)? {
        Some(bytes) => single(&bytes, bytes.len()),
        None => match protocol::len(sep)? {
            1 => Err(type_error("sep must be str or bytes.")),
            _ => Err(value_error("sep must be length 1.")),
        },
    }
}

/// Two digits a byte, a separator between groups of `group` bytes, counted from the right, or if it is negative from the left.
pub fn hexadecimal(bytes: &[u8], sep: Option<&Value>, group: i64) -> Res<String> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let sep = sep.map(separator).transpose()?.filter(|_| group != 0);
    let size = usize::try_from(group.unsigned_abs()).unwrap_or(usize::MAX);
    let mut text: Vec<u8> = sequence::with_capacity(bytes.len().saturating_mul(if sep.is_some() { 3 } else { 2 }))?;
    for (i, byte) in bytes.iter().enumerate() {
        let before = if group > 0 { bytes.len() - i } else { i };
        if let Some(sep) = sep
            && i != 0
            && before % size == 0
        {
            text.push(sep);
        }
        text.extend([DIGITS[(byte >> 4) as usize], DIGITS[(byte & 15) as usize]]);
    }
    Ok(text.iter().map(|&byte| char::from(byte)).collect())
}

fn hex(this: Own, sep: Option<&Value>, bytes_per_sep: Option<i64>) -> Res<String> {
    hexadecimal(&this, sep, bytes_per_sep.unwrap_or(1))
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

/// The bytes that pairs of digits name; blanks between pairs are skipped.
fn parse(text: &[u8], place: impl Fn(usize) -> usize) -> Res<Vec<u8>> {
    let invalid = |at: usize| -> Raised {
        value_error(format!("non-hexadecimal number found in fromhex() arg at position {}", place(at)))
    };
    let mut bytes = Vec::with_capacity(text.len() / 2);
    let mut at = 0;
    while at < text.len() {
        if is_space(text[at]) {
            at += 1;
            continue;
        }
        let high = digit(text[at]).ok_or_else(|| invalid(at))?;
        let Some(&low) = text.get(at + 1) else {
            return Err(value_error("fromhex() arg must contain an even number of hexadecimal digits"));
        };
        let low = digit(low).ok_or_else(|| invalid(at + 1))?;
        bytes.push(high << 4 | low);
        at += 2;
    }
    Ok(bytes)
}

fn from_hex(class: &Obj<Class>, string: &Value) -> Res {
    let bytes = if let Some(text) = string.downcast::<Str>() {
        let all = text.as_bytes();
        parse(all, |at| all[..at].iter().filter(|&&b| b & 0xc0 != 0x80).count())?
    } else {
        let bytes = buffer::bytes_of(string)?.ok_or_else(|| {
            type_error(format!("fromhex() argument must be str or bytes-like, not {}", class_name(string)))
        })?;
        parse(&bytes, |at| at)?
    };
    let bytes = super::from_vec(bytes);
    if sequence::is_own::<crate::object::bytes::Bytes>(class) {
        return Ok(bytes);
    }
    protocol::call(&class.value(), &[bytes])
}

pub static METHODS: &[Member] = &[
    method!("hex", hex, "($self, /, sep=<unrepresentable>, bytes_per_sep=1)"),
    class_method!("fromhex", from_hex, "($type, string, /)"),
];
