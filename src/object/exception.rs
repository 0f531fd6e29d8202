//! The exception object and the hierarchy of built-in exceptions. Methods are in `types::exception`.

use super::class::{Class, NativeClass, define_derived, flag};
use super::header::{self, Gc, Obj, Payload, Traverse};
use super::native::Member;
use super::slot::Slot;
use super::value::Value;
use std::cell::Cell;
use std::sync::OnceLock;

/// The payload of every exception.
#[repr(C)]
pub struct Exception {
    /// A tuple.
    pub args: Slot,
    pub cause: Slot,
    pub context: Slot,
    pub traceback: Slot,
    pub suppress_context: Cell<bool>,
    /// What some classes have beside `args`, in an order of their own (`OSError.errno` …): see `types::exception`.
    pub extra: [Slot; 9],
}

crate::native_type!(Exception { traverse: Traverse });
crate::frozen!(Exception);

impl Exception {
    pub fn new(args: Value) -> Exception {
        Exception {
            args: Slot::new(args),
            cause: Slot::unset(),
            context: Slot::unset(),
            traceback: Slot::unset(),
            suppress_context: Cell::new(false),
            extra: [const { Slot::unset() }; 9],
        }
    }
}

impl Traverse for Exception {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        for slot in [&self.args, &self.cause, &self.context, &self.traceback].into_iter().chain(&self.extra) {
            slot.visit(visit);
        }
    }

    fn release(&mut self, out: &mut Vec<Value>) {
        for slot in [&self.cause, &self.context, &self.traceback].into_iter().chain(&self.extra) {
            out.push(slot.take());
        }
    }
}

macro_rules! exceptions {
    ($($name:ident : $base:ident = $doc:literal;)*) => {
        /// The built-in exception classes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Exc { BaseException, $($name),* }

        const TABLE: &[(Exc, &str, Exc, &str)] = &[$((Exc::$name, stringify!($name), Exc::$base, $doc)),*];
    };
}

exceptions! {
    Exception: BaseException = "Common base class for all non-exit exceptions.";
    BaseExceptionGroup: BaseException = "A combination of multiple unrelated exceptions.";
    ExceptionGroup: BaseExceptionGroup = "";
    GeneratorExit: BaseException = "Request that a generator exit.";
    KeyboardInterrupt: BaseException = "Program interrupted by user.";
    SystemExit: BaseException = "Request to exit from the interpreter.";
    ArithmeticError: Exception = "Base class for arithmetic errors.";
    AssertionError: Exception = "Assertion failed.";
    AttributeError: Exception = "Attribute not found.";
    BufferError: Exception = "Buffer error.";
    EOFError: Exception = "Read beyond end of file.";
    ImportError: Exception = "Import can't find module, or can't find name in module.";
    LookupError: Exception = "Base class for lookup errors.";
    MemoryError: Exception = "Out of memory.";
    NameError: Exception = "Name not found globally.";
    OSError: Exception = "Base class for I/O related errors.";
    ReferenceError: Exception = "Weak ref proxy used after referent went away.";
    RuntimeError: Exception = "Unspecified run-time error.";
    StopAsyncIteration: Exception = "Signal the end from iterator.__anext__().";
    StopIteration: Exception = "Signal the end from iterator.__next__().";
    SyntaxError: Exception = "Invalid syntax.";
    SystemError: Exception = "Internal error in the Python interpreter.\n\nPlease report this to the Python maintainer, along with the traceback,\nthe Python version, and the hardware/OS platform and version.";
    TypeError: Exception = "Inappropriate argument type.";
    ValueError: Exception = "Inappropriate argument value (of correct type).";
    Warning: Exception = "Base class for warning categories.";
    FloatingPointError: ArithmeticError = "Floating-point operation failed.";
    OverflowError: ArithmeticError = "Result too large to be represented.";
    ZeroDivisionError: ArithmeticError = "Second argument to a division or modulo operation was zero.";
    ModuleNotFoundError: ImportError = "Module not found.";
    IndexError: LookupError = "Sequence index out of range.";
    KeyError: LookupError = "Mapping key not found.";
    UnboundLocalError: NameError = "Local name referenced but not bound to a value.";
    BlockingIOError: OSError = "I/O operation would block.";
    ChildProcessError: OSError = "Child process error.";
    ConnectionError: OSError = "Connection error.";
    FileExistsError: OSError = "File already exists.";
    FileNotFoundError: OSError = "File not found.";
    InterruptedError: OSError = "Interrupted by signal.";
    IsADirectoryError: OSError = "Operation doesn't work on directories.";
    NotADirectoryError: OSError = "Operation only works on directories.";
    PermissionError: OSError = "Not enough permissions.";
    ProcessLookupError: OSError = "Process not found.";
    TimeoutError: OSError = "Timeout expired.";
    BrokenPipeError: ConnectionError = "Broken pipe.";
    ConnectionAbortedError: ConnectionError = "Connection aborted.";
    ConnectionRefusedError: ConnectionError = "Connection refused.";
    ConnectionResetError: ConnectionError = "Connection reset.";
    NotImplementedError: RuntimeError = "Method or function hasn't been implemented yet.";
    PythonFinalizationError: RuntimeError = "Operation blocked during Python finalization.";
    RecursionError: RuntimeError = "Recursion limit exceeded.";
    IndentationError: SyntaxError = "Improper indentation.";
    TabError: IndentationError = "Improper mixture of spaces and tabs.";
    UnicodeError: ValueError = "Unicode related error.";
    UnicodeDecodeError: UnicodeError = "Unicode decoding error.";
    UnicodeEncodeError: UnicodeError = "Unicode encoding error.";
    UnicodeTranslateError: UnicodeError = "Unicode translation error.";
    BytesWarning: Warning = "Base class for warnings about bytes and buffer related problems, mostly\nrelated to conversion from str or comparing to str.";
    DeprecationWarning: Warning = "Base class for warnings about deprecated features.";
    EncodingWarning: Warning = "Base class for warnings about encodings.";
    FutureWarning: Warning = "Base class for warnings about constructs that will change semantically\nin the future.";
    ImportWarning: Warning = "Base class for warnings about probable mistakes in module imports";
    PendingDeprecationWarning: Warning = "Base class for warnings about features which will be deprecated\nin the future.";
    ResourceWarning: Warning = "Base class for warnings about resource usage.";
    RuntimeWarning: Warning = "Base class for warnings about dubious runtime behavior.";
    SyntaxWarning: Warning = "Base class for warnings about dubious syntax.";
    UnicodeWarning: Warning = "Base class for warnings about Unicode related problems, mostly\nrelated to conversion problems.";
    UserWarning: Warning = "Base class for warnings generated by user code.";
    IncompleteInputError: SyntaxError = "incomplete input.";
}

static CLASSES: OnceLock<Vec<Gc<Class>>> = OnceLock::new();

impl Exc {
    /// The class. Panics before start-up is done, which is a fault of ungil.
    pub fn class(self) -> &'static Obj<Class> {
        match CLASSES.get() {
            Some(classes) => &classes[self as usize],
            None => panic!("an exception was raised before the classes were made"),
        }
    }

    /// The name, class and all, of every built-in exception.
    pub fn all() -> impl Iterator<Item = (&'static str, &'static Obj<Class>)> {
        std::iter::once(("BaseException", Exc::BaseException.class()))
            .chain(TABLE.iter().map(|row| (row.1, row.0.class())))
    }
}

/// Makes the classes. `members` gives the methods that a class has of its own.
pub fn define_all(members: impl Fn(Exc) -> &'static [&'static [Member]]) {
    let flags = flag::BASE | flag::DICT | flag::WEAKREF;
    let base = NativeClass::builtin("BaseException", members(Exc::BaseException))
        .doc("Common base class for all exceptions.")
        .with(flags);
    let mut classes = vec![super::class::define::<Exception>(base).handle()];
    for &(exc, name, base, doc) in TABLE {
        let mut bases = vec![&*classes[base as usize]];
        let native = NativeClass::builtin(name, members(exc)).doc(doc).with(flags);
        if name == "ExceptionGroup" {
            bases.push(&classes[Exc::Exception as usize]);
        }
        let class = define_derived(native, &bases);
        classes.push(class);
    }
    let _ = CLASSES.set(classes);
}

/// The exception object in a value.
pub fn exception(value: &Value) -> Option<&Obj<Exception>> {
    value.downcast::<Exception>()
}

/// A new exception of `class` with these args; `__init__` is not called.
pub fn instance(class: &Obj<Class>, args: Value) -> Value {
    header::new_in(class, Exception::new(args))
}

/// True if `value` is an instance of this built-in exception.
pub fn is(value: &Value, exc: Exc) -> bool {
    value.header().is_some_and(|h| h.class().is_subclass_of(exc.class()))
}

/// The class BaseException.
pub fn base_class() -> &'static Obj<Class> {
    <Exception as Payload>::class()
}
