//! The digits of a float under a presentation type: `e`, `f`, `g`, `%`, and the type that `repr` uses.

use super::digits::{Digits, fixed, shortest, significant};
use super::repr::push_exponent;

/// A presentation without its letter case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `e`: one digit, the point, an exponent.
    Exponent,
    /// `f`: a fixed number of digits after the point.
    Fixed,
    /// `g`: fixed or exponent by size, without trailing zeros.
    General,
    /// The shortest digits that read back as the same float.
    Repr,
}

/// How to write the digits.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    pub style: Style,
    /// Digits after the point, or significant ones for `General`; not used for `Repr`.
    pub precision: usize,
    /// `#`: always a point, and trailing zeros stay.
    pub alternate: bool,
    /// Makes it look like a float: ".0" after a whole number without an exponent.
    pub point_zero: bool,
}

/// The text of a magnitude (its sign is ignored) in lower case: "inf", "nan", "12.50", "1e+20".
pub fn magnitude(x: f64, shape: Shape) -> String {
    if x.is_nan() {
        return "nan".into();
    }
    let x = x.abs();
    if x.is_infinite() {
        return "inf".into();
    }
    match shape.style {
        Style::Fixed => {
            let mut text = fixed(x, shape.precision);
            if shape.precision == 0 && shape.alternate {
                text.push('.');
            }
            text
        }
        Style::Exponent => {
            let Digits { digits, point } = significant(x, shape.precision.saturating_add(1));
            exponential(&digits, point, shape)
        }
        Style::General => {
            let precision = shape.precision.max(1);
            let Digits { mut digits, point } = significant(x, precision);
            let limit = i64::try_from(precision).unwrap_or(i64::MAX) - i64::from(shape.point_zero);
            if !shape.alternate {
                let kept = digits.trim_end_matches('0').len().max(1);
                digits.truncate(kept);
            }
            if point <= -4 || i64::from(point) > limit {
                exponential(&digits, point, shape)
            } else {
                plain(&digits, point, shape)
            }
        }
        Style::Repr => {
            let Digits { digits, point } = shortest(x);
            if point <= -4 || point > 16 { exponential(&digits, point, shape) } else { plain(&digits, point, shape) }
        }
    }
}

fn exponential(digits: &str, point: i32, shape: Shape) -> String {
    let mut out = String::with_capacity(digits.len() + 6);
    out.push_str(&digits[..1]);
    if digits.len() > 1 || shape.alternate {
        out.push('.');
        out.push_str(&digits[1..]);
    }
    push_exponent(&mut out, point - 1, 'e');
    out
}

fn plain(digits: &str, point: i32, shape: Shape) -> String {
    let mut out = String::with_capacity(digits.len() + 8);
    if point <= 0 {
        out.push_str("0.");
        out.extend(std::iter::repeat_n('0', point.unsigned_abs() as usize));
        out.push_str(digits);
        return out;
    }
    let point = point as usize;
    if digits.len() > point {
        out.push_str(&digits[..point]);
        out.push('.');
        out.push_str(&digits[point..]);
        return out;
    }
    out.push_str(digits);
    out.extend(std::iter::repeat_n('0', point - digits.len()));
    if shape.point_zero {
        out.push_str(".0");
    } else if shape.alternate {
        out.push('.');
    }
    out
}
