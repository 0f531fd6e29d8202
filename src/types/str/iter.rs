//! `str_ascii_iterator` and its general form: the iterator over a text's characters.

use crate::object::class::{self, NativeClass};
use crate::object::header::{self, Gc, Obj};
use crate::object::native::Member;
use crate::object::raise::Res;
use crate::object::shape;
use crate::object::str::{self, Str};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::types::iterators::builtin;
use crate::{method, next_method};
use std::cell::Cell;

/// An iterator over a str.
pub struct StrIter {
    text: Gc<Str>,
    /// The next byte.
    at: Cell<usize>,
}

crate::native_type!(StrIter { fixed: shape::STR_ITER });
crate::frozen!(StrIter);

pub fn init() {
    class::define::<StrIter>(NativeClass::sealed("str_iterator", TABLES));
}

static TABLES: &[&[Member]] = &[METHODS];

static METHODS: &[Member] = &[
    method!("__iter__", itself, "($self, /)"),
    next_method!(next),
    method!("__length_hint__", length_hint, "($self, /)"),
    method!("__reduce__", reduce, "($self, /)"),
    method!("__setstate__", set_state, "($self, state, /)"),
];

/// `str.__iter__`
pub fn new(this: &Obj<Str>) -> Value {
    header::new(StrIter { text: this.handle(), at: Cell::new(0) })
}

fn itself(this: &Value) -> Value {
    this.clone()
}

impl StrIter {
    /// The next character.
    #[inline]
    pub fn step(&self) -> Option<Value> {
        let at = self.at.get();
        let rest = self.text.as_bytes().get(at..)?;
        let code = if *rest.first()? < 0x80 {
            self.at.set(at + 1);
            rest[0].into()
        } else {
            let code = self.text.as_wtf8()[at..].code_points().next()?;
            self.at.set(at + code.len_wtf8());
            code
        };
        Some(str::from_code_point(code))
    }
}

fn next(this: &Value) -> Res<Option<Value>> {
    Ok(this.downcast::<StrIter>().and_then(|this| this.step()))
}

fn length_hint(this: &Obj<StrIter>) -> usize {
    this.text.char_len() - this.text.char_at(this.at.get())
}

fn reduce(this: &Obj<StrIter>) -> Res {
    let iter = builtin("iter")?;
    if this.at.get() >= this.text.byte_len() {
        return Ok(tuple([iter, tuple([str::from_str("")])]));
    }
    let index = this.text.char_at(this.at.get());
    Ok(tuple([iter, tuple([this.text.value()]), Value::from(index)]))
}

fn set_state(this: &Obj<StrIter>, state: i64) {
    let index = (state.max(0) as usize).min(this.text.char_len());
    this.at.set(this.text.byte_at(index));
}
