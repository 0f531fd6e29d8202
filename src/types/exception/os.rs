//! `OSError` (extra: errno, strerror, filename, filename2, characters_written): the subclass that fits the error number, and the
//! constructors for native code.

use super::base::{own_dict, to_str};
use super::{args, place, set_place};
use crate::object::class::Class;
use crate::object::exception::{self, Exc, Exception};
use crate::object::header::Obj;
use crate::object::native::{Keywords, Member, Rest};
use crate::object::number::IntRef;
use crate::object::raise::{Raised, Res, attribute_error, type_error};
use crate::object::special::Special;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::object::{protocol, str};
use crate::{getset, method};
use std::io;

const ERRNO: usize = 0;
const STRERROR: usize = 1;
const FILENAME: usize = 2;
const FILENAME2: usize = 3;
const WRITTEN: usize = 4;

/// The class for an error number.
pub fn class_for(errno: i32) -> Exc {
    match errno {
        libc::EAGAIN | libc::EALREADY | libc::EINPROGRESS => Exc::BlockingIOError,
        libc::EPIPE | libc::ESHUTDOWN => Exc::BrokenPipeError,
        libc::ECHILD => Exc::ChildProcessError,
        libc::ECONNABORTED => Exc::ConnectionAbortedError,
        libc::ECONNREFUSED => Exc::ConnectionRefusedError,
        libc::ECONNRESET => Exc::ConnectionResetError,
        libc::EEXIST => Exc::FileExistsError,
        libc::ENOENT => Exc::FileNotFoundError,
        libc::EISDIR => Exc::IsADirectoryError,
        libc::ENOTDIR => Exc::NotADirectoryError,
        libc::EINTR => Exc::InterruptedError,
        libc::EACCES | libc::EPERM => Exc::PermissionError,
        libc::ESRCH => Exc::ProcessLookupError,
        libc::ETIMEDOUT => Exc::TimeoutError,
        _ => Exc::OSError,
    }
}

/// The error of a system call.
pub fn os_error(errno: i32) -> Raised {
    os_error_at(errno, None, None)
}

/// The error of a system call on one or two paths.
pub fn os_error_at(errno: i32, filename: Option<&Value>, filename2: Option<&Value>) -> Raised {
    with_message(class_for(errno), errno, &crate::os::strerror(errno), filename, filename2)
}

/// The error of `std::io`.
pub fn io_error(error: &io::Error, filename: Option<&Value>) -> Raised {
    match error.raw_os_error() {
        Some(errno) => os_error_at(errno, filename, None),
        None => Raised::new(Exc::OSError, error.to_string()),
    }
}

/// An OSError with all its parts.
pub fn with_message(
    exc: Exc,
    errno: i32,
    message: &str,
    filename: Option<&Value>,
    filename2: Option<&Value>,
) -> Raised {
    let (errno, message) = (Value::from(errno), str::from_str(message));
    let raised = Raised::with_args(exc, [errno.clone(), message.clone()]);
    let extra = &raised.exception().extra;
    extra[ERRNO].set(errno);
    extra[STRERROR].set(message);
    if let Some(filename) = filename.filter(|f| !f.is_none()) {
        extra[FILENAME].set(filename.clone());
    }
    if let Some(filename2) = filename2.filter(|f| !f.is_none()) {
        extra[FILENAME2].set(filename2.clone());
    }
    raised
}

/// A BlockingIOError after a part of the data went out.
pub fn blocked(written: usize) -> Raised {
    let message = "write could not complete without blocking";
    let raised = with_message(Exc::BlockingIOError, libc::EAGAIN, message, None, None);
    raised.exception().extra[WRITTEN].set(Value::from(written));
    raised
}

/// The error number of an OSError that has one.
pub fn errno_of(raised: &Raised) -> Option<i32> {
    let errno = raised.exception().extra[ERRNO].get();
    if raised.is(Exc::OSError) { errno.as_small().and_then(|e| i32::try_from(e).ok()) } else { None }
}

/// True if the class has its own `__init__` but not its own `__new__`: then `__init__` reads the arguments.
fn init_reads(class: &Obj<Class>) -> bool {
    let base = Exc::OSError.class();
    let own = |special| match (class.special(special), base.special(special)) {
        (Some(a), Some(b)) => !a.is(&b),
        _ => false,
    };
    own(Special::Init) && !own(Special::New)
}

fn new(class: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    if init_reads(class) {
        return Ok(exception::instance(class, tuple([])));
    }
    if !keywords.0.is_empty() {
        return Err(type_error(format!("{}() takes no keyword arguments", class.name())));
    }
    let mut class = class;
    if std::ptr::eq(class, Exc::OSError.class())
        && let 2..=5 = args.0.len()
        && let Some(errno) = args.0[0].as_int().and_then(|i: IntRef| i.to_i64()).and_then(|i| i32::try_from(i).ok())
    {
        class = class_for(errno).class();
    }
    let made = exception::instance(class, tuple([]));
    if let Some(this) = made.downcast::<Exception>() {
        read(this, args.0)?;
    }
    Ok(made)
}

fn init(this: &Obj<Exception>, args: Rest, keywords: Keywords) -> Res<()> {
    if !init_reads(this.class()) {
        return Ok(());
    }
    if !keywords.0.is_empty() {
        return Err(type_error(format!("{}() takes no keyword arguments", this.class().name())));
    }
    read(this, args.0)
}

/// Puts the arguments where they belong.
fn read(this: &Obj<Exception>, args: &[Value]) -> Res<()> {
    let mut shown = args;
    if let [errno, strerror, rest @ ..] = args
        && rest.len() <= 3
    {
        this.extra[ERRNO].set(errno.clone());
        this.extra[STRERROR].set(strerror.clone());
        if let Some(filename) = rest.first().filter(|f| !f.is_none()) {
            let blocking = std::ptr::eq(this.class(), Exc::BlockingIOError.class());
            if blocking && (filename.as_int().is_some() || protocol::type_of(filename).has_special(Special::Index)) {
                this.extra[WRITTEN].set(protocol::index(filename)?);
            } else {
                this.extra[FILENAME].set(filename.clone());
                if let Some(filename2) = rest.get(2).filter(|f| !f.is_none()) {
                    this.extra[FILENAME2].set(filename2.clone());
                }
                shown = &args[..2];
            }
        }
    }
    this.args.set(tuple(shown.iter().cloned()));
    Ok(())
}

fn os_str(this: &Obj<Exception>) -> Res {
    let (errno, strerror) = (this.extra[ERRNO].get_option(), this.extra[STRERROR].get_option());
    let text = |v: &Option<Value>| protocol::text(v.as_ref().unwrap_or(&Value::NONE));
    let Some(filename) = this.extra[FILENAME].get_option() else {
        if errno.is_some() && strerror.is_some() {
            return Ok(str::from_str(&format!("[Errno {}] {}", text(&errno)?, text(&strerror)?)));
        }
        return to_str(this);
    };
    let mut message = format!("[Errno {}] {}: {}", text(&errno)?, text(&strerror)?, protocol::repr_text(&filename)?);
    if let Some(filename2) = this.extra[FILENAME2].get_option() {
        message = format!("{message} -> {}", protocol::repr_text(&filename2)?);
    }
    Ok(str::from_str(&message))
}

fn reduce(this: &Obj<Exception>) -> Value {
    let args = args(this);
    let mut all = args.items().to_vec();
    if let (2, Some(filename)) = (all.len(), this.extra[FILENAME].get_option()) {
        all.push(filename);
        if let Some(filename2) = this.extra[FILENAME2].get_option() {
            all.extend([Value::NONE, filename2]);
        }
    }
    let mut parts = vec![this.class().value(), tuple(all)];
    parts.extend(own_dict(this).map(|dict| dict.into_value()));
    tuple(parts)
}

fn characters_written(this: &Obj<Exception>) -> Res {
    this.extra[WRITTEN].get_option().ok_or_else(|| no_characters(this))
}

fn no_characters(this: &Obj<Exception>) -> Raised {
    attribute_error("characters_written", &this.value(), &str::intern("characters_written"))
}

fn set_characters_written(this: &Obj<Exception>, value: Value) -> Res<()> {
    if value.is_unset() {
        return if this.extra[WRITTEN].take().is_unset() { Err(no_characters(this)) } else { Ok(()) };
    }
    this.extra[WRITTEN].set(protocol::index(&value)?);
    Ok(())
}

pub const MEMBERS: &[Member] = &[
    crate::function!("__new__", new, "($type, /, *args, **kwargs)"),
    method!("__init__", init, "($self, /, *args, **kwargs)"),
    method!("__str__", os_str, "($self, /)"),
    method!("__reduce__", reduce, "($self, /)"),
    getset!("errno", place::<ERRNO>, set_place::<ERRNO>),
    getset!("strerror", place::<STRERROR>, set_place::<STRERROR>),
    getset!("filename", place::<FILENAME>, set_place::<FILENAME>),
    getset!("filename2", place::<FILENAME2>, set_place::<FILENAME2>),
    getset!("characters_written", characters_written, set_characters_written),
];
