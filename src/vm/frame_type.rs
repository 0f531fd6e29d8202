//! The Python class of frame objects, and what `locals()` and `f_locals` show.

use super::frame::Frame;
use super::generator::{self, Generator};
use super::task;
use crate::code::VarKind;
use crate::object::class::{NativeClass, define, flag};
use crate::object::dict::{self, Dict};
use crate::object::function::{CellObject, CodeObject};
use crate::object::header::{Gc, Obj};
use crate::object::list;
use crate::object::native::Member;
use crate::object::raise::{Res, runtime_error, type_error};
use crate::object::traceback::FrameObject;
use crate::object::value::Value;
use crate::{getset, getter, method};

/// The variables of a frame by name, from a look at its registers. Cells are looked into.
pub fn variables(code: &Obj<CodeObject>, read: impl Fn(usize) -> Value) -> Gc<Dict> {
    let found = dict::new();
    for (i, var) in code.code.vars.iter().enumerate() {
        let value = match var.kind {
            VarKind::Pinned => continue,
            kind => content(kind, read(i)),
        };
        // A comprehension's own variable hides another one of the name.
        if !value.is_unset() && (var.kind == VarKind::Hidden || found.get_name(&var.name).is_none()) {
            found.insert_name(&var.name, value);
        }
    }
    found
}

/// What a variable's register means: a cell is looked into, which before the prologue is the argument itself.
fn content(kind: VarKind, register: Value) -> Value {
    match register.exact::<CellObject>() {
        Some(cell) if kind != VarKind::Local => cell.content.get(),
        _ => register,
    }
}

/// True while a comprehension runs that is part of the frame's code, and has variables of its own.
fn in_comprehension(frame: &Frame) -> bool {
    let vars = &frame.code().code.vars;
    vars.iter().enumerate().any(|(i, var)| var.kind == VarKind::Hidden && frame.variable(i).is_some())
}

/// What `locals()` gives in the topmost frame: its namespace, or a new dict of its variables.
pub fn locals_of(frame: &Frame) -> Value {
    // SAFETY: `namespace` owns a value or is unset.
    let namespace = unsafe { super::frame::peek(frame.namespace) };
    if !shows_variables(frame) {
        return if namespace.is_unset() { frame.globals().value() } else { namespace };
    }
    let found = variables(frame.code(), |i| frame.variable_or_unset(i));
    // SAFETY: `object` owns a frame object or is unset.
    let object = unsafe { super::frame::peek(frame.object) };
    if let Some(object) = object.downcast::<FrameObject>() {
        object.add_extra(&found);
    }
    found.into_value()
}

/// True if `locals()` are the frame's variables, and not its namespace.
fn shows_variables(frame: &Frame) -> bool {
    frame.code().code.flags & crate::code::flags::OPTIMIZED != 0 || in_comprehension(frame)
}

impl Obj<FrameObject> {
    /// Calls `look` with the frame, if it is on this thread's task.
    fn with_running<R>(&self, look: impl FnOnce(&Frame) -> R) -> Option<R> {
        let at = self.depth.get().checked_sub(1)?;
        // SAFETY: this thread's task; `look` runs no Python.
        let frame = unsafe { (&*task::current()).frames.get(at)? };
        (frame.object == self as *const _ as u64).then(|| look(frame))
    }

    /// The generator whose frame it is, if it is alive.
    fn generator(&self) -> Option<Gc<Generator>> {
        // SAFETY: the word is unset before the generator dies.
        Gc::from_value(unsafe { super::frame::peek(self.generator.get()) })
    }

    /// Calls `look` with the frame, if it runs on this thread's task or is that of a suspended generator.
    fn with_live<R>(&self, look: impl Fn(&Frame) -> R) -> Option<R> {
        if let Some(found) = self.with_running(&look) {
            return Some(found);
        }
        let own = |frame: &mut Frame| (frame.object == self as *const _ as u64).then(|| look(frame));
        self.generator()?.with_frame(own).flatten()
    }

    /// What the register of a variable holds; UNSET for nothing.
    pub fn raw_variable(&self, at: usize) -> Value {
        self.with_live(|frame| frame.variable_or_unset(at))
            .unwrap_or_else(|| self.variables.borrow().get(at).cloned().unwrap_or(Value::UNSET))
    }

    /// Adds the names beyond the frame's own.
    pub fn add_extra(&self, found: &Obj<Dict>) {
        let extra = self.extra_locals.get();
        for (key, value) in extra.downcast::<Dict>().iter().flat_map(|extra| extra.items()) {
            // Its key has been one of a dict before.
            let _ = found.insert(key, value);
        }
    }

    /// The value of a variable; UNSET if it has none.
    pub fn variable(&self, at: usize) -> Value {
        content(self.code.code.vars[at].kind, self.raw_variable(at))
    }

    /// Gives a variable another value.
    pub fn set_variable(&self, at: usize, value: Value) {
        if self.code.code.vars[at].kind != VarKind::Local
            && let Some(cell) = self.raw_variable(at).exact::<CellObject>()
        {
            cell.content.set(value);
            return;
        }
        let old = self.with_live(|frame| frame.replace_variable(at, value.clone()));
        if old.is_none() {
            let mut variables = self.variables.borrow_mut();
            let old = variables.get_mut(at).map(|variable| std::mem::replace(variable, value));
            drop((variables, old));
        }
    }

    /// The code unit of the present or last instruction.
    fn present_unit(&self) -> u32 {
        if let Some(unit) = self.with_live(Frame::unit) {
            self.unit.set(unit);
        }
        self.unit.get()
    }

    /// The line of the present or last instruction; 0 if it has none.
    pub fn line(&self) -> u32 {
        if self.told.shown.get() != 0 {
            return self.told.shown.get();
        }
        if self.generator().is_some_and(|generator| !generator.started.get()) {
            return self.code.code.first_line;
        }
        self.code.code.line_at(self.present_unit())
    }
}

fn locals(this: &Obj<FrameObject>) -> Value {
    let optimized = this.code.code.flags & crate::code::flags::OPTIMIZED != 0;
    match this.with_live(shows_variables).unwrap_or(optimized) {
        true => super::frame_locals::new(this),
        false => this.namespace.get_option().unwrap_or_else(|| this.globals.clone()),
    }
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

fn globals(this: &Obj<FrameObject>) -> Res {
    if let Some(globals) = this.globals.downcast::<Dict>() {
        super::import::library::complete(&globals.handle())?;
    }
    Ok(this.globals.clone())
}

fn builtins(this: &Obj<FrameObject>) -> Value {
    this.builtins.clone()
}

fn last_instruction(this: &Obj<FrameObject>) -> u32 {
    this.present_unit() * 2
}

fn generator_of(this: &Obj<FrameObject>) -> Option<Value> {
    this.generator().map(Gc::into_value)
}

fn trace(this: &Obj<FrameObject>) -> Option<Value> {
    this.trace.get_option()
}

fn set_trace(this: &Obj<FrameObject>, value: Value) {
    this.trace.set(if value.is_none() { Value::UNSET } else { value });
}

fn trace_lines(this: &Obj<FrameObject>) -> bool {
    this.told.lines.get()
}

fn set_trace_lines(this: &Obj<FrameObject>, value: &Value) -> Res<()> {
    this.told.lines.set(flag_of(value)?);
    Ok(())
}

fn trace_opcodes(this: &Obj<FrameObject>) -> bool {
    this.told.opcodes.get()
}

fn set_trace_opcodes(this: &Obj<FrameObject>, value: &Value) -> Res<()> {
    this.told.opcodes.set(flag_of(value)?);
    Ok(())
}

/// Errors: TypeError if the value is no bool.
fn flag_of(value: &Value) -> Res<bool> {
    value.as_bool().ok_or_else(|| type_error("attribute value type must be bool"))
}

/// Forgets the variables of a frame that has ended. Errors: RuntimeError for one that runs.
fn clear(this: &Obj<FrameObject>) -> Res<()> {
    if this.with_running(|_| ()).is_some() {
        return Err(runtime_error("cannot clear an executing frame"));
    }
    if let Some(generator) = this.generator() {
        if generator.started.get() {
            return Err(runtime_error("cannot clear a suspended frame"));
        }
        return generator::close(&generator).map(drop);
    }
    list::drop_items(this.variables.take());
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
    getset!("f_trace_lines", trace_lines, set_trace_lines),
    getset!("f_trace_opcodes", trace_opcodes, set_trace_opcodes),
];

/// Makes the class.
pub fn init() {
    define::<FrameObject>(NativeClass::sealed("frame", &[METHODS]).with(flag::WEAKREF));
}
