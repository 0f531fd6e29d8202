//! `float.hex()` and `float.fromhex()`.

use crate::text::fault::{Fault, Outcome};

use super::scale::{compose, decompose};

/// `float.hex()`.
pub fn hex(x: f64) -> String {
    if !x.is_finite() {
        return super::repr(x);
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    let (mantissa, exponent) = decompose(x);
    if mantissa == 0 {
        return format!("{sign}0x0.0p+0");
    }
    format!("{sign}0x{}.{:013x}p{:+}", mantissa >> 52, mantissa & ((1 << 52) - 1), exponent + 52)
}

/// `float.fromhex()`.
pub fn from_hex(text: &str) -> Outcome<f64> {
    let invalid = || Fault::value("invalid hexadecimal floating-point string");
    let text = text.trim_matches([' ', '\t', '\n', '\r', '\x0b', '\x0c']);
    let (negative, body) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let x = match body.to_ascii_lowercase().as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        lower => magnitude(lower.strip_prefix("0x").unwrap_or(lower)).ok_or_else(invalid)??,
    };
    Ok(if negative { -x } else { x })
}

/// Reads `1.8p3` in lower case. `None` when it is malformed, an error when it is too large.
fn magnitude(text: &str) -> Option<Outcome<f64>> {
    let (number, exponent) = match text.split_once('p') {
        Some((number, exponent)) => (number, parse_exponent(exponent)?),
        None => (text, 0),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    // The first 60 bits count one by one, the rest only as "something follows".
    let mut mantissa = 0u64;
    let mut exponent = exponent;
    for (i, c) in whole.chars().chain(fraction.chars()).enumerate() {
        let digit = u64::from(c.to_digit(16)?);
        let in_fraction = i >= whole.len();
        if mantissa >> 56 == 0 {
            mantissa = mantissa << 4 | digit;
            exponent -= if in_fraction { 4 } else { 0 };
        } else {
            mantissa |= u64::from(digit != 0);
            exponent += if in_fraction { 0 } else { 4 };
        }
    }
    let x = compose(mantissa, exponent);
    Some(if x.is_infinite() {
        Err(Fault::overflow("hexadecimal value too large to represent as a float"))
    } else {
        Ok(x)
    })
}

/// A decimal exponent, held within a quarter of an `i64`.
fn parse_exponent(text: &str) -> Option<i64> {
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let magnitude = digits.parse::<i64>().unwrap_or(i64::MAX).min(i64::MAX / 4);
    Some(if negative { -magnitude } else { magnitude })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal() {
        assert_eq!(hex(1.0), "0x1.0000000000000p+0");
        assert_eq!(hex(-0.1), "-0x1.999999999999ap-4");
        assert_eq!(hex(5e-324), "0x0.0000000000001p-1022");
        assert_eq!(hex(-0.0), "-0x0.0p+0");
        assert_eq!(hex(f64::INFINITY), "inf");
    }

    #[test]
    fn from_hexadecimal() {
        assert_eq!(from_hex(" 0x1.8p3\n"), Ok(12.0));
        assert_eq!(from_hex("-.8"), Ok(-0.5));
        assert_eq!(from_hex("ff"), Ok(255.0));
        assert_eq!(from_hex("0x0.00000000000008p-1022"), Ok(0.0));
        assert_eq!(from_hex("0x0.000000000000080001p-1022"), Ok(5e-324));
        assert_eq!(from_hex("0x1.fffffffffffff7fffp1023"), Ok(f64::MAX));
        assert_eq!(from_hex("0x0p99999999999999999999"), Ok(0.0));
        for text in ["", "0x", "1p", "1p+", "1.2.3", "0x 1", "g", "--1", "0x1p1.0"] {
            assert!(from_hex(text).is_err(), "{text}");
        }
        assert!(from_hex("0x1p1024").is_err());
    }
}
