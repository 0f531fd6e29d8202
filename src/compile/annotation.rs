//! Annotations: the `__annotate__` functions that compute them when asked (PEP 649, 749), or, with
//! `from __future__ import annotations`, their text.

use super::Compiler;
use super::builder::Reg;
use super::collect::annotations;
use super::error::Res;
use super::scope::{Part, ScopeId, ScopeKind};
use super::unparse::unparse;
use crate::code::{Common, Const, Op, flags};
use crate::syntax::ast::*;
use rustpython_wtf8::Wtf8Buf;
use std::sync::Arc;

/// An annotated variable of a class or module.
struct Annotated<'a> {
    target: &'a Ident,
    annotation: &'a Expr,
    conditional: bool,
}

impl<'a> Compiler<'a> {
    fn future_annotations(&self) -> bool {
        self.options.future & flags::FUTURE_ANNOTATIONS != 0
    }

    /// The function that gives a signature's annotations, if it has any, in a temporary that is taken.
    pub fn signature_annotate(&mut self, def: &'a FunctionDef, span: Span) -> Res<Option<Reg>> {
        let all: Vec<(&'a str, &'a Expr)> = annotations(def).collect();
        if all.is_empty() {
            return Ok(None);
        }
        let reg = self.f.b.top();
        let scope = self.table.of(def, Part::Annotations);
        self.enter_evaluator(scope, "__annotate__", span)?;
        let dict = self.f.b.top();
        self.emit(Op::BuildMap, dict, dict, 0, span);
        self.f.b.alloc();
        for (name, annotation) in all {
            let name = self.mangle(&name.into());
            let key = self.push_const(Const::Str(Wtf8Buf::from(&*name)), annotation.span);
            let value = self.f.b.top();
            if self.future_annotations() {
                let text = Const::Str(Wtf8Buf::from(unparse(annotation)));
                self.load_const(value, text, annotation.span);
                self.f.b.touch(value);
            } else {
                self.starred_value(annotation, value)?;
            }
            self.f.b.free(key);
            self.emit(Op::MapAdd, dict, key, value, annotation.span);
        }
        self.f.b.free(dict);
        self.emit(Op::Return, dict, 0, 0, span);
        let code = self.leave_frame()?;
        self.make_closure(code, scope, reg, span)?;
        Ok(Some(self.f.b.alloc()))
    }

    /// A value that may be `*value`, of which exactly one item is meant; into the next temporary.
    pub fn starred_value(&mut self, expr: &'a Expr, dst: Reg) -> Res {
        match &expr.kind {
            ExprKind::Starred(inner) => {
                self.value(inner, dst)?;
                self.emit(Op::Unpack, dst, dst, 1, expr.span);
                Ok(())
            }
            _ => self.value(expr, dst),
        }
    }

    /// Starts the frame of a function that computes annotations; it refuses formats above 2.
    pub fn enter_evaluator(&mut self, scope: ScopeId, name: &str, span: Span) -> Res {
        self.enter_frame(scope, name, span, flags::OPTIMIZED | flags::NEWLOCALS)?;
        self.f.code.argcount = 1;
        self.f.code.posonly = 1;
        let annotations = self.table.scope(scope).kind == ScopeKind::Annotation;
        if let Some(var) = self.f.code.vars.first_mut().filter(|_| annotations) {
            var.name = Arc::from("format");
        }
        let known = self.f.b.label();
        self.f.b.jump(Op::JumpNotGtI, 0, 2, known, span);
        let error = self.f.b.top();
        self.emit(Op::LoadCommon, error, Common::NotImplementedError as u32, 0, span);
        self.f.b.touch(error);
        self.emit(Op::Raise, error, 0, 0, span);
        self.f.b.place(known);
        Ok(())
    }

    /// For a module: what its annotated variables need before its body runs.
    pub fn module_annotations(&mut self, body: &'a [Stmt]) -> Res {
        self.number_annotations(body, Span::default());
        if self.future_annotations() {
            return Ok(());
        }
        let found = annotated(body, true);
        if found.is_empty() {
            return Ok(());
        }
        let span = Span::default();
        let reg = self.f.b.top();
        self.annotate_function(&found, reg, span)?;
        self.store_name("__annotate__", reg, span);
        self.emit(Op::BuildSet, reg, reg, 0, span);
        self.store_name("__conditional_annotations__", reg, span);
        Ok(())
    }

    /// For a class: its annotations, once its body has run.
    pub fn class_annotate(&mut self, body: &'a [Stmt], span: Span) -> Res {
        if self.future_annotations() {
            return Ok(());
        }
        let found = annotated(body, false);
        if found.is_empty() {
            return Ok(());
        }
        let reg = self.f.b.top();
        self.annotate_function(&found, reg, span)?;
        self.store_name("__annotate_func__", reg, span);
        Ok(())
    }

    /// Numbers the conditional annotations of a module's or class's body.
    pub fn number_annotations(&mut self, body: &'a [Stmt], span: Span) {
        let module = self.table.scope(self.f.host).kind == ScopeKind::Module;
        let found = annotated(body, module);
        if self.future_annotations() {
            if !found.is_empty() {
                self.emit(Op::SetupAnnotations, 0, 0, 0, span);
            }
            return;
        }
        let conditional = found.iter().filter(|row| row.conditional);
        let numbers = conditional.zip(0..).map(|(row, number)| (row.annotation as *const Expr as usize, number));
        self.f.annotation_numbers = numbers.collect();
    }

    fn annotate_function(&mut self, found: &[Annotated<'a>], dst: Reg, span: Span) -> Res {
        let scope = self.table.nodes[&(self.f.host as usize, Part::Annotations)];
        let numbers = self.f.annotation_numbers.clone();
        self.enter_evaluator(scope, "__annotate__", span)?;
        let dict = self.f.b.top();
        self.emit(Op::BuildMap, dict, dict, 0, span);
        self.f.b.alloc();
        for row in found {
            let after = self.f.b.label();
            let at = row.annotation.span;
            if let Some(&number) = numbers.get(&(row.annotation as *const Expr as usize)) {
                let key = self.push_const(Const::Int(number.into()), at);
                let set = self.f.b.top();
                self.load_place("__conditional_annotations__", set, at)?;
                self.f.b.free(key);
                self.emit(Op::In, key, key, set, at);
                self.f.b.jump(Op::JumpIfFalse, key, 0, after, at);
            }
            let value = self.push(row.annotation)?;
            let name = self.mangle(row.target);
            let key = self.push_const(Const::Str(Wtf8Buf::from(&*name)), at);
            self.f.b.free(value);
            self.emit(Op::MapAdd, dict, key, value, at);
            self.f.b.place(after);
        }
        self.f.b.free(dict);
        self.emit(Op::Return, dict, 0, 0, span);
        let code = self.leave_frame()?;
        self.make_closure(code, scope, dst, span)
    }

    /// `target: annotation = value`
    pub fn annotated_assign(
        &mut self,
        target: &'a Expr,
        annotation: &'a Expr,
        value: Option<&'a Expr>,
        simple: bool,
        span: Span,
    ) -> Res {
        if let Some(value) = value {
            self.assign(std::slice::from_ref(target), value, span)?;
        }
        match &target.kind {
            ExprKind::Name(id) => {
                self.check_forbidden(id, target.span)?;
                if simple && !self.table.scope(self.f.scope).kind.fast() {
                    return self.record_annotation(id, annotation);
                }
            }
            ExprKind::Attribute { value: object, attr } => {
                self.check_forbidden(&attr.id, target.span)?;
                if value.is_none() {
                    self.effect(object)?;
                }
            }
            ExprKind::Subscript { value: object, index } if value.is_none() => {
                self.effect(object)?;
                self.effect(index)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn record_annotation(&mut self, id: &Ident, annotation: &'a Expr) -> Res {
        let span = annotation.span;
        let mark = self.f.b.top();
        if self.future_annotations() {
            let text = Const::Str(Wtf8Buf::from(unparse(annotation)));
            let text = self.push_const(text, span);
            let dict = self.f.b.top();
            self.load_place("__annotations__", dict, span)?;
            self.f.b.alloc();
            let name = self.mangle(id);
            let key = self.push_const(Const::Str(Wtf8Buf::from(&*name)), span);
            self.f.b.free(mark);
            self.emit(Op::SetItem, dict, key, text, span);
            return Ok(());
        }
        let Some(&number) = self.f.annotation_numbers.get(&(annotation as *const Expr as usize)) else {
            return Ok(());
        };
        let set = self.f.b.top();
        match self.class_cell("__conditional_annotations__") {
            Some(cell) => self.emit(Op::LoadDeref, set, cell, 0, span),
            None => self.load_place("__conditional_annotations__", set, span)?,
        }
        self.f.b.alloc();
        let number = self.push_const(Const::Int(number.into()), span);
        self.emit(Op::SetAdd, set, number, 0, span);
        self.emit(Op::Clear, set, 0, 0, span);
        self.f.b.free(mark);
        Ok(())
    }
}

/// The annotated variables of a module's or class's body, in order. Those of a module are all conditional.
fn annotated<'a>(body: &'a [Stmt], conditional: bool) -> Vec<Annotated<'a>> {
    let mut found = Vec::new();
    // A stack of what is still to be seen, so that deep nesting needs no recursion.
    let mut work: Vec<(&'a Stmt, bool)> = body.iter().rev().map(|stmt| (stmt, conditional)).collect();
    while let Some((stmt, conditional)) = work.pop() {
        let mut inside: Vec<&'a [Stmt]> = Vec::new();
        match &stmt.kind {
            StmtKind::AnnAssign {
                target: Expr { kind: ExprKind::Name(target), .. }, annotation, simple: true, ..
            } => {
                found.push(Annotated { target, annotation, conditional });
            }
            StmtKind::If { body, orelse, .. }
            | StmtKind::While { body, orelse, .. }
            | StmtKind::For { body, orelse, .. } => {
                inside.extend([body.as_slice(), orelse]);
            }
            StmtKind::With { body, .. } => inside.push(body),
            StmtKind::Try { body, handlers, orelse, finalbody, .. } => {
                inside.push(body);
                inside.extend(handlers.iter().map(|handler| handler.body.as_slice()));
                inside.extend([orelse.as_slice(), finalbody]);
            }
            StmtKind::Match { cases, .. } => inside.extend(cases.iter().map(|case| case.body.as_slice())),
            _ => {}
        }
        let all: Vec<&'a Stmt> = inside.into_iter().flatten().collect();
        work.extend(all.into_iter().rev().map(|stmt| (stmt, true)));
    }
    found
}
