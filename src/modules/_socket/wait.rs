//! How socket calls wait: first an attempt that cannot block, with the GIL; only when nothing is ready the GIL goes, until it is.

use crate::modules::os_call::{Failure, Raise, retry_until};
use crate::object::exception::Exc;
use crate::object::raise::{Raised, Res};
use crate::os::{Call, Errno, poll};
use crate::sched;
use crate::sync::park::now;
use crate::sync::reason::WaitReason;

/// How long an operation may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// As long as it takes.
    Forever,
    /// It must not wait: the system's own error is raised.
    None,
    /// So many nanoseconds.
    For(i64),
}

impl Patience {
    pub fn deadline(self) -> Option<i64> {
        match self {
            Patience::Forever => None,
            Patience::None => Some(0),
            Patience::For(time) => Some(now().saturating_add(time)),
        }
    }
}

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

/// Attempts, with the GIL, what must not block, until it does not say that it would; waits in between without the GIL.
pub fn attempt<T>(patience: Patience, events: i16, mut attempt: impl FnMut() -> (i32, Call<T>)) -> Res<T> {
    let mut deadline = None;
    loop {
        match attempt() {
            (_, Ok(found)) => return Ok(found),
            (_, Err(Errno(libc::EINTR))) => sched::check_signals()?,
            (fd, Err(Errno(libc::EAGAIN))) if patience != Patience::None => {
                let deadline = *deadline.get_or_insert_with(|| patience.deadline());
                if !ready(fd, events, deadline)? {
                    return Err(timed_out());
                }
            }
            (_, Err(error)) => return Err(error.raise()),
        }
    }
}
