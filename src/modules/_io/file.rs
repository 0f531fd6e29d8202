//! `FileIO`: a file descriptor as an unbuffered stream.

use super::base::{FLAGS, IOBase, RawIOBase, unsupported};
use super::buffered::Buffered;
use super::size::Size;
use super::text::TextIOWrapper;
use crate::modules::_warnings;
use crate::modules::buffer;
use crate::modules::os_call::{self, Raise, retry, retry_for};
use crate::object::attribute;
use crate::object::bytes;
use crate::object::class::{Class, NativeClass, define};
use crate::object::exception::Exc;
use crate::object::header::{self, Obj};
use crate::object::native::{Member, OrNone};
use crate::object::protocol;
use crate::object::raise::{Res, type_error, unraisable, value_error};
use crate::object::str;
use crate::object::value::Value;
use crate::sync::reason::WaitReason;
use crate::types::exception::os;
use crate::{getset, getter, method};
use std::cell::Cell;
use std::os::fd::RawFd;

/// The payload of FileIO.
#[repr(C)]
pub struct FileIO {
    base: RawIOBase,
    /// -1 while it is closed.
    fd: Cell<i32>,
    readable: Cell<bool>,
    writable: Cell<bool>,
    created: Cell<bool>,
    appending: Cell<bool>,
    closefd: Cell<bool>,
    seekable: Cell<Option<bool>>,
    blksize: Cell<i64>,
}

crate::native_type!(FileIO { base: RawIOBase });
crate::frozen!(FileIO);

impl Drop for FileIO {
    fn drop(&mut self) {
        let fd = self.fd.get();
        if fd >= 0 && self.closefd.get() {
            // An error has nobody to go to.
            os_call::close_quietly(fd);
        }
    }
}

fn new(class: &Obj<Class>, _args: crate::object::native::Rest, _keywords: crate::object::native::Keywords) -> Value {
    header::new_in(
        class,
        FileIO {
            base: RawIOBase(IOBase::open()),
            fd: Cell::new(-1),
            readable: Cell::new(false),
            writable: Cell::new(false),
            created: Cell::new(false),
            appending: Cell::new(false),
            closefd: Cell::new(true),
            seekable: Cell::new(None),
            blksize: Cell::new(super::DEFAULT_BUFFER_SIZE as i64),
        },
    )
}

/// Reads a mode as `FileIO` takes it: the flags for `open(2)`. Errors: ValueError.
fn parse_mode(this: &FileIO, mode: &str) -> Res<i32> {
    let bad = || value_error("Must have exactly one of create/read/write/append mode and at most one plus");
    let (mut flags, mut kind, mut plus) = (0, false, false);
    for c in mode.chars() {
        match c {
            'x' | 'r' | 'w' | 'a' if kind => return Err(bad()),
            'x' => {
                this.created.set(true);
                this.writable.set(true);
                flags |= libc::O_EXCL | libc::O_CREAT;
            }
            'r' => this.readable.set(true),
            'w' => {
                this.writable.set(true);
                flags |= libc::O_CREAT | libc::O_TRUNC;
            }
            'a' => {
                this.writable.set(true);
                this.appending.set(true);
                flags |= libc::O_APPEND | libc::O_CREAT;
            }
            'b' => {}
            '+' if plus => return Err(bad()),
            '+' => plus = true,
            _ => return Err(value_error(format!("invalid mode: {mode}"))),
        }
        kind |= matches!(c, 'x' | 'r' | 'w' | 'a');
    }
    if !kind {
        return Err(bad());
    }
    if plus {
        this.readable.set(true);
        this.writable.set(true);
    }
    flags |= match (this.readable.get(), this.writable.get()) {
        (true, true) => libc::O_RDWR,
        (true, false) => libc::O_RDONLY,
        _ => libc::O_WRONLY,
    };
    Ok(flags | libc::O_CLOEXEC)
}

fn init(this: &Obj<FileIO>, file: &Value, mode: Option<&str>, closefd: Option<bool>, opener: OrNone<Value>) -> Res<()> {
    let closefd = closefd.unwrap_or(true);
    let old = this.fd.replace(-1);
    if old >= 0 && this.closefd.get() {
        os_call::close_quietly(old);
    }
    for flag in [&this.readable, &this.writable, &this.created, &this.appending] {
        flag.set(false);
    }
    this.seekable.set(None);
    this.base.0.closed.set(false);
    let given = file.as_int().map(|fd| fd.to_i64().and_then(|fd| i32::try_from(fd).ok()).unwrap_or(i32::MIN));
    if given.is_some_and(|fd| fd < 0) {
        return Err(value_error("negative file descriptor"));
    }
    let flags = parse_mode(this, mode.unwrap_or("r"))?;
    match given {
        Some(fd) => {
            this.fd.set(fd);
            this.closefd.set(closefd);
        }
        None => {
            if !closefd {
                return Err(value_error("Cannot use closefd=False with file name"));
            }
            this.closefd.set(true);
            this.fd.set(open_path(file, flags, opener.0)?);
        }
    }
    if let Err(error) = check_opened(this, file) {
        // The caller keeps a descriptor that it gave.
        if given.is_none() {
            os_call::close_quietly(this.fd.get());
        }
        this.fd.set(-1);
        return Err(error);
    }
    protocol::set_attr_name(&this.value(), "name", file.clone())?;
    if this.appending.get() {
        let _ = os_call::lseek(this.fd.get(), 0, libc::SEEK_END);
    }
    Ok(())
}

fn open_path(file: &Value, flags: i32, opener: Option<Value>) -> Res<RawFd> {
    if let Some(opener) = opener {
        let fd = protocol::call(&opener, &[file.clone(), Value::from(flags)])?;
        let Some(fd) = fd.as_int() else { return Err(type_error("expected integer from opener")) };
        let fd = fd.to_i64().and_then(|fd| i32::try_from(fd).ok()).unwrap_or(-1);
        return if fd < 0 { Err(value_error(format!("opener returned {fd}"))) } else { Ok(fd) };
    }
    let path = os_call::path(file)?;
    retry(|| os_call::open(&path, flags, 0o666)).map_err(|error| error.raise_at(Some(file), None))
}

/// Errors: OSError for a bad descriptor or a folder.
fn check_opened(this: &FileIO, file: &Value) -> Res<()> {
    match os_call::fstat(this.fd.get()) {
        Ok(stat) => {
            if stat.st_mode & libc::S_IFMT == libc::S_IFDIR {
                return Err(os::os_error_at(libc::EISDIR, Some(file), None));
            }
            if stat.st_blksize > 1 {
                this.blksize.set(stat.st_blksize);
            }
            Ok(())
        }
        Err(error) if error.errno() == libc::EBADF => Err(error.raise()),
        Err(_) => Ok(()),
    }
}

impl FileIO {
    /// Errors: ValueError if it is closed.
    pub fn fd(&self) -> Res<RawFd> {
        match self.fd.get() {
            fd if fd < 0 => Err(value_error("I/O operation on closed file")),
            fd => Ok(fd),
        }
    }

    pub fn is_open(&self) -> bool {
        self.fd.get() >= 0
    }

    /// Writes once; `None` if that would block.
    pub fn write_some(&self, data: &[u8]) -> Res<Option<usize>> {
        let fd = self.fd()?;
        if !self.writable.get() {
            return Err(unsupported("File not open for writing"));
        }
        match retry(|| os_call::write(fd, data)) {
            Ok(count) => Ok(Some(count)),
            Err(error) => error.or_would_block(),
        }
    }

    /// Reads once, at most what `room` holds; `None` if that would block.
    pub fn read_some(&self, room: &mut [u8]) -> Res<Option<usize>> {
        let fd = self.fd()?;
        if !self.readable.get() {
            return Err(unsupported("File not open for reading"));
        }
        let reason = if fd == 0 { WaitReason::Input } else { WaitReason::File };
        match retry_for(reason, || os_call::read(fd, room)) {
            Ok(count) => Ok(Some(count)),
            Err(error) => error.or_would_block(),
        }
    }

    /// All that is left; `None` if nothing is there yet and reading would block.
    pub fn read_all(&self) -> Res<Option<Vec<u8>>> {
        let mut all = Vec::new();
        let mut room = 1 << 16;
        if let Ok(stat) = os_call::fstat(self.fd()?)
            && let Ok(at) = os_call::lseek(self.fd.get(), 0, libc::SEEK_CUR)
        {
            let left = (stat.st_size - at).clamp(0, 1 << 30) as usize;
            all.try_reserve(left + 1).map_err(|_| crate::object::raise::memory_error())?;
            // Other threads take the GIL between two reads.
            room = (left + 1).clamp(room, 1 << 23);
        }
        let mut chunk = vec![0; room];
        loop {
            match self.read_some(&mut chunk)? {
                None => return Ok(if all.is_empty() { None } else { Some(all) }),
                Some(0) => return Ok(Some(all)),
                Some(count) => {
                    all.try_reserve(count).map_err(|_| crate::object::raise::memory_error())?;
                    all.extend_from_slice(&chunk[..count]);
                }
            }
        }
    }

    /// Moves and tells the position.
    pub fn seek_to(&self, offset: i64, whence: i32) -> Res<i64> {
        os_call::lseek(self.fd()?, offset, whence).map_err(|error| error.raise())
    }

    pub fn tty(&self) -> bool {
        os_call::isatty(self.fd.get())
    }
}

fn read(this: &Obj<FileIO>, size: Size) -> Res {
    let size = size.0.unwrap_or(-1);
    this.fd()?;
    if !this.readable.get() {
        return Err(unsupported("File not open for reading"));
    }
    if size < 0 {
        return readall(this);
    }
    let mut room = Vec::new();
    room.try_reserve_exact(size as usize).map_err(|_| crate::object::raise::memory_error())?;
    room.resize(size as usize, 0);
    Ok(this.read_some(&mut room)?.map_or(Value::NONE, |count| bytes::from_slice(&room[..count])))
}

fn readall(this: &Obj<FileIO>) -> Res {
    Ok(this.read_all()?.map_or(Value::NONE, |all| bytes::from_slice(&all)))
}

fn readinto(this: &Obj<FileIO>, target: &Value) -> Res<Option<usize>> {
    this.fd()?;
    let mut room = vec![0; buffer::writable_len(target)?];
    let Some(count) = this.read_some(&mut room)? else { return Ok(None) };
    buffer::fill(target, &room[..count])?;
    Ok(Some(count))
}

fn write(this: &Obj<FileIO>, data: &Value) -> Res<Option<usize>> {
    this.fd()?;
    buffer::with_bytes(data, |data| this.write_some(data))
}

fn seek(this: &Obj<FileIO>, offset: i64, whence: Option<i32>) -> Res<i64> {
    this.seek_to(offset, whence.unwrap_or(0))
}

fn tell(this: &Obj<FileIO>) -> Res<i64> {
    this.seek_to(0, libc::SEEK_CUR)
}

fn truncate(this: &Obj<FileIO>, size: Size) -> Res<i64> {
    let fd = this.fd()?;
    if !this.writable.get() {
        return Err(unsupported("File not open for writing"));
    }
    let size = match size.0 {
        Some(size) => size,
        None => this.seek_to(0, libc::SEEK_CUR)?,
    };
    retry(|| os_call::ftruncate(fd, size)).map_err(|error| error.raise())?;
    Ok(size)
}

fn close(this: &Value) -> Res<()> {
    let Some(file) = this.downcast::<FileIO>() else { return Ok(()) };
    let flushed = if file.base.0.closed.get() { Ok(Value::NONE) } else { protocol::call_method(this, "flush", &[]) };
    file.base.0.closed.set(true);
    let fd = file.fd.replace(-1);
    if fd >= 0 && file.closefd.get() {
        os_call::close(fd).map_err(|error| error.raise())?;
    }
    flushed.map(drop)
}

/// Warns of a stream that goes away with its file open.
pub fn warn_unclosed(stream: &Value) {
    let mut file = stream.clone();
    while let Some(inner) = below(&file) {
        file = inner;
    }
    if !file.downcast::<FileIO>().is_some_and(|file| file.is_open() && file.closefd.get()) {
        return;
    }
    let warned = protocol::repr_text(stream)
        .and_then(|shown| _warnings::warn_of(Exc::ResourceWarning, &format!("unclosed file {shown}"), 1, stream));
    if let Err(error) = warned {
        unraisable(error, "Exception ignored while finalizing file", stream);
    }
}

/// The stream that this one reads and writes through.
fn below(stream: &Value) -> Option<Value> {
    match (stream.downcast::<TextIOWrapper>(), stream.downcast::<Buffered>()) {
        (Some(wrapper), _) => wrapper.buffer().ok(),
        (_, Some(buffered)) => buffered.raw().ok(),
        _ => None,
    }
}

fn closed(this: &Obj<FileIO>) -> bool {
    !this.is_open()
}

fn fileno(this: &Obj<FileIO>) -> Res<i32> {
    this.fd()
}

fn readable(this: &Obj<FileIO>) -> Res<bool> {
    this.fd()?;
    Ok(this.readable.get())
}

fn writable(this: &Obj<FileIO>) -> Res<bool> {
    this.fd()?;
    Ok(this.writable.get())
}

fn seekable(this: &Obj<FileIO>) -> Res<bool> {
    let fd = this.fd()?;
    let known = this.seekable.get().unwrap_or_else(|| os_call::lseek(fd, 0, libc::SEEK_CUR).is_ok());
    this.seekable.set(Some(known));
    Ok(known)
}

fn isatty(this: &Obj<FileIO>) -> Res<bool> {
    this.fd()?;
    Ok(this.tty())
}

fn mode(this: &Obj<FileIO>) -> &'static str {
    match (this.created.get(), this.appending.get(), this.readable.get(), this.writable.get()) {
        (true, _, true, _) => "xb+",
        (true, ..) => "xb",
        (_, true, true, _) => "ab+",
        (_, true, ..) => "ab",
        (_, _, true, true) => "rb+",
        (_, _, true, false) => "rb",
        _ => "wb",
    }
}

fn closefd(this: &Obj<FileIO>) -> bool {
    this.closefd.get()
}

fn blksize(this: &Obj<FileIO>) -> i64 {
    this.blksize.get()
}

fn set_blksize(this: &Obj<FileIO>, value: Value) {
    this.blksize.set(value.as_small().unwrap_or(super::DEFAULT_BUFFER_SIZE as i64));
}

fn repr(this: &Obj<FileIO>) -> Res<String> {
    let class = this.class().full_name();
    if !this.is_open() {
        return Ok(format!("<{class} [closed]>"));
    }
    let closefd = if this.closefd.get() { "True" } else { "False" };
    let mode = mode(this);
    match attribute::own(&this.value(), &str::intern("name")) {
        Some(name) => {
            let name = protocol::repr_text(&name)?;
            Ok(format!("<{class} name={name} mode='{mode}' closefd={closefd}>"))
        }
        None => Ok(format!("<{class} fd={} mode='{mode}' closefd={closefd}>", this.fd.get())),
    }
}

fn reduce(this: &Value) -> Res {
    let name = protocol::type_of(this).name();
    Err(type_error(format!("cannot pickle '{name}' instances")))
}

const MEMBERS: &[Member] = &[
    crate::function!("__new__", new, "($type, /, *args, **kwargs)"),
    method!("__init__", init, "($self, file, mode='r', closefd=True, opener=None)"),
    method!("read", read, "($self, size=-1, /)"),
    method!("readall", readall, "($self, /)"),
    method!("readinto", readinto, "($self, buffer, /)"),
    method!("write", write, "($self, b, /)"),
    method!("seek", seek, "($self, pos, whence=0, /)"),
    method!("tell", tell, "($self, /)"),
    method!("truncate", truncate, "($self, size=None, /)"),
    method!("close", close, "($self, /)"),
    method!("seekable", seekable, "($self, /)"),
    method!("readable", readable, "($self, /)"),
    method!("writable", writable, "($self, /)"),
    method!("fileno", fileno, "($self, /)"),
    method!("isatty", isatty, "($self, /)"),
    method!("_isatty_open_only", isatty, "($self, /)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__getstate__", reduce, "($self, /)"),
    getter!("closed", closed),
    getter!("closefd", closefd),
    getter!("mode", mode),
    getset!("_blksize", blksize, set_blksize),
];

/// Makes the class.
pub fn define_class() -> Value {
    define::<FileIO>(NativeClass::builtin("FileIO", &[MEMBERS]).module("_io").with(FLAGS)).value()
}
