//! `_heapq`: lists as binary heaps, the least item first; the functions named `…_max` keep the largest first.

use crate::function;
use crate::object::dict::Dict;
use crate::object::header::{Gc, Obj};
use crate::object::list::List;
use crate::object::native::Member;
use crate::object::operator;
use crate::object::protocol;
use crate::object::raise::{Res, index_error, runtime_error};
use crate::object::special::Special;
use crate::object::value::Value;

/// `a` belongs above `b`.
fn above(a: &Value, b: &Value, max: bool) -> Res<bool> {
    let (a, b) = if max { (b, a) } else { (a, b) };
    match (a.as_small(), b.as_small()) {
        (Some(a), Some(b)) => Ok(a < b),
        _ => protocol::truth(&operator::compare(Special::Lt, a, b)?),
    }
}

/// Two items. Errors: RuntimeError if the list has become too short while items were compared.
fn pair(heap: &Obj<List>, a: usize, b: usize) -> Res<(Value, Value)> {
    let own = heap.lock();
    match (own.0.get(a), own.0.get(b)) {
        (Some(a), Some(b)) => Ok((a.clone(), b.clone())),
        _ => Err(runtime_error("list changed size during iteration")),
    }
}

/// Compares two items and checks that the list is as long as before.
fn is_above(heap: &Obj<List>, a: usize, b: usize, max: bool) -> Res<bool> {
    let len = heap.lock().0.len();
    let (x, y) = pair(heap, a, b)?;
    let result = above(&x, &y, max)?;
    if heap.lock().0.len() != len { Err(runtime_error("list changed size during iteration")) } else { Ok(result) }
}

/// Lets the item at `at` rise, not above `top`.
fn rise(heap: &Obj<List>, top: usize, mut at: usize, max: bool) -> Res<()> {
    while at > top {
        let parent = (at - 1) / 2;
        if !is_above(heap, at, parent, max)? {
            break;
        }
        heap.lock().0.swap(at, parent);
        at = parent;
    }
    Ok(())
}

/// Moves the item at `top` down along the better children to a leaf, and from there up to its place.
fn sink(heap: &Obj<List>, top: usize, max: bool) -> Res<()> {
    let len = heap.lock().0.len();
    let mut at = top;
    while at * 2 + 1 < len {
        let left = at * 2 + 1;
        let child = if left + 1 < len && !is_above(heap, left, left + 1, max)? { left + 1 } else { left };
        heap.lock().0.swap(at, child);
        at = child;
    }
    rise(heap, top, at, max)
}

fn push(heap: &Obj<List>, item: Value, max: bool) -> Res<()> {
    crate::types::list::push(heap, item)?;
    let last = heap.lock().0.len() - 1;
    rise(heap, 0, last, max)
}

fn pop(heap: &Obj<List>, max: bool) -> Res {
    let mut own = heap.lock();
    let Some(last) = own.0.pop() else { return Err(index_error("index out of range")) };
    let Some(first) = own.0.first_mut() else { return Ok(last) };
    let popped = std::mem::replace(first, last);
    drop(own);
    sink(heap, 0, max)?;
    Ok(popped)
}

fn replace(heap: &Obj<List>, item: Value, max: bool) -> Res {
    let mut own = heap.lock();
    let Some(first) = own.0.first_mut() else { return Err(index_error("index out of range")) };
    let popped = std::mem::replace(first, item);
    drop(own);
    sink(heap, 0, max)?;
    Ok(popped)
}

fn push_pop(heap: &Obj<List>, item: Value, max: bool) -> Res {
    let first = heap.lock().0.first().cloned();
    match first {
        Some(first) if above(&first, &item, max)? => replace(heap, item, max),
        _ => Ok(item),
    }
}

fn make(heap: &Obj<List>, max: bool) -> Res<()> {
    let len = heap.lock().0.len();
    (0..len / 2).rev().try_for_each(|at| sink(heap, at, max))
}

pub fn heappush(heap: &Obj<List>, item: Value) -> Res<()> {
    push(heap, item, false)
}

fn heappush_max(heap: &Obj<List>, item: Value) -> Res<()> {
    push(heap, item, true)
}

pub fn heappop(heap: &Obj<List>) -> Res {
    pop(heap, false)
}

fn heappop_max(heap: &Obj<List>) -> Res {
    pop(heap, true)
}

fn heapreplace(heap: &Obj<List>, item: Value) -> Res {
    replace(heap, item, false)
}

fn heapreplace_max(heap: &Obj<List>, item: Value) -> Res {
    replace(heap, item, true)
}

fn heappushpop(heap: &Obj<List>, item: Value) -> Res {
    push_pop(heap, item, false)
}

fn heappushpop_max(heap: &Obj<List>, item: Value) -> Res {
    push_pop(heap, item, true)
}

fn heapify(heap: &Obj<List>) -> Res<()> {
    make(heap, false)
}

fn heapify_max(heap: &Obj<List>) -> Res<()> {
    make(heap, true)
}

static FUNCTIONS: &[Member] = &[
    function!("heappush", heappush, "(heap, item, /)"),
    function!("heappop", heappop, "(heap, /)"),
    function!("heapreplace", heapreplace, "(heap, item, /)"),
    function!("heappushpop", heappushpop, "(heap, item, /)"),
    function!("heapify", heapify, "(heap, /)"),
    function!("heappush_max", heappush_max, "(heap, item, /)"),
    function!("heappop_max", heappop_max, "(heap, /)"),
    function!("heapreplace_max", heapreplace_max, "(heap, item, /)"),
    function!("heappushpop_max", heappushpop_max, "(heap, item, /)"),
    function!("heapify_max", heapify_max, "(heap, /)"),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    super::add(namespace, FUNCTIONS);
    Ok(())
}
