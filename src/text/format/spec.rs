//! The format specification `[[fill]align][sign][z][#][0][width][grouping][.precision[grouping]][type]`.

use rustpython_wtf8::{CodePoint, Wtf8, Wtf8CodePoints};

use crate::text::fault::{Fault, Outcome};
use crate::text::unicode::decimal_digit;

/// Where the padding goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
    Center,
    /// `=`: between the sign and the digits.
    AfterSign,
}

/// What stands before a number that is not negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sign {
    #[default]
    Minus,
    Plus,
    Space,
}

/// What separates groups of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    Comma,
    Underscore,
}

impl Grouping {
    pub fn symbol(self) -> char {
        match self {
            Grouping::Comma => ',',
            Grouping::Underscore => '_',
        }
    }
}

/// A parsed specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spec {
    pub fill: CodePoint,
    /// As written, or `=` for a number with a leading zero in its width.
    pub align: Option<Align>,
    /// `None` when no sign option is written.
    pub sign: Option<Sign>,
    pub no_negative_zero: bool,
    pub alternate: bool,
    pub width: usize,
    pub grouping: Option<Grouping>,
    pub fraction_grouping: Option<Grouping>,
    pub precision: Option<usize>,
    /// The presentation type, as written.
    pub kind: Option<CodePoint>,
}

/// What a specification is read for.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// The name of the value's type, for messages.
    pub type_name: &'a str,
    /// The presentation type when none is written.
    pub default_kind: Option<char>,
    /// Whether a zero before the width asks for zeros after the sign.
    pub number: bool,
}

impl Spec {
    /// Parses a specification.
    pub fn parse(text: &Wtf8, target: Target<'_>) -> Outcome<Spec> {
        let mut cursor = Cursor { rest: text.code_points() };
        let (fill, mut align) = cursor.fill_and_align();
        let sign = cursor.sign();
        let no_negative_zero = cursor.eat('z');
        let alternate = cursor.eat('#');
        let mut used_fill = fill;
        if fill.is_none() && cursor.eat('0') {
            used_fill = Some(CodePoint::from_char('0'));
            if align.is_none() && target.number {
                align = Some(Align::AfterSign);
            }
        }
        let width = cursor.integer()?.unwrap_or(0);
        let grouping = cursor.grouping()?;
        let (mut precision, mut fraction_grouping) = (None, None);
        if cursor.eat('.') {
            precision = cursor.integer()?;
            fraction_grouping = cursor.grouping()?;
            if precision.is_none() && fraction_grouping.is_none() {
                return Err(Fault::value("Format specifier missing precision"));
            }
        }
        let kind = cursor.rest.next();
        if cursor.rest.next().is_some() {
            return Err(Fault::value(format!(
                "Invalid format specifier '{}' for object of type '{}'",
                text.to_string_lossy(),
                target.type_name
            )));
        }
        let spec = Spec {
            fill: used_fill.unwrap_or(CodePoint::from_char(' ')),
            align,
            sign,
            no_negative_zero,
            alternate,
            width,
            grouping,
            fraction_grouping,
            precision,
            kind: kind.or(target.default_kind.map(CodePoint::from_char)),
        };
        spec.check_grouping()?;
        Ok(spec)
    }

    /// The type when it is an ASCII character; other characters are no type at all.
    pub fn kind_char(&self) -> Option<char> {
        self.kind.and_then(CodePoint::to_char)
    }

    /// The error for a presentation type that the value's type does not know.
    pub fn unknown_kind(&self, type_name: &str) -> Fault {
        let code = self.kind.map_or(0, CodePoint::to_u32);
        Fault::value(format!("Unknown format code '{}' for object of type '{type_name}'", shown(code)))
    }

    fn check_grouping(&self) -> Outcome<()> {
        let kind = self.kind.map_or('\0', CodePoint::to_char_lossy);
        if let Some(grouping) = self.grouping {
            let allowed = match kind {
                'd' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F' | '\0' => true,
                'b' | 'o' | 'x' | 'X' => grouping == Grouping::Underscore,
                _ => false,
            };
            if !allowed {
                return Err(self.wrong_grouping(grouping));
            }
        }
        match self.fraction_grouping {
            Some(grouping) if kind == 'n' => Err(self.wrong_grouping(grouping)),
            _ => Ok(()),
        }
    }

    fn wrong_grouping(&self, grouping: Grouping) -> Fault {
        let code = self.kind.map_or(0, CodePoint::to_u32);
        Fault::value(format!("Cannot specify '{}' with '{}'.", grouping.symbol(), shown(code)))
    }
}

/// A type character in a message.
fn shown(code: u32) -> String {
    match char::from_u32(code) {
        Some(c) if code > 32 && code < 128 => c.to_string(),
        _ => format!("\\x{code:x}"),
    }
}

struct Cursor<'a> {
    rest: Wtf8CodePoints<'a>,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.clone().next().and_then(CodePoint::to_char)
    }

    fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        if found {
            self.rest.next();
        }
        found
    }

    fn fill_and_align(&mut self) -> (Option<CodePoint>, Option<Align>) {
        let mut ahead = self.rest.clone();
        let (first, second) = (ahead.next(), ahead.next());
        if let Some(align) = second.and_then(align_of) {
            self.rest = ahead;
            return (first, Some(align));
        }
        let align = first.and_then(align_of);
        if align.is_some() {
            self.rest.next();
        }
        (None, align)
    }

    fn sign(&mut self) -> Option<Sign> {
        let sign = match self.peek()? {
            '+' => Sign::Plus,
            '-' => Sign::Minus,
            ' ' => Sign::Space,
            _ => return None,
        };
        self.rest.next();
        Some(sign)
    }

    fn integer(&mut self) -> Outcome<Option<usize>> {
        let mut value: Option<usize> = None;
        while let Some(digit) = self.peek().and_then(decimal_digit) {
            self.rest.next();
            let next = value.unwrap_or(0).checked_mul(10).and_then(|n| n.checked_add(usize::from(digit)));
            value = next.filter(|&n| n <= isize::MAX as usize);
            if value.is_none() {
                return Err(Fault::value("Too many decimal digits in format string"));
            }
        }
        Ok(value)
    }

    fn grouping(&mut self) -> Outcome<Option<Grouping>> {
        let both = || Err(Fault::value("Cannot specify both ',' and '_'."));
        let comma = self.eat(',');
        if self.eat('_') {
            return if comma || self.peek() == Some(',') { both() } else { Ok(Some(Grouping::Underscore)) };
        }
        Ok(comma.then_some(Grouping::Comma))
    }
}

fn align_of(code: CodePoint) -> Option<Align> {
    match code.to_char()? {
        '<' => Some(Align::Left),
        '>' => Some(Align::Right),
        '^' => Some(Align::Center),
        '=' => Some(Align::AfterSign),
        _ => None,
    }
}
