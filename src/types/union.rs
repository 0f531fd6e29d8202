//! typing.Union, also types.UnionType: `int | str`.

use super::generic_alias::{self, GenericAlias, substitute};
use super::hooks;
use super::typing::alias::TypeAlias;
use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::header::{self, Obj, Payload, Traverse};
use crate::object::native::Member;
use crate::object::protocol;
use crate::object::raise::{Res, type_error};
use crate::object::single::{self, NoneType};
use crate::object::slot::Slot;
use crate::object::str;
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::{class_method, getter, method};

/// The payload of Union.
pub struct Union {
    /// A tuple of at least two.
    args: Value,
    /// A tuple, once it is asked for.
    parameters: Slot,
}

crate::native_type!(Union { traverse: Traverse });
crate::frozen!(Union);

impl Traverse for Union {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.args);
        self.parameters.visit(visit);
    }
}

impl Union {
    /// The members.
    pub fn members(&self) -> &[Value] {
        self.args.downcast::<Tuple>().map(|t| t.items()).unwrap_or_default()
    }
}

/// True if `|` makes a union of it. (TypeVars and their kin see to that themselves.)
fn is_unionable(value: &Value) -> bool {
    value.is_none()
        || value.downcast::<Class>().is_some()
        || value.downcast::<GenericAlias>().is_some()
        || value.downcast::<Union>().is_some()
        || value.downcast::<TypeAlias>().is_some()
}

/// `a | b` for types; NotImplemented if one is none.
pub fn or(a: &Value, b: &Value) -> Res {
    if !is_unionable(a) || !is_unionable(b) {
        return Ok(single::not_implemented());
    }
    of(&[a.clone(), b.clone()])
}

/// The union of types: flat, each once; a single one is itself. None stands for its class.
pub fn of(items: &[Value]) -> Res {
    let mut members: Vec<Value> = Vec::new();
    for item in items {
        let inner = match item.downcast::<Union>() {
            Some(union) => union.members().to_vec(),
            None if item.is_none() => vec![NoneType::class().value()],
            None => vec![item.clone()],
        };
        for member in inner {
            if !contains(&members, &member)? {
                members.push(member);
            }
        }
    }
    match members.len() {
        1 => Ok(members.remove(0)),
        _ => Ok(header::new(Union { args: tuple(members), parameters: Slot::unset() })),
    }
}

fn contains(members: &[Value], wanted: &Value) -> Res<bool> {
    for member in members {
        let both_classes = member.downcast::<Class>().is_some() && wanted.downcast::<Class>().is_some();
        if member.is(wanted) || !both_classes && protocol::equal(member, wanted)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn or_method(this: &Value, other: &Value) -> Res {
    from_args(&tuple([this.clone(), other.clone()]))
}

fn ror_method(this: &Value, other: &Value) -> Res {
    from_args(&tuple([other.clone(), this.clone()]))
}

fn repr(this: &Obj<Union>) -> Res<String> {
    protocol::check_stack()?;
    let none = NoneType::class();
    let show = |member: &Value| if none.is(member) { Ok("None".to_string()) } else { generic_alias::type_repr(member) };
    Ok(this.members().iter().map(show).collect::<Res<Vec<_>>>()?.join(" | "))
}

fn eq(this: &Obj<Union>, other: &Value) -> Res {
    let Some(other) = other.downcast::<Union>() else { return Ok(single::not_implemented()) };
    if this.members().len() != other.members().len() {
        return Ok(Value::FALSE);
    }
    for member in this.members() {
        if !contains(other.members(), member)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

fn ne(this: &Obj<Union>, other: &Value) -> Res {
    eq(this, other).map(|equal| equal.as_bool().map_or(equal, |equal| Value::bool(!equal)))
}

/// The same in whatever order the members are.
fn hash(this: &Obj<Union>) -> Res<i64> {
    let mut all = this.members().len() as u64;
    for member in this.members() {
        let hash = protocol::hash(member)?;
        all = all.wrapping_add((hash ^ 89_869_747 ^ hash << 16).wrapping_mul(3_644_798_167));
    }
    Ok((all >> 2) as i64)
}

fn get_parameters(this: &Obj<Union>) -> Res {
    if this.parameters.is_unset() {
        this.parameters.set(substitute::parameters(&this.args)?);
    }
    Ok(this.parameters.get())
}

fn getitem(this: &Obj<Union>, item: &Value) -> Res {
    let args = substitute::substitute(&this.value(), &this.args, &get_parameters(this)?, item)?;
    from_args(&args)
}

/// `Union[args]`. Errors: TypeError for none at all, or for what is no type.
pub fn from_args(args: &Value) -> Res {
    let items = args.downcast::<Tuple>().map_or_else(|| vec![args.clone()], |t| t.items().to_vec());
    if items.is_empty() {
        return Err(type_error("Cannot take a Union of no types."));
    }
    let mut checked = Vec::with_capacity(items.len());
    for item in items {
        if is_unionable(&item) {
            checked.push(item);
            continue;
        }
        let check = hooks::imported("typing", "_type_check")?;
        checked.push(protocol::call(&check, &[item, str::from_str("Union[arg, ...]: each arg must be a type.")])?);
    }
    of(&checked)
}

fn class_getitem(_: &Obj<Class>, item: &Value) -> Res {
    from_args(item)
}

fn mro_entries(this: &Obj<Union>, _: &Value) -> Res {
    Err(type_error(format!("Cannot subclass {}", protocol::repr_text(&this.value())?)))
}

fn instancecheck(this: &Obj<Union>, instance: &Value) -> Res<bool> {
    protocol::is_instance(instance, &this.args)
}

fn subclasscheck(this: &Obj<Union>, subclass: &Value) -> Res<bool> {
    protocol::is_subclass(subclass, &this.args)
}

fn get_args(this: &Obj<Union>) -> Value {
    this.args.clone()
}

fn get_name(_: &Obj<Union>) -> &'static str {
    "Union"
}

fn get_origin(_: &Obj<Union>) -> Value {
    Union::class().value()
}

static METHODS: &[Member] = &[
    method!("__repr__", repr, "($self, /)"),
    method!("__hash__", hash, "($self, /)"),
    method!("__eq__", eq, "($self, value, /)"),
    method!("__ne__", ne, "($self, value, /)"),
    method!("__or__", or_method, "($self, value, /)"),
    method!("__ror__", ror_method, "($self, value, /)"),
    method!("__getitem__", getitem, "($self, key, /)"),
    method!("__mro_entries__", mro_entries, "($self, bases, /)"),
    method!("__instancecheck__", instancecheck, "($self, instance, /)"),
    method!("__subclasscheck__", subclasscheck, "($self, subclass, /)"),
    class_method!("__class_getitem__", class_getitem, "($type, args, /)"),
    getter!("__args__", get_args),
    getter!("__parameters__", get_parameters),
    getter!("__name__", get_name),
    getter!("__qualname__", get_name),
    getter!("__origin__", get_origin),
];

pub fn init() {
    let doc = "Represent a union type\n\nE.g. for int | str";
    define::<Union>(NativeClass::sealed("Union", const { &[METHODS] }).module("typing").doc(doc).with(flag::WEAKREF));
}
