//! `atexit`: functions to be called when the interpreter ends.

use crate::function;
use crate::object::dict::Dict;
use crate::object::header::Gc;
use crate::object::native::{Args, Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{Res, type_error, unraisable};
use crate::object::value::Value;
use crate::sync::Mutex;

/// A function with its arguments.
#[derive(Clone)]
struct Callback {
    function: Value,
    args: Vec<Value>,
    names: Vec<Value>,
    values: Vec<Value>,
}

/// In the order of registration.
static CALLBACKS: Mutex<Vec<Callback>> = Mutex::new(Vec::new());

fn register(args: Rest, keywords: Keywords) -> Res {
    let Some((function, rest)) = args.0.split_first() else {
        return Err(type_error("register() takes at least 1 argument (0 given)"));
    };
    if !protocol::is_callable(function) {
        return Err(type_error("the first argument must be callable"));
    }
    let (names, values) = keywords.0.iter().cloned().unzip();
    CALLBACKS.lock().push(Callback { function: function.clone(), args: rest.to_vec(), names, values });
    Ok(function.clone())
}

fn unregister(func: &Value) -> Res<()> {
    let all = CALLBACKS.lock().clone();
    let mut kept = Vec::with_capacity(all.len());
    for callback in all {
        if !protocol::equal(&callback.function, func)? {
            kept.push(callback);
        }
    }
    let old = std::mem::replace(&mut *CALLBACKS.lock(), kept);
    drop(old);
    Ok(())
}

fn clear() {
    let old = std::mem::take(&mut *CALLBACKS.lock());
    drop(old);
}

/// Calls them, the last registered first. What they raise is reported.
pub fn run() {
    loop {
        let next = CALLBACKS.lock().pop();
        let Some(callback) = next else { return };
        let args = Args::with_names(&callback.args, &callback.values, &callback.names);
        if let Err(error) = protocol::call_args(&callback.function, args) {
            unraisable(error, "Exception ignored in atexit callback", &callback.function);
        }
    }
}

fn ncallbacks() -> usize {
    CALLBACKS.lock().len()
}

const MEMBERS: &[Member] = &[
    function!("register", register, "($module, func, /, *args, **kwargs)"),
    function!("unregister", unregister, "($module, func, /)"),
    function!("_clear", clear, "($module, /)"),
    function!("_run_exitfuncs", run, "($module, /)"),
    function!("_ncallbacks", ncallbacks, "($module, /)"),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    super::add(namespace, MEMBERS);
    Ok(())
}
