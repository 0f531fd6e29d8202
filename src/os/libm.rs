//! Functions of the C mathematics library that Rust's standard library lacks, or computes less exactly.

// SAFETY: they take and give plain numbers (`lgamma_r` a pointer that is a live reference) and keep no state but errno.
unsafe extern "C" {
    pub safe fn tgamma(x: f64) -> f64;
    safe fn lgamma_r(x: f64, sign: &mut std::ffi::c_int) -> f64;
    pub safe fn erf(x: f64) -> f64;
    pub safe fn erfc(x: f64) -> f64;
    pub safe fn asinh(x: f64) -> f64;
    pub safe fn acosh(x: f64) -> f64;
    pub safe fn atanh(x: f64) -> f64;
    pub safe fn remainder(x: f64, y: f64) -> f64;
    pub safe fn ldexp(x: f64, exponent: std::ffi::c_int) -> f64;
}

/// The logarithm of the absolute value of the gamma function.
pub fn lgamma(x: f64) -> f64 {
    let mut sign = 0;
    lgamma_r(x, &mut sign)
}
