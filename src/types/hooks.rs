//! What the interpreter lends to the built-in types, which do not know it.

use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::function::Function;
use crate::object::header::{Gc, Obj};
use crate::object::module::Module;
use crate::object::raise::{Res, system_error};
use crate::object::value::Value;
use std::sync::OnceLock;

/// What is asked about the Python function that runs now.
pub struct Running {
    pub globals: Gc<Dict>,
    /// How many positional parameters its code has.
    pub argcount: usize,
    /// Its first parameter's present value (out of its cell if it is in one); UNSET if it was deleted.
    pub first: Value,
    /// Its free variable `__class__`, a cell; UNSET if it has none.
    pub class_cell: Value,
}

/// The functions lent.
pub struct Hooks {
    /// Runs the function of a class body with this mapping as its namespace; gives what it returns: the class cell or None.
    pub run_body: fn(&Obj<Function>, &Value) -> Res,
    /// The function that runs now; `None` if there is none.
    pub running: fn() -> Option<Running>,
    /// Imports a module by its full name and gives that module.
    pub import: fn(&str) -> Res,
    /// Brings up importlib; false if it was up.
    pub start_importlib: fn() -> Res<bool>,
    /// True for the namespace of a module that has no `__spec__` and `__loader__` yet.
    pub is_incomplete: fn(&Gc<Dict>) -> Res<bool>,
    /// Sees to it that the namespace of a module has `__spec__` and `__loader__`, before it is looked through.
    pub complete: fn(&Gc<Dict>) -> Res<()>,
    /// True while a module of this name is being loaded, for those that importlib does not load.
    pub is_loading: fn(&str) -> bool,
}

static HOOKS: OnceLock<Hooks> = OnceLock::new();

/// Sets the hooks, once, at start-up.
pub fn set(hooks: Hooks) {
    let _ = HOOKS.set(hooks);
}

/// The hooks. Errors: SystemError before the interpreter has set them.
pub fn get() -> Res<&'static Hooks> {
    HOOKS.get().ok_or_else(|| system_error("the interpreter is not running"))
}

/// The function that runs now.
pub fn running() -> Option<Running> {
    HOOKS.get().and_then(|hooks| (hooks.running)())
}

/// `__name__` of the globals of the function that runs now.
pub fn running_module() -> Option<Value> {
    running().and_then(|running| running.globals.get_name("__name__"))
}

/// An attribute of a module, which is imported if need be.
pub fn imported(module: &str, name: &str) -> Res {
    let module = (get()?.import)(module)?;
    crate::object::protocol::get_attr_name(&module, name)
}

/// The namespace of the module builtins; UNSET before the interpreter runs.
pub fn builtins() -> Value {
    let module = get().and_then(|hooks| (hooks.import)("builtins"));
    module.ok().and_then(|module| module.downcast::<Module>().map(|module| module.dict.get())).unwrap_or(Value::UNSET)
}

/// `warnings.warn(message, category, level)`. Errors: the warning, where the filters make it one.
pub fn warn(category: Exc, message: &str, level: i64) -> Res<()> {
    let warn = imported("_warnings", "warn")?;
    let args = [crate::object::str::from_str(message), category.class().value(), Value::small(level)];
    crate::object::protocol::call(&warn, &args).map(drop)
}
