//! What the compiler reports.

use crate::sync::thread;
use crate::syntax::ast::Span;
use crate::syntax::{ErrorKind, Fault, Place};

pub type Res<T = ()> = Result<T, Box<Fault>>;

/// A SyntaxError about a range of source text.
pub fn fail<T>(span: Span, message: impl Into<String>) -> Res<T> {
    fault(ErrorKind::Syntax, span, message)
}

/// Another error.
pub fn fault<T>(kind: ErrorKind, span: Span, message: impl Into<String>) -> Res<T> {
    Err(Box::new(Fault::at(message, Place::Bytes(span)).of(kind)))
}

/// How much of the native stack compiling may take where its size is not known. The smallest stack that it runs on has 2 MB.
const MAX_STACK: usize = 5 << 18;

/// Sees to it that a deeply nested tree never overflows the native stack.
#[derive(Default)]
pub struct Depth {
    /// How far down the stack may grow; 0 before the first look.
    limit: usize,
}

impl Depth {
    #[inline(never)]
    pub fn enter(&mut self, span: Span) -> Res {
        let marker = 0u8;
        let here = std::ptr::from_ref(&marker) as usize;
        if self.limit == 0 {
            self.limit = match thread::stack_limit() {
                0 => here.saturating_sub(MAX_STACK),
                known => known,
            };
        }
        if here < self.limit {
            return fault(ErrorKind::Recursion, span, "maximum recursion depth exceeded during compilation");
        }
        Ok(())
    }
}
