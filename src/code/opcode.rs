//! The instruction set: one row an opcode, from which come the enum, the names, the operand
//! kinds and the disassembler.
//!
//! **Encoding.** A code unit is 64 bits: opcode and operands `a`, `b`, `c`, 16 bits each, low to
//! high. Some instructions are followed by extra units (`+n` in the table): inline caches, which
//! the compiler emits as zero, or a further operand.
//!
//! **Registers.** A frame has `nregs` registers. Those below `nlocals` are named variables (parameters
//! first, then other locals, then cell and free variables, then constants that the compiler has
//! pinned); the others are temporaries. A register always holds a value or the unset marker.
//! - A named register as an operand is *borrowed*. The compiler proves that it is bound, or emits
//!   `CheckBound` before it.
//! - A temporary as an operand is *consumed*: after the instruction it is dead. Exceptions are
//!   marked *keeps*. When an instruction raises, unwinding clears every temporary at or above the
//!   handler's `depth`, whatever it holds.
//! - Writing a register drops what it held before.
//!
//! **Windows.** A row `base` reads consecutive registers, all temporaries, all consumed.
//!
//! **Jumps** count code units from the end of the instruction (its extra units included).
//! A taken jump backwards is a safepoint: it reads the trap word. So does every call.

/// How an operand is read, for the disassembler and the checker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operand {
    /// Not used: zero.
    None,
    /// A register that is written.
    Write,
    /// A register that is read.
    Read,
    /// The first register of a window.
    Base,
    /// An index into `consts`.
    Const,
    /// An index into `names`.
    Name,
    /// A signed 16-bit number.
    Int,
    /// An unsigned 16-bit number, a count or a selector.
    Num,
    /// A signed 16-bit jump.
    Jump,
    /// The low half of a signed 32-bit jump, in `b`; the high half is `c`.
    WideJump,
    /// The high half of what stands in `b`.
    High,
}

/// What one row of the table says.
#[derive(Clone, Copy, Debug)]
pub struct OpInfo {
    pub name: &'static str,
    pub operands: [Operand; 3],
    /// Extra code units after the instruction.
    pub extra: u8,
}

macro_rules! opcodes {
    ($( $(#[doc = $doc:literal])* $name:ident ( $a:ident $b:ident $c:ident ) + $extra:literal ; )*) => {
        /// An opcode; `repr(u16)` is the low quarter of a code unit.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u16)]
        pub enum Op { $( $(#[doc = $doc])* $name, )* }

        /// The table, indexed by opcode.
        pub static OPS: &[OpInfo] = &[ $( OpInfo {
            name: stringify!($name),
            operands: [Operand::$a, Operand::$b, Operand::$c],
            extra: $extra,
        }, )* ];

        const ALL: &[Op] = &[ $( Op::$name, )* ];
    };
}

opcodes! {
    // Moves.
    /// `a = b`; a named `b` is copied, a temporary is moved.
    Move(Write Read None) + 0;
    /// `a = b`; keeps `b`, a temporary too.
    Copy(Write Read None) + 0;
    /// `a = consts[b | c << 16]`
    LoadConst(Write Const High) + 0;
    /// `a = b` as a number.
    LoadInt(Write Int None) + 0;
    /// Raises UnboundLocalError, or NameError for a free variable, if register `a` is unset. Keeps.
    CheckBound(Read None None) + 0;
    /// Drops what `a` holds and unsets it; no error if it is unset already.
    Clear(Write None None) + 0;
    /// `del a`: as Clear, but raises UnboundLocalError if it is unset.
    DeleteFast(Write None None) + 0;

    // Cells. A cell variable's register holds the cell itself.
    /// Wraps what register `a` holds (perhaps unset) in a new cell.
    MakeCell(Write None None) + 0;
    /// Copies the function's `b` free cells to the registers from `a` on. First in the code.
    CopyFreeVars(Write Num None) + 0;
    /// `a =` the content of cell `b`; NameError or UnboundLocalError if empty. Keeps `b`.
    LoadDeref(Write Read None) + 0;
    /// The cell `a`'s content becomes `b`. Keeps `a`.
    StoreDeref(Read Read None) + 0;
    /// Empties the cell `a`; error if it is empty.
    DeleteDeref(Read None None) + 0;
    /// For class bodies: `a =` the frame's namespace at the name of cell `b` if it has it, else the cell's content.
    LoadFromDictOrDeref(Write Read Name) + 0;
    /// For annotation scopes in a class: the mapping in `b` at name `c`, else the global. Consumes `b`.
    LoadFromDictOrGlobals(Write Read Name) + 0;
    /// For annotation scopes in a class: the mapping in `a` on entry (it becomes the result) at the name of cell `b`,
    /// else the cell's content. `c` names the variable.
    LoadFromMappingOrDeref(Write Read Name) + 0;

    // Names.
    /// `a =` global or built-in `names[b]`.
    LoadGlobal(Write Name None) + 2;
    StoreGlobal(Read Name None) + 1;
    DeleteGlobal(None Name None) + 0;
    /// `a = names[b]` from the frame's namespace, then globals, then built-ins.
    LoadName(Write Name None) + 0;
    StoreName(Read Name None) + 0;
    DeleteName(None Name None) + 0;
    /// `a =` the frame's namespace (a mapping).
    LoadLocals(Write None None) + 0;
    /// `a =` built-in constant `b`: see `Common`.
    LoadCommon(Write Num None) + 0;
    /// Makes `__conditional_annotations__`-free `__annotations__` in the namespace, for the REPL and `exec`.
    SetupAnnotations(None None None) + 0;

    // Arithmetic: `a = b op c`.
    Add(Write Read Read) + 0;
    Sub(Write Read Read) + 0;
    Mul(Write Read Read) + 0;
    MatMul(Write Read Read) + 0;
    Div(Write Read Read) + 0;
    FloorDiv(Write Read Read) + 0;
    Mod(Write Read Read) + 0;
    Pow(Write Read Read) + 0;
    LShift(Write Read Read) + 0;
    RShift(Write Read Read) + 0;
    And(Write Read Read) + 0;
    Or(Write Read Read) + 0;
    Xor(Write Read Read) + 0;
    // In place: `a = b op= c`. With `a == b` an unshared value may be changed where it is.
    IAdd(Write Read Read) + 0;
    ISub(Write Read Read) + 0;
    IMul(Write Read Read) + 0;
    IMatMul(Write Read Read) + 0;
    IDiv(Write Read Read) + 0;
    IFloorDiv(Write Read Read) + 0;
    IMod(Write Read Read) + 0;
    IPow(Write Read Read) + 0;
    ILShift(Write Read Read) + 0;
    IRShift(Write Read Read) + 0;
    IAnd(Write Read Read) + 0;
    IOr(Write Read Read) + 0;
    IXor(Write Read Read) + 0;
    // With a small number on the right: `a = b op c`.
    AddI(Write Read Int) + 0;
    SubI(Write Read Int) + 0;
    MulI(Write Read Int) + 0;
    FloorDivI(Write Read Int) + 0;
    ModI(Write Read Int) + 0;
    AndI(Write Read Int) + 0;
    LShiftI(Write Read Int) + 0;
    RShiftI(Write Read Int) + 0;
    IAddI(Write Read Int) + 0;
    ISubI(Write Read Int) + 0;
    Neg(Write Read None) + 0;
    Pos(Write Read None) + 0;
    Invert(Write Read None) + 0;
    Not(Write Read None) + 0;

    // Comparison: `a = b op c`.
    Lt(Write Read Read) + 0;
    Le(Write Read Read) + 0;
    Eq(Write Read Read) + 0;
    Ne(Write Read Read) + 0;
    Gt(Write Read Read) + 0;
    Ge(Write Read Read) + 0;
    Is(Write Read Read) + 0;
    IsNot(Write Read Read) + 0;
    In(Write Read Read) + 0;
    NotIn(Write Read Read) + 0;

    // Jumps.
    Jump(None WideJump High) + 0;
    JumpIfTrue(Read WideJump High) + 0;
    JumpIfFalse(Read WideJump High) + 0;
    /// Jumps and keeps `a` if it is true; else consumes it. For `or`.
    JumpIfTrueKeep(Read WideJump High) + 0;
    /// Jumps and keeps `a` if it is false; else consumes it. For `and`.
    JumpIfFalseKeep(Read WideJump High) + 0;
    JumpIfNone(Read WideJump High) + 0;
    JumpIfNotNone(Read WideJump High) + 0;
    // Compare and jump: `if a op b: jump c`; the `Not` forms jump if it is false.
    JumpLt(Read Read Jump) + 0;
    JumpLe(Read Read Jump) + 0;
    JumpEq(Read Read Jump) + 0;
    JumpNe(Read Read Jump) + 0;
    JumpGt(Read Read Jump) + 0;
    JumpGe(Read Read Jump) + 0;
    JumpNotLt(Read Read Jump) + 0;
    JumpNotLe(Read Read Jump) + 0;
    JumpNotEq(Read Read Jump) + 0;
    JumpNotNe(Read Read Jump) + 0;
    JumpNotGt(Read Read Jump) + 0;
    JumpNotGe(Read Read Jump) + 0;
    // The same with a small number on the right.
    JumpLtI(Read Int Jump) + 0;
    JumpLeI(Read Int Jump) + 0;
    JumpEqI(Read Int Jump) + 0;
    JumpNeI(Read Int Jump) + 0;
    JumpGtI(Read Int Jump) + 0;
    JumpGeI(Read Int Jump) + 0;
    JumpNotLtI(Read Int Jump) + 0;
    JumpNotLeI(Read Int Jump) + 0;
    JumpNotEqI(Read Int Jump) + 0;
    JumpNotNeI(Read Int Jump) + 0;
    JumpNotGtI(Read Int Jump) + 0;
    JumpNotGeI(Read Int Jump) + 0;
    JumpIs(Read Read Jump) + 0;
    JumpIsNot(Read Read Jump) + 0;

    // Attributes and items.
    /// `a = b.names[c]`
    GetAttr(Write Read Name) + 1;
    /// `a.names[b] = c`
    SetAttr(Read Name Read) + 1;
    /// `del a.names[b]`
    DeleteAttr(Read Name None) + 0;
    /// Looks up `b.names[c]` for a call: `a` = a function and `a+1` = its self, or `a` = any callable and `a+1` unset.
    LoadMethod(Write Read Name) + 1;
    /// `a = super(b[0], b[1]).names[c]`, with the global `super` checked to be the built-in: `b` is a window of
    /// three: the looked-up `super`, the class, self.
    SuperAttr(Write Base Name) + 0;
    /// The same for a call: writes `a` and `a+1` as LoadMethod does.
    SuperMethod(Write Base Name) + 0;
    /// `a = b[c]`
    GetItem(Write Read Read) + 0;
    /// `a[b] = c`
    SetItem(Read Read Read) + 0;
    /// `del a[b]`
    DeleteItem(Read Read None) + 0;
    /// `a = b[c0:c1]`, `c` a window of two.
    GetSlice(Write Read Base) + 0;
    /// `a[b0:b1] = c`, `b` a window of two.
    SetSlice(Read Base Read) + 0;

    // Displays.
    /// `a =` a tuple of `c` items from `b` on.
    BuildTuple(Write Base Num) + 0;
    BuildList(Write Base Num) + 0;
    BuildSet(Write Base Num) + 0;
    /// `c` pairs: key, value, key, value …
    BuildMap(Write Base Num) + 0;
    /// `a =` slice of `c` (2 or 3) parts from `b` on.
    BuildSlice(Write Base Num) + 0;
    /// `a =` the concatenation of `c` strings from `b` on.
    BuildString(Write Base Num) + 0;
    /// Appends `b` to list `a`. Keeps `a`, as do the next five.
    ListAppend(Read Read None) + 0;
    SetAdd(Read Read None) + 0;
    /// `a[b] = c` for a dict being built.
    MapAdd(Read Read Read) + 0;
    ListExtend(Read Read None) + 0;
    SetUpdate(Read Read None) + 0;
    /// `{**b}`: TypeError if `b` is not a mapping.
    DictUpdate(Read Read None) + 0;
    /// `f(**b)`: as DictUpdate, but TypeError for a key that is there already or is not a str; `c` = the callable, kept, for the message.
    DictMerge(Read Read Read) + 0;
    /// `a = tuple(b)` for a list `b` being built.
    ListToTuple(Write Read None) + 0;
    /// `a = format(conv(b), "")` where `c` is 0 none, 1 str, 2 repr, 3 ascii.
    FormatSimple(Write Read Num) + 0;
    /// `a = format(conv(b[0]), b[1])`, `b` a window of value and specification.
    FormatSpec(Write Base Num) + 0;
    /// `a = Interpolation(b[0] value, b[1] source text, conversion c, b[2] specification str)`.
    BuildInterpolation(Write Base Num) + 0;
    /// `a = Template(…)`: `b` a window of two tuples: the strings, the interpolations.
    BuildTemplate(Write Base None) + 0;

    // Unpacking.
    /// Unpacks `b` to exactly `c` registers from `a` on, which may be named ones: when it raises, none is written.
    Unpack(Write Read Num) + 0;
    /// Unpacks `b`: `c & 255` items, a list, `c >> 8` items, to registers from `a` on, with the same promise.
    UnpackEx(Write Read Num) + 0;

    // Iteration.
    GetIter(Write Read None) + 0;
    /// The foot of a loop: `a = next(b)`, keeps `b`, and jumps by `c` (backwards, to the loop's body); at the end of
    /// the iteration clears `b`, leaves `a` alone and goes on. The loop is entered by a `Jump` to it.
    ForLoop(Write Read Jump) + 1;
    /// As ForLoop with a jump of 32 bits: the low half of the extra unit; its high half is the cache.
    ForLoopWide(Write Read None) + 1;

    // Calls. `c` is the register that gets the result.
    /// Callee in `a`, `b` positional arguments from `a+1` on.
    Call(Base Num Write) + 1;
    /// Callee in `a`, self or unset in `a+1`, `b` further positional arguments from `a+2` on.
    CallMethod(Base Num Write) + 1;
    /// As CallMethod, for what `with` calls: neither signals nor other threads come between `__enter__` and the body, or the body and
    /// `__exit__`, by this frame's doing.
    CallManager(Base Num Write) + 1;
    /// As CallManager, for `__exit__` without an exception: puts None into `a+2` to `a+4` first; `b` is 3.
    LeaveManager(Base Num Write) + 1;
    /// As Call; the last of the `b` arguments are by keyword: the extra unit is the index in `consts` of the tuple of their names.
    CallKw(Base Num Write) + 1;
    CallMethodKw(Base Num Write) + 1;
    /// Callee in `a`, tuple (or any iterable) of arguments in `a+1`, dict of keywords or unset in `a+2`.
    CallEx(Base None Write) + 0;
    Return(Read None None) + 0;
    /// Yields `b`; what is sent arrives in `a`. Where the unit before it is a `Send`, the frame is suspended in a
    /// `yield from` or `await` of that instruction's iterator `b`.
    Yield(Write Read None) + 0;
    /// One step of `yield from` or `await`: sends `a` to iterator `b` (kept). If it yields, `a` is what it yielded;
    /// if it returns, `a` is the result, `b` is cleared and it jumps by `c`.
    Send(Write Read Jump) + 0;
    /// `a =` iterator of `b` for `yield from`: as GetIter but a generator passes, and a coroutine is an error unless the code is one.
    GetYieldFromIter(Write Read None) + 0;
    /// `a = b.__await__()`; `c` is 1 for `__aenter__`, 2 for `__aexit__` (for the message).
    GetAwaitable(Write Read Num) + 0;
    /// `a = b.__aiter__()`
    GetAiter(Write Read None) + 0;
    /// `a =` awaitable of `b.__anext__()`; keeps `b`.
    GetAnext(Write Read None) + 0;
    /// If exception `a` is StopAsyncIteration: drops it and `b` and goes on; else raises it again.
    EndAsyncFor(Read Read None) + 0;
    /// In an exception handler around a `yield`'s suspended call: delegates `throw`; see `vm::generator`.
    /// If exception `a` is StopIteration: `a` = its value and jumps by `c`; else raises it again. Clears `b`.
    CleanupThrow(Write Read Jump) + 0;

    // Exceptions. A handler starts with the exception in the register `depth` of its table row.
    /// `raise a` ; `raise a from b` if `c` is 1; `raise` alone if `c` is 2.
    Raise(Read Read Num) + 0;
    /// Raises `a` again, without a new traceback entry.
    Reraise(Read None None) + 0;
    /// `a` = the exception handled until now (or None); `b` (kept) becomes the handled one.
    PushExc(Write Read None) + 0;
    /// What PushExc saved in `a` is the handled exception again.
    PopExc(Read None None) + 0;
    /// `a = isinstance-like match of exception b (kept) with c`; TypeError if `c` is no exception class or tuple of them.
    CheckExcMatch(Write Read Read) + 0;
    /// `except*`: splits exception group `b` (kept) by `c`: `a` = the matching part or None, `a+1` = the rest or None.
    /// A matching part becomes the handled exception.
    CheckEgMatch(Write Read Read) + 0;
    /// `except*`: `a` = what to raise after all clauses, or None: from `b` = the original and `c` = the list of raised and rest.
    PrepReraiseStar(Write Read Read) + 0;
    /// `with`: `a, a+1` = `__exit__` and `a+2, a+3` = `__enter__` of the type of `b` (kept), as by LoadMethod; `__aexit__` and `__aenter__` if `c` is 1.
    LoadManager(Write Read Num) + 0;
    /// `a =` call of the exit method in `b, b+1` (both kept) with type, value and traceback of the exception in `c` (kept).
    WithExceptStart(Write Read Read) + 0;

    // Imports.
    /// `a = __import__(names[b], globals, locals, c[1] fromlist, c[0] level)`
    ImportName(Write Name Base) + 0;
    /// `a =` attribute or submodule `names[c]` of module `b` (kept).
    ImportFrom(Write Read Name) + 0;
    /// `from a import *` into the frame's namespace.
    ImportStar(Read None None) + 0;

    // Functions and classes.
    /// `a =` function of code `consts[b]`.
    MakeFunction(Write Const High) + 0;
    /// Sets a part of function `a` (kept): `c`: 0 defaults tuple, 1 keyword defaults dict, 2 annotate function, 3 closure tuple of cells,
    /// 4 type parameters.
    SetFunction(Read Read Num) + 0;
    /// `a = intrinsic[c](b)`: see `Intrinsic1`.
    Intrinsic1(Write Read Num) + 0;
    /// `a = intrinsic[c](b[0], b[1])`: see `Intrinsic2`.
    Intrinsic2(Write Base Num) + 0;

    // Pattern matching. All keep `b`.
    MatchSequence(Write Read None) + 0;
    MatchMapping(Write Read None) + 0;
    /// `a =` tuple of the values of `b` at the keys in tuple `c`, or None. Keeps `c`.
    MatchKeys(Write Read Read) + 0;
    /// `a` = tuple of attributes or None: subject `b`, window `c`: class, tuple of keyword names; the extra unit counts positional patterns.
    MatchClass(Write Read Base) + 1;
    /// `a = len(b)`
    GetLen(Write Read None) + 0;

    Nop(None None None) + 0;
}

impl Op {
    /// The row of the table.
    pub fn info(self) -> &'static OpInfo {
        &OPS[self as usize]
    }

    /// The opcode of this number, if there is one.
    pub fn from_u16(number: u16) -> Option<Op> {
        ALL.get(number as usize).copied()
    }
}

macro_rules! selectors {
    ($(#[doc = $doc:literal])* $name:ident { $( $(#[doc = $vdoc:literal])* $variant:ident, )* }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u16)]
        pub enum $name { $( $(#[doc = $vdoc])* $variant, )* }

        impl $name {
            pub fn from_u16(number: u16) -> Option<$name> {
                const ALL: &[$name] = &[ $( $name::$variant, )* ];
                ALL.get(number as usize).copied()
            }
        }
    };
}

selectors! {
    /// What `LoadCommon` loads.
    Common {
        AssertionError,
        NotImplementedError,
        /// `builtins.__build_class__`
        BuildClass,
    }
}

selectors! {
    /// What `Intrinsic1` does with its operand.
    Intrinsic1 {
        /// Shows a value at the REPL: calls `sys.displayhook`.
        Print,
        /// Wraps a value that an async generator yields.
        AsyncGenWrap,
        /// A `TypeVar` from its name.
        TypeVar,
        ParamSpec,
        TypeVarTuple,
        /// `Generic[params]` from a tuple of type parameters.
        SubscriptGeneric,
        /// A `TypeAliasType` from a tuple of name, type parameters or None, and the function that computes its value.
        TypeAlias,
    }
}

selectors! {
    /// What `Intrinsic2` does with its operands.
    Intrinsic2 {
        /// A `TypeVar` from its name and the function that computes its bound.
        TypeVarWithBound,
        /// A `TypeVar` from its name and the function that computes its constraints.
        TypeVarWithConstraints,
        /// Sets the default (a function that computes it) of a type parameter; gives the parameter.
        SetTypeparamDefault,
    }
}
