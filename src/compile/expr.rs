//! Expressions: into a register, as an operand, for effect, or as a jump.
//!
//! **Register protocol.** `value(e, dst)` leaves the result in `dst` and no temporary taken; nothing is written to a
//! named `dst` before everything that can raise is done. `operand(e)` gives a register to read from: a variable or pinned
//! constant where it can be borrowed, else the next temporary, taken. A variable that some walrus assigns is
//! never borrowed, as a later operand could change it.

use super::builder::{Label, Reg, is_temp};
use super::display::percent_pieces;
use super::error::{Res, fail};
use super::scope::Place;
use super::{Compiler, fold};
use crate::code::{Const, Op};
use crate::syntax::ast::*;

impl<'a> Compiler<'a> {
    /// Compiles `expr` into `dst`.
    pub fn value(&mut self, expr: &'a Expr, dst: Reg) -> Res {
        self.depth.enter(expr.span)?;
        self.value_kind(expr, dst)?;
        self.f.b.touch(dst);
        Ok(())
    }

    fn value_kind(&mut self, expr: &'a Expr, dst: Reg) -> Res {
        let span = expr.span;
        if let Some(constant) = fold::constant(expr, &self.options) {
            self.load_const(dst, constant, span);
            return Ok(());
        }
        match &expr.kind {
            ExprKind::Name(id) => self.load_name(id, dst, span),
            ExprKind::BoolOp { op, values } => self.bool_op(*op, values, dst, span),
            ExprKind::NamedExpr { target, value } => self.named_expr(target, value, dst),
            ExprKind::BinOp { .. }
            | ExprKind::Attribute { .. }
            | ExprKind::Subscript { .. }
            | ExprKind::Call { .. } => self.chain(expr, dst),
            ExprKind::UnaryOp { op, operand } => {
                let mark = self.f.b.top();
                let operand = self.operand(operand)?;
                self.f.b.free(mark);
                let op = match op {
                    UnaryOp::Not => Op::Not,
                    UnaryOp::Neg => Op::Neg,
                    UnaryOp::Pos => Op::Pos,
                    UnaryOp::Invert => Op::Invert,
                };
                self.emit(op, dst, operand, 0, span);
                Ok(())
            }
            ExprKind::Lambda { params, body } => self.lambda(expr, params, body, dst),
            ExprKind::IfExp { test, body, orelse } => {
                let (no, end) = (self.f.b.label(), self.f.b.label());
                self.jump_if(test, false, no)?;
                self.value(body, dst)?;
                self.jump(end, span);
                self.f.b.place(no);
                self.value(orelse, dst)?;
                self.f.b.place(end);
                Ok(())
            }
            ExprKind::Dict { keys, values } => self.dict(keys, values, dst, span),
            ExprKind::Set(elts) => self.collection(Op::BuildSet, elts, dst, span),
            ExprKind::List(elts) => self.collection(Op::BuildList, elts, dst, span),
            ExprKind::Tuple { elts, .. } => self.collection(Op::BuildTuple, elts, dst, span),
            ExprKind::ListComp { elt, generators } => self.comprehension(expr, elt, None, generators, dst),
            ExprKind::SetComp { elt, generators } => self.comprehension(expr, elt, None, generators, dst),
            ExprKind::DictComp { key, value, generators } => {
                self.comprehension(expr, key, Some(value), generators, dst)
            }
            ExprKind::GeneratorExp { elt, generators } => self.generator_expression(expr, elt, generators, dst),
            ExprKind::Await(value) => self.await_expr(value, dst, span),
            ExprKind::Yield(value) => self.yield_expr(value.as_deref(), dst, span),
            ExprKind::YieldFrom(value) => self.yield_from(value, dst, span),
            ExprKind::Compare { left, ops, comparators } => self.compare(left, ops, comparators, dst, span),
            ExprKind::JoinedStr(values) => self.joined_str(values, dst, span),
            ExprKind::FormattedValue { value, conversion, format_spec } => {
                self.formatted(value, *conversion, format_spec.as_deref(), dst, span)
            }
            ExprKind::TemplateStr(values) => self.template(values, dst, span),
            ExprKind::Interpolation { .. } => self.interpolation(expr, dst),
            ExprKind::Starred(_) => fail(span, "can't use starred expression here"),
            ExprKind::Slice { lower, upper, step } => self.slice(lower, upper, step, dst, span),
            ExprKind::Constant(_) => Ok(()),
        }
    }

    /// Compiles `expr` into the next temporary and takes it.
    pub fn push(&mut self, expr: &'a Expr) -> Res<Reg> {
        let reg = self.f.b.top();
        self.value(expr, reg)?;
        Ok(self.f.b.alloc())
    }

    /// A register to read `expr` from.
    pub fn operand(&mut self, expr: &'a Expr) -> Res<Reg> {
        match &expr.kind {
            ExprKind::Name(id) => {
                if let Some(reg) = self.borrow(id, expr.span) {
                    return Ok(reg);
                }
            }
            _ if self.f.loops > 0 => {
                if let Some(constant) = fold::constant(expr, &self.options) {
                    let at = self.f.b.constant(constant);
                    return Ok(self.f.b.pin(at));
                }
            }
            _ => {}
        }
        self.push(expr)
    }

    /// The register of a variable that can be borrowed as an operand.
    pub fn borrow(&mut self, id: &Ident, span: Span) -> Option<Reg> {
        let name = self.mangle(id);
        match self.table.place(self.f.scope, &name) {
            Place::Fast { reg, checked } if !self.table.walrus(self.f.scope, &name) => {
                if checked {
                    self.emit(Op::CheckBound, reg, 0, 0, span);
                }
                Some(reg)
            }
            _ => None,
        }
    }

    /// Compiles `expr` for its effects only.
    pub fn effect(&mut self, expr: &'a Expr) -> Res {
        match &expr.kind {
            ExprKind::Constant(_) => return Ok(()),
            ExprKind::Name(id) if self.borrow(id, expr.span).is_some() => return Ok(()),
            _ => {}
        }
        let reg = self.f.b.top();
        self.value(expr, reg)?;
        // What is sent to a `yield` is nearly always None: it may stay until the register is written again.
        if !matches!(expr.kind, ExprKind::Yield(_)) {
            self.emit(Op::Clear, reg, 0, 0, expr.span);
        }
        Ok(())
    }

    pub fn load_const(&mut self, dst: Reg, constant: Const, span: Span) {
        if let Const::Int(number) = &constant
            && let Ok(small) = i16::try_from(number)
        {
            self.emit(Op::LoadInt, dst, small as u16 as u32, 0, span);
            return;
        }
        let at = self.f.b.constant(constant);
        self.emit(Op::LoadConst, dst, at, 0, span);
    }

    pub fn push_const(&mut self, constant: Const, span: Span) -> Reg {
        let reg = self.f.b.alloc();
        self.load_const(reg, constant, span);
        reg
    }

    /// A constant as a right operand that fits an instruction.
    fn small(&self, expr: &Expr) -> Option<u32> {
        if !matches!(expr.kind, ExprKind::Constant(_) | ExprKind::UnaryOp { .. }) {
            return None;
        }
        match fold::constant(expr, &self.options)? {
            Const::Int(number) => i16::try_from(&number).ok().map(|number| number as u16 as u32),
            _ => None,
        }
    }

    /// Operators, calls, attributes and subscripts, which nest to the left without limit.
    fn chain(&mut self, expr: &'a Expr, dst: Reg) -> Res {
        let mut spine = vec![expr];
        loop {
            let node = spine[spine.len() - 1];
            let next = match &node.kind {
                ExprKind::BinOp { left, .. } => left,
                ExprKind::Attribute { value, .. } if !self.is_super(value) => value,
                ExprKind::Subscript { value, .. } => value,
                ExprKind::Call { func, .. } => match &func.kind {
                    ExprKind::Attribute { value, .. } if !self.is_super(value) => value,
                    ExprKind::Attribute { .. } => break,
                    _ => func,
                },
                _ => break,
            };
            let next: &'a Expr = next;
            let deeper = matches!(
                next.kind,
                ExprKind::BinOp { .. }
                    | ExprKind::Attribute { .. }
                    | ExprKind::Subscript { .. }
                    | ExprKind::Call { .. }
            );
            if !deeper || fold::constant(next, &self.options).is_some() {
                break;
            }
            spine.push(next);
        }
        let mut left = None;
        while let Some(node) = spine.pop() {
            let mark = self.f.b.top();
            let out = if spine.is_empty() { dst } else { mark };
            // The left part, if it is done, waits in the temporary `mark`, not taken.
            let ready = left.take().map(|()| mark);
            match &node.kind {
                ExprKind::BinOp { left, op, right } => self.binary(left, ready, *op, right, out, node.span)?,
                ExprKind::Attribute { value, attr } => self.attribute(value, ready, attr, out, node.span)?,
                ExprKind::Subscript { value, index } => self.subscript(value, ready, index, out, node.span)?,
                ExprKind::Call { func, args, keywords } => self.call(func, ready, args, keywords, out, node.span)?,
                _ => self.value(node, out)?,
            }
            self.f.b.touch(out);
            left = Some(());
        }
        Ok(())
    }

    /// The register of a left operand: the one that `chain` has made ready, or a new one.
    pub fn left(&mut self, expr: &'a Expr, ready: Option<Reg>) -> Res<Reg> {
        match ready {
            Some(_) => Ok(self.f.b.alloc()),
            None => self.operand(expr),
        }
    }

    fn binary(&mut self, left: &'a Expr, ready: Option<Reg>, op: BinOp, right: &'a Expr, dst: Reg, span: Span) -> Res {
        if op == BinOp::Mod
            && let (ExprKind::Constant(Constant::Str { value: format, .. }), ExprKind::Tuple { elts, .. }) =
                (&left.kind, &right.kind)
            && let Some(pieces) = percent_pieces(format, elts)
        {
            return self.percent_format(pieces, elts, dst, span);
        }
        let mark = self.f.b.top();
        let l = self.left(left, ready)?;
        if let (Some(small), Some(op)) = (self.small(right), immediate(op)) {
            self.f.b.free(mark);
            self.emit(op, dst, l, small, span);
            return Ok(());
        }
        let r = self.operand(right)?;
        self.f.b.free(mark);
        self.emit(binary(op), dst, l, r, span);
        Ok(())
    }

    fn attribute(&mut self, value: &'a Expr, ready: Option<Reg>, attr: &'a Name, dst: Reg, span: Span) -> Res {
        let mark = self.f.b.top();
        let span = self.attribute_span(span, attr);
        if ready.is_none() && self.is_super(value) && &*attr.id != "__class__" {
            let window = self.super_window(value)?;
            let name = self.name(&attr.id);
            self.f.b.free(mark);
            self.emit(Op::SuperAttr, dst, window, name, span);
            return Ok(());
        }
        let object = self.left(value, ready)?;
        let name = self.name(&attr.id);
        self.f.b.free(mark);
        self.emit(Op::GetAttr, dst, object, name, span);
        Ok(())
    }

    fn subscript(&mut self, value: &'a Expr, ready: Option<Reg>, index: &'a Expr, dst: Reg, span: Span) -> Res {
        self.check_subscript(value, index);
        let mark = self.f.b.top();
        let object = self.left(value, ready)?;
        if let ExprKind::Slice { lower, upper, step: None } = &index.kind {
            let window = self.slice_window(lower, upper, index.span)?;
            self.f.b.free(mark);
            self.emit(Op::GetSlice, dst, object, window, span);
            return Ok(());
        }
        let index = self.operand(index)?;
        self.f.b.free(mark);
        self.emit(Op::GetItem, dst, object, index, span);
        Ok(())
    }

    /// The two bounds of a slice, in consecutive temporaries, taken.
    pub fn slice_window(&mut self, lower: &'a Option<Box<Expr>>, upper: &'a Option<Box<Expr>>, span: Span) -> Res<Reg> {
        let window = self.f.b.top();
        for bound in [lower, upper] {
            match bound {
                Some(bound) => self.push(bound)?,
                None => self.push_const(Const::None, span),
            };
        }
        Ok(window)
    }

    fn slice(
        &mut self,
        lower: &'a Option<Box<Expr>>,
        upper: &'a Option<Box<Expr>>,
        step: &'a Option<Box<Expr>>,
        dst: Reg,
        span: Span,
    ) -> Res {
        let window = self.slice_window(lower, upper, span)?;
        if let Some(step) = step {
            self.push(step)?;
        }
        self.f.b.free(window);
        self.emit(Op::BuildSlice, dst, window, if step.is_some() { 3 } else { 2 }, span);
        Ok(())
    }

    fn bool_op(&mut self, op: BoolOp, values: &'a [Expr], dst: Reg, span: Span) -> Res {
        let Some((last, rest)) = values.split_last() else { return Ok(()) };
        let (end, waits) = (self.f.b.label(), self.f.b.label());
        let (keep, skip) = match op {
            BoolOp::And => (Op::JumpIfFalseKeep, Op::JumpIfTrue),
            BoolOp::Or => (Op::JumpIfTrueKeep, Op::JumpIfFalse),
        };
        // A value that is computed waits in a temporary; a named `dst` is written once the choice is made.
        let reg = if is_temp(dst) { dst } else { self.f.b.top() };
        let mut waiting = false;
        for value in rest {
            if let Some(constant) = fold::constant(value, &self.options) {
                if fold::truth(&constant) == (op == BoolOp::Or) {
                    self.load_const(dst, constant, value.span);
                    return self.join(dst, reg, waiting, waits, end, span);
                }
                continue;
            }
            if let ExprKind::Name(id) = &value.kind
                && let Some(variable) = self.borrow(id, value.span)
            {
                let next = self.f.b.label();
                self.f.b.jump(skip, variable, 0, next, span);
                self.move_to(dst, variable, value.span);
                self.jump(end, span);
                self.f.b.place(next);
                continue;
            }
            self.value(value, reg)?;
            self.f.b.jump(keep, reg, 0, if reg == dst { end } else { waits }, span);
            waiting |= reg != dst;
        }
        self.value(last, dst)?;
        self.join(dst, reg, waiting, waits, end, span)
    }

    /// The end of an `and` or `or`: what waits in `reg` goes to `dst`.
    fn join(&mut self, dst: Reg, reg: Reg, waiting: bool, waits: Label, end: Label, span: Span) -> Res {
        if waiting {
            self.jump(end, span);
            self.f.b.place(waits);
            self.move_to(dst, reg, span);
        }
        self.f.b.place(end);
        Ok(())
    }

    pub fn move_to(&mut self, dst: Reg, src: Reg, span: Span) {
        if dst != src {
            self.emit(Op::Move, dst, src, 0, span);
        }
    }

    fn named_expr(&mut self, target: &'a Expr, value: &'a Expr, dst: Reg) -> Res {
        let reg = if is_temp(dst) { dst } else { self.f.b.top() };
        self.value(value, reg)?;
        let saved = self.f.b.top();
        if reg == saved {
            self.f.b.alloc();
        }
        let copy = self.f.b.alloc();
        self.emit(Op::Copy, copy, reg, 0, target.span);
        self.store_from(target, copy)?;
        self.f.b.free(saved);
        self.move_to(dst, reg, target.span);
        Ok(())
    }

    fn compare(&mut self, left: &'a Expr, ops: &'a [CmpOp], rights: &'a [Expr], dst: Reg, span: Span) -> Res {
        self.check_compare(left, ops, rights);
        let mark = self.f.b.top();
        let mut l = self.operand(left)?;
        if let ([op], [right]) = (ops, rights) {
            let r = self.comparand(*op, right)?;
            self.f.b.free(mark);
            self.emit(comparison(*op), dst, l, r, span);
            return Ok(());
        }
        // The left side and the result share the temporary `mark`; a right side that waits to be the next left side is
        // in the one above.
        let result = mark;
        let (end, cleanup) = (self.f.b.label(), self.f.b.label());
        let mut cleaned = false;
        for (i, (op, right)) in ops.iter().zip(rights).enumerate() {
            self.f.b.free(mark);
            self.f.b.alloc();
            let last = i + 1 == ops.len();
            let r = if last { self.comparand(*op, right)? } else { self.operand(right)? };
            if last {
                self.emit(comparison(*op), result, l, r, span);
                break;
            }
            if is_temp(r) {
                let copy = self.f.b.alloc();
                self.emit(Op::Copy, copy, r, 0, span);
                self.emit(comparison(*op), result, l, copy, span);
                self.f.b.jump(Op::JumpIfFalseKeep, result, 0, cleanup, span);
                self.emit(Op::Move, result, r, 0, span);
                cleaned = true;
                l = result;
            } else {
                self.emit(comparison(*op), result, l, r, span);
                self.f.b.jump(Op::JumpIfFalseKeep, result, 0, end, span);
                l = r;
            }
        }
        if cleaned {
            self.jump(end, span);
            self.f.b.place(cleanup);
            self.emit(Op::Clear, result + 1, 0, 0, span);
        }
        self.f.b.place(end);
        self.f.b.free(mark);
        self.move_to(dst, result, span);
        Ok(())
    }

    /// The right side of a comparison. A display of constants after `in` is a constant.
    fn comparand(&mut self, op: CmpOp, right: &'a Expr) -> Res<Reg> {
        if matches!(op, CmpOp::In | CmpOp::NotIn)
            && let Some(constant) = fold::contents(right, &self.options)
        {
            if self.f.loops > 0 {
                let at = self.f.b.constant(constant);
                return Ok(self.f.b.pin(at));
            }
            return Ok(self.push_const(constant, right.span));
        }
        self.operand(right)
    }

    /// Jumps to `target` if the truth of `expr` is `when`; else goes on.
    pub fn jump_if(&mut self, expr: &'a Expr, when: bool, target: Label) -> Res {
        self.depth.enter(expr.span)?;
        self.jump_if_kind(expr, when, target)?;
        Ok(())
    }

    fn jump_if_kind(&mut self, expr: &'a Expr, when: bool, target: Label) -> Res {
        let span = expr.span;
        if let Some(constant) = fold::constant(expr, &self.options) {
            if fold::truth(&constant) == when {
                self.jump(target, span);
            }
            return Ok(());
        }
        match &expr.kind {
            ExprKind::UnaryOp { op: UnaryOp::Not, operand } => return self.jump_if(operand, !when, target),
            ExprKind::BoolOp { op, values } => {
                let Some((last, rest)) = values.split_last() else { return Ok(()) };
                let decides = *op == BoolOp::Or;
                if decides == when {
                    rest.iter().try_for_each(|value| self.jump_if(value, when, target))?;
                    return self.jump_if(last, when, target);
                }
                let end = self.f.b.label();
                rest.iter().try_for_each(|value| self.jump_if(value, decides, end))?;
                self.jump_if(last, when, target)?;
                self.f.b.place(end);
                return Ok(());
            }
            ExprKind::IfExp { test, body, orelse } => {
                let (no, end) = (self.f.b.label(), self.f.b.label());
                self.jump_if(test, false, no)?;
                self.jump_if(body, when, target)?;
                self.jump(end, span);
                self.f.b.place(no);
                self.jump_if(orelse, when, target)?;
                self.f.b.place(end);
                return Ok(());
            }
            ExprKind::Compare { left, ops, comparators } => match (ops.as_slice(), comparators.as_slice()) {
                ([op], [right]) => return self.compare_jump(left, *op, right, when, target, span),
                _ => {
                    let middle = &comparators[..comparators.len() - 1];
                    if middle.iter().all(|expr| self.stays(expr)) {
                        return self.chained_jump(left, ops, comparators, when, target, span);
                    }
                }
            },
            _ => {}
        }
        let mark = self.f.b.top();
        let reg = self.operand(expr)?;
        self.f.b.free(mark);
        self.f.b.jump(if when { Op::JumpIfTrue } else { Op::JumpIfFalse }, reg, 0, target, span);
        Ok(())
    }

    /// Whether reading the operand twice reads the same, without a temporary.
    fn stays(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Name(id) => {
                let name = self.mangle(id);
                matches!(self.table.place(self.f.scope, &name), Place::Fast { .. })
                    && !self.table.walrus(self.f.scope, &name)
            }
            ExprKind::Constant(_) => true,
            _ => false,
        }
    }

    fn chained_jump(
        &mut self,
        left: &'a Expr,
        ops: &'a [CmpOp],
        rights: &'a [Expr],
        when: bool,
        target: Label,
        span: Span,
    ) -> Res {
        let end = self.f.b.label();
        let mut left = left;
        for (i, (op, right)) in ops.iter().zip(rights).enumerate() {
            let last = i + 1 == ops.len();
            let (jump_when, label) = if last { (when, target) } else { (false, if when { end } else { target }) };
            self.compare_jump(left, *op, right, jump_when, label, span)?;
            left = right;
        }
        self.f.b.place(end);
        Ok(())
    }

    fn compare_jump(&mut self, left: &'a Expr, op: CmpOp, right: &'a Expr, when: bool, to: Label, span: Span) -> Res {
        self.check_compare(left, std::slice::from_ref(&op), std::slice::from_ref(right));
        let mark = self.f.b.top();
        let l = self.operand(left)?;
        let none = matches!(right.kind, ExprKind::Constant(Constant::None));
        if none && matches!(op, CmpOp::Is | CmpOp::IsNot) {
            self.f.b.free(mark);
            let jump = if (op == CmpOp::Is) == when { Op::JumpIfNone } else { Op::JumpIfNotNone };
            self.f.b.jump(jump, l, 0, to, span);
            return Ok(());
        }
        let jump = fused(op, when);
        if let (Some(small), Some((_, jump))) = (self.small(right), jump)
            && let Some(jump) = jump
        {
            self.f.b.free(mark);
            self.f.b.jump(jump, l, small, to, span);
            return Ok(());
        }
        let r = self.comparand(op, right)?;
        self.f.b.free(mark);
        match jump {
            Some((jump, _)) => self.f.b.jump(jump, l, r, to, span),
            None => {
                self.emit(comparison(op), mark, l, r, span);
                self.f.b.touch(mark);
                self.f.b.jump(if when { Op::JumpIfTrue } else { Op::JumpIfFalse }, mark, 0, to, span);
            }
        }
        Ok(())
    }
}

pub fn binary(op: BinOp) -> Op {
    match op {
        BinOp::Add => Op::Add,
        BinOp::Sub => Op::Sub,
        BinOp::Mul => Op::Mul,
        BinOp::MatMul => Op::MatMul,
        BinOp::Div => Op::Div,
        BinOp::FloorDiv => Op::FloorDiv,
        BinOp::Mod => Op::Mod,
        BinOp::Pow => Op::Pow,
        BinOp::LShift => Op::LShift,
        BinOp::RShift => Op::RShift,
        BinOp::BitAnd => Op::And,
        BinOp::BitOr => Op::Or,
        BinOp::BitXor => Op::Xor,
    }
}

fn immediate(op: BinOp) -> Option<Op> {
    Some(match op {
        BinOp::Add => Op::AddI,
        BinOp::Sub => Op::SubI,
        BinOp::Mul => Op::MulI,
        BinOp::FloorDiv => Op::FloorDivI,
        BinOp::Mod => Op::ModI,
        BinOp::BitAnd => Op::AndI,
        BinOp::LShift => Op::LShiftI,
        BinOp::RShift => Op::RShiftI,
        _ => return None,
    })
}

fn comparison(op: CmpOp) -> Op {
    match op {
        CmpOp::Lt => Op::Lt,
        CmpOp::Le => Op::Le,
        CmpOp::Eq => Op::Eq,
        CmpOp::Ne => Op::Ne,
        CmpOp::Gt => Op::Gt,
        CmpOp::Ge => Op::Ge,
        CmpOp::Is => Op::Is,
        CmpOp::IsNot => Op::IsNot,
        CmpOp::In => Op::In,
        CmpOp::NotIn => Op::NotIn,
    }
}

/// The instruction that compares and jumps, and its form with a small number on the right.
fn fused(op: CmpOp, when: bool) -> Option<(Op, Option<Op>)> {
    Some(match (op, when) {
        (CmpOp::Lt, true) => (Op::JumpLt, Some(Op::JumpLtI)),
        (CmpOp::Le, true) => (Op::JumpLe, Some(Op::JumpLeI)),
        (CmpOp::Eq, true) => (Op::JumpEq, Some(Op::JumpEqI)),
        (CmpOp::Ne, true) => (Op::JumpNe, Some(Op::JumpNeI)),
        (CmpOp::Gt, true) => (Op::JumpGt, Some(Op::JumpGtI)),
        (CmpOp::Ge, true) => (Op::JumpGe, Some(Op::JumpGeI)),
        (CmpOp::Lt, false) => (Op::JumpNotLt, Some(Op::JumpNotLtI)),
        (CmpOp::Le, false) => (Op::JumpNotLe, Some(Op::JumpNotLeI)),
        (CmpOp::Eq, false) => (Op::JumpNotEq, Some(Op::JumpNotEqI)),
        (CmpOp::Ne, false) => (Op::JumpNotNe, Some(Op::JumpNotNeI)),
        (CmpOp::Gt, false) => (Op::JumpNotGt, Some(Op::JumpNotGtI)),
        (CmpOp::Ge, false) => (Op::JumpNotGe, Some(Op::JumpNotGeI)),
        (CmpOp::Is, true) | (CmpOp::IsNot, false) => (Op::JumpIs, None),
        (CmpOp::Is, false) | (CmpOp::IsNot, true) => (Op::JumpIsNot, None),
        _ => return None,
    })
}
