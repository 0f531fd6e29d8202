//! The formats of `struct`: parsing one, and packing and unpacking the numbers it names.

use dashu_int::{IBig, UBig};

use super::fault::{Fault, Outcome};
use super::float::scale::{compose, decompose};

/// What one item of a format holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `x`: bytes that no value stands for.
    Pad,
    /// `c`: one byte.
    Char,
    /// `s`: a fixed number of bytes.
    Bytes,
    /// `p`: bytes behind a length.
    Pascal,
    /// `?`
    Bool,
    /// An integer.
    Int { signed: bool },
    /// `P`: an address.
    Pointer,
    /// `e`, `f`, `d`
    Float,
    /// `F`, `D`: two floats.
    Complex,
}

/// `count` values of one kind, from `offset` on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    pub kind: Kind,
    /// The letter, for messages.
    pub letter: char,
    pub offset: usize,
    /// Bytes of one value; of `s` and `p`, of all.
    pub size: usize,
    /// How many values; 1 for `s` and `p`, 0 for `x`.
    pub count: usize,
}

/// A parsed format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Format {
    pub little: bool,
    pub items: Vec<Item>,
    /// Bytes of all.
    pub size: usize,
    /// Values of all.
    pub values: usize,
}

const BAD_CHAR: &str = "bad char in struct format";
const TOO_LONG: &str = "total struct size too long";

impl Format {
    /// Parses a format. Errors (all of them `struct.error`): a message.
    pub fn parse(text: &[u8]) -> Result<Format, &'static str> {
        let host = cfg!(target_endian = "little");
        let (native, little, body) = match text {
            [b'@', rest @ ..] => (true, host, rest),
            [b'=', rest @ ..] => (false, host, rest),
            [b'<', rest @ ..] => (false, true, rest),
            [b'>' | b'!', rest @ ..] => (false, false, rest),
            _ => (true, host, text),
        };
        if body.contains(&0) {
            return Err("embedded null character");
        }
        let mut format = Format { little, items: Vec::new(), size: 0, values: 0 };
        let mut bytes = body.iter().copied().peekable();
        while let Some(byte) = bytes.next() {
            if byte.is_ascii_whitespace() || byte == 0x0b {
                continue;
            }
            let mut repeat = None;
            let mut letter = byte;
            while letter.is_ascii_digit() {
                let next =
                    repeat.unwrap_or(0usize).checked_mul(10).and_then(|n| n.checked_add(usize::from(letter - b'0')));
                repeat = Some(next.filter(|&n| n <= isize::MAX as usize).ok_or(TOO_LONG)?);
                letter = bytes.next().ok_or("repeat count given without format specifier")?;
            }
            format.push(letter, repeat.unwrap_or(1), native)?;
        }
        Ok(format)
    }

    fn push(&mut self, letter: u8, repeat: usize, native: bool) -> Result<(), &'static str> {
        let (kind, size) = kind_of(letter, native).ok_or(BAD_CHAR)?;
        let align = match kind {
            Kind::Complex => size / 2,
            _ => size,
        };
        let offset = if native { self.size.checked_next_multiple_of(align.max(1)).ok_or(TOO_LONG)? } else { self.size };
        let total = size.checked_mul(repeat).and_then(|bytes| bytes.checked_add(offset));
        self.size = total.filter(|&total| total <= isize::MAX as usize).ok_or(TOO_LONG)?;
        let (size, count) = match kind {
            Kind::Bytes | Kind::Pascal => (repeat, 1),
            Kind::Pad => (repeat, 0),
            _ => (size, repeat),
        };
        self.values += count;
        self.items.push(Item { kind, letter: char::from(letter), offset, size, count });
        Ok(())
    }
}

/// The kind of a letter and the size of its value.
fn kind_of(letter: u8, native: bool) -> Option<(Kind, usize)> {
    let int = |signed, size| Some((Kind::Int { signed }, size));
    match letter {
        b'x' => Some((Kind::Pad, 1)),
        b'c' => Some((Kind::Char, 1)),
        b's' => Some((Kind::Bytes, 1)),
        b'p' => Some((Kind::Pascal, 1)),
        b'?' => Some((Kind::Bool, 1)),
        b'b' => int(true, 1),
        b'B' => int(false, 1),
        b'h' => int(true, 2),
        b'H' => int(false, 2),
        b'i' => int(true, 4),
        b'I' => int(false, 4),
        b'l' => int(true, if native { 8 } else { 4 }),
        b'L' => int(false, if native { 8 } else { 4 }),
        b'q' => int(true, 8),
        b'Q' => int(false, 8),
        b'n' if native => int(true, 8),
        b'N' if native => int(false, 8),
        b'P' if native => Some((Kind::Pointer, 8)),
        b'e' => Some((Kind::Float, 2)),
        b'f' => Some((Kind::Float, 4)),
        b'd' => Some((Kind::Float, 8)),
        b'F' => Some((Kind::Complex, 8)),
        b'D' => Some((Kind::Complex, 16)),
        _ => None,
    }
}

/// Writes an integer into `out`, filling it. `Err` with the range as `struct.error` words it.
pub fn pack_int(out: &mut [u8], n: &IBig, letter: char, signed: bool, little: bool) -> Result<(), String> {
    let bits = out.len() * 8;
    let fits = |n: i128| {
        let (low, high) =
            if signed { (-1i128 << (bits - 1), (1i128 << (bits - 1)) - 1) } else { (0, (1i128 << bits) - 1) };
        if (low..=high).contains(&n) { Ok(n) } else { Err((low, high)) }
    };
    match fits(i128::try_from(n).unwrap_or(i128::MAX)) {
        Ok(n) => {
            let bytes = n.to_le_bytes();
            out.copy_from_slice(&bytes[..out.len()]);
            if !little {
                out.reverse();
            }
            Ok(())
        }
        Err((low, high)) => Err(format!("'{letter}' format requires {low} <= number <= {high}")),
    }
}

/// Reads an integer.
pub fn unpack_int(bytes: &[u8], signed: bool, little: bool) -> IBig {
    if bytes.len() > 8 {
        return IBig::from(if little { UBig::from_le_bytes(bytes) } else { UBig::from_be_bytes(bytes) });
    }
    let mut word = [0; 8];
    for (i, &byte) in bytes.iter().enumerate() {
        word[if little { i } else { bytes.len() - 1 - i }] = byte;
    }
    let unused = 64 - 8 * bytes.len() as u32;
    let number = u64::from_le_bytes(word);
    if signed { IBig::from((number << unused) as i64 >> unused) } else { IBig::from(number) }
}

/// Writes a float of 2, 4 or 8 bytes into `out`. Errors: OverflowError.
pub fn pack_float(out: &mut [u8], x: f64, little: bool) -> Outcome<()> {
    match out.len() {
        2 => out.copy_from_slice(&to_half(x)?.to_le_bytes()),
        4 => {
            let single = x as f32;
            if single.is_infinite() && x.is_finite() {
                return Err(Fault::overflow("float too large to pack with f format"));
            }
            out.copy_from_slice(&single.to_le_bytes());
        }
        _ => out.copy_from_slice(&x.to_le_bytes()),
    }
    if !little {
        out.reverse();
    }
    Ok(())
}

/// Reads a float of 2, 4 or 8 bytes.
pub fn unpack_float(bytes: &[u8], little: bool) -> f64 {
    let mut own = [0; 8];
    let len = bytes.len().min(8);
    own[..len].copy_from_slice(&bytes[..len]);
    if !little {
        own[..len].reverse();
    }
    match len {
        2 => from_half(u16::from_le_bytes([own[0], own[1]])),
        4 => f64::from(f32::from_le_bytes([own[0], own[1], own[2], own[3]])),
        _ => f64::from_le_bytes(own),
    }
}

/// The nearest half-precision float, halves to even. Errors: OverflowError.
fn to_half(x: f64) -> Outcome<u16> {
    let sign = if x.is_sign_negative() { 0x8000 } else { 0 };
    if x.is_nan() {
        return Ok(sign | 0x7e00);
    }
    if x.is_infinite() {
        return Ok(sign | 0x7c00);
    }
    let (mantissa, exponent) = decompose(x);
    if mantissa == 0 {
        return Ok(sign);
    }
    let bits = 64 - mantissa.leading_zeros() as i32;
    // Units of the last of 11 bits, or of the smallest subnormal number.
    let drop = (bits - 11).max(-24 - exponent);
    if drop > 60 {
        return Ok(sign);
    }
    let (kept, rest) =
        if drop <= 0 { (mantissa << -drop, 0) } else { (mantissa >> drop, mantissa & ((1 << drop) - 1)) };
    let half = if drop <= 0 { 1 } else { 1u64 << (drop - 1) };
    let rounded = kept + u64::from(rest > half || (rest == half && kept & 1 == 1));
    let biased = exponent + drop + 24;
    let number = ((biased as u64) << 10) + rounded;
    if number >= 0x7c00 {
        return Err(Fault::overflow("float too large to pack with e format"));
    }
    Ok(sign | number as u16)
}

fn from_half(half: u16) -> f64 {
    let fraction = u64::from(half & 0x3ff);
    let magnitude = match i64::from(half >> 10 & 0x1f) {
        0 => compose(fraction, -24),
        31 if fraction == 0 => f64::INFINITY,
        31 => f64::NAN,
        biased => compose(fraction | 0x400, biased - 25),
    };
    if half & 0x8000 != 0 { -magnitude } else { magnitude }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats() {
        let size = |text: &str| Format::parse(text.as_bytes()).map(|format| (format.size, format.values));
        assert_eq!(size("bhi0q"), Ok((8, 3)));
        assert_eq!(size("iq"), Ok((16, 2)));
        assert_eq!(size("<iq"), Ok((12, 2)));
        assert_eq!(size(" 3s 2x 5p"), Ok((10, 2)));
        assert_eq!(size("z"), Err(BAD_CHAR));
        assert_eq!(size("<n"), Err(BAD_CHAR));
        assert_eq!(size("3"), Err("repeat count given without format specifier"));
        assert_eq!(size("99999999999999999999i"), Err(TOO_LONG));
        assert_eq!(size("i\0"), Err("embedded null character"));
    }

    #[test]
    fn integers() {
        let mut out = [0; 2];
        assert_eq!(pack_int(&mut out, &IBig::from(-2), 'h', true, true), Ok(()));
        assert_eq!(out, [0xfe, 0xff]);
        assert_eq!(unpack_int(&out, true, true), IBig::from(-2));
        assert_eq!(unpack_int(&[1, 2], false, false), IBig::from(258));
        let range = "'H' format requires 0 <= number <= 65535";
        assert_eq!(pack_int(&mut out, &IBig::from(1 << 20), 'H', false, true), Err(range.into()));
        assert!(pack_int(&mut out, &-IBig::from(10).pow(60), 'h', true, true).is_err());
    }

    #[test]
    fn halves() {
        for (x, bytes) in [
            (1.0, [0, 0x3c]),
            (-0.0, [0, 0x80]),
            (65519.0, [0xff, 0x7b]),
            (5.960464477539063e-8, [1, 0]),
            (2.9802322387695312e-8, [0, 0]),
            (6.103515625e-5, [0, 4]),
            (0.1, [0x66, 0x2e]),
        ] {
            let mut out = [0; 2];
            assert_eq!(pack_float(&mut out, x, true), Ok(()));
            assert_eq!(out, bytes, "{x}");
        }
        assert_eq!(unpack_float(&[1, 0], true), 5.960464477539063e-08);
        assert_eq!(unpack_float(&[0x7c, 0], false), f64::INFINITY);
        assert!(pack_float(&mut [0; 2], 65520.0, true).is_err());
        assert!(pack_float(&mut [0; 4], 1e300, true).is_err());
    }
}
