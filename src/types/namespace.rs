//! types.SimpleNamespace: attributes and a repr that shows them.

use super::{sequence, wrapper};
use crate::object::attribute;
use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::dict::{self, Dict};
use crate::object::header::{self, Gc, Obj, Payload, Traverse};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::operator;
use crate::object::protocol;
use crate::object::raise::{Res, type_error};
use crate::object::single;
use crate::object::slot::Slot;
use crate::object::special::Special;
use crate::object::str::Str;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::{function, getset, method};

/// The payload of SimpleNamespace.
pub struct Namespace {
    dict: Slot,
}

crate::native_type!(Namespace { traverse: Traverse, dict: dict });
crate::frozen!(Namespace);

impl Traverse for Namespace {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.dict.visit(visit);
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        out.push(self.dict.take());
    }
}

/// A namespace with these attributes: `sys.implementation`, `sys.flags`' kin.
pub fn new(dict: Gc<Dict>) -> Value {
    header::new(Namespace { dict: Slot::new(dict.into_value()) })
}

fn make(class: &Obj<Class>, _: Rest, _: Keywords) -> Value {
    header::new_in(class, Namespace { dict: Slot::new(dict::new().into_value()) })
}

fn own(this: &Obj<Namespace>) -> Gc<Dict> {
    attribute::instance_dict(&this.value()).unwrap_or_else(dict::new)
}

fn init_instance(this: &Obj<Namespace>, args: Rest, keywords: Keywords) -> Res<()> {
    let own = own(this);
    match args.0 {
        [] => {}
        [initial] => {
            let pairs = match initial.exact::<Dict>() {
                Some(dict) => dict.copy(),
                None => {
                    let made = protocol::call(&Dict::class().value(), std::slice::from_ref(initial))?;
                    Gc::from_value(made).unwrap_or_else(dict::new)
                }
            };
            if pairs.keys().iter().any(|key| key.downcast::<Str>().is_none()) {
                return Err(type_error("keywords must be strings"));
            }
            for (name, value) in pairs.items() {
                own.insert(name, value)?;
            }
        }
        more => {
            let class = this.class().name();
            return Err(type_error(format!("{class} expected at most 1 argument, got {}", more.len())));
        }
    }
    for (name, value) in keywords.0 {
        own.insert(name.clone(), value.clone())?;
    }
    Ok(())
}

fn repr(this: &Obj<Namespace>) -> Res<String> {
    protocol::check_stack()?;
    let name = match std::ptr::eq(this.class(), Namespace::class()) {
        true => "namespace".to_string(),
        false => this.class().name(),
    };
    let Some(_entered) = sequence::showing(&this.value()) else { return Ok(format!("{name}(...)")) };
    let mut parts = Vec::new();
    for (key, value) in own(this).items() {
        if let Some(key) = key.downcast::<Str>().filter(|key| key.byte_len() != 0) {
            parts.push(format!("{}={}", key.to_text(), protocol::repr_text(&value)?));
        }
    }
    Ok(format!("{name}({})", parts.join(", ")))
}

macro_rules! comparisons {
    ($($name:ident = $op:ident),*) => { $(
        fn $name(this: &Obj<Namespace>, other: &Value) -> Res {
            match other.downcast::<Namespace>() {
                Some(other) => operator::compare(Special::$op, own(this).as_value(), own(other).as_value()),
                None => Ok(single::not_implemented()),
            }
        }
    )* };
}

comparisons!(lt = Lt, le = Le, eq = Eq, ne = Ne, gt = Gt, ge = Ge);

fn reduce(this: &Obj<Namespace>) -> Value {
    tuple([this.class().value(), tuple([]), own(this).into_value()])
}

fn replace(this: &Obj<Namespace>, args: Rest, keywords: Keywords) -> Res {
    if !args.0.is_empty() {
        let given = args.0.len();
        return Err(type_error(format!("__replace__() takes 1 positional argument but {} were given", given + 1)));
    }
    let made = protocol::call(&this.class().value(), &[])?;
    if let Some(copy) = made.downcast::<Namespace>() {
        let target = own(copy);
        for (name, value) in own(this).items().iter().chain(keywords.0) {
            target.insert(name.clone(), value.clone())?;
        }
    }
    Ok(made)
}

fn get_dict(this: &Value) -> Value {
    wrapper::get_dict(this)
}

fn set_dict(this: &Value, value: Value) -> Res<()> {
    wrapper::set_dict(this, value)
}

static METHODS: &[Member] = &[
    function!("__new__", make, "(*args, **kwargs)"),
    method!("__init__", init_instance, "($self, /, *args, **kwargs)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__lt__", lt, "($self, value, /)"),
    method!("__le__", le, "($self, value, /)"),
    method!("__eq__", eq, "($self, value, /)"),
    method!("__ne__", ne, "($self, value, /)"),
    method!("__gt__", gt, "($self, value, /)"),
    method!("__ge__", ge, "($self, value, /)"),
    method!("__reduce__", reduce, "($self, /)"),
    method!("__replace__", replace, "($self, /, **changes)"),
    getset!("__dict__", get_dict, set_dict),
];

pub fn init() {
    let doc = "A simple attribute-based namespace.";
    define::<Namespace>(
        NativeClass::builtin("SimpleNamespace", const { &[METHODS] }).module("types").doc(doc).with(flag::BASE),
    );
}
