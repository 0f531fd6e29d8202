//! `_imp`: what the import system asks of the interpreter. What begins with `_packed` is for `lib/_ungil_importlib.py`.

use crate::function;
use crate::object::bytes;
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::Gc;
use crate::object::list;
use crate::object::native::{KwOnly, Member};
use crate::object::protocol;
use crate::object::raise::{Raised, Res, type_error};
use crate::object::str::{self, Str};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::stdlib;
use crate::types::buffer::Buffer;
use crate::vm::import;

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

/// The native module that a spec names, made if it is not there yet.
fn create_builtin(spec: &Value) -> Res {
    let name = protocol::get_attr(spec, &str::intern("name"))?;
    let Some(text) = name.downcast::<Str>() else {
        return Err(type_error(format!("name must be string, not {}", protocol::class_name(&name))));
    };
    match text.as_str().filter(|name| is_builtin(name) != 0) {
        Some(name) => import::native_module(name),
        None => Ok(Value::NONE),
    }
}

/// A native module is complete when it is made.
fn exec_builtin(_module: &Value) -> i32 {
    0
}

fn find_frozen(_name: &Value, _withdata: KwOnly<Option<bool>>) {}

fn no_frozen(name: &Value, _data: Option<Value>) -> Res {
    let shown = protocol::repr(name)?.to_text().into_owned();
    let error = Raised::new(Exc::ImportError, format!("No such frozen object named {}", shown.trim_matches('\'')));
    protocol::set_attr(error.value(), &str::intern("name"), name.clone())?;
    Err(error)
}

/// Gives code, and what it contains, another file name: not done, as code is shared; its positions say where it was compiled.
fn fix_filename(_code: &Value, _path: &Value) {}

fn source_hash(key: i64, source: Buffer) -> Value {
    let hash = stdlib::cache::content_hash(&source.0) ^ key as u64;
    bytes::from_slice(&hash.to_le_bytes())
}

/// Where a module of the packed library says that it is, and whether it is a package; None if there is none of the name.
fn packed(name: &str) -> Option<Value> {
    stdlib::find(name).map(|entry| tuple([str::from_str(&entry.path), Value::bool(entry.is_package)]))
}

fn packed_source(name: &str) -> Res {
    let fail = |message: String| Raised::new(Exc::ImportError, message);
    let entry = stdlib::find(name).ok_or_else(|| fail(format!("no packed module named '{name}'")))?;
    entry.source().map(|text| str::from_str(&text)).map_err(|error| fail(error.to_string()))
}

const MEMBERS: &[Member] = &[
    function!("is_builtin", is_builtin, "(name, /)"),
    function!("is_frozen", no, "(name, /)"),
    function!("is_frozen_package", no, "(name, /)"),
    function!("extension_suffixes", extension_suffixes, "()"),
    function!("acquire_lock", nothing, "()"),
    function!("release_lock", nothing, "()"),
    function!("lock_held", lock_held, "()"),
    function!("create_builtin", create_builtin, "(spec, /)"),
    function!("exec_builtin", exec_builtin, "(mod, /)"),
    function!("find_frozen", find_frozen, "(name, /, *, withdata=False)"),
    function!("get_frozen_object", no_frozen, "(name, data=None, /)"),
    function!("init_frozen", no_frozen, "(name, data=None, /)"),
    function!("_fix_co_filename", fix_filename, "(code, path, /)"),
    function!("source_hash", source_hash, "(key, source)"),
    function!("_packed", packed, "(name, /)"),
    function!("_packed_source", packed_source, "(name, /)"),
    function!("_frozen_module_names", frozen_names, "()"),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    namespace.insert_name("pyc_magic_number_token", Value::from(MAGIC));
    namespace.insert_name("check_hash_based_pycs", str::intern("default"));
    namespace.insert_name("_packed_root", str::intern(stdlib::ROOT));
    super::add(namespace, MEMBERS);
    Ok(())
}
