//! Floor division, remainder and power of floats with Python's signs and errors.

use crate::text::fault::{Fault, Outcome};

const BY_ZERO: &str = "division by zero";

/// `divmod(a, b)`: the remainder has the sign of `b`.
pub fn divmod(a: f64, b: f64) -> Outcome<(f64, f64)> {
    if b == 0.0 {
        return Err(Fault::zero_division(BY_ZERO));
    }
    let mut remainder = a % b;
    let mut quotient = (a - remainder) / b;
    if remainder == 0.0 {
        remainder = 0.0f64.copysign(b);
    } else if (b < 0.0) != (remainder < 0.0) {
        remainder += b;
        quotient -= 1.0;
    }
    let floor = if quotient == 0.0 {
        0.0f64.copysign(a / b)
    } else {
        let floor = quotient.floor();
        if quotient - floor > 0.5 { floor + 1.0 } else { floor }
    };
    Ok((floor, remainder))
}

/// `a // b`.
pub fn floor_div(a: f64, b: f64) -> Outcome<f64> {
    divmod(a, b).map(|(quotient, _)| quotient)
}

/// `a % b`.
pub fn modulo(a: f64, b: f64) -> Outcome<f64> {
    if b == 0.0 {
        return Err(Fault::zero_division(BY_ZERO));
    }
    let remainder = a % b;
    Ok(if remainder == 0.0 {
        0.0f64.copysign(b)
    } else if (b < 0.0) != (remainder < 0.0) {
        remainder + b
    } else {
        remainder
    })
}

/// `a / b`.
pub fn divide(a: f64, b: f64) -> Outcome<f64> {
    if b == 0.0 { Err(Fault::zero_division(BY_ZERO)) } else { Ok(a / b) }
}

/// What `a ** b` is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Power {
    Real(f64),
    /// A negative base with a fractional exponent: the answer is complex.
    Complex,
}

/// `a ** b`.
pub fn power(a: f64, b: f64) -> Outcome<Power> {
    if b == 0.0 || a == 1.0 {
        return Ok(Power::Real(1.0));
    }
    if a.is_nan() || b.is_nan() || a.is_infinite() || b.is_infinite() {
        return Ok(Power::Real(a.powf(b)));
    }
    if a == 0.0 {
        return if b < 0.0 {
            Err(Fault::zero_division("zero to a negative power"))
        } else {
            Ok(Power::Real(a.powf(b)))
        };
    }
    if a < 0.0 && b != b.floor() {
        return Ok(Power::Complex);
    }
    let x = a.powf(b);
    if x.is_infinite() { Err(Fault::range()) } else { Ok(Power::Real(x)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs() {
        assert_eq!(divmod(7.0, -2.0), Ok((-4.0, -1.0)));
        assert_eq!(divmod(-7.5, 2.0), Ok((-4.0, 0.5)));
        assert_eq!(divmod(-1e-20, 1.0), Ok((-1.0, 1.0)));
        assert_eq!(modulo(-0.0, 3.0).map(f64::to_bits), Ok(0.0f64.to_bits()));
        assert_eq!(modulo(6.0, -3.0).map(f64::to_bits), Ok((-0.0f64).to_bits()));
        assert_eq!(floor_div(-0.0, 3.0).map(f64::to_bits), Ok((-0.0f64).to_bits()));
        assert_eq!(floor_div(1.0, 0.1), Ok(9.0));
        assert!(modulo(1.0, 0.0).is_err());
    }

    #[test]
    fn powers() {
        assert_eq!(power(-8.0, 1.0 / 3.0), Ok(Power::Complex));
        assert_eq!(power(-2.0, 3.0), Ok(Power::Real(-8.0)));
        assert_eq!(power(f64::NAN, 0.0), Ok(Power::Real(1.0)));
        assert_eq!(power(-1.0, f64::INFINITY), Ok(Power::Real(1.0)));
        assert_eq!(power(10.0, 1000.0), Err(Fault::range()));
        assert!(power(0.0, -1.0).is_err());
    }
}
