//! `_thread`: threads, locks, thread-local objects.

mod handle;
mod local;
pub mod lock;
pub mod report;
pub mod rlock;
pub mod timeout;

use crate::function;
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::Gc;
use crate::object::native::Member;
use crate::object::raise::{Raised, Res, value_error};
use crate::object::value::Value;
use crate::os::{process, signal};
use crate::sched::threads;
use crate::sync::thread;

/// Bytes of native stack that a thread needs at least, as CPython has it.
const LEAST_STACK: i64 = 32768;

fn get_ident() -> u64 {
    thread::ident()
}

fn get_native_id() -> i64 {
    process::thread_id()
}

fn main_thread_ident() -> u64 {
    threads::all().iter().find(|thread| thread.is_main()).map_or(0, |thread| thread.ident())
}

fn exit() -> Res {
    Err(Raised::with_args(Exc::SystemExit, []))
}

/// As if the signal had arrived; nothing if it is ignored.
fn interrupt_main(signum: Option<i32>) -> Res<()> {
    let signum = signum.unwrap_or(libc::SIGINT);
    if !(1..signal::COUNT).contains(&signum) {
        return Err(value_error("signal number out of range"));
    }
    if signal::action(signum) == signal::Action::Note {
        signal::put_back(signum);
    }
    crate::sched::check_signals()
}

fn yes() -> bool {
    true
}

/// Threads beside the main one.
fn count() -> usize {
    threads::count().saturating_sub(1)
}

fn stack_size(size: Option<i64>) -> Res<usize> {
    let before = threads::chosen_stack();
    match size {
        None => {}
        Some(size) if size < 0 => return Err(value_error("size must be 0 or a positive value")),
        Some(size) if size != 0 && size < LEAST_STACK => {
            return Err(value_error(format!("size not valid: {size} bytes")));
        }
        Some(size) => threads::set_stack(size as usize),
    }
    Ok(before)
}

static FUNCTIONS: &[Member] = &[
    function!("allocate_lock", lock::allocate, "()"),
    function!("allocate", lock::allocate, "()"),
    function!("get_ident", get_ident, "()"),
    function!("get_native_id", get_native_id, "()"),
    function!("_get_main_thread_ident", main_thread_ident, "()"),
    function!("exit", exit, "()"),
    function!("exit_thread", exit, "()"),
    function!("interrupt_main", interrupt_main, "(signum=signal.SIGINT, /)"),
    function!("daemon_threads_allowed", yes, "()"),
    function!("_is_main_interpreter", yes, "()"),
    function!("_count", count, "()"),
    function!("stack_size", stack_size, "(size=0, /)"),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    lock::fill(namespace);
    rlock::fill(namespace);
    local::fill(namespace);
    handle::fill(namespace);
    namespace.insert_name("error", Exc::RuntimeError.class().value());
    namespace.insert_name("TIMEOUT_MAX", Value::float(timeout::MAX));
    namespace.insert_name("_NAME_MAXLEN", Value::from(15));
    super::add(namespace, FUNCTIONS);
    super::add(namespace, handle::FUNCTIONS);
    Ok(())
}
