//! The command line: arguments, running a script, what happens to an exception that nobody handles.

mod help;
pub mod options;
mod prompt;
pub mod run;
mod start;

pub use run::main;
