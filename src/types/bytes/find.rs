//! Searching in bytes: `find` and its kin, `count`, `in`, `startswith`, `endswith`.

use super::Own;
use super::construct::byte;
use crate::method;
use crate::object::native::Member;
use crate::object::protocol::class_name;
use crate::object::raise::{Res, type_error, value_error};
use crate::object::tuple::Tuple;
use crate::object::value::Value;
use crate::text::find;
use crate::types::buffer;
use crate::types::sequence::{self, is_index};
use std::borrow::Cow;
use std::ops::Range;

/// What is searched for: a byte or bytes. Errors: TypeError, ValueError for a number out of range.
pub fn needle(value: &Value) -> Res<Cow<'_, [u8]>> {
    if let Some(bytes) = buffer::bytes_of(value)? {
        return Ok(bytes);
    }
    if is_index(value) {
        return Ok(Cow::Owned(vec![byte(value, "byte must be in range(0, 256)")?]));
    }
    Err(type_error(format!("argument should be integer or bytes-like object, not '{}'", class_name(value))))
}

/// The part of the bytes in which is searched; `None` if it begins behind the end.
fn within(len: usize, start: Option<&Value>, end: Option<&Value>) -> Res<Option<Range<usize>>> {
    let bounds = sequence::open_window(start, end)?;
    let fit = |at: i64| if at < 0 { at.saturating_add(len as i64).max(0) } else { at };
    let start = bounds.start.map_or(0, fit);
    let end = bounds.stop.map_or(len as i64, fit).min(len as i64);
    Ok((start <= end).then_some(start as usize..end as usize))
}

type Search = fn(&[u8], &[u8]) -> Option<usize>;

fn search(this: &Own, sub: &Value, start: Option<&Value>, end: Option<&Value>, how: Search) -> Res<Option<usize>> {
    let needle = needle(sub)?;
    let Some(range) = within(this.len(), start, end)? else { return Ok(None) };
    let from = range.start;
    Ok(how(&this[range], &needle).map(|at| at + from))
}

fn find_first(this: Own, sub: &Value, start: Option<&Value>, end: Option<&Value>) -> Res<i64> {
    Ok(search(&this, sub, start, end, find::find)?.map_or(-1, |at| at as i64))
}

fn find_last(this: Own, sub: &Value, start: Option<&Value>, end: Option<&Value>) -> Res<i64> {
    Ok(search(&this, sub, start, end, find::rfind)?.map_or(-1, |at| at as i64))
}

fn index(this: Own, sub: &Value, start: Option<&Value>, end: Option<&Value>) -> Res<usize> {
    search(&this, sub, start, end, find::find)?.ok_or_else(|| value_error("subsection not found"))
}

fn last_index(this: Own, sub: &Value, start: Option<&Value>, end: Option<&Value>) -> Res<usize> {
    search(&this, sub, start, end, find::rfind)?.ok_or_else(|| value_error("subsection not found"))
}

fn count(this: Own, sub: &Value, start: Option<&Value>, end: Option<&Value>) -> Res<usize> {
    let needle = needle(sub)?;
    let Some(range) = within(this.len(), start, end)? else { return Ok(0) };
    if needle.is_empty() {
        return Ok(range.len() + 1);
    }
    Ok(find::count(&this[range], &needle))
}

fn contains(this: Own, key: &Value) -> Res<bool> {
    if is_index(key) {
        return Ok(this.contains(&byte(key, "byte must be in range(0, 256)")?));
    }
    let needle = buffer::bytes_of(key)?.ok_or_else(|| buffer::not_bytes_like(key))?;
    Ok(find::find(&this, &needle).is_some())
}

fn edge(
    this: &Own,
    what: &Value,
    start: Option<&Value>,
    end: Option<&Value>,
    name: &str,
    fits: fn(&[u8], &[u8]) -> bool,
) -> Res<bool> {
    let range = within(this.len(), start, end)?;
    let one = |value: &Value| -> Res<bool> {
        let affix = buffer::bytes_of(value)?.ok_or_else(|| buffer::not_bytes_like(value))?;
        Ok(range.clone().is_some_and(|range| fits(&this[range], &affix)))
    };
    if let Some(all) = what.downcast::<Tuple>() {
        for value in all.items() {
            if one(value)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if !buffer::is_bytes_like(what) {
        let got = class_name(what);
        return Err(type_error(format!("{name} first arg must be bytes or a tuple of bytes, not {got}")));
    }
    one(what)
}

fn starts_with(this: Own, prefix: &Value, start: Option<&Value>, end: Option<&Value>) -> Res<bool> {
    edge(&this, prefix, start, end, "startswith", |bytes, affix| bytes.starts_with(affix))
}

fn ends_with(this: Own, suffix: &Value, start: Option<&Value>, end: Option<&Value>) -> Res<bool> {
    edge(&this, suffix, start, end, "endswith", |bytes, affix| bytes.ends_with(affix))
}

pub static METHODS: &[Member] = &[
    method!("__contains__", contains, "($self, key, /)"),
    method!("find", find_first, "($self, sub, start=None, end=None, /)"),
    method!("rfind", find_last, "($self, sub, start=None, end=None, /)"),
    method!("index", index, "($self, sub, start=None, end=None, /)"),
    method!("rindex", last_index, "($self, sub, start=None, end=None, /)"),
    method!("count", count, "($self, sub, start=None, end=None, /)"),
    method!("startswith", starts_with, "($self, prefix, start=None, end=None, /)"),
    method!("endswith", ends_with, "($self, suffix, start=None, end=None, /)"),
];
