//! Calendar time: local and universal, and its text.

use super::{Call, Errno};
use std::ffi::{CStr, CString};
use std::mem::MaybeUninit;

/// Broken-down time as C has it: `month` from 0, `year` since 1900, `weekday` from Sunday, `yearday` from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Broken {
    pub year: i32,
    pub month: i32,
    pub day: i32,
    pub hour: i32,
    pub minute: i32,
    pub second: i32,
    pub weekday: i32,
    pub yearday: i32,
    pub dst: i32,
    /// Seconds east of Greenwich.
    pub offset: i64,
    pub zone: CString,
}

fn from_c(tm: &libc::tm) -> Broken {
    let zone = if tm.tm_zone.is_null() {
        CString::default()
    } else {
        // SAFETY: the C library's zone names are C strings that live on.
        unsafe { CStr::from_ptr(tm.tm_zone) }.to_owned()
    };
    Broken {
        year: tm.tm_year,
        month: tm.tm_mon,
        day: tm.tm_mday,
        hour: tm.tm_hour,
        minute: tm.tm_min,
        second: tm.tm_sec,
        weekday: tm.tm_wday,
        yearday: tm.tm_yday,
        dst: tm.tm_isdst,
        offset: tm.tm_gmtoff,
        zone,
    }
}

fn to_c(time: &Broken) -> libc::tm {
    libc::tm {
        tm_year: time.year,
        tm_mon: time.month,
        tm_mday: time.day,
        tm_hour: time.hour,
        tm_min: time.minute,
        tm_sec: time.second,
        tm_wday: time.weekday,
        tm_yday: time.yearday,
        tm_isdst: time.dst,
        tm_gmtoff: time.offset,
        tm_zone: time.zone.as_ptr(),
    }
}

fn broken(seconds: i64, convert: unsafe extern "C" fn(*const i64, *mut libc::tm) -> *mut libc::tm) -> Call<Broken> {
    let mut tm = MaybeUninit::uninit();
    // SAFETY: see the module above.
    if unsafe { convert(&seconds, tm.as_mut_ptr()) }.is_null() {
        return Err(Errno(libc::EOVERFLOW));
    }
    // SAFETY: the call succeeded and has filled it.
    Ok(from_c(unsafe { tm.assume_init_ref() }))
}

pub fn local(seconds: i64) -> Call<Broken> {
    broken(seconds, libc::localtime_r)
}

pub fn universal(seconds: i64) -> Call<Broken> {
    broken(seconds, libc::gmtime_r)
}

/// The seconds of a local time; `None` if there is no such time.
pub fn seconds(time: &Broken) -> Option<i64> {
    let mut tm = to_c(time);
    tm.tm_wday = -1;
    // SAFETY: see the module above.
    let seconds = unsafe { libc::mktime(&mut tm) };
    // -1 may be a time: only a call that failed leaves the weekday as it was.
    if seconds == -1 && tm.tm_wday == -1 { None } else { Some(seconds) }
}

/// The time as text after a format without NUL. What needs more than 64 KiB gives nothing.
pub fn format(format: &CStr, time: &Broken) -> Vec<u8> {
    let tm = to_c(time);
    let mut size = 256 + format.to_bytes().len() * 4;
    loop {
        let mut text = vec![0u8; size];
        // SAFETY: see the module above.
        let len = unsafe { libc::strftime(text.as_mut_ptr().cast(), size, format.as_ptr(), &tm) };
        if len > 0 || size > 1 << 16 {
            text.truncate(len);
            return text;
        }
        size *= 4;
    }
}

/// Reads the `TZ` variable again.
pub fn reset_zone() {
    unsafe extern "C" {
        fn tzset();
    }
    // SAFETY: it takes nothing; the C library guards its own data.
    unsafe { tzset() }
}
