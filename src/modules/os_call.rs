//! System calls as the modules make them: interrupted ones again, errors as OSError, paths from Python values.

use crate::modules::{_warnings, host};
use crate::object::bytes::Bytes;
use crate::object::exception::Exc;
use crate::object::protocol;
use crate::object::raise::{Raised, Res, overflow_error, surrogates_error, type_error, value_error};
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::os::{self, Call, Errno};
use crate::sched;
use crate::sync::park::now;
use crate::sync::reason::WaitReason;
use crate::types::exception::os as errors;
use rustpython_wtf8::{CodePoint, Wtf8, Wtf8Buf};
use std::ffi::CString;

pub use crate::os::file::{close, fstat, ftruncate, isatty, lseek, open, read, write};

/// Why a call failed: the system says so, or a signal's handler raised while it was to be made again.
#[derive(Debug)]
pub enum Failure {
    System(Errno),
    Raised(Raised),
}

/// Makes a call, which touches no Python object, without the GIL, and again as long as signals interrupt it; their handlers
/// run meanwhile.
pub fn retry<T>(call: impl FnMut() -> Call<T>) -> Result<T, Failure> {
    retry_for(WaitReason::File, call)
}

/// As [`retry`], for something else than a file.
pub fn retry_for<T>(reason: WaitReason, mut call: impl FnMut() -> Call<T>) -> Result<T, Failure> {
    loop {
        match sched::block(reason, &mut call) {
            Err(Errno(libc::EINTR)) => host::check_signals().map_err(Failure::Raised)?,
            Err(error) => return Err(Failure::System(error)),
            Ok(value) => return Ok(value),
        }
    }
}

/// As [`retry_for`], for a call that takes what is left of the time until the deadline, in nanoseconds; `None` for no end.
pub fn retry_until<T>(
    reason: WaitReason,
    deadline: Option<i64>,
    mut call: impl FnMut(Option<i64>) -> Call<T>,
) -> Result<T, Failure> {
    retry_for(reason, || call(deadline.map(|deadline| deadline - now())))
}

/// Makes a call, as [`retry`], and raises its error with these paths.
pub fn call_at<T>(call: impl FnMut() -> Call<T>, path: Option<&Value>, path2: Option<&Value>) -> Res<T> {
    retry(call).map_err(|failure| failure.raise_at(path, path2))
}

/// Makes a call, as [`retry_for`], and raises its error.
pub fn call_for<T>(reason: WaitReason, call: impl FnMut() -> Call<T>) -> Res<T> {
    retry_for(reason, call).map_err(Failure::raise)
}

/// Makes a call, as [`retry`], and raises its error.
pub fn call<T>(call: impl FnMut() -> Call<T>) -> Res<T> {
    call_at(call, None, None)
}

impl Failure {
    pub fn raise(self) -> Raised {
        self.raise_at(None, None)
    }

    pub fn raise_at(self, path: Option<&Value>, path2: Option<&Value>) -> Raised {
        match self {
            Failure::System(error) => error.raise_at(path, path2),
            Failure::Raised(raised) => raised,
        }
    }

    /// `None` where the call would have to wait.
    pub fn or_would_block<T>(self) -> Res<Option<T>> {
        match self {
            Failure::System(Errno(libc::EAGAIN)) => Ok(None),
            other => Err(other.raise()),
        }
    }
}

/// An error number as an exception.
pub trait Raise {
    fn errno(&self) -> i32;
    fn raise_at(self, path: Option<&Value>, path2: Option<&Value>) -> Raised;
    fn raise(self) -> Raised;
}

impl Raise for Errno {
    fn errno(&self) -> i32 {
        self.0
    }

    fn raise_at(self, path: Option<&Value>, path2: Option<&Value>) -> Raised {
        errors::os_error_at(self.0, path, path2)
    }

    fn raise(self) -> Raised {
        errors::os_error(self.0)
    }
}

/// Closes a descriptor where an error has nobody to go to.
pub fn close_quietly(fd: i32) {
    let _ = os::file::close(fd);
}

/// The bytes of a str as the file system has them: UTF-8, lone surrogates of `surrogateescape` as their bytes.
pub fn encode_name(text: &Wtf8) -> Option<Vec<u8>> {
    if let Ok(text) = text.as_str() {
        return Some(text.as_bytes().to_vec());
    }
    let mut bytes = Vec::with_capacity(text.len());
    for code in text.code_points() {
        match (code.to_char(), code.to_u32()) {
            (Some(c), _) => bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            (None, code @ 0xdc80..=0xdcff) => bytes.push((code - 0xdc00) as u8),
            _ => return None,
        }
    }
    Some(bytes)
}

/// A str of bytes that the system gave: the reverse of [`encode_name`].
pub fn decode_name(bytes: &[u8]) -> Value {
    let mut text = Wtf8Buf::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for &byte in chunk.invalid() {
            if let Some(code) = CodePoint::from_u32(0xdc00 + byte as u32) {
                text.push(code);
            }
        }
    }
    str::from_wtf8(&text)
}

/// The bytes of a str or bytes object as the system takes them. Errors: TypeError, UnicodeEncodeError.
pub fn name_bytes(value: &Value) -> Res<Vec<u8>> {
    if let Some(bytes) = value.downcast::<Bytes>() {
        return Ok(bytes.0.to_vec());
    }
    match value.downcast::<Str>() {
        Some(text) => encode_name(text.as_wtf8()).ok_or_else(|| surrogates_error(text)),
        None => {
            let got = protocol::class_name(value);
            Err(type_error(format!("expected str, bytes or os.PathLike object, not {got}")))
        }
    }
}

/// A C string of bytes. Errors: ValueError for an embedded NUL.
pub fn c_string(bytes: Vec<u8>) -> Res<CString> {
    CString::new(bytes).map_err(|_| value_error("embedded null byte"))
}

/// A descriptor, or that of an object with `fileno()`. Errors: TypeError, ValueError, OverflowError.
pub fn descriptor(value: &Value) -> Res<i32> {
    if value.as_bool().is_some() {
        _warnings::warn(Exc::RuntimeWarning, "bool is used as a file descriptor", 1)?;
    }
    let number = if value.as_int().is_some() {
        value.clone()
    } else {
        let Some(fileno) = protocol::find_attr_name(value, "fileno")? else {
            return Err(type_error("argument must be an int, or have a fileno() method."));
        };
        let number = protocol::call(&fileno, &[])?;
        if number.as_int().is_none() {
            return Err(type_error("fileno() returned a non-integer"));
        }
        number
    };
    let fd = number.as_int().and_then(|fd| fd.to_i64()).and_then(|fd| i32::try_from(fd).ok());
    let fd = fd.ok_or_else(|| overflow_error("Python int too large to convert to C int"))?;
    if fd < 0 {
        return Err(value_error(format!("file descriptor cannot be a negative integer ({fd})")));
    }
    Ok(fd)
}

/// A path for a system call. Errors: TypeError, ValueError, UnicodeEncodeError.
pub fn path(value: &Value) -> Res<CString> {
    c_string(name_bytes(&protocol::fspath(value)?)?)
}
