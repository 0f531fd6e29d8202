//! What is said when a native function gets the wrong arguments: CPython has a wording for each way in which it declares
//! a function, and the signature tells which way it would have been.

use super::class::Class;
use super::header::{Gc, Obj};
use super::native::{Def, Kind, Member, Native, Spec, parameter_names};
use super::native_kind::has_slot;
use super::protocol::{class_name, type_of};
use super::raise::{Raised, type_error};
use super::special::Special;
use super::value::Value;
use crate::sync::Mutex;
use crate::text::suggest::closest;

fn s(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}

/// The error for too many or too few arguments: `given` stand by position, or the parameter at `given` is missing.
#[cold]
pub(super) fn wrong_count(def: &'static Def, pos: &[Value], spec: &Spec, given: usize) -> Raised {
    let bound = def.binds_first() as usize;
    let required = spec.optional.iter().filter(|optional| !**optional).count();
    let names: Vec<Option<&str>> = parameter_names(def.sig).collect();
    if let Some(name) = python_name(def, pos) {
        return python_wrong_count(&name, &names, required, spec.positional, given);
    }
    // The signature may leave the bound self out.
    let hidden = bound.saturating_sub(def.sig.contains('$') as usize);
    if given < required
        && let Some(Some(name)) = given.checked_sub(hidden).and_then(|at| names.get(at))
    {
        return type_error(format!("{}() missing required argument '{name}' (pos {})", def.shown, given + 1 - bound));
    }
    let min = required.saturating_sub(bound);
    let max = spec.positional.saturating_sub(bound);
    let all = spec.optional.len().saturating_sub(bound);
    let given = given.saturating_sub(bound);
    let name = def.shown;
    let by_keyword = names.iter().any(Option::is_some) && !matches!(name, "int" | "str");
    let limit = |least: bool| if least { "exactly" } else { "at most" };
    let is_power = matches!(name, "__pow__" | "__rpow__");
    type_error(if (min == max || is_power) && is_operator(def, pos) {
        match (def.name, max) {
            ("__setitem__" | "__setattr__" | "__set__", _) => format!("{name} expected 2 arguments, got {given}"),
            ("__pow__" | "__rpow__", 2) => format!("expected 1 or 2 arguments, got {given}"),
            _ => format!("expected {min} argument{}, got {given}", s(min)),
        }
    } else if by_keyword && !spec.rest {
        match given {
            _ if given < min => {
                let limit = if min < max { "at least" } else { "exactly" };
                format!("{name}() takes {limit} {min} positional argument{} ({given} given)", s(min))
            }
            _ if given > all => {
                format!("{name}() takes at most {all} argument{} ({given} given)", s(all))
            }
            _ if max == 0 => format!("{name}() takes no positional arguments"),
            _ => {
                let limit = limit(min == max);
                format!("{name}() takes {limit} {max} positional argument{} ({given} given)", s(max))
            }
        }
    } else if max == 0 && !spec.rest {
        format!("{}() takes no arguments ({given} given)", full_name(def, pos))
    } else if min == 1 && max == 1 && !spec.rest && def.name != "__new__" {
        format!("{}() takes exactly one argument ({given} given)", full_name(def, pos))
    } else if min == max && !spec.rest {
        format!("{name} expected {min} argument{}, got {given}", s(min))
    } else if given > max {
        format!("{name} expected at most {max} argument{}, got {given}", s(max))
    } else {
        format!("{name} expected at least {min} argument{}, got {given}", s(min))
    })
}

/// The name of a function of a class that CPython writes in Python, as messages of such functions show it.
pub(super) fn python_name(def: &'static Def, pos: &[Value]) -> Option<String> {
    if def.kind != Kind::Method {
        return None;
    }
    let found_in = |class: &Gc<Class>| class.namespace().get_name(def.name)?.exact::<Native>().map(|n| n.owner.get());
    let owner = owner(def, pos).filter(|class| {
        class.native_module.get() == "threading"
            || class.is_heap() && found_in(class).is_some_and(|owner| class.is(&owner))
    })?;
    Some(format!("{}.{}", owner.name(), def.name))
}

/// As for a function in Python: `self` counts.
fn python_wrong_count(name: &str, names: &[Option<&str>], min: usize, max: usize, given: usize) -> Raised {
    if given < min {
        let missing = names.get(given..min).unwrap_or_default().iter().flatten();
        let missing: Vec<String> = missing.map(|name| format!("'{name}'")).collect();
        let (count, missing) = (missing.len(), missing.join(" and "));
        return type_error(format!("{name}() missing {count} required positional argument{}: {missing}", s(count)));
    }
    let range = if min < max { format!("from {min} to {max}") } else { max.to_string() };
    let were = if given == 1 { "was" } else { "were" };
    type_error(format!("{name}() takes {range} positional argument{} but {given} {were} given", s(max)))
}

/// The error for an argument by keyword where none may be.
#[cold]
pub(super) fn no_keywords(def: &'static Def, pos: &[Value]) -> Raised {
    if is_operator(def, pos) {
        return type_error(format!("wrapper {}() takes no keyword arguments", def.name));
    }
    type_error(format!("{}() takes no keyword arguments", full_name(def, pos)))
}

/// The error for an argument by a keyword that is none of `names`.
#[cold]
pub fn unexpected_keyword<'a>(function: &str, keyword: &str, names: impl IntoIterator<Item = &'a str>) -> Raised {
    let hint = match closest(keyword, names) {
        Some(close) => format!(". Did you mean '{close}'?"),
        None => String::new(),
    };
    type_error(format!("{function}() got an unexpected keyword argument '{keyword}'{hint}"))
}

/// The error for an argument of the wrong type: the `number`th that was taken, the bound one included.
#[cold]
pub(super) fn wrong_type(def: &Def, number: usize, want: &str, value: &Value) -> Raised {
    let bound = def.binds_first() as usize;
    let names: Vec<Option<&str>> = parameter_names(def.sig).collect();
    // The signature may leave the bound self out.
    let hidden = bound.saturating_sub(def.sig.contains('$') as usize);
    let name = number.checked_sub(hidden + 1).and_then(|at| names.get(at).copied().flatten());
    let place = match name {
        Some(name) => format!("argument '{name}'"),
        None if names.len() + hidden == bound + 1 => "argument".to_string(),
        None => format!("argument {}", number.saturating_sub(bound)),
    };
    let got = if value.is_none() { "None".to_string() } else { class_name(value) };
    type_error(format!("{}() {place} must be {want}, not {got}", def.shown))
}

/// A special method, which CPython wraps with a wording of its own.
fn is_operator(def: &'static Def, pos: &[Value]) -> bool {
    let candidate = def.kind == Kind::Method && def.shown == def.name && Special::named(def.name).is_some();
    candidate && owner(def, pos).is_none_or(|owner| has_slot(def, &owner))
}

/// The tables of modules' functions and the modules' names.
static MODULES: Mutex<Vec<(&'static [Member], String)>> = Mutex::new(Vec::new());

/// Remembers in which module the functions of a table stand.
pub fn note_module(table: &'static [Member], name: &str) {
    if name != "builtins" {
        MODULES.lock().push((table, name.to_string()));
    }
}

/// The name behind that of the class or module it stands in: "str.upper".
fn full_name(def: &'static Def, pos: &[Value]) -> String {
    if def.kind == Kind::Static {
        let modules = MODULES.lock();
        let is_here = |row: &&(&[Member], String)| row.0.as_ptr_range().contains(&std::ptr::from_ref(def).cast());
        return modules
            .iter()
            .find(is_here)
            .map_or_else(|| def.shown.to_string(), |row| format!("{}.{}", row.1, def.shown));
    }
    if !matches!(def.kind, Kind::Method | Kind::Class) || def.shown != def.name {
        return def.shown.to_string();
    }
    owner(def, pos).map_or_else(|| def.shown.to_string(), |class| format!("{}.{}", class.name(), def.shown))
}

/// The class in whose table a method stands that is called with these arguments.
fn owner(def: &'static Def, pos: &[Value]) -> Option<Gc<Class>> {
    let stands_here = |value: Value| value.exact::<Native>().is_some_and(|native| std::ptr::eq(native.def, def));
    let mro = pos.first().map(|this| match this.downcast::<Class>() {
        Some(class) if def.kind == Kind::Class => class.mro(),
        _ => type_of(this).mro(),
    });
    let classes = mro.iter().flat_map(|mro| mro.items());
    classes
        .filter_map(Value::downcast::<Class>)
        .find(|class| class.namespace().get_name(def.name).is_some_and(stands_here))
        .map(Obj::handle)
}
