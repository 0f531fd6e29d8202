//! `repr()` of str and bytes, and `ascii()`: which quote, which escapes.

use rustpython_wtf8::{CodePoint, Wtf8, Wtf8Buf};

use super::unicode::is_printable;

/// Single quotes, unless only they occur in the text.
fn quote_for(bytes: &[u8]) -> u8 {
    if memchr::memchr(b'\'', bytes).is_some() && memchr::memchr(b'"', bytes).is_none() { b'"' } else { b'\'' }
}

/// `repr(str)`.
pub fn repr(text: &Wtf8) -> Wtf8Buf {
    quoted(text, is_printable)
}

/// `ascii(str)`.
pub fn ascii(text: &Wtf8) -> Wtf8Buf {
    quoted(text, |_| false)
}

/// `ascii(object)` from the object's `repr()`: what is not ASCII is escaped.
pub fn escape_non_ascii(text: &Wtf8) -> String {
    let mut out = String::with_capacity(text.len());
    for code in text.code_points() {
        match code.to_char() {
            Some(c) if c.is_ascii() => out.push(c),
            _ => push_escape(&mut out, code),
        }
    }
    out
}

fn quoted(text: &Wtf8, keep: impl Fn(char) -> bool) -> Wtf8Buf {
    let quote = quote_for(text.as_bytes());
    let mut out = Wtf8Buf::with_capacity(text.len() + 2);
    out.push_char(char::from(quote));
    let mut plain_from = 0;
    for (at, code) in text.code_point_indices() {
        let c = code.to_char();
        let plain = match c {
            Some('\\') => false,
            Some(c) if c.is_ascii() => !c.is_ascii_control() && c as u32 != u32::from(quote),
            Some(c) => keep(c),
            None => false,
        };
        if plain {
            continue;
        }
        out.push_wtf8(&text[plain_from..at]);
        plain_from = at + code.len_wtf8();
        let mut escape = String::new();
        match c {
            Some('\n') => escape.push_str("\\n"),
            Some('\r') => escape.push_str("\\r"),
            Some('\t') => escape.push_str("\\t"),
            Some(c) if c == '\\' || c as u32 == u32::from(quote) => {
                escape.push('\\');
                escape.push(c);
            }
            _ => push_escape(&mut escape, code),
        }
        out.push_str(&escape);
    }
    out.push_wtf8(&text[plain_from..]);
    out.push_char(char::from(quote));
    out
}

/// Appends `\xhh`, `\uhhhh` or `\Uhhhhhhhh`.
pub fn push_escape(out: &mut String, code: CodePoint) {
    let code = code.to_u32();
    out.push_str(&match code {
        0..=0xff => format!("\\x{code:02x}"),
        0x100..=0xffff => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    });
}

/// `repr(bytes)` with its `b`.
pub fn repr_bytes(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() + 3);
    out.push('b');
    let quote = quote_for(bytes);
    push_quoted_bytes(&mut out, bytes, quote, quote);
    out
}

/// Bytes in quotes, with a backslash before those that are `escaped`.
pub fn push_quoted_bytes(out: &mut String, bytes: &[u8], quote: u8, escaped: u8) {
    out.push(char::from(quote));
    for &byte in bytes {
        match byte {
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            b'\\' => out.push_str("\\\\"),
            _ if byte == escaped => {
                out.push('\\');
                out.push(char::from(escaped));
            }
            b' '..=b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("\\x{byte:02x}")),
        }
    }
    out.push(char::from(quote));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        for (text, shown) in [
            ("a'b", "\"a'b\""),
            ("a'\"b", "'a\\'\"b'"),
            ("\n\t\\\x01\x7f", "'\\n\\t\\\\\\x01\\x7f'"),
            ("é\u{a0}\u{200b}\u{e000}😀", "'é\\xa0\\u200b\\ue000😀'"),
            ("", "''"),
        ] {
            assert_eq!(repr(Wtf8::new(text)).to_string(), shown);
        }
        assert_eq!(ascii(Wtf8::new("é😀")).to_string(), "'\\xe9\\U0001f600'");
        let mut lone = Wtf8Buf::from("a");
        lone.push(CodePoint::from(0xd800u16));
        assert_eq!(repr(&lone).to_string(), "'a\\ud800'");
    }

    #[test]
    fn bytes() {
        assert_eq!(repr_bytes(b"a'\xff\n"), "b\"a'\\xff\\n\"");
        assert_eq!(repr_bytes(b"'\""), "b'\\'\"'");
    }
}
