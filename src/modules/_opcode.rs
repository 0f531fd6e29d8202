//! `_opcode`: what `opcode` and `dis` ask about CPython's instruction set, whose numbers are those of `Lib/_opcode_metadata.py`.

use crate::function;
use crate::object::dict::Dict;
use crate::object::function::CodeObject;
use crate::object::header::Gc;
use crate::object::list::list;
use crate::object::native::{KwOnly, Member};
use crate::object::protocol;
use crate::object::raise::{Res, type_error, value_error};
use crate::object::str;
use crate::object::tuple::tuple;
use crate::object::value::Value;

/// Ranges of opcodes, both ends included.
type Ranges = &'static [(i64, i64)];

const VALID: Ranges = &[(0, 120), (128, 211), (234, 266)];
/// Forms that the adaptive interpreter puts in the place of others.
const SPECIALIZED: Ranges = &[(3, 3), (129, 211)];
const WITH_ARGUMENT: Ranges = &[
    (44, 120),
    (128, 128),
    (143, 153),
    (155, 195),
    (197, 197),
    (200, 200),
    (209, 211),
    (237, 237),
    (239, 239),
    (241, 245),
    (247, 251),
    (253, 253),
    (255, 255),
    (257, 261),
    (263, 266),
];
const WITH_CONSTANT: Ranges = &[(82, 82), (190, 191)];
const WITH_NAME: Ranges = &[
    (61, 61),
    (64, 65),
    (72, 73),
    (80, 80),
    (91, 93),
    (96, 96),
    (110, 110),
    (115, 116),
    (179, 179),
    (189, 189),
    (194, 195),
    (200, 200),
    (249, 249),
];
const WITH_JUMP: Ranges =
    &[(68, 68), (70, 70), (75, 77), (100, 103), (106, 106), (172, 176), (237, 237), (248, 248), (257, 260)];
const WITH_FREE: Ranges = &[(62, 62), (90, 90), (97, 97), (111, 111)];
const WITH_LOCAL: Ranges = &[(3, 3), (63, 63), (83, 89), (112, 114), (261, 261), (266, 266)];
const WITH_HANDLER: Ranges = &[(263, 265)];

const INTRINSICS_1: &[&str] = &[
    "INTRINSIC_1_INVALID",
    "INTRINSIC_PRINT",
    "INTRINSIC_IMPORT_STAR",
    "INTRINSIC_STOPITERATION_ERROR",
    "INTRINSIC_ASYNC_GEN_WRAP",
    "INTRINSIC_UNARY_POSITIVE",
    "INTRINSIC_LIST_TO_TUPLE",
    "INTRINSIC_TYPEVAR",
    "INTRINSIC_PARAMSPEC",
    "INTRINSIC_TYPEVARTUPLE",
    "INTRINSIC_SUBSCRIPT_GENERIC",
    "INTRINSIC_TYPEALIAS",
];

const INTRINSICS_2: &[&str] = &[
    "INTRINSIC_2_INVALID",
    "INTRINSIC_PREP_RERAISE_STAR",
    "INTRINSIC_TYPEVAR_WITH_BOUND",
    "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS",
    "INTRINSIC_SET_FUNCTION_TYPE_PARAMS",
    "INTRINSIC_SET_TYPEPARAM_DEFAULT",
];

const SPECIAL_METHODS: &[&str] = &["__enter__", "__exit__", "__aenter__", "__aexit__"];

/// The binary operators up to the in-place ones, which have the same names with `INPLACE_` and the same order.
const OPERATORS: &[(&str, &str)] = &[
    ("ADD", "+"),
    ("AND", "&"),
    ("FLOOR_DIVIDE", "//"),
    ("LSHIFT", "<<"),
    ("MATRIX_MULTIPLY", "@"),
    ("MULTIPLY", "*"),
    ("REMAINDER", "%"),
    ("OR", "|"),
    ("POWER", "**"),
    ("RSHIFT", ">>"),
    ("SUBTRACT", "-"),
    ("TRUE_DIVIDE", "/"),
    ("XOR", "^"),
];

fn within(opcode: i64, ranges: Ranges) -> bool {
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&opcode))
}

macro_rules! questions {
    ($($name:ident: $ranges:ident),*) => { $(
        fn $name(opcode: i32) -> bool {
            within(opcode.into(), $ranges)
        }
    )* };
}

questions!(
    is_valid: VALID,
    has_arg: WITH_ARGUMENT,
    has_const: WITH_CONSTANT,
    has_name: WITH_NAME,
    has_jump: WITH_JUMP,
    has_free: WITH_FREE,
    has_local: WITH_LOCAL,
    has_exc: WITH_HANDLER
);

/// How an instruction changes the height of CPython's stack; `jump`: false if it falls through.
fn effect(opcode: i64, oparg: i64, jump: bool) -> i64 {
    match opcode {
        37 => -4,
        4 | 38 => -3,
        1 | 8 | 68 | 98 | 99 | 110 | 114 | 248 => -2,
        252 => -3,
        45 => -1 - (oparg & 1),
        46 | 48..=51 => 1 - oparg,
        47 => 1 - 2 * oparg,
        52 | 250 => -1 - oparg,
        55 | 251 => -2 - oparg,
        80 => oparg & 1,
        92 => 1 + (oparg & 1),
        96 | 249 => -2 + (oparg & 1),
        104 => -oparg,
        118 => (oparg & 0xff) + (oparg >> 8),
        119 => oparg - 1,
        87 | 89 => 2,
        263 => 2 * i64::from(jump),
        264 | 265 => i64::from(jump),
        2 | 7 | 9..=11 | 13 | 20 | 29..=31 | 44 | 54 | 56 | 57 | 61 | 66 | 67 | 73 | 74 | 78 | 79 => -1,
        100..=103 | 105 | 107..=109 | 111 | 112 | 115 | 116 | 234..=236 | 241..=244 | 266 => -1,
        15 | 18 | 21 | 22 | 24..=26 | 32..=34 | 43 | 59 | 70 | 72 | 81..=86 | 88 | 93..=95 | 237 | 261 => 1,
        _ => 0,
    }
}

fn stack_effect(opcode: i32, oparg: Option<Value>, jump: KwOnly<Option<Value>>) -> Res<i64> {
    let jump = match jump.0.filter(|jump| !jump.is_none()) {
        Some(jump) if jump.is(&Value::TRUE) => true,
        Some(jump) if jump.is(&Value::FALSE) => false,
        Some(_) => return Err(value_error("stack_effect: jump must be False, True or None")),
        None => true,
    };
    let oparg = match oparg.filter(|oparg| !oparg.is_none()) {
        Some(oparg) => protocol::index(&oparg)?.as_int().and_then(|i| i.to_i64()).and_then(|i| i32::try_from(i).ok()),
        None => Some(0),
    };
    let opcode = i64::from(opcode);
    match oparg {
        Some(oparg) if within(opcode, VALID) && !within(opcode, SPECIALIZED) => Ok(effect(opcode, oparg.into(), jump)),
        _ => Err(value_error("invalid opcode or oparg")),
    }
}

/// Errors: always, as there is no just-in-time compiler with executors.
fn get_executor(code: &Value, _offset: i32) -> Res {
    Err(match code.downcast::<CodeObject>() {
        Some(_) => value_error("no executor at given byte offset"),
        None => type_error(format!("expected a code object, not '{}'", protocol::class_name(code))),
    })
}

fn names(names: &[&str]) -> Value {
    list(names.iter().map(|name| str::intern(name)).collect())
}

fn get_intrinsic1_descs() -> Value {
    names(INTRINSICS_1)
}

fn get_intrinsic2_descs() -> Value {
    names(INTRINSICS_2)
}

fn get_special_method_names() -> Value {
    names(SPECIAL_METHODS)
}

fn get_nb_ops() -> Value {
    let row = |name: String, sign: String| tuple([str::from_str(&name), str::from_str(&sign)]);
    let plain = OPERATORS.iter().map(|(name, sign)| row(format!("NB_{name}"), sign.to_string()));
    let in_place = OPERATORS.iter().map(|(name, sign)| row(format!("NB_INPLACE_{name}"), format!("{sign}=")));
    let subscript = std::iter::once(row("NB_SUBSCR".to_owned(), "[]".to_owned()));
    list(plain.chain(in_place).chain(subscript).collect())
}

/// None: as CPython answers where it is built without statistics.
fn get_specialization_stats() -> Value {
    Value::NONE
}

fn no_specialization() -> Value {
    Value::from(0i64)
}

static MEMBERS: &[Member] = &[
    function!("stack_effect", stack_effect, "(opcode, oparg=None, /, *, jump=None)"),
    function!("is_valid", is_valid, "(opcode)"),
    function!("has_arg", has_arg, "(opcode)"),
    function!("has_const", has_const, "(opcode)"),
    function!("has_name", has_name, "(opcode)"),
    function!("has_jump", has_jump, "(opcode)"),
    function!("has_free", has_free, "(opcode)"),
    function!("has_local", has_local, "(opcode)"),
    function!("has_exc", has_exc, "(opcode)"),
    function!("get_specialization_stats", get_specialization_stats, "()"),
    function!("get_nb_ops", get_nb_ops, "()"),
    function!("get_intrinsic1_descs", get_intrinsic1_descs, "()"),
    function!("get_intrinsic2_descs", get_intrinsic2_descs, "()"),
    function!("get_special_method_names", get_special_method_names, "()"),
    function!("get_executor", get_executor, "(code, offset)"),
    Member::Const("ENABLE_SPECIALIZATION", no_specialization),
    Member::Const("ENABLE_SPECIALIZATION_FT", no_specialization),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    super::add(namespace, MEMBERS);
    Ok(())
}
