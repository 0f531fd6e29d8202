//! `register_at_fork`: what runs before a fork and behind it, in the parent and in the child.

use crate::function;
use crate::object::native::{KwOnly, Member};
use crate::object::protocol;
use crate::object::raise::{Res, type_error, unraisable};
use crate::object::value::Value;
use crate::sync::Mutex;

/// Registered callables, in the order in which they came.
static BEFORE: Mutex<Vec<Value>> = Mutex::new(Vec::new());
static IN_CHILD: Mutex<Vec<Value>> = Mutex::new(Vec::new());
static IN_PARENT: Mutex<Vec<Value>> = Mutex::new(Vec::new());

type Callable<'a> = KwOnly<Option<&'a Value>>;

fn register_at_fork(before: Callable, after_in_child: Callable, after_in_parent: Callable) -> Res<()> {
    let given = [
        ("before", before.0, &BEFORE),
        ("after_in_child", after_in_child.0, &IN_CHILD),
        ("after_in_parent", after_in_parent.0, &IN_PARENT),
    ];
    if given.iter().all(|row| row.1.is_none()) {
        return Err(type_error("At least one argument is required."));
    }
    for (name, callable, _) in &given {
        if let Some(callable) = callable.filter(|callable| !protocol::is_callable(callable)) {
            let got = protocol::class_name(callable);
            return Err(type_error(format!("'{name}' must be callable, not {got}")));
        }
    }
    for (_, callable, list) in given {
        list.lock().extend(callable.cloned());
    }
    Ok(())
}

fn run(callables: impl Iterator<Item = Value>) {
    for callable in callables {
        if let Err(error) = protocol::call(&callable, &[]) {
            unraisable(error, "", &callable);
        }
    }
}

/// Calls what is to run before a fork, the last registered first.
pub fn before() {
    let list = BEFORE.lock().clone();
    run(list.into_iter().rev());
}

/// Calls what is to run behind a fork.
pub fn after(in_child: bool) {
    let list = if in_child { IN_CHILD.lock().clone() } else { IN_PARENT.lock().clone() };
    run(list.into_iter());
}

pub const MEMBERS: &[Member] = &[function!(
    "register_at_fork",
    register_at_fork,
    "(*, before=<unrepresentable>, after_in_child=<unrepresentable>, after_in_parent=<unrepresentable>)"
)];
