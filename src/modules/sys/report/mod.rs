//! Exceptions as CPython prints them: traceback, causes and contexts, notes, groups, "did you mean".

mod carets;
mod colour;
mod lines;
mod message;
mod stack;
mod typo;

use crate::modules::host;
use crate::object::exception::Exception;
use crate::object::header::Obj;
use crate::object::protocol;
use crate::object::str;
use crate::object::value::Value;
use crate::os;
use crate::types::exception::group;
use colour::Theme;

pub use lines::register_source;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// How many exceptions of a group are shown, and how deep groups nest.
const MAX_WIDTH: usize = 15;
const MAX_DEPTH: usize = 10;

/// Writes to `sys.stderr`, or to descriptor 2 if there is no such attribute.
pub fn write_error(text: &str) {
    write_error_value(&str::from_str(text));
}

/// As [`write_error`], for a str.
pub fn write_error_value(text: &Value) {
    match host::sys_attr("stderr") {
        None => os::file::write_text(2, &protocol::text(text).unwrap_or_default()),
        Some(stream) if stream.is_none() => {}
        Some(stream) => {
            // What could not be written has nowhere else to go.
            let _ = protocol::call_method(&stream, "write", std::slice::from_ref(text));
            let _ = protocol::call_method(&stream, "flush", &[]);
        }
    }
}

/// An exception with all that belongs to it, as it is printed to `sys.stderr`.
pub fn text(value: &Value) -> String {
    format(value, Theme::for_stderr())
}

/// Prints an exception with all that belongs to it to `sys.stderr`.
pub fn print(value: &Value) {
    if let Some(stdout) = host::sys_attr("stdout").filter(|s| !s.is_none()) {
        // What was printed before comes first.
        let _ = protocol::call_method(&stdout, "flush", &[]);
    }
    write_error(&text(value));
}

/// The report of an error that no handler can get: as CPython writes it from C, without carets and hints, causes and notes.
pub fn print_unraisable(value: &Value) {
    let Some(exception) = value.downcast::<Exception>() else { return };
    let mut report = String::new();
    if let Some(traceback) = exception.traceback.get_option().filter(|t| !t.is_none()) {
        report.push_str("Traceback (most recent call last):\n");
        report.push_str(&stack::format_plain(&traceback));
    }
    report.push_str(&message::format_plain(value));
    write_error(&report);
}

/// The whole report.
fn format(value: &Value, theme: Theme) -> String {
    let mut printer = Printer { out: String::new(), theme, depth: 0, need_close: false, seen: Vec::new() };
    printer.chain(value);
    printer.out
}

struct Printer {
    out: String,
    theme: Theme,
    /// How deep in groups.
    depth: usize,
    need_close: bool,
    seen: Vec<u64>,
}

impl Printer {
    fn indent(&self) -> String {
        " ".repeat(2 * self.depth)
    }

    fn emit(&mut self, text: &str, margin: char) {
        if self.depth == 0 {
            self.out.push_str(text);
            return;
        }
        let indent = self.indent();
        for line in text.split_inclusive('\n') {
            self.out.push_str(&format!("{indent}{margin} {line}"));
        }
    }

    /// The exception, after the ones it came from.
    fn chain(&mut self, value: &Value) {
        let mut links: Vec<(&str, Value)> = Vec::new();
        let mut next = Some(("", value.clone()));
        while let Some((message, value)) = next {
            self.seen.push(value.word());
            next = self.origin(&value);
            links.push((message, value));
        }
        // A link's message stands behind it: it is that of the exception that it led to.
        for (i, (message, value)) in links.iter().enumerate().rev() {
            self.one(value);
            if i > 0 {
                self.emit(message, '|');
            }
        }
    }

    fn origin(&self, value: &Value) -> Option<(&'static str, Value)> {
        let exception = value.downcast::<Exception>()?;
        let fresh = |v: &Value| !v.is_none() && !self.seen.contains(&v.word());
        if let Some(cause) = exception.cause.get_option().filter(fresh) {
            return Some((CAUSE, cause));
        }
        if !exception.cause.is_unset() && !exception.cause.get().is_none() {
            return None;
        }
        let context = exception.context.get_option().filter(|_| !exception.suppress_context.get());
        context.filter(fresh).map(|context| (CONTEXT, context))
    }

    fn one(&mut self, value: &Value) {
        let Some(exception) = value.downcast::<Exception>() else { return };
        let traceback = exception.traceback.get_option().filter(|t| !t.is_none());
        if !group::is_group(value) {
            if let Some(traceback) = &traceback {
                self.emit("Traceback (most recent call last):\n", '|');
                let entries = stack::format(traceback, &self.theme);
                self.emit(&entries, '|');
            }
            let text = message::format(value, &self.theme);
            self.emit(&text, '|');
        } else if self.depth > MAX_DEPTH {
            self.emit(&format!("... (max_group_depth is {MAX_DEPTH})\n"), '|');
        } else {
            self.group(value, exception, traceback.as_ref());
        }
    }

    fn group(&mut self, value: &Value, exception: &Obj<Exception>, traceback: Option<&Value>) {
        let top = self.depth == 0;
        if top {
            self.depth += 1;
        }
        if let Some(traceback) = traceback {
            self.emit("Exception Group Traceback (most recent call last):\n", if top { '+' } else { '|' });
            let entries = stack::format(traceback, &self.theme);
            self.emit(&entries, '|');
        }
        let text = message::format(value, &self.theme);
        self.emit(&text, '|');
        let items = group::exceptions(exception);
        let shown = items.len().min(MAX_WIDTH + 1);
        self.need_close = false;
        for i in 0..shown {
            let last = i + 1 == shown;
            self.need_close |= last;
            let truncated = i >= MAX_WIDTH;
            let title = if truncated { "...".to_owned() } else { (i + 1).to_string() };
            let lead = if i == 0 { "+-" } else { "  " };
            let line = format!("{}{lead}+---------------- {title} ----------------\n", self.indent());
            self.out.push_str(&line);
            self.depth += 1;
            if truncated {
                let left = items.len() - MAX_WIDTH;
                let s = if left > 1 { "s" } else { "" };
                self.emit(&format!("and {left} more exception{s}\n"), '|');
            } else {
                self.chain(&items[i]);
            }
            if last && self.need_close {
                let line = format!("{}+------------------------------------\n", self.indent());
                self.out.push_str(&line);
                self.need_close = false;
            }
            self.depth -= 1;
        }
        if top {
            self.depth = 0;
        }
    }
}
