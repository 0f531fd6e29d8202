//! Raised errors: the result type, and a constructor for each message that recurs.

use super::exception::{self, Exc};
use super::header::{Gc, Obj};
use super::protocol;
use super::str::{self, Str};
use super::tuple::tuple;
use super::value::Value;
use crate::sync::{thread, trap};
use crate::text::fault::{Fault, Kind};

/// A Python exception on its way: an instance of BaseException.
#[derive(Clone)]
pub struct Raised(Value);

/// What everything that may raise gives.
pub type Res<T = Value> = Result<T, Raised>;

impl std::fmt::Debug for Raised {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Raised({})", protocol::class_name(&self.0))
    }
}

impl Raised {
    /// A built-in exception with a message.
    pub fn new(exc: Exc, message: impl AsRef<str>) -> Raised {
        Raised::with_args(exc, [str::from_str(message.as_ref())])
    }

    /// A built-in exception with these args.
    pub fn with_args<const N: usize>(exc: Exc, args: [Value; N]) -> Raised {
        Raised(exception::instance(exc.class(), tuple(args)))
    }

    /// No exception: what ends a run of the dispatch loop whose other copy is to go on. It never leaves `vm`.
    pub fn switch() -> Raised {
        Raised(Value::UNSET)
    }

    pub fn is_switch(&self) -> bool {
        self.0.is_unset()
    }

    /// A built-in exception, made by calling its class.
    pub fn call(exc: Exc, args: &[Value]) -> Raised {
        match protocol::call(&exc.class().value(), args) {
            Ok(made) => Raised::from_value(made),
            Err(error) => error,
        }
    }

    /// An exception that exists. Errors as a value: TypeError if it is no exception.
    pub fn from_value(value: Value) -> Raised {
        if value.downcast::<exception::Exception>().is_some() {
            return Raised(value);
        }
        type_error("exceptions must derive from BaseException")
    }

    pub fn value(&self) -> &Value {
        &self.0
    }

    pub fn into_value(self) -> Value {
        self.0
    }

    pub fn exception(&self) -> &Obj<exception::Exception> {
        match self.0.downcast() {
            Some(exception) => exception,
            None => unreachable!("checked when it was made"),
        }
    }

    /// True if it is an instance of this built-in exception.
    #[inline]
    pub fn is(&self, exc: Exc) -> bool {
        exception::is(&self.0, exc)
    }

    /// Sets `__cause__`, as `raise … from cause` does.
    pub fn caused_by(self, cause: Raised) -> Raised {
        let exception = self.exception();
        exception.context.set(cause.0.clone());
        exception.cause.set(cause.0);
        exception.suppress_context.set(true);
        self
    }
}

pub fn type_error(message: impl AsRef<str>) -> Raised {
    Raised::new(Exc::TypeError, message)
}

pub fn value_error(message: impl AsRef<str>) -> Raised {
    Raised::new(Exc::ValueError, message)
}

pub fn index_error(message: impl AsRef<str>) -> Raised {
    Raised::new(Exc::IndexError, message)
}

pub fn overflow_error(message: impl AsRef<str>) -> Raised {
    Raised::new(Exc::OverflowError, message)
}

pub fn zero_division(message: impl AsRef<str>) -> Raised {
    Raised::new(Exc::ZeroDivisionError, message)
}

pub fn runtime_error(message: impl AsRef<str>) -> Raised {
    Raised::new(Exc::RuntimeError, message)
}

pub fn system_error(message: impl AsRef<str>) -> Raised {
    Raised::new(Exc::SystemError, message)
}

/// Errors: MemoryError if one is due. For native loops that take memory and reach no safepoint.
pub fn check_memory() -> Res<()> {
    if thread::current().trap.has(trap::MEMORY) { Err(memory_error()) } else { Ok(()) }
}

/// A KeyError whose argument is the key itself.
pub fn key_error(key: Value) -> Raised {
    Raised::with_args(Exc::KeyError, [key])
}

/// A MemoryError; it takes the place of one that is due because the reserve was used.
pub fn memory_error() -> Raised {
    thread::current().trap.clear(trap::MEMORY);
    Raised::with_args(Exc::MemoryError, [])
}

pub fn stop_iteration() -> Raised {
    Raised::with_args(Exc::StopIteration, [])
}

/// StopIteration that carries a generator's return value.
pub fn stop_iteration_with(value: Value) -> Raised {
    if value.is_none() {
        return stop_iteration();
    }
    let raised = Raised(exception::instance(Exc::StopIteration.class(), tuple([value.clone()])));
    raised.exception().extra[0].set(value);
    raised
}

/// AttributeError with `name` and `obj`, for "did you mean".
pub fn attribute_error(message: impl AsRef<str>, obj: &Value, name: &Value) -> Raised {
    let raised = Raised::new(Exc::AttributeError, message);
    let extra = &raised.exception().extra;
    extra[0].set(name.clone());
    extra[1].set(obj.clone());
    raised
}

/// Tells an AttributeError that does not say so which attribute of what was looked up, for "did you mean".
#[cold]
pub fn add_attribute(error: Raised, obj: &Value, name: &Value) -> Raised {
    if error.is(Exc::AttributeError) {
        let extra = &error.exception().extra;
        if extra[..2].iter().all(|slot| slot.with(|value| value.is_unset() || value.is_none())) {
            extra[0].set(name.clone());
            extra[1].set(obj.clone());
        }
    }
    error
}

/// "'list' object has no attribute 'x'".
pub fn no_attribute(obj: &Value, name: &Value) -> Raised {
    let text = name_text(name);
    attribute_error(format!("'{}' object has no attribute '{text}'", protocol::class_name(obj)), obj, name)
}

/// NameError with `name`, for "did you mean".
pub fn name_error(name: &Value) -> Raised {
    let raised = Raised::new(Exc::NameError, format!("name '{}' is not defined", name_text(name)));
    raised.exception().extra[0].set(name.clone());
    raised
}

/// A name as a message shows it.
pub fn name_text(name: &Value) -> String {
    name.downcast::<Str>().map(|s| s.to_text().into_owned()).unwrap_or_default()
}

/// What the `str` without UTF-8 form raises where bytes are needed.
#[cold]
pub fn surrogates_error(s: &Obj<Str>) -> Raised {
    let at = s.as_wtf8().code_points().position(|c| (0xd800..0xe000).contains(&c.to_u32())).unwrap_or(0);
    let code = s.as_wtf8().code_points().nth(at).map_or(0, |c| c.to_u32());
    let reason = "surrogates not allowed";
    let message = format!("'utf-8' codec can't encode character '\\u{code:04x}' in position {at}: {reason}");
    let raised = Raised::new(Exc::UnicodeEncodeError, message);
    let parts = [str::from_str("utf-8"), s.value(), Value::from(at), Value::from(at + 1), str::from_str(reason)];
    for (slot, part) in raised.exception().extra.iter().zip(parts) {
        slot.set(part);
    }
    raised
}

/// Reports an exception that cannot be raised where it happened, through `sys.unraisablehook`.
#[cold]
pub fn unraisable(error: Raised, message: &str, object: &Value) {
    if let Some(report) = protocol::hooks().map(|hooks| hooks.unraisable) {
        report(error, message, object);
    }
}

/// The `str` of an exception for a message; what that raises is ignored.
pub fn message_of(error: &Raised) -> String {
    protocol::to_str(error.value())
        .ok()
        .and_then(Gc::<Str>::from_value)
        .map(|s| s.to_text().into_owned())
        .unwrap_or_default()
}

/// What an algorithm of the layer below gives up with.
impl From<Fault> for Raised {
    #[cold]
    fn from(fault: Fault) -> Raised {
        match fault.kind {
            Kind::Value => value_error(fault.message),
            Kind::Type => type_error(fault.message),
            Kind::Overflow => overflow_error(fault.message),
            Kind::ZeroDivision => zero_division(fault.message),
            Kind::Memory => memory_error(),
            Kind::Range => Raised::with_args(Exc::OverflowError, [Value::small(34), str::from_str(&fault.message)]),
        }
    }
}
