//! What the grammar's actions do: make the nodes of the tree, and reject what the grammar lets through.

use super::ast::*;
use super::check;
use super::error::{ErrorKind, Fault, Place, SyntaxWarning};
use super::number;
use super::token::{Kind, Token};
use hashbrown::HashSet;
use rustpython_unicode::{NormalizeForm, normalize};
use rustpython_wtf8::Wtf8;

/// What a parse yields.
pub(crate) enum Top {
    Module(Vec<Stmt>),
    Expr(Expr),
}

/// How long a chain of `elif` may be, as in CPython: each nests in the one before.
const MAX_ELIFS: usize = 5990;

pub(crate) struct Builder<'s> {
    pub(super) source: &'s str,
    pub(super) tokens: &'s [Token],
    names: HashSet<Ident>,
    /// An error that is known in full; the first one counts.
    pub(super) fault: Option<Fault>,
    /// The first place at which the tree is no Python, for a reason still to be found.
    pub(super) rejected: Option<Span>,
    pub(super) warnings: Vec<SyntaxWarning>,
}

pub(crate) fn append<T>(mut items: Vec<T>, item: T) -> Vec<T> {
    items.push(item);
    items
}

pub(crate) fn concat<T>(mut items: Vec<T>, mut more: Vec<T>) -> Vec<T> {
    items.append(&mut more);
    items
}

fn boxed(expr: Expr) -> Box<Expr> {
    Box::new(expr)
}

impl<'s> Builder<'s> {
    pub(super) fn new(source: &'s str, tokens: &'s [Token]) -> Builder<'s> {
        Builder { source, tokens, names: HashSet::new(), fault: None, rejected: None, warnings: Vec::new() }
    }

    /// From `start` to where the last of some statements ends, with a semicolon behind it.
    fn end_of(&self, start: u32, bodies: &[&[Stmt]]) -> Span {
        let end = bodies.iter().rev().find_map(|body| body.last()).map_or(start, |s| s.span.end);
        let next = self.tokens.get(self.tokens.partition_point(|t| t.start < end));
        Span::new(start, next.filter(|t| t.kind == Kind::Semi).map_or(end, |t| t.end))
    }

    /// Where the last token before a place ends: a rule that ends in nothing is said to end at the token after it.
    fn last_end(&self, before: u32) -> u32 {
        let count = self.tokens.partition_point(|t| t.start < before);
        self.tokens[..count].last().map_or(before, |t| t.end)
    }

    pub(super) fn text(&self, token: Token) -> &'s str {
        &self.source[token.start as usize..token.end as usize]
    }

    pub(super) fn reject(&mut self, span: Span) {
        self.rejected.get_or_insert(span);
    }

    pub(super) fn fail(&mut self, fault: Fault) {
        self.fault.get_or_insert(fault);
    }

    pub(super) fn intern(&mut self, text: &str) -> Ident {
        let normal: String;
        let text = if text.is_ascii() {
            text
        } else {
            normal = normalize(NormalizeForm::Nfkc, Wtf8::new(text)).to_string_lossy().into_owned();
            &normal
        };
        match self.names.get(text) {
            Some(id) => id.clone(),
            None => {
                let id: Ident = text.into();
                self.names.insert(id.clone());
                id
            }
        }
    }

    pub(crate) fn name(&mut self, token: Token) -> Name {
        Name { id: self.intern(self.text(token)), span: token.span() }
    }

    // Expressions

    /// A node, unless it nests too deeply: then the parse fails at its end, and a small node takes its place, so that
    /// no tree grows that could not be dropped.
    pub(crate) fn expr(&mut self, start: u32, end: u32, kind: ExprKind) -> Expr {
        let span = Span::new(start, end);
        let is_chain = match kind {
            ExprKind::BinOp { op, .. } => op != BinOp::Pow,
            ExprKind::Attribute { .. } | ExprKind::Subscript { .. } | ExprKind::Call { .. } => true,
            _ => false,
        };
        let expr = Expr::new(span, kind);
        if expr.depth() <= if is_chain { MAX_CHAIN } else { MAX_DEPTH } {
            return expr;
        }
        let (kind, message) = if is_chain {
            (ErrorKind::Recursion, "maximum recursion depth exceeded during compilation")
        } else {
            (ErrorKind::Memory, "Parser stack overflowed - Python source too complex to parse")
        };
        self.fail(Fault::new(message, start as usize, start as usize).of(kind));
        Expr::new(span, ExprKind::Constant(Constant::None))
    }

    pub(crate) fn name_expr(&mut self, token: Token) -> Expr {
        let id = self.intern(self.text(token));
        Expr::new(token.span(), ExprKind::Name(id))
    }

    pub(crate) fn constant(&mut self, token: Token, value: Constant) -> Expr {
        Expr::new(token.span(), ExprKind::Constant(value))
    }

    pub(crate) fn number(&mut self, token: Token) -> Expr {
        let value = number::value(self.text(token)).unwrap_or_else(|message| {
            self.fail(Fault::at(message, Place::LineOf(token.start)));
            Constant::None
        });
        Expr::new(token.span(), ExprKind::Constant(value))
    }

    pub(crate) fn tuple(&mut self, start: u32, end: u32, elts: Vec<Expr>) -> Expr {
        self.expr(start, end, ExprKind::Tuple { elts, parens: false })
    }

    pub(crate) fn paren_tuple(&mut self, start: u32, end: u32, elts: Vec<Expr>) -> Expr {
        self.expr(start, end, ExprKind::Tuple { elts, parens: true })
    }

    pub(crate) fn group(&mut self, expr: Expr) -> Expr {
        if matches!(expr.kind, ExprKind::Starred(_)) {
            self.reject(expr.span);
        }
        expr
    }

    pub(crate) fn starred(&mut self, start: u32, end: u32, value: Expr) -> Expr {
        self.expr(start, end, ExprKind::Starred(boxed(value)))
    }

    pub(crate) fn star_index(&mut self, start: u32, end: u32, value: Expr) -> Expr {
        let starred = self.starred(start, end, value);
        self.tuple(start, end, vec![starred])
    }

    pub(crate) fn named(&mut self, start: u32, end: u32, name: Token, value: Expr) -> Expr {
        let target = boxed(self.name_expr(name));
        self.expr(start, end, ExprKind::NamedExpr { target, value: boxed(value) })
    }

    pub(crate) fn if_exp(&mut self, start: u32, end: u32, test: Expr, body: Expr, orelse: Expr) -> Expr {
        let kind = ExprKind::IfExp { test: boxed(test), body: boxed(body), orelse: boxed(orelse) };
        self.expr(start, end, kind)
    }

    pub(crate) fn lambda(&mut self, start: u32, end: u32, params: Params, body: Expr) -> Expr {
        self.expr(start, end, ExprKind::Lambda { params: Box::new(params), body: boxed(body) })
    }

    pub(crate) fn unary(&mut self, start: u32, end: u32, op: UnaryOp, operand: Expr) -> Expr {
        self.expr(start, end, ExprKind::UnaryOp { op, operand: boxed(operand) })
    }

    pub(crate) fn binary(&mut self, start: u32, end: u32, left: Expr, op: BinOp, right: Expr) -> Expr {
        self.expr(start, end, ExprKind::BinOp { left: boxed(left), op, right: boxed(right) })
    }

    pub(crate) fn compare(&mut self, start: u32, end: u32, left: Expr, rest: Vec<(CmpOp, Expr)>) -> Expr {
        let (ops, comparators) = rest.into_iter().unzip();
        self.expr(start, end, ExprKind::Compare { left: boxed(left), ops, comparators })
    }

    pub(crate) fn attribute(&mut self, start: u32, end: u32, value: Expr, attr: Name) -> Expr {
        self.expr(start, end, ExprKind::Attribute { value: boxed(value), attr })
    }

    pub(crate) fn subscript(&mut self, start: u32, end: u32, value: Expr, index: Expr) -> Expr {
        self.expr(start, end, ExprKind::Subscript { value: boxed(value), index: boxed(index) })
    }

    pub(crate) fn slice(
        &mut self,
        start: u32,
        end: u32,
        lower: Option<Box<Expr>>,
        upper: Option<Box<Expr>>,
        step: Option<Box<Expr>>,
    ) -> Expr {
        self.expr(start, self.last_end(end), ExprKind::Slice { lower, upper, step })
    }

    pub(crate) fn dict(&mut self, start: u32, end: u32, items: Vec<(Option<Expr>, Expr)>) -> Expr {
        let (keys, values) = items.into_iter().unzip();
        self.expr(start, end, ExprKind::Dict { keys, values })
    }

    // Comprehensions

    pub(crate) fn comprehension(&mut self, is_async: bool, target: Expr, iter: Expr, ifs: Vec<Expr>) -> Comprehension {
        self.target(&target);
        Comprehension { is_async, target, iter, ifs }
    }

    fn element(&mut self, elt: Expr) -> Box<Expr> {
        if matches!(elt.kind, ExprKind::Starred(_)) {
            self.reject(elt.span);
        }
        boxed(elt)
    }

    pub(crate) fn generator(&mut self, start: u32, end: u32, elt: Expr, generators: Vec<Comprehension>) -> Expr {
        let elt = self.element(elt);
        self.expr(start, end, ExprKind::GeneratorExp { elt, generators })
    }

    pub(crate) fn list_comp(&mut self, start: u32, end: u32, elt: Expr, generators: Vec<Comprehension>) -> Expr {
        let elt = self.element(elt);
        self.expr(start, end, ExprKind::ListComp { elt, generators })
    }

    pub(crate) fn set_comp(&mut self, start: u32, end: u32, elt: Expr, generators: Vec<Comprehension>) -> Expr {
        let elt = self.element(elt);
        self.expr(start, end, ExprKind::SetComp { elt, generators })
    }

    pub(crate) fn dict_comp(
        &mut self,
        start: u32,
        end: u32,
        key: Expr,
        value: Expr,
        generators: Vec<Comprehension>,
    ) -> Expr {
        self.expr(start, end, ExprKind::DictComp { key: boxed(key), value: boxed(value), generators })
    }

    // Targets

    fn target(&mut self, expr: &Expr) {
        if !check::is_target(expr) {
            self.reject(expr.span);
        }
    }

    pub(crate) fn assign(&mut self, targets: Vec<Expr>, value: Expr) -> StmtKind {
        for target in &targets {
            self.target(target);
        }
        StmtKind::Assign { targets, value }
    }

    pub(crate) fn augment(&mut self, target: Expr, op: BinOp, value: Expr) -> StmtKind {
        if !check::is_single_target(&target) {
            self.reject(target.span);
        }
        StmtKind::AugAssign { target, op, value }
    }

    pub(crate) fn annotate(&mut self, start: u32, target: Expr, annotation: Expr, value: Option<Expr>) -> StmtKind {
        if !check::is_single_target(&target) {
            self.reject(target.span);
        }
        let simple = matches!(target.kind, ExprKind::Name(_)) && target.span.start == start;
        StmtKind::AnnAssign { target, annotation, value, simple }
    }

    pub(crate) fn delete(&mut self, targets: Expr) -> StmtKind {
        let targets = match targets.kind {
            ExprKind::Tuple { elts, parens: false } => elts,
            _ => vec![targets],
        };
        for target in &targets {
            if !check::is_deletable(target) {
                self.reject(target.span);
            }
        }
        StmtKind::Delete(targets)
    }

    // Imports

    pub(crate) fn alias(&mut self, start: u32, end: u32, name: DottedName, asname: Option<Name>) -> Alias {
        Alias { span: Span::new(start, end), name: name.finish(self), asname }
    }

    pub(crate) fn import_star(&mut self, token: Token) -> Vec<Alias> {
        let name = Name { id: self.intern("*"), span: token.span() };
        vec![Alias { span: token.span(), name, asname: None }]
    }

    pub(crate) fn import_from(&mut self, module: Option<DottedName>, names: Vec<Alias>, level: u32) -> StmtKind {
        StmtKind::ImportFrom { module: module.map(|m| m.finish(self)), names, level }
    }

    // Compound statements

    pub(crate) fn if_else(
        &mut self,
        token: Token,
        test: Expr,
        body: Vec<Stmt>,
        elifs: Vec<Elif>,
        orelse: Vec<Stmt>,
    ) -> Stmt {
        if elifs.len() > MAX_ELIFS {
            let message = "Parser stack overflowed - Python source too complex to parse";
            self.fail(Fault::new(message, token.start as usize, token.start as usize).of(ErrorKind::Memory));
            return Stmt { span: token.span(), kind: StmtKind::Pass };
        }
        let orelse = elifs.into_iter().rev().fold(orelse, |orelse, elif| {
            let span = self.end_of(elif.start, &[&elif.body, &orelse]);
            vec![Stmt { span, kind: StmtKind::If { test: elif.test, body: elif.body, orelse } }]
        });
        Stmt { span: self.end_of(token.start, &[&body, &orelse]), kind: StmtKind::If { test, body, orelse } }
    }

    pub(crate) fn while_loop(&mut self, token: Token, test: Expr, body: Vec<Stmt>, orelse: Vec<Stmt>) -> Stmt {
        Stmt { span: self.end_of(token.start, &[&body, &orelse]), kind: StmtKind::While { test, body, orelse } }
    }

    pub(crate) fn for_loop(
        &mut self,
        token: Token,
        target: Expr,
        iter: Expr,
        body: Vec<Stmt>,
        orelse: Vec<Stmt>,
    ) -> Stmt {
        self.target(&target);
        let span = self.end_of(token.start, &[&body, &orelse]);
        Stmt { span, kind: StmtKind::For { is_async: false, target, iter, body, orelse } }
    }

    pub(crate) fn with_item(&mut self, context: Expr, target: Expr) -> WithItem {
        self.target(&target);
        WithItem { context, target: Some(target) }
    }

    pub(crate) fn with(&mut self, token: Token, items: Vec<WithItem>, body: Vec<Stmt>) -> Stmt {
        let span = self.end_of(token.start, &[&body]);
        Stmt { span, kind: StmtKind::With { is_async: false, items, body } }
    }

    pub(crate) fn make_async(&mut self, token: Token, mut stmt: Stmt) -> Stmt {
        stmt.span.start = token.start;
        match &mut stmt.kind {
            StmtKind::For { is_async, .. } | StmtKind::With { is_async, .. } => *is_async = true,
            StmtKind::FunctionDef(def) => def.is_async = true,
            _ => {}
        }
        stmt
    }

    pub(crate) fn handler(
        &mut self,
        token: Token,
        typ: Option<Expr>,
        name: Option<Name>,
        body: Vec<Stmt>,
        is_star: bool,
    ) -> AnyHandler {
        AnyHandler { handler: Handler { span: self.end_of(token.start, &[&body]), typ, name, body }, is_star }
    }

    pub(crate) fn try_stmt(
        &mut self,
        token: Token,
        body: Vec<Stmt>,
        handlers: Vec<AnyHandler>,
        orelse: Vec<Stmt>,
        finalbody: Vec<Stmt>,
    ) -> Stmt {
        let is_star = handlers.first().is_some_and(|h| h.is_star);
        let mixed = handlers.iter().any(|h| h.is_star != is_star);
        if mixed || (handlers.is_empty() && (finalbody.is_empty() || !orelse.is_empty())) {
            self.reject(token.span());
        }
        let handlers: Vec<Handler> = handlers.into_iter().map(|h| h.handler).collect();
        let handled = handlers.last().map_or(&[][..], |h| &h.body);
        let span = self.end_of(token.start, &[&body, handled, &orelse, &finalbody]);
        Stmt { span, kind: StmtKind::Try { body, handlers, orelse, finalbody, is_star } }
    }

    pub(crate) fn class(
        &mut self,
        token: Token,
        name: Name,
        type_params: Vec<TypeParam>,
        args: Args,
        body: Vec<Stmt>,
    ) -> Stmt {
        if let Some(span) = args.generator {
            self.reject(span);
        }
        let span = self.end_of(token.start, &[&body]);
        let (bases, keywords) = (args.args, args.keywords);
        let class = ClassDef { name, type_params, bases, keywords, body, decorators: Vec::new() };
        Stmt { span, kind: StmtKind::ClassDef(Box::new(class)) }
    }

    pub(crate) fn function(
        &mut self,
        token: Token,
        name: Name,
        type_params: Vec<TypeParam>,
        params: Params,
        returns: Option<Expr>,
        body: Vec<Stmt>,
    ) -> Stmt {
        let span = self.end_of(token.start, &[&body]);
        let def = FunctionDef { is_async: false, name, type_params, params, returns, body, decorators: Vec::new() };
        Stmt { span, kind: StmtKind::FunctionDef(Box::new(def)) }
    }

    pub(crate) fn decorate(&mut self, decorators: Vec<Expr>, mut stmt: Stmt) -> Stmt {
        match &mut stmt.kind {
            StmtKind::FunctionDef(def) => def.decorators = decorators,
            StmtKind::ClassDef(class) => class.decorators = decorators,
            _ => {}
        }
        stmt
    }

    // Parameters

    pub(crate) fn type_param(
        &mut self,
        start: u32,
        end: u32,
        name: Name,
        kind: TypeParamKind,
        default: Option<Expr>,
    ) -> TypeParam {
        TypeParam { span: Span::new(start, self.last_end(end)), name, kind, default }
    }

    /// Sorts parameters by kind, and rejects a wrong order.
    pub(crate) fn params(&mut self, items: Vec<ParamItem>) -> Params {
        let mut params = Params::default();
        let (mut star, mut slash, mut default, mut wrong) = (false, false, false, false);
        for item in items {
            wrong |= params.kwarg.is_some();
            match item {
                ParamItem::Plain(param) if star => params.kwonly.push(param),
                ParamItem::Plain(param) => {
                    wrong |= default && param.default.is_none();
                    default |= param.default.is_some();
                    params.args.push(param);
                }
                ParamItem::Slash => {
                    wrong |= slash || star || params.args.is_empty();
                    slash = true;
                    params.posonly = std::mem::take(&mut params.args);
                }
                ParamItem::Star => {
                    wrong |= star;
                    star = true;
                }
                ParamItem::Vararg(param) => {
                    wrong |= star;
                    star = true;
                    params.vararg = Some(Box::new(param));
                }
                ParamItem::Kwarg(param) => {
                    wrong |= star && params.vararg.is_none() && params.kwonly.is_empty();
                    params.kwarg = Some(Box::new(param));
                }
            }
        }
        wrong |= star && params.vararg.is_none() && params.kwonly.is_empty();
        if wrong {
            self.reject(Span::default());
        }
        params
    }

    // Arguments

    pub(crate) fn arg(&mut self, mut args: Args, arg: Arg) -> Args {
        match arg {
            Arg::Positional(expr) => {
                if !args.keywords.is_empty() {
                    self.reject(expr.span);
                }
                args.args.push(expr);
            }
            Arg::Generator(expr) => {
                if !args.keywords.is_empty() || !args.args.is_empty() {
                    self.reject(expr.span);
                }
                args.generator = Some(expr.span);
                args.args.push(expr);
                return args;
            }
            Arg::Star(expr) => {
                if args.keywords.iter().any(|k| k.name.is_none()) {
                    self.reject(expr.span);
                }
                args.args.push(expr);
            }
            Arg::Keyword(keyword) => args.keywords.push(keyword),
        }
        self.comma_after(args)
    }

    /// After a generator without parentheses nothing may come.
    pub(crate) fn comma_after(&mut self, args: Args) -> Args {
        if let Some(span) = args.generator {
            self.reject(span);
        }
        args
    }

    pub(crate) fn call(&mut self, start: u32, end: u32, func: Expr, open: Token, mut args: Args) -> Expr {
        if args.generator.is_some()
            && let Some(generator) = args.args.last_mut()
        {
            generator.span = Span::new(open.start, end);
        }
        self.expr(start, end, ExprKind::Call { func: boxed(func), args: args.args, keywords: args.keywords })
    }

    // Patterns

    /// The name that a pattern binds; none for `_`.
    pub(crate) fn capture(&mut self, token: Token) -> Option<Name> {
        (self.text(token) != "_").then(|| self.name(token))
    }

    pub(crate) fn capture_pattern(&mut self, token: Token) -> Pattern {
        let name = self.capture(token);
        pattern(token.start, token.end, PatternKind::As { pattern: None, name })
    }

    pub(crate) fn as_pattern(&mut self, start: u32, end: u32, inner: Pattern, token: Token) -> Pattern {
        let name = self.capture(token);
        if name.is_none() {
            self.reject(token.span());
        }
        pattern(start, end, PatternKind::As { pattern: Some(Box::new(inner)), name })
    }

    pub(crate) fn rest_pattern(&mut self, token: Token) -> KeyPattern {
        if self.text(token) == "_" {
            self.reject(token.span());
        }
        KeyPattern::Rest(self.name(token))
    }

    pub(crate) fn class_pattern(&mut self, start: u32, end: u32, cls: Expr, args: Vec<PatternArg>) -> Pattern {
        let (mut patterns, mut kwd_attrs, mut kwd_patterns) = (Vec::new(), Vec::new(), Vec::new());
        for arg in args {
            match arg {
                PatternArg::Positional(pattern) => {
                    if !kwd_attrs.is_empty() {
                        self.reject(pattern.span);
                    }
                    patterns.push(pattern);
                }
                PatternArg::Keyword(name, pattern) => {
                    kwd_attrs.push(name);
                    kwd_patterns.push(pattern);
                }
            }
        }
        pattern(start, end, PatternKind::Class { cls, patterns, kwd_attrs, kwd_patterns })
    }

    pub(crate) fn mapping_pattern(&mut self, start: u32, end: u32, items: Vec<KeyPattern>) -> Pattern {
        let (mut keys, mut patterns, mut rest) = (Vec::new(), Vec::new(), None);
        for item in items {
            if rest.is_some() {
                self.reject(Span::new(start, end));
            }
            match item {
                KeyPattern::Item(key, pattern) => {
                    keys.push(key);
                    patterns.push(*pattern);
                }
                KeyPattern::Rest(name) => rest = Some(name),
            }
        }
        pattern(start, end, PatternKind::Mapping { keys, patterns, rest })
    }

    /// `1 + 2j`: the first must be real, the second imaginary.
    pub(crate) fn complex(&mut self, start: u32, end: u32, real: Expr, op: BinOp, imaginary: Expr) -> Expr {
        let is_imaginary = |e: &Expr| matches!(e.kind, ExprKind::Constant(Constant::Imaginary(_)));
        let number = match &real.kind {
            ExprKind::UnaryOp { operand, .. } => operand,
            _ => &real,
        };
        if is_imaginary(number) {
            self.fail(Fault::new(
                "real number required in complex literal",
                number.span.start as usize,
                number.span.end as usize,
            ));
        } else if !is_imaginary(&imaginary) {
            let Span { start, end } = imaginary.span;
            self.fail(Fault::new("imaginary number required in complex literal", start as usize, end as usize));
        }
        self.binary(start, end, real, op, imaginary)
    }

    pub(crate) fn match_stmt(&mut self, token: Token, subject: Expr, cases: Vec<MatchCase>) -> Stmt {
        let span = self.end_of(token.start, &[cases.last().map_or(&[][..], |c| &c.body)]);
        Stmt { span, kind: StmtKind::Match { subject, cases } }
    }
}

pub(crate) fn pattern(start: u32, end: u32, kind: PatternKind) -> Pattern {
    Pattern { span: Span::new(start, end), kind }
}

/// A parameter; its place is that of its name and annotation.
pub(crate) fn param(name: Name, end: u32, annotation: Option<Expr>, default: Option<Expr>) -> Param {
    Param { span: Span::new(name.span.start, end), name, annotation, default }
}

pub(crate) fn keyword(start: u32, end: u32, name: Option<Name>, value: Expr) -> Keyword {
    Keyword { span: Span::new(start, end), name, value }
}

pub(crate) fn literal_pattern(expr: Expr) -> Pattern {
    let kind = match expr.kind {
        ExprKind::Constant(Constant::None | Constant::True | Constant::False) => PatternKind::Singleton,
        _ => PatternKind::Value,
    };
    Pattern { span: expr.span, kind: kind(expr) }
}

/// A dotted name as it grows.
pub(crate) struct DottedName {
    first: Name,
    rest: Option<String>,
}

impl DottedName {
    pub(crate) fn new(first: Name) -> DottedName {
        DottedName { first, rest: None }
    }

    pub(crate) fn join(mut self, name: Name) -> DottedName {
        let text = self.rest.get_or_insert_with(|| self.first.id.to_string());
        text.push('.');
        text.push_str(&name.id);
        self.first.span = self.first.span.to(name.span);
        self
    }

    fn finish(self, builder: &mut Builder) -> Name {
        match self.rest {
            Some(text) => Name { id: builder.intern(&text), span: self.first.span },
            None => self.first,
        }
    }
}

pub(crate) struct Elif {
    pub(crate) start: u32,
    pub(crate) test: Expr,
    pub(crate) body: Vec<Stmt>,
}

pub(crate) struct AnyHandler {
    handler: Handler,
    is_star: bool,
}

pub(crate) enum ParamItem {
    Plain(Param),
    Vararg(Param),
    Kwarg(Param),
    Star,
    Slash,
}

pub(crate) enum Arg {
    Positional(Expr),
    Generator(Expr),
    Star(Expr),
    Keyword(Keyword),
}

/// The arguments of a call so far.
#[derive(Default)]
pub(crate) struct Args {
    args: Vec<Expr>,
    keywords: Vec<Keyword>,
    /// The place of a generator without parentheses, which must be alone.
    generator: Option<Span>,
}

pub(crate) enum PatternArg {
    Positional(Pattern),
    Keyword(Name, Pattern),
}

pub(crate) enum KeyPattern {
    Item(Expr, Box<Pattern>),
    Rest(Name),
}
