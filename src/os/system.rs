//! File systems, terminals' groups, locks, limits and use of resources.

use super::{Call, Errno, check};
use std::ffi::CStr;
use std::mem::MaybeUninit;

pub use libc::statvfs as FileSystem;

fn filled<T>(fill: impl FnOnce(*mut T) -> i32) -> Call<T> {
    let mut room = MaybeUninit::<T>::zeroed();
    check(fill(room.as_mut_ptr()))?;
    // SAFETY: a call that succeeded has filled it; all callers' types are plain numbers.
    Ok(unsafe { room.assume_init() })
}

pub fn statvfs(path: &CStr) -> Call<FileSystem> {
    // SAFETY: see the module above.
    filled(|room| unsafe { libc::statvfs(path.as_ptr(), room) })
}

pub fn fstatvfs(fd: i32) -> Call<FileSystem> {
    // SAFETY: see the module above.
    filled(|room| unsafe { libc::fstatvfs(fd, room) })
}

pub fn fchown(fd: i32, user: u32, group: u32) -> Call<()> {
    // SAFETY: it takes numbers.
    check(unsafe { libc::fchown(fd, user, group) }).map(drop)
}

/// The process group that a terminal reads for.
pub fn foreground(fd: i32) -> Call<i32> {
    // SAFETY: it takes a number.
    check(unsafe { libc::tcgetpgrp(fd) })
}

pub fn set_foreground(fd: i32, group: i32) -> Call<()> {
    // SAFETY: it takes numbers.
    check(unsafe { libc::tcsetpgrp(fd, group) }).map(drop)
}

pub fn lockf(fd: i32, command: i32, length: i64) -> Call<()> {
    // SAFETY: it takes numbers.
    check(unsafe { libc::lockf(fd, command, length) }).map(drop)
}

fn number(result: i32) -> Call<()> {
    if result == 0 { Ok(()) } else { Err(Errno(result)) }
}

pub fn allocate(fd: i32, offset: i64, length: i64) -> Call<()> {
    // SAFETY: it takes numbers.
    number(unsafe { libc::posix_fallocate(fd, offset, length) })
}

pub fn advise(fd: i32, offset: i64, length: i64, advice: i32) -> Call<()> {
    // SAFETY: it takes numbers.
    number(unsafe { libc::posix_fadvise(fd, offset, length, advice) })
}

/// True for a command of `fcntl` whose argument is a number, or that takes none.
pub fn takes_number(command: i32) -> bool {
    matches!(
        command,
        libc::F_DUPFD
            | libc::F_DUPFD_CLOEXEC
            | libc::F_GETFD
            | libc::F_SETFD
            | libc::F_GETFL
            | libc::F_SETFL
            | libc::F_GETOWN
            | libc::F_SETOWN
            | libc::F_GETPIPE_SZ
            | libc::F_SETPIPE_SZ
    )
}

/// A command of `fcntl` that [takes a number](takes_number). Errors: EINVAL for another one.
pub fn control(fd: i32, command: i32, argument: i32) -> Call<i32> {
    if !takes_number(command) {
        return Err(Errno(libc::EINVAL));
    }
    // SAFETY: the command takes numbers.
    check(unsafe { libc::fcntl(fd, command, argument) })
}

/// `flock`.
pub fn flock(fd: i32, operation: i32) -> Call<()> {
    // SAFETY: it takes numbers.
    check(unsafe { libc::flock(fd, operation) }).map(drop)
}

/// Locks a part of a file, as `fcntl` does.
pub fn lock(fd: i32, wait: bool, kind: i32, start: i64, len: i64, whence: i32) -> Call<()> {
    let row = libc::flock {
        l_type: kind as libc::c_short,
        l_whence: whence as libc::c_short,
        l_start: start,
        l_len: len,
        l_pid: 0,
    };
    let command = if wait { libc::F_SETLKW } else { libc::F_SETLK };
    // SAFETY: see the module above.
    check(unsafe { libc::fcntl(fd, command, &row) }).map(drop)
}

pub use libc::rusage as Usage;

pub fn usage(who: i32) -> Call<Usage> {
    // SAFETY: see the module above.
    filled(|room| unsafe { libc::getrusage(who, room) })
}

/// The soft and the hard limit.
pub fn limit(resource: u32) -> Call<(u64, u64)> {
    // SAFETY: see the module above.
    let limit: libc::rlimit = filled(|room| unsafe { libc::getrlimit(resource as _, room) })?;
    Ok((limit.rlim_cur, limit.rlim_max))
}

pub fn set_limit(resource: u32, soft: u64, hard: u64) -> Call<()> {
    let limit = libc::rlimit { rlim_cur: soft, rlim_max: hard };
    // SAFETY: see the module above.
    check(unsafe { libc::setrlimit(resource as _, &limit) }).map(drop)
}
