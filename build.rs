//! What is made before compiling: the parser, the packed standard library and the stamp of the compiled-code format.

#[path = "build/stamp.rs"]
mod stamp;
#[path = "build/stdlib.rs"]
mod stdlib;

use std::env;
use std::path::{Path, PathBuf};

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=grammar");
    parser(&out);
    stdlib::pack(&out.join("stdlib.pack"));
    stamp::set();
}

/// Turns `grammar/` into the parser.
fn parser(out: &Path) {
    let mut lalrpop = lalrpop::Configuration::new();
    lalrpop.set_in_dir("grammar").set_out_dir(out).emit_comments(false).emit_whitespace(false).log_quiet();
    lalrpop.process().expect("the grammar is LR(1)");
}
