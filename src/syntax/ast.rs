//! The syntax tree: what `parse()` returns and `compile/` reads.
//!
//! Every node carries the byte range of its source text; lines and columns are computed
//! from it with [`super::source::LineIndex`] only when somebody asks. The tree follows
//! CPython's `Python.asdl`, so that names are the ones of the `ast` module.

use dashu_int::UBig;
use rustpython_wtf8::Wtf8Buf;
use std::rc::Rc;

/// A byte range in the source, end exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(start: u32, end: u32) -> Span {
        Span { start, end }
    }

    /// The smallest range that holds both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// An identifier, NFKC-normalised as Python asks; not yet mangled.
pub type Ident = Rc<str>;

/// An identifier with its place.
#[derive(Clone, Debug)]
pub struct Name {
    pub id: Ident,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Module {
    pub body: Vec<Stmt>,
}

#[derive(Clone, Debug)]
pub struct Stmt {
    pub span: Span,
    pub kind: StmtKind,
}

#[derive(Clone, Debug)]
pub enum StmtKind {
    Expr(Expr),
    /// `a = b = value`: targets from left to right.
    Assign {
        targets: Vec<Expr>,
        value: Expr,
    },
    AugAssign {
        target: Expr,
        op: BinOp,
        value: Expr,
    },
    /// `simple` is false when the target is in parentheses, or no name.
    AnnAssign {
        target: Expr,
        annotation: Expr,
        value: Option<Expr>,
        simple: bool,
    },
    Return(Option<Expr>),
    Delete(Vec<Expr>),
    Pass,
    Break,
    Continue,
    Global(Vec<Name>),
    Nonlocal(Vec<Name>),
    Assert {
        test: Expr,
        msg: Option<Expr>,
    },
    Raise {
        exc: Option<Expr>,
        cause: Option<Expr>,
    },
    Import(Vec<Alias>),
    /// `module` is `None` for `from . import x`; `level` counts the dots.
    ImportFrom {
        module: Option<Name>,
        names: Vec<Alias>,
        level: u32,
    },
    If {
        test: Expr,
        body: Vec<Stmt>,
        orelse: Vec<Stmt>,
    },
    While {
        test: Expr,
        body: Vec<Stmt>,
        orelse: Vec<Stmt>,
    },
    For {
        is_async: bool,
        target: Expr,
        iter: Expr,
        body: Vec<Stmt>,
        orelse: Vec<Stmt>,
    },
    With {
        is_async: bool,
        items: Vec<WithItem>,
        body: Vec<Stmt>,
    },
    Try {
        body: Vec<Stmt>,
        handlers: Vec<Handler>,
        orelse: Vec<Stmt>,
        finalbody: Vec<Stmt>,
        is_star: bool,
    },
    FunctionDef(Box<FunctionDef>),
    ClassDef(Box<ClassDef>),
    Match {
        subject: Expr,
        cases: Vec<MatchCase>,
    },
    TypeAlias {
        name: Name,
        type_params: Vec<TypeParam>,
        value: Expr,
    },
}

#[derive(Clone, Debug)]
pub struct FunctionDef {
    pub is_async: bool,
    pub name: Name,
    pub type_params: Vec<TypeParam>,
    pub params: Params,
    pub returns: Option<Expr>,
    pub body: Vec<Stmt>,
    pub decorators: Vec<Expr>,
}

#[derive(Clone, Debug)]
pub struct ClassDef {
    pub name: Name,
    pub type_params: Vec<TypeParam>,
    /// Bases, star-expressions among them.
    pub bases: Vec<Expr>,
    pub keywords: Vec<Keyword>,
    pub body: Vec<Stmt>,
    pub decorators: Vec<Expr>,
}

/// `import name as asname`; `name` is dotted, or `*`.
#[derive(Clone, Debug)]
pub struct Alias {
    pub span: Span,
    pub name: Name,
    pub asname: Option<Name>,
}

#[derive(Clone, Debug)]
pub struct WithItem {
    pub context: Expr,
    pub target: Option<Expr>,
}

/// `except typ as name:`; `typ` is `None` for a bare `except:`.
#[derive(Clone, Debug)]
pub struct Handler {
    pub span: Span,
    pub typ: Option<Expr>,
    pub name: Option<Name>,
    pub body: Vec<Stmt>,
}

#[derive(Clone, Debug)]
pub struct MatchCase {
    pub pattern: Pattern,
    pub guard: Option<Expr>,
    pub body: Vec<Stmt>,
}

#[derive(Clone, Debug)]
pub struct Pattern {
    pub span: Span,
    pub kind: PatternKind,
}

#[derive(Clone, Debug)]
pub enum PatternKind {
    /// A literal (number, string, negative or complex number) or a dotted name: compared with `==`.
    Value(Expr),
    /// None, True, False: compared with `is`.
    Singleton(Expr),
    Sequence(Vec<Pattern>),
    /// `**rest` is `rest`.
    Mapping {
        keys: Vec<Expr>,
        patterns: Vec<Pattern>,
        rest: Option<Name>,
    },
    Class {
        cls: Expr,
        patterns: Vec<Pattern>,
        kwd_attrs: Vec<Name>,
        kwd_patterns: Vec<Pattern>,
    },
    /// `*name` in a sequence; `None` is `*_`.
    Star(Option<Name>),
    /// `pattern as name`; without a pattern a capture; without either the wildcard `_`.
    As {
        pattern: Option<Box<Pattern>>,
        name: Option<Name>,
    },
    Or(Vec<Pattern>),
}

#[derive(Clone, Debug)]
pub struct TypeParam {
    pub span: Span,
    pub name: Name,
    pub kind: TypeParamKind,
    pub default: Option<Expr>,
}

#[derive(Clone, Debug)]
pub enum TypeParamKind {
    TypeVar { bound: Option<Expr> },
    TypeVarTuple,
    ParamSpec,
}

#[derive(Clone, Debug, Default)]
pub struct Params {
    pub posonly: Vec<Param>,
    pub args: Vec<Param>,
    pub vararg: Option<Box<Param>>,
    pub kwonly: Vec<Param>,
    pub kwarg: Option<Box<Param>>,
}

impl Params {
    /// All parameters, in the order of the source.
    pub fn iter(&self) -> impl Iterator<Item = &Param> {
        (self.posonly.iter().chain(&self.args).chain(self.vararg.as_deref()))
            .chain(&self.kwonly)
            .chain(self.kwarg.as_deref())
    }

    /// All annotations and defaults.
    pub fn exprs(&self) -> impl Iterator<Item = &Expr> {
        self.iter().flat_map(|p| [&p.annotation, &p.default]).flatten()
    }
}

#[derive(Clone, Debug)]
pub struct Param {
    pub span: Span,
    pub name: Name,
    pub annotation: Option<Expr>,
    pub default: Option<Expr>,
}

#[derive(Clone, Debug)]
pub struct Expr {
    pub span: Span,
    depth: u32,
    pub kind: ExprKind,
}

/// No tree that `parse()` returns nests its expressions deeper than this, so that walking one by plain recursion is safe on
/// a stack of 8 MB.
pub const MAX_DEPTH: u32 = 6000;
/// As [`MAX_DEPTH`], of operators, calls, attributes and subscripts, which nest to the left: only dropping them recurses.
pub const MAX_CHAIN: u32 = 20_000;

impl Expr {
    pub fn new(span: Span, kind: ExprKind) -> Expr {
        Expr { span, depth: 1 + kind.child_depth(), kind }
    }

    /// How many levels of expressions there are under and with this one.
    pub fn depth(&self) -> u32 {
        self.depth
    }
}

#[derive(Clone, Debug)]
pub enum ExprKind {
    Constant(Constant),
    Name(Ident),
    /// `and`, `or` over two or more values, left to right.
    BoolOp {
        op: BoolOp,
        values: Vec<Expr>,
    },
    NamedExpr {
        target: Box<Expr>,
        value: Box<Expr>,
    },
    BinOp {
        left: Box<Expr>,
        op: BinOp,
        right: Box<Expr>,
    },
    UnaryOp {
        op: UnaryOp,
        operand: Box<Expr>,
    },
    Lambda {
        params: Box<Params>,
        body: Box<Expr>,
    },
    IfExp {
        test: Box<Expr>,
        body: Box<Expr>,
        orelse: Box<Expr>,
    },
    /// A key of `None` is `**value`.
    Dict {
        keys: Vec<Option<Expr>>,
        values: Vec<Expr>,
    },
    Set(Vec<Expr>),
    List(Vec<Expr>),
    /// `parens` only matters to error messages and spans.
    Tuple {
        elts: Vec<Expr>,
        parens: bool,
    },
    ListComp {
        elt: Box<Expr>,
        generators: Vec<Comprehension>,
    },
    SetComp {
        elt: Box<Expr>,
        generators: Vec<Comprehension>,
    },
    DictComp {
        key: Box<Expr>,
        value: Box<Expr>,
        generators: Vec<Comprehension>,
    },
    GeneratorExp {
        elt: Box<Expr>,
        generators: Vec<Comprehension>,
    },
    Await(Box<Expr>),
    Yield(Option<Box<Expr>>),
    YieldFrom(Box<Expr>),
    /// `left ops[0] comparators[0] ops[1] comparators[1] …`
    Compare {
        left: Box<Expr>,
        ops: Vec<CmpOp>,
        comparators: Vec<Expr>,
    },
    /// Positional arguments, `Starred` among them, and keywords, both in source order.
    Call {
        func: Box<Expr>,
        args: Vec<Expr>,
        keywords: Vec<Keyword>,
    },
    /// An f-string: literal text as `Constant`, fields as `FormattedValue`.
    JoinedStr(Vec<Expr>),
    FormattedValue {
        value: Box<Expr>,
        conversion: Option<Conversion>,
        format_spec: Option<Box<Expr>>,
    },
    /// A t-string: literal text as `Constant`, fields as `Interpolation`.
    TemplateStr(Vec<Expr>),
    Interpolation {
        value: Box<Expr>,
        source: Rc<str>,
        conversion: Option<Conversion>,
        format_spec: Option<Box<Expr>>,
    },
    Attribute {
        value: Box<Expr>,
        attr: Name,
    },
    Subscript {
        value: Box<Expr>,
        index: Box<Expr>,
    },
    Starred(Box<Expr>),
    Slice {
        lower: Option<Box<Expr>>,
        upper: Option<Box<Expr>>,
        step: Option<Box<Expr>>,
    },
}

impl ExprKind {
    /// The depth of the deepest direct child.
    fn child_depth(&self) -> u32 {
        fn all<'a>(exprs: impl IntoIterator<Item = &'a Expr>) -> u32 {
            exprs.into_iter().map(|e| e.depth).max().unwrap_or(0)
        }
        fn generators(clauses: &[Comprehension]) -> u32 {
            all(clauses.iter().flat_map(|c| [&c.target, &c.iter].into_iter().chain(&c.ifs)))
        }
        match self {
            ExprKind::Constant(_) | ExprKind::Name(_) => 0,
            ExprKind::NamedExpr { target: a, value: b } | ExprKind::BinOp { left: a, right: b, .. } => {
                a.depth.max(b.depth)
            }
            ExprKind::Subscript { value, index } => value.depth.max(index.depth),
            ExprKind::UnaryOp { operand: e, .. }
            | ExprKind::Await(e)
            | ExprKind::YieldFrom(e)
            | ExprKind::Attribute { value: e, .. }
            | ExprKind::Starred(e) => e.depth,
            ExprKind::Yield(e) => e.as_ref().map_or(0, |e| e.depth),
            ExprKind::BoolOp { values: v, .. }
            | ExprKind::Set(v)
            | ExprKind::List(v)
            | ExprKind::Tuple { elts: v, .. }
            | ExprKind::JoinedStr(v)
            | ExprKind::TemplateStr(v) => all(v),
            ExprKind::Lambda { params, body } => all(params.exprs()).max(body.depth),
            ExprKind::IfExp { test, body, orelse } => test.depth.max(body.depth).max(orelse.depth),
            ExprKind::Dict { keys, values } => all(keys.iter().flatten()).max(all(values)),
            ExprKind::ListComp { elt, generators: g }
            | ExprKind::SetComp { elt, generators: g }
            | ExprKind::GeneratorExp { elt, generators: g } => elt.depth.max(generators(g)),
            ExprKind::DictComp { key, value, generators: g } => key.depth.max(value.depth).max(generators(g)),
            ExprKind::Compare { left, comparators, .. } => left.depth.max(all(comparators)),
            ExprKind::Call { func, args, keywords } => {
                func.depth.max(all(args)).max(all(keywords.iter().map(|k| &k.value)))
            }
            ExprKind::FormattedValue { value, format_spec, .. }
            | ExprKind::Interpolation { value, format_spec, .. } => {
                value.depth.max(format_spec.as_ref().map_or(0, |e| e.depth))
            }
            ExprKind::Slice { lower, upper, step } => all([lower, upper, step].into_iter().flatten().map(|e| &**e)),
        }
    }
}

#[derive(Clone, Debug)]
pub enum Constant {
    None,
    True,
    False,
    Ellipsis,
    Int(UBig),
    Float(f64),
    /// The imaginary part.
    Imaginary(f64),
    /// Text, lone surrogates from escapes included. `u` is the `u"…"` prefix (`kind` in `ast`).
    Str {
        value: Wtf8Buf,
        u: bool,
    },
    Bytes(Vec<u8>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversion {
    Str,
    Repr,
    Ascii,
}

#[derive(Clone, Debug)]
pub struct Comprehension {
    pub is_async: bool,
    pub target: Expr,
    pub iter: Expr,
    pub ifs: Vec<Expr>,
}

/// `name=value`, or `**value` without a name.
#[derive(Clone, Debug)]
pub struct Keyword {
    pub span: Span,
    pub name: Option<Name>,
    pub value: Expr,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoolOp {
    And,
    Or,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinOp {
    Add,
    Sub,
    Mul,
    MatMul,
    Div,
    FloorDiv,
    Mod,
    Pow,
    LShift,
    RShift,
    BitAnd,
    BitOr,
    BitXor,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnaryOp {
    Not,
    Neg,
    Pos,
    Invert,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CmpOp {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
    Is,
    IsNot,
    In,
    NotIn,
}
