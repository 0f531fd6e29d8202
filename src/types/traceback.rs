//! `types.TracebackType`: one level of where an exception has passed.

use crate::object::class::{Class, NativeClass, define};
use crate::object::header::Obj;
use crate::object::list;
use crate::object::native::Member;
use crate::object::protocol;
use crate::object::raise::{Res, type_error, value_error};
use crate::object::str;
use crate::object::traceback::{FrameObject, Traceback, entry_at};
use crate::object::value::Value;
use crate::{getset, getter, method};

fn check_next(value: Value) -> Res {
    if value.is_none() {
        return Ok(Value::UNSET);
    }
    if value.downcast::<Traceback>().is_none() {
        return Err(type_error(format!("expected traceback object, got '{}'", protocol::class_name(&value))));
    }
    Ok(value)
}

fn new(_class: &Obj<Class>, tb_next: Value, tb_frame: Value, tb_lasti: i32, tb_lineno: i32) -> Res {
    if tb_frame.downcast::<FrameObject>().is_none() {
        let got = protocol::class_name(&tb_frame);
        return Err(type_error(format!("traceback() argument 'tb_frame' must be frame, not {got}")));
    }
    Ok(entry_at(check_next(tb_next)?, tb_frame, (tb_lasti / 2).max(0) as u32, tb_lineno.max(0) as u32))
}

fn next(this: &Obj<Traceback>) -> Value {
    this.next.get_option().unwrap_or_default()
}

fn set_next(this: &Obj<Traceback>, value: Value) -> Res<()> {
    if value.is_unset() {
        return Err(type_error("can't delete tb_next attribute"));
    }
    let new = check_next(value)?;
    let mut cursor = new.clone();
    while let Some(level) = cursor.downcast::<Traceback>() {
        if std::ptr::eq(level, this) {
            return Err(value_error("traceback loop detected"));
        }
        let following = level.next.get();
        cursor = following;
    }
    this.next.set(new);
    Ok(())
}

fn frame(this: &Obj<Traceback>) -> Value {
    this.frame.get_option().unwrap_or_default()
}

/// Code units are two of CPython's bytes each.
fn lasti(this: &Obj<Traceback>) -> u32 {
    this.unit.get() * 2
}

fn lineno(this: &Obj<Traceback>) -> u32 {
    this.line()
}

fn dir(_this: &Obj<Traceback>) -> Value {
    list::list(["tb_frame", "tb_lasti", "tb_lineno", "tb_next"].map(str::intern).to_vec())
}

pub const METHODS: &[Member] = &[
    crate::function!("__new__", new, "($type, /, tb_next, tb_frame, tb_lasti, tb_lineno)"),
    method!("__dir__", dir, "($self, /)"),
    getset!("tb_next", next, set_next),
    getter!("tb_frame", frame),
    getter!("tb_lasti", lasti),
    getter!("tb_lineno", lineno),
];

pub fn init() {
    define::<Traceback>(NativeClass::sealed("traceback", &[METHODS]).doc("Create a new traceback object."));
}
