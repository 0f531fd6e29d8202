//! String literals in the tree: constants, f-strings and t-strings, and their implicit concatenation.

use super::ast::*;
use super::builder::Builder;
use super::error::Fault;
use super::string::{self, Place};
use super::token::{Kind, Token};
use rustpython_wtf8::Wtf8Buf;

/// One literal of a concatenation.
pub(crate) enum StringPart {
    Text { span: Span, value: Wtf8Buf, unicode: bool },
    Bytes(Vec<u8>),
    Format(Vec<Expr>),
    Template(Vec<Expr>),
}

/// What an f-string or a format specification consists of.
pub(crate) enum Piece {
    Text(Token),
    Field(Field),
}

/// What stands in braces.
pub(crate) struct Field {
    span: Span,
    value: Expr,
    /// With `=`: the text from the brace on, with what surrounds the `=`.
    debug: Option<Span>,
    source: Span,
    conversion: Option<Conversion>,
    spec: Option<(u32, Vec<Piece>)>,
}

/// Appends text, to the constant before if there is one.
fn push_text(values: &mut Vec<Expr>, span: Span, text: Wtf8Buf, u: bool) {
    if let Some(Expr { span: last, kind: ExprKind::Constant(Constant::Str { value, .. }), .. }) = values.last_mut() {
        *last = last.to(span);
        value.push_wtf8(&text);
    } else if !text.is_empty() {
        values.push(Expr::new(span, ExprKind::Constant(Constant::Str { value: text, u })));
    }
}

/// Appends the values of one f-string to those before.
fn push_values(values: &mut Vec<Expr>, more: Vec<Expr>) {
    for value in more {
        match value.kind {
            ExprKind::Constant(Constant::Str { value: text, .. }) => push_text(values, value.span, text, false),
            _ => values.push(value),
        }
    }
}

impl Builder<'_> {
    pub(crate) fn string(&mut self, token: Token) -> StringPart {
        let literal = string::split(self.text(token));
        let span = token.span();
        let mut place = Place {
            token: span,
            body: token.start as usize + literal.offset,
            warnings: &mut self.warnings,
            warned: false,
        };
        let part = if literal.bytes {
            string::bytes(literal.body, literal.raw, &mut place).map(StringPart::Bytes)
        } else {
            string::text(literal.body, literal.raw, &mut place).map(|value| StringPart::Text {
                span,
                value,
                unicode: literal.unicode,
            })
        };
        part.unwrap_or_else(|fault| {
            self.fail(fault);
            StringPart::Text { span, value: Wtf8Buf::new(), unicode: false }
        })
    }

    /// The value of literal text; a doubled brace, which only ends a token, is one.
    fn middle(&mut self, token: Token, raw: bool) -> Wtf8Buf {
        let mut body = self.text(token);
        if body.ends_with("{{") || body.ends_with("}}") {
            body = &body[..body.len() - 1];
        }
        let mut place =
            Place { token: token.span(), body: token.start as usize, warnings: &mut self.warnings, warned: false };
        string::text(body, raw, &mut place).unwrap_or_else(|fault| {
            self.fail(fault);
            Wtf8Buf::new()
        })
    }

    pub(crate) fn format_string(&mut self, start: Token, pieces: Vec<Piece>) -> StringPart {
        let raw = self.text(start).contains(['r', 'R']);
        if start.kind == Kind::FStringStart {
            StringPart::Format(self.pieces(pieces, raw, false))
        } else {
            StringPart::Template(self.pieces(pieces, raw, true))
        }
    }

    fn pieces(&mut self, pieces: Vec<Piece>, raw: bool, template: bool) -> Vec<Expr> {
        let mut values = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match piece {
                Piece::Text(token) => {
                    let text = self.middle(token, raw);
                    push_text(&mut values, token.span(), text, false);
                }
                Piece::Field(field) => self.push_field(&mut values, field, raw, template),
            }
        }
        values
    }

    fn push_field(&mut self, values: &mut Vec<Expr>, field: Field, raw: bool, template: bool) {
        let mut conversion = field.conversion;
        if let Some(debug) = field.debug {
            let text = self.without_comments(debug);
            push_text(values, debug, Wtf8Buf::from_string(text), false);
            if conversion.is_none() && field.spec.is_none() {
                conversion = Some(Conversion::Repr);
            }
        }
        let format_spec = field.spec.map(|(start, pieces)| {
            let values = self.pieces(pieces, raw, false);
            let end = field.span.end - 1;
            Box::new(self.expr(start, end, ExprKind::JoinedStr(values)))
        });
        let value = Box::new(field.value);
        let kind = if template {
            let source = self.without_comments(field.source).into();
            ExprKind::Interpolation { value, source, conversion, format_spec }
        } else {
            ExprKind::FormattedValue { value, conversion, format_spec }
        };
        values.push(self.expr(field.span.start, field.span.end, kind));
    }

    /// `debug` is where the `=` may stand: its start, whether it does, and where the next token starts.
    pub(crate) fn field(
        &mut self,
        open: Token,
        value: Expr,
        debug: (u32, bool, u32),
        conversion: Option<Token>,
        spec: Option<(u32, Vec<Piece>)>,
        close: Token,
    ) -> Field {
        let (source_end, has_equal, after) = debug;
        let conversion = conversion.and_then(|name| self.conversion(open, after, name));
        Field {
            span: Span::new(open.start, close.end),
            value,
            debug: has_equal.then(|| Span::new(open.end, after)),
            source: Span::new(open.end, source_end),
            conversion,
            spec,
        }
    }

    fn conversion(&mut self, open: Token, mark: u32, name: Token) -> Option<Conversion> {
        let prefix = self.format_prefix(open);
        let text = self.text(name);
        if name.start != mark + 1 {
            let message = format!("{prefix}-string: conversion type must come right after the exclamation mark");
            self.fail(Fault::new(message, mark as usize, name.end as usize));
        }
        match text {
            "s" => Some(Conversion::Str),
            "r" => Some(Conversion::Repr),
            "a" => Some(Conversion::Ascii),
            _ => {
                let message =
                    format!("{prefix}-string: invalid conversion character '{text}': expected 's', 'r', or 'a'");
                self.fail(Fault::new(message, name.start as usize, name.end as usize));
                None
            }
        }
    }

    /// The letter of the string that a field is in, for messages.
    fn format_prefix(&self, open: Token) -> char {
        let starts = |t: &&Token| matches!(t.kind, Kind::FStringStart | Kind::TStringStart);
        let before = self.tokens.partition_point(|t| t.start < open.start);
        let mut depth = 0;
        for token in self.tokens[..before].iter().rev() {
            match token.kind {
                Kind::StringEnd => depth += 1,
                _ if !starts(&token) => {}
                _ if depth > 0 => depth -= 1,
                Kind::TStringStart => return 't',
                _ => return 'f',
            }
        }
        'f'
    }

    /// The text of an expression without its comments, its lines ending in `\n`.
    fn without_comments(&self, span: Span) -> String {
        let text = &self.source[span.start as usize..span.end as usize];
        if !text.contains(['#', '\r']) {
            return text.to_owned();
        }
        let first = self.tokens.partition_point(|t| t.start < span.start);
        let mut out = String::new();
        let mut pos = span.start;
        let gap = |from: u32, to: u32, out: &mut String| {
            let mut rest = &self.source[from as usize..to as usize];
            while let Some((before, comment)) = rest.split_once('#') {
                out.push_str(before);
                rest = comment.find(['\r', '\n']).map_or("", |end| &comment[end..]);
            }
            out.push_str(rest);
        };
        for token in self.tokens[first..].iter().take_while(|t| t.end <= span.end) {
            gap(pos, token.start, &mut out);
            out.push_str(self.text(*token));
            pos = token.end;
        }
        gap(pos, span.end, &mut out);
        out.replace("\r\n", "\n").replace('\r', "\n")
    }

    /// A literal, or several that stand side by side.
    pub(crate) fn strings(&mut self, start: u32, end: u32, mut parts: Vec<StringPart>) -> Expr {
        let is_bytes = |p: &StringPart| matches!(p, StringPart::Bytes(_));
        let is_template = |p: &StringPart| matches!(p, StringPart::Template(_));
        let all_are_bytes = parts.iter().all(is_bytes);
        if parts.iter().any(is_template) {
            if !parts.iter().all(is_template) {
                self.reject(Span::new(start, end));
            }
        } else if parts.iter().any(is_bytes) && !all_are_bytes {
            let next = self.tokens.partition_point(|t| t.start < end);
            let span = self.tokens.get(next).map_or(Span::new(start, end), |t| t.span());
            self.fail(Fault::new("cannot mix bytes and nonbytes literals", span.start as usize, span.end as usize));
        }
        if parts.len() == 1 {
            let kind = match parts.remove(0) {
                StringPart::Text { value, unicode, .. } => ExprKind::Constant(Constant::Str { value, u: unicode }),
                StringPart::Bytes(value) => ExprKind::Constant(Constant::Bytes(value)),
                StringPart::Format(values) => ExprKind::JoinedStr(values),
                StringPart::Template(values) => ExprKind::TemplateStr(values),
            };
            return self.expr(start, end, kind);
        }
        let first_is_unicode = matches!(parts[0], StringPart::Text { unicode: true, .. });
        let is_format = parts.iter().any(|p| matches!(p, StringPart::Format(_)));
        let is_template = parts.iter().any(is_template);
        let mut all_bytes = Vec::new();
        let mut values = Vec::new();
        for part in parts {
            match part {
                StringPart::Text { span, value, unicode } => push_text(&mut values, span, value, unicode),
                StringPart::Bytes(value) => all_bytes.extend(value),
                StringPart::Format(more) | StringPart::Template(more) => {
                    push_values(&mut values, more);
                }
            }
        }
        let kind = if is_template {
            ExprKind::TemplateStr(values)
        } else if is_format {
            ExprKind::JoinedStr(values)
        } else if all_are_bytes {
            ExprKind::Constant(Constant::Bytes(all_bytes))
        } else {
            let value = match values.pop().map(|e| e.kind) {
                Some(ExprKind::Constant(Constant::Str { value, .. })) => value,
                _ => Wtf8Buf::new(),
            };
            ExprKind::Constant(Constant::Str { value, u: first_is_unicode })
        };
        self.expr(start, end, kind)
    }
}
