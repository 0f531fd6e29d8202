//! The size arguments of streams.

use crate::object::native::{Cursor, FromArg};
use crate::object::number::IntRef;
use crate::object::protocol;
use crate::object::raise::{Res, overflow_error, type_error};
use crate::object::special::Special;
use crate::object::value::Value;

/// An integer or None, which is also what a missing argument means.
pub struct Size(pub Option<i64>);

impl<'a> FromArg<'a> for Size {
    const OPTIONAL: bool = true;

    fn from_arg(value: &'a Value, _: &Cursor<'a>) -> Res<Size> {
        if value.is_unset() || value.is_none() {
            return Ok(Size(None));
        }
        if value.as_int().is_none() && !protocol::type_of(value).has_special(Special::Index) {
            let got = protocol::class_name(value);
            return Err(type_error(format!("argument should be integer or None, not '{got}'")));
        }
        let size = protocol::index(value)?;
        match size.as_int().as_ref().and_then(IntRef::to_i64) {
            Some(size) => Ok(Size(Some(size))),
            None => Err(overflow_error("Python int too large to convert to C ssize_t")),
        }
    }
}
