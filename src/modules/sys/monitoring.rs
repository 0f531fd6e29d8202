//! `sys.monitoring`: the registry of tools, and what they are told of the events that [`trace`] reports. Switching another one on
//! is an error.

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
use crate::vm::trace::{self, event};
use std::sync::OnceLock;

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

/// The events that may be switched on. Those of STOP_ITERATION do not come yet, but `bdb` does without.
const REPORTED: i32 = 1 << event::PY_START
    | 1 << event::PY_RESUME
    | 1 << event::PY_RETURN
    | 1 << event::PY_YIELD
    | 1 << event::LINE
    | 1 << event::INSTRUCTION
    | 1 << event::JUMP
    | 1 << STOP_ITERATION
    | LASTING;
/// Those of them that a callback cannot disable.
const LASTING: i32 = 1 << event::RAISE | 1 << event::PY_UNWIND | 1 << event::PY_THROW | 1 << event::RERAISE;
const STOP_ITERATION: u32 = 10;

/// A tool: its name while it is in use, its callbacks by event, and what it wants to be told.
struct Tool {
    name: Option<Value>,
    callbacks: [Value; EVENTS.len()],
    events: i32,
    /// Code objects, each with the events that are wanted of it.
    local: Vec<(Value, i32)>,
    /// Where a callback has disabled an event: code object's word, place, event.
    disabled: Vec<(u64, u64, u32)>,
}

const UNUSED: Tool = Tool {
    name: None,
    callbacks: [const { Value::NONE }; EVENTS.len()],
    events: 0,
    local: Vec::new(),
    disabled: Vec::new(),
};

impl Tool {
    fn wants(&self, number: u32, code: &Value, place: u64) -> bool {
        let local = self.local.iter().find(|row| row.0.is(code)).map_or(0, |row| row.1);
        (self.events | local) >> number & 1 != 0
            && !self.callbacks[number as usize].is_none()
            && !self.disabled.contains(&(code.word(), place, number))
    }
}

static DISABLE: OnceLock<Value> = OnceLock::new();

/// Tells the tools that want it of an event. Errors: what callbacks raise; ValueError if one disables what cannot be.
fn tell(number: u32, code: &Value, args: &[Value]) -> Res<()> {
    let place = args.first().map_or(0, Value::word);
    let callbacks: Vec<(usize, Value)> = {
        let tools = ALL.lock();
        let wanting = tools.iter().enumerate().filter(|(_, tool)| tool.wants(number, code, place));
        wanting.map(|(at, tool)| (at, tool.callbacks[number as usize].clone())).collect()
    };
    let all: Vec<Value> = std::iter::once(code).chain(args).cloned().collect();
    for (at, callback) in callbacks {
        let result = protocol::call(&callback, &all)?;
        if DISABLE.get().is_none_or(|disable| !disable.is(&result)) {
            continue;
        }
        if LASTING >> number & 1 != 0 {
            let old = std::mem::take(&mut ALL.lock()[at].callbacks[number as usize]);
            drop(old);
            let name = EVENTS[number as usize];
            return Err(value_error(format!("Cannot disable {name} events. Callback removed.")));
        }
        ALL.lock()[at].disabled.push((code.word(), place, number));
    }
    Ok(())
}

/// Has the tools told of what they want together.
fn report() {
    let wanted =
        (ALL.lock().iter()).fold(0, |all, tool| all | tool.events | tool.local.iter().fold(0, |all, row| all | row.1));
    trace::want(wanted as u32, tell);
}

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
    let old = {
        let tool = &mut ALL.lock()[at];
        let name = tool.name.take();
        std::mem::replace(tool, Tool { name, ..UNUSED })
    };
    drop(old);
    report();
    Ok(())
}

fn free_tool_id(tool_id: i32) -> Res<()> {
    let at = tool(tool_id)?;
    let old = std::mem::replace(&mut ALL.lock()[at], UNUSED);
    drop(old);
    report();
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

/// Errors: NotImplementedError for an event that is not reported, ValueError for what is none.
fn check_events(event_set: i32) -> Res<()> {
    match event_set {
        0..0x80000 => match (0..EVENTS.len()).find(|bit| (event_set & !REPORTED) >> bit & 1 != 0) {
            None => Ok(()),
            Some(bit) => {
                let message = format!("ungil does not report {} events yet", EVENTS[bit]);
                Err(Raised::new(Exc::NotImplementedError, message))
            }
        },
        _ => Err(value_error(format!("invalid event set 0x{event_set:x}"))),
    }
}

fn set_events(tool_id: i32, event_set: i32) -> Res<()> {
    let at = used(tool_id)?;
    check_events(event_set)?;
    ALL.lock()[at].events = event_set;
    report();
    Ok(())
}

fn get_events(tool_id: i32) -> Res<i32> {
    let at = tool(tool_id)?;
    Ok(ALL.lock()[at].events)
}

fn check_code(code: &Value) -> Res<()> {
    if code.downcast::<CodeObject>().is_some() { Ok(()) } else { Err(type_error("code must be a code object")) }
}

fn set_local_events(tool_id: i32, code: &Value, event_set: i32) -> Res<()> {
    check_code(code)?;
    let at = used(tool_id)?;
    check_events(event_set & !LASTING)?;
    if event_set & LASTING != 0 {
        return Err(value_error(format!("invalid local event set 0x{event_set:x}")));
    }
    {
        let local = &mut ALL.lock()[at].local;
        match local.iter_mut().find(|row| row.0.is(code)) {
            Some(row) => row.1 = event_set,
            None => local.push((code.clone(), event_set)),
        }
    }
    report();
    Ok(())
}

fn get_local_events(tool_id: i32, code: &Value) -> Res<i32> {
    check_code(code)?;
    let at = tool(tool_id)?;
    Ok(ALL.lock()[at].local.iter().find(|row| row.0.is(code)).map_or(0, |row| row.1))
}

fn restart_events() {
    ALL.lock().iter_mut().for_each(|tool| tool.disabled.clear());
}

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
        let marker = protocol::call(&Object::class().value(), &[])?;
        own.insert_name(name, marker.clone());
        if name == "DISABLE" {
            let _ = DISABLE.set(marker);
        }
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
