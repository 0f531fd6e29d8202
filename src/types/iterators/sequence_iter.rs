//! `iterator`, over `__getitem__` from 0 on, and `callable_iterator`, of `iter(function, sentinel)`.

use crate::object::class::{NativeClass, define};
use crate::object::exception::Exc;
use crate::object::header::{self, Obj};
use crate::object::native::Member;
use crate::object::raise::Res;
use crate::object::slot::Slot;
use crate::object::special::Special;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::object::{protocol, single};
use crate::{method, next_method};
use std::cell::Cell;

/// The payload of `iterator`.
pub struct SequenceIter {
    /// UNSET at the end.
    sequence: Slot,
    index: Cell<i64>,
}

crate::native_type!(SequenceIter { traverse: Traverse });
crate::frozen!(SequenceIter);
crate::visit!(SequenceIter: sequence);

/// The payload of `callable_iterator`.
pub struct CallableIter {
    /// UNSET at the end.
    function: Slot,
    sentinel: Slot,
}

crate::native_type!(CallableIter { traverse: Traverse });
crate::frozen!(CallableIter);
crate::visit!(CallableIter: function, sentinel);

/// An iterator over `sequence[0]`, `sequence[1]` … until IndexError or StopIteration.
pub fn sequence_iterator(sequence: &Value) -> Value {
    header::new(SequenceIter { sequence: Slot::new(sequence.clone()), index: Cell::new(0) })
}

/// `iter(function, sentinel)`
pub fn callable_iterator(function: Value, sentinel: Value) -> Value {
    header::new(CallableIter { function: Slot::new(function), sentinel: Slot::new(sentinel) })
}

fn iter(this: &Value) -> Value {
    this.clone()
}

fn next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<SequenceIter>() else { return Ok(None) };
    let Some(sequence) = this.sequence.get_option() else { return Ok(None) };
    match protocol::get_item(&sequence, &Value::from(this.index.get())) {
        Ok(item) => {
            this.index.set(this.index.get() + 1);
            Ok(Some(item))
        }
        Err(error) if error.is(Exc::IndexError) || error.is(Exc::StopIteration) => {
            this.sequence.set(Value::UNSET);
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

fn length_hint(this: &Obj<SequenceIter>) -> Res {
    match this.sequence.get_option() {
        Some(sequence) if !protocol::type_of(&sequence).has_special(Special::Len) => Ok(single::not_implemented()),
        Some(sequence) => Ok(Value::from((protocol::len(&sequence)? as i64 - this.index.get()).max(0))),
        None => Ok(Value::small(0)),
    }
}

fn reduce(this: &Obj<SequenceIter>) -> Res {
    let iter = super::builtin("iter")?;
    Ok(match this.sequence.get_option() {
        Some(sequence) => tuple([iter, tuple([sequence]), Value::from(this.index.get())]),
        None => tuple([iter, tuple([tuple([])])]),
    })
}

fn set_state(this: &Obj<SequenceIter>, state: i64) {
    this.index.set(state.max(0));
}

fn call_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<CallableIter>() else { return Ok(None) };
    let Some(function) = this.function.get_option() else { return Ok(None) };
    let finish = || {
        this.function.set(Value::UNSET);
        this.sentinel.set(Value::UNSET);
    };
    match protocol::call(&function, &[]) {
        Ok(item) => {
            let Some(sentinel) = this.sentinel.get_option() else { return Ok(None) };
            if protocol::equal(&sentinel, &item)? {
                finish();
                return Ok(None);
            }
            Ok(Some(item))
        }
        Err(error) if error.is(Exc::StopIteration) => {
            finish();
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

fn call_reduce(this: &Obj<CallableIter>) -> Res {
    let iter = super::builtin("iter")?;
    Ok(match (this.function.get_option(), this.sentinel.get_option()) {
        (Some(function), Some(sentinel)) => tuple([iter, tuple([function, sentinel])]),
        _ => tuple([iter, tuple([tuple([])])]),
    })
}

static METHODS: &[Member] = &[
    method!("__iter__", iter, "($self, /)"),
    next_method!(next),
    method!("__length_hint__", length_hint, "($self, /)"),
    method!("__reduce__", reduce, "($self, /)"),
    method!("__setstate__", set_state, "($self, state, /)"),
];

static CALL_METHODS: &[Member] = &[
    method!("__iter__", iter, "($self, /)"),
    next_method!(call_next),
    method!("__reduce__", call_reduce, "($self, /)"),
];

pub fn init() {
    define::<SequenceIter>(NativeClass::sealed("iterator", const { &[METHODS] }));
    define::<CallableIter>(NativeClass::sealed("callable_iterator", const { &[CALL_METHODS] }));
}
