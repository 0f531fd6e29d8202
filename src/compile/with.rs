//! `with` and `async with`.
//!
//! **Register protocol.** The exit method (a function and its self) waits in two temporaries; the body runs above them.

use super::Compiler;
use super::builder::{Reg, is_temp};
use super::error::{Res, fail};
use super::frame::Block;
use crate::code::Op;
use crate::syntax::ast::*;

impl<'a> Compiler<'a> {
    pub fn with_stmt(&mut self, is_async: bool, items: &'a [WithItem], body: &'a [Stmt], span: Span) -> Res {
        if is_async && !self.may_await() {
            return fail(span, "'async with' outside async function");
        }
        if is_async {
            self.f.code.flags |= self.await_flag();
        }
        let Some((item, rest)) = items.split_first() else { return self.body(body) };
        self.depth.enter(span)?;
        let at = item.context.span;
        let exit = self.f.b.alloc_many(4);
        let context = self.operand(&item.context)?;
        self.emit(Op::LoadManager, exit, context, is_async as u32, at);
        if is_temp(context) {
            self.emit(Op::Clear, context, 0, 0, at);
        }
        let result = exit + 2;
        self.f.b.free(result);
        self.emit(Op::CallManager, result, 0, result, at);
        if is_async {
            self.await_value(result, 1, at);
        }
        let (handler, end) = (self.f.b.label(), self.f.b.label());
        let outer = self.f.b.guard(handler, result);
        match &item.target {
            Some(target) => self.store_from(target, result)?,
            None => self.emit(Op::Clear, result, 0, 0, at),
        }
        self.push_block(Block::With { exit, is_async, span: at, outer }, at)?;
        if rest.is_empty() {
            self.body(body)?;
        } else {
            self.with_stmt(is_async, rest, body, span)?;
        }
        self.f.blocks.pop();
        self.f.b.handler = outer;
        self.leave_with(exit, is_async, at);
        self.jump(end, at);
        self.with_handler(handler, exit, is_async, outer, at);
        self.f.b.free(exit);
        self.f.b.place(end);
        Ok(())
    }

    /// Calls the exit method without an exception.
    pub fn leave_with(&mut self, exit: Reg, is_async: bool, span: Span) {
        let top = self.f.b.top();
        let method = if top == exit + 2 {
            exit
        } else {
            // Something is live above: the value to return.
            let method = self.f.b.alloc_many(2);
            self.emit(Op::Move, method, exit, 0, span);
            self.emit(Op::Move, method + 1, exit + 1, 0, span);
            method
        };
        self.f.b.touch(method + 4);
        self.f.b.free(method);
        self.emit(Op::LeaveManager, method, 3, method, span);
        if is_async {
            self.await_value(method, 2, span);
        }
        self.emit(Op::Clear, method, 0, 0, span);
        self.f.b.free(top);
    }

    /// Calls the exit method with an exception, which it may swallow.
    fn with_handler(&mut self, handler: u32, exit: Reg, is_async: bool, outer: u32, span: Span) {
        let (cleanup, swallowed) = (self.f.b.label(), self.f.b.label());
        self.f.b.place(handler);
        let exception = self.f.b.alloc();
        let saved = self.f.b.alloc();
        self.emit(Op::PushExc, saved, exception, 0, span);
        self.f.b.guard(cleanup, saved + 1);
        let result = self.f.b.top();
        self.emit(Op::WithExceptStart, result, exit, exception, span);
        self.f.b.touch(result);
        if is_async {
            self.await_value(result, 2, span);
        }
        self.f.b.jump(Op::JumpIfTrue, result, 0, swallowed, span);
        self.f.b.handler = outer;
        self.emit(Op::PopExc, saved, 0, 0, span);
        self.emit(Op::Reraise, exception, 0, 0, span);
        self.f.b.place(swallowed);
        self.emit(Op::PopExc, saved, 0, 0, span);
        for reg in [exception, exit + 1, exit] {
            self.emit(Op::Clear, reg, 0, 0, span);
        }
        let end = self.f.b.label();
        self.jump(end, span);
        self.cleanup(cleanup, saved);
        self.f.b.place(end);
        self.f.b.free(exception);
    }
}
