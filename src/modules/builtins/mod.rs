//! `builtins`: the functions, classes and constants that every module sees.

pub mod code;
mod iteration;
mod number;
pub mod object;
mod print;
pub mod site;

use crate::function;
use crate::object::class::{Class, Object};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::{Gc, Obj, Payload};
use crate::object::native::Member;
use crate::object::raise::Res;
use crate::object::single;
use crate::object::str;
use crate::object::value::Value;
use crate::types::r#type::build;
use crate::vm::import::{interpreter, module_value};

/// The module, for `__builtins__`.
pub fn module() -> Value {
    module_value("builtins")
}

const BUILD_CLASS: &[Member] = &[function!("__build_class__", build::build_class, "(func, name, /, *bases, **kwds)")];

/// The built-in classes beside the exceptions.
const CLASSES: [&str; 26] = [
    "bool",
    "bytearray",
    "bytes",
    "classmethod",
    "complex",
    "dict",
    "enumerate",
    "filter",
    "float",
    "frozenset",
    "int",
    "list",
    "map",
    "memoryview",
    "object",
    "property",
    "range",
    "reversed",
    "set",
    "slice",
    "staticmethod",
    "str",
    "super",
    "tuple",
    "type",
    "zip",
];

/// All native classes below one.
fn native_subclasses(class: &Obj<Class>, found: &mut Vec<Gc<Class>>) {
    for subclass in class.subclasses().into_iter().filter(|c| !c.is_heap()) {
        native_subclasses(&subclass, found);
        found.push(subclass);
    }
}

const DOC: &str = "Built-in functions, types, exceptions, and other objects.\n\n\
    This module provides direct access to all 'built-in'\nidentifiers of Python; for example, builtins.len is\nthe full name for the built-in function len().\n\n\
    This module is not normally accessed explicitly by most\napplications, but can be useful in modules that provide\nobjects with the same name as a built-in value, but in\nwhich the built-in of that name is also needed.";

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    namespace.insert_name("__doc__", str::from_str(DOC));
    iteration::define_classes();
    for table in [number::MEMBERS, iteration::MEMBERS, object::MEMBERS, print::MEMBERS, code::MEMBERS, BUILD_CLASS] {
        super::add(namespace, table);
    }
    let object = <Object as Payload>::class();
    let mut classes = vec![object.handle()];
    native_subclasses(object, &mut classes);
    for class in classes {
        let name = class.name();
        if CLASSES.contains(&name.as_str()) {
            namespace.insert_name(&name, class.into_value());
        }
    }
    for (name, class) in Exc::all() {
        let name = if name == "IncompleteInputError" { "_IncompleteInputError" } else { name };
        namespace.insert_name(name, class.value());
    }
    for name in ["EnvironmentError", "IOError"] {
        namespace.insert_name(name, Exc::OSError.class().value());
    }
    namespace.insert_name("None", Value::NONE);
    namespace.insert_name("True", Value::TRUE);
    namespace.insert_name("False", Value::FALSE);
    namespace.insert_name("Ellipsis", single::ellipsis());
    namespace.insert_name("NotImplemented", single::not_implemented());
    namespace.insert_name("__debug__", Value::bool(interpreter().optimize == 0));
    Ok(())
}
