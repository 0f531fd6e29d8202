//! `_locale`: the C library's locale. Messages are never translated, so `gettext` and its kin are left to the module of that name.

use crate::function;
use crate::modules::os_call::decode_name;
use crate::object::class::{Class, NativeClass, define_derived, flag};
use crate::object::dict::{self, Dict};
use crate::object::exception::{self, Exc};
use crate::object::header::{Gc, Obj};
use crate::object::list;
use crate::object::native::{Member, OrNone};
use crate::object::raise::{Raised, Res, value_error};
use crate::object::str;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::os::locale;
use std::ffi::CString;
use std::sync::OnceLock;

static ERROR: OnceLock<Gc<Class>> = OnceLock::new();

#[cold]
fn error(message: &str) -> Raised {
    let class: &Obj<Class> = ERROR.get().map_or(Exc::Exception.class(), |class| class);
    Raised::from_value(exception::instance(class, tuple([str::from_str(message)])))
}

fn c_text(text: &str, message: &str) -> Res<CString> {
    CString::new(text).map_err(|_| value_error(message))
}

fn setlocale(category: i32, locale: OrNone<&str>) -> Res<String> {
    match locale.0 {
        Some(name) => {
            let name = c_text(name, "embedded null character")?;
            self::locale::set(category, Some(&name)).ok_or_else(|| error("unsupported locale setting"))
        }
        None => self::locale::set(category, None).ok_or_else(|| error("locale query failed")),
    }
}

/// Group sizes, with the 0 at the end that says that the last one recurs.
fn grouping(text: &[u8]) -> Value {
    let mut sizes: Vec<Value> = text.iter().map(|&size| Value::from(i64::from(size))).collect();
    if !sizes.is_empty() && text.last() != Some(&127) {
        sizes.push(Value::from(0));
    }
    list::list(sizes)
}

fn localeconv() -> Value {
    let found = dict::new();
    let told = locale::conventions();
    let add = |texts: Vec<(&str, Vec<u8>)>| {
        for (name, text) in texts {
            let value = if name.ends_with("grouping") { grouping(&text) } else { decode_name(&text) };
            found.insert_name(name, value);
        }
    };
    add(told.money);
    for (name, number) in told.numbers {
        found.insert_name(name, Value::from(number));
    }
    add(told.plain);
    found.into_value()
}

fn strcoll(os1: &str, os2: &str) -> Res<i32> {
    let (a, b) = (c_text(os1, "embedded null character")?, c_text(os2, "embedded null character")?);
    Ok(locale::compare(&a, &b))
}

fn strxfrm(string: &str) -> Res {
    Ok(decode_name(&locale::sort_key(&c_text(string, "embedded null character")?)))
}

fn nl_langinfo(key: i32) -> Res {
    if !ITEMS.iter().any(|row| row.1 == key) {
        return Err(value_error("unsupported langinfo constant"));
    }
    Ok(decode_name(&locale::item(key)))
}

fn getencoding() -> String {
    match String::from_utf8_lossy(&locale::item(libc::CODESET)).into_owned() {
        // The locale "C" stands for UTF-8 here.
        plain if plain.is_empty() || plain == "ANSI_X3.4-1968" => "UTF-8".to_string(),
        told => told,
    }
}

/// The items of `nl_langinfo`.
const ITEMS: &[(&str, i32)] = &[
    ("CODESET", libc::CODESET),
    ("D_T_FMT", libc::D_T_FMT),
    ("D_FMT", libc::D_FMT),
    ("T_FMT", libc::T_FMT),
    ("T_FMT_AMPM", libc::T_FMT_AMPM),
    ("AM_STR", libc::AM_STR),
    ("PM_STR", libc::PM_STR),
    ("DAY_1", libc::DAY_1),
    ("DAY_2", libc::DAY_2),
    ("DAY_3", libc::DAY_3),
    ("DAY_4", libc::DAY_4),
    ("DAY_5", libc::DAY_5),
    ("DAY_6", libc::DAY_6),
    ("DAY_7", libc::DAY_7),
    ("ABDAY_1", libc::ABDAY_1),
    ("ABDAY_2", libc::ABDAY_2),
    ("ABDAY_3", libc::ABDAY_3),
    ("ABDAY_4", libc::ABDAY_4),
    ("ABDAY_5", libc::ABDAY_5),
    ("ABDAY_6", libc::ABDAY_6),
    ("ABDAY_7", libc::ABDAY_7),
    ("MON_1", libc::MON_1),
    ("MON_2", libc::MON_2),
    ("MON_3", libc::MON_3),
    ("MON_4", libc::MON_4),
    ("MON_5", libc::MON_5),
    ("MON_6", libc::MON_6),
    ("MON_7", libc::MON_7),
    ("MON_8", libc::MON_8),
    ("MON_9", libc::MON_9),
    ("MON_10", libc::MON_10),
    ("MON_11", libc::MON_11),
    ("MON_12", libc::MON_12),
    ("ABMON_1", libc::ABMON_1),
    ("ABMON_2", libc::ABMON_2),
    ("ABMON_3", libc::ABMON_3),
    ("ABMON_4", libc::ABMON_4),
    ("ABMON_5", libc::ABMON_5),
    ("ABMON_6", libc::ABMON_6),
    ("ABMON_7", libc::ABMON_7),
    ("ABMON_8", libc::ABMON_8),
    ("ABMON_9", libc::ABMON_9),
    ("ABMON_10", libc::ABMON_10),
    ("ABMON_11", libc::ABMON_11),
    ("ABMON_12", libc::ABMON_12),
    ("RADIXCHAR", libc::RADIXCHAR),
    ("THOUSEP", libc::THOUSEP),
    ("YESEXPR", libc::YESEXPR),
    ("NOEXPR", libc::NOEXPR),
    ("CRNCYSTR", libc::CRNCYSTR),
    ("ERA", libc::ERA),
    ("ERA_D_FMT", libc::ERA_D_FMT),
    ("ERA_D_T_FMT", libc::ERA_D_T_FMT),
    ("ERA_T_FMT", libc::ERA_T_FMT),
    ("ALT_DIGITS", libc::ALT_DIGITS),
];

const CATEGORIES: [(&str, i32); 8] = [
    ("LC_CTYPE", libc::LC_CTYPE),
    ("LC_NUMERIC", libc::LC_NUMERIC),
    ("LC_TIME", libc::LC_TIME),
    ("LC_COLLATE", libc::LC_COLLATE),
    ("LC_MONETARY", libc::LC_MONETARY),
    ("LC_MESSAGES", libc::LC_MESSAGES),
    ("LC_ALL", libc::LC_ALL),
    ("CHAR_MAX", 127),
];

static FUNCTIONS: &[Member] = &[
    function!("setlocale", setlocale, "(category, locale=None, /)"),
    function!("localeconv", localeconv, "()"),
    function!("strcoll", strcoll, "(os1, os2, /)"),
    function!("strxfrm", strxfrm, "(string, /)"),
    function!("nl_langinfo", nl_langinfo, "(key, /)"),
    function!("getencoding", getencoding, "()"),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    // CPython does so when it starts; nothing shows of it before this module is imported.
    locale::set(libc::LC_CTYPE, Some(c""));
    super::add(namespace, FUNCTIONS);
    let native = NativeClass::builtin("Error", &[]).module("locale").with(flag::DICT | flag::WEAKREF);
    let class = ERROR.get_or_init(|| define_derived(native, &[Exc::Exception.class()]));
    namespace.insert_name("Error", class.value());
    for &(name, number) in ITEMS.iter().chain(&CATEGORIES) {
        namespace.insert_name(name, Value::from(number));
    }
    Ok(())
}
