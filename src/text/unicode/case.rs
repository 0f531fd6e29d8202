//! `str.upper()`, `lower()`, `title()`, `capitalize()`, `swapcase()`, `casefold()`: full mappings, the final sigma included.
//!
//! A lone surrogate has no case and passes unchanged.

use rustpython_unicode::case as cases;
use rustpython_wtf8::{Wtf8, Wtf8Buf, Wtf8Chunk};

use super::newer::assigned_later;
use super::{is_lower, is_title, is_upper};

/// A mapping of a whole text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    Upper,
    Lower,
    Title,
    Capitalize,
    Swap,
    Fold,
}

/// Maps a text.
pub fn map(text: &Wtf8, case: Case) -> Wtf8Buf {
    if let Ok(text) = text.as_str() {
        return Wtf8Buf::from_string(map_str(text, case));
    }
    let mut out = String::with_capacity(text.len());
    let mut result = Wtf8Buf::with_capacity(text.len());
    let mut word = Word::default();
    for chunk in text.chunks() {
        match chunk {
            Wtf8Chunk::Utf8(run) => {
                map_run(&mut out, run, case, &mut word);
                result.push_str(&out);
                out.clear();
            }
            Wtf8Chunk::Surrogate(code) => {
                word = Word { started: true, inside: false };
                result.push(code);
            }
        }
    }
    result
}

/// Maps a text without surrogates.
pub fn map_str(text: &str, case: Case) -> String {
    if text.is_ascii() {
        return map_ascii(text, case);
    }
    let mut out = String::with_capacity(text.len());
    map_run(&mut out, text, case, &mut Word::default());
    out
}

fn map_ascii(text: &str, case: Case) -> String {
    match case {
        Case::Upper => text.to_ascii_uppercase(),
        Case::Lower | Case::Fold => text.to_ascii_lowercase(),
        Case::Capitalize => {
            let mut out = text.to_ascii_lowercase();
            if let Some(first) = out.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            out
        }
        Case::Swap => text
            .chars()
            .map(|c| if c.is_ascii_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() })
            .collect(),
        Case::Title => {
            let mut inside = false;
            text.chars()
                .map(|c| {
                    let mapped = if inside { c.to_ascii_lowercase() } else { c.to_ascii_uppercase() };
                    inside = c.is_ascii_alphabetic();
                    mapped
                })
                .collect()
        }
    }
}

/// Where a mapping that looks at words stands.
#[derive(Default)]
struct Word {
    /// Past the first character of the text.
    started: bool,
    /// After a cased character.
    inside: bool,
}

fn map_run(out: &mut String, text: &str, case: Case, word: &mut Word) {
    for (at, c) in text.char_indices() {
        if assigned_later(c) {
            out.push(c);
            *word = Word { started: true, inside: false };
            continue;
        }
        match case {
            Case::Upper => push_upper(out, c),
            Case::Lower => push_lower(out, c, text, at),
            Case::Fold => push_folded(out, c),
            Case::Swap if is_upper(c) => push_lower(out, c, text, at),
            Case::Swap if is_lower(c) => push_upper(out, c),
            Case::Swap => out.push(c),
            Case::Capitalize if word.started => push_lower(out, c, text, at),
            Case::Title if word.inside => push_lower(out, c, text, at),
            Case::Capitalize | Case::Title => push_title(out, c),
        }
        word.started = true;
        if case == Case::Title {
            word.inside = is_cased(c);
        }
    }
}

fn push_folded(out: &mut String, c: char) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
    } else {
        out.push_str(&cases::casefold_str(c.encode_utf8(&mut [0; 4])));
    }
}

/// A character whose partner came after Unicode 16 has no upper case yet.
fn push_upper(out: &mut String, c: char) {
    let upper = c.to_uppercase();
    if upper.clone().any(assigned_later) { out.push(c) } else { out.extend(upper) }
}

fn push_title(out: &mut String, c: char) {
    if c.is_ascii() {
        out.push(c.to_ascii_uppercase());
    } else {
        let title = cases::title_str(c.encode_utf8(&mut [0; 4]));
        if title.chars().any(assigned_later) { out.push(c) } else { out.push_str(&title) }
    }
}

/// Has upper, lower or title case.
fn is_cased(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { is_upper(c) || is_lower(c) || is_title(c) }
}

/// Appends the lower case of `c`, which stands in `text` at the byte `at`: a sigma that ends a word has its own form.
fn push_lower(out: &mut String, c: char, text: &str, at: usize) {
    if c != 'Σ' {
        return out.extend(c.to_lowercase());
    }
    let cased = |c: Option<char>| c.is_some_and(is_cased);
    let skipped = |c: &char| !cases::is_case_ignorable(*c);
    let before = cased(text[..at].chars().rev().find(skipped));
    let after = cased(text[at + c.len_utf8()..].chars().find(skipped));
    out.push(if before && !after { 'ς' } else { 'σ' });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_cases() {
        assert_eq!(map_str("straße", Case::Upper), "STRASSE");
        assert_eq!(map_str("ΟΔΟΣ ΑΣ", Case::Lower), "οδος ας");
        assert_eq!(map_str("ΑΣΑ", Case::Lower), "ασα");
        assert_eq!(map_str("ǆ ab1cd it's", Case::Title), "ǅ Ab1Cd It'S");
        assert_eq!(map_str("ﬁNNISH", Case::Capitalize), "Finnish");
        assert_eq!(map_str("Straße", Case::Fold), "strasse");
        assert_eq!(map_str("Hello ΣA", Case::Swap), "hELLO σa");
        assert_eq!(map_str("hello wORLD", Case::Capitalize), "Hello world");
        assert_eq!(map_str("İ", Case::Lower), "i\u{307}");
    }

    #[test]
    fn a_surrogate_passes() {
        let mut text = Wtf8Buf::from("aé");
        text.push(rustpython_wtf8::CodePoint::from(0xd800u16));
        text.push_str("bé");
        let upper = map(&text, Case::Upper);
        assert_eq!(upper.as_bytes(), b"A\xc3\x89\xed\xa0\x80B\xc3\x89");
        assert_eq!(map(&text, Case::Title).as_bytes(), b"A\xc3\xa9\xed\xa0\x80B\xc3\xa9");
    }
}
