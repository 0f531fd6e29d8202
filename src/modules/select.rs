//! `select`: waiting for many descriptors at once.

use crate::modules::_socket::wait::until;
use crate::modules::os_call::{self, Raise, descriptor};
use crate::modules::time;
use crate::object::class::{Class, NativeClass, define};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::{self, Gc, Obj, Payload};
use crate::object::list::list;
use crate::object::native::{Member, OrNone, Rest};
use crate::object::protocol;
use crate::object::raise::{Raised, Res, key_error, memory_error, overflow_error, type_error, value_error};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::os::poll::{self, Event, Watched};
use crate::sync::park::now;
use crate::types::exception::os as errors;
use crate::{class_method, constructor, function, getter, method};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI32, Ordering};

/// When a wait of so many seconds ends; `None` for never.
fn deadline_in(timeout: Option<i64>) -> Option<i64> {
    timeout.map(|time| if time <= 0 { 0 } else { now().saturating_add(time) })
}

/// Nanoseconds. Errors: TypeError with this message.
fn nanoseconds(timeout: &Value, message: &str) -> Res<i64> {
    time::duration(timeout).map_err(|error| if error.is(Exc::TypeError) { type_error(message) } else { error })
}

/// The objects of one list with their descriptors. Errors: TypeError, ValueError.
fn watched(sequence: &Value) -> Res<Vec<(i32, Value)>> {
    let items = protocol::iter(sequence).map_err(|error| match error.is(Exc::TypeError) {
        true => type_error("arguments 1-3 must be sequences"),
        false => error,
    })?;
    let mut all = Vec::new();
    protocol::for_each(&items, |item| {
        let fd = descriptor(&item)?;
        if fd >= poll::SELECT_LIMIT {
            return Err(value_error("filedescriptor out of range in select()"));
        }
        all.push((fd, item));
        Ok(())
    })?;
    Ok(all)
}

fn select(rlist: &Value, wlist: &Value, xlist: &Value, timeout: OrNone<&Value>) -> Res {
    let time = timeout.0.map(|timeout| nanoseconds(timeout, "timeout must be a float or None")).transpose()?;
    if time.is_some_and(|time| time < 0) {
        return Err(value_error("timeout must be non-negative"));
    }
    let lists = [watched(rlist)?, watched(wlist)?, watched(xlist)?];
    let fds = lists.each_ref().map(|list| list.iter().map(|(fd, _)| *fd).collect::<Vec<_>>());
    let any = |ready: &[Vec<i32>; 3]| ready.iter().any(|list| !list.is_empty());
    let ready = until(deadline_in(time), |time| poll::select(&fds, time), any)?;
    let mut objects = lists.into_iter().zip(ready).map(|(list_of, ready)| {
        list(list_of.into_iter().filter(|(fd, _)| ready.contains(fd)).map(|(_, object)| object).collect())
    });
    Ok(tuple([(); 3].map(|()| objects.next().unwrap_or_default())))
}

/// The payload of poll: descriptors and the events that they are watched for.
#[derive(Default)]
struct Poll {
    watched: BTreeMap<i32, u16>,
}

crate::native_type!(Poll {});

/// A poll object's events. Errors: ValueError, OverflowError, TypeError.
fn event_mask(value: Option<&Value>) -> Res<u16> {
    let Some(value) = value else { return Ok((libc::POLLIN | libc::POLLPRI | libc::POLLOUT) as u16) };
    let index = protocol::index(value)?;
    match index.as_int() {
        Some(int) if int.is_negative() => Err(value_error("Cannot convert negative int")),
        int => int
            .and_then(|int| int.to_i64())
            .and_then(|mask| u16::try_from(mask).ok())
            .ok_or_else(|| overflow_error("Python int too large for C unsigned short")),
    }
}

fn register(this: &Obj<Poll>, fd: &Value, eventmask: Option<&Value>) -> Res<()> {
    let (fd, mask) = (descriptor(fd)?, event_mask(eventmask)?);
    this.lock().watched.insert(fd, mask);
    Ok(())
}

fn modify(this: &Obj<Poll>, fd: &Value, eventmask: &Value) -> Res<()> {
    let (fd, mask) = (descriptor(fd)?, event_mask(Some(eventmask))?);
    match this.lock().watched.get_mut(&fd) {
        Some(known) => *known = mask,
        None => return Err(errors::os_error(libc::ENOENT)),
    }
    Ok(())
}

fn unregister(this: &Obj<Poll>, fd: &Value) -> Res<()> {
    let fd = descriptor(fd)?;
    let known = this.lock().watched.remove(&fd);
    known.map(drop).ok_or_else(|| key_error(Value::from(fd)))
}

fn poll_wait(this: &Obj<Poll>, timeout: OrNone<&Value>) -> Res {
    // Milliseconds: a thousandth of what the conversion gives for seconds.
    let message = "timeout must be an integer or None";
    let time = timeout.0.map(|timeout| nanoseconds(timeout, message)).transpose()?.map(|time| time / 1000);
    let time = time.filter(|time| *time >= 0);
    let mut watched: Vec<Watched> =
        this.lock().watched.iter().map(|(&fd, &mask)| Watched { fd, events: mask as i16, revents: 0 }).collect();
    until(deadline_in(time), |time| poll::poll(&mut watched, time), |ready| *ready != 0)?;
    let ready = watched.iter().filter(|one| one.revents != 0);
    Ok(list(ready.map(|one| tuple([Value::from(one.fd), Value::from((one.revents as u16) as i32)])).collect()))
}

fn make_poll() -> Value {
    header::new(Poll::default())
}

/// The payload of epoll: a descriptor, -1 once it is closed.
struct Epoll(AtomicI32);

crate::native_type!(Epoll {});
crate::frozen!(Epoll);

impl Drop for Epoll {
    fn drop(&mut self) {
        let fd = self.0.load(Ordering::Relaxed);
        if fd >= 0 {
            os_call::close_quietly(fd);
        }
    }
}

impl Epoll {
    fn fd(&self) -> Res<i32> {
        match self.0.load(Ordering::Relaxed) {
            fd if fd < 0 => Err(value_error("I/O operation on closed epoll object")),
            fd => Ok(fd),
        }
    }

    fn control(&self, operation: i32, fd: &Value, events: u32) -> Res<()> {
        poll::epoll_control(self.fd()?, operation, descriptor(fd)?, events).map_err(|error| error.raise())
    }
}

fn new_epoll(class: &Obj<Class>, sizehint: Option<i32>, flags: Option<i32>) -> Res {
    if sizehint.is_some_and(|hint| hint != -1 && hint <= 0) {
        return Err(value_error("negative sizehint"));
    }
    if flags.unwrap_or(0) & !libc::EPOLL_CLOEXEC != 0 {
        return Err(Raised::new(Exc::OSError, "invalid flags"));
    }
    let fd = poll::epoll_create().map_err(|error| error.raise())?;
    Ok(header::new_in(class, Epoll(AtomicI32::new(fd))))
}

fn epoll_from(class: &Obj<Class>, fd: i32) -> Value {
    header::new_in(class, Epoll(AtomicI32::new(fd)))
}

fn epoll_close(this: &Obj<Epoll>) -> Res<()> {
    match this.0.swap(-1, Ordering::Relaxed) {
        fd if fd < 0 => Ok(()),
        fd => os_call::close(fd).map_err(|error| error.raise()),
    }
}

fn epoll_closed(this: &Obj<Epoll>) -> bool {
    this.fd().is_err()
}

fn epoll_fileno(this: &Obj<Epoll>) -> Res<i32> {
    this.fd()
}

/// Events as a number of 32 bits; what does not fit is cut off, as CPython does. Errors: TypeError.
fn epoll_mask(value: &Value) -> Res<u32> {
    Ok(protocol::index(value)?.as_int().map_or(0, |int| int.low_u32()))
}

fn epoll_register(this: &Obj<Epoll>, fd: &Value, eventmask: Option<&Value>) -> Res<()> {
    let default = libc::EPOLLIN | libc::EPOLLPRI | libc::EPOLLOUT;
    let events = eventmask.map_or(Ok(default as u32), epoll_mask)?;
    this.control(libc::EPOLL_CTL_ADD, fd, events)
}

fn epoll_modify(this: &Obj<Epoll>, fd: &Value, eventmask: &Value) -> Res<()> {
    this.control(libc::EPOLL_CTL_MOD, fd, epoll_mask(eventmask)?)
}

fn epoll_unregister(this: &Obj<Epoll>, fd: &Value) -> Res<()> {
    this.control(libc::EPOLL_CTL_DEL, fd, 0)
}

/// The most events that one call gives if the caller does not say.
const MOST_EVENTS: i32 = poll::SELECT_LIMIT - 1;

fn epoll_poll(this: &Obj<Epoll>, timeout: OrNone<&Value>, maxevents: Option<i32>) -> Res {
    let fd = this.fd()?;
    let message = "timeout must be an integer or None";
    let time = timeout.0.map(|timeout| nanoseconds(timeout, message)).transpose()?.filter(|time| *time >= 0);
    let most = match maxevents.unwrap_or(-1) {
        -1 => MOST_EVENTS,
        most if most < 1 => return Err(value_error(format!("maxevents must be greater than 0, got {most}"))),
        most => most,
    };
    let mut events = Vec::new();
    events.try_reserve_exact(most as usize).map_err(|_| memory_error())?;
    events.resize(most as usize, Event { events: 0, u64: 0 });
    let count = until(deadline_in(time), |time| poll::epoll_wait(fd, &mut events, time), |count| *count != 0)?;
    let ready = events[..count].iter().map(|event| {
        let (fd, events) = (event.u64, event.events);
        tuple([Value::from(fd as i32), Value::from(events)])
    });
    Ok(list(ready.collect()))
}

fn epoll_enter(this: &Obj<Epoll>) -> Res {
    this.fd()?;
    Ok(this.value())
}

fn epoll_exit(this: &Obj<Epoll>, _args: Rest) -> Res<()> {
    epoll_close(this)
}

static POLL: &[Member] = &[
    method!("register", register, "($self, fd, eventmask=select.POLLIN | select.POLLPRI | select.POLLOUT, /)"),
    method!("modify", modify, "($self, fd, eventmask, /)"),
    method!("unregister", unregister, "($self, fd, /)"),
    method!("poll", poll_wait, "($self, timeout=None, /)"),
];

static EPOLL: &[Member] = &[
    constructor!("epoll", new_epoll, "(sizehint=-1, flags=0)"),
    class_method!("fromfd", epoll_from, "($type, fd, /)"),
    method!("close", epoll_close, "($self, /)"),
    getter!("closed", epoll_closed),
    method!("fileno", epoll_fileno, "($self, /)"),
    method!("register", epoll_register, "($self, /, fd, eventmask=select.EPOLLIN | select.EPOLLPRI | select.EPOLLOUT)"),
    method!("modify", epoll_modify, "($self, /, fd, eventmask)"),
    method!("unregister", epoll_unregister, "($self, /, fd)"),
    method!("poll", epoll_poll, "($self, /, timeout=None, maxevents=-1)"),
    method!("__enter__", epoll_enter, "($self, /)"),
    method!("__exit__", epoll_exit, "($self, exc_type=None, exc_value=None, exc_tb=None, /)"),
];

static FUNCTIONS: &[Member] =
    &[function!("select", select, "(rlist, wlist, xlist, timeout=None, /)"), function!("poll", make_poll, "()")];

const NUMBERS: &[(&str, i64)] = &[
    ("PIPE_BUF", libc::PIPE_BUF as i64),
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
    ("POLLRDHUP", libc::POLLRDHUP as i64),
    ("EPOLLIN", libc::EPOLLIN as i64),
    ("EPOLLOUT", libc::EPOLLOUT as i64),
    ("EPOLLPRI", libc::EPOLLPRI as i64),
    ("EPOLLERR", libc::EPOLLERR as i64),
    ("EPOLLHUP", libc::EPOLLHUP as i64),
    ("EPOLLRDHUP", libc::EPOLLRDHUP as i64),
    ("EPOLLET", libc::EPOLLET as u32 as i64),
    ("EPOLLONESHOT", libc::EPOLLONESHOT as i64),
    ("EPOLLEXCLUSIVE", libc::EPOLLEXCLUSIVE as i64),
    ("EPOLLRDNORM", libc::EPOLLRDNORM as i64),
    ("EPOLLRDBAND", libc::EPOLLRDBAND as i64),
    ("EPOLLWRNORM", libc::EPOLLWRNORM as i64),
    ("EPOLLWRBAND", libc::EPOLLWRBAND as i64),
    ("EPOLLMSG", libc::EPOLLMSG as i64),
    ("EPOLLWAKEUP", libc::EPOLLWAKEUP as i64),
    ("EPOLL_CLOEXEC", libc::EPOLL_CLOEXEC as i64),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    define::<Poll>(NativeClass::sealed("poll", const { &[POLL] }).module("select"));
    define::<Epoll>(NativeClass::builtin("epoll", const { &[EPOLL] }).module("select"));
    namespace.insert_name("epoll", <Epoll as Payload>::class().value());
    super::add(namespace, FUNCTIONS);
    for &(name, number) in NUMBERS {
        namespace.insert_name(name, Value::small(number));
    }
    namespace.insert_name("error", Exc::OSError.class().value());
    Ok(())
}
