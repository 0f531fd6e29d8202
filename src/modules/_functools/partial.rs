//! `partial` and `Placeholder`.

use crate::object::attribute;
use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::dict::{self, Dict};
use crate::object::header::{self, Gc, Obj};
use crate::object::native::{Args, Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{Res, type_error};
use crate::object::slot::Slot;
use crate::object::str::{self, Str};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::types::dict::merge;
use crate::types::sequence::{self, Text, push_repr};
use crate::{constructor, getter, method};
use smallvec::SmallVec;
use std::sync::OnceLock;

/// The payload of Placeholder.
struct Placeholder;

crate::native_type!(Placeholder {});
crate::frozen!(Placeholder);

static PLACEHOLDER: OnceLock<Value> = OnceLock::new();

fn placeholder() -> &'static Value {
    PLACEHOLDER.get_or_init(|| header::new(Placeholder))
}

fn new_placeholder(_class: &Obj<Class>) -> Value {
    placeholder().clone()
}

fn placeholder_repr(_this: &Obj<Placeholder>) -> &'static str {
    "Placeholder"
}

/// The payload of partial: they are set anew by `__setstate__`.
struct Partial {
    function: Slot,
    /// A tuple.
    args: Slot,
    /// A dict.
    keywords: Slot,
}

crate::native_type!(Partial { traverse: Traverse });
crate::frozen!(Partial);

impl header::Traverse for Partial {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        [&self.function, &self.args, &self.keywords].into_iter().for_each(|slot| slot.visit(visit));
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        out.extend([&self.function, &self.args, &self.keywords].map(|slot| slot.swap(Value::NONE)));
    }
}

impl Partial {
    fn args(&self) -> Vec<Value> {
        items(&self.args.get()).to_vec()
    }

    fn keywords(&self) -> Gc<Dict> {
        Gc::from_value(self.keywords.get()).unwrap_or_else(dict::new)
    }
}

/// The items of a tuple.
fn items(tuple: &Value) -> &[Value] {
    tuple.downcast::<Tuple>().map(|tuple| tuple.items()).unwrap_or_default()
}

/// Puts `given` into the places that `args` keeps open, and behind them. Errors: TypeError if there are too few and they must do.
fn filled(args: &[Value], given: &[Value], complete: bool) -> Res<SmallVec<[Value; 8]>> {
    let open = args.iter().filter(|arg| arg.is(placeholder())).count();
    if complete && given.len() < open {
        let got = given.len();
        return Err(type_error(format!(
            "missing positional arguments in 'partial' call; expected at least {open}, got {got}"
        )));
    }
    let mut given = given.iter();
    let mut all: SmallVec<[Value; 8]> = args
        .iter()
        .map(|arg| if arg.is(placeholder()) { given.next().unwrap_or(placeholder()).clone() } else { arg.clone() })
        .collect();
    all.extend(given.cloned());
    Ok(all)
}

fn new(class: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    let [function, args @ ..] = args.0 else {
        return Err(type_error("type 'partial' takes at least one argument"));
    };
    if !protocol::is_callable(function) {
        return Err(type_error("the first argument must be callable"));
    }
    if args.last().is_some_and(|arg| arg.is(placeholder())) {
        return Err(type_error("trailing Placeholders are not allowed"));
    }
    if keywords.0.iter().any(|(_, value)| value.is(placeholder())) {
        return Err(type_error("Placeholder cannot be passed as a keyword argument"));
    }
    let named = dict::new();
    let inner = function
        .downcast::<Partial>()
        .filter(|inner| attribute::instance_dict(&inner.value()).is_none_or(|d| d.is_empty()));
    let (function, args) = match inner {
        Some(inner) => {
            merge::merge_dict(&named, &inner.keywords())?;
            (inner.function.get(), filled(items(&inner.args.get()), args, false)?)
        }
        None => (function.clone(), args.into()),
    };
    for (name, value) in keywords.0 {
        named.insert(name.clone(), value.clone())?;
    }
    let payload = Partial { function: function.into(), args: tuple(args).into(), keywords: named.into_value().into() };
    Ok(header::new_in(class, payload))
}

fn call(this: &Obj<Partial>, args: Rest, keywords: Keywords) -> Res {
    let all = filled(items(&this.args.get()), args.0, true)?;
    let own = this.keywords();
    if own.is_empty() && keywords.0.is_empty() {
        return protocol::call(&this.function.get(), &all);
    }
    let named = own.copy();
    for (name, value) in keywords.0 {
        named.insert(name.clone(), value.clone())?;
    }
    let (names, values): (Vec<Value>, Vec<Value>) = named.items().into_iter().unzip();
    protocol::call_args(&this.function.get(), Args::with_names(&all, &values, &names))
}

fn get(this: &Obj<Partial>, object: &Value, _class: Option<&Value>) -> Value {
    if object.is_none() { this.value() } else { crate::object::function::bind(this.value(), object.clone()) }
}

fn repr(this: &Obj<Partial>) -> Res {
    let class = this.class();
    let module = protocol::get_attr_name(&class.value(), "__module__")?;
    let qualname = crate::object::raise::name_text(&class.qualname.get());
    let name = match module.downcast::<Str>() {
        Some(module) if module.as_str() != Some("builtins") => format!("{}.{qualname}", module.to_text()),
        _ => qualname,
    };
    let Some(_showing) = sequence::showing(&this.value()) else { return Ok(str::from_str(&format!("{name}(...)"))) };
    let mut text = Text::from(format!("{name}("));
    push_repr(&mut text, &this.function.get())?;
    for arg in this.args() {
        text.push_str(", ");
        push_repr(&mut text, &arg)?;
    }
    for (key, value) in this.keywords().items() {
        text.push_str(", ");
        text.push_str(&protocol::text(&key)?);
        text.push_str("=");
        push_repr(&mut text, &value)?;
    }
    text.push_str(")");
    Ok(str::from_wtf8(&text))
}

fn reduce(this: &Obj<Partial>) -> Value {
    let own = attribute::instance_dict(&this.value()).filter(|d| !d.is_empty());
    let state =
        [this.function.get(), this.args.get(), this.keywords.get(), own.map_or(Value::NONE, |dict| dict.into_value())];
    tuple([this.class().value(), tuple([this.function.get()]), tuple(state)])
}

fn set_state(this: &Obj<Partial>, state: &Value) -> Res<()> {
    let invalid = || type_error("invalid partial state");
    let parts = state.downcast::<Tuple>().ok_or_else(invalid)?;
    let [function, args, keywords, own] = parts.items() else { return Err(invalid()) };
    let Some(args) = args.downcast::<Tuple>().filter(|_| protocol::is_callable(function)) else {
        return Err(invalid());
    };
    let keywords = match keywords.downcast::<Dict>() {
        Some(keywords) => keywords.copy(),
        None if keywords.is_none() => dict::new(),
        None => return Err(invalid()),
    };
    if args.items().last().is_some_and(|arg| arg.is(placeholder())) {
        return Err(type_error("trailing Placeholders are not allowed"));
    }
    this.function.set(function.clone());
    this.args.set(tuple(args.items().to_vec()));
    this.keywords.set(keywords.into_value());
    if let Some(own) = own.downcast::<Dict>()
        && let Some(dict) = attribute::instance_dict(&this.value())
    {
        merge::merge_dict(&dict, own)?;
    }
    Ok(())
}

fn func(this: &Obj<Partial>) -> Value {
    this.function.get()
}

fn args(this: &Obj<Partial>) -> Value {
    this.args.get()
}

fn keywords(this: &Obj<Partial>) -> Value {
    this.keywords.get()
}

fn reduce_placeholder(_this: &Obj<Placeholder>) -> &'static str {
    "Placeholder"
}

static PLACEHOLDER_METHODS: &[Member] = &[
    constructor!("_PlaceholderType", new_placeholder, "()"),
    method!("__repr__", placeholder_repr, "($self, /)"),
    method!("__reduce__", reduce_placeholder, "($self, /)"),
];

static METHODS: &[Member] = &[
    constructor!("partial", new, "(func, /, *args, **keywords)"),
    method!("__call__", call, "($self, /, *args, **kwargs)"),
    method!("__get__", get, "($self, instance, owner=None, /)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__reduce__", reduce, "($self, /)"),
    method!("__setstate__", set_state, "($self, state, /)"),
    crate::class_method!("__class_getitem__", crate::types::generic_alias::class_getitem, "($type, object, /)"),
    getter!("func", func),
    getter!("args", args),
    getter!("keywords", keywords),
];

pub fn fill(namespace: &Gc<Dict>) {
    let native = NativeClass::sealed("_PlaceholderType", const { &[PLACEHOLDER_METHODS] }).module("functools");
    define::<Placeholder>(
        native.doc("The type of the Placeholder singleton.\n\nUsed as a placeholder for partial arguments."),
    );
    namespace.insert_name("Placeholder", placeholder().clone());
    let native = NativeClass::builtin("partial", const { &[METHODS] }).module("functools");
    let doc = "Create a new function with partial application of the given arguments and keywords.";
    let class = define::<Partial>(native.doc(doc).with(flag::DICT | flag::WEAKREF));
    namespace.insert_name("partial", class.value());
}
