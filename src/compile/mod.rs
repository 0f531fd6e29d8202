//! Tree to code: the symbol table, expressions, statements, and their layout as code units.
//!
//! | file | its part |
//! |---|---|
//! | `scope`, `collect`, `resolve` | the symbol table |
//! | `future`, `fold`, `unparse` | `__future__`, constants, annotations as text |
//! | `builder` | instructions, registers, labels while a frame is compiled |
//! | `expr`, `call`, `display`, `comprehension` | expressions |
//! | `stmt`, `store`, `control`, `exceptions`, `with`, `pattern` | statements |
//! | `function`, `class`, `annotation`, `generic` | definitions |
//! | `flow`, `layout` | passes over a frame's instructions; code units and tables |

mod annotation;
mod builder;
mod call;
mod class;
mod collect;
mod comprehension;
mod control;
mod display;
mod error;
mod exceptions;
mod expr;
mod flow;
mod fold;
mod frame;
mod function;
mod future;
mod generic;
mod layout;
mod pattern;
mod resolve;
mod scope;
mod stmt;
mod store;
mod unparse;
mod warn;
mod with;

use crate::code::{Code, Const, Op};
use crate::syntax::ast::*;
use crate::syntax::source::LineIndex;
use crate::syntax::{Located, Mode, SyntaxError, SyntaxWarning, Tree};
use error::{Depth, Res, fail};
pub use fold::literal;
use frame::Frame;
use scope::{ScopeKind, Table};
use std::sync::Arc;
pub use unparse::unparse;

#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// 1 drops assertions, 2 docstrings as well.
    pub optimize: u8,
    /// Bits of `co_flags` for `__future__` features that are on from the start.
    pub future: u32,
    /// `await` is allowed at the top level.
    pub top_level_await: bool,
}

/// What compiling gives.
#[derive(Clone, Debug)]
pub struct Compiled {
    pub code: Code,
    /// Those about `finally` first, then in the order in which the code was compiled.
    pub warnings: Vec<SyntaxWarning>,
}

/// Compiles the tree of `source`. In `Mode::Single` the values of expression statements are shown.
pub fn compile(
    tree: &Tree,
    filename: &str,
    source: &str,
    mode: Mode,
    options: Options,
) -> Result<Compiled, SyntaxError> {
    compile_tree(tree, filename, source, mode, options).map_err(|fault| fault.into_error(source, None, false))
}

fn compile_tree(tree: &Tree, filename: &str, source: &str, mode: Mode, options: Options) -> Res<Compiled> {
    let mut options = options;
    let (table, future_end) = symbols(tree, &mut options).map_err(|mut fault| {
        fault.located = Located::Attributes;
        fault
    })?;
    let mut compiler = Compiler {
        filename: Arc::from(filename),
        lines: LineIndex::new(source),
        table,
        options,
        mode,
        future_end,
        stack: Vec::new(),
        f: Frame::default(),
        depth: Depth::default(),
        final_warnings: Vec::new(),
        warnings: Vec::new(),
        silent: 0,
    };
    let code = compiler.module(tree)?;
    let mut warnings = compiler.final_warnings;
    warnings.append(&mut compiler.warnings);
    Ok(Compiled { code, warnings })
}

/// The symbol table, and where the last `from __future__ import` ends, whose features become options.
fn symbols(tree: &Tree, options: &mut Options) -> Res<(Table, u32)> {
    let mut future_end = 0;
    if let Tree::Module(module) = tree {
        let (features, end) = future::features(&module.body)?;
        options.future |= features;
        future_end = end;
    }
    let mut collector = collect::Collector::new(options);
    match tree {
        Tree::Module(module) => collector.body(&module.body)?,
        Tree::Expr(expr) => collector.expr(expr)?,
    }
    let mut table = collector.table;
    resolve::resolve(&mut table)?;
    Ok((table, future_end))
}

struct Compiler<'a> {
    filename: Arc<str>,
    lines: LineIndex,
    table: Table,
    options: Options,
    mode: Mode,
    /// Where the last `from __future__ import` that is allowed ends.
    future_end: u32,
    /// The frames around the one being compiled.
    stack: Vec<Frame<'a>>,
    /// The frame being compiled.
    f: Frame<'a>,
    depth: Depth,
    /// Of statements that leave a `finally` body.
    final_warnings: Vec<SyntaxWarning>,
    warnings: Vec<SyntaxWarning>,
    /// Above 0, code is compiled again (a `finally` body) and does not warn again.
    silent: u32,
}

impl<'a> Compiler<'a> {
    fn module(&mut self, tree: &'a Tree) -> Res<Code> {
        self.enter_frame(0, "<module>", Span::default(), 0)?;
        self.f.code.first_line = 1;
        match tree {
            Tree::Expr(value) => {
                let mark = self.f.b.top();
                let reg = self.operand(value)?;
                self.f.b.free(mark);
                self.emit(Op::Return, reg, 0, 0, value.span);
            }
            Tree::Module(module) => {
                self.module_annotations(&module.body)?;
                let body = self.docstring(&module.body);
                self.body(body)?;
                self.return_none(Span::default());
            }
        }
        self.leave_frame()
    }

    /// Stores a module's or class's docstring; gives the rest of the body.
    fn docstring(&mut self, body: &'a [Stmt]) -> &'a [Stmt] {
        let Some((first, rest)) = body.split_first() else { return body };
        let Some(doc) = docstring(first) else { return body };
        if self.mode == Mode::Single {
            return body;
        }
        if self.options.optimize < 2 {
            let doc = Const::Str(self.clean_docstring(doc));
            let reg = self.push_const(doc, first.span);
            self.store_place("__doc__", reg, first.span);
            self.f.b.free(reg);
        }
        rest
    }
}

/// The text of a statement that is just a string.
fn docstring(stmt: &Stmt) -> Option<&rustpython_wtf8::Wtf8> {
    match &stmt.kind {
        StmtKind::Expr(Expr { kind: ExprKind::Constant(Constant::Str { value, .. }), .. }) => Some(value),
        _ => None,
    }
}

impl Compiler<'_> {
    /// Assignments to `__debug__` are errors.
    fn check_forbidden(&self, id: &str, span: Span) -> Res {
        if id == "__debug__" {
            return fail(span, "cannot assign to __debug__");
        }
        Ok(())
    }
}
