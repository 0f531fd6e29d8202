//! Text to bytes and back for `str.encode()`, `bytes.decode()` and all that reads and writes text: the built-in
//! encodings directly, the others through the registry of `_codecs`, which lends its look-ups.

use crate::object::bytes::{self, Bytes};
use crate::object::exception::Exc;
use crate::object::header::{Gc, Obj};
use crate::object::raise::{Raised, Res};
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::text::codecs::decode::{self, Decoded};
use crate::text::codecs::encode::{self as encoder, Replacement};
use crate::text::codecs::handlers::Handler;
use crate::text::codecs::{Encoding, Problem};
use rustpython_wtf8::Wtf8Buf;
use std::sync::OnceLock;

/// What the module `_codecs` lends to this one.
pub struct Registry {
    /// Encodes by a registered codec: text, encoding, errors.
    pub encode: fn(&Obj<Str>, &str, &str) -> Res,
    /// Decodes by a registered codec: bytes, encoding, errors.
    pub decode: fn(&[u8], &str, &str) -> Res,
    /// Calls a registered error handler with the exception: replacement (str or bytes) and the next position.
    pub handle: fn(&str, &Raised, usize) -> Res<(Value, usize)>,
}

static REGISTRY: OnceLock<Registry> = OnceLock::new();

/// Sets the registry, once, at start-up.
pub fn set_registry(registry: Registry) {
    let _ = REGISTRY.set(registry);
}

/// What encoding gives.
pub enum Encoded {
    Bytes(Vec<u8>),
    /// A bytes object, as registered codecs make them.
    Object(Value),
}

fn unknown_encoding(name: &str) -> Raised {
    Raised::new(Exc::LookupError, format!("unknown encoding: {name}"))
}

fn unknown_handler(name: &str) -> Raised {
    Raised::new(Exc::LookupError, format!("unknown error handler name '{name}'"))
}

/// Encodes a text. Errors: UnicodeEncodeError, LookupError, what a handler raises.
pub fn encode(text: &Obj<Str>, encoding: Option<&str>, errors: Option<&str>) -> Res<Encoded> {
    let (encoding, errors) = (encoding.unwrap_or("utf-8"), errors.unwrap_or("strict"));
    match (Encoding::named(encoding), text.as_str()) {
        (Some(Encoding::Utf8), Some(plain)) => Ok(Encoded::Object(bytes::from_slice(plain.as_bytes()))),
        (Some(builtin), _) => encode_builtin(text, builtin, errors).map(Encoded::Bytes),
        (None, _) => match REGISTRY.get() {
            Some(registry) => (registry.encode)(text, encoding, errors).map(Encoded::Object),
            None => Err(unknown_encoding(encoding)),
        },
    }
}

/// Encodes a text in a built-in encoding.
pub fn encode_builtin(text: &Obj<Str>, encoding: Encoding, errors: &str) -> Res<Vec<u8>> {
    let refuse = |problem: Problem| encode_error(text, problem);
    let handle = |problem: Problem| match Handler::named(errors) {
        Some(handler) => handler.encoding(text.as_wtf8(), problem).ok_or_else(|| refuse(problem)),
        None => {
            let registry = REGISTRY.get().ok_or_else(|| unknown_handler(errors))?;
            let (value, next) = (registry.handle)(errors, &refuse(problem), text.char_len())?;
            let replacement = match (value.downcast::<Str>(), value.downcast::<Bytes>()) {
                (Some(text), _) => Replacement::Text(text.as_wtf8().to_owned()),
                (_, Some(bytes)) => Replacement::Bytes(bytes.0.to_vec()),
                _ => Replacement::Text(Wtf8Buf::new()),
            };
            Ok((replacement, next))
        }
    };
    encoder::encode(text.as_wtf8(), encoding, handle, refuse)
}

/// Decodes bytes. Errors: UnicodeDecodeError, LookupError, what a handler raises.
pub fn decode(bytes: &[u8], encoding: Option<&str>, errors: Option<&str>) -> Res {
    let (encoding, errors) = (encoding.unwrap_or("utf-8"), errors.unwrap_or("strict"));
    match Encoding::named(encoding) {
        Some(Encoding::Utf8 | Encoding::Latin1 | Encoding::Ascii) if bytes.is_ascii() => {
            str::from_ascii(bytes).map(Gc::into_value)
        }
        Some(builtin) => {
            let decoded = decode_builtin(bytes, builtin, errors, false)?;
            str::try_from_wtf8(&decoded.text).map(Gc::into_value)
        }
        None => match REGISTRY.get() {
            Some(registry) => (registry.decode)(bytes, encoding, errors),
            None => Err(unknown_encoding(encoding)),
        },
    }
}

/// Decodes bytes in a built-in encoding; with `partial`, an unfinished sequence at the end is left.
pub fn decode_builtin(bytes: &[u8], encoding: Encoding, errors: &str, partial: bool) -> Res<Decoded> {
    let refuse = |problem: Problem| decode_error(bytes, problem);
    let handle = |problem: Problem| match Handler::named(errors) {
        Some(handler) if handler.only_encodes() => {
            Err(crate::object::raise::type_error("don't know how to handle UnicodeDecodeError in error callback"))
        }
        Some(handler) => handler.decoding(bytes, problem).ok_or_else(|| refuse(problem)),
        None => {
            let registry = REGISTRY.get().ok_or_else(|| unknown_handler(errors))?;
            let (value, next) = (registry.handle)(errors, &refuse(problem), bytes.len())?;
            let text = value.downcast::<Str>().map(|text| text.as_wtf8().to_owned());
            Ok((text.unwrap_or_default(), next))
        }
    };
    decode::decode(bytes, encoding, partial, handle)
}

/// `UnicodeEncodeError(encoding, object, start, end, reason)`
pub fn encode_error(text: &Obj<Str>, problem: Problem) -> Raised {
    unicode_error(Exc::UnicodeEncodeError, text.value(), problem)
}

/// `UnicodeDecodeError(encoding, object, start, end, reason)`
pub fn decode_error(bytes: &[u8], problem: Problem) -> Raised {
    unicode_error(Exc::UnicodeDecodeError, bytes::from_slice(bytes), problem)
}

fn unicode_error(exc: Exc, object: Value, problem: Problem) -> Raised {
    let parts = [
        str::from_str(problem.encoding.name()),
        object,
        Value::from(problem.start),
        Value::from(problem.end),
        str::from_str(problem.reason),
    ];
    let raised = Raised::with_args(exc, parts.clone());
    for (slot, part) in raised.exception().extra.iter().zip(parts) {
        slot.set(part);
    }
    raised
}
