//! `deque` and its iterators.

use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::dict::Dict;
use crate::object::header::{self, Gc, Obj, Payload};
use crate::object::native::{Index, Keywords, Member, Rest};
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Raised, Res, index_error, memory_error, runtime_error, type_error, value_error};
use crate::object::single;
use crate::object::special::Special;
use crate::object::str;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::types::sequence::{self, Text, integer_subscript, place};
use crate::{constructor, getter, initializer, method, next_method};
use std::cell::Cell;
use std::collections::VecDeque;

/// The payload of deque.
#[derive(Default)]
pub struct Deque {
    items: VecDeque<Value>,
    most: Option<usize>,
    /// Counts the changes of size, for iterators.
    changes: u64,
}

crate::native_type!(Deque { traverse: Traverse });
crate::visit!(Deque: items);

fn new(class: &Obj<Class>, _: Rest, _: Keywords) -> Value {
    header::new_in(class, Deque::default())
}

/// An empty deque without a limit. `None` if memory runs out.
pub fn empty() -> Option<Gc<Deque>> {
    header::allocate(Deque::class(), Deque::default(), 0)
}

fn init(this: &Obj<Deque>, iterable: Option<&Value>, maxlen: Option<&Value>) -> Res<()> {
    let most = match maxlen.filter(|m| !m.is_none()) {
        None => None,
        Some(value) => match value.as_int().map(|i| i.to_i64()) {
            Some(Some(n)) => Some(usize::try_from(n).map_err(|_| value_error("maxlen must be non-negative"))?),
            Some(None) => {
                return Err(crate::object::raise::overflow_error("Python int too large to convert to C ssize_t"));
            }
            None => return Err(type_error("an integer is required")),
        },
    };
    let old = {
        let mut own = this.lock();
        own.most = most;
        own.changes += 1;
        std::mem::take(&mut own.items)
    };
    drop(old);
    iterable.map_or(Ok(()), |iterable| extend(this, iterable))
}

/// Adds at the right, or at the left; what no longer fits falls out at the other end.
fn push(this: &Obj<Deque>, item: Value, left: bool) -> Res<()> {
    let mut own = this.lock();
    own.changes += 1;
    if own.items.len() == own.items.capacity() {
        own.items.try_reserve(1).map_err(|_| memory_error())?;
    }
    if left {
        own.items.push_front(item);
    } else {
        own.items.push_back(item);
    }
    let over = own.most.is_some_and(|most| own.items.len() > most);
    let fallen = match over {
        true if left => own.items.pop_back(),
        true => own.items.pop_front(),
        false => None,
    };
    drop(own);
    drop(fallen);
    Ok(())
}

pub fn append(this: &Obj<Deque>, item: Value) -> Res<()> {
    push(this, item, false)
}

fn append_left(this: &Obj<Deque>, item: Value) -> Res<()> {
    push(this, item, true)
}

/// The items of an iterable; a deque's own are taken before it changes.
fn source(this: &Obj<Deque>, iterable: &Value) -> Res {
    if this.is(iterable) { Ok(tuple(items(this))) } else { Ok(iterable.clone()) }
}

fn extend(this: &Obj<Deque>, iterable: &Value) -> Res<()> {
    protocol::for_each(&source(this, iterable)?, |item| push(this, item, false))
}

fn extend_left(this: &Obj<Deque>, iterable: &Value) -> Res<()> {
    protocol::for_each(&source(this, iterable)?, |item| push(this, item, true))
}

fn items(this: &Obj<Deque>) -> Vec<Value> {
    this.lock().items.iter().cloned().collect()
}

fn pop(this: &Obj<Deque>) -> Res {
    let mut own = this.lock();
    own.changes += 1;
    own.items.pop_back().ok_or_else(|| index_error("pop from an empty deque"))
}

fn pop_left(this: &Obj<Deque>) -> Res {
    take_left(this).ok_or_else(|| index_error("pop from an empty deque"))
}

/// The leftmost item, if there is one.
#[inline]
pub fn take_left(this: &Obj<Deque>) -> Option<Value> {
    let mut own = this.lock();
    own.changes += 1;
    own.items.pop_front()
}

fn clear(this: &Obj<Deque>) {
    let mut own = this.lock();
    own.changes += 1;
    let old = std::mem::take(&mut own.items);
    drop(own);
    drop(old);
}

/// A deque of the same class and length limit. Errors: what the class's constructor raises.
fn like(this: &Obj<Deque>, items: VecDeque<Value>) -> Res {
    let most = this.lock().most;
    if this.header.is_exact::<Deque>() {
        return Ok(header::new(Deque { items, most, changes: 0 }));
    }
    let args = [tuple(items.into_iter().collect::<Vec<_>>()), most.map_or(Value::NONE, Value::from)];
    protocol::call(&this.class().value(), &args[..if most.is_some() { 2 } else { 1 }])
}

fn copy(this: &Obj<Deque>) -> Res {
    let items = this.lock().items.clone();
    like(this, items)
}

fn rotate(this: &Obj<Deque>, n: Option<i64>) {
    let mut own = this.lock();
    let len = own.items.len() as i64;
    if len > 1 {
        let by = n.unwrap_or(1).rem_euclid(len);
        own.items.rotate_right(by as usize);
        own.changes += 1;
    }
}

fn reverse(this: &Obj<Deque>) {
    this.lock().items.make_contiguous().reverse();
}

fn insert(this: &Obj<Deque>, index: Index, item: Value) -> Res<()> {
    let mut own = this.lock();
    let len = own.items.len();
    if own.most.is_some_and(|most| len >= most) {
        return Err(index_error("deque already at its maximum size"));
    }
    let at = if index.0 < 0 { index.0.saturating_add(len as i64).max(0) } else { index.0.min(len as i64) };
    own.items.insert(at as usize, item);
    own.changes += 1;
    Ok(())
}

#[cold]
fn mutated() -> Raised {
    runtime_error("deque mutated during iteration")
}

/// Calls with each item and its place until it says stop. Errors: RuntimeError if the deque changes meanwhile.
fn search(this: &Obj<Deque>, mut each: impl FnMut(usize, &Value) -> Res<bool>) -> Res<bool> {
    let changes = this.lock().changes;
    let mut at = 0;
    loop {
        let item = this.lock().items.get(at).cloned();
        let Some(item) = item else { return Ok(false) };
        if each(at, &item)? {
            return Ok(true);
        }
        if this.lock().changes != changes {
            return Err(mutated());
        }
        at += 1;
    }
}

fn contains(this: &Obj<Deque>, value: &Value) -> Res<bool> {
    search(this, |_, item| protocol::equal(item, value))
}

fn count(this: &Obj<Deque>, value: &Value) -> Res<usize> {
    let mut count = 0;
    search(this, |_, item| {
        count += protocol::equal(item, value)? as usize;
        Ok(false)
    })?;
    Ok(count)
}

fn index(this: &Obj<Deque>, value: &Value, start: Option<&Value>, stop: Option<&Value>) -> Res<usize> {
    let bounds = sequence::window(start, stop)?;
    let len = this.lock().items.len();
    let span = bounds.fit(len);
    let mut found = None;
    search(this, |at, item| {
        if (at as i64) < span.start {
            return Ok(false);
        }
        if at as i64 >= span.stop {
            return Ok(true);
        }
        if protocol::equal(item, value)? {
            found = Some(at);
        }
        Ok(found.is_some())
    })?;
    found.ok_or_else(|| value_error("deque.index(x): x not in deque"))
}

fn remove(this: &Obj<Deque>, value: &Value) -> Res<()> {
    let len = this.lock().items.len();
    let mut at = 0;
    while at < len {
        let item = this.lock().items.get(at).cloned();
        let Some(item) = item else { return Err(index_error("deque mutated during iteration")) };
        let equal = protocol::equal(&item, value)?;
        let mut own = this.lock();
        if own.items.len() != len {
            return Err(index_error("deque mutated during iteration"));
        }
        if equal {
            let removed = own.items.remove(at);
            own.changes += 1;
            drop(own);
            drop(removed);
            return Ok(());
        }
        at += 1;
    }
    Err(value_error("deque.remove(x): x not in deque"))
}

pub fn len(this: &Obj<Deque>) -> usize {
    this.lock().items.len()
}

/// The place that a subscript names. Errors: TypeError, IndexError.
fn at(this: &Obj<Deque>, key: &Value) -> Res<usize> {
    let Some(index) = integer_subscript(key)? else {
        return Err(type_error(format!("sequence index must be integer, not '{}'", class_name(key))));
    };
    place(index, len(this)).ok_or_else(|| index_error("deque index out of range"))
}

fn get_item(this: &Obj<Deque>, key: &Value) -> Res {
    let at = at(this, key)?;
    let item = this.lock().items.get(at).cloned();
    item.ok_or_else(|| index_error("deque index out of range"))
}

fn set_item(this: &Obj<Deque>, key: &Value, value: Value) -> Res<()> {
    let at = at(this, key)?;
    let mut own = this.lock();
    let old = own.items.get_mut(at).map(|item| std::mem::replace(item, value));
    drop(own);
    drop(old);
    Ok(())
}

fn delete_item(this: &Obj<Deque>, key: &Value) -> Res<()> {
    let at = at(this, key)?;
    let mut own = this.lock();
    own.changes += 1;
    let old = own.items.remove(at);
    drop(own);
    drop(old);
    Ok(())
}

fn add(this: &Obj<Deque>, other: &Value) -> Res {
    let Some(other) = other.downcast::<Deque>() else {
        return Err(type_error(format!("can only concatenate deque (not \"{}\") to deque", class_name(other))));
    };
    let mut all = this.lock().items.clone();
    all.extend(items(other));
    let made = like(this, VecDeque::new())?;
    if let Some(made) = made.downcast::<Deque>() {
        all.into_iter().try_for_each(|item| push(made, item, false))?;
    }
    Ok(made)
}

fn in_place_add(this: &Obj<Deque>, other: &Value) -> Res {
    extend(this, other)?;
    Ok(this.value())
}

/// The items, `times` times over, as many of the last as the limit allows.
fn repeated(this: &Obj<Deque>, times: usize) -> Res<VecDeque<Value>> {
    let own = this.lock();
    let len = own.items.len();
    let total = len.checked_mul(times).ok_or_else(memory_error)?;
    let kept = own.most.map_or(total, |most| most.min(total));
    let mut all = VecDeque::new();
    all.try_reserve_exact(kept).map_err(|_| memory_error())?;
    all.extend((total - kept..total).map(|i| own.items[i % len].clone()));
    Ok(all)
}

fn mul(this: &Obj<Deque>, n: &Value) -> Res {
    let times = sequence::repeat_count(n)?;
    let items = repeated(this, times)?;
    like(this, items)
}

fn in_place_mul(this: &Obj<Deque>, n: &Value) -> Res {
    let times = sequence::repeat_count(n)?;
    let items = repeated(this, times)?;
    let mut own = this.lock();
    own.changes += 1;
    let old = std::mem::replace(&mut own.items, items);
    drop(own);
    drop(old);
    Ok(this.value())
}

fn compare(op: Special, this: &Obj<Deque>, other: &Value) -> Res {
    let Some(other) = other.downcast::<Deque>() else { return Ok(single::not_implemented()) };
    let item = |deque: &Obj<Deque>, at: usize| deque.lock().items.get(at).cloned();
    sequence::compare(op, 0, |i| item(this, i), |i| item(other, i), || (len(this), len(other)))
}

crate::comparisons!(Deque, compare);

fn repr(this: &Obj<Deque>) -> Res {
    let Some(_showing) = sequence::showing(&this.value()) else { return Ok(str::from_str("[...]")) };
    let items = items(this);
    let mut text = Text::from(format!("{}([", this.class().name()));
    text.push_wtf8(&sequence::repr_items(|i| items.get(i).cloned())?);
    let most = this.lock().most;
    text.push_str(&most.map_or("])".to_string(), |most| format!("], maxlen={most})")));
    Ok(str::from_wtf8(&text))
}

fn reduce(this: &Obj<Deque>) -> Res {
    let most = this.lock().most;
    let args = most.map_or_else(|| tuple([]), |most| tuple([tuple([]), Value::from(most)]));
    let state = match crate::object::attribute::instance_dict(&this.value()) {
        Some(dict) if !dict.is_empty() => dict.into_value(),
        _ => Value::NONE,
    };
    Ok(tuple([this.class().value(), args, state, protocol::iter(&this.value())?]))
}

fn max_len(this: &Obj<Deque>) -> Option<usize> {
    this.lock().most
}

fn size_of(this: &Obj<Deque>) -> usize {
    64 + this.lock().items.capacity() * 8
}

/// The payload of the iterators, forwards or backwards.
pub struct DequeIter<const BACK: bool> {
    deque: Gc<Deque>,
    changes: u64,
    /// How many items were given.
    given: Cell<usize>,
    left: Cell<usize>,
}

crate::native_type!(DequeIter<false> { traverse: Traverse, });
crate::native_type!(DequeIter<true> { traverse: Traverse, });
crate::frozen!(DequeIter<false>, DequeIter<true>);
crate::visit!(DequeIter<false>: deque);
crate::visit!(DequeIter<true>: deque);

impl<const BACK: bool> DequeIter<BACK> {
    fn new(deque: &Obj<Deque>) -> DequeIter<BACK> {
        let own = deque.lock();
        let (changes, left) = (own.changes, Cell::new(own.items.len()));
        drop(own);
        DequeIter { deque: deque.handle(), changes, given: Cell::new(0), left }
    }

    fn step(&self) -> Res<Option<Value>> {
        let Some(left) = self.left.get().checked_sub(1) else { return Ok(None) };
        let own = self.deque.lock();
        if own.changes != self.changes {
            self.left.set(0);
            return Err(mutated());
        }
        let given = self.given.get();
        let at = if BACK { left } else { given };
        self.given.set(given + 1);
        self.left.set(left);
        Ok(own.items.get(at).cloned())
    }
}

fn iter(this: &Obj<Deque>) -> Value {
    header::new(DequeIter::<false>::new(this))
}

fn reversed(this: &Obj<Deque>) -> Value {
    header::new(DequeIter::<true>::new(this))
}

fn iter_iter(this: &Value) -> Value {
    this.clone()
}

fn new_iter<const BACK: bool>(class: &Obj<Class>, deque: &Obj<Deque>, given: Option<i64>) -> Res
where
    DequeIter<BACK>: header::Frozen,
{
    let made = DequeIter::<BACK>::new(deque);
    for _ in 0..given.unwrap_or(0) {
        if made.step()?.is_none() {
            break;
        }
    }
    Ok(header::new_in(class, made))
}

fn iter_next<const BACK: bool>(this: &Value) -> Res<Option<Value>>
where
    DequeIter<BACK>: header::Frozen,
{
    this.downcast::<DequeIter<BACK>>().map_or(Ok(None), |this| this.step())
}

fn iter_length_hint<const BACK: bool>(this: &Obj<DequeIter<BACK>>) -> usize
where
    DequeIter<BACK>: header::Frozen,
{
    this.left.get()
}

fn iter_reduce<const BACK: bool>(this: &Obj<DequeIter<BACK>>) -> Value
where
    DequeIter<BACK>: header::Frozen,
{
    tuple([this.class().value(), tuple([this.deque.as_value().clone(), Value::from(this.given.get())])])
}

static ITER: &[Member] = &[
    constructor!("_deque_iterator", new_iter::<false>, "(deque, index=0, /)"),
    method!("__iter__", iter_iter, "($self, /)"),
    next_method!(iter_next::<false>),
    method!("__length_hint__", iter_length_hint::<false>, "($self, /)"),
    method!("__reduce__", iter_reduce::<false>, "($self, /)"),
];

static REVERSE_ITER: &[Member] = &[
    constructor!("_deque_reverse_iterator", new_iter::<true>, "(deque, index=0, /)"),
    method!("__iter__", iter_iter, "($self, /)"),
    next_method!(iter_next::<true>),
    method!("__length_hint__", iter_length_hint::<true>, "($self, /)"),
    method!("__reduce__", iter_reduce::<true>, "($self, /)"),
];

static METHODS: &[Member] = &[
    constructor!("deque", new, "(*args, **kwargs)"),
    initializer!("deque", init, "($self, iterable=(), maxlen=None)"),
    crate::class_const!("__hash__", || Value::NONE),
    method!("__len__", len, "($self, /)"),
    method!("__getitem__", get_item, "($self, key, /)"),
    method!("__setitem__", set_item, "($self, key, value, /)"),
    method!("__delitem__", delete_item, "($self, key, /)"),
    method!("__contains__", contains, "($self, key, /)"),
    method!("__iter__", iter, "($self, /)"),
    method!("__reversed__", reversed, "($self, /)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__add__", add, "($self, value, /)"),
    method!("__iadd__", in_place_add, "($self, value, /)"),
    method!("__mul__", mul, "($self, value, /)"),
    method!("__rmul__", mul, "($self, value, /)"),
    method!("__imul__", in_place_mul, "($self, value, /)"),
    method!("__copy__", copy, "($self, /)"),
    method!("__reduce__", reduce, "($self, /)"),
    method!("__sizeof__", size_of, "($self, /)"),
    crate::class_method!("__class_getitem__", crate::types::generic_alias::class_getitem, "($type, object, /)"),
    method!("append", append, "($self, item, /)"),
    method!("appendleft", append_left, "($self, item, /)"),
    method!("clear", clear, "($self, /)"),
    method!("copy", copy, "($self, /)"),
    method!("count", count, "($self, value, /)"),
    method!("extend", extend, "($self, iterable, /)"),
    method!("extendleft", extend_left, "($self, iterable, /)"),
    method!("index", index, "($self, value, start=0, stop=<unrepresentable>, /)"),
    method!("insert", insert, "($self, index, value, /)"),
    method!("pop", pop, "($self, /)"),
    method!("popleft", pop_left, "($self, /)"),
    method!("remove", remove, "($self, value, /)"),
    method!("reverse", reverse, "($self, /)"),
    method!("rotate", rotate, "($self, n=1, /)"),
    getter!("maxlen", max_len),
];

pub fn fill(namespace: &Gc<Dict>) {
    let native = NativeClass::builtin("deque", const { &[METHODS, COMPARISONS] }).module("collections");
    let doc = "A list-like sequence optimized for data accesses near its endpoints.";
    let class = define::<Deque>(native.doc(doc).with(flag::SEQUENCE | flag::WEAKREF));
    namespace.insert_name("deque", class.value());
    let module = "_collections";
    let iter = NativeClass::sealed("_deque_iterator", const { &[ITER] }).module(module);
    namespace.insert_name("_deque_iterator", define::<DequeIter<false>>(iter).value());
    let reverse = NativeClass::sealed("_deque_reverse_iterator", const { &[REVERSE_ITER] }).module(module);
    namespace.insert_name("_deque_reverse_iterator", define::<DequeIter<true>>(reverse).value());
}
