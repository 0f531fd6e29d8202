//! `int` and `bool`: the classes, how they are made and shown. Arithmetic is in [`arith`], the named methods in [`methods`].

pub mod arith;
mod boolean;
mod methods;

use crate::object::class::{self, Class, NativeClass, flag};
use crate::object::exception::Exc;
use crate::object::header::{self, Obj, Payload};
use crate::object::native::Member;
use crate::object::number::{self, Int, IntRef, digit_limit};
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Res, type_error, value_error};
use crate::object::special::Special;
use crate::object::str::{self, Str};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::text::float::hash::{hash_i64, hash_int};
use crate::text::int::parse;
use crate::text::{format, quote};
use crate::types::{buffer, hooks};
use crate::{constructor, method};
use dashu_int::IBig;
use rustpython_wtf8::{Wtf8, Wtf8Buf};

/// Makes `int` and `bool`.
pub fn init() {
    class::define::<Int>(
        NativeClass::builtin("int", TABLES)
            .with(flag::MATCH_SELF)
            .doc(
                "int([x]) -> integer\nint(x, base=10) -> integer\n\nConvert a number or string to an integer, or return 0 if \
                 no arguments\nare given.  If x is a number, return x.__int__().  For floating-point\nnumbers, this \
                 truncates towards zero.\n\nIf x is not a number or if base is given, then x must be a string,\nbytes, or \
                 bytearray instance representing an integer literal in the\ngiven base.  The literal can be preceded by \
                 '+' or '-' and be surrounded\nby whitespace.  The base defaults to 10.  Valid bases are 0 and \
                 2-36.\nBase 0 means to interpret the base from the string as an integer literal.\n>>> int('0b100', \
                 base=0)\n4",
            ),
    );
    boolean::init();
}

static TABLES: &[&[Member]] = &[METHODS, arith::METHODS, methods::METHODS];

static METHODS: &[Member] = &[
    constructor!("int", new, "($type, x=0, /, base=10)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__hash__", hash, "($self, /)"),
    method!("__format__", format_spec, "($self, format_spec, /)"),
    method!("__getnewargs__", get_new_args, "($self, /)"),
];

fn new(class: &Obj<Class>, x: Option<&Value>, base: Option<&Value>) -> Res {
    let made = match (x, base) {
        (None, None) => Value::small(0),
        (None, Some(_)) => return Err(type_error("int() missing string argument")),
        (Some(x), None) => from_object(x)?,
        (Some(x), Some(base)) => {
            let base = protocol::index(base)?.as_int().and_then(|base| base.to_i64()).unwrap_or(-1);
            match u32::try_from(base) {
                Ok(base) if base == 0 || (2..=36).contains(&base) => from_literal(x, base)?,
                _ => return Err(value_error(parse::BAD_BASE)),
            }
        }
    };
    if std::ptr::eq(class, Int::class()) {
        return Ok(made);
    }
    Ok(header::new_in(class, Int(made.as_int().map_or(IBig::ZERO, |i| i.to_big()))))
}

/// `int(x)`
pub fn from_object(x: &Value) -> Res {
    if x.is_small() {
        return Ok(x.clone());
    }
    if let Some(text) = x.exact::<Str>() {
        return from_text(text, 10);
    }
    for special in [Special::Int, Special::Index] {
        if let Some(made) = protocol::try_special(x, special, &[])? {
            return match made.as_int() {
                Some(i) => {
                    if !made.is_small() && !std::ptr::eq(protocol::type_of(&made), Int::class()) {
                        let (name, got) = (special.name(), class_name(&made));
                        let message = format!(
                            "{name} returned non-int (type {got}).  The ability to return an instance of a strict subclass of \
                             int is deprecated, and may be removed in a future version of Python."
                        );
                        hooks::warn(Exc::DeprecationWarning, &message, 1)?;
                    }
                    Ok(exact(&made, i))
                }
                None => {
                    let (name, got) = (special.name(), class_name(&made));
                    Err(type_error(format!("{name} returned non-int (type {got})")))
                }
            };
        }
    }
    if let Some(text) = x.downcast::<Str>() {
        return from_text(text, 10);
    }
    match buffer::bytes_of(x)? {
        Some(bytes) => from_bytes_literal(&bytes, 10),
        None => Err(type_error(format!(
            "int() argument must be a string, a bytes-like object or a real number, not '{}'",
            class_name(x)
        ))),
    }
}

/// The number as an exact int: itself, unless it is of a subclass.
pub fn exact(value: &Value, i: IntRef) -> Value {
    match i {
        IntRef::Small(i) => Value::from(i),
        IntRef::Big(_) if value.exact::<Int>().is_some() => value.clone(),
        IntRef::Big(big) => number::int(big.clone()),
    }
}

/// `int(x, base)`
fn from_literal(x: &Value, base: u32) -> Res {
    if let Some(text) = x.downcast::<Str>() {
        return from_text(text, base);
    }
    match buffer::bytes_of(x)? {
        Some(bytes) => from_bytes_literal(&bytes, base),
        None => Err(type_error("int() can't convert non-string with explicit base")),
    }
}

fn from_text(text: &Obj<Str>, base: u32) -> Res {
    let parsed = match text.as_str() {
        Some(plain) if base == 10 => match parse::parse_small(plain) {
            Some(small) => return Ok(Value::from(small)),
            None => parse::parse(plain, base, digit_limit()),
        },
        Some(plain) => parse::parse(plain, base, digit_limit()),
        None => Err(parse::NotInt::Invalid),
    };
    match parsed {
        Ok(i) => Ok(number::int(i)),
        Err(error) => Err(error.fault(base, &protocol::repr_text(&text.value())?, digit_limit()).into()),
    }
}

fn from_bytes_literal(bytes: &[u8], base: u32) -> Res {
    let parsed = match std::str::from_utf8(bytes) {
        Ok(text) if text.is_ascii() => parse::parse(text, base, digit_limit()),
        _ => Err(parse::NotInt::Invalid),
    };
    match parsed {
        Ok(i) => Ok(number::int(i)),
        Err(error) => Err(error.fault(base, &quote::repr_bytes(bytes), digit_limit()).into()),
    }
}

fn repr(this: &Value) -> Res<String> {
    this.as_int().map_or(Ok(String::new()), |i| i.decimal())
}

fn hash(this: &Value) -> i64 {
    match this.as_int() {
        Some(IntRef::Small(i)) => hash_i64(i),
        Some(IntRef::Big(big)) => hash_int(big),
        None => 0,
    }
}

fn format_spec(this: &Value, spec: &Obj<Str>) -> Res {
    if spec.byte_len() == 0 {
        return protocol::to_str(this);
    }
    Ok(str::from_wtf8(&formatted(this, spec.as_wtf8())?))
}

/// `format(int, spec)` with a specification that is not empty.
pub fn formatted(this: &Value, spec: &Wtf8) -> Res<Wtf8Buf> {
    let big = this.as_int().map_or(IBig::ZERO, |i| i.to_big());
    Ok(format::format_int(&big, spec, &class_name(this), digit_limit())?)
}

fn get_new_args(this: &Value) -> Value {
    tuple(this.as_int().map(|i| exact(this, i)).into_iter().collect::<Vec<_>>())
}
