//! `_thread._local`: an object with other attributes in each thread.
//!
//! A thread keeps a dict for each such object that it has touched, by the object's number, and drops them when it ends; the object,
//! when it is freed, takes its dicts out of all threads.

use crate::object::attribute;
use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::dict::{self, Dict};
use crate::object::header::{self, Gc, Obj, Payload, Traverse};
use crate::object::native::{Keywords, Member, Native, Rest};
use crate::object::protocol;
use crate::object::raise::{Res, attribute_error, name_text, no_attribute, type_error};
use crate::object::special::Special;
use crate::object::str::Str;
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::sched::threads;
use crate::{function, method};
use std::sync::atomic::{AtomicU64, Ordering};

/// The payload of `_local`.
struct Local {
    number: u64,
    /// What `__init__` gets in each thread.
    args: Value,
    names: Value,
}

crate::native_type!(Local { traverse: Traverse });
crate::frozen!(Local);

impl Traverse for Local {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.args);
        visit(&self.names);
        for thread in threads::all() {
            if let Some(dict) = thread.local(self.number) {
                // The thread's reference is the object's own: counted once.
                visit(&dict);
            }
        }
    }
}

impl Drop for Local {
    fn drop(&mut self) {
        let dicts: Vec<_> = threads::all().iter().filter_map(|thread| thread.take_local(self.number)).collect();
        drop(dicts);
    }
}

static NUMBERS: AtomicU64 = AtomicU64::new(1);

fn new(class: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    let init = class.special(Special::Init);
    let is_plain = init.is_none_or(|init| init.exact::<Native>().is_some());
    if is_plain && !(args.0.is_empty() && keywords.0.is_empty()) {
        return Err(type_error("Initialization arguments are not supported"));
    }
    let names = dict::new();
    for (name, value) in keywords.0 {
        names.insert(name.clone(), value.clone())?;
    }
    let number = NUMBERS.fetch_add(1, Ordering::Relaxed);
    let local = header::new_in(class, Local { number, args: tuple(args.0.iter().cloned()), names: names.into_value() });
    // The creating thread's `__init__` comes with the call itself.
    threads::current().set_local(number, dict::new().into_value());
    Ok(local)
}

impl Obj<Local> {
    /// The calling thread's attributes. Errors: what `__init__`, which each thread runs at its first use, raises.
    fn attributes(&self) -> Res<Gc<Dict>> {
        let thread = threads::current();
        let known = thread.local(self.number).and_then(Gc::from_value);
        if let Some(dict) = known {
            return Ok(dict);
        }
        let dict = dict::new();
        thread.set_local(self.number, dict.value());
        let init = self.class().special(Special::Init);
        if init.is_some_and(|init| init.exact::<Native>().is_none()) {
            let this = self.value();
            let bound = protocol::get_attr_name(&this, "__init__")?;
            let args = self.args.downcast::<Tuple>().map(|args| args.items().to_vec()).unwrap_or_default();
            let names = self.names.downcast::<Dict>().map(|names| names.items()).unwrap_or_default();
            if let Err(error) = protocol::call_pairs(&bound, &args, &names) {
                drop(thread.take_local(self.number));
                return Err(error);
            }
        }
        Ok(dict)
    }
}

fn is_dict(name: &Value) -> bool {
    name.downcast::<Str>().is_some_and(|name| name.as_bytes() == b"__dict__")
}

fn get_attribute(this: &Obj<Local>, name: &Value) -> Res {
    let dict = this.attributes()?;
    if is_dict(name) {
        return Ok(dict.into_value());
    }
    let object = this.value();
    let class = this.class();
    let found = class.lookup(name);
    if let Some(found) = found.as_ref().filter(|found| attribute::is_data_descriptor(found)) {
        return attribute::bind(found.clone(), &object, class);
    }
    if let Some(value) = dict.get(name)? {
        return Ok(value);
    }
    match found {
        Some(found) => attribute::bind(found, &object, class),
        None => Err(no_attribute(&object, name)),
    }
}

/// With UNSET it deletes.
fn change(this: &Obj<Local>, name: &Value, value: Value) -> Res<()> {
    let dict = this.attributes()?;
    let object = this.value();
    if is_dict(name) {
        let message = format!("'{}' object attribute '__dict__' is read-only", this.class().full_name());
        return Err(attribute_error(message, &object, name));
    }
    if this.class().lookup(name).is_some_and(|found| attribute::is_data_descriptor(&found)) {
        return attribute::set_plain(&object, name, value);
    }
    if !value.is_unset() {
        return dict.insert(name.clone(), value);
    }
    match dict.remove(name)? {
        Some(_) => Ok(()),
        None => {
            let message = format!("'{}' object has no attribute '{}'", this.class().full_name(), name_text(name));
            Err(attribute_error(message, &object, name))
        }
    }
}

fn set_attribute(this: &Obj<Local>, name: &Value, value: &Value) -> Res<()> {
    change(this, name, value.clone())
}

fn delete_attribute(this: &Obj<Local>, name: &Value) -> Res<()> {
    change(this, name, Value::UNSET)
}

static METHODS: &[Member] = &[
    function!("__new__", new, "($type, /, *args, **kw)"),
    method!("__getattribute__", get_attribute, "($self, name, /)"),
    method!("__setattr__", set_attribute, "($self, name, value, /)"),
    method!("__delattr__", delete_attribute, "($self, name, /)"),
];

pub fn fill(namespace: &Gc<Dict>) {
    let native = NativeClass::sealed("_local", const { &[METHODS] }).module("_thread");
    define::<Local>(native.with(flag::BASE | flag::WEAKREF));
    namespace.insert_name("_local", <Local as Payload>::class().value());
}
