//! Universal newlines: the translation that text streams make, and `IncrementalNewlineDecoder`.

use crate::object::bytes;
use crate::object::class::{Class, NativeClass, define};
use crate::object::header::{self, Obj, Traverse};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{Res, type_error};
use crate::object::str::{self, Str};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::{getter, method};
use rustpython_wtf8::Wtf8;

/// Kinds of line ends that were seen.
pub const LF: u8 = 1;
pub const CR: u8 = 2;
pub const CRLF: u8 = 4;

/// The kinds seen, as `newlines` gives them.
pub fn seen_value(seen: u8) -> Value {
    let kinds: Vec<Value> = [(CR, "\r"), (LF, "\n"), (CRLF, "\r\n")]
        .into_iter()
        .filter(|(bit, _)| seen & bit != 0)
        .map(|(_, text)| str::intern(text))
        .collect();
    match kinds.len() {
        0 => Value::NONE,
        1 => kinds[0].clone(),
        _ => tuple(kinds),
    }
}

/// Reads line ends in pieces of text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Newlines {
    pub translate: bool,
    /// A carriage return ended the last piece: what follows tells what it was.
    pub pending: bool,
    pub seen: u8,
}

impl Newlines {
    /// A piece as [`Newlines::push`] adds it.
    pub fn translated(&mut self, piece: Vec<u8>, last: bool) -> Vec<u8> {
        if !self.pending && memchr::memchr(b'\r', &piece).is_none() {
            if self.seen & LF == 0 && memchr::memchr(b'\n', &piece).is_some() {
                self.seen |= LF;
            }
            return piece;
        }
        let mut out = Vec::with_capacity(piece.len() + 1);
        self.push(&piece, last, &mut out);
        out
    }

    /// Adds a piece of WTF-8 to `out`; `last`: no piece follows.
    pub fn push(&mut self, piece: &[u8], last: bool, out: &mut Vec<u8>) {
        let start = out.len();
        if self.pending && (!piece.is_empty() || last) {
            out.push(b'\r');
            self.pending = false;
        }
        out.extend_from_slice(piece);
        if !last && out.len() > start && out.last() == Some(&b'\r') {
            out.pop();
            self.pending = true;
        }
        let text = &out[start..];
        if memchr::memchr(b'\r', text).is_none() {
            if self.seen & LF == 0 && memchr::memchr(b'\n', text).is_some() {
                self.seen |= LF;
            }
            return;
        }
        let mut at = 0;
        let mut changed = Vec::with_capacity(text.len());
        while at < text.len() {
            match text[at] {
                b'\r' if text.get(at + 1) == Some(&b'\n') => {
                    self.seen |= CRLF;
                    changed.extend_from_slice(b"\r\n");
                    if self.translate {
                        changed.remove(changed.len() - 2);
                    }
                    at += 2;
                    continue;
                }
                b'\r' => {
                    self.seen |= CR;
                    changed.push(if self.translate { b'\n' } else { b'\r' });
                }
                b'\n' => {
                    self.seen |= LF;
                    changed.push(b'\n');
                }
                byte => changed.push(byte),
            }
            at += 1;
        }
        out.truncate(start);
        out.append(&mut changed);
    }
}

/// The payload of IncrementalNewlineDecoder.
pub struct IncrementalNewlineDecoder {
    /// None: what is decoded is text already.
    decoder: Value,
    state: Newlines,
}

crate::native_type!(IncrementalNewlineDecoder { traverse: Traverse });

impl Traverse for IncrementalNewlineDecoder {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.decoder);
    }
}

fn new(class: &Obj<Class>, _args: Rest, _keywords: Keywords) -> Value {
    header::new_in(class, IncrementalNewlineDecoder { decoder: Value::NONE, state: Newlines::default() })
}

fn init(this: &Obj<IncrementalNewlineDecoder>, decoder: Value, translate: bool, _errors: Option<Value>) {
    let old = {
        let mut guard = this.lock();
        guard.state = Newlines { translate, ..Newlines::default() };
        std::mem::replace(&mut guard.decoder, decoder)
    };
    drop(old);
}

fn decode(this: &Obj<IncrementalNewlineDecoder>, input: &Value, last: Option<bool>) -> Res {
    let last = last.unwrap_or(false);
    let decoder = this.lock().decoder.clone();
    let text = if decoder.is_none() {
        input.clone()
    } else {
        protocol::call_method(&decoder, "decode", &[input.clone(), Value::bool(last)])?
    };
    let Some(text) = text.downcast::<Str>() else {
        let got = protocol::class_name(&text);
        return Err(type_error(format!("decoder should return a string result, not '{got}'")));
    };
    let mut out = Vec::with_capacity(text.byte_len() + 1);
    this.lock().state.push(text.as_bytes(), last, &mut out);
    Ok(wtf8_value(&out))
}

/// A str of bytes that are WTF-8.
pub fn wtf8_value(bytes: &[u8]) -> Value {
    if bytes.is_ascii()
        && let Ok(text) = str::from_ascii(bytes)
    {
        return text.into_value();
    }
    match Wtf8::from_bytes(bytes) {
        Some(text) => str::from_wtf8(text),
        None => str::from_str(&String::from_utf8_lossy(bytes)),
    }
}

fn getstate(this: &Obj<IncrementalNewlineDecoder>) -> Res {
    let (decoder, pending) = {
        let guard = this.lock();
        (guard.decoder.clone(), guard.state.pending as i64)
    };
    let (buffered, flag) = if decoder.is_none() {
        (bytes::from_slice(b""), 0)
    } else {
        let state = protocol::call_method(&decoder, "getstate", &[])?;
        match state.downcast::<Tuple>().map(|t| t.items()) {
            Some([buffered, flag]) => (buffered.clone(), flag.as_small().unwrap_or(0)),
            _ => return Err(type_error("illegal decoder state")),
        }
    };
    Ok(tuple([buffered, Value::from(flag << 1 | pending)]))
}

fn setstate(this: &Obj<IncrementalNewlineDecoder>, state: &Value) -> Res<()> {
    let Some([buffered, flag]) = state.downcast::<Tuple>().map(|t| t.items()) else {
        return Err(type_error("state argument must be a tuple"));
    };
    let flag = flag.as_small().unwrap_or(0);
    this.lock().state.pending = flag & 1 != 0;
    let decoder = this.lock().decoder.clone();
    if decoder.is_none() {
        return Ok(());
    }
    let inner = tuple([buffered.clone(), Value::from(flag >> 1)]);
    protocol::call_method(&decoder, "setstate", &[inner]).map(drop)
}

fn reset(this: &Obj<IncrementalNewlineDecoder>) -> Res<()> {
    let decoder = {
        let mut guard = this.lock();
        guard.state.pending = false;
        guard.state.seen = 0;
        guard.decoder.clone()
    };
    if decoder.is_none() { Ok(()) } else { protocol::call_method(&decoder, "reset", &[]).map(drop) }
}

fn newlines(this: &Obj<IncrementalNewlineDecoder>) -> Value {
    let seen = this.lock().state.seen;
    seen_value(seen)
}

const MEMBERS: &[Member] = &[
    crate::function!("__new__", new, "($type, /, *args, **kwargs)"),
    method!("__init__", init, "($self, decoder, translate, errors='strict')"),
    method!("decode", decode, "($self, input, final=False)"),
    method!("getstate", getstate, "($self, /)"),
    method!("setstate", setstate, "($self, state, /)"),
    method!("reset", reset, "($self, /)"),
    getter!("newlines", newlines),
];

/// Makes the class.
pub fn define_class() -> Value {
    let native = NativeClass::builtin("IncrementalNewlineDecoder", &[MEMBERS]).module("_io");
    define::<IncrementalNewlineDecoder>(native).value()
}
