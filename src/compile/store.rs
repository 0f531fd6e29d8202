//! Assignments: to names, attributes, items and lists of targets; `del`; `x += 1`.
//!
//! **Register protocol.** `store_from(target, src)` consumes `src` if it is a temporary, taken or the next one; afterwards
//! the temporaries from there on are free. A single target that is a variable is compiled into directly.

use super::Compiler;
use super::builder::{Reg, is_temp};
use super::error::{Res, fail};
use super::expr::binary;
use super::fold;
use super::scope::Place;
use crate::code::{Const, Op};
use crate::syntax::ast::*;

impl<'a> Compiler<'a> {
    /// `targets[0] = targets[1] = … = value`
    pub fn assign(&mut self, targets: &'a [Expr], value: &'a Expr, span: Span) -> Res {
        if let [target] = targets {
            return self.assign_one(target, value, span);
        }
        let Some((last, rest)) = targets.split_last() else { return Ok(()) };
        let mark = self.f.b.top();
        let source = self.operand(value)?;
        if !is_temp(source) && !targets.iter().all(|target| matches!(target.kind, ExprKind::Name(_))) {
            // The source is a variable, which one of the targets may be.
            let copy = self.f.b.alloc();
            self.emit(Op::Move, copy, source, 0, span);
            return self.assign_all(rest, last, copy, mark);
        }
        self.assign_all(rest, last, source, mark)
    }

    fn assign_all(&mut self, rest: &'a [Expr], last: &'a Expr, source: Reg, mark: Reg) -> Res {
        for target in rest {
            let copy = self.f.b.top();
            if let (Some(reg), true) = (self.fast_register(target), is_temp(source)) {
                self.emit(Op::Copy, reg, source, 0, target.span);
            } else if is_temp(source) {
                self.emit(Op::Copy, copy, source, 0, target.span);
                self.f.b.touch(copy);
                self.store_from(target, copy)?;
            } else {
                self.store_from(target, source)?;
            }
        }
        self.store_from(last, source)?;
        self.f.b.free(mark);
        Ok(())
    }

    fn assign_one(&mut self, target: &'a Expr, value: &'a Expr, span: Span) -> Res {
        if let ExprKind::Name(id) = &target.kind {
            self.check_forbidden(id, target.span)?;
            let name = self.mangle(id);
            if let Place::Fast { reg, .. } = self.table.place(self.f.scope, &name) {
                return self.value(value, reg);
            }
        }
        if let (ExprKind::Tuple { elts: targets, .. } | ExprKind::List(targets), Some(values)) =
            (&target.kind, tuple_items(value))
            && targets.len() == values.len()
            && targets.len() <= 64
            && !targets.iter().chain(values).any(|expr| matches!(expr.kind, ExprKind::Starred(_)))
        {
            return self.parallel(targets, values, span);
        }
        let mark = self.f.b.top();
        let source = self.operand(value)?;
        self.store_from(target, source)?;
        self.f.b.free(mark);
        Ok(())
    }

    /// `a, b = x, y` without a tuple: all values first, then the stores.
    fn parallel(&mut self, targets: &'a [Expr], values: &'a [Expr], span: Span) -> Res {
        let mark = self.f.b.top();
        let written: Vec<Option<Reg>> = targets.iter().map(|target| self.fast_register(target)).collect();
        let all_fast = written.iter().all(|reg| reg.is_some());
        let last = targets.len() - 1;
        let distinct = written.iter().filter(|reg| **reg == written[last]).count() == 1;
        let mut sources = Vec::new();
        for (i, value) in values.iter().enumerate() {
            if i == last
                && all_fast
                && distinct
                && let Some(reg) = written[last]
                && !sources.contains(&reg)
            {
                if let ExprKind::Name(id) = &targets[i].kind {
                    self.check_forbidden(id, targets[i].span)?;
                }
                self.value(value, reg)?;
                break;
            }
            let borrowed = match self.fast_register(value) {
                Some(reg) if all_fast && !written.contains(&Some(reg)) => match &value.kind {
                    ExprKind::Name(id) => self.borrow(id, value.span),
                    _ => None,
                },
                _ => None,
            };
            sources.push(match borrowed {
                Some(reg) => reg,
                None => self.push(value)?,
            });
        }
        for (target, &source) in targets.iter().zip(&sources) {
            match self.fast_register(target) {
                Some(reg) => self.move_to(reg, source, target.span),
                None => self.store_keeping_top(target, source)?,
            }
        }
        let _ = span;
        self.f.b.free(mark);
        Ok(())
    }

    fn fast_register(&self, expr: &Expr) -> Option<Reg> {
        let ExprKind::Name(id) = &expr.kind else { return None };
        match self.table.place(self.f.scope, &self.mangle(id)) {
            Place::Fast { reg, .. } if &**id != "__debug__" => Some(reg),
            _ => None,
        }
    }

    /// Stores a taken temporary below others that are live.
    fn store_keeping_top(&mut self, target: &'a Expr, src: Reg) -> Res {
        let top = self.f.b.top();
        self.store_target(target, src)?;
        self.f.b.free(top);
        Ok(())
    }

    /// Stores register `src`, consuming it, in any target.
    pub fn store_from(&mut self, target: &'a Expr, src: Reg) -> Res {
        if is_temp(src) {
            self.f.b.free(src);
            self.f.b.alloc();
            self.store_target(target, src)?;
            self.f.b.free(src);
            return Ok(());
        }
        let mark = self.f.b.top();
        self.store_target(target, src)?;
        self.f.b.free(mark);
        Ok(())
    }

    fn store_target(&mut self, target: &'a Expr, src: Reg) -> Res {
        let span = target.span;
        match &target.kind {
            ExprKind::Name(id) => {
                self.check_forbidden(id, span)?;
                let name = self.mangle(id);
                self.store_place(&name, src, span);
            }
            ExprKind::Attribute { value, attr } => {
                self.check_forbidden(&attr.id, span)?;
                let object = self.operand(value)?;
                let name = self.name(&attr.id);
                self.emit(Op::SetAttr, object, name, src, span);
                self.note_static_attribute(value, &attr.id);
            }
            ExprKind::Subscript { value, index } => {
                let object = self.operand(value)?;
                if let ExprKind::Slice { lower, upper, step: None } = &index.kind {
                    let window = self.slice_window(lower, upper, index.span)?;
                    self.emit(Op::SetSlice, object, window, src, span);
                } else {
                    let index = self.operand(index)?;
                    self.emit(Op::SetItem, object, index, src, span);
                }
            }
            ExprKind::Tuple { elts, .. } | ExprKind::List(elts) => {
                self.depth.enter(span)?;
                self.unpack(elts, src, span)?;
            }
            ExprKind::Starred(_) => return fail(span, "starred assignment target must be in a list or tuple"),
            _ => return fail(span, "cannot assign to expression"),
        }
        Ok(())
    }

    fn unpack(&mut self, elts: &'a [Expr], src: Reg, span: Span) -> Res {
        let star = elts.iter().position(|elt| matches!(elt.kind, ExprKind::Starred(_)));
        let (op, count) = match star {
            None => (Op::Unpack, elts.len() as u32),
            Some(at) => {
                let again = elts[at + 1..].iter().any(|elt| matches!(elt.kind, ExprKind::Starred(_)));
                if again {
                    return fail(span, "multiple starred expressions in assignment");
                }
                let after = elts.len() - at - 1;
                if at > 255 || after > 255 {
                    return fail(span, "too many expressions in star-unpacking assignment");
                }
                (Op::UnpackEx, (at | after << 8) as u32)
            }
        };
        let inner = |elt: &'a Expr| match &elt.kind {
            ExprKind::Starred(inner) => &**inner,
            _ => elt,
        };
        let registers: Vec<Option<Reg>> = elts.iter().map(|elt| self.fast_register(inner(elt))).collect();
        if let Some(Some(first)) = registers.first()
            && registers.iter().zip(*first..).all(|(reg, want)| *reg == Some(want))
        {
            self.emit(op, *first, src, count, span);
            return Ok(());
        }
        // The items may take the place of what they come from.
        let base = if is_temp(src) && src + 1 == self.f.b.top() { src } else { self.f.b.top() };
        self.f.b.free(base);
        self.f.b.alloc_many(elts.len() as u32);
        self.emit(op, base, src, count, span);
        for (elt, item) in elts.iter().zip(base..) {
            self.store_keeping_top(inner(elt), item)?;
        }
        Ok(())
    }

    pub fn delete(&mut self, target: &'a Expr) -> Res {
        let span = target.span;
        let mark = self.f.b.top();
        match &target.kind {
            ExprKind::Name(id) => {
                if &**id == "__debug__" {
                    return fail(span, "cannot delete __debug__");
                }
                let name = self.mangle(id);
                self.delete_place(&name, span);
            }
            ExprKind::Attribute { value, attr } => {
                if &*attr.id == "__debug__" {
                    return fail(span, "cannot delete __debug__");
                }
                let object = self.operand(value)?;
                let name = self.name(&attr.id);
                self.emit(Op::DeleteAttr, object, name, 0, span);
            }
            ExprKind::Subscript { value, index } => {
                let object = self.operand(value)?;
                let index = self.operand(index)?;
                self.emit(Op::DeleteItem, object, index, 0, span);
            }
            ExprKind::Tuple { elts, .. } | ExprKind::List(elts) => {
                self.depth.enter(span)?;
                elts.iter().try_for_each(|elt| self.delete(elt))?;
            }
            _ => return fail(span, "cannot delete expression"),
        }
        self.f.b.free(mark);
        Ok(())
    }

    pub fn aug_assign(&mut self, target: &'a Expr, op: BinOp, value: &'a Expr, span: Span) -> Res {
        let mark = self.f.b.top();
        match &target.kind {
            ExprKind::Name(id) => {
                self.check_forbidden(id, target.span)?;
                let name = self.mangle(id);
                if let Place::Fast { reg, .. } = self.table.place(self.f.scope, &name) {
                    let left = self.operand(target)?;
                    self.in_place(op, reg, left, value, span)?;
                } else {
                    let left = self.push(target)?;
                    self.in_place(op, left, left, value, span)?;
                    self.store_place(&name, left, target.span);
                }
            }
            ExprKind::Attribute { value: object, attr } => {
                self.check_forbidden(&attr.id, target.span)?;
                let object = self.operand(object)?;
                let name = self.name(&attr.id);
                let current = self.f.b.alloc();
                let from = self.again(object, current, target.span);
                self.emit(Op::GetAttr, current, from, name, target.span);
                self.in_place(op, current, current, value, span)?;
                self.emit(Op::SetAttr, object, name, current, target.span);
            }
            ExprKind::Subscript { value: object, index } => {
                let object = self.operand(object)?;
                if let ExprKind::Slice { lower, upper, step: None } = &index.kind {
                    let window = self.slice_window(lower, upper, index.span)?;
                    let copies = self.f.b.alloc_many(2);
                    self.emit(Op::Copy, copies, window, 0, index.span);
                    self.emit(Op::Copy, copies + 1, window + 1, 0, index.span);
                    let spare = self.f.b.alloc();
                    let from = self.again(object, spare, target.span);
                    self.emit(Op::GetSlice, copies, from, copies, target.span);
                    self.f.b.free(copies + 1);
                    self.in_place(op, copies, copies, value, span)?;
                    self.emit(Op::SetSlice, object, window, copies, target.span);
                } else {
                    let index = self.operand(index)?;
                    let current = self.f.b.alloc();
                    let from = self.again(object, current, target.span);
                    let spare = self.f.b.alloc();
                    let at = self.again(index, spare, target.span);
                    self.emit(Op::GetItem, current, from, at, target.span);
                    self.f.b.free(spare);
                    self.in_place(op, current, current, value, span)?;
                    self.emit(Op::SetItem, object, index, current, target.span);
                }
            }
            _ => return fail(target.span, "illegal expression for augmented assignment"),
        }
        self.f.b.free(mark);
        Ok(())
    }

    /// A register to read `reg` from without consuming it: itself, or a copy in `spare`.
    fn again(&mut self, reg: Reg, spare: Reg, span: Span) -> Reg {
        if !is_temp(reg) {
            return reg;
        }
        self.emit(Op::Copy, spare, reg, 0, span);
        spare
    }

    fn in_place(&mut self, op: BinOp, dst: Reg, left: Reg, value: &'a Expr, span: Span) -> Res {
        let mark = self.f.b.top();
        if matches!(op, BinOp::Add | BinOp::Sub)
            && let Some(Const::Int(number)) = fold::constant(value, &self.options)
            && let Ok(small) = i16::try_from(&number)
        {
            let op = if op == BinOp::Add { Op::IAddI } else { Op::ISubI };
            self.emit(op, dst, left, small as u16 as u32, span);
            return Ok(());
        }
        let right = self.operand(value)?;
        self.f.b.free(mark);
        self.emit(in_place(op), dst, left, right, span);
        Ok(())
    }
}

/// The items of a tuple display that a list of targets can be assigned from one by one.
fn tuple_items(value: &Expr) -> Option<&[Expr]> {
    match &value.kind {
        ExprKind::Tuple { elts, .. } if !elts.is_empty() => Some(elts),
        _ => None,
    }
}

fn in_place(op: BinOp) -> Op {
    match binary(op) {
        Op::Add => Op::IAdd,
        Op::Sub => Op::ISub,
        Op::Mul => Op::IMul,
        Op::MatMul => Op::IMatMul,
        Op::Div => Op::IDiv,
        Op::FloorDiv => Op::IFloorDiv,
        Op::Mod => Op::IMod,
        Op::Pow => Op::IPow,
        Op::LShift => Op::ILShift,
        Op::RShift => Op::IRShift,
        Op::And => Op::IAnd,
        Op::Or => Op::IOr,
        _ => Op::IXor,
    }
}
