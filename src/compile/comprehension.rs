//! Comprehensions, generator expressions, `yield`, `await` and the loops of asynchronous iteration.
//!
//! **Register protocol.** A loop's iterator is a temporary that lives as long as the loop. Waiting for an awaitable
//! takes two: the value that goes in and out, and above it the iterator; its handler's depth is just above both.

use super::Compiler;
use super::builder::{Reg, is_temp};
use super::error::{Res, fail};
use super::scope::{Binding, Part, Place, ScopeId, ScopeKind};
use crate::code::{Const, Intrinsic1, Op, flags};
use crate::syntax::ast::*;

/// What a comprehension does with each element.
#[derive(Clone, Copy)]
enum Sink {
    List(Reg),
    Set(Reg),
    Dict(Reg),
    Yield,
}

impl<'a> Compiler<'a> {
    pub fn comprehension(
        &mut self,
        expr: &'a Expr,
        elt: &'a Expr,
        value: Option<&'a Expr>,
        generators: &'a [Comprehension],
        dst: Reg,
    ) -> Res {
        let inner = self.table.of(expr, Part::Body);
        let asynchronous = self.table.scope(inner).is_async;
        if asynchronous && !self.may_await() {
            return fail(expr.span, "asynchronous comprehension outside of an asynchronous function");
        }
        let whole = self.f.b.alloc();
        let (op, sink) = match self.table.scope(inner).kind {
            ScopeKind::ListComp => (Op::BuildList, Sink::List(whole)),
            ScopeKind::SetComp => (Op::BuildSet, Sink::Set(whole)),
            _ => (Op::BuildMap, Sink::Dict(whole)),
        };
        self.emit(op, whole, whole, 0, expr.span);
        let outer = self.f.scope;
        let (handler, end) = (self.f.b.label(), self.f.b.label());
        let guarded_by = self.f.b.guard(handler, whole);
        self.clauses(inner, outer, generators, sink, elt, value, expr.span)?;
        self.f.scope = outer;
        self.f.b.handler = guarded_by;
        self.clear_variables(inner, expr.span);
        self.f.b.free(whole);
        self.move_to(dst, whole, expr.span);
        self.jump(end, expr.span);
        self.f.b.place(handler);
        self.clear_variables(inner, expr.span);
        self.emit(Op::Reraise, whole, 0, 0, expr.span);
        self.f.b.place(end);
        Ok(())
    }

    fn clear_variables(&mut self, scope: ScopeId, span: Span) {
        for (reg, _) in self.own_variables(scope) {
            self.emit(Op::Clear, reg, 0, 0, span);
        }
    }

    /// The registers of an inlined comprehension, and whether each holds a cell.
    fn own_variables(&self, scope: ScopeId) -> Vec<(Reg, bool)> {
        let symbols = self.table.scope(scope).symbols.iter();
        symbols.filter(|symbol| symbol.binding == Binding::Local).map(|symbol| (symbol.reg, symbol.cell)).collect()
    }

    /// The `for` and `if` clauses, and in the innermost the element. The first iterable belongs to scope `outer`.
    #[allow(clippy::too_many_arguments)]
    fn clauses(
        &mut self,
        inner: ScopeId,
        outer: ScopeId,
        generators: &'a [Comprehension],
        sink: Sink,
        elt: &'a Expr,
        value: Option<&'a Expr>,
        span: Span,
    ) -> Res {
        let mut open = Vec::new();
        for (i, generator) in generators.iter().enumerate() {
            self.f.scope = if i == 0 { outer } else { inner };
            if i > 0
                && !generator.is_async
                && let Some(only) = only_item(&generator.iter)
            {
                // `for y in [x]` is an assignment.
                self.assign(std::slice::from_ref(&generator.target), only, generator.target.span)?;
                let next = self.f.b.label();
                for test in &generator.ifs {
                    self.jump_if(test, false, next)?;
                }
                open.push((None, 0, next, 0));
                continue;
            }
            let iter = if i == 0 && matches!(sink, Sink::Yield) {
                self.f.scope = inner;
                0
            } else {
                let iter = self.f.b.top();
                let source = self.operand(&generator.iter)?;
                self.f.b.free(iter);
                let op = if generator.is_async { Op::GetAiter } else { Op::GetIter };
                self.emit(op, iter, source, 0, generator.iter.span);
                self.f.b.alloc()
            };
            if i == 0 && !matches!(sink, Sink::Yield) {
                self.f.scope = inner;
                for (reg, cell) in self.own_variables(inner) {
                    if cell {
                        self.emit(Op::Clear, reg, 0, 0, span);
                        self.emit(Op::MakeCell, reg, 0, 0, span);
                    }
                }
            }
            let next = self.f.b.label();
            self.f.loops += 1;
            if generator.is_async {
                let end = self.async_next(iter, next, &generator.target, generator.iter.span)?;
                open.push((Some(generator), iter, next, end));
            } else {
                self.jump(next, generator.iter.span);
                let body = self.f.b.placed_label();
                let target = self.loop_target(&generator.target)?;
                open.push((Some(generator), iter, next, body));
                if let Some(temp) = target.1 {
                    self.store_from(&generator.target, temp)?;
                }
            }
            for test in &generator.ifs {
                self.jump_if(test, false, next)?;
            }
        }
        let mark = self.f.b.top();
        self.element(sink, elt, value)?;
        self.f.b.free(mark);
        for (generator, iter, next, label) in open.into_iter().rev() {
            let Some(generator) = generator else {
                self.f.b.place(next);
                continue;
            };
            self.f.loops -= 1;
            if generator.is_async {
                self.jump(next, elt.span);
                self.end_async_for(label, iter, generator.iter.span);
            } else {
                self.f.b.place(next);
                let reg = self.loop_register(&generator.target);
                self.f.b.jump(Op::ForLoop, reg, iter, label, generator.iter.span);
            }
            if is_temp(iter) {
                self.f.b.free(iter);
            }
        }
        Ok(())
    }

    fn element(&mut self, sink: Sink, elt: &'a Expr, value: Option<&'a Expr>) -> Res {
        match (sink, value) {
            (Sink::List(list), _) => {
                let item = self.operand(elt)?;
                self.emit(Op::ListAppend, list, item, 0, elt.span);
            }
            (Sink::Set(set), _) => {
                let item = self.operand(elt)?;
                self.emit(Op::SetAdd, set, item, 0, elt.span);
            }
            (Sink::Dict(dict), Some(value)) => {
                let key = self.operand(elt)?;
                let value = self.operand(value)?;
                self.emit(Op::MapAdd, dict, key, value, elt.span);
            }
            (Sink::Yield, _) | (Sink::Dict(_), None) => {
                let result = self.f.b.top();
                let item = self.operand(elt)?;
                self.f.b.free(result);
                // What is sent in stays where it is until the next item.
                self.emit_yield(result, item, elt.span);
            }
        }
        Ok(())
    }

    /// The variable that a loop's step can write, or else the temporary (the next one) that it writes.
    pub fn loop_target(&mut self, target: &'a Expr) -> Res<(Reg, Option<Reg>)> {
        let reg = self.loop_register(target);
        if is_temp(reg) {
            self.f.b.touch(reg);
            return Ok((reg, Some(reg)));
        }
        if let ExprKind::Name(id) = &target.kind {
            self.check_forbidden(id, target.span)?;
        }
        Ok((reg, None))
    }

    /// The register that the step of a loop writes.
    pub fn loop_register(&self, target: &Expr) -> Reg {
        if let ExprKind::Name(id) = &target.kind
            && let Place::Fast { reg, .. } = self.table.place(self.f.scope, &self.mangle(id))
        {
            return reg;
        }
        self.f.b.top()
    }

    /// The head of an asynchronous loop: waits for the next item and stores it; gives the label of the loop's end.
    pub fn async_next(&mut self, iter: Reg, next: u32, target: &'a Expr, span: Span) -> Res<u32> {
        let end = self.f.b.label();
        self.f.b.place(next);
        let item = self.f.b.alloc();
        let awaitable = self.f.b.alloc();
        let outer = self.f.b.guard(end, item);
        self.emit(Op::GetAnext, awaitable, iter, 0, span);
        self.load_const(item, Const::None, span);
        self.send_loop(item, awaitable, span);
        self.f.b.handler = outer;
        self.f.b.free(item);
        self.store_from(target, item)?;
        Ok(end)
    }

    /// The end of an asynchronous loop, with its iterator taken: the handler of what its step raises.
    pub fn end_async_for(&mut self, end: u32, iter: Reg, span: Span) {
        let exception = self.f.b.top();
        self.f.b.place(end);
        self.f.b.touch(exception);
        self.emit(Op::EndAsyncFor, exception, iter, 0, span);
    }

    pub fn generator_expression(
        &mut self,
        expr: &'a Expr,
        elt: &'a Expr,
        generators: &'a [Comprehension],
        dst: Reg,
    ) -> Res {
        let Some(first) = generators.first() else { return Ok(()) };
        let scope = self.table.of(expr, Part::Body);
        let mut code_flags = flags::OPTIMIZED | flags::NEWLOCALS;
        code_flags |= if self.table.scope(scope).is_async { flags::ASYNC_GENERATOR } else { flags::GENERATOR };
        self.enter_frame(scope, "<genexpr>", expr.span, code_flags)?;
        self.f.code.argcount = 1;
        self.clauses(scope, scope, generators, Sink::Yield, elt, None, expr.span)?;
        self.return_none(expr.span);
        let code = self.leave_frame()?;
        let base = self.f.b.top();
        self.make_closure(code, scope, base, expr.span)?;
        self.f.b.alloc();
        let iter = self.f.b.top();
        let source = self.operand(&first.iter)?;
        self.f.b.free(iter);
        let op = if first.is_async { Op::GetAiter } else { Op::GetIter };
        self.emit(op, iter, source, 0, first.iter.span);
        self.f.b.alloc();
        self.f.b.free(base);
        self.emit(Op::Call, base, 1, dst, expr.span);
        Ok(())
    }

    /// Whether `await` is allowed where we are.
    pub fn may_await(&self) -> bool {
        let host = self.table.scope(self.f.host);
        match host.kind {
            ScopeKind::Function | ScopeKind::Generator => host.is_async,
            ScopeKind::Module => self.options.top_level_await,
            _ => false,
        }
    }

    fn in_function(&self) -> bool {
        let kind = self.table.scope(self.f.host).kind;
        matches!(kind, ScopeKind::Function | ScopeKind::Lambda | ScopeKind::Generator)
    }

    pub fn await_expr(&mut self, value: &'a Expr, dst: Reg, span: Span) -> Res {
        if !self.may_await() {
            let what = if self.in_function() { "'await' outside async function" } else { "'await' outside function" };
            return fail(span, what);
        }
        self.f.code.flags |= self.await_flag();
        let mark = self.f.b.top();
        let source = self.operand(value)?;
        self.f.b.free(mark);
        self.await_value(source, 0, span);
        self.move_to(dst, mark, span);
        Ok(())
    }

    /// At the top level, `await` makes the code a coroutine.
    pub fn await_flag(&self) -> u32 {
        if self.table.scope(self.f.host).kind == ScopeKind::Module { flags::COROUTINE } else { 0 }
    }

    /// Awaits what is in `source`; the result is in the temporary `top`, not taken.
    pub fn await_value(&mut self, source: Reg, kind: u32, span: Span) {
        let value = self.f.b.alloc();
        let awaitable = self.f.b.alloc();
        self.emit(Op::GetAwaitable, awaitable, source, kind, span);
        self.load_const(value, Const::None, span);
        self.send_loop(value, awaitable, span);
        self.f.b.free(value);
    }

    /// Sends `value` to the iterator just above it, and passes on what it yields, until it returns: into `value`.
    fn send_loop(&mut self, value: Reg, iter: Reg, span: Span) {
        let (handler, end, thrown) = (self.f.b.label(), self.f.b.label(), self.f.b.label());
        let send = self.f.b.placed_label();
        self.f.b.jump(Op::Send, value, iter, end, span);
        let outer = self.f.b.guard(handler, iter + 1);
        self.emit(Op::Yield, value, value, 0, span);
        self.f.b.handler = outer;
        self.jump(send, span);
        self.f.b.place(handler);
        self.f.b.touch(iter + 1);
        self.f.b.jump(Op::CleanupThrow, iter + 1, iter, thrown, span);
        self.f.b.place(thrown);
        self.emit(Op::Move, value, iter + 1, 0, span);
        self.f.b.place(end);
    }

    pub fn yield_expr(&mut self, value: Option<&'a Expr>, dst: Reg, span: Span) -> Res {
        if !self.in_function() {
            return fail(span, "'yield' outside function");
        }
        let mark = self.f.b.top();
        let value = match value {
            Some(value) => self.operand(value)?,
            None => self.push_const(Const::None, span),
        };
        self.f.b.free(mark);
        self.emit_yield(dst, value, span);
        Ok(())
    }

    fn emit_yield(&mut self, dst: Reg, value: Reg, span: Span) {
        let mut value = value;
        if self.f.code.flags & flags::ASYNC_GENERATOR != 0 {
            let top = self.f.b.top();
            self.emit(Op::Intrinsic1, top, value, Intrinsic1::AsyncGenWrap as u32, span);
            self.f.b.touch(top);
            value = top;
        }
        self.emit(Op::Yield, dst, value, 0, span);
        self.f.b.touch(dst);
    }

    pub fn yield_from(&mut self, source: &'a Expr, dst: Reg, span: Span) -> Res {
        if !self.in_function() {
            return fail(span, "'yield from' outside function");
        }
        if self.table.scope(self.f.host).is_async {
            return fail(span, "'yield from' inside async function");
        }
        let mark = self.f.b.top();
        let source = self.operand(source)?;
        self.f.b.free(mark);
        let value = self.f.b.alloc();
        let iter = self.f.b.alloc();
        self.emit(Op::GetYieldFromIter, iter, source, 0, span);
        self.load_const(value, Const::None, span);
        self.send_loop(value, iter, span);
        self.f.b.free(value);
        self.move_to(dst, value, span);
        Ok(())
    }
}

/// The item of a display that has just one.
fn only_item(expr: &Expr) -> Option<&Expr> {
    match &expr.kind {
        ExprKind::List(elts) | ExprKind::Tuple { elts, .. } => match elts.as_slice() {
            [only] if !matches!(only.kind, ExprKind::Starred(_)) => Some(only),
            _ => None,
        },
        _ => None,
    }
}
