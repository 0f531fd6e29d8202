//! `displayhook`, `excepthook`, `unraisablehook`, `breakpointhook`.

use super::report;
use crate::function;
use crate::modules::builtins::code::call_in;
use crate::modules::host;
use crate::object::exception::{Exc, Exception};
use crate::object::native::{Args, Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{Raised, Res, runtime_error, unraisable};
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::vm::import::interpreter;

fn displayhook(object: &Value) -> Res<()> {
    if object.is_none() {
        return Ok(());
    }
    let builtins = &interpreter().builtins;
    builtins.insert_name("_", Value::NONE);
    let Some(stdout) = host::sys_attr("stdout").filter(|s| !s.is_none()) else {
        return Err(runtime_error("lost sys.stdout"));
    };
    let text = protocol::repr(object)?.into_value();
    match protocol::call_method(&stdout, "write", std::slice::from_ref(&text)) {
        Err(error) if error.is(Exc::UnicodeEncodeError) => {
            let escaped = text.downcast::<Str>().map(|s| crate::text::quote::escape_non_ascii(s.as_wtf8()));
            protocol::call_method(&stdout, "write", &[str::from_str(&escaped.unwrap_or_default())])?;
        }
        other => drop(other?),
    }
    protocol::call_method(&stdout, "write", &[str::intern("\n")])?;
    builtins.insert_name("_", object.clone());
    Ok(())
}

fn excepthook(_exctype: &Value, value: &Value, traceback: &Value) {
    if let Some(exception) = value.downcast::<Exception>()
        && exception.traceback.is_unset()
        && !traceback.is_none()
    {
        exception.traceback.set(traceback.clone());
    }
    report::print(value);
}

/// Shows an exception that nobody handles: through `sys.excepthook`, if that works. Gives the exit code that the hook
/// asks for, if it does.
pub fn show_uncaught(error: &Raised) -> Option<u8> {
    let value = error.value();
    let class = protocol::type_of(value).value();
    let traceback = error.exception().traceback.get_option().unwrap_or_default();
    let sys = &interpreter().sys;
    for (name, last) in [("exc", value), ("type", &class), ("value", value), ("traceback", &traceback)] {
        sys.insert_name(&format!("last_{name}"), last.clone());
    }
    let Some(hook) = host::sys_attr("excepthook") else {
        report::write_error("sys.excepthook is missing\n");
        report::print(value);
        return None;
    };
    let second = protocol::call(&hook, &[class, value.clone(), traceback]).err()?;
    if second.is(Exc::SystemExit) {
        return Some(exit_code(&second));
    }
    report::write_error("Error in sys.excepthook:\n");
    report::print(second.value());
    report::write_error("\nOriginal exception was:\n");
    report::print(value);
    None
}

/// Shows what an exception handler cannot get: through `sys.unraisablehook`.
fn report_unraisable(error: &Value, message: &Value, object: &Value) -> Res<()> {
    let Some(hook) = host::sys_attr("unraisablehook") else { return Ok(()) };
    crate::vm::unwind::note_place(&Raised::from_value(error.clone()));
    let traceback = error.downcast::<Exception>().and_then(|e| e.traceback.get_option()).unwrap_or_default();
    let class = protocol::type_of(error).value();
    // A message names its object itself.
    let (message, object) = match message.downcast::<Str>().filter(|text| !text.as_bytes().is_empty()) {
        Some(text) if !object.is_none() => {
            let text = format!("{} {}", text.to_text(), shown(object));
            (str::from_str(&text), Value::NONE)
        }
        _ => (message.clone(), object.clone()),
    };
    let items = vec![class, error.clone(), traceback, message, object];
    let args = super::info::instance(&super::classes()?.unraisable, items)?;
    if let Err(second) = protocol::call(&hook, std::slice::from_ref(&args)) {
        report::write_error("Exception ignored in sys.unraisablehook: ");
        report::write_error(&format!("{}\n", protocol::repr_text(&hook).unwrap_or_default()));
        report::print(second.value());
    }
    Ok(())
}

fn shown(object: &Value) -> String {
    protocol::repr_text(object).unwrap_or_else(|_| "<object repr() failed>".to_owned())
}

fn unraisablehook(unraisable: &Value) -> Res<()> {
    let part = |name| protocol::get_attr_name(unraisable, name);
    let (message, object, error) = (part("err_msg")?, part("object")?, part("exc_value")?);
    let mut head = if message.is_none() { "Exception ignored in".to_owned() } else { protocol::text(&message)? };
    if !object.is_none() {
        head.push_str(if message.is_none() { ": " } else { " " });
        head.push_str(&shown(&object));
    }
    head.push_str(if object.is_none() || !message.is_none() { ":\n" } else { "\n" });
    report::write_error(&head);
    report::print_unraisable(&error);
    Ok(())
}

fn breakpointhook(args: Rest, keywords: Keywords) -> Res {
    let (names, values): (Vec<_>, Vec<_>) = keywords.0.iter().cloned().unzip();
    let args = Args::with_names(args.0, &values, &names);
    let wanted = std::env::var("PYTHONBREAKPOINT").unwrap_or_default();
    if wanted == "0" {
        return Ok(Value::NONE);
    }
    let path = if wanted.is_empty() { "pdb.set_trace" } else { &wanted };
    let (module, name) = path.rsplit_once('.').unwrap_or(("builtins", path));
    if host::import_module(module).is_ok_and(|m| protocol::find_attr_name(&m, name).is_ok_and(|f| f.is_some())) {
        return call_in(module, name, args);
    }
    let message = format!("Ignoring unimportable $PYTHONBREAKPOINT: \"{path}\"");
    crate::modules::_warnings::warn(Exc::RuntimeWarning, &message, 1)?;
    Ok(Value::NONE)
}

pub const MEMBERS: &[Member] = &[
    function!("displayhook", displayhook, "(object, /)"),
    function!("excepthook", excepthook, "(exctype, value, traceback, /)"),
    function!("unraisablehook", unraisablehook, "(unraisable, /)"),
    function!("breakpointhook", breakpointhook, "(*args, **kws)"),
    function!("_report_unraisable", report_unraisable, "(exception, message, object, /)"),
];

/// The exit code that a SystemExit asks for; what is no number is shown on stderr.
pub fn exit_code(error: &Raised) -> u8 {
    let mut code = error.exception().extra[0].get_option().unwrap_or_default();
    if let Ok(Some(own)) = protocol::find_attr_name(error.value(), "code") {
        code = own;
    }
    if code.is_none() {
        return 0;
    }
    if let Some(number) = code.as_int() {
        return number.to_i64().unwrap_or(-1) as u8;
    }
    let text = protocol::to_str(&code).unwrap_or_else(|_| str::intern(""));
    if host::sys_attr("stderr").is_some_and(|stream| stream.is_none()) {
        crate::os::file::write_text(2, &format!("{}\n", protocol::text(&text).unwrap_or_default()));
    } else {
        report::write_error_value(&text);
        report::write_error("\n");
    }
    1
}

/// Pushes out what the standard streams hold. False if that fails: the exit code is then 120.
pub fn flush_standard() -> bool {
    let mut good = true;
    for name in ["stdout", "stderr"] {
        let Some(stream) = host::sys_attr(name).filter(|s| !s.is_none()) else { continue };
        if protocol::get_attr_name(&stream, "closed").is_ok_and(|closed| closed.is_true()) {
            continue;
        }
        if let Err(error) = protocol::call_method(&stream, "flush", &[]) {
            good = false;
            if name == "stdout" {
                unraisable(error, "Exception ignored while flushing sys.stdout", &Value::NONE);
            }
        }
    }
    good
}
