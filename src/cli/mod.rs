//! The command line: arguments, running a script, what happens to an exception that nobody handles.

pub mod options;
pub mod run;

pub use run::main;
