//! Look-ups of names and addresses, which wait without the GIL; `herror` and `gaierror`.

use super::address::{check_flow, host_address, host_name, host_text, os_error, show, unsigned};
use crate::function;
use crate::modules::host;
use crate::modules::os_call::{self, Raise};
use crate::object::bytes::{self, Bytes};
use crate::object::class::{Class, NativeClass, define_derived};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::Gc;
use crate::object::list::list;
use crate::object::native::{Member, c_int};
use crate::object::protocol;
use crate::object::raise::{Raised, Res, overflow_error, type_error, value_error};
use crate::object::str::{self, Str};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::os::resolve::{self as os_resolve, Failure, Found, Hints, Host};
use crate::os::socket::{self, Address, Parts};
use crate::sched;
use crate::sync::reason::WaitReason;
use crate::types::buffer::Buffer;
use std::ffi::{CStr, CString};
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::OnceLock;

/// `herror` and `gaierror`.
static ERRORS: OnceLock<[Gc<Class>; 2]> = OnceLock::new();

fn error_classes() -> &'static [Gc<Class>; 2] {
    ERRORS.get_or_init(|| {
        ["herror", "gaierror"]
            .map(|name| define_derived(NativeClass::builtin(name, &[]).module("socket"), &[Exc::OSError.class()]))
    })
}

fn made(class: &Gc<Class>, code: i32, message: &str) -> Raised {
    match protocol::call(class.as_value(), &[Value::from(code), str::from_str(message)]) {
        Ok(error) => Raised::from_value(error),
        Err(error) => error,
    }
}

/// A `gaierror`.
pub fn lookup_error(code: i32) -> Raised {
    made(&error_classes()[1], code, &os_resolve::lookup_error(code))
}

fn host_error(code: i32) -> Raised {
    made(&error_classes()[0], code, &os_resolve::host_error(code))
}

fn raise(failure: Failure) -> Raised {
    match failure {
        Failure::Lookup(code) => lookup_error(code),
        Failure::System(errno) => errno.raise(),
    }
}

pub fn look_up(host: Option<&CStr>, service: Option<&CStr>, hints: Hints) -> Res<Vec<Found>> {
    sched::block(WaitReason::Dns, || os_resolve::getaddrinfo(host, service, hints)).map_err(raise)
}

/// A host's name as the domain name system has it. Errors: UnicodeError.
pub fn idna(host: &Value) -> Res<Vec<u8>> {
    let encoded = protocol::call_method(host, "encode", &[str::from_str("idna")])?;
    encoded.downcast::<Bytes>().map(|bytes| bytes.0.to_vec()).ok_or_else(|| type_error("encode() gave no bytes"))
}

/// True if every label has a length that the domain name system takes.
fn is_plain_name(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    name.is_ascii() && name.split('.').all(|label| (1..64).contains(&label.len()))
}

pub fn text_v6(ip: [u8; 16], scope: u32) -> String {
    let text = os_resolve::text_v6(ip);
    if scope == 0 {
        return text;
    }
    match os_resolve::interface_name(scope) {
        Ok(name) => format!("{text}%{}", name.to_string_lossy()),
        Err(_) => format!("{text}%{scope}"),
    }
}

fn looked_up_name(host: &Value) -> Res<Option<CString>> {
    if host.is_none() {
        return Ok(None);
    }
    let name = if let Some(text) = host.downcast::<Str>() {
        match text.as_str().filter(|text| is_plain_name(text)) {
            Some(text) => text.as_bytes().to_vec(),
            None => idna(host)?,
        }
    } else if let Some(bytes) = host.downcast::<Bytes>() {
        bytes.0.to_vec()
    } else {
        return Err(type_error("getaddrinfo() argument 1 must be string or None"));
    };
    os_call::c_string(name).map(Some)
}

fn looked_up_service(port: &Value) -> Res<Option<CString>> {
    let name = if let Some(port) = port.as_int() {
        let port = port.to_i64().ok_or_else(|| overflow_error("Python int too large to convert to C long"))?;
        port.to_string().into_bytes()
    } else if let Some(text) = port.downcast::<Str>() {
        text.as_bytes().to_vec()
    } else if let Some(bytes) = port.downcast::<Bytes>() {
        bytes.0.to_vec()
    } else if port.is_none() {
        return Ok(None);
    } else {
        return Err(os_error("Int or String expected"));
    };
    os_call::c_string(name).map(Some)
}

fn getaddrinfo(
    host: &Value,
    port: &Value,
    family: Option<i32>,
    kind: Option<i32>,
    proto: Option<i32>,
    flags: Option<i32>,
) -> Res {
    let name = looked_up_name(host)?;
    let service = looked_up_service(port)?;
    let hints = Hints {
        family: family.unwrap_or(0),
        kind: kind.unwrap_or(0),
        proto: proto.unwrap_or(0),
        flags: flags.unwrap_or(0),
    };
    let found = look_up(name.as_deref(), service.as_deref(), hints)?;
    host::check_signals()?;
    Ok(list(
        found
            .iter()
            .map(|one| {
                tuple([
                    Value::from(one.family),
                    Value::from(one.kind),
                    Value::from(one.proto),
                    os_call::decode_name(&one.canonical),
                    show(&one.address),
                ])
            })
            .collect(),
    ))
}

fn getnameinfo(sockaddr: &Value, flags: i32) -> Res {
    let Some(parts) = sockaddr.downcast::<Tuple>() else {
        return Err(type_error("getnameinfo() argument 1 must be a tuple"));
    };
    let illegal = || type_error("getnameinfo(): illegal sockaddr argument");
    let (name, rest) = match parts.items() {
        [host, rest @ ..] if (1..=3).contains(&rest.len()) => (host.downcast::<Str>().ok_or_else(illegal)?, rest),
        _ => return Err(illegal()),
    };
    let port = c_int(&rest[0])?;
    let (flow, scope) = (unsigned(rest.get(1))?, unsigned(rest.get(2))?);
    let flow = check_flow(flow.into(), "getnameinfo")?;
    let name = os_call::c_string(name.as_bytes().to_vec())?;
    let service = os_call::c_string(port.to_string().into_bytes())?;
    let hints = Hints { kind: libc::SOCK_DGRAM, flags: libc::AI_NUMERICHOST, ..Hints::default() };
    let found = look_up(Some(&name), Some(&service), hints)?;
    let [one] = &found[..] else { return Err(os_error("sockaddr resolved to multiple addresses")) };
    let address = match one.address.parts() {
        Parts::V4 { .. } if rest.len() != 1 => return Err(os_error("IPv4 sockaddr must be 2 tuple")),
        Parts::V6 { ip, port, .. } => Address::v6(ip, port, flow, scope),
        _ => one.address,
    };
    let (host, service) = sched::block(WaitReason::Dns, || os_resolve::getnameinfo(&address, flags)).map_err(raise)?;
    Ok(tuple([os_call::decode_name(&host), os_call::decode_name(&service)]))
}

/// The name argument of the old look-ups. Errors: TypeError.
fn name_argument(host: &Value, function: &str) -> Res<CString> {
    if host.downcast::<Str>().is_some() || crate::modules::buffer::is_bytes_like(host) {
        return host_name(host);
    }
    let got = protocol::class_name(host);
    Err(type_error(format!("{function}() argument 1 must be str, bytes or bytearray, not {got}")))
}

fn gethostbyname(hostname: &Value) -> Res<Option<String>> {
    let name = name_argument(hostname, "gethostbyname")?;
    host_address(&name, libc::AF_INET).map(|address| host_text(&address))
}

fn show_host(host: Host, text: impl Fn(&[u8]) -> Value) -> Value {
    let aliases = host.aliases.iter().map(|alias| os_call::decode_name(alias)).collect();
    let addresses = host.addresses.iter().map(|address| text(address)).collect();
    tuple([os_call::decode_name(&host.name), list(aliases), list(addresses)])
}

fn ip_text(address: &[u8]) -> Value {
    if let Ok(ip) = <[u8; 4]>::try_from(address) {
        return str::from_str(&Ipv4Addr::from(ip).to_string());
    }
    <[u8; 16]>::try_from(address).map_or(Value::NONE, |ip| str::from_str(&text_v6(ip, 0)))
}

fn gethostbyname_ex(hostname: &Value) -> Res {
    let name = name_argument(hostname, "gethostbyname_ex")?;
    host_address(&name, libc::AF_INET)?;
    let found = sched::block(WaitReason::Dns, || os_resolve::host_by_name(&name)).map_err(host_error)?;
    Ok(show_host(found, ip_text))
}

fn gethostbyaddr(hostname: &Value) -> Res {
    let name = name_argument(hostname, "gethostbyaddr")?;
    let (family, ip) = match host_address(&name, libc::AF_UNSPEC)?.parts() {
        Parts::V4 { ip, .. } => (libc::AF_INET, ip.to_vec()),
        Parts::V6 { ip, .. } => (libc::AF_INET6, ip.to_vec()),
        _ => return Err(os_error("unsupported address family")),
    };
    let found = sched::block(WaitReason::Dns, || os_resolve::host_by_address(family, &ip)).map_err(host_error)?;
    Ok(show_host(found, ip_text))
}

fn gethostname() -> Res {
    socket::host_name().map(|name| os_call::decode_name(&name)).map_err(|error| error.raise())
}

fn sethostname(name: &Value) -> Res<()> {
    socket::set_host_name(&os_call::name_bytes(name)?).map_err(|error| error.raise())
}

fn c_name(name: &str) -> Res<CString> {
    os_call::c_string(name.as_bytes().to_vec())
}

fn getservbyname(servicename: &str, protocolname: Option<&str>) -> Res<i32> {
    let (name, proto) = (c_name(servicename)?, protocolname.map(c_name).transpose()?);
    let found = sched::block(WaitReason::Dns, || os_resolve::service_by_name(&name, proto.as_deref()));
    found.map(i32::from).ok_or_else(|| os_error("service/proto not found"))
}

fn getservbyport(port: i32, protocolname: Option<&str>) -> Res {
    let port = u16::try_from(port).map_err(|_| overflow_error("getservbyport: port must be 0-65535."))?;
    let proto = protocolname.map(c_name).transpose()?;
    let found = sched::block(WaitReason::Dns, || os_resolve::service_by_port(port, proto.as_deref()));
    found.map(|name| os_call::decode_name(&name)).ok_or_else(|| os_error("port/proto not found"))
}

fn getprotobyname(protocolname: &str) -> Res<i32> {
    let name = c_name(protocolname)?;
    let found = sched::block(WaitReason::Dns, || os_resolve::protocol_by_name(&name));
    found.ok_or_else(|| os_error("protocol not found"))
}

fn if_nameindex() -> Res {
    let all = os_resolve::interfaces().map_err(|error| error.raise())?;
    Ok(list(all.iter().map(|(number, name)| tuple([Value::from(*number), os_call::decode_name(name)])).collect()))
}

fn if_nametoindex(oname: &Value) -> Res<u32> {
    let name = os_call::path(oname)?;
    os_resolve::interface_number(&name).ok_or_else(|| crate::types::exception::os::os_error(libc::ENODEV))
}

fn if_indextoname(if_index: i64) -> Res {
    let number = u32::try_from(if_index).map_err(|_| match if_index {
        i64::MIN..0 => value_error("Cannot convert negative int"),
        _ => overflow_error("Python int too large for C uint32_t"),
    })?;
    let name = os_resolve::interface_name(number).map_err(|error| error.raise())?;
    Ok(os_call::decode_name(name.as_bytes()))
}

fn inet_aton(ip_addr: &str) -> Res {
    let ip = os_resolve::parse_v4(&c_name(ip_addr)?);
    ip.map(|ip| bytes::from_slice(&ip)).ok_or_else(|| os_error("illegal IP address string passed to inet_aton"))
}

fn inet_ntoa(packed_ip: Buffer) -> Res<String> {
    let ip = <[u8; 4]>::try_from(&packed_ip[..]).map_err(|_| os_error("packed IP wrong length for inet_ntoa"))?;
    Ok(Ipv4Addr::from(ip).to_string())
}

fn inet_pton(af: i32, ip: &str) -> Res {
    let packed = match af {
        libc::AF_INET => ip.parse::<Ipv4Addr>().ok().map(|ip| bytes::from_slice(&ip.octets())),
        libc::AF_INET6 => ip.parse::<Ipv6Addr>().ok().map(|ip| bytes::from_slice(&ip.octets())),
        _ => return Err(crate::types::exception::os::os_error(libc::EAFNOSUPPORT)),
    };
    packed.ok_or_else(|| os_error("illegal IP address string passed to inet_pton"))
}

fn inet_ntop(af: i32, packed_ip: Buffer) -> Res<String> {
    let wrong_length = || value_error("invalid length of packed IP address string");
    match af {
        libc::AF_INET => {
            let ip = <[u8; 4]>::try_from(&packed_ip[..]).map_err(|_| wrong_length())?;
            Ok(Ipv4Addr::from(ip).to_string())
        }
        libc::AF_INET6 => {
            let ip = <[u8; 16]>::try_from(&packed_ip[..]).map_err(|_| wrong_length())?;
            Ok(os_resolve::text_v6(ip))
        }
        _ => Err(value_error(format!("unknown address family {af}"))),
    }
}

/// An integer that fits into so many bits. Errors: ValueError, OverflowError.
fn bits(value: &Value, bits: u32) -> Res<u32> {
    let index = protocol::index(value)?;
    match index.as_int() {
        Some(int) if int.is_negative() => Err(value_error("Cannot convert negative int")),
        Some(int) => int
            .to_i64()
            .and_then(|i| u32::try_from(i).ok())
            .filter(|i| u64::from(*i) < 1 << bits)
            .ok_or_else(|| overflow_error(format!("Python int too large for C uint{bits}_t"))),
        None => Ok(0),
    }
}

fn swap_short(integer: &Value) -> Res<u32> {
    bits(integer, 16).map(|short| (short as u16).to_be().into())
}

fn swap_long(integer: &Value) -> Res<u32> {
    bits(integer, 32).map(u32::to_be)
}

fn getdefaulttimeout() -> Option<f64> {
    super::socket::seconds(super::socket::default_timeout())
}

fn setdefaulttimeout(timeout: &Value) -> Res<()> {
    super::socket::set_default_timeout(timeout)
}

static FUNCTIONS: &[Member] = &[
    function!("getaddrinfo", getaddrinfo, "(host, port, family=0, type=0, proto=0, flags=0)"),
    function!("getnameinfo", getnameinfo, "(sockaddr, flags, /)"),
    function!("gethostbyname", gethostbyname, "(host, /)"),
    function!("gethostbyname_ex", gethostbyname_ex, "(host, /)"),
    function!("gethostbyaddr", gethostbyaddr, "(host, /)"),
    function!("gethostname", gethostname, "()"),
    function!("sethostname", sethostname, "(name, /)"),
    function!("getservbyname", getservbyname, "(servicename, protocolname=<unrepresentable>, /)"),
    function!("getservbyport", getservbyport, "(port, protocolname=<unrepresentable>, /)"),
    function!("getprotobyname", getprotobyname, "(protocolname, /)"),
    function!("if_nameindex", if_nameindex, "()"),
    function!("if_nametoindex", if_nametoindex, "(oname, /)"),
    function!("if_indextoname", if_indextoname, "(if_index, /)"),
    function!("inet_aton", inet_aton, "(ip_addr, /)"),
    function!("inet_ntoa", inet_ntoa, "(packed_ip, /)"),
    function!("inet_pton", inet_pton, "(af, ip, /)"),
    function!("inet_ntop", inet_ntop, "(af, packed_ip, /)"),
    function!("htons", swap_short, "(integer, /)"),
    function!("ntohs", swap_short, "(integer, /)"),
    function!("htonl", swap_long, "(integer, /)"),
    function!("ntohl", swap_long, "(integer, /)"),
    function!("getdefaulttimeout", getdefaulttimeout, "()"),
    function!("setdefaulttimeout", setdefaulttimeout, "(timeout, /)"),
];

pub fn fill(namespace: &Gc<Dict>) {
    for (name, class) in ["herror", "gaierror"].into_iter().zip(error_classes()) {
        namespace.insert_name(name, class.value());
    }
    crate::modules::add(namespace, FUNCTIONS);
}
