//! `BytesIO`: bytes in memory as a buffered stream.

use super::base::{BufferedIOBase, FLAGS, IOBase, closed_file};
use super::size::Size;
use crate::modules::buffer;
use crate::object::attribute;
use crate::object::bytes;
use crate::object::class::{Class, NativeClass, define};
use crate::object::dict::Dict;
use crate::object::header::{self, Gc, Obj};
use crate::object::list;
use crate::object::native::{Keywords, Member, OrNone, Rest};
use crate::object::protocol;
use crate::object::raise::{Res, memory_error, type_error, value_error};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::types::buffer::{self as exporters, Exporter};
use crate::types::{bytearray, memoryview};
use crate::{getter, method, next_method};

/// The payload of BytesIO.
#[repr(C)]
pub struct BytesIO {
    base: BufferedIOBase,
    /// `None` once it is closed.
    content: Option<Vec<u8>>,
    at: usize,
    /// How many views hold on to the content: meanwhile it keeps its size.
    exports: usize,
}

crate::native_type!(BytesIO { base: BufferedIOBase });

/// What `getbuffer()` gives a view of: it lends the content of a BytesIO.
struct BytesIOBuffer {
    source: Value,
}

crate::native_type!(BytesIOBuffer { traverse: Traverse });
crate::frozen!(BytesIOBuffer);
crate::visit!(BytesIOBuffer: source);

impl BytesIOBuffer {
    fn of(value: &Value) -> Option<&Obj<BytesIO>> {
        value.downcast::<BytesIOBuffer>().and_then(|lender| lender.source.downcast())
    }
}

const LENDER: Exporter = Exporter {
    fits: |header| header.holds::<BytesIOBuffer>(),
    show: |value, call| {
        BytesIOBuffer::of(value).is_some_and(|source| source.lock().content.as_deref_mut().map(call).is_some())
    },
    read_only: false,
    item: |_| ("B".to_owned(), 1),
    hold: |value, by| {
        if let Some(source) = BytesIOBuffer::of(value) {
            let mut source = source.lock();
            source.exports = source.exports.saturating_add_signed(by as isize);
        }
    },
};

fn new(class: &Obj<Class>, _args: Rest, _keywords: Keywords) -> Value {
    header::new_in(
        class,
        BytesIO { base: BufferedIOBase(IOBase::open()), content: Some(Vec::new()), at: 0, exports: 0 },
    )
}

fn init(this: &Obj<BytesIO>, initial_bytes: OrNone<Value>) -> Res<()> {
    let content = initial_bytes.0.map_or(Ok(Vec::new()), |initial| buffer::bytes_of(&initial))?;
    this.check_exports()?;
    let mut state = this.lock();
    state.content = Some(content);
    state.at = 0;
    Ok(())
}

impl Obj<BytesIO> {
    /// Works on the content and the position. Errors: ValueError once it is closed.
    fn with<T>(&self, work: impl FnOnce(&mut Vec<u8>, &mut usize) -> Res<T>) -> Res<T> {
        let mut guard = self.lock();
        let state = &mut *guard;
        match &mut state.content {
            Some(content) => work(content, &mut state.at),
            None => Err(closed_file()),
        }
    }

    /// Errors: BufferError while a view holds on to the content.
    fn check_exports(&self) -> Res<()> {
        if self.lock().exports > 0 { Err(bytearray::cannot_resize()) } else { Ok(()) }
    }

    /// Takes up to `size` bytes from the position on.
    fn take(&self, size: Option<i64>) -> Res {
        let taken = self.with(|content, at| {
            let rest = content.get(*at..).unwrap_or_default();
            let count = size.filter(|&n| n >= 0).map_or(rest.len(), |n| rest.len().min(n as usize));
            let taken = bytes::from_slice(&rest[..count]);
            *at += count;
            Ok(taken)
        })?;
        Ok(taken)
    }

    fn take_line(&self, size: Option<i64>) -> Res {
        let len = self.with(|content, at| {
            let rest = content.get(*at..).unwrap_or_default();
            let rest = &rest[..size.filter(|&n| n >= 0).map_or(rest.len(), |n| rest.len().min(n as usize))];
            Ok(memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1))
        })?;
        self.take(Some(len as i64))
    }
}

fn read(this: &Obj<BytesIO>, size: Size) -> Res {
    this.take(size.0)
}

fn readline(this: &Obj<BytesIO>, size: Size) -> Res {
    this.take_line(size.0)
}

fn readlines(this: &Obj<BytesIO>, size: Size) -> Res {
    let limit = size.0.filter(|&n| n > 0).map_or(usize::MAX, |n| n as usize);
    let (mut lines, mut total) = (Vec::new(), 0);
    loop {
        let line = this.take_line(None)?;
        let len = protocol::len(&line)?;
        if len == 0 {
            break;
        }
        total += len;
        lines.push(line);
        if total >= limit {
            break;
        }
    }
    Ok(list::list(lines))
}

fn next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<BytesIO>() else { return Ok(None) };
    let line = this.take_line(None)?;
    Ok(if protocol::len(&line)? == 0 { None } else { Some(line) })
}

fn readinto(this: &Obj<BytesIO>, target: &Value) -> Res<usize> {
    let room = buffer::writable_len(target)?;
    let data = this.take(Some(room as i64))?;
    buffer::with_bytes(&data, |data| {
        buffer::fill(target, data)?;
        Ok(data.len())
    })
}

fn write(this: &Obj<BytesIO>, data: &Value) -> Res<usize> {
    this.with(|_, _| Ok(()))?;
    this.check_exports()?;
    buffer::with_bytes(data, |data| {
        this.with(|content, at| {
            if data.is_empty() {
                return Ok(0);
            }
            let end = at.checked_add(data.len()).ok_or_else(memory_error)?;
            if end > content.len() {
                content.try_reserve(end - content.len()).map_err(|_| memory_error())?;
                content.resize(end, 0);
            }
            content[*at..end].copy_from_slice(data);
            *at = end;
            Ok(data.len())
        })
    })
}

fn getvalue(this: &Obj<BytesIO>) -> Res {
    this.with(|content, _| Ok(bytes::from_slice(content)))
}

fn getbuffer(this: &Obj<BytesIO>) -> Res {
    this.with(|_, _| Ok(()))?;
    memoryview::of(&header::new(BytesIOBuffer { source: this.value() }))
}

fn seek(this: &Obj<BytesIO>, pos: i64, whence: Option<i32>) -> Res<usize> {
    let whence = whence.unwrap_or(0);
    this.with(|content, at| {
        let base = match whence {
            0 if pos < 0 => return Err(value_error(format!("negative seek value {pos}"))),
            0 => 0,
            1 => *at as i64,
            2 => content.len() as i64,
            _ => return Err(value_error(format!("invalid whence ({whence}, should be 0, 1 or 2)"))),
        };
        *at = base.saturating_add(pos).max(0) as usize;
        Ok(*at)
    })
}

fn tell(this: &Obj<BytesIO>) -> Res<usize> {
    this.with(|_, at| Ok(*at))
}

fn truncate(this: &Obj<BytesIO>, size: OrNone<i64>) -> Res<i64> {
    this.check_exports()?;
    this.with(|content, at| {
        let size = size.0.unwrap_or(*at as i64);
        if size < 0 {
            return Err(value_error(format!("negative size value {size}")));
        }
        content.truncate(size as usize);
        Ok(size)
    })
}

fn close(this: &Obj<BytesIO>) -> Res<()> {
    this.check_exports()?;
    this.lock().content = None;
    Ok(())
}

impl Obj<BytesIO> {
    pub fn is_closed(&self) -> bool {
        self.lock().content.is_none()
    }
}

fn closed(this: &Obj<BytesIO>) -> bool {
    this.is_closed()
}

fn yes(this: &Obj<BytesIO>) -> Res<bool> {
    this.with(|_, _| Ok(true))
}

fn isatty(this: &Obj<BytesIO>) -> Res<bool> {
    this.with(|_, _| Ok(false))
}

fn flush(this: &Obj<BytesIO>) -> Res<()> {
    this.with(|_, _| Ok(()))
}

fn getstate(this: &Obj<BytesIO>) -> Res {
    let content = getvalue(this)?;
    let at = tell(this)?;
    let dict = attribute::instance_dict(&this.value()).map_or(Value::NONE, |dict| dict.copy().into_value());
    Ok(tuple([content, Value::from(at), dict]))
}

fn setstate(this: &Obj<BytesIO>, state: &Value) -> Res<()> {
    let parts = state.downcast::<Tuple>().map(|t| t.items()).filter(|items| items.len() >= 3);
    let Some([content, at, dict, ..]) = parts else {
        let got = protocol::class_name(state);
        let class = this.class().name();
        return Err(type_error(format!("{class}.__setstate__ argument should be 3-tuple, got {got}")));
    };
    init(this, OrNone(Some(content.clone())))?;
    let at = protocol::index(at)?.as_small().unwrap_or(0);
    if at < 0 {
        return Err(value_error("position value cannot be negative"));
    }
    this.lock().at = at as usize;
    if let (Some(own), Some(given)) = (attribute::instance_dict(&this.value()), Gc::<Dict>::from_value(dict.clone())) {
        for (key, value) in given.items() {
            own.insert(key, value)?;
        }
    }
    Ok(())
}

const MEMBERS: &[Member] = &[
    crate::function!("__new__", new, "($type, /, *args, **kwargs)"),
    method!("__init__", init, "($self, initial_bytes=b'')"),
    method!("read", read, "($self, size=-1, /)"),
    method!("read1", read, "($self, size=-1, /)"),
    method!("readline", readline, "($self, size=-1, /)"),
    method!("readlines", readlines, "($self, size=None, /)"),
    next_method!(next),
    method!("readinto", readinto, "($self, buffer, /)"),
    method!("readinto1", readinto, "($self, buffer, /)"),
    method!("write", write, "($self, b, /)"),
    method!("getvalue", getvalue, "($self, /)"),
    method!("getbuffer", getbuffer, "($self, /)"),
    method!("seek", seek, "($self, pos, whence=0, /)"),
    method!("tell", tell, "($self, /)"),
    method!("truncate", truncate, "($self, size=None, /)"),
    method!("close", close, "($self, /)"),
    getter!("closed", closed),
    method!("readable", yes, "($self, /)"),
    method!("writable", yes, "($self, /)"),
    method!("seekable", yes, "($self, /)"),
    method!("isatty", isatty, "($self, /)"),
    method!("flush", flush, "($self, /)"),
    method!("__getstate__", getstate, "($self, /)"),
    method!("__setstate__", setstate, "($self, state, /)"),
];

/// Makes the class.
pub fn define_class() -> Value {
    define::<BytesIOBuffer>(NativeClass::sealed("_BytesIOBuffer", &[]).module("_io"));
    exporters::register(LENDER);
    define::<BytesIO>(NativeClass::builtin("BytesIO", &[MEMBERS]).module("_io").with(FLAGS)).value()
}
