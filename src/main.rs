//! The command `ungil`.

fn main() {}
