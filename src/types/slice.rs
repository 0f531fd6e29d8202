//! The methods of `slice`.

use crate::object::class::{Class, NativeClass, define};
use crate::object::header::{self, Obj};
use crate::object::native::Member;
use crate::object::raise::{Res, type_error, value_error};
use crate::object::slice::Slice;
use crate::object::special::Special;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::object::{number, operator, protocol, single};
use crate::types::sequence;
use crate::{constructor, member, method};
use dashu_int::IBig;

fn new(class: &Obj<Class>, start: Value, stop: Option<Value>, step: Option<Value>) -> Value {
    let (start, stop) = match stop {
        Some(stop) => (start, stop),
        None => (Value::NONE, start),
    };
    header::new_in(class, Slice { start, stop, step: step.unwrap_or(Value::NONE) })
}

fn start(this: &Obj<Slice>) -> Value {
    this.start.clone()
}

fn stop(this: &Obj<Slice>) -> Value {
    this.stop.clone()
}

fn step(this: &Obj<Slice>) -> Value {
    this.step.clone()
}

fn parts(this: &Slice) -> Value {
    tuple([this.start.clone(), this.stop.clone(), this.step.clone()])
}

fn repr(this: &Obj<Slice>) -> Res<String> {
    let [start, stop, step] = [&this.start, &this.stop, &this.step].map(protocol::repr_text);
    Ok(format!("slice({}, {}, {})", start?, stop?, step?))
}

/// A number of any size from a part of a slice.
fn big(value: &Value) -> Res<IBig> {
    if !sequence::is_index(value) {
        return Err(type_error("slice indices must be integers or None or have an __index__ method"));
    }
    protocol::to_big(value)
}

/// Start, stop and step for a sequence of `len` items, numbers of any size. Errors: TypeError, ValueError for a step of zero.
pub fn big_indices(slice: &Slice, len: &IBig) -> Res<(IBig, IBig, IBig)> {
    let step = if slice.step.is_none() { IBig::ONE } else { big(&slice.step)? };
    if step == IBig::ZERO {
        return Err(value_error("slice step cannot be zero"));
    }
    let down = step < IBig::ZERO;
    let (low, high) = if down { (-IBig::ONE, len - IBig::ONE) } else { (IBig::ZERO, len.clone()) };
    let place = |value: &Value, default: &IBig| -> Res<IBig> {
        if value.is_none() {
            return Ok(default.clone());
        }
        let i = big(value)?;
        Ok(if i < IBig::ZERO { (i + len).max(low.clone()) } else { i.min(high.clone()) })
    };
    let start = place(&slice.start, if down { &high } else { &low })?;
    let stop = place(&slice.stop, if down { &low } else { &high })?;
    Ok((start, stop, step))
}

fn indices(this: &Obj<Slice>, len: IBig) -> Res {
    if len < IBig::ZERO {
        return Err(value_error("length should not be negative"));
    }
    let (start, stop, step) = big_indices(this, &len)?;
    Ok(tuple([start, stop, step].map(number::int)))
}

/// Slices compare as the tuples of their parts.
fn compare(op: Special, this: &Obj<Slice>, other: &Value) -> Res {
    match other.downcast::<Slice>() {
        Some(other) if std::ptr::eq(this, other) => {
            Ok(Value::bool(matches!(op, Special::Eq | Special::Le | Special::Ge)))
        }
        Some(other) => operator::compare(op, &parts(this), &parts(other)),
        None => Ok(single::not_implemented()),
    }
}

crate::comparisons!(Slice, compare);

fn hash(this: &Obj<Slice>) -> Res<i64> {
    let mut hash = super::tuple::Hasher::default();
    for part in [&this.start, &this.stop, &this.step] {
        hash.add(protocol::hash(part)?);
    }
    Ok(hash.finish_bare() as i64)
}

fn reduce(this: &Obj<Slice>) -> Value {
    tuple([this.class().value(), parts(this)])
}

pub static METHODS: &[Member] = &[
    constructor!("slice", new, "(start, stop=None, step=None, /)"),
    member!("start", start),
    member!("stop", stop),
    member!("step", step),
    method!("indices", indices, "($self, object, /)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__hash__", hash, "($self, /)"),
    method!("__reduce__", reduce, "($self, /)"),
];

const DOC: &str = "slice(stop)
slice(start, stop[, step])

Create a slice object.  This is used for extended slicing (e.g. a[0:10:2]).";

pub fn init() {
    define::<Slice>(NativeClass::sealed("slice", const { &[METHODS, COMPARISONS] }).doc(DOC));
}
