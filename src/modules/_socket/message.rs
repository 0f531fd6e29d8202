//! Messages with ancillary data: `sendmsg`, `recvmsg`, `recvmsg_into`, `CMSG_LEN`, `CMSG_SPACE`.

use super::address::{self, show};
use super::socket::Socket;
use super::transfer::{into_bytes, reserved, send_whole, timeout};
use super::wait::attempt;
use crate::modules::_thread::timeout::Timeout;
use crate::modules::buffer as copies;
use crate::object::bytes;
use crate::object::exception::Exc;
use crate::object::header::Obj;
use crate::object::list::list;
use crate::object::native::{Member, OrNone, c_int};
use crate::object::protocol;
use crate::object::raise::{Res, overflow_error, type_error, value_error};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::os::socket::{self as os_socket, Control, Received, Spare};
use crate::types::buffer;
use crate::{function, method};

/// The items of an argument. Errors: TypeError.
fn items(value: &Value, argument: &str) -> Res<Vec<Value>> {
    let iterator = protocol::iter(value).map_err(|error| match error.is(Exc::TypeError) {
        true => type_error(format!("{argument} must be an iterable")),
        false => error,
    })?;
    protocol::collect(&iterator)
}

fn control_of(item: &Value) -> Res<Control> {
    let wrong = "[sendmsg() ancillary data items must be sequences of (cmsg_level, cmsg_type, cmsg_data)]";
    match &protocol::collect(item)?[..] {
        [level, kind, content] => {
            let content = buffer::bytes_of(content)?.ok_or_else(|| buffer::not_bytes_like(content))?;
            Ok((c_int(level)?, c_int(kind)?, content.into_owned()))
        }
        _ => Err(type_error(wrong)),
    }
}

fn sendmsg(
    this: &Obj<Socket>,
    buffers: &Value,
    ancdata: Option<&Value>,
    flags: Option<i32>,
    address: OrNone<&Value>,
) -> Res<usize> {
    let parts = items(buffers, "sendmsg() argument 1")?;
    let mut data = Vec::with_capacity(parts.len());
    for part in &parts {
        data.push(buffer::bytes_of(part)?.ok_or_else(|| buffer::not_bytes_like(part))?);
    }
    let mut control = Vec::new();
    if let Some(ancdata) = ancdata {
        for item in items(ancdata, "sendmsg() argument 2")? {
            control.push(control_of(&item)?);
        }
    }
    let to = address.0.map(|address| address::parse(this.family(), address, "sendmsg")).transpose()?;
    let flags = flags.unwrap_or(0);
    let slices: Vec<&[u8]> = data.iter().map(|part| &**part).collect();
    let timeout = timeout(this, flags);
    let call = |fd| os_socket::send_message(fd, &slices, &control, flags | libc::MSG_DONTWAIT, to.as_ref());
    let sent = attempt(timeout, libc::POLLOUT, || this.fd(), call)?;
    let whole: usize = slices.iter().map(|part| part.len()).sum();
    if timeout != Timeout::Forever || sent == whole {
        return Ok(sent);
    }
    // A descriptor that blocks sends the rest, too.
    let rest = slices.concat().split_off(sent);
    Ok(sent + send_whole(this, &rest, flags).unwrap_or(0))
}

fn receive(
    this: &Obj<Socket>,
    ancbufsize: Option<i64>,
    flags: Option<i32>,
    room: &mut Vec<u8>,
    len: usize,
) -> Res<Received> {
    let Ok(control @ 0..) = i32::try_from(ancbufsize.unwrap_or(0)) else {
        return Err(value_error("invalid ancillary data buffer length"));
    };
    let flags = flags.unwrap_or(0);
    let call = |fd| os_socket::recv_message(fd, Spare(room, len), control as usize, flags | libc::MSG_DONTWAIT);
    attempt(timeout(this, flags), libc::POLLIN, || this.fd(), call)
}

/// The result with what comes first in it.
fn shown(first: Value, received: &Received) -> Value {
    let control = received.control.iter();
    let control = control
        .map(|(level, kind, content)| tuple([Value::from(*level), Value::from(*kind), bytes::from_slice(content)]));
    tuple([first, list(control.collect()), Value::from(received.flags), show(&received.address)])
}

fn recvmsg(this: &Obj<Socket>, bufsize: i64, ancbufsize: Option<i64>, flags: Option<i32>) -> Res {
    let len = usize::try_from(bufsize).map_err(|_| value_error("negative buffer size in recvmsg()"))?;
    let mut room = reserved(len)?;
    let received = receive(this, ancbufsize, flags, &mut room, len)?;
    Ok(shown(into_bytes(room), &received))
}

fn recvmsg_into(this: &Obj<Socket>, buffers: &Value, ancbufsize: Option<i64>, flags: Option<i32>) -> Res {
    let parts = items(buffers, "recvmsg_into() argument 1")?;
    let mut lens = Vec::with_capacity(parts.len());
    for part in &parts {
        lens.push(copies::writable_len(part)?);
    }
    let len = lens.iter().sum();
    let mut room = reserved(len)?;
    let received = receive(this, ancbufsize, flags, &mut room, len)?;
    copies::scatter(&parts, &lens, &room)?;
    Ok(shown(Value::from(received.count), &received))
}

fn length(length: i64, function: &str, call: fn(u32) -> u32) -> Res<u32> {
    let fits = u32::try_from(length).ok().filter(|length| *length < 0x7fff_ff00);
    fits.map(call).ok_or_else(|| overflow_error(format!("{function}() argument out of range")))
}

fn cmsg_len(length_of: i64) -> Res<u32> {
    length(length_of, "CMSG_LEN", os_socket::control_len)
}

fn cmsg_space(length_of: i64) -> Res<u32> {
    length(length_of, "CMSG_SPACE", os_socket::control_space)
}

pub static METHODS: &[Member] = &[
    method!("sendmsg", sendmsg, "($self, buffers, ancdata=(), flags=0, address=None, /)"),
    method!("recvmsg", recvmsg, "($self, bufsize, ancbufsize=0, flags=0, /)"),
    method!("recvmsg_into", recvmsg_into, "($self, buffers, ancbufsize=0, flags=0, /)"),
];

pub static FUNCTIONS: &[Member] =
    &[function!("CMSG_LEN", cmsg_len, "(length, /)"), function!("CMSG_SPACE", cmsg_space, "(length, /)")];
