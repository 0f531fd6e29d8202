//! _typing: what typing takes from C in CPython, and what the compiled code of type parameters calls.

use super::add;
use crate::object::dict::Dict;
use crate::object::header::{Gc, Payload};
use crate::object::native::Member;
use crate::object::raise::Res;
use crate::object::value::Value;
use crate::types::typing::default::no_default;
use crate::types::typing::paramspec::{self, ParamSpec, ParamSpecArgs, ParamSpecKwargs};
use crate::types::typing::typevar::{self, TypeVar};
use crate::types::typing::typevartuple::{self, TypeVarTuple};
use crate::types::typing::{alias, generic};
use crate::types::union::Union;
use crate::{class_const, function};

fn idfunc(value: Value) -> Value {
    value
}

fn make_typevar(name: Value) -> Value {
    typevar::declared(name, None, None)
}

fn make_typevar_bound(name: Value, bound: Value) -> Value {
    typevar::declared(name, Some(bound), None)
}

fn make_typevar_constraints(name: Value, constraints: Value) -> Value {
    typevar::declared(name, None, Some(constraints))
}

fn make_paramspec(name: Value) -> Value {
    paramspec::declared(name)
}

fn make_typevartuple(name: Value) -> Value {
    typevartuple::declared(name)
}

fn set_default(parameter: Value, compute: Value) -> Value {
    if let Some(parameter) = parameter.downcast::<TypeVar>() {
        parameter.default.set_computed(compute);
    } else if let Some(parameter) = parameter.downcast::<ParamSpec>() {
        parameter.default.set_computed(compute);
    } else if let Some(parameter) = parameter.downcast::<TypeVarTuple>() {
        parameter.default.set_computed(compute);
    }
    parameter
}

fn subscript_generic(parameters: &Value) -> Res {
    generic::subscript(parameters)
}

fn make_type_alias(name: Value, parameters: Value, compute: Value) -> Value {
    alias::declared(name, parameters, compute)
}

fn generic_class() -> Value {
    generic::class().map_or(Value::NONE, |class| class.value())
}

static MEMBERS: &[Member] = &[
    function!("_idfunc", idfunc, "($module, x, /)"),
    function!("_typevar", make_typevar, "($module, name, /)"),
    function!("_typevar_bound", make_typevar_bound, "($module, name, bound, /)"),
    function!("_typevar_constraints", make_typevar_constraints, "($module, name, constraints, /)"),
    function!("_paramspec", make_paramspec, "($module, name, /)"),
    function!("_typevartuple", make_typevartuple, "($module, name, /)"),
    function!("_set_default", set_default, "($module, parameter, compute, /)"),
    function!("_subscript_generic", subscript_generic, "($module, parameters, /)"),
    function!("_type_alias", make_type_alias, "($module, name, parameters, compute, /)"),
    class_const!("TypeVar", || TypeVar::class().value()),
    class_const!("ParamSpec", || ParamSpec::class().value()),
    class_const!("ParamSpecArgs", || ParamSpecArgs::class().value()),
    class_const!("ParamSpecKwargs", || ParamSpecKwargs::class().value()),
    class_const!("TypeVarTuple", || TypeVarTuple::class().value()),
    class_const!("TypeAliasType", || alias::TypeAlias::class().value()),
    class_const!("Union", || Union::class().value()),
    class_const!("Generic", generic_class),
    class_const!("NoDefault", no_default),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    add(namespace, MEMBERS);
    Ok(())
}
