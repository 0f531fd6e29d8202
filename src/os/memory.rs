//! Memory straight from the system, and what happens when it has none.
//!
//! The program `ungil` allocates by [`Allocator`]; a program with Python inside may, too. Rust's collections abort the process when an allocation fails. So a part of the address space is kept in reserve: the first
//! allocation that fails gives it back to the system, has the thread raise MemoryError at its next safepoint, and is tried again.
//! What a script may make larger at once than the reserve asks for memory by itself, with `try_reserve`.

use crate::sync::{thread, trap};
use std::alloc::{GlobalAlloc, Layout, System};
use std::ptr::{NonNull, null_mut};
use std::sync::atomic::{AtomicPtr, Ordering};

/// Bytes of the reserve: a quarter of what the process may have, within these bounds.
const LEAST_RESERVE: usize = 1 << 20;
const USUAL_RESERVE: usize = 64 << 20;
const MOST_RESERVE: usize = 1 << 30;

/// The reserve, which begins with its size and is not touched otherwise; null without one.
static KEPT: AtomicPtr<usize> = AtomicPtr::new(null_mut());

/// The system's allocator, and the reserve behind it.
pub struct Allocator;

// SAFETY: all is passed on to the system's allocator, at most twice.
unsafe impl GlobalAlloc for Allocator {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's.
        retried(layout.size(), || unsafe { System.alloc(layout) })
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's.
        retried(layout.size(), || unsafe { System.alloc_zeroed(layout) })
    }

    #[inline]
    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller's; after a failure the old block is as it was.
        retried(size.saturating_sub(layout.size()), || unsafe { System.realloc(at, layout, size) })
    }

    #[inline]
    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        // SAFETY: the caller's.
        unsafe { System.dealloc(at, layout) }
    }
}

#[inline(always)]
fn retried(size: usize, take: impl Fn() -> *mut u8) -> *mut u8 {
    let at = take();
    if at.is_null() { with_reserve(size, take) } else { at }
}

/// Takes memory that there is none of, at the cost of the reserve.
#[cold]
fn with_reserve(size: usize, take: impl Fn() -> *mut u8) -> *mut u8 {
    let kept = if size < MOST_RESERVE { KEPT.swap(null_mut(), Ordering::AcqRel) } else { null_mut() };
    if kept.is_null() {
        return null_mut();
    }
    // SAFETY: the mapping is the reserve's, whole, and nobody else has its address any more; it begins with its size.
    unsafe { unmap(kept as usize, *kept) };
    let at = take();
    if at.is_null() {
        keep_reserve();
    } else {
        thread::raise_own(trap::MEMORY);
    }
    at
}

/// True if the reserve is used up.
pub fn is_short() -> bool {
    KEPT.load(Ordering::Relaxed).is_null()
}

/// How many bytes the process may have, if that is limited.
fn limit() -> Option<usize> {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: it writes the limit.
    let known = unsafe { libc::getrlimit(libc::RLIMIT_AS, &mut limit) } == 0;
    (known && limit.rlim_cur != libc::RLIM_INFINITY).then_some(limit.rlim_cur as usize)
}

/// Sees to it that there is a reserve, if the system has memory for one.
pub fn keep_reserve() {
    if !is_short() {
        return;
    }
    let mut size = match limit() {
        Some(limit) => (limit / 4).min(MOST_RESERVE),
        None => USUAL_RESERVE,
    };
    while size >= LEAST_RESERVE && KEPT.load(Ordering::Relaxed).is_null() {
        if let Some(at) = map_once(size) {
            let at = at.as_ptr().cast::<usize>();
            // SAFETY: the mapping is new, and ours alone until it is published; another thread's is left as it is.
            unsafe {
                *at = size;
                if KEPT.compare_exchange(null_mut(), at, Ordering::AcqRel, Ordering::Relaxed).is_err() {
                    unmap(at as usize, size);
                }
            }
            return;
        }
        size /= 2;
    }
}

/// Gives mapped memory back.
///
/// # Safety
/// It must be of one or several mappings that [`map`] made, and nobody may use it from now on.
pub unsafe fn unmap(at: usize, bytes: usize) {
    // SAFETY: the caller's.
    unsafe { libc::munmap(at as *mut _, bytes) };
}

/// Maps `bytes` of zeroed memory; it costs nothing until it is touched. `None` if the system has none.
pub fn map(bytes: usize) -> Option<NonNull<u8>> {
    NonNull::new(retried(bytes, || map_once(bytes).map_or(null_mut(), NonNull::as_ptr)))
}

fn map_once(bytes: usize) -> Option<NonNull<u8>> {
    let (access, kind) = (libc::PROT_READ | libc::PROT_WRITE, libc::MAP_PRIVATE | libc::MAP_ANONYMOUS);
    // SAFETY: a new private mapping at an address that the system chooses.
    let at = unsafe { libc::mmap(null_mut(), bytes, access, kind, -1, 0) };
    if at == libc::MAP_FAILED { None } else { NonNull::new(at.cast()) }
}

/// True if the system has this much memory, now.
pub fn has(bytes: usize) -> bool {
    let Some(at) = map_once(bytes) else { return false };
    // SAFETY: the mapping was just made, and nobody has used it.
    unsafe { unmap(at.as_ptr() as usize, bytes) };
    true
}

/// Lets the C library's allocator take memory for the calling thread in large steps: it grows a thread's arena a page at
/// a time, with a system call for each, but keeps what it once had.
pub fn grow_arena() {
    /// Less than what the allocator maps on its own.
    const BLOCK: usize = 120 << 10;
    let blocks: [Vec<u8>; 6] = std::array::from_fn(|_| Vec::with_capacity(BLOCK));
    drop(std::hint::black_box(blocks));
}
