//! The five classes that native functions have in CPython. Here they share one payload, [`Native`]: which class a native
//! function has follows from where it stands and whether it is bound, and shows in its shape.

use super::class::{Class, NativeClass, define_in};
use super::header::{self, Obj, Payload, Traverse};
use super::native::{Def, Kind, Member, Native};
use super::special::Special;
use super::str::{self, Str};
use super::value::Value;

/// How a native function is shown; the numbers are those of the shapes from [`super::shape::NATIVE`] on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
pub enum Shown {
    /// `builtin_function_or_method`
    Function,
    /// `method_descriptor`
    Method,
    /// `classmethod_descriptor`
    ClassMethod,
    /// `wrapper_descriptor`
    Wrapper,
    /// `method-wrapper`
    BoundWrapper,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $shown:ident),*) => { $(
        $(#[$doc])*
        #[repr(C)]
        pub struct $name(Native);

        crate::native_type!($name { base: Native, fixed: super::shape::NATIVE + Shown::$shown as u32, traverse: Traverse });

        impl Traverse for $name {
            fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
                Traverse::traverse(&self.0, visit);
            }
        }
    )* };
}

kinds! {
    /// Stands for the class `method_descriptor`; so do the others for theirs.
    MethodDescriptor = Method,
    ClassMethodDescriptor = ClassMethod,
    WrapperDescriptor = Wrapper,
    MethodWrapper = BoundWrapper
}

/// Makes the class of one of these types, a direct subclass of object.
pub fn define<T: Payload>(name: &'static str, members: &'static [&'static [Member]]) {
    let object = super::class::Object::class();
    define_in::<T>(NativeClass::sealed(name, members), &[object], Class::class());
}

/// A native function as an object of its class.
pub fn make(native: Native) -> Value {
    let shown = Shown::of(&native);
    let value = header::new(native);
    if let Some(header) = value.header() {
        header.set_shape(super::shape::NATIVE + shown as u32);
    }
    value
}

impl Shown {
    fn of(native: &Native) -> Shown {
        let owner = native.owner.get();
        let slot =
            native.def.kind == Kind::Method && owner.downcast::<Class>().is_some_and(|o| has_slot(native.def, o));
        match (native.def.kind, native.this.is_unset() && !owner.is_unset()) {
            (Kind::Method, true) if slot => Shown::Wrapper,
            (Kind::Method, true) => Shown::Method,
            (Kind::Method, false) if slot => Shown::BoundWrapper,
            (Kind::Class, true) => Shown::ClassMethod,
            _ => Shown::Function,
        }
    }
}

impl Obj<Native> {
    pub fn shown(&self) -> Shown {
        match self.header.shape_id() - super::shape::NATIVE {
            1 => Shown::Method,
            2 => Shown::ClassMethod,
            3 => Shown::Wrapper,
            4 => Shown::BoundWrapper,
            _ => Shown::Function,
        }
    }
}

/// True if CPython has a slot for the method in the structure of the type.
pub fn has_slot(def: &Def, owner: &Obj<Class>) -> bool {
    let name = str::intern(def.name);
    let Some(special) = name.exact::<Str>().and_then(|name| name.special()) else {
        return def.name == "__release_buffer__";
    };
    // These have a method besides the slot.
    let twice: &[&str] = match special {
        Special::GetItem => &["list", "dict"],
        Special::Contains => &["dict", "set", "frozenset"],
        _ => &[],
    };
    !is_plain_method(special) && !twice.iter().any(|name| owner.name() == *name)
}

/// Special methods for which CPython has no slot.
pub fn is_plain_method(special: Special) -> bool {
    use Special::*;
    matches!(
        special,
        LengthHint
            | Reversed
            | Missing
            | Dir
            | SetName
            | InitSubclass
            | ClassGetItem
            | Prepare
            | InstanceCheck
            | SubclassCheck
            | Enter
            | Exit
            | AEnter
            | AExit
            | Complex
            | Round
            | Trunc
            | Floor
            | Ceil
            | Format
            | Bytes
            | Fspath
            | Sizeof
            | Reduce
            | ReduceEx
            | Copy
            | DeepCopy
            | MroEntries
            | GetAttr
    )
}
