//! Searching, counting, replacing, splitting and stripping over bytes: for bytes objects, and for str, whose WTF-8 never
//! matches across a code point.

use memchr::memmem;
use smallvec::SmallVec;

use super::fault::{Fault, Outcome};

/// The first place of `needle` in `text`.
pub fn find(text: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [] => Some(0),
        [byte] => memchr::memchr(*byte, text),
        _ => memmem::find(text, needle),
    }
}

/// The last place of `needle` in `text`.
pub fn rfind(text: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [] => Some(text.len()),
        [byte] => memchr::memrchr(*byte, text),
        _ => memmem::rfind(text, needle),
    }
}

/// How often `needle`, which is not empty, occurs without overlap.
pub fn count(text: &[u8], needle: &[u8]) -> usize {
    match needle {
        [byte] => memchr::memchr_iter(*byte, text).count(),
        _ => memmem::find_iter(text, needle).count(),
    }
}

/// Replaces the first `most` occurrences of `old`, which is not empty. `None` when there is none.
pub fn replace(text: &[u8], old: &[u8], new: &[u8], most: usize) -> Outcome<Option<Vec<u8>>> {
    let places: SmallVec<[usize; 16]> = match old {
        [byte] => memchr::memchr_iter(*byte, text).take(most).collect(),
        _ => memmem::find_iter(text, old).take(most).collect(),
    };
    if places.is_empty() {
        return Ok(None);
    }
    let len = (new.len() as u128) * places.len() as u128 + (text.len() - places.len() * old.len()) as u128;
    let mut out = Vec::new();
    let reserved = usize::try_from(len).ok().and_then(|len| out.try_reserve_exact(len).ok());
    reserved.ok_or_else(Fault::memory)?;
    let mut from = 0;
    for place in places {
        out.extend_from_slice(&text[from..place]);
        out.extend_from_slice(new);
        from = place + old.len();
    }
    out.extend_from_slice(&text[from..]);
    Ok(Some(out))
}

/// Room for the parts that most texts have.
const FEW: usize = 8;

/// Splits at `separator`, which is not empty, `most` times at most.
pub fn split<'a>(text: &'a [u8], separator: &[u8], most: usize) -> Vec<&'a [u8]> {
    let mut parts = Vec::with_capacity(FEW);
    let mut from = 0;
    let mut push = |place: usize| {
        parts.push(&text[from..place]);
        from = place + separator.len();
    };
    match separator {
        [byte] => memchr::memchr_iter(*byte, text).take(most).for_each(&mut push),
        _ => memmem::find_iter(text, separator).take(most).for_each(&mut push),
    }
    parts.push(&text[from..]);
    parts
}

/// Splits at `separator`, which is not empty, from the end, `most` times at most; the parts are in the text's order.
pub fn rsplit<'a>(text: &'a [u8], separator: &[u8], most: usize) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let mut end = text.len();
    while parts.len() < most
        && let Some(place) = rfind(&text[..end], separator)
    {
        parts.push(&text[place + separator.len()..end]);
        end = place;
    }
    parts.push(&text[..end]);
    parts.reverse();
    parts
}

/// Blanks as bytes objects see them.
pub fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

/// Blanks of ASCII text as str sees them.
pub fn is_text_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | 0x1c..=0x20)
}

/// Splits at runs of blanks, `most` times at most; what is left then is the last part, the blanks at its end included.
pub fn split_space(text: &[u8], most: usize, space: impl Fn(u8) -> bool) -> Vec<&[u8]> {
    let mut parts = Vec::with_capacity(FEW);
    let mut at = 0;
    loop {
        while at < text.len() && space(text[at]) {
            at += 1;
        }
        if at == text.len() {
            return parts;
        }
        if parts.len() == most {
            parts.push(&text[at..]);
            return parts;
        }
        let start = at;
        while at < text.len() && !space(text[at]) {
            at += 1;
        }
        parts.push(&text[start..at]);
    }
}

/// As [`split_space`] from the end; the parts are in the text's order.
pub fn rsplit_space(text: &[u8], most: usize, space: impl Fn(u8) -> bool) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut end = text.len();
    loop {
        while end > 0 && space(text[end - 1]) {
            end -= 1;
        }
        if end == 0 {
            break;
        }
        if parts.len() == most {
            parts.push(&text[..end]);
            break;
        }
        let last = end;
        while end > 0 && !space(text[end - 1]) {
            end -= 1;
        }
        parts.push(&text[end..last]);
    }
    parts.reverse();
    parts
}

/// Which ends to strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    Both,
    Left,
    Right,
}

impl Ends {
    pub fn left(self) -> bool {
        self != Ends::Right
    }

    pub fn right(self) -> bool {
        self != Ends::Left
    }
}

/// Strips bytes that fit off the ends.
pub fn strip(text: &[u8], ends: Ends, fits: impl Fn(u8) -> bool) -> &[u8] {
    let mut text = text;
    if ends.left() {
        while let [first, rest @ ..] = text
            && fits(*first)
        {
            text = rest;
        }
    }
    if ends.right() {
        while let [rest @ .., last] = text
            && fits(*last)
        {
            text = rest;
        }
    }
    text
}

/// The lines of bytes or of ASCII text; `breaks` are single bytes beside `\r\n`.
pub fn lines(text: &[u8], keep_ends: bool, breaks: impl Fn(u8) -> bool) -> Vec<&[u8]> {
    let mut lines = Vec::new();
    let mut from = 0;
    while from < text.len() {
        let end = text[from..].iter().position(|&byte| breaks(byte)).map_or(text.len(), |found| from + found);
        let next = match &text[end..] {
            [b'\r', b'\n', ..] => end + 2,
            [] => end,
            _ => end + 1,
        };
        lines.push(&text[from..if keep_ends { next } else { end }]);
        from = next;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(parts: Vec<&[u8]>) -> String {
        parts.iter().map(|part| String::from_utf8_lossy(part).into_owned()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn splitting() {
        let all = usize::MAX;
        assert_eq!(show(split(b"a,b,,c", b",", all)), "a|b||c");
        assert_eq!(show(split(b"a--b--c", b"--", 1)), "a|b--c");
        assert_eq!(show(rsplit(b"a--b--c", b"--", 1)), "a--b|c");
        assert_eq!(show(split_space(b"  a  b c ", all, is_space)), "a|b|c");
        assert_eq!(show(split_space(b"  a  b  c  ", 1, is_space)), "a|b  c  ");
        assert_eq!(show(split_space(b"  a  ", 0, is_space)), "a  ");
        assert_eq!(show(rsplit_space(b"  a  b  c  ", 1, is_space)), "  a  b|c");
        assert_eq!(show(split_space(b"   ", all, is_space)), "");
        assert_eq!(show(lines(b"a\r\nb\n\rc\n", false, |b| b == b'\n' || b == b'\r')), "a|b||c");
        assert_eq!(show(lines(b"a\r\nb", true, |b| b == b'\n' || b == b'\r')), "a\r\n|b");
    }

    #[test]
    fn replacing() {
        assert_eq!(replace(b"aXbXc", b"X", b"--", 1), Ok(Some(b"a--bXc".to_vec())));
        assert_eq!(replace(b"abc", b"X", b"", 9), Ok(None));
        assert_eq!(count(b"aaaa", b"aa"), 2);
        assert_eq!(rfind(b"abab", b"ab"), Some(2));
        assert_eq!(strip(b"  a ", Ends::Left, is_space), b"a ");
    }
}
