//! `from module import …`: attributes of modules, and what is said when they are missing.

use super::{interpreter, names, text_of};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::module::Module;
use crate::object::protocol;
use crate::object::raise::{Raised, Res, type_error, value_error};
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::types::module::{State, state};

/// `from module import name`: an attribute, or a submodule. Errors: ImportError.
pub fn import_from(module: &Value, name: &Value) -> Res {
    if let Some(value) = protocol::find_attr(module, name)? {
        return Ok(value);
    }
    let text = text_of(name)?;
    let own = protocol::find_attr_name(module, "__name__")?.filter(|n| n.downcast::<Str>().is_some());
    if let Some(own) = &own
        && let Some(found) = interpreter().modules.get_name(&format!("{}.{text}", protocol::text(own)?))
    {
        return Ok(found);
    }
    let own = own.unwrap_or_else(|| str::from_str("<unknown module name>"));
    let State { origin, initializing, shadows, shadows_library } = state(module)?;
    let shown = protocol::repr_text(&own)?;
    let head = format!("cannot import name {}", protocol::repr_text(name)?);
    let file = origin.as_deref().map(str::from_str);
    let place = origin.unwrap_or_else(|| "unknown location".to_owned());
    let quoted = file.as_ref().map_or(Ok(String::new()), protocol::repr_text)?;
    let message = if shadows_library {
        format!(
            "{head} from {shown} (consider renaming {quoted} since it has the same name as the standard library module \
             named {shown} and prevents importing that standard library module)"
        )
    } else if initializing && shadows {
        format!(
            "{head} from {shown} (consider renaming {quoted} if it has the same name as a library you intended to import)"
        )
    } else if initializing {
        let place = if file.is_some() { format!(" ({place})") } else { String::new() };
        format!("{head} from partially initialized module {shown} (most likely due to a circular import){place}")
    } else {
        format!("{head} from {shown} ({place})")
    };
    let raised = Raised::new(Exc::ImportError, message);
    protocol::set_attr_name(raised.value(), "name", own)?;
    protocol::set_attr_name(raised.value(), "path", file.unwrap_or(Value::NONE))?;
    protocol::set_attr_name(raised.value(), "name_from", name.clone())?;
    Err(raised)
}

/// `from module import *` into the topmost frame's namespace.
pub fn import_star(module: &Value) -> Res<()> {
    let (globals, _, namespace) = names::scopes().ok_or_else(|| value_error("no frame"))?;
    let namespace = namespace.into_option().unwrap_or_else(|| globals.into_value());
    let (all, skip_private) = match protocol::find_attr_name(module, "__all__")? {
        Some(all) => (protocol::collect(&all)?, false),
        None => match module.downcast::<Module>().and_then(|m| m.namespace()) {
            Some(dict) => (dict.keys(), true),
            None => {
                let Some(dict) = protocol::find_attr_name(module, "__dict__")? else {
                    let message = "from-import-* object has no __dict__ and no __all__";
                    return Err(Raised::new(Exc::ImportError, message));
                };
                (protocol::collect(&dict)?, true)
            }
        },
    };
    for name in all {
        let Some(text) = name.downcast::<Str>() else {
            let shown =
                protocol::find_attr_name(module, "__name__")?.map_or(Ok(String::new()), |n| protocol::text(&n))?;
            let got = protocol::class_name(&name);
            return Err(type_error(format!("Item in {shown}.__all__ must be str, not {got}")));
        };
        if skip_private && text.as_bytes().starts_with(b"_") {
            continue;
        }
        let name = str::intern_value(text);
        let value = protocol::get_attr(module, &name)?;
        match namespace.exact::<Dict>() {
            Some(dict) => dict.insert(name, value)?,
            None => protocol::set_item(&namespace, &name, value)?,
        }
    }
    Ok(())
}
