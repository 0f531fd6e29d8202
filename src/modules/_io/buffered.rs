//! `BufferedReader`, `BufferedWriter`, `BufferedRandom`, `BufferedRWPair`.
//!
//! **Invariants.** One of the two buffers is empty. The raw stream's position is at the end of what was read ahead, or at the start of
//! what is still to be written. The object's lock is not held while the raw stream is called; the gate is, so that one thread at a
//! time reads or writes it.

use super::base::{BufferedIOBase, FLAGS, IOBase, result_bytes, unsupported};
use super::file::FileIO;
use super::size::Size;
use crate::modules::{buffer, host};
use crate::object::bytes::{self, Bytes};
use crate::object::class::{Class, NativeClass, define, define_in};
use crate::object::exception::Exc;
use crate::object::header::{self, Obj, Payload, Traverse};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{Raised, Res, memory_error, type_error, value_error};
use crate::object::str;
use crate::object::value::Value;
use crate::sched::gate::{Gate, Inside};
use crate::types::exception::os;
use crate::{getter, method, next_method};

/// What a buffered stream is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Reader,
    Writer,
    Random,
}

/// The payload of the three classes.
#[repr(C)]
pub struct Buffered {
    base: BufferedIOBase,
    role: Role,
    /// UNSET before `__init__` and once it is detached.
    raw: Value,
    detached: bool,
    ahead: Vec<u8>,
    /// How much of `ahead` has been read.
    at: usize,
    pending: Vec<u8>,
    size: usize,
    gate: Gate,
}

crate::native_type!(Buffered { base: BufferedIOBase, traverse: Traverse });

impl Traverse for Buffered {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.raw);
    }
}

/// The payload of BufferedReader: as the others', with a class of its own.
#[repr(C)]
pub struct BufferedReader(Buffered);

crate::native_type!(BufferedReader { base: Buffered, traverse: Traverse });

/// The payload of BufferedWriter.
#[repr(C)]
pub struct BufferedWriter(Buffered);

crate::native_type!(BufferedWriter { base: Buffered, traverse: Traverse });

/// The payload of BufferedRandom.
#[repr(C)]
pub struct BufferedRandom(Buffered);

crate::native_type!(BufferedRandom { base: Buffered, traverse: Traverse });

impl Traverse for BufferedReader {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        Traverse::traverse(&self.0, visit);
    }
}

impl Traverse for BufferedWriter {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        Traverse::traverse(&self.0, visit);
    }
}

impl Traverse for BufferedRandom {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        Traverse::traverse(&self.0, visit);
    }
}

fn payload(role: Role) -> Buffered {
    Buffered {
        base: BufferedIOBase(IOBase::open()),
        role,
        raw: Value::UNSET,
        detached: false,
        ahead: Vec::new(),
        at: 0,
        pending: Vec::new(),
        size: 0,
        gate: Gate::default(),
    }
}

fn new<const ROLE: usize>(class: &Obj<Class>, _args: Rest, _keywords: Keywords) -> Value {
    match ROLE {
        0 => header::new_in(class, BufferedReader(payload(Role::Reader))),
        1 => header::new_in(class, BufferedWriter(payload(Role::Writer))),
        _ => header::new_in(class, BufferedRandom(payload(Role::Random))),
    }
}

fn init(this: &Obj<Buffered>, raw: Value, buffer_size: Option<i64>) -> Res<()> {
    let size = buffer_size.unwrap_or(super::DEFAULT_BUFFER_SIZE as i64);
    let role = this.lock().role;
    let needs: &[(&str, &str)] = match role {
        Role::Reader => &[("readable", "File or stream is not readable.")],
        Role::Writer => &[("writable", "File or stream is not writable.")],
        Role::Random => &[
            ("seekable", "File or stream is not seekable."),
            ("readable", "File or stream is not readable."),
            ("writable", "File or stream is not writable."),
        ],
    };
    for (method, message) in needs {
        super::base::check_able(&raw, method, message)?;
    }
    if size <= 0 {
        return Err(value_error("buffer size must be strictly positive"));
    }
    let old = {
        let mut state = this.lock();
        state.size = size as usize;
        state.at = 0;
        state.detached = false;
        state.ahead.clear();
        state.pending.clear();
        std::mem::replace(&mut state.raw, raw)
    };
    drop(old);
    Ok(())
}

/// Writes once to a raw stream; `None` if that would block. Errors: OSError for a length that cannot be.
fn raw_write(raw: &Value, data: &[u8]) -> Res<Option<usize>> {
    if let Some(file) = raw.exact::<FileIO>() {
        return file.write_some(data);
    }
    loop {
        match protocol::call_method(raw, "write", &[bytes::from_slice(data)]) {
            Err(error) if error.is(Exc::InterruptedError) => host::check_signals()?,
            Err(error) => return Err(error),
            Ok(count) if count.is_none() => return Ok(None),
            Ok(count) => {
                let count = protocol::index(&count)?.as_small().unwrap_or(-1);
                if count < 0 || count as usize > data.len() {
                    let message = format!(
                        "raw write() returned invalid length {count} (should have been between 0 and {})",
                        data.len()
                    );
                    return Err(Raised::new(Exc::OSError, message));
                }
                return Ok(Some(count as usize));
            }
        }
    }
}

/// Reads once from a raw stream, at most `len` bytes; `None` if that would block.
fn raw_read(raw: &Value, len: usize) -> Res<Option<Vec<u8>>> {
    if let Some(file) = raw.exact::<FileIO>() {
        let mut room = Vec::new();
        room.try_reserve_exact(len).map_err(|_| memory_error())?;
        room.resize(len, 0);
        return Ok(file.read_some(&mut room)?.map(|count| {
            room.truncate(count);
            room
        }));
    }
    let room = buffer::bytearray(&vec![0; len]);
    loop {
        match protocol::call_method(raw, "readinto", std::slice::from_ref(&room)) {
            Err(error) if error.is(Exc::InterruptedError) => host::check_signals()?,
            Err(error) => return Err(error),
            Ok(count) if count.is_none() => return Ok(None),
            Ok(count) => {
                let count = protocol::index(&count)?.as_small().unwrap_or(-1);
                if count < 0 || count as usize > len {
                    let message = format!(
                        "raw readinto() returned invalid length {count} (should have been between 0 and {len})"
                    );
                    return Err(Raised::new(Exc::OSError, message));
                }
                let mut data = buffer::bytes_of(&room)?;
                data.truncate(count as usize);
                return Ok(Some(data));
            }
        }
    }
}

impl Obj<Buffered> {
    /// Waits until no other thread is in the middle of an operation.
    fn enter(&self) -> Res<Inside> {
        let gate = self.lock().gate.clone();
        gate.enter(&self.value())
    }

    /// The raw stream. Errors: ValueError if there is none.
    pub fn raw(&self) -> Res {
        let state = self.lock();
        if state.raw.is_unset() {
            let message =
                if state.detached { "raw stream has been detached" } else { "I/O operation on uninitialized object" };
            drop(state);
            return Err(value_error(message));
        }
        Ok(state.raw.clone())
    }

    fn check_open(&self, message: &str) -> Res {
        let raw = self.raw()?;
        let closed = match raw.exact::<FileIO>() {
            Some(file) => !file.is_open(),
            None => protocol::truth(&protocol::get_attr_name(&raw, "closed")?)?,
        };
        if closed { Err(value_error(message)) } else { Ok(raw) }
    }

    /// Writes out what is pending. What could not be written stays. Errors: BlockingIOError, what the raw stream raises.
    pub fn flush_pending(&self) -> Res<()> {
        let raw = self.raw()?;
        loop {
            let mut data = {
                let mut state = self.lock();
                if state.pending.is_empty() {
                    return Ok(());
                }
                std::mem::take(&mut state.pending)
            };
            let result = raw_write(&raw, &data);
            let written = if let Ok(Some(count)) = &result { *count } else { 0 };
            data.drain(..written);
            {
                let mut state = self.lock();
                data.append(&mut state.pending);
                state.pending = data;
            }
            if result?.is_none() {
                return Err(os::blocked(0));
            }
            host::check_signals()?;
        }
    }

    /// Gives back what was read ahead: the raw stream stands where the next byte would have been read.
    fn rewind(&self) -> Res<()> {
        let left = {
            let mut state = self.lock();
            let left = state.ahead.len() - state.at;
            state.ahead.clear();
            state.at = 0;
            left
        };
        if left > 0 {
            raw_seek(&self.raw()?, -(left as i64), 1)?;
        }
        Ok(())
    }

    /// Writes bytes: into the buffer if they fit.
    pub fn write_bytes(&self, data: &[u8]) -> Res<usize> {
        {
            let mut state = self.lock();
            if state.ahead.is_empty() && !state.raw.is_unset() && state.pending.len() + data.len() <= state.size {
                state.pending.extend_from_slice(data);
                return Ok(data.len());
            }
        }
        let _inside = self.enter()?;
        self.rewind()?;
        if let Err(error) = self.flush_pending() {
            if os::errno_of(&error) != Some(libc::EAGAIN) {
                return Err(error);
            }
            // What fits is kept; the caller learns how much that is.
            let mut state = self.lock();
            let room = state.size.saturating_sub(state.pending.len()).min(data.len());
            state.pending.extend_from_slice(&data[..room]);
            if room == data.len() {
                return Ok(room);
            }
            drop(state);
            return Err(os::blocked(room));
        }
        let raw = self.raw()?;
        let size = self.lock().size;
        let mut rest = data;
        while rest.len() > size {
            match raw_write(&raw, rest)? {
                Some(count) => rest = &rest[count..],
                None => {
                    self.lock().pending.extend_from_slice(&rest[..size]);
                    return Err(os::blocked(data.len() - rest.len() + size));
                }
            }
            host::check_signals()?;
        }
        self.lock().pending.extend_from_slice(rest);
        Ok(data.len())
    }

    /// Bytes that were read ahead, up to `len`.
    fn take_ahead(&self, len: usize) -> Vec<u8> {
        let mut state = self.lock();
        let end = state.at + len.min(state.ahead.len() - state.at);
        let taken = state.ahead[state.at..end].to_vec();
        state.at = end;
        if end == state.ahead.len() {
            state.ahead.clear();
            state.at = 0;
        }
        taken
    }

    /// Fills the empty buffer with one read. `None` if that would block, `Some(0)` at the end.
    fn fill(&self) -> Res<Option<usize>> {
        let raw = self.raw()?;
        let size = self.lock().size;
        let Some(data) = raw_read(&raw, size)? else { return Ok(None) };
        let count = data.len();
        let mut state = self.lock();
        let at = state.at;
        state.ahead.drain(..at);
        state.at = 0;
        state.ahead.extend_from_slice(&data);
        Ok(Some(count))
    }

    /// Up to `len` bytes, as many reads as it takes. `None` if nothing is there and reading would block.
    pub fn read_bytes(&self, len: usize) -> Res<Option<Vec<u8>>> {
        let _inside = self.enter()?;
        let mut data = self.take_ahead(len);
        while data.len() < len {
            let left = len - data.len();
            let size = self.lock().size;
            let got = if left >= size {
                // Whole buffers go past the buffer.
                let raw = self.raw()?;
                raw_read(&raw, (left - left % size).min(1 << 24))?
            } else {
                self.fill()?.map(|_| self.take_ahead(left))
            };
            match got {
                None if data.is_empty() => return Ok(None),
                Some(more) if !more.is_empty() => {
                    data.try_reserve(more.len()).map_err(|_| memory_error())?;
                    data.extend_from_slice(&more);
                }
                _ => break,
            }
        }
        Ok(Some(data))
    }

    /// All that is left.
    pub fn read_to_end(&self) -> Res<Option<Vec<u8>>> {
        let _inside = self.enter()?;
        let mut data = self.take_ahead(usize::MAX);
        let raw = self.raw()?;
        if let Some(file) = raw.exact::<FileIO>() {
            return Ok(match file.read_all()? {
                Some(rest) if data.is_empty() => Some(rest),
                Some(rest) => {
                    data.extend_from_slice(&rest);
                    Some(data)
                }
                None if data.is_empty() => None,
                None => Some(data),
            });
        }
        if let Some(readall) = protocol::find_attr_name(&raw, "readall")?.filter(|r| !r.is_none()) {
            let rest = protocol::call(&readall, &[])?;
            if rest.is_none() {
                return Ok(if data.is_empty() { None } else { Some(data) });
            }
            let Some(rest) = rest.downcast::<Bytes>() else { return Err(type_error("readall() should return bytes")) };
            data.extend_from_slice(&rest.0);
            return Ok(Some(data));
        }
        loop {
            let chunk = protocol::call_method(&raw, "read", &[])?;
            if chunk.is_none() {
                return Ok(if data.is_empty() { None } else { Some(data) });
            }
            let Some(chunk) = chunk.downcast::<Bytes>() else { return Err(type_error("read() should return bytes")) };
            if chunk.0.is_empty() {
                return Ok(Some(data));
            }
            data.extend_from_slice(&chunk.0);
        }
    }

    /// What one read gives, or what is there already: at most `len` bytes, at most one read.
    pub fn read_once(&self, len: usize) -> Res<Vec<u8>> {
        let _inside = self.enter()?;
        let ready = self.take_ahead(len);
        if !ready.is_empty() || len == 0 {
            return Ok(ready);
        }
        let raw = self.raw()?;
        if len >= self.lock().size {
            return Ok(raw_read(&raw, len)?.unwrap_or_default());
        }
        self.fill()?;
        Ok(self.take_ahead(len))
    }

    fn line(&self, limit: usize) -> Res<Vec<u8>> {
        let _inside = self.enter()?;
        let mut line = Vec::new();
        loop {
            let left = limit - line.len();
            let found = {
                let state = self.lock();
                let ahead = &state.ahead[state.at..];
                let ahead = &ahead[..ahead.len().min(left)];
                memchr::memchr(b'\n', ahead).map(|at| at + 1).unwrap_or(0)
            };
            if found > 0 {
                line.append(&mut self.take_ahead(found));
                return Ok(line);
            }
            line.append(&mut self.take_ahead(left));
            if line.len() >= limit || self.fill()?.unwrap_or(0) == 0 {
                return Ok(line);
            }
        }
    }
}

/// Moves a raw stream. Errors: OSError for a position that cannot be.
fn raw_seek(raw: &Value, offset: i64, whence: i32) -> Res<i64> {
    if let Some(file) = raw.exact::<FileIO>() {
        return file.seek_to(offset, whence);
    }
    let at = protocol::call_method(raw, "seek", &[Value::from(offset), Value::from(whence)])?;
    let at = protocol::index(&at)?.as_small().unwrap_or(-1);
    if at < 0 { Err(Raised::new(Exc::OSError, format!("Raw stream returned invalid position {at}"))) } else { Ok(at) }
}

fn raw_tell(raw: &Value) -> Res<i64> {
    if let Some(file) = raw.exact::<FileIO>() {
        return file.seek_to(0, 1);
    }
    let at = protocol::call_method(raw, "tell", &[])?;
    let at = protocol::index(&at)?.as_small().unwrap_or(-1);
    if at < 0 { Err(Raised::new(Exc::OSError, format!("Raw stream returned invalid position {at}"))) } else { Ok(at) }
}

fn check_role(this: &Obj<Buffered>, reads: bool) -> Res<()> {
    let role = this.lock().role;
    match role {
        Role::Writer if reads => Err(unsupported("read")),
        Role::Reader if !reads => Err(unsupported("write")),
        _ => Ok(()),
    }
}

/// Errors unless it is open and reads; what was to be written goes out first.
fn before_read(this: &Obj<Buffered>, message: &str) -> Res<()> {
    this.check_open(message)?;
    check_role(this, true)?;
    if this.lock().pending.is_empty() {
        return Ok(());
    }
    let _inside = this.enter()?;
    this.flush_pending()
}

fn value_or_none(data: Option<Vec<u8>>) -> Value {
    data.map_or(Value::NONE, |data| bytes::from_slice(&data))
}

fn read(this: &Obj<Buffered>, size: Size) -> Res {
    let size = size.0.unwrap_or(-1);
    if size < -1 {
        return Err(value_error("read length must be non-negative or -1"));
    }
    before_read(this, "read of closed file")?;
    Ok(value_or_none(if size == -1 { this.read_to_end()? } else { this.read_bytes(size as usize)? }))
}

fn read1(this: &Obj<Buffered>, size: Option<i64>) -> Res {
    before_read(this, "read of closed file")?;
    let size = match size.unwrap_or(-1) {
        size if size < 0 => this.lock().size,
        size => size as usize,
    };
    Ok(bytes::from_slice(&this.read_once(size)?))
}

fn peek(this: &Obj<Buffered>, _size: Option<i64>) -> Res {
    before_read(this, "peek of closed file")?;
    let _inside = this.enter()?;
    if this.lock().ahead.is_empty() {
        this.fill()?;
    }
    let state = this.lock();
    let ahead = bytes::from_slice(&state.ahead[state.at..]);
    drop(state);
    Ok(ahead)
}

fn readinto(this: &Obj<Buffered>, target: &Value) -> Res<Option<usize>> {
    before_read(this, "readinto of closed file")?;
    let Some(data) = this.read_bytes(buffer::writable_len(target)?)? else { return Ok(None) };
    buffer::fill(target, &data)?;
    Ok(Some(data.len()))
}

fn readinto1(this: &Obj<Buffered>, target: &Value) -> Res<usize> {
    before_read(this, "readinto of closed file")?;
    let data = this.read_once(buffer::writable_len(target)?)?;
    buffer::fill(target, &data)?;
    Ok(data.len())
}

fn readline(this: &Obj<Buffered>, size: Size) -> Res {
    before_read(this, "readline of closed file")?;
    let limit = size.0.filter(|&n| n >= 0).map_or(usize::MAX, |n| n as usize);
    Ok(bytes::from_slice(&this.line(limit)?))
}

fn next(this: &Value) -> Res<Option<Value>> {
    let Some(buffered) = this.downcast::<Buffered>() else { return Ok(None) };
    before_read(buffered, "readline of closed file")?;
    let line = buffered.line(usize::MAX)?;
    Ok(if line.is_empty() { None } else { Some(bytes::from_slice(&line)) })
}

fn write(this: &Obj<Buffered>, data: &Value) -> Res<usize> {
    if data.downcast::<str::Str>().is_some() {
        return Err(type_error("a bytes-like object is required, not 'str'"));
    }
    this.check_open("write to closed file")?;
    check_role(this, false)?;
    buffer::with_bytes(data, |data| this.write_bytes(data))
}

fn flush(this: &Obj<Buffered>) -> Res {
    let raw = this.check_open("flush of closed file")?;
    let role = this.lock().role;
    if role == Role::Reader {
        return protocol::call_method(&raw, "flush", &[]);
    }
    let _inside = this.enter()?;
    this.flush_pending()?;
    if role == Role::Random {
        this.rewind()?;
    }
    Ok(Value::NONE)
}

fn seek(this: &Obj<Buffered>, target: i64, whence: Option<i32>) -> Res<i64> {
    let _inside = this.enter()?;
    let whence = whence.unwrap_or(0);
    if !(0..=4).contains(&whence) {
        return Err(value_error(format!("whence value {whence} unsupported")));
    }
    let raw = this.check_open("seek of closed file")?;
    this.flush_pending()?;
    let left = {
        let state = this.lock();
        (state.ahead.len() - state.at) as i64
    };
    let target = if whence == 1 { target - left } else { target };
    let at = raw_seek(&raw, target, whence)?;
    let mut state = this.lock();
    state.ahead.clear();
    state.at = 0;
    Ok(at)
}

fn tell(this: &Obj<Buffered>) -> Res<i64> {
    let _inside = this.enter()?;
    let raw = this.raw()?;
    let at = raw_tell(&raw)?;
    let state = this.lock();
    Ok(at - (state.ahead.len() - state.at) as i64 + state.pending.len() as i64)
}

fn truncate(this: &Obj<Buffered>, pos: Option<Value>) -> Res {
    let raw = this.check_open("truncate of closed file")?;
    if check_role(this, false).is_err() {
        return Err(unsupported("truncate"));
    }
    let _inside = this.enter()?;
    this.flush_pending()?;
    this.rewind()?;
    let pos = match pos.filter(|p| !p.is_none()) {
        Some(pos) => pos,
        None => Value::from(raw_tell(&raw)?),
    };
    protocol::call_method(&raw, "truncate", &[pos])
}

fn close(this: &Value) -> Res<()> {
    let Some(buffered) = this.downcast::<Buffered>() else { return Ok(()) };
    super::base::flush_and_close(this, &buffered.raw()?, || buffered.lock().pending.clear())
}

fn detach(this: &Value) -> Res {
    let Some(buffered) = this.downcast::<Buffered>() else { return Ok(Value::NONE) };
    buffered.raw()?;
    protocol::call_method(this, "flush", &[])?;
    let mut state = buffered.lock();
    state.detached = true;
    Ok(std::mem::replace(&mut state.raw, Value::UNSET))
}

/// Asks the raw stream.
fn ask<const WHAT: usize>(this: &Obj<Buffered>) -> Res {
    let name = ["readable", "writable", "seekable", "fileno", "isatty"][WHAT];
    protocol::call_method(&this.raw()?, name, &[])
}

/// An attribute of the raw stream.
fn attribute_of<const WHAT: usize>(this: &Obj<Buffered>) -> Res {
    let name = ["closed", "name", "mode"][WHAT];
    protocol::get_attr_name(&this.raw()?, name)
}

fn raw(this: &Obj<Buffered>) -> Value {
    this.lock().raw.clone().into_option().unwrap_or_default()
}

fn repr(this: &Value) -> Res<String> {
    let class = protocol::class_name(this);
    match protocol::find_attr_name(this, "name") {
        Ok(Some(name)) => Ok(format!("<{class} name={}>", protocol::repr_text(&name)?)),
        Ok(None) => Ok(format!("<{class}>")),
        Err(error) if error.is(Exc::ValueError) => Ok(format!("<{class}>")),
        Err(error) => Err(error),
    }
}

fn no_state(this: &Value) -> Res {
    Err(type_error(format!("cannot pickle '{}' instances", protocol::type_of(this).name())))
}

/// What the three classes have in common. (They share a payload, but no class that Python code would see.)
const COMMON: &[Member] = &[
    method!("__init__", init, "($self, /, raw, buffer_size=131072)"),
    method!("detach", detach, "($self, /)"),
    method!("close", close, "($self, /)"),
    method!("flush", flush, "($self, /)"),
    method!("seek", seek, "($self, target, whence=0, /)"),
    method!("tell", tell, "($self, /)"),
    method!("truncate", truncate, "($self, pos=None, /)"),
    method!("seekable", ask::<2>, "($self, /)"),
    method!("fileno", ask::<3>, "($self, /)"),
    method!("isatty", ask::<4>, "($self, /)"),
    getter!("closed", attribute_of::<0>),
    getter!("name", attribute_of::<1>),
    getter!("mode", attribute_of::<2>),
    getter!("raw", raw),
    method!("__repr__", repr, "($self, /)"),
    method!("__getstate__", no_state, "($self, /)"),
];

const READS: &[Member] = &[
    method!("readable", ask::<0>, "($self, /)"),
    method!("read", read, "($self, size=-1, /)"),
    method!("read1", read1, "($self, size=-1, /)"),
    method!("peek", peek, "($self, size=0, /)"),
    method!("readinto", readinto, "($self, buffer, /)"),
    method!("readinto1", readinto1, "($self, buffer, /)"),
    method!("readline", readline, "($self, size=-1, /)"),
    next_method!(next),
];

const WRITES: &[Member] = &[method!("writable", ask::<1>, "($self, /)"), method!("write", write, "($self, buffer, /)")];

const NEW_READER: &[Member] = &[crate::function!("__new__", new::<0>, "($type, /, *args, **kwargs)")];
const NEW_WRITER: &[Member] = &[crate::function!("__new__", new::<1>, "($type, /, *args, **kwargs)")];
const NEW_RANDOM: &[Member] = &[crate::function!("__new__", new::<2>, "($type, /, *args, **kwargs)")];

/// The payload of BufferedRWPair.
#[repr(C)]
pub struct BufferedRWPair {
    base: BufferedIOBase,
    reader: Value,
    writer: Value,
}

crate::native_type!(BufferedRWPair { base: BufferedIOBase, traverse: Traverse });

impl Traverse for BufferedRWPair {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.reader);
        visit(&self.writer);
    }
}

fn pair_new(class: &Obj<Class>, _args: Rest, _keywords: Keywords) -> Value {
    let base = BufferedIOBase(IOBase::open());
    header::new_in(class, BufferedRWPair { base, reader: Value::UNSET, writer: Value::UNSET })
}

fn pair_init(this: &Obj<BufferedRWPair>, reader: Value, writer: Value, buffer_size: Option<i64>) -> Res<()> {
    let size = Value::from(buffer_size.unwrap_or(super::DEFAULT_BUFFER_SIZE as i64));
    let reader = protocol::call(&<BufferedReader as Payload>::class().value(), &[reader, size.clone()])?;
    let writer = protocol::call(&<BufferedWriter as Payload>::class().value(), &[writer, size])?;
    let mut state = this.lock();
    state.reader = reader;
    state.writer = writer;
    Ok(())
}

fn half(this: &Obj<BufferedRWPair>, reads: bool) -> Res {
    let state = this.lock();
    let half = if reads { state.reader.clone() } else { state.writer.clone() };
    half.into_option().ok_or_else(|| value_error("I/O operation on uninitialized object"))
}

fn pair_reader<const WHAT: usize>(this: &Obj<BufferedRWPair>, args: Rest) -> Res {
    let name = ["read", "read1", "peek", "readinto", "readinto1", "readable"][WHAT];
    protocol::call_method(&half(this, true)?, name, args.0)
}

fn pair_writer<const WHAT: usize>(this: &Obj<BufferedRWPair>, args: Rest) -> Res {
    protocol::call_method(&half(this, false)?, ["write", "flush", "writable"][WHAT], args.0)
}

fn pair_close(this: &Obj<BufferedRWPair>) -> Res {
    let written = protocol::call_method(&half(this, false)?, "close", &[]);
    let read = protocol::call_method(&half(this, true)?, "close", &[]);
    written.and(read)
}

fn pair_isatty(this: &Obj<BufferedRWPair>) -> Res {
    let answer = protocol::call_method(&half(this, false)?, "isatty", &[])?;
    if protocol::truth(&answer)? { Ok(answer) } else { protocol::call_method(&half(this, true)?, "isatty", &[]) }
}

fn pair_closed(this: &Obj<BufferedRWPair>) -> Res {
    protocol::get_attr_name(&half(this, false)?, "closed")
}

const PAIR: &[Member] = &[
    crate::function!("__new__", pair_new, "($type, /, *args, **kwargs)"),
    method!("__init__", pair_init, "($self, reader, writer, buffer_size=131072, /)"),
    method!("read", pair_reader::<0>, "($self, /, *args)"),
    method!("read1", pair_reader::<1>, "($self, /, *args)"),
    method!("peek", pair_reader::<2>, "($self, /, *args)"),
    method!("readinto", pair_reader::<3>, "($self, /, *args)"),
    method!("readinto1", pair_reader::<4>, "($self, /, *args)"),
    method!("readable", pair_reader::<5>, "($self, /, *args)"),
    method!("write", pair_writer::<0>, "($self, /, *args)"),
    method!("flush", pair_writer::<1>, "($self, /, *args)"),
    method!("writable", pair_writer::<2>, "($self, /, *args)"),
    method!("close", pair_close, "($self, /)"),
    method!("isatty", pair_isatty, "($self, /)"),
    getter!("closed", pair_closed),
];

/// What a text stream reads from a stream below it that is none of ours.
pub fn foreign_read(stream: &Value, method: &str, len: usize) -> Res<Vec<u8>> {
    let data = protocol::call_method(stream, method, &[Value::from(len)])?;
    match data.downcast::<Bytes>() {
        Some(data) => Ok(data.0.to_vec()),
        None if buffer::is_bytes_like(&data) => buffer::bytes_of(&data),
        None => result_bytes(&data, method),
    }
}

/// Makes the classes and gives them.
pub fn define_classes() -> [Value; 4] {
    define::<Buffered>(NativeClass::sealed("_Buffered", &[]).module("_io").with(FLAGS));
    let (base, meta) = (<BufferedIOBase as Payload>::class(), <Class as Payload>::class());
    let native = |name, members| NativeClass::builtin(name, members).module("_io").with(FLAGS);
    define_in::<BufferedReader>(native("BufferedReader", &[NEW_READER, COMMON, READS]), &[base], meta);
    define_in::<BufferedWriter>(native("BufferedWriter", &[NEW_WRITER, COMMON, WRITES]), &[base], meta);
    define_in::<BufferedRandom>(native("BufferedRandom", &[NEW_RANDOM, COMMON, READS, WRITES]), &[base], meta);
    define::<BufferedRWPair>(NativeClass::builtin("BufferedRWPair", &[PAIR]).module("_io").with(FLAGS));
    [
        <BufferedReader as Payload>::class().value(),
        <BufferedWriter as Payload>::class().value(),
        <BufferedRandom as Payload>::class().value(),
        <BufferedRWPair as Payload>::class().value(),
    ]
}
