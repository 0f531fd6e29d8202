//! Rare operations: type parameters, templates, what `await` and `async for` ask of an object.

use super::generator::{AsyncGenWrapped, Coroutine, Generator};
use super::import;
use crate::code::{Intrinsic1, Intrinsic2, Op, flags};
use crate::object::function::CodeObject;
use crate::object::header::{self, Obj};
use crate::object::protocol::{self, class_name, type_of};
use crate::object::raise::{self, Res, type_error};
use crate::object::special::Special;
use crate::object::str;
use crate::object::tuple::Tuple;
use crate::object::value::Value;
use crate::types::template;

/// Calls a function of a native module.
fn call_native(module: &str, function: &str, args: &[Value]) -> Res {
    let module = import::native_module(module)?;
    protocol::call(&protocol::get_attr_name(&module, function)?, args)
}

/// `Intrinsic1`
pub fn one(which: usize, value: Value) -> Res {
    let typing = |function: &str, args: &[Value]| call_native("_typing", function, args);
    match Intrinsic1::from_u16(which as u16) {
        Some(Intrinsic1::Print) => {
            let hook = protocol::get_attr_name(&import::native_module("sys")?, "displayhook")?;
            protocol::call(&hook, &[value])
        }
        Some(Intrinsic1::AsyncGenWrap) => Ok(header::new(AsyncGenWrapped(value))),
        Some(Intrinsic1::TypeVar) => typing("_typevar", &[value]),
        Some(Intrinsic1::ParamSpec) => typing("_paramspec", &[value]),
        Some(Intrinsic1::TypeVarTuple) => typing("_typevartuple", &[value]),
        Some(Intrinsic1::SubscriptGeneric) => typing("_subscript_generic", &[value]),
        Some(Intrinsic1::TypeAlias) => {
            let parts = value.exact::<Tuple>().map(|t| t.items().to_vec()).unwrap_or_default();
            typing("_type_alias", &parts)
        }
        None => Err(raise::system_error("unknown intrinsic")),
    }
}

/// `Intrinsic2`
pub fn two(which: usize, parts: Vec<Value>) -> Res {
    let function = match Intrinsic2::from_u16(which as u16) {
        Some(Intrinsic2::TypeVarWithBound) => "_typevar_bound",
        Some(Intrinsic2::TypeVarWithConstraints) => "_typevar_constraints",
        Some(Intrinsic2::SetTypeparamDefault) => "_set_default",
        None => return Err(raise::system_error("unknown intrinsic")),
    };
    call_native("_typing", function, &parts)
}

/// `BuildInterpolation` and `BuildTemplate`
pub fn build_template(op: Op, parts: Vec<Value>, conversion: usize) -> Res {
    if op == Op::BuildTemplate {
        let [strings, interpolations] =
            <[Value; 2]>::try_from(parts).map_err(|_| raise::system_error("bad template"))?;
        return Ok(template::template(strings, interpolations));
    }
    let conversion = match conversion {
        1 => str::intern("s"),
        2 => str::intern("r"),
        3 => str::intern("a"),
        _ => Value::NONE,
    };
    let [value, source, spec] = <[Value; 3]>::try_from(parts).map_err(|_| raise::system_error("bad template"))?;
    Ok(template::interpolation(value, source, conversion, spec))
}

fn is_iterable_coroutine(value: &Value) -> bool {
    value.exact::<Generator>().is_some_and(|g| g.code.code.flags & flags::ITERABLE_COROUTINE != 0)
}

/// The iterator of `yield from`. Errors: TypeError for a coroutine where it cannot be, and for what is not iterable.
pub fn yield_from_iter(code: &Obj<CodeObject>, iterable: Value) -> Res {
    if iterable.exact::<Coroutine>().is_some() {
        if code.code.flags & (flags::COROUTINE | flags::ITERABLE_COROUTINE) == 0 {
            return Err(type_error("cannot 'yield from' a coroutine object in a non-coroutine generator"));
        }
        return Ok(iterable);
    }
    if iterable.exact::<Generator>().is_some() { Ok(iterable) } else { protocol::iter(&iterable) }
}

/// The iterator of `await`; `context` is 1 for `__aenter__`, 2 for `__aexit__`. Errors: TypeError; RuntimeError for a coroutine
/// that is awaited already.
pub fn awaitable(value: Value, context: usize) -> Res {
    if let Some(coroutine) = value.exact::<Coroutine>() {
        if value.downcast::<Generator>().is_some_and(|g| g.awaited().is_some()) {
            return Err(raise::runtime_error("coroutine is being awaited already"));
        }
        return Ok(coroutine.value());
    }
    if is_iterable_coroutine(&value) {
        return Ok(value);
    }
    let Some(iterator) = protocol::try_special(&value, Special::Await, &[])? else {
        let name = class_name(&value);
        return Err(type_error(match context {
            1 => format!("'async with' received an object from __aenter__ that does not implement __await__: {name}"),
            2 => format!("'async with' received an object from __aexit__ that does not implement __await__: {name}"),
            _ => format!("'{name}' object can't be awaited"),
        }));
    };
    if iterator.exact::<Coroutine>().is_some() {
        return Err(type_error("__await__() returned a coroutine"));
    }
    if !type_of(&iterator).has_special(Special::Next) {
        let got = class_name(&iterator);
        return Err(type_error(format!("__await__() returned non-iterator of type '{got}'")));
    }
    Ok(iterator)
}

/// `aiter` of `async for`. Errors: TypeError.
pub fn aiter(value: &Value) -> Res {
    let name = class_name(value);
    let Some(iterator) = protocol::try_special(value, Special::AIter, &[])? else {
        return Err(type_error(format!("'async for' requires an object with __aiter__ method, got {name}")));
    };
    if type_of(&iterator).has_special(Special::ANext) {
        return Ok(iterator);
    }
    let got = class_name(&iterator);
    Err(type_error(format!("'async for' received an object from __aiter__ that does not implement __anext__: {got}")))
}

/// The awaitable of the next item of `async for`. Errors: TypeError.
pub fn anext(iterator: &Value) -> Res {
    let Some(next) = protocol::try_special(iterator, Special::ANext, &[])? else {
        let name = class_name(iterator);
        return Err(type_error(format!("'async for' requires an iterator with __anext__ method, got {name}")));
    };
    let got = class_name(&next);
    awaitable(next, 0).map_err(|error| {
        type_error(format!("'async for' received an invalid object from __anext__: {got}")).caused_by(error)
    })
}
