//! The `str.is…()` methods over a whole text; a lone surrogate fails each of them.

use rustpython_wtf8::Wtf8;

use super::{is_lower, is_title, is_upper};

/// Not empty, and each character fits.
pub fn all(text: &Wtf8, test: impl Fn(char) -> bool) -> bool {
    match text.as_str() {
        Ok(text) => !text.is_empty() && text.chars().all(test),
        Err(_) => false,
    }
}

/// `str.isprintable()`: the empty text is printable.
pub fn is_printable(text: &Wtf8) -> bool {
    text.as_str().is_ok_and(|text| text.chars().all(super::is_printable))
}

/// `str.isupper()`: has a cased character, and all cased ones are upper case.
pub fn is_upper_text(text: &Wtf8) -> bool {
    one_case(text, is_upper, |c| is_lower(c) || is_title(c))
}

/// `str.islower()`.
pub fn is_lower_text(text: &Wtf8) -> bool {
    one_case(text, is_lower, |c| is_upper(c) || is_title(c))
}

fn one_case(text: &Wtf8, wanted: impl Fn(char) -> bool, other: impl Fn(char) -> bool) -> bool {
    let mut found = false;
    for code in text.code_points() {
        let Some(c) = code.to_char() else { continue };
        if other(c) {
            return false;
        }
        found = found || wanted(c);
    }
    found
}

/// `str.istitle()`: upper or title case after what has no case, lower case after what has.
pub fn is_title_text(text: &Wtf8) -> bool {
    let (mut found, mut inside) = (false, false);
    for code in text.code_points() {
        match code.to_char() {
            Some(c) if is_upper(c) || is_title(c) => {
                if inside {
                    return false;
                }
                (found, inside) = (true, true);
            }
            Some(c) if is_lower(c) => {
                if !inside {
                    return false;
                }
                found = true;
            }
            _ => inside = false,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_texts() {
        let text = |t| Wtf8::new(t);
        assert!(is_upper_text(text("AB 1")) && !is_upper_text(text("12")) && !is_upper_text(text("Ab")));
        assert!(is_lower_text(text("ab!")) && !is_lower_text(text("ǅa")));
        assert!(is_title_text(text("Ab Cd'Ef 1A")) && !is_title_text(text("AB")) && !is_title_text(text("a")));
        assert!(is_printable(text("")) && !is_printable(text("a\n")) && is_printable(text("é ")));
        assert!(all(text("١٢"), super::super::is_decimal) && !all(text(""), super::super::is_decimal));
    }
}
