//! Hashes and equality.

use super::{call_found, call_special, class_name, truth, type_of};
use crate::object::native::Args;
use crate::object::number::IntRef;
use crate::object::operator;
use crate::object::raise::{Res, type_error};
use crate::object::special::Special;
use crate::object::str::Str;
use crate::object::value::Value;

/// The modulus of numeric hashes.
pub const HASH_MODULUS: i64 = (1 << 61) - 1;

/// `hash(value)`. Errors: TypeError if it is unhashable.
#[inline]
pub fn hash(value: &Value) -> Res<u64> {
    if let Some(s) = value.exact::<Str>() {
        return Ok(s.hash());
    }
    if let Some(i) = value.as_small() {
        return Ok(hash_small(i) as u64);
    }
    hash_slow(value)
}

/// The hash of a small integer.
#[inline]
pub fn hash_small(i: i64) -> i64 {
    let rest = if i.unsigned_abs() < HASH_MODULUS as u64 { i } else { i % HASH_MODULUS };
    match rest {
        -1 => -2,
        h => h,
    }
}

fn hash_slow(value: &Value) -> Res<u64> {
    match type_of(value).special(Special::Hash) {
        Some(found) if !found.is_none() => {
            let result = call_found(&found, value, Args::positional(&[]))?;
            match result.as_int() {
                Some(IntRef::Small(-1)) => Ok(-2i64 as u64),
                Some(IntRef::Small(i)) => Ok(i as u64),
                Some(big) => match big.to_i64() {
                    Some(i) => Ok(i as u64),
                    None => call_special(&result, Special::Hash, &[])?
                        .as_int()
                        .and_then(|i| i.to_i64())
                        .map(|i| i as u64)
                        .ok_or_else(|| type_error("__hash__ method should return an integer")),
                },
                None => Err(type_error("__hash__ method should return an integer")),
            }
        }
        _ => Err(type_error(format!("unhashable type: '{}'", class_name(value)))),
    }
}

/// `a is b or a == b` as far as it can be told without a call: of text and of numbers that are no objects.
#[inline(always)]
pub fn quick_equal(a: &Value, b: &Value) -> Option<bool> {
    if a.is(b) {
        return Some(true);
    }
    if a.is_small() && b.is_small() {
        return Some(false);
    }
    match (a.exact::<Str>(), b.exact::<Str>()) {
        (Some(a), Some(b)) => Some(a.same(b)),
        (Some(_), None) if !b.is_object() => Some(false),
        (None, Some(_)) if !a.is_object() => Some(false),
        _ if a.is_none() || b.is_none() => (!a.is_object() && !b.is_object()).then_some(false),
        _ => None,
    }
}

/// `a is b or a == b`, as containers compare.
#[inline]
pub fn equal(a: &Value, b: &Value) -> Res<bool> {
    if let Some(equal) = quick_equal(a, b) {
        return Ok(equal);
    }
    truth(&operator::compare(Special::Eq, a, b)?)
}
