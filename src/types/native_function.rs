//! Functions written in Rust, bound or not: `builtin_function_or_method` and the four classes of which CPython shows methods.

use super::r#type as class_type;
use super::{builtin, docs};
use crate::object::attribute;
use crate::object::class::{self, Class, NativeClass, flag};
use crate::object::header::Obj;
use crate::object::native::{Keywords, Kind, Member, Native, Rest};
use crate::object::native_kind::{
    self, ClassMethodDescriptor, MethodDescriptor, MethodWrapper, Shown, WrapperDescriptor,
};
use crate::object::protocol::{self, class_name, type_of};
use crate::object::raise::{self, Res, type_error};
use crate::object::single;
use crate::object::str;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::{getter, member, method};

/// The class in whose table it stands, if it is shown unbound: CPython's method and wrapper descriptors.
fn unbound_owner(this: &Obj<Native>) -> Option<Value> {
    let descriptor = matches!(this.shown(), Shown::Method | Shown::ClassMethod | Shown::Wrapper);
    this.owner.get_option().filter(|_| descriptor)
}

fn repr(this: &Obj<Native>) -> String {
    let name = this.def.name;
    if let Some(owner) = unbound_owner(this) {
        let owner = owner.downcast::<Class>().map(class_type::full_name).unwrap_or_default();
        return match this.shown() {
            Shown::Wrapper => format!("<slot wrapper '{name}' of '{owner}' objects>"),
            _ => format!("<method '{name}' of '{owner}' objects>"),
        };
    }
    match bound_self(this) {
        Some(bound) if this.shown() == Shown::BoundWrapper => {
            format!("<method-wrapper '{name}' of {} object at {:#x}>", class_name(&bound), bound.word())
        }
        Some(bound) => format!("<built-in method {name} of {} object at {:#x}>", class_name(&bound), bound.word()),
        None => format!("<built-in function {name}>"),
    }
}

/// What it is bound to: self, or the class for `__new__` and static methods.
fn bound_self(this: &Obj<Native>) -> Option<Value> {
    this.this.get_option().or_else(|| this.owner.get_option().filter(|_| this.def.kind == Kind::Static))
}

fn call(this: &Obj<Native>, args: Rest, keywords: Keywords) -> Res {
    protocol::call_pairs(&this.value(), args.0, keywords.0)
}

fn descriptor_get(this: &Obj<Native>, object: &Value, class: Option<Value>) -> Res {
    let class = class.filter(|c| !c.is_none());
    match (object.is_none(), &class) {
        (true, None) => Err(type_error("__get__(None, None) is invalid")),
        (true, Some(class)) => match class.downcast::<Class>() {
            Some(class) => attribute::bind_class(this.value(), class),
            None => Ok(this.value()),
        },
        (false, _) => {
            if this.shown() != Shown::ClassMethod
                && let Some(owner) = this.owner.get().downcast::<Class>()
                && !type_of(object).is_subclass_of(owner)
            {
                let (name, owner, got) = (this.def.name, owner.name(), class_name(object));
                let message = format!("descriptor '{name}' for '{owner}' objects doesn't apply to a '{got}' object");
                return Err(type_error(message));
            }
            attribute::bind(this.value(), object, type_of(object))
        }
    }
}

fn eq(this: &Obj<Native>, other: &Value) -> Value {
    match other.downcast::<Native>() {
        Some(other) => Value::bool(
            std::ptr::eq(this.def, other.def)
                && this.this.get().is(&other.this.get())
                && this.owner.get().is(&other.owner.get()),
        ),
        None => single::not_implemented(),
    }
}

fn ne(this: &Obj<Native>, other: &Value) -> Value {
    let equal = eq(this, other);
    equal.as_bool().map_or(equal, |equal| Value::bool(!equal))
}

fn hash(this: &Obj<Native>) -> i64 {
    let def = this.def as *const _ as u64;
    ((def.rotate_left(7) ^ this.this.get().word() ^ this.owner.get().word().rotate_left(21)) >> 3) as i64
}

fn get_name(this: &Obj<Native>) -> Value {
    str::intern(this.def.name)
}

fn get_qualname(this: &Obj<Native>) -> Value {
    match this.owner.get().downcast::<Class>() {
        Some(owner) => str::from_str(&format!("{}.{}", class_type::qualname(owner), this.def.name)),
        None => str::intern(this.def.name),
    }
}

fn get_self(this: &Obj<Native>) -> Res {
    if let Some(bound) = this.this.get_option() {
        return Ok(bound);
    }
    if let Some(owner) = this.owner.get_option() {
        return Ok(if this.def.name == "__new__" { owner } else { Value::NONE });
    }
    match this.module.get_option() {
        Some(module) => (super::hooks::get()?.import)(&raise::name_text(&module)),
        None => Ok(Value::NONE),
    }
}

fn get_objclass(this: &Obj<Native>) -> Value {
    this.owner.get()
}

fn get_module(this: &Obj<Native>) -> Value {
    this.module.get_option().unwrap_or(Value::NONE)
}

fn set_module(this: &Obj<Native>, value: Value) {
    this.module.set(value);
}

fn get_doc(this: &Obj<Native>) -> Option<String> {
    let name = this.def.name;
    match (this.shown(), this.owner.get().downcast::<Class>(), this.module.get_option()) {
        (Shown::Wrapper | Shown::BoundWrapper, ..) => docs::find(&format!("*.{name}")),
        (_, Some(_), _) if name == "__new__" => docs::find("*.__new__"),
        (_, Some(owner), _) => docs::find(&format!("{}.{name}", owner.name())),
        (_, None, Some(module)) => docs::find(&format!("{}.{name}", raise::name_text(&module))),
        _ => None,
    }
}

fn get_text_signature(this: &Obj<Native>) -> String {
    let sig = this.def.sig;
    match this.module.get_option() {
        Some(_) if !sig.contains('$') => {
            let slash = if sig.contains('/') { "" } else { ", /" };
            format!("($module{slash}{}{}", if sig == "()" { "" } else { ", " }, &sig[1..])
        }
        _ => sig.to_string(),
    }
}

fn reduce(this: &Obj<Native>) -> Res {
    let name = str::intern(this.def.name);
    let from = match unbound_owner(this) {
        Some(owner) => Some(owner),
        None => bound_self(this),
    };
    match from {
        Some(from) => Ok(tuple([builtin("getattr")?, tuple([from, name])])),
        None => Ok(name),
    }
}

static COMMON: &[Member] = &[
    method!("__repr__", repr, "($self, /)"),
    method!("__call__", call, "($self, /, *args, **kwargs)"),
    getter!("__qualname__", get_qualname),
    getter!("__doc__", get_doc),
    getter!("__text_signature__", get_text_signature),
];

static BOUND: &[Member] = &[
    method!("__eq__", eq, "($self, value, /)"),
    method!("__ne__", ne, "($self, value, /)"),
    method!("__hash__", hash, "($self, /)"),
    method!("__reduce__", reduce, "($self, /)"),
    getter!("__name__", get_name),
    getter!("__self__", get_self),
];

static DESCRIPTOR: &[Member] =
    &[method!("__get__", descriptor_get, "($self, instance, owner=None, /)"), member!("__name__", get_name), OBJCLASS];

static METHOD_DESCRIPTOR: &[Member] = &[method!("__reduce__", reduce, "($self, /)")];

static FUNCTION: &[Member] = &[crate::getset!("__module__", get_module, set_module)];

const OBJCLASS: Member = member!("__objclass__", get_objclass);

pub fn init() {
    const FUNCTIONS: &[&[Member]] = &[COMMON, BOUND, FUNCTION];
    const DESCRIPTORS: &[&[Member]] = &[COMMON, DESCRIPTOR];
    const METHODS: &[&[Member]] = &[COMMON, DESCRIPTOR, METHOD_DESCRIPTOR];
    class::define::<Native>(NativeClass::sealed("builtin_function_or_method", FUNCTIONS).with(flag::WEAKREF));
    native_kind::define::<MethodDescriptor>("method_descriptor", METHODS);
    native_kind::define::<ClassMethodDescriptor>("classmethod_descriptor", DESCRIPTORS);
    native_kind::define::<WrapperDescriptor>("wrapper_descriptor", METHODS);
    native_kind::define::<MethodWrapper>("method-wrapper", const { &[COMMON, BOUND, &[OBJCLASS]] });
}
