//! `_ThreadHandle`, and how threads are started and joined.

use super::timeout::Timeout;
use crate::object::class::{Class, NativeClass, define};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::{self, Gc, Obj, Payload};
use crate::object::native::Member;
use crate::object::protocol;
use crate::object::raise::{Res, name_text, runtime_error, type_error, unraisable};
use crate::object::tuple::Tuple;
use crate::object::value::Value;
use crate::os::process;
use crate::sched::deadlock::Owner;
use crate::sched::threads::{self, Entry};
use crate::sync::thread;
use crate::{function, getter, method};
use std::cell::Cell;
use std::sync::Arc;

/// The payload of `_ThreadHandle`.
pub struct Handle {
    thread: Arc<Entry>,
    is_started: Cell<bool>,
}

crate::native_type!(Handle {});
crate::frozen!(Handle);

fn owner(object: &Value) -> Option<Owner> {
    let handle = object.downcast::<Handle>()?;
    Some(Owner { thread: handle.thread.ident(), place: None })
}

fn new(_class: &Obj<Class>) -> Value {
    header::new(Handle { thread: threads::unstarted(String::new(), false), is_started: Cell::new(false) })
}

fn ident(this: &Obj<Handle>) -> Option<u64> {
    this.is_started.get().then(|| this.thread.ident())
}

fn is_done(this: &Obj<Handle>) -> bool {
    this.thread.has_ended()
}

fn set_done(this: &Obj<Handle>) {
    this.thread.set_ended();
}

fn join(this: &Obj<Handle>, timeout: Option<&Value>) -> Res<()> {
    if !this.is_started.get() {
        return Err(runtime_error("thread not started"));
    }
    if this.thread.ident() == thread::ident() && !this.thread.has_ended() {
        return Err(runtime_error("Cannot join current thread"));
    }
    let deadline = Timeout::of_optional(timeout)?.deadline();
    this.thread.join(&threads::join_wait(this.value(), owner, deadline)).map(drop)
}

fn repr(this: &Obj<Handle>) -> String {
    format!("<_thread._ThreadHandle object: ident={}>", this.thread.ident())
}

/// The handle of a running thread, which nobody started through one.
fn make_thread_handle(ident: usize) -> Value {
    let thread =
        threads::all().into_iter().find(|thread| thread.ident() == ident as u64).unwrap_or_else(threads::current);
    header::new(Handle { thread, is_started: Cell::new(true) })
}

/// Runs `function` in a new thread; an exception is reported, SystemExit just ends it.
fn launch(entry: &Arc<Entry>, function: Value, args: Vec<Value>, names: Vec<(Value, Value)>) -> Res<()> {
    let body = move || {
        let result = protocol::call_pairs(&function, &args, &names);
        if let Err(error) = result.map(drop)
            && !error.is(Exc::SystemExit)
        {
            unraisable(error, "Exception ignored in thread started by", &function);
        }
    };
    threads::start(entry, body).map_err(|_| runtime_error("can't start new thread"))
}

fn check_callable(function: &Value, message: &str) -> Res<()> {
    if protocol::is_callable(function) { Ok(()) } else { Err(type_error(message)) }
}

fn start_new_thread(function: &Value, args: &Value, kwargs: Option<&Value>) -> Res<u64> {
    check_callable(function, "first arg must be callable")?;
    let Some(args) = args.downcast::<Tuple>() else { return Err(type_error("2nd arg must be a tuple")) };
    let names = match kwargs {
        None => Vec::new(),
        Some(names) => {
            names.downcast::<Dict>().ok_or_else(|| type_error("optional 3rd arg must be a dictionary"))?.items()
        }
    };
    let entry = threads::unstarted(format!("Thread ({})", protocol::class_name(function)), true);
    launch(&entry, function.clone(), args.items().to_vec(), names)?;
    Ok(entry.ident())
}

fn start_joinable_thread(function: &Value, handle: Option<&Value>, daemon: Option<bool>) -> Res {
    check_callable(function, "thread function must be callable")?;
    let handle = match handle.filter(|handle| !handle.is_none()) {
        Some(handle) => handle.clone(),
        None => header::new(Handle { thread: threads::unstarted(String::new(), false), is_started: Cell::new(false) }),
    };
    let Some(own) = handle.downcast::<Handle>() else {
        return Err(type_error("'handle' must be a _ThreadHandle"));
    };
    if own.is_started.replace(true) {
        return Err(runtime_error("thread already started"));
    }
    own.thread.set_daemon(daemon.unwrap_or(true));
    if let Err(error) = launch(&own.thread, function.clone(), Vec::new(), Vec::new()) {
        own.is_started.set(false);
        return Err(error);
    }
    Ok(handle)
}

/// Waits for all threads that are no daemons.
fn shutdown() -> Res<()> {
    threads::join_all()
}

/// The calling thread's name, for the system too.
fn set_name(name: &Value) {
    let name = name_text(name);
    process::set_thread_name(&name);
    threads::current().set_name(name);
}

/// A name for reports, before the thread runs.
fn handle_set_name(this: &Obj<Handle>, name: &Value) {
    this.thread.set_name(name_text(name));
}

fn native_id(this: &Obj<Handle>) -> Option<i64> {
    this.is_started.get().then(|| this.thread.native_id())
}

impl Obj<Handle> {
    pub fn name(&self) -> String {
        self.thread.name()
    }
}

fn name(this: &Obj<Handle>) -> String {
    this.name()
}

static METHODS: &[Member] = &[
    function!("__new__", new, "($type, /)"),
    getter!("ident", ident),
    getter!("_native_id", native_id),
    getter!("_name", name),
    method!("is_done", is_done, "($self, /)"),
    method!("_set_done", set_done, "($self, /)"),
    method!("_set_name", handle_set_name, "($self, name, /)"),
    method!("join", join, "($self, timeout=None, /)"),
    method!("__repr__", repr, "($self, /)"),
];

pub static FUNCTIONS: &[Member] = &[
    function!("start_new_thread", start_new_thread, "(function, args, kwargs={}, /)"),
    function!("start_new", start_new_thread, "(function, args, kwargs={}, /)"),
    function!("start_joinable_thread", start_joinable_thread, "(function, handle=None, daemon=True)"),
    function!("_make_thread_handle", make_thread_handle, "(ident, /)"),
    function!("_shutdown", shutdown, "()"),
    function!("set_name", set_name, "(name)"),
];

pub fn fill(namespace: &Gc<Dict>) {
    define::<Handle>(NativeClass::sealed("_ThreadHandle", const { &[METHODS] }).module("_thread"));
    namespace.insert_name("_ThreadHandle", <Handle as Payload>::class().value());
}
