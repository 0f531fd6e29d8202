//! The tree as text, in the form of CPython's `ast.dump`, for tests and for people who look at trees.
//!
//! Text is escaped as by `ascii()`. With `positions`, as `ast.dump(tree, include_attributes=True)`.

use super::ast::*;
use super::source::LineIndex;
use super::{Parsed, Tree};
use rustpython_wtf8::Wtf8;
use std::fmt::Write;

/// What an expression is for: CPython's `expr_context`.
#[derive(Clone, Copy)]
enum Context {
    Load,
    Store,
    Del,
}

struct Dump<'s> {
    out: String,
    lines: Option<(&'s str, LineIndex)>,
}

/// The text of a tree; `positions` adds the place of each node.
pub fn dump(parsed: &Parsed, source: &str, positions: bool) -> String {
    let mut dump = Dump { out: String::new(), lines: positions.then(|| (source, LineIndex::new(source))) };
    match &parsed.tree {
        Tree::Module(module) => dump.node("Module", None, |d| d.stmts("body", &module.body)),
        Tree::Expr(expr) => dump.node("Expression", None, |d| d.field("body", |d| d.expr(expr, Context::Load))),
    }
    dump.out
}

impl Dump<'_> {
    fn node(&mut self, name: &str, span: Option<Span>, fields: impl FnOnce(&mut Self)) {
        self.out.push_str(name);
        self.out.push('(');
        fields(self);
        if let (Some(span), Some((_, lines))) = (span, &self.lines) {
            let (line, col) = lines.position(span.start);
            let (end_line, end_col) = lines.position(span.end);
            let text = format!("lineno={line}, col_offset={col}, end_lineno={end_line}, end_col_offset={end_col}");
            self.field("", |d| d.out.push_str(&text));
        }
        self.out.push(')');
    }

    fn field(&mut self, name: &str, value: impl FnOnce(&mut Self)) {
        if !self.out.ends_with(['(', '[']) {
            self.out.push_str(", ");
        }
        if !name.is_empty() {
            self.out.push_str(name);
            self.out.push('=');
        }
        value(self);
    }

    fn list<T>(&mut self, name: &str, items: &[T], mut item: impl FnMut(&mut Self, &T)) {
        if items.is_empty() {
            return;
        }
        self.field(name, |d| {
            d.out.push('[');
            for (i, value) in items.iter().enumerate() {
                if i > 0 {
                    d.out.push_str(", ");
                }
                item(d, value);
            }
            d.out.push(']');
        });
    }

    fn word(&mut self, name: &str, text: &str) {
        self.field(name, |d| d.quote(text));
    }

    fn optional(&mut self, name: &str, text: Option<&Name>) {
        if let Some(text) = text {
            self.word(name, &text.id);
        }
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

    // Statements

    fn stmts(&mut self, name: &str, stmts: &[Stmt]) {
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
                d.field("op", |d| d.binary_op(*op));
                d.load("value", value);
            }),
            StmtKind::AnnAssign { target, annotation, value, simple } => self.node("AnnAssign", span, |d| {
                d.store("target", target);
                d.load("annotation", annotation);
                d.maybe("value", value.as_ref());
                d.field("simple", |d| d.out.push(if *simple { '1' } else { '0' }));
            }),
            StmtKind::Return(value) => self.node("Return", span, |d| d.maybe("value", value.as_ref())),
            StmtKind::Delete(targets) => {
                self.node("Delete", span, |d| d.list("targets", targets, |d, e| d.expr(e, Context::Del)));
            }
            StmtKind::Pass => self.node("Pass", span, |_| ()),
            StmtKind::Break => self.node("Break", span, |_| ()),
            StmtKind::Continue => self.node("Continue", span, |_| ()),
            StmtKind::Global(names) => self.node("Global", span, |d| d.list("names", names, |d, n| d.quote(&n.id))),
            StmtKind::Nonlocal(names) => {
                self.node("Nonlocal", span, |d| d.list("names", names, |d, n| d.quote(&n.id)));
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
                d.field("level", |d| d.out.push_str(&level.to_string()));
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
                None => d.out.push_str("None"),
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
                        d.constant(constant);
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
                d.list("kwd_attrs", kwd_attrs, |d, n| d.quote(&n.id));
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

    fn load(&mut self, name: &str, expr: &Expr) {
        self.field(name, |d| d.expr(expr, Context::Load));
    }

    fn store(&mut self, name: &str, expr: &Expr) {
        self.field(name, |d| d.expr(expr, Context::Store));
    }

    fn maybe(&mut self, name: &str, expr: Option<&Expr>) {
        if let Some(expr) = expr {
            self.load(name, expr);
        }
    }

    fn exprs(&mut self, name: &str, exprs: &[Expr]) {
        self.list(name, exprs, |d, e| d.expr(e, Context::Load));
    }

    fn context(&mut self, context: Context) {
        match context {
            Context::Load => self.field("ctx", |d| d.out.push_str("Load()")),
            Context::Store => self.field("ctx", |d| d.out.push_str("Store()")),
            Context::Del => self.field("ctx", |d| d.out.push_str("Del()")),
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
                d.field("value", |d| d.constant(constant));
                if let Constant::Str { u: true, .. } = constant {
                    d.word("kind", "u");
                }
            }),
            ExprKind::Name(id) => self.name_node(&Name { id: id.clone(), span: expr.span }, context),
            ExprKind::BoolOp { op, values } => self.node("BoolOp", span, |d| {
                let op = if *op == BoolOp::And { "And()" } else { "Or()" };
                d.field("op", |d| d.out.push_str(op));
                d.exprs("values", values);
            }),
            ExprKind::NamedExpr { target, value } => self.node("NamedExpr", span, |d| {
                d.store("target", target);
                d.load("value", value);
            }),
            ExprKind::BinOp { left, op, right } => self.node("BinOp", span, |d| {
                d.load("left", left);
                d.field("op", |d| d.binary_op(*op));
                d.load("right", right);
            }),
            ExprKind::UnaryOp { op, operand } => self.node("UnaryOp", span, |d| {
                let op = match op {
                    UnaryOp::Not => "Not()",
                    UnaryOp::Neg => "USub()",
                    UnaryOp::Pos => "UAdd()",
                    UnaryOp::Invert => "Invert()",
                };
                d.field("op", |d| d.out.push_str(op));
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
                    None => d.out.push_str("None"),
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
                d.list("ops", ops, |d, op| d.compare_op(*op));
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

    fn comprehension(&mut self, name: &str, span: Option<Span>, elt: &Expr, generators: &[Comprehension]) {
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
            d.field("is_async", |d| d.out.push(if generator.is_async { '1' } else { '0' }));
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
            None => "-1",
            Some(Conversion::Str) => "115",
            Some(Conversion::Repr) => "114",
            Some(Conversion::Ascii) => "97",
        };
        self.field("conversion", |d| d.out.push_str(code));
    }

    fn binary_op(&mut self, op: BinOp) {
        self.out.push_str(match op {
            BinOp::Add => "Add()",
            BinOp::Sub => "Sub()",
            BinOp::Mul => "Mult()",
            BinOp::MatMul => "MatMult()",
            BinOp::Div => "Div()",
            BinOp::FloorDiv => "FloorDiv()",
            BinOp::Mod => "Mod()",
            BinOp::Pow => "Pow()",
            BinOp::LShift => "LShift()",
            BinOp::RShift => "RShift()",
            BinOp::BitAnd => "BitAnd()",
            BinOp::BitOr => "BitOr()",
            BinOp::BitXor => "BitXor()",
        });
    }

    fn compare_op(&mut self, op: CmpOp) {
        self.out.push_str(match op {
            CmpOp::Lt => "Lt()",
            CmpOp::Le => "LtE()",
            CmpOp::Eq => "Eq()",
            CmpOp::Ne => "NotEq()",
            CmpOp::Gt => "Gt()",
            CmpOp::Ge => "GtE()",
            CmpOp::Is => "Is()",
            CmpOp::IsNot => "IsNot()",
            CmpOp::In => "In()",
            CmpOp::NotIn => "NotIn()",
        });
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
