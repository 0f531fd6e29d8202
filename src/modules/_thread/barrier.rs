//! `threading.Barrier`: threads wait here for each other.
//!
//! The states are CPython's. A barrier fills until all parties are there; it drains until they have left, and lets nobody in
//! meanwhile. `reset()` makes those inside leave with an error, a broken barrier everybody. While the last to come runs the
//! action, which is Python code and so runs without the queue's mutex, nothing else happens to the barrier.

use super::timeout::Timeout;
use crate::object::class::{Class, NativeClass, define, define_derived, flag};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::{self, Gc, Obj};
use crate::object::native::{Keywords, Member, OrNone, Rest};
use crate::object::operator;
use crate::object::protocol;
use crate::object::raise::{Raised, Res, overflow_error, value_error};
use crate::object::slot::Slot;
use crate::object::special::Special;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::sched::deadlock::Owner;
use crate::sched::queue::{Wait, WaitQueue};
use crate::sync::reason::WaitReason;
use crate::sync::thread;
use crate::{constructor, getter, initializer, method};
use std::sync::OnceLock;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Phase {
    #[default]
    Filling,
    /// The thread with this identity runs the action.
    Acting(u64),
    Draining,
    Resetting,
    Broken,
}

#[derive(Debug, Default)]
struct State {
    phase: Phase,
    /// Threads inside.
    count: i64,
    parties: i64,
}

/// The payload of Barrier.
#[derive(Default)]
struct Barrier {
    queue: WaitQueue<State>,
    action: Slot,
    timeout: Slot,
}

crate::native_type!(Barrier { traverse: Traverse });
crate::frozen!(Barrier);
crate::visit!(Barrier: action, timeout);

static BROKEN: OnceLock<Gc<Class>> = OnceLock::new();

fn broken_error() -> Raised {
    match BROKEN.get() {
        Some(class) => Raised::from_value(crate::object::exception::instance(class, tuple([]))),
        None => Raised::with_args(Exc::RuntimeError, []),
    }
}

/// Who runs the action.
fn owner(object: &Value) -> Option<Owner> {
    match object.downcast::<Barrier>()?.queue.with(|state| state.phase) {
        Phase::Acting(thread) => Some(Owner { thread, place: None }),
        _ => None,
    }
}

impl Obj<Barrier> {
    fn wait_rule(&self, timeout: Timeout) -> Wait {
        Wait { reason: WaitReason::Barrier, object: self.value(), owner, deadline: timeout.deadline() }
    }

    /// What `attempt` gives as soon as no action runs and it gives something; `None` if the deadline passes first.
    fn when<R>(&self, timeout: Timeout, mut attempt: impl FnMut(&mut State) -> Option<R>) -> Res<Option<R>> {
        self.queue.wait(&self.wait_rule(timeout), |state| match state.phase {
            Phase::Acting(_) => None,
            _ => attempt(state),
        })
    }

    /// Changes the state as soon as no action runs, and wakes everybody.
    fn change(&self, change: impl FnOnce(&mut State)) -> Res<()> {
        let mut change = Some(change);
        self.when(Timeout::Forever, |state| change.take().map(|change| change(state)))?;
        self.queue.update(|_| ((), usize::MAX));
        Ok(())
    }

    fn set_phase(&self, phase: Phase) {
        self.queue.update(|state| {
            state.phase = phase;
            ((), usize::MAX)
        });
    }

    /// Waits until the barrier can be filled, and goes in: the place, and whether it is the last. Errors: BrokenBarrierError.
    fn go_in(&self) -> Res<(i64, bool)> {
        let entered = self.when(Timeout::Forever, |state| match state.phase {
            Phase::Filling => {
                let index = state.count;
                state.count += 1;
                let is_last = state.count == state.parties;
                if is_last {
                    state.phase = Phase::Acting(thread::ident());
                }
                Some(Some((index, is_last)))
            }
            Phase::Broken => Some(None),
            _ => None,
        })?;
        entered.flatten().ok_or_else(broken_error)
    }

    fn leave(&self) {
        self.queue.update(|state| {
            state.count -= 1;
            let is_free = state.count == 0 && matches!(state.phase, Phase::Draining | Phase::Resetting);
            if is_free {
                state.phase = Phase::Filling;
            }
            ((), if is_free { usize::MAX } else { 0 })
        });
    }

    /// The last to come runs the action and lets the others go.
    fn act(&self) -> Res<()> {
        let result = match self.action.get_option() {
            Some(action) => protocol::truth(&action)
                .and_then(|acts| if acts { protocol::call(&action, &[]).map(drop) } else { Ok(()) }),
            None => Ok(()),
        };
        self.set_phase(if result.is_ok() { Phase::Draining } else { Phase::Broken });
        result
    }

    /// Waits for the last to come. Errors: BrokenBarrierError, also when the deadline passes.
    fn stay(&self, timeout: Option<&Value>) -> Res<()> {
        let timeout = Timeout::of_added(timeout)?;
        let gone = |state: &mut State| (state.phase != Phase::Filling).then_some(state.phase);
        let mut phase = self.when(timeout, gone)?;
        if phase.is_none() {
            // An action that runs goes on to its end.
            phase = self.when(Timeout::Forever, |state| {
                if state.phase == Phase::Filling {
                    state.phase = Phase::Broken;
                }
                Some(state.phase)
            })?;
            self.queue.update(|_| ((), usize::MAX));
        }
        if phase == Some(Phase::Draining) { Ok(()) } else { Err(broken_error()) }
    }
}

fn new(class: &Obj<Class>, _: Rest, _: Keywords) -> Value {
    header::new_in(class, Barrier::default())
}

fn init(this: &Obj<Barrier>, parties: &Value, action: OrNone<Value>, timeout: OrNone<Value>) -> Res<()> {
    if protocol::truth(&operator::compare(Special::Lt, parties, &Value::small(1))?)? {
        return Err(value_error("parties must be >= 1"));
    }
    let index = protocol::index(parties)?;
    let parties = index.as_int().and_then(|int| int.to_i64());
    let parties = parties.ok_or_else(|| overflow_error("Python int too large to convert to C ssize_t"))?;
    this.queue.with(|state| *state = State { parties, ..State::default() });
    this.action.set(action.0.unwrap_or(Value::UNSET));
    this.timeout.set(timeout.0.unwrap_or(Value::UNSET));
    Ok(())
}

fn wait(this: &Obj<Barrier>, timeout: OrNone<Value>) -> Res<i64> {
    let timeout = timeout.0.or_else(|| this.timeout.get_option());
    let (index, is_last) = this.go_in()?;
    let result = if is_last { this.act() } else { this.stay(timeout.as_ref()) };
    this.leave();
    result.map(|()| index)
}

fn reset(this: &Obj<Barrier>) -> Res<()> {
    this.change(|state| {
        state.phase = match state.phase {
            _ if state.count == 0 => Phase::Filling,
            Phase::Filling | Phase::Broken => Phase::Resetting,
            other => other,
        }
    })
}

fn abort(this: &Obj<Barrier>) -> Res<()> {
    this.change(|state| state.phase = Phase::Broken)
}

fn parties(this: &Obj<Barrier>) -> i64 {
    this.queue.with(|state| state.parties)
}

fn n_waiting(this: &Obj<Barrier>) -> i64 {
    this.queue.with(|state| if matches!(state.phase, Phase::Filling | Phase::Acting(_)) { state.count } else { 0 })
}

fn is_broken(this: &Obj<Barrier>) -> bool {
    this.queue.with(|state| state.phase == Phase::Broken)
}

fn repr(this: &Obj<Barrier>) -> Res<String> {
    let shown = super::shown(&this.value())?;
    if is_broken(this) {
        return Ok(format!("<{shown}: broken>"));
    }
    let this = this.value();
    let waiting = protocol::text(&protocol::get_attr_name(&this, "n_waiting")?)?;
    let parties = protocol::text(&protocol::get_attr_name(&this, "parties")?)?;
    Ok(format!("<{shown}: waiters={waiting}/{parties}>"))
}

fn action(this: &Obj<Barrier>) -> Option<Value> {
    this.action.get_option()
}

fn timeout(this: &Obj<Barrier>) -> Option<Value> {
    this.timeout.get_option()
}

fn count(this: &Obj<Barrier>) -> i64 {
    this.queue.with(|state| state.count)
}

/// As CPython numbers the states.
fn state(this: &Obj<Barrier>) -> i64 {
    match this.queue.with(|state| state.phase) {
        Phase::Filling | Phase::Acting(_) => 0,
        Phase::Draining => 1,
        Phase::Resetting => -1,
        Phase::Broken => -2,
    }
}

static METHODS: &[Member] = &[
    constructor!("Barrier", new, "(*args, **kwargs)"),
    initializer!("Barrier", init, "($self, parties, action=None, timeout=None)"),
    method!("wait", wait, "($self, /, timeout=None)"),
    method!("reset", reset, "($self, /)"),
    method!("abort", abort, "($self, /)"),
    method!("__repr__", repr, "($self, /)"),
    getter!("parties", parties),
    getter!("n_waiting", n_waiting),
    getter!("broken", is_broken),
    getter!("_action", action),
    getter!("_timeout", timeout),
    getter!("_parties", parties),
    getter!("_count", count),
    getter!("_state", state),
];

const DOC: &str = "Implements a Barrier.

Useful for synchronizing a fixed number of threads at known synchronization
points.  Threads block on 'wait()' and are simultaneously awoken once they
have all made that call.";

pub fn fill(namespace: &Gc<Dict>) {
    let native = NativeClass::builtin("Barrier", const { &[METHODS] }).module("threading").doc(DOC);
    let class = define::<Barrier>(native.with(flag::DICT | flag::WEAKREF));
    namespace.insert_name("_Barrier", class.value());
    let native = NativeClass::builtin("BrokenBarrierError", &[]).module("threading");
    let error = define_derived(native.with(flag::DICT | flag::WEAKREF), &[Exc::RuntimeError.class()]);
    namespace.insert_name("_BrokenBarrierError", BROKEN.get_or_init(|| error).value());
}
