//! `select`: waiting for descriptors.

use crate::function;
use crate::method;
use crate::modules::{host, os_call};
use crate::object::class::{NativeClass, define};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::{self, Gc, Obj};
use crate::object::list;
use crate::object::native::{Cursor, FromArg, Member};
use crate::object::protocol;
use crate::object::raise::{Res, key_error, overflow_error, type_error, value_error};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::os::clock;
use crate::os::file::{self, PollRow};

/// A descriptor: an integer, or what has `fileno()`.
struct Descriptor(i32);

impl Descriptor {
    fn of(value: &Value) -> Res<Descriptor> {
        let number = match value.as_int() {
            Some(_) => value.clone(),
            None => {
                let Some(method) = protocol::find_attr_name(value, "fileno")? else {
                    return Err(type_error("argument must be an int, or have a fileno() method."));
                };
                let number = protocol::call(&method, &[])?;
                if number.as_int().is_none() {
                    return Err(type_error("fileno() returned a non-integer"));
                }
                number
            }
        };
        let fd = number.as_int().and_then(|int| int.to_i64()).and_then(|fd| i32::try_from(fd).ok());
        match fd {
            Some(fd @ 0..) => Ok(Descriptor(fd)),
            Some(fd) => Err(value_error(format!("file descriptor cannot be a negative integer ({fd})"))),
            None => Err(overflow_error("Python int too large to convert to C int")),
        }
    }
}

impl<'a> FromArg<'a> for Descriptor {
    fn from_arg(value: &'a Value, _: &Cursor<'a>) -> Res<Descriptor> {
        Descriptor::of(value)
    }
}

/// A time by the monotonic clock in nanoseconds; `None` for ever.
type Deadline = Option<i64>;

/// The deadline that lies so many units ahead; None means that there is none. Errors: TypeError, ValueError, OverflowError.
fn deadline(timeout: Option<&Value>, unit: f64, message: &str) -> Res<Deadline> {
    let Some(timeout) = timeout.filter(|timeout| !timeout.is_none()) else { return Ok(None) };
    let is_number = timeout.as_int().is_some()
        || timeout.as_float().is_some()
        || timeout.downcast::<crate::object::number::Float>().is_some();
    if !is_number {
        return Err(type_error(message));
    }
    let ahead = protocol::to_float(timeout)? * unit;
    if ahead.is_nan() {
        return Err(value_error("Invalid value NaN (not a number)"));
    }
    if ahead > 9.2e18 {
        return Err(overflow_error("timeout is too large"));
    }
    let now = os_call::call(|| clock::now(clock::MONOTONIC))?;
    Ok(Some(now.saturating_add(ahead.ceil() as i64)))
}

fn is_negative(timeout: Option<&Value>) -> Res<bool> {
    match timeout.filter(|timeout| !timeout.is_none()) {
        Some(timeout) => Ok(protocol::to_float(timeout)? < 0.0),
        None => Ok(false),
    }
}

/// Waits as `poll` does; handlers of signals run meanwhile.
fn wait(rows: &mut [PollRow], deadline: Deadline) -> Res<usize> {
    loop {
        let left = match deadline {
            None => -1,
            Some(at) => {
                let left = at - os_call::call(|| clock::now(clock::MONOTONIC))?;
                i32::try_from(left.max(0).saturating_add(999_999) / 1_000_000).unwrap_or(i32::MAX)
            }
        };
        match file::poll(rows, left) {
            Err(crate::os::Errno(libc::EINTR)) => host::check_signals()?,
            Err(error) => return Err(os_call::Raise::raise(error)),
            Ok(count) => return Ok(count),
        }
    }
}

const READ: i16 = libc::POLLIN | libc::POLLHUP | libc::POLLERR;
const WRITE: i16 = libc::POLLOUT | libc::POLLERR;

fn select(rlist: &Value, wlist: &Value, xlist: &Value, timeout: Option<&Value>) -> Res {
    let until = deadline(timeout, 1e9, "timeout must be a float or None")?;
    if is_negative(timeout)? {
        return Err(value_error("timeout must be non-negative"));
    }
    let kinds = [(libc::POLLIN, READ), (libc::POLLOUT, WRITE), (libc::POLLPRI, libc::POLLPRI)];
    let mut rows = Vec::new();
    let mut wanted = Vec::new();
    for (at, list) in [rlist, wlist, xlist].into_iter().enumerate() {
        let items = protocol::collect(list).map_err(|error| {
            if error.is(Exc::TypeError) { type_error("arguments 1-3 must be sequences") } else { error }
        })?;
        for item in items {
            rows.push(PollRow { fd: Descriptor::of(&item)?.0, events: kinds[at].0, revents: 0 });
            wanted.push((at, item));
        }
    }
    wait(&mut rows, until)?;
    let mut ready = [const { Vec::new() }; 3];
    for (row, (at, item)) in rows.iter().zip(wanted) {
        if row.revents & libc::POLLNVAL != 0 {
            return Err(os_call::Raise::raise(crate::os::Errno(libc::EBADF)));
        }
        if row.revents & kinds[at].1 != 0 {
            ready[at].push(item);
        }
    }
    Ok(tuple(ready.map(list::list)))
}

/// The payload of poll objects: descriptors and the events that are waited for.
struct Poll(Vec<(i32, i16)>);

crate::native_type!(Poll {});

/// A set of events. Errors: TypeError, ValueError, OverflowError.
fn events(value: Option<&Value>) -> Res<i16> {
    let Some(value) = value else { return Ok(libc::POLLIN | libc::POLLPRI | libc::POLLOUT) };
    let index = protocol::index(value)?;
    let Some(int) = index.as_int() else { return Ok(0) };
    if int.is_negative() {
        return Err(value_error("Cannot convert negative int"));
    }
    match int.to_i64() {
        Some(bits @ 0..=0xffff) => Ok(bits as i16),
        _ => Err(overflow_error("Python int too large for C unsigned short")),
    }
}

fn poll() -> Value {
    header::new(Poll(Vec::new()))
}

fn register(this: &Obj<Poll>, fd: Descriptor, eventmask: Option<&Value>) -> Res<()> {
    let events = events(eventmask)?;
    let mut own = this.lock();
    match own.0.iter_mut().find(|row| row.0 == fd.0) {
        Some(row) => row.1 = events,
        None => own.0.push((fd.0, events)),
    }
    Ok(())
}

fn modify(this: &Obj<Poll>, fd: Descriptor, eventmask: &Value) -> Res<()> {
    let events = events(Some(eventmask))?;
    match this.lock().0.iter_mut().find(|row| row.0 == fd.0) {
        Some(row) => row.1 = events,
        None => return Err(os_call::Raise::raise(crate::os::Errno(libc::ENOENT))),
    }
    Ok(())
}

fn unregister(this: &Obj<Poll>, fd: Descriptor) -> Res<()> {
    let mut own = this.lock();
    match own.0.iter().position(|row| row.0 == fd.0) {
        Some(at) => drop(own.0.remove(at)),
        None => return Err(key_error(Value::from(fd.0))),
    }
    Ok(())
}

fn poll_wait(this: &Obj<Poll>, timeout: Option<&Value>) -> Res {
    let until = deadline(timeout, 1e6, "timeout must be an integer or None")?;
    // A negative one is no limit.
    let until = if is_negative(timeout)? { None } else { until };
    let waited = this.lock().0.clone();
    let mut rows: Vec<PollRow> = waited.into_iter().map(|(fd, events)| PollRow { fd, events, revents: 0 }).collect();
    wait(&mut rows, until)?;
    let ready = rows.iter().filter(|row| row.revents != 0);
    Ok(list::list(ready.map(|row| tuple([Value::from(row.fd), Value::from(i64::from(row.revents as u16))])).collect()))
}

static METHODS: &[Member] = &[
    method!("register", register, "($self, fd, eventmask=7, /)"),
    method!("modify", modify, "($self, fd, eventmask, /)"),
    method!("unregister", unregister, "($self, fd, /)"),
    method!("poll", poll_wait, "($self, timeout=None, /)"),
];

static FUNCTIONS: &[Member] =
    &[function!("select", select, "(rlist, wlist, xlist, timeout=None, /)"), function!("poll", poll, "()")];

const NUMBERS: [(&str, i64); 13] = [
    ("POLLIN", libc::POLLIN as i64),
    ("POLLPRI", libc::POLLPRI as i64),
    ("POLLOUT", libc::POLLOUT as i64),
    ("POLLERR", libc::POLLERR as i64),
    ("POLLHUP", libc::POLLHUP as i64),
    ("POLLNVAL", libc::POLLNVAL as i64),
    ("POLLRDNORM", libc::POLLRDNORM as i64),
    ("POLLRDBAND", libc::POLLRDBAND as i64),
    ("POLLWRNORM", libc::POLLWRNORM as i64),
    ("POLLWRBAND", libc::POLLWRBAND as i64),
    ("POLLMSG", 0x400),
    ("POLLRDHUP", 0x2000),
    ("PIPE_BUF", 4096),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    super::add(namespace, FUNCTIONS);
    define::<Poll>(NativeClass::sealed("poll", const { &[METHODS] }).module("select"));
    namespace.insert_name("error", Exc::OSError.class().value());
    for (name, number) in NUMBERS {
        namespace.insert_name(name, Value::from(number));
    }
    Ok(())
}
