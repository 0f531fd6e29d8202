//! The decimal digits of a float: the shortest that read back as the same float, or correctly rounded to a length.
//!
//! The standard library's formatter is exact at any length, rounding halves to even; this file gives its answer
//! as digits and the place of the point. A double has no more than 1074 digits after the point and 767 significant ones,
//! so longer requests are met with zeros and never reach the formatter.

use super::scale;

/// The most digits the standard formatter is asked for.
const LIMIT: usize = 1100;

/// Decimal digits and where the point stands: the value is `0.DIGITS * 10^point`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digits {
    pub digits: String,
    pub point: i32,
}

impl Digits {
    /// Takes apart Rust's `d.ddde±x`.
    fn from_scientific(text: &str) -> Digits {
        let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let exponent: i32 = exponent.parse().unwrap_or(0);
        Digits { digits: mantissa.chars().filter(char::is_ascii_digit).collect(), point: exponent + 1 }
    }

    fn pad_to(&mut self, len: usize) {
        if self.digits.len() < len {
            let missing = len - self.digits.len();
            self.digits.extend(std::iter::repeat_n('0', missing));
        }
    }
}

/// The shortest digits that read back as `x`, which is finite and not negative; of two as near, the even ones.
pub fn shortest(x: f64) -> Digits {
    let digits = Digits::from_scientific(&format!("{x:e}"));
    if !may_be_halfway(x, &digits) {
        return digits;
    }
    let even = format!("{x:.*e}", digits.digits.len() - 1);
    if even.parse() == Ok(x) { Digits::from_scientific(&even) } else { digits }
}

/// Whether `x` may lie in the middle between two numbers of as many digits, where the standard formatter goes up. It
/// does if in units of the last digit it is an odd multiple of a half, so its lowest bit must be that half's.
fn may_be_halfway(x: f64, digits: &Digits) -> bool {
    let (mantissa, exponent) = scale::decompose(x);
    let places = digits.digits.len() as i32 - digits.point;
    mantissa != 0 && exponent + mantissa.trailing_zeros() as i32 == -(places + 1)
}

/// `count` significant digits (at least one) of `x`, which is finite and not negative.
pub fn significant(x: f64, count: usize) -> Digits {
    let count = count.max(1);
    let mut digits = Digits::from_scientific(&format!("{:.*e}", count.min(LIMIT) - 1, x));
    digits.pad_to(count);
    digits
}

/// `x`, finite and not negative, with `places` digits after the point: `12.50`.
pub fn fixed(x: f64, places: usize) -> String {
    let mut text = format!("{:.*}", places.min(LIMIT), x);
    if places > LIMIT {
        text.extend(std::iter::repeat_n('0', places - LIMIT));
    }
    text
}

#[cfg(test)]
#[allow(clippy::excessive_precision)]
mod tests {
    use super::*;

    #[test]
    fn shortest_of_two_as_near_is_even() {
        for (x, digits) in [(84308945646888.625, "8430894564688862"), (834457390050963.25, "8344573900509632")] {
            assert_eq!(shortest(x).digits, digits);
        }
        assert_eq!(shortest(834457390050963.75).digits, "8344573900509638");
        assert_eq!(shortest(9007199254740993.0), shortest(9007199254740992.0));
        assert_eq!(shortest(5e-324).digits, "5");
        assert_eq!(shortest(0.0).digits, "0");
    }

    #[test]
    fn halves_go_to_even() {
        assert_eq!(fixed(0.5, 0), "0");
        assert_eq!(fixed(1.5, 0), "2");
        assert_eq!(fixed(2.5, 0), "2");
        assert_eq!(fixed(0.125, 2), "0.12");
        assert_eq!(fixed(0.375, 2), "0.38");
        assert_eq!(significant(25.0, 1).digits, "2");
        assert_eq!(significant(1e23, 3), Digits { digits: "100".into(), point: 24 });
    }

    #[test]
    fn long_requests_end_in_zeros() {
        assert_eq!(fixed(0.5, 70_000).len(), 70_002);
        assert_eq!(significant(0.5, 70_000).digits.len(), 70_000);
    }
}
