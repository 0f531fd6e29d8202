//! What each thread did with its time. Counted only when `--stats` asks for it: one relaxed load otherwise.

use super::park::now;
use super::reason::WaitReason;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU8, AtomicU64, Ordering::Relaxed};

static ON: AtomicBool = AtomicBool::new(false);

/// Counting begins.
pub fn turn_on() {
    ON.store(true, Relaxed);
}

#[inline(always)]
pub fn is_on() -> bool {
    ON.load(Relaxed)
}

/// A thread's counters: times in nanoseconds. Only their owner writes them.
#[derive(Debug, Default)]
pub struct Stats {
    /// When the owner got the GIL; 0 while it has it not.
    since: AtomicI64,
    /// Running with the GIL.
    running: AtomicU64,
    /// Waiting for the GIL, the longest such wait, and how many there were.
    waiting: AtomicU64,
    longest: AtomicU64,
    waits: AtomicU64,
    /// How often the GIL was given up because another asked, and of its own accord.
    forced: AtomicU64,
    voluntary: AtomicU64,
    /// Blocked, by [`WaitReason`].
    blocked: [AtomicU64; WaitReason::ALL.len()],
    /// Since when it is blocked now (0 if it is not), and by what.
    away: AtomicI64,
    reason: AtomicU8,
}

/// The counters of a thread, at one moment.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    pub running: u64,
    pub waiting: u64,
    pub longest: u64,
    pub waits: u64,
    pub forced: u64,
    pub voluntary: u64,
    pub blocked: [u64; WaitReason::ALL.len()],
}

fn add(counter: &AtomicU64, amount: u64) {
    counter.store(counter.load(Relaxed) + amount, Relaxed);
}

impl Stats {
    pub const fn new() -> Stats {
        Stats {
            since: AtomicI64::new(0),
            running: AtomicU64::new(0),
            waiting: AtomicU64::new(0),
            longest: AtomicU64::new(0),
            waits: AtomicU64::new(0),
            forced: AtomicU64::new(0),
            voluntary: AtomicU64::new(0),
            blocked: [const { AtomicU64::new(0) }; WaitReason::ALL.len()],
            away: AtomicI64::new(0),
            reason: AtomicU8::new(0),
        }
    }

    pub fn clear(&self) {
        let all = [&self.running, &self.waiting, &self.longest, &self.waits, &self.forced, &self.voluntary];
        all.into_iter().chain(&self.blocked).for_each(|counter| counter.store(0, Relaxed));
        self.since.store(0, Relaxed);
        self.away.store(0, Relaxed);
    }

    /// The owner has the GIL from now on; it began to wait for it at `asked`, if it had to.
    pub fn got_gil(&self, asked: Option<i64>) {
        let now = now();
        self.since.store(now, Relaxed);
        if let Some(asked) = asked {
            let waited = (now - asked).max(0) as u64;
            add(&self.waiting, waited);
            add(&self.waits, 1);
            self.longest.store(self.longest.load(Relaxed).max(waited), Relaxed);
        }
    }

    /// The owner gives up the GIL.
    pub fn gave_gil(&self, forced: bool) {
        let since = self.since.swap(0, Relaxed);
        if since != 0 {
            add(&self.running, (now() - since).max(0) as u64);
        }
        add(if forced { &self.forced } else { &self.voluntary }, 1);
    }

    /// The owner is blocked from now on.
    pub fn goes_away(&self, reason: WaitReason) {
        self.reason.store(reason as u8, Relaxed);
        self.away.store(now(), Relaxed);
    }

    /// The owner is no longer blocked.
    pub fn is_back(&self) {
        let from = self.away.swap(0, Relaxed);
        if from != 0 {
            add(&self.blocked[self.reason.load(Relaxed) as usize], (now() - from).max(0) as u64);
        }
    }

    /// The counters now; what runs, or blocks, at this moment is counted in.
    pub fn counts(&self) -> Counts {
        let passed = |since: i64| if since == 0 { 0 } else { (now() - since).max(0) as u64 };
        let current = passed(self.since.load(Relaxed));
        let mut blocked = std::array::from_fn(|i| self.blocked[i].load(Relaxed));
        blocked[self.reason.load(Relaxed) as usize] += passed(self.away.load(Relaxed));
        Counts {
            running: self.running.load(Relaxed) + current,
            waiting: self.waiting.load(Relaxed),
            longest: self.longest.load(Relaxed),
            waits: self.waits.load(Relaxed),
            forced: self.forced.load(Relaxed),
            voluntary: self.voluntary.load(Relaxed),
            blocked,
        }
    }
}
