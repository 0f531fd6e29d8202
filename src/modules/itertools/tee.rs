//! `tee`: iterators that share one source. What one of them has read waits in a chain of links for the others, and goes
//! with the last that passes it.

use super::{class, own_iter};
use crate::object::class::{Class, define, flag};
use crate::object::dict::Dict;
use crate::object::header::{self, Gc, Obj};
use crate::object::native::Member;
use crate::object::protocol;
use crate::object::raise::{Res, runtime_error, value_error};
use crate::object::slot::Slot;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::{constructor, function, method, next_method};
use std::cell::Cell;

/// An item that was read, and where the next one is.
struct Link {
    iterator: Value,
    /// UNSET until it is read.
    item: Slot,
    /// A Link; UNSET as long as `item` is.
    next: Slot,
    reading: Cell<bool>,
}

crate::native_type!(Link { traverse: Traverse });
crate::frozen!(Link);
crate::visit!(Link: iterator, item, next);

/// The payload of `_tee`: the link whose item is next.
struct Tee {
    link: Slot,
}

crate::native_type!(Tee { traverse: Traverse });
crate::frozen!(Tee);
crate::visit!(Tee: link);

fn link(iterator: Value) -> Value {
    header::new(Link { iterator, item: Slot::unset(), next: Slot::unset(), reading: Cell::new(false) })
}

fn new(class: &Obj<Class>, iterable: &Value) -> Res {
    let iterator = protocol::iter(iterable)?;
    let link = match iterator.downcast::<Tee>() {
        Some(tee) => tee.link.get(),
        None => link(iterator),
    };
    Ok(header::new_in(class, Tee { link: Slot::new(link) }))
}

fn next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<Tee>() else { return Ok(None) };
    let here = this.link.get();
    let Some(here) = here.downcast::<Link>() else { return Ok(None) };
    if here.item.is_unset() {
        if here.reading.replace(true) {
            return Err(runtime_error("cannot re-enter the tee iterator"));
        }
        let read = protocol::next(&here.iterator);
        here.reading.set(false);
        let Some(item) = read? else { return Ok(None) };
        here.next.set(link(here.iterator.clone()));
        here.item.set(item);
    }
    this.link.set(here.next.get());
    Ok(here.item.get_option())
}

fn copy(this: &Obj<Tee>) -> Value {
    header::new(Tee { link: Slot::new(this.link.get()) })
}

fn tee(iterable: &Value, n: Option<i64>) -> Res {
    let n = usize::try_from(n.unwrap_or(2)).map_err(|_| value_error("n must be >= 0"))?;
    if n == 0 {
        return Ok(tuple([]));
    }
    let iterator = protocol::iter(iterable)?;
    let first = match iterator.downcast::<Tee>() {
        Some(tee) => tee.link.get(),
        None => link(iterator),
    };
    let mut all = crate::types::sequence::with_capacity(n)?;
    all.extend((0..n).map(|_| header::new(Tee { link: Slot::new(first.clone()) })));
    Ok(tuple(all))
}

static TEE: &[Member] = &[
    constructor!("_tee", new, "(iterable, /)"),
    method!("__iter__", own_iter, "($self, /)"),
    next_method!(next),
    method!("__copy__", copy, "($self, /)"),
];

static FUNCTIONS: &[Member] = &[function!("tee", tee, "(iterable, n=2, /)")];

pub fn fill(namespace: &Gc<Dict>) {
    crate::modules::add(namespace, FUNCTIONS);
    define::<Link>(class("_tee_dataobject", &[]));
    namespace.insert_name("_tee", define::<Tee>(class("_tee", const { &[TEE] }).with(flag::WEAKREF)).value());
}
