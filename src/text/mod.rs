//! Text and numbers without a heap of Python objects: the algorithms under `str`, `bytes`, `int`, `float`, `complex`.
//!
//! This layer stands between `code` and `object`: it names no `Value`, so every function takes and gives plain Rust
//! data (`&str`, `Wtf8`, `IBig`, `f64`), fails with a [`fault::Fault`] that carries CPython's message, and is tested
//! on its own against CPython's answers.

pub mod codecs;
pub mod fault;
pub mod find;
pub mod float;
pub mod format;
pub mod int;
pub mod json;
pub mod mt19937;
pub mod pack;
pub mod path;
pub mod quote;
pub mod suggest;
pub mod transfer;
pub mod unicode;
