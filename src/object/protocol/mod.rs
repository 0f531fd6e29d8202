//! The protocol calls: what native code asks of any object, whatever its type.
//!
//! Each is a look-up in the class's table of special methods (or a short cut for the commonest types), so native
//! code reaches Python code only through here. Operators are in [`super::operator`], attributes of instances in
//! [`super::attribute`].

mod attr;
mod call;
mod equal;
mod instance;
mod item;
mod iterate;
mod number;

use super::class::Class;
use super::exception::Exc;
use super::function::Function;
use super::header::{Obj, Payload};
use super::native::Args;
use super::number::{Float, Int};
use super::raise::{Raised, Res};
use super::single::{Bool, NoneType};
use super::str;
use super::value::Value;
use crate::sync::thread;
use std::sync::OnceLock;

pub use super::show::{format, format_simply, repr, repr_text, text, to_str};
pub use attr::{attr_name, find_attr, find_attr_name, get_attr, get_attr_name, set_attr, set_attr_name};
pub(super) use call::call_two;
pub use call::{
    call, call_args, call_found, call_method, call_native, call_native_positional, call_pairs, call_special,
    instantiate, is_callable, is_direct, try_special,
};
pub use equal::{HASH_MODULUS, equal, hash, hash_small, quick_equal};
pub use instance::{is_instance, is_subclass, plain_is_instance, plain_is_subclass};
pub use item::{contains, delete_item, get_item, is_sequence, len, length_hint, may_iterate, set_item, truth};
pub use iterate::{collect, for_each, iter, next, next_or_stop, not_iterable};
pub use number::{fspath, index, int_to_float, is_number, to_big, to_float};

/// What the layers above lend to this one.
pub struct Hooks {
    /// Runs a Python function.
    pub call_function: fn(&Obj<Function>, Args) -> Res,
    /// An iterator over `__getitem__` from 0 on, for objects without `__iter__`.
    pub sequence_iterator: fn(&Value) -> Value,
    /// `class[item]` as a generic alias.
    pub generic_alias: fn(&Obj<Class>, &Value) -> Value,
    /// Reports through `sys.unraisablehook`: error, message, object.
    pub unraisable: fn(Raised, &str, &Value),
}

static HOOKS: OnceLock<Hooks> = OnceLock::new();

/// Sets the hooks, once, at start-up.
pub fn set_hooks(hooks: Hooks) {
    let _ = HOOKS.set(hooks);
}

pub(super) fn hooks() -> Option<&'static Hooks> {
    HOOKS.get()
}

/// Errors: RecursionError if the native stack is nearly used up.
#[inline(always)]
pub fn check_stack() -> Res<()> {
    let here = 0u8;
    if (&raw const here as usize) < thread::stack_limit() { Err(stack_exhausted()) } else { Ok(()) }
}

#[cold]
fn stack_exhausted() -> Raised {
    Raised::new(Exc::RecursionError, "maximum recursion depth exceeded")
}

/// The class of any value.
#[inline]
pub fn type_of(value: &Value) -> &Obj<Class> {
    match value.header() {
        Some(header) => header.class(),
        None if value.is_small() => Int::class(),
        None if value.is_flonum() => Float::class(),
        None if value.is_none() || value.is_unset() => NoneType::class(),
        None => Bool::class(),
    }
}

/// The name of a value's class as messages show it: with its module if it is a native one of another module than builtins.
pub fn class_name(value: &Value) -> String {
    type_of(value).full_name()
}

/// True if `value` is an instance of `class` or of a subclass; no hook is called.
#[inline]
pub fn is_instance_of(value: &Value, class: &Obj<Class>) -> bool {
    type_of(value).is_subclass_of(class)
}
