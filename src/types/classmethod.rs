//! classmethod: a descriptor around a callable.

use super::property;
use super::wrapper;
use crate::object::class::{Class, NativeClass, define};
use crate::object::function;
use crate::object::header::{self, Obj, Traverse};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol::{self, type_of};
use crate::object::raise::{Res, type_error};
use crate::object::slot::Slot;
use crate::object::value::Value;
use crate::{function, getset, getter, initializer, method};

/// The payload of classmethod.
pub struct ClassMethod {
    pub callable: Slot,
    /// Attributes: a dict, or UNSET.
    dict: Slot,
}

crate::native_type!(ClassMethod { traverse: Traverse, dict: dict });
crate::frozen!(ClassMethod);

impl Traverse for ClassMethod {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.callable.visit(visit);
        self.dict.visit(visit);
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        out.push(self.callable.take());
        out.push(self.dict.take());
    }
}

/// A classmethod without attributes of its own.
pub fn wrap(callable: Value) -> Value {
    header::new(ClassMethod { callable: Slot::new(callable), dict: Slot::unset() })
}

fn new(class: &Obj<Class>, _: Rest, _: Keywords) -> Value {
    header::new_in(class, ClassMethod { callable: Slot::new(Value::NONE), dict: Slot::unset() })
}

fn init_instance(this: &Obj<ClassMethod>, args: Rest) -> Res<()> {
    let [callable] = args.0 else {
        return Err(type_error(format!("classmethod expected 1 argument, got {}", args.0.len())));
    };
    this.callable.set(callable.clone());
    wrapper::copy_attributes(&this.value(), callable)
}

fn descriptor_get(this: &Obj<ClassMethod>, object: &Value, class: Option<Value>) -> Res {
    let class = match class.filter(|c| !c.is_none()) {
        Some(class) => class,
        None if object.is_none() => return Err(type_error("__get__(None, None) is invalid")),
        None => type_of(object).value(),
    };
    Ok(function::bind(this.callable.get(), class))
}

fn repr(this: &Obj<ClassMethod>) -> Res<String> {
    Ok(format!("<classmethod({})>", protocol::repr_text(&this.callable.get())?))
}

fn get_callable(this: &Obj<ClassMethod>) -> Value {
    this.callable.get()
}

fn get_abstract(this: &Obj<ClassMethod>) -> Res<bool> {
    property::is_abstract(&this.callable.get())
}

fn get_dict(this: &Obj<ClassMethod>) -> Value {
    wrapper::get_dict(&this.value())
}

fn set_dict(this: &Obj<ClassMethod>, value: Value) -> Res<()> {
    wrapper::set_dict(&this.value(), value)
}

fn get_annotations(this: &Obj<ClassMethod>) -> Res {
    wrapper::from_callable(&this.value(), &this.callable.get(), "__annotations__")
}

fn set_annotations(this: &Obj<ClassMethod>, value: Value) -> Res<()> {
    wrapper::set_own(&this.value(), "__annotations__", value)
}

fn get_annotate(this: &Obj<ClassMethod>) -> Res {
    wrapper::from_callable(&this.value(), &this.callable.get(), "__annotate__")
}

fn set_annotate(this: &Obj<ClassMethod>, value: Value) -> Res<()> {
    wrapper::set_own(&this.value(), "__annotate__", value)
}

static METHODS: &[Member] = &[
    function!("__new__", new, "(*args, **kwargs)"),
    initializer!("classmethod", init_instance, "($self, /, *args)"),
    method!("__get__", descriptor_get, "($self, instance, owner=None, /)"),
    method!("__repr__", repr, "($self, /)"),
    crate::class_method!("__class_getitem__", crate::types::generic_alias::class_getitem, "($type, object, /)"),
    getter!("__func__", get_callable),
    getter!("__wrapped__", get_callable),
    getter!("__isabstractmethod__", get_abstract),
    getset!("__dict__", get_dict, set_dict),
    getset!("__annotations__", get_annotations, set_annotations),
    getset!("__annotate__", get_annotate, set_annotate),
];

pub fn init() {
    define::<ClassMethod>(NativeClass::builtin("classmethod", const { &[METHODS] }));
}
