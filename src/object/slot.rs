//! A place for one value inside a frozen payload: read and replaced whole.

use super::value::Value;
use std::cell::UnsafeCell;

/// A shared variable that holds a value, or [`Value::UNSET`].
pub struct Slot(UnsafeCell<Value>);

// SAFETY: as for `Value`.
unsafe impl Send for Slot {}
// SAFETY: as for `Value`.
unsafe impl Sync for Slot {}

impl Slot {
    pub const fn new(value: Value) -> Slot {
        Slot(UnsafeCell::new(value))
    }

    pub const fn unset() -> Slot {
        Slot::new(Value::UNSET)
    }

    /// A copy of the value; UNSET if there is none.
    #[inline(always)]
    pub fn get(&self) -> Value {
        // SAFETY: no reference to the inside leaves this module but through `with`.
        unsafe { (*self.0.get()).clone() }
    }

    /// What `look`, which runs no Python code, says of the value.
    #[inline(always)]
    pub(super) fn with<R>(&self, look: impl FnOnce(&Value) -> R) -> R {
        // SAFETY: the value stays, as nothing that could replace it runs.
        unsafe { look(&*self.0.get()) }
    }

    /// The value's word; the reference stays here.
    #[inline(always)]
    pub fn word(&self) -> super::value::Word {
        // SAFETY: as in `get`.
        unsafe { (*self.0.get()).word() }
    }

    /// A copy of the value, if there is one.
    #[inline(always)]
    pub fn get_option(&self) -> Option<Value> {
        self.get().into_option()
    }

    #[inline(always)]
    pub fn is_unset(&self) -> bool {
        // SAFETY: as in `get`.
        unsafe { (*self.0.get()).is_unset() }
    }

    /// Replaces the value; the old one is dropped when the new one is in place.
    #[inline(always)]
    pub fn set(&self, value: Value) {
        drop(self.swap(value));
    }

    /// Replaces the value and gives the old one.
    #[inline(always)]
    pub fn swap(&self, value: Value) -> Value {
        // SAFETY: as in `get`.
        unsafe { std::mem::replace(&mut *self.0.get(), value) }
    }

    /// Takes the value out.
    pub fn take(&self) -> Value {
        self.swap(Value::UNSET)
    }

    /// Shows the value to the collector.
    pub fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        // SAFETY: the collector runs no Python while it looks.
        unsafe { visit(&*self.0.get()) }
    }
}

impl Default for Slot {
    fn default() -> Slot {
        Slot::unset()
    }
}

impl From<Value> for Slot {
    fn from(value: Value) -> Slot {
        Slot::new(value)
    }
}
