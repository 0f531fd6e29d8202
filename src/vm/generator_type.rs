//! The Python classes of generators and coroutines: `send`, `throw`, `close` and their attributes.

use super::generator::{self, Coroutine, Generator, Input, Step};
use super::task;
use crate::object::class::{Class, NativeClass, Object, define, define_in, flag};
use crate::object::exception;
use crate::object::header::{Obj, Payload};
use crate::object::native::{Member, Rest};
use crate::object::protocol::{self, class_name};
use crate::object::raise::{self, Raised, Res, stop_iteration_with, type_error};
use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::{getset, getter, method, next_method};

/// A step as a method gives it: the end is StopIteration.
fn value_of(step: Res<Step>) -> Res {
    match step? {
        Step::Yield(value) => Ok(value),
        Step::Return(value) => Err(stop_iteration_with(value)),
    }
}

fn this_generator(this: &Value) -> Res<&Obj<Generator>> {
    this.downcast::<Generator>().ok_or_else(|| type_error(format!("a generator is wanted, not {}", class_name(this))))
}

/// `__next__`: at the end, a generator that returned a value raises StopIteration with it.
fn next(this: &Value) -> Res<Option<Value>> {
    match generator::next(this_generator(this)?)? {
        Step::Yield(value) => Ok(Some(value)),
        Step::Return(value) if value.is_none() => Ok(None),
        Step::Return(value) => Err(stop_iteration_with(value)),
    }
}

fn iter(this: &Obj<Generator>) -> Value {
    this.value()
}

fn send(this: &Obj<Generator>, value: Value) -> Res {
    value_of(generator::resume(this, Input::Send(value)))
}

/// The exception that `throw(…)` is given: an instance, or a class with a value and a traceback. Errors: TypeError.
pub fn thrown(args: &[Value]) -> Res<Raised> {
    let value = args.get(1).filter(|v| !v.is_none());
    let traceback = args.get(2).filter(|t| !t.is_none());
    if let Some(traceback) = traceback
        && traceback.downcast::<crate::object::traceback::Traceback>().is_none()
    {
        return Err(type_error("throw() third argument must be a traceback object"));
    }
    let error = &args[0];
    let made = if let Some(class) = error.downcast::<Class>()
        && class.is_subclass_of(exception::base_class())
    {
        match value {
            Some(value) if protocol::is_instance_of(value, class) => value.clone(),
            Some(value) => match value.downcast::<crate::object::tuple::Tuple>() {
                Some(many) => protocol::call(error, many.items())?,
                None => protocol::call(error, std::slice::from_ref(value))?,
            },
            None => protocol::call(error, &[])?,
        }
    } else if exception::exception(error).is_some() {
        if value.is_some() {
            return Err(type_error("instance exception may not have a separate value"));
        }
        error.clone()
    } else {
        let got = class_name(error);
        return Err(type_error(format!(
            "exceptions must be classes or instances deriving from BaseException, not {got}"
        )));
    };
    let raised = Raised::from_value(made);
    if let Some(traceback) = traceback {
        raised.exception().traceback.set(traceback.clone());
    }
    Ok(raised)
}

fn throw(this: &Obj<Generator>, error: Value, rest: Rest) -> Res {
    let mut args = vec![error];
    args.extend_from_slice(rest.0);
    value_of(generator::throw(this, thrown(&args)?))
}

fn close(this: &Obj<Generator>) -> Res {
    generator::close(this)
}

/// Closes a generator that is dropped while suspended inside `try` or `with`.
fn del(this: &Obj<Generator>) {
    if this.finished.get() || this.running.get() {
        return;
    }
    if this.header.shape_id() == shape::COROUTINE && !this.started.get() {
        super::source::warn_never_awaited(this);
    } else {
        close_dropped(this);
    }
}

/// Closes a generator that is dropped, if it has something to end; what that raises is reported.
pub fn close_dropped(this: &Obj<Generator>) {
    if this.needs_close()
        && let Err(error) = generator::close(this)
    {
        raise::unraisable(error, "Exception ignored while closing generator", &this.value());
    }
}

fn name(this: &Obj<Generator>) -> Value {
    this.name.get()
}

fn set_name(this: &Obj<Generator>, value: Value) -> Res<()> {
    if value.downcast::<Str>().is_none() {
        return Err(type_error("__name__ must be set to a string object"));
    }
    this.name.set(value);
    Ok(())
}

fn qualname(this: &Obj<Generator>) -> Value {
    this.qualname.get()
}

fn set_qualname(this: &Obj<Generator>, value: Value) -> Res<()> {
    if value.downcast::<Str>().is_none() {
        return Err(type_error("__qualname__ must be set to a string object"));
    }
    this.qualname.set(value);
    Ok(())
}

fn repr(this: &Obj<Generator>) -> Res<String> {
    let kind = match this.header.shape_id() {
        shape::ASYNC_GENERATOR => "async_generator",
        _ => this.kind_name(),
    };
    Ok(format!("<{kind} object {} at {:#x}>", protocol::text(&this.qualname.get())?, this as *const _ as usize))
}

fn awaited(this: &Obj<Generator>) -> Option<Value> {
    this.awaited()
}

fn running(this: &Obj<Generator>) -> bool {
    this.running.get()
}

fn suspended(this: &Obj<Generator>) -> bool {
    this.started.get() && !this.running.get() && !this.finished.get()
}

fn code(this: &Obj<Generator>) -> Value {
    this.code.value()
}

/// The frame object, or None when it is done.
fn frame(this: &Obj<Generator>) -> Value {
    if this.finished.get() {
        return Value::NONE;
    }
    task::generator_frame(this)
}

const METHODS: &[Member] = &[
    method!("__iter__", iter, "($self, /)"),
    next_method!(next),
    method!("send", send, "($self, value, /)"),
    method!("throw", throw, "($self, typ, val=None, tb=None, /)"),
    method!("close", close, "($self, /)"),
    method!("__del__", del, "($self, /)"),
    method!("__repr__", repr, "($self, /)"),
    crate::class_method!("__class_getitem__", crate::types::generic_alias::class_getitem, "($type, object, /)"),
    getset!("__name__", name, set_name),
    getset!("__qualname__", qualname, set_qualname),
    getter!("gi_yieldfrom", awaited),
    getter!("gi_running", running),
    getter!("gi_suspended", suspended),
    getter!("gi_code", code),
    getter!("gi_frame", frame),
];

const COROUTINE_METHODS: &[Member] = &[
    method!("send", send, "($self, object, /)"),
    method!("throw", throw, "($self, typ, val=None, tb=None, /)"),
    method!("close", close, "($self, /)"),
    method!("__del__", del, "($self, /)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__await__", wrapper, "($self, /)"),
    crate::class_method!("__class_getitem__", crate::types::generic_alias::class_getitem, "($type, object, /)"),
    getset!("__name__", name, set_name),
    getset!("__qualname__", qualname, set_qualname),
    getter!("cr_await", awaited),
    getter!("cr_running", running),
    getter!("cr_suspended", suspended),
    getter!("cr_code", code),
    getter!("cr_frame", frame),
    getter!("cr_origin", origin),
];

/// `cr_origin`: not tracked.
fn origin(_: &Obj<Generator>) -> Value {
    Value::NONE
}

/// The iterator that `coroutine.__await__()` gives.
pub struct CoroutineWrapper(Value);

crate::native_type!(CoroutineWrapper { traverse: Traverse });
crate::frozen!(CoroutineWrapper);

impl crate::object::header::Traverse for CoroutineWrapper {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.0);
    }
}

fn wrapper(this: &Obj<Generator>) -> Value {
    crate::object::header::new(CoroutineWrapper(this.value()))
}

fn wrapper_iter(this: &Obj<CoroutineWrapper>) -> Value {
    this.value()
}

fn wrapper_next(this: &Value) -> Res<Option<Value>> {
    match this.downcast::<CoroutineWrapper>() {
        Some(wrapper) => next(&wrapper.0),
        None => Err(type_error("a coroutine_wrapper is wanted")),
    }
}

fn wrapper_send(this: &Obj<CoroutineWrapper>, value: Value) -> Res {
    send(this_generator(&this.0)?, value)
}

fn wrapper_throw(this: &Obj<CoroutineWrapper>, error: Value, rest: Rest) -> Res {
    throw(this_generator(&this.0)?, error, rest)
}

fn wrapper_close(this: &Obj<CoroutineWrapper>) -> Res {
    close(this_generator(&this.0)?)
}

const WRAPPER_METHODS: &[Member] = &[
    method!("__iter__", wrapper_iter, "($self, /)"),
    next_method!(wrapper_next),
    method!("send", wrapper_send, "($self, object, /)"),
    method!("throw", wrapper_throw, "($self, typ, val=None, tb=None, /)"),
    method!("close", wrapper_close, "($self, /)"),
];

/// Makes the classes.
pub fn init() {
    let object = <Object as Payload>::class();
    let meta = <Class as Payload>::class();
    define::<Generator>(NativeClass::sealed("generator", &[METHODS]).with(flag::WEAKREF));
    let coroutine = NativeClass::sealed("coroutine", &[COROUTINE_METHODS]).with(flag::WEAKREF);
    define_in::<Coroutine>(coroutine, &[object], meta);
    define::<CoroutineWrapper>(NativeClass::sealed("coroutine_wrapper", &[WRAPPER_METHODS]));
}
