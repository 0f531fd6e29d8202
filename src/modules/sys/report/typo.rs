//! A misspelt keyword behind a SyntaxError, as CPython's `traceback` looks for one: a name near the error that, read
//! as a keyword, makes the text right.

use crate::syntax::source::LineIndex;
use crate::syntax::{self, Mode};
use crate::text::suggest;

const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Longer texts are left alone.
const MAX_CHARS: usize = 1024;
const MAX_NAMES: usize = 10;
const MAX_MATCHES: usize = 3;
/// How alike a keyword must be to a name.
const CUTOFF: f64 = 0.5;

/// The word that was meant, and the line with the columns, counted from 1, of the one that stands there.
pub struct Typo {
    pub keyword: &'static str,
    pub text: String,
    pub start: i64,
    pub end: i64,
}

/// Looks through the lines of `source` from `first` to `last`, counted from 1.
pub fn find(source: &str, first: usize, last: usize) -> Option<Typo> {
    let lines: Vec<&str> = source.lines().take(last).skip(first.saturating_sub(1)).collect();
    let code = dedent(&lines);
    if code.chars().count() > MAX_CHARS {
        return None;
    }
    let index = LineIndex::new(&code);
    for span in syntax::names(&code).into_iter().take(MAX_NAMES) {
        let (start, end) = (span.start as usize, span.end as usize);
        for keyword in alike(&code[start..end]) {
            if is_right(&[&code[..start], keyword, &code[end..]].concat()) {
                let (line, col) = index.char_position(&code, span.start);
                let width = code[start..end].chars().count() as i64;
                let text = index.text(&code, line).to_owned();
                return Some(Typo { keyword, text, start: i64::from(col), end: i64::from(col) + width });
            }
        }
    }
    None
}

/// The lines without the blanks that all of them start with.
fn dedent(lines: &[&str]) -> String {
    let blank = |line: &&str| line.trim().is_empty();
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let common = lines.iter().filter(|line| !blank(line)).map(|line| indent(line)).min().unwrap_or(0);
    let cut: Vec<&str> = lines.iter().map(|line| if blank(line) { "" } else { &line[common..] }).collect();
    cut.join("\n")
}

/// Whether the text is Python, or the start of it.
fn is_right(code: &str) -> bool {
    syntax::parse(code, Mode::File).is_ok()
        || syntax::parse(&format!("{code}\n"), Mode::File).map_or_else(|error| error.incomplete, |_| true)
}

/// The keywords that a name may have been meant to be, the likeliest first.
fn alike(name: &str) -> Vec<&'static str> {
    let mut close: Vec<(f64, &str)> = KEYWORDS.iter().map(|k| (ratio(k, name), *k)).collect();
    close.retain(|&(ratio, _)| ratio >= CUTOFF);
    close.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(a.1)));
    let mut found: Vec<&str> = suggest::closest(name, KEYWORDS).into_iter().collect();
    found.extend(close.into_iter().take(MAX_MATCHES).map(|(_, keyword)| keyword));
    found.truncate(MAX_MATCHES);
    found
}

/// How alike two words are, from 0 to 1 (Ratcliff and Obershelp, as `difflib.SequenceMatcher.ratio`).
fn ratio(a: &str, b: &str) -> f64 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    2.0 * matching(&a, &b) as f64 / (a.len() + b.len()) as f64
}

/// How many characters lie in the longest common stretch and, in turn, in those beside it.
fn matching(a: &[char], b: &[char]) -> usize {
    let mut best = (0, 0, 0);
    for i in 0..a.len() {
        for j in 0..b.len() {
            let len = a[i..].iter().zip(&b[j..]).take_while(|(x, y)| x == y).count();
            if len > best.2 {
                best = (i, j, len);
            }
        }
    }
    let (i, j, len) = best;
    if len == 0 { 0 } else { len + matching(&a[..i], &b[..j]) + matching(&a[i + len..], &b[j + len..]) }
}
