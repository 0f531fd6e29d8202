//! weakref.ReferenceType; `proxy`: the proxy types.

pub mod proxy;

use super::generic_alias;
use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::header::Obj;
use crate::object::native::{Keywords, Member, Rest};
use crate::object::operator;
use crate::object::protocol::{self, class_name, type_of};
use crate::object::raise::{Res, type_error};
use crate::object::single;
use crate::object::special::Special;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::object::weakref::{self, WeakRef};
use crate::{class_method, function, getter, method};

/// Errors: TypeError if there are no weak references to objects of its class.
fn check_target(target: &Value) -> Res<()> {
    match type_of(target).has(flag::WEAKREF) && target.is_object() {
        true => Ok(()),
        false => Err(type_error(format!("cannot create weak reference to '{}' object", class_name(target)))),
    }
}

/// A weak reference of `class` to `target`; one without a callback is made once. Errors: TypeError.
fn refer(class: &Obj<Class>, target: &Value, callback: Option<Value>) -> Res {
    check_target(target)?;
    let callback = callback.filter(|c| !c.is_none());
    let plain = callback.is_none() && std::ptr::eq(class, weakref::class());
    if plain && let Some(known) = weakref::all(target).into_iter().find(|r| is_plain(r, class)) {
        return Ok(known.into_value());
    }
    match weakref::create(class, target, callback.unwrap_or(Value::UNSET), |payload| payload) {
        Some(made) => Ok(made.into_value()),
        None => Err(type_error(format!("cannot create weak reference to '{}' object", class_name(target)))),
    }
}

/// True if it may stand for every reference of the class without a callback.
fn is_plain(reference: &Obj<WeakRef>, class: &Obj<Class>) -> bool {
    std::ptr::eq(reference.class(), class) && reference.callback.is_unset()
}

fn new(class: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    if !keywords.0.is_empty() && std::ptr::eq(class, weakref::class()) {
        return Err(type_error("ref() takes no keyword arguments"));
    }
    match args.0 {
        [target] => refer(class, target, None),
        [target, callback] => refer(class, target, Some(callback.clone())),
        [] => Err(type_error("__new__ expected at least 1 argument, got 0")),
        more => Err(type_error(format!("__new__ expected at most 2 arguments, got {}", more.len()))),
    }
}

fn init_instance(_: &Obj<WeakRef>, args: Rest) -> Res<()> {
    match args.0.len() {
        1 | 2 => Ok(()),
        0 => Err(type_error("__init__ expected at least 1 argument, got 0")),
        n => Err(type_error(format!("__init__ expected at most 2 arguments, got {n}"))),
    }
}

fn call(this: &Obj<WeakRef>, args: Rest) -> Res<Option<Value>> {
    match args.0.len() {
        0 => Ok(this.target()),
        n => Err(type_error(format!("weakref expected 0 arguments, got {n}"))),
    }
}

/// What a reference or proxy shows of itself.
fn shown(this: &Obj<WeakRef>, kind: &str) -> Res<String> {
    let at = this.value().word();
    let Some(target) = this.target() else { return Ok(format!("<{kind} at {at:#x}; dead>")) };
    let name = match kind {
        "weakref" => protocol::find_attr_name(&target, "__name__")?,
        _ => None,
    };
    let name = name.and_then(|n| n.downcast::<Str>().map(|s| format!(" ({})", s.to_text()))).unwrap_or_default();
    Ok(format!("<{kind} at {at:#x}; to '{}' at {:#x}{name}>", class_name(&target), target.word()))
}

fn repr(this: &Obj<WeakRef>) -> Res<String> {
    shown(this, "weakref")
}

fn hash(this: &Obj<WeakRef>) -> Res<i64> {
    if this.hash.get() == 0 {
        let Some(target) = this.target() else { return Err(type_error("weak object has gone away")) };
        this.hash.set(protocol::hash(&target)?);
    }
    Ok(this.hash.get() as i64)
}

fn compare(op: Special, this: &Obj<WeakRef>, other: &Value) -> Res {
    let Some(other) = other.downcast::<WeakRef>() else { return Ok(single::not_implemented()) };
    match (this.target(), other.target()) {
        (Some(a), Some(b)) => operator::compare(op, &a, &b),
        _ => Ok(Value::bool(std::ptr::eq(this, other) == (op == Special::Eq))),
    }
}

fn eq(this: &Obj<WeakRef>, other: &Value) -> Res {
    compare(Special::Eq, this, other)
}

fn ne(this: &Obj<WeakRef>, other: &Value) -> Res {
    compare(Special::Ne, this, other)
}

fn class_getitem(class: &Obj<Class>, item: &Value) -> Value {
    generic_alias::new(class.value(), item)
}

fn get_callback(this: &Obj<WeakRef>) -> Option<Value> {
    this.callback.get_option()
}

static METHODS: &[Member] = &[
    function!("__new__", new, "(*args, **kwargs)"),
    method!("__init__", init_instance, "($self, /, *args)"),
    method!("__call__", call, "($self, /, *args)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__hash__", hash, "($self, /)"),
    method!("__eq__", eq, "($self, value, /)"),
    method!("__ne__", ne, "($self, value, /)"),
    class_method!("__class_getitem__", class_getitem, "($type, item, /)"),
    getter!("__callback__", get_callback),
];

pub fn init() {
    let native = NativeClass::builtin("ReferenceType", const { &[METHODS] }).module("weakref");
    define::<WeakRef>(native);
    proxy::init();
}
