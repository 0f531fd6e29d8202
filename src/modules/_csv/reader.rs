//! The reader: lines to lists of fields.

use super::dialect::{Dialect, Quoting};
use super::{FIELD_LIMIT, error};
use crate::object::class::{Class, NativeClass, define as define_class};
use crate::object::header::{self, Gc, Obj, Payload};
use crate::object::list;
use crate::object::native::Member;
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Res, value_error};
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::{member, method, next_method};
use rustpython_wtf8::{CodePoint, Wtf8Buf};
use std::cell::Cell;
use std::sync::atomic::Ordering;

/// The payload of the reader.
pub struct Reader {
    input: Value,
    dialect: Gc<Dialect>,
    lines: Cell<usize>,
}

crate::native_type!(Reader { traverse: Traverse });
crate::frozen!(Reader);
crate::visit!(Reader: input, dialect);

pub fn new(input: Value, dialect: Gc<Dialect>) -> Value {
    header::new(Reader { input, dialect, lines: Cell::new(0) })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    StartRecord,
    StartField,
    EscapedChar,
    InField,
    InQuotedField,
    EscapeInQuotedField,
    QuoteInQuotedField,
    EatLineEnd,
    AfterEscapedLineEnd,
}

/// A record while it is read.
struct Parser<'a> {
    dialect: &'a Dialect,
    state: State,
    field: Wtf8Buf,
    /// Characters of the field.
    len: i64,
    limit: i64,
    /// The field has no quote so far.
    unquoted: bool,
    fields: Vec<Value>,
}

impl Parser<'_> {
    fn add(&mut self, c: CodePoint) -> Res<()> {
        if self.len >= self.limit {
            return Err(error(format!("field larger than field limit ({})", self.limit)));
        }
        self.len += 1;
        self.field.push(c);
        Ok(())
    }

    fn save(&mut self) -> Res<()> {
        let quoting = self.dialect.quoting;
        let is_null = self.len == 0 && self.unquoted && matches!(quoting, Quoting::Strings | Quoting::NotNull);
        let field = if is_null {
            Value::NONE
        } else {
            let text = str::from_wtf8(&self.field);
            let is_number = self.unquoted && self.len != 0;
            if is_number && matches!(quoting, Quoting::NonNumeric | Quoting::Strings) {
                protocol::call(&crate::object::number::Float::class().value(), &[text])?
            } else {
                text
            }
        };
        self.fields.push(field);
        self.field.clear();
        self.len = 0;
        self.unquoted = true;
        Ok(())
    }

    /// Ends the field at a line's end, which is `None` behind the last character.
    fn end_record(&mut self, c: Option<CodePoint>) -> Res<()> {
        self.save()?;
        self.state = if c.is_none() { State::StartRecord } else { State::EatLineEnd };
        Ok(())
    }

    /// Takes a character, or the end of the line.
    fn process(&mut self, c: Option<CodePoint>) -> Res<()> {
        let dialect = self.dialect;
        let is_end = c.is_none_or(|c| matches!(c.to_char(), Some('\n' | '\r')));
        let is_quote = c.is_some() && c == dialect.quote && dialect.quoting != Quoting::None;
        let is_escape = c.is_some() && c == dialect.escape;
        let is_delimiter = c == Some(dialect.delimiter);
        let or_newline = c.unwrap_or(CodePoint::from('\n'));
        match self.state {
            State::StartRecord if c.is_none() => {}
            State::StartRecord if is_end => self.state = State::EatLineEnd,
            State::StartRecord | State::StartField => {
                if is_end {
                    return self.end_record(c);
                } else if is_quote {
                    self.unquoted = false;
                    self.state = State::InQuotedField;
                } else if is_escape {
                    self.state = State::EscapedChar;
                } else if dialect.skip_initial_space && or_newline.to_char() == Some(' ') {
                    self.state = State::StartField;
                } else if is_delimiter {
                    self.state = State::StartField;
                    return self.save();
                } else {
                    self.state = State::InField;
                    return self.add(or_newline);
                }
            }
            State::EscapedChar => {
                self.state = if is_end && c.is_some() { State::AfterEscapedLineEnd } else { State::InField };
                return self.add(or_newline);
            }
            State::AfterEscapedLineEnd if c.is_none() => {}
            State::AfterEscapedLineEnd | State::InField => {
                if is_end {
                    return self.end_record(c);
                } else if is_escape {
                    self.state = State::EscapedChar;
                } else if is_delimiter {
                    self.state = State::StartField;
                    return self.save();
                } else {
                    self.state = State::InField;
                    return self.add(or_newline);
                }
            }
            State::InQuotedField if c.is_none() => {}
            State::InQuotedField => {
                if is_escape {
                    self.state = State::EscapeInQuotedField;
                } else if is_quote {
                    self.state = if dialect.double_quote { State::QuoteInQuotedField } else { State::InField };
                } else {
                    return self.add(or_newline);
                }
            }
            State::EscapeInQuotedField => {
                self.state = State::InQuotedField;
                return self.add(or_newline);
            }
            State::QuoteInQuotedField => {
                if is_quote {
                    self.state = State::InQuotedField;
                    return self.add(or_newline);
                } else if is_delimiter {
                    self.state = State::StartField;
                    return self.save();
                } else if is_end {
                    return self.end_record(c);
                } else if !dialect.strict {
                    self.state = State::InField;
                    return self.add(or_newline);
                }
                let shown = |c: CodePoint| c.to_char_lossy();
                let quote = dialect.quote.map_or('"', shown);
                return Err(error(format!("'{}' expected after '{quote}'", shown(dialect.delimiter))));
            }
            State::EatLineEnd if c.is_none() => self.state = State::StartRecord,
            State::EatLineEnd if is_end => {}
            State::EatLineEnd => {
                return Err(error(
                    "new-line character seen in unquoted field - do you need to open the file with newline=''?",
                ));
            }
        }
        Ok(())
    }
}

fn next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<Reader>() else { return Err(value_error("a reader is required")) };
    let mut parser = Parser {
        dialect: &this.dialect,
        state: State::StartRecord,
        field: Wtf8Buf::new(),
        len: 0,
        limit: FIELD_LIMIT.load(Ordering::Relaxed),
        unquoted: true,
        fields: Vec::new(),
    };
    loop {
        let Some(line) = protocol::next(&this.input)? else {
            if parser.len == 0 && parser.state != State::InQuotedField {
                return Ok(None);
            }
            if this.dialect.strict {
                return Err(error("unexpected end of data"));
            }
            parser.save()?;
            break;
        };
        let Some(line) = line.downcast::<Str>() else {
            let got = class_name(&line);
            return Err(error(format!(
                "iterator should return strings, not {got} (the file should be opened in text mode)"
            )));
        };
        this.lines.set(this.lines.get() + 1);
        for c in line.as_wtf8().code_points() {
            parser.process(Some(c))?;
        }
        parser.process(None)?;
        if parser.state == State::StartRecord {
            break;
        }
    }
    Ok(Some(list::list(parser.fields)))
}

fn iter(this: &Value) -> Value {
    this.clone()
}

fn dialect(this: &Obj<Reader>) -> Value {
    this.dialect.value()
}

fn line_num(this: &Obj<Reader>) -> usize {
    this.lines.get()
}

static MEMBERS: &[Member] = &[
    method!("__iter__", iter, "($self, /)"),
    next_method!(next),
    member!("dialect", dialect),
    member!("line_num", line_num),
];

pub fn define() -> &'static Obj<Class> {
    define_class::<Reader>(NativeClass::sealed("reader", const { &[MEMBERS] }).module("_csv"))
}
