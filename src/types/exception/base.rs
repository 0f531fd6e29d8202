//! `BaseException`: args, the chain of causes and contexts, the traceback, notes.

use super::{args, init_args};
use crate::object::attribute;
use crate::object::class::Class;
use crate::object::dict::Dict;
use crate::object::exception::{self, Exception};
use crate::object::header::{Gc, Obj};
use crate::object::list::{self, List};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{Res, attribute_error, type_error};
use crate::object::slot::Slot;
use crate::object::str::{self, Str};
use crate::object::traceback::Traceback;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::{getset, method};

fn new(class: &Obj<Class>, args: Rest, _keywords: Keywords) -> Value {
    exception::instance(class, tuple(args.0.iter().cloned()))
}

fn repr(this: &Obj<Exception>) -> Res<String> {
    let args = args(this);
    let name = this.class().name();
    match args.items() {
        [one] => Ok(format!("{name}({})", protocol::repr_text(one)?)),
        _ => Ok(format!("{name}{}", protocol::repr_text(args.as_value())?)),
    }
}

/// `BaseException.__str__`
pub fn to_str(this: &Obj<Exception>) -> Res {
    let args = args(this);
    match args.items() {
        [] => Ok(str::from_str("")),
        [one] => protocol::to_str(one),
        _ => protocol::to_str(args.as_value()),
    }
}

/// The instance's own attributes, if there are some.
pub(super) fn own_dict(this: &Obj<Exception>) -> Option<Gc<Dict>> {
    attribute::snapshot(&this.value())
        .filter(|own| !own.is_empty())
        .and_then(|_| attribute::instance_dict(&this.value()))
}

fn reduce(this: &Obj<Exception>) -> Value {
    let parts = [this.class().value(), this.args.get()];
    match own_dict(this) {
        Some(dict) => tuple(parts.into_iter().chain([dict.into_value()]).collect::<Vec<_>>()),
        None => tuple(parts),
    }
}

fn set_state(this: &Obj<Exception>, state: &Value) -> Res<()> {
    if state.is_none() {
        return Ok(());
    }
    let Some(dict) = state.downcast::<Dict>() else { return Err(type_error("state is not a dictionary")) };
    for (name, value) in dict.items() {
        protocol::set_attr(&this.value(), &protocol::attr_name(&name)?, value)?;
    }
    Ok(())
}

fn get_args(this: &Obj<Exception>) -> Value {
    this.args.get()
}

fn set_args(this: &Obj<Exception>, value: Value) -> Res<()> {
    if value.is_unset() {
        return Err(type_error("args may not be deleted"));
    }
    this.args.set(tuple(protocol::collect(&value)?));
    Ok(())
}

fn or_none(slot: &Slot) -> Value {
    slot.get_option().unwrap_or_default()
}

fn traceback(this: &Obj<Exception>) -> Value {
    or_none(&this.traceback)
}

fn set_traceback(this: &Obj<Exception>, value: Value) -> Res<()> {
    if value.is_unset() {
        return Err(type_error("__traceback__ may not be deleted"));
    }
    if !value.is_none() && value.downcast::<Traceback>().is_none() {
        return Err(type_error("__traceback__ must be a traceback or None"));
    }
    this.traceback.set(if value.is_none() { Value::UNSET } else { value });
    Ok(())
}

fn with_traceback(this: &Obj<Exception>, tb: Value) -> Res {
    set_traceback(this, tb)?;
    Ok(this.value())
}

/// Puts an exception or None into a link of the chain.
fn set_link(slot: &Slot, value: Value, attribute: &str, what: &str) -> Res<()> {
    if value.is_unset() {
        return Err(type_error(format!("{attribute} may not be deleted")));
    }
    if !value.is_none() && value.downcast::<Exception>().is_none() {
        return Err(type_error(format!("exception {what} must be None or derive from BaseException")));
    }
    slot.set(if value.is_none() { Value::UNSET } else { value });
    Ok(())
}

fn cause(this: &Obj<Exception>) -> Value {
    or_none(&this.cause)
}

fn set_cause(this: &Obj<Exception>, value: Value) -> Res<()> {
    set_link(&this.cause, value, "__cause__", "cause")?;
    this.suppress_context.set(true);
    Ok(())
}

fn context(this: &Obj<Exception>) -> Value {
    or_none(&this.context)
}

fn set_context(this: &Obj<Exception>, value: Value) -> Res<()> {
    set_link(&this.context, value, "__context__", "context")
}

fn suppress_context(this: &Obj<Exception>) -> bool {
    this.suppress_context.get()
}

fn set_suppress_context(this: &Obj<Exception>, value: Value) -> Res<()> {
    if value.is_unset() {
        return Err(type_error("can't delete numeric/char attribute"));
    }
    let on = value.as_bool().ok_or_else(|| type_error("attribute value type must be bool"))?;
    this.suppress_context.set(on);
    Ok(())
}

fn add_note(this: &Obj<Exception>, note: Value) -> Res<()> {
    if note.downcast::<Str>().is_none() {
        return Err(type_error(format!("add_note() argument must be str, not {}", protocol::class_name(&note))));
    }
    let object = this.value();
    let notes = match protocol::find_attr_name(&object, "__notes__")? {
        Some(notes) => notes,
        None => {
            let notes = list::list(Vec::new());
            protocol::set_attr_name(&object, "__notes__", notes.clone())?;
            notes
        }
    };
    let Some(notes) = notes.downcast::<List>() else {
        return Err(type_error("Cannot add note: __notes__ is not a list"));
    };
    notes.lock().0.push(note);
    Ok(())
}

/// `__notes__`, if it is there.
pub fn notes(this: &Value) -> Res<Option<Value>> {
    protocol::find_attr_name(this, "__notes__")
}

fn dict(this: &Value) -> Res {
    match attribute::instance_dict(this) {
        Some(dict) => Ok(dict.into_value()),
        None => Err(attribute_error("no __dict__", this, &str::intern("__dict__"))),
    }
}

fn set_dict(this: &Value, value: Value) -> Res<()> {
    if value.is_unset() {
        return Err(type_error("cannot delete __dict__"));
    }
    let kind = protocol::class_name(&value);
    let dict = Gc::<Dict>::from_value(value)
        .ok_or_else(|| type_error(format!("__dict__ must be set to a dictionary, not a '{kind}'")))?;
    attribute::replace_dict(this, dict);
    Ok(())
}

pub const MEMBERS: &[Member] = &[
    crate::function!("__new__", new, "($type, /, *args, **kwargs)"),
    method!("__init__", init_args, "($self, /, *args, **kwargs)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__str__", to_str, "($self, /)"),
    method!("__reduce__", reduce, "($self, /)"),
    method!("__setstate__", set_state, "($self, state, /)"),
    method!("with_traceback", with_traceback, "($self, tb, /)"),
    method!("add_note", add_note, "($self, note, /)"),
    getset!("args", get_args, set_args),
    getset!("__traceback__", traceback, set_traceback),
    getset!("__cause__", cause, set_cause),
    getset!("__context__", context, set_context),
    getset!("__suppress_context__", suppress_context, set_suppress_context),
    getset!("__dict__", dict, set_dict),
];
