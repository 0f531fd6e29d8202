//! `_thread`: threads, locks, thread-local objects; under private names the classes of `threading` that are written in Rust.

mod barrier;
pub mod condition;
mod event;
mod excepthook;
mod handle;
mod local;
pub mod lock;
pub mod report;
pub mod rlock;
mod semaphore;
pub mod timeout;

use crate::function;
use crate::modules::os_call;
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::Gc;
use crate::object::native::Member;
use crate::object::protocol;
use crate::object::raise::{Raised, Res, value_error};
use crate::object::value::Value;
use crate::os::{process, signal};
use crate::sched::threads;
use crate::sync::thread;

/// Bytes of native stack that a thread needs at least, as CPython has it.
const LEAST_STACK: i64 = 53248;

fn get_ident() -> u64 {
    thread::ident()
}

fn get_native_id() -> i64 {
    process::thread_id()
}

/// As the system has it.
fn get_name() -> Value {
    os_call::decode_name(&process::thread_name())
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
        Some(size) if size != 0 && size < LEAST_STACK => {
            return Err(value_error(format!("size must be at least {LEAST_STACK} bytes")));
        }
        Some(size) => threads::set_stack(size as usize),
    }
    Ok(before)
}

/// The class with its module, and the address, as the reprs of `threading`'s objects begin.
fn shown(object: &Value) -> Res<String> {
    let class = protocol::type_of(object).value();
    let module = protocol::text(&protocol::get_attr_name(&class, "__module__")?)?;
    let name = protocol::text(&protocol::get_attr_name(&class, "__qualname__")?)?;
    Ok(format!("{module}.{name} at {:#x}", object.word()))
}

static FUNCTIONS: &[Member] = &[
    function!("allocate_lock", lock::allocate, "()"),
    function!("allocate", lock::allocate, "()"),
    function!("get_ident", get_ident, "()"),
    function!("get_native_id", get_native_id, "()"),
    function!("_get_main_thread_ident", main_thread_ident, "()"),
    function!("exit", exit, "()"),
    function!("exit_thread", exit, "()"),
    function!("_get_name", get_name, "()"),
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
    condition::fill(namespace);
    semaphore::fill(namespace);
    event::fill(namespace);
    barrier::fill(namespace);
    excepthook::fill(namespace)?;
    namespace.insert_name("error", Exc::RuntimeError.class().value());
    namespace.insert_name("TIMEOUT_MAX", Value::float(timeout::MAX));
    namespace.insert_name("_NAME_MAXLEN", Value::from(15));
    super::add(namespace, FUNCTIONS);
    super::add(namespace, handle::FUNCTIONS);
    Ok(())
}
