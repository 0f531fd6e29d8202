//! `time`: clocks, sleeping, calendar time and its text.

use crate::function;
use crate::modules::builtins::code::call_in;
use crate::modules::host;
use crate::modules::os_call::{self, Raise};
use crate::object::class::Class;
use crate::object::dict::Dict;
use crate::object::header::{Gc, Obj};
use crate::object::native::{Args, Cursor, FromArg, Member, OrNone, Rest};
use crate::object::protocol;
use crate::object::raise::{Res, overflow_error, system_error, type_error, value_error};
use crate::object::str::{self, Str};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::os::calendar::{self, Broken};
use crate::os::clock::{self, Clock};
use crate::sync::reason::WaitReason;
use crate::types::namespace;
use crate::types::structseq::{self, Blueprints};
use std::sync::OnceLock;

const SECOND: i64 = 1_000_000_000;

static STRUCT_TIME: Blueprints = Blueprints {
    module: "time",
    name: "struct_time",
    doc: "The time value as returned by gmtime(), localtime(), and strptime(), and\naccepted by asctime(), mktime() and \
          strftime().  May be considered as a\nsequence of 9 integers.",
    visible: &["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"],
    hidden: &["tm_zone", "tm_gmtoff"],
};

static CLASS: OnceLock<Gc<Class>> = OnceLock::new();

fn class() -> Res<&'static Obj<Class>> {
    CLASS.get().map(|class| &**class).ok_or_else(|| system_error("time is not filled"))
}

fn read(clock: Clock) -> Res<i64> {
    clock::now(clock).map_err(|error| error.raise())
}

fn seconds(nanoseconds: i64) -> f64 {
    // Whole seconds apart: a float has no room for all nanoseconds since 1970.
    (nanoseconds / SECOND) as f64 + (nanoseconds % SECOND) as f64 * 1e-9
}

fn time() -> Res<f64> {
    read(clock::REALTIME).map(seconds)
}

fn time_ns() -> Res<i64> {
    read(clock::REALTIME)
}

fn monotonic() -> Res<f64> {
    read(clock::MONOTONIC).map(seconds)
}

fn monotonic_ns() -> Res<i64> {
    read(clock::MONOTONIC)
}

fn process_time() -> Res<f64> {
    read(clock::PROCESS).map(seconds)
}

fn process_time_ns() -> Res<i64> {
    read(clock::PROCESS)
}

fn thread_time() -> Res<f64> {
    read(clock::THREAD).map(seconds)
}

fn thread_time_ns() -> Res<i64> {
    read(clock::THREAD)
}

/// The number of a clock of the system.
struct ClockId(Clock);

impl<'a> FromArg<'a> for ClockId {
    fn from_arg(value: &'a Value, _: &Cursor<'a>) -> Res<ClockId> {
        let number = value.as_int().and_then(|i| i.to_i64()).and_then(|i| i32::try_from(i).ok());
        let got = || type_error(format!("clk_id should be integer, not {}", protocol::class_name(value)));
        number.map(|number| ClockId(Clock(number))).ok_or_else(got)
    }
}

fn clock_gettime(clk_id: ClockId) -> Res<f64> {
    read(clk_id.0).map(seconds)
}

fn clock_gettime_ns(clk_id: ClockId) -> Res<i64> {
    read(clk_id.0)
}

fn clock_getres(clk_id: i32) -> Res<f64> {
    clock::resolution(Clock(clk_id)).map(seconds).map_err(|error| error.raise())
}

fn clock_settime_ns(clk_id: i32, time: i64) -> Res<()> {
    clock::set(Clock(clk_id), time).map_err(|error| error.raise())
}

fn clock_settime(clk_id: i32, time: f64) -> Res<()> {
    clock::set(Clock(clk_id), (time * 1e9) as i64).map_err(|error| error.raise())
}

/// A duration in nanoseconds, rounded up. Errors: TypeError, ValueError, OverflowError.
pub fn duration(value: &Value) -> Res<i64> {
    let too_large = || overflow_error("timestamp out of range for C PyTime_t");
    if let Some(float) = value.as_float().or_else(|| value.downcast::<crate::object::number::Float>().map(|f| f.0)) {
        if float.is_nan() {
            return Err(value_error("Invalid value NaN (not a number)"));
        }
        let nanoseconds = (float * 1e9).ceil();
        let fits = nanoseconds.abs() < 9.2e18;
        return if fits { Ok(nanoseconds as i64) } else { Err(too_large()) };
    }
    if value.as_int().is_none() && !protocol::type_of(value).has_special(crate::object::special::Special::Index) {
        let got = protocol::class_name(value);
        return Err(type_error(format!("'{got}' object cannot be interpreted as an integer or float")));
    }
    let whole = protocol::index(value)?;
    whole.as_int().and_then(|i| i.to_i64()).and_then(|s| s.checked_mul(SECOND)).ok_or_else(too_large)
}

fn sleep(seconds: &Value) -> Res<()> {
    let wait = duration(seconds)?;
    if wait < 0 {
        return Err(value_error("sleep length must be non-negative"));
    }
    let deadline = read(clock::MONOTONIC)?.saturating_add(wait);
    os_call::call_for(WaitReason::Sleep, || clock::sleep_until(deadline))?;
    host::check_signals()
}

/// Whole seconds since 1970, for the calendar functions.
fn timestamp(value: OrNone<Value>) -> Res<i64> {
    let Some(value) = value.0 else { return Ok(read(clock::REALTIME)?.div_euclid(SECOND)) };
    if let Some(float) = value.as_float().or_else(|| value.downcast::<crate::object::number::Float>().map(|f| f.0)) {
        if float.is_nan() {
            return Err(value_error("Invalid value NaN (not a number)"));
        }
        let whole = float.floor();
        let fits = whole.abs() < 9.2e18;
        return if fits { Ok(whole as i64) } else { Err(overflow_error("timestamp out of range for platform time_t")) };
    }
    let whole = protocol::index(&value)?;
    let whole = whole.as_int().and_then(|i| i.to_i64());
    whole.ok_or_else(|| overflow_error("timestamp out of range for platform time_t"))
}

fn struct_time(time: &Broken) -> Res {
    let visible = [
        time.year as i64 + 1900,
        time.month as i64 + 1,
        time.day as i64,
        time.hour as i64,
        time.minute as i64,
        time.second as i64,
        (time.weekday as i64 + 6) % 7,
        time.yearday as i64 + 1,
        time.dst as i64,
    ];
    let zone = str::from_str(&time.zone.to_string_lossy());
    structseq::make(class()?, visible.map(Value::from).to_vec(), vec![zone, Value::from(time.offset)])
}

fn localtime(seconds: OrNone<Value>) -> Res {
    struct_time(&calendar::local(timestamp(seconds)?).map_err(|error| error.raise())?)
}

fn gmtime(seconds: OrNone<Value>) -> Res {
    struct_time(&calendar::universal(timestamp(seconds)?).map_err(|error| error.raise())?)
}

/// A time that a script gives: a tuple of nine, or a struct_time. Errors: TypeError, OverflowError.
fn given(value: &Value, function: &str) -> Res<Broken> {
    let Some(items) = value.downcast::<Tuple>().map(|t| t.items()) else {
        return Err(type_error("Tuple or struct_time argument required"));
    };
    let [year, month, day, hour, minute, second, weekday, yearday, dst] = items else {
        return Err(type_error(format!("{function}(): illegal time tuple argument")));
    };
    let number = |v: &Value| -> Res<i32> {
        let whole = protocol::index(v)?;
        let whole = whole.as_int().and_then(|i| i.to_i64()).and_then(|i| i32::try_from(i).ok());
        whole.ok_or_else(|| overflow_error("Python int too large to convert to C int"))
    };
    let mut broken = Broken {
        year: number(year)?.checked_sub(1900).ok_or_else(|| overflow_error("year out of range"))?,
        month: number(month)?.wrapping_sub(1),
        day: number(day)?,
        hour: number(hour)?,
        minute: number(minute)?,
        second: number(second)?,
        weekday: number(weekday)?.wrapping_add(1) % 7,
        yearday: number(yearday)?.wrapping_sub(1),
        dst: number(dst)?,
        ..Broken::default()
    };
    if std::ptr::eq(protocol::type_of(value), class()?) {
        let zone = protocol::get_attr_name(value, "tm_zone")?;
        if let Some(zone) = zone.downcast::<Str>() {
            broken.zone = os_call::c_string(zone.as_bytes().to_vec())?;
        }
        broken.offset = protocol::get_attr_name(value, "tm_gmtoff")?.as_small().unwrap_or(0);
    }
    Ok(broken)
}

/// Zero stands for the first month, day and day of the year. Errors: ValueError for what no calendar has.
fn check(time: &mut Broken) -> Res<()> {
    if time.month == -1 {
        time.month = 0;
    }
    if time.day == 0 {
        time.day = 1;
    }
    if time.yearday == -1 {
        time.yearday = 0;
    }
    let parts = [
        (time.month, 0, 11, "month"),
        (time.day, 1, 31, "day of month"),
        (time.hour, 0, 23, "hour"),
        (time.minute, 0, 59, "minute"),
        (time.second, 0, 61, "seconds"),
    ];
    for (value, low, high, name) in parts {
        if !(low..=high).contains(&value) {
            return Err(value_error(format!("{name} out of range")));
        }
    }
    if time.weekday < 0 {
        return Err(value_error("day of week out of range"));
    }
    if !(0..=365).contains(&time.yearday) {
        return Err(value_error("day of year out of range"));
    }
    Ok(())
}

fn now() -> Res<Broken> {
    calendar::local(timestamp(OrNone(None))?).map_err(|error| error.raise())
}

fn strftime(format: &Obj<Str>, time: Option<&Value>) -> Res {
    let mut broken = match time {
        Some(time) => given(time, "strftime")?,
        None => now()?,
    };
    check(&mut broken)?;
    broken.dst = broken.dst.clamp(-1, 1);
    // NUL would end the format for the C library: the parts around it are formatted alone.
    let mut out = Vec::new();
    for (i, part) in format.as_bytes().split(|&b| b == 0).enumerate() {
        if i > 0 {
            out.push(0);
        }
        if !part.is_empty() {
            out.extend_from_slice(&calendar::format(&os_call::c_string(part.to_vec())?, &broken));
        }
    }
    Ok(os_call::decode_name(&out))
}

fn text(time: &Broken) -> String {
    const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (day, month) = (DAYS[time.weekday.rem_euclid(7) as usize], MONTHS[time.month.rem_euclid(12) as usize]);
    let year = time.year as i64 + 1900;
    format!("{day} {month} {:2} {:02}:{:02}:{:02} {year}", time.day, time.hour, time.minute, time.second)
}

fn asctime(time: Option<&Value>) -> Res<String> {
    let mut broken = match time {
        Some(time) => given(time, "asctime")?,
        None => now()?,
    };
    check(&mut broken)?;
    Ok(text(&broken))
}

fn ctime(seconds: OrNone<Value>) -> Res<String> {
    Ok(text(&calendar::local(timestamp(seconds)?).map_err(|error| error.raise())?))
}

fn mktime(time: &Value) -> Res<f64> {
    let broken = given(time, "mktime")?;
    match calendar::seconds(&broken) {
        Some(seconds) => Ok(seconds as f64),
        None => Err(overflow_error("mktime argument out of range")),
    }
}

fn strptime(args: Rest) -> Res {
    call_in("_strptime", "_strptime_time", Args::positional(args.0))
}

fn get_clock_info(name: &str) -> Res {
    let (clock, adjustable, monotonic, function) = match name {
        "time" => (clock::REALTIME, true, false, "clock_gettime(CLOCK_REALTIME)"),
        "monotonic" | "perf_counter" => (clock::MONOTONIC, false, true, "clock_gettime(CLOCK_MONOTONIC)"),
        "process_time" => (clock::PROCESS, false, true, "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)"),
        "thread_time" => (clock::THREAD, false, true, "clock_gettime(CLOCK_THREAD_CPUTIME_ID)"),
        _ => return Err(value_error("unknown clock")),
    };
    let info = crate::object::dict::new();
    info.insert_name("implementation", str::from_str(function));
    info.insert_name("monotonic", Value::bool(monotonic));
    info.insert_name("adjustable", Value::bool(adjustable));
    info.insert_name("resolution", Value::float(seconds(clock::resolution(clock).map_err(|error| error.raise())?)));
    Ok(namespace::new(info))
}

/// Offsets and names of the local time zone.
fn add_zone(namespace: &Gc<Dict>) -> Res<()> {
    let year = 365 * 24 * 3600 + 6 * 3600;
    let start = read(clock::REALTIME)?.div_euclid(SECOND) / year * year;
    let at = |seconds| calendar::local(seconds).map_err(|error| error.raise());
    let (winter, summer) = (at(start)?, at(start + year / 2)?);
    let name = |time: &Broken| str::from_str(&time.zone.to_string_lossy());
    let (standard, daylight) = if winter.offset <= summer.offset { (&winter, &summer) } else { (&summer, &winter) };
    namespace.insert_name("timezone", Value::from(-standard.offset));
    namespace.insert_name("altzone", Value::from(-daylight.offset));
    namespace.insert_name("daylight", Value::from((winter.offset != summer.offset) as i64));
    namespace.insert_name("tzname", tuple([name(standard), name(daylight)]));
    Ok(())
}

fn tzset() -> Res<()> {
    calendar::reset_zone();
    let module = host::import_module("time")?;
    match module.downcast::<crate::object::module::Module>().and_then(|m| m.namespace()) {
        Some(namespace) => add_zone(&namespace),
        None => Ok(()),
    }
}

const MEMBERS: &[Member] = &[
    function!("time", time, "()"),
    function!("time_ns", time_ns, "()"),
    function!("monotonic", monotonic, "()"),
    function!("monotonic_ns", monotonic_ns, "()"),
    function!("perf_counter", monotonic, "()"),
    function!("perf_counter_ns", monotonic_ns, "()"),
    function!("process_time", process_time, "()"),
    function!("process_time_ns", process_time_ns, "()"),
    function!("thread_time", thread_time, "()"),
    function!("thread_time_ns", thread_time_ns, "()"),
    function!("clock_gettime", clock_gettime, "(clk_id, /)"),
    function!("clock_gettime_ns", clock_gettime_ns, "(clk_id, /)"),
    function!("clock_getres", clock_getres, "(clk_id, /)"),
    function!("clock_settime", clock_settime, "(clk_id, time, /)"),
    function!("clock_settime_ns", clock_settime_ns, "(clk_id, time, /)"),
    function!("sleep", sleep, "(seconds, /)"),
    function!("localtime", localtime, "(seconds=None, /)"),
    function!("gmtime", gmtime, "(seconds=None, /)"),
    function!("strftime", strftime, "(format, time_tuple=<unrepresentable>, /)"),
    function!("strptime", strptime, "(*args)"),
    function!("asctime", asctime, "(time_tuple=<unrepresentable>, /)"),
    function!("ctime", ctime, "(seconds=None, /)"),
    function!("mktime", mktime, "(time_tuple, /)"),
    function!("get_clock_info", get_clock_info, "(name, /)"),
    function!("tzset", tzset, "()"),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    let class = structseq::define(&STRUCT_TIME)?;
    namespace.insert_name("struct_time", class.value());
    let _ = CLASS.set(class);
    namespace.insert_name("_STRUCT_TM_ITEMS", Value::from(11));
    for (name, number) in [
        ("CLOCK_REALTIME", libc::CLOCK_REALTIME),
        ("CLOCK_MONOTONIC", libc::CLOCK_MONOTONIC),
        ("CLOCK_MONOTONIC_RAW", libc::CLOCK_MONOTONIC_RAW),
        ("CLOCK_PROCESS_CPUTIME_ID", libc::CLOCK_PROCESS_CPUTIME_ID),
        ("CLOCK_THREAD_CPUTIME_ID", libc::CLOCK_THREAD_CPUTIME_ID),
        ("CLOCK_BOOTTIME", libc::CLOCK_BOOTTIME),
        ("CLOCK_TAI", libc::CLOCK_TAI),
    ] {
        namespace.insert_name(name, Value::from(number));
    }
    super::add(namespace, MEMBERS);
    add_zone(namespace)
}
