//! `_collections`: `deque`, `defaultdict`, `OrderedDict`, `_tuplegetter`, `_count_elements`.

mod default_dict;
pub mod deque;
mod ordered_dict;

use crate::object::class::{Class, NativeClass, define};
use crate::object::dict::{self, Dict};
use crate::object::header::{self, Gc, Obj};
use crate::object::native::Member;
use crate::object::operator;
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Res, index_error, type_error};
use crate::object::slot::Slot;
use crate::object::special::Special;
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::{constructor, function, getset, method};

/// The payload of `_tuplegetter`: the descriptor of a named tuple's field.
struct TupleGetter {
    index: i64,
    doc: Slot,
}

crate::native_type!(TupleGetter { traverse: Traverse });
crate::frozen!(TupleGetter);
crate::visit!(TupleGetter: doc);

fn new_tuple_getter(class: &Obj<Class>, index: i64, doc: Value) -> Value {
    header::new_in(class, TupleGetter { index, doc: Slot::new(doc) })
}

fn tuple_getter_get(this: &Obj<TupleGetter>, object: &Value, _class: Option<&Value>) -> Res {
    if object.is_none() {
        return Ok(this.value());
    }
    let Some(items) = object.downcast::<Tuple>() else {
        let (index, got) = (this.index, class_name(object));
        return Err(type_error(format!(
            "descriptor for index '{index}' for tuple subclasses doesn't apply to '{got}' object"
        )));
    };
    let item = usize::try_from(this.index).ok().and_then(|index| items.items().get(index));
    item.cloned().ok_or_else(|| index_error("tuple index out of range"))
}

fn tuple_getter_set(_this: &Obj<TupleGetter>, _object: &Value, _value: &Value) -> Res<()> {
    Err(crate::object::raise::Raised::new(crate::object::exception::Exc::AttributeError, "can't set attribute"))
}

fn tuple_getter_delete(_this: &Obj<TupleGetter>, _object: &Value) -> Res<()> {
    Err(crate::object::raise::Raised::new(crate::object::exception::Exc::AttributeError, "can't delete attribute"))
}

fn tuple_getter_reduce(this: &Obj<TupleGetter>) -> Value {
    tuple([this.class().value(), tuple([Value::from(this.index), this.doc.get()])])
}

fn tuple_getter_repr(this: &Obj<TupleGetter>) -> Res<String> {
    Ok(format!("{}({}, {})", this.class().name(), this.index, protocol::repr_text(&this.doc.get())?))
}

fn tuple_getter_doc(this: &Obj<TupleGetter>) -> Value {
    this.doc.get()
}

fn set_tuple_getter_doc(this: &Obj<TupleGetter>, doc: Value) -> Res<()> {
    this.doc.set(if doc.is_unset() { Value::NONE } else { doc });
    Ok(())
}

/// Counts the items of an iterable in a mapping.
fn count_elements(mapping: &Value, iterable: &Value) -> Res<()> {
    let one = Value::small(1);
    let more = |count: &Value| match count.as_small() {
        Some(i) => Ok(Value::from(i + 1)),
        None => operator::binary(Special::Add, count, &one),
    };
    if let Some(own) = crate::types::dict::merge::plain_dict(mapping)
        && own.class().native_special(Special::GetItem).is_some()
        && own.class().native_special(Special::SetItem).is_some()
    {
        return protocol::for_each(iterable, |item| {
            let hash = dict::hash(&item)?;
            let count = match own.get_hashed(hash, &item)? {
                Some(count) => more(&count)?,
                None => one.clone(),
            };
            own.insert_hashed(hash, item, count).map(drop)
        });
    }
    let get = protocol::get_attr_name(mapping, "get")?;
    protocol::for_each(iterable, |item| {
        let count = protocol::call(&get, &[item.clone(), Value::small(0)])?;
        protocol::set_item(mapping, &item, more(&count)?)
    })
}

static TUPLE_GETTER: &[Member] = &[
    constructor!("_tuplegetter", new_tuple_getter, "(index, doc, /)"),
    method!("__get__", tuple_getter_get, "($self, instance, owner=None, /)"),
    method!("__set__", tuple_getter_set, "($self, instance, value, /)"),
    method!("__delete__", tuple_getter_delete, "($self, instance, /)"),
    method!("__reduce__", tuple_getter_reduce, "($self, /)"),
    method!("__repr__", tuple_getter_repr, "($self, /)"),
    getset!("__doc__", tuple_getter_doc, set_tuple_getter_doc),
];

static FUNCTIONS: &[Member] = &[function!("_count_elements", count_elements, "(mapping, iterable, /)")];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    super::add(namespace, FUNCTIONS);
    deque::fill(namespace);
    default_dict::fill(namespace);
    ordered_dict::fill(namespace);
    let native = NativeClass::sealed("_tuplegetter", const { &[TUPLE_GETTER] }).module("collections");
    let class = define::<TupleGetter>(native);
    namespace.insert_name("_tuplegetter", class.value());
    Ok(())
}
