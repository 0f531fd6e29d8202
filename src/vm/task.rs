//! A task: what runs Python code, with its frames, its register stack and the exceptions it is handling.
//!
//! There is one for each OS thread that runs Python. Frames of nested runs (native code that called Python) share its vector.

use super::attr::AttrTable;
use super::frame::{Frame, Kind, Stack, unset};
use super::generator::Generator;
use super::trace::{self, Tracing};
use crate::object::function::CodeObject;
use crate::object::header::{Gc, Obj};
use crate::object::raise::{Raised, Res};
use crate::object::traceback::{FrameObject, Told};
use crate::object::value::Value;
use crate::object::{exception::Exc, header, slot::Slot};
use crate::sync::Mutex;
use crate::sync::thread::{self, Thread};
use std::cell::{Cell, RefCell};
use std::ptr::NonNull;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Room for frames: their vector never moves, so that the dispatch loop may point into it while a drop runs Python code.
/// The memory is untouched, and so costs nothing, until it is used.
pub const MAX_FRAMES: usize = 1 << 20;
/// Room for frames that each thread has at least.
const LEAST_FRAMES: usize = 1 << 14;

/// The state of a running task.
pub struct Task {
    /// `limit` keeps it from growing beyond its capacity.
    pub frames: Vec<Frame>,
    pub stack: Stack,
    /// The exception being handled: one entry for the task and one for each generator that runs on it; None or UNSET for none.
    pub handled: Vec<Value>,
    /// How many frames there may be.
    pub limit: usize,
    pub attrs: AttrTable,
    /// Instructions until the budget of ticks is used up, where there is one.
    pub ticks: i64,
    /// Each instruction is told to [`super::trace`].
    pub is_traced: bool,
    pub tracing: Tracing,
    /// The thread that it runs on.
    pub thread: &'static Thread,
}

/// A task that may be looked at, while its thread does not run.
#[derive(Clone, Copy)]
pub struct TaskPointer(*mut Task);

impl TaskPointer {
    /// What `look`, which runs no Python, says of the task. Only for a thread that may run Python: the task's own does not then.
    pub fn look<R>(self, look: impl FnOnce(&mut Task) -> R) -> R {
        // SAFETY: the task lives as long as it is in the list, and the caller's right to run Python is the right to touch it.
        unsafe { look(&mut *self.0) }
    }
}

// SAFETY: it is followed only by a thread that may run Python, while the task's own may not.
unsafe impl Send for TaskPointer {}

/// All tasks, each with its thread's identity.
static ALL: Mutex<Vec<(u64, TaskPointer)>> = Mutex::new(Vec::new());
/// What is left of tasks that have ended, to be used again.
static UNUSED: Mutex<Vec<TaskPointer>> = Mutex::new(Vec::new());
/// How many frames a task may have.
static LIMIT: AtomicUsize = AtomicUsize::new(1000);

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
    let limit = LIMIT.load(Ordering::Relaxed);
    let thread = thread::current();
    let known = UNUSED.lock().pop();
    let task = match known {
        Some(TaskPointer(task)) => task,
        None => {
            // Threads beside the first get room for what the limit may still become.
            let room = if thread::is_main() { MAX_FRAMES } else { (limit * 2).clamp(LEAST_FRAMES, MAX_FRAMES) };
            let mut task = Box::new(Task {
                frames: Vec::with_capacity(room + 1),
                stack: Stack::new(),
                handled: Vec::new(),
                limit,
                attrs: AttrTable::default(),
                ticks: 0,
                is_traced: false,
                tracing: Tracing::default(),
                thread,
            });
            task.stack.base();
            Box::into_raw(task)
        }
    };
    // SAFETY: the task is this thread's alone.
    unsafe {
        (*task).thread = thread;
        (*task).handled.push(Value::NONE);
        (*task).set_limit(limit);
    }
    ALL.lock().push((thread::ident(), TaskPointer(task)));
    CURRENT.set(task);
    task
}

/// The calling thread runs no Python any more: its task is for another one.
pub fn end() {
    let task = CURRENT.replace(std::ptr::null_mut());
    if task.is_null() {
        return;
    }
    ALL.lock().retain(|(_, other)| other.0 != task);
    // SAFETY: the task is this thread's, and has no frames any more.
    drop(unsafe { trace::forget(&mut *task) });
    // SAFETY: as above.
    drop(unsafe { std::mem::take(&mut (*task).handled) });
    // SAFETY: as above.
    if unsafe { (*task).frames.is_empty() } {
        UNUSED.lock().push(TaskPointer(task));
    }
}

/// The tasks that there are, by their threads' identities.
pub fn all() -> Vec<(u64, TaskPointer)> {
    ALL.lock().clone()
}

/// In the child of a fork: the tasks of all other threads are gone.
pub fn forget_others() {
    let mine = current();
    ALL.lock().retain(|(_, other)| other.0 == mine);
}

/// The exception that this thread is handling.
pub fn handled() -> Option<Value> {
    // SAFETY: this thread's task; a look runs no Python.
    unsafe { (*current()).handled() }
}

/// How many frames there may be.
pub fn limit() -> usize {
    LIMIT.load(Ordering::Relaxed)
}

/// Sets how many frames a task may have, at most [`MAX_FRAMES`], and as many as a running one has room for.
pub fn set_limit(limit: usize) {
    LIMIT.store(limit.min(MAX_FRAMES), Ordering::Relaxed);
    for (_, task) in all() {
        task.look(|task| task.set_limit(limit));
    }
}

/// How many frames there are.
pub fn depth() -> usize {
    // SAFETY: this thread's task.
    unsafe { (*current()).frames.len() }
}

impl Task {
    fn set_limit(&mut self, limit: usize) {
        self.limit = limit.min(self.frames.capacity() - 1);
    }

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
            told: Told::nothing(),
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
            told: Told::nothing(),
            extra_locals: Slot::unset(),
        });
        frame.object = object.clone().into_word();
        object
    });
    made.unwrap_or(Value::NONE)
}
