//! The payloads of traceback and frame objects. Methods are in `types::traceback` and `types::frame`.

use super::function::CodeObject;
use super::header::{self, Gc, Traverse};
use super::slot::Slot;
use super::value::{Value, Word};
use std::cell::{Cell, RefCell};

/// One entry of a traceback: where an exception passed through a frame.
pub struct Traceback {
    /// The entry nearer to where it was raised, or UNSET.
    pub next: Slot,
    /// A frame object.
    pub frame: Slot,
    /// The code unit of the instruction.
    pub unit: Cell<u32>,
    line: Cell<u32>,
}

/// A line that nobody has asked for yet.
const UNKNOWN: u32 = u32::MAX;

impl Traceback {
    /// The line of the instruction.
    pub fn line(&self) -> u32 {
        if self.line.get() == UNKNOWN {
            let frame = self.frame.get();
            let line = frame.exact::<FrameObject>().map_or(0, |frame| frame.code.code.position(self.unit.get()).line);
            self.line.set(line);
        }
        self.line.get()
    }
}

crate::native_type!(Traceback { traverse: Traverse });
crate::frozen!(Traceback);

impl Traverse for Traceback {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.next.visit(visit);
        self.frame.visit(visit);
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        out.push(self.next.take());
        out.push(self.frame.take());
    }
}

/// A frame as Python sees it. It outlives the run of its code; while that runs, `depth` leads to it.
pub struct FrameObject {
    pub code: Gc<CodeObject>,
    pub globals: Value,
    pub builtins: Value,
    /// The namespace of a module, class body or `exec`; UNSET for a function.
    pub namespace: Slot,
    /// The caller's frame object once it was asked for, or UNSET.
    pub back: Slot,
    /// The code unit of the present (or last) instruction; the interpreter brings it up to date when asked.
    pub unit: Cell<u32>,
    /// Place in the task's frames plus 1 while it runs there; 0 otherwise.
    pub depth: Cell<usize>,
    /// The word of the generator whose frame it is, or UNSET's. Not owned, as the generator owns this object: whoever ends
    /// the frame unsets it, before the generator dies.
    pub generator: Cell<Word>,
    /// What the named registers held when the frame ended.
    pub variables: RefCell<Vec<Value>>,
    /// `f_trace`: what is told of the frame, or UNSET.
    pub trace: Slot,
    pub told: Told,
    /// Names that `f_locals` was given beyond the frame's own, or UNSET.
    pub extra_locals: Slot,
}

/// What `sys.settrace` and `sys.setprofile` have told of a frame.
pub struct Told {
    /// That it was entered; a generator that yields is left.
    pub entered: Cell<bool>,
    /// The line that was last; 0 before the first.
    pub line: Cell<u32>,
    /// The unit that was last.
    pub unit: Cell<u32>,
    /// The line that the frame shows while it is entered; 0 otherwise.
    pub shown: Cell<u32>,
    /// `f_trace_lines`, `f_trace_opcodes`
    pub lines: Cell<bool>,
    pub opcodes: Cell<bool>,
    /// The native function that the present instruction calls, if that was told; UNSET otherwise.
    pub native: Slot,
}

impl Told {
    pub fn nothing() -> Told {
        Told {
            entered: Cell::new(false),
            line: Cell::new(0),
            unit: Cell::new(0),
            shown: Cell::new(0),
            lines: Cell::new(true),
            opcodes: Cell::new(false),
            native: Slot::unset(),
        }
    }
}

crate::native_type!(FrameObject { traverse: Traverse });
crate::frozen!(FrameObject);

impl Drop for FrameObject {
    fn drop(&mut self) {
        super::list::drop_items(std::mem::take(self.variables.get_mut()));
    }
}

impl Traverse for FrameObject {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.globals);
        for slot in [&self.namespace, &self.back, &self.trace, &self.told.native, &self.extra_locals] {
            slot.visit(visit);
        }
        if let Ok(variables) = self.variables.try_borrow() {
            variables.iter().for_each(visit);
        }
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        out.extend([&self.namespace, &self.back, &self.trace, &self.told.native, &self.extra_locals].map(Slot::take));
        out.append(self.variables.get_mut());
    }
}

/// A new entry in front of `next`; its line is that of the unit, which the frame's code knows.
pub fn entry(next: Value, frame: Value, unit: u32) -> Value {
    entry_at(next, frame, unit, UNKNOWN)
}

/// A new entry in front of `next`.
pub fn entry_at(next: Value, frame: Value, unit: u32, line: u32) -> Value {
    header::new(Traceback {
        next: Slot::new(next),
        frame: Slot::new(frame),
        unit: Cell::new(unit),
        line: Cell::new(line),
    })
}
