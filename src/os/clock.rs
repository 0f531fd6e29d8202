//! Clocks and sleeping. All times are nanoseconds.

use super::{Call, Errno, check};

/// A clock of the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock(pub i32);

pub const REALTIME: Clock = Clock(libc::CLOCK_REALTIME);
pub const MONOTONIC: Clock = Clock(libc::CLOCK_MONOTONIC);
pub const PROCESS: Clock = Clock(libc::CLOCK_PROCESS_CPUTIME_ID);
pub const THREAD: Clock = Clock(libc::CLOCK_THREAD_CPUTIME_ID);

fn nanoseconds(time: libc::timespec) -> i64 {
    time.tv_sec.saturating_mul(1_000_000_000).saturating_add(time.tv_nsec)
}

fn timespec(nanoseconds: i64) -> libc::timespec {
    libc::timespec { tv_sec: nanoseconds.div_euclid(1_000_000_000), tv_nsec: nanoseconds.rem_euclid(1_000_000_000) }
}

pub fn now(clock: Clock) -> Call<i64> {
    let mut time = timespec(0);
    // SAFETY: see the module above.
    check(unsafe { libc::clock_gettime(clock.0, &mut time) })?;
    Ok(nanoseconds(time))
}

pub fn resolution(clock: Clock) -> Call<i64> {
    let mut time = timespec(0);
    // SAFETY: see the module above.
    check(unsafe { libc::clock_getres(clock.0, &mut time) })?;
    Ok(nanoseconds(time))
}

pub fn set(clock: Clock, nanoseconds: i64) -> Call<()> {
    // SAFETY: see the module above.
    check(unsafe { libc::clock_settime(clock.0, &timespec(nanoseconds)) }).map(drop)
}

/// Sleeps until the monotonic clock shows this. Fails with EINTR if a signal arrives.
pub fn sleep_until(deadline: i64) -> Call<()> {
    let time = timespec(deadline);
    // SAFETY: see the module above; there is no place for the rest, which an absolute time does not need.
    match unsafe { libc::clock_nanosleep(libc::CLOCK_MONOTONIC, libc::TIMER_ABSTIME, &time, std::ptr::null_mut()) } {
        0 => Ok(()),
        errno => Err(Errno(errno)),
    }
}
