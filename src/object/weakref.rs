//! Weak references: the table from objects to what refers to them weakly, and the reference object.

use super::header::{self, Gc, Header, Obj, Payload, Traverse, bit};
use super::slot::Slot;
use super::value::Value;
use super::{protocol, raise};
use crate::sync::Mutex;
use std::cell::Cell;
use std::collections::HashMap;

/// The payload of `weakref.ref` (and of proxies).
pub struct WeakRef {
    /// The referent's address; 0 once it is dead.
    target: Cell<usize>,
    pub callback: Slot,
    /// The hash of the referent, once it was asked for; 0 before.
    pub hash: Cell<u64>,
}

crate::native_type!(WeakRef { traverse: Traverse });
crate::frozen!(WeakRef);

impl Traverse for WeakRef {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.callback.visit(visit);
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        out.push(self.callback.take());
    }
}

/// From the address of an object to those of its weak references, oldest first.
static TABLE: Mutex<Option<HashMap<usize, Vec<usize>>>> = Mutex::new(None);

impl WeakRef {
    /// The referent, if it is alive.
    pub fn target(&self) -> Option<Value> {
        let at = self.target.get();
        if at == 0 {
            return None;
        }
        // SAFETY: the address is cleared before the object goes.
        let header = unsafe { &*(at as *const Header) };
        (header.count.get() != 0).then(|| header.value())
    }
}

impl Drop for WeakRef {
    fn drop(&mut self) {
        let target = self.target.get();
        if target == 0 {
            return;
        }
        let own = self as *const WeakRef as usize - size_of::<Header>();
        let mut table = TABLE.lock();
        if let Some(refs) = table.as_mut().and_then(|t| t.get_mut(&target)) {
            refs.retain(|&r| r != own);
        }
    }
}

/// A new weak reference of `class` (T's or a subclass) to `target`; `None` if the target is not an object.
///
/// `wrap` makes the payload of one: itself, or one that begins with it.
pub fn create<T: Payload>(
    class: &Obj<super::class::Class>,
    target: &Value,
    callback: Value,
    wrap: fn(WeakRef) -> T,
) -> Option<Gc<WeakRef>> {
    let header = target.header()?;
    let at = header as *const Header as usize;
    let payload = WeakRef { target: Cell::new(at), callback: Slot::new(callback), hash: Cell::new(0) };
    let made = Gc::<WeakRef>::from_value(header::allocate(class, wrap(payload), 0)?.into_value())?;
    header.mark(bit::WEAK);
    TABLE.lock().get_or_insert_default().entry(at).or_default().push(&*made as *const Obj<WeakRef> as usize);
    Some(made)
}

/// The weak references to an object, as they are now.
pub fn all(target: &Value) -> Vec<Gc<WeakRef>> {
    let Some(header) = target.header().filter(|h| h.has(bit::WEAK)) else { return Vec::new() };
    let at = header as *const Header as usize;
    let refs = TABLE.lock().as_ref().and_then(|t| t.get(&at)).cloned().unwrap_or_default();
    // SAFETY: a weak reference takes itself off the table when it goes.
    refs.into_iter()
        .map(|r| unsafe { &*(r as *const Obj<WeakRef>) })
        .filter(|r| r.header.count.get() != 0)
        .map(|r| r.handle())
        .collect()
}

/// Clears all weak references to an object and gives those that have a callback, newest first.
pub fn clear(header: &Header) -> Vec<Gc<WeakRef>> {
    let at = header as *const Header as usize;
    let refs = TABLE.lock().as_mut().and_then(|t| t.remove(&at)).unwrap_or_default();
    let mut called = Vec::new();
    for r in refs.into_iter().rev() {
        // SAFETY: as in `all`.
        let r = unsafe { &*(r as *const Obj<WeakRef>) };
        r.target.set(0);
        if r.header.count.get() != 0 && !r.callback.is_unset() {
            called.push(r.handle());
        }
    }
    called
}

/// An object is about to be freed: clears its weak references and calls their callbacks.
pub fn dying(header: &Header) {
    for r in clear(header) {
        call_back(&r, "while");
    }
}

/// Calls a dead reference's callback; what it raises is reported, as ignored `when` it was called, not raised.
pub fn call_back(r: &Gc<WeakRef>, when: &str) {
    let callback = r.callback.take();
    if callback.is_unset() || callback.is_none() {
        return;
    }
    if let Err(error) = protocol::call(&callback, &[r.value()]) {
        raise::unraisable(error, &format!("Exception ignored {when} calling weakref callback"), &callback);
    }
}

/// The class of `weakref.ref`.
pub fn class() -> &'static Obj<super::class::Class> {
    <WeakRef as Payload>::class()
}
