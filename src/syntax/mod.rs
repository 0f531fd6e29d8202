//! Text to tree: tokens, layout, f-strings, the tree, syntax errors; one door, `parse()`.

pub mod ast;
