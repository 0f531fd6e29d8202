//! `_operator`: the operators as functions, and `attrgetter`, `itemgetter`, `methodcaller`.

use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::dict::Dict;
use crate::object::header::{self, Gc, Obj};
use crate::object::native::{Args, Keywords, Member, Rest};
use crate::object::number::{self, Int};
use crate::object::operator;
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Res, type_error, value_error};
use crate::object::special::Special;
use crate::object::str::{self, Str};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::types::buffer;
use crate::types::sequence::{self, Text, push_repr};
use crate::{constructor, function, method};

macro_rules! binary {
    ($($name:ident: $op:ident;)*) => { $(
        fn $name(a: &Value, b: &Value) -> Res {
            operator::binary(Special::$op, a, b)
        }
    )* };
}

macro_rules! in_place {
    ($($name:ident: $op:ident;)*) => { $(
        fn $name(a: &Value, b: &Value) -> Res {
            operator::in_place(Special::$op, a, b)
        }
    )* };
}

macro_rules! compared {
    ($($name:ident: $op:ident;)*) => { $(
        fn $name(a: &Value, b: &Value) -> Res {
            operator::compare(Special::$op, a, b)
        }
    )* };
}

macro_rules! unary {
    ($($name:ident: $op:ident;)*) => { $(
        fn $name(a: &Value) -> Res {
            operator::unary(Special::$op, a)
        }
    )* };
}

binary! {
    add: Add; sub: Sub; mul: Mul; matmul: MatMul; truediv: TrueDiv; floordiv: FloorDiv; modulo: Mod; pow: Pow;
    lshift: LShift; rshift: RShift; and_: And; or_: Or; xor: Xor;
}

in_place! {
    iadd: Add; isub: Sub; imul: Mul; imatmul: MatMul; itruediv: TrueDiv; ifloordiv: FloorDiv; imod: Mod; ipow: Pow;
    ilshift: LShift; irshift: RShift; iand: And; ior: Or; ixor: Xor;
}

compared! { lt: Lt; le: Le; eq: Eq; ne: Ne; gt: Gt; ge: Ge; }

unary! { neg: Neg; pos: Pos; invert: Invert; abs: Abs; }

fn truth(a: bool) -> bool {
    a
}

fn not_(a: bool) -> bool {
    !a
}

fn is_(a: &Value, b: &Value) -> bool {
    a.is(b)
}

fn is_not(a: &Value, b: &Value) -> bool {
    !a.is(b)
}

fn is_none(a: &Value) -> bool {
    a.is_none()
}

fn is_not_none(a: &Value) -> bool {
    !a.is_none()
}

fn index(a: &Value) -> Res {
    let index = protocol::index(a)?;
    if index.is_small() || index.exact::<Int>().is_some() {
        return Ok(index);
    }
    protocol::to_big(&index).map(number::int)
}

fn contains(a: &Value, b: &Value) -> Res<bool> {
    protocol::contains(a, b)
}

fn get_item(a: &Value, b: &Value) -> Res {
    protocol::get_item(a, b)
}

fn set_item(a: &Value, b: &Value, c: Value) -> Res<()> {
    protocol::set_item(a, b, c)
}

fn delete_item(a: &Value, b: &Value) -> Res<()> {
    protocol::delete_item(a, b)
}

/// True for what is indexed by numbers, as far as one can see.
fn may_be_sequence(value: &Value) -> bool {
    protocol::type_of(value).has_special(Special::GetItem) && value.downcast::<Dict>().is_none()
}

/// By the first of the special methods `own` that a sequence has itself, else as `+` does. Errors: TypeError for what is no sequence.
fn concatenated(a: &Value, b: &Value, own: &[Special]) -> Res {
    let class = protocol::type_of(a);
    let mut own = own.iter().filter(|_| operator::is_sequence(class));
    if let Some(&special) = own.find(|&&special| class.native_method(special).is_some()) {
        return protocol::call_special(a, special, std::slice::from_ref(b));
    }
    let sum = if may_be_sequence(a) && may_be_sequence(b) { operator::try_binary(Special::Add, a, b)? } else { None };
    sum.ok_or_else(|| type_error(format!("'{}' object can't be concatenated", protocol::class_name(a))))
}

fn concat(a: &Value, b: &Value) -> Res {
    concatenated(a, b, &[Special::Add])
}

fn in_place_concat(a: &Value, b: &Value) -> Res {
    if may_be_sequence(a)
        && may_be_sequence(b)
        && !operator::is_sequence(protocol::type_of(a))
        && let Some(joined) = operator::try_in_place(Special::Add, a, b)?
    {
        return Ok(joined);
    }
    concatenated(a, b, &[Special::IAdd, Special::Add])
}

fn count_of(a: &Value, b: &Value) -> Res<usize> {
    let mut count = 0;
    protocol::for_each(&iterated(a)?, |item| {
        count += protocol::equal(&item, b)? as usize;
        Ok(())
    })?;
    Ok(count)
}

fn iterated(a: &Value) -> Res {
    let class = protocol::type_of(a);
    if !protocol::may_iterate(class) {
        return Err(type_error(format!("argument of type '{}' is not iterable", class.name())));
    }
    protocol::iter(a)
}

fn index_of(a: &Value, b: &Value) -> Res<usize> {
    let iterator = iterated(a)?;
    let mut at = 0;
    while let Some(item) = protocol::next(&iterator)? {
        if protocol::equal(&item, b)? {
            return Ok(at);
        }
        at += 1;
    }
    Err(value_error("sequence.index(x): x not in sequence"))
}

fn length_hint(obj: &Value, default: Option<i64>) -> Res<i64> {
    let hint = protocol::length_hint(obj, usize::MAX)?;
    Ok(i64::try_from(hint).unwrap_or(default.unwrap_or(0)))
}

fn call(args: &Args) -> Res {
    match args.pos {
        [callable, rest @ ..] => protocol::call_args(callable, args.at(rest)),
        [] => Err(type_error("call expected at least 1 argument, got 0")),
    }
}

fn call_entry(rest: Rest, keywords: Keywords) -> Res {
    let (names, values): (Vec<Value>, Vec<Value>) = keywords.0.iter().cloned().unzip();
    call(&Args::with_names(rest.0, &values, &names))
}

fn compare_digest(a: &Value, b: &Value) -> Res<bool> {
    let same = |a: &[u8], b: &[u8]| {
        let differing = a.iter().zip(b).fold(0, |sum, (x, y)| sum | (x ^ y));
        a.len() == b.len() && differing == 0
    };
    if let (Some(a), Some(b)) = (a.downcast::<Str>(), b.downcast::<Str>()) {
        if !a.is_ascii() || !b.is_ascii() {
            return Err(type_error("comparing strings with non-ASCII characters is not supported"));
        }
        return Ok(same(a.as_bytes(), b.as_bytes()));
    }
    match (buffer::bytes_of(a)?, buffer::bytes_of(b)?) {
        (Some(a), Some(b)) => Ok(same(&a, &b)),
        _ => {
            let (a, b) = (class_name(a), class_name(b));
            Err(type_error(format!("unsupported operand types(s) or combination of types: '{a}' and '{b}'")))
        }
    }
}

/// The payload of itemgetter.
struct ItemGetter {
    items: Vec<Value>,
}

crate::native_type!(ItemGetter { traverse: Traverse });
crate::frozen!(ItemGetter);
crate::visit!(ItemGetter: items);

/// The payload of attrgetter: the names as given, and each as its dotted parts.
struct AttrGetter {
    names: Vec<Value>,
    paths: Vec<Vec<Value>>,
}

crate::native_type!(AttrGetter {});
crate::frozen!(AttrGetter);

/// The payload of methodcaller.
struct MethodCaller {
    name: Value,
    args: Vec<Value>,
    keywords: Vec<(Value, Value)>,
}

crate::native_type!(MethodCaller { traverse: Traverse });
crate::frozen!(MethodCaller);

impl header::Traverse for MethodCaller {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.args.iter().for_each(&mut *visit);
        self.keywords.iter().for_each(|(_, value)| visit(value));
    }
}

/// The one argument of a getter's call. Errors: TypeError.
fn only<'a>(rest: Rest<'a>, keywords: Keywords, name: &str) -> Res<&'a Value> {
    if !keywords.0.is_empty() {
        return Err(type_error(format!("{name}() takes no keyword arguments")));
    }
    match rest.0 {
        [object] => Ok(object),
        others => Err(type_error(format!("{name} expected 1 argument, got {}", others.len()))),
    }
}

fn new_item_getter(class: &Obj<Class>, items: Rest, keywords: Keywords) -> Res {
    if !keywords.0.is_empty() {
        return Err(type_error("itemgetter() takes no keyword arguments"));
    }
    if items.0.is_empty() {
        return Err(type_error("itemgetter expected 1 argument, got 0"));
    }
    Ok(header::new_in(class, ItemGetter { items: items.0.to_vec() }))
}

fn call_item_getter(this: &Obj<ItemGetter>, rest: Rest, keywords: Keywords) -> Res {
    let object = only(rest, keywords, "itemgetter")?;
    if let [item] = &*this.items {
        return protocol::get_item(object, item);
    }
    let found: Vec<Value> = this.items.iter().map(|item| protocol::get_item(object, item)).collect::<Res<_>>()?;
    Ok(tuple(found))
}

/// `name(item, item …)`, as the getters are shown.
fn shown(this: &Value, name: &str, items: &[Value], keywords: &[(Value, Value)]) -> Res {
    let Some(_showing) = sequence::showing(this) else { return Ok(str::from_str(&format!("operator.{name}(...)"))) };
    let mut text = Text::from(format!("operator.{name}("));
    text.push_wtf8(&sequence::repr_items(|i| items.get(i).cloned())?);
    for (name, value) in keywords {
        text.push_str(", ");
        text.push_wtf8(
            protocol::to_str(name)?.downcast::<Str>().map_or(rustpython_wtf8::Wtf8::new(""), |s| s.as_wtf8()),
        );
        text.push_str("=");
        push_repr(&mut text, value)?;
    }
    text.push_str(")");
    Ok(str::from_wtf8(&text))
}

fn repr_item_getter(this: &Obj<ItemGetter>) -> Res {
    shown(&this.value(), "itemgetter", &this.items, &[])
}

fn reduce_item_getter(this: &Obj<ItemGetter>) -> Value {
    tuple([this.class().value(), tuple(this.items.clone())])
}

fn new_attr_getter(class: &Obj<Class>, names: Rest, keywords: Keywords) -> Res {
    if !keywords.0.is_empty() {
        return Err(type_error("attrgetter() takes no keyword arguments"));
    }
    if names.0.is_empty() {
        return Err(type_error("attrgetter expected 1 argument, got 0"));
    }
    let path = |name: &Value| match name.downcast::<Str>() {
        Some(text) => Ok(text.to_text().split('.').map(str::intern).collect()),
        None => Err(type_error("attribute name must be a string")),
    };
    let paths = names.0.iter().map(path).collect::<Res<_>>()?;
    Ok(header::new_in(class, AttrGetter { names: names.0.to_vec(), paths }))
}

fn call_attr_getter(this: &Obj<AttrGetter>, rest: Rest, keywords: Keywords) -> Res {
    let object = only(rest, keywords, "attrgetter")?;
    let follow =
        |path: &Vec<Value>| path.iter().try_fold(object.clone(), |found, name| protocol::get_attr(&found, name));
    if let [path] = &*this.paths {
        return follow(path);
    }
    let found: Vec<Value> = this.paths.iter().map(follow).collect::<Res<_>>()?;
    Ok(tuple(found))
}

fn repr_attr_getter(this: &Obj<AttrGetter>) -> Res {
    shown(&this.value(), "attrgetter", &this.names, &[])
}

fn reduce_attr_getter(this: &Obj<AttrGetter>) -> Value {
    tuple([this.class().value(), tuple(this.names.clone())])
}

fn new_method_caller(class: &Obj<Class>, args: Rest, keywords: Keywords) -> Res {
    let [name, args @ ..] = args.0 else {
        return Err(type_error("methodcaller needs at least one argument, the method name"));
    };
    let Some(name) = name.downcast::<Str>() else { return Err(type_error("method name must be a string")) };
    let payload = MethodCaller { name: str::intern_value(name), args: args.to_vec(), keywords: keywords.0.to_vec() };
    Ok(header::new_in(class, payload))
}

fn call_method_caller(this: &Obj<MethodCaller>, rest: Rest, keywords: Keywords) -> Res {
    let object = only(rest, keywords, "methodcaller")?;
    let method = protocol::get_attr(object, &this.name)?;
    let (names, values): (Vec<Value>, Vec<Value>) = this.keywords.iter().cloned().unzip();
    protocol::call_args(&method, Args::with_names(&this.args, &values, &names))
}

fn repr_method_caller(this: &Obj<MethodCaller>) -> Res {
    let mut items = vec![this.name.clone()];
    items.extend_from_slice(&this.args);
    shown(&this.value(), "methodcaller", &items, &this.keywords)
}

fn reduce_method_caller(this: &Obj<MethodCaller>) -> Res {
    let class = this.class().value();
    if this.keywords.is_empty() {
        let mut args = vec![this.name.clone()];
        args.extend_from_slice(&this.args);
        return Ok(tuple([class, tuple(args)]));
    }
    let partial = crate::types::hooks::imported("functools", "partial")?;
    let (names, values): (Vec<Value>, Vec<Value>) = this.keywords.iter().cloned().unzip();
    let made = protocol::call_args(&partial, Args::with_names(&[class, this.name.clone()], &values, &names))?;
    Ok(tuple([made, tuple(this.args.clone())]))
}

static ITEM_GETTER: &[Member] = &[
    constructor!("itemgetter", new_item_getter, "(item, /, *items)"),
    method!("__call__", call_item_getter, "($self, /, *args, **kwargs)"),
    method!("__repr__", repr_item_getter, "($self, /)"),
    method!("__reduce__", reduce_item_getter, "($self, /)"),
];

static ATTR_GETTER: &[Member] = &[
    constructor!("attrgetter", new_attr_getter, "(attr, /, *attrs)"),
    method!("__call__", call_attr_getter, "($self, /, *args, **kwargs)"),
    method!("__repr__", repr_attr_getter, "($self, /)"),
    method!("__reduce__", reduce_attr_getter, "($self, /)"),
];

static METHOD_CALLER: &[Member] = &[
    constructor!("methodcaller", new_method_caller, "(name, /, *args, **kwargs)"),
    method!("__call__", call_method_caller, "($self, /, *args, **kwargs)"),
    method!("__repr__", repr_method_caller, "($self, /)"),
    method!("__reduce__", reduce_method_caller, "($self, /)"),
];

static FUNCTIONS: &[Member] = &[
    function!("truth", truth, "(a, /)"),
    function!("not_", not_, "(a, /)"),
    function!("is_", is_, "(a, b, /)"),
    function!("is_not", is_not, "(a, b, /)"),
    function!("is_none", is_none, "(a, /)"),
    function!("is_not_none", is_not_none, "(a, /)"),
    function!("add", add, "(a, b, /)"),
    function!("sub", sub, "(a, b, /)"),
    function!("mul", mul, "(a, b, /)"),
    function!("matmul", matmul, "(a, b, /)"),
    function!("truediv", truediv, "(a, b, /)"),
    function!("floordiv", floordiv, "(a, b, /)"),
    function!("mod", modulo, "(a, b, /)"),
    function!("pow", pow, "(a, b, /)"),
    function!("lshift", lshift, "(a, b, /)"),
    function!("rshift", rshift, "(a, b, /)"),
    function!("and_", and_, "(a, b, /)"),
    function!("or_", or_, "(a, b, /)"),
    function!("xor", xor, "(a, b, /)"),
    function!("iadd", iadd, "(a, b, /)"),
    function!("isub", isub, "(a, b, /)"),
    function!("imul", imul, "(a, b, /)"),
    function!("imatmul", imatmul, "(a, b, /)"),
    function!("itruediv", itruediv, "(a, b, /)"),
    function!("ifloordiv", ifloordiv, "(a, b, /)"),
    function!("imod", imod, "(a, b, /)"),
    function!("ipow", ipow, "(a, b, /)"),
    function!("ilshift", ilshift, "(a, b, /)"),
    function!("irshift", irshift, "(a, b, /)"),
    function!("iand", iand, "(a, b, /)"),
    function!("ior", ior, "(a, b, /)"),
    function!("ixor", ixor, "(a, b, /)"),
    function!("lt", lt, "(a, b, /)"),
    function!("le", le, "(a, b, /)"),
    function!("eq", eq, "(a, b, /)"),
    function!("ne", ne, "(a, b, /)"),
    function!("gt", gt, "(a, b, /)"),
    function!("ge", ge, "(a, b, /)"),
    function!("neg", neg, "(a, /)"),
    function!("pos", pos, "(a, /)"),
    function!("inv", invert, "(a, /)"),
    function!("invert", invert, "(a, /)"),
    function!("abs", abs, "(a, /)"),
    function!("index", index, "(a, /)"),
    function!("concat", concat, "(a, b, /)"),
    function!("iconcat", in_place_concat, "(a, b, /)"),
    function!("contains", contains, "(a, b, /)"),
    function!("countOf", count_of, "(a, b, /)"),
    function!("indexOf", index_of, "(a, b, /)"),
    function!("getitem", get_item, "(a, b, /)"),
    function!("setitem", set_item, "(a, b, c, /)"),
    function!("delitem", delete_item, "(a, b, /)"),
    function!("length_hint", length_hint, "(obj, default=0, /)"),
    function!("call", call_entry, "(obj, /, *args, **kwargs)"),
    function!("_compare_digest", compare_digest, "(a, b, /)"),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    super::add(namespace, FUNCTIONS);
    let class = |name, members| NativeClass::sealed(name, members).module("operator").with(flag::BASE);
    let item = define::<ItemGetter>(class("itemgetter", const { &[ITEM_GETTER] }));
    let attr = define::<AttrGetter>(class("attrgetter", const { &[ATTR_GETTER] }));
    let method = define::<MethodCaller>(class("methodcaller", const { &[METHOD_CALLER] }));
    for class in [item, attr, method] {
        namespace.insert_name(&class.name(), class.value());
    }
    Ok(())
}
