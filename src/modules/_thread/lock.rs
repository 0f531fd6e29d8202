//! `_thread.lock`: the lock that anybody may release.

use super::timeout::Timeout;
use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::dict::Dict;
use crate::object::header::{self, Gc, Obj, Payload, Traverse};
use crate::object::native::{Member, Rest};
use crate::object::raise::{Res, runtime_error};
use crate::object::value::Value;
use crate::sched::deadlock::Owner;
use crate::sched::lock;
use crate::sched::place::Holder;
use crate::sched::queue::Wait;
use crate::sync::reason::WaitReason;
use crate::{function, method};

/// The payload of `lock`.
#[derive(Default)]
pub struct Lock {
    lock: lock::Lock,
    holder: Holder,
}

crate::native_type!(Lock { traverse: Traverse });
crate::frozen!(Lock);

impl Traverse for Lock {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.holder.visit(visit);
    }
}

fn owner(object: &Value) -> Option<Owner> {
    object.downcast::<Lock>()?.holder.owner()
}

impl Obj<Lock> {
    /// False if the deadline passed. Errors: what a signal's handler raises.
    #[inline(always)]
    pub fn take(&self, timeout: Timeout) -> Res<bool> {
        if self.lock.try_acquire() {
            self.holder.take();
            return Ok(true);
        }
        self.wait(timeout)
    }

    #[cold]
    fn wait(&self, timeout: Timeout) -> Res<bool> {
        let wait = || Wait { reason: WaitReason::Lock, object: self.value(), owner, deadline: timeout.deadline() };
        let is_taken = timeout != Timeout::None && self.lock.acquire(wait)?;
        if is_taken {
            self.holder.take();
        }
        Ok(is_taken)
    }

    /// Errors: RuntimeError if it is open.
    #[inline]
    pub fn give_back(&self) -> Res<()> {
        self.holder.free();
        if self.lock.release() { Ok(()) } else { Err(runtime_error("release unlocked lock")) }
    }

    pub fn is_taken(&self) -> bool {
        self.lock.is_locked()
    }
}

pub fn allocate() -> Value {
    header::new(Lock::default())
}

fn new(_class: &Obj<Class>) -> Value {
    allocate()
}

fn acquire(this: &Obj<Lock>, blocking: Option<bool>, timeout: Option<&Value>) -> Res<bool> {
    this.take(Timeout::of_lock(blocking, timeout)?)
}

fn release(this: &Obj<Lock>) -> Res<()> {
    this.give_back()
}

fn locked(this: &Obj<Lock>) -> bool {
    this.is_taken()
}

fn enter(this: &Obj<Lock>) -> Res<bool> {
    this.take(Timeout::Forever)
}

fn exit(this: &Obj<Lock>, _args: Rest) -> Res<()> {
    this.give_back()
}

fn reinit(this: &Obj<Lock>) {
    this.lock.reset();
    this.holder.free();
}

fn repr(this: &Obj<Lock>) -> String {
    let state = if this.is_taken() { "locked" } else { "unlocked" };
    format!("<{state} _thread.lock object at {:#x}>", this.value().word())
}

static METHODS: &[Member] = &[
    function!("__new__", new, "($type, /)"),
    method!("acquire", acquire, "($self, /, blocking=True, timeout=-1)"),
    method!("acquire_lock", acquire, "($self, /, blocking=True, timeout=-1)"),
    method!("release", release, "($self, /)"),
    method!("release_lock", release, "($self, /)"),
    method!("locked", locked, "($self, /)"),
    method!("locked_lock", locked, "($self, /)"),
    method!("__enter__", enter, "($self, /)"),
    method!("__exit__", exit, "($self, /, *exc_info)"),
    method!("_at_fork_reinit", reinit, "($self, /)"),
    method!("__repr__", repr, "($self, /)"),
];

pub fn fill(namespace: &Gc<Dict>) {
    define::<Lock>(NativeClass::sealed("lock", const { &[METHODS] }).module("_thread").with(flag::WEAKREF));
    namespace.insert_name("lock", <Lock as Payload>::class().value());
    namespace.insert_name("LockType", <Lock as Payload>::class().value());
}
