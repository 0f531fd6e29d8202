//! A Rust program with Python inside: its native function lets go of the GIL.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use ungil::embed::{self, Vm};
use ungil::object::native::Member;

static FLAG: AtomicBool = AtomicBool::new(false);

/// Waits until Python code of another thread has called [`set`]; false if it does not.
fn wait() -> bool {
    let end = Instant::now() + Duration::from_secs(20);
    Vm::current().allow_threads(|| {
        while !FLAG.load(Ordering::Acquire) && Instant::now() < end {
            std::thread::sleep(Duration::from_millis(1));
        }
    });
    FLAG.load(Ordering::Acquire)
}

fn set() {
    FLAG.store(true, Ordering::Release);
}

static FUNCTIONS: &[Member] = &[ungil::function!("wait", wait, "()"), ungil::function!("set", set, "()")];

const SCRIPT: &str = "
import host, sys, threading
sys.setswitchinterval(1000)     # nobody is made to give up the GIL
sys._gil_stats()                # counting begins
threading.Timer(0.05, host.set).start()
assert host.wait()
[main] = [row for row in sys._gil_stats() if row['thread'] == 'MainThread']
assert 0 < main['blocked']['native'] < 20, main
";

const PLACES: &str = "
try:
    1 / 0
except ZeroDivisionError as error:
    assert error.__traceback__.tb_lineno == 3
";

#[test]
fn a_native_function_lets_go() {
    let result = embed::run(|vm| {
        vm.add_module("host", FUNCTIONS);
        let places = vm.run(PLACES, "<places>");
        let script = places.and_then(|()| vm.run(SCRIPT, "<script>")).map_err(|error| vm.report(&error));
        let raised = vm.run("raise ValueError('seen')", "<second>").is_err();
        (script, raised)
    });
    assert!(matches!(result, Ok((Ok(()), true))), "{result:?}");
    assert!(embed::run(|_| ()).is_err(), "one interpreter a process");
}
