//! The end of objects: what happens when a count reaches zero.
//!
//! **Invariants.** Python code (`__del__`, callbacks of weak references) never runs while the thread holds an object's lock:
//! such objects wait in the thread's queue until the last lock is given back. Freeing does not recurse deeper than
//! [`DEPTH`]: what would, waits in the same queue, so that a chain of any length is freed in constant stack.
//!
//! **Rejected designs.** Always queueing: `del x` must run `__del__` before the next statement.

use super::header::{Gc, Header, Obj, Payload, bit};
use super::{class::flag, heap, protocol, special::Special, value::Value, weakref};
use crate::sync::lock;
use std::cell::{Cell, RefCell};
use std::ptr::NonNull;

const DEPTH: u32 = 50;

thread_local! {
    static NESTED: Cell<u32> = const { Cell::new(0) };
    static QUEUE: RefCell<Vec<NonNull<Header>>> = const { RefCell::new(Vec::new()) };
    static WAITING: Cell<bool> = const { Cell::new(false) };
}

/// Frees an object whose count is zero, or queues it.
///
/// # Safety
/// There must be no reference to the object.
#[inline(never)]
pub unsafe fn dealloc(object: NonNull<Header>) {
    // SAFETY: the memory is still there: nobody but us frees it.
    let header = unsafe { object.as_ref() };
    let class = header.class();
    let flags = class.flags.get();
    let runs_python = flags & flag::FINALIZER != 0 && !header.has(bit::FINALIZED) || header.has(bit::WEAK);
    let nested = NESTED.get();
    if nested >= DEPTH || (runs_python && lock::held() != 0) {
        QUEUE.with_borrow_mut(|queue| queue.push(object));
        WAITING.set(true);
        return;
    }
    NESTED.with(|depth| depth.set(nested + 1));
    if !runs_python && flags & flag::HEAP == 0 && class.area_len == 0 && header.area.get() == 0 {
        if flags & flag::COLLECTED != 0 {
            super::collect::freed();
        }
        // SAFETY: there is no instance area, and no reference to the object.
        unsafe { (class.layout.free)(object) };
    } else {
        // SAFETY: passed on.
        unsafe { destroy(object, runs_python) };
    }
    NESTED.with(|depth| depth.set(nested));
    if nested == 0 && WAITING.get() && lock::held() == 0 {
        drain();
    }
}

/// The last lock was given back: what waited for that may go on.
#[inline(always)]
pub fn unlocked() {
    if WAITING.get() && NESTED.get() == 0 {
        drain();
    }
}

#[cold]
fn drain() {
    // What comes to wait meanwhile is for this loop, not for another one within it.
    NESTED.set(1);
    while let Some(object) = QUEUE.with_borrow_mut(Vec::pop) {
        // SAFETY: a queued object has no reference left.
        unsafe { dealloc(object) };
    }
    WAITING.set(false);
    NESTED.set(0);
}

/// # Safety
/// There must be no reference to the object.
unsafe fn destroy(object: NonNull<Header>, runs_python: bool) {
    // SAFETY: as in `dealloc`.
    let header = unsafe { object.as_ref() };
    if runs_python && !finalize(header) {
        return;
    }
    let class = header.class();
    if class.is_collected() {
        super::collect::freed();
    }
    let layout = class.layout;
    let heap_class = class.is_heap().then_some(class as *const Obj<super::class::Class>);
    let tail = layout.tail.map_or(0, |tail| {
        // SAFETY: the payload is what the layout says.
        unsafe { tail(header.payload()) }
    });
    let size = super::header::object_size(header, class, tail);
    for slot in header.area() {
        // SAFETY: a slot of the area owns its value; it is not looked at again.
        drop(unsafe { Value::from_word(slot.replace(Value::UNSET.into_word())) });
    }
    // SAFETY: the payload is what the layout says, and is not used again; the block is the object's.
    unsafe {
        (layout.drop)(header.payload());
        let size = if heap::is_large(size) { heap::large_size(object.cast()) } else { size };
        heap::free(object.cast(), size);
        if let Some(class) = heap_class
            && (*class).header.count.decrement()
        {
            dealloc(NonNull::from(&(*class).header));
        }
    }
}

/// Runs `__del__` and the callbacks of weak references. False if the object lives on.
fn finalize(header: &Header) -> bool {
    // Python code starts afresh: what it drops ends at once, however deep this is; its own depth is looked at where it is called.
    let nested = NESTED.replace(0);
    let ends = run_finalizers(header);
    NESTED.set(nested);
    ends
}

fn run_finalizers(header: &Header) -> bool {
    // The object is alive again while they run.
    header.count.increment();
    if header.class().has(flag::FINALIZER) && !header.has(bit::FINALIZED) {
        header.mark(bit::FINALIZED);
        run_del(&header.value());
        if header.count.get() > 1 {
            header.count.decrement();
            return false;
        }
    }
    if header.has(bit::WEAK) {
        header.unmark(bit::WEAK);
        weakref::dying(header);
    }
    header.count.decrement()
}

/// Calls `__del__`; what it raises is reported, not raised.
pub fn run_del(value: &Value) {
    if let Err(error) = protocol::call_special(value, Special::Del, &[]) {
        let del = protocol::type_of(value).special(Special::Del).unwrap_or(Value::NONE);
        super::raise::unraisable(error, "Exception ignored while calling deallocator", &del);
    }
}

/// Makes room for `size` bytes in an object to which `object` is the only reference; it may move.
///
/// `None` without memory, and then the object is gone; `Err` gives it back if it cannot grow where it is.
pub fn grow<T: Payload>(object: Gc<T>, size: usize) -> Option<Result<Gc<T>, Gc<T>>> {
    let layout = object.class().layout;
    // SAFETY: the payload is what the layout says.
    let tail = layout.tail.map_or(0, |tail| unsafe { tail(object.header.payload()) });
    let old = super::header::object_size(&object.header, object.class(), tail);
    if !heap::is_large(old) {
        return Some(if size <= heap::usable(old) { Ok(object) } else { Err(object) });
    }
    let value = object.into_value();
    // SAFETY: the object is large, as just found, and this is the only reference to it.
    unsafe {
        let at = NonNull::new_unchecked(value.into_word() as *mut u8);
        let capacity = heap::large_size(at);
        let at = if size <= capacity { at } else { heap::resize_large(at, capacity, size + size / 4)? };
        Gc::from_value(Value::from_owned(at.cast())).map(Ok)
    }
}
