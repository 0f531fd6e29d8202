//! Python inside a Rust program: native functions of the program's own, and the door through which they let go of the GIL.
//!
//! A native function is a plain Rust function in a table (see [`crate::object::native`]). What may take long or wait goes
//! through [`Vm::allow_threads`], so that other threads run Python meanwhile:
//!
//! ```
//! use std::time::Duration;
//! use ungil::embed::{self, Vm};
//! use ungil::object::native::Member;
//!
//! fn nap(milliseconds: usize) {
//!     Vm::current().allow_threads(|| std::thread::sleep(Duration::from_millis(milliseconds as u64)));
//! }
//!
//! static FUNCTIONS: &[Member] = &[ungil::function!("nap", nap, "(milliseconds, /)")];
//!
//! let done = embed::run(|vm| {
//!     vm.add_module("host", FUNCTIONS);
//!     vm.run("import host\nhost.nap(10)", "<doc>").is_ok()
//! });
//! assert!(done.is_ok_and(|done| done));
//! ```

use crate::cli::options::Options;
use crate::cli::{run, start};
use crate::modules;
use crate::object::module::Module;
use crate::object::native::Member;
use crate::object::raise::{Raised, Res, message_of, runtime_error};
use crate::os::signal;
use crate::sched::{self, deadlock, threads};
use crate::sync::gil::{Claim, GIL};
use crate::sync::reason::WaitReason;
use crate::sync::thread;
use crate::vm::import::interpreter;
use crate::vm::lifecycle;
use std::io;
use std::marker::PhantomData;
use std::sync::atomic::{AtomicBool, Ordering};

/// The interpreter, for a thread that has the GIL.
#[derive(Clone, Copy, Debug)]
pub struct Vm(PhantomData<*const ()>);

static WAS_STARTED: AtomicBool = AtomicBool::new(false);

/// Starts the interpreter and runs `f`, in a thread of its own that is Python's main thread; the calling thread waits, and gets no
/// signals from then on. At the end threads are joined and exit functions run. Errors: a second call in the process, no thread
/// to be had, an interpreter that cannot start.
pub fn run<T: Send>(f: impl FnOnce(Vm) -> T + Send) -> io::Result<T> {
    if WAS_STARTED.swap(true, Ordering::Relaxed) {
        return Err(io::Error::other("the interpreter runs once a process"));
    }
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().name("main".into()).stack_size(run::STACK);
        let worker = builder.spawn_scoped(scope, || main(f))?;
        signal::block_all();
        worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

fn main<T>(f: impl FnOnce(Vm) -> T) -> io::Result<T> {
    let no_arguments = std::iter::once("ungil".into());
    let options = Options::from_args(no_arguments).map_err(|refused| io::Error::other(refused.message))?;
    lifecycle::set_stack_size(run::STACK);
    thread::become_main();
    GIL.acquire(thread::current(), Claim::Ready);
    threads::current();
    start::start(&options).map_err(|error| io::Error::other(message_of(&error)))?;
    // The program may end a wait from a thread of its own.
    deadlock::keep_waiting();
    drop(lifecycle::main_namespace());
    let result = f(Vm::current());
    run::finish();
    Ok(result)
}

impl Vm {
    /// For a native function: the thread that runs it has the GIL.
    pub fn current() -> Vm {
        Vm(PhantomData)
    }

    /// Makes a module that scripts import.
    pub fn add_module(self, name: &str, members: &'static [Member]) {
        let (module, namespace) = crate::object::module::new(name);
        modules::add(&namespace, members);
        interpreter().modules.insert_name(name, module);
    }

    /// Runs a text as (more of) the main module; `name` stands in tracebacks. Errors: SyntaxError, what the text raises.
    pub fn run(self, text: &str, name: &str) -> Res<()> {
        let main = interpreter().modules.get_name("__main__");
        let namespace = main.and_then(|main| main.downcast::<Module>().and_then(|main| main.namespace()));
        let namespace = namespace.ok_or_else(|| runtime_error("there is no module __main__"))?;
        run::run_text(text, name, true, &namespace)
    }

    /// Shows an error as for one that nobody handles; gives the exit status that it means.
    pub fn report(self, error: &Raised) -> u8 {
        run::ended(error, false).status
    }

    /// Runs `f`, which touches no Python object, while other threads may run Python. Statistics and reports show the wait as `native`.
    pub fn allow_threads<T>(self, f: impl FnOnce() -> T) -> T {
        sched::block(WaitReason::Native, f)
    }
}
