//! How long a call may wait.

use crate::object::number::Float;
use crate::object::operator;
use crate::object::protocol;
use crate::object::raise::{Res, overflow_error, type_error, value_error};
use crate::object::special::Special;
use crate::object::value::Value;
use crate::sync::park::now;

/// Seconds that can be waited for at most.
pub const MAX: f64 = 9223372036.0;

/// How long a call may wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timeout {
    /// Not at all.
    None,
    Forever,
    Nanoseconds(i64),
}

impl Timeout {
    /// The arguments of `lock.acquire`, of which -1 seconds means for ever. Errors: ValueError, OverflowError, TypeError.
    #[inline]
    pub fn of_lock(blocking: Option<bool>, timeout: Option<&Value>) -> Res<Timeout> {
        if blocking.is_none() && timeout.is_none() { Ok(Timeout::Forever) } else { Timeout::of_both(blocking, timeout) }
    }

    fn of_both(blocking: Option<bool>, timeout: Option<&Value>) -> Res<Timeout> {
        let is_blocking = blocking.unwrap_or(true);
        let Some(timeout) = timeout else {
            return Ok(if is_blocking { Timeout::Forever } else { Timeout::None });
        };
        let seconds = seconds(timeout)?;
        if !is_blocking {
            let message = "can't specify a timeout for a non-blocking call";
            return if seconds == -1.0 { Ok(Timeout::None) } else { Err(value_error(message)) };
        }
        if seconds == -1.0 {
            return Ok(Timeout::Forever);
        }
        if seconds < 0.0 && seconds * 1e9 >= i64::MIN as f64 {
            return Err(value_error("timeout value must be a non-negative number"));
        }
        Timeout::of_seconds(seconds)
    }

    /// An optional number of seconds; None means for ever, and less than nothing not at all. Errors: OverflowError, TypeError.
    pub fn of_optional(timeout: Option<&Value>) -> Res<Timeout> {
        match timeout.filter(|timeout| !timeout.is_none()) {
            None => Ok(Timeout::Forever),
            Some(timeout) => match seconds(timeout)? {
                seconds if seconds <= 0.0 => Ok(Timeout::None),
                seconds => Timeout::of_seconds(seconds),
            },
        }
    }

    /// As [`Timeout::of_optional`], for what CPython compares with 0 in Python code. Errors: also what the comparison raises.
    pub fn of_compared(timeout: Option<&Value>) -> Res<Timeout> {
        if let Some(timeout) = odd(timeout)
            && protocol::truth(&operator::compare(Special::Le, timeout, &Value::small(0))?)?
        {
            return Ok(Timeout::None);
        }
        Timeout::of_optional(timeout)
    }

    /// As [`Timeout::of_optional`], for what CPython adds to the time in Python code. Errors: also what the addition raises.
    pub fn of_added(timeout: Option<&Value>) -> Res<Timeout> {
        if let Some(timeout) = odd(timeout) {
            operator::binary(Special::Add, &Value::float(0.0), timeout)?;
        }
        Timeout::of_optional(timeout)
    }

    fn of_seconds(seconds: f64) -> Res<Timeout> {
        if (seconds * 1e9).abs() >= i64::MAX as f64 {
            return Err(overflow_error("timestamp out of range for C PyTime_t"));
        }
        if seconds > MAX {
            return Err(overflow_error("timeout value is too large"));
        }
        Ok(Timeout::Nanoseconds((seconds * 1e9).ceil() as i64))
    }

    /// When the wait ends, in nanoseconds of the monotonic clock; `None` for never.
    pub fn deadline(self) -> Option<i64> {
        match self {
            Timeout::None => Some(0),
            Timeout::Forever => None,
            Timeout::Nanoseconds(length) => Some(now().saturating_add(length)),
        }
    }
}

/// A timeout that is neither None nor a number of a built-in type.
fn odd(timeout: Option<&Value>) -> Option<&Value> {
    timeout.filter(|timeout| !timeout.is_none() && timeout.as_int().is_none() && float(timeout).is_none())
}

fn float(timeout: &Value) -> Option<f64> {
    timeout.as_float().or_else(|| timeout.downcast::<Float>().map(|boxed| boxed.0))
}

fn seconds(timeout: &Value) -> Res<f64> {
    let seconds = match float(timeout) {
        Some(seconds) => seconds,
        None if protocol::type_of(timeout).has_special(Special::Index) => {
            protocol::to_float(&protocol::index(timeout)?)?
        }
        None => {
            let got = protocol::class_name(timeout);
            return Err(type_error(format!("'{got}' object cannot be interpreted as an integer or float")));
        }
    };
    if seconds.is_nan() { Err(value_error("Invalid value NaN (not a number)")) } else { Ok(seconds) }
}
