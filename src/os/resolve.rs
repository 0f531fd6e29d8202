//! Names of hosts, services, protocols and network interfaces.

use super::socket::Address;
use super::{Call, Errno, last};
use crate::sync::Mutex;
use libc::{c_char, c_int, c_void};
use std::ffi::{CStr, CString};
use std::mem;

unsafe extern "C" {
    fn gethostbyname_r(
        name: *const c_char,
        host: *mut libc::hostent,
        room: *mut c_char,
        len: usize,
        result: *mut *mut libc::hostent,
        error: *mut c_int,
    ) -> c_int;
    fn gethostbyaddr_r(
        address: *const c_void,
        address_len: libc::socklen_t,
        family: c_int,
        host: *mut libc::hostent,
        room: *mut c_char,
        len: usize,
        result: *mut *mut libc::hostent,
        error: *mut c_int,
    ) -> c_int;
    fn hstrerror(error: c_int) -> *const c_char;
    fn inet_ntop(family: c_int, address: *const c_void, room: *mut c_char, len: libc::socklen_t) -> *const c_char;
    fn inet_aton(text: *const c_char, address: *mut libc::in_addr) -> c_int;
}

/// What a look-up is to find.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints {
    pub family: i32,
    pub kind: i32,
    pub proto: i32,
    pub flags: i32,
}

/// One answer of a look-up.
pub struct Found {
    pub family: i32,
    pub kind: i32,
    pub proto: i32,
    pub canonical: Vec<u8>,
    pub address: Address,
}

/// Why a look-up failed: one of the `EAI` numbers, or the system's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    Lookup(i32),
    System(Errno),
}

fn failure(code: i32) -> Failure {
    if code == libc::EAI_SYSTEM { Failure::System(last()) } else { Failure::Lookup(code) }
}

/// The bytes of a C string; none for null.
///
/// # Safety
/// `text` is null or a C string.
unsafe fn bytes(text: *const c_char) -> Vec<u8> {
    // SAFETY: as said above.
    if text.is_null() { Vec::new() } else { unsafe { CStr::from_ptr(text) }.to_bytes().to_vec() }
}

fn pointer(text: Option<&CStr>) -> *const c_char {
    text.map_or(std::ptr::null(), CStr::as_ptr)
}

pub fn getaddrinfo(host: Option<&CStr>, service: Option<&CStr>, hints: Hints) -> Result<Vec<Found>, Failure> {
    // SAFETY: all zero is a valid `addrinfo`; the list is read before it is freed.
    unsafe {
        let mut wanted: libc::addrinfo = mem::zeroed();
        wanted.ai_family = hints.family;
        wanted.ai_socktype = hints.kind;
        wanted.ai_protocol = hints.proto;
        wanted.ai_flags = hints.flags;
        let mut first = std::ptr::null_mut();
        match libc::getaddrinfo(pointer(host), pointer(service), &wanted, &mut first) {
            0 => {}
            code => return Err(failure(code)),
        }
        let mut all = Vec::new();
        let mut at = first;
        while let Some(one) = at.as_ref() {
            all.push(Found {
                family: one.ai_family,
                kind: one.ai_socktype,
                proto: one.ai_protocol,
                canonical: bytes(one.ai_canonname),
                address: Address::copied(one.ai_addr, one.ai_addrlen),
            });
            at = one.ai_next;
        }
        libc::freeaddrinfo(first);
        Ok(all)
    }
}

/// The names of an address's host and service.
pub fn getnameinfo(address: &Address, flags: i32) -> Result<(Vec<u8>, Vec<u8>), Failure> {
    let (mut host, mut service) = ([0 as c_char; 1025], [0 as c_char; 32]);
    let (from, len) = address.pointer();
    // SAFETY: see the module above; a call that succeeds leaves C strings.
    unsafe {
        let (hosts, services) = (host.len() as u32, service.len() as u32);
        match libc::getnameinfo(from, len, host.as_mut_ptr(), hosts, service.as_mut_ptr(), services, flags) {
            0 => Ok((bytes(host.as_ptr()), bytes(service.as_ptr()))),
            code => Err(failure(code)),
        }
    }
}

/// What the C library says of an `EAI` number.
pub fn lookup_error(code: i32) -> String {
    // SAFETY: it gives a C string for every number.
    unsafe { CStr::from_ptr(libc::gai_strerror(code)) }.to_string_lossy().into_owned()
}

/// What the C library says of a number of [`host_by_name`] and [`host_by_address`].
pub fn host_error(code: i32) -> String {
    // SAFETY: it gives a C string for every number.
    unsafe { CStr::from_ptr(hstrerror(code)) }.to_string_lossy().into_owned()
}

/// A host as the old look-ups give it.
pub struct Host {
    pub name: Vec<u8>,
    pub aliases: Vec<Vec<u8>>,
    pub addresses: Vec<Vec<u8>>,
}

/// # Safety
/// `host` is null or what the C library has filled.
unsafe fn host(host: *const libc::hostent, error: i32) -> Result<Host, i32> {
    // SAFETY: both lists end with null, and an address has `h_length` bytes.
    unsafe {
        let Some(host) = host.as_ref() else { return Err(error) };
        let pointers = |list: *mut *mut c_char| {
            (0..).map(move |i| *list.add(i)).take_while(|one| !one.is_null()).collect::<Vec<_>>()
        };
        let address = |at: *mut c_char| std::slice::from_raw_parts(at.cast::<u8>(), host.h_length as usize).to_vec();
        Ok(Host {
            name: bytes(host.h_name),
            aliases: pointers(host.h_aliases).into_iter().map(|one| bytes(one)).collect(),
            addresses: pointers(host.h_addr_list).into_iter().map(address).collect(),
        })
    }
}

const ROOM: usize = 16384;

/// Errors: a number for [`host_error`].
pub fn host_by_name(name: &CStr) -> Result<Host, i32> {
    let mut room = vec![0; ROOM];
    // SAFETY: see the module above; the result points into the room.
    unsafe {
        let (mut own, mut result, mut error) = (mem::zeroed(), std::ptr::null_mut(), 0);
        gethostbyname_r(name.as_ptr(), &mut own, room.as_mut_ptr(), ROOM, &mut result, &mut error);
        host(result, error)
    }
}

/// Errors: a number for [`host_error`].
pub fn host_by_address(family: i32, address: &[u8]) -> Result<Host, i32> {
    let mut room = vec![0; ROOM];
    // SAFETY: see the module above; the result points into the room.
    unsafe {
        let (mut own, mut result, mut error) = (mem::zeroed(), std::ptr::null_mut(), 0);
        let (from, len) = (address.as_ptr().cast(), address.len() as libc::socklen_t);
        gethostbyaddr_r(from, len, family, &mut own, room.as_mut_ptr(), ROOM, &mut result, &mut error);
        host(result, error)
    }
}

/// The old forms too: `127.1`, `0x7f000001`.
pub fn parse_v4(text: &CStr) -> Option<[u8; 4]> {
    let mut address = libc::in_addr { s_addr: 0 };
    // SAFETY: see the module above.
    let is_good = unsafe { inet_aton(text.as_ptr(), &mut address) } != 0;
    is_good.then(|| address.s_addr.to_ne_bytes())
}

/// An IPv6 address as the C library writes it: `::1.2.3.4` where Rust has `::102:304`.
pub fn text_v6(ip: [u8; 16]) -> String {
    let mut text = [0 as c_char; 46];
    // SAFETY: see the module above; the room is large enough for every address.
    unsafe {
        inet_ntop(libc::AF_INET6, ip.as_ptr().cast(), text.as_mut_ptr(), text.len() as libc::socklen_t);
        CStr::from_ptr(text.as_ptr()).to_string_lossy().into_owned()
    }
}

/// The C library keeps the last answer of the calls below in memory of its own.
static ANSWER: Mutex<()> = Mutex::new(());

/// The port of a service.
pub fn service_by_name(name: &CStr, proto: Option<&CStr>) -> Option<u16> {
    let _answer = ANSWER.lock();
    // SAFETY: null, or an answer that stays as long as the mutex is held.
    unsafe { libc::getservbyname(name.as_ptr(), pointer(proto)).as_ref() }
        .map(|found| u16::from_be(found.s_port as u16))
}

/// The name of a port's service.
pub fn service_by_port(port: u16, proto: Option<&CStr>) -> Option<Vec<u8>> {
    let _answer = ANSWER.lock();
    // SAFETY: null, or an answer that stays as long as the mutex is held.
    unsafe { libc::getservbyport(port.to_be().into(), pointer(proto)).as_ref().map(|found| bytes(found.s_name)) }
}

/// The number of a protocol.
pub fn protocol_by_name(name: &CStr) -> Option<i32> {
    let _answer = ANSWER.lock();
    // SAFETY: null, or an answer that stays as long as the mutex is held.
    unsafe { libc::getprotobyname(name.as_ptr()).as_ref() }.map(|found| found.p_proto)
}

/// The network interfaces: numbers and names.
pub fn interfaces() -> Call<Vec<(u32, Vec<u8>)>> {
    // SAFETY: the list ends with an entry whose name is null, and is read before it is freed.
    unsafe {
        let list = libc::if_nameindex();
        if list.is_null() {
            return Err(last());
        }
        let entries = (0..).map(|i| &*list.add(i)).take_while(|one| !one.if_name.is_null());
        let all = entries.map(|one| (one.if_index, bytes(one.if_name))).collect();
        libc::if_freenameindex(list);
        Ok(all)
    }
}

/// The number of an interface.
pub fn interface_number(name: &CStr) -> Option<u32> {
    // SAFETY: see the module above.
    Some(unsafe { libc::if_nametoindex(name.as_ptr()) }).filter(|number| *number != 0)
}

/// The name of an interface.
pub fn interface_name(number: u32) -> Call<CString> {
    let mut name = [0 as c_char; libc::IF_NAMESIZE];
    // SAFETY: see the module above; a call that succeeds leaves a C string.
    unsafe {
        if libc::if_indextoname(number, name.as_mut_ptr()).is_null() {
            return Err(last());
        }
        Ok(CStr::from_ptr(name.as_ptr()).to_owned())
    }
}
