//! The entries of a traceback: place, source lines, carets.

use super::carets;
use super::colour::Theme;
use super::lines;
use crate::code::{self, Position};
use crate::modules::host;
use crate::object::dict::Dict;
use crate::object::header::Gc;
use crate::object::protocol;
use crate::object::str::Str;
use crate::object::traceback::{FrameObject, Traceback};
use crate::object::value::Value;
use std::collections::VecDeque;
use std::sync::Arc;

/// So many equal entries in a row are shown.
const REPEATS: usize = 3;

/// All entries, outermost first; of `sys.tracebacklimit` entries only the innermost, and nothing if it is 0.
pub fn format(traceback: &Value, theme: &Theme) -> Option<String> {
    let limit = host::sys_attr("tracebacklimit").and_then(|limit| limit.as_int()?.to_i64());
    let Some(limit) = limit.map(|limit| usize::try_from(limit).unwrap_or(0)) else {
        return Some(entries(traceback, |out, frame, unit, line| one(out, frame, unit, line, theme)));
    };
    let mut shown = VecDeque::new();
    let mut cursor = Gc::<Traceback>::from_value(traceback.clone());
    while let Some(entry) = cursor {
        cursor = Gc::<Traceback>::from_value(entry.next.get());
        shown.push_back(entry);
        if shown.len() > limit {
            shown.pop_front();
        }
    }
    let first = shown.front()?.value();
    Some(entries(&first, |out, frame, unit, line| one(out, frame, unit, line, theme)))
}

/// All entries, with the first line of what raised and without carets.
pub fn format_plain(traceback: &Value) -> String {
    entries(traceback, |out, frame, _, line| {
        let code = &frame.code.code;
        out.push_str(&format!("  File \"{}\", line {line}, in {}\n", code.filename, code.name));
        let text = lines::file(&code.filename);
        if let Some(text) = text.as_deref().and_then(|text| text.lines().nth((line as usize).saturating_sub(1))) {
            out.push_str(&format!("    {}\n", text.trim()));
        }
    })
}

/// All entries as `show` writes them: out, frame, unit, line.
fn entries(traceback: &Value, show: impl Fn(&mut String, &FrameObject, u32, u32)) -> String {
    let mut out = String::new();
    let mut last: Option<(usize, u32)> = None;
    let mut count = 0;
    let mut cursor = traceback.clone();
    let close = |out: &mut String, count: usize| {
        if count > REPEATS {
            let more = count - REPEATS;
            let s = if more > 1 { "s" } else { "" };
            out.push_str(&format!("  [Previous line repeated {more} more time{s}]\n"));
        }
    };
    while let Some(entry) = Gc::<Traceback>::from_value(cursor.clone()) {
        if let Some(frame) = Gc::<FrameObject>::from_value(entry.frame.get()) {
            let key = (std::sync::Arc::as_ptr(&frame.code.code) as usize, entry.line());
            if last != Some(key) {
                close(&mut out, count);
                last = Some(key);
                count = 0;
            }
            count += 1;
            if count <= REPEATS {
                show(&mut out, &frame, entry.unit.get(), entry.line());
            }
        }
        cursor = entry.next.get();
    }
    close(&mut out, count);
    out
}

fn one(out: &mut String, frame: &FrameObject, unit: u32, line: u32, theme: &Theme) {
    let code = &frame.code.code;
    let Theme { place, reset, .. } = theme;
    let (file, name) = (&code.filename, &code.name);
    out.push_str(&format!("  File {place}\"{file}\"{reset}, line {place}{line}{reset}, in {place}{name}{reset}\n"));
    let Some(source) = lines::source(code).or_else(|| loaded(frame)) else { return };
    let position = code.position(unit);
    let whole = Position { line, end_line: line, col: 0, end_col: 0 };
    // A traceback made by hand may name another line than its instruction's.
    let known = position.line == line && position.end_line >= line && position.end_col > 0 && !code::hides_columns();
    out.push_str(&carets::quote(&source, if known { position } else { whole }, known, theme));
}

/// The text that its module's loader has for a frame whose code is in no file of its own: one in an archive, say.
fn loaded(frame: &FrameObject) -> Option<Arc<str>> {
    if frame.code.code.filename.starts_with('<') {
        return None;
    }
    let globals = Gc::<Dict>::from_value(frame.globals.clone())?;
    let spec = globals.get_name("__spec__").filter(|spec| !spec.is_none())?;
    let part = |name| protocol::find_attr_name(&spec, name).ok().flatten();
    let source = protocol::call_method(&part("loader")?, "get_source", &[part("name")?]).ok()?;
    source.downcast::<Str>().map(|text| text.to_text().as_ref().into())
}
