//! What the modules ask of the interpreter: frames, running code, signals, the namespace of `sys`.

use crate::code::{VarKind, flags};
use crate::compile::Options;
use crate::object::dict::Dict;
use crate::object::function::CodeObject;
use crate::object::header::{Gc, Obj};
use crate::object::raise::{Res, system_error, type_error};
use crate::object::value::Value;
use crate::syntax::{Mode, Parsed};
use crate::vm::{frame_type, import, invoke, names, source, task};

/// An attribute of `sys`; `None` if it is missing.
pub fn sys_attr(name: &str) -> Option<Value> {
    import::interpreter().sys.get_name(name)
}

/// Signals that have arrived are handled now. Errors: KeyboardInterrupt, what a handler raises.
pub fn check_signals() -> Res<()> {
    crate::sched::check_signals()
}

/// The globals of the Python code that called.
pub fn globals() -> Option<Gc<Dict>> {
    names::scopes().map(|scopes| scopes.0)
}

/// The frame object so many levels up the stack of Python code, from 0.
pub fn frame(depth: usize) -> Option<Value> {
    names::frame_object(depth)
}

/// The innermost frame object of each thread, by the threads' identities.
pub fn thread_frames() -> Vec<(u64, Value)> {
    of_tasks(|task| {
        let last = task.frames.len().checked_sub(1)?;
        Some(task.frame_object(last).into_value())
    })
}

/// The exception that each thread is handling, by the threads' identities.
pub fn thread_exceptions() -> Vec<(u64, Value)> {
    of_tasks(|task| Some(task.handled().unwrap_or_default()))
}

fn of_tasks(look: impl Fn(&mut task::Task) -> Option<Value>) -> Vec<(u64, Value)> {
    task::all().into_iter().filter_map(|(thread, task)| Some((thread, task.look(&look)?))).collect()
}

/// The exception that is being handled.
pub fn handled() -> Option<Value> {
    task::handled()
}

/// `__future__` features of the calling code, as bits of `co_flags`.
pub fn future() -> u32 {
    const INHERITED: u32 = flags::FUTURE_ANNOTATIONS | flags::FUTURE_BARRY_AS_BDFL;
    names::with_frame(|frame| frame.code().code.flags & INHERITED).unwrap_or(0)
}

/// `locals()` of the calling code. Errors: SystemError if there is none.
pub fn locals() -> Res {
    names::with_frame(|frame| frame_type::locals_of(frame)).ok_or_else(|| system_error("frame does not exist"))
}

/// Before a script looks through globals: see [`import::library::complete`].
pub fn complete(globals: &Value) -> Res<()> {
    globals.downcast::<Dict>().map_or(Ok(()), |globals| import::library::complete(&globals.handle()))
}

/// Runs code with these globals and locals.
pub fn run(code: &Gc<CodeObject>, globals: &Gc<Dict>, locals: &Value) -> Res {
    let builtins = match globals.get_name("__builtins__") {
        Some(builtins) => match Gc::<Dict>::from_value(builtins.clone()) {
            Some(dict) => dict,
            None => builtins
                .downcast::<crate::object::module::Module>()
                .and_then(|module| module.namespace())
                .ok_or_else(|| type_error("__builtins__ must be a module or a dict"))?,
        },
        None => import::interpreter().builtins.clone(),
    };
    let same = locals.is(globals.as_value());
    invoke::run_code(code, globals, &builtins, if same { Value::UNSET } else { locals.clone() })
}

/// A source text to compile.
pub struct Source<'a> {
    pub text: &'a str,
    pub filename: &'a str,
    pub mode: Mode,
    /// Bits of `co_flags` for `__future__` features that are on from the start.
    pub future: u32,
    /// -1 for what the command line says.
    pub optimize: i32,
    pub top_level_await: bool,
    /// A text that ends too early raises `_IncompleteInputError`.
    pub allow_incomplete: bool,
}

/// Errors: SyntaxError and its kin.
pub fn compile(source: &Source) -> Res<Gc<CodeObject>> {
    let optimize = u8::try_from(source.optimize).unwrap_or(import::interpreter().optimize);
    let options = Options { optimize, future: source.future, top_level_await: source.top_level_await };
    let compile = if source.allow_incomplete { source::compile_typed } else { source::compile };
    compile(source.text, source.filename, source.mode, options)
}

/// A syntax tree. Errors: SyntaxError and its kin.
pub fn parse(source: &Source) -> Res<Parsed> {
    let parse = if source.allow_incomplete { source::parse_typed } else { source::parse };
    parse(source.text, source.filename, source.mode)
}

/// A module of the library.
pub fn import_module(name: &str) -> Res {
    import::import_module(name)
}

/// How many free variables code has.
pub fn free_count(code: &Obj<CodeObject>) -> usize {
    code.code.vars.iter().filter(|v| v.kind == VarKind::Free).count()
}
