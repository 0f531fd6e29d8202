//! property: an attribute computed by functions.

use super::r#type as class_type;
use crate::object::class::{NativeClass, define};
use crate::object::function::Function;
use crate::object::header::{self, Obj, Payload, Traverse};
use crate::object::native::Member;
use crate::object::protocol::{self, type_of};
use crate::object::raise::{self, Raised, Res, type_error};
use crate::object::shape;
use crate::object::slot::Slot;
use crate::object::str;
use crate::object::value::Value;
use crate::object::{class::Class, native::Rest};
use crate::{function, getset, getter, initializer, method};
use std::cell::Cell;

/// The payload of property. The functions are UNSET where there is none.
#[derive(Default)]
pub struct Property {
    pub get: Slot,
    pub set: Slot,
    pub delete: Slot,
    doc: Slot,
    name: Slot,
    /// The documentation is the getter's.
    getter_doc: Cell<bool>,
}

crate::native_type!(Property { fixed: shape::PROPERTY, traverse: Traverse });
crate::frozen!(Property);

impl Traverse for Property {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        for slot in [&self.get, &self.set, &self.delete, &self.doc, &self.name] {
            slot.visit(visit);
        }
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        out.extend([&self.get, &self.set, &self.delete, &self.doc].map(Slot::take));
    }
}

fn new(class: &Obj<Class>, _: Rest, _: crate::object::native::Keywords) -> Value {
    header::new_in(class, Property::default())
}

/// UNSET for None.
fn some(function: Option<Value>) -> Value {
    function.filter(|f| !f.is_none()).unwrap_or(Value::UNSET)
}

fn init_instance(
    this: &Obj<Property>,
    fget: Option<Value>,
    fset: Option<Value>,
    fdel: Option<Value>,
    doc: Option<Value>,
) -> Res<()> {
    this.get.set(some(fget));
    this.set.set(some(fset));
    this.delete.set(some(fdel));
    this.name.set(Value::UNSET);
    this.getter_doc.set(false);
    let mut doc = doc.filter(|d| !d.is_none());
    if doc.is_none()
        && let Some(getter) = this.get.get_option()
        && let Some(text) = protocol::find_attr_name(&getter, "__doc__")?.filter(|d| !d.is_none())
    {
        this.getter_doc.set(true);
        doc = Some(text);
    }
    if std::ptr::eq(this.class(), Property::class()) {
        this.doc.set(doc.unwrap_or(Value::NONE));
        return Ok(());
    }
    // A subclass has `__doc__` in its namespace, which hides the property's own.
    match protocol::set_attr_name(&this.value(), "__doc__", doc.unwrap_or(Value::NONE)) {
        Err(error) if this.getter_doc.get() && error.is(crate::object::exception::Exc::AttributeError) => Ok(()),
        other => other,
    }
}

/// The name, set by the class or taken from the getter.
fn name(this: &Obj<Property>) -> Res<Option<Value>> {
    if let Some(name) = this.name.get_option() {
        return Ok(Some(name));
    }
    match this.get.get_option() {
        Some(getter) => match getter.downcast::<Function>() {
            Some(function) => Ok(Some(function.name.get())),
            None => protocol::find_attr_name(&getter, "__name__"),
        },
        None => Ok(None),
    }
}

#[cold]
fn lacks(this: &Obj<Property>, object: &Value, what: &str) -> Raised {
    let class = class_type::qualname(type_of(object));
    let text = match name(this) {
        Ok(Some(name)) => match protocol::repr_text(&name) {
            Ok(name) => format!("property {name} of '{class}' object has no {what}"),
            Err(error) => return error,
        },
        Ok(None) => format!("property of '{class}' object has no {what}"),
        Err(error) => return error,
    };
    Raised::new(crate::object::exception::Exc::AttributeError, text)
}

/// The attribute's value for an instance. Errors: AttributeError without a getter.
pub fn get(this: &Obj<Property>, object: &Value) -> Res {
    match this.get.get_option() {
        Some(getter) => protocol::call(&getter, std::slice::from_ref(object)),
        None => Err(lacks(this, object, "getter")),
    }
}

/// Sets the attribute, or deletes it with UNSET. Errors: AttributeError without a function for that.
pub fn set(this: &Obj<Property>, object: &Value, value: Value) -> Res<()> {
    let (function, what) = if value.is_unset() { (&this.delete, "deleter") } else { (&this.set, "setter") };
    match function.get_option() {
        Some(function) if value.is_unset() => protocol::call(&function, std::slice::from_ref(object)).map(drop),
        Some(function) => protocol::call(&function, &[object.clone(), value]).map(drop),
        None => Err(lacks(this, object, what)),
    }
}

fn descriptor_get(this: &Obj<Property>, object: &Value, _: Option<Value>) -> Res {
    if object.is_none() { Ok(this.value()) } else { get(this, object) }
}

fn descriptor_set(this: &Obj<Property>, object: &Value, value: Value) -> Res<()> {
    set(this, object, value)
}

fn descriptor_delete(this: &Obj<Property>, object: &Value) -> Res<()> {
    set(this, object, Value::UNSET)
}

/// A copy with one function replaced.
fn copy(this: &Obj<Property>, replaced: usize, function: Value) -> Res {
    let mut functions = [&this.get, &this.set, &this.delete].map(|slot| slot.get_option().unwrap_or(Value::NONE));
    if !function.is_none() {
        functions[replaced] = function;
    }
    let doc = match () {
        () if this.getter_doc.get() && !functions[0].is_none() => Value::NONE,
        () => this.doc.get_option().unwrap_or(Value::NONE),
    };
    let [get, set, delete] = functions;
    let made = protocol::call(&this.class().value(), &[get, set, delete, doc])?;
    if let Some(copy) = made.downcast::<Property>() {
        copy.name.set(this.name.get());
    }
    Ok(made)
}

fn getter(this: &Obj<Property>, function: Value) -> Res {
    copy(this, 0, function)
}

fn setter(this: &Obj<Property>, function: Value) -> Res {
    copy(this, 1, function)
}

fn deleter(this: &Obj<Property>, function: Value) -> Res {
    copy(this, 2, function)
}

fn set_name(this: &Obj<Property>, args: Rest) -> Res<()> {
    let [_, name] = args.0 else {
        let got = args.0.len();
        return Err(type_error(format!("__set_name__() takes 2 positional arguments but {got} were given")));
    };
    this.name.set(name.clone());
    Ok(())
}

fn get_fget(this: &Obj<Property>) -> Option<Value> {
    this.get.get_option()
}

fn get_fset(this: &Obj<Property>) -> Option<Value> {
    this.set.get_option()
}

fn get_fdel(this: &Obj<Property>) -> Option<Value> {
    this.delete.get_option()
}

fn get_doc(this: &Obj<Property>) -> Option<Value> {
    this.doc.get_option()
}

fn set_doc(this: &Obj<Property>, value: Value) {
    this.doc.set(value);
}

fn get_name(this: &Obj<Property>) -> Res {
    name(this)?.ok_or_else(|| raise::no_attribute(&this.value(), &str::intern("__name__")))
}

fn set_name_attribute(this: &Obj<Property>, value: Value) {
    this.name.set(value);
}

/// True if a function is marked as abstract.
pub fn is_abstract(function: &Value) -> Res<bool> {
    match protocol::find_attr_name(function, "__isabstractmethod__")? {
        Some(mark) => protocol::truth(&mark),
        None => Ok(false),
    }
}

fn get_abstract(this: &Obj<Property>) -> Res<bool> {
    for function in [&this.get, &this.set, &this.delete].into_iter().filter_map(Slot::get_option) {
        if is_abstract(&function)? {
            return Ok(true);
        }
    }
    Ok(false)
}

static METHODS: &[Member] = &[
    function!("__new__", new, "(*args, **kwargs)"),
    initializer!("property", init_instance, "($self, fget=None, fset=None, fdel=None, doc=None)"),
    method!("__get__", descriptor_get, "($self, instance, owner=None, /)"),
    method!("__set__", descriptor_set, "($self, instance, value, /)"),
    method!("__delete__", descriptor_delete, "($self, instance, /)"),
    method!("getter", getter, "($self, fget, /)"),
    method!("setter", setter, "($self, fset, /)"),
    method!("deleter", deleter, "($self, fdel, /)"),
    method!("__set_name__", set_name, "($self, /, *args)"),
    getter!("fget", get_fget),
    getter!("fset", get_fset),
    getter!("fdel", get_fdel),
    getset!("__doc__", get_doc, set_doc),
    getset!("__name__", get_name, set_name_attribute),
    getter!("__isabstractmethod__", get_abstract),
];

pub fn init() {
    define::<Property>(NativeClass::builtin("property", const { &[METHODS] }).doc("Property attribute."));
}
