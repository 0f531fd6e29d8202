//! The table of `--stats`: what each thread did with its time.

use crate::sched::threads;
use crate::sync::gil::GIL;
use crate::sync::park::now;
use crate::sync::reason::WaitReason;
use crate::sync::stats::Counts;
use std::fmt::Write;

/// The table for a run that began at `start` (nanoseconds of the monotonic clock).
pub fn table(start: i64) -> String {
    let wall = (now() - start).max(1) as u64;
    let mut rows: Vec<[String; 8]> = vec![
        ["thread", "running", "waiting", "longest", "blocked", "forced", "voluntary", "blocked on"].map(String::from),
    ];
    let all = threads::statistics();
    let mut total = Counts::default();
    for (name, counts) in &all {
        rows.push(row(name, counts));
        add(&mut total, counts);
    }
    if all.len() > 1 {
        rows.push(row("total", &total));
    }
    let mut text = String::from("ungil: what the threads did\n");
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..8).map(width).collect();
    for row in &rows {
        let _ = write!(text, "  {:<1$}", row[0], widths[0]);
        for column in 1..7 {
            let _ = write!(text, "  {:>1$}", row[column], widths[column]);
        }
        let _ = writeln!(text, "  {}", row[7]);
    }
    let held = total.running as f64 / wall as f64 * 100.0;
    let _ = writeln!(text, "  wall time {}; the GIL was held {held:.1} % of it", time(wall));
    let _ = writeln!(
        text,
        "  policy {}, interval {}",
        format!("{:?}", GIL.policy()).to_lowercase(),
        time(GIL.interval() as u64)
    );
    text
}

fn add(total: &mut Counts, counts: &Counts) {
    total.running += counts.running;
    total.waiting += counts.waiting;
    total.longest = total.longest.max(counts.longest);
    total.waits += counts.waits;
    total.forced += counts.forced;
    total.voluntary += counts.voluntary;
    for (sum, one) in total.blocked.iter_mut().zip(counts.blocked) {
        *sum += one;
    }
}

fn row(name: &str, counts: &Counts) -> [String; 8] {
    let reasons = WaitReason::ALL.iter().zip(counts.blocked).filter(|row| row.1 > 0);
    let reasons: Vec<String> = reasons.map(|(reason, spent)| format!("{} {}", reason.name(), time(spent))).collect();
    [
        name.to_owned(),
        time(counts.running),
        time(counts.waiting),
        time(counts.longest),
        time(counts.blocked.iter().sum()),
        counts.forced.to_string(),
        counts.voluntary.to_string(),
        reasons.join(", "),
    ]
}

/// A number of nanoseconds with three digits or so.
fn time(nanoseconds: u64) -> String {
    match nanoseconds as f64 {
        ns if ns < 1e3 => format!("{ns} ns"),
        ns if ns < 1e6 => format!("{:.1} us", ns / 1e3),
        ns if ns < 1e9 => format!("{:.1} ms", ns / 1e6),
        ns => format!("{:.3} s", ns / 1e9),
    }
}
