//! Iteration and unpacking outside the dispatch loop.

use crate::object::dict::Dict;
use crate::object::list::{self, List};
use crate::object::protocol::{self, class_name, type_of};
use crate::object::raise::{Res, type_error, value_error};
use crate::object::tuple::Tuple;
use crate::object::value::{Value, Word};
use crate::types::dict::iter::{DictIter, ITEMS};
use crate::types::iterators::enumerate::Enumerate;
use crate::types::iterators::zip::Zip;
use crate::vm::context::Context;
use std::mem::ManuallyDrop;

/// `a = iter(b)`
pub fn get_iter(cx: &Context) -> Res<()> {
    let iterable = cx.operand(cx.b);
    let iterator = protocol::iter(&iterable)?;
    cx.set(cx.a, iterator);
    Ok(())
}

/// The next item of an iterator in a register.
#[inline(never)]
pub fn next_item(iterator: Word) -> Res<Option<Value>> {
    // SAFETY: the register holds the iterator while the loop runs.
    let iterator = ManuallyDrop::new(unsafe { Value::from_word(iterator) });
    protocol::next(&iterator)
}

/// The next two items that an iterator in a register would give as a pair, without the pair; `None` if it gives other things.
pub fn next_pair(iterator: Word) -> Option<Res<Option<(Value, Value)>>> {
    // SAFETY: as in `next_item`.
    let iterator = ManuallyDrop::new(unsafe { Value::from_word(iterator) });
    if let Some(items) = iterator.exact::<DictIter<ITEMS>>() {
        return Some(items.step_pair());
    }
    if let Some(enumerate) = iterator.exact::<Enumerate>() {
        return Some(enumerate.step());
    }
    iterator.exact::<Zip>()?.step_pair()
}

/// The items of something that is unpacked to `want` targets (or at least that many).
fn items_to_unpack(value: &Value, want: usize, star: bool) -> Res<Vec<Value>> {
    if let Some(tuple) = value.exact::<Tuple>() {
        return Ok(tuple.items().to_vec());
    }
    if let Some(list) = value.exact::<List>() {
        return Ok(list.lock().0.clone());
    }
    if !protocol::may_iterate(type_of(value)) {
        return Err(type_error(format!("cannot unpack non-iterable {} object", class_name(value))));
    }
    if star {
        return protocol::collect(value);
    }
    let iterator = protocol::iter(value)?;
    let mut items = Vec::with_capacity(want.min(256));
    while items.len() <= want {
        match protocol::next(&iterator)? {
            Some(item) => items.push(item),
            None => break,
        }
    }
    Ok(items)
}

/// `a, a+1 … = b`
pub fn unpack(cx: &Context) -> Res<()> {
    let value = cx.operand(cx.b);
    let want = cx.c;
    if let Some(tuple) = value.exact::<Tuple>().filter(|tuple| tuple.len() == want) {
        for (i, item) in tuple.items().iter().enumerate() {
            cx.set(cx.a + i, item.clone());
        }
        return Ok(());
    }
    let items = items_to_unpack(&value, want, false)?;
    if items.len() < want {
        return Err(value_error(format!("not enough values to unpack (expected {want}, got {})", items.len())));
    }
    if items.len() > want {
        let sized =
            value.exact::<Tuple>().is_some() || value.exact::<List>().is_some() || value.exact::<Dict>().is_some();
        let got = if sized { format!(", got {}", protocol::len(&value)?) } else { String::new() };
        return Err(value_error(format!("too many values to unpack (expected {want}{got})")));
    }
    for (i, item) in items.into_iter().enumerate() {
        cx.set(cx.a + i, item);
    }
    Ok(())
}

pub fn unpack_ex(cx: &Context) -> Res<()> {
    let value = cx.operand(cx.b);
    let (before, after) = (cx.c & 255, cx.c >> 8);
    let mut items = items_to_unpack(&value, 0, true)?;
    if items.len() < before + after {
        let want = before + after;
        return Err(value_error(format!(
            "not enough values to unpack (expected at least {want}, got {})",
            items.len()
        )));
    }
    let last = items.split_off(items.len() - after);
    let middle = items.split_off(before);
    let all = items.into_iter().chain([list::list(middle)]).chain(last);
    for (i, item) in all.enumerate() {
        cx.set(cx.a + i, item);
    }
    Ok(())
}
