//! Where the memory of a new class's instances comes from, and which metaclass makes it.

use crate::object::bytes::Bytes;
use crate::object::class::{Class, flag};
use crate::object::descriptor::MemberDescriptor;
use crate::object::header::{Gc, Obj, Payload};
use crate::object::number::Int;
use crate::object::protocol::type_of;
use crate::object::raise::{Res, type_error};
use crate::object::tuple::Tuple;
use crate::object::value::Value;

/// The class whose instances' layout (payload and `__slots__` members) this one's have.
pub fn solid(class: &Obj<Class>) -> Gc<Class> {
    let mut class = class.handle();
    while let Some(base) = Gc::<Class>::from_value(class.base.get()) {
        if !std::ptr::eq(class.layout, base.layout) || class.members != base.members {
            break;
        }
        class = base;
    }
    class
}

/// The one of `bases` whose layout extends all others'. Errors: TypeError if there is none, or if one may not be a base.
pub fn best_base(bases: &[Value]) -> Res<Gc<Class>> {
    let mut best: Option<(Gc<Class>, Gc<Class>)> = None;
    for base in bases {
        let Some(base) = base.downcast::<Class>() else { return Err(type_error("bases must be types")) };
        if !base.has(flag::BASE) {
            return Err(type_error(format!("type '{}' is not an acceptable base type", super::full_name(base))));
        }
        let candidate = solid(base);
        match &best {
            Some((winner, _)) if winner.is_subclass_of(&candidate) => {}
            Some((winner, _)) if !candidate.is_subclass_of(winner) => {
                return Err(type_error("multiple bases have instance lay-out conflict"));
            }
            _ => best = Some((candidate, base.handle())),
        }
    }
    best.map(|(_, base)| base).ok_or_else(|| type_error("bases must be types"))
}

/// Errors: TypeError if a metaclass's `mro()` names a class whose layout the new class, which has that of `base`, lacks.
pub fn check_order(class: &Obj<Class>, base: &Obj<Class>) -> Res<()> {
    let own = solid(base);
    let order = class.mro();
    for other in order.items().iter().filter_map(|other| other.downcast::<Class>()) {
        if !std::ptr::eq(other, class) && !own.is_subclass_of(&solid(other)) {
            let name = other.name();
            return Err(type_error(format!("mro() returned base with unsuitable layout ('{name}')")));
        }
    }
    Ok(())
}

/// The most derived of `meta` and the metaclasses of `bases`. Errors: TypeError if they conflict.
pub fn best_metaclass(meta: &Obj<Class>, bases: &[Value]) -> Res<Gc<Class>> {
    let mut winner = meta.handle();
    for base in bases {
        let theirs = type_of(base);
        if winner.is_subclass_of(theirs) {
            continue;
        }
        if !theirs.is_subclass_of(&winner) {
            return Err(type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all \
                 its bases",
            ));
        }
        winner = theirs.handle();
    }
    Ok(winner)
}

/// True if CPython lays its instances out with a variable number of items, so that `__slots__` members do not fit.
pub fn has_items(class: &Obj<Class>) -> bool {
    [Int::class(), Tuple::class(), Bytes::class(), Class::class()].iter().any(|native| class.is_subclass_of(native))
}

/// The names of the `__slots__` members of a class and its bases, in the order of their places.
fn member_names(class: &Obj<Class>) -> Vec<Value> {
    let mut names = vec![Value::NONE; class.members as usize];
    for base in class.mro().items().iter().filter_map(|c| c.downcast::<Class>()) {
        for value in base.namespace().values() {
            if let Some(member) = value.downcast::<MemberDescriptor>()
                && let Some(place) = names.get_mut(member.index)
            {
                *place = member.name.clone();
            }
        }
    }
    names
}

/// True if an instance of `old` may become one of `new`, or a class with base `old` get base `new`.
pub fn same_layout(old: &Obj<Class>, new: &Obj<Class>) -> bool {
    let same_flags = |bit| old.has(bit) == new.has(bit);
    if !std::ptr::eq(old.layout, new.layout)
        || old.members != new.members
        || !same_flags(flag::DICT)
        || !same_flags(flag::WEAKREF)
    {
        return false;
    }
    old.members == 0
        || std::ptr::eq(&*solid(old), &*solid(new))
        || member_names(old).iter().zip(&member_names(new)).all(|(a, b)| a.is(b))
}
