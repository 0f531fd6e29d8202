//! Extended attributes, and descriptors that stand for no file.

use super::{Path, here, path_at, process};
use crate::function;
use crate::modules::os_call::{self, call};
use crate::object::bytes;
use crate::object::dict::Dict;
use crate::object::header::Gc;
use crate::object::list;
use crate::object::native::{KwOnly, Member};
use crate::object::protocol;
use crate::object::raise::{Res, overflow_error, type_error, value_error};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::os::special::{self, Bearer};
use crate::types::buffer::Buffer;
use std::ffi::CStr;

/// Errors: ValueError for a descriptor whose link is asked for.
fn bearer<'a>(path: &'a Path, function: &str, follow: KwOnly<Option<bool>>) -> Res<Bearer<'a>> {
    match (path.fd, follow.0.unwrap_or(true)) {
        (Some(_), false) => Err(value_error(format!("{function}: cannot use fd and follow_symlinks together"))),
        (Some(fd), true) => Ok(Bearer::Descriptor(fd)),
        (None, true) => Ok(Bearer::Path(&path.text)),
        (None, false) => Ok(Bearer::Link(&path.text)),
    }
}

/// The name of an attribute. Errors: TypeError for a descriptor.
fn named<'a>(attribute: &'a Path, function: &str) -> Res<&'a CStr> {
    if attribute.fd.is_some() {
        let got = protocol::class_name(attribute.value);
        let message = format!("{function}: attribute should be string, bytes or os.PathLike, not {got}");
        return Err(type_error(message));
    }
    Ok(&attribute.text)
}

fn getxattr(path: Path, attribute: Path, follow_symlinks: KwOnly<Option<bool>>) -> Res {
    let (name, bearer) = (named(&attribute, "getxattr")?, bearer(&path, "getxattr", follow_symlinks)?);
    path_at(&path, || special::attribute(bearer, name)).map(|value| bytes::from_slice(&value))
}

fn setxattr(
    path: Path,
    attribute: Path,
    value: Buffer,
    flags: Option<i32>,
    follow_symlinks: KwOnly<Option<bool>>,
) -> Res<()> {
    let (name, bearer) = (named(&attribute, "setxattr")?, bearer(&path, "setxattr", follow_symlinks)?);
    path_at(&path, || special::set_attribute(bearer, name, &value, flags.unwrap_or(0)))
}

fn removexattr(path: Path, attribute: Path, follow_symlinks: KwOnly<Option<bool>>) -> Res<()> {
    let (name, bearer) = (named(&attribute, "removexattr")?, bearer(&path, "removexattr", follow_symlinks)?);
    path_at(&path, || special::remove_attribute(bearer, name))
}

fn listxattr(path: Option<Path>, follow_symlinks: KwOnly<Option<bool>>) -> Res {
    let path = path.map_or_else(here, Ok)?;
    let bearer = bearer(&path, "listxattr", follow_symlinks)?;
    let names = path_at(&path, || special::attributes(bearer))?;
    let names = names.split(|&byte| byte == 0).filter(|name| !name.is_empty());
    Ok(list::list(names.map(os_call::decode_name).collect()))
}

fn memfd_create(name: Path, flags: Option<i64>) -> Res<i32> {
    // As in CPython, the higher bits count for nothing.
    call(|| special::memory_file(&name.text, flags.map_or(libc::MFD_CLOEXEC, |flags| flags as u32)))
}

fn eventfd(initval: i64, flags: Option<i32>) -> Res<i32> {
    if initval < 0 {
        return Err(value_error("Cannot convert negative int"));
    }
    let initval = u32::try_from(initval).map_err(|_| overflow_error("Python int too large for C unsigned int"))?;
    call(|| special::counter(initval, flags.unwrap_or(libc::EFD_CLOEXEC)))
}

/// Errors: ValueError for a descriptor that cannot be one.
fn check_descriptor(fd: i32) -> Res<()> {
    if fd < 0 {
        return Err(value_error(format!("file descriptor cannot be a negative integer ({fd})")));
    }
    Ok(())
}

fn eventfd_read(fd: i32) -> Res {
    check_descriptor(fd)?;
    call(|| special::read_counter(fd)).map(Value::from)
}

fn eventfd_write(fd: i32, value: i64) -> Res<()> {
    check_descriptor(fd)?;
    let value = u64::try_from(value).map_err(|_| value_error("Cannot convert negative int"))?;
    call(|| special::add_to_counter(fd, value))
}

fn openpty() -> Res {
    let (master, slave) = call(special::terminal)?;
    Ok(tuple([Value::from(master), Value::from(slave)]))
}

const NUMBERS: &[(&str, i64)] = &[
    ("XATTR_SIZE_MAX", 65536),
    ("XATTR_CREATE", libc::XATTR_CREATE as i64),
    ("XATTR_REPLACE", libc::XATTR_REPLACE as i64),
    ("MFD_CLOEXEC", libc::MFD_CLOEXEC as i64),
    ("MFD_ALLOW_SEALING", libc::MFD_ALLOW_SEALING as i64),
    ("MFD_HUGETLB", libc::MFD_HUGETLB as i64),
    ("EFD_CLOEXEC", libc::EFD_CLOEXEC as i64),
    ("EFD_NONBLOCK", libc::EFD_NONBLOCK as i64),
    ("EFD_SEMAPHORE", libc::EFD_SEMAPHORE as i64),
];

pub fn fill(namespace: &Gc<Dict>) {
    for &(name, number) in NUMBERS {
        namespace.insert_name(name, Value::from(number));
    }
}

pub const MEMBERS: &[Member] = &[
    function!("getxattr", getxattr, "(path, attribute, *, follow_symlinks=True)"),
    function!("setxattr", setxattr, "(path, attribute, value, flags=0, *, follow_symlinks=True)"),
    function!("removexattr", removexattr, "(path, attribute, *, follow_symlinks=True)"),
    function!("listxattr", listxattr, "(path=None, *, follow_symlinks=True)"),
    function!("memfd_create", memfd_create, "(name, flags=MFD_CLOEXEC)"),
    function!("eventfd", eventfd, "(initval, flags=EFD_CLOEXEC)"),
    function!("eventfd_read", eventfd_read, "(fd)"),
    function!("eventfd_write", eventfd_write, "(fd, value)"),
    function!("openpty", openpty, "()"),
    function!("_create_environ", process::environ, "()"),
];
