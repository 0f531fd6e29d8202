//! Floats as CPython shows, reads, formats, rounds, compares and divides them.

pub mod arith;
pub mod cmath;
pub mod complex;
pub mod digits;
pub mod format;
pub mod gamma;
pub mod hash;
pub mod hex;
pub mod parse;
pub mod repr;
pub mod round;
pub mod scale;

pub use parse::parse;
pub use repr::repr;
