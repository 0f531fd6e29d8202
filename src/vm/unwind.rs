//! Exceptions on their way: tracebacks, handlers, the end of frames that have none; and what a trap means.

use super::flow::Exit;
use super::frame::{Frame, Kind, unset};
use super::generator;
use super::task::{self, Task};
use super::trace;
use crate::code::Op;
use crate::object::exception::Exc;
use crate::object::heap;
use crate::object::raise::{self, Raised, Res, memory_error};
use crate::object::traceback;
use crate::object::value::Value;
use crate::os::memory;
use crate::sync::gil::GIL;
use crate::sync::{thread, trap};
use std::sync::OnceLock;

/// What the layers above do when the trap word says so.
pub struct TrapHooks {
    /// Runs the Python handlers of signals that have arrived. Errors: KeyboardInterrupt, what a handler raises.
    pub signals: fn() -> Res<()>,
    /// Runs the cycle collector.
    pub collect: fn(),
}

static TRAP_HOOKS: OnceLock<TrapHooks> = OnceLock::new();

/// Sets the hooks, once, at start-up.
pub fn set_trap_hooks(hooks: TrapHooks) {
    let _ = TRAP_HOOKS.set(hooks);
}

/// The trap word is set: does what it asks for. True if another copy of the dispatch loop is to go on.
#[cold]
#[inline(never)]
pub fn trapped() -> Res<bool> {
    let me = thread::current();
    let bits = me.trap.take();
    memory::keep_reserve();
    if bits & trap::DROP_GIL != 0 {
        GIL.switch(me);
    }
    if bits & trap::COLLECT != 0
        && let Some(hooks) = TRAP_HOOKS.get()
    {
        (hooks.collect)();
    }
    if bits & trap::MEMORY != 0 {
        // Signals are looked at next time.
        me.trap.raise(bits & (trap::SIGNAL | trap::TRACE));
        return Err(memory_error());
    }
    // One that came while another thread ran is due here, not at the next look, which may be behind the `__enter__` of a `with`.
    if bits & trap::SIGNAL != 0 || me.trap.has(trap::SIGNAL) {
        me.trap.clear(trap::SIGNAL);
        me.trap.raise(bits & trap::TRACE);
        return run_signal_handlers().map(|()| false);
    }
    Ok(bits & trap::TRACE != 0)
}

/// As [`trapped`], for the dispatch loop, whose frame would go on at `next`. Errors also: the marker of [`Raised::switch`]; then the frame
/// stands there.
///
/// # Safety
/// The frame must be the topmost one, and `next` one of its instructions.
#[cold]
#[inline(never)]
pub unsafe fn safepoint(frame: *mut Frame, next: *const u64) -> Res<()> {
    if trapped()? {
        // SAFETY: the caller's.
        unsafe { (*frame).ip = next };
        return Err(Raised::switch());
    }
    Ok(())
}

/// Calls the Python handlers of signals that have arrived. Errors: what they raise.
pub fn run_signal_handlers() -> Res<()> {
    TRAP_HOOKS.get().map_or(Ok(()), |hooks| (hooks.signals)())
}

/// The task has used up its ticks: another thread's turn. If it is traced, it has none.
///
/// # Safety
/// The task must be this thread's, and have a frame.
#[cold]
#[inline(never)]
pub unsafe fn tick(task: *mut Task) -> Res<()> {
    // SAFETY: the caller's.
    unsafe {
        if (*task).is_traced {
            (*task).ticks = 0;
            return trace::instruction(task);
        }
        if GIL.ticks() == 0 {
            (*task).ticks = i64::MAX;
            return Ok(());
        }
        (*task).ticks = GIL.ticks().into();
        GIL.switch((*task).thread);
        if (*task).thread.trap.is_set() { trapped().map(drop) } else { Ok(()) }
    }
}

/// Says that the exception, where it is raised, happened while another was handled.
pub fn set_context(task: &Task, error: &Raised) {
    let exception = error.exception();
    let Some(handled) = task.handled() else { return };
    if handled.is(error.value()) {
        return;
    }
    // A chain that leads back here would have no end: cut it.
    let mut at = handled.clone();
    while let Some(outer) = crate::object::exception::exception(&at) {
        let Some(context) = outer.context.get_option() else { break };
        if context.is(error.value()) {
            outer.context.set(Value::UNSET);
            break;
        }
        at = context;
    }
    exception.context.set(handled);
}

/// Adds the topmost frame's present place to the exception's traceback.
pub fn add_traceback(task: &mut Task, error: &Raised) {
    let Some(index) = task.frames.len().checked_sub(1) else { return };
    if memory::is_short() {
        // As in CPython, a place that there is no memory for is left out.
        return;
    }
    let unit = task.frames[index].unit();
    let frame = task.frame_object(index).into_value();
    let exception = error.exception();
    let next = exception.traceback.take();
    let next = if next.is_none() { Value::UNSET } else { next };
    exception.traceback.set(traceback::entry(next, frame, unit));
}

/// Gives an exception without a traceback one that starts at the topmost frame, as where it cannot be raised.
pub fn note_place(error: &Raised) {
    if error.exception().traceback.is_unset() {
        // SAFETY: this thread's task; nothing runs meanwhile.
        add_traceback(unsafe { &mut *task::current() }, error);
    }
}

/// Whether an instruction raises again what its frame has noted in the traceback already.
fn raises_again(unit: u64, error: &Raised) -> bool {
    let is = |op: Op| unit as u16 == op as u16;
    is(Op::Reraise)
        || is(Op::CleanupThrow)
        || is(Op::EndAsyncFor)
        // Without an exception to raise again it is an error of its own, which has no traceback yet.
        || is(Op::Raise) && (unit >> 48) as u16 == BARE_RAISE && !error.exception().traceback.is_unset()
}

/// Whether the exception is raised here. One that a native function passes on from what it called, or that was thrown into
/// a generator, which stands at its `Yield`, has its context already, or has none.
fn is_new(unit: u64, error: &Raised) -> bool {
    error.exception().traceback.is_unset() && unit as u16 != Op::Yield as u16
}

/// Operand `c` of a `Raise` without an exception.
const BARE_RAISE: u16 = 2;

/// An exception left the instruction at which the topmost frame stands: finds its handler, ending frames that have none.
///
/// `Ok` when a frame of this run goes on, in its handler.
///
/// # Safety
/// The topmost frame must belong to the run that calls.
#[inline(never)]
pub unsafe fn unwind(task: *mut Task, error: Raised) -> Result<(), Exit> {
    if error.is_switch() {
        return Err(Exit::Switch);
    }
    // SAFETY: references to the task end before anything can run Python (drops of registers).
    unsafe {
        let mut error = error;
        let unit = (*task).frames.last().map_or(0, |frame| *frame.ip.cast::<u64>());
        let reraised = raises_again(unit, &error);
        if !reraised && is_new(unit, &error) && error.exception().context.is_unset() {
            set_context(&*task, &error);
        }
        let mut add = !reraised;
        loop {
            if add {
                add_traceback(&mut *task, &error);
            }
            if (*task).is_traced
                && let Err(other) = trace::raised(task, &error, add)
            {
                error = other;
            }
            add = true;
            let Some(frame) = (*task).frames.last() else { return Err(Exit::Raise(error)) };
            let unit = frame.unit();
            if let Some(guard) = frame.code().code.guard(unit) {
                let (regs, nregs) = (frame.regs, frame.code().code.nregs as usize);
                let depth = guard.depth as usize;
                for i in depth..nregs {
                    super::frame::clear(regs.add(i));
                }
                *regs.add(depth) = error.into_value().into_word();
                if memory::is_short() {
                    (*task).thread.trap.clear(trap::MEMORY);
                    heap::give_back();
                }
                if let Some(frame) = (*task).frames.last_mut() {
                    frame.ip = frame.code().units.as_ptr().add(guard.target as usize).cast();
                }
                return Ok(());
            }
            let nregs = frame.code().code.nregs as usize;
            let kind = frame.kind;
            let is_generator = frame.generator != unset();
            if error.is(Exc::AttributeError) && kind != Kind::Entry {
                error = name_attribute(&*task, error);
            }
            if (*task).is_traced
                && let Err(other) = trace::ended(task, &error)
            {
                error = other;
            }
            if is_generator {
                error = generator::failed(task, error);
            } else {
                (*task).end_frame(0, nregs);
            }
            if kind == Kind::Entry {
                return Err(Exit::Raise(error));
            }
        }
    }
}

/// An AttributeError leaves the topmost frame: if that is a property's getter, the error learns which attribute it was.
#[cold]
fn name_attribute(task: &Task, error: Raised) -> Raised {
    let [.., caller, getter] = task.frames.as_slice() else { return error };
    let code = caller.code();
    let word = code.code.units[caller.unit() as usize];
    if word as u16 != Op::GetAttr as u16 {
        return error;
    }
    let object = getter.variable_or_unset(0);
    if object.is_unset() {
        return error;
    }
    raise::add_attribute(error, &object, &code.names[(word >> 48) as usize])
}

/// `sys.exc_info()`'s exception.
pub fn handled() -> Option<Value> {
    // SAFETY: this thread's task; nothing runs meanwhile.
    unsafe { (*task::current()).handled() }
}

/// RuntimeError for a StopIteration (or StopAsyncIteration) that leaves a generator.
pub fn stop_became_error(kind: &str, error: Raised, name: &str) -> Raised {
    let message = format!("{kind} raised {name}");
    Raised::new(Exc::RuntimeError, message).caused_by(error)
}
