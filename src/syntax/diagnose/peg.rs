//! The machinery of the second parser: a packrat parser over tokens, as CPython's, that tries alternatives in order,
//! remembers results, and stops at the first error that a rule raises.

use super::super::ast::Span;
use super::super::error::{ErrorKind, Fault, Place};
use super::super::lexer::Tokens;
use super::super::source::LineIndex;
use super::super::token::{Kind, Token};
use hashbrown::HashMap;
use std::rc::Rc;

/// What kind of expression a node is, as far as messages tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Name,
    Attribute,
    Subscript,
    Starred,
    List,
    Tuple,
    Lambda,
    Call,
    Operation,
    Generator,
    Yield,
    Await,
    ListComp,
    SetComp,
    DictComp,
    Dict,
    Set,
    FString,
    TString,
    None,
    True,
    False,
    Ellipsis,
    Literal,
    /// A comparison whose first operator is `in`.
    In,
    Compare,
    Conditional,
    Named,
    /// What is no expression.
    Other,
}

impl Shape {
    /// What messages call it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Shape::Name => "name",
            Shape::Attribute => "attribute",
            Shape::Subscript => "subscript",
            Shape::Starred => "starred",
            Shape::List => "list",
            Shape::Tuple => "tuple",
            Shape::Lambda => "lambda",
            Shape::Call => "function call",
            Shape::Operation => "expression",
            Shape::Generator => "generator expression",
            Shape::Yield => "yield expression",
            Shape::Await => "await expression",
            Shape::ListComp => "list comprehension",
            Shape::SetComp => "set comprehension",
            Shape::DictComp => "dict comprehension",
            Shape::Dict => "dict literal",
            Shape::Set => "set display",
            Shape::FString => "f-string expression",
            Shape::TString => "t-string expression",
            Shape::None => "None",
            Shape::True => "True",
            Shape::False => "False",
            Shape::Ellipsis => "ellipsis",
            Shape::Literal | Shape::Other => "literal",
            Shape::In | Shape::Compare => "comparison",
            Shape::Conditional => "conditional expression",
            Shape::Named => "named expression",
        }
    }
}

/// A piece of source that a rule has matched.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub span: Span,
    pub shape: Shape,
    /// The items of a tuple or list, the value of a star, the left side of a comparison.
    pub parts: Rc<[Node]>,
}

/// Why a rule does not match.
pub(super) enum Stop {
    /// It does not fit; another may.
    Backtrack,
    /// The error is found: it is in `Peg::fault`.
    Raise,
}

pub(super) type Match<T = Node> = Result<T, Stop>;

/// The rules whose results are remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Rule {
    Arguments,
    AwaitPrimary,
    Block,
    ClosedPattern,
    Conjunction,
    DelTarget,
    Disjunction,
    Expression,
    Factor,
    ImportStmt,
    InvalidNamed,
    Inversion,
    BitOr,
    Primary,
    SimpleStmt,
    StarExpression,
    StarPattern,
    StarTarget,
    StarAtomTarget,
    Strings,
    Sum,
    Target,
    Term,
    Shift,
    TypeParam,
}

/// How deep rules may nest; deeper sources are too complex.
const MAX_LEVEL: usize = 4000;

pub(super) struct Peg<'s> {
    pub source: &'s str,
    /// Without the one that says what to parse.
    pub tokens: &'s [Token],
    lexed: &'s Tokens,
    pub mark: usize,
    /// How many tokens were looked at.
    pub fill: usize,
    /// Whether the rules that match errors are tried.
    pub invalid: bool,
    memo: HashMap<(Rule, usize), Option<(Node, usize)>>,
    pub fault: Option<Fault>,
    /// The fault comes from the lexer.
    pub from_lexer: bool,
    level: usize,
    /// Where the last compound statement that matched starts.
    pub compound: Option<u32>,
}

impl<'s> Peg<'s> {
    pub(super) fn new(source: &'s str, lexed: &'s Tokens) -> Peg<'s> {
        Peg {
            source,
            tokens: lexed.tokens.get(1..).unwrap_or_default(),
            lexed,
            mark: 0,
            fill: 0,
            invalid: false,
            memo: HashMap::new(),
            fault: None,
            from_lexer: false,
            level: 0,
            compound: None,
        }
    }

    /// Back to the start, for the pass that looks for errors.
    pub(super) fn rewind(&mut self) {
        self.mark = 0;
        self.invalid = true;
        self.memo.clear();
        self.level = 0;
    }

    // Tokens

    /// The token at the mark; an error of the lexer is raised when it is reached.
    pub(super) fn peek(&mut self) -> Match<Token> {
        match self.tokens.get(self.mark) {
            Some(&token) => {
                self.fill = self.fill.max(self.mark + 1);
                Ok(token)
            }
            None => {
                self.fault.clone_from(&self.lexed.fault);
                self.from_lexer = true;
                Err(Stop::Raise)
            }
        }
    }

    pub(super) fn at(&mut self, kind: Kind) -> Match<bool> {
        Ok(plain(self.peek()?.kind) == kind)
    }

    pub(super) fn at_any(&mut self, kinds: &[Kind]) -> Match<bool> {
        let kind = plain(self.peek()?.kind);
        Ok(kinds.contains(&kind))
    }

    pub(super) fn eat(&mut self, kind: Kind) -> Match<Token> {
        let token = self.peek()?;
        if plain(token.kind) != kind {
            return Err(Stop::Backtrack);
        }
        self.mark += 1;
        Ok(token)
    }

    pub(super) fn eat_any(&mut self, kinds: &[Kind]) -> Match<Token> {
        let token = self.peek()?;
        if !kinds.contains(&plain(token.kind)) {
            return Err(Stop::Backtrack);
        }
        self.mark += 1;
        Ok(token)
    }

    /// Takes a token if it is there.
    pub(super) fn has(&mut self, kind: Kind) -> Match<bool> {
        let found = self.at(kind)?;
        self.mark += usize::from(found);
        Ok(found)
    }

    /// A name that reads so.
    pub(super) fn word(&mut self, text: &str) -> Match<Token> {
        let token = self.eat(Kind::Name)?;
        if self.text(token) == text { Ok(token) } else { Err(Stop::Backtrack) }
    }

    pub(super) fn name(&mut self) -> Match {
        let mark = self.mark;
        self.eat(Kind::Name)?;
        Ok(self.node(mark, Shape::Name))
    }

    /// A token without which the source cannot go on.
    pub(super) fn force(&mut self, kind: Kind, text: &str) -> Match<Token> {
        let token = self.peek()?;
        if token.kind != kind {
            return self.raise(self.place_of(token), format!("expected '{text}'"));
        }
        self.mark += 1;
        Ok(token)
    }

    pub(super) fn text(&self, token: Token) -> &'s str {
        self.source.get(token.start as usize..token.end as usize).unwrap_or_default()
    }

    /// The last token that was looked at.
    pub(super) fn reached(&self) -> Option<Token> {
        self.tokens.get(self.fill.checked_sub(1)?).copied()
    }

    /// The token before the mark.
    pub(super) fn last(&self) -> Token {
        self.tokens[self.mark.saturating_sub(1)]
    }

    // Combinators

    /// Tries a rule; where it does not match, nothing was read.
    pub(super) fn attempt<T>(&mut self, rule: impl FnOnce(&mut Self) -> Match<T>) -> Match<Option<T>> {
        let mark = self.mark;
        match rule(self) {
            Ok(found) => Ok(Some(found)),
            Err(Stop::Backtrack) => {
                self.mark = mark;
                Ok(None)
            }
            Err(Stop::Raise) => Err(Stop::Raise),
        }
    }

    /// An alternative of a rule that matches errors: once it matches, no other is tried.
    pub(super) fn wrong<T>(&mut self, rule: impl FnOnce(&mut Self) -> Match<T>) -> Match<()> {
        match self.attempt(rule)? {
            Some(_) => Err(Stop::Backtrack),
            None => Ok(()),
        }
    }

    /// Whether a rule matches, without reading.
    pub(super) fn ahead<T>(&mut self, rule: impl FnOnce(&mut Self) -> Match<T>) -> Match<bool> {
        let mark = self.mark;
        let found = self.attempt(rule)?.is_some();
        self.mark = mark;
        Ok(found)
    }

    /// Runs a rule that matches errors; all that it can do is raise.
    pub(super) fn errors<T>(&mut self, rule: impl FnOnce(&mut Self) -> Match<T>) -> Match<()> {
        if self.invalid {
            self.ahead(rule)?;
        }
        Ok(())
    }

    /// One or more with commas between them; no comma is read that has none after it.
    pub(super) fn commas<T>(&mut self, mut rule: impl FnMut(&mut Self) -> Match<T>) -> Match<Vec<T>> {
        let mut items = vec![rule(self)?];
        while let Some(item) = self.attempt(|p| {
            p.eat(Kind::Comma)?;
            rule(p)
        })? {
            items.push(item);
        }
        Ok(items)
    }

    /// As many as there are.
    pub(super) fn many<T>(&mut self, mut rule: impl FnMut(&mut Self) -> Match<T>) -> Match<Vec<T>> {
        let mut items = Vec::new();
        while let Some(item) = self.attempt(&mut rule)? {
            items.push(item);
        }
        Ok(items)
    }

    pub(super) fn some<T>(&mut self, rule: impl FnMut(&mut Self) -> Match<T>) -> Match<Vec<T>> {
        let items = self.many(rule)?;
        if items.is_empty() { Err(Stop::Backtrack) } else { Ok(items) }
    }

    /// A rule whose result is remembered at each place.
    pub(super) fn memo(&mut self, rule: Rule, parse: impl FnOnce(&mut Self) -> Match) -> Match {
        let key = (rule, self.mark);
        if let Some(known) = self.memo.get(&key) {
            return match known {
                Some((node, mark)) => {
                    self.mark = *mark;
                    Ok(node.clone())
                }
                None => Err(Stop::Backtrack),
            };
        }
        self.level += 1;
        if self.level > MAX_LEVEL {
            let message = "Parser stack overflowed - Python source too complex to parse";
            self.fault = Some(Fault::new(message, 0, 0).of(ErrorKind::Memory));
            return Err(Stop::Raise);
        }
        let result = self.attempt(parse)?;
        self.level -= 1;
        self.memo.insert(key, result.clone().map(|node| (node, self.mark)));
        result.ok_or(Stop::Backtrack)
    }

    // Nodes

    /// The range from the token at `mark` to the one before the current mark.
    pub(super) fn span(&self, mark: usize) -> Span {
        let start = self.tokens.get(mark).map_or(0, |t| t.start);
        Span::new(start, self.last().end)
    }

    pub(super) fn node(&self, mark: usize, shape: Shape) -> Node {
        Node { span: self.span(mark), shape, parts: Rc::new([]) }
    }

    pub(super) fn node_of(&self, mark: usize, shape: Shape, parts: Vec<Node>) -> Node {
        Node { span: self.span(mark), shape, parts: parts.into() }
    }

    // Errors

    pub(super) fn raise_as<T>(&mut self, kind: ErrorKind, place: Place, message: impl Into<String>) -> Match<T> {
        self.fault = Some(Fault::at(message, place).of(kind));
        Err(Stop::Raise)
    }

    pub(super) fn raise<T>(&mut self, place: Place, message: impl Into<String>) -> Match<T> {
        self.raise_as(ErrorKind::Syntax, place, message)
    }

    /// An error about a stretch of source.
    pub(super) fn raise_at<T>(&mut self, span: Span, message: impl Into<String>) -> Match<T> {
        self.raise(Place::Span(span), message)
    }

    /// An error at the last token that was looked at.
    pub(super) fn raise_last<T>(&mut self, message: impl Into<String>) -> Match<T> {
        self.raise_last_as(ErrorKind::Syntax, message)
    }

    pub(super) fn raise_last_as<T>(&mut self, kind: ErrorKind, message: impl Into<String>) -> Match<T> {
        let token = self.reached().unwrap_or(self.last());
        let place = if is_placeless(token) { Place::Cursor(token.end) } else { Place::Span(token.span()) };
        self.raise_as(kind, place, message)
    }

    /// An error at the token at the mark.
    pub(super) fn raise_next<T>(&mut self, message: impl Into<String>) -> Match<T> {
        let token = self.peek()?;
        self.raise(self.place_of(token), message)
    }

    /// An error from a token up to where the lexer is.
    pub(super) fn raise_from<T>(&mut self, start: u32, message: impl Into<String>) -> Match<T> {
        let end = self.reached().unwrap_or(self.last()).end;
        self.raise_at(Span::new(start, end.saturating_sub(1)), message)
    }

    pub(super) fn place_of(&self, token: Token) -> Place {
        if is_placeless(token) { Place::LineOf(token.end) } else { Place::Span(token.span()) }
    }

    /// The line of a byte, counted from 1.
    pub(super) fn line(&self, at: u32) -> u32 {
        LineIndex::new(&self.source[..self.source.len().min(at as usize)]).line_count()
    }

    /// How many brackets are open after the token before the mark.
    pub(super) fn open_brackets(&self) -> usize {
        self.tokens[..self.mark].iter().fold(0, |level, token| match token.kind {
            Kind::LPar | Kind::LSqb | Kind::LBrace | Kind::WithLPar => level + 1,
            Kind::RPar | Kind::RSqb | Kind::RBrace => level.saturating_sub(1),
            _ => level,
        })
    }
}

/// Whether a token has no columns in CPython.
fn is_placeless(token: Token) -> bool {
    match token.kind {
        Kind::Indent | Kind::Dedent | Kind::EndMarker => true,
        Kind::Newline => token.start == token.end,
        _ => false,
    }
}

/// The kind of a token for a parser that tells soft keywords by itself.
fn plain(kind: Kind) -> Kind {
    match kind {
        Kind::Match | Kind::Case | Kind::Type => Kind::Name,
        Kind::WithLPar => Kind::LPar,
        kind => kind,
    }
}

/// Tries rules in order; the value is that of the first that matches.
macro_rules! choose {
    ($peg:ident; $($rule:expr),+ $(,)?) => {
        'found: {
            $(match $peg.attempt($rule) {
                Ok(Some(found)) => break 'found Ok(found),
                Ok(None) => {}
                Err(stop) => break 'found Err(stop),
            })+
            Err(Stop::Backtrack)
        }
    };
}
pub(super) use choose;
