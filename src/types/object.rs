//! object: what all classes inherit.

use super::hooks;
use super::r#type as class_type;
use crate::object::class::{self, Class, NativeClass, Object, define, flag};
use crate::object::dict::Dict;
use crate::object::function::Function;
use crate::object::header::{self, Obj, Payload};
use crate::object::list::{List, list};
use crate::object::module::Module;
use crate::object::native::{Keywords, Member, Native, Rest};
use crate::object::protocol::{self, class_name, type_of};
use crate::object::raise::{self, Res, memory_error, type_error};
use crate::object::single;
use crate::object::special::Special;
use crate::object::str::Str;
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::object::{attribute, dict};
use crate::{class_method, function, getset, method};

/// True if the class has object's own method there.
fn is_own(class: &Obj<Class>, special: Special) -> bool {
    match (class.native_special(special), Object::class().native_special(special)) {
        (Some(theirs), Some(own)) => std::ptr::eq(theirs, own),
        _ => false,
    }
}

fn new(class: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    if !args.0.is_empty() || !keywords.0.is_empty() {
        if !is_own(class, Special::New) {
            return Err(type_error("object.__new__() takes exactly one argument (the type to instantiate)"));
        }
        if is_own(class, Special::Init) {
            return Err(type_error(format!("{}() takes no arguments", class.name())));
        }
    }
    if class.has(flag::ABSTRACT) {
        return Err(abstract_error(class)?);
    }
    if !std::ptr::eq(class.layout, Object::class().layout) {
        return Err(type_error(format!("cannot create '{}' instances", class_type::full_name(class))));
    }
    header::allocate(class, Object, 0).map(|object| object.into_value()).ok_or_else(memory_error)
}

/// What is raised for an instance of an abstract class.
fn abstract_error(class: &Obj<Class>) -> Res<raise::Raised> {
    let methods = protocol::get_attr_name(&class.value(), "__abstractmethods__")?;
    let mut names = protocol::collect(&methods)?.iter().map(protocol::text).collect::<Res<Vec<String>>>()?;
    names.sort();
    let s = if names.len() == 1 { "" } else { "s" };
    let names = names.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
    let message = format!(
        "Can't instantiate abstract class {} without an implementation for abstract method{s} {names}",
        class.name()
    );
    Ok(type_error(message))
}

fn init_instance(this: &Value, args: Rest, keywords: Keywords) -> Res<()> {
    if args.0.is_empty() && keywords.0.is_empty() {
        return Ok(());
    }
    let class = type_of(this);
    if !is_own(class, Special::Init) {
        return Err(type_error("object.__init__() takes exactly one argument (the instance to initialize)"));
    }
    if is_own(class, Special::New) {
        let name = class.name();
        return Err(type_error(format!("{name}.__init__() takes exactly one argument (the instance to initialize)")));
    }
    Ok(())
}

/// `<module.Name object at 0x…>`
pub fn default_repr(this: &Value) -> String {
    format!("<{} object at {:#x}>", class_type::dotted_name(type_of(this)), this.word())
}

fn repr(this: &Value) -> String {
    default_repr(this)
}

fn str(this: &Value) -> Res {
    protocol::repr(this).map(|s| s.into_value())
}

fn hash(this: &Value) -> i64 {
    (this.word().rotate_right(4) >> 2) as i64
}

fn eq(this: &Value, other: &Value) -> Value {
    if this.is(other) { Value::TRUE } else { single::not_implemented() }
}

fn ne(this: &Value, other: &Value) -> Res {
    match protocol::try_special(this, Special::Eq, std::slice::from_ref(other))? {
        Some(equal) if !equal.is_not_implemented() => Ok(Value::bool(!protocol::truth(&equal)?)),
        _ => Ok(single::not_implemented()),
    }
}

fn unordered(_: &Value, _: &Value) -> Value {
    single::not_implemented()
}

fn getattribute(this: &Value, name: &Value) -> Res {
    let name = protocol::attr_name(name)?;
    attribute::find_plain(this, &name)?.ok_or_else(|| raise::no_attribute(this, &name))
}

fn check_not_class(this: &Value, method: &str) -> Res<()> {
    match this.downcast::<Class>() {
        Some(class) => Err(type_error(format!("can't apply this {method} to {} object", class.class().name()))),
        None => Ok(()),
    }
}

fn setattr(this: &Value, name: &Value, value: Value) -> Res<()> {
    check_not_class(this, "__setattr__")?;
    attribute::set_plain(this, &protocol::attr_name(name)?, value)
}

fn delattr(this: &Value, name: &Value) -> Res<()> {
    check_not_class(this, "__delattr__")?;
    attribute::set_plain(this, &protocol::attr_name(name)?, Value::UNSET)
}

fn get_class(this: &Value) -> Value {
    type_of(this).value()
}

fn set_class(this: &Value, value: Value) -> Res<()> {
    if value.is_unset() {
        return Err(type_error("can't delete __class__ attribute"));
    }
    let Some(new) = value.downcast::<Class>() else {
        return Err(type_error(format!("__class__ must be set to a class, not '{}' object", class_name(&value))));
    };
    let old = type_of(this).handle();
    let module = Module::class();
    let modules = old.is_subclass_of(module) && new.is_subclass_of(module);
    if !modules && (old.has(flag::IMMUTABLE) || new.has(flag::IMMUTABLE)) {
        return Err(type_error("__class__ assignment only supported for mutable types or ModuleType subclasses"));
    }
    if !class_type::same_layout(&old, new) {
        let (new, old) = (new.name(), old.name());
        return Err(type_error(format!("__class__ assignment: '{new}' object layout differs from '{old}'")));
    }
    attribute::change_class(this, new);
    Ok(())
}

/// Adds the names of a class and its bases to `names`.
fn merge_class(names: &Obj<Dict>, class: &Value) -> Res<()> {
    protocol::check_stack()?;
    if let Some(namespace) = protocol::find_attr_name(class, "__dict__")? {
        for name in protocol::collect(&namespace)? {
            names.insert(name, Value::NONE)?;
        }
    }
    let Some(bases) = protocol::find_attr_name(class, "__bases__")? else { return Ok(()) };
    for base in protocol::collect(&bases)? {
        merge_class(names, &base)?;
    }
    Ok(())
}

/// The names that `type.__dir__` gives for a class.
pub fn class_names(class: &Value) -> Res {
    let names = dict::new();
    merge_class(&names, class)?;
    Ok(list(names.keys()))
}

fn dir(this: &Value) -> Res {
    let names = match attribute::has_dict(this) {
        false => dict::new(),
        true => match protocol::find_attr_name(this, "__dict__")? {
            Some(own) => own.downcast::<Dict>().map(|d| d.copy()).unwrap_or_else(dict::new),
            None => dict::new(),
        },
    };
    if let Some(class) = protocol::find_attr_name(this, "__class__")? {
        merge_class(&names, &class)?;
    }
    Ok(list(names.keys()))
}

fn format(this: &Value, spec: &Value) -> Res {
    let Some(text) = spec.downcast::<Str>() else {
        return Err(type_error(format!("__format__() argument must be str, not {}", class_name(spec))));
    };
    if text.byte_len() != 0 {
        let name = class_name(this);
        return Err(type_error(format!("unsupported format string passed to {name}.__format__")));
    }
    protocol::to_str(this)
}

fn sizeof(this: &Value) -> usize {
    class_type::basic_size(type_of(this))
}

fn init_subclass(class: &Obj<Class>, args: Rest, keywords: Keywords) -> Res<()> {
    if !keywords.0.is_empty() {
        return Err(type_error(format!("{}.__init_subclass__() takes no keyword arguments", class.name())));
    }
    match args.0.len() {
        0 => Ok(()),
        n => Err(type_error(format!("{}.__init_subclass__() takes no arguments ({n} given)", class.name()))),
    }
}

fn subclasshook(_: &Obj<Class>, _: &Value) -> Value {
    single::not_implemented()
}

/// The state that is pickled: attributes, and what `__slots__` hold. `required`: the rest of the object must be empty.
fn default_state(this: &Value, required: bool) -> Res {
    let class = type_of(this);
    if required && class_type::has_items(class) {
        return Err(type_error(format!("cannot pickle {} objects", class.name())));
    }
    let mut state = Value::NONE;
    if attribute::snapshot(this).is_some_and(|own| !own.is_empty()) {
        state = protocol::get_attr_name(this, "__dict__")?;
    }
    if required && !std::ptr::eq(class.layout, Object::class().layout) {
        return Err(type_error(format!("cannot pickle '{}' object", class.full_name())));
    }
    if class.members == 0 {
        return Ok(state);
    }
    let slots = dict::new();
    for name in slot_names(class)? {
        if let Some(value) = protocol::find_attr(this, &protocol::attr_name(&name)?)? {
            slots.insert(name, value)?;
        }
    }
    Ok(if slots.is_empty() { state } else { tuple([state, slots.into_value()]) })
}

/// The names of the `__slots__` of a class and its bases, as copyreg knows them.
fn slot_names(class: &Obj<Class>) -> Res<Vec<Value>> {
    let known = class.namespace().get_name("__slotnames__");
    let names = match known.filter(|k| !k.is_none()) {
        Some(known) => known,
        None => protocol::call(&hooks::imported("copyreg", "_slotnames")?, &[class.value()])?,
    };
    if !names.is_none() && names.downcast::<List>().is_none() {
        return Err(type_error("copyreg._slotnames didn't return a list or None"));
    }
    if names.is_none() { Ok(Vec::new()) } else { protocol::collect(&names) }
}

fn getstate(this: &Value) -> Res {
    default_state(this, false)
}

fn state_of(this: &Value, required: bool) -> Res {
    let method = protocol::get_attr_name(this, "__getstate__")?;
    let own = Object::class().lookup_name("__getstate__");
    let is_default = match (method.downcast::<Native>(), own.as_ref().and_then(|o| o.downcast::<Native>())) {
        (Some(found), Some(own)) => std::ptr::eq(found.def, own.def) && found.this.get().is(this),
        _ => false,
    };
    if is_default { default_state(this, required) } else { protocol::call(&method, &[]) }
}

/// What `__getnewargs_ex__` or `__getnewargs__` give, if there is one: positional and keyword arguments.
fn new_arguments(this: &Value) -> Res<Option<(Value, Option<Value>)>> {
    if let Some(method) = protocol::find_attr_name(this, "__getnewargs_ex__")? {
        let both = protocol::call(&method, &[])?;
        let Some(pair) = both.downcast::<Tuple>() else {
            return Err(type_error(format!("__getnewargs_ex__ should return a tuple, not '{}'", class_name(&both))));
        };
        let [args, keywords] = pair.items() else {
            let len = pair.len();
            return Err(type_error(format!("__getnewargs_ex__ should return a tuple of length 2, not {len}")));
        };
        let place = "item of the tuple returned by __getnewargs_ex__ must be a";
        if args.downcast::<Tuple>().is_none() {
            return Err(type_error(format!("first {place} tuple, not '{}'", class_name(args))));
        }
        if keywords.downcast::<Dict>().is_none() {
            return Err(type_error(format!("second {place} dict, not '{}'", class_name(keywords))));
        }
        return Ok(Some((args.clone(), Some(keywords.clone()))));
    }
    let Some(method) = protocol::find_attr_name(this, "__getnewargs__")? else { return Ok(None) };
    let args = protocol::call(&method, &[])?;
    if args.downcast::<Tuple>().is_none() {
        return Err(type_error(format!("__getnewargs__ should return a tuple, not '{}'", class_name(&args))));
    }
    Ok(Some((args, None)))
}

/// `__reduce_ex__` from protocol 2 on.
fn reduce_new(this: &Value) -> Res {
    let class = type_of(this);
    let arguments = new_arguments(this)?;
    let is_list = this.downcast::<List>().is_some();
    let is_dict = this.downcast::<Dict>().is_some();
    let required = arguments.is_none() && !is_list && !is_dict;
    let (args, keywords) = arguments.unwrap_or_else(|| (tuple([]), None));
    let named = keywords.as_ref().and_then(|k| k.downcast::<Dict>()).is_some_and(|d| !d.is_empty());
    let (maker, made_from) = match keywords {
        Some(keywords) if named => ("__newobj_ex__", tuple([class.value(), args, keywords])),
        _ => {
            let args = args.downcast::<Tuple>().map(|t| t.items().to_vec()).unwrap_or_default();
            ("__newobj__", tuple(std::iter::once(class.value()).chain(args).collect::<Vec<_>>()))
        }
    };
    let maker = hooks::imported("copyreg", maker)?;
    let state = state_of(this, required)?;
    let list_items = if is_list { protocol::iter(this)? } else { Value::NONE };
    let dict_items = if is_dict { protocol::iter(&protocol::call_method(this, "items", &[])?)? } else { Value::NONE };
    Ok(tuple([maker, made_from, state, list_items, dict_items]))
}

fn common_reduce(this: &Value, version: i64) -> Res {
    if version >= 2 {
        return reduce_new(this);
    }
    protocol::call(&hooks::imported("copyreg", "_reduce_ex")?, &[this.clone(), Value::from(version)])
}

fn reduce(this: &Value) -> Res {
    common_reduce(this, 0)
}

fn reduce_ex(this: &Value, version: i64) -> Res {
    let found = type_of(this).special(Special::Reduce);
    if found.is_some() && !is_own(type_of(this), Special::Reduce) {
        return protocol::call_method(this, "__reduce__", &[]);
    }
    common_reduce(this, version)
}

/// True for a plain Python function: what the class statement wraps in staticmethod or classmethod.
pub fn is_python_function(value: &Value) -> bool {
    value.downcast::<Function>().is_some()
}

pub static METHODS: &[Member] = &[
    function!("__new__", new, "(*args, **kwargs)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__hash__", hash, "($self, /)"),
    method!("__str__", str, "($self, /)"),
    method!("__getattribute__", getattribute, "($self, name, /)"),
    method!("__setattr__", setattr, "($self, name, value, /)"),
    method!("__delattr__", delattr, "($self, name, /)"),
    method!("__lt__", unordered, "($self, value, /)"),
    method!("__le__", unordered, "($self, value, /)"),
    method!("__eq__", eq, "($self, value, /)"),
    method!("__ne__", ne, "($self, value, /)"),
    method!("__gt__", unordered, "($self, value, /)"),
    method!("__ge__", unordered, "($self, value, /)"),
    method!("__init__", init_instance, "($self, /, *args, **kwargs)"),
    method!("__reduce_ex__", reduce_ex, "($self, protocol, /)"),
    method!("__reduce__", reduce, "($self, /)"),
    method!("__getstate__", getstate, "($self, /)"),
    class_method!("__subclasshook__", subclasshook, "($type, object, /)"),
    class_method!("__init_subclass__", init_subclass, "($type, /, *args, **kwargs)"),
    method!("__format__", format, "($self, format_spec, /)"),
    method!("__sizeof__", sizeof, "($self, /)"),
    method!("__dir__", dir, "($self, /)"),
    getset!("__class__", get_class, set_class),
];

pub fn init() {
    define::<class::Object>(NativeClass::builtin("object", const { &[METHODS] }).doc(
        "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\n\
         instance that has no instance attributes and cannot be given any.\n",
    ));
}
