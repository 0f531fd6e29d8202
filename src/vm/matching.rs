//! `match` patterns, and which `except` clause an exception matches.

use super::context::Context;
use super::task;
use crate::code::Op;
use crate::object::class::{Class, flag};
use crate::object::dict::Dict;
use crate::object::exception::{self, Exc, Exception};
use crate::object::header::Obj;
use crate::object::list::List;
use crate::object::protocol::{self, class_name, type_of};
use crate::object::raise::{Res, type_error};
use crate::object::set;
use crate::object::str::Str;
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::object::{list, raise, str};
use crate::types::exception::group::subset;

/// The `Match…` instructions and `GetLen`.
pub fn execute(op: Op, cx: &Context) -> Res<()> {
    let subject = cx.keep(cx.b);
    let value = match op {
        Op::MatchSequence => Value::bool(type_of(&subject).has(flag::SEQUENCE)),
        Op::MatchMapping => Value::bool(type_of(&subject).has(flag::MAPPING)),
        Op::MatchKeys => match_keys(&subject, &cx.keep(cx.c))?,
        Op::MatchClass => {
            let (class, names) = (cx.take(cx.c), cx.take(cx.c + 1));
            match_class(&subject, &class, &names, cx.extra(1) as usize)?
        }
        _ => Value::from(protocol::len(&subject)?),
    };
    cx.set(cx.a, value);
    Ok(())
}

/// The values at the keys, or None if one is missing. Errors: ValueError for a key given twice.
fn match_keys(subject: &Value, keys: &Value) -> Res {
    let keys = keys.exact::<Tuple>().map(|t| t.items()).unwrap_or_default();
    let seen = set::collect(keys.iter().cloned())?;
    if seen.len() != keys.len() {
        let mut known: Vec<&Value> = Vec::new();
        for key in keys {
            for other in &known {
                if protocol::equal(other, key)? {
                    let text = protocol::repr_text(key)?;
                    return Err(raise::value_error(format!("mapping pattern checks duplicate key ({text})")));
                }
            }
            known.push(key);
        }
    }
    let mut values = Vec::with_capacity(keys.len());
    if let Some(dict) = subject.exact::<Dict>() {
        for key in keys {
            match dict.get(key)? {
                Some(value) => values.push(value),
                None => return Ok(Value::NONE),
            }
        }
        return Ok(tuple(values));
    }
    // `get` with a default of our own, so that a defaultdict is not filled.
    let get = protocol::get_attr_name(subject, "get")?;
    let missing = list::list(Vec::new());
    for key in keys {
        let value = protocol::call(&get, &[key.clone(), missing.clone()])?;
        if value.is(&missing) {
            return Ok(Value::NONE);
        }
        values.push(value);
    }
    Ok(tuple(values))
}

/// The attributes that a class pattern looks at, or None if the subject does not match. Errors: TypeError.
fn match_class(subject: &Value, class: &Value, names: &Value, positional: usize) -> Res {
    let Some(cls) = class.downcast::<Class>() else {
        return Err(type_error("called match pattern must be a class"));
    };
    if !protocol::is_instance(subject, class)? {
        return Ok(Value::NONE);
    }
    let names = names.exact::<Tuple>().map(|t| t.items()).unwrap_or_default();
    let mut values = Vec::with_capacity(positional + names.len());
    let mut seen: Vec<Value> = Vec::new();
    if positional > 0 {
        match protocol::find_attr_name(class, "__match_args__")? {
            Some(args) => positional_attributes(subject, cls, &args, positional, &mut values, &mut seen)?,
            None => {
                let whole = cls.has(flag::MATCH_SELF);
                let limit = whole as usize;
                if positional > limit {
                    return Err(too_many_patterns(cls, limit, positional));
                }
                if whole {
                    values.push(subject.clone());
                }
            }
        }
        if values.len() < positional {
            return Ok(Value::NONE);
        }
    }
    for name in names {
        check_twice(cls, name, &mut seen)?;
        match protocol::find_attr(subject, name)? {
            Some(value) => values.push(value),
            None => return Ok(Value::NONE),
        }
    }
    Ok(tuple(values))
}

fn too_many_patterns(class: &Obj<Class>, limit: usize, given: usize) -> raise::Raised {
    let s = if limit == 1 { "" } else { "s" };
    type_error(format!("{}() accepts {limit} positional sub-pattern{s} ({given} given)", class.name()))
}

fn check_twice(class: &Obj<Class>, name: &Value, seen: &mut Vec<Value>) -> Res<()> {
    for other in seen.iter() {
        if protocol::equal(other, name)? {
            let text = raise::name_text(name);
            return Err(type_error(format!("{}() got multiple sub-patterns for attribute '{text}'", class.name())));
        }
    }
    seen.push(name.clone());
    Ok(())
}

/// Pushes the attributes that `__match_args__` names; stops at one that is missing.
fn positional_attributes(
    subject: &Value,
    class: &Obj<Class>,
    args: &Value,
    positional: usize,
    values: &mut Vec<Value>,
    seen: &mut Vec<Value>,
) -> Res<()> {
    let Some(args) = args.exact::<Tuple>() else {
        let (name, got) = (class.name(), class_name(args));
        return Err(type_error(format!("{name}.__match_args__ must be a tuple (got {got})")));
    };
    if args.len() < positional {
        return Err(too_many_patterns(class, args.len(), positional));
    }
    for name in &args.items()[..positional] {
        let Some(text) = name.downcast::<Str>() else {
            let got = class_name(name);
            return Err(type_error(format!("__match_args__ elements must be strings (got {got})")));
        };
        check_twice(class, name, seen)?;
        match protocol::find_attr(subject, &str::intern_value(text))? {
            Some(value) => values.push(value),
            None => return Ok(()),
        }
    }
    Ok(())
}

fn is_exception_class(value: &Value) -> Option<&Obj<Class>> {
    value.downcast::<Class>().filter(|class| class.is_subclass_of(exception::base_class()))
}

fn check_clause(class: &Value) -> Res<()> {
    const MESSAGE: &str = "catching classes that do not inherit from BaseException is not allowed";
    let ok = match class.downcast::<Tuple>() {
        Some(tuple) => tuple.items().iter().all(|c| is_exception_class(c).is_some()),
        None => is_exception_class(class).is_some(),
    };
    if ok { Ok(()) } else { Err(type_error(MESSAGE)) }
}

/// True if an `except` clause for `class` handles the exception. Errors: TypeError for what is no exception class.
pub fn exception_matches(error: &Value, class: &Value) -> Res<bool> {
    check_clause(class)?;
    let own = type_of(error);
    Ok(match class.downcast::<Tuple>() {
        Some(tuple) => tuple.items().iter().filter_map(is_exception_class).any(|c| own.is_subclass_of(c)),
        None => is_exception_class(class).is_some_and(|c| own.is_subclass_of(c)),
    })
}

/// `except*`: (matching part or None, rest or None). Errors: TypeError for what is no exception class, or a group.
pub fn group_matches(error: &Value, class: &Value) -> Res<(Value, Value)> {
    check_clause(class)?;
    let group = Exc::BaseExceptionGroup.class();
    let names_group = |c: &Value| is_exception_class(c).is_some_and(|c| c.is_subclass_of(group));
    let bad = class.downcast::<Tuple>().map_or_else(|| names_group(class), |t| t.items().iter().any(names_group));
    if bad {
        return Err(type_error("catching ExceptionGroup with except* is not allowed. Use except instead."));
    }
    if error.is_none() {
        return Ok((Value::NONE, Value::NONE));
    }
    if exception_matches(error, class)? {
        let matched = if type_of(error).is_subclass_of(group) {
            error.clone()
        } else {
            let made = protocol::call(&Exc::ExceptionGroup.class().value(), &[str::intern(""), tuple([error.clone()])]);
            let made = match made {
                Err(failed) if failed.is(Exc::TypeError) => {
                    protocol::call(&group.value(), &[str::intern(""), tuple([error.clone()])])?
                }
                other => other?,
            };
            if let (Some(new), Some(old)) = (exception::exception(&made), exception::exception(error)) {
                new.traceback.set(old.traceback.get());
            }
            made
        };
        return Ok((handling(matched), Value::NONE));
    }
    if type_of(error).is_subclass_of(group) {
        let pair = protocol::call_method(error, "split", std::slice::from_ref(class))?;
        let Some(parts) = pair.downcast::<Tuple>().filter(|t| t.len() >= 2) else {
            let (name, got) = (class_name(error), class_name(&pair));
            return Err(type_error(format!("{name}.split must return a tuple, not {got}")));
        };
        return Ok((handling(parts.items()[0].clone()), parts.items()[1].clone()));
    }
    Ok((Value::NONE, error.clone()))
}

/// A matching part becomes the handled exception.
fn handling(matched: Value) -> Value {
    if !matched.is_none() {
        // SAFETY: this thread's task; the reference ends before the old value is dropped.
        let old = unsafe { (*task::current()).handled.last_mut().map(|h| std::mem::replace(h, matched.clone())) };
        drop(old);
    }
    matched
}

/// What to raise after all `except*` clauses: the unhandled rest and what the clauses raised; None if nothing.
pub fn prepare_reraise(original: &Value, raised: &Value) -> Res {
    let list = raised.exact::<List>().map(|l| l.lock().0.clone()).unwrap_or_default();
    let errors: Vec<Value> = list.into_iter().filter(|e| !e.is_none()).collect();
    if errors.is_empty() {
        return Ok(Value::NONE);
    }
    if !type_of(original).is_subclass_of(Exc::BaseExceptionGroup.class()) {
        // A naked exception was caught and wrapped; only one clause can have run.
        return Ok(errors[0].clone());
    }
    let (mut new, mut reraised) = (Vec::new(), Vec::new());
    for error in errors {
        if is_part(&error, original) { reraised.push(error) } else { new.push(error) }
    }
    let rest = match reraised.len() {
        0 => None,
        _ => project(original, &reraised)?,
    };
    if new.is_empty() {
        return Ok(rest.unwrap_or(Value::NONE));
    }
    new.extend(rest);
    if let [one] = &new[..] {
        return Ok(one.clone());
    }
    let group = Exc::ExceptionGroup.class().value();
    protocol::call(&group, &[str::intern(""), list::list(new)])
}

/// True if a group was split off `original`: same notes, traceback, cause and context.
fn is_part(error: &Value, original: &Value) -> bool {
    match (exception::exception(error), exception::exception(original)) {
        (Some(a), Some(b)) => {
            a.traceback.get().is(&b.traceback.get())
                && a.cause.get().is(&b.cause.get())
                && a.context.get().is(&b.context.get())
        }
        _ => false,
    }
}

/// The part of `original` whose leaves are in one of `parts`.
fn project(original: &Value, parts: &[Value]) -> Res<Option<Value>> {
    let mut leaves = Vec::new();
    parts.iter().try_for_each(|part| collect_leaves(part, &mut leaves))?;
    keep_leaves(original, &leaves)
}

fn group_items(group: &Value) -> Res<Option<Vec<Value>>> {
    if !type_of(group).is_subclass_of(Exc::BaseExceptionGroup.class()) {
        return Ok(None);
    }
    protocol::collect(&protocol::get_attr_name(group, "exceptions")?).map(Some)
}

fn collect_leaves(error: &Value, leaves: &mut Vec<Value>) -> Res<()> {
    protocol::check_stack()?;
    match group_items(error)? {
        Some(items) => items.iter().try_for_each(|item| collect_leaves(item, leaves)),
        None => {
            leaves.push(error.clone());
            Ok(())
        }
    }
}

fn keep_leaves(error: &Value, leaves: &[Value]) -> Res<Option<Value>> {
    protocol::check_stack()?;
    let Some(items) = group_items(error)? else {
        return Ok(leaves.iter().any(|leaf| leaf.is(error)).then(|| error.clone()));
    };
    let mut kept = Vec::new();
    for item in &items {
        kept.extend(keep_leaves(item, leaves)?);
    }
    if kept.is_empty() {
        return Ok(None);
    }
    match error.downcast::<Exception>() {
        Some(group) => subset(group, kept).map(Some),
        None => Ok(None),
    }
}
