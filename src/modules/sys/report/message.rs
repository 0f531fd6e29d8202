//! The last lines of a report: class and message, hints, notes; the source of a SyntaxError.

use super::colour::Theme;
use super::typo::{self, Typo};
use crate::modules::host;
use crate::object::class::Class;
use crate::object::dict::Dict;
use crate::object::exception::{self, Exc, Exception};
use crate::object::header::Gc;
use crate::object::list::List;
use crate::object::protocol;
use crate::object::raise::name_text;
use crate::object::special::Special;
use crate::object::str::Str;
use crate::object::traceback::{FrameObject, Traceback};
use crate::object::tuple::Tuple;
use crate::object::value::Value;
use crate::text::quote::push_escape;
use crate::text::suggest;

/// The name of the class with its module, unless that needs no mention.
fn class_name(class: &crate::object::header::Obj<Class>) -> String {
    let qualname = class.qualname.get();
    let qualname = qualname.downcast::<Str>().map_or_else(|| class.name(), |s| s.to_text().into_owned());
    let module = protocol::find_attr_name(&class.value(), "__module__").ok().flatten();
    match module.as_ref().and_then(|m| m.downcast::<Str>()).map(|m| m.to_text().into_owned()) {
        Some(module) if module != "__main__" && module != "builtins" => format!("{module}.{qualname}"),
        Some(_) => qualname,
        None => format!("<unknown>.{qualname}"),
    }
}

/// The lines from the class's name on.
pub fn format(value: &Value, theme: &Theme) -> String {
    let class = class_name(protocol::type_of(value));
    let mut out = if exception::is(value, Exc::SyntaxError) {
        syntax_error(value, &class, theme)
    } else {
        let mut text = shown(value).unwrap_or_else(|| "<exception str() failed>".to_owned());
        text.push_str(&hint(value));
        let Theme { class: colour, message, reset, .. } = theme;
        if text.is_empty() {
            format!("{colour}{class}{reset}\n")
        } else {
            format!("{colour}{class}{reset}: {message}{text}{reset}\n")
        }
    };
    out.push_str(&notes(value));
    out
}

/// `str(value)`, with surrogates as escapes.
fn shown(value: &Value) -> Option<String> {
    let text = protocol::to_str(value).ok()?;
    let text = text.downcast::<Str>()?;
    if let Some(text) = text.as_str() {
        return Some(text.to_owned());
    }
    let mut out = String::new();
    for code in text.as_wtf8().code_points() {
        match code.to_char() {
            Some(c) => out.push(c),
            None => push_escape(&mut out, code),
        }
    }
    Some(out)
}

/// Class and text, without hints and notes.
pub fn format_plain(value: &Value) -> String {
    let class = class_name(protocol::type_of(value));
    let text = protocol::text(value).unwrap_or_else(|_| "<exception str() failed>".to_owned());
    format!("{class}: {text}\n")
}

fn notes(value: &Value) -> String {
    let Ok(Some(notes)) = crate::types::exception::notes(value) else { return String::new() };
    let is_text = notes.downcast::<Str>().is_some();
    let sequence = notes.downcast::<List>().is_some() || notes.downcast::<Tuple>().is_some();
    if notes.is_none() {
        return String::new();
    }
    if is_text || !sequence {
        let text = protocol::repr_text(&notes).unwrap_or_else(|_| "<__notes__ repr() failed>".to_owned());
        return format!("{text}\n");
    }
    let mut out = String::new();
    for note in protocol::collect(&notes).unwrap_or_default() {
        let text = protocol::text(&note).unwrap_or_else(|_| "<note str() failed>".to_owned());
        for line in text.split('\n') {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

fn part(value: &Value, name: &str) -> Option<Value> {
    protocol::find_attr_name(value, name).ok().flatten().filter(|v| !v.is_none())
}

fn text_part(value: &Value, name: &str) -> Option<String> {
    part(value, name).and_then(|v| v.downcast::<Str>().map(|s| s.to_text().into_owned()))
}

fn int_part(value: &Value, name: &str) -> Option<i64> {
    part(value, name).and_then(|v| v.as_int().and_then(|i| i.to_i64()))
}

fn syntax_error(value: &Value, class: &str, theme: &Theme) -> String {
    let Theme { place, reset, .. } = theme;
    let mut out = String::new();
    let filename = part(value, "filename").and_then(|f| protocol::text(&f).ok());
    let line = part(value, "lineno").and_then(|l| protocol::text(&l).ok());
    let mut suffix = String::new();
    match (&line, &filename) {
        (Some(line), filename) => {
            let file = filename.as_deref().unwrap_or("<string>");
            out.push_str(&format!("  File {place}\"{file}\"{reset}, line {place}{line}{reset}\n"));
        }
        (None, Some(filename)) => suffix = format!(" ({filename})"),
        (None, None) => {}
    }
    let mut message = match part(value, "msg") {
        Some(message) => protocol::text(&message).unwrap_or_default(),
        None => String::new(),
    };
    if let Some(text) = text_part(value, "text") {
        if let Some(typo) = typo_behind(value, &message) {
            let marks = Marks { start: Some(typo.start), end: Some(typo.end), same_line: true };
            quote(&mut out, &typo.text, &marks, theme);
            message = format!("invalid syntax. Did you mean '{}'?", typo.keyword);
        } else {
            let same_line = int_part(value, "lineno") == int_part(value, "end_lineno");
            let marks = Marks { start: int_part(value, "offset"), end: int_part(value, "end_offset"), same_line };
            quote(&mut out, &text, &marks, theme);
        }
    }
    let message = if message.is_empty() { "<no detail available>" } else { &message };
    out.push_str(&format!("{}{class}{reset}: {}{message}{reset}{suffix}\n", theme.class, theme.message));
    out
}

/// The misspelt keyword behind an error that says no more than that the syntax is wrong.
fn typo_behind(value: &Value, message: &str) -> Option<Typo> {
    if message != "invalid syntax" && !message.contains("Perhaps you forgot a comma") {
        return None;
    }
    let [line, _, source] = &protocol::collect(&part(value, "_metadata")?).ok()?[..] else { return None };
    let first = line.as_int().and_then(|i| i.to_i64())?;
    let last = int_part(value, "lineno")?;
    typo::find(&source.downcast::<Str>()?.to_text(), usize::try_from(first).ok()?, usize::try_from(last).ok()?)
}

/// The columns, counted from 1, that a line's carets mark.
struct Marks {
    start: Option<i64>,
    end: Option<i64>,
    same_line: bool,
}

/// The source line of a SyntaxError, with carets.
fn quote(out: &mut String, text: &str, marks: &Marks, theme: &Theme) {
    let full = text.chars().count() as i64;
    let right = text.trim_end_matches('\n');
    let left: Vec<char> = right.trim_start_matches([' ', '\n', '\x0c']).chars().collect();
    let right_len = right.chars().count() as i64;
    let spaces = right_len - left.len() as i64;
    let line: String = left.iter().collect();
    let Some(mut offset) = marks.start else {
        out.push_str(&format!("    {line}\n"));
        return;
    };
    let mut end = if marks.same_line { marks.end.filter(|&end| end != 0).unwrap_or(offset) } else { right_len + 1 };
    if full > 0 && offset > full {
        offset = right_len + 1;
    }
    if full > 0 && end > full {
        end = right_len + 1;
    }
    if offset >= end || end < 0 {
        end = offset + 1;
    }
    let (start, end) = (offset - 1 - spaces, end - 1 - spaces);
    if start < 0 {
        out.push_str(&format!("    {line}\n"));
        return;
    }
    let cut = |at: i64| (at as usize).min(left.len());
    let (a, b) = (cut(start), cut(end));
    let blanks: String = left[..a].iter().map(|c| if c.is_whitespace() { *c } else { ' ' }).collect();
    let carets = "^".repeat((end - start) as usize);
    let (colour, reset) = (theme.highlight, theme.reset);
    let part = |range: &[char]| range.iter().collect::<String>();
    out.push_str(&format!("    {}{colour}{}{reset}{}\n", part(&left[..a]), part(&left[a..b]), part(&left[b..])));
    out.push_str(&format!("    {blanks}{colour}{carets}{reset}\n"));
}

/// "Did you mean" and "did you forget to import".
fn hint(value: &Value) -> String {
    let Some(error) = value.downcast::<Exception>() else { return String::new() };
    if exception::is(value, Exc::ImportError) {
        let Some(wrong) = text_part(value, "name_from") else { return String::new() };
        let names = part(value, "name").and_then(|name| {
            let module = host::import_module(&name_text(&name)).ok()?;
            visible_names(&module, &wrong)
        });
        return did_you_mean(names.as_deref().and_then(|names| closest(&wrong, names)).as_deref());
    }
    let is_name = exception::is(value, Exc::NameError);
    if !is_name && !exception::is(value, Exc::AttributeError) {
        return String::new();
    }
    let Some(wrong) = text_part(value, "name") else { return String::new() };
    let frame = innermost(error.traceback.get_option());
    let suggestion = match is_name {
        true => frame.and_then(|frame| name_suggestion(&frame, &wrong)),
        false => attribute_suggestion(value, frame, &wrong),
    };
    let mut hint = did_you_mean(suggestion.as_deref());
    if is_name && is_library_module(&wrong) {
        hint.push_str(&match suggestion {
            Some(_) => format!(" Or did you forget to import '{wrong}'?"),
            None => format!(". Did you forget to import '{wrong}'?"),
        });
    }
    hint
}

fn did_you_mean(suggestion: Option<&str>) -> String {
    suggestion.map(|name| format!(". Did you mean: '{name}'?")).unwrap_or_default()
}

fn is_library_module(name: &str) -> bool {
    host::sys_attr("stdlib_module_names")
        .is_some_and(|names| protocol::contains(&names, &crate::object::str::from_str(name)).unwrap_or(false))
}

fn closest(wrong: &str, names: &[String]) -> Option<String> {
    suggest::closest(wrong, names.iter().map(String::as_str)).map(str::to_owned)
}

/// The frame in which it was raised.
fn innermost(traceback: Option<Value>) -> Option<Value> {
    let mut entry = Gc::<Traceback>::from_value(traceback?)?;
    while let Some(next) = Gc::<Traceback>::from_value(entry.next.get()) {
        entry = next;
    }
    Some(entry.frame.get()).filter(|f| f.downcast::<FrameObject>().is_some())
}

fn strings(values: Vec<Value>) -> Vec<String> {
    values.iter().filter_map(|v| v.downcast::<Str>().map(|s| s.to_text().into_owned())).collect()
}

/// `dir(object)`.
fn names_of(object: &Value) -> Option<Vec<String>> {
    let names = protocol::try_special(object, Special::Dir, &[]).ok()??;
    let mut names = strings(protocol::collect(&names).ok()?);
    names.sort();
    Some(names)
}

fn visible_names(object: &Value, wrong: &str) -> Option<Vec<String>> {
    let mut names = names_of(object)?;
    if !wrong.starts_with('_') {
        names.retain(|name| !name.starts_with('_'));
    }
    Some(names)
}

fn locals_of(frame: &Value) -> Option<Value> {
    protocol::find_attr_name(frame, "f_locals").ok().flatten()
}

fn local(frame: &Value, name: &str) -> Option<Value> {
    protocol::get_item(&locals_of(frame)?, &crate::object::str::intern(name)).ok()
}

fn attribute_suggestion(value: &Value, frame: Option<Value>, wrong: &str) -> Option<String> {
    let object = protocol::find_attr_name(value, "obj").ok()??;
    let own = frame.and_then(|frame| local(&frame, "self")).is_some_and(|this| this.is(&object));
    let names = if own { names_of(&object)? } else { visible_names(&object, wrong)? };
    closest(wrong, &names)
}

fn name_suggestion(frame: &Value, wrong: &str) -> Option<String> {
    if let Some(this) = local(frame, "self")
        && protocol::find_attr_name(&this, wrong).is_ok_and(|found| found.is_some())
    {
        return Some(format!("self.{wrong}"));
    }
    let mut names = Vec::new();
    if let Some(locals) = locals_of(frame) {
        names.extend(strings(protocol::collect(&locals).unwrap_or_default()));
    }
    if let Some(frame) = frame.downcast::<FrameObject>() {
        for namespace in [&frame.globals, &frame.builtins] {
            names.extend(namespace.downcast::<Dict>().map(|d| strings(d.keys())).unwrap_or_default());
        }
    }
    closest(wrong, &names)
}
