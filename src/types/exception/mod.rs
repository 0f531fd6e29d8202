//! The methods and attributes of the built-in exceptions.
//!
//! What a class has beside `args` lives in [`Exception::extra`]; each file says in which order.

mod base;
pub mod group;
mod lookup;
pub mod os;
mod stop;
mod syntax;
mod unicode;

use crate::object::arity::unexpected_keyword;
use crate::object::exception::{self, Exc, Exception};
use crate::object::header::{Gc, Obj};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::raise::{Res, type_error};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;

pub use base::{notes, to_str};

/// An attribute that is a plain place: reading it unset gives None.
fn place<const I: usize>(this: &Obj<Exception>) -> Value {
    this.extra[I].get_option().unwrap_or_default()
}

/// As [`place`]: UNSET, for `del`, empties it.
fn set_place<const I: usize>(this: &Obj<Exception>, value: Value) {
    this.extra[I].set(value);
}

/// The items of `args`.
pub fn args(this: &Exception) -> Gc<Tuple> {
    match Gc::from_value(this.args.get()).or_else(|| Gc::from_value(tuple([]))) {
        Some(args) => args,
        None => unreachable!("a tuple is a tuple"),
    }
}

/// What every `__init__` does first. Errors: TypeError for arguments by keyword.
fn init_args(this: &Obj<Exception>, args: Rest, keywords: Keywords) -> Res<()> {
    if !keywords.0.is_empty() {
        return Err(type_error(format!("{}() takes no keyword arguments", this.class().name())));
    }
    set_args(this, args.0);
    Ok(())
}

/// Replaces `args`, unless `__new__` has set the same.
fn set_args(this: &Exception, args: &[Value]) {
    let old = self::args(this);
    if old.items().len() == args.len() && old.items().iter().zip(args).all(|(a, b)| a.is(b)) {
        return;
    }
    this.args.set(tuple(args.iter().cloned()));
}

/// Errors: TypeError for a keyword argument that is none of `names`.
fn take_keywords<const N: usize>(class: &str, names: [&str; N], keywords: Keywords) -> Res<[Value; N]> {
    let mut taken = [const { Value::UNSET }; N];
    for (name, value) in keywords.0 {
        let text = crate::object::raise::name_text(name);
        match names.iter().position(|n| *n == text) {
            Some(at) => taken[at] = value.clone(),
            None => return Err(unexpected_keyword(class, &text, names)),
        }
    }
    Ok(taken)
}

fn members(exc: Exc) -> &'static [&'static [Member]] {
    match exc {
        Exc::BaseException => &[base::MEMBERS],
        Exc::BaseExceptionGroup => &[group::MEMBERS],
        Exc::StopIteration => &[stop::STOP_ITERATION],
        Exc::SystemExit => &[stop::SYSTEM_EXIT],
        Exc::KeyError => &[lookup::KEY_ERROR],
        Exc::ImportError => &[lookup::IMPORT_ERROR],
        Exc::AttributeError => &[lookup::ATTRIBUTE_ERROR],
        Exc::NameError => &[lookup::NAME_ERROR],
        Exc::OSError => &[os::MEMBERS],
        Exc::SyntaxError => &[syntax::MEMBERS],
        Exc::UnicodeEncodeError => &[unicode::ENCODE],
        Exc::UnicodeDecodeError => &[unicode::DECODE],
        Exc::UnicodeTranslateError => &[unicode::TRANSLATE],
        _ => &[],
    }
}

/// Makes the classes.
pub fn init() {
    exception::define_all(members);
}
