//! Which expressions may be assigned to, and which deleted.

use super::ast::{Expr, ExprKind};

/// What may stand left of `=`, after `for` and after `as`.
pub(super) fn is_target(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => true,
        ExprKind::Starred(value) => !matches!(value.kind, ExprKind::Starred(_)) && is_target(value),
        ExprKind::Tuple { elts, .. } | ExprKind::List(elts) => elts.iter().all(is_target),
        _ => false,
    }
}

/// What may be annotated, and assigned to with an operator.
pub(super) fn is_single_target(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. })
}

/// What may stand after `del`.
pub(super) fn is_deletable(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Tuple { elts, .. } | ExprKind::List(elts) => elts.iter().all(is_deletable),
        _ => is_single_target(expr),
    }
}
