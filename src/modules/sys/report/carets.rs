//! The quoted source of an entry, with carets under the part that raised (PEP 657), as CPython's `traceback` draws them.

use super::colour::Theme;
use crate::code::Position;
use crate::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use crate::syntax::source::LineIndex;
use crate::syntax::{self, Mode, Tree};

/// Where the two-tone marking changes: the lines and characters at which the middle part begins and ends.
struct Anchors {
    start: (usize, usize),
    end: (usize, usize),
}

/// Columns that a character takes on a terminal.
fn width(c: char) -> usize {
    let wide = matches!(c as u32,
        0x1100..=0x115f | 0x231a..=0x231b | 0x2e80..=0x303e | 0x3041..=0x33ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff
        | 0xa000..=0xa4cf | 0xa960..=0xa97f | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe6f | 0xff01..=0xff60
        | 0xffe0..=0xffe6 | 0x1f300..=0x1f64f | 0x1f680..=0x1f6ff | 0x1f900..=0x1f9ff | 0x20000..=0x3fffd);
    1 + wide as usize
}

fn display_width(line: &[char], upto: usize) -> usize {
    line.iter().take(upto).map(|&c| width(c)).sum()
}

/// The lines without the blanks that all of them begin with, as `textwrap.dedent` has it.
fn dedent(lines: &[&str]) -> Vec<String> {
    let blanks = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let mut margin: Option<&str> = None;
    for line in lines.iter().filter(|line| !line.trim().is_empty()) {
        let own = &line[..blanks(line)];
        margin = Some(match margin {
            None => own,
            Some(margin) => {
                let common = margin.bytes().zip(own.bytes()).take_while(|(a, b)| a == b).count();
                &margin[..common]
            }
        });
    }
    let margin = margin.map_or(0, str::len);
    lines.iter().map(|line| if line.trim().is_empty() { String::new() } else { line[margin..].to_owned() }).collect()
}

/// The characters in the first bytes of a line.
fn chars_in(line: &str, bytes: usize) -> usize {
    let mut end = bytes.min(line.len());
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    line[..end].chars().count()
}

/// The quoted lines, indented by four blanks. Without a known range only the first line, without carets.
pub fn quote(source: &str, position: Position, known: bool, theme: &Theme) -> String {
    let first = position.line.saturating_sub(1) as usize;
    let count = (position.end_line - position.line) as usize + 1;
    let original: Vec<&str> = source.split('\n').skip(first).take(count).map(|l| l.trim_end_matches('\r')).collect();
    let (Some(&first_line), Some(&last_line)) = (original.first(), original.last()) else { return String::new() };
    if original.iter().all(|line| line.trim().is_empty()) {
        return String::new();
    }
    if !known || original.len() < count {
        return format!("    {}\n", first_line.trim());
    }
    let lines: Vec<Vec<char>> = dedent(&original).iter().map(|line| line.chars().collect()).collect();
    let removed = first_line.chars().count().saturating_sub(lines[0].len());
    let start = chars_in(first_line, position.col as usize).saturating_sub(removed);
    let end = chars_in(last_line, position.end_col as usize).saturating_sub(removed);
    let last = lines.len() - 1;
    let anchors = anchors(&segment(&lines, start, end));
    let shown = Shown {
        start: display_width(&lines[0], start),
        end: display_width(&lines[last], end),
        carets: should_show(&lines, start, end, anchors.is_some()),
        anchors: anchors.map(|anchors| anchors.shifted(&lines, start)),
        lines: &lines,
    };
    shown.quote(theme)
}

/// The text of the range.
fn segment(lines: &[Vec<char>], start: usize, end: usize) -> String {
    let last = lines.len() - 1;
    let part = |(i, line): (usize, &Vec<char>)| {
        let to = if i == last { end.min(line.len()) } else { line.len() };
        let from = if i == 0 { start.min(to) } else { 0 };
        line[from..to].iter().collect::<String>()
    };
    lines.iter().enumerate().map(part).collect::<Vec<_>>().join("\n")
}

impl Anchors {
    /// In display columns of the dedented lines.
    fn shifted(self, lines: &[Vec<char>], start: usize) -> Anchors {
        let shift = |(line, col): (usize, usize)| {
            let col = if line == 0 { col + start } else { col };
            (line, lines.get(line).map_or(col, |text| display_width(text, col)))
        };
        Anchors { start: shift(self.start), end: shift(self.end) }
    }
}

struct Shown<'a> {
    lines: &'a [Vec<char>],
    /// Display columns, on the first and on the last line.
    start: usize,
    end: usize,
    carets: bool,
    anchors: Option<Anchors>,
}

impl Shown<'_> {
    fn quote(&self, theme: &Theme) -> String {
        let last = self.lines.len() - 1;
        let mut wanted: Vec<usize> = vec![0, last];
        if let Some(anchors) = &self.anchors {
            for line in [anchors.start.0, anchors.end.0] {
                wanted.extend((line.saturating_sub(1)..=line + 1).filter(|&l| l <= last));
            }
        }
        wanted.sort_unstable();
        wanted.dedup();
        let mut rows: Vec<String> = Vec::new();
        let mut before: Option<usize> = None;
        for line in wanted {
            match before.map_or(0, |before| line - before) {
                2 => self.push(line - 1, theme, &mut rows),
                gap if gap > 2 => rows.push(format!("...<{} lines>...", gap - 1)),
                _ => {}
            }
            self.push(line, theme, &mut rows);
            before = Some(line);
        }
        rows.iter().map(|row| format!("    {row}\n")).collect()
    }

    /// The mark for a display column of a line.
    fn mark(&self, line: usize, col: usize, blanks: usize) -> char {
        if col < blanks || (line == 0 && col < self.start) {
            return ' ';
        }
        match &self.anchors {
            Some(anchors) if (line, col) >= anchors.start && (line, col) < anchors.end => '^',
            Some(_) => '~',
            None => '^',
        }
    }

    fn push(&self, line: usize, theme: &Theme, rows: &mut Vec<String>) {
        let text = &self.lines[line];
        if !self.carets {
            rows.push(text.iter().collect());
            return;
        }
        let blanks = text.iter().take_while(|c| c.is_whitespace()).count();
        let count = if line + 1 == self.lines.len() { self.end } else { display_width(text, text.len()) };
        let marks: Vec<char> = (0..count).map(|col| self.mark(line, col, blanks)).collect();
        if theme.reset.is_empty() {
            rows.push(text.iter().collect());
            rows.push(marks.iter().collect());
            return;
        }
        let mark_of = |i: usize| marks.get(i).copied().unwrap_or(' ');
        rows.push(coloured(text, mark_of, theme));
        rows.push(coloured(&marks, mark_of, theme));
    }
}

/// Runs of equal marks in their colours.
fn coloured(text: &[char], mark_of: impl Fn(usize) -> char, theme: &Theme) -> String {
    let mut out = String::new();
    let mut i = 0;
    while i < text.len() {
        let mark = mark_of(i);
        let end = (i..text.len()).find(|&j| mark_of(j) != mark).unwrap_or(text.len());
        let run: String = text[i..end].iter().collect();
        let colour = match mark {
            '^' => theme.highlight,
            '~' => theme.range,
            _ => "",
        };
        if colour.is_empty() {
            out.push_str(&run);
        } else {
            out.push_str(&format!("{colour}{run}{}", theme.reset));
        }
        i = end;
    }
    out
}

/// Carets say nothing where they would cover all that is shown, or a plain call that is the whole statement.
fn should_show(lines: &[Vec<char>], start: usize, end: usize, anchored: bool) -> bool {
    let all = lines.iter().map(|line| line.iter().collect::<String>()).collect::<Vec<_>>().join("\n");
    if let Ok(parsed) = syntax::parse(&all, Mode::File)
        && let Tree::Module(module) = &parsed.tree
    {
        let Some(statement) = module.body.first() else { return false };
        if let Some(value) = plain_call(statement) {
            let index = LineIndex::new(&all);
            let (first, col) = index.char_position(&all, value.span.start);
            let (last, end_col) = index.char_position(&all, value.span.end);
            let whole = (first, last) == (1, lines.len() as u32);
            if whole && (col as usize, end_col as usize) == (start + 1, end + 1) {
                return false;
            }
        }
    }
    if anchored {
        return true;
    }
    let before = lines[0].iter().take(start).any(|c| !c.is_whitespace());
    let after = lines[lines.len() - 1].iter().skip(end).any(|c| !c.is_whitespace());
    before || after
}

/// `return f(…)` and `x = …(…)`: the call.
fn plain_call(statement: &Stmt) -> Option<&Expr> {
    match &statement.kind {
        StmtKind::Return(Some(value)) => match &value.kind {
            ExprKind::Call { func, .. } if matches!(func.kind, ExprKind::Name(..)) => Some(value),
            _ => None,
        },
        StmtKind::Assign { targets, value } if matches!(value.kind, ExprKind::Call { .. }) => {
            match targets.as_slice() {
                [target] if matches!(target.kind, ExprKind::Name(..)) => Some(value),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The operator, index or argument list that a segment of source is about.
fn anchors(segment: &str) -> Option<Anchors> {
    let source = format!("(\n{segment}\n)");
    let parsed = syntax::parse(&source, Mode::File).ok()?;
    let Tree::Module(module) = &parsed.tree else { return None };
    let [statement] = module.body.as_slice() else { return None };
    let StmtKind::Expr(expr) = &statement.kind else { return None };
    let lines: Vec<Vec<char>> = segment.split('\n').map(|line| line.chars().collect()).collect();
    let index = LineIndex::new(&source);
    let place = |at: u32| {
        let (line, col) = index.char_position(&source, at);
        ((line as usize).saturating_sub(2), col as usize - 1)
    };
    let text = Walk { lines: &lines };
    match &expr.kind {
        ExprKind::BinOp { left, right, .. } => {
            let (line, col) = text.until(text.valid(place(left.span.end))?, |c| !c.is_whitespace() && c != ')')?;
            let mut end = col + 1;
            let (right_line, right_col) = place(right.span.start);
            let two = right_line > line || end < right_col;
            if two && lines[line].get(end).is_some_and(|c| !c.is_whitespace() && *c != '\\' && *c != '#') {
                end += 1;
            }
            Some(Anchors { start: (line, col), end: (line, end) })
        }
        ExprKind::Subscript { value, .. } => {
            let start = text.until(text.valid(place(value.span.end))?, |c| c == '[')?;
            Some(Anchors { start, end: place(expr.span.end) })
        }
        ExprKind::Call { func, .. } => {
            let start = text.until(text.valid(place(func.span.end))?, |c| c == '(')?;
            Some(Anchors { start, end: place(expr.span.end) })
        }
        _ => None,
    }
}

/// Steps through the characters of some lines.
struct Walk<'a> {
    lines: &'a [Vec<char>],
}

impl Walk<'_> {
    /// The place, or the first one after it where there is a character.
    fn valid(&self, (mut line, mut col): (usize, usize)) -> Option<(usize, usize)> {
        while col >= self.lines.get(line)?.len() {
            line += 1;
            col = 0;
        }
        Some((line, col))
    }

    /// The next character that fits; comments and continued lines are skipped.
    fn until(&self, mut at: (usize, usize), fits: impl Fn(char) -> bool) -> Option<(usize, usize)> {
        loop {
            let c = self.lines[at.0][at.1];
            at = if c == '\\' || c == '#' {
                self.valid((at.0 + 1, 0))?
            } else if fits(c) {
                return Some(at);
            } else {
                self.valid((at.0, at.1 + 1))?
            };
        }
    }
}
