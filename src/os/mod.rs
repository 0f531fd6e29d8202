//! The C library: system calls, processes and the calendar, each behind a safe function.
//!
//! Beside `sync`, `object` and `vm` this is the only layer with `unsafe`: foreign calls, which are sound because every pointer that
//! is passed comes from a Rust reference or a C string that outlives the call, with its true length.

pub mod account;
pub mod calendar;
pub mod clock;
pub mod file;
pub mod libm;
pub mod locale;
pub mod memory;
pub mod poll;
pub mod process;
pub mod resolve;
pub mod signal;
pub mod socket;
pub mod special;
pub mod system;
pub mod user;

use std::ffi::CStr;

/// An error number of the C library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Errno(pub i32);

/// The result of a system call.
pub type Call<T> = Result<T, Errno>;

/// The error number of the last call.
pub fn last() -> Errno {
    Errno(std::io::Error::last_os_error().raw_os_error().unwrap_or(0))
}

/// -1 means an error.
fn check(result: i32) -> Call<i32> {
    if result == -1 { Err(last()) } else { Ok(result) }
}

/// The result of a call that may answer -1: only errno tells an error then.
fn check_answer<T: PartialEq + From<i8>>(call: impl FnOnce() -> T) -> Call<T> {
    // SAFETY: errno is the calling thread's own.
    unsafe { *libc::__errno_location() = 0 };
    let answer = call();
    if answer == T::from(-1) && last().0 != 0 { Err(last()) } else { Ok(answer) }
}

fn check_len(result: isize) -> Call<usize> {
    usize::try_from(result).map_err(|_| last())
}

/// What the C library says of an error number.
pub fn strerror(errno: i32) -> String {
    let mut text = [0u8; 256];
    // SAFETY: the buffer is as long as said; the GNU or the POSIX form of the function leaves a C string in it or fails.
    let failed = unsafe { libc::strerror_r(errno, text.as_mut_ptr().cast(), text.len()) };
    match CStr::from_bytes_until_nul(&text) {
        Ok(text) if failed == 0 || !text.is_empty() => text.to_string_lossy().into_owned(),
        _ => format!("Unknown error {errno}"),
    }
}
