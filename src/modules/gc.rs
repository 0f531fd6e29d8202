//! gc: the cycle collector as Python code sees it.

use super::add;
use crate::object::collect;
use crate::object::dict::{self, Dict};
use crate::object::header::{Gc, bit};
use crate::object::list::{List, list};
use crate::object::native::{Member, Rest};
use crate::object::protocol;
use crate::object::raise::{self, Res, type_error, value_error};
use crate::object::str;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::sync::Mutex;
use crate::{class_const, function};
use std::sync::OnceLock;

const STATS: i64 = 1;
const COLLECTABLE: i64 = 2;
const UNCOLLECTABLE: i64 = 4;
const SAVEALL: i64 = 32;
const LEAK: i64 = COLLECTABLE | UNCOLLECTABLE | SAVEALL;

/// Far more containers than there will ever be.
const NEVER: i64 = i64::MAX;

struct State {
    enabled: bool,
    threshold: [i64; 3],
    debug: i64,
    collections: usize,
    collected: usize,
}

static STATE: Mutex<State> =
    Mutex::new(State { enabled: true, threshold: [2000, 10, 10], debug: 0, collections: 0, collected: 0 });

static CALLBACKS: OnceLock<Gc<List>> = OnceLock::new();
static GARBAGE: OnceLock<Gc<List>> = OnceLock::new();

fn new_list() -> Gc<List> {
    match Gc::from_value(list(Vec::new())) {
        Some(list) => list,
        None => unreachable!("a list is a list"),
    }
}

/// Calls `gc.callbacks`; what they raise is reported.
fn notify(phase: &str, generation: i64, collected: usize) {
    let Some(callbacks) = CALLBACKS.get() else { return };
    let functions = callbacks.lock().0.clone();
    if functions.is_empty() {
        return;
    }
    let info = dict::new();
    info.insert_name("generation", Value::from(generation));
    info.insert_name("collected", Value::from(collected));
    info.insert_name("uncollectable", Value::small(0));
    for function in functions {
        if let Err(error) = protocol::call(&function, &[str::intern(phase), info.value()]) {
            raise::unraisable(error, "Exception ignored while calling GC callback", &function);
        }
    }
}

fn run(generation: i64) -> usize {
    let save = STATE.lock().debug & SAVEALL != 0;
    notify("start", generation, 0);
    let Some(outcome) = collect::collect(save) else { return 0 };
    if let Some(garbage) = GARBAGE.get() {
        garbage.lock().0.extend(outcome.saved);
    }
    let enabled = {
        let mut state = STATE.lock();
        state.collections += 1;
        state.collected += outcome.collected;
        state.enabled && state.threshold[0] != 0
    };
    if !enabled {
        collect::set_budget(NEVER);
    }
    notify("stop", generation, outcome.collected);
    outcome.collected
}

/// The collector is due: what the trap word asks for.
pub fn due() {
    if STATE.lock().enabled {
        run(0);
    }
}

fn collect_now(generation: Option<i64>) -> Res<usize> {
    match generation.unwrap_or(2) {
        generation @ 0..=2 => Ok(run(generation)),
        _ => Err(value_error("invalid generation")),
    }
}

fn enable() {
    let mut state = STATE.lock();
    state.enabled = true;
    if state.threshold[0] != 0 {
        collect::rearm(0);
    }
}

fn disable() {
    STATE.lock().enabled = false;
    collect::set_budget(NEVER);
}

fn isenabled() -> bool {
    STATE.lock().enabled
}

fn get_threshold() -> Value {
    tuple(STATE.lock().threshold.map(Value::from))
}

fn set_threshold(args: Rest) -> Res<()> {
    if args.0.is_empty() || args.0.len() > 3 {
        return Err(type_error("gc.set_threshold requires 1 to 3 arguments"));
    }
    let mut numbers = Vec::new();
    for arg in args.0 {
        let number = protocol::index(arg)?.as_int().and_then(|i| i.to_i64()).filter(|&i| i32::try_from(i).is_ok());
        numbers.push(number.ok_or_else(|| raise::overflow_error("Python int too large to convert to C int"))?);
    }
    let mut state = STATE.lock();
    for (place, number) in state.threshold.iter_mut().zip(numbers) {
        *place = number;
    }
    match state.threshold[0] != 0 && state.enabled {
        true => collect::rearm(0),
        false => collect::set_budget(NEVER),
    }
    Ok(())
}

fn get_count() -> Value {
    let pending = collect::pending().clamp(0, i32::MAX as i64);
    tuple([Value::from(pending), Value::small(0), Value::small(0)])
}

fn get_debug() -> i64 {
    STATE.lock().debug
}

fn set_debug(flags: i64) {
    STATE.lock().debug = flags;
}

fn get_stats() -> Value {
    let (collections, collected) = {
        let state = STATE.lock();
        (state.collections, state.collected)
    };
    let row = |collections: usize, collected: usize| {
        let row = dict::new();
        row.insert_name("collections", Value::from(collections));
        row.insert_name("collected", Value::from(collected));
        row.insert_name("uncollectable", Value::small(0));
        row.into_value()
    };
    list(vec![row(0, 0), row(0, 0), row(collections, collected)])
}

fn get_objects(generation: Option<Value>) -> Res {
    let Some(generation) = generation.filter(|g| !g.is_none()) else { return Ok(list(collect::objects())) };
    match protocol::index(&generation)?.as_int().and_then(|i| i.to_i64()) {
        Some(2) => Ok(list(collect::objects())),
        Some(0 | 1) => Ok(list(Vec::new())),
        Some(i64::MIN..0) => Err(value_error("generation parameter cannot be negative")),
        _ => Err(value_error("generation parameter must be less than the number of available generations (3)")),
    }
}

fn get_referrers(args: Rest) -> Value {
    list(collect::referrers(args.0))
}

fn get_referents(args: Rest) -> Value {
    list(collect::referents(args.0))
}

fn is_tracked(object: &Value) -> bool {
    collect::is_tracked(object)
}

fn is_finalized(object: &Value) -> bool {
    object.header().is_some_and(|header| header.has(bit::FINALIZED))
}

fn freeze() {
    collect::freeze(true);
}

fn unfreeze() {
    collect::freeze(false);
}

fn get_freeze_count() -> usize {
    collect::frozen()
}

fn callbacks() -> Value {
    CALLBACKS.get_or_init(new_list).value()
}

fn garbage() -> Value {
    GARBAGE.get_or_init(new_list).value()
}

static MEMBERS: &[Member] = &[
    function!("enable", enable, "($module, /)"),
    function!("disable", disable, "($module, /)"),
    function!("isenabled", isenabled, "($module, /)"),
    function!("set_debug", set_debug, "($module, flags, /)"),
    function!("get_debug", get_debug, "($module, /)"),
    function!("get_count", get_count, "($module, /)"),
    function!("set_threshold", set_threshold, "($module, /, *args)"),
    function!("get_threshold", get_threshold, "($module, /)"),
    function!("collect", collect_now, "(generation=2)"),
    function!("get_objects", get_objects, "(generation=None)"),
    function!("get_stats", get_stats, "($module, /)"),
    function!("is_tracked", is_tracked, "($module, obj, /)"),
    function!("is_finalized", is_finalized, "($module, obj, /)"),
    function!("get_referrers", get_referrers, "($module, /, *objs)"),
    function!("get_referents", get_referents, "($module, /, *objs)"),
    function!("freeze", freeze, "($module, /)"),
    function!("unfreeze", unfreeze, "($module, /)"),
    function!("get_freeze_count", get_freeze_count, "($module, /)"),
    class_const!("callbacks", callbacks),
    class_const!("garbage", garbage),
    class_const!("DEBUG_STATS", || Value::small(STATS)),
    class_const!("DEBUG_COLLECTABLE", || Value::small(COLLECTABLE)),
    class_const!("DEBUG_UNCOLLECTABLE", || Value::small(UNCOLLECTABLE)),
    class_const!("DEBUG_SAVEALL", || Value::small(SAVEALL)),
    class_const!("DEBUG_LEAK", || Value::small(LEAK)),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    add(namespace, MEMBERS);
    Ok(())
}
