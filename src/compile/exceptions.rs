//! `try`: handlers, `finally`, `except*`.
//!
//! **Register protocol.** A handler starts with the exception in the temporary `depth`; the exception that was handled
//! before is saved in the one above. A body in a handler runs above both, and a second handler around it restores what was
//! saved before the new exception goes on. Each exit from a `try` has its own copy of the `finally` body.

use super::Compiler;
use super::error::{Res, fail};
use super::frame::Block;
use crate::code::Op;
use crate::syntax::ast::*;

/// Instructions that belong to no source text.
const NOWHERE: Span = Span { start: 0, end: 0 };

impl<'a> Compiler<'a> {
    pub fn try_stmt(
        &mut self,
        body: &'a [Stmt],
        handlers: &'a [Handler],
        orelse: &'a [Stmt],
        finalbody: &'a [Stmt],
        is_star: bool,
        span: Span,
    ) -> Res {
        if finalbody.is_empty() {
            return self.try_except(body, handlers, orelse, is_star, span);
        }
        let (handler, end) = (self.f.b.label(), self.f.b.label());
        let depth = self.f.b.top();
        let outer = self.f.b.guard(handler, depth);
        self.push_block(Block::Finally { body: finalbody, outer }, span)?;
        if handlers.is_empty() {
            self.body(body)?;
        } else {
            self.try_except(body, handlers, orelse, is_star, span)?;
        }
        self.f.blocks.pop();
        self.f.b.handler = outer;
        self.f.finals.push(self.f.blocks.len());
        self.body(finalbody)?;
        self.f.finals.pop();
        self.jump(end, NOWHERE);

        self.f.b.place(handler);
        let exception = self.f.b.alloc();
        let saved = self.f.b.alloc();
        self.emit(Op::PushExc, saved, exception, 0, NOWHERE);
        let cleanup = self.f.b.label();
        self.f.b.guard(cleanup, saved + 1);
        self.push_block(Block::FinallyEnd { saved, exception, outer }, span)?;
        self.silent += 1;
        self.body(finalbody)?;
        self.silent -= 1;
        self.f.blocks.pop();
        self.f.b.handler = outer;
        self.emit(Op::PopExc, saved, 0, 0, NOWHERE);
        self.emit(Op::Reraise, exception, 0, 0, NOWHERE);
        self.cleanup(cleanup, saved);
        self.f.b.free(depth);
        self.f.b.place(end);
        Ok(())
    }

    /// The handler of what is raised in a handler: restores what was handled before, and lets the new one go on.
    pub fn cleanup(&mut self, label: u32, saved: u32) {
        self.f.b.place(label);
        self.f.b.touch(saved + 1);
        self.emit(Op::PopExc, saved, 0, 0, NOWHERE);
        self.emit(Op::Reraise, saved + 1, 0, 0, NOWHERE);
    }

    fn try_except(
        &mut self,
        body: &'a [Stmt],
        handlers: &'a [Handler],
        orelse: &'a [Stmt],
        is_star: bool,
        span: Span,
    ) -> Res {
        let (handler, end, cleanup) = (self.f.b.label(), self.f.b.label(), self.f.b.label());
        let exception = self.f.b.top();
        let outer = self.f.b.guard(handler, exception);
        self.push_block(Block::Try { outer }, span)?;
        self.body(body)?;
        self.f.blocks.pop();
        self.f.b.handler = outer;
        self.body(orelse)?;
        self.jump(end, NOWHERE);

        self.f.b.place(handler);
        self.f.b.alloc();
        let saved = self.f.b.alloc();
        self.emit(Op::PushExc, saved, exception, 0, NOWHERE);
        self.f.b.guard(cleanup, saved + 1);
        if is_star {
            self.star_handlers(handlers, exception, saved, outer, end, span)?;
        } else {
            self.handlers(handlers, exception, saved, outer, end)?;
        }
        self.f.b.handler = outer;
        self.emit(Op::PopExc, saved, 0, 0, NOWHERE);
        self.emit(Op::Reraise, exception, 0, 0, NOWHERE);
        self.cleanup(cleanup, saved);
        self.f.b.free(exception);
        self.f.b.place(end);
        Ok(())
    }

    fn handlers(&mut self, handlers: &'a [Handler], exception: u32, saved: u32, outer: u32, end: u32) -> Res {
        let inside = self.f.b.handler;
        for (i, handler) in handlers.iter().enumerate() {
            let next = self.f.b.label();
            match &handler.typ {
                Some(typ) => {
                    let mark = self.f.b.top();
                    let class = self.operand(typ)?;
                    self.f.b.free(mark);
                    self.emit(Op::CheckExcMatch, mark, exception, class, handler.span);
                    self.f.b.touch(mark);
                    self.f.b.jump(Op::JumpIfFalse, mark, 0, next, handler.span);
                }
                None if i + 1 < handlers.len() => return fail(handler.span, "default 'except:' must be last"),
                None => {}
            }
            let unbinder = self.bind_exception(handler, exception)?;
            let block = Block::Handler { saved, exception: None, name: handler.name.as_ref(), outer };
            self.push_block(block, handler.span)?;
            self.body(&handler.body)?;
            self.f.blocks.pop();
            self.f.b.handler = outer;
            self.emit(Op::PopExc, saved, 0, 0, NOWHERE);
            if let Some(name) = &handler.name {
                self.unbind(name);
            }
            self.jump(end, NOWHERE);
            self.f.b.handler = inside;
            self.unbinder(unbinder, handler, saved + 1, None);
            self.f.b.place(next);
        }
        Ok(())
    }

    /// Binds the exception to the handler's name, or drops it; gives the label of a handler that unbinds the name.
    fn bind_exception(&mut self, handler: &'a Handler, exception: u32) -> Res<Option<u32>> {
        let Some(name) = &handler.name else {
            self.emit(Op::Clear, exception, 0, 0, NOWHERE);
            return Ok(None);
        };
        self.check_forbidden(&name.id, name.span)?;
        let mangled = self.mangle(&name.id);
        self.store_place(&mangled, exception, name.span);
        let unbinder = self.f.b.label();
        let depth = self.f.b.top();
        self.f.b.guard(unbinder, depth);
        Ok(Some(unbinder))
    }

    /// The handler that unbinds the name: then the exception in `raised` goes on, or into a list.
    fn unbinder(&mut self, label: Option<u32>, handler: &'a Handler, raised: u32, list: Option<u32>) {
        let Some(label) = label else { return };
        self.f.b.place(label);
        let top = self.f.b.top();
        self.f.b.free(raised);
        self.f.b.alloc();
        if let Some(name) = &handler.name {
            self.unbind(name);
        }
        match list {
            Some(list) => self.emit(Op::ListAppend, list, raised, 0, NOWHERE),
            None => self.emit(Op::Reraise, raised, 0, 0, NOWHERE),
        }
        self.f.b.free(top);
    }

    /// `except*`: above the saved exception wait the group as it came and the list of what is to be raised.
    fn star_handlers(
        &mut self,
        handlers: &'a [Handler],
        exception: u32,
        saved: u32,
        outer: u32,
        end: u32,
        span: Span,
    ) -> Res {
        let inside = self.f.b.handler;
        let original = self.f.b.alloc();
        let list = self.f.b.alloc();
        self.emit(Op::Copy, original, exception, 0, NOWHERE);
        self.emit(Op::BuildList, list, list, 0, NOWHERE);
        for handler in handlers {
            let Some(typ) = &handler.typ else { return fail(handler.span, "expected one or more exception types") };
            let (next, missed) = (self.f.b.label(), self.f.b.label());
            let mark = self.f.b.top();
            let class = self.operand(typ)?;
            self.f.b.free(mark);
            let part = self.f.b.alloc();
            let rest = self.f.b.alloc();
            self.emit(Op::CheckEgMatch, part, exception, class, handler.span);
            self.emit(Op::Move, exception, rest, 0, typ.span);
            self.emit(Op::Copy, rest, part, 0, typ.span);
            self.f.b.jump(Op::JumpIfNone, rest, 0, missed, typ.span);
            self.f.b.free(part);
            let raised = self.f.b.label();
            let unbinder = self.bind_exception(handler, part)?;
            if unbinder.is_none() {
                self.f.b.guard(raised, part);
            }
            self.push_block(Block::Star, handler.span)?;
            self.body(&handler.body)?;
            self.f.blocks.pop();
            self.f.b.handler = inside;
            if let Some(name) = &handler.name {
                self.unbind(name);
            }
            self.jump(next, NOWHERE);
            self.unbinder(unbinder, handler, part, Some(list));
            if unbinder.is_none() {
                self.f.b.place(raised);
                self.f.b.touch(part);
                self.emit(Op::ListAppend, list, part, 0, NOWHERE);
            }
            self.jump(next, NOWHERE);
            self.f.b.place(missed);
            self.emit(Op::Clear, part, 0, 0, NOWHERE);
            self.f.b.place(next);
        }
        self.emit(Op::ListAppend, list, exception, 0, NOWHERE);
        self.emit(Op::PrepReraiseStar, exception, original, list, span);
        self.f.b.free(original);
        let raise = self.f.b.label();
        self.emit(Op::Copy, original, exception, 0, NOWHERE);
        self.f.b.jump(Op::JumpIfNotNone, original, 0, raise, NOWHERE);
        self.f.b.handler = outer;
        self.emit(Op::Clear, exception, 0, 0, NOWHERE);
        self.emit(Op::PopExc, saved, 0, 0, NOWHERE);
        self.jump(end, NOWHERE);
        self.f.b.place(raise);
        Ok(())
    }
}
