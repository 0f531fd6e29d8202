//! `_sre`: the regular expression engine (crate `rustpython-sre_engine`) as objects; `re` compiles patterns for it.

mod matching;
mod pattern;
mod subject;

use crate::object::dict::Dict;
use crate::object::header::Gc;
use crate::object::list::List;
use crate::object::native::Member;
use crate::object::raise::{Res, type_error};
use crate::object::value::Value;
use crate::{class_const, function};
use rustpython_sre_engine::{CODESIZE, MAXGROUPS, MAXREPEAT, SRE_MAGIC, string};

fn getcodesize() -> usize {
    CODESIZE
}

/// A code point given as a number; what is none maps to itself.
fn code_point(character: i64) -> u32 {
    u32::try_from(character).unwrap_or(u32::MAX)
}

fn ascii_iscased(character: i64) -> bool {
    u8::try_from(character).is_ok_and(|c| c.is_ascii_alphabetic())
}

fn unicode_iscased(character: i64) -> bool {
    let character = code_point(character);
    string::lower_unicode(character) != character || string::upper_unicode(character) != character
}

fn ascii_tolower(character: i64) -> u32 {
    string::lower_ascii(code_point(character))
}

fn unicode_tolower(character: i64) -> u32 {
    string::lower_unicode(code_point(character))
}

/// The template of `sub`: `[literal, group, literal, …]` as `re._parser.parse_template` gives it.
fn template(_pattern: &Value, parts: &Value) -> Res {
    if parts.exact::<List>().is_none() {
        return Err(type_error("invalid template"));
    }
    pattern::new_template(parts)
}

const MEMBERS: &[Member] = &[
    class_const!("MAGIC", || Value::from(SRE_MAGIC)),
    class_const!("CODESIZE", || Value::from(CODESIZE)),
    class_const!("MAXREPEAT", || Value::from(MAXREPEAT)),
    class_const!("MAXGROUPS", || Value::from(MAXGROUPS)),
    function!("compile", pattern::compile, "(pattern, flags, code, groups, groupindex, indexgroup)"),
    function!("template", template, "(pattern, template, /)"),
    function!("getcodesize", getcodesize, "()"),
    function!("ascii_iscased", ascii_iscased, "(character, /)"),
    function!("unicode_iscased", unicode_iscased, "(character, /)"),
    function!("ascii_tolower", ascii_tolower, "(character, /)"),
    function!("unicode_tolower", unicode_tolower, "(character, /)"),
];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    pattern::init();
    matching::init();
    super::add(namespace, MEMBERS);
    Ok(())
}
