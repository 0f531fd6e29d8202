//! Calls, `super()`, and what may stand before the bracket.
//!
//! **Register protocol.** The callee and its arguments are a window of temporaries: callee, arguments; or for a method
//! function, self, arguments. Calls with `*` or `**` have callee, tuple, dict.

use super::Compiler;
use super::builder::Reg;
use super::display::CHUNK;
use super::error::{Res, fail};
use super::scope::{Binding, Place, ScopeKind, fact};
use super::warn::type_of;
use crate::code::{Const, Op};
use crate::syntax::ast::*;
use rustpython_wtf8::Wtf8Buf;

impl<'a> Compiler<'a> {
    /// Compiles a call. `ready` is the object of a method call, or else the callee, if it is computed already.
    pub fn call(
        &mut self,
        func: &'a Expr,
        ready: Option<Reg>,
        args: &'a [Expr],
        keywords: &'a [Keyword],
        dst: Reg,
        span: Span,
    ) -> Res {
        self.check_keywords(keywords)?;
        self.check_caller(func);
        let mark = self.f.b.top();
        let unpacks = args.iter().any(|arg| matches!(arg.kind, ExprKind::Starred(_)))
            || keywords.iter().any(|keyword| keyword.name.is_none());
        let complex = unpacks || args.len() + keywords.len() > CHUNK;
        let ExprKind::Attribute { value, attr } = &func.kind else {
            match ready {
                Some(_) => self.f.b.alloc(),
                None => self.push(func)?,
            };
            return if complex {
                self.call_complex(mark, args, keywords, dst, span)
            } else {
                self.call_simple(mark, false, args, keywords, dst, span)
            };
        };
        let name = self.name(&attr.id);
        let is_super = ready.is_none() && self.is_super(value) && &*attr.id != "__class__";
        let object = if is_super { self.super_window(value)? } else { self.left(value, ready)? };
        self.f.b.free(mark);
        let base = self.f.b.alloc_many(if complex { 1 } else { 2 });
        let op = match (is_super, complex) {
            (true, true) => Op::SuperAttr,
            (true, false) => Op::SuperMethod,
            (false, true) => Op::GetAttr,
            (false, false) => Op::LoadMethod,
        };
        let load = self.attribute_span(func.span, attr);
        let span = Span::new(load.start, span.end);
        self.emit(op, base, object, name, load);
        if complex {
            self.call_complex(mark, args, keywords, dst, span)
        } else {
            self.call_simple(mark, true, args, keywords, dst, span)
        }
    }

    /// Where an attribute is looked up: in a chain over several lines, the place of its name.
    pub fn attribute_span(&self, span: Span, attr: &Name) -> Span {
        if self.lines.line(span.start) == self.lines.line(attr.span.start) { span } else { attr.span }
    }

    /// The callee (and self) are in the window that starts at `base`.
    fn call_simple(
        &mut self,
        base: Reg,
        method: bool,
        args: &'a [Expr],
        keywords: &'a [Keyword],
        dst: Reg,
        span: Span,
    ) -> Res {
        for arg in args {
            self.push(arg)?;
        }
        for keyword in keywords {
            self.push(&keyword.value)?;
        }
        self.f.b.free(base);
        let count = (args.len() + keywords.len()) as u32;
        self.emit_call(base, method, count, keywords, dst, span);
        Ok(())
    }

    pub fn emit_call(&mut self, base: Reg, method: bool, count: u32, keywords: &[Keyword], dst: Reg, span: Span) {
        if keywords.is_empty() {
            self.emit(if method { Op::CallMethod } else { Op::Call }, base, count, dst, span);
            return;
        }
        let names = keywords.iter().filter_map(|keyword| keyword.name.as_ref());
        let names = names.map(|name| Const::Str(Wtf8Buf::from(&*name.id))).collect();
        let names = self.f.b.constant(Const::Tuple(names));
        let op = if method { Op::CallMethodKw } else { Op::CallKw };
        self.f.b.emit(op, base, count, dst, span).extra = names as u64;
    }

    /// The callee is in `base`.
    fn call_complex(&mut self, base: Reg, args: &'a [Expr], keywords: &'a [Keyword], dst: Reg, span: Span) -> Res {
        match args {
            [Expr { kind: ExprKind::Starred(only), .. }] => {
                self.push(only)?;
            }
            _ => {
                let tuple = self.f.b.top();
                self.collection(Op::BuildTuple, args, tuple, span)?;
                self.f.b.alloc();
            }
        }
        self.finish_complex(base, keywords, dst, span)
    }

    /// The callee and the tuple of arguments are in `base` and above.
    pub fn finish_complex(&mut self, base: Reg, keywords: &'a [Keyword], dst: Reg, span: Span) -> Res {
        let dict = self.f.b.alloc();
        if keywords.is_empty() {
            self.emit(Op::Clear, dict, 0, 0, span);
        } else {
            self.keyword_dict(base, dict, keywords, span)?;
        }
        self.f.b.free(base);
        self.emit(Op::CallEx, base, 0, dst, span);
        Ok(())
    }

    fn keyword_dict(&mut self, callee: Reg, dict: Reg, keywords: &'a [Keyword], span: Span) -> Res {
        let mut started = false;
        let mut rest = keywords;
        while let Some(first) = rest.first() {
            if first.name.is_none() {
                if !std::mem::replace(&mut started, true) {
                    self.emit(Op::BuildMap, dict, dict, 0, span);
                }
                let mapping = self.push(&first.value)?;
                self.f.b.free(mapping);
                self.emit(Op::DictMerge, dict, mapping, callee, span);
                rest = &rest[1..];
                continue;
            }
            let named = rest.iter().take(CHUNK).take_while(|keyword| keyword.name.is_some()).count();
            let window = if started { self.f.b.top() } else { dict };
            self.f.b.free(window);
            for keyword in &rest[..named] {
                if let Some(name) = &keyword.name {
                    self.push_const(Const::Str(Wtf8Buf::from(&*name.id)), keyword.span);
                    self.push(&keyword.value)?;
                }
            }
            self.f.b.free(window);
            self.emit(Op::BuildMap, window, window, named as u32, span);
            if std::mem::replace(&mut started, true) {
                self.f.b.touch(window);
                self.emit(Op::DictMerge, dict, window, callee, span);
            } else {
                self.f.b.alloc();
            }
            rest = &rest[named..];
        }
        Ok(())
    }

    pub fn check_keywords(&self, keywords: &[Keyword]) -> Res {
        for (i, keyword) in keywords.iter().enumerate() {
            let Some(name) = &keyword.name else { continue };
            self.check_forbidden(&name.id, keyword.span)?;
            let again = keywords[i + 1..].iter().find(|other| other.name.as_ref().is_some_and(|n| n.id == name.id));
            if let Some(again) = again {
                return fail(again.span, format!("keyword argument repeated: {}", name.id));
            }
        }
        Ok(())
    }

    /// Warns of a call of something that is never callable.
    pub fn check_caller(&mut self, func: &Expr) {
        if let Some(kind) = never_callable(func) {
            self.warn(func.span, format!("'{kind}' object is not callable; perhaps you missed a comma?"));
        }
    }

    /// Whether `expr` is `super()` or `super(class, self)` in a method, to be looked up without making the object.
    pub fn is_super(&self, expr: &Expr) -> bool {
        let ExprKind::Call { func, args, keywords } = &expr.kind else { return false };
        let named = matches!(&func.kind, ExprKind::Name(id) if &**id == "super");
        if !named || !keywords.is_empty() || self.table.scope(self.f.host).kind != ScopeKind::Function {
            return false;
        }
        if self.table.place(self.f.scope, "super") != Place::Global
            || self.table.scope(self.f.scope).facts("super") & fact::GLOBAL != 0
        {
            return false;
        }
        match args.len() {
            0 => {
                let class = self.table.scope(self.f.scope).get("__class__").map(|symbol| symbol.binding);
                self.f.code.argcount > 0 && matches!(class, Some(Binding::Outer(_)))
            }
            2 => !args.iter().any(|arg| matches!(arg.kind, ExprKind::Starred(_))),
            _ => false,
        }
    }

    /// `super`, the class and self in consecutive temporaries, taken.
    pub fn super_window(&mut self, expr: &'a Expr) -> Res<Reg> {
        let window = self.f.b.top();
        let ExprKind::Call { func, args, .. } = &expr.kind else { return Ok(window) };
        self.push(func)?;
        if let [class, object] = args.as_slice() {
            self.push(class)?;
            self.push(object)?;
            return Ok(window);
        }
        let class = self.f.b.top();
        self.load_place("__class__", class, expr.span)?;
        self.f.b.alloc();
        let object = self.f.b.top();
        let first = self.table.scope(self.f.host).symbols[0].name.clone();
        let place = self.table.scope(self.f.host).get(&first).map_or(0, |symbol| symbol.reg);
        let cell = self.table.scope(self.f.host).get(&first).is_some_and(|symbol| symbol.cell);
        if cell {
            self.emit(Op::LoadDeref, object, place, 0, expr.span);
        } else {
            self.emit(Op::CheckBound, place, 0, 0, expr.span);
            self.emit(Op::Move, object, place, 0, expr.span);
        }
        self.f.b.alloc();
        Ok(window)
    }
}

/// The type of an expression whose value cannot be called.
fn never_callable(expr: &Expr) -> Option<&'static str> {
    type_of(expr).filter(|kind| *kind != "function")
}

pub fn constant_type(constant: &Constant) -> &'static str {
    match constant {
        Constant::None => "NoneType",
        Constant::True | Constant::False => "bool",
        Constant::Ellipsis => "ellipsis",
        Constant::Int(_) => "int",
        Constant::Float(_) => "float",
        Constant::Imaginary(_) => "complex",
        Constant::Str { .. } => "str",
        Constant::Bytes(_) => "bytes",
    }
}
