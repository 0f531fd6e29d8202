//! Filling a dict from mappings, from pairs and from keyword arguments.

use super::entry_from;
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::{Obj, Payload};
use crate::object::native::Keywords;
use crate::object::protocol;
use crate::object::raise::{Res, runtime_error, type_error, value_error};
use crate::object::special::Special;
use crate::object::str;
use crate::object::value::Value;

/// `this.update(object, **keywords)`
pub fn update(this: &Obj<Dict>, object: Option<&Value>, keywords: Keywords) -> Res<()> {
    if let Some(object) = object {
        merge(this, object)?;
    }
    for (key, value) in keywords.0 {
        this.insert(key.clone(), value.clone())?;
    }
    Ok(())
}

/// Takes in a mapping (what has `keys`) or an iterable of pairs.
pub fn merge(this: &Obj<Dict>, object: &Value) -> Res<()> {
    if let Some(other) = plain_dict(object) {
        return merge_dict(this, other);
    }
    match protocol::find_attr_name(object, "keys")? {
        Some(keys) => merge_mapping(this, object, &keys),
        None => merge_pairs(this, object),
    }
}

/// A dict whose iteration is dict's own.
pub fn plain_dict(object: &Value) -> Option<&Obj<Dict>> {
    let dict = object.downcast::<Dict>()?;
    let own = |special| {
        let base = Dict::class().special(special);
        dict.class().special(special).zip(base).is_some_and(|(a, b)| a.is(&b))
    };
    (dict.header.is_exact::<Dict>() || own(Special::Iter)).then_some(dict)
}

/// Takes in a dict. Errors: RuntimeError if it changes meanwhile.
pub fn merge_dict(this: &Obj<Dict>, other: &Obj<Dict>) -> Res<()> {
    if std::ptr::eq(this, other) {
        return Ok(());
    }
    if this.is_empty() {
        let copy = other.lock().0.copy();
        let old = std::mem::replace(&mut this.lock().0, copy);
        drop(old);
        return Ok(());
    }
    let len = other.len();
    let mut at = 0;
    while let Some((next, hash, key, value)) = entry_from(other, at) {
        drop(this.insert_hashed(hash, key, value)?);
        if other.len() != len {
            return Err(runtime_error("dict mutated during update"));
        }
        at = next;
    }
    Ok(())
}

/// Takes in any mapping; `keys` is its method.
pub fn merge_mapping(this: &Obj<Dict>, mapping: &Value, keys: &Value) -> Res<()> {
    let keys = protocol::call(keys, &[])?;
    let iterator = protocol::iter(&keys).map_err(|error| {
        if !error.is(Exc::TypeError) {
            return error;
        }
        let (class, got) = (protocol::class_name(mapping), protocol::class_name(&keys));
        type_error(format!("{class}.keys() returned a non-iterable (type {got})"))
    })?;
    // All at once: reading the values may change the mapping.
    for key in protocol::collect(&iterator)? {
        let value = protocol::get_item(mapping, &key)?;
        this.insert(key, value)?;
    }
    Ok(())
}

fn merge_pairs(this: &Obj<Dict>, pairs: &Value) -> Res<()> {
    let mut number = 0;
    protocol::for_each(pairs, |pair| {
        let parts = protocol::collect(&pair).map_err(|error| {
            if !error.is(Exc::TypeError) || protocol::iter(&pair).is_ok() {
                return error;
            }
            let error = type_error("object is not iterable");
            let note = format!("Cannot convert dictionary update sequence element #{number} to a sequence");
            match protocol::call_method(error.value(), "add_note", &[str::from_str(&note)]) {
                Ok(_) => error,
                Err(other) => other,
            }
        })?;
        let len = parts.len();
        let Ok([key, value]) = <[Value; 2]>::try_from(parts) else {
            return Err(value_error(format!(
                "dictionary update sequence element #{number} has length {len}; 2 is required"
            )));
        };
        number += 1;
        this.insert(key, value)
    })
}
