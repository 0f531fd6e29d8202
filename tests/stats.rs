//! `--stats` and `sys._gil_stats()`.

use std::process::Command;

const WORK: &str = "
import sys, threading, time
def compute():
    end = time.monotonic() + 0.4
    while time.monotonic() < end: pass
def sleep():
    for _ in range(4): time.sleep(0.05)
def wait():
    gate.wait()
gate = threading.Event()
began = time.monotonic()
threads = [threading.Thread(target=run, name=name)
           for name, run in (('one', compute), ('two', compute), ('sleeper', sleep), ('waiter', wait))]
for thread in threads: thread.start()
for thread in threads[:3]: thread.join()
";

const CHECK: &str = "
spent = time.monotonic() - began
rows = {row['thread']: row for row in sys._gil_stats()}
assert set(rows) == {'MainThread', 'one', 'two', 'sleeper', 'waiter'}, rows
for row in rows.values():
    assert 0 <= row['longest_wait'] <= row['waiting'] and row['waits'] >= (row['waiting'] > 0), row
    assert sum(row['blocked'].values()) + row['running'] + row['waiting'] < spent + 1, row
one, two, sleeper, waiter, main = (rows[name] for name in ('one', 'two', 'sleeper', 'waiter', 'MainThread'))
# Two threads that compute share the GIL, and give it up because the other asks.
assert one['forced'] > 2 and two['forced'] > 2, (one, two)
assert one['running'] + two['running'] < spent and one['waiting'] > 0.02 and two['waiting'] > 0.02, (one, two)
assert not one['blocked'] and not two['blocked'], (one, two)
assert 0.4 * 0.5 < one['running'] + one['waiting'] < spent, one
# One that sleeps gives it up of its own accord.
assert sleeper['voluntary'] >= 4 and 0.2 <= sleeper['blocked']['sleep'] < spent and sleeper['running'] < 0.2, sleeper
# A wait that goes on is counted in.
assert waiter['blocked'].keys() == {'event'} and waiter['blocked']['event'] > 0.1, waiter
assert main['blocked']['join'] > 0.1, main
gate.set()
";

#[test]
fn from_a_script() {
    let begin = "import sys\nassert [row['thread'] for row in sys._gil_stats()] == ['MainThread']";
    for (options, script) in [(&["--stats"][..], format!("{WORK}{CHECK}")), (&[], format!("{begin}{WORK}{CHECK}"))] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ungil"));
        let output = command.args(options).args(["-c", &script]).output().expect("a run");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{options:?}: {errors}");
        assert_eq!(errors.contains("ungil: what the threads did"), !options.is_empty(), "{errors}");
    }
}

/// A time of the table in seconds.
fn seconds(words: &[&str]) -> f64 {
    let number: f64 = words[0].parse().expect("a number");
    let unit = ["ns", "us", "ms", "s"].iter().position(|unit| *unit == words[1]).expect("a unit");
    number * [1e-9, 1e-6, 1e-3, 1.0][unit]
}

#[test]
fn the_table_adds_up() {
    let script = format!("{WORK}gate.set()");
    let output = Command::new(env!("CARGO_BIN_EXE_ungil")).args(["--stats", "-c", &script]).output().expect("a run");
    let text = String::from_utf8_lossy(&output.stderr);
    let mut sums = [0.0; 5];
    let mut longest: f64 = 0.0;
    let mut threads = 0;
    let mut total = None;
    for line in text.lines().skip(2) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [name, numbers @ ..] = words.as_slice() else { continue };
        if matches!(*name, "wall" | "policy") {
            continue;
        }
        let count = |at: usize| numbers[at].parse::<f64>().expect("a count");
        let row = [seconds(numbers), seconds(&numbers[2..]), seconds(&numbers[6..]), count(8), count(9)];
        if *name == "total" {
            total = Some((row, seconds(&numbers[4..])));
            continue;
        }
        threads += 1;
        longest = longest.max(seconds(&numbers[4..]));
        for (sum, value) in sums.iter_mut().zip(row) {
            *sum += value;
        }
        let reasons = numbers[10..].join(" ");
        let blocked: f64 = reasons
            .split(", ")
            .filter(|reason| !reason.is_empty())
            .map(|reason| {
                let words: Vec<&str> = reason.split(' ').collect();
                seconds(&words[1..])
            })
            .sum();
        assert!((blocked - row[2]).abs() <= 0.02 * row[2] + 1e-4, "{line}");
    }
    let (total, total_longest) = total.expect("a total");
    assert_eq!(threads, 5, "{text}");
    assert!((total_longest - longest).abs() < 1e-9, "{text}");
    for (sum, total) in sums.into_iter().zip(total) {
        assert!((sum - total).abs() <= 0.01 * total + 1e-6, "{sum} is not {total} in\n{text}");
    }
    assert!(text.contains("the GIL was held ") && text.contains("  policy fair, interval 5.0 ms"), "{text}");
}
