//! The value, the heap, and what all objects have in common.
//!
//! - `value`, `header`, `heap`, `dealloc`, `collect`, `weakref`: words, memory, the end of objects.
//! - `class`, `shape`, `special`, `native`, `arity`, `descriptor`: what a type is and how a native one is declared.
//! - `protocol`, `show`, `operator`, `attribute`: what native code asks of any object.
//! - `raise`, `exception`: errors.
//! - `str`, `tuple`, `list`, `dict`, `set`, `bytes`, `number`, `function`, `single`: the payloads that this layer and the
//!   interpreter need; their methods are in `types`.

pub mod arity;
pub mod attribute;
pub mod bytes;
pub mod class;
pub mod collect;
pub mod crumbs;
pub mod dealloc;
pub mod descriptor;
pub mod dict;
pub mod exception;
pub mod function;
pub mod header;
pub mod heap;
pub mod list;
pub mod module;
pub mod native;
pub mod native_kind;
pub mod number;
pub mod operator;
pub mod protocol;
pub mod raise;
pub mod range;
pub mod set;
pub mod shape;
pub mod show;
pub mod single;
pub mod slice;
pub mod slot;
pub mod special;
pub mod str;
pub mod table;
pub mod traceback;
pub mod tuple;
pub mod value;
pub mod weakref;
