//! `_thread`: identity, and locks for the one thread that there is.
//!
//! Nobody else can let go of a lock: to wait for one that is taken, without end, is a deadlock, and raises RuntimeError.

use crate::function;
use crate::modules::host;
use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::{self, Gc, Obj, Payload};
use crate::object::native::{Keywords, Member, OrNone, Rest};
use crate::object::protocol;
use crate::object::raise::{Raised, Res, overflow_error, runtime_error, type_error, value_error};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::os::{clock, process};
use crate::{getter, method};
use std::cell::Cell;

/// Seconds that a lock can be waited for.
const TIMEOUT_MAX: f64 = 9223372036.0;

/// The payload of `lock`.
struct Lock {
    taken: Cell<bool>,
}

crate::native_type!(Lock {});
crate::frozen!(Lock);

/// The payload of `RLock`.
#[repr(C)]
struct RLock {
    count: Cell<u64>,
}

crate::native_type!(RLock {});
crate::frozen!(RLock);

/// Waits until a deadline that nobody will cut short, or says that there is none.
fn wait(blocking: bool, timeout: f64) -> Res<bool> {
    if !blocking {
        if timeout != -1.0 {
            return Err(value_error("can't specify a timeout for a non-blocking call"));
        }
        return Ok(false);
    }
    if timeout < 0.0 && timeout != -1.0 {
        return Err(value_error("timeout value must be a non-negative number"));
    }
    if timeout > TIMEOUT_MAX {
        return Err(overflow_error("timeout value is too large"));
    }
    if timeout == -1.0 {
        return Err(runtime_error("deadlock: the only thread waits for a lock that it holds"));
    }
    let now = clock::now(clock::MONOTONIC).unwrap_or(0);
    let deadline = now.saturating_add((timeout * 1e9) as i64);
    crate::modules::os_call::call(|| clock::sleep_until(deadline))?;
    host::check_signals()?;
    Ok(false)
}

fn lock_new(_class: &Obj<Class>) -> Value {
    header::new(Lock { taken: Cell::new(false) })
}

fn allocate_lock() -> Value {
    header::new(Lock { taken: Cell::new(false) })
}

fn lock_acquire(this: &Obj<Lock>, blocking: Option<bool>, timeout: Option<f64>) -> Res<bool> {
    if !this.taken.get() {
        this.taken.set(true);
        return Ok(true);
    }
    wait(blocking.unwrap_or(true), timeout.unwrap_or(-1.0))?;
    Ok(!this.taken.replace(true))
}

fn lock_release(this: &Obj<Lock>) -> Res<()> {
    if this.taken.replace(false) { Ok(()) } else { Err(runtime_error("release unlocked lock")) }
}

fn lock_locked(this: &Obj<Lock>) -> bool {
    this.taken.get()
}

fn lock_enter(this: &Obj<Lock>) -> Res<bool> {
    lock_acquire(this, None, None)
}

fn lock_exit(this: &Obj<Lock>, _args: Rest) -> Res<()> {
    lock_release(this)
}

fn lock_reinit(this: &Obj<Lock>) {
    this.taken.set(false);
}

fn lock_repr(this: &Obj<Lock>) -> String {
    let state = if this.taken.get() { "locked" } else { "unlocked" };
    format!("<{state} _thread.lock object at {:#x}>", this.value().word())
}

const LOCK: &[Member] = &[
    function!("__new__", lock_new, "($type, /)"),
    method!("acquire", lock_acquire, "($self, /, blocking=True, timeout=-1)"),
    method!("acquire_lock", lock_acquire, "($self, /, blocking=True, timeout=-1)"),
    method!("release", lock_release, "($self, /)"),
    method!("release_lock", lock_release, "($self, /)"),
    method!("locked", lock_locked, "($self, /)"),
    method!("locked_lock", lock_locked, "($self, /)"),
    method!("__enter__", lock_enter, "($self, /)"),
    method!("__exit__", lock_exit, "($self, /, *exc_info)"),
    method!("_at_fork_reinit", lock_reinit, "($self, /)"),
    method!("__repr__", lock_repr, "($self, /)"),
];

fn rlock_new(class: &Obj<Class>, _args: Rest, _keywords: Keywords) -> Value {
    header::new_in(class, RLock { count: Cell::new(0) })
}

/// The one thread gets it at once, however often.
fn rlock_acquire(this: &Obj<RLock>, _blocking: Option<bool>, _timeout: Option<f64>) -> bool {
    this.count.set(this.count.get() + 1);
    true
}

fn rlock_enter(this: &Obj<RLock>) -> bool {
    rlock_acquire(this, None, None)
}

fn rlock_release(this: &Obj<RLock>) -> Res<()> {
    match this.count.get() {
        0 => Err(runtime_error("cannot release un-acquired lock")),
        count => {
            this.count.set(count - 1);
            Ok(())
        }
    }
}

fn rlock_exit(this: &Obj<RLock>, _args: Rest) -> Res<()> {
    rlock_release(this)
}

fn rlock_locked(this: &Obj<RLock>) -> bool {
    this.count.get() > 0
}

fn rlock_count(this: &Obj<RLock>) -> u64 {
    this.count.get()
}

fn rlock_save(this: &Obj<RLock>) -> Res {
    match this.count.replace(0) {
        0 => Err(runtime_error("cannot release un-acquired lock")),
        count => Ok(tuple([Value::from(count), Value::from(get_ident())])),
    }
}

fn rlock_restore(this: &Obj<RLock>, state: &Value) -> Res<()> {
    let count = protocol::get_item(state, &Value::small(0))?;
    this.count.set(count.as_small().unwrap_or(0).max(0) as u64);
    Ok(())
}

fn rlock_reinit(this: &Obj<RLock>) {
    this.count.set(0);
}

fn rlock_repr(this: &Obj<RLock>) -> String {
    let count = this.count.get();
    let (state, owner) = if count > 0 { ("locked", get_ident()) } else { ("unlocked", 0) };
    let class = this.class().name();
    format!("<{state} _thread.{class} object owner={owner} count={count} at {:#x}>", this.value().word())
}

const RLOCK: &[Member] = &[
    function!("__new__", rlock_new, "($type, /, *args, **kwargs)"),
    method!("acquire", rlock_acquire, "($self, /, blocking=True, timeout=-1)"),
    method!("release", rlock_release, "($self, /)"),
    method!("locked", rlock_locked, "($self, /)"),
    method!("__enter__", rlock_enter, "($self, /)"),
    method!("__exit__", rlock_exit, "($self, /, *exc_info)"),
    method!("_is_owned", rlock_locked, "($self, /)"),
    method!("_recursion_count", rlock_count, "($self, /)"),
    method!("_release_save", rlock_save, "($self, /)"),
    method!("_acquire_restore", rlock_restore, "($self, state, /)"),
    method!("_at_fork_reinit", rlock_reinit, "($self, /)"),
    method!("__repr__", rlock_repr, "($self, /)"),
];

/// `threading.local` of the one thread: a plain object with attributes.
struct Local;

crate::native_type!(Local {});
crate::frozen!(Local);

fn local_new(class: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    let init = class.special(crate::object::special::Special::Init);
    let plain = init.is_none_or(|init| init.exact::<crate::object::native::Native>().is_some());
    if plain && !(args.0.is_empty() && keywords.0.is_empty()) {
        return Err(type_error("Initialization arguments are not supported"));
    }
    Ok(header::new_in(class, Local))
}

const LOCAL: &[Member] = &[function!("__new__", local_new, "($type, /, *args, **kw)")];

/// The payload of `_ThreadHandle`: the main thread's, which never ends before the others.
struct Handle {
    done: Cell<bool>,
}

crate::native_type!(Handle {});
crate::frozen!(Handle);

fn handle_new(_class: &Obj<Class>) -> Value {
    header::new(Handle { done: Cell::new(false) })
}

fn handle_ident(_this: &Obj<Handle>) -> i64 {
    get_ident()
}

fn handle_done(this: &Obj<Handle>) -> bool {
    this.done.get()
}

fn handle_set_done(this: &Obj<Handle>) {
    this.done.set(true);
}

fn handle_join(this: &Obj<Handle>, _timeout: OrNone<f64>) -> Res<()> {
    if this.done.get() { Ok(()) } else { Err(runtime_error("Cannot join current thread")) }
}

const HANDLE: &[Member] = &[
    function!("__new__", handle_new, "($type, /)"),
    getter!("ident", handle_ident),
    method!("is_done", handle_done, "($self, /)"),
    method!("_set_done", handle_set_done, "($self, /)"),
    method!("join", handle_join, "($self, timeout=None, /)"),
];

fn make_thread_handle(_ident: i64) -> Value {
    header::new(Handle { done: Cell::new(false) })
}

fn get_ident() -> i64 {
    process::thread_id()
}

/// ungil has no second thread yet, and says so.
fn start_new_thread(_args: Rest, _keywords: Keywords) -> Res {
    Err(runtime_error("can't start new thread"))
}

fn exit() -> Res {
    Err(Raised::with_args(Exc::SystemExit, []))
}

fn interrupt_main(signum: Option<i32>) -> Res<()> {
    crate::os::signal::raise(signum.unwrap_or(libc::SIGINT)).map_err(crate::modules::os_call::Raise::raise)?;
    host::check_signals()
}

fn yes() -> bool {
    true
}

fn zero() -> i32 {
    0
}

fn stack_size(size: Option<i64>) -> Res<i64> {
    match size.unwrap_or(0) {
        size if size < 0 => Err(value_error("size must be 0 or a positive value")),
        _ => Ok(0),
    }
}

fn nothing(_args: Rest) {}

const MEMBERS: &[Member] = &[
    function!("allocate_lock", allocate_lock, "()"),
    function!("allocate", allocate_lock, "()"),
    function!("get_ident", get_ident, "()"),
    function!("get_native_id", get_ident, "()"),
    function!("_get_main_thread_ident", get_ident, "()"),
    function!("start_new_thread", start_new_thread, "(*args, **kwargs)"),
    function!("start_new", start_new_thread, "(*args, **kwargs)"),
    function!("start_joinable_thread", start_new_thread, "(*args, **kwargs)"),
    function!("_make_thread_handle", make_thread_handle, "(ident, /)"),
    function!("exit", exit, "()"),
    function!("exit_thread", exit, "()"),
    function!("interrupt_main", interrupt_main, "(signum=2, /)"),
    function!("daemon_threads_allowed", yes, "()"),
    function!("_is_main_interpreter", yes, "()"),
    function!("_count", zero, "()"),
    function!("stack_size", stack_size, "(size=0, /)"),
    function!("_shutdown", nothing, "(*args)"),
    function!("set_name", nothing, "(*args)"),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    let native = |name, members| NativeClass::sealed(name, members).module("_thread");
    define::<Lock>(native("lock", &[LOCK]).with(flag::WEAKREF));
    define::<RLock>(native("RLock", &[RLOCK]).with(flag::BASE | flag::WEAKREF));
    define::<Local>(native("_local", &[LOCAL]).with(flag::BASE | flag::WEAKREF | flag::DICT));
    define::<Handle>(native("_ThreadHandle", &[HANDLE]));
    namespace.insert_name("lock", <Lock as Payload>::class().value());
    namespace.insert_name("LockType", <Lock as Payload>::class().value());
    namespace.insert_name("RLock", <RLock as Payload>::class().value());
    namespace.insert_name("_local", <Local as Payload>::class().value());
    namespace.insert_name("_ThreadHandle", <Handle as Payload>::class().value());
    namespace.insert_name("error", Exc::RuntimeError.class().value());
    namespace.insert_name("TIMEOUT_MAX", Value::float(TIMEOUT_MAX));
    namespace.insert_name("_NAME_MAXLEN", Value::from(15));
    super::add(namespace, MEMBERS);
    Ok(())
}
