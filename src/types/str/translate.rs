//! `str.encode()`, `str.translate()` and `str.maketrans()`.

use super::{encode, unchanged};
use crate::object::bytes;
use crate::object::dict::{self, Dict};
use crate::object::exception::Exc;
use crate::object::header::{Gc, Obj};
use crate::object::native::Member;
use crate::object::number::IntRef;
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Res, type_error, value_error};
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::{function, method};
use rustpython_wtf8::{CodePoint, Wtf8Buf};

pub static METHODS: &[Member] = &[
    method!("encode", encode_text, "($self, /, encoding='utf-8', errors='strict')"),
    method!("translate", translate, "($self, table, /)"),
    function!("maketrans", maketrans, "(x, y=<unrepresentable>, z=<unrepresentable>, /)"),
];

fn encode_text(this: &Obj<Str>, encoding: Option<&str>, errors: Option<&str>) -> Res {
    let bytes = encode::encode(this, encoding, errors)?;
    match bytes {
        encode::Encoded::Bytes(bytes) => Ok(bytes::from_slice(&bytes)),
        encode::Encoded::Object(object) => Ok(object),
    }
}

fn translate(this: &Obj<Str>, table: &Value) -> Res {
    let mut out = Wtf8Buf::with_capacity(this.byte_len());
    // What ASCII characters become is asked once.
    let mut known: Vec<Option<Value>> = vec![None; 128];
    let mut changed = false;
    for code in this.as_wtf8().code_points() {
        let place = code.to_u32() as usize;
        let entry = match known.get(place).cloned().flatten() {
            Some(entry) => entry,
            None => {
                let entry = look_up(table, code)?;
                if let Some(known) = known.get_mut(place) {
                    *known = Some(entry.clone());
                }
                entry
            }
        };
        if entry.is_unset() {
            out.push(code);
            continue;
        }
        changed = true;
        push_entry(&mut out, &entry)?;
    }
    if changed { str::try_from_wtf8(&out).map(Gc::into_value) } else { Ok(unchanged(this)) }
}

/// What the table has for a character; UNSET when it says nothing.
fn look_up(table: &Value, code: CodePoint) -> Res {
    let key = Value::small(i64::from(code.to_u32()));
    if let Some(dict) = table.exact::<Dict>() {
        return Ok(dict.get(&key)?.unwrap_or(Value::UNSET));
    }
    match protocol::get_item(table, &key) {
        Err(error) if error.is(Exc::LookupError) => Ok(Value::UNSET),
        other => other,
    }
}

fn push_entry(out: &mut Wtf8Buf, entry: &Value) -> Res<()> {
    if entry.is_none() {
        return Ok(());
    }
    if let Some(text) = entry.downcast::<Str>() {
        out.push_wtf8(text.as_wtf8());
        return Ok(());
    }
    match entry.as_int().map(|i| i.to_i64()) {
        Some(code) => {
            let code = code.and_then(|code| u32::try_from(code).ok()).and_then(CodePoint::from_u32);
            out.push(code.ok_or_else(|| value_error("character mapping must be in range(0x110000)"))?);
            Ok(())
        }
        None => Err(type_error("character mapping must return integer, None or str")),
    }
}

fn maketrans(x: &Value, y: Option<&Value>, z: Option<&Obj<Str>>) -> Res {
    let table = dict::new();
    let Some(y) = y else {
        let Some(source) = x.exact::<Dict>() else {
            return Err(type_error("if you give only one argument to maketrans it must be a dict"));
        };
        for (key, value) in source.items() {
            let key = match (key.downcast::<Str>(), key.as_int()) {
                (Some(text), _) if text.char_len() == 1 => first_code(text),
                (Some(_), _) => return Err(value_error("string keys in translatetable must be of length 1")),
                (None, Some(IntRef::Small(_) | IntRef::Big(_))) => key,
                _ => return Err(type_error("keys in translate table mustbe strings or integers")),
            };
            table.insert(key, value)?;
        }
        return Ok(table.into_value());
    };
    let Some(x) = x.downcast::<Str>() else {
        return Err(type_error("first maketrans argument must be a string if there is a second argument"));
    };
    let Some(y) = y.downcast::<Str>() else {
        return Err(type_error(format!("maketrans() argument 2 must be str, not {}", class_name(y))));
    };
    if x.char_len() != y.char_len() {
        return Err(value_error("the first two maketrans arguments must have equal length"));
    }
    let number = |code: CodePoint| Value::small(i64::from(code.to_u32()));
    for (from, to) in x.as_wtf8().code_points().zip(y.as_wtf8().code_points()) {
        table.insert(number(from), number(to))?;
    }
    for gone in z.iter().flat_map(|z| z.as_wtf8().code_points()) {
        table.insert(number(gone), Value::NONE)?;
    }
    Ok(table.into_value())
}

fn first_code(text: &Obj<Str>) -> Value {
    Value::small(text.as_wtf8().code_points().next().map_or(0, |code| i64::from(code.to_u32())))
}
