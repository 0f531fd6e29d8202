//! The command `ungil`.

use ungil::os::memory::Allocator;

#[global_allocator]
static ALLOCATOR: Allocator = Allocator;

fn main() -> std::process::ExitCode {
    ungil::cli::main()
}
