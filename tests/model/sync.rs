//! The layer `sync` on shuttle.

#[path = "../../src/sync/gil.rs"]
pub mod gil;
#[path = "../../src/sync/reason.rs"]
pub mod reason;
#[path = "../../src/sync/trap.rs"]
pub mod trap;

pub use prim::Mutex;

/// The model's threads have no GIL around their waits: that makes more schedules possible, not fewer.
pub fn allow_threads_as<T>(_reason: reason::WaitReason, _claim: gil::Claim, f: impl FnOnce() -> T) -> T {
    f()
}

pub mod prim {
    pub use super::park::now;
    pub use shuttle::hint::spin_loop;
    pub use shuttle::sync::atomic::{AtomicBool, AtomicI64, AtomicPtr, AtomicU8, AtomicU32, Ordering};
    pub use shuttle::thread::yield_now;

    /// As parking_lot's: without poisoning.
    #[derive(Debug, Default)]
    pub struct Mutex<T>(shuttle::sync::Mutex<T>);

    impl<T> Mutex<T> {
        pub const fn new(value: T) -> Mutex<T> {
            Mutex(shuttle::sync::Mutex::new(value))
        }

        pub fn lock(&self) -> shuttle::sync::MutexGuard<'_, T> {
            self.0.lock().expect("no model panics with a mutex held and goes on")
        }
    }

    /// The model's threads have no GIL.
    pub fn change(byte: &AtomicU8, from: u8, to: u8) -> Result<(), u8> {
        byte.compare_exchange(from, to, Ordering::AcqRel, Ordering::Acquire).map(drop)
    }
}

pub mod park {
    use std::sync::atomic::{AtomicI64, Ordering};

    /// A clock that goes on whenever somebody looks.
    pub fn now() -> i64 {
        static CLOCK: AtomicI64 = AtomicI64::new(1);
        CLOCK.fetch_add(700, Ordering::Relaxed)
    }

    #[derive(Debug, Default)]
    pub struct Parker {
        token: shuttle::sync::Mutex<bool>,
        woken: shuttle::sync::Condvar,
    }

    impl Parker {
        /// With a deadline it passes after a few chances for the others; without one only a token ends it.
        pub fn park(&self, deadline: Option<i64>) -> bool {
            let mut token = self.token.lock().expect("not poisoned");
            if deadline.is_some() {
                drop(token);
                for _ in 0..3 {
                    shuttle::thread::yield_now();
                }
                return std::mem::take(&mut *self.token.lock().expect("not poisoned"));
            }
            while !*token {
                token = self.woken.wait(token).expect("not poisoned");
            }
            *token = false;
            true
        }

        pub fn unpark(&self) {
            *self.token.lock().expect("not poisoned") = true;
            self.woken.notify_one();
        }
    }
}

pub mod stats {
    pub fn is_on() -> bool {
        false
    }

    #[derive(Debug, Default)]
    pub struct Stats;

    impl Stats {
        pub fn got_gil(&self, _asked: Option<i64>) {}

        pub fn gave_gil(&self, _forced: bool) {}
    }
}

pub mod thread {
    use super::park::Parker;
    use super::prim::{AtomicBool, AtomicU32};
    use super::stats::Stats;
    use super::trap::Trap;

    #[derive(Debug, Default)]
    pub struct Thread {
        pub trap: Trap,
        pub parker: Parker,
        pub granted: AtomicBool,
        pub holds_gil: AtomicBool,
        pub skip_looks: AtomicU32,
        pub stats: Stats,
    }

    shuttle::thread_local! {
        static CURRENT: &'static Thread = Box::leak(Box::default());
    }

    pub fn current() -> &'static Thread {
        CURRENT.with(|thread| *thread)
    }

    pub fn is_main() -> bool {
        false
    }
}
