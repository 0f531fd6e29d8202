//! The walk of `scripts/tour/`: every script runs, shows what its header promises, and stands in the README.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Each script with some of what it prints. The convoy and the two that compare times are for the eye: they only have to end.
const SCRIPTS: [(&str, &[&str]); 20] = [
    ("barrier", &["loaded before:  ['a loaded', 'b loaded', 'c loaded']\n"]),
    ("binary_semaphore", &["ping\npong\nping\npong\nping\npong\n"]),
    ("convoy", &["server alone:", "with 1 computing:", "with 2 computing:"]),
    ("cpu_bound", &["one thread, twice the work: ", "two threads: "]),
    ("deadlock", &[]),
    (
        "deadlock_cures",
        &[
            "one_order       100 meals\nall_or_nothing  100 meals\ngive_back       100 meals\none_lock        100 meals\n",
        ],
    ),
    ("event", &["before the signal: []\nafter the signal:  ['ann', 'bob', 'cat']\nlate:              True\n"]),
    ("io_bound", &["one after the other: ", "ten threads: "]),
    ("livelock", &["both step aside each time: still there after 20 steps\neach tosses a coin:        passed\n"]),
    ("lock", &["expected 400000\ncounted  400000\n"]),
    ("lock_granularity", &["one lock for all accounts: ", "a lock for each account: "]),
    ("producer_consumer", &["received 200 items, all there: True\n"]),
    ("queue_workers", &["(8, 64), (9, 81)]\n"]),
    ("race", &["expected 400000\n"]),
    (
        "read_write_lock",
        &["a reader saw a write, or a writer a reader: False\n", "cannot notify on un-acquired lock\n"],
    ),
    ("reentrant_lock", &["RLock 70 130\nlock - this thread holds the lock already\n"]),
    ("semaphore_pool", &["one release too many: Semaphore released too many times\n"]),
    ("starvation", &["the polite thread got its turns: True\n"]),
    ("thread_local", &["main: nobody 0\n"]),
    ("thread_pool", &["'0.02 failed: not found'"]),
];

fn run(options: &[&str], name: &str) -> Output {
    let script = format!("{}/scripts/tour/{name}.py", env!("CARGO_MANIFEST_DIR"));
    Command::new(env!("CARGO_BIN_EXE_ungil")).args(options).arg(script).output().expect("a run")
}

#[test]
fn scripts() {
    for (name, wanted) in SCRIPTS {
        let output = run(&[], name);
        let (told, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        let is_deadlock = name == "deadlock";
        assert_eq!(output.status.code(), Some(if is_deadlock { 2 } else { 0 }), "{name}: {told}{errors}");
        assert_eq!(errors.contains("ungil: deadlock"), is_deadlock, "{name}: {errors}");
        for text in wanted {
            assert!(told.contains(text), "{name}: no {text:?} in:\n{told}");
        }
    }
}

#[test]
fn a_race_with_ticks_and_its_cure() {
    let lost = |name| String::from_utf8_lossy(&run(&["--switch-ticks", "7"], name).stdout).into_owned();
    assert!(!lost("race").contains("lost     0\n"));
    assert!(lost("lock").contains("counted  400000\n"));
}

#[test]
fn all_stand_in_the_walk() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/tour");
    let walk = fs::read_to_string(folder.join("README.md")).expect("the walk");
    let mut scripts: Vec<String> = Vec::new();
    for entry in fs::read_dir(&folder).expect("the folder").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Some(script) = name.strip_suffix(".py") {
            assert!(walk.contains(&format!("`{name}`")), "{name} is not in the walk");
            let text = fs::read_to_string(entry.path()).expect("a script");
            let header = text.strip_prefix("\"\"\"").and_then(|rest| rest.split_once("\"\"\"\n")).expect("a header").0;
            assert!(header.contains("Look for: "), "{name} does not say what to look for");
            scripts.push(script.to_owned());
        }
    }
    scripts.sort();
    assert!(scripts.iter().eq(SCRIPTS.iter().map(|(name, _)| name)), "{scripts:?}");
}
