//! From text to the tokens that the grammar reads: on top of `logos` come the layout of lines (NEWLINE, INDENT,
//! DEDENT, brackets), strings with their fields, and the keywords that are names elsewhere.
//!
//! The rules and messages are those of CPython's `Parser/lexer`.

use super::ast::Span;
use super::error::{ErrorKind, Fault, Place, SyntaxWarning};
use super::number;
use super::token::{Kind, Token};
use logos::{Lexer as Logos, Logos as _};
use rustpython_unicode::classify::is_printable;
use rustpython_unicode::identifier::{is_xid_continue, is_xid_start};

const MAX_INDENTS: usize = 100;
const MAX_BRACKETS: usize = 200;
const MAX_NESTED_STRINGS: usize = 150;
const MAX_NESTED_FIELDS: usize = 3;

/// All tokens of a source text, up to its end or to the first thing that is none.
pub(super) struct Tokens {
    pub tokens: Vec<Token>,
    pub fault: Option<Fault>,
    /// The source ended inside something: a bracket, a string, a line.
    pub at_end: bool,
    /// The innermost bracket that was open there.
    pub open: Option<(char, u32)>,
    /// It ended inside an f-string or t-string.
    pub in_format: bool,
    pub warnings: Vec<SyntaxWarning>,
}

/// An open bracket.
struct Bracket {
    open: u8,
    pos: u32,
    with: Option<WithItems>,
}

/// What has been seen in the parenthesis that follows `with`.
#[derive(Default)]
struct WithItems {
    token: usize,
    has_as: bool,
    has_comma: bool,
    is_expression: bool,
}

/// An f-string or t-string that has been entered.
struct Format {
    start: usize,
    prefix: char,
    quote: u8,
    triple: bool,
    raw: bool,
    fields: Vec<Field>,
}

struct Field {
    /// How many brackets are open inside its braces.
    depth: usize,
    in_spec: bool,
    /// A field in its specification has ended; CPython reads what follows as text outside of one.
    had_field: bool,
}

struct Lexer<'s> {
    source: &'s str,
    logos: Logos<'s, Kind>,
    tokens: Vec<Token>,
    warnings: Vec<SyntaxWarning>,
    brackets: Vec<Bracket>,
    formats: Vec<Format>,
    /// Columns with tabs to 8 and tabs to 1, and whether the block is that of a `match`.
    indents: Vec<(u32, u32, bool)>,
    line_start: bool,
    /// The index of the first token of the logical line.
    first: usize,
    /// A parenthesis of with-items if a colon follows: its opening token and its closing one.
    with_closed: Option<(usize, usize)>,
    imply_dedent: bool,
    at_end: bool,
}

/// `imply_dedent` says that the end of the source ends its blocks, even in a single statement without a last line end.
pub(super) fn tokenize(source: &str, goal: Kind, imply_dedent: bool) -> Tokens {
    let mut tokens = Vec::with_capacity(source.len() / 4 + 8);
    tokens.push(Token { kind: goal, start: 0, end: 0 });
    let mut lexer = Lexer {
        source,
        logos: Kind::lexer(source),
        tokens,
        warnings: Vec::new(),
        brackets: Vec::new(),
        formats: Vec::new(),
        indents: vec![(0, 0, false)],
        line_start: true,
        first: 1,
        with_closed: None,
        imply_dedent,
        at_end: false,
    };
    let fault = lexer.run().err();
    let in_format = !lexer.formats.is_empty();
    let open = lexer.brackets.last().map(|b| (b.open as char, b.pos));
    Tokens { tokens: lexer.tokens, fault, at_end: lexer.at_end, open, in_format, warnings: lexer.warnings }
}

impl Lexer<'_> {
    fn run(&mut self) -> Result<(), Fault> {
        loop {
            if self.formats.last().is_some_and(|f| f.fields.last().is_none_or(|field| field.in_spec)) {
                self.format_text()?;
                continue;
            }
            if self.line_start && self.brackets.is_empty() {
                self.indentation()?;
            }
            match self.logos.next() {
                Some(Ok(kind)) => self.token(kind)?,
                Some(Err(())) => self.unknown()?,
                None => return self.end(),
            }
        }
    }

    fn bytes(&self) -> &[u8] {
        self.source.as_bytes()
    }

    fn pos(&self) -> usize {
        self.logos.span().end
    }

    /// Reads on from another place.
    fn seek(&mut self, pos: usize) {
        let at = self.pos();
        if pos >= at {
            self.logos.bump(pos - at);
        } else {
            self.logos = Kind::lexer(self.source);
            self.logos.bump(pos);
        }
    }

    fn push(&mut self, kind: Kind, start: usize, end: usize) {
        if let Some(Bracket { with: Some(items), .. }) = self.brackets.last_mut() {
            let first = matches!(self.tokens.last(), Some(t) if matches!(t.kind, Kind::LPar | Kind::Comma));
            match kind {
                Kind::As => items.has_as = true,
                Kind::Comma => items.has_comma = true,
                Kind::For | Kind::ColonEqual | Kind::Yield => items.is_expression = true,
                Kind::Star if first => items.is_expression = true,
                _ => {}
            }
        }
        self.tokens.push(Token { kind, start: start as u32, end: end as u32 });
    }

    fn token(&mut self, kind: Kind) -> Result<(), Fault> {
        let std::ops::Range { start, end } = self.logos.span();
        match kind {
            Kind::Name => self.name(start, end)?,
            Kind::Newline => self.newline(start, 1),
            Kind::LPar => self.open(kind, start, b'(')?,
            Kind::LSqb => self.open(kind, start, b'[')?,
            Kind::LBrace => self.open(kind, start, b'{')?,
            Kind::RPar => self.close(kind, start, b'(', ')')?,
            Kind::RSqb => self.close(kind, start, b'[', ']')?,
            Kind::RBrace => self.close(kind, start, b'{', '}')?,
            Kind::Number => self.number(start)?,
            Kind::String => self.string(start, end)?,
            Kind::FStringStart | Kind::TStringStart => self.format_start(kind, start, end)?,
            Kind::Colon | Kind::ColonEqual if self.in_field() => {
                self.push(Kind::Colon, start, start + 1);
                self.seek(start + 1);
                if let Some(field) = self.formats.last_mut().and_then(|f| f.fields.last_mut()) {
                    field.in_spec = true;
                }
            }
            Kind::Colon => {
                if let Some((open, close)) = self.with_closed.take()
                    && close + 1 == self.tokens.len()
                {
                    self.tokens[open].kind = Kind::WithLPar;
                }
                self.push(kind, start, end);
            }
            Kind::Continuation => {
                if end == self.source.len() {
                    return Err(self.unexpected_end());
                }
            }
            _ => self.push(kind, start, end),
        }
        Ok(())
    }

    /// Right in the braces of a field, in no bracket of its expression.
    fn in_field(&self) -> bool {
        let field = self.formats.last().and_then(|f| f.fields.last());
        field.is_some_and(|field| field.depth == self.brackets.len())
    }

    /// Reads the blanks at the start of a line, passes over blank lines, and opens or closes blocks.
    fn indentation(&mut self) -> Result<(), Fault> {
        let mut pos = self.pos();
        let (mut col, mut alt) = (0u32, 0u32);
        let mut joined = None;
        loop {
            match self.bytes().get(pos) {
                Some(b' ') => (col, alt) = (col + 1, alt + 1),
                Some(b'\t') => (col, alt) = ((col / 8 + 1) * 8, alt + 1),
                Some(b'\x0c') => (col, alt) = (0, 0),
                Some(b'\\') => {
                    let Some(len) = newline_len(&self.bytes()[pos + 1..]) else {
                        self.seek(pos);
                        return Err(self.continuation(pos));
                    };
                    if pos + 1 + len == self.source.len() {
                        return Err(self.unexpected_end());
                    }
                    joined = joined.or((col > 0).then_some(col));
                    (col, alt) = (0, 0);
                    pos += len;
                }
                Some(b'#' | b'\n' | b'\r') => {
                    let rest = &self.bytes()[pos..];
                    let line = rest.iter().position(|&b| b == b'\n' || b == b'\r').unwrap_or(rest.len());
                    pos += line + newline_len(&rest[line..]).unwrap_or(0);
                    (col, alt, joined) = (0, 0, None);
                    continue;
                }
                Some(_) => break,
                None => {
                    (col, alt) = (0, 0);
                    break;
                }
            }
            pos += 1;
        }
        if let Some(joined) = joined {
            (col, alt) = (joined, joined);
        }
        let line = pos - self.bytes()[..pos].iter().rev().take_while(|&&b| b != b'\n' && b != b'\r').count();
        self.seek(pos);
        self.line_start = false;
        self.first = self.tokens.len();
        let tabs = || {
            let message = "inconsistent use of tabs and spaces in indentation";
            Err(Fault::at(message, Place::LineStart(line as u32)).of(ErrorKind::Tab))
        };
        let (top, top_alt, _) = self.indents[self.indents.len() - 1];
        if col == top {
            return if alt == top_alt { Ok(()) } else { tabs() };
        }
        if col > top {
            if self.indents.len() >= MAX_INDENTS {
                let place = Place::LineStart(line as u32);
                return Err(Fault::at("too many levels of indentation", place).of(ErrorKind::Indentation));
            }
            if alt <= top_alt {
                return tabs();
            }
            let in_match = self.opens_match();
            self.indents.push((col, alt, in_match));
            self.push(Kind::Indent, line, pos);
            self.first = self.tokens.len();
            return Ok(());
        }
        while self.indents.last().is_some_and(|&(open, ..)| col < open) {
            self.indents.pop();
            self.push(Kind::Dedent, pos, pos);
        }
        let fault = match self.indents.last() {
            Some(&(open, open_alt, _)) if open == col && open_alt == alt => {
                self.first = self.tokens.len();
                return Ok(());
            }
            Some(&(open, ..)) if open == col => tabs(),
            _ => {
                let message = "unindent does not match any outer indentation level";
                Err(Fault::at(message, Place::LineEnd(line as u32)).of(ErrorKind::Indentation))
            }
        };
        self.tokens.truncate(self.first);
        fault
    }

    /// A backslash that no line end follows.
    fn continuation(&mut self, at: usize) -> Fault {
        if at + 1 == self.source.len() && self.tokens[0].kind == Kind::File {
            return self.unexpected_end();
        }
        let place = Place::Open(at as u32 + 1);
        Fault::at("unexpected character after line continuation character", place)
    }

    /// The source ends after a backslash.
    fn unexpected_end(&mut self) -> Fault {
        self.at_end = true;
        match self.brackets.last() {
            Some(bracket) => never_closed(bracket.open as char, bracket.pos),
            None => Fault::at("unexpected EOF while parsing", Place::Cursor(self.source.len() as u32)),
        }
    }

    /// Whether the line that just ended was `match …:`.
    fn opens_match(&self) -> bool {
        self.tokens.get(self.first_of_last_line()).is_some_and(|t| t.kind == Kind::Match)
    }

    fn first_of_last_line(&self) -> usize {
        let before = &self.tokens[..self.tokens.len().saturating_sub(1)];
        let breaks =
            |t: &Token| matches!(t.kind, Kind::Newline | Kind::Indent | Kind::Dedent | Kind::File | Kind::Single);
        before.iter().rposition(breaks).map_or(0, |i| i + 1)
    }

    fn newline(&mut self, start: usize, width: usize) {
        if !self.brackets.is_empty() || self.tokens.len() == self.first {
            return;
        }
        let line = &self.tokens[self.first..];
        if line.len() > 2
            && line[0].kind == Kind::Name
            && line.last().is_some_and(|t| t.kind == Kind::Colon)
            && self.text(line[0]) == "match"
        {
            self.tokens[self.first].kind = Kind::Match;
        }
        let last = self.tokens.last().map_or(0, |t| t.end as usize);
        let comment = self.source.get(last..start).and_then(|blank| blank.find('#')).map_or(start, |at| last + at);
        self.push(Kind::Newline, comment, start + width);
        self.line_start = true;
    }

    fn text(&self, token: Token) -> &str {
        &self.source[token.start as usize..token.end as usize]
    }

    fn name(&mut self, start: usize, end: usize) -> Result<(), Fault> {
        let text = &self.source[start..end];
        if !text.is_ascii() {
            let first = |i: usize, c: char| if i == 0 { c == '_' || is_xid_start(c) } else { is_xid_continue(c) };
            if let Some((i, c)) = text.char_indices().find(|&(i, c)| !first(i, c)) {
                return Err(invalid_character(c, start + i));
            }
        } else if matches!(self.bytes().get(end), Some(b'"' | b'\'')) {
            self.string_prefix(start, end)?;
        }
        if text == "case" && self.tokens.len() == self.first && self.indents.last().is_some_and(|i| i.2) {
            self.push(Kind::Case, start, end);
            return Ok(());
        }
        if let [.., before, last] = &self.tokens[..]
            && last.kind == Kind::Name
            && matches!(
                before.kind,
                Kind::Newline | Kind::Indent | Kind::Dedent | Kind::Semi | Kind::Colon | Kind::File | Kind::Single
            )
            && self.text(*last) == "type"
        {
            let at = self.tokens.len() - 1;
            self.tokens[at].kind = Kind::Type;
        }
        self.push(Kind::Name, start, end);
        Ok(())
    }

    /// Letters before a quote that are string prefixes, but not together.
    fn string_prefix(&self, start: usize, end: usize) -> Result<(), Fault> {
        let letters = self.source[start..end].to_ascii_lowercase();
        let mut seen = [false; 128];
        for c in letters.bytes() {
            if !matches!(c, b'b' | b'r' | b'u' | b'f' | b't') || seen[usize::from(c)] {
                return Ok(());
            }
            seen[usize::from(c)] = true;
        }
        for (a, b) in [('u', 'b'), ('u', 'r'), ('u', 'f'), ('u', 't'), ('b', 'f'), ('b', 't'), ('f', 't')] {
            if seen[a as usize] && seen[b as usize] {
                return Err(Fault::new(format!("'{a}' and '{b}' prefixes are incompatible"), start, end));
            }
        }
        Ok(())
    }

    fn open(&mut self, kind: Kind, start: usize, open: u8) -> Result<(), Fault> {
        if self.brackets.len() >= MAX_BRACKETS {
            return Err(Fault::new("too many nested parentheses", start, start));
        }
        let with = (kind == Kind::LPar && self.tokens.last().is_some_and(|t| t.kind == Kind::With))
            .then(|| WithItems { token: self.tokens.len(), ..WithItems::default() });
        self.push(kind, start, start + 1);
        self.brackets.push(Bracket { open, pos: start as u32, with });
        Ok(())
    }

    fn close(&mut self, kind: Kind, start: usize, open: u8, close: char) -> Result<(), Fault> {
        let ends_field = self.in_field();
        let Some(bracket) = self.brackets.pop() else {
            return Err(Fault::new(format!("unmatched '{close}'"), start, start));
        };
        if bracket.open != open {
            let message = match self.formats.last() {
                Some(format) if ends_field => format!("{}-string: unmatched '{close}'", format.prefix),
                _ => {
                    let opening = bracket.open as char;
                    let same = format!("closing parenthesis '{close}' does not match opening parenthesis '{opening}'");
                    if self.line(bracket.pos as usize) == self.line(start) {
                        same
                    } else {
                        format!("{same} on line {}", self.line(bracket.pos as usize))
                    }
                }
            };
            return Err(Fault::new(message, start, start));
        }
        if let Some(with) = bracket.with
            && (with.has_as || (with.has_comma && !with.is_expression))
        {
            self.with_closed = Some((with.token, self.tokens.len()));
        }
        self.push(kind, start, start + 1);
        if ends_field && let Some(format) = self.formats.last_mut() {
            format.fields.pop();
            if let Some(outer) = format.fields.last_mut() {
                outer.had_field = true;
            }
        }
        Ok(())
    }

    /// The line of a byte, counted from 1.
    fn line(&self, pos: usize) -> usize {
        super::source::LineIndex::new(&self.source[..pos]).line_count() as usize
    }

    /// The line at whose end a literal stops; the end of the source belongs to its last line.
    fn line_of_end(&self, stop: usize) -> usize {
        let line = self.line(stop);
        let at_start = stop == self.source.len() && self.source.ends_with(['\n', '\r']);
        if at_start { line - 1 } else { line }
    }

    fn number(&mut self, start: usize) -> Result<(), Fault> {
        let number = number::scan(self.source, start)?;
        if let Some(kind) = number.glued {
            let message = format!("invalid {kind} literal");
            self.warnings.push(SyntaxWarning { message, span: Span::new(start as u32, number.end as u32) });
        }
        self.push(Kind::Number, start, number.end);
        self.seek(number.end);
        Ok(())
    }

    /// A string without fields: `end` is the end of its opening quotes.
    fn string(&mut self, start: usize, end: usize) -> Result<(), Fault> {
        let quote = self.bytes()[end - 1];
        let triple = end - start >= 3 && self.bytes()[end - 2] == quote;
        let mut pos = end;
        let mut escaped_quote = false;
        let close = loop {
            let rest = &self.bytes()[pos..];
            let Some(step) = rest.iter().position(|&b| b == quote || b == b'\\' || (!triple && is_newline(b))) else {
                break Err(self.bytes().len());
            };
            pos += step;
            match self.bytes()[pos] {
                b'\\' => {
                    let next = self.bytes().get(pos + 1).copied();
                    escaped_quote |= next == Some(quote);
                    pos += match next {
                        Some(b'\r') => 1 + newline_len(&self.bytes()[pos + 1..]).unwrap_or(1),
                        Some(_) => 2,
                        None => 1,
                    };
                }
                b if b == quote && !triple => break Ok(pos + 1),
                b if b == quote => {
                    if self.bytes()[pos..].starts_with(&[quote; 3]) {
                        break Ok(pos + 3);
                    }
                    pos += 1;
                }
                _ => break Err(pos),
            }
        };
        match close {
            Ok(close) => {
                self.push(Kind::String, start, close);
                self.seek(close);
                Ok(())
            }
            Err(stop) => Err(self.unterminated(start, quote, triple, escaped_quote, stop)),
        }
    }

    fn unterminated(&mut self, start: usize, quote: u8, triple: bool, escaped_quote: bool, stop: usize) -> Fault {
        self.at_end = stop >= self.source.len();
        if let Some(format) = self.formats.last()
            && format.quote == quote
            && format.triple == triple
        {
            return Fault::new(format!("{}-string: expecting '}}'", format.prefix), start, start);
        }
        let message = if triple {
            format!(
                "unterminated triple-quoted string literal (detected at line {})",
                self.line_of_end(self.source.len())
            )
        } else {
            let hint = if escaped_quote { "; perhaps you escaped the end quote?" } else { "" };
            format!("unterminated string literal (detected at line {}){hint}", self.line_of_end(stop))
        };
        Fault::new(message, start, start)
    }

    fn format_start(&mut self, kind: Kind, start: usize, end: usize) -> Result<(), Fault> {
        let quote = self.bytes()[end - 1];
        let triple = end - start >= 4 && self.bytes()[end - 2] == quote;
        let letters = self.source[start..end].trim_end_matches(['"', '\'']);
        if self.formats.len() >= MAX_NESTED_STRINGS - 1 {
            return Err(Fault::new("too many nested f-strings or t-strings", end - 1, end - 1));
        }
        self.formats.push(Format {
            start,
            prefix: if kind == Kind::FStringStart { 'f' } else { 't' },
            quote,
            triple,
            raw: letters.contains(['r', 'R']),
            fields: Vec::new(),
        });
        self.push(kind, start, end);
        Ok(())
    }

    /// Literal text of an f-string, up to a field, the end of a field's specification, or the closing quotes.
    fn format_text(&mut self) -> Result<(), Fault> {
        let Some(format) = self.formats.last() else { return Ok(()) };
        let (start, quote, triple, raw, prefix) =
            (format.start, format.quote, format.triple, format.raw, format.prefix);
        let in_field = !format.fields.is_empty();
        let in_spec = format.fields.last().is_some_and(|field| !field.had_field);
        let nesting = format.fields.len();
        let from = self.pos();
        let bytes = self.source.as_bytes();
        let mut pos = from;
        loop {
            let Some(&b) = bytes.get(pos) else {
                self.at_end = true;
                return Err(if in_spec && !triple {
                    newline_in_spec(prefix, pos)
                } else {
                    self.unterminated_format(start, pos)
                });
            };
            match b {
                b if b == quote && (!triple || bytes[pos..].starts_with(&[quote; 3])) => {
                    self.middle(from, pos);
                    let close = pos + if triple { 3 } else { 1 };
                    self.push(Kind::StringEnd, pos, close);
                    self.seek(close);
                    self.formats.pop();
                    return Ok(());
                }
                b'\n' | b'\r' if !triple => {
                    if in_spec {
                        return Err(newline_in_spec(prefix, pos));
                    }
                    return Err(self.unterminated_format(start, pos));
                }
                b'{' if !in_spec && bytes.get(pos + 1) == Some(&b'{') => {
                    self.middle(from, pos + 2);
                    self.seek(pos + 2);
                    return Ok(());
                }
                b'{' => {
                    self.middle(from, pos);
                    if nesting >= MAX_NESTED_FIELDS {
                        let message = format!("{prefix}-string: expressions nested too deeply");
                        return Err(Fault::new(message, pos - 1, pos - 1));
                    }
                    self.open(Kind::LBrace, pos, b'{')?;
                    self.seek(pos + 1);
                    let depth = self.brackets.len();
                    if let Some(format) = self.formats.last_mut() {
                        format.fields.push(Field { depth, in_spec: false, had_field: false });
                    }
                    return Ok(());
                }
                b'}' if in_field => {
                    self.middle(from, pos);
                    self.seek(pos + 1);
                    return self.close(Kind::RBrace, pos, b'{', '}');
                }
                b'}' if bytes.get(pos + 1) == Some(&b'}') => {
                    self.middle(from, pos + 2);
                    self.seek(pos + 2);
                    return Ok(());
                }
                b'}' => {
                    return Err(Fault::new(format!("{prefix}-string: single '}}' is not allowed"), pos, pos));
                }
                b'\\' => {
                    let next = bytes.get(pos + 1).copied().unwrap_or(0);
                    pos += match next {
                        b'{' | b'}' => 1,
                        b'N' if !raw && bytes.get(pos + 2) == Some(&b'{') => {
                            let stops = |&b: &u8| b == b'}' || b == quote || is_newline(b);
                            let name = bytes[pos + 3..].iter().position(stops).unwrap_or(0);
                            let end = pos + 3 + name;
                            if bytes.get(end) == Some(&b'}') {
                                self.middle(from, end + 1);
                                self.seek(end + 1);
                                return Ok(());
                            }
                            3 + name
                        }
                        b'\r' => 1 + newline_len(&bytes[pos + 1..]).unwrap_or(1),
                        0 => 1,
                        _ => 2,
                    };
                }
                _ => pos += 1,
            }
        }
    }

    fn middle(&mut self, start: usize, end: usize) {
        if start < end {
            self.push(Kind::StringMiddle, start, end);
        }
    }

    fn unterminated_format(&mut self, start: usize, stop: usize) -> Fault {
        self.at_end = stop >= self.source.len();
        let (prefix, triple) = self.formats.last().map_or(('f', false), |f| (f.prefix, f.triple));
        let message = if triple {
            format!(
                "unterminated triple-quoted {prefix}-string literal (detected at line {})",
                self.line_of_end(self.source.len())
            )
        } else {
            format!("unterminated {prefix}-string literal (detected at line {})", self.line_of_end(stop))
        };
        Fault::new(message, start, start)
    }

    /// A character that starts no token.
    fn unknown(&mut self) -> Result<(), Fault> {
        let start = self.logos.span().start;
        let Some(c) = self.source[start..].chars().next() else { return Ok(()) };
        let end = start + c.len_utf8();
        if c == '\\' {
            return Err(self.continuation(start));
        }
        if c.is_control() || !c.is_ascii() {
            return Err(invalid_character(c, start));
        }
        self.push(Kind::Unknown, start, end);
        self.seek(end);
        Ok(())
    }

    /// The end of the source: ends the line and all blocks.
    fn end(&mut self) -> Result<(), Fault> {
        self.at_end = true;
        let end = self.source.len();
        if let Some(bracket) = self.brackets.last() {
            return Err(never_closed(bracket.open as char, bracket.pos));
        }
        let is = |goal| self.tokens.first().is_some_and(|t| t.kind == goal);
        let (single, file) = (is(Kind::Single), is(Kind::File));
        let mut ends_block = single;
        if self.tokens.len() > self.first && !self.line_start {
            if single && !self.imply_dedent && self.indents.len() > 1 {
                return Err(Fault::at("unexpected EOF while parsing", Place::Cursor(end as u32)));
            }
            self.newline(end, usize::from(file));
            self.indentation()?;
            ends_block = single && self.tokens.last().is_some_and(|t| t.kind == Kind::Dedent);
        }
        if ends_block {
            self.push(Kind::Newline, end, end);
        }
        self.push(Kind::EndMarker, end, end);
        Ok(())
    }
}

pub(super) fn never_closed(open: char, pos: u32) -> Fault {
    Fault::at(format!("'{open}' was never closed"), Place::Open(pos))
}

fn newline_in_spec(prefix: char, pos: usize) -> Fault {
    let message =
        format!("{prefix}-string: newlines are not allowed in format specifiers for single quoted {prefix}-strings");
    Fault::new(message, pos, pos)
}

fn is_newline(b: u8) -> bool {
    b == b'\n' || b == b'\r'
}

/// The length of the line end that `bytes` starts with.
fn newline_len(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b'\r', b'\n', ..] => Some(2),
        [b'\r' | b'\n', ..] => Some(1),
        _ => None,
    }
}

fn invalid_character(c: char, pos: usize) -> Fault {
    let message = if is_printable(c) {
        format!("invalid character '{c}' (U+{:04X})", c as u32)
    } else {
        format!("invalid non-printable character U+{:04X}", c as u32)
    };
    Fault::new(message, pos, pos)
}
