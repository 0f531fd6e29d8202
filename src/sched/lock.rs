//! The lock that `threading.Lock`, `RLock` and the locks inside other primitives are made of.
//!
//! One byte; a queue only for those who must wait. A release wakes the one who has waited longest and lets it race with whoever
//! comes by, which is fast; who has waited longer than [`PATIENCE`] is handed the lock, so that nobody starves (as WebKit's
//! `WTF::Lock` and CPython's `PyMutex` do it).
//!
//! **Invariants.** `WAITERS` is set, under the queue's mutex, while somebody is in the queue; it may be set when nobody is.

use super::queue::{Wait, WaitQueue, Woken};
use crate::object::raise::Res;
use crate::sync::prim::{AtomicU8, Ordering};

const LOCKED: u8 = 1;
const WAITERS: u8 = 2;

/// Nanoseconds after which a waiter is handed the lock.
const PATIENCE: i64 = 1_000_000;

/// A lock that any thread may release.
#[derive(Debug, Default)]
pub struct Lock {
    state: AtomicU8,
    queue: WaitQueue,
}

impl Lock {
    pub const fn new() -> Lock {
        Lock { state: AtomicU8::new(0), queue: WaitQueue::new(()) }
    }

    pub fn is_locked(&self) -> bool {
        self.state.load(Ordering::Relaxed) & LOCKED != 0
    }

    /// Takes the lock if it is free.
    #[inline]
    pub fn try_acquire(&self) -> bool {
        let mut state = self.state.load(Ordering::Relaxed);
        while state & LOCKED == 0 {
            match self.state.compare_exchange_weak(state, state | LOCKED, Ordering::Acquire, Ordering::Relaxed) {
                Ok(_) => return true,
                Err(other) => state = other,
            }
        }
        false
    }

    /// Takes the lock, and waits for it as `wait` says; false if the deadline passed. Errors: what a signal's handler raises.
    #[inline]
    pub fn acquire(&self, wait: impl FnOnce() -> Wait) -> Res<bool> {
        if self.try_acquire() { Ok(true) } else { self.acquire_slowly(&wait()) }
    }

    #[cold]
    fn acquire_slowly(&self, wait: &Wait) -> Res<bool> {
        loop {
            let Err(ticket) = self.queue.enter(|_| self.take_or_mark()) else { return Ok(true) };
            loop {
                match ticket.park(wait) {
                    Woken::Handed => return Ok(true),
                    Woken::Again => break,
                    Woken::TimedOut => return Ok(self.try_acquire()),
                    Woken::Signal => {
                        if let Err(error) = super::check_signals() {
                            self.pass_on(ticket.leave());
                            return Err(error);
                        }
                    }
                }
            }
        }
    }

    /// A waiter that does not want the lock any more was woken for it: another one gets it.
    fn pass_on(&self, woken: Option<Woken>) {
        match woken {
            Some(Woken::Handed) => {
                self.release();
            }
            Some(_) if self.try_acquire() => {
                self.release();
            }
            _ => {}
        }
    }

    /// Takes the lock, or leaves word that somebody waits.
    fn take_or_mark(&self) -> Option<()> {
        loop {
            if self.try_acquire() {
                return Some(());
            }
            let state = self.state.load(Ordering::Relaxed);
            if state & LOCKED != 0
                && self
                    .state
                    .compare_exchange(state, state | WAITERS, Ordering::Relaxed, Ordering::Relaxed)
                    .is_ok()
            {
                return None;
            }
        }
    }

    /// Opens the lock; false if it was open.
    #[inline]
    pub fn release(&self) -> bool {
        match self.state.compare_exchange(LOCKED, 0, Ordering::Release, Ordering::Relaxed) {
            Ok(_) => true,
            Err(state) if state & LOCKED == 0 => false,
            Err(_) => {
                self.release_slowly();
                true
            }
        }
    }

    #[cold]
    fn release_slowly(&self) {
        self.queue.wake_one(|_, waited, more| {
            let left = if more { WAITERS } else { 0 };
            let is_handed = waited.is_some_and(|waited| waited > PATIENCE);
            self.state.store(if is_handed { LOCKED | left } else { left }, Ordering::Release);
            is_handed
        });
    }

    /// In the child of a fork: nobody waits, and nobody holds it.
    pub fn reset(&self) {
        self.state.store(0, Ordering::Relaxed);
    }
}
