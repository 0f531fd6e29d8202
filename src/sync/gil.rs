//! The global interpreter lock: one thread at a time runs Python.
//!
//! The lock is handed over, not fought for: whoever gives it up while others wait names the next holder, and the word stays
//! `HELD` all the time. A thread that must wait joins a queue; those at its front watch the clock, and when the holder has had
//! its interval raises `DROP_GIL` in the holder's trap word, which the holder sees at its next call or backward jump.
//!
//! **Policies.**
//! - `Fair` (default): who comes back from I/O or sleep (`Claim::Back`) waits in a queue of its own that goes first, and asks for
//!   the lock at once; the thread that it interrupts goes on, at the front of its queue, with what is left of its interval. What
//!   interruptions take is drawn on an account, to which running undisturbed adds a [`SHARE`]th; while it is empty nobody is
//!   interrupted, so that a busy server does not take more than about a seventh of a computing thread's time out of turn.
//! - `Interval` (CPython 3.2 and later): one queue, in the order of arrival; the lock is asked for only after an interval.
//! - `Ticks` (Python 2): after so many ticks the holder opens the lock and takes part in the race for it at once.
//!
//! **Invariants.**
//! - `word` is `HELD` from the moment a thread takes it or is granted it until that thread opens it.
//! - `waiting` is raised before a waiter tries the word for the last time, and the word is opened before `waiting` is read for the
//!   last time (both sequentially consistent): one of the two sees the other, so nobody is left behind with the lock open.
//! - `granted` is set by the giver, under the queue's mutex, and only for a thread that it took off the queue.
//! - No thread parks, or is switched, while it holds the queue's mutex.
//!
//! **Rejected designs.** Opening the lock and waking a waiter, as CPython does for I/O: the one that is awake wins, and a thread
//! that comes back waits an interval each time (the convoy). A ticker thread: one more thread to wake every interval. Looking a few
//! hundred times before every sleep: two threads that wake each other in turn were three to six times slower on a busy machine. Only
//! who interrupts and who is interrupted look first, for both waits are short, and neither for a while once one was not.

use super::prim::{AtomicBool, AtomicI64, AtomicPtr, AtomicU32, Mutex, Ordering, now, spin_loop, yield_now};
use super::thread::Thread;
use super::{stats, trap};
use std::collections::VecDeque;

const FREE: u32 = 0;
const HELD: u32 = 1;

/// How a holder and the waiters treat each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Policy {
    Fair,
    Interval,
    Ticks,
}

impl Policy {
    pub const NAMES: [(&'static str, Policy); 3] =
        [("fair", Policy::Fair), ("interval", Policy::Interval), ("ticks", Policy::Ticks)];
}

/// Where a thread that asks for the lock comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// From I/O or sleep.
    Back,
    /// From anything else: it is new, or another thread woke it.
    Ready,
}

type Record = &'static Thread;

#[derive(Debug)]
struct Queue {
    /// Under `Fair`: who comes back from I/O or sleep.
    back: VecDeque<Record>,
    ready: VecDeque<Record>,
    /// When the interval of the holder began.
    turn: i64,
    /// The thread at the front of `ready` whose interval is not over.
    interrupted: Option<Record>,
    /// Since when the front of `ready` has been kept waiting by `back`; 0 if it has not.
    passed_over: i64,
    /// How long `back` may still keep `ready` waiting, in nanoseconds, and when that was last reckoned.
    credit: i64,
    reckoned: i64,
    /// Until when the holder is not to be interrupted by who comes back.
    shielded: i64,
}

/// The lock.
#[derive(Debug)]
pub struct Gil {
    word: AtomicU32,
    waiting: AtomicU32,
    holder: AtomicPtr<Thread>,
    interval: AtomicI64,
    policy: AtomicU32,
    /// Instructions after which the holder is to give up the lock; 0 for no such budget.
    ticks: AtomicU32,
    /// The process ends: the holder keeps the lock.
    closed: AtomicBool,
    queue: Mutex<Queue>,
}

/// For one nanosecond taken out of turn the threads in turn get so many.
const SHARE: i64 = 6;

/// What part of an interval may be taken out of turn at once, before the holder is shielded.
const BURST: i64 = 20;

/// What an interruption costs the thread that is interrupted besides the time in which another has the lock, in nanoseconds.
const HAND_OVER: i64 = 1_000;

/// How many threads at the front of the queue look at the clock.
const WATCHERS: usize = 2;

impl Gil {
    /// An open lock with an interval in nanoseconds.
    pub const fn new(interval: i64) -> Gil {
        Gil {
            word: AtomicU32::new(FREE),
            waiting: AtomicU32::new(0),
            holder: AtomicPtr::new(std::ptr::null_mut()),
            interval: AtomicI64::new(interval),
            policy: AtomicU32::new(Policy::Fair as u32),
            ticks: AtomicU32::new(0),
            closed: AtomicBool::new(false),
            queue: Mutex::new(Queue {
                back: VecDeque::new(),
                ready: VecDeque::new(),
                turn: 0,
                interrupted: None,
                passed_over: 0,
                credit: 0,
                reckoned: 0,
                shielded: 0,
            }),
        }
    }

    pub fn policy(&self) -> Policy {
        match self.policy.load(Ordering::Relaxed) {
            0 => Policy::Fair,
            1 => Policy::Interval,
            _ => Policy::Ticks,
        }
    }

    pub fn set_policy(&self, policy: Policy) {
        self.policy.store(policy as u32, Ordering::Relaxed);
    }

    /// Nanoseconds that a thread may run while others wait.
    pub fn interval(&self) -> i64 {
        self.interval.load(Ordering::Relaxed)
    }

    pub fn set_interval(&self, nanoseconds: i64) {
        self.interval.store(nanoseconds.max(1), Ordering::Relaxed);
    }

    /// Instructions after which the holder is to give up the lock; 0 for no such budget.
    #[inline(always)]
    pub fn ticks(&self) -> u32 {
        self.ticks.load(Ordering::Relaxed)
    }

    pub fn set_ticks(&self, ticks: u32) {
        self.ticks.store(ticks, Ordering::Relaxed);
    }

    /// How many threads wait.
    pub fn waiting(&self) -> u32 {
        self.waiting.load(Ordering::Relaxed)
    }

    /// The holder keeps the lock from now on: every other thread that asks for it sleeps until the process ends.
    pub fn close(&self) {
        self.closed.store(true, Ordering::SeqCst);
    }

    pub fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Relaxed)
    }

    /// Takes the lock, and waits for it if need be.
    pub fn acquire(&self, me: Record, claim: Claim) {
        let asked = if self.take_word() {
            self.took(me);
            None
        } else {
            let asked = stats::is_on().then(now);
            self.wait(me, claim);
            asked
        };
        me.holds_gil.store(true, Ordering::Relaxed);
        if stats::is_on() {
            me.stats.got_gil(asked);
        }
    }

    /// Gives the lock to who waits, or opens it.
    pub fn release(&self, me: Record) {
        if stats::is_on() {
            me.stats.gave_gil(false);
        }
        me.holds_gil.store(false, Ordering::Relaxed);
        // What was asked of the holder is done with this.
        me.trap.clear(trap::DROP_GIL);
        if self.waiting.load(Ordering::SeqCst) != 0 {
            let mut queue = self.queue.lock();
            if let Some(next) = self.pick(&mut queue) {
                self.grant(&mut queue, next);
                return;
            }
        }
        self.open();
    }

    /// The holder was asked to let another run. True if it did.
    pub fn switch(&self, me: Record) -> bool {
        if self.closed.load(Ordering::Relaxed) || self.waiting() == 0 {
            return false;
        }
        if self.policy() == Policy::Ticks {
            return self.race(me);
        }
        let (is_over, asked);
        {
            let mut queue = self.queue.lock();
            let time = now();
            is_over = queue.back.is_empty() || time >= queue.turn + self.interval();
            if !is_over && queue.passed_over == 0 {
                queue.passed_over = time;
            }
            let Some(next) = self.pick(&mut queue) else { return false };
            me.granted.store(false, Ordering::Relaxed);
            self.waiting.fetch_add(1, Ordering::SeqCst);
            if is_over {
                queue.ready.push_back(me);
            } else {
                queue.ready.push_front(me);
                queue.interrupted = Some(me);
            }
            self.gave(me);
            asked = stats::is_on().then(now);
            self.grant(&mut queue, next);
        }
        if is_over || !look(me) {
            self.sleep(me);
        }
        self.regained(me, asked);
        true
    }

    /// Opens the lock and joins the race for it.
    fn race(&self, me: Record) -> bool {
        if self.waiting.load(Ordering::SeqCst) == 0 {
            return false;
        }
        self.gave(me);
        let asked = stats::is_on().then(now);
        self.word.store(FREE, Ordering::SeqCst);
        if let Some(first) = self.queue.lock().ready.front() {
            first.parker.unpark();
        }
        if self.take_word() {
            self.took(me);
        } else {
            self.wait(me, Claim::Ready);
        }
        self.regained(me, asked);
        true
    }

    fn gave(&self, me: Record) {
        me.holds_gil.store(false, Ordering::Relaxed);
        me.trap.clear(trap::DROP_GIL);
        if stats::is_on() {
            me.stats.gave_gil(true);
        }
    }

    fn regained(&self, me: Record, asked: Option<i64>) {
        me.holds_gil.store(true, Ordering::Relaxed);
        if stats::is_on() {
            me.stats.got_gil(asked);
        }
    }

    fn take_word(&self) -> bool {
        self.word.compare_exchange(FREE, HELD, Ordering::SeqCst, Ordering::Relaxed).is_ok()
    }

    /// `me` took the open word.
    fn took(&self, me: Record) {
        self.holder.store(std::ptr::from_ref(me).cast_mut(), Ordering::SeqCst);
        // A waiter that came meanwhile may have asked the holder before.
        if self.waiting.load(Ordering::SeqCst) != 0 {
            me.trap.raise(trap::DROP_GIL);
        }
    }

    /// Opens the word; a waiter that came too late to be seen before gets it.
    fn open(&self) {
        self.word.store(FREE, Ordering::SeqCst);
        if self.waiting.load(Ordering::SeqCst) != 0 {
            let mut queue = self.queue.lock();
            if self.take_word() {
                match self.pick(&mut queue) {
                    Some(next) => self.grant(&mut queue, next),
                    None => self.word.store(FREE, Ordering::SeqCst),
                }
            }
        }
    }

    /// Takes the next holder off the queue.
    fn pick(&self, queue: &mut Queue) -> Option<Record> {
        if queue.back.is_empty() {
            self.reckon(queue);
            return queue.ready.pop_front();
        }
        if !queue.ready.is_empty() {
            let time = now();
            if queue.passed_over == 0 {
                queue.passed_over = time;
            } else if time - queue.passed_over > self.interval() {
                self.reckon(queue);
                return queue.ready.pop_front();
            }
        }
        queue.back.pop_front()
    }

    /// `ready` has its turn again: what `back` took is drawn on the account.
    fn reckon(&self, queue: &mut Queue) {
        if queue.passed_over == 0 {
            return;
        }
        let (time, burst) = (now(), self.interval() / BURST);
        let earned = (queue.passed_over - queue.reckoned).max(0) / SHARE;
        let taken = time - queue.passed_over + HAND_OVER;
        queue.credit = ((queue.credit + earned).min(burst) - taken).max(-burst);
        if queue.credit < 0 {
            queue.shielded = time + (burst - queue.credit) * SHARE;
        }
        queue.reckoned = time;
        queue.passed_over = 0;
    }

    /// Makes `next`, which is off the queue, the holder.
    fn grant(&self, queue: &mut Queue, next: Record) {
        let goes_on = queue.interrupted.take_if(|it| std::ptr::eq(*it, next)).is_some();
        let was_interrupted = queue.interrupted.is_some();
        if !goes_on && !was_interrupted {
            queue.turn = now();
        }
        self.holder.store(std::ptr::from_ref(next).cast_mut(), Ordering::SeqCst);
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        if !queue.back.is_empty() && now() >= queue.shielded {
            next.trap.raise(trap::DROP_GIL);
        }
        // Those next to the front have clocks; who comes there now needs one.
        let watcher = queue.ready.get(WATCHERS - 1).copied().filter(|_| !goes_on && !was_interrupted);
        next.granted.store(true, Ordering::Release);
        next.parker.unpark();
        if let Some(watcher) = watcher {
            watcher.parker.unpark();
        }
    }

    /// Joins the queue, and returns as the holder.
    fn wait(&self, me: Record, claim: Claim) {
        let mut asked = false;
        {
            let mut queue = self.queue.lock();
            if self.waiting.fetch_add(1, Ordering::SeqCst) == 0 {
                queue.turn = now();
            }
            if self.take_word() {
                self.waiting.fetch_sub(1, Ordering::SeqCst);
                drop(queue);
                self.took(me);
                return;
            }
            me.granted.store(false, Ordering::Relaxed);
            if claim == Claim::Back && self.policy() == Policy::Fair {
                queue.back.push_back(me);
                asked = now() >= queue.shielded;
                if asked {
                    self.ask();
                }
            } else {
                queue.ready.push_back(me);
            }
        }
        if !asked || !look(me) {
            self.sleep(me);
        }
    }

    /// Asks the holder to give up the lock.
    fn ask(&self) {
        // SAFETY: null, or a record, which is never freed.
        if let Some(holder) = unsafe { self.holder.load(Ordering::SeqCst).as_ref() } {
            holder.trap.raise(trap::DROP_GIL);
        }
    }

    /// Waits in the queue until the lock is granted.
    fn sleep(&self, me: Record) {
        while !me.granted.load(Ordering::Acquire) {
            let deadline = {
                let mut queue = self.queue.lock();
                if me.granted.load(Ordering::Acquire) {
                    return;
                }
                if self.closed.load(Ordering::SeqCst) {
                    None
                } else if self.policy() == Policy::Ticks && self.take_word() {
                    queue.ready.retain(|other| !std::ptr::eq(*other, me));
                    self.waiting.fetch_sub(1, Ordering::SeqCst);
                    drop(queue);
                    self.took(me);
                    return;
                } else {
                    self.next_look(&queue, me)
                }
            };
            if !me.parker.park(deadline) {
                self.late(me);
            }
        }
    }

    /// Until when `me` may sleep before it has to look at the clock; `None` if that is for others to do.
    fn next_look(&self, queue: &Queue, me: Record) -> Option<i64> {
        if self.policy() == Policy::Ticks {
            return None;
        }
        let interval = self.interval();
        match queue.ready.iter().take(WATCHERS).position(|other| std::ptr::eq(*other, me)) {
            Some(at) => Some((queue.turn + interval * (at as i64 + 1)).max(now() + interval / 10)),
            None if queue.back.iter().any(|other| std::ptr::eq(*other, me)) => {
                let time = now();
                Some(if queue.shielded > time { queue.shielded } else { time + interval })
            }
            None => None,
        }
    }

    /// The time of [`Gil::next_look`] has come.
    fn late(&self, me: Record) {
        let queue = self.queue.lock();
        let time = now();
        let may_interrupt = !queue.back.is_empty() && time >= queue.shielded;
        if (may_interrupt || time >= queue.turn + self.interval()) && !me.granted.load(Ordering::Acquire) {
            self.ask();
        }
    }

    /// In the child of a fork: the caller is the only thread, and the holder.
    pub fn after_fork(&self, me: Record) {
        {
            let mut queue = self.queue.lock();
            queue.back.clear();
            queue.ready.clear();
            queue.interrupted = None;
            (queue.turn, queue.passed_over, queue.shielded) = (0, 0, 0);
            (queue.credit, queue.reckoned) = (0, 0);
        }
        self.waiting.store(0, Ordering::SeqCst);
        self.word.store(HELD, Ordering::SeqCst);
        me.trap.clear(trap::DROP_GIL);
        self.took(me);
    }

    /// Runs `f` while no other thread changes the queue: a fork copies it whole.
    pub fn with_queue<T>(&self, f: impl FnOnce() -> T) -> T {
        let _queue = self.queue.lock();
        f()
    }
}

/// Looks for a while whether `me` is granted the lock. Once in vain, it is not tried the next times.
fn look(me: Record) -> bool {
    let skip = me.skip_looks.load(Ordering::Relaxed);
    if skip != 0 {
        me.skip_looks.store(skip - 1, Ordering::Relaxed);
        return false;
    }
    let start = now();
    loop {
        for _ in 0..LOOKS_A_CLOCK {
            if me.granted.load(Ordering::Acquire) {
                return true;
            }
            spin_loop();
        }
        let time = now() - start;
        if time >= LOOK {
            me.skip_looks.store(SKIP_LOOKS, Ordering::Relaxed);
            return false;
        }
        if time >= LOOK / 2 {
            // Whoever is to hand over the lock may be waiting for this core.
            yield_now();
        }
    }
}

/// How long a thread looks before it sleeps, in nanoseconds: about what sleeping and being woken costs.
const LOOK: i64 = 20_000;

/// How often it looks before it asks the clock.
const LOOKS_A_CLOCK: u32 = 8;

/// How often it does not look after it did in vain.
const SKIP_LOOKS: u32 = 2;

/// The default interval, as CPython's.
pub const INTERVAL: i64 = 5_000_000;

/// The process's lock.
pub static GIL: Gil = Gil::new(INTERVAL);
