//! Bytes to text.

use rustpython_wtf8::{CodePoint, Wtf8Buf};

use super::{Encoding, Order, Problem};

/// What a handler gives for a problem: text, and the byte from which decoding goes on.
pub type Repair = (Wtf8Buf, usize);

/// The answer: the text, how many bytes it took, and the byte order that a mark told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    pub text: Wtf8Buf,
    pub consumed: usize,
    pub order: Order,
}

struct Decoder<'a, F> {
    bytes: &'a [u8],
    text: Wtf8Buf,
    at: usize,
    /// More bytes may follow: an unfinished sequence at the end is left.
    partial: bool,
    handle: F,
}

/// Decodes. With `partial`, an unfinished sequence at the end is not consumed; else it is a problem.
/// Errors: those of `handle`.
pub fn decode<E>(
    bytes: &[u8],
    encoding: Encoding,
    partial: bool,
    handle: impl FnMut(Problem) -> Result<Repair, E>,
) -> Result<Decoded, E> {
    if encoding == Encoding::Utf7 {
        return super::utf7::decode(bytes, partial, handle);
    }
    let mut decoder = Decoder { bytes, text: Wtf8Buf::with_capacity(bytes.len()), at: 0, partial, handle };
    let mut told = Order::Marked;
    match encoding {
        // It was decoded above.
        Encoding::Utf7 => {}
        Encoding::Utf8 => decoder.utf8()?,
        Encoding::Latin1 => {
            if bytes.is_ascii() {
                decoder.push_ascii(bytes);
            } else {
                bytes.iter().for_each(|&byte| decoder.text.push_char(char::from(byte)));
            }
            decoder.at = bytes.len();
        }
        Encoding::Ascii => decoder.ascii()?,
        Encoding::Utf16(order) => {
            told = decoder.mark(order, &[0xff, 0xfe], &[0xfe, 0xff]);
            decoder.utf16(told == Order::Big)?;
        }
        Encoding::Utf32(order) => {
            told = decoder.mark(order, &[0xff, 0xfe, 0, 0], &[0, 0, 0xfe, 0xff]);
            decoder.utf32(told == Order::Big)?;
        }
    }
    Ok(Decoded { text: decoder.text, consumed: decoder.at, order: told })
}

impl<E, F: FnMut(Problem) -> Result<Repair, E>> Decoder<'_, F> {
    fn push_ascii(&mut self, bytes: &[u8]) {
        if let Ok(text) = std::str::from_utf8(bytes) {
            self.text.push_str(text);
        }
    }

    fn repair(&mut self, encoding: Encoding, start: usize, end: usize, reason: &'static str) -> Result<(), E> {
        let (text, next) = (self.handle)(Problem { encoding, start, end, reason })?;
        self.text.push_wtf8(&text);
        self.at = next;
        Ok(())
    }

    fn utf8(&mut self) -> Result<(), E> {
        while self.at < self.bytes.len() {
            let rest = &self.bytes[self.at..];
            let error = match std::str::from_utf8(rest) {
                Ok(text) => {
                    self.text.push_str(text);
                    self.at = self.bytes.len();
                    return Ok(());
                }
                Err(error) => error,
            };
            let good = error.valid_up_to();
            if let Ok(text) = std::str::from_utf8(&rest[..good]) {
                self.text.push_str(text);
            }
            self.at += good;
            let start = self.at;
            match error.error_len() {
                None if self.partial => return Ok(()),
                None => self.repair(Encoding::Utf8, start, self.bytes.len(), "unexpected end of data")?,
                Some(len) => {
                    let starts = matches!(self.bytes[start], 0xc2..=0xf4);
                    let reason = if starts { "invalid continuation byte" } else { "invalid start byte" };
                    self.repair(Encoding::Utf8, start, start + len, reason)?;
                }
            }
        }
        Ok(())
    }

    fn ascii(&mut self) -> Result<(), E> {
        while self.at < self.bytes.len() {
            let rest = &self.bytes[self.at..];
            let good = rest.iter().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
            self.push_ascii(&rest[..good]);
            self.at += good;
            if self.at < self.bytes.len() {
                self.repair(Encoding::Ascii, self.at, self.at + 1, "ordinal not in range(128)")?;
            }
        }
        Ok(())
    }

    /// Settles the byte order, skipping a mark.
    fn mark(&mut self, order: Order, little: &[u8], big: &[u8]) -> Order {
        if order != Order::Marked {
            return order;
        }
        if self.bytes.starts_with(big) {
            self.at = big.len();
            return Order::Big;
        }
        if self.bytes.starts_with(little) {
            self.at = little.len();
        }
        Order::Little
    }

    fn utf16(&mut self, big: bool) -> Result<(), E> {
        let encoding = Encoding::Utf16(if big { Order::Big } else { Order::Little });
        let unit = |pair: &[u8]| {
            let pair = [pair[0], pair[1]];
            if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
        };
        while self.at < self.bytes.len() {
            let start = self.at;
            let rest = &self.bytes[start..];
            if rest.len() < 2 {
                if self.partial {
                    return Ok(());
                }
                self.repair(encoding, start, self.bytes.len(), "truncated data")?;
                continue;
            }
            let first = unit(rest);
            match first {
                0xd800..=0xdbff if rest.len() < 4 => {
                    if self.partial {
                        return Ok(());
                    }
                    self.repair(encoding, start, self.bytes.len(), "unexpected end of data")?;
                }
                0xd800..=0xdbff => match char::decode_utf16([first, unit(&rest[2..])]).next() {
                    Some(Ok(c)) => {
                        self.text.push_char(c);
                        self.at += 4;
                    }
                    _ => self.repair(encoding, start, start + 2, "illegal UTF-16 surrogate")?,
                },
                0xdc00..=0xdfff => self.repair(encoding, start, start + 2, "illegal encoding")?,
                _ => {
                    self.text.push(CodePoint::from(first));
                    self.at += 2;
                }
            }
        }
        Ok(())
    }

    fn utf32(&mut self, big: bool) -> Result<(), E> {
        let encoding = Encoding::Utf32(if big { Order::Big } else { Order::Little });
        while self.at < self.bytes.len() {
            let start = self.at;
            let Some(&unit) = self.bytes[start..].first_chunk::<4>() else {
                if self.partial {
                    return Ok(());
                }
                self.repair(encoding, start, self.bytes.len(), "truncated data")?;
                continue;
            };
            let code = if big { u32::from_be_bytes(unit) } else { u32::from_le_bytes(unit) };
            match (char::from_u32(code), code) {
                (Some(c), _) => {
                    self.text.push_char(c);
                    self.at += 4;
                }
                (None, ..0x11_0000) => {
                    let reason = "code point in surrogate code point range(0xd800, 0xe000)";
                    self.repair(encoding, start, start + 4, reason)?;
                }
                _ => self.repair(encoding, start, start + 4, "code point not in range(0x110000)")?,
            }
        }
        Ok(())
    }
}
