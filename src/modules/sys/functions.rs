//! The functions of `sys`.

use crate::function;
use crate::modules::host;
use crate::object::class::{Class, flag};
use crate::object::exception::{self, Exc, Exception};
use crate::object::header::Obj;
use crate::object::native::{Keywords, Member, Rest};
use crate::object::number;
use crate::object::protocol;
use crate::object::raise::{Raised, Res, type_error, value_error};
use crate::object::special::Special;
use crate::object::str::{self, Str};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::sched::threads;
use crate::sync::Mutex;
use crate::sync::gil::GIL;
use crate::sync::reason::WaitReason;
use crate::sync::{stats, thread};
use crate::vm::task;
use crate::vm::trace::{self, Which};
use std::sync::atomic::{AtomicI32, Ordering};

/// A collector's head in front of an object, as `getsizeof` counts it in CPython.
const COLLECTOR_HEAD: i64 = 16;

fn getsizeof(object: &Value, default: Option<Value>) -> Res {
    let size = protocol::try_special(object, Special::Sizeof, &[]);
    let size = match (size, default) {
        (Ok(Some(size)), _) if size.as_int().is_some() => size,
        (Ok(_), Some(default)) => return Ok(default),
        (Err(error), Some(default)) if error.is(Exc::TypeError) => return Ok(default),
        (Err(error), _) => return Err(error),
        (Ok(Some(_)), None) => return Err(type_error("an integer is required")),
        (Ok(None), None) => {
            let name = protocol::class_name(object);
            return Err(type_error(format!("Type {name} doesn't define __sizeof__")));
        }
    };
    let bytes = size.as_int().and_then(|i| i.to_i64()).unwrap_or(-1);
    if bytes < 0 {
        return Err(value_error("__sizeof__() should return >= 0"));
    }
    let collected = protocol::type_of(object).is_collected();
    Ok(Value::from(bytes + if collected { COLLECTOR_HEAD } else { 0 }))
}

/// What needs no object is never freed: it has CPython's count for such.
fn getrefcount(object: &Value) -> u32 {
    object.header().map_or(u32::MAX, |header| header.count.get())
}

fn intern(string: &Value) -> Res {
    match string.exact::<Str>() {
        Some(text) => Ok(str::intern_value(text)),
        None if string.downcast::<Str>().is_some() => {
            Err(type_error(format!("can't intern {}", protocol::class_name(string))))
        }
        None => Err(type_error(format!("intern() argument must be str, not {}", protocol::class_name(string)))),
    }
}

fn is_interned(string: &Value) -> Res<bool> {
    match string.downcast::<Str>() {
        Some(text) => Ok(text.is_interned()),
        None => {
            let got = protocol::class_name(string);
            Err(type_error(format!("_is_interned() argument must be str, not {got}")))
        }
    }
}

fn exc_info() -> Value {
    match host::handled() {
        Some(error) => {
            let class = protocol::type_of(&error).value();
            let traceback = error.downcast::<Exception>().and_then(|e| e.traceback.get_option()).unwrap_or_default();
            tuple([class, error, traceback])
        }
        None => tuple([Value::NONE, Value::NONE, Value::NONE]),
    }
}

fn exception() -> Option<Value> {
    host::handled()
}

fn exit(status: Option<Value>) -> Res {
    // A tuple holds the arguments, as with `raise` in C.
    let given = status.as_ref().filter(|s| !s.is_none());
    if let Some(error) = given.filter(|s| exception::is(s, Exc::SystemExit)) {
        return Err(Raised::from_value(error.clone()));
    }
    let args = match given.and_then(|s| s.downcast::<Tuple>()) {
        Some(args) => args.items(),
        None => given.map_or(&[][..], std::slice::from_ref),
    };
    Err(Raised::call(Exc::SystemExit, args))
}

fn getframe(depth: Option<i64>) -> Res {
    let depth = usize::try_from(depth.unwrap_or(0)).unwrap_or(0);
    host::frame(depth).ok_or_else(|| value_error("call stack is not deep enough"))
}

fn getframemodulename(depth: Option<i64>) -> Res {
    let depth = usize::try_from(depth.unwrap_or(0)).unwrap_or(0);
    let Some(frame) = host::frame(depth) else { return Ok(Value::NONE) };
    let globals = protocol::get_attr_name(&frame, "f_globals")?;
    let name = globals.downcast::<crate::object::dict::Dict>().and_then(|g| g.get_name("__name__"));
    Ok(name.unwrap_or_default())
}

fn current_frames() -> Res {
    let frames = crate::object::dict::new();
    for (thread, frame) in host::thread_frames() {
        frames.insert(Value::from(thread), frame)?;
    }
    Ok(frames.into_value())
}

fn current_exceptions() -> Res {
    let found = crate::object::dict::new();
    for (thread, exception) in host::thread_exceptions() {
        found.insert(Value::from(thread), exception)?;
    }
    Ok(found.into_value())
}

fn getrecursionlimit() -> usize {
    task::limit()
}

fn setrecursionlimit(limit: i32) -> Res<()> {
    if limit < 1 {
        return Err(value_error("recursion limit must be greater or equal than 1"));
    }
    let depth = task::depth();
    if depth >= limit as usize {
        let message =
            format!("cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low");
        return Err(Raised::new(Exc::RecursionError, message));
    }
    task::set_limit(limit as usize);
    Ok(())
}

fn encoding() -> &'static str {
    "utf-8"
}

fn encode_errors() -> &'static str {
    "surrogateescape"
}

fn get_int_max_str_digits() -> usize {
    number::digit_limit()
}

fn set_int_max_str_digits(maxdigits: i32) -> Res<()> {
    number::set_digit_limit(maxdigits.into())
}

fn getswitchinterval() -> f64 {
    GIL.interval() as f64 / 1e9
}

fn setswitchinterval(interval: f64) -> Res<()> {
    if interval <= 0.0 || interval.is_nan() {
        return Err(value_error("switch interval must be strictly positive"));
    }
    GIL.set_interval((interval * 1e9).min(i64::MAX as f64) as i64);
    Ok(())
}

/// What each thread did with its time, as `--stats` shows it: a list of dicts; times in seconds. Without `--stats`, counting begins
/// with the first call.
fn gil_stats() -> Res {
    if !stats::is_on() {
        stats::turn_on();
        thread::current().stats.got_gil(None);
    }
    let seconds = |nanoseconds: u64| Value::float(nanoseconds as f64 / 1e9);
    let mut rows = Vec::new();
    for (name, counts) in threads::statistics() {
        let blocked = crate::object::dict::new();
        for (reason, spent) in WaitReason::ALL.iter().zip(counts.blocked).filter(|row| row.1 > 0) {
            blocked.insert_name(reason.name(), seconds(spent));
        }
        let row = crate::object::dict::new();
        row.insert_name("thread", str::from_str(&name));
        row.insert_name("running", seconds(counts.running));
        row.insert_name("waiting", seconds(counts.waiting));
        row.insert_name("longest_wait", seconds(counts.longest));
        row.insert_name("waits", Value::from(counts.waits));
        row.insert_name("forced", Value::from(counts.forced));
        row.insert_name("voluntary", Value::from(counts.voluntary));
        row.insert_name("blocked", blocked.into_value());
        rows.push(row.into_value());
    }
    Ok(crate::object::list::list(rows))
}

/// The audit hooks.
static AUDIT: Mutex<Vec<Value>> = Mutex::new(Vec::new());

fn audit(event: &Value, args: Rest) -> Res<()> {
    if event.downcast::<Str>().is_none() {
        let got = protocol::class_name(event);
        return Err(type_error(format!("expected str for argument 'event', not {got}")));
    }
    let hooks = AUDIT.lock().clone();
    if hooks.is_empty() {
        return Ok(());
    }
    let args = tuple(args.0.iter().cloned());
    hooks.iter().try_for_each(|hook| protocol::call(hook, &[event.clone(), args.clone()]).map(drop))
}

fn addaudithook(hook: Value) -> Res<()> {
    if let Err(error) = audit(&str::intern("sys.addaudithook"), Rest(&[])) {
        // A hook may refuse others without an error.
        return if error.is(Exc::RuntimeError) { Ok(()) } else { Err(error) };
    }
    AUDIT.lock().push(hook);
    Ok(())
}

fn settrace(function: &Value) {
    trace::set(Which::Trace, function);
}

fn gettrace() -> Value {
    trace::get(Which::Trace)
}

fn setprofile(function: &Value) {
    trace::set(Which::Profile, function);
}

fn getprofile() -> Value {
    trace::get(Which::Profile)
}

fn settrace_everywhere(function: &Value) {
    trace::set_everywhere(Which::Trace, function);
}

fn setprofile_everywhere(function: &Value) {
    trace::set_everywhere(Which::Profile, function);
}

/// What `get_asyncgen_hooks` gives.
static ASYNCGEN: Mutex<[Value; 2]> = Mutex::new([Value::NONE, Value::NONE]);

fn get_asyncgen_hooks() -> Res {
    let items = ASYNCGEN.lock().to_vec();
    super::info::instance(&super::classes()?.asyncgen_hooks, items)
}

fn set_asyncgen_hooks(args: Rest, keywords: Keywords) -> Res<()> {
    let mut given = [Value::UNSET, Value::UNSET];
    for (slot, value) in given.iter_mut().zip(args.0) {
        *slot = value.clone();
    }
    for (name, value) in keywords.0 {
        match &*crate::object::raise::name_text(name) {
            "firstiter" => given[0] = value.clone(),
            "finalizer" => given[1] = value.clone(),
            other => {
                let message = format!("set_asyncgen_hooks() got an unexpected keyword argument '{other}'");
                return Err(type_error(message));
            }
        }
    }
    for (value, name) in given.iter().zip(["firstiter", "finalizer"]) {
        if !value.is_unset() && !value.is_none() && !protocol::is_callable(value) {
            let got = protocol::class_name(value);
            return Err(type_error(format!("callable {name} expected, got {got}")));
        }
    }
    let mut hooks = ASYNCGEN.lock();
    for (slot, value) in hooks.iter_mut().zip(given) {
        if !value.is_unset() {
            *slot = value;
        }
    }
    Ok(())
}

fn get_depth() -> i32 {
    0
}

fn set_depth(depth: i32) -> Res<()> {
    if depth < 0 { Err(value_error("depth must be >= 0")) } else { Ok(()) }
}

fn no() -> bool {
    false
}

fn yes() -> bool {
    true
}

fn nothing() {}

fn zero() -> i32 {
    0
}

/// Takes `__dict__` and `__weakref__` off a class that is about to be made again with slots.
fn clear_type_descriptors(class: &Obj<Class>) -> Res<()> {
    if class.has(flag::IMMUTABLE) {
        return Err(type_error("argument is immutable"));
    }
    ["__dict__", "__weakref__"].iter().try_for_each(|name| class.remove_own(&str::intern(name)).map(drop))
}

fn is_immortal(object: &Value) -> bool {
    object.header().is_none()
}

fn call_tracing(func: &Value, args: &Value) -> Res {
    trace::call_traced(func, &protocol::collect(args)?)
}

/// How many processors `-X cpu_count` says that there are; -1: the system's own count.
static CPU_COUNT: AtomicI32 = AtomicI32::new(-1);

/// Sets what `os.cpu_count()` gives.
pub fn set_cpu_count(count: i32) {
    CPU_COUNT.store(count, Ordering::Relaxed);
}

/// How many processors the command line says that there are.
pub fn cpu_count() -> Option<i32> {
    Some(cpu_config()).filter(|&count| count > 0)
}

fn cpu_config() -> i32 {
    CPU_COUNT.load(Ordering::Relaxed)
}

fn dlopen_flags() -> i32 {
    libc::RTLD_NOW
}

pub const MEMBERS: &[Member] = &[
    function!("getsizeof", getsizeof, "(object, default=<unrepresentable>)"),
    function!("getrefcount", getrefcount, "(object, /)"),
    function!("intern", intern, "(string, /)"),
    function!("_clear_type_descriptors", clear_type_descriptors, "(type, /)"),
    function!("_is_interned", is_interned, "(string, /)"),
    function!("_is_immortal", is_immortal, "(op, /)"),
    function!("exc_info", exc_info, "()"),
    function!("exception", exception, "()"),
    function!("exit", exit, "(status=None, /)"),
    function!("_getframe", getframe, "(depth=0, /)"),
    function!("_getframemodulename", getframemodulename, "(depth=0)"),
    function!("_current_frames", current_frames, "()"),
    function!("_current_exceptions", current_exceptions, "()"),
    function!("getrecursionlimit", getrecursionlimit, "()"),
    function!("setrecursionlimit", setrecursionlimit, "(limit, /)"),
    function!("getdefaultencoding", encoding, "()"),
    function!("getfilesystemencoding", encoding, "()"),
    function!("getfilesystemencodeerrors", encode_errors, "()"),
    function!("get_int_max_str_digits", get_int_max_str_digits, "()"),
    function!("set_int_max_str_digits", set_int_max_str_digits, "(maxdigits)"),
    function!("getswitchinterval", getswitchinterval, "()"),
    function!("_gil_stats", gil_stats, "()"),
    function!("setswitchinterval", setswitchinterval, "(interval, /)"),
    function!("audit", audit, "(event, /, *args)"),
    function!("addaudithook", addaudithook, "(hook)"),
    function!("settrace", settrace, "(function, /)"),
    function!("gettrace", gettrace, "()"),
    function!("setprofile", setprofile, "(function, /)"),
    function!("getprofile", getprofile, "()"),
    function!("_settraceallthreads", settrace_everywhere, "(function, /)"),
    function!("_setprofileallthreads", setprofile_everywhere, "(function, /)"),
    function!("call_tracing", call_tracing, "(func, args, /)"),
    function!("get_asyncgen_hooks", get_asyncgen_hooks, "()"),
    function!("set_asyncgen_hooks", set_asyncgen_hooks, "(*args, **kwargs)"),
    function!("get_coroutine_origin_tracking_depth", get_depth, "()"),
    function!("set_coroutine_origin_tracking_depth", set_depth, "(depth)"),
    function!("is_finalizing", no, "()"),
    function!("_is_gil_enabled", yes, "()"),
    function!("is_stack_trampoline_active", no, "()"),
    function!("is_remote_debug_enabled", no, "()"),
    function!("_clear_internal_caches", nothing, "()"),
    function!("_clear_type_cache", nothing, "()"),
    function!("_get_cpu_count_config", cpu_config, "()"),
    function!("getallocatedblocks", zero, "()"),
    function!("getdlopenflags", dlopen_flags, "()"),
];
