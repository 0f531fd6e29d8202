//! Backslash escapes: `unicode_escape`, `raw_unicode_escape`, and the escapes of bytes literals.

use super::handler::decode_problem;
use crate::function;
use crate::modules::buffer;
use crate::object::bytes;
use crate::object::header::Obj;
use crate::object::native::{Member, OrNone};
use crate::object::raise::{Res, value_error};
use crate::object::str::{self, Str};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::text::quote::push_escape;
use crate::text::unicode;
use rustpython_wtf8::{CodePoint, Wtf8Buf};

/// The character of an escape of one letter.
fn simple(letter: u8) -> Option<&'static str> {
    Some(match letter {
        b'\n' => "",
        b'\\' => "\\",
        b'\'' => "'",
        b'"' => "\"",
        b'a' => "\x07",
        b'b' => "\x08",
        b'f' => "\x0c",
        b'n' => "\n",
        b'r' => "\r",
        b't' => "\t",
        b'v' => "\x0b",
        _ => return None,
    })
}

/// The number of up to `max` digits of a base, and how many there are.
fn digits(data: &[u8], base: u32, max: usize) -> (u32, usize) {
    let digits = data.iter().take(max).map_while(|&b| char::from(b).to_digit(base));
    digits.fold((0, 0), |(value, count), digit| (value * base + digit, count + 1))
}

/// The input of a decoder: bytes, or the UTF-8 form of a str.
fn input(data: &Value) -> Res<Vec<u8>> {
    match data.downcast::<Str>() {
        Some(text) => Ok(text.as_bytes().to_vec()),
        None => buffer::bytes_of(data),
    }
}

fn unicode_escape_decode(data: &Value, errors: OrNone<&str>, last: Option<bool>) -> Res {
    let data = input(data)?;
    let (errors, last) = (errors.0.unwrap_or("strict"), last.unwrap_or(true));
    let mut text = Wtf8Buf::with_capacity(data.len());
    let mut at = 0;
    while at < data.len() {
        if data[at] != b'\\' {
            text.push_char(char::from(data[at]));
            at += 1;
            continue;
        }
        let start = at;
        let Some(&letter) = data.get(at + 1) else {
            if !last {
                break;
            }
            let (part, next) =
                decode_problem(errors, "unicodeescape", &data, start, data.len(), "\\ at end of string")?;
            text.push_wtf8(&part);
            at = next;
            continue;
        };
        at += 2;
        if let Some(part) = simple(letter) {
            text.push_str(part);
            continue;
        }
        let (reason, end) = match letter {
            b'0'..=b'7' => {
                let (value, count) = digits(&data[at - 1..], 8, 3);
                at += count - 1;
                text.extend(CodePoint::from_u32(value));
                continue;
            }
            b'x' | b'u' | b'U' => {
                let (want, reason) = match letter {
                    b'x' => (2, "truncated \\xXX escape"),
                    b'u' => (4, "truncated \\uXXXX escape"),
                    _ => (8, "truncated \\UXXXXXXXX escape"),
                };
                let (value, count) = digits(&data[at..], 16, want);
                match CodePoint::from_u32(value) {
                    Some(code) if count == want => {
                        text.push(code);
                        at += count;
                        continue;
                    }
                    _ if count == want => ("illegal Unicode character", at + count),
                    _ if at + count == data.len() && !last => {
                        at = start;
                        break;
                    }
                    _ => (reason, at + count),
                }
            }
            b'N' => {
                let name = data[at..].strip_prefix(b"{").and_then(|rest| {
                    let len = rest.iter().position(|&b| b == b'}')?;
                    Some((String::from_utf8_lossy(&rest[..len]).into_owned(), len + 2))
                });
                match name {
                    Some((name, len)) if len > 2 => match unicode::by_name(&name) {
                        Some(c) => {
                            text.push_char(c);
                            at += len;
                            continue;
                        }
                        None => ("unknown Unicode character name", at + len),
                    },
                    None if !last && data[at..].first().is_none_or(|&b| b == b'{') => {
                        at = start;
                        break;
                    }
                    Some((_, len)) => ("malformed \\N character escape", at + len),
                    None => ("malformed \\N character escape", data.len().min(at + 1)),
                }
            }
            other => {
                text.push_str("\\");
                text.push_char(char::from(other));
                continue;
            }
        };
        let (part, next) = decode_problem(errors, "unicodeescape", &data, start, end, reason)?;
        text.push_wtf8(&part);
        at = next;
    }
    Ok(tuple([str::from_wtf8(&text), Value::from(at)]))
}

fn unicode_escape_encode(text: &Obj<Str>, _errors: OrNone<&str>) -> Value {
    let mut out = String::with_capacity(text.byte_len());
    for code in text.as_wtf8().code_points() {
        match code.to_u32() {
            0x5c => out.push_str("\\\\"),
            0x09 => out.push_str("\\t"),
            0x0a => out.push_str("\\n"),
            0x0d => out.push_str("\\r"),
            printable @ 0x20..=0x7e => out.push(char::from(printable as u8)),
            _ => push_escape(&mut out, code),
        }
    }
    tuple([bytes::from_slice(out.as_bytes()), Value::from(text.char_len())])
}

fn raw_unicode_escape_decode(data: &Value, errors: OrNone<&str>, last: Option<bool>) -> Res {
    let data = input(data)?;
    let (errors, last) = (errors.0.unwrap_or("strict"), last.unwrap_or(true));
    let mut text = Wtf8Buf::with_capacity(data.len());
    let mut at = 0;
    while at < data.len() {
        let letter = data.get(at + 1).copied();
        if data[at] != b'\\' || !matches!(letter, Some(b'u' | b'U')) {
            if data[at] == b'\\' && letter.is_none() && !last {
                break;
            }
            text.push_char(char::from(data[at]));
            at += 1;
            // Of a pair of backslashes the second begins no escape.
            if data[at - 1] == b'\\' && letter == Some(b'\\') {
                text.push_char('\\');
                at += 1;
            }
            continue;
        }
        let (want, reason) =
            if letter == Some(b'u') { (4, "truncated \\uXXXX escape") } else { (8, "truncated \\UXXXXXXXX escape") };
        let (value, count) = digits(&data[at + 2..], 16, want);
        let end = at + 2 + count;
        match CodePoint::from_u32(value) {
            Some(code) if count == want => {
                text.push(code);
                at = end;
                continue;
            }
            _ if count < want && end == data.len() && !last => break,
            _ => {}
        }
        let reason = if count == want { "\\Uxxxxxxxx out of range" } else { reason };
        let (part, next) = decode_problem(errors, "rawunicodeescape", &data, at, end, reason)?;
        text.push_wtf8(&part);
        at = next;
    }
    Ok(tuple([str::from_wtf8(&text), Value::from(at)]))
}

fn raw_unicode_escape_encode(text: &Obj<Str>, _errors: OrNone<&str>) -> Value {
    let mut out = Vec::with_capacity(text.byte_len());
    for code in text.as_wtf8().code_points() {
        match code.to_u32() {
            byte @ 0..=0xff => out.push(byte as u8),
            unit @ 0x100..=0xffff => out.extend_from_slice(format!("\\u{unit:04x}").as_bytes()),
            wide => out.extend_from_slice(format!("\\U{wide:08x}").as_bytes()),
        }
    }
    tuple([bytes::from_slice(&out), Value::from(text.char_len())])
}

fn escape_decode(data: &Value, errors: OrNone<&str>) -> Res {
    let data = input(data)?;
    let errors = errors.0.unwrap_or("strict");
    let mut out = Vec::with_capacity(data.len());
    let mut at = 0;
    while at < data.len() {
        if data[at] != b'\\' {
            out.push(data[at]);
            at += 1;
            continue;
        }
        let Some(&letter) = data.get(at + 1) else { return Err(value_error("Trailing \\ in string")) };
        let start = at;
        at += 2;
        if let Some(part) = simple(letter) {
            out.extend_from_slice(part.as_bytes());
            continue;
        }
        match letter {
            b'0'..=b'7' => {
                let (value, count) = digits(&data[at - 1..], 8, 3);
                out.push(value as u8);
                at += count - 1;
            }
            b'x' => match digits(&data[at..], 16, 2) {
                (value, 2) => {
                    out.push(value as u8);
                    at += 2;
                }
                (_, count) => {
                    match errors {
                        "replace" => out.push(b'?'),
                        "ignore" => {}
                        "strict" => return Err(value_error(format!("invalid \\x escape at position {start}"))),
                        other => {
                            return Err(value_error(format!("decoding error; unknown error handling code: {other}")));
                        }
                    }
                    at += count;
                }
            },
            other => out.extend_from_slice(&[b'\\', other]),
        }
    }
    Ok(tuple([bytes::from_slice(&out), Value::from(data.len())]))
}

fn escape_encode(data: &Value, _errors: OrNone<&str>) -> Res {
    let data = buffer::bytes_of(data)?;
    let mut out = String::with_capacity(data.len());
    for &byte in &data {
        match byte {
            b'\'' => out.push_str("\\'"),
            b'\\' => out.push_str("\\\\"),
            b'\t' => out.push_str("\\t"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            0x20..=0x7e => out.push(char::from(byte)),
            _ => out.push_str(&format!("\\x{byte:02x}")),
        }
    }
    Ok(tuple([bytes::from_slice(out.as_bytes()), Value::from(data.len())]))
}

pub const MEMBERS: &[Member] = &[
    function!("unicode_escape_decode", unicode_escape_decode, "(data, errors=None, final=True, /)"),
    function!("unicode_escape_encode", unicode_escape_encode, "(str, errors=None, /)"),
    function!("raw_unicode_escape_decode", raw_unicode_escape_decode, "(data, errors=None, final=True, /)"),
    function!("raw_unicode_escape_encode", raw_unicode_escape_encode, "(str, errors=None, /)"),
    function!("escape_decode", escape_decode, "(data, errors=None, /)"),
    function!("escape_encode", escape_encode, "(data, errors=None, /)"),
];
