//! Type parameters and type aliases (PEP 695, 696): the function around a generic definition, and those that compute
//! bounds, constraints, defaults and values when asked.

use super::Compiler;
use super::builder::Reg;
use super::error::{Res, fail};
use super::scope::Part;
use crate::code::{Const, Intrinsic1, Intrinsic2, Op, flags};
use crate::syntax::ast::*;
use rustpython_wtf8::Wtf8Buf;

impl<'a> Compiler<'a> {
    /// The tuple of type parameters, in a temporary that is taken; each is stored in its variable as well.
    fn type_params(&mut self, params: &'a [TypeParam], span: Span) -> Res<Reg> {
        let base = self.f.b.top();
        let mut defaulted = false;
        for param in params {
            let name = Const::Str(Wtf8Buf::from(&*param.name.id));
            let reg = self.push_const(name, param.span);
            let simple = match &param.kind {
                TypeParamKind::TypeVar { bound: None } => Intrinsic1::TypeVar,
                TypeParamKind::TypeVar { bound: Some(bound) } => {
                    let constraints = matches!(bound.kind, ExprKind::Tuple { .. });
                    self.evaluator(param, Part::Bound, &param.name.id, bound)?;
                    let kind =
                        if constraints { Intrinsic2::TypeVarWithConstraints } else { Intrinsic2::TypeVarWithBound };
                    self.emit(Op::Intrinsic2, reg, reg, kind as u32, param.span);
                    self.f.b.free(reg + 1);
                    self.type_param_default(param, reg, &mut defaulted)?;
                    continue;
                }
                TypeParamKind::TypeVarTuple => Intrinsic1::TypeVarTuple,
                TypeParamKind::ParamSpec => Intrinsic1::ParamSpec,
            };
            self.emit(Op::Intrinsic1, reg, reg, simple as u32, param.span);
            self.type_param_default(param, reg, &mut defaulted)?;
        }
        self.f.b.free(base);
        self.emit(Op::BuildTuple, base, base, params.len() as u32, span);
        Ok(self.f.b.alloc())
    }

    fn type_param_default(&mut self, param: &'a TypeParam, reg: Reg, defaulted: &mut bool) -> Res {
        match &param.default {
            Some(default) => {
                *defaulted = true;
                self.evaluator(param, Part::Default, &param.name.id, default)?;
                self.f.b.free(reg + 1);
                self.emit(Op::Intrinsic2, reg, reg, Intrinsic2::SetTypeparamDefault as u32, param.span);
            }
            None if *defaulted => {
                let message = format!("non-default type parameter '{}' follows default type parameter", param.name.id);
                return fail(param.span, message);
            }
            None => {}
        }
        let copy = self.f.b.top();
        self.emit(Op::Copy, copy, reg, 0, param.span);
        let name = self.mangle(&param.name.id);
        self.store_taken(&name, copy, param.span);
        Ok(())
    }

    /// The function that computes `value` when asked, in a temporary that is taken.
    fn evaluator<T>(&mut self, node: &T, part: Part, name: &str, value: &'a Expr) -> Res<Reg> {
        let scope = self.table.of(node, part);
        self.enter_evaluator(scope, name, value.span)?;
        let result = self.f.b.top();
        self.starred_value(value, result)?;
        self.emit(Op::Return, result, 0, 0, value.span);
        let code = self.leave_frame()?;
        let dst = self.f.b.top();
        self.make_closure(code, scope, dst, value.span)?;
        self.f.b.alloc();
        let defaults = self.push_const(Const::Tuple(vec![Const::Int(1.into())]), value.span);
        self.emit(Op::SetFunction, dst, defaults, 0, value.span);
        self.f.b.free(defaults);
        Ok(dst)
    }

    /// A function with type parameters: made by a function that holds them. Into `dst`, the next temporary, not taken.
    pub fn generic_function(&mut self, def: &'a FunctionDef, dst: Reg, first: Span, span: Span) -> Res {
        let base = self.f.b.alloc();
        let defaults = self.defaults(&def.params, span)?;
        let count = defaults.0.is_some() as u32 + defaults.1.is_some() as u32;
        let scope = self.table.of(def, Part::Params);
        let name = format!("<generic parameters of {}>", def.name.id);
        self.enter_frame(scope, &name, first, flags::OPTIMIZED | flags::NEWLOCALS)?;
        self.f.code.argcount = count as u16;
        let params = self.type_params(&def.type_params, span)?;
        let function = self.f.b.alloc();
        let mut given = (None, None);
        if defaults.0.is_some() {
            given.0 = Some(self.push_local(".defaults", span)?);
        }
        if defaults.1.is_some() {
            given.1 = Some(self.push_local(".kwdefaults", span)?);
        }
        self.make_function(def, function, given, first, span)?;
        self.emit(Op::SetFunction, function, params, 4, span);
        self.emit(Op::Return, function, 0, 0, span);
        self.f.b.free(params);
        let code = self.leave_frame()?;
        self.make_closure(code, scope, base, span)?;
        self.f.b.free(base);
        self.emit(Op::Call, base, count, dst, span);
        self.f.b.touch(dst);
        Ok(())
    }

    fn push_local(&mut self, name: &str, span: Span) -> Res<Reg> {
        let reg = self.f.b.top();
        self.load_place(name, reg, span)?;
        Ok(self.f.b.alloc())
    }

    /// A class with type parameters, likewise.
    pub fn generic_class(&mut self, def: &'a ClassDef, dst: Reg, first: Span, span: Span) -> Res {
        let scope = self.table.of(def, Part::Params);
        let name = format!("<generic parameters of {}>", def.name.id);
        self.enter_frame(scope, &name, first, flags::OPTIMIZED | flags::NEWLOCALS)?;
        let params = self.type_params(&def.type_params, span)?;
        self.f.b.free(params);
        self.store_taken(".type_params", params, span);
        let class = self.f.b.top();
        self.build_class(def, class, first, span)?;
        self.f.b.touch(class);
        self.emit(Op::Return, class, 0, 0, span);
        self.call_generic(scope, dst, span)
    }

    /// Ends the frame of a generic definition and calls it.
    fn call_generic(&mut self, scope: super::scope::ScopeId, dst: Reg, span: Span) -> Res {
        let code = self.leave_frame()?;
        let base = self.f.b.top();
        self.make_closure(code, scope, base, span)?;
        self.emit(Op::Call, base, 0, dst, span);
        Ok(())
    }

    pub fn type_alias(&mut self, stmt: &'a Stmt, name: &'a Name, params: &'a [TypeParam], value: &'a Expr) -> Res {
        let span = stmt.span;
        let dst = self.f.b.top();
        if params.is_empty() {
            self.alias_value(stmt, name, None, value)?;
        } else {
            let scope = self.table.of(stmt, Part::Params);
            let generic = format!("<generic parameters of {}>", name.id);
            self.enter_frame(scope, &generic, span, flags::OPTIMIZED | flags::NEWLOCALS)?;
            self.alias_value(stmt, name, Some(params), value)?;
            let alias = self.f.b.top();
            self.emit(Op::Return, alias, 0, 0, span);
            self.call_generic(scope, dst, span)?;
        }
        let name = self.mangle(&name.id);
        self.store_taken(&name, dst, span);
        Ok(())
    }

    /// The alias, in the next temporary, not taken.
    fn alias_value(&mut self, stmt: &'a Stmt, name: &'a Name, params: Option<&'a [TypeParam]>, value: &'a Expr) -> Res {
        let base = self.push_const(Const::Str(Wtf8Buf::from(&*name.id)), name.span);
        match params {
            Some(params) => self.type_params(params, stmt.span)?,
            None => self.push_const(Const::None, name.span),
        };
        self.evaluator(stmt, Part::Body, &name.id, value)?;
        self.f.b.free(base);
        self.emit(Op::BuildTuple, base, base, 3, stmt.span);
        self.emit(Op::Intrinsic1, base, base, Intrinsic1::TypeAlias as u32, stmt.span);
        Ok(())
    }
}
