//! How native functions are declared: plain Rust functions whose signatures drive the conversion of arguments.
//!
//! A type or module ends in a table of [`Def`]s made by [`crate::method!`] and its kin:
//!
//! ```text
//! fn insert(this: &Obj<List>, index: Index, object: Value) -> Res<()> { … }
//!
//! pub static METHODS: &[Def] = &[
//!     method!("insert", insert, "($self, index, object, /)"),
//!     function!("maketrans", …), class_method!("fromkeys", …), getter!("real", real), getset!("__name__", get, set),
//! ];
//! ```
//!
//! A parameter is anything that implements [`FromArg`]: `Value`, `&Value`, `&Obj<T>`, numbers, `&str`, `Option<T>` for one that
//! may be left out (None is a value like others: `Option<Value>`), [`Rest`] for `*args`, [`Keywords`] for `**kwargs`. The text is the
//! signature as `inspect` shows it; names after a `/`, or all if there is none, may be given by keyword.

use super::arity;
use super::header::{Gc, Obj, Payload, Traverse};
use super::number::IntRef;
use super::protocol;
use super::raise::{Raised, Res, overflow_error, type_error};
use super::shape;
use super::slot::Slot;
use super::str::{self, Str};
use super::value::Value;
use dashu_int::IBig;
use hashbrown::HashMap;
use smallvec::SmallVec;
use std::cell::RefCell;

/// The arguments of a call: positional ones, then those by keyword and their names.
#[derive(Clone, Copy)]
pub struct Args<'a> {
    pub pos: &'a [Value],
    pub kw: &'a [Value],
    /// Strs, as many as `kw`.
    pub names: &'a [Value],
}

impl<'a> Args<'a> {
    #[inline(always)]
    pub fn positional(pos: &'a [Value]) -> Args<'a> {
        Args { pos, kw: &[], names: &[] }
    }

    pub fn with_names(pos: &'a [Value], kw: &'a [Value], names: &'a [Value]) -> Args<'a> {
        Args { pos, kw, names }
    }

    /// The same keywords with other positional arguments.
    #[inline(always)]
    pub fn at<'b>(&self, pos: &'b [Value]) -> Args<'b>
    where
        'a: 'b,
    {
        Args { pos, ..*self }
    }

    /// The keyword pairs.
    pub fn keywords(&self) -> impl Iterator<Item = (&'a Value, &'a Value)> + use<'a> {
        self.names.iter().zip(self.kw)
    }
}

/// What a native function is told besides the arguments by position.
pub struct More<'a> {
    /// The function that is called, for messages and names of parameters.
    def: &'static Def,
    /// What [`bind`] did, if it has put arguments by keyword into their places.
    bound: Option<&'a Bound>,
}

/// What a call by keyword has besides the arguments in their places.
struct Bound {
    /// Keyword arguments for [`Keywords`].
    extra: Vec<(Value, Value)>,
    /// Arguments for the parameters behind `*args`.
    behind_rest: Vec<Value>,
}

static NO_DEF: Def =
    Def { name: "function", shown: "function", func: Func::Next(|_| Ok(None)), sig: "()", kind: Kind::Static };

impl More<'_> {
    #[inline(always)]
    pub fn of(def: &'static Def) -> More<'static> {
        More { def, bound: None }
    }

    /// For what has no row in a table: the functions behind attributes.
    pub fn none() -> More<'static> {
        More::of(&NO_DEF)
    }
}

/// A native function as it is entered: the arguments by position, or bound.
pub type Entry = fn(&[Value], &More) -> Res;

/// How a native function is entered.
#[derive(Clone, Copy)]
pub enum Func {
    Plain(Entry, &'static Spec),
    /// `__next__` of a native iterator: `None` at the end, so that no StopIteration need be made.
    Next(fn(&Value) -> Res<Option<Value>>),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// The first argument is self.
    Method,
    /// The first argument is the class.
    Class,
    /// A function of a module, a static method, `__new__`.
    Static,
    /// An attribute: read with (self), written with (self, value or UNSET) by the `setter`.
    Get,
}

/// A row of a method table.
pub struct Def {
    pub name: &'static str,
    /// How messages name it: a class's name for its `__new__` and `__init__`.
    pub shown: &'static str,
    pub func: Func,
    /// As `inspect.signature` shows it, with `$self`, `$type` or `$module` first where that is bound.
    pub sig: &'static str,
    pub kind: Kind,
}

impl Def {
    /// True if the first argument is none that a caller counts: self, or the class.
    pub(super) fn binds_first(&self) -> bool {
        matches!(self.kind, Kind::Method | Kind::Class) || self.name == "__new__"
    }
}

/// A row of the table of attributes.
pub struct GetSet {
    pub name: &'static str,
    pub get: fn(&Value) -> Res,
    /// The value is UNSET for `del`.
    pub set: Option<fn(&Value, Value) -> Res<()>>,
}

/// What stands in a type's table.
pub enum Member {
    Def(Def),
    GetSet(GetSet),
    /// A class attribute, made at start-up.
    Const(&'static str, fn() -> Value),
}

/// A native function as an object; [`super::native_kind`] says of which class.
pub struct Native {
    pub def: &'static Def,
    /// The bound self (or module, or class), or UNSET.
    pub this: Slot,
    /// The class in whose table it stands, or UNSET.
    pub owner: Slot,
    /// The module's name, or UNSET.
    pub module: Slot,
}

crate::native_type!(Native { fixed: shape::NATIVE, last: shape::NATIVE_LAST, traverse: Traverse });
crate::frozen!(Native);

impl Traverse for Native {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.this.visit(visit);
    }
}

impl Native {
    pub fn new(def: &'static Def, owner: Value) -> Native {
        Native { def, this: Slot::unset(), owner: Slot::new(owner), module: Slot::unset() }
    }

    /// True if a look-up on an instance binds it.
    #[inline(always)]
    pub fn binds(&self) -> bool {
        self.def.kind == Kind::Method && self.this.is_unset()
    }
}

/// Calls a native function. Errors: TypeError for wrong arguments; what it raises.
#[inline]
pub fn call(def: &'static Def, args: Args) -> Res {
    match def.func {
        Func::Plain(entry, spec) if !args.names.is_empty() => call_by_name(def, entry, spec, &args),
        _ => call_positional(def, args.pos),
    }
}

/// As [`call`], without arguments by keyword.
#[inline(always)]
pub fn call_positional(def: &'static Def, pos: &[Value]) -> Res {
    match def.func {
        Func::Plain(entry, _) => entry(pos, &More::of(def)),
        Func::Next(next) => match pos {
            [this] => next(this)?.ok_or_else(super::raise::stop_iteration),
            _ => Err(type_error(format!("expected 0 arguments, got {}", pos.len().saturating_sub(1)))),
        },
    }
}

#[cold]
fn call_by_name(def: &'static Def, entry: Entry, spec: &'static Spec, args: &Args) -> Res {
    let (values, extra, behind_rest) = bind(def, args, spec)?;
    entry(&values, &More { def, bound: Some(&Bound { extra, behind_rest }) })
}

/// The names of the parameters in a signature that may be given by keyword; `None` for a positional-only one.
pub(super) fn parameter_names(sig: &'static str) -> impl Iterator<Item = Option<&'static str>> {
    let inner = sig.trim_start_matches('(').trim_end_matches(')');
    let parts: Vec<&str> = split_top(inner).filter(|p| !p.is_empty() && *p != "$module").collect();
    let slash = parts.iter().position(|p| *p == "/");
    // What stands behind `*args` comes in [`Keywords`].
    let end = parts.iter().position(|p| p.len() > 1 && p.starts_with('*')).unwrap_or(parts.len());
    parts.into_iter().take(end).enumerate().filter(|(_, p)| *p != "/" && *p != "*").map(move |(i, p)| {
        let name = p.split(['=', ':']).next().unwrap_or(p).trim();
        if slash.is_some_and(|s| i < s) || name.starts_with('$') { None } else { Some(name) }
    })
}

/// The names of the parameters between `*args` and `**kwargs`.
fn names_behind_rest(sig: &'static str) -> Vec<&'static str> {
    let inner = sig.trim_start_matches('(').trim_end_matches(')');
    let parts = split_top(inner).skip_while(|p| p.len() < 2 || !p.starts_with('*') || p.starts_with("**"));
    parts.skip(1).filter(|p| !p.starts_with("**")).map(|p| p.split(['=', ':']).next().unwrap_or(p).trim()).collect()
}

/// The parameters that a signature names.
struct Names {
    /// As [`parameter_names`] gives them.
    names: Vec<Option<&'static str>>,
    behind_rest: Vec<&'static str>,
}

thread_local! {
    /// What was read of signatures, by their addresses.
    static NAMES: RefCell<HashMap<(usize, usize), &'static Names>> = RefCell::default();
}

fn names_of(sig: &'static str) -> &'static Names {
    NAMES.with_borrow_mut(|known| {
        *known.entry((sig.as_ptr() as usize, sig.len())).or_insert_with(|| {
            let names = parameter_names(sig).collect();
            Box::leak(Box::new(Names { names, behind_rest: names_behind_rest(sig) }))
        })
    })
}

/// Splits at commas that are not inside brackets or quotes.
fn split_top(text: &'static str) -> impl Iterator<Item = &'static str> {
    let mut depth = 0i32;
    let mut quote = None;
    text.split(move |c: char| {
        match (quote, c) {
            (Some(q), _) if q == c => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth -= 1,
            _ => {}
        }
        c == ',' && depth == 0 && quote.is_none()
    })
    .map(str::trim)
}

/// What the wrapper of a native function takes its parameters from.
pub struct Cursor<'a> {
    values: &'a [Value],
    next: usize,
    /// How many of the arguments behind `*args` have been taken.
    behind: usize,
    more: &'a More<'a>,
}

impl<'a> Cursor<'a> {
    /// The next argument; UNSET if it was left out.
    #[inline(always)]
    fn take(&mut self) -> &'a Value {
        static UNSET: Value = Value::UNSET;
        let value = self.values.get(self.next).unwrap_or(&UNSET);
        self.next += 1;
        value
    }

    /// The name of the function that is called.
    pub fn function(&self) -> &'static str {
        self.more.def.name
    }

    /// The parameter taken last, as the signature names it.
    pub fn parameter(&self) -> &'static str {
        let inner = self.more.def.sig.trim_start_matches('(').trim_end_matches(')');
        let named = split_top(inner).filter(|p| !matches!(*p, "/" | "*" | "$module"));
        let name = named.map(|p| p.split('=').next().unwrap_or(p)).nth(self.next.saturating_sub(1));
        name.unwrap_or("")
    }

    /// The error for the argument taken last when it is no `want`.
    fn wrong_type(&self, want: &str, value: &Value) -> Raised {
        arity::wrong_type(self.more.def, self.next, want, value)
    }
}

/// A Rust type that a parameter of a native function may have.
pub trait FromArg<'a>: Sized {
    /// True if the argument may be left out.
    const OPTIONAL: bool = false;
    /// True for [`Rest`].
    const REST: bool = false;
    /// True for [`Keywords`].
    const KEYWORDS: bool = false;
    /// True for [`KwOnly`].
    const KEYWORD_ONLY: bool = false;

    /// Errors: TypeError if the value does not convert.
    fn from_arg(value: &'a Value, cursor: &Cursor<'a>) -> Res<Self>;

    fn take(cursor: &mut Cursor<'a>) -> Res<Self> {
        let value = cursor.take();
        Self::from_arg(value, cursor)
    }
}

impl<'a> FromArg<'a> for &'a Value {
    #[inline(always)]
    fn from_arg(value: &'a Value, _: &Cursor<'a>) -> Res<&'a Value> {
        Ok(value)
    }
}

impl<'a> FromArg<'a> for Value {
    #[inline(always)]
    fn from_arg(value: &'a Value, _: &Cursor<'a>) -> Res<Value> {
        Ok(value.clone())
    }
}

impl<'a, T: Payload> FromArg<'a> for &'a Obj<T> {
    #[inline(always)]
    fn from_arg(value: &'a Value, cursor: &Cursor<'a>) -> Res<&'a Obj<T>> {
        value.downcast::<T>().ok_or_else(|| not_a(cursor, T::class().name(), value))
    }
}

#[cold]
fn not_a(cursor: &Cursor, want: String, value: &Value) -> Raised {
    if cursor.next == 1 && cursor.more.def.kind == Kind::Method {
        let (name, got) = (cursor.more.def.name, protocol::class_name(value));
        return type_error(format!("descriptor '{name}' for '{want}' objects doesn't apply to a '{got}' object"));
    }
    cursor.wrong_type(&want, value)
}

impl<'a, T: Payload> FromArg<'a> for Gc<T> {
    fn from_arg(value: &'a Value, cursor: &Cursor<'a>) -> Res<Gc<T>> {
        <&Obj<T>>::from_arg(value, cursor).map(|object| object.handle())
    }
}

impl<'a> FromArg<'a> for &'a str {
    fn from_arg(value: &'a Value, cursor: &Cursor<'a>) -> Res<&'a str> {
        let Some(s) = value.downcast::<Str>() else {
            return Err(cursor.wrong_type("str", value));
        };
        s.as_str().ok_or_else(|| super::raise::surrogates_error(s))
    }
}

/// The truth of any value.
impl<'a> FromArg<'a> for bool {
    fn from_arg(value: &'a Value, _: &Cursor<'a>) -> Res<bool> {
        protocol::truth(value)
    }
}

impl<'a> FromArg<'a> for f64 {
    fn from_arg(value: &'a Value, _: &Cursor<'a>) -> Res<f64> {
        protocol::to_float(value)
    }
}

impl<'a> FromArg<'a> for IBig {
    fn from_arg(value: &'a Value, _: &Cursor<'a>) -> Res<IBig> {
        protocol::to_big(value)
    }
}

fn c_long(value: &Value) -> Res<i64> {
    if let Some(i) = value.as_small() {
        return Ok(i);
    }
    let index = protocol::index(value)?;
    index
        .as_int()
        .and_then(|i| i.to_i64())
        .ok_or_else(|| overflow_error("Python int too large to convert to C ssize_t"))
}

/// Any integer or object with `__index__`. Errors: OverflowError if it does not fit.
impl<'a> FromArg<'a> for i64 {
    fn from_arg(value: &'a Value, _: &Cursor<'a>) -> Res<i64> {
        c_long(value)
    }
}

/// An integer of C's type int, as arguments have it. Errors: TypeError, OverflowError.
pub fn c_int(value: &Value) -> Res<i32> {
    let i = c_long(value)?;
    i32::try_from(i).map_err(|_| {
        let side = if i < 0 { "less than minimum" } else { "greater than maximum" };
        overflow_error(format!("signed integer is {side}"))
    })
}

impl<'a> FromArg<'a> for i32 {
    fn from_arg(value: &'a Value, _: &Cursor<'a>) -> Res<i32> {
        c_int(value)
    }
}

/// Not negative. Errors: ValueError if it is, OverflowError if it does not fit.
impl<'a> FromArg<'a> for usize {
    fn from_arg(value: &'a Value, cursor: &Cursor<'a>) -> Res<usize> {
        let i = i64::from_arg(value, cursor)?;
        usize::try_from(i).map_err(|_| super::raise::value_error("value must be non-negative"))
    }
}

/// A position in a sequence: an integer clamped to what fits, as slices clamp theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Index(pub i64);

impl<'a> FromArg<'a> for Index {
    fn from_arg(value: &'a Value, _: &Cursor<'a>) -> Res<Index> {
        if let Some(i) = value.as_small() {
            return Ok(Index(i));
        }
        let index = protocol::index(value)?;
        Ok(Index(match index.as_int() {
            Some(IntRef::Small(i)) => i,
            Some(big) => big.to_i64().unwrap_or(if big.is_negative() { i64::MIN } else { i64::MAX }),
            None => 0,
        }))
    }
}

impl<'a, T: FromArg<'a>> FromArg<'a> for Option<T> {
    const OPTIONAL: bool = true;

    fn from_arg(value: &'a Value, cursor: &Cursor<'a>) -> Res<Option<T>> {
        if value.is_unset() { Ok(None) } else { T::from_arg(value, cursor).map(Some) }
    }
}

/// A parameter for which None means the same as leaving it out.
pub struct OrNone<T>(pub Option<T>);

impl<'a, T: FromArg<'a>> FromArg<'a> for OrNone<T> {
    const OPTIONAL: bool = true;

    fn from_arg(value: &'a Value, cursor: &Cursor<'a>) -> Res<OrNone<T>> {
        if value.is_unset() || value.is_none() {
            Ok(OrNone(None))
        } else {
            T::from_arg(value, cursor).map(|v| OrNone(Some(v)))
        }
    }
}

/// A parameter behind the `*`: given by keyword only.
pub struct KwOnly<T>(pub T);

impl<'a, T: FromArg<'a>> FromArg<'a> for KwOnly<T> {
    const OPTIONAL: bool = T::OPTIONAL;
    const KEYWORD_ONLY: bool = true;

    fn from_arg(value: &'a Value, cursor: &Cursor<'a>) -> Res<KwOnly<T>> {
        T::from_arg(value, cursor).map(KwOnly)
    }

    fn take(cursor: &mut Cursor<'a>) -> Res<KwOnly<T>> {
        let value = match cursor.more.bound.and_then(|bound| bound.behind_rest.get(cursor.behind)) {
            Some(value) => {
                cursor.behind += 1;
                value
            }
            None => cursor.take(),
        };
        Self::from_arg(value, cursor)
    }
}

/// `*args`: the remaining positional arguments. It must be the last parameter, or the last before [`Keywords`].
#[derive(Clone, Copy)]
pub struct Rest<'a>(pub &'a [Value]);

impl<'a> FromArg<'a> for Rest<'a> {
    const OPTIONAL: bool = true;
    const REST: bool = true;

    fn from_arg(_: &'a Value, _: &Cursor<'a>) -> Res<Rest<'a>> {
        Ok(Rest(&[]))
    }

    fn take(cursor: &mut Cursor<'a>) -> Res<Rest<'a>> {
        let rest = cursor.values.get(cursor.next..).unwrap_or(&[]);
        cursor.next = cursor.values.len();
        Ok(Rest(rest))
    }
}

/// `**kwargs`: the keyword arguments that name no parameter, and those behind `*args`. It must be the last parameter.
#[derive(Clone, Copy)]
pub struct Keywords<'a>(pub &'a [(Value, Value)]);

impl<'a> Keywords<'a> {
    /// The values of these names, which may be left out. Errors: TypeError for any other name; `function` is named then.
    pub fn named<const N: usize>(self, function: &str, names: [&str; N]) -> Res<[Option<&'a Value>; N]> {
        let mut found = [None; N];
        for (name, value) in self.0 {
            let text = super::raise::name_text(name);
            match names.iter().position(|n| *n == text) {
                Some(at) => found[at] = Some(value),
                None => return Err(arity::unexpected_keyword(function, &text, names)),
            }
        }
        Ok(found)
    }
}

impl<'a> FromArg<'a> for Keywords<'a> {
    const OPTIONAL: bool = true;
    const KEYWORDS: bool = true;

    fn from_arg(_: &'a Value, _: &Cursor<'a>) -> Res<Keywords<'a>> {
        Ok(Keywords(&[]))
    }

    fn take(cursor: &mut Cursor<'a>) -> Res<Keywords<'a>> {
        Ok(Keywords(cursor.more.bound.map_or(&[], |bound| &bound.extra)))
    }
}

/// A Rust type that a native function may return.
pub trait IntoRes {
    fn into_res(self) -> Res;
}

impl IntoRes for Value {
    #[inline(always)]
    fn into_res(self) -> Res {
        Ok(self)
    }
}

impl IntoRes for () {
    fn into_res(self) -> Res {
        Ok(Value::NONE)
    }
}

macro_rules! into_res_by_value {
    ($($t:ty),*) => { $( impl IntoRes for $t {
        fn into_res(self) -> Res {
            Ok(Value::from(self))
        }
    } )* };
}

into_res_by_value!(bool, i64, i32, u32, u64, usize, f64);

impl IntoRes for IBig {
    fn into_res(self) -> Res {
        Ok(super::number::int(self))
    }
}

impl IntoRes for String {
    fn into_res(self) -> Res {
        Ok(str::from_str(&self))
    }
}

impl IntoRes for &str {
    fn into_res(self) -> Res {
        Ok(str::from_str(self))
    }
}

impl<T: Payload> IntoRes for Gc<T> {
    fn into_res(self) -> Res {
        Ok(self.into_value())
    }
}

/// `None` is None.
impl<T: IntoRes> IntoRes for Option<T> {
    fn into_res(self) -> Res {
        self.map_or(Ok(Value::NONE), T::into_res)
    }
}

impl<T: IntoRes> IntoRes for Res<T> {
    #[inline(always)]
    fn into_res(self) -> Res {
        self.and_then(T::into_res)
    }
}

/// What a native function's signature says of its parameters.
pub struct Spec {
    /// For each parameter but [`Rest`] and [`Keywords`]: may it be left out?
    pub(super) optional: &'static [bool],
    /// How many of them may be given by position.
    pub(super) positional: usize,
    pub(super) rest: bool,
    keywords: bool,
}

/// A Rust function that can be a native function; `M` is the tuple of its parameters' types.
pub trait NativeFn<'a, M> {
    const SPEC: &'static Spec;

    /// Converts the arguments and calls.
    fn enter(&self, pos: &'a [Value], more: &'a More<'a>) -> Res;
}

/// What the function's signature says.
pub const fn spec_of<'a, F: NativeFn<'a, M>, M>(_: &F) -> &'static Spec {
    F::SPEC
}

/// Arguments by parameter, UNSET where one was left out, and keyword arguments that name none.
/// After them, those behind `*args`.
type BoundArgs = (SmallVec<[Value; 8]>, Vec<(Value, Value)>, Vec<Value>);

/// Puts arguments by keyword into their places.
fn bind(def: &'static Def, args: &Args, spec: &Spec) -> Res<BoundArgs> {
    let Names { names, behind_rest: names_behind } = names_of(def.sig);
    let params = spec.optional.len();
    // The signature may leave the bound self out.
    let skip = params.saturating_sub(names.len());
    let mut values: SmallVec<[Value; 8]> = args.pos.iter().cloned().collect();
    let mut extra = Vec::new();
    let names_behind: &[&str] = if spec.rest && params > spec.positional { names_behind } else { &[] };
    let mut behind_rest: Vec<Value> = names_behind.iter().map(|_| Value::UNSET).collect();
    let mut unexpected = None;
    if values.len() > spec.positional && !spec.rest {
        return Err(arity::wrong_count(def, args.pos, spec, values.len()));
    }
    for (name, value) in args.keywords() {
        let text = name.downcast::<Str>().map(|s| s.to_text()).unwrap_or_default();
        let text: &str = &text;
        if let Some(at) = names_behind.iter().position(|n| *n == text) {
            behind_rest[at] = value.clone();
            continue;
        }
        match names.iter().position(|n| *n == Some(text)).map(|i| i + skip) {
            Some(at) if at < params => {
                while values.len() <= at {
                    values.push(Value::UNSET);
                }
                if at < args.pos.len() {
                    if let Some(name) = arity::python_name(def, args.pos) {
                        return Err(type_error(format!("{name}() got multiple values for argument '{text}'")));
                    }
                    let (name, at) = (def.shown, at + 1 - skip);
                    return Err(type_error(format!(
                        "argument for {name}() given by name ('{text}') and position ({at})"
                    )));
                }
                values[at] = value.clone();
            }
            _ if spec.keywords => extra.push((name.clone(), value.clone())),
            _ => {
                let python_name = arity::python_name(def, args.pos);
                if names.iter().all(Option::is_none) && names_behind.is_empty() && python_name.is_none() {
                    return Err(arity::no_keywords(def, args.pos));
                }
                let name = python_name.unwrap_or_else(|| def.shown.to_string());
                let known = names.iter().flatten().chain(names_behind.iter()).copied();
                unexpected.get_or_insert_with(|| arity::unexpected_keyword(&name, text, known));
            }
        }
    }
    for (at, optional) in spec.optional.iter().enumerate() {
        if !optional && values.get(at).is_none_or(Value::is_unset) {
            return Err(arity::wrong_count(def, args.pos, spec, at));
        }
    }
    match unexpected {
        Some(error) => Err(error),
        None => Ok((values, extra, behind_rest)),
    }
}

macro_rules! native_fn {
    ($($p:ident),*) => {
        impl<'a, F, R, $($p),*> NativeFn<'a, ($($p,)*)> for F
        where
            F: Fn($($p),*) -> R,
            R: IntoRes,
            $($p: FromArg<'a>,)*
        {
            const SPEC: &'static Spec = &Spec {
                optional: {
                    const fn split(optional: &'static [bool], special: usize) -> &'static [bool] {
                        optional.split_at(optional.len() - special).0
                    }
                    split(&[$($p::OPTIONAL),*], 0 $(+ ($p::REST || $p::KEYWORDS) as usize)*)
                },
                positional: 0 $(+ !($p::REST || $p::KEYWORDS || $p::KEYWORD_ONLY) as usize)*,
                rest: false $(|| $p::REST)*,
                keywords: false $(|| $p::KEYWORDS)*,
            };

            #[inline(always)]
            #[allow(non_snake_case, unused_mut, unused_variables)]
            fn enter(&self, pos: &'a [Value], more: &'a More<'a>) -> Res {
                let required = const { 0 $(+ !$p::OPTIONAL as usize)* };
                let given = pos.len();
                let most = if more.bound.is_some() { Self::SPEC.optional.len() } else { Self::SPEC.positional };
                if given < required || (given > most && !Self::SPEC.rest) {
                    return Err(arity::wrong_count(more.def, pos, Self::SPEC, given));
                }
                let mut cursor = Cursor { values: pos, next: 0, behind: 0, more };
                $( let $p = <$p as FromArg<'a>>::take(&mut cursor)?; )*
                self($($p),*).into_res()
            }
        }
    };
}

native_fn!();
native_fn!(A);
native_fn!(A, B);
native_fn!(A, B, C);
native_fn!(A, B, C, D);
native_fn!(A, B, C, D, E);
native_fn!(A, B, C, D, E, G);
native_fn!(A, B, C, D, E, G, H);
native_fn!(A, B, C, D, E, G, H, I);
native_fn!(A, B, C, D, E, G, H, I, J);
native_fn!(A, B, C, D, E, G, H, I, J, K);
native_fn!(A, B, C, D, E, G, H, I, J, K, L);
native_fn!(A, B, C, D, E, G, H, I, J, K, L, M);

/// The entry of a native function: `native!(f)` is an [`Entry`].
#[macro_export]
macro_rules! native {
    ($f:path) => {
        |pos: &[$crate::object::value::Value], more: &$crate::object::native::More| {
            $crate::object::native::NativeFn::enter(&$f, pos, more)
        }
    };
}

/// A row of a method table: `def!(Method, "append", append, "($self, object, /)")`.
#[macro_export]
macro_rules! def {
    ($kind:ident, $name:literal, $shown:literal, $f:path, $sig:literal) => {
        $crate::object::native::Member::Def($crate::object::native::Def {
            name: $name,
            shown: $shown,
            func: $crate::object::native::Func::Plain($crate::native!($f), $crate::object::native::spec_of(&$f)),
            sig: $sig,
            kind: $crate::object::native::Kind::$kind,
        })
    };
    ($kind:ident, $name:literal, $f:path, $sig:literal) => {
        $crate::def!($kind, $name, $name, $f, $sig)
    };
}

/// A method: its first parameter is self.
#[macro_export]
macro_rules! method {
    ($name:literal, $f:path, $sig:literal) => {
        $crate::def!(Method, $name, $f, $sig)
    };
}

/// A class method: its first parameter is the class, a `&Obj<Class>`.
#[macro_export]
macro_rules! class_method {
    ($name:literal, $f:path, $sig:literal) => {
        $crate::def!(Class, $name, $f, $sig)
    };
}

/// A static method, `__new__`, or a module's function.
#[macro_export]
macro_rules! function {
    ($name:literal, $f:path, $sig:literal) => {
        $crate::def!(Static, $name, $f, $sig)
    };
}

/// `__new__` of a class, whose name messages show: its first parameter is the class to make, a `&Obj<Class>`.
#[macro_export]
macro_rules! constructor {
    ($class:literal, $f:path, $sig:literal) => {
        $crate::def!(Static, "__new__", $class, $f, $sig)
    };
}

/// `__init__` of a class, whose name messages show: its first parameter is self.
#[macro_export]
macro_rules! initializer {
    ($class:literal, $f:path, $sig:literal) => {
        $crate::def!(Method, "__init__", $class, $f, $sig)
    };
}

/// `__next__` of a native iterator: a `fn(&Value) -> Res<Option<Value>>`.
#[macro_export]
macro_rules! next_method {
    ($f:path) => {
        $crate::object::native::Member::Def($crate::object::native::Def {
            name: "__next__",
            shown: "__next__",
            func: $crate::object::native::Func::Next($f),
            sig: "($self, /)",
            kind: $crate::object::native::Kind::Method,
        })
    };
}

/// A read-only attribute: a `fn(&Obj<T>) -> impl IntoRes`.
#[macro_export]
macro_rules! getter {
    ($name:literal, $get:path) => {
        $crate::object::native::Member::GetSet($crate::object::native::GetSet {
            name: $name,
            get: |this| $crate::native!($get)(std::slice::from_ref(this), &$crate::object::native::More::none()),
            set: None,
        })
    };
}

/// A read-only attribute that CPython declares as a member of a C structure, which shows in the error for setting it.
#[macro_export]
macro_rules! member {
    ($name:literal, $get:path) => {
        $crate::object::native::Member::GetSet($crate::object::native::GetSet {
            name: $name,
            get: |this| $crate::native!($get)(std::slice::from_ref(this), &$crate::object::native::More::none()),
            set: Some(|this, _| {
                let name = $crate::object::str::intern($name);
                Err($crate::object::raise::attribute_error("readonly attribute", this, &name))
            }),
        })
    };
}

/// An attribute with a setter, a `fn(&Obj<T>, Value) -> Res<()>` that gets UNSET for `del`.
#[macro_export]
macro_rules! getset {
    ($name:literal, $get:path, $set:path) => {
        $crate::object::native::Member::GetSet($crate::object::native::GetSet {
            name: $name,
            get: |this| $crate::native!($get)(std::slice::from_ref(this), &$crate::object::native::More::none()),
            set: Some(|this, value| {
                $crate::native!($set)(&[this.clone(), value], &$crate::object::native::More::none()).map(drop)
            }),
        })
    };
}

/// A class attribute, made at start-up by a `fn() -> Value`.
#[macro_export]
macro_rules! class_const {
    ($name:literal, $make:expr) => {
        $crate::object::native::Member::Const($name, $make)
    };
}
