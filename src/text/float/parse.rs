//! `float(str)`: the text of a number with underscores, blanks around it, and any script's digits; `complex(str)`.

use crate::text::unicode::{decimal_digit, is_space};

/// Reads the text that `float()` was given; `None` when it is not a number.
pub fn parse(text: &str) -> Option<f64> {
    let text = text.trim_matches(is_space);
    if text.is_ascii() {
        return parse_ascii(text);
    }
    let plain: Option<String> = text
        .chars()
        .map(|c| if c.is_ascii() { Some(c) } else { decimal_digit(c).map(|d| char::from(b'0' + d)) })
        .collect();
    parse_ascii(&plain?)
}

/// Reads a number without blanks around it.
fn parse_ascii(text: &str) -> Option<f64> {
    if !text.contains('_') {
        return parse_plain(text);
    }
    let bytes = text.as_bytes();
    let digit_at = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    for (i, &b) in bytes.iter().enumerate() {
        if b == b'_' && (i == 0 || !digit_at(i - 1) || !digit_at(i + 1)) {
            return None;
        }
    }
    parse_plain(&text.replace('_', ""))
}

/// Reads a number of C's `strtod` grammar (without hexadecimal), the whole text.
fn parse_plain(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    match unsigned.as_bytes().first()? {
        b'0'..=b'9' | b'.' => text.parse().ok(),
        b'i' | b'I' | b'n' | b'N' => {
            let lower = unsigned.to_ascii_lowercase();
            let magnitude = match lower.as_str() {
                "inf" | "infinity" => f64::INFINITY,
                "nan" => f64::NAN,
                _ => return None,
            };
            Some(if text.starts_with('-') { -magnitude } else { magnitude })
        }
        _ => None,
    }
}

/// Reads the text that `complex()` was given: "1", "2j", "1+2j", "(1-j)", with blanks around it and inside the brackets.
pub fn parse_complex(text: &str) -> Option<(f64, f64)> {
    let text: String = text
        .trim_matches(is_space)
        .chars()
        .map(|c| if c.is_ascii() { Some(c) } else { decimal_digit(c).map(|d| char::from(b'0' + d)) })
        .collect::<Option<_>>()?;
    let inner = match text.strip_prefix('(') {
        Some(rest) => rest.strip_suffix(')')?.trim_matches(is_space),
        None => &text,
    };
    let Some(body) = inner.strip_suffix(['j', 'J']) else {
        return Some((parse_ascii(inner)?, 0.0));
    };
    let split = body
        .bytes()
        .enumerate()
        .rev()
        .find(|&(i, b)| matches!(b, b'+' | b'-') && !(i > 0 && matches!(body.as_bytes()[i - 1], b'e' | b'E')))
        .map_or(0, |(i, _)| i);
    let (re, im) = body.split_at(split);
    let im = match im {
        "" | "+" => 1.0,
        "-" => -1.0,
        _ => parse_ascii(im)?,
    };
    let re = if re.is_empty() { 0.0 } else { parse_ascii(re)? };
    Some((re, im))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for (text, x) in [
            ("1", 1.0),
            (" 1_0.5_0e1_0 \n", 10.5e10),
            ("١٢.٥", 12.5),
            (".5", 0.5),
            ("5.", 5.0),
            ("+Infinity", f64::INFINITY),
            ("-iNf", f64::NEG_INFINITY),
            ("1e400", f64::INFINITY),
            ("1E-400", 0.0),
        ] {
            assert_eq!(parse(text), Some(x), "{text}");
        }
        assert!(parse("-nan").is_some_and(f64::is_nan));
    }

    #[test]
    fn not_numbers() {
        for text in
            ["", "_1", "1_", "1__0", "1_.5", "1._5", "1e_5", "e5", ".", "+", "+-1", "0x1", "infinit", "1 2", "1e"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn complex() {
        assert_eq!(parse_complex("1+2j"), Some((1.0, 2.0)));
        assert_eq!(parse_complex(" ( 1-j ) "), Some((1.0, -1.0)));
        assert_eq!(parse_complex("j"), Some((0.0, 1.0)));
        assert_eq!(parse_complex("1e+5-2e-3J"), Some((1e5, -2e-3)));
        assert_eq!(parse_complex("-4"), Some((-4.0, 0.0)));
        assert_eq!(parse_complex("1e5j"), Some((0.0, 1e5)));
        for text in ["1+2", "1+ 2j", "(1", "1)", "", "j1", "1+-2j", "1jj"] {
            assert_eq!(parse_complex(text), None, "{text}");
        }
    }
}
