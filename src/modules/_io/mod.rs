//! `_io`: the streams, and `open()`.

pub mod base;
pub mod buffered;
mod bytesio;
pub mod file;
mod newline;
mod size;
mod stringio;
pub mod text;

use crate::function;
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::{Gc, Payload};
use crate::object::native::{Member, OrNone};
use crate::object::protocol;
use crate::object::raise::{Res, type_error, value_error};
use crate::object::str::{self, Str};
use crate::object::value::Value;

/// Bytes in a buffer, if nobody says otherwise.
pub const DEFAULT_BUFFER_SIZE: usize = 128 * 1024;

/// A mode of `open()`.
#[derive(Default)]
struct Mode {
    reading: bool,
    writing: bool,
    appending: bool,
    creating: bool,
    updating: bool,
    text: bool,
    binary: bool,
}

impl Mode {
    /// Errors: ValueError.
    fn of(text: &str) -> Res<Mode> {
        let mut mode = Mode::default();
        for c in text.chars() {
            let flag = match c {
                'r' => &mut mode.reading,
                'w' => &mut mode.writing,
                'a' => &mut mode.appending,
                'x' => &mut mode.creating,
                '+' => &mut mode.updating,
                't' => &mut mode.text,
                'b' => &mut mode.binary,
                _ => return Err(value_error(format!("invalid mode: '{text}'"))),
            };
            if *flag {
                return Err(value_error(format!("invalid mode: '{text}'")));
            }
            *flag = true;
        }
        if mode.text && mode.binary {
            return Err(value_error("can't have text and binary mode at once"));
        }
        // It is for `FileIO` to say that there is none.
        if [mode.reading, mode.writing, mode.appending, mode.creating].iter().filter(|on| **on).count() > 1 {
            return Err(value_error("must have exactly one of create/read/write/append mode"));
        }
        Ok(mode)
    }

    /// As `FileIO` takes it.
    fn raw(&self) -> String {
        let kinds = [
            (self.creating, 'x'),
            (self.reading, 'r'),
            (self.writing, 'w'),
            (self.appending, 'a'),
            (self.updating, '+'),
        ];
        kinds.iter().filter(|(on, _)| *on).map(|(_, c)| c).collect()
    }
}

#[allow(clippy::too_many_arguments)]
fn open(
    file: &Value,
    mode: Option<&str>,
    buffering: Option<i64>,
    encoding: OrNone<Value>,
    errors: OrNone<Value>,
    newline: OrNone<Value>,
    closefd: Option<bool>,
    opener: OrNone<Value>,
) -> Res {
    let mode_text = mode.unwrap_or("r");
    let file = if file.as_int().is_some() { file.clone() } else { protocol::fspath(file)? };
    let mode = Mode::of(mode_text)?;
    for (given, name) in [(&encoding, "encoding"), (&errors, "errors"), (&newline, "newline")] {
        if let Some(value) = &given.0
            && value.downcast::<Str>().is_none()
        {
            let got = protocol::class_name(value);
            return Err(type_error(format!("open() argument '{name}' must be str or None, not {got}")));
        }
        if mode.binary && given.0.is_some() {
            let article = if name == "newline" { "a" } else { "an" };
            return Err(value_error(format!("binary mode doesn't take {article} {name} argument")));
        }
    }
    let mut buffering = buffering.unwrap_or(-1);
    if mode.binary && buffering == 1 {
        let message =
            "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used";
        super::_warnings::warn(Exc::RuntimeWarning, message, 1)?;
    }
    let arguments =
        [file, str::from_str(&mode.raw()), Value::bool(closefd.unwrap_or(true)), opener.0.unwrap_or_default()];
    let raw = protocol::call(&<file::FileIO as Payload>::class().value(), &arguments)?;
    let opened = finish(&raw, &mode, mode_text, &mut buffering, encoding.0, errors.0, newline.0);
    if opened.is_err() {
        // The error that stopped the opening is the one to report.
        let _ = protocol::call_method(&raw, "close", &[]);
    }
    opened
}

/// Puts a buffer and a text layer over a raw stream.
fn finish(
    raw: &Value,
    mode: &Mode,
    mode_text: &str,
    buffering: &mut i64,
    encoding: Option<Value>,
    errors: Option<Value>,
    newline: Option<Value>,
) -> Res {
    let mut line_buffering = *buffering == 1;
    let tty = raw.exact::<file::FileIO>().is_some_and(|file| file.tty());
    if *buffering < 0 && tty {
        line_buffering = true;
    }
    let size = match *buffering {
        0 if mode.binary => return Ok(raw.clone()),
        0 => return Err(value_error("can't have unbuffered text I/O")),
        size if size > 1 => size,
        size if size < -1 => return Err(value_error("invalid buffering size")),
        _ => DEFAULT_BUFFER_SIZE as i64,
    };
    let class = if mode.updating {
        <buffered::BufferedRandom as Payload>::class()
    } else if mode.reading {
        <buffered::BufferedReader as Payload>::class()
    } else {
        <buffered::BufferedWriter as Payload>::class()
    };
    let buffer = protocol::call(&class.value(), &[raw.clone(), Value::from(size)])?;
    if mode.binary {
        return Ok(buffer);
    }
    let arguments = [
        buffer,
        encoding.unwrap_or_default(),
        errors.unwrap_or_default(),
        newline.unwrap_or_default(),
        Value::bool(line_buffering),
    ];
    let wrapper = protocol::call(&<text::TextIOWrapper as Payload>::class().value(), &arguments)?;
    protocol::set_attr_name(&wrapper, "mode", str::from_str(mode_text))?;
    Ok(wrapper)
}

fn open_code(path: &Value) -> Res {
    if path.downcast::<Str>().is_none() {
        let got = protocol::class_name(path);
        return Err(type_error(format!("open_code() argument 'path' must be str, not {got}")));
    }
    open(path, Some("rb"), None, OrNone(None), OrNone(None), OrNone(None), None, OrNone(None))
}

/// Errors: EncodingWarning if warnings are errors.
fn text_encoding(encoding: Value, stacklevel: Option<i64>) -> Res {
    if !encoding.is_none() {
        return Ok(encoding);
    }
    text::warn_default(stacklevel.unwrap_or(2))?;
    Ok(str::intern("locale"))
}

const MEMBERS: &[Member] = &[
    function!(
        "open",
        open,
        "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)"
    ),
    function!("open_code", open_code, "(path)"),
    function!("text_encoding", text_encoding, "(encoding, stacklevel=2, /)"),
];

/// How the standard streams are to be.
pub struct Standard {
    pub unbuffered: bool,
    pub encoding: String,
    /// For standard input and output.
    pub errors: String,
}

impl Standard {
    /// A standard stream on a descriptor; None if the descriptor is closed. Errors: those of the streams.
    pub fn stream(&self, fd: i32, name: &str) -> Res {
        if crate::os::file::was_closed(fd) || crate::os::file::fstat(fd).is_err() {
            return Ok(Value::NONE);
        }
        let reading = fd == 0;
        let mode = str::intern(if reading { "r" } else { "w" });
        let arguments = [Value::from(fd), mode.clone(), Value::FALSE];
        let raw = protocol::call(&<file::FileIO as Payload>::class().value(), &arguments)?;
        protocol::set_attr_name(&raw, "name", str::from_str(name))?;
        let tty = raw.exact::<file::FileIO>().is_some_and(|file| file.tty());
        let class = if reading {
            <buffered::BufferedReader as Payload>::class()
        } else {
            <buffered::BufferedWriter as Payload>::class()
        };
        let through = self.unbuffered && !reading;
        let buffer = if through { raw } else { protocol::call(&class.value(), std::slice::from_ref(&raw))? };
        let errors = if fd == 2 { "backslashreplace" } else { &self.errors };
        let buffering = text::Buffering { by_line: !through && (tty || fd == 2), through };
        let newline = if reading { None } else { Some("\n") };
        let wrapper = text::wrap(buffer, &self.encoding, errors, newline, buffering)?;
        protocol::set_attr_name(wrapper.as_value(), "mode", mode)?;
        Ok(wrapper.into_value())
    }
}

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    let [io_base, raw_base, buffered_base, text_base] = base::define_classes();
    namespace.insert_name("_IOBase", io_base);
    namespace.insert_name("_RawIOBase", raw_base);
    namespace.insert_name("_BufferedIOBase", buffered_base);
    namespace.insert_name("_TextIOBase", text_base);
    namespace.insert_name("UnsupportedOperation", base::define_unsupported().into_value());
    namespace.insert_name("BlockingIOError", Exc::BlockingIOError.class().value());
    namespace.insert_name("FileIO", file::define_class());
    namespace.insert_name("BytesIO", bytesio::define_class());
    namespace.insert_name("StringIO", stringio::define_class());
    namespace.insert_name("IncrementalNewlineDecoder", newline::define_class());
    let [reader, writer, random, pair] = buffered::define_classes();
    namespace.insert_name("BufferedReader", reader);
    namespace.insert_name("BufferedWriter", writer);
    namespace.insert_name("BufferedRandom", random);
    namespace.insert_name("BufferedRWPair", pair);
    namespace.insert_name("TextIOWrapper", text::define_class());
    namespace.insert_name("DEFAULT_BUFFER_SIZE", Value::from(DEFAULT_BUFFER_SIZE));
    super::add(namespace, MEMBERS);
    Ok(())
}
