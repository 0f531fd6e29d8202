//! Compressing.

use super::{CHUNK, INCONSISTENT, LONG, error, failed};
use crate::method;
use crate::object::class::{NativeClass, define as define_class};
use crate::object::header::{self, Obj};
use crate::object::native::Member;
use crate::object::raise::{Res, memory_error, value_error};
use crate::object::value::Value;
use crate::sync::compute;
use crate::sync::work::Work;
use crate::types::buffer::Buffer;
use crate::types::bytes;
use zlib_rs::{Deflate, DeflateConfig, DeflateError, DeflateFlush, Method, Status, Strategy};

/// The payload of Compress; `None` when it has been finished.
pub struct Compress(Work<Option<Deflate>>);

crate::native_type!(Compress {});
crate::frozen!(Compress);

/// True for what zlib takes: a plain stream is negative, gzip is 16 more.
fn fits(wbits: i32) -> bool {
    matches!(wbits, 8..=15 | -15..=-9 | 25..=31)
}

fn new(level: i32, wbits: i32, mem_level: i32, strategy: i32) -> Option<Deflate> {
    let strategy = Strategy::try_from(strategy).ok()?;
    let is_good = fits(wbits) && (-1..=9).contains(&level) && (1..=9).contains(&mem_level);
    let config = DeflateConfig { level, method: Method::Deflated, window_bits: wbits, mem_level, strategy };
    is_good.then(|| Deflate::new_with_config(config))
}

/// All that comes of an input.
fn run(stream: &mut Deflate, mut input: &[u8], flush: DeflateFlush) -> Result<Vec<u8>, DeflateError> {
    let mut out = Vec::new();
    let mut chunk = vec![0; CHUNK.min(input.len() / 2 + 1024)];
    loop {
        let (read, written) = (stream.total_in(), stream.total_out());
        let status = stream.compress(input, &mut chunk, flush)?;
        input = input.get((stream.total_in() - read) as usize..).unwrap_or_default();
        let made = (stream.total_out() - written) as usize;
        out.extend_from_slice(&chunk[..made]);
        if status == Status::StreamEnd || made < chunk.len() {
            return Ok(out);
        }
        chunk.resize(CHUNK, 0);
    }
}

fn made(result: Result<Vec<u8>, DeflateError>, doing: &str) -> Res {
    result.map(bytes::from_vec).map_err(|failure| match failure {
        DeflateError::MemError => memory_error(),
        other => failed(other as i32, doing, None),
    })
}

pub fn compress(data: Buffer, level: Option<i32>, wbits: Option<i32>) -> Res {
    let stream = new(level.unwrap_or(-1), wbits.unwrap_or(15), 8, 0);
    let mut stream = stream.ok_or_else(|| error("Bad compression level"))?;
    let out = compute(data.len() >= LONG, || run(&mut stream, &data, DeflateFlush::Finish));
    made(out, "while compressing data")
}

pub fn start(
    level: Option<i32>,
    method: Option<i32>,
    wbits: Option<i32>,
    mem_level: Option<i32>,
    strategy: Option<i32>,
    zdict: Option<Buffer>,
) -> Res {
    let stream = if method.is_none_or(|method| method == 8) {
        new(level.unwrap_or(-1), wbits.unwrap_or(15), mem_level.unwrap_or(8), strategy.unwrap_or(0))
    } else {
        None
    };
    let mut stream = stream.ok_or_else(|| value_error("Invalid initialization option"))?;
    if let Some(words) = zdict {
        stream.set_dictionary(&words).map_err(|_| value_error("Invalid dictionary"))?;
    }
    Ok(header::new(Compress(Work::new(Some(stream)))))
}

fn compress_more(this: &Obj<Compress>, data: Buffer) -> Res {
    let doing = "while compressing data";
    let out =
        this.0.with(data.len() >= LONG, |own| own.as_mut().map(|stream| run(stream, &data, DeflateFlush::NoFlush)));
    made(out.ok_or_else(|| failed(INCONSISTENT, doing, None))?, doing)
}

fn flush(this: &Obj<Compress>, mode: Option<i32>) -> Res {
    let doing = "while flushing";
    let mode = mode.unwrap_or(4);
    if mode == 0 {
        return Ok(bytes::from_vec(Vec::new()));
    }
    let wanted = DeflateFlush::try_from(mode).map_err(|_| failed(INCONSISTENT, doing, None))?;
    let out = this.0.with(false, |own| {
        let out = run(own.as_mut()?, &[], wanted);
        if wanted == DeflateFlush::Finish && out.is_ok() {
            *own = None;
        }
        Some(out)
    });
    made(out.ok_or_else(|| failed(INCONSISTENT, doing, None))?, doing)
}

static MEMBERS: &[Member] =
    &[method!("compress", compress_more, "($self, data, /)"), method!("flush", flush, "($self, mode=4, /)")];

pub fn define() -> Value {
    define_class::<Compress>(NativeClass::sealed("Compress", const { &[MEMBERS] }).module("zlib")).value()
}
