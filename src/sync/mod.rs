//! Who may touch: reference counts, the per-object lock, the trap word.
//!
//! This is the only layer that knows how threads exclude each other. Today one thread runs
//! Python; the types here are the seams at which the GIL and the free-threaded mode come in.

pub mod count;
pub mod lock;
pub mod trap;

pub use parking_lot::{Mutex, MutexGuard};
