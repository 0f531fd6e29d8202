//! `posix`: what `os` offers of the operating system.

pub mod at_fork;
mod constants;
mod files;
mod process;
mod special;
mod stat;
mod system;
pub mod user;

use crate::modules::os_call;
use crate::object::bytes::Bytes;
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::Gc;
use crate::object::list;
use crate::object::native::{Cursor, FromArg};
use crate::object::protocol;
use crate::object::raise::{Res, overflow_error, type_error, value_error};
use crate::object::str;
use crate::object::value::Value;
use crate::os::Call;
use crate::os::file::AT_FDCWD;
use std::ffi::CString;

/// An argument that is a path, or for some functions an open descriptor.
struct Path<'a> {
    value: &'a Value,
    text: CString,
    fd: Option<i32>,
    /// The names that come of it are bytes too.
    is_bytes: bool,
}

/// The functions that take an open descriptor for a path.
const TAKE_FD: [&str; 14] = [
    "getxattr",
    "setxattr",
    "removexattr",
    "listxattr",
    "stat",
    "statvfs",
    "chdir",
    "listdir",
    "scandir",
    "chmod",
    "chown",
    "truncate",
    "utime",
    "execve",
];

impl<'a> FromArg<'a> for Path<'a> {
    fn from_arg(value: &'a Value, cursor: &Cursor<'a>) -> Res<Path<'a>> {
        let function = cursor.function();
        let is_plain = matches!(function, "putenv" | "unsetenv" | "system");
        let takes_fd = TAKE_FD.contains(&function);
        if let Some(fd) = value.as_int().filter(|_| takes_fd) {
            let fd = fd.to_i64().and_then(|fd| i32::try_from(fd).ok());
            let fd = fd.ok_or_else(|| overflow_error("fd is greater than maximum"))?;
            return Ok(Path { value, text: CString::default(), fd: Some(fd), is_bytes: false });
        }
        let path = protocol::fspath(value).map_err(|error| {
            let is_path = protocol::type_of(value).lookup_name("__fspath__").is_some();
            if is_path || !error.is(Exc::TypeError) || is_plain {
                return error;
            }
            let wanted = match function {
                "listdir" | "scandir" => "string, bytes, os.PathLike, integer or None",
                _ if takes_fd => "string, bytes, os.PathLike or integer",
                _ => "string, bytes or os.PathLike",
            };
            let (parameter, got) = (cursor.parameter(), protocol::class_name(value));
            type_error(format!("{function}: {parameter} should be {wanted}, not {got}"))
        })?;
        let text = CString::new(os_call::name_bytes(&path)?).map_err(|_| {
            if is_plain {
                value_error("embedded null byte")
            } else {
                value_error(format!("{function}: embedded null character in {}", cursor.parameter()))
            }
        })?;
        Ok(Path { value, text, fd: None, is_bytes: path.downcast::<Bytes>().is_some() })
    }
}

/// The working folder, for functions whose path may be left out.
fn here<'a>() -> Res<Path<'a>> {
    static UNSET: Value = Value::UNSET;
    Ok(Path { value: &UNSET, text: os_call::c_string(b".".to_vec())?, fd: None, is_bytes: false })
}

/// A `dir_fd` argument: a folder's descriptor, or the working folder.
#[derive(Clone, Copy)]
struct Folder(i32);

impl<'a> FromArg<'a> for Folder {
    const OPTIONAL: bool = true;

    fn from_arg(value: &'a Value, _: &Cursor<'a>) -> Res<Folder> {
        if value.is_unset() || value.is_none() {
            return Ok(Folder(AT_FDCWD));
        }
        match value.as_int().and_then(|i| i.to_i64()).and_then(|fd| i32::try_from(fd).ok()) {
            Some(fd) => Ok(Folder(fd)),
            None => {
                let got = protocol::class_name(value);
                Err(type_error(format!("argument should be integer or None, not {got}")))
            }
        }
    }
}

/// Makes a call on a path, and raises its error with it.
fn path_at<T>(path: &Path, call: impl FnMut() -> Call<T>) -> Res<T> {
    os_call::call_at(call, Some(path.value), None)
}

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    for &(name, number) in constants::NAMED {
        namespace.insert_name(name, Value::from(number));
    }
    let have = constants::HAVE.iter().map(|name| str::intern(name)).collect();
    namespace.insert_name("_have_functions", list::list(have));
    namespace.insert_name("error", Exc::OSError.class().value());
    namespace.insert_name("environ", process::environ()?);
    namespace.insert_name("stat_result", stat::define_classes()?);
    namespace.insert_name("DirEntry", stat::dir_entry_class());
    namespace.insert_name("terminal_size", files::terminal_class()?);
    process::define_classes(namespace)?;
    system::fill(namespace)?;
    special::fill(namespace);
    for table in [
        stat::MEMBERS,
        files::MEMBERS,
        process::MEMBERS,
        at_fork::MEMBERS,
        user::MEMBERS,
        system::MEMBERS,
        special::MEMBERS,
    ] {
        super::add(namespace, table);
    }
    Ok(())
}
