//! `TextIOWrapper`: text over a buffered stream.
//!
//! **Invariants.** `decoded` is the text of one chunk that was read, `at` how much of it was given out. While there is such a
//! chunk, `snapshot` is what the decoder had kept and the bytes that were read, so that a place in the text leads back to a
//! place in the stream. What is written waits in `pending`, encoded.

mod codec;
mod place;
mod read;
mod write;

use self::codec::{Codec, codec_of, start_of_marked};
use self::place::{seek, tell, truncate};
use self::read::{next, readline};
use self::write::{flush, native_buffered};
use super::base::{FLAGS, IOBase, TextIOBase, closed_file, unsupported};
use super::newline::{Newlines, seen_value};
use super::stringio::NewlineMode;
use crate::modules::_warnings;
use crate::object::class::{Class, NativeClass, define};
use crate::object::exception::Exc;
use crate::object::header::{self, Gc, Obj, Traverse};
use crate::object::native::{Keywords, KwOnly, Member, OrNone, Rest};
use crate::object::protocol;
use crate::object::raise::{Res, type_error, value_error};
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::text::codecs::Encoding;
use crate::{getset, getter, method, next_method};
use std::sync::atomic::{AtomicBool, Ordering};

/// The payload of TextIOWrapper.
#[repr(C)]
pub struct TextIOWrapper {
    base: TextIOBase,
    /// UNSET before `__init__` and once it is detached.
    buffer: Value,
    detached: bool,
    encoding: String,
    errors: String,
    codec: Codec,
    mode: NewlineMode,
    newlines: Option<Newlines>,
    line_buffering: bool,
    write_through: bool,
    readable: bool,
    writable: bool,
    seekable: bool,
    /// False while lines are iterated over: then `tell()` is off.
    telling: bool,
    /// Encoded text that is not yet given to the buffer.
    pending: Vec<u8>,
    /// WTF-8.
    decoded: Vec<u8>,
    at: usize,
    /// Bytes that the decoder has not finished.
    unfinished: Vec<u8>,
    snapshot: Option<Snapshot>,
    chunk_size: usize,
}

/// The state before the present chunk was decoded.
#[derive(Clone)]
struct Snapshot {
    unfinished: Vec<u8>,
    newlines: Option<Newlines>,
    /// The flag of a foreign decoder's state.
    flags: i64,
    input: Vec<u8>,
}

crate::native_type!(TextIOWrapper { base: TextIOBase, traverse: Traverse });

impl Traverse for TextIOWrapper {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.buffer);
        if let Codec::Other { encoder, decoder } = &self.codec {
            visit(encoder);
            visit(decoder);
        }
    }
}

/// The encoding of the locale, spelt as the C library does.
const LOCALE: &str = "UTF-8";

fn new(class: &Obj<Class>, _args: Rest, _keywords: Keywords) -> Value {
    let payload = TextIOWrapper {
        base: TextIOBase(IOBase::open()),
        buffer: Value::UNSET,
        detached: false,
        encoding: String::new(),
        errors: String::new(),
        codec: Codec::Plain(Encoding::Utf8),
        mode: NewlineMode::Universal,
        newlines: None,
        line_buffering: false,
        write_through: false,
        readable: false,
        writable: false,
        seekable: false,
        telling: false,
        pending: Vec::new(),
        decoded: Vec::new(),
        at: 0,
        unfinished: Vec::new(),
        snapshot: None,
        chunk_size: 8192,
    };
    header::new_in(class, payload)
}

fn check_errors(errors: &str) -> Res<()> {
    if errors.contains('\0') { Err(value_error("embedded null character")) } else { Ok(()) }
}

fn text_or_none<'a>(value: &'a OrNone<Value>, name: &str) -> Res<Option<&'a str>> {
    match &value.0 {
        None => Ok(None),
        Some(value) => match value.downcast::<Str>() {
            Some(text) => Ok(Some(text.as_str().unwrap_or_default())),
            None => {
                let got = protocol::class_name(value);
                Err(type_error(format!("TextIOWrapper() argument '{name}' must be str or None, not {got}")))
            }
        },
    }
}

/// As the constructor words what is wrong. Errors: TypeError, ValueError.
fn newline_mode(newline: Option<&Value>) -> Res<NewlineMode> {
    let Some(newline) = newline.filter(|n| !n.is_none()) else { return Ok(NewlineMode::Universal) };
    let Some(text) = newline.downcast::<Str>() else {
        let got = protocol::class_name(newline);
        return Err(type_error(format!("TextIOWrapper() argument 'newline' must be str or None, not {got}")));
    };
    NewlineMode::named(text).ok_or_else(|| value_error(format!("illegal newline value: {}", text.to_text())))
}

static WARNS_OF_DEFAULT: AtomicBool = AtomicBool::new(false);

/// For `-X warn_default_encoding`.
pub fn warn_of_default() {
    WARNS_OF_DEFAULT.store(true, Ordering::Relaxed);
}

/// Warns of an encoding that is left to the locale, if that is wanted.
pub fn warn_default(level: i64) -> Res<()> {
    if !WARNS_OF_DEFAULT.load(Ordering::Relaxed) {
        return Ok(());
    }
    _warnings::warn(Exc::EncodingWarning, "'encoding' argument not specified", level)
}

fn init(
    this: &Obj<TextIOWrapper>,
    buffer: Value,
    encoding: OrNone<Value>,
    errors: OrNone<Value>,
    newline: Option<Value>,
    line_buffering: Option<bool>,
    write_through: Option<bool>,
) -> Res<()> {
    let given = text_or_none(&encoding, "encoding")?;
    if given.is_none() {
        warn_default(1)?;
    }
    let encoding = match given {
        None | Some("locale") => LOCALE,
        Some(given) if given.contains('\0') => return Err(value_error("embedded null character")),
        Some(given) => given,
    };
    let errors = text_or_none(&errors, "errors")?.unwrap_or("strict");
    check_errors(errors)?;
    let mode = newline_mode(newline.as_ref())?;
    let codec = codec_of(encoding)?;
    let able = |method: &str| protocol::truth(&protocol::call_method(&buffer, method, &[])?);
    let (readable, writable, seekable) = (able("readable")?, able("writable")?, able("seekable")?);
    let mut guard = this.lock();
    let state = &mut *guard;
    state.encoding = encoding.to_owned();
    state.errors = errors.to_owned();
    state.codec = codec;
    state.mode = mode;
    state.newlines = mode.reads();
    state.line_buffering = line_buffering.unwrap_or(false);
    state.write_through = write_through.unwrap_or(false);
    state.readable = readable;
    state.writable = writable;
    state.seekable = seekable;
    state.telling = seekable;
    state.detached = false;
    state.pending.clear();
    state.decoded.clear();
    state.at = 0;
    state.unfinished.clear();
    state.snapshot = None;
    let old = std::mem::replace(&mut state.buffer, buffer);
    drop(guard);
    drop(old);
    start_of_marked(this)
}

impl Obj<TextIOWrapper> {
    /// The buffer. Errors: ValueError if there is none.
    pub fn buffer(&self) -> Res {
        let state = self.lock();
        if state.buffer.is_unset() {
            let detached = state.detached;
            drop(state);
            return Err(value_error(if detached {
                "underlying buffer has been detached"
            } else {
                "I/O operation on uninitialized object"
            }));
        }
        Ok(state.buffer.clone())
    }

    /// The buffer, if it is open. Errors: ValueError.
    fn open_buffer(&self) -> Res {
        let buffer = self.buffer()?;
        let closed = match native_buffered(&buffer) {
            Some(buffered) => {
                let raw = buffered.raw()?;
                match raw.exact::<super::file::FileIO>() {
                    Some(file) => !file.is_open(),
                    None => super::base::is_closed(&raw)?,
                }
            }
            None => super::base::is_closed(&buffer)?,
        };
        if closed { Err(closed_file()) } else { Ok(buffer) }
    }
}

fn close(this: &Value) -> Res<()> {
    let Some(wrapper) = this.downcast::<TextIOWrapper>() else { return Ok(()) };
    super::base::flush_and_close(this, &wrapper.buffer()?, || wrapper.lock().pending.clear())
}

fn detach(this: &Value) -> Res {
    let Some(wrapper) = this.downcast::<TextIOWrapper>() else { return Ok(Value::NONE) };
    wrapper.buffer()?;
    protocol::call_method(this, "flush", &[])?;
    let mut state = wrapper.lock();
    state.detached = true;
    Ok(std::mem::replace(&mut state.buffer, Value::UNSET))
}

fn reconfigure(
    this: &Obj<TextIOWrapper>,
    encoding: KwOnly<OrNone<Value>>,
    errors: KwOnly<OrNone<Value>>,
    newline: KwOnly<Option<Value>>,
    line_buffering: KwOnly<OrNone<bool>>,
    write_through: KwOnly<OrNone<bool>>,
) -> Res<()> {
    let changes_reading = encoding.0.0.is_some() || errors.0.0.is_some() || newline.0.is_some();
    if changes_reading && !this.lock().decoded.is_empty() {
        let message = "It is not possible to set the encoding or newline of stream after the first read";
        return Err(unsupported(message));
    }
    flush(this)?;
    let encoding_text = text_or_none(&encoding.0, "encoding")?.map(|e| if e == "locale" { LOCALE } else { e });
    let errors_text = text_or_none(&errors.0, "errors")?;
    if let Some(errors) = errors_text {
        check_errors(errors)?;
    }
    let codec = encoding_text.map(codec_of).transpose()?;
    let mode = newline.0.as_ref().map(|n| newline_mode(Some(n))).transpose()?;
    let old = {
        let mut state = this.lock();
        if let Some(encoding) = encoding_text {
            state.encoding = encoding.to_owned();
            if errors_text.is_none() {
                state.errors = "strict".to_owned();
            }
        }
        if let Some(errors) = errors_text {
            state.errors = errors.to_owned();
        }
        if let Some(mode) = mode {
            state.mode = mode;
            state.newlines = mode.reads();
        }
        if let Some(on) = line_buffering.0.0 {
            state.line_buffering = on;
        }
        if let Some(on) = write_through.0.0 {
            state.write_through = on;
        }
        match (codec, errors_text) {
            (Some(codec), _) => Some(std::mem::replace(&mut state.codec, codec)),
            // The codecs of the old errors are not used any more.
            (None, Some(_)) if matches!(state.codec, Codec::Other { .. }) => {
                let fresh = Codec::Other { encoder: Value::NONE, decoder: Value::NONE };
                Some(std::mem::replace(&mut state.codec, fresh))
            }
            _ => None,
        }
    };
    drop(old);
    Ok(())
}

/// Asks the buffer.
fn ask<const WHAT: usize>(this: &Obj<TextIOWrapper>) -> Res {
    let name = ["readable", "writable", "seekable", "fileno", "isatty"][WHAT];
    protocol::call_method(&this.buffer()?, name, &[])
}

fn closed(this: &Obj<TextIOWrapper>) -> Res {
    protocol::get_attr_name(&this.buffer()?, "closed")
}

fn name(this: &Obj<TextIOWrapper>) -> Res {
    protocol::get_attr_name(&this.buffer()?, "name")
}

fn buffer_value(this: &Obj<TextIOWrapper>) -> Value {
    this.lock().buffer.clone().into_option().unwrap_or_default()
}

fn encoding(this: &Obj<TextIOWrapper>) -> String {
    this.lock().encoding.clone()
}

fn errors(this: &Obj<TextIOWrapper>) -> String {
    this.lock().errors.clone()
}

fn newlines(this: &Obj<TextIOWrapper>) -> Value {
    let seen = this.lock().newlines.map_or(0, |newlines| newlines.seen);
    seen_value(seen)
}

fn line_buffering(this: &Obj<TextIOWrapper>) -> bool {
    this.lock().line_buffering
}

fn write_through(this: &Obj<TextIOWrapper>) -> bool {
    this.lock().write_through
}

fn chunk_size(this: &Obj<TextIOWrapper>) -> usize {
    this.lock().chunk_size
}

fn set_chunk_size(this: &Obj<TextIOWrapper>, value: Value) -> Res<()> {
    match value.as_small() {
        Some(size) if size > 0 => {
            this.lock().chunk_size = size as usize;
            Ok(())
        }
        _ => Err(value_error("a strictly positive integer is required")),
    }
}

fn repr(this: &Value) -> Res<String> {
    let mut text = format!("<{}", protocol::type_of(this).full_name());
    for attribute in ["name", "mode"] {
        match protocol::find_attr_name(this, attribute) {
            Ok(Some(value)) => text.push_str(&format!(" {attribute}={}", protocol::repr_text(&value)?)),
            Ok(None) => {}
            Err(error) if error.is(Exc::ValueError) => {}
            Err(error) => return Err(error),
        }
    }
    let encoding = this.downcast::<TextIOWrapper>().map(encoding).unwrap_or_default();
    Ok(format!("{text} encoding='{encoding}'>"))
}

fn no_state(this: &Value) -> Res {
    Err(type_error(format!("cannot pickle '{}' instances", protocol::type_of(this).name())))
}

const MEMBERS: &[Member] = &[
    crate::function!("__new__", new, "($type, /, *args, **kwargs)"),
    method!(
        "__init__",
        init,
        "($self, /, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)"
    ),
    method!(
        "reconfigure",
        reconfigure,
        "($self, /, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)"
    ),
    method!("detach", detach, "($self, /)"),
    method!("write", write::write, "($self, text, /)"),
    method!("read", read::read, "($self, size=-1, /)"),
    method!("readline", readline, "($self, size=-1, /)"),
    next_method!(next),
    method!("flush", flush, "($self, /)"),
    method!("close", close, "($self, /)"),
    method!("tell", tell, "($self, /)"),
    method!("seek", seek, "($self, cookie, whence=0, /)"),
    method!("truncate", truncate, "($self, pos=None, /)"),
    method!("readable", ask::<0>, "($self, /)"),
    method!("writable", ask::<1>, "($self, /)"),
    method!("seekable", ask::<2>, "($self, /)"),
    method!("fileno", ask::<3>, "($self, /)"),
    method!("isatty", ask::<4>, "($self, /)"),
    getter!("closed", closed),
    getter!("name", name),
    getter!("buffer", buffer_value),
    getter!("encoding", encoding),
    getter!("errors", errors),
    getter!("newlines", newlines),
    getter!("line_buffering", line_buffering),
    getter!("write_through", write_through),
    getset!("_CHUNK_SIZE", chunk_size, set_chunk_size),
    method!("__repr__", repr, "($self, /)"),
    method!("__getstate__", no_state, "($self, /)"),
];

/// Makes the class.
pub fn define_class() -> Value {
    define::<TextIOWrapper>(NativeClass::builtin("TextIOWrapper", &[MEMBERS]).module("_io").with(FLAGS)).value()
}

/// When text goes on to the buffer: at the end of a line, at once.
pub struct Buffering {
    pub by_line: bool,
    pub through: bool,
}

/// A wrapper over a buffer, for the standard streams. Errors: those of `TextIOWrapper()`.
pub fn wrap(
    buffer: Value,
    encoding: &str,
    errors: &str,
    newline: Option<&str>,
    buffering: Buffering,
) -> Res<Gc<TextIOWrapper>> {
    let class = <TextIOWrapper as header::Payload>::class();
    let made = new(class, Rest(&[]), Keywords(&[]));
    let Some(wrapper) = Gc::<TextIOWrapper>::from_value(made) else { return Err(closed_file()) };
    let text = |s: &str| OrNone(Some(str::intern(s)));
    let newline = newline.map_or(Value::NONE, str::intern);
    init(
        &wrapper,
        buffer,
        text(encoding),
        text(errors),
        Some(newline),
        Some(buffering.by_line),
        Some(buffering.through),
    )?;
    Ok(wrapper)
}
