//! One frame while it is being compiled, and how frames nest.

use super::Compiler;
use super::builder::{Builder, Label, Reg};
use super::error::{Res, fail};
use super::layout;
use super::scope::{Place, ScopeId, ScopeKind, fact};
use crate::code::{Code, Const, Op, VarKind, flags};
use crate::syntax::ast::*;
use hashbrown::HashMap;
use std::sync::Arc;

/// A construct that a `break`, `continue` or `return` inside it has to leave.
#[derive(Clone, Copy)]
pub enum Block<'a> {
    /// A loop, with its iterator if it is a `for`.
    Loop { end: Label, next: Label, iter: Option<Reg> },
    /// The body of a `try` with handlers.
    Try { outer: u32 },
    /// A `try` whose `finally` body is still to run.
    Finally { body: &'a [Stmt], outer: u32 },
    /// A handler: the exception (if it still holds one), and what was handled before.
    Handler { saved: Reg, exception: Option<Reg>, name: Option<&'a Name>, outer: u32 },
    /// A `finally` body that runs for an exception.
    FinallyEnd { saved: Reg, exception: Reg, outer: u32 },
    /// A `with`: its exit method is in two registers.
    With { exit: Reg, is_async: bool, span: Span, outer: u32 },
    /// The clauses of an `except*`, which cannot be left.
    Star,
}

#[derive(Default)]
pub struct Frame<'a> {
    pub host: ScopeId,
    /// The scope of names: the host or an inlined comprehension in it.
    pub scope: ScopeId,
    pub b: Builder,
    pub code: Code,
    pub blocks: Vec<Block<'a>>,
    /// For each `finally` body around, how many blocks there are outside of it.
    pub finals: Vec<usize>,
    /// The qualified name of the function whose signature is being compiled.
    pub defining: Option<String>,
    /// How many loops we are in.
    pub loops: u32,
    /// For modules and classes: the numbers of conditional annotations, by their address.
    pub annotation_numbers: HashMap<usize, u32>,
    /// For classes: attributes that methods assign to `self`.
    pub static_attributes: Vec<Ident>,
}

/// How deeply blocks may nest, as in CPython.
const MAX_BLOCKS: usize = 21;

impl<'a> Compiler<'a> {
    pub fn push_block(&mut self, block: Block<'a>, span: Span) -> Res {
        // CPython has two blocks for a handler.
        let weight = |block: &Block| 1 + matches!(block, Block::Handler { .. } | Block::Star) as usize;
        self.f.blocks.push(block);
        if self.f.blocks.iter().map(weight).sum::<usize>() > MAX_BLOCKS {
            return fail(span, "too many statically nested blocks");
        }
        Ok(())
    }

    pub fn emit(&mut self, op: Op, a: u32, b: u32, c: u32, span: Span) {
        self.f.b.emit(op, a, b, c, span);
    }

    pub fn jump(&mut self, target: Label, span: Span) {
        self.f.b.jump(Op::Jump, 0, 0, target, span);
    }

    pub fn mangle(&self, id: &Ident) -> Ident {
        self.table.scope(self.f.scope).mangle(id)
    }

    /// The index of an attribute's (mangled) name.
    pub fn name(&mut self, id: &Ident) -> u32 {
        let name = self.mangle(id);
        self.f.b.name(&name)
    }

    pub fn return_none(&mut self, span: Span) {
        let reg = self.f.b.top();
        self.load_const(reg, Const::None, span);
        self.f.b.touch(reg);
        self.emit(Op::Return, reg, 0, 0, span);
    }

    /// Starts the frame of a scope.
    pub fn enter_frame(&mut self, scope: ScopeId, name: &str, span: Span, code_flags: u32) -> Res {
        self.depth.enter(span)?;
        let mut frame = Frame { host: scope, scope, ..Frame::default() };
        frame.code.name = Arc::from(name);
        frame.code.qualname = Arc::from(self.qualname(scope, name));
        frame.code.filename = self.filename.clone();
        frame.code.first_line = self.lines.line(span.start);
        frame.code.flags = code_flags | self.options.future;
        let info = self.table.scope(scope);
        if info.nested && info.kind.fast() {
            frame.code.flags |= flags::NESTED;
        }
        frame.code.vars = info.vars.clone();
        let free = info.free.len() as u32;
        let cells: Vec<u32> = (frame.code.vars.iter().enumerate())
            .filter_map(|(reg, var)| (var.kind == VarKind::Cell).then_some(reg as u32))
            .collect();
        if free > 0 {
            let first = frame.code.vars.len() as u32 - free;
            frame.b.emit(Op::CopyFreeVars, first, free, 0, Span::default());
        }
        for reg in cells {
            frame.b.emit(Op::MakeCell, reg, 0, 0, Span::default());
        }
        self.stack.push(std::mem::replace(&mut self.f, frame));
        Ok(())
    }

    /// Ends the frame: its code.
    pub fn leave_frame(&mut self) -> Res<Code> {
        let mut frame = std::mem::take(&mut self.f);
        if let Some(outer) = self.stack.pop() {
            self.f = outer;
        }
        let checked = self.unbound_at_start(&frame);
        frame.code.static_attributes = frame.static_attributes.iter().map(|name| Arc::from(&**name)).collect();
        layout::finish(frame.b, &mut frame.code, &checked, &self.lines)?;
        #[cfg(debug_assertions)]
        if let Err(wrong) = crate::code::check::check(&frame.code) {
            let listing = crate::code::dis::listing(&frame.code);
            debug_assert!(false, "{}: {wrong}\n{listing}", frame.code.qualname);
        }
        Ok(frame.code)
    }

    /// For each named register whether it holds nothing when the frame starts.
    fn unbound_at_start(&self, frame: &Frame<'a>) -> Vec<bool> {
        let mut checked: Vec<bool> =
            frame.code.vars.iter().map(|var| matches!(var.kind, VarKind::Local | VarKind::Hidden)).collect();
        let scope = self.table.scope(frame.host);
        if scope.kind.fast() {
            for symbol in scope.symbols.iter().filter(|symbol| symbol.facts & fact::PARAM != 0) {
                if let Some(checked) = checked.get_mut(symbol.reg as usize) {
                    *checked = false;
                }
            }
        }
        checked
    }

    pub fn qualname(&self, scope: ScopeId, name: &str) -> String {
        let Some(mut parent) = self.table.scope(scope).parent else { return name.to_owned() };
        if let (ScopeKind::Annotation, Some(function)) = (self.table.scope(scope).kind, &self.f.defining) {
            return format!("{function}.{name}");
        }
        // The scope of type parameters does not show.
        let mut depth = self.stack.len();
        let mut outer = &self.f;
        while self.table.scope(outer.host).kind == ScopeKind::TypeParams && depth > 0 {
            depth -= 1;
            outer = &self.stack[depth];
            parent = outer.host;
        }
        let parent = self.table.scope(self.table.scope(parent).host);
        if parent.kind == ScopeKind::Module {
            return name.to_owned();
        }
        let kind = self.table.scope(scope).kind;
        if matches!(kind, ScopeKind::Function | ScopeKind::Class) {
            let mangled = self.table.scope(scope).name.clone();
            let mangled = parent.mangle(&mangled);
            if parent.facts(&mangled) & fact::GLOBAL != 0 {
                return name.to_owned();
            }
        }
        match parent.kind {
            ScopeKind::Class => format!("{}.{name}", outer.code.qualname),
            _ => format!("{}.<locals>.{name}", outer.code.qualname),
        }
    }

    /// Makes the function of `code`, whose frame was that of `scope`, into `dst`, a temporary from `top` on.
    pub fn make_closure(&mut self, code: Code, scope: ScopeId, dst: Reg, span: Span) -> Res {
        let at = self.f.b.constant(Const::Code(Arc::new(code)));
        self.emit(Op::MakeFunction, dst, at, 0, span);
        self.f.b.touch(dst);
        let free = self.table.scope(scope).free.clone();
        if free.is_empty() {
            return Ok(());
        }
        let mark = self.f.b.top();
        if dst == mark {
            self.f.b.alloc();
        }
        let base = self.f.b.top();
        for (def, name, _) in &free {
            let cell = self.table.cell_register(self.f.host, *def, name);
            let reg = self.f.b.alloc();
            self.emit(Op::Move, reg, cell, 0, span);
        }
        self.f.b.free(base);
        self.emit(Op::BuildTuple, base, base, free.len() as u32, span);
        self.emit(Op::SetFunction, dst, base, 3, span);
        self.f.b.free(mark);
        Ok(())
    }

    /// Loads a name as the program wrote it.
    pub fn load_name(&mut self, id: &Ident, dst: Reg, span: Span) -> Res {
        let name = self.mangle(id);
        self.load_place(&name, dst, span)
    }

    /// Loads a mangled name.
    pub fn load_place(&mut self, name: &str, dst: Reg, span: Span) -> Res {
        let index = |this: &mut Self| this.f.b.name(name);
        match self.table.place(self.f.scope, name) {
            Place::Fast { reg, checked } => {
                if checked {
                    self.emit(Op::CheckBound, reg, 0, 0, span);
                }
                self.emit(Op::Move, dst, reg, 0, span);
            }
            Place::Deref(reg) => self.emit(Op::LoadDeref, dst, reg, 0, span),
            Place::ClassDeref(reg) => {
                let name = index(self);
                self.emit(Op::LoadFromDictOrDeref, dst, reg, name, span);
            }
            Place::MapDeref(reg) => {
                let name = index(self);
                let map = self.load_classdict(span);
                self.emit(Op::LoadFromMappingOrDeref, map, reg, name, span);
                self.move_to(dst, map, span);
            }
            Place::MapGlobal => {
                let name = index(self);
                let map = self.load_classdict(span);
                self.emit(Op::LoadFromDictOrGlobals, dst, map, name, span);
            }
            Place::Global => {
                let name = index(self);
                self.emit(Op::LoadGlobal, dst, name, 0, span);
            }
            Place::Name => {
                let name = index(self);
                self.emit(Op::LoadName, dst, name, 0, span);
            }
        }
        self.f.b.touch(dst);
        Ok(())
    }

    /// The class's namespace, in the next temporary, not taken.
    fn load_classdict(&mut self, span: Span) -> Reg {
        let map = self.f.b.top();
        if let Place::Deref(reg) = self.table.place(self.f.scope, "__classdict__") {
            self.emit(Op::LoadDeref, map, reg, 0, span);
        }
        self.f.b.touch(map);
        map
    }

    /// Stores register `src` in a mangled name.
    pub fn store_place(&mut self, name: &str, src: Reg, span: Span) {
        match self.table.place(self.f.scope, name) {
            Place::Fast { reg, .. } => self.move_to(reg, src, span),
            Place::Deref(reg) | Place::ClassDeref(reg) | Place::MapDeref(reg) => {
                self.emit(Op::StoreDeref, reg, src, 0, span);
            }
            Place::Global | Place::MapGlobal => {
                let name = self.f.b.name(name);
                self.emit(Op::StoreGlobal, src, name, 0, span);
            }
            Place::Name => {
                let name = self.f.b.name(name);
                self.emit(Op::StoreName, src, name, 0, span);
            }
        }
    }

    pub fn delete_place(&mut self, name: &str, span: Span) {
        match self.table.place(self.f.scope, name) {
            Place::Fast { reg, .. } => self.emit(Op::DeleteFast, reg, 0, 0, span),
            Place::Deref(reg) | Place::ClassDeref(reg) | Place::MapDeref(reg) => {
                self.emit(Op::DeleteDeref, reg, 0, 0, span);
            }
            Place::Global | Place::MapGlobal => {
                let name = self.f.b.name(name);
                self.emit(Op::DeleteGlobal, 0, name, 0, span);
            }
            Place::Name => {
                let name = self.f.b.name(name);
                self.emit(Op::DeleteName, 0, name, 0, span);
            }
        }
    }
}
