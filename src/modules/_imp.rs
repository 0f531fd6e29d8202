//! `_imp`: what the import system asks of the interpreter.

use crate::function;
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::Gc;
use crate::object::native::{KwOnly, Member};
use crate::object::protocol;
use crate::object::raise::{Raised, Res, runtime_error};
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::object::{bytes, list, module};
use crate::sched::imports;
use crate::vm::import::module_value;
use std::hash::Hasher;

/// The number that begins compiled files; not CPython's, as the code in them is another.
const MAGIC: i64 = 31400 | 0x0d0a << 16;

fn is_builtin(name: &str) -> i32 {
    match name {
        // These cannot be made again.
        "builtins" | "sys" => -1,
        _ => super::find(name).is_some() as i32,
    }
}

/// A native module, filled at once.
fn create_builtin(spec: &Value) -> Res {
    let name = protocol::get_attr_name(spec, "name")?;
    let name = protocol::text(&name)?;
    if is_builtin(&name) < 0 {
        return Ok(module_value(&name));
    }
    let Some(fill) = super::find(&name) else { return Ok(Value::NONE) };
    let (module, namespace) = module::new(&name);
    fill(&namespace)?;
    Ok(module)
}

fn exec_builtin(_module: &Value) -> i32 {
    0
}

fn is_frozen(_name: &str) -> bool {
    false
}

fn find_frozen(_name: &str, _withdata: KwOnly<Option<bool>>) {}

/// Errors: ImportError, always: nothing is frozen.
fn no_frozen(name: &str, _data: Option<&Value>) -> Res<()> {
    let raised = Raised::new(Exc::ImportError, format!("No such frozen object named {name}"));
    protocol::set_attr_name(raised.value(), "name", str::from_str(name))?;
    Err(raised)
}

fn is_frozen_package(name: &str) -> Res<()> {
    no_frozen(name, None)
}

fn no_names() -> Value {
    list::list(Vec::new())
}

/// Errors: RuntimeError if its owner waits for this thread.
fn acquire_lock() -> Res<()> {
    if imports::acquire(imports::ALL)? { Ok(()) } else { Err(runtime_error("deadlock detected by the import lock")) }
}

/// Errors: RuntimeError.
fn release_lock() -> Res<()> {
    if imports::release(imports::ALL) { Ok(()) } else { Err(runtime_error("not holding the import lock")) }
}

fn lock_held() -> bool {
    imports::is_held(imports::ALL)
}

/// Code says itself where it comes from: it was compiled for that path, or found under it in the cache.
fn fix_filename(_code: &Value, _path: &Value) {}

/// Eight bytes, for compiled files that are checked by hash.
fn source_hash(key: i64, source: &Value) -> Res {
    let mut hasher = std::hash::DefaultHasher::new();
    hasher.write_i64(key);
    super::buffer::with_bytes(source, |source| {
        hasher.write(source);
        Ok(())
    })?;
    Ok(bytes::from_slice(&hasher.finish().to_le_bytes()))
}

/// Errors: ImportError, always: ungil loads no shared libraries.
fn create_dynamic(spec: &Value, _file: Option<&Value>) -> Res<()> {
    let name = protocol::get_attr_name(spec, "name")?;
    let text = name.downcast::<Str>().map(|s| s.to_text().into_owned()).unwrap_or_default();
    Err(Raised::new(Exc::ImportError, format!("ungil cannot load the extension module '{text}'")))
}

fn check_extensions(_value: i32) -> i32 {
    0
}

const MEMBERS: &[Member] = &[
    function!("is_builtin", is_builtin, "(name, /)"),
    function!("create_builtin", create_builtin, "(spec, /)"),
    function!("exec_builtin", exec_builtin, "(mod, /)"),
    function!("create_dynamic", create_dynamic, "(spec, file=<unrepresentable>, /)"),
    function!("exec_dynamic", exec_builtin, "(mod, /)"),
    function!("is_frozen", is_frozen, "(name, /)"),
    function!("is_frozen_package", is_frozen_package, "(name, /)"),
    function!("find_frozen", find_frozen, "(name, /, *, withdata=False)"),
    function!("get_frozen_object", no_frozen, "(name, data=None, /)"),
    function!("extension_suffixes", no_names, "()"),
    function!("acquire_lock", acquire_lock, "()"),
    function!("release_lock", release_lock, "()"),
    function!("lock_held", lock_held, "()"),
    function!("source_hash", source_hash, "(key, source)"),
    function!("_fix_co_filename", fix_filename, "(code, path, /)"),
    function!("_frozen_module_names", no_names, "()"),
    function!("_override_multi_interp_extensions_check", check_extensions, "(override, /)"),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    namespace.insert_name("pyc_magic_number_token", Value::from(MAGIC));
    namespace.insert_name("check_hash_based_pycs", str::intern("default"));
    super::add(namespace, MEMBERS);
    Ok(())
}
