//! `list_iterator` and `list_reverseiterator`.
//!
//! The interpreter steps a [`ListIter`] itself: it reads item `index` of `list` and adds one; once there is no such item,
//! `index` is [`DONE`], for good.

use crate::object::class::{NativeClass, define};
use crate::object::header::{self, Gc, Obj};
use crate::object::list::List;
use crate::object::native::Member;
use crate::object::raise::Res;
use crate::object::shape;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::{method, next_method};
use std::cell::Cell;

/// The payload of `list_iterator`.
pub struct ListIter {
    pub list: Gc<List>,
    /// The place of the next item, or [`DONE`].
    pub index: Cell<usize>,
}

/// No list has so many items.
pub const DONE: usize = usize::MAX;

crate::native_type!(ListIter { fixed: shape::LIST_ITER, traverse: Traverse });
crate::frozen!(ListIter);
crate::visit!(ListIter: list);

/// The payload of `list_reverseiterator`.
pub struct ListReverseIter {
    list: Gc<List>,
    /// One more than the place of the next item; 0 at the end.
    left: Cell<usize>,
}

crate::native_type!(ListReverseIter { traverse: Traverse });
crate::frozen!(ListReverseIter);
crate::visit!(ListReverseIter: list);

/// `iter(list)`
pub fn iterator(list: Gc<List>) -> Value {
    header::new(ListIter { list, index: Cell::new(0) })
}

/// `reversed(list)`
pub fn reversed(list: Gc<List>) -> Value {
    let left = list.lock().0.len();
    header::new(ListReverseIter { list, left: Cell::new(left) })
}

fn next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<ListIter>() else { return Ok(None) };
    let at = this.index.get();
    let item = this.list.lock().0.get(at).cloned();
    this.index.set(if item.is_some() { at + 1 } else { DONE });
    Ok(item)
}

fn iter(this: &Value) -> Value {
    this.clone()
}

fn length_hint(this: &Obj<ListIter>) -> usize {
    this.list.lock().0.len().saturating_sub(this.index.get())
}

fn reduce(this: &Obj<ListIter>) -> Res {
    let iter = super::builtin("iter")?;
    Ok(match this.index.get() {
        DONE => tuple([iter, tuple([crate::object::list::list(Vec::new())])]),
        at => tuple([iter, tuple([this.list.as_value().clone()]), Value::from(at)]),
    })
}

fn set_state(this: &Obj<ListIter>, state: i64) {
    if this.index.get() != DONE {
        let len = this.list.lock().0.len();
        this.index.set((state.max(0) as usize).min(len));
    }
}

fn reverse_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<ListReverseIter>() else { return Ok(None) };
    let Some(at) = this.left.get().checked_sub(1) else { return Ok(None) };
    let item = this.list.lock().0.get(at).cloned();
    this.left.set(if item.is_some() { at } else { 0 });
    Ok(item)
}

fn reverse_length_hint(this: &Obj<ListReverseIter>) -> usize {
    let left = this.left.get();
    if left > this.list.lock().0.len() { 0 } else { left }
}

fn reverse_reduce(this: &Obj<ListReverseIter>) -> Res {
    Ok(match this.left.get() {
        0 => tuple([super::builtin("iter")?, tuple([crate::object::list::list(Vec::new())])]),
        left => tuple([super::builtin("reversed")?, tuple([this.list.as_value().clone()]), Value::from(left - 1)]),
    })
}

fn reverse_set_state(this: &Obj<ListReverseIter>, state: i64) {
    let len = this.list.lock().0.len() as i64;
    this.left.set((state.clamp(-1, len - 1) + 1) as usize);
}

static METHODS: &[Member] = &[
    method!("__iter__", iter, "($self, /)"),
    next_method!(next),
    method!("__length_hint__", length_hint, "($self, /)"),
    method!("__reduce__", reduce, "($self, /)"),
    method!("__setstate__", set_state, "($self, state, /)"),
];

static REVERSE_METHODS: &[Member] = &[
    method!("__iter__", iter, "($self, /)"),
    next_method!(reverse_next),
    method!("__length_hint__", reverse_length_hint, "($self, /)"),
    method!("__reduce__", reverse_reduce, "($self, /)"),
    method!("__setstate__", reverse_set_state, "($self, state, /)"),
];

pub fn init() {
    define::<ListIter>(NativeClass::sealed("list_iterator", const { &[METHODS] }));
    define::<ListReverseIter>(NativeClass::sealed("list_reverseiterator", const { &[REVERSE_METHODS] }));
}
