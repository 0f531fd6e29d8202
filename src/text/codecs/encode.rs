//! Text to bytes.

use rustpython_wtf8::{CodePoint, Wtf8, Wtf8Buf};

use super::{Encoding, Order, Problem};

/// What stands for what cannot be encoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Replacement {
    /// Text, to be encoded itself.
    Text(Wtf8Buf),
    /// Bytes, taken as they are.
    Bytes(Vec<u8>),
}

/// What a handler gives for a problem: the replacement, and the code point from which encoding goes on.
pub type Repair = (Replacement, usize);

/// Encodes. A replacement text that cannot be encoded itself is given to `refuse`. Errors: those of the handlers.
pub fn encode<E>(
    text: &Wtf8,
    encoding: Encoding,
    mut handle: impl FnMut(Problem) -> Result<Repair, E>,
    mut refuse: impl FnMut(Problem) -> E,
) -> Result<Vec<u8>, E> {
    if encoding == Encoding::Utf7 {
        return Ok(super::utf7::encode(text));
    }
    let mut out = Vec::with_capacity(text.len());
    if let (Encoding::Utf8, Ok(text)) = (encoding, text.as_str()) {
        out.extend_from_slice(text.as_bytes());
        return Ok(out);
    }
    if matches!(encoding, Encoding::Ascii | Encoding::Latin1) && text.is_ascii() {
        out.extend_from_slice(text.as_bytes());
        return Ok(out);
    }
    match encoding {
        Encoding::Utf16(Order::Marked) => out.extend([0xff, 0xfe]),
        Encoding::Utf32(Order::Marked) => out.extend([0xff, 0xfe, 0, 0]),
        _ => {}
    }
    let codes: Vec<CodePoint> = text.code_points().collect();
    let mut at = 0;
    while at < codes.len() {
        if push(&mut out, codes[at], encoding) {
            at += 1;
            continue;
        }
        let problem = problem(&codes, at, encoding);
        let (replacement, next) = handle(problem)?;
        match replacement {
            Replacement::Bytes(bytes) => out.extend_from_slice(&bytes),
            Replacement::Text(text) => {
                if !text.code_points().all(|code| push(&mut out, code, encoding)) {
                    return Err(refuse(problem));
                }
            }
        }
        at = next;
    }
    Ok(out)
}

/// Encodes one code point, if it can be.
fn push(out: &mut Vec<u8>, code: CodePoint, encoding: Encoding) -> bool {
    let number = code.to_u32();
    let Some(c) = code.to_char() else { return false };
    match encoding {
        Encoding::Ascii if number < 0x80 => out.push(number as u8),
        Encoding::Latin1 if number < 0x100 => out.push(number as u8),
        Encoding::Ascii | Encoding::Latin1 | Encoding::Utf7 => return false,
        Encoding::Utf8 => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        Encoding::Utf16(order) => c.encode_utf16(&mut [0; 2]).iter().for_each(|&unit| push_u16(out, unit, order)),
        Encoding::Utf32(order) => push_u32(out, number, order),
    }
    true
}

pub(super) fn push_u16(out: &mut Vec<u8>, unit: u16, order: Order) {
    out.extend(if order == Order::Big { unit.to_be_bytes() } else { unit.to_le_bytes() });
}

pub(super) fn push_u32(out: &mut Vec<u8>, unit: u32, order: Order) {
    out.extend(if order == Order::Big { unit.to_be_bytes() } else { unit.to_le_bytes() });
}

/// The problem that begins at a code point: a run of like ones, except in UTF-16 and UTF-32.
fn problem(codes: &[CodePoint], start: usize, encoding: Encoding) -> Problem {
    let run = |bad: &dyn Fn(u32) -> bool| {
        let rest = codes[start..].iter().position(|code| !bad(code.to_u32()));
        rest.map_or(codes.len(), |len| start + len)
    };
    let (end, reason) = match encoding {
        Encoding::Ascii => (run(&|code| code >= 0x80), "ordinal not in range(128)"),
        Encoding::Latin1 => (run(&|code| code >= 0x100), "ordinal not in range(256)"),
        Encoding::Utf8 => (run(&|code| (0xd800..0xe000).contains(&code)), "surrogates not allowed"),
        Encoding::Utf7 | Encoding::Utf16(_) | Encoding::Utf32(_) => (start + 1, "surrogates not allowed"),
    };
    Problem { encoding, start, end, reason }
}
