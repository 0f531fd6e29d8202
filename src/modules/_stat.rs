//! `_stat`: the bits of a file's mode.

use crate::function;
use crate::object::dict::Dict;
use crate::object::header::Gc;
use crate::object::native::{Cursor, FromArg, Member};
use crate::object::protocol;
use crate::object::raise::{Res, overflow_error, type_error};
use crate::object::value::Value;

const FORMAT: u32 = 0o170000;

/// File types with their test, their letter, and 0 for those that Linux has not.
const TYPES: &[(&str, u32, char)] = &[
    ("S_IFDIR", 0o040000, 'd'),
    ("S_IFCHR", 0o020000, 'c'),
    ("S_IFBLK", 0o060000, 'b'),
    ("S_IFREG", 0o100000, '-'),
    ("S_IFIFO", 0o010000, 'p'),
    ("S_IFLNK", 0o120000, 'l'),
    ("S_IFSOCK", 0o140000, 's'),
    ("S_IFDOOR", 0, '\0'),
    ("S_IFPORT", 0, '\0'),
    ("S_IFWHT", 0, '\0'),
];

const NUMBERS: &[(&str, u32)] = &[
    ("S_ISUID", 0o4000),
    ("S_ISGID", 0o2000),
    ("S_ISVTX", 0o1000),
    ("S_ENFMT", 0o2000),
    ("S_IREAD", 0o400),
    ("S_IWRITE", 0o200),
    ("S_IEXEC", 0o100),
    ("S_IRWXU", 0o700),
    ("S_IRUSR", 0o400),
    ("S_IWUSR", 0o200),
    ("S_IXUSR", 0o100),
    ("S_IRWXG", 0o070),
    ("S_IRGRP", 0o040),
    ("S_IWGRP", 0o020),
    ("S_IXGRP", 0o010),
    ("S_IRWXO", 0o007),
    ("S_IROTH", 0o004),
    ("S_IWOTH", 0o002),
    ("S_IXOTH", 0o001),
    ("UF_SETTABLE", 0x0000_ffff),
    ("UF_NODUMP", 0x0000_0001),
    ("UF_IMMUTABLE", 0x0000_0002),
    ("UF_APPEND", 0x0000_0004),
    ("UF_OPAQUE", 0x0000_0008),
    ("UF_NOUNLINK", 0x0000_0010),
    ("UF_COMPRESSED", 0x0000_0020),
    ("UF_TRACKED", 0x0000_0040),
    ("UF_DATAVAULT", 0x0000_0080),
    ("UF_HIDDEN", 0x0000_8000),
    ("SF_SETTABLE", 0x3fff_0000),
    ("SF_ARCHIVED", 0x0001_0000),
    ("SF_IMMUTABLE", 0x0002_0000),
    ("SF_APPEND", 0x0004_0000),
    ("SF_NOUNLINK", 0x0010_0000),
    ("SF_SNAPSHOT", 0x0020_0000),
    ("SF_FIRMLINK", 0x0080_0000),
    ("SF_DATALESS", 0x4000_0000),
    ("ST_MODE", 0),
    ("ST_INO", 1),
    ("ST_DEV", 2),
    ("ST_NLINK", 3),
    ("ST_UID", 4),
    ("ST_GID", 5),
    ("ST_SIZE", 6),
    ("ST_ATIME", 7),
    ("ST_MTIME", 8),
    ("ST_CTIME", 9),
];

/// A file's mode.
struct Bits(u32);

impl<'a> FromArg<'a> for Bits {
    fn from_arg(value: &'a Value, _: &Cursor<'a>) -> Res<Bits> {
        let index = protocol::index(value)?;
        mode(&index).map(Bits)
    }
}

/// Errors: OverflowError.
fn mode(value: &Value) -> Res<u32> {
    let Some(int) = value.as_int() else { return Err(type_error("an integer is required")) };
    if int.is_negative() {
        return Err(overflow_error("can't convert negative value to unsigned int"));
    }
    match int.to_i64() {
        Some(bits) => u32::try_from(bits).map_err(|_| overflow_error("mode out of range")),
        None => Err(overflow_error("Python int too large to convert to C unsigned long")),
    }
}

fn is<const WHICH: usize>(mode: Bits) -> bool {
    let kind = TYPES[WHICH].1;
    kind != 0 && mode.0 & FORMAT == kind
}

fn imode(mode: Bits) -> u32 {
    mode.0 & 0o7777
}

fn ifmt(mode: Bits) -> u32 {
    mode.0 & FORMAT
}

fn file_mode(mode: Bits) -> String {
    let mode = mode.0;
    let mut text = String::with_capacity(10);
    let kind = TYPES.iter().find(|row| row.1 != 0 && row.1 == mode & FORMAT);
    text.push(kind.map_or('?', |row| row.2));
    for (shift, special, letters) in [(6, 0o4000, ['s', 'S']), (3, 0o2000, ['s', 'S']), (0, 0o1000, ['t', 'T'])] {
        let bits = mode >> shift;
        text.push(if bits & 4 != 0 { 'r' } else { '-' });
        text.push(if bits & 2 != 0 { 'w' } else { '-' });
        text.push(match (mode & special != 0, bits & 1 != 0) {
            (true, true) => letters[0],
            (true, false) => letters[1],
            (false, true) => 'x',
            (false, false) => '-',
        });
    }
    text
}

static FUNCTIONS: &[Member] = &[
    function!("S_ISDIR", is::<0>, "(mode, /)"),
    function!("S_ISCHR", is::<1>, "(mode, /)"),
    function!("S_ISBLK", is::<2>, "(mode, /)"),
    function!("S_ISREG", is::<3>, "(mode, /)"),
    function!("S_ISFIFO", is::<4>, "(mode, /)"),
    function!("S_ISLNK", is::<5>, "(mode, /)"),
    function!("S_ISSOCK", is::<6>, "(mode, /)"),
    function!("S_ISDOOR", is::<7>, "(mode, /)"),
    function!("S_ISPORT", is::<8>, "(mode, /)"),
    function!("S_ISWHT", is::<9>, "(mode, /)"),
    function!("S_IMODE", imode, "(mode, /)"),
    function!("S_IFMT", ifmt, "(mode, /)"),
    function!("filemode", file_mode, "(mode, /)"),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    super::add(namespace, FUNCTIONS);
    for &(name, number, _) in TYPES {
        namespace.insert_name(name, Value::from(number));
    }
    for &(name, number) in NUMBERS {
        namespace.insert_name(name, Value::from(number));
    }
    Ok(())
}
