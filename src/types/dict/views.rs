//! The views of dict: `dict_keys`, `dict_values`, `dict_items`. Keys and items are sets in their operators.

use super::iter::{self, ITEMS, KEYS, VALUES};
use crate::object::class::{NativeClass, define};
use crate::object::dict::Dict;
use crate::object::header::{self, Frozen, Gc, Obj};
use crate::object::native::Member;
use crate::object::raise::Res;
use crate::object::set::{FrozenSet, Set};
use crate::object::special::Special;
use crate::object::str;
use crate::object::table::Table;
use crate::object::tuple::Tuple;
use crate::object::value::Value;
use crate::object::{protocol, set, single};
use crate::types::sequence::{self, Text};
use crate::types::set::{any_len, insert};
use crate::{getter, method};
use std::cmp::Ordering;

/// The payload of a view: of what, [`KEYS`], [`VALUES`] or [`ITEMS`].
pub struct View<const KIND: u8> {
    pub dict: Gc<Dict>,
}

crate::native_type!(View<KEYS> { traverse: Traverse, });
crate::native_type!(View<VALUES> { traverse: Traverse, });
crate::native_type!(View<ITEMS> { traverse: Traverse, });
crate::frozen!(View<KEYS>, View<VALUES>, View<ITEMS>);
crate::visit!(View<KEYS>: dict);
crate::visit!(View<VALUES>: dict);
crate::visit!(View<ITEMS>: dict);

pub fn keys(dict: Gc<Dict>) -> Value {
    header::new(View::<KEYS> { dict })
}

pub fn values(dict: Gc<Dict>) -> Value {
    header::new(View::<VALUES> { dict })
}

pub fn items(dict: Gc<Dict>) -> Value {
    header::new(View::<ITEMS> { dict })
}

fn len<const KIND: u8>(this: &Obj<View<KIND>>) -> usize
where
    View<KIND>: Frozen,
{
    this.dict.len()
}

fn iterate<const KIND: u8>(this: &Obj<View<KIND>>) -> Value
where
    View<KIND>: Frozen,
{
    match KIND {
        KEYS => iter::keys(this.dict.clone()),
        VALUES => iter::values(this.dict.clone()),
        _ => iter::items(this.dict.clone()),
    }
}

fn reversed<const KIND: u8>(this: &Obj<View<KIND>>) -> Value
where
    View<KIND>: Frozen,
{
    match KIND {
        KEYS => iter::reversed_keys(this.dict.clone()),
        VALUES => iter::reversed_values(this.dict.clone()),
        _ => iter::reversed_items(this.dict.clone()),
    }
}

fn mapping<const KIND: u8>(this: &Obj<View<KIND>>) -> Value
where
    View<KIND>: Frozen,
{
    crate::types::mappingproxy::new(this.dict.as_value().clone())
}

fn repr<const KIND: u8>(this: &Obj<View<KIND>>) -> Res
where
    View<KIND>: Frozen,
{
    let Some(_showing) = sequence::showing(&this.value()) else { return Ok(str::from_str("...")) };
    let items = protocol::collect(&iterate(this))?;
    let mut text = Text::from(this.class().name());
    text.push_str("([");
    text.push_wtf8(&sequence::repr_items(|i| items.get(i).cloned())?);
    text.push_str("])");
    Ok(str::from_wtf8(&text))
}

fn contains<const KIND: u8>(this: &Obj<View<KIND>>, item: &Value) -> Res<bool>
where
    View<KIND>: Frozen,
{
    if KIND == KEYS {
        return this.dict.contains(item);
    }
    let Some(pair) = item.downcast::<Tuple>().filter(|t| t.len() == 2) else { return Ok(false) };
    match this.dict.get(&pair.items()[0])? {
        Some(value) => protocol::equal(&value, &pair.items()[1]),
        None => Ok(false),
    }
}

/// True for what takes part in a view's comparisons: sets and views.
fn is_set_like(value: &Value) -> bool {
    value.downcast::<Set>().is_some()
        || value.downcast::<FrozenSet>().is_some()
        || value.downcast::<View<KEYS>>().is_some()
        || value.downcast::<View<ITEMS>>().is_some()
}

fn compare<const KIND: u8>(op: Special, this: &Obj<View<KIND>>, other: &Value) -> Res
where
    View<KIND>: Frozen,
{
    if !is_set_like(other) {
        return Ok(single::not_implemented());
    }
    let own = this.value();
    let order = this.dict.len().cmp(&any_len(other)?);
    let within = |a: &Value, b: &Value| -> Res<bool> {
        let iterator = protocol::iter(a)?;
        while let Some(item) = protocol::next(&iterator)? {
            if !protocol::contains(b, &item)? {
                return Ok(false);
            }
        }
        Ok(true)
    };
    let result = match op {
        Special::Eq | Special::Ne => (order == Ordering::Equal && within(&own, other)?) == (op == Special::Eq),
        Special::Lt => order == Ordering::Less && within(&own, other)?,
        Special::Le => order != Ordering::Greater && within(&own, other)?,
        Special::Gt => order == Ordering::Greater && within(other, &own)?,
        _ => order != Ordering::Less && within(other, &own)?,
    };
    Ok(Value::bool(result))
}

/// The distinct items of any iterable.
fn table_of(iterable: &Value) -> Res<Table<()>> {
    let mut table = Table::default();
    protocol::for_each(iterable, |item| insert(&mut table, set::hash(&item)?, item))?;
    Ok(table)
}

fn binary(op: Special, left: &Value, right: &Value) -> Res {
    let made = set::from_table(table_of(left)?);
    let method = match op {
        Special::Or => "update",
        Special::Sub => "difference_update",
        _ => "symmetric_difference_update",
    };
    protocol::call_method(&made, method, std::slice::from_ref(right))?;
    Ok(made)
}

fn and<const KIND: u8>(this: &Obj<View<KIND>>, other: &Value) -> Res
where
    View<KIND>: Frozen,
{
    let mut table = Table::default();
    protocol::for_each(other, |item| {
        if contains(this, &item)? {
            insert(&mut table, set::hash(&item)?, item)?;
        }
        Ok(())
    })?;
    Ok(set::from_table(table))
}

fn or(this: &Value, other: &Value) -> Res {
    binary(Special::Or, this, other)
}

fn reflected_or(this: &Value, other: &Value) -> Res {
    binary(Special::Or, other, this)
}

fn sub(this: &Value, other: &Value) -> Res {
    binary(Special::Sub, this, other)
}

fn reflected_sub(this: &Value, other: &Value) -> Res {
    binary(Special::Sub, other, this)
}

fn xor(this: &Value, other: &Value) -> Res {
    binary(Special::Xor, this, other)
}

fn reflected_xor(this: &Value, other: &Value) -> Res {
    binary(Special::Xor, other, this)
}

fn is_disjoint<const KIND: u8>(this: &Obj<View<KIND>>, other: &Value) -> Res<bool>
where
    View<KIND>: Frozen,
{
    let iterator = protocol::iter(other)?;
    while let Some(item) = protocol::next(&iterator)? {
        if contains(this, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

macro_rules! set_view {
    ($table:ident, $kind:ident, $comparisons:ident) => {
        static $table: &[Member] = &[
            method!("__len__", len::<$kind>, "($self, /)"),
            method!("__iter__", iterate::<$kind>, "($self, /)"),
            method!("__reversed__", reversed::<$kind>, "($self, /)"),
            method!("__contains__", contains::<$kind>, "($self, key, /)"),
            method!("__repr__", repr::<$kind>, "($self, /)"),
            method!("__and__", and::<$kind>, "($self, value, /)"),
            method!("__rand__", and::<$kind>, "($self, value, /)"),
            method!("__or__", or, "($self, value, /)"),
            method!("__ror__", reflected_or, "($self, value, /)"),
            method!("__sub__", sub, "($self, value, /)"),
            method!("__rsub__", reflected_sub, "($self, value, /)"),
            method!("__xor__", xor, "($self, value, /)"),
            method!("__rxor__", reflected_xor, "($self, value, /)"),
            method!("isdisjoint", is_disjoint::<$kind>, "($self, other, /)"),
            getter!("mapping", mapping::<$kind>),
        ];

        mod $comparisons {
            crate::comparisons!(super::View<{ super::$kind }>, super::compare::<{ super::$kind }>);
            pub(super) const TABLE: &[super::Member] = COMPARISONS;
        }
    };
}

set_view!(KEYS_METHODS, KEYS, keys_comparisons);
set_view!(ITEMS_METHODS, ITEMS, items_comparisons);

static VALUES_METHODS: &[Member] = &[
    method!("__len__", len::<VALUES>, "($self, /)"),
    method!("__iter__", iterate::<VALUES>, "($self, /)"),
    method!("__reversed__", reversed::<VALUES>, "($self, /)"),
    method!("__repr__", repr::<VALUES>, "($self, /)"),
    getter!("mapping", mapping::<VALUES>),
];

pub fn init() {
    define::<View<KEYS>>(NativeClass::sealed("dict_keys", const { &[KEYS_METHODS, keys_comparisons::TABLE] }));
    define::<View<VALUES>>(NativeClass::sealed("dict_values", const { &[VALUES_METHODS] }));
    define::<View<ITEMS>>(NativeClass::sealed("dict_items", const { &[ITEMS_METHODS, items_comparisons::TABLE] }));
}
