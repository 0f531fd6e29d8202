//! Numeric literals: where one ends, what is wrong with it, what it is worth.

use super::ast::Constant;
use super::error::Fault;
use dashu_int::UBig;

/// A literal that was found, and the kind of number ("decimal", "hexadecimal" …) if a keyword follows without a space,
/// which deserves a warning.
pub(super) struct Scanned {
    pub end: usize,
    pub glued: Option<&'static str>,
}

struct Scanner<'a> {
    bytes: &'a [u8],
    pos: usize,
}

/// Finds the end of the number that starts at `start`.
pub(super) fn scan(source: &str, start: usize) -> Result<Scanned, Fault> {
    Scanner { bytes: source.as_bytes(), pos: start }.number(start)
}

impl Scanner<'_> {
    fn peek(&self) -> u8 {
        self.bytes.get(self.pos).copied().unwrap_or(0)
    }

    fn eat(&mut self, accept: impl Fn(u8) -> bool) -> bool {
        let found = accept(self.peek());
        self.pos += usize::from(found);
        found
    }

    /// An error at the last character that was read.
    fn fail<T>(&self, message: impl Into<String>) -> Result<T, Fault> {
        Err(Fault::new(message, self.pos - 1, self.pos - 1))
    }

    fn number(mut self, start: usize) -> Result<Scanned, Fault> {
        if self.eat(|c| c == b'.') {
            return self.fraction();
        }
        if !self.eat(|c| c == b'0') {
            self.digits()?;
            return self.after_integer();
        }
        match self.peek() | 0x20 {
            b'x' => return self.radix("hexadecimal", |c| c.is_ascii_hexdigit()),
            b'o' => return self.radix("octal", |c| (b'0'..b'8').contains(&c)),
            b'b' => return self.radix("binary", |c| c == b'0' || c == b'1'),
            _ => {}
        }
        loop {
            if self.eat(|c| c == b'_') && !self.peek().is_ascii_digit() {
                return self.fail("invalid decimal literal");
            }
            if !self.eat(|c| c == b'0') {
                break;
            }
        }
        let zeros_end = self.pos;
        if self.peek().is_ascii_digit() {
            self.digits()?;
            if !matches!(self.peek() | 0x20, b'.' | b'e' | b'j') {
                let message = "leading zeros in decimal integer literals are not permitted; \
                               use an 0o prefix for octal integers";
                return Err(Fault::new(message, start, zeros_end));
            }
        }
        self.after_integer()
    }

    /// Digits with single underscores between them.
    fn digits(&mut self) -> Result<(), Fault> {
        loop {
            while self.eat(|c| c.is_ascii_digit()) {}
            if !self.eat(|c| c == b'_') {
                return Ok(());
            }
            if !self.peek().is_ascii_digit() {
                return self.fail("invalid decimal literal");
            }
        }
    }

    fn radix(mut self, kind: &'static str, digit: impl Fn(u8) -> bool + Copy) -> Result<Scanned, Fault> {
        self.pos += 1;
        loop {
            self.eat(|c| c == b'_');
            if !self.eat(digit) {
                if self.eat(|c| c.is_ascii_digit()) {
                    return self.bad_digit(kind);
                }
                return self.fail(format!("invalid {kind} literal"));
            }
            while self.eat(digit) {}
            if self.peek() != b'_' {
                break;
            }
        }
        if self.eat(|c| c.is_ascii_digit()) {
            return self.bad_digit(kind);
        }
        self.end(kind)
    }

    fn bad_digit<T>(&self, kind: &str) -> Result<T, Fault> {
        self.fail(format!("invalid digit '{}' in {kind} literal", self.bytes[self.pos - 1] as char))
    }

    fn after_integer(mut self) -> Result<Scanned, Fault> {
        if self.eat(|c| c == b'.') { self.fraction() } else { self.exponent() }
    }

    fn fraction(mut self) -> Result<Scanned, Fault> {
        if self.peek().is_ascii_digit() {
            self.digits()?;
        }
        self.exponent()
    }

    fn exponent(mut self) -> Result<Scanned, Fault> {
        if matches!(self.peek(), b'e' | b'E') {
            let e = self.pos;
            self.pos += 1;
            if self.eat(|c| c == b'+' || c == b'-') {
                if !self.peek().is_ascii_digit() {
                    return self.fail("invalid decimal literal");
                }
            } else if !self.peek().is_ascii_digit() {
                self.pos = e;
                return self.end("decimal");
            }
            self.digits()?;
        }
        if self.eat(|c| c == b'j' || c == b'J') { self.end("imaginary") } else { self.end("decimal") }
    }

    /// A number must not run into a name; a keyword is let through with a warning.
    fn end(self, kind: &'static str) -> Result<Scanned, Fault> {
        let rest = &self.bytes[self.pos..];
        let in_name = |c: u8| c.is_ascii_alphanumeric() || c == b'_' || !c.is_ascii();
        let keywords: [&[u8]; 5] = [b"and", b"else", b"for", b"or", b"not"];
        let is_keyword = |k: &[u8]| rest.starts_with(k) && !rest.get(k.len()).is_some_and(|&c| in_name(c));
        // As in CPython, these are not looked at to their end.
        let begins: [&[u8]; 3] = [b"if", b"in", b"is"];
        if begins.iter().any(|k| rest.starts_with(k)) || keywords.into_iter().any(is_keyword) {
            return Ok(Scanned { end: self.pos, glued: Some(kind) });
        }
        if self.peek().is_ascii_alphanumeric() || self.peek() == b'_' {
            return self.fail(format!("invalid {kind} literal"));
        }
        Ok(Scanned { end: self.pos, glued: None })
    }
}

/// The most digits that a decimal literal may have (`sys.int_info.default_max_str_digits`).
const MAX_DECIMAL_DIGITS: usize = 4300;

/// The value of a literal that `scan` has accepted.
pub(super) fn value(text: &str) -> Result<Constant, String> {
    let clean: String;
    let text = if text.contains('_') {
        clean = text.replace('_', "");
        &clean
    } else {
        text
    };
    let radix = match text.as_bytes().get(1).map(|c| c | 0x20) {
        Some(b'x') => 16,
        Some(b'o') => 8,
        Some(b'b') => 2,
        _ => 10,
    };
    if radix != 10 {
        return Ok(Constant::Int(UBig::from_str_radix(&text[2..], radix).unwrap_or_default()));
    }
    if let Ok(small) = text.parse::<u64>() {
        return Ok(Constant::Int(UBig::from(small)));
    }
    if let Some(digits) = text.strip_suffix(['j', 'J']) {
        return Ok(Constant::Imaginary(digits.parse().unwrap_or_default()));
    }
    if text.bytes().any(|c| !c.is_ascii_digit()) {
        return Ok(Constant::Float(text.parse().unwrap_or_default()));
    }
    if text.len() > MAX_DECIMAL_DIGITS {
        return Err(format!(
            "Exceeds the limit ({MAX_DECIMAL_DIGITS} digits) for integer string conversion: value has {} digits; \
             use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals \
             to avoid decimal conversion limits.",
            text.len()
        ));
    }
    Ok(Constant::Int(UBig::from_str_radix(text, 10).unwrap_or_default()))
}
