//! The second parser's rules for compound statements.

use super::peg::{Match, Peg, Stop, choose};
use super::target::Purpose;
use crate::syntax::error::ErrorKind;
use crate::syntax::token::{Kind, Token};

impl Peg<'_> {
    pub(super) fn compound_stmt(&mut self) -> Match<()> {
        let token = self.peek()?;
        match token.kind {
            Kind::Def => self.function_def(),
            Kind::At => choose!(self; Self::function_def, Self::class_def),
            Kind::Async => choose!(self; Self::function_def, Self::with_stmt, Self::for_stmt),
            Kind::If => self.if_stmt(Kind::If, "if"),
            Kind::Class => self.class_def(),
            Kind::With => self.with_stmt(),
            Kind::For => self.for_stmt(),
            Kind::Try => self.try_stmt(),
            Kind::While => self.while_stmt(),
            _ => self.match_stmt(),
        }
    }

    /// Raises if a block does not follow the colon that was read.
    fn missing_block(&mut self, what: &str, start: Token) -> Match<()> {
        self.eat(Kind::Newline)?;
        if self.at(Kind::Indent)? {
            return Err(Stop::Backtrack);
        }
        let message = format!("expected an indented block after {what} on line {}", self.line(start.start));
        self.raise_last_as(ErrorKind::Indentation, message)
    }

    /// Raises if the line ends where a colon was due.
    fn missing_colon(&mut self) -> Match<()> {
        self.eat(Kind::Newline)?;
        self.raise_last("expected ':'")
    }

    // Definitions

    fn decorators(&mut self) -> Match<()> {
        self.some(|p| {
            p.eat(Kind::At)?;
            p.named_expression()?;
            p.eat(Kind::Newline)
        })
        .map(|_| ())
    }

    fn class_def(&mut self) -> Match<()> {
        self.attempt(Self::decorators)?;
        let mark = self.mark;
        self.errors(|p| {
            let start = p.class_head()?;
            p.attempt(Self::missing_colon)?;
            p.eat(Kind::Colon)?;
            p.missing_block("class definition", start)
        })?;
        self.mark = mark;
        self.class_head()?;
        self.eat(Kind::Colon)?;
        self.block().map(|_| ())
    }

    fn class_head(&mut self) -> Match<Token> {
        let start = self.eat(Kind::Class)?;
        self.eat(Kind::Name)?;
        self.attempt(Self::type_params)?;
        self.attempt(|p| {
            p.eat(Kind::LPar)?;
            p.attempt(Self::arguments)?;
            p.eat(Kind::RPar)
        })?;
        Ok(start)
    }

    fn function_def(&mut self) -> Match<()> {
        self.attempt(Self::decorators)?;
        self.errors(Self::invalid_def_raw)?;
        self.has(Kind::Async)?;
        self.eat(Kind::Def)?;
        self.eat(Kind::Name)?;
        self.attempt(Self::type_params)?;
        self.eat(Kind::LPar)?;
        self.attempt(Self::params)?;
        self.eat(Kind::RPar)?;
        self.attempt(Self::returns)?;
        self.eat(Kind::Colon)?;
        self.block().map(|_| ())
    }

    fn returns(&mut self) -> Match {
        self.eat(Kind::RArrow)?;
        self.expression()
    }

    fn invalid_def_raw(&mut self) -> Match<()> {
        self.wrong(|p| {
            p.has(Kind::Async)?;
            let start = p.eat(Kind::Def)?;
            p.eat(Kind::Name)?;
            p.attempt(Self::type_params)?;
            p.eat(Kind::LPar)?;
            p.attempt(Self::params)?;
            p.eat(Kind::RPar)?;
            p.attempt(Self::returns)?;
            p.eat(Kind::Colon)?;
            p.missing_block("function definition", start)
        })?;
        self.has(Kind::Async)?;
        self.eat(Kind::Def)?;
        self.eat(Kind::Name)?;
        self.attempt(Self::type_params)?;
        self.force(Kind::LPar, "(")?;
        self.attempt(Self::params)?;
        self.eat(Kind::RPar)?;
        self.attempt(Self::returns)?;
        self.force(Kind::Colon, ":")?;
        self.block().map(|_| ())
    }

    // Branches and loops

    /// `if`, and `elif` in the same way.
    fn if_stmt(&mut self, keyword: Kind, word: &str) -> Match<()> {
        self.errors(|p| {
            let start = p.eat(keyword)?;
            p.named_expression()?;
            p.attempt(Self::missing_colon)?;
            p.eat(Kind::Colon)?;
            p.missing_block(&format!("'{word}' statement"), start)
        })?;
        self.eat(keyword)?;
        self.named_expression()?;
        self.eat(Kind::Colon)?;
        self.block()?;
        if self.attempt(|p| p.if_stmt(Kind::Elif, "elif"))?.is_none() {
            self.attempt(Self::else_block)?;
        }
        Ok(())
    }

    fn else_block(&mut self) -> Match<()> {
        self.errors(|p| {
            let start = p.eat(Kind::Else)?;
            p.eat(Kind::Colon)?;
            p.attempt(|p| p.missing_block("'else' statement", start))?;
            p.block()?;
            p.eat(Kind::Elif)?;
            p.raise_last::<()>("'elif' block follows an 'else' block")
        })?;
        self.eat(Kind::Else)?;
        self.force(Kind::Colon, ":")?;
        self.block().map(|_| ())
    }

    fn while_stmt(&mut self) -> Match<()> {
        self.errors(|p| {
            let start = p.eat(Kind::While)?;
            p.named_expression()?;
            p.attempt(Self::missing_colon)?;
            p.eat(Kind::Colon)?;
            p.missing_block("'while' statement", start)
        })?;
        self.eat(Kind::While)?;
        self.named_expression()?;
        self.eat(Kind::Colon)?;
        self.block()?;
        self.attempt(Self::else_block).map(|_| ())
    }

    fn for_stmt(&mut self) -> Match<()> {
        let mark = self.mark;
        self.errors(|p| {
            p.has(Kind::Async)?;
            let start = p.eat(Kind::For)?;
            p.star_targets()?;
            p.eat(Kind::In)?;
            p.star_expressions()?;
            p.attempt(Self::missing_colon)?;
            p.eat(Kind::Colon)?;
            p.missing_block("'for' statement", start)
        })?;
        let head = self.attempt(|p| {
            p.has(Kind::Async)?;
            p.eat(Kind::For)?;
            p.star_targets()?;
            p.eat(Kind::In)
        })?;
        if head.is_some() {
            self.star_expressions()?;
            self.eat(Kind::Colon)?;
            self.block()?;
            return self.attempt(Self::else_block).map(|_| ());
        }
        self.mark = mark;
        self.errors(Self::invalid_for_target)?;
        Err(Stop::Backtrack)
    }

    // With

    fn with_stmt(&mut self) -> Match<()> {
        self.errors(|p| {
            p.has(Kind::Async)?;
            let start = p.eat(Kind::With)?;
            let after = p.mark;
            p.attempt(|p| {
                p.commas(Self::loose_with_item)?;
                p.eat(Kind::Colon)?;
                p.missing_block("'with' statement", start)
            })?;
            p.mark = after;
            p.loose_with_items()?;
            p.eat(Kind::Colon)?;
            p.missing_block("'with' statement", start)
        })?;
        let found = self.attempt(|p| {
            p.has(Kind::Async)?;
            p.eat(Kind::With)?;
            choose!(p;
                |p| {
                    p.eat(Kind::LPar)?;
                    p.commas(Self::with_item)?;
                    p.has(Kind::Comma)?;
                    p.eat(Kind::RPar)?;
                    p.eat(Kind::Colon)?;
                    p.block()
                },
                |p| {
                    p.commas(Self::with_item)?;
                    p.eat(Kind::Colon)?;
                    p.block()
                },
            )
        })?;
        if found.is_some() {
            return Ok(());
        }
        self.errors(|p| {
            p.has(Kind::Async)?;
            p.eat(Kind::With)?;
            let after = p.mark;
            p.attempt(|p| {
                p.commas(Self::loose_with_item)?;
                p.missing_colon()
            })?;
            p.mark = after;
            p.loose_with_items()?;
            p.missing_colon()
        })?;
        Err(Stop::Backtrack)
    }

    fn loose_with_item(&mut self) -> Match<()> {
        self.expression()?;
        self.as_target()
    }

    fn loose_with_items(&mut self) -> Match<()> {
        self.eat(Kind::LPar)?;
        self.commas(|p| {
            p.expressions()?;
            p.as_target()
        })?;
        self.has(Kind::Comma)?;
        self.eat(Kind::RPar).map(|_| ())
    }

    fn as_target(&mut self) -> Match<()> {
        self.attempt(|p| {
            p.eat(Kind::As)?;
            p.star_target()
        })
        .map(|_| ())
    }

    fn with_item(&mut self) -> Match<()> {
        let ends = [Kind::Comma, Kind::RPar, Kind::Colon];
        let found = self.attempt(|p| {
            p.expression()?;
            p.eat(Kind::As)?;
            p.star_target()?;
            if p.at_any(&ends)? { Ok(()) } else { Err(Stop::Backtrack) }
        })?;
        if found.is_some() {
            return Ok(());
        }
        self.errors(|p| {
            p.expression()?;
            p.eat(Kind::As)?;
            let a = p.expression()?;
            if !p.at_any(&ends)? {
                return Err(Stop::Backtrack);
            }
            p.check_target(&a, Purpose::Assign)
        })?;
        self.expression().map(|_| ())
    }

    // Try

    fn try_stmt(&mut self) -> Match<()> {
        self.errors(Self::invalid_try_stmt)?;
        self.eat(Kind::Try)?;
        self.force(Kind::Colon, ":")?;
        self.block()?;
        choose!(self;
            Self::finally_block,
            |p| {
                p.some(Self::except_block)?;
                p.attempt(Self::else_block)?;
                p.attempt(Self::finally_block).map(|_| ())
            },
            |p| {
                p.some(Self::except_star_block)?;
                p.attempt(Self::else_block)?;
                p.attempt(Self::finally_block).map(|_| ())
            },
        )
    }

    fn invalid_try_stmt(&mut self) -> Match<()> {
        let start = self.eat(Kind::Try)?;
        self.eat(Kind::Colon)?;
        let after = self.mark;
        self.attempt(|p| p.missing_block("'try' statement", start))?;
        self.mark = after;
        self.wrong(|p| {
            p.block()?;
            if p.at_any(&[Kind::Except, Kind::Finally])? {
                return Err(Stop::Backtrack);
            }
            p.raise_last::<()>("expected 'except' or 'finally' block")
        })?;
        let message = "cannot have both 'except' and 'except*' on the same 'try'";
        self.wrong(|p| {
            p.many(Self::block)?;
            p.some(Self::except_block)?;
            let a = p.eat(Kind::Except)?;
            let b = p.eat(Kind::Star)?;
            p.expression()?;
            p.except_name()?;
            p.eat(Kind::Colon)?;
            p.raise_at::<()>(a.span().to(b.span()), message)
        })?;
        self.many(Self::block)?;
        self.some(Self::except_star_block)?;
        let a = self.eat(Kind::Except)?;
        self.attempt(|p| {
            p.expression()?;
            p.except_name()
        })?;
        self.eat(Kind::Colon)?;
        self.raise_at(a.span(), message)
    }

    fn except_name(&mut self) -> Match<()> {
        self.attempt(|p| {
            p.eat(Kind::As)?;
            p.eat(Kind::Name)
        })
        .map(|_| ())
    }

    fn except_block(&mut self) -> Match<()> {
        self.errors(|p| {
            let start = p.eat(Kind::Except)?;
            let typ = p.attempt(Self::expression)?;
            if typ.is_some() {
                p.except_name()?;
            }
            p.eat(Kind::Colon)?;
            p.missing_block("'except' statement", start)
        })?;
        let found = self.attempt(|p| {
            p.eat(Kind::Except)?;
            p.handler_rest(true)
        })?;
        if found.is_some() {
            return Ok(());
        }
        self.errors(|p| {
            p.eat(Kind::Except)?;
            p.invalid_except()?;
            let after = p.mark;
            p.attempt(|p| {
                p.expression()?;
                p.except_name()?;
                p.missing_colon()
            })?;
            p.mark = after;
            p.attempt(Self::missing_colon)?;
            p.invalid_except_name("except")
        })?;
        Err(Stop::Backtrack)
    }

    /// What follows `except` or `except*`; only the former may stand alone.
    fn handler_rest(&mut self, may_be_bare: bool) -> Match<()> {
        choose!(self;
            |p| {
                p.expression()?;
                p.eat(Kind::Colon)?;
                p.block().map(|_| ())
            },
            |p| {
                p.expression()?;
                p.eat(Kind::As)?;
                p.eat(Kind::Name)?;
                p.eat(Kind::Colon)?;
                p.block().map(|_| ())
            },
            |p| {
                p.expressions()?;
                p.eat(Kind::Colon)?;
                p.block().map(|_| ())
            },
            |p| {
                if !may_be_bare {
                    return Err(Stop::Backtrack);
                }
                p.eat(Kind::Colon)?;
                p.block().map(|_| ())
            },
        )
    }

    fn except_star_block(&mut self) -> Match<()> {
        self.errors(|p| {
            let start = p.eat(Kind::Except)?;
            p.eat(Kind::Star)?;
            p.expression()?;
            p.except_name()?;
            p.eat(Kind::Colon)?;
            p.missing_block("'except*' statement", start)
        })?;
        let found = self.attempt(|p| {
            p.eat(Kind::Except)?;
            p.eat(Kind::Star)?;
            p.handler_rest(false)
        })?;
        if found.is_some() {
            return Ok(());
        }
        self.errors(|p| {
            p.eat(Kind::Except)?;
            p.eat(Kind::Star)?;
            p.invalid_except()?;
            p.attempt(|p| {
                p.expression()?;
                p.except_name()?;
                p.missing_colon()
            })?;
            p.attempt(|p| {
                p.eat_any(&[Kind::Newline, Kind::Colon])?;
                p.raise_last::<()>("expected one or more exception types")
            })?;
            p.invalid_except_name("except*")
        })?;
        Err(Stop::Backtrack)
    }

    /// Several types without parentheses, and a name for the exception.
    fn invalid_except(&mut self) -> Match<()> {
        self.attempt(|p| {
            let a = p.expression()?;
            p.eat(Kind::Comma)?;
            p.expressions()?;
            p.eat(Kind::As)?;
            p.eat(Kind::Name)?;
            p.eat(Kind::Colon)?;
            p.raise_from::<()>(a.span.start, "multiple exception types must be parenthesized when using 'as'")
        })
        .map(|_| ())
    }

    fn invalid_except_name(&mut self, word: &str) -> Match<()> {
        self.expression()?;
        self.eat(Kind::As)?;
        let a = self.expression()?;
        self.eat(Kind::Colon)?;
        self.block()?;
        self.raise_at(a.span, format!("cannot use {word} statement with {}", a.shape.name()))
    }

    fn finally_block(&mut self) -> Match<()> {
        self.errors(|p| {
            let start = p.eat(Kind::Finally)?;
            p.eat(Kind::Colon)?;
            p.missing_block("'finally' statement", start)
        })?;
        self.eat(Kind::Finally)?;
        self.force(Kind::Colon, ":")?;
        self.block().map(|_| ())
    }

    // Match

    fn match_stmt(&mut self) -> Match<()> {
        let found = self.attempt(|p| {
            p.word("match")?;
            p.subject_expr()?;
            p.eat(Kind::Colon)?;
            p.eat(Kind::Newline)?;
            p.eat(Kind::Indent)?;
            p.some(Self::case_block)?;
            p.eat(Kind::Dedent)
        })?;
        if found.is_some() {
            return Ok(());
        }
        self.errors(|p| {
            let start = p.word("match")?;
            p.subject_expr()?;
            p.attempt(Self::missing_colon)?;
            p.eat(Kind::Colon)?;
            p.missing_block("'match' statement", start)
        })?;
        Err(Stop::Backtrack)
    }

    fn subject_expr(&mut self) -> Match<()> {
        choose!(self;
            |p| {
                p.star_named_expression()?;
                p.eat(Kind::Comma)?;
                p.attempt(Self::star_named_expressions).map(|_| ())
            },
            |p| p.named_expression().map(|_| ()),
        )
    }

    fn case_block(&mut self) -> Match<()> {
        self.errors(|p| {
            let start = p.case_head()?;
            p.attempt(Self::missing_colon)?;
            p.eat(Kind::Colon)?;
            p.missing_block("'case' statement", start)
        })?;
        self.case_head()?;
        self.eat(Kind::Colon)?;
        self.block().map(|_| ())
    }

    fn case_head(&mut self) -> Match<Token> {
        let start = self.word("case")?;
        self.patterns()?;
        self.attempt(|p| {
            p.eat(Kind::If)?;
            p.named_expression()
        })?;
        Ok(start)
    }
}
