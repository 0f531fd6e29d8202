//! The ordered hash table under dict and set.
//!
//! Entries stand in insertion order; an index of their places leads from hash to entry, and tables of up to eight entries have
//! none. It is probed as CPython's: from the hash's low bits on, the other bits mixed in step by step, so that dense integers,
//! which are their own hash, neither collide nor scatter. The table never calls Python: where two keys cannot be compared without
//! it, [`Table::find`] says so, and the caller compares with the lock released and looks again.
//!
//! **Invariants.** Each live entry's place is found along the probe of its hash before the first empty slot. A slot may also name a
//! place that was deleted since, even one that was given to another key: whoever follows a slot compares the entry's hash.

use super::str::Str;
use super::tuple::Tuple;
use super::value::{Value, decode_float};
use std::cell::Cell;
use std::sync::atomic::{AtomicU32, Ordering};

/// Up to this many entries are searched one by one.
const LINEAR: usize = 8;

/// A slot of the index that was never used.
const EMPTY: u32 = u32::MAX;

/// An entry; its key is [`Value::UNSET`] once it is deleted.
pub struct Entry<V> {
    pub hash: u64,
    pub key: Value,
    pub value: V,
}

/// An insertion-ordered hash table.
pub struct Table<V> {
    entries: Vec<Entry<V>>,
    /// Places of entries, or [`EMPTY`]: a power of two of them, at least a third of them empty; none for few entries.
    index: Vec<u32>,
    /// How many slots of the index are not empty.
    used: usize,
    live: usize,
    /// No entry before this place is live.
    first: usize,
    /// Names the present set of keys and their places; 0 until a cache asked for it.
    version: Cell<u32>,
}

/// What a search can say without calling Python.
pub enum Find {
    At(usize),
    Absent,
    /// Entries of the same hash must be compared by `==`.
    Compare(Box<Candidates>),
}

/// Places of entries and their keys.
pub struct Candidates(pub Vec<(usize, Value)>);

/// The slots of an index of `mask + 1` that a hash leads to, one after another, for ever.
struct Probe {
    slot: usize,
    rest: u64,
    mask: usize,
}

impl Probe {
    #[inline(always)]
    fn new(hash: u64, mask: usize) -> Probe {
        Probe { slot: hash as usize & mask, rest: hash, mask }
    }

    #[inline(always)]
    fn advance(&mut self) {
        self.rest >>= 5;
        self.slot = self.slot.wrapping_mul(5).wrapping_add(self.rest as usize).wrapping_add(1) & self.mask;
    }
}

static NEXT_VERSION: AtomicU32 = AtomicU32::new(1);

impl<V> Default for Table<V> {
    fn default() -> Table<V> {
        Table { entries: Vec::new(), index: Vec::new(), used: 0, live: 0, first: 0, version: Cell::new(0) }
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
    if a.is_small() && b.is_small() { Some(false) } else { others_equal(a, b, 4) }
}

/// As [`quick_equal`], for what it does not do; tuples down to `depth`.
fn others_equal(a: &Value, b: &Value, depth: u32) -> Option<bool> {
    if a.is(b) {
        return Some(true);
    }
    // Of these classes alone it is known what they are equal to.
    let known = |v: &Value| v.exact::<Str>().is_some() || v.exact::<Tuple>().is_some();
    match (a.is_object(), b.is_object()) {
        (false, false) => Some(immediates_equal(a, b)),
        (true, false) => known(a).then_some(false),
        (false, true) => known(b).then_some(false),
        (true, true) => {
            if let (Some(a), Some(b)) = (a.exact::<Str>(), b.exact::<Str>()) {
                return Some(a.as_bytes() == b.as_bytes());
            }
            let (Some(x), Some(y)) = (a.exact::<Tuple>(), b.exact::<Tuple>()) else {
                return (known(a) && known(b)).then_some(false);
            };
            if x.len() != y.len() {
                return Some(false);
            }
            if depth == 0 {
                return None;
            }
            // The first difference decides, so what comes before must be known.
            for (x, y) in x.items().iter().zip(y.items()) {
                if !others_equal(x, y, depth - 1)? {
                    return Some(false);
                }
            }
            Some(true)
        }
    }
}

/// Equality of two different words that are no objects: numbers, bools, None, the unset marker.
fn immediates_equal(a: &Value, b: &Value) -> bool {
    let int = |v: &Value| v.as_small().or_else(|| v.as_bool().map(i64::from));
    let float = |v: &Value| v.is_flonum().then(|| decode_float(v.word()));
    match (int(a), int(b)) {
        (Some(a), Some(b)) => a == b,
        (Some(i), None) => float(b).is_some_and(|f| f as i64 == i && i as f64 == f),
        (None, Some(i)) => float(a).is_some_and(|f| f as i64 == i && i as f64 == f),
        (None, None) => matches!((float(a), float(b)), (Some(a), Some(b)) if a == b),
    }
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

    /// A place that is not behind the first live entry.
    #[inline(always)]
    pub fn start(&self) -> usize {
        self.first
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
        if self.index.is_empty() {
            for (at, entry) in self.entries.iter().enumerate() {
                if entry.hash == hash && !entry.key.is_unset() {
                    return if entry.key.is(key) { Find::At(at) } else { self.find_equal(hash, key) };
                }
            }
            return Find::Absent;
        }
        let mut probe = Probe::new(hash, self.index.len() - 1);
        loop {
            let at = self.index[probe.slot];
            if at == EMPTY {
                return Find::Absent;
            }
            if let Some(entry) = self.entries.get(at as usize)
                && entry.hash == hash
                && !entry.key.is_unset()
            {
                return if entry.key.is(key) { Find::At(at as usize) } else { self.find_equal(hash, key) };
            }
            probe.advance();
        }
    }

    /// As [`Table::find`], for a key that is not the first of its hash.
    fn find_equal(&self, hash: u64, key: &Value) -> Find {
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
            let mut probe = Probe::new(hash, self.index.len() - 1);
            loop {
                let at = self.index[probe.slot];
                if at == EMPTY {
                    break None;
                }
                if self.entries.get(at as usize).is_some_and(&mut same) {
                    break Some(at as usize);
                }
                probe.advance();
            }
        };
        match found {
            Some(at) => Find::At(at),
            None if unsure => Find::Compare(self.candidates(hash)),
            None => Find::Absent,
        }
    }

    #[cold]
    fn candidates(&self, hash: u64) -> Box<Candidates> {
        let wanted = |e: &Entry<V>| e.hash == hash && !e.key.is_unset();
        let mut all = Vec::new();
        if self.index.is_empty() {
            let places = self.entries.iter().enumerate();
            all.extend(places.filter(|(_, e)| wanted(e)).map(|(i, e)| (i, e.key.clone())));
            return Box::new(Candidates(all));
        }
        let mut probe = Probe::new(hash, self.index.len() - 1);
        while self.index[probe.slot] != EMPTY {
            let at = self.index[probe.slot] as usize;
            if let Some(entry) = self.entries.get(at).filter(|e| wanted(e))
                && !all.iter().any(|(place, _)| *place == at)
            {
                all.push((at, entry.key.clone()));
            }
            probe.advance();
        }
        Box::new(Candidates(all))
    }

    /// Adds an entry whose key is known to be absent.
    #[inline]
    pub fn insert_new(&mut self, hash: u64, key: Value, value: V) {
        self.version.set(0);
        if self.entries.len() == self.entries.capacity() {
            self.make_room();
        }
        let at = self.entries.len();
        if !self.index.is_empty() {
            let mut probe = Probe::new(hash, self.index.len() - 1);
            loop {
                let slot = &mut self.index[probe.slot];
                // The place of no live entry is no longer anybody's.
                if self.entries.get(*slot as usize).is_none_or(|e| e.key.is_unset()) {
                    self.used += (*slot == EMPTY) as usize;
                    *slot = at as u32;
                    break;
                }
                probe.advance();
            }
        }
        self.entries.push(Entry { hash, key, value });
        self.live += 1;
        if (at >= LINEAR || !self.index.is_empty()) && self.used * 3 >= self.index.len() * 2 {
            self.rebuild();
        }
    }

    /// Makes room for one entry: by taking out the deleted ones if they are many.
    #[cold]
    fn make_room(&mut self) {
        if self.entries.len() > self.live + self.live / 2 {
            self.compact();
        }
        if self.entries.len() == self.entries.capacity() {
            self.entries.reserve(self.entries.len().clamp(4, 1 << 30));
        }
    }

    /// Removes the entry at a live place and gives it back; drop it with the lock released.
    pub fn remove_at(&mut self, at: usize) -> Option<(Value, V)>
    where
        V: Default,
    {
        let entry = self.entries.get_mut(at).filter(|e| !e.key.is_unset())?;
        self.version.set(0);
        let key = std::mem::replace(&mut entry.key, Value::UNSET);
        let value = std::mem::take(&mut entry.value);
        self.live -= 1;
        let dead = |e: &Entry<V>| e.key.is_unset();
        if at + 1 == self.entries.len() {
            while self.entries.last().is_some_and(dead) {
                self.entries.pop();
            }
            self.first = self.first.min(self.entries.len());
        } else if at == self.first {
            while self.entries.get(self.first).is_some_and(dead) {
                self.first += 1;
            }
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
        self.first = 0;
        self.rebuild();
    }

    /// Makes the index anew, with room for as many entries again.
    fn rebuild(&mut self) {
        self.index.clear();
        self.used = 0;
        if self.entries.len() <= LINEAR {
            return;
        }
        self.index.resize((self.entries.len() * 3).next_power_of_two(), EMPTY);
        let mask = self.index.len() - 1;
        for (at, entry) in self.entries.iter().enumerate() {
            let mut probe = Probe::new(entry.hash, mask);
            while self.index[probe.slot] != EMPTY {
                probe.advance();
            }
            self.index[probe.slot] = at as u32;
        }
        self.used = self.entries.len();
    }

    /// A copy with the same order.
    pub fn copy(&self) -> Table<V>
    where
        V: Clone,
    {
        let whole = self.live == self.entries.len();
        let mut entries = Vec::with_capacity(self.live);
        entries.extend(self.iter().map(|e| Entry { hash: e.hash, key: e.key.clone(), value: e.value.clone() }));
        let index = if whole { self.index.clone() } else { Vec::new() };
        let mut copy = Table { entries, index, used: self.used, live: self.live, first: 0, version: Cell::new(0) };
        if !whole {
            copy.rebuild();
        }
        copy
    }
}
