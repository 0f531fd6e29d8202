//! `_string`: how `string.Formatter` takes templates and the names of their fields apart.

use crate::function;
use crate::object::dict::Dict;
use crate::object::header::{Gc, Obj};
use crate::object::list::list;
use crate::object::native::Member;
use crate::object::protocol;
use crate::object::raise::Res;
use crate::object::str::{self, Str};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::text::format::template::{First, Step, Template, split_name};

static MEMBERS: &[Member] = &[
    function!("formatter_parser", formatter_parser, "(string, /)"),
    function!("formatter_field_name_split", formatter_field_name_split, "(string, /)"),
];

/// Fills the namespace.
pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    super::add(namespace, MEMBERS);
    Ok(())
}

/// Tuples of literal text, field name, specification and conversion; the last three are None where no field follows.
fn formatter_parser(text: &Obj<Str>) -> Res {
    let mut pieces = Vec::new();
    for piece in Template::new(text.as_wtf8()) {
        let piece = piece?;
        let literal = str::from_wtf8(piece.literal);
        pieces.push(match piece.field {
            None => tuple([literal, Value::NONE, Value::NONE, Value::NONE]),
            Some(field) => {
                let conversion = field.conversion.map_or(Value::NONE, str::from_code_point);
                tuple([literal, str::from_wtf8(field.name), str::from_wtf8(field.spec), conversion])
            }
        });
    }
    protocol::iter(&list(pieces))
}

/// What the name starts with, and an iterator over pairs: whether the step is an attribute, and its name or index.
fn formatter_field_name_split(name: &Obj<Str>) -> Res {
    let (first, rest) = split_name(name.as_wtf8())?;
    let first = match first {
        First::Auto => str::from_str(""),
        First::Index(index) => Value::from(index),
        First::Name(name) => str::from_wtf8(name),
    };
    let mut steps = Vec::new();
    for step in rest {
        steps.push(match step? {
            Step::Attribute(name) => tuple([Value::TRUE, str::from_wtf8(name)]),
            Step::Index(index) => tuple([Value::FALSE, Value::from(index)]),
            Step::Key(key) => tuple([Value::FALSE, str::from_wtf8(key)]),
        });
    }
    Ok(tuple([first, protocol::iter(&list(steps))?]))
}
