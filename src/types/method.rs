//! method: a function bound to its self.

use crate::object::attribute;
use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::function::Method;
use crate::object::header::{self, Obj};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{self, Res, type_error};
use crate::object::single;
use crate::object::str::Str;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::{function, getter, member, method};

fn new(class: &Obj<Class>, args: Rest) -> Res {
    let [function, this] = args.0 else {
        return Err(type_error(format!("method expected 2 arguments, got {}", args.0.len())));
    };
    if !protocol::is_callable(function) {
        return Err(type_error("first argument must be callable"));
    }
    if this.is_none() {
        return Err(type_error("instance must not be None"));
    }
    Ok(header::new_in(class, Method { function: function.clone(), this: this.clone() }))
}

fn call(this: &Obj<Method>, args: Rest, keywords: Keywords) -> Res {
    let all: Vec<Value> = std::iter::once(this.this.clone()).chain(args.0.iter().cloned()).collect();
    protocol::call_pairs(&this.function, &all, keywords.0)
}

fn repr(this: &Obj<Method>) -> Res<String> {
    let mut name = protocol::find_attr_name(&this.function, "__qualname__")?;
    if name.is_none() {
        name = protocol::find_attr_name(&this.function, "__name__")?;
    }
    let name = name.as_ref().and_then(|n| n.downcast::<Str>()).map_or("?".into(), |s| s.to_text().into_owned());
    Ok(format!("<bound method {name} of {}>", protocol::repr_text(&this.this)?))
}

fn eq(this: &Obj<Method>, other: &Value) -> Res {
    match other.downcast::<Method>() {
        Some(other) => Ok(Value::bool(this.this.is(&other.this) && protocol::equal(&this.function, &other.function)?)),
        None => Ok(single::not_implemented()),
    }
}

fn ne(this: &Obj<Method>, other: &Value) -> Res {
    eq(this, other).map(|equal| equal.as_bool().map_or(equal, |equal| Value::bool(!equal)))
}

fn hash(this: &Obj<Method>) -> Res<i64> {
    let function = protocol::hash(&this.function)?;
    Ok(((this.this.word().rotate_right(4) ^ function) >> 2) as i64)
}

fn getattribute(this: &Value, name: &Value) -> Res {
    let name = protocol::attr_name(name)?;
    if let Some(found) = attribute::find_plain(this, &name)? {
        return Ok(found);
    }
    match this.downcast::<Method>() {
        Some(method) => protocol::get_attr(&method.function, &name),
        None => Err(raise::no_attribute(this, &name)),
    }
}

fn descriptor_get(this: &Value, _: &Value, _: Option<Value>) -> Value {
    this.clone()
}

fn get_function(this: &Obj<Method>) -> Value {
    this.function.clone()
}

fn get_self(this: &Obj<Method>) -> Value {
    this.this.clone()
}

fn get_doc(this: &Obj<Method>) -> Res<Option<Value>> {
    protocol::find_attr_name(&this.function, "__doc__")
}

fn reduce(this: &Obj<Method>) -> Res {
    let name = protocol::get_attr_name(&this.function, "__name__")?;
    Ok(tuple([super::builtin("getattr")?, tuple([this.this.clone(), name])]))
}

static METHODS: &[Member] = &[
    function!("__new__", new, "(function, instance, /)"),
    method!("__call__", call, "($self, /, *args, **kwargs)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__eq__", eq, "($self, value, /)"),
    method!("__ne__", ne, "($self, value, /)"),
    method!("__hash__", hash, "($self, /)"),
    method!("__getattribute__", getattribute, "($self, name, /)"),
    method!("__get__", descriptor_get, "($self, instance, owner=None, /)"),
    method!("__reduce__", reduce, "($self, /)"),
    member!("__func__", get_function),
    member!("__self__", get_self),
    getter!("__doc__", get_doc),
];

pub fn init() {
    define::<Method>(NativeClass::sealed("method", const { &[METHODS] }).with(flag::WEAKREF));
}
