//! `_random`: the Mersenne Twister as a class.

use crate::modules::os_call::Raise;
use crate::object::class::{Class, NativeClass, define};
use crate::object::dict::Dict;
use crate::object::header::{self, Gc, Obj};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::number;
use crate::object::protocol;
use crate::object::raise::{Raised, Res, overflow_error, type_error, value_error};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::os::file;
use crate::text::mt19937::{LEN, Mt19937};
use crate::{constructor, initializer, method};
use dashu_int::IBig;

/// The payload of Random.
pub struct Random(Mt19937);

crate::native_type!(Random {});

fn new(class: &Obj<Class>, _: Rest, _: Keywords) -> Value {
    header::new_in(class, Random(Mt19937::from_word(0)))
}

fn init(this: &Obj<Random>, args: Rest, keywords: Keywords) -> Res<()> {
    if !keywords.0.is_empty() && this.header.is_exact::<Random>() {
        return Err(type_error("Random() takes no keyword arguments"));
    }
    match args.0 {
        [] => seed(this, None),
        [one] => seed(this, Some(one)),
        more => Err(type_error(format!("Random expected at most 1 argument, got {}", more.len()))),
    }
}

/// A generator that nobody can foresee. Errors: OSError.
fn unforeseen() -> Res<Mt19937> {
    let mut bytes = [0; 256];
    file::getrandom(&mut bytes, 0).map_err(|error| error.raise())?;
    let key: Vec<u32> =
        bytes.chunks_exact(4).map(|word| u32::from_ne_bytes([word[0], word[1], word[2], word[3]])).collect();
    Ok(Mt19937::from_key(&key))
}

fn seed(this: &Obj<Random>, n: Option<&Value>) -> Res<()> {
    let made = match n.filter(|n| !n.is_none()) {
        None => unforeseen()?,
        Some(n) => match n.as_int() {
            Some(int) => Mt19937::from_int(&int.to_big()),
            None => Mt19937::from_int(&IBig::from(protocol::hash(n)?)),
        },
    };
    this.lock().0 = made;
    Ok(())
}

fn random(this: &Obj<Random>) -> f64 {
    this.lock().0.random()
}

fn getrandbits(this: &Obj<Random>, k: &Value) -> Res {
    let bits = match k.as_small() {
        Some(bits) => bits,
        None => {
            let index = protocol::index(k)?;
            match index.as_int() {
                Some(int) if int.is_negative() => -1,
                Some(int) => int.to_i64().ok_or_else(|| overflow_error("Python int too large for C uint64_t"))?,
                None => 0,
            }
        }
    };
    let bits = usize::try_from(bits).map_err(|_| value_error("Cannot convert negative int"))?;
    if bits <= 64 {
        return Ok(Value::from(this.lock().0.bits_small(bits as u32)));
    }
    if bits / 8 > isize::MAX as usize / 2 || Vec::<u8>::new().try_reserve_exact(bits / 8 + 16).is_err() {
        return Err(crate::object::raise::memory_error());
    }
    Ok(number::int(this.lock().0.bits(bits)))
}

fn getstate(this: &Obj<Random>) -> Value {
    let own = this.lock();
    let (words, index) = own.0.state();
    tuple(words.iter().map(|&word| Value::from(word)).chain([Value::from(index)]).collect::<Vec<_>>())
}

/// A word of a state vector. Errors: TypeError, OverflowError.
fn word(value: &Value) -> Res<u32> {
    let Some(int) = value.as_int() else { return Err(type_error("an integer is required")) };
    if int.is_negative() {
        return Err(overflow_error("can't convert negative value to unsigned int"));
    }
    match int.to_i64() {
        Some(word) => Ok(word as u32),
        None => match u64::try_from(&int.to_big()) {
            Ok(word) => Ok(word as u32),
            Err(_) => Err(overflow_error("Python int too large to convert to C unsigned long")),
        },
    }
}

fn setstate(this: &Obj<Random>, state: &Value) -> Res<()> {
    let Some(state) = state.downcast::<Tuple>() else { return Err(type_error("state vector must be a tuple")) };
    let wrong_size = || value_error("state vector is the wrong size");
    let (index, words) = state.items().split_last().ok_or_else(wrong_size)?;
    if words.len() != LEN {
        return Err(wrong_size());
    }
    let mut own = [0; LEN];
    for (at, value) in own.iter_mut().zip(words) {
        *at = word(value)?;
    }
    let invalid = || value_error("invalid state");
    let index: Result<Option<i64>, Raised> =
        index.as_int().map(|int| int.to_i64()).ok_or_else(|| type_error("an integer is required"));
    let index = index?.and_then(|index| usize::try_from(index).ok()).ok_or_else(invalid)?;
    this.lock().0 = Mt19937::from_state(own, index).ok_or_else(invalid)?;
    Ok(())
}

static METHODS: &[Member] = &[
    constructor!("Random", new, "(*args, **kwargs)"),
    initializer!("Random", init, "($self, *args, **kwargs)"),
    method!("random", random, "($self, /)"),
    method!("seed", seed, "($self, n=None, /)"),
    method!("getstate", getstate, "($self, /)"),
    method!("setstate", setstate, "($self, state, /)"),
    method!("getrandbits", getrandbits, "($self, k, /)"),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    let doc = "Random() -> create a random number generator with its own internal state.";
    let class = define::<Random>(NativeClass::builtin("Random", const { &[METHODS] }).module("_random").doc(doc));
    namespace.insert_name("Random", class.value());
    Ok(())
}
