//! The first pass of the symbol table: walks the tree and notes for each scope which names it binds, uses and declares.

use super::Options;
use super::error::{Depth, Res, fail};
use super::scope::{Part, Scope, ScopeId, ScopeKind, Table, fact};
use crate::code::flags;
use crate::syntax::ast::*;
use std::rc::Rc;

/// What the walk knows about the scope that it is in.
#[derive(Clone, Copy)]
struct Context {
    scope: ScopeId,
    /// Inside the iterable of a comprehension.
    iter_expr: u32,
    /// In the target of a comprehension.
    iter_target: bool,
    /// In a class body: inside a statement that may not run.
    conditional: bool,
}

pub struct Collector {
    pub table: Table,
    now: Context,
    private: Option<Ident>,
    future_annotations: bool,
    top_level_await: bool,
    depth: Depth,
}

impl Collector {
    pub fn new(options: &Options) -> Collector {
        let top = Scope::new(ScopeKind::Module, Rc::from("<module>"), None, 0);
        let now = Context { scope: 0, iter_expr: 0, iter_target: false, conditional: false };
        Collector {
            table: Table { scopes: vec![top], ..Table::default() },
            now,
            private: None,
            future_annotations: options.future & flags::FUTURE_ANNOTATIONS != 0,
            top_level_await: options.top_level_await,
            depth: Depth::default(),
        }
    }

    fn cur(&mut self) -> &mut Scope {
        self.table.scope_mut(self.now.scope)
    }

    fn add(&mut self, name: &Ident, facts: u16) -> Ident {
        let name = self.cur().mangle(name);
        self.cur().add(&name, facts);
        name
    }

    fn enter<T>(&mut self, kind: ScopeKind, name: &Ident, node: &T, part: Part) -> Context {
        let id = self.table.scopes.len() as ScopeId;
        let parent = self.now.scope;
        let host = if kind.inlined() { self.cur().host } else { id };
        let mut scope = Scope::new(kind, name.clone(), Some(parent), host);
        scope.private = self.private.clone();
        let text = kind == ScopeKind::Annotation && self.future_annotations;
        let outer = self.cur();
        scope.nested = outer.nested || outer.kind.fast();
        if outer.kind == ScopeKind::TypeParams && kind != ScopeKind::Class {
            scope.mangle_only = outer.mangle_only.clone();
        }
        let annotation = matches!(
            kind,
            ScopeKind::Annotation | ScopeKind::TypeParams | ScopeKind::TypeAlias | ScopeKind::TypeVariable
        );
        if annotation && !text && (outer.kind == ScopeKind::Class || outer.sees_class) {
            scope.sees_class = true;
            scope.add(&Rc::from("__classdict__"), fact::USE);
        }
        scope.after = outer.symbols.len();
        outer.children.push(id);
        self.table.nodes.insert((node as *const T as usize, part), id);
        self.table.scopes.push(scope);
        let saved = self.now;
        self.now = Context { scope: id, iter_expr: saved.iter_expr, iter_target: false, conditional: false };
        saved
    }

    /// Walks with a scope that nothing comes of: for annotations that are not evaluated.
    fn unevaluated(&mut self, annotation: &Expr) -> Res {
        let scopes = self.table.scopes.len();
        let saved = self.enter(ScopeKind::Annotation, &Rc::from("__annotate__"), annotation, Part::Annotations);
        let done = self.expr(annotation);
        self.now = saved;
        self.table.scopes.truncate(scopes);
        self.cur().children.pop();
        done
    }

    pub fn body(&mut self, body: &[Stmt]) -> Res {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn block(&mut self, body: &[Stmt]) -> Res {
        let saved = std::mem::replace(&mut self.now.conditional, true);
        self.body(body)?;
        self.now.conditional = saved;
        Ok(())
    }

    fn stmt(&mut self, stmt: &Stmt) -> Res {
        self.depth.enter(stmt.span)?;
        self.stmt_kind(stmt)?;
        Ok(())
    }

    fn stmt_kind(&mut self, stmt: &Stmt) -> Res {
        match &stmt.kind {
            StmtKind::Expr(value) => self.expr(value),
            StmtKind::Assign { targets, value } => {
                self.expr(value)?;
                targets.iter().try_for_each(|target| self.target(target))
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.target(target)?;
                self.expr(value)
            }
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.annotated(stmt.span, target, annotation, value.as_ref(), *simple)
            }
            StmtKind::Return(value) => self.maybe(value.as_ref()),
            StmtKind::Delete(targets) => targets.iter().try_for_each(|target| self.delete(target)),
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => Ok(()),
            StmtKind::Global(names) => self.declare(stmt.span, names, fact::GLOBAL),
            StmtKind::Nonlocal(names) => self.declare(stmt.span, names, fact::NONLOCAL),
            StmtKind::Assert { test, msg } => {
                self.expr(test)?;
                self.maybe(msg.as_ref())
            }
            StmtKind::Raise { exc, cause } => {
                self.maybe(exc.as_ref())?;
                self.maybe(cause.as_ref())
            }
            StmtKind::Import(names) => names.iter().try_for_each(|alias| self.alias(alias)),
            StmtKind::ImportFrom { names, .. } => names.iter().try_for_each(|alias| self.alias(alias)),
            StmtKind::If { .. } => self.if_chain(stmt),
            StmtKind::While { test, body, orelse } => {
                self.expr(test)?;
                self.block(body)?;
                self.block(orelse)
            }
            StmtKind::For { is_async, target, iter, body, orelse } => {
                if *is_async && !self.may_await() {
                    return fail(stmt.span, "'async for' outside async function");
                }
                self.expr(iter)?;
                self.target(target)?;
                self.block(body)?;
                self.block(orelse)
            }
            StmtKind::With { is_async, items, body } => {
                if *is_async && !self.may_await() {
                    return fail(stmt.span, "'async with' outside async function");
                }
                for item in items {
                    self.expr(&item.context)?;
                    if let Some(target) = &item.target {
                        self.target(target)?;
                    }
                }
                self.block(body)
            }
            StmtKind::Try { body, handlers, orelse, finalbody, .. } => {
                self.block(body)?;
                for handler in handlers {
                    self.maybe(handler.typ.as_ref())?;
                    if let Some(name) = &handler.name {
                        self.add(&name.id, fact::ASSIGN | fact::DELETED);
                    }
                    self.block(&handler.body)?;
                }
                self.block(orelse)?;
                self.block(finalbody)
            }
            StmtKind::FunctionDef(def) => self.function(def),
            StmtKind::ClassDef(def) => self.class(def),
            StmtKind::Match { subject, cases } => {
                self.expr(subject)?;
                for case in cases {
                    self.pattern(&case.pattern)?;
                    self.maybe(case.guard.as_ref())?;
                    self.block(&case.body)?;
                }
                Ok(())
            }
            StmtKind::TypeAlias { name, type_params, value } => {
                self.add(&name.id, fact::ASSIGN);
                let saved = self.type_params(type_params, &name.id, stmt)?;
                let alias = self.enter(ScopeKind::TypeAlias, &name.id, stmt, Part::Body);
                self.cur().add(&Rc::from(".format"), fact::PARAM);
                self.expr(value)?;
                self.now = alias;
                if let Some(saved) = saved {
                    self.now = saved;
                }
                Ok(())
            }
        }
    }

    fn if_chain(&mut self, stmt: &Stmt) -> Res {
        let mut stmt = stmt;
        loop {
            let StmtKind::If { test, body, orelse } = &stmt.kind else { return self.stmt(stmt) };
            self.expr(test)?;
            self.block(body)?;
            match orelse.as_slice() {
                [next] if matches!(next.kind, StmtKind::If { .. }) => stmt = next,
                orelse => return self.block(orelse),
            }
        }
    }

    fn annotated(&mut self, span: Span, target: &Expr, annotation: &Expr, value: Option<&Expr>, simple: bool) -> Res {
        if let ExprKind::Name(id) = &target.kind {
            let name = self.cur().mangle(id);
            let facts = self.cur().facts(&name);
            if simple && self.now.scope != 0 && facts & (fact::GLOBAL | fact::NONLOCAL) != 0 {
                let word = if facts & fact::GLOBAL != 0 { "global" } else { "nonlocal" };
                return fail(span, format!("annotated name '{id}' can't be {word}"));
            }
            if simple {
                self.add(id, fact::ANNOTATED | fact::ASSIGN);
            } else if value.is_some() {
                self.add(id, fact::ASSIGN);
            }
        } else {
            self.target(target)?;
        }
        let kind = self.cur().kind;
        if !simple || kind.fast() || self.future_annotations {
            self.unevaluated(annotation)?;
        } else {
            if kind == ScopeKind::Module || self.now.conditional {
                self.cur().conditional_annotations = true;
            }
            self.deferred(annotation)?;
        }
        self.maybe(value)
    }

    /// The annotation of a variable of a class or module: all share one scope.
    fn deferred(&mut self, annotation: &Expr) -> Res {
        let owner = self.now.scope;
        let key = (owner as usize, Part::Annotations);
        let saved = match self.table.nodes.get(&key) {
            Some(&scope) => {
                let context = Context { scope, iter_expr: 0, iter_target: false, conditional: false };
                std::mem::replace(&mut self.now, context)
            }
            None => {
                let name = Rc::from("__annotate__");
                let saved = self.enter(ScopeKind::Annotation, &name, annotation, Part::Annotations);
                self.cur().add(&Rc::from(".format"), fact::PARAM);
                self.table.nodes.insert(key, self.now.scope);
                saved
            }
        };
        self.expr(annotation)?;
        if self.table.scope(owner).conditional_annotations {
            self.cur().add(&Rc::from("__conditional_annotations__"), fact::USE);
        }
        self.now = saved;
        Ok(())
    }

    fn declare(&mut self, span: Span, names: &[Name], what: u16) -> Res {
        let word = if what == fact::GLOBAL { "global" } else { "nonlocal" };
        if what == fact::NONLOCAL && self.now.scope == 0 {
            return fail(span, "nonlocal declaration not allowed at module level");
        }
        for name in names {
            let mangled = self.cur().mangle(&name.id);
            let facts = self.cur().facts(&mangled);
            let id = &name.id;
            if facts & fact::PARAM != 0 {
                return fail(span, format!("name '{id}' is parameter and {word}"));
            } else if facts & fact::USE != 0 {
                return fail(span, format!("name '{id}' is used prior to {word} declaration"));
            } else if facts & fact::ANNOTATED != 0 {
                return fail(span, format!("annotated name '{id}' can't be {word}"));
            } else if facts & fact::ASSIGN != 0 {
                return fail(span, format!("name '{id}' is assigned to before {word} declaration"));
            }
            self.cur().add(&mangled, what);
            self.cur().directives.push((mangled, span));
        }
        Ok(())
    }

    fn alias(&mut self, alias: &Alias) -> Res {
        if let Some(asname) = &alias.asname {
            self.add(&asname.id, fact::IMPORT);
        } else if &*alias.name.id == "*" {
            if self.cur().kind != ScopeKind::Module {
                return fail(alias.span, "import * only allowed at module level");
            }
        } else {
            let first = alias.name.id.split('.').next().unwrap_or_default();
            self.add(&Rc::from(first), fact::IMPORT);
        }
        Ok(())
    }

    fn function(&mut self, def: &FunctionDef) -> Res {
        self.add(&def.name.id, fact::ASSIGN);
        self.defaults(&def.params)?;
        def.decorators.iter().try_for_each(|expr| self.expr(expr))?;
        let saved = self.type_params(&def.type_params, &def.name.id, def)?;
        if saved.is_some() {
            if def.params.posonly.iter().chain(&def.params.args).any(|param| param.default.is_some()) {
                self.cur().add(&Rc::from(".defaults"), fact::PARAM);
            }
            if def.params.kwonly.iter().any(|param| param.default.is_some()) {
                self.cur().add(&Rc::from(".kwdefaults"), fact::PARAM);
            }
        }
        self.signature_annotations(def)?;
        let outer = self.enter(ScopeKind::Function, &def.name.id, def, Part::Body);
        self.cur().is_async = def.is_async;
        self.params(&def.params)?;
        self.body(&def.body)?;
        self.now = outer;
        if let Some(saved) = saved {
            self.now = saved;
        }
        Ok(())
    }

    fn signature_annotations(&mut self, def: &FunctionDef) -> Res {
        let mut annotations = annotations(def).peekable();
        if annotations.peek().is_none() {
            return Ok(());
        }
        if self.future_annotations {
            annotations.by_ref().try_for_each(|(_, annotation)| self.unevaluated(annotation))?;
        }
        let name = Rc::from("__annotate__");
        let saved = self.enter(ScopeKind::Annotation, &name, def, Part::Annotations);
        self.cur().add(&Rc::from(".format"), fact::PARAM);
        annotations.try_for_each(|(_, annotation)| self.expr(annotation))?;
        self.now = saved;
        Ok(())
    }

    fn defaults(&mut self, params: &Params) -> Res {
        let all = params.posonly.iter().chain(&params.args).chain(&params.kwonly);
        all.filter_map(|param| param.default.as_ref()).try_for_each(|default| self.expr(default))
    }

    fn params(&mut self, params: &Params) -> Res {
        let plain = params.posonly.iter().chain(&params.args).chain(&params.kwonly);
        for param in plain.chain(params.vararg.as_deref()).chain(params.kwarg.as_deref()) {
            let name = self.cur().mangle(&param.name.id);
            if self.cur().facts(&name) & fact::PARAM != 0 {
                return fail(param.span, format!("duplicate argument '{name}' in function definition"));
            }
            self.cur().add(&name, fact::PARAM);
        }
        Ok(())
    }

    fn class(&mut self, def: &ClassDef) -> Res {
        self.add(&def.name.id, fact::ASSIGN);
        def.decorators.iter().try_for_each(|expr| self.expr(expr))?;
        let private = self.private.clone();
        let saved = if def.type_params.is_empty() {
            None
        } else {
            self.private = Some(def.name.id.clone());
            let saved = self.type_params(&def.type_params, &def.name.id, def)?;
            self.cur().add(&Rc::from(".type_params"), fact::ASSIGN | fact::USE);
            self.cur().add(&Rc::from(".generic_base"), fact::ASSIGN | fact::USE);
            saved
        };
        def.bases.iter().try_for_each(|base| self.expr(base))?;
        def.keywords.iter().try_for_each(|keyword| self.expr(&keyword.value))?;
        self.private = Some(def.name.id.clone());
        let outer = self.enter(ScopeKind::Class, &def.name.id, def, Part::Body);
        if saved.is_some() {
            self.cur().add(&Rc::from("__type_params__"), fact::ASSIGN);
            self.cur().add(&Rc::from(".type_params"), fact::USE);
        }
        self.body(&def.body)?;
        self.now = outer;
        self.private = private;
        if let Some(saved) = saved {
            self.now = saved;
        }
        Ok(())
    }

    /// Enters the scope of the type parameters, if there are any.
    fn type_params<T>(&mut self, params: &[TypeParam], name: &Ident, node: &T) -> Res<Option<Context>> {
        if params.is_empty() {
            return Ok(None);
        }
        let saved = self.enter(ScopeKind::TypeParams, name, node, Part::Params);
        if self.private.as_ref() == Some(name) {
            self.cur().mangle_only = Some(params.iter().map(|param| param.name.id.clone()).collect());
        }
        for param in params {
            match &*param.name.id {
                "__debug__" => return fail(param.span, "cannot assign to __debug__"),
                name @ "__classdict__" => {
                    return fail(param.span, format!("reserved name '{name}' cannot be used for type parameter"));
                }
                _ => {}
            }
            let mangled = self.cur().mangle(&param.name.id);
            if self.cur().facts(&mangled) & fact::TYPE_PARAM != 0 {
                return fail(param.span, format!("duplicate type parameter '{}'", param.name.id));
            }
            self.cur().add(&mangled, fact::TYPE_PARAM | fact::ASSIGN);
            let (bound, default) = match &param.kind {
                TypeParamKind::TypeVar { bound } => {
                    let tuple = bound.as_ref().is_some_and(|bound| matches!(bound.kind, ExprKind::Tuple { .. }));
                    let what = if tuple { "a TypeVar constraint" } else { "a TypeVar bound" };
                    (bound.as_ref().map(|bound| (bound, what)), "a TypeVar default")
                }
                TypeParamKind::TypeVarTuple => (None, "a TypeVarTuple default"),
                TypeParamKind::ParamSpec => (None, "a ParamSpec default"),
            };
            if let Some((bound, what)) = bound {
                self.type_variable(param, Part::Bound, what, bound)?;
            }
            if let Some(value) = &param.default {
                self.type_variable(param, Part::Default, default, value)?;
            }
        }
        Ok(Some(saved))
    }

    fn type_variable(&mut self, param: &TypeParam, part: Part, what: &'static str, value: &Expr) -> Res {
        let saved = self.enter(ScopeKind::TypeVariable, &param.name.id, param, part);
        self.cur().what = what;
        self.cur().add(&Rc::from(".format"), fact::PARAM);
        self.expr(value)?;
        self.now = saved;
        Ok(())
    }

    fn pattern(&mut self, pattern: &Pattern) -> Res {
        self.depth.enter(pattern.span)?;
        match &pattern.kind {
            PatternKind::Value(value) | PatternKind::Singleton(value) => self.expr(value)?,
            PatternKind::Sequence(patterns) | PatternKind::Or(patterns) => {
                patterns.iter().try_for_each(|pattern| self.pattern(pattern))?;
            }
            PatternKind::Mapping { keys, patterns, rest } => {
                keys.iter().try_for_each(|key| self.expr(key))?;
                patterns.iter().try_for_each(|pattern| self.pattern(pattern))?;
                if let Some(rest) = rest {
                    self.add(&rest.id, fact::ASSIGN);
                }
            }
            PatternKind::Class { cls, patterns, kwd_patterns, .. } => {
                self.expr(cls)?;
                patterns.iter().chain(kwd_patterns).try_for_each(|pattern| self.pattern(pattern))?;
            }
            PatternKind::Star(name) => {
                if let Some(name) = name {
                    self.add(&name.id, fact::ASSIGN);
                }
            }
            PatternKind::As { pattern, name } => {
                if let Some(pattern) = pattern {
                    self.pattern(pattern)?;
                }
                if let Some(name) = name {
                    self.add(&name.id, fact::ASSIGN);
                }
            }
        }
        Ok(())
    }

    fn maybe(&mut self, expr: Option<&Expr>) -> Res {
        expr.map_or(Ok(()), |expr| self.expr(expr))
    }

    /// An assignment's target.
    fn target(&mut self, target: &Expr) -> Res {
        match &target.kind {
            ExprKind::Name(id) => {
                if self.now.iter_target {
                    let name = self.cur().mangle(id);
                    if self.cur().facts(&name) & (fact::GLOBAL | fact::NONLOCAL) != 0 {
                        let text = "comprehension inner loop cannot rebind assignment expression target";
                        return fail(target.span, format!("{text} '{id}'"));
                    }
                    self.cur().add(&name, fact::ASSIGN | fact::ITER);
                } else {
                    self.add(id, fact::ASSIGN);
                }
                Ok(())
            }
            ExprKind::Tuple { elts, .. } | ExprKind::List(elts) => {
                self.depth.enter(target.span)?;
                elts.iter().try_for_each(|elt| self.target(elt))?;
                Ok(())
            }
            ExprKind::Starred(value) => self.target(value),
            _ => {
                let iter_target = std::mem::replace(&mut self.now.iter_target, false);
                self.expr(target)?;
                self.now.iter_target = iter_target;
                Ok(())
            }
        }
    }

    fn delete(&mut self, target: &Expr) -> Res {
        match &target.kind {
            ExprKind::Name(id) => {
                self.add(id, fact::ASSIGN | fact::DELETED);
                Ok(())
            }
            ExprKind::Tuple { elts, .. } | ExprKind::List(elts) => {
                self.depth.enter(target.span)?;
                elts.iter().try_for_each(|elt| self.delete(elt))?;
                Ok(())
            }
            _ => self.expr(target),
        }
    }

    /// An expression whose value is used. Chains that grow to the left are walked without recursion.
    pub fn expr(&mut self, expr: &Expr) -> Res {
        let mut spine = Vec::new();
        let mut leaf = expr;
        loop {
            let next = match &leaf.kind {
                ExprKind::BinOp { left, .. } => left,
                ExprKind::Attribute { value, .. } | ExprKind::Subscript { value, .. } => value,
                ExprKind::Call { func, .. } => func,
                _ => break,
            };
            spine.push(leaf);
            leaf = next;
        }
        self.depth.enter(leaf.span)?;
        self.leaf(leaf)?;
        for node in spine.into_iter().rev() {
            match &node.kind {
                ExprKind::BinOp { right, .. } => self.expr(right)?,
                ExprKind::Subscript { index, .. } => self.expr(index)?,
                ExprKind::Call { args, keywords, .. } => {
                    args.iter().try_for_each(|arg| self.expr(arg))?;
                    keywords.iter().try_for_each(|keyword| self.expr(&keyword.value))?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn all(&mut self, exprs: &[Expr]) -> Res {
        exprs.iter().try_for_each(|expr| self.expr(expr))
    }

    fn leaf(&mut self, expr: &Expr) -> Res {
        match &expr.kind {
            ExprKind::Constant(_) => Ok(()),
            ExprKind::Name(id) => {
                self.add(id, fact::USE);
                let function = matches!(self.cur().kind, ScopeKind::Function | ScopeKind::Lambda)
                    || self.cur().kind.comprehension();
                if function && &**id == "super" {
                    self.cur().add(&Rc::from("__class__"), fact::USE);
                }
                Ok(())
            }
            ExprKind::BoolOp { values, .. } => self.all(values),
            ExprKind::NamedExpr { target, value } => self.named_expr(expr, target, value),
            ExprKind::UnaryOp { operand, .. } => self.expr(operand),
            ExprKind::Lambda { params, body } => {
                self.defaults(params)?;
                let saved = self.enter(ScopeKind::Lambda, &Rc::from("<lambda>"), expr, Part::Body);
                self.params(params)?;
                self.expr(body)?;
                self.now = saved;
                Ok(())
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.expr(test)?;
                self.expr(body)?;
                self.expr(orelse)
            }
            ExprKind::Dict { keys, values } => {
                for (key, value) in keys.iter().zip(values) {
                    self.maybe(key.as_ref())?;
                    self.expr(value)?;
                }
                Ok(())
            }
            ExprKind::Set(elts) | ExprKind::List(elts) | ExprKind::Tuple { elts, .. } => self.all(elts),
            ExprKind::ListComp { elt, generators } => {
                self.comprehension(expr, ScopeKind::ListComp, "<listcomp>", elt, None, generators)
            }
            ExprKind::SetComp { elt, generators } => {
                self.comprehension(expr, ScopeKind::SetComp, "<setcomp>", elt, None, generators)
            }
            ExprKind::DictComp { key, value, generators } => {
                self.comprehension(expr, ScopeKind::DictComp, "<dictcomp>", key, Some(value), generators)
            }
            ExprKind::GeneratorExp { elt, generators } => {
                self.comprehension(expr, ScopeKind::Generator, "<genexpr>", elt, None, generators)
            }
            ExprKind::Await(value) => {
                self.forbid("await expression", expr.span)?;
                if !self.may_await() && !self.cur().kind.comprehension() {
                    let in_function = matches!(self.cur().kind, ScopeKind::Function | ScopeKind::Lambda);
                    let what = if in_function { "async function" } else { "function" };
                    return fail(expr.span, format!("'await' outside {what}"));
                }
                self.expr(value)?;
                if self.cur().kind == ScopeKind::Generator || self.cur().kind.inlined() {
                    self.cur().is_async = true;
                }
                Ok(())
            }
            ExprKind::Yield(value) => {
                self.yields(expr)?;
                self.maybe(value.as_deref())
            }
            ExprKind::YieldFrom(value) => {
                self.yields(expr)?;
                self.expr(value)
            }
            ExprKind::Compare { left, comparators, .. } => {
                self.expr(left)?;
                self.all(comparators)
            }
            ExprKind::JoinedStr(values) | ExprKind::TemplateStr(values) => self.all(values),
            ExprKind::FormattedValue { value, format_spec, .. }
            | ExprKind::Interpolation { value, format_spec, .. } => {
                self.expr(value)?;
                self.maybe(format_spec.as_deref())
            }
            ExprKind::Starred(value) => self.expr(value),
            ExprKind::Slice { lower, upper, step } => {
                self.maybe(lower.as_deref())?;
                self.maybe(upper.as_deref())?;
                self.maybe(step.as_deref())
            }
            ExprKind::BinOp { .. }
            | ExprKind::Call { .. }
            | ExprKind::Attribute { .. }
            | ExprKind::Subscript { .. } => self.expr(expr),
        }
    }

    /// Whether `await` is allowed in the scope, which is no comprehension.
    fn may_await(&mut self) -> bool {
        match self.cur().kind {
            ScopeKind::Module => self.top_level_await,
            ScopeKind::Function => self.cur().is_async,
            _ => false,
        }
    }

    /// Annotations and the like may not hold `yield`, `await` or `:=`.
    fn forbid(&mut self, what: &str, span: Span) -> Res {
        let place = match self.cur().kind {
            ScopeKind::Annotation => "an annotation",
            ScopeKind::TypeVariable => self.cur().what,
            ScopeKind::TypeAlias => "a type alias",
            ScopeKind::TypeParams => "the definition of a generic",
            _ => return Ok(()),
        };
        fail(span, format!("{what} cannot be used within {place}"))
    }

    fn yields(&mut self, expr: &Expr) -> Res {
        self.forbid("yield expression", expr.span)?;
        let place = match self.cur().kind {
            ScopeKind::ListComp => "list comprehension",
            ScopeKind::SetComp => "set comprehension",
            ScopeKind::DictComp => "dict comprehension",
            ScopeKind::Generator => "generator expression",
            _ => {
                self.cur().is_generator = true;
                return Ok(());
            }
        };
        fail(expr.span, format!("'yield' inside {place}"))
    }

    fn named_expr(&mut self, expr: &Expr, target: &Expr, value: &Expr) -> Res {
        self.forbid("named expression", expr.span)?;
        if self.now.iter_expr > 0 {
            return fail(expr.span, "assignment expression cannot be used in a comprehension iterable expression");
        }
        let ExprKind::Name(id) = &target.kind else {
            return fail(target.span, "cannot use assignment expressions here");
        };
        if self.cur().kind.comprehension() {
            self.walrus_in_comprehension(id, target.span)?;
        }
        self.expr(value)?;
        if self.cur().kind.comprehension() {
            return Ok(());
        }
        self.add(id, fact::ASSIGN | fact::WALRUS);
        Ok(())
    }

    /// A walrus in a comprehension binds in the function or module around it.
    fn walrus_in_comprehension(&mut self, id: &Ident, span: Span) -> Res {
        let inner = self.now.scope;
        let mut at = Some(inner);
        while let Some(scope) = at {
            let scope = self.table.scope_mut(scope);
            let name = scope.mangle(id);
            let place = match scope.kind {
                kind if kind.comprehension() => {
                    if scope.facts(&name) & fact::ITER != 0 {
                        let text = "assignment expression cannot rebind comprehension iteration variable";
                        return fail(span, format!("{text} '{id}'"));
                    }
                    at = scope.parent;
                    continue;
                }
                ScopeKind::Function | ScopeKind::Lambda => {
                    let declared = scope.facts(&name) & fact::GLOBAL;
                    scope.add(&name, if declared == 0 { fact::ASSIGN | fact::WALRUS } else { fact::GLOBAL });
                    let facts = if declared == 0 { fact::NONLOCAL } else { fact::GLOBAL };
                    let cur = self.table.scope_mut(inner);
                    cur.add(&name, facts);
                    cur.directives.push((name, span));
                    return Ok(());
                }
                ScopeKind::Module => {
                    scope.add(&name, fact::GLOBAL);
                    self.table.scope_mut(inner).add(&name, fact::GLOBAL);
                    return Ok(());
                }
                ScopeKind::Class => "a class body",
                ScopeKind::TypeAlias => "a type alias",
                ScopeKind::TypeParams => "the definition of a generic",
                _ => "a TypeVar bound",
            };
            return fail(span, format!("assignment expression within a comprehension cannot be used in {place}"));
        }
        Ok(())
    }

    fn comprehension(
        &mut self,
        expr: &Expr,
        kind: ScopeKind,
        name: &str,
        elt: &Expr,
        value: Option<&Expr>,
        generators: &[Comprehension],
    ) -> Res {
        let Some((first, rest)) = generators.split_first() else { return Ok(()) };
        self.now.iter_expr += 1;
        self.expr(&first.iter)?;
        self.now.iter_expr -= 1;
        let saved = self.enter(kind, &Rc::from(name), expr, Part::Body);
        if kind == ScopeKind::Generator {
            self.cur().add(&Rc::from(".0"), fact::PARAM);
        }
        self.generator_clause(first)?;
        for generator in rest {
            self.now.iter_expr += 1;
            self.expr(&generator.iter)?;
            self.now.iter_expr -= 1;
            self.generator_clause(generator)?;
        }
        self.maybe(value)?;
        self.expr(elt)?;
        let asynchronous = self.cur().is_async || generators.iter().any(|generator| generator.is_async);
        self.cur().is_async = asynchronous;
        self.now = saved;
        if asynchronous && kind.inlined() && !self.may_await() && !self.cur().kind.comprehension() {
            return fail(expr.span, "asynchronous comprehension outside of an asynchronous function");
        }
        // An asynchronous list, set or dict comprehension makes the generator expression around it asynchronous.
        if asynchronous && kind.inlined() && self.cur().kind.comprehension() {
            self.cur().is_async = true;
        }
        Ok(())
    }

    fn generator_clause(&mut self, generator: &Comprehension) -> Res {
        self.now.iter_target = true;
        self.target(&generator.target)?;
        self.now.iter_target = false;
        self.all(&generator.ifs)
    }
}

/// The annotated parts of a function's signature, in the order of `__annotations__`, each with its name.
pub fn annotations(def: &FunctionDef) -> impl Iterator<Item = (&str, &Expr)> {
    let params = &def.params;
    let plain = params.posonly.iter().chain(&params.args).chain(params.vararg.as_deref());
    let all = plain.chain(&params.kwonly).chain(params.kwarg.as_deref());
    let named = all.filter_map(|param| Some((&*param.name.id, param.annotation.as_ref()?)));
    named.chain(def.returns.iter().map(|returns| ("return", returns)))
}
