//! UTF-7 (RFC 2152): what ASCII cannot say stands in base 64 between `+` and `-`.

use super::decode::{Decoded, Repair};
use super::{Encoding, Order, Problem};
use rustpython_wtf8::{CodePoint, Wtf8, Wtf8Buf};

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn digit(byte: u8) -> Option<u32> {
    ALPHABET.iter().position(|&c| c == byte).map(|at| at as u32)
}

/// True for what stands for itself.
fn is_direct(code: u32) -> bool {
    match u8::try_from(code) {
        Ok(b'+' | b'\\' | b'~' | 127..) => false,
        Ok(b'\t' | b'\n' | b'\r') => true,
        Ok(byte) => byte >= b' ',
        Err(_) => false,
    }
}

/// Encodes; every text can be.
pub fn encode(text: &Wtf8) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut shifted = false;
    let (mut bits, mut held) = (0u32, 0u32);
    for code in text.code_points() {
        let number = code.to_u32();
        if is_direct(number) {
            let byte = number as u8;
            if shifted {
                if bits > 0 {
                    out.push(ALPHABET[(held << (6 - bits) & 63) as usize]);
                    (bits, held) = (0, 0);
                }
                shifted = false;
                if digit(byte).is_some() || byte == b'-' {
                    out.push(b'-');
                }
            }
            out.push(byte);
            continue;
        }
        if !shifted {
            if number == u32::from(b'+') {
                out.extend(b"+-");
                continue;
            }
            out.push(b'+');
            shifted = true;
        }
        let mut units = [0; 2];
        let units: &[u16] = match code.to_char() {
            Some(c) => c.encode_utf16(&mut units),
            None => {
                units[0] = number as u16;
                &units[..1]
            }
        };
        for &unit in units {
            held = held << 16 | u32::from(unit);
            bits += 16;
            while bits >= 6 {
                bits -= 6;
                out.push(ALPHABET[(held >> bits & 63) as usize]);
            }
            held &= (1 << bits) - 1;
        }
    }
    if bits > 0 {
        out.push(ALPHABET[(held << (6 - bits) & 63) as usize]);
    }
    if shifted {
        out.push(b'-');
    }
    out
}

/// A run of base 64 while it is read.
struct Run {
    /// Where its `+` stands, and how long the text was.
    start: usize,
    text: usize,
    bits: u32,
    held: u32,
    /// A high surrogate that waits for its partner.
    high: Option<u16>,
}

impl Run {
    fn push(&mut self, value: u32, out: &mut Wtf8Buf) {
        self.held = self.held << 6 | value;
        self.bits += 6;
        if self.bits < 16 {
            return;
        }
        self.bits -= 16;
        let unit = (self.held >> self.bits) as u16;
        self.held &= (1 << self.bits) - 1;
        if let Some(high) = self.high.take() {
            if let Some(Ok(c)) = char::decode_utf16([high, unit]).next() {
                out.push_char(c);
                return;
            }
            out.push(CodePoint::from(high));
        }
        if (0xd800..0xdc00).contains(&unit) { self.high = Some(unit) } else { out.push(CodePoint::from(unit)) }
    }

    /// What is wrong if it ends here.
    fn fault(&self) -> Option<&'static str> {
        match self.bits {
            6.. => Some("partial character in base64 sequence"),
            1.. if self.held != 0 => Some("non-zero padding bits in base64 sequence"),
            _ => None,
        }
    }
}

/// Decodes. With `partial`, an unfinished run at the end is not consumed. Errors: those of `handle`.
pub fn decode<E>(
    bytes: &[u8],
    partial: bool,
    mut handle: impl FnMut(Problem) -> Result<Repair, E>,
) -> Result<Decoded, E> {
    let mut text = Wtf8Buf::with_capacity(bytes.len());
    let mut at = 0;
    let mut run: Option<Run> = None;
    loop {
        let problem = match (bytes.get(at).copied(), &mut run) {
            (None, None) => break,
            (None, Some(open)) if partial => {
                text.truncate(open.text);
                at = open.start;
                break;
            }
            (None, Some(open)) => {
                let is_bad = open.high.is_some() || open.fault().is_some();
                let start = open.start;
                run = None;
                if !is_bad {
                    break;
                }
                (start, bytes.len(), "unterminated shift sequence")
            }
            (Some(byte), Some(open)) => {
                if let Some(value) = digit(byte) {
                    open.push(value, &mut text);
                    at += 1;
                    continue;
                }
                let (start, fault, high) = (open.start, open.fault(), open.high);
                run = None;
                match fault {
                    Some(reason) => (start, at + 1, reason),
                    None => {
                        if let Some(high) = high.filter(|_| byte < 128 && byte != b'+') {
                            text.push(CodePoint::from(high));
                        }
                        at += usize::from(byte == b'-');
                        continue;
                    }
                }
            }
            (Some(b'+'), None) => match bytes.get(at + 1) {
                Some(b'-') => {
                    text.push_char('+');
                    at += 2;
                    continue;
                }
                Some(&next) if digit(next).is_none() => (at, at + 2, "ill-formed sequence"),
                _ => {
                    run = Some(Run { start: at, text: text.len(), bits: 0, held: 0, high: None });
                    at += 1;
                    continue;
                }
            },
            (Some(byte), None) if byte < 128 => {
                text.push_char(char::from(byte));
                at += 1;
                continue;
            }
            (Some(_), None) => (at, at + 1, "unexpected special character"),
        };
        let (start, end, reason) = problem;
        let (replacement, next) = handle(Problem { encoding: Encoding::Utf7, start, end, reason })?;
        text.push_wtf8(&replacement);
        at = next;
    }
    Ok(Decoded { text, consumed: at, order: Order::Marked })
}
