//! The object header, typed references to objects, and how a native type declares its memory.
//!
//! An object in memory is `Header | T | tail | instance area`: the header of 16 bytes, the native payload
//! `T`, for some types a tail of variable length (the bytes of a str, the items of a tuple), and for classes that
//! allow it the instance area: one word for each `__slots__` member, then the attribute slots of its shape.

use super::class::{Class, ClassCell};
use super::heap;
use super::shape::{self, Shape};
use super::slot::Slot;
use super::value::Value;
use crate::sync::count::Count;
use crate::sync::lock::ObjectLock;
use std::cell::{Cell, UnsafeCell};
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::ptr::NonNull;

/// Bits of [`Header::bits`].
pub mod bit {
    /// `__del__` has run.
    pub const FINALIZED: u8 = 1;
    /// Weak references point here.
    pub const WEAK: u8 = 2;
    /// A str in the table of interned ones.
    pub const INTERNED: u8 = 4;
    /// The collector found it reachable in this pass.
    pub const REACHED: u8 = 8;
    /// The collector's candidate in this pass: [`Header::scratch`] is its outside count.
    pub const CANDIDATE: u8 = 16;
    /// The collector leaves it out: `gc.freeze()`.
    pub const FROZEN: u8 = 64;
}

/// What every object begins with.
#[repr(C, align(8))]
#[derive(Debug)]
pub struct Header {
    shape: Cell<u32>,
    pub count: Count,
    /// For the collector's passes.
    pub scratch: Cell<u32>,
    /// Words of the instance area that were allocated, if that is not what the class says; else 0.
    pub area: Cell<u16>,
    pub lock: ObjectLock,
    pub bits: Cell<u8>,
}

impl Header {
    pub fn new(shape: u32) -> Header {
        Header {
            shape: Cell::new(shape),
            count: Count::one(),
            scratch: Cell::new(0),
            area: Cell::new(0),
            lock: ObjectLock::new(),
            bits: Cell::new(0),
        }
    }

    #[inline(always)]
    pub fn shape_id(&self) -> u32 {
        self.shape.get()
    }

    #[inline(always)]
    pub fn set_shape(&self, id: u32) {
        self.shape.set(id);
    }

    #[inline(always)]
    pub fn shape(&self) -> &'static Shape {
        shape::get(self.shape.get())
    }

    #[inline(always)]
    pub fn class(&self) -> &Obj<Class> {
        self.shape().class()
    }

    /// True if the payload begins with a `T`.
    #[inline(always)]
    pub fn holds<T: Payload>(&self) -> bool {
        self.is_exact::<T>() || self.class().layout.extends(T::CELL)
    }

    /// True if the class is T's own.
    #[inline(always)]
    pub fn is_exact<T: Payload>(&self) -> bool {
        let shape = self.shape.get();
        if T::LAST != T::FIXED {
            return (T::FIXED..=T::LAST).contains(&shape);
        }
        shape == if T::FIXED != 0 { T::FIXED } else { T::CELL.shape() }
    }

    #[inline(always)]
    pub fn has(&self, bit: u8) -> bool {
        self.bits.get() & bit != 0
    }

    pub fn mark(&self, bit: u8) {
        self.bits.set(self.bits.get() | bit);
    }

    pub fn unmark(&self, bit: u8) {
        self.bits.set(self.bits.get() & !bit);
    }

    /// The object as a value of its own.
    #[inline(always)]
    pub fn value(&self) -> Value {
        self.count.increment();
        // SAFETY: the object is live, as `self` is, and the reference was just counted.
        unsafe { Value::from_owned(NonNull::from(self)) }
    }

    /// The words of the instance area, members first. Empty if the class has none.
    #[inline]
    pub fn area(&self) -> &[Cell<u64>] {
        let shape = self.shape();
        let class = shape.class();
        let len = shape.area_len();
        if len == 0 {
            return &[];
        }
        let offset = match class.layout.tail {
            // SAFETY: the payload is what the layout says.
            Some(tail) => unsafe { tail_end(class.layout, tail(self.payload())) },
            None => class.area_offset as usize,
        };
        // SAFETY: objects of this class are allocated with an area of at least this length at this offset.
        unsafe { std::slice::from_raw_parts((self as *const Header).byte_add(offset).cast(), len) }
    }

    /// Where the payload begins.
    #[inline(always)]
    pub fn payload(&self) -> *mut u8 {
        // SAFETY: a payload, even of size zero, stands right behind the header.
        unsafe { (self as *const Header).add(1) as *mut u8 }
    }
}

/// Where the instance area begins in an object with a tail of `tail` bytes.
fn tail_end(layout: &Layout, tail: usize) -> usize {
    (size_of::<Header>() + layout.size + tail).next_multiple_of(8)
}

/// Shows a payload's values to the collector: see [`Payload::traverse`].
pub type TraverseFn = unsafe fn(*const u8, &mut dyn FnMut(&Value));

/// How an object's payload is laid out and looked after.
pub struct Layout {
    pub base: Option<&'static ClassCell>,
    /// Bytes of the payload without its tail.
    pub size: usize,
    /// Bytes of the tail, for types that have one.
    pub tail: Option<unsafe fn(*const u8) -> usize>,
    pub drop: unsafe fn(*mut u8),
    /// Drops the payload of an object without an instance area and gives its memory back.
    pub free: unsafe fn(NonNull<Header>),
    /// Calls back with every value that the payload owns; `None` if it can own none that leads back to it.
    pub traverse: Option<TraverseFn>,
    /// Takes out the values by which the object may hang on to itself.
    pub release: unsafe fn(*mut u8, &mut Vec<Value>),
    /// Where the payload itself keeps a dict of attributes (functions, modules, classes).
    pub dict: Option<unsafe fn(*const u8) -> *const Slot>,
}

impl Layout {
    pub const fn of<T: Payload>() -> Layout {
        Layout {
            base: T::BASE,
            size: size_of::<T>(),
            tail: T::TAIL,
            drop: drop_payload::<T>,
            free: free_object::<T>,
            traverse: if T::TRAVERSES { Some(traverse_payload::<T>) } else { None },
            release: release_payload::<T>,
            dict: T::DICT,
        }
    }

    /// True if a payload of this layout begins with one of `cell`'s.
    pub fn extends(&self, cell: &ClassCell) -> bool {
        let mut layout = self;
        loop {
            if std::ptr::eq(layout, &cell.layout) {
                return true;
            }
            match layout.base {
                Some(base) => layout = &base.layout,
                None => return false,
            }
        }
    }
}

/// # Safety
/// `at` must be a payload `T` that is not used again.
unsafe fn drop_payload<T: Payload>(at: *mut u8) {
    // SAFETY: passed on.
    unsafe { at.cast::<T>().drop_in_place() }
}

/// # Safety
/// `at` must be an object without an instance area whose payload is a `T`, which is not used again.
unsafe fn free_object<T: Payload>(at: NonNull<Header>) {
    // SAFETY: passed on; the size is what the object was allocated with, or for a large one noted before it.
    unsafe {
        let payload = at.add(1).cast::<T>();
        let tail = T::TAIL.map_or(0, |tail| tail(payload.cast().as_ptr()));
        payload.drop_in_place();
        let size = size_of::<Header>() + size_of::<T>() + tail;
        let size = if heap::is_large(size) { heap::large_size(at.cast()) } else { size };
        heap::free(at.cast(), size);
    }
}

/// # Safety
/// `at` must be a payload `T` that nobody changes meanwhile.
unsafe fn traverse_payload<T: Payload>(at: *const u8, visit: &mut dyn FnMut(&Value)) {
    // SAFETY: passed on.
    unsafe { (*at.cast::<T>()).traverse(visit) }
}

/// # Safety
/// `at` must be a payload `T` that nobody else uses meanwhile.
unsafe fn release_payload<T: Payload>(at: *mut u8, out: &mut Vec<Value>) {
    // SAFETY: passed on.
    unsafe { (*at.cast::<T>()).release(out) }
}

/// A Rust type that is the payload of Python objects. Declared with [`crate::native_type!`].
///
/// # Safety
/// `CELL` must belong to this type alone; if there is a `BASE`, the type must be `repr(C)` and begin with the payload of
/// `BASE`; `TAIL` must tell the truth.
pub unsafe trait Payload: Sized + 'static {
    const CELL: &'static ClassCell;
    /// The shape's number, for the types that have a fixed one; else 0.
    const FIXED: u32 = 0;
    /// The last number, for a type whose objects are shown as of several classes.
    const LAST: u32 = Self::FIXED;
    const BASE: Option<&'static ClassCell> = None;
    const TAIL: Option<unsafe fn(*const u8) -> usize> = None;
    /// The payload's own slot for a dict of attributes.
    const DICT: Option<unsafe fn(*const u8) -> *const Slot> = None;
    /// True if [`Payload::traverse`] does anything.
    const TRAVERSES: bool = false;

    /// Visits every value that the payload owns. Missing one is a leak, never worse.
    fn traverse(&self, _visit: &mut dyn FnMut(&Value)) {}

    /// Moves out the values by which the payload may hang on to itself; called on garbage only.
    fn release(&mut self, _out: &mut Vec<Value>) {}

    /// The Python class of these objects.
    fn class() -> &'static Obj<Class> {
        Self::CELL.class()
    }
}

/// A payload that is not changed but through cells of its own, so that it is read without the lock.
///
/// # Safety
/// No method may hand out `&mut` to anything in the payload.
pub unsafe trait Frozen: Payload {}

/// An object whose payload begins with a `T`. It is always behind a reference or a [`Value`].
#[repr(C)]
pub struct Obj<T> {
    pub header: Header,
    payload: UnsafeCell<T>,
}

// SAFETY: as for `Value`.
unsafe impl<T> Send for Obj<T> {}
// SAFETY: as for `Value`.
unsafe impl<T> Sync for Obj<T> {}

impl<T: Payload> Obj<T> {
    /// Takes the object's lock. Do not call anything that may run Python while the guard lives.
    #[inline(always)]
    pub fn lock(&self) -> Guard<'_, T> {
        self.header.lock.acquire();
        Guard { obj: self, not_send: PhantomData }
    }

    /// The object as a value of its own.
    #[inline(always)]
    pub fn value(&self) -> Value {
        self.header.value()
    }

    #[inline(always)]
    pub fn class(&self) -> &Obj<Class> {
        self.header.class()
    }

    /// The payload, for code that excludes others in a way that the lock does not know.
    #[inline(always)]
    pub fn payload(&self) -> *mut T {
        self.payload.get()
    }

    /// An owned handle.
    #[inline(always)]
    pub fn handle(&self) -> Gc<T> {
        Gc { value: self.value(), kind: PhantomData }
    }

    /// True if it is the same object as `value`.
    pub fn is(&self, value: &Value) -> bool {
        value.word() == self as *const Obj<T> as u64
    }
}

impl<T: Frozen> Deref for Obj<T> {
    type Target = T;

    #[inline(always)]
    fn deref(&self) -> &T {
        // SAFETY: a frozen payload is never borrowed mutably.
        unsafe { &*self.payload.get() }
    }
}

/// Exclusive access to a payload: the object's lock, held.
pub struct Guard<'a, T: Payload> {
    obj: &'a Obj<T>,
    not_send: PhantomData<*mut ()>,
}

impl<T: Payload> Deref for Guard<'_, T> {
    type Target = T;

    #[inline(always)]
    fn deref(&self) -> &T {
        // SAFETY: the lock is held.
        unsafe { &*self.obj.payload.get() }
    }
}

impl<T: Payload> DerefMut for Guard<'_, T> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the lock is held, and `self` is borrowed mutably.
        unsafe { &mut *self.obj.payload.get() }
    }
}

impl<T: Payload> Drop for Guard<'_, T> {
    #[inline(always)]
    fn drop(&mut self) {
        if self.obj.header.lock.release() {
            super::dealloc::unlocked();
        }
    }
}

/// A value known to be a `T` or a subclass of it.
#[repr(transparent)]
pub struct Gc<T> {
    value: Value,
    kind: PhantomData<T>,
}

// SAFETY: as for `Value`.
unsafe impl<T> Send for Gc<T> {}
// SAFETY: as for `Value`.
unsafe impl<T> Sync for Gc<T> {}

impl<T: Payload> Gc<T> {
    /// `None` if the value is no `T`.
    pub fn from_value(value: Value) -> Option<Gc<T>> {
        value.downcast::<T>()?;
        Some(Gc { value, kind: PhantomData })
    }

    /// # Safety
    /// The value must be a `T`.
    #[inline(always)]
    pub unsafe fn from_value_unchecked(value: Value) -> Gc<T> {
        debug_assert!(value.downcast::<T>().is_some());
        Gc { value, kind: PhantomData }
    }

    pub fn into_value(self) -> Value {
        self.value
    }

    pub fn as_value(&self) -> &Value {
        &self.value
    }
}

impl<T: Payload> Deref for Gc<T> {
    type Target = Obj<T>;

    #[inline(always)]
    fn deref(&self) -> &Obj<T> {
        // SAFETY: made only from values that are a `T`; the handle keeps the object alive.
        unsafe { &*(self.value.word() as *const Obj<T>) }
    }
}

impl<T> Clone for Gc<T> {
    fn clone(&self) -> Gc<T> {
        Gc { value: self.value.clone(), kind: PhantomData }
    }
}

/// Bytes of an object of `class` with a tail of `tail` bytes, the instance area included.
pub(super) fn object_size(header: &Header, class: &Class, tail: usize) -> usize {
    let area = header.area.get();
    size_of_parts(class, tail, if area == 0 { class.area_len } else { area })
}

fn size_of_parts(class: &Class, tail: usize, area: u16) -> usize {
    let end = size_of::<Header>() + class.layout.size + tail;
    if area == 0 { end } else { end.next_multiple_of(8) + area as usize * 8 }
}

/// Allocates an object of `class`, whose layout must be T's or extend nothing of it but an instance area.
///
/// `class` must be `T`'s class or a subclass with the same layout; else it is T's own class that the object gets.
/// `tail` bytes follow the payload, whatever they are.
///
/// Errors: `None` if there is no memory.
pub fn allocate<T: Payload>(class: &Obj<Class>, payload: T, tail: usize) -> Option<Gc<T>> {
    let class = if std::ptr::eq(class.layout, &T::CELL.layout) { class } else { T::class() };
    let size = size_of_parts(class, tail, class.area_len);
    let at = heap::allocate(size)?;
    // SAFETY: the block is new and has room for all parts.
    let value = unsafe {
        let header = at.cast::<Header>();
        header.write(Header::new(class.root_shape()));
        at.byte_add(size_of::<Header>()).cast::<T>().write(payload);
        Value::from_owned(header)
    };
    if class.area_len != 0 {
        let start = tail_end(class.layout, tail);
        for i in 0..class.area_len as usize {
            // SAFETY: the block has room for the area behind the tail.
            unsafe { at.byte_add(start + i * 8).cast::<u64>().write(Value::UNSET.into_word()) }
        }
    }
    if class.is_heap() {
        class.header.count.increment();
    }
    if class.is_collected() {
        super::collect::allocated();
    }
    Some(Gc { value, kind: PhantomData })
}

/// Allocates an object whose class is not made yet: for the first classes.
pub(super) fn allocate_raw<T: Payload>(shape: u32, payload: T) -> Gc<T> {
    let size = size_of::<Obj<T>>();
    let Some(at) = heap::allocate(size) else { std::alloc::handle_alloc_error(std::alloc::Layout::new::<Obj<T>>()) };
    // SAFETY: the block is new and large enough.
    let value = unsafe {
        let header = at.cast::<Header>();
        header.write(Header::new(shape));
        at.byte_add(size_of::<Header>()).cast::<T>().write(payload);
        Value::from_owned(header)
    };
    Gc { value, kind: PhantomData }
}

/// Allocates an object of T's own class.
pub fn new<T: Payload>(payload: T) -> Value {
    new_in(T::class(), payload)
}

/// Allocates an object of `class`, a subclass of T's with the same layout.
pub fn new_in<T: Payload>(class: &Obj<Class>, payload: T) -> Value {
    match allocate(class, payload, 0) {
        Some(object) => object.into_value(),
        None => std::alloc::handle_alloc_error(std::alloc::Layout::new::<T>()),
    }
}

/// Declares a payload: `native_type!(List { fixed: shape::LIST, traverse: Traverse, });`
///
/// The parts in braces, all optional, in this order: `base: T,` (the first field, of a `repr(C)` struct), `fixed: N,`, `tail: f,`,
/// `traverse: Traverse,` (then the type implements [`Traverse`]), `dict: field,` (a [`Slot`] for the object's `__dict__`).
#[macro_export]
macro_rules! native_type {
    ($t:ty { $($part:tt)* }) => {
        $crate::native_type!(@parts $t { $($part)* , });
    };
    (@parts $t:ty { $(base: $base:ty,)? $(fixed: $fixed:expr,)? $(last: $last:expr,)? $(tail: $tail:expr,)? $(traverse: $traverse:ident,)? $(dict: $dict:ident,)? $(,)? }) => {
        const _: () = {
            static CELL: $crate::object::class::ClassCell = $crate::object::class::ClassCell::of::<$t>();
            // SAFETY: the cell is this type's alone; a `base` is the first field of a `repr(C)` struct.
            unsafe impl $crate::object::header::Payload for $t {
                const CELL: &'static $crate::object::class::ClassCell = &CELL;
                $(const BASE: Option<&'static $crate::object::class::ClassCell> =
                    Some(<$base as $crate::object::header::Payload>::CELL);)?
                $(const FIXED: u32 = $fixed;)?
                $(const LAST: u32 = $last;)?
                $(const TAIL: Option<unsafe fn(*const u8) -> usize> = Some($tail);)?
                $(const DICT: Option<unsafe fn(*const u8) -> *const $crate::object::slot::Slot> = {
                    // SAFETY: whoever calls it has a live payload of this type.
                    unsafe fn slot(at: *const u8) -> *const $crate::object::slot::Slot {
                        unsafe { &raw const (*at.cast::<$t>()).$dict }
                    }
                    Some(slot)
                };)?
                $(
                    const TRAVERSES: bool = true;
                    fn traverse(&self, visit: &mut dyn FnMut(&$crate::object::value::Value)) {
                        $crate::object::header::$traverse::traverse(self, visit)
                    }
                    fn release(&mut self, out: &mut Vec<$crate::object::value::Value>) {
                        $crate::object::header::$traverse::release(self, out)
                    }
                )?
            }
        };
    };
}

/// How the payloads declared with `traverse: Traverse` show what they own.
pub trait Traverse {
    /// Visits every value that the payload owns. Missing one is a leak, never worse.
    fn traverse(&self, visit: &mut dyn FnMut(&Value));

    /// Moves out the values by which the payload may hang on to itself; called on garbage only.
    fn release(&mut self, _out: &mut Vec<Value>) {}
}

/// Declares that a payload is never changed but through cells of its own, so that it is read without the lock.
#[macro_export]
macro_rules! frozen {
    ($($t:ty),*) => {
        // SAFETY: the type has no method that hands out `&mut` to its parts.
        $( unsafe impl $crate::object::header::Frozen for $t {} )*
    };
}
