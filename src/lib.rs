//! ungil: a small Python whose global interpreter lock is a switch.
//!
//! The layers, in the order in which they may use each other (a later one uses earlier ones):
//!
//! | folder | its one duty |
//! |---|---|
//! | `sync` | who may touch: reference counts, the per-object lock, the trap word, the GIL, parking |
//! | `os` | the C library behind safe functions |
//! | `syntax` | text to tree |
//! | `code` | the instruction set, the code object's data, the disassembler |
//! | `stdlib` | the packed standard library and the cache of compiled code |
//! | `compile` | tree to code |
//! | `text` | algorithms on text and numbers that need no heap |
//! | `object` | the value, the object header, classes, native functions, protocol calls, errors |
//! | `types` | the built-in types, one a file |
//! | `vm` | frames, the dispatch loop, calls, generators, imports |
//! | `sched` | who runs next: threads, wait queues, the one door for waiting, the deadlock report |
//! | `modules` | the importable modules written in Rust, one a file |
//! | `cli` | arguments, running, printing of errors |
//! | `embed` | Python inside a Rust program |

pub mod cli;
pub mod code;
pub mod compile;
pub mod embed;
pub mod modules;
pub mod object;
pub mod os;
pub mod sched;
pub mod stdlib;
pub mod sync;
pub mod syntax;
pub mod text;
pub mod types;
pub mod vm;
