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
mod number;
pub mod source;
mod string;
mod token;

pub use decode::decode;
pub use error::{ErrorKind, SyntaxError, SyntaxWarning};
pub(crate) use error::{Fault, Place};

use ast::{Expr, Module, Span};
use builder::{Builder, Top};
use lalrpop_util::{ParseError, lalrpop_mod};
use token::Kind;

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
    if source.contains('\0') {
        let fault = Fault::new("source code string cannot contain null bytes", 0, 0);
        return Err(fault.into_error(source, None, false));
    }
    let goal = match mode {
        Mode::File => Kind::File,
        Mode::Eval => Kind::Eval,
        Mode::Single => Kind::Single,
    };
    let lexed = lexer::tokenize(source, goal);
    let mut builder = Builder::new(source, &lexed.tokens);
    let good = lexed.tokens.iter().filter(|t| t.kind != Kind::EndMarker).map(|t| Ok((t.start, *t, t.end)));
    let stream = good.chain(lexed.fault.is_some().then_some(Err(())));
    let result = python::TopParser::new().parse(&mut builder, stream);
    let Builder { fault, rejected, mut warnings, .. } = builder;
    if let Some(fault) = fault {
        let read = match fault.place {
            Place::Span(span) => Some(span.start.max(span.end.saturating_sub(1))),
            _ => None,
        };
        return Err(fault.into_error(source, read, false));
    }
    match result {
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
            if let Some(found) = diagnose::diagnose(source, &lexed, goal) {
                return Err(found.fault.into_error(source, found.read, found.incomplete));
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
