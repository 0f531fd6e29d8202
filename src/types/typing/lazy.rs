//! A value that is given, or computed by a function when it is first asked for.

use super::default::constant;
use crate::object::protocol;
use crate::object::raise::Res;
use crate::object::slot::Slot;
use crate::object::value::Value;

/// The format in which annotation functions give plain values.
const VALUE: i64 = 1;

/// The value, and the function that computes it; UNSET where there is none.
#[derive(Default)]
pub struct Lazy {
    value: Slot,
    compute: Slot,
}

impl Lazy {
    pub fn of(value: Option<Value>) -> Lazy {
        Lazy { value: Slot::new(value.unwrap_or(Value::UNSET)), compute: Slot::unset() }
    }

    pub fn computed(function: Value) -> Lazy {
        Lazy { value: Slot::unset(), compute: Slot::new(function) }
    }

    pub fn set_computed(&self, function: Value) {
        self.value.set(Value::UNSET);
        self.compute.set(function);
    }

    pub fn is_unset(&self) -> bool {
        self.value.is_unset() && self.compute.is_unset()
    }

    /// The value; `None` if there is neither a value nor a function.
    pub fn get(&self) -> Res<Option<Value>> {
        if let Some(value) = self.value.get_option() {
            return Ok(Some(value));
        }
        let Some(function) = self.compute.get_option() else { return Ok(None) };
        let value = protocol::call(&function, &[Value::small(VALUE)])?;
        self.value.set(value.clone());
        Ok(Some(value))
    }

    /// The function that computes it, or one that gives the constant.
    pub fn evaluator(&self) -> Option<Value> {
        self.compute.get_option().or_else(|| self.value.get_option().map(constant))
    }

    pub fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        self.value.visit(visit);
        self.compute.visit(visit);
    }

    pub fn release(&self, out: &mut Vec<Value>) {
        out.push(self.value.take());
        out.push(self.compute.take());
    }
}
