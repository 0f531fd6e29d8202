//! The tokens of a text as CPython's `tokenize` gives them: ours, with comments and the ends of other lines between them.

use super::SyntaxError;
use super::lexer;
use super::source::LineIndex;
use super::token::{Kind, Token};

/// The numbers of `token`.
pub mod number {
    pub const END_MARKER: u8 = 0;
    pub const NAME: u8 = 1;
    pub const NUMBER: u8 = 2;
    pub const STRING: u8 = 3;
    pub const NEWLINE: u8 = 4;
    pub const INDENT: u8 = 5;
    pub const DEDENT: u8 = 6;
    pub const OP: u8 = 55;
    pub const FSTRING_START: u8 = 59;
    pub const FSTRING_MIDDLE: u8 = 60;
    pub const FSTRING_END: u8 = 61;
    /// From a token of an f-string to that of a t-string.
    pub const TO_TSTRING: u8 = 3;
    pub const COMMENT: u8 = 65;
    pub const NL: u8 = 66;
}

/// The operators by number, from 7 on.
const OPERATORS: [&str; 48] = [
    "(", ")", "[", "]", ":", ",", ";", "+", "-", "*", "/", "|", "&", "<", ">", "=", ".", "%", "{", "}", "==", "!=",
    "<=", ">=", "~", "^", "<<", ">>", "**", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "**=", "//",
    "//=", "@", "@=", "->", "...", ":=", "!",
];

/// A token with its place: lines counted from 1, columns in characters from 0.
pub struct ScriptToken {
    pub number: u8,
    pub text: String,
    pub start: (u32, u32),
    pub end: (u32, u32),
    /// The lines that it is on.
    pub line: String,
}

/// The tokens up to the end or the first fault. `extra`: comments and ends of lines that are no NEWLINE too, and operators
/// without a number of their own.
pub fn script_tokens(source: &str, extra: bool) -> (Vec<ScriptToken>, Option<SyntaxError>) {
    let lexed = lexer::tokenize(source, Kind::File, true);
    let mut script = Script { source, lines: LineIndex::new(source), extra, formats: Vec::new(), out: Vec::new() };
    let mut at = 0;
    for token in lexed.tokens.iter().skip(1) {
        script.gap(at, token.start);
        at = at.max(script.token(*token));
    }
    let mut fault = lexed.fault.map(|fault| fault.into_error(source, None, false));
    if let Some(error) = fault.as_mut().filter(|_| lexed.open.is_some() && lexed.at_end) {
        script.gap(at, source.len() as u32);
        error.message = "unexpected EOF in multi-line statement".to_owned();
        (error.line, error.col) = (script.place(source.len().saturating_sub(1) as u32).0, 0);
    }
    (script.out, fault)
}

struct Script<'s> {
    source: &'s str,
    lines: LineIndex,
    extra: bool,
    /// Of the strings with fields that are open: what to add to the numbers.
    formats: Vec<u8>,
    out: Vec<ScriptToken>,
}

impl Script<'_> {
    fn place(&self, offset: u32) -> (u32, u32) {
        let (line, col) = self.lines.char_position(self.source, offset);
        (line, col - 1)
    }

    fn push(&mut self, number: u8, start: u32, end: u32) {
        let text = self.source[start as usize..end as usize].to_owned();
        let first = self.lines.line(start);
        let last = self.lines.line(end.saturating_sub(1).max(start));
        let from = self.lines.start(first) as usize;
        let line = &self.source[from..(self.lines.start(last + 1) as usize).max(from)];
        let (row, col) = self.place(start);
        // The end of a line is on the line that it ends.
        let ends_line = matches!(number, number::NEWLINE | number::NL);
        let end = if ends_line { (row, col + text.len() as u32) } else { self.place(end) };
        self.out.push(ScriptToken { number, text, start: (row, col), end, line: line.to_owned() });
    }

    /// What stands between tokens: comments, and the ends of lines that end no statement.
    fn gap(&mut self, from: u32, to: u32) {
        if !self.extra || from >= to {
            return;
        }
        let bytes = self.source.as_bytes();
        let mut at = from as usize;
        while at < to as usize {
            let line_end =
                |at: usize| (at..to as usize).find(|&i| matches!(bytes[i], b'\n' | b'\r')).unwrap_or(to as usize);
            let newline = |at: usize| if bytes[at..].starts_with(b"\r\n") { 2 } else { 1 };
            match bytes[at] {
                b'#' => {
                    let end = line_end(at);
                    self.push(number::COMMENT, at as u32, end as u32);
                    at = end;
                    if end == self.source.len() {
                        self.unended(number::NL);
                    }
                }
                b'\n' | b'\r' => {
                    let width = newline(at);
                    self.push(number::NL, at as u32, (at + width) as u32);
                    at += width;
                }
                // It joins lines.
                b'\\' => at = line_end(at) + newline(line_end(at).min(bytes.len() - 1)),
                _ => at += 1,
            }
        }
    }

    /// Adds a token of ours. Gives where it ends.
    fn token(&mut self, token: Token) -> u32 {
        let Token { kind, start, end } = token;
        let format = self.formats.last().copied().unwrap_or(0);
        match kind {
            Kind::Newline => return self.newline(start, end),
            Kind::Indent => self.push(number::INDENT, start, end),
            Kind::Dedent => self.dedent(start),
            Kind::EndMarker => {
                let unended = !self.source.is_empty() && !self.source.ends_with(['\n', '\r']);
                let place = (self.place(end).0 + u32::from(unended), 0);
                let (text, line) = (String::new(), String::new());
                self.out.push(ScriptToken { number: number::END_MARKER, text, start: place, end: place, line });
            }
            Kind::Number => self.push(number::NUMBER, start, end),
            Kind::String => self.push(number::STRING, start, end),
            Kind::FStringStart | Kind::TStringStart => {
                let shift = if kind == Kind::TStringStart { number::TO_TSTRING } else { 0 };
                self.formats.push(shift);
                self.push(number::FSTRING_START + shift, start, end);
            }
            Kind::StringMiddle => {
                let text = &self.source[start as usize..end as usize];
                // Of a doubled brace the second is not told.
                let doubled = text.ends_with("{{") || text.ends_with("}}");
                self.push(number::FSTRING_MIDDLE + format, start, end - u32::from(doubled));
            }
            Kind::StringEnd => {
                self.push(number::FSTRING_END + format, start, end);
                self.formats.pop();
            }
            _ => {
                let text = &self.source[start as usize..end as usize];
                let number = match OPERATORS.iter().position(|op| *op == text) {
                    Some(_) if self.extra => number::OP,
                    Some(at) => at as u8 + 7,
                    None if self.extra && matches!(text, "$" | "?" | "`") => number::OP,
                    None => number::NAME,
                };
                self.push(number, start, end);
            }
        }
        end
    }

    /// A NEWLINE, and the comment before it. At the end of a text without a last line end it is empty.
    fn newline(&mut self, start: u32, end: u32) -> u32 {
        let len = self.source.len() as u32;
        let text = self.source.get(start as usize..(end.min(len)) as usize).unwrap_or_default();
        let mut at = start;
        if text.starts_with('#') {
            let comment = text.find(['\n', '\r']).unwrap_or(text.len()) as u32;
            if self.extra {
                self.push(number::COMMENT, start, start + comment);
            }
            at += comment;
        }
        if at < len {
            let width = if self.source[at as usize..].starts_with("\r\n") { 2 } else { 1 };
            self.push(number::NEWLINE, at, at + width);
            return at + width;
        }
        self.unended(number::NEWLINE);
        len
    }

    /// The end of the last line of a text, where there is none.
    fn unended(&mut self, number: u8) {
        let (row, col) = self.place(self.source.len() as u32);
        let line = self.lines.text(self.source, row).to_owned();
        let token = ScriptToken { number, text: String::new(), start: (row, col), end: (row, col + 1), line };
        self.out.push(token);
    }

    fn dedent(&mut self, at: u32) {
        self.push(number::DEDENT, at, at);
        let at_end = at as usize >= self.source.len();
        if let Some(token) = self.out.last_mut().filter(|_| at_end) {
            let row = token.start.0 + u32::from(!self.source.ends_with(['\n', '\r']));
            (token.start, token.end) = ((row, 0), (row, 0));
            token.line = String::new();
        }
    }
}
