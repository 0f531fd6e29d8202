//! `print` and `input`.

use crate::function;
use crate::modules::_io::text::TextIOWrapper;
use crate::modules::host;
use crate::object::arity::unexpected_keyword;
use crate::object::exception::Exc;
use crate::object::native::{Keywords, Member, Rest};
use crate::object::protocol;
use crate::object::raise::{Raised, Res, name_text, runtime_error, type_error};
use crate::object::str::{self, Str};
use crate::object::value::Value;

/// `sep` or `end`: `None` for the usual one.
fn ending(value: &Value, name: &str) -> Res<Option<Value>> {
    if value.is_none() {
        return Ok(None);
    }
    if value.downcast::<Str>().is_none() {
        return Err(type_error(format!("{name} must be None or a string, not {}", protocol::class_name(value))));
    }
    Ok(Some(value.clone()))
}

fn print(args: Rest, keywords: Keywords) -> Res<()> {
    let (mut sep, mut end, mut file, mut flush) = (None, None, None, false);
    for (name, value) in keywords.0 {
        match &*name_text(name) {
            "sep" => sep = ending(value, "sep")?,
            "end" => end = ending(value, "end")?,
            "file" => file = Some(value.clone()).filter(|f| !f.is_none()),
            "flush" => flush = protocol::truth(value)?,
            other => return Err(unexpected_keyword("print", other, ["sep", "end", "file", "flush"])),
        }
    }
    let file = match file {
        Some(file) => file,
        None => match host::sys_attr("stdout") {
            Some(stdout) if stdout.is_none() => return Ok(()),
            Some(stdout) => stdout,
            None => return Err(runtime_error("lost sys.stdout")),
        },
    };
    let sep = sep.unwrap_or_else(|| str::intern(" "));
    let end = end.unwrap_or_else(|| str::intern("\n"));
    if let Some(wrapper) = file.exact::<TextIOWrapper>() {
        for (i, arg) in args.0.iter().enumerate() {
            if i > 0 {
                wrapper.write(&sep)?;
            }
            wrapper.write(&protocol::to_str(arg)?)?;
        }
        wrapper.write(&end)?;
    } else {
        let write = protocol::get_attr_name(&file, "write")?;
        for (i, arg) in args.0.iter().enumerate() {
            if i > 0 {
                protocol::call(&write, std::slice::from_ref(&sep))?;
            }
            protocol::call(&write, &[protocol::to_str(arg)?])?;
        }
        protocol::call(&write, std::slice::from_ref(&end))?;
    }
    if flush {
        protocol::call_method(&file, "flush", &[])?;
    }
    Ok(())
}

/// A standard stream. Errors: RuntimeError if it is lost.
fn stream(name: &str) -> Res {
    match host::sys_attr(name) {
        Some(stream) if !stream.is_none() => Ok(stream),
        _ => Err(runtime_error(format!("lost sys.{name}"))),
    }
}

fn input(prompt: Option<&Value>) -> Res {
    let (stdin, stdout, stderr) = (stream("stdin")?, stream("stdout")?, stream("stderr")?);
    // CPython ignores what that raises.
    let _ = protocol::call_method(&stderr, "flush", &[]);
    if let Some(prompt) = prompt {
        protocol::call_method(&stdout, "write", &[protocol::to_str(prompt)?])?;
    }
    protocol::call_method(&stdout, "flush", &[])?;
    let line = protocol::call_method(&stdin, "readline", &[])?;
    let Some(text) = line.downcast::<Str>() else {
        return Err(type_error("object.readline() returned non-string"));
    };
    let bytes = text.as_bytes();
    match bytes.strip_suffix(b"\n") {
        Some(rest) => {
            let mut short = str::reserve(rest.len())?;
            short.bytes_mut().copy_from_slice(rest);
            Ok(short.finish_wtf8().into_value())
        }
        None if bytes.is_empty() => Err(Raised::new(Exc::EOFError, "EOF when reading a line")),
        None => Ok(line),
    }
}

pub const MEMBERS: &[Member] = &[
    function!("input", input, "(prompt='', /)"),
    function!("print", print, "(*args, sep=' ', end='\\n', file=None, flush=False)"),
];
