//! The gamma function and its logarithm, by Lanczos' formula as CPython computes them (Pugh, "An Analysis of the Lanczos
//! Gamma Approximation", 2004; the coefficients are Boost's for N = 13).

use std::f64::consts::PI;

const G: f64 = 6.02468004077673;
const G_MINUS_HALF: f64 = 5.52468004077673;
const LOG_PI: f64 = 1.144_729_885_849_400_2;

/// Numerator and denominator, the constant term first.
const COEFFICIENTS: [(f64, f64); 13] = [
    (23531376880.41076, 0.0),
    (42919803642.6491, 39916800.0),
    (35711959237.35567, 120543840.0),
    (17921034426.03721, 150917976.0),
    (6039542586.352028, 105258076.0),
    (1439720407.3117216, 45995730.0),
    (248874557.86205417, 13339535.0),
    (31426415.585400194, 2637558.0),
    (2876370.6289353725, 357423.0),
    (186056.26539522348, 32670.0),
    (8071.672002365816, 1925.0),
    (210.82427775157936, 66.0),
    (2.5066282746310002, 1.0),
];

/// For positive `x`.
fn lanczos_sum(x: f64) -> f64 {
    let zero = (0.0, 0.0);
    let (numerator, denominator) = if x < 5.0 {
        COEFFICIENTS.iter().rev().fold(zero, |(n, d), c| (n * x + c.0, d * x + c.1))
    } else {
        COEFFICIENTS.iter().fold(zero, |(n, d), c| (n / x + c.0, d / x + c.1))
    };
    numerator / denominator
}

/// The sine of `x` times pi, exact where that is.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let sine = match (2.0 * y).round() as i32 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    1f64.copysign(x) * sine
}

/// The gamma function of what is neither a pole nor minus infinity; infinite where it is too large.
pub fn gamma(x: f64) -> f64 {
    if !x.is_finite() {
        return x;
    }
    if (1.0..=23.0).contains(&x) && x == x.floor() {
        return (2..x as u32).fold(1.0, |product, i| product * f64::from(i));
    }
    let size = x.abs();
    if size < 1e-20 {
        return 1.0 / x;
    }
    if size > 200.0 {
        return if x < 0.0 { 0.0 / sin_pi(x) } else { f64::INFINITY };
    }
    let y = size + G_MINUS_HALF;
    // What the sum has lost.
    let lost = if size > G_MINUS_HALF { (y - size) - G_MINUS_HALF } else { (y - G_MINUS_HALF) - size };
    let z = lost * G / y;
    // The power in two factors where it alone would be too large.
    let (first, second) = if size < 140.0 {
        (y.powf(size - 0.5), 1.0)
    } else {
        let root = y.powf(size / 2.0 - 0.25);
        (root, root)
    };
    if x < 0.0 {
        let result = -PI / sin_pi(size) / size * y.exp() / lanczos_sum(size);
        (result - z * result) / first / second
    } else {
        let result = lanczos_sum(size) / y.exp();
        (result + z * result) * first * second
    }
}

/// The logarithm of the size of the gamma function, of what is no pole.
pub fn log_gamma(x: f64) -> f64 {
    if !x.is_finite() {
        return x.abs();
    }
    if x == 1.0 || x == 2.0 {
        return 0.0;
    }
    let size = x.abs();
    if size < 1e-20 {
        return -size.ln();
    }
    let result = lanczos_sum(size).ln() - G + (size - 0.5) * ((size + G - 0.5).ln() - 1.0);
    if x < 0.0 { LOG_PI - sin_pi(size).abs().ln() - size.ln() - result } else { result }
}
