//! `UnicodeEncodeError`, `UnicodeDecodeError`, `UnicodeTranslateError` (extra: encoding, object, start, end, reason).

use super::{init_args, place, set_place};
use crate::object::bytes::Bytes;
use crate::object::exception::Exception;
use crate::object::header::Obj;
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{Res, type_error};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::{getset, method};

/// Errors: TypeError unless the argument at `at` (from 1) is a str.
fn text_argument(value: &Value, at: usize) -> Res {
    if value.downcast::<Str>().is_some() {
        return Ok(value.clone());
    }
    Err(type_error(format!("argument {at} must be str, not {}", protocol::class_name(value))))
}

fn count(args: &[Value], want: usize) -> Res<()> {
    if args.len() == want {
        return Ok(());
    }
    Err(type_error(format!("function takes exactly {want} arguments ({} given)", args.len())))
}

fn store(this: &Obj<Exception>, parts: [Value; 5]) {
    for (slot, part) in this.extra.iter().zip(parts) {
        slot.set(part);
    }
}

fn init_encode(this: &Obj<Exception>, args: Rest, keywords: Keywords) -> Res<()> {
    init_args(this, args, keywords)?;
    count(args.0, 5)?;
    let [encoding, object, start, end, reason] = args.0 else { return Ok(()) };
    let (encoding, object) = (text_argument(encoding, 1)?, text_argument(object, 2)?);
    let (start, end) = (protocol::index(start)?, protocol::index(end)?);
    store(this, [encoding, object, start, end, text_argument(reason, 5)?]);
    Ok(())
}

fn init_decode(this: &Obj<Exception>, args: Rest, keywords: Keywords) -> Res<()> {
    init_args(this, args, keywords)?;
    count(args.0, 5)?;
    let [encoding, object, start, end, reason] = args.0 else { return Ok(()) };
    let encoding = text_argument(encoding, 1)?;
    let (start, end) = (protocol::index(start)?, protocol::index(end)?);
    let reason = text_argument(reason, 5)?;
    let object = if object.downcast::<Bytes>().is_some() {
        object.clone()
    } else {
        let name = protocol::class_name(object);
        return Err(type_error(format!("a bytes-like object is required, not '{name}'")));
    };
    store(this, [encoding, object, start, end, reason]);
    Ok(())
}

fn init_translate(this: &Obj<Exception>, args: Rest, keywords: Keywords) -> Res<()> {
    init_args(this, args, keywords)?;
    count(args.0, 4)?;
    let [object, start, end, reason] = args.0 else { return Ok(()) };
    let object = text_argument(object, 1)?;
    let (start, end) = (protocol::index(start)?, protocol::index(end)?);
    store(this, [Value::UNSET, object, start, end, text_argument(reason, 4)?]);
    Ok(())
}

fn number<const I: usize>(this: &Obj<Exception>) -> Value {
    this.extra[I].get_option().unwrap_or(Value::small(0))
}

fn set_number<const I: usize>(this: &Obj<Exception>, value: Value) -> Res<()> {
    if value.is_unset() {
        return Err(type_error("can't delete numeric/char attribute"));
    }
    if value.as_int().is_none() {
        return Err(type_error("an integer is required"));
    }
    this.extra[I].set(value);
    Ok(())
}

/// Start and end as they are stored.
fn range(this: &Exception) -> (i64, i64) {
    let at = |i: usize| this.extra[i].get_option().and_then(|v| v.as_int().and_then(|i| i.to_i64())).unwrap_or(0);
    (at(2), at(3))
}

/// The code point in the range, if the range is one code point of the object.
fn single(this: &Exception, start: i64, end: i64) -> Option<u32> {
    if end != start + 1 {
        return None;
    }
    let object = this.extra[1].get();
    let text = object.downcast::<Str>()?;
    let start = usize::try_from(start).ok()?;
    text.as_wtf8().code_points().nth(start).map(|c| c.to_u32())
}

/// A code point as the messages show it.
fn escape(code: u32) -> String {
    match code {
        0..=0xff => format!("\\x{code:02x}"),
        0x100..=0xffff => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    }
}

fn encode_str(this: &Obj<Exception>) -> Res<String> {
    if this.extra[1].is_unset() {
        return Ok(String::new());
    }
    let (reason, encoding) = (protocol::text(&place::<4>(this))?, protocol::text(&place::<0>(this))?);
    let (start, end) = range(this);
    Ok(match single(this, start, end) {
        Some(code) => {
            let code = escape(code);
            format!("'{encoding}' codec can't encode character '{code}' in position {start}: {reason}")
        }
        None => format!("'{encoding}' codec can't encode characters in position {start}-{}: {reason}", end - 1),
    })
}

fn decode_str(this: &Obj<Exception>) -> Res<String> {
    if this.extra[1].is_unset() {
        return Ok(String::new());
    }
    let (reason, encoding) = (protocol::text(&place::<4>(this))?, protocol::text(&place::<0>(this))?);
    let (start, end) = range(this);
    let object = this.extra[1].get();
    let byte = object.downcast::<Bytes>().filter(|_| end == start + 1);
    let byte = byte.and_then(|b| usize::try_from(start).ok().and_then(|at| b.0.get(at).copied()));
    Ok(match byte {
        Some(byte) => format!("'{encoding}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}"),
        None => format!("'{encoding}' codec can't decode bytes in position {start}-{}: {reason}", end - 1),
    })
}

fn translate_str(this: &Obj<Exception>) -> Res<String> {
    if this.extra[1].is_unset() {
        return Ok(String::new());
    }
    let reason = protocol::text(&place::<4>(this))?;
    let (start, end) = range(this);
    Ok(match single(this, start, end) {
        Some(code) => format!("can't translate character '{}' in position {start}: {reason}", escape(code)),
        None => format!("can't translate characters in position {start}-{}: {reason}", end - 1),
    })
}

pub const ENCODE: &[Member] = &[
    method!("__init__", init_encode, "($self, /, *args, **kwargs)"),
    method!("__str__", encode_str, "($self, /)"),
    getset!("encoding", place::<0>, set_place::<0>),
    getset!("object", place::<1>, set_place::<1>),
    getset!("start", number::<2>, set_number::<2>),
    getset!("end", number::<3>, set_number::<3>),
    getset!("reason", place::<4>, set_place::<4>),
];

pub const DECODE: &[Member] = &[
    method!("__init__", init_decode, "($self, /, *args, **kwargs)"),
    method!("__str__", decode_str, "($self, /)"),
    getset!("encoding", place::<0>, set_place::<0>),
    getset!("object", place::<1>, set_place::<1>),
    getset!("start", number::<2>, set_number::<2>),
    getset!("end", number::<3>, set_number::<3>),
    getset!("reason", place::<4>, set_place::<4>),
];

pub const TRANSLATE: &[Member] = &[
    method!("__init__", init_translate, "($self, /, *args, **kwargs)"),
    method!("__str__", translate_str, "($self, /)"),
    getset!("object", place::<1>, set_place::<1>),
    getset!("start", number::<2>, set_number::<2>),
    getset!("end", number::<3>, set_number::<3>),
    getset!("reason", place::<4>, set_place::<4>),
];
