//! The lock of a native object whose operations let go of the GIL half-way, as those of a buffered stream do: one thread at a time is
//! in the middle of one.

use super::lock::Lock;
use super::queue::Wait;
use crate::object::protocol;
use crate::object::raise::{Res, runtime_error};
use crate::object::value::Value;
use crate::sync::reason::WaitReason;
use crate::sync::thread;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

#[derive(Default)]
struct Door {
    lock: Lock,
    /// The identity of the thread inside; 0 for none.
    inside: AtomicU64,
}

/// What one thread at a time may pass.
#[derive(Clone, Default)]
pub struct Gate(Arc<Door>);

/// While it lives, its thread is inside.
pub struct Inside(Gate);

impl Gate {
    /// Waits for whoever is inside. Errors: RuntimeError if that is this thread (in a signal's handler, or a raw stream that calls
    /// back); what a signal's handler raises.
    pub fn enter(self, object: &Value) -> Res<Inside> {
        if self.0.inside.load(Ordering::Relaxed) == thread::ident() {
            return Err(runtime_error(format!("reentrant call inside {}", protocol::repr_text(object)?)));
        }
        let wait = || Wait { reason: WaitReason::File, object: object.clone(), owner: |_| None, deadline: None };
        self.0.lock.acquire(wait)?;
        self.0.inside.store(thread::ident(), Ordering::Relaxed);
        Ok(Inside(self))
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        self.0.0.inside.store(0, Ordering::Relaxed);
        self.0.0.lock.release();
    }
}
