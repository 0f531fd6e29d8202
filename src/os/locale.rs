//! The C library's locale.

use std::ffi::CStr;

/// Sets the locale of a category, or asks for it. `None` if the system has no such locale.
pub fn set(category: i32, name: Option<&CStr>) -> Option<String> {
    // SAFETY: see the module above; no other thread formats by the locale meanwhile.
    let now = unsafe { libc::setlocale(category, name.map_or(std::ptr::null(), CStr::as_ptr)) };
    if now.is_null() {
        return None;
    }
    // SAFETY: it is a C string until the next call.
    Some(unsafe { CStr::from_ptr(now) }.to_string_lossy().into_owned())
}

/// What the locale says of an item.
pub fn item(item: i32) -> Vec<u8> {
    // SAFETY: it gives a C string for any number.
    let text = unsafe { libc::nl_langinfo(item) };
    if text.is_null() {
        return Vec::new();
    }
    // SAFETY: as said.
    unsafe { CStr::from_ptr(text) }.to_bytes().to_vec()
}

/// How numbers are written: fields with their names, in CPython's order.
pub struct Conventions {
    pub money: Vec<(&'static str, Vec<u8>)>,
    pub numbers: Vec<(&'static str, i64)>,
    pub plain: Vec<(&'static str, Vec<u8>)>,
}

pub fn conventions() -> Conventions {
    // SAFETY: it gives a structure of C strings and numbers that stays until the next call.
    let found = unsafe { &*libc::localeconv() };
    // SAFETY: as said.
    let text = |at: *const libc::c_char| unsafe { CStr::from_ptr(at) }.to_bytes().to_vec();
    let texts = vec![
        ("int_curr_symbol", text(found.int_curr_symbol)),
        ("currency_symbol", text(found.currency_symbol)),
        ("mon_decimal_point", text(found.mon_decimal_point)),
        ("mon_thousands_sep", text(found.mon_thousands_sep)),
        ("mon_grouping", text(found.mon_grouping)),
        ("positive_sign", text(found.positive_sign)),
        ("negative_sign", text(found.negative_sign)),
    ];
    let numbers = vec![
        ("int_frac_digits", found.int_frac_digits.into()),
        ("frac_digits", found.frac_digits.into()),
        ("p_cs_precedes", found.p_cs_precedes.into()),
        ("p_sep_by_space", found.p_sep_by_space.into()),
        ("n_cs_precedes", found.n_cs_precedes.into()),
        ("n_sep_by_space", found.n_sep_by_space.into()),
        ("p_sign_posn", found.p_sign_posn.into()),
        ("n_sign_posn", found.n_sign_posn.into()),
    ];
    let plain = vec![
        ("decimal_point", text(found.decimal_point)),
        ("thousands_sep", text(found.thousands_sep)),
        ("grouping", text(found.grouping)),
    ];
    Conventions { money: texts, numbers, plain }
}

pub fn compare(a: &CStr, b: &CStr) -> i32 {
    // SAFETY: see the module above.
    unsafe { libc::strcoll(a.as_ptr(), b.as_ptr()) }
}

/// The text by whose bytes the locale sorts.
pub fn sort_key(text: &CStr) -> Vec<u8> {
    // SAFETY: with no room it only measures.
    let len = unsafe { libc::strxfrm(std::ptr::null_mut(), text.as_ptr(), 0) };
    let mut key = vec![0u8; len + 1];
    // SAFETY: there is room for the key and its end.
    unsafe { libc::strxfrm(key.as_mut_ptr().cast(), text.as_ptr(), key.len()) };
    key.truncate(len);
    key
}
