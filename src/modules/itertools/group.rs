//! `groupby` and `batched`.

use super::{class, own_iter};
use crate::object::class::{Class, NativeClass, define};
use crate::object::dict::Dict;
use crate::object::header::{self, Gc, Obj};
use crate::object::native::{KwOnly, Member};
use crate::object::protocol;
use crate::object::raise::{Res, value_error};
use crate::object::slot::Slot;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::{constructor, method, next_method};
use std::cell::Cell;

/// The payload of groupby.
struct GroupBy {
    iterator: Value,
    /// None for the items themselves.
    function: Value,
    /// The key of the group that is given; UNSET at first.
    target: Slot,
    /// The item read last, and its key; UNSET once it was given.
    item: Slot,
    key: Slot,
    /// Counts the groups: only the last one still gives items.
    group: Cell<u64>,
}

crate::native_type!(GroupBy { traverse: Traverse });
crate::frozen!(GroupBy);
crate::visit!(GroupBy: iterator, function, target, item, key);

/// The payload of `_grouper`: the items of one group.
struct Grouper {
    parent: Gc<GroupBy>,
    key: Value,
    group: u64,
}

crate::native_type!(Grouper { traverse: Traverse });
crate::frozen!(Grouper);
crate::visit!(Grouper: parent, key);

fn new_group_by(class: &Obj<Class>, iterable: &Value, key: Option<Value>) -> Res {
    let payload = GroupBy {
        iterator: protocol::iter(iterable)?,
        function: key.unwrap_or(Value::NONE),
        target: Slot::unset(),
        item: Slot::unset(),
        key: Slot::unset(),
        group: Cell::new(0),
    };
    Ok(header::new_in(class, payload))
}

impl GroupBy {
    /// Reads the next item. False at the end.
    fn step(&self) -> Res<bool> {
        let Some(item) = protocol::next(&self.iterator)? else { return Ok(false) };
        let key = match self.function.is_none() {
            true => item.clone(),
            false => protocol::call(&self.function, std::slice::from_ref(&item))?,
        };
        self.item.set(item);
        self.key.set(key);
        Ok(true)
    }
}

fn group_by_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<GroupBy>() else { return Ok(None) };
    this.group.set(this.group.get() + 1);
    let key = loop {
        if let Some(key) = this.key.get_option() {
            match this.target.get_option() {
                Some(target) if protocol::equal(&target, &key)? => {}
                _ => break key,
            }
        }
        if !this.step()? {
            return Ok(None);
        }
    };
    this.target.set(key.clone());
    let grouper = Grouper { parent: this.handle(), key: key.clone(), group: this.group.get() };
    Ok(Some(tuple([key, header::new(grouper)])))
}

fn grouper_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<Grouper>() else { return Ok(None) };
    let parent = &this.parent;
    if parent.group.get() != this.group || (parent.item.is_unset() && !parent.step()?) {
        return Ok(None);
    }
    if !protocol::equal(&this.key, &parent.key.get())? {
        return Ok(None);
    }
    parent.key.set(Value::UNSET);
    Ok(parent.item.take().into_option())
}

/// The payload of batched.
struct Batched {
    /// UNSET at the end.
    iterator: Slot,
    size: usize,
    strict: bool,
}

crate::native_type!(Batched { traverse: Traverse });
crate::frozen!(Batched);
crate::visit!(Batched: iterator);

fn new_batched(class: &Obj<Class>, iterable: &Value, n: i64, strict: KwOnly<Option<bool>>) -> Res {
    if n < 1 {
        return Err(value_error("n must be at least one"));
    }
    let iterator = Slot::new(protocol::iter(iterable)?);
    Ok(header::new_in(class, Batched { iterator, size: n as usize, strict: strict.0.unwrap_or(false) }))
}

fn batched_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<Batched>() else { return Ok(None) };
    let Some(iterator) = this.iterator.get_option() else { return Ok(None) };
    let mut items = Vec::new();
    while items.len() < this.size {
        match protocol::next(&iterator)? {
            Some(item) => items.push(item),
            None => break,
        }
    }
    if items.len() < this.size {
        this.iterator.set(Value::UNSET);
        if items.is_empty() {
            return Ok(None);
        }
        if this.strict {
            return Err(value_error("batched(): incomplete batch"));
        }
    }
    Ok(Some(tuple(items)))
}

static GROUP_BY: &[Member] = &[
    constructor!("groupby", new_group_by, "(iterable, key=None)"),
    method!("__iter__", own_iter, "($self, /)"),
    next_method!(group_by_next),
];

static GROUPER: &[Member] = &[method!("__iter__", own_iter, "($self, /)"), next_method!(grouper_next)];

static BATCHED: &[Member] = &[
    constructor!("batched", new_batched, "(iterable, n, *, strict=False)"),
    method!("__iter__", own_iter, "($self, /)"),
    next_method!(batched_next),
];

pub fn fill(namespace: &Gc<Dict>) {
    namespace.insert_name("groupby", define::<GroupBy>(class("groupby", const { &[GROUP_BY] })).value());
    let grouper = NativeClass::sealed("_grouper", const { &[GROUPER] }).module("itertools");
    namespace.insert_name("_grouper", define::<Grouper>(grouper).value());
    namespace.insert_name("batched", define::<Batched>(class("batched", const { &[BATCHED] })).value());
}
