//! NoneType, ellipsis and NotImplementedType.

use crate::object::class::{Class, NativeClass, define};
use crate::object::header::Obj;
use crate::object::native::{Keywords, Member, Rest};
use crate::object::raise::{Res, type_error};
use crate::object::single::{self, Ellipsis, NoneType, NotImplemented};
use crate::object::value::Value;
use crate::{function, method};

/// Errors: TypeError if there are arguments.
fn no_arguments(class: &Obj<Class>, args: Rest, keywords: Keywords) -> Res<()> {
    match args.0.is_empty() && keywords.0.is_empty() {
        true => Ok(()),
        false => Err(type_error(format!("{} takes no arguments", class.name()))),
    }
}

fn new_none(class: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    no_arguments(class, args, keywords).map(|()| Value::NONE)
}

fn none_repr(_: &Value) -> &'static str {
    "None"
}

fn none_bool(_: &Value) -> bool {
    false
}

/// The same number in every run, as CPython has it since 3.12.
fn none_hash(_: &Value) -> i64 {
    0xfca8_6420
}

fn new_ellipsis(class: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    match no_arguments(class, args, keywords) {
        Ok(()) => Ok(single::ellipsis()),
        Err(_) => Err(type_error("EllipsisType takes no arguments")),
    }
}

fn ellipsis_name(_: &Value) -> &'static str {
    "Ellipsis"
}

fn new_not_implemented(class: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    no_arguments(class, args, keywords).map(|()| single::not_implemented())
}

fn not_implemented_name(_: &Value) -> &'static str {
    "NotImplemented"
}

fn not_implemented_bool(_: &Value) -> Res<bool> {
    Err(type_error("NotImplemented should not be used in a boolean context"))
}

static NONE: &[Member] = &[
    function!("__new__", new_none, "(*args, **kwargs)"),
    method!("__repr__", none_repr, "($self, /)"),
    method!("__bool__", none_bool, "($self, /)"),
    method!("__hash__", none_hash, "($self, /)"),
];

static ELLIPSIS: &[Member] = &[
    function!("__new__", new_ellipsis, "(*args, **kwargs)"),
    method!("__repr__", ellipsis_name, "($self, /)"),
    method!("__reduce__", ellipsis_name, "($self, /)"),
];

static NOT_IMPLEMENTED: &[Member] = &[
    function!("__new__", new_not_implemented, "(*args, **kwargs)"),
    method!("__repr__", not_implemented_name, "($self, /)"),
    method!("__reduce__", not_implemented_name, "($self, /)"),
    method!("__bool__", not_implemented_bool, "($self, /)"),
];

pub fn init() {
    define::<NoneType>(NativeClass::sealed("NoneType", const { &[NONE] }).doc("The type of the None singleton."));
    define::<Ellipsis>(
        NativeClass::sealed("ellipsis", const { &[ELLIPSIS] }).doc("The type of the Ellipsis singleton."),
    );
    let doc = "The type of the NotImplemented singleton.";
    define::<NotImplemented>(NativeClass::sealed("NotImplementedType", const { &[NOT_IMPLEMENTED] }).doc(doc));
}
