//! `memoryview`: a window of any shape on the memory that another object lends.
//!
//! A view keeps the exporter alive and counts as one of its holders until it is released or freed. It reads and writes
//! through [`super::buffer`], with the exporter locked for the length of one access.

use super::buffer::{self, exporter};
use super::bytes::hex::hexadecimal;
use crate::object::bytes::Bytes;
use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::exception::Exc;
use crate::object::header::{self, Gc, Obj};
use crate::object::list::list;
use crate::object::native::{Member, Rest};
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Raised, Res, index_error, type_error, value_error};
use crate::object::single;
use crate::object::slice::Slice;
use crate::object::special::Special;
use crate::object::str::{self, Str};
use crate::object::tuple::{Tuple, tuple};
use crate::object::value::Value;
use crate::text::pack::{self, Kind};
use crate::types::scalar;
use crate::types::sequence::{self, integer_subscript, is_index};
use crate::{constructor, getter, method, next_method};
use std::cell::Cell;

/// The payload of memoryview.
pub struct MemoryView {
    /// The object that lends the memory.
    base: Value,
    /// The object as `obj` shows it.
    obj: Value,
    released: Cell<bool>,
    read_only: bool,
    format: String,
    /// What the format stands for, if that is one number.
    kind: Option<(Kind, char)>,
    item: usize,
    /// Bytes before the first item.
    offset: usize,
    shape: Vec<usize>,
    /// Bytes from an item to the next, a dimension each.
    strides: Vec<i64>,
    hash: Cell<Option<i64>>,
}

crate::native_type!(MemoryView { traverse: Traverse });
crate::frozen!(MemoryView);
crate::visit!(MemoryView: base, obj);

impl Drop for MemoryView {
    fn drop(&mut self) {
        self.let_go();
    }
}

#[cold]
fn is_released() -> Raised {
    value_error("operation forbidden on released memoryview object")
}

impl MemoryView {
    fn let_go(&self) {
        if !self.released.replace(true)
            && let Some(exporter) = exporter(&self.base)
        {
            (exporter.hold)(&self.base, -1);
        }
    }

    fn check(&self) -> Res<()> {
        if self.released.get() { Err(is_released()) } else { Ok(()) }
    }

    pub fn read_only(&self) -> bool {
        self.read_only
    }

    fn count(&self) -> usize {
        self.shape.iter().product()
    }

    /// The strides that items in this shape have when nothing is between them.
    fn compact(&self) -> Vec<i64> {
        compact_strides(&self.shape, self.item)
    }

    fn is_contiguous(&self) -> bool {
        self.count() == 0
            || self.strides.iter().zip(self.compact()).zip(&self.shape).all(|((a, b), n)| *a == b || *n == 1)
    }

    fn is_fortran(&self) -> bool {
        let mut wanted = self.item as i64;
        self.count() == 0
            || self.strides.iter().zip(&self.shape).all(|(stride, n)| {
                let fits = *stride == wanted || *n == 1;
                wanted *= *n as i64;
                fits
            })
    }

    /// Where each item begins, in the order of the indices.
    fn places(&self) -> Vec<usize> {
        let mut places = vec![self.offset as i64];
        for (n, stride) in self.shape.iter().zip(&self.strides) {
            places = places.iter().flat_map(|at| (0..*n as i64).map(move |i| at + i * stride)).collect();
        }
        places.into_iter().map(|at| at as usize).collect()
    }

    /// Calls with all of the exporter's memory.
    fn show<R>(&self, call: impl FnOnce(&mut [u8]) -> R) -> Res<R> {
        self.check()?;
        let exporter = exporter(&self.base).ok_or_else(is_released)?;
        let mut call = Some(call);
        let mut result = None;
        (exporter.show)(&self.base, &mut |bytes| result = call.take().map(|call| call(bytes)));
        result.ok_or_else(is_released)
    }

    /// The items' bytes one after the other.
    fn gather(&self) -> Res<Vec<u8>> {
        let (offset, len) = (self.offset, self.count() * self.item);
        if self.is_contiguous() {
            return self.show(|memory| memory.get(offset..offset + len).map(<[u8]>::to_vec).unwrap_or_default());
        }
        let places = self.places();
        self.show(|memory| places.iter().filter_map(|&at| memory.get(at..at + self.item)).flatten().copied().collect())
    }

    /// Writes the items' bytes.
    fn scatter(&self, bytes: &[u8]) -> Res<()> {
        let places = self.places();
        self.show(|memory| {
            for (&at, item) in places.iter().zip(bytes.chunks_exact(self.item.max(1))) {
                if let Some(place) = memory.get_mut(at..at + self.item) {
                    place.copy_from_slice(item);
                }
            }
        })
    }

    /// A view of the same memory with other dimensions.
    fn derive(&self, class: &Obj<Class>, offset: usize, shape: Vec<usize>, strides: Vec<i64>) -> Value {
        self.derive_as(class, self.format.clone(), self.kind, self.item, self.read_only, (offset, shape, strides))
    }

    fn derive_as(
        &self,
        class: &Obj<Class>,
        format: String,
        kind: Option<(Kind, char)>,
        item: usize,
        read_only: bool,
        (offset, shape, strides): (usize, Vec<usize>, Vec<i64>),
    ) -> Value {
        if let Some(exporter) = exporter(&self.base) {
            (exporter.hold)(&self.base, 1);
        }
        let view = MemoryView {
            base: self.base.clone(),
            obj: self.obj.clone(),
            released: Cell::new(false),
            read_only,
            format,
            kind,
            item,
            offset,
            shape,
            strides,
            hash: Cell::new(None),
        };
        header::new_in(class, view)
    }

    /// What the format stands for. Errors: NotImplementedError for a format of more than one number.
    fn known(&self) -> Res<(Kind, char)> {
        self.kind.ok_or_else(|| not_implemented(format!("memoryview: format {} not supported", self.format)))
    }

    /// The bytes of one item from a value.
    fn pack(&self, value: &Value) -> Res<Vec<u8>> {
        let wrong_type = || type_error(format!("memoryview: invalid type for format '{}'", self.format));
        let wrong_value = || value_error(format!("memoryview: invalid value for format '{}'", self.format));
        let (kind, letter) = self.known()?;
        let mut bytes = vec![0; self.item];
        match kind {
            Kind::Char => match value.downcast::<Bytes>().map(|b| &*b.0) {
                Some([byte]) => bytes[0] = *byte,
                Some(_) => return Err(wrong_value()),
                None => return Err(wrong_type()),
            },
            Kind::Bool => bytes[0] = u8::from(protocol::truth(value)?),
            Kind::Float => {
                let number = protocol::to_float(value).map_err(|_| wrong_type())?;
                pack::pack_float(&mut bytes, number, true).map_err(|_| wrong_value())?;
            }
            Kind::Complex => return Err(not_implemented(format!("memoryview: format {} not supported", self.format))),
            kind => {
                if !is_index(value) {
                    return Err(wrong_type());
                }
                let signed = matches!(kind, Kind::Int { signed: true });
                pack::pack_int(&mut bytes, &protocol::to_big(value)?, letter, signed, true)
                    .map_err(|_| wrong_value())?;
            }
        }
        Ok(bytes)
    }

    fn unpack(&self, bytes: &[u8]) -> Res {
        Ok(scalar::unpack(self.known()?.0, bytes, true))
    }
}

fn not_implemented(message: impl AsRef<str>) -> Raised {
    Raised::new(Exc::NotImplementedError, message)
}

/// True for the formats of single bytes.
fn is_byte(letter: char) -> bool {
    matches!(letter, 'b' | 'B' | 'c')
}

fn compact_strides(shape: &[usize], item: usize) -> Vec<i64> {
    let mut strides = vec![0; shape.len()];
    let mut stride = item as i64;
    for (at, n) in shape.iter().enumerate().rev() {
        strides[at] = stride;
        stride *= *n as i64;
    }
    strides
}

/// What a format of one number stands for.
fn kind_of(format: &str) -> Option<(Kind, char)> {
    scalar::native(format).map(|(kind, letter, _)| (kind, letter))
}

/// A view of an object that lends memory of its own.
pub fn of_native(object: &Value) -> Res {
    if let Some(view) = object.downcast::<MemoryView>() {
        view.check()?;
        return Ok(view.derive(view.class(), view.offset, view.shape.clone(), view.strides.clone()));
    }
    let Some(exporter) = exporter(object) else { return Err(not_bytes_like(object)) };
    let (format, item) = (exporter.item)(object);
    let mut len = 0;
    (exporter.show)(object, &mut |bytes| len = bytes.len());
    (exporter.hold)(object, 1);
    Ok(header::new(MemoryView {
        base: object.clone(),
        obj: object.clone(),
        released: Cell::new(false),
        read_only: exporter.read_only,
        kind: kind_of(&format),
        format,
        item,
        offset: 0,
        shape: vec![len / item.max(1)],
        strides: vec![item as i64],
        hash: Cell::new(None),
    }))
}

#[cold]
fn not_bytes_like(object: &Value) -> Raised {
    type_error(format!("memoryview: a bytes-like object is required, not '{}'", class_name(object)))
}

/// `memoryview(object)`: `__buffer__` of a Python class is asked. Errors: TypeError, what it raises.
pub fn of(object: &Value) -> Res {
    if object.downcast::<MemoryView>().is_some() || exporter(object).is_some() {
        return of_native(object);
    }
    let Some(view) = protocol::try_special(object, Special::Buffer, &[Value::small(284)])? else {
        return Err(not_bytes_like(object));
    };
    match view.downcast::<MemoryView>() {
        Some(inner) => {
            inner.check()?;
            Ok(inner.derive(inner.class(), inner.offset, inner.shape.clone(), inner.strides.clone()))
        }
        None => Err(type_error("__buffer__ returned non-memoryview object")),
    }
}

/// The bytes of a view's items. Errors: ValueError if it is released.
pub fn to_bytes(view: &Value) -> Res<Vec<u8>> {
    view.downcast::<MemoryView>().map_or_else(|| Err(not_bytes_like(view)), |view| view.gather())
}

/// Shows the memory of a writable, contiguous view.
pub fn show_mut(view: &Obj<MemoryView>, call: &mut dyn FnMut(&mut [u8])) {
    let (offset, len) = (view.offset, view.count() * view.item);
    if !view.read_only && view.is_contiguous() {
        // A released view shows nothing.
        let _ = view.show(|memory| memory.get_mut(offset..offset + len).map(call));
    }
}

fn new(_class: &Obj<Class>, object: &Value) -> Res {
    of(object)
}

fn release(this: &Obj<MemoryView>) {
    this.let_go();
}

fn enter(this: &Obj<MemoryView>) -> Res {
    this.check()?;
    Ok(this.value())
}

fn exit(this: &Obj<MemoryView>, _: Rest) {
    this.let_go();
}

fn len(this: &Obj<MemoryView>) -> Res<usize> {
    this.check()?;
    match this.shape.first() {
        Some(&n) => Ok(n),
        None => Err(type_error("0-dim memory has no length")),
    }
}

/// Where an item of the first dimension begins. Errors: IndexError.
fn first_place(this: &MemoryView, at: i64, dimension: usize) -> Res<i64> {
    match sequence::place(at, this.shape[dimension]) {
        Some(at) => Ok(at as i64 * this.strides[dimension]),
        None => Err(index_error(format!("index out of bounds on dimension {}", dimension + 1))),
    }
}

/// What a subscript means: one item, at a place, or a part.
enum Part {
    Item(usize),
    View(Value),
}

fn part(this: &Obj<MemoryView>, key: &Value) -> Res<Part> {
    this.check()?;
    if this.shape.is_empty() {
        let whole = key.downcast::<Tuple>().is_some_and(|t| t.is_empty());
        let all = std::ptr::eq(protocol::type_of(key), protocol::type_of(&single::ellipsis()));
        return match (whole, all) {
            (true, _) => Ok(Part::Item(this.offset)),
            (_, true) => Ok(Part::View(this.value())),
            _ => Err(type_error("invalid indexing of 0-dim memory")),
        };
    }
    if let Some(slice) = key.downcast::<Slice>() {
        let span = slice.bounds()?.fit(this.shape[0]);
        let (mut shape, mut strides) = (this.shape.clone(), this.strides.clone());
        let offset = if span.count == 0 { this.offset as i64 } else { this.offset as i64 + span.start * strides[0] };
        shape[0] = span.count;
        strides[0] = strides[0].saturating_mul(span.step);
        return Ok(Part::View(this.derive(this.class(), offset as usize, shape, strides)));
    }
    if let Some(keys) = key.downcast::<Tuple>() {
        if keys.items().iter().all(is_index) {
            if keys.len() < this.shape.len() {
                return Err(not_implemented("sub-views are not implemented"));
            }
            if keys.len() > this.shape.len() {
                let (n, given) = (this.shape.len(), keys.len());
                return Err(type_error(format!("cannot index {n}-dimension view with {given}-element tuple")));
            }
            let mut at = this.offset as i64;
            for (dimension, key) in keys.items().iter().enumerate() {
                at += first_place(this, integer_subscript(key)?.unwrap_or(0), dimension)?;
            }
            return Ok(Part::Item(at as usize));
        }
        if !keys.is_empty() && keys.items().iter().all(|k| k.downcast::<Slice>().is_some() || is_index(k)) {
            let message = "multi-dimensional slicing is not implemented";
            return Err(not_implemented(message));
        }
        return Err(type_error("memoryview: invalid slice key"));
    }
    let Some(at) = integer_subscript(key)? else { return Err(type_error("memoryview: invalid slice key")) };
    if this.shape.len() > 1 {
        let message = "multi-dimensional sub-views are not implemented";
        return Err(not_implemented(message));
    }
    Ok(Part::Item((this.offset as i64 + first_place(this, at, 0)?) as usize))
}

fn item_at(this: &MemoryView, at: usize) -> Res {
    let bytes = this.show(|memory| memory.get(at..at + this.item).map(<[u8]>::to_vec))?;
    this.unpack(&bytes.ok_or_else(is_released)?)
}

fn get_item(this: &Obj<MemoryView>, key: &Value) -> Res {
    match part(this, key)? {
        Part::Item(at) => item_at(this, at),
        Part::View(view) => Ok(view),
    }
}

fn set_item(this: &Obj<MemoryView>, key: &Value, value: &Value) -> Res<()> {
    this.check()?;
    if this.read_only {
        return Err(type_error("cannot modify read-only memory"));
    }
    match part(this, key)? {
        Part::Item(at) => {
            let bytes = this.pack(value)?;
            this.show(|memory| {
                if let Some(place) = memory.get_mut(at..at + bytes.len()) {
                    place.copy_from_slice(&bytes);
                }
            })
        }
        Part::View(part) => {
            let Some(target) = part.downcast::<MemoryView>() else { return Ok(()) };
            let source = of(value).map_err(|_| buffer::not_bytes_like(value))?;
            let Some(source) = source.downcast::<MemoryView>() else { return Ok(()) };
            let plain = |format: &str| format.strip_prefix('@').unwrap_or(format).to_string();
            if target.shape != source.shape || plain(&target.format) != plain(&source.format) {
                let message = "memoryview assignment: lvalue and rvalue have different structures";
                return Err(value_error(message));
            }
            target.scatter(&source.gather()?)
        }
    }
}

fn delete_item(_this: &Obj<MemoryView>, _key: &Value) -> Res<()> {
    Err(type_error("cannot delete memory"))
}

/// The items as nested lists.
fn nested(items: &[Value], shape: &[usize]) -> Value {
    match shape {
        [] => items.first().cloned().unwrap_or(Value::NONE),
        [_] => list(items.to_vec()),
        [n, rest @ ..] => {
            let size: usize = rest.iter().product();
            list((0..*n).map(|i| nested(&items[i * size..(i + 1) * size], rest)).collect())
        }
    }
}

fn items(this: &MemoryView) -> Res<Vec<Value>> {
    let bytes = this.gather()?;
    bytes.chunks_exact(this.item.max(1)).map(|item| this.unpack(item)).collect()
}

fn to_list(this: &Obj<MemoryView>) -> Res {
    Ok(nested(&items(this)?, &this.shape))
}

fn to_bytes_method(this: &Obj<MemoryView>, order: Option<&Value>) -> Res {
    this.check()?;
    let order = order.filter(|o| !o.is_none());
    let order = match order {
        None => "C",
        Some(order) => match order.downcast::<Str>().and_then(|s| s.as_str()) {
            Some(order @ ("C" | "F" | "A")) => order,
            Some(_) => return Err(value_error("order must be 'C', 'F' or 'A'")),
            None => {
                let got = class_name(order);
                return Err(type_error(format!("tobytes() argument 'order' must be str or None, not {got}")));
            }
        },
    };
    let fortran = order == "F" || order == "A" && this.is_fortran() && !this.is_contiguous();
    if !fortran || this.shape.len() < 2 {
        return Ok(super::bytes::from_vec(this.gather()?));
    }
    let (mut shape, mut strides) = (this.shape.clone(), this.strides.clone());
    shape.reverse();
    strides.reverse();
    let turned = this.derive(this.class(), this.offset, shape, strides);
    to_bytes(&turned).map(super::bytes::from_vec)
}

fn hex(this: &Obj<MemoryView>, sep: Option<&Value>, bytes_per_sep: Option<i64>) -> Res<String> {
    hexadecimal(&this.gather()?, sep, bytes_per_sep.unwrap_or(1))
}

fn to_read_only(this: &Obj<MemoryView>) -> Res {
    this.check()?;
    let place = (this.offset, this.shape.clone(), this.strides.clone());
    Ok(this.derive_as(this.class(), this.format.clone(), this.kind, this.item, true, place))
}

/// The dimensions asked for by `cast`. Errors: TypeError, ValueError.
fn shape_argument(shape: &Value) -> Res<Vec<usize>> {
    if shape.downcast::<Tuple>().is_none() && shape.downcast::<crate::object::list::List>().is_none() {
        return Err(type_error("shape must be a list or a tuple"));
    }
    let parts = protocol::collect(shape)?;
    if parts.len() > 64 {
        return Err(value_error("memoryview: number of dimensions must not exceed 64"));
    }
    let one = |part: &Value| match part.as_int().map(|i| i.to_i64()) {
        Some(Some(n)) if n > 0 => Ok(n as usize),
        Some(_) => Err(value_error("memoryview.cast(): elements of shape must be integers > 0")),
        None => Err(type_error("memoryview.cast(): elements of shape must be integers")),
    };
    parts.iter().map(one).collect()
}

fn cast(this: &Obj<MemoryView>, format: &Value, shape: Option<&Value>) -> Res {
    this.check()?;
    let Some(text) = format.downcast::<Str>() else {
        return Err(type_error(format!("cast() argument 'format' must be str, not {}", class_name(format))));
    };
    let format = text.to_text().into_owned();
    if !this.is_contiguous() {
        return Err(type_error("memoryview: casts are restricted to C-contiguous views"));
    }
    if (shape.is_some() || this.shape.len() != 1) && this.shape.len() != 1 && shape.is_some() {
        return Err(type_error("memoryview: cast must be 1D -> ND or ND -> 1D"));
    }
    let Some((kind, letter, item)) = scalar::native(&format) else {
        let message =
            "memoryview: destination format must be a native single character format prefixed with an optional '@'";
        return Err(value_error(message));
    };
    let Some((_, own)) = this.kind else {
        let message =
            "memoryview: source format must be a native single character format prefixed with an optional '@'";
        return Err(value_error(message));
    };
    if letter != own && !is_byte(letter) && !is_byte(own) {
        return Err(type_error("memoryview: cannot cast between two non-byte formats"));
    }
    let len = this.count() * this.item;
    if !len.is_multiple_of(item) {
        return Err(type_error("memoryview: length is not a multiple of itemsize"));
    }
    let dimensions = match shape {
        Some(shape) => {
            let dimensions = shape_argument(shape)?;
            let total = dimensions.iter().try_fold(item, |total, n| total.checked_mul(*n));
            if total != Some(len) {
                return Err(type_error("memoryview: product(shape) * itemsize != buffer size"));
            }
            dimensions
        }
        None => vec![len / item],
    };
    let strides = compact_strides(&dimensions, item);
    Ok(this.derive_as(
        this.class(),
        format,
        Some((kind, letter)),
        item,
        this.read_only,
        (this.offset, dimensions, strides),
    ))
}

fn compare(op: Special, this: &Obj<MemoryView>, other: &Value) -> Res {
    if !matches!(op, Special::Eq | Special::Ne) {
        return Ok(single::not_implemented());
    }
    let same = if this.is(other) {
        true
    } else if this.released.get() {
        false
    } else {
        let theirs = match other.downcast::<MemoryView>() {
            Some(view) if view.released.get() => return Ok(Value::bool(op == Special::Ne)),
            _ if buffer::is_bytes_like(other) => of(other)?,
            _ => return Ok(single::not_implemented()),
        };
        match theirs.downcast::<MemoryView>() {
            Some(view) => same_items(this, view)?,
            None => false,
        }
    };
    Ok(Value::bool(same == (op == Special::Eq)))
}

fn same_items(a: &MemoryView, b: &MemoryView) -> Res<bool> {
    if a.shape != b.shape {
        return Ok(false);
    }
    let (Some((kind, x)), Some((_, y))) = (a.kind, b.kind) else {
        return Ok(a.format == b.format && a.gather()? == b.gather()?);
    };
    if x == y && !matches!(kind, Kind::Float | Kind::Complex | Kind::Bool) {
        return Ok(a.gather()? == b.gather()?);
    }
    for (x, y) in items(a)?.iter().zip(&items(b)?) {
        if !protocol::truth(&crate::object::operator::compare(Special::Eq, x, y)?)? {
            return Ok(false);
        }
    }
    Ok(true)
}

crate::comparisons!(MemoryView, compare);

fn hash(this: &Obj<MemoryView>) -> Res<i64> {
    if let Some(hash) = this.hash.get() {
        return Ok(hash);
    }
    this.check()?;
    if !this.read_only {
        return Err(value_error("cannot hash writable memoryview object"));
    }
    if !this.kind.is_some_and(|(_, letter)| is_byte(letter)) {
        return Err(value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'"));
    }
    protocol::hash(&this.base)?;
    let hash = str::hash_bytes(&this.gather()?) as i64;
    this.hash.set(Some(hash));
    Ok(hash)
}

fn repr(this: &Obj<MemoryView>) -> String {
    let what = if this.released.get() { "released memory" } else { "memory" };
    format!("<{what} at {:#x}>", this.value().word())
}

fn contains(this: &Obj<MemoryView>, value: &Value) -> Res<bool> {
    for item in items(this)? {
        if protocol::equal(&item, value)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn count(this: &Obj<MemoryView>, value: &Value) -> Res<usize> {
    let mut count = 0;
    for item in items(this)? {
        count += protocol::equal(&item, value)? as usize;
    }
    Ok(count)
}

fn index(this: &Obj<MemoryView>, value: &Value, start: Option<&Value>, stop: Option<&Value>) -> Res<usize> {
    let items = items(this)?;
    for i in sequence::window(start, stop)?.fit(items.len()).indices() {
        if protocol::equal(&items[i], value)? {
            return Ok(i);
        }
    }
    Err(value_error("memoryview.index(x): x not found"))
}

fn reduce(_this: &Obj<MemoryView>, _protocol: Option<&Value>) -> Res {
    Err(type_error("cannot pickle 'memoryview' object"))
}

fn numbers(numbers: impl ExactSizeIterator<Item = i64>) -> Value {
    tuple(numbers.map(Value::from))
}

fn get_obj(this: &Obj<MemoryView>) -> Res {
    this.check()?;
    Ok(this.obj.clone())
}

fn get_nbytes(this: &Obj<MemoryView>) -> Res<usize> {
    this.check()?;
    Ok(this.count() * this.item)
}

fn get_item_size(this: &Obj<MemoryView>) -> Res<usize> {
    this.check()?;
    Ok(this.item)
}

fn get_format(this: &Obj<MemoryView>) -> Res<String> {
    this.check()?;
    Ok(this.format.clone())
}

fn get_shape(this: &Obj<MemoryView>) -> Res {
    this.check()?;
    Ok(numbers(this.shape.iter().map(|n| *n as i64)))
}

fn get_strides(this: &Obj<MemoryView>) -> Res {
    this.check()?;
    Ok(numbers(this.strides.iter().copied()))
}

fn get_suboffsets(this: &Obj<MemoryView>) -> Res {
    this.check()?;
    Ok(tuple([]))
}

fn get_read_only(this: &Obj<MemoryView>) -> Res<bool> {
    this.check()?;
    Ok(this.read_only)
}

fn get_ndim(this: &Obj<MemoryView>) -> Res<usize> {
    this.check()?;
    Ok(this.shape.len())
}

fn get_c_contiguous(this: &Obj<MemoryView>) -> Res<bool> {
    this.check()?;
    Ok(this.is_contiguous())
}

fn get_f_contiguous(this: &Obj<MemoryView>) -> Res<bool> {
    this.check()?;
    Ok(this.is_fortran())
}

fn get_contiguous(this: &Obj<MemoryView>) -> Res<bool> {
    this.check()?;
    Ok(this.is_contiguous() || this.is_fortran())
}

fn lend(this: &Value, _flags: Option<&Value>) -> Res {
    of_native(this)
}

/// The payload of `memory_iterator`.
pub struct MemoryIter {
    view: Gc<MemoryView>,
    index: Cell<usize>,
}

crate::native_type!(MemoryIter { traverse: Traverse });
crate::frozen!(MemoryIter);
crate::visit!(MemoryIter: view);

fn iter(this: &Obj<MemoryView>) -> Res {
    this.check()?;
    match this.shape.len() {
        1 => Ok(header::new(MemoryIter { view: this.handle(), index: Cell::new(0) })),
        0 => Err(type_error("invalid indexing of 0-dim memory")),
        _ => Err(not_implemented("multi-dimensional sub-views are not implemented")),
    }
}

fn iter_iter(this: &Value) -> Value {
    this.clone()
}

fn iter_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<MemoryIter>() else { return Ok(None) };
    let (view, at) = (&this.view, this.index.get());
    if at >= view.shape[0] {
        return Ok(None);
    }
    this.index.set(at + 1);
    item_at(view, (view.offset as i64 + at as i64 * view.strides[0]) as usize).map(Some)
}

static ITER_METHODS: &[Member] = &[method!("__iter__", iter_iter, "($self, /)"), next_method!(iter_next)];

pub static METHODS: &[Member] = &[
    constructor!("memoryview", new, "(object)"),
    method!("release", release, "($self, /)"),
    method!("tobytes", to_bytes_method, "($self, /, order='C')"),
    method!("hex", hex, "($self, /, sep=<unrepresentable>, bytes_per_sep=1)"),
    method!("tolist", to_list, "($self, /)"),
    method!("cast", cast, "($self, /, format, shape=<unrepresentable>)"),
    method!("toreadonly", to_read_only, "($self, /)"),
    method!("count", count, "($self, value, /)"),
    method!("index", index, "($self, value, start=0, stop=sys.maxsize, /)"),
    method!("__len__", len, "($self, /)"),
    method!("__getitem__", get_item, "($self, key, /)"),
    method!("__setitem__", set_item, "($self, key, value, /)"),
    method!("__delitem__", delete_item, "($self, key, /)"),
    method!("__contains__", contains, "($self, key, /)"),
    method!("__iter__", iter, "($self, /)"),
    method!("__hash__", hash, "($self, /)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__enter__", enter, "($self, /)"),
    method!("__exit__", exit, "($self, /, *args)"),
    method!("__buffer__", lend, "($self, flags, /)"),
    method!("__reduce_ex__", reduce, "($self, protocol, /)"),
    crate::class_method!("__class_getitem__", crate::types::generic_alias::class_getitem, "($type, object, /)"),
    getter!("obj", get_obj),
    getter!("nbytes", get_nbytes),
    getter!("readonly", get_read_only),
    getter!("itemsize", get_item_size),
    getter!("format", get_format),
    getter!("ndim", get_ndim),
    getter!("shape", get_shape),
    getter!("strides", get_strides),
    getter!("suboffsets", get_suboffsets),
    getter!("c_contiguous", get_c_contiguous),
    getter!("f_contiguous", get_f_contiguous),
    getter!("contiguous", get_contiguous),
];

pub fn init() {
    let native = NativeClass::sealed("memoryview", const { &[METHODS, COMPARISONS] });
    define::<MemoryView>(
        native
            .doc("Create a new memoryview object which references the given object.")
            .with(flag::SEQUENCE | flag::WEAKREF),
    );
    define::<MemoryIter>(NativeClass::sealed("memory_iterator", const { &[ITER_METHODS] }));
}
