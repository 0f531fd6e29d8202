//! `_codecs`: the registry of codecs and error handlers, and the codecs that are built in.

mod builtin;
mod charmap;
mod escape;
mod handler;

use crate::function;
use crate::modules::host;
use crate::object::bytes::{self, Bytes};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::{Gc, Obj};
use crate::object::native::Member;
use crate::object::protocol;
use crate::object::raise::{Raised, Res, type_error};
use crate::object::str::{self, Str};
use crate::object::tuple::Tuple;
use crate::object::value::Value;
use crate::sync::Mutex;
use crate::types::str::encode::{self, Registry};

/// The search functions, and what they have found by normalised name.
static SEARCH: Mutex<Vec<Value>> = Mutex::new(Vec::new());
static FOUND: Mutex<Vec<(String, Value)>> = Mutex::new(Vec::new());

fn register(search_function: Value) -> Res<()> {
    if !protocol::is_callable(&search_function) {
        return Err(type_error("argument must be callable"));
    }
    SEARCH.lock().push(search_function);
    Ok(())
}

fn unregister(search_function: &Value) {
    let removed = {
        let mut search = SEARCH.lock();
        search.iter().position(|f| f.is(search_function)).map(|at| search.remove(at))
    };
    if removed.is_some() {
        let cached = std::mem::take(&mut *FOUND.lock());
        drop(cached);
    }
}

/// The codec of an encoding, a tuple. Errors: LookupError, what a search function raises.
pub fn lookup_info(encoding: &str) -> Res {
    let name: String = encoding.chars().map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect();
    let known = FOUND.lock().iter().find(|row| row.0 == name).map(|row| row.1.clone());
    if let Some(known) = known {
        return Ok(known);
    }
    if SEARCH.lock().is_empty() {
        host::import_module("encodings")?;
    }
    let functions = SEARCH.lock().clone();
    for function in functions {
        let info = protocol::call(&function, &[str::from_str(&name)])?;
        if info.is_none() {
            continue;
        }
        if info.downcast::<Tuple>().is_none_or(|t| t.len() != 4) {
            return Err(type_error("codec search functions must return 4-tuples"));
        }
        FOUND.lock().push((name, info.clone()));
        return Ok(info);
    }
    Err(Raised::new(Exc::LookupError, format!("unknown encoding: {encoding}")))
}

/// As [`lookup_info`], for text only. Errors: LookupError for a codec of another kind.
pub fn lookup_text(encoding: &str, alternative: Option<&str>) -> Res {
    let info = lookup_info(encoding)?;
    let is_text = match protocol::find_attr_name(&info, "_is_text_encoding")? {
        Some(flag) => protocol::truth(&flag)?,
        None => true,
    };
    if is_text {
        return Ok(info);
    }
    let hint = alternative.map(|name| format!("; use {name} to handle arbitrary codecs")).unwrap_or_default();
    Err(Raised::new(Exc::LookupError, format!("'{encoding}' is not a text encoding{hint}")))
}

fn lookup(encoding: &str) -> Res {
    lookup_info(encoding)
}

/// Calls the encoder (0) or decoder (1) of a codec.
fn apply(info: &Value, which: usize, object: &Value, encoding: &str, errors: &str) -> Res {
    let function = match info.downcast::<Tuple>().and_then(|t| t.items().get(which).cloned()) {
        Some(function) => function,
        None => return Err(type_error("codec search functions must return 4-tuples")),
    };
    let (doing, who) = if which == 0 { ("encoding", "encoder") } else { ("decoding", "decoder") };
    let result = protocol::call(&function, &[object.clone(), str::from_str(errors)]).inspect_err(|error| {
        if !error.is(Exc::UnicodeError) {
            // The note is an extra: an error that takes none goes on without.
            let note = str::from_str(&format!("{doing} with '{encoding}' codec failed"));
            let _ = protocol::call_method(error.value(), "add_note", &[note]);
        }
    })?;
    match result.downcast::<Tuple>().map(|t| t.items()) {
        Some([object, _]) => Ok(object.clone()),
        _ => Err(type_error(format!("{who} must return a tuple (object, integer)"))),
    }
}

fn encode(obj: &Value, encoding: Option<&str>, errors: Option<&str>) -> Res {
    let (encoding, errors) = (encoding.unwrap_or("utf-8"), errors.unwrap_or("strict"));
    apply(&lookup_info(encoding)?, 0, obj, encoding, errors)
}

fn decode(obj: &Value, encoding: Option<&str>, errors: Option<&str>) -> Res {
    let (encoding, errors) = (encoding.unwrap_or("utf-8"), errors.unwrap_or("strict"));
    apply(&lookup_info(encoding)?, 1, obj, encoding, errors)
}

/// `str.encode()` by a registered codec.
fn encode_text(text: &Obj<Str>, encoding: &str, errors: &str) -> Res {
    let info = lookup_text(encoding, Some("codecs.encode()"))?;
    let result = apply(&info, 0, &text.value(), encoding, errors)?;
    if result.downcast::<Bytes>().is_some() {
        return Ok(result);
    }
    let got = protocol::class_name(&result);
    Err(type_error(format!(
        "'{encoding}' encoder returned '{got}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types"
    )))
}

/// `bytes.decode()` by a registered codec.
fn decode_text(data: &[u8], encoding: &str, errors: &str) -> Res {
    let info = lookup_text(encoding, Some("codecs.decode()"))?;
    let result = apply(&info, 1, &bytes::from_slice(data), encoding, errors)?;
    if result.downcast::<Str>().is_some() {
        return Ok(result);
    }
    let got = protocol::class_name(&result);
    Err(type_error(format!(
        "'{encoding}' decoder returned '{got}' instead of 'str'; use codecs.decode() to decode to arbitrary types"
    )))
}

const MEMBERS: &[Member] = &[
    function!("register", register, "(search_function, /)"),
    function!("unregister", unregister, "(search_function, /)"),
    function!("lookup", lookup, "(encoding, /)"),
    function!("encode", encode, "(obj, encoding='utf-8', errors='strict')"),
    function!("decode", decode, "(obj, encoding='utf-8', errors='strict')"),
];

/// Lends the registry to `str.encode()` and `bytes.decode()`. At start-up.
pub fn lend() {
    encode::set_registry(Registry { encode: encode_text, decode: decode_text, handle: handler::handle });
}

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    for table in [MEMBERS, handler::MEMBERS, builtin::MEMBERS, escape::MEMBERS, charmap::MEMBERS] {
        super::add(namespace, table);
    }
    Ok(())
}
