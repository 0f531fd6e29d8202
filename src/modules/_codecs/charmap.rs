//! Codecs of one byte a character that follow a table.

use super::handler::{decode_problem, encode_problem};
use crate::function;
use crate::modules::buffer;
use crate::object::bytes::{self, Bytes};
use crate::object::dict;
use crate::object::exception::Exc;
use crate::object::header::Obj;
use crate::object::native::{Member, OrNone};
use crate::object::protocol;
use crate::object::raise::{Res, type_error};
use crate::object::str::{self, Str};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::text::codecs::encode::Replacement;
use rustpython_wtf8::{CodePoint, Wtf8Buf};

/// What a table that is a str or a mapping has for a byte; `None` for nothing.
fn decoded(mapping: &Value, table: Option<&[CodePoint]>, byte: u8) -> Res<Option<Wtf8Buf>> {
    let single = |code: CodePoint| {
        let mut text = Wtf8Buf::new();
        text.push(code);
        text
    };
    if let Some(table) = table {
        return Ok(table.get(byte as usize).filter(|code| code.to_u32() != 0xfffe).map(|&code| single(code)));
    }
    let found = match protocol::get_item(mapping, &Value::from(byte as u32)) {
        Ok(found) => found,
        Err(error) if error.is(Exc::LookupError) => return Ok(None),
        Err(error) => return Err(error),
    };
    if found.is_none() {
        return Ok(None);
    }
    if let Some(text) = found.downcast::<Str>() {
        let undefined = text.char_len() == 1 && text.as_bytes() == "\u{fffe}".as_bytes();
        return Ok(if undefined { None } else { Some(text.as_wtf8().to_owned()) });
    }
    match found.as_int().and_then(|i| i.to_i64()) {
        Some(0xfffe) => Ok(None),
        Some(code) => match u32::try_from(code).ok().and_then(CodePoint::from_u32) {
            Some(code) => Ok(Some(single(code))),
            None => Err(type_error("character mapping must be in range(0x110000)")),
        },
        None => Err(type_error("character mapping must return integer, None or str")),
    }
}

fn charmap_decode(data: &Value, errors: OrNone<&str>, mapping: OrNone<Value>) -> Res {
    let data = buffer::bytes_of(data)?;
    let errors = errors.0.unwrap_or("strict");
    let mut text = Wtf8Buf::with_capacity(data.len());
    let Some(mapping) = mapping.0 else {
        data.iter().for_each(|&byte| text.push_char(char::from(byte)));
        return Ok(tuple([str::from_wtf8(&text), Value::from(data.len())]));
    };
    let table: Option<Vec<CodePoint>> = mapping.downcast::<Str>().map(|s| s.as_wtf8().code_points().collect());
    let mut at = 0;
    while at < data.len() {
        match decoded(&mapping, table.as_deref(), data[at])? {
            Some(part) => {
                text.push_wtf8(&part);
                at += 1;
            }
            None => {
                let reason = "character maps to <undefined>";
                let (part, next) = decode_problem(errors, "charmap", &data, at, at + 1, reason)?;
                text.push_wtf8(&part);
                at = next;
            }
        }
    }
    Ok(tuple([str::from_wtf8(&text), Value::from(data.len())]))
}

/// The bytes that a mapping has for a character; `None` for nothing.
fn encoded(mapping: &Value, code: CodePoint) -> Res<Option<Vec<u8>>> {
    let found = match protocol::get_item(mapping, &Value::from(code.to_u32())) {
        Ok(found) => found,
        Err(error) if error.is(Exc::LookupError) => return Ok(None),
        Err(error) => return Err(error),
    };
    if found.is_none() {
        return Ok(None);
    }
    if let Some(data) = found.downcast::<Bytes>() {
        return Ok(Some(data.0.to_vec()));
    }
    match found.as_int().map(|i| i.to_i64()) {
        Some(Some(byte @ 0..=255)) => Ok(Some(vec![byte as u8])),
        Some(_) => Err(type_error("character mapping must be in range(256)")),
        None => {
            let got = protocol::class_name(&found);
            Err(type_error(format!("character mapping must return integer, bytes or None, not {got}")))
        }
    }
}

fn charmap_encode(text: &Obj<Str>, errors: OrNone<&str>, mapping: OrNone<Value>) -> Res {
    let errors = errors.0.unwrap_or("strict");
    let Some(mapping) = mapping.0 else {
        let latin = crate::text::codecs::Encoding::Latin1;
        let data = crate::types::str::encode::encode_builtin(text, latin, errors)?;
        return Ok(tuple([bytes::from_slice(&data), Value::from(text.char_len())]));
    };
    let codes: Vec<CodePoint> = text.as_wtf8().code_points().collect();
    let mut out = Vec::with_capacity(codes.len());
    let mut at = 0;
    while at < codes.len() {
        if let Some(data) = encoded(&mapping, codes[at])? {
            out.extend_from_slice(&data);
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < codes.len() && encoded(&mapping, codes[end])?.is_none() {
            end += 1;
        }
        let reason = "character maps to <undefined>";
        let (replacement, next) = encode_problem(errors, "charmap", text.as_wtf8(), at, end, reason)?;
        match replacement {
            Replacement::Bytes(data) => out.extend_from_slice(&data),
            Replacement::Text(part) => {
                for code in part.code_points() {
                    match encoded(&mapping, code)? {
                        Some(data) => out.extend_from_slice(&data),
                        None => {
                            let object = text.value();
                            let exc = Exc::UnicodeEncodeError;
                            return Err(super::handler::unicode_error(exc, "charmap", object, at, end, reason));
                        }
                    }
                }
            }
        }
        at = next;
    }
    Ok(tuple([bytes::from_slice(&out), Value::from(codes.len())]))
}

/// The reverse of a decoding table: from code point to byte.
fn charmap_build(map: &Obj<Str>) -> Res {
    let table = dict::new();
    for (byte, code) in map.as_wtf8().code_points().enumerate().take(256) {
        if code.to_u32() != 0xfffe {
            table.insert(Value::from(code.to_u32()), Value::from(byte))?;
        }
    }
    Ok(table.into_value())
}

pub const MEMBERS: &[Member] = &[
    function!("charmap_decode", charmap_decode, "(data, errors=None, mapping=None, /)"),
    function!("charmap_encode", charmap_encode, "(str, errors=None, mapping=None, /)"),
    function!("charmap_build", charmap_build, "(map, /)"),
];
