//! What a str knows of itself besides its bytes, in one word: whether it is ASCII, how many code points it has, and, once
//! somebody has asked for a place in a long text that is not ASCII, where its *breadcrumbs* are.
//!
//! Breadcrumbs are the bytes at which every [`STEP`]th code point begins, so that a code point is found from its index, and
//! an index from a byte, without going through the text from its start.
//!
//! **Invariants.** The word changes only from a count to breadcrumbs, by one compare-and-swap: of threads that make them
//! at once, one wins, and the others free theirs. They live as long as the str, or until it grows in place.

use std::sync::atomic::{AtomicU64, Ordering};

/// Code points from one crumb to the next.
const STEP: usize = 64;

const COUNT: u64 = (1 << 48) - 1;
const ASCII: u64 = 1 << 48;
const SURROGATES: u64 = 1 << 49;
/// The low bits are the address of [`Crumbs`], and not the count.
const CRUMBS: u64 = 1 << 50;
const SPECIAL_SHIFT: u32 = 56;

struct Crumbs {
    chars: usize,
    /// Where the code points `STEP`, `2 * STEP`, … begin.
    marks: Box<[usize]>,
}

/// The word.
pub struct Facts(AtomicU64);

impl Facts {
    /// Of text of `len` bytes and `chars` code points.
    #[inline(always)]
    pub fn new(len: usize, chars: usize, surrogates: bool) -> Facts {
        let ascii = if len == chars { ASCII } else { 0 };
        Facts(AtomicU64::new(chars as u64 & COUNT | ascii | if surrogates { SURROGATES } else { 0 }))
    }

    #[inline(always)]
    fn word(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    #[inline(always)]
    pub fn is_ascii(&self) -> bool {
        self.word() & ASCII != 0
    }

    #[inline(always)]
    pub fn has_surrogates(&self) -> bool {
        self.word() & SURROGATES != 0
    }

    /// How many code points there are.
    #[inline(always)]
    pub fn chars(&self) -> usize {
        match self.crumbs() {
            None => (self.word() & COUNT) as usize,
            Some(crumbs) => crumbs.chars,
        }
    }

    /// The number noted by [`Facts::set_special`], or 0.
    #[inline(always)]
    pub fn special(&self) -> u8 {
        (self.word() >> SPECIAL_SHIFT) as u8
    }

    pub fn set_special(&self, number: u8) {
        self.0.fetch_or((number as u64) << SPECIAL_SHIFT, Ordering::Relaxed);
    }

    #[inline(always)]
    fn crumbs(&self) -> Option<&Crumbs> {
        let word = self.word();
        if word & CRUMBS == 0 {
            return None;
        }
        let word = self.0.load(Ordering::Acquire);
        // SAFETY: set once, by `drop_crumbs`, to a box that lives as long as this does.
        Some(unsafe { &*((word & COUNT) as *const Crumbs) })
    }

    /// The crumbs of a text of these bytes; made if there are none yet. `None` if the text is short, or memory is.
    fn crumbs_of(&self, bytes: &[u8]) -> Option<&Crumbs> {
        if let Some(crumbs) = self.crumbs() {
            return Some(crumbs);
        }
        let word = self.word();
        let chars = (word & COUNT) as usize;
        if chars <= 2 * STEP {
            return None;
        }
        let mut marks = Vec::new();
        marks.try_reserve_exact((chars - 1) / STEP).ok()?;
        let starts = bytes.iter().enumerate().filter(|&(_, &byte)| starts(byte)).map(|(at, _)| at);
        marks.extend(starts.step_by(STEP).skip(1));
        let made = Box::into_raw(Box::new(Crumbs { chars, marks: marks.into_boxed_slice() }));
        let with_crumbs = word & !COUNT | CRUMBS | made as u64;
        if made as u64 & !COUNT != 0
            || self.0.compare_exchange(word, with_crumbs, Ordering::AcqRel, Ordering::Relaxed).is_err()
        {
            // SAFETY: nobody else has seen it.
            drop(unsafe { Box::from_raw(made) });
        }
        self.crumbs()
    }

    /// The byte at which the code point with this index begins, in a text of these bytes; the index is at most the length.
    pub fn byte_at(&self, bytes: &[u8], index: usize) -> usize {
        if self.is_ascii() {
            return index;
        }
        let chars = self.chars();
        if index >= chars {
            return bytes.len();
        }
        let from = match self.crumbs_of(bytes) {
            Some(crumbs) if index >= STEP => crumbs.marks[index / STEP - 1],
            Some(_) => 0,
            None => return scan(bytes, index),
        };
        from + scan(&bytes[from..], index % STEP)
    }

    /// The index of the code point that begins at this byte.
    pub fn char_at(&self, bytes: &[u8], byte: usize) -> usize {
        if self.is_ascii() {
            return byte;
        }
        let count = |bytes: &[u8]| bytes.iter().filter(|&&byte| starts(byte)).count();
        match self.crumbs_of(bytes) {
            None => count(&bytes[..byte]),
            Some(crumbs) => match crumbs.marks.partition_point(|mark| *mark <= byte) {
                0 => count(&bytes[..byte]),
                passed => passed * STEP + count(&bytes[crumbs.marks[passed - 1]..byte]),
            },
        }
    }
}

/// True for the first byte of a code point.
fn starts(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

/// Where the code point with this index begins.
fn scan(bytes: &[u8], index: usize) -> usize {
    bytes.iter().enumerate().filter(|&(_, &byte)| starts(byte)).nth(index).map_or(bytes.len(), |(at, _)| at)
}

impl Drop for Facts {
    #[inline(always)]
    fn drop(&mut self) {
        let word = *self.0.get_mut();
        if word & CRUMBS != 0 {
            // SAFETY: the word owns the box, and is not looked at again.
            drop(unsafe { Box::from_raw((word & COUNT) as *mut Crumbs) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_indices_agree() {
        let text: String = (0..5000u32).map(|i| char::from_u32(0x20 + i * 37 % 0x2000).unwrap_or('é')).collect();
        let (bytes, chars) = (text.as_bytes(), text.chars().count());
        let facts = Facts::new(bytes.len(), chars, false);
        facts.set_special(7);
        for (index, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(facts.byte_at(bytes, index), at);
            assert_eq!(facts.char_at(bytes, at), index);
        }
        assert_eq!((facts.byte_at(bytes, chars), facts.char_at(bytes, bytes.len())), (bytes.len(), chars));
        assert_eq!((facts.chars(), facts.special(), facts.is_ascii()), (chars, 7, false));
    }

    #[test]
    fn short_text_has_no_crumbs() {
        let bytes = "äöü".as_bytes();
        let facts = Facts::new(bytes.len(), 3, false);
        assert_eq!((facts.byte_at(bytes, 2), facts.char_at(bytes, 4), facts.crumbs().is_none()), (4, 2, true));
    }
}
