//! The writer: rows to lines.

use super::dialect::{Dialect, Quoting};
use super::error;
use crate::object::class::{Class, NativeClass, define as define_class};
use crate::object::exception::Exc;
use crate::object::header::{self, Gc, Obj};
use crate::object::native::Member;
use crate::object::protocol::{self, class_name, type_of};
use crate::object::raise::Res;
use crate::object::show;
use crate::object::special::Special;
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::{member, method};
use rustpython_wtf8::{Wtf8, Wtf8Buf};

/// The payload of the writer.
pub struct Writer {
    write: Value,
    dialect: Gc<Dialect>,
}

crate::native_type!(Writer { traverse: Traverse });
crate::frozen!(Writer);
crate::visit!(Writer: write, dialect);

pub fn new(write: Value, dialect: Gc<Dialect>) -> Value {
    header::new(Writer { write, dialect })
}

fn is_number(value: &Value) -> bool {
    let class = type_of(value);
    [Special::Index, Special::Int, Special::Float].iter().any(|&special| class.has_special(special))
        || value.downcast::<crate::object::number::Complex>().is_some()
}

/// Appends a field; `None` is None, which is empty.
fn append(out: &mut Wtf8Buf, dialect: &Dialect, field: Option<&Wtf8>, mut quoted: bool) -> Res<()> {
    let text = field.unwrap_or(Wtf8::new(""));
    let plain = matches!(dialect.quoting, Quoting::None);
    if text.is_empty() && dialect.skip_initial_space && dialect.delimiter.to_char() == Some(' ') {
        if plain || (field.is_none() && matches!(dialect.quoting, Quoting::Strings | Quoting::NotNull)) {
            return Err(error("empty field must be quoted if delimiter is a space and skipinitialspace is true"));
        }
        quoted = true;
    }
    let mut body = Wtf8Buf::with_capacity(text.len());
    for c in text.code_points() {
        let (is_quote, is_escape) = (Some(c) == dialect.quote, Some(c) == dialect.escape);
        let is_line_end = matches!(c.to_char(), Some('\n' | '\r')) || dialect.ends_line(c);
        if c == dialect.delimiter || is_quote || is_escape || is_line_end {
            let doubled = is_quote && !plain && dialect.double_quote;
            if doubled {
                body.push(c);
            }
            if plain || is_escape || (is_quote && !doubled) {
                body.push(dialect.escape.ok_or_else(|| error("need to escape, but no escapechar set"))?);
            } else {
                quoted = true;
            }
        }
        body.push(c);
    }
    let quote = dialect.quote.filter(|_| quoted);
    quote.into_iter().for_each(|quote| out.push(quote));
    out.push_wtf8(&body);
    quote.into_iter().for_each(|quote| out.push(quote));
    Ok(())
}

fn write_row(this: &Obj<Writer>, row: &Value) -> Res {
    let dialect: &Dialect = &this.dialect;
    let fields = protocol::iter(row).map_err(|raised| {
        if raised.is(Exc::TypeError) { error(format!("iterable expected, not {}", class_name(row))) } else { raised }
    })?;
    let mut line = Wtf8Buf::new();
    let (mut count, mut is_null) = (0, false);
    while let Some(field) = protocol::next(&fields)? {
        is_null = field.is_none();
        let text = field.downcast::<Str>();
        let quoted = match dialect.quoting {
            Quoting::NonNumeric => !is_number(&field),
            Quoting::All => true,
            Quoting::Strings => text.is_some(),
            Quoting::NotNull => !is_null,
            Quoting::Minimal | Quoting::None => false,
        };
        if count > 0 {
            line.push(dialect.delimiter);
        }
        count += 1;
        match text {
            Some(text) => append(&mut line, dialect, Some(text.as_wtf8()), quoted)?,
            None if is_null => append(&mut line, dialect, None, quoted)?,
            None => {
                let shown = show::to_str(&field)?;
                append(&mut line, dialect, shown.downcast::<Str>().map(|text| text.as_wtf8()), quoted)?;
            }
        }
    }
    if count > 0 && line.is_empty() {
        if dialect.quoting == Quoting::None
            || (is_null && matches!(dialect.quoting, Quoting::Strings | Quoting::NotNull))
        {
            return Err(error("single empty field record must be quoted"));
        }
        append(&mut line, dialect, None, true)?;
    }
    if let Some(end) = dialect.line_terminator.downcast::<Str>() {
        line.push_wtf8(end.as_wtf8());
    }
    protocol::call(&this.write, &[str::from_wtf8(&line)])
}

fn write_rows(this: &Obj<Writer>, rows: &Value) -> Res<()> {
    protocol::for_each(rows, |row| write_row(this, &row).map(drop))
}

fn dialect(this: &Obj<Writer>) -> Value {
    this.dialect.value()
}

static MEMBERS: &[Member] = &[
    method!("writerow", write_row, "($self, row, /)"),
    method!("writerows", write_rows, "($self, rows, /)"),
    member!("dialect", dialect),
];

pub fn define() -> &'static Obj<Class> {
    define_class::<Writer>(NativeClass::sealed("writer", const { &[MEMBERS] }).module("_csv"))
}
