//! Imports: finding modules (native ones, files on `sys.path`, the packed library), running them, `from … import`.

use super::names;
use super::source;
use crate::object::class::Class;
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::function::CodeObject;
use crate::object::header::Gc;
use crate::object::list::{self, List};
use crate::object::module::{self, Module};
use crate::object::native::Native;
use crate::object::protocol;
use crate::object::raise::{Raised, Res, type_error, value_error};
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::stdlib;
use crate::syntax;
use std::path::{Path, PathBuf};
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

/// Where a module was found.
enum Found {
    Native(Fill),
    Packed(stdlib::Entry),
    File { path: PathBuf, package: Option<PathBuf> },
    Namespace(PathBuf),
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
    let Some(s) = name.downcast::<Str>() else { return Err(type_error("module name must be a string")) };
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
        import_submodules(&module, &full, fromlist)?;
    }
    Ok(module)
}

/// Imports the submodules that `from package import …` names.
fn import_submodules(module: &Value, full: &str, fromlist: &Value) -> Res<()> {
    for item in protocol::collect(fromlist)? {
        let name = text_of(&item)?;
        if name == "*" {
            if let Some(all) = protocol::find_attr_name(module, "__all__")? {
                import_submodules(module, full, &all)?;
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
        && protocol::find_attr_name(error.value(), "name")
            .ok()
            .flatten()
            .is_some_and(|n| n.downcast::<Str>().is_some_and(|s| s.as_str() == Some(name)))
}

/// The absolute name of a relative import.
fn resolve(name: &str, globals: Option<&Gc<Dict>>, level: usize) -> Res<String> {
    const NO_PARENT: &str = "attempted relative import with no known parent package";
    let Some(globals) = globals else { return Err(Raised::new(Exc::ImportError, NO_PARENT)) };
    let get = |key: &str| globals.get_name(key).filter(|v| !v.is_none());
    let package = match get("__package__") {
        Some(package) => text_of(&package)?,
        None => match get("__name__") {
            Some(name) if get("__path__").is_some() => text_of(&name)?,
            Some(name) => text_of(&name)?.rsplit_once('.').map(|(parent, _)| parent.to_owned()).unwrap_or_default(),
            None => String::new(),
        },
    };
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

/// Imports a module by its full name, its parents first, and gives it.
pub fn import_module(full: &str) -> Res {
    let modules = &interpreter().modules;
    if let Some(module) = modules.get_name(full) {
        if module.is_none() {
            return Err(not_found(full, format!("import of {full} halted; None in sys.modules")));
        }
        return Ok(module);
    }
    let Some((parent, child)) = full.rsplit_once('.') else { return load(full, None) };
    let package = import_module(parent)?;
    // Importing the parent may have imported the child.
    if let Some(module) = modules.get_name(full) {
        return Ok(module);
    }
    let Some(path) = protocol::find_attr_name(&package, "__path__")? else {
        let message = format!("No module named '{full}'; '{parent}' is not a package");
        return Err(not_found(full, message));
    };
    let module = load(full, Some(&path))?;
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

/// The module of ours behind importlib, which see.
const BEHIND_IMPORTLIB: &str = "_ungil_importlib";

fn load(full: &str, path: Option<&Value>) -> Res {
    if interpreter().sys.get_name("meta_path").is_some_and(|finders| finders.is_none()) {
        let message = "sys.meta_path is None, Python is likely shutting down";
        return Err(Raised::new(Exc::ImportError, message));
    }
    if let Some(module) = ask_finders(full, path)? {
        return Ok(module);
    }
    match find(full, path)? {
        Some(found) => run(full, found),
        None => Err(not_found(full, format!("No module named '{full}'"))),
    }
}

/// Asks the finders that the script has put into `sys.meta_path`, which is empty until importlib is imported.
fn ask_finders(full: &str, path: Option<&Value>) -> Res<Option<Value>> {
    let Some(finders) = interpreter().sys.get_name("meta_path") else { return Ok(None) };
    if finders.is_none() {
        let message = "sys.meta_path is None, Python is likely shutting down";
        return Err(Raised::new(Exc::ImportError, message));
    }
    let finders = finders.downcast::<List>().map(|list| list.lock().0.clone()).unwrap_or_default();
    for finder in finders {
        if is_standard(&finder)? || full == BEHIND_IMPORTLIB || full.starts_with("importlib") {
            continue;
        }
        let behind = import_module(BEHIND_IMPORTLIB)?;
        // It is not there yet while the module itself imports.
        let Some(find_and_load) = protocol::find_attr_name(&behind, "find_and_load")? else { continue };
        let args = [finder, str::from_str(full), path.cloned().unwrap_or(Value::NONE)];
        let module = protocol::call(&find_and_load, &args)?;
        if !module.is_none() {
            return Ok(Some(module));
        }
    }
    Ok(None)
}

/// True for the finders of importlib, which find what ungil finds by itself.
fn is_standard(finder: &Value) -> Res<bool> {
    if finder.downcast::<Class>().is_none() {
        return Ok(false);
    }
    let module = protocol::find_attr_name(finder, "__module__")?;
    Ok(module
        .and_then(|m| m.downcast::<Str>().map(|s| s.to_text().starts_with("importlib._bootstrap")))
        .unwrap_or(false))
}

/// True for a module that stands in `sys.modules` under its name and was imported there; `__main__` was not.
pub fn is_imported(module: &Value) -> bool {
    let name = module.downcast::<Module>().and_then(|m| m.namespace()).and_then(|dict| dict.get_name("__name__"));
    let Some(name) = name.as_ref().and_then(|name| name.downcast::<Str>()).map(|name| name.to_text()) else {
        return false;
    };
    name != "__main__" && interpreter().modules.get_name(&name).is_some_and(|found| found.is(module))
}

/// Once importlib is there, a new module gets its `__spec__` and `__loader__`.
fn attach(module: &Value) -> Res<()> {
    let Some(behind) = interpreter().modules.get_name(BEHIND_IMPORTLIB) else { return Ok(()) };
    match protocol::find_attr_name(&behind, "attach")? {
        Some(attach) => protocol::call(&attach, std::slice::from_ref(module)).map(drop),
        None => Ok(()),
    }
}

/// The folders of `sys.path` or of a package's `__path__`.
fn search_path(path: Option<&Value>) -> Res<Vec<String>> {
    let path = match path {
        Some(path) => path.clone(),
        None => interpreter().sys.get_name("path").unwrap_or_else(|| list::list(Vec::new())),
    };
    let entries = protocol::collect(&path)?;
    Ok(entries.iter().filter_map(|e| e.downcast::<Str>().and_then(|s| s.as_str()).map(str::to_owned)).collect())
}

fn find(full: &str, path: Option<&Value>) -> Res<Option<Found>> {
    if path.is_none()
        && let Some(fill) = (interpreter().find_native)(full)
    {
        return Ok(Some(Found::Native(fill)));
    }
    let leaf = full.rsplit('.').next().unwrap_or(full);
    let mut namespace = None;
    for entry in search_path(path)? {
        if entry.starts_with(stdlib::ROOT) {
            if let Some(entry) = stdlib::find(full) {
                return Ok(Some(Found::Packed(entry)));
            }
            if let Some(fill) = (interpreter().find_native)(full) {
                return Ok(Some(Found::Native(fill)));
            }
            continue;
        }
        let folder = if entry.is_empty() { PathBuf::from(".") } else { PathBuf::from(&entry) };
        let package = folder.join(leaf);
        let init = package.join("__init__.py");
        if init.is_file() {
            return Ok(Some(Found::File { path: init, package: Some(package) }));
        }
        let file = folder.join(format!("{leaf}.py"));
        if file.is_file() {
            return Ok(Some(Found::File { path: file, package: None }));
        }
        if namespace.is_none() && package.is_dir() {
            namespace = Some(package);
        }
    }
    Ok(namespace.map(Found::Namespace))
}

/// Makes the module and runs it; a module that fails is taken out of `sys.modules` again.
fn run(full: &str, found: Found) -> Res {
    let modules = &interpreter().modules;
    let (module, namespace) = module::new(full);
    let key = str::intern(full);
    modules.insert(key.clone(), module.clone())?;
    let result = match found {
        Found::Native(fill) => fill(&namespace).and_then(|()| attach(&module)),
        Found::Namespace(folder) => {
            set_package(full, &namespace, Some(&folder.to_string_lossy()));
            attach(&module)
        }
        Found::Packed(entry) => {
            let folder = entry.path.strip_suffix("/__init__.py").filter(|_| entry.is_package);
            set_package(full, &namespace, folder);
            packed_code(&entry).and_then(|code| execute(&code, &module, &namespace, &entry.path))
        }
        Found::File { path, package } => {
            let folder = package.as_ref().map(|p| p.to_string_lossy());
            set_package(full, &namespace, folder.as_deref());
            let file = absolute(&path);
            file_code(&path, &file).and_then(|code| execute(&code, &module, &namespace, &file))
        }
    };
    if let Err(error) = result {
        drop(modules.remove(&key));
        return Err(error);
    }
    if full == "importlib" {
        import_module(BEHIND_IMPORTLIB)?;
    }
    // A module may have put something else in its place.
    modules.get(&key)?.ok_or_else(|| crate::object::raise::key_error(key))
}

fn absolute(path: &Path) -> String {
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    full.to_string_lossy().into_owned()
}

fn packed_code(entry: &stdlib::Entry) -> Res<Gc<CodeObject>> {
    let optimize = interpreter().optimize;
    if let Some(hash) = entry.content_hash()
        && let Some(code) = source::cached_module(hash, &entry.path, optimize)
    {
        return Ok(code);
    }
    let text = entry.source().map_err(|error| Raised::new(Exc::ImportError, error.to_string()))?;
    source::compile_module(&text, entry.content_hash(), &entry.path, optimize)
}

fn file_code(path: &Path, file: &str) -> Res<Gc<CodeObject>> {
    let bytes = std::fs::read(path).map_err(|error| Raised::new(Exc::ImportError, format!("{error}: '{file}'")))?;
    let text = syntax::decode(&bytes, Some(file)).map_err(|error| source::syntax_error(&error, file))?;
    source::compile_module(&text, None, file, interpreter().optimize)
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

fn execute(code: &Gc<CodeObject>, module: &Value, namespace: &Gc<Dict>, file: &str) -> Res<()> {
    namespace.insert_name("__file__", str::from_str(file));
    namespace.insert_name("__builtins__", module_value("builtins"));
    attach(module)?;
    super::invoke::run_code(code, namespace, &interpreter().builtins, Value::UNSET).map(drop)
}

/// The module of this name if it is there; else None.
pub fn module_value(name: &str) -> Value {
    interpreter().modules.get_name(name).unwrap_or(Value::NONE)
}

/// `from module import name`: an attribute, or a submodule. Errors: ImportError.
pub fn import_from(module: &Value, name: &Value) -> Res {
    if let Some(value) = protocol::find_attr(module, name)? {
        return Ok(value);
    }
    let text = text_of(name)?;
    let own = protocol::find_attr_name(module, "__name__")?;
    let own_text = own.as_ref().and_then(|n| n.downcast::<Str>()).map(|s| s.to_text().into_owned());
    if let Some(own_text) = &own_text
        && let Some(found) = interpreter().modules.get_name(&format!("{own_text}.{text}"))
    {
        return Ok(found);
    }
    let shown = own_text.unwrap_or_else(|| "<unknown module name>".to_owned());
    let file = protocol::find_attr_name(module, "__file__")?;
    let place = match file.as_ref().and_then(|f| f.downcast::<Str>()) {
        Some(file) => file.to_text().into_owned(),
        None => "unknown location".to_owned(),
    };
    let raised = Raised::new(Exc::ImportError, format!("cannot import name '{text}' from '{shown}' ({place})"));
    protocol::set_attr_name(raised.value(), "name", str::from_str(&shown))?;
    protocol::set_attr_name(raised.value(), "path", file.unwrap_or(Value::NONE))?;
    protocol::set_attr_name(raised.value(), "name_from", name.clone())?;
    Err(raised)
}

/// `from module import *` into the topmost frame's namespace.
pub fn import_star(module: &Value) -> Res<()> {
    let (globals, _, namespace) = names::scopes().ok_or_else(|| value_error("no frame"))?;
    let namespace = namespace.into_option().unwrap_or_else(|| globals.into_value());
    let (all, skip_private) = match protocol::find_attr_name(module, "__all__")? {
        Some(all) => (protocol::collect(&all)?, false),
        None => match module.downcast::<Module>().and_then(|m| m.namespace()) {
            Some(dict) => (dict.keys(), true),
            None => {
                let Some(dict) = protocol::find_attr_name(module, "__dict__")? else {
                    let message = "from-import-* object has no __dict__ and no __all__";
                    return Err(Raised::new(Exc::ImportError, message));
                };
                (protocol::collect(&dict)?, true)
            }
        },
    };
    for name in all {
        let Some(text) = name.downcast::<Str>() else {
            let shown =
                protocol::find_attr_name(module, "__name__")?.map_or(Ok(String::new()), |n| protocol::text(&n))?;
            let got = protocol::class_name(&name);
            return Err(type_error(format!("Item in {shown}.__all__ must be str, not {got}")));
        };
        if skip_private && text.as_bytes().starts_with(b"_") {
            continue;
        }
        let name = str::intern_value(text);
        let value = protocol::get_attr(module, &name)?;
        match namespace.exact::<Dict>() {
            Some(dict) => dict.insert(name, value)?,
            None => protocol::set_item(&namespace, &name, value)?,
        }
    }
    Ok(())
}
