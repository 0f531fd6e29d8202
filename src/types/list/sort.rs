//! `list.sort`: the list looks empty while it is sorted; keys of one simple type are sorted without calls, others by a
//! merge sort that takes any answers from `<`.
//!
//! The general sort finds runs that are in order already, brings short ones to a minimum length by binary insertion, and
//! merges neighbours of like size (Tim Peters' listsort.txt, without galloping). It moves numbers of places, not values,
//! so whatever `<` says or raises, the list ends with the same items.

use crate::object::bytes::Bytes;
use crate::object::header::Obj;
use crate::object::list::List;
use crate::object::operator;
use crate::object::protocol;
use crate::object::raise::{Res, value_error};
use crate::object::special::Special;
use crate::object::str::Str;
use crate::object::tuple::Tuple;
use crate::object::value::Value;
use crate::sync::compute;
use std::cmp::Ordering;

/// Items from which on sorting lets go of the GIL.
const LONG: usize = 20_000;

/// `list.sort(key=key, reverse=reverse)`
pub fn sort(this: &Obj<List>, key: Option<&Value>, reverse: bool) -> Res<()> {
    let mut items = std::mem::take(&mut this.lock().0);
    let result = sort_items(&mut items, key, reverse);
    let meanwhile = std::mem::replace(&mut this.lock().0, items);
    let modified = !meanwhile.is_empty();
    drop(meanwhile);
    result?;
    if modified { Err(value_error("list modified during sort")) } else { Ok(()) }
}

/// Sorts values, stably. On an error they are in some order.
pub fn sort_items(items: &mut [Value], key: Option<&Value>, reverse: bool) -> Res<()> {
    let Some(key) = key else {
        return sort_plain(items, reverse);
    };
    let mut keys = Vec::with_capacity(items.len());
    for item in items.iter() {
        keys.push(protocol::call(key, std::slice::from_ref(item))?);
    }
    let mut order: Vec<u32> = (0..items.len() as u32).collect();
    if reverse {
        order.reverse();
    }
    let result = sort_order(&mut order, &keys);
    if reverse {
        order.reverse();
    }
    permute(items, &order);
    result
}

fn sort_plain(items: &mut [Value], reverse: bool) -> Res<()> {
    if items.len() < 2 {
        return Ok(());
    }
    if reverse {
        items.reverse();
    }
    let is_long = items.len() >= LONG;
    let result = match kind(items) {
        Kind::Int => {
            compute(is_long, || items.sort_by_key(|v| v.as_small()));
            Ok(())
        }
        Kind::Float => {
            let order = |a: &Value, b: &Value| float(a).partial_cmp(&float(b)).unwrap_or(Ordering::Equal);
            compute(is_long, || items.sort_by(order));
            Ok(())
        }
        Kind::Str => {
            compute(is_long, || items.sort_by(|a, b| text(a).cmp(text(b))));
            Ok(())
        }
        Kind::Plain => {
            compute(is_long, || items.sort_by(plain_order));
            Ok(())
        }
        Kind::Mixed => {
            let mut order: Vec<u32> = (0..items.len() as u32).collect();
            let result = merge_sort(&mut order, &mut |a, b| less(&items[a as usize], &items[b as usize]));
            permute(items, &order);
            result
        }
    };
    if reverse {
        items.reverse();
    }
    result
}

/// Sorts numbers of places by the keys there.
fn sort_order(order: &mut [u32], keys: &[Value]) -> Res<()> {
    let key = |&i: &u32| &keys[i as usize];
    let is_long = keys.len() >= LONG;
    match kind(keys) {
        Kind::Int => compute(is_long, || order.sort_by_key(|i| key(i).as_small())),
        Kind::Float => {
            let by = |a: &u32, b: &u32| float(key(a)).partial_cmp(&float(key(b))).unwrap_or(Ordering::Equal);
            compute(is_long, || order.sort_by(by));
        }
        Kind::Str => compute(is_long, || order.sort_by(|a, b| text(key(a)).cmp(text(key(b))))),
        Kind::Plain => compute(is_long, || order.sort_by(|a, b| plain_order(key(a), key(b)))),
        Kind::Mixed => return merge_sort(order, &mut |a, b| less(key(&a), key(&b))),
    }
    Ok(())
}

fn permute(items: &mut [Value], order: &[u32]) {
    let mut taken: Vec<Value> = order.iter().map(|&i| std::mem::replace(&mut items[i as usize], Value::NONE)).collect();
    items.swap_with_slice(&mut taken);
}

/// What all keys are, exactly.
enum Kind {
    Int,
    /// No NaN.
    Float,
    Str,
    /// Bytes, and tuples of one length with such items, each in its place of the same type in all of them.
    Plain,
    Mixed,
}

fn kind(keys: &[Value]) -> Kind {
    match keys.first() {
        Some(first) if first.is_small() && keys.iter().all(Value::is_small) => Kind::Int,
        Some(first) if first.is_flonum() && keys.iter().all(|k| k.as_float().is_some_and(|f| !f.is_nan())) => {
            Kind::Float
        }
        Some(first) if first.exact::<Str>().is_some() && keys.iter().all(|k| k.exact::<Str>().is_some()) => Kind::Str,
        Some(first) if keys.iter().all(|key| is_like(first, key, 0)) => Kind::Plain,
        _ => Kind::Mixed,
    }
}

/// How deep tuples may be for [`Kind::Plain`].
const DEEPEST: usize = 4;

/// True if the two are compared without Python, and all their parts have the same types.
fn is_like(a: &Value, b: &Value, depth: usize) -> bool {
    if a.is_small() || b.is_small() {
        return a.is_small() && b.is_small();
    }
    if a.is_flonum() || b.is_flonum() {
        return a.is_flonum() && b.is_flonum() && !float(a).is_nan() && !float(b).is_nan();
    }
    if let (Some(a), Some(b)) = (a.exact::<Tuple>(), b.exact::<Tuple>()) {
        let (a, b) = (a.items(), b.items());
        return depth < DEEPEST && a.len() == b.len() && a.iter().zip(b).all(|(x, y)| is_like(x, y, depth + 1));
    }
    a.exact::<Str>().is_some() && b.exact::<Str>().is_some()
        || a.exact::<Bytes>().is_some() && b.exact::<Bytes>().is_some()
}

/// The order of two values that are alike, see [`is_like`].
fn plain_order(a: &Value, b: &Value) -> Ordering {
    if a.is_small() {
        return a.as_small().cmp(&b.as_small());
    }
    if a.is_flonum() {
        return float(a).partial_cmp(&float(b)).unwrap_or(Ordering::Equal);
    }
    if let (Some(a), Some(b)) = (a.exact::<Tuple>(), b.exact::<Tuple>()) {
        let orders = a.items().iter().zip(b.items()).map(|(x, y)| plain_order(x, y));
        return orders.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal);
    }
    if let (Some(a), Some(b)) = (a.exact::<Bytes>(), b.exact::<Bytes>()) {
        return a.0.cmp(&b.0);
    }
    text(a).cmp(text(b))
}

fn float(value: &Value) -> f64 {
    value.as_float().unwrap_or(f64::NAN)
}

/// UTF-8 orders as its code points do.
fn text(value: &Value) -> &[u8] {
    value.exact::<Str>().map_or(&[], |s| s.as_bytes())
}

/// `a < b`
fn less(a: &Value, b: &Value) -> Res<bool> {
    if let Some(less) = quick_less(a, b) {
        return Ok(less);
    }
    if let (Some(a), Some(b)) = (a.exact::<Tuple>(), b.exact::<Tuple>()) {
        let (a, b) = (a.items(), b.items());
        for (x, y) in a.iter().zip(b) {
            if !protocol::equal(x, y)? {
                return less(x, y);
            }
        }
        return Ok(a.len() < b.len());
    }
    protocol::truth(&operator::compare(Special::Lt, a, b)?)
}

fn quick_less(a: &Value, b: &Value) -> Option<bool> {
    if let (Some(a), Some(b)) = (a.as_small(), b.as_small()) {
        return Some(a < b);
    }
    if a.is_flonum() && b.is_flonum() {
        return Some(float(a) < float(b));
    }
    if let (Some(a), Some(b)) = (a.exact::<Str>(), b.exact::<Str>()) {
        return Some(a.as_bytes() < b.as_bytes());
    }
    None
}

type Less<'a> = dyn FnMut(u32, u32) -> Res<bool> + 'a;

/// Sorts `order` stably by an order that may lie. On an error, `order` still has the same numbers.
fn merge_sort(order: &mut [u32], less: &mut Less) -> Res<()> {
    let len = order.len();
    let min_run = min_run(len);
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    let mut start = 0;
    while start < len {
        let mut end = start + natural_run(&mut order[start..], less)?;
        let wanted = (start + min_run).min(len);
        if end < wanted {
            insert_from(&mut order[start..wanted], end - start, less)?;
            end = wanted;
        }
        runs.push(start..end);
        start = end;
        settle(order, &mut runs, less)?;
    }
    while runs.len() > 1 {
        let at = runs.len() - 2;
        let at = if at > 0 && runs[at - 1].len() < runs[at + 1].len() { at - 1 } else { at };
        merge_at(order, &mut runs, at, less)?;
    }
    Ok(())
}

/// Between 32 and 64, such that `len` over it is a power of two or a little less.
fn min_run(mut len: usize) -> usize {
    let mut odd = 0;
    while len >= 64 {
        odd |= len & 1;
        len >>= 1;
    }
    len + odd
}

/// The length of the run at the start, which is turned round if it descends, its equal items not. As CPython's
/// `count_run`, so that `<` is asked of the same items.
fn natural_run(order: &mut [u32], less: &mut Less) -> Res<usize> {
    let len = order.len();
    let mut end = ascending_end(order, 1, less)?;
    if end >= len {
        return Ok(len);
    }
    // What is equal so far may begin a run that descends.
    if end > 1 {
        if less(order[0], order[end - 1])? {
            return Ok(end);
        }
        order[..end].reverse();
    }
    end += 1;
    let mut equal = 1;
    while end < len {
        if less(order[end], order[end - 1])? {
            order[end - equal..end].reverse();
            equal = 1;
        } else if less(order[end - 1], order[end])? {
            break;
        } else {
            equal += 1;
        }
        end += 1;
    }
    order[end - equal..end].reverse();
    order[..end].reverse();
    ascending_end(order, end, less)
}

/// Where the items from `end` on stop ascending.
fn ascending_end(order: &[u32], mut end: usize, less: &mut Less) -> Res<usize> {
    while end < order.len() && !less(order[end], order[end - 1])? {
        end += 1;
    }
    Ok(end)
}

/// Inserts the items from `sorted` on into those before them, which are in order.
fn insert_from(order: &mut [u32], sorted: usize, less: &mut Less) -> Res<()> {
    for at in sorted.max(1)..order.len() {
        let item = order[at];
        let (mut low, mut high) = (0, at);
        while low < high {
            let middle = low + (high - low) / 2;
            if less(item, order[middle])? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        order[low..=at].rotate_right(1);
    }
    Ok(())
}

/// Merges runs until their lengths fall steeply enough from the bottom of the stack to its top.
fn settle(order: &mut [u32], runs: &mut Vec<std::ops::Range<usize>>, less: &mut Less) -> Res<()> {
    while runs.len() > 1 {
        let n = runs.len() - 2;
        let len = |i: usize| runs[i].len();
        let steep = |i: usize| i < 2 || len(i - 2) > len(i - 1) + len(i);
        if !steep(n + 1) || !steep(n) {
            let at = if n > 0 && len(n - 1) < len(n + 1) { n - 1 } else { n };
            merge_at(order, runs, at, less)?;
        } else if len(n) <= len(n + 1) {
            merge_at(order, runs, n, less)?;
        } else {
            break;
        }
    }
    Ok(())
}

fn merge_at(order: &mut [u32], runs: &mut Vec<std::ops::Range<usize>>, at: usize, less: &mut Less) -> Res<()> {
    let right = runs.remove(at + 1);
    let left = runs[at].clone();
    runs[at] = left.start..right.end;
    merge(&mut order[left.start..right.end], left.len(), less)
}

/// Merges the two sorted parts of `order`.
fn merge(order: &mut [u32], middle: usize, less: &mut Less) -> Res<()> {
    if !less(order[middle], order[middle - 1])? {
        return Ok(());
    }
    let left = order[..middle].to_vec();
    let (mut i, mut j, mut out) = (0, middle, 0);
    let mut result = Ok(());
    while i < left.len() && j < order.len() {
        match less(order[j], left[i]) {
            Ok(true) => {
                order[out] = order[j];
                j += 1;
            }
            Ok(false) => {
                order[out] = left[i];
                i += 1;
            }
            Err(error) => {
                result = Err(error);
                break;
            }
        }
        out += 1;
    }
    // As many places are free in front of `j` as items are left on the left side.
    order[out..out + left.len() - i].copy_from_slice(&left[i..]);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_stably_and_survives_lies() {
        let keys: Vec<u32> = (0..3000u32).map(|i| i.wrapping_mul(2654435761) % 97).collect();
        let mut order: Vec<u32> = (0..3000).collect();
        assert!(merge_sort(&mut order, &mut |a, b| Ok(keys[a as usize] < keys[b as usize])).is_ok());
        let mut expected: Vec<u32> = (0..3000).collect();
        expected.sort_by_key(|&i| keys[i as usize]);
        assert_eq!(order, expected);

        let mut state = 1u32;
        let mut lie = |_: u32, _: u32| {
            state = state.wrapping_mul(1664525).wrapping_add(1013904223);
            Ok(state >> 31 == 1)
        };
        assert!(merge_sort(&mut order, &mut lie).is_ok());
        order.sort();
        assert_eq!(order, (0..3000).collect::<Vec<u32>>());
    }
}
