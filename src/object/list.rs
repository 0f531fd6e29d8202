//! The payload of list. Methods are in `types::list`.

use super::header::{self, Traverse};
use super::shape;
use super::value::Value;

/// A growing array of values.
#[derive(Default)]
pub struct List(pub Vec<Value>);

crate::native_type!(List { fixed: shape::LIST, traverse: Traverse });

impl Traverse for List {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.0.iter().for_each(visit);
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        out.append(&mut self.0);
    }
}

impl Drop for List {
    fn drop(&mut self) {
        drop_items(std::mem::take(&mut self.0));
    }
}

/// Drops items from the last to the first, as CPython does: `__del__` shows it.
#[inline]
pub fn drop_items(mut items: Vec<Value>) {
    while let Some(item) = items.pop() {
        drop(item);
    }
}

/// A new list.
pub fn list(items: Vec<Value>) -> Value {
    header::new(List(items))
}
