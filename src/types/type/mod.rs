//! type: the class of classes.
//!
//! - `layout`: which base a class's memory comes from, which metaclass wins.
//! - `new`: `type.__new__`. `slots`: `__slots__`.
//! - `attributes`: `__name__`, `__bases__`, `__doc__` and the like.
//! - `build`: `__build_class__`, what a class statement calls.

mod attributes;
pub mod build;
mod layout;
mod new;
mod slots;

use super::object;
use crate::object::attribute;
use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::dict;
use crate::object::header::Obj;
use crate::object::list::list;
use crate::object::native::{Args, Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{self, Res, type_error};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::{class_method, function, method};

pub use attributes::{annotations_by, basic_size, module_of};
pub use layout::{best_metaclass, has_items, same_layout};

/// The qualified name of a class.
pub fn qualname(class: &Obj<Class>) -> String {
    class.qualname.get().downcast::<Str>().map(|s| s.to_text().into_owned()).unwrap_or_default()
}

/// The class as messages and reprs show it: `module.Qualified.name`, without the module if that is `builtins`.
pub fn dotted_name(class: &Obj<Class>) -> String {
    let module = module_of(class).and_then(|m| m.downcast::<Str>().map(|s| s.to_text().into_owned()));
    match module {
        Some(module) if module != "builtins" => format!("{module}.{}", qualname(class)),
        _ if class.is_heap() => qualname(class),
        _ => class.name(),
    }
}

/// With its module for native classes, the bare name for others: CPython's `tp_name`.
pub fn full_name(class: &Obj<Class>) -> String {
    class.full_name()
}

fn repr(this: &Obj<Class>) -> String {
    format!("<class '{}'>", dotted_name(this))
}

fn call(this: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    let (names, values): (Vec<Value>, Vec<Value>) = keywords.0.iter().cloned().unzip();
    protocol::instantiate(this, Args::with_names(args.0, &values, &names))
}

fn init_instance(_: &Obj<Class>, args: Rest, keywords: Keywords) -> Res<()> {
    if args.0.len() == 1 && !keywords.0.is_empty() {
        return Err(type_error("type.__init__() takes no keyword arguments"));
    }
    if args.0.len() != 1 && args.0.len() != 3 {
        return Err(type_error("type.__init__() takes 1 or 3 arguments"));
    }
    Ok(())
}

fn getattribute(this: &Obj<Class>, name: &Value) -> Res {
    let name = protocol::attr_name(name)?;
    attribute::find_on_class(this, &name)?.ok_or_else(|| {
        let message = format!("type object '{}' has no attribute '{}'", this.name(), raise::name_text(&name));
        raise::attribute_error(message, &this.value(), &name)
    })
}

fn setattr(this: &Obj<Class>, name: &Value, value: Value) -> Res<()> {
    attribute::set_on_class(this, &protocol::attr_name(name)?, value)
}

fn delattr(this: &Obj<Class>, name: &Value) -> Res<()> {
    attribute::set_on_class(this, &protocol::attr_name(name)?, Value::UNSET)
}

fn mro(this: &Obj<Class>) -> Res {
    Ok(list(this.linearize(&this.bases())?))
}

fn subclasses(this: &Obj<Class>) -> Value {
    list(this.subclasses().into_iter().map(|c| c.into_value()).collect())
}

fn prepare(_: &Obj<Class>, _: Rest, _: Keywords) -> Value {
    dict::new().into_value()
}

fn instancecheck(this: &Obj<Class>, instance: &Value) -> Res<bool> {
    protocol::plain_is_instance(instance, this)
}

fn subclasscheck(this: &Obj<Class>, subclass: &Value) -> Res<bool> {
    protocol::plain_is_subclass(subclass, &this.value())
}

fn or(this: &Value, other: &Value) -> Res {
    super::union::or(this, other)
}

fn ror(this: &Value, other: &Value) -> Res {
    super::union::or(other, this)
}

fn dir(this: &Obj<Class>) -> Res {
    object::class_names(&this.value())
}

fn sizeof(_: &Obj<Class>) -> usize {
    size_of::<Obj<Class>>()
}

static METHODS: &[Member] = &[
    function!("__new__", new::new, "(*args, **kwargs)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__call__", call, "($self, /, *args, **kwargs)"),
    method!("__getattribute__", getattribute, "($self, name, /)"),
    method!("__setattr__", setattr, "($self, name, value, /)"),
    method!("__delattr__", delattr, "($self, name, /)"),
    method!("__init__", init_instance, "($self, /, *args, **kwargs)"),
    method!("__or__", or, "($self, value, /)"),
    method!("__ror__", ror, "($self, value, /)"),
    method!("mro", mro, "($self, /)"),
    method!("__subclasses__", subclasses, "($self, /)"),
    class_method!("__prepare__", prepare, "($type, /, *args, **kwargs)"),
    method!("__instancecheck__", instancecheck, "($self, instance, /)"),
    method!("__subclasscheck__", subclasscheck, "($self, subclass, /)"),
    method!("__dir__", dir, "($self, /)"),
    method!("__sizeof__", sizeof, "($self, /)"),
];

pub fn init() {
    let class = NativeClass::builtin("type", const { &[METHODS, attributes::ATTRIBUTES] }).with(flag::WEAKREF);
    define::<Class>(class);
}
