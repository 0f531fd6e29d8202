//! The types under the module typing that CPython writes in C: type parameters, type aliases, Generic.
//!
//! - `default`: NoDefault, and constants that stand for functions that compute them. `lazy`: values computed when asked for.
//! - `typevar`, `paramspec`, `typevartuple`: type parameters. `alias`: what a `type` statement makes. `generic`: Generic.

pub mod alias;
pub mod default;
pub mod generic;
mod lazy;
pub mod paramspec;
pub mod typevar;
pub mod typevartuple;

use crate::object::attribute;
use crate::object::native::Keywords;
use crate::object::protocol;
use crate::object::raise::{Res, type_error};
use crate::object::str::{self, Str};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::types::{hooks, union};

/// Calls a function of the module typing.
fn call_typing(function: &str, args: &[Value]) -> Res {
    protocol::call(&hooks::imported("typing", function)?, args)
}

/// `typing._type_check`
fn checked_type(value: Value, message: &str) -> Res {
    call_typing("_type_check", &[value, str::from_str(message)])
}

/// `typing.Unpack[value]`
fn unpacked(value: Value) -> Res {
    protocol::get_item(&hooks::imported("typing", "Unpack")?, &value)
}

/// Sets `__module__` to the module of the function that runs.
fn note_module(value: &Value) {
    if let Some(module) = hooks::running_module() {
        attribute::set_own(value, &str::intern("__module__"), module);
    }
}

fn or(this: &Value, other: &Value) -> Res {
    union::from_args(&tuple([this.clone(), other.clone()]))
}

fn ror(this: &Value, other: &Value) -> Res {
    union::from_args(&tuple([other.clone(), this.clone()]))
}

/// The name that a type parameter is made with. Errors: TypeError if it is no str, or missing.
fn name_argument<'a>(kind: &str, positional: &'a [Value], keywords: Keywords<'a>) -> Res<&'a Value> {
    let by_keyword = keywords.0.iter().find(|pair| is_named(&pair.0, "name")).map(|pair| &pair.1);
    let Some(name) = positional.first().or(by_keyword) else {
        return Err(type_error(format!("{kind}() missing required argument 'name' (pos 1)")));
    };
    match name.downcast::<Str>() {
        Some(_) => Ok(name),
        None => {
            let got = protocol::class_name(name);
            Err(type_error(format!("{kind}() argument 'name' must be str, not {got}")))
        }
    }
}

fn is_named(name: &Value, text: &str) -> bool {
    name.downcast::<Str>().is_some_and(|s| s.as_bytes() == text.as_bytes())
}

/// The keyword arguments of a constructor, by name. Errors: TypeError for one that is not among `names`.
fn keyword_arguments<const N: usize>(kind: &str, keywords: Keywords, names: [&str; N]) -> Res<[Option<Value>; N]> {
    let mut found = [const { None }; N];
    for (name, value) in keywords.0.iter().filter(|pair| !is_named(&pair.0, "name")) {
        match names.iter().position(|known| is_named(name, known)) {
            Some(at) => found[at] = Some(value.clone()),
            None => {
                let name = protocol::text(name)?;
                return Err(type_error(format!("{kind}() got an unexpected keyword argument '{name}'")));
            }
        }
    }
    Ok(found)
}

pub fn init() {
    default::init();
    typevar::init();
    paramspec::init();
    typevartuple::init();
    alias::init();
    generic::init();
}
