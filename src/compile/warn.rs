//! Warnings about code that is legal but surely not meant.

use super::Compiler;
use super::call::constant_type;
use crate::syntax::SyntaxWarning;
use crate::syntax::ast::*;

impl Compiler<'_> {
    pub fn warn(&mut self, span: Span, message: String) {
        if self.silent == 0 {
            self.warnings.push(SyntaxWarning { message, span });
        }
    }

    /// Warns of a statement in a `finally` body that leaves it for block number `to`.
    pub fn check_final(&mut self, what: &str, to: usize, span: Span) {
        if self.f.finals.last().is_some_and(|&blocks| to < blocks) {
            self.warn(span, format!("'{what}' in a 'finally' block"));
        }
    }

    /// Warns of `is` with a literal.
    pub fn check_compare(&mut self, left: &Expr, ops: &[CmpOp], rights: &[Expr]) {
        let mut left = left;
        for (op, right) in ops.iter().zip(rights) {
            if matches!(op, CmpOp::Is | CmpOp::IsNot)
                && let Some(kind) = odd_identity(left).or_else(|| odd_identity(right))
            {
                let (word, instead) = if *op == CmpOp::Is { ("is", "==") } else { ("is not", "!=") };
                let span = left.span.to(rights[rights.len() - 1].span);
                self.warn(span, format!("\"{word}\" with '{kind}' literal. Did you mean \"{instead}\"?"));
                return;
            }
            left = right;
        }
    }
}

/// The type of a literal whose identity means nothing.
fn odd_identity(expr: &Expr) -> Option<&'static str> {
    match &expr.kind {
        ExprKind::Constant(
            constant @ (Constant::Int(_)
            | Constant::Float(_)
            | Constant::Imaginary(_)
            | Constant::Str { .. }
            | Constant::Bytes(_)),
        ) => Some(constant_type(constant)),
        ExprKind::Tuple { .. } => Some("tuple"),
        _ => None,
    }
}
