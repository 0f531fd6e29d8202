//! Formatting: the specification language of `format()`, the templates of `str.format()`, and `%`.

pub mod layout;
pub mod number;
pub mod percent;
pub mod spec;
pub mod template;
pub mod values;

pub use values::{format_complex, format_float, format_int, format_str};
