//! The lock: one holder at a time, nobody forgotten, whether waiters wait for ever or not.

use crate::explore;
use crate::sched::lock::Lock;
use crate::sched::{deadlock, wait};
use shuttle::sync::Arc;
use shuttle::sync::atomic::{AtomicBool, AtomicU32, Ordering};

fn threads_exclude_each_other(deadlines: &'static [Option<i64>]) {
    const ROUNDS: u32 = 3;
    let shared = Arc::new((Lock::new(), AtomicBool::new(false), AtomicU32::new(0)));
    let run = |deadline: Option<i64>, shared: Arc<(Lock, AtomicBool, AtomicU32)>| {
        let (lock, inside, turns) = &*shared;
        for _ in 0..ROUNDS {
            if !lock.acquire(|| wait(deadline)).expect("no signal") {
                assert!(deadline.is_some(), "a wait without a deadline ended without the lock");
                continue;
            }
            assert!(!inside.swap(true, Ordering::SeqCst), "two threads hold the lock");
            shuttle::thread::yield_now();
            turns.fetch_add(1, Ordering::SeqCst);
            inside.store(false, Ordering::SeqCst);
            assert!(lock.release(), "a lock that was held was open");
        }
    };
    let threads: Vec<_> = deadlines
        .iter()
        .map(|&deadline| {
            let shared = shared.clone();
            shuttle::thread::spawn(move || run(deadline, shared))
        })
        .collect();
    for thread in threads {
        thread.join().expect("no thread panics");
    }
    let forever = deadlines.iter().filter(|deadline| deadline.is_none()).count() as u32;
    assert!(shared.2.load(Ordering::SeqCst) >= ROUNDS * forever);
    assert!(!shared.0.is_locked());
    assert_eq!(deadlock::count(), 0);
}

#[test]
fn without_deadlines() {
    explore(|| threads_exclude_each_other(&[None, None, None]));
}

#[test]
fn with_deadlines() {
    explore(|| threads_exclude_each_other(&[None, Some(0), Some(0)]));
}
