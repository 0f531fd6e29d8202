//! Processes, users, the environment.

use super::Path;
use super::at_fork;
use crate::function;
use crate::modules::os_call::{self, Raise, call, call_for};
use crate::object::bytes;
use crate::object::class::Class;
use crate::object::dict::{self, Dict};
use crate::object::header::{Gc, Obj};
use crate::object::list;
use crate::object::native::Member;
use crate::object::protocol;
use crate::object::raise::{Res, system_error, type_error, value_error};
use crate::object::str;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::os::process::{self, Id};
use crate::sched;
use crate::sync::reason::WaitReason;
use crate::types::structseq::{self, Blueprints};
use std::ffi::CString;
use std::os::unix::ffi::OsStrExt;
use std::sync::OnceLock;

static UNAME: Blueprints = Blueprints {
    module: "posix",
    name: "uname_result",
    doc: "uname_result: Result from os.uname().",
    visible: &["sysname", "nodename", "release", "version", "machine"],
    hidden: &[],
};

static TIMES: Blueprints = Blueprints {
    module: "posix",
    name: "times_result",
    doc: "times_result: Result from os.times().",
    visible: &["user", "system", "children_user", "children_system", "elapsed"],
    hidden: &[],
};

static CLASSES: OnceLock<[Gc<Class>; 2]> = OnceLock::new();

/// Makes the classes. Errors: MemoryError.
pub fn define_classes(namespace: &Gc<Dict>) -> Res<()> {
    let classes = [structseq::define(&UNAME)?, structseq::define(&TIMES)?];
    namespace.insert_name("uname_result", classes[0].value());
    namespace.insert_name("times_result", classes[1].value());
    let _ = CLASSES.set(classes);
    Ok(())
}

fn class(which: usize) -> Res<&'static Obj<Class>> {
    CLASSES.get().map(|classes| &*classes[which]).ok_or_else(|| system_error("posix is not filled"))
}

/// The environment: bytes to bytes.
pub fn environ() -> Res {
    let environ = dict::new();
    for (name, value) in std::env::vars_os() {
        environ.insert(bytes::from_slice(name.as_bytes()), bytes::from_slice(value.as_bytes()))?;
    }
    Ok(environ.into_value())
}

fn putenv(name: Path, value: Path) -> Res<()> {
    if name.text.as_bytes().contains(&b'=') || name.text.is_empty() {
        return Err(value_error("illegal environment variable name"));
    }
    call(|| process::setenv(&name.text, &value.text))
}

fn unsetenv(name: Path) -> Res<()> {
    call(|| process::unsetenv(&name.text))
}

fn id<const WHICH: usize>() -> i64 {
    process::id(
        [Id::Process, Id::Parent, Id::Group, Id::User, Id::EffectiveUser, Id::UserGroup, Id::EffectiveGroup][WHICH],
    )
}

fn getpgid(pid: i32) -> Res<i32> {
    call(|| process::getpgid(pid))
}

fn setpgid(pid: i32, pgrp: i32) -> Res<()> {
    call(|| process::setpgid(pid, pgrp))
}

fn setsid() -> Res<i32> {
    call(process::setsid)
}

fn getgroups() -> Res {
    Ok(list::list(call(process::groups)?.into_iter().map(Value::from).collect()))
}

fn getlogin() -> Res<String> {
    let user = crate::os::account::user(crate::os::account::Key::Id(process::id(Id::User) as u32));
    user.map(|user| user.name).ok_or_else(|| crate::types::exception::os::os_error(libc::ENXIO))
}

fn kill(pid: i32, signal: i32) -> Res<()> {
    call(|| process::kill(pid, signal))?;
    crate::modules::host::check_signals()
}

fn killpg(pgid: i32, signal: i32) -> Res<()> {
    call(|| process::killpg(pgid, signal))?;
    crate::modules::host::check_signals()
}

fn fork() -> Res<i32> {
    at_fork::before();
    let child = sched::fork();
    at_fork::after(matches!(child, Ok(0)));
    child.map_err(|error| error.raise())
}

/// Arguments or environment strings for a program.
fn strings(values: &Value) -> Res<Vec<CString>> {
    protocol::collect(values)?.iter().map(os_call::path).collect()
}

fn check_args(args: &Value, function: &str) -> Res<Vec<CString>> {
    let list = args.downcast::<list::List>().is_some() || args.downcast::<crate::object::tuple::Tuple>().is_some();
    if !list {
        return Err(type_error(format!("{function}() arg 2 must be a tuple or list")));
    }
    let args = strings(args)?;
    match args.first() {
        None => Err(value_error(format!("{function}() arg 2 must not be empty"))),
        Some(first) if first.is_empty() => {
            Err(value_error(format!("{function}() arg 2 first element cannot be empty")))
        }
        Some(_) => Ok(args),
    }
}

fn execv(path: Path, argv: &Value) -> Res {
    let args = check_args(argv, "execv")?;
    Err(os_call::Raise::raise(process::exec(&path.text, &args, None)))
}

fn execve(path: Path, argv: &Value, env: &Value) -> Res {
    let args = check_args(argv, "execve")?;
    let mut environment = Vec::new();
    for pair in protocol::collect(&protocol::call_method(env, "items", &[])?)? {
        let parts = protocol::collect(&pair)?;
        let [name, value] = parts.as_slice() else { return Err(type_error("env.items() must give pairs")) };
        let mut text = os_call::path(name)?.into_bytes();
        text.push(b'=');
        text.extend_from_slice(os_call::path(value)?.as_bytes());
        environment.push(os_call::c_string(text)?);
    }
    let error = process::exec(&path.text, &args, Some(&environment));
    Err(os_call::Raise::raise_at(error, Some(path.value), None))
}

fn status_pair((pid, status): (i32, i32)) -> Value {
    tuple([Value::from(pid), Value::from(status)])
}

fn waitpid(pid: i32, options: i32) -> Res {
    call_for(WaitReason::Process, || process::waitpid(pid, options)).map(status_pair)
}

fn wait() -> Res {
    waitpid(-1, 0)
}

/// The parts of a wait status.
fn status<const WHAT: usize>(status: i32) -> i32 {
    match WHAT {
        0 => libc::WEXITSTATUS(status),
        1 => libc::WTERMSIG(status),
        _ => libc::WSTOPSIG(status),
    }
}

fn status_is<const WHAT: usize>(status: i32) -> bool {
    match WHAT {
        0 => libc::WIFEXITED(status),
        1 => libc::WIFSIGNALED(status),
        2 => libc::WIFSTOPPED(status),
        3 => libc::WIFCONTINUED(status),
        _ => libc::WCOREDUMP(status),
    }
}

fn waitstatus_to_exitcode(status: i32) -> Res<i32> {
    if libc::WIFEXITED(status) {
        return Ok(libc::WEXITSTATUS(status));
    }
    if libc::WIFSIGNALED(status) {
        return Ok(-libc::WTERMSIG(status));
    }
    if libc::WIFSTOPPED(status) {
        let signal = libc::WSTOPSIG(status);
        return Err(value_error(format!("process stopped by delivery of signal {signal}")));
    }
    Err(value_error(format!("invalid wait status: {status}")))
}

fn exit_now(status: i32) -> Res {
    process::exit_now(status)
}

fn abort() -> Res {
    process::abort()
}

fn system(command: Path) -> i32 {
    sched::block(WaitReason::Process, || process::system(&command.text))
}

fn uname() -> Res {
    let parts = call(process::uname)?;
    structseq::make(class(0)?, parts.iter().map(|part| str::from_str(part)).collect(), Vec::new())
}

fn times() -> Res {
    let ticks = call(|| process::sysconf(libc::_SC_CLK_TCK))?.max(1) as f64;
    let parts = call(process::times)?;
    structseq::make(class(1)?, parts.iter().map(|&t| Value::float(t as f64 / ticks)).collect(), Vec::new())
}

fn cpu_count() -> Option<i64> {
    if let Some(count) = crate::modules::sys::cpu_count() {
        return Some(count.into());
    }
    process::sysconf(libc::_SC_NPROCESSORS_ONLN).ok().filter(|&count| count > 0)
}

fn sched_getaffinity(pid: i32) -> Res {
    let cpus = call(|| process::affinity(pid))?;
    let table = crate::object::set::collect(cpus.into_iter().map(Value::from))?;
    Ok(crate::object::set::from_table(table))
}

fn getloadavg() -> Res {
    match process::load_average() {
        Some(load) => Ok(tuple(load.map(Value::float))),
        None => Err(crate::object::raise::Raised::new(
            crate::object::exception::Exc::OSError,
            "Load averages are unobtainable",
        )),
    }
}

fn nice(increment: i32) -> Res<i32> {
    call(|| process::nice(increment))
}

fn strerror(code: i32) -> String {
    crate::os::strerror(code)
}

pub const MEMBERS: &[Member] = &[
    function!("putenv", putenv, "(name, value, /)"),
    function!("unsetenv", unsetenv, "(name, /)"),
    function!("getpid", id::<0>, "()"),
    function!("getppid", id::<1>, "()"),
    function!("getpgrp", id::<2>, "()"),
    function!("getuid", id::<3>, "()"),
    function!("geteuid", id::<4>, "()"),
    function!("getgid", id::<5>, "()"),
    function!("getegid", id::<6>, "()"),
    function!("getpgid", getpgid, "(pid)"),
    function!("setpgid", setpgid, "(pid, pgrp, /)"),
    function!("setsid", setsid, "()"),
    function!("getgroups", getgroups, "()"),
    function!("getlogin", getlogin, "()"),
    function!("kill", kill, "(pid, signal, /)"),
    function!("killpg", killpg, "(pgid, signal, /)"),
    function!("fork", fork, "()"),
    function!("execv", execv, "(path, argv, /)"),
    function!("execve", execve, "(path, argv, env)"),
    function!("waitpid", waitpid, "(pid, options, /)"),
    function!("wait", wait, "()"),
    function!("WEXITSTATUS", status::<0>, "(status)"),
    function!("WTERMSIG", status::<1>, "(status)"),
    function!("WSTOPSIG", status::<2>, "(status)"),
    function!("WIFEXITED", status_is::<0>, "(status)"),
    function!("WIFSIGNALED", status_is::<1>, "(status)"),
    function!("WIFSTOPPED", status_is::<2>, "(status)"),
    function!("WIFCONTINUED", status_is::<3>, "(status)"),
    function!("WCOREDUMP", status_is::<4>, "(status, /)"),
    function!("waitstatus_to_exitcode", waitstatus_to_exitcode, "(status)"),
    function!("_exit", exit_now, "(status)"),
    function!("abort", abort, "()"),
    function!("system", system, "(command)"),
    function!("uname", uname, "()"),
    function!("times", times, "()"),
    function!("cpu_count", cpu_count, "()"),
    function!("sched_getaffinity", sched_getaffinity, "(pid, /)"),
    function!("getloadavg", getloadavg, "()"),
    function!("nice", nice, "(increment, /)"),
    function!("strerror", strerror, "(code, /)"),
];
