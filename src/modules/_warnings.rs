//! `_warnings`: warnings, their filters and registries.

use crate::function;
use crate::modules::host;
use crate::object::class::Class;
use crate::object::dict::{self, Dict};
use crate::object::exception::{self, Exc};
use crate::object::header::Gc;
use crate::object::list::{self, List};
use crate::object::native::{Member, OrNone};
use crate::object::protocol;
use crate::object::raise::{Raised, Res, runtime_error, type_error, value_error};
use crate::object::str::{self, Str};
use crate::object::traceback::FrameObject;
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::sync::Mutex;
use crate::vm::import::{import_module, interpreter};

/// What the module's namespace holds at first; `warnings` works on the same objects.
struct State {
    filters: Value,
    once: Value,
    default_action: Value,
    /// Counts the changes of the filters: registries of an older count are void.
    version: i64,
}

static STATE: Mutex<Option<State>> = Mutex::new(None);

/// A part of the state. UNSET before the module was filled.
fn state(part: impl FnOnce(&mut State) -> Value) -> Value {
    STATE.lock().as_mut().map_or(Value::UNSET, part)
}

/// An attribute of the Python module `warnings`, if that is imported; else of this module.
fn current(name: &str, own: impl FnOnce(&mut State) -> Value) -> Value {
    let module = interpreter().modules.get_name("warnings");
    let found = module.and_then(|module| protocol::find_attr_name(&module, name).ok().flatten());
    found.unwrap_or_else(|| state(own))
}

/// True if a filter's pattern, None, a str or a compiled expression, fits the text.
fn fits(pattern: &Value, text: &Value) -> Res<bool> {
    if pattern.is_none() {
        return Ok(true);
    }
    if let (Some(pattern), Some(text)) = (pattern.exact::<Str>(), text.downcast::<Str>()) {
        return Ok(pattern.same(text));
    }
    protocol::truth(&protocol::call_method(pattern, "match", std::slice::from_ref(text))?)
}

/// The action of the first filter that fits.
fn action(category: &Value, text: &Value, line: i64, module: &Value) -> Res<(String, Value)> {
    let filters = current("filters", |s| s.filters.clone());
    let rows = if filters.downcast::<List>().is_some() { protocol::collect(&filters)? } else { Vec::new() };
    for row in rows {
        let Some([action, message, kind, module_pattern, at]) = row.downcast::<Tuple>().map(|t| t.items()) else {
            return Err(value_error("warnings.filters item isn't a 5-tuple"));
        };
        let at = protocol::index(at)?.as_small().unwrap_or(0);
        if fits(message, text)?
            && protocol::is_subclass(category, kind)?
            && fits(module_pattern, module)?
            && (at == 0 || at == line)
        {
            return Ok((protocol::text(action)?, row.clone()));
        }
    }
    let default = current("defaultaction", |s| s.default_action.clone());
    Ok((protocol::text(&default)?, Value::NONE))
}

/// True if the registry has the key; if not, it has it from now on.
fn already(registry: &Value, key: &Value, add: bool) -> Res<bool> {
    let Some(registry) = registry.downcast::<Dict>() else { return Ok(false) };
    let version = STATE.lock().as_ref().map_or(0, |s| s.version);
    let known = registry.get_name("version").and_then(|v| v.as_small());
    if known != Some(version) {
        registry.clear();
        registry.insert_name("version", Value::from(version));
    } else if let Some(found) = registry.get(key)?
        && protocol::truth(&found)?
    {
        return Ok(true);
    }
    if add {
        registry.insert(key.clone(), Value::TRUE)?;
    }
    Ok(false)
}

/// A warning with its place.
struct Place<'a> {
    filename: &'a Value,
    line: i64,
    module: &'a Value,
    /// A dict, or None.
    registry: &'a Value,
    source: &'a Value,
}

fn issue(message: &Value, category: &Value, place: &Place, source_line: Option<Value>) -> Res<()> {
    if STATE.lock().is_none() {
        // The compiler can warn before anyone imports this module, and it is the import that makes the filters.
        import_module("_warnings")?;
    }
    let is_warning = exception::is(message, Exc::Warning);
    let (text, category) = if is_warning {
        (protocol::to_str(message)?, protocol::type_of(message).value())
    } else {
        (message.clone(), category.clone())
    };
    let instance = if is_warning { message.clone() } else { protocol::call(&category, std::slice::from_ref(message))? };
    let key = tuple([text.clone(), category.clone(), Value::from(place.line)]);
    if !place.registry.is_none() && already(place.registry, &key, false)? {
        return Ok(());
    }
    let (action, row) = action(&category, &text, place.line, place.module)?;
    match action.as_str() {
        "error" => return Err(Raised::from_value(instance)),
        "ignore" => return Ok(()),
        _ => {}
    }
    if action != "always"
        && action != "all"
        && !place.registry.is_none()
        && let Some(registry) = place.registry.downcast::<Dict>()
    {
        registry.insert(key.clone(), Value::TRUE)?;
    }
    let seen = match action.as_str() {
        "always" | "all" | "default" => false,
        "once" => {
            let once = current("onceregistry", |s| s.once.clone());
            already(&once, &tuple([text.clone(), category.clone()]), true)?
        }
        "module" => already(place.registry, &tuple([text.clone(), category.clone(), Value::small(0)]), true)?,
        _ => {
            let row = protocol::repr_text(&row)?;
            let shown = protocol::repr_text(&str::from_str(&action))?;
            return Err(runtime_error(format!("Unrecognized action ({shown}) in warnings.filters:\n {row}")));
        }
    };
    if seen { Ok(()) } else { show(&instance, &category, &text, place, source_line) }
}

/// Shows it: through `warnings._showwarnmsg` if that module is there or can be, else as it would.
fn show(instance: &Value, category: &Value, text: &Value, place: &Place, source_line: Option<Value>) -> Res<()> {
    let module = match interpreter().modules.get_name("warnings") {
        Some(module) => Some(module),
        None => import_module("warnings").ok(),
    };
    if let Some(module) = module
        && let Some(show) = protocol::find_attr_name(&module, "_showwarnmsg")?
    {
        let class = protocol::get_attr_name(&module, "WarningMessage")?;
        let line = source_line.unwrap_or_default();
        let parts = [
            instance.clone(),
            category.clone(),
            place.filename.clone(),
            Value::from(place.line),
            Value::NONE,
            line,
            place.source.clone(),
        ];
        let message = protocol::call(&class, &parts)?;
        return protocol::call(&show, &[message]).map(drop);
    }
    let category = category.downcast::<Class>().map(|c| c.name()).unwrap_or_default();
    let line = format!("{}:{}: {category}: {}\n", protocol::text(place.filename)?, place.line, protocol::text(text)?);
    crate::modules::sys::report::write_error(&line);
    Ok(())
}

/// The frame that a stack level means, frames of the import system left out.
fn frame_at(level: i64, skip: &[String]) -> Option<Gc<FrameObject>> {
    let frame = |depth: usize| host::frame(depth).and_then(Gc::<FrameObject>::from_value);
    let internal = |frame: &Gc<FrameObject>| {
        let name = frame.code.code.filename.to_string();
        name.contains("importlib") && name.contains("_bootstrap")
    };
    let skipped =
        |frame: &Gc<FrameObject>| skip.iter().any(|prefix| frame.code.code.filename.starts_with(prefix.as_str()));
    let mut depth = 0;
    let mut left = level - 1;
    if !skip.is_empty() {
        while frame(depth).is_some_and(|f| skipped(&f)) {
            depth += 1;
        }
    }
    while left > 0 {
        let at = frame(depth)?;
        depth += 1;
        if level > 1 && internal(&at) {
            continue;
        }
        while frame(depth).is_some_and(|f| internal(&f) || skipped(&f)) {
            depth += 1;
        }
        left -= 1;
    }
    frame(depth)
}

/// Errors: TypeError unless it is a subclass of Warning.
fn check_category(message: &Value, category: Option<Value>) -> Res {
    if exception::is(message, Exc::Warning) {
        return Ok(protocol::type_of(message).value());
    }
    let Some(category) = category.filter(|c| !c.is_none()) else { return Ok(Exc::UserWarning.class().value()) };
    match category.downcast::<Class>() {
        Some(class) if class.is_subclass_of(Exc::Warning.class()) => Ok(category),
        _ => {
            let got = protocol::class_name(&category);
            Err(type_error(format!("category must be a Warning subclass, not '{got}'")))
        }
    }
}

fn issue_here(message: &Value, category: &Value, level: i64, source: &Value, skip: &[String]) -> Res<()> {
    let frame = frame_at(level, skip);
    let (globals, filename, line) = match &frame {
        Some(frame) => {
            let globals = Gc::<Dict>::from_value(frame.globals.clone());
            let line = frame.code.code.position(frame.unit.get()).line;
            (globals, str::from_str(&frame.code.code.filename), i64::from(line))
        }
        None => (Some(interpreter().sys.clone()), str::from_str("<sys>"), 0),
    };
    let module = globals.as_ref().and_then(|g| g.get_name("__name__")).filter(|n| n.downcast::<Str>().is_some());
    let module = module.unwrap_or_else(|| str::from_str("<string>"));
    let registry = match &globals {
        Some(globals) => match globals.get_name("__warningregistry__") {
            Some(registry) => registry,
            None => {
                let registry = dict::new().into_value();
                globals.insert_name("__warningregistry__", registry.clone());
                registry
            }
        },
        None => Value::NONE,
    };
    issue(message, category, &Place { filename: &filename, line, module: &module, registry: &registry, source }, None)
}

/// Warns at a stack level: 1 is the calling Python code. Errors: the warning itself, where filters make it an error.
pub fn warn(category: Exc, message: &str, level: i64) -> Res<()> {
    warn_of(category, message, level, &Value::NONE)
}

/// As [`warn`], about an object.
pub fn warn_of(category: Exc, message: &str, level: i64, source: &Value) -> Res<()> {
    issue_here(&str::from_str(message), &category.class().value(), level, source, &[])
}

fn warn_function(
    message: &Value,
    category: OrNone<Value>,
    stacklevel: Option<i64>,
    source: OrNone<Value>,
    skip_file_prefixes: crate::object::native::KwOnly<Option<Value>>,
) -> Res<()> {
    let category = check_category(message, category.0)?;
    let mut skip = Vec::new();
    if let Some(prefixes) = skip_file_prefixes.0 {
        let Some(prefixes) = prefixes.downcast::<Tuple>() else {
            let got = protocol::class_name(&prefixes);
            return Err(type_error(format!("warn() argument 'skip_file_prefixes' must be tuple, not {got}")));
        };
        for prefix in prefixes.items() {
            match prefix.downcast::<Str>() {
                Some(text) => skip.push(text.to_text().into_owned()),
                None => {
                    let got = protocol::class_name(prefix);
                    return Err(type_error(format!("Found non-str '{got}' in skip_file_prefixes.")));
                }
            }
        }
    }
    let mut level = stacklevel.unwrap_or(1);
    if !skip.is_empty() && level < 2 {
        level = 2;
    }
    issue_here(message, &category, level, &source.0.unwrap_or_default(), &skip)
}

#[allow(clippy::too_many_arguments)]
fn warn_explicit(
    message: &Value,
    category: &Value,
    filename: &Value,
    lineno: i64,
    module: OrNone<Value>,
    registry: OrNone<Value>,
    _module_globals: OrNone<Value>,
    source: OrNone<Value>,
) -> Res<()> {
    if let Some(registry) = registry.0.as_ref().filter(|r| r.downcast::<Dict>().is_none()) {
        let got = protocol::class_name(registry);
        return Err(type_error(format!("'registry' must be a dict or None, not '{got}'")));
    }
    let module = match module.0 {
        Some(module) => module,
        None => {
            let name = protocol::text(filename)?;
            str::from_str(name.strip_suffix(".py").unwrap_or(if name.is_empty() { "<unknown>" } else { &name }))
        }
    };
    let registry = registry.0.unwrap_or_default();
    let source = source.0.unwrap_or_default();
    issue(
        message,
        category,
        &Place { filename, line: lineno, module: &module, registry: &registry, source: &source },
        None,
    )
}

fn filters_mutated() {
    if let Some(state) = STATE.lock().as_mut() {
        state.version += 1;
    }
}

const MEMBERS: &[Member] = &[
    function!(
        "warn",
        warn_function,
        "(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=<unrepresentable>)"
    ),
    function!(
        "warn_explicit",
        warn_explicit,
        "(message, category, filename, lineno, module=<unrepresentable>, registry=None, module_globals=None, source=None)"
    ),
    function!("_filters_mutated_lock_held", filters_mutated, "()"),
    function!("_filters_mutated", filters_mutated, "()"),
    function!("_acquire_lock", nothing, "()"),
    function!("_release_lock", nothing, "()"),
];

/// There is one thread: nobody waits for the lock of the filters.
fn nothing() {}

/// A row of the filters.
fn filter(action: &str, category: Exc, module: Option<&str>) -> Value {
    let module = module.map_or(Value::NONE, str::intern);
    tuple([str::intern(action), Value::NONE, category.class().value(), module, Value::small(0)])
}

/// Shows a SyntaxWarning. Errors: SyntaxError, where filters make it an error.
pub fn warn_syntax(message: &str, filename: &str, line: u32) -> Res<()> {
    let filename = str::from_str(filename);
    let module = str::intern("<unknown>");
    let (registry, source) = (Value::NONE, Value::NONE);
    let place = Place { filename: &filename, line: line.into(), module: &module, registry: &registry, source: &source };
    issue(&str::from_str(message), &Exc::SyntaxWarning.class().value(), &place, None)
}

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    let filters = list::list(vec![
        filter("default", Exc::DeprecationWarning, Some("__main__")),
        filter("ignore", Exc::DeprecationWarning, None),
        filter("ignore", Exc::PendingDeprecationWarning, None),
        filter("ignore", Exc::ImportWarning, None),
        filter("ignore", Exc::ResourceWarning, None),
    ]);
    let (once, action) = (dict::new().into_value(), str::intern("default"));
    namespace.insert_name("filters", filters.clone());
    namespace.insert_name("_onceregistry", once.clone());
    namespace.insert_name("_defaultaction", action.clone());
    namespace.insert_name("_warnings_context", Value::NONE);
    *STATE.lock() = Some(State { filters, once, default_action: action, version: 0 });
    super::add(namespace, MEMBERS);
    Ok(())
}
