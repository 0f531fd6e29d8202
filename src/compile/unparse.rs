//! Expressions back to text, as `ast.unparse` and CPython's annotations write them.

use crate::syntax::ast::*;

/// The text of an expression.
pub fn unparse(expr: &Expr) -> String {
    let mut out = Unparser { out: String::new() };
    out.expr(expr, Prec::Test);
    out.out
}

/// How tightly an expression must bind not to need brackets, from loose to tight.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Prec {
    Tuple,
    Test,
    Or,
    And,
    Not,
    Cmp,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Arith,
    Term,
    Factor,
    Power,
    Await,
    Atom,
}

impl Prec {
    fn next(self) -> Prec {
        use Prec::*;
        const ALL: [Prec; 16] =
            [Tuple, Test, Or, And, Not, Cmp, BitOr, BitXor, BitAnd, Shift, Arith, Term, Factor, Power, Await, Atom];
        ALL[(self as usize + 1).min(ALL.len() - 1)]
    }
}

struct Unparser {
    out: String,
}

impl Unparser {
    fn text(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn brackets(&mut self, needed: bool, inside: impl FnOnce(&mut Self)) {
        if needed {
            self.text("(");
        }
        inside(self);
        if needed {
            self.text(")");
        }
    }

    fn list<T>(&mut self, items: &[T], mut item: impl FnMut(&mut Self, &T)) {
        for (i, one) in items.iter().enumerate() {
            if i > 0 {
                self.text(", ");
            }
            item(self, one);
        }
    }

    fn exprs(&mut self, items: &[Expr]) {
        self.list(items, |this, item| this.expr(item, Prec::Test));
    }

    fn expr(&mut self, expr: &Expr, level: Prec) {
        match &expr.kind {
            ExprKind::Constant(constant) => self.constant(constant),
            ExprKind::Name(id) => self.text(id),
            ExprKind::BoolOp { op, values } => {
                let (word, own) = match op {
                    BoolOp::And => (" and ", Prec::And),
                    BoolOp::Or => (" or ", Prec::Or),
                };
                self.brackets(level > own, |this| {
                    for (i, value) in values.iter().enumerate() {
                        if i > 0 {
                            this.text(word);
                        }
                        this.expr(value, own.next());
                    }
                });
            }
            ExprKind::NamedExpr { target, value } => self.brackets(level > Prec::Tuple, |this| {
                this.expr(target, Prec::Atom);
                this.text(" := ");
                this.expr(value, Prec::Atom);
            }),
            ExprKind::BinOp { left, op, right } => {
                let (word, own, right_assoc) = operator(*op);
                self.brackets(level > own, |this| {
                    this.expr(left, if right_assoc { own.next() } else { own });
                    this.text(word);
                    this.expr(right, if right_assoc { own } else { own.next() });
                });
            }
            ExprKind::UnaryOp { op, operand } => {
                let (word, own) = match op {
                    UnaryOp::Not => ("not ", Prec::Not),
                    UnaryOp::Neg => ("-", Prec::Factor),
                    UnaryOp::Pos => ("+", Prec::Factor),
                    UnaryOp::Invert => ("~", Prec::Factor),
                };
                self.brackets(level > own, |this| {
                    this.text(word);
                    this.expr(operand, own);
                });
            }
            ExprKind::Lambda { params, body } => self.brackets(level > Prec::Test, |this| {
                this.text("lambda");
                this.params(params);
                this.text(": ");
                this.expr(body, Prec::Test);
            }),
            ExprKind::IfExp { test, body, orelse } => self.brackets(level > Prec::Test, |this| {
                this.expr(body, Prec::Or);
                this.text(" if ");
                this.expr(test, Prec::Or);
                this.text(" else ");
                this.expr(orelse, Prec::Test);
            }),
            ExprKind::Dict { keys, values } => {
                self.text("{");
                let items: Vec<_> = keys.iter().zip(values).collect();
                self.list(&items, |this, (key, value)| match key {
                    Some(key) => {
                        this.expr(key, Prec::Test);
                        this.text(": ");
                        this.expr(value, Prec::Test);
                    }
                    None => {
                        this.text("**");
                        this.expr(value, Prec::BitOr);
                    }
                });
                self.text("}");
            }
            ExprKind::Set(elts) => {
                self.text("{");
                self.exprs(elts);
                self.text("}");
            }
            ExprKind::List(elts) => {
                self.text("[");
                self.exprs(elts);
                self.text("]");
            }
            ExprKind::Tuple { elts, .. } => self.brackets(elts.is_empty() || level > Prec::Tuple, |this| {
                this.exprs(elts);
                if elts.len() == 1 {
                    this.text(",");
                }
            }),
            ExprKind::ListComp { elt, generators } => self.comprehension("[", elt, None, generators, "]"),
            ExprKind::SetComp { elt, generators } => self.comprehension("{", elt, None, generators, "}"),
            ExprKind::DictComp { key, value, generators } => {
                self.comprehension("{", key, Some(value), generators, "}");
            }
            ExprKind::GeneratorExp { elt, generators } => self.comprehension("(", elt, None, generators, ")"),
            ExprKind::Await(value) => self.brackets(level > Prec::Await, |this| {
                this.text("await ");
                this.expr(value, Prec::Atom);
            }),
            ExprKind::Yield(value) => self.brackets(true, |this| {
                this.text("yield");
                if let Some(value) = value {
                    this.text(" ");
                    this.expr(value, Prec::Tuple);
                }
            }),
            ExprKind::YieldFrom(value) => self.brackets(true, |this| {
                this.text("yield from ");
                this.expr(value, Prec::Test);
            }),
            ExprKind::Compare { left, ops, comparators } => self.brackets(level > Prec::Cmp, |this| {
                this.expr(left, Prec::Cmp.next());
                for (op, right) in ops.iter().zip(comparators) {
                    this.text(comparison(*op));
                    this.expr(right, Prec::Cmp.next());
                }
            }),
            ExprKind::Call { func, args, keywords } => self.call(func, args, keywords),
            ExprKind::JoinedStr(_) | ExprKind::FormattedValue { .. } => self.formatted("f", expr),
            ExprKind::TemplateStr(_) | ExprKind::Interpolation { .. } => self.formatted("t", expr),
            ExprKind::Attribute { value, attr } => {
                self.expr(value, Prec::Atom);
                if matches!(value.kind, ExprKind::Constant(Constant::Int(_))) {
                    self.text(" ");
                }
                self.text(".");
                self.text(&attr.id);
            }
            ExprKind::Subscript { value, index } => {
                self.expr(value, Prec::Atom);
                self.text("[");
                self.expr(index, Prec::Tuple);
                self.text("]");
            }
            ExprKind::Starred(value) => {
                self.text("*");
                self.expr(value, Prec::BitOr);
            }
            ExprKind::Slice { lower, upper, step } => {
                if let Some(lower) = lower {
                    self.expr(lower, Prec::Test);
                }
                self.text(":");
                if let Some(upper) = upper {
                    self.expr(upper, Prec::Test);
                }
                if let Some(step) = step {
                    self.text(":");
                    self.expr(step, Prec::Test);
                }
            }
        }
    }

    fn constant(&mut self, constant: &Constant) {
        match constant {
            Constant::None => self.text("None"),
            Constant::True => self.text("True"),
            Constant::False => self.text("False"),
            Constant::Ellipsis => self.text("..."),
            Constant::Int(value) => self.text(&value.to_string()),
            Constant::Float(value) if value.is_infinite() => self.text("1e309"),
            Constant::Imaginary(value) if value.is_infinite() => self.text("1e309j"),
            Constant::Float(value) => self.text(&float(*value, ".0")),
            Constant::Imaginary(value) => {
                self.text(&float(*value, ""));
                self.text("j");
            }
            Constant::Str { value, u } => {
                if *u {
                    self.text("u");
                }
                let points: Vec<u32> = value.code_points().map(|point| point.to_u32()).collect();
                self.quoted(&points, false);
            }
            Constant::Bytes(bytes) => {
                self.text("b");
                let points: Vec<u32> = bytes.iter().map(|&byte| byte as u32).collect();
                self.quoted(&points, true);
            }
        }
    }

    /// A string literal as `repr` writes it.
    fn quoted(&mut self, points: &[u32], bytes: bool) {
        let has = |quote: char| points.contains(&(quote as u32));
        let quote = if has('\'') && !has('"') { '"' } else { '\'' };
        self.out.push(quote);
        for &point in points {
            match char::from_u32(point) {
                Some('\n') => self.text("\\n"),
                Some('\r') => self.text("\\r"),
                Some('\t') => self.text("\\t"),
                Some('\\') => self.text("\\\\"),
                Some(one) if one == quote => {
                    self.out.push('\\');
                    self.out.push(one);
                }
                Some(one) if (' '..='~').contains(&one) => self.out.push(one),
                _ if bytes || point < 0xa1 => self.text(&format!("\\x{point:02x}")),
                Some(one) if printable(one) => self.out.push(one),
                _ if point < 0x1_0000 => self.text(&format!("\\u{point:04x}")),
                _ => self.text(&format!("\\U{point:08x}")),
            }
        }
        self.out.push(quote);
    }

    /// An f-string or t-string.
    fn formatted(&mut self, prefix: &str, expr: &Expr) {
        let mut inner = Unparser { out: String::new() };
        inner.fields(expr);
        let text = inner.out;
        let points: Vec<u32> = text.chars().map(|one| one as u32).collect();
        self.text(prefix);
        self.quoted(&points, false);
    }

    /// What stands between the quotes of an f-string.
    fn fields(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::JoinedStr(values) | ExprKind::TemplateStr(values) => {
                values.iter().for_each(|value| self.fields(value));
            }
            ExprKind::Constant(Constant::Str { value, .. }) => {
                let text = value.to_string_lossy();
                let text = text.replace('{', "{{").replace('}', "}}");
                self.text(&text);
            }
            ExprKind::FormattedValue { value, conversion, format_spec } => {
                self.field(value, *conversion, format_spec.as_deref());
            }
            ExprKind::Interpolation { value, conversion, format_spec, .. } => {
                self.field(value, *conversion, format_spec.as_deref());
            }
            _ => self.expr(expr, Prec::Test),
        }
    }

    fn field(&mut self, value: &Expr, conversion: Option<Conversion>, spec: Option<&Expr>) {
        let text = {
            let mut inner = Unparser { out: String::new() };
            inner.expr(value, Prec::Or);
            inner.out
        };
        self.text(if text.starts_with('{') { "{ " } else { "{" });
        self.text(&text);
        match conversion {
            Some(Conversion::Str) => self.text("!s"),
            Some(Conversion::Repr) => self.text("!r"),
            Some(Conversion::Ascii) => self.text("!a"),
            None => {}
        }
        if let Some(spec) = spec {
            self.text(":");
            self.fields(spec);
        }
        self.text("}");
    }

    fn call(&mut self, func: &Expr, args: &[Expr], keywords: &[Keyword]) {
        self.expr(func, Prec::Atom);
        if let ([only], []) = (args, keywords)
            && matches!(only.kind, ExprKind::GeneratorExp { .. })
        {
            self.expr(only, Prec::Atom);
            return;
        }
        self.text("(");
        self.exprs(args);
        for (i, keyword) in keywords.iter().enumerate() {
            if i > 0 || !args.is_empty() {
                self.text(", ");
            }
            match &keyword.name {
                Some(name) => {
                    self.text(&name.id);
                    self.text("=");
                }
                None => self.text("**"),
            }
            self.expr(&keyword.value, Prec::Test);
        }
        self.text(")");
    }

    fn comprehension(&mut self, open: &str, elt: &Expr, value: Option<&Expr>, clauses: &[Comprehension], close: &str) {
        self.text(open);
        self.expr(elt, Prec::Test);
        if let Some(value) = value {
            self.text(": ");
            self.expr(value, Prec::Test);
        }
        for clause in clauses {
            self.text(if clause.is_async { " async for " } else { " for " });
            self.expr(&clause.target, Prec::Tuple);
            self.text(" in ");
            self.expr(&clause.iter, Prec::Or);
            for test in &clause.ifs {
                self.text(" if ");
                self.expr(test, Prec::Or);
            }
        }
        self.text(close);
    }

    fn params(&mut self, params: &Params) {
        // CPython leaves out the space where no positional parameter follows.
        let space = if params.posonly.is_empty() && params.args.is_empty() { "" } else { " " };
        let mut first = true;
        let mut comma = |this: &mut Self| {
            this.text(if std::mem::take(&mut first) { space } else { ", " });
        };
        let one = |this: &mut Self, param: &Param| {
            this.text(&param.name.id);
            if let Some(default) = &param.default {
                this.text("=");
                this.expr(default, Prec::Test);
            }
        };
        for param in &params.posonly {
            comma(self);
            one(self, param);
        }
        if !params.posonly.is_empty() {
            comma(self);
            self.text("/");
        }
        for param in &params.args {
            comma(self);
            one(self, param);
        }
        if params.vararg.is_some() || !params.kwonly.is_empty() {
            comma(self);
            self.text("*");
            if let Some(vararg) = &params.vararg {
                self.text(&vararg.name.id);
            }
        }
        for param in &params.kwonly {
            comma(self);
            one(self, param);
        }
        if let Some(kwarg) = &params.kwarg {
            comma(self);
            self.text("**");
            self.text(&kwarg.name.id);
        }
    }
}

/// The shortest text that reads back as the same number, as `repr` writes it; `whole` ends one without a fraction.
fn float(value: f64, whole: &str) -> String {
    let text = format!("{value:e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..16).contains(&exponent) {
        let plain = format!("{value}");
        return if plain.contains('.') { plain } else { plain + whole };
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.abs())
}

/// Whether `repr` shows the character as it is: not control, format, private or space characters.
fn printable(one: char) -> bool {
    let format = matches!(one,
        '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{e007f}' | '\u{f0000}'..);
    !one.is_control() && !one.is_whitespace() && !format
}

fn operator(op: BinOp) -> (&'static str, Prec, bool) {
    match op {
        BinOp::Add => (" + ", Prec::Arith, false),
        BinOp::Sub => (" - ", Prec::Arith, false),
        BinOp::Mul => (" * ", Prec::Term, false),
        BinOp::MatMul => (" @ ", Prec::Term, false),
        BinOp::Div => (" / ", Prec::Term, false),
        BinOp::FloorDiv => (" // ", Prec::Term, false),
        BinOp::Mod => (" % ", Prec::Term, false),
        BinOp::Pow => (" ** ", Prec::Power, true),
        BinOp::LShift => (" << ", Prec::Shift, false),
        BinOp::RShift => (" >> ", Prec::Shift, false),
        BinOp::BitAnd => (" & ", Prec::BitAnd, false),
        BinOp::BitOr => (" | ", Prec::BitOr, false),
        BinOp::BitXor => (" ^ ", Prec::BitXor, false),
    }
}

fn comparison(op: CmpOp) -> &'static str {
    match op {
        CmpOp::Lt => " < ",
        CmpOp::Le => " <= ",
        CmpOp::Eq => " == ",
        CmpOp::Ne => " != ",
        CmpOp::Gt => " > ",
        CmpOp::Ge => " >= ",
        CmpOp::Is => " is ",
        CmpOp::IsNot => " is not ",
        CmpOp::In => " in ",
        CmpOp::NotIn => " not in ",
    }
}
