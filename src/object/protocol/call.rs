//! Calls: of any object, of natives, of special methods, of classes.

use super::{check_stack, class_name, hooks, is_instance_of, type_of};
use crate::object::attribute;
use crate::object::class::Class;
use crate::object::function::{Function, Method};
use crate::object::header::{Obj, Payload};
use crate::object::native::{self, Args, Kind, Native};
use crate::object::native_kind::Shown;
use crate::object::raise::{Raised, Res, type_error};
use crate::object::shape;
use crate::object::special::Special;
use crate::object::str;
use crate::object::value::Value;
use smallvec::SmallVec;
use std::mem::ManuallyDrop;

/// Calls `then` with `first` and `rest` in a row.
#[inline(always)]
pub(super) fn prepended<R>(first: &Value, rest: &[Value], then: impl FnOnce(&[Value]) -> R) -> R {
    // SAFETY: the copies are looked at while the originals are borrowed, and never dropped.
    let copy = |value: &Value| ManuallyDrop::new(unsafe { Value::from_word(value.word()) });
    /// The values as their owner would have them.
    fn plain(values: &[ManuallyDrop<Value>]) -> &[Value] {
        // SAFETY: `ManuallyDrop` is transparent.
        unsafe { std::slice::from_raw_parts(values.as_ptr().cast(), values.len()) }
    }
    match rest {
        [] => then(std::slice::from_ref(first)),
        [a] => then(plain(&[copy(first), copy(a)])),
        [a, b] => then(plain(&[copy(first), copy(a), copy(b)])),
        _ => {
            let all: SmallVec<[ManuallyDrop<Value>; 8]> = std::iter::once(first).chain(rest).map(copy).collect();
            then(plain(&all))
        }
    }
}

/// `callable(*args)`
#[inline]
pub fn call(callable: &Value, args: &[Value]) -> Res {
    call_args(callable, Args::positional(args))
}

/// `callable(*args, **keywords)`
pub fn call_args(callable: &Value, args: Args) -> Res {
    check_stack()?;
    let Some(header) = callable.header() else { return Err(not_callable(callable)) };
    match header.shape_id() {
        shape::FUNCTION => {
            if let (Some(function), Some(hooks)) = (callable.exact::<Function>(), hooks()) {
                return (hooks.call_function)(function, args);
            }
        }
        shape::NATIVE..=shape::NATIVE_LAST => {
            if let Some(native) = callable.exact::<Native>() {
                return call_native(native, args);
            }
        }
        shape::METHOD => {
            if let Some(method) = callable.exact::<Method>() {
                if method.function.exact::<Method>().is_some() {
                    return call_nested(callable, args);
                }
                return prepended(&method.this, args.pos, |all| call_args(&method.function, args.at(all)));
            }
        }
        _ => {}
    }
    let class = header.class();
    if let Some(callee) = callable.downcast::<Class>()
        && class.native_special(Special::Call).is_some()
    {
        return instantiate(callee, args);
    }
    match class.special(Special::Call) {
        Some(call) => call_found(&call, callable, args),
        None => Err(not_callable(callable)),
    }
}

/// Calls a bound method of a bound method, of which there may be any number, with the arguments of all.
#[cold]
fn call_nested(callable: &Value, args: Args) -> Res {
    let (mut at, mut all) = (callable.clone(), Vec::new());
    while let Some(method) = at.exact::<Method>() {
        all.push(method.this.clone());
        let function = method.function.clone();
        at = function;
    }
    all.reverse();
    all.extend_from_slice(args.pos);
    call_args(&at, args.at(&all))
}

/// As `call_args`, with the keyword arguments as pairs of name and value.
pub fn call_pairs(callable: &Value, pos: &[Value], keywords: &[(Value, Value)]) -> Res {
    if keywords.is_empty() {
        return call(callable, pos);
    }
    let (names, values): (Vec<Value>, Vec<Value>) = keywords.iter().cloned().unzip();
    call_args(callable, Args::with_names(pos, &values, &names))
}

#[cold]
fn not_callable(value: &Value) -> Raised {
    type_error(format!("'{}' object is not callable", class_name(value)))
}

/// As [`call_native`], without arguments by keyword.
#[inline]
pub fn call_native_positional(native: &Obj<Native>, args: &[Value]) -> Res {
    if is_direct(native, args) {
        native::call_positional(native.def, args)
    } else {
        call_native(native, Args::positional(args))
    }
}

/// True if these are the arguments that the Rust function gets: nothing is bound before them, and self, where there must be one, is of
/// the very class in whose table it stands.
#[inline(always)]
pub fn is_direct(native: &Obj<Native>, args: &[Value]) -> bool {
    match native.def.kind {
        Kind::Method => {
            native.this.is_unset()
                && args.first().is_some_and(|this| native.owner.with(|owner| type_of(this).is(owner)))
        }
        Kind::Static => native.owner.is_unset(),
        _ => false,
    }
}

/// Calls a native function object. Errors: TypeError if an unbound method is called without a fitting self.
pub fn call_native(native: &Obj<Native>, args: Args) -> Res {
    if !native.this.is_unset() {
        if native.def.kind == Kind::Static {
            return native::call(native.def, args);
        }
        return prepended(&native.this.get(), args.pos, |all| native::call(native.def, args.at(all)));
    }
    if matches!(native.def.kind, Kind::Method | Kind::Class)
        && let Some(owner) = native.owner.get().downcast::<Class>()
    {
        let name = native.def.name;
        let Some(this) = args.pos.first() else {
            let owner = owner.name();
            return Err(type_error(match native.shown() {
                Shown::Method => format!("unbound method {owner}.{name}() needs an argument"),
                _ => format!("descriptor '{name}' of '{owner}' object needs an argument"),
            }));
        };
        let fits = match native.def.kind {
            Kind::Class => this.downcast::<Class>().is_some_and(|c| c.is_subclass_of(owner)),
            _ => is_instance_of(this, owner),
        };
        if !fits {
            let (want, got) = (owner.full_name(), class_name(this));
            return Err(type_error(match (native.shown(), this.downcast::<Class>()) {
                (Shown::Wrapper, _) => format!("descriptor '{name}' requires a '{want}' object but received a '{got}'"),
                (Shown::ClassMethod, Some(class)) => {
                    format!("descriptor '{name}' requires a subtype of '{want}' but received '{}'", class.name())
                }
                (Shown::ClassMethod, None) => {
                    format!("descriptor '{name}' for type '{want}' needs a type, not a '{got}' as arg 2")
                }
                _ => format!("descriptor '{name}' for '{want}' objects doesn't apply to a '{got}' object"),
            }));
        }
    }
    if native.def.kind == Kind::Static
        && native.def.name == "__new__"
        && let Some(owner) = native.owner.get().downcast::<Class>()
    {
        check_new(owner, native.def, args.pos.first())?;
    }
    native::call(native.def, args)
}

/// What `owner.__new__`, called by name, checks of its first argument. Errors: TypeError.
fn check_new(owner: &Obj<Class>, def: &'static native::Def, class: Option<&Value>) -> Res<()> {
    let name = owner.name();
    let Some(given) = class else { return Err(type_error(format!("{name}.__new__(): not enough arguments"))) };
    let Some(class) = given.downcast::<Class>() else {
        let got = class_name(given);
        return Err(type_error(format!("{name}.__new__(X): X is not a type object ({got})")));
    };
    let other = class.name();
    if !class.is_subclass_of(owner) {
        return Err(type_error(format!("{name}.__new__({other}): {other} is not a subtype of {name}")));
    }
    let native = class.native_base();
    match native.native_special(Special::New) {
        Some(own) if !std::ptr::eq(own, def) => {
            Err(type_error(format!("{name}.__new__({other}) is not safe, use {}.__new__()", native.name())))
        }
        _ => Ok(()),
    }
}

/// Calls a native method with self and one argument. Errors: what it raises.
#[inline(always)]
pub(in crate::object) fn call_two(def: &'static native::Def, this: &Value, other: &Value) -> Res {
    prepended(this, std::slice::from_ref(other), |all| native::call_positional(def, all))
}

/// Calls what a class's table has for a special method, with `this` as self.
#[inline]
pub fn call_found(found: &Value, this: &Value, args: Args) -> Res {
    if let Some(function) = found.exact::<Function>()
        && let Some(hooks) = hooks()
    {
        check_stack()?;
        return prepended(this, args.pos, |all| (hooks.call_function)(function, args.at(all)));
    }
    if let Some(native) = found.exact::<Native>()
        && native.binds()
    {
        check_stack()?;
        return prepended(this, args.pos, |all| native::call(native.def, args.at(all)));
    }
    let bound = attribute::bind(found.clone(), this, type_of(this))?;
    call_args(&bound, args)
}

/// Calls a special method by way of the type. Errors: TypeError if there is none; what it raises.
pub fn call_special(this: &Value, special: Special, args: &[Value]) -> Res {
    if let Some(def) = type_of(this).native_method(special) {
        check_stack()?;
        return prepended(this, args, |all| native::call_positional(def, all));
    }
    match type_of(this).special(special) {
        Some(found) if found.is_none() => Err(not_callable(&found)),
        Some(found) => call_found(&found, this, Args::positional(args)),
        None => Err(type_error(format!("'{}' object has no {}", class_name(this), special.name()))),
    }
}

/// Calls a special method by way of the type, if there is one. (`__x__ = None` counts as none.)
#[inline]
pub fn try_special(this: &Value, special: Special, args: &[Value]) -> Res<Option<Value>> {
    if let Some(def) = type_of(this).native_method(special) {
        check_stack()?;
        return prepended(this, args, |all| native::call_positional(def, all)).map(Some);
    }
    match type_of(this).special(special) {
        Some(found) if !found.is_none() => call_found(&found, this, Args::positional(args)).map(Some),
        _ => Ok(None),
    }
}

/// `this.name(*args)`
pub fn call_method(this: &Value, name: &str, args: &[Value]) -> Res {
    let (function, binds) = attribute::find_method(this, &str::intern(name))?;
    if binds { prepended(this, args, |all| call(&function, all)) } else { call(&function, args) }
}

/// `class(*args)`: `type.__call__`.
pub fn instantiate(class: &Obj<Class>, args: Args) -> Res {
    if std::ptr::eq(class, Class::class()) && args.pos.len() == 1 && args.names.is_empty() {
        return Ok(type_of(&args.pos[0]).value());
    }
    if std::ptr::eq(class, Class::class()) && args.pos.len() != 3 {
        return Err(type_error("type() takes 1 or 3 arguments"));
    }
    let Some(new) = class.special(Special::New) else {
        return Err(type_error(format!("cannot create '{}' instances", class.name())));
    };
    let made = prepended(&class.value(), args.pos, |all| match new.exact::<Native>() {
        Some(native) => native::call(native.def, args.at(all)),
        None => call_args(&attribute::bind_class(new, class)?, args.at(all)),
    })?;
    if !is_instance_of(&made, class) {
        return Ok(made);
    }
    if !class.is_heap() && type_of(&made).has_object_init() {
        // It has nothing to do where `__new__` is the class's own, and object's own takes no arguments.
        return Ok(made);
    }
    if let Some(init) = type_of(&made).special(Special::Init) {
        let result = call_found(&init, &made, args)?;
        if !result.is_none() {
            return Err(type_error(format!("__init__() should return None, not '{}'", class_name(&result))));
        }
    }
    Ok(made)
}

pub fn is_callable(value: &Value) -> bool {
    type_of(value).has_special(Special::Call)
}
