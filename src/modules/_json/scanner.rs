//! `make_scanner`: a JSON document to values.

use super::{byte_of, decode_error, index_of};
use crate::object::class::{Class, NativeClass, define};
use crate::object::dict;
use crate::object::header::{self, Gc, Obj};
use crate::object::list;
use crate::object::native::Member;
use crate::object::number::{self, digit_limit};
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Raised, Res, stop_iteration_with, type_error, value_error};
use crate::object::slot::Slot;
use crate::object::str::{self, Str};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::text::int::parse;
use crate::text::json;
use crate::{constructor, member, method};
use hashbrown::HashTable;
use rustpython_wtf8::Wtf8;

/// The payload of a scanner.
pub struct Scanner {
    strict: Slot,
    object_hook: Slot,
    object_pairs_hook: Slot,
    parse_float: Slot,
    parse_int: Slot,
    parse_constant: Slot,
}

crate::native_type!(Scanner { traverse: Traverse });
crate::frozen!(Scanner);
crate::visit!(Scanner: strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant);

fn new(class: &Obj<Class>, context: &Value) -> Res {
    let slot = |name: &str| protocol::get_attr_name(context, name).map(Slot::new);
    let strict = protocol::truth(&protocol::get_attr_name(context, "strict")?)?;
    let made = Scanner {
        strict: Slot::new(Value::bool(strict)),
        object_hook: slot("object_hook")?,
        object_pairs_hook: slot("object_pairs_hook")?,
        parse_float: slot("parse_float")?,
        parse_int: slot("parse_int")?,
        parse_constant: slot("parse_constant")?,
    };
    Ok(header::new_in(class, made))
}

/// A hook, unless it is None or the class that parses as the scanner itself does.
fn hook(slot: &Slot, own: Option<&Obj<Class>>) -> Option<Value> {
    let hook = slot.get();
    if hook.is_none() || own.is_some_and(|own| own.is(&hook)) { None } else { Some(hook) }
}

fn call(this: &Obj<Scanner>, string: &Value, idx: i64) -> Res {
    let Some(text) = string.downcast::<Str>() else {
        return Err(type_error(format!("first argument must be a string, not {}", class_name(string))));
    };
    let Ok(index) = usize::try_from(idx) else { return Err(value_error("idx cannot be negative")) };
    let Some(start) = byte_of(text, index) else { return Err(stop_iteration_with(Value::from(idx))) };
    let mut scan = Scan {
        text,
        bytes: text.as_bytes(),
        strict: this.strict.get().is_true(),
        object_hook: hook(&this.object_hook, None),
        pairs_hook: hook(&this.object_pairs_hook, None),
        parse_float: hook(&this.parse_float, Some(<number::Float as header::Payload>::class())),
        parse_int: hook(&this.parse_int, Some(<number::Int as header::Payload>::class())),
        parse_constant: this.parse_constant.get(),
        keys: HashTable::new(),
        at: start,
    };
    let value = scan.value()?;
    Ok(tuple([value, Value::from(index_of(text, scan.at))]))
}

/// One run over a document.
struct Scan<'a> {
    text: &'a Obj<Str>,
    bytes: &'a [u8],
    strict: bool,
    object_hook: Option<Value>,
    pairs_hook: Option<Value>,
    parse_float: Option<Value>,
    parse_int: Option<Value>,
    parse_constant: Value,
    /// The keys seen, so that equal ones are one object.
    keys: HashTable<Gc<Str>>,
    /// The byte to read next.
    at: usize,
}

impl<'a> Scan<'a> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    #[cold]
    fn error(&self, message: &str, at: usize) -> Raised {
        decode_error(message, self.text, at)
    }

    /// What the decoder turns into "Expecting value".
    #[cold]
    fn no_value(&self, at: usize) -> Raised {
        stop_iteration_with(Value::from(index_of(self.text, at)))
    }

    fn value(&mut self) -> Res {
        match self.peek() {
            Some(b'"') => self.string(),
            Some(b'{') => self.object(),
            Some(b'[') => self.array(),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'n') if self.word("null") => Ok(Value::NONE),
            Some(b't') if self.word("true") => Ok(Value::bool(true)),
            Some(b'f') if self.word("false") => Ok(Value::bool(false)),
            Some(b'N') if self.word("NaN") => self.constant("NaN"),
            Some(b'I') if self.word("Infinity") => self.constant("Infinity"),
            _ => Err(self.no_value(self.at)),
        }
    }

    /// Takes a word if it stands here.
    fn word(&mut self, word: &str) -> bool {
        let here = self.bytes[self.at..].starts_with(word.as_bytes());
        if here {
            self.at += word.len();
        }
        here
    }

    fn constant(&self, name: &str) -> Res {
        protocol::call(&self.parse_constant, &[str::from_str(name)])
    }

    /// The bytes of a string without escapes, if it is one; the place stays.
    fn plain(&self) -> Option<&'a [u8]> {
        let start = self.at + 1;
        let rest = self.bytes.get(start..)?;
        let end = rest.iter().position(|&byte| byte == b'"' || byte == b'\\' || byte < 0x20)?;
        (rest[end] == b'"').then(|| &rest[..end])
    }

    fn string(&mut self) -> Res {
        if let Some(plain) = self.plain() {
            self.at += plain.len() + 2;
            return text_of(plain);
        }
        let scanned = json::scan_string(self.text.as_wtf8(), self.at + 1, self.strict);
        let (content, end) = scanned.map_err(|wrong| self.error(wrong.message, wrong.at))?;
        self.at = end;
        Ok(str::from_wtf8(&content))
    }

    /// A string as a key.
    fn key(&mut self) -> Res {
        let Some(plain) = self.plain() else { return self.string() };
        let hash = str::hash_bytes(plain);
        if let Some(known) = self.keys.find(hash, |key| key.as_bytes() == plain) {
            self.at += plain.len() + 2;
            return Ok(known.as_value().clone());
        }
        let key = self.string()?;
        if let Some(key) = Gc::<Str>::from_value(key.clone()) {
            self.keys.insert_unique(hash, key, |key| key.hash());
        }
        Ok(key)
    }

    fn object(&mut self) -> Res {
        protocol::check_stack()?;
        let made = dict::new();
        let mut pairs = Vec::new();
        self.at += 1;
        self.skip_space();
        while self.peek() != Some(b'}') || !(made.is_empty() && pairs.is_empty()) {
            if self.peek() != Some(b'"') {
                return Err(self.error("Expecting property name enclosed in double quotes", self.at));
            }
            let key = self.key()?;
            self.skip_space();
            if self.peek() != Some(b':') {
                return Err(self.error("Expecting ':' delimiter", self.at));
            }
            self.at += 1;
            self.skip_space();
            let value = self.value()?;
            if self.pairs_hook.is_some() {
                pairs.push(tuple([key, value]));
            } else {
                made.insert(key, value)?;
            }
            if self.item_ends(b'}', "Illegal trailing comma before end of object")? {
                break;
            }
        }
        self.at += 1;
        match (&self.pairs_hook, &self.object_hook) {
            (Some(hook), _) => protocol::call(hook, &[list::list(pairs)]),
            (None, Some(hook)) => protocol::call(hook, &[made.into_value()]),
            (None, None) => Ok(made.into_value()),
        }
    }

    fn array(&mut self) -> Res {
        protocol::check_stack()?;
        let mut items = Vec::new();
        self.at += 1;
        self.skip_space();
        if self.peek() != Some(b']') {
            loop {
                items.push(self.value()?);
                if self.item_ends(b']', "Illegal trailing comma before end of array")? {
                    break;
                }
            }
        }
        self.at += 1;
        Ok(list::list(items))
    }

    /// Goes over the comma behind an item; true if the closing bracket stands there instead.
    fn item_ends(&mut self, closing: u8, trailing: &str) -> Res<bool> {
        self.skip_space();
        match self.peek() {
            Some(byte) if byte == closing => return Ok(true),
            Some(b',') => {}
            _ => return Err(self.error("Expecting ',' delimiter", self.at)),
        }
        let comma = self.at;
        self.at += 1;
        self.skip_space();
        if self.peek() == Some(closing) { Err(self.error(trailing, comma)) } else { Ok(false) }
    }

    fn digits(&mut self) -> bool {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at > start
    }

    fn number(&mut self) -> Res {
        let start = self.at;
        if self.peek() == Some(b'-') {
            if self.word("-Infinity") {
                return self.constant("-Infinity");
            }
            self.at += 1;
        }
        match self.peek() {
            Some(b'0') => self.at += 1,
            Some(b'1'..=b'9') => drop(self.digits()),
            _ => return Err(self.no_value(start)),
        }
        let whole = self.at;
        if self.peek() == Some(b'.') {
            self.at += 1;
            if !self.digits() {
                self.at = whole;
            }
        }
        let fraction = self.at;
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            if !self.digits() {
                self.at = fraction;
            }
        }
        let is_float = self.at > whole;
        let text = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or_default();
        match if is_float { &self.parse_float } else { &self.parse_int } {
            Some(hook) => protocol::call(hook, &[str::from_str(text)]),
            None if is_float => Ok(Value::float(text.parse().unwrap_or(f64::NAN))),
            None => match parse::parse_small(text) {
                Some(small) => Ok(Value::from(small)),
                None => match parse::parse(text, 10, digit_limit()) {
                    Ok(big) => Ok(number::int(big)),
                    Err(wrong) => Err(wrong.fault(10, text, digit_limit()).into()),
                },
            },
        }
    }
}

/// A str of bytes cut from a str between ASCII characters.
fn text_of(bytes: &[u8]) -> Res {
    if bytes.is_ascii() {
        return str::from_ascii(bytes).map(Gc::into_value);
    }
    match Wtf8::from_bytes(bytes) {
        Some(text) => str::try_from_wtf8(text).map(Gc::into_value),
        None => Err(value_error("not a str")),
    }
}

fn strict(this: &Obj<Scanner>) -> Value {
    this.strict.get()
}

fn object_hook(this: &Obj<Scanner>) -> Value {
    this.object_hook.get()
}

fn object_pairs_hook(this: &Obj<Scanner>) -> Value {
    this.object_pairs_hook.get()
}

fn parse_float(this: &Obj<Scanner>) -> Value {
    this.parse_float.get()
}

fn parse_int(this: &Obj<Scanner>) -> Value {
    this.parse_int.get()
}

fn parse_constant(this: &Obj<Scanner>) -> Value {
    this.parse_constant.get()
}

static METHODS: &[Member] = &[
    constructor!("make_scanner", new, "(context)"),
    method!("__call__", call, "($self, string, idx)"),
    member!("strict", strict),
    member!("object_hook", object_hook),
    member!("object_pairs_hook", object_pairs_hook),
    member!("parse_float", parse_float),
    member!("parse_int", parse_int),
    member!("parse_constant", parse_constant),
];

pub fn class() -> &'static Obj<Class> {
    let doc = "JSON scanner object";
    define::<Scanner>(NativeClass::builtin("Scanner", const { &[METHODS] }).module("_json").doc(doc))
}
