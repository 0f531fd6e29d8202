//! `format(value, spec)` of str, int, float and complex.

use dashu_int::IBig;
use rustpython_wtf8::{Wtf8, Wtf8Buf};

use crate::text::fault::{Fault, Outcome};
use crate::text::float::scale;

use super::layout::{self, Parts};
use super::number::{float_digits, int_digits, is_negative, prefix_of, reads_as_zero};
use super::spec::{Align, Sign, Spec, Target};

/// `str.__format__`.
pub fn format_str(text: &Wtf8, spec: &Wtf8, type_name: &str) -> Outcome<Wtf8Buf> {
    if spec.is_empty() {
        return Ok(text.to_owned());
    }
    let spec = Spec::parse(spec, Target { type_name, default_kind: Some('s'), number: false })?;
    if spec.kind_char() != Some('s') {
        return Err(spec.unknown_kind(type_name));
    }
    let refuse = |message: &'static str| Err(Fault::value(message));
    match spec.sign {
        Some(Sign::Space) => return refuse("Space not allowed in string format specifier"),
        Some(_) => return refuse("Sign not allowed in string format specifier"),
        None => {}
    }
    if spec.no_negative_zero {
        return refuse("Negative zero coercion (z) not allowed in string format specifier");
    }
    if spec.alternate {
        return refuse("Alternate form (#) not allowed in string format specifier");
    }
    if spec.align == Some(Align::AfterSign) {
        return refuse("'=' alignment not allowed in string format specifier");
    }
    let text = match spec.precision {
        Some(most) => match text.code_point_indices().nth(most) {
            Some((end, _)) => &text[..end],
            None => text,
        },
        None => text,
    };
    layout::pad(text, text.code_points().count(), &spec, Align::Left)
}

/// `int.__format__`; `limit` is that of `sys.set_int_max_str_digits()`.
pub fn format_int(n: &IBig, spec: &Wtf8, type_name: &str, limit: usize) -> Outcome<Wtf8Buf> {
    let spec = Spec::parse(spec, Target { type_name, default_kind: Some('d'), number: true })?;
    let kind = match spec.kind_char() {
        Some('n') => 'd',
        Some(kind @ ('b' | 'c' | 'd' | 'o' | 'x' | 'X')) => kind,
        Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => return float_with(scale::from_int(n)?, &spec, type_name),
        _ => return Err(spec.unknown_kind(type_name)),
    };
    if spec.precision.is_some() {
        return Err(Fault::value("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(Fault::value("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    if kind == 'c' {
        return character(n, &spec);
    }
    let digits = int_digits(n, kind, limit)?;
    let prefix = if spec.alternate { prefix_of(kind) } else { "" };
    let group = if kind == 'd' { 3 } else { 4 };
    let parts = Parts { negative: is_negative(n), prefix, whole: &digits, group, ..Parts::default() };
    layout::number(parts, &spec, Align::Right)
}

fn character(n: &IBig, spec: &Spec) -> Outcome<Wtf8Buf> {
    if spec.sign.is_some() {
        return Err(Fault::value("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(Fault::value("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    let code = i64::try_from(n).map_err(|_| Fault::overflow("Python int too large to convert to C long"))?;
    let code = u32::try_from(code).ok().and_then(rustpython_wtf8::CodePoint::from_u32);
    let code = code.ok_or_else(|| Fault::overflow("%c arg not in range(0x110000)"))?;
    layout::pad(&Wtf8Buf::from(code), 1, spec, Align::Right)
}

/// `float.__format__`.
pub fn format_float(x: f64, spec: &Wtf8, type_name: &str) -> Outcome<Wtf8Buf> {
    let spec = Spec::parse(spec, Target { type_name, default_kind: None, number: true })?;
    float_with(x, &spec, type_name)
}

fn float_with(x: f64, spec: &Spec, type_name: &str) -> Outcome<Wtf8Buf> {
    let kind = spec.kind_char();
    if spec.kind.is_some() && !matches!(kind, Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%')) {
        return Err(spec.unknown_kind(type_name));
    }
    let text = float_digits(x, kind, spec.precision, spec.alternate)?;
    let negative = shows_minus(x, &text, spec);
    layout::number(Parts::of_float(negative, &text), spec, Align::Right)
}

/// A NaN has no sign; `z` takes it from what reads as zero.
fn shows_minus(x: f64, text: &str, spec: &Spec) -> bool {
    x.is_sign_negative() && !x.is_nan() && !(spec.no_negative_zero && reads_as_zero(text))
}

/// `complex.__format__`.
pub fn format_complex(re: f64, im: f64, spec: &Wtf8, type_name: &str) -> Outcome<Wtf8Buf> {
    let spec = Spec::parse(spec, Target { type_name, default_kind: None, number: true })?;
    let kind = spec.kind_char();
    if spec.kind.is_some() && !matches!(kind, Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n')) {
        return Err(spec.unknown_kind(type_name));
    }
    if spec.fill == '0' {
        return Err(Fault::value("Zero padding is not allowed in complex format specifier"));
    }
    if spec.align == Some(Align::AfterSign) {
        return Err(Fault::value("'=' alignment flag is not allowed in complex format specifier"));
    }
    // Without a type it looks like repr(): in brackets, without ".0", the real part left out when it is zero.
    let like_repr = kind.is_none();
    let only_imaginary = like_repr && re == 0.0 && re.is_sign_positive();
    let part = |x: f64, sign: Option<Sign>| {
        let kind = if like_repr && spec.precision.is_some() { Some('g') } else { kind };
        let mut text = float_digits(x, kind, spec.precision, spec.alternate)?;
        if kind.is_none() && text.ends_with(".0") {
            text.truncate(text.len() - if spec.alternate { 1 } else { 2 });
        }
        let own = Spec { width: 0, align: None, sign, ..spec };
        layout::number(Parts::of_float(shows_minus(x, &text, &own), &text), &own, Align::Right)
    };
    let mut text = Wtf8Buf::new();
    if like_repr && !only_imaginary {
        text.push_char('(');
    }
    if only_imaginary {
        text.push_wtf8(&part(im, spec.sign)?);
    } else {
        text.push_wtf8(&part(re, spec.sign)?);
        text.push_wtf8(&part(im, Some(Sign::Plus))?);
    }
    text.push_char('j');
    if like_repr && !only_imaginary {
        text.push_char(')');
    }
    let len = text.len();
    layout::pad(&text, len, &spec, Align::Right)
}

#[cfg(test)]
#[path = "values_tests.rs"]
mod tests;
