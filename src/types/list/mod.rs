//! The methods of `list`; sorting is in `sort`.

mod sort;

use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::header::{self, Obj};
use crate::object::list::{List, drop_items, list};
use crate::object::native::{Index, KwOnly, Member};
use crate::object::raise::{Res, check_memory, index_error, type_error, value_error};
use crate::object::slice::Bounds;
use crate::object::special::Special;
use crate::object::str;
use crate::object::tuple::Tuple;
use crate::object::value::Value;
use crate::object::{operator, protocol, single};
use crate::types::iterators::list_iter;
use crate::types::sequence::{self, Subscript, Text, ascending, place, reserve, subscript};
use crate::{constructor, initializer, method};

use crate::object::native::{Keywords, Rest};

fn new(class: &Obj<Class>, _: Rest, _: Keywords) -> Value {
    header::new_in(class, List::default())
}

fn init_list(this: &Obj<List>, iterable: Option<&Value>) -> Res<()> {
    let old = std::mem::take(&mut this.lock().0);
    drop_items(old);
    iterable.map_or(Ok(()), |iterable| extend(this, iterable))
}

/// Adds every item of an iterable at the end. Errors: what iteration raises, MemoryError.
pub fn extend(this: &Obj<List>, iterable: &Value) -> Res<()> {
    if let Some(tuple) = iterable.exact::<Tuple>() {
        return push_all(this, tuple.items());
    }
    if let Some(other) = iterable.exact::<List>() {
        let items = copied(other)?;
        let mut own = this.lock();
        reserve(&mut own.0, items.len())?;
        own.0.extend(items);
        return Ok(());
    }
    let iterator = protocol::iter(iterable)?;
    let hint = protocol::length_hint(iterable, 8)?;
    reserve(&mut this.lock().0, hint)?;
    let mut count = 0_usize;
    while let Some(item) = protocol::next(&iterator)? {
        push(this, item)?;
        count += 1;
        if count.is_multiple_of(1024) {
            check_memory()?;
        }
    }
    Ok(())
}

fn push_all(this: &Obj<List>, items: &[Value]) -> Res<()> {
    let mut own = this.lock();
    reserve(&mut own.0, items.len())?;
    own.0.extend_from_slice(items);
    Ok(())
}

/// Adds one item at the end. Errors: MemoryError.
#[inline]
pub fn push(this: &Obj<List>, item: Value) -> Res<()> {
    let mut own = this.lock();
    if own.0.len() == own.0.capacity() {
        reserve(&mut own.0, 1)?;
    }
    own.0.push(item);
    Ok(())
}

/// The items as they are now. Errors: MemoryError.
pub fn copied(this: &Obj<List>) -> Res<Vec<Value>> {
    let own = this.lock();
    let mut items = sequence::with_capacity(own.0.len())?;
    items.extend_from_slice(&own.0);
    Ok(items)
}

fn item(this: &Obj<List>, at: usize) -> Option<Value> {
    this.lock().0.get(at).cloned()
}

fn len(this: &Obj<List>) -> usize {
    this.lock().0.len()
}

fn append(this: &Obj<List>, object: Value) -> Res<()> {
    push(this, object)
}

fn insert(this: &Obj<List>, index: Index, object: Value) -> Res<()> {
    let mut own = this.lock();
    let len = own.0.len() as i64;
    let at = if index.0 < 0 { (index.0.saturating_add(len)).max(0) } else { index.0.min(len) };
    reserve(&mut own.0, 1)?;
    own.0.insert(at as usize, object);
    Ok(())
}

fn pop(this: &Obj<List>, index: Option<i64>) -> Res {
    let mut own = this.lock();
    if own.0.is_empty() {
        return Err(index_error("pop from empty list"));
    }
    match index {
        None | Some(-1) => Ok(own.0.pop().unwrap_or(Value::NONE)),
        Some(at) => match place(at, own.0.len()) {
            Some(at) => Ok(own.0.remove(at)),
            None => Err(index_error("pop index out of range")),
        },
    }
}

fn clear(this: &Obj<List>) {
    let old = std::mem::take(&mut this.lock().0);
    drop_items(old);
}

fn copy(this: &Obj<List>) -> Res {
    copied(this).map(list)
}

fn reverse(this: &Obj<List>) {
    this.lock().0.reverse();
}

/// The place of the first item equal to `value` in a window.
fn find(this: &Obj<List>, value: &Value, window: Bounds) -> Res<Option<usize>> {
    let span = window.fit(len(this));
    for at in span.indices() {
        match item(this, at) {
            Some(item) if protocol::equal(&item, value)? => return Ok(Some(at)),
            Some(_) => {}
            None => return Ok(None),
        }
    }
    Ok(None)
}

const ALL: Bounds = Bounds { start: None, stop: None, step: 1 };

fn index(this: &Obj<List>, value: &Value, start: Option<&Value>, stop: Option<&Value>) -> Res<usize> {
    let window = sequence::window(start, stop)?;
    find(this, value, window)?.ok_or_else(|| value_error("list.index(x): x not in list"))
}

fn contains(this: &Obj<List>, value: &Value) -> Res<bool> {
    // Most items are known to be other ones without a call.
    let mut at = {
        let own = this.lock();
        let different = |item: &Value| protocol::quick_equal(item, value) == Some(false);
        own.0.iter().take_while(|item| different(item)).count()
    };
    while let Some(item) = item(this, at) {
        if protocol::equal(&item, value)? {
            return Ok(true);
        }
        at += 1;
    }
    Ok(false)
}

fn count(this: &Obj<List>, value: &Value) -> Res<usize> {
    let (mut at, mut count) = (0, 0);
    while let Some(item) = item(this, at) {
        count += protocol::equal(&item, value)? as usize;
        at += 1;
    }
    Ok(count)
}

fn remove(this: &Obj<List>, value: &Value) -> Res<()> {
    let Some(at) = find(this, value, ALL)? else { return Err(value_error("list.remove(x): x not in list")) };
    let mut own = this.lock();
    let removed = if at < own.0.len() { Some(own.0.remove(at)) } else { None };
    drop(own);
    drop(removed);
    Ok(())
}

fn get_item(this: &Obj<List>, key: &Value) -> Res {
    match subscript(key, "list")? {
        Subscript::At(at) => {
            let own = this.lock();
            place(at, own.0.len()).map(|at| own.0[at].clone()).ok_or_else(|| sequence::out_of_range("list"))
        }
        Subscript::Slice(bounds) => slice(this, bounds),
    }
}

/// A list of the items that a slice means. Errors: MemoryError.
pub fn slice(this: &Obj<List>, bounds: Bounds) -> Res {
    let own = this.lock();
    let span = bounds.fit(own.0.len());
    let mut items = sequence::with_capacity(span.count)?;
    match span.range() {
        Some(range) => items.extend_from_slice(&own.0[range]),
        None => items.extend(span.indices().map(|i| own.0[i].clone())),
    }
    drop(own);
    Ok(list(items))
}

fn set_item(this: &Obj<List>, key: &Value, value: Value) -> Res<()> {
    match subscript(key, "list")? {
        Subscript::At(at) => {
            let mut own = this.lock();
            let Some(at) = place(at, own.0.len()) else { return Err(sequence::out_of_range("list assignment")) };
            let old = std::mem::replace(&mut own.0[at], value);
            drop(own);
            drop(old);
            Ok(())
        }
        Subscript::Slice(bounds) => assign_slice(this, bounds, &value),
    }
}

/// Replaces the items that a slice means. Errors: TypeError, ValueError, MemoryError, what iteration raises.
pub fn assign_slice(this: &Obj<List>, bounds: Bounds, value: &Value) -> Res<()> {
    if value.exact::<List>().is_none() && value.exact::<Tuple>().is_none() && !is_iterable(value) {
        return Err(type_error("must assign iterable to extended slice"));
    }
    replace_slice(this, bounds, protocol::collect(value)?)
}

/// As [`assign_slice`], from a vector.
pub fn replace_slice(this: &Obj<List>, bounds: Bounds, mut items: Vec<Value>) -> Res<()> {
    let mut own = this.lock();
    let span = bounds.fit(own.0.len());
    if let Some(range) = span.range() {
        if range.len() == items.len() {
            own.0[range].swap_with_slice(&mut items);
            drop(own);
            drop_items(items);
            return Ok(());
        }
        reserve(&mut own.0, items.len())?;
        let old: Vec<Value> = own.0.splice(range, items).collect();
        drop(own);
        drop_items(old);
        return Ok(());
    }
    if items.len() != span.count {
        let (given, size) = (items.len(), span.count);
        return Err(value_error(format!(
            "attempt to assign sequence of size {given} to extended slice of size {size}"
        )));
    }
    for (at, item) in span.indices().zip(&mut items) {
        std::mem::swap(&mut own.0[at], item);
    }
    drop(own);
    drop(items);
    Ok(())
}

fn is_iterable(value: &Value) -> bool {
    let class = protocol::type_of(value);
    class.special(Special::Iter).map_or(protocol::is_sequence(class), |found| !found.is_none())
}

fn delete_item(this: &Obj<List>, key: &Value) -> Res<()> {
    let removed: Vec<Value> = match subscript(key, "list")? {
        Subscript::At(at) => {
            let mut own = this.lock();
            let Some(at) = place(at, own.0.len()) else { return Err(sequence::out_of_range("list assignment")) };
            vec![own.0.remove(at)]
        }
        Subscript::Slice(bounds) => {
            let mut own = this.lock();
            let span = ascending(bounds.fit(own.0.len()));
            match span.range() {
                // The last goes first, as where a list ends.
                Some(range) => own.0.drain(range).rev().collect(),
                None => delete_places(&mut own.0, span),
            }
        }
    };
    drop(removed);
    Ok(())
}

/// Takes out the items at evenly spaced places.
fn delete_places(items: &mut Vec<Value>, span: crate::object::slice::Span) -> Vec<Value> {
    let mut places = span.indices().peekable();
    let mut at = 0;
    let removed = items.extract_if(.., |_| {
        let hit = places.next_if_eq(&at).is_some();
        at += 1;
        hit
    });
    removed.collect()
}

fn add(this: &Obj<List>, other: &Value) -> Res {
    let Some(other) = other.downcast::<List>() else { return Err(operator::not_concatenated("list", other)) };
    let mut items = sequence::with_capacity(len(this) + len(other))?;
    items.extend_from_slice(&this.lock().0);
    items.extend_from_slice(&other.lock().0);
    Ok(list(items))
}

fn in_place_add(this: &Obj<List>, other: &Value) -> Res {
    extend(this, other)?;
    Ok(this.value())
}

fn mul(this: &Obj<List>, n: &Value) -> Res {
    let times = sequence::repeat_count(n)?;
    let own = this.lock();
    let items = sequence::repeated(&own.0, times)?;
    drop(own);
    Ok(list(items))
}

fn in_place_mul(this: &Obj<List>, n: &Value) -> Res {
    let times = sequence::repeat_count(n)?;
    if times == 0 {
        clear(this);
        return Ok(this.value());
    }
    let mut own = this.lock();
    let more = sequence::repeated(&own.0, times - 1)?;
    reserve(&mut own.0, more.len())?;
    own.0.extend(more);
    drop(own);
    Ok(this.value())
}

fn iter(this: &Obj<List>) -> Value {
    list_iter::iterator(this.handle())
}

fn reversed(this: &Obj<List>) -> Value {
    list_iter::reversed(this.handle())
}

fn repr(this: &Obj<List>) -> Res {
    if len(this) == 0 {
        return Ok(str::from_str("[]"));
    }
    let Some(_showing) = sequence::showing(&this.value()) else { return Ok(str::from_str("[...]")) };
    let mut text = Text::from("[");
    text.push_wtf8(&sequence::repr_items(|i| item(this, i))?);
    text.push_str("]");
    Ok(str::from_wtf8(&text))
}

fn compare(op: Special, this: &Obj<List>, other: &Value) -> Res {
    let Some(other) = other.downcast::<List>() else { return Ok(single::not_implemented()) };
    let same = if std::ptr::eq(this, other) { 0 } else { sequence::equal_from_start(&this.lock().0, &other.lock().0) };
    sequence::compare(op, same, |i| item(this, i), |i| item(other, i), || (len(this), len(other)))
}

crate::comparisons!(List, compare);

fn sort(this: &Obj<List>, key: KwOnly<Option<&Value>>, reverse: KwOnly<Option<bool>>) -> Res<()> {
    sort::sort(this, key.0.filter(|k| !k.is_none()), reverse.0.unwrap_or(false))
}

fn size_of(this: &Obj<List>) -> usize {
    std::mem::size_of::<Obj<List>>() + this.lock().0.capacity() * 8
}

pub static METHODS: &[Member] = &[
    constructor!("list", new, "(*args, **kwargs)"),
    initializer!("list", init_list, "($self, iterable=(), /)"),
    method!("__len__", len, "($self, /)"),
    method!("__getitem__", get_item, "($self, index, /)"),
    method!("__setitem__", set_item, "($self, key, value, /)"),
    method!("__delitem__", delete_item, "($self, key, /)"),
    method!("__add__", add, "($self, value, /)"),
    method!("__iadd__", in_place_add, "($self, value, /)"),
    method!("__mul__", mul, "($self, value, /)"),
    method!("__rmul__", mul, "($self, value, /)"),
    method!("__imul__", in_place_mul, "($self, value, /)"),
    method!("__contains__", contains, "($self, key, /)"),
    method!("__iter__", iter, "($self, /)"),
    method!("__reversed__", reversed, "($self, /)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__sizeof__", size_of, "($self, /)"),
    crate::class_const!("__hash__", || Value::NONE),
    crate::class_method!("__class_getitem__", crate::types::generic_alias::class_getitem, "($type, object, /)"),
    method!("clear", clear, "($self, /)"),
    method!("copy", copy, "($self, /)"),
    method!("append", append, "($self, object, /)"),
    method!("insert", insert, "($self, index, object, /)"),
    method!("extend", extend, "($self, iterable, /)"),
    method!("pop", pop, "($self, index=-1, /)"),
    method!("remove", remove, "($self, value, /)"),
    method!("index", index, "($self, value, start=0, stop=sys.maxsize, /)"),
    method!("count", count, "($self, value, /)"),
    method!("reverse", reverse, "($self, /)"),
    method!("sort", sort, "($self, /, *, key=None, reverse=False)"),
];

const DOC: &str = "Built-in mutable sequence.

If no argument is given, the constructor creates a new empty list.
The argument must be an iterable if specified.";

pub fn init() {
    let native = NativeClass::builtin("list", const { &[METHODS, COMPARISONS] }).doc(DOC);
    define::<List>(native.with(flag::SEQUENCE | flag::MATCH_SELF));
}
