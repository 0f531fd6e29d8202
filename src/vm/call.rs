//! Calls of Python functions: binding arguments to parameters, and pushing the frame.

use super::frame::{Frame, Kind};
use super::generator;
use super::invoke;
use super::task::{self, Task};
use crate::code::flags;
use crate::object::dict::{self, Dict};
use crate::object::function::{CodeObject, Function};
use crate::object::header::{Gc, Obj};
use crate::object::native::Args;
use crate::object::raise::{Raised, Res, type_error};
use crate::object::str::Str;
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use smallvec::SmallVec;
use std::ptr::NonNull;

/// Code whose call makes an object that runs it later.
const GENERATORS: u32 = flags::GENERATOR | flags::COROUTINE | flags::ASYNC_GENERATOR;

type Bound = SmallVec<[Value; 12]>;

/// The hook for native code: runs a Python function to its end.
pub fn call_function(function: &Obj<Function>, args: Args) -> Res {
    if args.names.is_empty() && invoke::push_entry(task::current(), function, args.pos) {
        return super::flow::run_to_end();
    }
    let code = function.code();
    let bound = bind(function, &code, args)?;
    if code.code.flags & GENERATORS != 0 {
        return Ok(generator::create(function, &code, bound));
    }
    let task = task::current();
    // SAFETY: the pointer is this thread's task; the reference ends before anything can run Python.
    unsafe {
        (*task).check_depth()?;
        let mut frame = function_frame(&mut *task, function, &code);
        place(&frame, bound);
        frame.kind = Kind::Entry;
        (*task).frames.push(frame);
    }
    super::flow::run_to_end()
}

/// A frame for `function` on top of the stack, its registers unset.
///
/// # Safety
/// As for [`task::plain_frame`]; the function keeps its globals alive.
pub unsafe fn function_frame(task: &mut Task, function: &Obj<Function>, code: &Gc<CodeObject>) -> Frame {
    let globals = function.globals();
    let builtins: Gc<Dict> = Gc::from_value(function.builtins.get()).unwrap_or_else(|| globals.clone());
    // SAFETY: the caller's.
    let mut frame = unsafe { task::plain_frame(task, code, &globals, &builtins, Value::UNSET) };
    // SAFETY: the owner so far is the code object, which the function keeps alive as well.
    drop(unsafe { Value::from_word(frame.owner) });
    frame.owner = function.value().into_word();
    frame.code = NonNull::from(&**code);
    frame
}

/// Moves bound arguments into a new frame's registers.
///
/// # Safety
/// The frame's registers must be unset.
pub unsafe fn place(frame: &Frame, bound: Bound) {
    for (i, value) in bound.into_iter().enumerate() {
        // SAFETY: a frame has a register for each parameter.
        unsafe { *frame.regs.add(i) = value.into_word() };
    }
}

/// One value a parameter, in the order of the registers: positional, keyword-only, `*args`, `**kwargs`.
pub fn bind(function: &Obj<Function>, code: &Gc<CodeObject>, args: Args) -> Res<Bound> {
    let data = &code.code;
    let (argcount, kwonly, posonly) = (data.argcount as usize, data.kwonly as usize, data.posonly as usize);
    let named = argcount + kwonly;
    let mut bound: Bound = SmallVec::with_capacity(named + 2);
    bound.extend(args.pos.iter().take(argcount).cloned());
    bound.resize(named, Value::UNSET);
    let has_rest = data.flags & flags::VARARGS != 0;
    let has_keywords = data.flags & flags::VARKEYWORDS != 0;
    let keywords = has_keywords.then(dict::new);
    for (name, value) in args.keywords() {
        let found = parameter(code, name, posonly, named);
        match (found, &keywords) {
            (Some(at), _) if bound[at].is_unset() => bound[at] = value.clone(),
            (Some(_), _) => {
                return Err(call_error(function, format!("got multiple values for argument '{}'", text(name))));
            }
            (None, Some(keywords)) => keywords.insert(name.clone(), value.clone())?,
            (None, None) => return Err(unexpected_keyword(function, code, &args, name)),
        }
    }
    if args.pos.len() > argcount && !has_rest {
        return Err(too_many(function, code, &args, &bound));
    }
    fill_defaults(function, code, &mut bound, args.pos.len())?;
    if has_rest {
        bound.push(tuple(args.pos.get(argcount..).unwrap_or(&[]).iter().cloned()));
    }
    if let Some(keywords) = keywords {
        bound.push(keywords.into_value());
    }
    Ok(bound)
}

/// The parameter of this name that may be given by keyword.
fn parameter(code: &CodeObject, name: &Value, posonly: usize, named: usize) -> Option<usize> {
    let range = &code.vars[posonly..named];
    if let Some(at) = range.iter().position(|v| v.is(name)) {
        return Some(posonly + at);
    }
    let name = name.downcast::<Str>()?;
    if name.is_interned() && name.header.is_exact::<Str>() {
        return None;
    }
    range.iter().position(|v| v.exact::<Str>().is_some_and(|v| v.same(name))).map(|at| posonly + at)
}

/// Puts defaults into the places of missing arguments. Errors: TypeError that names what is missing.
pub fn fill_defaults(function: &Obj<Function>, code: &Gc<CodeObject>, bound: &mut [Value], given: usize) -> Res<()> {
    let data = &code.code;
    let (argcount, kwonly) = (data.argcount as usize, data.kwonly as usize);
    if given < argcount {
        let defaults = function.defaults.get();
        let defaults = defaults.downcast::<Tuple>().map(|t| t.items()).unwrap_or_default();
        let first = argcount.saturating_sub(defaults.len());
        let skip = defaults.len().saturating_sub(argcount);
        let mut missing = Vec::new();
        for at in given..argcount {
            if !bound[at].is_unset() {
                continue;
            }
            if at >= first {
                bound[at] = defaults[at - first + skip].clone();
            } else {
                missing.push(at);
            }
        }
        if !missing.is_empty() {
            return Err(missing_arguments(function, code, "positional", &missing));
        }
    }
    if kwonly != 0 {
        let defaults: Option<Gc<Dict>> = Gc::from_value(function.kwdefaults.get());
        let mut missing = Vec::new();
        let places = bound.iter_mut().zip(&code.vars).enumerate().take(argcount + kwonly).skip(argcount);
        for (at, (place, name)) in places.filter(|(_, (place, _))| place.is_unset()) {
            match defaults.as_ref().and_then(|d| name.exact::<Str>().and_then(|name| d.get_str(name))) {
                Some(value) => *place = value,
                None => missing.push(at),
            }
        }
        if !missing.is_empty() {
            return Err(missing_arguments(function, code, "keyword-only", &missing));
        }
    }
    Ok(())
}

fn text(name: &Value) -> String {
    crate::object::raise::name_text(name)
}

fn call_error(function: &Obj<Function>, message: String) -> Raised {
    type_error(format!("{}() {message}", text(&function.qualname.get())))
}

#[cold]
fn missing_arguments(function: &Obj<Function>, code: &CodeObject, kind: &str, missing: &[usize]) -> Raised {
    let names: Vec<String> = missing.iter().map(|&at| format!("'{}'", text(&code.vars[at]))).collect();
    let list = match names.as_slice() {
        [one] => one.clone(),
        [a, b] => format!("{a} and {b}"),
        [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
        [] => String::new(),
    };
    let s = if missing.len() == 1 { "" } else { "s" };
    call_error(function, format!("missing {} required {kind} argument{s}: {list}", missing.len()))
}

#[cold]
fn too_many(function: &Obj<Function>, code: &CodeObject, args: &Args, bound: &[Value]) -> Raised {
    let data = &code.code;
    let argcount = data.argcount as usize;
    let given = args.pos.len();
    let defaults = function.defaults.get().downcast::<Tuple>().map_or(0, |t| t.len());
    let given_by_keyword = bound[argcount..].iter().filter(|v| !v.is_unset()).count();
    let (takes, plural) = match defaults {
        0 => (argcount.to_string(), argcount != 1),
        _ => (format!("from {} to {argcount}", argcount.saturating_sub(defaults)), true),
    };
    let s = if plural { "s" } else { "" };
    let were = if given == 1 && given_by_keyword == 0 { "was" } else { "were" };
    let also = match given_by_keyword {
        0 => String::new(),
        n => {
            let (s, ks) = (if given == 1 { "" } else { "s" }, if n == 1 { "" } else { "s" });
            format!(" positional argument{s} (and {n} keyword-only argument{ks})")
        }
    };
    call_error(function, format!("takes {takes} positional argument{s} but {given}{also} {were} given"))
}

#[cold]
fn unexpected_keyword(function: &Obj<Function>, code: &CodeObject, args: &Args, name: &Value) -> Raised {
    if name.downcast::<Str>().is_none() {
        return call_error(function, "keywords must be strings".into());
    }
    let posonly = code.code.posonly as usize;
    let positional: Vec<String> =
        code.vars[..posonly].iter().filter(|v| args.names.iter().any(|n| text(n) == text(v))).map(text).collect();
    if !positional.is_empty() {
        let list = positional.join(", ");
        return call_error(
            function,
            format!("got some positional-only arguments passed as keyword arguments: '{list}'"),
        );
    }
    let named = code.code.argcount as usize + code.code.kwonly as usize;
    let candidates = code.vars[posonly..named].iter().map(text).collect::<Vec<_>>();
    let hint = match crate::text::suggest::closest(&text(name), candidates.iter().map(String::as_str)) {
        Some(close) => format!(". Did you mean '{close}'?"),
        None => String::new(),
    };
    call_error(function, format!("got an unexpected keyword argument '{}'{hint}", text(name)))
}

/// A call by the interpreter whose arguments need binding: makes the frame, or the generator that it gives.
///
/// # Safety
/// `args` must not be registers that the new frame overwrites: they are the caller's window, below its `top`.
pub unsafe fn push_bound(task: *mut Task, function: &Obj<Function>, args: Args) -> Res<Option<Value>> {
    let code = function.code();
    let bound = bind(function, &code, args)?;
    if code.code.flags & GENERATORS != 0 {
        return Ok(Some(generator::create(function, &code, bound)));
    }
    // SAFETY: the task is this thread's; no Python runs here.
    unsafe {
        (*task).check_depth()?;
        let frame = function_frame(&mut *task, function, &code);
        place(&frame, bound);
        (*task).frames.push(frame);
    }
    Ok(None)
}
