//! The dialect: which characters stand between and around fields.

use crate::object::class::{Class, NativeClass, define as define_class};
use crate::object::header::{self, Gc, Obj, Payload};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Res, type_error, value_error};
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::{constructor, member, method};
use rustpython_wtf8::CodePoint;

pub const QUOTINGS: [&str; 6] =
    ["QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "QUOTE_STRINGS", "QUOTE_NOTNULL"];

/// Which fields are quoted: the place in [`QUOTINGS`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Quoting {
    Minimal,
    All,
    NonNumeric,
    None,
    Strings,
    NotNull,
}

const ALL: [Quoting; 6] =
    [Quoting::Minimal, Quoting::All, Quoting::NonNumeric, Quoting::None, Quoting::Strings, Quoting::NotNull];

/// The payload of Dialect.
pub struct Dialect {
    pub delimiter: CodePoint,
    pub quote: Option<CodePoint>,
    pub escape: Option<CodePoint>,
    pub double_quote: bool,
    pub skip_initial_space: bool,
    /// A str.
    pub line_terminator: Value,
    pub quoting: Quoting,
    pub strict: bool,
}

crate::native_type!(Dialect { traverse: Traverse });
crate::frozen!(Dialect);
crate::visit!(Dialect: line_terminator);

impl Dialect {
    pub fn ends_line(&self, c: CodePoint) -> bool {
        self.line_terminator.downcast::<Str>().is_some_and(|end| end.as_wtf8().code_points().any(|one| one == c))
    }
}

/// The parameters, in the order of `Dialect`'s arguments.
const NAMES: [&str; 9] = [
    "dialect",
    "delimiter",
    "doublequote",
    "escapechar",
    "lineterminator",
    "quotechar",
    "quoting",
    "skipinitialspace",
    "strict",
];

/// One character. Errors: TypeError.
fn one_char(name: &str, value: &Value, or_none: bool) -> Res<Option<CodePoint>> {
    if or_none && value.is_none() {
        return Ok(None);
    }
    let wanted = if or_none { "a unicode character or None" } else { "a unicode character" };
    let Some(text) = value.downcast::<Str>() else {
        return Err(type_error(format!("\"{name}\" must be {wanted}, not {}", class_name(value))));
    };
    let mut points = text.as_wtf8().code_points();
    match (points.next(), points.next()) {
        (Some(point), None) => Ok(Some(point)),
        _ => {
            let len = text.char_len();
            Err(type_error(format!("\"{name}\" must be {wanted}, not a string of length {len}")))
        }
    }
}

fn quoting_of(value: &Value) -> Res<Quoting> {
    let not_int = || type_error(format!("\"quoting\" must be an integer, not {}", class_name(value)));
    let number = match value.as_int().filter(|_| value.as_bool().is_none()) {
        Some(int) => int.to_i64(),
        None => return Err(not_int()),
    };
    number
        .and_then(|number| usize::try_from(number).ok())
        .and_then(|at| ALL.get(at).copied())
        .ok_or_else(|| type_error("bad \"quoting\" value"))
}

fn made(class: &Obj<Class>, args: &[Value], keywords: Keywords) -> Res {
    if args.len() > NAMES.len() {
        return Err(type_error(format!("Dialect() takes at most 9 arguments ({} given)", args.len())));
    }
    let named = keywords.named("this function", NAMES).map_err(|error| {
        let message = crate::object::raise::message_of(&error);
        if error.is(crate::object::exception::Exc::TypeError) {
            type_error(message.replace("this function()", "this function"))
        } else {
            error
        }
    })?;
    let mut values: Vec<Option<Value>> = Vec::with_capacity(NAMES.len());
    for (at, by_name) in named.into_iter().enumerate() {
        values.push(args.get(at).or(by_name).cloned());
    }
    if let Some(base) = values[0].clone() {
        let base = if base.downcast::<Str>().is_some() { super::get_dialect(&base)? } else { base };
        if base.downcast::<Dialect>().is_some() && values[1..].iter().all(Option::is_none) {
            return Ok(base);
        }
        for (value, name) in values.iter_mut().zip(NAMES).skip(1).filter(|(value, _)| value.is_none()) {
            *value = protocol::get_attr_name(&base, name).ok();
        }
    }
    let [_, delimiter, doublequote, escapechar, lineterminator, quotechar, quoting, skipinitialspace, strict] =
        &values[..]
    else {
        return Err(type_error("Dialect() takes at most 9 arguments"));
    };
    let truth = |value: &Option<Value>, default: bool| value.as_ref().map_or(Ok(default), protocol::truth);
    let point = |c: char| CodePoint::from(c);
    let delimiter = match delimiter {
        Some(value) => one_char("delimiter", value, false)?.unwrap_or(point(',')),
        None => point(','),
    };
    let double_quote = truth(doublequote, true)?;
    let escape = escapechar.as_ref().map_or(Ok(None), |value| one_char("escapechar", value, true))?;
    let line_terminator = match lineterminator {
        Some(value) if value.downcast::<Str>().is_some() => value.clone(),
        Some(value) => {
            return Err(type_error(format!("\"lineterminator\" must be a string, not {}", class_name(value))));
        }
        None => str::from_str("\r\n"),
    };
    let quote = match quotechar {
        Some(value) => one_char("quotechar", value, true)?,
        None => Some(point('"')),
    };
    let no_quote_given = quotechar.as_ref().is_some_and(Value::is_none) && quoting.is_none();
    let quoting = match quoting {
        Some(value) => quoting_of(value)?,
        None if no_quote_given => Quoting::None,
        None => Quoting::Minimal,
    };
    let skip_initial_space = truth(skipinitialspace, false)?;
    let strict = truth(strict, false)?;
    let dialect =
        Dialect { delimiter, quote, escape, double_quote, skip_initial_space, line_terminator, quoting, strict };
    check(&dialect)?;
    Ok(header::new_in(class, dialect))
}

/// Errors: ValueError, TypeError for characters that cannot be told apart.
fn check(dialect: &Dialect) -> Res<()> {
    if dialect.quoting != Quoting::None && dialect.quote.is_none() {
        return Err(type_error("quotechar must be set if quoting enabled"));
    }
    let named = [
        ("delimiter", Some(dialect.delimiter), true),
        ("escapechar", dialect.escape, !dialect.skip_initial_space),
        ("quotechar", dialect.quote, !dialect.skip_initial_space),
    ];
    for (name, c, may_be_space) in named {
        let Some(c) = c else { continue };
        let plain = c.to_char();
        if matches!(plain, Some('\r' | '\n')) || (plain == Some(' ') && !may_be_space) {
            return Err(value_error(format!("bad {name} value")));
        }
        if dialect.ends_line(c) {
            return Err(value_error(format!("bad {name} or lineterminator value")));
        }
    }
    for (a, b) in [(0, 1), (0, 2), (1, 2)] {
        let ((first, x, _), (second, y, _)) = (named[a], named[b]);
        if x.is_some() && x == y {
            return Err(value_error(format!("bad {first} or {second} value")));
        }
    }
    Ok(())
}

fn new(class: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    made(class, args.0, keywords)
}

/// The dialect that arguments of `reader` and `writer` describe.
pub fn call(dialect: Option<&Value>, keywords: Keywords) -> Res<Gc<Dialect>> {
    let args = dialect.map(std::slice::from_ref).unwrap_or_default();
    let made = made(Dialect::class(), args, keywords)?;
    Gc::from_value(made).ok_or_else(|| type_error("a Dialect is required"))
}

fn shown(c: Option<CodePoint>) -> Value {
    c.map_or(Value::NONE, str::from_code_point)
}

fn delimiter(this: &Obj<Dialect>) -> Value {
    shown(Some(this.delimiter))
}

fn quote_char(this: &Obj<Dialect>) -> Value {
    shown(this.quote)
}

fn escape_char(this: &Obj<Dialect>) -> Value {
    shown(this.escape)
}

fn double_quote(this: &Obj<Dialect>) -> bool {
    this.double_quote
}

fn skip_initial_space(this: &Obj<Dialect>) -> bool {
    this.skip_initial_space
}

fn line_terminator(this: &Obj<Dialect>) -> Value {
    this.line_terminator.clone()
}

fn quoting(this: &Obj<Dialect>) -> usize {
    this.quoting as usize
}

fn strict(this: &Obj<Dialect>) -> bool {
    this.strict
}

fn no_reduce(this: &Value, _protocol: Rest) -> Res {
    Err(type_error(format!("cannot pickle '{}' instances", protocol::type_of(this).name())))
}

static MEMBERS: &[Member] = &[
    constructor!("Dialect", new, "(*args, **kwargs)"),
    method!("__reduce__", no_reduce, "($self, *args)"),
    method!("__reduce_ex__", no_reduce, "($self, *args)"),
    member!("delimiter", delimiter),
    member!("quotechar", quote_char),
    member!("escapechar", escape_char),
    member!("doublequote", double_quote),
    member!("skipinitialspace", skip_initial_space),
    member!("lineterminator", line_terminator),
    member!("quoting", quoting),
    member!("strict", strict),
];

pub fn define() -> &'static Obj<Class> {
    define_class::<Dialect>(NativeClass::builtin("Dialect", const { &[MEMBERS] }).module("_csv"))
}
