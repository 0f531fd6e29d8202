//! Truth, size, items, and what is in a container.

use super::call::prepended;
use super::{
    call, call_found, check_stack, class_name, equal, find_attr_name, hooks, iter, next, try_special, type_of,
};
use crate::object::class::{Class, flag};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::{Obj, Payload};
use crate::object::list::List;
use crate::object::native::{self, Args};
use crate::object::raise::{Raised, Res, index_error, overflow_error, type_error, value_error};
use crate::object::set::{FrozenSet, Set};
use crate::object::special::Special;
use crate::object::str::Str;
use crate::object::tuple::Tuple;
use crate::object::value::Value;

/// `bool(value)`
#[inline]
pub fn truth(value: &Value) -> Res<bool> {
    if let Some(b) = value.as_bool() {
        return Ok(b);
    }
    if let Some(i) = value.as_small() {
        return Ok(i != 0);
    }
    if value.is_none() {
        return Ok(false);
    }
    truth_slow(value)
}

fn truth_slow(value: &Value) -> Res<bool> {
    if let Some(f) = value.as_float() {
        return Ok(f != 0.0);
    }
    if let Some(s) = value.exact::<Str>() {
        return Ok(s.byte_len() != 0);
    }
    if let Some(list) = value.exact::<List>() {
        return Ok(!list.lock().0.is_empty());
    }
    if let Some(tuple) = value.exact::<Tuple>() {
        return Ok(!tuple.is_empty());
    }
    if let Some(dict) = value.exact::<Dict>() {
        return Ok(!dict.is_empty());
    }
    if let Some(result) = try_special(value, Special::Bool, &[])? {
        return result
            .as_bool()
            .ok_or_else(|| type_error(format!("__bool__ should return bool, returned {}", class_name(&result))));
    }
    match try_len(value)? {
        Some(len) => Ok(len != 0),
        None => Ok(true),
    }
}

/// `len(value)`. Errors: TypeError if it has none.
pub fn len(value: &Value) -> Res<usize> {
    if let Some(list) = value.exact::<List>() {
        return Ok(list.lock().0.len());
    }
    if let Some(s) = value.exact::<Str>() {
        return Ok(s.char_len());
    }
    if let Some(tuple) = value.exact::<Tuple>() {
        return Ok(tuple.len());
    }
    if let Some(dict) = value.exact::<Dict>() {
        return Ok(dict.len());
    }
    if let Some(set) = value.exact::<Set>() {
        return Ok(set.len());
    }
    try_len(value)?.ok_or_else(|| type_error(format!("object of type '{}' has no len()", class_name(value))))
}

fn try_len(value: &Value) -> Res<Option<usize>> {
    let Some(result) = try_special(value, Special::Len, &[])? else { return Ok(None) };
    let result = if result.as_int().is_some() {
        result
    } else {
        match try_special(&result, Special::Index, &[])? {
            Some(index) => index,
            None => {
                return Err(type_error(format!(
                    "'{}' object cannot be interpreted as an integer",
                    class_name(&result)
                )));
            }
        }
    };
    match result.as_int() {
        Some(i) if i.is_negative() => Err(value_error("__len__() should return >= 0")),
        Some(i) => match i.to_i64() {
            Some(i) => Ok(Some(i as usize)),
            None => Err(overflow_error("cannot fit 'int' into an index-sized integer")),
        },
        None => Err(type_error(format!("'{}' object cannot be interpreted as an integer", class_name(&result)))),
    }
}

/// True if `iter()` has something to ask of the class's objects.
pub fn may_iterate(class: &Obj<Class>) -> bool {
    class.has_special(Special::Iter) || is_sequence(class)
}

/// True if places can be asked of its objects: a class of a script with `__getitem__`, a native sequence.
pub fn is_sequence(class: &Obj<Class>) -> bool {
    class.has_special(Special::GetItem)
        && !class.has(flag::MAPPING)
        && (!class.has(flag::IMMUTABLE) || class.has_special(Special::Len))
}

/// An estimate of how many items an iterable has: `operator.length_hint`. Errors: those of `__len__` and `__length_hint__` but
/// for a TypeError, after which there is none.
pub fn length_hint(value: &Value, default: usize) -> Res<usize> {
    match try_len(value) {
        Ok(Some(len)) => return Ok(len),
        Err(error) if !error.is(Exc::TypeError) => return Err(error),
        _ => {}
    }
    let hint = match try_special(value, Special::LengthHint, &[]) {
        Err(error) if error.is(Exc::TypeError) => None,
        hint => hint?,
    };
    match hint {
        Some(hint) if hint.is_not_implemented() => Ok(default),
        Some(hint) => match hint.as_int() {
            Some(i) => {
                let too_large = || overflow_error("Python int too large to convert to C ssize_t");
                let hint = i.to_i64().ok_or_else(too_large)?;
                usize::try_from(hint).map_err(|_| value_error("__length_hint__() should return >= 0"))
            }
            None => Err(type_error(format!("__length_hint__ must be an integer, not {}", class_name(&hint)))),
        },
        None => Ok(default),
    }
}

/// `object[key]`. Errors: TypeError if it cannot be subscripted.
pub fn get_item(object: &Value, key: &Value) -> Res {
    if let Some(result) = try_special(object, Special::GetItem, std::slice::from_ref(key))? {
        return Ok(result);
    }
    if let Some(class) = object.downcast::<Class>() {
        if std::ptr::eq(class, Class::class())
            && let Some(hooks) = hooks()
        {
            return Ok((hooks.generic_alias)(class, key));
        }
        if let Some(method) = find_attr_name(object, "__class_getitem__")?.filter(|found| !found.is_none()) {
            return call(&method, std::slice::from_ref(key));
        }
        return Err(type_error(format!("type '{}' is not subscriptable", class.name())));
    }
    Err(type_error(format!("'{}' object is not subscriptable", class_name(object))))
}

/// `object[key] = value`. Errors: TypeError if it does not support that.
pub fn set_item(object: &Value, key: &Value, value: Value) -> Res<()> {
    match try_special(object, Special::SetItem, &[key.clone(), value])? {
        Some(_) => Ok(()),
        // A class with one of the two has the slot of both.
        None if type_of(object).has_special(Special::DelItem) => Err(Raised::new(Exc::AttributeError, "__setitem__")),
        None => {
            if indexable(object) && is_index(key) {
                place(key)?;
            }
            Err(type_error(format!("'{}' object does not support item assignment", class_name(object))))
        }
    }
}

/// A place in a sequence. Errors: IndexError for one beyond all places, what `__index__` raises.
fn place(key: &Value) -> Res<i64> {
    let place = super::index(key)?.as_int().and_then(|i| i.to_i64());
    place.ok_or_else(|| index_error(format!("cannot fit '{}' into an index-sized integer", class_name(key))))
}

fn is_index(key: &Value) -> bool {
    key.as_int().is_some() || type_of(key).has_special(Special::Index)
}

/// `del object[key]`. Errors: TypeError if it does not support that.
pub fn delete_item(object: &Value, key: &Value) -> Res<()> {
    match try_special(object, Special::DelItem, std::slice::from_ref(key))? {
        Some(_) => Ok(()),
        None if type_of(object).has_special(Special::SetItem) => Err(Raised::new(Exc::AttributeError, "__delitem__")),
        // CPython has two wordings: one for sequences and whatever may be one, with an index.
        None if indexable(object) && is_index(key) => {
            place(key)?;
            Err(type_error(format!("'{}' object doesn't support item deletion", class_name(object))))
        }
        None => Err(type_error(format!("'{}' object does not support item deletion", class_name(object)))),
    }
}

/// Whether a class counts as a sequence in CPython: one made by a class statement, or with a length and items.
fn indexable(object: &Value) -> bool {
    let class = type_of(object);
    class.is_heap() || class.has_special(Special::Len)
}

/// `item in container`
pub fn contains(container: &Value, item: &Value) -> Res<bool> {
    if let Some(dict) = container.exact::<Dict>() {
        return dict.contains(item);
    }
    // A set is looked for as the frozenset of its items.
    if item.downcast::<Set>().is_none() {
        if let Some(set) = container.exact::<Set>() {
            return set.contains(item);
        }
        if let Some(set) = container.exact::<FrozenSet>() {
            return set.contains(item);
        }
    }
    let class = type_of(container);
    if let Some(def) = class.native_method(Special::Contains) {
        check_stack()?;
        return truth(&prepended(container, std::slice::from_ref(item), |all| native::call_positional(def, all))?);
    }
    match class.special(Special::Contains) {
        Some(found) if found.is_none() => {
            Err(type_error(format!("'{}' object is not a container", class_name(container))))
        }
        Some(found) => truth(&call_found(&found, container, Args::positional(std::slice::from_ref(item)))?),
        None => {
            if !may_iterate(class) {
                let name = super::class_name(container);
                return Err(type_error(format!("argument of type '{name}' is not a container or iterable")));
            }
            let iterator = iter(container)?;
            while let Some(found) = next(&iterator)? {
                if equal(&found, item)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
    }
}
