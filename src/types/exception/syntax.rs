//! `SyntaxError` (extra: msg, filename, lineno, offset, text, end_lineno, end_offset, print_file_and_line, _metadata).

use super::{init_args, place, set_place};
use crate::object::exception::Exception;
use crate::object::header::Obj;
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{Res, type_error};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::{getset, method};

fn init(this: &Obj<Exception>, args: Rest, keywords: Keywords) -> Res<()> {
    init_args(this, args, keywords)?;
    if let Some(message) = args.0.first() {
        this.extra[0].set(message.clone());
    }
    let [_, info] = args.0 else { return Ok(()) };
    let info = protocol::collect(info)?;
    let given = info.len();
    if given < 4 {
        return Err(type_error(format!("function takes at least 4 arguments ({given} given)")));
    }
    if given > 7 {
        return Err(type_error(format!("function takes at most 7 arguments ({given} given)")));
    }
    for at in 0..6 {
        this.extra[1 + at].set(info.get(at).cloned().unwrap_or(Value::UNSET));
    }
    this.extra[8].set(info.get(6).cloned().unwrap_or(Value::UNSET));
    if given == 5 {
        return Err(type_error("end_offset must be provided when end_lineno is provided"));
    }
    Ok(())
}

fn to_str(this: &Obj<Exception>) -> Res<String> {
    let message = protocol::text(&place::<0>(this))?;
    let filename = this.extra[1].get();
    let filename = filename.downcast::<Str>().map(|f| f.to_text().rsplit('/').next().unwrap_or_default().to_owned());
    let line = this.extra[2].get();
    let line = if line.as_bool().is_some() { None } else { line.as_int().map(|i| i.to_i64().unwrap_or(-1)) };
    Ok(match (filename, line) {
        (Some(filename), Some(line)) => format!("{message} ({filename}, line {line})"),
        (Some(filename), None) => format!("{message} ({filename})"),
        (None, Some(line)) => format!("{message} (line {line})"),
        (None, None) => message,
    })
}

pub const MEMBERS: &[Member] = &[
    method!("__init__", init, "($self, /, *args, **kwargs)"),
    method!("__str__", to_str, "($self, /)"),
    getset!("msg", place::<0>, set_place::<0>),
    getset!("filename", place::<1>, set_place::<1>),
    getset!("lineno", place::<2>, set_place::<2>),
    getset!("offset", place::<3>, set_place::<3>),
    getset!("text", place::<4>, set_place::<4>),
    getset!("end_lineno", place::<5>, set_place::<5>),
    getset!("end_offset", place::<6>, set_place::<6>),
    getset!("print_file_and_line", place::<7>, set_place::<7>),
    getset!("_metadata", place::<8>, set_place::<8>),
];
