//! Complex arithmetic as CPython does it: C99's rules for infinities and for a real operand.

use crate::text::fault::{Fault, Outcome};

/// A complex number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Complex {
    pub re: f64,
    pub im: f64,
}

const ONE: Complex = Complex { re: 1.0, im: 0.0 };

/// Keeps the sign of `x`: 1 for an infinity, 0 for the rest.
fn unit_if_infinite(x: f64) -> f64 {
    (if x.is_infinite() { 1.0f64 } else { 0.0 }).copysign(x)
}

fn zero_if_nan(x: f64) -> f64 {
    if x.is_nan() { 0.0f64.copysign(x) } else { x }
}

impl Complex {
    pub fn new(re: f64, im: f64) -> Complex {
        Complex { re, im }
    }

    fn is_infinite(self) -> bool {
        self.re.is_infinite() || self.im.is_infinite()
    }

    fn is_finite(self) -> bool {
        self.re.is_finite() && self.im.is_finite()
    }

    fn map(self, f: impl Fn(f64) -> f64) -> Complex {
        Complex { re: f(self.re), im: f(self.im) }
    }

    pub fn product(self, other: Complex) -> Complex {
        let plain = |z: Complex, w: Complex| Complex { re: z.re * w.re - z.im * w.im, im: z.re * w.im + z.im * w.re };
        let result = plain(self, other);
        if !(result.re.is_nan() && result.im.is_nan()) {
            return result;
        }
        let (mut z, mut w) = (self, other);
        let mut again = false;
        if z.is_infinite() {
            z = z.map(unit_if_infinite);
            w = w.map(zero_if_nan);
            again = true;
        }
        if w.is_infinite() {
            w = w.map(unit_if_infinite);
            z = z.map(zero_if_nan);
            again = true;
        }
        let terms = [self.re * other.re, self.im * other.im, self.re * other.im, self.im * other.re];
        if !again && terms.iter().any(|term| term.is_infinite()) {
            z = z.map(zero_if_nan);
            w = w.map(zero_if_nan);
            again = true;
        }
        if again { plain(z, w).map(|part| f64::INFINITY * part) } else { result }
    }

    /// `self / other` by Smith's method.
    pub fn quotient(self, other: Complex) -> Outcome<Complex> {
        let (a, b) = (self, other);
        let result = if b.re.abs() >= b.im.abs() {
            if b.re == 0.0 {
                return Err(Fault::zero_division("division by zero"));
            }
            let ratio = b.im / b.re;
            let denominator = b.re + b.im * ratio;
            Complex::new((a.re + a.im * ratio) / denominator, (a.im - a.re * ratio) / denominator)
        } else if b.im.abs() >= b.re.abs() {
            let ratio = b.re / b.im;
            let denominator = b.re * ratio + b.im;
            Complex::new((a.re * ratio + a.im) / denominator, (a.im * ratio - a.re) / denominator)
        } else {
            Complex::new(f64::NAN, f64::NAN)
        };
        if !(result.re.is_nan() && result.im.is_nan()) {
            return Ok(result);
        }
        let conjugate = |a: Complex, b: Complex| Complex::new(a.re * b.re + a.im * b.im, a.im * b.re - a.re * b.im);
        Ok(if a.is_infinite() && b.is_finite() {
            conjugate(a.map(unit_if_infinite), b).map(|part| f64::INFINITY * part)
        } else if b.is_infinite() && a.is_finite() {
            conjugate(a, b.map(unit_if_infinite)).map(|part| 0.0 * part)
        } else {
            result
        })
    }

    /// `self / other` where `self` is real.
    pub fn quotient_of_real(a: f64, b: Complex) -> Outcome<Complex> {
        let result = if b.re.abs() >= b.im.abs() {
            if b.re == 0.0 {
                return Err(Fault::zero_division("division by zero"));
            }
            let ratio = b.im / b.re;
            let denominator = b.re + b.im * ratio;
            Complex::new(a / denominator, (-a * ratio) / denominator)
        } else if b.im.abs() >= b.re.abs() {
            let ratio = b.re / b.im;
            let denominator = b.re * ratio + b.im;
            Complex::new((a * ratio) / denominator, -a / denominator)
        } else {
            Complex::new(f64::NAN, f64::NAN)
        };
        if !(result.re.is_nan() && result.im.is_nan()) {
            return Ok(result);
        }
        Ok(if a.is_infinite() && b.is_finite() {
            let x = unit_if_infinite(a);
            Complex::new(f64::INFINITY * (x * b.re), f64::INFINITY * (-x * b.im))
        } else if b.is_infinite() && a.is_finite() {
            let b = b.map(unit_if_infinite);
            Complex::new(0.0 * (a * b.re), 0.0 * (-a * b.im))
        } else {
            result
        })
    }

    /// `self ** other`.
    pub fn power(self, other: Complex) -> Outcome<Complex> {
        let result = if other.im == 0.0 && other.re == other.re.floor() && other.re.abs() <= 100.0 {
            self.integer_power(other.re as i32)
        } else {
            self.general_power(other)
        };
        let result = result.map_err(|_| Fault::zero_division("zero to a negative or complex power"))?;
        if result.is_infinite() { Err(Fault::overflow("complex exponentiation")) } else { Ok(result) }
    }

    fn integer_power(self, exponent: i32) -> Outcome<Complex> {
        let power = self.unsigned_power(exponent.unsigned_abs());
        if exponent > 0 { Ok(power) } else { ONE.quotient(power) }
    }

    /// Squares and multiplies, starting from one: the sign of a zero shows it.
    fn unsigned_power(self, exponent: u32) -> Complex {
        let (mut result, mut square, mut mask) = (ONE, self, 1);
        while exponent >= mask {
            if exponent & mask != 0 {
                result = result.product(square);
            }
            mask <<= 1;
            square = square.product(square);
        }
        result
    }

    fn general_power(self, exponent: Complex) -> Outcome<Complex> {
        if exponent.re == 0.0 && exponent.im == 0.0 {
            return Ok(ONE);
        }
        if self.re == 0.0 && self.im == 0.0 {
            return if exponent.im != 0.0 || exponent.re < 0.0 {
                Err(Fault::zero_division(""))
            } else {
                Ok(Complex::new(0.0, 0.0))
            };
        }
        let magnitude = self.re.hypot(self.im);
        let angle = self.im.atan2(self.re);
        let mut length = magnitude.powf(exponent.re);
        let mut phase = angle * exponent.re;
        if exponent.im != 0.0 {
            length *= (-angle * exponent.im).exp();
            phase += exponent.im * magnitude.ln();
        }
        // C's sine and cosine of an infinity are domain errors, which CPython tells as this one.
        if phase.is_infinite() {
            return Err(Fault::zero_division(""));
        }
        Ok(Complex::new(length * phase.cos(), length * phase.sin()))
    }

    /// `abs(self)`.
    pub fn magnitude(self) -> Outcome<f64> {
        if self.is_infinite() {
            return Ok(f64::INFINITY);
        }
        let size = self.re.hypot(self.im);
        if size.is_infinite() { Err(Fault::overflow("absolute value too large")) } else { Ok(size) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arithmetic() {
        let z = Complex::new(1.0, 2.0);
        assert_eq!(z.product(Complex::new(3.0, -4.0)), Complex::new(11.0, 2.0));
        assert_eq!(z.quotient(Complex::new(3.0, -4.0)), Ok(Complex::new(-0.2, 0.4)));
        assert_eq!(z.power(Complex::new(5.0, 0.0)), Ok(Complex::new(41.0, -38.0)));
        assert_eq!(z.power(Complex::new(-2.0, 0.0)), Ok(Complex::new(-0.12, -0.16)));
        assert!(Complex::new(0.0, 0.0).power(Complex::new(-1.0, 0.0)).is_err());
        let inf = Complex::new(f64::INFINITY, f64::NAN);
        assert_eq!(inf.product(z).re, f64::INFINITY);
    }
}
