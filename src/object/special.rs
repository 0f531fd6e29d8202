//! The special methods: each has a place in every class's table, filled from the MRO, so that a protocol call
//! is one load and no hashing.

macro_rules! specials {
    ($($name:ident = $text:literal),* $(,)?) => {
        /// A special method.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Special { $($name),* }

        /// Their names, in the order of the enum.
        pub const NAMES: &[&str] = &[$($text),*];

        const ALL: &[Special] = &[$(Special::$name),*];
    };
}

specials! {
    Repr = "__repr__", Str = "__str__", Hash = "__hash__", Bool = "__bool__", Len = "__len__", LengthHint = "__length_hint__",
    Iter = "__iter__", Next = "__next__", Reversed = "__reversed__", Contains = "__contains__",
    GetItem = "__getitem__", SetItem = "__setitem__", DelItem = "__delitem__", Missing = "__missing__",
    GetAttribute = "__getattribute__", GetAttr = "__getattr__", SetAttr = "__setattr__", DelAttr = "__delattr__", Dir = "__dir__",
    Get = "__get__", Set = "__set__", Delete = "__delete__", SetName = "__set_name__",
    Call = "__call__", New = "__new__", Init = "__init__", Del = "__del__", InitSubclass = "__init_subclass__",
    ClassGetItem = "__class_getitem__", Prepare = "__prepare__", InstanceCheck = "__instancecheck__", SubclassCheck = "__subclasscheck__",
    Enter = "__enter__", Exit = "__exit__", AEnter = "__aenter__", AExit = "__aexit__",
    Await = "__await__", AIter = "__aiter__", ANext = "__anext__",
    Lt = "__lt__", Le = "__le__", Eq = "__eq__", Ne = "__ne__", Gt = "__gt__", Ge = "__ge__",
    Add = "__add__", Sub = "__sub__", Mul = "__mul__", MatMul = "__matmul__", TrueDiv = "__truediv__", FloorDiv = "__floordiv__",
    Mod = "__mod__", Pow = "__pow__", LShift = "__lshift__", RShift = "__rshift__", And = "__and__", Or = "__or__", Xor = "__xor__",
    RAdd = "__radd__", RSub = "__rsub__", RMul = "__rmul__", RMatMul = "__rmatmul__", RTrueDiv = "__rtruediv__", RFloorDiv = "__rfloordiv__",
    RMod = "__rmod__", RPow = "__rpow__", RLShift = "__rlshift__", RRShift = "__rrshift__", RAnd = "__rand__", ROr = "__ror__", RXor = "__rxor__",
    IAdd = "__iadd__", ISub = "__isub__", IMul = "__imul__", IMatMul = "__imatmul__", ITrueDiv = "__itruediv__", IFloorDiv = "__ifloordiv__",
    IMod = "__imod__", IPow = "__ipow__", ILShift = "__ilshift__", IRShift = "__irshift__", IAnd = "__iand__", IOr = "__ior__", IXor = "__ixor__",
    Divmod = "__divmod__", RDivmod = "__rdivmod__",
    Neg = "__neg__", Pos = "__pos__", Abs = "__abs__", Invert = "__invert__",
    Int = "__int__", Float = "__float__", Complex = "__complex__", Index = "__index__", Round = "__round__", Trunc = "__trunc__", Floor = "__floor__", Ceil = "__ceil__",
    Format = "__format__", Bytes = "__bytes__", Fspath = "__fspath__", Buffer = "__buffer__",
    Sizeof = "__sizeof__", Reduce = "__reduce__", ReduceEx = "__reduce_ex__", Copy = "__copy__", DeepCopy = "__deepcopy__",
    MroEntries = "__mro_entries__",
}

/// How many there are.
pub const COUNT: usize = NAMES.len();

impl Special {
    pub fn name(self) -> &'static str {
        NAMES[self as usize]
    }

    pub fn from_index(index: usize) -> Special {
        ALL[index]
    }

    /// The special method of this name.
    pub fn named(name: &str) -> Option<Special> {
        if !name.starts_with("__") {
            return None;
        }
        NAMES.iter().position(|n| *n == name).map(Special::from_index)
    }

    /// The operator's reflected form: for `Add … Xor` and `Divmod`.
    pub fn reflected(self) -> Special {
        match self {
            Special::Divmod => Special::RDivmod,
            op => Special::from_index(op as usize - Special::Add as usize + Special::RAdd as usize),
        }
    }

    /// The operator's in-place form: for `Add … Xor`.
    pub fn in_place(self) -> Special {
        Special::from_index(self as usize - Special::Add as usize + Special::IAdd as usize)
    }
}
