//! FrameLocalsProxy: `f_locals` of a function's frame, a mapping that reads and writes its variables (PEP 667).
//!
//! Names that the function does not have are kept in a dict beside them.

use crate::code::VarKind;
use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::dict::{self, Dict};
use crate::object::header::{self, Gc, Obj, Traverse};
use crate::object::list::list;
use crate::object::native::Member;
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Raised, Res, key_error, type_error, value_error};
use crate::object::single::not_implemented;
use crate::object::str::{self, Str};
use crate::object::traceback::FrameObject;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::types::sequence;
use crate::{constructor, method};

/// The payload.
pub struct FrameLocals {
    frame: Gc<FrameObject>,
}

crate::native_type!(FrameLocals { traverse: Traverse });
crate::frozen!(FrameLocals);

impl Traverse for FrameLocals {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(self.frame.as_value());
    }
}

/// The proxy of a frame.
pub fn new(frame: &Obj<FrameObject>) -> Value {
    header::new(FrameLocals { frame: frame.handle() })
}

fn make(class: &Obj<Class>, frame: &Value) -> Res {
    match frame.downcast::<FrameObject>() {
        Some(frame) => Ok(header::new_in(class, FrameLocals { frame: frame.handle() })),
        None => Err(type_error(format!("expect frame, not {}", class_name(frame)))),
    }
}

impl Obj<FrameLocals> {
    /// The registers of variables with this name. That of a comprehension comes last. Errors: those of hashing.
    fn registers(&self, key: &Value) -> Res<Vec<usize>> {
        let Some(key) = key.downcast::<Str>() else { return protocol::hash(key).map(|_| Vec::new()) };
        let vars = self.frame.code.code.vars.iter().enumerate();
        let named = |var: &crate::code::Var| var.kind != VarKind::Pinned && var.name.as_bytes() == key.as_bytes();
        let mut found: Vec<usize> = vars.filter(|(_, var)| named(var)).map(|(at, _)| at).collect();
        found.sort_by_key(|at| self.frame.code.code.vars[*at].kind == VarKind::Hidden);
        Ok(found)
    }

    /// The value of the variable with this name, if it has one.
    fn variable(&self, key: &Value) -> Res<Option<Value>> {
        Ok(self.registers(key)?.into_iter().rev().find_map(|at| self.frame.variable(at).into_option()))
    }

    fn extra(&self) -> Option<Gc<Dict>> {
        self.frame.extra_locals.get_option().and_then(Gc::from_value)
    }

    fn find(&self, key: &Value) -> Res<Option<Value>> {
        match (self.variable(key)?, self.extra()) {
            (Some(value), _) => Ok(Some(value)),
            (None, Some(extra)) => extra.get(key),
            (None, None) => Ok(None),
        }
    }

    fn set(&self, key: &Value, value: Value) -> Res<()> {
        let registers = self.registers(key)?;
        let bound = registers.iter().rev().find(|at| !self.frame.variable(**at).is_unset());
        if let Some(at) = bound.or(registers.first()) {
            self.frame.set_variable(*at, value);
            return Ok(());
        }
        let extra = self.extra().unwrap_or_else(|| {
            let made = dict::new();
            self.frame.extra_locals.set(made.value());
            made
        });
        extra.insert(key.clone(), value).map(drop)
    }

    /// Removes a name that is no variable of the code. Errors: ValueError if it is one.
    fn remove(&self, key: &Value) -> Res<Option<Value>> {
        if !self.registers(key)?.is_empty() {
            return Err(value_error("cannot remove local variables from FrameLocalsProxy"));
        }
        match self.extra() {
            Some(extra) => extra.remove(key),
            None => Ok(None),
        }
    }

    /// A dict of all names as they are now.
    fn snapshot(&self) -> Gc<Dict> {
        let found = super::frame_type::variables(&self.frame.code, |at| self.frame.raw_variable(at));
        self.frame.add_extra(&found);
        found
    }
}

#[cold]
fn missing(key: &Value) -> Res<Raised> {
    let text = protocol::repr_text(key)?;
    Ok(key_error(str::from_str(&format!("local variable '{text}' is not defined"))))
}

fn get_item(this: &Obj<FrameLocals>, key: &Value) -> Res {
    match this.find(key)? {
        Some(value) => Ok(value),
        None => Err(missing(key)?),
    }
}

fn set_item(this: &Obj<FrameLocals>, key: &Value, value: Value) -> Res<()> {
    this.set(key, value)
}

fn del_item(this: &Obj<FrameLocals>, key: &Value) -> Res<()> {
    match this.remove(key)? {
        Some(_) => Ok(()),
        None => Err(key_error(key.clone())),
    }
}

fn contains(this: &Obj<FrameLocals>, key: &Value) -> Res<bool> {
    this.find(key).map(|found| found.is_some())
}

fn len(this: &Obj<FrameLocals>) -> usize {
    this.snapshot().len()
}

fn key_list(this: &Obj<FrameLocals>) -> Vec<Value> {
    this.snapshot().items().into_iter().map(|(key, _)| key).collect()
}

fn iter(this: &Obj<FrameLocals>) -> Res {
    protocol::iter(&list(key_list(this)))
}

fn reversed(this: &Obj<FrameLocals>) -> Res {
    let mut keys = key_list(this);
    keys.reverse();
    protocol::iter(&list(keys))
}

fn keys(this: &Obj<FrameLocals>) -> Value {
    list(key_list(this))
}

fn values(this: &Obj<FrameLocals>) -> Value {
    list(this.snapshot().items().into_iter().map(|(_, value)| value).collect())
}

fn items(this: &Obj<FrameLocals>) -> Value {
    list(this.snapshot().items().into_iter().map(|(key, value)| tuple([key, value])).collect())
}

fn copy(this: &Obj<FrameLocals>) -> Gc<Dict> {
    this.snapshot()
}

fn get(this: &Obj<FrameLocals>, key: &Value, default: Option<Value>) -> Res {
    Ok(this.find(key)?.or(default).unwrap_or(Value::NONE))
}

fn set_default(this: &Obj<FrameLocals>, key: &Value, default: Option<Value>) -> Res {
    if let Some(value) = this.find(key)? {
        return Ok(value);
    }
    let value = default.unwrap_or(Value::NONE);
    this.set(key, value.clone())?;
    Ok(value)
}

fn pop(this: &Obj<FrameLocals>, key: &Value, default: Option<Value>) -> Res {
    match this.remove(key)?.or(default) {
        Some(value) => Ok(value),
        None => Err(key_error(key.clone())),
    }
}

/// The items of a dict or another proxy.
fn items_of(other: &Value) -> Option<Vec<(Value, Value)>> {
    match (other.downcast::<Dict>(), other.downcast::<FrameLocals>()) {
        (Some(dict), _) => Some(dict.items()),
        (None, Some(proxy)) => Some(proxy.snapshot().items()),
        (None, None) => None,
    }
}

fn merge(this: &Obj<FrameLocals>, items: Vec<(Value, Value)>) -> Res<()> {
    items.into_iter().try_for_each(|(key, value)| this.set(&key, value))
}

fn update(this: &Obj<FrameLocals>, other: &Value) -> Res<()> {
    match items_of(other) {
        Some(items) => merge(this, items),
        None => Err(type_error("update() argument must be dict or another FrameLocalsProxy")),
    }
}

fn joined(first: Option<Vec<(Value, Value)>>, second: Option<Vec<(Value, Value)>>) -> Res {
    let (Some(first), Some(second)) = (first, second) else { return Ok(not_implemented()) };
    let made = dict::new();
    for (key, value) in first.into_iter().chain(second) {
        made.insert(key, value)?;
    }
    Ok(made.into_value())
}

fn or(this: &Obj<FrameLocals>, other: &Value) -> Res {
    joined(Some(this.snapshot().items()), items_of(other))
}

fn reflected_or(this: &Obj<FrameLocals>, other: &Value) -> Res {
    joined(items_of(other), Some(this.snapshot().items()))
}

fn in_place_or(this: &Obj<FrameLocals>, other: &Value) -> Res {
    match items_of(other) {
        Some(items) => merge(this, items).map(|()| this.value()),
        None => Ok(not_implemented()),
    }
}

fn eq(this: &Obj<FrameLocals>, other: &Value) -> Res {
    match other.downcast::<FrameLocals>() {
        Some(other) => Ok(Value::bool(this.frame.is(other.frame.as_value()))),
        None if other.downcast::<Dict>().is_some() => {
            protocol::equal(this.snapshot().as_value(), other).map(Value::bool)
        }
        None => Ok(not_implemented()),
    }
}

fn ne(this: &Obj<FrameLocals>, other: &Value) -> Res {
    eq(this, other).map(|equal| equal.as_bool().map_or(equal, |equal| Value::bool(!equal)))
}

fn repr(this: &Obj<FrameLocals>) -> Res {
    match sequence::showing(this.frame.as_value()) {
        Some(_showing) => protocol::repr(this.snapshot().as_value()).map(Gc::into_value),
        None => Ok(str::from_str("{...}")),
    }
}

const METHODS: &[Member] = &[
    constructor!("FrameLocalsProxy", make, "($type, frame, /)"),
    method!("__getitem__", get_item, "($self, key, /)"),
    method!("__setitem__", set_item, "($self, key, value, /)"),
    method!("__delitem__", del_item, "($self, key, /)"),
    method!("__contains__", contains, "($self, key, /)"),
    method!("__len__", len, "($self, /)"),
    method!("__iter__", iter, "($self, /)"),
    method!("__reversed__", reversed, "($self, /)"),
    method!("__or__", or, "($self, value, /)"),
    method!("__ror__", reflected_or, "($self, value, /)"),
    method!("__ior__", in_place_or, "($self, value, /)"),
    method!("__eq__", eq, "($self, value, /)"),
    method!("__ne__", ne, "($self, value, /)"),
    method!("__repr__", repr, "($self, /)"),
    method!("copy", copy, "($self, /)"),
    method!("get", get, "($self, key, default=None, /)"),
    method!("items", items, "($self, /)"),
    method!("keys", keys, "($self, /)"),
    method!("pop", pop, "($self, key, default=None, /)"),
    method!("setdefault", set_default, "($self, key, default=None, /)"),
    method!("update", update, "($self, other, /)"),
    method!("values", values, "($self, /)"),
];

/// Makes the class.
pub fn init() {
    define::<FrameLocals>(NativeClass::sealed("FrameLocalsProxy", &[METHODS]).with(flag::MAPPING));
}
