//! Who turns bytes into text and back for a `TextIOWrapper`.

use super::TextIOWrapper;
use crate::modules::buffer;
use crate::object::bytes::{self, Bytes};
use crate::object::exception::Exc;
use crate::object::header::Obj;
use crate::object::protocol;
use crate::object::raise::{Res, type_error};
use crate::object::str::{self, Str};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::text::codecs::{Encoding, Order};
use crate::types::str::encode as codec;

/// Who turns bytes into text and back.
#[derive(Clone)]
pub(super) enum Codec {
    /// A built-in encoding whose decoder keeps nothing but an unfinished sequence.
    Plain(Encoding),
    /// The incremental encoder and decoder of `codecs`, made when they are first needed.
    Other { encoder: Value, decoder: Value },
}

/// The codec of an encoding. Errors: LookupError.
pub(super) fn codec_of(encoding: &str) -> Res<Codec> {
    match Encoding::named(encoding) {
        Some(plain @ (Encoding::Utf8 | Encoding::Ascii | Encoding::Latin1)) => Ok(Codec::Plain(plain)),
        Some(plain @ (Encoding::Utf16(order) | Encoding::Utf32(order))) if order != Order::Marked => {
            Ok(Codec::Plain(plain))
        }
        _ => {
            let info = crate::modules::_codecs::lookup_text(encoding, None)?;
            drop(info);
            Ok(Codec::Other { encoder: Value::NONE, decoder: Value::NONE })
        }
    }
}

pub(super) fn is_ascii_based(codec: &Codec) -> bool {
    matches!(codec, Codec::Plain(Encoding::Utf8 | Encoding::Ascii | Encoding::Latin1))
}

/// `codecs.lookup(encoding).incrementalencoder(errors)` and its kin.
pub(super) fn incremental(this: &Obj<TextIOWrapper>, maker: &str) -> Res {
    let (encoding, errors) = {
        let state = this.lock();
        (state.encoding.clone(), state.errors.clone())
    };
    let info = crate::modules::_codecs::lookup_info(&encoding)?;
    protocol::call_method(&info, maker, &[str::from_str(&errors)])
}

pub(super) fn encoder(this: &Obj<TextIOWrapper>) -> Res {
    let Codec::Other { encoder, decoder } = this.lock().codec.clone() else { return Ok(Value::NONE) };
    if !encoder.is_none() {
        return Ok(encoder);
    }
    let encoder = incremental(this, "incrementalencoder")?;
    this.lock().codec = Codec::Other { encoder: encoder.clone(), decoder };
    Ok(encoder)
}

pub(super) fn decoder(this: &Obj<TextIOWrapper>) -> Res {
    let Codec::Other { encoder, decoder } = this.lock().codec.clone() else { return Ok(Value::NONE) };
    if !decoder.is_none() {
        return Ok(decoder);
    }
    let decoder = incremental(this, "incrementaldecoder")?;
    this.lock().codec = Codec::Other { encoder, decoder: decoder.clone() };
    Ok(decoder)
}

/// Text that is appended gets no byte order mark.
pub(super) fn start_of_marked(this: &Obj<TextIOWrapper>) -> Res<()> {
    let (seekable, buffer, other) = {
        let state = this.lock();
        (state.seekable, state.buffer.clone(), matches!(state.codec, Codec::Other { .. }))
    };
    if !seekable || !other || !protocol::truth(&protocol::call_method(&buffer, "writable", &[])?)? {
        return Ok(());
    }
    let at = protocol::call_method(&buffer, "tell", &[])?;
    if at.as_small().unwrap_or(0) != 0 {
        let encoder = encoder(this)?;
        match protocol::call_method(&encoder, "setstate", &[Value::small(0)]) {
            Err(error) if !error.is(Exc::LookupError) => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

impl Obj<TextIOWrapper> {
    pub(super) fn encode(&self, text: &Value) -> Res<Vec<u8>> {
        let (codec, errors) = {
            let state = self.lock();
            (state.codec.clone(), state.errors.clone())
        };
        match (codec, text.downcast::<Str>()) {
            (Codec::Plain(encoding), Some(text)) => codec::encode_builtin(text, encoding, &errors),
            _ => {
                let encoder = encoder(self)?;
                let encoded = protocol::call_method(&encoder, "encode", std::slice::from_ref(text))?;
                match encoded.downcast::<Bytes>() {
                    Some(bytes) => Ok(bytes.0.to_vec()),
                    None => {
                        let got = protocol::class_name(&encoded);
                        Err(type_error(format!("encoder should return a bytes object, not '{got}'")))
                    }
                }
            }
        }
    }

    /// Decodes bytes: WTF-8, line ends translated.
    pub(super) fn decode(&self, input: &[u8], last: bool) -> Res<Vec<u8>> {
        let (codec, errors) = {
            let state = self.lock();
            (state.codec.clone(), state.errors.clone())
        };
        let text: Vec<u8> = match codec {
            Codec::Plain(encoding) => {
                let mut all = std::mem::take(&mut self.lock().unfinished);
                let whole = if all.is_empty() {
                    input
                } else {
                    all.extend_from_slice(input);
                    &all
                };
                if encoding == Encoding::Utf8 && whole.is_ascii() {
                    whole.to_vec()
                } else {
                    let decoded = codec::decode_builtin(whole, encoding, &errors, !last)?;
                    self.lock().unfinished = whole[decoded.consumed..].to_vec();
                    decoded.text.as_bytes().to_vec()
                }
            }
            Codec::Other { .. } => {
                let decoder = decoder(self)?;
                let text = protocol::call_method(&decoder, "decode", &[bytes::from_slice(input), Value::bool(last)])?;
                match text.downcast::<Str>() {
                    Some(text) => text.as_bytes().to_vec(),
                    None => {
                        let got = protocol::class_name(&text);
                        return Err(type_error(format!("decoder should return a string result, not '{got}'")));
                    }
                }
            }
        };
        let mut state = self.lock();
        match &mut state.newlines {
            None => Ok(text),
            Some(newlines) => Ok(newlines.translated(text, last)),
        }
    }

    /// The flag in the state of a foreign decoder.
    pub(super) fn decoder_flags(&self) -> Res<i64> {
        let Codec::Other { .. } = self.lock().codec else { return Ok(0) };
        let decoder = decoder(self)?;
        let state = protocol::call_method(&decoder, "getstate", &[])?;
        match state.downcast::<Tuple>().map(|t| t.items()) {
            Some([kept, flags]) => {
                let kept = buffer::bytes_of(kept)?;
                self.lock().unfinished = kept;
                Ok(flags.as_small().unwrap_or(0))
            }
            _ => Err(type_error("illegal decoder state")),
        }
    }

    pub(super) fn reset_decoder(&self, flags: i64) -> Res<()> {
        self.forget();
        let codec = {
            let mut state = self.lock();
            if let Some(newlines) = &mut state.newlines {
                newlines.pending = false;
            }
            state.codec.clone()
        };
        if let Codec::Other { decoder, .. } = codec
            && !decoder.is_none()
        {
            if flags == 0 {
                protocol::call_method(&decoder, "reset", &[])?;
            } else {
                let state = tuple([bytes::from_slice(b""), Value::from(flags)]);
                protocol::call_method(&decoder, "setstate", &[state])?;
            }
        }
        Ok(())
    }

    /// At the start of the stream a byte order mark is due again.
    pub(super) fn reset_encoder(&self, inside: bool) -> Res<()> {
        let codec = self.lock().codec.clone();
        if let Codec::Other { encoder, .. } = codec
            && !encoder.is_none()
        {
            if inside {
                protocol::call_method(&encoder, "setstate", &[Value::small(0)])?;
            } else {
                protocol::call_method(&encoder, "reset", &[])?;
            }
        }
        Ok(())
    }
}
