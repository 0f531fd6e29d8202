//! `type.__new__`: a class from its name, bases and namespace.

use super::layout::{best_base, best_metaclass, check_order};
use super::slots::{self, Wanted};
use crate::object::attribute;
use crate::object::class::{self, Blueprint, Class, Object, flag};
use crate::object::descriptor::{self, MemberDescriptor};
use crate::object::dict::Dict;
use crate::object::function::CellObject;
use crate::object::header::{self, Gc, Obj, Payload};
use crate::object::native::{Args, Keywords, Rest};
use crate::object::protocol::{self, class_name, type_of};
use crate::object::raise::{self, Raised, Res, memory_error, type_error, value_error};
use crate::object::slot::Slot;
use crate::object::special::Special;
use crate::object::str::{self, Str};
use crate::object::tuple::Tuple;
use crate::object::value::Value;
use crate::types::{classmethod, hooks, object, staticmethod};

/// More attributes than this are better off in a dict.
const MOST_ATTRIBUTES: usize = 64;
/// How many attributes there is room for if nothing is known about them.
const LEAST_ATTRIBUTES: usize = 3;

pub fn new(meta: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    let [name, bases, namespace] = args.0 else {
        return Err(type_error(format!("type.__new__() takes exactly 3 arguments ({} given)", args.0.len())));
    };
    let wrong = |place: usize, want: &str, got: &Value| {
        let got = if got.is_none() { "None".to_string() } else { class_name(got) };
        type_error(format!("type.__new__() argument {place} must be {want}, not {got}"))
    };
    let Some(text) = name.downcast::<Str>() else { return Err(wrong(1, "str", name)) };
    let Some(base_tuple) = bases.downcast::<Tuple>() else { return Err(wrong(2, "tuple", bases)) };
    let Some(dict) = namespace.downcast::<Dict>() else { return Err(wrong(3, "dict", namespace)) };
    for base in base_tuple.items().iter().filter(|base| base.downcast::<Class>().is_none()) {
        if protocol::find_attr_name(base, "__mro_entries__")?.is_some() {
            return Err(type_error("type() doesn't support MRO entry resolution; use types.new_class()"));
        }
    }
    let winner = best_metaclass(meta, base_tuple.items())?;
    if !std::ptr::eq(&*winner, meta)
        && let Some(theirs) = winner.special(Special::New)
        && !winner.native_special(Special::New).is_some_and(is_type_new)
    {
        let all = [winner.value(), name.clone(), bases.clone(), namespace.clone()];
        return protocol::call_pairs(&attribute::bind_class(theirs, &winner)?, &all, keywords.0);
    }
    make(&winner, text, base_tuple, dict, keywords.0).map(|class| class.into_value())
}

fn is_type_new(def: &crate::object::native::Def) -> bool {
    Class::class().native_special(Special::New).is_some_and(|own| std::ptr::eq(own, def))
}

/// The class name. Errors: ValueError for a null character, UnicodeEncodeError for a lone surrogate.
pub fn checked_name(name: &Obj<Str>) -> Res<Value> {
    let Some(text) = name.as_str() else { return Err(raise::surrogates_error(name)) };
    if text.contains('\0') {
        return Err(value_error("type name must not contain null characters"));
    }
    Ok(str::intern_value(name))
}

fn make(
    meta: &Obj<Class>,
    name: &Obj<Str>,
    bases: &Obj<Tuple>,
    namespace: &Obj<Dict>,
    keywords: &[(Value, Value)],
) -> Res<Gc<Class>> {
    let bases: Vec<Value> = if bases.is_empty() { vec![Object::class().value()] } else { bases.items().to_vec() };
    let base = best_base(&bases)?;
    let name = checked_name(name)?;
    let text = raise::name_text(&name);
    let dict = namespace.copy();
    let wanted = slots::wanted(&text, &bases, &base, &dict)?;
    let qualname = take_qualname(&dict)?.unwrap_or_else(|| name.clone());
    if dict.get_name("__module__").is_none()
        && let Some(module) = hooks::running_module()
    {
        dict.insert_name("__module__", module);
    }
    wrap_methods(&dict);
    let class_cell = take_cell(&dict, "__classcell__")?;
    let dict_cell = take_cell(&dict, "__classdictcell__")?;
    let bases: Vec<Gc<Class>> = bases.into_iter().filter_map(Gc::from_value).collect();
    let (flags, attributes) = (flags(&bases, &wanted), attributes(&base, &bases, &dict));
    let members = u16::try_from(wanted.members.len()).map_err(|_| memory_error())?;
    if base.members as usize + members as usize + attributes as usize > u16::MAX as usize {
        return Err(memory_error());
    }
    let class = class::create(Blueprint {
        meta,
        name,
        qualname,
        bases,
        dict: dict.clone(),
        layout: None,
        base: Some(base.clone()),
        members,
        attributes,
        flags,
        fixed: 0,
    })?;
    check_order(&class, &base)?;
    add_descriptors(&class, &base, wanted);
    if let Some(cell) = class_cell {
        cell.content.set(class.value());
    }
    if let Some(cell) = dict_cell {
        cell.content.set(dict.value());
    }
    set_names(&class)?;
    init_subclass(&class, keywords)?;
    Ok(class)
}

fn take_qualname(dict: &Obj<Dict>) -> Res<Option<Value>> {
    let Some(qualname) = dict.remove(&str::intern("__qualname__"))? else { return Ok(None) };
    if qualname.downcast::<Str>().is_none() {
        return Err(type_error(format!("type __qualname__ must be a str, not {}", class_name(&qualname))));
    }
    Ok(Some(qualname))
}

fn take_cell(dict: &Obj<Dict>, name: &str) -> Res<Option<Gc<CellObject>>> {
    let Some(cell) = dict.remove(&str::intern(name))? else { return Ok(None) };
    let shown = protocol::repr_text(&type_of(&cell).value())?;
    match Gc::from_value(cell) {
        Some(cell) => Ok(Some(cell)),
        None => Err(type_error(format!("{name} must be a nonlocal cell, not {shown}"))),
    }
}

/// Makes `__new__` a static method, `__init_subclass__` and `__class_getitem__` class methods; unhashable if only `__eq__` is there.
fn wrap_methods(dict: &Obj<Dict>) {
    let plain = |name| dict.get_name(name).filter(object::is_python_function);
    if let Some(new) = plain("__new__") {
        dict.insert_name("__new__", staticmethod::wrap(new));
    }
    for name in ["__init_subclass__", "__class_getitem__"] {
        if let Some(function) = plain(name) {
            dict.insert_name(name, classmethod::wrap(function));
        }
    }
    if dict.get_name("__eq__").is_some() && dict.get_name("__hash__").is_none() {
        dict.insert_name("__hash__", Value::NONE);
    }
}

fn flags(bases: &[Gc<Class>], wanted: &Wanted) -> u32 {
    const INHERITED: u32 = flag::DICT | flag::WEAKREF | flag::MATCH_SELF | flag::MAPPING | flag::SEQUENCE;
    let inherited = bases.iter().fold(0, |all, b| all | b.flags.get()) & INHERITED;
    let mut flags = inherited | flag::HEAP | flag::BASE | flag::COLLECTED;
    if wanted.dict {
        flags |= flag::DICT;
    }
    if wanted.weakref {
        flags |= flag::WEAKREF;
    }
    flags
}

/// How many attributes instances should have room for, beyond those that `base` has room for.
fn attributes(base: &Obj<Class>, bases: &[Gc<Class>], dict: &Obj<Dict>) -> u16 {
    let mut names: Vec<Value> = Vec::new();
    let mut add = |namespace: &Obj<Dict>| {
        let known = namespace.get_name("__static_attributes__");
        for name in known.as_ref().and_then(|k| k.downcast::<Tuple>()).map(|t| t.items()).unwrap_or_default() {
            if !names.iter().any(|n| n.is(name)) {
                names.push(name.clone());
            }
        }
    };
    add(dict);
    for base in bases {
        for class in base.mro().items().iter().filter_map(|c| c.downcast::<Class>()).filter(|c| c.is_heap()) {
            add(&class.namespace());
        }
    }
    let room = if base.has(flag::DICT) && base.is_heap() { base.area_len - base.members } else { 0 };
    names.len().clamp(LEAST_ATTRIBUTES, MOST_ATTRIBUTES).saturating_sub(room as usize) as u16
}

/// Puts `__slots__` members, `__dict__`, `__weakref__` and `__doc__` into the namespace.
fn add_descriptors(class: &Obj<Class>, base: &Obj<Class>, wanted: Wanted) {
    for (i, name) in wanted.members.into_iter().enumerate() {
        let index = base.members as usize + i;
        let member = MemberDescriptor { index, name: name.clone(), owner: Slot::new(class.value()) };
        class.set_own(&name, header::new(member));
    }
    let namespace = class.namespace();
    let add = |name: &str, make: &dyn Fn() -> Value| {
        if namespace.get_name(name).is_none() {
            class.set_own(&str::intern(name), make());
        }
    };
    if wanted.dict {
        add("__dict__", &|| descriptor::getset(&descriptor::INSTANCE_DICT, class));
    }
    if wanted.weakref {
        add("__weakref__", &|| descriptor::getset(&descriptor::INSTANCE_WEAKREF, class));
    }
    add("__doc__", &|| Value::NONE);
}

/// Tells the values of the namespace that want to know by which name they stand in which class.
fn set_names(class: &Obj<Class>) -> Res<()> {
    for (name, value) in class.namespace().items() {
        let Some(method) = type_of(&value).special(Special::SetName) else { continue };
        if let Err(error) = protocol::call_found(&method, &value, Args::positional(&[class.value(), name.clone()])) {
            let (kind, shown) = (class_name(&value), protocol::repr_text(&name)?);
            return Err(with_note(
                error,
                &format!("Error calling __set_name__ on '{kind}' instance {shown} in '{}'", class.name()),
            ));
        }
    }
    Ok(())
}

fn with_note(error: Raised, note: &str) -> Raised {
    match protocol::call_method(error.value(), "add_note", &[str::from_str(note)]) {
        Ok(_) => error,
        Err(other) => other,
    }
}

/// `super(cls, cls).__init_subclass__(**keywords)`
fn init_subclass(class: &Obj<Class>, keywords: &[(Value, Value)]) -> Res<()> {
    let Some(found) = class.lookup_after(&str::intern("__init_subclass__"), class) else { return Ok(()) };
    let method = attribute::bind_class(found, class)?;
    protocol::call_pairs(&method, &[], keywords).map(drop)
}
