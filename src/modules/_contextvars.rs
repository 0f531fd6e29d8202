//! `_contextvars`: context variables, contexts, tokens.

use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::dict::{self, Dict};
use crate::object::exception::Exc;
use crate::object::header::{self, Gc, Obj, Payload, Traverse};
use crate::object::native::{Args, Keywords, KwOnly, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{Raised, Res, key_error, runtime_error, type_error, value_error};
use crate::object::slot::Slot;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::{class_method, function, getter, method};
use std::cell::{Cell, RefCell};

/// The payload of ContextVar.
pub struct ContextVar {
    name: Value,
    /// UNSET for none.
    default: Value,
}

crate::native_type!(ContextVar { traverse: Traverse });
crate::frozen!(ContextVar);

impl Traverse for ContextVar {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.default);
    }
}

/// The payload of Context: a dict from variable to value.
pub struct Context {
    values: Slot,
    entered: Cell<bool>,
}

crate::native_type!(Context { traverse: Traverse });
crate::frozen!(Context);

impl Traverse for Context {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.values.visit(visit);
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        out.push(self.values.take());
    }
}

/// The payload of Token.
pub struct Token {
    context: Value,
    var: Value,
    /// UNSET if the variable had none.
    old: Value,
    used: Cell<bool>,
}

crate::native_type!(Token { traverse: Traverse });
crate::frozen!(Token);

impl Traverse for Token {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.context);
        visit(&self.var);
        visit(&self.old);
    }
}

/// The payload of `Token.MISSING`.
struct Missing;

crate::native_type!(Missing {});
crate::frozen!(Missing);

thread_local! {
    /// The contexts entered by this thread, the present one last.
    static STACK: RefCell<Vec<Value>> = const { RefCell::new(Vec::new()) };
}

fn new_context(values: Gc<Dict>) -> Value {
    header::new(Context { values: Slot::new(values.into_value()), entered: Cell::new(false) })
}

/// This thread's present context.
fn current() -> Value {
    let top = STACK.with_borrow(|stack| stack.last().cloned());
    top.unwrap_or_else(|| {
        let context = new_context(dict::new());
        STACK.with_borrow_mut(|stack| stack.push(context.clone()));
        context
    })
}

impl Context {
    fn dict(&self) -> Gc<Dict> {
        Gc::from_value(self.values.get()).unwrap_or_else(dict::new)
    }

    /// Changes a copy: who iterates over the old values goes on with those.
    fn change(&self, work: impl FnOnce(&Gc<Dict>) -> Res<()>) -> Res<()> {
        let copy = self.dict().copy();
        work(&copy)?;
        self.values.set(copy.into_value());
        Ok(())
    }
}

fn with_current<T>(work: impl FnOnce(&Obj<Context>) -> Res<T>) -> Res<T> {
    match current().downcast::<Context>() {
        Some(context) => work(context),
        None => Err(runtime_error("there is no context")),
    }
}

fn var_new(_class: &Obj<Class>, name: Value, default: KwOnly<Option<Value>>) -> Res {
    if name.downcast::<Str>().is_none() {
        return Err(type_error("context variable name must be a str"));
    }
    Ok(header::new(ContextVar { name, default: default.0.unwrap_or(Value::UNSET) }))
}

fn var_get(this: &Obj<ContextVar>, default: Option<Value>) -> Res {
    if let Some(value) = with_current(|context| context.dict().get(&this.value()))? {
        return Ok(value);
    }
    if let Some(value) = default.or_else(|| this.default.clone().into_option()) {
        return Ok(value);
    }
    Err(Raised::with_args(Exc::LookupError, [this.value()]))
}

fn var_set(this: &Obj<ContextVar>, value: Value) -> Res {
    let context = current();
    let old = with_current(|context| {
        let old = context.dict().get(&this.value())?;
        context.change(|values| values.insert(this.value(), value))?;
        Ok(old)
    })?;
    Ok(header::new(Token { context, var: this.value(), old: old.unwrap_or(Value::UNSET), used: Cell::new(false) }))
}

fn var_reset(this: &Obj<ContextVar>, token: &Value) -> Res<()> {
    let Some(token) = token.downcast::<Token>() else {
        let got = protocol::class_name(token);
        return Err(type_error(format!("expected an instance of Token, got {got}")));
    };
    let shown = protocol::repr_text(&token.value())?;
    if token.used.get() {
        return Err(runtime_error(format!("{shown} has already been used once")));
    }
    if !this.is(&token.var) {
        return Err(value_error(format!("{shown} was created by a different ContextVar")));
    }
    if !current().is(&token.context) {
        return Err(value_error(format!("{shown} was created in a different Context")));
    }
    token.used.set(true);
    with_current(|context| {
        context.change(|values| match token.old.clone().into_option() {
            Some(old) => values.insert(this.value(), old),
            None => values.remove(&this.value()).map(drop),
        })
    })
}

fn var_name(this: &Obj<ContextVar>) -> Value {
    this.name.clone()
}

fn var_repr(this: &Obj<ContextVar>) -> Res<String> {
    let mut text = format!("<ContextVar name={}", protocol::repr_text(&this.name)?);
    if !this.default.is_unset() {
        text.push_str(&format!(" default={}", protocol::repr_text(&this.default)?));
    }
    Ok(format!("{text} at {:#x}>", this.value().word()))
}

fn var_hash(this: &Value) -> i64 {
    (this.word() >> 4) as i64
}

fn generic(class: &Obj<Class>, item: &Value) -> Value {
    crate::types::generic_alias::class_getitem(class, item)
}

const VAR: &[Member] = &[
    function!("__new__", var_new, "($type, /, name, *, default=<unrepresentable>)"),
    method!("get", var_get, "($self, default=<unrepresentable>, /)"),
    method!("set", var_set, "($self, value, /)"),
    method!("reset", var_reset, "($self, token, /)"),
    method!("__repr__", var_repr, "($self, /)"),
    method!("__hash__", var_hash, "($self, /)"),
    class_method!("__class_getitem__", generic, "($type, object, /)"),
    getter!("name", var_name),
];

fn token_var(this: &Obj<Token>) -> Value {
    this.var.clone()
}

fn token_old(this: &Obj<Token>) -> Res {
    match this.old.clone().into_option() {
        Some(old) => Ok(old),
        None => protocol::get_attr_name(&<Token as Payload>::class().value(), "MISSING"),
    }
}

fn token_repr(this: &Obj<Token>) -> Res<String> {
    let used = if this.used.get() { " used" } else { "" };
    let var = protocol::repr_text(&this.var)?;
    Ok(format!("<Token{used} var={var} at {:#x}>", this.value().word()))
}

fn token_enter(this: &Obj<Token>) -> Value {
    this.value()
}

fn token_exit(this: &Obj<Token>, _args: Rest) -> Res<()> {
    match this.var.downcast::<ContextVar>() {
        Some(var) => var_reset(var, &this.value()),
        None => Ok(()),
    }
}

fn missing_repr(_this: &Obj<Missing>) -> &'static str {
    "<Token.MISSING>"
}

fn missing() -> Value {
    header::new(Missing)
}

const TOKEN: &[Member] = &[
    method!("__repr__", token_repr, "($self, /)"),
    method!("__enter__", token_enter, "($self, /)"),
    method!("__exit__", token_exit, "($self, type, value, traceback, /)"),
    class_method!("__class_getitem__", generic, "($type, object, /)"),
    getter!("var", token_var),
    getter!("old_value", token_old),
    crate::class_const!("MISSING", missing),
];

fn context_new(_class: &Obj<Class>) -> Value {
    new_context(dict::new())
}

fn copy_context() -> Res {
    with_current(|context| Ok(new_context(context.dict())))
}

fn context_copy(this: &Obj<Context>) -> Value {
    new_context(this.dict())
}

fn context_run(this: &Obj<Context>, args: Rest, keywords: Keywords) -> Res {
    let Some((callable, rest)) = args.0.split_first() else {
        return Err(type_error("run() missing 1 required positional argument"));
    };
    if this.entered.replace(true) {
        let shown = protocol::repr_text(&this.value())?;
        return Err(runtime_error(format!("cannot enter context: {shown} is already entered")));
    }
    let depth = STACK.with_borrow_mut(|stack| {
        stack.push(this.value());
        stack.len() - 1
    });
    let (names, values): (Vec<_>, Vec<_>) = keywords.0.iter().cloned().unzip();
    let result = protocol::call_args(callable, Args::with_names(rest, &values, &names));
    let left = STACK.with_borrow_mut(|stack| stack.split_off(depth));
    drop(left);
    this.entered.set(false);
    result
}

fn check_key(key: &Value) -> Res<()> {
    if key.downcast::<ContextVar>().is_some() {
        return Ok(());
    }
    let shown = protocol::repr_text(key)?;
    Err(type_error(format!("a ContextVar key was expected, got {shown}")))
}

fn context_getitem(this: &Obj<Context>, key: &Value) -> Res {
    check_key(key)?;
    this.dict().get(key)?.ok_or_else(|| key_error(key.clone()))
}

fn context_contains(this: &Obj<Context>, key: &Value) -> Res<bool> {
    check_key(key)?;
    this.dict().contains(key)
}

fn context_get(this: &Obj<Context>, key: &Value, default: Option<Value>) -> Res {
    check_key(key)?;
    Ok(this.dict().get(key)?.or(default).unwrap_or_default())
}

fn context_len(this: &Obj<Context>) -> usize {
    this.dict().len()
}

fn context_iter(this: &Obj<Context>) -> Res {
    protocol::iter(this.dict().as_value())
}

fn context_view<const WHICH: usize>(this: &Obj<Context>) -> Res {
    protocol::call_method(this.dict().as_value(), ["keys", "values", "items"][WHICH], &[])
}

fn context_eq(this: &Obj<Context>, other: &Value) -> Res {
    match other.downcast::<Context>() {
        Some(other) => protocol::equal(this.dict().as_value(), other.dict().as_value()).map(Value::bool),
        None => Ok(crate::object::single::not_implemented()),
    }
}

const CONTEXT: &[Member] = &[
    function!("__new__", context_new, "($type, /)"),
    method!("copy", context_copy, "($self, /)"),
    method!("run", context_run, "($self, callable, /, *args, **kwargs)"),
    method!("get", context_get, "($self, key, default=None, /)"),
    method!("keys", context_view::<0>, "($self, /)"),
    method!("values", context_view::<1>, "($self, /)"),
    method!("items", context_view::<2>, "($self, /)"),
    method!("__getitem__", context_getitem, "($self, key, /)"),
    method!("__contains__", context_contains, "($self, key, /)"),
    method!("__len__", context_len, "($self, /)"),
    method!("__iter__", context_iter, "($self, /)"),
    method!("__eq__", context_eq, "($self, value, /)"),
];

const MISSING: &[Member] = &[method!("__repr__", missing_repr, "($self, /)")];
const MEMBERS: &[Member] = &[function!("copy_context", copy_context, "()")];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    let native = |name, members| NativeClass::sealed(name, members).module("_contextvars");
    define::<Missing>(NativeClass::sealed("Token.MISSING", &[MISSING]));
    define::<ContextVar>(native("ContextVar", &[VAR]).with(flag::WEAKREF));
    define::<Token>(native("Token", &[TOKEN]).with(flag::WEAKREF));
    define::<Context>(native("Context", &[CONTEXT]).with(flag::WEAKREF));
    namespace.insert_name("ContextVar", <ContextVar as Payload>::class().value());
    namespace.insert_name("Token", <Token as Payload>::class().value());
    namespace.insert_name("Context", <Context as Payload>::class().value());
    super::add(namespace, MEMBERS);
    Ok(())
}
