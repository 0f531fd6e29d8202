//! Any object: ascii, callable, delattr, dir, format, getattr, hasattr, hash, id, isinstance, issubclass, repr, setattr, vars.

use crate::function;
use crate::modules::host;
use crate::object::header::Gc;
use crate::object::list;
use crate::object::native::{Args, Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{Res, runtime_error, type_error};
use crate::object::special::Special;
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::text::quote;

fn ascii(obj: &Value) -> Res {
    let text = protocol::repr(obj)?;
    Ok(if text.is_ascii() { text.into_value() } else { str::from_str(&quote::escape_non_ascii(text.as_wtf8())) })
}

fn callable(obj: &Value) -> bool {
    protocol::is_callable(obj)
}

fn delattr(obj: &Value, name: &Value) -> Res<()> {
    protocol::set_attr(obj, &protocol::attr_name(name)?, Value::UNSET)
}

/// The names in a list, sorted.
fn sort(names: Value) -> Res {
    let names = list::list(protocol::collect(&names)?);
    protocol::call_method(&names, "sort", &[])?;
    Ok(names)
}

fn dir(object: Option<&Value>) -> Res {
    match object {
        Some(object) => match protocol::try_special(object, Special::Dir, &[])? {
            Some(names) => sort(names),
            None => Err(type_error("object does not provide __dir__")),
        },
        None => sort(protocol::call_method(&super::code::locals()?, "keys", &[])?),
    }
}

fn format(value: &Value, format_spec: Option<&Value>) -> Res {
    match format_spec {
        Some(spec) if spec.downcast::<Str>().is_none() => {
            let got = protocol::class_name(spec);
            Err(type_error(format!("format() argument 2 must be str, not {got}")))
        }
        Some(spec) => protocol::format(value, spec),
        None => protocol::format(value, &str::intern("")),
    }
}

fn getattr(object: &Value, name: &Value, default: Option<Value>) -> Res {
    let name = protocol::attr_name(name)?;
    match default {
        None => protocol::get_attr(object, &name),
        Some(default) => Ok(protocol::find_attr(object, &name)?.unwrap_or(default)),
    }
}

fn hasattr(obj: &Value, name: &Value) -> Res<bool> {
    Ok(protocol::find_attr(obj, &protocol::attr_name(name)?)?.is_some())
}

fn hash(obj: &Value) -> Res<i64> {
    Ok(protocol::hash(obj)? as i64)
}

/// The address of an object; of what needs none, its word.
pub fn id(obj: &Value) -> u64 {
    obj.word()
}

fn isinstance(obj: &Value, class_or_tuple: &Value) -> Res<bool> {
    protocol::is_instance(obj, class_or_tuple)
}

fn issubclass(cls: &Value, class_or_tuple: &Value) -> Res<bool> {
    protocol::is_subclass(cls, class_or_tuple)
}

fn repr(obj: &Value) -> Res<Gc<Str>> {
    protocol::repr(obj)
}

fn setattr(obj: &Value, name: &Value, value: Value) -> Res<()> {
    protocol::set_attr(obj, &protocol::attr_name(name)?, value)
}

fn vars(object: Option<&Value>) -> Res {
    let Some(object) = object else { return super::code::locals() };
    protocol::find_attr_name(object, "__dict__")?
        .ok_or_else(|| type_error("vars() argument must have __dict__ attribute"))
}

fn breakpoint(args: Rest, keywords: Keywords) -> Res {
    let Some(hook) = host::sys_attr("breakpointhook") else { return Err(runtime_error("lost sys.breakpointhook")) };
    let (names, values): (Vec<_>, Vec<_>) = keywords.0.iter().cloned().unzip();
    protocol::call_args(&hook, Args::with_names(args.0, &values, &names))
}

pub const MEMBERS: &[Member] = &[
    function!("ascii", ascii, "(obj, /)"),
    function!("breakpoint", breakpoint, "(*args, **kws)"),
    function!("callable", callable, "(obj, /)"),
    function!("delattr", delattr, "(obj, name, /)"),
    function!("dir", dir, "(object=<unrepresentable>, /)"),
    function!("format", format, "(value, format_spec='', /)"),
    function!("getattr", getattr, "(object, name, default=<unrepresentable>, /)"),
    function!("hasattr", hasattr, "(obj, name, /)"),
    function!("hash", hash, "(obj, /)"),
    function!("id", id, "(obj, /)"),
    function!("isinstance", isinstance, "(obj, class_or_tuple, /)"),
    function!("issubclass", issubclass, "(cls, class_or_tuple, /)"),
    function!("repr", repr, "(obj, /)"),
    function!("setattr", setattr, "(obj, name, value, /)"),
    function!("vars", vars, "(object=<unrepresentable>, /)"),
];
