//! `_struct`: values to bytes and back by a format. The formats are parsed in `text::pack`.

use crate::object::bytes::Bytes;
use crate::object::class::{Class, NativeClass, define, define_derived, flag};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::{self, Gc, Obj};
use crate::object::native::{Member, Rest};
use crate::object::number::Complex;
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Raised, Res, type_error};
use crate::object::str::{self, Str};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::text::codecs::Encoding;
use crate::text::pack::{self, Format, Item, Kind};
use crate::types::buffer::{self, Buffer};
use crate::types::bytearray::ByteArray;
use crate::types::str::encode::encode_builtin;
use crate::types::{bytes, scalar, sequence};
use crate::{constructor, function, getter, method, next_method};
use std::cell::Cell;
use std::sync::OnceLock;

static ERROR: OnceLock<Gc<Class>> = OnceLock::new();

/// `struct.error(message)`
#[cold]
fn error(message: impl AsRef<str>) -> Raised {
    match ERROR.get() {
        Some(class) => match protocol::call(class.as_value(), &[str::from_str(message.as_ref())]) {
            Ok(value) => Raised::from_value(value),
            Err(other) => other,
        },
        None => Raised::new(Exc::Exception, message),
    }
}

/// The payload of Struct.
pub struct Struct {
    format: Format,
    text: String,
}

crate::native_type!(Struct {});
crate::frozen!(Struct);

fn parse(format: &Value) -> Res<Struct> {
    let text = if let Some(text) = format.downcast::<Str>() {
        String::from_utf8_lossy(&encode_builtin(text, Encoding::Ascii, "strict")?).into_owned()
    } else if let Some(bytes) = format.downcast::<Bytes>() {
        String::from_utf8_lossy(&bytes.0).into_owned()
    } else {
        let got = class_name(format);
        return Err(type_error(format!("Struct() argument 1 must be a str or bytes object, not {got}")));
    };
    let format = Format::parse(text.as_bytes()).map_err(error)?;
    Ok(Struct { format, text })
}

/// Bytes of an `s` or `p` argument.
fn text_bytes(value: &Value, letter: char) -> Res<Vec<u8>> {
    if let Some(bytes) = value.downcast::<Bytes>() {
        return Ok(bytes.0.to_vec());
    }
    match value.downcast::<ByteArray>() {
        Some(array) => Ok(array.lock().data.clone()),
        None => Err(error(format!("argument for '{letter}' must be a bytes object"))),
    }
}

fn put_float(out: &mut [u8], value: &Value, little: bool) -> Res<()> {
    let number = protocol::to_float(value).map_err(|_| error("required argument is not a float"))?;
    pack::pack_float(out, number, little).map_err(|fault| match value.as_int() {
        Some(_) => error("int too large to convert"),
        None => fault.into(),
    })
}

/// Writes one value.
fn put(item: &Item, out: &mut [u8], value: &Value, little: bool) -> Res<()> {
    match item.kind {
        Kind::Pad => Ok(()),
        Kind::Bool => {
            out[0] = u8::from(protocol::truth(value)?);
            Ok(())
        }
        Kind::Char => match value.downcast::<Bytes>().map(|b| &*b.0) {
            Some([byte]) => {
                out[0] = *byte;
                Ok(())
            }
            _ => Err(error("char format requires a bytes object of length 1")),
        },
        Kind::Bytes => {
            let bytes = text_bytes(value, 's')?;
            let len = bytes.len().min(out.len());
            out[..len].copy_from_slice(&bytes[..len]);
            Ok(())
        }
        Kind::Pascal => {
            let bytes = text_bytes(value, 'p')?;
            if let Some((head, body)) = out.split_first_mut() {
                let len = bytes.len().min(body.len());
                body[..len].copy_from_slice(&bytes[..len]);
                *head = len.min(255) as u8;
            }
            Ok(())
        }
        Kind::Float => put_float(out, value, little),
        Kind::Complex => {
            let (re, im) = match value.downcast::<Complex>() {
                Some(complex) => (complex.re, complex.im),
                None => match protocol::to_float(value) {
                    Ok(re) => (re, 0.0),
                    Err(_) => return Err(error("required argument is not a complex")),
                },
            };
            let (first, second) = out.split_at_mut(out.len() / 2);
            pack::pack_float(first, re, little)?;
            Ok(pack::pack_float(second, im, little)?)
        }
        Kind::Int { .. } | Kind::Pointer => {
            if !sequence::is_index(value) {
                return Err(error("required argument is not an integer"));
            }
            let signed = matches!(item.kind, Kind::Int { signed: true });
            pack::pack_int(out, &protocol::to_big(value)?, item.letter, signed, little).map_err(error)
        }
    }
}

fn packed(format: &Format, values: &[Value], what: &str) -> Res<Vec<u8>> {
    if values.len() != format.values {
        let (wanted, given) = (format.values, values.len());
        return Err(error(format!("{what} expected {wanted} items for packing (got {given})")));
    }
    let mut out: Vec<u8> = sequence::with_capacity(format.size)?;
    out.resize(format.size, 0);
    let mut values = values.iter();
    for item in format.items.iter().filter(|item| item.kind != Kind::Pad) {
        for (i, value) in (0..item.count).zip(values.by_ref()) {
            let at = item.offset + i * item.size;
            put(item, &mut out[at..at + item.size], value, format.little)?;
        }
    }
    Ok(out)
}

/// The values in bytes of just the format's size.
fn unpacked(format: &Format, bytes: &[u8]) -> Res {
    let mut values = sequence::with_capacity(format.values)?;
    for item in format.items.iter().filter(|item| item.kind != Kind::Pad) {
        for i in 0..item.count {
            let at = item.offset + i * item.size;
            values.push(scalar::unpack(item.kind, &bytes[at..at + item.size], format.little));
        }
    }
    Ok(tuple(values))
}

fn pack_all(format: &Format, values: &[Value]) -> Res {
    packed(format, values, "pack").map(bytes::from_vec)
}

fn unpack_all(format: &Format, buffer: &[u8]) -> Res {
    if buffer.len() != format.size {
        return Err(error(format!("unpack requires a buffer of {} bytes", format.size)));
    }
    unpacked(format, buffer)
}

/// Where to begin in a buffer of `len` bytes. `what` is the function and what it does. Errors: struct.error.
fn offset_in(len: usize, offset: i64, size: usize, what: (&str, &str)) -> Res<usize> {
    let (function, doing) = what;
    let mut at = offset;
    if offset < 0 {
        if offset.saturating_add(size as i64) > 0 {
            let message = if function == "pack_into" { "no space to pack" } else { "not enough data to unpack" };
            return Err(error(format!("{message} {size} bytes at offset {offset}")));
        }
        at = offset.saturating_add(len as i64);
        if at < 0 {
            return Err(error(format!("offset {offset} out of range for {len}-byte buffer")));
        }
    }
    let at = at as usize;
    if len.saturating_sub(at) < size || at > len {
        let need = at.saturating_add(size);
        return Err(error(format!(
            "{function} requires a buffer of at least {need} bytes for {doing} {size} bytes at offset {at} (actual buffer size is {len})"
        )));
    }
    Ok(at)
}

fn pack_at(format: &Format, target: &Value, offset: i64, values: &[Value]) -> Res<()> {
    let Some(len) = buffer::with_bytes_mut(target, |bytes| bytes.len()) else {
        let got = class_name(target);
        return Err(type_error(format!("argument must be read-write bytes-like object, not {got}")));
    };
    let bytes = packed(format, values, "pack_into")?;
    let at = offset_in(len, offset, format.size, ("pack_into", "packing"))?;
    buffer::with_bytes_mut(target, |memory| {
        if let Some(place) = memory.get_mut(at..at + bytes.len()) {
            place.copy_from_slice(&bytes);
        }
    });
    Ok(())
}

fn unpack_at(format: &Format, source: &[u8], offset: i64) -> Res {
    let at = offset_in(source.len(), offset, format.size, ("unpack_from", "unpacking"))?;
    unpacked(format, &source[at..at + format.size])
}

/// The payload of `unpack_iterator`.
struct UnpackIter {
    format: Value,
    bytes: Vec<u8>,
    at: Cell<usize>,
}

crate::native_type!(UnpackIter { traverse: Traverse });
crate::frozen!(UnpackIter);
crate::visit!(UnpackIter: format);

fn iterate(format: &Obj<Struct>, buffer: &[u8]) -> Res {
    let size = format.format.size;
    if size == 0 {
        return Err(error("cannot iteratively unpack with a struct of length 0"));
    }
    if !buffer.len().is_multiple_of(size) {
        return Err(error(format!("iterative unpacking requires a buffer of a multiple of {size} bytes")));
    }
    Ok(header::new(UnpackIter { format: format.value(), bytes: buffer.to_vec(), at: Cell::new(0) }))
}

fn iter_iter(this: &Value) -> Value {
    this.clone()
}

fn iter_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<UnpackIter>() else { return Ok(None) };
    let Some(format) = this.format.downcast::<Struct>() else { return Ok(None) };
    let at = this.at.get();
    let Some(bytes) = this.bytes.get(at..at + format.format.size) else { return Ok(None) };
    this.at.set(at + format.format.size);
    unpacked(&format.format, bytes).map(Some)
}

fn iter_length_hint(this: &Obj<UnpackIter>) -> usize {
    let size = this.format.downcast::<Struct>().map_or(1, |format| format.format.size);
    (this.bytes.len() - this.at.get()) / size
}

fn new(class: &Obj<Class>, format: &Value) -> Res {
    Ok(header::new_in(class, parse(format)?))
}

fn struct_pack(this: &Obj<Struct>, values: Rest) -> Res {
    pack_all(&this.format, values.0)
}

fn struct_unpack(this: &Obj<Struct>, buffer: Buffer) -> Res {
    unpack_all(&this.format, &buffer)
}

fn struct_pack_into(this: &Obj<Struct>, buffer: &Value, offset: i64, values: Rest) -> Res<()> {
    pack_at(&this.format, buffer, offset, values.0)
}

fn struct_unpack_from(this: &Obj<Struct>, buffer: Buffer, offset: Option<i64>) -> Res {
    unpack_at(&this.format, &buffer, offset.unwrap_or(0))
}

fn struct_iter_unpack(this: &Obj<Struct>, buffer: Buffer) -> Res {
    iterate(this, &buffer)
}

fn struct_format(this: &Obj<Struct>) -> String {
    this.text.clone()
}

fn struct_size(this: &Obj<Struct>) -> usize {
    this.format.size
}

fn struct_repr(this: &Obj<Struct>) -> String {
    format!("{}('{}')", this.class().name(), this.text)
}

fn pack(format: &Value, values: Rest) -> Res {
    pack_all(&parse(format)?.format, values.0)
}

fn unpack(format: &Value, buffer: Buffer) -> Res {
    unpack_all(&parse(format)?.format, &buffer)
}

fn pack_into(format: &Value, buffer: &Value, offset: i64, values: Rest) -> Res<()> {
    pack_at(&parse(format)?.format, buffer, offset, values.0)
}

fn unpack_from(format: &Value, buffer: Buffer, offset: Option<i64>) -> Res {
    unpack_at(&parse(format)?.format, &buffer, offset.unwrap_or(0))
}

fn iter_unpack(format: &Value, buffer: Buffer) -> Res {
    let made = header::new(parse(format)?);
    made.downcast::<Struct>().map_or_else(|| Err(error("no struct")), |format| iterate(format, &buffer))
}

fn calc_size(format: &Value) -> Res<usize> {
    Ok(parse(format)?.format.size)
}

fn clear_cache() {}

static METHODS: &[Member] = &[
    constructor!("Struct", new, "(format)"),
    method!("pack", struct_pack, "($self, /, *values)"),
    method!("unpack", struct_unpack, "($self, buffer, /)"),
    method!("pack_into", struct_pack_into, "($self, buffer, offset, /, *values)"),
    method!("unpack_from", struct_unpack_from, "($self, /, buffer, offset=0)"),
    method!("iter_unpack", struct_iter_unpack, "($self, buffer, /)"),
    method!("__repr__", struct_repr, "($self, /)"),
    getter!("format", struct_format),
    getter!("size", struct_size),
];

static ITER: &[Member] = &[
    method!("__iter__", iter_iter, "($self, /)"),
    next_method!(iter_next),
    method!("__length_hint__", iter_length_hint, "($self, /)"),
];

static FUNCTIONS: &[Member] = &[
    function!("pack", pack, "(format, /, *values)"),
    function!("unpack", unpack, "(format, buffer, /)"),
    function!("pack_into", pack_into, "(format, buffer, offset, /, *values)"),
    function!("unpack_from", unpack_from, "(format, /, buffer, offset=0)"),
    function!("iter_unpack", iter_unpack, "(format, buffer, /)"),
    function!("calcsize", calc_size, "(format, /)"),
    function!("_clearcache", clear_cache, "()"),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    super::add(namespace, FUNCTIONS);
    let native = NativeClass::builtin("error", &[]).module("struct").with(flag::DICT | flag::WEAKREF);
    let class = define_derived(native, &[Exc::Exception.class()]);
    namespace.insert_name("error", ERROR.get_or_init(|| class).value());
    let native = NativeClass::builtin("Struct", const { &[METHODS] }).module("_struct");
    namespace.insert_name("Struct", define::<Struct>(native).value());
    define::<UnpackIter>(NativeClass::sealed("unpack_iterator", const { &[ITER] }).module("_struct"));
    Ok(())
}
