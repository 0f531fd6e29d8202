//! The ordered hash table under dict and set.
//!
//! Entries stand in insertion order; an index (`hashbrown`) leads from hash to entry, and tables of up to
//! eight entries have none. The table never calls Python: where two keys cannot be compared without it,
//! [`Table::find`] says so, and the caller compares with the lock released and looks again.

use super::str::Str;
use super::value::Value;
use hashbrown::HashTable;
use std::cell::Cell;
use std::sync::atomic::{AtomicU32, Ordering};

/// Up to this many entries are searched one by one.
const LINEAR: usize = 8;

/// An entry; its key is [`Value::UNSET`] once it is deleted.
pub struct Entry<V> {
    pub hash: u64,
    pub key: Value,
    pub value: V,
}

/// An insertion-ordered hash table.
pub struct Table<V> {
    entries: Vec<Entry<V>>,
    index: HashTable<u32>,
    live: usize,
    /// Names the present set of keys and their places; 0 until a cache asked for it.
    version: Cell<u32>,
}

/// What a search can say without calling Python.
pub enum Find {
    At(usize),
    Absent,
    /// Entries of the same hash must be compared by `==`: their places and keys.
    Compare(Vec<(usize, Value)>),
}

static NEXT_VERSION: AtomicU32 = AtomicU32::new(1);

impl<V> Default for Table<V> {
    fn default() -> Table<V> {
        Table { entries: Vec::new(), index: HashTable::new(), live: 0, version: Cell::new(0) }
    }
}

/// Equality of keys of equal hash as far as it can be told without Python code.
#[inline(always)]
fn quick_equal(a: &Value, b: &Value) -> Option<bool> {
    if a.is(b) {
        return Some(true);
    }
    if let (Some(a), Some(b)) = (a.exact::<Str>(), b.exact::<Str>()) {
        return Some(a.as_bytes() == b.as_bytes());
    }
    if a.is_small() && b.is_small() { Some(false) } else { None }
}

impl<V> Table<V> {
    pub fn with_capacity(capacity: usize) -> Table<V> {
        Table { entries: Vec::with_capacity(capacity), ..Table::default() }
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.live
    }

    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// One past the last entry's place.
    #[inline(always)]
    pub fn end(&self) -> usize {
        self.entries.len()
    }

    /// The entry at a place, if it is a live one.
    #[inline(always)]
    pub fn entry(&self, at: usize) -> Option<&Entry<V>> {
        self.entries.get(at).filter(|e| !e.key.is_unset())
    }

    #[inline(always)]
    pub fn entry_mut(&mut self, at: usize) -> Option<&mut Entry<V>> {
        self.entries.get_mut(at).filter(|e| !e.key.is_unset())
    }

    /// The live entries in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry<V>> {
        self.entries.iter().filter(|e| !e.key.is_unset())
    }

    /// A number that stays as long as no key is added or removed; never 0. 0 if numbers have run out.
    pub fn version(&self) -> u32 {
        if self.version.get() == 0 {
            let next = NEXT_VERSION.fetch_add(1, Ordering::Relaxed);
            if next == 0 {
                NEXT_VERSION.store(0, Ordering::Relaxed);
            }
            self.version.set(next);
        }
        self.version.get()
    }

    /// The number if a cache has asked for it.
    #[inline(always)]
    pub fn known_version(&self) -> u32 {
        self.version.get()
    }

    /// The entry at a place if the keys are still those of `version`, which is not 0: for caches.
    #[inline(always)]
    pub fn cached(&self, version: u32, at: usize) -> Option<&V> {
        if self.version.get() == version { self.entries.get(at).map(|e| &e.value) } else { None }
    }

    /// Looks for a key of this hash.
    #[inline]
    pub fn find(&self, hash: u64, key: &Value) -> Find {
        let mut unsure = false;
        let mut same = |e: &Entry<V>| {
            e.hash == hash
                && !e.key.is_unset()
                && quick_equal(&e.key, key).unwrap_or_else(|| {
                    unsure = true;
                    false
                })
        };
        let found = if self.index.is_empty() {
            self.entries.iter().position(same)
        } else {
            self.index.find(hash, |&i| same(&self.entries[i as usize])).map(|&i| i as usize)
        };
        match found {
            Some(at) => Find::At(at),
            None if unsure => Find::Compare(self.candidates(hash)),
            None => Find::Absent,
        }
    }

    #[cold]
    fn candidates(&self, hash: u64) -> Vec<(usize, Value)> {
        let places = self.entries.iter().enumerate();
        if self.index.is_empty() {
            return places
                .filter(|(_, e)| e.hash == hash && !e.key.is_unset())
                .map(|(i, e)| (i, e.key.clone()))
                .collect();
        }
        self.index
            .iter_hash(hash)
            .map(|&i| i as usize)
            .filter(|&i| self.entries[i].hash == hash)
            .map(|i| (i, self.entries[i].key.clone()))
            .collect()
    }

    /// Adds an entry whose key is known to be absent.
    #[inline]
    pub fn insert_new(&mut self, hash: u64, key: Value, value: V) {
        self.version.set(0);
        if self.entries.len() == self.entries.capacity() && self.entries.len() > self.live + self.live / 2 {
            self.compact();
        }
        let at = self.entries.len();
        self.entries.push(Entry { hash, key, value });
        self.live += 1;
        if !self.index.is_empty() {
            let entries = &self.entries;
            self.index.insert_unique(hash, at as u32, |&i| entries[i as usize].hash);
        } else if at >= LINEAR {
            self.rebuild();
        }
    }

    /// Removes the entry at a live place and gives it back; drop it with the lock released.
    pub fn remove_at(&mut self, at: usize) -> Option<(Value, V)>
    where
        V: Default,
    {
        let entry = self.entries.get_mut(at).filter(|e| !e.key.is_unset())?;
        self.version.set(0);
        let hash = entry.hash;
        let key = std::mem::replace(&mut entry.key, Value::UNSET);
        let value = std::mem::take(&mut entry.value);
        self.live -= 1;
        if let Ok(found) = self.index.find_entry(hash, |&i| i as usize == at) {
            found.remove();
        }
        if at + 1 == self.entries.len() {
            while self.entries.last().is_some_and(|e| e.key.is_unset()) {
                self.entries.pop();
            }
        }
        if self.live == 0 {
            self.index.clear();
            self.entries.clear();
        }
        Some((key, value))
    }

    /// Empties the table and gives the entries back; drop them with the lock released.
    pub fn take(&mut self) -> Vec<Entry<V>> {
        let old = std::mem::take(self);
        old.entries
    }

    fn compact(&mut self) {
        self.entries.retain(|e| !e.key.is_unset());
        self.index.clear();
        if self.entries.len() > LINEAR {
            self.rebuild();
        }
    }

    fn rebuild(&mut self) {
        let entries = &self.entries;
        let hash_of = |&i: &u32| entries[i as usize].hash;
        self.index.clear();
        self.index.reserve(entries.len() + 1, hash_of);
        for (i, e) in entries.iter().enumerate().filter(|(_, e)| !e.key.is_unset()) {
            self.index.insert_unique(e.hash, i as u32, hash_of);
        }
    }

    /// A copy with the same order.
    pub fn copy(&self) -> Table<V>
    where
        V: Clone,
    {
        let mut copy = Table {
            entries: self.iter().map(|e| Entry { hash: e.hash, key: e.key.clone(), value: e.value.clone() }).collect(),
            index: HashTable::new(),
            live: self.live,
            version: Cell::new(0),
        };
        if copy.live > LINEAR {
            copy.rebuild();
        }
        copy
    }
}
