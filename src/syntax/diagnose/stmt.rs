//! The second parser's rules for simple statements and for the source as a whole.

use super::peg::{Match, Node, Peg, Rule, Shape, Stop, choose};
use super::target::Purpose;
use crate::syntax::ast::Span;
use crate::syntax::error::ErrorKind;
use crate::syntax::token::Kind;

const AUGMENTED: &[Kind] = &[
    Kind::PlusEqual,
    Kind::MinEqual,
    Kind::StarEqual,
    Kind::AtEqual,
    Kind::SlashEqual,
    Kind::PercentEqual,
    Kind::AmperEqual,
    Kind::VBarEqual,
    Kind::CircumflexEqual,
    Kind::LeftShiftEqual,
    Kind::RightShiftEqual,
    Kind::DoubleStarEqual,
    Kind::DoubleSlashEqual,
];

impl Peg<'_> {
    /// The whole source.
    pub(super) fn start(&mut self, goal: Kind) -> Match<()> {
        match goal {
            Kind::Eval => {
                self.expressions()?;
                self.many(|p| p.eat(Kind::Newline))?;
                self.eat(Kind::EndMarker).map(|_| ())
            }
            Kind::Single => choose!(self;
                |p| {
                    p.compound_stmt()?;
                    p.eat(Kind::Newline).map(|_| ())
                },
                Self::simple_stmts,
            ),
            _ => {
                self.attempt(Self::statements)?;
                self.eat(Kind::EndMarker).map(|_| ())
            }
        }
    }

    fn statements(&mut self) -> Match<()> {
        self.some(Self::statement).map(|_| ())
    }

    fn statement(&mut self) -> Match<()> {
        let start = self.peek()?.start;
        if self.attempt(Self::compound_stmt)?.is_some() {
            self.compound = Some(start);
            return Ok(());
        }
        self.simple_stmts()
    }

    fn simple_stmts(&mut self) -> Match<()> {
        self.simple_stmt()?;
        self.many(|p| {
            p.eat(Kind::Semi)?;
            p.simple_stmt()
        })?;
        self.has(Kind::Semi)?;
        self.eat(Kind::Newline).map(|_| ())
    }

    pub(super) fn block(&mut self) -> Match {
        self.memo(Rule::Block, |p| {
            let mark = p.mark;
            let found = p.attempt(|p| {
                choose!(p;
                    |p| {
                        p.eat(Kind::Newline)?;
                        p.eat(Kind::Indent)?;
                        p.statements()?;
                        p.eat(Kind::Dedent).map(|_| ())
                    },
                    Self::simple_stmts,
                )
            })?;
            if found.is_some() {
                return Ok(p.node(mark, Shape::Other));
            }
            p.errors(|p| {
                p.eat(Kind::Newline)?;
                if p.at(Kind::Indent)? {
                    return Err(Stop::Backtrack);
                }
                p.raise_last_as::<()>(ErrorKind::Indentation, "expected an indented block")
            })?;
            Err(Stop::Backtrack)
        })
    }

    pub(super) fn simple_stmt(&mut self) -> Match {
        self.memo(Rule::SimpleStmt, |p| {
            let mark = p.mark;
            choose!(p;
                Self::assignment,
                Self::type_alias,
                |p| p.star_expressions().map(|_| ()),
                |p| p.keyword_stmt(),
                Self::import_stmt,
                Self::del_stmt,
                |p| p.yield_expr().map(|_| ()),
            )
            .map(|()| p.node(mark, Shape::Other))
        })
    }

    /// The statements that start with their keyword and have no errors of their own.
    fn keyword_stmt(&mut self) -> Match<()> {
        let token = self.peek()?;
        let starts = [
            Kind::Return,
            Kind::Raise,
            Kind::Pass,
            Kind::Assert,
            Kind::Break,
            Kind::Continue,
            Kind::Global,
            Kind::Nonlocal,
        ];
        self.eat_any(&starts)?;
        match token.kind {
            Kind::Return => {
                self.attempt(Self::star_expressions)?;
            }
            Kind::Raise => {
                self.attempt(|p| {
                    p.expression()?;
                    p.attempt(|p| {
                        p.eat(Kind::From)?;
                        p.expression()
                    })
                })?;
            }
            Kind::Assert => {
                self.expression()?;
                self.attempt(|p| {
                    p.eat(Kind::Comma)?;
                    p.expression()
                })?;
            }
            Kind::Global | Kind::Nonlocal => {
                self.commas(|p| p.eat(Kind::Name))?;
            }
            _ => {}
        }
        Ok(())
    }

    fn assignment(&mut self) -> Match<()> {
        let plain = self.attempt(|p| {
            choose!(p;
                |p| {
                    p.eat(Kind::Name)?;
                    p.annotation()
                },
                |p| {
                    p.attempt(|p| {
                        choose!(p;
                            |p| {
                                p.eat(Kind::LPar)?;
                                p.single_target()?;
                                p.eat(Kind::RPar).map(|_| ())
                            },
                            |p| p.subscript_attribute_target().map(|_| ()),
                        )
                    })?
                    .ok_or(Stop::Backtrack)?;
                    p.annotation()
                },
                |p| {
                    p.some(Self::star_targets_equal)?;
                    p.annotated_rhs()?;
                    if p.at(Kind::Equal)? { Err(Stop::Backtrack) } else { Ok(()) }
                },
            )
        })?;
        if plain.is_some() {
            return Ok(());
        }
        let augmented = self.attempt(|p| {
            p.single_target()?;
            p.eat_any(AUGMENTED)
        })?;
        if augmented.is_some() {
            return self.annotated_rhs().map(|_| ());
        }
        self.errors(Self::invalid_assignment)?;
        Err(Stop::Backtrack)
    }

    fn annotation(&mut self) -> Match<()> {
        self.eat(Kind::Colon)?;
        self.expression()?;
        self.attempt(|p| {
            p.eat(Kind::Equal)?;
            p.annotated_rhs()
        })?;
        Ok(())
    }

    fn star_targets_equal(&mut self) -> Match<()> {
        self.star_targets()?;
        self.eat(Kind::Equal).map(|_| ())
    }

    fn invalid_assignment(&mut self) -> Match<()> {
        self.wrong(|p| {
            let a = p.invalid_ann_assign_target()?;
            p.eat(Kind::Colon)?;
            p.expression()?;
            let message = format!("only single target (not {}) can be annotated", a.shape.name());
            p.raise_at::<()>(a.span, message)
        })?;
        self.wrong(|p| {
            let a = p.star_named_expression()?;
            p.eat(Kind::Comma)?;
            p.many(Self::star_named_expressions)?;
            p.eat(Kind::Colon)?;
            p.expression()?;
            p.raise_at::<()>(a.span, "only single target (not tuple) can be annotated")
        })?;
        self.wrong(|p| {
            let a = p.expression()?;
            p.eat(Kind::Colon)?;
            p.expression()?;
            p.raise_at::<()>(a.span, "illegal target for annotation")
        })?;
        self.wrong(|p| {
            p.many(Self::star_targets_equal)?;
            let a = p.star_expressions()?;
            p.eat(Kind::Equal)?;
            p.check_target(&a, Purpose::Assign)
        })?;
        self.wrong(|p| {
            p.many(Self::star_targets_equal)?;
            let a = p.yield_expr()?;
            p.eat(Kind::Equal)?;
            p.raise_at::<()>(a.span, "assignment to yield expression not possible")
        })?;
        let a = self.star_expressions()?;
        self.eat_any(AUGMENTED)?;
        self.annotated_rhs()?;
        let message = format!("'{}' is an illegal expression for augmented assignment", a.shape.name());
        self.raise_at(a.span, message)
    }

    fn invalid_ann_assign_target(&mut self) -> Match {
        choose!(self;
            Self::list,
            Self::tuple,
            |p| {
                p.eat(Kind::LPar)?;
                let inner = p.invalid_ann_assign_target()?;
                p.eat(Kind::RPar)?;
                Ok(inner)
            },
        )
    }

    fn del_stmt(&mut self) -> Match<()> {
        self.eat(Kind::Del)?;
        let found = self.attempt(|p| {
            p.del_targets()?;
            if p.at_any(&[Kind::Semi, Kind::Newline])? { Ok(()) } else { Err(Stop::Backtrack) }
        })?;
        if found.is_some() {
            return Ok(());
        }
        self.errors(|p| {
            let a = p.star_expressions()?;
            p.check_target(&a, Purpose::Delete)
        })?;
        Err(Stop::Backtrack)
    }

    fn type_alias(&mut self) -> Match<()> {
        self.word("type")?;
        self.eat(Kind::Name)?;
        self.attempt(Self::type_params)?;
        self.eat(Kind::Equal)?;
        self.expression().map(|_| ())
    }

    pub(super) fn type_params(&mut self) -> Match<()> {
        self.errors(|p| {
            p.eat(Kind::LSqb)?;
            let token = p.eat(Kind::RSqb)?;
            p.raise_from::<()>(token.start, "Type parameter list cannot be empty")
        })?;
        self.eat(Kind::LSqb)?;
        self.commas(Self::type_param)?;
        self.has(Kind::Comma)?;
        self.eat(Kind::RSqb).map(|_| ())
    }

    fn type_param(&mut self) -> Match {
        self.memo(Rule::TypeParam, |p| {
            let mark = p.mark;
            let plain = p.attempt(|p| {
                p.eat(Kind::Name)?;
                p.attempt(|p| {
                    p.eat(Kind::Colon)?;
                    p.expression()
                })?;
                p.type_param_default(Self::expression)
            })?;
            if plain.is_none() {
                p.errors(Self::invalid_type_param)?;
                let star = p.eat_any(&[Kind::Star, Kind::DoubleStar])?;
                p.eat(Kind::Name)?;
                let is_tuple = star.kind == Kind::Star;
                p.type_param_default(if is_tuple { Self::star_expression } else { Self::expression })?;
            }
            Ok(p.node(mark, Shape::Other))
        })
    }

    fn type_param_default(&mut self, value: fn(&mut Self) -> Match) -> Match<()> {
        self.attempt(|p| {
            p.eat(Kind::Equal)?;
            value(p)
        })
        .map(|_| ())
    }

    fn invalid_type_param(&mut self) -> Match<()> {
        let star = self.eat_any(&[Kind::Star, Kind::DoubleStar])?;
        self.eat(Kind::Name)?;
        let colon = self.eat(Kind::Colon)?;
        let bound = self.expression()?;
        let what = if bound.shape == Shape::Tuple { "constraints" } else { "bound" };
        let kind = if star.kind == Kind::Star { "TypeVarTuple" } else { "ParamSpec" };
        self.raise_from(colon.start, format!("cannot use {what} with {kind}"))
    }

    // Imports

    fn import_stmt(&mut self) -> Match<()> {
        if !self.at_any(&[Kind::Import, Kind::From])? {
            return Err(Stop::Backtrack);
        }
        self.memo(Rule::ImportStmt, |p| {
            let mark = p.mark;
            p.errors(Self::invalid_import)?;
            choose!(p; Self::import_name, Self::import_from).map(|()| p.node(mark, Shape::Other))
        })
        .map(|_| ())
    }

    fn invalid_import(&mut self) -> Match<()> {
        let a = self.eat(Kind::Import)?;
        self.wrong(|p| {
            p.commas(Self::dotted_name)?;
            p.eat(Kind::From)?;
            p.dotted_name()?;
            p.raise_from::<()>(a.start, "Did you mean to use 'from ... import ...' instead?")
        })?;
        self.invalid_newline()
    }

    fn invalid_newline(&mut self) -> Match<()> {
        let token = self.eat(Kind::Newline)?;
        self.raise_from(token.start, "Expected one or more names after 'import'")
    }

    fn dotted_name(&mut self) -> Match<()> {
        self.eat(Kind::Name)?;
        self.many(|p| {
            p.eat(Kind::Dot)?;
            p.eat(Kind::Name)
        })
        .map(|_| ())
    }

    fn import_name(&mut self) -> Match<()> {
        self.eat(Kind::Import)?;
        self.commas(|p| {
            p.errors(|p| {
                p.dotted_name()?;
                p.invalid_import_target()
            })?;
            p.dotted_name()?;
            p.as_name()
        })
        .map(|_| ())
    }

    fn as_name(&mut self) -> Match<()> {
        self.attempt(|p| {
            p.eat(Kind::As)?;
            p.eat(Kind::Name)
        })
        .map(|_| ())
    }

    fn invalid_import_target(&mut self) -> Match<()> {
        self.eat(Kind::As)?;
        let is_name = self.ahead(|p| {
            p.eat(Kind::Name)?;
            p.eat_any(&[Kind::Comma, Kind::RPar, Kind::Semi, Kind::Newline])
        })?;
        if is_name {
            return Err(Stop::Backtrack);
        }
        let a = self.expression()?;
        self.raise_at(a.span, format!("cannot use {} as import target", a.shape.name()))
    }

    fn import_from(&mut self) -> Match<()> {
        self.eat(Kind::From)?;
        let dots = self.many(|p| p.eat_any(&[Kind::Dot, Kind::Ellipsis]))?;
        let module = self.attempt(Self::dotted_name)?;
        if dots.is_empty() && module.is_none() {
            return Err(Stop::Backtrack);
        }
        self.eat(Kind::Import)?;
        choose!(self;
            |p| {
                p.eat(Kind::LPar)?;
                p.commas(Self::import_from_as_name)?;
                p.has(Kind::Comma)?;
                p.eat(Kind::RPar).map(|_| ())
            },
            |p| {
                p.commas(Self::import_from_as_name)?;
                if p.at(Kind::Comma)? { Err(Stop::Backtrack) } else { Ok(()) }
            },
            |p| p.eat(Kind::Star).map(|_| ()),
            |p| {
                p.errors(|p| {
                    p.attempt(|p| {
                        p.commas(Self::import_from_as_name)?;
                        p.eat(Kind::Comma)?;
                        p.eat(Kind::Newline)?;
                        p.raise_last::<()>("trailing comma not allowed without surrounding parentheses")
                    })?;
                    p.invalid_newline()
                })?;
                Err(Stop::Backtrack)
            },
        )
    }

    fn import_from_as_name(&mut self) -> Match<()> {
        self.errors(|p| {
            p.eat(Kind::Name)?;
            p.invalid_import_target()
        })?;
        self.eat(Kind::Name)?;
        self.as_name()
    }

    /// From the first of some nodes to the last.
    pub(super) fn span_of(&self, nodes: &[Node]) -> Span {
        nodes.iter().map(|n| n.span).reduce(Span::to).unwrap_or_default()
    }
}
