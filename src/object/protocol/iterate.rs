//! Iteration.

use super::{call_found, check_stack, class_name, hooks, is_sequence, type_of};
use crate::object::exception::Exc;
use crate::object::list::List;
use crate::object::native::{self, Args};
use crate::object::raise::{Raised, Res, check_memory, memory_error, type_error};
use crate::object::special::Special;
use crate::object::tuple::Tuple;
use crate::object::value::Value;

/// `iter(value)`. Errors: TypeError if it is not iterable.
pub fn iter(value: &Value) -> Res {
    let class = type_of(value);
    if let Some(def) = class.native_method(Special::Iter) {
        check_stack()?;
        let iterator = native::call_positional(def, std::slice::from_ref(value))?;
        if type_of(&iterator).has_special(Special::Next) {
            return Ok(iterator);
        }
        return Err(type_error(format!("iter() returned non-iterator of type '{}'", class_name(&iterator))));
    }
    match class.special(Special::Iter) {
        Some(found) if !found.is_none() => {
            let iterator = call_found(&found, value, Args::positional(&[]))?;
            if type_of(&iterator).has_special(Special::Next) {
                return Ok(iterator);
            }
            Err(type_error(format!("iter() returned non-iterator of type '{}'", class_name(&iterator))))
        }
        None if is_sequence(class) => match hooks() {
            Some(hooks) => Ok((hooks.sequence_iterator)(value)),
            None => Err(not_iterable(value)),
        },
        _ => Err(not_iterable(value)),
    }
}

#[cold]
pub fn not_iterable(value: &Value) -> Raised {
    type_error(format!("'{}' object is not iterable", class_name(value)))
}

/// `next(iterator)`; `None` at the end. Errors: TypeError if it is no iterator.
#[inline]
pub fn next(iterator: &Value) -> Res<Option<Value>> {
    let class = type_of(iterator);
    if let Some(next) = class.native_next() {
        return ended(next(iterator));
    }
    match class.special(Special::Next) {
        Some(found) => ended(call_found(&found, iterator, Args::positional(&[])).map(Some)),
        None => Err(type_error(format!("'{}' object is not an iterator", class_name(iterator)))),
    }
}

/// What `__next__` gave, where StopIteration is the end.
#[inline]
fn ended(step: Res<Option<Value>>) -> Res<Option<Value>> {
    match step {
        Err(error) if error.is(Exc::StopIteration) => Ok(None),
        step => step,
    }
}

/// `next(iterator)`, where the end is the StopIteration that `__next__` raised. Errors: that, and what it raises.
pub fn next_or_stop(iterator: &Value) -> Res {
    let class = type_of(iterator);
    match class.special(Special::Next) {
        Some(found) => call_found(&found, iterator, Args::positional(&[])),
        None => Err(type_error(format!("'{}' object is not an iterator", class.name()))),
    }
}

/// Calls `each` with every item. Errors: what iteration and `each` raise.
pub fn for_each(iterable: &Value, mut each: impl FnMut(Value) -> Res<()>) -> Res<()> {
    if let Some(tuple) = iterable.exact::<Tuple>() {
        return tuple.items().iter().try_for_each(|item| each(item.clone()));
    }
    if let Some(list) = iterable.exact::<List>() {
        let mut i = 0;
        loop {
            let item = list.lock().0.get(i).cloned();
            match item {
                Some(item) => each(item)?,
                None => return Ok(()),
            }
            i += 1;
        }
    }
    let iterator = iter(iterable)?;
    let mut count = 0_usize;
    while let Some(item) = next(&iterator)? {
        each(item)?;
        count += 1;
        if count.is_multiple_of(1024) {
            check_memory()?;
        }
    }
    Ok(())
}

/// All items. Errors: what iteration raises.
pub fn collect(iterable: &Value) -> Res<Vec<Value>> {
    if let Some(tuple) = iterable.exact::<Tuple>() {
        return Ok(tuple.items().to_vec());
    }
    if let Some(list) = iterable.exact::<List>() {
        return Ok(list.lock().0.clone());
    }
    let mut items = Vec::new();
    for_each(iterable, |item| {
        if items.len() == items.capacity() {
            items.try_reserve(1).map_err(|_| memory_error())?;
        }
        items.push(item);
        Ok(())
    })?;
    Ok(items)
}
