//! Iteration: aiter, all, anext, any, iter, len, max, min, next, sorted.

use crate::object::arity::unexpected_keyword;
use crate::object::attribute;
use crate::object::class::{NativeClass, define};
use crate::object::exception::Exc;
use crate::object::header::{self, Obj, Traverse};
use crate::object::list::{self, List};
use crate::object::native::{Args, Keywords, Member, Rest};
use crate::object::operator;
use crate::object::protocol;
use crate::object::raise::{self, Res, stop_iteration, stop_iteration_with, type_error, value_error};
use crate::object::slot::Slot;
use crate::object::special::Special;
use crate::object::str;
use crate::object::value::Value;
use crate::types::iterators::sequence_iter::callable_iterator;
use crate::{function, method};

fn all(iterable: &Value) -> Res<bool> {
    let iterator = protocol::iter(iterable)?;
    while let Some(item) = protocol::next(&iterator)? {
        if !protocol::truth(&item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn any(iterable: &Value) -> Res<bool> {
    let iterator = protocol::iter(iterable)?;
    while let Some(item) = protocol::next(&iterator)? {
        if protocol::truth(&item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn itself(this: &Value) -> Value {
    this.clone()
}

fn iter(object: &Value, sentinel: Option<&Value>) -> Res {
    let Some(sentinel) = sentinel else { return protocol::iter(object) };
    if !protocol::is_callable(object) {
        return Err(type_error("iter(v, w): v must be callable"));
    }
    Ok(callable_iterator(object.clone(), sentinel.clone()))
}

fn next(iterator: &Value, default: Option<Value>) -> Res {
    if let Some(next) = protocol::type_of(iterator).native_next() {
        return match (next(iterator), default) {
            (Ok(Some(item)), _) => Ok(item),
            (Ok(None), Some(default)) => Ok(default),
            (Ok(None), None) => Err(stop_iteration()),
            (Err(error), Some(default)) if error.is(Exc::StopIteration) => Ok(default),
            (Err(error), _) => Err(error),
        };
    }
    let Some(found) = protocol::type_of(iterator).special(Special::Next) else {
        return Err(type_error(format!("'{}' object is not an iterator", protocol::class_name(iterator))));
    };
    match (protocol::call_found(&found, iterator, Args::positional(&[])), default) {
        (Err(error), Some(default)) if error.is(Exc::StopIteration) => Ok(default),
        (result, _) => result,
    }
}

fn aiter(async_iterable: &Value) -> Res {
    let kind = protocol::class_name(async_iterable);
    let Some(iterator) = protocol::try_special(async_iterable, Special::AIter, &[])? else {
        return Err(type_error(format!("'{kind}' object is not an async iterable")));
    };
    if !protocol::type_of(&iterator).has_special(Special::ANext) {
        let got = protocol::class_name(&iterator);
        return Err(type_error(format!("aiter() returned not an async iterator of type '{got}'")));
    }
    Ok(iterator)
}

/// `anext(iterator, default)`: awaits `wrapped` and gives `default` where that raises StopAsyncIteration.
struct AnextAwaitable {
    wrapped: Value,
    default: Value,
    /// The iterator of `wrapped.__await__()`, once it was asked for.
    inner: Slot,
}

crate::native_type!(AnextAwaitable { traverse: Traverse });
crate::frozen!(AnextAwaitable);

impl Traverse for AnextAwaitable {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.wrapped);
        visit(&self.default);
        self.inner.visit(visit);
    }
}

impl AnextAwaitable {
    fn inner(&self) -> Res {
        if let Some(inner) = self.inner.get_option() {
            return Ok(inner);
        }
        let inner = match protocol::try_special(&self.wrapped, Special::Await, &[])? {
            Some(inner) => inner,
            None if protocol::type_of(&self.wrapped).has_special(Special::Next) => self.wrapped.clone(),
            None => {
                let got = protocol::class_name(&self.wrapped);
                return Err(type_error(format!("object {got} can't be used in 'await' expression")));
            }
        };
        if !protocol::type_of(&inner).has_special(Special::Next) {
            let got = protocol::class_name(&inner);
            return Err(type_error(format!("__await__() returned non-iterator of type '{got}'")));
        }
        self.inner.set(inner.clone());
        Ok(inner)
    }

    fn end(&self, result: Res) -> Res {
        match result {
            Err(error) if error.is(Exc::StopAsyncIteration) => Err(stop_iteration_with(self.default.clone())),
            other => other,
        }
    }
}

fn awaitable_next(this: &Obj<AnextAwaitable>) -> Res {
    let inner = this.inner()?;
    this.end(protocol::call_special(&inner, Special::Next, &[]))
}

fn awaitable_send(this: &Obj<AnextAwaitable>, value: Value) -> Res {
    let inner = this.inner()?;
    if value.is_none() {
        return this.end(protocol::call_special(&inner, Special::Next, &[]));
    }
    this.end(protocol::call_method(&inner, "send", &[value]))
}

fn awaitable_throw(this: &Obj<AnextAwaitable>, args: Rest) -> Res {
    let inner = this.inner()?;
    this.end(protocol::call_method(&inner, "throw", args.0))
}

fn awaitable_close(this: &Obj<AnextAwaitable>) -> Res {
    let inner = this.inner()?;
    protocol::call_method(&inner, "close", &[])
}

const ANEXT_AWAITABLE: &[Member] = &[
    method!("__await__", itself, "($self, /)"),
    method!("__iter__", itself, "($self, /)"),
    method!("__next__", awaitable_next, "($self, /)"),
    method!("send", awaitable_send, "($self, value, /)"),
    method!("throw", awaitable_throw, "($self, /, *args)"),
    method!("close", awaitable_close, "($self, /)"),
];

fn anext(async_iterator: &Value, default: Option<Value>) -> Res {
    let Some(wrapped) = protocol::try_special(async_iterator, Special::ANext, &[])? else {
        let got = protocol::class_name(async_iterator);
        return Err(type_error(format!("'{got}' object is not an async iterator")));
    };
    match default {
        None => Ok(wrapped),
        Some(default) => Ok(header::new(AnextAwaitable { wrapped, default, inner: Slot::unset() })),
    }
}

fn len(obj: &Value) -> Res<usize> {
    protocol::len(obj)
}

/// `max` and `min`: the first item that `better` puts before all others.
fn extreme(name: &str, better: Special, args: &[Value], keywords: Keywords) -> Res {
    let (mut key, mut default) = (Value::NONE, Value::UNSET);
    for (keyword, value) in keywords.0 {
        match &*raise::name_text(keyword) {
            "key" => key = value.clone(),
            "default" => default = value.clone(),
            other => return Err(unexpected_keyword(name, other, ["key", "default"])),
        }
    }
    let given = match args {
        [] => return Err(type_error(format!("{name} expected at least 1 argument, got 0"))),
        [one] => one.clone(),
        many if default.is_unset() => crate::object::tuple::tuple(many.iter().cloned()),
        _ => {
            let message = format!("Cannot specify a default for {name}() with multiple positional arguments");
            return Err(type_error(message));
        }
    };
    let mut best: Option<(Value, Value)> = None;
    protocol::for_each(&given, |item| {
        let rank = if key.is_none() { item.clone() } else { protocol::call(&key, std::slice::from_ref(&item))? };
        let wins = match &best {
            None => true,
            Some((so_far, _)) => match (rank.as_small(), so_far.as_small()) {
                (Some(a), Some(b)) => (better == Special::Gt && a > b) || (better == Special::Lt && a < b),
                _ => protocol::truth(&operator::compare(better, &rank, so_far)?)?,
            },
        };
        if wins {
            best = Some((rank, item));
        }
        Ok(())
    })?;
    match (best, default.into_option()) {
        (Some((_, item)), _) => Ok(item),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(value_error(format!("{name}() iterable argument is empty"))),
    }
}

fn max(args: Rest, keywords: Keywords) -> Res {
    extreme("max", Special::Gt, args.0, keywords)
}

fn min(args: Rest, keywords: Keywords) -> Res {
    extreme("min", Special::Lt, args.0, keywords)
}

fn sorted(args: Rest, keywords: Keywords) -> Res {
    let [iterable] = args.0 else {
        return Err(type_error(format!("sorted expected 1 argument, got {}", args.0.len())));
    };
    let items = list::list(Vec::new());
    if let Some(list) = items.exact::<List>() {
        crate::types::list::extend(list, iterable)?;
    }
    let (names, values): (Vec<_>, Vec<_>) = keywords.0.iter().cloned().unzip();
    let (sort, binds) = attribute::find_method(&items, &str::intern("sort"))?;
    let this = if binds { std::slice::from_ref(&items) } else { &[] };
    protocol::call_args(&sort, Args::with_names(this, &values, &names))?;
    Ok(items)
}

pub const MEMBERS: &[Member] = &[
    function!("aiter", aiter, "(async_iterable, /)"),
    function!("all", all, "(iterable, /)"),
    function!("anext", anext, "(aiterator, default=<unrepresentable>, /)"),
    function!("any", any, "(iterable, /)"),
    function!("iter", iter, "(object, sentinel=<unrepresentable>, /)"),
    function!("len", len, "(obj, /)"),
    function!("max", max, "(*args, **kwargs)"),
    function!("min", min, "(*args, **kwargs)"),
    function!("next", next, "(iterator, default=<unrepresentable>, /)"),
    function!("sorted", sorted, "(iterable, /, *, key=None, reverse=False)"),
];

/// Makes the classes of this file.
pub fn define_classes() {
    define::<AnextAwaitable>(NativeClass::sealed("anext_awaitable", &[ANEXT_AWAITABLE]));
}
