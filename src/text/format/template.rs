//! The templates of `str.format()`: literal text and replacement fields, one piece at a time.

use rustpython_wtf8::{CodePoint, Wtf8};

use crate::text::fault::{Fault, Outcome};
use crate::text::unicode::decimal_digit;

/// Literal text and the field that follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    /// With a doubled brace already made one.
    pub literal: &'a Wtf8,
    pub field: Option<Field<'a>>,
}

/// What stands between braces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field<'a> {
    pub name: &'a Wtf8,
    /// The letter after `!`.
    pub conversion: Option<CodePoint>,
    pub spec: &'a Wtf8,
    /// The specification holds fields itself.
    pub nested: bool,
}

/// Iterates over the pieces of a template.
pub struct Template<'a> {
    text: &'a Wtf8,
    at: usize,
}

impl<'a> Template<'a> {
    pub fn new(text: &'a Wtf8) -> Template<'a> {
        Template { text, at: 0 }
    }

    fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    fn piece(&mut self) -> Outcome<Piece<'a>> {
        let (bytes, start) = (self.bytes(), self.at);
        let Some(found) = memchr::memchr2(b'{', b'}', &bytes[start..]) else {
            self.at = bytes.len();
            return Ok(Piece { literal: &self.text[start..], field: None });
        };
        let brace = start + found;
        if bytes.get(brace + 1) == Some(&bytes[brace]) {
            self.at = brace + 2;
            return Ok(Piece { literal: &self.text[start..brace + 1], field: None });
        }
        if bytes[brace] == b'}' {
            return Err(Fault::value("Single '}' encountered in format string"));
        }
        if brace + 1 == bytes.len() {
            return Err(Fault::value("Single '{' encountered in format string"));
        }
        self.at = brace + 1;
        let field = self.field()?;
        Ok(Piece { literal: &self.text[start..brace], field: Some(field) })
    }

    /// Reads a field, standing after its opening brace.
    fn field(&mut self) -> Outcome<Field<'a>> {
        let (bytes, start) = (self.bytes(), self.at);
        let mut at = start;
        let end = loop {
            match bytes.get(at) {
                None => {
                    return Err(Fault::value("expected '}' before end of string"));
                }
                Some(b'{') => return Err(Fault::value("unexpected '{' in field name")),
                Some(b'[') => {
                    at += memchr::memchr(b']', &bytes[at..]).unwrap_or(bytes.len() - at);
                }
                Some(b'}' | b':' | b'!') => break at,
                Some(_) => at += 1,
            }
        };
        let name = &self.text[start..end];
        let mut conversion = None;
        self.at = end + 1;
        if bytes[end] == b'}' {
            return Ok(Field { name, conversion, spec: Wtf8::new(""), nested: false });
        }
        if bytes[end] == b'!' {
            conversion = self.text[self.at..].code_points().next();
            let Some(letter) = conversion else {
                return Err(Fault::value("end of string while looking for conversion specifier"));
            };
            self.at += letter.len_wtf8();
            if let Some(&next) = bytes.get(self.at) {
                self.at += 1;
                if next == b'}' {
                    return Ok(Field { name, conversion, spec: Wtf8::new(""), nested: false });
                }
                if next != b':' {
                    return Err(Fault::value("expected ':' after conversion specifier"));
                }
            }
        }
        let (spec, nested) = self.spec()?;
        Ok(Field { name, conversion, spec, nested })
    }

    /// Reads a specification up to the brace that closes its field.
    fn spec(&mut self) -> Outcome<(&'a Wtf8, bool)> {
        let (bytes, start) = (self.bytes(), self.at);
        let (mut depth, mut nested) = (1, false);
        for brace in memchr::memchr2_iter(b'{', b'}', &bytes[start..]) {
            if bytes[start + brace] == b'{' {
                nested = true;
                depth += 1;
            } else {
                depth -= 1;
                if depth == 0 {
                    self.at = start + brace + 1;
                    return Ok((&self.text[start..start + brace], nested));
                }
            }
        }
        Err(Fault::value("unmatched '{' in format spec"))
    }
}

impl<'a> Iterator for Template<'a> {
    type Item = Outcome<Piece<'a>>;

    /// After an error the template is at its end.
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

/// What a field's name starts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First<'a> {
    /// Nothing: the next positional argument.
    Auto,
    Index(usize),
    Name(&'a Wtf8),
}

/// A step from a value to what is formatted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    Attribute(&'a Wtf8),
    Index(usize),
    Key(&'a Wtf8),
}

/// Splits a field's name into what it starts with and the steps that follow.
pub fn split_name(name: &Wtf8) -> Outcome<(First<'_>, Steps<'_>)> {
    let end = memchr::memchr2(b'.', b'[', name.as_bytes()).unwrap_or(name.len());
    let first = &name[..end];
    let first = if first.is_empty() {
        First::Auto
    } else {
        match integer(first)? {
            Some(index) => First::Index(index),
            None => First::Name(first),
        }
    };
    Ok((first, Steps { rest: &name[end..] }))
}

/// A text of decimal digits only.
fn integer(text: &Wtf8) -> Outcome<Option<usize>> {
    let mut value: usize = 0;
    for code in text.code_points() {
        let Some(digit) = code.to_char().and_then(decimal_digit) else { return Ok(None) };
        let next = value.checked_mul(10).and_then(|n| n.checked_add(usize::from(digit)));
        let Some(next) = next.filter(|&n| n <= isize::MAX as usize) else {
            return Err(Fault::value("Too many decimal digits in format string"));
        };
        value = next;
    }
    Ok((!text.is_empty()).then_some(value))
}

/// Iterates over the steps behind a field's first part.
pub struct Steps<'a> {
    rest: &'a Wtf8,
}

impl<'a> Steps<'a> {
    fn step(&mut self) -> Outcome<Step<'a>> {
        let bytes = self.rest.as_bytes();
        let empty = || Fault::value("Empty attribute in format string");
        if bytes[0] == b'.' {
            let end = memchr::memchr2(b'.', b'[', &bytes[1..]).map_or(bytes.len(), |at| at + 1);
            let name = &self.rest[1..end];
            self.rest = &self.rest[end..];
            return if name.is_empty() { Err(empty()) } else { Ok(Step::Attribute(name)) };
        }
        if bytes[0] != b'[' {
            return Err(Fault::value("Only '.' or '[' may follow ']' in format field specifier"));
        }
        let end = memchr::memchr(b']', bytes).ok_or_else(|| Fault::value("Missing ']' in format string"))?;
        let key = &self.rest[1..end];
        self.rest = &self.rest[end + 1..];
        if key.is_empty() {
            return Err(empty());
        }
        Ok(integer(key)?.map_or(Step::Key(key), Step::Index))
    }
}

impl<'a> Iterator for Steps<'a> {
    type Item = Outcome<Step<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let step = self.step();
        if step.is_err() {
            self.rest = Wtf8::new("");
        }
        Some(step)
    }
}

/// Numbers the fields without a name, and refuses a mixture with numbered ones.
#[derive(Debug, Default)]
pub struct Numbering {
    next: usize,
    manual: bool,
}

impl Numbering {
    /// Settles a field's first part: `Auto` becomes the next index.
    pub fn settle<'a>(&mut self, first: First<'a>) -> Outcome<First<'a>> {
        match first {
            First::Auto if self.manual => {
                Err(Fault::value("cannot switch from manual field specification to automatic field numbering"))
            }
            First::Auto => {
                self.next += 1;
                Ok(First::Index(self.next - 1))
            }
            First::Index(_) if self.next > 0 => {
                Err(Fault::value("cannot switch from automatic field numbering to manual field specification"))
            }
            First::Index(index) => {
                self.manual = true;
                Ok(First::Index(index))
            }
            named => Ok(named),
        }
    }
}

/// The error for a letter after `!` that is not `r`, `s` or `a`.
pub fn unknown_conversion(letter: CodePoint) -> Fault {
    let code = letter.to_u32();
    if code > 32 && code < 127 {
        Fault::value(format!("Unknown conversion specifier {}", letter.to_char_lossy()))
    } else {
        Fault::value(format!("Unknown conversion specifier \\x{code:x}"))
    }
}

/// How deep a specification may hold fields that hold specifications.
pub const MOST_DEPTH: usize = 2;

/// The error for a deeper one.
pub fn too_deep() -> Fault {
    Fault::value("Max string recursion exceeded")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Outcome<()> {
        for piece in Template::new(Wtf8::new(text)) {
            if let Some(field) = piece?.field {
                let (_, steps) = split_name(field.name)?;
                for step in steps {
                    step?;
                }
            }
        }
        Ok(())
    }

    fn faults(text: &str) -> String {
        read(text).err().map_or(String::new(), |fault| fault.message.into_owned())
    }

    #[test]
    fn errors_as_cpython() {
        for (text, message) in [
            ("{", "Single '{' encountered in format string"),
            ("}", "Single '}' encountered in format string"),
            ("{{}}}", "Single '}' encountered in format string"),
            ("{0", "expected '}' before end of string"),
            ("{0[a", "expected '}' before end of string"),
            ("{0[}", "expected '}' before end of string"),
            ("{!}", "unmatched '{' in format spec"),
            ("{0!r", "unmatched '{' in format spec"),
            ("{0!", "end of string while looking for conversion specifier"),
            ("{0:{}", "unmatched '{' in format spec"),
            ("{0!rr}", "expected ':' after conversion specifier"),
            ("{0!s}}", "Single '}' encountered in format string"),
            ("{0[]}", "Empty attribute in format string"),
            ("{0.}", "Empty attribute in format string"),
            ("{0[1]x}", "Only '.' or '[' may follow ']' in format field specifier"),
            ("{99999999999999999999}", "Too many decimal digits in format string"),
            ("{a{}}", "unexpected '{' in field name"),
            ("{0]} {{}} {a.b[c]!r:>{w}}", ""),
        ] {
            assert_eq!(faults(text), message, "{text}");
        }
    }

    #[test]
    fn pieces() {
        let pieces: Vec<_> = Template::new(Wtf8::new("a{{b{0.x[1][k]!r:>{w}}c")).flatten().collect();
        let w = |text| Wtf8::new(text);
        assert_eq!(pieces[0], Piece { literal: w("a{"), field: None });
        let field =
            Field { name: w("0.x[1][k]"), conversion: Some(CodePoint::from_char('r')), spec: w(">{w}"), nested: true };
        assert_eq!(pieces[1], Piece { literal: w("b"), field: Some(field) });
        assert_eq!(pieces[2], Piece { literal: w("c"), field: None });
        let steps: Vec<_> = split_name(field.name).map(|(_, steps)| steps.flatten().collect()).unwrap_or_default();
        assert_eq!(steps, [Step::Attribute(w("x")), Step::Index(1), Step::Key(w("k"))]);
    }

    #[test]
    fn numbering() {
        let mut numbers = Numbering::default();
        assert_eq!(numbers.settle(First::Auto), Ok(First::Index(0)));
        assert_eq!(numbers.settle(First::Auto), Ok(First::Index(1)));
        assert!(numbers.settle(First::Index(0)).is_err());
    }
}
