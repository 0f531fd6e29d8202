//! `bytearray`: its payload and the methods that it does not share with bytes. While its memory is lent, it keeps its size.

use super::bytes::construct::{self, byte};
use super::bytes::{FOR_BYTEARRAY, confusion, sliced};
use crate::object::class::{Class, NativeClass, define};
use crate::object::exception::Exc;
use crate::object::header::{self, Gc, Obj};
use crate::object::native::{Index, Keywords, Member, Rest};
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Raised, Res, index_error, memory_error, type_error, value_error};
use crate::object::slice::Bounds;
use crate::object::special::Special;
use crate::object::str::Str;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::object::{shape, single, str};
use crate::text::quote;
use crate::types::sequence::{self, Subscript, ascending, place, reserve, subscript};
use crate::types::{buffer, memoryview};
use crate::{constructor, initializer, method, next_method};
use std::cell::Cell;

/// The payload of bytearray.
#[derive(Default)]
pub struct ByteArray {
    pub data: Vec<u8>,
    /// How many hold on to the memory.
    pub exports: usize,
}

crate::native_type!(ByteArray { fixed: shape::BYTEARRAY });

/// A bytearray.
pub fn from_vec(data: Vec<u8>) -> Value {
    header::new(ByteArray { data, exports: 0 })
}

const RANGE: &str = "byte must be in range(0, 256)";

/// For a change of size while the memory is lent.
#[cold]
pub fn cannot_resize() -> Raised {
    Raised::new(Exc::BufferError, "Existing exports of data: object cannot be re-sized")
}

/// Takes out the byte that `find` names. Errors: those of `find`, BufferError if the memory is lent.
fn take(this: &Obj<ByteArray>, find: impl FnOnce(&[u8]) -> Res<usize>) -> Res<u8> {
    let mut own = this.lock();
    let at = find(&own.data)?;
    if own.exports != 0 {
        return Err(cannot_resize());
    }
    Ok(own.data.remove(at))
}

/// Changes the bytes, the size included. Errors: BufferError if the memory is lent; those of `change`.
fn resize<R>(this: &Obj<ByteArray>, change: impl FnOnce(&mut Vec<u8>) -> Res<R>) -> Res<R> {
    let mut own = this.lock();
    if own.exports != 0 {
        return Err(cannot_resize());
    }
    change(&mut own.data)
}

fn new(class: &Obj<Class>, _: Rest, _: Keywords) -> Value {
    header::new_in(class, ByteArray::default())
}

fn init_array(this: &Obj<ByteArray>, source: Option<&Value>, encoding: Option<&str>, errors: Option<&str>) -> Res<()> {
    let is_str = source.is_some_and(|source| source.downcast::<Str>().is_some());
    let bytes = match source {
        Some(source) if encoding.is_none() && errors.is_none() && !is_str => {
            construct::from_plain(source, "bytearray", RANGE)?
        }
        _ => construct::from_object(source, encoding, errors)?,
    };
    let mut own = this.lock();
    if own.exports != 0 && !(own.data.is_empty() && bytes.is_empty()) {
        return Err(cannot_resize());
    }
    own.data = bytes;
    Ok(())
}

fn len(this: &Obj<ByteArray>) -> usize {
    this.lock().data.len()
}

fn get_item(this: &Obj<ByteArray>, key: &Value) -> Res {
    match subscript(key, "bytearray")? {
        Subscript::At(at) => {
            let own = this.lock();
            match place(at, own.data.len()) {
                Some(at) => Ok(Value::small(own.data[at] as i64)),
                None => Err(sequence::out_of_range("bytearray")),
            }
        }
        Subscript::Slice(bounds) => {
            let own = this.lock();
            let bytes = sliced(&own.data, bounds.fit(own.data.len()));
            drop(own);
            Ok(from_vec(bytes))
        }
    }
}

fn set_item(this: &Obj<ByteArray>, key: &Value, value: &Value) -> Res<()> {
    match subscript(key, "bytearray")? {
        Subscript::At(at) => {
            let byte = byte(value, RANGE)?;
            let mut own = this.lock();
            let Some(at) = place(at, own.data.len()) else { return Err(sequence::out_of_range("bytearray")) };
            own.data[at] = byte;
            Ok(())
        }
        Subscript::Slice(bounds) => assign_slice(this, bounds, value),
    }
}

fn assign_slice(this: &Obj<ByteArray>, bounds: Bounds, value: &Value) -> Res<()> {
    let bytes = match buffer::bytes_of(value)? {
        Some(bytes) => bytes.into_owned(),
        None if protocol::is_number(value) || value.downcast::<Str>().is_some() => {
            return Err(type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)"));
        }
        None => construct::from_plain(value, "bytearray", RANGE)?,
    };
    let mut own = this.lock();
    let span = bounds.fit(own.data.len());
    if let Some(range) = span.range() {
        if bytes.len() != span.count && own.exports != 0 {
            return Err(cannot_resize());
        }
        reserve(&mut own.data, bytes.len())?;
        own.data.splice(range, bytes);
        return Ok(());
    }
    if bytes.is_empty() {
        drop(own);
        return delete_slice(this, bounds);
    }
    if bytes.len() != span.count {
        let (given, size) = (bytes.len(), span.count);
        return Err(value_error(format!("attempt to assign bytes of size {given} to extended slice of size {size}")));
    }
    for (at, byte) in span.indices().zip(bytes) {
        own.data[at] = byte;
    }
    Ok(())
}

fn delete_slice(this: &Obj<ByteArray>, bounds: Bounds) -> Res<()> {
    let span = bounds.fit(len(this));
    if span.count == 0 && span.range().is_some() {
        return Ok(());
    }
    resize(this, |data| {
        let mut places = ascending(bounds.fit(data.len())).indices().peekable();
        let mut at = 0;
        data.retain(|_| {
            let hit = places.next_if_eq(&at).is_some();
            at += 1;
            !hit
        });
        Ok(())
    })
}

fn delete_item(this: &Obj<ByteArray>, key: &Value) -> Res<()> {
    match subscript(key, "bytearray")? {
        Subscript::At(at) => {
            take(this, |data| place(at, data.len()).ok_or_else(|| sequence::out_of_range("bytearray"))).map(drop)
        }
        Subscript::Slice(bounds) => delete_slice(this, bounds),
    }
}

fn append(this: &Obj<ByteArray>, item: &Value) -> Res<()> {
    let byte = byte(item, RANGE)?;
    resize(this, |data| {
        reserve(data, 1)?;
        data.push(byte);
        Ok(())
    })
}

fn extend(this: &Obj<ByteArray>, iterable: &Value) -> Res<()> {
    let bytes = match buffer::bytes_of(iterable)? {
        Some(bytes) => bytes.into_owned(),
        None if iterable.downcast::<Str>().is_some() => {
            return Err(type_error("expected iterable of integers; got: 'str'"));
        }
        None => {
            let iterator = protocol::iter(iterable).map_err(|error| match error.is(Exc::TypeError) {
                true => type_error(format!("can't extend bytearray with {}", class_name(iterable))),
                false => error,
            })?;
            protocol::length_hint(iterable, 32)?;
            construct::from_iterable(&iterator, RANGE)?
        }
    };
    push_all(this, &bytes)
}

fn push_all(this: &Obj<ByteArray>, bytes: &[u8]) -> Res<()> {
    if bytes.is_empty() {
        return Ok(());
    }
    resize(this, |data| {
        reserve(data, bytes.len())?;
        data.extend_from_slice(bytes);
        Ok(())
    })
}

fn insert(this: &Obj<ByteArray>, index: Index, item: &Value) -> Res<()> {
    let byte = byte(item, RANGE)?;
    resize(this, |data| {
        let len = data.len() as i64;
        let at = if index.0 < 0 { index.0.saturating_add(len).max(0) } else { index.0.min(len) };
        reserve(data, 1)?;
        data.insert(at as usize, byte);
        Ok(())
    })
}

fn pop(this: &Obj<ByteArray>, index: Option<i64>) -> Res<i64> {
    let taken = take(this, |data| {
        if data.is_empty() {
            return Err(index_error("pop from empty bytearray"));
        }
        place(index.unwrap_or(-1), data.len()).ok_or_else(|| index_error("pop index out of range"))
    });
    taken.map(i64::from)
}

fn remove(this: &Obj<ByteArray>, value: &Value) -> Res<()> {
    let byte = byte(value, RANGE)?;
    take(this, |data| memchr::memchr(byte, data).ok_or_else(|| value_error("value not found in bytearray"))).map(drop)
}

fn reverse(this: &Obj<ByteArray>) {
    this.lock().data.reverse();
}

fn clear(this: &Obj<ByteArray>) -> Res<()> {
    if len(this) == 0 {
        return Ok(());
    }
    resize(this, |data| {
        data.clear();
        data.shrink_to_fit();
        Ok(())
    })
}

fn copy(this: &Obj<ByteArray>) -> Value {
    let data = this.lock().data.clone();
    from_vec(data)
}

fn resize_to(this: &Obj<ByteArray>, size: i64) -> Res<()> {
    let Ok(size) = usize::try_from(size) else {
        return Err(value_error(format!("bytearray.resize(): new size must be >= 0, got {size}")));
    };
    if size == len(this) {
        return Ok(());
    }
    resize(this, |data| {
        reserve(data, size.saturating_sub(data.len()))?;
        data.resize(size, 0);
        Ok(())
    })
}

fn allocated(this: &Obj<ByteArray>) -> usize {
    let capacity = this.lock().data.capacity();
    if capacity == 0 { 0 } else { capacity + 1 }
}

fn in_place_add(this: &Obj<ByteArray>, other: &Value) -> Res {
    let Some(bytes) = buffer::bytes_of(other)? else {
        let (left, right) = (this.class().name(), class_name(other));
        return Err(type_error(format!("can't concat {right} to {left}")));
    };
    // The other's memory is held meanwhile.
    if other.is(&this.value()) && !bytes.is_empty() {
        return Err(cannot_resize());
    }
    push_all(this, &bytes)?;
    Ok(this.value())
}

fn in_place_mul(this: &Obj<ByteArray>, n: &Value) -> Res {
    let times = sequence::repeat_count(n)?;
    let len = len(this);
    if times != 1 && len.checked_mul(times).ok_or_else(memory_error)? != len {
        resize(this, |data| {
            *data = sequence::repeated(data, times)?;
            Ok(())
        })?;
    }
    Ok(this.value())
}

fn repr(this: &Obj<ByteArray>) -> String {
    let mut text = format!("{}(b", this.class().name());
    let own = this.lock();
    let double = own.data.contains(&b'\'') && !own.data.contains(&b'"');
    // As CPython does: a single quote has a backslash in double quotes too.
    quote::push_quoted_bytes(&mut text, &own.data, if double { b'"' } else { b'\'' }, b'\'');
    text.push(')');
    text
}

fn to_str(this: &Obj<ByteArray>) -> Res<String> {
    confusion::shown("bytearray")?;
    Ok(repr(this))
}

fn compare(op: Special, this: &Obj<ByteArray>, other: &Value) -> Res {
    confusion::compared(op, "bytearray", other)?;
    let Some(other) = buffer::bytes_of(other)? else { return Ok(single::not_implemented()) };
    let order = this.lock().data.as_slice().cmp(&other);
    Ok(Value::bool(sequence::by_order(op, order)))
}

crate::comparisons!(ByteArray, compare);

fn reduce(this: &Obj<ByteArray>) -> Value {
    let text: String = this.lock().data.iter().map(|&byte| char::from(byte)).collect();
    let state = match crate::object::attribute::instance_dict(&this.value()) {
        Some(dict) if !dict.is_empty() => dict.into_value(),
        _ => Value::NONE,
    };
    let args = if text.is_empty() { tuple([]) } else { tuple([str::from_str(&text), str::from_str("latin-1")]) };
    tuple([this.class().value(), args, state])
}

fn reduce_ex(this: &Obj<ByteArray>, protocol: Option<i64>) -> Value {
    if protocol.unwrap_or(0) < 3 {
        return reduce(this);
    }
    let state = match crate::object::attribute::instance_dict(&this.value()) {
        Some(dict) if !dict.is_empty() => dict.into_value(),
        _ => Value::NONE,
    };
    let data = this.lock().data.clone();
    let args = if data.is_empty() { tuple([]) } else { tuple([super::bytes::from_vec(data)]) };
    tuple([this.class().value(), args, state])
}

/// The payload of `bytearray_iterator`.
pub struct ByteArrayIter {
    array: Gc<ByteArray>,
    /// The place of the next byte; `usize::MAX` at the end.
    index: Cell<usize>,
}

crate::native_type!(ByteArrayIter { traverse: Traverse });
crate::frozen!(ByteArrayIter);
crate::visit!(ByteArrayIter: array);

fn iter(this: &Obj<ByteArray>) -> Value {
    header::new(ByteArrayIter { array: this.handle(), index: Cell::new(0) })
}

fn iter_iter(this: &Value) -> Value {
    this.clone()
}

fn iter_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<ByteArrayIter>() else { return Ok(None) };
    let at = this.index.get();
    let byte = this.array.lock().data.get(at).copied();
    this.index.set(if byte.is_some() { at + 1 } else { usize::MAX });
    Ok(byte.map(|byte| Value::small(byte as i64)))
}

fn iter_length_hint(this: &Obj<ByteArrayIter>) -> usize {
    this.array.lock().data.len().saturating_sub(this.index.get())
}

fn iter_reduce(this: &Obj<ByteArrayIter>) -> Res {
    let iter = super::iterators::builtin("iter")?;
    Ok(match this.index.get() {
        usize::MAX => tuple([iter, tuple([tuple([])])]),
        at => tuple([iter, tuple([this.array.as_value().clone()]), Value::from(at)]),
    })
}

fn iter_set_state(this: &Obj<ByteArrayIter>, state: i64) {
    if this.index.get() != usize::MAX {
        let len = this.array.lock().data.len();
        this.index.set((state.max(0) as usize).min(len));
    }
}

fn lend(this: &Value, _flags: Option<&Value>) -> Res {
    memoryview::of_native(this)
}

static ITER_METHODS: &[Member] = &[
    method!("__iter__", iter_iter, "($self, /)"),
    next_method!(iter_next),
    method!("__length_hint__", iter_length_hint, "($self, /)"),
    method!("__reduce__", iter_reduce, "($self, /)"),
    method!("__setstate__", iter_set_state, "($self, state, /)"),
];

pub static METHODS: &[Member] = &[
    constructor!("bytearray", new, "(*args, **kwargs)"),
    initializer!("bytearray", init_array, "($self, /, source=b'', encoding='utf-8', errors='strict')"),
    method!("__len__", len, "($self, /)"),
    method!("__getitem__", get_item, "($self, key, /)"),
    method!("__setitem__", set_item, "($self, key, value, /)"),
    method!("__delitem__", delete_item, "($self, key, /)"),
    method!("__iadd__", in_place_add, "($self, value, /)"),
    method!("__imul__", in_place_mul, "($self, value, /)"),
    method!("__iter__", iter, "($self, /)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__str__", to_str, "($self, /)"),
    method!("__buffer__", lend, "($self, flags, /)"),
    method!("__reduce__", reduce, "($self, /)"),
    method!("__reduce_ex__", reduce_ex, "($self, proto=0, /)"),
    method!("__alloc__", allocated, "($self, /)"),
    crate::class_const!("__hash__", || Value::NONE),
    method!("append", append, "($self, item, /)"),
    method!("extend", extend, "($self, iterable_of_ints, /)"),
    method!("insert", insert, "($self, index, item, /)"),
    method!("pop", pop, "($self, index=-1, /)"),
    method!("remove", remove, "($self, value, /)"),
    method!("reverse", reverse, "($self, /)"),
    method!("clear", clear, "($self, /)"),
    method!("copy", copy, "($self, /)"),
    method!("resize", resize_to, "($self, size, /)"),
];

const DOC: &str = "bytearray(iterable_of_ints) -> bytearray
bytearray(string, encoding[, errors]) -> bytearray
bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer
bytearray(int) -> bytes array of size given by the parameter initialized with null bytes
bytearray() -> empty bytes array

Construct a mutable bytearray object from:
  - an iterable yielding integers in range(256)
  - a text string encoded using the specified encoding
  - a bytes or a buffer object
  - any object implementing the buffer API.
  - an integer";

pub fn init() {
    let [a, b, c, d, e] = FOR_BYTEARRAY;
    let tables: &'static [&'static [Member]] = vec![METHODS, COMPARISONS, a, b, c, d, e].leak();
    define::<ByteArray>(
        NativeClass::builtin("bytearray", tables).doc(DOC).with(crate::object::class::flag::MATCH_SELF),
    );
    define::<ByteArrayIter>(NativeClass::sealed("bytearray_iterator", const { &[ITER_METHODS] }));
}
