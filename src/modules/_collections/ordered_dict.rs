//! `OrderedDict`, with its views and iterator: a dict (whose table keeps the order) that also moves its entries, compares with
//! their order and does not go on iterating once its keys have changed.

use crate::object::class::{Class, NativeClass, define, define_derived, flag};
use crate::object::dict::{self, Dict};
use crate::object::header::{self, Gc, Obj, Payload};
use crate::object::list;
use crate::object::native::{Keywords, Member, Rest};
use crate::object::raise::{Raised, Res, key_error, runtime_error, system_error, type_error, value_error};
use crate::object::special::Special;
use crate::object::str;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::object::{protocol, single};
use crate::types::dict as dict_type;
use crate::types::dict::iter::{ITEMS, KEYS, VALUES};
use crate::types::dict::views::View;
use crate::types::sequence::{self, Text};
use crate::{class_method, constructor, initializer, method, next_method};
use std::cell::Cell;
use std::sync::OnceLock;

/// The payload of OrderedDict.
#[repr(C)]
pub struct OrderedDict {
    dict: Dict,
}

crate::native_type!(OrderedDict { base: Dict, traverse: Traverse });

impl header::Traverse for OrderedDict {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        header::Traverse::traverse(&self.dict, visit);
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        header::Traverse::release(&mut self.dict, out);
    }
}

fn new(class: &Obj<Class>, _: Rest, _: Keywords) -> Value {
    header::new_in(class, OrderedDict { dict: Dict::default() })
}

/// The object as the dict that it is.
fn as_dict(this: &Obj<OrderedDict>) -> Res<Gc<Dict>> {
    Gc::from_value(this.value()).ok_or_else(|| type_error("a dict is required"))
}

fn is_exact(this: &Obj<OrderedDict>) -> bool {
    this.header.is_exact::<OrderedDict>()
}

/// `this[key] = value`, as a subclass may do it.
fn store(this: &Obj<OrderedDict>, key: Value, value: Value) -> Res<()> {
    if is_exact(this) { as_dict(this)?.insert(key, value) } else { protocol::set_item(&this.value(), &key, value) }
}

/// Takes in a mapping or an iterable of pairs.
fn take_in(this: &Obj<OrderedDict>, other: &Value) -> Res<()> {
    if let Some(other) = other.exact::<Dict>() {
        return other.items().into_iter().try_for_each(|(key, value)| store(this, key, value));
    }
    if let Some(keys) = protocol::find_attr_name(other, "keys")? {
        let keys = protocol::call(&keys, &[])?;
        return protocol::for_each(&keys, |key| {
            let value = protocol::get_item(other, &key)?;
            store(this, key, value)
        });
    }
    let pairs = match protocol::find_attr_name(other, "items")? {
        Some(items) => protocol::call(&items, &[])?,
        None => other.clone(),
    };
    protocol::for_each(&pairs, |pair| {
        let iterator = protocol::iter(&pair)?;
        let few = |n| value_error(format!("need more than {n} value{} to unpack", if n == 1 { "" } else { "s" }));
        let key = protocol::next(&iterator)?.ok_or_else(|| few(0))?;
        let value = protocol::next(&iterator)?.ok_or_else(|| few(1))?;
        if protocol::next(&iterator)?.is_some() {
            return Err(value_error("too many values to unpack (expected 2)"));
        }
        store(this, key, value)
    })
}

fn take_in_all(this: &Obj<OrderedDict>, other: Option<&Value>, keywords: Keywords) -> Res<()> {
    other.map_or(Ok(()), |other| take_in(this, other))?;
    keywords.0.iter().try_for_each(|(key, value)| store(this, key.clone(), value.clone()))
}

fn init(this: &Obj<OrderedDict>, args: Rest, keywords: Keywords) -> Res<()> {
    match args.0.len() {
        0 | 1 => take_in_all(this, args.0.first(), keywords),
        given => Err(type_error(format!("expected at most 1 argument, got {given}"))),
    }
}

fn update(this: &Obj<OrderedDict>, args: Rest, keywords: Keywords) -> Res<()> {
    match args.0.len() {
        0 | 1 => take_in_all(this, args.0.first(), keywords),
        given => Err(type_error(format!("update() takes at most 1 positional argument ({given} given)"))),
    }
}

fn from_keys(class: &Obj<Class>, iterable: &Value, value: Option<Value>) -> Res {
    let value = value.unwrap_or(Value::NONE);
    let made = protocol::call(&class.value(), &[])?;
    protocol::for_each(iterable, |key| protocol::set_item(&made, &key, value.clone()))?;
    Ok(made)
}

fn move_to_end(this: &Obj<OrderedDict>, key: &Value, last: Option<bool>) -> Res<()> {
    let dict = as_dict(this)?;
    let Some(at) = dict.place_of(key)? else { return Err(key_error(key.clone())) };
    let mut own = dict.lock();
    if last.unwrap_or(true) {
        own.0.move_to_back(at);
    } else {
        own.0.move_to_front(at);
    }
    Ok(())
}

fn pop(this: &Obj<OrderedDict>, key: &Value, default: Option<Value>) -> Res {
    as_dict(this)?.remove(key)?.or(default).ok_or_else(|| key_error(key.clone()))
}

fn pop_item(this: &Obj<OrderedDict>, last: Option<bool>) -> Res {
    let dict = as_dict(this)?;
    let taken = {
        let mut own = dict.lock();
        if last.unwrap_or(true) { own.0.remove_last() } else { own.0.remove_first() }
    };
    let (key, value) = taken.ok_or_else(|| key_error(str::from_str("dictionary is empty")))?;
    Ok(tuple([key, value]))
}

fn set_default(this: &Obj<OrderedDict>, key: Value, default: Option<Value>) -> Res {
    let default = default.unwrap_or(Value::NONE);
    if is_exact(this) {
        return as_dict(this)?.get_or_insert(key, default);
    }
    let own = this.value();
    if protocol::contains(&own, &key)? {
        return protocol::get_item(&own, &key);
    }
    protocol::set_item(&own, &key, default.clone())?;
    Ok(default)
}

fn copy(this: &Obj<OrderedDict>) -> Res {
    if is_exact(this) {
        let table = as_dict(this)?.lock().0.copy();
        return Ok(header::new(OrderedDict { dict: Dict(table) }));
    }
    let made = protocol::call(&this.class().value(), &[])?;
    let (own, dict) = (this.value(), as_dict(this)?);
    let version = dict.lock().0.version();
    for key in dict.keys() {
        let value = protocol::get_item(&own, &key)?;
        if dict.lock().0.version() != version {
            return Err(runtime_error("OrderedDict mutated during iteration"));
        }
        protocol::set_item(&made, &key, value)?;
    }
    Ok(made)
}

fn repr(this: &Obj<OrderedDict>) -> Res {
    let dict = as_dict(this)?;
    let mut text = Text::from(format!("{}(", this.class().name()));
    if dict.is_empty() {
        text.push_str(")");
        return Ok(str::from_wtf8(&text));
    }
    let Some(_showing) = sequence::showing(&this.value()) else { return Ok(str::from_str("...")) };
    let shown = if is_exact(this) {
        dict.copy()
    } else {
        let plain = dict::new();
        dict_type::merge::merge(&plain, &this.value())?;
        plain
    };
    text.push_wtf8(protocol::repr(shown.as_value())?.as_wtf8());
    text.push_str(")");
    Ok(str::from_wtf8(&text))
}

fn compare(op: Special, this: &Obj<OrderedDict>, other: &Value) -> Res {
    let (Special::Eq | Special::Ne, Some(theirs)) = (op, other.downcast::<Dict>()) else {
        return Ok(single::not_implemented());
    };
    let dict = as_dict(this)?;
    let mut same = dict_type::same(&dict, theirs)?;
    if same && other.downcast::<OrderedDict>().is_some() {
        for (mine, other) in dict.keys().iter().zip(theirs.keys()) {
            same = same && protocol::equal(mine, &other)?;
        }
    }
    Ok(Value::bool(same == (op == Special::Eq)))
}

crate::comparisons!(OrderedDict, compare);

fn united(class: &Obj<Class>, left: &Value, right: &Value) -> Res {
    if left.downcast::<Dict>().is_none() || right.downcast::<Dict>().is_none() {
        return Ok(single::not_implemented());
    }
    let made = protocol::call(&class.value(), std::slice::from_ref(left))?;
    let Some(ordered) = made.downcast::<OrderedDict>() else { return Err(type_error("an OrderedDict is required")) };
    take_in(ordered, right)?;
    Ok(made)
}

fn or(this: &Obj<OrderedDict>, other: &Value) -> Res {
    united(this.class(), &this.value(), other)
}

fn reflected_or(this: &Obj<OrderedDict>, other: &Value) -> Res {
    united(this.class(), other, &this.value())
}

fn in_place_or(this: &Obj<OrderedDict>, other: &Value) -> Res {
    take_in(this, other)?;
    Ok(this.value())
}

fn reduce(this: &Obj<OrderedDict>) -> Res {
    let state = protocol::call_method(&this.value(), "__getstate__", &[])?;
    let items = protocol::call_method(&this.value(), "items", &[])?;
    Ok(tuple([this.class().value(), tuple([]), state, Value::NONE, protocol::iter(&items)?]))
}

/// The payload of the iterator: over what, which way, and how many keys there must be.
pub struct OrderedIter {
    dict: Gc<Dict>,
    kind: u8,
    backward: bool,
    /// The table's name for its keys: another one once they have changed.
    version: u32,
    len: usize,
    /// The place of the next entry, or where it is looked for from; one more if it goes backwards.
    at: Cell<usize>,
    left: Cell<usize>,
    over: Cell<bool>,
}

crate::native_type!(OrderedIter { traverse: Traverse });
crate::frozen!(OrderedIter);
crate::visit!(OrderedIter: dict);

fn iterate(dict: Gc<Dict>, kind: u8, backward: bool) -> Value {
    let (version, len, end) = {
        let own = dict.lock();
        (own.0.version(), own.0.len(), own.0.end())
    };
    let (at, left) = (Cell::new(if backward { end } else { 0 }), Cell::new(len));
    header::new(OrderedIter { dict, kind, backward, version, len, at, left, over: Cell::new(false) })
}

impl OrderedIter {
    fn step(&self) -> Res<Option<Value>> {
        if self.over.get() {
            return Ok(None);
        }
        let own = self.dict.lock();
        let stop = |error: Option<Raised>| {
            self.over.set(true);
            error.map_or(Ok(None), Err)
        };
        if self.left.get() == 0 {
            return stop(None);
        }
        if own.0.version() != self.version {
            return stop(Some(runtime_error("OrderedDict mutated during iteration")));
        }
        if own.0.len() != self.len {
            return stop(Some(runtime_error("OrderedDict changed size during iteration")));
        }
        let from = self.at.get();
        let live = |at: &usize| own.0.entry(*at).is_some();
        let place = if self.backward { (0..from).rev().find(live) } else { (from..own.0.end()).find(live) };
        let Some((place, entry)) = place.and_then(|place| own.0.entry(place).map(|entry| (place, entry))) else {
            return stop(None);
        };
        self.at.set(if self.backward { place } else { place + 1 });
        self.left.set(self.left.get() - 1);
        let (key, value) = (entry.key.clone(), entry.value.clone());
        drop(own);
        Ok(Some(match self.kind {
            KEYS => key,
            VALUES => value,
            _ => tuple([key, value]),
        }))
    }
}

fn iter_iter(this: &Value) -> Value {
    this.clone()
}

fn iter_next(this: &Value) -> Res<Option<Value>> {
    this.downcast::<OrderedIter>().map_or(Ok(None), |this| this.step())
}

fn iter_reduce(this: &Obj<OrderedIter>) -> Res {
    let rest = OrderedIter {
        dict: this.dict.clone(),
        kind: this.kind,
        backward: this.backward,
        version: this.version,
        len: this.len,
        at: this.at.clone(),
        left: this.left.clone(),
        over: this.over.clone(),
    };
    let mut items = Vec::new();
    while let Some(item) = rest.step()? {
        items.push(item);
    }
    Ok(tuple([crate::types::iterators::builtin("iter")?, tuple([list::list(items)])]))
}

/// The classes of the views, by what they show.
static VIEWS: [OnceLock<Gc<Class>>; 3] = [const { OnceLock::new() }; 3];

fn view<const KIND: u8>(this: &Obj<OrderedDict>) -> Res
where
    View<KIND>: Payload,
{
    let class = VIEWS[KIND as usize].get().ok_or_else(|| system_error("_collections is not filled"))?;
    Ok(header::new_in(class, View::<KIND> { dict: as_dict(this)? }))
}

fn view_iter<const KIND: u8>(this: &Obj<View<KIND>>) -> Value
where
    View<KIND>: header::Frozen,
{
    iterate(this.dict.clone(), KIND, false)
}

fn view_reversed<const KIND: u8>(this: &Obj<View<KIND>>) -> Value
where
    View<KIND>: header::Frozen,
{
    iterate(this.dict.clone(), KIND, true)
}

fn iter(this: &Obj<OrderedDict>) -> Res {
    Ok(iterate(as_dict(this)?, KEYS, false))
}

fn reversed(this: &Obj<OrderedDict>) -> Res {
    Ok(iterate(as_dict(this)?, KEYS, true))
}

static METHODS: &[Member] = &[
    constructor!("OrderedDict", new, "(*args, **kwargs)"),
    initializer!("OrderedDict", init, "($self, /, *args, **kwargs)"),
    method!("__iter__", iter, "($self, /)"),
    method!("__reversed__", reversed, "($self, /)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__reduce__", reduce, "($self, /)"),
    method!("__or__", or, "($self, value, /)"),
    method!("__ror__", reflected_or, "($self, value, /)"),
    method!("__ior__", in_place_or, "($self, value, /)"),
    crate::class_const!("__hash__", || Value::NONE),
    method!("copy", copy, "($self, /)"),
    method!("items", view::<ITEMS>, "($self, /)"),
    method!("keys", view::<KEYS>, "($self, /)"),
    method!("values", view::<VALUES>, "($self, /)"),
    method!("move_to_end", move_to_end, "($self, /, key, last=True)"),
    method!("pop", pop, "($self, /, key, default=<unrepresentable>)"),
    method!("popitem", pop_item, "($self, /, last=True)"),
    method!("setdefault", set_default, "($self, /, key, default=None)"),
    method!("update", update, "($self, *args, **kwargs)"),
    class_method!("fromkeys", from_keys, "($type, /, iterable, value=None)"),
];

static ITER: &[Member] = &[
    method!("__iter__", iter_iter, "($self, /)"),
    next_method!(iter_next),
    method!("__reduce__", iter_reduce, "($self, /)"),
];

macro_rules! view_methods {
    ($table:ident, $kind:ident) => {
        static $table: &[Member] = &[
            method!("__iter__", view_iter::<$kind>, "($self, /)"),
            method!("__reversed__", view_reversed::<$kind>, "($self, /)"),
        ];
    };
}

view_methods!(KEYS_METHODS, KEYS);
view_methods!(VALUES_METHODS, VALUES);
view_methods!(ITEMS_METHODS, ITEMS);

pub fn fill(namespace: &Gc<Dict>) {
    let native = NativeClass::builtin("OrderedDict", const { &[METHODS, COMPARISONS] }).module("collections");
    let flags = flag::MAPPING | flag::DICT | flag::WEAKREF;
    let class = define::<OrderedDict>(native.doc("Dictionary that remembers insertion order").with(flags));
    namespace.insert_name("OrderedDict", class.value());
    define::<OrderedIter>(NativeClass::sealed("odict_iterator", const { &[ITER] }));
    let views = [
        ("odict_keys", View::<KEYS>::class(), const { &[KEYS_METHODS] as &[&[Member]] }),
        ("odict_values", View::<VALUES>::class(), const { &[VALUES_METHODS] as &[&[Member]] }),
        ("odict_items", View::<ITEMS>::class(), const { &[ITEMS_METHODS] as &[&[Member]] }),
    ];
    for (at, (name, base, methods)) in views.into_iter().enumerate() {
        let _ = VIEWS[at].set(define_derived(NativeClass::sealed(name, methods), &[base]));
    }
}
