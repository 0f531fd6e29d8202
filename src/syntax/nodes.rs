//! The tree as nodes with named fields, as CPython's `ast` module has them: what [`super::dump`] prints and `ast.parse` makes
//! objects of.

use super::Tree;
use super::ast::*;

/// What an expression is for: CPython's `expr_context`.
#[derive(Clone, Copy)]
enum Context {
    Load,
    Store,
    Del,
}

/// What a field holds.
pub enum Item {
    None,
    Number(i64),
    Text(String),
    Constant(Constant),
    /// A node without fields and place: an operator or a context.
    Leaf(&'static str),
    List(Vec<Item>),
    Node(Node),
}

pub struct Node {
    pub class: &'static str,
    /// Empty lists and what is missing are left out.
    pub fields: Vec<(&'static str, Item)>,
    pub span: Option<Span>,
}

/// The nodes of a tree. A module's is an `Interactive` for a text typed at a prompt.
pub fn nodes(tree: &Tree, interactive: bool) -> Item {
    let mut walk = Walk { fields: Vec::new(), value: Item::None };
    match tree {
        Tree::Module(module) => {
            let class = if interactive { "Interactive" } else { "Module" };
            walk.node(class, None, |d| d.stmts("body", &module.body));
        }
        Tree::Expr(expr) => walk.node("Expression", None, |d| d.field("body", |d| d.expr(expr, Context::Load))),
    }
    walk.value
}

struct Walk {
    /// Of the node under construction.
    fields: Vec<(&'static str, Item)>,
    /// What was made last.
    value: Item,
}

impl Walk {
    fn node(&mut self, class: &'static str, span: Option<Span>, fill: impl FnOnce(&mut Self)) {
        let outer = std::mem::take(&mut self.fields);
        fill(self);
        let fields = std::mem::replace(&mut self.fields, outer);
        self.value = Item::Node(Node { class, fields, span });
    }

    fn take(&mut self) -> Item {
        std::mem::replace(&mut self.value, Item::None)
    }

    fn field(&mut self, name: &'static str, value: impl FnOnce(&mut Self)) {
        value(self);
        let item = self.take();
        self.fields.push((name, item));
    }

    fn list<T>(&mut self, name: &'static str, items: &[T], mut item: impl FnMut(&mut Self, &T)) {
        if items.is_empty() {
            return;
        }
        let mut made = Vec::with_capacity(items.len());
        for value in items {
            item(self, value);
            made.push(self.take());
        }
        self.fields.push((name, Item::List(made)));
    }

    fn text(&mut self, text: &str) {
        self.value = Item::Text(text.to_owned());
    }

    fn word(&mut self, name: &'static str, text: &str) {
        self.fields.push((name, Item::Text(text.to_owned())));
    }

    fn number(&mut self, name: &'static str, number: i64) {
        self.fields.push((name, Item::Number(number)));
    }

    fn leaf(&mut self, name: &'static str, class: &'static str) {
        self.fields.push((name, Item::Leaf(class)));
    }

    fn optional(&mut self, name: &'static str, text: Option<&Name>) {
        if let Some(text) = text {
            self.word(name, &text.id);
        }
    }

    // Statements

    fn stmts(&mut self, name: &'static str, stmts: &[Stmt]) {
        self.list(name, stmts, Self::stmt);
    }

    fn stmt(&mut self, stmt: &Stmt) {
        let span = Some(stmt.span);
        match &stmt.kind {
            StmtKind::Expr(value) => self.node("Expr", span, |d| d.load("value", value)),
            StmtKind::Assign { targets, value } => self.node("Assign", span, |d| {
                d.list("targets", targets, |d, e| d.expr(e, Context::Store));
                d.load("value", value);
            }),
            StmtKind::AugAssign { target, op, value } => self.node("AugAssign", span, |d| {
                d.store("target", target);
                d.leaf("op", binary_op(*op));
                d.load("value", value);
            }),
            StmtKind::AnnAssign { target, annotation, value, simple } => self.node("AnnAssign", span, |d| {
                d.store("target", target);
                d.load("annotation", annotation);
                d.maybe("value", value.as_ref());
                d.number("simple", *simple as i64);
            }),
            StmtKind::Return(value) => self.node("Return", span, |d| d.maybe("value", value.as_ref())),
            StmtKind::Delete(targets) => {
                self.node("Delete", span, |d| d.list("targets", targets, |d, e| d.expr(e, Context::Del)));
            }
            StmtKind::Pass => self.node("Pass", span, |_| ()),
            StmtKind::Break => self.node("Break", span, |_| ()),
            StmtKind::Continue => self.node("Continue", span, |_| ()),
            StmtKind::Global(names) => self.node("Global", span, |d| d.list("names", names, |d, n| d.text(&n.id))),
            StmtKind::Nonlocal(names) => {
                self.node("Nonlocal", span, |d| d.list("names", names, |d, n| d.text(&n.id)));
            }
            StmtKind::Assert { test, msg } => self.node("Assert", span, |d| {
                d.load("test", test);
                d.maybe("msg", msg.as_ref());
            }),
            StmtKind::Raise { exc, cause } => self.node("Raise", span, |d| {
                d.maybe("exc", exc.as_ref());
                d.maybe("cause", cause.as_ref());
            }),
            StmtKind::Import(names) => self.node("Import", span, |d| d.list("names", names, Self::alias)),
            StmtKind::ImportFrom { module, names, level } => self.node("ImportFrom", span, |d| {
                d.optional("module", module.as_ref());
                d.list("names", names, Self::alias);
                d.number("level", i64::from(*level));
            }),
            StmtKind::If { test, body, orelse } => self.node("If", span, |d| {
                d.load("test", test);
                d.stmts("body", body);
                d.stmts("orelse", orelse);
            }),
            StmtKind::While { test, body, orelse } => self.node("While", span, |d| {
                d.load("test", test);
                d.stmts("body", body);
                d.stmts("orelse", orelse);
            }),
            StmtKind::For { is_async, target, iter, body, orelse } => {
                self.node(if *is_async { "AsyncFor" } else { "For" }, span, |d| {
                    d.store("target", target);
                    d.load("iter", iter);
                    d.stmts("body", body);
                    d.stmts("orelse", orelse);
                });
            }
            StmtKind::With { is_async, items, body } => {
                self.node(if *is_async { "AsyncWith" } else { "With" }, span, |d| {
                    d.list("items", items, |d, item| {
                        d.node("withitem", None, |d| {
                            d.load("context_expr", &item.context);
                            if let Some(target) = &item.target {
                                d.store("optional_vars", target);
                            }
                        });
                    });
                    d.stmts("body", body);
                });
            }
            StmtKind::Try { body, handlers, orelse, finalbody, is_star } => {
                self.node(if *is_star { "TryStar" } else { "Try" }, span, |d| {
                    d.stmts("body", body);
                    d.list("handlers", handlers, |d, h| {
                        d.node("ExceptHandler", Some(h.span), |d| {
                            d.maybe("type", h.typ.as_ref());
                            d.optional("name", h.name.as_ref());
                            d.stmts("body", &h.body);
                        });
                    });
                    d.stmts("orelse", orelse);
                    d.stmts("finalbody", finalbody);
                });
            }
            StmtKind::FunctionDef(def) => {
                self.node(if def.is_async { "AsyncFunctionDef" } else { "FunctionDef" }, span, |d| {
                    d.word("name", &def.name.id);
                    d.field("args", |d| d.params(&def.params));
                    d.stmts("body", &def.body);
                    d.exprs("decorator_list", &def.decorators);
                    d.maybe("returns", def.returns.as_ref());
                    d.list("type_params", &def.type_params, Self::type_param);
                });
            }
            StmtKind::ClassDef(class) => self.node("ClassDef", span, |d| {
                d.word("name", &class.name.id);
                d.exprs("bases", &class.bases);
                d.list("keywords", &class.keywords, Self::keyword);
                d.stmts("body", &class.body);
                d.exprs("decorator_list", &class.decorators);
                d.list("type_params", &class.type_params, Self::type_param);
            }),
            StmtKind::Match { subject, cases } => self.node("Match", span, |d| {
                d.load("subject", subject);
                d.list("cases", cases, |d, case| {
                    d.node("match_case", None, |d| {
                        d.field("pattern", |d| d.pattern(&case.pattern));
                        d.maybe("guard", case.guard.as_ref());
                        d.stmts("body", &case.body);
                    });
                });
            }),
            StmtKind::TypeAlias { name, type_params, value } => self.node("TypeAlias", span, |d| {
                d.field("name", |d| d.name_node(name, Context::Store));
                d.list("type_params", type_params, Self::type_param);
                d.load("value", value);
            }),
        }
    }

    fn alias(&mut self, alias: &Alias) {
        self.node("alias", Some(alias.span), |d| {
            d.word("name", &alias.name.id);
            d.optional("asname", alias.asname.as_ref());
        });
    }

    fn params(&mut self, params: &Params) {
        self.node("arguments", None, |d| {
            d.list("posonlyargs", &params.posonly, Self::param);
            d.list("args", &params.args, Self::param);
            if let Some(vararg) = &params.vararg {
                d.field("vararg", |d| d.param(vararg));
            }
            d.list("kwonlyargs", &params.kwonly, Self::param);
            let kw_defaults: Vec<_> = params.kwonly.iter().map(|p| p.default.as_ref()).collect();
            d.list("kw_defaults", &kw_defaults, |d, e| match e {
                Some(e) => d.expr(e, Context::Load),
                None => d.value = Item::None,
            });
            if let Some(kwarg) = &params.kwarg {
                d.field("kwarg", |d| d.param(kwarg));
            }
            let defaults: Vec<_> =
                params.posonly.iter().chain(&params.args).filter_map(|p| p.default.as_ref()).collect();
            d.list("defaults", &defaults, |d, e| d.expr(e, Context::Load));
        });
    }

    fn param(&mut self, param: &Param) {
        self.node("arg", Some(param.span), |d| {
            d.word("arg", &param.name.id);
            d.maybe("annotation", param.annotation.as_ref());
        });
    }

    fn type_param(&mut self, param: &TypeParam) {
        let (name, bound) = match &param.kind {
            TypeParamKind::TypeVar { bound } => ("TypeVar", bound.as_ref()),
            TypeParamKind::TypeVarTuple => ("TypeVarTuple", None),
            TypeParamKind::ParamSpec => ("ParamSpec", None),
        };
        self.node(name, Some(param.span), |d| {
            d.word("name", &param.name.id);
            d.maybe("bound", bound);
            d.maybe("default_value", param.default.as_ref());
        });
    }

    // Patterns

    fn pattern(&mut self, pattern: &Pattern) {
        let span = Some(pattern.span);
        match &pattern.kind {
            PatternKind::Value(value) => self.node("MatchValue", span, |d| d.load("value", value)),
            PatternKind::Singleton(value) => self.node("MatchSingleton", span, |d| {
                d.field("value", |d| {
                    if let ExprKind::Constant(constant) = &value.kind {
                        d.value = Item::Constant(constant.clone());
                    }
                });
            }),
            PatternKind::Sequence(items) => {
                self.node("MatchSequence", span, |d| d.list("patterns", items, Self::pattern));
            }
            PatternKind::Mapping { keys, patterns, rest } => self.node("MatchMapping", span, |d| {
                d.exprs("keys", keys);
                d.list("patterns", patterns, Self::pattern);
                d.optional("rest", rest.as_ref());
            }),
            PatternKind::Class { cls, patterns, kwd_attrs, kwd_patterns } => self.node("MatchClass", span, |d| {
                d.load("cls", cls);
                d.list("patterns", patterns, Self::pattern);
                d.list("kwd_attrs", kwd_attrs, |d, n| d.text(&n.id));
                d.list("kwd_patterns", kwd_patterns, Self::pattern);
            }),
            PatternKind::Star(name) => self.node("MatchStar", span, |d| d.optional("name", name.as_ref())),
            PatternKind::As { pattern, name } => self.node("MatchAs", span, |d| {
                if let Some(pattern) = pattern {
                    d.field("pattern", |d| d.pattern(pattern));
                }
                d.optional("name", name.as_ref());
            }),
            PatternKind::Or(items) => self.node("MatchOr", span, |d| d.list("patterns", items, Self::pattern)),
        }
    }

    // Expressions

    fn load(&mut self, name: &'static str, expr: &Expr) {
        self.field(name, |d| d.expr(expr, Context::Load));
    }

    fn store(&mut self, name: &'static str, expr: &Expr) {
        self.field(name, |d| d.expr(expr, Context::Store));
    }

    fn maybe(&mut self, name: &'static str, expr: Option<&Expr>) {
        if let Some(expr) = expr {
            self.load(name, expr);
        }
    }

    fn exprs(&mut self, name: &'static str, exprs: &[Expr]) {
        self.list(name, exprs, |d, e| d.expr(e, Context::Load));
    }

    fn context(&mut self, context: Context) {
        match context {
            Context::Load => self.leaf("ctx", "Load"),
            Context::Store => self.leaf("ctx", "Store"),
            Context::Del => self.leaf("ctx", "Del"),
        }
    }

    fn name_node(&mut self, name: &Name, context: Context) {
        self.node("Name", Some(name.span), |d| {
            d.word("id", &name.id);
            d.context(context);
        });
    }

    fn expr(&mut self, expr: &Expr, context: Context) {
        let span = Some(expr.span);
        match &expr.kind {
            ExprKind::Constant(constant) => self.node("Constant", span, |d| {
                d.field("value", |d| d.value = Item::Constant(constant.clone()));
                if let Constant::Str { u: true, .. } = constant {
                    d.word("kind", "u");
                }
            }),
            ExprKind::Name(id) => self.name_node(&Name { id: id.clone(), span: expr.span }, context),
            ExprKind::BoolOp { op, values } => self.node("BoolOp", span, |d| {
                let op = if *op == BoolOp::And { "And" } else { "Or" };
                d.leaf("op", op);
                d.exprs("values", values);
            }),
            ExprKind::NamedExpr { target, value } => self.node("NamedExpr", span, |d| {
                d.store("target", target);
                d.load("value", value);
            }),
            ExprKind::BinOp { left, op, right } => self.node("BinOp", span, |d| {
                d.load("left", left);
                d.leaf("op", binary_op(*op));
                d.load("right", right);
            }),
            ExprKind::UnaryOp { op, operand } => self.node("UnaryOp", span, |d| {
                let op = match op {
                    UnaryOp::Not => "Not",
                    UnaryOp::Neg => "USub",
                    UnaryOp::Pos => "UAdd",
                    UnaryOp::Invert => "Invert",
                };
                d.leaf("op", op);
                d.load("operand", operand);
            }),
            ExprKind::Lambda { params, body } => self.node("Lambda", span, |d| {
                d.field("args", |d| d.params(params));
                d.load("body", body);
            }),
            ExprKind::IfExp { test, body, orelse } => self.node("IfExp", span, |d| {
                d.load("test", test);
                d.load("body", body);
                d.load("orelse", orelse);
            }),
            ExprKind::Dict { keys, values } => self.node("Dict", span, |d| {
                d.list("keys", keys, |d, key| match key {
                    Some(key) => d.expr(key, Context::Load),
                    None => d.value = Item::None,
                });
                d.exprs("values", values);
            }),
            ExprKind::Set(elts) => self.node("Set", span, |d| d.exprs("elts", elts)),
            ExprKind::List(elts) => self.node("List", span, |d| {
                d.list("elts", elts, |d, e| d.expr(e, context));
                d.context(context);
            }),
            ExprKind::Tuple { elts, .. } => self.node("Tuple", span, |d| {
                d.list("elts", elts, |d, e| d.expr(e, context));
                d.context(context);
            }),
            ExprKind::ListComp { elt, generators } => self.comprehension("ListComp", span, elt, generators),
            ExprKind::SetComp { elt, generators } => self.comprehension("SetComp", span, elt, generators),
            ExprKind::GeneratorExp { elt, generators } => self.comprehension("GeneratorExp", span, elt, generators),
            ExprKind::DictComp { key, value, generators } => self.node("DictComp", span, |d| {
                d.load("key", key);
                d.load("value", value);
                d.list("generators", generators, Self::generator);
            }),
            ExprKind::Await(value) => self.node("Await", span, |d| d.load("value", value)),
            ExprKind::Yield(value) => self.node("Yield", span, |d| d.maybe("value", value.as_deref())),
            ExprKind::YieldFrom(value) => self.node("YieldFrom", span, |d| d.load("value", value)),
            ExprKind::Compare { left, ops, comparators } => self.node("Compare", span, |d| {
                d.load("left", left);
                d.list("ops", ops, |d, op| d.value = Item::Leaf(compare_op(*op)));
                d.exprs("comparators", comparators);
            }),
            ExprKind::Call { func, args, keywords } => self.node("Call", span, |d| {
                d.load("func", func);
                d.exprs("args", args);
                d.list("keywords", keywords, Self::keyword);
            }),
            ExprKind::JoinedStr(values) => self.node("JoinedStr", span, |d| d.exprs("values", values)),
            ExprKind::TemplateStr(values) => self.node("TemplateStr", span, |d| d.exprs("values", values)),
            ExprKind::FormattedValue { value, conversion, format_spec } => self.node("FormattedValue", span, |d| {
                d.load("value", value);
                d.conversion(*conversion);
                d.maybe("format_spec", format_spec.as_deref());
            }),
            ExprKind::Interpolation { value, source, conversion, format_spec } => {
                self.node("Interpolation", span, |d| {
                    d.load("value", value);
                    d.word("str", source);
                    d.conversion(*conversion);
                    d.maybe("format_spec", format_spec.as_deref());
                });
            }
            ExprKind::Attribute { value, attr } => self.node("Attribute", span, |d| {
                d.load("value", value);
                d.word("attr", &attr.id);
                d.context(context);
            }),
            ExprKind::Subscript { value, index } => self.node("Subscript", span, |d| {
                d.load("value", value);
                d.load("slice", index);
                d.context(context);
            }),
            ExprKind::Starred(value) => self.node("Starred", span, |d| {
                d.field("value", |d| d.expr(value, context));
                d.context(context);
            }),
            ExprKind::Slice { lower, upper, step } => self.node("Slice", span, |d| {
                d.maybe("lower", lower.as_deref());
                d.maybe("upper", upper.as_deref());
                d.maybe("step", step.as_deref());
            }),
        }
    }

    fn comprehension(&mut self, name: &'static str, span: Option<Span>, elt: &Expr, generators: &[Comprehension]) {
        self.node(name, span, |d| {
            d.load("elt", elt);
            d.list("generators", generators, Self::generator);
        });
    }

    fn generator(&mut self, generator: &Comprehension) {
        self.node("comprehension", None, |d| {
            d.store("target", &generator.target);
            d.load("iter", &generator.iter);
            d.exprs("ifs", &generator.ifs);
            d.number("is_async", generator.is_async as i64);
        });
    }

    fn keyword(&mut self, keyword: &Keyword) {
        self.node("keyword", Some(keyword.span), |d| {
            d.optional("arg", keyword.name.as_ref());
            d.load("value", &keyword.value);
        });
    }

    fn conversion(&mut self, conversion: Option<Conversion>) {
        let code = match conversion {
            None => -1,
            Some(Conversion::Str) => 115,
            Some(Conversion::Repr) => 114,
            Some(Conversion::Ascii) => 97,
        };
        self.number("conversion", code);
    }
}

fn binary_op(op: BinOp) -> &'static str {
    match op {
        BinOp::Add => "Add",
        BinOp::Sub => "Sub",
        BinOp::Mul => "Mult",
        BinOp::MatMul => "MatMult",
        BinOp::Div => "Div",
        BinOp::FloorDiv => "FloorDiv",
        BinOp::Mod => "Mod",
        BinOp::Pow => "Pow",
        BinOp::LShift => "LShift",
        BinOp::RShift => "RShift",
        BinOp::BitAnd => "BitAnd",
        BinOp::BitOr => "BitOr",
        BinOp::BitXor => "BitXor",
    }
}

fn compare_op(op: CmpOp) -> &'static str {
    match op {
        CmpOp::Lt => "Lt",
        CmpOp::Le => "LtE",
        CmpOp::Eq => "Eq",
        CmpOp::Ne => "NotEq",
        CmpOp::Gt => "Gt",
        CmpOp::Ge => "GtE",
        CmpOp::Is => "Is",
        CmpOp::IsNot => "IsNot",
        CmpOp::In => "In",
        CmpOp::NotIn => "NotIn",
    }
}
