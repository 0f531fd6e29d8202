//! The Python class of frame objects, and what `locals()` and `f_locals` show.

use super::frame::Frame;
use super::generator::{self, Generator};
use super::task;
use crate::code::VarKind;
use crate::object::class::{NativeClass, define, flag};
use crate::object::dict::{self, Dict};
use crate::object::function::{CellObject, CodeObject};
use crate::object::header::{Gc, Obj};
use crate::object::native::Member;
use crate::object::raise::{Res, runtime_error};
use crate::object::traceback::FrameObject;
use crate::object::value::Value;
use crate::{getset, getter, method};

/// The variables of a frame by name, from a look at its registers. Cells are looked into.
pub fn variables(code: &Obj<CodeObject>, read: impl Fn(usize) -> Value) -> Gc<Dict> {
    let found = dict::new();
    for (i, var) in code.code.vars.iter().enumerate() {
        let value = match var.kind {
            VarKind::Pinned | VarKind::Hidden => continue,
            VarKind::Local => read(i),
            VarKind::Cell | VarKind::Free => match read(i).exact::<CellObject>() {
                Some(cell) => cell.content.get(),
                // Before the prologue the register holds the argument itself.
                None => read(i),
            },
        };
        if !value.is_unset() && value.exact::<CellObject>().is_none_or(|_| var.kind == VarKind::Local) {
            found.insert_name(&var.name, value);
        }
    }
    found
}

/// What `locals()` gives in the topmost frame: its namespace, or a new dict of its variables.
pub fn locals_of(frame: &Frame) -> Value {
    // SAFETY: `namespace` owns a value or is unset.
    let namespace = unsafe { super::frame::peek(frame.namespace) };
    if !namespace.is_unset() {
        return namespace;
    }
    if frame.code().code.flags & crate::code::flags::OPTIMIZED == 0 {
        return frame.globals().value();
    }
    variables(frame.code(), |i| frame.variable_or_unset(i)).into_value()
}

impl Obj<FrameObject> {
    /// Calls `look` with the frame, if it is on this thread's task.
    fn with_running<R>(&self, look: impl FnOnce(&Frame) -> R) -> Option<R> {
        let at = self.depth.get().checked_sub(1)?;
        // SAFETY: this thread's task; `look` runs no Python.
        let frame = unsafe { (&*task::current()).frames.get(at)? };
        (frame.object == self as *const _ as u64).then(|| look(frame))
    }

    /// The code unit of the present or last instruction.
    fn present_unit(&self) -> u32 {
        if let Some(unit) = self.with_running(Frame::unit) {
            self.unit.set(unit);
        }
        self.unit.get()
    }

    /// The line of the present or last instruction; 0 if it has none.
    pub fn line(&self) -> u32 {
        self.code.code.position(self.present_unit()).line
    }
}

fn locals(this: &Obj<FrameObject>) -> Value {
    if let Some(running) = this.with_running(locals_of) {
        return running;
    }
    if let Some(namespace) = this.namespace.get_option() {
        return namespace;
    }
    if this.code.code.flags & crate::code::flags::OPTIMIZED == 0 {
        return this.globals.clone();
    }
    let suspended = generator_of(this).and_then(|generator| {
        let read = |frame: &mut Frame| variables(frame.code(), |i| frame.variable_or_unset(i));
        generator.downcast::<Generator>()?.with_frame(read)
    });
    if let Some(variables) = suspended {
        return variables.into_value();
    }
    let variables_at_end = this.variables.borrow();
    variables(&this.code, |i| variables_at_end.get(i).cloned().unwrap_or(Value::UNSET)).into_value()
}

fn back(this: &Obj<FrameObject>) -> Value {
    let Some(at) = this.depth.get().checked_sub(1).filter(|_| this.with_running(|_| ()).is_some()) else {
        return this.back.get_option().unwrap_or(Value::NONE);
    };
    match at.checked_sub(1) {
        // SAFETY: this thread's task; making a frame object runs no Python.
        Some(below) => unsafe { (*task::current()).frame_object(below).into_value() },
        None => Value::NONE,
    }
}

fn line_number(this: &Obj<FrameObject>) -> Value {
    match this.line() {
        0 => Value::NONE,
        line => Value::from(line),
    }
}

fn code(this: &Obj<FrameObject>) -> Value {
    this.code.value()
}

fn globals(this: &Obj<FrameObject>) -> Value {
    this.globals.clone()
}

fn builtins(this: &Obj<FrameObject>) -> Value {
    this.builtins.clone()
}

fn last_instruction(this: &Obj<FrameObject>) -> u32 {
    this.present_unit() * 2
}

fn generator_of(this: &Obj<FrameObject>) -> Option<Value> {
    // SAFETY: the word is unset before the generator dies.
    Some(unsafe { super::frame::peek(this.generator.get()) }).filter(|generator| !generator.is_unset())
}

fn trace(this: &Obj<FrameObject>) -> Option<Value> {
    this.trace.get_option()
}

fn set_trace(this: &Obj<FrameObject>, value: Value) {
    this.trace.set(value);
}

fn trace_lines(_: &Obj<FrameObject>) -> bool {
    true
}

fn trace_opcodes(_: &Obj<FrameObject>) -> bool {
    false
}

/// Forgets the variables of a frame that has ended. Errors: RuntimeError for one that runs.
fn clear(this: &Obj<FrameObject>) -> Res<()> {
    if this.with_running(|_| ()).is_some() {
        return Err(runtime_error("cannot clear an executing frame"));
    }
    if let Some(generator) = generator_of(this) {
        let Some(generator) = generator.downcast::<Generator>() else { return Ok(()) };
        if generator.started.get() {
            return Err(runtime_error("cannot clear a suspended frame"));
        }
        return generator::close(generator).map(drop);
    }
    let old = this.variables.take();
    drop(old);
    Ok(())
}

fn repr(this: &Obj<FrameObject>) -> String {
    let data = &this.code.code;
    let (at, line) = (this as *const _ as usize, this.line());
    format!("<frame at {at:#x}, file '{}', line {line}, code {}>", data.filename, data.name)
}

const METHODS: &[Member] = &[
    method!("clear", clear, "($self, /)"),
    method!("__repr__", repr, "($self, /)"),
    getter!("f_back", back),
    getter!("f_code", code),
    getter!("f_globals", globals),
    getter!("f_builtins", builtins),
    getter!("f_locals", locals),
    getter!("f_lineno", line_number),
    getter!("f_lasti", last_instruction),
    getter!("f_generator", generator_of),
    getset!("f_trace", trace, set_trace),
    getter!("f_trace_lines", trace_lines),
    getter!("f_trace_opcodes", trace_opcodes),
];

/// Makes the class.
pub fn init() {
    define::<FrameObject>(NativeClass::sealed("frame", &[METHODS]).with(flag::WEAKREF));
}
