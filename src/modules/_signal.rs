//! `_signal`: handlers in Python for signals.
//!
//! The native handler only notes a signal and raises the trap; the interpreter calls [`run_handlers`] where it looks at the trap.

use crate::function;
use crate::modules::os_call::{self, Raise};
use crate::modules::{host, time};
use crate::object::class::{Class, NativeClass, define_derived};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::Gc;
use crate::object::native::Member;
use crate::object::protocol;
use crate::object::raise::{Raised, Res, overflow_error, system_error, type_error, value_error};
use crate::object::set;
use crate::object::str;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::os::signal::{self as os_signal, Action, Info};
use crate::os::{self, Errno};
use crate::sched::{self, deadlock, threads};
use crate::sync::park::now;
use crate::sync::reason::WaitReason;
use crate::sync::{Mutex, thread};
use crate::types::exception::os as errors;
use crate::types::structseq::{self, Blueprints};
use std::sync::OnceLock;

/// `SIG_DFL` and `SIG_IGN`.
const DEFAULT: i64 = 0;
const IGNORE: i64 = 1;

/// The Python handlers by signal; UNSET where there is none.
static HANDLERS: Mutex<[Value; os_signal::COUNT as usize]> =
    Mutex::new([const { Value::UNSET }; os_signal::COUNT as usize]);

/// The handler that SIGINT has from the start.
static DEFAULT_INT_HANDLER: OnceLock<Value> = OnceLock::new();

const SIGNALS: &[(&str, i32)] = &[
    ("SIGHUP", libc::SIGHUP),
    ("SIGINT", libc::SIGINT),
    ("SIGQUIT", libc::SIGQUIT),
    ("SIGILL", libc::SIGILL),
    ("SIGTRAP", libc::SIGTRAP),
    ("SIGIOT", libc::SIGABRT),
    ("SIGABRT", libc::SIGABRT),
    ("SIGBUS", libc::SIGBUS),
    ("SIGFPE", libc::SIGFPE),
    ("SIGKILL", libc::SIGKILL),
    ("SIGUSR1", libc::SIGUSR1),
    ("SIGSEGV", libc::SIGSEGV),
    ("SIGUSR2", libc::SIGUSR2),
    ("SIGPIPE", libc::SIGPIPE),
    ("SIGALRM", libc::SIGALRM),
    ("SIGTERM", libc::SIGTERM),
    ("SIGSTKFLT", libc::SIGSTKFLT),
    ("SIGCLD", libc::SIGCHLD),
    ("SIGCHLD", libc::SIGCHLD),
    ("SIGCONT", libc::SIGCONT),
    ("SIGSTOP", libc::SIGSTOP),
    ("SIGTSTP", libc::SIGTSTP),
    ("SIGTTIN", libc::SIGTTIN),
    ("SIGTTOU", libc::SIGTTOU),
    ("SIGURG", libc::SIGURG),
    ("SIGXCPU", libc::SIGXCPU),
    ("SIGXFSZ", libc::SIGXFSZ),
    ("SIGVTALRM", libc::SIGVTALRM),
    ("SIGPROF", libc::SIGPROF),
    ("SIGWINCH", libc::SIGWINCH),
    ("SIGIO", libc::SIGIO),
    ("SIGPOLL", libc::SIGPOLL),
    ("SIGPWR", libc::SIGPWR),
    ("SIGSYS", libc::SIGSYS),
    ("SIGRTMIN", 34),
    ("SIGRTMAX", 64),
];

fn check(signal: i32) -> Res<()> {
    if (1..os_signal::COUNT).contains(&signal) { Ok(()) } else { Err(value_error("signal number out of range")) }
}

fn default_int_handler(_signalnum: i32, _frame: &Value) -> Res {
    Err(Raised::with_args(Exc::KeyboardInterrupt, []))
}

/// A signal's handler as `getsignal` gives it.
fn current(signal: i32) -> Value {
    let handler = HANDLERS.lock()[signal as usize].clone();
    handler.into_option().unwrap_or_else(|| match os_signal::action(signal) {
        Action::Default => Value::from(DEFAULT),
        Action::Ignore => Value::from(IGNORE),
        Action::Note | Action::Foreign => Value::NONE,
    })
}

/// Errors: ValueError in another thread.
fn check_main(function: &str) -> Res<()> {
    if thread::is_main() {
        return Ok(());
    }
    Err(value_error(format!("{function} only works in main thread of the main interpreter")))
}

fn signal(signalnum: i32, handler: Value) -> Res {
    check_main("signal")?;
    check(signalnum)?;
    let action = match handler.as_int().and_then(|i| i.to_i64()) {
        Some(DEFAULT) => Action::Default,
        Some(IGNORE) => Action::Ignore,
        _ if protocol::is_callable(&handler) => Action::Note,
        _ => {
            let message = "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object";
            return Err(type_error(message));
        }
    };
    host::check_signals()?;
    let old = current(signalnum);
    os_signal::set_action(signalnum, action).map_err(|error| error.raise())?;
    let kept = if action == Action::Note { handler } else { Value::UNSET };
    let gone = std::mem::replace(&mut HANDLERS.lock()[signalnum as usize], kept);
    drop(gone);
    let default = DEFAULT_INT_HANDLER.get();
    let is_own = |handler: &Value| !handler.is_unset() && default.is_none_or(|default| !handler.is(default));
    let has_own = HANDLERS.lock().iter().any(is_own);
    deadlock::set_has_handler(has_own);
    Ok(old)
}

fn getsignal(signalnum: i32) -> Res {
    check(signalnum)?;
    Ok(current(signalnum))
}

/// Calls the Python handlers of the signals that have arrived. Errors: what a handler raises; the others stay due.
pub fn run_handlers() -> Res<()> {
    let arrived: Vec<i32> = os_signal::take_arrived().collect();
    for (i, &signal) in arrived.iter().enumerate() {
        let handler = HANDLERS.lock()[signal as usize].clone();
        let Some(handler) = handler.into_option() else { continue };
        let frame = host::frame(0).unwrap_or_default();
        if let Err(error) = protocol::call(&handler, &[Value::from(signal), frame]) {
            arrived[i + 1..].iter().for_each(|&later| os_signal::put_back(later));
            return Err(error);
        }
    }
    Ok(())
}

/// Ctrl-C raises KeyboardInterrupt from now on.
pub fn install() {
    os_signal::become_main();
    if os_signal::action(libc::SIGINT) == Action::Default
        && os_signal::set_action(libc::SIGINT, Action::Note).is_ok()
        && let Some(Member::Def(def)) = MEMBERS.first()
    {
        let handler = crate::object::header::new(crate::object::native::Native::new(def, Value::UNSET));
        HANDLERS.lock()[libc::SIGINT as usize] = handler;
    }
}

fn raise_signal(signalnum: i32) -> Res<()> {
    os_signal::kill_thread(thread::ident(), signalnum).map_err(|error| error.raise())?;
    host::check_signals()
}

fn pthread_kill(thread_id: i64, signalnum: i32) -> Res<()> {
    let thread_id = thread_id as u64;
    if !threads::all().iter().any(|entry| entry.ident() == thread_id) {
        return Err(errors::os_error(libc::ESRCH));
    }
    os_signal::kill_thread(thread_id, signalnum).map_err(|error| error.raise())?;
    host::check_signals()
}

fn set_wakeup_fd(fd: i32, _warn_on_full_buffer: crate::object::native::KwOnly<Option<bool>>) -> Res<i32> {
    check_main("set_wakeup_fd")?;
    if fd >= 0 {
        os_call::fstat(fd).map_err(|error| error.raise())?;
        if crate::os::file::is_blocking(fd).unwrap_or(false) {
            return Err(value_error(format!("the fd {fd} must be in non-blocking mode")));
        }
    }
    Ok(os_signal::set_wakeup(fd))
}

fn alarm(seconds: i32) -> u32 {
    os_signal::alarm(seconds.max(0) as u32)
}

fn pause() -> Res<()> {
    sched::block(WaitReason::Process, os_signal::pause);
    host::check_signals()
}

fn strsignal(signalnum: i32) -> Res<Option<String>> {
    check(signalnum)?;
    Ok(os_signal::describe(signalnum))
}

/// A set of numbers.
fn number_set(signals: impl IntoIterator<Item = i32>) -> Res {
    Ok(set::from_table(set::collect(signals.into_iter().map(Value::from))?))
}

fn valid_signals() -> Res {
    number_set((1..32).chain(34..os_signal::COUNT))
}

fn numbers(signals: &Value) -> Res<Vec<i32>> {
    let mut all = Vec::new();
    protocol::for_each(signals, |item| {
        let number = protocol::index(&item)?.as_int().and_then(|n| n.to_i64());
        let number = number.ok_or_else(|| overflow_error("Python int too large to convert to C long"))?;
        match i32::try_from(number) {
            Ok(signal) if (1..os_signal::COUNT).contains(&signal) => all.push(signal),
            _ => {
                let last = os_signal::COUNT - 1;
                return Err(value_error(format!("signal number {number} out of range [1; {last}]")));
            }
        }
        Ok(())
    })?;
    Ok(all)
}

fn pthread_sigmask(how: i32, mask: &Value) -> Res {
    let old = os_signal::mask(how, &numbers(mask)?).map_err(|error| error.raise())?;
    host::check_signals()?;
    number_set(old)
}

fn sigpending() -> Res {
    number_set(os_signal::pending())
}

/// Takes one of these signals; waits as long as the deadline says, and `None` is for its end.
fn take(signals: &[i32], deadline: Option<i64>) -> Res<Option<Info>> {
    let found = os_call::retry_until(WaitReason::Process, deadline, |left| os_signal::take(signals, left));
    found.map(Some).or_else(os_call::Failure::or_would_block)
}

fn sigwait(sigset: &Value) -> Res<Option<i32>> {
    Ok(take(&numbers(sigset)?, None)?.map(|info| info.signal))
}

static SIGINFO: Blueprints = Blueprints {
    module: "signal",
    name: "struct_siginfo",
    doc: "struct_siginfo: Result from sigwaitinfo or sigtimedwait.\n\nThis object may be accessed either as a tuple of\n\
          (si_signo, si_code, si_errno, si_pid, si_uid, si_status, si_band),\nor via the attributes si_signo, si_code, and so \
          on.",
    visible: &["si_signo", "si_code", "si_errno", "si_pid", "si_uid", "si_status", "si_band"],
    hidden: &[],
};

static SIGINFO_CLASS: OnceLock<Gc<Class>> = OnceLock::new();

fn shown(info: Info) -> Res {
    let Some(class) = SIGINFO_CLASS.get() else { return Err(system_error("_signal is not filled")) };
    let (pid, uid) = (i64::from(info.pid), i64::from(info.uid));
    let parts = [info.signal.into(), info.code.into(), info.errno.into(), pid, uid, info.status.into(), 0];
    structseq::make(class, parts.map(Value::small).to_vec(), Vec::new())
}

fn sigwaitinfo(sigset: &Value) -> Res {
    take(&numbers(sigset)?, None)?.map_or(Ok(Value::NONE), shown)
}

fn sigtimedwait(sigset: &Value, timeout: &Value) -> Res {
    let time = time::duration(timeout)?;
    if time < 0 {
        return Err(value_error("timeout must be non-negative"));
    }
    take(&numbers(sigset)?, Some(now().saturating_add(time)))?.map_or(Ok(Value::NONE), shown)
}

fn siginterrupt(signalnum: i32, _flag: bool) -> Res<()> {
    check(signalnum)
}

static ITIMER_ERROR: OnceLock<Gc<Class>> = OnceLock::new();

fn itimer_error_class() -> &'static Gc<Class> {
    let native = NativeClass::builtin("ItimerError", &[]).module("signal");
    ITIMER_ERROR.get_or_init(|| define_derived(native, &[Exc::OSError.class()]))
}

fn itimer_error(error: Errno) -> Raised {
    let args = [Value::from(error.errno()), str::from_str(&os::strerror(error.errno()))];
    match protocol::call(itimer_error_class().as_value(), &args) {
        Ok(error) => Raised::from_value(error),
        Err(error) => error,
    }
}

fn setitimer(which: i32, seconds: f64, interval: Option<f64>) -> Res {
    let (first, again) = os_signal::set_timer(which, seconds, interval.unwrap_or(0.0)).map_err(itimer_error)?;
    Ok(tuple([Value::float(first), Value::float(again)]))
}

fn getitimer(which: i32) -> Res {
    let (first, again) = os_signal::timer(which).map_err(itimer_error)?;
    Ok(tuple([Value::float(first), Value::float(again)]))
}

const MEMBERS: &[Member] = &[
    function!("default_int_handler", default_int_handler, "(signalnum, frame, /)"),
    function!("signal", signal, "(signalnum, handler, /)"),
    function!("getsignal", getsignal, "(signalnum, /)"),
    function!("raise_signal", raise_signal, "(signalnum, /)"),
    function!("pthread_kill", pthread_kill, "(thread_id, signalnum, /)"),
    function!("sigwait", sigwait, "(sigset, /)"),
    function!("sigwaitinfo", sigwaitinfo, "(sigset, /)"),
    function!("sigtimedwait", sigtimedwait, "(sigset, timeout, /)"),
    function!("set_wakeup_fd", set_wakeup_fd, "(fd, /, *, warn_on_full_buffer=True)"),
    function!("alarm", alarm, "(seconds, /)"),
    function!("pause", pause, "()"),
    function!("strsignal", strsignal, "(signalnum, /)"),
    function!("valid_signals", valid_signals, "()"),
    function!("pthread_sigmask", pthread_sigmask, "(how, mask, /)"),
    function!("sigpending", sigpending, "()"),
    function!("siginterrupt", siginterrupt, "(signalnum, flag, /)"),
    function!("setitimer", setitimer, "(which, seconds, interval=0.0, /)"),
    function!("getitimer", getitimer, "(which, /)"),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    super::add(namespace, MEMBERS);
    let class = match SIGINFO_CLASS.get() {
        Some(class) => class.clone(),
        None => {
            let made = structseq::define(&SIGINFO)?;
            SIGINFO_CLASS.get_or_init(|| made).clone()
        }
    };
    namespace.insert_name("struct_siginfo", class.into_value());
    for &(name, number) in SIGNALS {
        namespace.insert_name(name, Value::from(number));
    }
    for (name, number) in [
        ("SIG_DFL", DEFAULT as i32),
        ("SIG_IGN", IGNORE as i32),
        ("NSIG", os_signal::COUNT),
        ("SIG_BLOCK", libc::SIG_BLOCK),
        ("SIG_UNBLOCK", libc::SIG_UNBLOCK),
        ("SIG_SETMASK", libc::SIG_SETMASK),
        ("ITIMER_REAL", 0),
        ("ITIMER_VIRTUAL", 1),
        ("ITIMER_PROF", 2),
    ] {
        namespace.insert_name(name, Value::from(number));
    }
    namespace.insert_name("ItimerError", itimer_error_class().value());
    if let Some(handler) = namespace.get_name("default_int_handler") {
        let _ = DEFAULT_INT_HANDLER.set(handler.clone());
        let mut handlers = HANDLERS.lock();
        if !handlers[libc::SIGINT as usize].is_unset() {
            handlers[libc::SIGINT as usize] = handler;
        }
    }
    Ok(())
}
