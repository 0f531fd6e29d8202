//! Calls by the interpreter: what `Call` and its kin do outside the common case, and how a frame returns.

use super::call;
use super::context::Context;
use super::flow::{Exit, Flow};
use super::frame::{Frame, Kind, peek, unset};
use super::generator;
use super::task::{self, Task};
use super::words::{is_object, shape_of};
use crate::code::Op;
use crate::object::class::{Class, Object, flag};
use crate::object::dict::{self, Dict};
use crate::object::exception::Exc;
use crate::object::function::{CodeObject, Function, Method};
use crate::object::header::{self, Gc, Obj, Payload};
use crate::object::native::{self, Args, Kind as NativeKind, Native};
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Raised, Res, type_error};
use crate::object::shape;
use crate::object::special::Special;
use crate::object::str::Str;
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::{Value, Word};
use std::ptr::NonNull;

/// The code of a function that `n` positional arguments in place are all it takes to call.
#[inline(always)]
fn simple(function: &Obj<Function>, n: usize) -> Option<&Obj<CodeObject>> {
    // SAFETY: a function's code slot always holds a code object.
    let code = unsafe { &*(function.code.word() as *const Obj<CodeObject>) };
    (code.simple_args as usize == n).then_some(code)
}

/// Pushes the frame of a function whose arguments stand at `base`, and gives it the reference to the function.
///
/// # Safety
/// `code` must be the function's, with `n` the number of its parameters; `base` a window of the topmost frame, which is
/// `caller`; the new frame takes over its `n` values. [`Task::has_room`] must have said that there is room.
#[inline(always)]
#[allow(clippy::too_many_arguments)]
pub unsafe fn push(
    task: *mut Task,
    caller: *mut Frame,
    code: &Obj<CodeObject>,
    function: &Obj<Function>,
    base: *mut Word,
    n: usize,
    resume: *const u64,
    dst: u16,
) -> *mut Frame {
    // SAFETY: the caller's.
    unsafe {
        let (nregs, nlocals) = (code.nregs as usize, code.nlocals as usize);
        for i in n..nlocals {
            // Volatile, since a vector loop is slower for the few that there are.
            base.add(i).write_volatile(unset());
        }
        let frame = caller.add(1);
        frame.write(Frame {
            code: NonNull::from(code),
            regs: base,
            ip: code.units.as_ptr().cast(),
            resume,
            globals: NonNull::new_unchecked(function.globals.word() as *mut Obj<Dict>),
            builtins: NonNull::new_unchecked(function.builtins.word() as *mut Obj<Dict>),
            owner: function as *const Obj<Function> as Word,
            namespace: unset(),
            made: unset(),
            object: unset(),
            generator: unset(),
            top: base.add(nregs),
            dst,
            kind: Kind::Call,
            on_stack: true,
        });
        let len = (*task).frames.len();
        (*task).frames.set_len(len + 1);
        frame
    }
}

/// As [`push`], wherever there is room. Errors: RecursionError; then function and arguments are dropped.
///
/// # Safety
/// As for [`push`].
unsafe fn push_anywhere(
    task: *mut Task,
    function: Word,
    base: *mut Word,
    n: usize,
    resume: *const u64,
    dst: u16,
) -> Res<()> {
    // SAFETY: the caller's.
    unsafe {
        let task = &mut *task;
        if let Err(error) = task.check_depth() {
            drop(Value::from_word(function));
            for i in 0..n {
                super::frame::clear(base.add(i));
            }
            return Err(error);
        }
        let called = &*(function as *const Obj<Function>);
        let code = &*(called.code.word() as *const Obj<CodeObject>);
        let nregs = code.nregs as usize;
        let mut regs = base;
        let caller = task.frames.as_mut_ptr().add(task.frames.len() - 1);
        if !task.has_room(base, nregs) {
            regs = task.stack.reserve((*caller).top, nregs);
            for i in 0..n {
                *regs.add(i) = std::mem::replace(&mut *base.add(i), unset());
            }
        }
        push(task, caller, code, called, regs, n, resume, dst);
    }
    Ok(())
}

/// The most parameters for which [`arrange`] works.
const FEW: usize = 16;

/// Puts the arguments of a call into the order of the parameters, where they stand, with defaults behind them: `n` from `base` on, the
/// last of them by keyword, with these names. False, and nothing has changed, for what is not so simple, errors included.
///
/// # Safety
/// `base` must be a window of the topmost frame with `n` values, above which no register is live.
unsafe fn arrange(task: *mut Task, function: &Obj<Function>, base: *mut Word, n: usize, names: &[Value]) -> bool {
    // SAFETY: a function's code slot holds a code object; there is room for the frame, and so for its parameters.
    unsafe {
        let code = &*(function.code.word() as *const Obj<CodeObject>);
        let count = code.simple_args as usize;
        if n > count || count > FEW || !(*task).has_room(base, code.nregs as usize) {
            return false;
        }
        let mut words = [unset(); FEW];
        let positional = n - names.len();
        for (i, word) in words.iter_mut().enumerate().take(positional) {
            *word = *base.add(i);
        }
        let first = code.code.posonly as usize;
        for (i, name) in names.iter().enumerate() {
            let Some(at) = code.vars[first..count].iter().position(|v| v.is(name)) else { return false };
            if std::mem::replace(&mut words[first + at], *base.add(positional + i)) != unset() {
                return false;
            }
        }
        if n < count {
            let tuple = function.defaults.get();
            let Some(defaults) = tuple.exact::<Tuple>() else { return false };
            let missing = words[..count].iter().position(|&word| word == unset());
            let Some(offset) = count.checked_sub(defaults.items().len()) else { return false };
            if missing.is_some_and(|at| at < offset) {
                return false;
            }
            for (word, default) in words[offset..count].iter_mut().zip(defaults.items()) {
                if *word == unset() {
                    *word = default.clone().into_word();
                }
            }
        }
        for (i, &word) in words.iter().enumerate().take(count) {
            *base.add(i) = word;
        }
    }
    true
}

/// `Call`: callee in `a`, arguments from `a+1` on.
#[inline(never)]
pub fn call(task: *mut Task, cx: Context) -> Res<Flow> {
    dispatch(task, &cx, cx.a, cx.a + 1, cx.b, 2)
}

/// `CallMethod`: callee in `a`, self or unset in `a+1`.
#[inline(never)]
pub fn call_method(task: *mut Task, cx: Context) -> Res<Flow> {
    if cx.window(cx.a + 1, 1)[0].is_unset() {
        dispatch(task, &cx, cx.a, cx.a + 2, cx.b, 2)
    } else {
        dispatch(task, &cx, cx.a, cx.a + 1, cx.b + 1, 2)
    }
}

/// Puts None into `n` registers, which hold nothing.
///
/// # Safety
/// They must be the topmost frame's.
#[inline(always)]
pub unsafe fn set_none(registers: *mut Word, n: usize) {
    for i in 0..n {
        // SAFETY: the caller's.
        unsafe { *registers.add(i) = Value::NONE.into_word() };
    }
}

/// Calls the native function in register `callee` with the `n` arguments from `first` on; all are consumed. The result goes to `dst`.
///
/// # Safety
/// `regs` must be those of the topmost frame, and hold a [`Native`] and the arguments there. The register before the arguments must be
/// the callee's, or unset.
pub unsafe fn call_native(regs: *mut Word, callee: usize, first: usize, n: usize, dst: usize) -> Res<()> {
    // SAFETY: the caller's; a register owns what it holds, and a value is a word.
    unsafe {
        let target = Value::from_word(std::mem::replace(&mut *regs.add(callee), unset()));
        let native = &*(target.word() as *const Obj<Native>);
        let is_bound = native.def.kind == NativeKind::Method && !native.this.is_unset();
        let (first, n) = if is_bound { (first - 1, n + 1) } else { (first, n) };
        if is_bound {
            *regs.add(first) = native.this.get().into_word();
        }
        let args = std::slice::from_raw_parts(regs.add(first) as *const Value, n);
        let result = if is_bound || protocol::is_direct(native, args) {
            native::call_positional(native.def, args)
        } else {
            protocol::call_native(native, Args::positional(args))
        };
        for register in first..first + n {
            super::frame::clear(regs.add(register));
        }
        drop(target);
        let old = std::mem::replace(&mut *regs.add(dst), result?.into_word());
        drop(Value::from_word(old));
    }
    Ok(())
}

/// True if the instruction `unit` calls the method just found, `callee`, without arguments, and it is a native function: then the two
/// need not go through registers.
#[inline(always)]
pub fn is_bare_call(unit: u64, callee: Word) -> bool {
    const BARE: u64 = Op::CallMethod as u64;
    // SAFETY: the caller found an object.
    unit & 0xffff_0000_ffff == BARE && is_object(callee) && shape::is_native(unsafe { shape_of(callee) })
}

/// Calls the native function `callee` with `this` only; both stay the caller's.
///
/// # Safety
/// They must be a live [`Native`] and a live object.
pub unsafe fn call_bare(callee: Word, this: Word) -> Res {
    // SAFETY: the caller's; what is called may drop the caller's references, so these are others.
    let (callee, this) = unsafe { (peek(callee), peek(this)) };
    // SAFETY: the caller's.
    let native = unsafe { &*(callee.word() as *const Obj<Native>) };
    let args = std::slice::from_ref(&this);
    if protocol::is_direct(native, args) {
        native::call_positional(native.def, args)
    } else {
        protocol::call_native(native, Args::positional(args))
    }
}

/// How many arguments there are once [`simple`] or [`arrange`] has put them in place; `None` if they cannot.
#[inline]
fn fitting(
    task: *mut Task,
    function: &Obj<Function>,
    cx: &Context,
    first: usize,
    n: usize,
    names: &[Value],
) -> Option<usize> {
    if names.is_empty() && simple(function, n).is_some() {
        return Some(n);
    }
    // SAFETY: the window is the topmost frame's, the last of its live registers; a function's code slot holds a code object.
    unsafe {
        let count = || (&*(function.code.word() as *const Obj<CodeObject>)).simple_args as usize;
        arrange(task, function, cx.regs.add(first), n, names).then(count)
    }
}

/// Calls what is in register `callee` with `n` positional arguments from `first` on; all are consumed.
fn dispatch(task: *mut Task, cx: &Context, callee: usize, first: usize, n: usize, units: usize) -> Res<Flow> {
    let target = cx.take(callee);
    let args = cx.window(first, n);
    let dst = cx.c as u16;
    // SAFETY: extra units follow the instruction.
    let resume = unsafe { cx.ip.add(units) };
    if let Some(function) = target.exact::<Function>() {
        if let Some(n) = fitting(task, function, cx, first, n, &[]) {
            // SAFETY: the window is the topmost frame's, and consumed.
            unsafe { push_anywhere(task, target.into_word(), cx.regs.add(first), n, resume, dst)? };
            return Ok(Flow::Reload);
        }
        return push_function(task, cx, &target, Args::positional(args), first, n, resume);
    }
    if let Some(native) = target.exact::<Native>() {
        return complete(cx, protocol::call_native_positional(native, args), first, n);
    }
    if let Some(method) = target.exact::<Method>() {
        // The callee's register, just emptied, is where self belongs if it is next to the arguments.
        if callee + 1 == first {
            cx.set(callee, method.this.clone());
            let function = method.function.clone();
            drop(target);
            return retarget(task, cx, function, callee, n + 1, units);
        }
    }
    if callee + 1 == first
        && let Some(class) = target.downcast::<Class>()
        && let Some(flow) = construct(task, cx, class, callee, n, &[], resume)?
    {
        return Ok(flow);
    }
    let result = protocol::call(&target, args);
    complete(cx, result, first, n)
}

/// Pushes, above the topmost frame's registers, the frame of a function that these arguments are all it takes to call; its result goes
/// to register `a`, and the frame below goes on `units` further. `None` if it is not so simple.
pub fn push_above(task: *mut Task, cx: &Context, function: &Value, args: &[&Value], units: usize) -> Res<Option<Flow>> {
    let Some(target) = function.exact::<Function>() else { return Ok(None) };
    let Some(code) = simple(target, args.len()) else { return Ok(None) };
    // SAFETY: the registers at the topmost frame's top belong to nobody; the function's reference goes to the frame.
    unsafe {
        let caller = (*task).frames.as_mut_ptr().add((*task).frames.len() - 1);
        let base = (*caller).top;
        if !(*task).has_room(base, code.nregs as usize) {
            return Ok(None);
        }
        for (i, &value) in args.iter().enumerate() {
            *base.add(i) = value.clone().into_word();
        }
        push(task, caller, code, target, base, args.len(), cx.ip.add(units), cx.a as u16);
        std::mem::forget(function.clone());
    }
    Ok(Some(Flow::Reload))
}

/// Pushes the frame of the Python function that computes `x op y`, if that is what the operator of `x` is and the operands are the
/// instruction's registers `b` and `c`, which it leaves in place: see [`Kind::Binary`].
pub fn push_operator(task: *mut Task, cx: &Context, special: Special) -> Option<Flow> {
    let (x, y) = (&cx.window(cx.b, 1)[0], &cx.window(cx.c, 1)[0]);
    let class = x.header()?.class();
    if !class.is_heap() {
        return None;
    }
    // The reflected method of a subclass goes first.
    if y.header().is_some_and(|h| h.class().is_heap() && !std::ptr::eq(h.class(), class)) {
        return None;
    }
    let found = class.special(special)?;
    push_above(task, cx, &found, &[x, y], 1).ok()??;
    // SAFETY: the frame was just pushed.
    unsafe {
        if let Some(frame) = (*task).frames.last_mut() {
            frame.kind = Kind::Binary;
        }
    }
    Some(Flow::Reload)
}

/// Pushes the frame with which a run begins, for a function that these arguments are all it takes to call. False if it is not so
/// simple; then nothing has happened.
pub fn push_entry(task: *mut Task, function: &Obj<Function>, args: &[Value]) -> bool {
    let Some(code) = simple(function, args.len()) else { return false };
    // SAFETY: the registers at the task's top belong to nobody; the frame gets a reference to the function.
    unsafe {
        let base = (*task).top();
        let depth = (*task).frames.len();
        if depth == 0 || !(*task).has_room(base, code.nregs as usize) {
            return false;
        }
        for (i, value) in args.iter().enumerate() {
            *base.add(i) = value.clone().into_word();
        }
        let caller = (*task).frames.as_mut_ptr().add(depth - 1);
        std::mem::forget(function.value());
        let frame = push(task, caller, code, function, base, args.len(), std::ptr::null(), 0);
        (*frame).kind = Kind::Entry;
    }
    true
}

/// Calls `function` with self in register `first`.
fn retarget(task: *mut Task, cx: &Context, function: Value, first: usize, n: usize, units: usize) -> Res<Flow> {
    // SAFETY: extra units follow the instruction.
    let resume = unsafe { cx.ip.add(units) };
    if let Some(target) = function.exact::<Function>() {
        if let Some(n) = fitting(task, target, cx, first, n, &[]) {
            // SAFETY: the window is the topmost frame's, and consumed.
            unsafe { push_anywhere(task, function.into_word(), cx.regs.add(first), n, resume, cx.c as u16)? };
            return Ok(Flow::Reload);
        }
        return push_function(task, cx, &function, Args::positional(cx.window(first, n)), first, n, resume);
    }
    let result = protocol::call(&function, cx.window(first, n));
    complete(cx, result, first, n)
}

/// Pushes a frame whose arguments need binding; the window is dropped.
fn push_function(
    task: *mut Task,
    cx: &Context,
    function: &Value,
    args: Args,
    first: usize,
    n: usize,
    resume: *const u64,
) -> Res<Flow> {
    let Some(target) = function.exact::<Function>() else { unreachable!("the caller has looked") };
    // SAFETY: the new frame's registers begin at the caller's top, above the window.
    let made = unsafe { call::push_bound(task, target, args) };
    let made = match made {
        Ok(made) => made,
        Err(error) => {
            cx.clear_window(first, n);
            return Err(error);
        }
    };
    if let Some(generator) = made {
        return complete(cx, Ok(generator), first, n);
    }
    // SAFETY: the frame was just pushed.
    unsafe {
        if let Some(frame) = (*task).frames.last_mut() {
            frame.kind = Kind::Call;
            frame.dst = cx.c as u16;
            frame.resume = resume;
        }
    }
    cx.clear_window(first, n);
    Ok(Flow::Reload)
}

/// Drops the window and puts a native call's result where it belongs.
fn complete(cx: &Context, result: Res, first: usize, n: usize) -> Res<Flow> {
    cx.clear_window(first, n);
    cx.set(cx.c, result?);
    Ok(Flow::Next)
}

/// A class whose instances are plain objects and whose `__init__` is a Python function: makes the object and pushes the
/// frame of `__init__`. `None` if the class is not that simple. The arguments stand behind register `callee`, which is emptied.
#[allow(clippy::too_many_arguments)]
fn construct(
    task: *mut Task,
    cx: &Context,
    class: &Obj<Class>,
    callee: usize,
    n: usize,
    names: &[Value],
    resume: *const u64,
) -> Res<Option<Flow>> {
    let plain = std::ptr::eq(class.layout, &Object::CELL.layout) && class.is_heap() && !class.has(flag::ABSTRACT);
    if !plain || class.class().native_special(Special::Call).is_none() {
        return Ok(None);
    }
    let (Some(new), Some(init)) = (class.special(Special::New), class.special(Special::Init)) else { return Ok(None) };
    let object_new = <Object as Payload>::class().special(Special::New);
    if object_new.is_none_or(|o| !o.is(&new)) {
        return Ok(None);
    }
    let Some(function) = init.exact::<Function>() else { return Ok(None) };
    let object = header::new_in(class, Object);
    cx.set(callee, object.clone());
    let flow = match fitting(task, function, cx, callee, n + 1, names) {
        Some(n) => {
            // SAFETY: the window, self included, is the topmost frame's, and consumed.
            unsafe { push_anywhere(task, init.into_word(), cx.regs.add(callee), n, resume, cx.c as u16)? };
            Flow::Reload
        }
        None => {
            let (pos, kw) = cx.window(callee, n + 1).split_at(n + 1 - names.len());
            push_function(task, cx, &init, Args::with_names(pos, kw, names), callee, n + 1, resume)?
        }
    };
    if let Flow::Reload = flow {
        // SAFETY: the frame was just pushed.
        unsafe {
            if let Some(frame) = (*task).frames.last_mut() {
                frame.kind = Kind::Init;
                frame.made = object.into_word();
            }
        }
        return Ok(Some(flow));
    }
    // `__init__` is a generator function: what it gives is not None.
    let made = cx.take(cx.c);
    Err(type_error(format!("__init__() should return None, not '{}'", class_name(&made))))
}

/// `CallKw`: the last of the arguments are by keyword.
#[inline(never)]
pub fn call_kw(task: *mut Task, cx: Context) -> Res<Flow> {
    with_keywords(task, &cx, cx.a + 1, cx.b)
}

#[inline(never)]
pub fn call_method_kw(task: *mut Task, cx: Context) -> Res<Flow> {
    if cx.window(cx.a + 1, 1)[0].is_unset() {
        with_keywords(task, &cx, cx.a + 2, cx.b)
    } else {
        with_keywords(task, &cx, cx.a + 1, cx.b + 1)
    }
}

fn with_keywords(task: *mut Task, cx: &Context, first: usize, n: usize) -> Res<Flow> {
    let target = cx.take(cx.a);
    let names = cx.code.consts[cx.extra(1) as usize].clone();
    let names = names.exact::<Tuple>().map(|t| t.items()).unwrap_or_default();
    let (pos, kw) = cx.window(first, n).split_at(n - names.len());
    // SAFETY: an extra unit follows the instruction.
    let resume = unsafe { cx.ip.add(2) };
    if let Some(function) = target.exact::<Function>() {
        if let Some(n) = fitting(task, function, cx, first, n, names) {
            // SAFETY: the window is the topmost frame's, and consumed.
            unsafe { push_anywhere(task, target.into_word(), cx.regs.add(first), n, resume, cx.c as u16)? };
            return Ok(Flow::Reload);
        }
        return push_function(task, cx, &target, Args::with_names(pos, kw, names), first, n, resume);
    }
    if first == cx.a + 1
        && let Some(class) = target.downcast::<Class>()
        && let Some(flow) = construct(task, cx, class, cx.a, n, names, resume)?
    {
        return Ok(flow);
    }
    let result = protocol::call_args(&target, Args::with_names(pos, kw, names));
    complete(cx, result, first, n)
}

/// `CallEx`: a tuple (or any iterable) of arguments and a dict of keywords.
#[inline(never)]
pub fn call_ex(task: *mut Task, cx: Context) -> Res<Flow> {
    let target = cx.take(cx.a);
    let args = cx.take(cx.a + 1);
    let keywords = cx.take(cx.a + 2);
    let args = match args.exact::<Tuple>() {
        Some(_) => args,
        None => tuple(star_args(&target, &args)?),
    };
    let pos = args.exact::<Tuple>().map(|t| t.items()).unwrap_or_default();
    let (mut names, mut values) = (Vec::new(), Vec::new());
    if let Some(keywords) = keywords.downcast::<Dict>() {
        for (name, value) in keywords.items() {
            if name.downcast::<Str>().is_none() {
                return Err(type_error("keywords must be strings"));
            }
            names.push(name);
            values.push(value);
        }
    }
    // SAFETY: the next instruction follows.
    let resume = unsafe { cx.ip.add(1) };
    let all = Args::with_names(pos, &values, &names);
    if target.exact::<Function>().is_some() {
        return push_function(task, &cx, &target, all, cx.a, 0, resume);
    }
    let result = protocol::call_args(&target, all)?;
    cx.set(cx.c, result);
    Ok(Flow::Next)
}

/// The arguments that `*value` gives. Errors: TypeError that names the function.
fn star_args(function: &Value, value: &Value) -> Res<Vec<Value>> {
    if !protocol::may_iterate(protocol::type_of(value)) {
        let name = function_text(function);
        let got = class_name(value);
        return Err(type_error(format!("{name} argument after * must be an iterable, not {got}")));
    }
    protocol::collect(value)
}

/// "module.qualname()" as messages about `*` and `**` arguments show a callable.
pub fn function_text(function: &Value) -> String {
    let attribute = |name: &str| protocol::find_attr_name(function, name).ok().flatten();
    let text = |v: Value| v.downcast::<Str>().map(|s| s.to_text().into_owned());
    match attribute("__qualname__").and_then(text) {
        Some(qualname) => match attribute("__module__").and_then(text) {
            Some(module) if module != "builtins" => format!("{module}.{qualname}()"),
            _ => format!("{qualname}()"),
        },
        None => protocol::text(function).unwrap_or_default(),
    }
}

/// The error for a keyword argument that is given twice.
fn twice(function: &Value, key: &Value) -> Res<Raised> {
    let (name, key) = (function_text(function), protocol::text(key)?);
    Ok(type_error(format!("{name} got multiple values for keyword argument '{key}'")))
}

/// Errors: TypeError that names the function, for `**value` of something that is no mapping, or has a key twice.
pub fn merge_keywords(function: &Value, target: &Gc<Dict>, value: &Value) -> Res<()> {
    // CPython takes any KeyError for one of its own.
    let own = |error: Raised| {
        let key = error.exception().args.get().downcast::<Tuple>().and_then(|args| args.items().first().cloned());
        match (error.is(Exc::KeyError), key) {
            (true, Some(key)) => twice(function, &key).unwrap_or_else(|other| other),
            _ => error,
        }
    };
    let keys = || protocol::find_attr_name(value, "keys").map_err(own);
    let mapping = value.downcast::<Dict>().is_some() || keys()?.is_some();
    if !mapping {
        let name = function_text(function);
        let got = class_name(value);
        return Err(type_error(format!("{name} argument after ** must be a mapping, not {got}")));
    }
    let items = super::ops::build::mapping_items(value).map_err(own)?;
    for (key, item) in items {
        let hash = dict::hash(&key)?;
        if target.get_hashed(hash, &key)?.is_some() {
            return Err(twice(function, &key)?);
        }
        target.insert_hashed(hash, key, item)?;
    }
    Ok(())
}

/// The topmost frame returns `value` (owned).
#[inline(never)]
pub fn finish(task: *mut Task, value: Word) -> Res<Flow> {
    // SAFETY: the frame is at its `Return`: its temporaries are dead; the value was taken from its register.
    unsafe {
        let value = Value::from_word(value);
        let Some(last) = (*task).frames.last() else { unreachable!("a frame returns") };
        if last.generator != unset() {
            return generator::returned(task, value);
        }
        let nlocals = last.code().code.nlocals as usize;
        let (kind, dst, resume) = (last.kind, last.dst as usize, last.resume);
        let made = last.made;
        if let Some(frame) = (*task).frames.last_mut() {
            frame.made = unset();
        }
        (*task).end_frame(0, nlocals);
        let value = match kind {
            Kind::Init => {
                let made = Value::from_word(made);
                if !value.is_none() {
                    let message = format!("__init__() should return None, not '{}'", class_name(&value));
                    return Err(type_error(message));
                }
                made
            }
            Kind::Entry => return Ok(Flow::Exit(Exit::Return(value))),
            Kind::Binary => {
                let Some(caller) = (*task).frames.last() else { unreachable!("a called frame has a caller") };
                super::ops::arithmetic::operated(&Context::new(caller.regs, caller.code.as_ref(), caller.ip), value)?
            }
            _ => value,
        };
        let Some(caller) = (*task).frames.last_mut() else { unreachable!("a called frame has a caller") };
        let old = std::mem::replace(&mut *caller.regs.add(dst), value.into_word());
        caller.ip = resume;
        drop(Value::from_word(old));
        Ok(Flow::Reload)
    }
}

/// Runs code that is no function in a new frame: a module, `exec`, a class body.
pub fn run_code(code: &Gc<CodeObject>, globals: &Gc<Dict>, builtins: &Gc<Dict>, namespace: Value) -> Res {
    protocol::check_stack()?;
    let task = task::current();
    // SAFETY: `globals` and `builtins` are kept by the caller until the run is over.
    unsafe {
        (*task).check_depth()?;
        let frame = task::plain_frame(&mut *task, code, globals, builtins, namespace);
        (*task).frames.push(frame);
    }
    super::flow::run_to_end()
}
