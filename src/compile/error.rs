//! What the compiler reports.

use crate::syntax::ast::Span;
use crate::syntax::{ErrorKind, Fault, Place};

pub type Res<T = ()> = Result<T, Box<Fault>>;

/// A SyntaxError about a range of source text.
pub fn fail<T>(span: Span, message: impl Into<String>) -> Res<T> {
    fault(ErrorKind::Syntax, span, message)
}

/// Another error.
pub fn fault<T>(kind: ErrorKind, span: Span, message: impl Into<String>) -> Res<T> {
    Err(Box::new(Fault::at(message, Place::Span(span)).of(kind)))
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
            return fault(ErrorKind::Recursion, span, "maximum recursion depth exceeded during compilation");
        }
        Ok(())
    }

    pub fn leave(&mut self) {
        self.0 -= 1;
    }
}
