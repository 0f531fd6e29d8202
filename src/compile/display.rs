//! Displays of tuples, lists, sets and dicts, and formatted strings.

use super::Compiler;
use super::builder::Reg;
use super::error::{Res, fail};
use super::fold;
use crate::code::{Const, Op};
use crate::syntax::ast::*;
use rustpython_wtf8::{Wtf8, Wtf8Buf};

/// The most values that are put into one window.
pub const CHUNK: usize = 1000;

impl<'a> Compiler<'a> {
    /// A tuple, list or set; `op` builds it from a window.
    pub fn collection(&mut self, op: Op, elts: &'a [Expr], dst: Reg, span: Span) -> Res {
        if elts.len() >= 3
            && op != Op::BuildTuple
            && let Some(constant) = fold::elements(elts, op == Op::BuildSet, &self.options)
        {
            return self.constant_collection(op, constant, dst, span);
        }
        let base = self.f.b.top();
        let plain = elts.iter().take(CHUNK).take_while(|elt| !matches!(elt.kind, ExprKind::Starred(_))).count();
        for elt in &elts[..plain] {
            self.push(elt)?;
        }
        self.f.b.free(base);
        if plain == elts.len() {
            self.emit(op, dst, base, plain as u32, span);
            return Ok(());
        }
        let (build, add, extend) = match op {
            Op::BuildSet => (Op::BuildSet, Op::SetAdd, Op::SetUpdate),
            _ => (Op::BuildList, Op::ListAppend, Op::ListExtend),
        };
        let whole = self.f.b.alloc();
        self.emit(build, whole, base, plain as u32, span);
        for elt in &elts[plain..] {
            let mark = self.f.b.top();
            match &elt.kind {
                ExprKind::Starred(value) => {
                    let value = self.operand(value)?;
                    self.emit(extend, whole, value, 0, span);
                }
                _ => {
                    let value = self.operand(elt)?;
                    self.emit(add, whole, value, 0, span);
                }
            }
            self.f.b.free(mark);
        }
        self.f.b.free(whole);
        if op == Op::BuildTuple {
            self.emit(Op::ListToTuple, dst, whole, 0, span);
        } else {
            self.move_to(dst, whole, span);
        }
        Ok(())
    }

    /// A list or set of constants: filled from a constant tuple or frozenset.
    fn constant_collection(&mut self, op: Op, constant: Const, dst: Reg, span: Span) -> Res {
        let whole = self.f.b.alloc();
        self.emit(op, whole, whole, 0, span);
        let source = self.push_const(constant, span);
        self.emit(if op == Op::BuildSet { Op::SetUpdate } else { Op::ListExtend }, whole, source, 0, span);
        self.f.b.free(whole);
        self.move_to(dst, whole, span);
        Ok(())
    }

    pub fn dict(&mut self, keys: &'a [Option<Expr>], values: &'a [Expr], dst: Reg, span: Span) -> Res {
        let base = self.f.b.top();
        let plain = keys.iter().take(CHUNK / 2).take_while(|key| key.is_some()).count();
        for (key, value) in keys.iter().flatten().zip(values).take(plain) {
            self.push(key)?;
            self.push(value)?;
        }
        self.f.b.free(base);
        if plain == keys.len() {
            self.emit(Op::BuildMap, dst, base, plain as u32, span);
            return Ok(());
        }
        let whole = self.f.b.alloc();
        self.emit(Op::BuildMap, whole, base, plain as u32, span);
        for (key, value) in keys.iter().zip(values).skip(plain) {
            let mark = self.f.b.top();
            match key {
                Some(key) => {
                    let key = self.operand(key)?;
                    let value = self.operand(value)?;
                    self.emit(Op::MapAdd, whole, key, value, span);
                }
                None => {
                    let mapping = self.operand(value)?;
                    self.emit(Op::DictUpdate, whole, mapping, 0, span);
                }
            }
            self.f.b.free(mark);
        }
        self.f.b.free(whole);
        self.move_to(dst, whole, span);
        Ok(())
    }

    pub fn joined_str(&mut self, values: &'a [Expr], dst: Reg, span: Span) -> Res {
        match values {
            [] => self.load_const(dst, Const::Str(Wtf8Buf::new()), span),
            [only] => self.value(only, dst)?,
            _ => {
                let base = self.f.b.top();
                for (i, value) in values.iter().enumerate() {
                    if i % CHUNK == CHUNK - 1 {
                        let count = self.f.b.top() - base;
                        self.f.b.free(base);
                        self.emit(Op::BuildString, base, base, count, span);
                        self.f.b.alloc();
                    }
                    self.push(value)?;
                }
                let count = self.f.b.top() - base;
                self.f.b.free(base);
                self.emit(Op::BuildString, dst, base, count, span);
            }
        }
        Ok(())
    }

    pub fn formatted(
        &mut self,
        value: &'a Expr,
        conversion: Option<Conversion>,
        spec: Option<&'a Expr>,
        dst: Reg,
        span: Span,
    ) -> Res {
        let mark = self.f.b.top();
        let conversion = conversion_number(conversion);
        match spec {
            None => {
                let value = self.operand(value)?;
                self.f.b.free(mark);
                self.emit(Op::FormatSimple, dst, value, conversion, span);
            }
            Some(spec) => {
                self.push(value)?;
                self.push(spec)?;
                self.f.b.free(mark);
                self.emit(Op::FormatSpec, dst, mark, conversion, span);
            }
        }
        Ok(())
    }

    /// `format % (values)`, without the tuple.
    pub fn percent_format(&mut self, pieces: Vec<Piece>, values: &'a [Expr], dst: Reg, span: Span) -> Res {
        let base = self.f.b.top();
        let mut values = values.iter();
        for piece in pieces {
            match piece {
                Piece::Text(text) => {
                    self.push_const(Const::Str(text), span);
                }
                Piece::Value(conversion, span) => {
                    let reg = self.f.b.top();
                    if let Some(value) = values.next() {
                        self.formatted(value, Some(conversion), None, reg, span)?;
                        self.f.b.alloc();
                    }
                }
            }
        }
        let count = self.f.b.top() - base;
        self.f.b.free(base);
        self.emit(Op::BuildString, dst, base, count, span);
        Ok(())
    }

    /// A t-string: the strings around and between its fields, and the fields.
    pub fn template(&mut self, values: &'a [Expr], dst: Reg, span: Span) -> Res {
        let mut strings = vec![Wtf8Buf::new()];
        for value in values {
            match &value.kind {
                ExprKind::Constant(Constant::Str { value, .. }) => {
                    if let Some(last) = strings.last_mut() {
                        last.push_wtf8(value);
                    }
                }
                _ => strings.push(Wtf8Buf::new()),
            }
        }
        let window = self.push_const(Const::Tuple(strings.into_iter().map(Const::Str).collect()), span);
        let fields = self.f.b.top();
        for value in values.iter().filter(|value| matches!(value.kind, ExprKind::Interpolation { .. })) {
            self.push(value)?;
        }
        let count = self.f.b.top() - fields;
        self.f.b.free(fields);
        self.emit(Op::BuildTuple, fields, fields, count, span);
        self.f.b.alloc();
        self.f.b.free(window);
        self.emit(Op::BuildTemplate, dst, window, 0, span);
        Ok(())
    }

    pub fn interpolation(&mut self, expr: &'a Expr, dst: Reg) -> Res {
        let ExprKind::Interpolation { value, source, conversion, format_spec } = &expr.kind else {
            return fail(expr.span, "invalid interpolation");
        };
        let window = self.push(value)?;
        self.push_const(Const::Str(Wtf8Buf::from(&**source)), expr.span);
        match format_spec {
            Some(spec) => self.push(spec)?,
            None => self.push_const(Const::Str(Wtf8Buf::new()), expr.span),
        };
        self.f.b.free(window);
        self.emit(Op::BuildInterpolation, dst, window, conversion_number(*conversion), expr.span);
        Ok(())
    }
}

/// A piece of a `%` format: text, or the conversion of the next value.
pub enum Piece {
    Text(Wtf8Buf),
    Value(Conversion, Span),
}

/// The pieces of a `%` format of plain `%s`, `%r` and `%a`, if it fits the values.
pub fn percent_pieces(format: &Wtf8, values: &[Expr]) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut text = Wtf8Buf::new();
    let mut values = values.iter();
    let mut points = format.code_points();
    while let Some(point) = points.next() {
        if point.to_char() != Some('%') {
            text.push(point);
            continue;
        }
        let conversion = match points.next()?.to_char()? {
            '%' => {
                text.push_char('%');
                continue;
            }
            's' => Conversion::Str,
            'r' => Conversion::Repr,
            'a' => Conversion::Ascii,
            _ => return None,
        };
        let value = values.next().filter(|value| !matches!(value.kind, ExprKind::Starred(_)))?;
        if !text.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut text)));
        }
        pieces.push(Piece::Value(conversion, value.span));
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    (values.next().is_none() && pieces.len() < CHUNK).then_some(pieces)
}

fn conversion_number(conversion: Option<Conversion>) -> u32 {
    match conversion {
        None => 0,
        Some(Conversion::Str) => 1,
        Some(Conversion::Repr) => 2,
        Some(Conversion::Ascii) => 3,
    }
}
