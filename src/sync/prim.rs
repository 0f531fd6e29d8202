//! What the algorithms of this folder are built of. The models in `tests/model/` put their own in its place.

pub use super::Mutex;
pub use super::park::now;
pub use std::hint::spin_loop;
pub use std::sync::atomic::{AtomicBool, AtomicI64, AtomicPtr, AtomicU8, AtomicU32, Ordering};
pub use std::thread::yield_now;

/// Changes a byte from one value to another; if it is not the first, says what it is. Only threads that may run Python come here, so,
/// as with reference counts, this need not be one atomic instruction, which would cost a third of an uncontended `acquire()`.
#[inline(always)]
pub fn change(byte: &AtomicU8, from: u8, to: u8) -> Result<(), u8> {
    let value = byte.load(Ordering::Relaxed);
    if value != from {
        return Err(value);
    }
    byte.store(to, Ordering::Relaxed);
    Ok(())
}
