//! Parking: how an OS thread sleeps until another wakes it, with a futex word of its own.
//!
//! **Invariants.** A wake that comes first is kept: the next `park` returns at once. There is at most one such token, so whoever
//! parks looks again at what it waits for. Only the owner parks; anybody unparks, a signal handler too, which is why this is not
//! a condition variable: those may not be notified in a handler.

use std::sync::atomic::{AtomicU32, Ordering};

const EMPTY: u32 = 0;
const TOKEN: u32 = 1;
const PARKED: u32 = 2;

/// A place where one thread sleeps.
#[derive(Debug, Default)]
pub struct Parker(AtomicU32);

impl Parker {
    pub const fn new() -> Parker {
        Parker(AtomicU32::new(EMPTY))
    }

    /// Sleeps until there is a token, and takes it; false if the deadline (nanoseconds of the monotonic clock) came first.
    pub fn park(&self, deadline: Option<i64>) -> bool {
        loop {
            match self.0.compare_exchange(EMPTY, PARKED, Ordering::Acquire, Ordering::Acquire) {
                Ok(_) => {}
                Err(_) => {
                    self.0.store(EMPTY, Ordering::Release);
                    // Pairs with the `swap` of whoever left the token.
                    std::sync::atomic::fence(Ordering::Acquire);
                    return true;
                }
            }
            let in_time = futex_wait(&self.0, PARKED, deadline);
            if self.0.swap(EMPTY, Ordering::Acquire) == TOKEN {
                return true;
            }
            if !in_time {
                return false;
            }
        }
    }

    /// Leaves the token, and wakes the owner if it sleeps. Asynchronous-signal-safe.
    pub fn unpark(&self) {
        if self.0.swap(TOKEN, Ordering::Release) == PARKED {
            futex_wake(&self.0);
        }
    }
}

/// Nanoseconds of the monotonic clock.
pub fn now() -> i64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the clock is there, and `time` lives through the call.
    unsafe { libc::clock_gettime(libc::CLOCK_MONOTONIC, &mut time) };
    time.tv_sec * 1_000_000_000 + time.tv_nsec
}

/// Sleeps while the word is `expected`; false if the deadline passed.
fn futex_wait(word: &AtomicU32, expected: u32, deadline: Option<i64>) -> bool {
    let time = deadline.map(|at| libc::timespec {
        tv_sec: at.max(0) / 1_000_000_000,
        tv_nsec: at.max(0) % 1_000_000_000,
    });
    let time = time.as_ref().map_or(std::ptr::null(), std::ptr::from_ref);
    // SAFETY: the word and the time live through the call. An absolute deadline wants the bit-set variant.
    let result = unsafe {
        libc::syscall(
            libc::SYS_futex,
            word.as_ptr(),
            libc::FUTEX_WAIT_BITSET | libc::FUTEX_PRIVATE_FLAG,
            expected,
            time,
            std::ptr::null::<u32>(),
            libc::FUTEX_BITSET_MATCH_ANY,
        )
    };
    // SAFETY: the error number is this thread's own.
    result == 0 || unsafe { *libc::__errno_location() } != libc::ETIMEDOUT
}

fn futex_wake(word: &AtomicU32) {
    // SAFETY: waking touches no memory.
    unsafe { libc::syscall(libc::SYS_futex, word.as_ptr(), libc::FUTEX_WAKE | libc::FUTEX_PRIVATE_FLAG, 1) };
}
