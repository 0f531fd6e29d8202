//! Turns `grammar/` into the parser.

fn main() {}
