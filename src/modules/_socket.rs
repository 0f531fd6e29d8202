//! `_socket`: what modules need of it to be imported. There are no sockets yet: making one is an error.

use crate::constructor;
use crate::function;
use crate::object::class::{Class, NativeClass, define, define_derived, flag};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::{Gc, Obj};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::raise::{Raised, Res};
use crate::object::value::Value;
use crate::os::process;

/// Stands for the class of sockets; no object has this payload.
struct Socket;

crate::native_type!(Socket {});
crate::frozen!(Socket);

#[cold]
fn missing() -> Raised {
    Raised::new(Exc::NotImplementedError, "ungil has no sockets yet")
}

fn new(_class: &Obj<Class>, _args: Rest, _keywords: Keywords) -> Res {
    Err(missing())
}

fn unable(_args: Rest, _keywords: Keywords) -> Res {
    Err(missing())
}

fn gethostname() -> Res<String> {
    let name = process::uname().map_err(crate::modules::os_call::Raise::raise)?;
    let [_, host, ..] = name;
    Ok(host)
}

static METHODS: &[Member] = &[constructor!("socket", new, "(*args, **kwargs)")];

static FUNCTIONS: &[Member] = &[
    function!("gethostname", gethostname, "()"),
    function!("getaddrinfo", unable, "(*args, **kwargs)"),
    function!("getdefaulttimeout", unable, "(*args, **kwargs)"),
    function!("setdefaulttimeout", unable, "(*args, **kwargs)"),
    function!("gethostbyname", unable, "(*args, **kwargs)"),
    function!("gethostbyaddr", unable, "(*args, **kwargs)"),
    function!("socketpair", unable, "(*args, **kwargs)"),
];

const NUMBERS: [(&str, i32); 24] = [
    ("AF_UNSPEC", libc::AF_UNSPEC),
    ("AF_UNIX", libc::AF_UNIX),
    ("AF_INET", libc::AF_INET),
    ("AF_INET6", libc::AF_INET6),
    ("SOCK_STREAM", libc::SOCK_STREAM),
    ("SOCK_DGRAM", libc::SOCK_DGRAM),
    ("SOCK_RAW", libc::SOCK_RAW),
    ("SOCK_CLOEXEC", libc::SOCK_CLOEXEC),
    ("SOCK_NONBLOCK", libc::SOCK_NONBLOCK),
    ("SOL_SOCKET", libc::SOL_SOCKET),
    ("SO_REUSEADDR", libc::SO_REUSEADDR),
    ("SO_KEEPALIVE", libc::SO_KEEPALIVE),
    ("SO_ERROR", libc::SO_ERROR),
    ("SO_TYPE", libc::SO_TYPE),
    ("SOMAXCONN", libc::SOMAXCONN),
    ("IPPROTO_TCP", libc::IPPROTO_TCP),
    ("IPPROTO_UDP", libc::IPPROTO_UDP),
    ("IPPROTO_IPV6", libc::IPPROTO_IPV6),
    ("TCP_NODELAY", libc::TCP_NODELAY),
    ("MSG_PEEK", libc::MSG_PEEK),
    ("SHUT_RD", libc::SHUT_RD),
    ("SHUT_WR", libc::SHUT_WR),
    ("SHUT_RDWR", libc::SHUT_RDWR),
    ("AI_PASSIVE", libc::AI_PASSIVE),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    super::add(namespace, FUNCTIONS);
    let class = define::<Socket>(NativeClass::builtin("socket", const { &[METHODS] }).module("_socket"));
    namespace.insert_name("socket", class.value());
    namespace.insert_name("SocketType", class.value());
    namespace.insert_name("error", Exc::OSError.class().value());
    namespace.insert_name("timeout", Exc::TimeoutError.class().value());
    for name in ["herror", "gaierror"] {
        let native = NativeClass::builtin(name, &[]).module("socket").with(flag::DICT | flag::WEAKREF);
        namespace.insert_name(name, define_derived(native, &[Exc::OSError.class()]).value());
    }
    namespace.insert_name("has_ipv6", Value::TRUE);
    for (name, number) in NUMBERS {
        namespace.insert_name(name, Value::from(number));
    }
    Ok(())
}
