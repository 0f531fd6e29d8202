//! The built-in types, one a file: payload (if `object` does not have it), methods, and the table that declares them.
//!
//! Each file ends in its table of [`Member`](crate::object::native::Member)s and an `init()` that makes the class; [`init`] calls
//! them in an order in which bases come first.

pub mod exception;
pub mod traceback;

use crate::object::class;

/// Makes all classes. First thing at start-up.
pub fn init() {
    class::bootstrap();
    exception::init();
    traceback::init();
}
