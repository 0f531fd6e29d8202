//! Runs what the command line asks for, and ends as CPython ends.

use super::options::{Options, Refused, What};
use super::{prompt, start, stats};
use crate::code::dis;
use crate::modules::host;
use crate::modules::sys::{hooks, report};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::function::CodeObject;
use crate::object::header::Gc;
use crate::object::raise::{Raised, Res, message_of, runtime_error, unraisable};
use crate::object::value::Value;
use crate::object::{bytes, protocol, str};
use crate::sched::threads;
use crate::sync::gil::{Claim, GIL};
use crate::sync::park::now;
use crate::sync::thread;
use crate::syntax::{ErrorKind, Located, Mode, SyntaxError};
use crate::types::exception::os::io_error;
use crate::vm::import::interpreter;
use crate::vm::{decode, lifecycle, source};
use crate::{compile, modules, os};
use std::ffi::OsStr;
use std::hash::{BuildHasher, RandomState};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Bytes of native stack for the thread that runs Python.
pub const STACK: usize = 64 << 20;

/// The exit status of a program that could not begin or end.
const BROKEN: u8 = 70;

/// The command `ungil`.
pub fn main() -> ExitCode {
    let options = match Options::from_args(std::env::args_os()) {
        Ok(options) => options,
        Err(Refused { message, status }) => {
            os::file::write_text(2, &message);
            return ExitCode::from(status);
        }
    };
    if let What::Text(text) = &options.what {
        os::file::write_text(1, text);
        return ExitCode::SUCCESS;
    }
    str::seed_hash(options.hash_seed.map_or_else(|| RandomState::new().hash_one(()), u64::from));
    let work = || -> u8 {
        os::memory::grow_arena();
        let status = run(options);
        // Everything is flushed: the rest of a tidy end would only take time.
        os::process::exit_now(status.into())
    };
    let worker = std::thread::Builder::new().name("main".into()).stack_size(STACK).spawn(work);
    // Signals are for the thread that runs Python: they interrupt what it waits for.
    os::signal::block_all();
    match worker.map(|worker| worker.join()) {
        Ok(Ok(status)) => ExitCode::from(status),
        _ => ExitCode::from(BROKEN),
    }
}

/// How a run of Python ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    pub status: u8,
    /// By a KeyboardInterrupt: the process is to die of the signal.
    pub interrupted: bool,
}

impl End {
    pub fn with(status: u8) -> End {
        End { status, interrupted: false }
    }
}

fn run(options: Options) -> u8 {
    lifecycle::set_stack_size(STACK);
    let began = now();
    options.concurrency.apply();
    thread::become_main();
    GIL.acquire(thread::current(), Claim::Ready);
    threads::current();
    if let Err(error) = start::start(&options) {
        os::file::write_text(2, &format!("{}: cannot start: {}\n", options.program, message_of(&error)));
        return BROKEN;
    }
    let main = lifecycle::main_namespace();
    let mut end = match run_what(&options, &main) {
        Ok(end) => end,
        Err(error) => ended(&error, options.flags.inspect),
    };
    if wants_prompt(&options) {
        end = prompt::run(&main);
    }
    // The module alone is to hold its namespace.
    drop(main);
    if !finish() {
        end.status = 120;
    }
    if options.concurrency.stats {
        os::file::write_text(2, &stats::table(began));
    }
    if end.interrupted && os::signal::set_action(libc::SIGINT, os::signal::Action::Default).is_ok() {
        // As a program that the signal itself has ended. It does not return, unless the signal is blocked.
        let _ = os::process::kill(os::process::id(os::process::Id::Process) as i32, libc::SIGINT);
        end.status = 130;
    }
    end.status
}

/// True if a prompt is to follow what has run.
fn wants_prompt(options: &Options) -> bool {
    // A script may set the variable for what follows it.
    let inspect = options.flags.inspect || options.variable("PYTHONINSPECT").is_some();
    inspect && is_interactive(options) && !matches!(options.what, What::Stdin | What::Dis(_))
}

/// True if standard input is typed, or is to be taken so.
fn is_interactive(options: &Options) -> bool {
    options.flags.interactive || os::file::isatty(0)
}

fn run_what(options: &Options, main: &Gc<Dict>) -> Res<End> {
    if let What::File(file) = &options.what {
        return run_file(options, file, main);
    }
    start::add_first_path(options)?;
    match &options.what {
        What::Command(text) => run_text(text, "<string>", true, main)?,
        What::Module(name) => run_module(name, true)?,
        What::Dis(file) => return print_bytecode(options, file),
        _ if is_interactive(options) => {
            if !options.flags.quiet {
                prompt::greet();
            }
            prompt::run_startup(options, main);
            return Ok(prompt::run(main));
        }
        _ => {
            let mut bytes = Vec::new();
            if !os::file::was_closed(0) {
                std::io::stdin().read_to_end(&mut bytes).map_err(|error| io_error(&error, None))?;
            }
            set_file(main, "<stdin>");
            run_text(&decode(&bytes, "<stdin>")?, "<stdin>", false, main)?;
        }
    }
    Ok(End::with(0))
}

/// Errors: SyntaxError.
fn decode(bytes: &[u8], file: &str) -> Res<String> {
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        return Err(source::syntax_error(&null_byte(&bytes[..at]), file));
    }
    decode::decode_script(bytes, file)
}

/// The error for a null byte behind these.
fn null_byte(before: &[u8]) -> SyntaxError {
    let line = before.iter().filter(|&&byte| byte == b'\n').count() as u32 + 1;
    let text = before.rsplit(|&byte| byte == b'\n').next().unwrap_or_default();
    SyntaxError {
        kind: ErrorKind::Syntax,
        message: "source code cannot contain null bytes".to_owned(),
        line,
        col: 0,
        located: Located::Args,
        end_line: line,
        end_col: 0,
        text: Some(String::from_utf8_lossy(text).into_owned()),
        incomplete: false,
        statement: (0, 0),
    }
}

/// A path below the working folder, with what it says left as it is.
fn absolute(file: &OsStr) -> PathBuf {
    match std::env::current_dir() {
        Ok(folder) if file.is_empty() => folder,
        Ok(folder) => folder.join(file),
        Err(_) => file.into(),
    }
}

fn run_file(options: &Options, file: &OsStr, main: &Gc<Dict>) -> Res<End> {
    let path = absolute(file);
    let name = path.to_string_lossy().into_owned();
    if path.is_dir() {
        return run_container(&path);
    }
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) => return cannot_open(options, &name, &error),
    };
    if is_archive(&bytes) {
        return run_container(&path);
    }
    start::add_first_path(options)?;
    set_file(main, &name);
    if let Some(code) = compiled(&bytes, &path)? {
        lifecycle::run_main(&code, main)?;
        return Ok(End::with(0));
    }
    let mut text = decode(&bytes, &name)?;
    if options.skip_first_line {
        text.drain(..text.find('\n').unwrap_or(text.len()));
    }
    run_text(&text, &name, false, main)?;
    Ok(End::with(0))
}

/// Says that a file cannot be read.
fn cannot_open(options: &Options, name: &str, error: &std::io::Error) -> Res<End> {
    let errno = error.raw_os_error().unwrap_or(0);
    let shown = protocol::repr_text(&str::from_str(name))?;
    let text = os::strerror(errno);
    report::write_error(&format!("{}: can't open file {shown}: [Errno {errno}] {text}\n", options.program));
    Ok(End::with(2))
}

/// True for the content of a zip archive: it ends in the record that lists its files.
fn is_archive(bytes: &[u8]) -> bool {
    const RECORD: usize = 22;
    bytes.len().checked_sub(RECORD).is_some_and(|at| bytes[at..].starts_with(b"PK\x05\x06"))
        || bytes.starts_with(b"PK\x03\x04")
}

/// The code in a compiled file. Errors: RuntimeError for one of another interpreter.
fn compiled(content: &[u8], path: &Path) -> Res<Option<Gc<CodeObject>>> {
    const HEADER: usize = 16;
    if path.extension().is_none_or(|extension| extension != "pyc") {
        return Ok(None);
    }
    let util = host::import_module("importlib.util")?;
    let magic = protocol::get_attr_name(&util, "MAGIC_NUMBER")?;
    let is_ours = modules::buffer::with_bytes(&magic, |magic| Ok(content.starts_with(magic)))?;
    let Some(body) = content.get(HEADER..).filter(|_| is_ours) else {
        return Err(runtime_error("Bad magic number in .pyc file"));
    };
    let marshal = host::import_module("marshal")?;
    let code = protocol::call_method(&marshal, "loads", &[bytes::from_slice(body)])?;
    Gc::from_value(code).map(Some).ok_or_else(|| runtime_error("Bad code object in .pyc file"))
}

/// Runs the `__main__` module in a folder or an archive.
fn run_container(path: &Path) -> Res<End> {
    start::insert_first(path)?;
    run_module("__main__", false)?;
    Ok(End::with(0))
}

/// `set_argv`: `sys.argv[0]` becomes the module's file.
fn run_module(name: &str, set_argv: bool) -> Res<()> {
    let runpy = host::import_module("runpy")?;
    protocol::call_method(&runpy, "_run_module_as_main", &[str::from_str(name), Value::bool(set_argv)]).map(drop)
}

pub fn set_file(main: &Gc<Dict>, name: &str) {
    main.insert_name("__file__", str::from_str(name));
    main.insert_name("__cached__", Value::NONE);
}

fn compile(text: &str, filename: &str) -> Res<Gc<CodeObject>> {
    let options = compile::Options { optimize: interpreter().optimize, ..compile::Options::default() };
    source::compile(text, filename, Mode::File, options)
}

/// Runs a text as the main module; `kept`: tracebacks quote it, as it is in no file.
pub fn run_text(text: &str, filename: &str, kept: bool, main: &Gc<Dict>) -> Res<()> {
    let code = if kept {
        let code = compile(text, filename)?;
        report::register_source(&code.code, text);
        code
    } else {
        let options = compile::Options { optimize: interpreter().optimize, ..compile::Options::default() };
        source::compile_script(text, filename, options)?
    };
    lifecycle::run_main(&code, main).map(drop)
}

fn print_bytecode(options: &Options, file: &OsStr) -> Res<End> {
    let path = Path::new(file);
    let name = path.to_string_lossy();
    let text = match std::fs::read(path) {
        Ok(bytes) => decode(&bytes, &name)?,
        Err(error) => return cannot_open(options, &name, &error),
    };
    let listing = dis::listing(&compile(&text, &name)?.code);
    match host::sys_attr("stdout").filter(|stdout| !stdout.is_none()) {
        Some(stdout) => protocol::call_method(&stdout, "write", &[str::from_str(&listing)])?,
        None => Value::NONE,
    };
    Ok(End::with(0))
}

/// What an exception that nobody handled means: shown, and turned into an exit status. `inspect`: a prompt follows, so
/// that a SystemExit is shown like any other.
pub fn ended(error: &Raised, inspect: bool) -> End {
    if error.is(Exc::SystemExit) && !inspect {
        return End::with(hooks::exit_code(error));
    }
    match hooks::show_uncaught(error) {
        Some(status) if !inspect => End::with(status),
        _ => End { status: 1, interrupted: error.is(Exc::KeyboardInterrupt) },
    }
}

/// Waits for the threads that are no daemons. An error, such as KeyboardInterrupt, is shown, and ends the waiting.
fn join_threads() {
    let result = match interpreter().modules.get_name("threading") {
        Some(threading) => protocol::call_method(&threading, "_shutdown", &[]).map(drop),
        None => threads::join_all(),
    };
    if let Err(error) = result {
        unraisable(error, "Exception ignored on threading shutdown", &Value::NONE);
    }
}

/// The exit functions, what the streams still hold, and the modules. False if the streams could not take it.
pub fn finish() -> bool {
    join_threads();
    modules::atexit::run();
    // Daemons run no further: they would find the modules gone.
    GIL.close();
    let flushed = hooks::flush_standard();
    lifecycle::drop_modules();
    // What failed once would fail, and be reported, again.
    flushed && hooks::flush_standard()
}
