//! The cycle collector: finds objects that only each other keep alive, and frees them.
//!
//! Trial deletion over the whole heap, as CPython does it for one generation: each container's count less the references that other
//! containers own is what holds it from outside (registers, native code, statics); what is held, and what that leads to, lives.
//! It runs at safepoints, when as many containers have been allocated and not freed as outlived the run before ([`LEAST`] at least).
//!
//! **Invariants.** Between the first mark and the last, nothing is allocated on the heap or freed, and no Python runs. Garbage
//! is kept by the collector's own references while finalizers run. An object is a candidate only if its count is not zero: one in
//! the queue of deferred deallocations holds what it leads to, as an outsider.

use super::class::{Class, flag};
use super::header::{Header, Obj, bit};
use super::value::Value;
use super::{dealloc, heap, weakref};
use crate::sync::{thread, trap};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering::Relaxed};
use std::mem::ManuallyDrop;

/// Containers that come to live at least before the collector is due.
const LEAST: i64 = 10_000;

// Only threads that may run Python touch these.
static BUDGET: AtomicI64 = AtomicI64::new(LEAST);
static SPAN: AtomicI64 = AtomicI64::new(LEAST);
static RUNNING: AtomicBool = AtomicBool::new(false);

/// A container was allocated.
#[inline(always)]
pub fn allocated() {
    let left = BUDGET.load(Relaxed) - 1;
    BUDGET.store(left, Relaxed);
    if left == 0 {
        due();
    }
}

#[cold]
fn due() {
    thread::current().trap.raise(trap::COLLECT);
}

/// A container was freed.
#[inline(always)]
pub fn freed() {
    let left = BUDGET.load(Relaxed);
    if left < SPAN.load(Relaxed) {
        BUDGET.store(left + 1, Relaxed);
    }
}

/// The collector is due again after this many containers.
pub fn set_budget(containers: i64) {
    SPAN.store(containers, Relaxed);
    BUDGET.store(containers, Relaxed);
}

/// How many containers were allocated, and not freed, since the collector ran.
pub fn pending() -> i64 {
    SPAN.load(Relaxed) - BUDGET.load(Relaxed)
}

/// Sets when the collector is due again, from how many containers are alive.
pub fn rearm(survivors: usize) {
    set_budget(LEAST.max(survivors as i64));
}

/// True if objects of the class may be part of a cycle.
fn is_container(class: &Class) -> bool {
    class.is_collected() || class.is_heap()
}

/// Calls `visit` with every value that the object owns, its class included if that is counted.
fn visit_owned(header: &Header, visit: &mut dyn FnMut(&Value)) {
    let class = header.class();
    if let Some(traverse) = class.layout.traverse {
        // SAFETY: the payload is what the layout says.
        unsafe { traverse(header.payload(), visit) }
    }
    for slot in header.area() {
        // SAFETY: a slot of the area holds a value, which is looked at and not taken.
        visit(&ManuallyDrop::new(unsafe { Value::from_word(slot.get()) }));
    }
    if class.is_heap() {
        let word = class as *const Obj<Class> as u64;
        // SAFETY: the object's reference to its class, looked at and not taken.
        visit(&ManuallyDrop::new(unsafe { Value::from_word(word) }));
    }
}

fn is_alive(header: &Header) -> bool {
    header.count.get() != 0 && is_container(header.class())
}

/// Takes the references that candidates own off their targets' outside counts.
fn subtract(header: &Header) {
    visit_owned(header, &mut |value| {
        if let Some(target) = value.header().filter(|h| h.has(bit::CANDIDATE)) {
            target.scratch.set(target.scratch.get().saturating_sub(1));
        }
    });
}

/// Marks what candidate `header` leads to, itself included.
fn reach<'a>(header: &'a Header, waiting: &mut Vec<&'a Header>) {
    header.mark(bit::REACHED);
    waiting.push(header);
    while let Some(next) = waiting.pop() {
        visit_owned(next, &mut |value| {
            if let Some(target) = value.header().filter(|h| h.has(bit::CANDIDATE) && !h.has(bit::REACHED)) {
                target.mark(bit::REACHED);
                // SAFETY: what a live object owns is alive, and nothing is freed until the marks are gone.
                waiting.push(unsafe { &*(target as *const Header) });
            }
        });
    }
}

/// The containers that only each other keep alive, still marked as candidates; and how many others there are.
fn find_garbage() -> (Vec<Value>, usize) {
    heap::walk(|header| {
        if is_alive(header) && !header.has(bit::FROZEN) {
            header.mark(bit::CANDIDATE);
            header.scratch.set(header.count.get());
        }
    });
    heap::walk(|header| {
        if header.has(bit::CANDIDATE) {
            subtract(header);
        }
    });
    let mut waiting = Vec::new();
    heap::walk(|header| {
        if header.has(bit::CANDIDATE) && !header.has(bit::REACHED) && header.scratch.get() != 0 {
            // SAFETY: the object stays until the marks are gone.
            reach(unsafe { &*(header as *const Header) }, &mut waiting);
        }
    });
    let (mut garbage, mut survivors) = (Vec::new(), 0);
    heap::walk(|header| {
        if header.has(bit::REACHED) {
            header.unmark(bit::REACHED | bit::CANDIDATE);
            survivors += 1;
        } else if header.has(bit::CANDIDATE) {
            garbage.push(header.value());
        }
    });
    (garbage, survivors)
}

/// Clears the weak references to garbage and calls the callbacks of those that are not garbage themselves.
fn clear_weak_references(garbage: &[Value]) {
    let mut called = Vec::new();
    for header in garbage.iter().filter_map(Value::header).filter(|h| h.has(bit::WEAK)) {
        header.unmark(bit::WEAK);
        called.extend(weakref::clear(header).into_iter().filter(|r| !r.header.has(bit::CANDIDATE)));
    }
    for reference in &called {
        weakref::call_back(reference, "on");
    }
}

/// Runs the finalizers of garbage that have not run. True if there were any.
fn finalize(garbage: &[Value]) -> bool {
    let mut any = false;
    for value in garbage {
        let Some(header) = value.header() else { continue };
        if header.class().has(flag::FINALIZER) && !header.has(bit::FINALIZED) {
            header.mark(bit::FINALIZED);
            any = true;
            dealloc::run_del(value);
        }
    }
    any
}

/// Takes what finalizers have brought back to life off the garbage.
fn keep_resurrected(garbage: &mut Vec<Value>) {
    for header in garbage.iter().filter_map(Value::header) {
        // One reference is the collector's own.
        header.scratch.set(header.count.get() - 1);
    }
    garbage.iter().filter_map(Value::header).for_each(subtract);
    let mut waiting = Vec::new();
    for header in garbage.iter().filter_map(Value::header) {
        if header.scratch.get() != 0 && !header.has(bit::REACHED) {
            reach(header, &mut waiting);
        }
    }
    garbage.retain(|value| {
        let Some(header) = value.header() else { return false };
        let lives = header.has(bit::REACHED);
        if lives {
            header.unmark(bit::REACHED | bit::CANDIDATE);
        }
        !lives
    });
}

/// Breaks the cycles: takes out of each object what it may hang on to.
fn release(garbage: Vec<Value>) {
    let mut out = Vec::new();
    for header in garbage.iter().filter_map(Value::header) {
        header.unmark(bit::CANDIDATE);
        // SAFETY: nothing but garbage and the collector has the object, and no Python runs, so nobody is at work on the payload,
        // which is what the layout says.
        unsafe { (header.class().layout.release)(header.payload(), &mut out) }
        for slot in header.area() {
            // SAFETY: the slot owned the value that is taken out.
            out.push(unsafe { Value::from_word(slot.replace(Value::UNSET.into_word())) });
        }
    }
    drop(out);
    drop(garbage);
}

/// What a run found.
#[derive(Default)]
pub struct Outcome {
    /// How many objects were freed, or are in `saved`.
    pub collected: usize,
    /// The garbage itself, if it was to be saved.
    pub saved: Vec<Value>,
}

/// Collects. `None` if a run is under way already. Runs finalizers and callbacks; what they raise is reported.
pub fn collect(save: bool) -> Option<Outcome> {
    if RUNNING.swap(true, Relaxed) {
        return None;
    }
    let (mut garbage, survivors) = find_garbage();
    let mut outcome = Outcome::default();
    if !garbage.is_empty() {
        clear_weak_references(&garbage);
        if finalize(&garbage) {
            keep_resurrected(&mut garbage);
        }
        outcome.collected = garbage.len();
        if save {
            garbage.iter().filter_map(Value::header).for_each(|header| header.unmark(bit::CANDIDATE));
            outcome.saved = garbage;
        } else {
            release(garbage);
        }
    }
    rearm(survivors);
    RUNNING.store(false, Relaxed);
    Some(outcome)
}

/// All containers that are alive.
pub fn objects() -> Vec<Value> {
    let mut all = Vec::new();
    heap::walk(|header| {
        if is_alive(header) {
            all.push(header.value());
        }
    });
    all
}

/// The containers that own one of `targets`.
pub fn referrers(targets: &[Value]) -> Vec<Value> {
    let mut all = Vec::new();
    heap::walk(|header| {
        if !is_alive(header) {
            return;
        }
        let mut found = false;
        visit_owned(header, &mut |value| found |= targets.iter().any(|target| target.is(value)));
        if found {
            all.push(header.value());
        }
    });
    all
}

/// What the containers among `owners` own.
pub fn referents(owners: &[Value]) -> Vec<Value> {
    let mut all = Vec::new();
    for header in owners.iter().filter_map(Value::header).filter(|h| is_container(h.class())) {
        visit_owned(header, &mut |value| {
            if !value.is_unset() {
                all.push(value.clone());
            }
        });
    }
    all
}

/// True if the object may be part of a cycle.
pub fn is_tracked(value: &Value) -> bool {
    let Some(header) = value.header().filter(|h| is_container(h.class())) else { return false };
    // A tuple is what its items are.
    match value.exact::<super::tuple::Tuple>() {
        Some(tuple) => tuple.items().iter().any(is_tracked),
        None => header.count.get() != 0,
    }
}

/// Leaves all containers that are alive now out of later runs, or takes them in again. Gives how many.
pub fn freeze(on: bool) -> usize {
    let mut count = 0;
    heap::walk(|header| {
        if is_alive(header) {
            count += 1;
            if on { header.mark(bit::FROZEN) } else { header.unmark(bit::FROZEN) }
        }
    });
    count
}

/// How many containers are left out.
pub fn frozen() -> usize {
    let mut count = 0;
    heap::walk(|header| count += (is_alive(header) && header.has(bit::FROZEN)) as usize);
    count
}
