//! `unicodedata`: the Unicode database, version 16 as CPython 3.14 has it, and 3.2.0 as an object.
//!
//! The data is that of the crate `rustpython-unicode`, whose version is newer: what came later is left out.

use crate::object::class::{Class, NativeClass, define};
use crate::object::dict::Dict;
use crate::object::header::{self, Gc, Obj};
use crate::object::native::{Cursor, FromArg, Member};
use crate::object::protocol::class_name;
use crate::object::raise::{Res, key_error, type_error, value_error};
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::text::unicode::{assigned_later, numeric_later};
use crate::{function, getter, method};
use rustpython_unicode::{LookupResult, NormalizeForm, Ucd, character_name, is_normalized, normalize};
use rustpython_wtf8::{CodePoint, Wtf8Buf};

/// The payload of UCD: an old version of the database.
struct Database;

crate::native_type!(Database {});
crate::frozen!(Database);

const NOW: Ucd = Ucd::new(true);
const OLD: Ucd = Ucd::new(false);

/// An argument that is a str of one character.
struct Character(CodePoint);

impl<'a> FromArg<'a> for Character {
    fn from_arg(value: &'a Value, cursor: &Cursor<'a>) -> Res<Character> {
        let function = cursor.function();
        let place =
            if matches!(function, "decimal" | "digit" | "numeric" | "name") { "argument 1" } else { "argument" };
        let Some(text) = value.downcast::<Str>() else {
            let got = class_name(value);
            return Err(type_error(format!("{function}() {place} must be a unicode character, not {got}")));
        };
        let mut codes = text.as_wtf8().code_points();
        match (codes.next(), codes.next()) {
            (Some(code), None) => Ok(Character(code)),
            _ => {
                let len = text.char_len();
                let wanted = "must be a unicode character, not a string of length";
                Err(type_error(format!("{function}(): {place} {wanted} {len}")))
            }
        }
    }
}

impl Character {
    /// The character in a version that knows it.
    fn known(&self, ucd: Ucd) -> Option<CodePoint> {
        let c = self.0.to_char();
        let hidden = c.is_some_and(|c| assigned_later(c) || !ucd.membership(c));
        (!hidden).then_some(self.0)
    }
}

fn category(ucd: Ucd, c: &Character) -> &'static str {
    if c.0.to_u32() == 0x295 {
        // Unicode 17 made it a letter without case.
        return "Ll";
    }
    c.known(ucd).map_or("Cn", |code| ucd.category(code))
}

fn bidirectional(ucd: Ucd, c: &Character) -> &'static str {
    match c.0.to_u32() {
        0xd800..0xe000 => return "L",
        // Unicode 17 has them otherwise.
        0x1b3a | 0x1b3c | 0x1b42 => return "NSM",
        _ => {}
    }
    let known = c.known(ucd).filter(|_| category(ucd, c) != "Cn");
    known.map_or("", |code| ucd.bidirectional(code))
}

fn combining(ucd: Ucd, c: &Character) -> u32 {
    c.known(ucd).map_or(0, |code| ucd.combining(code).into())
}

fn east_asian_width(ucd: Ucd, c: &Character) -> &'static str {
    // What is wide among the later characters was narrow before, save for ideographs.
    let later = c.0.to_char().is_some_and(assigned_later) && (0x16ff2..0x20000).contains(&c.0.to_u32());
    if later { "N" } else { ucd.east_asian_width(c.0) }
}

fn mirrored(ucd: Ucd, c: &Character) -> i32 {
    c.known(ucd).map_or(0, |code| ucd.mirrored(code))
}

fn decomposition(ucd: Ucd, c: &Character) -> String {
    match c.0.to_u32() {
        code @ 0xac00..0xd7a4 => {
            let place = code - 0xac00;
            let (lead, vowel, tail) = (0x1100 + place / 588, 0x1161 + place % 588 / 28, 0x11a7 + place % 28);
            let tail = if tail == 0x11a7 { String::new() } else { format!(" {tail:04X}") };
            format!("{lead:04X} {vowel:04X}{tail}")
        }
        _ => c.known(ucd).map(|code| ucd.decomposition(code)).unwrap_or_default(),
    }
}

/// The value found, or the default, or the error.
fn or_default(found: Option<Value>, default: Option<Value>, error: &str) -> Res {
    found.or(default).ok_or_else(|| value_error(error))
}

fn decimal(ucd: Ucd, c: &Character, default: Option<Value>) -> Res {
    or_default(c.known(ucd).and_then(|code| ucd.decimal(code)).map(Value::from), default, "not a decimal")
}

fn digit(ucd: Ucd, c: &Character, default: Option<Value>) -> Res {
    or_default(c.known(ucd).and_then(|code| ucd.digit(code)).map(Value::from), default, "not a digit")
}

fn numeric(ucd: Ucd, c: &Character, default: Option<Value>) -> Res {
    let known = c.known(ucd).filter(|code| !code.to_char().is_some_and(numeric_later));
    // Unicode 16 gave this ideograph another value.
    let value = known.and_then(|code| if code.to_u32() == 0x5146 { Some(1e6) } else { ucd.numeric(code) });
    let found = value.map(Value::float);
    or_default(found, default, "not a numeric character")
}

/// Tangut ideographs, which CPython's database has no names for.
fn is_tangut(c: char) -> bool {
    matches!(c, '\u{17000}'..='\u{187f7}' | '\u{18d00}'..='\u{18d08}')
}

fn name(ucd: Ucd, c: &Character, default: Option<Value>) -> Res {
    let found = c.known(ucd).and_then(|code| code.to_char()).filter(|c| !is_tangut(*c)).and_then(character_name);
    or_default(found.map(|name| str::from_str(&name)), default, "no such name")
}

fn lookup(ucd: Ucd, name: &Value) -> Res {
    let Some(text) = name.downcast::<Str>() else {
        return Err(type_error(format!("a bytes-like object is required, not '{}'", class_name(name))));
    };
    if text.byte_len() > 256 {
        return Err(key_error(str::from_str("name too long")));
    }
    let text = text.to_text();
    match ucd.lookup(&text) {
        Some(LookupResult::Character(c)) if !assigned_later(c) && !is_tangut(c) => Ok(str::from_code_point(c.into())),
        Some(LookupResult::Sequence(sequence)) => Ok(str::from_str(sequence)),
        _ => Err(key_error(str::from_str(&format!("undefined character name '{text}'")))),
    }
}

fn form(name: &str) -> Res<NormalizeForm> {
    name.parse().map_err(|()| value_error("invalid normalization form"))
}

fn normalized(_: Ucd, name: &str, text: &Obj<Str>) -> Res {
    if text.is_ascii() {
        form(name)?;
        return Ok(text.value());
    }
    let form = form(name)?;
    // Later characters stay as they are.
    let later = |code: &CodePoint| code.to_char().is_some_and(assigned_later);
    let text = text.as_wtf8();
    let mut out = Wtf8Buf::new();
    let mut from = 0;
    for (at, code) in text.code_point_indices().filter(|(_, code)| later(code)) {
        out.push_wtf8(&normalize(form, &text[from..at]));
        out.push(code);
        from = at + code.len_wtf8();
    }
    out.push_wtf8(&normalize(form, &text[from..]));
    str::try_from_wtf8(&out).map(Gc::into_value)
}

fn is_normal(_: Ucd, name: &str, text: &Obj<Str>) -> Res<bool> {
    Ok(is_normalized(form(name)?, text.as_wtf8()))
}

fn unidata_version(_: &Obj<Database>) -> &'static str {
    "3.2.0"
}

/// Each function twice: of the module, and as a method of the old database.
macro_rules! both {
    ($($text:literal: $name:ident = $function:ident($($arg:ident: $t:ty => $pass:expr),*) -> $result:ty, $sig:literal;)*) => {
        mod now {
            use super::*;
            $( pub fn $name($($arg: $t),*) -> $result { super::$function(NOW, $($pass),*) } )*
        }

        mod old {
            use super::*;
            $( pub fn $name(_: &Obj<Database>, $($arg: $t),*) -> $result { super::$function(OLD, $($pass),*) } )*
        }

        static FUNCTIONS: &[Member] = &[$( function!($text, now::$name, $sig) ),*];
        static METHODS: &[Member] = &[$( method!($text, old::$name, $sig) ),*, getter!("unidata_version", unidata_version)];
    };
}

both! {
    "category": category = category(chr: Character => &chr) -> &'static str, "(chr, /)";
    "bidirectional": bidirectional = bidirectional(chr: Character => &chr) -> &'static str, "(chr, /)";
    "combining": combining = combining(chr: Character => &chr) -> u32, "(chr, /)";
    "east_asian_width": east_asian_width = east_asian_width(chr: Character => &chr) -> &'static str, "(chr, /)";
    "mirrored": mirrored = mirrored(chr: Character => &chr) -> i32, "(chr, /)";
    "decomposition": decomposition = decomposition(chr: Character => &chr) -> String, "(chr, /)";
    "decimal": decimal = decimal(chr: Character => &chr, default: Option<Value> => default) -> Res, "(chr, default=<unrepresentable>, /)";
    "digit": digit = digit(chr: Character => &chr, default: Option<Value> => default) -> Res, "(chr, default=<unrepresentable>, /)";
    "numeric": numeric = numeric(chr: Character => &chr, default: Option<Value> => default) -> Res, "(chr, default=<unrepresentable>, /)";
    "name": name = name(chr: Character => &chr, default: Option<Value> => default) -> Res, "(chr, default=<unrepresentable>, /)";
    "lookup": lookup = lookup(name: &Value => name) -> Res, "(name, /)";
    "normalize": normalize = normalized(form: &str => form, unistr: &Obj<Str> => unistr) -> Res, "(form, unistr, /)";
    "is_normalized": is_normalized = is_normal(form: &str => form, unistr: &Obj<Str> => unistr) -> Res<bool>, "(form, unistr, /)";
}

fn class() -> &'static Obj<Class> {
    define::<Database>(NativeClass::sealed("UCD", const { &[METHODS] }).module("unicodedata"))
}

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    namespace.insert_name("UCD", class().value());
    namespace.insert_name("ucd_3_2_0", header::new(Database));
    super::add_str(namespace, "unidata_version", "16.0.0");
    super::add(namespace, FUNCTIONS);
    Ok(())
}
