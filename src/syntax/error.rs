//! What is wrong with a source text.

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

/// A syntax error as CPython reports it: lines and columns are counted from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    pub kind: ErrorKind,
    pub message: String,
    pub line: u32,
    pub col: u32,
    pub end_line: u32,
    /// One past the last column.
    pub end_col: u32,
    /// The line of the source, without its end.
    pub text: Option<String>,
    /// The source ends where more was due: typing on could mend it.
    pub incomplete: bool,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (line {})", self.message, self.line)
    }
}

impl std::error::Error for SyntaxError {}

/// An error while its place is still a range of bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub kind: ErrorKind,
    pub message: String,
    pub span: Span,
}

impl Fault {
    pub fn new(message: impl Into<String>, start: usize, end: usize) -> Fault {
        Fault { kind: ErrorKind::Syntax, message: message.into(), span: Span::new(start as u32, end as u32) }
    }

    pub fn of(self, kind: ErrorKind) -> Fault {
        Fault { kind, ..self }
    }

    pub fn into_error(self, source: &str, incomplete: bool) -> SyntaxError {
        let lines = LineIndex::new(source);
        let (line, col) = lines.char_position(source, self.span.start);
        let (end_line, end_col) = lines.char_position(source, self.span.end);
        SyntaxError {
            kind: self.kind,
            message: self.message,
            line,
            col,
            end_line,
            end_col,
            text: Some(lines.text(source, line).to_owned()),
            incomplete,
        }
    }
}

/// A warning that CPython gives while it reads source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxWarning {
    pub message: String,
    pub span: Span,
}
