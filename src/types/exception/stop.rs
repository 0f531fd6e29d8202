//! `StopIteration` (extra 0: value) and `SystemExit` (extra 0: code).

use super::{init_args, place, set_place};
use crate::object::exception::Exception;
use crate::object::header::Obj;
use crate::object::native::{Keywords, Member, Rest};
use crate::object::raise::Res;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::{getset, method};

fn init_value(this: &Obj<Exception>, args: Rest, keywords: Keywords) -> Res<()> {
    init_args(this, args, keywords)?;
    this.extra[0].set(args.0.first().cloned().unwrap_or_default());
    Ok(())
}

fn init_code(this: &Obj<Exception>, args: Rest, keywords: Keywords) -> Res<()> {
    init_args(this, args, keywords)?;
    this.extra[0].set(match args.0 {
        [] => Value::NONE,
        [one] => one.clone(),
        more => tuple(more.iter().cloned()),
    });
    Ok(())
}

pub const STOP_ITERATION: &[Member] =
    &[method!("__init__", init_value, "($self, /, *args, **kwargs)"), getset!("value", place::<0>, set_place::<0>)];

pub const SYSTEM_EXIT: &[Member] =
    &[method!("__init__", init_code, "($self, /, *args, **kwargs)"), getset!("code", place::<0>, set_place::<0>)];
