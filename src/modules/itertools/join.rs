//! `chain`, `zip_longest`, `pairwise`, `accumulate`.

use super::{class, own_iter};
use crate::object::class::{Class, define};
use crate::object::dict::Dict;
use crate::object::header::{self, Gc, Obj};
use crate::object::native::{Keywords, KwOnly, Member, Rest};
use crate::object::operator;
use crate::object::protocol;
use crate::object::raise::{Res, type_error};
use crate::object::slot::Slot;
use crate::object::special::Special;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::{class_method, constructor, method, next_method};
use std::cell::Cell;

/// The payload of chain.
struct Chain {
    /// The iterator over the iterables; UNSET at the end.
    source: Slot,
    /// The one that is given; UNSET between two.
    active: Slot,
}

crate::native_type!(Chain { traverse: Traverse });
crate::frozen!(Chain);
crate::visit!(Chain: source, active);

fn new_chain(class: &Obj<Class>, iterables: Rest, keywords: Keywords) -> Res {
    if !keywords.0.is_empty() {
        return Err(type_error("chain() takes no keyword arguments"));
    }
    chain_from_iterable(class, &tuple(iterables.0.to_vec()))
}

fn chain_from_iterable(class: &Obj<Class>, iterable: &Value) -> Res {
    Ok(header::new_in(class, Chain { source: Slot::new(protocol::iter(iterable)?), active: Slot::unset() }))
}

fn chain_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<Chain>() else { return Ok(None) };
    loop {
        if let Some(active) = this.active.get_option() {
            if let Some(item) = protocol::next(&active)? {
                return Ok(Some(item));
            }
            this.active.set(Value::UNSET);
        }
        let Some(source) = this.source.get_option() else { return Ok(None) };
        let next = protocol::next(&source).and_then(|next| next.map(|next| protocol::iter(&next)).transpose());
        match next {
            Ok(Some(active)) => this.active.set(active),
            Ok(None) => {
                this.source.set(Value::UNSET);
                return Ok(None);
            }
            Err(error) => {
                this.source.set(Value::UNSET);
                return Err(error);
            }
        }
    }
}

/// The payload of zip_longest.
struct ZipLongest {
    /// UNSET where one is exhausted.
    iterators: Vec<Slot>,
    fill: Value,
    active: Cell<usize>,
}

crate::native_type!(ZipLongest { traverse: Traverse });
crate::frozen!(ZipLongest);

impl header::Traverse for ZipLongest {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.iterators.iter().for_each(|iterator| iterator.visit(visit));
        visit(&self.fill);
    }
}

fn new_zip_longest(class: &Obj<Class>, iterables: Rest, keywords: Keywords) -> Res {
    let fill = match keywords.0 {
        [] => None,
        [(name, fill)] if crate::object::raise::name_text(name) == "fillvalue" => Some(fill),
        _ => return Err(type_error("zip_longest() got an unexpected keyword argument")),
    };
    let iterators: Vec<Slot> = iterables.0.iter().map(|i| protocol::iter(i).map(Slot::new)).collect::<Res<_>>()?;
    let active = Cell::new(iterators.len());
    Ok(header::new_in(class, ZipLongest { iterators, fill: fill.cloned().unwrap_or(Value::NONE), active }))
}

fn zip_longest_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<ZipLongest>() else { return Ok(None) };
    if this.active.get() == 0 {
        return Ok(None);
    }
    let mut items = Vec::with_capacity(this.iterators.len());
    for slot in &this.iterators {
        let item = match slot.get_option() {
            Some(iterator) => match protocol::next(&iterator) {
                Ok(item) => item,
                Err(error) => {
                    this.active.set(0);
                    return Err(error);
                }
            },
            None => None,
        };
        match item {
            Some(item) => items.push(item),
            None => {
                if !slot.is_unset() {
                    slot.set(Value::UNSET);
                    this.active.set(this.active.get().saturating_sub(1));
                    if this.active.get() == 0 {
                        return Ok(None);
                    }
                }
                items.push(this.fill.clone());
            }
        }
    }
    Ok(Some(tuple(items)))
}

/// The payload of pairwise.
struct Pairwise {
    /// UNSET at the end.
    iterator: Slot,
    old: Slot,
}

crate::native_type!(Pairwise { traverse: Traverse });
crate::frozen!(Pairwise);
crate::visit!(Pairwise: iterator, old);

fn new_pairwise(class: &Obj<Class>, iterable: &Value) -> Res {
    Ok(header::new_in(class, Pairwise { iterator: Slot::new(protocol::iter(iterable)?), old: Slot::unset() }))
}

fn pairwise_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<Pairwise>() else { return Ok(None) };
    let Some(iterator) = this.iterator.get_option() else { return Ok(None) };
    let finish = || {
        this.iterator.set(Value::UNSET);
        this.old.set(Value::UNSET);
        Ok(None)
    };
    let old = match this.old.get_option() {
        Some(old) => old,
        None => match protocol::next(&iterator)? {
            Some(first) => {
                this.old.set(first.clone());
                if this.iterator.is_unset() {
                    return finish();
                }
                first
            }
            None => return finish(),
        },
    };
    let Some(new) = protocol::next(&iterator)? else { return finish() };
    this.old.set(new.clone());
    Ok(Some(tuple([old, new])))
}

/// The payload of accumulate.
struct Accumulate {
    iterator: Value,
    /// None for addition.
    function: Value,
    /// UNSET before the first item.
    total: Slot,
    /// UNSET once it was given.
    initial: Slot,
}

crate::native_type!(Accumulate { traverse: Traverse });
crate::frozen!(Accumulate);
crate::visit!(Accumulate: iterator, function, total, initial);

fn new_accumulate(class: &Obj<Class>, iterable: &Value, func: Option<Value>, initial: KwOnly<Option<Value>>) -> Res {
    let payload = Accumulate {
        iterator: protocol::iter(iterable)?,
        function: func.unwrap_or(Value::NONE),
        total: Slot::unset(),
        initial: Slot::new(initial.0.filter(|i| !i.is_none()).unwrap_or(Value::UNSET)),
    };
    Ok(header::new_in(class, payload))
}

fn accumulate_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<Accumulate>() else { return Ok(None) };
    if let Some(initial) = this.initial.take().into_option() {
        this.total.set(initial.clone());
        return Ok(Some(initial));
    }
    let Some(item) = protocol::next(&this.iterator)? else { return Ok(None) };
    let total = match this.total.get_option() {
        None => item,
        Some(total) if this.function.is_none() => operator::binary(Special::Add, &total, &item)?,
        Some(total) => protocol::call(&this.function, &[total, item])?,
    };
    this.total.set(total.clone());
    Ok(Some(total))
}

static CHAIN: &[Member] = &[
    constructor!("chain", new_chain, "(*iterables)"),
    class_method!("from_iterable", chain_from_iterable, "($type, iterable, /)"),
    class_method!("__class_getitem__", crate::types::generic_alias::class_getitem, "($type, object, /)"),
    method!("__iter__", own_iter, "($self, /)"),
    next_method!(chain_next),
];

static ZIP_LONGEST: &[Member] = &[
    constructor!("zip_longest", new_zip_longest, "(*iterables, fillvalue=None)"),
    method!("__iter__", own_iter, "($self, /)"),
    next_method!(zip_longest_next),
];

static PAIRWISE: &[Member] = &[
    constructor!("pairwise", new_pairwise, "(iterable, /)"),
    method!("__iter__", own_iter, "($self, /)"),
    next_method!(pairwise_next),
];

static ACCUMULATE: &[Member] = &[
    constructor!("accumulate", new_accumulate, "(iterable, func=None, *, initial=None)"),
    method!("__iter__", own_iter, "($self, /)"),
    next_method!(accumulate_next),
];

pub fn fill(namespace: &Gc<Dict>) {
    namespace.insert_name("chain", define::<Chain>(class("chain", const { &[CHAIN] })).value());
    namespace.insert_name("zip_longest", define::<ZipLongest>(class("zip_longest", const { &[ZIP_LONGEST] })).value());
    namespace.insert_name("pairwise", define::<Pairwise>(class("pairwise", const { &[PAIRWISE] })).value());
    namespace.insert_name("accumulate", define::<Accumulate>(class("accumulate", const { &[ACCUMULATE] })).value());
}
