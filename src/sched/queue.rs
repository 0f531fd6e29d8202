//! Wait queues: state that threads wait for, and the threads that wait, in the order in which they came.
//!
//! A primitive is a non-blocking attempt on the state plus this queue. Waiting has three steps, so that a condition variable can
//! release its lock between the first and the second: [`WaitQueue::enter`] (attempt, or get a ticket), [`Ticket::park`], and what
//! the caller does with the [`Woken`] that comes back. A ticket that is dropped leaves the queue.
//!
//! **Invariants.** The mutex is held for a few instructions, never while a thread parks or Python runs. A waiter is in the queue
//! exactly as long as its state is `WAITING`; whoever takes it out (a waker, or itself) decides under the mutex what became of it.

use super::deadlock;
use super::threads::{self, Waiting};
use crate::object::raise::Res;
use crate::object::value::Value;
use crate::sync::gil::Claim;
use crate::sync::park::now;
use crate::sync::prim::{AtomicBool, AtomicU32, Ordering};
use crate::sync::reason::WaitReason;
use crate::sync::thread::{self, Thread};
use crate::sync::trap;
use crate::sync::{self, Mutex};
use std::collections::VecDeque;
use std::fmt;
use std::sync::Arc;

const WAITING: u32 = 0;
const WOKEN: u32 = 1;
const HANDED: u32 = 2;

/// One wait of one thread.
struct Waiter {
    thread: &'static Thread,
    state: AtomicU32,
    /// When the wait began, in nanoseconds of the monotonic clock.
    since: i64,
    /// It is counted as blocked: no deadline ends its wait.
    is_blocked: AtomicBool,
}

struct Inner<T> {
    state: T,
    waiters: VecDeque<Arc<Waiter>>,
}

/// What a thread waits for, and how long.
#[derive(Clone)]
pub struct Wait {
    pub reason: WaitReason,
    /// The Python object, for reports.
    pub object: Value,
    /// Who can end the wait, if that is known: see [`deadlock`].
    pub owner: fn(&Value) -> Option<deadlock::Owner>,
    /// Nanoseconds of the monotonic clock.
    pub deadline: Option<i64>,
}

/// How a wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Woken {
    /// Somebody woke this thread: it is to attempt again.
    Again,
    /// What it waited for was given to this thread.
    Handed,
    TimedOut,
    /// The main thread has a signal to handle, and is to park again afterwards: it is still in the queue.
    Signal,
}

/// State of type `T`, and who waits for it to change.
pub struct WaitQueue<T = ()> {
    inner: Mutex<Inner<T>>,
    /// How many wait; changed under the mutex.
    count: AtomicU32,
}

impl<T> fmt::Debug for WaitQueue<T> {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("WaitQueue")
    }
}

impl<T: Default> Default for WaitQueue<T> {
    fn default() -> Self {
        WaitQueue::new(T::default())
    }
}

/// A place in a queue.
pub struct Ticket<'a, T> {
    queue: &'a WaitQueue<T>,
    waiter: Arc<Waiter>,
}

impl<T> WaitQueue<T> {
    pub const fn new(state: T) -> WaitQueue<T> {
        WaitQueue { inner: Mutex::new(Inner { state, waiters: VecDeque::new() }), count: AtomicU32::new(0) }
    }

    fn note(&self, inner: &Inner<T>) {
        self.count.store(inner.waiters.len() as u32, Ordering::Relaxed);
    }

    fn add_waiter(&self, inner: &mut Inner<T>) -> Ticket<'_, T> {
        let waiter = Arc::new(Waiter {
            thread: thread::current(),
            state: AtomicU32::new(WAITING),
            since: now(),
            is_blocked: AtomicBool::new(false),
        });
        inner.waiters.push_back(waiter.clone());
        self.note(inner);
        Ticket { queue: self, waiter }
    }

    /// Looks at the state, or changes it in a way for which nobody waits.
    pub fn with<R>(&self, f: impl FnOnce(&mut T) -> R) -> R {
        f(&mut self.inner.lock().state)
    }

    /// How many threads wait. For who changed the state under a lock of its own, under which those who wait lined up or looked at it.
    #[inline]
    pub fn len(&self) -> usize {
        self.count.load(Ordering::Relaxed) as usize
    }

    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What `attempt` gives or, if that is nothing, a place in the queue.
    pub fn enter<R>(&self, attempt: impl FnOnce(&mut T) -> Option<R>) -> Result<R, Ticket<'_, T>> {
        let mut inner = self.inner.lock();
        // Whoever changes afterwards what the attempt looks at, finds this thread in the queue.
        self.count.store(inner.waiters.len() as u32 + 1, Ordering::Relaxed);
        match attempt(&mut inner.state) {
            Some(result) => {
                self.note(&inner);
                Ok(result)
            }
            None => Err(self.add_waiter(&mut inner)),
        }
    }

    /// A place in the queue, whatever the state.
    pub fn line_up(&self) -> Ticket<'_, T> {
        self.add_waiter(&mut self.inner.lock())
    }

    /// In the child of a fork: nobody waits.
    pub fn forget_waiters(&self) {
        let mut inner = self.inner.lock();
        inner.waiters.clear();
        self.note(&inner);
    }

    /// Changes the state, and wakes as many of those who have waited longest as `f` says, to attempt again.
    pub fn update<R>(&self, f: impl FnOnce(&mut T) -> (R, usize)) -> R {
        let mut inner = self.inner.lock();
        let (result, count) = f(&mut inner.state);
        if inner.waiters.is_empty() {
            return result;
        }
        let count = count.min(inner.waiters.len());
        inner.waiters.drain(..count).for_each(|waiter| waiter.wake(WOKEN));
        self.note(&inner);
        result
    }

    /// Takes out the one who has waited longest. `decide` learns how many nanoseconds that is (`None` if there is nobody) and
    /// whether others wait behind it, and says whether what it waits for is handed to it.
    pub fn wake_one(&self, decide: impl FnOnce(&mut T, Option<i64>, bool) -> bool) {
        let mut inner = self.inner.lock();
        let waiter = inner.waiters.pop_front();
        let waited = waiter.as_ref().map(|waiter| now() - waiter.since);
        self.note(&inner);
        let more = !inner.waiters.is_empty();
        let is_handed = decide(&mut inner.state, waited, more);
        if let Some(waiter) = waiter {
            waiter.wake(if is_handed { HANDED } else { WOKEN });
        }
    }

    /// Attempts until `attempt` gives something; `None` if the deadline passes first. Errors: what a signal's handler raises.
    pub fn wait<R>(&self, wait: &Wait, mut attempt: impl FnMut(&mut T) -> Option<R>) -> Res<Option<R>> {
        loop {
            let ticket = match self.enter(&mut attempt) {
                Ok(result) => return Ok(Some(result)),
                Err(ticket) => ticket,
            };
            match ticket.wait(wait) {
                Ok(true) => {}
                Ok(false) => return Ok(self.with(&mut attempt)),
                Err(error) => {
                    if ticket.leave().is_some() {
                        // What this thread was woken for is another's.
                        self.update(|_| ((), 1));
                    }
                    return Err(error);
                }
            }
        }
    }
}

impl Waiter {
    /// The waiter was taken out of its queue, whose mutex the caller holds.
    fn wake(&self, state: u32) {
        self.not_blocked();
        self.state.store(state, Ordering::Release);
        self.thread.parker.unpark();
    }

    fn not_blocked(&self) {
        if self.is_blocked.swap(false, Ordering::Relaxed) {
            deadlock::unblocked();
        }
    }

    fn woken(&self) -> Option<Woken> {
        match self.state.load(Ordering::Acquire) {
            WAITING => None,
            HANDED => Some(Woken::Handed),
            _ => Some(Woken::Again),
        }
    }
}

impl<T> Ticket<'_, T> {
    /// Waits without the GIL until somebody takes the ticket out of the queue, the deadline passes, or the main thread gets a signal.
    pub fn park(&self, wait: &Wait) -> Woken {
        let waiter = &*self.waiter;
        let is_main = thread::is_main();
        let has_signal = || is_main && waiter.thread.trap.has(trap::SIGNAL);
        let entry = threads::current();
        entry.set_waiting(Some(Waiting { wait: wait.clone() }));
        if wait.deadline.is_none() && self.count_as_blocked() {
            deadlock::check_blocked(&entry);
        }
        sync::allow_threads_as(wait.reason, Claim::Ready, || {
            while waiter.woken().is_none() && !has_signal() && waiter.thread.parker.park(wait.deadline) {}
        });
        entry.set_waiting(None);
        let mut inner = self.queue.inner.lock();
        if let Some(woken) = waiter.woken() {
            return woken;
        }
        waiter.not_blocked();
        if has_signal() {
            return Woken::Signal;
        }
        self.take_out(&mut inner);
        waiter.state.store(WOKEN, Ordering::Relaxed);
        Woken::TimedOut
    }

    /// Parks until somebody takes the ticket out of the queue; false if the deadline passes first. Errors: what a signal's handler
    /// raises; the ticket may still be in the queue then.
    pub fn wait(&self, wait: &Wait) -> Res<bool> {
        loop {
            match self.park(wait) {
                Woken::Signal => super::check_signals()?,
                Woken::TimedOut => return Ok(false),
                Woken::Again | Woken::Handed => return Ok(true),
            }
        }
    }

    fn take_out(&self, inner: &mut Inner<T>) {
        inner.waiters.retain(|other| !Arc::ptr_eq(other, &self.waiter));
        self.queue.note(inner);
    }

    fn count_as_blocked(&self) -> bool {
        let _inner = self.queue.inner.lock();
        let waits = self.waiter.woken().is_none();
        if waits {
            self.waiter.is_blocked.store(true, Ordering::Relaxed);
            deadlock::blocked();
        }
        waits
    }

    /// Leaves the queue. What had become of the wait, if somebody had taken the ticket out.
    pub fn leave(&self) -> Option<Woken> {
        let mut inner = self.queue.inner.lock();
        let woken = self.waiter.woken();
        if woken.is_none() {
            self.take_out(&mut inner);
            self.waiter.not_blocked();
            self.waiter.state.store(WOKEN, Ordering::Relaxed);
        }
        woken
    }
}

impl<T> Drop for Ticket<'_, T> {
    fn drop(&mut self) {
        if self.waiter.woken().is_none() {
            self.leave();
        }
    }
}
