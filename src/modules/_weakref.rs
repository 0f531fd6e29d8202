//! _weakref: what the module weakref stands on.

use super::add;
use crate::object::dict::Dict;
use crate::object::header::{Gc, Obj, Payload};
use crate::object::list::list;
use crate::object::native::Member;
use crate::object::raise::Res;
use crate::object::value::Value;
use crate::object::weakref::{self, WeakRef};
use crate::types::weakref::proxy::{self, CallableProxy, Proxy};
use crate::{class_const, function};

fn getweakrefcount(object: &Value) -> usize {
    weakref::all(object).len()
}

fn getweakrefs(object: &Value) -> Value {
    list(weakref::all(object).into_iter().map(Gc::into_value).collect())
}

fn make_proxy(object: &Value, callback: Option<Value>) -> Res {
    proxy::make(object, callback)
}

/// Removes a key if its value is a weak reference to something dead.
fn remove_dead_weakref(dict: &Obj<Dict>, key: &Value) -> Res<()> {
    let dead = dict.get(key)?.is_some_and(|found| found.downcast::<WeakRef>().is_some_and(|r| r.target().is_none()));
    if dead {
        dict.remove(key)?;
    }
    Ok(())
}

static MEMBERS: &[Member] = &[
    function!("getweakrefcount", getweakrefcount, "($module, object, /)"),
    function!("getweakrefs", getweakrefs, "($module, object, /)"),
    function!("proxy", make_proxy, "($module, object, callback=None, /)"),
    function!("_remove_dead_weakref", remove_dead_weakref, "($module, dct, key, /)"),
    class_const!("ref", || weakref::class().value()),
    class_const!("ReferenceType", || weakref::class().value()),
    class_const!("ProxyType", || Proxy::class().value()),
    class_const!("CallableProxyType", || CallableProxy::class().value()),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    add(namespace, MEMBERS);
    Ok(())
}
