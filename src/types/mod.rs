//! The built-in types, one a file: payload (if `object` does not have it), methods, and the table that declares them.
//!
//! Each file ends in its table of [`Member`](crate::object::native::Member)s and an `init()` that makes the class; [`init`] calls
//! them in an order in which bases come first.

#[macro_use]
pub mod macros;

pub mod complex;
pub mod dict;
pub mod exception;
pub mod float;
pub mod int;
pub mod hooks;
pub mod iterators;
pub mod list;
pub mod range;
pub mod sequence;
pub mod set;
pub mod slice;
pub mod str;
pub mod traceback;
pub mod tuple;

use crate::object::class;

/// Makes all classes. First thing at start-up.
pub fn init() {
    class::bootstrap();
    int::init();
    float::init();
    complex::init();
    str::init();
    tuple::init();
    list::init();
    dict::init();
    set::init();
    slice::init();
    range::init();
    iterators::init();
    exception::init();
    traceback::init();
}
