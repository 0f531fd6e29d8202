//! `enumerate` and `reversed`.

use crate::object::class::{Class, NativeClass, define};
use crate::object::header::{self, Obj};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::number::int;
use crate::object::protocol::{self, class_name};
use crate::object::raise::{self, Res, type_error};
use crate::object::slot::Slot;
use crate::object::special::Special;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::{constructor, method, next_method};
use std::cell::Cell;

/// The payload of enumerate.
pub struct Enumerate {
    iterator: Value,
    /// The next number: an int.
    count: Slot,
}

crate::native_type!(Enumerate { traverse: Traverse });
crate::frozen!(Enumerate);
crate::visit!(Enumerate: iterator, count);

fn new(class: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    let mut given = [args.0.first(), args.0.get(1)];
    if args.0.len() + keywords.0.len() > 2 {
        let given = args.0.len() + keywords.0.len();
        return Err(type_error(format!("enumerate() takes at most 2 arguments ({given} given)")));
    }
    for (name, value) in keywords.0 {
        let name = raise::name_text(name);
        match ["iterable", "start"].iter().position(|known| *known == name) {
            Some(at) if given[at].is_none() => given[at] = Some(value),
            _ => return Err(type_error(format!("'{name}' is an invalid keyword argument for enumerate()"))),
        }
    }
    let [Some(iterable), start] = given else {
        return Err(type_error("enumerate() missing required argument 'iterable'"));
    };
    let count = start.map_or(Ok(Value::small(0)), protocol::index)?;
    Ok(header::new_in(class, Enumerate { iterator: protocol::iter(iterable)?, count: Slot::new(count) }))
}

impl Enumerate {
    /// The next number and item.
    pub fn step(&self) -> Res<Option<(Value, Value)>> {
        let Some(item) = protocol::next(&self.iterator)? else { return Ok(None) };
        let count = self.count.get();
        let after = match count.as_small() {
            Some(i) => Value::from(i + 1),
            None => int(protocol::to_big(&count)? + 1),
        };
        self.count.set(after);
        Ok(Some((count, item)))
    }
}

fn next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<Enumerate>() else { return Ok(None) };
    Ok(this.step()?.map(|(count, item)| tuple([count, item])))
}

fn iter(this: &Value) -> Value {
    this.clone()
}

fn reduce(this: &Obj<Enumerate>) -> Value {
    tuple([this.class().value(), tuple([this.iterator.clone(), this.count.get()])])
}

/// The payload of reversed, over `__getitem__`.
pub struct Reversed {
    /// UNSET at the end.
    sequence: Slot,
    /// One more than the place of the next item.
    left: Cell<usize>,
}

crate::native_type!(Reversed { traverse: Traverse });
crate::frozen!(Reversed);
crate::visit!(Reversed: sequence);

fn new_reversed(class: &Obj<Class>, sequence: &Value) -> Res {
    let kind = protocol::type_of(sequence);
    match kind.special(Special::Reversed) {
        Some(found) if found.is_none() => return Err(not_reversible(sequence)),
        Some(_) => return protocol::call_special(sequence, Special::Reversed, &[]),
        None => {}
    }
    if !protocol::is_sequence(kind) {
        return Err(not_reversible(sequence));
    }
    let left = protocol::len(sequence)?;
    Ok(header::new_in(class, Reversed { sequence: Slot::new(sequence.clone()), left: Cell::new(left) }))
}

fn not_reversible(value: &Value) -> crate::object::raise::Raised {
    type_error(format!("'{}' object is not reversible", class_name(value)))
}

fn reversed_next(this: &Value) -> Res<Option<Value>> {
    use crate::object::exception::Exc;
    let Some(this) = this.downcast::<Reversed>() else { return Ok(None) };
    let Some(sequence) = this.sequence.get_option() else { return Ok(None) };
    let Some(at) = this.left.get().checked_sub(1) else {
        this.sequence.set(Value::UNSET);
        return Ok(None);
    };
    match protocol::get_item(&sequence, &Value::from(at)) {
        Ok(item) => {
            this.left.set(at);
            Ok(Some(item))
        }
        Err(error) => {
            this.left.set(0);
            this.sequence.set(Value::UNSET);
            if error.is(Exc::IndexError) || error.is(Exc::StopIteration) { Ok(None) } else { Err(error) }
        }
    }
}

fn reversed_length_hint(this: &Obj<Reversed>) -> Res<usize> {
    let Some(sequence) = this.sequence.get_option() else { return Ok(0) };
    let left = this.left.get();
    Ok(if protocol::len(&sequence)? < left { 0 } else { left })
}

fn reversed_reduce(this: &Obj<Reversed>) -> Value {
    match this.sequence.get_option() {
        Some(sequence) => tuple([this.class().value(), tuple([sequence]), Value::from(this.left.get() as i64 - 1)]),
        None => tuple([this.class().value(), tuple([tuple([])])]),
    }
}

fn reversed_set_state(this: &Obj<Reversed>, state: i64) -> Res<()> {
    if let Some(sequence) = this.sequence.get_option() {
        let len = protocol::len(&sequence)? as i64;
        this.left.set((state.clamp(-1, len - 1) + 1) as usize);
    }
    Ok(())
}

static METHODS: &[Member] = &[
    constructor!("enumerate", new, "($type, iterable, start=0)"),
    crate::class_method!("__class_getitem__", crate::types::generic_alias::class_getitem, "($type, object, /)"),
    method!("__iter__", iter, "($self, /)"),
    next_method!(next),
    method!("__reduce__", reduce, "($self, /)"),
];

static REVERSED_METHODS: &[Member] = &[
    constructor!("reversed", new_reversed, "(object, /)"),
    method!("__iter__", iter, "($self, /)"),
    next_method!(reversed_next),
    method!("__length_hint__", reversed_length_hint, "($self, /)"),
    method!("__reduce__", reversed_reduce, "($self, /)"),
    method!("__setstate__", reversed_set_state, "($self, object, /)"),
];

const DOC: &str = "Return an enumerate object.

  iterable
    an object supporting iteration

The enumerate object yields pairs containing a count (from start, which
defaults to zero) and a value yielded by the iterable argument.

enumerate is useful for obtaining an indexed list:
    (0, seq[0]), (1, seq[1]), (2, seq[2]), ...";

pub fn init() {
    define::<Enumerate>(NativeClass::builtin("enumerate", const { &[METHODS] }).doc(DOC));
    let reversed = NativeClass::builtin("reversed", const { &[REVERSED_METHODS] });
    define::<Reversed>(reversed.doc("Return a reverse iterator over the values of the given sequence."));
}
