//! A task: what runs Python code, with its frames, its register stack and the exceptions it is handling.
//!
//! Today there is one for each OS thread. Frames of nested runs (native code that called Python) share its vector.

use super::attr::AttrTable;
use super::frame::{Frame, Kind, Stack, unset};
use super::generator::Generator;
use crate::object::function::CodeObject;
use crate::object::header::{Gc, Obj};
use crate::object::raise::{Raised, Res};
use crate::object::traceback::FrameObject;
use crate::object::value::Value;
use crate::object::{exception::Exc, header, slot::Slot};
use std::cell::{Cell, RefCell};
use std::ptr::NonNull;

/// Room for frames: their vector never moves, so that the dispatch loop may point into it while a drop runs Python code.
/// The memory is untouched, and so costs nothing, until it is used.
pub const MAX_FRAMES: usize = 1 << 20;

/// The state of a running task.
pub struct Task {
    /// Of capacity [`MAX_FRAMES`] and some; `limit` keeps it from growing.
    pub frames: Vec<Frame>,
    pub stack: Stack,
    /// The exception being handled: one entry for the task and one for each generator that runs on it; None or UNSET for none.
    pub handled: Vec<Value>,
    /// How many frames there may be.
    pub limit: usize,
    pub attrs: AttrTable,
}

thread_local! {
    static CURRENT: Cell<*mut Task> = const { Cell::new(std::ptr::null_mut()) };
}

/// This thread's task. The pointer stays valid as long as the thread lives; nobody keeps a reference through it across
/// anything that may run Python.
#[inline(always)]
pub fn current() -> *mut Task {
    let task = CURRENT.get();
    if task.is_null() { create() } else { task }
}

#[cold]
fn create() -> *mut Task {
    let frames = Vec::with_capacity(MAX_FRAMES + 1);
    let mut task = Box::new(Task {
        frames,
        stack: Stack::new(),
        handled: vec![Value::NONE],
        limit: 1000,
        attrs: AttrTable::default(),
    });
    task.stack.base();
    let task = Box::into_raw(task);
    CURRENT.set(task);
    task
}

/// The exception that this thread is handling.
pub fn handled() -> Option<Value> {
    // SAFETY: this thread's task; a look runs no Python.
    unsafe { (*current()).handled() }
}

/// How many frames there may be.
pub fn limit() -> usize {
    // SAFETY: this thread's task.
    unsafe { (*current()).limit }
}

/// Sets how many frames there may be, at most [`MAX_FRAMES`].
pub fn set_limit(limit: usize) {
    // SAFETY: this thread's task.
    unsafe { (*current()).limit = limit.min(MAX_FRAMES) }
}

/// How many frames there are.
pub fn depth() -> usize {
    // SAFETY: this thread's task.
    unsafe { (*current()).frames.len() }
}

impl Task {
    /// The exception being handled, as `sys.exception()` gives it.
    pub fn handled(&self) -> Option<Value> {
        self.handled.iter().rev().find(|v| !v.is_none() && !v.is_unset()).cloned()
    }

    /// True if a frame with `count` registers at `base` may be pushed as it is: there is a free frame, and the registers lie
    /// in the chunk of the stack that is in use (those of generators do not).
    #[inline(always)]
    pub fn has_room(&self, base: *mut u64, count: usize) -> bool {
        self.frames.len() < self.limit && self.stack.fits(base, count)
    }

    /// Where the stack is free.
    pub fn top(&mut self) -> *mut u64 {
        match self.frames.last() {
            Some(frame) => frame.top,
            None => self.stack.base(),
        }
    }

    /// Errors: RecursionError if there may be no further frame.
    #[inline(always)]
    pub fn check_depth(&self) -> Res<()> {
        if self.frames.len() >= self.limit { Err(too_deep()) } else { Ok(()) }
    }

    /// The frame object of the frame at `index`, made if there is none yet.
    pub fn frame_object(&mut self, index: usize) -> Gc<FrameObject> {
        let frame = &mut self.frames[index];
        // SAFETY: `object` owns a frame object or is unset.
        let known = unsafe { super::frame::peek(frame.object) };
        if let Some(known) = Gc::<FrameObject>::from_value(known) {
            known.unit.set(frame.unit());
            known.depth.set(index + 1);
            return known;
        }
        // SAFETY: `namespace` owns a value or is unset.
        let namespace = unsafe { super::frame::peek(frame.namespace) };
        let payload = FrameObject {
            code: frame.code().handle(),
            globals: frame.globals().value(),
            builtins: frame.builtins().value(),
            namespace: Slot::new(namespace),
            back: Slot::unset(),
            unit: Cell::new(frame.unit()),
            depth: Cell::new(index + 1),
            generator: Cell::new(frame.generator),
            variables: RefCell::new(Vec::new()),
            trace: Slot::unset(),
            extra_locals: Slot::unset(),
        };
        let object = header::new(payload);
        frame.object = object.clone().into_word();
        match Gc::from_value(object) {
            Some(object) => object,
            None => unreachable!("it was just made"),
        }
    }

    /// Ends the topmost frame: drops what it owns, hands its variables to the frame object if there is one.
    ///
    /// # Safety
    /// The frame must not be used any more.
    pub unsafe fn end_frame(&mut self, live_from: usize, live_to: usize) -> Option<Frame> {
        self.keep_caller();
        let frame = self.frames.pop()?;
        // SAFETY: the caller's; the frame is off the vector, so what the drops run sees it no more.
        unsafe { finish(&frame, live_from, live_to) };
        Some(frame)
    }

    /// Tells the frame object of the topmost frame, if somebody else has it, who called.
    fn keep_caller(&mut self) {
        let Some(frame) = self.frames.last().filter(|frame| frame.object != unset()) else { return };
        // SAFETY: `object` owns a frame object.
        let object = unsafe { super::frame::peek(frame.object) };
        if let Some(below) = self.frames.len().checked_sub(2)
            && let Some(object) = object.downcast::<FrameObject>()
            && object.header.count.get() > 2
        {
            object.back.set(self.frame_object(below).into_value());
        }
    }
}

/// Drops what an ended frame owns.
///
/// # Safety
/// The frame must be off its task's vector (or its generator), and its registers unused from now on.
#[inline]
pub unsafe fn finish(frame: &Frame, live_from: usize, live_to: usize) {
    // SAFETY: each word owns what it holds.
    unsafe {
        if frame.object != unset() {
            keep_variables(frame);
        }
        frame.clear_registers(live_from, live_to);
        for word in [frame.owner, frame.namespace, frame.made] {
            if word & 7 == 0 {
                drop(Value::from_word(word));
            }
        }
    }
}

/// Moves an ending frame's variables to its frame object.
///
/// # Safety
/// The frame must own a frame object, and not be used any more.
#[cold]
unsafe fn keep_variables(frame: &Frame) {
    // SAFETY: `object` owns a frame object.
    let object = unsafe { Value::from_word(frame.object) };
    let Some(object) = object.downcast::<FrameObject>() else { return };
    object.unit.set(frame.unit());
    object.depth.set(0);
    object.generator.set(unset());
    if object.header.count.get() == 1 {
        return;
    }
    let variables =
        (0..frame.code().code.nlocals as usize).map(|i| frame.variable(i).unwrap_or(Value::UNSET)).collect();
    object.variables.replace(variables);
}

#[cold]
fn too_deep() -> Raised {
    Raised::new(Exc::RecursionError, "maximum recursion depth exceeded")
}

/// A frame for code that is no function: a module, a class body, `exec`.
///
/// # Safety
/// The caller keeps `globals` and `builtins` alive while the frame is.
pub unsafe fn plain_frame(
    task: &mut Task,
    code: &Gc<CodeObject>,
    globals: &Obj<crate::object::dict::Dict>,
    builtins: &Obj<crate::object::dict::Dict>,
    namespace: Value,
) -> Frame {
    let nregs = code.code.nregs as usize;
    let top = task.top();
    let regs = task.stack.reserve(top, nregs);
    for i in 0..nregs {
        // SAFETY: the stack has room for `nregs` words at `regs`, and nobody owns them.
        unsafe { *regs.add(i) = unset() };
    }
    Frame {
        code: NonNull::from(&**code),
        regs,
        ip: code.units.as_ptr().cast(),
        resume: std::ptr::null(),
        globals: NonNull::from(globals),
        builtins: NonNull::from(builtins),
        owner: code.value().into_word(),
        namespace: namespace.into_word(),
        made: unset(),
        object: unset(),
        generator: unset(),
        // SAFETY: within the chunk, or one past its end.
        top: unsafe { regs.add(nregs) },
        dst: 0,
        kind: Kind::Entry,
        on_stack: true,
    }
}

/// The frame object of a generator that is not done.
pub fn generator_frame(generator: &Obj<Generator>) -> Value {
    if generator.running.get() {
        // SAFETY: this thread's task; nothing runs meanwhile.
        let task = unsafe { &mut *current() };
        let word = generator.value();
        let index = task.frames.iter().position(|frame| frame.generator == word.word());
        return index.map_or(Value::NONE, |index| task.frame_object(index).into_value());
    }
    let made = generator.with_frame(|frame| {
        // SAFETY: `object` owns a frame object or is unset.
        let known = unsafe { super::frame::peek(frame.object) };
        if let Some(object) = Gc::<FrameObject>::from_value(known) {
            object.unit.set(frame.unit());
            return object.into_value();
        }
        let object = header::new(FrameObject {
            code: frame.code().handle(),
            globals: frame.globals().value(),
            builtins: frame.builtins().value(),
            namespace: Slot::unset(),
            back: Slot::unset(),
            unit: Cell::new(frame.unit()),
            depth: Cell::new(0),
            generator: Cell::new(generator.value().word()),
            variables: RefCell::new(Vec::new()),
            trace: Slot::unset(),
            extra_locals: Slot::unset(),
        });
        frame.object = object.clone().into_word();
        object
    });
    made.unwrap_or(Value::NONE)
}
