//! Attributes of instances: shapes, slots and dicts; `object.__getattribute__` and its kin.

use super::class::{Class, flag};
use super::descriptor::{GetSetDescriptor, MemberDescriptor};
use super::dict::{self, Dict};
use super::function::{self, Function, Method};
use super::header::{Gc, Header, Obj};
use super::native::{Kind, Native};
use super::protocol::{call_special, type_of};
use super::raise::{self, Res};
use super::shape::{self, Shape};
use super::slot::Slot;
use super::special::Special;
use super::str::Str;
use super::value::Value;
use std::cell::Cell;
use std::mem::ManuallyDrop;

/// A copy of what a slot of the area holds; `None` if it is unset.
#[inline(always)]
fn read(slot: &Cell<u64>) -> Option<Value> {
    // SAFETY: a slot of the area holds a value, which is copied and not taken.
    unsafe { (*ManuallyDrop::new(Value::from_word(slot.get()))).clone() }.into_option()
}

/// Puts a value into a slot of the area and gives the old one.
#[inline(always)]
fn write(slot: &Cell<u64>, value: Value) -> Value {
    // SAFETY: the slot owned the value that is taken out.
    unsafe { Value::from_word(slot.replace(value.into_word())) }
}

/// The dict of an object whose attributes are in one.
fn dict_of(header: &Header, shape: &Shape) -> Option<Gc<Dict>> {
    if !shape.is_dict {
        return None;
    }
    header.area().get(shape.first()).and_then(read).and_then(Gc::from_value)
}

/// The slot in which the payload itself keeps a dict of attributes.
#[inline]
fn payload_dict(header: &Header) -> Option<&Slot> {
    let slot = header.class().layout.dict?;
    // SAFETY: the payload is what the layout says, and lives as long as the object.
    Some(unsafe { &*slot(header.payload()) })
}

/// The attribute in the object itself: no class, no descriptor.
#[inline]
pub fn own(object: &Value, name: &Value) -> Option<Value> {
    let header = object.header()?;
    let shape = header.shape();
    if shape.is_dict {
        return dict_of(header, shape)?.get_str(name.exact::<Str>()?);
    }
    match shape.find(name) {
        Some(at) => read(&header.area()[at]),
        None => payload_dict(header)?.get().downcast::<Dict>()?.get_str(name.exact::<Str>()?),
    }
}

/// Some attributes of an object, read and set by place as long as it keeps its shape.
pub struct Fields<'a> {
    header: &'a Header,
    shape: u32,
    slots: &'a [Cell<u64>],
}

impl<'a> Fields<'a> {
    /// Those from the place `first` of the area on.
    #[inline]
    pub fn of(header: &'a Header, first: usize) -> Option<Fields<'a>> {
        Some(Fields { header, shape: header.shape_id(), slots: header.area().get(first..)? })
    }

    #[inline(always)]
    fn slot(&self, at: usize) -> Option<&Cell<u64>> {
        if self.header.shape_id() == self.shape { self.slots.get(at) } else { None }
    }

    #[inline(always)]
    pub fn get(&self, at: usize) -> Option<Value> {
        read(self.slot(at)?)
    }

    /// What `look`, which runs no Python code, says of the attribute.
    #[inline(always)]
    pub fn with<R>(&self, at: usize, look: impl FnOnce(&Value) -> Option<R>) -> Option<R> {
        // SAFETY: the slot holds a value, which is not taken, and stays, as nothing that could replace it runs.
        let value = ManuallyDrop::new(unsafe { Value::from_word(self.slot(at)?.get()) });
        if value.is_unset() { None } else { look(&value) }
    }

    /// False if the object has another shape now.
    #[inline(always)]
    pub fn set(&self, at: usize, value: Value) -> bool {
        self.slot(at).map(|slot| write(slot, value)).is_some()
    }
}

/// True if objects of the class have a `__dict__`.
pub fn class_has_dict(class: &Class) -> bool {
    class.dict_shape() != 0 || class.layout.dict.is_some()
}

/// True if instances of the object's class have a `__dict__`.
pub fn has_dict(object: &Value) -> bool {
    object.header().is_some_and(|h| class_has_dict(h.class()))
}

/// Sets the attribute in the object itself. False if it can have none.
#[inline]
pub fn set_own(object: &Value, name: &Value, value: Value) -> bool {
    let Some(header) = object.header().filter(|h| class_has_dict(h.class())) else { return false };
    let shape = header.shape();
    if !shape.is_dict && header.class().dict_shape() != 0 {
        if let Some(at) = shape.find(name) {
            drop(write(&header.area()[at], value));
            return true;
        }
        if let Some(next) = shape.with(name) {
            let at = shape.first() + shape.names.len();
            drop(write(&header.area()[at], value));
            header.set_shape(next.id);
            return true;
        }
    }
    let dict = instance_dict(object);
    if let (Some(dict), Some(s)) = (dict, name.exact::<Str>()) {
        // A str compares with a str without Python code.
        drop(dict.insert_hashed(s.hash(), name.clone(), value));
    }
    true
}

/// Deletes the attribute in the object itself. False if it is not there.
pub fn delete_own(object: &Value, name: &Value) -> bool {
    if own(object, name).is_none() {
        return false;
    }
    matches!(instance_dict(object).map(|dict| dict.remove(name)), Some(Ok(Some(_))))
}

/// The object's `__dict__`; from now on its attributes live in it. `None` if it can have none.
pub fn instance_dict(object: &Value) -> Option<Gc<Dict>> {
    let header = object.header()?;
    let dict_shape = header.class().dict_shape();
    if dict_shape == 0 {
        let slot = payload_dict(header)?;
        if slot.is_unset() {
            slot.set(dict::new().into_value());
        }
        return Gc::from_value(slot.get());
    }
    let shape = header.shape();
    if let Some(dict) = dict_of(header, shape) {
        return Some(dict);
    }
    let dict = dict::new();
    if !shape.is_dict {
        for (i, name) in shape.names.iter().enumerate() {
            let value = write(&header.area()[shape.first() + i], Value::UNSET);
            if let (Some(value), Some(s)) = (value.into_option(), name.exact::<Str>()) {
                // A str compares with a str without Python code.
                drop(dict.insert_hashed(s.hash(), name.clone(), value));
            }
        }
    }
    header.set_shape(dict_shape);
    drop(write(&header.area()[shape::get(dict_shape).first()], dict.value()));
    Some(dict)
}

/// A dict with the object's own attributes, a copy: for code that only looks.
pub fn snapshot(object: &Value) -> Option<Vec<(Value, Value)>> {
    let header = object.header()?;
    if header.class().dict_shape() == 0 {
        return Some(payload_dict(header)?.get().downcast::<Dict>().map(|d| d.items()).unwrap_or_default());
    }
    let shape = header.shape();
    if shape.is_dict {
        return Some(dict_of(header, shape).map(|d| d.items()).unwrap_or_default());
    }
    let slots = header.area();
    let pair = |(i, name): (usize, &Value)| read(&slots[shape.first() + i]).map(|v| (name.clone(), v));
    Some(shape.names.iter().enumerate().filter_map(pair).collect())
}

/// Replaces the object's `__dict__`. False if it can have none.
pub fn replace_dict(object: &Value, dict: Gc<Dict>) -> bool {
    let Some(old) = instance_dict(object) else { return false };
    if let Some(header) = object.header() {
        match payload_dict(header) {
            Some(slot) => slot.set(dict.into_value()),
            None => drop(write(&header.area()[header.shape().first()], dict.into_value())),
        }
    }
    drop(old);
    true
}

/// Gives the object another class of the same layout; its attributes go into a dict.
pub fn change_class(object: &Value, class: &Obj<Class>) {
    let Some(header) = object.header() else { return };
    let dict = instance_dict(object);
    let old = header.class().handle();
    if class.is_heap() {
        class.header.count.increment();
    }
    if header.area.get() == 0 && old.area_len != class.area_len {
        header.area.set(old.area_len);
    }
    // A class whose payload keeps the dict has no dict shape.
    header.set_shape(if dict.is_some() && class.dict_shape() != 0 { class.dict_shape() } else { class.root_shape() });
    if old.is_heap() {
        // The object's own reference to its former class; `old` is another.
        old.header.count.decrement();
    }
}

/// True if the attribute found on a class takes part in setting: a data descriptor.
pub fn is_data_descriptor(value: &Value) -> bool {
    let class = type_of(value);
    class.has_special(Special::Set) || class.has_special(Special::Delete)
}

/// What an attribute found on the class gives for an instance: `__get__` called if there is one.
#[inline]
pub fn bind(found: Value, object: &Value, class: &Obj<Class>) -> Res {
    let Some(header) = found.header() else { return Ok(found) };
    match header.shape_id() {
        shape::FUNCTION => return Ok(function::bind(found, object.clone())),
        shape::NATIVE..=shape::NATIVE_LAST => {
            if let Some(native) = found.exact::<Native>() {
                return Ok(bind_native(native, object, class));
            }
        }
        _ => {}
    }
    if let Some(getset) = found.exact::<GetSetDescriptor>() {
        return getset.get(object);
    }
    if let Some(member) = found.exact::<MemberDescriptor>() {
        return member.get(object);
    }
    if !header.class().has_special(Special::Get) {
        return Ok(found);
    }
    call_special(&found, Special::Get, &[object.clone(), class.value()])
}

fn bind_native(native: &Obj<Native>, object: &Value, class: &Obj<Class>) -> Value {
    if !native.this.is_unset() {
        return native.value();
    }
    match native.def.kind {
        Kind::Method => bound_native(native, object.clone()),
        Kind::Class => bound_native(native, class.value()),
        Kind::Static | Kind::Get => native.value(),
    }
}

/// A native function with its self.
pub fn bound_native(native: &Obj<Native>, this: Value) -> Value {
    let bound = Native::new(native.def, native.owner.get());
    bound.this.set(this);
    super::native_kind::make(bound)
}

/// What an attribute found on a class gives when it is read from the class itself.
pub fn bind_class(found: Value, class: &Obj<Class>) -> Res {
    let Some(header) = found.header() else { return Ok(found) };
    if header.shape_id() == shape::FUNCTION {
        return Ok(found);
    }
    if let Some(native) = found.exact::<Native>() {
        return Ok(match native.def.kind {
            Kind::Class if native.this.is_unset() => bound_native(native, class.value()),
            _ => found,
        });
    }
    if found.exact::<GetSetDescriptor>().is_some() || found.exact::<MemberDescriptor>().is_some() {
        return Ok(found);
    }
    if !header.class().has_special(Special::Get) {
        return Ok(found);
    }
    call_special(&found, Special::Get, &[Value::NONE, class.value()])
}

/// `object.__getattribute__`; `None` if there is no such attribute.
#[inline]
pub fn find_plain(object: &Value, name: &Value) -> Res<Option<Value>> {
    let class = type_of(object);
    let found = class.lookup(name);
    if let Some(found) = &found
        && is_data_descriptor(found)
        && type_of(found).has_special(Special::Get)
    {
        return bind(found.clone(), object, class).map(Some);
    }
    if let Some(value) = own(object, name) {
        return Ok(Some(value));
    }
    found.map(|found| bind(found, object, class)).transpose()
}

/// `type.__getattribute__`; `None` if there is no such attribute.
pub fn find_on_class(class: &Obj<Class>, name: &Value) -> Res<Option<Value>> {
    let meta = class.class();
    let on_meta = meta.lookup(name);
    let this = class.value();
    if let Some(found) = &on_meta
        && is_data_descriptor(found)
    {
        return bind(found.clone(), &this, meta).map(Some);
    }
    if let Some(found) = class.lookup(name) {
        return bind_class(found, class).map(Some);
    }
    on_meta.map(|found| bind(found, &this, meta)).transpose()
}

/// `object.__setattr__` and `__delattr__` (with UNSET). Errors: AttributeError.
pub fn set_plain(object: &Value, name: &Value, value: Value) -> Res<()> {
    let class = type_of(object);
    let found = class.lookup(name);
    if let Some(found) = &found {
        if let Some(getset) = found.exact::<GetSetDescriptor>() {
            return getset.set(object, value);
        }
        if let Some(member) = found.exact::<MemberDescriptor>() {
            return member.set(object, value);
        }
        let descriptor = type_of(found);
        if value.is_unset() && descriptor.has_special(Special::Delete) {
            return call_special(found, Special::Delete, std::slice::from_ref(object)).map(drop);
        }
        if !value.is_unset() && descriptor.has_special(Special::Set) {
            return call_special(found, Special::Set, &[object.clone(), value]).map(drop);
        }
        if is_data_descriptor(found) {
            let what = if value.is_unset() { "__delete__" } else { "__set__" };
            return Err(raise::attribute_error(what, object, name));
        }
    }
    let deleting = value.is_unset();
    let done = if deleting { delete_own(object, name) } else { set_own(object, name, value) };
    if done {
        return Ok(());
    }
    let text = raise::name_text(name);
    let kind = super::protocol::class_name(object);
    let message = match found {
        Some(_) if !has_dict(object) => format!("'{kind}' object attribute '{text}' is read-only"),
        None if !has_dict(object) && class.native_special(Special::SetAttr).is_some() => {
            format!("'{kind}' object has no attribute '{text}' and no __dict__ for setting new attributes")
        }
        _ => format!("'{kind}' object has no attribute '{text}'"),
    };
    Err(raise::attribute_error(message, object, name))
}

/// `type.__setattr__` and `__delattr__` (with UNSET). Errors: TypeError for an immutable class, AttributeError.
pub fn set_on_class(class: &Obj<Class>, name: &Value, value: Value) -> Res<()> {
    let text = raise::name_text(name);
    if class.has(flag::IMMUTABLE) {
        let message = format!("cannot set '{text}' attribute of immutable type '{}'", class.name());
        return Err(raise::type_error(message));
    }
    let this = class.value();
    let meta = class.class();
    if let Some(found) = meta.lookup(name)
        && is_data_descriptor(&found)
    {
        return set_plain(&this, name, value);
    }
    if value.is_unset() {
        return match class.remove_own(name)? {
            Some(_) => Ok(()),
            None => {
                let message = format!("type object '{}' has no attribute '{text}'", class.name());
                Err(raise::attribute_error(message, &this, name))
            }
        };
    }
    class.set_own(name, value);
    Ok(())
}

/// The function and self of a method call, without making a bound method: (callable, Some(self)) or (attribute, None).
pub fn find_method(object: &Value, name: &Value) -> Res<(Value, bool)> {
    let class = type_of(object);
    if class.has(flag::PLAIN_GETATTR)
        && let Some(found) = class.lookup(name)
    {
        let binds = match found.header().map(Header::shape_id) {
            Some(shape::FUNCTION) => true,
            Some(shape::NATIVE..=shape::NATIVE_LAST) => found.exact::<Native>().is_some_and(|n| n.binds()),
            _ => false,
        };
        if binds && own(object, name).is_none() {
            return Ok((found, true));
        }
    }
    let value = super::protocol::get_attr(object, name)?;
    if let Some(method) = value.exact::<Method>()
        && method.this.is(object)
        && method.function.exact::<Function>().is_some()
    {
        return Ok((method.function.clone(), true));
    }
    Ok((value, false))
}
