//! mappingproxy: a view of a mapping that cannot be written through.

use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::dict::Dict;
use crate::object::header::{self, Obj, Traverse};
use crate::object::list::List;
use crate::object::native::{Member, Rest};
use crate::object::operator;
use crate::object::protocol::{self, class_name, type_of};
use crate::object::raise::{Res, type_error};
use crate::object::special::Special;
use crate::object::tuple::Tuple;
use crate::object::value::Value;
use crate::{class_method, constructor, method};

/// The payload of mappingproxy.
pub struct MappingProxy {
    pub mapping: Value,
}

crate::native_type!(MappingProxy { traverse: Traverse });
crate::frozen!(MappingProxy);

impl Traverse for MappingProxy {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.mapping);
    }
}

/// A proxy of any mapping.
pub fn new(mapping: Value) -> Value {
    header::new(MappingProxy { mapping })
}

fn make(class: &Obj<Class>, mapping: Value) -> Res {
    let sequence = mapping.downcast::<List>().is_some() || mapping.downcast::<Tuple>().is_some();
    if sequence || !type_of(&mapping).has_special(Special::GetItem) {
        return Err(type_error(format!("mappingproxy() argument must be a mapping, not {}", class_name(&mapping))));
    }
    Ok(header::new_in(class, MappingProxy { mapping }))
}

fn len(this: &Obj<MappingProxy>) -> Res<usize> {
    protocol::len(&this.mapping)
}

fn getitem(this: &Obj<MappingProxy>, key: &Value) -> Res {
    protocol::get_item(&this.mapping, key)
}

fn contains(this: &Obj<MappingProxy>, key: &Value) -> Res<bool> {
    match this.mapping.exact::<Dict>() {
        Some(dict) => dict.contains(key),
        None => protocol::contains(&this.mapping, key),
    }
}

fn iter(this: &Obj<MappingProxy>) -> Res {
    protocol::iter(&this.mapping)
}

fn reversed(this: &Obj<MappingProxy>) -> Res {
    protocol::call_method(&this.mapping, "__reversed__", &[])
}

fn get(this: &Obj<MappingProxy>, args: Rest) -> Res {
    match args.0 {
        [key] => protocol::call_method(&this.mapping, "get", &[key.clone(), Value::NONE]),
        [_, _] => protocol::call_method(&this.mapping, "get", args.0),
        [] => Err(type_error("get expected at least 1 argument, got 0")),
        more => Err(type_error(format!("get expected at most 2 arguments, got {}", more.len()))),
    }
}

fn keys(this: &Obj<MappingProxy>) -> Res {
    protocol::call_method(&this.mapping, "keys", &[])
}

fn values(this: &Obj<MappingProxy>) -> Res {
    protocol::call_method(&this.mapping, "values", &[])
}

fn items(this: &Obj<MappingProxy>) -> Res {
    protocol::call_method(&this.mapping, "items", &[])
}

fn copy(this: &Obj<MappingProxy>) -> Res {
    protocol::call_method(&this.mapping, "copy", &[])
}

fn repr(this: &Obj<MappingProxy>) -> Res<String> {
    Ok(format!("mappingproxy({})", protocol::repr_text(&this.mapping)?))
}

fn str(this: &Obj<MappingProxy>) -> Res {
    protocol::to_str(&this.mapping)
}

fn hash(this: &Obj<MappingProxy>) -> Res<i64> {
    protocol::hash(&this.mapping).map(|h| h as i64)
}

/// The mapping behind a proxy; anything else as it is.
fn behind(value: &Value) -> Value {
    value.downcast::<MappingProxy>().map_or_else(|| value.clone(), |proxy| proxy.mapping.clone())
}

fn or(this: &Value, other: &Value) -> Res {
    operator::binary(Special::Or, &behind(this), &behind(other))
}

fn ror(this: &Value, other: &Value) -> Res {
    or(other, this)
}

fn ior(this: &Value, _: &Value) -> Res {
    Err(type_error(format!("'|=' is not supported by {}; use '|' instead", class_name(this))))
}

macro_rules! comparisons {
    ($($name:ident = $op:ident),*) => { $(
        fn $name(this: &Obj<MappingProxy>, other: &Value) -> Res {
            operator::compare(Special::$op, &this.mapping, &behind(other))
        }
    )* };
}

comparisons!(lt = Lt, le = Le, eq = Eq, ne = Ne, gt = Gt, ge = Ge);

fn class_getitem(class: &Obj<Class>, item: &Value) -> Res {
    Ok(super::generic_alias::new(class.value(), item))
}

static METHODS: &[Member] = &[
    constructor!("mappingproxy", make, "($type, mapping)"),
    method!("__len__", len, "($self, /)"),
    method!("__getitem__", getitem, "($self, key, /)"),
    method!("__contains__", contains, "($self, key, /)"),
    method!("__iter__", iter, "($self, /)"),
    method!("__reversed__", reversed, "($self, /)"),
    method!("get", get, "($self, key, default=None, /)"),
    method!("keys", keys, "($self, /)"),
    method!("values", values, "($self, /)"),
    method!("items", items, "($self, /)"),
    method!("copy", copy, "($self, /)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__str__", str, "($self, /)"),
    method!("__hash__", hash, "($self, /)"),
    method!("__or__", or, "($self, value, /)"),
    method!("__ror__", ror, "($self, value, /)"),
    method!("__ior__", ior, "($self, value, /)"),
    method!("__lt__", lt, "($self, value, /)"),
    method!("__le__", le, "($self, value, /)"),
    method!("__eq__", eq, "($self, value, /)"),
    method!("__ne__", ne, "($self, value, /)"),
    method!("__gt__", gt, "($self, value, /)"),
    method!("__ge__", ge, "($self, value, /)"),
    class_method!("__class_getitem__", class_getitem, "($type, item, /)"),
];

pub fn init() {
    define::<MappingProxy>(NativeClass::sealed("mappingproxy", const { &[METHODS] }).with(flag::MAPPING));
}
