//! How the algorithms of this layer fail: the kind of exception and CPython's message, without an exception object.

use std::borrow::Cow;

/// Which built-in exception a [`Fault`] becomes one layer up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Value,
    Type,
    Overflow,
    ZeroDivision,
    Memory,
    /// OverflowError(34, message): what C's ERANGE becomes.
    Range,
}

/// A failure with the text that CPython gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub kind: Kind,
    pub message: Cow<'static, str>,
}

impl Fault {
    pub fn value(message: impl Into<Cow<'static, str>>) -> Fault {
        Fault { kind: Kind::Value, message: message.into() }
    }

    pub fn type_error(message: impl Into<Cow<'static, str>>) -> Fault {
        Fault { kind: Kind::Type, message: message.into() }
    }

    pub fn overflow(message: impl Into<Cow<'static, str>>) -> Fault {
        Fault { kind: Kind::Overflow, message: message.into() }
    }

    pub fn zero_division(message: impl Into<Cow<'static, str>>) -> Fault {
        Fault { kind: Kind::ZeroDivision, message: message.into() }
    }

    pub fn range() -> Fault {
        Fault { kind: Kind::Range, message: Cow::Borrowed("Numerical result out of range") }
    }

    pub fn memory() -> Fault {
        Fault { kind: Kind::Memory, message: Cow::Borrowed("") }
    }
}

/// The result of an algorithm that can fail.
pub type Outcome<T> = Result<T, Fault>;
