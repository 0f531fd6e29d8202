//! The buffer protocol among native types: objects that lend their memory as bytes, and the arguments that take any of them.
//!
//! A type lends through an [`Exporter`]: it shows its bytes for the length of one call, with its lock held if it has one, and
//! counts who holds on to them, so that it can refuse to be resized meanwhile.

use super::bytearray::ByteArray;
use super::memoryview;
use crate::object::bytes::Bytes;
use crate::object::header::Header;
use crate::object::native::{Cursor, FromArg};
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Raised, Res, type_error};
use crate::object::special::Special;
use crate::object::value::Value;
use crate::sync::Mutex;
use std::borrow::Cow;
use std::ops::Deref;

/// How the objects of one native type lend their bytes.
/// Calls back with an object's bytes; false if it has none now.
pub type Show = fn(&Value, &mut dyn FnMut(&mut [u8])) -> bool;

#[derive(Clone, Copy)]
pub struct Exporter {
    /// True if the object is of the type.
    pub fits: fn(&Header) -> bool,
    /// Shows the bytes; what is called must not run Python. False if there are none now (a released view).
    pub show: Show,
    pub read_only: bool,
    /// The format and size of an item.
    pub item: fn(&Value) -> (String, usize),
    /// One holder more, or one less.
    pub hold: fn(&Value, i32),
}

static EXPORTERS: Mutex<Vec<Exporter>> = Mutex::new(Vec::new());

/// Adds the exporter of a type that is defined in another layer: `array.array`, say.
pub fn register(exporter: Exporter) {
    EXPORTERS.lock().push(exporter);
}

fn show_bytes(value: &Value, call: &mut dyn FnMut(&mut [u8])) -> bool {
    // Nobody writes through an exporter that is read-only; the copy keeps to that even so.
    value.downcast::<Bytes>().map(|bytes| call(&mut bytes.0.to_vec())).is_some()
}

fn show_byte_array(value: &Value, call: &mut dyn FnMut(&mut [u8])) -> bool {
    value.downcast::<ByteArray>().map(|array| call(&mut array.lock().data)).is_some()
}

fn single_bytes(_: &Value) -> (String, usize) {
    ("B".to_string(), 1)
}

const BYTES: Exporter = Exporter {
    fits: |header| header.holds::<Bytes>(),
    show: show_bytes,
    read_only: true,
    item: single_bytes,
    hold: |_, _| {},
};

const BYTE_ARRAY: Exporter = Exporter {
    fits: |header| header.holds::<ByteArray>(),
    show: show_byte_array,
    read_only: false,
    item: single_bytes,
    hold: |value, by| {
        if let Some(array) = value.downcast::<ByteArray>() {
            let mut array = array.lock();
            array.exports = array.exports.saturating_add_signed(by as isize);
        }
    },
};

/// The exporter for an object that lends memory of its own; a memoryview lends another's.
pub fn exporter(value: &Value) -> Option<Exporter> {
    let header = value.header()?;
    if header.holds::<Bytes>() {
        return Some(BYTES);
    }
    if header.holds::<ByteArray>() {
        return Some(BYTE_ARRAY);
    }
    EXPORTERS.lock().iter().find(|e| (e.fits)(header)).copied()
}

/// Calls with the bytes of a bytes-like object; what is called must not run Python. `None` for another object.
pub fn with_bytes<R>(value: &Value, call: impl FnOnce(&[u8]) -> R) -> Option<R> {
    if let Some(bytes) = value.downcast::<Bytes>() {
        return Some(call(&bytes.0));
    }
    if let Some(array) = value.downcast::<ByteArray>() {
        return Some(call(&array.lock().data));
    }
    if value.downcast::<memoryview::MemoryView>().is_some() {
        return memoryview::to_bytes(value).ok().map(|bytes| call(&bytes));
    }
    let exporter = exporter(value)?;
    let mut call = Some(call);
    let mut result = None;
    (exporter.show)(value, &mut |bytes| result = call.take().map(|call| call(bytes)));
    result
}

/// Calls with the bytes of a writable bytes-like object; what is called must not run Python. `None` for another object.
pub fn with_bytes_mut<R>(value: &Value, call: impl FnOnce(&mut [u8]) -> R) -> Option<R> {
    if let Some(array) = value.downcast::<ByteArray>() {
        return Some(call(&mut array.lock().data));
    }
    let mut call = Some(call);
    let mut result = None;
    let mut show = |bytes: &mut [u8]| result = call.take().map(|call| call(bytes));
    if let Some(view) = value.downcast::<memoryview::MemoryView>() {
        memoryview::show_mut(view, &mut show);
        return result;
    }
    let exporter = exporter(value).filter(|e| !e.read_only)?;
    (exporter.show)(value, &mut show);
    result
}

/// The bytes of a bytes-like object, borrowed where they cannot change; `None` for another object.
/// Errors: what `__buffer__` raises, ValueError for a released view.
pub fn bytes_of(value: &Value) -> Res<Option<Cow<'_, [u8]>>> {
    if let Some(bytes) = value.downcast::<Bytes>() {
        return Ok(Some(Cow::Borrowed(&bytes.0)));
    }
    if let Some(array) = value.downcast::<ByteArray>() {
        return Ok(Some(Cow::Owned(array.lock().data.clone())));
    }
    if value.downcast::<memoryview::MemoryView>().is_some() {
        return memoryview::to_bytes(value).map(|bytes| Some(Cow::Owned(bytes)));
    }
    if let Some(bytes) = with_bytes(value, |bytes| bytes.to_vec()) {
        return Ok(Some(Cow::Owned(bytes)));
    }
    if protocol::type_of(value).has_special(Special::Buffer) {
        let view = memoryview::of(value)?;
        return memoryview::to_bytes(&view).map(|bytes| Some(Cow::Owned(bytes)));
    }
    Ok(None)
}

/// True if the object lends its memory.
pub fn is_bytes_like(value: &Value) -> bool {
    exporter(value).is_some() || protocol::type_of(value).has_special(Special::Buffer)
}

#[cold]
pub fn not_bytes_like(value: &Value) -> Raised {
    type_error(format!("a bytes-like object is required, not '{}'", class_name(value)))
}

/// A bytes-like argument: its bytes as they are at the time of the call.
pub struct Buffer<'a>(pub Cow<'a, [u8]>);

impl Deref for Buffer<'_> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl<'a> FromArg<'a> for Buffer<'a> {
    fn from_arg(value: &'a Value, _: &Cursor<'a>) -> Res<Buffer<'a>> {
        bytes_of(value)?.map(Buffer).ok_or_else(|| not_bytes_like(value))
    }
}

/// A writable bytes-like argument.
pub struct WritableBuffer<'a>(&'a Value);

impl WritableBuffer<'_> {
    /// Calls with the bytes; what is called must not run Python.
    pub fn with<R>(&self, call: impl FnOnce(&mut [u8]) -> R) -> Res<R> {
        with_bytes_mut(self.0, call).ok_or_else(|| not_writable(self.0))
    }

    pub fn value(&self) -> &Value {
        self.0
    }
}

#[cold]
fn not_writable(value: &Value) -> Raised {
    type_error(format!("read-write bytes-like object expected, not '{}'", class_name(value)))
}

impl<'a> FromArg<'a> for WritableBuffer<'a> {
    fn from_arg(value: &'a Value, _: &Cursor<'a>) -> Res<WritableBuffer<'a>> {
        let writable = match value.downcast::<memoryview::MemoryView>() {
            Some(view) => !view.read_only(),
            None => exporter(value).is_some_and(|e| !e.read_only),
        };
        if writable { Ok(WritableBuffer(value)) } else { Err(not_writable(value)) }
    }
}
