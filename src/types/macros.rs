//! The macros with which the types declare what recurs: the six comparisons, and which values a payload owns.

use crate::object::header::{Gc, Payload};
use crate::object::slot::Slot;
use crate::object::value::Value;

/// The six comparison methods of a type, from one `fn(Special, &Obj<T>, &Value) -> Res`: makes a table `COMPARISONS`.
#[macro_export]
macro_rules! comparisons {
    ($t:ty, $compare:path) => {
        static COMPARISONS: &[$crate::object::native::Member] = {
            use $crate::object::{header::Obj, raise::Res, special::Special, value::Value};
            fn eq(this: &Obj<$t>, other: &Value) -> Res {
                $compare(Special::Eq, this, other)
            }
            fn ne(this: &Obj<$t>, other: &Value) -> Res {
                $compare(Special::Ne, this, other)
            }
            fn lt(this: &Obj<$t>, other: &Value) -> Res {
                $compare(Special::Lt, this, other)
            }
            fn le(this: &Obj<$t>, other: &Value) -> Res {
                $compare(Special::Le, this, other)
            }
            fn gt(this: &Obj<$t>, other: &Value) -> Res {
                $compare(Special::Gt, this, other)
            }
            fn ge(this: &Obj<$t>, other: &Value) -> Res {
                $compare(Special::Ge, this, other)
            }
            &[
                $crate::method!("__eq__", eq, "($self, value, /)"),
                $crate::method!("__ne__", ne, "($self, value, /)"),
                $crate::method!("__lt__", lt, "($self, value, /)"),
                $crate::method!("__le__", le, "($self, value, /)"),
                $crate::method!("__gt__", gt, "($self, value, /)"),
                $crate::method!("__ge__", ge, "($self, value, /)"),
            ]
        };
    };
}

/// Says which fields of a payload own values: `visit!(Enumerate: iterator, big);` implements `Traverse`.
#[macro_export]
macro_rules! visit {
    ($t:ty: $($field:ident),+ $(,)?) => {
        impl $crate::object::header::Traverse for $t {
            fn traverse(&self, visit: &mut dyn FnMut(&$crate::object::value::Value)) {
                $( $crate::types::macros::Visit::visit(&self.$field, visit); )+
            }

            fn release(&mut self, out: &mut Vec<$crate::object::value::Value>) {
                $( $crate::types::macros::Visit::release(&mut self.$field, out); )+
            }
        }
    };
}

/// What owns values.
pub trait Visit {
    /// Shows the values to the collector.
    fn visit(&self, visit: &mut dyn FnMut(&Value));

    /// Gives up the values that can be missing.
    fn release(&mut self, _out: &mut Vec<Value>) {}
}

impl Visit for Value {
    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        visit(self);
    }
}

impl Visit for Slot {
    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        Slot::visit(self, visit);
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        out.push(self.take());
    }
}

impl<T: Payload> Visit for Gc<T> {
    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        visit(self.as_value());
    }
}

impl<T: Visit> Visit for Option<T> {
    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        if let Some(value) = self {
            value.visit(visit);
        }
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        if let Some(value) = self {
            value.release(out);
        }
    }
}

impl Visit for Vec<Value> {
    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        self.iter().for_each(visit);
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        out.append(self);
    }
}

impl<T: Payload> Visit for Vec<Gc<T>> {
    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        self.iter().for_each(|one| visit(one.as_value()));
    }
}

impl Visit for std::collections::VecDeque<Value> {
    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        self.iter().for_each(visit);
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        out.extend(self.drain(..));
    }
}
