//! The payload of module objects. Methods are in `types::module`.

use super::dict::Dict;
use super::header::{self, Gc, Traverse};
use super::shape;
use super::slot::Slot;
use super::str;
use super::value::Value;

/// A module: its attributes are the entries of its dict.
pub struct Module {
    /// The namespace; UNSET only between `__new__` and `__init__` of a subclass that goes its own way.
    pub dict: Slot,
}

crate::native_type!(Module { fixed: shape::MODULE, traverse: Traverse, dict: dict });
crate::frozen!(Module);

impl Traverse for Module {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.dict.visit(visit);
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        out.push(self.dict.take());
    }
}

impl Module {
    /// The namespace.
    pub fn namespace(&self) -> Option<Gc<Dict>> {
        Gc::from_value(self.dict.get())
    }
}

/// A module with this namespace.
pub fn from_dict(dict: Gc<Dict>) -> Value {
    header::new(Module { dict: Slot::new(dict.into_value()) })
}

/// A module with the attributes that every module has, but for `__loader__` and `__spec__` (see `vm::import`).
pub fn new(name: &str) -> (Value, Gc<Dict>) {
    let dict = super::dict::new();
    dict.insert_name("__name__", str::intern(name));
    for attribute in ["__doc__", "__package__"] {
        dict.insert_name(attribute, Value::NONE);
    }
    (from_dict(dict.clone()), dict)
}
