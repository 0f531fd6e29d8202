//! `resource`: limits and use of the process.

use crate::function;
use crate::modules::os_call::call;
use crate::object::class::Class;
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::{Gc, Obj};
use crate::object::native::Member;
use crate::object::protocol;
use crate::object::raise::{Res, overflow_error, system_error, value_error};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::os::{Errno, process, system};
use crate::types::structseq::{self, Blueprints};
use dashu_int::IBig;
use std::sync::OnceLock;

static RUSAGE: Blueprints = Blueprints {
    module: "resource",
    name: "struct_rusage",
    doc: "struct_rusage: Result from getrusage.\n\nThis object may be accessed either as a tuple of\n    (utime,stime,maxrss,ixrss,idrss,isrss,minflt,majflt,\n    nswap,inblock,oublock,msgsnd,msgrcv,nsignals,nvcsw,nivcsw)\nor via the attributes ru_utime, ru_stime, ru_maxrss, and so on.",
    visible: &[
        "ru_utime",
        "ru_stime",
        "ru_maxrss",
        "ru_ixrss",
        "ru_idrss",
        "ru_isrss",
        "ru_minflt",
        "ru_majflt",
        "ru_nswap",
        "ru_inblock",
        "ru_oublock",
        "ru_msgsnd",
        "ru_msgrcv",
        "ru_nsignals",
        "ru_nvcsw",
        "ru_nivcsw",
    ],
    hidden: &[],
};

static CLASS: OnceLock<Gc<Class>> = OnceLock::new();

fn getrusage(who: i32) -> Res {
    let found = system::usage(who).map_err(|error| match error {
        Errno(libc::EINVAL) => value_error("invalid who parameter"),
        other => crate::modules::os_call::Raise::raise(other),
    })?;
    let class: &Obj<Class> = CLASS.get().ok_or_else(|| system_error("resource is not filled"))?;
    let seconds = |time: libc::timeval| Value::float(time.tv_sec as f64 + time.tv_usec as f64 * 1e-6);
    let numbers = [
        found.ru_maxrss,
        found.ru_ixrss,
        found.ru_idrss,
        found.ru_isrss,
        found.ru_minflt,
        found.ru_majflt,
        found.ru_nswap,
        found.ru_inblock,
        found.ru_oublock,
        found.ru_msgsnd,
        found.ru_msgrcv,
        found.ru_nsignals,
        found.ru_nvcsw,
        found.ru_nivcsw,
    ];
    let mut fields = vec![seconds(found.ru_utime), seconds(found.ru_stime)];
    fields.extend(numbers.map(Value::from));
    structseq::make(class, fields, Vec::new())
}

/// Errors: ValueError for what is no resource.
fn known(resource: i32) -> Res<u32> {
    match u32::try_from(resource) {
        Ok(number @ 0..16) => Ok(number),
        _ => Err(value_error("invalid resource specified")),
    }
}

/// Without a limit is -1.
fn pair((soft, hard): (u64, u64)) -> Value {
    tuple([soft, hard].map(|limit| Value::from(limit as i64)))
}

fn getrlimit(resource: i32) -> Res {
    let resource = known(resource)?;
    call(|| system::limit(resource)).map(pair)
}

fn setrlimit(resource: i32, limits: &Value) -> Res<()> {
    let resource = known(resource)?;
    let limits = protocol::collect(limits)?;
    let [soft, hard] = limits.as_slice() else { return Err(value_error("expected a tuple of 2 integers")) };
    let number = |value: &Value| -> Res<u64> {
        let index = protocol::index(value)?;
        let number = index.as_int().map(|int| int.to_big()).unwrap_or_default();
        match u64::try_from(&number) {
            Ok(number) => Ok(number),
            Err(_) if number == IBig::from(-1) => Ok(libc::RLIM_INFINITY),
            Err(_) if number < IBig::ZERO => Err(value_error("Cannot convert negative int")),
            Err(_) => Err(overflow_error("Python int too large to convert to C rlim_t")),
        }
    };
    let (soft, hard) = (number(soft)?, number(hard)?);
    system::set_limit(resource, soft, hard).map_err(|error| match error {
        Errno(libc::EINVAL) => value_error("current limit exceeds maximum limit"),
        Errno(libc::EPERM) => value_error("not allowed to raise maximum limit"),
        other => crate::modules::os_call::Raise::raise(other),
    })
}

fn getpagesize() -> Res<i64> {
    call(|| process::sysconf(libc::_SC_PAGESIZE))
}

static FUNCTIONS: &[Member] = &[
    function!("getrusage", getrusage, "(who, /)"),
    function!("getrlimit", getrlimit, "(resource, /)"),
    function!("setrlimit", setrlimit, "(resource, limits, /)"),
    function!("getpagesize", getpagesize, "()"),
];

const NUMBERS: [(&str, i64); 20] = [
    ("RLIMIT_CPU", 0),
    ("RLIMIT_FSIZE", 1),
    ("RLIMIT_DATA", 2),
    ("RLIMIT_STACK", 3),
    ("RLIMIT_CORE", 4),
    ("RLIMIT_RSS", 5),
    ("RLIMIT_NPROC", 6),
    ("RLIMIT_NOFILE", 7),
    ("RLIMIT_OFILE", 7),
    ("RLIMIT_MEMLOCK", 8),
    ("RLIMIT_AS", 9),
    ("RLIMIT_SIGPENDING", 11),
    ("RLIMIT_MSGQUEUE", 12),
    ("RLIMIT_NICE", 13),
    ("RLIMIT_RTPRIO", 14),
    ("RLIMIT_RTTIME", 15),
    ("RLIM_INFINITY", -1),
    ("RUSAGE_SELF", 0),
    ("RUSAGE_CHILDREN", -1),
    ("RUSAGE_THREAD", 1),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    super::add(namespace, FUNCTIONS);
    let class = structseq::define(&RUSAGE)?;
    namespace.insert_name("struct_rusage", class.value());
    let _ = CLASS.set(class);
    namespace.insert_name("error", Exc::OSError.class().value());
    for (name, number) in NUMBERS {
        namespace.insert_name(name, Value::from(number));
    }
    Ok(())
}
