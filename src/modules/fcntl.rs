//! `fcntl`: locks and flags of open files.

use crate::function;
use crate::modules::buffer::is_bytes_like;
use crate::modules::os_call::{self, call};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::Gc;
use crate::object::native::{Cursor, FromArg, Member};
use crate::object::protocol;
use crate::object::raise::{Raised, Res, type_error, value_error};
use crate::object::special::Special;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::os::system;

/// A descriptor: an integer, or what has `fileno()`.
struct Descriptor(i32);

impl<'a> FromArg<'a> for Descriptor {
    fn from_arg(value: &'a Value, _: &Cursor<'a>) -> Res<Descriptor> {
        os_call::descriptor(value).map(Descriptor)
    }
}

fn fcntl(fd: Descriptor, cmd: i32, arg: Option<&Value>) -> Res<i32> {
    let argument = match arg {
        None => 0,
        Some(value) if protocol::type_of(value).has_special(Special::Index) => {
            protocol::index(value)?.as_int().map_or(0, |int| int.low_u32())
        }
        Some(value) if value.downcast::<Str>().is_some() || is_bytes_like(value) => return Err(unsupported()),
        Some(value) => {
            let got = protocol::class_name(value);
            let wanted = "an integer, a bytes-like object, or a string";
            return Err(type_error(format!("fcntl() argument 3 must be {wanted}, not {got}")));
        }
    };
    if !system::takes_number(cmd) {
        return Err(unsupported());
    }
    call(|| system::control(fd.0, cmd, argument as i32))
}

#[cold]
fn unsupported() -> Raised {
    Raised::new(Exc::NotImplementedError, "ungil's fcntl() knows commands with a number only")
}

fn flock(fd: Descriptor, operation: i32) -> Res<()> {
    call(|| system::flock(fd.0, operation))
}

fn lockf(fd: Descriptor, cmd: i32, len: Option<i64>, start: Option<i64>, whence: Option<i32>) -> Res<()> {
    let kind = match cmd {
        libc::LOCK_UN => libc::F_UNLCK,
        _ if cmd & libc::LOCK_SH != 0 => libc::F_RDLCK,
        _ if cmd & libc::LOCK_EX != 0 => libc::F_WRLCK,
        _ => return Err(value_error("unrecognized lockf argument")),
    };
    let wait = cmd & libc::LOCK_NB == 0;
    let (start, len, whence) = (start.unwrap_or(0), len.unwrap_or(0), whence.unwrap_or(0));
    call(|| system::lock(fd.0, wait, kind, start, len, whence))
}

static FUNCTIONS: &[Member] = &[
    function!("fcntl", fcntl, "(fd, cmd, arg=0, /)"),
    function!("flock", flock, "(fd, operation, /)"),
    function!("lockf", lockf, "(fd, cmd, len=0, start=0, whence=0, /)"),
];

const NUMBERS: [(&str, i32); 20] = [
    ("F_DUPFD", libc::F_DUPFD),
    ("F_DUPFD_CLOEXEC", libc::F_DUPFD_CLOEXEC),
    ("F_GETFD", libc::F_GETFD),
    ("F_SETFD", libc::F_SETFD),
    ("F_GETFL", libc::F_GETFL),
    ("F_SETFL", libc::F_SETFL),
    ("F_GETOWN", libc::F_GETOWN),
    ("F_SETOWN", libc::F_SETOWN),
    ("F_GETPIPE_SZ", libc::F_GETPIPE_SZ),
    ("F_SETPIPE_SZ", libc::F_SETPIPE_SZ),
    ("F_RDLCK", libc::F_RDLCK),
    ("F_WRLCK", libc::F_WRLCK),
    ("F_UNLCK", libc::F_UNLCK),
    ("FD_CLOEXEC", libc::FD_CLOEXEC),
    ("LOCK_SH", libc::LOCK_SH),
    ("LOCK_EX", libc::LOCK_EX),
    ("LOCK_NB", libc::LOCK_NB),
    ("LOCK_UN", libc::LOCK_UN),
    ("F_GETLK", libc::F_GETLK),
    ("F_SETLK", libc::F_SETLK),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    super::add(namespace, FUNCTIONS);
    for (name, number) in NUMBERS {
        namespace.insert_name(name, Value::from(number));
    }
    Ok(())
}
