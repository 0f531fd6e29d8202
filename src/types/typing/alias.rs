//! typing.TypeAliasType: what a `type` statement makes.

use super::default::no_default;
use super::lazy::Lazy;
use super::paramspec::ParamSpec;
use super::typevar::TypeVar;
use super::typevartuple::TypeVarTuple;
use super::{is_named, keyword_arguments, unpacked};
use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::function::Function;
use crate::object::header::{self, Obj, Traverse};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol::{self, class_name};
use crate::object::raise::{self, Res, type_error};
use crate::object::slot::Slot;
use crate::object::str::{self, Str};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::types::{generic_alias, hooks, union};
use crate::{function, getter, member, method};

/// The payload of TypeAliasType.
pub struct TypeAlias {
    name: Value,
    /// A tuple, or UNSET if it is not generic.
    parameters: Slot,
    value: Lazy,
    module: Slot,
}

crate::native_type!(TypeAlias { traverse: Traverse });
crate::frozen!(TypeAlias);

impl Traverse for TypeAlias {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.parameters.visit(visit);
        self.value.visit(visit);
        self.module.visit(visit);
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        out.push(self.parameters.take());
        self.value.release(out);
    }
}

/// What a `type` statement makes; `parameters` is a tuple or None, `compute` the function for the value.
pub fn declared(name: Value, parameters: Value, compute: Value) -> Value {
    let module = compute.downcast::<Function>().map_or(Value::NONE, |function| function.module.get());
    let parameters = if parameters.is_none() { Value::UNSET } else { parameters };
    header::new(TypeAlias {
        name,
        parameters: Slot::new(parameters),
        value: Lazy::computed(compute),
        module: Slot::new(module),
    })
}

/// True if the type parameter has a default; `None` if it is none.
fn has_default(parameter: &Value) -> Res<Option<bool>> {
    if let Some(parameter) = parameter.downcast::<TypeVar>() {
        return Ok(Some(!parameter.default.is_unset()));
    }
    if let Some(parameter) = parameter.downcast::<ParamSpec>() {
        return Ok(Some(!parameter.default.is_unset()));
    }
    if let Some(parameter) = parameter.downcast::<TypeVarTuple>() {
        return Ok(Some(!parameter.default.is_unset()));
    }
    Ok(match protocol::find_attr_name(parameter, "__typing_subst__")? {
        Some(_) => protocol::find_attr_name(parameter, "__default__")?.map(|default| !default.is(&no_default())),
        None => None,
    })
}

fn check_parameters(parameters: &Value) -> Res<()> {
    let Some(items) = parameters.downcast::<Tuple>() else { return Err(type_error("type_params must be a tuple")) };
    let mut defaults = false;
    for parameter in items.items() {
        match has_default(parameter)? {
            None => return Err(type_error(format!("Expected a type param, got {}", protocol::repr_text(parameter)?))),
            Some(false) if defaults => {
                let shown = protocol::repr_text(parameter)?;
                return Err(type_error(format!("non-default type parameter '{shown}' follows default type parameter")));
            }
            Some(has) => defaults |= has,
        }
    }
    Ok(())
}

fn new(class: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    if args.0.len() > 2 {
        let given = args.0.len();
        return Err(type_error(format!("typealias() takes at most 2 positional arguments ({given} given)")));
    }
    let [value, type_params] = keyword_arguments("typealias", keywords, ["value", "type_params"])?;
    let by_keyword = keywords.0.iter().find(|pair| is_named(&pair.0, "name")).map(|pair| pair.1.clone());
    let Some(name) = args.0.first().cloned().or(by_keyword) else {
        return Err(type_error("typealias() missing required argument 'name' (pos 1)"));
    };
    if name.downcast::<Str>().is_none() {
        return Err(type_error(format!("typealias() argument 'name' must be str, not {}", class_name(&name))));
    }
    let Some(value) = args.0.get(1).cloned().or(value) else {
        return Err(type_error("typealias() missing required argument 'value' (pos 2)"));
    };
    if let Some(parameters) = &type_params {
        check_parameters(parameters)?;
    }
    let parameters = type_params.filter(|p| p.downcast::<Tuple>().is_some_and(|t| !t.is_empty()));
    let payload = TypeAlias {
        name,
        parameters: Slot::new(parameters.unwrap_or(Value::UNSET)),
        value: Lazy::of(Some(value)),
        module: Slot::new(hooks::running_module().unwrap_or(Value::NONE)),
    };
    Ok(header::new_in(class, payload))
}

fn repr(this: &Obj<TypeAlias>) -> Value {
    this.name.clone()
}

fn getitem(this: &Obj<TypeAlias>, item: &Value) -> Res {
    match this.parameters.is_unset() {
        true => Err(type_error("Only generic type aliases are subscriptable")),
        false => Ok(generic_alias::new(this.value(), item)),
    }
}

fn iter(this: &Value) -> Res {
    protocol::iter(&tuple([unpacked(this.clone())?]))
}

fn reduce(this: &Obj<TypeAlias>) -> Value {
    this.name.clone()
}

fn or(this: &Value, other: &Value) -> Res {
    union::or(this, other)
}

fn ror(this: &Value, other: &Value) -> Res {
    union::or(other, this)
}

fn get_name(this: &Obj<TypeAlias>) -> Value {
    this.name.clone()
}

fn get_value(this: &Obj<TypeAlias>) -> Res<Option<Value>> {
    this.value.get()
}

fn get_evaluator(this: &Obj<TypeAlias>) -> Option<Value> {
    this.value.evaluator()
}

fn get_type_params(this: &Obj<TypeAlias>) -> Value {
    this.parameters.get_option().unwrap_or_else(|| tuple([]))
}

fn get_parameters(this: &Obj<TypeAlias>) -> Res {
    unpack_variadic(&get_type_params(this))
}

/// The parameters, each TypeVarTuple as `Unpack[…]`.
pub fn unpack_variadic(parameters: &Value) -> Res {
    let items = parameters.downcast::<Tuple>().map(|t| t.items()).unwrap_or_default();
    if !items.iter().any(|p| p.downcast::<TypeVarTuple>().is_some()) {
        return Ok(parameters.clone());
    }
    let unpack = |p: &Value| if p.downcast::<TypeVarTuple>().is_some() { unpacked(p.clone()) } else { Ok(p.clone()) };
    Ok(tuple(items.iter().map(unpack).collect::<Res<Vec<_>>>()?))
}

fn get_module(this: &Obj<TypeAlias>) -> Res {
    match this.module.get_option() {
        Some(module) => Ok(module),
        None => Err(raise::no_attribute(&this.value(), &str::intern("__module__"))),
    }
}

static METHODS: &[Member] = &[
    function!("__new__", new, "(*args, **kwargs)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__iter__", iter, "($self, /)"),
    method!("__or__", or, "($self, value, /)"),
    method!("__ror__", ror, "($self, value, /)"),
    method!("__getitem__", getitem, "($self, key, /)"),
    method!("__reduce__", reduce, "($self, /)"),
    member!("__name__", get_name),
    getter!("__parameters__", get_parameters),
    getter!("__type_params__", get_type_params),
    getter!("__value__", get_value),
    getter!("evaluate_value", get_evaluator),
    getter!("__module__", get_module),
];

pub fn init() {
    let native = NativeClass::sealed("TypeAliasType", const { &[METHODS] }).module("typing").doc("Type alias.");
    define::<TypeAlias>(native.with(flag::WEAKREF));
}
