//! From source text to a code object: parse, compile, the cache, and SyntaxError as Python has it.

use super::generator::Generator;
use crate::code::{Code, serial};
use crate::compile::{self, Options};
use crate::object::exception::{Exc, Exception};
use crate::object::function::CodeObject;
use crate::object::header::{Gc, Obj};
use crate::object::protocol;
use crate::object::raise::{Raised, Res};
use crate::object::str;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::stdlib::cache::{Cache, Key, content_hash};
use crate::syntax::{self, ErrorKind, Located, Mode, Parsed, SyntaxError, SyntaxWarning};
use std::sync::{Arc, OnceLock};

/// Shows a SyntaxWarning: message, file, line. Errors: SyntaxError if warnings are errors.
pub type WarnHook = fn(&str, &str, u32) -> Res<()>;

static WARN: OnceLock<WarnHook> = OnceLock::new();
static CACHE: OnceLock<Cache> = OnceLock::new();

/// Sets the hook for warnings, once.
pub fn set_warn_hook(hook: WarnHook) {
    let _ = WARN.set(hook);
}

/// Says where compiled modules are kept, once.
pub fn set_cache(cache: Cache) {
    let _ = CACHE.set(cache);
}

/// Compiles a source text. Errors: SyntaxError and its kin; MemoryError for what is nested too deeply.
pub fn compile(source: &str, filename: &str, mode: Mode, options: Options) -> Res<Gc<CodeObject>> {
    let code = compile_data(source, filename, mode, options)?;
    Ok(CodeObject::load(Arc::new(code)))
}

/// As `compile`, for a text to which more may be added: one that ends too early raises `_IncompleteInputError`, and a
/// statement's block needs a line after it.
pub fn compile_typed(source: &str, filename: &str, mode: Mode, options: Options) -> Res<Gc<CodeObject>> {
    let parsed = parse_typed(source, filename, mode)?;
    let code = compile_tree(&parsed, source, filename, mode, options)?;
    Ok(CodeObject::load(Arc::new(code)))
}

/// As [`parse`], for a text to which more may be added.
pub fn parse_typed(source: &str, filename: &str, mode: Mode) -> Res<Parsed> {
    let parsed = if mode == Mode::Single { syntax::parse_prompt(source) } else { syntax::parse(source, mode) };
    let parsed = parsed.map_err(|error| {
        if error.incomplete {
            let message = "incomplete input".to_owned();
            raise(Exc::IncompleteInputError, &SyntaxError { message, ..error }, str::from_str(filename), Some(source))
        } else {
            parse_error(&error, filename, source)
        }
    })?;
    warn_all(&parsed.warnings, source, filename, true)?;
    Ok(parsed)
}

/// Parses a source text and warns of what it says oddly. Errors: SyntaxError and its kin.
pub fn parse(source: &str, filename: &str, mode: Mode) -> Res<Parsed> {
    let parsed = syntax::parse(source, mode).map_err(|error| parse_error(&error, filename, source))?;
    warn_all(&parsed.warnings, source, filename, true)?;
    Ok(parsed)
}

/// As `compile`, for the file that is to be run.
pub fn compile_script(source: &str, filename: &str, options: Options) -> Res<Gc<CodeObject>> {
    let parsed = syntax::parse_script(source).map_err(|error| parse_error(&error, filename, source))?;
    warn_all(&parsed.warnings, source, filename, true)?;
    let code = compile_tree(&parsed, source, filename, Mode::File, options)?;
    Ok(CodeObject::load(Arc::new(code)))
}

fn compile_data(source: &str, filename: &str, mode: Mode, options: Options) -> Res<Code> {
    let parsed = parse(source, filename, mode)?;
    compile_tree(&parsed, source, filename, mode, options)
}

fn compile_tree(parsed: &Parsed, source: &str, filename: &str, mode: Mode, options: Options) -> Res<Code> {
    let compiled = compile::compile(&parsed.tree, filename, source, mode, options)
        .map_err(|error| compile_error(error, filename))?;
    warn_all(&compiled.warnings, source, filename, false)?;
    #[cfg(debug_assertions)]
    if let Err(fault) = crate::code::check::check(&compiled.code) {
        return Err(crate::object::raise::system_error(format!("compiled code of {filename} is wrong: {fault}")));
    }
    Ok(compiled.code)
}

/// Compiles a module, by way of the cache.
pub fn compile_module(source: &str, hash: Option<u64>, filename: &str, optimize: u8) -> Res<Gc<CodeObject>> {
    let options = Options { optimize, ..Options::default() };
    let Some(cache) = CACHE.get() else { return compile(source, filename, Mode::File, options) };
    let key = Key::new(filename, hash.unwrap_or_else(|| content_hash(source.as_bytes())), optimize);
    if let Some(code) = cached(cache, &key) {
        return Ok(code);
    }
    let code = compile_data(source, filename, Mode::File, options)?;
    if let Ok(bytes) = serial::write(&code) {
        cache.store(&key, &bytes);
    }
    Ok(CodeObject::load(Arc::new(code)))
}

/// A module's code from the cache, if its source's hash is known without reading it.
pub fn cached_module(hash: u64, filename: &str, optimize: u8) -> Option<Gc<CodeObject>> {
    cached(CACHE.get()?, &Key::new(filename, hash, optimize))
}

fn cached(cache: &Cache, key: &Key) -> Option<Gc<CodeObject>> {
    let bytes = cache.load(key)?;
    let code = serial::read(&bytes).ok()?;
    Some(CodeObject::load(Arc::new(code)))
}

/// `kept`: the error that a warning may become quotes the source even if that is in no file.
fn warn_all(warnings: &[SyntaxWarning], source: &str, filename: &str, kept: bool) -> Res<()> {
    let Some(hook) = WARN.get() else { return Ok(()) };
    for warning in warnings {
        let line = source[..warning.span.start as usize].matches('\n').count() as u32 + 1;
        hook(&warning.message, filename, line).map_err(|error| {
            if error.is(Exc::SyntaxWarning) { warned_error(warning, source, filename, kept) } else { error }
        })?;
    }
    Ok(())
}

/// The SyntaxError for a warning, where the filters make it an error.
fn warned_error(warning: &SyntaxWarning, source: &str, filename: &str, kept: bool) -> Raised {
    let mut error = warning.to_error(source);
    if !kept && filename.starts_with('<') {
        error.text = None;
    }
    syntax_error(&error, filename)
}

/// `warnings.warn(message, category)`. Errors: the warning, if warnings are errors.
pub fn warn(message: &str, category: Exc) -> Res<()> {
    let module = super::import::import_module("warnings")?;
    protocol::call_method(&module, "warn", &[str::from_str(message), category.class().value()]).map(drop)
}

/// Warns that a coroutine is dropped without having been awaited.
pub fn warn_never_awaited(coroutine: &Obj<Generator>) {
    let name = protocol::text(&coroutine.qualname.get()).unwrap_or_default();
    let message = format!("coroutine '{name}' was never awaited");
    if let Err(error) = warn(&message, Exc::RuntimeWarning) {
        crate::object::raise::unraisable(error, "Exception ignored while finalizing coroutine", &coroutine.value());
    }
}

/// The exception for an error of the compiler or of decoding.
pub fn syntax_error(error: &SyntaxError, filename: &str) -> Raised {
    decoding_error(error, str::from_str(filename))
}

/// As [`syntax_error`], whose arguments name this file.
pub fn decoding_error(error: &SyntaxError, filename: Value) -> Raised {
    raise(class_of(error.kind), error, filename, None)
}

/// So many bytes of a file's line CPython shows.
const LONGEST_LINE: usize = 999;

/// The exception for an error of the compiler, which has no source text: the line comes from the file of that name.
fn compile_error(error: SyntaxError, filename: &str) -> Raised {
    let text = std::fs::read(filename).ok().and_then(|bytes| {
        let line = bytes.split_inclusive(|&b| b == b'\n').nth((error.line as usize).saturating_sub(1))?;
        let line = &line[..line.len().min(LONGEST_LINE)];
        Some(String::from_utf8_lossy(line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line)).into_owned())
    });
    syntax_error(&SyntaxError { text, ..error }, filename)
}

/// The exception for an error of the parser. It keeps the source, in which `traceback` looks for a misspelt keyword.
fn parse_error(error: &SyntaxError, filename: &str, source: &str) -> Raised {
    raise(class_of(error.kind), error, str::from_str(filename), Some(source))
}

fn class_of(kind: ErrorKind) -> Exc {
    match kind {
        ErrorKind::Syntax => Exc::SyntaxError,
        ErrorKind::Indentation => Exc::IndentationError,
        ErrorKind::Tab => Exc::TabError,
        ErrorKind::Memory => Exc::MemoryError,
        ErrorKind::Recursion => Exc::RecursionError,
    }
}

fn raise(exc: Exc, error: &SyntaxError, filename: Value, source: Option<&str>) -> Raised {
    if matches!(error.kind, ErrorKind::Memory | ErrorKind::Recursion) {
        return Raised::new(exc, &error.message);
    }
    let place = [
        filename,
        Value::from(error.line),
        Value::from(error.col),
        error.text.as_ref().map_or(Value::NONE, |text| str::from_str(text)),
        Value::from(error.end_line),
        Value::from(error.end_col),
    ];
    let message = str::from_str(&error.message);
    let args = match error.located {
        // An error of the file as a whole.
        Located::Args if error.line == 0 => vec![message, tuple(place[..4].to_vec())],
        Located::Args => vec![message, tuple(place.clone())],
        _ => vec![message],
    };
    let made = match protocol::call(&exc.class().value(), &args) {
        Ok(made) => made,
        Err(error) => return error,
    };
    if let Some(exception) = made.downcast::<Exception>() {
        if error.located == Located::Attributes {
            for (slot, part) in exception.extra[1..].iter().zip(place) {
                slot.set(part);
            }
        }
        if let Some(source) = source {
            let (line, col) = error.statement;
            exception.extra[8].set(tuple([Value::from(line), Value::from(col), str::from_str(source)]));
        }
    }
    Raised::from_value(made)
}
