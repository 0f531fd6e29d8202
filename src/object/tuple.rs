//! The tuple object: a length, then the items. Methods are in `types::tuple`.

use super::header::{self, Gc, Obj};
use super::raise::{Res, memory_error};
use super::shape;
use super::value::Value;

/// The head of a tuple; its items are the tail.
#[repr(C)]
pub struct Tuple {
    len: usize,
}

crate::native_type!(Tuple { fixed: shape::TUPLE, tail: tail, traverse: Traverse });
crate::frozen!(Tuple);

/// # Safety
/// `at` must be a payload.
unsafe fn tail(at: *const u8) -> usize {
    // SAFETY: the caller's.
    unsafe { (*at.cast::<Tuple>()).len * 8 }
}

impl header::Traverse for Tuple {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.items().iter().for_each(visit);
    }
}

impl Tuple {
    /// The items.
    #[inline(always)]
    pub fn items(&self) -> &[Value] {
        // SAFETY: a head is always followed by `len` values, set when the tuple was made.
        unsafe { std::slice::from_raw_parts((self as *const Tuple).add(1).cast(), self.len) }
    }
}

impl Drop for Tuple {
    fn drop(&mut self) {
        let items: *mut Value = (self as *mut Tuple).wrapping_add(1).cast();
        for i in (0..self.len).rev() {
            // SAFETY: the items are dropped with their tuple, once.
            unsafe { items.add(i).drop_in_place() }
        }
    }
}

impl Obj<Tuple> {
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len
    }

    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

/// A tuple of these items in `class`, tuple or a subclass with its layout. Errors: MemoryError.
#[inline]
pub fn from_iter_in(
    class: &Obj<super::class::Class>,
    mut items: impl ExactSizeIterator<Item = Value>,
) -> Res<Gc<Tuple>> {
    let len = items.len();
    let bytes = len.checked_mul(8).ok_or_else(memory_error)?;
    // The length stays 0 until the items are there: dropping `items` half-way may run anything.
    let tuple = header::allocate(class, Tuple { len: 0 }, bytes).ok_or_else(memory_error)?;
    for at in 0..len {
        let item = items.next().unwrap_or(Value::NONE);
        // SAFETY: there is room for `len` items, and nobody else has the tuple yet.
        unsafe { tuple.payload().add(1).cast::<Value>().add(at).write(item) };
    }
    // SAFETY: `len` items are written.
    unsafe { (*tuple.payload()).len = len };
    Ok(tuple)
}

/// A tuple of these items. Aborts without memory: for tuples of a size that no script decides.
#[inline]
pub fn tuple<I>(items: I) -> Value
where
    I: IntoIterator<Item = Value>,
    I::IntoIter: ExactSizeIterator,
{
    match from_iter_in(<Tuple as header::Payload>::class(), items.into_iter()) {
        Ok(tuple) => tuple.into_value(),
        Err(_) => std::alloc::handle_alloc_error(std::alloc::Layout::new::<Tuple>()),
    }
}
