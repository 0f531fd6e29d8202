//! What one thread at a time works on, without the GIL where that takes long: the state of a hash, or of a compressor.

use super::{Mutex, compute};

pub struct Work<T>(Mutex<T>);

impl<T> Work<T> {
    pub fn new(state: T) -> Work<T> {
        Work(Mutex::new(state))
    }

    /// Runs `f`, which does as [`compute`] says, on the state: without the GIL if that `is_long`, or if another thread is at it.
    pub fn with<R>(&self, is_long: bool, f: impl FnOnce(&mut T) -> R) -> R {
        if !is_long && let Some(mut state) = self.0.try_lock() {
            return f(&mut state);
        }
        // The state is unlocked before this thread asks for the GIL, so whoever waits for it waits for a computation alone.
        compute(true, || f(&mut self.0.lock()))
    }
}
