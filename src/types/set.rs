//! The methods of `set` and `frozenset`.
//!
//! An operation makes a table of its own, which Python code cannot see, and only then an object of it; so items that are
//! compared by Python code may change the operands without harm.

use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::dict::search;
use crate::object::exception::Exc;
use crate::object::header::{self, Obj, Payload};
use crate::object::list::list;
use crate::object::native::{Keywords, Member, Rest};
use crate::object::raise::{Res, key_error, runtime_error, type_error};
use crate::object::set::{FrozenSet, Set, hash};
use crate::object::special::Special;
use crate::object::str;
use crate::object::table::Table;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::object::{dict, protocol, single};
use crate::types::sequence::{self, Text};
use crate::{constructor, initializer, method, next_method};
use std::cell::Cell;

/// A set of either kind.
#[derive(Clone, Copy)]
enum Any<'a> {
    Set(&'a Obj<Set>),
    Frozen(&'a Obj<FrozenSet>),
}

fn any(value: &Value) -> Option<Any<'_>> {
    match value.downcast::<Set>() {
        Some(set) => Some(Any::Set(set)),
        None => value.downcast::<FrozenSet>().map(Any::Frozen),
    }
}

/// `len(value)` for a set or what has a length.
pub fn any_len(value: &Value) -> Res<usize> {
    any(value).map_or_else(|| protocol::len(value), |set| Ok(set.len()))
}

/// Adds an item to a table that Python code cannot see. Errors: what `__eq__` raises.
pub fn insert(table: &mut Table<()>, hash: u64, item: Value) -> Res<()> {
    if search(&item, || table.find(hash, &item), |_, _| true)?.is_none() {
        table.insert_new(hash, item, ());
    }
    Ok(())
}

/// Takes an item out of a table that Python code cannot see; true if it was there. Errors: what `__eq__` raises.
fn take_out(table: &mut Table<()>, hash: u64, item: &Value) -> Res<bool> {
    Ok(match search(item, || table.find(hash, item), |_, _| true)? {
        Some(at) => table.remove_at(at).is_some(),
        None => false,
    })
}

impl Any<'_> {
    fn len(self) -> usize {
        match self {
            Any::Set(set) => set.len(),
            Any::Frozen(set) => set.table.len(),
        }
    }

    /// Hash and item of the first entry from place `at` on, and the place after it.
    fn entry_from(self, at: usize) -> Option<(usize, u64, Value)> {
        fn from(table: &Table<()>, at: usize) -> Option<(usize, u64, Value)> {
            (at..table.end()).find_map(|i| table.entry(i).map(|e| (i + 1, e.hash, e.key.clone())))
        }
        match self {
            Any::Set(set) => from(&set.lock().0, at),
            Any::Frozen(set) => from(&set.table, at),
        }
    }

    fn copy(self) -> Table<()> {
        match self {
            Any::Set(set) => set.lock().0.copy(),
            Any::Frozen(set) => set.table.copy(),
        }
    }

    fn contains_hashed(self, hash: u64, item: &Value) -> Res<bool> {
        match self {
            Any::Set(set) => set.contains_hashed(hash, item),
            Any::Frozen(set) => set.contains_hashed(hash, item),
        }
    }

    fn class(&self) -> &Obj<Class> {
        match self {
            Any::Set(set) => set.class(),
            Any::Frozen(set) => set.class(),
        }
    }

    /// A new set of the same kind, subclasses apart.
    fn like(self, table: Table<()>) -> Value {
        match self {
            Any::Set(_) => header::new(Set(table)),
            Any::Frozen(_) => header::new(FrozenSet { table, hash: Cell::new(0) }),
        }
    }

    fn each(self, mut each: impl FnMut(u64, Value) -> Res<()>) -> Res<()> {
        let mut at = 0;
        while let Some((next, hash, item)) = self.entry_from(at) {
            each(hash, item)?;
            at = next;
        }
        Ok(())
    }
}

/// Hash and item of every item of an iterable; the hashes of sets and dicts are known.
fn each(iterable: &Value, mut each: impl FnMut(u64, Value) -> Res<()>) -> Res<()> {
    if let Some(set) = any(iterable) {
        return set.each(each);
    }
    if let Some(dict) = iterable.exact::<dict::Dict>() {
        let mut at = 0;
        while let Some((next, hash, key, _)) = super::dict::entry_from(dict, at) {
            each(hash, key)?;
            at = next;
        }
        return Ok(());
    }
    protocol::for_each(iterable, |item| each(hash(&item)?, item))
}

fn table_of(iterable: &Value) -> Res<Table<()>> {
    if let Some(set) = any(iterable) {
        return Ok(set.copy());
    }
    let mut table = Table::default();
    each(iterable, |hash, item| insert(&mut table, hash, item))?;
    Ok(table)
}

fn unite(table: &mut Table<()>, other: &Value) -> Res<()> {
    each(other, |hash, item| insert(table, hash, item))
}

fn subtract(table: &mut Table<()>, other: &Value) -> Res<()> {
    each(other, |hash, item| take_out(table, hash, &item).map(drop))
}

fn intersect(this: Any, other: &Value) -> Res<Table<()>> {
    let mut table = Table::default();
    if let Some(other) = any(other) {
        let (small, large) = if other.len() > this.len() { (this, other) } else { (other, this) };
        small.each(|hash, item| {
            if large.contains_hashed(hash, &item)? {
                insert(&mut table, hash, item)?;
            }
            Ok(())
        })?;
        return Ok(table);
    }
    protocol::for_each(other, |item| {
        let hash = protocol::hash(&item)?;
        if this.contains_hashed(hash, &item)? {
            insert(&mut table, hash, item)?;
        }
        Ok(())
    })?;
    Ok(table)
}

fn exclusive(table: &mut Table<()>, other: &Value) -> Res<()> {
    let other = table_of(other)?;
    for entry in other.iter() {
        if !take_out(table, entry.hash, &entry.key)? {
            insert(table, entry.hash, entry.key.clone())?;
        }
    }
    Ok(())
}

/// True if every item of `a` is in `b`.
fn within(a: Any, b: Any) -> Res<bool> {
    if a.len() > b.len() {
        return Ok(false);
    }
    let mut at = 0;
    while let Some((next, hash, item)) = a.entry_from(at) {
        if !b.contains_hashed(hash, &item)? {
            return Ok(false);
        }
        at = next;
    }
    Ok(true)
}

/// Puts another table into a set.
fn replace(this: &Obj<Set>, table: Table<()>) {
    let old = std::mem::replace(&mut this.lock().0, table);
    drop(old);
}

/// A set's `self` of either kind. Errors: TypeError for another type.
fn own(this: &Value) -> Res<Any<'_>> {
    any(this).ok_or_else(|| type_error(format!("a set is required, not '{}'", protocol::class_name(this))))
}

fn new_set(class: &Obj<Class>, _: Rest, _: Keywords) -> Value {
    header::new_in(class, Set::default())
}

fn init_set(this: &Obj<Set>, iterable: Option<&Value>) -> Res<()> {
    let table = iterable.map_or(Ok(Table::default()), table_of)?;
    replace(this, table);
    Ok(())
}

fn new_frozen(class: &Obj<Class>, iterable: Option<&Value>) -> Res {
    if let Some(iterable) = iterable
        && sequence::is_own::<FrozenSet>(class)
        && iterable.exact::<FrozenSet>().is_some()
    {
        return Ok(iterable.clone());
    }
    let table = iterable.map_or(Ok(Table::default()), table_of)?;
    Ok(header::new_in(class, FrozenSet { table, hash: Cell::new(0) }))
}

fn len(this: &Value) -> Res<usize> {
    Ok(own(this)?.len())
}

/// Calls with an item; if that is an unhashable set, with a frozenset of the same items.
fn with_hashable<T>(item: &Value, call: impl Fn(&Value) -> Res<T>) -> Res<T> {
    match call(item) {
        Err(error) if error.is(Exc::TypeError) && item.downcast::<Set>().is_some() => {
            call(&header::new(FrozenSet { table: table_of(item)?, hash: Cell::new(0) }))
        }
        result => result,
    }
}

fn contains(this: &Value, item: &Value) -> Res<bool> {
    let this = own(this)?;
    with_hashable(item, |item| this.contains_hashed(hash(item)?, item))
}

fn add(this: &Obj<Set>, object: Value) -> Res<()> {
    this.add(object).map(drop)
}

fn remove(this: &Obj<Set>, object: &Value) -> Res<()> {
    if with_hashable(object, |item| this.remove(item))? { Ok(()) } else { Err(key_error(object.clone())) }
}

fn discard(this: &Obj<Set>, object: &Value) -> Res<()> {
    with_hashable(object, |item| this.remove(item)).map(drop)
}

fn pop(this: &Obj<Set>) -> Res {
    let mut set = this.lock();
    match set.0.remove_first() {
        Some((item, ())) => Ok(item),
        None => Err(key_error(str::from_str("pop from an empty set"))),
    }
}

fn clear(this: &Obj<Set>) {
    replace(this, Table::default());
}

fn copy(this: &Value) -> Res {
    if this.exact::<FrozenSet>().is_some() {
        return Ok(this.clone());
    }
    let this = own(this)?;
    Ok(this.like(this.copy()))
}

fn union(this: &Value, others: Rest) -> Res {
    let this = own(this)?;
    let mut table = this.copy();
    others.0.iter().try_for_each(|other| unite(&mut table, other))?;
    Ok(this.like(table))
}

fn intersection(this: &Value, others: Rest) -> Res {
    let this = own(this)?;
    let Some((first, rest)) = others.0.split_first() else { return Ok(this.like(this.copy())) };
    let mut made = this.like(intersect(this, first)?);
    for other in rest {
        let next = intersect(own(&made)?, other)?;
        made = this.like(next);
    }
    Ok(made)
}

fn difference(this: &Value, others: Rest) -> Res {
    let this = own(this)?;
    let mut table = this.copy();
    others.0.iter().try_for_each(|other| subtract(&mut table, other))?;
    Ok(this.like(table))
}

fn symmetric_difference(this: &Value, other: &Value) -> Res {
    let this = own(this)?;
    let mut table = this.copy();
    exclusive(&mut table, other)?;
    Ok(this.like(table))
}

fn update(this: &Obj<Set>, others: Rest) -> Res<()> {
    others.0.iter().try_for_each(|other| each(other, |hash, item| this.add_hashed(hash, item).map(drop)))
}

fn intersection_update(this: &Obj<Set>, others: Rest) -> Res<()> {
    let made = intersection(&this.value(), others)?;
    replace(this, table_of(&made)?);
    Ok(())
}

fn difference_update(this: &Obj<Set>, others: Rest) -> Res<()> {
    for other in others.0 {
        if this.is(other) {
            clear(this);
        } else {
            each(other, |hash, item| {
                let at = this.place(hash, &item)?;
                let removed = at.and_then(|at| this.lock().0.remove_at(at));
                drop(removed);
                Ok(())
            })?;
        }
    }
    Ok(())
}

fn symmetric_difference_update(this: &Obj<Set>, other: &Value) -> Res<()> {
    let mut table = Any::Set(this).copy();
    exclusive(&mut table, other)?;
    replace(this, table);
    Ok(())
}

fn is_disjoint(this: &Value, other: &Value) -> Res<bool> {
    let this = own(this)?;
    if let Some(other) = any(other) {
        let (small, large) = if other.len() > this.len() { (this, other) } else { (other, this) };
        let mut at = 0;
        while let Some((next, hash, item)) = small.entry_from(at) {
            if large.contains_hashed(hash, &item)? {
                return Ok(false);
            }
            at = next;
        }
        return Ok(true);
    }
    let iterator = protocol::iter(other)?;
    while let Some(item) = protocol::next(&iterator)? {
        if this.contains_hashed(hash(&item)?, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn is_subset(this: &Value, other: &Value) -> Res<bool> {
    if let Some(other) = any(other) {
        return within(own(this)?, other);
    }
    let this = own(this)?;
    Ok(intersect(this, other)?.len() == this.len())
}

fn is_superset(this: &Value, other: &Value) -> Res<bool> {
    let this = own(this)?;
    if let Some(other) = any(other) {
        return within(other, this);
    }
    let iterator = protocol::iter(other)?;
    while let Some(item) = protocol::next(&iterator)? {
        if !this.contains_hashed(hash(&item)?, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// `a op b` for two sets; NotImplemented for anything else.
fn binary(op: Special, a: &Value, b: &Value) -> Res {
    let (Some(left), Some(_)) = (any(a), any(b)) else { return Ok(single::not_implemented()) };
    match op {
        Special::Or => union(a, Rest(std::slice::from_ref(b))),
        Special::Sub => difference(a, Rest(std::slice::from_ref(b))),
        Special::Xor => symmetric_difference(a, b),
        _ => Ok(left.like(intersect(left, b)?)),
    }
}

macro_rules! operators {
    ($($name:ident, $reflected:ident: $op:ident;)*) => { $(
        fn $name(this: &Value, other: &Value) -> Res {
            binary(Special::$op, this, other)
        }

        fn $reflected(this: &Value, other: &Value) -> Res {
            binary(Special::$op, other, this)
        }
    )* };
}

operators! {
    and, reflected_and: And;
    or, reflected_or: Or;
    sub, reflected_sub: Sub;
    xor, reflected_xor: Xor;
}

fn in_place(this: &Obj<Set>, other: &Value, update: impl Fn(&Obj<Set>, &Value) -> Res<()>) -> Res {
    if any(other).is_none() {
        return Ok(single::not_implemented());
    }
    update(this, other)?;
    Ok(this.value())
}

fn in_place_or(this: &Obj<Set>, other: &Value) -> Res {
    in_place(this, other, |this, other| update(this, Rest(std::slice::from_ref(other))))
}

fn in_place_and(this: &Obj<Set>, other: &Value) -> Res {
    in_place(this, other, |this, other| intersection_update(this, Rest(std::slice::from_ref(other))))
}

fn in_place_sub(this: &Obj<Set>, other: &Value) -> Res {
    in_place(this, other, |this, other| difference_update(this, Rest(std::slice::from_ref(other))))
}

fn in_place_xor(this: &Obj<Set>, other: &Value) -> Res {
    in_place(this, other, symmetric_difference_update)
}

/// Comparison is about inclusion.
fn compare(op: Special, this: Any, other: &Value) -> Res {
    let Some(other) = any(other) else { return Ok(single::not_implemented()) };
    protocol::check_stack()?;
    let same_len = this.len() == other.len();
    Ok(Value::bool(match op {
        Special::Eq => same_len && within(this, other)?,
        Special::Ne => !(same_len && within(this, other)?),
        Special::Lt => !same_len && within(this, other)?,
        Special::Le => within(this, other)?,
        Special::Gt => !same_len && within(other, this)?,
        _ => within(other, this)?,
    }))
}

fn compare_set(op: Special, this: &Obj<Set>, other: &Value) -> Res {
    compare(op, Any::Set(this), other)
}

fn compare_frozen(op: Special, this: &Obj<FrozenSet>, other: &Value) -> Res {
    compare(op, Any::Frozen(this), other)
}

mod set_comparisons {
    crate::comparisons!(super::Set, super::compare_set);
    pub(super) const TABLE: &[super::Member] = COMPARISONS;
}

mod frozen_comparisons {
    crate::comparisons!(super::FrozenSet, super::compare_frozen);
    pub(super) const TABLE: &[super::Member] = COMPARISONS;
}

/// The hash of a frozenset, whatever the order of its items: CPython's.
fn hash_frozen(this: &Obj<FrozenSet>) -> i64 {
    if this.hash.get() != 0 {
        return this.hash.get() as i64;
    }
    let spread = |h: u64| ((h ^ 89869747) ^ (h << 16)).wrapping_mul(3644798167);
    let mut hash = this.table.iter().fold(0, |sum, entry| sum ^ spread(entry.hash));
    hash ^= (this.table.len() as u64 + 1).wrapping_mul(1927868237);
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash.wrapping_mul(69069).wrapping_add(907133923);
    if hash == u64::MAX {
        hash = 590923713;
    }
    this.hash.set(hash);
    hash as i64
}

fn repr(this: &Value) -> Res {
    let set = own(this)?;
    let class = set.class().name();
    if set.len() == 0 {
        return Ok(str::from_str(&format!("{class}()")));
    }
    let Some(_showing) = sequence::showing(this) else { return Ok(str::from_str(&format!("{class}(...)"))) };
    let mut items = Vec::with_capacity(set.len());
    set.each(|_, item| {
        items.push(item);
        Ok(())
    })?;
    let bare = std::ptr::eq(set.class(), Set::class());
    let mut text = Text::from(if bare { "{".to_string() } else { format!("{class}({{") });
    text.push_wtf8(&sequence::repr_items(|i| items.get(i).cloned())?);
    text.push_str(if bare { "}" } else { "})" });
    Ok(str::from_wtf8(&text))
}

fn reduce(this: &Value) -> Res {
    let items = protocol::collect(&iter(this)?)?;
    let state = match crate::object::attribute::instance_dict(this) {
        Some(dict) if !dict.is_empty() => dict.into_value(),
        _ => Value::NONE,
    };
    Ok(tuple([protocol::type_of(this).value(), tuple([list(items)]), state]))
}

fn size_of(this: &Value) -> Res<usize> {
    Ok(64 + own(this)?.len() * 24)
}

/// The payload of `set_iterator`.
pub struct SetIter {
    /// A set or frozenset.
    set: Value,
    at: Cell<usize>,
    /// How many items the set must have; [`OVER`] at the end.
    len: Cell<usize>,
    left: Cell<usize>,
}

const OVER: usize = usize::MAX;

crate::native_type!(SetIter { traverse: Traverse });
crate::frozen!(SetIter);
crate::visit!(SetIter: set);

fn iter(this: &Value) -> Res {
    let len = own(this)?.len();
    Ok(header::new(SetIter { set: this.clone(), at: Cell::new(0), len: Cell::new(len), left: Cell::new(len) }))
}

impl SetIter {
    fn step(&self) -> Res<Option<Value>> {
        if self.len.get() == OVER {
            return Ok(None);
        }
        let set = own(&self.set)?;
        if set.len() != self.len.get() {
            self.len.set(OVER - 1);
            return Err(runtime_error("Set changed size during iteration"));
        }
        match set.entry_from(self.at.get()) {
            Some((next, _, item)) => {
                self.at.set(next);
                self.left.set(self.left.get().saturating_sub(1));
                Ok(Some(item))
            }
            None => {
                self.len.set(OVER);
                self.left.set(0);
                Ok(None)
            }
        }
    }
}

fn iter_next(this: &Value) -> Res<Option<Value>> {
    this.downcast::<SetIter>().map_or(Ok(None), |this| this.step())
}

fn iter_iter(this: &Value) -> Value {
    this.clone()
}

fn iter_length_hint(this: &Obj<SetIter>) -> Res<usize> {
    Ok(if own(&this.set)?.len() == this.len.get() { this.left.get() } else { 0 })
}

fn iter_reduce(this: &Obj<SetIter>) -> Res {
    let rest = SetIter { set: this.set.clone(), at: this.at.clone(), len: this.len.clone(), left: this.left.clone() };
    let mut items = Vec::new();
    while let Some(item) = rest.step()? {
        items.push(item);
    }
    Ok(tuple([super::iterators::builtin("iter")?, tuple([list(items)])]))
}

static ITER_METHODS: &[Member] = &[
    method!("__iter__", iter_iter, "($self, /)"),
    next_method!(iter_next),
    method!("__length_hint__", iter_length_hint, "($self, /)"),
    method!("__reduce__", iter_reduce, "($self, /)"),
];

/// What set and frozenset share.
static SHARED: &[Member] = &[
    method!("__len__", len, "($self, /)"),
    method!("__contains__", contains, "($self, object, /)"),
    method!("__iter__", iter, "($self, /)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__reduce__", reduce, "($self, /)"),
    method!("__sizeof__", size_of, "($self, /)"),
    method!("__and__", and, "($self, value, /)"),
    method!("__rand__", reflected_and, "($self, value, /)"),
    method!("__or__", or, "($self, value, /)"),
    method!("__ror__", reflected_or, "($self, value, /)"),
    method!("__sub__", sub, "($self, value, /)"),
    method!("__rsub__", reflected_sub, "($self, value, /)"),
    method!("__xor__", xor, "($self, value, /)"),
    method!("__rxor__", reflected_xor, "($self, value, /)"),
    crate::class_method!("__class_getitem__", crate::types::generic_alias::class_getitem, "($type, object, /)"),
    method!("copy", copy, "($self, /)"),
    method!("union", union, "($self, /, *others)"),
    method!("intersection", intersection, "($self, /, *others)"),
    method!("difference", difference, "($self, /, *others)"),
    method!("symmetric_difference", symmetric_difference, "($self, other, /)"),
    method!("isdisjoint", is_disjoint, "($self, other, /)"),
    method!("issubset", is_subset, "($self, other, /)"),
    method!("issuperset", is_superset, "($self, other, /)"),
];

static SET: &[Member] = &[
    constructor!("set", new_set, "(*args, **kwargs)"),
    initializer!("set", init_set, "($self, iterable=(), /)"),
    crate::class_const!("__hash__", || Value::NONE),
    method!("__ior__", in_place_or, "($self, value, /)"),
    method!("__iand__", in_place_and, "($self, value, /)"),
    method!("__isub__", in_place_sub, "($self, value, /)"),
    method!("__ixor__", in_place_xor, "($self, value, /)"),
    method!("add", add, "($self, object, /)"),
    method!("clear", clear, "($self, /)"),
    method!("discard", discard, "($self, object, /)"),
    method!("pop", pop, "($self, /)"),
    method!("remove", remove, "($self, object, /)"),
    method!("update", update, "($self, /, *others)"),
    method!("intersection_update", intersection_update, "($self, /, *others)"),
    method!("difference_update", difference_update, "($self, /, *others)"),
    method!("symmetric_difference_update", symmetric_difference_update, "($self, other, /)"),
];

static FROZEN: &[Member] =
    &[constructor!("frozenset", new_frozen, "(iterable=(), /)"), method!("__hash__", hash_frozen, "($self, /)")];

pub fn init() {
    let set = NativeClass::builtin("set", const { &[SET, SHARED, set_comparisons::TABLE] });
    define::<Set>(set.doc("Build an unordered collection of unique elements.").with(flag::MATCH_SELF | flag::WEAKREF));
    let frozen = NativeClass::builtin("frozenset", const { &[FROZEN, SHARED, frozen_comparisons::TABLE] });
    define::<FrozenSet>(
        frozen
            .doc("Build an immutable unordered collection of unique elements.")
            .with(flag::MATCH_SELF | flag::WEAKREF),
    );
    define::<SetIter>(NativeClass::sealed("set_iterator", const { &[ITER_METHODS] }));
}
