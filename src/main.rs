//! The command `ungil`.

fn main() -> std::process::ExitCode {
    ungil::cli::main()
}
