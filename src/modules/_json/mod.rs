//! `_json`: the scanner and the encoder behind `json`.

mod encoder;
mod scanner;

use crate::function;
use crate::modules::host;
use crate::object::dict::Dict;
use crate::object::header::Gc;
use crate::object::header::Obj;
use crate::object::native::Member;
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Raised, Res, type_error, value_error};
use crate::object::str::{self, Str};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::text::json;
use rustpython_wtf8::Wtf8Buf;

/// The byte at which the code point `index` begins; `None` behind the end.
fn byte_of(text: &Obj<Str>, index: usize) -> Option<usize> {
    if text.is_ascii() || index == 0 {
        return (index <= text.byte_len()).then_some(index);
    }
    match text.as_wtf8().code_point_indices().nth(index) {
        Some((at, _)) => Some(at),
        None => (index == text.char_len()).then_some(text.byte_len()),
    }
}

/// The index of the code point that begins at a byte.
fn index_of(text: &Obj<Str>, byte: usize) -> usize {
    let behind = &text.as_bytes()[..byte.min(text.byte_len())];
    if text.is_ascii() { behind.len() } else { behind.iter().filter(|&&b| b & 0xc0 != 0x80).count() }
}

/// `JSONDecodeError` at a byte of the text.
#[cold]
fn decode_error(message: &str, text: &Obj<Str>, byte: usize) -> Raised {
    let make = || {
        let class = protocol::get_attr_name(&host::import_module("json.decoder")?, "JSONDecodeError")?;
        protocol::call(&class, &[str::from_str(message), text.value(), Value::from(index_of(text, byte))])
    };
    make().map_or_else(|error| error, Raised::from_value)
}

fn scanstring(string: &Value, end: i64, strict: Option<bool>) -> Res {
    let Some(text) = string.downcast::<Str>() else {
        return Err(type_error(format!("first argument must be a string, not {}", class_name(string))));
    };
    let Some(start) = usize::try_from(end).ok().and_then(|end| byte_of(text, end)) else {
        return Err(value_error("end is out of bounds"));
    };
    let scanned = json::scan_string(text.as_wtf8(), start, strict.unwrap_or(true));
    let (content, end) = scanned.map_err(|wrong| decode_error(wrong.message, text, wrong.at))?;
    Ok(tuple([str::from_wtf8(&content), Value::from(index_of(text, end))]))
}

fn encode_string(string: &Value, ascii: bool) -> Res {
    let Some(text) = string.downcast::<Str>() else {
        return Err(type_error(format!("first argument must be a string, not {}", class_name(string))));
    };
    let mut out = Wtf8Buf::with_capacity(text.byte_len() + 2);
    json::push_string(&mut out, text.as_wtf8(), ascii);
    str::try_from_wtf8(&out).map(Gc::into_value)
}

fn encode_basestring_ascii(string: &Value) -> Res {
    encode_string(string, true)
}

fn encode_basestring(string: &Value) -> Res {
    encode_string(string, false)
}

static FUNCTIONS: &[Member] = &[
    function!("scanstring", scanstring, "(string, end, strict=True, /)"),
    function!("encode_basestring_ascii", encode_basestring_ascii, "(string, /)"),
    function!("encode_basestring", encode_basestring, "(string, /)"),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    super::add(namespace, FUNCTIONS);
    namespace.insert_name("make_scanner", scanner::class().value());
    namespace.insert_name("make_encoder", encoder::class().value());
    Ok(())
}
