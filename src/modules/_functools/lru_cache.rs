//! `_lru_cache_wrapper`: what `functools.lru_cache` makes of a function.
//!
//! The cache is a dict in the order of use: an entry that is hit goes to its end, and the first one is dropped when it is full.

use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::dict::{self, Dict};
use crate::object::exception::Exc;
use crate::object::header::{self, Gc, Obj};
use crate::object::list::list;
use crate::object::native::{Args, Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{Res, type_error};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::{constructor, method};
use std::cell::Cell;

/// The payload of `_lru_cache_wrapper`.
struct LruCache {
    function: Value,
    typed: bool,
    /// `None` for no limit.
    most: Option<usize>,
    cache: Gc<Dict>,
    info: Value,
    /// Stands between positional and keyword arguments in a key.
    mark: Value,
    hits: Cell<u64>,
    misses: Cell<u64>,
}

crate::native_type!(LruCache { traverse: Traverse });
crate::frozen!(LruCache);
crate::visit!(LruCache: function, cache, info);

fn new(class: &Obj<Class>, user_function: Value, maxsize: &Value, typed: bool, cache_info_type: Value) -> Res {
    if !protocol::is_callable(&user_function) {
        return Err(type_error("the first argument must be callable"));
    }
    let most = if maxsize.is_none() {
        None
    } else {
        match protocol::index(maxsize).ok().and_then(|i| i.as_int().and_then(|i| i.to_i64())) {
            Some(n) => Some(n.max(0) as usize),
            None => return Err(type_error("maxsize should be integer or None")),
        }
    };
    let payload = LruCache {
        function: user_function,
        typed,
        most,
        cache: dict::new(),
        info: cache_info_type,
        mark: list(Vec::new()),
        hits: Cell::new(0),
        misses: Cell::new(0),
    };
    Ok(header::new_in(class, payload))
}

/// The key of a call: one argument whose type cannot be mistaken stands for itself. The mark is hashed by its address,
/// so it is put into the key as a number.
fn key(this: &LruCache, args: &[Value], keywords: &[(Value, Value)]) -> Value {
    if !this.typed
        && keywords.is_empty()
        && let [only] = args
        && (only.is_small() || only.exact::<crate::object::str::Str>().is_some())
    {
        return only.clone();
    }
    let mut parts = args.to_vec();
    if !keywords.is_empty() {
        parts.push(Value::from(this.mark.word() >> 3));
        for (name, value) in keywords {
            parts.extend([name.clone(), value.clone()]);
        }
    }
    if this.typed {
        parts.extend(args.iter().chain(keywords.iter().map(|(_, value)| value)).map(|v| protocol::type_of(v).value()));
    }
    tuple(parts)
}

fn call(this: &Obj<LruCache>, args: Rest, keywords: Keywords) -> Res {
    let compute = || {
        let (names, values): (Vec<Value>, Vec<Value>) = keywords.0.iter().cloned().unzip();
        protocol::call_args(&this.function, Args::with_names(args.0, &values, &names))
    };
    let count = |counter: &Cell<u64>| counter.set(counter.get() + 1);
    if this.most == Some(0) {
        count(&this.misses);
        return compute();
    }
    let key = key(this, args.0, keywords.0);
    let hash = protocol::hash(&key)?;
    if let Some(found) = this.cache.get_hashed(hash, &key)? {
        count(&this.hits);
        if this.most.is_some() && this.cache.remove(&key)?.is_some() {
            this.cache.insert_hashed(hash, key, found.clone())?;
        }
        return Ok(found);
    }
    count(&this.misses);
    let result = compute()?;
    let Some(most) = this.most else {
        this.cache.insert_hashed(hash, key, result.clone())?;
        return Ok(result);
    };
    if this.cache.get_hashed(hash, &key)?.is_none() {
        while this.cache.len() >= most {
            let oldest = this.cache.lock().0.remove_first();
            if oldest.is_none() {
                break;
            }
        }
        this.cache.insert_hashed(hash, key, result.clone())?;
    }
    Ok(result)
}

fn get(this: &Obj<LruCache>, object: &Value, _class: Option<&Value>) -> Value {
    if object.is_none() { this.value() } else { crate::object::function::bind(this.value(), object.clone()) }
}

fn cache_info(this: &Obj<LruCache>) -> Res {
    let most = this.most.map_or(Value::NONE, Value::from);
    let numbers = [Value::from(this.hits.get()), Value::from(this.misses.get()), most, Value::from(this.cache.len())];
    protocol::call(&this.info, &numbers)
}

fn cache_clear(this: &Obj<LruCache>) {
    this.hits.set(0);
    this.misses.set(0);
    this.cache.clear();
}

fn copy(this: &Obj<LruCache>, _memo: Option<&Value>) -> Value {
    this.value()
}

fn reduce(this: &Obj<LruCache>) -> Res {
    protocol::get_attr_name(&this.value(), "__qualname__").map_err(|error| match error.is(Exc::AttributeError) {
        true => type_error("cannot pickle 'functools._lru_cache_wrapper' object"),
        false => error,
    })
}

static METHODS: &[Member] = &[
    constructor!("_lru_cache_wrapper", new, "(user_function, maxsize, typed, cache_info_type)"),
    method!("__call__", call, "($self, /, *args, **kwargs)"),
    method!("__get__", get, "($self, instance, owner=None, /)"),
    method!("cache_info", cache_info, "($self, /)"),
    method!("cache_clear", cache_clear, "($self, /)"),
    method!("__reduce__", reduce, "($self, /)"),
    method!("__copy__", copy, "($self, /)"),
    method!("__deepcopy__", copy, "($self, memo, /)"),
];

pub fn fill(namespace: &Gc<Dict>) {
    let native = NativeClass::builtin("_lru_cache_wrapper", const { &[METHODS] }).module("functools");
    let class = define::<LruCache>(native.with(flag::DICT | flag::WEAKREF));
    namespace.insert_name("_lru_cache_wrapper", class.value());
}
