//! `compress`, `dropwhile`, `filterfalse`, `islice`, `starmap`, `takewhile`.

use super::{class, own_iter};
use crate::object::class::{Class, define};
use crate::object::dict::Dict;
use crate::object::header::{self, Gc, Obj};
use crate::object::native::{Member, Rest};
use crate::object::protocol;
use crate::object::raise::{Res, type_error, value_error};
use crate::object::slot::Slot;
use crate::object::tuple::Tuple;
use crate::object::value::Value;
use crate::types::sequence::is_index;
use crate::{constructor, method, next_method};
use std::cell::Cell;

/// The payload of compress.
struct Compress {
    data: Value,
    selectors: Value,
}

crate::native_type!(Compress { traverse: Traverse });
crate::frozen!(Compress);
crate::visit!(Compress: data, selectors);

fn new_compress(class: &Obj<Class>, data: &Value, selectors: &Value) -> Res {
    Ok(header::new_in(class, Compress { data: protocol::iter(data)?, selectors: protocol::iter(selectors)? }))
}

fn compress_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<Compress>() else { return Ok(None) };
    loop {
        let Some(item) = protocol::next(&this.data)? else { return Ok(None) };
        let Some(selector) = protocol::next(&this.selectors)? else { return Ok(None) };
        if protocol::truth(&selector)? {
            return Ok(Some(item));
        }
    }
}

/// The payload of dropwhile and takewhile, filterfalse and starmap: `KIND` tells which.
struct With<const KIND: u8> {
    function: Value,
    iterator: Value,
    /// dropwhile: the first item was given; takewhile: the end was reached.
    done: Cell<bool>,
}

const DROP: u8 = 0;
const TAKE: u8 = 1;
const REJECT: u8 = 2;
const STAR: u8 = 3;

macro_rules! with_types {
    ($($kind:ident),*) => { $(
        crate::native_type!(With<$kind> { traverse: Traverse, });
        crate::frozen!(With<$kind>);
        crate::visit!(With<$kind>: function, iterator);
    )* };
}

with_types!(DROP, TAKE, REJECT, STAR);

fn new_with<const KIND: u8>(class: &Obj<Class>, function: Value, iterable: &Value) -> Res
where
    With<KIND>: header::Payload,
{
    let payload = With::<KIND> { function, iterator: protocol::iter(iterable)?, done: Cell::new(false) };
    Ok(header::new_in(class, payload))
}

impl<const KIND: u8> With<KIND> {
    fn accepts(&self, item: &Value) -> Res<bool> {
        protocol::truth(&protocol::call(&self.function, std::slice::from_ref(item))?)
    }
}

fn drop_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<With<DROP>>() else { return Ok(None) };
    while let Some(item) = protocol::next(&this.iterator)? {
        if this.done.get() || !this.accepts(&item)? {
            this.done.set(true);
            return Ok(Some(item));
        }
    }
    Ok(None)
}

fn take_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<With<TAKE>>() else { return Ok(None) };
    if this.done.get() {
        return Ok(None);
    }
    let Some(item) = protocol::next(&this.iterator)? else { return Ok(None) };
    if this.accepts(&item)? {
        return Ok(Some(item));
    }
    this.done.set(true);
    Ok(None)
}

fn reject_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<With<REJECT>>() else { return Ok(None) };
    let by_truth =
        this.function.is_none() || this.function.is(&<crate::object::single::Bool as header::Payload>::class().value());
    while let Some(item) = protocol::next(&this.iterator)? {
        let kept = if by_truth { protocol::truth(&item)? } else { this.accepts(&item)? };
        if !kept {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

fn star_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<With<STAR>>() else { return Ok(None) };
    let Some(args) = protocol::next(&this.iterator)? else { return Ok(None) };
    if let Some(args) = args.exact::<Tuple>() {
        return protocol::call(&this.function, args.items()).map(Some);
    }
    protocol::call(&this.function, &protocol::collect(&args)?).map(Some)
}

/// The payload of islice.
struct ISlice {
    /// UNSET at the end.
    iterator: Slot,
    /// The place of the next item to give.
    next: Cell<u64>,
    /// Of the next item to come from the iterator.
    at: Cell<u64>,
    stop: Option<u64>,
    step: u64,
}

crate::native_type!(ISlice { traverse: Traverse });
crate::frozen!(ISlice);
crate::visit!(ISlice: iterator);

/// `None` for None. Errors: ValueError with `message`.
fn bound(value: &Value, message: &str) -> Res<Option<u64>> {
    if value.is_none() {
        return Ok(None);
    }
    if !is_index(value) {
        return Err(value_error(message));
    }
    let index = protocol::index(value)?;
    let number = index.as_int().and_then(|i| i.to_i64()).and_then(|i| u64::try_from(i).ok());
    number.map(Some).ok_or_else(|| value_error(message))
}

fn new_islice(class: &Obj<Class>, args: Rest) -> Res {
    const INDICES: &str = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    const STOP: &str = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    const STEP: &str = "Step for islice() must be a positive integer or None.";
    let (iterable, start, stop, step) = match args.0 {
        [iterable, stop] => (iterable, 0, bound(stop, STOP)?, 1),
        [iterable, start, stop, rest @ ..] if rest.len() <= 1 => {
            let stop = bound(stop, STOP)?;
            let start = bound(start, INDICES)?.unwrap_or(0);
            let step = rest.first().map_or(Ok(None), |step| bound(step, STEP))?.unwrap_or(1);
            (iterable, start, stop, step)
        }
        few if few.len() < 2 => {
            return Err(type_error(format!("islice expected at least 2 arguments, got {}", few.len())));
        }
        many => return Err(type_error(format!("islice expected at most 4 arguments, got {}", many.len()))),
    };
    if step == 0 {
        return Err(value_error(STEP));
    }
    let iterator = Slot::new(protocol::iter(iterable)?);
    Ok(header::new_in(class, ISlice { iterator, next: Cell::new(start), at: Cell::new(0), stop, step }))
}

fn islice_next(this: &Value) -> Res<Option<Value>> {
    let Some(this) = this.downcast::<ISlice>() else { return Ok(None) };
    let Some(iterator) = this.iterator.get_option() else { return Ok(None) };
    let finish = || {
        this.iterator.set(Value::UNSET);
        Ok(None)
    };
    // Items before the next one are skipped, those before the stop only.
    while this.at.get() < this.next.get() {
        if this.stop.is_some_and(|stop| this.at.get() >= stop) {
            return finish();
        }
        if protocol::next(&iterator)?.is_none() {
            return finish();
        }
        this.at.set(this.at.get() + 1);
    }
    if this.stop.is_some_and(|stop| this.at.get() >= stop) {
        return finish();
    }
    let Some(item) = protocol::next(&iterator)? else { return finish() };
    this.at.set(this.at.get() + 1);
    let next = this.next.get().saturating_add(this.step);
    this.next.set(this.stop.map_or(next, |stop| next.min(stop)));
    Ok(Some(item))
}

static COMPRESS: &[Member] = &[
    constructor!("compress", new_compress, "(data, selectors)"),
    method!("__iter__", own_iter, "($self, /)"),
    next_method!(compress_next),
];

static DROPWHILE: &[Member] = &[
    constructor!("dropwhile", new_with::<DROP>, "(predicate, iterable, /)"),
    method!("__iter__", own_iter, "($self, /)"),
    next_method!(drop_next),
];

static TAKEWHILE: &[Member] = &[
    constructor!("takewhile", new_with::<TAKE>, "(predicate, iterable, /)"),
    method!("__iter__", own_iter, "($self, /)"),
    next_method!(take_next),
];

static FILTERFALSE: &[Member] = &[
    constructor!("filterfalse", new_with::<REJECT>, "(function, iterable, /)"),
    method!("__iter__", own_iter, "($self, /)"),
    next_method!(reject_next),
];

static STARMAP: &[Member] = &[
    constructor!("starmap", new_with::<STAR>, "(function, iterable, /)"),
    method!("__iter__", own_iter, "($self, /)"),
    next_method!(star_next),
];

static ISLICE: &[Member] = &[
    constructor!("islice", new_islice, "(iterable, /, *args)"),
    method!("__iter__", own_iter, "($self, /)"),
    next_method!(islice_next),
];

pub fn fill(namespace: &Gc<Dict>) {
    namespace.insert_name("compress", define::<Compress>(class("compress", const { &[COMPRESS] })).value());
    namespace.insert_name("dropwhile", define::<With<DROP>>(class("dropwhile", const { &[DROPWHILE] })).value());
    namespace.insert_name("takewhile", define::<With<TAKE>>(class("takewhile", const { &[TAKEWHILE] })).value());
    namespace
        .insert_name("filterfalse", define::<With<REJECT>>(class("filterfalse", const { &[FILTERFALSE] })).value());
    namespace.insert_name("starmap", define::<With<STAR>>(class("starmap", const { &[STARMAP] })).value());
    namespace.insert_name("islice", define::<ISlice>(class("islice", const { &[ISLICE] })).value());
}
