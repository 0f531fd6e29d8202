//! `threading.Event`: a flag that threads wait for.

use super::timeout::Timeout;
use crate::modules::_warnings::warn;
use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::{self, Gc, Obj};
use crate::object::native::{Keywords, Member, OrNone, Rest};
use crate::object::protocol;
use crate::object::raise::Res;
use crate::object::value::Value;
use crate::sched::queue::{Wait, WaitQueue};
use crate::sync::reason::WaitReason;
use crate::{constructor, getter, initializer, method};

/// The payload of Event.
#[derive(Default)]
struct Event(WaitQueue<bool>);

crate::native_type!(Event {});
crate::frozen!(Event);

fn new(class: &Obj<Class>, _: Rest, _: Keywords) -> Value {
    header::new_in(class, Event::default())
}

fn init(this: &Obj<Event>) {
    clear(this);
}

fn is_set(this: &Obj<Event>) -> bool {
    this.0.with(|flag| *flag)
}

fn is_set_of_old(this: &Obj<Event>) -> Res {
    warn(Exc::DeprecationWarning, "isSet() is deprecated, use is_set() instead", 1)?;
    protocol::call_method(&this.value(), "is_set", &[])
}

fn set(this: &Obj<Event>) {
    this.0.update(|flag| {
        *flag = true;
        ((), usize::MAX)
    });
}

fn clear(this: &Obj<Event>) {
    this.0.with(|flag| *flag = false);
}

/// True also if the flag was set and cleared again meanwhile.
fn wait(this: &Obj<Event>, timeout: OrNone<&Value>) -> Res<bool> {
    if is_set(this) {
        return Ok(true);
    }
    let timeout = Timeout::of_compared(timeout.0)?;
    if timeout == Timeout::None {
        return Ok(false);
    }
    match this.0.enter(|flag| flag.then_some(())) {
        Ok(()) => Ok(true),
        Err(ticket) => ticket.wait(&Wait {
            reason: WaitReason::Event,
            object: this.value(),
            owner: |_| None,
            deadline: timeout.deadline(),
        }),
    }
}

fn reinit(this: &Obj<Event>) {
    this.0.forget_waiters();
}

fn repr(this: &Obj<Event>) -> Res<String> {
    let state = if is_set(this) { "set" } else { "unset" };
    Ok(format!("<{}: {state}>", super::shown(&this.value())?))
}

static METHODS: &[Member] = &[
    constructor!("Event", new, "(*args, **kwargs)"),
    initializer!("Event", init, "($self)"),
    method!("is_set", is_set, "($self, /)"),
    method!("isSet", is_set_of_old, "($self, /)"),
    method!("set", set, "($self, /)"),
    method!("clear", clear, "($self, /)"),
    method!("wait", wait, "($self, /, timeout=None)"),
    method!("_at_fork_reinit", reinit, "($self, /)"),
    method!("__repr__", repr, "($self, /)"),
    getter!("_flag", is_set),
];

const DOC: &str = "Class implementing event objects.

Events manage a flag that can be set to true with the set() method and reset
to false with the clear() method. The wait() method blocks until the flag is
true.  The flag is initially false.";

pub fn fill(namespace: &Gc<Dict>) {
    let native = NativeClass::builtin("Event", const { &[METHODS] }).module("threading").doc(DOC);
    let class = define::<Event>(native.with(flag::DICT | flag::WEAKREF));
    namespace.insert_name("_Event", class.value());
}
