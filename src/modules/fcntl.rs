//! `fcntl`: locks and flags of open files.

use crate::function;
use crate::modules::os_call::call;
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::Gc;
use crate::object::native::{Cursor, FromArg, Member};
use crate::object::protocol;
use crate::object::raise::{Raised, Res, type_error, value_error};
use crate::object::value::Value;
use crate::os::system;

/// A descriptor: an integer, or what has `fileno()`.
struct Descriptor(i32);

impl<'a> FromArg<'a> for Descriptor {
    fn from_arg(value: &'a Value, _: &Cursor<'a>) -> Res<Descriptor> {
        let number = match value.as_int() {
            Some(_) => value.clone(),
            None => match protocol::find_attr_name(value, "fileno")? {
                Some(method) => protocol::call(&method, &[])?,
                None => return Err(type_error("argument must be an int, or have a fileno() method.")),
            },
        };
        let fd = number.as_int().and_then(|int| int.to_i64()).and_then(|fd| i32::try_from(fd).ok());
        match fd {
            Some(fd @ 0..) => Ok(Descriptor(fd)),
            Some(fd) => Err(value_error(format!("file descriptor cannot be a negative integer ({fd})"))),
            None => Err(type_error("fileno() returned a non-integer")),
        }
    }
}

/// Commands whose argument is a number or nothing.
const PLAIN: [i32; 10] = [
    libc::F_DUPFD,
    libc::F_DUPFD_CLOEXEC,
    libc::F_GETFD,
    libc::F_SETFD,
    libc::F_GETFL,
    libc::F_SETFL,
    libc::F_GETOWN,
    libc::F_SETOWN,
    libc::F_GETPIPE_SZ,
    libc::F_SETPIPE_SZ,
];

fn fcntl(fd: Descriptor, cmd: i32, arg: Option<&Value>) -> Res<i32> {
    let argument = match arg {
        None => 0,
        Some(value) => match value.as_int() {
            Some(int) => int.to_i64().unwrap_or(0),
            None => return Err(unsupported()),
        },
    };
    if !PLAIN.contains(&cmd) {
        return Err(unsupported());
    }
    call(|| system::control(fd.0, cmd, argument))
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
