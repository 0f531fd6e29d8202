//! `threading.Semaphore` and `BoundedSemaphore`.

use super::timeout::Timeout;
use crate::object::class::{Class, NativeClass, define, define_derived, flag};
use crate::object::dict::Dict;
use crate::object::header::{self, Gc, Obj};
use crate::object::native::{Keywords, Member, OrNone, Rest};
use crate::object::operator;
use crate::object::protocol;
use crate::object::raise::{Res, overflow_error, value_error};
use crate::object::special::Special;
use crate::object::value::Value;
use crate::sched;
use crate::sched::queue::{Wait, WaitQueue};
use crate::sync::reason::WaitReason;
use crate::{constructor, getter, initializer, method};

/// What threads wait for.
struct Count {
    value: i64,
    /// A bounded semaphore's first value, which it must not exceed; otherwise as much as there can be.
    most: i64,
}

/// The payload of both classes.
struct Semaphore(WaitQueue<Count>);

crate::native_type!(Semaphore {});
crate::frozen!(Semaphore);

fn new(class: &Obj<Class>, _: Rest, _: Keywords) -> Value {
    header::new_in(class, Semaphore(WaitQueue::new(Count { value: 1, most: i64::MAX })))
}

/// An integer that is at least `least`. Errors: ValueError, TypeError, OverflowError.
fn at_least(least: i64, value: Option<&Value>, message: &str) -> Res<i64> {
    let Some(value) = value else { return Ok(1) };
    let small = match value.as_small() {
        Some(value) => Some(value),
        None if protocol::truth(&operator::compare(Special::Lt, value, &Value::small(least))?)? => Some(i64::MIN),
        None => protocol::index(value)?.as_int().and_then(|int| int.to_i64()),
    };
    match small {
        Some(value) if value < least => Err(value_error(message)),
        Some(value) => Ok(value),
        None => Err(overflow_error("Python int too large to convert to C ssize_t")),
    }
}

fn init_with(this: &Obj<Semaphore>, value: Option<&Value>, is_bounded: bool) -> Res<()> {
    let value = at_least(0, value, "semaphore initial value must be >= 0")?;
    let most = if is_bounded { value } else { i64::MAX };
    this.0.with(|count| *count = Count { value, most });
    Ok(())
}

fn init(this: &Obj<Semaphore>, value: Option<&Value>) -> Res<()> {
    init_with(this, value, false)
}

fn init_bounded(this: &Obj<Semaphore>, value: Option<&Value>) -> Res<()> {
    init_with(this, value, true)
}

fn take(count: &mut Count) -> Option<()> {
    (count.value > 0).then(|| count.value -= 1)
}

fn acquire(this: &Obj<Semaphore>, blocking: Option<bool>, timeout: OrNone<&Value>) -> Res<bool> {
    let is_blocking = blocking.unwrap_or(true);
    if !is_blocking && timeout.0.is_some() {
        return Err(value_error("can't specify timeout for non-blocking acquire"));
    }
    if this.0.with(take).is_some() {
        return Ok(true);
    }
    if !is_blocking {
        return Ok(false);
    }
    let timeout = Timeout::of_added(timeout.0)?;
    if timeout == Timeout::None {
        return Ok(false);
    }
    let wait =
        Wait { reason: WaitReason::Semaphore, object: this.value(), owner: |_| None, deadline: timeout.deadline() };
    let is_taken = this.0.wait(&wait, take)?.is_some();
    // As for locks: `with` could not give it back.
    if is_taken && let Err(error) = sched::check_signals() {
        this.0.update(|count| {
            count.value += 1;
            ((), 1)
        });
        return Err(error);
    }
    Ok(is_taken)
}

fn release(this: &Obj<Semaphore>, n: Option<&Value>) -> Res<()> {
    let n = at_least(1, n, "n must be one or more")?;
    let fits = this.0.update(|count| match count.value.checked_add(n).filter(|sum| *sum <= count.most) {
        Some(sum) => {
            count.value = sum;
            (true, n as usize)
        }
        None => (false, 0),
    });
    if fits { Ok(()) } else { Err(value_error("Semaphore released too many times")) }
}

fn exit(this: &Obj<Semaphore>, _: Rest) -> Res<()> {
    if this.class().is_heap() {
        return protocol::call_method(&this.value(), "release", &[]).map(drop);
    }
    release(this, None)
}

fn value(this: &Obj<Semaphore>) -> i64 {
    this.0.with(|count| count.value)
}

fn initial_value(this: &Obj<Semaphore>) -> i64 {
    this.0.with(|count| count.most)
}

fn repr(this: &Obj<Semaphore>) -> Res<String> {
    Ok(format!("<{}: value={}>", super::shown(&this.value())?, value(this)))
}

fn repr_bounded(this: &Obj<Semaphore>) -> Res<String> {
    Ok(format!("<{}: value={}/{}>", super::shown(&this.value())?, value(this), initial_value(this)))
}

static METHODS: &[Member] = &[
    constructor!("Semaphore", new, "(*args, **kwargs)"),
    initializer!("Semaphore", init, "($self, value=1)"),
    method!("acquire", acquire, "($self, /, blocking=True, timeout=None)"),
    method!("__enter__", acquire, "($self, /, blocking=True, timeout=None)"),
    method!("release", release, "($self, /, n=1)"),
    method!("__exit__", exit, "($self, /, *args)"),
    method!("__repr__", repr, "($self, /)"),
    getter!("_value", value),
];

static BOUNDED: &[Member] = &[
    initializer!("BoundedSemaphore", init_bounded, "($self, value=1)"),
    method!("release", release, "($self, /, n=1)"),
    method!("__repr__", repr_bounded, "($self, /)"),
    getter!("_initial_value", initial_value),
];

const DOC: &str = "This class implements semaphore objects.

Semaphores manage a counter representing the number of release() calls minus
the number of acquire() calls, plus an initial value. The acquire() method
blocks if necessary until it can return without making the counter
negative. If not given, value defaults to 1.";

const BOUNDED_DOC: &str = "Implements a bounded semaphore.

A bounded semaphore checks to make sure its current value doesn't exceed its
initial value. If it does, ValueError is raised. In most situations
semaphores are used to guard resources with limited capacity.

If the semaphore is released too many times it's a sign of a bug. If not
given, value defaults to 1.

Like regular semaphores, bounded semaphores manage a counter representing
the number of release() calls minus the number of acquire() calls, plus an
initial value. The acquire() method blocks if necessary until it can return
without making the counter negative. If not given, value defaults to 1.";

pub fn fill(namespace: &Gc<Dict>) {
    let native = NativeClass::builtin("Semaphore", const { &[METHODS] }).module("threading").doc(DOC);
    let class = define::<Semaphore>(native.with(flag::DICT | flag::WEAKREF));
    namespace.insert_name("_Semaphore", class.value());
    let bounded = NativeClass::builtin("BoundedSemaphore", const { &[BOUNDED] }).module("threading").doc(BOUNDED_DOC);
    namespace.insert_name("_BoundedSemaphore", define_derived(bounded, &[class]).into_value());
}
