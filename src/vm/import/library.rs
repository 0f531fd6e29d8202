//! CPython's own importlib: brought up when it is first needed, and in charge of imports from then on.

use super::{import_module, interpreter};
use super::{load, lock};
use crate::object::dict::{self, Dict};
use crate::object::exception::Exc;
use crate::object::header::Gc;
use crate::object::module::{self, Module};
use crate::object::raise::{Raised, Res, system_error};
use crate::object::traceback::{FrameObject, Traceback};
use crate::object::value::Value;
use crate::object::{list, protocol, str};
use crate::os;
use crate::stdlib;
use crate::vm::invoke;
use std::cell::RefCell;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::time::{Duration, Instant};

/// How far importlib has come up.
static STATE: AtomicU8 = AtomicU8::new(DOWN);

const DOWN: u8 = 0;
const STARTING: u8 = 1;
const UP: u8 = 2;

/// Its parts: name of the module, of its source, of its file.
const PARTS: [(&str, &str, &str); 3] = [
    ("_frozen_importlib", "importlib._bootstrap", "<frozen importlib._bootstrap>"),
    ("_frozen_importlib_external", "importlib._bootstrap_external", "<frozen importlib._bootstrap_external>"),
    ("_ungil_importlib", "_ungil_importlib", "<frozen importlib._ungil>"),
];

/// True for the modules that are importlib itself.
pub fn is_part(name: &str) -> bool {
    PARTS.iter().any(|part| part.0 == name)
}

/// True if importlib is in charge.
pub fn is_up() -> bool {
    STATE.load(Ordering::Relaxed) == UP
}

/// Brings importlib up, and gives the modules that are there their `__spec__` and `__loader__`. False if it was up already,
/// or is on its way.
pub fn start() -> Res<bool> {
    let _held = lock::take(PARTS[0].0)?;
    if STATE.load(Ordering::Relaxed) != DOWN {
        return Ok(false);
    }
    STATE.store(STARTING, Ordering::Relaxed);
    match bring_up() {
        Ok(()) => {
            STATE.store(UP, Ordering::Relaxed);
            lock::release_modules();
            Ok(true)
        }
        Err(error) => {
            STATE.store(DOWN, Ordering::Relaxed);
            Err(error)
        }
    }
}

/// Waits while another thread brings importlib up.
pub fn wait_until_started() -> Res<()> {
    if STATE.load(Ordering::Relaxed) == STARTING {
        drop(lock::take(PARTS[0].0)?);
    }
    Ok(())
}

/// The module `_frozen_importlib`, which a script may take out of `sys.modules`, and the end of the interpreter does.
static IMPORTLIB: OnceLock<Value> = OnceLock::new();

fn bootstrap() -> Res<&'static Value> {
    IMPORTLIB.get().ok_or_else(|| system_error("importlib is not up"))
}

fn bring_up() -> Res<()> {
    let sys = &interpreter().sys;
    sys.insert_name("meta_path", list::list(Vec::new()));
    sys.insert_name("path_hooks", list::list(Vec::new()));
    sys.insert_name("path_importer_cache", dict::new().into_value());
    let [first, external, ours] = PARTS;
    let first = run_part(first)?;
    let _ = IMPORTLIB.set(first.clone());
    protocol::call_method(&first, "_install", &[import_module("sys")?, import_module("_imp")?])?;
    run_part(external)?;
    protocol::call_method(&first, "_install_external_importers", &[])?;
    let ours = run_part(ours)?;
    let loading = dict::new();
    for (name, thread) in load::loading() {
        loading.insert_name(&name, Value::from(thread));
    }
    protocol::call_method(&ours, "install", &[loading.into_value()]).map(drop)
}

fn run_part((name, source, file): (&str, &str, &str)) -> Res {
    let Some(entry) = stdlib::find(source) else {
        return Err(Raised::new(Exc::ImportError, format!("the standard library has no {source}")));
    };
    let code = load::packed_code_named(&entry, file)?;
    let (module, namespace) = module::new(name);
    namespace.insert_name("__builtins__", interpreter().builtins.value());
    interpreter().modules.insert_name(name, module.clone());
    invoke::run_code(&code, &namespace, &interpreter().builtins, Value::UNSET)?;
    Ok(module)
}

/// True for the namespace of a module that lacks what importlib will give it.
pub fn is_incomplete(namespace: &Gc<Dict>) -> Res<bool> {
    if STATE.load(Ordering::Relaxed) != DOWN || namespace.get_name("__loader__").is_some() {
        return Ok(false);
    }
    let Some(name) = namespace.get_name("__name__") else { return Ok(false) };
    let is_module = interpreter().modules.get(&name)?.is_some_and(|module| {
        let own = module.downcast::<Module>().and_then(|module| module.namespace());
        own.is_some_and(|own| own.is(namespace.as_value()))
    });
    Ok(is_module && !load::is_loading_namespace(namespace))
}

/// Before somebody looks through a module's namespace: it shall have its `__spec__` and `__loader__`.
pub fn complete(namespace: &Gc<Dict>) -> Res<()> {
    if is_incomplete(namespace)? {
        start()?;
    }
    Ok(())
}

/// A module's code has run: if importlib came up meanwhile, its `__spec__` says so, and its lock is opened.
pub fn loaded(full: &str, namespace: &Gc<Dict>) -> Res<()> {
    if !is_up() {
        return Ok(());
    }
    if let Some(spec) = namespace.get_name("__spec__").filter(|spec| !spec.is_none()) {
        protocol::set_attr_name(&spec, "_initializing", Value::FALSE)?;
    }
    protocol::call_method(&import_module(PARTS[2].0)?, "loaded", &[str::from_str(full)]).map(drop)
}

/// Waits while another thread loads the module by importlib.
pub fn wait_until_loaded(full: &str) -> Res<()> {
    protocol::call_method(bootstrap()?, "_lock_unlock_module", &[str::intern(full)]).map(drop)
}

/// Finds and loads a module by importlib.
pub fn load(full: &str) -> Res {
    let first = bootstrap()?;
    let find_and_load = protocol::get_attr_name(first, "_find_and_load")?;
    let import = protocol::get_attr_name(first, "_gcd_import")?;
    timed(full, || protocol::call(&find_and_load, &[str::intern(full), import])).map_err(without_frames)
}

/// Takes importlib's own frames out of the traceback of an error: all for an ImportError, else those that ran a module.
fn without_frames(error: Raised) -> Raised {
    let always = error.is(Exc::ImportError);
    let mut kept: Vec<Value> = Vec::new();
    // Entries of the present run of importlib's frames, which are dropped when it turns out to be one to drop.
    let mut run = 0;
    let mut at = error.exception().traceback.get();
    while let Some(entry) = at.downcast::<Traceback>() {
        let frame = entry.frame.get();
        let code = frame.downcast::<FrameObject>().map(|frame| frame.code.clone());
        let ours = code.as_ref().is_some_and(|code| PARTS.iter().any(|part| part.2 == &*code.code.filename));
        run = if ours { run + 1 } else { 0 };
        kept.push(at.clone());
        if ours && (always || code.is_some_and(|code| &*code.code.name == "_call_with_frames_removed")) {
            kept.truncate(kept.len() - run);
            run = 0;
        }
        let next = entry.next.get();
        at = next;
    }
    let mut next = Value::UNSET;
    for entry in kept.iter().rev() {
        if let Some(entry) = entry.downcast::<Traceback>() {
            entry.next.set(next);
        }
        next = entry.clone();
    }
    error.exception().traceback.set(next);
    error
}

/// True under `-X importtime`.
static TIMED: AtomicBool = AtomicBool::new(false);

/// Starts to report how long imports take, as `-X importtime` asks.
pub fn report_times() {
    os::file::write_text(2, "import time: self [us] | cumulative | imported package\n");
    TIMED.store(true, Ordering::Relaxed);
}

thread_local! {
    /// The time that each import under way has spent in other imports.
    static WITHIN: RefCell<Vec<Duration>> = const { RefCell::new(Vec::new()) };
}

/// Runs an import, and reports its time if that is wanted.
pub fn timed(full: &str, import: impl FnOnce() -> Res) -> Res {
    if !TIMED.load(Ordering::Relaxed) {
        return import();
    }
    WITHIN.with_borrow_mut(|within| within.push(Duration::ZERO));
    let begin = Instant::now();
    let result = import();
    let total = begin.elapsed();
    let (depth, others) = WITHIN.with_borrow_mut(|within| {
        let others = within.pop().unwrap_or_default();
        if let Some(outer) = within.last_mut() {
            *outer += total;
        }
        (within.len(), others)
    });
    let own = total.saturating_sub(others);
    let (own, total, indent) = (own.as_micros(), total.as_micros(), "  ".repeat(depth));
    os::file::write_text(2, &format!("import time: {own:9} | {total:10} | {indent}{full}\n"));
    result
}
