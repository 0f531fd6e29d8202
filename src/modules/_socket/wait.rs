//! How socket calls wait: first an attempt that cannot block, with the GIL; only when nothing is ready the GIL goes, until it is.

use crate::modules::os_call::Raise;
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

/// Makes a call with what is left of the time until the deadline, without the GIL unless it is ready at once, and again as long as
/// signals interrupt it. `is_ready` tells an answer from an empty one.
pub fn until<T>(
    deadline: Option<i64>,
    mut call: impl FnMut(Option<i64>) -> Call<T>,
    is_ready: impl Fn(&T) -> bool,
) -> Res<T> {
    let mut at_once = true;
    loop {
        let result = if at_once {
            call(Some(0))
        } else {
            sched::block(WaitReason::Socket, || call(deadline.map(|deadline| deadline - now())))
        };
        match result {
            Err(Errno(libc::EINTR)) => {}
            Err(error) => return Err(error.raise()),
            Ok(found) if is_ready(&found) || !at_once || deadline == Some(0) => return Ok(found),
            Ok(_) => at_once = false,
        }
        sched::check_signals()?;
    }
}

/// Waits until a descriptor is ready for `events`; false if the deadline came first.
pub fn ready(fd: i32, events: i16, deadline: Option<i64>) -> Res<bool> {
    until(deadline, |time| poll::wait(fd, events, time), |found| *found != 0).map(|found| found != 0)
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
