//! File systems, limits by name, and calls that few scripts make.

use super::{Path, path_at};
use crate::function;
use crate::modules::buffer as copies;
use crate::modules::os_call::{self, call};
use crate::object::bytes::{self, Bytes};
use crate::object::class::Class;
use crate::object::dict::{self, Dict};
use crate::object::header::{Gc, Obj};
use crate::object::native::Member;
use crate::object::protocol;
use crate::object::raise::{Res, overflow_error, system_error, type_error, value_error};
use crate::object::str;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::os::system::{self, FileSystem};
use crate::os::{file, process};
use crate::text::path;
use crate::types::buffer;
use crate::types::structseq::{self, Blueprints};
use std::sync::OnceLock;

static STATVFS: Blueprints = Blueprints {
    module: "os",
    name: "statvfs_result",
    doc: "statvfs_result: Result from statvfs or fstatvfs.\n\nThis object may be accessed either as a tuple of\n  (bsize, frsize, blocks, bfree, bavail, files, ffree, favail, flag, namemax),\nor via the attributes f_bsize, f_frsize, f_blocks, f_bfree, and so on.\n\nSee os.statvfs for more information.",
    visible: &[
        "f_bsize",
        "f_frsize",
        "f_blocks",
        "f_bfree",
        "f_bavail",
        "f_files",
        "f_ffree",
        "f_favail",
        "f_flag",
        "f_namemax",
    ],
    hidden: &["f_fsid"],
};

static CLASS: OnceLock<Gc<Class>> = OnceLock::new();

fn shown(system: &FileSystem) -> Res {
    let class: &Obj<Class> = CLASS.get().ok_or_else(|| system_error("posix is not filled"))?;
    let fields = [
        system.f_bsize,
        system.f_frsize,
        system.f_blocks,
        system.f_bfree,
        system.f_bavail,
        system.f_files,
        system.f_ffree,
        system.f_favail,
        system.f_flag,
        system.f_namemax,
    ];
    structseq::make(class, fields.map(Value::from).into(), vec![Value::from(system.f_fsid)])
}

fn statvfs(path: Path) -> Res {
    let found = match path.fd {
        Some(fd) => path_at(&path, || system::fstatvfs(fd))?,
        None => path_at(&path, || system::statvfs(&path.text))?,
    };
    shown(&found)
}

fn fstatvfs(fd: i32) -> Res {
    shown(&call(|| system::fstatvfs(fd))?)
}

/// Names of limits with their numbers, without the `SC_`.
const LIMITS: &[(&str, i32)] = &[
    ("ARG_MAX", libc::_SC_ARG_MAX),
    ("ATEXIT_MAX", libc::_SC_ATEXIT_MAX),
    ("AVPHYS_PAGES", libc::_SC_AVPHYS_PAGES),
    ("CHILD_MAX", libc::_SC_CHILD_MAX),
    ("CLK_TCK", libc::_SC_CLK_TCK),
    ("GETGR_R_SIZE_MAX", libc::_SC_GETGR_R_SIZE_MAX),
    ("GETPW_R_SIZE_MAX", libc::_SC_GETPW_R_SIZE_MAX),
    ("IOV_MAX", libc::_SC_IOV_MAX),
    ("LINE_MAX", libc::_SC_LINE_MAX),
    ("LOGIN_NAME_MAX", libc::_SC_LOGIN_NAME_MAX),
    ("NGROUPS_MAX", libc::_SC_NGROUPS_MAX),
    ("NPROCESSORS_CONF", libc::_SC_NPROCESSORS_CONF),
    ("NPROCESSORS_ONLN", libc::_SC_NPROCESSORS_ONLN),
    ("OPEN_MAX", libc::_SC_OPEN_MAX),
    ("PAGESIZE", libc::_SC_PAGESIZE),
    ("PAGE_SIZE", libc::_SC_PAGESIZE),
    ("PHYS_PAGES", libc::_SC_PHYS_PAGES),
    ("RTSIG_MAX", libc::_SC_RTSIG_MAX),
    ("SEM_NSEMS_MAX", libc::_SC_SEM_NSEMS_MAX),
    ("SEM_VALUE_MAX", libc::_SC_SEM_VALUE_MAX),
    ("STREAM_MAX", libc::_SC_STREAM_MAX),
    ("SYMLOOP_MAX", libc::_SC_SYMLOOP_MAX),
    ("THREADS", libc::_SC_THREADS),
    ("THREAD_STACK_MIN", libc::_SC_THREAD_STACK_MIN),
    ("TTY_NAME_MAX", libc::_SC_TTY_NAME_MAX),
    ("TZNAME_MAX", libc::_SC_TZNAME_MAX),
    ("VERSION", libc::_SC_VERSION),
];

fn sysconf(name: &Value) -> Res<i64> {
    let number = match name.as_int() {
        Some(number) => {
            let number = number.to_i64().and_then(|number| i32::try_from(number).ok());
            Some(number.ok_or_else(|| overflow_error("Python int too large to convert to C int"))?)
        }
        None => {
            let Some(text) = name.downcast::<str::Str>() else {
                return Err(type_error("configuration names must be strings or integers"));
            };
            let text = text.to_text();
            text.strip_prefix("SC_").and_then(|short| LIMITS.iter().find(|row| row.0 == short)).map(|row| row.1)
        }
    };
    let number = number.ok_or_else(|| value_error("unrecognized configuration name"))?;
    call(|| process::sysconf(number))
}

fn fchown(fd: i32, uid: super::user::Owner<false>, gid: super::user::Owner<true>) -> Res<()> {
    call(|| system::fchown(fd, uid.0, gid.0))
}

fn setgroups(groups: &Value) -> Res<()> {
    let groups = protocol::collect(groups)?;
    let ids = groups.iter().map(|id| super::user::Owner::<true>::of(id).map(|id| id.0)).collect::<Res<Vec<_>>>()?;
    call(|| crate::os::user::set_group_list(&ids))
}

fn setpgrp() -> Res<()> {
    call(|| process::setpgid(0, 0))
}

fn tcgetpgrp(fd: i32) -> Res<i32> {
    call(|| system::foreground(fd))
}

fn tcsetpgrp(fd: i32, pgid: i32) -> Res<()> {
    call(|| system::set_foreground(fd, pgid))
}

fn lockf(fd: i32, command: i32, length: i64) -> Res<()> {
    call(|| system::lockf(fd, command, length))
}

fn posix_fallocate(fd: i32, offset: i64, length: i64) -> Res<()> {
    call(|| system::allocate(fd, offset, length))
}

fn posix_fadvise(fd: i32, offset: i64, length: i64, advice: i32) -> Res<()> {
    call(|| system::advise(fd, offset, length, advice))
}

/// The buffers that a call takes. Errors: TypeError.
fn sequence(buffers: &Value, function: &str) -> Res<Vec<Value>> {
    if !protocol::is_sequence(protocol::type_of(buffers)) {
        return Err(type_error(format!("{function}() arg 2 must be a sequence")));
    }
    protocol::collect(buffers)
}

fn readv(fd: i32, buffers: &Value) -> Res<usize> {
    let parts = sequence(buffers, "readv")?;
    let len =
        |part: &Value| buffer::with_bytes_mut(part, |bytes| bytes.len()).ok_or_else(|| buffer::not_bytes_like(part));
    let lens = parts.iter().map(len).collect::<Res<Vec<_>>>()?;
    let mut data = vec![0; lens.iter().sum()];
    let count = call(|| file::read(fd, &mut data))?;
    copies::scatter(&parts, &lens, &data[..count])?;
    Ok(count)
}

fn writev(fd: i32, buffers: &Value) -> Res<usize> {
    let mut all = Vec::new();
    for buffer in sequence(buffers, "writev")? {
        let bytes = buffer::bytes_of(&buffer)?;
        all.extend_from_slice(&bytes.ok_or_else(|| buffer::not_bytes_like(&buffer))?);
    }
    call(|| file::write(fd, &all))
}

fn device_encoding(fd: i32) -> Option<&'static str> {
    file::isatty(fd).then_some("UTF-8")
}

/// Makes a str or bytes of a part of a path.
type Make = fn(&[u8]) -> Value;

/// A path as bytes, and what turns parts of it back into what it was.
fn parts(path: &Value, function: &str) -> Res<(Vec<u8>, Make)> {
    let wrong = || {
        let got = protocol::class_name(path);
        type_error(format!("{function}: path should be string, bytes or os.PathLike, not {got}"))
    };
    let plain = protocol::fspath(path).map_err(|error| {
        let is_path = protocol::type_of(path).lookup_name("__fspath__").is_some();
        if is_path { error } else { wrong() }
    })?;
    if let Some(raw) = plain.downcast::<Bytes>() {
        return Ok((raw.0.to_vec(), bytes::from_slice));
    }
    // Lone surrogates pass as they are.
    let Some(text) = plain.downcast::<str::Str>() else { return Err(wrong()) };
    fn text_of(part: &[u8]) -> Value {
        let text = rustpython_wtf8::Wtf8::from_bytes(part);
        text.map_or_else(|| os_call::decode_name(part), str::from_wtf8)
    }
    Ok((text.as_bytes().to_vec(), text_of))
}

fn split_root(path: &Value) -> Res {
    let (bytes, make) = parts(path, "_path_splitroot_ex")?;
    let root = path::root_len(&bytes);
    Ok(tuple([make(b""), make(&bytes[..root]), make(&bytes[root..])]))
}

fn normalize(path: &Value) -> Res {
    let (bytes, make) = parts(path, "_path_normpath")?;
    Ok(make(&path::normalize(&bytes)))
}

pub const MEMBERS: &[Member] = &[
    function!("statvfs", statvfs, "(path)"),
    function!("fstatvfs", fstatvfs, "(fd, /)"),
    function!("sysconf", sysconf, "(name, /)"),
    function!("fchown", fchown, "(fd, uid, gid)"),
    function!("setgroups", setgroups, "(groups, /)"),
    function!("setpgrp", setpgrp, "()"),
    function!("tcgetpgrp", tcgetpgrp, "(fd, /)"),
    function!("tcsetpgrp", tcsetpgrp, "(fd, pgid, /)"),
    function!("lockf", lockf, "(fd, command, length, /)"),
    function!("posix_fallocate", posix_fallocate, "(fd, offset, length, /)"),
    function!("posix_fadvise", posix_fadvise, "(fd, offset, length, advice, /)"),
    function!("readv", readv, "(fd, buffers, /)"),
    function!("writev", writev, "(fd, buffers, /)"),
    function!("device_encoding", device_encoding, "(fd)"),
    function!("_path_splitroot_ex", split_root, "(path, /)"),
    function!("_path_normpath", normalize, "(path)"),
];

const NUMBERS: &[(&str, i64)] = &[
    ("NGROUPS_MAX", 65536),
    ("TMP_MAX", 238328),
    ("POSIX_FADV_NORMAL", libc::POSIX_FADV_NORMAL as i64),
    ("POSIX_FADV_RANDOM", libc::POSIX_FADV_RANDOM as i64),
    ("POSIX_FADV_SEQUENTIAL", libc::POSIX_FADV_SEQUENTIAL as i64),
    ("POSIX_FADV_WILLNEED", libc::POSIX_FADV_WILLNEED as i64),
    ("POSIX_FADV_DONTNEED", libc::POSIX_FADV_DONTNEED as i64),
    ("POSIX_FADV_NOREUSE", libc::POSIX_FADV_NOREUSE as i64),
    ("ST_RDONLY", 1),
    ("ST_NOSUID", 2),
    ("ST_NODEV", 4),
    ("ST_NOEXEC", 8),
    ("ST_SYNCHRONOUS", 16),
    ("ST_MANDLOCK", 64),
    ("ST_WRITE", 128),
    ("ST_APPEND", 256),
    ("ST_NOATIME", 1024),
    ("ST_NODIRATIME", 2048),
    ("ST_RELATIME", 4096),
];

/// Errors: MemoryError.
pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    let class = structseq::define(&STATVFS)?;
    namespace.insert_name("statvfs_result", class.value());
    let _ = CLASS.set(class);
    for &(name, number) in NUMBERS {
        namespace.insert_name(name, Value::from(number));
    }
    let limits = dict::new();
    for &(name, number) in LIMITS {
        limits.insert_name(&format!("SC_{name}"), Value::from(number));
    }
    namespace.insert_name("sysconf_names", limits.into_value());
    Ok(())
}
