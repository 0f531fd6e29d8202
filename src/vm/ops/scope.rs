//! Variables of namespaces, cells and class bodies.

use crate::code::Op;
use crate::object::dict::{self, Dict};
use crate::object::exception::Exc;
use crate::object::function::Function;
use crate::object::header::Gc;
use crate::object::protocol;
use crate::object::raise::{self, Res};
use crate::object::str;
use crate::object::tuple::Tuple;
use crate::object::value::Value;
use crate::vm::context::Context;
use crate::vm::frame::peek;
use crate::vm::names;

pub fn scopes() -> Res<(Gc<Dict>, Gc<Dict>, Value)> {
    names::scopes().ok_or_else(|| raise::system_error("no frame"))
}

/// A name of the frame's built-ins.
pub fn builtin(name: &str) -> Res {
    let (_, builtins, _) = scopes()?;
    builtins.get_name(name).ok_or_else(|| raise::name_error(&str::intern(name)))
}

pub fn copy_free_vars(cx: &Context) {
    let owner = names::with_frame(|frame| {
        // SAFETY: `owner` owns a value.
        unsafe { peek(frame.owner) }
    });
    let Some(owner) = owner else { return };
    let closure = owner.exact::<Function>().map(|f| f.closure.get()).unwrap_or(Value::UNSET);
    let cells = closure.exact::<Tuple>().map(|t| t.items()).unwrap_or_default();
    for (i, cell) in cells.iter().take(cx.b).enumerate() {
        cx.set(cx.a + i, cell.clone());
    }
}

/// A variable that a class body's annotation or nested scope sees: in the class's namespace first.
pub fn load_class_variable(op: Op, cx: &Context) -> Res {
    let (globals, builtins, namespace) = scopes()?;
    match op {
        Op::LoadFromDictOrGlobals => {
            let mapping = cx.operand(cx.b);
            match names::in_namespace(&mapping, cx.name(cx.c))? {
                Some(value) => Ok(value),
                None => names::global(&globals, &builtins, cx.name(cx.c)),
            }
        }
        Op::LoadFromMappingOrDeref => {
            let mapping = cx.take(cx.a);
            match names::in_namespace(&mapping, cx.name(cx.c))? {
                Some(value) => Ok(value),
                None => names::cell_content(cx, cx.b),
            }
        }
        _ => {
            let name = &cx.code.vars[cx.b];
            match names::in_namespace(&namespace, name)? {
                Some(value) => Ok(value),
                None => names::cell_content(cx, cx.b),
            }
        }
    }
}

pub fn name_op(op: Op, cx: &Context) -> Res<()> {
    let (globals, builtins, namespace) = scopes()?;
    let namespace = namespace.into_option().unwrap_or_else(|| globals.value());
    let name = cx.name(cx.b);
    match op {
        Op::StoreGlobal => globals.insert(name.clone(), cx.operand(cx.a)),
        Op::DeleteGlobal => match globals.remove(name)? {
            Some(_) => Ok(()),
            None => Err(raise::name_error(name)),
        },
        Op::LoadName => {
            let value = match names::in_namespace(&namespace, name)? {
                Some(value) => value,
                None => names::global(&globals, &builtins, name)?,
            };
            cx.set(cx.a, value);
            Ok(())
        }
        Op::StoreName => {
            let value = cx.operand(cx.a);
            match namespace.exact::<Dict>() {
                Some(dict) => dict.insert(name.clone(), value),
                None => protocol::set_item(&namespace, name, value),
            }
        }
        _ => match namespace.exact::<Dict>() {
            Some(dict) => dict.remove(name)?.map(drop).ok_or_else(|| raise::name_error(name)),
            None => match protocol::delete_item(&namespace, name) {
                Err(error) if error.is(Exc::KeyError) => Err(raise::name_error(name)),
                other => other,
            },
        },
    }
}

pub fn setup_annotations() -> Res<()> {
    let (globals, _, namespace) = scopes()?;
    let namespace = namespace.into_option().unwrap_or_else(|| globals.into_value());
    let name = str::intern("__annotations__");
    if names::in_namespace(&namespace, &name)?.is_some() {
        return Ok(());
    }
    protocol::set_item(&namespace, &name, dict::new().into_value())
}
