//! typing.Generic.

use super::alias::unpack_variadic;
use super::call_typing;
use crate::class_method;
use crate::object::class::{Class, NativeClass, Object, define_derived, flag};
use crate::object::header::{Gc, Obj, Payload};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{Res, system_error};
use crate::object::value::Value;
use crate::types::hooks;
use std::sync::OnceLock;

static GENERIC: OnceLock<Gc<Class>> = OnceLock::new();

/// The class Generic.
pub fn class() -> Res<&'static Gc<Class>> {
    GENERIC.get().ok_or_else(|| system_error("typing.Generic is not made yet"))
}

/// `Generic[parameters]` for a class with type parameters.
pub fn subscript(parameters: &Value) -> Res {
    let parameters = unpack_variadic(parameters)?;
    call_typing("_GenericAlias", &[class()?.value(), parameters])
}

fn class_getitem(class: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    forward("_generic_class_getitem", class, args, keywords)
}

fn init_subclass(class: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    forward("_generic_init_subclass", class, args, keywords)
}

fn forward(function: &str, class: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    let all: Vec<Value> = std::iter::once(class.value()).chain(args.0.iter().cloned()).collect();
    protocol::call_pairs(&hooks::imported("typing", function)?, &all, keywords.0)
}

static METHODS: &[Member] = &[
    class_method!("__class_getitem__", class_getitem, "($type, /, *args, **kwargs)"),
    class_method!("__init_subclass__", init_subclass, "($type, /, *args, **kwargs)"),
];

pub fn init() {
    let doc = "Abstract base class for generic types.\n\nOn Python 3.12 and newer, generic classes implicitly inherit from\n\
               Generic when they declare a parameter list after the class's name.";
    let native = NativeClass::builtin("Generic", const { &[METHODS] }).module("typing").doc(doc).with(flag::BASE);
    let _ = GENERIC.set(define_derived(native, &[Object::class()]));
}
