//! `product`, `permutations`, `combinations`, `combinations_with_replacement`: a pool of items and the places in it that
//! make the next tuple.

use super::{class, own_iter};
use crate::object::class::{Class, define};
use crate::object::dict::Dict;
use crate::object::header::{self, Gc, Obj};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{Res, memory_error, type_error, value_error};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::types::sequence;
use crate::{constructor, method, next_method};
use std::cell::RefCell;

/// The payload of product: the pools, and a place in each; `None` at the end.
struct Product {
    pools: Vec<Vec<Value>>,
    places: RefCell<Option<Vec<usize>>>,
}

crate::native_type!(Product { traverse: Traverse });
crate::frozen!(Product);

impl header::Traverse for Product {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.pools.iter().flatten().for_each(visit);
    }
}

fn new_product(class: &Obj<Class>, iterables: Rest, keywords: Keywords) -> Res {
    let [repeat] = keywords.named("product", ["repeat"])?;
    let repeat = match repeat {
        Some(repeat) => protocol::index(repeat)?.as_int().and_then(|i| i.to_i64()).ok_or_else(memory_error)?,
        None => 1,
    };
    let repeat = usize::try_from(repeat).map_err(|_| value_error("repeat argument cannot be negative"))?;
    let once: Vec<Vec<Value>> =
        if repeat == 0 { Vec::new() } else { iterables.0.iter().map(protocol::collect).collect::<Res<_>>()? };
    let pools = sequence::repeated(&once, repeat)?;
    let places = if pools.iter().any(Vec::is_empty) { None } else { Some(vec![0; pools.len()]) };
    Ok(header::new_in(class, Product { pools, places: RefCell::new(places) }))
}

fn product_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<Product>() else { return Ok(None) };
    let mut state = this.places.borrow_mut();
    let Some(places) = state.as_mut() else { return Ok(None) };
    let items = tuple(this.pools.iter().zip(places.iter()).map(|(pool, &at)| pool[at].clone()));
    let turns = places.iter_mut().zip(&this.pools).rev().all(|(at, pool)| {
        *at = if *at + 1 < pool.len() { *at + 1 } else { 0 };
        *at == 0
    });
    if turns {
        *state = None;
    }
    Ok(Some(items))
}

/// The payload of the others: how the places move is told by `KIND`.
struct Choice<const KIND: u8> {
    pool: Vec<Value>,
    state: RefCell<State>,
}

struct State {
    /// permutations: of all items, those chosen first; else of the chosen ones.
    places: Vec<usize>,
    /// permutations only.
    cycles: Vec<usize>,
    chosen: usize,
    started: bool,
    over: bool,
}

const PERMUTATIONS: u8 = 0;
const COMBINATIONS: u8 = 1;
const WITH_REPLACEMENT: u8 = 2;

macro_rules! choices {
    ($($kind:ident),*) => { $(
        crate::native_type!(Choice<$kind> { traverse: Traverse, });
        crate::frozen!(Choice<$kind>);
        crate::visit!(Choice<$kind>: pool);
    )* };
}

choices!(PERMUTATIONS, COMBINATIONS, WITH_REPLACEMENT);

impl State {
    /// Moves on to the next permutation. False at the end.
    fn permute(&mut self) -> bool {
        let len = self.places.len();
        for i in (0..self.chosen).rev() {
            self.cycles[i] -= 1;
            if self.cycles[i] == 0 {
                self.places[i..].rotate_left(1);
                self.cycles[i] = len - i;
            } else {
                self.places.swap(i, len - self.cycles[i]);
                return true;
            }
        }
        false
    }

    /// Moves on to the next combination out of `len` items. False at the end.
    fn combine(&mut self, len: usize) -> bool {
        let chosen = self.chosen;
        let Some(i) = (0..chosen).rev().find(|&i| self.places[i] != i + len - chosen) else { return false };
        self.places[i] += 1;
        for j in i + 1..chosen {
            self.places[j] = self.places[j - 1] + 1;
        }
        true
    }

    /// The same where an item may be taken again.
    fn combine_again(&mut self, len: usize) -> bool {
        let Some(i) = (0..self.chosen).rev().find(|&i| self.places[i] != len - 1) else { return false };
        let next = self.places[i] + 1;
        self.places[i..].fill(next);
        true
    }
}

/// The argument `r`. Errors: TypeError, ValueError.
fn size(r: &Value) -> Res<usize> {
    let r = protocol::index(r)?;
    let r = r.as_int().and_then(|i| i.to_i64()).ok_or_else(memory_error)?;
    usize::try_from(r).map_err(|_| value_error("r must be non-negative"))
}

fn new_permutations(class: &Obj<Class>, iterable: &Value, r: Option<&Value>) -> Res {
    let pool = protocol::collect(iterable)?;
    let chosen = match r.filter(|r| !r.is_none()) {
        None => pool.len(),
        Some(r) if r.as_int().is_some() => size(r)?,
        Some(_) => return Err(type_error("Expected int as r")),
    };
    let len = pool.len();
    let cycles = (0..chosen.min(len)).map(|i| len - i).collect();
    let state = State { places: (0..len).collect(), cycles, chosen, started: false, over: chosen > len };
    Ok(header::new_in(class, Choice::<PERMUTATIONS> { pool, state: RefCell::new(state) }))
}

fn new_combinations(class: &Obj<Class>, iterable: &Value, r: &Value) -> Res {
    let pool = protocol::collect(iterable)?;
    let chosen = size(r)?;
    let over = chosen > pool.len();
    let places = if over { Vec::new() } else { (0..chosen).collect() };
    let state = State { places, cycles: Vec::new(), chosen, started: false, over };
    Ok(header::new_in(class, Choice::<COMBINATIONS> { pool, state: RefCell::new(state) }))
}

fn new_with_replacement(class: &Obj<Class>, iterable: &Value, r: &Value) -> Res {
    let pool = protocol::collect(iterable)?;
    let chosen = size(r)?;
    let mut places = sequence::with_capacity(chosen)?;
    places.resize(chosen, 0);
    let over = pool.is_empty() && chosen > 0;
    let state = State { places, cycles: Vec::new(), chosen, started: false, over };
    Ok(header::new_in(class, Choice::<WITH_REPLACEMENT> { pool, state: RefCell::new(state) }))
}

fn next<const KIND: u8>(this: &Value) -> Res<Option<Value>>
where
    Choice<KIND>: header::Frozen,
{
    let Some(this) = this.downcast::<Choice<KIND>>() else { return Ok(None) };
    let len = this.pool.len();
    let mut state = this.state.borrow_mut();
    if state.over {
        return Ok(None);
    }
    if state.started {
        let moved = match KIND {
            PERMUTATIONS => state.permute(),
            COMBINATIONS => state.combine(len),
            _ => state.combine_again(len),
        };
        if !moved {
            state.over = true;
            return Ok(None);
        }
    }
    state.started = true;
    let items: Vec<Value> = state.places[..state.chosen].iter().map(|&at| this.pool[at].clone()).collect();
    Ok(Some(tuple(items)))
}

static PRODUCT: &[Member] = &[
    constructor!("product", new_product, "(*iterables, repeat=1)"),
    method!("__iter__", own_iter, "($self, /)"),
    next_method!(product_next),
];

static PERMUTE: &[Member] = &[
    constructor!("permutations", new_permutations, "(iterable, r=None)"),
    method!("__iter__", own_iter, "($self, /)"),
    next_method!(next::<PERMUTATIONS>),
];

static COMBINE: &[Member] = &[
    constructor!("combinations", new_combinations, "(iterable, r)"),
    method!("__iter__", own_iter, "($self, /)"),
    next_method!(next::<COMBINATIONS>),
];

static COMBINE_AGAIN: &[Member] = &[
    constructor!("combinations_with_replacement", new_with_replacement, "(iterable, r)"),
    method!("__iter__", own_iter, "($self, /)"),
    next_method!(next::<WITH_REPLACEMENT>),
];

pub fn fill(namespace: &Gc<Dict>) {
    let product = define::<Product>(class("product", const { &[PRODUCT] }));
    let permutations = define::<Choice<PERMUTATIONS>>(class("permutations", const { &[PERMUTE] }));
    let combinations = define::<Choice<COMBINATIONS>>(class("combinations", const { &[COMBINE] }));
    let again = define::<Choice<WITH_REPLACEMENT>>(class("combinations_with_replacement", const { &[COMBINE_AGAIN] }));
    for class in [product, permutations, combinations, again] {
        namespace.insert_name(&class.name(), class.value());
    }
}
