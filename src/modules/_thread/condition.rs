//! `threading.Condition`: a lock, and the threads that wait to be notified.
//!
//! The lock may be any object with `acquire()` and `release()`. A waiter is in the queue before it opens the lock, so that no
//! notification is missed.

use super::lock::Lock;
use super::rlock::{self, RLock};
use super::timeout::Timeout;
use crate::modules::_warnings::warn;
use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::{self, Gc, Obj};
use crate::object::native::{Keywords, Member, OrNone, Rest};
use crate::object::operator;
use crate::object::protocol;
use crate::object::raise::{Res, no_attribute, runtime_error};
use crate::object::slot::Slot;
use crate::object::special::Special;
use crate::object::str;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::sched::queue::{Wait, WaitQueue};
use crate::sync::park::now;
use crate::sync::reason::WaitReason;
use crate::{constructor, getter, initializer, method};

/// The payload of Condition.
#[derive(Default)]
pub struct Condition {
    lock: Slot,
    queue: WaitQueue,
}

crate::native_type!(Condition { traverse: Traverse });
crate::frozen!(Condition);
crate::visit!(Condition: lock);

impl Obj<Condition> {
    /// Its lock, if that is a plain one.
    pub fn plain_lock(&self) -> Option<Gc<Lock>> {
        self.lock.get().exact::<Lock>().map(Obj::handle)
    }

    #[inline]
    pub fn has_lock(&self, lock: &Gc<Lock>) -> bool {
        self.lock.word() == lock.as_value().word()
    }

    /// Wakes as many of those who wait; the caller has taken the lock.
    #[inline]
    pub fn wake(&self, count: usize) {
        if !self.queue.is_empty() {
            self.queue.update(|()| ((), count));
        }
    }

    /// Waits to be notified; `lock`, which is its lock and taken, is open meanwhile. Errors: what a signal's handler raises.
    pub fn wait_for_notice(&self, lock: &Obj<Lock>, wait: &Wait) -> Res<()> {
        let ticket = self.queue.line_up();
        lock.give_back()?;
        let notified = ticket.wait(wait);
        Use::Lock(lock).close(Saved::Nothing)?;
        notified.map(drop)
    }
}

/// How a condition uses its lock.
enum Use<'a> {
    Lock(&'a Obj<Lock>),
    RLock(&'a Obj<RLock>),
    Other(&'a Value),
}

/// What [`Use::open`] must be told of to close the lock again.
enum Saved {
    Nothing,
    /// How often the thread had taken the lock.
    Count(u64),
    State(Value),
}

impl Use<'_> {
    fn of(lock: &Value) -> Use<'_> {
        match (lock.exact(), lock.exact()) {
            (Some(lock), _) => Use::Lock(lock),
            (_, Some(lock)) => Use::RLock(lock),
            _ => Use::Other(lock),
        }
    }

    /// A plain lock counts as owned when anybody has taken it.
    fn is_owned(&self) -> Res<bool> {
        let lock = match self {
            Use::Lock(lock) => return Ok(lock.is_taken()),
            Use::RLock(lock) => return Ok(lock.is_owned()),
            Use::Other(lock) => lock,
        };
        if let Some(is_owned) = protocol::find_attr_name(lock, "_is_owned")? {
            return protocol::truth(&protocol::call(&is_owned, &[])?);
        }
        let is_open = protocol::truth(&protocol::call_method(lock, "acquire", &[Value::FALSE])?)?;
        if is_open {
            protocol::call_method(lock, "release", &[])?;
        }
        Ok(!is_open)
    }

    /// Opens the lock, however often it was taken.
    fn open(&self) -> Res<Saved> {
        let lock = match self {
            Use::Lock(lock) => return lock.give_back().map(|()| Saved::Nothing),
            Use::RLock(lock) => return lock.give_up().map(Saved::Count),
            Use::Other(lock) => lock,
        };
        match protocol::find_attr_name(lock, "_release_save")? {
            Some(save) => protocol::call(&save, &[]).map(Saved::State),
            None => protocol::call_method(lock, "release", &[]).map(|_| Saved::Nothing),
        }
    }

    /// Takes the lock as it was before. Errors: those of another kind of lock; for the others what a signal's handler raised, but the
    /// lock is taken nevertheless.
    fn close(&self, saved: Saved) -> Res<()> {
        let mut result = Ok(());
        loop {
            let taken = match (self, &saved) {
                (Use::Lock(lock), _) => lock.take(Timeout::Forever).map(drop),
                (Use::RLock(lock), Saved::Count(count)) => lock.take_again(*count),
                (Use::RLock(lock), _) => lock.take_again(1),
                (Use::Other(lock), Saved::State(state)) => {
                    return protocol::call_method(lock, "_acquire_restore", std::slice::from_ref(state)).map(drop);
                }
                (Use::Other(lock), _) => return protocol::call_method(lock, "acquire", &[]).map(drop),
            };
            match taken {
                Ok(()) => return result,
                Err(error) => result = Err(error),
            }
        }
    }
}

/// Errors: AttributeError before `__init__`.
fn lock_of(this: &Obj<Condition>) -> Res {
    this.lock.get_option().ok_or_else(|| no_attribute(&this.value(), &str::intern("_lock")))
}

fn new(class: &Obj<Class>, _: Rest, _: Keywords) -> Value {
    header::new_in(class, Condition::default())
}

fn init(this: &Obj<Condition>, lock: OrNone<&Value>) -> Res<()> {
    let lock = lock.0.cloned().unwrap_or_else(rlock::allocate);
    if let Use::Other(lock) = Use::of(&lock) {
        for name in ["acquire", "release", "locked"] {
            protocol::get_attr_name(lock, name)?;
        }
    }
    this.lock.set(lock);
    Ok(())
}

fn forward(this: &Obj<Condition>, name: &str, args: Rest, keywords: Keywords) -> Res {
    let method = protocol::get_attr_name(&lock_of(this)?, name)?;
    protocol::call_pairs(&method, args.0, keywords.0)
}

fn acquire(this: &Obj<Condition>, args: Rest, keywords: Keywords) -> Res {
    forward(this, "acquire", args, keywords)
}

fn release(this: &Obj<Condition>) -> Res {
    forward(this, "release", Rest(&[]), Keywords(&[]))
}

fn locked(this: &Obj<Condition>) -> Res {
    forward(this, "locked", Rest(&[]), Keywords(&[]))
}

fn enter(this: &Obj<Condition>) -> Res {
    let lock = lock_of(this)?;
    match Use::of(&lock) {
        Use::Lock(lock) => lock.take(Timeout::Forever).map(Value::bool),
        Use::RLock(lock) => lock.take(Timeout::Forever).map(Value::bool),
        Use::Other(lock) => protocol::call_method(lock, "__enter__", &[]),
    }
}

fn exit(this: &Obj<Condition>, args: Rest) -> Res {
    let lock = lock_of(this)?;
    match Use::of(&lock) {
        Use::Lock(lock) => lock.give_back().map(|()| Value::NONE),
        Use::RLock(lock) => lock.give_back().map(|()| Value::NONE),
        Use::Other(lock) => protocol::call_method(lock, "__exit__", args.0),
    }
}

fn is_owned(this: &Obj<Condition>) -> Res<bool> {
    Use::of(&lock_of(this)?).is_owned()
}

fn release_save(this: &Obj<Condition>) -> Res {
    let lock = lock_of(this)?;
    match protocol::find_attr_name(&lock, "_release_save")? {
        Some(save) => protocol::call(&save, &[]),
        None => protocol::call_method(&lock, "release", &[]).map(|_| Value::NONE),
    }
}

fn acquire_restore(this: &Obj<Condition>, state: &Value) -> Res {
    let lock = lock_of(this)?;
    match protocol::find_attr_name(&lock, "_acquire_restore")? {
        Some(restore) => protocol::call(&restore, std::slice::from_ref(state)),
        None => protocol::call_method(&lock, "acquire", &[]).map(|_| Value::NONE),
    }
}

/// Errors: RuntimeError unless the lock is owned.
fn check_owned(lock: &Use, what: &str) -> Res<()> {
    if lock.is_owned()? { Ok(()) } else { Err(runtime_error(format!("cannot {what} on un-acquired lock"))) }
}

fn wait(this: &Obj<Condition>, timeout: OrNone<&Value>) -> Res<bool> {
    let lock = lock_of(this)?;
    let lock = Use::of(&lock);
    check_owned(&lock, "wait")?;
    let ticket = this.queue.line_up();
    let saved = lock.open()?;
    let notified = match Timeout::of_compared(timeout.0) {
        Ok(Timeout::None) => Ok(ticket.leave().is_some()),
        Ok(timeout) => ticket.wait(&Wait {
            reason: WaitReason::Condition,
            object: this.value(),
            owner: |_| None,
            deadline: timeout.deadline(),
        }),
        Err(error) => Err(error),
    };
    lock.close(saved)?;
    notified
}

fn wait_for(this: &Obj<Condition>, predicate: &Value, timeout: OrNone<&Value>) -> Res {
    let clock = || now() as f64 / 1e9;
    let this = this.value();
    let mut left = timeout.0.cloned();
    let mut end = None;
    loop {
        let result = protocol::call(predicate, &[])?;
        if protocol::truth(&result)? {
            return Ok(result);
        }
        if let Some(seconds) = &mut left {
            match end {
                None => {
                    end = Some(protocol::to_float(&operator::binary(Special::Add, &Value::float(clock()), seconds)?)?)
                }
                Some(end) if end <= clock() => return Ok(result),
                Some(end) => *seconds = Value::float(end - clock()),
            }
        }
        protocol::call_method(&this, "wait", &[left.clone().unwrap_or_default()])?;
    }
}

/// How many threads to wake. Errors: TypeError.
fn number(n: &Value) -> Res<usize> {
    if let Some(n) = n.as_small() {
        return Ok(n.max(0) as usize);
    }
    let is_positive = protocol::truth(&operator::compare(Special::Gt, n, &Value::small(0))?)?;
    // An integer is small, or beyond any number of threads.
    Ok(if is_positive { n.as_float().map_or(usize::MAX, |n| n.ceil() as usize) } else { 0 })
}

fn notify(this: &Obj<Condition>, n: Option<&Value>) -> Res<()> {
    check_owned(&Use::of(&lock_of(this)?), "notify")?;
    if !this.queue.is_empty() {
        this.wake(n.map_or(Ok(1), number)?);
    }
    Ok(())
}

fn notify_all(this: &Obj<Condition>) -> Res {
    protocol::call_method(&this.value(), "notify", &[Value::from(this.queue.len())])
}

fn notify_all_of_old(this: &Obj<Condition>) -> Res {
    warn(Exc::DeprecationWarning, "notifyAll() is deprecated, use notify_all() instead", 1)?;
    protocol::call_method(&this.value(), "notify_all", &[])
}

/// Stands for CPython's deque of locks: only its length says something.
fn waiters(this: &Obj<Condition>) -> Value {
    tuple(vec![Value::NONE; this.queue.len()])
}

fn reinit(this: &Obj<Condition>) -> Res<()> {
    protocol::call_method(&lock_of(this)?, "_at_fork_reinit", &[])?;
    this.queue.forget_waiters();
    Ok(())
}

fn repr(this: &Obj<Condition>) -> Res<String> {
    let lock = protocol::text(&lock_of(this)?)?;
    Ok(format!("<Condition({lock}, {})>", this.queue.len()))
}

static METHODS: &[Member] = &[
    constructor!("Condition", new, "(*args, **kwargs)"),
    initializer!("Condition", init, "($self, lock=None)"),
    method!("acquire", acquire, "($self, /, *args, **kwargs)"),
    method!("release", release, "($self, /)"),
    method!("locked", locked, "($self, /)"),
    method!("__enter__", enter, "($self, /)"),
    method!("__exit__", exit, "($self, /, *args)"),
    method!("wait", wait, "($self, /, timeout=None)"),
    method!("wait_for", wait_for, "($self, /, predicate, timeout=None)"),
    method!("notify", notify, "($self, /, n=1)"),
    method!("notify_all", notify_all, "($self, /)"),
    method!("notifyAll", notify_all_of_old, "($self, /)"),
    method!("_is_owned", is_owned, "($self, /)"),
    method!("_release_save", release_save, "($self, /)"),
    method!("_acquire_restore", acquire_restore, "($self, x, /)"),
    method!("_at_fork_reinit", reinit, "($self, /)"),
    method!("__repr__", repr, "($self, /)"),
    getter!("_lock", lock_of),
    getter!("_waiters", waiters),
];

const DOC: &str = "Class that implements a condition variable.

A condition variable allows one or more threads to wait until they are
notified by another thread.

If the lock argument is given and not None, it must be a Lock or RLock
object, and it is used as the underlying lock. Otherwise, a new RLock object
is created and used as the underlying lock.";

pub fn fill(namespace: &Gc<Dict>) {
    let native = NativeClass::builtin("Condition", const { &[METHODS] }).module("threading").doc(DOC);
    let class = define::<Condition>(native.with(flag::DICT | flag::WEAKREF));
    namespace.insert_name("_Condition", class.value());
}
