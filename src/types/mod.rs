//! The built-in types, one a file: payload (if `object` does not have it), methods, and the table that declares them.
//!
//! Each file ends in its table of [`Member`](crate::object::native::Member)s and an `init()` that makes the class; [`init`] calls
//! them in an order in which bases come first.

#[macro_use]
pub mod macros;

pub mod buffer;
pub mod bytearray;
pub mod bytes;
pub mod cell;
pub mod classmethod;
pub mod code;
pub mod complex;
pub mod descriptor;
pub mod dict;
mod docs;
pub mod exception;
pub mod float;
pub mod function;
pub mod generic_alias;
pub mod hooks;
pub mod int;
pub mod iterators;
pub mod list;
pub mod mappingproxy;
pub mod memoryview;
pub mod method;
pub mod module;
pub mod namespace;
pub mod native_function;
pub mod object;
pub mod property;
pub mod range;
pub mod scalar;
pub mod sequence;
pub mod set;
pub mod singletons;
pub mod slice;
pub mod staticmethod;
pub mod str;
pub mod structseq;
pub mod super_;
pub mod template;
pub mod traceback;
pub mod tuple;
pub mod r#type;
pub mod typing;
pub mod union;
pub mod weakref;
mod wrapper;

use crate::object::class;
use crate::object::raise::Res;

/// Makes all classes. First thing at start-up.
pub fn init() {
    class::bootstrap();
    object::init();
    r#type::init();
    native_function::init();
    descriptor::init();
    singletons::init();
    function::init();
    method::init();
    code::init();
    cell::init();
    property::init();
    classmethod::init();
    staticmethod::init();
    super_::init();
    module::init();
    mappingproxy::init();
    namespace::init();
    generic_alias::init();
    union::init();
    typing::init();
    weakref::init();
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
    bytes::init();
    bytearray::init();
    memoryview::init();
    iterators::init();
    exception::init();
    template::init();
    traceback::init();
}

/// A built-in function or class by name, as Python code finds it.
fn builtin(name: &str) -> Res {
    hooks::imported("builtins", name)
}
