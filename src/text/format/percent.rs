//! The `%` of str and bytes: its templates, and how each conversion writes its value.

use std::ops::Range;

use dashu_int::IBig;
use rustpython_wtf8::{CodePoint, Wtf8, Wtf8Buf};

use crate::text::fault::{Fault, Outcome};

use super::layout::push_fill;
use super::number::{float_digits, int_digits, is_negative, prefix_of};

/// A piece of a template, as byte ranges of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Literal(Range<usize>),
    /// `%%`
    Percent,
    Field(Field),
}

/// A width or a precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    None,
    Given(usize),
    /// `*`: the next argument.
    Argument,
}

/// `%(key)-5.2f`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub key: Option<Range<usize>>,
    pub flags: Flags,
    pub width: Count,
    pub precision: Count,
    /// The conversion character; of bytes, the byte.
    pub conversion: char,
    /// Where it stands, in code points (of bytes, in bytes).
    pub index: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags {
    pub left: bool,
    pub plus: bool,
    pub space: bool,
    pub alternate: bool,
    pub zero: bool,
}

/// Iterates over the pieces of a template; for str its bytes are WTF-8.
pub struct Template<'a> {
    text: &'a [u8],
    at: usize,
    /// Bytes stand for themselves and are not decoded.
    raw: bool,
    /// The values are a mapping, so that a key may name one.
    mapping: bool,
}

impl<'a> Template<'a> {
    pub fn of_str(text: &'a Wtf8, mapping: bool) -> Template<'a> {
        Template { text: text.as_bytes(), at: 0, raw: false, mapping }
    }

    pub fn of_bytes(text: &'a [u8], mapping: bool) -> Template<'a> {
        Template { text, at: 0, raw: true, mapping }
    }

    fn peek(&self) -> Outcome<u8> {
        self.text.get(self.at).copied().ok_or_else(|| Fault::value("incomplete format"))
    }

    fn piece(&mut self) -> Outcome<Piece> {
        let start = self.at;
        if self.text[start] != b'%' {
            self.at = memchr::memchr(b'%', &self.text[start..]).map_or(self.text.len(), |found| start + found);
            return Ok(Piece::Literal(start..self.at));
        }
        self.at += 1;
        if self.peek()? == b'%' {
            self.at += 1;
            return Ok(Piece::Percent);
        }
        let key = if self.peek()? == b'(' { Some(self.key()?) } else { None };
        let flags = self.flags()?;
        let width = self.count("width too big")?;
        let mut precision = Count::None;
        if self.peek()? == b'.' {
            self.at += 1;
            precision = match self.count("precision too big")? {
                Count::None => Count::Given(0),
                given => given,
            };
        }
        if matches!(self.peek()?, b'h' | b'l' | b'L') {
            self.at += 1;
        }
        self.peek()?;
        let index = if self.raw { self.at } else { count_code_points(&self.text[..self.at]) };
        let conversion = self.conversion();
        Ok(Piece::Field(Field { key, flags, width, precision, conversion, index }))
    }

    fn key(&mut self) -> Outcome<Range<usize>> {
        if !self.mapping {
            return Err(Fault::type_error("format requires a mapping"));
        }
        let start = self.at + 1;
        let mut depth = 0usize;
        for (at, &byte) in self.text.iter().enumerate().skip(self.at) {
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => continue,
            }
            if depth == 0 {
                self.at = at + 1;
                return Ok(start..at);
            }
        }
        Err(Fault::value("incomplete format key"))
    }

    fn flags(&mut self) -> Outcome<Flags> {
        let mut flags = Flags::default();
        loop {
            match self.peek()? {
                b'-' => flags.left = true,
                b'+' => flags.plus = true,
                b' ' => flags.space = true,
                b'#' => flags.alternate = true,
                b'0' => flags.zero = true,
                _ => return Ok(flags),
            }
            self.at += 1;
        }
    }

    fn count(&mut self, too_big: &'static str) -> Outcome<Count> {
        if self.peek()? == b'*' {
            self.at += 1;
            return Ok(Count::Argument);
        }
        let start = self.at;
        let mut value = 0usize;
        while let Some(digit) = self.text.get(self.at).filter(|b| b.is_ascii_digit()) {
            value = value.saturating_mul(10).saturating_add(usize::from(digit - b'0'));
            self.at += 1;
        }
        if value > isize::MAX as usize {
            return Err(Fault::value(too_big));
        }
        Ok(if self.at == start { Count::None } else { Count::Given(value) })
    }

    fn conversion(&mut self) -> char {
        if self.raw {
            self.at += 1;
            return char::from(self.text[self.at - 1]);
        }
        let rest = Wtf8::from_bytes(&self.text[self.at..]);
        let code = rest.and_then(|rest| rest.code_points().next());
        self.at += code.map_or(1, |code| code.len_wtf8());
        code.map_or('\u{fffd}', CodePoint::to_char_lossy)
    }
}

impl Iterator for Template<'_> {
    type Item = Outcome<Piece>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.text.len() {
            return None;
        }
        let piece = self.piece();
        if piece.is_err() {
            self.at = self.text.len();
        }
        Some(piece)
    }
}

fn count_code_points(wtf8: &[u8]) -> usize {
    wtf8.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

impl Field {
    /// The error for a conversion character that means nothing.
    pub fn unsupported(&self) -> Fault {
        let shown = if (' '..'\x7f').contains(&self.conversion) { self.conversion } else { '?' };
        Fault::value(format!(
            "unsupported format character '{shown}' (0x{:x}) at index {}",
            u32::from(self.conversion),
            self.index
        ))
    }
}

/// A field whose `*` have been settled.
#[derive(Debug, Clone, Copy, Default)]
pub struct Layout {
    pub flags: Flags,
    pub width: usize,
    pub precision: Option<usize>,
}

impl Layout {
    /// `%s` and its like: cut to the precision, padded to the width.
    pub fn push_text(&self, out: &mut Wtf8Buf, text: &Wtf8) -> Outcome<()> {
        if self.width == 0 && self.precision.is_none() {
            out.push_wtf8(text);
            return Ok(());
        }
        let text = match self.precision.and_then(|most| text.code_point_indices().nth(most)) {
            Some((end, _)) => &text[..end],
            None => text,
        };
        let padding = self.width.saturating_sub(text.code_points().count());
        let space = CodePoint::from_char(' ');
        push_fill(out, space, if self.flags.left { 0 } else { padding })?;
        out.push_wtf8(text);
        push_fill(out, space, if self.flags.left { padding } else { 0 })
    }

    /// The same for the `%s` of bytes.
    pub fn push_bytes(&self, out: &mut Vec<u8>, bytes: &[u8]) -> Outcome<()> {
        let bytes = &bytes[..bytes.len().min(self.precision.unwrap_or(usize::MAX))];
        let padding = self.width.saturating_sub(bytes.len());
        out.try_reserve(padding.saturating_add(bytes.len())).map_err(|_| Fault::memory())?;
        out.extend(std::iter::repeat_n(b' ', if self.flags.left { 0 } else { padding }));
        out.extend_from_slice(bytes);
        out.extend(std::iter::repeat_n(b' ', if self.flags.left { padding } else { 0 }));
        Ok(())
    }

    /// `%d`, `%i`, `%u`, `%o`, `%x`, `%X`.
    pub fn int(&self, n: &IBig, conversion: char, limit: usize) -> Outcome<String> {
        let mut digits = int_digits(n, conversion, limit)?;
        if let Some(missing) = self.precision.and_then(|least| least.checked_sub(digits.len())) {
            digits = zeros(missing)? + &digits;
        }
        let prefix = if self.flags.alternate { prefix_of(conversion) } else { "" };
        self.signed(is_negative(n), prefix, &digits)
    }

    /// `%e`, `%f`, `%g` and their upper-case forms.
    pub fn float(&self, x: f64, conversion: char) -> Outcome<String> {
        let digits = float_digits(x, Some(conversion), self.precision, self.flags.alternate)?;
        self.signed(x.is_sign_negative() && !x.is_nan(), "", &digits)
    }

    fn signed(&self, negative: bool, prefix: &str, digits: &str) -> Outcome<String> {
        let sign = match (negative, self.flags.plus, self.flags.space) {
            (true, ..) => "-",
            (_, true, _) => "+",
            (_, _, true) => " ",
            _ => "",
        };
        let padding = self.width.saturating_sub(sign.len() + prefix.len() + digits.len());
        Ok(if self.flags.left {
            format!("{sign}{prefix}{digits}{}", spaces(padding)?)
        } else if self.flags.zero {
            format!("{sign}{prefix}{}{digits}", zeros(padding)?)
        } else {
            format!("{}{sign}{prefix}{digits}", spaces(padding)?)
        })
    }
}

fn zeros(count: usize) -> Outcome<String> {
    filled('0', count)
}

fn spaces(count: usize) -> Outcome<String> {
    filled(' ', count)
}

fn filled(fill: char, count: usize) -> Outcome<String> {
    let mut text = String::new();
    text.try_reserve(count).map_err(|_| Fault::memory())?;
    text.extend(std::iter::repeat_n(fill, count));
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Formats one number by the only field of a template.
    fn one(template: &str, n: f64) -> String {
        let Some(Ok(Piece::Field(field))) = Template::of_str(Wtf8::new(template), false).next() else {
            return "no field".into();
        };
        let given = |count| match count {
            Count::Given(n) => Some(n),
            _ => None,
        };
        let layout =
            Layout { flags: field.flags, width: given(field.width).unwrap_or(0), precision: given(field.precision) };
        let text = match field.conversion {
            'd' | 'x' | 'X' | 'o' => layout.int(&IBig::from(n as i64), field.conversion, 4300),
            _ => layout.float(n, field.conversion),
        };
        text.unwrap_or_else(|fault| fault.message.into_owned())
    }

    #[test]
    fn numbers_as_cpython() {
        for (template, n, text) in [
            ("%05d", -3.0, "-0003"),
            ("%+d", 3.0, "+3"),
            ("% d", 3.0, " 3"),
            ("%+ d", 3.0, "+3"),
            ("%#x", 255.0, "0xff"),
            ("%#X", 255.0, "0XFF"),
            ("%#o", 8.0, "0o10"),
            ("%+.5d", 42.0, "+00042"),
            ("%#.5x", 42.0, "0x0002a"),
            ("%010.5d", 42.0, "0000000042"),
            ("%-#8x", 255.0, "0xff    "),
            ("%#08x", -255.0, "-0x000ff"),
            ("%08.3f", -3.14259, "-003.143"),
            ("%e", 1e10, "1.000000e+10"),
            ("%G", 1e-10, "1E-10"),
            ("%#g", 1.0, "1.00000"),
            ("%.0f", 2.5, "2"),
            ("%-05d", 3.0, "3    "),
            ("%05f", f64::NAN, "00nan"),
            ("%#.0e", 1.0, "1.e+00"),
            ("%ld", 5.0, "5"),
        ] {
            assert_eq!(one(template, n), text, "{template}");
        }
    }

    #[test]
    fn templates() {
        let pieces = |text| Template::of_str(Wtf8::new(text), true).collect::<Outcome<Vec<_>>>();
        assert_eq!(pieces("a%%"), Ok(vec![Piece::Literal(0..1), Piece::Percent]));
        for (text, message) in [
            ("%", "incomplete format"),
            ("%5", "incomplete format"),
            ("%(a)", "incomplete format"),
            ("%(a", "incomplete format key"),
            ("%99999999999999999999d", "width too big"),
            ("%.99999999999999999999d", "precision too big"),
        ] {
            assert_eq!(pieces(text), Err(Fault::value(message)));
        }
        let Ok(pieces) = pieces("é%(k(y))-*.3y") else { return };
        let Some(Piece::Field(field)) = pieces.last() else { return };
        assert_eq!(field.key, Some(4..8));
        assert_eq!((field.width, field.precision), (Count::Argument, Count::Given(3)));
        assert_eq!(field.unsupported().message, "unsupported format character 'y' (0x79) at index 12");
    }
}
