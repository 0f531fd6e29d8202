//! The value: one 8-byte word that is a number, a fixed constant or a counted pointer.
//!
//! | low bits | meaning |
//! |---|---|
//! | `..1` | an integer of 63 bits |
//! | `.10` | a float: exponent rebased and rotated into the tag; ±0.0 and about 2^-255 … 2^257 |
//! | `100` | False, True, None, or the unset marker, which Python code never sees |
//! | `000` | a pointer to an object's [`Header`], whose count this word shares in |

use super::header::{Header, Obj, Payload};
use std::mem::ManuallyDrop;
use std::num::NonZeroU64;
use std::ptr::NonNull;

/// A Python value; owns a reference if it is a pointer.
#[repr(transparent)]
pub struct Value(NonZeroU64);

/// A value's raw word, for the interpreter's registers and caches.
pub type Word = u64;

const FALSE: Word = 0x04;
const TRUE: Word = 0x0c;
const NONE: Word = 0x14;
const UNSET: Word = 0x1c;

/// What is taken off a float's bits so that the covered exponents begin with 00.
const REBASE: u64 = 768 << 52;

impl Value {
    pub const FALSE: Value = Value::constant(FALSE);
    pub const TRUE: Value = Value::constant(TRUE);
    pub const NONE: Value = Value::constant(NONE);
    /// "No value here": an unbound register, an omitted argument. Never visible to Python code.
    pub const UNSET: Value = Value::constant(UNSET);

    /// The smallest and largest integers that need no object.
    pub const INT_MIN: i64 = i64::MIN >> 1;
    pub const INT_MAX: i64 = i64::MAX >> 1;

    const fn constant(word: Word) -> Value {
        match NonZeroU64::new(word) {
            Some(word) => Value(word),
            None => panic!(),
        }
    }

    /// # Safety
    /// `word` must come from [`Value::into_word`], its reference not yet taken back.
    #[inline(always)]
    pub unsafe fn from_word(word: Word) -> Value {
        // SAFETY: no word of a value is zero.
        Value(unsafe { NonZeroU64::new_unchecked(word) })
    }

    /// Gives up the reference to the caller's care.
    #[inline(always)]
    pub fn into_word(self) -> Word {
        ManuallyDrop::new(self).0.get()
    }

    /// The word; the reference stays with `self`.
    #[inline(always)]
    pub fn word(&self) -> Word {
        self.0.get()
    }

    #[inline(always)]
    pub fn bool(b: bool) -> Value {
        if b { Value::TRUE } else { Value::FALSE }
    }

    /// An integer known to fit 63 bits.
    #[inline(always)]
    pub fn small(i: i64) -> Value {
        debug_assert!((Value::INT_MIN..=Value::INT_MAX).contains(&i));
        // SAFETY: the low bit is 1.
        unsafe { Value::from_word((i as u64) << 1 | 1) }
    }

    /// The integer, if it fits 63 bits.
    #[inline(always)]
    pub fn try_small(i: i64) -> Option<Value> {
        (Value::INT_MIN..=Value::INT_MAX).contains(&i).then(|| Value::small(i))
    }

    /// A float, boxed only if its exponent is out of the covered range.
    #[inline(always)]
    pub fn float(f: f64) -> Value {
        match encode_float(f.to_bits()) {
            // SAFETY: the tag bits are not zero.
            Some(word) => unsafe { Value::from_word(word) },
            None => super::number::box_float(f),
        }
    }

    #[inline(always)]
    pub fn is_small(&self) -> bool {
        self.word() & 1 == 1
    }

    /// The integer if it is an immediate one; a bool is not.
    #[inline(always)]
    pub fn as_small(&self) -> Option<i64> {
        self.is_small().then(|| self.word() as i64 >> 1)
    }

    #[inline(always)]
    pub fn is_flonum(&self) -> bool {
        self.word() & 3 == 2
    }

    /// The float if it is an exact float; subclasses and integers are not.
    #[inline(always)]
    pub fn as_float(&self) -> Option<f64> {
        if self.is_flonum() {
            return Some(decode_float(self.word()));
        }
        self.exact::<super::number::Float>().map(|boxed| boxed.0)
    }

    #[inline(always)]
    pub fn is_object(&self) -> bool {
        self.word() & 7 == 0
    }

    #[inline(always)]
    pub fn is_none(&self) -> bool {
        self.word() == NONE
    }

    #[inline(always)]
    pub fn is_unset(&self) -> bool {
        self.word() == UNSET
    }

    #[inline(always)]
    pub fn is_true(&self) -> bool {
        self.word() == TRUE
    }

    #[inline(always)]
    pub fn as_bool(&self) -> Option<bool> {
        (self.word() & !8 == FALSE).then(|| self.is_true())
    }

    /// `None` for the unset marker.
    #[inline(always)]
    pub fn into_option(self) -> Option<Value> {
        if self.is_unset() { None } else { Some(self) }
    }

    /// Python's `is`. (Equal numbers that need no object are one object.)
    #[inline(always)]
    pub fn is(&self, other: &Value) -> bool {
        self.word() == other.word()
    }

    /// The object's header, if it is an object.
    #[inline(always)]
    pub fn header(&self) -> Option<&Header> {
        // SAFETY: a value with low bits 000 is a pointer to a live header: `self` owns a reference.
        self.is_object().then(|| unsafe { &*(self.word() as *const Header) })
    }

    /// The object as a `T` or a subclass of it.
    #[inline(always)]
    pub fn downcast<T: Payload>(&self) -> Option<&Obj<T>> {
        let header = self.header()?;
        // SAFETY: `holds` says that the object's layout begins with a `T`.
        header.holds::<T>().then(|| unsafe { &*(header as *const Header as *const Obj<T>) })
    }

    /// The object as a `T`, subclasses excluded.
    #[inline(always)]
    pub fn exact<T: Payload>(&self) -> Option<&Obj<T>> {
        let header = self.header()?;
        // SAFETY: an object of exactly T's class has T's layout.
        header.is_exact::<T>().then(|| unsafe { &*(header as *const Header as *const Obj<T>) })
    }

    /// # Safety
    /// `pointer` must be a live object of which the caller gives one reference away.
    #[inline(always)]
    pub unsafe fn from_owned(pointer: NonNull<Header>) -> Value {
        // SAFETY: a pointer is not null.
        unsafe { Value::from_word(pointer.as_ptr() as Word) }
    }
}

#[inline(always)]
fn encode_float(bits: u64) -> Option<Word> {
    let rotated = bits.wrapping_sub(REBASE).rotate_left(3);
    if rotated & 3 == 0 && rotated & !4 != 0 {
        return Some(rotated | 2);
    }
    if bits << 1 == 0 { Some(bits.rotate_left(3) | 2) } else { None }
}

/// The float in a word with tag `10`.
#[inline(always)]
pub fn decode_float(word: Word) -> f64 {
    let bits = (word ^ 2).rotate_right(3);
    f64::from_bits(if word & !4 == 2 { bits } else { bits.wrapping_add(REBASE) })
}

impl Clone for Value {
    #[inline(always)]
    fn clone(&self) -> Value {
        if let Some(header) = self.header() {
            header.count.increment();
        }
        Value(self.0)
    }
}

impl Drop for Value {
    #[inline(always)]
    fn drop(&mut self) {
        if let Some(header) = self.header()
            && header.count.decrement()
        {
            // SAFETY: that was the last reference.
            unsafe { super::dealloc::dealloc(NonNull::from(header)) }
        }
    }
}

impl Default for Value {
    fn default() -> Value {
        Value::NONE
    }
}

// SAFETY: a thread touches what a value points to only while it may run Python (rule 1 of the design).
unsafe impl Send for Value {}
// SAFETY: as above.
unsafe impl Sync for Value {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_keep_their_bits() {
        for f in [0.0, -0.0, 1.0, -1.5, 1e70, 1e-70, std::f64::consts::PI, 2f64.powi(256), 2f64.powi(-254)] {
            let word = encode_float(f.to_bits()).unwrap();
            assert_eq!(word & 3, 2);
            assert_eq!(decode_float(word).to_bits(), f.to_bits());
        }
        for f in [f64::NAN, f64::INFINITY, 1e300, 1e-300, 2f64.powi(-255)] {
            assert_eq!(encode_float(f.to_bits()), None);
        }
    }

    #[test]
    fn integers_keep_their_value() {
        for i in [0, 1, -1, Value::INT_MAX, Value::INT_MIN] {
            assert_eq!(Value::small(i).as_small(), Some(i));
        }
    }
}
