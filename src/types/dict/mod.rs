//! The methods of `dict`: construction, look-up, removal. Merging is in `merge`, iterators in `iter`, views in `views`.

pub mod iter;
pub mod merge;
pub mod views;

use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::dict::{self, Dict};
use crate::object::header::{self, Gc, Obj};
use crate::object::native::{Args, Keywords, Member, Rest};
use crate::object::raise::{Res, key_error};
use crate::object::special::Special;
use crate::object::str;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::object::{protocol, single};
use crate::types::sequence::{self, Text, push_repr};
use crate::{class_method, constructor, initializer, method};

fn new(class: &Obj<Class>, _: Rest, _: Keywords) -> Value {
    header::new_in(class, Dict::default())
}

fn init_dict(this: &Obj<Dict>, object: Option<&Value>, keywords: Keywords) -> Res<()> {
    merge::update(this, object, keywords)
}

fn from_keys(class: &Obj<Class>, iterable: &Value, value: Option<Value>) -> Res {
    let value = value.unwrap_or(Value::NONE);
    let made = protocol::call(&class.value(), &[])?;
    if let Some(dict) = made.exact::<Dict>() {
        protocol::for_each(iterable, |key| dict.insert(key, value.clone()))?;
    } else {
        protocol::for_each(iterable, |key| protocol::set_item(&made, &key, value.clone()))?;
    }
    Ok(made)
}

fn len(this: &Obj<Dict>) -> usize {
    this.len()
}

fn contains(this: &Obj<Dict>, key: &Value) -> Res<bool> {
    this.contains(key)
}

fn get_item(this: &Obj<Dict>, key: &Value) -> Res {
    if let Some(value) = this.get(key)? {
        return Ok(value);
    }
    missing(this, key)
}

/// What `this[key]` gives for an absent key: `__missing__` of a subclass is asked. Errors: KeyError.
#[cold]
pub fn missing(this: &Obj<Dict>, key: &Value) -> Res {
    if !this.header.is_exact::<Dict>()
        && let Some(value) = protocol::try_special(&this.value(), Special::Missing, std::slice::from_ref(key))?
    {
        return Ok(value);
    }
    Err(key_error(key.clone()))
}

fn set_item(this: &Obj<Dict>, key: Value, value: Value) -> Res<()> {
    this.insert(key, value)
}

fn delete_item(this: &Obj<Dict>, key: &Value) -> Res<()> {
    match this.remove(key)? {
        Some(_) => Ok(()),
        None => Err(key_error(key.clone())),
    }
}

fn get(this: &Obj<Dict>, key: &Value, default: Option<Value>) -> Res {
    Ok(this.get(key)?.or(default).unwrap_or(Value::NONE))
}

fn set_default(this: &Obj<Dict>, key: Value, default: Option<Value>) -> Res {
    this.get_or_insert(key, default.unwrap_or(Value::NONE))
}

fn pop(this: &Obj<Dict>, key: &Value, default: Option<Value>) -> Res {
    if this.is_empty() {
        return default.ok_or_else(|| key_error(key.clone()));
    }
    match this.remove(key)? {
        Some(value) => Ok(value),
        None => default.ok_or_else(|| key_error(key.clone())),
    }
}

fn pop_item(this: &Obj<Dict>) -> Res {
    match take_last(this) {
        Some((key, value)) => Ok(tuple([key, value])),
        None => Err(key_error(str::from_str("popitem(): dictionary is empty"))),
    }
}

/// Removes the last entry.
pub fn take_last(this: &Obj<Dict>) -> Option<(Value, Value)> {
    this.lock().0.remove_last()
}

fn clear(this: &Obj<Dict>) {
    this.clear();
}

/// A dict with what is in `this`, as a subclass may show it.
fn copy(this: &Obj<Dict>) -> Res<Gc<Dict>> {
    let value = this.value();
    if merge::plain_dict(&value).is_some() {
        return Ok(this.copy());
    }
    let made = dict::new();
    merge::merge(&made, &value)?;
    Ok(made)
}

fn repr(this: &Obj<Dict>) -> Res {
    repr_of(this)
}

/// `{key: value, …}`; `{...}` inside itself. Errors: what `__repr__` raises.
pub fn repr_of(this: &Obj<Dict>) -> Res {
    if this.is_empty() {
        return Ok(str::from_str("{}"));
    }
    let Some(_showing) = sequence::showing(&this.value()) else { return Ok(str::from_str("{...}")) };
    let mut text = Text::from("{");
    let mut at = 0;
    let mut first = true;
    while let Some((next, key, value)) = this.next_from(at) {
        if !first {
            text.push_str(", ");
        }
        push_repr(&mut text, &key)?;
        text.push_str(": ");
        push_repr(&mut text, &value)?;
        (at, first) = (next, false);
    }
    text.push_str("}");
    Ok(str::from_wtf8(&text))
}

/// True if both have equal values at the same keys. Errors: what `__eq__` raises.
pub fn same(this: &Obj<Dict>, other: &Obj<Dict>) -> Res<bool> {
    protocol::check_stack()?;
    if this.len() != other.len() {
        return Ok(false);
    }
    let mut at = 0;
    while let Some((next, hash, key, value)) = entry_from(this, at) {
        match other.get_hashed(hash, &key)? {
            Some(theirs) if protocol::equal(&value, &theirs)? => at = next,
            _ => return Ok(false),
        }
    }
    Ok(true)
}

/// The entry at the first live place from `at` on, and the place after it.
pub fn entry_from(this: &Obj<Dict>, at: usize) -> Option<(usize, u64, Value, Value)> {
    let own = this.lock();
    (at..own.0.end()).find_map(|i| own.0.entry(i).map(|e| (i + 1, e.hash, e.key.clone(), e.value.clone())))
}

fn compare(op: Special, this: &Obj<Dict>, other: &Value) -> Res {
    let (Special::Eq | Special::Ne, Some(other)) = (op, other.downcast::<Dict>()) else {
        return Ok(single::not_implemented());
    };
    Ok(Value::bool(same(this, other)? == (op == Special::Eq)))
}

crate::comparisons!(Dict, compare);

fn or(this: &Obj<Dict>, other: &Value) -> Res {
    if other.downcast::<Dict>().is_none() {
        return Ok(single::not_implemented());
    }
    let made = copy(this)?;
    merge::merge(&made, other)?;
    Ok(made.into_value())
}

fn reflected_or(this: &Obj<Dict>, other: &Value) -> Res {
    let Some(other) = other.downcast::<Dict>() else { return Ok(single::not_implemented()) };
    or(other, &this.value())
}

fn in_place_or(this: &Obj<Dict>, other: &Value) -> Res {
    merge::update(this, Some(other), Keywords(&[]))?;
    Ok(this.value())
}

fn size_of(this: &Obj<Dict>) -> usize {
    std::mem::size_of::<Obj<Dict>>() + this.lock().0.end() * 32
}

fn iterate(this: &Obj<Dict>) -> Value {
    iter::keys(this.handle())
}

fn reversed(this: &Obj<Dict>) -> Value {
    iter::reversed_keys(this.handle())
}

fn keys(this: &Obj<Dict>) -> Value {
    views::keys(this.handle())
}

fn values(this: &Obj<Dict>) -> Value {
    views::values(this.handle())
}

fn items(this: &Obj<Dict>) -> Value {
    views::items(this.handle())
}

fn update(this: &Obj<Dict>, object: Option<&Value>, keywords: Keywords) -> Res<()> {
    merge::update(this, object, keywords)
}

/// `dict(*args, **keywords)` for native code.
pub fn make(args: &Args) -> Res<Gc<Dict>> {
    let made = dict::new();
    let keywords: Vec<(Value, Value)> = args.keywords().map(|(k, v)| (k.clone(), v.clone())).collect();
    merge::update(&made, args.pos.first(), Keywords(&keywords))?;
    Ok(made)
}

pub static METHODS: &[Member] = &[
    constructor!("dict", new, "(*args, **kwargs)"),
    initializer!("dict", init_dict, "($self, object={}, /, **kwargs)"),
    method!("__len__", len, "($self, /)"),
    method!("__contains__", contains, "($self, key, /)"),
    method!("__getitem__", get_item, "($self, key, /)"),
    method!("__setitem__", set_item, "($self, key, value, /)"),
    method!("__delitem__", delete_item, "($self, key, /)"),
    method!("__iter__", iterate, "($self, /)"),
    method!("__reversed__", reversed, "($self, /)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__or__", or, "($self, value, /)"),
    method!("__ror__", reflected_or, "($self, value, /)"),
    method!("__ior__", in_place_or, "($self, value, /)"),
    method!("__sizeof__", size_of, "($self, /)"),
    crate::class_const!("__hash__", || Value::NONE),
    crate::class_method!("__class_getitem__", crate::types::generic_alias::class_getitem, "($type, object, /)"),
    method!("get", get, "($self, key, default=None, /)"),
    method!("setdefault", set_default, "($self, key, default=None, /)"),
    method!("pop", pop, "($self, key, default=<unrepresentable>, /)"),
    method!("popitem", pop_item, "($self, /)"),
    method!("keys", keys, "($self, /)"),
    method!("items", items, "($self, /)"),
    method!("values", values, "($self, /)"),
    method!("update", update, "($self, object={}, /, **kwargs)"),
    class_method!("fromkeys", from_keys, "($type, iterable, value=None, /)"),
    method!("clear", clear, "($self, /)"),
    method!("copy", copy, "($self, /)"),
];

const DOC: &str = "dict() -> new empty dictionary
dict(mapping) -> new dictionary initialized from a mapping object's
    (key, value) pairs
dict(iterable) -> new dictionary initialized as if via:
    d = {}
    for k, v in iterable:
        d[k] = v
dict(**kwargs) -> new dictionary initialized with the name=value pairs
    in the keyword argument list.  For example:  dict(one=1, two=2)";

pub fn init() {
    let native = NativeClass::builtin("dict", const { &[METHODS, COMPARISONS] }).doc(DOC);
    define::<Dict>(native.with(flag::MAPPING | flag::MATCH_SELF));
    iter::init();
    views::init();
}
