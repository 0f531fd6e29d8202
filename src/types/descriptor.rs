//! getset_descriptor and member_descriptor: attributes of native types, members of `__slots__`.

use super::{builtin, docs, r#type as class_type};
use crate::object::class::{Class, NativeClass, define};
use crate::object::descriptor::{GetSetDescriptor, MemberDescriptor};
use crate::object::header::Obj;
use crate::object::native::Member;
use crate::object::raise::{self, Res, type_error};
use crate::object::str;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::{getter, method};

/// Errors: TypeError if neither an instance nor a class is given.
fn check_get(object: &Value, class: Option<Value>) -> Res<()> {
    match object.is_none() && class.is_none_or(|c| c.is_none()) {
        true => Err(type_error("__get__(None, None) is invalid")),
        false => Ok(()),
    }
}

fn qualified(owner: &Value, name: &str) -> String {
    format!("{}.{name}", owner.downcast::<Class>().map(class_type::qualname).unwrap_or_default())
}

fn owner_name(owner: &Value) -> String {
    owner.downcast::<Class>().map(class_type::full_name).unwrap_or_default()
}

fn getset_get(this: &Obj<GetSetDescriptor>, object: &Value, class: Option<Value>) -> Res {
    check_get(object, class)?;
    if object.is_none() { Ok(this.value()) } else { this.get(object) }
}

fn getset_set(this: &Obj<GetSetDescriptor>, object: &Value, value: Value) -> Res<()> {
    this.set(object, value)
}

fn getset_delete(this: &Obj<GetSetDescriptor>, object: &Value) -> Res<()> {
    this.set(object, Value::UNSET)
}

fn getset_repr(this: &Obj<GetSetDescriptor>) -> String {
    format!("<attribute '{}' of '{}' objects>", this.getset.name, owner_name(&this.owner.get()))
}

fn getset_name(this: &Obj<GetSetDescriptor>) -> Value {
    str::intern(this.getset.name)
}

fn getset_qualname(this: &Obj<GetSetDescriptor>) -> String {
    qualified(&this.owner.get(), this.getset.name)
}

fn getset_objclass(this: &Obj<GetSetDescriptor>) -> Value {
    this.owner.get()
}

fn getset_doc(this: &Obj<GetSetDescriptor>) -> Option<String> {
    docs::find(&qualified(&this.owner.get(), this.getset.name))
}

fn member_get(this: &Obj<MemberDescriptor>, object: &Value, class: Option<Value>) -> Res {
    check_get(object, class)?;
    if object.is_none() { Ok(this.value()) } else { this.get(object) }
}

fn member_set(this: &Obj<MemberDescriptor>, object: &Value, value: Value) -> Res<()> {
    this.set(object, value)
}

fn member_delete(this: &Obj<MemberDescriptor>, object: &Value) -> Res<()> {
    this.set(object, Value::UNSET)
}

fn member_repr(this: &Obj<MemberDescriptor>) -> String {
    format!("<member '{}' of '{}' objects>", raise::name_text(&this.name), owner_name(&this.owner.get()))
}

fn member_name(this: &Obj<MemberDescriptor>) -> Value {
    this.name.clone()
}

fn member_qualname(this: &Obj<MemberDescriptor>) -> String {
    qualified(&this.owner.get(), &raise::name_text(&this.name))
}

fn member_objclass(this: &Obj<MemberDescriptor>) -> Value {
    this.owner.get()
}

fn member_doc(_: &Obj<MemberDescriptor>) -> Value {
    Value::NONE
}

fn member_reduce(this: &Obj<MemberDescriptor>) -> Res {
    Ok(tuple([builtin("getattr")?, tuple([this.owner.get(), this.name.clone()])]))
}

static GETSET: &[Member] = &[
    method!("__get__", getset_get, "($self, instance, owner=None, /)"),
    method!("__set__", getset_set, "($self, instance, value, /)"),
    method!("__delete__", getset_delete, "($self, instance, /)"),
    method!("__repr__", getset_repr, "($self, /)"),
    getter!("__name__", getset_name),
    getter!("__qualname__", getset_qualname),
    getter!("__objclass__", getset_objclass),
    getter!("__doc__", getset_doc),
];

static MEMBER: &[Member] = &[
    method!("__get__", member_get, "($self, instance, owner=None, /)"),
    method!("__set__", member_set, "($self, instance, value, /)"),
    method!("__delete__", member_delete, "($self, instance, /)"),
    method!("__repr__", member_repr, "($self, /)"),
    method!("__reduce__", member_reduce, "($self, /)"),
    getter!("__name__", member_name),
    getter!("__qualname__", member_qualname),
    getter!("__objclass__", member_objclass),
    getter!("__doc__", member_doc),
];

pub fn init() {
    define::<GetSetDescriptor>(NativeClass::sealed("getset_descriptor", const { &[GETSET] }));
    define::<MemberDescriptor>(NativeClass::sealed("member_descriptor", const { &[MEMBER] }));
}
