//! `from __future__ import …`: only at the head of a module.

use super::docstring;
use super::error::{Res, fail};
use crate::code::flags;
use crate::syntax::ast::*;

/// The error of one that stands elsewhere.
pub fn misplaced<T>(span: Span) -> Res<T> {
    fail(span, "from __future__ imports must occur at the beginning of the file")
}

/// The features that a module asks for, as bits of `co_flags`, and where the last such import ends.
pub fn features(body: &[Stmt]) -> Res<(u32, u32)> {
    let mut found = 0;
    let mut end = 0;
    let mut head = true;
    for (i, stmt) in body.iter().enumerate() {
        let StmtKind::ImportFrom { module: Some(module), names, level: 0 } = &stmt.kind else {
            head &= i == 0 && docstring(stmt).is_some();
            continue;
        };
        if &*module.id != "__future__" {
            head = false;
            continue;
        }
        if !head {
            return misplaced(stmt.span);
        }
        end = stmt.span.end;
        for alias in names {
            found |= feature(&alias.name)?;
        }
    }
    Ok((found, end))
}

fn feature(name: &Name) -> Res<u32> {
    Ok(match &*name.id {
        "annotations" => flags::FUTURE_ANNOTATIONS,
        "barry_as_FLUFL" => flags::FUTURE_BARRY_AS_BDFL,
        "nested_scopes" | "generators" | "division" | "absolute_import" | "with_statement" | "print_function"
        | "unicode_literals" | "generator_stop" => 0,
        "braces" => return fail(name.span, "not a chance"),
        other => return fail(name.span, format!("future feature {other} is not defined")),
    })
}
