//! Twenty seconds of `scripts/dev/stress_threads`: 64 threads on every primitive, with Ctrl-C. `STRESS_SECONDS=600` runs it for longer.

use std::path::Path;
use std::process::Command;

#[test]
fn threads_under_stress() {
    let seconds = std::env::var("STRESS_SECONDS").unwrap_or_else(|_| "20".into());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/dev/stress_threads");
    let output = Command::new(env!("CARGO_BIN_EXE_ungil")).arg(script).arg(seconds).output().expect("ungil starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(said.trim_end(), "ok", "{}\n{}", output.status, String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{}", output.status);
}
