//! `threading.excepthook` and its argument: the report of an exception that ends a thread.

use crate::function;
use crate::modules::host;
use crate::modules::sys::report;
use crate::object::class::Class;
use crate::object::dict::Dict;
use crate::object::exception::{Exc, Exception};
use crate::object::header::Gc;
use crate::object::native::Member;
use crate::object::protocol;
use crate::object::raise::{Res, type_error};
use crate::object::str;
use crate::object::tuple::Tuple;
use crate::object::value::Value;
use crate::sync::thread;
use crate::types::structseq::{self, Blueprints};
use std::sync::OnceLock;

static ARGS: Blueprints = Blueprints {
    module: "_thread",
    name: "_ExceptHookArgs",
    doc: "ExceptHookArgs\n\nType used to pass arguments to threading.excepthook.",
    visible: &["exc_type", "exc_value", "exc_traceback", "thread"],
    hidden: &[],
};

static CLASS: OnceLock<Gc<Class>> = OnceLock::new();

/// Where the report goes: `sys.stderr`, or what that was when the thread object was made.
fn stream(thread: &Value) -> Res<Option<Value>> {
    match host::sys_attr("stderr").filter(|stderr| !stderr.is_none()) {
        Some(stderr) => Ok(Some(stderr)),
        None if thread.is_none() => Ok(None),
        None => Ok(protocol::find_attr_name(thread, "_stderr")?.filter(|stderr| !stderr.is_none())),
    }
}

fn excepthook(args: &Value) -> Res<()> {
    let known = CLASS.get().is_some_and(|class| protocol::is_instance_of(args, class));
    let Some(args) = args.downcast::<Tuple>().filter(|_| known) else {
        return Err(type_error("_thread.excepthook argument type must be ExceptHookArgs"));
    };
    let [class, value, traceback, thread] = args.items() else { return Ok(()) };
    if Exc::SystemExit.class().is(class) {
        return Ok(());
    }
    let Some(stream) = stream(thread)? else { return Ok(()) };
    let name = match thread.is_none() {
        true => None,
        false => protocol::find_attr_name(thread, "name")?,
    };
    let name = match name {
        Some(name) => protocol::text(&name)?,
        None => thread::ident().to_string(),
    };
    if let Some(exception) = value.downcast::<Exception>()
        && exception.traceback.is_unset()
        && !traceback.is_none()
    {
        exception.traceback.set(traceback.clone());
    }
    let report = format!("Exception in thread {name}:\n{}", report::text(value));
    protocol::call_method(&stream, "write", &[str::from_str(&report)])?;
    protocol::call_method(&stream, "flush", &[])?;
    Ok(())
}

static FUNCTIONS: &[Member] = &[function!("_excepthook", excepthook, "(args, /)")];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    crate::modules::add(namespace, FUNCTIONS);
    let class = structseq::define(&ARGS)?;
    namespace.insert_name("_ExceptHookArgs", CLASS.get_or_init(|| class).value());
    Ok(())
}
