//! Sockets: making, connecting, sending and receiving, addresses, options.

use super::{Call, Errno, check, check_len};
use std::mem::{self, MaybeUninit};

pub use libc::socklen_t;

/// A socket address of any family.
#[derive(Clone, Copy)]
pub struct Address {
    storage: libc::sockaddr_storage,
    len: socklen_t,
}

/// What an address says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parts {
    /// The system gave none.
    Nothing,
    V4 {
        ip: [u8; 4],
        port: u16,
    },
    V6 {
        ip: [u8; 16],
        port: u16,
        flow: u32,
        scope: u32,
    },
    /// A path, or a name that begins with NUL.
    Unix(Vec<u8>),
    Other(i32, Vec<u8>),
}

const PATH_AT: usize = mem::offset_of!(libc::sockaddr_un, sun_path);
const DATA_AT: usize = mem::offset_of!(libc::sockaddr, sa_data);

impl Address {
    fn empty() -> Address {
        // SAFETY: all zero is a valid `sockaddr_storage`.
        Address { storage: unsafe { mem::zeroed() }, len: mem::size_of::<libc::sockaddr_storage>() as socklen_t }
    }

    fn of<T>(family_address: T) -> Address {
        const { assert!(mem::size_of::<T>() <= mem::size_of::<libc::sockaddr_storage>()) };
        let mut address = Address::empty();
        address.len = mem::size_of::<T>() as socklen_t;
        // SAFETY: the storage is long enough, as asserted, and aligned for every family's address.
        unsafe { (&raw mut address.storage).cast::<T>().write(family_address) };
        address
    }

    pub fn v4(ip: [u8; 4], port: u16) -> Address {
        Address::of(libc::sockaddr_in {
            sin_family: libc::AF_INET as libc::sa_family_t,
            sin_port: port.to_be(),
            sin_addr: libc::in_addr { s_addr: u32::from_ne_bytes(ip) },
            sin_zero: [0; 8],
        })
    }

    pub fn v6(ip: [u8; 16], port: u16, flow: u32, scope: u32) -> Address {
        Address::of(libc::sockaddr_in6 {
            sin6_family: libc::AF_INET6 as libc::sa_family_t,
            sin6_port: port.to_be(),
            sin6_flowinfo: flow.to_be(),
            sin6_addr: libc::in6_addr { s6_addr: ip },
            sin6_scope_id: scope,
        })
    }

    /// `None` if the path is too long.
    pub fn unix(path: &[u8]) -> Option<Address> {
        // SAFETY: all zero is a valid `sockaddr_un`.
        let mut address: libc::sockaddr_un = unsafe { mem::zeroed() };
        address.sun_family = libc::AF_UNIX as libc::sa_family_t;
        let is_abstract = path.first() == Some(&0);
        let room = address.sun_path.len();
        if path.len() > room || !is_abstract && path.len() == room {
            return None;
        }
        for (at, byte) in address.sun_path.iter_mut().zip(path) {
            *at = *byte as libc::c_char;
        }
        let mut made = Address::of(address);
        // An empty path lets the system choose a name.
        made.len = (PATH_AT + path.len() + usize::from(!is_abstract && !path.is_empty())) as socklen_t;
        Some(made)
    }

    pub fn family(&self) -> i32 {
        self.storage.ss_family.into()
    }

    fn bytes(&self) -> &[u8] {
        let len = (self.len as usize).min(mem::size_of::<libc::sockaddr_storage>());
        // SAFETY: the storage is initialised throughout.
        unsafe { std::slice::from_raw_parts((&raw const self.storage).cast(), len) }
    }

    pub fn parts(&self) -> Parts {
        if self.len == 0 {
            return Parts::Nothing;
        }
        // SAFETY: the family says which address the storage holds, which is large enough for each.
        unsafe {
            match self.family() {
                libc::AF_INET => {
                    let v4 = &*(&raw const self.storage).cast::<libc::sockaddr_in>();
                    Parts::V4 { ip: v4.sin_addr.s_addr.to_ne_bytes(), port: u16::from_be(v4.sin_port) }
                }
                libc::AF_INET6 => {
                    let v6 = &*(&raw const self.storage).cast::<libc::sockaddr_in6>();
                    Parts::V6 {
                        ip: v6.sin6_addr.s6_addr,
                        port: u16::from_be(v6.sin6_port),
                        flow: u32::from_be(v6.sin6_flowinfo),
                        scope: v6.sin6_scope_id,
                    }
                }
                libc::AF_UNIX => {
                    let path = self.bytes().get(PATH_AT..).unwrap_or_default();
                    let is_abstract = path.first() == Some(&0);
                    let end = path.iter().position(|byte| *byte == 0).filter(|_| !is_abstract);
                    Parts::Unix(path[..end.unwrap_or(path.len())].to_vec())
                }
                family => Parts::Other(family, self.bytes().get(DATA_AT..).unwrap_or_default().to_vec()),
            }
        }
    }

    /// A copy of what a pointer of the C library shows.
    ///
    /// # Safety
    /// `from` points at `len` readable bytes.
    pub(super) unsafe fn copied(from: *const libc::sockaddr, len: socklen_t) -> Address {
        let mut address = Address::empty();
        address.len = len.min(address.len);
        // SAFETY: both sides have that many bytes.
        unsafe { from.cast::<u8>().copy_to((&raw mut address.storage).cast(), address.len as usize) };
        address
    }

    pub(super) fn pointer(&self) -> (*const libc::sockaddr, socklen_t) {
        ((&raw const self.storage).cast(), self.len)
    }

    /// An address that `fill` writes.
    fn filled<T>(fill: impl FnOnce(*mut libc::sockaddr, *mut socklen_t) -> Call<T>) -> Call<(T, Address)> {
        let mut address = Address::empty();
        let result = fill((&raw mut address.storage).cast(), &raw mut address.len)?;
        Ok((result, address))
    }
}

/// A socket that is closed at `exec`.
pub fn socket(family: i32, kind: i32, proto: i32) -> Call<i32> {
    // SAFETY: it takes numbers.
    check(unsafe { libc::socket(family, kind | libc::SOCK_CLOEXEC, proto) })
}

pub fn pair(family: i32, kind: i32, proto: i32) -> Call<(i32, i32)> {
    let mut ends = [0; 2];
    // SAFETY: see the module above.
    check(unsafe { libc::socketpair(family, kind | libc::SOCK_CLOEXEC, proto, ends.as_mut_ptr()) })?;
    Ok((ends[0], ends[1]))
}

pub fn bind(fd: i32, address: &Address) -> Call<()> {
    let (pointer, len) = address.pointer();
    // SAFETY: see the module above.
    check(unsafe { libc::bind(fd, pointer, len) }).map(drop)
}

pub fn listen(fd: i32, backlog: i32) -> Call<()> {
    // SAFETY: it takes numbers.
    check(unsafe { libc::listen(fd, backlog) }).map(drop)
}

pub fn connect(fd: i32, address: &Address) -> Call<()> {
    let (pointer, len) = address.pointer();
    // SAFETY: see the module above.
    check(unsafe { libc::connect(fd, pointer, len) }).map(drop)
}

/// A connection, closed at `exec`, and the peer's address.
pub fn accept(fd: i32) -> Call<(i32, Address)> {
    // SAFETY: the pointers are those of a whole address.
    Address::filled(|address, len| check(unsafe { libc::accept4(fd, address, len, libc::SOCK_CLOEXEC) }))
}

pub fn own_address(fd: i32) -> Call<Address> {
    // SAFETY: the pointers are those of a whole address.
    Address::filled(|address, len| check(unsafe { libc::getsockname(fd, address, len) })).map(|(_, address)| address)
}

pub fn peer_address(fd: i32) -> Call<Address> {
    // SAFETY: the pointers are those of a whole address.
    Address::filled(|address, len| check(unsafe { libc::getpeername(fd, address, len) })).map(|(_, address)| address)
}

pub fn shutdown(fd: i32, how: i32) -> Call<()> {
    // SAFETY: it takes numbers.
    check(unsafe { libc::shutdown(fd, how) }).map(drop)
}

/// Where received bytes go.
pub trait Room {
    fn room(&mut self) -> &mut [MaybeUninit<u8>];

    /// So many bytes of the room have been written.
    fn received(&mut self, count: usize);
}

impl Room for &mut [u8] {
    fn room(&mut self) -> &mut [MaybeUninit<u8>] {
        // SAFETY: the same bytes; the system writes only initialised ones.
        unsafe { &mut *(&raw mut **self as *mut [MaybeUninit<u8>]) }
    }

    fn received(&mut self, _count: usize) {}
}

/// At most so many bytes behind those that the vector has.
pub struct Spare<'a>(pub &'a mut Vec<u8>, pub usize);

impl Room for Spare<'_> {
    fn room(&mut self) -> &mut [MaybeUninit<u8>] {
        self.0.reserve_exact(self.1);
        &mut self.0.spare_capacity_mut()[..self.1]
    }

    fn received(&mut self, count: usize) {
        let len = self.0.len() + count.min(self.1);
        // SAFETY: the system has written them.
        unsafe { self.0.set_len(len) };
    }
}

pub fn recv(fd: i32, mut into: impl Room, flags: i32) -> Call<usize> {
    let room = into.room();
    // SAFETY: see the module above.
    let count = check_len(unsafe { libc::recv(fd, room.as_mut_ptr().cast(), room.len(), flags) })?;
    into.received(count);
    Ok(count)
}

pub fn recv_from(fd: i32, mut into: impl Room, flags: i32) -> Call<(usize, Address)> {
    let room = into.room();
    let (count, address) = Address::filled(|address, len| {
        // SAFETY: the pointers are those of a whole address and of the room.
        check_len(unsafe { libc::recvfrom(fd, room.as_mut_ptr().cast(), room.len(), flags, address, len) })
    })?;
    into.received(count);
    Ok((count, address))
}

pub fn send(fd: i32, data: &[u8], flags: i32) -> Call<usize> {
    // SAFETY: see the module above.
    check_len(unsafe { libc::send(fd, data.as_ptr().cast(), data.len(), flags) })
}

pub fn send_to(fd: i32, data: &[u8], flags: i32, to: &Address) -> Call<usize> {
    let (pointer, len) = to.pointer();
    // SAFETY: see the module above.
    check_len(unsafe { libc::sendto(fd, data.as_ptr().cast(), data.len(), flags, pointer, len) })
}

pub fn option(fd: i32, level: i32, name: i32, size: usize) -> Call<Vec<u8>> {
    let mut value = vec![0u8; size];
    let mut len = size as socklen_t;
    // SAFETY: see the module above.
    check(unsafe { libc::getsockopt(fd, level, name, value.as_mut_ptr().cast(), &raw mut len) })?;
    value.truncate(len as usize);
    Ok(value)
}

pub fn option_int(fd: i32, level: i32, name: i32) -> Call<i32> {
    let mut value = 0i32;
    let mut len = mem::size_of::<i32>() as socklen_t;
    // SAFETY: see the module above.
    check(unsafe { libc::getsockopt(fd, level, name, (&raw mut value).cast(), &raw mut len) })?;
    Ok(value)
}

pub fn set_option(fd: i32, level: i32, name: i32, value: &[u8]) -> Call<()> {
    // SAFETY: see the module above.
    check(unsafe { libc::setsockopt(fd, level, name, value.as_ptr().cast(), value.len() as socklen_t) }).map(drop)
}

/// Sets an option for which a length without a value means something.
pub fn set_option_len(fd: i32, level: i32, name: i32, len: u32) -> Call<()> {
    // SAFETY: the system takes null for such options, and refuses it with EFAULT for others.
    check(unsafe { libc::setsockopt(fd, level, name, std::ptr::null(), len) }).map(drop)
}

pub fn host_name() -> Call<Vec<u8>> {
    let mut name = vec![0u8; 1025];
    // SAFETY: the last byte stays NUL.
    check(unsafe { libc::gethostname(name.as_mut_ptr().cast(), name.len() - 1) })?;
    name.truncate(name.iter().position(|byte| *byte == 0).unwrap_or(name.len()));
    Ok(name)
}

pub fn set_host_name(name: &[u8]) -> Call<()> {
    // SAFETY: see the module above.
    check(unsafe { libc::sethostname(name.as_ptr().cast(), name.len()) }).map(drop)
}

/// A piece of ancillary data: its level, type and content.
pub type Control = (i32, i32, Vec<u8>);

/// What [`recv_message`] received beside the data.
pub struct Received {
    pub count: usize,
    pub control: Vec<Control>,
    pub flags: i32,
    pub address: Address,
}

/// Bytes that ancillary data of this length take, without or with what aligns the next piece.
pub fn control_len(len: u32) -> u32 {
    // SAFETY: it takes a number.
    unsafe { libc::CMSG_LEN(len) }
}

pub fn control_space(len: u32) -> u32 {
    // SAFETY: it takes a number.
    unsafe { libc::CMSG_SPACE(len) }
}

/// Room for so many bytes of ancillary data, aligned.
fn control_room(len: usize) -> Call<Vec<u64>> {
    let words = len.div_ceil(mem::size_of::<u64>());
    let mut room = Vec::new();
    room.try_reserve_exact(words).map_err(|_| Errno(libc::ENOMEM))?;
    room.resize(words, 0);
    Ok(room)
}

pub fn send_message(fd: i32, data: &[&[u8]], control: &[Control], flags: i32, to: Option<&Address>) -> Call<usize> {
    let mut parts: Vec<libc::iovec> = data
        .iter()
        .map(|part| libc::iovec { iov_base: part.as_ptr().cast_mut().cast(), iov_len: part.len() })
        .collect();
    let space: usize = control.iter().map(|(.., content)| control_space(content.len() as u32) as usize).sum();
    let mut room = control_room(space)?;
    // SAFETY: all zero is a valid `msghdr`; the system reads what it points at; the pieces fit into the room, by their spaces.
    unsafe {
        let mut message: libc::msghdr = mem::zeroed();
        if let Some(to) = to {
            let (pointer, len) = to.pointer();
            message.msg_name = pointer.cast_mut().cast();
            message.msg_namelen = len;
        }
        message.msg_iov = parts.as_mut_ptr();
        message.msg_iovlen = parts.len() as _;
        if !control.is_empty() {
            message.msg_control = room.as_mut_ptr().cast();
            message.msg_controllen = space as _;
            let mut at = libc::CMSG_FIRSTHDR(&message);
            for (level, kind, content) in control {
                let Some(header) = at.as_mut() else { break };
                header.cmsg_level = *level;
                header.cmsg_type = *kind;
                header.cmsg_len = control_len(content.len() as u32) as _;
                libc::CMSG_DATA(at).copy_from(content.as_ptr(), content.len());
                at = libc::CMSG_NXTHDR(&message, at);
            }
        }
        check_len(libc::sendmsg(fd, &message, flags))
    }
}

pub fn recv_message(fd: i32, mut into: impl Room, control_size: usize, flags: i32) -> Call<Received> {
    let room = into.room();
    let mut part = libc::iovec { iov_base: room.as_mut_ptr().cast(), iov_len: room.len() };
    let mut control = control_room(control_size)?;
    let mut address = Address::empty();
    // SAFETY: all zero is a valid `msghdr`; the system writes where it points, within the lengths; the pieces of ancillary data
    // lie within the room as far as `msg_controllen` and `cmsg_len` say.
    unsafe {
        let mut message: libc::msghdr = mem::zeroed();
        message.msg_name = (&raw mut address.storage).cast();
        message.msg_namelen = address.len;
        message.msg_iov = &raw mut part;
        message.msg_iovlen = 1;
        if control_size > 0 {
            message.msg_control = control.as_mut_ptr().cast();
            message.msg_controllen = control_size as _;
        }
        let count = check_len(libc::recvmsg(fd, &mut message, flags))?;
        into.received(count);
        address.len = message.msg_namelen;
        let end = control.as_ptr().cast::<u8>().add(message.msg_controllen as usize);
        let mut pieces = Vec::new();
        let mut at = libc::CMSG_FIRSTHDR(&message);
        while let Some(header) = at.as_ref() {
            let data = libc::CMSG_DATA(at);
            let len = header.cmsg_len.saturating_sub(control_len(0) as usize);
            let there = usize::try_from(end.offset_from(data)).unwrap_or(0);
            let content = std::slice::from_raw_parts(data, len.min(there)).to_vec();
            pieces.push((header.cmsg_level, header.cmsg_type, content));
            at = libc::CMSG_NXTHDR(&message, at);
        }
        Ok(Received { count, control: pieces, flags: message.msg_flags, address })
    }
}
