//! `tell`, `seek` and `truncate` of a `TextIOWrapper`: places in a stream of encoded text.

use super::super::base::unsupported;
use super::super::newline::Newlines;
use super::super::stringio::{char_bytes, char_count};
use super::codec::Codec;
use super::write::flush;
use super::{Snapshot, TextIOWrapper};
use crate::modules::buffer;
use crate::object::exception::Exc;
use crate::object::header::Obj;
use crate::object::native::OrNone;
use crate::object::number::IntRef;
use crate::object::protocol;
use crate::object::raise::{Raised, Res, value_error};
use crate::object::value::Value;
use crate::text::codecs::Encoding;
use crate::types::str::encode as codec;
use dashu_int::IBig;

/// A place in the stream, with what the decoder needs to go on from there. As an integer its parts lie 64 bits apart.
#[derive(Default)]
pub(super) struct Cookie {
    start: i64,
    flags: i64,
    feed: i64,
    skip: i64,
}

impl Cookie {
    pub(super) fn value(&self) -> Value {
        let part = |i: i64, shift: usize| IBig::from(i) << shift;
        let whole = part(self.start, 0) + part(self.flags, 64) + part(self.feed, 96) + part(self.skip, 128);
        crate::object::number::int(whole)
    }

    pub(super) fn of(value: &Value) -> Option<Cookie> {
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

pub(super) fn tell(this: &Obj<TextIOWrapper>) -> Res {
    let buffer = this.open_buffer()?;
    if !this.lock().seekable {
        return Err(unsupported("underlying stream is not seekable"));
    }
    if !this.lock().telling {
        return Err(Raised::new(Exc::OSError, "telling position disabled by next() call"));
    }
    flush(this)?;
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
        if begin == 0 && snapshot.flags == 0 {
            // CPython's search for the place begins by making the decoder forget what line ends it has seen.
            let text = codec::decode_builtin(&input[..taken], encoding, &this.lock().errors.clone(), true)?.text;
            if let Some(newlines) = &mut this.lock().newlines {
                let mut again = Newlines { seen: 0, pending: false, ..*newlines };
                again.push(text.as_bytes(), false, &mut Vec::new());
                newlines.seen = again.seen;
            }
        }
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
pub(super) fn consumed(
    input: &[u8],
    encoding: Encoding,
    newlines: Option<Newlines>,
    errors: &str,
    chars: usize,
) -> Res<usize> {
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

pub(super) fn seek(this: &Obj<TextIOWrapper>, cookie: &Value, whence: Option<i32>) -> Res {
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
    flush(this)?;
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

pub(super) fn truncate(this: &Obj<TextIOWrapper>, pos: OrNone<Value>) -> Res {
    flush(this)?;
    let buffer = this.buffer()?;
    let pos = match pos.0 {
        Some(pos) => pos,
        None => tell(this)?,
    };
    protocol::call_method(&buffer, "truncate", &[pos])
}
