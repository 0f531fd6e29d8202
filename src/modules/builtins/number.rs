//! Numbers: abs, bin, chr, divmod, hex, oct, ord, pow, round, sum.

use crate::function;
use crate::object::bytes::Bytes;
use crate::object::header::Payload;
use crate::object::native::Member;
use crate::object::number::{Complex, IntRef};
use crate::object::raise::{Res, type_error, value_error};
use crate::object::special::Special;
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::object::{header, operator, protocol};
use crate::text::int::show;
use crate::types::bytearray::ByteArray;
use rustpython_wtf8::CodePoint;

fn abs(number: &Value) -> Res {
    operator::unary(Special::Abs, number)
}

/// The digits of an integer in a base with the base's prefix.
fn in_base(number: &Value, base: u8) -> Res<String> {
    Ok(show::prefixed(&protocol::to_big(number)?, base))
}

fn bin(number: &Value) -> Res<String> {
    in_base(number, 2)
}

fn oct(number: &Value) -> Res<String> {
    in_base(number, 8)
}

fn hex(number: &Value) -> Res<String> {
    in_base(number, 16)
}

fn chr(i: &Value) -> Res {
    let index = protocol::index(i)?;
    let code =
        index.as_int().and_then(|i| i.to_i64()).and_then(|i| u32::try_from(i).ok()).and_then(CodePoint::from_u32);
    let Some(code) = code else { return Err(value_error("chr() arg not in range(0x110000)")) };
    Ok(str::from_code_point(code))
}

fn ord(c: &Value) -> Res<u32> {
    let wrong = |len: usize| type_error(format!("ord() expected a character, but string of length {len} found"));
    if let Some(s) = c.downcast::<Str>() {
        let mut codes = s.as_wtf8().code_points();
        return match (codes.next(), codes.next()) {
            (Some(code), None) => Ok(code.to_u32()),
            _ => Err(wrong(s.char_len())),
        };
    }
    let bytes = match c.downcast::<Bytes>() {
        Some(bytes) => bytes.0.to_vec(),
        None if protocol::class_name(c) == "bytearray" => crate::modules::buffer::bytes_of(c)?,
        None => {
            let got = protocol::class_name(c);
            return Err(type_error(format!("ord() expected string of length 1, but {got} found")));
        }
    };
    match *bytes {
        [byte] => Ok(byte as u32),
        _ => Err(wrong(bytes.len())),
    }
}

fn divmod(x: &Value, y: &Value) -> Res {
    operator::binary(Special::Divmod, x, y)
}

fn pow(base: &Value, exp: &Value, modulus: Option<&Value>) -> Res {
    operator::power(base, exp, modulus.unwrap_or(&Value::NONE))
}

fn round(number: &Value, ndigits: Option<&Value>) -> Res {
    let digits = ndigits.filter(|n| !n.is_none());
    let result = protocol::try_special(number, Special::Round, digits.map_or(&[], std::slice::from_ref))?;
    result.ok_or_else(|| type_error(format!("type {} doesn't define __round__ method", protocol::class_name(number))))
}

/// A sum with a compensation for the digits lost (Neumaier's variant of Kahan's algorithm), as CPython adds floats.
#[derive(Clone, Copy)]
struct Compensated {
    high: f64,
    low: f64,
}

impl Compensated {
    fn add(&mut self, x: f64) {
        let total = self.high + x;
        if self.high.abs() >= x.abs() {
            self.low += (self.high - total) + x;
        } else {
            self.low += (x - total) + self.high;
        }
        self.high = total;
    }

    fn total(self) -> f64 {
        if self.low != 0.0 && self.low.is_finite() { self.high + self.low } else { self.high }
    }
}

/// What has been added up so far.
enum Total {
    Small(i64),
    Float(Compensated),
    Complex(Compensated, Compensated),
    Any(Value),
}

impl Total {
    fn of(start: Value) -> Total {
        if let Some(i) = start.as_small() {
            Total::Small(i)
        } else if let Some(f) = start.as_float() {
            Total::Float(Compensated { high: f, low: 0.0 })
        } else if let Some(c) = start.exact::<Complex>() {
            Total::Complex(Compensated { high: c.re, low: 0.0 }, Compensated { high: c.im, low: 0.0 })
        } else {
            Total::Any(start)
        }
    }

    fn value(self) -> Value {
        match self {
            Total::Small(i) => Value::from(i),
            Total::Float(f) => Value::float(f.total()),
            Total::Complex(re, im) => header::new(Complex { re: re.total(), im: im.total() }),
            Total::Any(value) => value,
        }
    }

    /// Adds without calling anything, if it can.
    fn add_quickly(&mut self, item: &Value) -> bool {
        match self {
            Total::Small(total) => {
                let small = item.as_small().or_else(|| item.as_bool().map(i64::from));
                match small.and_then(|i| total.checked_add(i)) {
                    Some(sum) => {
                        *total = sum;
                        true
                    }
                    None => false,
                }
            }
            Total::Float(total) => match (item.as_float(), item.as_int()) {
                (Some(f), _) => {
                    total.add(f);
                    true
                }
                (None, Some(IntRef::Small(i))) => {
                    total.add(i as f64);
                    true
                }
                _ => false,
            },
            Total::Complex(re, im) => {
                if let Some(c) = item.exact::<Complex>() {
                    re.add(c.re);
                    im.add(c.im);
                } else if let Some(f) = item.as_float() {
                    re.add(f);
                } else if let Some(IntRef::Small(i)) = item.as_int() {
                    re.add(i as f64);
                } else {
                    return false;
                }
                true
            }
            Total::Any(_) => false,
        }
    }
}

fn sum(iterable: &Value, start: Option<Value>) -> Res {
    let start = start.unwrap_or(Value::small(0));
    let refused = if start.downcast::<Str>().is_some() {
        "strings [use ''.join(seq) instead]"
    } else if start.downcast::<Bytes>().is_some() {
        "bytes [use b''.join(seq) instead]"
    } else if start.downcast::<ByteArray>().is_some() {
        "bytearray [use b''.join(seq) instead]"
    } else {
        ""
    };
    if !refused.is_empty() {
        protocol::iter(iterable)?;
        return Err(type_error(format!("sum() can't sum {refused}")));
    }
    let mut total = Total::of(start);
    protocol::for_each(iterable, |item| {
        if total.add_quickly(&item) {
            return Ok(());
        }
        let so_far = std::mem::replace(&mut total, Total::Any(Value::NONE)).value();
        let sum = operator::binary(Special::Add, &so_far, &item)?;
        let class = protocol::type_of(&sum);
        let exact = std::ptr::eq(class, crate::object::number::Float::class()) || std::ptr::eq(class, Complex::class());
        total = if exact { Total::of(sum) } else { Total::Any(sum) };
        Ok(())
    })?;
    Ok(total.value())
}

pub const MEMBERS: &[Member] = &[
    function!("abs", abs, "(x, /)"),
    function!("bin", bin, "(number, /)"),
    function!("chr", chr, "(i, /)"),
    function!("divmod", divmod, "(x, y, /)"),
    function!("hex", hex, "(number, /)"),
    function!("oct", oct, "(number, /)"),
    function!("ord", ord, "(character, /)"),
    function!("pow", pow, "(base, exp, mod=None)"),
    function!("round", round, "(number, ndigits=None)"),
    function!("sum", sum, "(iterable, /, start=0)"),
];
