//! Imports: `import`, `from … import`, `__import__`.
//!
//! A module is found and run here, in Rust, as long as nothing asks how imports work: that keeps the start short. The first
//! use of `importlib`, of `sys.meta_path` and its kin, or of a module's `__spec__` or `__loader__` brings up CPython's own
//! importlib (`library`), and from then on it finds and loads what is not in `sys.modules`.
//!
//! **Invariants**
//! - A module that was loaded here has neither `__spec__` nor `__loader__` until importlib comes up; that gives all of them
//!   theirs. Whoever can see that they are missing brings it up first ([`library::complete`]).
//! - A module that is being loaded is in `load::LOADING`, as `__spec__._initializing` would say, and its thread has its lock (`lock`);
//!   when importlib comes up, its own locks take over.
//!
//! **Rejected designs**: importlib at every start (a millisecond and a megabyte that few scripts need); specs and loaders in
//! Rust (half of importlib again, and another `ModuleSpec` than the one that scripts import).

mod find;
mod from;
pub mod library;
pub mod load;
pub mod lock;

use super::{names, source};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::Gc;
use crate::object::native::Native;
use crate::object::protocol;
use crate::object::raise::{Raised, Res, key_error, runtime_error, type_error, value_error};
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::types::module::is_initializing;
pub use from::{import_from, import_star};
use std::sync::OnceLock;

/// Fills a native module's namespace.
pub type Fill = fn(&Gc<Dict>) -> Res<()>;

/// What the interpreter as a whole has.
pub struct Interpreter {
    /// `sys.modules`
    pub modules: Gc<Dict>,
    pub builtins: Gc<Dict>,
    /// The namespace of `sys`.
    pub sys: Gc<Dict>,
    /// Finds native modules.
    pub find_native: fn(&str) -> Option<Fill>,
    /// As the option `-O`.
    pub optimize: u8,
}

static INTERPRETER: OnceLock<Interpreter> = OnceLock::new();

/// Sets the interpreter's parts, once, at start-up.
pub fn set_interpreter(interpreter: Interpreter) {
    let _ = INTERPRETER.set(interpreter);
}

/// The interpreter's parts. Panics before start-up is done, which is a fault of ungil.
pub fn interpreter() -> &'static Interpreter {
    match INTERPRETER.get() {
        Some(interpreter) => interpreter,
        None => panic!("imported before start-up was done"),
    }
}

/// `ImportName`: by way of `builtins.__import__`, if a script has replaced it.
pub fn import_name(name: &Value, level: &Value, fromlist: &Value) -> Res {
    let (globals, builtins, namespace) = names::scopes().ok_or_else(|| value_error("no frame"))?;
    let Some(function) = builtins.get_name("__import__") else {
        return Err(Raised::new(Exc::ImportError, "__import__ not found"));
    };
    if function.exact::<Native>().is_some_and(|native| native.def.name == "__import__") {
        let level = level.as_small().unwrap_or(0);
        return import(name, Some(&globals), fromlist, level);
    }
    let locals = namespace.into_option().unwrap_or(Value::NONE);
    protocol::call(&function, &[name.clone(), globals.into_value(), locals, fromlist.clone(), level.clone()])
}

fn text_of(name: &Value) -> Res<String> {
    str_of(name, "module name must be a string")
}

/// Errors: TypeError with this message if it is no str.
fn str_of(value: &Value, message: &str) -> Res<String> {
    let Some(s) = value.downcast::<Str>() else { return Err(type_error(message)) };
    match s.as_str() {
        Some(text) => Ok(text.to_owned()),
        None => Err(crate::object::raise::surrogates_error(s)),
    }
}

/// `__import__(name, globals, None, fromlist, level)`. Errors: ImportError and what the modules raise.
pub fn import(name: &Value, globals: Option<&Gc<Dict>>, fromlist: &Value, level: i64) -> Res {
    let text = text_of(name)?;
    if level < 0 {
        return Err(value_error("level must be >= 0"));
    }
    let full = if level > 0 { resolve(&text, globals, level as usize)? } else { text.clone() };
    if full.is_empty() {
        return Err(value_error("Empty module name"));
    }
    let module = import_module(&full)?;
    if fromlist.is_none() || !protocol::truth(fromlist)? {
        if level > 0 && text.is_empty() {
            return Ok(module);
        }
        let head = text.split('.').next().unwrap_or_default();
        let top = full.len() - text.len() + head.len();
        return import_module(&full[..top]);
    }
    if protocol::find_attr_name(&module, "__path__")?.is_some() {
        import_submodules(&module, &full, fromlist, false)?;
    }
    Ok(module)
}

/// Imports the submodules that `from package import …` names. `all`: the names are those of `__all__`.
fn import_submodules(module: &Value, full: &str, fromlist: &Value, all: bool) -> Res<()> {
    for item in protocol::collect(fromlist)? {
        let Some(name) = item.downcast::<Str>() else {
            let place = if all { format!("{full}.__all__") } else { "``from list''".to_owned() };
            return Err(type_error(format!("Item in {place} must be str, not {}", protocol::class_name(&item))));
        };
        let name = name.to_text().into_owned();
        if name == "*" {
            if !all && let Some(all) = protocol::find_attr_name(module, "__all__")? {
                import_submodules(module, full, &all, true)?;
            }
        } else if protocol::find_attr_name(module, &name)?.is_none() {
            match import_module(&format!("{full}.{name}")) {
                Err(error) if is_missing(&error, &format!("{full}.{name}")) => {}
                Err(error) => return Err(error),
                Ok(_) => {}
            }
        }
    }
    Ok(())
}

/// True if the error says that this very module is not there.
fn is_missing(error: &Raised, name: &str) -> bool {
    error.is(Exc::ModuleNotFoundError)
        && interpreter().modules.get_name(name).is_none_or(|module| !module.is_none())
        && protocol::find_attr_name(error.value(), "name")
            .ok()
            .flatten()
            .is_some_and(|n| n.downcast::<Str>().is_some_and(|s| s.as_str() == Some(name)))
}

const NO_PARENT: &str = "attempted relative import with no known parent package";

/// The absolute name of a relative import.
fn resolve(name: &str, globals: Option<&Gc<Dict>>, level: usize) -> Res<String> {
    let Some(globals) = globals else { return Err(key_error(str::from_str("'__name__' not in globals"))) };
    let package = package_of(globals)?;
    if package.is_empty() {
        return Err(Raised::new(Exc::ImportError, NO_PARENT));
    }
    let mut base = package.as_str();
    for _ in 1..level {
        match base.rsplit_once('.') {
            Some((parent, _)) => base = parent,
            None => return Err(Raised::new(Exc::ImportError, "attempted relative import beyond top-level package")),
        }
    }
    Ok(if name.is_empty() { base.to_owned() } else { format!("{base}.{name}") })
}

/// The package that code with these globals belongs to.
fn package_of(globals: &Gc<Dict>) -> Res<String> {
    let get = |key: &str| globals.get_name(key).filter(|v| !v.is_none());
    let parent = |spec: &Value| str_of(&protocol::get_attr_name(spec, "parent")?, "__spec__.parent must be a string");
    let spec = get("__spec__");
    if let Some(package) = get("__package__") {
        let package = str_of(&package, "package must be a string")?;
        if let Some(spec) = spec
            && let parent = parent(&spec)?
            && parent != package
        {
            let message = format!("__package__ != __spec__.parent ('{package}' != '{parent}')");
            source::warn(&message, Exc::DeprecationWarning)?;
        }
        return Ok(package);
    }
    if let Some(spec) = spec {
        return parent(&spec);
    }
    let message = "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__";
    source::warn(message, Exc::ImportWarning)?;
    let Some(name) = globals.get_name("__name__") else {
        return Err(key_error(str::from_str("'__name__' not in globals")));
    };
    let name = str_of(&name, "__name__ must be a string")?;
    match globals.get_name("__path__") {
        Some(_) => Ok(name),
        None => Ok(name.rsplit_once('.').map(|(parent, _)| parent.to_owned()).unwrap_or_default()),
    }
}

/// Imports a module by its full name, its parents first, and gives it.
pub fn import_module(full: &str) -> Res {
    let modules = &interpreter().modules;
    if let Some(module) = modules.get_name(full) {
        if module.is_none() {
            return Err(not_found(full, format!("import of {full} halted; None in sys.modules")));
        }
        // Another thread that was loading it may have failed, and taken it out again.
        if !wait_until_loaded(full, &module)? || modules.get_name(full).is_some_and(|now| now.is(&module)) {
            return Ok(module);
        }
    }
    if library::is_up() { library::load(full) } else { import_missing(full) }
}

/// Waits while another thread loads the module; false if nobody does. If that one waits for this thread, the module is
/// taken as it is.
fn wait_until_loaded(full: &str, module: &Value) -> Res<bool> {
    let is_loading = load::is_loading(full);
    if is_loading {
        drop(lock::take(full)?);
    }
    // Importlib may have come up while this thread waited, with the lock now its own.
    if library::is_up() && is_initializing(module)? {
        library::wait_until_loaded(full)?;
        return Ok(true);
    }
    Ok(is_loading)
}

/// Imports a module that is not in `sys.modules`, without importlib.
fn import_missing(full: &str) -> Res {
    let held = lock::take(full)?;
    let is_there = || interpreter().modules.get_name(full).is_some() || library::is_up();
    if is_there() {
        // While this thread waited, another one imported it, or brought up importlib.
        drop(held);
        return import_module(full);
    }
    if !held.is_held() {
        return Err(runtime_error(format!("deadlock detected by _ModuleLock({full:?})")));
    }
    let Some((parent, child)) = full.rsplit_once('.') else { return load::load(full, None) };
    let package = import_module(parent)?;
    // Importing the parent may have imported the child, or brought up importlib.
    if is_there() {
        return import_module(full);
    }
    let Some(path) = protocol::find_attr_name(&package, "__path__")? else {
        let message = format!("No module named '{full}'; '{parent}' is not a package");
        return Err(not_found(full, message));
    };
    let module = load::load(full, Some(&path))?;
    protocol::set_attr_name(&package, child, module.clone())?;
    Ok(module)
}

/// A native module, imported if need be.
pub fn native_module(name: &str) -> Res {
    import_module(name)
}

fn not_found(name: &str, message: String) -> Raised {
    let text = str::from_str(&message);
    let raised = Raised::new(Exc::ModuleNotFoundError, message);
    let _ = protocol::set_attr_name(raised.value(), "msg", text);
    // `ImportError.name`: a failure to set it would hide the error itself.
    let _ = protocol::set_attr_name(raised.value(), "name", str::from_str(name));
    raised
}

/// The module of this name if it is there; else None.
pub fn module_value(name: &str) -> Value {
    interpreter().modules.get_name(name).unwrap_or(Value::NONE)
}
