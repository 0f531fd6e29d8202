//! `_functools`: `partial`, `reduce`, `cmp_to_key`, `_lru_cache_wrapper`, `Placeholder`.

mod lru_cache;
mod partial;

use crate::object::class::{NativeClass, define};
use crate::object::dict::Dict;
use crate::object::header::{self, Gc, Obj};
use crate::object::native::Member;
use crate::object::operator;
use crate::object::protocol;
use crate::object::raise::{Res, type_error};
use crate::object::special::Special;
use crate::object::value::Value;
use crate::{function, getter, method};

fn reduce(function: &Value, iterable: &Value, initial: Option<Value>) -> Res {
    let iterator =
        protocol::iter(iterable).map_err(|error| match error.is(crate::object::exception::Exc::TypeError) {
            true => type_error("reduce() arg 2 must support iteration"),
            false => error,
        })?;
    let mut result = match initial {
        Some(initial) => initial,
        None => {
            protocol::next(&iterator)?.ok_or_else(|| type_error("reduce() of empty iterable with no initial value"))?
        }
    };
    while let Some(item) = protocol::next(&iterator)? {
        result = protocol::call(function, &[result, item])?;
    }
    Ok(result)
}

/// The payload of KeyWrapper: the comparison function, and the object compared once it is called.
struct KeyWrapper {
    compare: Value,
    object: Option<Value>,
}

crate::native_type!(KeyWrapper { traverse: Traverse });
crate::frozen!(KeyWrapper);

impl header::Traverse for KeyWrapper {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.compare);
        self.object.iter().for_each(visit);
    }
}

fn cmp_to_key(mycmp: Value) -> Value {
    header::new(KeyWrapper { compare: mycmp, object: None })
}

fn call_key(this: &Obj<KeyWrapper>, obj: Value) -> Value {
    header::new(KeyWrapper { compare: this.compare.clone(), object: Some(obj) })
}

fn key_object(this: &Obj<KeyWrapper>) -> Value {
    this.object.clone().unwrap_or(Value::NONE)
}

fn compare_keys(op: Special, this: &Obj<KeyWrapper>, other: &Value) -> Res {
    let Some(other) = other.downcast::<KeyWrapper>() else {
        return Err(type_error("other argument must be K instance"));
    };
    let (Some(a), Some(b)) = (&this.object, &other.object) else {
        return Err(crate::object::raise::Raised::new(crate::object::exception::Exc::AttributeError, "object"));
    };
    let order = protocol::call(&this.compare, &[a.clone(), b.clone()])?;
    operator::compare(op, &order, &Value::small(0))
}

crate::comparisons!(KeyWrapper, compare_keys);

static KEY: &[Member] = &[
    method!("__call__", call_key, "($self, /, obj)"),
    getter!("obj", key_object),
    crate::class_const!("__hash__", || Value::NONE),
];

static FUNCTIONS: &[Member] = &[
    function!("reduce", reduce, "(function, iterable, /, initial=<unrepresentable>)"),
    function!("cmp_to_key", cmp_to_key, "(mycmp)"),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    super::add(namespace, FUNCTIONS);
    define::<KeyWrapper>(NativeClass::sealed("KeyWrapper", const { &[KEY, COMPARISONS] }).module("functools"));
    partial::fill(namespace);
    lru_cache::fill(namespace);
    Ok(())
}
