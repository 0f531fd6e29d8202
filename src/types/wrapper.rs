//! What classmethod and staticmethod share: attributes taken from the callable that they wrap.

use crate::object::attribute;
use crate::object::dict::{self, Dict};
use crate::object::header::Gc;
use crate::object::protocol::{self, class_name};
use crate::object::raise::{self, Res, type_error};
use crate::object::str;
use crate::object::value::Value;

/// Copies name, module and documentation, where the callable has them.
pub fn copy_attributes(wrapper: &Value, callable: &Value) -> Res<()> {
    for name in ["__module__", "__name__", "__qualname__", "__doc__"] {
        if let Some(value) = protocol::find_attr_name(callable, name)? {
            protocol::set_attr_name(wrapper, name, value)?;
        }
    }
    Ok(())
}

/// An attribute of the callable, which the wrapper keeps once it was asked for.
pub fn from_callable(wrapper: &Value, callable: &Value, name: &str) -> Res {
    let name = str::intern(name);
    if let Some(own) = attribute::own(wrapper, &name) {
        return Ok(own);
    }
    let value = protocol::get_attr(callable, &name)?;
    attribute::set_own(wrapper, &name, value.clone());
    Ok(value)
}

/// Sets or deletes what [`from_callable`] keeps.
pub fn set_own(wrapper: &Value, name: &str, value: Value) -> Res<()> {
    let name = str::intern(name);
    let deleting = value.is_unset();
    let done = if deleting { attribute::delete_own(wrapper, &name) } else { attribute::set_own(wrapper, &name, value) };
    if done { Ok(()) } else { Err(raise::no_attribute(wrapper, &name)) }
}

/// `__dict__` of an object whose payload keeps it.
pub fn get_dict(object: &Value) -> Value {
    attribute::instance_dict(object).map_or_else(|| dict::new().into_value(), Gc::into_value)
}

/// Replaces `__dict__`. Errors: TypeError if it is no dict, or UNSET.
pub fn set_dict(object: &Value, value: Value) -> Res<()> {
    if value.is_unset() {
        return Err(type_error("cannot delete __dict__"));
    }
    let got = class_name(&value);
    match Gc::<Dict>::from_value(value) {
        Some(dict) => {
            attribute::replace_dict(object, dict);
            Ok(())
        }
        None => Err(type_error(format!("__dict__ must be set to a dictionary, not a '{got}'"))),
    }
}
