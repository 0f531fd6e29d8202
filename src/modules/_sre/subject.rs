//! What is searched: text or bytes, and the positions of a match in it.

use crate::object::header::Gc;
use crate::object::raise::{Raised, Res, type_error};
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::object::{bytes, protocol};
use crate::types::buffer;
use rustpython_sre_engine::{Request, State};
use rustpython_wtf8::Wtf8;

/// A str, or the content of a bytes-like object.
#[derive(Clone)]
pub enum Subject {
    /// ASCII text: a code point is a byte.
    Ascii(Gc<Str>),
    Text(Gc<Str>),
    Bytes(Vec<u8>),
}

/// How a pattern is applied.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum How {
    Match,
    FullMatch,
    Search,
}

/// Start and end of each group, the whole first; `None` for a group that took no part.
pub struct Found {
    pub spans: Vec<Option<(usize, usize)>>,
    /// The number of the group that ended last.
    pub last: Option<usize>,
}

impl Subject {
    /// Errors: TypeError if the value is neither text nor bytes, or not what the pattern is for.
    pub fn new(value: &Value, text_pattern: Option<bool>) -> Res<Subject> {
        if let Some(text) = Gc::<Str>::from_value(value.clone()) {
            if text_pattern == Some(false) {
                return Err(type_error("cannot use a bytes pattern on a string-like object"));
            }
            return Ok(if text.is_ascii() { Subject::Ascii(text) } else { Subject::Text(text) });
        }
        let Some(content) = buffer::with_bytes(value, <[u8]>::to_vec) else {
            let got = protocol::class_name(value);
            return Err(type_error(format!("expected string or bytes-like object, got '{got}'")));
        };
        if text_pattern == Some(true) {
            return Err(type_error("cannot use a string pattern on a bytes-like object"));
        }
        Ok(Subject::Bytes(content))
    }

    /// Code points, or bytes.
    pub fn len(&self) -> usize {
        match self {
            Subject::Ascii(text) | Subject::Text(text) => text.char_len(),
            Subject::Bytes(content) => content.len(),
        }
    }

    /// The part from `start` to `end` as a value.
    pub fn slice(&self, start: usize, end: usize) -> Value {
        match self {
            Subject::Ascii(text) => {
                let part = text.as_str().and_then(|t| t.get(start..end)).unwrap_or_default();
                str::from_str(part)
            }
            Subject::Text(text) => {
                let whole = text.as_wtf8();
                str::from_wtf8(&whole.code_points().skip(start).take(end - start).collect::<rustpython_wtf8::Wtf8Buf>())
            }
            Subject::Bytes(content) => bytes::from_slice(&content[start..end]),
        }
    }

    /// The empty value of this kind.
    pub fn empty(&self) -> Value {
        self.slice(0, 0)
    }

    /// Applies compiled pattern `code` between `start` and `end`.
    pub fn apply(
        &self,
        code: &[u32],
        how: How,
        start: usize,
        end: usize,
        must_advance: bool,
        groups: usize,
    ) -> Option<Found> {
        match self {
            Subject::Ascii(text) => run(text.as_bytes(), code, how, start, end, must_advance, groups),
            Subject::Text(text) => run::<&Wtf8>(text.as_wtf8(), code, how, start, end, must_advance, groups),
            Subject::Bytes(content) => run(content.as_slice(), code, how, start, end, must_advance, groups),
        }
    }
}

fn run<S: rustpython_sre_engine::StrDrive>(
    string: S,
    code: &[u32],
    how: How,
    start: usize,
    end: usize,
    must_advance: bool,
    groups: usize,
) -> Option<Found> {
    let mut request = Request::new(string, start, end, code, how == How::FullMatch);
    request.must_advance = must_advance;
    let mut state = State::default();
    state.reset(&request, start);
    let found = if how == How::Search { state.search(request) } else { state.py_match(&request) };
    if !found {
        return None;
    }
    let mut spans = vec![Some((state.start, state.cursor.position))];
    for group in 0..groups {
        let (from, to) = state.marks.get(group);
        spans.push(from.into_option().zip(to.into_option()));
    }
    let last = usize::try_from(state.marks.last_index()).ok().filter(|&i| i > 0);
    Some(Found { spans, last })
}

/// Limits `pos` and `endpos` to the subject. Errors: none; negative numbers count as 0.
pub fn bounds(len: usize, pos: i64, endpos: i64) -> (usize, usize) {
    let clamp = |i: i64| usize::try_from(i).unwrap_or(0).min(len);
    let end = clamp(endpos);
    (clamp(pos).min(len), end)
}

/// The error that a pattern compiled by another version gives.
pub fn invalid_code() -> Raised {
    Raised::new(crate::object::exception::Exc::RuntimeError, "invalid SRE code")
}
