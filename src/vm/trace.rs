//! `sys.settrace`, `sys.setprofile` and `sys.monitoring`: what their functions are told, and when.
//!
//! While a task is traced it runs in the loop that counts every instruction, which then asks here before each one; otherwise
//! tracing costs nothing. What has been told of a frame is noted in its frame object ([`Told`]).
//!
//! **Invariants.** While a function that traces runs, its task is not traced.

use super::task::{self, Task};
use super::unwind;
use crate::code::Op;
use crate::code::check::Instruction;
use crate::object::header::Gc;
use crate::object::native::Native;
use crate::object::protocol;
use crate::object::raise::{Raised, Res};
use crate::object::str;
use crate::object::traceback::FrameObject;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::sync::gil::GIL;
use crate::sync::trap;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// The numbers of the events that `sys.monitoring` is told.
pub mod event {
    pub const PY_START: u32 = 0;
    pub const PY_RESUME: u32 = 1;
    pub const PY_RETURN: u32 = 2;
    pub const PY_YIELD: u32 = 3;
    pub const LINE: u32 = 5;
    pub const INSTRUCTION: u32 = 6;
    /// Only of jumps to another round of a loop that is on one line.
    pub const JUMP: u32 = 7;
    pub const RAISE: u32 = 11;
    pub const PY_UNWIND: u32 = 13;
    pub const PY_THROW: u32 = 14;
    pub const RERAISE: u32 = 15;
}

/// Tells the tools of an event by its number: the code object, and what else the callback gets.
type Monitor = fn(u32, &Value, &[Value]) -> Res<()>;

static MONITOR: OnceLock<Monitor> = OnceLock::new();
/// The events that some tool wants to be told.
static WANTED: AtomicU32 = AtomicU32::new(0);

/// Has `monitor` told of these events, in all threads.
pub fn want(events: u32, monitor: Monitor) {
    let _ = MONITOR.set(monitor);
    let before = WANTED.swap(events, Ordering::Relaxed);
    for (_, task) in task::all() {
        task.look(|task| {
            if before == 0 && events != 0 {
                note_frames(task);
            }
            update(task);
        });
    }
}

/// The functions of a task, and whether they are called.
pub struct Tracing {
    /// UNSET for none.
    functions: [Value; 2],
    /// One of them runs now.
    busy: bool,
    /// Instructions since the task was looked at by the scheduler.
    spent: u32,
}

/// Which of the two functions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Which {
    Trace,
    Profile,
}

impl Default for Tracing {
    fn default() -> Tracing {
        Tracing { functions: [Value::UNSET, Value::UNSET], busy: false, spent: 0 }
    }
}

impl Tracing {
    fn function(&self, which: Which) -> Option<Value> {
        self.functions[which as usize].clone().into_option()
    }

    fn is_on(&self) -> bool {
        let is_wanted = || self.functions.iter().any(|function| !function.is_unset());
        !self.busy && (WANTED.load(Ordering::Relaxed) != 0 || is_wanted())
    }
}

/// The function that is told, or None.
pub fn get(which: Which) -> Value {
    // SAFETY: this thread's task; a look runs no Python.
    unsafe { (*task::current()).tracing.function(which).unwrap_or(Value::NONE) }
}

/// Sets the function of the calling thread, or with None takes it away.
pub fn set(which: Which, function: &Value) {
    // SAFETY: this thread's task, not borrowed elsewhere.
    drop(unsafe { replace(&mut *task::current(), which, function) });
}

/// As [`set`], for all threads.
pub fn set_everywhere(which: Which, function: &Value) {
    let old: Vec<Value> =
        task::all().into_iter().map(|(_, task)| task.look(|task| replace(task, which, function))).collect();
    drop(old);
}

fn replace(task: &mut Task, which: Which, function: &Value) -> Value {
    let new = if function.is_none() { Value::UNSET } else { function.clone() };
    let old = std::mem::replace(&mut task.tracing.functions[which as usize], new);
    if old.is_unset() && !function.is_none() {
        note_frames(task);
    }
    update(task);
    old
}

/// The frames that run now have been entered.
fn note_frames(task: &mut Task) {
    for index in 0..task.frames.len() {
        let object = task.frame_object(index);
        object.told.entered.set(true);
        object.told.line.set(object.code.code.position(object.unit.get()).line);
        object.told.unit.set(object.unit.get());
    }
}

/// Notes whether the task is traced; its loop is to look.
fn update(task: &mut Task) {
    let is_on = task.tracing.is_on();
    if task.is_traced != is_on {
        task.is_traced = is_on;
        task.ticks = 0;
        task.thread.trap.raise(trap::TRACE);
    }
}

/// Forgets the functions of a task that ends.
pub fn forget(task: &mut Task) -> [Value; 2] {
    task.is_traced = false;
    std::mem::take(&mut task.tracing).functions
}

/// Calls `function(*args)` traced, though a function that traces runs.
pub fn call_traced(function: &Value, args: &[Value]) -> Res {
    let task = task::current();
    // SAFETY: this thread's task; the references end before Python runs.
    unsafe {
        let busy = std::mem::replace(&mut (*task).tracing.busy, false);
        update(&mut *task);
        let result = protocol::call(function, args);
        (*task).tracing.busy = busy;
        update(&mut *task);
        result
    }
}

/// The topmost frame of a traced task is about to execute an instruction. Errors: what the functions raise.
///
/// # Safety
/// The task must be this thread's, and have a frame.
#[cold]
#[inline(never)]
pub unsafe fn instruction(task: *mut Task) -> Res<()> {
    // SAFETY: references to the task end before Python runs; a frame's registers hold values or the marker.
    unsafe {
        let (object, op, [a, b, _]) = {
            let task = &mut *task;
            let index = task.frames.len() - 1;
            let unit = *task.frames[index].ip;
            let operands = [unit >> 16, unit >> 32, unit >> 48].map(|operand| operand as u16 as usize);
            (task.frame_object(index), Op::from_u16(unit as u16), operands)
        };
        let register = |at: usize| {
            let frame = (*task).frames.as_ptr().add((*task).frames.len() - 1);
            super::frame::peek(*(*frame).regs.add(at))
        };
        let native = object.told.native.take();
        if !native.is_unset() {
            profile(task, &object, "c_return", &native)?;
        }
        enter(task, &object, None)?;
        line(task, &object, op)?;
        match op {
            Some(Op::Return) => leave(task, &object, event::PY_RETURN, &register(a), &register(a))?,
            Some(Op::Yield) => {
                leave(task, &object, event::PY_YIELD, &register(b), &register(b))?;
                object.told.entered.set(false);
            }
            Some(
                Op::Call
                | Op::CallMethod
                | Op::CallKw
                | Op::CallMethodKw
                | Op::CallEx
                | Op::CallManager
                | Op::LeaveManager,
            ) => {
                let callee = register(a);
                if callee.exact::<Native>().is_some() && (*task).tracing.function(Which::Profile).is_some() {
                    object.told.native.set(callee.clone());
                    profile(task, &object, "c_call", &callee)?;
                }
            }
            _ => {}
        }
        let tracing = &mut (*task).tracing;
        tracing.spent += 1;
        if GIL.ticks() != 0 && tracing.spent >= GIL.ticks() {
            tracing.spent = 0;
            GIL.switch((*task).thread);
        }
        if (*task).thread.trap.is_set() { unwind::trapped().map(drop) } else { Ok(()) }
    }
}

/// Tells of a frame that is new, or a generator's that goes on, perhaps with an exception.
unsafe fn enter(task: *mut Task, object: &Gc<FrameObject>, thrown: Option<&Value>) -> Res<()> {
    let told = &object.told;
    if told.entered.replace(true) {
        return Ok(());
    }
    let is_new = told.line.get() == 0;
    told.shown.set(if is_new { object.code.code.first_line } else { told.line.get() });
    // SAFETY: the caller's.
    let result = unsafe {
        let global = (*task).tracing.function(Which::Trace);
        let traced = global.map_or(Ok(()), |function| trace(task, object, function, "call", &Value::NONE));
        let profiled = traced.and_then(|()| profile(task, object, "call", &Value::NONE));
        profiled.and_then(|()| match thrown {
            Some(error) => monitor(task, object, event::PY_THROW, std::slice::from_ref(error)),
            None => monitor(task, object, if is_new { event::PY_START } else { event::PY_RESUME }, &[]),
        })
    };
    told.shown.set(0);
    if is_new {
        // The prologue belongs to no line.
        told.unit.set(object.unit.get());
    }
    result
}

/// True if an instruction at `unit`, after the one at `last`, begins another round of a loop: it is the loop's foot, come to from
/// within, or the loop has none.
fn begins_round(object: &FrameObject, last: u32, unit: u32, op: Option<Op>) -> bool {
    let units = &object.code.code.units;
    if unit <= last && units.get(last as usize).is_some_and(|&before| before as u16 == Op::Jump as u16) {
        return true;
    }
    let target = match op {
        Some(Op::Jump) | None => None,
        Some(_) => Instruction::decode(units, unit).ok().and_then(|instruction| instruction.target()),
    };
    target.is_some_and(|target| target <= i64::from(unit) && target <= i64::from(last))
}

/// Tells of a line that begins.
unsafe fn line(task: *mut Task, object: &Gc<FrameObject>, op: Option<Op>) -> Res<()> {
    let (told, unit) = (&object.told, object.unit.get());
    let line = object.code.code.position(unit).line;
    let last = told.unit.replace(unit);
    let is_other = line != 0 && line != told.line.get();
    let is_round = line != 0 && !is_other && begins_round(object, last, unit, op);
    if line != 0 {
        told.line.set(line);
    }
    let local = |event: &str| match object.trace.get_option() {
        // SAFETY: the caller's.
        Some(function) => unsafe { trace(task, object, function, event, &Value::NONE) },
        None => Ok(()),
    };
    if (is_other || is_round) && told.lines.get() {
        local("line")?;
    }
    if told.opcodes.get() {
        local("opcode")?;
    }
    // SAFETY: the caller's.
    unsafe {
        if is_other {
            monitor(task, object, event::LINE, &[Value::from(line)])?;
        } else if is_round {
            monitor(task, object, event::JUMP, &[Value::from(unit * 2)])?;
        }
        monitor(task, object, event::INSTRUCTION, &[])
    }
}

/// Tells that a frame returns or yields a value, or, with None, ends with an exception, which is then `what`.
unsafe fn leave(task: *mut Task, object: &Gc<FrameObject>, number: u32, value: &Value, what: &Value) -> Res<()> {
    // SAFETY: the caller's.
    unsafe {
        if let Some(function) = object.trace.get_option() {
            trace(task, object, function, "return", value)?;
        }
        profile(task, object, "return", value)?;
        monitor(task, object, number, std::slice::from_ref(what))
    }
}

/// An exception has come to the topmost frame of a traced task: `is_new` unless it is raised again here. Errors: the one that takes
/// its place.
///
/// # Safety
/// The task must be this thread's, and have a frame.
#[cold]
pub unsafe fn raised(task: *mut Task, error: &Raised, is_new: bool) -> Res<()> {
    // SAFETY: as in `instruction`.
    unsafe {
        let object = {
            let task = &mut *task;
            task.frame_object(task.frames.len() - 1)
        };
        let native = object.told.native.take();
        if !native.is_unset() {
            profile(task, &object, "c_exception", &native)?;
        }
        enter(task, &object, Some(error.value()))?;
        if let Some(function) = object.trace.get_option().filter(|_| is_new) {
            let traceback = error.exception().traceback.get_option().unwrap_or(Value::NONE);
            let class = protocol::type_of(error.value()).value();
            trace(task, &object, function, "exception", &tuple([class, error.value().clone(), traceback]))?;
        }
        let number = if is_new { event::RAISE } else { event::RERAISE };
        monitor(task, &object, number, std::slice::from_ref(error.value()))
    }
}

/// An exception ends the topmost frame of a traced task. Errors: the one that takes its place.
///
/// # Safety
/// As for [`raised`].
#[cold]
pub unsafe fn ended(task: *mut Task, error: &Raised) -> Res<()> {
    // SAFETY: as in `instruction`.
    unsafe {
        let object = {
            let task = &mut *task;
            task.frame_object(task.frames.len() - 1)
        };
        leave(task, &object, event::PY_UNWIND, &Value::NONE, error.value())
    }
}

/// Calls a function that traces; what it gives is the frame's from then on, unless that is None.
unsafe fn trace(task: *mut Task, object: &Gc<FrameObject>, function: Value, event: &str, arg: &Value) -> Res<()> {
    // SAFETY: the caller's.
    match unsafe { tell(task, object, &function, Which::Trace, event, arg) } {
        Ok(new) => {
            if !new.is_none() {
                object.trace.set(new);
            }
            Ok(())
        }
        Err(error) => {
            object.trace.set(Value::UNSET);
            Err(error)
        }
    }
}

/// Calls the function that profiles, if there is one.
unsafe fn profile(task: *mut Task, object: &Gc<FrameObject>, event: &str, arg: &Value) -> Res<()> {
    // SAFETY: the caller's.
    unsafe {
        match (*task).tracing.function(Which::Profile) {
            Some(function) => tell(task, object, &function, Which::Profile, event, arg).map(drop),
            None => Ok(()),
        }
    }
}

/// Tells the tools of `sys.monitoring`, if one wants it: the code object, the place in it (but with a line), and `args`.
unsafe fn monitor(task: *mut Task, object: &Gc<FrameObject>, number: u32, args: &[Value]) -> Res<()> {
    let Some(tell) = MONITOR.get().filter(|_| WANTED.load(Ordering::Relaxed) >> number & 1 != 0) else { return Ok(()) };
    // SAFETY: the caller's; the references end before Python runs.
    unsafe {
        if (*task).tracing.busy {
            return Ok(());
        }
        let mut all: Vec<Value> = Vec::new();
        if number != event::LINE {
            all.push(Value::from(object.unit.get() * 2));
        }
        all.extend_from_slice(args);
        (*task).tracing.busy = true;
        (*task).is_traced = false;
        let result = tell(number, &object.code.value(), &all);
        (*task).tracing.busy = false;
        (*task).is_traced = (*task).tracing.is_on();
        (*task).ticks = 0;
        result
    }
}

/// Calls a function while the task is not traced. One that raises is taken away.
unsafe fn tell(
    task: *mut Task,
    object: &Gc<FrameObject>,
    function: &Value,
    which: Which,
    event: &str,
    arg: &Value,
) -> Res {
    // SAFETY: the caller's; the references end before Python runs.
    unsafe {
        if (*task).tracing.busy {
            return Ok(Value::NONE);
        }
        (*task).tracing.busy = true;
        (*task).is_traced = false;
        let result = protocol::call(function, &[object.value(), str::intern(event), arg.clone()]);
        (*task).tracing.busy = false;
        (*task).is_traced = (*task).tracing.is_on();
        (*task).ticks = 0;
        if result.is_err() {
            drop(replace(&mut *task, which, &Value::NONE));
        }
        result
    }
}
