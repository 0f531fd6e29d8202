//! The constants of `sys`: versions, limits, flags.

use crate::object::class::Class;
use crate::object::dict::{self, Dict};
use crate::object::header::{Gc, Obj};
use crate::object::list;
use crate::object::protocol;
use crate::object::raise::Res;
use crate::object::set;
use crate::object::str;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::stdlib;
use crate::types::namespace;
use crate::types::structseq::{self, Blueprints};
use crate::vm::import::interpreter;

/// The version of Python that ungil is.
pub const VERSION: (i64, i64, i64) = (3, 14, 10);
const HEX_VERSION: i64 = VERSION.0 << 24 | VERSION.1 << 16 | VERSION.2 << 8 | 0xf0;

static VERSION_INFO: Blueprints = Blueprints {
    module: "sys",
    name: "version_info",
    doc: "sys.version_info\n\nVersion information as a named tuple.",
    visible: &["major", "minor", "micro", "releaselevel", "serial"],
    hidden: &[],
};

static FLOAT_INFO: Blueprints = Blueprints {
    module: "sys",
    name: "float_info",
    doc: "sys.float_info\n\nA named tuple holding information about the float type. It contains low level\n\
          information about the precision and internal representation. Please study\nyour system's :file:`float.h` for more information.",
    visible: &[
        "max",
        "max_exp",
        "max_10_exp",
        "min",
        "min_exp",
        "min_10_exp",
        "dig",
        "mant_dig",
        "epsilon",
        "radix",
        "rounds",
    ],
    hidden: &[],
};

static INT_INFO: Blueprints = Blueprints {
    module: "sys",
    name: "int_info",
    doc: "sys.int_info\n\nA named tuple that holds information about Python's\ninternal representation of integers.  \
          The attributes are read only.",
    visible: &["bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"],
    hidden: &[],
};

static HASH_INFO: Blueprints = Blueprints {
    module: "sys",
    name: "hash_info",
    doc: "hash_info\n\nA named tuple providing parameters used for computing hashes.\nThe attributes are read only.",
    visible: &["width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff"],
    hidden: &[],
};

static THREAD_INFO: Blueprints = Blueprints {
    module: "sys",
    name: "thread_info",
    doc: "sys.thread_info\n\nA named tuple holding information about the thread implementation.",
    visible: &["name", "lock", "version"],
    hidden: &[],
};

static FLAGS: Blueprints = Blueprints {
    module: "sys",
    name: "flags",
    doc: "sys.flags\n\nFlags provided through command line arguments or environment vars.",
    visible: &[
        "debug",
        "inspect",
        "interactive",
        "optimize",
        "dont_write_bytecode",
        "no_user_site",
        "no_site",
        "ignore_environment",
        "verbose",
        "bytes_warning",
        "quiet",
        "hash_randomization",
        "isolated",
        "dev_mode",
        "utf8_mode",
        "warn_default_encoding",
        "safe_path",
        "int_max_str_digits",
    ],
    hidden: &["gil", "thread_inherit_context", "context_aware_warnings"],
};

static ASYNCGEN_HOOKS: Blueprints = Blueprints {
    module: "sys",
    name: "asyncgen_hooks",
    doc: "sys.asyncgen_hooks\n\nTuple of async generator hooks.",
    visible: &["firstiter", "finalizer"],
    hidden: &[],
};

static UNRAISABLE: Blueprints = Blueprints {
    module: "sys",
    name: "UnraisableHookArgs",
    doc: "UnraisableHookArgs\n\nType used to pass arguments to sys.unraisablehook.",
    visible: &["exc_type", "exc_value", "exc_traceback", "err_msg", "object"],
    hidden: &[],
};

fn ints<const N: usize>(items: [i64; N]) -> Vec<Value> {
    items.into_iter().map(Value::from).collect()
}

/// What the command line and the environment set.
#[derive(Clone, Copy, Debug, Default)]
pub struct Flags {
    pub debug: bool,
    pub inspect: bool,
    pub interactive: bool,
    pub dont_write_bytecode: bool,
    pub quiet: bool,
    pub verbose: u8,
    pub optimize: u8,
    pub isolated: bool,
    pub no_user_site: bool,
    pub no_site: bool,
    pub ignore_environment: bool,
    pub bytes_warning: u8,
    pub dev_mode: bool,
    pub utf8_mode: bool,
    pub warn_default_encoding: bool,
    pub safe_path: bool,
    pub no_hash_randomization: bool,
    pub int_max_str_digits: Option<u32>,
}

/// Sets `sys.flags`. Errors: MemoryError.
pub fn set_flags(sys: &Gc<Dict>, flags: Flags) -> Res<()> {
    let class = match sys.get_name("flags") {
        Some(old) => protocol::type_of(&old).handle(),
        None => structseq::define(&FLAGS)?,
    };
    let visible = vec![
        Value::from(flags.debug as i64),
        Value::from(flags.inspect as i64),
        Value::from(flags.interactive as i64),
        Value::from(flags.optimize as i64),
        Value::from(flags.dont_write_bytecode as i64),
        Value::from(flags.no_user_site as i64),
        Value::from(flags.no_site as i64),
        Value::from(flags.ignore_environment as i64),
        Value::from(flags.verbose as i64),
        Value::from(flags.bytes_warning as i64),
        Value::from(flags.quiet as i64),
        Value::from(!flags.no_hash_randomization as i64),
        Value::from(flags.isolated as i64),
        Value::bool(flags.dev_mode),
        Value::from(flags.utf8_mode as i64),
        Value::from(flags.warn_default_encoding as i64),
        Value::bool(flags.safe_path),
        Value::from(flags.int_max_str_digits.unwrap_or(crate::text::int::show::DEFAULT_LIMIT as u32) as i64),
    ];
    sys.insert_name("dont_write_bytecode", Value::bool(flags.dont_write_bytecode));
    let hidden = ints([1, 0, 0]);
    sys.insert_name("flags", structseq::make(&class, visible, hidden)?);
    Ok(())
}

fn single(namespace: &Gc<Dict>, name: &str, parts: &'static Blueprints, items: Vec<Value>) -> Res {
    let value = structseq::make(&*structseq::define(parts)?, items, Vec::new())?;
    namespace.insert_name(name, value.clone());
    Ok(value)
}

/// The classes of which native code makes instances.
pub struct Classes {
    pub unraisable: Gc<Class>,
    pub asyncgen_hooks: Gc<Class>,
}

fn simple_namespace(pairs: &[(&str, Value)]) -> Value {
    let dict = dict::new();
    for (name, value) in pairs {
        dict.insert_name(name, value.clone());
    }
    namespace::new(dict)
}

/// `sys.version`
pub fn version() -> String {
    let (major, minor, micro) = VERSION;
    format!("{major}.{minor}.{micro} (ungil {})", env!("CARGO_PKG_VERSION"))
}

/// Adds the constants. Errors: MemoryError.
pub fn fill(namespace: &Gc<Dict>) -> Res<Classes> {
    let (major, minor, micro) = VERSION;
    let text = |s: &str| str::from_str(s);
    let mut parts = ints([major, minor, micro]);
    parts.extend([text("final"), Value::from(0)]);
    let version_info = single(namespace, "version_info", &VERSION_INFO, parts)?;
    namespace.insert_name("version", text(&version()));
    namespace.insert_name("hexversion", Value::from(HEX_VERSION));
    namespace.insert_name("api_version", Value::from(1013));
    let implementation = simple_namespace(&[
        ("name", text("ungil")),
        ("cache_tag", text("ungil-314")),
        ("version", version_info),
        ("hexversion", Value::from(HEX_VERSION)),
        ("_multiarch", text("x86_64-linux-gnu")),
        ("supports_isolated_interpreters", Value::FALSE),
    ]);
    namespace.insert_name("implementation", implementation);
    let float = vec![
        Value::float(f64::MAX),
        Value::from(1024),
        Value::from(308),
        Value::float(f64::MIN_POSITIVE),
        Value::from(-1021),
        Value::from(-307),
        Value::from(15),
        Value::from(53),
        Value::float(f64::EPSILON),
        Value::from(2),
        Value::from(1),
    ];
    single(namespace, "float_info", &FLOAT_INFO, float)?;
    single(namespace, "int_info", &INT_INFO, ints([30, 4, 4300, 640]))?;
    let mut hash = ints([64, protocol::HASH_MODULUS, 314159, 0, 1000003]);
    hash.extend([text("foldhash"), Value::from(64), Value::from(64), Value::from(0)]);
    single(namespace, "hash_info", &HASH_INFO, hash)?;
    single(namespace, "thread_info", &THREAD_INFO, vec![text("pthread"), text("futex"), Value::NONE])?;
    set_flags(namespace, Flags { optimize: interpreter().optimize, ..Flags::default() })?;
    for (name, value) in [
        ("maxsize", Value::from(i64::MAX)),
        ("maxunicode", Value::from(0x10ffff)),
        ("byteorder", text(if cfg!(target_endian = "little") { "little" } else { "big" })),
        ("platform", text("linux")),
        ("platlibdir", text("lib")),
        ("float_repr_style", text("short")),
        ("abiflags", text("")),
        ("copyright", text(crate::modules::builtins::site::copyright())),
        ("_framework", text("")),
        ("_git", tuple([text("ungil"), text(""), text("")])),
        ("_stdlib_dir", text(stdlib::ROOT)),
        ("_home", Value::NONE),
        ("_xoptions", dict::new().into_value()),
        ("warnoptions", list::list(Vec::new())),
        ("pycache_prefix", Value::NONE),
        ("dont_write_bytecode", Value::FALSE),
    ] {
        namespace.insert_name(name, value);
    }
    add_places(namespace);
    add_module_names(namespace);
    Ok(Classes { unraisable: structseq::define(&UNRAISABLE)?, asyncgen_hooks: structseq::define(&ASYNCGEN_HOOKS)? })
}

/// Where the program is, and what was typed.
fn add_places(namespace: &Gc<Dict>) {
    let executable = std::env::current_exe().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
    let prefix = std::path::Path::new(&executable).parent().and_then(|bin| bin.parent()).unwrap_or("/".as_ref());
    let prefix = prefix.to_string_lossy().into_owned();
    for name in ["prefix", "base_prefix", "exec_prefix", "base_exec_prefix"] {
        namespace.insert_name(name, str::from_str(&prefix));
    }
    for name in ["executable", "_base_executable"] {
        namespace.insert_name(name, str::from_str(&executable));
    }
    let words: Vec<Value> = std::env::args_os()
        .map(|word| crate::modules::os_call::decode_name(std::os::unix::ffi::OsStrExt::as_bytes(word.as_os_str())))
        .collect();
    namespace.insert_name("orig_argv", list::list(words));
    namespace.insert_name("argv", list::list(vec![str::from_str("")]));
    namespace.insert_name("path", list::list(Vec::new()));
}

fn add_module_names(namespace: &Gc<Dict>) {
    let mut native: Vec<&str> = crate::modules::names().collect();
    native.sort_unstable();
    namespace.insert_name("builtin_module_names", tuple(native.iter().map(|n| str::intern(n)).collect::<Vec<_>>()));
    let mut all: Vec<Value> = native.iter().map(|n| str::intern(n)).collect();
    stdlib::for_each_top(|name| all.push(str::from_str(name)));
    namespace.insert_name("stdlib_module_names", set::frozen_constants(all));
}

/// A tuple class's instance. Errors: MemoryError.
pub fn instance(class: &Obj<Class>, items: Vec<Value>) -> Res {
    structseq::make(class, items, Vec::new())
}
