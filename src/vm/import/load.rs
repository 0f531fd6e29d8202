//! Loading modules without importlib: a module object, its namespace, its code.

use super::find::{self, Found};
use super::{import_module, interpreter, library, module_value, not_found};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::function::CodeObject;
use crate::object::header::Gc;
use crate::object::raise::{Raised, Res, key_error};
use crate::object::value::Value;
use crate::object::{list, module, str};
use crate::stdlib;
use crate::sync::{Mutex, thread};
use crate::vm::{decode, invoke, source};
use std::path::Path;

/// A module whose code is running for its import.
struct Loading {
    name: String,
    namespace: Gc<Dict>,
    /// The identity of the thread that runs it.
    thread: u64,
}

static LOADING: Mutex<Vec<Loading>> = Mutex::new(Vec::new());

/// True while a module of this name is being loaded here.
pub fn is_loading(name: &str) -> bool {
    LOADING.lock().iter().any(|loading| loading.name == name)
}

/// True for the namespace of a module that is being loaded here.
pub fn is_loading_namespace(namespace: &Gc<Dict>) -> bool {
    LOADING.lock().iter().any(|loading| loading.namespace.is(namespace.as_value()))
}

/// The names of the modules that are being loaded here, each with the identity of its thread.
pub fn loading() -> Vec<(String, u64)> {
    LOADING.lock().iter().map(|loading| (loading.name.clone(), loading.thread)).collect()
}

/// Finds and runs a module that is not in `sys.modules`. Errors: ImportError, and what its code raises.
pub fn load(full: &str, path: Option<&Value>) -> Res {
    library::wait_until_started()?;
    if library::is_up() || library::is_part(full) && library::start()? {
        return import_module(full);
    }
    match find::find(full, path)? {
        Some(Found::Other) => {
            library::start()?;
            library::load(full)
        }
        Some(found) => library::timed(full, || run(full, found)),
        None => Err(not_found(full, format!("No module named '{full}'"))),
    }
}

/// Makes the module and runs it; a module that fails is taken out of `sys.modules` again.
fn run(full: &str, found: Found) -> Res {
    let modules = &interpreter().modules;
    let (module, namespace) = module::new(full);
    let key = str::intern(full);
    LOADING.lock().push(Loading { name: full.to_owned(), namespace: namespace.clone(), thread: thread::ident() });
    modules.insert(key.clone(), module.clone())?;
    let mut result = fill(full, &namespace, found);
    // Whoever brings importlib up has perhaps seen that the module is being loaded, and will say so of it.
    while let Err(error) = library::wait_until_started() {
        result = result.and(Err(error));
    }
    let mut loading = LOADING.lock();
    if let Some(at) = loading.iter().rposition(|other| other.namespace.is(namespace.as_value())) {
        loading.remove(at);
    }
    drop(loading);
    if result.is_err() {
        drop(modules.remove(&key));
    }
    let told = library::loaded(full, &namespace);
    result.and(told)?;
    // A module may have put something else in its place.
    modules.get(&key)?.ok_or_else(|| key_error(key))
}

fn fill(full: &str, namespace: &Gc<Dict>, found: Found) -> Res<()> {
    match found {
        Found::Native(fill) => {
            set_package(full, namespace, None);
            fill(namespace)
        }
        Found::Packed(entry) => {
            let folder = entry.path.strip_suffix("/__init__.py").filter(|_| entry.is_package);
            set_package(full, namespace, folder);
            execute(&packed_code(full, &entry)?, namespace, &entry.path)
        }
        Found::File { path, package } => {
            let folder = package.as_ref().map(|p| absolute(p));
            set_package(full, namespace, folder.as_deref());
            let file = absolute(&path);
            let bytes =
                std::fs::read(&path).map_err(|error| Raised::new(Exc::ImportError, format!("{error}: '{file}'")))?;
            execute(&source_code(&bytes, &file)?, namespace, &file)
        }
        Found::Other => Err(not_found(full, format!("No module named '{full}'"))),
    }
}

fn absolute(path: &Path) -> String {
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    full.to_string_lossy().into_owned()
}

/// The modules that CPython has frozen, which their code names as its file.
const FROZEN: &[&str] = &[
    "_collections_abc",
    "_sitebuiltins",
    "abc",
    "codecs",
    "genericpath",
    "importlib.machinery",
    "importlib.util",
    "io",
    "ntpath",
    "os",
    "posixpath",
    "runpy",
    "site",
    "stat",
];

/// The code of a packed module. Errors: as for [`packed_code_named`].
pub fn packed_code(full: &str, entry: &stdlib::Entry) -> Res<Gc<CodeObject>> {
    if FROZEN.contains(&full) {
        return packed_code_named(entry, &format!("<frozen {full}>"));
    }
    packed_code_named(entry, &entry.path)
}

/// The code of a packed module, named `file`. Errors: ImportError for a damaged binary, SyntaxError.
pub fn packed_code_named(entry: &stdlib::Entry, file: &str) -> Res<Gc<CodeObject>> {
    let optimize = interpreter().optimize;
    if let Some(hash) = entry.content_hash()
        && let Some(code) = source::cached_module(hash, file, optimize)
    {
        return Ok(code);
    }
    let text = entry.source().map_err(|error| Raised::new(Exc::ImportError, error.to_string()))?;
    source::compile_module(&text, entry.content_hash(), file, optimize)
}

/// The code of a module from the bytes of its source, by way of the cache. Errors: SyntaxError.
pub fn source_code(bytes: &[u8], file: &str) -> Res<Gc<CodeObject>> {
    source::compile_module(&decode::decode(bytes, file)?, None, file, interpreter().optimize)
}

fn set_package(full: &str, namespace: &Gc<Dict>, folder: Option<&str>) {
    let package = match folder {
        Some(_) => full,
        None => full.rsplit_once('.').map_or("", |(parent, _)| parent),
    };
    namespace.insert_name("__package__", str::from_str(package));
    if let Some(folder) = folder {
        namespace.insert_name("__path__", list::list(vec![str::from_str(folder)]));
    }
}

fn execute(code: &Gc<CodeObject>, namespace: &Gc<Dict>, file: &str) -> Res<()> {
    namespace.insert_name("__file__", str::from_str(file));
    namespace.insert_name("__builtins__", module_value("builtins"));
    invoke::run_code(code, namespace, &interpreter().builtins, Value::UNSET).map(drop)
}
