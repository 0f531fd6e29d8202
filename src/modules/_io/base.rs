//! The abstract classes: `_IOBase`, `_RawIOBase`, `_BufferedIOBase`, `_TextIOBase`.

use super::size::Size;
use crate::modules::buffer;
use crate::object::bytes::{self, Bytes};
use crate::object::class::{Class, NativeClass, define, define_derived, flag};
use crate::object::exception::Exc;
use crate::object::header::{self, Gc, Obj, Payload};
use crate::object::list;
use crate::object::native::{Member, Rest};
use crate::object::protocol;
use crate::object::raise::{Raised, Res, type_error, unraisable, value_error};
use crate::object::str;
use crate::object::value::Value;
use crate::{getter, method, next_method};
use std::cell::Cell;
use std::sync::OnceLock;

/// The payload that all streams begin with.
#[repr(C)]
pub struct IOBase {
    /// `close()` of the base was called.
    pub closed: Cell<bool>,
}

crate::native_type!(IOBase {});
crate::frozen!(IOBase);

impl IOBase {
    pub const fn open() -> IOBase {
        IOBase { closed: Cell::new(false) }
    }
}

/// The payload of `_RawIOBase`.
#[repr(C)]
pub struct RawIOBase(pub IOBase);

crate::native_type!(RawIOBase { base: IOBase });
crate::frozen!(RawIOBase);

/// The payload of `_BufferedIOBase`.
#[repr(C)]
pub struct BufferedIOBase(pub IOBase);

crate::native_type!(BufferedIOBase { base: IOBase });
crate::frozen!(BufferedIOBase);

/// The payload of `_TextIOBase`.
#[repr(C)]
pub struct TextIOBase(pub IOBase);

crate::native_type!(TextIOBase { base: IOBase });
crate::frozen!(TextIOBase);

static UNSUPPORTED: OnceLock<Gc<Class>> = OnceLock::new();

/// `io.UnsupportedOperation`.
pub fn unsupported(message: &str) -> Raised {
    let Some(class) = UNSUPPORTED.get() else { return Raised::new(Exc::OSError, message) };
    match protocol::call(class.as_value(), &[str::from_str(message)]) {
        Ok(error) => Raised::from_value(error),
        Err(error) => error,
    }
}

/// Makes `UnsupportedOperation`.
pub fn define_unsupported() -> Gc<Class> {
    UNSUPPORTED
        .get_or_init(|| {
            let native = NativeClass::builtin("UnsupportedOperation", &[]).module("io");
            define_derived(native, &[Exc::OSError.class(), Exc::ValueError.class()])
        })
        .clone()
}

pub fn closed_file() -> Raised {
    value_error("I/O operation on closed file.")
}

/// `stream.closed`, as the stream tells it.
pub fn is_closed(stream: &Value) -> Res<bool> {
    if let Some(memory) = stream.exact::<super::bytesio::BytesIO>() {
        return Ok(memory.is_closed());
    }
    protocol::truth(&protocol::get_attr_name(stream, "closed")?)
}

/// Errors: ValueError if the stream is closed.
pub fn check_closed(stream: &Value) -> Res<()> {
    if is_closed(stream)? { Err(closed_file()) } else { Ok(()) }
}

/// Flushes `stream`, then closes the one below it; `forget` drops what could not be flushed. Errors: of both, the later with
/// the earlier as its context.
pub fn flush_and_close(stream: &Value, below: &Value, forget: impl FnOnce()) -> Res<()> {
    if is_closed(below)? {
        return Ok(());
    }
    let flushed = protocol::call_method(stream, "flush", &[]);
    let closed = protocol::call_method(below, "close", &[]);
    match (flushed, closed) {
        (Ok(_), closed) => closed.map(drop),
        (Err(first), Ok(_)) => {
            forget();
            Err(first)
        }
        (Err(first), Err(second)) => {
            second.exception().context.set(first.into_value());
            Err(second)
        }
    }
}

fn new_base<const KIND: usize>(class: &Obj<Class>, _args: Rest, _keywords: crate::object::native::Keywords) -> Value {
    match KIND {
        1 => header::new_in(class, RawIOBase(IOBase::open())),
        2 => header::new_in(class, BufferedIOBase(IOBase::open())),
        3 => header::new_in(class, TextIOBase(IOBase::open())),
        _ => header::new_in(class, IOBase::open()),
    }
}

fn seek(_this: &Value, _args: Rest) -> Res {
    Err(unsupported("seek"))
}

fn tell(this: &Value) -> Res {
    protocol::call_method(this, "seek", &[Value::small(0), Value::small(1)])
}

fn truncate(_this: &Value, _size: Option<&Value>) -> Res {
    Err(unsupported("truncate"))
}

fn fileno(_this: &Value) -> Res {
    Err(unsupported("fileno"))
}

fn detach(_this: &Value) -> Res {
    Err(unsupported("detach"))
}

fn flush(this: &Value) -> Res<()> {
    check_closed(this)
}

fn close(this: &Value) -> Res<()> {
    let Some(base) = this.downcast::<IOBase>() else { return Ok(()) };
    if base.closed.get() {
        return Ok(());
    }
    let flushed = protocol::call_method(this, "flush", &[]);
    base.closed.set(true);
    flushed.map(drop)
}

fn closed(this: &Obj<IOBase>) -> bool {
    this.closed.get()
}

/// Closes a stream that nobody closed.
fn finalize(this: &Value) -> Res<()> {
    if is_closed(this).unwrap_or(true) {
        return Ok(());
    }
    super::file::warn_unclosed(this);
    if let Err(error) = protocol::call_method(this, "close", &[]) {
        unraisable(error, "Exception ignored while finalizing file", this);
    }
    Ok(())
}

fn no(_this: &Value) -> bool {
    false
}

fn isatty(this: &Value) -> Res<bool> {
    check_closed(this)?;
    Ok(false)
}

/// Errors: UnsupportedOperation unless the stream's method of this name says yes.
pub fn check_able(this: &Value, method: &str, message: &str) -> Res {
    let answer = protocol::call_method(this, method, &[])?;
    if answer.is_true() { Ok(answer) } else { Err(unsupported(message)) }
}

fn check_seekable(this: &Value) -> Res {
    check_able(this, "seekable", "File or stream is not seekable.")
}

fn check_readable(this: &Value) -> Res {
    check_able(this, "readable", "File or stream is not readable.")
}

fn check_writable(this: &Value) -> Res {
    check_able(this, "writable", "File or stream is not writable.")
}

fn check_is_closed(this: &Value) -> Res<()> {
    check_closed(this)
}

fn enter(this: &Value) -> Res {
    check_closed(this)?;
    Ok(this.clone())
}

fn exit(this: &Value, _args: Rest) -> Res {
    protocol::call_method(this, "close", &[])
}

/// What a `read()` method gave, as bytes.
pub fn result_bytes(result: &Value, method: &str) -> Res<Vec<u8>> {
    match result.downcast::<Bytes>() {
        Some(bytes) => Ok(bytes.0.to_vec()),
        None => {
            let got = protocol::class_name(result);
            Err(Raised::new(Exc::OSError, format!("{method}() should have returned a bytes object, not '{got}'")))
        }
    }
}

fn readline(this: &Value, size: Size) -> Res {
    let limit = size.0.filter(|&n| n >= 0).map_or(usize::MAX, |n| n as usize);
    let peek = protocol::find_attr_name(this, "peek")?;
    let mut line = Vec::new();
    while line.len() < limit {
        let mut want = 1;
        if let Some(peek) = &peek {
            let ahead = result_bytes(&protocol::call(peek, &[Value::small(1)])?, "peek")?;
            if !ahead.is_empty() {
                want = memchr::memchr(b'\n', &ahead).map_or(ahead.len(), |at| at + 1).min(limit - line.len());
            }
        }
        let chunk = protocol::call_method(this, "read", &[Value::from(want)])?;
        let chunk = result_bytes(&chunk, "read")?;
        if chunk.is_empty() {
            break;
        }
        line.extend_from_slice(&chunk);
        if line.ends_with(b"\n") {
            break;
        }
    }
    Ok(bytes::from_slice(&line))
}

fn iter(this: &Value) -> Res {
    check_closed(this)?;
    Ok(this.clone())
}

fn next(this: &Value) -> Res<Option<Value>> {
    let line = protocol::call_method(this, "readline", &[])?;
    Ok(if protocol::len(&line)? == 0 { None } else { Some(line) })
}

fn readlines(this: &Value, hint: Size) -> Res {
    let hint = hint.0.filter(|&n| n > 0).map_or(usize::MAX, |n| n as usize);
    let (mut lines, mut total) = (Vec::new(), 0);
    let iterator = protocol::iter(this)?;
    while total <= hint
        && let Some(line) = protocol::next(&iterator)?
    {
        total += protocol::len(&line)?;
        lines.push(line);
    }
    Ok(list::list(lines))
}

fn writelines(this: &Value, lines: &Value) -> Res<()> {
    check_closed(this)?;
    protocol::for_each(lines, |line| protocol::call_method(this, "write", &[line]).map(drop))
}

const IO_BASE: &[Member] = &[
    crate::function!("__new__", new_base::<0>, "($type, /, *args, **kwargs)"),
    method!("seek", seek, "($self, offset, whence=0, /)"),
    method!("tell", tell, "($self, /)"),
    method!("truncate", truncate, "($self, size=None, /)"),
    method!("fileno", fileno, "($self, /)"),
    method!("flush", flush, "($self, /)"),
    method!("close", close, "($self, /)"),
    getter!("closed", closed),
    method!("__del__", finalize, "($self, /)"),
    method!("seekable", no, "($self, /)"),
    method!("readable", no, "($self, /)"),
    method!("writable", no, "($self, /)"),
    method!("isatty", isatty, "($self, /)"),
    method!("_checkClosed", check_is_closed, "($self, /)"),
    method!("_checkSeekable", check_seekable, "($self, /)"),
    method!("_checkReadable", check_readable, "($self, /)"),
    method!("_checkWritable", check_writable, "($self, /)"),
    method!("__enter__", enter, "($self, /)"),
    method!("__exit__", exit, "($self, /, *args)"),
    method!("readline", readline, "($self, size=-1, /)"),
    method!("__iter__", iter, "($self, /)"),
    next_method!(next),
    method!("readlines", readlines, "($self, hint=-1, /)"),
    method!("writelines", writelines, "($self, lines, /)"),
];

fn raw_read(this: &Value, size: Size) -> Res {
    let size = size.0.unwrap_or(-1);
    if size < 0 {
        return protocol::call_method(this, "readall", &[]);
    }
    let room = buffer::bytearray(&vec![0; size as usize]);
    let count = protocol::call_method(this, "readinto", std::slice::from_ref(&room))?;
    if count.is_none() {
        return Ok(count);
    }
    let mut content = buffer::bytes_of(&room)?;
    let count = protocol::index(&count)?.as_small().unwrap_or(-1);
    if count < 0 || count as usize > content.len() {
        return Err(value_error(format!("readinto returned {count} outside buffer size {}", content.len())));
    }
    content.truncate(count as usize);
    Ok(bytes::from_slice(&content))
}

fn raw_readall(this: &Value) -> Res {
    let mut all = Vec::new();
    loop {
        let chunk = protocol::call_method(this, "read", &[Value::from(super::DEFAULT_BUFFER_SIZE)])?;
        if chunk.is_none() {
            return Ok(if all.is_empty() { Value::NONE } else { bytes::from_slice(&all) });
        }
        let Some(chunk) = chunk.downcast::<Bytes>() else { return Err(type_error("read() should return bytes")) };
        if chunk.0.is_empty() {
            return Ok(bytes::from_slice(&all));
        }
        all.extend_from_slice(&chunk.0);
    }
}

fn not_implemented(_this: &Value, _args: Rest) -> Res {
    Err(Raised::with_args(Exc::NotImplementedError, []))
}

fn no_method<const KIND: usize>(_this: &Value, _args: Rest) -> Res {
    Err(unsupported(["write", "read", "read1", "readline"][KIND]))
}

const RAW_IO_BASE: &[Member] = &[
    crate::function!("__new__", new_base::<1>, "($type, /, *args, **kwargs)"),
    method!("read", raw_read, "($self, size=-1, /)"),
    method!("readall", raw_readall, "($self, /)"),
    method!("readinto", not_implemented, "($self, /, *args)"),
    method!("write", not_implemented, "($self, /, *args)"),
];

/// `readinto` and `readinto1` by way of `read` and `read1`.
fn buffered_readinto<const ONE: bool>(this: &Value, target: &Value) -> Res<usize> {
    let len = buffer::writable_len(target)?;
    let name = if ONE { "read1" } else { "read" };
    let data = result_bytes(&protocol::call_method(this, name, &[Value::from(len)])?, name)?;
    if data.len() > len {
        let given = data.len();
        return Err(value_error(format!("read() returned too much data: {len} bytes requested, {given} returned")));
    }
    buffer::fill(target, &data)?;
    Ok(data.len())
}

const BUFFERED_IO_BASE: &[Member] = &[
    crate::function!("__new__", new_base::<2>, "($type, /, *args, **kwargs)"),
    method!("read", no_method::<1>, "($self, size=-1, /)"),
    method!("read1", no_method::<2>, "($self, size=-1, /)"),
    method!("write", no_method::<0>, "($self, b, /)"),
    method!("readinto", buffered_readinto::<false>, "($self, buffer, /)"),
    method!("readinto1", buffered_readinto::<true>, "($self, buffer, /)"),
    method!("detach", detach, "($self, /)"),
];

fn nothing(_this: &Value) {}

const TEXT_IO_BASE: &[Member] = &[
    crate::function!("__new__", new_base::<3>, "($type, /, *args, **kwargs)"),
    method!("read", no_method::<1>, "($self, size=-1, /)"),
    method!("readline", no_method::<3>, "($self, size=-1, /)"),
    method!("write", no_method::<0>, "($self, s, /)"),
    method!("detach", detach, "($self, /)"),
    getter!("encoding", nothing),
    getter!("newlines", nothing),
    getter!("errors", nothing),
];

/// The flags of all stream classes.
pub const FLAGS: u32 = flag::BASE | flag::DICT | flag::WEAKREF;

/// Makes the classes and gives them.
pub fn define_classes() -> [Value; 4] {
    define::<IOBase>(NativeClass::builtin("_IOBase", &[IO_BASE]).module("_io").with(FLAGS));
    define::<RawIOBase>(NativeClass::builtin("_RawIOBase", &[RAW_IO_BASE]).module("_io").with(FLAGS));
    define::<BufferedIOBase>(NativeClass::builtin("_BufferedIOBase", &[BUFFERED_IO_BASE]).module("_io").with(FLAGS));
    define::<TextIOBase>(NativeClass::builtin("_TextIOBase", &[TEXT_IO_BASE]).module("_io").with(FLAGS));
    [
        <IOBase as Payload>::class().value(),
        <RawIOBase as Payload>::class().value(),
        <BufferedIOBase as Payload>::class().value(),
        <TextIOBase as Payload>::class().value(),
    ]
}
