//! The methods of str that look for a text and replace it.

use super::{bytes_of, clip, piece, unchanged};
use crate::method;
use crate::object::header::{Gc, Obj};
use crate::object::native::Member;
use crate::object::protocol::class_name;
use crate::object::raise::{Res, memory_error, type_error, value_error};
use crate::object::slice::Bound;
use crate::object::str::{self, Str};
use crate::object::tuple::Tuple;
use crate::object::value::Value;
use crate::text::find;
use rustpython_wtf8::{Wtf8, Wtf8Buf};

pub static METHODS: &[Member] = &[
    method!("find", find_first, "($self, sub, start=None, end=None, /)"),
    method!("rfind", find_last, "($self, sub, start=None, end=None, /)"),
    method!("index", index, "($self, sub, start=None, end=None, /)"),
    method!("rindex", rindex, "($self, sub, start=None, end=None, /)"),
    method!("count", count, "($self, sub, start=None, end=None, /)"),
    method!("startswith", startswith, "($self, prefix, start=None, end=None, /)"),
    method!("endswith", endswith, "($self, suffix, start=None, end=None, /)"),
    method!("replace", replace, "($self, old, new, /, count=-1)"),
    method!("removeprefix", removeprefix, "($self, prefix, /)"),
    method!("removesuffix", removesuffix, "($self, suffix, /)"),
];

/// Searches the part of the text between the bounds and gives the index of the code point.
fn search(
    this: &Obj<Str>,
    sub: &Obj<Str>,
    start: Bound,
    end: Bound,
    find: fn(&[u8], &[u8]) -> Option<usize>,
) -> Option<usize> {
    let range = clip(this.char_len(), start, end)?;
    let bytes = bytes_of(this, range);
    let found = find(&this.as_bytes()[bytes.clone()], sub.as_bytes())?;
    Some(this.char_at(bytes.start + found))
}

fn or_minus_one(found: Option<usize>) -> i64 {
    found.map_or(-1, |found| found as i64)
}

fn find_first(this: &Obj<Str>, sub: &Obj<Str>, start: Bound, end: Bound) -> i64 {
    or_minus_one(search(this, sub, start, end, find::find))
}

fn find_last(this: &Obj<Str>, sub: &Obj<Str>, start: Bound, end: Bound) -> i64 {
    or_minus_one(search(this, sub, start, end, find::rfind))
}

fn index(this: &Obj<Str>, sub: &Obj<Str>, start: Bound, end: Bound) -> Res<usize> {
    search(this, sub, start, end, find::find).ok_or_else(|| value_error("substring not found"))
}

fn rindex(this: &Obj<Str>, sub: &Obj<Str>, start: Bound, end: Bound) -> Res<usize> {
    search(this, sub, start, end, find::rfind).ok_or_else(|| value_error("substring not found"))
}

fn count(this: &Obj<Str>, sub: &Obj<Str>, start: Bound, end: Bound) -> usize {
    let Some(range) = clip(this.char_len(), start, end) else { return 0 };
    if sub.byte_len() == 0 {
        return range.len() + 1;
    }
    find::count(&this.as_bytes()[bytes_of(this, range)], sub.as_bytes())
}

fn startswith(this: &Obj<Str>, prefix: &Value, start: Bound, end: Bound) -> Res<bool> {
    has_end(this, prefix, start, end, "startswith", <[u8]>::starts_with)
}

fn endswith(this: &Obj<Str>, suffix: &Value, start: Bound, end: Bound) -> Res<bool> {
    has_end(this, suffix, start, end, "endswith", <[u8]>::ends_with)
}

fn has_end(
    this: &Obj<Str>,
    wanted: &Value,
    start: Bound,
    end: Bound,
    method: &str,
    test: fn(&[u8], &[u8]) -> bool,
) -> Res<bool> {
    let range = clip(this.char_len(), start, end).map(|range| bytes_of(this, range));
    let holds = |wanted: &Obj<Str>| range.clone().is_some_and(|range| test(&this.as_bytes()[range], wanted.as_bytes()));
    if let Some(one) = wanted.downcast::<Str>() {
        return Ok(holds(one));
    }
    let Some(several) = wanted.downcast::<Tuple>() else {
        let name = class_name(wanted);
        return Err(type_error(format!("{method} first arg must be str or a tuple of str, not {name}")));
    };
    for one in several.items() {
        let Some(one) = one.downcast::<Str>() else {
            let name = class_name(one);
            return Err(type_error(format!("tuple for {method} must only contain str, not {name}")));
        };
        if holds(one) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn replace(this: &Obj<Str>, old: &Obj<Str>, new: &Obj<Str>, count: Option<i64>) -> Res {
    let most = count.map_or(usize::MAX, |count| usize::try_from(count).unwrap_or(usize::MAX));
    if most == 0 || (old.byte_len() == 0 && this.byte_len() == 0 && new.byte_len() == 0) {
        return Ok(unchanged(this));
    }
    if old.byte_len() == 0 {
        return interleave(this, new.as_wtf8(), most);
    }
    let Some(bytes) = find::replace(this.as_bytes(), old.as_bytes(), new.as_bytes(), most)? else {
        return Ok(unchanged(this));
    };
    let mut made = str::reserve(bytes.len())?;
    made.bytes_mut().copy_from_slice(&bytes);
    let ascii = this.is_ascii() && new.is_ascii();
    Ok(if ascii { made.finish_ascii() } else { made.finish_wtf8() }.into_value())
}

/// Puts a text before each code point and after the last.
fn interleave(this: &Obj<Str>, new: &Wtf8, most: usize) -> Res {
    let times = most.min(this.char_len().saturating_add(1));
    let len = new.len().checked_mul(times).and_then(|len| len.checked_add(this.byte_len()));
    let mut out = Wtf8Buf::new();
    out.try_reserve_exact(len.ok_or_else(memory_error)?).map_err(|_| memory_error())?;
    let mut left = times;
    for code in this.as_wtf8().code_points() {
        if left > 0 {
            out.push_wtf8(new);
            left -= 1;
        }
        out.push(code);
    }
    if left > 0 {
        out.push_wtf8(new);
    }
    str::try_from_wtf8(&out).map(Gc::into_value)
}

fn removeprefix(this: &Obj<Str>, prefix: &Obj<Str>) -> Res {
    match this.as_bytes().strip_prefix(prefix.as_bytes()) {
        Some(rest) => piece(this, rest),
        None => Ok(unchanged(this)),
    }
}

fn removesuffix(this: &Obj<Str>, suffix: &Obj<Str>) -> Res {
    match this.as_bytes().strip_suffix(suffix.as_bytes()) {
        Some(rest) => piece(this, rest),
        None => Ok(unchanged(this)),
    }
}
