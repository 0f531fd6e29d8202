//! Running code: compile, eval, exec, globals, locals, __import__.

use crate::function;
use crate::modules::_ast::tree;
use crate::modules::host::{self, Source};
use crate::object::bytes::Bytes;
use crate::object::class::flag;
use crate::object::dict::Dict;
use crate::object::function::{CellObject, CodeObject, Function};
use crate::object::header::{Gc, Obj};
use crate::object::native::{Args, KwOnly, Member, OrNone};
use crate::object::protocol;
use crate::object::raise::{Res, surrogates_error, system_error, type_error, value_error};
use crate::object::special::Special;
use crate::object::str::Str;
use crate::object::tuple::Tuple;
use crate::object::value::Value;
use crate::syntax::Mode;
use crate::vm::import::{self, interpreter};
use crate::vm::{decode, ops};

/// `PyCF_…`: what `compile()` takes beside the features of `__future__`.
mod request {
    pub const SOURCE_IS_UTF8: i64 = 0x100;
    pub const DONT_IMPLY_DEDENT: i64 = 0x200;
    pub const ONLY_AST: i64 = 0x400;
    pub const IGNORE_COOKIE: i64 = 0x800;
    pub const TYPE_COMMENTS: i64 = 0x1000;
    pub const ALLOW_TOP_LEVEL_AWAIT: i64 = 0x2000;
    pub const ALLOW_INCOMPLETE_INPUT: i64 = 0x4000;
    pub const OPTIMIZED_AST: i64 = 0x8000 | ONLY_AST;
    pub const ALL: i64 = SOURCE_IS_UTF8
        | DONT_IMPLY_DEDENT
        | OPTIMIZED_AST
        | IGNORE_COOKIE
        | TYPE_COMMENTS
        | ALLOW_TOP_LEVEL_AWAIT
        | ALLOW_INCOMPLETE_INPUT;
}

/// The features of `__future__` that a caller may ask for.
const FEATURES: i64 = 0x1fe0010;

/// The text of a source given as str or bytes. Errors: TypeError, SyntaxError.
fn source_text(source: &Value, filename: &str, function: &str, what: &str) -> Res<String> {
    if let Some(text) = source.downcast::<Str>() {
        return text.as_str().map(str::to_owned).ok_or_else(|| surrogates_error(text));
    }
    let bytes = match source.downcast::<Bytes>() {
        Some(bytes) => bytes.0.to_vec(),
        None => match crate::modules::buffer::try_bytes_of(source)? {
            Some(bytes) => bytes,
            None => return Err(type_error(format!("{function}() arg 1 must be a {what}"))),
        },
    };
    decode::decode(&bytes, filename)
}

fn file_name(filename: &Value) -> Res<String> {
    if let Some(bytes) = filename.downcast::<Bytes>() {
        return Ok(String::from_utf8_lossy(&bytes.0).into_owned());
    }
    let path = protocol::fspath(filename)?;
    Ok(match path.downcast::<Str>() {
        Some(text) => text.to_text().into_owned(),
        None => path.downcast::<Bytes>().map(|b| String::from_utf8_lossy(&b.0).into_owned()).unwrap_or_default(),
    })
}

#[allow(clippy::too_many_arguments)]
fn compile(
    source: &Value,
    filename: &Value,
    mode: &str,
    flags: Option<i64>,
    dont_inherit: Option<bool>,
    optimize: Option<i32>,
    _feature_version: KwOnly<Option<i32>>,
) -> Res {
    let (flags, optimize) = (flags.unwrap_or(0), optimize.unwrap_or(-1));
    let filename = file_name(filename)?;
    if flags & !(request::ALL | FEATURES) != 0 {
        return Err(value_error("compile(): unrecognised flags"));
    }
    if !(-1..=2).contains(&optimize) {
        return Err(value_error("compile(): invalid optimize value"));
    }
    let inherited = if dont_inherit.unwrap_or(false) { 0 } else { host::future() };
    let only_tree = flags & request::ONLY_AST != 0;
    let mode = match mode {
        "exec" => Mode::File,
        "eval" => Mode::Eval,
        "single" => Mode::Single,
        "func_type" if only_tree => return Err(value_error("compile() mode 'func_type' is not supported")),
        "func_type" => return Err(value_error("compile() mode 'func_type' requires flag PyCF_ONLY_AST")),
        _ if only_tree => return Err(value_error("compile() mode must be 'exec', 'eval', 'single' or 'func_type'")),
        _ => return Err(value_error("compile() mode must be 'exec', 'eval' or 'single'")),
    };
    let text = source_text(source, &filename, "compile", "string, bytes or AST object")?;
    let source = Source {
        text: &text,
        filename: &filename,
        mode,
        future: (flags & FEATURES) as u32 | inherited,
        optimize,
        top_level_await: flags & request::ALLOW_TOP_LEVEL_AWAIT != 0,
        allow_incomplete: flags & request::ALLOW_INCOMPLETE_INPUT != 0,
    };
    if only_tree {
        return tree::objects(&host::parse(&source)?, &text, mode);
    }
    Ok(host::compile(&source)?.into_value())
}

fn is_mapping(value: &Value) -> bool {
    let class = protocol::type_of(value);
    class.has(flag::MAPPING) || class.has_special(Special::GetItem)
}

/// The namespaces that `eval` and `exec` run in.
fn namespaces(name: &str, globals: Option<Value>, locals: Option<Value>) -> Res<(Gc<Dict>, Value)> {
    if let Some(locals) = locals.as_ref().filter(|l| !is_mapping(l)) {
        let got = protocol::class_name(locals);
        return Err(type_error(match name {
            "exec" => format!("locals must be a mapping or None, not {got}"),
            _ => "locals must be a mapping".to_owned(),
        }));
    }
    let globals = match globals {
        Some(globals) => {
            let got = protocol::class_name(&globals);
            let mapping = is_mapping(&globals);
            Gc::<Dict>::from_value(globals).ok_or_else(|| {
                type_error(match (name, mapping) {
                    ("exec", _) => format!("exec() globals must be a dict, not {got}"),
                    (_, true) => "globals must be a real dict; try eval(expr, {}, mapping)".to_owned(),
                    _ => "globals must be a dict".to_owned(),
                })
            })?
        }
        None => {
            let globals =
                host::globals().ok_or_else(|| system_error("globals and locals cannot be NULL without a frame"))?;
            let locals = match locals {
                Some(locals) => locals,
                None => host::locals()?,
            };
            return with_builtins(globals, locals);
        }
    };
    let locals = locals.unwrap_or_else(|| globals.value());
    with_builtins(globals, locals)
}

/// Gives the globals their `__builtins__`.
fn with_builtins(globals: Gc<Dict>, locals: Value) -> Res<(Gc<Dict>, Value)> {
    if globals.get_name("__builtins__").is_none() {
        let own = host::globals().and_then(|g| g.get_name("__builtins__"));
        globals.insert_name("__builtins__", own.unwrap_or_else(super::module));
    }
    Ok((globals, locals))
}

fn compile_for(source: &Value, name: &str, mode: Mode) -> Res<Gc<CodeObject>> {
    let text = source_text(source, "<string>", name, "string, bytes or code object")?;
    let text = if mode == Mode::Eval { text.trim_start_matches([' ', '\t']) } else { &text };
    host::compile(&Source {
        text,
        filename: "<string>",
        mode,
        future: host::future(),
        optimize: -1,
        top_level_await: false,
        allow_incomplete: false,
    })
}

fn eval(source: &Value, globals: OrNone<Value>, locals: OrNone<Value>) -> Res {
    let (globals, locals) = namespaces("eval", globals.0, locals.0)?;
    let code = match source.downcast::<CodeObject>() {
        Some(code) => {
            check_free(code, "eval")?;
            code.handle()
        }
        None => compile_for(source, "eval", Mode::Eval)?,
    };
    host::run(&code, &globals, &locals)
}

fn check_free(code: &Obj<CodeObject>, name: &str) -> Res<()> {
    if host::free_count(code) == 0 {
        return Ok(());
    }
    Err(type_error(format!("code object passed to {name}() may not contain free variables")))
}

fn exec(source: &Value, globals: OrNone<Value>, locals: OrNone<Value>, closure: KwOnly<OrNone<Value>>) -> Res<()> {
    let (globals, locals) = namespaces("exec", globals.0, locals.0)?;
    let closure = closure.0.0;
    let code = match source.downcast::<CodeObject>() {
        Some(code) => {
            let free = host::free_count(code);
            match &closure {
                None if free > 0 => {
                    let message = format!("code object requires a closure of exactly length {free}");
                    return Err(type_error(message));
                }
                Some(_) if free == 0 => return Err(type_error("cannot use a closure with this code object")),
                Some(cells) => {
                    let fits = cells.exact::<Tuple>().is_some_and(|t| {
                        t.items().len() == free && t.items().iter().all(|c| c.exact::<CellObject>().is_some())
                    });
                    if !fits {
                        let message = format!("code object requires a closure of exactly length {free}");
                        return Err(type_error(message));
                    }
                }
                None => {}
            }
            code.handle()
        }
        None => {
            if closure.is_some() {
                return Err(type_error("closure can only be used when source is a code object"));
            }
            compile_for(source, "exec", Mode::File)?
        }
    };
    match closure {
        Some(closure) => run_closure(&code, &globals, closure),
        None => host::run(&code, &globals, &locals).map(drop),
    }
}

/// Runs code with free variables: as a function, whose code it was.
fn run_closure(code: &Gc<CodeObject>, globals: &Gc<Dict>, closure: Value) -> Res<()> {
    let function = ops::build::new_function(code.value(), globals, interpreter().builtins.value());
    if let Some(function) = function.downcast::<Function>() {
        function.closure.set(closure);
    }
    protocol::call(&function, &[]).map(drop)
}

fn globals() -> Res {
    let globals = host::globals().ok_or_else(|| system_error("globals() without a frame"))?.into_value();
    host::complete(&globals)?;
    Ok(globals)
}

/// `locals()`, also for `vars()` and `dir()`.
pub fn locals() -> Res {
    let locals = host::locals()?;
    host::complete(&locals)?;
    Ok(locals)
}

fn import(
    name: &Value,
    globals: Option<Value>,
    _locals: Option<Value>,
    fromlist: Option<Value>,
    level: Option<i64>,
) -> Res {
    let globals = globals.and_then(Gc::<Dict>::from_value);
    import::import(name, globals.as_ref(), &fromlist.unwrap_or_default(), level.unwrap_or(0))
}

/// Calls a module's function.
pub fn call_in(module: &str, function: &str, args: Args) -> Res {
    let function = protocol::get_attr_name(&host::import_module(module)?, function)?;
    protocol::call_args(&function, args)
}

pub const MEMBERS: &[Member] = &[
    function!(
        "compile",
        compile,
        "(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)"
    ),
    function!("eval", eval, "(source, /, globals=None, locals=None)"),
    function!("exec", exec, "(source, /, globals=None, locals=None, *, closure=None)"),
    function!("globals", globals, "()"),
    function!("locals", locals, "()"),
    function!("__import__", import, "(name, globals=None, locals=None, fromlist=(), level=0)"),
];
