//! `range` and its iterators.
//!
//! A range keeps its numbers as values of any size. Most fit a word: their iterator is a [`RangeIter`], which the interpreter
//! steps itself; the others have a [`LongRangeIter`].

use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::header::{self, Obj};
use crate::object::native::Member;
use crate::object::raise::{Res, index_error, overflow_error, type_error, value_error};
use crate::object::slice::Slice;
use crate::object::special::Special;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::object::{number, operator, protocol, shape, single};
use crate::types::iterators::builtin;
use crate::types::sequence::is_index;
use crate::types::slice::big_indices;
use crate::{constructor, member, method, next_method};
use dashu_int::IBig;
use std::cell::{Cell, RefCell};

/// The payload of range: three ints, and how many numbers they make.
pub struct Range {
    pub start: Value,
    pub stop: Value,
    pub step: Value,
    pub len: Value,
}

crate::native_type!(Range { fixed: shape::RANGE });
crate::frozen!(Range);

/// The payload of `range_iterator`: `next`, `next + step` …, `left` of them. All of them fit a word.
pub struct RangeIter {
    pub next: Cell<i64>,
    pub step: i64,
    pub left: Cell<u64>,
}

crate::native_type!(RangeIter { fixed: shape::RANGE_ITER });
crate::frozen!(RangeIter);

/// The payload of `longrange_iterator`: the next number, the step, how many are left.
pub struct LongRangeIter {
    state: RefCell<(IBig, IBig)>,
    step: IBig,
}

crate::native_type!(LongRangeIter {});
crate::frozen!(LongRangeIter);

fn big(value: &Value) -> IBig {
    value.as_int().map_or(IBig::ZERO, |i| i.to_big())
}

/// How many numbers a range has.
fn count(start: &IBig, stop: &IBig, step: &IBig) -> IBig {
    let (low, high, step) = if *step > IBig::ZERO { (start, stop, step.clone()) } else { (stop, start, -step) };
    if low >= high { IBig::ZERO } else { (high - low - IBig::ONE) / step + IBig::ONE }
}

fn of(class: &Obj<Class>, start: Value, stop: Value, step: Value) -> Value {
    let len = match (start.as_small(), stop.as_small(), step.as_small()) {
        (Some(start), Some(stop), Some(1)) => Value::from((stop - start).max(0)),
        _ => number::int(count(&big(&start), &big(&stop), &big(&step))),
    };
    header::new_in(class, Range { start, stop, step, len })
}

fn of_big(start: IBig, stop: IBig, step: IBig) -> Value {
    of(<Range as header::Payload>::class(), number::int(start), number::int(stop), number::int(step))
}

/// An exact int.
fn exact(value: &Value) -> Res {
    let index = protocol::index(value)?;
    if index.is_small() || index.exact::<number::Int>().is_some() {
        return Ok(index);
    }
    Ok(number::int(big(&index)))
}

fn new(class: &Obj<Class>, first: &Value, stop: Option<&Value>, step: Option<&Value>) -> Res {
    let Some(stop) = stop else { return Ok(of(class, Value::small(0), exact(first)?, Value::small(1))) };
    let (start, stop) = (exact(first)?, exact(stop)?);
    let step = step.map_or(Ok(Value::small(1)), exact)?;
    if step.as_small() == Some(0) {
        return Err(value_error("range() arg 3 must not be zero"));
    }
    Ok(of(class, start, stop, step))
}

fn start(this: &Obj<Range>) -> Value {
    this.start.clone()
}

fn stop(this: &Obj<Range>) -> Value {
    this.stop.clone()
}

fn step(this: &Obj<Range>) -> Value {
    this.step.clone()
}

fn len(this: &Obj<Range>) -> Res {
    match this.len.as_int().and_then(|i| i.to_i64()) {
        Some(_) => Ok(this.len.clone()),
        None => Err(overflow_error("Python int too large to convert to C ssize_t")),
    }
}

fn truth(this: &Obj<Range>) -> bool {
    this.len.as_small() != Some(0)
}

/// The number at a place that is in range.
fn at(this: &Range, place: &IBig) -> Value {
    number::int(big(&this.start) + big(&this.step) * place)
}

fn get_item(this: &Obj<Range>, key: &Value) -> Res {
    if let (Some(i), Some(start), Some(step), Some(len)) =
        (key.as_small(), this.start.as_small(), this.step.as_small(), this.len.as_small())
    {
        let place = if i < 0 { i + len } else { i };
        if place < 0 || place >= len {
            return Err(index_error("range object index out of range"));
        }
        return Ok(match step.checked_mul(place).and_then(|s| s.checked_add(start)) {
            Some(number) => Value::from(number),
            None => at(this, &IBig::from(place)),
        });
    }
    if let Some(slice) = key.downcast::<Slice>() {
        let (first, last, stride) = big_indices(slice, &big(&this.len))?;
        let (start, step) = (big(&this.start), big(&this.step));
        return Ok(of_big(&start + &step * first, start + &step * last, step * stride));
    }
    if !is_index(key) {
        let name = protocol::class_name(key);
        return Err(type_error(format!("range indices must be integers or slices, not {name}")));
    }
    let (place, len) = (protocol::to_big(key)?, big(&this.len));
    let place = if place < IBig::ZERO { place + &len } else { place };
    if place < IBig::ZERO || place >= len {
        return Err(index_error("range object index out of range"));
    }
    Ok(at(this, &place))
}

/// The place of an int; `None` if the range does not have it.
fn place_of(this: &Range, number: &Value) -> Option<Value> {
    let (start, step, number) = (big(&this.start), big(&this.step), big(number));
    let distance = number - start;
    let place = &distance / &step;
    let hit = &place * &step == distance && place >= IBig::ZERO && place < big(&this.len);
    hit.then(|| number::int(place))
}

/// True for what compares with numbers as an int does.
fn is_plain_int(value: &Value) -> bool {
    value.is_small() || value.as_bool().is_some() || value.exact::<number::Int>().is_some()
}

/// The place of the first number equal to any value, by comparing one after the other.
fn search(this: &Obj<Range>, value: &Value) -> Res<Option<Value>> {
    let iterator = iter(this);
    let mut place = 0i64;
    while let Some(number) = protocol::next(&iterator)? {
        if protocol::equal(&number, value)? {
            return Ok(Some(Value::from(place)));
        }
        place += 1;
    }
    Ok(None)
}

fn contains(this: &Obj<Range>, value: &Value) -> Res<bool> {
    if let (Some(n), Some(start), Some(stop), Some(step)) =
        (value.as_small(), this.start.as_small(), this.stop.as_small(), this.step.as_small())
    {
        let inside = if step > 0 { start <= n && n < stop } else { stop < n && n <= start };
        return Ok(inside && (n as i128 - start as i128) % step as i128 == 0);
    }
    if is_plain_int(value) {
        return Ok(place_of(this, value).is_some());
    }
    Ok(search(this, value)?.is_some())
}

fn count_of(this: &Obj<Range>, value: &Value) -> Res<usize> {
    if is_plain_int(value) {
        return Ok(place_of(this, value).is_some() as usize);
    }
    let iterator = iter(this);
    let mut count = 0;
    while let Some(number) = protocol::next(&iterator)? {
        count += protocol::equal(&number, value)? as usize;
    }
    Ok(count)
}

fn index(this: &Obj<Range>, value: &Value) -> Res {
    if is_plain_int(value) {
        return place_of(this, value).ok_or_else(|| value_error("range.index(x): x not in range"));
    }
    search(this, value)?.ok_or_else(|| value_error("sequence.index(x): x not in sequence"))
}

fn repr(this: &Obj<Range>) -> Res<String> {
    let (start, stop) = (protocol::repr_text(&this.start)?, protocol::repr_text(&this.stop)?);
    if this.step.as_small() == Some(1) {
        return Ok(format!("range({start}, {stop})"));
    }
    Ok(format!("range({start}, {stop}, {})", protocol::repr_text(&this.step)?))
}

/// What tells ranges apart: their length, start and step, as far as they matter.
fn essence(this: &Range) -> Value {
    let (start, step) = match this.len.as_small() {
        Some(0) => (Value::NONE, Value::NONE),
        Some(1) => (this.start.clone(), Value::NONE),
        _ => (this.start.clone(), this.step.clone()),
    };
    tuple([this.len.clone(), start, step])
}

fn compare(op: Special, this: &Obj<Range>, other: &Value) -> Res {
    match (op, other.downcast::<Range>()) {
        (Special::Eq | Special::Ne, Some(other)) => operator::compare(op, &essence(this), &essence(other)),
        _ => Ok(single::not_implemented()),
    }
}

crate::comparisons!(Range, compare);

fn hash(this: &Obj<Range>) -> Res<i64> {
    protocol::hash(&essence(this)).map(|h| h as i64)
}

/// An iterator over `len` numbers from `start` on.
fn iterator(start: IBig, step: IBig, len: IBig) -> Value {
    let small = |i: &IBig| i64::try_from(i).ok().and_then(Value::try_small).and_then(|v| v.as_small());
    let last = &start + &step * &len;
    if let (Some(next), Some(step), Some(left), Some(_)) = (small(&start), small(&step), small(&len), small(&last)) {
        return header::new(RangeIter { next: Cell::new(next), step, left: Cell::new(left as u64) });
    }
    header::new(LongRangeIter { state: RefCell::new((start, len)), step })
}

/// `iter(range)`
pub fn iter(this: &Obj<Range>) -> Value {
    if let (Some(start), Some(step), Some(len)) = (this.start.as_small(), this.step.as_small(), this.len.as_small())
        && let Some(last) = step.checked_mul(len).and_then(|s| s.checked_add(start))
        && (Value::INT_MIN..=Value::INT_MAX).contains(&last)
    {
        return header::new(RangeIter { next: Cell::new(start), step, left: Cell::new(len as u64) });
    }
    iterator(big(&this.start), big(&this.step), big(&this.len))
}

fn reversed(this: &Obj<Range>) -> Value {
    let (step, len) = (big(&this.step), big(&this.len));
    let last = big(&this.start) + &step * (&len - IBig::ONE);
    iterator(last, -step, len)
}

fn reduce(this: &Obj<Range>) -> Value {
    tuple([this.class().value(), tuple([this.start.clone(), this.stop.clone(), this.step.clone()])])
}

fn iter_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<RangeIter>() else { return Ok(None) };
    let Some(left) = this.left.get().checked_sub(1) else { return Ok(None) };
    let number = this.next.get();
    this.left.set(left);
    this.next.set(number + this.step);
    Ok(Some(Value::small(number)))
}

fn iter_iter(this: &Value) -> Value {
    this.clone()
}

fn iter_length_hint(this: &Obj<RangeIter>) -> u64 {
    this.left.get()
}

/// The range that is left, as an argument of `iter`.
fn rest(start: IBig, step: IBig, left: IBig) -> Res {
    let stop = &start + &step * left;
    Ok(tuple([builtin("iter")?, tuple([of_big(start, stop, step)]), Value::NONE]))
}

fn iter_reduce(this: &Obj<RangeIter>) -> Res {
    rest(this.next.get().into(), this.step.into(), this.left.get().into())
}

fn iter_set_state(this: &Obj<RangeIter>, state: i64) {
    let skipped = (state.max(0) as u64).min(this.left.get());
    this.left.set(this.left.get() - skipped);
    this.next.set(this.next.get() + this.step * skipped as i64);
}

fn long_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<LongRangeIter>() else { return Ok(None) };
    let mut state = this.state.borrow_mut();
    if state.1 == IBig::ZERO {
        return Ok(None);
    }
    let next = &state.0 + &this.step;
    let number = std::mem::replace(&mut state.0, next);
    state.1 -= IBig::ONE;
    Ok(Some(number::int(number)))
}

fn long_length_hint(this: &Obj<LongRangeIter>) -> IBig {
    this.state.borrow().1.clone()
}

fn long_reduce(this: &Obj<LongRangeIter>) -> Res {
    let (start, left) = this.state.borrow().clone();
    rest(start, this.step.clone(), left)
}

fn long_set_state(this: &Obj<LongRangeIter>, state: IBig) {
    let mut own = this.state.borrow_mut();
    let skipped = state.max(IBig::ZERO).min(own.1.clone());
    own.0 += &this.step * &skipped;
    own.1 -= skipped;
}

pub static METHODS: &[Member] = &[
    constructor!("range", new, "(start, stop=<unrepresentable>, step=1, /)"),
    member!("start", start),
    member!("stop", stop),
    member!("step", step),
    method!("__len__", len, "($self, /)"),
    method!("__bool__", truth, "($self, /)"),
    method!("__getitem__", get_item, "($self, key, /)"),
    method!("__contains__", contains, "($self, key, /)"),
    method!("__iter__", iter, "($self, /)"),
    method!("__reversed__", reversed, "($self, /)"),
    method!("__hash__", hash, "($self, /)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__reduce__", reduce, "($self, /)"),
    method!("count", count_of, "($self, value, /)"),
    method!("index", index, "($self, value, /)"),
];

static ITER_METHODS: &[Member] = &[
    method!("__iter__", iter_iter, "($self, /)"),
    next_method!(iter_next),
    method!("__length_hint__", iter_length_hint, "($self, /)"),
    method!("__reduce__", iter_reduce, "($self, /)"),
    method!("__setstate__", iter_set_state, "($self, state, /)"),
];

static LONG_ITER_METHODS: &[Member] = &[
    method!("__iter__", iter_iter, "($self, /)"),
    next_method!(long_next),
    method!("__length_hint__", long_length_hint, "($self, /)"),
    method!("__reduce__", long_reduce, "($self, /)"),
    method!("__setstate__", long_set_state, "($self, state, /)"),
];

const DOC: &str = "range(stop) -> range object
range(start, stop[, step]) -> range object

Return an object that produces a sequence of integers from start (inclusive)
to stop (exclusive) by step.  range(i, j) produces i, i+1, i+2, ..., j-1.
start defaults to 0, and stop is omitted!  range(4) produces 0, 1, 2, 3.
These are exactly the valid indices for a list of 4 elements.
When step is given, it specifies the increment (or decrement).";

pub fn init() {
    define::<Range>(NativeClass::sealed("range", const { &[METHODS, COMPARISONS] }).doc(DOC).with(flag::SEQUENCE));
    define::<RangeIter>(NativeClass::sealed("range_iterator", const { &[ITER_METHODS] }));
    define::<LongRangeIter>(NativeClass::sealed("longrange_iterator", const { &[LONG_ITER_METHODS] }));
}
