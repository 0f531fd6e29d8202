//! The source lines that a report quotes.

use crate::code::{Code, Const};
use crate::stdlib;
use crate::sync::Mutex;
use std::sync::Arc;

/// Texts that are in no file (the command's, those typed at the prompt), and the code that came of them.
static KEPT: Mutex<Vec<(Arc<str>, Arc<Code>)>> = Mutex::new(Vec::new());

/// The files quoted so far: a recursion quotes one line very often.
static FILES: Mutex<Vec<(String, Option<Arc<str>>)>> = Mutex::new(Vec::new());

/// True if this is the code, or within it.
fn contains(outer: &Arc<Code>, code: &Arc<Code>) -> bool {
    let is_inside = |constant: &Const| matches!(constant, Const::Code(inner) if contains(inner, code));
    Arc::ptr_eq(outer, code) || outer.consts.iter().any(is_inside)
}

/// Keeps the text of code that is in no file, so that tracebacks through it show its lines.
pub fn register_source(code: &Arc<Code>, text: &str) {
    KEPT.lock().push((text.into(), code.clone()));
}

fn read(filename: &str) -> Option<String> {
    if let Some(path) = filename.strip_prefix(stdlib::ROOT) {
        let path = path.trim_start_matches('/').trim_end_matches(".py").trim_end_matches("/__init__");
        return stdlib::find(&path.replace('/', ".")).and_then(|entry| entry.source().ok());
    }
    let bytes = std::fs::read(filename).ok()?;
    crate::vm::decode::decode(&bytes, filename).ok()
}

/// The source text of code.
pub fn source(code: &Arc<Code>) -> Option<Arc<str>> {
    let kept = KEPT.lock().iter().find(|(_, outer)| contains(outer, code)).map(|(text, _)| text.clone());
    kept.or_else(|| file(&code.filename))
}

/// The text of a source file.
pub fn file(filename: &str) -> Option<Arc<str>> {
    if filename.starts_with('<') && !filename.starts_with(stdlib::ROOT) {
        return None;
    }
    let known = FILES.lock().iter().find(|row| row.0 == filename).map(|row| row.1.clone());
    known.unwrap_or_else(|| {
        let text: Option<Arc<str>> = read(filename).map(|text| Arc::from(text.replace("\r\n", "\n").as_str()));
        FILES.lock().push((filename.to_string(), text.clone()));
        text
    })
}
