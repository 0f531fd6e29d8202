//! Generators, coroutines and async generators: frames that leave the stack and come back.
//!
//! **Invariants.** A generator owns its registers for life. Its frame is in the generator while that is suspended, and on the
//! task while it runs; `running` says which. A frame on the task owns a reference to its generator.

use super::context::Context;
use super::flow::{Exit, Flow};
use super::frame::{Frame, Kind, clear, unset};
use super::task::{self, Task};
use super::unwind;
use crate::code::{Op, flags};
use crate::object::exception::Exc;
use crate::object::function::{CodeObject, Function};
use crate::object::header::{self, Gc, Obj, Traverse};
use crate::object::protocol;
use crate::object::raise::{Raised, Res, runtime_error, type_error, value_error};
use crate::object::shape;
use crate::object::slot::Slot;
use crate::object::traceback;
use crate::object::value::{Value, Word};
use smallvec::SmallVec;
use std::cell::{Cell, UnsafeCell};
use std::ptr::NonNull;

/// The payload of generators.
#[repr(C)]
pub struct Generator {
    /// The suspended frame; `None` once it is over. While it runs, what stands here is a copy that is out of date.
    frame: UnsafeCell<Option<Frame>>,
    regs: Box<[Cell<Word>]>,
    pub code: Gc<CodeObject>,
    pub name: Slot,
    pub qualname: Slot,
    pub running: Cell<bool>,
    pub started: Cell<bool>,
    pub finished: Cell<bool>,
    /// The exception that its frame is handling.
    handled: Slot,
    /// For async generators: `aclose` or `athrow` is under way, the finalizer hook, and whether the hooks were called.
    pub closing: Cell<bool>,
    /// For async generators: `aclose` was begun, or the generator ended by an exception that says so.
    pub closed: Cell<bool>,
    pub finalizer: Slot,
    pub hooked: Cell<bool>,
}

crate::native_type!(Generator { fixed: shape::GENERATOR, traverse: Traverse });
crate::frozen!(Generator);

/// The payload of coroutines.
#[repr(C)]
pub struct Coroutine(pub Generator);

crate::native_type!(Coroutine { base: Generator, fixed: shape::COROUTINE, traverse: Traverse });
crate::frozen!(Coroutine);

/// The payload of async generators.
#[repr(C)]
pub struct AsyncGenerator(pub Generator);

crate::native_type!(AsyncGenerator { base: Generator, fixed: shape::ASYNC_GENERATOR, traverse: Traverse });
crate::frozen!(AsyncGenerator);

/// What an async generator's frame yields from `yield`, as opposed to `await`.
pub struct AsyncGenWrapped(pub Value);

crate::native_type!(AsyncGenWrapped { traverse: Traverse });
crate::frozen!(AsyncGenWrapped);

impl Traverse for AsyncGenWrapped {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.0);
    }
}

impl Traverse for Generator {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.name.visit(visit);
        self.qualname.visit(visit);
        self.handled.visit(visit);
        self.finalizer.visit(visit);
        // SAFETY: the collector runs no Python; a suspended frame's registers hold values or the marker.
        unsafe {
            if let Some(frame) = self.suspended() {
                for word in [frame.owner, frame.namespace, frame.object] {
                    visit(&std::mem::ManuallyDrop::new(Value::from_word(word)));
                }
                for register in &self.regs {
                    visit(&std::mem::ManuallyDrop::new(Value::from_word(register.get())));
                }
            }
        }
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        // SAFETY: garbage does not run.
        if unsafe { self.suspended() }.is_some() {
            for register in &self.regs {
                // SAFETY: the register owned what is taken out.
                out.push(unsafe { Value::from_word(register.replace(unset())) });
            }
        }
    }
}

impl Traverse for Coroutine {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        Traverse::traverse(&self.0, visit);
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        Traverse::release(&mut self.0, out);
    }
}

impl Traverse for AsyncGenerator {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        Traverse::traverse(&self.0, visit);
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        Traverse::release(&mut self.0, out);
    }
}

impl Drop for Generator {
    fn drop(&mut self) {
        if let Some(frame) = self.frame.get_mut().take() {
            // SAFETY: nobody can run the frame any more.
            unsafe { task::finish(&frame, 0, self.regs.len()) };
        }
    }
}

/// What a step of a generator gave.
pub enum Step {
    Yield(Value),
    Return(Value),
}

/// What a generator goes on with.
pub enum Input {
    Send(Value),
    Throw(Raised),
}

/// A new generator, coroutine or async generator with its arguments bound.
pub fn create(function: &Obj<Function>, code: &Gc<CodeObject>, bound: SmallVec<[Value; 12]>) -> Value {
    let nregs = code.code.nregs as usize;
    let regs: Box<[Cell<Word>]> = (0..nregs).map(|_| Cell::new(unset())).collect();
    for (register, value) in regs.iter().zip(bound) {
        register.set(value.into_word());
    }
    let globals = function.globals();
    let builtins = Gc::from_value(function.builtins.get()).unwrap_or_else(|| globals.clone());
    let frame = Frame {
        code: NonNull::from(&**code),
        regs: regs.as_ptr() as *mut Word,
        ip: code.units.as_ptr().cast(),
        resume: std::ptr::null(),
        // The function keeps both alive.
        globals: NonNull::from(&*globals),
        builtins: NonNull::from(&*builtins),
        owner: function.value().into_word(),
        namespace: unset(),
        made: unset(),
        object: unset(),
        generator: unset(),
        top: std::ptr::null_mut(),
        dst: 0,
        kind: Kind::Entry,
        on_stack: false,
    };
    let generator = Generator {
        frame: UnsafeCell::new(Some(frame)),
        regs,
        code: code.clone(),
        name: Slot::new(function.name.get()),
        qualname: Slot::new(function.qualname.get()),
        running: Cell::new(false),
        started: Cell::new(false),
        finished: Cell::new(false),
        handled: Slot::new(Value::NONE),
        closing: Cell::new(false),
        closed: Cell::new(false),
        finalizer: Slot::unset(),
        hooked: Cell::new(false),
    };
    match code.code.flags & (flags::COROUTINE | flags::ASYNC_GENERATOR) {
        0 => header::new(generator),
        flags::COROUTINE => header::new(Coroutine(generator)),
        _ => header::new(AsyncGenerator(generator)),
    }
}

impl Generator {
    /// The frame, if it is suspended.
    ///
    /// # Safety
    /// Nothing may run the generator while the reference is used.
    unsafe fn suspended(&self) -> Option<&Frame> {
        // SAFETY: the caller's.
        if self.running.get() { None } else { unsafe { (*self.frame.get()).as_ref() } }
    }
}

impl Obj<Generator> {
    /// "generator", "coroutine", "async generator": for messages.
    pub fn kind_name(&self) -> &'static str {
        match self.header.shape_id() {
            shape::COROUTINE => "coroutine",
            shape::ASYNC_GENERATOR => "async generator",
            _ => "generator",
        }
    }

    /// The iterator of the `yield from` or `await` in which it is suspended.
    pub fn awaited(&self) -> Option<Value> {
        // SAFETY: a look at the suspended frame; nothing runs meanwhile.
        unsafe {
            let frame = self.suspended()?;
            if !self.started.get() {
                return None;
            }
            let start: *const u64 = self.code.units.as_ptr().cast();
            if frame.ip == start {
                return None;
            }
            let send = *frame.ip.sub(1);
            (send as u16 == Op::Send as u16).then(|| super::frame::peek(*frame.regs.add((send >> 32) as u16 as usize)))
        }
    }

    /// The code unit at which it is suspended.
    pub fn unit(&self) -> Option<u32> {
        // SAFETY: as above.
        unsafe { self.suspended().map(Frame::unit) }
    }

    /// The suspended frame, for looking at variables.
    pub fn with_frame<R>(&self, look: impl FnOnce(&mut Frame) -> R) -> Option<R> {
        // SAFETY: nothing runs the generator while `look` does.
        unsafe { (*self.frame.get()).as_mut().filter(|_| !self.running.get()).map(look) }
    }

    /// True if it is suspended where closing it would run code: inside `try` or `with`.
    pub fn needs_close(&self) -> bool {
        self.started.get() && self.unit().is_some_and(|unit| self.code.code.guard(unit).is_some())
    }
}

/// Puts the generator's frame on the task. Errors: ValueError if it runs already.
#[inline(always)]
fn enter(task: *mut Task, generator: &Obj<Generator>, kind: Kind) -> Res<()> {
    if generator.running.get() {
        return Err(value_error(format!("{} already executing", generator.kind_name())));
    }
    // SAFETY: the task is this thread's; the generator does not run, so its frame is its own, and moves to the task. There
    // is room for it, as the depth is checked.
    unsafe {
        (*task).check_depth()?;
        let top = (*task).top();
        let Some(suspended) = &*generator.frame.get() else { unreachable!("the caller has looked") };
        let len = (*task).frames.len();
        let frame = (*task).frames.as_mut_ptr().add(len);
        Frame::copy(suspended, frame);
        (*frame).top = top;
        (*frame).kind = kind;
        (*frame).generator = generator.value().into_word();
        generator.running.set(true);
        (*task).handled.push(generator.handled.swap(Value::NONE));
        (*task).frames.set_len(len + 1);
    }
    Ok(())
}

/// Gives what was sent to the `Yield` at which the topmost frame stands, and moves past it.
fn deliver(task: *mut Task, started: bool, value: Value) {
    // SAFETY: the frame was just put on the task.
    unsafe {
        let Some(frame) = (*task).frames.last_mut() else { return };
        if started {
            let a = (*frame.ip >> 16) as u16 as usize;
            let register = frame.regs.add(a);
            frame.ip = frame.ip.add(1);
            let old = std::mem::replace(&mut *register, value.into_word());
            drop(Value::from_word(old));
        }
    }
}

/// `next()`: as [`resume`] with None.
pub fn next(generator: &Obj<Generator>) -> Res<Step> {
    protocol::check_stack()?;
    let task = task::current();
    // SAFETY: this thread's task, which has a frame on it; the generator is alive.
    unsafe {
        if (*task).frames.is_empty()
            || wake(task, top(task), generator as *const Obj<Generator> as Word, Kind::Entry).is_null()
        {
            return resume(generator, Input::Send(Value::NONE));
        }
    }
    run_woken(task, None)
}

/// Runs the topmost frame, which was just put there.
fn run_woken(task: *mut Task, pending: Option<Raised>) -> Res<Step> {
    // SAFETY: the generator's frame is the topmost, complete, an entry.
    match unsafe { super::flow::run(task, pending) } {
        Exit::Yield(value) => Ok(Step::Yield(value)),
        Exit::Return(value) => Ok(Step::Return(value)),
        Exit::Raise(error) => Err(error),
        Exit::Switch => unreachable!("`run` goes on"),
    }
}

/// Runs a generator until it yields, returns or raises.
///
/// Errors: what it raises; ValueError if it runs already; TypeError for a value sent to a new one.
pub fn resume(generator: &Obj<Generator>, input: Input) -> Res<Step> {
    protocol::check_stack()?;
    let task = task::current();
    if generator.finished.get() {
        return match input {
            Input::Send(_) if generator.header.shape_id() == shape::COROUTINE => {
                Err(runtime_error("cannot reuse already awaited coroutine"))
            }
            Input::Throw(_) if generator.header.shape_id() == shape::COROUTINE => {
                Err(runtime_error("cannot reuse already awaited coroutine"))
            }
            Input::Send(_) => Ok(Step::Return(Value::NONE)),
            Input::Throw(error) => Err(error),
        };
    }
    let started = generator.started.get();
    let pending = match input {
        Input::Send(value) => {
            if !started && !value.is_none() {
                let kind = generator.kind_name();
                return Err(type_error(format!("can't send non-None value to a just-started {kind}")));
            }
            enter(task, generator, Kind::Entry)?;
            generator.started.set(true);
            deliver(task, started, value);
            None
        }
        Input::Throw(error) if !started => return Err(thrown_before_start(generator, error)),
        Input::Throw(error) => {
            enter(task, generator, Kind::Entry)?;
            // SAFETY: the task is this thread's; nothing runs meanwhile.
            unsafe {
                // Only what the generator itself handles is the context.
                if (*task).handled.last().is_some_and(|own| !own.is_none() && !own.is_unset()) {
                    unwind::set_context(&*task, &error);
                }
            }
            Some(error)
        }
    };
    run_woken(task, pending)
}

/// Ends a generator that has not begun, since this was thrown into it: gives the exception that has passed its head.
fn thrown_before_start(generator: &Obj<Generator>, error: Raised) -> Raised {
    let exception = error.exception();
    let next = exception.traceback.take();
    let next = if next.is_none() { Value::UNSET } else { next };
    let frame = task::generator_frame(generator);
    exception.traceback.set(traceback::entry_at(next, frame, 0, generator.code.code.first_line));
    end_unstarted(generator);
    error
}

/// Takes the frame away from a generator that has not begun.
fn end_unstarted(generator: &Obj<Generator>) {
    generator.finished.set(true);
    // SAFETY: the frame has not begun; nobody runs it.
    let frame = unsafe { (*generator.frame.get()).take() };
    if let Some(frame) = frame {
        // SAFETY: it is off its generator.
        unsafe { task::finish(&frame, 0, generator.regs.len()) };
    }
}

/// Takes the topmost frame, a generator's, off the task and back to its generator, which it gives.
///
/// # Safety
/// The topmost frame must be a generator's.
#[inline(always)]
unsafe fn leave(task: *mut Task) -> Gc<Generator> {
    // SAFETY: the caller's; the frame owns a reference to its generator, and moves there.
    unsafe {
        let len = (*task).frames.len() - 1;
        (*task).frames.set_len(len);
        let frame = (*task).frames.as_mut_ptr().add(len);
        let generator = Gc::<Generator>::from_value_unchecked(Value::from_word((*frame).generator));
        (*frame).generator = unset();
        let Some(home) = &mut *generator.frame.get() else { unreachable!("the frame is a running generator's") };
        // All else that changes in a running frame is of use only while it runs.
        home.ip = (*frame).ip;
        home.object = (*frame).object;
        let handled = (*task).handled.pop().unwrap_or(Value::NONE);
        generator.handled.set(handled);
        generator.running.set(false);
        generator
    }
}

/// The topmost frame.
///
/// # Safety
/// There must be one.
#[inline(always)]
unsafe fn top(task: *mut Task) -> *mut Frame {
    // SAFETY: the caller's.
    unsafe { (*task).frames.as_mut_ptr().add((*task).frames.len() - 1) }
}

/// As [`leave`], for good: gives the frame as well.
///
/// # Safety
/// As for [`leave`].
unsafe fn leave_for_good(task: *mut Task) -> (Gc<Generator>, Frame) {
    // SAFETY: the caller's; nobody looks at the frame meanwhile.
    unsafe {
        let generator = leave(task);
        generator.finished.set(true);
        let Some(frame) = (*generator.frame.get()).take() else { unreachable!("it was just put there") };
        (generator, frame)
    }
}

/// `Yield`: the topmost frame is suspended.
#[inline(never)]
pub fn suspend(task: *mut Task, cx: Context) -> Res<Flow> {
    let value = cx.operand(cx.b);
    // SAFETY: only a generator's code has `Yield`.
    let kind = unsafe {
        let kind = (*top(task)).kind;
        drop(leave(task));
        kind
    };
    Ok(stepped(task, kind, value))
}

/// A generator below which frame of `kind` waited has yielded.
fn stepped(task: *mut Task, kind: Kind, value: Value) -> Flow {
    // SAFETY: the frame below stands at its `ForLoop` or `Send`.
    unsafe {
        let Some(frame) = (*task).frames.last_mut() else { return Flow::Exit(Exit::Yield(value)) };
        let unit = *frame.ip;
        let a = (unit >> 16) as u16 as usize;
        let jump = (unit >> 48) as u16 as i16 as isize;
        match kind {
            Kind::ForLoop => frame.ip = frame.ip.offset(2 + jump),
            Kind::Send => frame.ip = frame.ip.add(1),
            _ => return Flow::Exit(Exit::Yield(value)),
        }
        let old = std::mem::replace(&mut *frame.regs.add(a), value.into_word());
        drop(Value::from_word(old));
        Flow::Reload
    }
}

/// The topmost frame, a generator's, returns `value`.
///
/// # Safety
/// It must be at its `Return`, its temporaries dead.
pub unsafe fn returned(task: *mut Task, value: Value) -> Res<Flow> {
    // SAFETY: the caller's.
    unsafe {
        let kind = (*top(task)).kind;
        let (generator, frame) = leave_for_good(task);
        task::finish(&frame, 0, generator.regs.len());
        drop(generator);
        let Some(frame) = (*task).frames.last_mut() else { return Ok(Flow::Exit(Exit::Return(value))) };
        let unit = *frame.ip;
        let (a, b) = ((unit >> 16) as u16 as usize, (unit >> 32) as u16 as usize);
        let regs = frame.regs;
        match kind {
            Kind::ForLoop => frame.ip = frame.ip.add(2),
            Kind::Send => {
                frame.ip = frame.ip.offset(1 + (unit >> 48) as u16 as i16 as isize);
                let old = std::mem::replace(&mut *regs.add(a), value.into_word());
                drop(Value::from_word(old));
            }
            _ => return Ok(Flow::Exit(Exit::Return(value))),
        }
        clear(regs.add(b));
        Ok(Flow::Reload)
    }
}

/// An exception leaves the topmost frame, a generator's. Gives the exception that its caller sees.
///
/// # Safety
/// The topmost frame must be a generator's, not used any more.
pub unsafe fn failed(task: *mut Task, error: Raised) -> Raised {
    // SAFETY: the caller's.
    unsafe {
        let (generator, frame) = leave_for_good(task);
        let kind = generator.kind_name();
        task::finish(&frame, 0, generator.regs.len());
        if error.is(Exc::StopIteration) {
            return unwind::stop_became_error(kind, error, "StopIteration");
        }
        if generator.header.shape_id() == shape::ASYNC_GENERATOR && error.is(Exc::StopAsyncIteration) {
            return unwind::stop_became_error(kind, error, "StopAsyncIteration");
        }
        error
    }
}

/// The common case of a step: sends None to a generator or coroutine that waits at a `Yield`; its frame, which this gives, goes on
/// top of `caller`. Null, and nothing has happened, in any other case.
///
/// # Safety
/// `caller` must be the topmost frame, `iterator` a live generator or coroutine.
#[inline(never)]
pub unsafe fn wake(task: *mut Task, caller: *mut Frame, iterator: Word, kind: Kind) -> *mut Frame {
    // SAFETY: the caller's; the generator does not run, so its frame is its own. There is room, as the depth is checked.
    unsafe {
        let generator = &*(iterator as *const Obj<Generator>);
        let Some(home) = &*generator.frame.get() else { return std::ptr::null_mut() };
        let len = (*task).frames.len();
        if !generator.started.get() || generator.running.get() || len >= (*task).limit {
            return std::ptr::null_mut();
        }
        let frame = caller.add(1);
        frame.write(Frame {
            code: home.code,
            regs: home.regs,
            ip: home.ip.add(1),
            resume: std::ptr::null(),
            globals: home.globals,
            builtins: home.builtins,
            owner: home.owner,
            namespace: unset(),
            made: unset(),
            object: home.object,
            generator: iterator,
            top: (*caller).top,
            dst: 0,
            kind,
            on_stack: false,
        });
        generator.header.count.increment();
        generator.running.set(true);
        (*task).handled.push(generator.handled.swap(Value::NONE));
        (*task).frames.set_len(len + 1);
        let sent = (*home.ip >> 16) as u16 as usize;
        drop(Value::from_word(std::mem::replace(&mut *home.regs.add(sent), Value::NONE.into_word())));
        frame
    }
}

/// Takes the topmost frame, a generator's, back to it, which waits at the frame's instruction, a `Yield`.
///
/// # Safety
/// As for [`leave`].
#[inline(never)]
pub unsafe fn rest(task: *mut Task) {
    // SAFETY: the caller's.
    drop(unsafe { leave(task) });
}

/// `ForLoop` over an exact generator: its frame goes on top of the loop's, no native stack is used.
#[inline(never)]
pub fn step_loop(task: *mut Task, cx: Context) -> Res<Flow> {
    let iterator = &cx.window(cx.b, 1)[0];
    let Some(generator) = iterator.exact::<Generator>() else { unreachable!("the loop has looked at the shape") };
    if generator.finished.get() {
        cx.clear(cx.b);
        return Ok(Flow::Next);
    }
    let started = generator.started.get();
    enter(task, generator, Kind::ForLoop)?;
    generator.started.set(true);
    deliver(task, started, Value::NONE);
    Ok(Flow::Reload)
}

/// `Send`: one step of `yield from` or `await`.
#[inline(never)]
pub fn step_send(task: *mut Task, cx: Context) -> Res<Flow> {
    let iterator = cx.keep(cx.b);
    let value = cx.take(cx.a);
    let jump = cx.c as u16 as i16 as isize;
    // SAFETY: the topmost frame is at this instruction; the iterator is alive.
    if value.is_none()
        && matches!(iterator.header().map(|h| h.shape_id()), Some(shape::GENERATOR | shape::COROUTINE))
        && unsafe { !wake(task, top(task), iterator.word(), Kind::Send).is_null() }
    {
        return Ok(Flow::Reload);
    }
    let direct = matches!(iterator.header().map(|h| h.shape_id()), Some(shape::GENERATOR | shape::COROUTINE));
    if direct
        && let Some(generator) = iterator.downcast::<Generator>()
        && !generator.finished.get()
        && (value.is_none() || generator.started.get())
    {
        enter(task, generator, Kind::Send)?;
        let started = generator.started.replace(true);
        deliver(task, started, value);
        return Ok(Flow::Reload);
    }
    match send(&iterator, value)? {
        Step::Yield(value) => {
            cx.set(cx.a, value);
            Ok(Flow::Next)
        }
        Step::Return(value) => {
            cx.set(cx.a, value);
            cx.clear(cx.b);
            Ok(Flow::Jump(jump))
        }
    }
}

/// Sends a value to any iterator: `next()` if it is None.
pub fn send(iterator: &Value, value: Value) -> Res<Step> {
    if let Some(generator) = iterator.downcast::<Generator>()
        && iterator.header().map(|h| h.shape_id()) != Some(shape::ASYNC_GENERATOR)
    {
        return resume(generator, Input::Send(value));
    }
    let result = if value.is_none() {
        match protocol::next_or_stop(iterator) {
            Ok(item) => return Ok(Step::Yield(item)),
            Err(error) => Err(error),
        }
    } else {
        protocol::call_method(iterator, "send", &[value])
    };
    match result {
        Ok(value) => Ok(Step::Yield(value)),
        Err(error) if error.is(Exc::StopIteration) => Ok(Step::Return(stop_value(&error))),
        Err(error) => Err(error),
    }
}

/// What a StopIteration carries.
pub fn stop_value(error: &Raised) -> Value {
    error.exception().extra[0].get_option().unwrap_or(Value::NONE)
}

/// Throws into a generator: into what it awaits, if it awaits something. Errors: what comes out.
pub fn throw(generator: &Obj<Generator>, error: Raised) -> Res<Step> {
    let Some(inner) = generator.awaited().filter(|_| !generator.running.get()) else {
        return resume(generator, Input::Throw(error));
    };
    generator.running.set(true);
    let result = match error.is(Exc::GeneratorExit) {
        true => Err(close_iterator(&inner).err().unwrap_or(error)),
        false => throw_into(&inner, error),
    };
    generator.running.set(false);
    // The frame's own reference is the last one, so that what it awaits goes before its handler runs.
    drop(inner);
    match result {
        Ok(Step::Yield(value)) => Ok(Step::Yield(value)),
        Ok(Step::Return(value)) => finish_awaiting(generator, value),
        Err(error) => resume(generator, Input::Throw(error)),
    }
}

/// Throws into any iterator.
fn throw_into(iterator: &Value, error: Raised) -> Res<Step> {
    if let Some(inner) = iterator.downcast::<Generator>()
        && iterator.header().map(|h| h.shape_id()) != Some(shape::ASYNC_GENERATOR)
    {
        return throw(inner, error);
    }
    match protocol::find_attr_name(iterator, "throw")? {
        Some(method) => match protocol::call(&method, &[error.into_value()]) {
            Ok(value) => Ok(Step::Yield(value)),
            Err(error) if error.is(Exc::StopIteration) => Ok(Step::Return(stop_value(&error))),
            Err(error) => Err(error),
        },
        None => Err(error),
    }
}

/// The awaited iterator has returned while an exception was thrown into it: the generator goes on behind its `Send`.
fn finish_awaiting(generator: &Obj<Generator>, value: Value) -> Res<Step> {
    generator.with_frame(|frame| {
        // SAFETY: the frame is suspended at the `Yield` behind a `Send`.
        unsafe {
            let send = *frame.ip.sub(1);
            let (a, b) = ((send >> 16) as u16 as usize, (send >> 32) as u16 as usize);
            clear(frame.regs.add(b));
            let old = std::mem::replace(&mut *frame.regs.add(a), value.into_word());
            drop(Value::from_word(old));
            frame.ip = frame.ip.offset((send >> 48) as u16 as i16 as isize);
        }
    });
    let task = task::current();
    enter(task, generator, Kind::Entry)?;
    run_woken(task, None)
}

fn close_iterator(iterator: &Value) -> Res<()> {
    if let Some(inner) = iterator.downcast::<Generator>()
        && iterator.header().map(|h| h.shape_id()) != Some(shape::ASYNC_GENERATOR)
    {
        return close(inner).map(drop);
    }
    match protocol::find_attr_name(iterator, "close")? {
        Some(method) => protocol::call(&method, &[]).map(drop),
        None => Ok(()),
    }
}

/// `close()`: raises GeneratorExit inside; gives what it returns. Errors: RuntimeError if it yields; what it raises.
pub fn close(generator: &Obj<Generator>) -> Res {
    if generator.finished.get() {
        return Ok(Value::NONE);
    }
    if !generator.started.get() && !generator.running.get() {
        end_unstarted(generator);
        return Ok(Value::NONE);
    }
    match throw(generator, Raised::with_args(Exc::GeneratorExit, [])) {
        Ok(Step::Return(value)) => Ok(value),
        Ok(Step::Yield(_)) => Err(runtime_error(format!("{} ignored GeneratorExit", generator.kind_name()))),
        Err(error) if error.is(Exc::GeneratorExit) => Ok(Value::NONE),
        Err(error) => Err(error),
    }
}
