//! `str.format()`, `str.format_map()` and `str.__format__`.

use crate::method;
use crate::object::header::{Gc, Obj};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{Raised, Res, key_error, type_error, value_error};
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::text::format::template::{self, Field, First, MOST_DEPTH, Numbering, Step, Template};
use crate::text::{format, quote};
use rustpython_wtf8::{CodePoint, Wtf8, Wtf8Buf};

pub static METHODS: &[Member] = &[
    method!("format", format_text, "($self, /, *args, **kwargs)"),
    method!("format_map", format_map, "($self, mapping, /)"),
    method!("__format__", format_spec, "($self, format_spec, /)"),
];

fn format_spec(this: &Obj<Str>, spec: &Obj<Str>) -> Res {
    if spec.byte_len() == 0 {
        return protocol::to_str(&this.value());
    }
    let text = format::format_str(this.as_wtf8(), spec.as_wtf8(), &this.class().name())?;
    str::try_from_wtf8(&text).map(Gc::into_value)
}

fn format_text(this: &Obj<Str>, Rest(args): Rest, Keywords(keywords): Keywords) -> Res {
    let named = |name: &Wtf8| {
        let found = keywords.iter().find(|(key, _)| key.downcast::<Str>().is_some_and(|key| key.as_wtf8() == name));
        found.map(|(_, value)| value.clone()).ok_or_else(|| key_error(str::from_wtf8(name)))
    };
    Formatter { args: Some(args), named: &named, numbering: Numbering::default() }.run(this)
}

fn format_map(this: &Obj<Str>, mapping: &Value) -> Res {
    let named = |name: &Wtf8| protocol::get_item(mapping, &str::from_wtf8(name));
    Formatter { args: None, named: &named, numbering: Numbering::default() }.run(this)
}

struct Formatter<'a> {
    /// `None` for `format_map()`.
    args: Option<&'a [Value]>,
    named: &'a dyn Fn(&Wtf8) -> Res,
    numbering: Numbering,
}

impl Formatter<'_> {
    fn run(&mut self, text: &Obj<Str>) -> Res {
        let made = self.expand(text.as_wtf8(), MOST_DEPTH)?;
        str::try_from_wtf8(&made).map(Gc::into_value)
    }

    fn expand(&mut self, text: &Wtf8, depth: usize) -> Res<Wtf8Buf> {
        if depth == 0 {
            return Err(template::too_deep().into());
        }
        let mut out = Wtf8Buf::with_capacity(text.len());
        for piece in Template::new(text) {
            let piece = piece?;
            out.push_wtf8(piece.literal);
            if let Some(field) = piece.field {
                self.push_field(&mut out, &field, depth)?;
            }
        }
        Ok(out)
    }

    fn push_field(&mut self, out: &mut Wtf8Buf, field: &Field, depth: usize) -> Res<()> {
        let mut value = self.value_of(field)?;
        if let Some(letter) = field.conversion {
            value = convert(&value, letter)?;
        }
        let expanded;
        let spec = if field.nested {
            expanded = self.expand(field.spec, depth - 1)?;
            &expanded
        } else {
            field.spec
        };
        push_formatted(out, &value, spec)
    }

    fn value_of(&mut self, field: &Field) -> Res {
        let (first, steps) = template::split_name(field.name)?;
        let mut value = match (self.numbering.settle(first)?, self.args) {
            (First::Name(name), _) => (self.named)(name)?,
            (First::Index(_) | First::Auto, None) => {
                return Err(value_error("Format string contains positional fields"));
            }
            (First::Index(index), Some(args)) => args.get(index).cloned().ok_or_else(|| too_few(index))?,
            (First::Auto, Some(_)) => return Err(too_few(0)),
        };
        for step in steps {
            value = match step? {
                Step::Attribute(name) => match str::from_wtf8(name).exact::<Str>() {
                    Some(name) => protocol::get_attr(&value, &str::intern_value(name))?,
                    None => value,
                },
                Step::Index(index) => protocol::get_item(&value, &Value::from(index))?,
                Step::Key(key) => protocol::get_item(&value, &str::from_wtf8(key))?,
            };
        }
        Ok(value)
    }
}

fn too_few(index: usize) -> Raised {
    crate::object::raise::index_error(format!("Replacement index {index} out of range for positional args tuple"))
}

/// `!r`, `!s` and `!a`.
fn convert(value: &Value, letter: CodePoint) -> Res {
    match letter.to_char() {
        Some('r') => protocol::repr(value).map(Gc::into_value),
        Some('s') => protocol::to_str(value),
        Some('a') => Ok(str::from_str(&quote::escape_non_ascii(protocol::repr(value)?.as_wtf8()))),
        _ => Err(template::unknown_conversion(letter).into()),
    }
}

/// Appends `format(value, spec)`.
fn push_formatted(out: &mut Wtf8Buf, value: &Value, spec: &Wtf8) -> Res<()> {
    if let Some(text) = value.exact::<Str>()
        && spec.is_empty()
    {
        out.push_wtf8(text.as_wtf8());
        return Ok(());
    }
    let made = protocol::format(value, &str::from_wtf8(spec))?;
    match made.downcast::<Str>() {
        Some(text) => {
            out.push_wtf8(text.as_wtf8());
            Ok(())
        }
        None => Err(type_error("__format__ method did not return string")),
    }
}
