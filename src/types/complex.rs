//! `complex`. With a real operand C99's rules hold: the real number is not made complex first.

use crate::object::class::{self, Class, NativeClass};
use crate::object::exception::Exc;
use crate::object::header::{self, Obj, Payload};
use crate::object::native::Member;
use crate::object::number::{Complex, IntRef};
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Res, type_error, value_error};
use crate::object::single::not_implemented;
use crate::object::special::Special;
use crate::object::str::{self, Str};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::text::float::complex::Complex as Number;
use crate::text::float::{hash as hashes, parse, repr as show, scale};
use crate::text::format;
use crate::types::float::float_of;
use crate::types::hooks;
use crate::{class_method, constructor, getter, method};
use std::cmp::Ordering;

const DOC: &str = "Create a complex number from a string or numbers.\n\nIf a string is given, parse it as a complex \
                   number.\nIf a single number is given, convert it to a complex number.\nIf the 'real' or 'imag' arguments \
                   are given, create a complex number\nwith the specified real and imaginary components.";

pub fn init() {
    class::define::<Complex>(NativeClass::builtin("complex", const { &[METHODS, OPERATORS] }).doc(DOC));
}

static METHODS: &[Member] = &[
    constructor!("complex", new, "($type, real=0, imag=0)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__hash__", hash, "($self, /)"),
    method!("__format__", format_spec, "($self, format_spec, /)"),
    method!("__getnewargs__", get_new_args, "($self, /)"),
    method!("__complex__", itself, "($self, /)"),
    method!("conjugate", conjugate, "($self, /)"),
    class_method!("from_number", from_number, "($type, number, /)"),
    getter!("real", real),
    getter!("imag", imag),
];

static OPERATORS: &[Member] = &[
    method!("__add__", add, "($self, value, /)"),
    method!("__radd__", add, "($self, value, /)"),
    method!("__sub__", sub, "($self, value, /)"),
    method!("__rsub__", rsub, "($self, value, /)"),
    method!("__mul__", mul, "($self, value, /)"),
    method!("__rmul__", mul, "($self, value, /)"),
    method!("__truediv__", truediv, "($self, value, /)"),
    method!("__rtruediv__", rtruediv, "($self, value, /)"),
    method!("__pow__", pow, "($self, value, mod=None, /)"),
    method!("__rpow__", rpow, "($self, value, mod=None, /)"),
    method!("__neg__", neg, "($self, /)"),
    method!("__pos__", itself, "($self, /)"),
    method!("__abs__", abs, "($self, /)"),
    method!("__bool__", truth, "($self, /)"),
    method!("__eq__", eq, "($self, value, /)"),
    method!("__ne__", ne, "($self, value, /)"),
    method!("__lt__", unordered, "($self, value, /)"),
    method!("__le__", unordered, "($self, value, /)"),
    method!("__gt__", unordered, "($self, value, /)"),
    method!("__ge__", unordered, "($self, value, /)"),
];

/// A complex object.
pub fn complex(re: f64, im: f64) -> Value {
    header::new(Complex { re, im })
}

fn of(number: Number) -> Value {
    complex(number.re, number.im)
}

fn number(this: &Complex) -> Number {
    Number::new(this.re, this.im)
}

fn new(class: &Obj<Class>, re: Option<&Value>, im: Option<&Value>) -> Res {
    let made = match (re, im) {
        (Some(text), None) if text.downcast::<Str>().is_some() => from_text(text)?,
        (Some(value), None) => {
            if std::ptr::eq(class, Complex::class()) && value.exact::<Complex>().is_some() {
                return Ok(value.clone());
            }
            match to_complex(value)? {
                Some(number) => number,
                None => {
                    let name = class_name(value);
                    return Err(type_error(format!("complex() argument must be a string or a number, not {name}")));
                }
            }
        }
        _ => {
            let (re, im) = (part(re, "real")?, part(im, "imag")?);
            let mut made = Number::new(re.number().re, im.number().re);
            // Only a part that is complex itself has a share in the other, so that zeros keep their signs.
            if let Operand::Complex(im) = im {
                made.re -= im.im;
            }
            if let Operand::Complex(re) = re {
                made.im += re.im;
            }
            made
        }
    };
    Ok(header::new_in(class, Complex { re: made.re, im: made.im }))
}

fn from_text(text: &Value) -> Res<Number> {
    let plain = text.downcast::<Str>().and_then(|text| text.as_str());
    match plain.and_then(parse::parse_complex) {
        Some((re, im)) => Ok(Number::new(re, im)),
        None if plain.is_some_and(|plain| plain.contains('_')) => {
            Err(value_error(format!("could not convert string to complex: {}", protocol::repr_text(text)?)))
        }
        None => Err(value_error("complex() arg is a malformed string")),
    }
}

/// One of the two arguments of `complex(real, imag)`.
fn part(value: Option<&Value>, name: &str) -> Res<Operand> {
    let Some(value) = value else { return Ok(Operand::Real(0.0)) };
    if let Some(z) = value.downcast::<Complex>() {
        let message = format!("complex() argument '{name}' must be a real number, not {}", class_name(value));
        hooks::warn(Exc::DeprecationWarning, &message, 1)?;
        return Ok(Operand::Complex(number(z)));
    }
    let converted = if value.downcast::<Str>().is_some() { None } else { to_complex(value)? };
    let message = || format!("complex() argument '{name}' must be a real number, not {}", class_name(value));
    let made = converted.ok_or_else(|| type_error(message()))?;
    let special = protocol::type_of(value).has_special(Special::Complex);
    Ok(if special { Operand::Complex(made) } else { Operand::Real(made.re) })
}

/// A number of any kind; `None` for another object.
pub fn to_complex(value: &Value) -> Res<Option<Number>> {
    if let Some(z) = value.downcast::<Complex>() {
        return Ok(Some(number(z)));
    }
    if let Some(made) = protocol::try_special(value, Special::Complex, &[])? {
        return match made.downcast::<Complex>() {
            Some(z) => Ok(Some(number(z))),
            None => Err(type_error(format!("__complex__ returned non-complex (type {})", class_name(&made)))),
        };
    }
    let class = protocol::type_of(value);
    let real = float_of(value).is_some()
        || value.as_int().is_some()
        || class.has_special(Special::Float)
        || class.has_special(Special::Index);
    if real { protocol::to_float(value).map(|re| Some(Number::new(re, 0.0))) } else { Ok(None) }
}

fn from_number(class: &Obj<Class>, value: &Value) -> Res {
    if std::ptr::eq(class, Complex::class()) && value.exact::<Complex>().is_some() {
        return Ok(value.clone());
    }
    let converted = if value.downcast::<Str>().is_some() { None } else { to_complex(value)? };
    match converted {
        Some(made) if std::ptr::eq(class, Complex::class()) => Ok(of(made)),
        Some(made) => protocol::call(&class.value(), &[of(made)]),
        None => Err(type_error(format!("must be real number, not {}", class_name(value)))),
    }
}

fn repr(this: &Obj<Complex>) -> String {
    show::repr_complex(this.re, this.im)
}

fn hash(this: &Obj<Complex>) -> i64 {
    let part = |x: f64| hashes::hash_float(x).unwrap_or((std::ptr::from_ref(this) as usize >> 4) as i64);
    hashes::hash_complex(part(this.re), part(this.im))
}

fn format_spec(this: &Obj<Complex>, spec: &Obj<Str>) -> Res {
    if spec.byte_len() == 0 {
        return protocol::to_str(&this.value());
    }
    let text = format::format_complex(this.re, this.im, spec.as_wtf8(), &this.class().name())?;
    Ok(str::from_wtf8(&text))
}

fn get_new_args(this: &Obj<Complex>) -> Value {
    tuple([Value::float(this.re), Value::float(this.im)])
}

fn itself(this: &Obj<Complex>) -> Value {
    if this.header.is_exact::<Complex>() { this.value() } else { complex(this.re, this.im) }
}

fn conjugate(this: &Obj<Complex>) -> Value {
    complex(this.re, -this.im)
}

fn real(this: &Obj<Complex>) -> f64 {
    this.re
}

fn imag(this: &Obj<Complex>) -> f64 {
    this.im
}

/// The other operand of an operator.
enum Operand {
    Complex(Number),
    Real(f64),
}

impl Operand {
    fn number(&self) -> Number {
        match *self {
            Operand::Complex(z) => z,
            Operand::Real(x) => Number::new(x, 0.0),
        }
    }
}

fn operand(value: &Value) -> Res<Option<Operand>> {
    if let Some(z) = value.downcast::<Complex>() {
        return Ok(Some(Operand::Complex(number(z))));
    }
    if let Some(x) = float_of(value) {
        return Ok(Some(Operand::Real(x)));
    }
    value.as_int().map(|i| protocol::int_to_float(&i).map(Operand::Real)).transpose()
}

fn add(this: &Obj<Complex>, other: &Value) -> Res {
    Ok(match operand(other)? {
        Some(Operand::Complex(z)) => complex(this.re + z.re, this.im + z.im),
        Some(Operand::Real(x)) => complex(this.re + x, this.im),
        None => not_implemented(),
    })
}

fn sub(this: &Obj<Complex>, other: &Value) -> Res {
    Ok(match operand(other)? {
        Some(Operand::Complex(z)) => complex(this.re - z.re, this.im - z.im),
        Some(Operand::Real(x)) => complex(this.re - x, this.im),
        None => not_implemented(),
    })
}

fn rsub(this: &Obj<Complex>, other: &Value) -> Res {
    Ok(match operand(other)? {
        Some(Operand::Complex(z)) => complex(z.re - this.re, z.im - this.im),
        Some(Operand::Real(x)) => complex(x - this.re, -this.im),
        None => not_implemented(),
    })
}

fn mul(this: &Obj<Complex>, other: &Value) -> Res {
    Ok(match operand(other)? {
        Some(Operand::Complex(z)) => of(number(this).product(z)),
        Some(Operand::Real(x)) => complex(this.re * x, this.im * x),
        None => not_implemented(),
    })
}

fn truediv(this: &Obj<Complex>, other: &Value) -> Res {
    Ok(match operand(other)? {
        Some(Operand::Complex(z)) => of(number(this).quotient(z)?),
        Some(Operand::Real(0.0)) => return Err(crate::object::raise::zero_division("division by zero")),
        Some(Operand::Real(x)) => complex(this.re / x, this.im / x),
        None => not_implemented(),
    })
}

fn rtruediv(this: &Obj<Complex>, other: &Value) -> Res {
    Ok(match operand(other)? {
        Some(Operand::Complex(z)) => of(z.quotient(number(this))?),
        Some(Operand::Real(x)) => of(Number::quotient_of_real(x, number(this))?),
        None => not_implemented(),
    })
}

/// `a ** b` of complex numbers given by their parts.
pub fn power(a: (f64, f64), b: (f64, f64)) -> Res {
    Ok(of(Number::new(a.0, a.1).power(Number::new(b.0, b.1))?))
}

fn no_modulus(modulus: Option<&Value>) -> Res<()> {
    match modulus {
        Some(modulus) if !modulus.is_none() => Err(value_error("complex modulo")),
        _ => Ok(()),
    }
}

fn pow(this: &Obj<Complex>, other: &Value, modulus: Option<&Value>) -> Res {
    let exponent = match operand(other)? {
        Some(Operand::Complex(z)) => z,
        Some(Operand::Real(x)) => Number::new(x, 0.0),
        None => return Ok(not_implemented()),
    };
    no_modulus(modulus)?;
    Ok(of(number(this).power(exponent)?))
}

fn rpow(this: &Obj<Complex>, other: &Value, modulus: Option<&Value>) -> Res {
    let base = match operand(other)? {
        Some(Operand::Complex(z)) => z,
        Some(Operand::Real(x)) => Number::new(x, 0.0),
        None => return Ok(not_implemented()),
    };
    no_modulus(modulus)?;
    Ok(of(base.power(number(this))?))
}

fn neg(this: &Obj<Complex>) -> Value {
    complex(-this.re, -this.im)
}

fn abs(this: &Obj<Complex>) -> Res<f64> {
    Ok(number(this).magnitude()?)
}

fn truth(this: &Obj<Complex>) -> bool {
    this.re != 0.0 || this.im != 0.0
}

/// Whether they are equal; `None` for another type.
fn same(this: &Obj<Complex>, other: &Value) -> Option<bool> {
    if let Some(z) = other.downcast::<Complex>() {
        return Some(this.re == z.re && this.im == z.im);
    }
    if let Some(x) = float_of(other) {
        return Some(this.re == x && this.im == 0.0);
    }
    other.as_int().map(|i| {
        let order = match i {
            IntRef::Small(i) => scale::compare_i64(this.re, i),
            IntRef::Big(big) => scale::compare_int(this.re, big),
        };
        this.im == 0.0 && order == Some(Ordering::Equal)
    })
}

fn eq(this: &Obj<Complex>, other: &Value) -> Value {
    same(this, other).map_or_else(not_implemented, Value::bool)
}

fn ne(this: &Obj<Complex>, other: &Value) -> Value {
    same(this, other).map_or_else(not_implemented, |same| Value::bool(!same))
}

fn unordered(_: &Obj<Complex>, _: &Value) -> Value {
    not_implemented()
}
