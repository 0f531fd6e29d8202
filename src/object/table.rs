//! The ordered hash table under dict and set.
//!
//! Entries stand in insertion order; an index of their places leads from hash to entry. It is probed slot by slot from where the
//! hash, multiplied so that dense integers (which are their own hash) spread evenly, leads; what is deleted leaves no mark, as the
//! slots behind move up. The table never calls Python: where two keys cannot be compared without it, [`Table::find`] says so, and
//! the caller compares with the lock released and looks again.
//!
//! **Invariants.** The index names the live entries, each once, before the first empty slot from where its hash leads.

use super::str::Str;
use super::tuple::Tuple;
use super::value::{Value, decode_float};
use crate::os::memory;
use std::cell::Cell;
use std::sync::atomic::{AtomicU32, Ordering};

/// Tables of up to this many live entries have their index in themselves.
const FEW: usize = 8;
/// Its slots.
const SMALL: usize = 16;
const SMALL_SHIFT: u32 = u64::BITS - SMALL.ilog2();

/// A slot of an index: the place of an entry.
trait Slot: Copy + PartialEq {
    /// A slot that was never used; the place of no entry.
    const EMPTY: Self;

    fn place(self) -> usize;
}

impl Slot for u8 {
    const EMPTY: u8 = u8::MAX;

    #[inline(always)]
    fn place(self) -> usize {
        self as usize
    }
}

impl Slot for u32 {
    const EMPTY: u32 = u32::MAX;

    #[inline(always)]
    fn place(self) -> usize {
        self as usize
    }
}

/// An entry; its key is [`Value::UNSET`] once it is deleted.
pub struct Entry<V> {
    pub hash: u64,
    pub key: Value,
    pub value: V,
}

/// An insertion-ordered hash table.
pub struct Table<V> {
    entries: Vec<Entry<V>>,
    /// Places of entries: a power of two of them, at least half of them empty. None for few entries, whose index is `small`.
    index: Vec<u32>,
    small: [u8; SMALL],
    /// How far a multiplied hash is shifted to give a slot of `index`.
    shift: u32,
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

/// The slot of an index where the search for a hash begins.
#[inline(always)]
fn home(hash: u64, shift: u32) -> usize {
    // 2^64 by the golden ratio.
    (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> shift) as usize
}

/// Enters a place in an index that has room.
#[inline(always)]
fn enter<S: Slot>(index: &mut [S], shift: u32, hash: u64, place: S) {
    let mask = index.len() - 1;
    let mut at = home(hash, shift) & mask;
    while index[at] != S::EMPTY {
        at = (at + 1) & mask;
    }
    index[at] = place;
}

/// Takes a place out of an index that has it.
#[inline(always)]
fn leave<S: Slot, V>(index: &mut [S], shift: u32, entries: &[Entry<V>], hash: u64, place: usize) {
    let mask = index.len() - 1;
    let mut hole = home(hash, shift) & mask;
    while index[hole].place() != place {
        if index[hole] == S::EMPTY {
            return;
        }
        hole = (hole + 1) & mask;
    }
    let mut at = hole;
    loop {
        at = (at + 1) & mask;
        let slot = index[at];
        if slot == S::EMPTY {
            break;
        }
        let start = home(entries[slot.place()].hash, shift) & mask;
        if at.wrapping_sub(start) & mask >= at.wrapping_sub(hole) & mask {
            index[hole] = slot;
            hole = at;
        }
    }
    index[hole] = S::EMPTY;
}

static NEXT_VERSION: AtomicU32 = AtomicU32::new(1);

impl<V> Default for Table<V> {
    fn default() -> Table<V> {
        Table {
            entries: Vec::new(),
            index: Vec::new(),
            small: [u8::EMPTY; SMALL],
            shift: 0,
            live: 0,
            first: 0,
            version: Cell::new(0),
        }
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
            self.find_in(&self.small, SMALL_SHIFT, hash, key)
        } else {
            self.find_in(&self.index, self.shift, hash, key)
        }
    }

    #[inline(always)]
    fn find_in<S: Slot>(&self, index: &[S], shift: u32, hash: u64, key: &Value) -> Find {
        let mask = index.len() - 1;
        let mut at = home(hash, shift) & mask;
        loop {
            let slot = index[at];
            if slot == S::EMPTY {
                return Find::Absent;
            }
            let entry = &self.entries[slot.place()];
            if entry.hash == hash {
                let same = match (entry.key.is(key), entry.key.exact::<Str>(), key.exact::<Str>()) {
                    (true, ..) => true,
                    (_, Some(a), Some(b)) => a.as_bytes() == b.as_bytes(),
                    _ => false,
                };
                return if same { Find::At(slot.place()) } else { self.find_equal(hash, key) };
            }
            at = (at + 1) & mask;
        }
    }

    /// As [`Table::find`], for a key that is not the first of its hash.
    fn find_equal(&self, hash: u64, key: &Value) -> Find {
        let mut all = Vec::new();
        let mut found = None;
        self.each_of(hash, |at, entry| {
            match quick_equal(&entry.key, key) {
                Some(true) => found = Some(at),
                Some(false) => {}
                None => all.push((at, entry.key.clone())),
            }
            found.is_none()
        });
        match found {
            Some(at) => Find::At(at),
            None if all.is_empty() => Find::Absent,
            None => Find::Compare(Box::new(Candidates(all))),
        }
    }

    /// Visits the entries of this hash until `visit` says false.
    fn each_of(&self, hash: u64, mut visit: impl FnMut(usize, &Entry<V>) -> bool) {
        let small = self.index.is_empty();
        let (shift, mask) = if small { (SMALL_SHIFT, SMALL - 1) } else { (self.shift, self.index.len() - 1) };
        let mut at = home(hash, shift) & mask;
        loop {
            let empty = if small { self.small[at] == u8::EMPTY } else { self.index[at] == u32::EMPTY };
            if empty {
                return;
            }
            let place = if small { self.small[at].place() } else { self.index[at].place() };
            if self.entries[place].hash == hash && !visit(place, &self.entries[place]) {
                return;
            }
            at = (at + 1) & mask;
        }
    }

    /// Adds an entry whose key is known to be absent.
    #[inline]
    pub fn insert_new(&mut self, hash: u64, key: Value, value: V) {
        self.version.set(0);
        if self.entries.len() == self.entries.capacity() {
            self.make_room();
        }
        let at = self.entries.len();
        self.entries.push(Entry { hash, key, value });
        self.live += 1;
        self.note(hash, at);
    }

    /// Enters a new live entry in the index.
    #[inline(always)]
    fn note(&mut self, hash: u64, at: usize) {
        if self.index.is_empty() {
            if self.live > FEW || at >= u8::EMPTY.place() {
                return self.rebuild();
            }
            enter(&mut self.small, SMALL_SHIFT, hash, at as u8);
        } else {
            if self.live * 2 > self.index.len() {
                return self.rebuild();
            }
            enter(&mut self.index, self.shift, hash, at as u32);
        }
    }

    /// Makes room for one entry: by taking out the deleted ones if they are many.
    #[cold]
    fn make_room(&mut self) {
        if self.entries.len() > self.live + self.live / 2 {
            self.compact();
        }
        if self.entries.len() == self.entries.capacity() {
            let more = self.entries.len().clamp(4, 1 << 30);
            if self.entries.try_reserve(more).is_err() || memory::is_short() {
                // The reserve of memory will do for a few, and has to do for the index too.
                let few = more.min(1 << 16);
                self.entries.shrink_to(self.entries.len() + few);
                memory::keep_reserve();
                self.entries.reserve_exact(few);
            }
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
        if self.index.is_empty() {
            leave(&mut self.small, SMALL_SHIFT, &self.entries, hash, at);
        } else {
            leave(&mut self.index, self.shift, &self.entries, hash, at);
        }
        if at == self.first {
            self.first += self.entries[at..].iter().take_while(|e| e.key.is_unset()).count();
        }
        Some((key, value))
    }

    /// Removes the first live entry, as [`Table::remove_at`] does.
    pub fn remove_first(&mut self) -> Option<(Value, V)>
    where
        V: Default,
    {
        let first = (self.first..self.end()).find(|&at| self.entry(at).is_some())?;
        self.remove_at(first)
    }

    /// Removes the last live entry, as [`Table::remove_at`] does, and the dead ones behind it.
    pub fn remove_last(&mut self) -> Option<(Value, V)>
    where
        V: Default,
    {
        let last = self.entries.iter().rposition(|e| !e.key.is_unset())?;
        let removed = self.remove_at(last);
        self.entries.truncate(last);
        self.first = self.first.min(last);
        removed
    }

    /// Moves a live entry behind all others.
    pub fn move_to_back(&mut self, at: usize)
    where
        V: Default,
    {
        let Some(hash) = self.entry(at).map(|e| e.hash) else { return };
        if at + 1 < self.entries.len()
            && let Some((key, value)) = self.remove_at(at)
        {
            self.insert_new(hash, key, value);
        }
    }

    /// Moves a live entry before all others.
    pub fn move_to_front(&mut self, at: usize)
    where
        V: Default,
    {
        let Some(hash) = self.entry(at).map(|e| e.hash) else { return };
        if self.entries[self.first..at].iter().all(|e| e.key.is_unset()) {
            return;
        }
        let Some((key, value)) = self.remove_at(at) else { return };
        if self.first == 0 {
            self.open_front();
        }
        self.first -= 1;
        self.entries[self.first] = Entry { hash, key, value };
        self.live += 1;
        self.note(hash, self.first);
    }

    /// Makes free places before the first entry, as many as there are entries.
    #[cold]
    fn open_front(&mut self)
    where
        V: Default,
    {
        let free = self.live.max(4);
        let old = std::mem::take(&mut self.entries);
        self.entries.reserve(2 * free + self.live);
        self.entries.extend((0..free).map(|_| Entry { hash: 0, key: Value::UNSET, value: V::default() }));
        self.entries.extend(old.into_iter().filter(|e| !e.key.is_unset()));
        self.first = free;
        self.rebuild();
    }

    /// Empties the table and gives the entries back; drop them with the lock released.
    pub fn take(&mut self) -> Vec<Entry<V>> {
        let old = std::mem::take(self);
        old.entries
    }

    /// Takes the deleted entries out and makes the index anew.
    fn compact(&mut self) {
        self.entries.retain(|e| !e.key.is_unset());
        self.first = 0;
        self.rebuild();
    }

    /// Makes the index anew, with room for as many entries again.
    #[cold]
    fn rebuild(&mut self) {
        let live = self.entries.iter().enumerate().filter(|(_, e)| !e.key.is_unset());
        self.index.clear();
        if self.live <= FEW && self.entries.len() < u8::EMPTY.place() {
            self.small = [u8::EMPTY; SMALL];
            live.for_each(|(at, e)| enter(&mut self.small, SMALL_SHIFT, e.hash, at as u8));
            return;
        }
        let slots = (self.live * 3).next_power_of_two().max(SMALL);
        self.index.resize(slots, u32::EMPTY);
        self.shift = u64::BITS - slots.ilog2();
        live.for_each(|(at, e)| enter(&mut self.index, self.shift, e.hash, at as u32));
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
        let mut copy = Table {
            entries,
            index,
            small: self.small,
            shift: self.shift,
            live: self.live,
            first: 0,
            version: Cell::new(0),
        };
        if !whole {
            copy.rebuild();
        }
        copy
    }
}
