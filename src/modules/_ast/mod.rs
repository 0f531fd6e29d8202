//! `_ast`: the classes of the nodes of syntax trees, made from the grammar of the tree as CPython writes it.

pub mod tree;

use crate::object::attribute;
use crate::object::class::{Class, NativeClass, Object, define_derived, flag};
use crate::object::dict::{self, Dict};
use crate::object::exception::Exc;
use crate::object::header::{Gc, Obj, Payload};
use crate::object::list::{List, list};
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{Res, name_text, type_error};
use crate::object::str;
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::types::{generic_alias, hooks, union};
use crate::{initializer, method};

/// What nodes know of their place in the source.
#[derive(Clone, Copy, PartialEq)]
enum Position {
    None,
    Full,
    /// The end may be left out.
    OptionalEnd,
}

/// The kinds of nodes: name, or signature if there is but one form; the attributes; the signatures of the forms.
const KINDS: &[(&str, Position, &[&str])] = &[
    (
        "mod",
        Position::None,
        &[
            "Module(stmt* body, type_ignore* type_ignores)",
            "Interactive(stmt* body)",
            "Expression(expr body)",
            "FunctionType(expr* argtypes, expr returns)",
        ],
    ),
    (
        "stmt",
        Position::OptionalEnd,
        &[
            "FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)",
            "AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)",
            "ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list, type_param* type_params)",
            "Return(expr? value)",
            "Delete(expr* targets)",
            "Assign(expr* targets, expr value, string? type_comment)",
            "TypeAlias(expr name, type_param* type_params, expr value)",
            "AugAssign(expr target, operator op, expr value)",
            "AnnAssign(expr target, expr annotation, expr? value, int simple)",
            "For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)",
            "AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)",
            "While(expr test, stmt* body, stmt* orelse)",
            "If(expr test, stmt* body, stmt* orelse)",
            "With(withitem* items, stmt* body, string? type_comment)",
            "AsyncWith(withitem* items, stmt* body, string? type_comment)",
            "Match(expr subject, match_case* cases)",
            "Raise(expr? exc, expr? cause)",
            "Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)",
            "TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)",
            "Assert(expr test, expr? msg)",
            "Import(alias* names)",
            "ImportFrom(identifier? module, alias* names, int? level)",
            "Global(identifier* names)",
            "Nonlocal(identifier* names)",
            "Expr(expr value)",
            "Pass",
            "Break",
            "Continue",
        ],
    ),
    (
        "expr",
        Position::OptionalEnd,
        &[
            "BoolOp(boolop op, expr* values)",
            "NamedExpr(expr target, expr value)",
            "BinOp(expr left, operator op, expr right)",
            "UnaryOp(unaryop op, expr operand)",
            "Lambda(arguments args, expr body)",
            "IfExp(expr test, expr body, expr orelse)",
            "Dict(expr?* keys, expr* values)",
            "Set(expr* elts)",
            "ListComp(expr elt, comprehension* generators)",
            "SetComp(expr elt, comprehension* generators)",
            "DictComp(expr key, expr value, comprehension* generators)",
            "GeneratorExp(expr elt, comprehension* generators)",
            "Await(expr value)",
            "Yield(expr? value)",
            "YieldFrom(expr value)",
            "Compare(expr left, cmpop* ops, expr* comparators)",
            "Call(expr func, expr* args, keyword* keywords)",
            "FormattedValue(expr value, int conversion, expr? format_spec)",
            "Interpolation(expr value, constant str, int conversion, expr? format_spec)",
            "JoinedStr(expr* values)",
            "TemplateStr(expr* values)",
            "Constant(constant value, string? kind)",
            "Attribute(expr value, identifier attr, expr_context ctx)",
            "Subscript(expr value, expr slice, expr_context ctx)",
            "Starred(expr value, expr_context ctx)",
            "Name(identifier id, expr_context ctx)",
            "List(expr* elts, expr_context ctx)",
            "Tuple(expr* elts, expr_context ctx)",
            "Slice(expr? lower, expr? upper, expr? step)",
        ],
    ),
    ("expr_context", Position::None, &["Load", "Store", "Del"]),
    ("boolop", Position::None, &["And", "Or"]),
    (
        "operator",
        Position::None,
        &[
            "Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift", "RShift", "BitOr", "BitXor", "BitAnd",
            "FloorDiv",
        ],
    ),
    ("unaryop", Position::None, &["Invert", "Not", "UAdd", "USub"]),
    ("cmpop", Position::None, &["Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"]),
    ("comprehension(expr target, expr iter, expr* ifs, int is_async)", Position::None, &[]),
    ("excepthandler", Position::OptionalEnd, &["ExceptHandler(expr? type, identifier? name, stmt* body)"]),
    (
        "arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr?* kw_defaults, arg? kwarg, expr* defaults)",
        Position::None,
        &[],
    ),
    ("arg(identifier arg, expr? annotation, string? type_comment)", Position::OptionalEnd, &[]),
    ("keyword(identifier? arg, expr value)", Position::OptionalEnd, &[]),
    ("alias(identifier name, identifier? asname)", Position::OptionalEnd, &[]),
    ("withitem(expr context_expr, expr? optional_vars)", Position::None, &[]),
    ("match_case(pattern pattern, expr? guard, stmt* body)", Position::None, &[]),
    (
        "pattern",
        Position::Full,
        &[
            "MatchValue(expr value)",
            "MatchSingleton(constant value)",
            "MatchSequence(pattern* patterns)",
            "MatchMapping(expr* keys, pattern* patterns, identifier? rest)",
            "MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)",
            "MatchStar(identifier? name)",
            "MatchAs(pattern? pattern, identifier? name)",
            "MatchOr(pattern* patterns)",
        ],
    ),
    ("type_ignore", Position::None, &["TypeIgnore(int lineno, string tag)"]),
    (
        "type_param",
        Position::Full,
        &[
            "TypeVar(identifier name, expr? bound, expr? default_value)",
            "ParamSpec(identifier name, expr? default_value)",
            "TypeVarTuple(identifier name, expr? default_value)",
        ],
    ),
];

const PLACE: [&str; 4] = ["lineno", "col_offset", "end_lineno", "end_col_offset"];

/// How deep a repr goes.
const REPR_DEPTH: usize = 3;

/// Name and fields of a signature such as `Return(expr? value)`; a field is its type with `?` or `*`, and its name.
fn parse(signature: &'static str) -> (&'static str, Vec<(&'static str, &'static str)>) {
    let Some((name, fields)) = signature.split_once('(') else { return (signature, Vec::new()) };
    (name, fields.trim_end_matches(')').split(", ").filter_map(|field| field.split_once(' ')).collect())
}

fn names(names: &[&str]) -> Value {
    tuple(names.iter().map(|name| str::intern(name)))
}

/// Makes a class of nodes and adds it to the module.
fn node(
    module: &Gc<Dict>,
    base: &Value,
    name: &str,
    doc: &str,
    fields: &[(&str, &str)],
    position: Option<Position>,
) -> Res {
    let own = dict::new();
    let field_names = names(&fields.iter().map(|field| field.1).collect::<Vec<_>>());
    own.insert_name("_fields", field_names.clone());
    own.insert_name("__match_args__", field_names);
    own.insert_name("__module__", str::intern("ast"));
    own.insert_name("__doc__", str::from_str(doc));
    for (_, field) in fields.iter().filter(|(kind, _)| kind.ends_with('?')) {
        own.insert_name(field, Value::NONE);
    }
    if let Some(position) = position {
        own.insert_name("_attributes", if position == Position::None { tuple([]) } else { names(&PLACE) });
        if position == Position::OptionalEnd {
            own.insert_name("end_lineno", Value::NONE);
            own.insert_name("end_col_offset", Value::NONE);
        }
    }
    let class = protocol::call(&Class::class().value(), &[str::intern(name), tuple([base.clone()]), own.into_value()])?;
    module.insert_name(name, class.clone());
    Ok(class)
}

/// The Python type of a field, given as `expr`, `expr?`, `expr*` or `expr?*`.
fn field_type(module: &Gc<Dict>, kind: &str) -> Res {
    let class = |name: &str| hooks::imported("builtins", name);
    let plain = match kind.trim_end_matches(['?', '*']) {
        "identifier" | "string" => class("str")?,
        "int" => class("int")?,
        "constant" => class("object")?,
        name => module.get_name(name).unwrap_or(Value::NONE),
    };
    if kind.ends_with('*') {
        return Ok(generic_alias::new(class("list")?, &plain));
    }
    if kind.ends_with('?') { union::or(&plain, &Value::NONE) } else { Ok(plain) }
}

/// Sets the types of the fields, once all classes are there.
fn set_types(module: &Gc<Dict>, signature: &'static str) -> Res<()> {
    let (name, fields) = parse(signature);
    let types = dict::new();
    for (kind, field) in fields {
        types.insert_name(field, field_type(module, kind)?);
    }
    let class = module.get_name(name).unwrap_or(Value::NONE);
    protocol::set_attr_name(&class, "__annotations__", types.value())?;
    protocol::set_attr_name(&class, "_field_types", types.into_value())
}

/// A sequence that a class has as an attribute, such as `_fields`.
fn listed(class: &Value, attribute: &str) -> Res<Vec<Value>> {
    match protocol::find_attr_name(class, attribute)? {
        Some(names) => protocol::collect(&names),
        None => Ok(Vec::new()),
    }
}

fn has(names: &[Value], name: &Value) -> Res<bool> {
    for other in names {
        if protocol::equal(other, name)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn deprecated(message: String) -> Res<()> {
    hooks::warn(Exc::DeprecationWarning, &message, 1)
}

fn init(this: &Value, args: Rest, keywords: Keywords) -> Res<()> {
    let class = protocol::type_of(this).value();
    let name = protocol::type_of(this).name();
    let fields = listed(&class, "_fields")?;
    if args.0.len() > fields.len() {
        let (most, s) = (fields.len(), if fields.len() == 1 { "" } else { "s" });
        return Err(type_error(format!("{name} constructor takes at most {most} positional argument{s}")));
    }
    for (field, value) in fields.iter().zip(args.0) {
        protocol::set_attr(this, field, value.clone())?;
    }
    let mut missing = fields[args.0.len()..].to_vec();
    let attributes = listed(&class, "_attributes")?;
    for (key, value) in keywords.0 {
        if has(&missing, key)? {
            let key = name_text(key);
            missing.retain(|field| name_text(field) != key);
        } else if has(&fields, key)? {
            let key = protocol::repr_text(key)?;
            return Err(type_error(format!("{name} got multiple values for argument {key}")));
        } else if !has(&attributes, key)? {
            let key = protocol::repr_text(key)?;
            deprecated(format!(
                "{name}.__init__ got an unexpected keyword argument {key}. Support for arbitrary keyword arguments is \
                 deprecated and will be removed in Python 3.15."
            ))?;
        }
        protocol::set_attr(this, key, value.clone())?;
    }
    let types = protocol::find_attr_name(&class, "_field_types")?.and_then(Gc::<Dict>::from_value);
    let Some(types) = types else { return Ok(()) };
    for field in missing {
        fill_in(this, &name, &field, types.get(&field)?)?;
    }
    Ok(())
}

/// Gives a field that was left out its default, by its type. Errors: the warning that there is none.
fn fill_in(this: &Value, name: &str, field: &Value, kind: Option<Value>) -> Res<()> {
    let Some(kind) = kind else {
        let field = name_text(field);
        return deprecated(format!(
            "Field '{field}' is missing from {name}._field_types. This will become an error in Python 3.15."
        ));
    };
    match protocol::type_of(&kind).name().as_str() {
        "GenericAlias" => return protocol::set_attr(this, field, list(Vec::new())),
        "Union" => return Ok(()),
        _ => {}
    }
    let load = hooks::imported("_ast", "Load")?;
    let is_context = load.downcast::<Class>().is_some_and(|load| load.bases().iter().any(|base| base.is(&kind)));
    if is_context {
        return protocol::set_attr(this, field, protocol::call(&load, &[])?);
    }
    let field = protocol::repr_text(field)?;
    deprecated(format!(
        "{name}.__init__ missing 1 required positional argument: {field}. This will become an error in Python 3.15."
    ))
}

fn repr(this: &Value) -> Res<String> {
    show(this, REPR_DEPTH)
}

fn show(node: &Value, depth: usize) -> Res<String> {
    protocol::check_stack()?;
    let class = protocol::type_of(node);
    let name = if class.is_heap() { class.name() } else { "ast.AST".to_owned() };
    let fields = listed(&class.value(), "_fields")?;
    if fields.is_empty() {
        return Ok(format!("{name}()"));
    }
    if depth == 0 {
        return Ok(format!("{name}(...)"));
    }
    let mut parts = Vec::new();
    for field in &fields {
        let value = protocol::get_attr(node, field)?;
        let shown = match (value.downcast::<List>().map(|list| list.lock().0.to_vec()), value.downcast::<Tuple>()) {
            (Some(items), _) => format!("[{}]", show_items(&items, depth - 1)?),
            (None, Some(items)) => format!("({})", show_items(items.items(), depth - 1)?),
            _ => show_item(&value, depth - 1)?,
        };
        parts.push(format!("{}={shown}", name_text(field)));
    }
    Ok(format!("{name}({})", parts.join(", ")))
}

/// The first and the last of some items.
fn show_items(items: &[Value], depth: usize) -> Res<String> {
    Ok(match items {
        [] => String::new(),
        [only] => show_item(only, depth)?,
        [first, middle @ .., last] => {
            let gap = if middle.is_empty() { "" } else { "..., " };
            format!("{}, {gap}{}", show_item(first, depth)?, show_item(last, depth)?)
        }
    })
}

fn show_item(value: &Value, depth: usize) -> Res<String> {
    let base = hooks::imported("_ast", "AST")?;
    let is_node = base.downcast::<Class>().is_some_and(|base| protocol::is_instance_of(value, base));
    if is_node { show(value, depth) } else { protocol::repr_text(value) }
}

/// The class, None for each field up to the first that is not set, and the attributes.
fn reduce(this: &Value) -> Res {
    let class = protocol::type_of(this).value();
    let Some(own) = attribute::instance_dict(this) else { return Ok(tuple([class, tuple([])])) };
    let mut arguments = Vec::new();
    for field in listed(&class, "_fields")? {
        if !own.contains(&field)? {
            break;
        }
        arguments.push(Value::NONE);
    }
    Ok(tuple([class, tuple(arguments), own.copy().into_value()]))
}

fn empty() -> Value {
    tuple([])
}

static METHODS: &[Member] = &[
    initializer!("AST", init, "($self, /, *args, **kwargs)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__reduce__", reduce, "($self, /)"),
    Member::Const("_fields", empty),
    Member::Const("__match_args__", empty),
    Member::Const("_attributes", empty),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    let object: &Obj<Class> = <Object as Payload>::class();
    let native = NativeClass::builtin("AST", const { &[METHODS] }).module("ast").with(flag::BASE | flag::DICT);
    let root = define_derived(native, &[object]);
    root.set_flag(flag::COLLECTED, true);
    root.set_flag(flag::IMMUTABLE, false);
    let root = root.into_value();
    namespace.insert_name("AST", root.clone());
    for (kind, position, forms) in KINDS {
        let (name, fields) = parse(kind);
        let gap = match forms.iter().any(|form| form.contains('(')) {
            true => format!("\n{}| ", " ".repeat(name.len() + 1)),
            false => " | ".to_owned(),
        };
        let doc = if forms.is_empty() { (*kind).to_owned() } else { format!("{name} = {}", forms.join(&gap)) };
        let base = node(namespace, &root, name, &doc, &fields, Some(*position))?;
        for form in *forms {
            let (name, fields) = parse(form);
            node(namespace, &base, name, form, &fields, None)?;
        }
    }
    for (kind, _, forms) in KINDS {
        for signature in if forms.is_empty() { std::slice::from_ref(kind) } else { forms } {
            set_types(namespace, signature)?;
        }
    }
    for (name, value) in [
        ("PyCF_ONLY_AST", 0x400i64),
        ("PyCF_TYPE_COMMENTS", 0x1000),
        ("PyCF_ALLOW_TOP_LEVEL_AWAIT", 0x2000),
        ("PyCF_OPTIMIZED_AST", 0x8400),
    ] {
        namespace.insert_name(name, Value::from(value));
    }
    Ok(())
}
