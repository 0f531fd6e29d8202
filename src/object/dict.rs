//! The dict object and what native code does with it. Methods are in `types::dict`.

use super::exception::Exc;
use super::header::{self, Gc, Obj, Payload};
use super::protocol;
use super::raise::{self, Raised, Res};
use super::shape;
use super::str::Str;
use super::table::{Find, Table};
use super::value::Value;

/// The payload of dict: the ordered table.
#[derive(Default)]
pub struct Dict(pub Table<Value>);

crate::native_type!(Dict { fixed: shape::DICT, traverse: Traverse });

impl header::Traverse for Dict {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        for entry in self.0.iter() {
            visit(&entry.key);
            visit(&entry.value);
        }
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        for entry in self.0.take() {
            out.push(entry.key);
            out.push(entry.value);
        }
    }
}

/// The place of a key in a table that Python code may change while keys are compared.
///
/// `find` searches; `still` tells if a place still has this key. Errors: what `__eq__` raises.
pub fn search(key: &Value, find: impl Fn() -> Find, still: impl Fn(usize, &Value) -> bool) -> Res<Option<usize>> {
    'again: loop {
        let candidates = match find() {
            Find::At(at) => return Ok(Some(at)),
            Find::Absent => return Ok(None),
            Find::Compare(candidates) => candidates,
        };
        for (at, other) in candidates.0 {
            let equal = protocol::equal(&other, key)?;
            if !still(at, &other) {
                continue 'again;
            }
            if equal {
                return Ok(Some(at));
            }
        }
        return Ok(None);
    }
}

/// The hash of an exact str, at once; of anything else by the protocol. Errors: TypeError for unhashable, whatever `__hash__` raises.
#[inline(always)]
pub fn hash(key: &Value) -> Res<u64> {
    match key.exact::<Str>() {
        Some(s) => Ok(s.hash()),
        None => protocol::hash(key).map_err(|error| unhashable(error, key, "dict key")),
    }
}

/// Says what an unhashable value was wanted for.
#[cold]
pub(super) fn unhashable(error: Raised, key: &Value, what: &str) -> Raised {
    if !std::ptr::eq(protocol::type_of(error.value()), Exc::TypeError.class()) {
        return error;
    }
    let (class, message) = (protocol::class_name(key), raise::message_of(&error));
    raise::type_error(format!("cannot use '{class}' as a {what} ({message})"))
}

/// A new empty dict.
pub fn new() -> Gc<Dict> {
    from_table(Table::default())
}

pub fn from_table(table: Table<Value>) -> Gc<Dict> {
    match header::allocate(Dict::class(), Dict(table), 0) {
        Some(dict) => dict,
        None => std::alloc::handle_alloc_error(std::alloc::Layout::new::<Dict>()),
    }
}

impl Obj<Dict> {
    pub fn len(&self) -> usize {
        self.lock().0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The place of a key. Errors: what `__hash__` and `__eq__` raise.
    fn place(&self, hash: u64, key: &Value) -> Res<Option<usize>> {
        search(key, || self.lock().0.find(hash, key), |at, k| self.lock().0.entry(at).is_some_and(|e| e.key.is(k)))
    }

    /// The place of a key whose hash is not known yet. Errors: what `__hash__` and `__eq__` raise.
    pub fn place_of(&self, key: &Value) -> Res<Option<usize>> {
        self.place(hash(key)?, key)
    }

    /// The value at `key`. Errors: what `__hash__` and `__eq__` raise.
    #[inline]
    pub fn get(&self, key: &Value) -> Res<Option<Value>> {
        let hash = hash(key)?;
        self.get_hashed(hash, key)
    }

    /// As `get`, with the key's hash known.
    #[inline]
    pub fn get_hashed(&self, hash: u64, key: &Value) -> Res<Option<Value>> {
        {
            let dict = self.lock();
            match dict.0.find(hash, key) {
                Find::At(at) => return Ok(dict.0.entry(at).map(|e| e.value.clone())),
                Find::Absent => return Ok(None),
                Find::Compare(_) => {}
            }
        }
        Ok(match self.place(hash, key)? {
            Some(at) => self.lock().0.entry(at).map(|e| e.value.clone()),
            None => None,
        })
    }

    pub fn contains(&self, key: &Value) -> Res<bool> {
        let hash = hash(key)?;
        let found = self.lock().0.find(hash, key);
        match found {
            Find::At(_) => Ok(true),
            Find::Absent => Ok(false),
            Find::Compare(_) => Ok(self.place(hash, key)?.is_some()),
        }
    }

    /// The value at a str key, without error: dicts keyed by names.
    #[inline]
    pub fn get_str(&self, key: &Obj<Str>) -> Option<Value> {
        let dict = self.lock();
        match dict.0.find(key.hash(), &key.value()) {
            Find::At(at) => dict.0.entry(at).map(|e| e.value.clone()),
            _ => None,
        }
    }

    /// The value at a name, without error.
    pub fn get_name(&self, name: &str) -> Option<Value> {
        let key = super::str::intern(name);
        self.get_str(key.exact::<Str>()?)
    }

    /// `self[key] = value`. Errors: what `__hash__` and `__eq__` raise.
    #[inline]
    pub fn insert(&self, key: Value, value: Value) -> Res<()> {
        let hash = hash(&key)?;
        self.insert_hashed(hash, key, value).map(drop)
    }

    /// As `insert`, with the key's hash known; gives the value that was there.
    pub fn insert_hashed(&self, hash: u64, key: Value, value: Value) -> Res<Option<Value>> {
        loop {
            {
                let mut dict = self.lock();
                match dict.0.find(hash, &key) {
                    Find::At(at) => {
                        let Some(entry) = dict.0.entry_mut(at) else { continue };
                        let old = std::mem::replace(&mut entry.value, value);
                        drop(dict);
                        return Ok(Some(old));
                    }
                    Find::Absent => {
                        dict.0.insert_new(hash, key, value);
                        return Ok(None);
                    }
                    Find::Compare(_) => {}
                }
            }
            match self.place(hash, &key)? {
                Some(at) => {
                    let mut dict = self.lock();
                    let Some(entry) = dict.0.entry_mut(at) else { continue };
                    let old = std::mem::replace(&mut entry.value, value);
                    drop(dict);
                    return Ok(Some(old));
                }
                None => {
                    // Absent after comparing with Python code: nothing has run since.
                    self.lock().0.insert_new(hash, key, value);
                    return Ok(None);
                }
            }
        }
    }

    /// The value at `key`; if there is none, `default` is inserted and given. Errors: what `__hash__` and `__eq__` raise.
    pub fn get_or_insert(&self, key: Value, default: Value) -> Res<Value> {
        let hash = hash(&key)?;
        if let Some(at) = self.place(hash, &key)?
            && let Some(entry) = self.lock().0.entry(at)
        {
            return Ok(entry.value.clone());
        }
        self.lock().0.insert_new(hash, key, default.clone());
        Ok(default)
    }

    /// Sets a name, without error.
    pub fn insert_name(&self, name: &str, value: Value) {
        let key = super::str::intern(name);
        let hash = key.exact::<Str>().map_or(0, |s| s.hash());
        // A str compares with a str without Python code.
        let _ = self.insert_hashed(hash, key, value);
    }

    /// Removes a key and gives its value. Errors: what `__hash__` and `__eq__` raise.
    pub fn remove(&self, key: &Value) -> Res<Option<Value>> {
        let hash = hash(key)?;
        let Some(at) = self.place(hash, key)? else { return Ok(None) };
        let removed = self.lock().0.remove_at(at);
        Ok(removed.map(|(_, value)| value))
    }

    /// Empties it.
    pub fn clear(&self) {
        let old = self.lock().0.take();
        drop(old);
    }

    /// All pairs, as they are now.
    pub fn items(&self) -> Vec<(Value, Value)> {
        self.lock().0.iter().map(|e| (e.key.clone(), e.value.clone())).collect()
    }

    /// All keys, as they are now.
    pub fn keys(&self) -> Vec<Value> {
        self.lock().0.iter().map(|e| e.key.clone()).collect()
    }

    /// All values, as they are now.
    pub fn values(&self) -> Vec<Value> {
        self.lock().0.iter().map(|e| e.value.clone()).collect()
    }

    /// The pair at the first live place from `at` on, and the place after it: for iterators.
    pub fn next_from(&self, at: usize) -> Option<(usize, Value, Value)> {
        let dict = self.lock();
        (at.max(dict.0.start())..dict.0.end())
            .find_map(|i| dict.0.entry(i).map(|e| (i + 1, e.key.clone(), e.value.clone())))
    }

    /// A shallow copy.
    pub fn copy(&self) -> Gc<Dict> {
        let table = self.lock().0.copy();
        from_table(table)
    }
}
