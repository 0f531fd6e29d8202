//! The value of string literals: prefixes, escapes, implicit concatenation.

use super::ast::Span;
use super::error::{Fault, SyntaxWarning};
use rustpython_wtf8::{CodePoint, Wtf8Buf};
use std::borrow::Cow;

/// A literal taken apart: its prefix letters and the text between the quotes.
pub(super) struct Literal<'s> {
    pub raw: bool,
    pub bytes: bool,
    pub unicode: bool,
    pub body: &'s str,
    /// Where the body starts in the literal.
    pub offset: usize,
}

pub(super) fn split(text: &str) -> Literal<'_> {
    let letters = text.bytes().take_while(|b| b.is_ascii_alphabetic()).count();
    let has = |c: u8| text.as_bytes()[..letters].iter().any(|b| b | 0x20 == c);
    let quoted = &text[letters..];
    let quotes = if quoted.len() >= 6 && (quoted.starts_with("\"\"\"") || quoted.starts_with("'''")) { 3 } else { 1 };
    Literal {
        raw: has(b'r'),
        bytes: has(b'b'),
        unicode: has(b'u'),
        body: &quoted[quotes..quoted.len() - quotes],
        offset: letters + quotes,
    }
}

/// Line ends in literals are `\n`, however the file ends its lines.
fn unify_lines(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text.into() }
}

/// Where a literal is, for its warnings and errors.
pub(super) struct Place<'w> {
    pub token: Span,
    /// Where the body starts in the source.
    pub body: usize,
    pub warnings: &'w mut Vec<SyntaxWarning>,
    /// Only the first wrong escape of a literal is warned of.
    pub warned: bool,
}

impl Place<'_> {
    fn warn(&mut self, at: usize, escape: &str, what: &str) {
        if std::mem::replace(&mut self.warned, true) {
            return;
        }
        let start = (self.body + at) as u32;
        let message = format!(
            "\"{escape}\" is an invalid {what}. Such sequences will not work in the future. \
             Did you mean \"\\{escape}\"? A raw string is also an option."
        );
        self.warnings.push(SyntaxWarning { message, span: Span::new(start, start + escape.len() as u32) });
    }

    fn fail<T>(&self, message: String) -> Result<T, Fault> {
        Err(Fault::new(message, self.token.start as usize, self.token.end as usize))
    }
}

/// Up to `most` digits of a radix, as a number, and how many there are.
fn digits(text: &str, radix: u32, most: usize) -> (u32, usize) {
    let count = text.bytes().take(most).take_while(|&b| (b as char).is_digit(radix)).count();
    (u32::from_str_radix(&text[..count], radix).unwrap_or(0), count)
}

/// The character of an escape of one letter that means the same in text and bytes.
fn simple(c: char) -> Option<char> {
    Some(match c {
        '\\' | '\'' | '"' => c,
        'a' => '\x07',
        'b' => '\x08',
        'f' => '\x0c',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\x0b',
        _ => return None,
    })
}

/// Text with its escapes replaced.
pub(super) fn text(body: &str, raw: bool, place: &mut Place) -> Result<Wtf8Buf, Fault> {
    let body = unify_lines(body);
    if raw || !body.contains('\\') {
        return Ok(Wtf8Buf::from_string(body.into_owned()));
    }
    let mut out = Wtf8Buf::with_capacity(body.len());
    let mut pos = 0;
    while let Some(step) = body[pos..].find('\\') {
        out.push_str(&body[pos..pos + step]);
        pos += step;
        let rest = &body[pos + 1..];
        let Some(c) = rest.chars().next() else {
            place.warn(pos, "\\{", "escape sequence");
            break;
        };
        if let Some(c) = simple(c) {
            out.push_char(c);
            pos += 2;
            continue;
        }
        match c {
            '\n' => pos += 2,
            '0'..='7' => {
                let (code, count) = digits(rest, 8, 3);
                if code > 0o377 {
                    place.warn(pos, &body[pos..pos + 1 + count], "octal escape sequence");
                }
                push_code(&mut out, code);
                pos += 1 + count;
            }
            'x' | 'u' | 'U' => {
                let (most, name) = match c {
                    'x' => (2, "\\xXX"),
                    'u' => (4, "\\uXXXX"),
                    _ => (8, "\\UXXXXXXXX"),
                };
                let (code, count) = digits(&rest[1..], 16, most);
                let end = pos + 2 + count;
                if count < most {
                    return unicode_error(place, &body, pos, end, &format!("truncated {name} escape"));
                }
                if !push_code(&mut out, code) {
                    return unicode_error(place, &body, pos, end, "illegal Unicode character");
                }
                pos = end;
            }
            'N' => {
                let named = rest[1..].strip_prefix('{').and_then(|r| r.split_once('}')).filter(|(n, _)| !n.is_empty());
                let Some((name, _)) = named else {
                    let end = match rest[1..].strip_prefix('{') {
                        Some(open) if !open.starts_with('}') => body.len(),
                        Some(_) => pos + 3,
                        None => pos + 2,
                    };
                    return unicode_error(place, &body, pos, end, "malformed \\N character escape");
                };
                let end = pos + 4 + name.len();
                let Some(c) = rustpython_unicode::lookup_character(name) else {
                    return unicode_error(place, &body, pos, end, "unknown Unicode character name");
                };
                out.push_char(c);
                pos = end;
            }
            _ => {
                let end = pos + 1 + c.len_utf8();
                place.warn(pos, &body[pos..end], "escape sequence");
                out.push_char('\\');
                pos += 1;
                out.push_str(&body[pos..end]);
                pos = end;
            }
        }
    }
    out.push_str(&body[pos..]);
    Ok(out)
}

fn push_code(out: &mut Wtf8Buf, code: u32) -> bool {
    let point = CodePoint::from_u32(code);
    if let Some(point) = point {
        out.push(point);
    }
    point.is_some()
}

/// CPython decodes a copy of the body in which a character beyond ASCII is an escape of ten bytes; the positions in
/// its messages are in that copy.
fn unicode_error<T>(place: &Place, body: &str, start: usize, end: usize, what: &str) -> Result<T, Fault> {
    let position = |at: usize| body[..at].chars().map(|c| if c.is_ascii() { 1 } else { 10 }).sum::<usize>();
    let (start, end) = (position(start), position(end));
    let codec = "(unicode error) 'unicodeescape' codec can't decode";
    if end - start == 1 {
        place.fail(format!("{codec} byte 0x5c in position {start}: {what}"))
    } else {
        place.fail(format!("{codec} bytes in position {start}-{}: {what}", end - 1))
    }
}

/// Bytes with their escapes replaced.
pub(super) fn bytes(body: &str, raw: bool, place: &mut Place) -> Result<Vec<u8>, Fault> {
    if !body.is_ascii() {
        return place.fail("bytes can only contain ASCII literal characters".to_owned());
    }
    let body = unify_lines(body);
    if raw || !body.contains('\\') {
        return Ok(body.into_owned().into_bytes());
    }
    let mut out = Vec::with_capacity(body.len());
    let mut pos = 0;
    while let Some(step) = body[pos..].find('\\') {
        out.extend_from_slice(&body.as_bytes()[pos..pos + step]);
        pos += step;
        let rest = &body[pos + 1..];
        let Some(c) = rest.chars().next() else { break };
        if let Some(c) = simple(c) {
            out.push(c as u8);
            pos += 2;
            continue;
        }
        match c {
            '\n' => pos += 2,
            '0'..='7' => {
                let (code, count) = digits(rest, 8, 3);
                if code > 0o377 {
                    place.warn(pos, &body[pos..pos + 1 + count], "octal escape sequence");
                }
                out.push(code as u8);
                pos += 1 + count;
            }
            'x' => {
                let (code, count) = digits(&rest[1..], 16, 2);
                if count < 2 {
                    return place.fail(format!("(value error) invalid \\x escape at position {pos}"));
                }
                out.push(code as u8);
                pos += 4;
            }
            _ => {
                place.warn(pos, &body[pos..pos + 2], "escape sequence");
                out.push(b'\\');
                out.push(c as u8);
                pos += 2;
            }
        }
    }
    out.extend_from_slice(&body.as_bytes()[pos..]);
    Ok(out)
}
