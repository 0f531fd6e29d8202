//! Sizes that the design rests on: a value is one word, a header two, so a shared slot is read and written whole and
//! an object is one small allocation. The binary's limit is checked when a release build exists.

use std::fs;
use std::mem::size_of;
use std::path::Path;

use ungil::object::header::{Header, Obj};
use ungil::object::value::Value;

const MIB: u64 = 1 << 20;

#[test]
fn a_value_is_one_word() {
    assert_eq!(size_of::<Value>(), 8);
    assert_eq!(size_of::<Option<Value>>(), 8, "an empty slot needs no second word");
}

#[test]
fn a_header_is_two_words() {
    assert_eq!(size_of::<Header>(), 16);
    assert_eq!(size_of::<Obj<()>>(), 16);
    assert_eq!(size_of::<Obj<f64>>(), 24);
}

#[test]
fn the_release_binary_stays_small() {
    let binary = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/release/ungil");
    if let Ok(file) = fs::metadata(binary) {
        assert!(file.len() <= 20 * MIB, "{:.1} MiB, the library in it", file.len() as f64 / MIB as f64);
    }
}
