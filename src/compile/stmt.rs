//! Statements: the dispatch, and those that are short.

use super::builder::Reg;
use super::error::{Res, fail};
use super::frame::Block;
use super::scope::ScopeKind;
use super::{Compiler, fold, future};
use crate::code::{Common, Const, Intrinsic1, Op, flags};
use crate::syntax::Mode;
use crate::syntax::ast::*;
use rustpython_wtf8::Wtf8Buf;

impl<'a> Compiler<'a> {
    pub fn body(&mut self, body: &'a [Stmt]) -> Res {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn stmt(&mut self, stmt: &'a Stmt) -> Res {
        self.depth.enter(stmt.span)?;
        self.stmt_kind(stmt)?;
        Ok(())
    }

    fn stmt_kind(&mut self, stmt: &'a Stmt) -> Res {
        let span = stmt.span;
        match &stmt.kind {
            StmtKind::Expr(value) => self.expr_stmt(value),
            StmtKind::Assign { targets, value } => self.assign(targets, value, span),
            StmtKind::AugAssign { target, op, value } => self.aug_assign(target, *op, value, span),
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.annotated_assign(target, annotation, value.as_ref(), *simple, span)
            }
            StmtKind::Return(value) => self.return_stmt(value.as_ref(), span),
            StmtKind::Delete(targets) => targets.iter().try_for_each(|target| self.delete(target)),
            StmtKind::Pass | StmtKind::Global(_) | StmtKind::Nonlocal(_) => Ok(()),
            StmtKind::Break => self.break_stmt(span),
            StmtKind::Continue => self.continue_stmt(span),
            StmtKind::Assert { test, msg } => self.assert_stmt(test, msg.as_ref(), span),
            StmtKind::Raise { exc, cause } => self.raise_stmt(exc.as_ref(), cause.as_ref(), span),
            StmtKind::Import(names) => names.iter().try_for_each(|alias| self.import(alias, span)),
            StmtKind::ImportFrom { module, names, level } => self.import_from(module.as_ref(), names, *level, span),
            StmtKind::If { .. } => self.if_stmt(stmt),
            StmtKind::While { test, body, orelse } => self.while_stmt(test, body, orelse, span),
            StmtKind::For { is_async: false, target, iter, body, orelse } => {
                self.for_stmt(target, iter, body, orelse, span)
            }
            StmtKind::For { target, iter, body, orelse, .. } => self.async_for(target, iter, body, orelse, span),
            StmtKind::With { is_async, items, body } => self.with_stmt(*is_async, items, body, span),
            StmtKind::Try { body, handlers, orelse, finalbody, is_star } => {
                self.try_stmt(body, handlers, orelse, finalbody, *is_star, span)
            }
            StmtKind::FunctionDef(def) => self.function_def(def, span),
            StmtKind::ClassDef(def) => self.class_def(def, span),
            StmtKind::Match { subject, cases } => self.match_stmt(subject, cases, span),
            StmtKind::TypeAlias { name, type_params, value } => self.type_alias(stmt, name, type_params, value),
        }
    }

    fn expr_stmt(&mut self, value: &'a Expr) -> Res {
        if self.mode == Mode::Single && self.table.scope(self.f.host).kind == ScopeKind::Module {
            let mark = self.f.b.top();
            let reg = self.operand(value)?;
            self.f.b.free(mark);
            self.emit(Op::Intrinsic1, mark, reg, Intrinsic1::Print as u32, value.span);
            self.f.b.touch(mark);
            self.emit(Op::Clear, mark, 0, 0, value.span);
            return Ok(());
        }
        self.effect(value)
    }

    fn return_stmt(&mut self, value: Option<&'a Expr>, span: Span) -> Res {
        let kind = self.table.scope(self.f.host).kind;
        if !matches!(kind, ScopeKind::Function | ScopeKind::Lambda) {
            return fail(span, "'return' outside function");
        }
        if value.is_some() && self.f.code.flags & flags::ASYNC_GENERATOR != 0 {
            return fail(span, "'return' with value in async generator");
        }
        if self.f.blocks.iter().any(|block| matches!(block, Block::Star)) {
            let constant = value.filter(|value| fold::constant(value, &self.options).is_some());
            let at = constant.map_or(span, |value| value.span);
            return fail(at, "'break', 'continue' and 'return' cannot appear in an except* block");
        }
        if !self.f.finals.is_empty() {
            self.warn_final("return", span);
        }
        let cleans = !self.f.blocks.iter().all(|block| matches!(block, Block::Loop { .. } | Block::Try { .. }));
        let mut handler = self.f.b.handler;
        let mark = self.f.b.top();
        let constant = match value {
            None => Some(Const::None),
            Some(value) => fold::constant(value, &self.options),
        };
        let reg: Reg = match (constant, value) {
            (Some(constant), _) => {
                handler = self.unwind(0, true)?;
                self.f.b.free(mark);
                self.push_const(constant, value.map_or(span, |value| value.span))
            }
            (None, Some(value)) if cleans => {
                let reg = self.push(value)?;
                handler = self.unwind(0, true)?;
                reg
            }
            (None, Some(value)) => return self.return_value(value, span),
            (None, None) => mark,
        };
        self.emit(Op::Return, reg, 0, 0, span);
        self.f.b.handler = handler;
        self.f.b.free(mark);
        Ok(())
    }

    /// Returns a value where nothing has to be left first. A choice becomes two returns.
    pub fn return_value(&mut self, value: &'a Expr, span: Span) -> Res {
        if let ExprKind::IfExp { test, body, orelse } = &value.kind {
            self.depth.enter(span)?;
            let no = self.f.b.label();
            self.jump_if(test, false, no)?;
            self.return_value(body, span)?;
            self.f.b.place(no);
            self.return_value(orelse, span)?;
            return Ok(());
        }
        let mark = self.f.b.top();
        let reg = self.operand(value)?;
        self.f.b.free(mark);
        self.emit(Op::Return, reg, 0, 0, span);
        Ok(())
    }

    fn assert_stmt(&mut self, test: &'a Expr, msg: Option<&'a Expr>, span: Span) -> Res {
        if matches!(&test.kind, ExprKind::Tuple { elts, .. } if !elts.is_empty()) {
            self.warn(span, "assertion is always true, perhaps remove parentheses?".into());
        }
        if self.options.optimize > 0 {
            return Ok(());
        }
        let end = self.f.b.label();
        self.jump_if(test, true, end)?;
        let error = self.f.b.alloc();
        self.emit(Op::LoadCommon, error, Common::AssertionError as u32, 0, span);
        if let Some(msg) = msg {
            self.push(msg)?;
            self.f.b.free(error + 1);
            self.emit(Op::Call, error, 1, error, span);
        }
        self.f.b.free(error);
        self.emit(Op::Raise, error, 0, 0, test.span);
        self.f.b.place(end);
        Ok(())
    }

    fn raise_stmt(&mut self, exc: Option<&'a Expr>, cause: Option<&'a Expr>, span: Span) -> Res {
        let mark = self.f.b.top();
        let Some(exc) = exc else {
            self.emit(Op::Raise, 0, 0, 2, span);
            return Ok(());
        };
        let exc = self.operand(exc)?;
        let (from, kind) = match cause {
            Some(cause) => (self.operand(cause)?, 1),
            None => (0, 0),
        };
        self.f.b.free(mark);
        self.emit(Op::Raise, exc, from, kind, span);
        Ok(())
    }

    /// `__import__(name, …, fromlist, level)` into the next temporary, not taken.
    fn import_name(&mut self, name: &str, level: u32, fromlist: Const, span: Span) -> Reg {
        let window = self.push_const(Const::Int(level.into()), span);
        self.push_const(fromlist, span);
        self.f.b.free(window);
        let name = self.f.b.name(name);
        self.emit(Op::ImportName, window, name, window, span);
        window
    }

    fn import(&mut self, alias: &'a Alias, span: Span) -> Res {
        let name = self.mangle(&alias.name.id);
        let module = self.import_name(&name, 0, Const::None, span);
        let Some(asname) = &alias.asname else {
            let first: Ident = alias.name.id.split('.').next().unwrap_or_default().into();
            self.check_forbidden(&first, alias.span)?;
            let first = self.mangle(&first);
            self.store_taken(&first, module, span);
            return Ok(());
        };
        self.f.b.alloc();
        let part = self.f.b.alloc();
        for attr in alias.name.id.split('.').skip(1) {
            let attr = self.f.b.name(attr);
            self.emit(Op::ImportFrom, part, module, attr, span);
            self.emit(Op::Move, module, part, 0, span);
        }
        self.f.b.free(module);
        self.check_forbidden(&asname.id, alias.span)?;
        let asname = self.mangle(&asname.id);
        self.store_taken(&asname, module, span);
        Ok(())
    }

    fn import_from(&mut self, module: Option<&'a Name>, names: &'a [Alias], level: u32, span: Span) -> Res {
        if level == 0 && module.is_some_and(|module| &*module.id == "__future__") && span.start > self.future_end {
            return future::misplaced(span);
        }
        let fromlist = names.iter().map(|alias| Const::Str(Wtf8Buf::from(&*alias.name.id))).collect();
        let from = module.map_or(String::new(), |module| self.mangle(&module.id).to_string());
        let module = self.import_name(&from, level, Const::Tuple(fromlist), span);
        if matches!(names, [only] if &*only.name.id == "*") {
            self.emit(Op::ImportStar, module, 0, 0, span);
            return Ok(());
        }
        self.f.b.alloc();
        for alias in names {
            let part = self.f.b.top();
            let name = self.name(&alias.name.id);
            self.emit(Op::ImportFrom, part, module, name, span);
            let target = alias.asname.as_ref().unwrap_or(&alias.name);
            self.check_forbidden(&target.id, alias.span)?;
            let target = self.mangle(&target.id);
            self.store_taken(&target, part, span);
        }
        self.emit(Op::Clear, module, 0, 0, span);
        self.f.b.free(module);
        Ok(())
    }
}
