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

use crate::code::{Code, Const, flags};
use crate::syntax::ast::*;
use crate::syntax::source::LineIndex;
use error::{Depth, Res, fail};
pub use error::{CompileError, ErrorKind};
use frame::Frame;
use scope::{ScopeKind, Table};
use std::sync::Arc;
pub use unparse::unparse;

/// What the source is compiled for, as the third argument of `compile()`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    #[default]
    Exec,
    /// One expression, whose value the code returns.
    Eval,
    /// The REPL: expressions are shown.
    Single,
}

#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// 1 drops assertions, 2 docstrings as well.
    pub optimize: u8,
    /// Bits of `co_flags` for `__future__` features that are on from the start.
    pub future: u32,
    /// `await` is allowed at the top level.
    pub top_level_await: bool,
}

/// A warning about the program, for `warnings`: always a SyntaxWarning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    pub message: String,
    pub span: Span,
}

/// Compiles a module. For `Mode::Eval` it is one expression statement.
pub fn compile(
    module: &Module,
    filename: &str,
    source: &str,
    mode: Mode,
    options: Options,
) -> Result<(Code, Vec<Warning>), Box<CompileError>> {
    let mut options = options;
    options.future |= future::features(&module.body)?;
    let mut collector = collect::Collector::new(options.future & flags::FUTURE_ANNOTATIONS != 0);
    collector.body(&module.body)?;
    let mut table = collector.table;
    resolve::resolve(&mut table)?;
    let lines = LineIndex::new(source);
    let mut compiler = Compiler {
        source,
        filename: Arc::from(filename),
        lines,
        table,
        options,
        mode,
        stack: Vec::new(),
        f: Frame::default(),
        depth: Depth::default(),
        warnings: Vec::new(),
        silent: 0,
    };
    let code = compiler.module(&module.body)?;
    Ok((code, compiler.warnings))
}

struct Compiler<'a> {
    source: &'a str,
    filename: Arc<str>,
    lines: LineIndex,
    table: Table,
    options: Options,
    mode: Mode,
    /// The frames around the one being compiled.
    stack: Vec<Frame<'a>>,
    /// The frame being compiled.
    f: Frame<'a>,
    depth: Depth,
    warnings: Vec<Warning>,
    /// Above 0, code is compiled again (a `finally` body) and does not warn again.
    silent: u32,
}

impl<'a> Compiler<'a> {
    fn module(&mut self, body: &'a [Stmt]) -> Res<Code> {
        self.enter_frame(0, "<module>", Span::default(), 0)?;
        self.f.code.first_line = 1;
        if let (Mode::Eval, [Stmt { kind: StmtKind::Expr(value), .. }]) = (self.mode, body) {
            let mark = self.f.b.top();
            let reg = self.operand(value)?;
            self.f.b.free(mark);
            self.emit(crate::code::Op::Return, reg, 0, 0, value.span);
        } else {
            self.module_annotations(body)?;
            let body = self.docstring(body);
            self.body(body)?;
            self.return_none(Span::default());
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

    fn in_class(&self) -> bool {
        self.table.scope(self.f.host).kind == ScopeKind::Class
    }
}
