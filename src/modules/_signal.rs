//! `_signal`: handlers in Python for signals.
//!
//! The native handler only notes a signal and raises the trap; the interpreter calls [`run_handlers`] where it looks at the trap.

use crate::function;
use crate::modules::host;
use crate::modules::os_call::{self, Raise};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::Gc;
use crate::object::native::Member;
use crate::object::protocol;
use crate::object::raise::{Raised, Res, type_error, value_error};
use crate::object::set;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::os::signal::{self as os_signal, Action};
use crate::sched::deadlock;
use crate::sync::Mutex;
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

fn signal(signalnum: i32, handler: Value) -> Res {
    let action = match handler.as_int().and_then(|i| i.to_i64()) {
        Some(DEFAULT) => Action::Default,
        Some(IGNORE) => Action::Ignore,
        _ if protocol::is_callable(&handler) => Action::Note,
        _ => {
            let message = "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object";
            return Err(type_error(message));
        }
    };
    check(signalnum)?;
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
    if os_signal::action(libc::SIGINT) == Action::Default
        && os_signal::set_action(libc::SIGINT, Action::Note).is_ok()
        && let Some(Member::Def(def)) = MEMBERS.first()
    {
        let handler = crate::object::header::new(crate::object::native::Native::new(def, Value::UNSET));
        HANDLERS.lock()[libc::SIGINT as usize] = handler;
    }
}

fn raise_signal(signalnum: i32) -> Res<()> {
    os_signal::raise(signalnum).map_err(|error| error.raise())?;
    host::check_signals()
}

fn set_wakeup_fd(fd: i32, _warn_on_full_buffer: crate::object::native::KwOnly<Option<bool>>) -> Res<i32> {
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
    os_signal::pause();
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
        let number = protocol::index(&item)?.as_small().and_then(|n| i32::try_from(n).ok()).unwrap_or(0);
        if !(1..os_signal::COUNT).contains(&number) {
            let last = os_signal::COUNT - 1;
            return Err(value_error(format!("signal number {number} out of range [1; {last}]")));
        }
        all.push(number);
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

fn siginterrupt(signalnum: i32, _flag: bool) -> Res<()> {
    check(signalnum)
}

fn setitimer(which: i32, seconds: f64, interval: Option<f64>) -> Res {
    let (first, again) =
        os_signal::set_timer(which, seconds, interval.unwrap_or(0.0)).map_err(|error| error.raise())?;
    Ok(tuple([Value::float(first), Value::float(again)]))
}

fn getitimer(which: i32) -> Res {
    let (first, again) = os_signal::timer(which).map_err(|error| error.raise())?;
    Ok(tuple([Value::float(first), Value::float(again)]))
}

const MEMBERS: &[Member] = &[
    function!("default_int_handler", default_int_handler, "(signalnum, frame, /)"),
    function!("signal", signal, "(signalnum, handler, /)"),
    function!("getsignal", getsignal, "(signalnum, /)"),
    function!("raise_signal", raise_signal, "(signalnum, /)"),
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
    namespace.insert_name("ItimerError", Exc::OSError.class().value());
    if let Some(handler) = namespace.get_name("default_int_handler") {
        let _ = DEFAULT_INT_HANDLER.set(handler.clone());
        let mut handlers = HANDLERS.lock();
        if !handlers[libc::SIGINT as usize].is_unset() {
            handlers[libc::SIGINT as usize] = handler;
        }
    }
    Ok(())
}
