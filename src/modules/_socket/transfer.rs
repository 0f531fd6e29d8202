//! What sends and receives on a socket.
//!
//! Every attempt carries `MSG_DONTWAIT`, so that none blocks with the GIL, or out of reach of a signal. What the system does for a
//! descriptor that blocks, to take or fill the whole buffer, is done here.

use super::address::{self, show};
use super::socket::Socket;
use super::wait::{attempt, attempt_held, ready, timed_out};
use crate::method;
use crate::modules::_thread::timeout::Timeout;
use crate::object::bytes::Bytes;
use crate::object::header::{self, Obj};
use crate::object::native::{Cursor, FromArg, Member, Rest, c_int};
use crate::object::protocol;
use crate::object::raise::{Res, memory_error, type_error, value_error};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::os::socket::{self as os_socket, Spare};
use crate::os::{Call, Errno};
use crate::sched;
use crate::sync::reason::WaitReason;
use crate::types::buffer::{self, Buffer, WritableBuffer};

/// Whether, and how long, a call with these flags waits.
pub fn timeout(this: &Socket, flags: i32) -> Timeout {
    match this.timeout() {
        Timeout::Forever if flags & libc::MSG_DONTWAIT != 0 => Timeout::None,
        timeout => timeout,
    }
}

fn size(bufsize: i64, function: &str) -> Res<usize> {
    usize::try_from(bufsize).map_err(|_| value_error(format!("negative buffersize in {function}")))
}

pub fn reserved(len: usize) -> Res<Vec<u8>> {
    let mut room = Vec::new();
    room.try_reserve_exact(len).map_err(|_| memory_error())?;
    Ok(room)
}

pub fn into_bytes(content: Vec<u8>) -> Value {
    header::new(Bytes(content.into_boxed_slice()))
}

/// Receives once or, if the call is to fill all of its room (`MSG_WAITALL`), until there are `len` bytes or no more come.
/// `receive` gets the timeout, the flags, and how many bytes there are already.
fn receive(
    this: &Socket,
    len: usize,
    flags: i32,
    mut receive: impl FnMut(Timeout, i32, usize) -> Res<usize>,
) -> Res<usize> {
    if len == 0 {
        return Ok(0);
    }
    let timeout = timeout(this, flags);
    let is_whole = flags & libc::MSG_WAITALL != 0 && flags & libc::MSG_PEEK == 0 && timeout == Timeout::Forever;
    let flags = flags | libc::MSG_DONTWAIT;
    let mut total = 0;
    loop {
        let count = receive(timeout, flags, total)?;
        total += count;
        if !is_whole || count == 0 || total >= len {
            return Ok(total);
        }
    }
}

fn recv(this: &Obj<Socket>, bufsize: i64, flags: Option<i32>) -> Res {
    let len = size(bufsize, "recv")?;
    let mut room = reserved(len)?;
    receive(this, len, flags.unwrap_or(0), |timeout, flags, total| {
        let fd = || this.fd();
        attempt(timeout, libc::POLLIN, fd, |fd| os_socket::recv(fd, Spare(&mut room, len - total), flags))
    })?;
    Ok(into_bytes(room))
}

/// The argument that [`recv_into`] fills.
struct Target<'a>(WritableBuffer<'a>);

impl<'a> FromArg<'a> for Target<'a> {
    fn from_arg(value: &'a Value, cursor: &Cursor<'a>) -> Res<Target<'a>> {
        WritableBuffer::from_arg(value, cursor).map(Target).map_err(|_| {
            let (function, got) = (cursor.function(), protocol::class_name(value));
            type_error(format!("{function}() argument 1 must be read-write bytes-like object, not {got}"))
        })
    }
}

impl Target<'_> {
    /// How many bytes are to be received: all that fit for 0. Errors: ValueError.
    fn wanted(&self, nbytes: Option<i64>, function: &str, too_small: &str) -> Res<usize> {
        let wanted = size(nbytes.unwrap_or(0), function)?;
        let len = self.0.with(|bytes| bytes.len())?;
        if wanted > len { Err(value_error(too_small)) } else { Ok(if wanted == 0 { len } else { wanted }) }
    }

    /// Calls with the part of the buffer from `from` to `to`, as much of it as there still is.
    fn part<T>(&self, from: usize, to: usize, call: impl FnOnce(&mut [u8]) -> Call<T>) -> Call<T> {
        let result = self.0.with(|bytes| {
            let to = to.min(bytes.len());
            call(&mut bytes[from.min(to)..to])
        });
        result.unwrap_or(Err(Errno(libc::EFAULT)))
    }
}

fn recv_into(this: &Obj<Socket>, buffer: Target, nbytes: Option<i64>, flags: Option<i32>) -> Res<usize> {
    let wanted = buffer.wanted(nbytes, "recv_into", "buffer too small for requested bytes")?;
    receive(this, wanted, flags.unwrap_or(0), |timeout, flags, total| {
        let call = |fd| buffer.part(total, wanted, |room| os_socket::recv(fd, room, flags));
        attempt_held(timeout, libc::POLLIN, || this.fd(), call)
    })
}

fn recvfrom(this: &Obj<Socket>, bufsize: i64, flags: Option<i32>) -> Res {
    let len = size(bufsize, "recvfrom")?;
    let mut room = reserved(len)?;
    let flags = flags.unwrap_or(0);
    let call = |fd| os_socket::recv_from(fd, Spare(&mut room, len), flags | libc::MSG_DONTWAIT);
    let (_, address) = attempt(timeout(this, flags), libc::POLLIN, || this.fd(), call)?;
    Ok(tuple([into_bytes(room), show(&address)]))
}

fn recvfrom_into(this: &Obj<Socket>, buffer: Target, nbytes: Option<i64>, flags: Option<i32>) -> Res {
    let wanted = buffer.wanted(nbytes, "recvfrom_into", "nbytes is greater than the length of the buffer")?;
    let flags = flags.unwrap_or(0);
    let call = |fd| buffer.part(0, wanted, |room| os_socket::recv_from(fd, room, flags | libc::MSG_DONTWAIT));
    let (count, address) = attempt_held(timeout(this, flags), libc::POLLIN, || this.fd(), call)?;
    Ok(tuple([Value::from(count), show(&address)]))
}

/// Sends all; gives what was sent before an error if there was any, as a descriptor that blocks does.
pub fn send_whole(this: &Socket, data: &[u8], flags: i32) -> Res<usize> {
    let mut total = 0;
    loop {
        let rest = &data[total..];
        let call = |fd| os_socket::send(fd, rest, flags | libc::MSG_DONTWAIT);
        match attempt(Timeout::Forever, libc::POLLOUT, || this.fd(), call) {
            Ok(count) => total += count,
            Err(error) if total > 0 && error.is(crate::object::exception::Exc::OSError) => return Ok(total),
            Err(error) => return Err(error),
        }
        if total >= data.len() {
            return Ok(total);
        }
    }
}

fn send(this: &Obj<Socket>, data: Buffer, flags: Option<i32>) -> Res<usize> {
    let flags = flags.unwrap_or(0);
    match timeout(this, flags) {
        Timeout::Forever => send_whole(this, &data, flags),
        timeout => {
            let call = |fd| os_socket::send(fd, &data, flags | libc::MSG_DONTWAIT);
            attempt(timeout, libc::POLLOUT, || this.fd(), call)
        }
    }
}

fn sendall(this: &Obj<Socket>, data: Buffer, flags: Option<i32>) -> Res<()> {
    let flags = flags.unwrap_or(0);
    let timeout = timeout(this, flags);
    // One deadline for all of it.
    let mut deadline = None;
    let mut rest = &data[..];
    while !rest.is_empty() {
        let fd = this.fd();
        match sched::block(WaitReason::Socket, || os_socket::send(fd, rest, flags | libc::MSG_DONTWAIT)) {
            Ok(count) => rest = &rest[count..],
            Err(Errno(libc::EAGAIN)) if timeout != Timeout::None => {
                let deadline = *deadline.get_or_insert_with(|| timeout.deadline());
                if !ready(this.fd(), libc::POLLOUT, deadline)? {
                    return Err(timed_out());
                }
            }
            Err(Errno(libc::EINTR)) => {}
            Err(error) => return Err(crate::modules::os_call::Raise::raise(error)),
        }
        sched::check_signals()?;
    }
    Ok(())
}

fn sendto(this: &Obj<Socket>, args: Rest) -> Res<usize> {
    let (data, flags, to) = match args.0 {
        [data, to] => (data, 0, to),
        [data, flags, to] => (data, c_int(flags)?, to),
        other => {
            let given = other.len();
            return Err(type_error(format!("sendto() takes 2 or 3 arguments ({given} given)")));
        }
    };
    let data = buffer::bytes_of(data)?.ok_or_else(|| buffer::not_bytes_like(data))?;
    let to = address::parse(this.family(), to, "sendto")?;
    let call = |fd| os_socket::send_to(fd, &data, flags | libc::MSG_DONTWAIT, &to);
    attempt(timeout(this, flags), libc::POLLOUT, || this.fd(), call)
}

pub static METHODS: &[Member] = &[
    method!("recv", recv, "($self, bufsize, flags=0, /)"),
    method!("recv_into", recv_into, "($self, buffer, nbytes=0, flags=0)"),
    method!("recvfrom", recvfrom, "($self, bufsize, flags=0, /)"),
    method!("recvfrom_into", recvfrom_into, "($self, buffer, nbytes=0, flags=0)"),
    method!("send", send, "($self, data, flags=0, /)"),
    method!("sendall", sendall, "($self, data, flags=0, /)"),
    method!("sendto", sendto, "($self, /, *args)"),
];
