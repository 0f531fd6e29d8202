//! `StringIO`: text in memory as a text stream.

use super::base::{FLAGS, IOBase, TextIOBase};
use super::newline::{Newlines, seen_value, wtf8_value};
use super::size::Size;
use crate::object::attribute;
use crate::object::class::{Class, NativeClass, define};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::{self, Gc, Obj};
use crate::object::native::{Keywords, Member, OrNone, Rest};
use crate::object::protocol;
use crate::object::raise::{Raised, Res, memory_error, type_error, value_error};
use crate::object::str::{self, Str};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::{getter, method, next_method};

/// How line ends are treated, after the `newline` argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewlineMode {
    /// None: read as `\n`, whatever they are.
    Universal,
    /// "": any ends a line; none is changed.
    Untranslated,
    Lf,
    Cr,
    CrLf,
}

impl NewlineMode {
    /// Errors: TypeError, ValueError.
    pub fn of(newline: Option<&Value>) -> Res<NewlineMode> {
        let Some(newline) = newline.filter(|n| !n.is_none()) else { return Ok(NewlineMode::Universal) };
        let Some(text) = newline.downcast::<Str>() else {
            let got = protocol::class_name(newline);
            return Err(type_error(format!("newline must be str or None, not {got}")));
        };
        match NewlineMode::named(text) {
            Some(mode) => Ok(mode),
            None => Err(value_error(format!("illegal newline value: {}", protocol::repr_text(newline)?))),
        }
    }

    /// By the text of the `newline` argument.
    pub fn named(text: &Obj<Str>) -> Option<NewlineMode> {
        match text.as_bytes() {
            b"" => Some(NewlineMode::Untranslated),
            b"\n" => Some(NewlineMode::Lf),
            b"\r" => Some(NewlineMode::Cr),
            b"\r\n" => Some(NewlineMode::CrLf),
            _ => None,
        }
    }

    /// The bytes up to the end of the first line, or `None` if there is no end.
    pub fn line_end(self, text: &[u8]) -> Option<usize> {
        match self {
            NewlineMode::Universal | NewlineMode::Lf => memchr::memchr(b'\n', text).map(|at| at + 1),
            NewlineMode::Cr => memchr::memchr(b'\r', text).map(|at| at + 1),
            NewlineMode::CrLf => memchr::memmem::find(text, b"\r\n").map(|at| at + 2),
            NewlineMode::Untranslated => memchr::memchr2(b'\n', b'\r', text).map(|at| {
                let pair = text[at] == b'\r' && text.get(at + 1) == Some(&b'\n');
                at + 1 + pair as usize
            }),
        }
    }

    /// What is written for `\n`, if it is something else.
    pub fn written(self) -> Option<&'static [u8]> {
        match self {
            NewlineMode::Cr => Some(b"\r"),
            NewlineMode::CrLf => Some(b"\r\n"),
            _ => None,
        }
    }

    /// Are line ends translated when they are read?
    pub fn reads(self) -> Option<Newlines> {
        match self {
            NewlineMode::Universal => Some(Newlines { translate: true, ..Newlines::default() }),
            NewlineMode::Untranslated => Some(Newlines::default()),
            _ => None,
        }
    }
}

/// Replaces each `\n`.
pub fn translate_out(text: &[u8], written: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'\n', rest) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(written);
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
    out
}

/// How many bytes the first `count` characters have.
pub fn char_bytes(text: &[u8], count: usize) -> usize {
    if text.is_ascii() {
        return count.min(text.len());
    }
    let mut starts = text.iter().enumerate().filter(|(_, b)| **b & 0xc0 != 0x80).map(|(at, _)| at);
    starts.nth(count).unwrap_or(text.len())
}

/// How many characters there are.
pub fn char_count(text: &[u8]) -> usize {
    text.iter().filter(|&&b| b & 0xc0 != 0x80).count()
}

struct State {
    /// WTF-8.
    text: Vec<u8>,
    /// Place in characters, and in bytes as far as the text goes.
    at: usize,
    at_bytes: usize,
}

/// The payload of StringIO.
#[repr(C)]
pub struct StringIO {
    base: TextIOBase,
    /// `None` before `__init__` and once it is closed.
    state: Option<State>,
    mode: NewlineMode,
    newline: Value,
    reader: Option<Newlines>,
}

crate::native_type!(StringIO { base: TextIOBase });

fn new(class: &Obj<Class>, _args: Rest, _keywords: Keywords) -> Value {
    let payload = StringIO {
        base: TextIOBase(IOBase::open()),
        state: None,
        mode: NewlineMode::Lf,
        newline: str::intern("\n"),
        reader: None,
    };
    header::new_in(class, payload)
}

fn init(this: &Obj<StringIO>, initial_value: OrNone<Value>, newline: Option<Value>) -> Res<()> {
    let newline = newline.unwrap_or_else(|| str::intern("\n"));
    let mode = NewlineMode::of(Some(&newline))?;
    if let Some(initial) = initial_value.0.as_ref().filter(|v| v.downcast::<Str>().is_none()) {
        let got = protocol::class_name(initial);
        return Err(type_error(format!("initial_value must be str or None, not {got}")));
    }
    {
        let mut guard = this.lock();
        guard.state = Some(State { text: Vec::new(), at: 0, at_bytes: 0 });
        guard.mode = mode;
        guard.newline = newline;
        guard.reader = mode.reads();
    }
    if let Some(initial) = initial_value.0 {
        write(this, &initial)?;
        this.with(|state| {
            state.at = 0;
            state.at_bytes = 0;
            Ok(())
        })?;
    }
    Ok(())
}

impl Obj<StringIO> {
    fn with<T>(&self, work: impl FnOnce(&mut State) -> Res<T>) -> Res<T> {
        match &mut self.lock().state {
            Some(state) => work(state),
            None => Err(value_error("I/O operation on closed file")),
        }
    }

    fn take_line(&self, limit: Option<i64>) -> Res {
        let mode = self.lock().mode;
        self.with(|state| {
            let rest = state.text.get(state.at_bytes..).unwrap_or_default();
            let mut end = mode.line_end(rest).unwrap_or(rest.len());
            if let Some(limit) = limit.filter(|&n| n >= 0) {
                end = end.min(char_bytes(rest, limit as usize));
            }
            let line = rest[..end].to_vec();
            state.at += char_count(&line);
            state.at_bytes += end;
            Ok(wtf8_value(&line))
        })
    }
}

fn write(this: &Obj<StringIO>, text: &Value) -> Res<usize> {
    let Some(s) = text.downcast::<Str>() else {
        let got = protocol::class_name(text);
        return Err(type_error(format!("string argument expected, got '{got}'")));
    };
    this.with(|_| Ok(()))?;
    let mut guard = this.lock();
    let payload = &mut *guard;
    let mut translated = Vec::new();
    let mut added: &[u8] = s.as_bytes();
    if let Some(reader) = &mut payload.reader {
        reader.push(added, true, &mut translated);
        added = &translated;
    } else if let Some(written) = payload.mode.written() {
        translated = translate_out(added, written);
        added = &translated;
    }
    let Some(state) = &mut payload.state else { return Err(value_error("I/O operation on closed file")) };
    if added.is_empty() {
        return Ok(s.char_len());
    }
    let chars = char_count(added);
    state.text.try_reserve(added.len()).map_err(|_| memory_error())?;
    if state.at_bytes == state.text.len() && state.at_bytes >= state.at {
        state.text.extend_from_slice(added);
    } else {
        let len = char_count(&state.text);
        if state.at > len {
            state.text.try_reserve(state.at - len).map_err(|_| memory_error())?;
            state.text.resize(state.text.len() + (state.at - len), 0);
            state.at_bytes = state.text.len();
        }
        let end = state.at_bytes + char_bytes(&state.text[state.at_bytes..], chars);
        state.text.splice(state.at_bytes..end, added.iter().copied());
    }
    state.at += chars;
    state.at_bytes += added.len();
    Ok(s.char_len())
}

fn read(this: &Obj<StringIO>, size: Size) -> Res {
    this.with(|state| {
        let rest = state.text.get(state.at_bytes..).unwrap_or_default();
        let end = size.0.filter(|&n| n >= 0).map_or(rest.len(), |n| char_bytes(rest, n as usize));
        let text = rest[..end].to_vec();
        state.at += char_count(&text);
        state.at_bytes += end;
        Ok(wtf8_value(&text))
    })
}

fn readline(this: &Obj<StringIO>, size: Size) -> Res {
    this.take_line(size.0)
}

fn next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<StringIO>() else { return Ok(None) };
    let line = this.take_line(None)?;
    Ok(if protocol::len(&line)? == 0 { None } else { Some(line) })
}

fn getvalue(this: &Obj<StringIO>) -> Res {
    this.with(|state| Ok(wtf8_value(&state.text)))
}

fn seek(this: &Obj<StringIO>, pos: i64, whence: Option<i32>) -> Res<usize> {
    let whence = whence.unwrap_or(0);
    this.with(|state| {
        match whence {
            0 if pos < 0 => return Err(value_error(format!("Negative seek position {pos}"))),
            0 => state.at = pos as usize,
            1 | 2 if pos != 0 => return Err(Raised::new(Exc::OSError, "Can't do nonzero cur-relative seeks")),
            1 => {}
            2 => state.at = char_count(&state.text),
            _ => return Err(value_error(format!("Invalid whence ({whence}, should be 0, 1 or 2)"))),
        }
        state.at_bytes = char_bytes(&state.text, state.at);
        Ok(state.at)
    })
}

fn tell(this: &Obj<StringIO>) -> Res<usize> {
    this.with(|state| Ok(state.at))
}

fn truncate(this: &Obj<StringIO>, pos: Size) -> Res<i64> {
    this.with(|state| {
        let pos = pos.0.unwrap_or(state.at as i64);
        if pos < 0 {
            return Err(value_error(format!("Negative size value {pos}")));
        }
        let end = char_bytes(&state.text, pos as usize);
        state.text.truncate(end);
        state.at_bytes = state.at_bytes.min(end);
        Ok(pos)
    })
}

fn close(this: &Obj<StringIO>) {
    let old = this.lock().state.take();
    drop(old);
}

fn closed(this: &Obj<StringIO>) -> bool {
    this.lock().state.is_none()
}

fn yes(this: &Obj<StringIO>) -> Res<bool> {
    this.with(|_| Ok(true))
}

fn no(this: &Obj<StringIO>) -> Res<bool> {
    this.with(|_| Ok(false))
}

fn newlines(this: &Obj<StringIO>) -> Res {
    this.with(|_| Ok(()))?;
    let seen = this.lock().reader.map_or(0, |reader| reader.seen);
    Ok(seen_value(seen))
}

fn getstate(this: &Obj<StringIO>) -> Res {
    let text = getvalue(this)?;
    let at = tell(this)?;
    let newline = this.lock().newline.clone();
    let dict = attribute::instance_dict(&this.value()).map_or(Value::NONE, |dict| dict.copy().into_value());
    Ok(tuple([text, newline, Value::from(at), dict]))
}

fn setstate(this: &Obj<StringIO>, state: &Value) -> Res<()> {
    let parts = state.downcast::<Tuple>().map(|t| t.items()).filter(|items| items.len() >= 4);
    let Some([text, newline, at, dict, ..]) = parts else {
        let (class, got) = (this.class().name(), protocol::class_name(state));
        return Err(type_error(format!("{class}.__setstate__ argument should be 4-tuple, got {got}")));
    };
    init(this, OrNone(Some(text.clone())), Some(newline.clone()))?;
    // The text is as it was written: it is not translated twice.
    if let Some(s) = text.downcast::<Str>() {
        this.with(|state| {
            state.text = s.as_bytes().to_vec();
            Ok(())
        })?;
    }
    seek(this, protocol::index(at)?.as_small().unwrap_or(0), None)?;
    if let (Some(own), Some(given)) = (attribute::instance_dict(&this.value()), Gc::<Dict>::from_value(dict.clone())) {
        for (key, value) in given.items() {
            own.insert(key, value)?;
        }
    }
    Ok(())
}

const MEMBERS: &[Member] = &[
    crate::function!("__new__", new, "($type, /, *args, **kwargs)"),
    method!("__init__", init, "($self, initial_value='', newline='\\n')"),
    method!("write", write, "($self, s, /)"),
    method!("read", read, "($self, size=-1, /)"),
    method!("readline", readline, "($self, size=-1, /)"),
    next_method!(next),
    method!("getvalue", getvalue, "($self, /)"),
    method!("seek", seek, "($self, pos, whence=0, /)"),
    method!("tell", tell, "($self, /)"),
    method!("truncate", truncate, "($self, pos=None, /)"),
    method!("close", close, "($self, /)"),
    getter!("closed", closed),
    getter!("line_buffering", no),
    getter!("newlines", newlines),
    method!("readable", yes, "($self, /)"),
    method!("writable", yes, "($self, /)"),
    method!("seekable", yes, "($self, /)"),
    method!("__getstate__", getstate, "($self, /)"),
    method!("__setstate__", setstate, "($self, state, /)"),
];

/// Makes the class.
pub fn define_class() -> Value {
    define::<StringIO>(NativeClass::builtin("StringIO", &[MEMBERS]).module("_io").with(FLAGS)).value()
}
