//! `str`: the class, its protocol methods, and what its method files share.
//!
//! Positions in the language are code points, in memory bytes: for ASCII text they are the same, else `byte_at` and
//! `char_at` of the object tell.

mod case;
pub mod encode;
mod find;
mod format;
pub mod interpolate;
mod iter;
mod pad;
mod split;
mod translate;

use crate::object::class::{self, Class, NativeClass, flag};
use crate::object::header::{Gc, Obj, Payload};
use crate::object::native::Member;
use crate::object::operator;
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Raised, Res, index_error, memory_error, overflow_error, type_error};
use crate::object::single::not_implemented;
use crate::object::slice::{Bound, Bounds, Slice};
use crate::object::special::Special;
use crate::object::str::{self, Str};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::text::quote;
use crate::types::{buffer, sequence};
use crate::{constructor, method};
use rustpython_wtf8::{CodePoint, Wtf8};
use std::ops::Range;

/// Makes `str` and its iterators.
pub fn init() {
    class::define::<Str>(
        NativeClass::builtin(
            "str",
            TABLES,
        )
        .with(flag::MATCH_SELF)
        .doc(
            "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\nCreate a new string object from \
             the given object. If encoding or\nerrors is specified, then the object must expose a data buffer\nthat will \
             be decoded using the given encoding and error handler.\nOtherwise, returns the result of object.__str__() \
             (if defined)\nor repr(object).\nencoding defaults to 'utf-8'.\nerrors defaults to 'strict'.",
        ),
    );
    iter::init();
}

static TABLES: &[&[Member]] =
    &[METHODS, case::METHODS, find::METHODS, split::METHODS, pad::METHODS, format::METHODS, translate::METHODS];

static METHODS: &[Member] = &[
    constructor!("str", new, "($type, object='', encoding='utf-8', errors='strict')"),
    method!("__repr__", repr, "($self, /)"),
    method!("__str__", to_str, "($self, /)"),
    method!("__hash__", hash, "($self, /)"),
    method!("__len__", len, "($self, /)"),
    method!("__getitem__", get_item, "($self, key, /)"),
    method!("__contains__", contains, "($self, key, /)"),
    method!("__iter__", iter::new, "($self, /)"),
    method!("__add__", add, "($self, value, /)"),
    method!("__mul__", repeat, "($self, value, /)"),
    method!("__rmul__", repeat, "($self, value, /)"),
    method!("__mod__", interpolate::modulo, "($self, value, /)"),
    method!("__rmod__", interpolate::reflected_modulo, "($self, value, /)"),
    method!("__eq__", eq, "($self, value, /)"),
    method!("__ne__", ne, "($self, value, /)"),
    method!("__lt__", lt, "($self, value, /)"),
    method!("__le__", le, "($self, value, /)"),
    method!("__gt__", gt, "($self, value, /)"),
    method!("__ge__", ge, "($self, value, /)"),
    method!("__getnewargs__", get_new_args, "($self, /)"),
    method!("__sizeof__", size_of_object, "($self, /)"),
];

fn new(class: &Obj<Class>, object: Option<&Value>, encoding: Option<&Value>, errors: Option<&Value>) -> Res {
    let made = match object {
        None => str::from_str(""),
        Some(object) if encoding.is_none() && errors.is_none() => protocol::to_str(object)?,
        Some(object) => decode_object(object, encoding, errors)?,
    };
    if std::ptr::eq(class, Str::class()) {
        return Ok(made);
    }
    match made.downcast::<Str>() {
        Some(text) => copy_in(class, text).map(Gc::into_value),
        None => Ok(made),
    }
}

fn decode_object(object: &Value, encoding: Option<&Value>, errors: Option<&Value>) -> Res {
    let name = |value: Option<&Value>, place: &str| match value.map(|value| (value, value.downcast::<Str>())) {
        None => Ok(None),
        Some((_, Some(name))) => Ok(Some(name.to_text().into_owned())),
        Some((value, None)) => {
            Err(type_error(format!("str() argument '{place}' must be str, not {}", class_name(value))))
        }
    };
    let (encoding, errors) = (name(encoding, "encoding")?, name(errors, "errors")?);
    if object.downcast::<Str>().is_some() {
        return Err(type_error("decoding str is not supported"));
    }
    let decode = |bytes: &[u8]| encode::decode(bytes, encoding.as_deref(), errors.as_deref());
    match buffer::bytes_of(object)? {
        Some(bytes) => decode(&bytes),
        None => Err(type_error(format!("decoding to str: need a bytes-like object, {} found", class_name(object)))),
    }
}

/// A copy of the text in a subclass of str.
fn copy_in(class: &Obj<Class>, text: &Obj<Str>) -> Res<Gc<Str>> {
    let mut made = str::reserve_in(class, text.byte_len())?;
    made.bytes_mut().copy_from_slice(text.as_bytes());
    Ok(made.finish_wtf8())
}

/// The text itself if it is an exact str, else an exact copy: what a method gives that changed nothing.
pub fn unchanged(this: &Obj<Str>) -> Value {
    if this.header.is_exact::<Str>() { this.value() } else { str::from_wtf8(this.as_wtf8()) }
}

/// The part of the text that these bytes of it are.
pub fn part<'a>(this: &'a Obj<Str>, bytes: &'a [u8]) -> &'a Wtf8 {
    let start = bytes.as_ptr() as usize - this.as_bytes().as_ptr() as usize;
    &this.as_wtf8()[start..start + bytes.len()]
}

/// A str of bytes that are a part of the text.
pub fn piece(this: &Obj<Str>, bytes: &[u8]) -> Res {
    if bytes.len() == this.byte_len() {
        return Ok(unchanged(this));
    }
    if this.is_ascii() {
        return match bytes {
            [byte] => Ok(str::from_code_point(CodePoint::from(*byte))),
            _ => str::from_ascii(bytes).map(Gc::into_value),
        };
    }
    str::try_from_wtf8(part(this, bytes)).map(Gc::into_value)
}

/// The bytes of a range of code points.
pub fn bytes_of(this: &Obj<Str>, range: Range<usize>) -> Range<usize> {
    this.byte_at(range.start)..this.byte_at(range.end)
}

/// The code points that `start` and `end` parameters mean; `None` when `start` lies beyond the end.
pub fn clip(len: usize, start: Bound, end: Bound) -> Option<Range<usize>> {
    if start.0.is_some_and(|start| start > len as i64) {
        return None;
    }
    let span = Bounds { start: start.0, stop: end.0, step: 1 }.fit(len);
    (span.start <= span.stop).then_some(span.start as usize..span.stop as usize)
}

/// A str given as an argument. Errors: TypeError with what `message` makes of the type's name.
pub fn text_arg(value: &Value, message: impl FnOnce(String) -> String) -> Res<&Obj<Str>> {
    value.downcast::<Str>().ok_or_else(|| type_error(message(class_name(value))))
}

fn repr(this: &Obj<Str>) -> Res<Gc<Str>> {
    if this.is_ascii() && this.as_bytes().iter().all(|b| matches!(b, b' '..=b'~') && !matches!(b, b'\'' | b'\\')) {
        let mut made = str::reserve(this.byte_len().checked_add(2).ok_or_else(memory_error)?)?;
        if let [first, middle @ .., last] = made.bytes_mut() {
            (*first, *last) = (b'\'', b'\'');
            middle.copy_from_slice(this.as_bytes());
        }
        return Ok(made.finish_ascii());
    }
    str::try_from_wtf8(&quote::repr(this.as_wtf8()))
}

fn to_str(this: &Obj<Str>) -> Value {
    unchanged(this)
}

fn hash(this: &Obj<Str>) -> i64 {
    this.hash() as i64
}

fn len(this: &Obj<Str>) -> usize {
    this.char_len()
}

fn get_item(this: &Obj<Str>, key: &Value) -> Res {
    if let Some(slice) = key.downcast::<Slice>() {
        return get_slice(this, slice);
    }
    let index = match key.as_small() {
        Some(index) => index,
        None if key.as_int().is_some() || protocol::type_of(key).has_special(Special::Index) => {
            match protocol::index(key)?.as_int().and_then(|i| i.to_i64()) {
                Some(index) => index,
                None => {
                    let message = format!("cannot fit '{}' into an index-sized integer", class_name(key));
                    return Err(index_error(message));
                }
            }
        }
        None => return Err(type_error(format!("string indices must be integers, not '{}'", class_name(key)))),
    };
    let len = this.char_len() as i64;
    let index = if index < 0 { index + len } else { index };
    if !(0..len).contains(&index) {
        return Err(out_of_range());
    }
    char_value(this, index as usize)
}

/// The str of the code point at `index`, which is in range.
pub fn char_value(this: &Obj<Str>, index: usize) -> Res {
    if this.is_ascii() {
        return Ok(str::from_code_point(CodePoint::from(this.as_bytes()[index])));
    }
    let start = this.byte_at(index);
    this.as_wtf8()[start..].code_points().next().map(str::from_code_point).ok_or_else(out_of_range)
}

#[cold]
fn out_of_range() -> Raised {
    index_error("string index out of range")
}

fn get_slice(this: &Obj<Str>, slice: &Obj<Slice>) -> Res {
    let span = slice.span(this.char_len())?;
    if span.count == 0 {
        return Ok(str::from_str(""));
    }
    if let Some(range) = span.range() {
        return piece(this, &this.as_bytes()[bytes_of(this, range)]);
    }
    if this.is_ascii() {
        let bytes: Vec<u8> = span.indices().map(|i| this.as_bytes()[i]).collect();
        return str::from_ascii(&bytes).map(Gc::into_value);
    }
    let codes: Vec<CodePoint> = this.as_wtf8().code_points().collect();
    let text = span.indices().map(|i| codes[i]).collect::<rustpython_wtf8::Wtf8Buf>();
    str::try_from_wtf8(&text).map(Gc::into_value)
}

fn contains(this: &Obj<Str>, key: &Value) -> Res<bool> {
    let key = text_arg(key, |name| format!("'in <string>' requires string as left operand, not {name}"))?;
    Ok(crate::text::find::find(this.as_bytes(), key.as_bytes()).is_some())
}

fn add(this: &Obj<Str>, other: &Value) -> Res {
    match other.downcast::<Str>() {
        Some(other) if other.byte_len() == 0 => Ok(unchanged(this)),
        Some(other) if this.byte_len() == 0 => Ok(unchanged(other)),
        Some(other) => str::concat(this, other).map(Gc::into_value),
        None => Err(operator::not_concatenated("str", other)),
    }
}

fn repeat(this: &Obj<Str>, times: &Value) -> Res {
    let times = sequence::repeat_count(times)?;
    let bytes = this.as_bytes();
    if times == 0 || bytes.is_empty() {
        return Ok(str::from_str(""));
    }
    if times == 1 {
        return Ok(unchanged(this));
    }
    let total = bytes.len().checked_mul(times).filter(|total| *total <= isize::MAX as usize);
    let mut made = str::reserve(total.ok_or_else(|| overflow_error("repeated string is too long"))?)?;
    if let [byte] = bytes {
        made.bytes_mut().fill(*byte);
    } else {
        made.bytes_mut().chunks_exact_mut(bytes.len()).for_each(|chunk| chunk.copy_from_slice(bytes));
    }
    Ok(if this.is_ascii() { made.finish_ascii() } else { made.finish_wtf8() }.into_value())
}

fn compared(other: &Value, holds: impl FnOnce(&Obj<Str>) -> bool) -> Value {
    match other.downcast::<Str>() {
        Some(other) => Value::bool(holds(other)),
        None => not_implemented(),
    }
}

fn eq(this: &Obj<Str>, other: &Value) -> Value {
    compared(other, |other| this.same(other))
}

fn ne(this: &Obj<Str>, other: &Value) -> Value {
    compared(other, |other| !this.same(other))
}

fn lt(this: &Obj<Str>, other: &Value) -> Value {
    compared(other, |other| this.as_bytes() < other.as_bytes())
}

fn le(this: &Obj<Str>, other: &Value) -> Value {
    compared(other, |other| this.as_bytes() <= other.as_bytes())
}

fn gt(this: &Obj<Str>, other: &Value) -> Value {
    compared(other, |other| this.as_bytes() > other.as_bytes())
}

fn ge(this: &Obj<Str>, other: &Value) -> Value {
    compared(other, |other| this.as_bytes() >= other.as_bytes())
}

fn get_new_args(this: &Obj<Str>) -> Value {
    tuple([str::from_wtf8(this.as_wtf8())])
}

/// As many bytes as the object takes here, which is not what CPython's takes.
fn size_of_object(this: &Obj<Str>) -> usize {
    size_of::<Obj<Str>>() + this.byte_len()
}
