//! Native descriptors: attributes with a native getter, `__slots__` members, and how native functions enter a namespace.

use super::class::Class;
use super::header::{self, Gc, Obj, Traverse};
use super::native::{Def, GetSet, Native};
use super::raise::{Res, type_error};
use super::shape;
use super::slot::Slot;
use super::value::Value;
use super::{attribute, native_kind, protocol, raise};

/// The payload of `getset_descriptor`.
pub struct GetSetDescriptor {
    pub getset: &'static GetSet,
    /// The class in whose table it stands.
    pub owner: Slot,
}

crate::native_type!(GetSetDescriptor { fixed: shape::GETSET, traverse: Traverse });
crate::frozen!(GetSetDescriptor);

impl Traverse for GetSetDescriptor {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.owner.visit(visit);
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        out.push(self.owner.take());
    }
}

/// The payload of `member_descriptor`: a `__slots__` member.
pub struct MemberDescriptor {
    /// Index in the instance area.
    pub index: usize,
    /// An interned str.
    pub name: Value,
    pub owner: Slot,
}

crate::native_type!(MemberDescriptor { traverse: Traverse });
crate::frozen!(MemberDescriptor);

impl Traverse for MemberDescriptor {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.owner.visit(visit);
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        out.push(self.owner.take());
    }
}

/// `__dict__` of instances whose attributes are in their area.
pub static INSTANCE_DICT: GetSet = GetSet { name: "__dict__", get: get_instance_dict, set: Some(set_instance_dict) };

fn get_instance_dict(this: &Value) -> Res {
    match attribute::instance_dict(this) {
        Some(dict) => Ok(dict.into_value()),
        None => Err(raise::attribute_error("This object has no __dict__", this, &super::str::intern("__dict__"))),
    }
}

fn set_instance_dict(this: &Value, value: Value) -> Res<()> {
    if value.is_unset() {
        attribute::replace_dict(this, super::dict::new());
        return Ok(());
    }
    let got = protocol::class_name(&value);
    match Gc::from_value(value) {
        Some(dict) => {
            attribute::replace_dict(this, dict);
            Ok(())
        }
        None => Err(type_error(format!("__dict__ must be set to a dictionary, not a '{got}'"))),
    }
}

/// `__weakref__` of instances: their oldest weak reference.
pub static INSTANCE_WEAKREF: GetSet = GetSet { name: "__weakref__", get: get_instance_weakref, set: None };

fn get_instance_weakref(this: &Value) -> Res {
    Ok(super::weakref::all(this).into_iter().next().map_or(Value::NONE, Gc::into_value))
}

/// A native function as it stands in a class's namespace.
pub fn native_member(def: &'static Def, class: &Obj<Class>) -> Value {
    native_kind::make(Native::new(def, class.value()))
}

/// A native attribute as it stands in a class's namespace.
pub fn getset(getset: &'static GetSet, class: &Obj<Class>) -> Value {
    header::new(GetSetDescriptor { getset, owner: Slot::new(class.value()) })
}

impl GetSetDescriptor {
    fn check(&self, this: &Value) -> Res<()> {
        let owner = self.owner.get();
        let fits = owner.downcast::<Class>().is_some_and(|c| protocol::type_of(this).is_subclass_of(c));
        if fits {
            return Ok(());
        }
        let owner = owner.downcast::<Class>().map(|c| c.name()).unwrap_or_default();
        let name = self.getset.name;
        let got = protocol::class_name(this);
        Err(type_error(format!("descriptor '{name}' for '{owner}' objects doesn't apply to a '{got}' object")))
    }

    pub fn get(&self, this: &Value) -> Res {
        self.check(this)?;
        (self.getset.get)(this)
    }

    /// `value` is UNSET to delete. Errors: AttributeError if it is read-only.
    pub fn set(&self, this: &Value, value: Value) -> Res<()> {
        self.check(this)?;
        match self.getset.set {
            Some(set) => set(this, value),
            None => {
                let message = format!(
                    "attribute '{}' of '{}' objects is not writable",
                    self.getset.name,
                    self.owner.get().downcast::<Class>().map(|c| c.full_name()).unwrap_or_default()
                );
                Err(raise::attribute_error(message, this, &super::str::intern(self.getset.name)))
            }
        }
    }
}

impl MemberDescriptor {
    fn slot<'a>(&self, this: &'a Value) -> Res<&'a std::cell::Cell<u64>> {
        let owner = self.owner.get();
        let fits = owner.downcast::<Class>().is_some_and(|c| protocol::type_of(this).is_subclass_of(c));
        match this.header().filter(|_| fits).and_then(|h| h.area().get(self.index)) {
            Some(slot) => Ok(slot),
            None => {
                let owner = owner.downcast::<Class>().map(|c| c.name()).unwrap_or_default();
                let (name, got) = (raise::name_text(&self.name), protocol::class_name(this));
                Err(type_error(format!("descriptor '{name}' for '{owner}' objects doesn't apply to a '{got}' object")))
            }
        }
    }

    /// True if it is a member of the object's.
    pub fn owns(&self, this: &Value) -> bool {
        self.slot(this).is_ok()
    }

    /// Errors: AttributeError if it is not set.
    pub fn get(&self, this: &Value) -> Res {
        let slot = self.slot(this)?;
        // SAFETY: a slot of the area holds a value, which is copied and not taken.
        let value = unsafe { (*std::mem::ManuallyDrop::new(Value::from_word(slot.get()))).clone() };
        value.into_option().ok_or_else(|| raise::no_attribute(this, &self.name))
    }

    /// `value` is UNSET to delete. Errors: AttributeError if there is nothing to delete.
    pub fn set(&self, this: &Value, value: Value) -> Res<()> {
        let slot = self.slot(this)?;
        let deleting = value.is_unset();
        // SAFETY: the slot owned the value that is taken out.
        let old = unsafe { Value::from_word(slot.replace(value.into_word())) };
        match deleting && old.is_unset() {
            true => Err(raise::attribute_error(raise::name_text(&self.name), this, &self.name)),
            false => Ok(()),
        }
    }
}
