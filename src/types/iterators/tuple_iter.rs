//! `tuple_iterator`. The interpreter steps a [`TupleIter`] itself: it reads item `index` of `tuple` and adds one.

use crate::object::class::{NativeClass, define};
use crate::object::header::{self, Gc, Obj};
use crate::object::native::Member;
use crate::object::raise::Res;
use crate::object::shape;
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::{method, next_method};
use std::cell::Cell;

/// The payload of `tuple_iterator`.
pub struct TupleIter {
    pub tuple: Gc<Tuple>,
    /// The place of the next item.
    pub index: Cell<usize>,
}

crate::native_type!(TupleIter { fixed: shape::TUPLE_ITER, traverse: Traverse });
crate::frozen!(TupleIter);
crate::visit!(TupleIter: tuple);

/// `iter(tuple)`
pub fn iterator(tuple: Gc<Tuple>) -> Value {
    header::new(TupleIter { tuple, index: Cell::new(0) })
}

fn next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<TupleIter>() else { return Ok(None) };
    let item = this.tuple.items().get(this.index.get()).cloned();
    this.index.set(this.index.get() + item.is_some() as usize);
    Ok(item)
}

fn iter(this: &Value) -> Value {
    this.clone()
}

fn length_hint(this: &Obj<TupleIter>) -> usize {
    this.tuple.len().saturating_sub(this.index.get())
}

fn reduce(this: &Obj<TupleIter>) -> Res {
    let iter = super::builtin("iter")?;
    Ok(match this.index.get() {
        at if at < this.tuple.len() => tuple([iter, tuple([this.tuple.as_value().clone()]), Value::from(at)]),
        _ => tuple([iter, tuple([tuple([])])]),
    })
}

fn set_state(this: &Obj<TupleIter>, state: i64) {
    this.index.set((state.max(0) as usize).min(this.tuple.len()));
}

static METHODS: &[Member] = &[
    method!("__iter__", iter, "($self, /)"),
    next_method!(next),
    method!("__length_hint__", length_hint, "($self, /)"),
    method!("__reduce__", reduce, "($self, /)"),
    method!("__setstate__", set_state, "($self, state, /)"),
];

pub fn init() {
    define::<TupleIter>(NativeClass::sealed("tuple_iterator", const { &[METHODS] }));
}
