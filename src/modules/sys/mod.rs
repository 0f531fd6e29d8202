//! `sys`: what the interpreter is, and the hooks through which scripts change it.

mod functions;
pub mod hooks;
pub mod info;
mod monitoring;
pub mod report;

use crate::modules::_io;
use crate::object::dict::Dict;
use crate::object::header::Gc;
use crate::object::raise::{Res, system_error};
use std::sync::OnceLock;

pub use functions::{cpu_count, set_cpu_count};

static CLASSES: OnceLock<info::Classes> = OnceLock::new();

fn classes() -> Res<&'static info::Classes> {
    CLASSES.get().ok_or_else(|| system_error("sys is not filled"))
}

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    let classes = info::fill(namespace)?;
    let _ = CLASSES.set(classes);
    super::add(namespace, functions::MEMBERS);
    super::add(namespace, hooks::MEMBERS);
    for name in ["displayhook", "excepthook", "unraisablehook", "breakpointhook"] {
        if let Some(hook) = namespace.get_name(name) {
            namespace.insert_name(&format!("__{name}__"), hook);
        }
    }
    monitoring::fill(namespace)
}

/// Makes the standard streams. Errors: those of the streams.
pub fn open_streams(namespace: &Gc<Dict>, kind: &_io::Standard) -> Res<()> {
    crate::modules::host::import_module("_io")?;
    for (fd, name) in [(0, "stdin"), (1, "stdout"), (2, "stderr")] {
        let stream = kind.stream(fd, &format!("<{name}>"))?;
        namespace.insert_name(&format!("__{name}__"), stream.clone());
        namespace.insert_name(name, stream);
    }
    Ok(())
}
