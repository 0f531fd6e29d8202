//! What the compiler reports.

use crate::syntax::ast::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// SyntaxError.
    Syntax,
    /// RecursionError: the tree is nested too deeply.
    Recursion,
    /// OverflowError: a code object has more registers, names or arguments than an instruction can name.
    TooLarge,
}

/// An error with the range of source text that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompileError {
    pub kind: ErrorKind,
    pub message: String,
    pub span: Span,
}

pub type Res<T = ()> = Result<T, Box<CompileError>>;

/// A SyntaxError.
pub fn fail<T>(span: Span, message: impl Into<String>) -> Res<T> {
    Err(Box::new(CompileError { kind: ErrorKind::Syntax, message: message.into(), span }))
}

/// The deepest nesting that is compiled.
const MAX_DEPTH: u32 = 1500;

/// Counts how deeply the tree is nested, so that the native stack never overflows.
#[derive(Default)]
pub struct Depth(u32);

impl Depth {
    pub fn enter(&mut self, span: Span) -> Res {
        self.0 += 1;
        if self.0 > MAX_DEPTH {
            let message = "maximum recursion depth exceeded during compilation".into();
            return Err(Box::new(CompileError { kind: ErrorKind::Recursion, message, span }));
        }
        Ok(())
    }

    pub fn leave(&mut self) {
        self.0 -= 1;
    }
}
