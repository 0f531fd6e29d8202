//! Bytes as printable text: base 64, quoted-printable, uuencode. The same answers as CPython's `binascii`, for broken input too.

/// Why a text cannot be decoded.
pub type Decoded = Result<Vec<u8>, String>;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The value of each character of base 64; 255 for others.
const VALUES: [u8; 256] = {
    let mut values = [255; 256];
    let mut at = 0;
    while at < 64 {
        values[ALPHABET[at] as usize] = at as u8;
        at += 1;
    }
    values
};

pub fn base64(data: &[u8], newline: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len().div_ceil(3) * 4 + 1);
    for group in data.chunks(3) {
        let word = group.iter().enumerate().fold(0u32, |word, (at, &byte)| word | u32::from(byte) << (16 - 8 * at));
        let digit = |at: usize| ALPHABET[(word >> (18 - 6 * at) & 63) as usize];
        out.extend((0..4).map(|at| if at <= group.len() { digit(at) } else { b'=' }));
    }
    if newline {
        out.push(b'\n');
    }
    out
}

pub fn from_base64(text: &[u8], strict: bool) -> Decoded {
    let wrong = |message: &str| Err(message.to_string());
    let mut out = Vec::with_capacity(text.len() / 4 * 3 + 3);
    let (mut place, mut left, mut pads) = (0, 0u8, 0);
    let mut lonely = false;
    for (at, &c) in text.iter().enumerate() {
        if c == b'=' {
            if strict && place == 0 {
                return wrong(if at == 0 { "Leading padding not allowed" } else { "Excess padding not allowed" });
            }
            if strict && place == 1 {
                lonely = true;
                break;
            }
            if place >= 2 {
                pads += 1;
            }
            if strict && place + pads > 4 {
                return wrong("Excess padding not allowed");
            }
            continue;
        }
        let value = VALUES[c as usize];
        if value >= 64 {
            if strict {
                return wrong("Only base64 data is allowed");
            }
            continue;
        }
        if strict && pads > 0 {
            let complete = place + pads == 4;
            return wrong(if complete { "Excess data after padding" } else { "Discontinuous padding not allowed" });
        }
        pads = 0;
        match place {
            0 => left = value,
            1 => out.push(left << 2 | value >> 4),
            2 => out.push(left << 4 | value >> 2),
            _ => out.push(left << 6 | value),
        }
        left = match place {
            1 => value & 15,
            2 => value & 3,
            3 => 0,
            _ => left,
        };
        place = (place + 1) % 4;
    }
    if lonely || place == 1 {
        let count = out.len() / 3 * 4 + 1;
        return Err(format!(
            "Invalid base64-encoded string: number of data characters ({count}) cannot be 1 more than a multiple of 4"
        ));
    }
    if place != 0 && place + pads < 4 { wrong("Incorrect padding") } else { Ok(out) }
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

pub fn from_hex(text: &[u8]) -> Decoded {
    if !text.len().is_multiple_of(2) {
        return Err("Odd-length string".to_string());
    }
    let pair = |pair: &[u8]| Some(hex_digit(pair[0])? << 4 | hex_digit(pair[1])?);
    let bytes: Option<Vec<u8>> = text.chunks_exact(2).map(pair).collect();
    bytes.ok_or_else(|| "Non-hexadecimal digit found".to_string())
}

/// One line, of at most 45 bytes.
pub fn uuencode(data: &[u8], backtick: bool) -> Vec<u8> {
    let shown = |value: u8| if backtick && value == 0 { b'`' } else { b' ' + value };
    let mut out = vec![shown(data.len() as u8)];
    for group in data.chunks(3) {
        let word = group.iter().enumerate().fold(0u32, |word, (at, &byte)| word | u32::from(byte) << (16 - 8 * at));
        out.extend((0..4).map(|at| shown((word >> (18 - 6 * at) & 63) as u8)));
    }
    out.push(b'\n');
    out
}

pub fn from_uuencode(line: &[u8]) -> Decoded {
    let Some((&first, mut rest)) = line.split_first() else { return Err("Missing length byte".to_string()) };
    let wanted = (first.wrapping_sub(b' ') & 63) as usize;
    let mut out = Vec::with_capacity(wanted);
    let (mut bits, mut held) = (0, 0u32);
    while out.len() < wanted {
        let value = match rest.first() {
            None | Some(b'\n' | b'\r') => 0,
            Some(&c @ b' '..=b'`') => (c - b' ') & 63,
            Some(_) => return Err("Illegal char".to_string()),
        };
        rest = rest.get(1..).unwrap_or_default();
        held = held << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    let is_filler = |c: &u8| matches!(c, b' ' | b'`' | b'\n' | b'\r');
    if rest.iter().all(is_filler) { Ok(out) } else { Err("Trailing garbage".to_string()) }
}

/// How [`quoted_printable`] writes.
#[derive(Clone, Copy)]
pub struct Quoting {
    /// Blanks and tabs are quoted everywhere.
    pub tabs: bool,
    /// Line ends stay.
    pub text: bool,
    /// Blanks become underscores.
    pub header: bool,
}

/// No line is longer, its `=` included.
const LINE: usize = 76;

fn push_quoted(out: &mut Vec<u8>, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.extend([b'=', DIGITS[(byte >> 4) as usize], DIGITS[(byte & 15) as usize]]);
}

fn must_quote(data: &[u8], at: usize, line: usize, how: Quoting) -> bool {
    let next = data.get(at + 1).copied();
    match data[at] {
        127.. | b'=' => true,
        b'_' => how.header,
        b'.' if line == 0 => matches!(next, None | Some(b'\n' | b'\r' | 0)),
        b'\r' | b'\n' => !how.text,
        b'\t' | b' ' if next.is_none() => true,
        b'\t' => how.tabs,
        b' ' => how.tabs,
        0..33 => true,
        _ => false,
    }
}

pub fn quoted_printable(data: &[u8], how: Quoting) -> Vec<u8> {
    let first_end = memchr::memchr(b'\n', data);
    let crlf = first_end.is_some_and(|at| at > 0 && data[at - 1] == b'\r');
    let end: &[u8] = if crlf { b"\r\n" } else { b"\n" };
    let mut out = Vec::with_capacity(data.len() + data.len() / 8);
    let (mut at, mut line) = (0, 0);
    let soft_break = |out: &mut Vec<u8>| {
        out.push(b'=');
        out.extend(end);
    };
    while let Some(&byte) = data.get(at) {
        let next = data.get(at + 1).copied();
        if must_quote(data, at, line, how) {
            if line + 3 >= LINE {
                soft_break(&mut out);
                line = 0;
            }
            push_quoted(&mut out, byte);
            line += 3;
            at += 1;
        } else if how.text && (byte == b'\n' || (byte == b'\r' && next == Some(b'\n'))) {
            line = 0;
            if let Some(&last @ (b' ' | b'\t')) = out.last() {
                out.pop();
                push_quoted(&mut out, last);
            }
            out.extend(end);
            at += if byte == b'\r' { 2 } else { 1 };
        } else {
            if next.is_some_and(|next| next != b'\n') && line + 1 >= LINE {
                soft_break(&mut out);
                line = 0;
            }
            line += 1;
            out.push(if how.header && byte == b' ' { b'_' } else { byte });
            at += 1;
        }
    }
    out
}

pub fn from_quoted_printable(text: &[u8], header: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        at += 1;
        match byte {
            b'=' => match text.get(at) {
                None => break,
                Some(b'\n') => at += 1,
                Some(b'\r') => at = memchr::memchr(b'\n', &text[at..]).map_or(text.len(), |end| at + end + 1),
                Some(b'=') => {
                    out.push(b'=');
                    at += 1;
                }
                Some(&high) => {
                    let low = text.get(at + 1).copied().and_then(hex_digit);
                    match (hex_digit(high), low) {
                        (Some(high), Some(low)) => {
                            out.push(high << 4 | low);
                            at += 2;
                        }
                        _ => out.push(b'='),
                    }
                }
            },
            b'_' if header => out.push(b' '),
            _ => out.push(byte),
        }
    }
    out
}

/// The check sum of BinHex: CCITT's CRC-16.
pub fn crc_hqx(data: &[u8], crc: u16) -> u16 {
    data.iter().fold(crc, |crc, &byte| {
        (0..8).fold(crc ^ u16::from(byte) << 8, |crc, _| if crc & 0x8000 != 0 { crc << 1 ^ 0x1021 } else { crc << 1 })
    })
}
