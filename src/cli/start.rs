//! Makes the interpreter: its modules, standard streams, `sys.path`, and what else `sys` says of the command line.

use super::options::{self, Options, What};
use crate::code;
use crate::modules::sys::info;
use crate::modules::{self, _codecs, _io, _signal, _warnings, builtins, gc, os_call};
use crate::object::raise::Res;
use crate::object::value::Value;
use crate::object::{list, number, protocol, str};
use crate::os::memory;
use crate::sched;
use crate::stdlib;
use crate::stdlib::cache::Cache;
use crate::types::bytes::confusion;
use crate::types::module;
use crate::vm::import::{interpreter, library};
use crate::vm::{lifecycle, source, unwind};
use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// Errors: what the first modules raise.
pub fn start(options: &Options) -> Res<()> {
    memory::keep_reserve();
    if options.import_time {
        library::report_times();
    }
    lifecycle::start(modules::find, options.flags.optimize)?;
    unwind::set_trap_hooks(unwind::TrapHooks { signals: _signal::run_handlers, collect: gc::due });
    source::set_cache(Cache::from_environment(true));
    source::set_warn_hook(_warnings::warn_syntax);
    _codecs::lend();
    let sys = &interpreter().sys;
    if !options.flags.no_site {
        builtins::site::fill(&interpreter().builtins);
    }
    if let Some(limit) = options.flags.int_max_str_digits {
        number::set_digit_limit(limit.into())?;
    }
    if options.x_option("no_debug_ranges").is_some() || options.variable("PYTHONNODEBUGRANGES").is_some() {
        code::hide_columns();
    }
    if options.flags.warn_default_encoding {
        _io::text::warn_of_default();
    }
    if let Some(count) = options.cpus {
        modules::sys::set_cpu_count(count);
    }
    if options.flags.bytes_warning > 0 {
        confusion::enable();
    }
    info::set_flags(sys, options.flags)?;
    let words: Vec<Value> = options.argv.iter().map(|word| os_call::decode_name(word.as_bytes())).collect();
    sys.insert_name("argv", list::list(words));
    sys.insert_name("path", list::list(library_path(options)));
    let prefix = options.x_option("pycache_prefix").flatten().map(str::to_owned);
    if let Some(prefix) = prefix.or_else(|| options.variable("PYTHONPYCACHEPREFIX")) {
        sys.insert_name("pycache_prefix", str::from_str(&prefix));
    }
    modules::sys::open_streams(sys, &standard_streams(options)?)?;
    for (name, value) in &options.x_options {
        if let Some(dict) = sys.get_name("_xoptions") {
            let value = value.as_ref().map_or(Value::TRUE, |v| str::from_str(v));
            protocol::set_item(&dict, &str::from_str(name), value)?;
        }
    }
    _signal::install();
    modules::_thread::report::install();
    sched::imports::install();
    if let Some(which) = &options.check_hash_based {
        let imp = modules::host::import_module("_imp")?;
        protocol::set_attr_name(&imp, "check_hash_based_pycs", str::from_str(which))?;
    }
    if !options.warnings.is_empty() {
        sys.insert_name("warnoptions", list::list(options.warnings.iter().map(|w| str::from_str(w)).collect()));
        modules::host::import_module("warnings")?;
    }
    Ok(())
}

/// What `PYTHONIOENCODING` and the locale say of the standard streams. Errors: LookupError for an unknown encoding.
fn standard_streams(options: &Options) -> Res<_io::Standard> {
    let mut kind =
        _io::Standard { unbuffered: options.unbuffered, encoding: "utf-8".to_owned(), errors: "strict".to_owned() };
    let wanted = options.variable("PYTHONIOENCODING").unwrap_or_default();
    let (encoding, errors) = wanted.split_once(':').unwrap_or((&wanted, ""));
    if !encoding.is_empty() {
        let codecs = modules::host::import_module("codecs")?;
        let codec = protocol::call_method(&codecs, "lookup", &[str::from_str(encoding)])?;
        kind.encoding = protocol::text(&protocol::get_attr_name(&codec, "name")?)?;
    }
    if !errors.is_empty() {
        kind.errors = errors.to_owned();
    } else if encoding.is_empty() && (options.flags.utf8_mode || is_plain_locale()) {
        kind.errors = "surrogateescape".to_owned();
    }
    Ok(kind)
}

/// True for the locales in which text of any encoding passes through.
fn is_plain_locale() -> bool {
    matches!(options::locale().as_str(), "" | "C" | "POSIX" | "C.UTF-8" | "C.utf8" | "UTF-8")
}

/// Where modules are looked for but for the script's folder: what `PYTHONPATH` names, then the packed library.
fn library_path(options: &Options) -> Vec<Value> {
    let mut path = Vec::new();
    if !options.flags.ignore_environment {
        let extra = std::env::var_os("PYTHONPATH").unwrap_or_default();
        path.extend(std::env::split_paths(&extra).filter(|p| !p.as_os_str().is_empty()).map(|p| {
            let whole = std::path::absolute(&p).unwrap_or(p);
            os_call::decode_name(whole.as_os_str().as_bytes())
        }));
    }
    path.push(str::from_str(stdlib::ROOT));
    path
}

/// Begins `sys.path` with the folder of what is run, unless that is not to be searched.
pub fn add_first_path(options: &Options) -> Res<()> {
    if options.flags.safe_path {
        return Ok(());
    }
    let first: OsString = match &options.what {
        What::File(file) => {
            let real = std::fs::canonicalize(file).unwrap_or_else(|_| file.into());
            real.parent().map(|folder| folder.as_os_str().to_owned()).unwrap_or_default()
        }
        What::Module(_) => std::env::current_dir().map(OsString::from).unwrap_or_default(),
        _ => OsString::new(),
    };
    module::set_first_path(first.to_string_lossy().into_owned());
    insert_first(Path::new(&first))
}

/// Puts a folder, or an archive, in front of `sys.path`.
pub fn insert_first(place: &Path) -> Res<()> {
    let path = interpreter().sys.get_name("path").unwrap_or_default();
    let place = os_call::decode_name(place.as_os_str().as_bytes());
    protocol::call_method(&path, "insert", &[Value::small(0), place]).map(drop)
}
