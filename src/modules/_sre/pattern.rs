//! `re.Pattern`, the iterator of `finditer`, and the template of `sub`.

use super::matching;
use super::subject::{Found, How, Subject, bounds};
use crate::object::class::{NativeClass, define, flag};
use crate::object::dict::Dict;
use crate::object::header::{self, Gc, Obj, Traverse};
use crate::object::list::{List, list};
use crate::object::native::{Index, Member};
use crate::object::operator;
use crate::object::protocol;
use crate::object::raise::{Res, type_error};
use crate::object::special::Special;
use crate::object::str::Str;
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::types::buffer;
use crate::vm::import;
use crate::{getter, method, next_method};
use std::cell::Cell;

/// The payload of `re.Pattern`.
pub struct Pattern {
    /// The source: str or bytes; None for a scanner's.
    pub pattern: Value,
    pub flags: i64,
    pub code: Vec<u32>,
    pub groups: usize,
    /// From name to number.
    pub groupindex: Value,
    /// Names by number, None for one that has none.
    pub indexgroup: Value,
    /// For text, or for bytes; `None` for a scanner's.
    is_text: Option<bool>,
}

crate::native_type!(Pattern { traverse: Traverse });
crate::frozen!(Pattern);

impl Traverse for Pattern {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        [&self.pattern, &self.groupindex, &self.indexgroup].into_iter().for_each(visit);
    }
}

/// `_sre.compile`
pub fn compile(
    pattern: Value,
    flags: i64,
    code: &Obj<List>,
    groups: usize,
    groupindex: Value,
    indexgroup: Value,
) -> Res {
    let units = code.lock().0.clone();
    let code: Vec<u32> = units
        .iter()
        .map(|u| {
            u.as_int()
                .and_then(|i| i.to_i64())
                .and_then(|i| u32::try_from(i).ok())
                .ok_or_else(super::subject::invalid_code)
        })
        .collect::<Res<_>>()?;
    let is_text = if pattern.downcast::<Str>().is_some() {
        Some(true)
    } else if pattern.is_none() {
        None
    } else if buffer::is_bytes_like(&pattern) {
        Some(false)
    } else {
        return Err(type_error(format!(
            "expected string or bytes-like object, got '{}'",
            protocol::class_name(&pattern)
        )));
    };
    Ok(header::new(Pattern { pattern, flags, code, groups, groupindex, indexgroup, is_text }))
}

impl Obj<Pattern> {
    fn subject(&self, value: &Value) -> Res<Subject> {
        Subject::new(value, self.is_text)
    }

    fn apply(&self, subject: &Subject, how: How, start: usize, end: usize, must_advance: bool) -> Option<Found> {
        if start > end {
            return None;
        }
        subject.apply(&self.code, how, start, end, must_advance, self.groups)
    }

    fn once(&self, string: &Value, pos: Option<Index>, endpos: Option<Index>, how: How) -> Res {
        let subject = self.subject(string)?;
        let (start, end) = limits(&subject, pos, endpos);
        Ok(match self.apply(&subject, how, start, end, false) {
            Some(found) => matching::new(self, string, subject, found, start, end),
            None => Value::NONE,
        })
    }
}

fn limits(subject: &Subject, pos: Option<Index>, endpos: Option<Index>) -> (usize, usize) {
    bounds(subject.len(), pos.map_or(0, |i| i.0), endpos.map_or(i64::MAX, |i| i.0))
}

fn match_(this: &Obj<Pattern>, string: &Value, pos: Option<Index>, endpos: Option<Index>) -> Res {
    this.once(string, pos, endpos, How::Match)
}

fn fullmatch(this: &Obj<Pattern>, string: &Value, pos: Option<Index>, endpos: Option<Index>) -> Res {
    this.once(string, pos, endpos, How::FullMatch)
}

fn search(this: &Obj<Pattern>, string: &Value, pos: Option<Index>, endpos: Option<Index>) -> Res {
    this.once(string, pos, endpos, How::Search)
}

/// Calls `each` with every match, from left to right, until it says false.
fn scan(
    this: &Obj<Pattern>,
    subject: &Subject,
    start: usize,
    end: usize,
    mut each: impl FnMut(&Found) -> Res<bool>,
) -> Res<()> {
    let (mut at, mut must_advance) = (start, false);
    while let Some(found) = this.apply(subject, How::Search, at, end, must_advance) {
        let Some((from, to)) = found.spans[0] else { break };
        at = to;
        must_advance = from == to;
        if !each(&found)? {
            break;
        }
        crate::modules::host::check_signals()?;
    }
    Ok(())
}

fn group_value(subject: &Subject, span: Option<(usize, usize)>) -> Value {
    match span {
        Some((from, to)) => subject.slice(from, to),
        None => subject.empty(),
    }
}

fn findall(this: &Obj<Pattern>, string: &Value, pos: Option<Index>, endpos: Option<Index>) -> Res {
    let subject = this.subject(string)?;
    let (start, end) = limits(&subject, pos, endpos);
    let mut all = Vec::new();
    scan(this, &subject, start, end, |found| {
        all.push(match found.spans.len() {
            1 => group_value(&subject, found.spans[0]),
            2 => group_value(&subject, found.spans[1]),
            _ => tuple(found.spans[1..].iter().map(|span| group_value(&subject, *span)).collect::<Vec<_>>()),
        });
        Ok(true)
    })?;
    Ok(list(all))
}

fn split(this: &Obj<Pattern>, string: &Value, maxsplit: Option<Index>) -> Res {
    let subject = this.subject(string)?;
    let limit = maxsplit.map_or(0, |i| i.0);
    let (mut parts, mut last, mut count) = (Vec::new(), 0, 0);
    scan(this, &subject, 0, subject.len(), |found| {
        let Some((from, to)) = found.spans[0] else { return Ok(false) };
        parts.push(subject.slice(last, from));
        parts.extend(found.spans[1..].iter().map(|span| span.map_or(Value::NONE, |(a, b)| subject.slice(a, b))));
        last = to;
        count += 1;
        Ok(limit <= 0 || count < limit)
    })?;
    parts.push(subject.slice(last, subject.len()));
    Ok(list(parts))
}

/// The payload of a parsed replacement: literal, group, literal, … literal.
pub struct Template {
    literals: Vec<Value>,
    groups: Vec<usize>,
}

crate::native_type!(Template { traverse: Traverse });
crate::frozen!(Template);

impl Traverse for Template {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.literals.iter().for_each(visit);
    }
}

/// A template from what `parse_template` gives: a list of literals with group numbers between them.
pub fn new_template(parts: &Value) -> Res {
    let (mut literals, mut groups) = (Vec::new(), Vec::new());
    for (i, part) in protocol::collect(parts)?.into_iter().enumerate() {
        if i % 2 == 0 {
            literals.push(part);
        } else {
            match part.as_small().and_then(|g| usize::try_from(g).ok()) {
                Some(group) => groups.push(group),
                None => return Err(type_error("invalid template")),
            }
        }
    }
    Ok(header::new(Template { literals, groups }))
}

/// The template of a replacement text, parsed by `re` if it has escapes.
pub fn template(pattern: &Obj<Pattern>, replacement: &Value) -> Res<Gc<Template>> {
    let module = import::import_module("re")?;
    let made = protocol::call_method(&module, "_compile_template", &[pattern.value(), replacement.clone()])?;
    Gc::from_value(made).ok_or_else(|| type_error("invalid template"))
}

/// The text that a template gives for a match, in parts.
pub fn expand(template: &Obj<Template>, group: impl Fn(usize) -> Res, parts: &mut Vec<Value>) -> Res<()> {
    for (i, literal) in template.literals.iter().enumerate() {
        parts.push(literal.clone());
        if let Some(&number) = template.groups.get(i) {
            let value = group(number)?;
            if !value.is_none() {
                parts.push(value);
            }
        }
    }
    Ok(())
}

fn has_escape(value: &Value) -> bool {
    match value.downcast::<Str>() {
        Some(text) => text.as_bytes().contains(&b'\\'),
        None => buffer::with_bytes(value, |content| content.contains(&b'\\')).unwrap_or(false),
    }
}

/// How `sub` replaces a match.
enum Replacement {
    Literal(Value),
    Template(Gc<Template>),
    Function(Value),
}

fn substitute(this: &Obj<Pattern>, replacement: &Value, string: &Value, count: i64) -> Res<(Value, usize)> {
    let subject = this.subject(string)?;
    let how = if protocol::is_callable(replacement) {
        Replacement::Function(replacement.clone())
    } else if has_escape(replacement) {
        Replacement::Template(template(this, replacement)?)
    } else {
        Replacement::Literal(replacement.clone())
    };
    let (mut parts, mut last, mut done) = (Vec::new(), 0, 0usize);
    scan(this, &subject, 0, subject.len(), |found| {
        let Some((from, to)) = found.spans[0] else { return Ok(false) };
        parts.push(subject.slice(last, from));
        match &how {
            Replacement::Literal(text) => parts.push(text.clone()),
            Replacement::Template(template) => {
                let value = |group: usize| match found.spans.get(group) {
                    Some(span) => Ok(span.map_or(Value::NONE, |(a, b)| subject.slice(a, b))),
                    None => Err(crate::object::raise::index_error("no such group")),
                };
                expand(template, value, &mut parts)?;
            }
            Replacement::Function(function) => {
                let copy = Found { spans: found.spans.clone(), last: found.last };
                let matched = matching::new(this, string, subject.clone(), copy, 0, subject.len());
                let text = protocol::call(function, &[matched])?;
                if !text.is_none() {
                    parts.push(text);
                }
            }
        }
        last = to;
        done += 1;
        Ok(count <= 0 || (done as i64) < count)
    })?;
    parts.push(subject.slice(last, subject.len()));
    Ok((join(&subject, parts)?, done))
}

/// The parts one after another.
pub fn join(subject: &Subject, parts: Vec<Value>) -> Res {
    let empty = subject.empty();
    protocol::call_method(&empty, "join", &[list(parts)])
}

fn sub(this: &Obj<Pattern>, repl: &Value, string: &Value, count: Option<Index>) -> Res {
    substitute(this, repl, string, count.map_or(0, |c| c.0)).map(|(text, _)| text)
}

fn subn(this: &Obj<Pattern>, repl: &Value, string: &Value, count: Option<Index>) -> Res {
    let (text, done) = substitute(this, repl, string, count.map_or(0, |c| c.0))?;
    Ok(tuple([text, Value::from(done)]))
}

/// The payload of scanners: of `scanner()` and, as an iterator, of `finditer()`.
pub struct Scanner {
    pattern: Gc<Pattern>,
    string: Value,
    subject: Subject,
    at: Cell<usize>,
    end: usize,
    must_advance: Cell<bool>,
}

crate::native_type!(Scanner { traverse: Traverse });
crate::frozen!(Scanner);

/// `finditer`'s iterator.
#[repr(C)]
pub struct Finder(Scanner);

crate::native_type!(Finder { base: Scanner, traverse: Traverse });
crate::frozen!(Finder);

impl Traverse for Scanner {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(self.pattern.as_value());
        visit(&self.string);
    }
}

impl Traverse for Finder {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        Traverse::traverse(&self.0, visit);
    }
}

impl Scanner {
    fn step(&self, how: How) -> Option<Value> {
        let start = self.at.get();
        let found = self.pattern.apply(&self.subject, how, start, self.end, self.must_advance.get());
        let Some(found) = found else {
            self.at.set(self.end + 1);
            return None;
        };
        let (from, to) = found.spans[0]?;
        self.at.set(to);
        self.must_advance.set(from == to);
        Some(matching::new(&self.pattern, &self.string, self.subject.clone(), found, start, self.end))
    }
}

fn new_scanner(this: &Obj<Pattern>, string: &Value, pos: Option<Index>, endpos: Option<Index>) -> Res<Scanner> {
    let subject = this.subject(string)?;
    let (start, end) = limits(&subject, pos, endpos);
    Ok(Scanner {
        pattern: this.handle(),
        string: string.clone(),
        subject,
        at: Cell::new(start),
        end,
        must_advance: Cell::new(false),
    })
}

fn scanner(this: &Obj<Pattern>, string: &Value, pos: Option<Index>, endpos: Option<Index>) -> Res {
    Ok(header::new(new_scanner(this, string, pos, endpos)?))
}

fn finditer(this: &Obj<Pattern>, string: &Value, pos: Option<Index>, endpos: Option<Index>) -> Res {
    Ok(header::new(Finder(new_scanner(this, string, pos, endpos)?)))
}

fn scanner_match(this: &Obj<Scanner>) -> Option<Value> {
    this.step(How::Match)
}

fn scanner_search(this: &Obj<Scanner>) -> Option<Value> {
    this.step(How::Search)
}

fn scanner_pattern(this: &Obj<Scanner>) -> Value {
    this.pattern.value()
}

fn finder_iter(this: &Obj<Scanner>) -> Value {
    this.value()
}

fn finder_next(this: &Value) -> Res<Option<Value>> {
    match this.downcast::<Scanner>() {
        Some(scanner) => Ok(scanner.step(How::Search)),
        None => Err(type_error("a match iterator is wanted")),
    }
}

fn pattern_of(this: &Obj<Pattern>) -> Value {
    this.pattern.clone()
}

fn flags_of(this: &Obj<Pattern>) -> i64 {
    this.flags
}

fn groups_of(this: &Obj<Pattern>) -> usize {
    this.groups
}

fn groupindex_of(this: &Obj<Pattern>) -> Res {
    let types = import::import_module("types")?;
    let index = match Gc::<Dict>::from_value(this.groupindex.clone()) {
        Some(dict) => dict.copy().into_value(),
        None => this.groupindex.clone(),
    };
    protocol::call_method(&types, "MappingProxyType", &[index])
}

fn itself(this: &Obj<Pattern>) -> Value {
    this.value()
}

fn deepcopy(this: &Obj<Pattern>, _memo: &Value) -> Value {
    this.value()
}

/// `re.compile('…', re.IGNORECASE)`: the flags that the pattern's kind does not imply.
fn repr(this: &Obj<Pattern>) -> Res<String> {
    const NAMES: [(i64, &str); 8] = [
        (2, "re.IGNORECASE"),
        (4, "re.LOCALE"),
        (8, "re.MULTILINE"),
        (16, "re.DOTALL"),
        (32, "re.UNICODE"),
        (64, "re.VERBOSE"),
        (128, "re.DEBUG"),
        (256, "re.ASCII"),
    ];
    const UNICODE: i64 = 32;
    let mut flags = this.flags;
    if this.is_text == Some(true) && flags & (4 | 256 | UNICODE) == UNICODE {
        flags &= !UNICODE;
    }
    let mut names: Vec<String> = Vec::new();
    for (bit, name) in NAMES {
        if flags & bit != 0 {
            names.push(name.to_owned());
            flags &= !bit;
        }
    }
    if flags != 0 {
        names.push(format!("{flags:#x}"));
    }
    let source: String = protocol::repr_text(&this.pattern)?.chars().take(200).collect();
    Ok(match names.is_empty() {
        true => format!("re.compile({source})"),
        false => format!("re.compile({source}, {})", names.join("|")),
    })
}

fn eq(this: &Obj<Pattern>, other: &Value) -> Res {
    let Some(other) = other.exact::<Pattern>() else { return Ok(crate::object::single::not_implemented()) };
    let same = this.flags == other.flags
        && this.is_text == other.is_text
        && this.code == other.code
        && protocol::truth(&operator::compare(Special::Eq, &this.pattern, &other.pattern)?)?;
    Ok(Value::bool(same))
}

fn hash(this: &Obj<Pattern>) -> Res<i64> {
    let source = protocol::hash(&this.pattern)?;
    let code = this.code.iter().fold(source, |hash, unit| hash.rotate_left(5) ^ *unit as u64);
    Ok((code ^ this.flags as u64 ^ this.groups as u64) as i64 >> 1)
}

fn class_getitem(class: &Value, item: &Value) -> Res {
    let types = import::import_module("types")?;
    protocol::call_method(&types, "GenericAlias", &[class.clone(), item.clone()])
}

const METHODS: &[Member] = &[
    method!("match", match_, "($self, /, string, pos=0, endpos=sys.maxsize)"),
    method!("fullmatch", fullmatch, "($self, /, string, pos=0, endpos=sys.maxsize)"),
    method!("search", search, "($self, /, string, pos=0, endpos=sys.maxsize)"),
    method!("findall", findall, "($self, /, string, pos=0, endpos=sys.maxsize)"),
    method!("finditer", finditer, "($self, /, string, pos=0, endpos=sys.maxsize)"),
    method!("scanner", scanner, "($self, /, string, pos=0, endpos=sys.maxsize)"),
    method!("split", split, "($self, /, string, maxsplit=0)"),
    method!("sub", sub, "($self, /, repl, string, count=0)"),
    method!("subn", subn, "($self, /, repl, string, count=0)"),
    method!("__copy__", itself, "($self, /)"),
    method!("__deepcopy__", deepcopy, "($self, memo, /)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__eq__", eq, "($self, value, /)"),
    method!("__hash__", hash, "($self, /)"),
    crate::class_method!("__class_getitem__", class_getitem, "($type, item, /)"),
    getter!("pattern", pattern_of),
    getter!("flags", flags_of),
    getter!("groups", groups_of),
    getter!("groupindex", groupindex_of),
];

const SCANNER_METHODS: &[Member] = &[
    method!("match", scanner_match, "($self, /)"),
    method!("search", scanner_search, "($self, /)"),
    getter!("pattern", scanner_pattern),
];

const FINDER_METHODS: &[Member] = &[method!("__iter__", finder_iter, "($self, /)"), next_method!(finder_next)];

/// The names of the groups, by number: None for one that has none.
pub fn group_name(pattern: &Obj<Pattern>, number: usize) -> Value {
    pattern.indexgroup.downcast::<Tuple>().and_then(|t| t.items().get(number).cloned()).unwrap_or(Value::NONE)
}

/// The number of a group that a script names. Errors: IndexError for one that is not there.
pub fn group_number(pattern: &Obj<Pattern>, group: &Value) -> Res<usize> {
    let number = match group.as_int() {
        Some(i) => i.to_i64(),
        None => match Gc::<Dict>::from_value(pattern.groupindex.clone()) {
            Some(index) => index.get(group)?.and_then(|n| n.as_small()),
            None => None,
        },
    };
    let number = match number {
        None if protocol::type_of(group).has_special(Special::Index) => {
            protocol::index(group)?.as_int().and_then(|i| i.to_i64())
        }
        number => number,
    };
    number
        .and_then(|n| usize::try_from(n).ok())
        .filter(|&n| n <= pattern.groups)
        .ok_or_else(|| crate::object::raise::index_error("no such group"))
}

/// Makes the classes.
pub fn init() {
    let pattern = NativeClass::sealed("Pattern", &[METHODS]).module("re").with(flag::WEAKREF);
    define::<Pattern>(pattern);
    define::<Scanner>(NativeClass::sealed("SRE_Scanner", &[SCANNER_METHODS]).module("_sre"));
    define::<Finder>(NativeClass::sealed("callable_iterator", &[FINDER_METHODS]));
    define::<Template>(NativeClass::sealed("SRE_Template", &[]).module("_sre"));
}
