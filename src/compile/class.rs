//! Class definitions and their bodies.
//!
//! **Register protocol.** As a call: the builder of classes, the body's function, the name, the bases and keywords are a
//! window of temporaries above the decorators.

use super::Compiler;
use super::builder::Reg;
use super::display::CHUNK;
use super::error::Res;
use super::scope::Part;
use crate::code::{Code, Common, Const, Intrinsic1, Op};
use crate::syntax::ast::*;
use rustpython_wtf8::Wtf8Buf;

impl<'a> Compiler<'a> {
    pub fn class_def(&mut self, def: &'a ClassDef, span: Span) -> Res {
        let mark = self.f.b.top();
        self.check_forbidden(&def.name.id, span)?;
        for decorator in &def.decorators {
            self.push(decorator)?;
        }
        let first = def.decorators.first().map_or(span, |decorator| decorator.span);
        let made = self.f.b.top();
        if def.type_params.is_empty() {
            self.build_class(def, made, first, span)?;
        } else {
            self.generic_class(def, made, first, span)?;
        }
        self.decorate(&def.decorators, made);
        let name = self.mangle(&def.name.id);
        self.f.b.free(mark);
        self.store_taken(&name, mark, span);
        Ok(())
    }

    /// Makes the class into `dst`, the next temporary, not taken.
    pub fn build_class(&mut self, def: &'a ClassDef, dst: Reg, first: Span, span: Span) -> Res {
        self.check_keywords(&def.keywords)?;
        let generic = !def.type_params.is_empty();
        let scope = self.table.of(def, Part::Body);
        let code = self.class_code(def, first, span)?;
        if generic {
            let params = self.f.b.top();
            self.load_place(".type_params", params, span)?;
            self.emit(Op::Intrinsic1, params, params, Intrinsic1::SubscriptGeneric as u32, span);
            self.store_place(".generic_base", params, span);
        }
        let base = self.f.b.alloc();
        self.emit(Op::LoadCommon, base, Common::BuildClass as u32, 0, span);
        let body = self.f.b.top();
        self.make_closure(code, scope, body, span)?;
        self.f.b.alloc();
        self.push_const(Const::Str(Wtf8Buf::from(&*def.name.id)), span);
        let unpacks = def.bases.iter().any(|base| matches!(base.kind, ExprKind::Starred(_)))
            || def.keywords.iter().any(|keyword| keyword.name.is_none());
        if !unpacks && def.bases.len() + def.keywords.len() <= CHUNK {
            let mut count = 2 + (def.bases.len() + def.keywords.len()) as u32;
            for base in &def.bases {
                self.push(base)?;
            }
            if generic {
                self.push_generic_base(span)?;
                count += 1;
            }
            for keyword in &def.keywords {
                self.push(&keyword.value)?;
            }
            self.f.b.free(base);
            self.emit_call(base, false, count, &def.keywords, dst, span);
            return Ok(());
        }
        self.f.b.free(body);
        self.emit(Op::BuildList, body, body, 2, span);
        self.f.b.alloc();
        for base in &def.bases {
            let (op, value) = match &base.kind {
                ExprKind::Starred(value) => (Op::ListExtend, &**value),
                _ => (Op::ListAppend, base),
            };
            let mark = self.f.b.top();
            let value = self.operand(value)?;
            self.f.b.free(mark);
            self.emit(op, body, value, 0, base.span);
        }
        if generic {
            let mark = self.f.b.top();
            self.push_generic_base(span)?;
            self.f.b.free(mark);
            self.emit(Op::ListAppend, body, mark, 0, span);
        }
        self.emit(Op::ListToTuple, body, body, 0, span);
        self.finish_complex(base, &def.keywords, dst, span)
    }

    fn push_generic_base(&mut self, span: Span) -> Res {
        let reg = self.f.b.top();
        self.load_place(".generic_base", reg, span)?;
        self.f.b.alloc();
        Ok(())
    }

    fn class_code(&mut self, def: &'a ClassDef, first: Span, span: Span) -> Res<Code> {
        let scope = self.table.of(def, Part::Body);
        self.enter_frame(scope, &def.name.id, first, 0)?;
        let reg = self.f.b.alloc();
        let head = Span::new(span.start, def.name.span.end);
        self.load_place("__name__", reg, head)?;
        self.store_name("__module__", reg, head);
        let qualname = Const::Str(Wtf8Buf::from(&*self.f.code.qualname));
        self.load_const(reg, qualname, head);
        self.store_name("__qualname__", reg, head);
        let line = self.f.code.first_line;
        self.load_const(reg, Const::Int(line.into()), head);
        self.store_name("__firstlineno__", reg, head);
        if !def.type_params.is_empty() {
            let params = self.table.of(def, Part::Params);
            let cell = self.table.cell_register(scope, params, ".type_params");
            self.emit(Op::LoadDeref, reg, cell, 0, head);
            self.store_name("__type_params__", reg, head);
        }
        if let Some(cell) = self.class_cell("__classdict__") {
            self.emit(Op::LoadLocals, reg, 0, 0, head);
            self.emit(Op::StoreDeref, cell, reg, 0, head);
        }
        if let Some(cell) = self.class_cell("__conditional_annotations__") {
            self.emit(Op::BuildSet, reg, reg, 0, head);
            self.emit(Op::StoreDeref, cell, reg, 0, head);
        }
        self.f.b.free(reg);
        self.number_annotations(&def.body, head);
        let body = self.docstring(&def.body);
        self.body(body)?;
        self.class_annotate(&def.body, Span::new(first.start.min(head.start), head.end))?;
        let reg = self.f.b.alloc();
        let statics = self.f.static_attributes.iter().map(|name| Const::Str(Wtf8Buf::from(&**name))).collect();
        self.load_const(reg, Const::Tuple(statics), head);
        self.store_name("__static_attributes__", reg, head);
        if let Some(cell) = self.class_cell("__classdict__") {
            self.emit(Op::Move, reg, cell, 0, head);
            self.store_name("__classdictcell__", reg, head);
        }
        match self.class_cell("__class__") {
            Some(cell) => {
                self.emit(Op::Move, reg, cell, 0, head);
                self.store_name("__classcell__", reg, head);
                self.emit(Op::Return, cell, 0, 0, Span::default());
            }
            None => {
                self.f.b.free(reg);
                self.return_none(Span::default());
            }
        }
        self.leave_frame()
    }

    /// Stores in the class's namespace, whatever the body declares.
    pub fn store_name(&mut self, name: &str, reg: Reg, span: Span) {
        let name = self.f.b.name(name);
        self.emit(Op::StoreName, reg, name, 0, span);
    }

    /// The register of one of the class body's own cells.
    pub fn class_cell(&self, name: &str) -> Option<Reg> {
        let cells = &self.table.scope(self.f.host).class_cells;
        cells.iter().find(|cell| &*cell.0 == name).map(|cell| cell.1)
    }

    /// Notes an attribute of `self` that a method assigns.
    pub fn note_static_attribute(&mut self, value: &Expr, attr: &Ident) {
        if !matches!(&value.kind, ExprKind::Name(id) if &**id == "self") {
            return;
        }
        let table = &self.table;
        let class = self.stack.iter_mut().rev().find(|frame| {
            table.scopes.get(frame.host as usize).is_some_and(|scope| scope.kind == super::ScopeKind::Class)
        });
        if let Some(class) = class
            && !class.static_attributes.contains(attr)
        {
            class.static_attributes.push(attr.clone());
        }
    }
}
