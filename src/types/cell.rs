//! cell: a variable shared by nested functions.

use crate::object::class::{Class, NativeClass, define};
use crate::object::function::CellObject;
use crate::object::header::{self, Obj};
use crate::object::native::Member;
use crate::object::operator;
use crate::object::protocol::class_name;
use crate::object::raise::{Res, value_error};
use crate::object::single;
use crate::object::slot::Slot;
use crate::object::special::Special;
use crate::object::value::Value;
use crate::{function, getset, method};

fn new(class: &Obj<Class>, contents: Option<Value>) -> Value {
    header::new_in(class, CellObject { content: Slot::new(contents.unwrap_or(Value::UNSET)) })
}

fn repr(this: &Obj<CellObject>) -> String {
    let at = this.value().word();
    match this.content.get_option() {
        Some(content) => format!("<cell at {at:#x}: {} object at {:#x}>", class_name(&content), content.word()),
        None => format!("<cell at {at:#x}: empty>"),
    }
}

/// An empty cell comes before a full one.
fn compare(op: Special, this: &Obj<CellObject>, other: &Value) -> Res {
    let Some(other) = other.downcast::<CellObject>() else { return Ok(single::not_implemented()) };
    match (this.content.get_option(), other.content.get_option()) {
        (Some(a), Some(b)) => operator::compare(op, &a, &b),
        (a, b) => operator::compare(op, &Value::bool(a.is_some()), &Value::bool(b.is_some())),
    }
}

macro_rules! comparisons {
    ($($name:ident = $op:ident),*) => { $(
        fn $name(this: &Obj<CellObject>, other: &Value) -> Res {
            compare(Special::$op, this, other)
        }
    )* };
}

comparisons!(lt = Lt, le = Le, eq = Eq, ne = Ne, gt = Gt, ge = Ge);

fn get_contents(this: &Obj<CellObject>) -> Res {
    this.content.get_option().ok_or_else(|| value_error("Cell is empty"))
}

fn set_contents(this: &Obj<CellObject>, value: Value) {
    this.content.set(value);
}

static METHODS: &[Member] = &[
    function!("__new__", new, "([contents])"),
    method!("__repr__", repr, "($self, /)"),
    method!("__lt__", lt, "($self, value, /)"),
    method!("__le__", le, "($self, value, /)"),
    method!("__eq__", eq, "($self, value, /)"),
    method!("__ne__", ne, "($self, value, /)"),
    method!("__gt__", gt, "($self, value, /)"),
    method!("__ge__", ge, "($self, value, /)"),
    getset!("cell_contents", get_contents, set_contents),
];

pub fn init() {
    define::<CellObject>(NativeClass::sealed("cell", const { &[METHODS] }));
}
