//! Functions of complex numbers, computed as CPython's `cmath` does; what is not finite goes by C99's Annex G.

use super::complex::Complex;
use crate::os::libm;
use std::f64::consts::{E, LN_2, LN_10, PI};

/// Why there is no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Domain,
    Range,
}

pub type Outcome = Result<Complex, Fault>;

const LARGE: f64 = f64::MAX / 4.0;
/// The logarithm of `LARGE`.
const LOG_LARGE: f64 = 708.396_418_532_264_1;

fn c(re: f64, im: f64) -> Complex {
    Complex { re, im }
}

fn is_finite(z: Complex) -> bool {
    z.re.is_finite() && z.im.is_finite()
}

fn is_large(z: Complex) -> bool {
    z.re.abs() > LARGE || z.im.abs() > LARGE
}

/// i z
fn turned(z: Complex) -> Complex {
    c(-z.im, z.re)
}

/// z / i
fn turned_back(z: Complex) -> Complex {
    c(z.im, -z.re)
}

fn checked(z: Complex) -> Outcome {
    if z.re.is_infinite() || z.im.is_infinite() { Err(Fault::Range) } else { Ok(z) }
}

/// The logarithm of half of |z|, and ln 4 more.
fn log_large(z: Complex) -> f64 {
    (z.re / 2.0).hypot(z.im / 2.0).ln() + LN_2 * 2.0
}

pub fn sqrt(z: Complex) -> Outcome {
    if !is_finite(z) {
        return Ok(sqrt_special(z));
    }
    if z.re == 0.0 && z.im == 0.0 {
        return Ok(c(0.0, z.im));
    }
    let (ax, ay) = (z.re.abs(), z.im.abs());
    let s = if ax < f64::MIN_POSITIVE && ay < f64::MIN_POSITIVE {
        let up = 2f64.powi(53);
        let ax = ax * up;
        (ax + ax.hypot(ay * up)).sqrt() * 2f64.powi(-27)
    } else {
        let ax = ax / 8.0;
        2.0 * (ax + ax.hypot(ay / 8.0)).sqrt()
    };
    let d = ay / (2.0 * s);
    Ok(if z.re >= 0.0 { c(s, d.copysign(z.im)) } else { c(d, s.copysign(z.im)) })
}

fn sqrt_special(z: Complex) -> Complex {
    match (z.re, z.im) {
        (_, im) if im.is_infinite() => c(f64::INFINITY, im),
        (re, _) if re.is_nan() => c(f64::NAN, f64::NAN),
        (f64::INFINITY, im) if im.is_nan() => c(f64::INFINITY, f64::NAN),
        (f64::INFINITY, im) => c(f64::INFINITY, 0f64.copysign(im)),
        (f64::NEG_INFINITY, im) if im.is_nan() => c(f64::NAN, f64::INFINITY),
        (f64::NEG_INFINITY, im) => c(0.0, f64::INFINITY.copysign(im)),
        _ => c(f64::NAN, f64::NAN),
    }
}

/// Infinities, or zeros, with the signs of the point at an angle.
fn directed(size: f64, angle: f64) -> Complex {
    c(size.copysign(angle.cos()), size.copysign(angle.sin()))
}

pub fn exp(z: Complex) -> Outcome {
    if !is_finite(z) {
        let (re, im) = (z.re, z.im);
        if im.is_infinite() && (re.is_finite() || re == f64::INFINITY) {
            return Err(Fault::Domain);
        }
        return Ok(match re {
            f64::INFINITY if im == 0.0 => c(re, im),
            f64::INFINITY if im.is_finite() => directed(re, im),
            f64::INFINITY => c(re, f64::NAN),
            f64::NEG_INFINITY if im == 0.0 => c(0.0, im),
            f64::NEG_INFINITY if im.is_finite() => directed(0.0, im),
            f64::NEG_INFINITY => c(0.0, 0.0),
            _ if re.is_nan() && im == 0.0 => c(re, im),
            _ => c(f64::NAN, f64::NAN),
        });
    }
    checked(if z.re > LOG_LARGE {
        let l = (z.re - 1.0).exp();
        c(l * z.im.cos() * E, l * z.im.sin() * E)
    } else {
        let l = z.re.exp();
        c(l * z.im.cos(), l * z.im.sin())
    })
}

pub fn log(z: Complex) -> Outcome {
    if !is_finite(z) {
        let re = if z.re.is_infinite() || z.im.is_infinite() { f64::INFINITY } else { f64::NAN };
        return Ok(c(re, z.im.atan2(z.re)));
    }
    let (ax, ay) = (z.re.abs(), z.im.abs());
    let re = if is_large(z) {
        (ax / 2.0).hypot(ay / 2.0).ln() + LN_2
    } else if ax < f64::MIN_POSITIVE && ay < f64::MIN_POSITIVE {
        if ax == 0.0 && ay == 0.0 {
            return Err(Fault::Domain);
        }
        let up = 2f64.powi(53);
        (ax * up).hypot(ay * up).ln() - 53.0 * LN_2
    } else {
        let h = ax.hypot(ay);
        if (0.71..=1.73).contains(&h) {
            let (am, an) = if ax > ay { (ax, ay) } else { (ay, ax) };
            ((am - 1.0) * (am + 1.0) + an * an).ln_1p() / 2.0
        } else {
            h.ln()
        }
    };
    Ok(c(re, z.im.atan2(z.re)))
}

pub fn log10(z: Complex) -> Outcome {
    log(z).map(|z| c(z.re / LN_10, z.im / LN_10))
}

pub fn cosh(z: Complex) -> Outcome {
    if !is_finite(z) {
        let (re, im) = (z.re, z.im);
        if im.is_infinite() && !re.is_nan() {
            return Err(Fault::Domain);
        }
        let sign = 1f64.copysign(re);
        return Ok(match (re, im) {
            (re, im) if re.is_infinite() && im == 0.0 => c(f64::INFINITY, im * sign),
            (re, im) if re.is_infinite() && im.is_finite() => {
                let z = directed(f64::INFINITY, im);
                c(z.re, z.im * sign)
            }
            (re, _) if re.is_infinite() => c(f64::INFINITY, f64::NAN),
            (0.0, _) => c(f64::NAN, 0.0),
            (_, 0.0) => c(f64::NAN, 0.0),
            _ => c(f64::NAN, f64::NAN),
        });
    }
    checked(if z.re.abs() > LOG_LARGE {
        let x = z.re - 1f64.copysign(z.re);
        c(z.im.cos() * x.cosh() * E, z.im.sin() * x.sinh() * E)
    } else {
        c(z.im.cos() * z.re.cosh(), z.im.sin() * z.re.sinh())
    })
}

pub fn sinh(z: Complex) -> Outcome {
    if !is_finite(z) {
        let (re, im) = (z.re, z.im);
        if im.is_infinite() && !re.is_nan() {
            return Err(Fault::Domain);
        }
        let sign = 1f64.copysign(re);
        return Ok(match (re, im) {
            (re, im) if re.is_infinite() && im == 0.0 => c(re, im),
            (re, im) if re.is_infinite() && im.is_finite() => {
                let z = directed(f64::INFINITY, im);
                c(z.re * sign, z.im)
            }
            (re, _) if re.is_infinite() => c(f64::INFINITY, f64::NAN),
            (0.0, _) => c(0.0, f64::NAN),
            (_, 0.0) => c(f64::NAN, im),
            _ => c(f64::NAN, f64::NAN),
        });
    }
    checked(if z.re.abs() > LOG_LARGE {
        let x = z.re - 1f64.copysign(z.re);
        c(z.im.cos() * x.sinh() * E, z.im.sin() * x.cosh() * E)
    } else {
        c(z.im.cos() * z.re.sinh(), z.im.sin() * z.re.cosh())
    })
}

pub fn tanh(z: Complex) -> Outcome {
    if !is_finite(z) {
        let (re, im) = (z.re, z.im);
        if im.is_infinite() && re.is_finite() {
            return Err(Fault::Domain);
        }
        let one = 1f64.copysign(re);
        return Ok(match (re, im) {
            (re, im) if re.is_infinite() && im == 0.0 => c(one, im),
            (re, im) if re.is_infinite() && im.is_finite() => c(one, 0f64.copysign(2.0 * im.sin() * im.cos())),
            (re, _) if re.is_infinite() => c(one, 0.0),
            (0.0, _) => c(re, f64::NAN),
            (_, 0.0) => c(f64::NAN, im),
            _ => c(f64::NAN, f64::NAN),
        });
    }
    Ok(if z.re.abs() > LOG_LARGE {
        c(1f64.copysign(z.re), 4.0 * z.im.sin() * z.im.cos() * (-2.0 * z.re.abs()).exp())
    } else {
        let (tx, ty, cx) = (z.re.tanh(), z.im.tan(), 1.0 / z.re.cosh());
        let txty = tx * ty;
        let denominator = 1.0 + txty * txty;
        c(tx * (1.0 + ty * ty) / denominator, ((ty / denominator) * cx) * cx)
    })
}

pub fn sin(z: Complex) -> Outcome {
    sinh(turned(z)).map(turned_back)
}

pub fn cos(z: Complex) -> Outcome {
    cosh(turned(z))
}

pub fn tan(z: Complex) -> Outcome {
    tanh(turned(z)).map(turned_back)
}

pub fn acos(z: Complex) -> Outcome {
    if !is_finite(z) {
        let (re, im) = (z.re, z.im);
        return Ok(match (re, im) {
            (re, im) if im.is_infinite() && re.is_nan() => c(f64::NAN, -im),
            (re, im) if re.is_infinite() && im.is_nan() => c(f64::NAN, f64::INFINITY),
            (0.0, im) if im.is_nan() => c(PI / 2.0, f64::NAN),
            (re, im) if re.is_nan() || im.is_nan() => c(f64::NAN, f64::NAN),
            (re, im) => c(im.abs().atan2(re), -f64::INFINITY.copysign(im)),
        });
    }
    if is_large(z) {
        return Ok(c(z.im.abs().atan2(z.re), -log_large(z).copysign(z.im)));
    }
    let s1 = sqrt(c(1.0 - z.re, -z.im))?;
    let s2 = sqrt(c(1.0 + z.re, z.im))?;
    Ok(c(2.0 * s1.re.atan2(s2.re), libm::asinh(s2.re * s1.im - s2.im * s1.re)))
}

pub fn acosh(z: Complex) -> Outcome {
    if !is_finite(z) {
        let (re, im) = (z.re, z.im);
        return Ok(match (re, im) {
            (re, im) if re.is_infinite() || im.is_infinite() => {
                c(f64::INFINITY, if re.is_nan() || im.is_nan() { f64::NAN } else { im.atan2(re) })
            }
            (0.0, im) if im.is_nan() => c(f64::NAN, PI / 2.0),
            _ => c(f64::NAN, f64::NAN),
        });
    }
    if is_large(z) {
        return Ok(c(log_large(z), z.im.atan2(z.re)));
    }
    let s1 = sqrt(c(z.re - 1.0, z.im))?;
    let s2 = sqrt(c(z.re + 1.0, z.im))?;
    Ok(c(libm::asinh(s1.re * s2.re + s1.im * s2.im), 2.0 * s1.im.atan2(s2.re)))
}

pub fn asinh(z: Complex) -> Outcome {
    if !is_finite(z) {
        let (re, im) = (z.re, z.im);
        return Ok(match (re, im) {
            (re, im) if re.is_infinite() && im.is_nan() => c(re, f64::NAN),
            (re, im) if re.is_nan() && im.is_infinite() => c(f64::INFINITY, f64::NAN),
            (re, 0.0) if re.is_nan() => c(re, im),
            (re, im) if re.is_nan() || im.is_nan() => c(f64::NAN, f64::NAN),
            (re, im) => c(f64::INFINITY.copysign(re), im.atan2(re.abs())),
        });
    }
    if is_large(z) {
        return Ok(c(log_large(z).copysign(z.re), z.im.atan2(z.re.abs())));
    }
    let s1 = sqrt(c(1.0 + z.im, -z.re))?;
    let s2 = sqrt(c(1.0 - z.im, z.re))?;
    Ok(c(libm::asinh(s1.re * s2.im - s2.re * s1.im), z.im.atan2(s1.re * s2.re - s1.im * s2.im)))
}

pub fn asin(z: Complex) -> Outcome {
    asinh(turned(z)).map(turned_back)
}

pub fn atanh(z: Complex) -> Outcome {
    let (re, im) = (z.re, z.im);
    if !is_finite(z) {
        let zero = 0f64.copysign(re);
        return Ok(match (re, im) {
            (re, im) if im.is_infinite() => c(if re.is_nan() { 0.0 } else { zero }, (PI / 2.0).copysign(im)),
            (re, im) if re.is_infinite() && im.is_nan() => c(zero, f64::NAN),
            (re, im) if re.is_infinite() => c(zero, (PI / 2.0).copysign(im)),
            (0.0, _) => c(re, f64::NAN),
            _ => c(f64::NAN, f64::NAN),
        });
    }
    if re.is_sign_negative() {
        return atanh(c(-re, -im)).map(|z| c(-z.re, -z.im));
    }
    let ay = im.abs();
    let root = LARGE.sqrt();
    if re > root || ay > root {
        let h = (re / 2.0).hypot(im / 2.0);
        return Ok(c(re / 4.0 / h / h, -(PI / 2.0).copysign(-im)));
    }
    if re == 1.0 && ay < f64::MIN_POSITIVE.sqrt() {
        if ay == 0.0 {
            return Err(Fault::Domain);
        }
        return Ok(c(-(ay.sqrt() / ay.hypot(2.0).sqrt()).ln(), (2f64.atan2(-ay) / 2.0).copysign(im)));
    }
    Ok(c(
        (4.0 * re / ((1.0 - re) * (1.0 - re) + ay * ay)).ln_1p() / 4.0,
        -(-2.0 * im).atan2((1.0 - re) * (1.0 + re) - ay * ay) / 2.0,
    ))
}

pub fn atan(z: Complex) -> Outcome {
    atanh(turned(z)).map(turned_back)
}

/// The number at a distance and an angle.
pub fn rect(r: f64, phi: f64) -> Outcome {
    if r.is_finite() && phi.is_finite() {
        return Ok(if phi == 0.0 { c(r, r * phi) } else { c(r * phi.cos(), r * phi.sin()) });
    }
    if r != 0.0 && !r.is_nan() && phi.is_infinite() {
        return Err(Fault::Domain);
    }
    let sign = 1f64.copysign(r);
    Ok(match (r, phi) {
        (r, phi) if r.is_infinite() && phi == 0.0 => c(r, phi * sign),
        (r, phi) if r.is_infinite() && phi.is_finite() => {
            let z = directed(f64::INFINITY, phi);
            c(z.re * sign, z.im * sign)
        }
        (r, _) if r.is_infinite() => c(f64::INFINITY, f64::NAN),
        (0.0, _) => c(0.0, 0.0),
        (r, 0.0) if r.is_nan() => c(r, 0.0),
        _ => c(f64::NAN, f64::NAN),
    })
}
