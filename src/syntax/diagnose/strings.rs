//! The second parser's rules for string literals and the fields in them.

use super::peg::{Match, Peg, Rule, Shape, Stop, choose};
use crate::syntax::string::{self, Place};
use crate::syntax::token::{Kind, Token};

/// One literal of a concatenation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Text,
    Bytes,
    Format,
}

impl Peg<'_> {
    pub(super) fn strings(&mut self) -> Match {
        self.memo(Rule::Strings, |p| {
            let mark = p.mark;
            p.errors(Self::invalid_string_tstring_concat)?;
            if let Some(parts) = p.attempt(|p| p.some(Self::string))? {
                if parts.contains(&Part::Bytes) && parts.iter().any(|part| *part != Part::Bytes) {
                    return p.raise_last("cannot mix bytes and nonbytes literals");
                }
                let is_format = parts.contains(&Part::Format);
                return Ok(p.node(mark, if is_format { Shape::FString } else { Shape::Literal }));
            }
            p.some(Self::tstring)?;
            Ok(p.node(mark, Shape::TString))
        })
    }

    fn invalid_string_tstring_concat(&mut self) -> Match<()> {
        let message = "cannot mix t-string literals with string or bytes literals";
        self.wrong(|p| {
            let last = p.some(|p| p.marked(|p| p.string().map(|_| ())))?.pop().unwrap_or(p.mark);
            p.tstring()?;
            p.raise_at::<()>(p.span(last), message)
        })?;
        let last = self.some(|p| p.marked(Self::tstring))?.pop().unwrap_or(self.mark);
        self.string()?;
        self.raise_at(self.span(last), message)
    }

    /// Where a rule that matches starts.
    fn marked(&mut self, rule: fn(&mut Self) -> Match<()>) -> Match<usize> {
        let mark = self.mark;
        rule(self)?;
        Ok(mark)
    }

    /// A plain string or an f-string.
    fn string(&mut self) -> Match<Part> {
        if self.at(Kind::String)? {
            let token = self.eat(Kind::String)?;
            let literal = string::split(self.text(token));
            self.check_escapes(token, literal.body, literal.raw, literal.bytes)?;
            return Ok(if literal.bytes { Part::Bytes } else { Part::Text });
        }
        self.eat(Kind::FStringStart)?;
        self.many(|p| p.middle('f'))?;
        self.eat(Kind::StringEnd)?;
        Ok(Part::Format)
    }

    /// Raises if an escape is wrong.
    fn check_escapes(&mut self, token: Token, body: &str, raw: bool, bytes: bool) -> Match<()> {
        let mut place = Place { token: token.span(), body: 0, warnings: &mut Vec::new(), warned: true };
        let checked = if bytes {
            string::bytes(body, raw, &mut place).map(|_| ())
        } else {
            string::text(body, raw, &mut place).map(|_| ())
        };
        match checked {
            Ok(()) => Ok(()),
            Err(fault) => self.raise(fault.place, fault.message),
        }
    }

    fn tstring(&mut self) -> Match<()> {
        self.eat(Kind::TStringStart)?;
        self.many(|p| p.middle('t'))?;
        self.eat(Kind::StringEnd)?;
        Ok(())
    }

    fn middle(&mut self, prefix: char) -> Match<()> {
        choose!(self;
            |p| p.replacement_field(prefix),
            |p| p.eat(Kind::StringMiddle).map(|_| ()),
        )
    }

    fn replacement_field(&mut self, prefix: char) -> Match<()> {
        let found = self.attempt(|p| {
            p.eat(Kind::LBrace)?;
            p.annotated_rhs()?;
            p.has(Kind::Equal)?;
            p.attempt(|p| p.conversion(prefix))?;
            p.attempt(|p| p.format_spec(prefix))?;
            p.eat(Kind::RBrace)
        })?;
        if found.is_some() {
            return Ok(());
        }
        self.errors(|p| p.invalid_replacement_field(prefix))?;
        Err(Stop::Backtrack)
    }

    fn format_spec(&mut self, prefix: char) -> Match<()> {
        self.eat(Kind::Colon)?;
        self.many(|p| p.middle(prefix))?;
        Ok(())
    }

    fn conversion(&mut self, prefix: char) -> Match<Token> {
        let mark = self.eat(Kind::Exclamation)?;
        let name = self.eat(Kind::Name)?;
        if mark.end != name.start {
            let message = format!("{prefix}-string: conversion type must come right after the exclamation mark");
            return self.raise_at(mark.span().to(name.span()), message);
        }
        let text = self.text(name);
        if !matches!(text, "s" | "r" | "a") {
            let message = format!("{prefix}-string: invalid conversion character '{text}': expected 's', 'r', or 'a'");
            return self.raise_at(name.span(), message);
        }
        Ok(name)
    }

    fn invalid_replacement_field(&mut self, prefix: char) -> Match<()> {
        self.eat(Kind::LBrace)?;
        for (kind, text) in [(Kind::Equal, '='), (Kind::Exclamation, '!'), (Kind::Colon, ':'), (Kind::RBrace, '}')] {
            if self.at(kind)? {
                let message = format!("{prefix}-string: valid expression required before '{text}'");
                return self.raise_next(message);
            }
        }
        if self.attempt(Self::annotated_rhs)?.is_none() {
            return self.raise_next(format!("{prefix}-string: expecting a valid expression after '{{'"));
        }
        if !self.at_any(&[Kind::Equal, Kind::Exclamation, Kind::Colon, Kind::RBrace])? {
            return self.raise_next(format!("{prefix}-string: expecting '=', or '!', or ':', or '}}'"));
        }
        if self.has(Kind::Equal)? && !self.at_any(&[Kind::Exclamation, Kind::Colon, Kind::RBrace])? {
            return self.raise_next(format!("{prefix}-string: expecting '!', or ':', or '}}'"));
        }
        if self.has(Kind::Exclamation)? {
            if self.at_any(&[Kind::Colon, Kind::RBrace])? {
                return self.raise_next(format!("{prefix}-string: missing conversion character"));
            }
            if !self.has(Kind::Name)? {
                return self.raise_next(format!("{prefix}-string: invalid conversion character"));
            }
        }
        if !self.at_any(&[Kind::Colon, Kind::RBrace])? {
            return self.raise_next(format!("{prefix}-string: expecting ':' or '}}'"));
        }
        if self.has(Kind::Colon)? {
            // As in CPython, the text of a t-string's specification ends the search.
            if prefix == 't' {
                self.many(|p| p.replacement_field('f'))?;
            } else {
                self.many(|p| p.middle(prefix))?;
            }
            if !self.at(Kind::RBrace)? {
                return self.raise_next(format!("{prefix}-string: expecting '}}', or format specs"));
            }
        }
        if !self.at(Kind::RBrace)? {
            return self.raise_next(format!("{prefix}-string: expecting '}}'"));
        }
        Err(Stop::Backtrack)
    }

    /// The letter of the innermost string that the mark is in.
    pub(super) fn string_prefix(&self) -> char {
        let mut depth = 0;
        for token in self.tokens[..self.mark].iter().rev() {
            match token.kind {
                Kind::StringEnd => depth += 1,
                Kind::FStringStart | Kind::TStringStart if depth > 0 => depth -= 1,
                Kind::TStringStart => return 't',
                Kind::FStringStart => return 'f',
                _ => {}
            }
        }
        'f'
    }
}
