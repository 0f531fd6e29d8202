//! The tree as text, in the form of CPython's `ast.dump`, for tests and for people who look at trees.
//!
//! Text is escaped as by `ascii()`. With `positions`, as `ast.dump(tree, include_attributes=True)`.

use super::Parsed;
use super::ast::Constant;
use super::nodes::{Item, Node, nodes};
use super::source::LineIndex;
use rustpython_wtf8::Wtf8;
use std::fmt::Write;

struct Dump<'s> {
    out: String,
    lines: Option<(&'s str, LineIndex)>,
}

/// The text of a tree; `positions` adds the place of each node.
pub fn dump(parsed: &Parsed, source: &str, positions: bool) -> String {
    let mut dump = Dump { out: String::new(), lines: positions.then(|| (source, LineIndex::new(source))) };
    dump.item(&nodes(&parsed.tree, false));
    dump.out
}

impl Dump<'_> {
    fn item(&mut self, item: &Item) {
        match item {
            Item::None => self.out.push_str("None"),
            Item::Number(number) => self.out.push_str(&number.to_string()),
            Item::Text(text) => self.quote(text),
            Item::Constant(constant) => self.constant(constant),
            Item::Leaf(class) => self.out.push_str(&format!("{class}()")),
            Item::List(items) => {
                self.out.push('[');
                for (i, item) in items.iter().enumerate() {
                    if i > 0 {
                        self.out.push_str(", ");
                    }
                    self.item(item);
                }
                self.out.push(']');
            }
            Item::Node(node) => self.node(node),
        }
    }

    fn node(&mut self, node: &Node) {
        self.out.push_str(node.class);
        self.out.push('(');
        for (i, (name, item)) in node.fields.iter().enumerate() {
            self.out.push_str(if i > 0 { ", " } else { "" });
            self.out.push_str(name);
            self.out.push('=');
            self.item(item);
        }
        if let (Some(span), Some((_, lines))) = (node.span, &self.lines) {
            let (line, col) = lines.position(span.start);
            let (end_line, end_col) = lines.position(span.end);
            self.out.push_str(if node.fields.is_empty() { "" } else { ", " });
            self.out
                .push_str(&format!("lineno={line}, col_offset={col}, end_lineno={end_line}, end_col_offset={end_col}"));
        }
        self.out.push(')');
    }

    fn quote(&mut self, text: &str) {
        self.quote_wtf8(Wtf8::new(text));
    }

    fn quote_wtf8(&mut self, text: &Wtf8) {
        let has = |c: char| text.code_points().any(|p| p.to_char() == Some(c));
        let quote = if has('\'') && !has('"') { '"' } else { '\'' };
        self.out.push(quote);
        for point in text.code_points() {
            let _ = match point.to_u32() {
                0x5c => write!(self.out, "\\\\"),
                0x0a => write!(self.out, "\\n"),
                0x0d => write!(self.out, "\\r"),
                0x09 => write!(self.out, "\\t"),
                c if c == quote as u32 => write!(self.out, "\\{quote}"),
                c @ 0x20..0x7f => write!(self.out, "{}", c as u8 as char),
                c @ 0..0x100 => write!(self.out, "\\x{c:02x}"),
                c @ 0x100..0x10000 => write!(self.out, "\\u{c:04x}"),
                c => write!(self.out, "\\U{c:08x}"),
            };
        }
        self.out.push(quote);
    }

    fn quote_bytes(&mut self, bytes: &[u8]) {
        let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
        self.out.push('b');
        self.out.push(quote);
        for &b in bytes {
            let _ = match b {
                b'\\' => write!(self.out, "\\\\"),
                b'\n' => write!(self.out, "\\n"),
                b'\r' => write!(self.out, "\\r"),
                b'\t' => write!(self.out, "\\t"),
                b if b == quote as u8 => write!(self.out, "\\{quote}"),
                0x20..0x7f => write!(self.out, "{}", b as char),
                b => write!(self.out, "\\x{b:02x}"),
            };
        }
        self.out.push(quote);
    }

    fn constant(&mut self, constant: &Constant) {
        match constant {
            Constant::None => self.out.push_str("None"),
            Constant::True => self.out.push_str("True"),
            Constant::False => self.out.push_str("False"),
            Constant::Ellipsis => self.out.push_str("Ellipsis"),
            Constant::Int(value) => self.out.push_str(&value.to_string()),
            Constant::Float(value) => self.out.push_str(&float(*value)),
            Constant::Imaginary(value) => {
                let text = float(*value);
                self.out.push_str(text.strip_suffix(".0").unwrap_or(&text));
                self.out.push('j');
            }
            Constant::Str { value, .. } => self.quote_wtf8(value),
            Constant::Bytes(bytes) => self.quote_bytes(bytes),
        }
    }
}

/// A literal's float as `repr` shows it.
fn float(value: f64) -> String {
    if value.is_infinite() {
        return "inf".to_owned();
    }
    let text = format!("{value:e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    match exponent.parse::<i32>() {
        Ok(exponent) if value != 0.0 && !(-4..16).contains(&exponent) => {
            let sign = if exponent < 0 { '-' } else { '+' };
            format!("{digits}e{sign}{:02}", exponent.abs())
        }
        _ => format!("{value:?}"),
    }
}
