//! The lock of each module that is imported without importlib: no thread sees a module that another one has only begun to load.
//! How to wait is for the layer above to say.

use crate::object::raise::Res;
use std::sync::OnceLock;

/// What the layer above does.
pub struct Locks {
    /// Takes a module's lock, once more if the thread has it; false if that would be to wait for oneself.
    pub acquire: fn(&str) -> Res<bool>,
    /// Gives it back once; false if the thread does not have it.
    pub release: fn(&str) -> bool,
    /// Opens them all.
    pub release_modules: fn(),
}

static LOCKS: OnceLock<Locks> = OnceLock::new();

pub fn set_locks(locks: Locks) {
    let _ = LOCKS.set(locks);
}

/// While it lives, the thread has the module's lock.
pub struct Held<'a>(Option<&'a str>);

impl Held<'_> {
    /// False if the thread went on without the lock, as to wait for it would have been to wait for itself.
    pub fn is_held(&self) -> bool {
        self.0.is_some()
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        if let (Some(name), Some(locks)) = (self.0, LOCKS.get()) {
            (locks.release)(name);
        }
    }
}

/// Waits for the module's lock. Errors: what a signal's handler raises.
pub fn take(name: &str) -> Res<Held<'_>> {
    let is_held = LOCKS.get().map_or(Ok(true), |locks| (locks.acquire)(name))?;
    Ok(Held(is_held.then_some(name)))
}

/// Opens all: importlib has its own.
pub fn release_modules() {
    if let Some(locks) = LOCKS.get() {
        (locks.release_modules)();
    }
}
