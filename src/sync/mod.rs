//! Who may touch: reference counts, the per-object lock, the trap word, the GIL, and how threads sleep.
//!
//! This is the only layer that knows how threads exclude each other. Whoever waits outside it goes through [`allow_threads`]
//! (native work that lets go of the GIL) or through `sched`'s door, which is built on it.

pub mod count;
pub mod gil;
pub mod lock;
pub mod park;
pub mod prim;
pub mod reason;
pub mod stats;
pub mod thread;
pub mod trap;
pub mod work;

pub use parking_lot::{Mutex, MutexGuard};

use gil::{Claim, GIL};
use reason::WaitReason;

/// Runs `f` with the GIL: takes it for that time unless the thread has it already.
pub fn with_gil<T>(f: impl FnOnce() -> T) -> T {
    let me = thread::current();
    if me.holds_gil.load(std::sync::atomic::Ordering::Relaxed) {
        return f();
    }
    /// Gives the GIL back, also when `f` panics.
    struct Held(&'static thread::Thread);
    impl Drop for Held {
        fn drop(&mut self) {
            GIL.release(self.0);
        }
    }
    GIL.acquire(me, Claim::Ready);
    let _held = Held(me);
    f()
}

/// Runs a long computation that only reads objects which stay as they are (numbers, strings, what this thread alone can reach), while
/// other threads may hold the GIL; a short one (`is_long` says which) with it.
pub fn compute<T>(is_long: bool, f: impl FnOnce() -> T) -> T {
    if is_long { allow_threads_as(WaitReason::Compute, Claim::Ready, f) } else { f() }
}

/// Runs `f`, which touches no Python object, while other threads may hold the GIL.
pub fn allow_threads<T>(reason: WaitReason, f: impl FnOnce() -> T) -> T {
    allow_threads_as(reason, Claim::Back, f)
}

/// As [`allow_threads`]; `claim` says how the thread asks for the GIL afterwards.
pub fn allow_threads_as<T>(reason: WaitReason, claim: Claim, f: impl FnOnce() -> T) -> T {
    /// Gets the GIL back, also when `f` panics.
    struct Away(&'static thread::Thread, Claim);
    impl Drop for Away {
        fn drop(&mut self) {
            GIL.acquire(self.0, self.1);
        }
    }
    let me = thread::current();
    if !me.holds_gil.load(std::sync::atomic::Ordering::Relaxed) || GIL.is_closed() {
        return f();
    }
    if stats::is_on() {
        me.stats.goes_away(reason);
    }
    GIL.release(me);
    let away = Away(me, claim);
    let result = f();
    if stats::is_on() {
        me.stats.is_back();
    }
    drop(away);
    result
}
