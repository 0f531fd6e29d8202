//! What is made before compiling: the packed standard library and the stamp of the compiled-code format.

#[path = "build/stamp.rs"]
mod stamp;
#[path = "build/stdlib.rs"]
mod stdlib;

use std::env;
use std::path::PathBuf;

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=build");
    stdlib::pack(&out.join("stdlib.pack"));
    stamp::set();
}
