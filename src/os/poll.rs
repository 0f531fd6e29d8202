//! Waiting for descriptors: `ppoll`, `select`, `epoll`. A time is in nanoseconds; `None` waits for ever.

use super::{Call, Errno, check};
use std::mem;

pub use libc::{epoll_event as Event, pollfd as Watched};

fn timespec(time: i64) -> libc::timespec {
    let time = time.max(0);
    libc::timespec { tv_sec: time / 1_000_000_000, tv_nsec: time % 1_000_000_000 }
}

/// How many are ready; their `revents` say for what.
pub fn poll(watched: &mut [Watched], time: Option<i64>) -> Call<usize> {
    let time = time.map(timespec);
    let pointer = time.as_ref().map_or(std::ptr::null(), std::ptr::from_ref);
    // SAFETY: see the module above; null waits for ever, and leaves the signal mask.
    let ready = unsafe { libc::ppoll(watched.as_mut_ptr(), watched.len() as _, pointer, std::ptr::null()) };
    check(ready).map(|ready| ready as usize)
}

/// What of `events` one descriptor is ready for; 0 if the time is over.
pub fn wait(fd: i32, events: i16, time: Option<i64>) -> Call<i16> {
    let mut one = [Watched { fd, events, revents: 0 }];
    poll(&mut one, time)?;
    Ok(one[0].revents)
}

/// One past the highest descriptor that `select` takes.
pub const SELECT_LIMIT: i32 = libc::FD_SETSIZE as i32;

/// Which of three lists (to read, to write, exceptional) of descriptors below [`SELECT_LIMIT`] are ready.
pub fn select(lists: &[Vec<i32>; 3], time: Option<i64>) -> Call<[Vec<i32>; 3]> {
    if lists.iter().flatten().any(|fd| !(0..SELECT_LIMIT).contains(fd)) {
        return Err(Errno(libc::EINVAL));
    }
    let end = lists.iter().flatten().max().map_or(0, |fd| fd + 1);
    let time = time.map(timespec);
    let pointer = time.as_ref().map_or(std::ptr::null(), std::ptr::from_ref);
    // SAFETY: all zero is an empty set; every descriptor is within the sets.
    unsafe {
        let mut sets: [libc::fd_set; 3] = mem::zeroed();
        for (set, list) in sets.iter_mut().zip(lists) {
            list.iter().for_each(|fd| libc::FD_SET(*fd, set));
        }
        let [read, write, other] = &mut sets;
        check(libc::pselect(end, read, write, other, pointer, std::ptr::null()))?;
        let mut ready = [const { Vec::new() }; 3];
        for ((ready, set), list) in ready.iter_mut().zip(&sets).zip(lists) {
            ready.extend(list.iter().filter(|fd| libc::FD_ISSET(**fd, set)));
        }
        Ok(ready)
    }
}

pub fn epoll_create() -> Call<i32> {
    // SAFETY: it takes numbers.
    check(unsafe { libc::epoll_create1(libc::EPOLL_CLOEXEC) })
}

pub fn epoll_control(epoll: i32, operation: i32, fd: i32, events: u32) -> Call<()> {
    let mut event = Event { events, u64: fd as u64 };
    // SAFETY: see the module above.
    check(unsafe { libc::epoll_ctl(epoll, operation, fd, &mut event) }).map(drop)
}

/// How many of `events` were filled. The time is rounded up to milliseconds.
pub fn epoll_wait(epoll: i32, events: &mut [Event], time: Option<i64>) -> Call<usize> {
    let milliseconds = time.map_or(-1, |time| (time.max(0) as u64).div_ceil(1_000_000).min(i32::MAX as u64) as i32);
    // SAFETY: see the module above.
    let ready = unsafe { libc::epoll_wait(epoll, events.as_mut_ptr(), events.len() as i32, milliseconds) };
    check(ready).map(|ready| ready as usize)
}
