//! `zip`, `map` and `filter`.

use crate::object::class::{Class, NativeClass, define};
use crate::object::header::{self, Obj};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{Raised, Res, type_error, value_error};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::{constructor, method, next_method};
use smallvec::SmallVec;
use std::cell::Cell;

type Items = SmallVec<[Value; 4]>;

/// The payload of zip.
pub struct Zip {
    iterators: Vec<Value>,
    strict: Cell<bool>,
}

crate::native_type!(Zip { traverse: Traverse });
crate::frozen!(Zip);
crate::visit!(Zip: iterators);

/// The payload of map.
pub struct Map {
    function: Value,
    iterators: Vec<Value>,
    strict: Cell<bool>,
}

crate::native_type!(Map { traverse: Traverse });
crate::frozen!(Map);
crate::visit!(Map: function, iterators);

/// The payload of filter.
pub struct Filter {
    function: Value,
    iterator: Value,
}

crate::native_type!(Filter { traverse: Traverse });
crate::frozen!(Filter);
crate::visit!(Filter: function, iterator);

fn iterators(iterables: &[Value]) -> Res<Vec<Value>> {
    iterables.iter().map(protocol::iter).collect()
}

/// One item of each; `None` once one has no more. Errors: ValueError if they must be, and are not, of one length.
fn step(iterators: &[Value], strict: bool, what: &str) -> Res<Option<Items>> {
    let mut items = Items::with_capacity(iterators.len());
    for (i, iterator) in iterators.iter().enumerate() {
        match protocol::next(iterator)? {
            Some(item) => items.push(item),
            None if !strict => return Ok(None),
            None if i > 0 => return Err(uneven(what, i, "shorter")),
            None => {
                for (i, iterator) in iterators.iter().enumerate().skip(1) {
                    if protocol::next(iterator)?.is_some() {
                        return Err(uneven(what, i, "longer"));
                    }
                }
                return Ok(None);
            }
        }
    }
    Ok(Some(items))
}

#[cold]
fn uneven(what: &str, i: usize, how: &str) -> Raised {
    let before = if i == 1 { "argument 1".to_string() } else { format!("arguments 1-{i}") };
    value_error(format!("{what}() argument {} is {how} than {before}", i + 1))
}

/// The keyword `strict`.
fn strict(function: &str, keywords: Keywords) -> Res<bool> {
    let [strict] = keywords.named(function, ["strict"])?;
    strict.map_or(Ok(false), protocol::truth)
}

fn new_zip(class: &Obj<Class>, iterables: Rest, keywords: Keywords) -> Res {
    let strict = Cell::new(strict("zip", keywords)?);
    Ok(header::new_in(class, Zip { iterators: iterators(iterables.0)?, strict }))
}

impl Zip {
    /// The next pair, if it is pairs that it gives, and it need not be strict.
    pub fn step_pair(&self) -> Option<Res<Option<(Value, Value)>>> {
        let [a, b] = &*self.iterators else { return None };
        if self.strict.get() {
            return None;
        }
        let step = || {
            let Some(a) = protocol::next(a)? else { return Ok(None) };
            Ok(protocol::next(b)?.map(|b| (a, b)))
        };
        Some(step())
    }
}

fn zip_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<Zip>() else { return Ok(None) };
    if let Some(pair) = this.step_pair() {
        return Ok(pair?.map(|(a, b)| tuple([a, b])));
    }
    if this.iterators.is_empty() {
        return Ok(None);
    }
    Ok(step(&this.iterators, this.strict.get(), "zip")?.map(tuple))
}

fn iter(this: &Value) -> Value {
    this.clone()
}

/// Class, arguments and, if it is strict, that.
fn reduced(class: &Obj<Class>, args: Vec<Value>, strict: bool) -> Value {
    if strict { tuple([class.value(), tuple(args), Value::TRUE]) } else { tuple([class.value(), tuple(args)]) }
}

fn zip_reduce(this: &Obj<Zip>) -> Value {
    reduced(this.class(), this.iterators.clone(), this.strict.get())
}

fn zip_set_state(this: &Obj<Zip>, state: bool) {
    this.strict.set(state);
}

fn new_map(class: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    let [function, iterables @ ..] = args.0 else { return Err(type_error("map() must have at least two arguments.")) };
    if iterables.is_empty() {
        return Err(type_error("map() must have at least two arguments."));
    }
    let strict = Cell::new(strict("map", keywords)?);
    Ok(header::new_in(class, Map { function: function.clone(), iterators: iterators(iterables)?, strict }))
}

fn map_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<Map>() else { return Ok(None) };
    if let [one] = &*this.iterators {
        let Some(item) = protocol::next(one)? else { return Ok(None) };
        return protocol::call(&this.function, std::slice::from_ref(&item)).map(Some);
    }
    match step(&this.iterators, this.strict.get(), "map")? {
        Some(items) => protocol::call(&this.function, &items).map(Some),
        None => Ok(None),
    }
}

fn map_reduce(this: &Obj<Map>) -> Value {
    let mut args = vec![this.function.clone()];
    args.extend_from_slice(&this.iterators);
    reduced(this.class(), args, this.strict.get())
}

fn map_set_state(this: &Obj<Map>, state: bool) {
    this.strict.set(state);
}

fn new_filter(class: &Obj<Class>, function: Value, iterable: &Value) -> Res {
    Ok(header::new_in(class, Filter { function, iterator: protocol::iter(iterable)? }))
}

fn filter_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<Filter>() else { return Ok(None) };
    let by_truth =
        this.function.is_none() || this.function.is(&<crate::object::single::Bool as header::Payload>::class().value());
    while let Some(item) = protocol::next(&this.iterator)? {
        let keep = if by_truth {
            protocol::truth(&item)?
        } else {
            protocol::truth(&protocol::call(&this.function, std::slice::from_ref(&item))?)?
        };
        if keep {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

fn filter_reduce(this: &Obj<Filter>) -> Value {
    tuple([this.class().value(), tuple([this.function.clone(), this.iterator.clone()])])
}

static ZIP: &[Member] = &[
    constructor!("zip", new_zip, "(*iterables, strict=False)"),
    method!("__iter__", iter, "($self, /)"),
    next_method!(zip_next),
    method!("__reduce__", zip_reduce, "($self, /)"),
    method!("__setstate__", zip_set_state, "($self, object, /)"),
];

static MAP: &[Member] = &[
    constructor!("map", new_map, "(function, iterable, /, *iterables, strict=False)"),
    method!("__iter__", iter, "($self, /)"),
    next_method!(map_next),
    method!("__reduce__", map_reduce, "($self, /)"),
    method!("__setstate__", map_set_state, "($self, object, /)"),
];

static FILTER: &[Member] = &[
    constructor!("filter", new_filter, "(function, iterable, /)"),
    method!("__iter__", iter, "($self, /)"),
    next_method!(filter_next),
    method!("__reduce__", filter_reduce, "($self, /)"),
];

const ZIP_DOC: &str = "The zip object yields n-length tuples, where n is the number of iterables
passed as positional arguments to zip().  The i-th element in every tuple
comes from the i-th iterable argument to zip().  This continues until the
shortest argument is exhausted.

If strict is true and one of the arguments is exhausted before the others,
raise a ValueError.

   >>> list(zip('abcdefg', range(3), range(4)))
   [('a', 0, 0), ('b', 1, 1), ('c', 2, 2)]";

const MAP_DOC: &str = "Make an iterator that computes the function using arguments from
each of the iterables.  Stops when the shortest iterable is exhausted.

If strict is true and one of the arguments is exhausted before the others,
raise a ValueError.";

const FILTER_DOC: &str = "Return an iterator yielding those items of iterable for which function(item)
is true. If function is None, return the items that are true.";

pub fn init() {
    define::<Zip>(NativeClass::builtin("zip", const { &[ZIP] }).doc(ZIP_DOC));
    define::<Map>(NativeClass::builtin("map", const { &[MAP] }).doc(MAP_DOC));
    define::<Filter>(NativeClass::builtin("filter", const { &[FILTER] }).doc(FILTER_DOC));
}
