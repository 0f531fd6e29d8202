//! `defaultdict`.

use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::dict::Dict;
use crate::object::header::{self, Gc, Obj, Traverse};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{Res, key_error, type_error};
use crate::object::single;
use crate::object::slot::Slot;
use crate::object::str;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::types::dict::{merge, repr_of};
use crate::types::sequence::{self, Text};
use crate::{constructor, getset, initializer, method};

/// The payload of defaultdict.
#[repr(C)]
pub struct DefaultDict {
    dict: Dict,
    /// None if there is none.
    factory: Slot,
}

crate::native_type!(DefaultDict { base: Dict, traverse: Traverse });

impl Traverse for DefaultDict {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.dict.traverse(visit);
        self.factory.visit(visit);
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        self.dict.release(out);
        out.push(self.factory.swap(Value::NONE));
    }
}

fn new(class: &Obj<Class>, _: Rest, _: Keywords) -> Value {
    header::new_in(class, DefaultDict { dict: Dict::default(), factory: Slot::new(Value::NONE) })
}

fn factory(this: &Obj<DefaultDict>) -> Value {
    this.lock().factory.get()
}

fn set_factory(this: &Obj<DefaultDict>, factory: Value) {
    let factory = if factory.is_unset() { Value::NONE } else { factory };
    let old = this.lock().factory.swap(factory);
    drop(old);
}

fn set_factory_attribute(this: &Obj<DefaultDict>, factory: Value) -> Res<()> {
    set_factory(this, factory);
    Ok(())
}

/// The object as the dict that it is.
fn as_dict(this: &Obj<DefaultDict>) -> Res<Gc<Dict>> {
    Gc::from_value(this.value()).ok_or_else(|| type_error("a dict is required"))
}

fn init(this: &Obj<DefaultDict>, args: Rest, keywords: Keywords) -> Res<()> {
    let (factory, rest) = match args.0 {
        [factory, rest @ ..] => (factory.clone(), rest),
        [] => (Value::NONE, &[][..]),
    };
    if !factory.is_none() && !protocol::is_callable(&factory) {
        return Err(type_error("first argument must be callable or None"));
    }
    if rest.len() > 1 {
        return Err(type_error(format!("dict expected at most 1 argument, got {}", rest.len())));
    }
    set_factory(this, factory);
    merge::update(&*as_dict(this)?, rest.first(), keywords)
}

fn missing(this: &Obj<DefaultDict>, key: &Value) -> Res {
    let factory = factory(this);
    if factory.is_none() {
        return Err(key_error(key.clone()));
    }
    let value = protocol::call(&factory, &[])?;
    protocol::set_item(&this.value(), key, value.clone())?;
    Ok(value)
}

fn copy(this: &Obj<DefaultDict>) -> Res {
    protocol::call(&this.class().value(), &[factory(this), this.value()])
}

fn repr(this: &Obj<DefaultDict>) -> Res {
    let dict = repr_of(&*as_dict(this)?)?;
    let factory = factory(this);
    let shown = match sequence::showing(&factory) {
        Some(_showing) => protocol::repr(&factory)?.as_wtf8().to_owned(),
        None => Text::from("..."),
    };
    let mut text = Text::from(format!("{}(", this.class().name()));
    text.push_wtf8(&shown);
    text.push_str(", ");
    text.push_wtf8(dict.downcast::<str::Str>().map_or(rustpython_wtf8::Wtf8::new(""), |s| s.as_wtf8()));
    text.push_str(")");
    Ok(str::from_wtf8(&text))
}

fn reduce(this: &Obj<DefaultDict>) -> Res {
    let factory = factory(this);
    let args = if factory.is_none() { tuple([]) } else { tuple([factory]) };
    let items = protocol::call_method(&this.value(), "items", &[])?;
    Ok(tuple([this.class().value(), args, Value::NONE, Value::NONE, protocol::iter(&items)?]))
}

/// A defaultdict of the factory with what is in `first` and then `second`.
fn united(this: &Obj<DefaultDict>, first: &Value, second: &Value) -> Res {
    let made = protocol::call(&this.class().value(), &[factory(this), first.clone()])?;
    protocol::call_method(&made, "update", std::slice::from_ref(second))?;
    Ok(made)
}

fn or(this: &Obj<DefaultDict>, other: &Value) -> Res {
    if other.downcast::<Dict>().is_none() {
        return Ok(single::not_implemented());
    }
    united(this, &this.value(), other)
}

fn reflected_or(this: &Obj<DefaultDict>, other: &Value) -> Res {
    if other.downcast::<Dict>().is_none() {
        return Ok(single::not_implemented());
    }
    united(this, other, &this.value())
}

static METHODS: &[Member] = &[
    constructor!("defaultdict", new, "(*args, **kwargs)"),
    initializer!("defaultdict", init, "($self, default_factory=None, /, *args, **kwargs)"),
    method!("__missing__", missing, "($self, key, /)"),
    method!("copy", copy, "($self, /)"),
    method!("__copy__", copy, "($self, /)"),
    method!("__reduce__", reduce, "($self, /)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__or__", or, "($self, value, /)"),
    method!("__ror__", reflected_or, "($self, value, /)"),
    getset!("default_factory", factory, set_factory_attribute),
];

pub fn fill(namespace: &Gc<Dict>) {
    let native = NativeClass::builtin("defaultdict", const { &[METHODS] }).module("collections");
    let class = define::<DefaultDict>(native.with(flag::MAPPING));
    namespace.insert_name("defaultdict", class.value());
}
