//! Exceptions as CPython prints them: traceback, causes and contexts, notes, groups, "did you mean".

mod carets;
mod colour;
mod lines;
mod message;
mod stack;
mod typo;

use crate::modules::host;
use crate::object::exception::Exception;
use crate::object::protocol;
use crate::object::str;
use crate::object::value::Value;
use crate::os;
use crate::types::exception::group;
use colour::Theme;
use hashbrown::HashSet;

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
    let links = Links::new(value);
    let mut printer = Printer { out: String::new(), theme, depth: 0, need_close: false, links };
    printer.chain(0);
    printer.out
}

/// An exception, and the places of the ones that are shown with it.
struct Link {
    value: Value,
    cause: Option<usize>,
    context: Option<usize>,
    /// Those of a group.
    items: Vec<usize>,
}

/// What is shown with an exception: each cause or context once, at the exception that CPython comes to first.
struct Links {
    all: Vec<Link>,
    seen: HashSet<u64>,
}

impl Links {
    fn new(value: &Value) -> Links {
        let mut links = Links { all: Vec::new(), seen: HashSet::new() };
        let mut queue = vec![links.add(value.clone())];
        while let Some(at) = queue.pop() {
            let value = links.all[at].value.clone();
            let Some(exception) = value.downcast::<Exception>() else { continue };
            let cause = exception.cause.get_option().and_then(|cause| links.add_new(cause));
            let context =
                exception.context.get_option().filter(|_| cause.is_none() && !exception.suppress_context.get());
            let context = context.and_then(|context| links.add_new(context));
            let grouped = if group::is_group(&value) { group::exceptions(exception) } else { Vec::new() };
            let items: Vec<usize> = grouped.into_iter().map(|item| links.add(item)).collect();
            queue.extend(cause.into_iter().chain(context).chain(items.iter().copied()));
            let link = &mut links.all[at];
            (link.cause, link.context, link.items) = (cause, context, items);
        }
        links
    }

    fn add(&mut self, value: Value) -> usize {
        self.seen.insert(value.word());
        self.all.push(Link { value, cause: None, context: None, items: Vec::new() });
        self.all.len() - 1
    }

    fn add_new(&mut self, value: Value) -> Option<usize> {
        (!value.is_none() && !self.seen.contains(&value.word())).then(|| self.add(value))
    }
}

struct Printer {
    out: String,
    theme: Theme,
    /// How deep in groups.
    depth: usize,
    need_close: bool,
    links: Links,
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

    /// The exception at a place, after the ones it came from.
    fn chain(&mut self, at: usize) {
        let mut chain: Vec<(&str, usize)> = Vec::new();
        let mut next = Some(at);
        while let Some(at) = next {
            let link = &self.links.all[at];
            let message = if link.cause.is_some() { CAUSE } else { CONTEXT };
            next = link.cause.or(link.context);
            chain.push((message, at));
        }
        for (i, (message, at)) in chain.iter().enumerate().rev() {
            if i + 1 < chain.len() {
                self.emit(message, '|');
            }
            self.one(*at);
        }
    }

    fn one(&mut self, at: usize) {
        let value = &self.links.all[at].value.clone();
        let Some(exception) = value.downcast::<Exception>() else { return };
        let traceback = exception.traceback.get_option().filter(|t| !t.is_none());
        if !group::is_group(value) {
            if let Some(entries) = traceback.and_then(|traceback| stack::format(&traceback, &self.theme)) {
                self.emit("Traceback (most recent call last):\n", '|');
                self.emit(&entries, '|');
            }
            let text = message::format(value, &self.theme);
            self.emit(&text, '|');
        } else if self.depth > MAX_DEPTH {
            self.emit(&format!("... (max_group_depth is {MAX_DEPTH})\n"), '|');
        } else {
            self.group(at, value, traceback.as_ref());
        }
    }

    fn group(&mut self, at: usize, value: &Value, traceback: Option<&Value>) {
        let top = self.depth == 0;
        if top {
            self.depth += 1;
        }
        if let Some(entries) = traceback.and_then(|traceback| stack::format(traceback, &self.theme)) {
            self.emit("Exception Group Traceback (most recent call last):\n", if top { '+' } else { '|' });
            self.emit(&entries, '|');
        }
        let text = message::format(value, &self.theme);
        self.emit(&text, '|');
        let items = self.links.all[at].items.clone();
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
                self.chain(items[i]);
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
