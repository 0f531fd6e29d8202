//! The second parser's rules for patterns.

use super::peg::{Match, Node, Peg, Rule, Shape, Stop, choose};
use crate::syntax::token::Kind;

impl Peg<'_> {
    pub(super) fn patterns(&mut self) -> Match<()> {
        choose!(self; Self::open_sequence_pattern, |p| p.pattern().map(|_| ()))
    }

    fn pattern(&mut self) -> Match {
        choose!(self; Self::as_pattern, Self::or_pattern)
    }

    fn as_pattern(&mut self) -> Match {
        let mark = self.mark;
        let found = self.attempt(|p| {
            p.or_pattern()?;
            p.eat(Kind::As)?;
            p.capture_target()?;
            Ok(p.node(mark, Shape::Other))
        })?;
        if let Some(found) = found {
            return Ok(found);
        }
        self.errors(|p| {
            p.or_pattern()?;
            p.eat(Kind::As)?;
            let token = p.peek()?;
            if token.kind == Kind::Name && p.text(token) == "_" {
                return p.raise_at::<()>(token.span(), "cannot use '_' as a target");
            }
            let a = p.expression()?;
            p.raise_at(a.span, format!("cannot use {} as pattern target", a.shape.name()))
        })?;
        Err(Stop::Backtrack)
    }

    fn or_pattern(&mut self) -> Match {
        let mark = self.mark;
        self.closed_pattern()?;
        self.many(|p| {
            p.eat(Kind::VBar)?;
            p.closed_pattern()
        })?;
        Ok(self.node(mark, Shape::Other))
    }

    fn closed_pattern(&mut self) -> Match {
        self.memo(Rule::ClosedPattern, |p| {
            let mark = p.mark;
            choose!(p;
                |p| p.literal().map(|_| p.node(mark, Shape::Other)),
                |p| p.capture_target().map(|_| p.node(mark, Shape::Other)),
                |p| p.word("_").map(|_| p.node(mark, Shape::Other)),
                |p| {
                    p.dotted()?;
                    if p.last_name_is_open()? { Err(Stop::Backtrack) } else { Ok(p.node(mark, Shape::Other)) }
                },
                |p| {
                    p.eat(Kind::LPar)?;
                    let inner = p.pattern()?;
                    p.eat(Kind::RPar)?;
                    Ok(inner)
                },
                |p| {
                    p.eat(Kind::LSqb)?;
                    p.attempt(Self::maybe_sequence_pattern)?;
                    p.eat(Kind::RSqb)?;
                    Ok(p.node(mark, Shape::Other))
                },
                |p| {
                    p.eat(Kind::LPar)?;
                    p.attempt(Self::open_sequence_pattern)?;
                    p.eat(Kind::RPar)?;
                    Ok(p.node(mark, Shape::Other))
                },
                Self::mapping_pattern,
                Self::class_pattern,
            )
        })
    }

    fn last_name_is_open(&mut self) -> Match<bool> {
        self.at_any(&[Kind::Dot, Kind::LPar, Kind::Equal])
    }

    /// A literal; also as the key of a mapping.
    fn literal(&mut self) -> Match<()> {
        choose!(self;
            |p| {
                p.signed_number()?;
                if p.at_any(&[Kind::Plus, Kind::Minus])? { Err(Stop::Backtrack) } else { Ok(()) }
            },
            Self::complex_number,
            |p| p.strings().map(|_| ()),
            |p| p.eat_any(&[Kind::None, Kind::True, Kind::False]).map(|_| ()),
        )
    }

    fn signed_number(&mut self) -> Match<()> {
        self.has(Kind::Minus)?;
        self.eat(Kind::Number).map(|_| ())
    }

    fn complex_number(&mut self) -> Match<()> {
        self.has(Kind::Minus)?;
        let real = self.eat(Kind::Number)?;
        let is_imaginary = |text: &str| text.ends_with(['j', 'J']);
        if is_imaginary(self.text(real)) {
            return self.raise_at(real.span(), "real number required in complex literal");
        }
        self.eat_any(&[Kind::Plus, Kind::Minus])?;
        let imaginary = self.eat(Kind::Number)?;
        if !is_imaginary(self.text(imaginary)) {
            return self.raise_at(imaginary.span(), "imaginary number required in complex literal");
        }
        Ok(())
    }

    fn capture_target(&mut self) -> Match {
        let name = self.name()?;
        if self.text(self.last()) == "_" || self.last_name_is_open()? { Err(Stop::Backtrack) } else { Ok(name) }
    }

    /// A name with at least one dot.
    fn dotted(&mut self) -> Match<()> {
        self.eat(Kind::Name)?;
        self.some(|p| {
            p.eat(Kind::Dot)?;
            p.eat(Kind::Name)
        })
        .map(|_| ())
    }

    fn name_or_attr(&mut self) -> Match<()> {
        self.eat(Kind::Name)?;
        self.many(|p| {
            p.eat(Kind::Dot)?;
            p.eat(Kind::Name)
        })
        .map(|_| ())
    }

    fn open_sequence_pattern(&mut self) -> Match<()> {
        self.maybe_star_pattern()?;
        self.eat(Kind::Comma)?;
        self.attempt(Self::maybe_sequence_pattern).map(|_| ())
    }

    fn maybe_sequence_pattern(&mut self) -> Match<()> {
        self.commas(Self::maybe_star_pattern)?;
        self.has(Kind::Comma).map(|_| ())
    }

    fn maybe_star_pattern(&mut self) -> Match {
        choose!(self; Self::star_pattern, Self::pattern)
    }

    fn star_pattern(&mut self) -> Match {
        self.memo(Rule::StarPattern, |p| {
            let mark = p.mark;
            p.eat(Kind::Star)?;
            choose!(p;
                |p| p.capture_target().map(|_| p.node(mark, Shape::Other)),
                |p| p.word("_").map(|_| p.node(mark, Shape::Other)),
            )
        })
    }

    fn mapping_pattern(&mut self) -> Match {
        let mark = self.mark;
        self.eat(Kind::LBrace)?;
        choose!(self;
            |p| p.eat(Kind::RBrace),
            |p| {
                p.double_star_pattern()?;
                p.has(Kind::Comma)?;
                p.eat(Kind::RBrace)
            },
            |p| {
                p.commas(Self::key_value_pattern)?;
                p.eat(Kind::Comma)?;
                p.double_star_pattern()?;
                p.has(Kind::Comma)?;
                p.eat(Kind::RBrace)
            },
            |p| {
                p.commas(Self::key_value_pattern)?;
                p.has(Kind::Comma)?;
                p.eat(Kind::RBrace)
            },
        )
        .map(|_: crate::syntax::token::Token| self.node(mark, Shape::Other))
    }

    fn key_value_pattern(&mut self) -> Match<()> {
        self.attempt(|p| choose!(p; Self::literal, Self::dotted))?.ok_or(Stop::Backtrack)?;
        self.eat(Kind::Colon)?;
        self.pattern().map(|_| ())
    }

    fn double_star_pattern(&mut self) -> Match {
        self.eat(Kind::DoubleStar)?;
        self.capture_target()
    }

    fn class_pattern(&mut self) -> Match {
        let mark = self.mark;
        let found = self.attempt(|p| {
            p.name_or_attr()?;
            p.eat(Kind::LPar)?;
            let positional = p.attempt(|p| p.commas(Self::pattern))?.is_some();
            p.attempt(|p| {
                if positional {
                    p.eat(Kind::Comma)?;
                }
                p.commas(Self::keyword_pattern)
            })?;
            if p.last().kind != Kind::LPar {
                p.has(Kind::Comma)?;
            }
            p.eat(Kind::RPar)?;
            Ok(p.node(mark, Shape::Other))
        })?;
        if let Some(found) = found {
            return Ok(found);
        }
        self.errors(|p| {
            p.name_or_attr()?;
            p.eat(Kind::LPar)?;
            p.attempt(|p| {
                p.commas(Self::pattern)?;
                p.eat(Kind::Comma)
            })?;
            p.commas(Self::keyword_pattern)?;
            p.eat(Kind::Comma)?;
            let wrong: Vec<Node> = p.commas(Self::pattern)?;
            let span = p.span_of(&wrong);
            p.raise_at::<()>(span, "positional patterns follow keyword patterns")
        })?;
        Err(Stop::Backtrack)
    }

    fn keyword_pattern(&mut self) -> Match<()> {
        self.eat(Kind::Name)?;
        self.eat(Kind::Equal)?;
        self.pattern().map(|_| ())
    }
}
