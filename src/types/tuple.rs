//! The methods of `tuple`.

use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::header::{Obj, Payload};
use crate::object::list::List;
use crate::object::native::Member;
use crate::object::raise::{Res, memory_error, value_error};
use crate::object::special::Special;
use crate::object::str;
use crate::object::tuple::{Tuple, from_iter_in, tuple};
use crate::object::value::Value;
use crate::object::{operator, protocol, single};
use crate::types::iterators::tuple_iter;
use crate::types::sequence::{self, Subscript, Text, place, subscript};
use crate::{constructor, method};

/// The hash of a tuple: the xxHash variant that CPython has used since 3.8.
pub struct Hasher {
    sum: u64,
    len: u64,
}

const PRIME_1: u64 = 11400714785074694791;
const PRIME_2: u64 = 14029467366897019727;
const PRIME_5: u64 = 2870177450012600261;

impl Default for Hasher {
    fn default() -> Hasher {
        Hasher { sum: PRIME_5, len: 0 }
    }
}

impl Hasher {
    /// Takes in the hash of the next item.
    pub fn add(&mut self, lane: u64) {
        self.sum = self.sum.wrapping_add(lane.wrapping_mul(PRIME_2)).rotate_left(31).wrapping_mul(PRIME_1);
        self.len += 1;
    }

    /// The tuple's hash.
    pub fn finish(self) -> u64 {
        match self.sum.wrapping_add(self.len ^ (PRIME_5 ^ 3527539)) {
            u64::MAX => 1546275796,
            hash => hash,
        }
    }

    /// The hash without the length: a slice's.
    pub fn finish_bare(self) -> u64 {
        if self.sum == u64::MAX { 1546275796 } else { self.sum }
    }
}

fn new(class: &Obj<Class>, iterable: Option<&Value>) -> Res {
    let own = sequence::is_own::<Tuple>(class);
    let items = match iterable {
        Some(same) if own && same.exact::<Tuple>().is_some() => return Ok(same.clone()),
        Some(iterable) => match iterable.exact::<List>() {
            Some(list) => {
                // Making a tuple runs no Python code, so the list stays locked.
                let own = list.lock();
                return from_iter_in(class, own.0.iter().cloned()).map(|t| t.into_value());
            }
            None => protocol::collect(iterable)?,
        },
        None => Vec::new(),
    };
    from_iter_in(class, items.into_iter()).map(|t| t.into_value())
}

fn len(this: &Obj<Tuple>) -> usize {
    this.items().len()
}

fn get_item(this: &Obj<Tuple>, key: &Value) -> Res {
    match subscript(key, "tuple")? {
        Subscript::At(at) => match place(at, this.len()) {
            Some(at) => Ok(this.items()[at].clone()),
            None => Err(sequence::out_of_range("tuple")),
        },
        Subscript::Slice(bounds) => {
            let span = bounds.fit(this.len());
            if span.count == this.len() && span.step == 1 && this.header.is_exact::<Tuple>() {
                return Ok(this.value());
            }
            from_items(span.indices().map(|i| this.items()[i].clone()))
        }
    }
}

/// A tuple of a size that a script decides. Errors: MemoryError.
pub fn from_items(items: impl ExactSizeIterator<Item = Value>) -> Res {
    from_iter_in(Tuple::class(), items).map(|t| t.into_value())
}

fn add(this: &Obj<Tuple>, other: &Value) -> Res {
    let Some(other) = other.downcast::<Tuple>() else { return Err(operator::not_concatenated("tuple", other)) };
    if other.is_empty() && this.header.is_exact::<Tuple>() {
        return Ok(this.value());
    }
    if this.is_empty() && other.header.is_exact::<Tuple>() {
        return Ok(other.value());
    }
    let (left, right) = (this.items(), other.items());
    let item = |i: usize| if i < left.len() { left[i].clone() } else { right[i - left.len()].clone() };
    from_items((0..left.len() + right.len()).map(item))
}

fn mul(this: &Obj<Tuple>, n: &Value) -> Res {
    let times = sequence::repeat_count(n)?;
    if times == 1 && this.header.is_exact::<Tuple>() {
        return Ok(this.value());
    }
    let total = this.len().checked_mul(times).filter(|t| *t <= isize::MAX as usize / 8).ok_or_else(memory_error)?;
    let items = this.items();
    from_items((0..total).map(|i| items[i % items.len()].clone()))
}

fn contains(this: &Obj<Tuple>, item: &Value) -> Res<bool> {
    for own in this.items() {
        if protocol::equal(own, item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn count(this: &Obj<Tuple>, value: &Value) -> Res<usize> {
    let mut count = 0;
    for own in this.items() {
        count += protocol::equal(own, value)? as usize;
    }
    Ok(count)
}

fn index(this: &Obj<Tuple>, value: &Value, start: Option<&Value>, stop: Option<&Value>) -> Res<usize> {
    let span = sequence::window(start, stop)?.fit(this.len());
    for i in span.indices() {
        if protocol::equal(&this.items()[i], value)? {
            return Ok(i);
        }
    }
    Err(value_error("tuple.index(x): x not in tuple"))
}

fn repr(this: &Obj<Tuple>) -> Res {
    if this.is_empty() {
        return Ok(str::from_str("()"));
    }
    let Some(_showing) = sequence::showing(&this.value()) else { return Ok(str::from_str("(...)")) };
    let mut text = Text::from("(");
    text.push_wtf8(&sequence::repr_items(|i| this.items().get(i).cloned())?);
    text.push_str(if this.len() == 1 { ",)" } else { ")" });
    Ok(str::from_wtf8(&text))
}

fn hash(this: &Obj<Tuple>) -> Res<i64> {
    protocol::check_stack()?;
    let mut hash = Hasher::default();
    for item in this.items() {
        hash.add(protocol::hash(item)?);
    }
    Ok(hash.finish() as i64)
}

fn iter(this: &Obj<Tuple>) -> Value {
    tuple_iter::iterator(this.handle())
}

fn compare(op: Special, this: &Obj<Tuple>, other: &Value) -> Res {
    let Some(other) = other.downcast::<Tuple>() else { return Ok(single::not_implemented()) };
    let (a, b) = (this.items(), other.items());
    sequence::compare(
        op,
        sequence::equal_from_start(a, b),
        |i| a.get(i).cloned(),
        |i| b.get(i).cloned(),
        || (a.len(), b.len()),
    )
}

crate::comparisons!(Tuple, compare);

fn get_new_args(this: &Obj<Tuple>) -> Value {
    tuple([tuple(this.items().to_vec())])
}

pub static METHODS: &[Member] = &[
    constructor!("tuple", new, "(iterable=(), /)"),
    method!("__len__", len, "($self, /)"),
    method!("__getitem__", get_item, "($self, key, /)"),
    method!("__add__", add, "($self, value, /)"),
    method!("__mul__", mul, "($self, value, /)"),
    method!("__rmul__", mul, "($self, value, /)"),
    method!("__contains__", contains, "($self, key, /)"),
    method!("__iter__", iter, "($self, /)"),
    method!("__hash__", hash, "($self, /)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__getnewargs__", get_new_args, "($self, /)"),
    crate::class_method!("__class_getitem__", crate::types::generic_alias::class_getitem, "($type, object, /)"),
    method!("count", count, "($self, value, /)"),
    method!("index", index, "($self, value, start=0, stop=sys.maxsize, /)"),
];

const DOC: &str = "Built-in immutable sequence.

If no argument is given, the constructor returns an empty tuple.
If iterable is specified the tuple is initialized from iterable's items.

If the argument is a tuple, the return value is the same object.";

pub fn init() {
    let native = NativeClass::builtin("tuple", const { &[METHODS, COMPARISONS] }).doc(DOC);
    define::<Tuple>(native.with(flag::SEQUENCE | flag::MATCH_SELF));
}
