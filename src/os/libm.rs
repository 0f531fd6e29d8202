//! Functions of the C mathematics library that Rust's standard library lacks, or computes less exactly.

// SAFETY: they take and give plain numbers and keep no state but errno.
unsafe extern "C" {
    pub safe fn erf(x: f64) -> f64;
    pub safe fn erfc(x: f64) -> f64;
    pub safe fn asinh(x: f64) -> f64;
    pub safe fn acosh(x: f64) -> f64;
    pub safe fn atanh(x: f64) -> f64;
    pub safe fn remainder(x: f64, y: f64) -> f64;
    pub safe fn ldexp(x: f64, exponent: std::ffi::c_int) -> f64;
}
