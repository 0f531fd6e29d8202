//! function: what `def` and `lambda` make.

use super::hooks;
use super::r#type as class_type;
use super::wrapper;
use crate::code::{Const, VarKind, flags};
use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::dict::Dict;
use crate::object::function::{self, CellObject, CodeObject, Function};
use crate::object::header::{self, Gc, Obj};
use crate::object::module::Module;
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Res, type_error, value_error};
use crate::object::slot::Slot;
use crate::object::str::{self, Str};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::{constructor, getset, member, method};
use std::cell::Cell;

/// How many cells a function of this code has.
fn free_count(code: &CodeObject) -> usize {
    code.code.vars.iter().filter(|var| var.kind == VarKind::Free).count()
}

fn cell_count(closure: &Value) -> usize {
    closure.downcast::<Tuple>().map_or(0, |cells| cells.len())
}

/// A function as `def` makes it: no defaults, no closure.
pub fn make(code: Gc<CodeObject>, globals: Gc<Dict>) -> Function {
    let name = str::intern(&code.code.name);
    let qualname = str::intern(&code.code.qualname);
    let module = globals.get_name("__name__").unwrap_or(Value::NONE);
    let builtins = match globals.get_name("__builtins__") {
        Some(module) => match module.downcast::<Module>() {
            Some(module) => module.dict.get(),
            None => module,
        },
        None => hooks::builtins(),
    };
    let doc = match code.code.consts.first() {
        Some(Const::Str(_)) if code.code.flags & flags::HAS_DOCSTRING != 0 => code.consts[0].clone(),
        _ => Value::NONE,
    };
    Function {
        code: Slot::new(code.into_value()),
        globals: Slot::new(globals.into_value()),
        builtins: Slot::new(builtins),
        defaults: Slot::unset(),
        kwdefaults: Slot::unset(),
        closure: Slot::unset(),
        name: Slot::new(name),
        qualname: Slot::new(qualname),
        module: Slot::new(module),
        doc: Slot::new(doc),
        annotate: Slot::unset(),
        annotations: Slot::unset(),
        type_params: Slot::unset(),
        dict: Slot::unset(),
        version: Cell::new(0),
    }
}

/// `None` for None or an argument left out. Errors: TypeError if it is no `T`.
fn optional<T: header::Payload>(value: Option<Value>, wrong: &str) -> Res<Option<Gc<T>>> {
    match value.filter(|v| !v.is_none()) {
        None => Ok(None),
        Some(value) => Gc::from_value(value).map(Some).ok_or_else(|| type_error(wrong)),
    }
}

fn new(
    class: &Obj<Class>,
    code: &Value,
    globals: &Value,
    name: Option<Value>,
    argdefs: Option<Value>,
    closure: Option<Value>,
    kwdefaults: Option<Value>,
) -> Res {
    let Some(code) = Gc::<CodeObject>::from_value(code.clone()) else {
        return Err(type_error(format!("function() argument 'code' must be code, not {}", class_name(code))));
    };
    let Some(globals) = Gc::<Dict>::from_value(globals.clone()) else {
        return Err(type_error(format!("function() argument 'globals' must be dict, not {}", class_name(globals))));
    };
    let name = optional::<Str>(name, "arg 3 (name) must be None or string")?;
    let defaults = optional::<Tuple>(argdefs, "arg 4 (defaults) must be None or tuple")?;
    let free = free_count(&code);
    if free != 0 && closure.as_ref().is_none_or(|c| c.downcast::<Tuple>().is_none()) {
        let none = closure.as_ref().is_none_or(Value::is_none);
        return Err(type_error(if none {
            "arg 5 (closure) must be tuple"
        } else {
            "arg 5 (closure) must be None or tuple"
        }));
    }
    let closure = optional::<Tuple>(closure, "arg 5 (closure) must be None or tuple")?;
    let kwdefaults = optional::<Dict>(kwdefaults, "arg 6 (kwdefaults) must be None or dict")?;
    let cells = closure.as_ref().map_or(0, |c| c.len());
    if cells != free {
        let name = &code.code.name;
        return Err(value_error(format!("{name} requires closure of length {free}, not {cells}")));
    }
    for cell in closure.iter().flat_map(|c| c.items()) {
        if cell.downcast::<CellObject>().is_none() {
            return Err(type_error(format!("arg 5 (closure) expected cell, found {}", class_name(cell))));
        }
    }
    let function = make(code, globals);
    if let Some(name) = name {
        function.name.set(name.into_value());
    }
    function.defaults.set(defaults.map_or(Value::UNSET, Gc::into_value));
    function.closure.set(closure.filter(|c| !c.is_empty()).map_or(Value::UNSET, Gc::into_value));
    function.kwdefaults.set(kwdefaults.map_or(Value::UNSET, Gc::into_value));
    Ok(header::new_in(class, function))
}

fn repr(this: &Obj<Function>) -> String {
    let qualname = this.qualname.get();
    let qualname = qualname.downcast::<Str>().map(|s| s.to_text().into_owned()).unwrap_or_default();
    format!("<function {qualname} at {:#x}>", this.value().word())
}

fn call(this: &Value, args: Rest, keywords: Keywords) -> Res {
    protocol::call_pairs(this, args.0, keywords.0)
}

fn descriptor_get(this: &Value, object: &Value, class: Option<Value>) -> Res {
    match object.is_none() {
        false => Ok(function::bind(this.clone(), object.clone())),
        true if class.is_none_or(|c| c.is_none()) => Err(type_error("__get__(None, None) is invalid")),
        true => Ok(this.clone()),
    }
}

/// Says to caches that calls may go another way.
fn touched(this: &Obj<Function>) {
    this.version.set(this.version.get().wrapping_add(1));
}

fn get_code(this: &Obj<Function>) -> Value {
    this.code.get()
}

fn set_code(this: &Obj<Function>, value: Value) -> Res<()> {
    let Some(code) = Gc::<CodeObject>::from_value(value) else {
        return Err(type_error("__code__ must be set to a code object"));
    };
    let (free, cells) = (free_count(&code), cell_count(&this.closure.get()));
    if free != cells {
        let name = protocol::text(&this.name.get())?;
        return Err(value_error(format!("{name}() requires a code object with {cells} free vars, not {free}")));
    }
    this.code.set(code.into_value());
    touched(this);
    Ok(())
}

fn get_defaults(this: &Obj<Function>) -> Option<Value> {
    this.defaults.get_option()
}

fn set_defaults(this: &Obj<Function>, value: Value) -> Res<()> {
    let defaults = optional::<Tuple>(value.into_option(), "__defaults__ must be set to a tuple object")?;
    this.defaults.set(defaults.map_or(Value::UNSET, Gc::into_value));
    touched(this);
    Ok(())
}

fn get_kwdefaults(this: &Obj<Function>) -> Option<Value> {
    this.kwdefaults.get_option()
}

fn set_kwdefaults(this: &Obj<Function>, value: Value) -> Res<()> {
    let defaults = optional::<Dict>(value.into_option(), "__kwdefaults__ must be set to a dict object")?;
    this.kwdefaults.set(defaults.map_or(Value::UNSET, Gc::into_value));
    touched(this);
    Ok(())
}

fn get_closure(this: &Obj<Function>) -> Option<Value> {
    this.closure.get_option()
}

fn get_globals(this: &Obj<Function>) -> Value {
    this.globals.get()
}

fn get_builtins(this: &Obj<Function>) -> Option<Value> {
    this.builtins.get_option()
}

fn get_name(this: &Obj<Function>) -> Value {
    this.name.get()
}

fn set_name(this: &Obj<Function>, value: Value) -> Res<()> {
    if value.downcast::<Str>().is_none() {
        return Err(type_error("__name__ must be set to a string object"));
    }
    this.name.set(value);
    Ok(())
}

fn get_qualname(this: &Obj<Function>) -> Value {
    this.qualname.get()
}

fn set_qualname(this: &Obj<Function>, value: Value) -> Res<()> {
    if value.downcast::<Str>().is_none() {
        return Err(type_error("__qualname__ must be set to a string object"));
    }
    this.qualname.set(value);
    Ok(())
}

fn get_module(this: &Obj<Function>) -> Option<Value> {
    this.module.get_option()
}

fn set_module(this: &Obj<Function>, value: Value) {
    this.module.set(value.into_option().unwrap_or(Value::NONE));
}

fn get_doc(this: &Obj<Function>) -> Option<Value> {
    this.doc.get_option()
}

fn set_doc(this: &Obj<Function>, value: Value) {
    this.doc.set(value.into_option().unwrap_or(Value::NONE));
}

fn get_annotate(this: &Obj<Function>) -> Option<Value> {
    this.annotate.get_option()
}

fn set_annotate(this: &Obj<Function>, value: Value) -> Res<()> {
    if value.is_unset() {
        return Err(type_error("__annotate__ cannot be deleted"));
    }
    if value.is_none() {
        this.annotate.set(Value::UNSET);
        return Ok(());
    }
    if !protocol::is_callable(&value) {
        return Err(type_error("__annotate__ must be callable or None"));
    }
    this.annotations.set(Value::UNSET);
    this.annotate.set(value);
    Ok(())
}

fn get_annotations(this: &Obj<Function>) -> Res {
    if let Some(annotations) = this.annotations.get_option() {
        return Ok(annotations);
    }
    let annotations = class_type::annotations_by(&this.annotate.get_option().unwrap_or(Value::NONE))?;
    this.annotations.set(annotations.clone());
    Ok(annotations)
}

fn set_annotations(this: &Obj<Function>, value: Value) -> Res<()> {
    let annotations = optional::<Dict>(value.into_option(), "__annotations__ must be set to a dict object")?;
    this.annotations.set(annotations.map_or(Value::UNSET, Gc::into_value));
    this.annotate.set(Value::UNSET);
    Ok(())
}

fn get_type_params(this: &Obj<Function>) -> Value {
    this.type_params.get_option().unwrap_or_else(|| tuple([]))
}

fn set_type_params(this: &Obj<Function>, value: Value) -> Res<()> {
    if value.downcast::<Tuple>().is_none() {
        return Err(type_error("__type_params__ must be set to a tuple"));
    }
    this.type_params.set(value);
    Ok(())
}

fn get_dict(this: &Value) -> Value {
    wrapper::get_dict(this)
}

fn set_dict(this: &Value, value: Value) -> Res<()> {
    wrapper::set_dict(this, value)
}

static METHODS: &[Member] = &[
    constructor!("function", new, "($type, code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__call__", call, "($self, /, *args, **kwargs)"),
    method!("__get__", descriptor_get, "($self, instance, owner=None, /)"),
    getset!("__code__", get_code, set_code),
    getset!("__defaults__", get_defaults, set_defaults),
    getset!("__kwdefaults__", get_kwdefaults, set_kwdefaults),
    member!("__closure__", get_closure),
    member!("__globals__", get_globals),
    member!("__builtins__", get_builtins),
    getset!("__name__", get_name, set_name),
    getset!("__qualname__", get_qualname, set_qualname),
    getset!("__module__", get_module, set_module),
    getset!("__doc__", get_doc, set_doc),
    getset!("__annotate__", get_annotate, set_annotate),
    getset!("__annotations__", get_annotations, set_annotations),
    getset!("__type_params__", get_type_params, set_type_params),
    getset!("__dict__", get_dict, set_dict),
];

pub fn init() {
    define::<Function>(NativeClass::sealed("function", const { &[METHODS] }).with(flag::WEAKREF));
}
