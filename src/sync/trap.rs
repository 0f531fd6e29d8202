//! The trap word: what a running thread must look at, read at calls and backward jumps.
//!
//! Each thread has one (see [`super::thread::Thread`]); whoever wants something of a thread raises a bit of its word.

use std::sync::atomic::{AtomicU32, Ordering};

/// A signal arrived: Python handlers are due.
pub const SIGNAL: u32 = 1;
/// Enough containers were allocated: the cycle collector is due.
pub const COLLECT: u32 = 2;
/// Another thread has waited long enough for the GIL.
pub const DROP_GIL: u32 = 4;
/// The thread is traced from now on, or not any more: another copy of the dispatch loop is due.
pub const TRACE: u32 = 16;
/// Memory has run out, and the reserve was used: MemoryError is due.
pub const MEMORY: u32 = 8;

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

    /// True if one of these bits is set.
    pub fn has(&self, bits: u32) -> bool {
        self.0.load(Ordering::Relaxed) & bits != 0
    }

    /// Reads and clears the bits.
    pub fn take(&self) -> u32 {
        self.0.swap(0, Ordering::Acquire)
    }

    /// Clears some bits.
    pub fn clear(&self, bits: u32) {
        self.0.fetch_and(!bits, Ordering::AcqRel);
    }
}
