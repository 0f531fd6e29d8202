//! The deadlock report: what it says, and how the process ends.

use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::Duration;

fn ungil(script: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ungil"));
    command.args(["-c", script]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

#[track_caller]
fn check(output: &Output, wanted_status: Option<i32>, wanted: &[&str]) {
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), wanted_status, "{told}");
    for text in wanted {
        assert!(told.contains(text), "no {text:?} in:\n{told}");
    }
}

const CROSSED: &str = "
import threading
first, second = threading.Lock(), threading.Lock()
both = threading.Barrier(2)
def run(one, other):
    with one:
        both.wait()
        with other:
            pass
threads = [threading.Thread(target=run, args=locks, name=name)
           for locks, name in (((first, second), 'A'), ((second, first), 'B'))]
print('kept', end='')
for thread in threads: thread.start()
for thread in threads: thread.join()
";

const REPORT: [&str; 4] = [
    "ungil: deadlock: every thread waits for another\n",
    "  thread 'MainThread' waits in join for thread 'A'\n",
    "  thread 'A' waits in lock for <locked _thread.lock object at 0x",
    "    owned by thread 'B', which took it at\n      File \"<string>\", line 6, in run\n",
];

#[test]
fn locks_in_opposite_order() {
    let output = ungil(CROSSED).output().expect("a run");
    check(&output, Some(2), &REPORT);
    assert_eq!(output.stdout, b"kept");
}

#[test]
fn a_process_may_wait() {
    let mut waiting = Command::new(env!("CARGO_BIN_EXE_ungil"));
    waiting.args(["--deadlock=wait", "-c", CROSSED]).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = waiting.spawn().expect("a start");
    thread::sleep(Duration::from_secs(2));
    assert_eq!(child.try_wait().expect("a state"), None);
    child.kill().expect("a child");
    check(&child.wait_with_output().expect("an end"), None, &REPORT);
}

#[test]
fn an_import_and_a_lock() {
    let folder = std::env::temp_dir().join(format!("ungil-deadlock-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let module = "import __main__\n__main__.begun.set()\n__main__.lock.acquire()\n";
    std::fs::write(folder.join("takes_lock.py"), module).expect("a file");
    let script = "
import threading
lock, begun = threading.Lock(), threading.Event()
def load():
    import takes_lock
def wait():
    with lock:
        thread.start()
        begun.wait()
        import takes_lock
thread = threading.Thread(target=load, name='loads')
wait()
";
    let output = ungil(script).current_dir(&folder).output().expect("a run");
    let _ = std::fs::remove_dir_all(&folder);
    let import = "  thread 'MainThread' waits in import for 'takes_lock'\n    File \"<string>\", line 10, in wait\n    \
                  owned by thread 'loads'\n";
    check(&output, Some(2), &[REPORT[0], import, "  thread 'loads' waits in lock for "]);
}
