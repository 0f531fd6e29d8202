//! The source lines that a report quotes.

use crate::code::{Code, Const};
use crate::stdlib;
use crate::sync::Mutex;
use std::sync::Arc;

/// The text given on the command line, and the code that came of it.
static COMMAND: Mutex<Option<(String, Vec<usize>)>> = Mutex::new(None);

/// The files quoted so far: a recursion quotes one line very often.
static FILES: Mutex<Vec<(String, Option<Arc<str>>)>> = Mutex::new(Vec::new());

fn collect(code: &Arc<Code>, all: &mut Vec<usize>) {
    all.push(Arc::as_ptr(code) as usize);
    for constant in &code.consts {
        if let Const::Code(inner) = constant {
            collect(inner, all);
        }
    }
}

/// Keeps the text of code that is in no file, so that tracebacks through it show its lines.
pub fn register_source(code: &Arc<Code>, text: &str) {
    let mut all = Vec::new();
    collect(code, &mut all);
    *COMMAND.lock() = Some((text.to_owned(), all));
}

fn read(filename: &str) -> Option<String> {
    if let Some(path) = filename.strip_prefix(stdlib::ROOT) {
        let path = path.trim_start_matches('/').trim_end_matches(".py").trim_end_matches("/__init__");
        return stdlib::find(&path.replace('/', ".")).and_then(|entry| entry.source().ok());
    }
    let bytes = std::fs::read(filename).ok()?;
    crate::syntax::decode(&bytes, None).ok()
}

/// The source text of code.
pub fn source(code: &Arc<Code>) -> Option<Arc<str>> {
    if let Some((text, all)) = COMMAND.lock().as_ref()
        && all.contains(&(Arc::as_ptr(code) as usize))
    {
        return Some(Arc::from(text.as_str()));
    }
    file(&code.filename)
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
