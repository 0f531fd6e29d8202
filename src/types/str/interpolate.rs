//! `str % values` and `bytes % values`.

use crate::object::bytes::{self, Bytes};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::{Gc, Obj};
use crate::object::number;
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Raised, Res, overflow_error, type_error};
use crate::object::single::not_implemented;
use crate::object::special::Special;
use crate::object::str::{self, Str};
use crate::object::tuple::Tuple;
use crate::object::value::Value;
use crate::text::format::percent::{Count, Field, Flags, Layout, Piece, Template};
use crate::text::quote;
use crate::types::buffer;
use crate::types::bytearray::ByteArray;
use crate::types::int;
use dashu_int::IBig;
use rustpython_wtf8::{CodePoint, Wtf8Buf};
use std::ops::RangeInclusive;

/// `str.__mod__`
pub fn modulo(this: &Obj<Str>, values: &Value) -> Res {
    let text = this.as_wtf8();
    let mut source = Source::new(values, true);
    let mut out = Wtf8Buf::with_capacity(text.len());
    for piece in Template::of_str(text, source.mapping) {
        match piece? {
            Piece::Literal(range) => out.push_wtf8(&text[range]),
            Piece::Percent => out.push_char('%'),
            Piece::Field(field) => {
                if let Some(key) = field.key.clone() {
                    source.take_key(&str::from_wtf8(&text[key]))?;
                }
                let plain =
                    field.flags == Flags::default() && field.width == Count::None && field.precision == Count::None;
                if plain && matches!(field.conversion, 's' | 'd' | 'i') {
                    let value = source.take()?;
                    if field.conversion == 's' || value.is_small() {
                        let text = protocol::to_str(&value)?;
                        if let Some(text) = text.downcast::<Str>() {
                            out.push_wtf8(text.as_wtf8());
                        }
                    } else {
                        push_text(&mut out, &field, &Layout::default(), &value)?;
                    }
                    continue;
                }
                let layout = source.layout(&field)?;
                push_text(&mut out, &field, &layout, &source.take()?)?;
            }
        }
    }
    source.finish("string")?;
    str::try_from_wtf8(&out).map(Gc::into_value)
}

/// `str.__rmod__`: only a str has it on the left.
pub fn reflected_modulo(this: &Obj<Str>, template: &Value) -> Res {
    match template.downcast::<Str>() {
        Some(template) => modulo(template, &this.value()),
        None => Ok(not_implemented()),
    }
}

/// `bytes.__mod__` of a template's bytes.
pub fn modulo_bytes(template: &[u8], values: &Value) -> Res<Vec<u8>> {
    let mut source = Source::new(values, false);
    let mut out = Vec::with_capacity(template.len());
    for piece in Template::of_bytes(template, source.mapping) {
        match piece? {
            Piece::Literal(range) => out.extend_from_slice(&template[range]),
            Piece::Percent => out.push(b'%'),
            Piece::Field(field) => {
                if let Some(key) = field.key.clone() {
                    source.take_key(&bytes::from_slice(&template[key]))?;
                }
                let layout = source.layout(&field)?;
                push_bytes(&mut out, &field, &layout, &source.take()?)?;
            }
        }
    }
    source.finish("bytes")?;
    Ok(out)
}

/// Where the values come from: a tuple's items in turn, a mapping by key, or one value.
struct Source<'a> {
    values: &'a Value,
    items: &'a [Value],
    next: usize,
    mapping: bool,
    /// The value that a key named, for the next field.
    keyed: Option<Value>,
}

impl<'a> Source<'a> {
    fn new(values: &'a Value, of_str: bool) -> Source<'a> {
        let tuple = values.downcast::<Tuple>();
        let text = values.downcast::<Str>().is_some()
            || (!of_str && (values.downcast::<Bytes>().is_some() || values.downcast::<ByteArray>().is_some()));
        let mapping = tuple.is_none() && !text && protocol::type_of(values).has_special(Special::GetItem);
        let items = tuple.map_or(std::slice::from_ref(values), |tuple| tuple.items());
        Source { values, items, next: 0, mapping, keyed: None }
    }

    fn take_key(&mut self, key: &Value) -> Res<()> {
        // From here on there is no value but by key.
        self.next = self.items.len();
        let found = match self.values.exact::<Dict>() {
            Some(dict) => dict.get(key)?,
            None => None,
        };
        self.keyed = Some(match found {
            Some(value) => value,
            None => protocol::get_item(self.values, key)?,
        });
        Ok(())
    }

    fn take(&mut self) -> Res {
        if let Some(value) = self.keyed.take() {
            return Ok(value);
        }
        let value = self.items.get(self.next).cloned();
        self.next += 1;
        value.ok_or_else(|| type_error("not enough arguments for format string"))
    }

    fn layout(&mut self, field: &Field) -> Res<Layout> {
        let mut flags = field.flags;
        let width = self.count(field.width, -i64::MAX..=i64::MAX, "ssize_t")?.unwrap_or(0);
        flags.left |= width < 0;
        let precision = self.count(field.precision, i32::MIN as i64..=i32::MAX as i64, "int")?;
        Ok(Layout { flags, width: width.unsigned_abs() as usize, precision: precision.map(|p| p.max(0) as usize) })
    }

    /// A width or a precision, which if it is an argument must lie within `limits`, those of the C type named.
    fn count(&mut self, count: Count, limits: RangeInclusive<i64>, c_type: &str) -> Res<Option<i64>> {
        match count {
            Count::None => Ok(None),
            Count::Given(count) => Ok(Some(count as i64)),
            Count::Argument => {
                // A key's value is for the conversion, not for a star.
                let keyed = self.keyed.take();
                let value = self.take()?;
                self.keyed = keyed;
                let Some(count) = value.as_int() else { return Err(type_error("* wants int")) };
                match count.to_i64().filter(|count| limits.contains(count)) {
                    Some(count) => Ok(Some(count)),
                    None => Err(overflow_error(format!("Python int too large to convert to C {c_type}"))),
                }
            }
        }
    }

    fn finish(&self, what: &str) -> Res<()> {
        if self.next < self.items.len() && !self.mapping {
            return Err(type_error(format!("not all arguments converted during {what} formatting")));
        }
        Ok(())
    }
}

fn push_text(out: &mut Wtf8Buf, field: &Field, layout: &Layout, value: &Value) -> Res<()> {
    match field.conversion {
        's' => {
            let text = protocol::to_str(value)?;
            if let Some(text) = text.downcast::<Str>() {
                layout.push_text(out, text.as_wtf8())?;
            }
        }
        'r' => layout.push_text(out, protocol::repr(value)?.as_wtf8())?,
        'a' => layout.push_text(out, &Wtf8Buf::from(quote::escape_non_ascii(protocol::repr(value)?.as_wtf8())))?,
        'c' => whole(layout).push_text(out, &Wtf8Buf::from(character(value)?))?,
        _ => out.push_str(&number(field, layout, value)?),
    }
    Ok(())
}

fn push_bytes(out: &mut Vec<u8>, field: &Field, layout: &Layout, value: &Value) -> Res<()> {
    match field.conversion {
        's' | 'b' => layout.push_bytes(out, &plain_bytes(value)?)?,
        'r' | 'a' => {
            layout.push_bytes(out, quote::escape_non_ascii(protocol::repr(value)?.as_wtf8()).as_bytes())?;
        }
        'c' => whole(layout).push_bytes(out, &[byte(value)?])?,
        conversion if !conversion.is_ascii() => {
            return Err(overflow_error("character argument not in range(0x110000)"));
        }
        conversion @ ('e' | 'E' | 'f' | 'F' | 'g' | 'G') => {
            let real = protocol::to_float(value);
            let real = real.map_err(|_| type_error(format!("float argument required, not {}", class_name(value))))?;
            out.extend_from_slice(layout.float(real, conversion)?.as_bytes());
        }
        _ => out.extend_from_slice(number(field, layout, value)?.as_bytes()),
    }
    Ok(())
}

/// The layout of `%c`, for which a precision means nothing.
fn whole(layout: &Layout) -> Layout {
    Layout { precision: None, ..*layout }
}

/// `%c` of str.
fn character(value: &Value) -> Res<CodePoint> {
    const NEEDED: &str = "%c requires an int or a unicode character, not";
    if let Some(text) = value.downcast::<Str>() {
        return match text.as_wtf8().code_points().next() {
            Some(code) if text.char_len() == 1 => Ok(code),
            _ => Err(type_error(format!("{NEEDED} a string of length {}", text.char_len()))),
        };
    }
    if value.as_int().is_none() && !protocol::type_of(value).has_special(Special::Index) {
        return Err(type_error(format!("{NEEDED} {}", class_name(value))));
    }
    let index = protocol::index(value)?;
    let code = index.as_int().and_then(|i| i.to_i64()).and_then(|i| u32::try_from(i).ok());
    code.and_then(CodePoint::from_u32).ok_or_else(|| overflow_error("%c arg not in range(0x110000)"))
}

/// `%c` of bytes.
fn byte(value: &Value) -> Res<u8> {
    const NEEDED: &str = "%c requires an integer in range(256) or a single byte, not";
    if let Some(bytes) = value.downcast::<Bytes>() {
        return match *bytes.0 {
            [byte] => Ok(byte),
            _ => Err(type_error(format!("{NEEDED} a bytes object of length {}", bytes.0.len()))),
        };
    }
    if value.as_int().is_none() && !protocol::type_of(value).has_special(Special::Index) {
        return Err(type_error(format!("{NEEDED} {}", class_name(value))));
    }
    let index = protocol::index(value)?;
    let byte = index.as_int().and_then(|i| i.to_i64()).and_then(|i| u8::try_from(i).ok());
    byte.ok_or_else(|| overflow_error("%c arg not in range(256)"))
}

/// `%s` of bytes: a bytes-like object, or what `__bytes__` gives.
fn plain_bytes(value: &Value) -> Res<Vec<u8>> {
    if let Some(bytes) = buffer::bytes_of(value)? {
        return Ok(bytes.into_owned());
    }
    if let Some(made) = protocol::try_special(value, Special::Bytes, &[])? {
        return match made.downcast::<Bytes>() {
            Some(bytes) => Ok(bytes.0.to_vec()),
            None => Err(type_error(format!("__bytes__ returned non-bytes (type {})", class_name(&made)))),
        };
    }
    Err(type_error(format!(
        "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
        class_name(value)
    )))
}

fn number(field: &Field, layout: &Layout, value: &Value) -> Res<String> {
    Ok(match field.conversion {
        conversion @ ('d' | 'i' | 'u') => layout.int(&decimal(value, conversion)?, 'd', number::digit_limit())?,
        conversion @ ('o' | 'x' | 'X') => layout.int(&index(value, conversion)?, conversion, 0)?,
        conversion @ ('e' | 'E' | 'f' | 'F' | 'g' | 'G') => layout.float(protocol::to_float(value)?, conversion)?,
        _ => return Err(field.unsupported().into()),
    })
}

/// The integer of `%d`: of a float its whole part.
fn decimal(value: &Value, conversion: char) -> Res<IBig> {
    if let Some(i) = value.as_int() {
        return Ok(i.to_big());
    }
    let made = if protocol::is_number(value) { int::from_object(value) } else { Err(type_error("")) };
    match made {
        Ok(made) => Ok(made.as_int().map_or(IBig::ZERO, |i| i.to_big())),
        Err(error) if error.is(Exc::TypeError) => Err(wanted(conversion, "a real number", value)),
        Err(error) => Err(error),
    }
}

/// The integer of `%x` and `%o`.
fn index(value: &Value, conversion: char) -> Res<IBig> {
    protocol::to_big(value).map_err(|error| match error.is(Exc::TypeError) {
        true => wanted(conversion, "an integer", value),
        false => error,
    })
}

fn wanted(conversion: char, what: &str, value: &Value) -> Raised {
    type_error(format!("%{conversion} format: {what} is required, not {}", class_name(value)))
}
