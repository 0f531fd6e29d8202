//! Values as the dispatch loop sees them: words, looked at and computed with bit by bit.

use crate::object::header::Header;
use crate::object::value::{Value, Word};

pub const INT: u64 = 1;

#[inline(always)]
pub fn both_ints(x: Word, y: Word) -> bool {
    x & y & INT == INT
}

#[inline(always)]
pub fn both_floats(x: Word, y: Word) -> bool {
    x & 3 == 2 && y & 3 == 2
}

#[inline(always)]
pub fn is_object(word: Word) -> bool {
    word & 7 == 0
}

/// # Safety
/// `word` must be a live object.
#[inline(always)]
pub unsafe fn shape_of(word: Word) -> u32 {
    // SAFETY: the caller's.
    unsafe { (*(word as *const Header)).shape_id() }
}

/// Counts one more reference to what a word holds.
///
/// # Safety
/// It must be a live value.
#[inline(always)]
pub unsafe fn share(word: Word) -> Word {
    if is_object(word) {
        // SAFETY: the caller's.
        unsafe { (*(word as *const Header)).count.increment() };
    }
    word
}

/// `x + y` of two small integers' words; `None` for what does not fit.
#[inline(always)]
pub fn add_words(x: Word, y: Word) -> Option<Word> {
    (x as i64).checked_add((y - 1) as i64).map(|sum| sum as Word)
}

/// `x - y` of two small integers' words; `None` for what does not fit.
#[inline(always)]
pub fn sub_words(x: Word, y: Word) -> Option<Word> {
    (x as i64).checked_sub((y - 1) as i64).map(|rest| rest as Word)
}

/// `x * y` of two small integers' words; `None` for what does not fit.
#[inline(always)]
pub fn mul_words(x: Word, y: Word) -> Option<Word> {
    ((x - 1) as i64).checked_mul(y as i64 >> 1).map(|product| product as Word | INT)
}

/// `x // y` of two small integers' words; `None` for 0 and what does not fit.
#[inline(always)]
pub fn floor_div_words(x: Word, y: Word) -> Option<Word> {
    let (x, y) = (x as i64 >> 1, y as i64 >> 1);
    if y == 0 {
        return None;
    }
    let quotient = x / y - ((x % y != 0 && (x < 0) != (y < 0)) as i64);
    Value::try_small(quotient).map(Value::into_word)
}

/// `x % y` of two small integers' words; `None` for 0.
#[inline(always)]
pub fn modulo_words(x: Word, y: Word) -> Option<Word> {
    let (x, y) = (x as i64 >> 1, y as i64 >> 1);
    if y == 0 {
        return None;
    }
    let rest = x % y;
    let rest = if rest != 0 && (rest < 0) != (y < 0) { rest + y } else { rest };
    Some((rest as u64) << 1 | 1)
}

/// `x << y` of two small integers' words; `None` for what does not fit.
#[inline(always)]
pub fn shift_left_words(x: Word, y: Word) -> Option<Word> {
    let (x, y) = (x as i64 >> 1, y as i64 >> 1);
    if !(0..62).contains(&y) {
        return None;
    }
    let shifted = x << y;
    if shifted >> y == x { Value::try_small(shifted).map(Value::into_word) } else { None }
}

/// `x >> y` of two small integers' words; `None` for a negative count.
#[inline(always)]
pub fn shift_right_words(x: Word, y: Word) -> Option<Word> {
    let (x, y) = (x as i64 >> 1, y as i64 >> 1);
    if y < 0 {
        return None;
    }
    Some(((x >> y.min(63)) as u64) << 1 | 1)
}

/// The word of the item at `index`, which may count from the end; borrowed.
#[inline(always)]
pub fn at(items: &[Value], index: i64) -> Option<Word> {
    let index = if index < 0 { index + items.len() as i64 } else { index };
    items.get(usize::try_from(index).ok()?).map(Value::word)
}
