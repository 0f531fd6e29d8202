//! Extended attributes of files, and descriptors that stand for no file: memory, counters, terminals.

use super::{Call, check, check_len};
use std::ffi::CStr;

/// What an extended attribute belongs to.
#[derive(Clone, Copy)]
pub enum Bearer<'a> {
    Path(&'a CStr),
    /// A symbolic link itself.
    Link(&'a CStr),
    Descriptor(i32),
}

/// The longest list or value that the kernel gives.
const LONGEST: usize = 64 << 10;

fn filled(fill: impl FnOnce(*mut u8, usize) -> isize) -> Call<Vec<u8>> {
    let mut room = vec![0u8; LONGEST];
    let len = check_len(fill(room.as_mut_ptr(), room.len()))?;
    room.truncate(len);
    Ok(room)
}

pub fn attribute(bearer: Bearer, name: &CStr) -> Call<Vec<u8>> {
    let name = name.as_ptr();
    // SAFETY: the texts end in a null byte, and the room is as long as is said.
    filled(|room, len| unsafe {
        match bearer {
            Bearer::Path(path) => libc::getxattr(path.as_ptr(), name, room.cast(), len),
            Bearer::Link(path) => libc::lgetxattr(path.as_ptr(), name, room.cast(), len),
            Bearer::Descriptor(fd) => libc::fgetxattr(fd, name, room.cast(), len),
        }
    })
}

/// The names, each with a null byte behind it.
pub fn attributes(bearer: Bearer) -> Call<Vec<u8>> {
    // SAFETY: as for `attribute`.
    filled(|room, len| unsafe {
        match bearer {
            Bearer::Path(path) => libc::listxattr(path.as_ptr(), room.cast(), len),
            Bearer::Link(path) => libc::llistxattr(path.as_ptr(), room.cast(), len),
            Bearer::Descriptor(fd) => libc::flistxattr(fd, room.cast(), len),
        }
    })
}

pub fn set_attribute(bearer: Bearer, name: &CStr, value: &[u8], flags: i32) -> Call<()> {
    let (name, at, len) = (name.as_ptr(), value.as_ptr().cast(), value.len());
    // SAFETY: as for `attribute`.
    check(unsafe {
        match bearer {
            Bearer::Path(path) => libc::setxattr(path.as_ptr(), name, at, len, flags),
            Bearer::Link(path) => libc::lsetxattr(path.as_ptr(), name, at, len, flags),
            Bearer::Descriptor(fd) => libc::fsetxattr(fd, name, at, len, flags),
        }
    })
    .map(drop)
}

pub fn remove_attribute(bearer: Bearer, name: &CStr) -> Call<()> {
    let name = name.as_ptr();
    // SAFETY: as for `attribute`.
    check(unsafe {
        match bearer {
            Bearer::Path(path) => libc::removexattr(path.as_ptr(), name),
            Bearer::Link(path) => libc::lremovexattr(path.as_ptr(), name),
            Bearer::Descriptor(fd) => libc::fremovexattr(fd, name),
        }
    })
    .map(drop)
}

/// A file in memory alone.
pub fn memory_file(name: &CStr, flags: u32) -> Call<i32> {
    // SAFETY: the text ends in a null byte.
    check(unsafe { libc::memfd_create(name.as_ptr(), flags) })
}

/// A counter that can be waited for.
pub fn counter(initial: u32, flags: i32) -> Call<i32> {
    // SAFETY: it takes numbers.
    check(unsafe { libc::eventfd(initial, flags) })
}

pub fn read_counter(fd: i32) -> Call<u64> {
    let mut value = 0u64;
    // SAFETY: the place is as long as is said.
    check_len(unsafe { libc::read(fd, (&raw mut value).cast(), 8) })?;
    Ok(value)
}

pub fn add_to_counter(fd: i32, value: u64) -> Call<()> {
    // SAFETY: as for `read_counter`.
    check_len(unsafe { libc::write(fd, (&raw const value).cast(), 8) }).map(drop)
}

/// A terminal's two ends, the one that a program behind it has last. Neither is inherited.
pub fn terminal() -> Call<(i32, i32)> {
    let (mut master, mut slave) = (-1, -1);
    let none = std::ptr::null_mut();
    // SAFETY: the places are integers; name and settings may be left out.
    check(unsafe { libc::openpty(&mut master, &mut slave, none, std::ptr::null_mut(), std::ptr::null_mut()) })?;
    for fd in [master, slave] {
        super::file::set_inheritable(fd, false)?;
    }
    Ok((master, slave))
}
