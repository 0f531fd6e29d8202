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
use std::sync::OnceLock;

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

/// The folder that `sys.path` began with at the start; `None` if it was not to be searched.
static FIRST_PATH: OnceLock<String> = OnceLock::new();

/// Says with which folder `sys.path` begins, once; "" is the working folder.
pub fn set_first_path(folder: String) {
    let _ = FIRST_PATH.set(folder);
}

/// What is known of a module whose attribute is missing.
#[derive(Default)]
pub struct State {
    /// Its file.
    pub origin: Option<String>,
    /// It is being imported.
    pub initializing: bool,
    /// Its file is beside the script, where it may hide a library of the same name.
    pub shadows: bool,
    /// It hides a module of the standard library.
    pub shadows_library: bool,
}

/// True if the spec's attribute is there and true.
fn says(spec: &Value, name: &str) -> Res<bool> {
    protocol::find_attr_name(spec, name)?.map_or(Ok(false), |mark| protocol::truth(&mark))
}

/// True if the module's spec says that it is being imported.
pub fn is_initializing(module: &Value) -> Res<bool> {
    let own = module.downcast::<Module>().and_then(|module| module.namespace());
    let spec = match own {
        Some(own) => own.get_name("__spec__"),
        None => protocol::find_attr_name(module, "__spec__")?,
    };
    spec.filter(|spec| !spec.is_none()).map_or(Ok(false), |spec| says(&spec, "_initializing"))
}

/// True if the file is in the folder that `sys.path` began with.
fn is_beside_script(file: &str) -> bool {
    let Some(first) = FIRST_PATH.get() else { return false };
    let place = file.strip_suffix("/__init__.py").unwrap_or(file);
    let Some((folder, _)) = place.rsplit_once('/') else { return false };
    match first.is_empty() {
        true => std::env::current_dir().is_ok_and(|current| current.as_os_str() == folder),
        false => folder == first,
    }
}

/// The state of a module.
pub fn state(module: &Value) -> Res<State> {
    let own = module.downcast::<Module>().and_then(|module| module.namespace());
    let get = |name: &str| match &own {
        Some(own) => Ok(own.get_name(name)),
        None => protocol::find_attr_name(module, name),
    };
    let text = |value: Value| value.downcast::<Str>().map(|s| s.to_text().into_owned());
    let name = get("__name__")?.and_then(text);
    let mut state = State::default();
    match get("__spec__")? {
        Some(spec) if spec.is_none() => {}
        Some(spec) => {
            state.initializing = says(&spec, "_initializing")?;
            if says(&spec, "has_location")? {
                state.origin = protocol::find_attr_name(&spec, "origin")?.and_then(text);
            }
        }
        None if own.is_some() => {
            state.initializing = name.as_deref().is_some_and(|name| hooks::get().is_ok_and(|h| (h.is_loading)(name)));
            state.origin = get("__file__")?.and_then(text);
        }
        None => {}
    }
    state.shadows = state.origin.as_deref().is_some_and(is_beside_script);
    if let Some(name) = name.filter(|_| state.shadows) {
        let names = hooks::imported("sys", "stdlib_module_names")?;
        state.shadows_library = protocol::contains(&names, &str::intern(&name))?;
    }
    Ok(state)
}

/// True for what is not there before importlib is up.
fn comes_with_importlib(own: &Gc<Dict>, name: &str) -> bool {
    match name {
        "__spec__" | "__loader__" => true,
        "meta_path" | "path_hooks" | "path_importer_cache" => {
            own.get_name("__name__").is_some_and(|module| raise::name_text(&module) == "sys")
        }
        _ => false,
    }
}

/// True if this is a submodule that is being imported.
fn is_loading_submodule(own: &Gc<Dict>, module: &str, name: &str) -> Res<bool> {
    match own.get_name("__spec__").filter(|spec| !spec.is_none()) {
        None => Ok((hooks::get()?.is_loading)(&format!("{module}.{name}"))),
        Some(spec) => match protocol::find_attr_name(&spec, "_uninitialized_submodules")? {
            Some(names) => protocol::contains(&names, &str::intern(name)),
            None => Ok(false),
        },
    }
}

#[cold]
fn missing(this: &Obj<Module>, name: &Value) -> Res {
    let own = namespace(this);
    let text = raise::name_text(name);
    if comes_with_importlib(&own, &text)
        && (hooks::get()?.start_importlib)()?
        && let Some(found) = attribute::find_plain(&this.value(), name)?
    {
        return Ok(found);
    }
    if let Some(getattr) = own.get_name("__getattr__") {
        return protocol::call(&getattr, std::slice::from_ref(name));
    }
    let module = own.get_name("__name__").filter(|n| n.downcast::<Str>().is_some());
    let message = match module {
        None => format!("module has no attribute '{text}'"),
        Some(module) => {
            let module = raise::name_text(&module);
            let State { origin, initializing, shadows, shadows_library } = state(&this.value())?;
            let file = origin.unwrap_or_default();
            if shadows_library {
                format!(
                    "module '{module}' has no attribute '{text}' (consider renaming '{file}' since it has the same name as \
                     the standard library module named '{module}' and prevents importing that standard library module)"
                )
            } else if initializing && shadows {
                format!(
                    "module '{module}' has no attribute '{text}' (consider renaming '{file}' if it has the same name as a \
                     library you intended to import)"
                )
            } else if initializing {
                let from = if file.is_empty() { String::new() } else { format!(" from '{file}'") };
                let why = "(most likely due to a circular import)";
                format!("partially initialized module '{module}'{from} has no attribute '{text}' {why}")
            } else if is_loading_submodule(&own, &module, &text)? {
                format!("cannot access submodule '{text}' of module '{module}' (most likely due to a circular import)")
            } else {
                format!("module '{module}' has no attribute '{text}'")
            }
        }
    };
    Err(raise::attribute_error(message, &this.value(), name))
}

fn set_dict(this: &Obj<Module>, _: Value) -> Res<()> {
    Err(raise::attribute_error("readonly attribute", &this.value(), &str::intern("__dict__")))
}

fn getattribute(this: &Obj<Module>, name: &Value) -> Res {
    let name = protocol::attr_name(name)?;
    match attribute::find_plain(&this.value(), &name)? {
        Some(found) => Ok(found),
        None => missing(this, &name),
    }
}

fn repr(this: &Obj<Module>) -> Res<String> {
    let Some(_showing) = sequence::showing(&this.value()) else { return Ok("<module ...>".to_string()) };
    let own = namespace(this);
    (hooks::get()?.complete)(&own)?;
    let loader = own.get_name("__loader__").filter(|l| !l.is_none());
    if let Some(spec) = own.get_name("__spec__").filter(|s| !s.is_none()) {
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
    // A subclass may compute these.
    let attribute = |name: &str| protocol::find_attr_name(&this.value(), name);
    let name = attribute("__name__")?.map_or(Ok("'?'".to_string()), |name| protocol::repr_text(&name))?;
    if let Some(file) = attribute("__file__")? {
        return Ok(format!("<module {name} from {}>", protocol::repr_text(&file)?));
    }
    match loader {
        Some(loader) => Ok(format!("<module {name} ({})>", protocol::repr_text(&loader)?)),
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

/// A native module's names are known without importlib; `os` asks for those of `posix` when it is imported.
fn dir(this: &Obj<Module>) -> Res {
    let own = namespace(this);
    let hooks = hooks::get()?;
    let is_plain = own.get_name("__file__").is_none() && !comes_with_importlib(&own, "meta_path");
    let lacks_two = is_plain && (hooks.is_incomplete)(&own)?;
    if !lacks_two {
        (hooks.complete)(&own)?;
    }
    if let Some(dir) = own.get_name("__dir__") {
        return protocol::call(&dir, &[]);
    }
    let mut names = own.keys();
    if lacks_two {
        names.extend(
            ["__loader__", "__spec__"].into_iter().filter(|name| own.get_name(name).is_none()).map(str::intern),
        );
    }
    Ok(list(names))
}

fn get_dict(this: &Value) -> Res {
    if let Some(own) = this.downcast::<Module>().and_then(|module| module.namespace()) {
        (hooks::get()?.complete)(&own)?;
    }
    Ok(wrapper::get_dict(this))
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
