//! The iterators of the sequences and the built-in functions that make iterators.

pub mod enumerate;
pub mod list_iter;
pub mod sequence_iter;
pub mod tuple_iter;
pub mod zip;

/// Makes the classes.
pub fn init() {
    list_iter::init();
    tuple_iter::init();
    sequence_iter::init();
    enumerate::init();
    zip::init();
}

/// A built-in function, for `__reduce__`. Errors: those of importing `builtins`.
pub fn builtin(name: &str) -> crate::object::raise::Res {
    super::hooks::imported("builtins", name)
}
