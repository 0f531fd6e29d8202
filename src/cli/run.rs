//! Starts the interpreter, runs what the command line asks for, and ends as CPython ends.

use super::options::{Options, What};
use crate::modules::sys::{hooks, info, report};
use crate::modules::{self, _codecs, _signal, _warnings, gc, os_call};
use crate::object::exception::Exc;
use crate::object::raise::{self, Raised, Res};
use crate::object::value::Value;
use crate::object::{list, protocol, str};
use crate::stdlib::cache::Cache;
use crate::syntax::{self, Mode};
use crate::sched::threads;
use crate::sync::gil::{Claim, GIL};
use crate::sync::thread;
use crate::vm::import::interpreter;
use crate::vm::{lifecycle, source, unwind};
use crate::{compile, os, stdlib};
use std::ffi::OsString;
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::process::ExitCode;

/// Bytes of native stack for the thread that runs Python.
const STACK: usize = 64 << 20;

/// The command `ungil`.
pub fn main() -> ExitCode {
    let options = match Options::from_args(std::env::args_os().skip(1)) {
        Ok(options) => options,
        Err(text) => {
            eprint!("{text}");
            return ExitCode::from(2);
        }
    };
    match options.what {
        What::Help => print!("{}{}", super::options::HELP, super::concurrency::HELP),
        What::Version => println!("Python 3.14.10 (ungil {})", env!("CARGO_PKG_VERSION")),
        _ => {
            let worker = std::thread::Builder::new().name("main".into()).stack_size(STACK).spawn(|| run(options));
            // Signals are for the thread that runs Python: they interrupt what it waits for.
            os::signal::block_all();
            return match worker.map(|worker| worker.join()) {
                Ok(Ok(code)) => code,
                _ => ExitCode::from(70),
            };
        }
    }
    ExitCode::SUCCESS
}

fn run(options: Options) -> ExitCode {
    lifecycle::set_stack_size(STACK);
    let began = crate::sync::park::now();
    options.concurrency.apply();
    thread::become_main();
    GIL.acquire(thread::current(), Claim::Ready);
    threads::current();
    if let Err(error) = start(&options) {
        eprintln!("ungil: cannot start: {}", crate::object::raise::message_of(&error));
        return ExitCode::from(70);
    }
    let result = run_what(&options);
    let mut code = match result {
        Ok(()) => 0,
        Err(error) => ended(&error),
    };
    if options.inspect {
        hooks::flush_standard();
    }
    if !finish() {
        code = 120;
    }
    if options.concurrency.stats {
        eprint!("{}", super::stats::table(began));
    }
    ExitCode::from(code)
}

/// Makes the interpreter, the standard streams and what `sys` says of the command.
fn start(options: &Options) -> Res<()> {
    lifecycle::start(modules::find, options.flags.optimize)?;
    unwind::set_trap_hooks(unwind::TrapHooks { signals: _signal::run_handlers, collect: gc::due });
    source::set_cache(Cache::from_environment(true));
    source::set_warn_hook(_warnings::warn_syntax);
    _codecs::lend();
    let sys = &interpreter().sys;
    info::set_flags(sys, options.flags)?;
    modules::sys::open_streams(sys, options.unbuffered)?;
    let words: Vec<Value> = options.argv.iter().map(|word| os_call::decode_name(word.as_bytes())).collect();
    sys.insert_name("argv", list::list(words));
    sys.insert_name("path", list::list(search_path(options)));
    sys.insert_name("warnoptions", list::list(options.warnings.iter().map(|w| str::from_str(w)).collect()));
    if !options.warnings.is_empty() {
        modules::host::import_module("warnings")?;
    }
    for (name, value) in &options.x_options {
        if let Some(dict) = sys.get_name("_xoptions") {
            let value = value.as_ref().map_or(Value::TRUE, |v| str::from_str(v));
            protocol::set_item(&dict, &str::from_str(name), value)?;
        }
    }
    _signal::install();
    modules::_thread::report::install();
    Ok(())
}

/// Where modules are looked for: first beside the script, then what `PYTHONPATH` names, then in the packed library.
fn search_path(options: &Options) -> Vec<Value> {
    let mut path = Vec::new();
    if !options.flags.safe_path && !options.flags.isolated {
        let first: OsString = match &options.what {
            What::File(file) => {
                let real = std::fs::canonicalize(file).unwrap_or_else(|_| file.into());
                real.parent().map(|folder| folder.as_os_str().to_owned()).unwrap_or_default()
            }
            What::Module(_) => std::env::current_dir().map(OsString::from).unwrap_or_default(),
            _ => OsString::new(),
        };
        path.push(os_call::decode_name(first.as_bytes()));
    }
    if !options.flags.ignore_environment && !options.flags.isolated {
        let extra = std::env::var_os("PYTHONPATH").unwrap_or_default();
        path.extend(std::env::split_paths(&extra).filter(|p| !p.as_os_str().is_empty()).map(|p| {
            let whole = std::path::absolute(&p).unwrap_or(p);
            os_call::decode_name(whole.as_os_str().as_bytes())
        }));
    }
    path.push(str::from_str(stdlib::ROOT));
    path
}

fn run_what(options: &Options) -> Res<()> {
    match &options.what {
        What::Command(text) => run_text(text, "<string>", true),
        What::File(file) => run_file(file),
        What::Module(name) => run_module(name),
        What::Stdin => {
            let mut bytes = Vec::new();
            let read = std::io::stdin().read_to_end(&mut bytes);
            read.map_err(|error| crate::types::exception::os::io_error(&error, None))?;
            let text = decode(&bytes, "<stdin>")?;
            run_text(&text, "<stdin>", true)
        }
        What::Help | What::Version => Ok(()),
    }
}

fn decode(bytes: &[u8], file: &str) -> Res<String> {
    syntax::decode(bytes, Some(file)).map_err(|error| source::syntax_error(&error, file))
}

fn run_file(file: &OsString) -> Res<()> {
    let name = file.to_string_lossy().into_owned();
    if std::path::Path::new(file).is_dir() {
        return run_folder(&name);
    }
    match std::fs::read(file) {
        Ok(bytes) => run_text(&decode(&bytes, &name)?, &name, false),
        Err(error) => {
            let errno = error.raw_os_error().unwrap_or(0);
            let shown = protocol::repr_text(&str::from_str(&name))?;
            let text = os::strerror(errno);
            eprintln!("ungil: can't open file {shown}: [Errno {errno}] {text}");
            Err(exit_with(2))
        }
    }
}

/// A folder runs its `__main__.py`.
fn run_folder(folder: &str) -> Res<()> {
    let path = interpreter().sys.get_name("path").unwrap_or_default();
    protocol::set_item(&path, &Value::small(0), str::from_str(folder))?;
    let runpy = modules::host::import_module("runpy")?;
    protocol::call_method(&runpy, "run_path", &[str::from_str(folder), Value::NONE, str::intern("__main__")]).map(drop)
}

fn run_module(name: &str) -> Res<()> {
    let runpy = modules::host::import_module("runpy")?;
    protocol::call_method(&runpy, "_run_module_as_main", &[str::from_str(name)]).map(drop)
}

/// Runs a text as the main module; `kept`: tracebacks quote it, as it is in no file.
fn run_text(text: &str, filename: &str, kept: bool) -> Res<()> {
    let options = compile::Options { optimize: interpreter().optimize, ..compile::Options::default() };
    let code = source::compile(text, filename, Mode::File, options)?;
    if kept {
        report::register_source(&code.code, text);
    }
    let namespace = lifecycle::main_namespace();
    if !kept {
        namespace.insert_name("__file__", str::from_str(filename));
        namespace.insert_name("__cached__", Value::NONE);
    }
    lifecycle::run_main(&code, &namespace).map(drop)
}

/// A SystemExit with this code.
fn exit_with(code: i32) -> Raised {
    Raised::call(Exc::SystemExit, &[Value::from(code)])
}

/// What an exception that nobody handled means: shown, and turned into an exit code.
fn ended(error: &Raised) -> u8 {
    if error.is(Exc::SystemExit) {
        return hooks::exit_code(error);
    }
    hooks::show_uncaught(error);
    if !error.is(Exc::KeyboardInterrupt) {
        return 1;
    }
    finish();
    // As a program that the signal itself has ended.
    if os::signal::set_action(libc::SIGINT, os::signal::Action::Default).is_ok() {
        // It does not return, unless the signal is blocked.
        let _ = os::process::kill(os::process::id(os::process::Id::Process) as i32, libc::SIGINT);
    }
    130
}

/// Waits for the threads that are no daemons. An error, such as KeyboardInterrupt, is shown, and ends the waiting.
fn join_threads() {
    let modules = &interpreter().modules;
    let result = match modules.get_name("threading") {
        Some(threading) => protocol::call_method(&threading, "_shutdown", &[]).map(drop),
        None => threads::join_all(),
    };
    if let Err(error) = result {
        raise::unraisable(error, "Exception ignored on threading shutdown", &Value::NONE);
    }
}

/// The exit functions, what the streams still hold, and the modules. False if standard output could not take it.
fn finish() -> bool {
    join_threads();
    modules::atexit::run();
    // Daemons run no further: they would find the modules gone.
    GIL.close();
    let flushed = hooks::flush_standard();
    lifecycle::drop_modules();
    hooks::flush_standard() && flushed
}
