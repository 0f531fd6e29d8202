//! `__build_class__`: what a class statement calls.

use super::layout::best_metaclass;
use crate::object::class::Class;
use crate::object::dict::{self, Dict};
use crate::object::function::{CellObject, Function};
use crate::object::header::{Obj, Payload};
use crate::object::native::{Args, Keywords, Native, Rest};
use crate::object::protocol::{self, class_name, type_of};
use crate::object::raise::{Res, runtime_error, type_error};
use crate::object::special::Special;
use crate::object::str::{self, Str};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::types::hooks;

/// `__build_class__(function, name, /, *bases, metaclass=…, **keywords)`
pub fn build_class(args: Rest, keywords: Keywords) -> Res {
    let [function, name, given @ ..] = args.0 else {
        return Err(type_error("__build_class__: not enough arguments"));
    };
    let Some(function) = function.downcast::<Function>() else {
        return Err(type_error("__build_class__: func must be a function"));
    };
    if name.downcast::<Str>().is_none() {
        return Err(type_error("__build_class__: name is not a string"));
    }
    let resolved = resolve_bases(given)?;
    let bases = tuple(resolved.clone().unwrap_or_else(|| given.to_vec()));
    let base_tuple = bases.downcast::<Tuple>().map(|t| t.items()).unwrap_or_default();
    let is_metaclass = |pair: &&(Value, Value)| pair.0.downcast::<Str>().is_some_and(|s| s.as_bytes() == b"metaclass");
    let explicit = keywords.0.iter().find(is_metaclass).map(|pair| pair.1.clone());
    let keywords: Vec<(Value, Value)> = keywords.0.iter().filter(|pair| !is_metaclass(pair)).cloned().collect();
    let (names, values): (Vec<Value>, Vec<Value>) = keywords.into_iter().unzip();
    let meta = explicit.unwrap_or_else(|| base_tuple.first().map_or(Class::class(), type_of).value());
    let meta = match meta.downcast::<Class>() {
        Some(class) => best_metaclass(class, base_tuple)?.into_value(),
        None => meta,
    };
    let namespace = prepare(&meta, Args::with_names(&[name.clone(), bases.clone()], &values, &names))?;
    let cell = (hooks::get()?.run_body)(function, &namespace)?;
    if resolved.is_some() {
        protocol::set_item(&namespace, &str::intern("__orig_bases__"), tuple(given.to_vec()))?;
    }
    let made =
        protocol::call_args(&meta, Args::with_names(&[name.clone(), bases.clone(), namespace], &values, &names))?;
    if let (Some(cell), Some(_)) = (cell.downcast::<CellObject>(), made.downcast::<Class>()) {
        check_cell(cell, name, &made)?;
    }
    Ok(made)
}

/// The bases with `__mro_entries__` called where there is one; `None` if nothing changed.
pub fn resolve_bases(bases: &[Value]) -> Res<Option<Vec<Value>>> {
    let mut resolved: Option<Vec<Value>> = None;
    for (i, base) in bases.iter().enumerate() {
        let method = match base.downcast::<Class>() {
            Some(_) => None,
            None => protocol::find_attr_name(base, "__mro_entries__")?,
        };
        match method {
            None => resolved.iter_mut().for_each(|all| all.push(base.clone())),
            Some(method) => {
                let entries = protocol::call(&method, &[tuple(bases.to_vec())])?;
                let Some(entries) = entries.downcast::<Tuple>() else {
                    return Err(type_error("__mro_entries__ must return a tuple"));
                };
                resolved.get_or_insert_with(|| bases[..i].to_vec()).extend(entries.items().iter().cloned());
            }
        }
    }
    Ok(resolved)
}

fn prepare(meta: &Value, args: Args) -> Res {
    let Some(prepare) = protocol::find_attr_name(meta, "__prepare__")? else { return Ok(dict::new().into_value()) };
    if is_type_prepare(&prepare) {
        return Ok(dict::new().into_value());
    }
    let namespace = protocol::call_args(&prepare, args)?;
    if namespace.downcast::<Dict>().is_none() && !type_of(&namespace).has_special(Special::GetItem) {
        let name = meta.downcast::<Class>().map_or_else(|| "<metaclass>".to_string(), |class| class.name());
        let got = class_name(&namespace);
        return Err(type_error(format!("{name}.__prepare__() must return a mapping, not {got}")));
    }
    Ok(namespace)
}

fn is_type_prepare(found: &Value) -> bool {
    let own = Class::class().lookup_name("__prepare__");
    match (found.downcast::<Native>(), own.as_ref().and_then(|o| o.downcast::<Native>())) {
        (Some(found), Some(own)) => std::ptr::eq(found.def, own.def),
        _ => false,
    }
}

/// Errors: what says that a metaclass has lost the class's cell.
fn check_cell(cell: &Obj<CellObject>, name: &Value, made: &Value) -> Res<()> {
    let content = cell.content.get();
    if content.is(made) {
        return Ok(());
    }
    let (name, made) = (protocol::repr_text(name)?, protocol::repr_text(made)?);
    if content.is_unset() {
        let hint = "Was __classcell__ propagated to type.__new__?";
        return Err(runtime_error(format!("__class__ not set defining {name} as {made}. {hint}")));
    }
    let content = protocol::repr_text(&content)?;
    Err(type_error(format!("__class__ set to {content} defining {name} as {made}")))
}
