//! `if`, loops, and leaving them.
//!
//! **Register protocol.** A `for` keeps its iterator in a temporary below those of its body. A loop's test, or the step
//! of its iterator, stands at its foot, so that an iteration costs one jump.

use super::builder::is_temp;
use super::error::{Res, fail};
use super::frame::Block;
use super::{Compiler, fold};
use crate::code::{Const, Op};
use crate::syntax::ast::*;

impl<'a> Compiler<'a> {
    /// An `if` and the `elif`s that follow it, without recursion.
    pub fn if_stmt(&mut self, stmt: &'a Stmt) -> Res {
        let end = self.f.b.label();
        let mut stmt = stmt;
        while let StmtKind::If { test, body, orelse } = &stmt.kind {
            let next = if orelse.is_empty() { end } else { self.f.b.label() };
            self.jump_if(test, false, next)?;
            self.body(body)?;
            if orelse.is_empty() {
                break;
            }
            self.jump(end, Span::default());
            self.f.b.place(next);
            match orelse.as_slice() {
                [elif] if matches!(elif.kind, StmtKind::If { .. }) => stmt = elif,
                orelse => {
                    self.body(orelse)?;
                    break;
                }
            }
        }
        self.f.b.place(end);
        Ok(())
    }

    pub fn while_stmt(&mut self, test: &'a Expr, body: &'a [Stmt], orelse: &'a [Stmt], span: Span) -> Res {
        let (end, next) = (self.f.b.label(), self.f.b.label());
        let constant = fold::constant(test, &self.options).map(|constant| fold::truth(&constant));
        if constant != Some(true) {
            self.jump(next, test.span);
        }
        let top = self.f.b.placed_label();
        self.f.loops += 1;
        self.push_block(Block::Loop { end, next, iter: None }, span)?;
        self.body(body)?;
        self.f.blocks.pop();
        self.f.b.place(next);
        self.jump_if(test, true, top)?;
        self.f.loops -= 1;
        self.body(orelse)?;
        self.f.b.place(end);
        Ok(())
    }

    pub fn for_stmt(
        &mut self,
        target: &'a Expr,
        iter: &'a Expr,
        body: &'a [Stmt],
        orelse: &'a [Stmt],
        span: Span,
    ) -> Res {
        let reg = self.f.b.top();
        let source = match fold::contents(iter, &self.options) {
            Some(constant) => self.push_const(constant, iter.span),
            None => self.operand(iter)?,
        };
        self.f.b.free(reg);
        let reg = self.f.b.alloc();
        self.emit(Op::GetIter, reg, source, 0, iter.span);
        let (end, next) = (self.f.b.label(), self.f.b.label());
        self.jump(next, iter.span);
        let top = self.f.b.placed_label();
        self.f.loops += 1;
        let (item, stored) = self.loop_target(target)?;
        if let Some(temp) = stored {
            self.store_from(target, temp)?;
        }
        self.push_block(Block::Loop { end, next, iter: Some(reg) }, span)?;
        self.body(body)?;
        self.f.blocks.pop();
        self.f.b.place(next);
        self.f.b.jump(Op::ForLoop, item, reg, top, iter.span);
        self.f.loops -= 1;
        self.f.b.free(reg);
        self.body(orelse)?;
        self.f.b.place(end);
        Ok(())
    }

    pub fn async_for(
        &mut self,
        target: &'a Expr,
        iter: &'a Expr,
        body: &'a [Stmt],
        orelse: &'a [Stmt],
        span: Span,
    ) -> Res {
        if !self.may_await() {
            return fail(span, "'async for' outside async function");
        }
        self.f.code.flags |= self.await_flag();
        let reg = self.f.b.top();
        let source = self.operand(iter)?;
        self.f.b.free(reg);
        let reg = self.f.b.alloc();
        self.emit(Op::GetAiter, reg, source, 0, iter.span);
        let (end, next) = (self.f.b.label(), self.f.b.label());
        self.f.loops += 1;
        let over = self.async_next(reg, next, target, iter.span)?;
        self.push_block(Block::Loop { end, next, iter: Some(reg) }, span)?;
        self.body(body)?;
        self.f.blocks.pop();
        self.jump(next, span);
        self.end_async_for(over, reg, iter.span);
        self.f.loops -= 1;
        self.f.b.free(reg);
        self.body(orelse)?;
        self.f.b.place(end);
        Ok(())
    }

    /// The loop that `break` and `continue` mean: its place among the blocks.
    fn innermost_loop(&self, span: Span, outside: &str) -> Res<usize> {
        for (i, block) in self.f.blocks.iter().enumerate().rev() {
            match block {
                Block::Loop { .. } => return Ok(i),
                Block::Star => {
                    return fail(span, "'break', 'continue' and 'return' cannot appear in an except* block");
                }
                _ => {}
            }
        }
        fail(span, outside)
    }

    pub fn break_stmt(&mut self, span: Span) -> Res {
        let at = self.innermost_loop(span, "'break' outside loop")?;
        self.check_final("break", at, span);
        let handler = self.unwind(at + 1, false)?;
        if let Block::Loop { end, iter, .. } = self.f.blocks[at] {
            if let Some(iter) = iter {
                self.emit(Op::Clear, iter, 0, 0, span);
            }
            self.jump(end, span);
        }
        self.f.b.handler = handler;
        Ok(())
    }

    pub fn continue_stmt(&mut self, span: Span) -> Res {
        let at = self.innermost_loop(span, "'continue' not properly in loop")?;
        self.check_final("continue", at, span);
        let handler = self.unwind(at + 1, false)?;
        if let Block::Loop { next, .. } = self.f.blocks[at] {
            self.jump(next, span);
        }
        self.f.b.handler = handler;
        Ok(())
    }

    /// Leaves the blocks from number `down_to` on, from the innermost: runs `finally` bodies and exit methods. What is
    /// emitted next is guarded as outside of them, until the caller puts the handler back that this gives.
    pub fn unwind(&mut self, down_to: usize, returning: bool) -> Res<u32> {
        let blocks = self.f.blocks.clone();
        let handler = self.f.b.handler;
        let loops = self.f.loops;
        for at in (down_to..blocks.len()).rev() {
            self.f.blocks.truncate(at);
            let top = self.f.b.top();
            match blocks[at] {
                Block::Loop { iter, .. } => {
                    if let Some(iter) = iter
                        && !returning
                    {
                        self.emit(Op::Clear, iter, 0, 0, Span::default());
                    }
                }
                Block::Try { outer } => self.f.b.handler = outer,
                Block::Finally { body, outer } => {
                    self.f.b.handler = outer;
                    self.silent += 1;
                    self.body(body)?;
                    self.silent -= 1;
                }
                Block::Handler { saved, exception, name, outer } => {
                    self.f.b.handler = outer;
                    if let Some(exception) = exception {
                        self.emit(Op::Clear, exception, 0, 0, Span::default());
                    }
                    self.emit(Op::PopExc, saved, 0, 0, Span::default());
                    if let Some(name) = name {
                        self.unbind(name);
                    }
                }
                Block::FinallyEnd { saved, exception, outer } => {
                    self.f.b.handler = outer;
                    self.emit(Op::Clear, exception, 0, 0, Span::default());
                    self.emit(Op::PopExc, saved, 0, 0, Span::default());
                }
                Block::With { exit, is_async, span, outer } => {
                    self.f.b.handler = outer;
                    self.leave_with(exit, is_async, span);
                }
                Block::Star => {}
            }
            self.f.b.free(top);
        }
        self.f.blocks = blocks;
        self.f.loops = loops;
        Ok(handler)
    }

    /// `name = None; del name`, at the end of a handler.
    pub fn unbind(&mut self, name: &Name) {
        let mangled = self.mangle(&name.id);
        if let super::scope::Place::Fast { reg, .. } = self.table.place(self.f.scope, &mangled) {
            self.emit(Op::Clear, reg, 0, 0, Span::default());
            return;
        }
        let none = self.f.b.top();
        self.load_const(none, Const::None, Span::default());
        debug_assert!(is_temp(none));
        self.store_taken(&mangled, none, Span::default());
        self.delete_place(&mangled, Span::default());
    }
}
