//! ungil: a small Python whose global interpreter lock is a switch.

pub mod code;
pub mod stdlib;
pub mod syntax;
pub mod text;
