//! Start and end of the interpreter: classes, hooks, the first modules.

use super::import::{self, Interpreter};
use super::{call, generator_type, invoke, names, task};
use crate::object::dict::{self, Dict};
use crate::object::function::{CellObject, Function};
use crate::object::header::{Gc, Obj};
use crate::object::module::Module;
use crate::object::protocol::{self, Hooks};
use crate::object::raise::Res;
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::object::{collect, module, weakref};
use crate::sync::thread;
use crate::types;
use crate::types::hooks::{self, Running};

/// How far a thread's native stack may grow before it is a RecursionError: bytes that stay free.
const STACK_RESERVE: usize = 512 * 1024;

/// Tells the interpreter how much native stack the calling thread has.
pub fn set_stack_size(bytes: usize) {
    let here = 0u8;
    thread::set_stack_limit((&raw const here as usize).saturating_sub(bytes - STACK_RESERVE.min(bytes / 2)));
}

/// Makes the classes, and the modules `builtins` and `sys`. Once, before anything else.
///
/// Errors: what filling the modules raises.
pub fn start(find_native: fn(&str) -> Option<import::Fill>, optimize: u8) -> Res<()> {
    types::init();
    generator_type::init();
    super::async_generator::init();
    super::frame_type::init();
    super::frame_locals::init();
    protocol::set_hooks(Hooks {
        call_function: call::call_function,
        generic_alias: crate::types::generic_alias::class_getitem,
        sequence_iterator: crate::types::iterators::sequence_iter::sequence_iterator,
        unraisable: report_unraisable,
    });
    hooks::set(hooks::Hooks {
        run_body,
        running,
        import: import::import_module,
        start_importlib: import::library::start,
        complete: import::library::complete,
        is_incomplete: import::library::is_incomplete,
        is_loading: import::load::is_loading,
    });
    let (builtins_module, builtins) = module::new("builtins");
    let (sys_module, sys) = module::new("sys");
    let modules = dict::new();
    modules.insert_name("builtins", builtins_module);
    modules.insert_name("sys", sys_module);
    sys.insert_name("modules", modules.value());
    import::set_interpreter(Interpreter {
        modules,
        builtins: builtins.clone(),
        sys: sys.clone(),
        find_native,
        optimize,
    });
    for (name, namespace) in [("builtins", &builtins), ("sys", &sys)] {
        if let Some(fill) = find_native(name) {
            fill(namespace)?;
        }
    }
    let open = protocol::get_attr_name(&import::import_module("_io")?, "open")?;
    builtins.insert_name("open", open);
    Ok(())
}

/// Through `sys.unraisablehook`, if there is one.
fn report_unraisable(error: crate::object::raise::Raised, message: &str, object: &Value) {
    let Some(report) = import::interpreter().sys.get_name("_report_unraisable") else { return };
    // Nothing can be done about a report that fails.
    let _ = protocol::call(&report, &[error.into_value(), str::from_str(message), object.clone()]);
}

/// Runs a class body's function with a mapping as its namespace.
fn run_body(function: &Obj<Function>, namespace: &Value) -> Res {
    protocol::check_stack()?;
    let code = function.code();
    let task = task::current();
    // SAFETY: this thread's task; the reference ends before the body runs.
    unsafe {
        (*task).check_depth()?;
        let mut frame = call::function_frame(&mut *task, function, &code);
        frame.namespace = namespace.clone().into_word();
        (*task).frames.push(frame);
    }
    super::flow::run_to_end()
}

/// What `super()` and class creation ask about the function that runs.
fn running() -> Option<Running> {
    names::with_frame(|frame| {
        let code = frame.code();
        let argcount = code.code.argcount as usize;
        let first = frame.variable_or_unset(0);
        let first = match first.exact::<CellObject>() {
            Some(cell) if code.code.vars.first().is_some_and(|v| v.kind == crate::code::VarKind::Cell) => {
                cell.content.get()
            }
            _ => first,
        };
        let class_name = str::intern("__class__");
        let class_cell =
            code.vars.iter().position(|v| v.is(&class_name)).map_or(Value::UNSET, |at| frame.variable_or_unset(at));
        Running { globals: frame.globals().handle(), argcount, first, class_cell }
    })
}

/// Names of `sys` that are None from here on, for they may hold on to anything.
const DROPPED: [&str; 12] = [
    "path",
    "argv",
    "ps1",
    "ps2",
    "last_exc",
    "last_type",
    "last_value",
    "last_traceback",
    "path_importer_cache",
    "meta_path",
    "path_hooks",
    "__interactivehook__",
];

/// Lets go of the modules, so that what they hold is freed while Python still runs: in the order in which CPython does it.
pub fn drop_modules() {
    let interpreter = import::interpreter();
    let (modules, sys) = (&interpreter.modules, &interpreter.sys);
    interpreter.builtins.insert_name("_", Value::NONE);
    for name in DROPPED.iter().filter(|name| sys.get_name(name).is_some()) {
        sys.insert_name(name, Value::NONE);
    }
    for name in ["stdin", "stdout", "stderr"] {
        if let Some(stream) = sys.get_name(&format!("__{name}__")) {
            sys.insert_name(name, stream);
        }
    }
    let mut known = Vec::new();
    for (name, module) in modules.items() {
        if module.downcast::<Module>().is_some() {
            known.extend(weakref::create(weakref::class(), &module, Value::UNSET, |made| made));
        }
        // A name that cannot be replaced goes with the others.
        let _ = modules.insert(name, Value::NONE);
    }
    modules.clear();
    collect::collect(false);
    for module in known.iter().rev().filter_map(|known| known.target()) {
        let Some(dict) = module.downcast::<Module>().and_then(|module| module.namespace()) else { continue };
        if !dict.value().is(&interpreter.builtins.value()) && !dict.value().is(&sys.value()) {
            clear_names(&dict);
        }
    }
}

/// Sets a module's names to None: first the ones with one leading underscore.
fn clear_names(dict: &Gc<Dict>) {
    let is_private = |name: &[u8]| name.starts_with(b"_") && !name.starts_with(b"__");
    for private in [true, false] {
        for (key, value) in dict.items() {
            let Some(name) = key.downcast::<Str>().map(|name| name.as_bytes()) else { continue };
            if !value.is_none() && name != b"__builtins__" && (!private || is_private(name)) {
                drop(value);
                // The key is there: nothing is compared that could fail.
                let _ = dict.insert(key.clone(), Value::NONE);
            }
        }
    }
}

/// Runs a module's code as `__main__`: its namespace.
pub fn main_namespace() -> Gc<Dict> {
    let (main, namespace) = module::new("__main__");
    namespace.insert_name("__spec__", Value::NONE);
    namespace.insert_name("__builtins__", import::module_value("builtins"));
    import::interpreter().modules.insert_name("__main__", main);
    namespace
}

/// Runs code as the main module.
pub fn run_main(code: &Gc<crate::object::function::CodeObject>, namespace: &Gc<Dict>) -> Res {
    invoke::run_code(code, namespace, &import::interpreter().builtins, Value::UNSET)
}
