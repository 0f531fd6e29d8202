//! Integers of any size as Python reads, writes, divides, shifts and raises them.

pub mod arith;
pub mod bytes;
pub mod combine;
pub mod parse;
pub mod show;
