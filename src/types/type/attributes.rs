//! The attributes of classes: `__name__`, `__bases__`, `__mro__`, `__doc__`, `__annotations__` and the like.

use super::layout::{best_base, has_items, same_layout};
use super::new::checked_name;
use crate::object::attribute;
use crate::object::bytes::Bytes;
use crate::object::class::{Class, flag};
use crate::object::dict;
use crate::object::dict::Dict;
use crate::object::exception::base_class;
use crate::object::header::{Gc, Header, Obj, Payload};
use crate::object::list::List;
use crate::object::native::{IntoRes, Member};
use crate::object::number::Int;
use crate::object::protocol::{self, class_name};
use crate::object::raise::{self, Res, type_error};
use crate::object::special::Special;
use crate::object::str::{self, Str};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::types::{docs, mappingproxy};
use crate::{getset, getter};

/// Errors: TypeError if the class cannot be changed, or if `value` is UNSET: the attribute cannot be deleted.
fn check_settable(class: &Obj<Class>, name: &str, value: &Value) -> Res<()> {
    let what = match () {
        () if class.has(flag::IMMUTABLE) => "set",
        () if value.is_unset() => "delete",
        () => return Ok(()),
    };
    Err(type_error(format!("cannot {what} '{name}' attribute of immutable type '{}'", class.name())))
}

fn missing(class: &Obj<Class>, name: &str) -> raise::Raised {
    let message = format!("type object '{}' has no attribute '{name}'", class.name());
    raise::attribute_error(message, &class.value(), &str::intern(name))
}

/// An entry of the class's own namespace as an attribute: a descriptor there is asked.
fn own(class: &Obj<Class>, name: &str) -> Res<Option<Value>> {
    class.namespace().get_name(name).map(|found| attribute::bind_class(found, class)).transpose()
}

fn get_name(this: &Obj<Class>) -> Value {
    this.name.get()
}

fn set_name(this: &Obj<Class>, value: Value) -> Res<()> {
    check_settable(this, "__name__", &value)?;
    let Some(name) = value.downcast::<Str>() else {
        let (class, got) = (this.name(), class_name(&value));
        return Err(type_error(format!("can only assign string to {class}.__name__, not '{got}'")));
    };
    this.name.set(checked_name(name)?);
    Ok(())
}

fn get_qualname(this: &Obj<Class>) -> Value {
    this.qualname.get()
}

fn set_qualname(this: &Obj<Class>, value: Value) -> Res<()> {
    check_settable(this, "__qualname__", &value)?;
    if value.downcast::<Str>().is_none() {
        let (class, got) = (this.name(), class_name(&value));
        return Err(type_error(format!("can only assign string to {class}.__qualname__, not '{got}'")));
    }
    this.qualname.set(value);
    Ok(())
}

/// `__module__`, if the class has one.
pub fn module_of(class: &Obj<Class>) -> Option<Value> {
    match class.is_heap() {
        true => class.namespace().get_name("__module__"),
        false => Some(str::intern(class.native_module.get())),
    }
}

fn get_module(this: &Obj<Class>) -> Res {
    module_of(this).ok_or_else(|| raise::attribute_error("__module__", &this.value(), &str::intern("__module__")))
}

fn set_module(this: &Obj<Class>, value: Value) -> Res<()> {
    check_settable(this, "__module__", &value)?;
    this.remove_own(&str::intern("__firstlineno__"))?;
    this.set_own(&str::intern("__module__"), value);
    Ok(())
}

fn get_bases(this: &Obj<Class>) -> Value {
    this.bases.get()
}

fn set_bases(this: &Obj<Class>, value: Value) -> Res<()> {
    check_settable(this, "__bases__", &value)?;
    let name = this.name();
    let Some(bases) = value.downcast::<Tuple>() else {
        return Err(type_error(format!("can only assign tuple to {name}.__bases__, not {}", class_name(&value))));
    };
    if bases.is_empty() {
        return Err(type_error(format!("can only assign non-empty tuple to {name}.__bases__, not ()")));
    }
    for base in bases.items() {
        let Some(base) = base.downcast::<Class>() else {
            return Err(type_error(format!("{name}.__bases__ must be tuple of classes, not '{}'", class_name(base))));
        };
        let chain = std::iter::successors(Some(base.handle()), |class| Gc::from_value(class.base.get()));
        if base.is_subclass_of(this) || chain.into_iter().any(|class| std::ptr::eq(&*class, this)) {
            return Err(type_error("a __bases__ item causes an inheritance cycle"));
        }
    }
    let best = best_base(bases.items())?;
    if let Some(old) = Gc::<Class>::from_value(this.base.get())
        && !same_layout(&old, &best)
    {
        let (new, old) = (best.name(), old.name());
        return Err(type_error(format!("__bases__ assignment: '{new}' object layout differs from '{old}'")));
    }
    let classes: Vec<Gc<Class>> = bases.items().iter().cloned().filter_map(Gc::from_value).collect();
    this.set_bases(&classes)?;
    this.base.set(best.into_value());
    Ok(())
}

fn get_base(this: &Obj<Class>) -> Value {
    this.base.get_option().unwrap_or(Value::NONE)
}

fn get_mro(this: &Obj<Class>) -> Value {
    this.mro().into_value()
}

fn get_dict(this: &Obj<Class>) -> Value {
    mappingproxy::new(this.namespace().into_value())
}

fn get_doc(this: &Obj<Class>) -> Res {
    if std::ptr::eq(this, Class::class()) {
        return Ok(str::from_str("type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type"));
    }
    if !this.is_heap() && !this.native_doc.get().is_empty() {
        return Ok(str::from_str(this.native_doc.get()));
    }
    let own = own(this, "__doc__")?.unwrap_or(Value::NONE);
    if own.is_none() && !this.is_heap() {
        return docs::find(&this.name()).into_res();
    }
    Ok(own)
}

fn set_doc(this: &Obj<Class>, value: Value) -> Res<()> {
    check_settable(this, "__doc__", &value)?;
    this.set_own(&str::intern("__doc__"), value);
    Ok(())
}

fn get_abstract(this: &Obj<Class>) -> Res {
    let own = if std::ptr::eq(this, Class::class()) { None } else { this.namespace().get_name("__abstractmethods__") };
    own.ok_or_else(|| raise::attribute_error("__abstractmethods__", &this.value(), &str::intern("__abstractmethods__")))
}

fn set_abstract(this: &Obj<Class>, value: Value) -> Res<()> {
    let name = str::intern("__abstractmethods__");
    if value.is_unset() {
        if this.remove_own(&name)?.is_none() {
            return Err(raise::attribute_error("__abstractmethods__", &this.value(), &name));
        }
        this.set_flag(flag::ABSTRACT, false);
        return Ok(());
    }
    let is_abstract = protocol::truth(&value)?;
    this.set_own(&name, value);
    this.set_flag(flag::ABSTRACT, is_abstract);
    Ok(())
}

fn get_annotate(this: &Obj<Class>) -> Res {
    if !this.is_heap() {
        return Err(missing(this, "__annotate__"));
    }
    for name in ["__annotate_func__", "__annotate__"] {
        if let Some(found) = own(this, name)? {
            return Ok(found);
        }
    }
    this.set_own(&str::intern("__annotate_func__"), Value::NONE);
    Ok(Value::NONE)
}

fn set_annotate(this: &Obj<Class>, value: Value) -> Res<()> {
    if value.is_unset() {
        return Err(type_error("cannot delete __annotate__ attribute"));
    }
    check_settable(this, "__annotate__", &value)?;
    if !value.is_none() && !protocol::is_callable(&value) {
        return Err(type_error("__annotate__ must be callable or None"));
    }
    if !value.is_none() {
        this.remove_own(&str::intern("__annotations_cache__"))?;
    }
    this.set_own(&str::intern("__annotate_func__"), value);
    Ok(())
}

fn get_annotations(this: &Obj<Class>) -> Res {
    if !this.is_heap() {
        return Err(missing(this, "__annotations__"));
    }
    for name in ["__annotations__", "__annotations_cache__"] {
        if let Some(found) = own(this, name)? {
            return Ok(found);
        }
    }
    let annotations = annotations_by(&get_annotate(this)?)?;
    this.set_own(&str::intern("__annotations_cache__"), annotations.clone());
    Ok(annotations)
}

/// What an `__annotate__` function (or None) gives for `__annotations__`. Errors: TypeError if that is no dict.
pub fn annotations_by(annotate: &Value) -> Res {
    if !protocol::is_callable(annotate) {
        return Ok(dict::new().into_value());
    }
    let annotations = protocol::call(annotate, &[Value::small(1)])?;
    if annotations.downcast::<Dict>().is_none() {
        let got = class_name(&annotations);
        return Err(type_error(format!("__annotate__ returned non-dict of type '{got}'")));
    }
    Ok(annotations)
}

fn set_annotations(this: &Obj<Class>, value: Value) -> Res<()> {
    if this.has(flag::IMMUTABLE) {
        return check_settable(this, "__annotations__", &value);
    }
    let (plain, cache) = (str::intern("__annotations__"), str::intern("__annotations_cache__"));
    if value.is_unset() {
        if this.remove_own(&plain)?.is_none() && this.remove_own(&cache)?.is_none() {
            return Err(raise::attribute_error("__annotations__", &this.value(), &plain));
        }
    } else {
        let name = if this.namespace().contains(&plain)? { plain } else { cache };
        this.set_own(&name, value);
    }
    for name in ["__annotate_func__", "__annotate__"] {
        this.remove_own(&str::intern(name))?;
    }
    Ok(())
}

fn get_type_params(this: &Obj<Class>) -> Value {
    let own = if std::ptr::eq(this, Class::class()) { None } else { this.namespace().get_name("__type_params__") };
    own.unwrap_or_else(|| tuple([]))
}

fn set_type_params(this: &Obj<Class>, value: Value) -> Res<()> {
    check_settable(this, "__type_params__", &value)?;
    this.set_own(&str::intern("__type_params__"), value);
    Ok(())
}

fn get_text_signature(this: &Obj<Class>) -> Value {
    const ANY: &str = "(*args, **kwargs)";
    let sig = |special| this.native_special(special).filter(|_| !this.is_heap()).map(|def| without_self(def.sig));
    let object = crate::object::class::Object::class();
    if std::ptr::eq(this, object) {
        return str::from_str("()");
    }
    let is_plain = std::ptr::eq(this.layout, object.layout);
    let new = sig(Special::New).filter(|_| !is_plain);
    match new.map(|new| if new == ANY { sig(Special::Init).unwrap_or(new) } else { new }) {
        Some(sig) if sig != ANY => str::from_str(&sig),
        _ => Value::NONE,
    }
}

/// The signature of a bound method.
fn without_self(sig: &str) -> String {
    let bound = sig.strip_prefix("($type").or_else(|| sig.strip_prefix("($self"));
    let rest = bound.map(|rest| rest.strip_prefix(", /").unwrap_or(rest));
    rest.map_or_else(|| sig.to_owned(), |rest| format!("({}", rest.trim_start_matches(", ")))
}

/// CPython's `tp_flags`, as far as they mean something here.
fn get_flags(this: &Obj<Class>) -> i64 {
    let ours = [
        (flag::HEAP, 9),
        (flag::BASE, 10),
        (flag::COLLECTED, 14),
        (flag::ABSTRACT, 20),
        (flag::IMMUTABLE, 8),
        (flag::MAPPING, 6),
        (flag::SEQUENCE, 5),
        (flag::MATCH_SELF, 22),
    ];
    let natives = [
        (Int::class(), 24),
        (List::class(), 25),
        (Tuple::class(), 26),
        (Bytes::class(), 27),
        (Str::class(), 28),
        (Dict::class(), 29),
        (base_class(), 30),
        (Class::class(), 31),
    ];
    let from_flags = ours.iter().filter(|row| this.has(row.0)).map(|row| 1i64 << row.1);
    let from_bases = natives.iter().filter(|row| this.is_subclass_of(row.0)).map(|row| 1i64 << row.1);
    let managed = if this.is_heap() && this.has(flag::DICT) { 1 << 2 | 1 << 4 } else { 0 };
    let weakref = if this.is_heap() && this.has(flag::WEAKREF) { 1 << 3 } else { 0 };
    from_flags.chain(from_bases).fold(1 << 12 | managed | weakref, |all, bit| all | bit)
}

/// Bytes of an instance without its variable part.
pub fn basic_size(class: &Obj<Class>) -> usize {
    size_of::<Header>() + class.layout.size + class.members as usize * 8
}

fn get_item_size(this: &Obj<Class>) -> usize {
    match () {
        () if !has_items(this) => 0,
        () if this.is_subclass_of(Int::class()) => 4,
        () if this.is_subclass_of(Bytes::class()) => 1,
        () if this.is_subclass_of(Tuple::class()) => 8,
        () => 40,
    }
}

fn get_dict_offset(this: &Obj<Class>) -> i64 {
    if attribute::class_has_dict(this) { -1 } else { 0 }
}

fn get_weakref_offset(this: &Obj<Class>) -> i64 {
    if this.has(flag::WEAKREF) { -32 } else { 0 }
}

pub static ATTRIBUTES: &[Member] = &[
    getter!("__basicsize__", basic_size),
    getter!("__itemsize__", get_item_size),
    getter!("__flags__", get_flags),
    getter!("__weakrefoffset__", get_weakref_offset),
    getter!("__base__", get_base),
    getter!("__dictoffset__", get_dict_offset),
    getset!("__name__", get_name, set_name),
    getset!("__qualname__", get_qualname, set_qualname),
    getset!("__bases__", get_bases, set_bases),
    getter!("__mro__", get_mro),
    getset!("__module__", get_module, set_module),
    getset!("__abstractmethods__", get_abstract, set_abstract),
    getter!("__dict__", get_dict),
    getset!("__doc__", get_doc, set_doc),
    getter!("__text_signature__", get_text_signature),
    getset!("__annotations__", get_annotations, set_annotations),
    getset!("__annotate__", get_annotate, set_annotate),
    getset!("__type_params__", get_type_params, set_type_params),
];
