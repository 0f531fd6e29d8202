//! Error handlers: the registry, and the built-in ones as functions.

use crate::function;
use crate::object::bytes::Bytes;
use crate::object::exception::{self, Exc, Exception};
use crate::object::header::Obj;
use crate::object::native::Member;
use crate::object::protocol;
use crate::object::raise::{Raised, Res, index_error, type_error};
use crate::object::str::{self, Str};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::object::{bytes, header};
use crate::sync::Mutex;
use crate::text::codecs::encode::Replacement;
use crate::text::codecs::handlers::Handler;
use crate::text::codecs::{Encoding, Problem};
use crate::text::quote::push_escape;
use rustpython_wtf8::{Wtf8, Wtf8Buf};

/// Handlers that scripts have registered.
static HANDLERS: Mutex<Vec<(String, Value)>> = Mutex::new(Vec::new());

/// The names that are always there, in the order of [`BUILTIN`].
const NAMES: [&str; 8] = [
    "strict",
    "ignore",
    "replace",
    "backslashreplace",
    "xmlcharrefreplace",
    "namereplace",
    "surrogateescape",
    "surrogatepass",
];

/// The built-in handlers as functions.
const BUILTIN: &[Member] = &[
    function!("strict_errors", builtin::<0>, "(exception, /)"),
    function!("ignore_errors", builtin::<1>, "(exception, /)"),
    function!("replace_errors", builtin::<2>, "(exception, /)"),
    function!("backslashreplace_errors", builtin::<3>, "(exception, /)"),
    function!("xmlcharrefreplace_errors", builtin::<4>, "(exception, /)"),
    function!("namereplace_errors", builtin::<5>, "(exception, /)"),
    function!("surrogateescape", builtin::<6>, "(exception, /)"),
    function!("surrogatepass", builtin::<7>, "(exception, /)"),
];

fn builtin<const WHICH: usize>(error: &Value) -> Res {
    let Some(exception) = error.downcast::<Exception>() else {
        return Err(type_error("codec must pass exception instance"));
    };
    match Handler::named(NAMES[WHICH]) {
        Some(handler) => apply(handler, exception),
        None => Err(Raised::from_value(error.clone())),
    }
}

fn cannot(error: &Obj<Exception>) -> Raised {
    let name = error.class().name();
    type_error(format!("don't know how to handle {name} in error callback"))
}

/// Start and end of the trouble, fitted to an object of this length.
fn range(error: &Exception, len: usize) -> (usize, usize) {
    let at = |i: usize| error.extra[i].get_option().and_then(|v| v.as_int().and_then(|i| i.to_i64())).unwrap_or(0);
    let start = at(2).clamp(0, len.saturating_sub(1) as i64) as usize;
    (start, at(3).clamp((start + 1).min(len) as i64, len as i64) as usize)
}

/// What a handler answers to an exception: a tuple of replacement and position.
fn apply(handler: Handler, error: &Obj<Exception>) -> Res {
    let value = error.value();
    let refused = || Raised::from_value(value.clone());
    if handler == Handler::Strict {
        return Err(refused());
    }
    let object = error.extra[1].get();
    let encoding = error.extra[0].get();
    let encoding = encoding.downcast::<Str>().and_then(|s| Encoding::named(&s.to_text())).unwrap_or(Encoding::Utf8);
    let problem = |start, end| Problem { encoding, start, end, reason: "" };
    if exception::is(&value, Exc::UnicodeEncodeError) {
        let Some(text) = object.downcast::<Str>() else { return Err(type_error("object attribute must be str")) };
        let (start, end) = range(error, text.char_len());
        let (replacement, next) = handler.encoding(text.as_wtf8(), problem(start, end)).ok_or_else(refused)?;
        let replacement = match replacement {
            Replacement::Text(text) => str::from_wtf8(&text),
            Replacement::Bytes(data) => bytes::from_slice(&data),
        };
        return Ok(tuple([replacement, Value::from(next)]));
    }
    if exception::is(&value, Exc::UnicodeDecodeError) {
        if handler.only_encodes() {
            return Err(cannot(error));
        }
        let Some(data) = object.downcast::<Bytes>() else { return Err(type_error("object attribute must be bytes")) };
        let (start, end) = range(error, data.0.len());
        let (text, next) = handler.decoding(&data.0, problem(start, end)).ok_or_else(refused)?;
        return Ok(tuple([str::from_wtf8(&text), Value::from(next)]));
    }
    if exception::is(&value, Exc::UnicodeTranslateError) {
        let Some(text) = object.downcast::<Str>() else { return Err(type_error("object attribute must be str")) };
        let (start, end) = range(error, text.char_len());
        let replacement = match handler {
            Handler::Ignore => String::new(),
            Handler::Replace => "\u{fffd}".repeat(end - start),
            Handler::BackslashReplace => {
                let mut out = String::new();
                let bad = text.as_wtf8().code_points().skip(start).take(end - start);
                bad.for_each(|code| push_escape(&mut out, code));
                out
            }
            _ => return Err(cannot(error)),
        };
        return Ok(tuple([str::from_str(&replacement), Value::from(end)]));
    }
    Err(cannot(error))
}

fn register_error(errors: &str, handler: Value) -> Res<()> {
    if !protocol::is_callable(&handler) {
        return Err(type_error("handler must be callable"));
    }
    let old = {
        let mut handlers = HANDLERS.lock();
        let old = handlers.iter().position(|row| row.0 == errors).map(|at| handlers.remove(at));
        handlers.push((errors.to_owned(), handler));
        old
    };
    drop(old);
    Ok(())
}

fn unregister_error(errors: &str) -> bool {
    let old = {
        let mut handlers = HANDLERS.lock();
        handlers.iter().position(|row| row.0 == errors).map(|at| handlers.remove(at))
    };
    old.is_some()
}

/// The handler of this name. Errors: LookupError.
fn lookup_error(name: &str) -> Res {
    let registered = HANDLERS.lock().iter().find(|row| row.0 == name).map(|row| row.1.clone());
    if let Some(handler) = registered {
        return Ok(handler);
    }
    match NAMES.iter().position(|n| *n == name).map(|at| &BUILTIN[at]) {
        Some(Member::Def(def)) => {
            let handler = header::new(crate::object::native::Native::new(def, Value::UNSET));
            HANDLERS.lock().push((name.to_owned(), handler.clone()));
            Ok(handler)
        }
        _ => Err(Raised::new(Exc::LookupError, format!("unknown error handler name '{name}'"))),
    }
}

/// Calls a handler with an exception: replacement and the position to go on from.
pub fn handle(errors: &str, error: &Raised, len: usize) -> Res<(Value, usize)> {
    let handler = lookup_error(errors)?;
    let decoding = error.is(Exc::UnicodeDecodeError);
    let answer = protocol::call(&handler, std::slice::from_ref(error.value()))?;
    let wrong = || {
        type_error(if decoding {
            "decoding error handler must return (str, int) tuple"
        } else {
            "encoding error handler must return (str/bytes, int) tuple"
        })
    };
    let Some([replacement, next]) = answer.downcast::<Tuple>().map(|t| t.items()) else { return Err(wrong()) };
    let fits = replacement.downcast::<Str>().is_some() || (!decoding && replacement.downcast::<Bytes>().is_some());
    let Some(at) = next.as_int().filter(|_| fits).and_then(|i| i.to_i64()) else { return Err(wrong()) };
    let place = if at < 0 { at + len as i64 } else { at };
    match usize::try_from(place) {
        Ok(place) if place <= len => Ok((replacement.clone(), place)),
        _ => Err(index_error(format!("position {at} from error handler out of bounds"))),
    }
}

/// An error of an encoding that `text::codecs` does not know.
pub fn unicode_error(exc: Exc, encoding: &str, object: Value, start: usize, end: usize, reason: &str) -> Raised {
    let parts = [str::from_str(encoding), object, Value::from(start), Value::from(end), str::from_str(reason)];
    let raised = Raised::with_args(exc, parts.clone());
    for (slot, part) in raised.exception().extra.iter().zip(parts) {
        slot.set(part);
    }
    raised
}

/// Bytes that an encoding cannot decode: what stands for them and where to go on. Errors: the handler's.
pub fn decode_problem(
    errors: &str,
    encoding: &str,
    data: &[u8],
    start: usize,
    end: usize,
    reason: &'static str,
) -> Res<(Wtf8Buf, usize)> {
    let error = || unicode_error(Exc::UnicodeDecodeError, encoding, bytes::from_slice(data), start, end, reason);
    if let Some(handler) = Handler::named(errors).filter(|h| !h.only_encodes()) {
        let problem = Problem { encoding: Encoding::Ascii, start, end, reason };
        return handler.decoding(data, problem).ok_or_else(error);
    }
    let (value, next) = handle(errors, &error(), data.len())?;
    Ok((value.downcast::<Str>().map(|s| s.as_wtf8().to_owned()).unwrap_or_default(), next))
}

/// Text that an encoding cannot encode: what stands for it and where to go on. Errors: the handler's.
pub fn encode_problem(
    errors: &str,
    encoding: &str,
    text: &Wtf8,
    start: usize,
    end: usize,
    reason: &'static str,
) -> Res<(Replacement, usize)> {
    let error = || unicode_error(Exc::UnicodeEncodeError, encoding, str::from_wtf8(text), start, end, reason);
    if let Some(handler) = Handler::named(errors) {
        let problem = Problem { encoding: Encoding::Ascii, start, end, reason };
        return handler.encoding(text, problem).ok_or_else(error);
    }
    let (value, next) = handle(errors, &error(), text.code_points().count())?;
    let replacement = match (value.downcast::<Str>(), value.downcast::<Bytes>()) {
        (Some(text), _) => Replacement::Text(text.as_wtf8().to_owned()),
        (_, Some(data)) => Replacement::Bytes(data.0.to_vec()),
        _ => Replacement::Text(Wtf8Buf::new()),
    };
    Ok((replacement, next))
}

pub const MEMBERS: &[Member] = &[
    function!("register_error", register_error, "(errors, handler, /)"),
    function!("_unregister_error", unregister_error, "(errors, /)"),
    function!("lookup_error", lookup_error, "(name, /)"),
];
