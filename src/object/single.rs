//! The objects of which there is one: Ellipsis and NotImplemented, and the classes of None and bool.

use super::header::{self, Payload};
use super::shape;
use super::value::Value;
use std::sync::OnceLock;

/// The payload of Ellipsis.
pub struct Ellipsis;

crate::native_type!(Ellipsis {});
crate::frozen!(Ellipsis);

/// The payload of NotImplemented.
pub struct NotImplemented;

crate::native_type!(NotImplemented {});
crate::frozen!(NotImplemented);

/// Stands for None's class; no object has this payload.
pub struct NoneType;

crate::native_type!(NoneType { fixed: shape::NONE });
crate::frozen!(NoneType);

/// Stands for bool's class; no object has this payload.
#[repr(C)]
pub struct Bool(super::number::Int);

crate::native_type!(Bool { base: super::number::Int, fixed: shape::BOOL });
crate::frozen!(Bool);

static ELLIPSIS: OnceLock<Value> = OnceLock::new();
static NOT_IMPLEMENTED: OnceLock<Value> = OnceLock::new();

pub fn ellipsis() -> Value {
    ELLIPSIS.get_or_init(|| header::new(Ellipsis)).clone()
}

pub fn not_implemented() -> Value {
    NOT_IMPLEMENTED.get_or_init(|| header::new(NotImplemented)).clone()
}

impl Value {
    pub fn is_not_implemented(&self) -> bool {
        self.header().is_some_and(|h| h.shape_id() == NotImplemented::CELL.shape())
    }
}
