//! The record of an OS thread that may run Python: its trap word, its parking place, its part in the GIL's queue, its statistics.
//!
//! **Invariants.** A record is never freed: it is used again for another thread, so that whoever has a reference may always raise
//! a bit or leave a token; both mean "look again" and do no harm when they come to the wrong owner.

use super::Mutex;
use super::park::Parker;
use super::stats::Stats;
use super::trap::{self, Trap};
use std::cell::Cell;
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicU32, Ordering};

/// A thread, as the locks and schedulers know it.
#[derive(Debug, Default)]
pub struct Thread {
    pub trap: Trap,
    pub parker: Parker,
    /// The GIL was handed to this thread while it waited in the queue.
    pub granted: AtomicBool,
    /// This thread holds the GIL. Only the owner writes it.
    pub holds_gil: AtomicBool,
    /// How often this thread is to sleep at once where it could look first whether the GIL is handed to it.
    pub skip_looks: AtomicU32,
    pub stats: Stats,
}

impl Thread {
    pub const fn new() -> Thread {
        Thread {
            trap: Trap::new(),
            parker: Parker::new(),
            granted: AtomicBool::new(false),
            holds_gil: AtomicBool::new(false),
            skip_looks: AtomicU32::new(0),
            stats: Stats::new(),
        }
    }
}

/// Records whose threads have ended.
static UNUSED: Mutex<Vec<&'static Thread>> = Mutex::new(Vec::new());
/// The thread that handles signals.
static MAIN: AtomicPtr<Thread> = AtomicPtr::new(std::ptr::null_mut());

thread_local! {
    static CURRENT: Cell<Option<&'static Thread>> = const { Cell::new(None) };
    static IDENT: Cell<u64> = const { Cell::new(0) };
    static STACK_LIMIT: Cell<usize> = const { Cell::new(0) };
}

/// Tells how far down this thread's native stack may grow.
pub fn set_stack_limit(address: usize) {
    STACK_LIMIT.set(address);
}

/// How far down this thread's native stack may grow; 0 if nobody has told.
#[inline(always)]
pub fn stack_limit() -> usize {
    STACK_LIMIT.get()
}

/// This thread's record.
#[inline(always)]
pub fn current() -> &'static Thread {
    match CURRENT.get() {
        Some(thread) => thread,
        None => attach(),
    }
}

/// Raises a bit of this thread's word, if it has one; allocates nothing.
pub fn raise_own(bit: u32) {
    if let Ok(Some(thread)) = CURRENT.try_with(Cell::get) {
        thread.trap.raise(bit);
    }
}

#[cold]
fn attach() -> &'static Thread {
    let thread = UNUSED.lock().pop().unwrap_or_else(|| Box::leak(Box::default()));
    thread.trap.take();
    thread.stats.clear();
    CURRENT.set(Some(thread));
    thread
}

/// The calling thread's identity, as `threading.get_ident` gives it: no other living thread has it.
#[inline(always)]
pub fn ident() -> u64 {
    match IDENT.get() {
        0 => ask_ident(),
        ident => ident,
    }
}

#[cold]
fn ask_ident() -> u64 {
    // SAFETY: it takes nothing.
    let ident = unsafe { libc::pthread_self() as u64 };
    IDENT.set(ident);
    ident
}

/// The calling thread ends and runs no Python any more.
pub fn detach() {
    if let Some(thread) = CURRENT.take() {
        UNUSED.lock().push(thread);
    }
}

/// Runs `f` while no thread takes or gives back a record: a fork copies the list whole.
pub fn with_unused<T>(f: impl FnOnce() -> T) -> T {
    let _unused = UNUSED.lock();
    f()
}

/// Makes the calling thread the one that handles signals.
pub fn become_main() {
    MAIN.store(std::ptr::from_ref(current()).cast_mut(), Ordering::Release);
}

/// The thread that handles signals.
pub fn main() -> Option<&'static Thread> {
    // SAFETY: null, or a record, which is never freed.
    unsafe { MAIN.load(Ordering::Acquire).as_ref() }
}

/// True in the thread that handles signals.
pub fn is_main() -> bool {
    std::ptr::eq(MAIN.load(Ordering::Relaxed), current())
}

/// A signal arrived: the main thread is to look, and wakes if it waits. Asynchronous-signal-safe.
pub fn signal_main() {
    if let Some(main) = main() {
        main.trap.raise(trap::SIGNAL);
        main.parker.unpark();
    }
}
