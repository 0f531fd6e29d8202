//! What the sequences share: subscripts, the arguments of `index` and `*`, comparison item by item, the guard of
//! recursive reprs.

use crate::object::class::Class;
use crate::object::header::Obj;
use crate::object::number::IntRef;
use crate::object::operator;
pub use crate::object::operator::is_index;
use crate::object::protocol::{self, class_name};
use crate::object::raise::{Raised, Res, index_error, memory_error, overflow_error, type_error};
use crate::object::slice::{Bounds, Slice, Span};
use crate::object::special::Special;
use crate::object::value::Value;
use std::cell::RefCell;

/// What a subscript asks for.
pub enum Subscript {
    /// As given: negative from the end, perhaps out of range.
    At(i64),
    Slice(Bounds),
}

/// Reads a subscript; may run Python, so measure the sequence afterwards. `what` begins the message: "list".
/// Errors: TypeError, IndexError if it does not fit.
#[inline]
pub fn subscript(key: &Value, what: &str) -> Res<Subscript> {
    if let Some(i) = key.as_small() {
        return Ok(Subscript::At(i));
    }
    if let Some(slice) = key.downcast::<Slice>() {
        return slice.bounds().map(Subscript::Slice);
    }
    integer_subscript(key)?
        .map(Subscript::At)
        .ok_or_else(|| type_error(format!("{what} indices must be integers or slices, not {}", class_name(key))))
}

/// The integer in a subscript; `None` if it is none. Errors: IndexError if it does not fit.
pub fn integer_subscript(key: &Value) -> Res<Option<i64>> {
    if !is_index(key) {
        return Ok(None);
    }
    let index = protocol::index(key)?;
    match index.as_int().and_then(|i| i.to_i64()) {
        Some(i) => Ok(Some(i)),
        None => Err(index_error(format!("cannot fit '{}' into an index-sized integer", class_name(key)))),
    }
}

/// The place of item `at` in a sequence of `len` items.
#[inline(always)]
pub fn place(at: i64, len: usize) -> Option<usize> {
    let at = if at < 0 { at.saturating_add(len as i64) } else { at };
    (at >= 0 && (at as usize) < len).then_some(at as usize)
}

/// The same places in ascending order.
pub fn ascending(span: Span) -> Span {
    if span.step > 0 || span.count == 0 {
        return span;
    }
    let start = span.start + (span.count as i64 - 1) * span.step;
    Span { start, stop: span.start + 1, step: -span.step, count: span.count }
}

/// The `start` or `stop` argument of an `index` method, clamped to 64 bits. Errors: TypeError.
pub fn position(value: &Value) -> Res<i64> {
    if let Some(i) = value.as_small() {
        return Ok(i);
    }
    if !is_index(value) {
        return Err(type_error("slice indices must be integers or have an __index__ method"));
    }
    let index = protocol::index(value)?;
    Ok(match index.as_int() {
        Some(IntRef::Small(i)) => i,
        Some(big) => big.to_i64().unwrap_or(if big.is_negative() { i64::MIN } else { i64::MAX }),
        None => 0,
    })
}

/// Optional `start` and `stop` arguments of methods such as `index`, not yet fitted to a length. Errors: TypeError.
pub fn window(start: Option<&Value>, stop: Option<&Value>) -> Res<Bounds> {
    Ok(Bounds { start: start.map(position).transpose()?, stop: stop.map(position).transpose()?, step: 1 })
}

/// As [`window`], with None for what is left out. Errors: TypeError.
pub fn open_window(start: Option<&Value>, stop: Option<&Value>) -> Res<Bounds> {
    let part = |value: Option<&Value>| match value.filter(|v| !v.is_none()) {
        None => Ok(None),
        Some(value) if is_index(value) => position(value).map(Some),
        Some(_) => Err(type_error("slice indices must be integers or None or have an __index__ method")),
    };
    Ok(Bounds { start: part(start)?, stop: part(stop)?, step: 1 })
}

/// The factor of `sequence * n`, 0 for a negative one. Errors: TypeError if `n` is no integer, OverflowError.
pub fn repeat_count(n: &Value) -> Res<usize> {
    if let Some(i) = n.as_small() {
        return Ok(i.max(0) as usize);
    }
    let index = protocol::index(n)?;
    match index.as_int().and_then(|i| i.to_i64()) {
        Some(i) => Ok(i.max(0) as usize),
        None => Err(overflow_error(format!("cannot fit '{}' into an index-sized integer", class_name(n)))),
    }
}

/// `items` repeated. Errors: MemoryError.
pub fn repeated<T: Clone>(items: &[T], times: usize) -> Res<Vec<T>> {
    let total = items.len().checked_mul(times).ok_or_else(memory_error)?;
    let mut all = with_capacity(total)?;
    match items {
        [one] => all.resize(total, one.clone()),
        _ => (0..if items.is_empty() { 0 } else { times }).for_each(|_| all.extend_from_slice(items)),
    }
    Ok(all)
}

/// An empty vector with room for `len` items. Errors: MemoryError, if they are many.
#[inline]
pub fn with_capacity<T>(len: usize) -> Res<Vec<T>> {
    const SURE: usize = 1 << 16;
    if len <= SURE {
        return Ok(Vec::with_capacity(len));
    }
    let mut items = Vec::new();
    items.try_reserve_exact(len).map_err(|_| memory_error())?;
    Ok(items)
}

/// Makes room for `more` items. Errors: MemoryError.
#[inline]
pub fn reserve<T>(items: &mut Vec<T>, more: usize) -> Res<()> {
    items.try_reserve(more).map_err(|_| memory_error())
}

/// How many items at the start are known to be equal without a call.
pub fn equal_from_start(a: &[Value], b: &[Value]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| protocol::quick_equal(a, b) == Some(true)).count()
}

/// `a op b` item by item, as list and tuple compare, from item `start` on: those before are equal. The items are asked for one by one:
/// they may go while Python code compares.
pub fn compare(
    op: Special,
    start: usize,
    a: impl Fn(usize) -> Option<Value>,
    b: impl Fn(usize) -> Option<Value>,
    lens: impl Fn() -> (usize, usize),
) -> Res {
    let (left, right) = lens();
    if left != right && matches!(op, Special::Eq | Special::Ne) {
        return Ok(Value::bool(op == Special::Ne));
    }
    let mut i = start;
    while let (Some(x), Some(y)) = (a(i), b(i)) {
        if !protocol::equal(&x, &y)? {
            return match op {
                Special::Eq => Ok(Value::FALSE),
                Special::Ne => Ok(Value::TRUE),
                _ => operator::compare(op, &x, &y),
            };
        }
        i += 1;
    }
    let (left, right) = lens();
    Ok(Value::bool(by_order(op, left.cmp(&right))))
}

/// What a comparison says of an order.
pub fn by_order(op: Special, order: std::cmp::Ordering) -> bool {
    match op {
        Special::Eq => order.is_eq(),
        Special::Ne => order.is_ne(),
        Special::Lt => order.is_lt(),
        Special::Le => order.is_le(),
        Special::Gt => order.is_gt(),
        _ => order.is_ge(),
    }
}

thread_local! {
    static SHOWING: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
}

/// While it lives, the repr of its object is being made.
pub struct Showing(());

/// `None` if this object's repr is being made already in this thread.
pub fn showing(this: &Value) -> Option<Showing> {
    SHOWING.with_borrow_mut(|all| {
        if all.contains(&this.word()) {
            return None;
        }
        all.push(this.word());
        Some(Showing(()))
    })
}

impl Drop for Showing {
    fn drop(&mut self) {
        SHOWING.with_borrow_mut(|all| all.truncate(all.len() - 1));
    }
}

/// The reprs of items asked for one by one, separated by commas. Errors: what `__repr__` raises.
pub fn repr_items(item: impl Fn(usize) -> Option<Value>) -> Res<Text> {
    let mut text = Text::new();
    let mut i = 0;
    while let Some(value) = item(i) {
        if i != 0 {
            text.push_str(", ");
        }
        push_repr(&mut text, &value)?;
        i += 1;
    }
    Ok(text)
}

/// Text being put together; it may hold lone surrogates.
pub type Text = rustpython_wtf8::Wtf8Buf;

/// Adds `repr(value)`. Errors: what `__repr__` raises, RecursionError.
pub fn push_repr(text: &mut Text, value: &Value) -> Res<()> {
    protocol::check_stack()?;
    text.push_wtf8(protocol::repr(value)?.as_wtf8());
    Ok(())
}

/// "list index out of range".
#[cold]
pub fn out_of_range(what: &str) -> Raised {
    index_error(format!("{what} index out of range"))
}

/// True if `class` is `T`'s own and not a subclass.
pub fn is_own<T: crate::object::header::Payload>(class: &Obj<Class>) -> bool {
    std::ptr::eq(class, T::class())
}
