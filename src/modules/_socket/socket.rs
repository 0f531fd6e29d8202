//! The class `socket`: opening, binding, connecting, accepting, options, closing. `transfer` has what sends and receives.

use super::address::{self, os_error, show};
use super::wait::{self, attempt_held};
use super::{message, transfer};
use crate::modules::_thread::timeout::Timeout;
use crate::modules::os_call::{self, Raise};
use crate::modules::{_warnings, time};
use crate::object::bytes;
use crate::object::class::{Class, NativeClass, define};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::{self, Gc, Obj};
use crate::object::native::{Keywords, Member, OrNone, Rest, c_int};
use crate::object::protocol;
use crate::object::raise::{Res, type_error, value_error};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::os::socket::{self as os_socket, Address};
use crate::os::{Call, Errno, file, poll, process};
use crate::sched;
use crate::sync::reason::WaitReason;
use crate::types::buffer;
use crate::types::exception::os as errors;
use crate::{getter, initializer, member, method};
use std::sync::atomic::{AtomicI32, AtomicI64, Ordering};

/// The payload of socket.
pub struct Socket {
    /// -1 while it is closed.
    fd: AtomicI32,
    family: AtomicI32,
    kind: AtomicI32,
    proto: AtomicI32,
    timeout: Kept,
}

crate::native_type!(Socket {});
crate::frozen!(Socket);

/// Nanoseconds, or less than 0 for no timeout.
struct Kept(AtomicI64);

/// What new sockets get.
static DEFAULT_TIMEOUT: Kept = Kept(AtomicI64::new(-1));

impl Kept {
    fn get(&self) -> Timeout {
        match self.0.load(Ordering::Relaxed) {
            0 => Timeout::None,
            time if time > 0 => Timeout::Nanoseconds(time),
            _ => Timeout::Forever,
        }
    }

    fn set(&self, timeout: Timeout) {
        let time = match timeout {
            Timeout::Forever => -1,
            Timeout::None => 0,
            Timeout::Nanoseconds(time) => time,
        };
        self.0.store(time, Ordering::Relaxed);
    }
}

/// As `gettimeout` gives it.
pub fn seconds(timeout: Timeout) -> Option<f64> {
    match timeout {
        Timeout::Forever => None,
        Timeout::None => Some(0.0),
        Timeout::Nanoseconds(time) => Some(time as f64 * 1e-9),
    }
}

/// Errors: TypeError, ValueError, OverflowError.
fn timeout_of(timeout: &Value) -> Res<Timeout> {
    if timeout.is_none() {
        return Ok(Timeout::Forever);
    }
    match time::duration(timeout)? {
        0 => Ok(Timeout::None),
        time if time > 0 => Ok(Timeout::Nanoseconds(time)),
        _ => Err(value_error("Timeout value out of range")),
    }
}

pub fn default_timeout() -> Timeout {
    DEFAULT_TIMEOUT.get()
}

pub fn set_default_timeout(timeout: &Value) -> Res<()> {
    DEFAULT_TIMEOUT.set(timeout_of(timeout)?);
    Ok(())
}

impl Drop for Socket {
    fn drop(&mut self) {
        let fd = self.fd.swap(-1, Ordering::Relaxed);
        if fd >= 0 {
            // An error has nobody to go to.
            os_call::close_quietly(fd);
        }
    }
}

impl Socket {
    fn closed() -> Socket {
        Socket {
            fd: AtomicI32::new(-1),
            family: AtomicI32::new(0),
            kind: AtomicI32::new(0),
            proto: AtomicI32::new(0),
            timeout: Kept(AtomicI64::new(-1)),
        }
    }

    /// -1 if it is closed: calls fail with EBADF then.
    pub fn fd(&self) -> i32 {
        self.fd.load(Ordering::Relaxed)
    }

    pub fn family(&self) -> i32 {
        self.family.load(Ordering::Relaxed)
    }

    pub fn timeout(&self) -> Timeout {
        self.timeout.get()
    }

    /// The socket is this descriptor from now on, which it owns. Errors: OSError.
    fn open(&self, fd: i32, family: i32, kind: i32, proto: i32) -> Res<()> {
        self.fd.store(fd, Ordering::Relaxed);
        self.family.store(family, Ordering::Relaxed);
        self.kind.store(kind & !(libc::SOCK_NONBLOCK | libc::SOCK_CLOEXEC), Ordering::Relaxed);
        self.proto.store(proto, Ordering::Relaxed);
        if kind & libc::SOCK_NONBLOCK != 0 {
            self.timeout.set(Timeout::None);
            return Ok(());
        }
        self.timeout.set(default_timeout());
        match default_timeout() {
            Timeout::Forever => Ok(()),
            _ => file::set_blocking(fd, false).map_err(|error| error.raise()),
        }
    }

    fn set_timeout(&self, timeout: Timeout) -> Res<()> {
        self.timeout.set(timeout);
        file::set_blocking(self.fd(), timeout == Timeout::Forever).map_err(|error| error.raise())
    }
}

fn new(class: &Obj<Class>, _args: Rest, _keywords: Keywords) -> Value {
    header::new_in(class, Socket::closed())
}

/// What a descriptor is, where the arguments do not say. Errors: ValueError, TypeError, OSError.
fn adopt(this: &Socket, fileno: &Value, family: i32, kind: i32, proto: i32) -> Res<()> {
    let index = protocol::index(fileno)?;
    let fd = index.as_int().and_then(|number| number.to_i64()).and_then(|fd| i32::try_from(fd).ok()).unwrap_or(-1);
    if fd < 0 {
        return Err(value_error("negative file descriptor"));
    }
    let address = match os_socket::own_address(fd) {
        Ok(address) => Some(address),
        Err(Errno(errno @ (libc::EBADF | libc::ENOTSOCK))) => return Err(errors::os_error(errno)),
        Err(error) if family == -1 => return Err(error.raise()),
        Err(_) => None,
    };
    let family = if family == -1 { address.map_or(-1, |address| address.family()) } else { family };
    let option = |name| os_socket::option_int(fd, libc::SOL_SOCKET, name).map_err(|error| error.raise());
    let kind = if kind == -1 { option(libc::SO_TYPE)? } else { kind };
    let proto = if proto == -1 { option(libc::SO_PROTOCOL)? } else { proto };
    this.open(fd, family, kind, proto)
}

fn init(
    this: &Obj<Socket>,
    family: Option<i32>,
    kind: Option<i32>,
    proto: Option<i32>,
    fileno: OrNone<Value>,
) -> Res<()> {
    let (family, kind, proto) = (family.unwrap_or(-1), kind.unwrap_or(-1), proto.unwrap_or(-1));
    if let Some(fileno) = fileno.0 {
        return adopt(this, &fileno, family, kind, proto);
    }
    let or = |given: i32, default: i32| if given == -1 { default } else { given };
    let (family, kind, proto) = (or(family, libc::AF_INET), or(kind, libc::SOCK_STREAM), or(proto, 0));
    let fd = os_socket::socket(family, kind, proto).map_err(|error| error.raise())?;
    this.open(fd, family, kind, proto)
}

/// An open socket of the class itself.
pub fn made(fd: i32, family: i32, kind: i32, proto: i32) -> Res {
    let socket = Socket::closed();
    socket.open(fd, family, kind, proto)?;
    Ok(header::new(socket))
}

fn finalize(this: &Obj<Socket>) -> Res<()> {
    if this.fd() < 0 {
        return Ok(());
    }
    let value = this.value();
    let warned = protocol::repr_text(&value)
        .and_then(|shown| _warnings::warn_of(Exc::ResourceWarning, &format!("unclosed {shown}"), 1, &value));
    let _ = close_fd(this.fd.swap(-1, Ordering::Relaxed));
    warned
}

fn bind(this: &Obj<Socket>, address: &Value) -> Res<()> {
    let address = address::parse(this.family(), address, "bind")?;
    os_socket::bind(this.fd(), &address).map_err(|error| error.raise())
}

fn listen(this: &Obj<Socket>, backlog: Option<i32>) -> Res<()> {
    os_socket::listen(this.fd(), backlog.unwrap_or(128).max(0)).map_err(|error| error.raise())
}

/// Accepts, and never blocks while the thread has the GIL.
fn try_accept(fd: i32, timeout: Timeout) -> Call<(i32, Address)> {
    if timeout != Timeout::Forever {
        return os_socket::accept(fd);
    }
    // The descriptor blocks: it must be ready. Threads accept with the GIL, so none of them is faster; another process may be.
    if poll::wait(fd, libc::POLLIN, Some(0))? == 0 {
        return Err(Errno(libc::EAGAIN));
    }
    if process::has_forked() {
        return sched::block(WaitReason::Socket, || os_socket::accept(fd));
    }
    os_socket::accept(fd)
}

fn accept(this: &Obj<Socket>) -> Res {
    let timeout = this.timeout();
    let (fd, address) = attempt_held(timeout, libc::POLLIN, || this.fd(), |fd| try_accept(fd, timeout))?;
    Ok(tuple([Value::from(fd), show(&address)]))
}

/// The connection's error once it is made or has failed.
fn connect_result(fd: i32) -> Res<i32> {
    os_socket::option_int(fd, libc::SOL_SOCKET, libc::SO_ERROR).map_err(|error| error.raise())
}

/// Begins to connect without waiting.
fn begin_connect(fd: i32, address: &Address, timeout: Timeout) -> Call<()> {
    if timeout != Timeout::Forever {
        return os_socket::connect(fd, address);
    }
    file::set_blocking(fd, false)?;
    let result = os_socket::connect(fd, address);
    file::set_blocking(fd, true)?;
    result
}

/// The error number, 0 for none; what is raised is raised by signal handlers and for bad calls only.
fn connect_to(this: &Obj<Socket>, address: &Address) -> Res<i32> {
    let (fd, timeout) = (this.fd(), this.timeout());
    match begin_connect(fd, address, timeout) {
        Ok(()) => return Ok(0),
        Err(Errno(libc::EINPROGRESS | libc::EINTR)) if timeout != Timeout::None => {}
        // A Unix socket whose queue is full.
        Err(Errno(libc::EAGAIN)) if timeout == Timeout::Forever => {
            let connect = || os_socket::connect(fd, address);
            return match os_call::retry_for(WaitReason::Socket, connect) {
                Ok(()) => Ok(0),
                Err(os_call::Failure::System(error)) => Ok(error.errno()),
                Err(os_call::Failure::Raised(error)) => Err(error),
            };
        }
        Err(error) => return Ok(error.errno()),
    }
    if wait::ready(fd, libc::POLLOUT, timeout.deadline())? { connect_result(fd) } else { Ok(libc::EAGAIN) }
}

fn connect(this: &Obj<Socket>, address: &Value) -> Res<()> {
    let address = address::parse(this.family(), address, "connect")?;
    match connect_to(this, &address)? {
        0 => Ok(()),
        libc::EAGAIN if matches!(this.timeout(), Timeout::Nanoseconds(_)) => Err(wait::timed_out()),
        errno => Err(errors::os_error(errno)),
    }
}

fn connect_ex(this: &Obj<Socket>, address: &Value) -> Res<i32> {
    connect_to(this, &address::parse(this.family(), address, "connect_ex")?)
}

/// Closes; what is to linger until its data is sent, without the GIL.
fn close_fd(fd: i32) -> Call<()> {
    let linger = os_socket::option(fd, libc::SOL_SOCKET, libc::SO_LINGER, size_of::<libc::linger>());
    // `l_onoff` comes first.
    if linger.is_ok_and(|linger| linger.iter().take(4).any(|&byte| byte != 0)) {
        return sched::block(WaitReason::Socket, || file::close(fd));
    }
    file::close(fd)
}

fn close(this: &Obj<Socket>) -> Res<()> {
    let fd = this.fd.swap(-1, Ordering::Relaxed);
    if fd < 0 {
        return Ok(());
    }
    match close_fd(fd) {
        // The peer's reset is no fault of who closes.
        Err(Errno(libc::ECONNRESET)) | Ok(()) => Ok(()),
        Err(error) => Err(error.raise()),
    }
}

fn detach(this: &Obj<Socket>) -> i32 {
    this.fd.swap(-1, Ordering::Relaxed)
}

fn fileno(this: &Obj<Socket>) -> i32 {
    this.fd()
}

fn getsockname(this: &Obj<Socket>) -> Res {
    os_socket::own_address(this.fd()).map(|address| show(&address)).map_err(|error| error.raise())
}

fn getpeername(this: &Obj<Socket>) -> Res {
    os_socket::peer_address(this.fd()).map(|address| show(&address)).map_err(|error| error.raise())
}

fn getsockopt(this: &Obj<Socket>, level: i32, option: i32, buflen: Option<i32>) -> Res {
    match buflen.unwrap_or(0) {
        0 => os_socket::option_int(this.fd(), level, option).map(Value::from).map_err(|error| error.raise()),
        size @ 1..=1024 => {
            let value = os_socket::option(this.fd(), level, option, size as usize).map_err(|error| error.raise())?;
            Ok(bytes::from_slice(&value))
        }
        _ => Err(os_error("getsockopt buflen out of range")),
    }
}

fn setsockopt(this: &Obj<Socket>, args: Rest) -> Res<()> {
    let result = match args.0 {
        [level, option, value] => {
            let (level, option) = (c_int(level)?, c_int(option)?);
            if value.as_int().is_some() {
                os_socket::set_option(this.fd(), level, option, &c_int(value)?.to_ne_bytes())
            } else {
                let value = buffer::bytes_of(value)?.ok_or_else(|| buffer::not_bytes_like(value))?;
                os_socket::set_option(this.fd(), level, option, &value)
            }
        }
        [level, option, none, length] if none.is_none() => {
            os_socket::set_option_len(this.fd(), c_int(level)?, c_int(option)?, c_int(length)? as u32)
        }
        other => {
            let given = other.len();
            return Err(type_error(format!("setsockopt() takes exactly 3 arguments ({given} given)")));
        }
    };
    result.map_err(|error| error.raise())
}

fn setblocking(this: &Obj<Socket>, flag: bool) -> Res<()> {
    this.set_timeout(if flag { Timeout::Forever } else { Timeout::None })
}

fn getblocking(this: &Obj<Socket>) -> bool {
    this.timeout() != Timeout::None
}

fn settimeout(this: &Obj<Socket>, timeout: &Value) -> Res<()> {
    this.set_timeout(timeout_of(timeout)?)
}

fn gettimeout(this: &Obj<Socket>) -> Option<f64> {
    seconds(this.timeout())
}

fn shutdown(this: &Obj<Socket>, how: i32) -> Res<()> {
    os_socket::shutdown(this.fd(), how).map_err(|error| error.raise())
}

fn family(this: &Obj<Socket>) -> i32 {
    this.family()
}

fn kind(this: &Obj<Socket>) -> i32 {
    this.kind.load(Ordering::Relaxed)
}

fn proto(this: &Obj<Socket>) -> i32 {
    this.proto.load(Ordering::Relaxed)
}

fn repr(this: &Obj<Socket>) -> String {
    let (fd, family, kind, proto) = (this.fd(), this.family(), kind(this), proto(this));
    format!("<socket object, fd={fd}, family={family}, type={kind}, proto={proto}>")
}

static METHODS: &[Member] = &[
    crate::function!("__new__", new, "($type, /, *args, **kwargs)"),
    initializer!("socket", init, "($self, family=-1, type=-1, proto=-1, fileno=None)"),
    method!("__del__", finalize, "($self, /)"),
    method!("__repr__", repr, "($self, /)"),
    method!("_accept", accept, "($self, /)"),
    method!("bind", bind, "($self, address, /)"),
    method!("close", close, "($self, /)"),
    method!("connect", connect, "($self, address, /)"),
    method!("connect_ex", connect_ex, "($self, address, /)"),
    method!("detach", detach, "($self, /)"),
    method!("fileno", fileno, "($self, /)"),
    method!("getblocking", getblocking, "($self, /)"),
    method!("getpeername", getpeername, "($self, /)"),
    method!("getsockname", getsockname, "($self, /)"),
    method!("getsockopt", getsockopt, "($self, level, option, buflen=0, /)"),
    method!("gettimeout", gettimeout, "($self, /)"),
    method!("listen", listen, "($self, backlog=128, /)"),
    method!("setblocking", setblocking, "($self, flag, /)"),
    method!("setsockopt", setsockopt, "($self, /, *args)"),
    method!("settimeout", settimeout, "($self, timeout, /)"),
    method!("shutdown", shutdown, "($self, how, /)"),
    member!("family", family),
    member!("type", kind),
    member!("proto", proto),
    getter!("timeout", gettimeout),
];

pub fn fill(namespace: &Gc<Dict>) {
    let native =
        NativeClass::builtin("socket", const { &[METHODS, transfer::METHODS, message::METHODS] }).module("_socket");
    let class = define::<Socket>(native).value();
    namespace.insert_name("SocketType", class.clone());
    namespace.insert_name("socket", class);
}
