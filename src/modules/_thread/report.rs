//! What the deadlock report asks of Python: how an object is called, and what is left to do before the process ends.

use super::handle::Handle;
use crate::modules::sys::{hooks, report};
use crate::object::protocol;
use crate::object::value::Value;
use crate::sched::deadlock::{self, Hooks};

/// The exit status of a process that its threads had brought to a standstill.
const DEADLOCK: i32 = 2;

fn describe(object: &Value) -> String {
    if object.is_none() {
        return "the end of the other threads".into();
    }
    match object.downcast::<Handle>() {
        Some(handle) => format!("thread '{}'", handle.name()),
        None => protocol::repr_text(object).unwrap_or_else(|_| protocol::class_name(object)),
    }
}

fn finish(text: &str) {
    hooks::flush_standard();
    report::write_error(text);
    std::process::exit(DEADLOCK);
}

pub fn install() {
    deadlock::set_hooks(Hooks { describe, finish, show: report::write_error });
}
