//! typing.ParamSpec, and its `args` and `kwargs`.

use super::default::{NoDefault, no_default};
use super::lazy::Lazy;
use super::typevar::{sign, variance};
use super::{call_typing, checked_type, keyword_arguments, name_argument, note_module, or, ror};
use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::header::{self, Obj, Traverse};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{self, Res, type_error};
use crate::object::single;
use crate::object::value::Value;
use crate::{function, getter, member, method};

/// The payload of ParamSpec.
pub struct ParamSpec {
    name: Value,
    bound: Lazy,
    pub default: Lazy,
    covariant: bool,
    contravariant: bool,
    infer_variance: bool,
}

crate::native_type!(ParamSpec { traverse: Traverse });
crate::frozen!(ParamSpec);

impl Traverse for ParamSpec {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.bound.visit(visit);
        self.default.visit(visit);
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        self.bound.release(out);
        self.default.release(out);
    }
}

/// What a parameter `**P` of a `def`, `class` or `type` statement makes.
pub fn declared(name: Value) -> Value {
    header::new(ParamSpec {
        name,
        bound: Lazy::default(),
        default: Lazy::default(),
        covariant: false,
        contravariant: false,
        infer_variance: true,
    })
}

fn new(class: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    if args.0.len() > 1 {
        let given = args.0.len();
        return Err(type_error(format!("paramspec() takes at most 1 positional argument ({given} given)")));
    }
    let name = name_argument("paramspec", args.0, keywords)?;
    let names = ["bound", "default", "covariant", "contravariant", "infer_variance"];
    let [bound, default, covariant, contravariant, infer] = keyword_arguments("paramspec", keywords, names)?;
    let [covariant, contravariant, infer_variance] = variance([&covariant, &contravariant, &infer])?;
    let bound = bound.filter(|b| !b.is_none()).map(|b| checked_type(b, "Bound must be a type.")).transpose()?;
    let payload = ParamSpec {
        name: name.clone(),
        bound: Lazy::of(bound),
        default: Lazy::of(default.filter(|d| d.downcast::<NoDefault>().is_none())),
        covariant,
        contravariant,
        infer_variance,
    };
    let made = header::new_in(class, payload);
    note_module(&made);
    Ok(made)
}

fn repr(this: &Obj<ParamSpec>) -> String {
    format!("{}{}", sign(this.covariant, this.contravariant, this.infer_variance), raise::name_text(&this.name))
}

fn typing_subst(this: &Value, arg: Value) -> Res {
    call_typing("_paramspec_subst", &[this.clone(), arg])
}

fn prepare_subst(this: &Value, alias: Value, args: Value) -> Res {
    call_typing("_paramspec_prepare_subst", &[this.clone(), alias, args])
}

fn reduce(this: &Obj<ParamSpec>) -> Value {
    this.name.clone()
}

fn has_default(this: &Obj<ParamSpec>) -> bool {
    !this.default.is_unset()
}

fn mro_entries(_: &Obj<ParamSpec>, _: &Value) -> Res {
    Err(type_error("Cannot subclass an instance of ParamSpec"))
}

fn get_name(this: &Obj<ParamSpec>) -> Value {
    this.name.clone()
}

fn get_bound(this: &Obj<ParamSpec>) -> Res<Option<Value>> {
    this.bound.get()
}

fn get_default(this: &Obj<ParamSpec>) -> Res {
    Ok(this.default.get()?.unwrap_or_else(no_default))
}

fn evaluate_default(this: &Obj<ParamSpec>) -> Option<Value> {
    this.default.evaluator()
}

fn get_covariant(this: &Obj<ParamSpec>) -> bool {
    this.covariant
}

fn get_contravariant(this: &Obj<ParamSpec>) -> bool {
    this.contravariant
}

fn get_infer_variance(this: &Obj<ParamSpec>) -> bool {
    this.infer_variance
}

fn get_args(this: &Obj<ParamSpec>) -> Value {
    header::new(ParamSpecArgs(this.value()))
}

fn get_kwargs(this: &Obj<ParamSpec>) -> Value {
    header::new(ParamSpecKwargs(this.value()))
}

static METHODS: &[Member] = &[
    function!("__new__", new, "(*args, **kwargs)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__or__", or, "($self, value, /)"),
    method!("__ror__", ror, "($self, value, /)"),
    method!("__typing_subst__", typing_subst, "($self, arg, /)"),
    method!("__typing_prepare_subst__", prepare_subst, "($self, alias, args, /)"),
    method!("__reduce__", reduce, "($self, /)"),
    method!("has_default", has_default, "($self, /)"),
    method!("__mro_entries__", mro_entries, "($self, bases, /)"),
    member!("__name__", get_name),
    getter!("__bound__", get_bound),
    member!("__covariant__", get_covariant),
    member!("__contravariant__", get_contravariant),
    member!("__infer_variance__", get_infer_variance),
    getter!("args", get_args),
    getter!("kwargs", get_kwargs),
    getter!("__default__", get_default),
    getter!("evaluate_default", evaluate_default),
];

/// `P.args` and `P.kwargs`: payload, methods and table.
macro_rules! part {
    ($t:ident, $module:ident, $name:literal, $suffix:literal) => {
        /// The payload: the ParamSpec.
        pub struct $t(Value);

        crate::native_type!($t { traverse: Traverse });
        crate::frozen!($t);

        impl Traverse for $t {
            fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
                visit(&self.0);
            }
        }

        mod $module {
            use super::*;

            fn new(class: &Obj<Class>, origin: Value) -> Value {
                header::new_in(class, $t(origin))
            }

            fn repr(this: &Obj<$t>) -> Res<String> {
                match this.0.downcast::<ParamSpec>() {
                    Some(origin) => Ok(format!("{}.{}", raise::name_text(&origin.name), $suffix)),
                    None => Ok(format!("{}.{}", protocol::repr_text(&this.0)?, $suffix)),
                }
            }

            fn eq(this: &Obj<$t>, other: &Value) -> Res {
                match other.downcast::<$t>() {
                    Some(other) => Ok(Value::bool(protocol::equal(&this.0, &other.0)?)),
                    None => Ok(single::not_implemented()),
                }
            }

            fn mro_entries(_: &Obj<$t>, _: &Value) -> Res {
                Err(type_error(concat!("Cannot subclass an instance of ", $name)))
            }

            fn get_origin(this: &Obj<$t>) -> Value {
                this.0.clone()
            }

            pub static METHODS: &[Member] = &[
                crate::constructor!($name, new, "($type, origin)"),
                method!("__repr__", repr, "($self, /)"),
                method!("__eq__", eq, "($self, value, /)"),
                method!("__mro_entries__", mro_entries, "($self, bases, /)"),
                getter!("__origin__", get_origin),
            ];
        }
    };
}

part!(ParamSpecArgs, positional, "ParamSpecArgs", "args");
part!(ParamSpecKwargs, by_keyword, "ParamSpecKwargs", "kwargs");

pub fn init() {
    let native = NativeClass::sealed("ParamSpec", const { &[METHODS] })
        .module("typing")
        .doc("Parameter specification variable.");
    define::<ParamSpec>(native.with(flag::DICT | flag::WEAKREF));
    let args = NativeClass::sealed("ParamSpecArgs", const { &[positional::METHODS] }).module("typing");
    define::<ParamSpecArgs>(args.with(flag::WEAKREF));
    let kwargs = NativeClass::sealed("ParamSpecKwargs", const { &[by_keyword::METHODS] }).module("typing");
    define::<ParamSpecKwargs>(kwargs.with(flag::WEAKREF));
}
