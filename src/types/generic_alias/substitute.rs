//! Type parameters of generic aliases: which there are, and what comes in their place.

use crate::object::class::Class;
use crate::object::list::{List, list};
use crate::object::protocol::{self, class_name, type_of};
use crate::object::raise::{Res, type_error};
use crate::object::single::Ellipsis;
use crate::object::special::Special;
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;

fn items_of(value: &Value) -> Vec<Value> {
    match (value.downcast::<Tuple>(), value.downcast::<List>()) {
        (Some(tuple), _) => tuple.items().to_vec(),
        (_, Some(list)) => list.lock().0.clone(),
        _ => vec![value.clone()],
    }
}

fn is_group(value: &Value) -> bool {
    value.downcast::<Tuple>().is_some() || value.downcast::<List>().is_some()
}

/// The distinct type parameters in these arguments, in order: a tuple.
pub fn parameters(args: &Value) -> Res {
    let mut found = Vec::new();
    add_parameters(args, &mut found)?;
    Ok(tuple(found))
}

fn add_parameters(args: &Value, found: &mut Vec<Value>) -> Res<()> {
    protocol::check_stack()?;
    for arg in items_of(args) {
        if arg.downcast::<Class>().is_some() {
            continue;
        }
        let inner = match () {
            () if is_group(&arg) => {
                add_parameters(&arg, found)?;
                continue;
            }
            () if protocol::find_attr_name(&arg, "__typing_subst__")?.is_some() => vec![arg],
            () => match protocol::find_attr_name(&arg, "__parameters__")? {
                Some(inner) if inner.downcast::<Tuple>().is_some() => items_of(&inner),
                _ => continue,
            },
        };
        for parameter in inner {
            if index_of(found, &parameter).is_none() {
                found.push(parameter);
            }
        }
    }
    Ok(())
}

fn index_of(items: &[Value], wanted: &Value) -> Option<usize> {
    items.iter().position(|item| item.is(wanted))
}

/// The items of a subscript, with `*tuple[…]` among them unpacked.
fn unpack(item: &Value) -> Res<Vec<Value>> {
    let items = if item.downcast::<Tuple>().is_some() { items_of(item) } else { vec![item.clone()] };
    let mut all = Vec::with_capacity(items.len());
    for item in items {
        let inner = match item.downcast::<Class>() {
            Some(_) => None,
            None => protocol::find_attr_name(&item, "__typing_unpacked_tuple_args__")?,
        };
        match inner.as_ref().and_then(|inner| inner.downcast::<Tuple>()) {
            Some(inner) if inner.items().last().is_none_or(|last| last.downcast::<Ellipsis>().is_none()) => {
                all.extend(inner.items().iter().cloned());
            }
            _ => all.push(item),
        }
    }
    Ok(all)
}

/// The arguments of `alias` (`args`, of which `parameters` are the parameters) with those of `item` put in: a tuple.
/// Errors: TypeError if there are none, or not as many as arguments.
pub fn substitute(alias: &Value, args: &Value, parameters: &Value, item: &Value) -> Res {
    let parameters = items_of(parameters);
    if parameters.is_empty() {
        return Err(type_error(format!("{} is not a generic class", protocol::repr_text(alias)?)));
    }
    let mut given = tuple(unpack(item)?);
    for parameter in &parameters {
        if let Some(prepare) = protocol::find_attr_name(parameter, "__typing_prepare_subst__")?.filter(|p| !p.is_none())
        {
            let prepared = protocol::call(&prepare, &[alias.clone(), given])?;
            given = if prepared.downcast::<Tuple>().is_some() { prepared } else { tuple([prepared]) };
        }
    }
    let given = items_of(&given);
    if given.len() != parameters.len() {
        let how = if given.len() > parameters.len() { "many" } else { "few" };
        let (alias, actual, expected) = (protocol::repr_text(alias)?, given.len(), parameters.len());
        return Err(type_error(format!("Too {how} arguments for {alias}; actual {actual}, expected {expected}")));
    }
    Ok(tuple(replaced(args, &parameters, &given)?))
}

fn replaced(args: &Value, parameters: &[Value], given: &[Value]) -> Res<Vec<Value>> {
    protocol::check_stack()?;
    let mut all = Vec::new();
    for arg in items_of(args) {
        if arg.downcast::<Class>().is_some() {
            all.push(arg);
            continue;
        }
        if is_group(&arg) {
            let inner = replaced(&arg, parameters, given)?;
            all.push(if arg.downcast::<Tuple>().is_some() { tuple(inner) } else { list(inner) });
            continue;
        }
        let unpacks = match protocol::find_attr_name(&arg, "__typing_is_unpacked_typevartuple__")? {
            Some(mark) => protocol::truth(&mark)?,
            None => false,
        };
        let new = match protocol::find_attr_name(&arg, "__typing_subst__")? {
            Some(subst) => match index_of(parameters, &arg) {
                Some(at) => protocol::call(&subst, std::slice::from_ref(&given[at]))?,
                None => arg.clone(),
            },
            None => nested(&arg, parameters, given)?,
        };
        match new.downcast::<Tuple>() {
            Some(items) if unpacks => all.extend(items.items().iter().cloned()),
            None if unpacks => {
                let (arg, got) = (class_name(&arg), class_name(&new));
                return Err(type_error(format!(
                    "expected __typing_subst__ of {arg} objects to return a tuple, not {got}"
                )));
            }
            _ => all.push(new),
        }
    }
    Ok(all)
}

/// An argument that has parameters of its own.
fn nested(arg: &Value, parameters: &[Value], given: &[Value]) -> Res {
    let Some(inner) = protocol::find_attr_name(arg, "__parameters__")? else { return Ok(arg.clone()) };
    let Some(inner) = inner.downcast::<Tuple>().filter(|inner| !inner.is_empty()) else { return Ok(arg.clone()) };
    let mut subscript = Vec::new();
    for parameter in inner.items() {
        match index_of(parameters, parameter) {
            Some(at) => {
                let variadic = type_of(&parameters[at]).has_special(Special::Iter);
                match given[at].downcast::<Tuple>() {
                    Some(items) if variadic => subscript.extend(items.items().iter().cloned()),
                    _ => subscript.push(given[at].clone()),
                }
            }
            None => subscript.push(parameter.clone()),
        }
    }
    protocol::get_item(arg, &tuple(subscript))
}
