//! The iterators of dict: over keys, values and items, forwards and backwards.
//!
//! The interpreter steps a [`DictIter`] itself: as long as the dict has `len` entries, the next item is the first live
//! entry from place `at` on.

use crate::object::class::{NativeClass, define};
use crate::object::dict::Dict;
use crate::object::header::{self, Gc, Obj};
use crate::object::list::list;
use crate::object::native::Member;
use crate::object::raise::{Raised, Res, runtime_error};
use crate::object::shape;
use crate::object::table::Entry;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::types::iterators::builtin;
use crate::{method, next_method};
use std::cell::Cell;

pub const KEYS: u8 = 0;
pub const VALUES: u8 = 1;
pub const ITEMS: u8 = 2;

/// The payload of the forward iterators: over what, [`KEYS`], [`VALUES`] or [`ITEMS`].
pub struct DictIter<const KIND: u8> {
    pub dict: Gc<Dict>,
    /// The place from which on the next entry is looked for.
    pub at: Cell<usize>,
    /// How many entries the dict must have; [`OVER`] at the end or after the dict has changed.
    pub len: Cell<usize>,
    /// How many items are left.
    pub left: Cell<usize>,
}

/// No dict has so many entries.
pub const OVER: usize = usize::MAX;

/// The payload of the backward iterators.
pub struct DictReverseIter<const KIND: u8> {
    dict: Gc<Dict>,
    /// One more than the place of the next entry that may be live.
    at: Cell<usize>,
    len: Cell<usize>,
    left: Cell<usize>,
}

crate::native_type!(DictIter<KEYS> { fixed: shape::DICT_KEY_ITER, traverse: Traverse, });
crate::native_type!(DictIter<VALUES> { fixed: shape::DICT_VALUE_ITER, traverse: Traverse, });
crate::native_type!(DictIter<ITEMS> { fixed: shape::DICT_ITEM_ITER, traverse: Traverse, });
crate::frozen!(DictIter<KEYS>, DictIter<VALUES>, DictIter<ITEMS>);
crate::visit!(DictIter<KEYS>: dict);
crate::visit!(DictIter<VALUES>: dict);
crate::visit!(DictIter<ITEMS>: dict);
crate::native_type!(DictReverseIter<KEYS> { traverse: Traverse, });
crate::native_type!(DictReverseIter<VALUES> { traverse: Traverse, });
crate::native_type!(DictReverseIter<ITEMS> { traverse: Traverse, });
crate::frozen!(DictReverseIter<KEYS>, DictReverseIter<VALUES>, DictReverseIter<ITEMS>);
crate::visit!(DictReverseIter<KEYS>: dict);
crate::visit!(DictReverseIter<VALUES>: dict);
crate::visit!(DictReverseIter<ITEMS>: dict);

fn forward<const KIND: u8>(dict: Gc<Dict>) -> DictIter<KIND> {
    let len = dict.len();
    DictIter { dict, at: Cell::new(0), len: Cell::new(len), left: Cell::new(len) }
}

fn backward<const KIND: u8>(dict: Gc<Dict>) -> DictReverseIter<KIND> {
    let (len, end) = {
        let own = dict.lock();
        (own.0.len(), own.0.end())
    };
    DictReverseIter { dict, at: Cell::new(end), len: Cell::new(len), left: Cell::new(len) }
}

pub fn keys(dict: Gc<Dict>) -> Value {
    header::new(forward::<KEYS>(dict))
}

pub fn values(dict: Gc<Dict>) -> Value {
    header::new(forward::<VALUES>(dict))
}

pub fn items(dict: Gc<Dict>) -> Value {
    header::new(forward::<ITEMS>(dict))
}

pub fn reversed_keys(dict: Gc<Dict>) -> Value {
    header::new(backward::<KEYS>(dict))
}

pub fn reversed_values(dict: Gc<Dict>) -> Value {
    header::new(backward::<VALUES>(dict))
}

pub fn reversed_items(dict: Gc<Dict>) -> Value {
    header::new(backward::<ITEMS>(dict))
}

/// What an entry gives. A pair is made later, with the lock released.
#[inline(always)]
fn taken<const KIND: u8>(entry: &Entry<Value>) -> (Value, Value) {
    match KIND {
        KEYS => (entry.key.clone(), Value::UNSET),
        VALUES => (Value::UNSET, entry.value.clone()),
        _ => (entry.key.clone(), entry.value.clone()),
    }
}

#[inline(always)]
fn made<const KIND: u8>((key, value): (Value, Value)) -> Value {
    match KIND {
        KEYS => key,
        VALUES => value,
        _ => tuple([key, value]),
    }
}

#[cold]
fn changed() -> Raised {
    runtime_error("dictionary changed size during iteration")
}

impl<const KIND: u8> DictIter<KIND> {
    fn step(&self) -> Res<Option<Value>> {
        Ok(self.step_pair()?.map(made::<KIND>))
    }

    /// The next item as key and value, the one that is not part of it UNSET.
    #[inline]
    pub fn step_pair(&self) -> Res<Option<(Value, Value)>> {
        if self.len.get() == OVER {
            return Ok(None);
        }
        let own = self.dict.lock();
        if own.0.len() != self.len.get() {
            self.len.set(OVER - 1);
            self.left.set(0);
            return Err(changed());
        }
        let mut at = self.at.get();
        while at < own.0.end() {
            if let Some(entry) = own.0.entry(at) {
                let Some(left) = self.left.get().checked_sub(1) else {
                    self.len.set(OVER);
                    return Err(runtime_error("dictionary keys changed during iteration"));
                };
                let item = taken::<KIND>(entry);
                drop(own);
                self.at.set(at + 1);
                self.left.set(left);
                return Ok(Some(item));
            }
            at += 1;
        }
        self.len.set(OVER);
        self.left.set(0);
        Ok(None)
    }

    fn hint(&self) -> usize {
        if self.dict.len() == self.len.get() { self.left.get() } else { 0 }
    }
}

impl<const KIND: u8> DictReverseIter<KIND> {
    fn step(&self) -> Res<Option<Value>> {
        if self.len.get() == OVER {
            return Ok(None);
        }
        let own = self.dict.lock();
        if own.0.len() != self.len.get() {
            self.len.set(OVER - 1);
            return Err(changed());
        }
        let mut at = self.at.get();
        while at > 0 {
            at -= 1;
            if let Some(entry) = own.0.entry(at) {
                let item = taken::<KIND>(entry);
                drop(own);
                self.at.set(at);
                self.left.set(self.left.get().saturating_sub(1));
                return Ok(Some(made::<KIND>(item)));
            }
        }
        self.len.set(OVER);
        self.left.set(0);
        Ok(None)
    }

    fn hint(&self) -> usize {
        if self.dict.len() == self.len.get() { self.left.get() } else { 0 }
    }
}

fn iter(this: &Value) -> Value {
    this.clone()
}

fn next<const KIND: u8>(this: &Value) -> Res<Option<Value>>
where
    DictIter<KIND>: header::Frozen,
{
    this.downcast::<DictIter<KIND>>().map_or(Ok(None), |this| this.step())
}

fn next_back<const KIND: u8>(this: &Value) -> Res<Option<Value>>
where
    DictReverseIter<KIND>: header::Frozen,
{
    this.downcast::<DictReverseIter<KIND>>().map_or(Ok(None), |this| this.step())
}

fn length_hint<const KIND: u8>(this: &Obj<DictIter<KIND>>) -> usize
where
    DictIter<KIND>: header::Frozen,
{
    this.hint()
}

fn length_hint_back<const KIND: u8>(this: &Obj<DictReverseIter<KIND>>) -> usize
where
    DictReverseIter<KIND>: header::Frozen,
{
    this.hint()
}

/// The items that are left, from an iterator like `this`.
fn reduce<const KIND: u8>(this: &Obj<DictIter<KIND>>) -> Res
where
    DictIter<KIND>: header::Frozen,
{
    let rest = DictIter::<KIND> {
        dict: this.dict.clone(),
        at: this.at.clone(),
        len: this.len.clone(),
        left: this.left.clone(),
    };
    let mut items = Vec::new();
    while let Some(item) = rest.step()? {
        items.push(item);
    }
    Ok(tuple([builtin("iter")?, tuple([list(items)])]))
}

fn reduce_back<const KIND: u8>(this: &Obj<DictReverseIter<KIND>>) -> Res
where
    DictReverseIter<KIND>: header::Frozen,
{
    let rest = DictReverseIter::<KIND> {
        dict: this.dict.clone(),
        at: this.at.clone(),
        len: this.len.clone(),
        left: this.left.clone(),
    };
    let mut items = Vec::new();
    while let Some(item) = rest.step()? {
        items.push(item);
    }
    Ok(tuple([builtin("iter")?, tuple([list(items)])]))
}

macro_rules! tables {
    ($($name:ident, $back:ident: $kind:ident;)*) => { $(
        static $name: &[Member] = &[
            method!("__iter__", iter, "($self, /)"),
            next_method!(next::<$kind>),
            method!("__length_hint__", length_hint::<$kind>, "($self, /)"),
            method!("__reduce__", reduce::<$kind>, "($self, /)"),
        ];

        static $back: &[Member] = &[
            method!("__iter__", iter, "($self, /)"),
            next_method!(next_back::<$kind>),
            method!("__length_hint__", length_hint_back::<$kind>, "($self, /)"),
            method!("__reduce__", reduce_back::<$kind>, "($self, /)"),
        ];
    )* };
}

tables! {
    KEY_METHODS, REVERSE_KEY_METHODS: KEYS;
    VALUE_METHODS, REVERSE_VALUE_METHODS: VALUES;
    ITEM_METHODS, REVERSE_ITEM_METHODS: ITEMS;
}

pub fn init() {
    define::<DictIter<KEYS>>(NativeClass::sealed("dict_keyiterator", const { &[KEY_METHODS] }));
    define::<DictIter<VALUES>>(NativeClass::sealed("dict_valueiterator", const { &[VALUE_METHODS] }));
    define::<DictIter<ITEMS>>(NativeClass::sealed("dict_itemiterator", const { &[ITEM_METHODS] }));
    define::<DictReverseIter<KEYS>>(NativeClass::sealed("dict_reversekeyiterator", const { &[REVERSE_KEY_METHODS] }));
    define::<DictReverseIter<VALUES>>(NativeClass::sealed(
        "dict_reversevalueiterator",
        const { &[REVERSE_VALUE_METHODS] },
    ));
    define::<DictReverseIter<ITEMS>>(NativeClass::sealed(
        "dict_reverseitemiterator",
        const { &[REVERSE_ITEM_METHODS] },
    ));
}
