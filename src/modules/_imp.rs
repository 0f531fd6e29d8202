//! `_imp`: what the import system asks of the interpreter.

use crate::function;
use crate::object::dict::Dict;
use crate::object::header::Gc;
use crate::object::list;
use crate::object::native::Member;
use crate::object::raise::Res;
use crate::object::str;
use crate::object::value::Value;

/// The number that begins compiled files; ungil keeps none beside sources.
const MAGIC: i64 = 3627 | 0x0d0a << 16;

fn is_builtin(name: &str) -> i32 {
    match name {
        // These cannot be made again.
        "builtins" | "sys" => -1,
        _ => super::find(name).is_some() as i32,
    }
}

fn no(_name: &Value) -> bool {
    false
}

fn extension_suffixes() -> Value {
    list::list(Vec::new())
}

fn nothing() {}

fn lock_held() -> bool {
    false
}

fn frozen_names() -> Value {
    list::list(Vec::new())
}

const MEMBERS: &[Member] = &[
    function!("is_builtin", is_builtin, "(name, /)"),
    function!("is_frozen", no, "(name, /)"),
    function!("is_frozen_package", no, "(name, /)"),
    function!("extension_suffixes", extension_suffixes, "()"),
    function!("acquire_lock", nothing, "()"),
    function!("release_lock", nothing, "()"),
    function!("lock_held", lock_held, "()"),
    function!("_frozen_module_names", frozen_names, "()"),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    namespace.insert_name("pyc_magic_number_token", Value::from(MAGIC));
    namespace.insert_name("check_hash_based_pycs", str::intern("default"));
    super::add(namespace, MEMBERS);
    Ok(())
}
