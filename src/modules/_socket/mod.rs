//! `_socket`: the system's sockets, and look-ups of names.

mod address;
mod constants;
mod message;
mod resolve;
mod socket;
mod transfer;
pub mod wait;

use crate::function;
use crate::modules::os_call::Raise;
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::Gc;
use crate::object::native::Member;
use crate::object::raise::Res;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::os::{file, socket as os_socket};

fn socketpair(family: Option<i32>, kind: Option<i32>, proto: Option<i32>) -> Res {
    let (family, kind, proto) =
        (family.unwrap_or(libc::AF_UNIX), kind.unwrap_or(libc::SOCK_STREAM), proto.unwrap_or(0));
    let (one, other) = os_socket::pair(family, kind, proto).map_err(|error| error.raise())?;
    Ok(tuple([socket::made(one, family, kind, proto)?, socket::made(other, family, kind, proto)?]))
}

fn dup(fd: i32) -> Res<i32> {
    file::dup(fd).map_err(|error| error.raise())
}

fn close(fd: i32) -> Res<()> {
    match file::close(fd) {
        Err(error) if error.errno() != libc::ECONNRESET => Err(error.raise()),
        _ => Ok(()),
    }
}

static FUNCTIONS: &[Member] = &[
    function!("socketpair", socketpair, "(family=AF_UNIX, type=SOCK_STREAM, proto=0, /)"),
    function!("dup", dup, "(fd, /)"),
    function!("close", close, "(fd, /)"),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    socket::fill(namespace);
    resolve::fill(namespace);
    super::add(namespace, FUNCTIONS);
    super::add(namespace, message::FUNCTIONS);
    for &(name, number) in constants::NUMBERS {
        namespace.insert_name(name, Value::small(number));
    }
    namespace.insert_name("has_ipv6", Value::bool(true));
    namespace.insert_name("error", Exc::OSError.class().value());
    namespace.insert_name("timeout", Exc::TimeoutError.class().value());
    Ok(())
}
