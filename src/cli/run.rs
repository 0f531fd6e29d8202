//! Runs a script, a command or a module.

use crate::compile::Options;
use crate::modules;
use crate::object::raise::{Raised, Res};
use crate::object::{protocol, str};
use crate::stdlib::cache::Cache;
use crate::syntax::{self, Mode};
use crate::vm::{lifecycle, source};
use std::process::ExitCode;

/// Bytes of native stack for the thread that runs Python.
const STACK: usize = 64 << 20;

/// The command `ungil`.
pub fn main() -> ExitCode {
    let worker = std::thread::Builder::new().name("main".into()).stack_size(STACK).spawn(run);
    match worker.map(|worker| worker.join()) {
        Ok(Ok(code)) => code,
        _ => ExitCode::from(70),
    }
}

fn run() -> ExitCode {
    lifecycle::set_stack_size(STACK);
    if let Err(error) = lifecycle::start(modules::find, 0) {
        return failed(&error);
    }
    source::set_cache(Cache::from_environment(true));
    let args: Vec<String> = std::env::args().skip(1).collect();
    let result = match args.first().map(String::as_str) {
        Some("-c") => run_text(args.get(1).map_or("", |s| s), "<string>"),
        Some(file) => run_file(file),
        None => Ok(()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

fn run_file(file: &str) -> Res<()> {
    let bytes = std::fs::read(file).map_err(|error| crate::object::raise::runtime_error(error.to_string()))?;
    let text = syntax::decode(&bytes, Some(file)).map_err(|error| source::syntax_error(&error, file))?;
    run_text(&text, file)
}

fn run_text(text: &str, filename: &str) -> Res<()> {
    let code = source::compile(text, filename, Mode::File, Options::default())?;
    let namespace = lifecycle::main_namespace();
    namespace.insert_name("__file__", str::from_str(filename));
    lifecycle::run_main(&code, &namespace).map(drop)
}

fn failed(error: &Raised) -> ExitCode {
    let text = protocol::text(error.value()).unwrap_or_default();
    eprintln!("{}: {text}", protocol::class_name(error.value()));
    ExitCode::FAILURE
}
