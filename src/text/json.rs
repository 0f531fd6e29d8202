//! JSON's strings: read as `json.decoder.scanstring` does, and written with escapes.

use rustpython_wtf8::{CodePoint, Wtf8, Wtf8Buf};

/// What is wrong with a string: the message of `JSONDecodeError` and the byte it points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wrong {
    pub message: &'static str,
    pub at: usize,
}

/// Reads the string whose text begins at the byte `start`, behind its quote; `strict` refuses control characters.
/// Gives the text and the byte behind the closing quote.
pub fn scan_string(text: &Wtf8, start: usize, strict: bool) -> Result<(Wtf8Buf, usize), Wrong> {
    let bytes = text.as_bytes();
    let unterminated = Wrong { message: "Unterminated string starting at", at: start.wrapping_sub(1) };
    let mut out = Wtf8Buf::new();
    let mut at = start;
    loop {
        let rest = bytes.get(at..).ok_or(unterminated)?;
        let stop = rest.iter().position(|&byte| matches!(byte, b'"' | b'\\') || (strict && byte < 0x20));
        let end = at + stop.ok_or(unterminated)?;
        out.push_wtf8(&text[at..end]);
        match bytes[end] {
            b'"' => return Ok((out, end + 1)),
            b'\\' => at = scan_escape(&mut out, bytes, end, unterminated)?,
            _ => return Err(Wrong { message: "Invalid control character at", at: end }),
        }
    }
}

/// Reads an escape that begins at `backslash`.
fn scan_escape(out: &mut Wtf8Buf, bytes: &[u8], backslash: usize, unterminated: Wrong) -> Result<usize, Wrong> {
    let letter = *bytes.get(backslash + 1).ok_or(unterminated)?;
    let plain = match letter {
        b'"' | b'\\' | b'/' => char::from(letter),
        b'b' => '\x08',
        b'f' => '\x0c',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return scan_unicode(out, bytes, backslash + 1),
        _ => return Err(Wrong { message: "Invalid \\escape", at: backslash }),
    };
    out.push_char(plain);
    Ok(backslash + 2)
}

/// Reads `uXXXX` and, behind a high surrogate, the low one.
fn scan_unicode(out: &mut Wtf8Buf, bytes: &[u8], letter: usize) -> Result<usize, Wrong> {
    let first = hex4(bytes, letter)?;
    let after = letter + 5;
    if (0xd800..0xdc00).contains(&first) && bytes.get(after..after + 2) == Some(b"\\u") {
        let second = hex4(bytes, after + 1)?;
        if let Some(Ok(c)) = char::decode_utf16([first, second]).next() {
            out.push_char(c);
            return Ok(after + 6);
        }
    }
    out.push(CodePoint::from(first));
    Ok(after)
}

/// The four digits behind the `u` at `letter`.
fn hex4(bytes: &[u8], letter: usize) -> Result<u16, Wrong> {
    let digits = bytes.get(letter + 1..letter + 5).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit));
    let parsed =
        digits.and_then(|digits| std::str::from_utf8(digits).ok()).and_then(|text| u16::from_str_radix(text, 16).ok());
    parsed.ok_or(Wrong { message: "Invalid \\uXXXX escape", at: letter })
}

/// For each byte, how `push_string` treats it: 0 as it is, 1 escaped, 2 escaped in ASCII documents.
const ESCAPED: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = if byte < 0x20 || byte == 0x22 || byte == 0x5c { 1 } else { 2 * (byte >= 0x7f) as u8 };
        byte += 1;
    }
    table
};

/// Appends a text in quotes; with `ascii`, all other characters are escaped.
pub fn push_string(out: &mut Wtf8Buf, text: &Wtf8, ascii: bool) {
    let bytes = text.as_bytes();
    let limit = if ascii { 0 } else { 2 };
    let stops = |byte: &u8| ESCAPED[*byte as usize] != 0 && ESCAPED[*byte as usize] != limit;
    out.push_char('"');
    let mut at = 0;
    while let Some(plain) = bytes[at..].iter().position(stops) {
        out.push_wtf8(&text[at..at + plain]);
        at += plain;
        let code = text[at..].code_points().next().map_or(0, |code| code.to_u32());
        at += push_escape(out, code);
    }
    out.push_wtf8(&text[at..]);
    out.push_char('"');
}

/// Appends the escape of a code point and gives how many bytes it takes in the text.
fn push_escape(out: &mut Wtf8Buf, code: u32) -> usize {
    match code {
        0x22 => out.push_str("\\\""),
        0x5c => out.push_str("\\\\"),
        0x0a => out.push_str("\\n"),
        0x0d => out.push_str("\\r"),
        0x09 => out.push_str("\\t"),
        0x0c => out.push_str("\\f"),
        0x08 => out.push_str("\\b"),
        0..=0xffff => push_unit(out, code),
        _ => {
            let pair = code - 0x1_0000;
            push_unit(out, 0xd800 + (pair >> 10));
            push_unit(out, 0xdc00 + (pair & 0x3ff));
        }
    }
    match code {
        0..=0x7f => 1,
        0x80..=0x7ff => 2,
        0x800..=0xffff => 3,
        _ => 4,
    }
}

/// Appends `\uXXXX`.
fn push_unit(out: &mut Wtf8Buf, unit: u32) {
    out.push_str("\\u");
    for shift in [12, 8, 4, 0] {
        out.push_char(char::from(b"0123456789abcdef"[(unit >> shift & 15) as usize]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(text: &str) -> Result<(String, usize), (&'static str, usize)> {
        scan_string(Wtf8::new(text), 0, true)
            .map(|(text, end)| (format!("{text:?}"), end))
            .map_err(|wrong| (wrong.message, wrong.at))
    }

    #[test]
    fn scanning() {
        assert_eq!(scan("a\\u00e9b\" x"), Ok(("\"aéb\"".into(), 9)));
        assert_eq!(scan("\\ud83d\\ude00\""), Ok(("\"😀\"".into(), 13)));
        assert_eq!(scan("\\ud83dx\""), Ok(("\"\\u{d83d}x\"".into(), 8)));
        assert_eq!(scan("\\ud83d\\u0041\""), Ok(("\"\\u{d83d}A\"".into(), 13)));
        assert_eq!(scan("a\\x\""), Err(("Invalid \\escape", 1)));
        assert_eq!(scan("a\\u12\""), Err(("Invalid \\uXXXX escape", 2)));
        assert_eq!(scan("a\n\""), Err(("Invalid control character at", 1)));
        assert!(scan("abc").is_err() && scan("\\").is_err());
    }

    #[test]
    fn writing() {
        let written = |text: &str, ascii| {
            let mut out = Wtf8Buf::new();
            push_string(&mut out, Wtf8::new(text), ascii);
            out.to_string()
        };
        assert_eq!(written("a\"\\\n\x01\x7fé😀", true), "\"a\\\"\\\\\\n\\u0001\\u007f\\u00e9\\ud83d\\ude00\"");
        assert_eq!(written("é\t", false), "\"é\\t\"");
    }
}
