//! The methods of `bytes`, and what it shares with `bytearray`: those take [`Own`], the bytes of either.

pub mod confusion;
pub mod construct;
mod edit;
mod find;
pub mod hex;
mod test;

use super::bytearray::{self, ByteArray};
use crate::object::bytes::Bytes;
use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::header::{self, Gc, Obj};
use crate::object::native::{Cursor, FromArg, Member};
use crate::object::raise::{Res, index_error, type_error};
use crate::object::special::Special;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::object::{protocol, single, str};
use crate::text::quote;
use crate::types::buffer;
use crate::types::sequence::{self, Subscript, place, subscript};
use crate::types::str::{encode, interpolate};
use crate::{constructor, method, next_method};
use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Deref;

/// `self` of a method that bytes and bytearray share: the bytes, as they are at the time of the call.
pub struct Own<'a> {
    bytes: Cow<'a, [u8]>,
    value: &'a Value,
    mutable: bool,
}

impl Deref for Own<'_> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

impl<'a> FromArg<'a> for Own<'a> {
    fn from_arg(value: &'a Value, _: &Cursor<'a>) -> Res<Own<'a>> {
        if let Some(bytes) = value.downcast::<Bytes>() {
            return Ok(Own { bytes: Cow::Borrowed(&bytes.0), value, mutable: false });
        }
        match value.downcast::<ByteArray>() {
            Some(array) => Ok(Own { bytes: Cow::Owned(array.lock().data.clone()), value, mutable: true }),
            None => Err(buffer::not_bytes_like(value)),
        }
    }
}

impl Own<'_> {
    /// A new object of the same type.
    fn make(&self, bytes: Vec<u8>) -> Value {
        if self.mutable { bytearray::from_vec(bytes) } else { from_vec(bytes) }
    }

    /// The object itself if it cannot change and is of no subclass, else a copy.
    fn same(&self) -> Value {
        if self.value.exact::<Bytes>().is_some() { self.value.clone() } else { self.make(self.to_vec()) }
    }

    /// A new object with a part of the bytes.
    fn part(&self, bytes: &[u8]) -> Value {
        if bytes.len() == self.len() { self.same() } else { self.make(bytes.to_vec()) }
    }
}

/// A bytes object.
pub fn from_vec(bytes: Vec<u8>) -> Value {
    header::new(Bytes(bytes.into_boxed_slice()))
}

fn new(class: &Obj<Class>, source: Option<&Value>, encoding: Option<&str>, errors: Option<&str>) -> Res {
    if let Some(source) = source
        && encoding.is_none()
        && errors.is_none()
        && sequence::is_own::<Bytes>(class)
        && source.exact::<Bytes>().is_some()
    {
        return Ok(source.clone());
    }
    let bytes = construct::from_object(source, encoding, errors)?;
    Ok(header::new_in(class, Bytes(bytes.into_boxed_slice())))
}

fn len(this: &Obj<Bytes>) -> usize {
    this.0.len()
}

fn get_item(this: &Obj<Bytes>, key: &Value) -> Res {
    match subscript(key, "byte")? {
        Subscript::At(at) => match place(at, this.0.len()) {
            Some(at) => Ok(Value::small(this.0[at] as i64)),
            None => Err(index_error("index out of range")),
        },
        Subscript::Slice(bounds) => {
            let span = bounds.fit(this.0.len());
            if span.step == 1 && span.count == this.0.len() && this.header.is_exact::<Bytes>() {
                return Ok(this.value());
            }
            Ok(from_vec(sliced(&this.0, span)))
        }
    }
}

/// The bytes that a slice means.
pub fn sliced(bytes: &[u8], span: crate::object::slice::Span) -> Vec<u8> {
    match span.range() {
        Some(range) => bytes[range].to_vec(),
        None => span.indices().map(|i| bytes[i]).collect(),
    }
}

fn add(this: Own, other: &Value) -> Res {
    let Some(right) = buffer::bytes_of(other)? else {
        let (left, right) = (protocol::class_name(this.value), protocol::class_name(other));
        return Err(type_error(format!("can't concat {right} to {left}")));
    };
    if right.is_empty() {
        return Ok(this.same());
    }
    if this.is_empty() && !this.mutable && other.exact::<Bytes>().is_some() {
        return Ok(other.clone());
    }
    let mut all = sequence::with_capacity(this.len() + right.len())?;
    all.extend_from_slice(&this);
    all.extend_from_slice(&right);
    Ok(this.make(all))
}

fn mul(this: Own, n: &Value) -> Res {
    let times = sequence::repeat_count(n)?;
    if times == 1 {
        return Ok(this.same());
    }
    Ok(this.make(sequence::repeated(&this, times)?))
}

fn modulo(this: Own, values: &Value) -> Res {
    Ok(this.make(interpolate::modulo_bytes(&this, values)?))
}

fn reflected_modulo(this: &Value, template: &Value) -> Res {
    let (bytes, array) = (template.downcast::<Bytes>(), template.downcast::<ByteArray>());
    if bytes.is_none() && array.is_none() {
        return Ok(single::not_implemented());
    }
    let template = buffer::bytes_of(template)?.unwrap_or_default();
    let made = interpolate::modulo_bytes(&template, this)?;
    Ok(if array.is_some() { bytearray::from_vec(made) } else { from_vec(made) })
}

fn repr(this: &Obj<Bytes>) -> String {
    quote::repr_bytes(&this.0)
}

fn to_str(this: &Obj<Bytes>) -> Res<String> {
    confusion::shown("bytes")?;
    Ok(repr(this))
}

fn hash(this: &Obj<Bytes>) -> i64 {
    str::hash_bytes(&this.0) as i64
}

fn compare(op: Special, this: &Obj<Bytes>, other: &Value) -> Res {
    match other.downcast::<Bytes>() {
        Some(other) => Ok(Value::bool(sequence::by_order(op, this.0.cmp(&other.0)))),
        None => {
            confusion::compared(op, "bytes", other)?;
            Ok(single::not_implemented())
        }
    }
}

crate::comparisons!(Bytes, compare);

fn decode(this: Own, encoding: Option<&str>, errors: Option<&str>) -> Res {
    encode::decode(&this, encoding, errors)
}

fn get_new_args(this: &Obj<Bytes>) -> Value {
    tuple([from_vec(this.0.to_vec())])
}

fn to_bytes(this: &Obj<Bytes>) -> Value {
    if this.header.is_exact::<Bytes>() { this.value() } else { from_vec(this.0.to_vec()) }
}

fn lend(this: &Value, _flags: Option<&Value>) -> Res {
    super::memoryview::of_native(this)
}

fn release(_this: &Value, view: &Value) -> Res<()> {
    protocol::call_method(view, "release", &[]).map(drop)
}

fn size_of(this: Own) -> usize {
    33 + this.len()
}

/// The payload of `bytes_iterator`.
pub struct BytesIter {
    bytes: Gc<Bytes>,
    index: Cell<usize>,
}

crate::native_type!(BytesIter { traverse: Traverse });
crate::frozen!(BytesIter);
crate::visit!(BytesIter: bytes);

fn iter(this: &Obj<Bytes>) -> Value {
    header::new(BytesIter { bytes: this.handle(), index: Cell::new(0) })
}

fn iter_iter(this: &Value) -> Value {
    this.clone()
}

fn iter_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<BytesIter>() else { return Ok(None) };
    let byte = this.bytes.0.get(this.index.get()).copied();
    this.index.set(this.index.get() + byte.is_some() as usize);
    Ok(byte.map(|byte| Value::small(byte as i64)))
}

fn iter_length_hint(this: &Obj<BytesIter>) -> usize {
    this.bytes.0.len() - this.index.get()
}

fn iter_reduce(this: &Obj<BytesIter>) -> Res {
    let iter = super::iterators::builtin("iter")?;
    Ok(match this.index.get() {
        at if at < this.bytes.0.len() => tuple([iter, tuple([this.bytes.as_value().clone()]), Value::from(at)]),
        _ => tuple([iter, tuple([tuple([])])]),
    })
}

fn iter_set_state(this: &Obj<BytesIter>, state: i64) {
    this.index.set((state.max(0) as usize).min(this.bytes.0.len()));
}

static ITER_METHODS: &[Member] = &[
    method!("__iter__", iter_iter, "($self, /)"),
    next_method!(iter_next),
    method!("__length_hint__", iter_length_hint, "($self, /)"),
    method!("__reduce__", iter_reduce, "($self, /)"),
    method!("__setstate__", iter_set_state, "($self, state, /)"),
];

/// What bytes and bytearray share, beside [`find::METHODS`], [`edit::METHODS`], [`test::METHODS`] and [`hex::METHODS`].
static SHARED: &[Member] = &[
    method!("__add__", add, "($self, value, /)"),
    method!("__mul__", mul, "($self, value, /)"),
    method!("__rmul__", mul, "($self, value, /)"),
    method!("__mod__", modulo, "($self, value, /)"),
    method!("__rmod__", reflected_modulo, "($self, value, /)"),
    method!("__buffer__", lend, "($self, flags, /)"),
    method!("__release_buffer__", release, "($self, buffer, /)"),
    method!("__sizeof__", size_of, "($self, /)"),
    method!("decode", decode, "($self, /, encoding='utf-8', errors='strict')"),
];

/// The tables of bytearray's methods that are here.
pub static FOR_BYTEARRAY: [&[Member]; 5] = [SHARED, find::METHODS, edit::METHODS, test::METHODS, hex::METHODS];

pub static METHODS: &[Member] = &[
    constructor!("bytes", new, "(source=b'', encoding='utf-8', errors='strict')"),
    method!("__len__", len, "($self, /)"),
    method!("__getitem__", get_item, "($self, key, /)"),
    method!("__iter__", iter, "($self, /)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__str__", to_str, "($self, /)"),
    method!("__hash__", hash, "($self, /)"),
    method!("__bytes__", to_bytes, "($self, /)"),
    method!("__getnewargs__", get_new_args, "($self, /)"),
];

const DOC: &str = "bytes(iterable_of_ints) -> bytes
bytes(string, encoding[, errors]) -> bytes
bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer
bytes(int) -> bytes object of size given by the parameter initialized with null bytes
bytes() -> empty bytes object

Construct an immutable array of bytes from:
  - an iterable yielding integers in range(256)
  - a text string encoded using the specified encoding
  - any object implementing the buffer API.
  - an integer";

pub fn init() {
    let tables = const { &[METHODS, COMPARISONS, SHARED, find::METHODS, edit::METHODS, test::METHODS, hex::METHODS] };
    define::<Bytes>(NativeClass::builtin("bytes", tables).doc(DOC).with(flag::MATCH_SELF));
    define::<BytesIter>(NativeClass::sealed("bytes_iterator", const { &[ITER_METHODS] }));
}
