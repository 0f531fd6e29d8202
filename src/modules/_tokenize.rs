//! `_tokenize`: the iterator behind `tokenize.generate_tokens`. It can be made, but its tokens cannot be had yet.

use crate::object::class::{Class, NativeClass, define};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::{self, Gc, Obj, Traverse};
use crate::object::native::{KwOnly, Member};
use crate::object::raise::{Raised, Res};
use crate::object::slot::Slot;
use crate::object::value::Value;
use crate::{constructor, method, next_method};

/// The payload of TokenizerIter: the function that gives the lines.
pub struct TokenizerIter {
    readline: Slot,
}

crate::native_type!(TokenizerIter { traverse: Traverse });
crate::frozen!(TokenizerIter);

impl Traverse for TokenizerIter {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.readline.visit(visit);
    }
}

fn new(class: &Obj<Class>, readline: Value, _extra_tokens: KwOnly<bool>, _encoding: KwOnly<Option<&str>>) -> Value {
    header::new_in(class, TokenizerIter { readline: Slot::new(readline) })
}

fn iter(this: &Value) -> Value {
    this.clone()
}

fn next(_: &Value) -> Res<Option<Value>> {
    Err(Raised::new(Exc::NotImplementedError, "ungil does not give the tokens of a source to scripts"))
}

static METHODS: &[Member] = &[
    constructor!("tokenizeriter", new, "(readline, /, *, extra_tokens, encoding=None)"),
    method!("__iter__", iter, "($self, /)"),
    next_method!(next),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    let native = NativeClass::builtin("TokenizerIter", const { &[METHODS] }).module("_tokenize");
    namespace.insert_name("TokenizerIter", define::<TokenizerIter>(native).value());
    Ok(())
}
