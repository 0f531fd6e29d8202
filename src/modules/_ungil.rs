//! `_ungil`: what ungil's own Python modules (`lib/`) ask of the interpreter.

use crate::function;
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::function::CodeObject;
use crate::object::header::Gc;
use crate::object::native::Member;
use crate::object::raise::{Raised, Res};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::object::{list, str};
use crate::stdlib;
use crate::vm::import::load;

fn packed(name: &str) -> Res<stdlib::Entry> {
    stdlib::find(name).ok_or_else(|| Raised::new(Exc::ImportError, format!("the standard library has no {name}")))
}

/// Where a module of the standard library is, and whether it is a package; None if there is none of this name.
fn find_packed(name: &str) -> Value {
    match stdlib::find(name) {
        Some(entry) => tuple([str::from_str(&entry.path), Value::bool(entry.is_package)]),
        None => Value::NONE,
    }
}

fn packed_source(name: &str) -> Res<String> {
    packed(name)?.source().map_err(|error| Raised::new(Exc::ImportError, error.to_string()))
}

fn packed_code(name: &str) -> Res<Gc<CodeObject>> {
    let entry = packed(name)?;
    load::packed_code(name, &entry)
}

fn packed_names() -> Value {
    list::list(stdlib::names().iter().map(|name| str::from_str(name)).collect())
}

/// A module's code from its source, by way of the cache.
fn source_code(source: &Value, path: &str) -> Res<Gc<CodeObject>> {
    load::source_code(&super::buffer::bytes_of(source)?, path)
}

const MEMBERS: &[Member] = &[
    function!("find_packed", find_packed, "(name, /)"),
    function!("packed_source", packed_source, "(name, /)"),
    function!("packed_code", packed_code, "(name, /)"),
    function!("packed_names", packed_names, "()"),
    function!("source_code", source_code, "(source, path, /)"),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    super::add_str(namespace, "ROOT", stdlib::ROOT);
    namespace.insert_name("LAST", tuple(stdlib::LAST.map(str::from_str)));
    super::add(namespace, MEMBERS);
    Ok(())
}
