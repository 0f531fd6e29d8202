//! Methods that make other bytes: splitting, joining, stripping, padding, replacing, translating.

use super::Own;
use crate::object::bytes::Bytes;
use crate::object::list::{List, list};
use crate::object::native::Member;
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Res, memory_error, type_error, value_error};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::text::find::{self, Ends, is_space};
use crate::types::buffer::{self, Buffer};
use crate::types::bytearray::ByteArray;
use crate::types::sequence;
use crate::{function, method};

fn list_of(this: &Own, parts: Vec<&[u8]>) -> Value {
    match parts.as_slice() {
        [whole] if whole.len() == this.len() => list(vec![this.same()]),
        _ => list(parts.into_iter().map(|part| this.make(part.to_vec())).collect()),
    }
}

fn most(maxsplit: Option<i64>) -> usize {
    usize::try_from(maxsplit.unwrap_or(-1)).unwrap_or(usize::MAX)
}

fn separator(sep: &Value) -> Res<std::borrow::Cow<'_, [u8]>> {
    let sep = buffer::bytes_of(sep)?.ok_or_else(|| buffer::not_bytes_like(sep))?;
    if sep.is_empty() { Err(value_error("empty separator")) } else { Ok(sep) }
}

fn split(this: Own, sep: Option<&Value>, maxsplit: Option<i64>) -> Res {
    let most = most(maxsplit);
    let parts = match sep.filter(|sep| !sep.is_none()) {
        Some(sep) => find::split(&this, &separator(sep)?, most),
        None => find::split_space(&this, most, is_space),
    };
    Ok(list_of(&this, parts))
}

fn split_right(this: Own, sep: Option<&Value>, maxsplit: Option<i64>) -> Res {
    let most = most(maxsplit);
    let parts = match sep.filter(|sep| !sep.is_none()) {
        Some(sep) => find::rsplit(&this, &separator(sep)?, most),
        None => find::rsplit_space(&this, most, is_space),
    };
    Ok(list_of(&this, parts))
}

fn split_lines(this: Own, keepends: Option<bool>) -> Value {
    let parts = find::lines(&this, keepends.unwrap_or(false), |byte| matches!(byte, b'\n' | b'\r'));
    list_of(&this, parts)
}

fn partition(this: Own, sep: &Value) -> Res {
    let sep = separator(sep)?;
    let part = |bytes: &[u8]| this.make(bytes.to_vec());
    Ok(match find::find(&this, &sep) {
        Some(at) => tuple([part(&this[..at]), part(&sep), part(&this[at + sep.len()..])]),
        None => tuple([this.same(), part(b""), part(b"")]),
    })
}

fn partition_right(this: Own, sep: &Value) -> Res {
    let sep = separator(sep)?;
    let part = |bytes: &[u8]| this.make(bytes.to_vec());
    Ok(match find::rfind(&this, &sep) {
        Some(at) => tuple([part(&this[..at]), part(&sep), part(&this[at + sep.len()..])]),
        None => tuple([part(b""), part(b""), this.same()]),
    })
}

fn join(this: Own, iterable: &Value) -> Res {
    let fast = iterable.exact::<List>().is_some() || iterable.exact::<Tuple>().is_some();
    if !fast && protocol::iter(iterable).is_err_and(|error| error.is(crate::object::exception::Exc::TypeError)) {
        return Err(type_error("can only join an iterable"));
    }
    let items = protocol::collect(iterable)?;
    if let [only] = items.as_slice()
        && only.exact::<Bytes>().is_some()
        && !this.mutable
    {
        return Ok(only.clone());
    }
    let mut joined: Vec<u8> = Vec::new();
    for (i, item) in items.iter().enumerate() {
        let Some(bytes) = buffer::bytes_of(item)? else {
            let got = class_name(item);
            return Err(type_error(format!("sequence item {i}: expected a bytes-like object, {got} found")));
        };
        sequence::reserve(&mut joined, bytes.len() + this.len())?;
        if i != 0 {
            joined.extend_from_slice(&this);
        }
        joined.extend_from_slice(&bytes);
    }
    Ok(this.make(joined))
}

fn stripped(this: &Own, bytes: Option<&Value>, ends: Ends) -> Res {
    let part = match bytes.filter(|bytes| !bytes.is_none()) {
        Some(set) => {
            let set = buffer::bytes_of(set)?.ok_or_else(|| buffer::not_bytes_like(set))?;
            find::strip(this, ends, |byte| set.contains(&byte))
        }
        None => find::strip(this, ends, is_space),
    };
    Ok(this.part(part))
}

fn strip(this: Own, bytes: Option<&Value>) -> Res {
    stripped(&this, bytes, Ends::Both)
}

fn strip_left(this: Own, bytes: Option<&Value>) -> Res {
    stripped(&this, bytes, Ends::Left)
}

fn strip_right(this: Own, bytes: Option<&Value>) -> Res {
    stripped(&this, bytes, Ends::Right)
}

fn remove_prefix(this: Own, prefix: Buffer) -> Value {
    this.part(this.strip_prefix(&*prefix).unwrap_or(&this))
}

fn remove_suffix(this: Own, suffix: Buffer) -> Value {
    this.part(this.strip_suffix(&*suffix).unwrap_or(&this))
}

/// The fill byte of `center` and its kin.
fn fill_byte(fill: Option<&Value>, name: &str) -> Res<u8> {
    let Some(fill) = fill else { return Ok(b' ') };
    let (bytes, kind) = if let Some(bytes) = fill.downcast::<Bytes>() {
        (bytes.0.to_vec(), "bytes")
    } else if let Some(array) = fill.downcast::<ByteArray>() {
        (array.lock().data.clone(), "bytearray")
    } else {
        let got = class_name(fill);
        return Err(type_error(format!("{name}() argument 2 must be a byte string of length 1, not {got}")));
    };
    match bytes.as_slice() {
        [byte] => Ok(*byte),
        _ => {
            let article = format!("a {kind} object of length {}", bytes.len());
            Err(type_error(format!("{name}(): argument 2 must be a byte string of length 1, not {article}")))
        }
    }
}

fn padded(this: &Own, left: usize, right: usize, fill: u8) -> Res {
    if left == 0 && right == 0 {
        return Ok(this.same());
    }
    let total = left.checked_add(right).and_then(|n| n.checked_add(this.len())).ok_or_else(memory_error)?;
    let mut bytes = sequence::with_capacity(total)?;
    bytes.resize(left, fill);
    bytes.extend_from_slice(this);
    bytes.resize(total, fill);
    Ok(this.make(bytes))
}

/// How many bytes are missing to a width.
fn missing(this: &Own, width: i64) -> usize {
    usize::try_from(width).unwrap_or(0).saturating_sub(this.len())
}

fn center(this: Own, width: i64, fillchar: Option<&Value>) -> Res {
    let fill = fill_byte(fillchar, "center")?;
    let missing = missing(&this, width);
    let left = missing / 2 + (missing & width as usize & 1);
    padded(&this, left, missing - left, fill)
}

fn justify_left(this: Own, width: i64, fillchar: Option<&Value>) -> Res {
    let fill = fill_byte(fillchar, "ljust")?;
    padded(&this, 0, missing(&this, width), fill)
}

fn justify_right(this: Own, width: i64, fillchar: Option<&Value>) -> Res {
    let fill = fill_byte(fillchar, "rjust")?;
    padded(&this, missing(&this, width), 0, fill)
}

fn zero_fill(this: Own, width: i64) -> Res {
    let missing = missing(&this, width);
    if missing == 0 {
        return Ok(this.same());
    }
    let sign = matches!(this.first(), Some(b'+' | b'-')) as usize;
    let mut bytes = sequence::with_capacity(missing.checked_add(this.len()).ok_or_else(memory_error)?)?;
    bytes.extend_from_slice(&this[..sign]);
    bytes.resize(sign + missing, b'0');
    bytes.extend_from_slice(&this[sign..]);
    Ok(this.make(bytes))
}

fn expand_tabs(this: Own, tabsize: Option<i64>) -> Res {
    let tab = usize::try_from(tabsize.unwrap_or(8)).unwrap_or(0);
    let mut bytes: Vec<u8> = Vec::with_capacity(this.len());
    let mut column = 0;
    for &byte in this.iter() {
        match byte {
            b'\t' => {
                let width = if tab == 0 { 0 } else { tab - column % tab };
                sequence::reserve(&mut bytes, width)?;
                bytes.resize(bytes.len() + width, b' ');
                column += width;
            }
            _ => {
                sequence::reserve(&mut bytes, 1)?;
                bytes.push(byte);
                column = if matches!(byte, b'\n' | b'\r') { 0 } else { column + 1 };
            }
        }
    }
    Ok(this.make(bytes))
}

fn replace(this: Own, old: Buffer, new: Buffer, count: Option<i64>) -> Res {
    let most = most(count);
    if old.is_empty() {
        let most = most.min(this.len() + 1);
        let total = new.len().checked_mul(most).and_then(|n| n.checked_add(this.len())).ok_or_else(memory_error)?;
        let mut bytes = sequence::with_capacity(total)?;
        for (i, byte) in this.iter().enumerate() {
            if i < most {
                bytes.extend_from_slice(&new);
            }
            bytes.push(*byte);
        }
        if this.len() < most {
            bytes.extend_from_slice(&new);
        }
        return Ok(this.make(bytes));
    }
    Ok(match find::replace(&this, &old, &new, most)? {
        Some(bytes) => this.make(bytes),
        None => this.same(),
    })
}

fn translate(this: Own, table: &Value, delete: Option<Buffer>) -> Res {
    let table = if table.is_none() {
        None
    } else {
        let table = buffer::bytes_of(table)?.ok_or_else(|| buffer::not_bytes_like(table))?;
        if table.len() != 256 {
            return Err(value_error("translation table must be 256 characters long"));
        }
        Some(table)
    };
    let delete = delete.as_deref().unwrap_or(b"");
    let kept = this.iter().filter(|byte| !delete.contains(byte));
    let bytes: Vec<u8> = match &table {
        Some(table) => kept.map(|&byte| table[byte as usize]).collect(),
        None => kept.copied().collect(),
    };
    if bytes == *this { Ok(this.same()) } else { Ok(this.make(bytes)) }
}

fn make_translation(from: Buffer, to: Buffer) -> Res {
    if from.len() != to.len() {
        return Err(value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (&from, &to) in from.iter().zip(to.iter()) {
        table[from as usize] = to;
    }
    Ok(super::from_vec(table))
}

pub static METHODS: &[Member] = &[
    method!("split", split, "($self, /, sep=None, maxsplit=-1)"),
    method!("rsplit", split_right, "($self, /, sep=None, maxsplit=-1)"),
    method!("splitlines", split_lines, "($self, /, keepends=False)"),
    method!("partition", partition, "($self, sep, /)"),
    method!("rpartition", partition_right, "($self, sep, /)"),
    method!("join", join, "($self, iterable_of_bytes, /)"),
    method!("strip", strip, "($self, bytes=None, /)"),
    method!("lstrip", strip_left, "($self, bytes=None, /)"),
    method!("rstrip", strip_right, "($self, bytes=None, /)"),
    method!("removeprefix", remove_prefix, "($self, prefix, /)"),
    method!("removesuffix", remove_suffix, "($self, suffix, /)"),
    method!("center", center, "($self, width, fillchar=b' ', /)"),
    method!("ljust", justify_left, "($self, width, fillchar=b' ', /)"),
    method!("rjust", justify_right, "($self, width, fillchar=b' ', /)"),
    method!("zfill", zero_fill, "($self, width, /)"),
    method!("expandtabs", expand_tabs, "($self, /, tabsize=8)"),
    method!("replace", replace, "($self, old, new, count=-1, /)"),
    method!("translate", translate, "($self, table, /, delete=b'')"),
    function!("maketrans", make_translation, "(frm, to, /)"),
];
