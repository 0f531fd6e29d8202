//! What the algorithms of this folder are built of. The models in `tests/model/` put their own in its place.

pub use super::Mutex;
pub use super::park::now;
pub use std::sync::atomic::{AtomicBool, AtomicI64, AtomicPtr, AtomicU8, AtomicU32, Ordering};

/// Waits a moment without giving up the core.
pub fn relax() {
    std::hint::spin_loop();
}

/// How often to look before parking: nothing to gain from it on a single core.
pub fn spins() -> u32 {
    static SPINS: AtomicU32 = AtomicU32::new(u32::MAX);
    match SPINS.load(Ordering::Relaxed) {
        u32::MAX => {
            let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get());
            let spins = if cores > 1 { 600 } else { 0 };
            SPINS.store(spins, Ordering::Relaxed);
            spins
        }
        known => known,
    }
}
