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
            self.warn_final(what, span);
        }
    }

    pub fn warn_final(&mut self, what: &str, span: Span) {
        if self.silent == 0 {
            let message = format!("'{what}' in a 'finally' block");
            self.final_warnings.push(SyntaxWarning { message, span });
        }
    }

    /// Warns of a literal that has no items, or none with such an index.
    pub fn check_subscript(&mut self, value: &Expr, index: &Expr) {
        let Some(kind) = type_of(value) else { return };
        match kind {
            "NoneType"
            | "ellipsis"
            | "int"
            | "float"
            | "complex"
            | "bool"
            | "set"
            | "generator"
            | "function"
            | "string.templatelib.Template" => {
                let message = format!("'{kind}' object is not subscriptable; perhaps you missed a comma?");
                self.warn(value.span, message);
            }
            "str" | "bytes" | "tuple" | "list" => {
                if let Some(other) = type_of(index).filter(|other| !matches!(*other, "int" | "bool")) {
                    let what = "indices must be integers or slices";
                    let message = format!("{kind} {what}, not {other}; perhaps you missed a comma?");
                    self.warn(value.span, message);
                }
            }
            _ => {}
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

/// The type of what an expression gives, where its form tells.
pub fn type_of(expr: &Expr) -> Option<&'static str> {
    Some(match &expr.kind {
        ExprKind::Constant(constant) => constant_type(constant),
        ExprKind::Tuple { .. } => "tuple",
        ExprKind::List(_) | ExprKind::ListComp { .. } => "list",
        ExprKind::Dict { .. } | ExprKind::DictComp { .. } => "dict",
        ExprKind::Set(_) | ExprKind::SetComp { .. } => "set",
        ExprKind::GeneratorExp { .. } => "generator",
        ExprKind::Lambda { .. } => "function",
        ExprKind::JoinedStr(_) => "str",
        ExprKind::TemplateStr(_) => "string.templatelib.Template",
        _ => return None,
    })
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
