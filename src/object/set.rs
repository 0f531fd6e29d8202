//! The payloads of set and frozenset, and what native code does with them. Methods are in `types::set`.

use super::dict::{search, unhashable};
use super::header::{self, Obj, Traverse};
use super::protocol;
use super::raise::Res;
use super::shape;
use super::str::Str;
use super::table::{Find, Table};
use super::value::Value;
use std::cell::Cell;

/// The payload of set.
#[derive(Default)]
pub struct Set(pub Table<()>);

crate::native_type!(Set { fixed: shape::SET, traverse: Traverse });

/// The payload of frozenset; its hash is 0 until it is computed.
#[derive(Default)]
pub struct FrozenSet {
    pub table: Table<()>,
    pub hash: Cell<u64>,
}

crate::native_type!(FrozenSet { fixed: shape::FROZENSET, traverse: Traverse });
crate::frozen!(FrozenSet);

impl Traverse for Set {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.0.iter().for_each(|e| visit(&e.key));
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        out.extend(self.0.take().into_iter().map(|e| e.key));
    }
}

impl Traverse for FrozenSet {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.table.iter().for_each(|e| visit(&e.key));
    }
}

/// The hash of an item, as [`super::dict::hash`].
#[inline(always)]
pub fn hash(item: &Value) -> Res<u64> {
    match item.exact::<Str>() {
        Some(s) => Ok(s.hash()),
        None => protocol::hash(item).map_err(|error| unhashable(error, item, "set element")),
    }
}

impl Obj<Set> {
    /// The place of an item whose hash is known. Errors: what `__eq__` raises.
    pub fn place(&self, hash: u64, key: &Value) -> Res<Option<usize>> {
        search(key, || self.lock().0.find(hash, key), |at, k| self.lock().0.entry(at).is_some_and(|e| e.key.is(k)))
    }

    /// True if the item was not there. Errors: what `__hash__` and `__eq__` raise.
    pub fn add(&self, item: Value) -> Res<bool> {
        let hash = hash(&item)?;
        self.add_hashed(hash, item)
    }

    /// As `add`, with the item's hash known.
    pub fn add_hashed(&self, hash: u64, item: Value) -> Res<bool> {
        {
            let mut own = self.lock();
            match own.0.find(hash, &item) {
                Find::At(_) => return Ok(false),
                Find::Absent => {
                    own.0.insert_new(hash, item, ());
                    return Ok(true);
                }
                Find::Compare(_) => {}
            }
        }
        if self.place(hash, &item)?.is_some() {
            return Ok(false);
        }
        self.lock().0.insert_new(hash, item, ());
        Ok(true)
    }

    pub fn contains(&self, item: &Value) -> Res<bool> {
        self.contains_hashed(hash(item)?, item)
    }

    /// As `contains`, with the item's hash known.
    pub fn contains_hashed(&self, hash: u64, item: &Value) -> Res<bool> {
        let found = self.lock().0.find(hash, item);
        match found {
            Find::At(_) => Ok(true),
            Find::Absent => Ok(false),
            Find::Compare(_) => Ok(self.place(hash, item)?.is_some()),
        }
    }

    /// True if the item was there.
    pub fn remove(&self, item: &Value) -> Res<bool> {
        let Some(at) = self.place(hash(item)?, item)? else { return Ok(false) };
        let removed = self.lock().0.remove_at(at);
        Ok(removed.is_some())
    }

    pub fn len(&self) -> usize {
        self.lock().0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All items, as they are now.
    pub fn items(&self) -> Vec<Value> {
        self.lock().0.iter().map(|e| e.key.clone()).collect()
    }
}

impl Obj<FrozenSet> {
    pub fn contains(&self, item: &Value) -> Res<bool> {
        self.contains_hashed(hash(item)?, item)
    }

    /// As `contains`, with the item's hash known.
    pub fn contains_hashed(&self, hash: u64, item: &Value) -> Res<bool> {
        Ok(search(item, || self.table.find(hash, item), |_, _| true)?.is_some())
    }

    /// All items.
    pub fn items(&self) -> Vec<Value> {
        self.table.iter().map(|e| e.key.clone()).collect()
    }
}

/// A table of distinct items. Errors: what `__hash__` and `__eq__` raise.
pub fn collect(items: impl IntoIterator<Item = Value>) -> Res<Table<()>> {
    let mut table = Table::default();
    for item in items {
        let hash = hash(&item)?;
        if search(&item, || table.find(hash, &item), |_, _| true)?.is_none() {
            table.insert_new(hash, item, ());
        }
    }
    Ok(table)
}

/// A frozenset of constants, which hash and compare without error.
pub fn frozen_constants(items: impl IntoIterator<Item = Value>) -> Value {
    let table = collect(items).unwrap_or_default();
    header::new(FrozenSet { table, hash: Cell::new(0) })
}

/// A new set.
pub fn from_table(table: Table<()>) -> Value {
    header::new(Set(table))
}
