//! The methods of str about upper and lower case and about kinds of characters.

use crate::method;
use crate::object::header::{Gc, Obj};
use crate::object::native::Member;
use crate::object::raise::Res;
use crate::object::str::{self, Str};
use crate::text::unicode::case::{Case, map};
use crate::text::unicode::{self, predicates};

pub static METHODS: &[Member] = &[
    method!("upper", upper, "($self, /)"),
    method!("lower", lower, "($self, /)"),
    method!("title", title, "($self, /)"),
    method!("capitalize", capitalize, "($self, /)"),
    method!("swapcase", swapcase, "($self, /)"),
    method!("casefold", casefold, "($self, /)"),
    method!("isalpha", isalpha, "($self, /)"),
    method!("isdecimal", isdecimal, "($self, /)"),
    method!("isdigit", isdigit, "($self, /)"),
    method!("isnumeric", isnumeric, "($self, /)"),
    method!("isalnum", isalnum, "($self, /)"),
    method!("isspace", isspace, "($self, /)"),
    method!("isprintable", isprintable, "($self, /)"),
    method!("isascii", isascii, "($self, /)"),
    method!("isupper", isupper, "($self, /)"),
    method!("islower", islower, "($self, /)"),
    method!("istitle", istitle, "($self, /)"),
    method!("isidentifier", isidentifier, "($self, /)"),
];

fn mapped(this: &Obj<Str>, case: Case) -> Res<Gc<Str>> {
    str::try_from_wtf8(&map(this.as_wtf8(), case))
}

fn upper(this: &Obj<Str>) -> Res<Gc<Str>> {
    if this.is_ascii() {
        return ascii(this, <[u8]>::make_ascii_uppercase);
    }
    mapped(this, Case::Upper)
}

fn lower(this: &Obj<Str>) -> Res<Gc<Str>> {
    if this.is_ascii() {
        return ascii(this, <[u8]>::make_ascii_lowercase);
    }
    mapped(this, Case::Lower)
}

fn ascii(this: &Obj<Str>, change: fn(&mut [u8])) -> Res<Gc<Str>> {
    let mut made = str::reserve(this.byte_len())?;
    made.bytes_mut().copy_from_slice(this.as_bytes());
    change(made.bytes_mut());
    Ok(made.finish_ascii())
}

fn title(this: &Obj<Str>) -> Res<Gc<Str>> {
    mapped(this, Case::Title)
}

fn capitalize(this: &Obj<Str>) -> Res<Gc<Str>> {
    mapped(this, Case::Capitalize)
}

fn swapcase(this: &Obj<Str>) -> Res<Gc<Str>> {
    mapped(this, Case::Swap)
}

fn casefold(this: &Obj<Str>) -> Res<Gc<Str>> {
    mapped(this, Case::Fold)
}

fn isalpha(this: &Obj<Str>) -> bool {
    predicates::all(this.as_wtf8(), unicode::is_alpha)
}

fn isdecimal(this: &Obj<Str>) -> bool {
    predicates::all(this.as_wtf8(), unicode::is_decimal)
}

fn isdigit(this: &Obj<Str>) -> bool {
    predicates::all(this.as_wtf8(), unicode::is_digit)
}

fn isnumeric(this: &Obj<Str>) -> bool {
    predicates::all(this.as_wtf8(), unicode::is_numeric)
}

fn isalnum(this: &Obj<Str>) -> bool {
    predicates::all(this.as_wtf8(), unicode::is_alnum)
}

fn isspace(this: &Obj<Str>) -> bool {
    predicates::all(this.as_wtf8(), unicode::is_space)
}

fn isprintable(this: &Obj<Str>) -> bool {
    predicates::is_printable(this.as_wtf8())
}

fn isascii(this: &Obj<Str>) -> bool {
    this.is_ascii()
}

fn isupper(this: &Obj<Str>) -> bool {
    predicates::is_upper_text(this.as_wtf8())
}

fn islower(this: &Obj<Str>) -> bool {
    predicates::is_lower_text(this.as_wtf8())
}

fn istitle(this: &Obj<Str>) -> bool {
    predicates::is_title_text(this.as_wtf8())
}

fn isidentifier(this: &Obj<Str>) -> bool {
    this.as_str().is_some_and(unicode::is_identifier)
}
