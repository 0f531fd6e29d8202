//! Integers beyond 63 bits, and floats beyond the covered exponents: the boxed numbers.

use super::header;
use super::raise::{Res, value_error};
use super::shape;
use super::value::Value;
use crate::text::int::show;
use dashu_int::IBig;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The payload of `int` objects: numbers that do not fit a word, and instances of subclasses.
pub struct Int(pub IBig);

crate::native_type!(Int { fixed: shape::INT });
crate::frozen!(Int);

/// The payload of `float` objects: those that do not fit a word, and instances of subclasses.
pub struct Float(pub f64);

crate::native_type!(Float { fixed: shape::FLOAT });
crate::frozen!(Float);

/// The payload of `complex` objects.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Complex {
    pub re: f64,
    pub im: f64,
}

crate::native_type!(Complex { fixed: shape::COMPLEX });
crate::frozen!(Complex);

#[cold]
pub(super) fn box_float(f: f64) -> Value {
    header::new(Float(f))
}

/// An integer as a value: a word if it fits.
#[inline]
pub fn int(i: impl Into<IBig>) -> Value {
    let i = i.into();
    match i64::try_from(&i).ok().and_then(Value::try_small) {
        Some(small) => small,
        None => header::new(Int(i)),
    }
}

impl From<i64> for Value {
    #[inline(always)]
    fn from(i: i64) -> Value {
        Value::try_small(i).unwrap_or_else(|| header::new(Int(IBig::from(i))))
    }
}

impl From<usize> for Value {
    #[inline(always)]
    fn from(i: usize) -> Value {
        match i64::try_from(i) {
            Ok(i) => Value::from(i),
            Err(_) => int(i),
        }
    }
}

impl From<u64> for Value {
    #[inline(always)]
    fn from(i: u64) -> Value {
        Value::from(i as usize)
    }
}

impl From<i32> for Value {
    #[inline(always)]
    fn from(i: i32) -> Value {
        Value::small(i as i64)
    }
}

impl From<u32> for Value {
    #[inline(always)]
    fn from(i: u32) -> Value {
        Value::small(i as i64)
    }
}

impl From<f64> for Value {
    #[inline(always)]
    fn from(f: f64) -> Value {
        Value::float(f)
    }
}

impl From<bool> for Value {
    #[inline(always)]
    fn from(b: bool) -> Value {
        Value::bool(b)
    }
}

static DIGIT_LIMIT: AtomicUsize = AtomicUsize::new(show::DEFAULT_LIMIT);

/// `sys.get_int_max_str_digits()`
pub fn digit_limit() -> usize {
    DIGIT_LIMIT.load(Ordering::Relaxed)
}

/// `sys.set_int_max_str_digits()`. Errors: ValueError for a limit that is neither 0 nor large enough.
pub fn set_digit_limit(limit: i64) -> Res<()> {
    let lowest = show::LOWEST_LIMIT;
    match usize::try_from(limit) {
        Ok(limit) if limit == 0 || limit >= lowest => {
            DIGIT_LIMIT.store(limit, Ordering::Relaxed);
            Ok(())
        }
        _ => Err(value_error(format!("maxdigits must be >= {lowest} or 0 for unlimited"))),
    }
}

/// An `int` (bool and subclasses included), borrowed.
pub enum IntRef<'a> {
    Small(i64),
    Big(&'a IBig),
}

impl IntRef<'_> {
    pub fn to_big(&self) -> IBig {
        match self {
            IntRef::Small(i) => IBig::from(*i),
            IntRef::Big(big) => (*big).clone(),
        }
    }

    /// The number if it fits.
    pub fn to_i64(&self) -> Option<i64> {
        match self {
            IntRef::Small(i) => Some(*i),
            IntRef::Big(big) => i64::try_from(*big).ok(),
        }
    }

    /// The lowest 32 bits, in two's complement.
    pub fn low_u32(&self) -> u32 {
        match self {
            IntRef::Small(i) => *i as u32,
            IntRef::Big(big) => u32::try_from(&((*big).clone() & IBig::from(u32::MAX))).unwrap_or(0),
        }
    }

    /// The decimal text. Errors: ValueError beyond the limit of digits.
    pub fn decimal(&self) -> Res<String> {
        match self {
            IntRef::Small(i) => Ok(i.to_string()),
            IntRef::Big(big) => Ok(show::decimal(big, digit_limit())?),
        }
    }

    pub fn is_negative(&self) -> bool {
        match self {
            IntRef::Small(i) => *i < 0,
            IntRef::Big(big) => **big < IBig::ZERO,
        }
    }
}

impl Value {
    /// The integer, if this is an `int`, a bool or an instance of a subclass.
    #[inline]
    pub fn as_int(&self) -> Option<IntRef<'_>> {
        if let Some(i) = self.as_small() {
            return Some(IntRef::Small(i));
        }
        if let Some(b) = self.as_bool() {
            return Some(IntRef::Small(b as i64));
        }
        self.downcast::<Int>().map(|big| IntRef::Big(&big.0))
    }
}
