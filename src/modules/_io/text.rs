//! `TextIOWrapper`: text over a buffered stream.
//!
//! **Invariants.** `decoded` is the text of one chunk that was read, `at` how much of it was given out. While there is such a
//! chunk, `snapshot` is what the decoder had kept and the bytes that were read, so that a place in the text leads back to a
//! place in the stream. What is written waits in `pending`, encoded.

use super::base::{FLAGS, IOBase, TextIOBase, closed_file, unsupported};
use super::buffered::{Buffered, BufferedRandom, BufferedReader, BufferedWriter, foreign_read};
use super::newline::{Newlines, seen_value, wtf8_value};
use super::stringio::{NewlineMode, char_bytes, char_count, translate_out};
use crate::modules::{buffer, host};
use crate::object::bytes::{self, Bytes};
use crate::object::class::{Class, NativeClass, define};
use crate::object::exception::{Exc, Exception};
use crate::object::header::{self, Gc, Obj, Traverse};
use crate::object::native::{Keywords, KwOnly, Member, OrNone, Rest};
use crate::object::number::IntRef;
use crate::object::protocol;
use crate::object::raise::{Raised, Res, memory_error, type_error, value_error};
use crate::object::str::{self, Str};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::text::codecs::{Encoding, Order};
use crate::types::str::encode as codec;
use crate::{getset, getter, method, next_method};
use dashu_int::IBig;

/// Who turns bytes into text and back.
#[derive(Clone)]
enum Codec {
    /// A built-in encoding whose decoder keeps nothing but an unfinished sequence.
    Plain(Encoding),
    /// The incremental encoder and decoder of `codecs`, made when they are first needed.
    Other { encoder: Value, decoder: Value },
}

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
    seekable: bool,
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
        seekable: false,
        pending: Vec::new(),
        decoded: Vec::new(),
        at: 0,
        unfinished: Vec::new(),
        snapshot: None,
        chunk_size: 8192,
    };
    header::new_in(class, payload)
}

/// The codec of an encoding. Errors: LookupError.
fn codec_of(encoding: &str) -> Res<Codec> {
    match Encoding::named(encoding) {
        Some(plain @ (Encoding::Utf8 | Encoding::Ascii | Encoding::Latin1)) => Ok(Codec::Plain(plain)),
        Some(plain @ (Encoding::Utf16(order) | Encoding::Utf32(order))) if order != Order::Marked => {
            Ok(Codec::Plain(plain))
        }
        _ => {
            let info = crate::modules::_codecs::lookup_text(encoding, "codecs.open()")?;
            drop(info);
            Ok(Codec::Other { encoder: Value::NONE, decoder: Value::NONE })
        }
    }
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

fn init(
    this: &Obj<TextIOWrapper>,
    buffer: Value,
    encoding: OrNone<Value>,
    errors: OrNone<Value>,
    newline: Option<Value>,
    line_buffering: Option<bool>,
    write_through: Option<bool>,
) -> Res<()> {
    let encoding = match text_or_none(&encoding, "encoding")? {
        None | Some("locale") => "utf-8",
        Some(given) if given.contains('\0') => return Err(value_error("embedded null character")),
        Some(given) => given,
    };
    let errors = text_or_none(&errors, "errors")?.unwrap_or("strict");
    check_errors(errors)?;
    let mode = NewlineMode::of(newline.as_ref())?;
    let codec = codec_of(encoding)?;
    let seekable = protocol::truth(&protocol::call_method(&buffer, "seekable", &[])?)?;
    let mut guard = this.lock();
    let state = &mut *guard;
    state.encoding = encoding.to_owned();
    state.errors = errors.to_owned();
    state.codec = codec;
    state.mode = mode;
    state.newlines = mode.reads();
    state.line_buffering = line_buffering.unwrap_or(false);
    state.write_through = write_through.unwrap_or(false);
    state.seekable = seekable;
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

/// Text that is appended gets no byte order mark.
fn start_of_marked(this: &Obj<TextIOWrapper>) -> Res<()> {
    let (seekable, buffer, other) = {
        let state = this.lock();
        (state.seekable, state.buffer.clone(), matches!(state.codec, Codec::Other { .. }))
    };
    if !seekable || !other || !protocol::truth(&protocol::call_method(&buffer, "writable", &[])?)? {
        return Ok(());
    }
    let at = protocol::call_method(&buffer, "tell", &[])?;
    if at.as_small().unwrap_or(0) != 0 {
        let encoder = encoder(this)?;
        match protocol::call_method(&encoder, "setstate", &[Value::small(0)]) {
            Err(error) if !error.is(Exc::LookupError) => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// `codecs.lookup(encoding).incrementalencoder(errors)` and its kin.
fn incremental(this: &Obj<TextIOWrapper>, maker: &str) -> Res {
    let (encoding, errors) = {
        let state = this.lock();
        (state.encoding.clone(), state.errors.clone())
    };
    let info = crate::modules::_codecs::lookup_info(&encoding)?;
    protocol::call_method(&info, maker, &[str::from_str(&errors)])
}

fn encoder(this: &Obj<TextIOWrapper>) -> Res {
    let Codec::Other { encoder, decoder } = this.lock().codec.clone() else { return Ok(Value::NONE) };
    if !encoder.is_none() {
        return Ok(encoder);
    }
    let encoder = incremental(this, "incrementalencoder")?;
    this.lock().codec = Codec::Other { encoder: encoder.clone(), decoder };
    Ok(encoder)
}

fn decoder(this: &Obj<TextIOWrapper>) -> Res {
    let Codec::Other { encoder, decoder } = this.lock().codec.clone() else { return Ok(Value::NONE) };
    if !decoder.is_none() {
        return Ok(decoder);
    }
    let decoder = incremental(this, "incrementaldecoder")?;
    this.lock().codec = Codec::Other { encoder, decoder: decoder.clone() };
    Ok(decoder)
}

impl Obj<TextIOWrapper> {
    /// The buffer. Errors: ValueError if there is none.
    fn buffer(&self) -> Res {
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

    /// Writes a str; gives how many characters it has.
    pub fn write(&self, text: &Value) -> Res<usize> {
        let Some(s) = text.downcast::<Str>() else {
            let got = protocol::class_name(text);
            return Err(type_error(format!("write() argument must be str, not {got}")));
        };
        let buffer = self.open_buffer()?;
        let (codec, mode, line_buffering, write_through) = {
            let state = self.lock();
            (state.codec.clone(), state.mode, state.line_buffering, state.write_through)
        };
        let raw = s.as_bytes();
        let has_newline = (line_buffering || mode.written().is_some()) && memchr::memchr(b'\n', raw).is_some();
        let needs_flush = line_buffering && (has_newline || memchr::memchr(b'\r', raw).is_some());
        match (&codec, has_newline.then(|| mode.written()).flatten()) {
            (Codec::Plain(Encoding::Utf8), None) if s.as_str().is_some() => self.lock().pending.extend_from_slice(raw),
            (Codec::Plain(_), None) if s.is_ascii() && is_ascii_based(&codec) => {
                self.lock().pending.extend_from_slice(raw);
            }
            (_, written) => {
                let translated = written.map(|written| wtf8_value(&translate_out(raw, written)));
                let encoded = self.encode(translated.as_ref().unwrap_or(text))?;
                self.lock().pending.extend_from_slice(&encoded);
            }
        }
        let (full, fresh) = {
            let state = self.lock();
            (state.pending.len() >= state.chunk_size, state.decoded.is_empty() && state.snapshot.is_none())
        };
        if full || needs_flush || write_through {
            self.flush_pending()?;
        }
        if needs_flush {
            protocol::call_method(&buffer, "flush", &[])?;
        }
        if !fresh {
            self.forget();
            if let Codec::Other { decoder, .. } = &codec
                && !decoder.is_none()
            {
                protocol::call_method(decoder, "reset", &[])?;
            }
        }
        Ok(s.char_len())
    }

    fn encode(&self, text: &Value) -> Res<Vec<u8>> {
        let (codec, errors) = {
            let state = self.lock();
            (state.codec.clone(), state.errors.clone())
        };
        match (codec, text.downcast::<Str>()) {
            (Codec::Plain(encoding), Some(text)) => codec::encode_builtin(text, encoding, &errors),
            _ => {
                let encoder = encoder(self)?;
                let encoded = protocol::call_method(&encoder, "encode", std::slice::from_ref(text))?;
                match encoded.downcast::<Bytes>() {
                    Some(bytes) => Ok(bytes.0.to_vec()),
                    None => {
                        let got = protocol::class_name(&encoded);
                        Err(type_error(format!("encoder should return a bytes object, not '{got}'")))
                    }
                }
            }
        }
    }

    /// Gives what waits to the buffer.
    pub fn flush_pending(&self) -> Res<()> {
        let data = std::mem::take(&mut self.lock().pending);
        if data.is_empty() {
            return Ok(());
        }
        let buffer = self.buffer()?;
        let result = match native_buffered(&buffer) {
            Some(buffered) if buffered.raw().is_ok() => buffered.write_bytes(&data).map(drop),
            _ => loop {
                match protocol::call_method(&buffer, "write", &[bytes::from_slice(&data)]) {
                    Err(error) if error.is(Exc::InterruptedError) => host::check_signals()?,
                    other => break other.map(drop),
                }
            },
        };
        if result.is_err() && data.len() < (1 << 20) {
            let mut state = self.lock();
            let mut kept = data;
            kept.append(&mut state.pending);
            state.pending = kept;
        }
        result
    }

    /// Forgets what was read ahead.
    fn forget(&self) {
        let mut state = self.lock();
        state.decoded.clear();
        state.at = 0;
        state.snapshot = None;
        state.unfinished.clear();
    }

    /// Decodes bytes: WTF-8, line ends translated.
    fn decode(&self, input: &[u8], last: bool) -> Res<Vec<u8>> {
        let (codec, errors) = {
            let state = self.lock();
            (state.codec.clone(), state.errors.clone())
        };
        let text: Vec<u8> = match codec {
            Codec::Plain(encoding) => {
                let mut all = std::mem::take(&mut self.lock().unfinished);
                let whole = if all.is_empty() {
                    input
                } else {
                    all.extend_from_slice(input);
                    &all
                };
                if encoding == Encoding::Utf8 && whole.is_ascii() {
                    whole.to_vec()
                } else {
                    let decoded = codec::decode_builtin(whole, encoding, &errors, !last)?;
                    self.lock().unfinished = whole[decoded.consumed..].to_vec();
                    decoded.text.as_bytes().to_vec()
                }
            }
            Codec::Other { .. } => {
                let decoder = decoder(self)?;
                let text = protocol::call_method(&decoder, "decode", &[bytes::from_slice(input), Value::bool(last)])?;
                match text.downcast::<Str>() {
                    Some(text) => text.as_bytes().to_vec(),
                    None => {
                        let got = protocol::class_name(&text);
                        return Err(type_error(format!("decoder should return a string result, not '{got}'")));
                    }
                }
            }
        };
        let mut state = self.lock();
        match &mut state.newlines {
            None => Ok(text),
            Some(newlines) => {
                let mut out = Vec::with_capacity(text.len() + 1);
                newlines.push(&text, last, &mut out);
                Ok(out)
            }
        }
    }

    /// Reads and decodes the next chunk. False at the end.
    fn fill(&self, hint: usize) -> Res<bool> {
        let buffer = self.buffer()?;
        let len = hint.max(self.lock().chunk_size);
        let input = match native_reader(&buffer) {
            Some(buffered) => buffered.read_once(len)?,
            None => {
                let method = if protocol::find_attr_name(&buffer, "read1")?.is_some() { "read1" } else { "read" };
                foreign_read(&buffer, method, len)?
            }
        };
        let last = input.is_empty();
        let flags = self.decoder_flags()?;
        let before = {
            let state = self.lock();
            (state.unfinished.clone(), state.newlines)
        };
        let text = self.decode(&input, last)?;
        let mut state = self.lock();
        state.snapshot = Some(Snapshot { unfinished: before.0, newlines: before.1, flags, input });
        let more = !text.is_empty();
        state.decoded = text;
        state.at = 0;
        Ok(more || !last)
    }

    /// The flag in the state of a foreign decoder.
    fn decoder_flags(&self) -> Res<i64> {
        let Codec::Other { .. } = self.lock().codec else { return Ok(0) };
        let decoder = decoder(self)?;
        let state = protocol::call_method(&decoder, "getstate", &[])?;
        match state.downcast::<Tuple>().map(|t| t.items()) {
            Some([kept, flags]) => {
                let kept = buffer::bytes_of(kept)?;
                self.lock().unfinished = kept;
                Ok(flags.as_small().unwrap_or(0))
            }
            _ => Err(type_error("illegal decoder state")),
        }
    }

    /// A line, its end included; at most `limit` characters.
    fn line(&self, limit: Option<usize>) -> Res {
        if !self.lock().pending.is_empty() {
            self.flush_pending()?;
        }
        let mut line: Vec<u8> = Vec::new();
        let mut chars = 0;
        loop {
            {
                let mut guard = self.lock();
                let state = &mut *guard;
                let rest = &state.decoded[state.at..];
                // An end that a chunk's end cuts in two is found with the next chunk's text behind it.
                let cut =
                    matches!(state.mode, NewlineMode::Untranslated | NewlineMode::CrLf) && line.last() == Some(&b'\r');
                let end = if cut && !rest.is_empty() {
                    match (rest[0], state.mode) {
                        (b'\n', _) => Some(1),
                        (_, NewlineMode::Untranslated) => Some(0),
                        _ => state.mode.line_end(rest),
                    }
                } else {
                    state.mode.line_end(rest).filter(|&end| {
                        !(end == rest.len() && state.mode == NewlineMode::Untranslated && rest[end - 1] == b'\r')
                    })
                };
                let mut take = end.unwrap_or(rest.len());
                let mut full = end.is_some();
                if let Some(limit) = limit {
                    let allowed = char_bytes(rest, limit - chars);
                    full |= allowed <= take;
                    take = take.min(allowed);
                    chars += char_count(&rest[..take]);
                    full |= chars >= limit;
                }
                if full && line.is_empty() {
                    let value = wtf8_value(&rest[..take]);
                    state.at += take;
                    return Ok(value);
                }
                line.try_reserve(take).map_err(|_| memory_error())?;
                line.extend_from_slice(&rest[..take]);
                state.at += take;
                if full {
                    drop(guard);
                    return Ok(wtf8_value(&line));
                }
            }
            if !self.fill(0)? {
                let mut state = self.lock();
                state.decoded.clear();
                state.at = 0;
                state.snapshot = None;
                drop(state);
                return Ok(wtf8_value(&line));
            }
        }
    }

    fn read_all(&self) -> Res {
        let buffer = self.buffer()?;
        let input = match native_reader(&buffer) {
            Some(buffered) => buffered.read_to_end()?.unwrap_or_default(),
            None => {
                let data = protocol::call_method(&buffer, "read", &[])?;
                if data.is_none() {
                    return Err(type_error("can't concat NoneType to bytes"));
                }
                buffer::bytes_of(&data)?
            }
        };
        let text = self.decode(&input, true)?;
        let mut guard = self.lock();
        let state = &mut *guard;
        let mut all = state.decoded.split_off(state.at);
        state.decoded = Vec::new();
        state.at = 0;
        state.snapshot = None;
        drop(guard);
        all.extend_from_slice(&text);
        Ok(wtf8_value(&all))
    }
}

fn is_ascii_based(codec: &Codec) -> bool {
    matches!(codec, Codec::Plain(Encoding::Utf8 | Encoding::Ascii | Encoding::Latin1))
}

/// A buffered stream of ours, subclasses in Python excluded.
fn native_buffered(buffer: &Value) -> Option<&Obj<Buffered>> {
    let ours = buffer.exact::<BufferedWriter>().is_some()
        || buffer.exact::<BufferedReader>().is_some()
        || buffer.exact::<BufferedRandom>().is_some();
    if ours { buffer.downcast::<Buffered>() } else { None }
}

/// As [`native_buffered`], if it only reads.
fn native_reader(buffer: &Value) -> Option<&Obj<Buffered>> {
    buffer.exact::<BufferedReader>().and_then(|_| buffer.downcast::<Buffered>())
}

fn write(this: &Obj<TextIOWrapper>, text: &Value) -> Res<usize> {
    this.write(text)
}

fn check_readable(this: &Obj<TextIOWrapper>) -> Res<()> {
    let buffer = this.open_buffer()?;
    if native_reader(&buffer).is_some() {
        return Ok(());
    }
    match protocol::find_attr_name(&buffer, "readable")? {
        Some(readable) if !protocol::truth(&protocol::call(&readable, &[])?)? => Err(unsupported("not readable")),
        _ => Ok(()),
    }
}

fn read(this: &Obj<TextIOWrapper>, size: OrNone<i64>) -> Res {
    check_readable(this)?;
    this.flush_pending()?;
    let Some(size) = size.0.filter(|&n| n >= 0) else { return this.read_all() };
    let size = size as usize;
    let mut text: Vec<u8> = Vec::new();
    let mut chars = 0;
    loop {
        {
            let mut guard = this.lock();
            let state = &mut *guard;
            let rest = &state.decoded[state.at..];
            let take = char_bytes(rest, size - chars);
            text.extend_from_slice(&rest[..take]);
            chars += char_count(&rest[..take]);
            state.at += take;
        }
        if chars >= size || !this.fill(size - chars)? {
            return Ok(wtf8_value(&text));
        }
    }
}

fn readline(this: &Obj<TextIOWrapper>, size: OrNone<i64>) -> Res {
    check_readable(this)?;
    this.line(size.0.filter(|&n| n >= 0).map(|n| n as usize))
}

fn next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<TextIOWrapper>() else { return Ok(None) };
    check_readable(this)?;
    let line = this.line(None)?;
    Ok(if line.downcast::<Str>().is_some_and(|s| s.byte_len() == 0) { None } else { Some(line) })
}

fn flush(this: &Obj<TextIOWrapper>) -> Res<()> {
    let buffer = this.open_buffer()?;
    this.flush_pending()?;
    protocol::call_method(&buffer, "flush", &[]).map(drop)
}

fn close(this: &Value) -> Res<()> {
    let Some(wrapper) = this.downcast::<TextIOWrapper>() else { return Ok(()) };
    let buffer = wrapper.buffer()?;
    if super::base::is_closed(&buffer)? {
        return Ok(());
    }
    let flushed = protocol::call_method(this, "flush", &[]);
    let closed = protocol::call_method(&buffer, "close", &[]);
    match (flushed, closed) {
        (Ok(_), closed) => closed.map(drop),
        (Err(first), Ok(_)) => {
            wrapper.lock().pending.clear();
            Err(first)
        }
        (Err(first), Err(second)) => {
            if let Some(exception) = second.value().downcast::<Exception>() {
                exception.context.set(first.into_value());
            }
            Err(second)
        }
    }
}

fn detach(this: &Value) -> Res {
    let Some(wrapper) = this.downcast::<TextIOWrapper>() else { return Ok(Value::NONE) };
    wrapper.buffer()?;
    protocol::call_method(this, "flush", &[])?;
    let mut state = wrapper.lock();
    state.detached = true;
    Ok(std::mem::replace(&mut state.buffer, Value::UNSET))
}

/// A place in the stream, with what the decoder needs to go on from there. As an integer its parts lie 64 bits apart.
#[derive(Default)]
struct Cookie {
    start: i64,
    flags: i64,
    feed: i64,
    skip: i64,
}

impl Cookie {
    fn value(&self) -> Value {
        let part = |i: i64, shift: usize| IBig::from(i) << shift;
        let whole = part(self.start, 0) + part(self.flags, 64) + part(self.feed, 96) + part(self.skip, 128);
        crate::object::number::int(whole)
    }

    fn of(value: &Value) -> Option<Cookie> {
        let big = match value.as_int()? {
            IntRef::Small(i) => return Some(Cookie { start: i, ..Cookie::default() }),
            IntRef::Big(big) => big.clone(),
        };
        let part = |shift: usize, bits: usize| {
            let mask = (IBig::from(1) << bits) - IBig::from(1);
            i64::try_from(&((&big >> shift) & mask)).ok()
        };
        Some(Cookie { start: part(0, 63)?, flags: part(64, 31)?, feed: part(96, 31)?, skip: part(128, 62)? })
    }
}

fn tell(this: &Obj<TextIOWrapper>) -> Res {
    let buffer = this.open_buffer()?;
    if !this.lock().seekable {
        return Err(unsupported("underlying stream is not seekable"));
    }
    this.flush_pending()?;
    protocol::call_method(&buffer, "flush", &[])?;
    let position = protocol::call_method(&buffer, "tell", &[])?;
    let Some(position) = position.as_small() else { return Ok(position) };
    let (snapshot, used, codec) = {
        let state = this.lock();
        (state.snapshot.clone(), state.decoded[..state.at].to_vec(), state.codec.clone())
    };
    let Some(snapshot) = snapshot else { return Ok(Value::from(position)) };
    let start = position - snapshot.input.len() as i64;
    let skip = char_count(&used) as i64;
    if let Codec::Plain(encoding) = codec {
        let input: Vec<u8> = snapshot.unfinished.iter().chain(&snapshot.input).copied().collect();
        let begin = start - snapshot.unfinished.len() as i64;
        let taken = consumed(&input, encoding, snapshot.newlines, &this.lock().errors.clone(), skip as usize)?;
        return Ok(Value::from(begin + taken as i64));
    }
    if skip == 0 {
        let start = start - snapshot.unfinished.len() as i64;
        return Ok(Cookie { start, flags: snapshot.flags, ..Cookie::default() }.value());
    }
    let feed = (snapshot.input.len() + snapshot.unfinished.len()) as i64;
    let start = start - snapshot.unfinished.len() as i64;
    Ok(Cookie { start, flags: snapshot.flags, feed, skip }.value())
}

/// How many bytes give the first `chars` characters.
fn consumed(input: &[u8], encoding: Encoding, newlines: Option<Newlines>, errors: &str, chars: usize) -> Res<usize> {
    let chars_of = |len: usize| -> Res<usize> {
        let decoded = codec::decode_builtin(&input[..len], encoding, errors, true)?;
        let Some(mut newlines) = newlines else { return Ok(char_count(decoded.text.as_bytes())) };
        let mut out = Vec::new();
        newlines.push(decoded.text.as_bytes(), false, &mut out);
        Ok(char_count(&out))
    };
    if chars == 0 {
        return Ok(0);
    }
    // The number of characters grows with the number of bytes.
    let (mut low, mut high) = (0, input.len());
    while low < high {
        let middle = low + (high - low) / 2;
        if chars_of(middle)? >= chars { high = middle } else { low = middle + 1 }
    }
    Ok(low)
}

fn seek(this: &Obj<TextIOWrapper>, cookie: &Value, whence: Option<i32>) -> Res {
    let buffer = this.open_buffer()?;
    if !this.lock().seekable {
        return Err(unsupported("underlying stream is not seekable"));
    }
    let mut cookie = cookie.clone();
    match whence.unwrap_or(0) {
        1 => {
            if protocol::truth(&cookie)? {
                return Err(unsupported("can't do nonzero cur-relative seeks"));
            }
            cookie = tell(this)?;
        }
        2 => {
            if protocol::truth(&cookie)? {
                return Err(unsupported("can't do nonzero end-relative seeks"));
            }
            this.flush_pending()?;
            protocol::call_method(&buffer, "flush", &[])?;
            this.reset_decoder(0)?;
            let at = protocol::call_method(&buffer, "seek", &[Value::small(0), Value::small(2)])?;
            this.reset_encoder(at.as_small() != Some(0))?;
            return Ok(at);
        }
        0 => {}
        other => return Err(value_error(format!("invalid whence ({other}, should be 0, 1 or 2)"))),
    }
    let index = protocol::index(&cookie)?;
    if index.as_int().is_some_and(|i| i.is_negative()) {
        return Err(value_error(format!("negative seek position {}", protocol::repr_text(&index)?)));
    }
    this.flush_pending()?;
    protocol::call_method(&buffer, "flush", &[])?;
    let Some(place) = Cookie::of(&index) else {
        return Err(crate::object::raise::overflow_error("Python int too large to convert to C long"));
    };
    protocol::call_method(&buffer, "seek", &[Value::from(place.start)])?;
    this.reset_decoder(place.flags)?;
    if place.skip > 0 {
        let data = protocol::call_method(&buffer, "read", &[Value::from(place.feed)])?;
        let input = buffer::bytes_of(&data)?;
        let newlines = this.lock().newlines;
        let text = this.decode(&input, false)?;
        let mut state = this.lock();
        let at = char_bytes(&text, place.skip as usize);
        if char_count(&text) < place.skip as usize {
            drop(state);
            return Err(Raised::new(Exc::OSError, "can't restore logical file position"));
        }
        state.snapshot = Some(Snapshot { unfinished: Vec::new(), newlines, flags: place.flags, input });
        state.decoded = text;
        state.at = at;
    }
    this.reset_encoder(place.start != 0 || place.flags != 0)?;
    Ok(cookie)
}

impl Obj<TextIOWrapper> {
    fn reset_decoder(&self, flags: i64) -> Res<()> {
        self.forget();
        let codec = {
            let mut state = self.lock();
            if let Some(newlines) = &mut state.newlines {
                newlines.pending = false;
            }
            state.codec.clone()
        };
        if let Codec::Other { decoder, .. } = codec
            && !decoder.is_none()
        {
            if flags == 0 {
                protocol::call_method(&decoder, "reset", &[])?;
            } else {
                let state = tuple([bytes::from_slice(b""), Value::from(flags)]);
                protocol::call_method(&decoder, "setstate", &[state])?;
            }
        }
        Ok(())
    }

    /// At the start of the stream a byte order mark is due again.
    fn reset_encoder(&self, inside: bool) -> Res<()> {
        let codec = self.lock().codec.clone();
        if let Codec::Other { encoder, .. } = codec
            && !encoder.is_none()
        {
            if inside {
                protocol::call_method(&encoder, "setstate", &[Value::small(0)])?;
            } else {
                protocol::call_method(&encoder, "reset", &[])?;
            }
        }
        Ok(())
    }
}

fn truncate(this: &Obj<TextIOWrapper>, pos: OrNone<Value>) -> Res {
    flush(this)?;
    let buffer = this.buffer()?;
    let pos = match pos.0 {
        Some(pos) => pos,
        None => tell(this)?,
    };
    protocol::call_method(&buffer, "truncate", &[pos])
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
    let encoding_text = text_or_none(&encoding.0, "encoding")?.map(|e| if e == "locale" { "utf-8" } else { e });
    let errors_text = text_or_none(&errors.0, "errors")?;
    if let Some(errors) = errors_text {
        check_errors(errors)?;
    }
    let codec = encoding_text.map(codec_of).transpose()?;
    let mode = newline.0.as_ref().map(|n| NewlineMode::of(Some(n))).transpose()?;
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
    let mut text = "<_io.TextIOWrapper".to_string();
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
    Err(type_error(format!("cannot pickle '{}' instances", protocol::class_name(this))))
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
    method!("write", write, "($self, text, /)"),
    method!("read", read, "($self, size=-1, /)"),
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

/// A wrapper over a buffer, for the standard streams. Errors: those of `TextIOWrapper()`.
pub fn wrap(
    buffer: Value,
    encoding: &str,
    errors: &str,
    newline: Option<&str>,
    line_buffering: bool,
) -> Res<Gc<TextIOWrapper>> {
    let class = <TextIOWrapper as header::Payload>::class();
    let made = new(class, Rest(&[]), Keywords(&[]));
    let Some(wrapper) = Gc::<TextIOWrapper>::from_value(made) else { return Err(closed_file()) };
    let text = |s: &str| OrNone(Some(str::intern(s)));
    let newline = newline.map_or(Value::NONE, str::intern);
    init(&wrapper, buffer, text(encoding), text(errors), Some(newline), Some(line_buffering), Some(false))?;
    Ok(wrapper)
}
