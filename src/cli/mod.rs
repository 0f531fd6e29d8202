//! The command line: arguments, running a script, what happens to an exception that nobody handles.

pub mod concurrency;
pub mod options;
pub mod run;
mod stats;

pub use run::main;
