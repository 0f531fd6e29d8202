//! Where the dispatch loop goes on, and how it ends.

use crate::object::raise::Raised;
use crate::object::value::Value;

/// How a run of the interpreter ended.
pub enum Exit {
    Return(Value),
    Raise(Raised),
    /// A generator's frame, saved in its generator, yielded.
    Yield(Value),
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
