//! The `is…` tests and the case mappings of bytes: ASCII only.

use super::Own;
use crate::method;
use crate::object::native::Member;
use crate::object::value::Value;
use crate::text::find::is_space;

fn all(bytes: &[u8], fits: impl Fn(&u8) -> bool) -> bool {
    !bytes.is_empty() && bytes.iter().all(fits)
}

fn is_alnum(this: Own) -> bool {
    all(&this, u8::is_ascii_alphanumeric)
}

fn is_alpha(this: Own) -> bool {
    all(&this, u8::is_ascii_alphabetic)
}

fn is_ascii(this: Own) -> bool {
    this.is_ascii()
}

fn is_digit(this: Own) -> bool {
    all(&this, u8::is_ascii_digit)
}

fn is_blank(this: Own) -> bool {
    all(&this, |&byte| is_space(byte))
}

fn is_lower(this: Own) -> bool {
    this.iter().any(u8::is_ascii_lowercase) && !this.iter().any(u8::is_ascii_uppercase)
}

fn is_upper(this: Own) -> bool {
    this.iter().any(u8::is_ascii_uppercase) && !this.iter().any(u8::is_ascii_lowercase)
}

fn is_title(this: Own) -> bool {
    let (mut cased, mut inside) = (false, false);
    for byte in this.iter() {
        if byte.is_ascii_uppercase() && inside || byte.is_ascii_lowercase() && !inside {
            return false;
        }
        inside = byte.is_ascii_alphabetic();
        cased |= inside;
    }
    cased
}

fn lower(this: Own) -> Value {
    this.make(this.to_ascii_lowercase())
}

fn upper(this: Own) -> Value {
    this.make(this.to_ascii_uppercase())
}

fn swap_case(this: Own) -> Value {
    let swap =
        |byte: &u8| if byte.is_ascii_lowercase() { byte.to_ascii_uppercase() } else { byte.to_ascii_lowercase() };
    this.make(this.iter().map(swap).collect())
}

fn capitalize(this: Own) -> Value {
    let mut bytes = this.to_ascii_lowercase();
    if let Some(first) = bytes.first_mut() {
        first.make_ascii_uppercase();
    }
    this.make(bytes)
}

fn title(this: Own) -> Value {
    let mut inside = false;
    let bytes = this.iter().map(|byte| {
        let mapped = if inside { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() };
        inside = byte.is_ascii_alphabetic();
        mapped
    });
    this.make(bytes.collect())
}

pub static METHODS: &[Member] = &[
    method!("isalnum", is_alnum, "($self, /)"),
    method!("isalpha", is_alpha, "($self, /)"),
    method!("isascii", is_ascii, "($self, /)"),
    method!("isdigit", is_digit, "($self, /)"),
    method!("isspace", is_blank, "($self, /)"),
    method!("islower", is_lower, "($self, /)"),
    method!("isupper", is_upper, "($self, /)"),
    method!("istitle", is_title, "($self, /)"),
    method!("lower", lower, "($self, /)"),
    method!("upper", upper, "($self, /)"),
    method!("swapcase", swap_case, "($self, /)"),
    method!("capitalize", capitalize, "($self, /)"),
    method!("title", title, "($self, /)"),
];
