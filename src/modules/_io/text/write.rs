//! Writing to a `TextIOWrapper`.

use super::super::base::unsupported;
use super::super::buffered::{Buffered, BufferedRandom, BufferedReader, BufferedWriter};
use super::super::newline::wtf8_value;
use super::super::stringio::translate_out;
use super::TextIOWrapper;
use super::codec::{Codec, is_ascii_based};
use crate::modules::host;
use crate::object::bytes;
use crate::object::exception::Exc;
use crate::object::header::Obj;
use crate::object::protocol;
use crate::object::raise::{Res, type_error};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::text::codecs::Encoding;

impl Obj<TextIOWrapper> {
    /// Writes a str; gives how many characters it has.
    pub fn write(&self, text: &Value) -> Res<usize> {
        let Some(s) = text.downcast::<Str>() else {
            let got = protocol::class_name(text);
            return Err(type_error(format!("write() argument must be str, not {got}")));
        };
        let buffer = self.open_buffer()?;
        if !self.lock().writable {
            return Err(unsupported("not writable"));
        }
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

    /// Gives what waits to the buffer. As in CPython, what that does not take is lost.
    pub fn flush_pending(&self) -> Res<()> {
        let data = std::mem::take(&mut self.lock().pending);
        if data.is_empty() {
            return Ok(());
        }
        let buffer = self.buffer()?;
        match native_buffered(&buffer) {
            Some(buffered) if buffered.raw().is_ok() => buffered.write_bytes(&data).map(drop),
            _ => loop {
                match protocol::call_method(&buffer, "write", &[bytes::from_slice(&data)]) {
                    Err(error) if error.is(Exc::InterruptedError) => host::check_signals()?,
                    other => break other.map(drop),
                }
            },
        }
    }
}

/// A buffered stream of ours, subclasses in Python excluded.
pub(super) fn native_buffered(buffer: &Value) -> Option<&Obj<Buffered>> {
    let ours = buffer.exact::<BufferedWriter>().is_some()
        || buffer.exact::<BufferedReader>().is_some()
        || buffer.exact::<BufferedRandom>().is_some();
    if ours { buffer.downcast::<Buffered>() } else { None }
}

pub(super) fn write(this: &Obj<TextIOWrapper>, text: &Value) -> Res<usize> {
    this.write(text)
}

pub(super) fn flush(this: &Obj<TextIOWrapper>) -> Res<()> {
    let buffer = this.open_buffer()?;
    {
        let mut state = this.lock();
        state.telling = state.seekable;
    }
    this.flush_pending()?;
    protocol::call_method(&buffer, "flush", &[]).map(drop)
}
