//! Decompressing.

use super::{CHUNK, INCONSISTENT, INVALID, LONG, TRUNCATED, failed};
use crate::object::class::{Class, NativeClass, define as define_class};
use crate::object::exception::Exc;
use crate::object::header::{self, Obj};
use crate::object::native::Member;
use crate::object::raise::{Raised, Res, memory_error, type_error, value_error};
use crate::object::value::Value;
use crate::sync::compute;
use crate::sync::work::Work;
use crate::types::buffer::{self, Buffer};
use crate::types::bytes;
use crate::{constructor, member, method};
use zlib_rs::{Inflate, InflateError, InflateFlush, Status};

/// A stream that is read.
struct Stream {
    inflate: Inflate,
    /// The preset dictionary.
    words: Vec<u8>,
    eof: bool,
}

impl Stream {
    /// `None` for a window that zlib does not take.
    fn new(wbits: i32, words: Vec<u8>) -> Option<Stream> {
        if !matches!(wbits, 0 | 8..=15 | -15..=-8 | 24..=31 | 32 | 40..=47) {
            return None;
        }
        let mut inflate = Inflate::new(wbits >= 0, wbits.unsigned_abs() as u8);
        if wbits < 0 && !words.is_empty() {
            inflate.set_dictionary(&words).ok()?;
        }
        Some(Stream { inflate, words, eof: false })
    }

    /// What comes of the input, at most `limit` bytes, and how much of it was taken.
    fn run(&mut self, input: &[u8], limit: usize) -> Result<(Vec<u8>, usize), Failure> {
        let mut out = Vec::new();
        let mut taken = 0;
        let mut chunk = vec![0; CHUNK.min(input.len().saturating_mul(4) + 256)];
        while !self.eof && out.len() < limit {
            let room = chunk.len().min(limit - out.len());
            let (read, written) = (self.inflate.total_in(), self.inflate.total_out());
            let result = self.inflate.decompress(&input[taken..], &mut chunk[..room], InflateFlush::SyncFlush);
            taken += (self.inflate.total_in() - read) as usize;
            let made = (self.inflate.total_out() - written) as usize;
            out.extend_from_slice(&chunk[..made]);
            match result {
                Ok(Status::StreamEnd) => self.eof = true,
                Ok(Status::Ok) if made == room || taken < input.len() => {}
                Ok(Status::Ok | Status::BufError) => break,
                Err(InflateError::NeedDict { .. }) if !self.words.is_empty() => {
                    let set = self.inflate.set_dictionary(&self.words);
                    set.map_err(|_| Failure::Words)?;
                }
                Err(failure) => return Err(Failure::Data(failure, self.inflate.error_message())),
            }
            if chunk.len() < CHUNK {
                chunk.resize(CHUNK, 0);
            }
        }
        Ok((out, taken))
    }
}

/// Why nothing comes of an input.
enum Failure {
    Words,
    Data(InflateError, Option<&'static str>),
    /// It was at its end already.
    End,
}

impl Failure {
    #[cold]
    fn raise(self) -> Raised {
        let (failure, message) = match self {
            Failure::Words => return failed(INVALID, "while setting zdict", None),
            Failure::Data(failure, message) => (failure, message),
            Failure::End => return Raised::new(Exc::EOFError, "End of stream already reached"),
        };
        let code = match failure {
            InflateError::NeedDict { .. } => 2,
            InflateError::StreamError => INCONSISTENT,
            InflateError::DataError => INVALID,
            InflateError::MemError => return memory_error(),
        };
        failed(code, "while decompressing data", message)
    }
}

pub fn decompress(data: Buffer, wbits: Option<i32>, bufsize: Option<i64>) -> Res {
    if bufsize.is_some_and(|size| size < 0) {
        return Err(value_error("bufsize must be non-negative"));
    }
    let stream = Stream::new(wbits.unwrap_or(15), Vec::new());
    let mut stream = stream.ok_or_else(|| failed(INCONSISTENT, "while preparing to decompress data", None))?;
    let out = compute(data.len() >= LONG, || stream.run(&data, usize::MAX));
    let (out, _) = out.map_err(Failure::raise)?;
    if stream.eof { Ok(bytes::from_vec(out)) } else { Err(failed(TRUNCATED, "while decompressing data", None)) }
}

/// A stream with what it left of its input.
struct Reader {
    stream: Stream,
    /// What stood behind the end.
    unused: Vec<u8>,
    /// Input that waits, because of a limit.
    tail: Vec<u8>,
}

/// The payload of Decompress.
pub struct Decompress(Work<Reader>);

crate::native_type!(Decompress {});
crate::frozen!(Decompress);

pub fn start(wbits: Option<i32>, zdict: Option<&Value>) -> Res {
    let words = match zdict {
        Some(words) => {
            let words = buffer::bytes_of(words)?;
            words.ok_or_else(|| type_error("zdict argument must support the buffer protocol"))?.into_owned()
        }
        None => Vec::new(),
    };
    let stream = Stream::new(wbits.unwrap_or(15), words);
    let stream = stream.ok_or_else(|| value_error("Invalid initialization option"))?;
    Ok(header::new(Decompress(Reader::over(stream))))
}

impl Reader {
    fn over(stream: Stream) -> Work<Reader> {
        Work::new(Reader { stream, unused: Vec::new(), tail: Vec::new() })
    }

    fn run(&mut self, data: &[u8], limit: usize) -> Result<Vec<u8>, Failure> {
        let (out, taken) = self.stream.run(data, limit)?;
        let rest = &data[taken..];
        self.tail.clear();
        if self.stream.eof {
            self.unused.extend_from_slice(rest);
        } else {
            self.tail.extend_from_slice(rest);
        }
        Ok(out)
    }
}

fn made(result: Result<Vec<u8>, Failure>) -> Res {
    result.map(bytes::from_vec).map_err(Failure::raise)
}

fn decompress_more(this: &Obj<Decompress>, data: Buffer, max_length: Option<i64>) -> Res {
    let limit = match max_length.unwrap_or(0) {
        ..0 => return Err(value_error("max_length must be non-negative")),
        0 => usize::MAX,
        limit => limit as usize,
    };
    made(this.0.with(data.len() >= LONG, |own| own.run(&data, limit)))
}

fn flush(this: &Obj<Decompress>, length: Option<i64>) -> Res {
    if length.is_some_and(|length| length <= 0) {
        return Err(value_error("length must be greater than zero"));
    }
    made(this.0.with(true, |own| {
        let tail = std::mem::take(&mut own.tail);
        own.run(&tail, usize::MAX)
    }))
}

fn unused_data(this: &Obj<Decompress>) -> Value {
    bytes::from_vec(this.0.with(false, |own| own.unused.clone()))
}

fn unconsumed_tail(this: &Obj<Decompress>) -> Value {
    bytes::from_vec(this.0.with(false, |own| own.tail.clone()))
}

fn eof(this: &Obj<Decompress>) -> bool {
    this.0.with(false, |own| own.stream.eof)
}

static MEMBERS: &[Member] = &[
    method!("decompress", decompress_more, "($self, data, /, max_length=0)"),
    method!("flush", flush, "($self, length=16384, /)"),
    member!("unused_data", unused_data),
    member!("unconsumed_tail", unconsumed_tail),
    member!("eof", eof),
];

/// The payload of _ZlibDecompressor, which keeps the input that it could not take.
pub struct Decompressor(Work<Reader>);

crate::native_type!(Decompressor {});
crate::frozen!(Decompressor);

fn new(class: &Obj<Class>, wbits: Option<i32>, zdict: Option<Buffer>) -> Res {
    let stream = Stream::new(wbits.unwrap_or(15), zdict.map(|words| words.to_vec()).unwrap_or_default());
    let stream = stream.ok_or_else(|| value_error("Invalid initialization option"))?;
    Ok(header::new_in(class, Decompressor(Reader::over(stream))))
}

fn step(this: &Obj<Decompressor>, data: Buffer, max_length: Option<i64>) -> Res {
    let limit = usize::try_from(max_length.unwrap_or(-1)).unwrap_or(usize::MAX);
    made(this.0.with(data.len() >= LONG || limit >= LONG, |own| {
        if own.stream.eof {
            return Err(Failure::End);
        }
        if own.tail.is_empty() {
            return own.run(&data, limit);
        }
        let mut input = std::mem::take(&mut own.tail);
        input.extend_from_slice(&data);
        own.run(&input, limit)
    }))
}

fn step_eof(this: &Obj<Decompressor>) -> bool {
    this.0.with(false, |own| own.stream.eof)
}

fn step_unused(this: &Obj<Decompressor>) -> Value {
    bytes::from_vec(this.0.with(false, |own| own.unused.clone()))
}

fn needs_input(this: &Obj<Decompressor>) -> bool {
    this.0.with(false, |own| !own.stream.eof && own.tail.is_empty())
}

static STEP: &[Member] = &[
    constructor!("_ZlibDecompressor", new, "(wbits=15, zdict=b'')"),
    method!("decompress", step, "($self, /, data, max_length=-1)"),
    member!("unused_data", step_unused),
    member!("needs_input", needs_input),
    member!("eof", step_eof),
];

pub fn define() -> &'static Obj<Class> {
    define_class::<Decompress>(NativeClass::sealed("Decompress", const { &[MEMBERS] }).module("zlib"));
    define_class::<Decompressor>(NativeClass::sealed("_ZlibDecompressor", const { &[STEP] }).module("zlib"))
}
