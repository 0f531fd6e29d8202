//! Attribute access with inline caches.
//!
//! The unit behind `GetAttr`, `SetAttr` and `LoadMethod` is 0, or
//! - shape in the high half, the slot's byte offset from the object's start in the low half, plus 1: an attribute in a slot;
//! - the address of an [`AttrCache`], which the code object owns, one a site: everything else.
//!
//! Behind that, for sites that meet many shapes, stands the task's [`AttrTable`].
//!
//! A slot's cache does not look at the class: if a class gains a data descriptor or another attribute hook,
//! all caches are emptied (`function::flush_caches`, called by `Class::changed`).

use super::context::Context;
use super::flow::Flow;
use super::invoke;
use super::task::Task;
use crate::object::attribute;
use crate::object::class::{Class, Object, flag};
use crate::object::descriptor::{GetSetDescriptor, MemberDescriptor};
use crate::object::function::{self, AttrCache, AttrKind, CodeObject, Function, How};
use crate::object::header::{Header, Obj, Payload};
use crate::object::module::Module;
use crate::object::native::Native;
use crate::object::protocol;
use crate::object::raise::{self, Res};
use crate::object::shape;
use crate::object::special::Special;
use crate::object::str::Str;
use crate::object::table::Find;
use crate::object::value::{Value, Word};
use crate::types::classmethod::ClassMethod;
use crate::types::property::Property;
use crate::types::staticmethod::StaticMethod;
use crate::types::super_::Super;
use std::collections::hash_map::Entry;

const UNSET: Word = super::frame::unset();

/// The attribute's word, borrowed, if the cache knows it.
///
/// # Safety
/// `object` must be a live object, `cache` the unit behind an attribute instruction.
#[inline(always)]
pub unsafe fn cached(object: Word, cache: u64) -> Option<Word> {
    // SAFETY: the caller's; a slot's offset lies in objects of its shape.
    unsafe {
        if cache & 1 == 1 {
            if (*(object as *const Header)).shape_id() != (cache >> 32) as u32 {
                return None;
            }
            let word = *((object + (cache as u32 & !7) as u64) as *const Word);
            return if word != UNSET { Some(word) } else { None };
        }
        match entry(object, cache) {
            Some((word, How::Plain)) => Some(word),
            _ => None,
        }
    }
}

/// As [`cached`], for a call: the callable and its self (UNSET for none).
///
/// # Safety
/// As for [`cached`].
#[inline(always)]
pub unsafe fn cached_method(object: Word, cache: u64) -> Option<(Word, Word)> {
    // SAFETY: the caller's.
    unsafe {
        if cache & 1 == 1 {
            return cached(object, cache).map(|word| (word, UNSET));
        }
        let (word, how) = entry(object, cache)?;
        callable(object, word, how)
    }
}

/// The callable and its self (UNSET for none), both borrowed; `None` if something has to be called for them.
///
/// # Safety
/// `word` and `how` must come from [`valid`].
#[inline(always)]
unsafe fn callable(object: Word, word: Word, how: How) -> Option<(Word, Word)> {
    // SAFETY: the caller's; a cache says what its value is.
    unsafe {
        // The common case, ahead of the table of jumps.
        if how == How::Bind {
            return Some((word, object));
        }
        Some(match how {
            How::Plain => (word, UNSET),
            How::Bind => (word, object),
            How::Static => ((&*(word as *const Obj<StaticMethod>)).callable.word(), UNSET),
            How::OfClass => {
                let class = (*(object as *const Header)).class() as *const Obj<Class> as Word;
                ((&*(word as *const Obj<ClassMethod>)).callable.word(), class)
            }
            How::OfSelf => ((&*(word as *const Obj<ClassMethod>)).callable.word(), object),
            How::Property => return None,
        })
    }
}

/// The cache's value if it holds for the object. (A [`How::Property`] is none that can be used as it is.)
///
/// # Safety
/// As for [`cached`]; the cache is not a slot's.
#[inline(always)]
unsafe fn entry(object: Word, cache: u64) -> Option<(Word, How)> {
    if cache == 0 {
        return None;
    }
    // SAFETY: the address is that of a cache which the code object owns.
    unsafe {
        let entry = &*(cache as *const AttrCache);
        if (*(object as *const Header)).shape_id() == entry.shape { valid(object, entry) } else { None }
    }
}

/// What the cache remembers, if it still holds.
///
/// # Safety
/// `object` must be a live object of the cache's shape, which says that the class is alive, too.
#[inline(always)]
unsafe fn valid(object: Word, entry: &AttrCache) -> Option<(Word, How)> {
    // SAFETY: the caller's.
    unsafe {
        match entry.kind {
            AttrKind::Class => ((*entry.class).version() == entry.version).then_some((entry.value, entry.how)),
            AttrKind::Own => (object == entry.class as u64 && (*entry.class).version() == entry.version)
                .then_some((entry.value, entry.how)),
            AttrKind::Module => {
                if object != entry.class as u64 {
                    return None;
                }
                let module = &*(object as *const Obj<Module>);
                let dict = module.dict.word() as *const Obj<crate::object::dict::Dict>;
                let table = &(*(*dict).payload()).0;
                let found = table.cached(entry.version, entry.offset as usize).filter(|v| !v.is_unset());
                found.map(|v| (v.word(), How::Plain))
            }
            AttrKind::Slot => {
                let word = *((object + entry.offset as u64) as *const Word);
                if word != UNSET { Some((word, How::Plain)) } else { None }
            }
            AttrKind::Add => None,
        }
    }
}

/// The slot that a store writes, if the cache knows it; the object has its new shape then.
///
/// # Safety
/// As for [`cached`].
#[inline(always)]
pub unsafe fn cached_slot(object: Word, cache: u64) -> Option<*mut Word> {
    // SAFETY: the caller's; offsets lie in objects of their shape.
    unsafe {
        let header = &*(object as *const Header);
        if cache & 1 == 1 {
            if header.shape_id() != (cache >> 32) as u32 {
                return None;
            }
            return Some((object + (cache as u32 & !7) as u64) as *mut Word);
        }
        if cache == 0 {
            return None;
        }
        let entry = &*(cache as *const AttrCache);
        if header.shape_id() != entry.shape || entry.kind != AttrKind::Add {
            return None;
        }
        header.set_shape(entry.next_shape);
        Some((object + entry.offset as u64) as *mut Word)
    }
}

/// Remembers at the instruction what its attribute is for objects of one shape.
fn remember(cx: &Context, new: &AttrCache) {
    if new.kind == AttrKind::Slot {
        cx.set_extra(1, (new.shape as u64) << 32 | new.offset as u64 | 1);
        return;
    }
    let address = cx.extra(1);
    if address != 0 && address & 1 == 0 {
        // SAFETY: the address is that of the instruction's own cache, which nobody looks at meanwhile.
        unsafe { *(address as *mut AttrCache) = *new };
        return;
    }
    let code: &Obj<CodeObject> = cx.code;
    let mut caches = code.caches.borrow_mut();
    let address = match caches.entry(cx.ip as usize) {
        Entry::Occupied(site) => {
            let cache = site.into_mut();
            **cache = *new;
            &raw const **cache
        }
        Entry::Vacant(site) => &raw const **site.insert(Box::new(*new)),
    };
    cx.set_extra(1, address as u64);
}

/// What a task's table keeps apart: attributes that are read or called, those that are set, and those behind a class in the MRO.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Get,
    Set,
    Super(Word),
}

/// A line of [`AttrTable`].
struct Line {
    /// Keeps the name, so that its address is that of no other.
    name: Value,
    used: Use,
    epoch: u32,
    cache: AttrCache,
}

const LINES: usize = 1024;

/// What a task knows of attributes by shape and name: for instructions that meet objects of several shapes in turn.
#[derive(Default)]
pub struct AttrTable(Vec<Option<Line>>);

impl AttrTable {
    fn place(shape: u32, name: &Value, used: Use) -> usize {
        let used = match used {
            Use::Get => 0,
            Use::Set => 0x155,
            Use::Super(class) => class as usize >> 4,
        };
        ((name.word() >> 4) as usize ^ (shape as usize).wrapping_mul(0x9e5) ^ used) % LINES
    }

    fn find(&self, shape: u32, name: &Value, used: Use) -> Option<AttrCache> {
        let line = self.0.get(AttrTable::place(shape, name, used))?.as_ref()?;
        let same = line.cache.shape == shape && line.name.is(name) && line.used == used;
        (same && line.epoch == function::cache_epoch()).then_some(line.cache)
    }

    fn insert(&mut self, name: &Value, used: Use, cache: AttrCache) {
        if self.0.is_empty() {
            self.0.resize_with(LINES, || None);
        }
        let epoch = function::cache_epoch();
        self.0[AttrTable::place(cache.shape, name, used)] = Some(Line { name: name.clone(), used, epoch, cache });
    }
}

/// What the task's table, or else `resolve`, knows of an attribute.
fn find(
    task: *mut Task,
    shape: u32,
    name: &Value,
    used: Use,
    resolve: impl FnOnce() -> Option<AttrCache>,
) -> Option<AttrCache> {
    // SAFETY: the task is this thread's; the references end at once.
    unsafe {
        if let Some(cache) = (*task).attrs.find(shape, name, used) {
            return Some(cache);
        }
        let cache = resolve()?;
        // What the table held is a name, the drop of which runs nothing.
        (*task).attrs.insert(name, used, cache);
        Some(cache)
    }
}

/// The slot with this index in the area of objects of the header's shape.
fn slot_cache(header: &Header, index: usize) -> Option<AttrCache> {
    let class = header.class();
    if class.layout.tail.is_some() {
        return None;
    }
    class.set_flag(flag::CACHED, true);
    let offset = class.area_offset + index as u32 * 8;
    let value = Value::UNSET.word();
    Some(AttrCache {
        kind: AttrKind::Slot,
        how: How::Plain,
        shape: header.shape_id(),
        version: 0,
        class,
        next_shape: 0,
        offset,
        value,
    })
}

fn class_cache(kind: AttrKind, how: How, shape: u32, class: &Obj<Class>, value: &Value) -> AttrCache {
    let (version, value) = (class.version(), value.word());
    AttrCache { kind, how, shape, version, class, next_shape: 0, offset: 0, value }
}

/// How an attribute that is found on a class, and is no data descriptor, is given for an instance; `None` if that cannot be cached.
fn how_bound(found: &Value) -> Option<How> {
    let Some(header) = found.header() else { return Some(How::Plain) };
    match header.shape_id() {
        shape::FUNCTION => return Some(How::Bind),
        shape::NATIVE..=shape::NATIVE_LAST => {
            return found.exact::<Native>().filter(|native| native.binds()).map(|_| How::Bind);
        }
        _ => {}
    }
    if found.exact::<StaticMethod>().is_some() {
        return Some(How::Static);
    }
    if found.exact::<ClassMethod>().is_some_and(|c| c.callable.get().exact::<Function>().is_some()) {
        return Some(How::OfClass);
    }
    (!header.class().has_special(Special::Get)).then_some(How::Plain)
}

/// True for object's `__class__`, which gives the class that the shape tells.
fn is_plain_class(found: &Value) -> bool {
    found.exact::<GetSetDescriptor>().is_some_and(|descriptor| {
        descriptor.getset.name == "__class__" && descriptor.owner.word() == Object::class().value().word()
    })
}

/// What an attribute is for objects of the object's shape; `None` if it cannot be cached.
fn resolve(object: &Value, header: &Header, name: &Value) -> Option<AttrCache> {
    let class = header.class();
    if !class.has(flag::PLAIN_GETATTR) {
        return resolve_fixed(object, header, name);
    }
    let found = class.lookup(name);
    let shape = header.shape();
    if let Some(found) = &found
        && attribute::is_data_descriptor(found)
    {
        if let Some(member) = found.exact::<MemberDescriptor>() {
            return if member.owns(object) { slot_cache(header, member.index) } else { None };
        }
        if is_plain_class(found) {
            return Some(class_cache(AttrKind::Class, How::Plain, shape.id, class, &class.value()));
        }
        let property = found.exact::<Property>()?;
        let getter = property.get.get();
        getter.exact::<Function>()?;
        return Some(class_cache(AttrKind::Class, How::Property, shape.id, class, found));
    }
    if shape.is_dict || class.layout.dict.is_some() {
        return None;
    }
    if let Some(index) = shape.find(name) {
        return slot_cache(header, index);
    }
    let found = found?;
    Some(class_cache(AttrKind::Class, how_bound(&found)?, shape.id, class, &found))
}

/// The attribute of a class or module as such.
fn resolve_fixed(object: &Value, header: &Header, name: &Value) -> Option<AttrCache> {
    if let Some(module) = object.exact::<Module>() {
        let dict = module.namespace()?;
        let key = name.exact::<Str>()?;
        let (version, at) = {
            let table = dict.lock();
            let Find::At(at) = table.0.find(key.hash(), name) else { return None };
            // None may be a `__spec__` that is still to be made.
            if table.0.entry(at)?.value.is_none() {
                return None;
            }
            (table.0.version(), at)
        };
        if version == 0 || module.class().lookup(name).is_some_and(|found| attribute::is_data_descriptor(&found)) {
            return None;
        }
        return Some(AttrCache {
            kind: AttrKind::Module,
            how: How::Plain,
            shape: header.shape_id(),
            version,
            class: object.word() as *const Obj<Class>,
            next_shape: 0,
            offset: at as u32,
            value: Value::UNSET.word(),
        });
    }
    let class = object.exact::<Class>()?;
    if class.class().lookup(name).is_some() {
        return None;
    }
    let found = class.lookup(name)?;
    let how = match how_bound(&found)? {
        How::Bind if found.exact::<Function>().is_none() => return None,
        How::Bind => How::Plain,
        How::OfClass => How::OfSelf,
        how => how,
    };
    Some(class_cache(AttrKind::Own, how, header.shape_id(), class, &found))
}

/// A copy of a borrowed word.
fn copy(word: Word) -> Value {
    // SAFETY: what a valid cache gives is alive; the copy counts a reference of its own.
    unsafe { super::frame::peek(word) }
}

/// `GetAttr`
#[inline(never)]
pub fn get(task: *mut Task, cx: Context) -> Res<Flow> {
    let object = cx.operand(cx.b);
    let name = cx.name(cx.c);
    if let Some(header) = object.header()
        && let Some(cache) = find(task, header.shape_id(), name, Use::Get, || resolve(&object, header, name))
        // SAFETY: the object has the cache's shape.
        && let Some((word, how)) = unsafe { valid(object.word(), &cache) }
    {
        remember(&cx, &cache);
        // SAFETY: just found valid.
        let value = match unsafe { callable(object.word(), word, how) } {
            Some((value, UNSET)) => copy(value),
            Some((function, this)) => match copy(function).exact::<Native>() {
                Some(native) => attribute::bound_native(native, copy(this)),
                None => function::bind(copy(function), copy(this)),
            },
            None => return get_property(task, &cx, object, word),
        };
        cx.set(cx.a, value);
        return Ok(Flow::Next);
    }
    let value = protocol::get_attr(&object, name)?;
    cx.set(cx.a, value);
    Ok(Flow::Next)
}

/// A property's value: the getter runs in a frame of its own if it is a function of one argument.
fn get_property(task: *mut Task, cx: &Context, object: Value, property: Word) -> Res<Flow> {
    let property = copy(property);
    let Some(property) = property.exact::<Property>() else { unreachable!("the cache says that it is a property") };
    let getter = property.get.get();
    if let Some(flow) = invoke::push_above(task, cx, &getter, &[&object], 2)? {
        return Ok(flow);
    }
    let value = protocol::call(&getter, std::slice::from_ref(&object));
    cx.set(cx.a, value.map_err(|error| raise::add_attribute(error, &object, cx.name(cx.c)))?);
    Ok(Flow::Next)
}

/// `LoadMethod`
#[inline(never)]
pub fn load_method(task: *mut Task, cx: Context) -> Res<()> {
    let object = cx.operand(cx.b);
    let name = cx.name(cx.c);
    if let Some(header) = object.header()
        && let Some(cache) = find(task, header.shape_id(), name, Use::Get, || resolve(&object, header, name))
        // SAFETY: the object has the cache's shape; then the cache is valid.
        && let Some((function, this)) = unsafe { valid(object.word(), &cache).and_then(|(w, how)| callable(object.word(), w, how)) }
    {
        remember(&cx, &cache);
        cx.set(cx.a, copy(function));
        cx.set(cx.a + 1, copy(this));
        return Ok(());
    }
    let (value, binds) = attribute::find_method(&object, name)?;
    cx.set(cx.a, value);
    cx.set(cx.a + 1, if binds { object } else { Value::UNSET });
    Ok(())
}

/// `SuperMethod`: as [`load_method`] for `super(class, this).name`, with `super` looked up.
pub fn super_method(task: *mut Task, cx: &Context) -> Res<()> {
    let parts = cx.take_window(cx.b, 3);
    let name = cx.name(cx.c);
    let (class, this) = (&parts[1], &parts[2]);
    if parts[0].is(&Super::class().value())
        && let (Some(header), Some(after)) = (this.header(), class.exact::<Class>())
        && let Some(cache) =
            find(task, header.shape_id(), name, Use::Super(class.word()), || resolve_super(this, header, after, name))
        // SAFETY: the object has the cache's shape; then the cache is valid.
        && let Some((function, bound)) = unsafe { valid(this.word(), &cache).and_then(|(w, how)| callable(this.word(), w, how)) }
    {
        cx.set(cx.a, copy(function));
        cx.set(cx.a + 1, copy(bound));
        return Ok(());
    }
    cx.set(cx.a, super_attr(&parts, name)?);
    cx.set(cx.a + 1, Value::UNSET);
    Ok(())
}

/// An attribute behind `after` in the MRO of the object's class. The MRO keeps `after` as long as the class's version stays.
fn resolve_super(object: &Value, header: &Header, after: &Obj<Class>, name: &Value) -> Option<AttrCache> {
    let class = header.class();
    let text = name.exact::<Str>()?;
    if object.downcast::<Class>().is_some() || !class.is_subclass_of(after) || text.as_bytes() == b"__class__" {
        return None;
    }
    let found = class.lookup_after(name, after)?;
    if attribute::is_data_descriptor(&found) {
        return None;
    }
    Some(class_cache(AttrKind::Class, how_bound(&found)?, header.shape_id(), class, &found))
}

/// `super(class, this).name` with `super` looked up: the built-in one, or whatever the global says.
pub fn super_attr(parts: &[Value], name: &Value) -> Res {
    let args = if parts[1].is_unset() { &[][..] } else { &parts[1..] };
    let made = protocol::call(&parts[0], args)?;
    protocol::get_attr(&made, name)
}

/// `SetAttr`
#[inline(never)]
pub fn set(task: *mut Task, cx: Context) -> Res<()> {
    let object = cx.operand(cx.a);
    let value = cx.operand(cx.c);
    let name = cx.name(cx.b);
    if let Some(header) = object.header()
        && let Some(cache) = find(task, header.shape_id(), name, Use::Set, || resolve_store(&object, header, name))
    {
        remember(&cx, &cache);
        if cache.kind == AttrKind::Add {
            header.set_shape(cache.next_shape);
        }
        let slot = (object.word() + cache.offset as u64) as *mut Word;
        // SAFETY: an object of this shape has the slot, which owns what it holds.
        drop(unsafe { Value::from_word(std::mem::replace(&mut *slot, value.into_word())) });
        return Ok(());
    }
    protocol::set_attr(&object, name, value)
}

/// Where a store to an attribute goes for objects of the object's shape; `None` if that is not a slot.
fn resolve_store(object: &Value, header: &Header, name: &Value) -> Option<AttrCache> {
    let class = header.class();
    if !class.has(flag::PLAIN_SETATTR) {
        return None;
    }
    if let Some(found) = class.lookup(name)
        && attribute::is_data_descriptor(&found)
    {
        let member = found.exact::<MemberDescriptor>()?;
        return if member.owns(object) { slot_cache(header, member.index) } else { None };
    }
    let shape = header.shape();
    if shape.is_dict || class.dict_shape() == 0 {
        return None;
    }
    if let Some(index) = shape.find(name) {
        return slot_cache(header, index);
    }
    let index = shape.first() + shape.names.len();
    let next_shape = shape.with(name)?.id;
    slot_cache(header, index).map(|cache| AttrCache { kind: AttrKind::Add, next_shape, ..cache })
}
