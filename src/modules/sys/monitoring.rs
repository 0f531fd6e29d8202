//! `sys.monitoring`: the registry of tools. No events are reported yet, so switching one on is an error.

use crate::function;
use crate::object::class::Object;
use crate::object::dict::{self, Dict};
use crate::object::exception::Exc;
use crate::object::function::CodeObject;
use crate::object::header::{Gc, Payload};
use crate::object::module;
use crate::object::native::Member;
use crate::object::protocol;
use crate::object::raise::{Raised, Res, type_error, value_error};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::sync::Mutex;
use crate::types::namespace;

const TOOLS: usize = 6;

/// The events by the number of their bit.
const EVENTS: [&str; 19] = [
    "PY_START",
    "PY_RESUME",
    "PY_RETURN",
    "PY_YIELD",
    "CALL",
    "LINE",
    "INSTRUCTION",
    "JUMP",
    "BRANCH_LEFT",
    "BRANCH_RIGHT",
    "STOP_ITERATION",
    "RAISE",
    "EXCEPTION_HANDLED",
    "PY_UNWIND",
    "PY_THROW",
    "RERAISE",
    "C_RETURN",
    "C_RAISE",
    "BRANCH",
];

/// A tool: its name while it is in use, and its callbacks by event.
struct Tool {
    name: Option<Value>,
    callbacks: [Value; EVENTS.len()],
}

const UNUSED: Tool = Tool { name: None, callbacks: [const { Value::NONE }; EVENTS.len()] };

static ALL: Mutex<[Tool; TOOLS]> = Mutex::new([UNUSED; TOOLS]);

/// Errors: ValueError.
fn tool(id: i32) -> Res<usize> {
    match usize::try_from(id) {
        Ok(at @ 0..TOOLS) => Ok(at),
        _ => Err(value_error(format!("invalid tool {id} (must be between 0 and 5)"))),
    }
}

/// Errors: ValueError.
fn used(id: i32) -> Res<usize> {
    let at = tool(id)?;
    let is_used = ALL.lock()[at].name.is_some();
    if is_used { Ok(at) } else { Err(value_error(format!("tool {id} is not in use"))) }
}

fn use_tool_id(tool_id: i32, name: &Value) -> Res<()> {
    let at = tool(tool_id)?;
    if name.downcast::<Str>().is_none() {
        return Err(value_error("tool name must be a str"));
    }
    let mut tools = ALL.lock();
    if tools[at].name.is_some() {
        return Err(value_error(format!("tool {tool_id} is already in use")));
    }
    tools[at].name = Some(name.clone());
    Ok(())
}

fn clear_tool_id(tool_id: i32) -> Res<()> {
    let at = tool(tool_id)?;
    let old = std::mem::replace(&mut ALL.lock()[at].callbacks, UNUSED.callbacks);
    drop(old);
    Ok(())
}

fn free_tool_id(tool_id: i32) -> Res<()> {
    let at = tool(tool_id)?;
    let old = std::mem::replace(&mut ALL.lock()[at], UNUSED);
    drop(old);
    Ok(())
}

fn get_tool(tool_id: i32) -> Res {
    let at = tool(tool_id)?;
    Ok(ALL.lock()[at].name.clone().unwrap_or_default())
}

fn register_callback(tool_id: i32, event: i32, func: &Value) -> Res {
    let at = tool(tool_id)?;
    if event <= 0 || !(event as u32).is_power_of_two() {
        return Err(value_error("The callback can only be set for one event at a time"));
    }
    let bit = event.trailing_zeros() as usize;
    if bit >= EVENTS.len() {
        return Err(value_error(format!("invalid event {event}")));
    }
    Ok(std::mem::replace(&mut ALL.lock()[at].callbacks[bit], func.clone()))
}

/// Errors: NotImplementedError for any event.
fn switch(event_set: i32) -> Res<()> {
    match event_set {
        0 => Ok(()),
        1..0x80000 => Err(Raised::new(Exc::NotImplementedError, "ungil does not report events to sys.monitoring yet")),
        _ => Err(value_error(format!("invalid event set 0x{event_set:x}"))),
    }
}

fn set_events(tool_id: i32, event_set: i32) -> Res<()> {
    used(tool_id)?;
    switch(event_set)
}

fn get_events(tool_id: i32) -> Res<i64> {
    tool(tool_id)?;
    Ok(0)
}

fn check_code(code: &Value) -> Res<()> {
    if code.downcast::<CodeObject>().is_some() { Ok(()) } else { Err(type_error("code must be a code object")) }
}

fn set_local_events(tool_id: i32, code: &Value, event_set: i32) -> Res<()> {
    check_code(code)?;
    used(tool_id)?;
    switch(event_set)
}

fn get_local_events(tool_id: i32, code: &Value) -> Res<i64> {
    check_code(code)?;
    get_events(tool_id)
}

fn restart_events() {}

fn all_events() -> Value {
    dict::new().into_value()
}

static FUNCTIONS: &[Member] = &[
    function!("use_tool_id", use_tool_id, "(tool_id, name, /)"),
    function!("clear_tool_id", clear_tool_id, "(tool_id, /)"),
    function!("free_tool_id", free_tool_id, "(tool_id, /)"),
    function!("get_tool", get_tool, "(tool_id, /)"),
    function!("register_callback", register_callback, "(tool_id, event, func, /)"),
    function!("get_events", get_events, "(tool_id, /)"),
    function!("set_events", set_events, "(tool_id, event_set, /)"),
    function!("get_local_events", get_local_events, "(tool_id, code, /)"),
    function!("set_local_events", set_local_events, "(tool_id, code, event_set, /)"),
    function!("restart_events", restart_events, "()"),
    function!("_all_events", all_events, "()"),
];

/// Puts the module into the namespace of `sys`.
pub fn fill(sys: &Gc<Dict>) -> Res<()> {
    let (module, own) = module::new("sys.monitoring");
    crate::modules::add(&own, FUNCTIONS);
    for (name, id) in [("DEBUGGER_ID", 0), ("COVERAGE_ID", 1), ("PROFILER_ID", 2), ("OPTIMIZER_ID", 5)] {
        own.insert_name(name, Value::from(id));
    }
    for name in ["DISABLE", "MISSING"] {
        own.insert_name(name, protocol::call(&Object::class().value(), &[])?);
    }
    let events = dict::new();
    events.insert_name("NO_EVENTS", Value::from(0));
    for (bit, name) in EVENTS.iter().enumerate() {
        events.insert_name(name, Value::from(1i64 << bit));
    }
    own.insert_name("events", namespace::new(events));
    sys.insert_name("monitoring", module);
    Ok(())
}
