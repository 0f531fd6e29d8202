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

/// What one thread alone waits for in vain, and how the report names it.
#[test]
fn waits_that_nobody_ends() {
    let cases = [
        ("l = threading.Lock(); l.acquire(); l.acquire()", "in lock for <locked _thread.lock object at 0x"),
        ("threading.Event().wait()", "in event for <threading.Event at 0x"),
        ("threading.Semaphore(0).acquire()", "in semaphore for <threading.Semaphore at 0x"),
        ("threading.Barrier(2).wait()", "in barrier for <threading.Barrier at 0x"),
        ("c = threading.Condition(); c.acquire(); c.wait()", "in condition for <Condition("),
        ("queue.SimpleQueue().get()", "in queue for <_queue.SimpleQueue object at 0x"),
        ("queue.Queue().get()", "in queue for <queue.Queue object at 0x"),
        ("q = queue.LifoQueue(1); q.put(1); q.put(2)", "in queue for <queue.LifoQueue object at 0x"),
        ("q = queue.Queue(); q.put(1); q.join()", " for <"),
        ("concurrent.futures.Future().result()", "in condition for <Condition("),
        ("def f(l=threading.Lock()): l.acquire(); l.acquire()\natexit.register(f)", "in lock for <locked _thread.lock"),
        ("signal.signal(2, signal.signal(2, print)); threading.Event().wait()", "in event for <threading.Event at 0x"),
    ];
    for (script, wanted) in cases {
        let output = ungil(&format!("import atexit, concurrent.futures, queue, signal, threading\n{script}")).output();
        let waits = format!("  thread 'MainThread' waits {wanted}");
        let waits = if wanted.starts_with(" for") { "  thread 'MainThread' waits in " } else { &waits };
        check(&output.expect("a run"), Some(2), &[REPORT[0], waits, "File \"<string>\", line 2, in "]);
    }
}

#[test]
fn a_lock_that_its_owner_took_along() {
    let script = "
import threading
lock = threading.RLock()
def take():
    lock.acquire()
thread = threading.Thread(target=take)
thread.start()
thread.join()
lock.acquire()
";
    let owner = "    owned by a thread that has ended, which took it at\n      File \"<string>\", line 5, in take\n";
    check(&ungil(script).output().expect("a run"), Some(2), &[REPORT[0], "waits in rlock for <locked", owner]);
}

#[test]
fn threads_that_join_each_other() {
    let script = "
import threading
def join(): threading.main_thread().join()
thread = threading.Thread(target=join, name='J')
thread.start()
thread.join()
";
    let place = "in Thread.join\n    called from File \"<string>\", line 3, in join\n";
    check(&ungil(script).output().expect("a run"), Some(2), &[place, "  cycle: MainThread -> J -> MainThread\n"]);
}

#[test]
fn a_cycle_beside_threads_that_go_on() {
    let script = CROSSED.replace("args=locks", "args=locks, daemon=True").replace("thread.join()", "pass")
        + "import time\ntime.sleep(1)\nprint(' on')";
    let output = ungil(&script).output().expect("a run");
    check(&output, Some(0), &["these threads wait for each other (the others go on)\n", "  cycle: ", REPORT[3]]);
    assert_eq!(output.stdout, b"kept on\n");
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(told.matches("ungil: deadlock").count(), 1, "{told}");
}

/// No deadlock: something may yet end the wait.
#[test]
fn no_false_report() {
    let cases = [
        ("a timeout", "l = threading.Lock(); l.acquire(); l.acquire(timeout=0.3)"),
        (
            "another's timeout",
            "thread(threading.Event().wait, 0.3); thread(lambda: e.set() if f.wait(0.3) else e.set()); e.wait()",
        ),
        ("a timer", "threading.Timer(0.3, e.set).start(); e.wait()"),
        ("a sleeper", "thread(lambda: (time.sleep(0.3), e.set())); e.wait()"),
        ("a reader", "thread(lambda: (os.read(r, 1), e.set())); os.system('sleep 0.3; echo >&%d' % w); e.wait()"),
        ("a pipe", "p = os.popen('sleep 0.3; echo'); thread(lambda: (p.read(), e.set())); e.wait()"),
        (
            "a socket",
            "a, b = socket.socketpair(); p = os.popen('sleep 0.3; echo'); thread(lambda: (a.recv(1), e.set()))\n\
                      thread(lambda: (p.read(), b.send(b'x'))); e.wait()",
        ),
        ("a selector", "thread(lambda: (select.select([r], [], [], 0.3), e.set())); e.wait()"),
        ("a process", "thread(lambda: (subprocess.run(['sleep', '0.3']), e.set())); e.wait()"),
        ("daemons alone", "thread(f.wait, daemon=True); thread(threading.Lock().acquire, daemon=True)"),
        ("input", "thread(lambda: (input(), e.set())); e.wait()"),
        ("a busy thread", "thread(lambda: ([0 for _ in range(200000)], e.set())); e.wait()"),
        ("a handler", "signal.signal(signal.SIGALRM, lambda *a: e.set()); signal.setitimer(0, 0.3); e.wait()"),
        (
            "two locks of one thread",
            "l = threading.Lock(); l.acquire(); threading.Timer(0.3, l.release).start(); l.acquire()",
        ),
    ];
    let start = "
import os, select, signal, socket, subprocess, threading, time
e, f, (r, w) = threading.Event(), threading.Event(), os.pipe()
os.set_inheritable(w, True)
def thread(run, *args, daemon=None):
    threading.Thread(target=run, args=args, daemon=daemon).start()
";
    for (name, script) in cases {
        let mut command = ungil(&format!("{start}{script}\nprint('end')"));
        let mut child = command.stdin(Stdio::piped()).spawn().expect("a start");
        let mut input = child.stdin.take().expect("a pipe");
        thread::sleep(Duration::from_millis(if name == "input" { 700 } else { 0 }));
        let _ = std::io::Write::write_all(&mut input, b"line\n");
        let output = child.wait_with_output().expect("an end");
        assert_eq!((&*output.stdout, &*output.stderr), (&b"end\n"[..], &b""[..]), "{name}");
    }
}
