//! The interactive prompt, plain: lines from standard input, a statement at a time.

use super::options::Options;
use super::run::{End, ended, run_text, set_file};
use crate::code::flags;
use crate::compile;
use crate::modules::host;
use crate::modules::sys::{hooks, info, report};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::Gc;
use crate::object::raise::{Raised, Res};
use crate::object::str::Str;
use crate::object::{protocol, str};
use crate::os;
use crate::syntax::{self, Mode};
use crate::vm::import::interpreter;
use crate::vm::{lifecycle, source};

const FILE: &str = "<stdin>";

/// `__future__` features that hold for what is typed later.
const INHERITED: u32 = flags::FUTURE_ANNOTATIONS | flags::FUTURE_BARRY_AS_BDFL;

/// The lines above the first prompt.
pub fn greet() {
    let version = info::version();
    let hint = "Type \"help\", \"copyright\", \"credits\" or \"license\" for more information.";
    report::write_error(&format!("Python {version} on linux\n{hint}\n"));
}

/// Runs the file that `PYTHONSTARTUP` names.
pub fn run_startup(options: &Options, main: &Gc<Dict>) {
    let Some(file) = options.variable("PYTHONSTARTUP") else { return };
    let result = match std::fs::read_to_string(&file) {
        Ok(text) => {
            set_file(main, &file);
            run_text(&text, &file, false, main)
        }
        Err(error) => {
            report::write_error("Could not open PYTHONSTARTUP\n");
            Err(crate::types::exception::os::io_error(&error, Some(&str::from_str(&file))))
        }
    };
    for name in ["__file__", "__cached__"] {
        // The names are str: nothing is compared that could fail.
        let _ = main.remove(&str::intern(name));
    }
    if let Err(error) = result {
        ended(&error, true);
    }
}

/// A statement as far as it is typed.
struct Typed {
    text: String,
    /// Nothing more comes.
    ended: bool,
}

/// Reads and runs statements until standard input ends or one of them asks for the exit.
pub fn run(main: &Gc<Dict>) -> End {
    let sys = &interpreter().sys;
    for (name, text) in [("ps1", ">>> "), ("ps2", "... ")] {
        if sys.get_name(name).is_none() {
            sys.insert_name(name, str::from_str(text));
        }
    }
    let mut future = 0;
    loop {
        let mut typed = Typed { text: String::new(), ended: false };
        let result = statement(&mut typed, &mut future, main);
        hooks::flush_standard();
        match result {
            Ok(()) if typed.ended && typed.text.is_empty() => return End::with(0),
            Ok(()) => {}
            Err(error) if error.is(Exc::SystemExit) => return ended(&error, false),
            Err(error) => {
                if let Some(status) = hooks::show_uncaught(&error) {
                    return End::with(status);
                }
            }
        }
    }
}

/// Reads one statement and runs it. Errors: what it raises, SyntaxError, KeyboardInterrupt at the prompt.
fn statement(typed: &mut Typed, future: &mut u32, main: &Gc<Dict>) -> Res<()> {
    loop {
        let line = match read_line(if typed.text.is_empty() { "ps1" } else { "ps2" }) {
            Err(error) if error.is(Exc::KeyboardInterrupt) => {
                report::write_error("\nKeyboardInterrupt\n");
                typed.text.clear();
                continue;
            }
            line => line?,
        };
        typed.ended = line.is_empty();
        if typed.ended {
            os::file::write_text(2, "\n");
            if typed.text.is_empty() {
                return Ok(());
            }
        } else if typed.text.is_empty() && is_blank(&line) {
            continue;
        }
        typed.text.push_str(&line);
        if !typed.ended && wants_more(&typed.text) {
            continue;
        }
        let options = compile::Options { optimize: interpreter().optimize, future: *future, ..Default::default() };
        let code = source::compile(&typed.text, FILE, Mode::Single, options)?;
        *future |= code.code.flags & INHERITED;
        report::register_source(&code.code, &typed.text);
        return lifecycle::run_main(&code, main).map(drop);
    }
}

/// True if a statement goes on behind these lines. A block ends with an empty line, of which only the end is typed.
fn wants_more(text: &str) -> bool {
    let short = text.strip_suffix('\n').unwrap_or(text);
    match syntax::parse_prompt(short) {
        Ok(_) => false,
        Err(_) if short.ends_with('\\') => true,
        // With the line's end it may be complete, or wrong.
        Err(error) => error.incomplete && syntax::parse_prompt(text).map_or_else(|error| error.incomplete, |_| true),
    }
}

fn is_blank(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#')
}

/// A line with its end, behind a prompt; empty at the end of standard input. Errors: what reading raises.
fn read_line(prompt: &str) -> Res<String> {
    if let Some(prompt) = host::sys_attr(prompt) {
        let text = protocol::text(&prompt).unwrap_or_default();
        os::file::write_text(2, &text);
    }
    let Some(stdin) = host::sys_attr("__stdin__").filter(|stdin| !stdin.is_none()) else { return Ok(String::new()) };
    let line = protocol::call_method(&stdin, "readline", &[])?;
    match line.downcast::<Str>() {
        Some(line) => Ok(line.to_text().into_owned()),
        None => Err(Raised::new(Exc::EOFError, "EOF when reading a line")),
    }
}
