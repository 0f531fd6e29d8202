//! Where the dispatch loop goes on, and how it ends.

use super::run::run_loop;
use super::task::{self, Task};
use crate::object::raise::{Raised, Res};
use crate::object::value::Value;
use crate::sync::gil::GIL;
use crate::sync::trap;

/// How a run of the interpreter ended.
pub enum Exit {
    Return(Value),
    Raise(Raised),
    /// A generator's frame, saved in its generator, yielded.
    Yield(Value),
    /// It did not: another copy of the loop is to go on. [`run`] never gives this.
    Switch,
}

/// Where a handler outside the loop wants to go on.
pub enum Flow {
    /// To the next instruction.
    Next,
    /// By this many units from the next instruction.
    Jump(isize),
    /// To the topmost frame, which has changed: its `ip` says where.
    Reload,
    /// The run ends.
    Exit(Exit),
}

/// Runs the topmost frame, which is an `Entry`, to its end.
pub fn run_to_end() -> Res {
    // SAFETY: the caller has pushed a complete frame.
    match unsafe { run(task::current(), None) } {
        Exit::Return(value) | Exit::Yield(value) => Ok(value),
        Exit::Raise(error) => Err(error),
        Exit::Switch => unreachable!("`run` goes on"),
    }
}

/// Runs the topmost frame. With an error the frame starts by raising it.
///
/// # Safety
/// The topmost frame must be complete and of kind `Entry`.
pub unsafe fn run(task: *mut Task, mut pending: Option<Raised>) -> Exit {
    // SAFETY: the caller's.
    unsafe {
        let counts = || (*task).is_traced || GIL.ticks() != 0;
        let at_first = counts();
        loop {
            let pending = pending.take();
            let exit = if counts() { run_loop::<true>(task, pending) } else { run_loop::<false>(task, pending) };
            if let Exit::Switch = exit {
                continue;
            }
            if counts() != at_first {
                // The loop that called the caller is to switch too.
                (*task).thread.trap.raise(trap::TRACE);
            }
            return exit;
        }
    }
}
