//! Socket addresses as Python has them: pairs, quadruples, paths.

use super::resolve::{self, lookup_error};
use crate::modules::os_call;
use crate::object::bytes::{self, Bytes};
use crate::object::exception::Exc;
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Raised, Res, overflow_error, type_error};
use crate::object::str::{self, Str};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::os::resolve::Hints;
use crate::os::socket::{Address, Parts};
use crate::types::buffer;
use crate::types::bytearray::ByteArray;
use std::ffi::CString;
use std::net::{Ipv4Addr, Ipv6Addr};

#[cold]
pub fn os_error(message: &str) -> Raised {
    Raised::new(Exc::OSError, message)
}

/// A host's name in bytes. Errors: TypeError.
pub fn host_name(host: &Value) -> Res<CString> {
    let name = if let Some(bytes) = host.downcast::<Bytes>() {
        bytes.0.to_vec()
    } else if let Some(array) = host.downcast::<ByteArray>() {
        array.lock().data.clone()
    } else if let Some(text) = host.downcast::<Str>() {
        match text.as_str().filter(|text| text.is_ascii()) {
            Some(text) => text.as_bytes().to_vec(),
            None => resolve::idna(host).map_err(|_| type_error("encoding of hostname failed"))?,
        }
    } else {
        return Err(type_error(format!("str, bytes or bytearray expected, not {}", class_name(host))));
    };
    CString::new(name).map_err(|_| type_error("host name must not contain null character"))
}

/// The address of a host, with port 0, in one family or in any (AF_UNSPEC). Errors: OSError, gaierror.
pub fn host_address(name: &CString, family: i32) -> Res<Address> {
    let text = name.to_str().unwrap_or("");
    if name.is_empty() {
        let hints = Hints { family, kind: libc::SOCK_DGRAM, flags: libc::AI_PASSIVE, ..Hints::default() };
        let found = resolve::look_up(None, Some(c"0"), hints)?;
        return match &found[..] {
            [one] if [libc::AF_INET, libc::AF_INET6].contains(&one.family) => Ok(one.address),
            [_] => Err(os_error("unsupported address family")),
            _ => Err(os_error("wildcard resolved to multiple address")),
        };
    }
    if ["255.255.255.255", "<broadcast>"].contains(&text) {
        if ![libc::AF_INET, libc::AF_UNSPEC].contains(&family) {
            return Err(os_error("address family mismatched"));
        }
        return Ok(Address::v4([255; 4], 0));
    }
    if [libc::AF_INET, libc::AF_UNSPEC].contains(&family)
        && let Ok(ip) = text.parse::<Ipv4Addr>()
    {
        return Ok(Address::v4(ip.octets(), 0));
    }
    if [libc::AF_INET6, libc::AF_UNSPEC].contains(&family)
        && let Ok(ip) = text.parse::<Ipv6Addr>()
    {
        return Ok(Address::v6(ip.octets(), 0, 0, 0));
    }
    let found = resolve::look_up(Some(name), None, Hints { family, ..Hints::default() })?;
    found.first().map(|one| one.address).ok_or_else(|| lookup_error(libc::EAI_NONAME))
}

/// The text of an address's host.
pub fn host_text(address: &Address) -> Option<String> {
    match address.parts() {
        Parts::V4 { ip, .. } => Some(Ipv4Addr::from(ip).to_string()),
        Parts::V6 { ip, scope, .. } => Some(resolve::text_v6(ip, scope)),
        _ => None,
    }
}

/// An integer argument of C's type int. Errors: TypeError; OverflowError with a message for ports.
fn number(value: &Value, caller: &str) -> Res<i64> {
    let index = protocol::index(value)?;
    let fits = index.as_int().and_then(|i| i.to_i64()).filter(|i| i32::try_from(*i).is_ok());
    fits.ok_or_else(|| bad_port(caller))
}

fn bad_port(caller: &str) -> Raised {
    overflow_error(format!("{caller}(): port must be 0-65535."))
}

pub fn check_flow(flow: i64, caller: &str) -> Res<u32> {
    let fits = u32::try_from(flow).ok().filter(|flow| *flow <= 0xfffff);
    fits.ok_or_else(|| overflow_error(format!("{caller}(): flowinfo must be 0-1048575.")))
}

pub fn unsigned(value: Option<&Value>) -> Res<u32> {
    let Some(value) = value else { return Ok(0) };
    Ok(protocol::index(value)?.as_int().map_or(0, |int| int.low_u32()))
}

fn items<'a>(address: &'a Value, family: &str, caller: &str) -> Res<&'a [Value]> {
    match address.downcast::<Tuple>() {
        Some(tuple) => Ok(tuple.items()),
        None => {
            let got = class_name(address);
            Err(type_error(format!("{caller}(): {family} address must be tuple, not {got}")))
        }
    }
}

/// An address of a family; a host's name is looked up. `caller` is named in errors.
pub fn parse(family: i32, address: &Value, caller: &str) -> Res<Address> {
    match family {
        libc::AF_UNIX => {
            let path = if address.downcast::<Str>().is_some() {
                os_call::name_bytes(address)?
            } else {
                buffer::bytes_of(address)?.ok_or_else(|| buffer::not_bytes_like(address))?.into_owned()
            };
            Address::unix(&path).ok_or_else(|| os_error("AF_UNIX path too long"))
        }
        libc::AF_INET => {
            let [host, port] = items(address, "AF_INET", caller)? else {
                return Err(type_error("AF_INET address must be a pair (host, port)"));
            };
            let (host, port) = (host_name(host)?, number(port, caller)?);
            let found = host_address(&host, family)?;
            let port = u16::try_from(port).map_err(|_| bad_port(caller))?;
            match found.parts() {
                Parts::V4 { ip, .. } => Ok(Address::v4(ip, port)),
                _ => Err(os_error("address family mismatched")),
            }
        }
        libc::AF_INET6 => {
            let parts = items(address, "AF_INET6", caller)?;
            let [host, port, rest @ ..] = parts else {
                return Err(type_error("AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])"));
            };
            if rest.len() > 2 {
                return Err(type_error("AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])"));
            }
            let (host, port) = (host_name(host)?, number(port, caller)?);
            let (flow, scope) = (unsigned(rest.first())?, unsigned(rest.get(1))?);
            let found = host_address(&host, family)?;
            let port = u16::try_from(port).map_err(|_| bad_port(caller))?;
            let flow = check_flow(flow.into(), caller)?;
            match found.parts() {
                Parts::V6 { ip, scope: own, .. } => {
                    Ok(Address::v6(ip, port, flow, if scope == 0 { own } else { scope }))
                }
                _ => Err(os_error("address family mismatched")),
            }
        }
        _ => Err(os_error(&format!("{caller}(): bad family"))),
    }
}

/// An address as Python shows it; None if the system gave none.
pub fn show(address: &Address) -> Value {
    match address.parts() {
        Parts::Nothing => Value::NONE,
        Parts::V4 { ip, port } => tuple([str::from_str(&Ipv4Addr::from(ip).to_string()), Value::small(port.into())]),
        Parts::V6 { ip, port, flow, scope } => tuple([
            str::from_str(&resolve::text_v6(ip, scope)),
            Value::small(port.into()),
            Value::small(flow.into()),
            Value::small(scope.into()),
        ]),
        Parts::Unix(path) if path.first() == Some(&0) => bytes::from_slice(&path),
        Parts::Unix(path) => os_call::decode_name(&path),
        Parts::Other(family, data) => tuple([Value::from(family), bytes::from_slice(&data)]),
    }
}
