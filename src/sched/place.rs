//! Places in Python code, as reports name them.

use super::deadlock::Owner;
use crate::object::function::CodeObject;
use crate::object::header::{Gc, Obj};
use crate::object::slot::Slot;
use crate::object::value::Value;
use crate::stdlib;
use crate::sync::thread;
use crate::vm::names;
use crate::vm::task::Task;
use std::cell::Cell;
use std::fmt;

/// A call that a function was making.
#[derive(Clone, Debug)]
pub struct Place {
    pub file: String,
    pub line: u32,
    pub function: String,
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "File \"{}\", line {}, in {}", self.file, self.line, self.function)
    }
}

/// Who holds a lock, and where it was taken: cheap to write, read only by a report.
#[derive(Default)]
pub struct Holder {
    /// The thread's identity; 0 for none.
    thread: Cell<u64>,
    code: Slot,
    /// Where in the code's units.
    ip: Cell<usize>,
}

impl Holder {
    /// This thread takes the lock, here.
    #[inline(always)]
    pub fn take(&self) {
        self.thread.set(thread::ident());
        names::with_frame(|frame| {
            self.ip.set(frame.ip as usize);
            let code = frame.code();
            if self.code.word() != std::ptr::from_ref(code) as u64 {
                self.remember(code);
            }
        });
    }

    #[cold]
    fn remember(&self, code: &Obj<CodeObject>) {
        self.code.set(code.value());
    }

    /// Nobody holds it any more.
    #[inline]
    pub fn free(&self) {
        self.thread.set(0);
    }

    /// The thread's identity; 0 for none.
    #[inline]
    pub fn thread(&self) -> u64 {
        self.thread.get()
    }

    pub fn owner(&self) -> Option<Owner> {
        let thread = self.thread.get();
        let code = Gc::<CodeObject>::from_value(self.code.get());
        (thread != 0).then(|| Owner { thread, place: code.map(|code| place(&code, code.unit_at(self.ip.get()))) })
    }

    /// Shows the collector what is owned.
    pub fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        self.code.visit(visit);
    }
}

fn place(code: &CodeObject, unit: u32) -> Place {
    Place {
        file: code.code.filename.to_string(),
        line: code.code.position(unit).line,
        function: code.code.qualname.to_string(),
    }
}

/// Where a task is: its innermost frame and, if that is in the standard library, the innermost of the program's own.
pub fn of_task(task: &Task) -> Vec<Place> {
    let is_own = |place: &Place| !place.file.starts_with(stdlib::ROOT);
    let mut places = task.frames.iter().rev().map(|frame| place(frame.code(), frame.unit()));
    let Some(innermost) = places.next() else { return Vec::new() };
    if is_own(&innermost) {
        return vec![innermost];
    }
    [innermost].into_iter().chain(places.find(is_own)).collect()
}
