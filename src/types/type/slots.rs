//! `__slots__`: which members a new class wants.

use super::layout::has_items;
use crate::object::attribute;
use crate::object::class::{Class, flag};
use crate::object::dict::Dict;
use crate::object::header::Obj;
use crate::object::protocol::{self, class_name};
use crate::object::raise::{self, Res, type_error, value_error};
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::text::unicode;

/// What the instances of a new class get beside what they inherit.
#[derive(Default)]
pub struct Wanted {
    pub dict: bool,
    pub weakref: bool,
    /// Names of members, mangled and interned, in the order of their places.
    pub members: Vec<Value>,
}

/// The name as the class body mangles private ones.
pub fn mangle(class: &str, name: &str) -> Option<String> {
    let class = class.trim_start_matches('_');
    let private = name.starts_with("__") && !name.ends_with("__") && !name.contains('.');
    (private && !class.is_empty()).then(|| format!("_{class}{name}"))
}

/// Reads `__slots__` from the namespace. Errors: TypeError and ValueError for names that cannot be members.
pub fn wanted(name: &str, bases: &[Value], base: &Obj<Class>, namespace: &Obj<Dict>) -> Res<Wanted> {
    let may_dict = !attribute::class_has_dict(base);
    let may_weakref = !base.has(flag::WEAKREF) && !has_items(base);
    let Some(slots) = namespace.get_name("__slots__") else {
        return Ok(Wanted { dict: may_dict, weakref: may_weakref, members: Vec::new() });
    };
    let names = if slots.downcast::<Str>().is_some() { vec![slots] } else { protocol::collect(&slots)? };
    if !names.is_empty() && has_items(base) {
        let base = super::full_name(base);
        return Err(type_error(format!("nonempty __slots__ not supported for subtype of '{base}'")));
    }
    let mut wanted = Wanted::default();
    for slot in &names {
        let Some(text) = slot.downcast::<Str>() else {
            return Err(type_error(format!("__slots__ items must be strings, not '{}'", class_name(slot))));
        };
        let text = match text.as_str().filter(|text| unicode::is_identifier(text)) {
            Some(text) => text,
            None => return Err(type_error("__slots__ must be identifiers")),
        };
        match text {
            "__dict__" if !may_dict || wanted.dict => {
                return Err(type_error("__dict__ slot disallowed: we already got one"));
            }
            "__dict__" => wanted.dict = true,
            "__weakref__" if !may_weakref || wanted.weakref => {
                return Err(type_error("__weakref__ slot disallowed: we already got one"));
            }
            "__weakref__" => wanted.weakref = true,
            text => {
                let mangled = mangle(name, text).map_or_else(|| str::intern(text), |mangled| str::intern(&mangled));
                let special = matches!(text, "__qualname__" | "__classcell__" | "__classdictcell__");
                if !special && namespace.contains(&mangled)? {
                    let shown = protocol::repr_text(&mangled)?;
                    return Err(value_error(format!("{shown} in __slots__ conflicts with class variable")));
                }
                wanted.members.push(mangled);
            }
        }
    }
    wanted.members.sort_by_key(raise::name_text);
    for other in bases.iter().filter(|b| !base.is(b)).filter_map(|b| b.downcast::<Class>()) {
        wanted.dict |= may_dict && attribute::class_has_dict(other);
        wanted.weakref |= may_weakref && other.has(flag::WEAKREF);
    }
    Ok(wanted)
}
