//! `match`.
//!
//! **Register protocol.** The subject and the parts that patterns take from it stay in temporaries, and are read with
//! copies, until the whole pattern has matched; then the captured ones are stored in their names. When a pattern fails,
//! what it took is left where it is: later writes or the end of the frame drop it.

use super::builder::{Label, Reg, is_temp};
use super::error::{Res, fail};
use super::scope::Place;
use super::{Compiler, fold};
use crate::code::{Const, Op};
use crate::syntax::ast::*;
use dashu_int::IBig;
use rustpython_wtf8::Wtf8Buf;

/// What a pattern has captured: names and where their values wait.
type Captures<'a> = Vec<(&'a Name, Reg)>;

impl<'a> Compiler<'a> {
    pub fn match_stmt(&mut self, subject: &'a Expr, cases: &'a [MatchCase], span: Span) -> Res {
        let mark = self.f.b.top();
        let subject = match self.steady_subject(subject, cases) {
            Some(id) => self.borrow(id, subject.span),
            None => None,
        }
        .map_or_else(|| self.push(subject), Ok)?;
        let end = self.f.b.label();
        for (i, case) in cases.iter().enumerate() {
            let last = i + 1 == cases.len();
            if !last && case.guard.is_none() {
                self.check_refutable(&case.pattern)?;
            }
            let next = self.f.b.label();
            let taken = self.f.b.top();
            let mut captures = Vec::new();
            self.pattern(&case.pattern, subject, next, &mut captures)?;
            self.store_captures(&captures, subject)?;
            self.f.b.free(taken);
            if let Some(guard) = &case.guard {
                self.jump_if(guard, false, next)?;
            }
            if is_temp(subject) {
                self.emit(Op::Clear, subject, 0, 0, case.pattern.span);
                self.f.b.free(mark);
            }
            self.body(&case.body)?;
            self.jump(end, Span::default());
            if is_temp(subject) {
                self.f.b.alloc();
            }
            self.f.b.place(next);
        }
        if is_temp(subject) {
            self.emit(Op::Clear, subject, 0, 0, span);
        }
        self.f.b.free(mark);
        self.f.b.place(end);
        Ok(())
    }

    /// A variable that no case captures can be read where it is.
    fn steady_subject(&self, subject: &'a Expr, cases: &'a [MatchCase]) -> Option<&'a Ident> {
        let ExprKind::Name(id) = &subject.kind else { return None };
        let mut names = Vec::new();
        cases.iter().for_each(|case| bound_names(&case.pattern, &mut names));
        if names.iter().any(|name| name.id == *id) {
            return None;
        }
        matches!(self.table.place(self.f.scope, &self.mangle(id)), Place::Fast { .. }).then_some(id)
    }

    fn store_captures(&mut self, captures: &Captures<'a>, subject: Reg) -> Res {
        for (i, (name, reg)) in captures.iter().enumerate() {
            let mangled = self.mangle(&name.id);
            let again = *reg == subject || captures[i + 1..].iter().any(|later| later.1 == *reg);
            if again && is_temp(*reg) {
                let copy = self.f.b.top();
                self.emit(Op::Copy, copy, *reg, 0, name.span);
                self.store_taken(&mangled, copy, name.span);
            } else {
                self.store_place(&mangled, *reg, name.span);
            }
        }
        Ok(())
    }

    /// A case that always matches must be the last.
    fn check_refutable(&self, pattern: &Pattern) -> Res {
        match &pattern.kind {
            PatternKind::As { pattern: None, name: Some(name) } => {
                fail(pattern.span, format!("name capture '{}' makes remaining patterns unreachable", name.id))
            }
            PatternKind::As { pattern: None, name: None } => {
                fail(pattern.span, "wildcard makes remaining patterns unreachable")
            }
            PatternKind::As { pattern: Some(inner), .. } => self.check_refutable(inner),
            PatternKind::Or(patterns) => patterns.last().map_or(Ok(()), |last| self.check_refutable(last)),
            _ => Ok(()),
        }
    }

    /// A register with the subject that an instruction may consume.
    fn consumable(&mut self, subject: Reg, span: Span) -> Reg {
        if !is_temp(subject) {
            return subject;
        }
        let copy = self.f.b.alloc();
        self.emit(Op::Copy, copy, subject, 0, span);
        copy
    }

    fn pattern(&mut self, pattern: &'a Pattern, subject: Reg, no: Label, captures: &mut Captures<'a>) -> Res {
        self.depth.enter(pattern.span)?;
        let span = pattern.span;
        match &pattern.kind {
            PatternKind::Value(Expr { kind: ExprKind::JoinedStr(_) | ExprKind::TemplateStr(_), .. }) => {
                return fail(span, "patterns may only match literals and attribute lookups");
            }
            PatternKind::Value(value) => {
                let mark = self.f.b.top();
                let left = self.consumable(subject, span);
                if let Some(Const::Int(number)) = fold::constant(value, &self.options)
                    && let Ok(small) = i16::try_from(&number)
                {
                    self.f.b.free(mark);
                    self.f.b.jump(Op::JumpNotEqI, left, small as u16 as u32, no, span);
                } else {
                    let right = self.operand(value)?;
                    self.f.b.free(mark);
                    self.f.b.jump(Op::JumpNotEq, left, right, no, span);
                }
            }
            PatternKind::Singleton(value) => {
                let mark = self.f.b.top();
                let left = self.consumable(subject, span);
                if matches!(value.kind, ExprKind::Constant(Constant::None)) {
                    self.f.b.jump(Op::JumpIfNotNone, left, 0, no, span);
                } else {
                    let right = self.push(value)?;
                    self.f.b.jump(Op::JumpIsNot, left, right, no, span);
                }
                self.f.b.free(mark);
            }
            PatternKind::Sequence(patterns) => self.sequence(patterns, subject, no, captures, span)?,
            PatternKind::Mapping { keys, patterns, rest } => {
                self.mapping(keys, patterns, rest.as_ref(), subject, no, captures, span)?;
            }
            PatternKind::Class { cls, patterns, kwd_attrs, kwd_patterns } => {
                self.class_pattern(cls, patterns, kwd_attrs, kwd_patterns, subject, no, captures, span)?;
            }
            PatternKind::Star(_) => return fail(span, "can't use starred pattern here"),
            PatternKind::As { pattern, name } => {
                if let Some(inner) = pattern {
                    self.pattern(inner, subject, no, captures)?;
                }
                if let Some(name) = name {
                    self.capture(name, subject, captures, span)?;
                }
            }
            PatternKind::Or(patterns) => self.alternatives(patterns, subject, no, captures, span)?,
        }
        Ok(())
    }

    fn capture(&mut self, name: &'a Name, reg: Reg, captures: &mut Captures<'a>, span: Span) -> Res {
        self.check_forbidden(&name.id, span)?;
        if captures.iter().any(|row| row.0.id == name.id) {
            return fail(span, format!("multiple assignments to name '{}' in pattern", name.id));
        }
        captures.push((name, reg));
        Ok(())
    }

    /// Goes to `no` unless a test instruction, which keeps the subject, says yes.
    fn test(&mut self, op: Op, subject: Reg, no: Label, span: Span) {
        let flag = self.f.b.top();
        self.emit(op, flag, subject, 0, span);
        self.f.b.touch(flag);
        self.f.b.jump(Op::JumpIfFalse, flag, 0, no, span);
    }

    /// Goes to `no` unless the subject's length compares as the jump's opposite.
    fn test_length(&mut self, jump: Op, length: usize, subject: Reg, no: Label, span: Span) {
        let mark = self.f.b.top();
        let reg = self.f.b.alloc();
        self.emit(Op::GetLen, reg, subject, 0, span);
        match i16::try_from(length) {
            Ok(small) => self.f.b.jump(jump, reg, small as u16 as u32, no, span),
            Err(_) => {
                let wide = if jump == Op::JumpLtI { Op::JumpLt } else { Op::JumpNotEq };
                let right = self.push_const(Const::Int(length.into()), span);
                self.f.b.jump(wide, reg, right, no, span);
            }
        }
        self.f.b.free(mark);
    }

    fn sequence(
        &mut self,
        patterns: &'a [Pattern],
        subject: Reg,
        no: Label,
        captures: &mut Captures<'a>,
        span: Span,
    ) -> Res {
        let mut star = None;
        for (i, pattern) in patterns.iter().enumerate() {
            if matches!(pattern.kind, PatternKind::Star(_)) && star.replace(i).is_some() {
                return fail(span, "multiple starred names in sequence pattern");
            }
        }
        self.test(Op::MatchSequence, subject, no, span);
        match star {
            None => self.test_length(Op::JumpNotEqI, patterns.len(), subject, no, span),
            Some(_) if patterns.len() > 1 => {
                self.test_length(Op::JumpLtI, patterns.len() - 1, subject, no, span);
            }
            Some(_) => {}
        }
        let wild = |pattern: &Pattern| match &pattern.kind {
            PatternKind::Star(name) => name.is_none(),
            PatternKind::As { pattern: None, name: None } => true,
            _ => false,
        };
        if patterns.iter().all(wild) {
            return Ok(());
        }
        if let Some(at) = star
            && wild(&patterns[at])
        {
            return self.sequence_items(patterns, at, subject, no, captures, span);
        }
        let (op, count) = match star {
            None => (Op::Unpack, patterns.len()),
            Some(at) => {
                let after = patterns.len() - at - 1;
                if at > 255 || after > 255 {
                    return fail(span, "too many expressions in star-unpacking sequence pattern");
                }
                (Op::UnpackEx, at | after << 8)
            }
        };
        let source = self.consumable(subject, span);
        let base = if is_temp(source) { source } else { self.f.b.top() };
        self.f.b.free(base);
        self.f.b.alloc_many(patterns.len() as u32);
        self.emit(op, base, source, count as u32, span);
        for (pattern, item) in patterns.iter().zip(base..) {
            match &pattern.kind {
                PatternKind::Star(Some(name)) => self.capture(name, item, captures, pattern.span)?,
                _ => self.pattern(pattern, item, no, captures)?,
            }
        }
        Ok(())
    }

    /// A sequence with `*_`: only the items that are wanted are fetched.
    fn sequence_items(
        &mut self,
        patterns: &'a [Pattern],
        star: usize,
        subject: Reg,
        no: Label,
        captures: &mut Captures<'a>,
        span: Span,
    ) -> Res {
        for (i, pattern) in patterns.iter().enumerate() {
            if i == star || matches!(pattern.kind, PatternKind::As { pattern: None, name: None }) {
                continue;
            }
            let source = self.consumable(subject, span);
            let item = if is_temp(source) { source } else { self.f.b.alloc() };
            let index = if i < star {
                self.push_const(Const::Int(i.into()), span)
            } else {
                let length = self.f.b.alloc();
                self.emit(Op::GetLen, length, subject, 0, span);
                let back = self.push_const(Const::Int((patterns.len() - i).into()), span);
                self.emit(Op::Sub, length, length, back, span);
                length
            };
            self.emit(Op::GetItem, item, source, index, span);
            self.f.b.free(item + 1);
            self.pattern(pattern, item, no, captures)?;
        }
        Ok(())
    }

    #[allow(clippy::too_many_arguments)]
    fn mapping(
        &mut self,
        keys: &'a [Expr],
        patterns: &'a [Pattern],
        rest: Option<&'a Name>,
        subject: Reg,
        no: Label,
        captures: &mut Captures<'a>,
        span: Span,
    ) -> Res {
        self.test(Op::MatchMapping, subject, no, span);
        if keys.is_empty() && rest.is_none() {
            return Ok(());
        }
        if !keys.is_empty() {
            self.test_length(Op::JumpLtI, keys.len(), subject, no, span);
        }
        let mut seen = Vec::new();
        let names = self.f.b.top();
        for key in keys {
            match fold::constant(key, &self.options) {
                Some(constant) => {
                    let constant = plain_number(constant);
                    if seen.contains(&constant) {
                        let text = super::unparse(key);
                        return fail(span, format!("mapping pattern checks duplicate key ({text})"));
                    }
                    seen.push(constant);
                }
                None if !matches!(key.kind, ExprKind::Attribute { .. }) => {
                    return fail(key.span, "mapping pattern keys may only match literals and attribute lookups");
                }
                None => {}
            }
            self.push(key)?;
        }
        self.f.b.free(names);
        self.emit(Op::BuildTuple, names, names, keys.len() as u32, span);
        self.f.b.alloc();
        let values = self.f.b.alloc();
        self.emit(Op::MatchKeys, values, subject, names, span);
        self.present(values, no, span);
        self.f.b.free(values);
        self.f.b.alloc_many(keys.len().max(1) as u32);
        self.emit(Op::Unpack, values, values, keys.len() as u32, span);
        for (pattern, value) in patterns.iter().zip(values..) {
            self.pattern(pattern, value, no, captures)?;
        }
        let Some(name) = rest else { return Ok(()) };
        let dict = self.f.b.alloc();
        self.emit(Op::BuildMap, dict, dict, 0, span);
        let source = self.consumable(subject, span);
        self.emit(Op::DictUpdate, dict, source, 0, span);
        self.f.b.free(dict + 1);
        let items = self.f.b.alloc_many(keys.len() as u32);
        self.emit(Op::Unpack, items, names, keys.len() as u32, span);
        for key in (items..).take(keys.len()) {
            let copy = self.f.b.top();
            self.emit(Op::Copy, copy, dict, 0, span);
            self.f.b.touch(copy);
            self.emit(Op::DeleteItem, copy, key, 0, span);
        }
        self.f.b.free(dict + 1);
        self.capture(name, dict, captures, span)
    }

    /// Goes to `no` if the register, which is kept, holds None.
    fn present(&mut self, reg: Reg, no: Label, span: Span) {
        let copy = self.f.b.top();
        self.emit(Op::Copy, copy, reg, 0, span);
        self.f.b.touch(copy);
        self.f.b.jump(Op::JumpIfNone, copy, 0, no, span);
    }

    #[allow(clippy::too_many_arguments)]
    fn class_pattern(
        &mut self,
        cls: &'a Expr,
        patterns: &'a [Pattern],
        names: &'a [Name],
        named: &'a [Pattern],
        subject: Reg,
        no: Label,
        captures: &mut Captures<'a>,
        span: Span,
    ) -> Res {
        for (i, name) in names.iter().enumerate() {
            self.check_forbidden(&name.id, named.get(i).map_or(span, |pattern| pattern.span))?;
            if let Some(again) = names[i + 1..].iter().position(|other| other.id == name.id) {
                let span = named[i + 1 + again].span;
                return fail(span, format!("attribute name repeated in class pattern: {}", name.id));
            }
        }
        let window = self.push(cls)?;
        let attributes = names.iter().map(|name| Const::Str(Wtf8Buf::from(&*name.id))).collect();
        self.push_const(Const::Tuple(attributes), span);
        self.f.b.free(window);
        self.f.b.emit(Op::MatchClass, window, subject, window, span).extra = patterns.len() as u64;
        self.f.b.alloc();
        self.present(window, no, span);
        let count = (patterns.len() + named.len()) as u32;
        self.f.b.free(window);
        self.f.b.alloc_many(count.max(1));
        self.emit(Op::Unpack, window, window, count, span);
        for (pattern, item) in patterns.iter().chain(named).zip(window..) {
            self.pattern(pattern, item, no, captures)?;
        }
        Ok(())
    }

    fn alternatives(
        &mut self,
        patterns: &'a [Pattern],
        subject: Reg,
        no: Label,
        captures: &mut Captures<'a>,
        span: Span,
    ) -> Res {
        let Some((last, rest)) = patterns.split_last() else { return Ok(()) };
        rest.iter().try_for_each(|pattern| self.check_refutable(pattern))?;
        let mut names = Vec::new();
        bound_names(&patterns[0], &mut names);
        let slots = self.f.b.alloc_many(names.len() as u32);
        let yes = self.f.b.label();
        let taken = self.f.b.top();
        for pattern in patterns {
            let next = if std::ptr::eq(pattern, last) { no } else { self.f.b.label() };
            let mut own = Vec::new();
            self.pattern(pattern, subject, next, &mut own)?;
            if own.len() != names.len() {
                return fail(span, "alternative patterns bind different names");
            }
            for (name, reg) in &own {
                let Some(at) = names.iter().position(|wanted| wanted.id == name.id) else {
                    return fail(span, "alternative patterns bind different names");
                };
                self.emit(Op::Copy, slots + at as u32, *reg, 0, pattern.span);
            }
            self.f.b.free(taken);
            if next != no {
                self.jump(yes, pattern.span);
                self.f.b.place(next);
            }
        }
        self.f.b.place(yes);
        for (name, slot) in names.into_iter().zip(slots..) {
            self.capture(name, slot, captures, span)?;
        }
        Ok(())
    }
}

/// A number as the kind that all its equals share: keys of mappings are compared by value.
fn plain_number(constant: Const) -> Const {
    match constant {
        Const::True => Const::Int(1.into()),
        Const::False => Const::Int(0.into()),
        Const::Complex(re, 0.0) => plain_number(Const::Float(re)),
        Const::Float(value) if value.fract() == 0.0 => IBig::try_from(value).map_or(constant, Const::Int),
        _ => constant,
    }
}

/// The names that a pattern binds; of alternatives, those of the first.
fn bound_names<'a>(pattern: &'a Pattern, names: &mut Vec<&'a Name>) {
    match &pattern.kind {
        PatternKind::Value(_) | PatternKind::Singleton(_) => {}
        PatternKind::Sequence(patterns) => patterns.iter().for_each(|pattern| bound_names(pattern, names)),
        PatternKind::Mapping { patterns, rest, .. } => {
            patterns.iter().for_each(|pattern| bound_names(pattern, names));
            names.extend(rest);
        }
        PatternKind::Class { patterns, kwd_patterns, .. } => {
            patterns.iter().chain(kwd_patterns).for_each(|pattern| bound_names(pattern, names));
        }
        PatternKind::Star(name) => names.extend(name),
        PatternKind::As { pattern, name } => {
            if let Some(pattern) = pattern {
                bound_names(pattern, names);
            }
            names.extend(name);
        }
        PatternKind::Or(patterns) => {
            if let Some(first) = patterns.first() {
                bound_names(first, names);
            }
        }
    }
}
