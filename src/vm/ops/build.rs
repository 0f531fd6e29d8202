//! Building containers, text and functions.

use crate::code::Op;
use crate::object::dict::{self, Dict};
use crate::object::function::{CodeObject, Function};
use crate::object::header::{Gc, Obj};
use crate::object::list::{self, List};
use crate::object::protocol::{self, class_name, type_of};
use crate::object::raise::{Res, type_error};
use crate::object::set::{self, Set};
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::object::{header, slice};
use crate::types::dict::merge;
use crate::types::list as list_type;
use crate::vm::context::Context;
use crate::vm::invoke;
use smallvec::SmallVec;
use std::cell::Cell;

pub fn build(op: Op, cx: &Context) -> Res<()> {
    let value = match op {
        Op::BuildList => list::list(cx.take_window(cx.b, cx.c)),
        Op::BuildSet => set::from_table(set::collect(cx.take_window(cx.b, cx.c))?),
        Op::BuildMap => {
            let dict = dict::new();
            for i in 0..cx.c {
                let (key, value) = (cx.take(cx.b + 2 * i), cx.take(cx.b + 2 * i + 1));
                dict.insert(key, value)?;
            }
            dict.into_value()
        }
        Op::BuildSlice => {
            let step = if cx.c == 3 { cx.take(cx.b + 2) } else { Value::NONE };
            slice::slice(cx.take(cx.b), cx.take(cx.b + 1), step)
        }
        _ => {
            let parts = cx.window(cx.b, cx.c);
            let texts: SmallVec<[&Obj<Str>; 8]> = parts.iter().filter_map(|p| p.downcast::<Str>()).collect();
            let joined = str::join(&texts)?;
            cx.clear_window(cx.b, cx.c);
            joined.into_value()
        }
    };
    cx.set(cx.a, value);
    Ok(())
}

pub fn extend(op: Op, cx: &Context) -> Res<()> {
    let target = cx.keep(cx.a);
    let value = cx.operand(cx.b);
    match op {
        Op::SetAdd => {
            if let Some(set) = target.exact::<Set>() {
                set.add(value)?;
            }
        }
        Op::MapAdd => {
            let item = cx.operand(cx.c);
            if let Some(dict) = target.exact::<Dict>() {
                dict.insert(value, item)?;
            }
        }
        Op::ListExtend => {
            if !protocol::may_iterate(type_of(&value)) {
                return Err(type_error(format!("Value after * must be an iterable, not {}", class_name(&value))));
            }
            if let Some(list) = target.exact::<List>() {
                list_type::extend(list, &value)?;
            }
        }
        Op::SetUpdate => {
            if let Some(set) = target.exact::<Set>() {
                protocol::for_each(&value, |item| set.add(item).map(drop))?;
            }
        }
        Op::DictUpdate => {
            if value.downcast::<Dict>().is_none() && protocol::find_attr_name(&value, "keys")?.is_none() {
                return Err(type_error(format!("'{}' object is not a mapping", class_name(&value))));
            }
            if let Some(dict) = target.exact::<Dict>() {
                for (key, item) in mapping_items(&value)? {
                    dict.insert(key, item)?;
                }
            }
        }
        _ => {
            let function = cx.keep(cx.c);
            if let Some(dict) = Gc::from_value(target) {
                invoke::merge_keywords(&function, &dict, &value)?;
            }
        }
    }
    Ok(())
}

/// The pairs of any mapping: of a dict itself, else by `keys()` and `[]`.
pub fn mapping_items(mapping: &Value) -> Res<Vec<(Value, Value)>> {
    if let Some(dict) = merge::plain_dict(mapping) {
        return Ok(dict.items());
    }
    let keys = protocol::call_method(mapping, "keys", &[])?;
    let mut items = Vec::new();
    protocol::for_each(&keys, |key| {
        let value = protocol::get_item(mapping, &key)?;
        items.push((key, value));
        Ok(())
    })?;
    Ok(items)
}

pub fn convert(value: Value, conversion: usize) -> Res {
    match conversion {
        1 => protocol::to_str(&value),
        2 => Ok(protocol::repr(&value)?.into_value()),
        3 => {
            let text = protocol::repr(&value)?;
            Ok(str::from_str(&crate::text::quote::escape_non_ascii(text.as_wtf8())))
        }
        _ => Ok(value),
    }
}

/// A function of this code in the topmost frame's globals.
pub fn make_function(code: Value) -> Res {
    let (globals, builtins, _) = super::scope::scopes()?;
    Ok(new_function(code, &globals, builtins.into_value()))
}

/// A function of this code; `code` must be a code object.
pub fn new_function(code: Value, globals: &Gc<Dict>, builtins: Value) -> Value {
    let (name, qualname, doc) = match code.exact::<CodeObject>() {
        Some(object) => {
            let has_doc = object.code.flags & crate::code::flags::HAS_DOCSTRING != 0;
            let doc = if has_doc { object.consts.first().cloned() } else { None };
            (object.name.clone(), object.qualname.clone(), doc)
        }
        None => unreachable!("functions are made of code"),
    };
    let module = globals.get_name("__name__").unwrap_or(Value::NONE);
    header::new(Function {
        code: code.into(),
        globals: globals.value().into(),
        builtins: builtins.into(),
        defaults: Value::UNSET.into(),
        kwdefaults: Value::UNSET.into(),
        closure: Value::UNSET.into(),
        name: name.into(),
        qualname: qualname.into(),
        module: module.into(),
        doc: doc.unwrap_or(Value::NONE).into(),
        annotate: Value::UNSET.into(),
        annotations: Value::UNSET.into(),
        type_params: Value::UNSET.into(),
        dict: Value::UNSET.into(),
        version: Cell::new(0),
    })
}

pub fn set_function(cx: &Context) {
    let function = cx.keep(cx.a);
    let part = cx.operand(cx.b);
    let Some(function) = function.exact::<Function>() else { return };
    let slot = match cx.c {
        0 => &function.defaults,
        1 => &function.kwdefaults,
        2 => &function.annotate,
        3 => &function.closure,
        _ => &function.type_params,
    };
    slot.set(part);
}
