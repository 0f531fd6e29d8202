//! The methods of str that take a text apart and put texts together.

use super::{part, piece, text_arg, unchanged};
use crate::method;
use crate::object::header::{Gc, Obj};
use crate::object::list::list;
use crate::object::native::{Member, OrNone};
use crate::object::protocol;
use crate::object::raise::{Res, memory_error, type_error, value_error};
use crate::object::str::{self, Str};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::text::find::{self, Ends};
use crate::text::unicode::{is_line_break, is_space};
use rustpython_wtf8::CodePoint;

pub static METHODS: &[Member] = &[
    method!("split", split, "($self, /, sep=None, maxsplit=-1)"),
    method!("rsplit", rsplit, "($self, /, sep=None, maxsplit=-1)"),
    method!("splitlines", splitlines, "($self, /, keepends=False)"),
    method!("partition", partition, "($self, sep, /)"),
    method!("rpartition", rpartition, "($self, sep, /)"),
    method!("join", join, "($self, iterable, /)"),
    method!("strip", strip, "($self, chars=None, /)"),
    method!("lstrip", lstrip, "($self, chars=None, /)"),
    method!("rstrip", rstrip, "($self, chars=None, /)"),
];

/// The separator: `None` means blanks.
fn separator(value: Option<&Value>) -> Res<Option<&Obj<Str>>> {
    let Some(value) = value.filter(|value| !value.is_none()) else { return Ok(None) };
    let text = text_arg(value, |name| format!("must be str or None, not {name}"))?;
    if text.byte_len() == 0 { Err(value_error("empty separator")) } else { Ok(Some(text)) }
}

fn most(maxsplit: Option<i64>) -> usize {
    maxsplit.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX)
}

fn pieces(this: &Obj<Str>, parts: Vec<&[u8]>) -> Res {
    let mut items = Vec::with_capacity(parts.len());
    for part in parts {
        items.push(piece(this, part)?);
    }
    Ok(list(items))
}

fn split(this: &Obj<Str>, sep: Option<&Value>, maxsplit: Option<i64>) -> Res {
    let most = most(maxsplit);
    match separator(sep)? {
        Some(separator) => pieces(this, find::split(this.as_bytes(), separator.as_bytes(), most)),
        None if this.is_ascii() => pieces(this, find::split_space(this.as_bytes(), most, find::is_text_space)),
        None => pieces(this, split_blanks(this, most)),
    }
}

fn rsplit(this: &Obj<Str>, sep: Option<&Value>, maxsplit: Option<i64>) -> Res {
    let most = most(maxsplit);
    match separator(sep)? {
        Some(separator) => pieces(this, find::rsplit(this.as_bytes(), separator.as_bytes(), most)),
        None if this.is_ascii() => pieces(this, find::rsplit_space(this.as_bytes(), most, find::is_text_space)),
        None => pieces(this, rsplit_blanks(this, most)),
    }
}

fn blank(code: CodePoint) -> bool {
    code.is_char_and(is_space)
}

fn split_blanks(this: &Obj<Str>, most: usize) -> Vec<&[u8]> {
    let text = this.as_wtf8();
    let mut parts = Vec::new();
    let mut start = None;
    for (at, code) in text.code_point_indices() {
        match (start, blank(code)) {
            (None, false) if parts.len() == most => {
                parts.push(&text.as_bytes()[at..]);
                return parts;
            }
            (None, false) => start = Some(at),
            (Some(from), true) => {
                parts.push(&text.as_bytes()[from..at]);
                start = None;
            }
            _ => {}
        }
    }
    parts.extend(start.map(|from| &text.as_bytes()[from..]));
    parts
}

fn rsplit_blanks(this: &Obj<Str>, most: usize) -> Vec<&[u8]> {
    let text = this.as_wtf8();
    let mut parts = Vec::new();
    let mut end = None;
    for (at, code) in text.code_point_indices().rev() {
        let after = at + code.len_wtf8();
        match (end, blank(code)) {
            (None, false) if parts.len() == most => {
                parts.push(&text.as_bytes()[..after]);
                parts.reverse();
                return parts;
            }
            (None, false) => end = Some(after),
            (Some(to), true) => {
                parts.push(&text.as_bytes()[after..to]);
                end = None;
            }
            _ => {}
        }
    }
    parts.extend(end.map(|to| &text.as_bytes()[..to]));
    parts.reverse();
    parts
}

fn splitlines(this: &Obj<Str>, keepends: Option<bool>) -> Res {
    let keep = keepends.unwrap_or(false);
    if this.is_ascii() {
        let breaks = |byte| is_line_break(char::from(byte));
        return pieces(this, find::lines(this.as_bytes(), keep, breaks));
    }
    let text = this.as_wtf8();
    let mut lines = Vec::new();
    let mut from = 0;
    let mut codes = text.code_point_indices().peekable();
    while let Some((at, code)) = codes.next() {
        if !code.is_char_and(is_line_break) {
            continue;
        }
        let mut after = at + code.len_wtf8();
        if code == '\r' && codes.next_if(|&(_, next)| next == '\n').is_some() {
            after += 1;
        }
        lines.push(&text.as_bytes()[from..if keep { after } else { at }]);
        from = after;
    }
    if from < text.len() {
        lines.push(&text.as_bytes()[from..]);
    }
    pieces(this, lines)
}

/// A separator that must not be empty.
fn needed(sep: &Value) -> Res<&Obj<Str>> {
    let sep = text_arg(sep, |name| format!("must be str, not {name}"))?;
    if sep.byte_len() == 0 { Err(value_error("empty separator")) } else { Ok(sep) }
}

fn partition(this: &Obj<Str>, sep: &Value) -> Res {
    let sep = needed(sep)?;
    let bytes = this.as_bytes();
    match find::find(bytes, sep.as_bytes()) {
        Some(at) => {
            let after = &bytes[at + sep.byte_len()..];
            Ok(tuple([piece(this, &bytes[..at])?, unchanged(sep), piece(this, after)?]))
        }
        None => Ok(tuple([unchanged(this), str::from_str(""), str::from_str("")])),
    }
}

fn rpartition(this: &Obj<Str>, sep: &Value) -> Res {
    let sep = needed(sep)?;
    let bytes = this.as_bytes();
    match find::rfind(bytes, sep.as_bytes()) {
        Some(at) => {
            let after = &bytes[at + sep.byte_len()..];
            Ok(tuple([piece(this, &bytes[..at])?, unchanged(sep), piece(this, after)?]))
        }
        None => Ok(tuple([str::from_str(""), str::from_str(""), unchanged(this)])),
    }
}

/// `str.join()`
pub fn join(this: &Obj<Str>, iterable: &Value) -> Res {
    if !protocol::may_iterate(protocol::type_of(iterable)) {
        return Err(type_error("can only join an iterable"));
    }
    let items = protocol::collect(iterable)?;
    if let [only] = &items[..]
        && let Some(text) = only.exact::<Str>()
    {
        return Ok(text.value());
    }
    let mut texts = Vec::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        let message = |name| format!("sequence item {at}: expected str instance, {name} found");
        texts.push(text_arg(item, message)?);
    }
    join_all(this, &texts).map(Gc::into_value)
}

/// The texts with another between them. Errors: MemoryError.
pub fn join_all(separator: &Obj<Str>, texts: &[&Obj<Str>]) -> Res<Gc<Str>> {
    let gaps = separator.byte_len().checked_mul(texts.len().saturating_sub(1));
    let len = texts.iter().try_fold(gaps.ok_or_else(memory_error)?, |sum, text| sum.checked_add(text.byte_len()));
    let mut made = str::reserve(len.ok_or_else(memory_error)?)?;
    let mut rest = made.bytes_mut();
    for (i, text) in texts.iter().enumerate() {
        let before = if i == 0 { &[] } else { separator.as_bytes() };
        for bytes in [before, text.as_bytes()] {
            let (here, next) = rest.split_at_mut(bytes.len());
            here.copy_from_slice(bytes);
            rest = next;
        }
    }
    let ascii = (texts.len() < 2 || separator.is_ascii()) && texts.iter().all(|text| text.is_ascii());
    Ok(if ascii { made.finish_ascii() } else { made.finish_wtf8() })
}

fn strip(this: &Obj<Str>, OrNone(chars): OrNone<&Value>) -> Res {
    stripped(this, chars, Ends::Both, "strip")
}

fn lstrip(this: &Obj<Str>, OrNone(chars): OrNone<&Value>) -> Res {
    stripped(this, chars, Ends::Left, "lstrip")
}

fn rstrip(this: &Obj<Str>, OrNone(chars): OrNone<&Value>) -> Res {
    stripped(this, chars, Ends::Right, "rstrip")
}

fn stripped(this: &Obj<Str>, chars: Option<&Value>, ends: Ends, method: &str) -> Res {
    let Some(chars) = chars else {
        let bytes = this.as_bytes();
        return match this.is_ascii() {
            true => piece(this, find::strip(bytes, ends, find::is_text_space)),
            false => piece(this, strip_codes(this, ends, blank)),
        };
    };
    let Some(chars) = chars.downcast::<Str>() else {
        return Err(type_error(format!("{method} arg must be None or str")));
    };
    if chars.is_ascii() {
        let set = chars.as_bytes();
        return piece(this, find::strip(this.as_bytes(), ends, |byte| memchr::memchr(byte, set).is_some()));
    }
    let set: Vec<CodePoint> = chars.as_wtf8().code_points().collect();
    piece(this, strip_codes(this, ends, |code| set.contains(&code)))
}

fn strip_codes(this: &Obj<Str>, ends: Ends, fits: impl Fn(CodePoint) -> bool) -> &[u8] {
    let mut bytes = this.as_bytes();
    if ends.left() {
        let kept = part(this, bytes).code_point_indices().find(|&(_, code)| !fits(code));
        bytes = &bytes[kept.map_or(bytes.len(), |(at, _)| at)..];
    }
    if ends.right() {
        let kept = part(this, bytes).code_point_indices().rev().find(|&(_, code)| !fits(code));
        bytes = &bytes[..kept.map_or(0, |(at, code)| at + code.len_wtf8())];
    }
    bytes
}
