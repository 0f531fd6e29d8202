//! typing.NoDefault, and the constant evaluator: a function that gives a value that is known.

use super::super::generic_alias::type_repr;
use crate::object::class::{Class, NativeClass, define};
use crate::object::exception::Exc;
use crate::object::header::{self, Obj, Traverse};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{Raised, Res, type_error};
use crate::object::str;
use crate::object::tuple::Tuple;
use crate::object::value::Value;
use crate::{function, method};
use std::sync::OnceLock;

/// The payload of NoDefault.
pub struct NoDefault;

crate::native_type!(NoDefault {});
crate::frozen!(NoDefault);

static NO_DEFAULT: OnceLock<Value> = OnceLock::new();

/// `typing.NoDefault`
pub fn no_default() -> Value {
    NO_DEFAULT.get_or_init(|| header::new(NoDefault)).clone()
}

fn new(_: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    match args.0.is_empty() && keywords.0.is_empty() {
        true => Ok(no_default()),
        false => Err(type_error("NoDefaultType takes no arguments")),
    }
}

fn repr(_: &Value) -> &'static str {
    "typing.NoDefault"
}

fn reduce(_: &Value) -> &'static str {
    "NoDefault"
}

/// The payload of `_ConstEvaluator`.
struct Constant(Value);

crate::native_type!(Constant { traverse: Traverse });
crate::frozen!(Constant);

impl Traverse for Constant {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.0);
    }
}

/// A function that gives this value in any format.
pub fn constant(value: Value) -> Value {
    header::new(Constant(value))
}

fn constant_repr(this: &Obj<Constant>) -> Res<String> {
    Ok(format!("<constevaluator {}>", protocol::repr_text(&this.0)?))
}

/// Formats: 1 and 3 give the value, 4 its text.
fn constant_call(this: &Obj<Constant>, format: i64) -> Res {
    match format {
        1..=3 => Ok(this.0.clone()),
        4 => {
            let Some(items) = this.0.exact::<Tuple>() else { return Ok(str::from_str(&type_repr(&this.0)?)) };
            let parts = items.items().iter().map(type_repr).collect::<Res<Vec<_>>>()?;
            let comma = if parts.len() == 1 { "," } else { "" };
            Ok(str::from_str(&format!("({}{comma})", parts.join(", "))))
        }
        _ => Err(Raised::with_args(Exc::NotImplementedError, [])),
    }
}

static METHODS: &[Member] = &[
    function!("__new__", new, "(*args, **kwargs)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__reduce__", reduce, "($self, /)"),
];

static CONSTANT: &[Member] =
    &[method!("__repr__", constant_repr, "($self, /)"), method!("__call__", constant_call, "($self, format, /)")];

pub fn init() {
    define::<NoDefault>(
        NativeClass::sealed("NoDefaultType", const { &[METHODS] }).doc("The type of the NoDefault singleton."),
    );
    define::<Constant>(NativeClass::sealed("_ConstEvaluator", const { &[CONSTANT] }).module("_typing"));
}
