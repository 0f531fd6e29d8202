//! How socket calls wait: an attempt that cannot block, and while nothing is ready, a wait until it is.

use crate::modules::_thread::timeout::Timeout;
use crate::modules::os_call::{Failure, Raise, retry_until};
use crate::object::exception::Exc;
use crate::object::raise::{Raised, Res};
use crate::os::{Call, Errno, poll};
use crate::sched;
use crate::sync::park::now;
use crate::sync::reason::WaitReason;

#[cold]
pub fn timed_out() -> Raised {
    Raised::new(Exc::TimeoutError, "timed out")
}

/// Makes a call that may take time: at first none, with the GIL, and without it only if the answer is empty then.
pub fn until<T>(
    deadline: Option<i64>,
    mut call: impl FnMut(Option<i64>) -> Call<T>,
    is_ready: impl Fn(&T) -> bool,
) -> Res<T> {
    match call(Some(0)) {
        Err(Errno(libc::EINTR)) => sched::check_signals()?,
        Err(error) => return Err(error.raise()),
        Ok(found) if is_ready(&found) || deadline == Some(0) => return Ok(found),
        Ok(_) => {}
    }
    retry_until(WaitReason::Socket, deadline, call).map_err(Failure::raise)
}

/// Waits until a descriptor is ready for `events`; false if the deadline came first.
pub fn ready(fd: i32, events: i16, deadline: Option<i64>) -> Res<bool> {
    let found = retry_until(WaitReason::Socket, deadline, |time| poll::wait(fd, events, time));
    found.map(|found| found != 0).map_err(Failure::raise)
}

/// Makes a call that must not block, and touches no Python object, until it does not say that it would; waits in between. All of
/// it goes without the GIL in one piece.
pub fn attempt<T>(timeout: Timeout, events: i16, fd: impl Fn() -> i32, mut call: impl FnMut(i32) -> Call<T>) -> Res<T> {
    let deadline = timeout.deadline();
    loop {
        let fd = fd();
        let outcome = sched::block(WaitReason::Socket, || {
            loop {
                match call(fd) {
                    Err(Errno(libc::EAGAIN)) if timeout != Timeout::None => {
                        if poll::wait(fd, events, deadline.map(|deadline| deadline - now()))? == 0 {
                            return Ok(None);
                        }
                    }
                    outcome => return outcome.map(Some),
                }
            }
        });
        match outcome {
            Ok(Some(found)) => return Ok(found),
            Ok(None) => return Err(timed_out()),
            Err(Errno(libc::EINTR)) => sched::check_signals()?,
            Err(error) => return Err(error.raise()),
        }
    }
}

/// As [`attempt`], for a call that touches Python objects: only the waits go without the GIL.
pub fn attempt_held<T>(
    timeout: Timeout,
    events: i16,
    fd: impl Fn() -> i32,
    mut call: impl FnMut(i32) -> Call<T>,
) -> Res<T> {
    let deadline = timeout.deadline();
    loop {
        let fd = fd();
        match call(fd) {
            Ok(found) => return Ok(found),
            Err(Errno(libc::EINTR)) => sched::check_signals()?,
            Err(Errno(libc::EAGAIN)) if timeout != Timeout::None => {
                if !ready(fd, events, deadline)? {
                    return Err(timed_out());
                }
            }
            Err(error) => return Err(error.raise()),
        }
    }
}
