//! module: a namespace with a name.

use super::r#type as class_type;
use super::{hooks, sequence, wrapper};
use crate::object::attribute;
use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::dict::{self, Dict};
use crate::object::header::{self, Gc, Obj};
use crate::object::list::list;
use crate::object::module::Module;
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol::{self, class_name};
use crate::object::raise::{self, Res, type_error};
use crate::object::slot::Slot;
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::{function, getset, method};

fn new(class: &Obj<Class>, _: Rest, _: Keywords) -> Value {
    header::new_in(class, Module { dict: Slot::new(dict::new().into_value()) })
}

fn namespace(this: &Obj<Module>) -> Gc<Dict> {
    this.namespace().unwrap_or_else(dict::new)
}

fn init_instance(this: &Obj<Module>, name: &Value, doc: Option<Value>) -> Res<()> {
    if name.downcast::<Str>().is_none() {
        return Err(type_error(format!("module() argument 'name' must be str, not {}", class_name(name))));
    }
    if this.dict.is_unset() {
        this.dict.set(dict::new().into_value());
    }
    let own = namespace(this);
    own.insert_name("__name__", name.clone());
    own.insert_name("__doc__", doc.unwrap_or(Value::NONE));
    for name in ["__package__", "__loader__", "__spec__"] {
        own.insert_name(name, Value::NONE);
    }
    Ok(())
}

/// True if `__spec__` says that the module is being imported.
fn is_initializing(spec: Option<&Value>) -> Res<bool> {
    match spec.map(|spec| protocol::find_attr_name(spec, "_initializing")).transpose()?.flatten() {
        Some(mark) => protocol::truth(&mark),
        None => Ok(false),
    }
}

/// The file the module came from, if its `__spec__` says.
fn origin(spec: Option<&Value>) -> Res<Option<String>> {
    let Some(spec) = spec else { return Ok(None) };
    let located = protocol::find_attr_name(spec, "has_location")?;
    if !located.map_or(Ok(false), |l| protocol::truth(&l))? {
        return Ok(None);
    }
    let origin = protocol::find_attr_name(spec, "origin")?;
    Ok(origin.and_then(|o| o.downcast::<Str>().map(|s| s.to_text().into_owned())))
}

#[cold]
fn missing(this: &Obj<Module>, name: &Value) -> Res {
    let own = namespace(this);
    if let Some(getattr) = own.get_name("__getattr__") {
        return protocol::call(&getattr, std::slice::from_ref(name));
    }
    let text = raise::name_text(name);
    let module = own.get_name("__name__").filter(|n| n.downcast::<Str>().is_some());
    let message = match module {
        None => format!("module has no attribute '{text}'"),
        Some(module) => {
            let module = raise::name_text(&module);
            let spec = own.get_name("__spec__").filter(|s| !s.is_none());
            match is_initializing(spec.as_ref())? {
                false => format!("module '{module}' has no attribute '{text}'"),
                true => {
                    let from = origin(spec.as_ref())?.map_or(String::new(), |file| format!(" from '{file}'"));
                    let why = "(most likely due to a circular import)";
                    format!("partially initialized module '{module}'{from} has no attribute '{text}' {why}")
                }
            }
        }
    };
    Err(raise::attribute_error(message, &this.value(), name))
}

fn set_dict(this: &Obj<Module>, _: Value) -> Res<()> {
    Err(raise::attribute_error("readonly attribute", &this.value(), &str::intern("__dict__")))
}

fn is_of_spec(name: &Value) -> bool {
    name.exact::<Str>().is_some_and(|name| matches!(name.as_bytes(), b"__spec__" | b"__loader__"))
}

/// `__spec__` or `__loader__` of a module that was imported before importlib, which makes them, is there.
fn of_spec(this: &Obj<Module>, name: &Value) -> Res {
    let is_imported = (hooks::get()?.is_imported)(&this.value());
    if is_imported {
        (hooks::get()?.import)("importlib")?;
    }
    Ok(attribute::find_plain(&this.value(), name)?.unwrap_or(Value::NONE))
}

fn getattribute(this: &Obj<Module>, name: &Value) -> Res {
    let name = protocol::attr_name(name)?;
    match attribute::find_plain(&this.value(), &name)? {
        Some(found) if found.is_none() && is_of_spec(&name) => of_spec(this, &name),
        Some(found) => Ok(found),
        None => missing(this, &name),
    }
}

fn repr(this: &Obj<Module>) -> Res<String> {
    let Some(_showing) = sequence::showing(&this.value()) else { return Ok("<module ...>".to_string()) };
    let value = this.value();
    let own = |name: &str| protocol::find_attr_name(&value, name);
    // Not made for this: the same is said without them.
    let made = |name: &str| namespace(this).get_name(name).filter(|v| !v.is_none());
    let loader = made("__loader__");
    if let Some(spec) = made("__spec__") {
        let name = protocol::find_attr_name(&spec, "name")?.filter(|n| !n.is_none());
        let name = name.map_or(Ok("'?'".to_string()), |name| protocol::repr_text(&name))?;
        let Some(origin) = protocol::find_attr_name(&spec, "origin")?.filter(|o| !o.is_none()) else {
            return spec_without_origin(&spec, &name);
        };
        let located = protocol::find_attr_name(&spec, "has_location")?.map_or(Ok(false), |l| protocol::truth(&l))?;
        return Ok(match located {
            true => format!("<module {name} from {}>", protocol::repr_text(&origin)?),
            false => format!("<module {name} ({})>", protocol::text(&origin)?),
        });
    }
    let name = own("__name__")?.map_or(Ok("'?'".to_string()), |name| protocol::repr_text(&name))?;
    if let Some(file) = own("__file__")? {
        return Ok(format!("<module {name} from {}>", protocol::repr_text(&file)?));
    }
    match loader {
        Some(loader) => Ok(format!("<module {name} ({})>", protocol::repr_text(&loader)?)),
        None if hooks::get().is_ok_and(|hooks| (hooks.is_imported)(&value)) => {
            Ok(format!("<module {name} (built-in)>"))
        }
        None => Ok(format!("<module {name}>")),
    }
}

fn spec_without_origin(spec: &Value, name: &str) -> Res<String> {
    let loader = protocol::find_attr_name(spec, "loader")?.filter(|l| !l.is_none());
    let Some(loader) = loader else { return Ok(format!("<module {name}>")) };
    if let Some(path) = protocol::find_attr_name(&loader, "_path")?
        && class_name(&loader) == "NamespaceLoader"
    {
        let path = list(protocol::collect(&path)?);
        return Ok(format!("<module {name} (namespace) from {}>", protocol::repr_text(&path)?));
    }
    Ok(format!("<module {name} ({})>", protocol::repr_text(&loader)?))
}

fn dir(this: &Obj<Module>) -> Res {
    let own = namespace(this);
    match own.get_name("__dir__") {
        Some(dir) => protocol::call(&dir, &[]),
        None => Ok(list(own.keys())),
    }
}

fn get_dict(this: &Value) -> Value {
    wrapper::get_dict(this)
}

fn get_annotate(this: &Obj<Module>) -> Value {
    let own = namespace(this);
    own.get_name("__annotate__").unwrap_or_else(|| {
        own.insert_name("__annotate__", Value::NONE);
        Value::NONE
    })
}

fn set_annotate(this: &Obj<Module>, value: Value) -> Res<()> {
    if value.is_unset() {
        return Err(type_error("cannot delete __annotate__ attribute"));
    }
    if !value.is_none() && !protocol::is_callable(&value) {
        return Err(type_error("__annotate__ must be callable or None"));
    }
    let own = namespace(this);
    if !value.is_none() {
        own.remove(&str::intern("__annotations__"))?;
    }
    own.insert_name("__annotate__", value);
    Ok(())
}

fn get_annotations(this: &Obj<Module>) -> Res {
    let own = namespace(this);
    if let Some(annotations) = own.get_name("__annotations__") {
        return Ok(annotations);
    }
    let annotations = class_type::annotations_by(&own.get_name("__annotate__").unwrap_or(Value::NONE))?;
    own.insert_name("__annotations__", annotations.clone());
    Ok(annotations)
}

fn set_annotations(this: &Obj<Module>, value: Value) -> Res<()> {
    let own = namespace(this);
    let name = str::intern("__annotations__");
    if !value.is_unset() {
        own.insert(name, value)?;
    } else if own.remove(&name)?.is_none() {
        return Err(raise::attribute_error("__annotations__", &this.value(), &name));
    }
    own.remove(&str::intern("__annotate__"))?;
    Ok(())
}

static METHODS: &[Member] = &[
    function!("__new__", new, "(*args, **kwargs)"),
    crate::def!(Method, "__init__", "module", init_instance, "($self, name, doc=None)"),
    method!("__getattribute__", getattribute, "($self, name, /)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__dir__", dir, "($self, /)"),
    getset!("__dict__", get_dict, set_dict),
    getset!("__annotate__", get_annotate, set_annotate),
    getset!("__annotations__", get_annotations, set_annotations),
];

pub fn init() {
    let doc = "Create a module object.\n\nThe name must be a string; the optional docstring can have any type.";
    define::<Module>(NativeClass::builtin("module", const { &[METHODS] }).doc(doc).with(flag::WEAKREF));
}
