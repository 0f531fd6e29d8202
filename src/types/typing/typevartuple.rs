//! typing.TypeVarTuple.

use super::default::{NoDefault, no_default};
use super::lazy::Lazy;
use super::{call_typing, keyword_arguments, name_argument, note_module, unpacked};
use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::header::{self, Obj, Traverse};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{Res, type_error};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::{function, getter, member, method};

/// The payload of TypeVarTuple.
pub struct TypeVarTuple {
    name: Value,
    pub default: Lazy,
}

crate::native_type!(TypeVarTuple { traverse: Traverse });
crate::frozen!(TypeVarTuple);

impl Traverse for TypeVarTuple {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.default.visit(visit);
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        self.default.release(out);
    }
}

/// What a parameter `*Ts` of a `def`, `class` or `type` statement makes.
pub fn declared(name: Value) -> Value {
    header::new(TypeVarTuple { name, default: Lazy::default() })
}

fn new(class: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    if args.0.len() > 1 {
        let given = args.0.len();
        return Err(type_error(format!("typevartuple() takes at most 1 positional argument ({given} given)")));
    }
    let name = name_argument("typevartuple", args.0, keywords)?;
    let [default] = keyword_arguments("typevartuple", keywords, ["default"])?;
    let default = Lazy::of(default.filter(|d| d.downcast::<NoDefault>().is_none()));
    let made = header::new_in(class, TypeVarTuple { name: name.clone(), default });
    note_module(&made);
    Ok(made)
}

fn repr(this: &Obj<TypeVarTuple>) -> Value {
    this.name.clone()
}

fn iter(this: &Value) -> Res {
    protocol::iter(&tuple([unpacked(this.clone())?]))
}

fn typing_subst(_: &Obj<TypeVarTuple>, _: &Value) -> Res {
    Err(type_error("Substitution of bare TypeVarTuple is not supported"))
}

fn prepare_subst(this: &Value, alias: Value, args: Value) -> Res {
    call_typing("_typevartuple_prepare_subst", &[this.clone(), alias, args])
}

fn reduce(this: &Obj<TypeVarTuple>) -> Value {
    this.name.clone()
}

fn has_default(this: &Obj<TypeVarTuple>) -> bool {
    !this.default.is_unset()
}

fn mro_entries(_: &Obj<TypeVarTuple>, _: &Value) -> Res {
    Err(type_error("Cannot subclass an instance of TypeVarTuple"))
}

fn get_name(this: &Obj<TypeVarTuple>) -> Value {
    this.name.clone()
}

fn get_default(this: &Obj<TypeVarTuple>) -> Res {
    Ok(this.default.get()?.unwrap_or_else(no_default))
}

fn evaluate_default(this: &Obj<TypeVarTuple>) -> Option<Value> {
    this.default.evaluator()
}

static METHODS: &[Member] = &[
    function!("__new__", new, "(*args, **kwargs)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__iter__", iter, "($self, /)"),
    method!("__typing_subst__", typing_subst, "($self, arg, /)"),
    method!("__typing_prepare_subst__", prepare_subst, "($self, alias, args, /)"),
    method!("__reduce__", reduce, "($self, /)"),
    method!("has_default", has_default, "($self, /)"),
    method!("__mro_entries__", mro_entries, "($self, bases, /)"),
    member!("__name__", get_name),
    getter!("__default__", get_default),
    getter!("evaluate_default", evaluate_default),
];

pub fn init() {
    let doc = "A specialized form of type variable that enables\nvariadic generics.";
    let native = NativeClass::sealed("TypeVarTuple", const { &[METHODS] }).module("typing").doc(doc);
    define::<TypeVarTuple>(native.with(flag::DICT | flag::WEAKREF));
}
