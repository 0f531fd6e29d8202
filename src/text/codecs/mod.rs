//! Text to bytes and back in the encodings that CPython has in C: UTF-7, UTF-8, UTF-16, UTF-32, Latin-1 and ASCII.
//!
//! What an encoding cannot express goes to the caller's handler, which gives a replacement or an error of its own kind;
//! [`handlers`] has CPython's named ones.

pub mod decode;
pub mod encode;
pub mod handlers;
pub mod utf7;

/// The order of the bytes in a unit of UTF-16 or UTF-32.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Little,
    Big,
    /// A byte order mark tells when decoding, and is written (little-endian) when encoding.
    Marked,
}

/// An encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf7,
    Utf8,
    Utf16(Order),
    Utf32(Order),
    Latin1,
    Ascii,
}

impl Encoding {
    /// The encoding of this name, however it is spelled; `None` for one that is not built in.
    pub fn named(name: &str) -> Option<Encoding> {
        if name == "utf-8" {
            return Some(Encoding::Utf8);
        }
        let mut plain = String::with_capacity(name.len());
        for c in name.chars() {
            match c {
                '-' | ' ' | '_' => plain.push('_'),
                _ => plain.push(c.to_ascii_lowercase()),
            }
        }
        Some(match plain.as_str() {
            "utf_7" | "utf7" | "u7" | "unicode_1_1_utf_7" => Encoding::Utf7,
            "utf_8" | "utf8" | "u8" | "utf" | "cp65001" => Encoding::Utf8,
            "utf_16" | "utf16" | "u16" => Encoding::Utf16(Order::Marked),
            "utf_16_le" | "utf_16le" | "unicodelittleunmarked" => Encoding::Utf16(Order::Little),
            "utf_16_be" | "utf_16be" | "unicodebigunmarked" => Encoding::Utf16(Order::Big),
            "utf_32" | "utf32" | "u32" => Encoding::Utf32(Order::Marked),
            "utf_32_le" | "utf_32le" => Encoding::Utf32(Order::Little),
            "utf_32_be" | "utf_32be" => Encoding::Utf32(Order::Big),
            "latin_1" | "latin1" | "latin" | "l1" | "iso8859_1" | "iso_8859_1" | "iso8859" | "8859" | "cp819" => {
                Encoding::Latin1
            }
            "ascii" | "us_ascii" | "646" | "ansi_x3.4_1968" | "iso646_us" | "cp367" => Encoding::Ascii,
            _ => return None,
        })
    }

    /// The name that errors show.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf7 => "utf7",
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16(Order::Marked) => "utf-16",
            Encoding::Utf16(Order::Little) => "utf-16-le",
            Encoding::Utf16(Order::Big) => "utf-16-be",
            Encoding::Utf32(Order::Marked) => "utf-32",
            Encoding::Utf32(Order::Little) => "utf-32-le",
            Encoding::Utf32(Order::Big) => "utf-32-be",
            Encoding::Latin1 => "latin-1",
            Encoding::Ascii => "ascii",
        }
    }
}

/// What could not be converted: code points `start..end` of the text when encoding, bytes when decoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Problem {
    pub encoding: Encoding,
    pub start: usize,
    pub end: usize,
    pub reason: &'static str,
}
