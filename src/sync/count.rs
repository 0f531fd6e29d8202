//! Reference counts.
//!
//! **Invariants.** A count is touched only by a thread that may run Python (rule 1 of the design).
//! An object is freed by whoever brings its count to zero, at once.

use std::cell::Cell;

/// The reference count in an object's header.
#[derive(Debug)]
#[repr(transparent)]
pub struct Count(Cell<u32>);

impl Count {
    /// The count of a new object: its creator's reference.
    pub const fn one() -> Count {
        Count(Cell::new(1))
    }

    #[inline(always)]
    pub fn increment(&self) {
        self.0.set(self.0.get().wrapping_add(1));
    }

    /// True if that was the last reference.
    #[inline(always)]
    pub fn decrement(&self) -> bool {
        let left = self.0.get().wrapping_sub(1);
        self.0.set(left);
        left == 0
    }

    #[inline(always)]
    pub fn get(&self) -> u32 {
        self.0.get()
    }

    /// True if the caller's reference is the only one.
    #[inline(always)]
    pub fn is_unique(&self) -> bool {
        self.0.get() == 1
    }
}
