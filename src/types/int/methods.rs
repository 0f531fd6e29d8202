//! The named methods and attributes of int.

use super::exact;
use crate::object::bytes;
use crate::object::class::Class;
use crate::object::header::{Obj, Payload};
use crate::object::native::{KwOnly, Member};
use crate::object::number::{self, Int, IntRef};
use crate::object::protocol;
use crate::object::raise::{Res, type_error, value_error};
use crate::object::str::Str;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::text::int::{arith, bytes as binary};
use crate::types::buffer;
use crate::{class_method, getter, method};
use dashu_int::IBig;

pub static METHODS: &[Member] = &[
    method!("conjugate", itself, "($self, /)"),
    method!("bit_length", bit_length, "($self, /)"),
    method!("bit_count", bit_count, "($self, /)"),
    method!("to_bytes", to_bytes, "($self, /, length=1, byteorder='big', *, signed=False)"),
    class_method!("from_bytes", from_bytes, "($type, /, bytes, byteorder='big', *, signed=False)"),
    method!("as_integer_ratio", as_integer_ratio, "($self, /)"),
    method!("is_integer", is_integer, "($self, /)"),
    method!("__sizeof__", size_of_object, "($self, /)"),
    getter!("real", itself),
    getter!("imag", zero),
    getter!("numerator", itself),
    getter!("denominator", one),
];

fn itself(this: &Value) -> Value {
    this.as_int().map_or(Value::small(0), |i| exact(this, i))
}

fn zero(_: &Value) -> Value {
    Value::small(0)
}

fn one(_: &Value) -> Value {
    Value::small(1)
}

fn bit_length(this: &Value) -> usize {
    match this.as_int() {
        Some(IntRef::Small(i)) => 64 - i.unsigned_abs().leading_zeros() as usize,
        Some(IntRef::Big(big)) => arith::bit_length(big),
        None => 0,
    }
}

fn bit_count(this: &Value) -> usize {
    match this.as_int() {
        Some(IntRef::Small(i)) => i.unsigned_abs().count_ones() as usize,
        Some(IntRef::Big(big)) => arith::bit_count(big),
        None => 0,
    }
}

/// True for "little". Errors: ValueError, TypeError for what names no byte order.
fn is_little(order: Option<&Value>) -> Res<bool> {
    let Some(order) = order else { return Ok(false) };
    let Some(order) = order.downcast::<Str>() else {
        let name = protocol::class_name(order);
        return Err(type_error(format!("to_bytes() argument 'byteorder' must be str, not {name}")));
    };
    match order.as_bytes() {
        b"little" => Ok(true),
        b"big" => Ok(false),
        _ => Err(value_error("byteorder must be either 'little' or 'big'")),
    }
}

fn to_bytes(this: &Value, length: Option<i64>, order: Option<&Value>, KwOnly(signed): KwOnly<Option<bool>>) -> Res {
    let little = is_little(order)?;
    let length =
        usize::try_from(length.unwrap_or(1)).map_err(|_| value_error("length argument must be non-negative"))?;
    let big = this.as_int().map_or(IBig::ZERO, |i| i.to_big());
    Ok(bytes::from_slice(&binary::to_bytes(&big, length, little, signed.unwrap_or(false))?))
}

fn from_bytes(class: &Obj<Class>, source: &Value, order: Option<&Value>, KwOnly(signed): KwOnly<Option<bool>>) -> Res {
    let little = is_little(order)?;
    let bytes = match buffer::bytes_of(source)? {
        Some(bytes) => bytes,
        None => bytes_of_items(source)?.into(),
    };
    let made = number::int(binary::from_bytes(&bytes, little, signed.unwrap_or(false)));
    if std::ptr::eq(class, Int::class()) {
        return Ok(made);
    }
    protocol::call(&class.value(), &[made])
}

/// What `bytes()` makes of an object that is not bytes-like.
fn bytes_of_items(source: &Value) -> Res<Vec<u8>> {
    let iterable = protocol::may_iterate(protocol::type_of(source));
    if source.downcast::<Str>().is_some() || !iterable {
        let name = protocol::class_name(source);
        return Err(type_error(format!("cannot convert '{name}' object to bytes")));
    }
    let mut bytes = Vec::new();
    protocol::for_each(source, |item| {
        let byte = protocol::index(&item)?.as_int().and_then(|i| i.to_i64()).and_then(|i| u8::try_from(i).ok());
        bytes.push(byte.ok_or_else(|| value_error("bytes must be in range(0, 256)"))?);
        Ok(())
    })?;
    Ok(bytes)
}

fn as_integer_ratio(this: &Value) -> Value {
    tuple([itself(this), Value::small(1)])
}

fn is_integer(_: &Value) -> bool {
    true
}

/// As many bytes as CPython's object takes: 24 and 4 for each 30 bits.
fn size_of_object(this: &Value) -> usize {
    24 + bit_length(this).div_ceil(30).max(1) * 4
}
