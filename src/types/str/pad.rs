//! The methods of str that pad: `center()`, `ljust()`, `rjust()`, `zfill()`, `expandtabs()`.

use super::{text_arg, unchanged};
use crate::method;
use crate::object::header::{Gc, Obj};
use crate::object::native::Member;
use crate::object::raise::{Res, memory_error, overflow_error, type_error};
use crate::object::str::{self, Str};
use crate::object::value::Value;
use rustpython_wtf8::{CodePoint, Wtf8Buf};

pub static METHODS: &[Member] = &[
    method!("center", center, "($self, width, fillchar=' ', /)"),
    method!("ljust", ljust, "($self, width, fillchar=' ', /)"),
    method!("rjust", rjust, "($self, width, fillchar=' ', /)"),
    method!("zfill", zfill, "($self, width, /)"),
    method!("expandtabs", expandtabs, "($self, /, tabsize=8)"),
];

fn fill_of(value: Option<&Value>) -> Res<CodePoint> {
    let Some(value) = value else { return Ok(CodePoint::from_char(' ')) };
    let text = text_arg(value, |name| format!("The fill character must be a unicode character, not {name}"))?;
    match text.as_wtf8().code_points().next() {
        Some(code) if text.char_len() == 1 => Ok(code),
        _ => Err(type_error("The fill character must be exactly one character long")),
    }
}

fn padded(this: &Obj<Str>, fill: CodePoint, before: usize, after: usize) -> Res {
    if before == 0 && after == 0 {
        return Ok(unchanged(this));
    }
    let mut buffer = [0; 4];
    let unit = fill.encode_wtf8(&mut buffer).as_bytes();
    let size = |count: usize| count.checked_mul(unit.len()).ok_or_else(memory_error);
    let (head, tail) = (size(before)?, size(after)?);
    let total = head.checked_add(tail).and_then(|sum| sum.checked_add(this.byte_len()));
    let mut made = str::reserve(total.ok_or_else(memory_error)?)?;
    let (left, rest) = made.bytes_mut().split_at_mut(head);
    let (middle, right) = rest.split_at_mut(this.byte_len());
    middle.copy_from_slice(this.as_bytes());
    for side in [left, right] {
        side.chunks_exact_mut(unit.len()).for_each(|chunk| chunk.copy_from_slice(unit));
    }
    let ascii = this.is_ascii() && fill.is_ascii();
    Ok(if ascii { made.finish_ascii() } else { made.finish_wtf8() }.into_value())
}

/// How many characters are missing to the width.
fn missing(this: &Obj<Str>, width: i64) -> usize {
    usize::try_from(width).unwrap_or(0).saturating_sub(this.char_len())
}

fn center(this: &Obj<Str>, width: i64, fill: Option<&Value>) -> Res {
    let fill = fill_of(fill)?;
    let missing = missing(this, width);
    // An odd blank goes left when the width is odd.
    let before = missing / 2 + (missing & width.max(0) as usize & 1);
    padded(this, fill, before, missing - before)
}

fn ljust(this: &Obj<Str>, width: i64, fill: Option<&Value>) -> Res {
    let fill = fill_of(fill)?;
    padded(this, fill, 0, missing(this, width))
}

fn rjust(this: &Obj<Str>, width: i64, fill: Option<&Value>) -> Res {
    let fill = fill_of(fill)?;
    padded(this, fill, missing(this, width), 0)
}

fn zfill(this: &Obj<Str>, width: i64) -> Res {
    let zero = CodePoint::from_char('0');
    let missing = missing(this, width);
    if missing == 0 || !matches!(this.as_bytes().first(), Some(b'+' | b'-')) {
        return padded(this, zero, missing, 0);
    }
    let mut made = str::reserve(this.byte_len().checked_add(missing).ok_or_else(memory_error)?)?;
    let (head, rest) = made.bytes_mut().split_at_mut(1);
    let (zeros, tail) = rest.split_at_mut(missing);
    head.copy_from_slice(&this.as_bytes()[..1]);
    zeros.fill(b'0');
    tail.copy_from_slice(&this.as_bytes()[1..]);
    Ok(if this.is_ascii() { made.finish_ascii() } else { made.finish_wtf8() }.into_value())
}

fn expandtabs(this: &Obj<Str>, tabsize: Option<i32>) -> Res {
    if memchr::memchr(b'\t', this.as_bytes()).is_none() {
        return Ok(unchanged(this));
    }
    let size = usize::try_from(tabsize.unwrap_or(8)).unwrap_or(0);
    let mut out = Wtf8Buf::with_capacity(this.byte_len());
    let mut column = 0usize;
    for code in this.as_wtf8().code_points() {
        if code == '\t' {
            let blanks = if size == 0 { 0 } else { size - column % size };
            column = column.checked_add(blanks).ok_or_else(|| overflow_error("new string is too long"))?;
            out.try_reserve(blanks).map_err(|_| memory_error())?;
            (0..blanks).for_each(|_| out.push_char(' '));
        } else {
            column = if code == '\n' || code == '\r' { 0 } else { column + 1 };
            out.push(code);
        }
    }
    str::try_from_wtf8(&out).map(Gc::into_value)
}
