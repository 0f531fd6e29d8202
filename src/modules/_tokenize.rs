//! `_tokenize`: the iterator behind `tokenize.generate_tokens`.

use crate::object::bytes::Bytes;
use crate::object::class::{Class, NativeClass, define};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::{self, Gc, Obj};
use crate::object::native::{KwOnly, Member};
use crate::object::protocol;
use crate::object::raise::{Res, type_error};
use crate::object::str::{self, Str};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::syntax::SyntaxError;
use crate::syntax::tokenize::{ScriptToken, script_tokens};
use crate::vm::source::syntax_error;
use crate::{constructor, method, next_method};

/// The payload of TokenizerIter.
pub struct TokenizerIter {
    /// The function that gives the lines.
    readline: Value,
    extra: bool,
    /// Made when the first one is asked for.
    tokens: Option<std::vec::IntoIter<ScriptToken>>,
    fault: Option<SyntaxError>,
}

crate::native_type!(TokenizerIter { traverse: Traverse });
crate::visit!(TokenizerIter: readline);

fn new(class: &Obj<Class>, readline: Value, extra_tokens: KwOnly<bool>, _encoding: KwOnly<Option<&str>>) -> Value {
    header::new_in(class, TokenizerIter { readline, extra: extra_tokens.0, tokens: None, fault: None })
}

fn iter(this: &Value) -> Value {
    this.clone()
}

/// All lines. Errors: what `readline` raises, StopIteration excepted, which ends the text.
fn read(readline: &Value) -> Res<String> {
    let mut text = String::new();
    loop {
        let line = match protocol::call(readline, &[]) {
            Ok(line) => line,
            Err(error) if error.is(Exc::StopIteration) => return Ok(text),
            Err(error) => return Err(error),
        };
        let before = text.len();
        match (line.downcast::<Str>(), line.downcast::<Bytes>()) {
            (Some(line), _) => text.push_str(&line.to_text()),
            (_, Some(line)) => text.push_str(&String::from_utf8_lossy(&line.0)),
            _ => {
                let got = protocol::class_name(&line);
                return Err(type_error(format!("readline() returned a non-string object ({got})")));
            }
        }
        if text.len() == before {
            return Ok(text);
        }
    }
}

fn next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<TokenizerIter>() else { return Ok(None) };
    if this.lock().tokens.is_none() {
        let (readline, extra) = {
            let state = this.lock();
            (state.readline.clone(), state.extra)
        };
        let (tokens, fault) = script_tokens(&read(&readline)?, extra);
        let mut state = this.lock();
        state.tokens = Some(tokens.into_iter());
        state.fault = fault;
    }
    let (token, fault) = {
        let mut state = this.lock();
        match state.tokens.as_mut().and_then(Iterator::next) {
            Some(token) => (Some(token), None),
            None => (None, state.fault.take()),
        }
    };
    match (token, fault) {
        (Some(token), _) => Ok(Some(value(&token))),
        (None, Some(fault)) => Err(syntax_error(&fault, "<string>")),
        (None, None) => Ok(None),
    }
}

fn value(token: &ScriptToken) -> Value {
    let place = |(line, col): (u32, u32)| tuple([Value::from(line), Value::from(col)]);
    tuple([
        Value::from(i64::from(token.number)),
        str::from_str(&token.text),
        place(token.start),
        place(token.end),
        str::from_str(&token.line),
    ])
}

static METHODS: &[Member] = &[
    constructor!("tokenizeriter", new, "(readline, /, *, extra_tokens, encoding=None)"),
    method!("__iter__", iter, "($self, /)"),
    next_method!(next),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    let native = NativeClass::builtin("TokenizerIter", const { &[METHODS] }).module("_tokenize");
    namespace.insert_name("TokenizerIter", define::<TokenizerIter>(native).value());
    Ok(())
}
