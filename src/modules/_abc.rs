//! _abc: abstract base classes: which methods are abstract, who is registered, and what was found before.

use super::add;
use crate::function;
use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::{self, Gc, Obj, Traverse};
use crate::object::native::Member;
use crate::object::protocol::{self, type_of};
use crate::object::raise::{Raised, Res, runtime_error, type_error};
use crate::object::set;
use crate::object::single;
use crate::object::str;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::object::weakref::{self, WeakRef};
use crate::types::property;
use std::cell::Cell;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};

/// Changes whenever a class is registered anywhere: what was found not to be a subclass may be one now.
static TOKEN: AtomicU64 = AtomicU64::new(0);

/// Classes, weakly, by their address.
#[derive(Default)]
struct Classes(HashMap<u64, Gc<WeakRef>>);

impl Classes {
    fn contains(&self, class: &Value) -> bool {
        self.0.get(&class.word()).is_some_and(|known| known.target().is_some_and(|target| target.is(class)))
    }

    /// Adds a class; gives what stood in its place, to be dropped with the lock released.
    fn add(&mut self, class: &Value, reference: Gc<WeakRef>) -> Option<Gc<WeakRef>> {
        self.0.insert(class.word(), reference)
    }
}

/// The payload of `_abc._abc_data`.
#[derive(Default)]
pub struct AbcData {
    /// In the order of registration.
    registry: Vec<Gc<WeakRef>>,
    subclasses: Classes,
    strangers: Classes,
    /// The token when `strangers` was begun.
    token: u64,
}

crate::native_type!(AbcData { traverse: Traverse });

impl Traverse for AbcData {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        let known = self.subclasses.0.values().chain(self.strangers.0.values());
        self.registry.iter().chain(known).for_each(|reference| visit(reference.as_value()));
    }
}

fn data(class: &Value) -> Res<Gc<AbcData>> {
    let found = protocol::get_attr_name(class, "_abc_impl")?;
    Gc::from_value(found).ok_or_else(|| type_error("_abc_impl is set to a wrong type"))
}

fn reference(class: &Value) -> Res<Gc<WeakRef>> {
    weakref::create(weakref::class(), class, Value::UNSET, |payload| payload)
        .ok_or_else(|| type_error("cannot create weak reference to a class"))
}

fn remember(data: &Obj<AbcData>, class: &Value, is_subclass: bool) -> Res<bool> {
    let reference = reference(class)?;
    let old = {
        let mut data = data.lock();
        let classes = if is_subclass { &mut data.subclasses } else { &mut data.strangers };
        classes.add(class, reference)
    };
    drop(old);
    Ok(is_subclass)
}

/// Sets `__abstractmethods__` from the class's own namespace and what its bases leave abstract.
fn find_abstract_methods(class: &Obj<Class>) -> Res<()> {
    let mut names = Vec::new();
    for (name, value) in class.namespace().items() {
        if property::is_abstract(&value)? {
            names.push(name);
        }
    }
    let this = class.value();
    for base in class.bases() {
        let Some(inherited) = protocol::find_attr_name(base.as_value(), "__abstractmethods__")? else { continue };
        for name in protocol::collect(&inherited)? {
            let value = protocol::find_attr(&this, &protocol::attr_name(&name)?)?;
            if let Some(value) = value
                && property::is_abstract(&value)?
            {
                names.push(name);
            }
        }
    }
    let table = set::collect(names)?;
    let frozen = header::new(set::FrozenSet { table, hash: Cell::new(0) });
    protocol::set_attr_name(&this, "__abstractmethods__", frozen)
}

/// CPython's numbers of the flags that `__abc_tpflags__` may have.
const SEQUENCE: i64 = 1 << 5;
const MAPPING: i64 = 1 << 6;

fn abc_init(class: &Obj<Class>) -> Res<()> {
    find_abstract_methods(class)?;
    protocol::set_attr_name(&class.value(), "_abc_impl", header::new(AbcData::default()))?;
    let Some(flags) = class.namespace().get_name("__abc_tpflags__") else { return Ok(()) };
    if let Some(flags) = flags.as_int().and_then(|i| i.to_i64()) {
        if flags & (SEQUENCE | MAPPING) == SEQUENCE | MAPPING {
            let message = "__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING";
            return Err(type_error(message));
        }
        if flags & SEQUENCE != 0 {
            class.set_flag(flag::SEQUENCE, true);
        }
        if flags & MAPPING != 0 {
            class.set_flag(flag::MAPPING, true);
        }
    }
    class.remove_own(&str::intern("__abc_tpflags__")).map(drop)
}

/// Says that a class and its subclasses match sequence or mapping patterns.
fn inherit_flag(class: &Obj<Class>, bit: u32) {
    if class.has(bit) || class.has(flag::IMMUTABLE) {
        return;
    }
    class.set_flag(flag::SEQUENCE | flag::MAPPING, false);
    class.set_flag(bit, true);
    for subclass in class.subclasses() {
        inherit_flag(&subclass, bit);
    }
}

fn abc_register(this: &Value, subclass: &Value) -> Res {
    let Some(class) = subclass.downcast::<Class>() else { return Err(type_error("Can only register classes")) };
    if protocol::is_subclass(subclass, this)? {
        return Ok(subclass.clone());
    }
    if protocol::is_subclass(this, subclass)? {
        return Err(runtime_error("Refusing to create an inheritance cycle"));
    }
    let reference = reference(subclass)?;
    data(this)?.lock().registry.push(reference);
    TOKEN.fetch_add(1, Ordering::Relaxed);
    if let Some(this) = this.downcast::<Class>() {
        for bit in [flag::SEQUENCE, flag::MAPPING] {
            if this.has(bit) {
                inherit_flag(class, bit);
            }
        }
    }
    Ok(subclass.clone())
}

/// What was found before; `None` if nothing was.
fn known(data: &Obj<AbcData>, class: &Value) -> Option<bool> {
    let token = TOKEN.load(Ordering::Relaxed);
    let mut stale = Classes::default();
    let found = {
        let mut data = data.lock();
        if data.token < token {
            stale = std::mem::take(&mut data.strangers);
            data.token = token;
        }
        match () {
            () if data.subclasses.contains(class) => Some(true),
            () if data.strangers.contains(class) => Some(false),
            () => None,
        }
    };
    drop(stale);
    found
}

fn abc_instancecheck(this: &Value, instance: &Value) -> Res<bool> {
    let data = data(this)?;
    let claimed = protocol::get_attr_name(instance, "__class__")?;
    if data.lock().subclasses.contains(&claimed) {
        return Ok(true);
    }
    let class = type_of(instance).value();
    let check = |class: &Value| {
        protocol::truth(&protocol::call_method(this, "__subclasscheck__", std::slice::from_ref(class))?)
    };
    if class.is(&claimed) {
        return match known(&data, &class) {
            Some(found) => Ok(found),
            None => check(&class),
        };
    }
    Ok(check(&claimed)? || check(&class)?)
}

fn abc_subclasscheck(this: &Value, subclass: &Value) -> Res<bool> {
    let Some(class) = subclass.downcast::<Class>() else {
        return Err(type_error("issubclass() arg 1 must be a class"));
    };
    let data = data(this)?;
    if let Some(found) = known(&data, subclass) {
        return Ok(found);
    }
    let hook = protocol::call_method(this, "__subclasshook__", std::slice::from_ref(subclass))?;
    if let Some(answer) = hook.as_bool() {
        return remember(&data, subclass, answer);
    }
    if !hook.is(&single::not_implemented()) {
        let message = "__subclasshook__ must return either False, True, or NotImplemented";
        return Err(Raised::new(Exc::AssertionError, message));
    }
    if class.mro().items().iter().any(|c| c.is(this)) {
        return remember(&data, subclass, true);
    }
    let registered: Vec<Value> = {
        let references = data.lock().registry.clone();
        references.iter().filter_map(|reference| reference.target()).collect()
    };
    let below = protocol::collect(&protocol::call_method(this, "__subclasses__", &[])?)?;
    for other in registered.iter().chain(&below) {
        if protocol::is_subclass(subclass, other)? {
            return remember(&data, subclass, true);
        }
    }
    remember(&data, subclass, false)
}

fn get_cache_token() -> u64 {
    TOKEN.load(Ordering::Relaxed)
}

fn reset_registry(this: &Value) -> Res<()> {
    let old = std::mem::take(&mut data(this)?.lock().registry);
    drop(old);
    Ok(())
}

fn reset_caches(this: &Value) -> Res<()> {
    let data = data(this)?;
    let old = {
        let mut data = data.lock();
        (std::mem::take(&mut data.subclasses), std::mem::take(&mut data.strangers))
    };
    drop(old);
    Ok(())
}

fn get_dump(this: &Value) -> Res {
    let data = data(this)?;
    let (registry, subclasses, strangers, token) = {
        let data = data.lock();
        let values = |classes: &Classes| classes.0.values().map(|r| r.value()).collect::<Vec<_>>();
        let registry = data.registry.iter().map(|r| r.value()).collect::<Vec<_>>();
        (registry, values(&data.subclasses), values(&data.strangers), data.token)
    };
    let set = |items: Vec<Value>| set::collect(items).map(set::from_table);
    Ok(tuple([set(registry)?, set(subclasses)?, set(strangers)?, Value::from(token)]))
}

static MEMBERS: &[Member] = &[
    function!("get_cache_token", get_cache_token, "($module, /)"),
    function!("_abc_init", abc_init, "($module, self, /)"),
    function!("_abc_register", abc_register, "($module, self, subclass, /)"),
    function!("_abc_instancecheck", abc_instancecheck, "($module, self, instance, /)"),
    function!("_abc_subclasscheck", abc_subclasscheck, "($module, self, subclass, /)"),
    function!("_reset_registry", reset_registry, "($module, self, /)"),
    function!("_reset_caches", reset_caches, "($module, self, /)"),
    function!("_get_dump", get_dump, "($module, self, /)"),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    define::<AbcData>(NativeClass::sealed("_abc_data", &[]).module("_abc"));
    add(namespace, MEMBERS);
    Ok(())
}
