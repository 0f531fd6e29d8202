//! The GIL: one holder at a time, nobody forgotten, under each policy.

use crate::explore;
use crate::sync::gil::{Claim, Gil, Policy};
use crate::sync::{thread, trap};
use shuttle::sync::Arc;
use shuttle::sync::atomic::{AtomicBool, AtomicU32, Ordering};

struct Shared {
    gil: Gil,
    inside: AtomicBool,
    turns: AtomicU32,
}

impl Shared {
    fn enter(&self) {
        assert!(!self.inside.swap(true, Ordering::SeqCst), "two threads hold the GIL");
        self.turns.fetch_add(1, Ordering::SeqCst);
    }

    fn leave(&self) {
        assert!(self.inside.swap(false, Ordering::SeqCst), "the GIL was taken from its holder");
    }
}

/// Threads that run, look at the trap word as the loop does, wait for something outside, and come back.
fn threads_take_turns(policy: Policy, claims: &'static [Claim]) {
    const ROUNDS: u32 = 3;
    let shared = Arc::new(Shared { gil: Gil::new(2_000), inside: AtomicBool::new(false), turns: AtomicU32::new(0) });
    shared.gil.set_policy(policy);
    let run = |claim: Claim, shared: Arc<Shared>| {
        let me = thread::current();
        for _ in 0..ROUNDS {
            shared.gil.acquire(me, claim);
            shared.enter();
            for _ in 0..2 {
                shuttle::thread::yield_now();
                if me.trap.has(trap::DROP_GIL) {
                    me.trap.take();
                    shared.leave();
                    shared.gil.switch(me);
                    shared.enter();
                }
            }
            shared.leave();
            shared.gil.release(me);
        }
    };
    let threads: Vec<_> = claims
        .iter()
        .map(|&claim| {
            let shared = shared.clone();
            shuttle::thread::spawn(move || run(claim, shared))
        })
        .collect();
    for thread in threads {
        thread.join().expect("no thread panics");
    }
    assert_eq!(shared.gil.waiting(), 0);
    assert!(shared.turns.load(Ordering::SeqCst) >= ROUNDS * claims.len() as u32);
}

#[test]
fn fair() {
    explore(|| threads_take_turns(Policy::Fair, &[Claim::Ready, Claim::Ready, Claim::Back]));
}

#[test]
fn fair_with_two_that_come_back() {
    explore(|| threads_take_turns(Policy::Fair, &[Claim::Ready, Claim::Back, Claim::Back]));
}

#[test]
fn interval() {
    explore(|| threads_take_turns(Policy::Interval, &[Claim::Ready, Claim::Ready, Claim::Back]));
}

#[test]
fn ticks() {
    explore(|| threads_take_turns(Policy::Ticks, &[Claim::Ready, Claim::Ready, Claim::Ready]));
}
