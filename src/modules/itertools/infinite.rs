//! `count`, `cycle`, `repeat`.

use super::{class, own_iter};
use crate::object::class::{Class, define};
use crate::object::dict::Dict;
use crate::object::header::{self, Gc, Obj};
use crate::object::native::Member;
use crate::object::number::{Complex, Float};
use crate::object::operator;
use crate::object::protocol;
use crate::object::raise::{Res, type_error};
use crate::object::slot::Slot;
use crate::object::special::Special;
use crate::object::value::Value;
use crate::{constructor, method, next_method};
use std::cell::Cell;

/// The payload of count.
struct Count {
    next: Slot,
    step: Value,
}

crate::native_type!(Count { traverse: Traverse });
crate::frozen!(Count);
crate::visit!(Count: next);

fn is_number(value: &Value) -> bool {
    let class = protocol::type_of(value);
    value.as_int().is_some()
        || value.downcast::<Float>().is_some()
        || value.downcast::<Complex>().is_some()
        || [Special::Index, Special::Float, Special::Int, Special::Complex].iter().any(|&s| class.has_special(s))
}

fn new_count(class: &Obj<Class>, start: Option<Value>, step: Option<Value>) -> Res {
    let (start, step) = (start.unwrap_or(Value::small(0)), step.unwrap_or(Value::small(1)));
    if !is_number(&start) || !is_number(&step) {
        return Err(type_error("a number is required"));
    }
    Ok(header::new_in(class, Count { next: Slot::new(start), step }))
}

fn count_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<Count>() else { return Ok(None) };
    let number = this.next.get();
    let after = match (number.as_small(), this.step.as_small()) {
        (Some(number), Some(step)) if number.checked_add(step).is_some() => Value::from(number + step),
        _ => operator::binary(Special::Add, &number, &this.step)?,
    };
    this.next.set(after);
    Ok(Some(number))
}

fn count_repr(this: &Obj<Count>) -> Res<String> {
    let (class, next) = (this.class().name(), protocol::repr_text(&this.next.get())?);
    if this.step.as_small() == Some(1) {
        return Ok(format!("{class}({next})"));
    }
    Ok(format!("{class}({next}, {})", protocol::repr_text(&this.step)?))
}

/// The payload of cycle: first the iterator's items are given and saved, then the saved ones again and again.
struct Cycle {
    /// UNSET once it is exhausted.
    iterator: Slot,
    saved: Gc<crate::object::list::List>,
    at: Cell<usize>,
}

crate::native_type!(Cycle { traverse: Traverse });
crate::frozen!(Cycle);
crate::visit!(Cycle: iterator, saved);

fn new_cycle(class: &Obj<Class>, iterable: &Value) -> Res {
    let iterator = Slot::new(protocol::iter(iterable)?);
    let saved = Gc::from_value(crate::object::list::list(Vec::new())).ok_or_else(crate::object::raise::memory_error)?;
    Ok(header::new_in(class, Cycle { iterator, saved, at: Cell::new(0) }))
}

fn cycle_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<Cycle>() else { return Ok(None) };
    if let Some(iterator) = this.iterator.get_option() {
        if let Some(item) = protocol::next(&iterator)? {
            crate::types::list::push(&this.saved, item.clone())?;
            return Ok(Some(item));
        }
        this.iterator.set(Value::UNSET);
    }
    let at = this.at.get();
    let saved = this.saved.lock();
    let item = saved.0.get(at).cloned();
    this.at.set(if at + 1 < saved.0.len() { at + 1 } else { 0 });
    Ok(item)
}

/// The payload of repeat.
struct Repeat {
    object: Value,
    /// `None` for no end.
    left: Cell<Option<u64>>,
}

crate::native_type!(Repeat { traverse: Traverse });
crate::frozen!(Repeat);
crate::visit!(Repeat: object);

fn new_repeat(class: &Obj<Class>, object: Value, times: Option<i64>) -> Value {
    let left = Cell::new(times.map(|times| times.max(0) as u64));
    header::new_in(class, Repeat { object, left })
}

fn repeat_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<Repeat>() else { return Ok(None) };
    match this.left.get() {
        Some(0) => return Ok(None),
        Some(left) => this.left.set(Some(left - 1)),
        None => {}
    }
    Ok(Some(this.object.clone()))
}

fn repeat_length_hint(this: &Obj<Repeat>) -> Res<u64> {
    this.left.get().ok_or_else(|| type_error("len() of unsized object"))
}

fn repeat_repr(this: &Obj<Repeat>) -> Res<String> {
    let (class, object) = (this.class().name(), protocol::repr_text(&this.object)?);
    Ok(match this.left.get() {
        Some(left) => format!("{class}({object}, {left})"),
        None => format!("{class}({object})"),
    })
}

static COUNT: &[Member] = &[
    constructor!("count", new_count, "(start=0, step=1)"),
    method!("__iter__", own_iter, "($self, /)"),
    next_method!(count_next),
    method!("__repr__", count_repr, "($self, /)"),
];

static CYCLE: &[Member] = &[
    constructor!("cycle", new_cycle, "(iterable, /)"),
    method!("__iter__", own_iter, "($self, /)"),
    next_method!(cycle_next),
];

static REPEAT: &[Member] = &[
    constructor!("repeat", new_repeat, "(object, times=<unrepresentable>)"),
    method!("__iter__", own_iter, "($self, /)"),
    next_method!(repeat_next),
    method!("__length_hint__", repeat_length_hint, "($self, /)"),
    method!("__repr__", repeat_repr, "($self, /)"),
];

pub fn fill(namespace: &Gc<Dict>) {
    namespace.insert_name("count", define::<Count>(class("count", const { &[COUNT] })).value());
    namespace.insert_name("cycle", define::<Cycle>(class("cycle", const { &[CYCLE] })).value());
    namespace.insert_name("repeat", define::<Repeat>(class("repeat", const { &[REPEAT] })).value());
}
