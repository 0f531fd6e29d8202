//! code: compiled code as an object.

use crate::code::{self, Code, VarKind, flags};
use crate::object::bytes;
use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::exception::Exc;
use crate::object::function::CodeObject;
use crate::object::header::Obj;
use crate::object::list::list;
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Raised, Res, type_error, value_error};
use crate::object::single;
use crate::object::str::{self, Str};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::{constructor, getter, member, method};
use std::sync::Arc;

/// Parameters of all kinds.
fn parameters(code: &Code) -> usize {
    let starred = [flags::VARARGS, flags::VARKEYWORDS].iter().filter(|&&bit| code.flags & bit != 0).count();
    code.argcount as usize + code.kwonly as usize + starred
}

fn names(code: &Code, wanted: impl Fn(usize, VarKind) -> bool) -> Value {
    let vars = code.vars.iter().enumerate().filter(|(i, var)| wanted(*i, var.kind));
    tuple(vars.map(|(_, var)| str::intern(&var.name)).collect::<Vec<_>>())
}

fn argcount(this: &Obj<CodeObject>) -> usize {
    this.code.argcount as usize
}

fn posonly(this: &Obj<CodeObject>) -> usize {
    this.code.posonly as usize
}

fn kwonly(this: &Obj<CodeObject>) -> usize {
    this.code.kwonly as usize
}

fn varnames(this: &Obj<CodeObject>) -> Value {
    let parameters = parameters(&this.code);
    let vars = &this.code.vars;
    let first_of_name = |i: usize| !vars[..i].iter().any(|other| other.name == vars[i].name);
    names(&this.code, |i, kind| match kind {
        VarKind::Local => first_of_name(i),
        VarKind::Cell => i < parameters,
        VarKind::Hidden => {
            first_of_name(i) && !vars[i..].iter().any(|v| v.kind == VarKind::Cell && v.name == vars[i].name)
        }
        VarKind::Free | VarKind::Pinned => false,
    })
}

fn nlocals(this: &Obj<CodeObject>) -> usize {
    varnames(this).downcast::<Tuple>().map_or(0, |names| names.len())
}

fn cellvars(this: &Obj<CodeObject>) -> Value {
    names(&this.code, |_, kind| kind == VarKind::Cell)
}

fn freevars(this: &Obj<CodeObject>) -> Value {
    names(&this.code, |_, kind| kind == VarKind::Free)
}

fn stacksize(this: &Obj<CodeObject>) -> usize {
    this.code.nregs.saturating_sub(this.code.nlocals) as usize
}

fn flags_of(this: &Obj<CodeObject>) -> u32 {
    this.code.flags
}

fn consts(this: &Obj<CodeObject>) -> Value {
    tuple(this.consts.to_vec())
}

fn names_used(this: &Obj<CodeObject>) -> Value {
    tuple(this.names.to_vec())
}

fn filename(this: &Obj<CodeObject>) -> Value {
    str::intern(&this.code.filename)
}

fn name(this: &Obj<CodeObject>) -> Value {
    str::intern(&this.code.name)
}

fn qualname(this: &Obj<CodeObject>) -> Value {
    str::intern(&this.code.qualname)
}

fn first_line(this: &Obj<CodeObject>) -> u32 {
    this.code.first_line
}

fn instructions(this: &Obj<CodeObject>) -> Value {
    bytes::from_slice(&this.code.units.iter().flat_map(|unit| unit.to_le_bytes()).collect::<Vec<u8>>())
}

fn no_bytes(_: &Obj<CodeObject>) -> Value {
    bytes::from_slice(&[])
}

/// Zero and lines that are not known are None.
fn line(number: u32) -> Value {
    if number == 0 { Value::NONE } else { Value::from(number) }
}

/// Runs of code units with one line: start, end, line.
fn lines(this: &Obj<CodeObject>) -> Res {
    let mut runs: Vec<(usize, usize, u32)> = Vec::new();
    for at in 0..this.code.units.len() {
        let line = this.code.position(at as u32).line;
        match runs.last_mut() {
            Some(run) if run.2 == line => run.1 = at + 1,
            _ => runs.push((at, at + 1, line)),
        }
    }
    let row = |run: &(usize, usize, u32)| tuple([Value::from(run.0 * 8), Value::from(run.1 * 8), line(run.2)]);
    protocol::iter(&list(runs.iter().map(row).collect()))
}

fn positions(this: &Obj<CodeObject>) -> Res {
    let rows = (0..this.code.units.len()).map(|at| {
        let position = this.code.position(at as u32);
        let column =
            |col: u32| if position.line == 0 || code::hides_columns() { Value::NONE } else { Value::from(col) };
        tuple([line(position.line), line(position.end_line), column(position.col), column(position.end_col)])
    });
    protocol::iter(&list(rows.collect()))
}

fn branches(_: &Obj<CodeObject>) -> Res {
    protocol::iter(&tuple([]))
}

/// A str argument of `replace`. Errors: TypeError.
fn text(name: &str, value: &Value) -> Res<Arc<str>> {
    match value.downcast::<Str>() {
        Some(text) => Ok(text.to_text().into()),
        None => Err(type_error(format!("replace() argument '{name}' must be str, not {}", class_name(value)))),
    }
}

/// A count in an argument of `replace`. Errors: TypeError, ValueError.
fn count(name: &str, value: &Value) -> Res<u32> {
    let number = protocol::index(value)?.as_int().and_then(|i| i.to_i64()).and_then(|i| u32::try_from(i).ok());
    number.ok_or_else(|| value_error(format!("code: {name} must be a non-negative integer that fits")))
}

fn replace(this: &Obj<CodeObject>, keywords: Keywords) -> Res {
    let mut code = Code::clone(&this.code);
    let mut consts = None;
    for (name, value) in keywords.0 {
        let name = name.downcast::<Str>().map(|s| s.to_text().into_owned()).unwrap_or_default();
        match name.as_str() {
            "co_name" => code.name = text(&name, value)?,
            "co_qualname" => code.qualname = text(&name, value)?,
            "co_filename" => code.filename = text(&name, value)?,
            "co_firstlineno" => code.first_line = count(&name, value)?,
            "co_flags" => code.flags = count(&name, value)?,
            "co_consts" => consts = Some(replaced_consts(this, value)?),
            "co_argcount" | "co_posonlyargcount" | "co_kwonlyargcount" | "co_nlocals" | "co_stacksize" | "co_code"
            | "co_names" | "co_varnames" | "co_freevars" | "co_cellvars" | "co_linetable" | "co_exceptiontable" => {
                let own = protocol::get_attr_name(&this.value(), &name)?;
                if !protocol::equal(&own, value)? {
                    return Err(value_error(format!("code: {name} cannot be replaced")));
                }
            }
            _ => return Err(type_error(format!("replace() got an unexpected keyword argument '{name}'"))),
        }
    }
    let code = Arc::new(code);
    Ok(match consts {
        None => CodeObject::load(code).into_value(),
        Some(consts) => CodeObject::load_with(code, consts).into_value(),
    })
}

/// Errors: TypeError if it is no tuple, ValueError if it has not as many items as before.
fn replaced_consts(this: &Obj<CodeObject>, value: &Value) -> Res<Vec<Value>> {
    let Some(items) = value.downcast::<Tuple>() else {
        return Err(type_error(format!("replace() argument 'co_consts' must be tuple, not {}", class_name(value))));
    };
    if items.len() < this.consts.len() {
        return Err(value_error("code: co_consts is too small"));
    }
    Ok(items.items().to_vec())
}

fn replace_dunder(this: &Obj<CodeObject>, keywords: Keywords) -> Res {
    replace(this, keywords)
}

fn repr(this: &Obj<CodeObject>) -> String {
    let code = &this.code;
    let at = this.value().word();
    format!("<code object {} at {at:#x}, file \"{}\", line {}>", code.name, code.filename, code.first_line)
}

fn eq(this: &Obj<CodeObject>, other: &Value) -> Value {
    match other.downcast::<CodeObject>() {
        Some(other) => Value::bool(Arc::ptr_eq(&this.code, &other.code) || this.code == other.code),
        None => single::not_implemented(),
    }
}

fn ne(this: &Obj<CodeObject>, other: &Value) -> Value {
    let equal = eq(this, other);
    equal.as_bool().map_or(equal, |equal| Value::bool(!equal))
}

fn hash(this: &Obj<CodeObject>) -> i64 {
    let code = &this.code;
    let text = str::hash_bytes(code.qualname.as_bytes()) ^ str::hash_bytes(code.filename.as_bytes()).rotate_left(17);
    let units = code.units.iter().fold(text, |hash, unit| hash.rotate_left(5) ^ unit);
    (units >> 3) as i64 ^ code.first_line as i64
}

/// Code comes from the compiler only: CPython's instructions are not ungil's.
fn new(_class: &Obj<Class>, args: Rest) -> Res {
    match args.0.len() {
        given @ ..16 => Err(type_error(format!("code expected at least 16 arguments, got {given}"))),
        given @ 19.. => Err(type_error(format!("code expected at most 18 arguments, got {given}"))),
        _ => Err(Raised::new(Exc::NotImplementedError, "ungil cannot run CPython's instructions")),
    }
}

static METHODS: &[Member] = &[
    constructor!("code", new, "(*args)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__eq__", eq, "($self, value, /)"),
    method!("__ne__", ne, "($self, value, /)"),
    method!("__hash__", hash, "($self, /)"),
    method!("co_lines", lines, "($self, /)"),
    method!("co_positions", positions, "($self, /)"),
    method!("co_branches", branches, "($self, /)"),
    method!("replace", replace, "($self, /, **changes)"),
    method!("__replace__", replace_dunder, "($self, /, **changes)"),
    member!("co_argcount", argcount),
    member!("co_posonlyargcount", posonly),
    member!("co_kwonlyargcount", kwonly),
    getter!("co_nlocals", nlocals),
    member!("co_stacksize", stacksize),
    member!("co_flags", flags_of),
    getter!("co_code", instructions),
    member!("co_consts", consts),
    member!("co_names", names_used),
    getter!("co_varnames", varnames),
    getter!("co_freevars", freevars),
    getter!("co_cellvars", cellvars),
    member!("co_filename", filename),
    member!("co_name", name),
    member!("co_qualname", qualname),
    member!("co_firstlineno", first_line),
    member!("co_linetable", no_bytes),
    getter!("co_lnotab", no_bytes),
    member!("co_exceptiontable", no_bytes),
];

pub fn init() {
    define::<CodeObject>(NativeClass::sealed("code", const { &[METHODS] }).with(flag::WEAKREF));
}
