//! What kind of character a character is, as `str.isalpha()` and its relatives see it, in Unicode 16 like CPython 3.14.
//!
//! The properties come from the crate `rustpython-unicode`, whose data is newer; [`newer`] takes back what Unicode 17 added.

pub mod case;
mod newer;
pub mod predicates;

use rustpython_unicode::{case as cases, classify, identifier};

pub use newer::{assigned_later, numeric_later};

/// `str.isspace()`, and what `str.strip()` and `str.split()` take for a blank.
pub fn is_space(c: char) -> bool {
    match c {
        '\t'..='\r' | '\x1c'..=' ' => true,
        '\0'..'\u{85}' => false,
        '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' => true,
        '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => true,
        _ => false,
    }
}

/// Where `str.splitlines()` breaks.
pub fn is_line_break(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

pub fn is_alpha(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { classify::is_alpha(c) && !assigned_later(c) }
}

/// The zeros of the scripts that have decimal digits: each starts a row of ten.
const ZEROS: [u32; 76] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620,
    0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136,
    0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730, 0x118e0, 0x11950, 0x11bf0,
    0x11c50, 0x11d50, 0x11da0, 0x11f50, 0x16130, 0x16a60, 0x16ac0, 0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce, 0x1d7d8,
    0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e5f1, 0x1e950, 0x1fbf0,
];

/// The value of a decimal digit of any script.
pub fn decimal_digit(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.is_ascii_digit().then(|| c as u8 - b'0');
    }
    let code = c as u32;
    let row = ZEROS.partition_point(|&zero| zero <= code).checked_sub(1)?;
    let value = code - ZEROS[row];
    (value < 10).then_some(value as u8)
}

pub fn is_decimal(c: char) -> bool {
    decimal_digit(c).is_some()
}

pub fn is_digit(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_digit() } else { classify::is_digit(c) && !assigned_later(c) }
}

pub fn is_numeric(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_digit() } else { classify::is_numeric(c) && !assigned_later(c) && !numeric_later(c) }
}

pub fn is_alnum(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { is_alpha(c) || is_decimal(c) || is_digit(c) || is_numeric(c) }
}

pub fn is_printable(c: char) -> bool {
    if c.is_ascii() { !c.is_ascii_control() } else { classify::is_printable(c) && !assigned_later(c) }
}

pub fn is_upper(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_uppercase() } else { cases::is_uppercase(c) && !assigned_later(c) }
}

pub fn is_lower(c: char) -> bool {
    // U+0295 lost its case after Unicode 16.
    if c.is_ascii() { c.is_ascii_lowercase() } else { (cases::is_lowercase(c) && !assigned_later(c)) || c == '\u{295}' }
}

pub fn is_title(c: char) -> bool {
    !c.is_ascii() && cases::is_titlecase(c)
}

/// May stand first in an identifier.
pub fn starts_identifier(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() || c == '_' } else { identifier::is_start(c) && !assigned_later(c) }
}

/// May stand in an identifier after its first character.
pub fn continues_identifier(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() || c == '_' } else { identifier::is_continue(c) && !assigned_later(c) }
}

/// `str.isidentifier()`.
pub fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(starts_identifier) && chars.all(continues_identifier)
}

/// The name of a character, as `\N{...}` takes it.
pub fn name(c: char) -> Option<String> {
    if assigned_later(c) { None } else { rustpython_unicode::character_name(c) }
}

/// The character that `\N{...}` names.
pub fn by_name(name: &str) -> Option<char> {
    rustpython_unicode::lookup_character(name).filter(|&c| !assigned_later(c))
}
