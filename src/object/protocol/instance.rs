//! `isinstance` and `issubclass`.

use super::{check_stack, find_attr_name, is_instance_of, truth, try_special, type_of};
use crate::object::class::{Class, flag};
use crate::object::descriptor::GetSetDescriptor;
use crate::object::header::Obj;
use crate::object::raise::{Res, type_error};
use crate::object::special::Special;
use crate::object::tuple::Tuple;
use crate::object::value::Value;

/// `isinstance(value, class_or_tuple)`. Errors: TypeError for what is no class.
pub fn is_instance(value: &Value, classes: &Value) -> Res<bool> {
    if let Some(class) = classes.downcast::<Class>()
        && (std::ptr::eq(type_of(value), class) || class.class().native_special(Special::InstanceCheck).is_some())
    {
        return plain_is_instance(value, class);
    }
    if let Some(tuple) = classes.downcast::<Tuple>() {
        check_stack()?;
        for class in tuple.items() {
            if is_instance(value, class)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if let Some(result) = try_special(classes, Special::InstanceCheck, std::slice::from_ref(value))? {
        return truth(&result);
    }
    generic_is_instance(value, classes)
}

/// `type.__instancecheck__`
pub fn plain_is_instance(value: &Value, class: &Obj<Class>) -> Res<bool> {
    if is_instance_of(value, class) {
        return Ok(true);
    }
    // `__class__` may tell another story (proxies, mocks).
    let own = type_of(value);
    if own.has(flag::PLAIN_GETATTR)
        && own.lookup_name("__class__").is_some_and(|d| d.exact::<GetSetDescriptor>().is_some())
    {
        return Ok(false);
    }
    match find_attr_name(value, "__class__")? {
        Some(claimed) => Ok(claimed.downcast::<Class>().is_some_and(|c| c.is_subclass_of(class))),
        None => Ok(false),
    }
}

fn generic_is_instance(value: &Value, classes: &Value) -> Res<bool> {
    const MESSAGE: &str = "isinstance() arg 2 must be a type, a tuple of types, or a union";
    if find_attr_name(classes, "__bases__")?.is_none_or(|b| b.downcast::<Tuple>().is_none()) {
        return Err(type_error(MESSAGE));
    }
    match find_attr_name(value, "__class__")? {
        Some(class) => abstract_subclass(&class, classes),
        None => Ok(false),
    }
}

/// `issubclass(class, class_or_tuple)`. Errors: TypeError for what is no class.
pub fn is_subclass(class: &Value, classes: &Value) -> Res<bool> {
    if let (Some(sub), Some(sup)) = (class.downcast::<Class>(), classes.downcast::<Class>())
        && sup.class().native_special(Special::SubclassCheck).is_some()
    {
        return Ok(sub.is_subclass_of(sup));
    }
    if let Some(tuple) = classes.downcast::<Tuple>() {
        check_stack()?;
        for one in tuple.items() {
            if is_subclass(class, one)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if let Some(result) = try_special(classes, Special::SubclassCheck, std::slice::from_ref(class))? {
        return truth(&result);
    }
    plain_is_subclass(class, classes)
}

/// `type.__subclasscheck__`
pub fn plain_is_subclass(class: &Value, classes: &Value) -> Res<bool> {
    if let (Some(sub), Some(sup)) = (class.downcast::<Class>(), classes.downcast::<Class>()) {
        return Ok(sub.is_subclass_of(sup));
    }
    if find_attr_name(class, "__bases__")?.is_none_or(|b| b.downcast::<Tuple>().is_none()) {
        return Err(type_error("issubclass() arg 1 must be a class"));
    }
    if find_attr_name(classes, "__bases__")?.is_none_or(|b| b.downcast::<Tuple>().is_none()) {
        return Err(type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union"));
    }
    abstract_subclass(class, classes)
}

/// Subclass by `__bases__` alone.
fn abstract_subclass(class: &Value, of: &Value) -> Res<bool> {
    check_stack()?;
    if class.is(of) {
        return Ok(true);
    }
    let Some(bases) = find_attr_name(class, "__bases__")? else { return Ok(false) };
    let Some(bases) = bases.downcast::<Tuple>() else { return Ok(false) };
    for base in bases.items() {
        if abstract_subclass(base, of)? {
            return Ok(true);
        }
    }
    Ok(false)
}
