//! The wait queue: no wake-up is lost, and none goes to two.

use crate::explore;
use crate::sched::queue::{WaitQueue, Woken};
use crate::sched::{deadlock, wait};
use shuttle::sync::Arc;
use shuttle::sync::atomic::{AtomicU32, Ordering};

/// A counting semaphore, as `threading.Semaphore` is made.
#[test]
fn semaphore() {
    fn model() {
        let shared = Arc::new((WaitQueue::new(1usize), AtomicU32::new(0)));
        let run = |shared: Arc<(WaitQueue<usize>, AtomicU32)>, deadline: Option<i64>| {
            let (queue, inside) = &*shared;
            for _ in 0..3 {
                let taken = queue.wait(&wait(deadline), |value| {
                    *value = value.checked_sub(1)?;
                    Some(())
                });
                if taken.expect("no signal").is_some() {
                    assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0, "more threads than the semaphore lets in");
                    shuttle::thread::yield_now();
                    inside.fetch_sub(1, Ordering::SeqCst);
                    queue.update(|value| {
                        *value += 1;
                        ((), 1)
                    });
                }
            }
        };
        let threads: Vec<_> = [None, None, Some(0)]
            .into_iter()
            .map(|deadline| {
                let shared = shared.clone();
                shuttle::thread::spawn(move || run(shared, deadline))
            })
            .collect();
        for thread in threads {
            thread.join().expect("no thread panics");
        }
        assert_eq!(shared.0.with(|value| *value), 1);
        assert_eq!(deadlock::count(), 0);
    }
    explore(model);
}

/// An event: whoever waits is woken, whoever comes later does not wait.
#[test]
fn event() {
    fn model() {
        let event = Arc::new(WaitQueue::new(false));
        let threads: Vec<_> = (0..3)
            .map(|_| {
                let event = event.clone();
                shuttle::thread::spawn(move || event.wait(&wait(None), |set| set.then_some(())))
            })
            .collect();
        event.update(|set| {
            *set = true;
            ((), usize::MAX)
        });
        for thread in threads {
            assert_eq!(thread.join().expect("no thread panics"), Ok(Some(())));
        }
        assert_eq!(deadlock::count(), 0);
    }
    explore(model);
}

/// Tickets, as a condition uses them: a notification between joining the queue and parking is not lost.
#[test]
fn condition() {
    fn model() {
        let queue: Arc<WaitQueue> = Arc::default();
        let waiters: Vec<_> = (0..2)
            .map(|_| {
                let queue = queue.clone();
                let joined = Arc::new(AtomicU32::new(0));
                let told = joined.clone();
                let thread = shuttle::thread::spawn(move || {
                    let ticket = queue.enter(|()| None::<()>).expect_err("nothing to get");
                    told.store(1, Ordering::SeqCst);
                    ticket.park(&wait(None))
                });
                (thread, joined)
            })
            .collect();
        while waiters.iter().any(|(_, joined)| joined.load(Ordering::SeqCst) == 0) {
            shuttle::thread::yield_now();
        }
        queue.update(|()| ((), 1));
        queue.update(|()| ((), 1));
        for (thread, _) in waiters {
            assert_eq!(thread.join().expect("no thread panics"), Woken::Again);
        }
        assert!(queue.is_empty());
        assert_eq!(deadlock::count(), 0);
    }
    explore(model);
}
