//! Reading from a `TextIOWrapper`.

use super::super::base::unsupported;
use super::super::buffered::{Buffered, BufferedReader, foreign_read};
use super::super::newline::wtf8_value;
use super::super::size::Size;
use super::super::stringio::{NewlineMode, char_bytes, char_count};
use super::{Snapshot, TextIOWrapper};
use crate::modules::buffer;
use crate::object::header::Obj;
use crate::object::protocol;
use crate::object::raise::{Res, memory_error, type_error};
use crate::object::str::Str;
use crate::object::value::Value;

impl Obj<TextIOWrapper> {
    /// Forgets what was read ahead.
    pub(super) fn forget(&self) {
        let mut state = self.lock();
        state.decoded.clear();
        state.at = 0;
        state.snapshot = None;
        state.unfinished.clear();
    }

    /// Reads and decodes the next chunk. False at the end.
    pub(super) fn fill(&self, hint: usize) -> Res<bool> {
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

    /// A line, its end included; at most `limit` characters.
    pub(super) fn line(&self, limit: Option<usize>) -> Res {
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

    pub(super) fn read_all(&self) -> Res {
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
        let mut all = std::mem::take(&mut state.decoded).split_off(state.at);
        state.at = 0;
        state.snapshot = None;
        drop(guard);
        if all.is_empty() {
            return Ok(wtf8_value(&text));
        }
        all.extend_from_slice(&text);
        Ok(wtf8_value(&all))
    }
}

/// As [`native_buffered`], if it only reads.
pub(super) fn native_reader(buffer: &Value) -> Option<&Obj<Buffered>> {
    buffer.exact::<BufferedReader>().and_then(|_| buffer.downcast::<Buffered>())
}

pub(super) fn check_readable(this: &Obj<TextIOWrapper>) -> Res<()> {
    this.open_buffer()?;
    if this.lock().readable { Ok(()) } else { Err(unsupported("not readable")) }
}

pub(super) fn read(this: &Obj<TextIOWrapper>, size: Size) -> Res {
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

pub(super) fn readline(this: &Obj<TextIOWrapper>, size: Option<i64>) -> Res {
    check_readable(this)?;
    this.line(size.filter(|&n| n >= 0).map(|n| n as usize))
}

pub(super) fn next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<TextIOWrapper>() else { return Ok(None) };
    check_readable(this)?;
    this.lock().telling = false;
    let line = this.line(None)?;
    if line.downcast::<Str>().is_some_and(|s| s.byte_len() != 0) {
        return Ok(Some(line));
    }
    let mut state = this.lock();
    state.telling = state.seekable;
    Ok(None)
}
