//! The layer `sched` on the model's `sync`.

#[path = "../../src/sched/lock.rs"]
pub mod lock;
#[path = "../../src/sched/queue.rs"]
pub mod queue;

use crate::object::raise::Res;
use crate::object::value::Value;
use crate::sync::reason::WaitReason;
use queue::Wait;

pub fn check_signals() -> Res<()> {
    Ok(())
}

/// A wait for nobody in particular.
pub fn wait(deadline: Option<i64>) -> Wait {
    Wait { reason: WaitReason::Lock, object: Value, owner: |_| None, deadline }
}

pub mod deadlock {
    use shuttle::sync::atomic::{AtomicIsize, Ordering};

    #[derive(Clone, Debug)]
    pub struct Owner;

    shuttle::lazy_static! {
        static ref BLOCKED: AtomicIsize = AtomicIsize::new(0);
    }

    pub fn blocked() {
        BLOCKED.fetch_add(1, Ordering::SeqCst);
    }

    pub fn unblocked() {
        assert!(BLOCKED.fetch_sub(1, Ordering::SeqCst) > 0, "a waiter was taken out twice");
    }

    pub fn check_blocked(_me: &super::threads::Entry) {}

    /// How many waiters are counted.
    pub fn count() -> isize {
        BLOCKED.load(Ordering::SeqCst)
    }
}

pub mod threads {
    use super::queue::Wait;

    pub struct Waiting {
        pub wait: Wait,
    }

    pub struct Entry;

    impl Entry {
        pub fn set_waiting(&self, waiting: Option<Waiting>) {
            let _ = waiting.map(|waiting| waiting.wait);
        }
    }

    pub fn current() -> Entry {
        Entry
    }
}
