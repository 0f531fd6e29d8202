//! `re.Match`.

use super::pattern::{self, Pattern, group_name, group_number};
use super::subject::{Found, Subject};
use crate::object::class::{NativeClass, define};
use crate::object::dict::{self, Dict};
use crate::object::header::{self, Gc, Obj, Traverse};
use crate::object::native::{Member, Rest};
use crate::object::protocol;
use crate::object::raise::Res;
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::vm::import;
use crate::{getter, method};

/// The payload of `re.Match`.
pub struct Match {
    pub pattern: Gc<Pattern>,
    string: Value,
    subject: Subject,
    found: Found,
    pos: usize,
    endpos: usize,
}

crate::native_type!(Match { traverse: Traverse });
crate::frozen!(Match);

impl Traverse for Match {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(self.pattern.as_value());
        visit(&self.string);
    }
}

/// A match object.
pub fn new(pattern: &Obj<Pattern>, string: &Value, subject: Subject, found: Found, pos: usize, endpos: usize) -> Value {
    header::new(Match { pattern: pattern.handle(), string: string.clone(), subject, found, pos, endpos })
}

impl Match {
    fn part(&self, group: usize, default: &Value) -> Value {
        match self.found.spans[group] {
            Some((from, to)) => self.subject.slice(from, to),
            None => default.clone(),
        }
    }

    fn span_of(&self, group: Option<&Value>) -> Res<(i64, i64)> {
        let number = group.map_or(Ok(0), |group| group_number(&self.pattern, group))?;
        Ok(self.found.spans[number].map_or((-1, -1), |(from, to)| (from as i64, to as i64)))
    }
}

fn group(this: &Obj<Match>, groups: Rest) -> Res {
    let one = |group: &Value| group_number(&this.pattern, group).map(|n| this.part(n, &Value::NONE));
    match groups.0 {
        [] => Ok(this.part(0, &Value::NONE)),
        [group] => one(group),
        many => Ok(tuple(many.iter().map(one).collect::<Res<Vec<_>>>()?)),
    }
}

fn get_item(this: &Obj<Match>, group: &Value) -> Res {
    group_number(&this.pattern, group).map(|n| this.part(n, &Value::NONE))
}

fn groups(this: &Obj<Match>, default: Option<Value>) -> Value {
    let default = default.unwrap_or(Value::NONE);
    tuple((1..this.found.spans.len()).map(|n| this.part(n, &default)).collect::<Vec<_>>())
}

fn groupdict(this: &Obj<Match>, default: Option<Value>) -> Res {
    let default = default.unwrap_or(Value::NONE);
    let all = dict::new();
    if let Some(index) = Gc::<Dict>::from_value(this.pattern.groupindex.clone()) {
        for (name, _) in index.items() {
            let number = group_number(&this.pattern, &name)?;
            all.insert(name, this.part(number, &default))?;
        }
    }
    Ok(all.into_value())
}

fn start(this: &Obj<Match>, group: Option<&Value>) -> Res<i64> {
    this.span_of(group).map(|span| span.0)
}

fn end(this: &Obj<Match>, group: Option<&Value>) -> Res<i64> {
    this.span_of(group).map(|span| span.1)
}

fn span(this: &Obj<Match>, group: Option<&Value>) -> Res {
    let (from, to) = this.span_of(group)?;
    Ok(tuple([Value::from(from), Value::from(to)]))
}

fn expand(this: &Obj<Match>, template: &Value) -> Res {
    let parsed = pattern::template(&this.pattern, template)?;
    let mut parts = Vec::new();
    let value = |group: usize| match this.found.spans.get(group) {
        Some(_) => Ok(this.part(group, &Value::NONE)),
        None => Err(crate::object::raise::index_error("no such group")),
    };
    pattern::expand(&parsed, value, &mut parts)?;
    pattern::join(&this.subject, parts)
}

fn pattern_of(this: &Obj<Match>) -> Value {
    this.pattern.value()
}

fn string(this: &Obj<Match>) -> Value {
    this.string.clone()
}

fn pos(this: &Obj<Match>) -> usize {
    this.pos
}

fn endpos(this: &Obj<Match>) -> usize {
    this.endpos
}

fn last_index(this: &Obj<Match>) -> Option<usize> {
    this.found.last
}

fn last_group(this: &Obj<Match>) -> Value {
    this.found.last.map_or(Value::NONE, |number| group_name(&this.pattern, number))
}

fn regs(this: &Obj<Match>) -> Value {
    let pair = |span: &Option<(usize, usize)>| match span {
        Some((from, to)) => tuple([Value::from(*from), Value::from(*to)]),
        None => tuple([Value::from(-1), Value::from(-1)]),
    };
    tuple(this.found.spans.iter().map(pair).collect::<Vec<_>>())
}

fn itself(this: &Obj<Match>) -> Value {
    this.value()
}

fn deepcopy(this: &Obj<Match>, _memo: &Value) -> Value {
    this.value()
}

fn repr(this: &Obj<Match>) -> Res<String> {
    let (from, to) = this.span_of(None)?;
    let text = protocol::repr_text(&this.part(0, &Value::NONE))?;
    Ok(format!("<re.Match object; span=({from}, {to}), match={text}>"))
}

fn class_getitem(class: &Value, item: &Value) -> Res {
    let types = import::import_module("types")?;
    protocol::call_method(&types, "GenericAlias", &[class.clone(), item.clone()])
}

const METHODS: &[Member] = &[
    method!("group", group, "($self, /, *args)"),
    method!("__getitem__", get_item, "($self, key, /)"),
    method!("groups", groups, "($self, /, default=None)"),
    method!("groupdict", groupdict, "($self, /, default=None)"),
    method!("start", start, "($self, group=0, /)"),
    method!("end", end, "($self, group=0, /)"),
    method!("span", span, "($self, group=0, /)"),
    method!("expand", expand, "($self, /, template)"),
    method!("__copy__", itself, "($self, /)"),
    method!("__deepcopy__", deepcopy, "($self, memo, /)"),
    method!("__repr__", repr, "($self, /)"),
    crate::class_method!("__class_getitem__", class_getitem, "($type, item, /)"),
    getter!("re", pattern_of),
    getter!("string", string),
    getter!("pos", pos),
    getter!("endpos", endpos),
    getter!("lastindex", last_index),
    getter!("lastgroup", last_group),
    getter!("regs", regs),
];

/// Makes the class.
pub fn init() {
    define::<Match>(NativeClass::sealed("Match", &[METHODS]).module("re"));
}
