//! Function definitions and lambdas.
//!
//! **Register protocol.** Decorators wait in temporaries, one above the other; the function is made just above them, its
//! defaults and the like still higher.

use super::Compiler;
use super::builder::Reg;
use super::error::Res;
use super::scope::{Part, ScopeId, ScopeKind};
use super::{docstring, fold};
use crate::code::{Code, Const, Op, flags};
use crate::syntax::ast::*;
use rustpython_wtf8::{Wtf8, Wtf8Buf};

impl<'a> Compiler<'a> {
    pub fn function_def(&mut self, def: &'a FunctionDef, span: Span) -> Res {
        let mark = self.f.b.top();
        self.check_forbidden(&def.name.id, span)?;
        for decorator in &def.decorators {
            self.push(decorator)?;
        }
        let first = def.decorators.first().map_or(span, |decorator| decorator.span);
        let function = self.f.b.top();
        if def.type_params.is_empty() {
            self.f.b.alloc();
            let defaults = self.defaults(&def.params, span)?;
            self.make_function(def, function, defaults, first, span)?;
        } else {
            self.generic_function(def, function, first, span)?;
        }
        self.decorate(&def.decorators, function);
        let name = self.mangle(&def.name.id);
        self.f.b.free(mark);
        self.store_taken(&name, mark, span);
        Ok(())
    }

    /// Stores a temporary, not taken, in a mangled name.
    pub fn store_taken(&mut self, name: &str, reg: Reg, span: Span) {
        self.f.b.touch(reg);
        self.store_place(name, reg, span);
    }

    /// Calls the decorators, the innermost first; they are just below what they get.
    pub fn decorate(&mut self, decorators: &[Expr], made: Reg) {
        for (i, decorator) in decorators.iter().enumerate().rev() {
            let callee = made - (decorators.len() - i) as u32;
            self.emit(Op::Call, callee, 1, callee, decorator.span);
        }
    }

    /// The defaults, in temporaries that are taken: a tuple and a dict, where there are any.
    pub fn defaults(&mut self, params: &'a Params, span: Span) -> Res<(Option<Reg>, Option<Reg>)> {
        self.check_params(params)?;
        let positional = params.posonly.iter().chain(&params.args).filter_map(|param| param.default.as_ref());
        let positional: Vec<&'a Expr> = positional.collect();
        let mut tuple = None;
        if !positional.is_empty() {
            let base = self.f.b.top();
            let constants: Option<Vec<Const>> =
                positional.iter().map(|default| fold::constant(default, &self.options)).collect();
            if let Some(constants) = constants {
                self.push_const(Const::Tuple(constants), span);
            } else {
                for default in &positional {
                    self.push(default)?;
                }
                self.f.b.free(base);
                self.emit(Op::BuildTuple, base, base, positional.len() as u32, span);
                self.f.b.alloc();
            }
            tuple = Some(base);
        }
        let mut dict = None;
        if params.kwonly.iter().any(|param| param.default.is_some()) {
            let base = self.f.b.top();
            let mut count = 0;
            for param in &params.kwonly {
                if let Some(default) = &param.default {
                    let name = self.mangle(&param.name.id);
                    self.push_const(Const::Str(Wtf8Buf::from(&*name)), param.span);
                    self.push(default)?;
                    count += 1;
                }
            }
            self.f.b.free(base);
            self.emit(Op::BuildMap, base, base, count, span);
            dict = Some(self.f.b.alloc());
        }
        Ok((tuple, dict))
    }

    fn check_params(&self, params: &Params) -> Res {
        params.iter().try_for_each(|param| self.check_forbidden(&param.name.id, param.span))
    }

    /// Makes the function into `dst`, a temporary that is taken.
    pub fn make_function(
        &mut self,
        def: &'a FunctionDef,
        dst: Reg,
        defaults: (Option<Reg>, Option<Reg>),
        first: Span,
        span: Span,
    ) -> Res {
        let scope = self.table.of(def, Part::Body);
        self.f.defining = Some(self.qualname(scope, &def.name.id));
        let annotate = self.signature_annotate(def, span)?;
        self.f.defining = None;
        let code = self.function_code(def, scope, first)?;
        self.make_closure(code, scope, dst, span)?;
        let parts = [(annotate, 2), (defaults.1, 1), (defaults.0, 0)];
        for (part, kind) in parts {
            if let Some(reg) = part {
                self.emit(Op::SetFunction, dst, reg, kind, span);
            }
        }
        self.f.b.free(dst + 1);
        Ok(())
    }

    fn function_code(&mut self, def: &'a FunctionDef, scope: ScopeId, first: Span) -> Res<Code> {
        let mut code_flags = flags::OPTIMIZED | flags::NEWLOCALS;
        code_flags |= match (def.is_async, self.table.scope(scope).is_generator) {
            (false, false) => 0,
            (false, true) => flags::GENERATOR,
            (true, false) => flags::COROUTINE,
            (true, true) => flags::ASYNC_GENERATOR,
        };
        code_flags |= self.method_flag(scope);
        self.enter_frame(scope, &def.name.id, first, code_flags)?;
        self.signature(&def.params);
        let mut body = def.body.as_slice();
        if let Some((doc, rest)) = body.split_first()
            && let Some(text) = docstring(doc)
        {
            if self.options.optimize < 2 {
                let text = self.clean_docstring(text);
                self.f.b.constant(Const::Str(text));
                self.f.code.flags |= flags::HAS_DOCSTRING;
            }
            body = rest;
        }
        self.body(body)?;
        // The end belongs to no line, but without one an empty function could not be traced.
        let end = match def.body.last() {
            Some(stmt) if matches!(stmt.kind, StmtKind::Pass) => stmt.span,
            _ => Span::default(),
        };
        self.return_none(end);
        self.leave_frame()
    }

    fn method_flag(&self, scope: ScopeId) -> u32 {
        let parent = self.table.scope(scope).parent.map(|parent| self.table.scope(parent).kind);
        if parent == Some(ScopeKind::Class) { flags::METHOD } else { 0 }
    }

    /// Notes the parameters in the code.
    pub fn signature(&mut self, params: &Params) {
        let code = &mut self.f.code;
        code.posonly = params.posonly.len() as u16;
        code.argcount = (params.posonly.len() + params.args.len()) as u16;
        code.kwonly = params.kwonly.len() as u16;
        if params.vararg.is_some() {
            code.flags |= flags::VARARGS;
        }
        if params.kwarg.is_some() {
            code.flags |= flags::VARKEYWORDS;
        }
    }

    pub fn lambda(&mut self, expr: &'a Expr, params: &'a Params, body: &'a Expr, dst: Reg) -> Res {
        let function = self.f.b.alloc();
        let defaults = self.defaults(params, expr.span)?;
        let scope = self.table.of(expr, Part::Body);
        let mut code_flags = flags::OPTIMIZED | flags::NEWLOCALS | self.method_flag(scope);
        if self.table.scope(scope).is_generator {
            code_flags |= flags::GENERATOR;
        }
        self.enter_frame(scope, "<lambda>", expr.span, code_flags)?;
        self.signature(params);
        if self.table.scope(scope).is_generator {
            self.effect(body)?;
            self.return_none(body.span);
        } else {
            self.return_value(body, body.span)?;
        }
        let code = self.leave_frame()?;
        self.make_closure(code, scope, function, expr.span)?;
        for (part, kind) in [(defaults.1, 1), (defaults.0, 0)] {
            if let Some(reg) = part {
                self.emit(Op::SetFunction, function, reg, kind, expr.span);
            }
        }
        self.f.b.free(function);
        self.move_to(dst, function, expr.span);
        Ok(())
    }

    /// A docstring without the indentation that its lines share, as `inspect.cleandoc` leaves it but for empty lines.
    pub fn clean_docstring(&self, text: &Wtf8) -> Wtf8Buf {
        let bytes = text.as_bytes();
        let expanded = expand_tabs(bytes);
        let mut lines = expanded.split(|&byte| byte == b'\n');
        let first = lines.next().unwrap_or_default();
        let rest: Vec<&[u8]> = lines.collect();
        let indent = |line: &[u8]| line.iter().take_while(|&&byte| byte == b' ').count();
        let margin = rest.iter().filter(|line| indent(line) < line.len()).map(|line| indent(line)).min();
        let margin = margin.unwrap_or(0);
        let mut out = first[indent(first)..].to_vec();
        for line in rest {
            out.push(b'\n');
            out.extend_from_slice(&line[margin.min(indent(line))..]);
        }
        match Wtf8::from_bytes(&out) {
            Some(clean) => clean.to_owned(),
            None => text.to_owned(),
        }
    }
}

fn expand_tabs(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut column = 0;
    for &byte in bytes {
        match byte {
            b'\t' => {
                let width = 8 - column % 8;
                out.resize(out.len() + width, b' ');
                column += width;
                continue;
            }
            b'\n' | b'\r' => column = 0,
            // Columns count characters, not the bytes that continue one.
            _ => column += (byte & 0xc0 != 0x80) as usize,
        }
        out.push(byte);
    }
    out
}
