//! Async generators: `asend`, `athrow`, `aclose` and the awaitables that they give.
//!
//! An awaitable is an iterator: each step runs the generator's frame until it yields to the event loop (a plain value,
//! passed on), or reaches a `yield` of its own (a wrapped value: the awaitable ends with it), or ends.

use super::generator::{self, AsyncGenWrapped, AsyncGenerator, Generator, Input, Step};
use super::generator_type::thrown;
use crate::object::class::{Class, NativeClass, Object, define, define_in, flag};
use crate::object::exception::Exc;
use crate::object::header::{self, Gc, Obj, Payload, Traverse};
use crate::object::native::{Member, Rest};
use crate::object::protocol;
use crate::object::raise::{self, Raised, Res, runtime_error, stop_iteration_with, type_error, value_error};
use crate::object::value::Value;
use crate::{getter, method, next_method};
use std::cell::Cell;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Running,
    Closed,
}

/// What an awaitable is to do with its generator.
enum Action {
    Send(Value),
    /// The arguments of `athrow`.
    Throw(Vec<Value>),
    Close,
}

/// The payload of `async_generator_asend` and `async_generator_athrow`.
pub struct Awaitable {
    generator: Gc<Generator>,
    action: Action,
    state: Cell<State>,
}

/// `asend` and `__anext__`.
#[repr(C)]
pub struct ASend(Awaitable);

/// `athrow` and `aclose`.
#[repr(C)]
pub struct AThrow(Awaitable);

crate::native_type!(Awaitable { traverse: Traverse });
crate::frozen!(Awaitable);
crate::native_type!(ASend { base: Awaitable, traverse: Traverse });
crate::frozen!(ASend);
crate::native_type!(AThrow { base: Awaitable, traverse: Traverse });
crate::frozen!(AThrow);

impl Traverse for Awaitable {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(self.generator.as_value());
        match &self.action {
            Action::Send(value) => visit(value),
            Action::Throw(args) => args.iter().for_each(visit),
            Action::Close => {}
        }
    }
}

impl Traverse for ASend {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        Traverse::traverse(&self.0, visit);
    }
}

impl Traverse for AThrow {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        Traverse::traverse(&self.0, visit);
    }
}

impl Awaitable {
    fn method_name(&self) -> &'static str {
        match self.action {
            Action::Send(_) => "anext()",
            Action::Throw(_) => "athrow()",
            Action::Close => "aclose()",
        }
    }

    fn reused(&self) -> Raised {
        let what = match self.action {
            Action::Send(_) => "__anext__()/asend()",
            _ => "aclose()/athrow()",
        };
        runtime_error(format!("cannot reuse already awaited {what}"))
    }

    fn begin(&self) -> Res<()> {
        if self.generator.closing.get() {
            let name = self.method_name();
            self.state.set(State::Closed);
            return Err(runtime_error(format!("{name}: asynchronous generator is already running")));
        }
        self.state.set(State::Running);
        self.generator.closing.set(true);
        Ok(())
    }

    fn end(&self) {
        self.state.set(State::Closed);
        self.generator.closing.set(false);
    }

    /// What one step of the generator means for whoever awaits.
    fn outcome(&self, step: Res<Step>) -> Res {
        let closing = matches!(self.action, Action::Close);
        match step {
            Ok(Step::Yield(value)) => match value.exact::<AsyncGenWrapped>() {
                Some(_) if closing => {
                    self.end();
                    Err(runtime_error("async generator ignored GeneratorExit"))
                }
                Some(wrapped) => {
                    self.end();
                    Err(stop_iteration_with(wrapped.0.clone()))
                }
                None => Ok(value),
            },
            Ok(Step::Return(_)) => {
                self.end();
                if closing {
                    return Err(stop_iteration_with(Value::NONE));
                }
                Err(Raised::with_args(Exc::StopAsyncIteration, []))
            }
            Err(error) => {
                self.end();
                let closed = error.is(Exc::StopAsyncIteration) || error.is(Exc::GeneratorExit);
                if closed {
                    self.generator.closed.set(true);
                }
                Err(if closing && closed { stop_iteration_with(Value::NONE) } else { error })
            }
        }
    }

    fn send(&self, value: Value) -> Res {
        match self.state.get() {
            State::Closed => return Err(self.reused()),
            State::Running => return self.outcome(generator::resume(&self.generator, Input::Send(value))),
            State::New => {}
        }
        match &self.action {
            Action::Send(first) => {
                self.begin()?;
                let value = if value.is_none() { first.clone() } else { value };
                self.outcome(generator::resume(&self.generator, Input::Send(value)))
            }
            Action::Throw(_) | Action::Close if self.generator.closed.get() && !self.generator.finished.get() => {
                self.state.set(State::Closed);
                Err(Raised::with_args(Exc::StopAsyncIteration, []))
            }
            Action::Throw(_) | Action::Close if self.generator.finished.get() => {
                self.state.set(State::Closed);
                Err(stop_iteration_with(Value::NONE))
            }
            _ if !value.is_none() => Err(runtime_error("can't send non-None value to a just-started coroutine")),
            Action::Throw(args) => {
                self.begin()?;
                let error = match thrown(args) {
                    Ok(error) => error,
                    Err(error) => {
                        self.end();
                        return Err(error);
                    }
                };
                self.outcome(generator::throw(&self.generator, error))
            }
            Action::Close => {
                self.begin()?;
                self.generator.closed.set(true);
                if !self.generator.started.get() {
                    let closed = generator::close(&self.generator);
                    self.end();
                    closed?;
                    return Err(stop_iteration_with(Value::NONE));
                }
                self.outcome(generator::throw(&self.generator, Raised::with_args(Exc::GeneratorExit, [])))
            }
        }
    }

    fn throw(&self, args: &[Value]) -> Res {
        if self.state.get() == State::Closed {
            return Err(self.reused());
        }
        if self.state.get() == State::New {
            self.begin()?;
        }
        let error = match thrown(args) {
            Ok(error) => error,
            Err(error) => {
                self.end();
                return Err(error);
            }
        };
        self.outcome(generator::throw(&self.generator, error))
    }
}

fn step(this: &Obj<Awaitable>, value: Value) -> Res {
    this.send(value)
}

fn step_next(this: &Value) -> Res<Option<Value>> {
    match this.downcast::<Awaitable>() {
        Some(awaitable) => awaitable.send(Value::NONE).map(Some),
        None => Err(type_error("an async generator's awaitable is wanted")),
    }
}

fn step_throw(this: &Obj<Awaitable>, error: Value, rest: Rest) -> Res {
    let mut args = vec![error];
    args.extend_from_slice(rest.0);
    this.throw(&args)
}

fn step_close(this: &Obj<Awaitable>) -> Res<()> {
    if this.state.get() == State::Closed {
        return Ok(());
    }
    match this.throw(&[Exc::GeneratorExit.class().value()]) {
        Ok(_) => Err(runtime_error("coroutine ignored GeneratorExit")),
        Err(error)
            if [Exc::StopIteration, Exc::StopAsyncIteration, Exc::GeneratorExit].iter().any(|e| error.is(*e)) =>
        {
            Ok(())
        }
        Err(error) => Err(error),
    }
}

fn itself(this: &Obj<Awaitable>) -> Value {
    this.value()
}

fn aiter(this: &Obj<Generator>) -> Value {
    this.value()
}

/// What is left of the generator goes to the event loop's hook, or else ends here and now.
fn del(this: &Obj<Generator>) {
    if this.finished.get() || this.running.get() {
        return;
    }
    if let Some(finalizer) = this.finalizer.get_option().filter(|_| !this.closing.get()) {
        if let Err(error) = protocol::call(&finalizer, &[this.value()]) {
            raise::unraisable(error, "Exception ignored while finalizing generator", &this.value());
        }
        return;
    }
    super::generator_type::close_dropped(this);
}

fn awaitable(this: &Obj<Generator>, action: Action) -> Awaitable {
    Awaitable { generator: this.handle(), action, state: Cell::new(State::New) }
}

fn anext(this: &Obj<Generator>) -> Value {
    header::new(ASend(awaitable(this, Action::Send(Value::NONE))))
}

fn asend(this: &Obj<Generator>, value: Value) -> Value {
    header::new(ASend(awaitable(this, Action::Send(value))))
}

fn athrow(this: &Obj<Generator>, error: Value, rest: Rest) -> Value {
    let mut args = vec![error];
    args.extend_from_slice(rest.0);
    header::new(AThrow(awaitable(this, Action::Throw(args))))
}

fn aclose(this: &Obj<Generator>) -> Value {
    header::new(AThrow(awaitable(this, Action::Close)))
}

fn name(this: &Obj<Generator>) -> Value {
    this.name.get()
}

fn qualname(this: &Obj<Generator>) -> Value {
    this.qualname.get()
}

fn repr(this: &Obj<Generator>) -> Res<String> {
    let name = crate::object::protocol::text(&this.qualname.get())?;
    Ok(format!("<async_generator object {name} at {:#x}>", this as *const _ as usize))
}

fn running(this: &Obj<Generator>) -> bool {
    this.closing.get()
}

fn suspended(this: &Obj<Generator>) -> bool {
    this.started.get() && !this.running.get() && !this.finished.get()
}

fn awaited(this: &Obj<Generator>) -> Option<Value> {
    this.awaited()
}

fn code(this: &Obj<Generator>) -> Value {
    this.code.value()
}

fn frame(this: &Obj<Generator>) -> Value {
    if this.finished.get() { Value::NONE } else { super::task::generator_frame(this) }
}

/// `_async_gen_wrapped` is never seen by scripts: it cannot be made.
fn unmakeable(class: &Obj<Class>) -> Res {
    Err(value_error(format!("cannot create '{}' instances", class.name())))
}

const METHODS: &[Member] = &[
    crate::class_method!("__class_getitem__", crate::types::generic_alias::class_getitem, "($type, object, /)"),
    method!("__aiter__", aiter, "($self, /)"),
    method!("__anext__", anext, "($self, /)"),
    method!("asend", asend, "($self, value, /)"),
    method!("athrow", athrow, "($self, typ, val=None, tb=None, /)"),
    method!("aclose", aclose, "($self, /)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__del__", del, "($self, /)"),
    getter!("__name__", name),
    getter!("__qualname__", qualname),
    getter!("ag_await", awaited),
    getter!("ag_running", running),
    getter!("ag_suspended", suspended),
    getter!("ag_code", code),
    getter!("ag_frame", frame),
];

const AWAITABLE_METHODS: &[Member] = &[
    method!("__await__", itself, "($self, /)"),
    method!("__iter__", itself, "($self, /)"),
    next_method!(step_next),
    method!("send", step, "($self, object, /)"),
    method!("throw", step_throw, "($self, typ, val=None, tb=None, /)"),
    method!("close", step_close, "($self, /)"),
];

const WRAPPED_METHODS: &[Member] = &[crate::function!("__new__", unmakeable, "(type, /)")];

/// Makes the classes.
pub fn init() {
    let object = <Object as Payload>::class();
    let meta = <Class as Payload>::class();
    let generator = NativeClass::sealed("async_generator", &[METHODS]).with(flag::WEAKREF);
    define_in::<AsyncGenerator>(generator, &[object], meta);
    define::<Awaitable>(NativeClass::sealed("async_generator_awaitable", &[]));
    define_in::<ASend>(NativeClass::sealed("async_generator_asend", &[AWAITABLE_METHODS]), &[object], meta);
    define_in::<AThrow>(NativeClass::sealed("async_generator_athrow", &[AWAITABLE_METHODS]), &[object], meta);
    define::<AsyncGenWrapped>(NativeClass::sealed("async_generator_wrapped_value", &[WRAPPED_METHODS]));
}
