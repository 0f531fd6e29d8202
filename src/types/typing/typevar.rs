//! typing.TypeVar.

use super::default::{NoDefault, no_default};
use super::lazy::Lazy;
use super::{call_typing, checked_type, keyword_arguments, name_argument, note_module, or, ror};
use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::header::{self, Obj, Traverse};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{self, Res, type_error, value_error};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::{function, getter, member, method};

/// The payload of TypeVar.
pub struct TypeVar {
    pub name: Value,
    bound: Lazy,
    /// A tuple.
    constraints: Lazy,
    pub default: Lazy,
    covariant: bool,
    contravariant: bool,
    infer_variance: bool,
}

crate::native_type!(TypeVar { traverse: Traverse });
crate::frozen!(TypeVar);

impl Traverse for TypeVar {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        for lazy in [&self.bound, &self.constraints, &self.default] {
            lazy.visit(visit);
        }
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        for lazy in [&self.bound, &self.constraints, &self.default] {
            lazy.release(out);
        }
    }
}

/// What goes before the name in the repr of a type parameter.
pub fn sign(covariant: bool, contravariant: bool, infer_variance: bool) -> &'static str {
    match () {
        () if infer_variance => "",
        () if covariant => "+",
        () if contravariant => "-",
        () => "~",
    }
}

/// The variance in a constructor's arguments. Errors: ValueError if they do not go together.
pub fn variance(arguments: [&Option<Value>; 3]) -> Res<[bool; 3]> {
    let mut flags = [false; 3];
    for (flag, value) in flags.iter_mut().zip(arguments) {
        *flag = value.as_ref().map_or(Ok(false), protocol::truth)?;
    }
    let [covariant, contravariant, infer] = flags;
    if covariant && contravariant {
        return Err(value_error("Bivariant types are not supported."));
    }
    if infer && (covariant || contravariant) {
        return Err(value_error("Variance cannot be specified with infer_variance."));
    }
    Ok(flags)
}

/// What a parameter of a `def`, `class` or `type` statement makes; the functions compute bound and constraints.
pub fn declared(name: Value, bound: Option<Value>, constraints: Option<Value>) -> Value {
    header::new(TypeVar {
        name,
        bound: bound.map_or_else(Lazy::default, Lazy::computed),
        constraints: constraints.map_or_else(Lazy::default, Lazy::computed),
        default: Lazy::default(),
        covariant: false,
        contravariant: false,
        infer_variance: true,
    })
}

fn new(class: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    let name = name_argument("typevar", args.0, keywords)?;
    let names = ["bound", "default", "covariant", "contravariant", "infer_variance"];
    let [bound, default, covariant, contravariant, infer] = keyword_arguments("typevar", keywords, names)?;
    let [covariant, contravariant, infer_variance] = variance([&covariant, &contravariant, &infer])?;
    let bound = bound.filter(|b| !b.is_none()).map(|b| checked_type(b, "Bound must be a type.")).transpose()?;
    let constraints = args.0.get(1..).unwrap_or_default().to_vec();
    if constraints.len() == 1 {
        return Err(type_error("A single constraint is not allowed"));
    }
    if !constraints.is_empty() && bound.is_some() {
        return Err(type_error("Constraints cannot be combined with bound=..."));
    }
    let constraints = match constraints.is_empty() {
        true => Lazy::default(),
        false => {
            let check = |c: Value| checked_type(c, "TypeVar(name, constraint, ...): constraints must be types.");
            Lazy::of(Some(tuple(constraints.into_iter().map(check).collect::<Res<Vec<_>>>()?)))
        }
    };
    let payload = TypeVar {
        name: name.clone(),
        bound: Lazy::of(bound),
        constraints,
        default: Lazy::of(default.filter(|d| d.downcast::<NoDefault>().is_none())),
        covariant,
        contravariant,
        infer_variance,
    };
    let made = header::new_in(class, payload);
    note_module(&made);
    Ok(made)
}

fn repr(this: &Obj<TypeVar>) -> String {
    format!("{}{}", sign(this.covariant, this.contravariant, this.infer_variance), raise::name_text(&this.name))
}

fn typing_subst(this: &Value, arg: Value) -> Res {
    call_typing("_typevar_subst", &[this.clone(), arg])
}

fn prepare_subst(this: &Obj<TypeVar>, alias: &Value, args: &Value) -> Res {
    let parameters = protocol::collect(&protocol::get_attr_name(alias, "__parameters__")?)?;
    let mut given = protocol::collect(args)?;
    let own = this.value();
    if parameters.iter().position(|p| p.is(&own)) != Some(given.len()) {
        return Ok(args.clone());
    }
    match this.default.get()? {
        Some(default) => {
            given.push(default);
            Ok(tuple(given))
        }
        None => {
            let (alias, actual, least) = (protocol::text(alias)?, given.len(), given.len() + 1);
            Err(type_error(format!("Too few arguments for {alias}; actual {actual}, expected at least {least}")))
        }
    }
}

fn reduce(this: &Obj<TypeVar>) -> Value {
    this.name.clone()
}

fn has_default(this: &Obj<TypeVar>) -> bool {
    !this.default.is_unset()
}

fn mro_entries(_: &Obj<TypeVar>, _: &Value) -> Res {
    Err(type_error("Cannot subclass an instance of TypeVar"))
}

fn get_name(this: &Obj<TypeVar>) -> Value {
    this.name.clone()
}

fn get_bound(this: &Obj<TypeVar>) -> Res<Option<Value>> {
    this.bound.get()
}

fn get_constraints(this: &Obj<TypeVar>) -> Res {
    Ok(this.constraints.get()?.filter(|c| c.downcast::<Tuple>().is_some()).unwrap_or_else(|| tuple([])))
}

fn get_default(this: &Obj<TypeVar>) -> Res {
    Ok(this.default.get()?.unwrap_or_else(no_default))
}

fn evaluate_bound(this: &Obj<TypeVar>) -> Option<Value> {
    this.bound.evaluator()
}

fn evaluate_constraints(this: &Obj<TypeVar>) -> Option<Value> {
    this.constraints.evaluator()
}

fn evaluate_default(this: &Obj<TypeVar>) -> Option<Value> {
    this.default.evaluator()
}

fn get_covariant(this: &Obj<TypeVar>) -> bool {
    this.covariant
}

fn get_contravariant(this: &Obj<TypeVar>) -> bool {
    this.contravariant
}

fn get_infer_variance(this: &Obj<TypeVar>) -> bool {
    this.infer_variance
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
    member!("__covariant__", get_covariant),
    member!("__contravariant__", get_contravariant),
    member!("__infer_variance__", get_infer_variance),
    getter!("__bound__", get_bound),
    getter!("__constraints__", get_constraints),
    getter!("__default__", get_default),
    getter!("evaluate_bound", evaluate_bound),
    getter!("evaluate_constraints", evaluate_constraints),
    getter!("evaluate_default", evaluate_default),
];

pub fn init() {
    let native = NativeClass::sealed("TypeVar", const { &[METHODS] }).module("typing").doc("Type variable.");
    define::<TypeVar>(native.with(flag::DICT | flag::WEAKREF));
}
