//! `bool`: two ints with names of their own.

use crate::object::class::{self, Class, NativeClass, flag};
use crate::object::exception::Exc;
use crate::object::header::Obj;
use crate::object::native::Member;
use crate::object::protocol;
use crate::object::raise::Res;
use crate::object::single::Bool;
use crate::object::special::Special;
use crate::object::str;
use crate::object::value::Value;
use crate::types::hooks;
use crate::{constructor, method};

pub fn init() {
    class::define::<Bool>(NativeClass::sealed("bool", TABLES).with(flag::MATCH_SELF).doc(
        "Returns True when the argument is true, False otherwise.\nThe builtins True and False are the only two \
             instances of the class bool.\nThe class bool is a subclass of the class int, and cannot be subclassed.",
    ));
}

static TABLES: &[&[Member]] = &[METHODS];

static METHODS: &[Member] = &[
    constructor!("bool", new, "($type, object=False, /)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__and__", and, "($self, value, /)"),
    method!("__rand__", and, "($self, value, /)"),
    method!("__or__", or, "($self, value, /)"),
    method!("__ror__", or, "($self, value, /)"),
    method!("__xor__", xor, "($self, value, /)"),
    method!("__rxor__", xor, "($self, value, /)"),
    method!("__invert__", invert, "($self, /)"),
];

fn new(_: &Obj<Class>, object: Option<&Value>) -> Res<bool> {
    object.map_or(Ok(false), protocol::truth)
}

fn repr(this: &Value) -> Value {
    str::intern(if this.is_true() { "True" } else { "False" })
}

/// An operator that gives a bool for two bools, and is int's for other operands.
fn operate(op: Special, this: &Value, other: &Value, f: impl Fn(bool, bool) -> bool) -> Res {
    match (this.as_bool(), other.as_bool()) {
        (Some(a), Some(b)) => Ok(Value::bool(f(a, b))),
        _ => super::arith::bitwise(op, this, other),
    }
}

fn and(this: &Value, other: &Value) -> Res {
    operate(Special::And, this, other, |a, b| a & b)
}

fn or(this: &Value, other: &Value) -> Res {
    operate(Special::Or, this, other, |a, b| a | b)
}

fn xor(this: &Value, other: &Value) -> Res {
    operate(Special::Xor, this, other, |a, b| a ^ b)
}

fn invert(this: &Value) -> Res {
    const WARNING: &str = "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the \
                           bitwise inversion of the underlying int object and is usually not what you expect from \
                           negating a bool. Use the 'not' operator for boolean negation or ~int(x) if you really want \
                           the bitwise inversion of the underlying int.";
    hooks::warn(Exc::DeprecationWarning, WARNING, 1)?;
    Ok(Value::small(if this.is_true() { -2 } else { -1 }))
}
