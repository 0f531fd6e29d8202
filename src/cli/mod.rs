//! The command line: arguments, running a script, what happens to an exception that nobody handles.

pub mod concurrency;
mod help;
pub mod options;
mod prompt;
pub mod run;
pub mod start;
mod stats;

pub use run::main;
