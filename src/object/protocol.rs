//! The protocol calls: what native code asks of any object, whatever its type.
//!
//! Each is a look-up in the class's table of special methods (or a short cut for the commonest types), so native
//! code reaches Python code only through here. Operators are in [`super::operator`], attributes of instances in
//! [`super::attribute`].

use super::attribute;
use super::class::{Class, flag};
use super::dict::Dict;
use super::exception::Exc;
use super::function::{Function, Method};
use super::header::{Gc, Obj, Payload};
use super::list::List;
use super::native::{self, Args, Kind, Native};
use super::native_kind::Shown;
use super::number::{Float, Int, IntRef};
use super::raise::{self, Raised, Res, overflow_error, type_error, value_error};
use super::set::{FrozenSet, Set};
use super::shape;
use super::single::{Bool, NoneType};
use super::special::Special;
use super::str::{self, Str};
use super::tuple::Tuple;
use super::value::Value;
use dashu_int::IBig;
use smallvec::SmallVec;
use std::cell::Cell;
use std::mem::ManuallyDrop;
use std::sync::OnceLock;

pub use super::show::{format, repr, repr_text, text, to_str};

/// What the layers above lend to this one.
pub struct Hooks {
    /// Runs a Python function.
    pub call_function: fn(&Obj<Function>, Args) -> Res,
    /// An iterator over `__getitem__` from 0 on, for objects without `__iter__`.
    pub sequence_iterator: fn(&Value) -> Value,
    /// `class[item]` as a generic alias.
    pub generic_alias: fn(&Obj<Class>, &Value) -> Value,
    /// Reports through `sys.unraisablehook`: error, message, object.
    pub unraisable: fn(Raised, &str, &Value),
}

static HOOKS: OnceLock<Hooks> = OnceLock::new();

/// Sets the hooks, once, at start-up.
pub fn set_hooks(hooks: Hooks) {
    let _ = HOOKS.set(hooks);
}

pub(super) fn hooks() -> Option<&'static Hooks> {
    HOOKS.get()
}

thread_local! {
    static STACK_LIMIT: Cell<usize> = const { Cell::new(0) };
}

/// Tells how far down this thread's native stack may grow.
pub fn set_stack_limit(address: usize) {
    STACK_LIMIT.set(address);
}

/// Errors: RecursionError if the native stack is nearly used up.
#[inline(always)]
pub fn check_stack() -> Res<()> {
    let here = 0u8;
    if (&raw const here as usize) < STACK_LIMIT.get() { Err(stack_exhausted()) } else { Ok(()) }
}

#[cold]
fn stack_exhausted() -> Raised {
    Raised::new(Exc::RecursionError, "maximum recursion depth exceeded")
}

/// The class of any value.
#[inline]
pub fn type_of(value: &Value) -> &Obj<Class> {
    match value.header() {
        Some(header) => header.class(),
        None if value.is_small() => Int::class(),
        None if value.is_flonum() => Float::class(),
        None if value.is_none() || value.is_unset() => NoneType::class(),
        None => Bool::class(),
    }
}

/// The name of a value's class as messages show it: with its module if it is a native one of another module than builtins.
pub fn class_name(value: &Value) -> String {
    type_of(value).full_name()
}

/// True if `value` is an instance of `class` or of a subclass; no hook is called.
#[inline]
pub fn is_instance_of(value: &Value, class: &Obj<Class>) -> bool {
    type_of(value).is_subclass_of(class)
}

// Calls.

/// Calls `then` with `first` and `rest` in a row.
#[inline(always)]
fn prepended<R>(first: &Value, rest: &[Value], then: impl FnOnce(&[Value]) -> R) -> R {
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
    let direct = match native.def.kind {
        Kind::Method => {
            native.this.is_unset()
                && args.first().is_some_and(|this| native.owner.with(|owner| type_of(this).is(owner)))
        }
        Kind::Static => native.owner.is_unset(),
        _ => false,
    };
    if direct { native::call_positional(native.def, args) } else { call_native(native, Args::positional(args)) }
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
    let mut native = class.handle();
    while native.is_heap()
        && let Some(base) = Gc::<Class>::from_value(native.base.get())
    {
        native = base;
    }
    match native.native_special(Special::New) {
        Some(own) if !std::ptr::eq(own, def) => {
            Err(type_error(format!("{name}.__new__({other}) is not safe, use {}.__new__()", native.name())))
        }
        _ => Ok(()),
    }
}

/// Calls a native method with self and one argument. Errors: what it raises.
#[inline(always)]
pub(super) fn call_two(def: &'static native::Def, this: &Value, other: &Value) -> Res {
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

// Attributes.

/// `object.name`, `name` an interned str. Errors: AttributeError.
#[inline]
pub fn get_attr(object: &Value, name: &Value) -> Res {
    match find_attr_inner(object, name)? {
        Some(value) => Ok(value),
        None => Err(missing_attr(object, name)),
    }
}

#[cold]
fn missing_attr(object: &Value, name: &Value) -> Raised {
    match object.downcast::<Class>() {
        Some(class) => {
            let message = format!("type object '{}' has no attribute '{}'", class.name(), raise::name_text(name));
            raise::attribute_error(message, object, name)
        }
        None => raise::no_attribute(object, name),
    }
}

/// `None` only where the plain protocol finds nothing; other AttributeErrors are errors.
fn find_attr_inner(object: &Value, name: &Value) -> Res<Option<Value>> {
    let class = type_of(object);
    if class.has(flag::PLAIN_GETATTR) {
        return attribute::find_plain(object, name);
    }
    let native = class.native_special(Special::GetAttribute).is_some();
    let found = match object.downcast::<Class>() {
        Some(this) if native => attribute::find_on_class(this, name),
        _ => match class.special(Special::GetAttribute) {
            Some(get) => call_found(&get, object, Args::positional(std::slice::from_ref(name))).map(Some),
            None => attribute::find_plain(object, name),
        },
    };
    let Some(fallback) = class.special(Special::GetAttr) else { return found };
    match found {
        Ok(None) => {}
        Err(error) if error.is(Exc::AttributeError) => {}
        other => return other,
    }
    call_found(&fallback, object, Args::positional(std::slice::from_ref(name))).map(Some)
}

/// As `get_attr`, but AttributeError is `None`.
pub fn find_attr(object: &Value, name: &Value) -> Res<Option<Value>> {
    match find_attr_inner(object, name) {
        Err(error) if error.is(Exc::AttributeError) => Ok(None),
        other => other,
    }
}

/// `object.name`, by text.
pub fn get_attr_name(object: &Value, name: &str) -> Res {
    get_attr(object, &str::intern(name))
}

/// As `find_attr`, by text.
pub fn find_attr_name(object: &Value, name: &str) -> Res<Option<Value>> {
    find_attr(object, &str::intern(name))
}

/// `object.name = value`, or `del object.name` with UNSET.
pub fn set_attr(object: &Value, name: &Value, value: Value) -> Res<()> {
    let class = type_of(object);
    if class.has(flag::PLAIN_SETATTR) {
        return attribute::set_plain(object, name, value);
    }
    let special = if value.is_unset() { Special::DelAttr } else { Special::SetAttr };
    if let Some(this) = object.downcast::<Class>()
        && class.native_special(special).is_some()
    {
        return attribute::set_on_class(this, name, value);
    }
    match class.special(special) {
        Some(set) if value.is_unset() => {
            call_found(&set, object, Args::positional(std::slice::from_ref(name))).map(drop)
        }
        Some(set) => call_found(&set, object, Args::positional(&[name.clone(), value])).map(drop),
        None => attribute::set_plain(object, name, value),
    }
}

/// `object.name = value`, by text.
pub fn set_attr_name(object: &Value, name: &str, value: Value) -> Res<()> {
    set_attr(object, &str::intern(name), value)
}

/// An attribute name given by a script, interned. Errors: TypeError if it is no str.
pub fn attr_name(name: &Value) -> Res<Value> {
    match name.downcast::<Str>() {
        Some(s) => Ok(str::intern_value(s)),
        None => Err(type_error(format!("attribute name must be string, not '{}'", class_name(name)))),
    }
}

// Truth, size, items.

/// `bool(value)`
#[inline]
pub fn truth(value: &Value) -> Res<bool> {
    if let Some(b) = value.as_bool() {
        return Ok(b);
    }
    if let Some(i) = value.as_small() {
        return Ok(i != 0);
    }
    if value.is_none() {
        return Ok(false);
    }
    truth_slow(value)
}

fn truth_slow(value: &Value) -> Res<bool> {
    if let Some(f) = value.as_float() {
        return Ok(f != 0.0);
    }
    if let Some(s) = value.exact::<Str>() {
        return Ok(s.byte_len() != 0);
    }
    if let Some(list) = value.exact::<List>() {
        return Ok(!list.lock().0.is_empty());
    }
    if let Some(tuple) = value.exact::<Tuple>() {
        return Ok(!tuple.is_empty());
    }
    if let Some(dict) = value.exact::<Dict>() {
        return Ok(!dict.is_empty());
    }
    if let Some(result) = try_special(value, Special::Bool, &[])? {
        return result
            .as_bool()
            .ok_or_else(|| type_error(format!("__bool__ should return bool, returned {}", class_name(&result))));
    }
    match try_len(value)? {
        Some(len) => Ok(len != 0),
        None => Ok(true),
    }
}

/// `len(value)`. Errors: TypeError if it has none.
pub fn len(value: &Value) -> Res<usize> {
    if let Some(list) = value.exact::<List>() {
        return Ok(list.lock().0.len());
    }
    if let Some(s) = value.exact::<Str>() {
        return Ok(s.char_len());
    }
    if let Some(tuple) = value.exact::<Tuple>() {
        return Ok(tuple.len());
    }
    if let Some(dict) = value.exact::<Dict>() {
        return Ok(dict.len());
    }
    if let Some(set) = value.exact::<Set>() {
        return Ok(set.len());
    }
    try_len(value)?.ok_or_else(|| type_error(format!("object of type '{}' has no len()", class_name(value))))
}

fn try_len(value: &Value) -> Res<Option<usize>> {
    let Some(result) = try_special(value, Special::Len, &[])? else { return Ok(None) };
    let result = if result.as_int().is_some() {
        result
    } else {
        match try_special(&result, Special::Index, &[])? {
            Some(index) => index,
            None => {
                return Err(type_error(format!(
                    "'{}' object cannot be interpreted as an integer",
                    class_name(&result)
                )));
            }
        }
    };
    match result.as_int() {
        Some(i) if i.is_negative() => Err(value_error("__len__() should return >= 0")),
        Some(i) => match i.to_i64() {
            Some(i) => Ok(Some(i as usize)),
            None => Err(overflow_error("cannot fit 'int' into an index-sized integer")),
        },
        None => Err(type_error(format!("'{}' object cannot be interpreted as an integer", class_name(&result)))),
    }
}

/// True if places can be asked of its objects: a class of a script with `__getitem__`, a native sequence.
pub fn is_sequence(class: &Obj<Class>) -> bool {
    class.has_special(Special::GetItem)
        && !class.has(flag::MAPPING)
        && (!class.has(flag::IMMUTABLE) || class.has_special(Special::Len))
}

/// An estimate of how many items an iterable has: `operator.length_hint`. Errors of `__length_hint__` are raised.
pub fn length_hint(value: &Value, default: usize) -> Res<usize> {
    match try_len(value) {
        Ok(Some(len)) => return Ok(len),
        Err(error) if !error.is(Exc::TypeError) => return Err(error),
        _ => {}
    }
    match try_special(value, Special::LengthHint, &[])? {
        Some(hint) if hint.is_not_implemented() => Ok(default),
        Some(hint) => match hint.as_int() {
            Some(i) => i
                .to_i64()
                .and_then(|i| usize::try_from(i).ok())
                .ok_or_else(|| value_error("__length_hint__() should return >= 0")),
            None => Err(type_error(format!("__length_hint__ must be an integer, not {}", class_name(&hint)))),
        },
        None => Ok(default),
    }
}

/// `object[key]`. Errors: TypeError if it cannot be subscripted.
pub fn get_item(object: &Value, key: &Value) -> Res {
    if let Some(result) = try_special(object, Special::GetItem, std::slice::from_ref(key))? {
        return Ok(result);
    }
    if let Some(class) = object.downcast::<Class>() {
        if std::ptr::eq(class, Class::class())
            && let Some(hooks) = hooks()
        {
            return Ok((hooks.generic_alias)(class, key));
        }
        if let Some(method) = find_attr_name(object, "__class_getitem__")?.filter(|found| !found.is_none()) {
            return call(&method, std::slice::from_ref(key));
        }
        return Err(type_error(format!("type '{}' is not subscriptable", class.name())));
    }
    Err(type_error(format!("'{}' object is not subscriptable", class_name(object))))
}

/// `object[key] = value`. Errors: TypeError if it does not support that.
pub fn set_item(object: &Value, key: &Value, value: Value) -> Res<()> {
    match try_special(object, Special::SetItem, &[key.clone(), value])? {
        Some(_) => Ok(()),
        // A class with one of the two has the slot of both.
        None if type_of(object).has_special(Special::DelItem) => Err(Raised::new(Exc::AttributeError, "__setitem__")),
        None => Err(type_error(format!("'{}' object does not support item assignment", class_name(object)))),
    }
}

/// `del object[key]`. Errors: TypeError if it does not support that.
pub fn delete_item(object: &Value, key: &Value) -> Res<()> {
    match try_special(object, Special::DelItem, std::slice::from_ref(key))? {
        Some(_) => Ok(()),
        None if type_of(object).has_special(Special::SetItem) => Err(Raised::new(Exc::AttributeError, "__delitem__")),
        // CPython has two wordings: one for sequences and whatever may be one, with an index.
        None if indexable(object) && (key.as_int().is_some() || type_of(key).has_special(Special::Index)) => {
            Err(type_error(format!("'{}' object doesn't support item deletion", class_name(object))))
        }
        None => Err(type_error(format!("'{}' object does not support item deletion", class_name(object)))),
    }
}

/// Whether a class counts as a sequence in CPython: one made by a class statement, or with a length and items.
fn indexable(object: &Value) -> bool {
    let class = type_of(object);
    class.is_heap() || class.has_special(Special::Len)
}

/// `item in container`
pub fn contains(container: &Value, item: &Value) -> Res<bool> {
    if let Some(dict) = container.exact::<Dict>() {
        return dict.contains(item);
    }
    // A set is looked for as the frozenset of its items.
    if item.downcast::<Set>().is_none() {
        if let Some(set) = container.exact::<Set>() {
            return set.contains(item);
        }
        if let Some(set) = container.exact::<FrozenSet>() {
            return set.contains(item);
        }
    }
    let class = type_of(container);
    if let Some(def) = class.native_method(Special::Contains) {
        check_stack()?;
        return truth(&prepended(container, std::slice::from_ref(item), |all| native::call_positional(def, all))?);
    }
    match class.special(Special::Contains) {
        Some(found) if found.is_none() => {
            Err(type_error(format!("'{}' object is not a container", class_name(container))))
        }
        Some(found) => truth(&call_found(&found, container, Args::positional(std::slice::from_ref(item)))?),
        None => {
            if !class.has_special(Special::Iter) && !class.has_special(Special::GetItem) {
                let name = class.name();
                return Err(type_error(format!("argument of type '{name}' is not a container or iterable")));
            }
            let iterator = iter(container)?;
            while let Some(found) = next(&iterator)? {
                if equal(&found, item)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
    }
}

// Iteration.

/// `iter(value)`. Errors: TypeError if it is not iterable.
pub fn iter(value: &Value) -> Res {
    let class = type_of(value);
    if let Some(def) = class.native_method(Special::Iter) {
        check_stack()?;
        let iterator = native::call_positional(def, std::slice::from_ref(value))?;
        if type_of(&iterator).has_special(Special::Next) {
            return Ok(iterator);
        }
        return Err(type_error(format!("iter() returned non-iterator of type '{}'", class_name(&iterator))));
    }
    match class.special(Special::Iter) {
        Some(found) if !found.is_none() => {
            let iterator = call_found(&found, value, Args::positional(&[]))?;
            if type_of(&iterator).has_special(Special::Next) {
                return Ok(iterator);
            }
            Err(type_error(format!("iter() returned non-iterator of type '{}'", class_name(&iterator))))
        }
        None if is_sequence(class) => match hooks() {
            Some(hooks) => Ok((hooks.sequence_iterator)(value)),
            None => Err(not_iterable(value)),
        },
        _ => Err(not_iterable(value)),
    }
}

#[cold]
pub fn not_iterable(value: &Value) -> Raised {
    type_error(format!("'{}' object is not iterable", class_name(value)))
}

/// `next(iterator)`; `None` at the end. Errors: TypeError if it is no iterator.
#[inline]
pub fn next(iterator: &Value) -> Res<Option<Value>> {
    let class = type_of(iterator);
    if let Some(next) = class.native_next() {
        return ended(next(iterator));
    }
    match class.special(Special::Next) {
        Some(found) => ended(call_found(&found, iterator, Args::positional(&[])).map(Some)),
        None => Err(type_error(format!("'{}' object is not an iterator", class_name(iterator)))),
    }
}

/// What `__next__` gave, where StopIteration is the end.
#[inline]
fn ended(step: Res<Option<Value>>) -> Res<Option<Value>> {
    match step {
        Err(error) if error.is(Exc::StopIteration) => Ok(None),
        step => step,
    }
}

/// `next(iterator)`, where the end is the StopIteration that `__next__` raised. Errors: that, and what it raises.
pub fn next_or_stop(iterator: &Value) -> Res {
    let class = type_of(iterator);
    match class.special(Special::Next) {
        Some(found) => call_found(&found, iterator, Args::positional(&[])),
        None => Err(type_error(format!("'{}' object is not an iterator", class.name()))),
    }
}

/// Calls `each` with every item. Errors: what iteration and `each` raise.
pub fn for_each(iterable: &Value, mut each: impl FnMut(Value) -> Res<()>) -> Res<()> {
    if let Some(tuple) = iterable.exact::<Tuple>() {
        return tuple.items().iter().try_for_each(|item| each(item.clone()));
    }
    if let Some(list) = iterable.exact::<List>() {
        let mut i = 0;
        loop {
            let item = list.lock().0.get(i).cloned();
            match item {
                Some(item) => each(item)?,
                None => return Ok(()),
            }
            i += 1;
        }
    }
    let iterator = iter(iterable)?;
    while let Some(item) = next(&iterator)? {
        each(item)?;
    }
    Ok(())
}

/// All items. Errors: what iteration raises.
pub fn collect(iterable: &Value) -> Res<Vec<Value>> {
    if let Some(tuple) = iterable.exact::<Tuple>() {
        return Ok(tuple.items().to_vec());
    }
    if let Some(list) = iterable.exact::<List>() {
        return Ok(list.lock().0.clone());
    }
    let mut items = Vec::new();
    for_each(iterable, |item| {
        items.push(item);
        Ok(())
    })?;
    Ok(items)
}

// Hash and equality.

/// The modulus of numeric hashes.
pub const HASH_MODULUS: i64 = (1 << 61) - 1;

/// `hash(value)`. Errors: TypeError if it is unhashable.
#[inline]
pub fn hash(value: &Value) -> Res<u64> {
    if let Some(s) = value.exact::<Str>() {
        return Ok(s.hash());
    }
    if let Some(i) = value.as_small() {
        return Ok(hash_small(i) as u64);
    }
    hash_slow(value)
}

/// The hash of a small integer.
#[inline]
pub fn hash_small(i: i64) -> i64 {
    let rest = if i.unsigned_abs() < HASH_MODULUS as u64 { i } else { i % HASH_MODULUS };
    match rest {
        -1 => -2,
        h => h,
    }
}

fn hash_slow(value: &Value) -> Res<u64> {
    match type_of(value).special(Special::Hash) {
        Some(found) if !found.is_none() => {
            let result = call_found(&found, value, Args::positional(&[]))?;
            match result.as_int() {
                Some(IntRef::Small(-1)) => Ok(-2i64 as u64),
                Some(IntRef::Small(i)) => Ok(i as u64),
                Some(big) => match big.to_i64() {
                    Some(i) => Ok(i as u64),
                    None => call_special(&result, Special::Hash, &[])?
                        .as_int()
                        .and_then(|i| i.to_i64())
                        .map(|i| i as u64)
                        .ok_or_else(|| type_error("__hash__ method should return an integer")),
                },
                None => Err(type_error("__hash__ method should return an integer")),
            }
        }
        _ => Err(type_error(format!("unhashable type: '{}'", class_name(value)))),
    }
}

/// `a is b or a == b` as far as it can be told without a call: of text and of numbers that are no objects.
#[inline(always)]
pub fn quick_equal(a: &Value, b: &Value) -> Option<bool> {
    if a.is(b) {
        return Some(true);
    }
    if a.is_small() && b.is_small() {
        return Some(false);
    }
    match (a.exact::<Str>(), b.exact::<Str>()) {
        (Some(a), Some(b)) => Some(a.same(b)),
        (Some(_), None) if !b.is_object() => Some(false),
        (None, Some(_)) if !a.is_object() => Some(false),
        _ if a.is_none() || b.is_none() => (!a.is_object() && !b.is_object()).then_some(false),
        _ => None,
    }
}

/// `a is b or a == b`, as containers compare.
#[inline]
pub fn equal(a: &Value, b: &Value) -> Res<bool> {
    if let Some(equal) = quick_equal(a, b) {
        return Ok(equal);
    }
    truth(&super::operator::compare(Special::Eq, a, b)?)
}

// Numbers.

/// `operator.index(value)`: an int. Errors: TypeError if it has no `__index__`.
pub fn index(value: &Value) -> Res {
    if value.is_small() || value.as_int().is_some() {
        return Ok(value.clone());
    }
    match try_special(value, Special::Index, &[])? {
        Some(result) if result.as_int().is_some() => Ok(result),
        Some(result) => Err(type_error(format!("__index__ returned non-int (type {})", class_name(&result)))),
        None => Err(type_error(format!("'{}' object cannot be interpreted as an integer", class_name(value)))),
    }
}

/// An integer of any size from an object with `__index__`.
pub fn to_big(value: &Value) -> Res<IBig> {
    Ok(index(value)?.as_int().map_or(IBig::ZERO, |i| i.to_big()))
}

/// A float from a real number: by `__float__` or `__index__`. Errors: TypeError, OverflowError.
pub fn to_float(value: &Value) -> Res<f64> {
    if let Some(f) = value.as_float() {
        return Ok(f);
    }
    if let Some(f) = value.downcast::<Float>() {
        return Ok(f.0);
    }
    if let Some(i) = value.as_int() {
        return int_to_float(&i);
    }
    if let Some(result) = try_special(value, Special::Float, &[])? {
        return match result.downcast::<Float>() {
            Some(f) => Ok(f.0),
            None => result.as_float().ok_or_else(|| {
                type_error(format!("{}.__float__ returned non-float (type {})", class_name(value), class_name(&result)))
            }),
        };
    }
    match try_special(value, Special::Index, &[])? {
        Some(result) => match result.as_int() {
            Some(i) => int_to_float(&i),
            None => Err(type_error(format!("__index__ returned non-int (type {})", class_name(&result)))),
        },
        None => Err(type_error(format!("must be real number, not {}", class_name(value)))),
    }
}

/// The nearest float, ties to even. Errors: OverflowError.
pub fn int_to_float(i: &IntRef) -> Res<f64> {
    let f = match i {
        IntRef::Small(i) => *i as f64,
        IntRef::Big(big) => big.to_f64().value(),
    };
    if f.is_finite() { Ok(f) } else { Err(overflow_error("int too large to convert to float")) }
}

/// A file system path: str, bytes, or what `__fspath__` gives. Errors: TypeError.
pub fn fspath(value: &Value) -> Res {
    let plain = |v: &Value| v.downcast::<Str>().is_some() || v.downcast::<super::bytes::Bytes>().is_some();
    if plain(value) {
        return Ok(value.clone());
    }
    match try_special(value, Special::Fspath, &[])? {
        Some(result) if plain(&result) => Ok(result),
        Some(result) => {
            let (class, got) = (class_name(value), class_name(&result));
            Err(type_error(format!("expected {class}.__fspath__() to return str or bytes, not {got}")))
        }
        None => Err(type_error(format!("expected str, bytes or os.PathLike object, not {}", class_name(value)))),
    }
}

/// `isinstance(value, class_or_tuple)`. Errors: TypeError for what is no class.
pub fn is_instance(value: &Value, classes: &Value) -> Res<bool> {
    if let Some(class) = classes.downcast::<Class>()
        && (std::ptr::eq(type_of(value), class) || class.class().native_special(Special::InstanceCheck).is_some())
    {
        return plain_is_instance(value, class);
    }
    if let Some(tuple) = classes.downcast::<Tuple>() {
        check_stack()?;
        for class in tuple.items() {
            if is_instance(value, class)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if let Some(result) = try_special(classes, Special::InstanceCheck, std::slice::from_ref(value))? {
        return truth(&result);
    }
    generic_is_instance(value, classes)
}

/// `type.__instancecheck__`
pub fn plain_is_instance(value: &Value, class: &Obj<Class>) -> Res<bool> {
    if is_instance_of(value, class) {
        return Ok(true);
    }
    // `__class__` may tell another story (proxies, mocks).
    let own = type_of(value);
    if own.has(flag::PLAIN_GETATTR)
        && own.lookup_name("__class__").is_some_and(|d| d.exact::<super::descriptor::GetSetDescriptor>().is_some())
    {
        return Ok(false);
    }
    match find_attr_name(value, "__class__")? {
        Some(claimed) => Ok(claimed.downcast::<Class>().is_some_and(|c| c.is_subclass_of(class))),
        None => Ok(false),
    }
}

fn generic_is_instance(value: &Value, classes: &Value) -> Res<bool> {
    const MESSAGE: &str = "isinstance() arg 2 must be a type, a tuple of types, or a union";
    if find_attr_name(classes, "__bases__")?.is_none_or(|b| b.downcast::<Tuple>().is_none()) {
        return Err(type_error(MESSAGE));
    }
    match find_attr_name(value, "__class__")? {
        Some(class) => abstract_subclass(&class, classes),
        None => Ok(false),
    }
}

/// `issubclass(class, class_or_tuple)`. Errors: TypeError for what is no class.
pub fn is_subclass(class: &Value, classes: &Value) -> Res<bool> {
    if let (Some(sub), Some(sup)) = (class.downcast::<Class>(), classes.downcast::<Class>())
        && sup.class().native_special(Special::SubclassCheck).is_some()
    {
        return Ok(sub.is_subclass_of(sup));
    }
    if let Some(tuple) = classes.downcast::<Tuple>() {
        check_stack()?;
        for one in tuple.items() {
            if is_subclass(class, one)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if let Some(result) = try_special(classes, Special::SubclassCheck, std::slice::from_ref(class))? {
        return truth(&result);
    }
    plain_is_subclass(class, classes)
}

/// `type.__subclasscheck__`
pub fn plain_is_subclass(class: &Value, classes: &Value) -> Res<bool> {
    if let (Some(sub), Some(sup)) = (class.downcast::<Class>(), classes.downcast::<Class>()) {
        return Ok(sub.is_subclass_of(sup));
    }
    if find_attr_name(class, "__bases__")?.is_none_or(|b| b.downcast::<Tuple>().is_none()) {
        return Err(type_error("issubclass() arg 1 must be a class"));
    }
    if find_attr_name(classes, "__bases__")?.is_none_or(|b| b.downcast::<Tuple>().is_none()) {
        return Err(type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union"));
    }
    abstract_subclass(class, classes)
}

/// Subclass by `__bases__` alone.
fn abstract_subclass(class: &Value, of: &Value) -> Res<bool> {
    check_stack()?;
    if class.is(of) {
        return Ok(true);
    }
    let Some(bases) = find_attr_name(class, "__bases__")? else { return Ok(false) };
    let Some(bases) = bases.downcast::<Tuple>() else { return Ok(false) };
    for base in bases.items() {
        if abstract_subclass(base, of)? {
            return Ok(true);
        }
    }
    Ok(false)
}
