//! The second parser's rules for the arguments of calls and the parameters of functions.

use super::peg::{Match, Node, Peg, Rule, Shape, Stop, choose};
use crate::syntax::ast::Span;
use crate::syntax::token::Kind;

/// What is to be known of a call's arguments.
struct Args {
    /// The places of positional arguments, starred ones among them.
    positional: Vec<Span>,
    double_star: bool,
}

/// An argument after the plain ones: a starred one, a keyword, or `**`.
enum Extra {
    Star(Span),
    Keyword,
    DoubleStar,
}

impl Peg<'_> {
    pub(super) fn arguments(&mut self) -> Match {
        self.memo(Rule::Arguments, |p| {
            let mark = p.mark;
            let found = p.attempt(|p| {
                p.args()?;
                p.has(Kind::Comma)?;
                if p.at(Kind::RPar)? { Ok(p.node(mark, Shape::Other)) } else { Err(Stop::Backtrack) }
            })?;
            if let Some(found) = found {
                return Ok(found);
            }
            p.errors(Self::invalid_arguments)?;
            Err(Stop::Backtrack)
        })
    }

    fn args(&mut self) -> Match<Args> {
        choose!(self;
            |p| {
                let mut positional = p.commas(Self::plain_arg)?;
                let extra = p.attempt(|p| {
                    p.eat(Kind::Comma)?;
                    p.kwargs()
                })?;
                let args = collect(extra.unwrap_or_default());
                positional.extend(args.positional);
                Ok(Args { positional, ..args })
            },
            |p| Ok(collect(p.kwargs()?)),
        )
    }

    fn plain_arg(&mut self) -> Match<Span> {
        choose!(self;
            |p| Ok(p.starred_expression()?.span),
            |p| {
                let found = choose_positional(p)?;
                if p.at(Kind::Equal)? { Err(Stop::Backtrack) } else { Ok(found.span) }
            },
        )
    }

    fn kwargs(&mut self) -> Match<Vec<Extra>> {
        choose!(self;
            |p| {
                let mut extra = p.commas(Self::kwarg_or_starred)?;
                p.eat(Kind::Comma)?;
                extra.extend(p.commas(Self::kwarg_or_double_starred)?);
                Ok(extra)
            },
            |p| p.commas(Self::kwarg_or_starred),
            |p| p.commas(Self::kwarg_or_double_starred),
        )
    }

    fn keyword(&mut self) -> Match<Extra> {
        self.eat(Kind::Name)?;
        self.eat(Kind::Equal)?;
        self.expression()?;
        Ok(Extra::Keyword)
    }

    fn kwarg_or_starred(&mut self) -> Match<Extra> {
        self.errors(Self::invalid_kwarg)?;
        choose!(self; Self::keyword, |p| Ok(Extra::Star(p.starred_expression()?.span)))
    }

    fn kwarg_or_double_starred(&mut self) -> Match<Extra> {
        self.errors(Self::invalid_kwarg)?;
        choose!(self;
            Self::keyword,
            |p| {
                p.eat(Kind::DoubleStar)?;
                p.expression()?;
                Ok(Extra::DoubleStar)
            },
        )
    }

    pub(super) fn starred_expression(&mut self) -> Match {
        let mark = self.mark;
        self.errors(|p| {
            let a = p.eat(Kind::Star)?;
            p.expression()?;
            p.eat(Kind::Equal)?;
            let b = p.expression()?;
            p.raise_at::<()>(a.span().to(b.span), "cannot assign to iterable argument unpacking")
        })?;
        let found = self.attempt(|p| {
            p.eat(Kind::Star)?;
            let value = p.expression()?;
            Ok(p.node_of(mark, Shape::Starred, vec![value]))
        })?;
        if let Some(found) = found {
            return Ok(found);
        }
        self.errors(|p| {
            p.eat(Kind::Star)?;
            p.raise_last::<()>("Invalid star expression")
        })?;
        Err(Stop::Backtrack)
    }

    fn invalid_arguments(&mut self) -> Match<()> {
        let parenthesized = "Generator expression must be parenthesized";
        self.wrong(|p| {
            p.attempt(|p| {
                choose!(p;
                    |p| {
                        p.commas(Self::plain_arg)?;
                        p.eat(Kind::Comma)?;
                        p.kwargs()
                    },
                    Self::kwargs,
                )
            })?
            .ok_or(Stop::Backtrack)?;
            let a = p.eat(Kind::Comma)?;
            p.commas(|p| {
                p.starred_expression()?;
                if p.at(Kind::Equal)? { Err(Stop::Backtrack) } else { Ok(()) }
            })?;
            p.raise_from::<()>(a.start, "iterable argument unpacking follows keyword argument unpacking")
        })?;
        self.wrong(|p| {
            let a = p.expression()?;
            let last = p.for_if_clauses()?;
            p.eat(Kind::Comma)?;
            p.attempt(|p| {
                choose!(p;
                    |p| p.args().map(|_| ()),
                    |p| {
                        p.expression()?;
                        p.for_if_clauses().map(|_| ())
                    },
                )
            })?;
            p.raise_at::<()>(a.span.to(last), parenthesized)
        })?;
        self.wrong(Self::invalid_keyword_generator)?;
        self.wrong(|p| {
            p.attempt(|p| {
                p.args()?;
                p.eat(Kind::Comma)
            })?;
            let a = p.eat(Kind::Name)?;
            let b = p.eat(Kind::Equal)?;
            if !p.at_any(&[Kind::Comma, Kind::RPar])? {
                return Err(Stop::Backtrack);
            }
            p.raise_at::<()>(a.span().to(b.span()), "expected argument value expression")
        })?;
        self.wrong(|p| {
            let args = p.args()?;
            let last = p.for_if_clauses()?;
            match &args.positional[..] {
                [_, .., arg] => p.raise_at::<()>(arg.to(last), parenthesized),
                _ => Ok(()),
            }
        })?;
        self.wrong(|p| {
            p.args()?;
            p.eat(Kind::Comma)?;
            let a = p.expression()?;
            let last = p.for_if_clauses()?;
            p.raise_at::<()>(a.span.to(last), parenthesized)
        })?;
        let args = self.args()?;
        self.eat(Kind::Comma)?;
        self.args()?;
        self.raise_last(if args.double_star {
            "positional argument follows keyword argument unpacking"
        } else {
            "positional argument follows keyword argument"
        })
    }

    fn invalid_keyword_generator(&mut self) -> Match<()> {
        let a = self.eat(Kind::Name)?;
        let b = self.eat(Kind::Equal)?;
        self.expression()?;
        self.for_if_clauses()?;
        self.raise_at(a.span().to(b.span()), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
    }

    fn invalid_kwarg(&mut self) -> Match<()> {
        self.wrong(|p| {
            let a = p.eat_any(&[Kind::True, Kind::False, Kind::None])?;
            let b = p.eat(Kind::Equal)?;
            let message = format!("cannot assign to {}", p.text(a));
            p.raise_at::<()>(a.span().to(b.span()), message)
        })?;
        self.wrong(Self::invalid_keyword_generator)?;
        self.wrong(|p| {
            let is_keyword = p.ahead(|p| {
                p.eat(Kind::Name)?;
                p.eat(Kind::Equal)
            })?;
            if is_keyword {
                return Err(Stop::Backtrack);
            }
            let a = p.expression()?;
            let b = p.eat(Kind::Equal)?;
            let message = "expression cannot contain assignment, perhaps you meant \"==\"?";
            p.raise_at::<()>(a.span.to(b.span()), message)
        })?;
        let a = self.eat(Kind::DoubleStar)?;
        self.expression()?;
        self.eat(Kind::Equal)?;
        let b = self.expression()?;
        self.raise_at(a.span().to(b.span), "cannot assign to keyword argument unpacking")
    }
}

fn choose_positional(p: &mut Peg) -> Match {
    choose!(p; Peg::assignment_expression, Peg::expression_not_named)
}

fn collect(extra: Vec<Extra>) -> Args {
    let mut args = Args { positional: Vec::new(), double_star: false };
    for item in extra {
        match item {
            Extra::Star(span) => args.positional.push(span),
            Extra::Keyword => {}
            Extra::DoubleStar => args.double_star = true,
        }
    }
    args
}

/// The two kinds of parameter list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Def,
    Lambda,
}

impl List {
    /// The token after the list.
    fn end(self) -> Kind {
        match self {
            List::Def => Kind::RPar,
            List::Lambda => Kind::Colon,
        }
    }
}

impl Peg<'_> {
    pub(super) fn params(&mut self) -> Match<()> {
        self.errors(|p| p.invalid_parameters(List::Def))?;
        self.parameters(List::Def)
    }

    pub(super) fn lambda_params(&mut self) -> Match<()> {
        self.errors(|p| p.invalid_parameters(List::Lambda))?;
        self.parameters(List::Lambda)
    }

    pub(super) fn lambdef(&mut self) -> Match {
        let mark = self.mark;
        self.eat(Kind::Lambda)?;
        self.attempt(Self::lambda_params)?;
        self.eat(Kind::Colon)?;
        self.expression()?;
        Ok(self.node(mark, Shape::Lambda))
    }

    fn parameters(&mut self, list: List) -> Match<()> {
        choose!(self;
            |p| {
                p.slash_no_default(list)?;
                p.many(|p| p.param_no_default(list))?;
                p.many(|p| p.param_with_default(list))?;
                p.attempt(|p| p.star_etc(list)).map(|_| ())
            },
            |p| {
                p.slash_with_default(list)?;
                p.many(|p| p.param_with_default(list))?;
                p.attempt(|p| p.star_etc(list)).map(|_| ())
            },
            |p| {
                p.some(|p| p.param_no_default(list))?;
                p.many(|p| p.param_with_default(list))?;
                p.attempt(|p| p.star_etc(list)).map(|_| ())
            },
            |p| {
                p.some(|p| p.param_with_default(list))?;
                p.attempt(|p| p.star_etc(list)).map(|_| ())
            },
            |p| p.star_etc(list),
        )
    }

    fn slash(&mut self, list: List) -> Match<()> {
        self.eat(Kind::Slash)?;
        if self.has(Kind::Comma)? || self.at(list.end())? { Ok(()) } else { Err(Stop::Backtrack) }
    }

    fn slash_no_default(&mut self, list: List) -> Match<()> {
        self.some(|p| p.param_no_default(list))?;
        self.slash(list)
    }

    fn slash_with_default(&mut self, list: List) -> Match<()> {
        self.many(|p| p.param_no_default(list))?;
        self.some(|p| p.param_with_default(list))?;
        self.slash(list)
    }

    fn any_slash(&mut self, list: List) -> Match<()> {
        choose!(self; |p| p.slash_no_default(list), |p| p.slash_with_default(list))
    }

    fn star_etc(&mut self, list: List) -> Match<()> {
        self.errors(|p| p.invalid_star_etc(list))?;
        choose!(self;
            |p| {
                p.eat(Kind::Star)?;
                p.param_no_default(list)?;
                p.many(|p| p.param_maybe_default(list))?;
                p.attempt(|p| p.kwds(list)).map(|_| ())
            },
            |p| {
                if list == List::Lambda {
                    return Err(Stop::Backtrack);
                }
                p.eat(Kind::Star)?;
                p.eat(Kind::Name)?;
                p.eat(Kind::Colon)?;
                p.star_expression()?;
                p.end_of_param(list)?;
                p.many(|p| p.param_maybe_default(list))?;
                p.attempt(|p| p.kwds(list)).map(|_| ())
            },
            |p| {
                p.eat(Kind::Star)?;
                p.eat(Kind::Comma)?;
                p.some(|p| p.param_maybe_default(list))?;
                p.attempt(|p| p.kwds(list)).map(|_| ())
            },
            |p| p.kwds(list),
        )
    }

    fn kwds(&mut self, list: List) -> Match<()> {
        self.errors(|p| p.invalid_kwds(list))?;
        self.eat(Kind::DoubleStar)?;
        self.param_no_default(list).map(|_| ())
    }

    fn param(&mut self, list: List) -> Match {
        let mark = self.mark;
        self.eat(Kind::Name)?;
        if list == List::Def {
            self.attempt(|p| {
                p.eat(Kind::Colon)?;
                p.expression()
            })?;
        }
        Ok(self.node(mark, Shape::Other))
    }

    fn end_of_param(&mut self, list: List) -> Match<()> {
        if self.has(Kind::Comma)? || self.at(list.end())? { Ok(()) } else { Err(Stop::Backtrack) }
    }

    fn param_no_default(&mut self, list: List) -> Match {
        let param = self.param(list)?;
        self.end_of_param(list)?;
        Ok(param)
    }

    fn param_with_default(&mut self, list: List) -> Match<()> {
        self.param(list)?;
        self.default()?;
        self.end_of_param(list)
    }

    fn param_maybe_default(&mut self, list: List) -> Match<()> {
        self.param(list)?;
        self.attempt(Self::default)?;
        self.end_of_param(list)
    }

    fn default(&mut self) -> Match<()> {
        let found = self.attempt(|p| {
            p.eat(Kind::Equal)?;
            p.expression()
        })?;
        if found.is_some() {
            return Ok(());
        }
        self.errors(|p| {
            let a = p.eat(Kind::Equal)?;
            if !p.at_any(&[Kind::RPar, Kind::Comma])? {
                return Err(Stop::Backtrack);
            }
            p.raise_at::<()>(a.span(), "expected default value expression")
        })?;
        Err(Stop::Backtrack)
    }

    fn invalid_parameters(&mut self, list: List) -> Match<()> {
        self.wrong(|p| {
            let a = p.eat(Kind::Slash)?;
            p.eat(Kind::Comma)?;
            p.raise_at::<()>(a.span(), "at least one argument must precede /")
        })?;
        self.wrong(|p| {
            p.any_slash(list)?;
            p.many(|p| p.param_maybe_default(list))?;
            let a = p.eat(Kind::Slash)?;
            p.raise_at::<()>(a.span(), "/ may appear only once")
        })?;
        self.wrong(|p| {
            p.attempt(|p| p.slash_no_default(list))?;
            p.many(|p| p.param_no_default(list))?;
            p.attempt(|p| {
                choose!(p;
                    |p| p.slash_with_default(list),
                    |p| p.some(|p| p.param_with_default(list)).map(|_| ()),
                )
            })?
            .ok_or(Stop::Backtrack)?;
            let a = p.param_no_default(list)?;
            p.raise_at::<()>(a.span, "parameter without a default follows parameter with a default")
        })?;
        self.wrong(|p| {
            p.many(|p| p.param_no_default(list))?;
            let a = p.eat(Kind::LPar)?;
            if list == List::Def {
                p.some(|p| p.param_no_default(list))?;
            } else {
                p.commas(|p| p.param(list))?;
            }
            p.has(Kind::Comma)?;
            let b = p.eat(Kind::RPar)?;
            let what = if list == List::Def { "Function" } else { "Lambda expression" };
            p.raise_at::<()>(a.span().to(b.span()), format!("{what} parameters cannot be parenthesized"))
        })?;
        self.wrong(|p| {
            p.attempt(|p| p.any_slash(list))?;
            p.many(|p| p.param_maybe_default(list))?;
            p.eat(Kind::Star)?;
            if !p.has(Kind::Comma)? {
                p.param_no_default(list)?;
            }
            p.many(|p| p.param_maybe_default(list))?;
            let a = p.eat(Kind::Slash)?;
            p.raise_at::<()>(a.span(), "/ must be ahead of *")
        })?;
        self.some(|p| p.param_maybe_default(list))?;
        self.eat(Kind::Slash)?;
        let a = self.eat(Kind::Star)?;
        self.raise_at(a.span(), "expected comma between / and *")
    }

    fn invalid_star_etc(&mut self, list: List) -> Match<()> {
        let a = self.eat(Kind::Star)?;
        let after = self.mark;
        self.wrong(|p| {
            let is_bare = p.has(list.end())? || {
                p.eat(Kind::Comma)?;
                p.has(list.end())? || p.has(Kind::DoubleStar)?
            };
            let message = "named arguments must follow bare *";
            match (is_bare, list) {
                (false, _) => Err(Stop::Backtrack),
                (true, List::Def) => p.raise_at::<()>(a.span(), message),
                (true, List::Lambda) => p.raise_last(message),
            }
        })?;
        self.mark = after;
        self.wrong(|p| {
            p.param(list)?;
            let a = p.eat(Kind::Equal)?;
            p.raise_at::<()>(a.span(), "var-positional argument cannot have default value")
        })?;
        self.param_or_comma(list)?;
        self.many(|p| p.param_maybe_default(list))?;
        let a = self.eat(Kind::Star)?;
        self.param_or_comma(list)?;
        self.raise_at(a.span(), "* argument may appear only once")
    }

    fn param_or_comma(&mut self, list: List) -> Match<()> {
        choose!(self;
            |p| p.param_no_default(list).map(|_: Node| ()),
            |p| p.eat(Kind::Comma).map(|_| ()),
        )
    }

    fn invalid_kwds(&mut self, list: List) -> Match<()> {
        self.eat(Kind::DoubleStar)?;
        self.param(list)?;
        if self.at(Kind::Equal)? {
            return self.raise_next("var-keyword argument cannot have default value");
        }
        self.eat(Kind::Comma)?;
        let message = "arguments cannot follow var-keyword argument";
        if let Some(a) = self.attempt(|p| p.param(list))? {
            return self.raise_at(a.span, message);
        }
        let a = self.eat_any(&[Kind::Star, Kind::DoubleStar, Kind::Slash])?;
        self.raise_at(a.span(), message)
    }
}
