//! `binascii`: bytes as printable text and back, check sums.

use crate::function;
use crate::object::class::{Class, NativeClass, define_derived, flag};
use crate::object::dict::Dict;
use crate::object::exception::{self, Exc};
use crate::object::header::{Gc, Obj};
use crate::object::native::{Cursor, FromArg, KwOnly, Member};
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Raised, Res, type_error, value_error};
use crate::object::str::{self, Str};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::text::transfer::{self, Decoded, Quoting};
use crate::types::buffer::{self, Buffer};
use crate::types::bytes;
use crate::types::bytes::hex::hexadecimal;
use std::borrow::Cow;
use std::sync::OnceLock;

static ERROR: OnceLock<Gc<Class>> = OnceLock::new();

#[cold]
fn error(message: &str) -> Raised {
    let class: &Obj<Class> = ERROR.get().map_or(Exc::ValueError.class(), |class| class);
    Raised::from_value(exception::instance(class, tuple([str::from_str(message)])))
}

fn checked(decoded: Decoded) -> Res {
    decoded.map(bytes::from_vec).map_err(|message| error(&message))
}

/// An argument that is bytes, or a str of ASCII.
struct Ascii<'a>(Cow<'a, [u8]>);

impl<'a> FromArg<'a> for Ascii<'a> {
    fn from_arg(value: &'a Value, _: &Cursor<'a>) -> Res<Ascii<'a>> {
        if let Some(text) = value.downcast::<Str>() {
            if text.is_ascii() {
                return Ok(Ascii(Cow::Borrowed(text.as_bytes())));
            }
            return Err(value_error("string argument should contain only ASCII characters"));
        }
        buffer::bytes_of(value)?.map(Ascii).ok_or_else(|| {
            let got = class_name(value);
            type_error(format!("argument should be bytes, buffer or ASCII string, not '{got}'"))
        })
    }
}

/// The low 32 bits of any integer.
pub struct Word(pub u32);

impl<'a> FromArg<'a> for Word {
    fn from_arg(value: &'a Value, _: &Cursor<'a>) -> Res<Word> {
        let index = protocol::index(value)?;
        Ok(Word(index.as_int().map_or(0, |int| int.low_u32())))
    }
}

fn b2a_base64(data: Buffer, newline: KwOnly<Option<bool>>) -> Value {
    bytes::from_vec(transfer::base64(&data, newline.0.unwrap_or(true)))
}

fn a2b_base64(data: Ascii, strict_mode: KwOnly<Option<bool>>) -> Res {
    checked(transfer::from_base64(&data.0, strict_mode.0.unwrap_or(false)))
}

fn hexlify(data: Buffer, sep: Option<&Value>, bytes_per_sep: Option<i64>) -> Res {
    let text = hexadecimal(&data, sep, bytes_per_sep.unwrap_or(1))?;
    Ok(bytes::from_vec(text.chars().map(|c| c as u8).collect()))
}

fn unhexlify(hexstr: Ascii) -> Res {
    checked(transfer::from_hex(&hexstr.0))
}

fn b2a_uu(data: Buffer, backtick: KwOnly<Option<bool>>) -> Res {
    if data.len() > 45 {
        return Err(error("At most 45 bytes at once"));
    }
    Ok(bytes::from_vec(transfer::uuencode(&data, backtick.0.unwrap_or(false))))
}

fn a2b_uu(data: Ascii) -> Res {
    checked(transfer::from_uuencode(&data.0))
}

fn b2a_qp(data: Buffer, quotetabs: Option<bool>, istext: Option<bool>, header: Option<bool>) -> Value {
    let how =
        Quoting { tabs: quotetabs.unwrap_or(false), text: istext.unwrap_or(true), header: header.unwrap_or(false) };
    bytes::from_vec(transfer::quoted_printable(&data, how))
}

fn a2b_qp(data: Ascii, header: Option<bool>) -> Value {
    bytes::from_vec(transfer::from_quoted_printable(&data.0, header.unwrap_or(false)))
}

fn crc32(data: Buffer, crc: Option<Word>) -> u32 {
    zlib_rs::crc32::crc32(crc.map_or(0, |crc| crc.0), &data)
}

fn crc_hqx(data: Buffer, crc: Word) -> i64 {
    transfer::crc_hqx(&data, crc.0 as u16).into()
}

static FUNCTIONS: &[Member] = &[
    function!("a2b_base64", a2b_base64, "(data, /, *, strict_mode=False)"),
    function!("a2b_hex", unhexlify, "(hexstr, /)"),
    function!("a2b_qp", a2b_qp, "(data, header=False)"),
    function!("a2b_uu", a2b_uu, "(data, /)"),
    function!("b2a_base64", b2a_base64, "(data, /, *, newline=True)"),
    function!("b2a_hex", hexlify, "(data, sep=<unrepresentable>, bytes_per_sep=1)"),
    function!("b2a_qp", b2a_qp, "(data, quotetabs=False, istext=True, header=False)"),
    function!("b2a_uu", b2a_uu, "(data, /, *, backtick=False)"),
    function!("crc32", crc32, "(data, crc=0, /)"),
    function!("crc_hqx", crc_hqx, "(data, crc, /)"),
    function!("hexlify", hexlify, "(data, sep=<unrepresentable>, bytes_per_sep=1)"),
    function!("unhexlify", unhexlify, "(hexstr, /)"),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    super::add(namespace, FUNCTIONS);
    let class = |name, base: Exc| {
        let native = NativeClass::builtin(name, &[]).module("binascii").with(flag::DICT | flag::WEAKREF);
        define_derived(native, &[base.class()])
    };
    namespace.insert_name("Error", ERROR.get_or_init(|| class("Error", Exc::ValueError)).value());
    namespace.insert_name("Incomplete", class("Incomplete", Exc::Exception).value());
    Ok(())
}
