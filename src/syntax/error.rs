//! What is wrong with a source text, and where.

use super::ast::Span;
use super::source::LineIndex;
use std::fmt;

/// The exception that the error becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    Syntax,
    Indentation,
    Tab,
    /// MemoryError: the source nests too deeply for the parser.
    Memory,
    /// RecursionError: a chain of operators too long to walk.
    Recursion,
}

/// How the exception tells where the error is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Located {
    /// In its arguments.
    Args,
    /// In its attributes alone, as the symbol table reports.
    Attributes,
    Nowhere,
}

/// A syntax error as CPython reports it: lines and columns are counted from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    pub kind: ErrorKind,
    pub message: String,
    pub located: Located,
    pub line: u32,
    /// `offset`.
    pub col: i32,
    pub end_line: u32,
    /// `end_offset`: one past the last column; 0 or -1 where the range has no end.
    pub end_col: i32,
    /// The line of the source, with its end or without, as CPython gives it.
    pub text: Option<String>,
    /// The source ends where more was due: typing on could mend it.
    pub incomplete: bool,
    /// Line and byte column of the last compound statement that is right, or zeros: where to look for a misspelt keyword.
    pub statement: (u32, u32),
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (line {})", self.message, self.line)
    }
}

impl std::error::Error for SyntaxError {}

/// Where an error is, before lines and columns are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Span(Span),
    /// As the compiler reports: columns count bytes.
    Bytes(Span),
    /// From a byte on, without an end.
    Open(u32),
    /// At the lexer, which stands before a byte: after it has read a token that has no width.
    Cursor(u32),
    /// Somewhere on the line of a byte.
    LineOf(u32),
    /// The start of the line of a byte.
    LineStart(u32),
    /// The end of the line of a byte.
    LineEnd(u32),
}

/// An error while its place is still a range of bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub kind: ErrorKind,
    pub message: String,
    pub located: Located,
    pub place: Place,
}

impl Fault {
    /// An error about the bytes from `start` to `end`.
    pub fn new(message: impl Into<String>, start: usize, end: usize) -> Fault {
        Fault::at(message, Place::Span(Span::new(start as u32, end as u32)))
    }

    pub fn at(message: impl Into<String>, place: Place) -> Fault {
        Fault { kind: ErrorKind::Syntax, message: message.into(), located: Located::Args, place }
    }

    pub fn of(self, kind: ErrorKind) -> Fault {
        Fault { kind, ..self }
    }

    /// The error as it is reported. `read` is how far the lexer had read; CPython gives the line with its end when it
    /// has not gone beyond.
    pub fn into_error(self, source: &str, read: Option<u32>, incomplete: bool) -> SyntaxError {
        self.report(source, read, incomplete, true)
    }

    /// As `into_error`; `newline` says whether the source is read as though its last line had an end.
    pub fn report(self, source: &str, read: Option<u32>, incomplete: bool, newline: bool) -> SyntaxError {
        let lines = LineIndex::new(source);
        let newline = newline || source.ends_with(['\n', '\r']);
        let here = |at: u32| Position::new(&lines, source, at);
        let (start, end_line, end_col) = match self.place {
            Place::Span(span) if span.start == span.end => {
                let start = here(span.start);
                (start, start.line, start.col)
            }
            Place::Span(span) => {
                let start = here(span.start);
                let end = here(span.end.saturating_sub(1)).after(&lines, source, span.end, start.line);
                (start, end.line, end.col)
            }
            Place::Bytes(span) => {
                let (line, col) = lines.position(span.start);
                let (end_line, end_col) = lines.position(span.end);
                (Position { line, col: col as i32 + 1 }, end_line, end_col as i32 + 1)
            }
            Place::Open(at) => (here(at), here(at).line, 0),
            Place::Cursor(at) => {
                let start = Position::last(&lines, source, at, newline);
                (Position { col: start.col - 1, ..start }, start.line, -1)
            }
            Place::LineOf(at) => {
                let start = Position::last(&lines, source, at, newline);
                (Position { col: 0, ..start }, start.line, 0)
            }
            Place::LineStart(at) => (Position { col: 1, ..here(at) }, here(at).line, 0),
            Place::LineEnd(at) => {
                let line = here(at).line;
                let has_end = newline || line < lines.line_count();
                let col = lines.text(source, line).chars().count() as i32 + i32::from(has_end);
                (Position { line, col }, line, -1)
            }
        };
        let mut text = lines.text(source, start.line).to_owned();
        let has_end = newline || start.line < lines.line_count();
        if has_end && read.is_some_and(|at| Position::last(&lines, source, at, newline).line <= start.line) {
            text.push('\n');
        }
        let in_nothing = source.is_empty() && matches!(self.place, Place::LineOf(_));
        SyntaxError {
            kind: self.kind,
            message: self.message,
            located: self.located,
            line: if in_nothing { 0 } else { start.line },
            col: start.col,
            end_line: if in_nothing { 0 } else { end_line },
            end_col,
            text: Some(text),
            incomplete,
            statement: (0, 0),
        }
    }
}

#[derive(Clone, Copy)]
struct Position {
    line: u32,
    col: i32,
}

impl Position {
    fn new(lines: &LineIndex, source: &str, at: u32) -> Position {
        let inside = at.min(source.len() as u32);
        let (line, col) = lines.char_position(source, inside);
        Position { line, col: (col + at - inside) as i32 }
    }

    /// The position of a byte on the line of the one before it. CPython counts the characters of the range's first
    /// line, whichever line its end is on.
    fn after(self, lines: &LineIndex, source: &str, at: u32, first: u32) -> Position {
        let bytes = (at - lines.start(self.line)) as usize;
        let text = lines.text(source, first);
        let upto = if self.line == first { bytes } else { bytes + 1 };
        let chars = match text.as_bytes().get(..upto) {
            Some(inside) if self.line == first => String::from_utf8_lossy(inside).chars().count() + 1,
            Some(inside) => String::from_utf8_lossy(inside).chars().count(),
            None if self.line == first => text.chars().count() + bytes - text.len() + 1,
            None => text.chars().count() + 1,
        };
        Position { line: self.line, col: chars as i32 }
    }

    /// As `new`; but the end of the source is the end of its last line, not the start of an empty one.
    fn last(lines: &LineIndex, source: &str, at: u32, newline: bool) -> Position {
        let here = Position::new(lines, source, at);
        if (at as usize) < source.len() {
            return here;
        }
        let line = if here.col == 1 && here.line > 1 { here.line - 1 } else { here.line };
        let end = lines.text(source, line).chars().count() as i32 + 1;
        Position { line, col: end + i32::from(newline) }
    }
}

/// A warning that CPython gives while it reads source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxWarning {
    pub message: String,
    pub span: Span,
}

impl SyntaxWarning {
    /// The error that the warning becomes where warnings are errors.
    pub fn to_error(&self, source: &str) -> SyntaxError {
        let message = self.message.replace(" Such sequences will not work in the future.", "");
        Fault::at(message, Place::Span(self.span)).into_error(source, None, false)
    }
}
