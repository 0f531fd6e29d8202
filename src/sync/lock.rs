//! The one-byte lock in an object's header.
//!
//! **Invariants.** It is held only while native code works on the object's own memory, never across a call
//! into Python, so a thread that finds its own lock taken has found a fault of ungil. While a thread holds
//! any such lock, finalizers wait (see `object::dealloc`).

use std::cell::Cell;

thread_local! {
    static HELD: Cell<u32> = const { Cell::new(0) };
}

/// How many object locks this thread holds.
#[inline(always)]
pub fn held() -> u32 {
    HELD.get()
}

/// The lock byte.
#[derive(Debug, Default)]
#[repr(transparent)]
pub struct ObjectLock(Cell<bool>);

impl ObjectLock {
    pub const fn new() -> ObjectLock {
        ObjectLock(Cell::new(false))
    }

    #[inline(always)]
    pub fn acquire(&self) {
        if self.0.replace(true) {
            reentered();
        }
        // `with`, since `LocalKey::set` is not inlined.
        HELD.with(|held| held.set(held.get() + 1));
    }

    /// Gives the lock back; true if this thread holds no other.
    #[inline(always)]
    pub fn release(&self) -> bool {
        self.0.set(false);
        HELD.with(|held| {
            held.set(held.get() - 1);
            held.get() == 0
        })
    }

    #[inline(always)]
    pub fn is_locked(&self) -> bool {
        self.0.get()
    }
}

#[cold]
#[inline(never)]
fn reentered() -> ! {
    panic!("an object's lock was taken twice by one thread")
}
