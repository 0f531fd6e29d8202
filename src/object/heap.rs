//! Memory for objects: free lists by size class, and a walk over everything that is allocated.
//!
//! Small objects come from pages of 64 KiB, each of one size class; the lists belong to whoever holds the GIL, so neither
//! allocating nor freeing needs an atomic. Pages are mapped, not allocated: what is not used is never touched. Large ones come from the system allocator with a prefix that
//! says where they stand in the list of large objects. The walk is what lets the cycle collector do without
//! a link in every object: a cell is in use if its header's shape is not [`FREE`].

use super::header::Header;
use crate::os::memory;
use crate::sync::Mutex;
use std::alloc::{Layout, alloc, dealloc, realloc};
use std::cell::UnsafeCell;
use std::ptr::{NonNull, null_mut};

/// The shape of a cell that holds no object.
pub const FREE: u32 = 0;

const PAGE: usize = 64 * 1024;
const GRAIN: usize = 16;
/// Bytes up to which an object is small.
const SMALL: usize = 512;
const CLASSES: usize = SMALL / GRAIN + 1;
/// Pages are taken from the system this many at a time.
const CHUNK_PAGES: usize = 16;

/// What a page begins with.
#[repr(C)]
struct PageHead {
    cell: usize,
    cells: usize,
}

const PAGE_HEAD: usize = 64;

/// A free cell: the header's shape word, then the link.
#[repr(C)]
struct FreeCell {
    shape: u32,
    next: *mut FreeCell,
}

struct Lists {
    free: [*mut FreeCell; CLASSES],
    /// Never-used cells of the newest page of each class: from `.0` to `.1`.
    fresh: [(usize, usize); CLASSES],
}

struct Shared(UnsafeCell<Lists>);

// SAFETY: only the thread that may run Python, of which there is one, touches the lists.
unsafe impl Sync for Shared {}

static LISTS: Shared = Shared(UnsafeCell::new(Lists { free: [null_mut(); CLASSES], fresh: [(0, 0); CLASSES] }));

#[derive(Default)]
struct Registry {
    pages: Vec<usize>,
    /// Pages of the newest chunk not handed out yet.
    spare: Vec<usize>,
    large: Vec<usize>,
}

static REGISTRY: Mutex<Registry> = Mutex::new(Registry { pages: Vec::new(), spare: Vec::new(), large: Vec::new() });

/// What stands before a large object.
#[repr(C)]
struct LargeHead {
    size: usize,
    index: usize,
}

const LARGE_HEAD: usize = size_of::<LargeHead>();

/// Memory for an object of `size` bytes, 16-byte aligned; `None` if the system has none.
#[inline]
pub fn allocate(size: usize) -> Option<NonNull<u8>> {
    if size > SMALL {
        return allocate_large(size);
    }
    let class = size.div_ceil(GRAIN);
    // SAFETY: the lists are this thread's for the time being, and no call below comes back here while they are borrowed.
    let lists = unsafe { &mut *LISTS.0.get() };
    let cell = lists.free[class];
    if !cell.is_null() {
        // SAFETY: a cell on a free list is ours and holds its link.
        lists.free[class] = unsafe { (*cell).next };
        return NonNull::new(cell.cast());
    }
    let (start, end) = lists.fresh[class];
    if start < end {
        lists.fresh[class].0 = start + class * GRAIN;
        return NonNull::new(start as *mut u8);
    }
    refill(lists, class)
}

#[cold]
#[inline(never)]
fn refill(lists: &mut Lists, class: usize) -> Option<NonNull<u8>> {
    let page = match new_page() {
        Some(page) => page,
        None => {
            trim(lists);
            new_page()?
        }
    };
    let cell = class * GRAIN;
    let cells = (PAGE - PAGE_HEAD) / cell;
    // SAFETY: the page is new, aligned and zeroed.
    unsafe { (page as *mut PageHead).write(PageHead { cell, cells }) };
    REGISTRY.lock().pages.push(page);
    let start = page + PAGE_HEAD;
    lists.fresh[class] = (start + cell, start + cells * cell);
    NonNull::new(start as *mut u8)
}

fn new_page() -> Option<usize> {
    let mut registry = REGISTRY.lock();
    if registry.spare.is_empty() {
        let chunk = memory::map(PAGE * CHUNK_PAGES)?.as_ptr() as usize;
        registry.spare.extend((0..CHUNK_PAGES).rev().map(|i| chunk + i * PAGE));
    }
    registry.spare.pop()
}

/// Takes pages in which no object lives from their classes: a few to be used again, the others go back to the system.
#[cold]
fn trim(lists: &mut Lists) {
    let mut registry = REGISTRY.lock();
    let mut idle: Vec<usize> = Vec::new();
    if idle.try_reserve_exact(registry.pages.len()).is_err() {
        return;
    }
    let is_fresh = |page: usize| lists.fresh.iter().any(|&(start, _)| (page + 1..=page + PAGE).contains(&start));
    idle.extend(registry.pages.iter().copied().filter(|&page| !is_fresh(page) && is_idle(page)));
    idle.sort_unstable();
    let is_gone = |cell: usize| {
        let after = idle.partition_point(|&page| page <= cell);
        after > 0 && cell < idle[after - 1] + PAGE
    };
    for free in &mut lists.free {
        let mut at: *mut *mut FreeCell = free;
        // SAFETY: a list of free cells, which are all still there; `at` is where the pointer to the next one stands.
        unsafe {
            while !(*at).is_null() {
                if is_gone(*at as usize) {
                    *at = (**at).next;
                } else {
                    at = &raw mut (**at).next;
                }
            }
        }
    }
    registry.pages.retain(|page| idle.binary_search(page).is_err());
    for (i, &page) in idle.iter().enumerate() {
        // SAFETY: nothing leads to the page any more.
        unsafe {
            if i < CHUNK_PAGES {
                (page as *mut u8).write_bytes(0, PAGE);
                registry.spare.push(page);
            } else {
                memory::unmap(page, PAGE);
            }
        }
    }
    drop(registry);
    memory::keep_reserve();
}

/// True if no object lives in the page.
fn is_idle(page: usize) -> bool {
    // SAFETY: a page of the registry begins with its head, and each cell with a shape.
    unsafe {
        let head = &*(page as *const PageHead);
        (0..head.cells).all(|i| *((page + PAGE_HEAD + i * head.cell) as *const u32) == FREE)
    }
}

/// Gives memory in which no object lives back to the system.
pub fn give_back() {
    // SAFETY: as in `allocate`.
    trim(unsafe { &mut *LISTS.0.get() });
}

fn large_layout(size: usize) -> Option<Layout> {
    Layout::from_size_align(size.checked_add(LARGE_HEAD)?, GRAIN).ok()
}

fn allocate_large(size: usize) -> Option<NonNull<u8>> {
    let layout = large_layout(size)?;
    // SAFETY: the layout's size is not zero.
    let base = unsafe { alloc(layout) };
    if base.is_null() {
        return None;
    }
    let mut registry = REGISTRY.lock();
    let index = registry.large.len();
    registry.large.push(base as usize);
    // SAFETY: the block begins with room for the prefix and the object's header.
    unsafe {
        base.cast::<LargeHead>().write(LargeHead { size, index });
        let object = base.add(LARGE_HEAD);
        object.cast::<u32>().write(FREE);
        NonNull::new(object)
    }
}

/// Gives an object's memory back.
///
/// # Safety
/// `at` and `size` must be those of an [`allocate`] whose object is no longer used.
#[inline]
pub unsafe fn free(at: NonNull<u8>, size: usize) {
    if size > SMALL {
        // SAFETY: passed on.
        unsafe { free_large(at, size) };
        return;
    }
    let class = size.div_ceil(GRAIN);
    // SAFETY: as in `allocate`; the cell is ours again.
    unsafe {
        let lists = &mut *LISTS.0.get();
        let cell = at.as_ptr().cast::<FreeCell>();
        (*cell).shape = FREE;
        (*cell).next = lists.free[class];
        lists.free[class] = cell;
    }
}

/// # Safety
/// As for [`free`].
unsafe fn free_large(at: NonNull<u8>, size: usize) {
    let mut registry = REGISTRY.lock();
    // SAFETY: a large object stands behind its prefix.
    unsafe {
        let base = at.as_ptr().sub(LARGE_HEAD);
        let index = (*base.cast::<LargeHead>()).index;
        registry.large.swap_remove(index);
        if let Some(&moved) = registry.large.get(index) {
            (*(moved as *mut LargeHead)).index = index;
        }
        drop(registry);
        if let Some(layout) = large_layout(size) {
            dealloc(base, layout);
        }
    }
}

/// How many bytes an object allocated with `size` really has: what may be used for growth.
pub fn usable(size: usize) -> usize {
    if size > SMALL { size } else { size.div_ceil(GRAIN) * GRAIN }
}

/// Grows or shrinks a large object; it may move. `None` (and nothing changed) if the system has no memory.
///
/// # Safety
/// `at` must be a large object of `old` bytes to which there is one reference; `new` must be large too.
pub unsafe fn resize_large(at: NonNull<u8>, old: usize, new: usize) -> Option<NonNull<u8>> {
    debug_assert!(old > SMALL && new > SMALL);
    let old_layout = large_layout(old)?;
    let total = large_layout(new)?.size();
    let mut registry = REGISTRY.lock();
    // SAFETY: a large object stands behind its prefix; the registry is told of its new place.
    unsafe {
        let base = realloc(at.as_ptr().sub(LARGE_HEAD), old_layout, total);
        if base.is_null() {
            return None;
        }
        let head = base.cast::<LargeHead>();
        (*head).size = new;
        registry.large[(*head).index] = base as usize;
        NonNull::new(base.add(LARGE_HEAD))
    }
}

/// True if objects of this size are large.
pub fn is_large(size: usize) -> bool {
    size > SMALL
}

/// Calls `visit` with every object. Nothing may be allocated or freed meanwhile by this or another thread.
pub fn walk(mut visit: impl FnMut(&Header)) {
    let registry = REGISTRY.lock();
    // SAFETY: as in `allocate`; they are copied.
    let fresh = unsafe { (*LISTS.0.get()).fresh };
    for &page in &registry.pages {
        // SAFETY: a registered page begins with its head; each cell is an object, a free cell, or zeroes.
        unsafe {
            let head = &*(page as *const PageHead);
            // Cells that were never used are not touched.
            let unused = fresh[head.cell / GRAIN].0.wrapping_sub(page + PAGE_HEAD);
            for i in 0..head.cells.min(unused / head.cell) {
                let cell = (page + PAGE_HEAD + i * head.cell) as *const Header;
                if *cell.cast::<u32>() != FREE {
                    visit(&*cell);
                }
            }
        }
    }
    for &base in &registry.large {
        let object = (base + LARGE_HEAD) as *const Header;
        // SAFETY: a registered large block holds an object behind its prefix, or one not begun yet.
        unsafe {
            if *object.cast::<u32>() != FREE {
                visit(&*object);
            }
        }
    }
}

/// The size that a large object was allocated with.
///
/// # Safety
/// `at` must be a live large object.
pub unsafe fn large_size(at: NonNull<u8>) -> usize {
    // SAFETY: a large object stands behind its prefix.
    unsafe { (*at.as_ptr().sub(LARGE_HEAD).cast::<LargeHead>()).size }
}
