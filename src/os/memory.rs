//! Memory straight from the system.

use std::ptr::NonNull;

/// Maps `bytes` of zeroed memory, for good; it costs nothing until it is touched. `None` if the system has none.
pub fn map(bytes: usize) -> Option<NonNull<u8>> {
    let (access, kind) = (libc::PROT_READ | libc::PROT_WRITE, libc::MAP_PRIVATE | libc::MAP_ANONYMOUS);
    // SAFETY: a new private mapping at an address that the system chooses.
    let at = unsafe { libc::mmap(std::ptr::null_mut(), bytes, access, kind, -1, 0) };
    if at == libc::MAP_FAILED { None } else { NonNull::new(at.cast()) }
}

/// Lets the C library's allocator take memory for the calling thread in large steps: it grows a thread's arena a page at
/// a time, with a system call for each, but keeps what it once had.
pub fn grow_arena() {
    /// Less than what the allocator maps on its own.
    const BLOCK: usize = 120 << 10;
    let blocks: [Vec<u8>; 6] = std::array::from_fn(|_| Vec::with_capacity(BLOCK));
    drop(std::hint::black_box(blocks));
}
