//! `_suggestions`: "did you mean" for `traceback`.

use crate::function;
use crate::object::dict::Dict;
use crate::object::header::Gc;
use crate::object::list::List;
use crate::object::native::Member;
use crate::object::protocol;
use crate::object::raise::{Res, type_error};
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::text::suggest;

fn generate_suggestions(candidates: &Value, item: &Value) -> Res<Option<Value>> {
    let Some(candidates) = candidates.downcast::<List>().map(|list| list.lock().0.to_vec()) else {
        return Err(type_error("candidates must be a list"));
    };
    let Some(item) = item.downcast::<Str>() else {
        let got = protocol::class_name(item);
        return Err(type_error(format!("_generate_suggestions() argument 2 must be str, not {got}")));
    };
    let mut names = Vec::with_capacity(candidates.len());
    for candidate in &candidates {
        let Some(name) = candidate.downcast::<Str>() else {
            return Err(type_error("all elements in 'candidates' must be strings"));
        };
        names.push(name.to_text());
    }
    Ok(suggest::closest(&item.to_text(), names.iter().map(|name| &**name)).map(str::from_str))
}

const MEMBERS: &[Member] =
    &[function!("_generate_suggestions", generate_suggestions, "($module, candidates, item, /)")];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    super::add(namespace, MEMBERS);
    Ok(())
}
