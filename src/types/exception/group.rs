//! `BaseExceptionGroup` and `ExceptionGroup` (extra: message, exceptions, the repr of an unusual sequence).

use super::{init_args, place};
use crate::object::class::Class;
use crate::object::exception::{self, Exc, Exception};
use crate::object::header::{Obj, Payload};
use crate::object::list::{self, List};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{Res, attribute_error, type_error, value_error};
use crate::object::special::Special;
use crate::object::str::{self, Str};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::{getset, method};

fn is_sequence(value: &Value) -> bool {
    let class = protocol::type_of(value);
    class.has_special(Special::GetItem) && !class.is_subclass_of(<crate::object::dict::Dict as Payload>::class())
}

fn new(class: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    if !keywords.0.is_empty()
        && class.special(Special::Init).is_some_and(|i| i.exact::<crate::object::native::Native>().is_some())
    {
        return Err(type_error(format!("{}() takes no keyword arguments", class.name())));
    }
    let [message, sequence] = args.0 else {
        let given = args.0.len();
        return Err(type_error(format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({given} given)")));
    };
    if message.downcast::<Str>().is_none() {
        let got = protocol::class_name(message);
        return Err(type_error(format!("BaseExceptionGroup.__new__() argument 1 must be str, not {got}")));
    }
    if !is_sequence(sequence) {
        return Err(type_error("second argument (exceptions) must be a sequence"));
    }
    let items = protocol::collect(sequence)?;
    if items.is_empty() {
        return Err(value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    let mut plain = true;
    for (i, item) in items.iter().enumerate() {
        if item.downcast::<Exception>().is_none() {
            return Err(value_error(format!("Item {i} of second argument (exceptions) is not an exception")));
        }
        plain &= exception::is(item, Exc::Exception);
    }
    let (base, group) = (Exc::BaseExceptionGroup.class(), Exc::ExceptionGroup.class());
    let class = match plain {
        true if std::ptr::eq(class, base) => group,
        false if std::ptr::eq(class, group) => {
            return Err(type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
        }
        false if class.is_subclass_of(Exc::Exception.class()) => {
            return Err(type_error(format!("Cannot nest BaseExceptions in '{}'", class.name())));
        }
        _ => class,
    };
    let shown = if sequence.exact::<List>().is_some() || sequence.exact::<Tuple>().is_some() {
        Value::UNSET
    } else {
        protocol::repr(sequence)?.into_value()
    };
    let made = exception::instance(class, tuple(args.0.iter().cloned()));
    if let Some(this) = made.downcast::<Exception>() {
        this.extra[0].set(message.clone());
        this.extra[1].set(tuple(items));
        this.extra[2].set(shown);
    }
    Ok(made)
}

/// The exceptions of a group.
pub fn exceptions(this: &Exception) -> Vec<Value> {
    this.extra[1].get().downcast::<Tuple>().map(|t| t.items().to_vec()).unwrap_or_default()
}

/// True if it is an exception group.
pub fn is_group(value: &Value) -> bool {
    exception::is(value, Exc::BaseExceptionGroup)
}

fn to_str(this: &Obj<Exception>) -> Res<String> {
    let count = exceptions(this).len();
    let s = if count == 1 { "" } else { "s" };
    Ok(format!("{} ({count} sub-exception{s})", protocol::text(&place::<0>(this))?))
}

fn repr(this: &Obj<Exception>) -> Res<String> {
    let name = this.class().name();
    let message = protocol::repr_text(&place::<0>(this))?;
    let shown = match this.extra[2].get_option() {
        Some(shown) => protocol::text(&shown)?,
        None if super::args(this).items().get(1).is_some_and(|s| s.downcast::<List>().is_some()) => {
            protocol::repr_text(&list::list(exceptions(this)))?
        }
        None => protocol::repr_text(&place::<1>(this))?,
    };
    Ok(format!("{name}({message}, {shown})"))
}

fn derive(this: &Obj<Exception>, excs: Value) -> Res {
    let arguments = [place::<0>(this), excs];
    new(Exc::BaseExceptionGroup.class(), Rest(&arguments), Keywords(&[]))
}

/// `group.derive(exceptions)` with the group's traceback, cause, context and notes. Errors: TypeError if that is no group.
pub fn subset(this: &Obj<Exception>, items: Vec<Value>) -> Res {
    let group = this.value();
    let made = protocol::call_method(&group, "derive", &[list::list(items)])?;
    let Some(new) = made.downcast::<Exception>().filter(|_| is_group(&made)) else {
        return Err(type_error("derive must return an instance of BaseExceptionGroup"));
    };
    new.traceback.set(this.traceback.get());
    new.context.set(this.context.get());
    new.cause.set(this.cause.get());
    new.suppress_context.set(this.suppress_context.get());
    if let Some(notes) = super::notes(&group)?
        && is_sequence(&notes)
    {
        protocol::set_attr_name(&made, "__notes__", list::list(protocol::collect(&notes)?))?;
    }
    Ok(made)
}

/// What decides which exceptions of a group are taken.
enum Matcher<'a> {
    /// A class, or a tuple of classes.
    Classes(&'a Value),
    Predicate(&'a Value),
}

impl Matcher<'_> {
    fn of(value: &Value) -> Res<Matcher<'_>> {
        let is_exception = |v: &Value| v.downcast::<Class>().is_some_and(|c| c.is_subclass_of(exception::base_class()));
        if is_exception(value) || value.exact::<Tuple>().is_some_and(|t| t.items().iter().all(is_exception)) {
            return Ok(Matcher::Classes(value));
        }
        if value.downcast::<Class>().is_none() && protocol::is_callable(value) {
            return Ok(Matcher::Predicate(value));
        }
        Err(type_error("expected an exception type, a tuple of exception types, or a callable (other than a class)"))
    }

    fn takes(&self, value: &Value) -> Res<bool> {
        match self {
            Matcher::Classes(classes) => protocol::is_instance(value, classes),
            Matcher::Predicate(call) => protocol::truth(&protocol::call(call, std::slice::from_ref(value))?),
        }
    }
}

/// The part that matches and the rest; UNSET for nothing.
fn divide(value: &Value, matcher: &Matcher, want_rest: bool) -> Res<(Value, Value)> {
    protocol::check_stack()?;
    if matcher.takes(value)? {
        return Ok((value.clone(), Value::UNSET));
    }
    let Some(group) = value.downcast::<Exception>().filter(|_| is_group(value)) else {
        return Ok((Value::UNSET, value.clone()));
    };
    let (mut taken, mut left) = (Vec::new(), Vec::new());
    for item in exceptions(group) {
        let (matched, rest) = divide(&item, matcher, want_rest)?;
        taken.extend(matched.into_option());
        left.extend(rest.into_option());
    }
    let part = |items: Vec<Value>| if items.is_empty() { Ok(Value::UNSET) } else { subset(group, items) };
    let taken = part(taken)?;
    Ok((taken, if want_rest { part(left)? } else { Value::UNSET }))
}

fn split(this: &Obj<Exception>, matcher_value: &Value) -> Res {
    let (taken, rest) = divide(&this.value(), &Matcher::of(matcher_value)?, true)?;
    Ok(tuple([taken.into_option().unwrap_or_default(), rest.into_option().unwrap_or_default()]))
}

fn subgroup(this: &Obj<Exception>, matcher_value: &Value) -> Res {
    let (taken, _) = divide(&this.value(), &Matcher::of(matcher_value)?, false)?;
    Ok(taken.into_option().unwrap_or_default())
}

fn read_only<const I: usize>(this: &Obj<Exception>, _value: Value) -> Res<()> {
    let name = ["message", "exceptions"][I];
    Err(attribute_error("readonly attribute", &this.value(), &str::intern(name)))
}

pub const MEMBERS: &[Member] = &[
    crate::class_method!("__class_getitem__", crate::types::generic_alias::class_getitem, "($type, object, /)"),
    crate::function!("__new__", new, "($type, /, *args, **kwargs)"),
    method!("__init__", init_args, "($self, /, *args, **kwargs)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__str__", to_str, "($self, /)"),
    method!("derive", derive, "($self, excs, /)"),
    method!("split", split, "($self, matcher_value, /)"),
    method!("subgroup", subgroup, "($self, matcher_value, /)"),
    getset!("message", place::<0>, read_only::<0>),
    getset!("exceptions", place::<1>, read_only::<1>),
];
