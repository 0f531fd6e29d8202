//! Syntax trees as objects: what `compile()` with `PyCF_ONLY_AST` gives.

use crate::compile::literal;
use crate::object::function;
use crate::object::list;
use crate::object::native::Args;
use crate::object::protocol;
use crate::object::raise::Res;
use crate::object::str;
use crate::object::value::Value;
use crate::syntax::nodes::{Item, Node, nodes};
use crate::syntax::source::LineIndex;
use crate::syntax::{Mode, Parsed};
use crate::types::hooks;
use std::collections::HashMap;

/// The objects for a tree. Errors: what the classes' constructors raise.
pub fn objects(parsed: &Parsed, source: &str, mode: Mode) -> Res {
    let mut build = Build { lines: LineIndex::new(source), classes: HashMap::new(), leaves: HashMap::new() };
    build.item(&nodes(&parsed.tree, mode == Mode::Single))
}

struct Build {
    lines: LineIndex,
    classes: HashMap<&'static str, Value>,
    /// Operators and contexts: one object each.
    leaves: HashMap<&'static str, Value>,
}

impl Build {
    fn class(&mut self, name: &'static str) -> Res {
        if let Some(class) = self.classes.get(name) {
            return Ok(class.clone());
        }
        let class = hooks::imported("_ast", name)?;
        self.classes.insert(name, class.clone());
        Ok(class)
    }

    fn item(&mut self, item: &Item) -> Res {
        Ok(match item {
            Item::None => Value::NONE,
            Item::Number(number) => Value::from(*number),
            Item::Text(text) => str::intern(text),
            Item::Constant(constant) => function::constant(&literal(constant)),
            Item::Leaf(name) => match self.leaves.get(name) {
                Some(leaf) => leaf.clone(),
                None => {
                    let leaf = protocol::call(&self.class(name)?, &[])?;
                    self.leaves.insert(name, leaf.clone());
                    leaf
                }
            },
            Item::List(items) => list::list(items.iter().map(|item| self.item(item)).collect::<Res<Vec<_>>>()?),
            Item::Node(node) => self.node(node)?,
        })
    }

    fn node(&mut self, node: &Node) -> Res {
        let class = self.class(node.class)?;
        let (mut names, mut values) = (Vec::new(), Vec::new());
        for (name, item) in &node.fields {
            names.push(str::intern(name));
            values.push(self.item(item)?);
        }
        if let Some(span) = node.span {
            let (start, end) = (self.lines.position(span.start), self.lines.position(span.end));
            for (name, number) in
                [("lineno", start.0), ("col_offset", start.1), ("end_lineno", end.0), ("end_col_offset", end.1)]
            {
                names.push(str::intern(name));
                values.push(Value::from(number));
            }
        }
        protocol::call_args(&class, Args::with_names(&[], &values, &names))
    }
}
