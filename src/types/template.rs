//! `string.templatelib.Template` and `Interpolation`: what a t-string makes.

use crate::object::class::{Class, NativeClass, define};
use crate::object::header::{self, Obj};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Res, type_error, value_error};
use crate::object::str::{self, Str};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::types::{generic_alias, hooks};
use crate::{class_const, class_method, constructor, getter, member, method, next_method};
use std::cell::Cell;

const MODULE: &str = "string.templatelib";

/// `t"…"`: one string more than interpolations.
pub struct Template {
    /// A tuple of strs.
    strings: Value,
    /// A tuple of interpolations.
    interpolations: Value,
}

crate::native_type!(Template { traverse: Traverse });
crate::frozen!(Template);
crate::visit!(Template: strings, interpolations);

/// `{value!conversion:format_spec}`, and the text of the expression.
pub struct Interpolation {
    value: Value,
    expression: Value,
    /// A str or None.
    conversion: Value,
    format_spec: Value,
}

crate::native_type!(Interpolation { traverse: Traverse });
crate::frozen!(Interpolation);
crate::visit!(Interpolation: value, expression, conversion, format_spec);

/// The iterator over strings that are not empty, and interpolations.
pub struct TemplateIter {
    strings: Value,
    interpolations: Value,
    /// Strings stand at even places, interpolations at odd ones.
    next: Cell<usize>,
}

crate::native_type!(TemplateIter { traverse: Traverse });
crate::frozen!(TemplateIter);
crate::visit!(TemplateIter: strings, interpolations);

static TEMPLATE: &[Member] = &[
    constructor!("Template", make, "($type, *args, **kwargs)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__iter__", iter, "($self, /)"),
    method!("__add__", add, "($self, value, /)"),
    method!("__reduce__", reduce, "($self, /)"),
    class_method!("__class_getitem__", class_getitem, "($type, item, /)"),
    member!("strings", strings),
    member!("interpolations", interpolations),
    getter!("values", values),
];

static INTERPOLATION: &[Member] = &[
    constructor!("Interpolation", make_interpolation, "($type, value, expression='', conversion=None, format_spec='')"),
    method!("__repr__", repr_interpolation, "($self, /)"),
    method!("__reduce__", reduce_interpolation, "($self, /)"),
    class_method!("__class_getitem__", class_getitem, "($type, item, /)"),
    class_const!("__match_args__", match_args),
    member!("value", value),
    member!("expression", expression),
    member!("conversion", conversion),
    member!("format_spec", format_spec),
];

static ITERATOR: &[Member] = &[method!("__iter__", itself, "($self, /)"), next_method!(next)];

/// Makes the classes.
pub fn init() {
    let sealed = |name, members| NativeClass::sealed(name, members).module(MODULE);
    define::<Template>(sealed("Template", const { &[TEMPLATE] }).doc("Template object"));
    define::<Interpolation>(sealed("Interpolation", const { &[INTERPOLATION] }).doc("Interpolation object"));
    define::<TemplateIter>(sealed("TemplateIter", const { &[ITERATOR] }));
}

/// The template of two tuples, of strs and of one interpolation fewer.
pub fn template(strings: Value, interpolations: Value) -> Value {
    header::new(Template { strings, interpolations })
}

/// An interpolation; `conversion` is a str or None.
pub fn interpolation(value: Value, expression: Value, conversion: Value, format_spec: Value) -> Value {
    header::new(Interpolation { value, expression, conversion, format_spec })
}

fn items(value: &Value) -> &[Value] {
    value.downcast::<Tuple>().map_or(&[], |tuple| tuple.items())
}

/// The concatenation of two strs.
fn joined(a: &Value, b: &Value) -> Res {
    match (a.downcast::<Str>(), b.downcast::<Str>()) {
        (Some(a), Some(b)) => Ok(str::concat(a, b)?.into_value()),
        _ => Ok(a.clone()),
    }
}

fn make(_: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    if !keywords.0.is_empty() {
        return Err(type_error("Template.__new__ only accepts *args arguments"));
    }
    let (mut strings, mut interpolations) = (vec![str::from_str("")], Vec::new());
    for arg in args.0 {
        if arg.downcast::<Str>().is_some() {
            if let Some(last) = strings.last_mut() {
                *last = joined(last, arg)?;
            }
        } else if arg.downcast::<Interpolation>().is_some() {
            interpolations.push(arg.clone());
            strings.push(str::from_str(""));
        } else {
            let got = class_name(arg);
            let message = "Template.__new__ *args need to be of type 'str' or 'Interpolation', got";
            return Err(type_error(format!("{message} {got}")));
        }
    }
    Ok(template(tuple(strings), tuple(interpolations)))
}

fn repr(this: &Obj<Template>) -> Res<String> {
    let (strings, interpolations) = (protocol::repr_text(&this.strings)?, protocol::repr_text(&this.interpolations)?);
    Ok(format!("Template(strings={strings}, interpolations={interpolations})"))
}

fn iter(this: &Obj<Template>) -> Value {
    let (strings, interpolations) = (this.strings.clone(), this.interpolations.clone());
    header::new(TemplateIter { strings, interpolations, next: Cell::new(0) })
}

fn add(this: &Obj<Template>, other: &Value) -> Res {
    let Some(other) = other.downcast::<Template>() else {
        let got = class_name(other);
        return Err(type_error(format!("can only concatenate {MODULE}.Template (not \"{got}\") to {MODULE}.Template")));
    };
    let mut strings = items(&this.strings).to_vec();
    if let (Some(last), [first, rest @ ..]) = (strings.last_mut(), items(&other.strings)) {
        *last = joined(last, first)?;
        strings.extend_from_slice(rest);
    }
    let interpolations = [items(&this.interpolations), items(&other.interpolations)].concat();
    Ok(template(tuple(strings), tuple(interpolations)))
}

fn reduce(this: &Obj<Template>) -> Res {
    let unpickle = hooks::imported(MODULE, "_template_unpickle")?;
    Ok(tuple([unpickle, tuple([this.strings.clone(), this.interpolations.clone()])]))
}

fn class_getitem(class: &Obj<Class>, item: &Value) -> Value {
    generic_alias::new(class.value(), item)
}

fn strings(this: &Obj<Template>) -> Value {
    this.strings.clone()
}

fn interpolations(this: &Obj<Template>) -> Value {
    this.interpolations.clone()
}

fn values(this: &Obj<Template>) -> Value {
    let value_of = |one: &Value| one.downcast::<Interpolation>().map_or(Value::NONE, |one| one.value.clone());
    tuple(items(&this.interpolations).iter().map(value_of))
}

fn make_interpolation(
    _: &Obj<Class>,
    value: Value,
    expression: Option<&Obj<Str>>,
    conversion: Option<&Value>,
    format_spec: Option<&Obj<Str>>,
) -> Res {
    const LETTERS: &str = "Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'";
    let conversion = match conversion.filter(|conversion| !conversion.is_none()) {
        None => Value::NONE,
        Some(letter) => match letter.downcast::<Str>() {
            Some(text) if matches!(text.as_bytes(), b"s" | b"a" | b"r") => letter.clone(),
            Some(_) => return Err(value_error(LETTERS)),
            None => {
                let got = class_name(letter);
                return Err(type_error(format!("Interpolation() argument 'conversion' must be str, not {got}")));
            }
        },
    };
    let text = |text: Option<&Obj<Str>>| text.map_or_else(|| str::from_str(""), |text| text.value());
    Ok(interpolation(value, text(expression), conversion, text(format_spec)))
}

fn repr_interpolation(this: &Obj<Interpolation>) -> Res<String> {
    let parts = [&this.value, &this.expression, &this.conversion, &this.format_spec];
    let parts = parts.into_iter().map(protocol::repr_text).collect::<Res<Vec<String>>>()?;
    Ok(format!("Interpolation({})", parts.join(", ")))
}

fn reduce_interpolation(this: &Obj<Interpolation>) -> Value {
    let parts = [&this.value, &this.expression, &this.conversion, &this.format_spec];
    tuple([this.class().value(), tuple(parts.map(Value::clone))])
}

fn match_args() -> Value {
    tuple(["value", "expression", "conversion", "format_spec"].map(str::intern))
}

fn value(this: &Obj<Interpolation>) -> Value {
    this.value.clone()
}

fn expression(this: &Obj<Interpolation>) -> Value {
    this.expression.clone()
}

fn conversion(this: &Obj<Interpolation>) -> Value {
    this.conversion.clone()
}

fn format_spec(this: &Obj<Interpolation>) -> Value {
    this.format_spec.clone()
}

fn itself(this: &Value) -> Value {
    this.clone()
}

fn next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<TemplateIter>() else { return Ok(None) };
    loop {
        let at = this.next.get();
        let source = if at.is_multiple_of(2) { &this.strings } else { &this.interpolations };
        let Some(item) = items(source).get(at / 2) else { return Ok(None) };
        this.next.set(at + 1);
        if item.downcast::<Str>().is_none_or(|text| text.byte_len() > 0) {
            return Ok(Some(item.clone()));
        }
    }
}
