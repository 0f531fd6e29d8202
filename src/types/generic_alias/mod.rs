//! types.GenericAlias: `list[int]` and its kin. `substitute`: type parameters.

pub mod substitute;

use super::{builtin, sequence, r#type as class_type, union};
use crate::object::attribute;
use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::exception::Exc;
use crate::object::header::{self, Obj, Payload, Traverse};
use crate::object::list::{List, list};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{self, Res, type_error};
use crate::object::single::{self, Ellipsis};
use crate::object::slot::Slot;
use crate::object::str::{self, Str};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::{function, getter, method, next_method};

/// The payload of GenericAlias.
pub struct GenericAlias {
    pub origin: Value,
    /// A tuple.
    pub args: Value,
    /// A tuple, once it is asked for.
    parameters: Slot,
    /// `*tuple[…]`
    starred: bool,
}

crate::native_type!(GenericAlias { traverse: Traverse });
crate::frozen!(GenericAlias);

impl Traverse for GenericAlias {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.origin);
        visit(&self.args);
        self.parameters.visit(visit);
    }
}

fn tuple_of(item: &Value) -> Value {
    if item.downcast::<Tuple>().is_some() { item.clone() } else { tuple([item.clone()]) }
}

/// `origin[item]`: for `__class_getitem__`.
pub fn new(origin: Value, item: &Value) -> Value {
    header::new(GenericAlias { origin, args: tuple_of(item), parameters: Slot::unset(), starred: false })
}

/// `__class_getitem__` of the types that are generic.
pub fn class_getitem(class: &Obj<Class>, item: &Value) -> Value {
    new(class.value(), item)
}

fn make(class: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    if !keywords.0.is_empty() {
        return Err(type_error("GenericAlias() takes no keyword arguments"));
    }
    let [origin, item] = args.0 else {
        return Err(type_error(format!("GenericAlias expected 2 arguments, got {}", args.0.len())));
    };
    let payload =
        GenericAlias { origin: origin.clone(), args: tuple_of(item), parameters: Slot::unset(), starred: false };
    Ok(header::new_in(class, payload))
}

/// How a type is shown inside brackets: `typing._type_repr`.
pub fn type_repr(value: &Value) -> Res<String> {
    if value.downcast::<Ellipsis>().is_some() {
        return Ok("...".to_string());
    }
    if let Some(class) = value.downcast::<Class>()
        && std::ptr::eq(class.class(), Class::class())
    {
        return Ok(class_type::dotted_name(class));
    }
    let has = |name| protocol::find_attr_name(value, name);
    if has("__origin__")?.is_some() && has("__args__")?.is_some() {
        return protocol::repr_text(value);
    }
    let (Some(qualname), Some(module)) = (has("__qualname__")?, has("__module__")?.filter(|m| !m.is_none())) else {
        return protocol::repr_text(value);
    };
    let builtins = module.downcast::<Str>().is_some_and(|m| m.as_bytes() == b"builtins");
    match builtins {
        true => protocol::text(&qualname),
        false => Ok(format!("{}.{}", protocol::text(&module)?, protocol::text(&qualname)?)),
    }
}

fn item_repr(item: &Value) -> Res<String> {
    let Some(items) = item.downcast::<List>() else { return type_repr(item) };
    let items = items.lock().0.clone();
    Ok(format!("[{}]", items.iter().map(type_repr).collect::<Res<Vec<_>>>()?.join(", ")))
}

fn repr(this: &Obj<GenericAlias>) -> Res<String> {
    protocol::check_stack()?;
    let Some(_showing) = sequence::showing(&this.value()) else { return Ok("...".to_string()) };
    let items = this.args.downcast::<Tuple>().map(|t| t.items()).unwrap_or_default();
    let items = match items.is_empty() {
        true => "()".to_string(),
        false => items.iter().map(item_repr).collect::<Res<Vec<_>>>()?.join(", "),
    };
    Ok(format!("{}{}[{items}]", if this.starred { "*" } else { "" }, type_repr(&this.origin)?))
}

/// What an alias answers itself; everything else is asked of its origin.
const OWN: [&str; 9] = [
    "__class__",
    "__origin__",
    "__args__",
    "__unpacked__",
    "__parameters__",
    "__typing_unpacked_tuple_args__",
    "__mro_entries__",
    "__reduce_ex__",
    "__reduce__",
];
const BLOCKED: [&str; 3] = ["__bases__", "__copy__", "__deepcopy__"];

fn getattribute(this: &Obj<GenericAlias>, name: &Value) -> Res {
    let name = protocol::attr_name(name)?;
    let text = raise::name_text(&name);
    if OWN.contains(&text.as_str()) || BLOCKED.contains(&text.as_str()) {
        let own = this.value();
        return attribute::find_plain(&own, &name)?.ok_or_else(|| raise::no_attribute(&own, &name));
    }
    protocol::get_attr(&this.origin, &name)
}

fn dir(this: &Obj<GenericAlias>) -> Res {
    let mut names = protocol::collect(&protocol::call(&builtin("dir")?, std::slice::from_ref(&this.origin))?)?;
    for name in OWN.map(str::intern) {
        if !names.iter().any(|n| n.is(&name)) {
            names.push(name);
        }
    }
    Ok(list(names))
}

fn call(this: &Obj<GenericAlias>, args: Rest, keywords: Keywords) -> Res {
    let made = protocol::call_pairs(&this.origin, args.0, keywords.0)?;
    match protocol::set_attr_name(&made, "__orig_class__", this.value()) {
        Err(error) if !error.is(Exc::AttributeError) && !error.is(Exc::TypeError) => Err(error),
        _ => Ok(made),
    }
}

fn get_parameters(this: &Obj<GenericAlias>) -> Res {
    if this.parameters.is_unset() {
        this.parameters.set(substitute::parameters(&this.args)?);
    }
    Ok(this.parameters.get())
}

fn getitem(this: &Obj<GenericAlias>, item: &Value) -> Res {
    let args = substitute::substitute(&this.value(), &this.args, &get_parameters(this)?, item)?;
    let payload = GenericAlias { origin: this.origin.clone(), args, parameters: Slot::unset(), starred: this.starred };
    Ok(header::new_in(this.class(), payload))
}

fn eq(this: &Obj<GenericAlias>, other: &Value) -> Res {
    let Some(other) = other.downcast::<GenericAlias>() else { return Ok(single::not_implemented()) };
    let same = this.starred == other.starred
        && protocol::equal(&this.origin, &other.origin)?
        && protocol::equal(&this.args, &other.args)?;
    Ok(Value::bool(same))
}

fn ne(this: &Obj<GenericAlias>, other: &Value) -> Res {
    eq(this, other).map(|equal| equal.as_bool().map_or(equal, |equal| Value::bool(!equal)))
}

fn hash(this: &Obj<GenericAlias>) -> Res<i64> {
    Ok((protocol::hash(&this.origin)? ^ protocol::hash(&this.args)?) as i64)
}

fn mro_entries(this: &Obj<GenericAlias>, _: &Value) -> Value {
    tuple([this.origin.clone()])
}

fn instancecheck(_: &Obj<GenericAlias>, _: &Value) -> Res {
    Err(type_error("isinstance() argument 2 cannot be a parameterized generic"))
}

fn subclasscheck(_: &Obj<GenericAlias>, _: &Value) -> Res {
    Err(type_error("issubclass() argument 2 cannot be a parameterized generic"))
}

fn reduce(this: &Obj<GenericAlias>) -> Res {
    let plain = GenericAlias {
        origin: this.origin.clone(),
        args: this.args.clone(),
        parameters: Slot::unset(),
        starred: false,
    };
    Ok(match this.starred {
        true => tuple([builtin("next")?, tuple([protocol::iter(&header::new(plain))?])]),
        false => tuple([GenericAlias::class().value(), tuple([this.origin.clone(), this.args.clone()])]),
    })
}

fn iter(this: &Obj<GenericAlias>) -> Value {
    header::new(AliasIterator { alias: Slot::new(this.value()) })
}

fn get_origin(this: &Obj<GenericAlias>) -> Value {
    this.origin.clone()
}

fn get_args(this: &Obj<GenericAlias>) -> Value {
    this.args.clone()
}

fn get_unpacked(this: &Obj<GenericAlias>) -> bool {
    this.starred
}

fn get_unpacked_args(this: &Obj<GenericAlias>) -> Option<Value> {
    let is_tuple = this.origin.downcast::<Class>().is_some_and(|class| std::ptr::eq(class, Tuple::class()));
    (this.starred && is_tuple).then(|| this.args.clone())
}

/// The payload of the iterator of an alias: it gives the starred alias, once.
pub struct AliasIterator {
    alias: Slot,
}

crate::native_type!(AliasIterator { traverse: Traverse });
crate::frozen!(AliasIterator);

impl Traverse for AliasIterator {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.alias.visit(visit);
    }
}

fn iterator_iter(this: &Value) -> Value {
    this.clone()
}

fn iterator_next(this: &Value) -> Res<Option<Value>> {
    let alias = this.downcast::<AliasIterator>().map_or(Value::UNSET, |iterator| iterator.alias.take());
    Ok(alias.downcast::<GenericAlias>().map(|alias| {
        header::new(GenericAlias {
            origin: alias.origin.clone(),
            args: alias.args.clone(),
            parameters: Slot::unset(),
            starred: true,
        })
    }))
}

fn or(this: &Value, other: &Value) -> Res {
    union::or(this, other)
}

fn ror(this: &Value, other: &Value) -> Res {
    union::or(other, this)
}

static METHODS: &[Member] = &[
    function!("__new__", make, "(*args, **kwargs)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__hash__", hash, "($self, /)"),
    method!("__call__", call, "($self, /, *args, **kwargs)"),
    method!("__getattribute__", getattribute, "($self, name, /)"),
    method!("__eq__", eq, "($self, value, /)"),
    method!("__ne__", ne, "($self, value, /)"),
    method!("__iter__", iter, "($self, /)"),
    method!("__or__", or, "($self, value, /)"),
    method!("__ror__", ror, "($self, value, /)"),
    method!("__getitem__", getitem, "($self, key, /)"),
    method!("__mro_entries__", mro_entries, "($self, bases, /)"),
    method!("__instancecheck__", instancecheck, "($self, instance, /)"),
    method!("__subclasscheck__", subclasscheck, "($self, subclass, /)"),
    method!("__reduce__", reduce, "($self, /)"),
    method!("__dir__", dir, "($self, /)"),
    getter!("__origin__", get_origin),
    getter!("__args__", get_args),
    getter!("__unpacked__", get_unpacked),
    getter!("__parameters__", get_parameters),
    getter!("__typing_unpacked_tuple_args__", get_unpacked_args),
];

static ITERATOR: &[Member] = &[method!("__iter__", iterator_iter, "($self, /)"), next_method!(iterator_next)];

pub fn init() {
    let doc =
        "Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).";
    define::<GenericAlias>(
        NativeClass::builtin("GenericAlias", const { &[METHODS] }).module("types").doc(doc).with(flag::WEAKREF),
    );
    define::<AliasIterator>(NativeClass::sealed("generic_alias_iterator", const { &[ITERATOR] }));
}
