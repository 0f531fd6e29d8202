//! `KeyError`; `ImportError` (extra: msg, name, path, name_from); `AttributeError` (extra: name, obj); `NameError` (extra: name).

use super::base::{own_dict, to_str};
use super::{args, place, set_args, set_place, take_keywords};
use crate::object::dict;
use crate::object::exception::Exception;
use crate::object::header::Obj;
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::Res;
use crate::object::str::Str;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::{getset, method};

fn key_error_str(this: &Obj<Exception>) -> Res {
    match args(this).items() {
        [key] => Ok(protocol::repr(key)?.into_value()),
        _ => to_str(this),
    }
}

fn import_error_init(this: &Obj<Exception>, args: Rest, keywords: Keywords) -> Res<()> {
    let [name, path, name_from] = take_keywords("ImportError", ["name", "path", "name_from"], keywords)?;
    set_args(this, args.0);
    let message = if let [message] = args.0 { message.clone() } else { Value::UNSET };
    for (slot, value) in this.extra.iter().zip([message, name, path, name_from]) {
        slot.set(value);
    }
    Ok(())
}

fn import_error_str(this: &Obj<Exception>) -> Res {
    let message = this.extra[0].get();
    if message.exact::<Str>().is_some() { Ok(message) } else { to_str(this) }
}

/// The object's dict with the named places that are set; UNSET if there is nothing.
fn state(this: &Obj<Exception>, places: &[(&str, usize)]) -> Value {
    let own = own_dict(this);
    let set: Vec<_> = places.iter().filter_map(|&(name, at)| Some((name, this.extra[at].get_option()?))).collect();
    if set.is_empty() {
        return own.map_or(Value::UNSET, |dict| dict.into_value());
    }
    let dict = own.map_or_else(dict::new, |dict| dict.copy());
    for (name, value) in set {
        dict.insert_name(name, value);
    }
    dict.into_value()
}

fn import_error_reduce(this: &Obj<Exception>) -> Value {
    let parts = [this.class().value(), this.args.get()];
    match state(this, &[("name", 1), ("path", 2), ("name_from", 3)]).into_option() {
        Some(state) => tuple(parts.into_iter().chain([state]).collect::<Vec<_>>()),
        None => tuple(parts),
    }
}

fn attribute_error_init(this: &Obj<Exception>, args: Rest, keywords: Keywords) -> Res<()> {
    let [name, obj] = take_keywords("AttributeError", ["name", "obj"], keywords)?;
    set_args(this, args.0);
    this.extra[0].set(name);
    this.extra[1].set(obj);
    Ok(())
}

/// The object itself is left out: it may not be picklable.
fn attribute_error_state(this: &Obj<Exception>) -> Value {
    let own = own_dict(this);
    let name = this.extra[0].get_option();
    if own.is_none() && name.is_none() && args(this).is_empty() {
        return Value::NONE;
    }
    let dict = own.map_or_else(dict::new, |dict| dict.copy());
    if let Some(name) = name {
        dict.insert_name("name", name);
    }
    if !args(this).is_empty() {
        dict.insert_name("args", this.args.get());
    }
    dict.into_value()
}

fn attribute_error_reduce(this: &Obj<Exception>) -> Value {
    tuple([this.class().value(), this.args.get(), attribute_error_state(this)])
}

fn name_error_init(this: &Obj<Exception>, args: Rest, keywords: Keywords) -> Res<()> {
    let [name] = take_keywords("NameError", ["name"], keywords)?;
    set_args(this, args.0);
    this.extra[0].set(name);
    Ok(())
}

pub const KEY_ERROR: &[Member] = &[method!("__str__", key_error_str, "($self, /)")];

pub const IMPORT_ERROR: &[Member] = &[
    method!("__init__", import_error_init, "($self, /, *args, **kwargs)"),
    method!("__str__", import_error_str, "($self, /)"),
    method!("__reduce__", import_error_reduce, "($self, /)"),
    getset!("msg", place::<0>, set_place::<0>),
    getset!("name", place::<1>, set_place::<1>),
    getset!("path", place::<2>, set_place::<2>),
    getset!("name_from", place::<3>, set_place::<3>),
];

pub const ATTRIBUTE_ERROR: &[Member] = &[
    method!("__init__", attribute_error_init, "($self, /, *args, **kwargs)"),
    method!("__getstate__", attribute_error_state, "($self, /)"),
    method!("__reduce__", attribute_error_reduce, "($self, /)"),
    getset!("name", place::<0>, set_place::<0>),
    getset!("obj", place::<1>, set_place::<1>),
];

pub const NAME_ERROR: &[Member] =
    &[method!("__init__", name_error_init, "($self, /, *args, **kwargs)"), getset!("name", place::<0>, set_place::<0>)];
