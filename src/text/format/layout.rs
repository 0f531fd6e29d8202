//! Laying a number out: its sign, prefix, grouped digits and padding; and padding a text.

use rustpython_wtf8::{CodePoint, Wtf8, Wtf8Buf};

use crate::text::fault::{Fault, Outcome};

use super::spec::{Align, Grouping, Sign, Spec};

/// Appends a code point `count` times.
pub fn push_fill(out: &mut Wtf8Buf, fill: CodePoint, count: usize) -> Outcome<()> {
    let bytes = count.checked_mul(fill.len_wtf8()).ok_or_else(Fault::memory)?;
    out.try_reserve(bytes).map_err(|_| Fault::memory())?;
    for _ in 0..count {
        out.push(fill);
    }
    Ok(())
}

/// Pads a text of `len` code points to the specification's width.
pub fn pad(text: &Wtf8, len: usize, spec: &Spec, default: Align) -> Outcome<Wtf8Buf> {
    let mut out = Wtf8Buf::with_capacity(text.len());
    let padding = spec.width.saturating_sub(len);
    let before = match spec.align.unwrap_or(default) {
        Align::Left => 0,
        Align::Center => padding / 2,
        Align::Right | Align::AfterSign => padding,
    };
    push_fill(&mut out, spec.fill, before)?;
    out.push_wtf8(text);
    push_fill(&mut out, spec.fill, padding - before)?;
    Ok(out)
}

/// The parts of a number, ready to be laid out.
#[derive(Debug, Clone, Copy, Default)]
pub struct Parts<'a> {
    pub negative: bool,
    /// "0x" and the like.
    pub prefix: &'a str,
    /// The digits before the point, which grouping and zero padding concern.
    pub whole: &'a str,
    /// The digits after the point.
    pub fraction: &'a str,
    /// Whether there is a point.
    pub point: bool,
    /// What follows: the exponent, "%"; or the whole text of what is not digits ("nan", a character).
    pub tail: &'a str,
    /// How many digits a group before the point has.
    pub group: usize,
}

impl<'a> Parts<'a> {
    /// Takes apart the text of a float's magnitude.
    pub fn of_float(negative: bool, text: &'a str) -> Parts<'a> {
        let digits_from = |at: usize| text[at..].bytes().take_while(u8::is_ascii_digit).count();
        let whole = digits_from(0);
        let point = text[whole..].starts_with('.');
        let fraction_at = whole + usize::from(point);
        let fraction = if point { digits_from(fraction_at) } else { 0 };
        let tail_at = fraction_at + fraction;
        Parts {
            negative,
            prefix: "",
            whole: &text[..whole],
            fraction: &text[fraction_at..tail_at],
            point,
            tail: &text[tail_at..],
            group: 3,
        }
    }
}

/// Lays a number out.
pub fn number(parts: Parts<'_>, spec: &Spec, default: Align) -> Outcome<Wtf8Buf> {
    let sign = match (parts.negative, spec.sign) {
        (true, _) => "-",
        (false, Some(Sign::Plus)) => "+",
        (false, Some(Sign::Space)) => " ",
        (false, _) => "",
    };
    let fraction_breaks = if spec.fraction_grouping.is_some() { parts.fraction.len().saturating_sub(1) / 3 } else { 0 };
    let rest_len = sign.len()
        + parts.prefix.len()
        + usize::from(parts.point)
        + parts.fraction.len()
        + fraction_breaks
        + parts.tail.chars().count();
    let align = spec.align.unwrap_or(default);
    let zeros = align == Align::AfterSign && spec.fill == '0' && !parts.whole.is_empty();
    let least = if zeros { spec.width.saturating_sub(rest_len) } else { 0 };
    let whole = group_whole(parts.whole, spec.grouping, parts.group, least)?;

    let padding = spec.width.saturating_sub(rest_len + whole.len());
    let (before, middle, after) = match align {
        Align::Left => (0, 0, padding),
        Align::Right => (padding, 0, 0),
        Align::Center => (padding / 2, 0, padding - padding / 2),
        Align::AfterSign => (0, padding, 0),
    };
    let mut out = Wtf8Buf::with_capacity(rest_len + whole.len());
    push_fill(&mut out, spec.fill, before)?;
    out.push_str(sign);
    out.push_str(parts.prefix);
    push_fill(&mut out, spec.fill, middle)?;
    out.push_str(&whole);
    if parts.point {
        out.push_char('.');
    }
    push_fraction(&mut out, parts.fraction, spec.fraction_grouping);
    out.push_str(parts.tail);
    push_fill(&mut out, spec.fill, after)?;
    Ok(out)
}

fn push_fraction(out: &mut Wtf8Buf, digits: &str, grouping: Option<Grouping>) {
    let Some(grouping) = grouping else { return out.push_str(digits) };
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && i % 3 == 0 {
            out.push_char(grouping.symbol());
        }
        out.push_char(digit);
    }
}

/// Groups digits from the right and fills with zeros, grouped as well, up to a length of `least`.
fn group_whole(digits: &str, grouping: Option<Grouping>, group: usize, least: usize) -> Outcome<String> {
    let mut reversed = String::new();
    reversed.try_reserve(least.max(digits.len() + digits.len() / group)).map_err(|_| Fault::memory())?;
    let Some(grouping) = grouping else {
        reversed.extend(std::iter::repeat_n('0', least.saturating_sub(digits.len())));
        reversed.push_str(digits);
        return Ok(reversed);
    };
    let mut remaining = digits.chars().rev().peekable();
    let mut in_group = 0;
    while remaining.peek().is_some() || reversed.len() < least {
        if in_group == group {
            reversed.push(grouping.symbol());
            in_group = 0;
        }
        reversed.push(remaining.next().unwrap_or('0'));
        in_group += 1;
    }
    Ok(reversed.chars().rev().collect())
}
