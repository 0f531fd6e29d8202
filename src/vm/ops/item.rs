//! Items and slices outside the dispatch loop.

use crate::object::bytes::{self, Bytes};
use crate::object::dict::Dict;
use crate::object::list::List;
use crate::object::protocol;
use crate::object::raise::{self, Res};
use crate::object::slice;
use crate::object::str::{self, Str};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::types::list as list_type;
use crate::vm::context::Context;

/// `a = b[c]`
#[inline(never)]
pub fn get_item(cx: Context) -> Res<()> {
    let (object, key) = (cx.operand(cx.b), cx.operand(cx.c));
    if let (Some(text), Some(i)) = (object.exact::<Str>().filter(|text| text.is_ascii()), key.as_small()) {
        let bytes = text.as_bytes();
        let place = if i < 0 { i + bytes.len() as i64 } else { i };
        if let Some(&byte) = usize::try_from(place).ok().and_then(|place| bytes.get(place)) {
            cx.set(cx.a, str::from_code_point(byte.into()));
            return Ok(());
        }
    }
    if let (Some(list), Some(slice)) = (object.exact::<List>(), key.exact::<slice::Slice>())
        && let Some(bounds) = slice.plain_bounds()
    {
        cx.set(cx.a, list_type::slice(list, bounds)?);
        return Ok(());
    }
    let found = match object.exact::<Dict>() {
        Some(dict) => dict.get(&key)?.ok_or_else(|| raise::key_error(key))?,
        None => protocol::get_item(&object, &key)?,
    };
    cx.set(cx.a, found);
    Ok(())
}

/// `a[b] = c`
#[inline(never)]
pub fn set_item(cx: Context) -> Res<()> {
    let (object, key, value) = (cx.operand(cx.a), cx.operand(cx.b), cx.operand(cx.c));
    match object.exact::<Dict>() {
        Some(dict) => dict.insert(key, value),
        None => protocol::set_item(&object, &key, value),
    }
}

/// A slice's bounds, if they are plain numbers or None.
fn plain_bounds(start: &Value, stop: &Value) -> Option<slice::Bounds> {
    let plain = |bound: &Value| if bound.is_none() { Some(None) } else { bound.as_small().map(Some) };
    Some(slice::Bounds { start: plain(start)?, stop: plain(stop)?, step: 1 })
}

/// `a = b[c:c+1]`
pub fn get_slice(cx: &Context) -> Res<()> {
    let object = cx.operand(cx.b);
    let (start, stop) = (cx.take(cx.c), cx.take(cx.c + 1));
    let quick = match plain_bounds(&start, &stop) {
        Some(bounds) => cut(&object, bounds)?,
        None => None,
    };
    let value = match quick {
        Some(value) => value,
        None => protocol::get_item(&object, &slice::slice(start, stop, Value::NONE))?,
    };
    cx.set(cx.a, value);
    Ok(())
}

/// What a slice of an exact list, bytes, tuple or ASCII str is. Errors: MemoryError.
fn cut(object: &Value, bounds: slice::Bounds) -> Res<Option<Value>> {
    if let Some(list) = object.exact::<List>() {
        return list_type::slice(list, bounds).map(Some);
    }
    if let Some(text) = object.exact::<Str>().filter(|text| text.is_ascii()) {
        let span = bounds.fit(text.byte_len());
        let Some(range) = span.range() else { return Ok(None) };
        return Ok(Some(match &text.as_bytes()[range] {
            whole if whole.len() == text.byte_len() => object.clone(),
            [one] => str::from_code_point((*one).into()),
            part => str::from_ascii(part)?.into_value(),
        }));
    }
    if let Some(bytes) = object.exact::<Bytes>() {
        let Some(range) = bounds.fit(bytes.0.len()).range() else { return Ok(None) };
        let whole = range.len() == bytes.0.len();
        return Ok(Some(if whole { object.clone() } else { bytes::from_slice(&bytes.0[range]) }));
    }
    if let Some(items) = object.exact::<Tuple>() {
        let span = bounds.fit(items.len());
        let Some(range) = span.range() else { return Ok(None) };
        return Ok(Some(if range.len() == items.len() {
            object.clone()
        } else {
            tuple(items.items()[range].iter().cloned())
        }));
    }
    Ok(None)
}

/// `a[b:b+1] = c`
pub fn set_slice(cx: &Context) -> Res<()> {
    let object = cx.operand(cx.a);
    let (start, stop) = (cx.take(cx.b), cx.take(cx.b + 1));
    let value = cx.operand(cx.c);
    if let Some(list) = object.exact::<List>()
        && let Some(bounds) = plain_bounds(&start, &stop)
    {
        // The items of a list that nobody else has are moved.
        if let Some(items) = value.exact::<List>().filter(|items| items.header.count.is_unique()) {
            let items = std::mem::take(&mut items.lock().0);
            return list_type::replace_slice(list, bounds, items);
        }
        return list_type::assign_slice(list, bounds, &value);
    }
    protocol::set_item(&object, &slice::slice(start, stop, Value::NONE), value)
}

/// `a = b in c`, or `not in`
pub fn contains(cx: &Context, sense: bool) -> Res<()> {
    let (item, container) = (cx.operand(cx.b), cx.operand(cx.c));
    let found = protocol::contains(&container, &item)?;
    cx.set(cx.a, Value::bool(found == sense));
    Ok(())
}
