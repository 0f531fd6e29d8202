//! `_thread.RLock`: the lock that its owner may take again.

use super::timeout::Timeout;
use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::dict::Dict;
use crate::object::header::{self, Gc, Obj, Payload, Traverse};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{Res, runtime_error};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::sched::deadlock::Owner;
use crate::sched::lock;
use crate::sched::place::Holder;
use crate::sched::queue::Wait;
use crate::sync::reason::WaitReason;
use crate::sync::thread;
use crate::{function, method};
use std::cell::Cell;

/// The payload of `RLock`.
#[derive(Default)]
#[repr(C)]
pub struct RLock {
    lock: lock::Lock,
    holder: Holder,
    /// How often the holder has taken it.
    count: Cell<u64>,
}

crate::native_type!(RLock { traverse: Traverse });
crate::frozen!(RLock);

impl Traverse for RLock {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.holder.visit(visit);
    }
}

fn owner(object: &Value) -> Option<Owner> {
    object.downcast::<RLock>()?.holder.owner()
}

impl Obj<RLock> {
    pub fn is_owned(&self) -> bool {
        self.holder.thread() == thread::ident()
    }

    /// False if the deadline passed. Errors: what a signal's handler raises.
    #[inline]
    pub fn take(&self, timeout: Timeout) -> Res<bool> {
        if self.is_owned() {
            self.count.set(self.count.get() + 1);
            return Ok(true);
        }
        self.take_for(timeout, 1)
    }

    fn take_for(&self, timeout: Timeout, count: u64) -> Res<bool> {
        let is_taken = match timeout {
            Timeout::None => self.lock.try_acquire(),
            Timeout::Forever | Timeout::Nanoseconds(_) => self.lock.acquire(|| Wait {
                reason: WaitReason::RLock,
                object: self.value(),
                owner,
                deadline: timeout.deadline(),
            })?,
        };
        if is_taken {
            self.holder.take();
            self.count.set(count);
        }
        Ok(is_taken)
    }

    /// Errors: RuntimeError if this thread does not hold it.
    #[inline]
    pub fn give_back(&self) -> Res<()> {
        if !self.is_owned() {
            return Err(runtime_error("cannot release un-acquired lock"));
        }
        self.count.set(self.count.get() - 1);
        if self.count.get() == 0 {
            self.holder.free();
            self.lock.release();
        }
        Ok(())
    }

    /// Opens the lock, however often it was taken, and tells how often that was. Errors: RuntimeError.
    pub fn give_up(&self) -> Res<u64> {
        if !self.is_owned() {
            return Err(runtime_error("cannot release un-acquired lock"));
        }
        let count = self.count.replace(0);
        self.holder.free();
        self.lock.release();
        Ok(count)
    }

    /// Takes the lock as often as [`Obj::give_up`] said.
    pub fn take_again(&self, count: u64) -> Res<()> {
        self.take_for(Timeout::Forever, count).map(drop)
    }
}

pub fn allocate() -> Value {
    header::new(RLock::default())
}

fn new(class: &Obj<Class>, _args: Rest, _keywords: Keywords) -> Value {
    header::new_in(class, RLock::default())
}

fn acquire(this: &Obj<RLock>, blocking: Option<bool>, timeout: Option<&Value>) -> Res<bool> {
    this.take(Timeout::of_lock(blocking, timeout)?)
}

fn enter(this: &Obj<RLock>) -> Res<bool> {
    this.take(Timeout::Forever)
}

fn release(this: &Obj<RLock>) -> Res<()> {
    this.give_back()
}

fn exit(this: &Obj<RLock>, _args: Rest) -> Res<()> {
    this.give_back()
}

fn locked(this: &Obj<RLock>) -> bool {
    this.lock.is_locked()
}

fn is_owned(this: &Obj<RLock>) -> bool {
    this.is_owned()
}

fn recursion_count(this: &Obj<RLock>) -> u64 {
    if this.is_owned() { this.count.get() } else { 0 }
}

fn release_save(this: &Obj<RLock>) -> Res {
    let count = this.give_up()?;
    Ok(tuple([Value::from(count), Value::from(thread::ident())]))
}

fn acquire_restore(this: &Obj<RLock>, state: &Value) -> Res<()> {
    let count = protocol::get_item(state, &Value::small(0))?;
    this.take_again(count.as_small().unwrap_or(1).max(1) as u64)
}

fn reinit(this: &Obj<RLock>) {
    this.lock.reset();
    this.holder.free();
    this.count.set(0);
}

fn repr(this: &Obj<RLock>) -> String {
    let state = if this.lock.is_locked() { "locked" } else { "unlocked" };
    let (class, owner, count) = (this.class().name(), this.holder.thread(), this.count.get());
    format!("<{state} _thread.{class} object owner={owner} count={count} at {:#x}>", this.value().word())
}

static METHODS: &[Member] = &[
    function!("__new__", new, "($type, /, *args, **kwargs)"),
    method!("acquire", acquire, "($self, /, blocking=True, timeout=-1)"),
    method!("release", release, "($self, /)"),
    method!("locked", locked, "($self, /)"),
    method!("__enter__", enter, "($self, /)"),
    method!("__exit__", exit, "($self, /, *exc_info)"),
    method!("_is_owned", is_owned, "($self, /)"),
    method!("_recursion_count", recursion_count, "($self, /)"),
    method!("_release_save", release_save, "($self, /)"),
    method!("_acquire_restore", acquire_restore, "($self, state, /)"),
    method!("_at_fork_reinit", reinit, "($self, /)"),
    method!("__repr__", repr, "($self, /)"),
];

pub fn fill(namespace: &Gc<Dict>) {
    let native = NativeClass::sealed("RLock", const { &[METHODS] }).module("_thread");
    define::<RLock>(native.with(flag::BASE | flag::WEAKREF));
    namespace.insert_name("RLock", <RLock as Payload>::class().value());
}
