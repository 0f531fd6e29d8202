//! The interpreter: frames, the dispatch loop, calls, unwinding, generators, imports.
//!
//! - `run` is the loop; `ops`, `attr`, `names`, `matching`, `intrinsic` are the instructions outside it, `context` what they
//!   work with.
//! - `task`, `frame`: what a thread of Python execution has; `call`, `invoke`: how frames come and go; `unwind`, `generator`.
//! - `trace`: what `sys.settrace` and `sys.setprofile` tell.
//! - `decode`, `source`, `import`: from a file's bytes to running modules.

// A `*mut Task` is always this thread's own task, which lives as long as the thread (see `task::current`).
#![allow(clippy::not_unsafe_ptr_arg_deref)]

pub mod async_generator;
pub mod attr;
pub mod call;
pub mod context;
pub mod decode;
pub mod flow;
pub mod frame;
pub mod frame_locals;
pub mod frame_type;
pub mod generator;
pub mod generator_type;
pub mod import;
pub mod intrinsic;
pub mod invoke;
pub mod lifecycle;
pub mod matching;
pub mod names;
pub mod ops;
pub mod run;
pub mod source;
pub mod task;
pub mod trace;
pub mod unwind;
pub mod words;
