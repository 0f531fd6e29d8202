//! The second parser's rules for expressions, named as in CPython's `python.gram`; those that match errors are
//! called `invalid_…`.

use super::peg::{Match, Node, Peg, Rule, Shape, Stop, choose};
use crate::syntax::ast::Span;
use crate::syntax::error::Place;
use crate::syntax::token::{Kind, Token};

impl Peg<'_> {
    pub(super) fn expressions(&mut self) -> Match {
        self.tuple_of(Self::expression)
    }

    pub(super) fn star_expressions(&mut self) -> Match {
        self.tuple_of(Self::star_expression)
    }

    /// An item, or several with commas.
    fn tuple_of(&mut self, item: fn(&mut Self) -> Match) -> Match {
        let mark = self.mark;
        let mut items = self.commas(item)?;
        if self.has(Kind::Comma)? || items.len() > 1 {
            return Ok(self.node_of(mark, Shape::Tuple, items));
        }
        items.pop().ok_or(Stop::Backtrack)
    }

    pub(super) fn expression(&mut self) -> Match {
        self.memo(Rule::Expression, |p| {
            p.errors(Self::invalid_expression)?;
            p.errors(Self::invalid_legacy_expression)?;
            choose!(p; Self::conditional, Self::disjunction, Self::lambdef)
        })
    }

    fn conditional(&mut self) -> Match {
        let mark = self.mark;
        self.disjunction()?;
        self.eat(Kind::If)?;
        self.disjunction()?;
        self.eat(Kind::Else)?;
        self.expression()?;
        Ok(self.node(mark, Shape::Conditional))
    }

    /// An expression in which no error is looked for.
    fn expression_without_invalid(&mut self) -> Match {
        let before = std::mem::replace(&mut self.invalid, false);
        let found = self.attempt(|p| choose!(p; Self::conditional, Self::disjunction, Self::lambdef));
        self.invalid = before;
        found?.ok_or(Stop::Backtrack)
    }

    fn invalid_expression(&mut self) -> Match<()> {
        let start = self.mark;
        self.wrong(|p| {
            p.eat(Kind::String)?;
            let between = p.some(|p| {
                if p.at(Kind::String)? {
                    return Err(Stop::Backtrack);
                }
                p.expression_without_invalid()
            })?;
            p.eat(Kind::String)?;
            match &between[..] {
                [first, .., last] | [first @ last] => {
                    let span = first.span.to(last.span);
                    p.raise_at(span, "invalid syntax. Is this intended to be part of the string?")
                }
                [] => Err::<(), _>(Stop::Backtrack),
            }
        })?;
        self.wrong(|p| {
            let blocked = p.ahead(|p| {
                p.eat(Kind::Name)?;
                p.eat(Kind::String)
            })? || p.ahead(Self::soft_keyword)?;
            if blocked {
                return Err(Stop::Backtrack);
            }
            let a = p.disjunction()?;
            let b = p.expression_without_invalid()?;
            if p.is_legacy(&a) || p.open_brackets() == 0 {
                return Ok(());
            }
            p.raise_at(a.span.to(b.span), "invalid syntax. Perhaps you forgot a comma?")
        })?;
        self.wrong(|p| {
            let a = p.disjunction()?;
            p.eat(Kind::If)?;
            let b = p.disjunction()?;
            if p.at_any(&[Kind::Else, Kind::Colon])? {
                return Err(Stop::Backtrack);
            }
            p.raise_at::<()>(a.span.to(b.span), "expected 'else' after 'if' expression")
        })?;
        self.wrong(|p| {
            p.disjunction()?;
            p.eat(Kind::If)?;
            p.disjunction()?;
            p.eat(Kind::Else)?;
            if p.ahead(Self::expression)? {
                return Err(Stop::Backtrack);
            }
            p.raise_next::<()>("expected expression after 'else', but statement is given")
        })?;
        self.wrong(|p| {
            let a = p.eat_any(&[Kind::Pass, Kind::Break, Kind::Continue])?;
            p.eat(Kind::If)?;
            p.disjunction()?;
            p.eat(Kind::Else)?;
            p.simple_stmt()?;
            p.raise_at::<()>(a.span(), "expected expression before 'if', but statement is given")
        })?;
        self.mark = start;
        let a = self.eat(Kind::Lambda)?;
        self.attempt(Self::lambda_params)?;
        let b = self.eat(Kind::Colon)?;
        if !self.at(Kind::StringMiddle)? {
            return Err(Stop::Backtrack);
        }
        let prefix = self.string_prefix();
        let message = format!("{prefix}-string: lambda expressions are not allowed without parentheses");
        self.raise_at(a.span().to(b.span()), message)
    }

    fn soft_keyword(&mut self) -> Match<()> {
        let token = self.eat(Kind::Name)?;
        if matches!(self.text(token), "_" | "case" | "match" | "type") { Ok(()) } else { Err(Stop::Backtrack) }
    }

    fn is_legacy(&self, node: &Node) -> bool {
        let text = &self.source[node.span.start as usize..node.span.end as usize];
        node.shape == Shape::Name && matches!(text, "print" | "exec")
    }

    fn invalid_legacy_expression(&mut self) -> Match<()> {
        let a = self.name()?;
        if self.at(Kind::LPar)? {
            return Err(Stop::Backtrack);
        }
        let b = self.star_expressions()?;
        if !self.is_legacy(&a) {
            return Err(Stop::Backtrack);
        }
        let name = &self.source[a.span.start as usize..a.span.end as usize];
        let message = format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
        self.raise_at(a.span.to(b.span), message)
    }

    pub(super) fn yield_expr(&mut self) -> Match {
        let mark = self.mark;
        self.eat(Kind::Yield)?;
        let from = self.attempt(|p| {
            p.eat(Kind::From)?;
            p.expression()
        })?;
        if from.is_none() {
            self.attempt(Self::star_expressions)?;
        }
        Ok(self.node(mark, Shape::Yield))
    }

    pub(super) fn annotated_rhs(&mut self) -> Match {
        choose!(self; Self::yield_expr, Self::star_expressions)
    }

    fn star_bitwise_or(&mut self) -> Match {
        let mark = self.mark;
        self.eat(Kind::Star)?;
        let value = self.bitwise_or()?;
        Ok(self.node_of(mark, Shape::Starred, vec![value]))
    }

    pub(super) fn star_expression(&mut self) -> Match {
        self.memo(Rule::StarExpression, |p| choose!(p; Self::star_bitwise_or, Self::expression))
    }

    pub(super) fn star_named_expression(&mut self) -> Match {
        choose!(self; Self::star_bitwise_or, Self::named_expression)
    }

    pub(super) fn star_named_expressions(&mut self) -> Match<Vec<Node>> {
        let items = self.commas(Self::star_named_expression)?;
        self.has(Kind::Comma)?;
        Ok(items)
    }

    pub(super) fn assignment_expression(&mut self) -> Match {
        let mark = self.mark;
        self.eat(Kind::Name)?;
        self.eat(Kind::ColonEqual)?;
        self.expression()?;
        Ok(self.node(mark, Shape::Named))
    }

    pub(super) fn named_expression(&mut self) -> Match {
        if let Some(found) = self.attempt(Self::assignment_expression)? {
            return Ok(found);
        }
        if self.invalid {
            self.ahead(|p| p.memo(Rule::InvalidNamed, Self::invalid_named_expression))?;
        }
        self.expression_not_named()
    }

    pub(super) fn expression_not_named(&mut self) -> Match {
        let found = self.expression()?;
        if self.at(Kind::ColonEqual)? { Err(Stop::Backtrack) } else { Ok(found) }
    }

    fn invalid_named_expression(&mut self) -> Match {
        self.wrong(|p| {
            let a = p.expression()?;
            p.eat(Kind::ColonEqual)?;
            p.expression()?;
            let message = format!("cannot use assignment expressions with {}", a.shape.name());
            p.raise_at::<()>(a.span, message)
        })?;
        self.wrong(|p| {
            let a = p.name()?;
            p.eat(Kind::Equal)?;
            let b = p.bitwise_or()?;
            if p.at_any(&[Kind::Equal, Kind::ColonEqual])? {
                return Err(Stop::Backtrack);
            }
            p.raise_at::<()>(a.span.to(b.span), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
        })?;
        let blocked = self.ahead(|p| choose!(p; Self::list, Self::tuple, Self::genexp))?
            || self.at_any(&[Kind::True, Kind::None, Kind::False])?;
        if blocked {
            return Err(Stop::Backtrack);
        }
        let a = self.bitwise_or()?;
        self.eat(Kind::Equal)?;
        self.bitwise_or()?;
        if self.at_any(&[Kind::Equal, Kind::ColonEqual])? {
            return Err(Stop::Backtrack);
        }
        let name = a.shape.name();
        self.raise_at(a.span, format!("cannot assign to {name} here. Maybe you meant '==' instead of '='?"))
    }

    pub(super) fn disjunction(&mut self) -> Match {
        self.memo(Rule::Disjunction, |p| p.boolean(Kind::Or, Self::conjunction))
    }

    fn conjunction(&mut self) -> Match {
        self.memo(Rule::Conjunction, |p| p.boolean(Kind::And, Self::inversion))
    }

    fn boolean(&mut self, op: Kind, operand: fn(&mut Self) -> Match) -> Match {
        let mark = self.mark;
        let first = operand(self)?;
        let more = self.many(|p| {
            p.eat(op)?;
            operand(p)
        })?;
        Ok(if more.is_empty() { first } else { self.node(mark, Shape::Operation) })
    }

    pub(super) fn inversion(&mut self) -> Match {
        self.memo(Rule::Inversion, |p| {
            let mark = p.mark;
            if p.has(Kind::Not)? {
                p.inversion()?;
                return Ok(p.node(mark, Shape::Operation));
            }
            p.comparison()
        })
    }

    fn comparison(&mut self) -> Match {
        let mark = self.mark;
        let left = self.bitwise_or()?;
        let ops = self.many(|p| {
            let op = p.compare_op()?;
            p.bitwise_or()?;
            Ok(op)
        })?;
        Ok(match ops.first() {
            None => left,
            Some(Kind::In) => self.node_of(mark, Shape::In, vec![left]),
            Some(_) => self.node(mark, Shape::Compare),
        })
    }

    fn compare_op(&mut self) -> Match<Kind> {
        let token = self.peek()?;
        match token.kind {
            Kind::Not => {
                self.mark += 1;
                self.eat(Kind::In)?;
                Ok(Kind::Not)
            }
            Kind::Is => {
                self.mark += 1;
                self.has(Kind::Not)?;
                Ok(Kind::Is)
            }
            Kind::Less if self.invalid && self.is_old_not_equal(token) => {
                let span = Span::new(token.start, token.end + 1);
                self.raise_at(span, "invalid syntax.  Maybe you meant '!=' instead of '<>'?")
            }
            Kind::EqEqual
            | Kind::NotEqual
            | Kind::LessEqual
            | Kind::Less
            | Kind::GreaterEqual
            | Kind::Greater
            | Kind::In => {
                self.mark += 1;
                Ok(token.kind)
            }
            _ => Err(Stop::Backtrack),
        }
    }

    fn is_old_not_equal(&self, less: Token) -> bool {
        self.tokens.get(self.mark + 1).is_some_and(|t| t.kind == Kind::Greater && t.start == less.end)
    }

    pub(super) fn bitwise_or(&mut self) -> Match {
        self.memo(Rule::BitOr, |p| p.binary(&[Kind::VBar], Self::bitwise_xor))
    }

    fn bitwise_xor(&mut self) -> Match {
        self.binary(&[Kind::Circumflex], Self::bitwise_and)
    }

    fn bitwise_and(&mut self) -> Match {
        self.binary(&[Kind::Amper], Self::shift_expr)
    }

    fn shift_expr(&mut self) -> Match {
        self.memo(Rule::Shift, |p| {
            p.errors(|p| {
                p.sum()?;
                let ops =
                    [Kind::Plus, Kind::Minus, Kind::Star, Kind::Slash, Kind::Percent, Kind::DoubleSlash, Kind::At];
                p.eat_any(&ops)?;
                p.invalid_not(Self::inversion)
            })?;
            p.binary(&[Kind::LeftShift, Kind::RightShift], Self::sum)
        })
    }

    /// `not` where only an operand may stand.
    fn invalid_not(&mut self, operand: fn(&mut Self) -> Match) -> Match<()> {
        let a = self.eat(Kind::Not)?;
        let b = operand(self)?;
        self.raise_at(a.span().to(b.span), "'not' after an operator must be parenthesized")
    }

    fn sum(&mut self) -> Match {
        self.memo(Rule::Sum, |p| p.binary(&[Kind::Plus, Kind::Minus], Self::term))
    }

    fn term(&mut self) -> Match {
        self.memo(Rule::Term, |p| {
            p.errors(|p| {
                p.eat_any(&[Kind::Plus, Kind::Minus, Kind::Tilde])?;
                p.invalid_not(Self::factor)
            })?;
            let ops = [Kind::Star, Kind::Slash, Kind::DoubleSlash, Kind::Percent, Kind::At];
            p.binary(&ops, Self::factor)
        })
    }

    fn binary(&mut self, ops: &[Kind], operand: fn(&mut Self) -> Match) -> Match {
        let mark = self.mark;
        let first = operand(self)?;
        let mut more = false;
        while self
            .attempt(|p| {
                p.eat_any(ops)?;
                operand(p)
            })?
            .is_some()
        {
            more = true;
        }
        Ok(if more { self.node(mark, Shape::Operation) } else { first })
    }

    fn factor(&mut self) -> Match {
        self.memo(Rule::Factor, |p| {
            let mark = p.mark;
            if p.at_any(&[Kind::Plus, Kind::Minus, Kind::Tilde])? {
                p.mark += 1;
                p.factor()?;
                return Ok(p.node(mark, Shape::Operation));
            }
            let base = p.await_primary()?;
            let power = p.attempt(|p| {
                p.eat(Kind::DoubleStar)?;
                p.factor()
            })?;
            Ok(if power.is_some() { p.node(mark, Shape::Operation) } else { base })
        })
    }

    fn await_primary(&mut self) -> Match {
        self.memo(Rule::AwaitPrimary, |p| {
            let mark = p.mark;
            if p.has(Kind::Await)? {
                p.primary()?;
                return Ok(p.node(mark, Shape::Await));
            }
            p.primary()
        })
    }

    fn primary(&mut self) -> Match {
        self.memo(Rule::Primary, |p| {
            let mark = p.mark;
            let mut found = p.atom()?;
            while let Some(shape) = p.attempt(Self::trailer)? {
                found = p.node(mark, shape);
            }
            Ok(found)
        })
    }

    /// What may follow a primary, to make it another.
    pub(super) fn trailer(&mut self) -> Match<Shape> {
        choose!(self;
            |p| {
                p.eat(Kind::Dot)?;
                p.eat(Kind::Name)?;
                Ok(Shape::Attribute)
            },
            |p| {
                p.genexp()?;
                Ok(Shape::Call)
            },
            |p| {
                p.eat(Kind::LPar)?;
                p.attempt(Self::arguments)?;
                p.eat(Kind::RPar)?;
                Ok(Shape::Call)
            },
            |p| {
                p.eat(Kind::LSqb)?;
                p.slices()?;
                p.eat(Kind::RSqb)?;
                Ok(Shape::Subscript)
            },
        )
    }

    fn slices(&mut self) -> Match<()> {
        let single = self.attempt(|p| {
            p.slice()?;
            if p.at(Kind::Comma)? { Err(Stop::Backtrack) } else { Ok(()) }
        })?;
        if single.is_none() {
            self.commas(|p| choose!(p; Self::slice, |p| p.starred_expression().map(|_| ())))?;
            self.has(Kind::Comma)?;
        }
        Ok(())
    }

    fn slice(&mut self) -> Match<()> {
        choose!(self;
            |p| {
                p.attempt(Self::expression)?;
                p.eat(Kind::Colon)?;
                p.attempt(Self::expression)?;
                if p.has(Kind::Colon)? {
                    p.attempt(Self::expression)?;
                }
                Ok(())
            },
            |p| p.named_expression().map(|_| ()),
        )
    }

    pub(super) fn atom(&mut self) -> Match {
        let mark = self.mark;
        let token = self.peek()?;
        let shape = match token.kind {
            Kind::Name | Kind::Match | Kind::Case | Kind::Type => Shape::Name,
            Kind::True => Shape::True,
            Kind::False => Shape::False,
            Kind::None => Shape::None,
            Kind::Number => Shape::Literal,
            Kind::Ellipsis => Shape::Ellipsis,
            Kind::String | Kind::FStringStart | Kind::TStringStart => return self.strings(),
            Kind::LPar | Kind::WithLPar => return choose!(self; Self::tuple, Self::group, Self::genexp),
            Kind::LSqb => return choose!(self; Self::list, Self::listcomp),
            Kind::LBrace => return choose!(self; Self::dict, Self::set, Self::dictcomp, Self::setcomp),
            _ => return Err(Stop::Backtrack),
        };
        self.mark += 1;
        Ok(self.node(mark, shape))
    }

    fn group(&mut self) -> Match {
        let inner = self.attempt(|p| {
            p.eat(Kind::LPar)?;
            let inner = choose_inner(p)?;
            p.eat(Kind::RPar)?;
            Ok(inner)
        })?;
        if let Some(inner) = inner {
            return Ok(inner);
        }
        self.errors(|p| {
            p.eat(Kind::LPar)?;
            p.attempt(|p| {
                let a = p.starred_expression()?;
                p.eat(Kind::RPar)?;
                p.raise_at::<()>(a.span, "cannot use starred expression here")
            })?;
            let a = p.eat(Kind::DoubleStar)?;
            p.expression()?;
            p.eat(Kind::RPar)?;
            p.raise_at::<()>(a.span(), "cannot use double starred expression here")
        })?;
        Err(Stop::Backtrack)
    }

    pub(super) fn list(&mut self) -> Match {
        let mark = self.mark;
        self.eat(Kind::LSqb)?;
        let items = self.attempt(Self::star_named_expressions)?.unwrap_or_default();
        self.eat(Kind::RSqb)?;
        Ok(self.node_of(mark, Shape::List, items))
    }

    pub(super) fn tuple(&mut self) -> Match {
        let mark = self.mark;
        self.eat(Kind::LPar)?;
        let items = self.attempt(|p| {
            let mut items = vec![p.star_named_expression()?];
            p.eat(Kind::Comma)?;
            items.extend(p.attempt(Self::star_named_expressions)?.unwrap_or_default());
            Ok(items)
        })?;
        self.eat(Kind::RPar)?;
        Ok(self.node_of(mark, Shape::Tuple, items.unwrap_or_default()))
    }

    fn set(&mut self) -> Match {
        let mark = self.mark;
        self.eat(Kind::LBrace)?;
        self.star_named_expressions()?;
        self.eat(Kind::RBrace)?;
        Ok(self.node(mark, Shape::Set))
    }

    fn dict(&mut self) -> Match {
        let mark = self.mark;
        let found = self.attempt(|p| {
            p.eat(Kind::LBrace)?;
            p.attempt(|p| {
                p.commas(Self::double_starred_kvpair)?;
                p.has(Kind::Comma)
            })?;
            p.eat(Kind::RBrace)?;
            Ok(p.node(mark, Shape::Dict))
        })?;
        if let Some(found) = found {
            return Ok(found);
        }
        // CPython looks for these errors in its first pass already.
        self.ahead(|p| {
            p.eat(Kind::LBrace)?;
            p.invalid_double_starred_kvpairs()
        })?;
        Err(Stop::Backtrack)
    }

    fn double_starred_kvpair(&mut self) -> Match<()> {
        choose!(self;
            |p| {
                p.eat(Kind::DoubleStar)?;
                p.bitwise_or().map(|_| ())
            },
            Self::kvpair,
        )
    }

    fn kvpair(&mut self) -> Match<()> {
        self.expression()?;
        self.eat(Kind::Colon)?;
        self.expression().map(|_| ())
    }

    fn invalid_double_starred_kvpairs(&mut self) -> Match<()> {
        self.wrong(|p| {
            p.commas(Self::double_starred_kvpair)?;
            p.eat(Kind::Comma)?;
            p.attempt(|p| {
                let a = p.expression()?;
                if p.at(Kind::Colon)? {
                    return Err(Stop::Backtrack);
                }
                p.raise::<()>(Place::Open(a.span.end - 1), "':' expected after dictionary key")
            })?;
            p.invalid_value()
        })?;
        self.invalid_value()
    }

    /// What is no value after a key's colon.
    fn invalid_value(&mut self) -> Match<()> {
        self.expression()?;
        let colon = self.eat(Kind::Colon)?;
        self.wrong(|p| {
            let a = p.eat(Kind::Star)?;
            p.bitwise_or()?;
            p.raise_from::<()>(a.start, "cannot use a starred expression in a dictionary value")
        })?;
        if !self.at_any(&[Kind::RBrace, Kind::Comma])? {
            return Err(Stop::Backtrack);
        }
        self.raise_at(colon.span(), "expression expected after dictionary key and ':'")
    }

    // Comprehensions

    pub(super) fn for_if_clauses(&mut self) -> Match<Span> {
        Ok(self.some(Self::for_if_clause)?.pop().unwrap_or_default())
    }

    /// The range of the last expression of the clause.
    fn for_if_clause(&mut self) -> Match<Span> {
        let mark = self.mark;
        let head = self.attempt(|p| {
            p.has(Kind::Async)?;
            p.eat(Kind::For)?;
            p.star_targets()?;
            p.eat(Kind::In)
        })?;
        if head.is_some() {
            let iter = self.disjunction()?;
            let conditions = self.many(|p| {
                p.eat(Kind::If)?;
                p.disjunction()
            })?;
            return Ok(conditions.last().unwrap_or(&iter).span);
        }
        self.mark = mark;
        self.errors(|p| {
            p.has(Kind::Async)?;
            p.eat(Kind::For)?;
            p.commas(Self::bitwise_or)?;
            p.has(Kind::Comma)?;
            if p.at(Kind::In)? {
                return Err(Stop::Backtrack);
            }
            p.raise_last::<()>("'in' expected after for-loop variables")
        })?;
        self.errors(Self::invalid_for_target)?;
        Err(Stop::Backtrack)
    }

    fn listcomp(&mut self) -> Match {
        self.comp(Kind::LSqb, Self::named_expression, Kind::RSqb, Shape::ListComp)
    }

    fn setcomp(&mut self) -> Match {
        self.comp(Kind::LBrace, Self::named_expression, Kind::RBrace, Shape::SetComp)
    }

    pub(super) fn genexp(&mut self) -> Match {
        let element = |p: &mut Self| choose!(p; Self::assignment_expression, Self::expression_not_named);
        self.comp(Kind::LPar, element, Kind::RPar, Shape::Generator)
    }

    fn comp(&mut self, open: Kind, element: fn(&mut Self) -> Match, close: Kind, shape: Shape) -> Match {
        let mark = self.mark;
        let found = self.attempt(|p| {
            p.eat(open)?;
            element(p)?;
            p.for_if_clauses()?;
            p.eat(close)?;
            Ok(p.node(mark, shape))
        })?;
        if let Some(found) = found {
            return Ok(found);
        }
        self.errors(Self::invalid_comprehension)?;
        Err(Stop::Backtrack)
    }

    fn invalid_comprehension(&mut self) -> Match<()> {
        let open = self.eat_any(&[Kind::LSqb, Kind::LPar, Kind::LBrace])?;
        self.wrong(|p| {
            let a = p.starred_expression()?;
            p.for_if_clauses()?;
            p.raise_at::<()>(a.span, "iterable unpacking cannot be used in comprehension")
        })?;
        if matches!(open.kind, Kind::LPar | Kind::WithLPar) {
            return Err(Stop::Backtrack);
        }
        let message = "did you forget parentheses around the comprehension target?";
        self.wrong(|p| {
            let a = p.star_named_expression()?;
            p.eat(Kind::Comma)?;
            let b = p.star_named_expressions()?;
            p.for_if_clauses()?;
            let end = b.last().map_or(a.span, |last| last.span);
            p.raise_at::<()>(a.span.to(end), message)
        })?;
        let a = self.star_named_expression()?;
        let b = self.eat(Kind::Comma)?;
        self.for_if_clauses()?;
        self.raise_at(a.span.to(b.span()), message)
    }

    fn dictcomp(&mut self) -> Match {
        let mark = self.mark;
        let found = self.attempt(|p| {
            p.eat(Kind::LBrace)?;
            p.kvpair()?;
            p.for_if_clauses()?;
            p.eat(Kind::RBrace)?;
            Ok(p.node(mark, Shape::DictComp))
        })?;
        if let Some(found) = found {
            return Ok(found);
        }
        self.errors(|p| {
            p.eat(Kind::LBrace)?;
            let a = p.eat(Kind::DoubleStar)?;
            p.bitwise_or()?;
            p.for_if_clauses()?;
            p.eat(Kind::RBrace)?;
            p.raise_at::<()>(a.span(), "dict unpacking cannot be used in dict comprehension")
        })?;
        Err(Stop::Backtrack)
    }
}

/// What a pair of parentheses may group.
fn choose_inner(p: &mut Peg) -> Match {
    choose!(p; Peg::yield_expr, Peg::named_expression)
}
