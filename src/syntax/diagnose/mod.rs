//! Finds what to say about a source text that does not parse.
//!
//! The messages of CPython come from the order in which its parser tries alternatives, in which it reads tokens, and in
//! which rules made for errors match. So this is that parser once more, over the tokens that there are: a first pass
//! finds how far the source is right, a second one tries the rules for errors as well. It makes no tree, and runs only
//! when there is an error to report.

mod args;
mod compound;
mod expr;
mod pattern;
mod peg;
mod stmt;
mod strings;
mod target;

use super::error::{ErrorKind, Fault, Place};
use super::lexer::{Tokens, never_closed};
use super::token::{Kind, Token};
use peg::{Peg, Stop};
use std::thread;

/// An error, how far the lexer had read when it was found, and whether the source just ends too early.
pub(super) struct Diagnosis {
    pub fault: Fault,
    pub read: Option<u32>,
    pub incomplete: bool,
    /// Where the last compound statement that is right starts.
    pub compound: Option<u32>,
}

/// Rules call each other up to a depth that [`peg`] limits; this is enough for it.
const STACK: usize = 256 << 20;

/// Looks for the error on a stack of its own. Nothing is found if there is no error, or no memory for the stack.
pub(super) fn diagnose(source: &str, lexed: &Tokens, goal: Kind) -> Option<Diagnosis> {
    thread::scope(|scope| {
        let run = || search(source, lexed, goal);
        let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run).ok()?;
        thread.join().ok()?
    })
}

fn search(source: &str, lexed: &Tokens, goal: Kind) -> Option<Diagnosis> {
    let mut peg = Peg::new(source, lexed);
    let first = peg.start(goal);
    let start = Token { kind: goal, start: 0, end: 0 };
    let reached = peg.reached().unwrap_or(start);
    let at_end = if peg.from_lexer { lexed.at_end } else { is_at_end(source, goal, reached) };
    let incomplete = at_end && first.is_err();
    let second = match first {
        Ok(()) => return None,
        Err(Stop::Raise) => Err(Stop::Raise),
        Err(Stop::Backtrack) => {
            peg.rewind();
            peg.start(goal)
        }
    };
    let compound = peg.compound;
    let last = peg.reached().unwrap_or(start);
    let read = Some(last.start.max(last.end.saturating_sub(1)));
    let fault = match second {
        Err(Stop::Raise) => {
            let fault = peg.fault.take()?;
            if peg.from_lexer {
                let read = match fault.place {
                    Place::Span(_) | Place::Bytes(_) => None,
                    Place::Open(_) if fault.message.ends_with("was never closed") => Some(source.len() as u32),
                    Place::Open(at) | Place::Cursor(at) | Place::LineStart(at) | Place::LineEnd(at) => Some(at),
                    Place::LineOf(_) => read,
                };
                return Some(Diagnosis { fault, read, incomplete, compound });
            }
            fault
        }
        _ if matches!(reached.kind, Kind::Indent | Kind::Dedent) => {
            let what = if reached.kind == Kind::Indent { "indent" } else { "unindent" };
            let fault = Fault::at(format!("unexpected {what}"), Place::Cursor(reached.end));
            return Some(Diagnosis { fault: fault.of(ErrorKind::Indentation), read, incomplete, compound });
        }
        _ => Fault::at("invalid syntax", peg.place_of(reached)),
    };
    match (&lexed.fault, lexed.open) {
        (Some(lexer_fault @ Fault { place: Place::Span(_), .. }), _) if !lexed.in_format => {
            Some(Diagnosis { fault: lexer_fault.clone(), read: None, incomplete, compound })
        }
        (Some(_), Some((open, at))) if !lexed.in_format && peg.line(last.start) > peg.line(at) => {
            Some(Diagnosis { fault: never_closed(open, at), read: Some(source.len() as u32), incomplete, compound })
        }
        _ => Some(Diagnosis { fault, read, incomplete, compound }),
    }
}

/// Whether the lexer saw the end of the source when it made a token: unlike a file, other sources need no line end.
fn is_at_end(source: &str, goal: Kind, token: Token) -> bool {
    match token.kind {
        Kind::EndMarker | Kind::Dedent => token.start as usize == source.len(),
        Kind::Newline if token.start == token.end => true,
        _ => goal != Kind::File && token.end as usize == source.len() && !source.ends_with('\n'),
    }
}
