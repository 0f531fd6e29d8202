//! Text to tree: tokens, layout, f-strings, the tree, syntax errors; one door, `parse()`.

pub mod ast;
mod builder;
mod check;
mod decode;
mod diagnose;
pub mod dump;
mod error;
mod fstring;
mod lexer;
pub mod nodes;
mod number;
pub mod source;
mod string;
mod token;
pub mod tokenize;

pub use decode::{Codec, decode};
pub use error::{ErrorKind, Located, SyntaxError, SyntaxWarning};
pub(crate) use error::{Fault, Place};

use ast::{Expr, Module, Span};
use builder::{Builder, Top};
use lalrpop_util::{ParseError, lalrpop_mod};
use lexer::Tokens;
use source::LineIndex;
use token::{Kind, Token};

lalrpop_mod!(
    #[allow(clippy::all, clippy::pedantic, unused, unreachable_pub)]
    python
);

/// What a source text is to be: a file, one expression, or one statement typed at a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    File,
    Eval,
    Single,
}

/// The tree of a source text, after its mode.
#[derive(Clone, Debug)]
pub enum Tree {
    Module(Module),
    Expr(Box<Expr>),
}

/// A source text that is Python.
#[derive(Clone, Debug)]
pub struct Parsed {
    pub tree: Tree,
    /// In the order of the source.
    pub warnings: Vec<SyntaxWarning>,
}

/// Parses a source text. The spans of the tree are byte ranges of `source`.
pub fn parse(source: &str, mode: Mode) -> Result<Parsed, SyntaxError> {
    parse_with(source, mode, Origin::Text)
}

/// Parses the file that is to be run, of which CPython says some things otherwise than of a text.
pub fn parse_script(source: &str) -> Result<Parsed, SyntaxError> {
    parse_with(source, Mode::File, Origin::Script)
}

/// Parses what was typed at a prompt so far: as `Mode::Single`, but a block goes on until an empty line ends it.
pub fn parse_prompt(source: &str) -> Result<Parsed, SyntaxError> {
    parse_with(source, Mode::Single, Origin::Prompt)
}

/// Where a source text comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    Text,
    Script,
    Prompt,
}

fn parse_with(source: &str, mode: Mode, origin: Origin) -> Result<Parsed, SyntaxError> {
    if source.contains('\0') {
        let mut fault = Fault::new("source code string cannot contain null bytes", 0, 0);
        fault.located = Located::Nowhere;
        return Err(fault.into_error(source, None, false));
    }
    let newline = mode == Mode::File;
    let goal = match mode {
        Mode::File => Kind::File,
        Mode::Eval => Kind::Eval,
        Mode::Single => Kind::Single,
    };
    let mut lexed = lexer::tokenize(source, goal, origin != Origin::Prompt);
    let more = if mode == Mode::Single { single_statement(&mut lexed) } else { None };
    let mut builder = Builder::new(source, &lexed.tokens);
    let good = lexed.tokens.iter().filter(|t| t.kind != Kind::EndMarker).map(|t| Ok((t.start, *t, t.end)));
    let stream = good.chain(lexed.fault.is_some().then_some(Err(())));
    let result = python::TopParser::new().parse(&mut builder, stream);
    let Builder { fault, rejected, mut warnings, .. } = builder;
    // A thing that is no token further on goes before a wrong literal.
    let later = if fault.is_some() && lexed.fault.is_some() { diagnose::diagnose(source, &lexed, goal) } else { None };
    if let Some(found) = later {
        return Err(found.fault.report(source, found.read, found.incomplete, newline));
    }
    if let Some(fault) = fault {
        let read = match fault.place {
            Place::Span(span) => Some(span.start.max(span.end.saturating_sub(1))),
            _ => None,
        };
        return Err(fault.report(source, read, false, newline));
    }
    match result {
        Ok(_) if rejected.is_none() && more.is_some() => {
            let end = more.unwrap_or_default();
            let message = "multiple statements found while compiling a single statement";
            Err(Fault::at(message, Place::Span(end)).report(source, Some(end.start), false, newline))
        }
        Ok(top) if rejected.is_none() => {
            warnings.extend(lexed.warnings);
            warnings.sort_by_key(|w| w.span.start);
            let tree = match top {
                Top::Module(body) => Tree::Module(Module { body }),
                Top::Expr(expr) => Tree::Expr(Box::new(expr)),
            };
            Ok(Parsed { tree, warnings })
        }
        result => {
            if let Some(mut found) = diagnose::diagnose(source, &lexed, goal) {
                if origin == Origin::Script {
                    found.fault.place = at_end_of_script(&found.fault, source);
                }
                let mut error = found.fault.report(source, found.read, found.incomplete, newline);
                if let Some(start) = found.compound {
                    error.statement = LineIndex::new(source).position(start);
                }
                return Err(error);
            }
            let end = source.len() as u32;
            let span = match (result, rejected) {
                (Err(ParseError::UnrecognizedToken { token, .. } | ParseError::ExtraToken { token }), _) => {
                    token.1.span()
                }
                (_, Some(span)) => span,
                _ => Span::new(end, end),
            };
            let fault = Fault::new("invalid syntax", span.start as usize, span.end as usize);
            Err(fault.into_error(source, None, false))
        }
    }
}

/// What is missed at the end of a script is nowhere on its line, unless the lexer misses it.
fn at_end_of_script(fault: &Fault, source: &str) -> Place {
    match fault.place {
        Place::Cursor(at) if at as usize >= source.len() && !fault.message.contains("EOF") => Place::LineOf(at),
        place => place,
    }
}

/// Where names stand that are no keywords, up to what is no token.
pub fn names(source: &str) -> Vec<Span> {
    let is_name = |t: &&Token| matches!(t.kind, Kind::Name | Kind::Match | Kind::Case | Kind::Type);
    lexer::tokenize(source, Kind::File, true).tokens.iter().filter(is_name).map(|t| t.span()).collect()
}

/// Leaves the first line of tokens, if it is of simple statements. Where it ends, if more follows.
fn single_statement(lexed: &mut Tokens) -> Option<Span> {
    let compound = |kind| {
        use Kind::*;
        matches!(kind, If | While | For | Try | With | Def | Class | Async | At | Match)
    };
    if lexed.tokens.get(1).is_none_or(|t| compound(t.kind)) {
        return None;
    }
    let newline = lexed.tokens.iter().position(|t| t.kind == Kind::Newline)?;
    let follows = |t: &Token| !matches!(t.kind, Kind::Newline | Kind::EndMarker);
    let more = lexed.fault.take().is_some() || lexed.tokens[newline + 1..].iter().any(follows);
    let end = lexed.tokens[newline].span();
    lexed.tokens.truncate(newline + 1);
    more.then_some(end)
}
