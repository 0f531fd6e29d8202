//! `int(str, base)`: prefixes, underscores, any script's digits and the limit on their number.

use std::borrow::Cow;

use dashu_base::Sign;
use dashu_int::{IBig, UBig};

use crate::sync::compute;
use crate::text::fault::Fault;
use crate::text::unicode::{decimal_digit, is_space};

/// Why a text is no integer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotInt {
    /// It is malformed.
    Invalid,
    /// It has this many digits, more than the limit.
    TooLong { digits: usize },
}

impl NotInt {
    /// The error of `int(text, base)`, given the text's `repr()`.
    pub fn fault(self, base: u32, repr: &str, limit: usize) -> Fault {
        match self {
            NotInt::Invalid => {
                let shown: String = repr.chars().take(200).collect();
                Fault::value(format!("invalid literal for int() with base {base}: {shown}"))
            }
            NotInt::TooLong { digits } => Fault::value(format!(
                "Exceeds the limit ({limit} digits) for integer string conversion: value has {digits} digits; \
                 use sys.set_int_max_str_digits() to increase the limit"
            )),
        }
    }
}

/// The message for a base that is neither 0 nor from 2 to 36.
pub const BAD_BASE: &str = "int() base must be >= 2 and <= 36, or 0";

/// Reads a short decimal number without blanks or underscores; everything else is for [`parse`].
pub fn parse_small(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = (1..=18).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// Reads an integer in `base` (0 means that the prefix decides, as in source code). At most `limit` digits are taken
/// in bases that are no power of two; a limit of 0 is none.
pub fn parse(text: &str, base: u32, limit: usize) -> Result<IBig, NotInt> {
    let text = text.trim_matches(is_space);
    let text: Cow<'_, str> = if text.is_ascii() {
        text.into()
    } else {
        let plain = |c: char| if c.is_ascii() { Some(c) } else { decimal_digit(c).map(|d| char::from(b'0' + d)) };
        text.chars().map(plain).collect::<Option<String>>().ok_or(NotInt::Invalid)?.into()
    };
    let (sign, body) = match text.as_bytes().first() {
        Some(b'-') => (Sign::Negative, &text[1..]),
        Some(b'+') => (Sign::Positive, &text[1..]),
        _ => (Sign::Positive, &text[..]),
    };
    let (base, digits) = split_prefix(body, base)?;
    let digits = without_underscores(digits)?;
    if !digits.bytes().all(|b| char::from(b).is_digit(base)) {
        return Err(NotInt::Invalid);
    }
    if limit > 0 && digits.len() > limit && !base.is_power_of_two() {
        return Err(NotInt::TooLong { digits: digits.len() });
    }
    let is_long = digits.len() > super::arith::LONG / 4;
    let magnitude = compute(is_long, || UBig::from_str_radix(&digits, base)).map_err(|_| NotInt::Invalid)?;
    Ok(IBig::from_parts(sign, magnitude))
}

/// Takes a prefix off and settles the base.
fn split_prefix(body: &str, base: u32) -> Result<(u32, &str), NotInt> {
    let prefix_base = match body.as_bytes() {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 0,
    };
    if prefix_base != 0 && (base == 0 || base == prefix_base) {
        let rest = &body[2..];
        return Ok((prefix_base, rest.strip_prefix('_').unwrap_or(rest)));
    }
    if base == 0 {
        if body.starts_with('0') && body.bytes().any(|b| b != b'0' && b != b'_') {
            return Err(NotInt::Invalid);
        }
        return Ok((10, body));
    }
    Ok((base, body))
}

/// Underscores stand between digits, one by one.
fn without_underscores(digits: &str) -> Result<Cow<'_, str>, NotInt> {
    if digits.is_empty() || digits.starts_with('_') || digits.ends_with('_') || digits.contains("__") {
        return Err(NotInt::Invalid);
    }
    Ok(if digits.contains('_') { digits.replace('_', "").into() } else { digits.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, base: u32) -> Option<i64> {
        parse(text, base, 4300).ok().and_then(|n| i64::try_from(n).ok())
    }

    #[test]
    fn numbers() {
        assert_eq!(read(" 1_000\n", 10), Some(1000));
        assert_eq!(read("-0b1 ", 0), Some(-1));
        assert_eq!(read("0x_F", 0), Some(15));
        assert_eq!(read("0b1", 16), Some(177));
        assert_eq!(read("0o7", 8), Some(7));
        assert_eq!(read("00_0", 0), Some(0));
        assert_eq!(read("z", 36), Some(35));
        assert_eq!(read("+١٢", 10), Some(12));
    }

    #[test]
    fn not_numbers() {
        for (text, base) in [
            ("", 10),
            ("+", 0),
            ("0x", 16),
            ("0_x1", 0),
            ("01", 0),
            ("- 1", 10),
            ("12", 2),
            ("1__0", 10),
            ("_1", 10),
            ("1_", 10),
            ("+-1", 10),
            ("1.0", 10),
        ] {
            assert_eq!(read(text, base), None, "{text}");
        }
    }

    #[test]
    fn the_limit() {
        assert_eq!(parse(&"0".repeat(5000), 10, 4300), Err(NotInt::TooLong { digits: 5000 }));
        assert!(parse(&"1".repeat(5000), 16, 4300).is_ok());
        assert!(parse(&"1_".repeat(4299), 10, 4300).is_err());
        assert!(parse(&"1".repeat(5000), 10, 0).is_ok());
    }
}
