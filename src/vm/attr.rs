//! Attribute access with inline caches.
//!
//! The unit behind `GetAttr`, `SetAttr` and `LoadMethod` is 0, or
//! - shape in the high half, the slot's byte offset from the object's start in the low half, plus 1: an attribute in a slot;
//! - the address of an [`AttrCache`], which the code object owns, one a site: everything else.
//!
//! A slot's cache does not look at the class: if a class gains a data descriptor or another attribute hook,
//! all caches are emptied (`function::flush_caches`, called by `Class::changed`).

use super::context::Context;
use crate::object::attribute;
use crate::object::class::{Class, flag};
use crate::object::descriptor::MemberDescriptor;
use crate::object::function::{AttrCache, AttrKind, CodeObject};
use crate::object::header::{Header, Obj};
use crate::object::module::Module;
use crate::object::native::Native;
use crate::object::protocol::{self, type_of};
use crate::object::raise::Res;
use crate::object::shape;
use crate::object::special::Special;
use crate::object::str::Str;
use crate::object::table::Find;
use crate::object::value::{Value, Word};
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
        entry(object, cache).map(|(word, _)| word)
    }
}

/// As [`cached`], for a call; and whether the object is to be passed as self.
///
/// # Safety
/// As for [`cached`].
#[inline(always)]
pub unsafe fn cached_method(object: Word, cache: u64) -> Option<(Word, bool)> {
    // SAFETY: the caller's.
    unsafe { entry(object, cache) }
}

/// # Safety
/// As for [`cached`]; the cache is not a slot's.
#[inline(always)]
unsafe fn entry(object: Word, cache: u64) -> Option<(Word, bool)> {
    if cache == 0 {
        return None;
    }
    // SAFETY: the address is that of a cache which the code object owns; a class is alive if an object has its shape.
    unsafe {
        let entry = &*(cache as *const AttrCache);
        if (*(object as *const Header)).shape_id() != entry.shape {
            return None;
        }
        match entry.kind {
            AttrKind::Class => ((*entry.class).version() == entry.version).then_some((entry.value, true)),
            AttrKind::Own => (object == entry.class as u64 && (*entry.class).version() == entry.version)
                .then_some((entry.value, false)),
            AttrKind::Module => {
                if object != entry.class as u64 {
                    return None;
                }
                let module = &*(object as *const Obj<Module>);
                let dict = module.dict.word() as *const Obj<crate::object::dict::Dict>;
                let table = &(*(*dict).payload()).0;
                table.cached(entry.version, entry.offset as usize).filter(|v| !v.is_unset()).map(|v| (v.word(), false))
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

/// Remembers a slot.
fn remember_slot(cx: &Context, header: &Header, index: usize) {
    let class = header.class();
    if class.layout.tail.is_some() {
        return;
    }
    class.set_flag(flag::CACHED, true);
    let offset = class.area_offset as u64 + index as u64 * 8;
    cx.set_extra(1, (header.shape_id() as u64) << 32 | offset | 1);
}

/// Remembers something that does not fit a word: each site has one cache, made once and written again.
fn remember(cx: &Context, new: AttrCache) {
    let code: &Obj<CodeObject> = cx.code;
    let mut caches = code.caches.borrow_mut();
    let address = match caches.entry(cx.ip as usize) {
        Entry::Occupied(site) => {
            let cache = site.into_mut();
            **cache = new;
            &raw const **cache
        }
        Entry::Vacant(site) => &raw const **site.insert(Box::new(new)),
    };
    cx.set_extra(1, address as u64);
}

fn class_cache(kind: AttrKind, shape: u32, class: &Obj<Class>, value: &Value) -> AttrCache {
    AttrCache { kind, shape, version: class.version(), class, next_shape: 0, offset: 0, value: value.word() }
}

/// True if an attribute found on a class is given as it is, without a descriptor's say.
fn is_plain(found: &Value) -> bool {
    found.header().is_none_or(|h| !h.class().has_special(Special::Get))
}

/// `GetAttr`
pub fn get(cx: Context) -> Res<()> {
    let object = cx.operand(cx.b);
    let name = cx.name(cx.c);
    let value = lookup(&cx, &object, name)?;
    cx.set(cx.a, value);
    Ok(())
}

fn lookup(cx: &Context, object: &Value, name: &Value) -> Res {
    let class = type_of(object);
    let Some(header) = object.header() else { return protocol::get_attr(object, name) };
    if class.has(flag::PLAIN_GETATTR) {
        let found = class.lookup(name);
        let shape = header.shape();
        match &found {
            Some(found) if attribute::is_data_descriptor(found) => {
                if let Some(member) = found.exact::<MemberDescriptor>() {
                    let value = member.get(object)?;
                    remember_slot(cx, header, member.index);
                    return Ok(value);
                }
            }
            _ => {
                if !shape.is_dict
                    && let Some(index) = shape.find(name)
                    && let Some(value) = attribute::own(object, name)
                {
                    remember_slot(cx, header, index);
                    return Ok(value);
                }
                if let Some(found) = &found
                    && !shape.is_dict
                    && shape.find(name).is_none()
                    && class.layout.dict.is_none()
                    && is_plain(found)
                {
                    remember(cx, class_cache(AttrKind::Class, header.shape_id(), class, found));
                    return Ok(found.clone());
                }
            }
        }
        return protocol::get_attr(object, name);
    }
    if let Some(value) = lookup_fixed(cx, object, name) {
        return Ok(value);
    }
    protocol::get_attr(object, name)
}

/// The attribute of a class or module as such, remembered.
fn lookup_fixed(cx: &Context, object: &Value, name: &Value) -> Option<Value> {
    let header = object.header()?;
    if let Some(module) = object.exact::<Module>() {
        let dict = module.namespace()?;
        let key = name.exact::<Str>()?;
        let (value, version, at) = {
            let table = dict.lock();
            let Find::At(at) = table.0.find(key.hash(), name) else { return None };
            (table.0.entry(at)?.value.clone(), table.0.version(), at)
        };
        if version == 0 || module.class().lookup(name).is_some_and(|found| attribute::is_data_descriptor(&found)) {
            return None;
        }
        let class = object.word() as *const Obj<Class>;
        remember(
            cx,
            AttrCache {
                kind: AttrKind::Module,
                shape: header.shape_id(),
                version,
                class,
                next_shape: 0,
                offset: at as u32,
                value: 0,
            },
        );
        return Some(value);
    }
    let class = object.exact::<Class>()?;
    if class.class().lookup(name).is_some() {
        return None;
    }
    let found = class.lookup(name)?;
    let as_it_is = is_plain(&found) || found.header().is_some_and(|h| h.shape_id() == shape::FUNCTION);
    if !as_it_is {
        return None;
    }
    remember(cx, class_cache(AttrKind::Own, header.shape_id(), class, &found));
    Some(found)
}

/// `LoadMethod`
pub fn load_method(cx: Context) -> Res<()> {
    let object = cx.operand(cx.b);
    let name = cx.name(cx.c);
    let class = type_of(&object);
    if class.has(flag::PLAIN_GETATTR)
        && let Some(found) = class.lookup(name)
    {
        let binds = match found.header().map(Header::shape_id) {
            Some(shape::FUNCTION) => true,
            Some(shape::NATIVE) => found.exact::<Native>().is_some_and(|n| n.binds()),
            _ => false,
        };
        if binds && attribute::own(&object, name).is_none() {
            if let Some(header) = object.header()
                && !header.shape().is_dict
                && class.layout.dict.is_none()
            {
                remember(&cx, class_cache(AttrKind::Class, header.shape_id(), class, &found));
            }
            cx.set(cx.a, found);
            cx.set(cx.a + 1, object);
            return Ok(());
        }
    }
    let value = match lookup_fixed(&cx, &object, name) {
        Some(value) => value,
        None => {
            let (value, binds) = attribute::find_method(&object, name)?;
            cx.set(cx.a, value);
            cx.set(cx.a + 1, if binds { object } else { Value::UNSET });
            return Ok(());
        }
    };
    cx.set(cx.a, value);
    cx.set(cx.a + 1, Value::UNSET);
    Ok(())
}

/// `SetAttr`
pub fn set(cx: Context) -> Res<()> {
    let object = cx.operand(cx.a);
    let value = cx.operand(cx.c);
    let name = cx.name(cx.b);
    let class = type_of(&object);
    if let Some(header) = object.header()
        && class.has(flag::PLAIN_SETATTR)
    {
        match class.lookup(name) {
            Some(found) if attribute::is_data_descriptor(&found) => {
                if let Some(member) = found.exact::<MemberDescriptor>() {
                    member.set(&object, value)?;
                    remember_slot(&cx, header, member.index);
                    return Ok(());
                }
            }
            _ => remember_store(&cx, header, name),
        }
    }
    protocol::set_attr(&object, name, value)
}

/// Remembers where a store to an attribute of the object itself goes, before it is done.
fn remember_store(cx: &Context, header: &Header, name: &Value) {
    let shape = header.shape();
    let class = header.class();
    if shape.is_dict || class.dict_shape() == 0 || class.layout.tail.is_some() {
        return;
    }
    if let Some(index) = shape.find(name) {
        remember_slot(cx, header, index);
        return;
    }
    let Some(next) = shape.with(name) else { return };
    let index = shape.first() + shape.names.len();
    class.set_flag(flag::CACHED, true);
    remember(
        cx,
        AttrCache {
            kind: AttrKind::Add,
            shape: shape.id,
            version: 0,
            class,
            next_shape: next.id,
            offset: class.area_offset + index as u32 * 8,
            value: 0,
        },
    );
}
