//! Struct sequences: tuples whose items have names (`os.stat_result`, `time.struct_time`, `sys.version_info` …).
//!
//! A class has visible fields, which are the tuple's items, and hidden ones, which are attributes only. A visible field may have no
//! name of its own.

use crate::object::class::{self, Blueprint, Class, flag};
use crate::object::descriptor::{self, GetSetDescriptor, MemberDescriptor};
use crate::object::dict::{self, Dict};
use crate::object::header::{self, Gc, Obj, Payload};
use crate::object::native::{GetSet, Member};
use crate::object::protocol;
use crate::object::raise::{Res, system_error, type_error};
use crate::object::slot::Slot;
use crate::object::str;
use crate::object::tuple::{self, Tuple, tuple};
use crate::object::value::Value;
use crate::sync::Mutex;
use crate::{function, method};

/// What a class is made of.
pub struct Blueprints {
    pub module: &'static str,
    pub name: &'static str,
    pub doc: &'static str,
    /// "" for a field without a name.
    pub visible: &'static [&'static str],
    pub hidden: &'static [&'static str],
}

/// The classes by their address.
static CLASSES: Mutex<Vec<(usize, &'static Blueprints)>> = Mutex::new(Vec::new());

fn blueprints(class: &Obj<Class>) -> Option<&'static Blueprints> {
    let at = class as *const Obj<Class> as usize;
    CLASSES.lock().iter().find(|row| row.0 == at).map(|row| row.1)
}

impl Blueprints {
    /// The names of the fields that have one, visible ones first.
    fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.visible.iter().copied().filter(|n| !n.is_empty()).chain(self.hidden.iter().copied())
    }
}

fn item<const I: usize>(this: &Value) -> Res {
    match this.downcast::<Tuple>().and_then(|t| t.items().get(I)) {
        Some(item) => Ok(item.clone()),
        None => Err(type_error("not enough items")),
    }
}

macro_rules! item_getters {
    ($($i:literal)*) => { [$(item::<$i>),*] };
}

/// Reads the item at a place.
static ITEMS: [fn(&Value) -> Res; 24] = item_getters!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23);

/// Makes a class. Errors: MemoryError.
pub fn define(parts: &'static Blueprints) -> Res<Gc<Class>> {
    let base = <Tuple as Payload>::class();
    let name = str::intern(parts.name);
    let inherited = base.flags.get() & (flag::COLLECTED | flag::SEQUENCE);
    let class = class::create(Blueprint {
        meta: <Class as Payload>::class(),
        name: name.clone(),
        qualname: name,
        bases: vec![base.handle()],
        dict: dict::new(),
        layout: None,
        base: Some(base.handle()),
        members: parts.hidden.len() as u16,
        attributes: 0,
        flags: inherited | flag::IMMUTABLE,
        fixed: 0,
    })?;
    let namespace = class.namespace();
    for member in MEMBERS {
        if let Member::Def(def) = member {
            namespace.insert_name(def.name, descriptor::native_member(def, &class));
        }
    }
    for (i, &name) in parts.visible.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        let getset = Box::leak(Box::new(GetSet { name, get: ITEMS[i], set: None }));
        namespace.insert_name(name, header::new(GetSetDescriptor { getset, owner: Slot::new(class.value()) }));
    }
    for (index, &name) in parts.hidden.iter().enumerate() {
        let member = MemberDescriptor { index, name: str::intern(name), owner: Slot::new(class.value()) };
        namespace.insert_name(name, header::new(member));
    }
    let named: Vec<Value> = parts.visible.iter().filter(|n| !n.is_empty()).map(|n| str::intern(n)).collect();
    let unnamed = parts.visible.len() - named.len();
    namespace.insert_name("__match_args__", tuple(named));
    class.native_module.set(parts.module);
    namespace.insert_name("__module__", str::intern(parts.module));
    namespace.insert_name("__doc__", if parts.doc.is_empty() { Value::NONE } else { str::from_str(parts.doc) });
    namespace.insert_name("n_sequence_fields", Value::from(parts.visible.len()));
    namespace.insert_name("n_fields", Value::from(parts.visible.len() + parts.hidden.len()));
    namespace.insert_name("n_unnamed_fields", Value::from(unnamed));
    class.native_module.set(parts.module);
    class.changed(None);
    CLASSES.lock().push((&*class as *const Obj<Class> as usize, parts));
    Ok(class)
}

/// An instance. Errors: MemoryError.
pub fn make(class: &Obj<Class>, visible: Vec<Value>, hidden: Vec<Value>) -> Res {
    let made = tuple::from_iter_in(class, visible.into_iter())?.into_value();
    let names = blueprints(class).map(|parts| parts.hidden).unwrap_or_default();
    for (name, value) in names.iter().zip(hidden) {
        if let Some(found) = class.lookup_name(name)
            && let Some(member) = found.exact::<MemberDescriptor>()
        {
            member.set(&made, value)?;
        }
    }
    Ok(made)
}

fn new(class: &Obj<Class>, sequence: &Value, dict: Option<Value>) -> Res {
    let Some(parts) = blueprints(class) else { return Err(system_error("no struct sequence")) };
    let class_name = format!("{}.{}", parts.module, parts.name);
    if protocol::iter(sequence).is_err() {
        return Err(type_error("constructor requires a sequence"));
    }
    let mut items = protocol::collect(sequence)?;
    let (least, most) = (parts.visible.len(), parts.visible.len() + parts.hidden.len());
    let given = items.len();
    if given < least || given > most {
        let what = match () {
            () if least == most => format!("a {least}"),
            () if given < least => format!("an at least {least}"),
            () => format!("an at most {most}"),
        };
        return Err(type_error(format!("{class_name}() takes {what}-sequence ({given}-sequence given)")));
    }
    let mut hidden = items.split_off(least);
    let extra = dict.and_then(Gc::<Dict>::from_value);
    for name in parts.hidden.iter().skip(hidden.len()) {
        let value = extra.as_ref().and_then(|dict| dict.get_name(name));
        hidden.push(value.unwrap_or_default());
    }
    make(class, items, hidden)
}

fn repr(this: &Obj<Tuple>) -> Res<String> {
    let Some(parts) = blueprints(this.class()) else {
        return protocol::repr_text(&tuple(this.items().iter().cloned()));
    };
    let mut fields = Vec::with_capacity(this.len());
    for (name, item) in parts.names().zip(this.items()) {
        fields.push(format!("{name}={}", protocol::repr_text(item)?));
    }
    Ok(format!("{}.{}({})", parts.module, parts.name, fields.join(", ")))
}

fn reduce(this: &Obj<Tuple>) -> Res {
    let items = tuple(this.items().iter().cloned());
    let extra = dict::new();
    for name in blueprints(this.class()).map(|parts| parts.hidden).unwrap_or_default() {
        extra.insert_name(name, protocol::get_attr_name(&this.value(), name)?);
    }
    Ok(tuple([this.class().value(), tuple([items, extra.into_value()])]))
}

fn replace(this: &Obj<Tuple>, keywords: crate::object::native::Keywords) -> Res {
    let Some(parts) = blueprints(this.class()) else { return Err(system_error("no struct sequence")) };
    if parts.visible.contains(&"") {
        let name = format!("{}.{}", parts.module, parts.name);
        return Err(type_error(format!("__replace__() is not supported for {name} because it has unnamed field(s)")));
    }
    let mut left: Vec<(Value, Value)> = keywords.0.to_vec();
    let mut take = |name: &str| {
        let at = left.iter().position(|(key, _)| crate::object::raise::name_text(key) == name)?;
        Some(left.remove(at).1)
    };
    let mut visible = this.items().to_vec();
    for (item, name) in visible.iter_mut().zip(parts.visible) {
        if let Some(value) = take(name) {
            *item = value;
        }
    }
    let mut hidden = Vec::new();
    for name in parts.hidden {
        hidden.push(match take(name) {
            Some(value) => value,
            None => protocol::get_attr_name(&this.value(), name)?,
        });
    }
    if !left.is_empty() {
        let names: Vec<Value> = left.into_iter().map(|(key, _)| key).collect();
        let names = protocol::repr_text(&crate::object::list::list(names))?;
        return Err(type_error(format!("Got unexpected field name(s): {names}")));
    }
    make(this.class(), visible, hidden)
}

const MEMBERS: &[Member] = &[
    function!("__new__", new, "($type, /, sequence, dict=<unrepresentable>)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__reduce__", reduce, "($self, /)"),
    method!("__replace__", replace, "($self, /, **changes)"),
];
