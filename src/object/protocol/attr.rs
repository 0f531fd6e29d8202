//! Attributes, by name.

use super::{call_found, class_name, type_of};
use crate::object::attribute;
use crate::object::class::{Class, flag};
use crate::object::exception::Exc;
use crate::object::native::Args;
use crate::object::raise::{self, Raised, Res, type_error};
use crate::object::special::Special;
use crate::object::str::{self, Str};
use crate::object::value::Value;

/// `object.name`, `name` an interned str. Errors: AttributeError.
#[inline]
pub fn get_attr(object: &Value, name: &Value) -> Res {
    match find_attr_inner(object, name) {
        Ok(Some(value)) => Ok(value),
        Ok(None) => Err(missing_attr(object, name)),
        Err(error) => Err(raise::add_attribute(error, object, name)),
    }
}

#[cold]
fn missing_attr(object: &Value, name: &Value) -> Raised {
    match object.downcast::<Class>() {
        Some(class) => {
            let message = format!("type object '{}' has no attribute '{}'", class.name(), raise::name_text(name));
            raise::attribute_error(message, object, name)
        }
        None => raise::no_attribute(object, name),
    }
}

/// `None` only where the plain protocol finds nothing; other AttributeErrors are errors.
fn find_attr_inner(object: &Value, name: &Value) -> Res<Option<Value>> {
    let class = type_of(object);
    if class.has(flag::PLAIN_GETATTR) {
        return attribute::find_plain(object, name);
    }
    let native = class.native_special(Special::GetAttribute).is_some();
    let found = match object.downcast::<Class>() {
        Some(this) if native => attribute::find_on_class(this, name),
        None if class.has_object_getattribute() => attribute::find_plain(object, name),
        _ => match class.special(Special::GetAttribute) {
            Some(get) => call_found(&get, object, Args::positional(std::slice::from_ref(name))).map(Some),
            None => attribute::find_plain(object, name),
        },
    };
    let Some(fallback) = class.special(Special::GetAttr) else { return found };
    match found {
        Ok(None) => {}
        Err(error) if error.is(Exc::AttributeError) => {}
        other => return other,
    }
    call_found(&fallback, object, Args::positional(std::slice::from_ref(name))).map(Some)
}

/// As `get_attr`, but AttributeError is `None`.
pub fn find_attr(object: &Value, name: &Value) -> Res<Option<Value>> {
    match find_attr_inner(object, name) {
        Err(error) if error.is(Exc::AttributeError) => Ok(None),
        other => other,
    }
}

/// `object.name`, by text.
pub fn get_attr_name(object: &Value, name: &str) -> Res {
    get_attr(object, &str::intern(name))
}

/// As `find_attr`, by text.
pub fn find_attr_name(object: &Value, name: &str) -> Res<Option<Value>> {
    find_attr(object, &str::intern(name))
}

/// `object.name = value`, or `del object.name` with UNSET.
pub fn set_attr(object: &Value, name: &Value, value: Value) -> Res<()> {
    let class = type_of(object);
    if class.has(flag::PLAIN_SETATTR) {
        return attribute::set_plain(object, name, value);
    }
    let special = if value.is_unset() { Special::DelAttr } else { Special::SetAttr };
    if let Some(this) = object.downcast::<Class>()
        && class.native_special(special).is_some()
    {
        return attribute::set_on_class(this, name, value);
    }
    match class.special(special) {
        Some(set) if value.is_unset() => {
            call_found(&set, object, Args::positional(std::slice::from_ref(name))).map(drop)
        }
        Some(set) => call_found(&set, object, Args::positional(&[name.clone(), value])).map(drop),
        None => attribute::set_plain(object, name, value),
    }
}

/// `object.name = value`, by text.
pub fn set_attr_name(object: &Value, name: &str, value: Value) -> Res<()> {
    set_attr(object, &str::intern(name), value)
}

/// An attribute name given by a script, interned. Errors: TypeError if it is no str.
pub fn attr_name(name: &Value) -> Res<Value> {
    match name.downcast::<Str>() {
        Some(s) => Ok(str::intern_value(s)),
        None => Err(type_error(format!("attribute name must be string, not '{}'", class_name(name)))),
    }
}
