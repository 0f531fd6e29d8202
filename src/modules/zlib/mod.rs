//! `zlib`: compression as in zlib and gzip files. The algorithm is that of the crate `zlib-rs`.

mod deflate;
mod inflate;

use crate::function;
use crate::modules::binascii::Word;
use crate::object::class::{Class, NativeClass, define_derived, flag};
use crate::object::dict::Dict;
use crate::object::exception::{self, Exc};
use crate::object::header::{Gc, Obj};
use crate::object::native::Member;
use crate::object::raise::{Raised, Res};
use crate::object::str;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::sync::compute;
use crate::types::buffer::Buffer;
use std::sync::OnceLock;

static ERROR: OnceLock<Gc<Class>> = OnceLock::new();

#[cold]
fn error(message: impl AsRef<str>) -> Raised {
    let class: &Obj<Class> = ERROR.get().map_or(Exc::Exception.class(), |class| class);
    Raised::from_value(exception::instance(class, tuple([str::from_str(message.as_ref())])))
}

/// What zlib itself says, or what CPython says for it.
#[cold]
fn failed(code: i32, doing: &str, message: Option<&str>) -> Raised {
    let message = message.or(match code {
        -2 => Some("inconsistent stream state"),
        -3 => Some("invalid input data"),
        -5 => Some("incomplete or truncated stream"),
        _ => None,
    });
    match message {
        Some(message) => error(format!("Error {code} {doing}: {message}")),
        None => error(format!("Error {code} {doing}")),
    }
}

const INCONSISTENT: i32 = -2;
const INVALID: i32 = -3;
const TRUNCATED: i32 = -5;

/// From how many bytes on other threads may run meanwhile.
const LONG: usize = 2048;

/// The most that one step gives.
const CHUNK: usize = 64 * 1024;

fn crc32(data: Buffer, value: Option<Word>) -> u32 {
    compute(data.len() >= LONG, || zlib_rs::crc32::crc32(value.map_or(0, |value| value.0), &data))
}

fn adler32(data: Buffer, value: Option<Word>) -> u32 {
    compute(data.len() >= LONG, || zlib_rs::adler32::adler32(value.map_or(1, |value| value.0), &data))
}

const NUMBERS: [(&str, i64); 20] = [
    ("MAX_WBITS", 15),
    ("DEFLATED", 8),
    ("DEF_MEM_LEVEL", 8),
    ("DEF_BUF_SIZE", 16384),
    ("Z_BEST_COMPRESSION", 9),
    ("Z_BEST_SPEED", 1),
    ("Z_DEFAULT_COMPRESSION", -1),
    ("Z_NO_COMPRESSION", 0),
    ("Z_DEFAULT_STRATEGY", 0),
    ("Z_FILTERED", 1),
    ("Z_HUFFMAN_ONLY", 2),
    ("Z_RLE", 3),
    ("Z_FIXED", 4),
    ("Z_NO_FLUSH", 0),
    ("Z_PARTIAL_FLUSH", 1),
    ("Z_SYNC_FLUSH", 2),
    ("Z_FULL_FLUSH", 3),
    ("Z_FINISH", 4),
    ("Z_BLOCK", 5),
    ("Z_TREES", 6),
];

static FUNCTIONS: &[Member] = &[
    function!("adler32", adler32, "(data, value=1, /)"),
    function!("crc32", crc32, "(data, value=0, /)"),
    function!("compress", deflate::compress, "(data, /, level=-1, wbits=15)"),
    function!(
        "compressobj",
        deflate::start,
        "(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=<unrepresentable>)"
    ),
    function!("decompress", inflate::decompress, "(data, /, wbits=15, bufsize=16384)"),
    function!("decompressobj", inflate::start, "(wbits=15, zdict=b'')"),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    super::add(namespace, FUNCTIONS);
    let native = NativeClass::builtin("error", &[]).module("zlib").with(flag::DICT | flag::WEAKREF);
    let class = ERROR.get_or_init(|| define_derived(native, &[Exc::Exception.class()]));
    namespace.insert_name("error", class.value());
    for (name, number) in NUMBERS {
        namespace.insert_name(name, Value::from(number));
    }
    // The version of zlib whose behaviour the crate has.
    super::add_str(namespace, "ZLIB_VERSION", "1.3.1");
    super::add_str(namespace, "ZLIB_RUNTIME_VERSION", "1.3.1");
    deflate::define();
    namespace.insert_name("_ZlibDecompressor", inflate::define().value());
    Ok(())
}
