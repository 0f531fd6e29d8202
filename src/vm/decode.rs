//! From the bytes of a source to its text, by any codec.

use super::source;
use crate::object::exception::Exception;
use crate::object::raise::{Raised, Res, message_of};
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::syntax::{self, SyntaxError};
use crate::types::str::encode;

/// The text of a source given as bytes. Errors: SyntaxError, which names the file but for its arguments.
pub fn decode(bytes: &[u8], filename: &str) -> Res<String> {
    syntax::decode(bytes, None, by_codec).map_err(|error| unnamed(&error, filename))
}

/// The text of the file that is run. Errors: SyntaxError.
pub fn decode_script(bytes: &[u8], filename: &str) -> Res<String> {
    let decoded = syntax::decode(bytes, Some(filename), |bytes, encoding| {
        if encoding.eq_ignore_ascii_case("utf-16") {
            // CPython reads what follows the declaration as a file of its own.
            return Err("'utf-16' codec can't decode bytes in position 0-1: Stream does not start with BOM".to_owned());
        }
        let message = |message: String| message.split("; use codecs.").next().unwrap_or_default().to_owned();
        by_codec(bytes, encoding).map_err(message)
    });
    decoded.map_err(|error| source::syntax_error(&error, filename))
}

fn by_codec(bytes: &[u8], encoding: &str) -> Result<String, String> {
    let decoded = encode::decode(bytes, Some(encoding), None).map_err(|error| message_of(&error))?;
    match decoded.downcast::<Str>() {
        Some(text) => Ok(text.to_text().into_owned()),
        None => Err(format!("'{encoding}' is not a text encoding")),
    }
}

/// The exception that learns the name of the file afterwards.
fn unnamed(error: &SyntaxError, filename: &str) -> Raised {
    let raised = source::decoding_error(error, if error.line == 0 { str::from_str(filename) } else { Value::NONE });
    if let Some(exception) = raised.value().downcast::<Exception>() {
        exception.extra[1].set(str::from_str(filename));
    }
    raised
}
