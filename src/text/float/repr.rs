//! `repr(float)`: the shortest digits, an exponent below 1e-4 and from 1e16 on.

use super::digits::{Digits, shortest};

/// The text of a float as `repr` and `str` give it.
pub fn repr(x: f64) -> String {
    let mut out = String::with_capacity(24);
    push_repr(&mut out, x);
    out
}

/// Appends what [`repr`] gives.
pub fn push_repr(out: &mut String, x: f64) {
    push_shortest(out, x, true);
}

/// The parts of `repr(complex)` have no ".0".
pub fn push_without_point_zero(out: &mut String, x: f64) {
    push_shortest(out, x, false);
}

/// `repr(complex)`: "1j", "(1+2j)", "(-0-0j)".
pub fn repr_complex(re: f64, im: f64) -> String {
    let mut out = String::with_capacity(32);
    if re == 0.0 && re.is_sign_positive() {
        push_without_point_zero(&mut out, im);
        out.push('j');
        return out;
    }
    out.push('(');
    push_without_point_zero(&mut out, re);
    if im.is_nan() || im.is_sign_positive() {
        out.push('+');
    }
    push_without_point_zero(&mut out, im);
    out.push_str("j)");
    out
}

fn push_shortest(out: &mut String, x: f64, point_zero: bool) {
    if x.is_nan() {
        return out.push_str("nan");
    }
    if x.is_sign_negative() {
        out.push('-');
    }
    let x = x.abs();
    if x.is_infinite() {
        return out.push_str("inf");
    }
    if x < 1e15 && x == (x as u64) as f64 {
        out.push_str(&(x as u64).to_string());
        if point_zero {
            out.push_str(".0");
        }
        return;
    }
    let Digits { digits, point } = shortest(x);
    if point <= -4 || point > 16 {
        push_exponential(out, &digits, point - 1, 'e');
    } else if point <= 0 {
        out.push_str("0.");
        out.extend(std::iter::repeat_n('0', point.unsigned_abs() as usize));
        out.push_str(&digits);
    } else {
        let point = point as usize;
        if digits.len() > point {
            out.push_str(&digits[..point]);
            out.push('.');
            out.push_str(&digits[point..]);
        } else {
            out.push_str(&digits);
            out.extend(std::iter::repeat_n('0', point - digits.len()));
            if point_zero {
                out.push_str(".0");
            }
        }
    }
}

/// Appends `d.ddde+XX`, with two digits of exponent at least.
pub(super) fn push_exponential(out: &mut String, digits: &str, exponent: i32, letter: char) {
    out.push_str(&digits[..1]);
    if digits.len() > 1 {
        out.push('.');
        out.push_str(&digits[1..]);
    }
    push_exponent(out, exponent, letter);
}

/// Appends `e+XX`.
pub(super) fn push_exponent(out: &mut String, exponent: i32, letter: char) {
    let sign = if exponent < 0 { '-' } else { '+' };
    out.push(letter);
    out.push(sign);
    let magnitude = exponent.unsigned_abs();
    if magnitude < 10 {
        out.push('0');
    }
    out.push_str(&magnitude.to_string());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_cpython() {
        for (x, text) in [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (1.0, "1.0"),
            (0.1, "0.1"),
            (1e16, "1e+16"),
            (123456789012345680.0, "1.2345678901234568e+17"),
            (9999999999999998.0, "9999999999999998.0"),
            (1e15, "1000000000000000.0"),
            (1e-5, "1e-05"),
            (0.0001, "0.0001"),
            (0.00012345, "0.00012345"),
            (5e-324, "5e-324"),
            (1.7976931348623157e308, "1.7976931348623157e+308"),
            (1e22, "1e+22"),
            (1.5e300, "1.5e+300"),
            (f64::INFINITY, "inf"),
            (f64::NEG_INFINITY, "-inf"),
            (f64::NAN, "nan"),
            (2.75, "2.75"),
            (100.25, "100.25"),
        ] {
            assert_eq!(repr(x), text);
        }
    }

    #[test]
    fn complex_as_cpython() {
        assert_eq!(repr_complex(0.0, 1.0), "1j");
        assert_eq!(repr_complex(-0.0, 1.0), "(-0+1j)");
        assert_eq!(repr_complex(1.0, -0.0), "(1-0j)");
        assert_eq!(repr_complex(1.5, f64::NAN), "(1.5+nanj)");
        assert_eq!(repr_complex(1e300, f64::NEG_INFINITY), "(1e+300-infj)");
    }
}
