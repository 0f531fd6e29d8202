//! `itertools`, by what they do: without end (`infinite`), choosing items (`select`), joining and grouping (`join`, `group`),
//! all ways to combine (`combine`), `tee`.

mod combine;
mod group;
mod infinite;
mod join;
mod select;
mod tee;

use crate::object::class::NativeClass;
use crate::object::dict::Dict;
use crate::object::header::Gc;
use crate::object::native::Member;
use crate::object::raise::Res;
use crate::object::value::Value;

/// `__iter__` of an iterator.
fn own_iter(this: &Value) -> Value {
    this.clone()
}

/// The class of an iterator of this module.
const fn class(name: &'static str, members: &'static [&'static [Member]]) -> NativeClass {
    NativeClass::builtin(name, members).module("itertools")
}

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    infinite::fill(namespace);
    select::fill(namespace);
    join::fill(namespace);
    group::fill(namespace);
    combine::fill(namespace);
    tee::fill(namespace);
    Ok(())
}
