//! Globals, built-ins, namespaces, and variables that are not bound.

use super::context::Context;
use super::frame::Frame;
use super::task;
use crate::code::VarKind;
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::function::CellObject;
use crate::object::header::Obj;
use crate::object::protocol;
use crate::object::raise::{self, Raised, Res};
use crate::object::str::Str;
use crate::object::table::Find;
use crate::object::value::{Value, Word};

const BUILTIN: u64 = 1 << 31;

/// A global's word, borrowed, if the cache knows its place.
///
/// # Safety
/// `cache` must be the unit behind a `LoadGlobal` of this frame's code.
#[inline(always)]
pub unsafe fn cached_global(globals: &Obj<Dict>, cache: u64) -> Option<Word> {
    if cache == 0 || cache & BUILTIN != 0 {
        return None;
    }
    // SAFETY: nobody changes the dict while we look.
    let table = unsafe { &(*globals.payload()).0 };
    table.cached((cache >> 32) as u32, cache as u32 as usize).filter(|v| !v.is_unset()).map(Value::word)
}

/// A built-in's word, borrowed, if the caches know that the globals do not have it and where it is.
///
/// # Safety
/// As for [`cached_global`].
#[inline(always)]
pub unsafe fn cached_builtin(globals: &Obj<Dict>, builtins: &Obj<Dict>, cache: u64, second: u64) -> Option<Word> {
    if cache & BUILTIN == 0 {
        return None;
    }
    // SAFETY: nobody changes the dicts while we look.
    unsafe {
        if (*globals.payload()).0.known_version() != (cache >> 32) as u32 {
            return None;
        }
        let table = &(*builtins.payload()).0;
        table.cached((second >> 32) as u32, second as u32 as usize).filter(|v| !v.is_unset()).map(Value::word)
    }
}

/// Where an exact dict has a name, its version, and the value.
fn place(dict: &Obj<Dict>, name: &Value) -> Option<(usize, u32, Value)> {
    let hash = name.exact::<Str>()?.hash();
    let dict = dict.lock();
    match dict.0.find(hash, name) {
        Find::At(at) => Some((at, dict.0.version(), dict.0.entry(at)?.value.clone())),
        _ => None,
    }
}

/// `LoadGlobal`
#[inline(never)]
pub fn load_global(cx: Context, globals: &Obj<Dict>, builtins: &Obj<Dict>) -> Res<()> {
    let name = cx.name(cx.b);
    if globals.value().exact::<Dict>().is_none() {
        let value = global(globals, builtins, name)?;
        cx.set(cx.a, value);
        return Ok(());
    }
    if let Some((at, version, value)) = place(globals, name) {
        cx.set_extra(1, if version == 0 { 0 } else { (version as u64) << 32 | at as u64 });
        cx.set(cx.a, value);
        return Ok(());
    }
    if let Some((at, version, value)) = place(builtins, name) {
        let own = globals.lock().0.version();
        if own != 0 && version != 0 {
            cx.set_extra(1, (own as u64) << 32 | BUILTIN);
            cx.set_extra(2, (version as u64) << 32 | at as u64);
        }
        cx.set(cx.a, value);
        return Ok(());
    }
    cx.set(cx.a, missing(globals, name)?);
    Ok(())
}

/// A global or built-in, without caches.
pub fn global(globals: &Obj<Dict>, builtins: &Obj<Dict>, name: &Value) -> Res {
    if let Some(value) = in_namespace(&globals.value(), name)? {
        return Ok(value);
    }
    match builtins.get(name)? {
        Some(value) => Ok(value),
        None => missing(globals, name),
    }
}

/// A name that neither globals nor built-ins have: `__spec__` and `__loader__` come with importlib. Errors: NameError.
#[cold]
fn missing(globals: &Obj<Dict>, name: &Value) -> Res {
    if matches!(raise::name_text(name).as_str(), "__spec__" | "__loader__")
        && super::import::library::start()?
        && let Some(value) = globals.get(name)?
    {
        return Ok(value);
    }
    Err(raise::name_error(name))
}

/// The topmost frame, for a moment.
pub fn with_frame<R>(look: impl FnOnce(&mut Frame) -> R) -> Option<R> {
    // SAFETY: this thread's task; `look` runs no Python.
    unsafe { (*task::current()).frames.last_mut().map(look) }
}

/// The frame object of the frame so many levels below the topmost one.
pub fn frame_object(depth: usize) -> Option<Value> {
    // SAFETY: this thread's task; making a frame object runs no Python.
    let task = unsafe { &mut *task::current() };
    let index = task.frames.len().checked_sub(depth + 1)?;
    Some(task.frame_object(index).into_value())
}

/// Globals, built-ins and namespace of the topmost frame.
pub fn scopes() -> Option<(crate::object::header::Gc<Dict>, crate::object::header::Gc<Dict>, Value)> {
    with_frame(|frame| {
        // SAFETY: `namespace` owns a value or is unset.
        let namespace = unsafe { super::frame::peek(frame.namespace) };
        (frame.globals().handle(), frame.builtins().handle(), namespace)
    })
}

/// A name in a namespace that is any mapping; `None` if it is not there.
pub fn in_namespace(namespace: &Value, name: &Value) -> Res<Option<Value>> {
    if let Some(dict) = namespace.exact::<Dict>() {
        return dict.get(name);
    }
    match protocol::get_item(namespace, name) {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.is(Exc::KeyError) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What reading an unbound register raises: UnboundLocalError, or NameError for a variable of an outer function.
#[inline(never)]
pub fn unbound(cx: &Context, register: usize) -> Raised {
    let name = &cx.code.vars[register];
    let text = raise::name_text(name);
    let raised = if cx.code.code.vars[register].kind == VarKind::Free {
        let message =
            format!("cannot access free variable '{text}' where it is not associated with a value in enclosing scope");
        Raised::new(Exc::NameError, message)
    } else {
        let message = format!("cannot access local variable '{text}' where it is not associated with a value");
        Raised::new(Exc::UnboundLocalError, message)
    };
    raised.exception().extra[0].set(name.clone());
    raised
}

/// The content of the cell in a register. Errors: as [`unbound`].
pub fn cell_content(cx: &Context, register: usize) -> Res {
    let cell = cx.keep(register);
    let content = cell.exact::<CellObject>().and_then(|c| c.content.get_option());
    content.ok_or_else(|| unbound(cx, register))
}
