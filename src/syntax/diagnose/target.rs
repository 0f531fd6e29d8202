//! The second parser's rules for what is assigned to or deleted.

use super::peg::{Match, Node, Peg, Rule, Shape, Stop, choose};
use crate::syntax::token::Kind;

/// What the targets are for, which decides what is wrong with them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Assign,
    Delete,
    For,
}

/// The first part of an expression that cannot be a target.
fn invalid_target(node: &Node, purpose: Purpose) -> Option<&Node> {
    match node.shape {
        Shape::List | Shape::Tuple => node.parts.iter().find_map(|part| invalid_target(part, purpose)),
        Shape::Starred if purpose != Purpose::Delete => {
            node.parts.first().and_then(|part| invalid_target(part, purpose))
        }
        // `for a in b` reads as a comparison first.
        Shape::In if purpose == Purpose::For => node.parts.first().and_then(|part| invalid_target(part, purpose)),
        Shape::Compare if purpose == Purpose::For => None,
        Shape::Name | Shape::Subscript | Shape::Attribute => None,
        _ => Some(node),
    }
}

impl Peg<'_> {
    /// Raises if an expression cannot be a target.
    pub(super) fn check_target(&mut self, node: &Node, purpose: Purpose) -> Match<()> {
        let Some(wrong) = invalid_target(node, purpose) else { return Ok(()) };
        let verb = if purpose == Purpose::Delete { "delete" } else { "assign to" };
        self.raise_at(wrong.span, format!("cannot {verb} {}", wrong.shape.name()))
    }

    pub(super) fn invalid_for_target(&mut self) -> Match<()> {
        self.has(Kind::Async)?;
        self.eat(Kind::For)?;
        let a = self.star_expressions()?;
        self.check_target(&a, Purpose::For)
    }

    pub(super) fn star_targets(&mut self) -> Match {
        let mark = self.mark;
        let mut items = self.commas(Self::star_target)?;
        if self.has(Kind::Comma)? || items.len() > 1 {
            return Ok(self.node_of(mark, Shape::Tuple, items));
        }
        items.pop().ok_or(Stop::Backtrack)
    }

    pub(super) fn star_target(&mut self) -> Match {
        self.memo(Rule::StarTarget, |p| {
            choose!(p;
                |p| {
                    let mark = p.mark;
                    p.eat(Kind::Star)?;
                    if p.at(Kind::Star)? {
                        return Err(Stop::Backtrack);
                    }
                    let value = p.star_target()?;
                    Ok(p.node_of(mark, Shape::Starred, vec![value]))
                },
                Self::target_with_star_atom,
            )
        })
    }

    fn target_with_star_atom(&mut self) -> Match {
        self.memo(Rule::StarAtomTarget, |p| choose!(p; Self::subscript_attribute_target, Self::star_atom))
    }

    fn star_atom(&mut self) -> Match {
        let mark = self.mark;
        choose!(self;
            Self::name,
            |p| {
                p.eat(Kind::LPar)?;
                let inner = p.target_with_star_atom()?;
                p.eat(Kind::RPar)?;
                Ok(inner)
            },
            |p| {
                p.eat(Kind::LPar)?;
                let items = p.attempt(|p| {
                    let items = p.commas(Self::star_target)?;
                    if p.has(Kind::Comma)? || items.len() > 1 { Ok(items) } else { Err(Stop::Backtrack) }
                })?;
                p.eat(Kind::RPar)?;
                Ok(p.node_of(mark, Shape::Tuple, items.unwrap_or_default()))
            },
            |p| {
                p.eat(Kind::LSqb)?;
                let items = p.attempt(|p| {
                    let items = p.commas(Self::star_target)?;
                    p.has(Kind::Comma)?;
                    Ok(items)
                })?;
                p.eat(Kind::RSqb)?;
                Ok(p.node_of(mark, Shape::List, items.unwrap_or_default()))
            },
        )
    }

    pub(super) fn single_target(&mut self) -> Match {
        choose!(self;
            Self::subscript_attribute_target,
            Self::name,
            |p| {
                p.eat(Kind::LPar)?;
                let inner = p.single_target()?;
                p.eat(Kind::RPar)?;
                Ok(inner)
            },
        )
    }

    /// An attribute or an item of something, with nothing after it that would make it a part of more.
    pub(super) fn subscript_attribute_target(&mut self) -> Match {
        self.memo(Rule::Target, |p| {
            let mark = p.mark;
            p.atom()?;
            let mut found = None;
            while p.at_any(&[Kind::LPar, Kind::LSqb, Kind::Dot])? {
                match p.attempt(Self::trailer)? {
                    Some(shape) => found = Some(shape),
                    None => return Err(Stop::Backtrack),
                }
            }
            match found {
                Some(shape @ (Shape::Attribute | Shape::Subscript)) => Ok(p.node(mark, shape)),
                _ => Err(Stop::Backtrack),
            }
        })
    }

    pub(super) fn del_targets(&mut self) -> Match<Vec<Node>> {
        let items = self.commas(Self::del_target)?;
        self.has(Kind::Comma)?;
        Ok(items)
    }

    fn del_target(&mut self) -> Match {
        self.memo(Rule::DelTarget, |p| {
            let mark = p.mark;
            choose!(p;
                Self::subscript_attribute_target,
                Self::name,
                |p| {
                    p.eat(Kind::LPar)?;
                    let inner = p.del_target()?;
                    p.eat(Kind::RPar)?;
                    Ok(inner)
                },
                |p| {
                    p.eat(Kind::LPar)?;
                    p.attempt(Self::del_targets)?;
                    p.eat(Kind::RPar)?;
                    Ok(p.node(mark, Shape::Tuple))
                },
                |p| {
                    p.eat(Kind::LSqb)?;
                    p.attempt(Self::del_targets)?;
                    p.eat(Kind::RSqb)?;
                    Ok(p.node(mark, Shape::List))
                },
            )
        })
    }
}
