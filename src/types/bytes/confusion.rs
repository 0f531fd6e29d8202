//! What `-b` asks for: warnings where bytes are taken for text or for a number.

use crate::object::exception::Exc;
use crate::object::raise::Res;
use crate::object::special::Special;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::types::hooks;
use std::sync::atomic::{AtomicBool, Ordering};

static WANTED: AtomicBool = AtomicBool::new(false);

/// Turns the warnings on.
pub fn enable() {
    WANTED.store(true, Ordering::Relaxed);
}

/// Warns of `str()` on an object of this kind. Errors: the warning, where the filters make it one.
pub fn shown(kind: &str) -> Res<()> {
    if !WANTED.load(Ordering::Relaxed) {
        return Ok(());
    }
    hooks::warn(Exc::BytesWarning, &format!("str() on a {kind} instance"), 1)
}

/// Warns of a comparison with text, and of bytes with a number. Errors: the warning, where the filters make it one.
pub fn compared(op: Special, kind: &str, other: &Value) -> Res<()> {
    if !WANTED.load(Ordering::Relaxed) || !matches!(op, Special::Eq | Special::Ne) {
        return Ok(());
    }
    let taken_for = match other.downcast::<Str>() {
        Some(_) => "string",
        None if kind == "bytes" && other.as_int().is_some() => "int",
        None => return Ok(()),
    };
    hooks::warn(Exc::BytesWarning, &format!("Comparison between {kind} and {taken_for}"), 1)
}
