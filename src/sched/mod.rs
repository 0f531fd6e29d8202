//! Who runs next: threads, and the one door through which they wait.
//!
//! - [`block`] is the door for what the system makes a thread wait for (files, sockets, sleep), `queue` the one for what other threads
//!   make it wait for. Both let go of the GIL, say why, and wake the main thread for a signal.
//! - `threads` knows all threads; `lock` is what locks of all kinds are made of, `gate` what
//!   native objects that wait half-way are locked with; `imports` has the locks of modules; `deadlock` reports who waits for whom.

pub mod deadlock;
pub mod gate;
pub mod imports;
pub mod lock;
pub mod place;
pub mod queue;
pub mod threads;

use crate::object::raise::Res;
use crate::os::{Call, process, signal};
use crate::sync::gil::GIL;
use crate::sync::reason::WaitReason;
use crate::sync::{self, thread, trap};
use crate::vm::unwind;

/// Runs a call that may block, and touches no Python object, without the GIL.
pub fn block<T>(reason: WaitReason, call: impl FnOnce() -> T) -> T {
    sync::allow_threads(reason, call)
}

/// Signals that have arrived are handled now, if this is the main thread. Errors: KeyboardInterrupt, what a handler raises.
pub fn check_signals() -> Res<()> {
    let trap = &thread::current().trap;
    if trap.has(trap::SIGNAL) {
        trap.clear(trap::SIGNAL);
        return unwind::run_signal_handlers();
    }
    Ok(())
}

/// Forks: 0 in the child, in which the calling thread, with the GIL, is the only one. The other threads are kept from being in the
/// middle of something of which the child would get a copy.
pub fn fork() -> Call<i32> {
    let child = GIL.with_queue(|| thread::with_unused(process::fork));
    if matches!(child, Ok(0)) {
        GIL.after_fork(thread::current());
        thread::become_main();
        signal::after_fork();
        threads::forget_others();
        imports::after_fork();
        deadlock::after_fork();
    }
    child
}
