//! The importable modules that are written in Rust, one a file, named as CPython names its C ones.
//!
//! A module is a function that fills a namespace; [`find`] gives it by name. It runs when the module is first imported.

pub mod _abc;
mod _ast;
mod _bisect;
mod _blake2;
pub mod _codecs;
mod _collections;
mod _contextvars;
mod _csv;
mod _functools;
mod _hash;
mod _heapq;
mod _imp;
pub mod _io;
mod _json;
mod _locale;
mod _opcode;
mod _operator;
mod _posixsubprocess;
mod _queue;
mod _random;
mod _sha3;
pub mod _signal;
mod _socket;
mod _sre;
mod _stat;
mod _string;
mod _struct;
mod _suggestions;
pub mod _thread;
mod _tokenize;
mod _types;
pub mod _typing;
mod _ungil;
mod _ungil_http;
pub mod _warnings;
pub mod _weakref;
mod array;
pub mod atexit;
mod binascii;
pub mod buffer;
pub mod builtins;
mod cmath;
mod errno;
mod fcntl;
pub mod gc;
pub mod host;
mod itertools;
mod marshal;
mod math;
pub mod os_call;
mod posix;
mod pwd;
mod resource;
mod select;
pub mod sys;
mod time;
mod unicodedata;
mod zlib;

use crate::object::arity;
use crate::object::dict::Dict;
use crate::object::header::Gc;
use crate::object::native::{Member, Native};
use crate::object::raise::{self, Res};
use crate::object::str;
use crate::object::{header, value::Value};

/// Fills a module's namespace.
pub type Fill = fn(&Gc<Dict>) -> Res<()>;

/// Name and filler of each module.
const MODULES: &[(&str, Fill)] = &[
    ("_ast", _ast::fill),
    ("_bisect", _bisect::fill),
    ("_opcode", _opcode::fill),
    ("_tokenize", _tokenize::fill),
    ("_collections", _collections::fill),
    ("_functools", _functools::fill),
    ("_heapq", _heapq::fill),
    ("_json", _json::fill),
    ("_md5", _hash::fill_md5),
    ("_queue", _queue::fill),
    ("_random", _random::fill),
    ("_sha1", _hash::fill_sha1),
    ("_sha2", _hash::fill_sha2),
    ("_operator", _operator::fill),
    ("_sre", _sre::fill),
    ("_string", _string::fill),
    ("_struct", _struct::fill),
    ("_suggestions", _suggestions::fill),
    ("itertools", itertools::fill),
    ("_abc", _abc::fill),
    ("_typing", _typing::fill),
    ("_weakref", _weakref::fill),
    ("_codecs", _codecs::fill),
    ("_contextvars", _contextvars::fill),
    ("_imp", _imp::fill),
    ("_ungil", _ungil::fill),
    ("_thread", _thread::fill),
    ("errno", errno::fill),
    ("marshal", marshal::fill),
    ("math", math::fill),
    ("posix", posix::fill),
    ("time", time::fill),
    ("unicodedata", unicodedata::fill),
    ("_io", _io::fill),
    ("_signal", _signal::fill),
    ("_socket", _socket::fill),
    ("select", select::fill),
    ("_ungil_http", _ungil_http::fill),
    ("atexit", atexit::fill),
    ("_warnings", _warnings::fill),
    ("builtins", builtins::fill),
    ("sys", sys::fill),
    ("gc", gc::fill),
    ("_blake2", _blake2::fill),
    ("_csv", _csv::fill),
    ("_sha3", _sha3::fill),
    ("_stat", _stat::fill),
    ("_types", _types::fill),
    ("_posixsubprocess", _posixsubprocess::fill),
    ("_locale", _locale::fill),
    ("array", array::fill),
    ("cmath", cmath::fill),
    ("fcntl", fcntl::fill),
    ("resource", resource::fill),
    ("zlib", zlib::fill),
    ("binascii", binascii::fill),
    ("grp", pwd::fill_groups),
    ("pwd", pwd::fill_users),
];

/// The filler of a module, if there is a native one of this name.
pub fn find(name: &str) -> Option<Fill> {
    MODULES.iter().find(|row| row.0 == name).map(|row| row.1)
}

/// The names of all native modules.
pub fn names() -> impl Iterator<Item = &'static str> {
    MODULES.iter().map(|row| row.0)
}

/// Puts a table of functions and constants into a module's namespace.
pub fn add(namespace: &Gc<Dict>, members: &'static [Member]) {
    let module = namespace.get_name("__name__").unwrap_or(Value::NONE);
    arity::note_module(members, &raise::name_text(&module));
    for member in members {
        match member {
            Member::Def(def) => {
                let native = Native::new(def, Value::UNSET);
                native.module.set(module.clone());
                namespace.insert_name(def.name, header::new(native));
            }
            Member::Const(name, make) => namespace.insert_name(name, make()),
            Member::GetSet(getset) => unreachable!("a module has no attribute descriptors: {}", getset.name),
        }
    }
}

/// Adds a str constant.
pub fn add_str(namespace: &Gc<Dict>, name: &str, value: &str) {
    namespace.insert_name(name, str::from_str(value));
}
