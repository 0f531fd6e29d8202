//! `array`: `array.array`, numbers of one native format in one block of memory.

use crate::object::class::{Class, NativeClass, define, flag};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::{self, Gc, Obj};
use crate::object::list::{List, list};
use crate::object::native::{Index, Member};
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Raised, Res, index_error, memory_error, overflow_error, type_error, value_error};
use crate::object::slice::Bounds;
use crate::object::special::Special;
use crate::object::str::{self, Str};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::object::{operator, single};
use crate::text::pack::{self, Kind};
use crate::types::buffer::{self, Buffer, Exporter};
use crate::types::sequence::{self, Subscript, Text, ascending, place, push_repr, reserve, subscript};
use crate::types::{bytes, memoryview, scalar};
use crate::{constructor, function, getter, method, next_method};
use dashu_int::IBig;
use std::cell::Cell;

/// The payload of array.
pub struct Array {
    code: char,
    item: usize,
    data: Vec<u8>,
    /// How many hold on to the memory.
    exports: usize,
}

crate::native_type!(Array {});

/// What a type code stands for: the letter and size of its items. `u` and `w` are code points of four bytes.
fn item_of(code: char) -> Option<(Kind, usize)> {
    match code {
        'u' | 'w' => Some((Kind::Int { signed: false }, 4)),
        'b' | 'B' | 'h' | 'H' | 'i' | 'I' | 'l' | 'L' | 'q' | 'Q' | 'f' | 'd' => {
            scalar::native(code.encode_utf8(&mut [0; 4])).map(|(kind, _, size)| (kind, size))
        }
        _ => None,
    }
}

impl Array {
    fn len(&self) -> usize {
        self.data.len() / self.item
    }

    fn get(&self, at: usize) -> Option<Vec<u8>> {
        self.data.get(at * self.item..(at + 1) * self.item).map(<[u8]>::to_vec)
    }
}

fn is_text(code: char) -> bool {
    matches!(code, 'u' | 'w')
}

/// The value of one item. Errors: ValueError for what is no code point.
fn unpack(code: char, item: &[u8]) -> Res {
    if is_text(code) {
        let number = u32::from_le_bytes(item.try_into().unwrap_or_default());
        let point = rustpython_wtf8::CodePoint::from_u32(number);
        let point = point.ok_or_else(|| value_error("character is not in range [U+0000; U+10ffff]"))?;
        let mut text = Text::new();
        text.push(point);
        return Ok(str::from_wtf8(&text));
    }
    let kind = item_of(code).map_or(Kind::Float, |(kind, _)| kind);
    Ok(scalar::unpack(kind, item, true))
}

/// The message for a number out of an item's range. CPython converts to a larger C type first, whose range shows, too.
fn out_of_range(code: char, number: &IBig) -> Raised {
    let low = *number < IBig::ZERO;
    let within =
        |bits: u32| IBig::from(i64::MIN >> (64 - bits)) <= *number && *number <= IBig::from(i64::MAX >> (64 - bits));
    let name = match code {
        'I' | 'L' if low => return overflow_error("can't convert negative value to unsigned int"),
        'Q' if low => return overflow_error("can't convert negative int to unsigned"),
        'q' | 'Q' => return overflow_error("int too big to convert"),
        'I' if *number <= IBig::from(u64::MAX) => "unsigned int",
        'I' | 'L' => return overflow_error("Python int too large to convert to C unsigned long"),
        _ if !within(64) => return overflow_error("Python int too large to convert to C long"),
        'b' | 'B' | 'h' if !within(16) => "signed short integer",
        'H' | 'i' if !within(32) => "signed integer",
        'b' => "signed char",
        'B' => "unsigned byte integer",
        _ => "unsigned short",
    };
    let side = if low { "less than minimum" } else { "greater than maximum" };
    overflow_error(format!("{name} is {side}"))
}

/// The bytes of one item. Errors: TypeError, OverflowError.
fn pack(code: char, size: usize, value: &Value) -> Res<Vec<u8>> {
    let mut out = vec![0; size];
    if is_text(code) {
        let Some(text) = value.downcast::<Str>() else {
            let got = class_name(value);
            return Err(type_error(format!("array item must be a unicode character, not {got}")));
        };
        let mut points = text.as_wtf8().code_points();
        return match (points.next(), points.next()) {
            (Some(point), None) => Ok(point.to_u32().to_le_bytes().to_vec()),
            _ => {
                let len = text.char_len();
                Err(type_error(format!("array item must be a unicode character, not a string of length {len}")))
            }
        };
    }
    match item_of(code) {
        Some((Kind::Int { signed }, _)) => {
            if value.downcast::<crate::object::number::Float>().is_some() || value.is_flonum() {
                return Err(type_error("'float' object cannot be interpreted as an integer"));
            }
            let number = protocol::to_big(value)?;
            pack::pack_int(&mut out, &number, code, signed, true).map_err(|_| out_of_range(code, &number))?;
        }
        _ => pack::pack_float(&mut out, protocol::to_float(value)?, true)?,
    }
    Ok(out)
}

#[cold]
fn exported() -> Raised {
    Raised::new(Exc::BufferError, "cannot resize an array that is exporting buffers")
}

/// Changes the items, their number included. Errors: BufferError if the memory is lent; those of `change`.
fn resize<R>(this: &Obj<Array>, change: impl FnOnce(&mut Vec<u8>, usize) -> Res<R>) -> Res<R> {
    let mut own = this.lock();
    if own.exports != 0 {
        return Err(exported());
    }
    let item = own.item;
    change(&mut own.data, item)
}

fn of(class: &Obj<Class>, code: char, data: Vec<u8>) -> Value {
    let item = item_of(code).map_or(1, |(_, size)| size);
    header::new_in(class, Array { code, item, data, exports: 0 })
}

fn like(this: &Obj<Array>, data: Vec<u8>) -> Value {
    let code = this.lock().code;
    of(<Array as header::Payload>::class(), code, data)
}

fn new(class: &Obj<Class>, typecode: &Value, initializer: Option<&Value>) -> Res {
    let code = match typecode.downcast::<Str>() {
        Some(text) if text.char_len() == 1 => text.to_text().chars().next().unwrap_or('\0'),
        Some(text) => {
            let len = text.char_len();
            let message = format!("array() argument 1 must be a unicode character, not a string of length {len}");
            return Err(type_error(message));
        }
        None => {
            let got = class_name(typecode);
            return Err(type_error(format!("array() argument 1 must be a unicode character, not {got}")));
        }
    };
    if item_of(code).is_none() {
        return Err(value_error("bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)"));
    }
    if code == 'u' {
        let message = "The 'u' type code is deprecated and will be removed in Python 3.16";
        crate::modules::_warnings::warn(Exc::DeprecationWarning, message, 1)?;
    }
    let made = of(class, code, Vec::new());
    let Some(this) = made.downcast::<Array>() else { return Ok(made) };
    let Some(source) = initializer else { return Ok(made) };
    if let Some(other) = source.downcast::<Array>() {
        let other_code = other.lock().code;
        if is_text(code) != is_text(other_code) {
            return Err(type_error(format!(
                "cannot use a unicode array to initialize an array with typecode '{code}'"
            )));
        }
        extend_items(this, source)?;
    } else if source.downcast::<Str>().is_some() {
        if !is_text(code) {
            return Err(type_error(format!("cannot use a str to initialize an array with typecode '{code}'")));
        }
        from_unicode(this, source)?;
    } else if let Some(data) = buffer::bytes_of(source)?.filter(|_| source.downcast::<List>().is_none()) {
        from_bytes(this, Buffer(data))?;
    } else {
        extend_items(this, source)?;
    }
    Ok(made)
}

fn push(this: &Obj<Array>, value: &Value) -> Res<()> {
    let (code, size) = {
        let own = this.lock();
        (own.code, own.item)
    };
    let bytes = pack(code, size, value)?;
    resize(this, |data, _| {
        reserve(data, bytes.len())?;
        data.extend_from_slice(&bytes);
        Ok(())
    })
}

fn extend_items(this: &Obj<Array>, iterable: &Value) -> Res<()> {
    protocol::for_each(iterable, |item| push(this, &item))
}

fn extend(this: &Obj<Array>, iterable: &Value) -> Res<()> {
    let Some(other) = iterable.downcast::<Array>() else { return extend_items(this, iterable) };
    let (code, data) = {
        let own = other.lock();
        (own.code, own.data.clone())
    };
    if code != this.lock().code {
        return Err(type_error("can only extend with array of same kind"));
    }
    from_bytes(this, Buffer(data.into()))
}

fn from_bytes(this: &Obj<Array>, buffer: Buffer) -> Res<()> {
    if !buffer.len().is_multiple_of(this.lock().item) {
        return Err(value_error("bytes length not a multiple of item size"));
    }
    resize(this, |data, _| {
        reserve(data, buffer.len())?;
        data.extend_from_slice(&buffer);
        Ok(())
    })
}

fn from_list(this: &Obj<Array>, items: &Value) -> Res<()> {
    let Some(items) = items.downcast::<List>() else { return Err(type_error("arg must be list")) };
    let before = this.lock().data.len();
    let items = crate::types::list::copied(items)?;
    let result = items.iter().try_for_each(|item| push(this, item));
    if result.is_err() {
        resize(this, |data, _| {
            data.truncate(before);
            Ok(())
        })?;
    }
    result
}

fn check_text(this: &Obj<Array>, what: &str) -> Res<()> {
    if is_text(this.lock().code) {
        Ok(())
    } else {
        Err(value_error(format!("{what} may only be called on unicode type arrays ('u' or 'w')")))
    }
}

fn from_unicode(this: &Obj<Array>, text: &Value) -> Res<()> {
    check_text(this, "fromunicode()")?;
    let Some(text) = text.downcast::<Str>() else {
        return Err(type_error(format!("fromunicode() argument must be str, not {}", class_name(text))));
    };
    let bytes: Vec<u8> = text.as_wtf8().code_points().flat_map(|point| point.to_u32().to_le_bytes()).collect();
    from_bytes(this, Buffer(bytes.into()))
}

fn to_unicode(this: &Obj<Array>) -> Res {
    check_text(this, "tounicode()")?;
    let data = this.lock().data.clone();
    let mut text = Text::new();
    for item in data.chunks_exact(4) {
        let number = u32::from_le_bytes(item.try_into().unwrap_or_default());
        let point = rustpython_wtf8::CodePoint::from_u32(number);
        text.push(point.ok_or_else(|| value_error("character is not in range [U+0000; U+10ffff]"))?);
    }
    Ok(str::from_wtf8(&text))
}

fn to_bytes(this: &Obj<Array>) -> Value {
    let data = this.lock().data.clone();
    bytes::from_vec(data)
}

fn items(this: &Obj<Array>) -> Res<Vec<Value>> {
    let (code, size, data) = {
        let own = this.lock();
        (own.code, own.item, own.data.clone())
    };
    data.chunks_exact(size).map(|item| unpack(code, item)).collect()
}

fn to_list(this: &Obj<Array>) -> Res {
    items(this).map(list)
}

fn item(this: &Obj<Array>, at: usize) -> Res<Option<Value>> {
    let (code, item) = {
        let own = this.lock();
        (own.code, own.get(at))
    };
    item.map(|item| unpack(code, &item)).transpose()
}

fn len(this: &Obj<Array>) -> usize {
    this.lock().len()
}

fn get_item(this: &Obj<Array>, key: &Value) -> Res {
    match subscript(key, "array")? {
        Subscript::At(at) => match place(at, len(this)) {
            Some(at) => item(this, at)?.ok_or_else(|| sequence::out_of_range("array")),
            None => Err(sequence::out_of_range("array")),
        },
        Subscript::Slice(bounds) => {
            let data = {
                let own = this.lock();
                let span = bounds.fit(own.len());
                span.indices().filter_map(|at| own.get(at)).flatten().collect()
            };
            Ok(like(this, data))
        }
    }
}

fn set_item(this: &Obj<Array>, key: &Value, value: &Value) -> Res<()> {
    match subscript(key, "array")? {
        Subscript::At(at) => {
            let (code, size) = {
                let own = this.lock();
                (own.code, own.item)
            };
            let Some(at) = place(at, len(this)) else { return Err(sequence::out_of_range("array assignment")) };
            let bytes = pack(code, size, value)?;
            if let Some(place) = this.lock().data.get_mut(at * size..(at + 1) * size) {
                place.copy_from_slice(&bytes);
            }
            Ok(())
        }
        Subscript::Slice(bounds) => assign_slice(this, bounds, value),
    }
}

fn assign_slice(this: &Obj<Array>, bounds: Bounds, value: &Value) -> Res<()> {
    let Some(other) = value.downcast::<Array>() else {
        let got = class_name(value);
        return Err(type_error(format!("can only assign array (not \"{got}\") to array slice")));
    };
    let (code, new) = {
        let own = other.lock();
        (own.code, own.data.clone())
    };
    let mut own = this.lock();
    if own.code != code {
        return Err(crate::object::raise::type_error("bad argument type for built-in operation"));
    }
    let (size, span) = (own.item, bounds.fit(own.len()));
    if let Some(range) = span.range() {
        if new.len() != range.len() * size && own.exports != 0 {
            return Err(exported());
        }
        own.data.splice(range.start * size..range.end * size, new);
        return Ok(());
    }
    if new.len() / size != span.count {
        let (given, wanted) = (new.len() / size, span.count);
        return Err(value_error(format!("attempt to assign array of size {given} to extended slice of size {wanted}")));
    }
    for (at, bytes) in span.indices().zip(new.chunks_exact(size)) {
        own.data[at * size..(at + 1) * size].copy_from_slice(bytes);
    }
    Ok(())
}

fn delete_item(this: &Obj<Array>, key: &Value) -> Res<()> {
    let subscript = subscript(key, "array")?;
    resize(this, |data, size| {
        let len = data.len() / size;
        let span = match subscript {
            Subscript::At(at) => match place(at, len) {
                Some(at) => Bounds { start: Some(at as i64), stop: Some(at as i64 + 1), step: 1 }.fit(len),
                None => return Err(sequence::out_of_range("array assignment")),
            },
            Subscript::Slice(bounds) => ascending(bounds.fit(len)),
        };
        let mut places = span.indices().peekable();
        let mut kept = Vec::with_capacity(data.len());
        for (at, item) in data.chunks_exact(size).enumerate() {
            if places.next_if_eq(&at).is_none() {
                kept.extend_from_slice(item);
            }
        }
        *data = kept;
        Ok(())
    })
}

fn insert(this: &Obj<Array>, index: Index, value: &Value) -> Res<()> {
    let (code, size) = {
        let own = this.lock();
        (own.code, own.item)
    };
    let bytes = pack(code, size, value)?;
    resize(this, |data, size| {
        let len = (data.len() / size) as i64;
        let at = if index.0 < 0 { index.0.saturating_add(len).max(0) } else { index.0.min(len) } as usize;
        data.splice(at * size..at * size, bytes);
        Ok(())
    })
}

fn pop(this: &Obj<Array>, index: Option<i64>) -> Res {
    if len(this) == 0 {
        return Err(index_error("pop from empty array"));
    }
    let code = this.lock().code;
    let taken: Vec<u8> = resize(this, |data, size| match place(index.unwrap_or(-1), data.len() / size) {
        Some(at) => Ok(data.drain(at * size..(at + 1) * size).collect()),
        None => Err(index_error("pop index out of range")),
    })?;
    unpack(code, &taken)
}

fn find(this: &Obj<Array>, value: &Value, bounds: Bounds) -> Res<Option<usize>> {
    for at in bounds.fit(len(this)).indices() {
        match item(this, at)? {
            Some(item) if protocol::equal(&item, value)? => return Ok(Some(at)),
            Some(_) => {}
            None => return Ok(None),
        }
    }
    Ok(None)
}

fn index(this: &Obj<Array>, value: &Value, start: Option<&Value>, stop: Option<&Value>) -> Res<usize> {
    find(this, value, sequence::window(start, stop)?)?.ok_or_else(|| value_error("array.index(x): x not in array"))
}

const ALL: Bounds = Bounds { start: None, stop: None, step: 1 };

fn contains(this: &Obj<Array>, value: &Value) -> Res<bool> {
    Ok(find(this, value, ALL)?.is_some())
}

fn count(this: &Obj<Array>, value: &Value) -> Res<usize> {
    let mut count = 0;
    for item in items(this)? {
        count += protocol::equal(&item, value)? as usize;
    }
    Ok(count)
}

fn remove(this: &Obj<Array>, value: &Value) -> Res<()> {
    match find(this, value, ALL)? {
        Some(at) => delete_item(this, &Value::from(at)),
        None => Err(value_error("array.remove(x): x not in array")),
    }
}

fn reverse(this: &Obj<Array>) {
    let mut own = this.lock();
    let size = own.item;
    let turned = own.data.chunks_exact(size).rev().flatten().copied().collect();
    own.data = turned;
}

fn byte_swap(this: &Obj<Array>) {
    let mut own = this.lock();
    let size = own.item;
    own.data.chunks_exact_mut(size).for_each(<[u8]>::reverse);
}

fn clear(this: &Obj<Array>) -> Res<()> {
    resize(this, |data, _| {
        data.clear();
        Ok(())
    })
}

fn add(this: &Obj<Array>, other: &Value) -> Res {
    let Some(right) = other.downcast::<Array>() else {
        return Err(type_error(format!("can only append array (not \"{}\") to array", class_name(other))));
    };
    let (code, more) = {
        let own = right.lock();
        (own.code, own.data.clone())
    };
    let own = this.lock();
    if own.code != code {
        return Err(type_error("bad argument type for built-in operation"));
    }
    let mut data = own.data.clone();
    drop(own);
    reserve(&mut data, more.len())?;
    data.extend(more);
    Ok(like(this, data))
}

fn in_place_add(this: &Obj<Array>, other: &Value) -> Res {
    if other.downcast::<Array>().is_none() {
        return Err(type_error(format!("can only extend array with array (not \"{}\")", class_name(other))));
    }
    extend(this, other)?;
    Ok(this.value())
}

fn mul(this: &Obj<Array>, n: &Value) -> Res {
    let times = sequence::repeat_count(n)?;
    let data = sequence::repeated(&this.lock().data, times)?;
    Ok(like(this, data))
}

fn in_place_mul(this: &Obj<Array>, n: &Value) -> Res {
    let times = sequence::repeat_count(n)?;
    resize(this, |data, _| {
        *data = sequence::repeated(data, times)?;
        Ok(())
    })?;
    Ok(this.value())
}

fn compare(op: Special, this: &Obj<Array>, other: &Value) -> Res {
    let Some(other) = other.downcast::<Array>() else { return Ok(single::not_implemented()) };
    operator::compare(op, &to_list(this)?, &to_list(other)?)
}

crate::comparisons!(Array, compare);

fn repr(this: &Obj<Array>) -> Res {
    let code = this.lock().code;
    let class = this.class().name();
    if len(this) == 0 {
        return Ok(str::from_str(&format!("{class}('{code}')")));
    }
    let mut text = Text::from(format!("{class}('{code}', "));
    let shown = if is_text(code) { to_unicode(this)? } else { to_list(this)? };
    push_repr(&mut text, &shown)?;
    text.push_str(")");
    Ok(str::from_wtf8(&text))
}

fn buffer_info(this: &Obj<Array>) -> Value {
    let own = this.lock();
    let (address, len) = (own.data.as_ptr() as usize, own.len());
    drop(own);
    tuple([Value::from(address), Value::from(len)])
}

fn copy(this: &Obj<Array>, _memo: Option<&Value>) -> Value {
    let data = this.lock().data.clone();
    like(this, data)
}

fn reduce_ex(this: &Obj<Array>, _protocol: &Value) -> Res {
    let code = this.lock().code;
    let state = match crate::object::attribute::instance_dict(&this.value()) {
        Some(dict) if !dict.is_empty() => dict.into_value(),
        _ => Value::NONE,
    };
    let args = tuple([str::from_str(code.encode_utf8(&mut [0; 4])), to_list(this)?]);
    Ok(tuple([this.class().value(), args, state]))
}

fn from_file(this: &Obj<Array>, file: &Value, n: i64) -> Res<()> {
    let n = usize::try_from(n).map_err(|_| value_error("negative count"))?;
    let wanted = n.checked_mul(this.lock().item).ok_or_else(memory_error)?;
    let read = protocol::call_method(file, "read", &[Value::from(wanted)])?;
    let Some(bytes) = buffer::bytes_of(&read)? else { return Err(type_error("read() didn't return bytes")) };
    let short = bytes.len() != wanted;
    from_bytes(this, Buffer(bytes))?;
    if short { Err(Raised::new(Exc::EOFError, "read() didn't return enough bytes")) } else { Ok(()) }
}

fn to_file(this: &Obj<Array>, file: &Value) -> Res<()> {
    protocol::call_method(file, "write", &[to_bytes(this)]).map(drop)
}

fn type_code(this: &Obj<Array>) -> String {
    this.lock().code.to_string()
}

fn item_size(this: &Obj<Array>) -> usize {
    this.lock().item
}

fn lend(this: &Value, _flags: Option<&Value>) -> Res {
    memoryview::of_native(this)
}

/// The payload of `arrayiterator`.
struct ArrayIter {
    array: Gc<Array>,
    index: Cell<usize>,
}

crate::native_type!(ArrayIter { traverse: Traverse });
crate::frozen!(ArrayIter);
crate::visit!(ArrayIter: array);

fn iter(this: &Obj<Array>) -> Value {
    header::new(ArrayIter { array: this.handle(), index: Cell::new(0) })
}

fn iter_iter(this: &Value) -> Value {
    this.clone()
}

fn iter_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<ArrayIter>() else { return Ok(None) };
    let found = if this.index.get() == usize::MAX { None } else { item(&this.array, this.index.get())? };
    this.index.set(if found.is_some() { this.index.get() + 1 } else { usize::MAX });
    Ok(found)
}

fn reconstruct(class: &Value, code: &Value, _format: i64, data: &Value) -> Res {
    protocol::call(class, &[code.clone(), data.clone()])
}

static ITER: &[Member] = &[method!("__iter__", iter_iter, "($self, /)"), next_method!(iter_next)];

static METHODS: &[Member] = &[
    constructor!("array", new, "(typecode, initializer=(), /)"),
    crate::class_const!("__hash__", || Value::NONE),
    method!("__len__", len, "($self, /)"),
    method!("__getitem__", get_item, "($self, key, /)"),
    method!("__setitem__", set_item, "($self, key, value, /)"),
    method!("__delitem__", delete_item, "($self, key, /)"),
    method!("__contains__", contains, "($self, key, /)"),
    method!("__iter__", iter, "($self, /)"),
    method!("__add__", add, "($self, value, /)"),
    method!("__iadd__", in_place_add, "($self, value, /)"),
    method!("__mul__", mul, "($self, value, /)"),
    method!("__rmul__", mul, "($self, value, /)"),
    method!("__imul__", in_place_mul, "($self, value, /)"),
    method!("__repr__", repr, "($self, /)"),
    method!("__buffer__", lend, "($self, flags, /)"),
    method!("__copy__", copy, "($self, /)"),
    method!("__deepcopy__", copy, "($self, memo, /)"),
    method!("__reduce_ex__", reduce_ex, "($self, protocol, /)"),
    crate::class_method!("__class_getitem__", crate::types::generic_alias::class_getitem, "($type, object, /)"),
    method!("append", push, "($self, value, /)"),
    method!("buffer_info", buffer_info, "($self, /)"),
    method!("byteswap", byte_swap, "($self, /)"),
    method!("clear", clear, "($self, /)"),
    method!("count", count, "($self, value, /)"),
    method!("extend", extend, "($self, iterable, /)"),
    method!("frombytes", from_bytes, "($self, buffer, /)"),
    method!("fromfile", from_file, "($self, file, n, /)"),
    method!("fromlist", from_list, "($self, list, /)"),
    method!("fromunicode", from_unicode, "($self, ustr, /)"),
    method!("index", index, "($self, value, start=0, stop=sys.maxsize, /)"),
    method!("insert", insert, "($self, i, value, /)"),
    method!("pop", pop, "($self, i=-1, /)"),
    method!("remove", remove, "($self, value, /)"),
    method!("reverse", reverse, "($self, /)"),
    method!("tobytes", to_bytes, "($self, /)"),
    method!("tofile", to_file, "($self, file, /)"),
    method!("tolist", to_list, "($self, /)"),
    method!("tounicode", to_unicode, "($self, /)"),
    getter!("typecode", type_code),
    getter!("itemsize", item_size),
];

static FUNCTIONS: &[Member] =
    &[function!("_array_reconstructor", reconstruct, "(arraytype, typecode, mformat_code, items, /)")];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    crate::modules::add(namespace, FUNCTIONS);
    crate::modules::add_str(namespace, "typecodes", "bBuwhHiIlLqQfd");
    let native = NativeClass::builtin("array", const { &[METHODS, COMPARISONS] }).module("array");
    let class = define::<Array>(native.with(flag::SEQUENCE | flag::WEAKREF));
    namespace.insert_name("array", class.value());
    namespace.insert_name("ArrayType", class.value());
    define::<ArrayIter>(NativeClass::sealed("arrayiterator", const { &[ITER] }).module("array"));
    buffer::register(Exporter {
        fits: |header| header.holds::<Array>(),
        show: |value, call| value.downcast::<Array>().map(|array| call(&mut array.lock().data)).is_some(),
        read_only: false,
        item: |value| {
            value.downcast::<Array>().map_or(("B".to_string(), 1), |array| {
                let own = array.lock();
                (own.code.to_string(), own.item)
            })
        },
        hold: |value, by| {
            if let Some(array) = value.downcast::<Array>() {
                let mut array = array.lock();
                array.exports = array.exports.saturating_add_signed(by as isize);
            }
        },
    });
    Ok(())
}
