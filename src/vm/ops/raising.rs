//! `raise`, the exception that is handled, and what `with` calls.

use crate::code::Op;
use crate::object::attribute;
use crate::object::exception;
use crate::object::function::Function;
use crate::object::native::Native;
use crate::object::protocol::{self, class_name, type_of};
use crate::object::raise::{self, Raised, Res, type_error};
use crate::object::special::Special;
use crate::object::str;
use crate::object::value::Value;
use crate::vm::context::Context;
use crate::vm::unwind;

/// What a `raise` statement raises.
pub fn raise(cx: &Context) -> Raised {
    if cx.c == 2 {
        return match unwind::handled() {
            Some(value) => Raised::from_value(value),
            None => raise::runtime_error("No active exception to reraise"),
        };
    }
    let error = cx.operand(cx.a);
    let cause = if cx.c == 1 { Some(cx.operand(cx.b)) } else { None };
    match raised(error, cause) {
        Ok(error) => {
            // SAFETY: this thread's task; nothing runs meanwhile.
            unwind::set_context(unsafe { &*super::super::task::current() }, &error);
            error
        }
        Err(error) => error,
    }
}

/// An exception from an exception or exception class, with its cause. Errors: TypeError.
fn raised(error: Value, cause: Option<Value>) -> Res<Raised> {
    let error = Raised::from_value(instantiated(error, "exceptions must derive from BaseException")?);
    if let Some(cause) = cause {
        let cause = if cause.is_none() {
            Value::UNSET
        } else {
            instantiated(cause, "exception causes must derive from BaseException")?
        };
        error.exception().cause.set(cause);
        error.exception().suppress_context.set(true);
    }
    Ok(error)
}

fn instantiated(value: Value, message: &str) -> Res {
    if let Some(class) = value.downcast::<crate::object::class::Class>()
        && class.is_subclass_of(exception::base_class())
    {
        let made = protocol::call(&value, &[])?;
        if exception::exception(&made).is_some() {
            return Ok(made);
        }
        let (class, got) = (class.name(), class_name(&made));
        let message =
            format!("calling <class '{class}'> should have returned an instance of BaseException, not <class '{got}'>");
        return Err(type_error(message));
    }
    if exception::exception(&value).is_some() { Ok(value) } else { Err(type_error(message)) }
}

/// `PushExc`, `PopExc`
pub fn handled(op: Op, cx: &Context) {
    let task = super::task::current();
    let new = if op == Op::PushExc { cx.keep(cx.b) } else { cx.operand(cx.a) };
    // SAFETY: this thread's task; the reference ends before the old value is dropped.
    let old = unsafe { (*task).handled.last_mut().map(|handled| std::mem::replace(handled, new)) };
    if op == Op::PushExc {
        cx.set(cx.a, old.unwrap_or(Value::NONE));
    }
}

/// The error for an object that lacks a method that `with` needs.
#[cold]
#[inline(never)]
fn no_manager(object: &Value, special: Special, is_async: bool) -> Raised {
    let class = type_of(object);
    let (name, method) = (class_name(object), special.name());
    let other = if is_async { (Special::Enter, Special::Exit) } else { (Special::AEnter, Special::AExit) };
    let hint = if class.has_special(other.0) && class.has_special(other.1) {
        let statement = if is_async { "with" } else { "async with" };
        format!(
            " but it supports the {} context manager protocol. Did you mean to use '{statement}'?",
            if is_async { "" } else { "asynchronous" }
        )
        .replace("the  ", "the ")
    } else {
        String::new()
    };
    let protocol_name = if is_async { "asynchronous context manager" } else { "context manager" };
    type_error(format!("'{name}' object does not support the {protocol_name} protocol (missed {method} method){hint}"))
}

/// `with`: the methods to leave and to enter, by way of the type.
pub fn load_manager(cx: &Context) -> Res<()> {
    let object = cx.keep(cx.b);
    let class = type_of(&object);
    let is_async = cx.c == 1;
    let specials = if is_async { [Special::AExit, Special::AEnter] } else { [Special::Exit, Special::Enter] };
    for (special, register) in specials.into_iter().zip([cx.a, cx.a + 2]) {
        let Some(found) = class.special(special) else { return Err(no_manager(&object, special, is_async)) };
        let binds = found.exact::<Function>().is_some() || found.exact::<Native>().is_some_and(|native| native.binds());
        let (method, this) =
            if binds { (found, object.clone()) } else { (attribute::bind(found, &object, class)?, Value::UNSET) };
        cx.set(register, method);
        cx.set(register + 1, this);
    }
    Ok(())
}
