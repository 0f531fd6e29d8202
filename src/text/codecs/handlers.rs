//! CPython's named error handlers.

use rustpython_wtf8::{CodePoint, Wtf8, Wtf8Buf};

use super::decode::Repair as DecodeRepair;
use super::encode::{Repair as EncodeRepair, Replacement, push_u16, push_u32};
use super::{Encoding, Order, Problem};
use crate::text::quote::push_escape;
use crate::text::unicode;

/// A handler by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handler {
    Strict,
    Ignore,
    Replace,
    BackslashReplace,
    XmlCharRefReplace,
    NameReplace,
    SurrogateEscape,
    SurrogatePass,
}

impl Handler {
    /// All of them.
    pub const ALL: [Handler; 8] = [
        Handler::Strict,
        Handler::Ignore,
        Handler::Replace,
        Handler::BackslashReplace,
        Handler::XmlCharRefReplace,
        Handler::NameReplace,
        Handler::SurrogateEscape,
        Handler::SurrogatePass,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Handler::Strict => "strict",
            Handler::Ignore => "ignore",
            Handler::Replace => "replace",
            Handler::BackslashReplace => "backslashreplace",
            Handler::XmlCharRefReplace => "xmlcharrefreplace",
            Handler::NameReplace => "namereplace",
            Handler::SurrogateEscape => "surrogateescape",
            Handler::SurrogatePass => "surrogatepass",
        }
    }

    pub fn named(name: &str) -> Option<Handler> {
        Handler::ALL.into_iter().find(|handler| handler.name() == name)
    }

    /// What stands for the code points `problem.start..problem.end` of `text`; `None` when the problem remains an error.
    pub fn encoding(self, text: &Wtf8, problem: Problem) -> Option<EncodeRepair> {
        let bad = text.code_points().skip(problem.start).take(problem.end - problem.start);
        let replacement = match self {
            Handler::Strict => return None,
            Handler::Ignore => Replacement::Text(Wtf8Buf::new()),
            Handler::Replace => Replacement::Text(bad.map(|_| CodePoint::from_char('?')).collect()),
            Handler::BackslashReplace => in_ascii(bad, push_escape),
            Handler::XmlCharRefReplace => in_ascii(bad, |out, code| out.push_str(&format!("&#{};", code.to_u32()))),
            Handler::NameReplace => in_ascii(bad, |out, code| match code.to_char().and_then(unicode::name) {
                Some(name) => out.push_str(&format!("\\N{{{name}}}")),
                None => push_escape(out, code),
            }),
            Handler::SurrogateEscape => {
                let bytes: Option<Vec<u8>> = bad
                    .map(|code| match code.to_u32() {
                        code @ 0xdc80..=0xdcff => Some((code - 0xdc00) as u8),
                        _ => None,
                    })
                    .collect();
                Replacement::Bytes(bytes?)
            }
            Handler::SurrogatePass => Replacement::Bytes(pass_surrogates(bad, problem.encoding)?),
        };
        Some((replacement, problem.end))
    }

    /// What stands for the bytes `problem.start..problem.end`; `None` when the problem remains an error.
    pub fn decoding(self, bytes: &[u8], problem: Problem) -> Option<DecodeRepair> {
        let bad = &bytes[problem.start..problem.end];
        match self {
            Handler::Ignore => Some((Wtf8Buf::new(), problem.end)),
            Handler::Replace => Some((Wtf8Buf::from("\u{fffd}"), problem.end)),
            Handler::BackslashReplace => {
                let text: String = bad.iter().map(|byte| format!("\\x{byte:02x}")).collect();
                Some((Wtf8Buf::from(text), problem.end))
            }
            Handler::SurrogateEscape => {
                let escaped: Vec<u8> = bad.iter().copied().take_while(|&byte| byte >= 0x80).collect();
                if escaped.is_empty() {
                    return None;
                }
                let text = escaped.iter().map(|&byte| CodePoint::from(0xdc00 + u16::from(byte))).collect();
                Some((text, problem.start + escaped.len()))
            }
            Handler::SurrogatePass => take_surrogate(&bytes[problem.start..], problem),
            Handler::Strict | Handler::XmlCharRefReplace | Handler::NameReplace => None,
        }
    }

    /// Handlers that only encoding has.
    pub fn only_encodes(self) -> bool {
        matches!(self, Handler::XmlCharRefReplace | Handler::NameReplace)
    }
}

fn in_ascii(bad: impl Iterator<Item = CodePoint>, push: impl Fn(&mut String, CodePoint)) -> Replacement {
    let mut out = String::new();
    bad.for_each(|code| push(&mut out, code));
    Replacement::Text(Wtf8Buf::from(out))
}

fn pass_surrogates(bad: impl Iterator<Item = CodePoint>, encoding: Encoding) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    for code in bad {
        let number = code.to_u32();
        if !(0xd800..0xe000).contains(&number) {
            return None;
        }
        match encoding {
            Encoding::Utf8 => out.extend_from_slice(code.encode_wtf8(&mut [0; 4]).as_bytes()),
            Encoding::Utf16(order) => push_u16(&mut out, number as u16, order),
            Encoding::Utf32(order) => push_u32(&mut out, number, order),
            Encoding::Latin1 | Encoding::Ascii | Encoding::Utf7 => return None,
        }
    }
    Some(out)
}

/// Reads one surrogate as the encoding would write it.
fn take_surrogate(rest: &[u8], problem: Problem) -> Option<DecodeRepair> {
    let (code, len) = match (problem.encoding, rest) {
        (Encoding::Utf8, &[0xed, b2 @ 0xa0..=0xbf, b3 @ 0x80..=0xbf, ..]) => {
            (0xd000 | u16::from(b2 & 0x3f) << 6 | u16::from(b3 & 0x3f), 3)
        }
        (Encoding::Utf16(Order::Big), &[high, low, ..]) => (u16::from_be_bytes([high, low]), 2),
        (Encoding::Utf16(_), &[low, high, ..]) => (u16::from_le_bytes([low, high]), 2),
        (Encoding::Utf32(Order::Big), &[0, 0, high, low, ..]) => (u16::from_be_bytes([high, low]), 4),
        (Encoding::Utf32(_), &[low, high, 0, 0, ..]) => (u16::from_le_bytes([low, high]), 4),
        _ => return None,
    };
    (0xd800..0xe000).contains(&code).then(|| (Wtf8Buf::from(CodePoint::from(code)), problem.start + len))
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
