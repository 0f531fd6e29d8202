//! How long a call may wait.

use crate::object::protocol;
use crate::object::raise::{Res, overflow_error, type_error, value_error};
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
    pub fn of_lock(blocking: Option<bool>, timeout: Option<&Value>) -> Res<Timeout> {
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
        if seconds < 0.0 {
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

    fn of_seconds(seconds: f64) -> Res<Timeout> {
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

fn seconds(timeout: &Value) -> Res<f64> {
    if timeout.as_int().is_none() && protocol::type_of(timeout).name().is_empty() {
        return Err(type_error("a number of seconds is required"));
    }
    let seconds = protocol::to_float(timeout)?;
    if seconds.is_nan() { Err(value_error("Invalid value NaN (not a number)")) } else { Ok(seconds) }
}
