//! The trap word: what a running thread must look at, read at calls and backward jumps.

use std::sync::atomic::{AtomicU32, Ordering};

/// A signal arrived: Python handlers are due.
pub const SIGNAL: u32 = 1;
/// Enough containers were allocated: the cycle collector is due.
pub const COLLECT: u32 = 2;

/// A set of trap bits.
#[derive(Debug, Default)]
pub struct Trap(AtomicU32);

impl Trap {
    pub const fn new() -> Trap {
        Trap(AtomicU32::new(0))
    }

    #[inline(always)]
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed) != 0
    }

    /// Asynchronous-signal-safe.
    pub fn raise(&self, bit: u32) {
        self.0.fetch_or(bit, Ordering::Release);
    }

    /// Reads and clears the bits.
    pub fn take(&self) -> u32 {
        self.0.swap(0, Ordering::Acquire)
    }
}

/// The main thread's trap word.
pub static TRAP: Trap = Trap::new();
