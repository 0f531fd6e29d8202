//! The codecs of UTF-8, UTF-16, UTF-32, Latin-1 and ASCII as functions: each gives a tuple of result and length.

use crate::function;
use crate::modules::buffer;
use crate::object::bytes;
use crate::object::header::Obj;
use crate::object::native::{Member, OrNone};
use crate::object::raise::Res;
use crate::object::str::{self, Str};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::text::codecs::{Encoding, Order};
use crate::types::str::encode as codec;

const ENCODINGS: [Encoding; 10] = [
    Encoding::Utf8,
    Encoding::Utf16(Order::Marked),
    Encoding::Utf16(Order::Little),
    Encoding::Utf16(Order::Big),
    Encoding::Utf32(Order::Marked),
    Encoding::Utf32(Order::Little),
    Encoding::Utf32(Order::Big),
    Encoding::Latin1,
    Encoding::Ascii,
    Encoding::Utf7,
];

fn encode<const WHICH: usize>(text: &Obj<Str>, errors: OrNone<&str>) -> Res {
    let data = codec::encode_builtin(text, ENCODINGS[WHICH], errors.0.unwrap_or("strict"))?;
    Ok(tuple([bytes::from_slice(&data), Value::from(text.char_len())]))
}

/// UTF-16 and UTF-32 may be told the byte order: -1 little, 1 big.
fn encode_ordered<const WHICH: usize>(text: &Obj<Str>, errors: OrNone<&str>, byteorder: Option<i32>) -> Res {
    let order = match byteorder.unwrap_or(0) {
        0 => Order::Marked,
        i32::MIN..0 => Order::Little,
        _ => Order::Big,
    };
    let encoding = if WHICH == 16 { Encoding::Utf16(order) } else { Encoding::Utf32(order) };
    let data = codec::encode_builtin(text, encoding, errors.0.unwrap_or("strict"))?;
    Ok(tuple([bytes::from_slice(&data), Value::from(text.char_len())]))
}

/// Those that may end with an unfinished sequence leave it unless this is the end.
fn decode<const WHICH: usize>(data: &Value, errors: OrNone<&str>, last: Option<bool>) -> Res {
    let data = buffer::bytes_of(data)?;
    let decoded = codec::decode_builtin(&data, ENCODINGS[WHICH], errors.0.unwrap_or("strict"), !last.unwrap_or(false))?;
    Ok(tuple([str::from_wtf8(&decoded.text), Value::from(decoded.consumed)]))
}

fn decode_whole<const WHICH: usize>(data: &Value, errors: OrNone<&str>) -> Res {
    let data = buffer::bytes_of(data)?;
    let decoded = codec::decode_builtin(&data, ENCODINGS[WHICH], errors.0.unwrap_or("strict"), false)?;
    Ok(tuple([str::from_wtf8(&decoded.text), Value::from(data.len())]))
}

/// `utf_16_ex_decode`: tells the byte order as well.
fn decode_ordered<const WHICH: usize>(
    data: &Value,
    errors: OrNone<&str>,
    byteorder: Option<i32>,
    last: Option<bool>,
) -> Res {
    let data = buffer::bytes_of(data)?;
    let order = match byteorder.unwrap_or(0) {
        0 => Order::Marked,
        i32::MIN..0 => Order::Little,
        _ => Order::Big,
    };
    let encoding = if WHICH == 16 { Encoding::Utf16(order) } else { Encoding::Utf32(order) };
    let decoded = codec::decode_builtin(&data, encoding, errors.0.unwrap_or("strict"), !last.unwrap_or(false))?;
    let order = match decoded.order {
        Order::Marked => 0,
        Order::Little => -1,
        Order::Big => 1,
    };
    Ok(tuple([str::from_wtf8(&decoded.text), Value::from(decoded.consumed), Value::from(order)]))
}

fn readbuffer_encode(data: &Value, _errors: OrNone<&str>) -> Res {
    let data = match data.downcast::<Str>() {
        Some(text) => text.as_bytes().to_vec(),
        None => buffer::bytes_of(data)?,
    };
    Ok(tuple([bytes::from_slice(&data), Value::from(data.len())]))
}

pub const MEMBERS: &[Member] = &[
    function!("utf_7_encode", encode::<9>, "(str, errors=None, /)"),
    function!("utf_7_decode", decode::<9>, "(data, errors=None, final=False, /)"),
    function!("utf_8_encode", encode::<0>, "(str, errors=None, /)"),
    function!("utf_8_decode", decode::<0>, "(data, errors=None, final=False, /)"),
    function!("utf_16_encode", encode_ordered::<16>, "(str, errors=None, byteorder=0, /)"),
    function!("utf_16_decode", decode::<1>, "(data, errors=None, final=False, /)"),
    function!("utf_16_ex_decode", decode_ordered::<16>, "(data, errors=None, byteorder=0, final=False, /)"),
    function!("utf_16_le_encode", encode::<2>, "(str, errors=None, /)"),
    function!("utf_16_le_decode", decode::<2>, "(data, errors=None, final=False, /)"),
    function!("utf_16_be_encode", encode::<3>, "(str, errors=None, /)"),
    function!("utf_16_be_decode", decode::<3>, "(data, errors=None, final=False, /)"),
    function!("utf_32_encode", encode_ordered::<32>, "(str, errors=None, byteorder=0, /)"),
    function!("utf_32_decode", decode::<4>, "(data, errors=None, final=False, /)"),
    function!("utf_32_ex_decode", decode_ordered::<32>, "(data, errors=None, byteorder=0, final=False, /)"),
    function!("utf_32_le_encode", encode::<5>, "(str, errors=None, /)"),
    function!("utf_32_le_decode", decode::<5>, "(data, errors=None, final=False, /)"),
    function!("utf_32_be_encode", encode::<6>, "(str, errors=None, /)"),
    function!("utf_32_be_decode", decode::<6>, "(data, errors=None, final=False, /)"),
    function!("latin_1_encode", encode::<7>, "(str, errors=None, /)"),
    function!("latin_1_decode", decode_whole::<7>, "(data, errors=None, /)"),
    function!("ascii_encode", encode::<8>, "(str, errors=None, /)"),
    function!("ascii_decode", decode_whole::<8>, "(data, errors=None, /)"),
    function!("readbuffer_encode", readbuffer_encode, "(data, errors=None, /)"),
];
