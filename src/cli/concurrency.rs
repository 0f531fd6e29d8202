//! The options that say how threads share the interpreter, and what is shown of that.

use crate::sched::deadlock;
use crate::sync::gil::{GIL, Policy};
use crate::sync::stats;

/// What the command line says of threads.
#[derive(Clone, Debug, Default)]
pub struct Concurrency {
    policy: Option<Policy>,
    /// Nanoseconds.
    interval: Option<i64>,
    ticks: Option<u32>,
    deadlock_waits: bool,
    pub stats: bool,
}

/// Python 2's check interval: the budget of `--gil-policy ticks` where no other is given.
const DEFAULT_TICKS: u32 = 100;

pub const HELP: &str = "\
--gil-policy fair|interval|ticks
       : who gets the GIL: who comes back from I/O first (default), the longest
         waiter after an interval (CPython 3), whoever is quickest (Python 2)
--switch-interval TIME
       : how long a thread may run while others wait (5ms); units: s, ms, us
--switch-ticks N
       : give up the GIL after N instructions
--deadlock=report|wait
       : what to do when every thread waits for another (report, and exit 2)
--stats: at exit, show what each thread did with its time
";

impl Concurrency {
    /// Takes a long option without its dashes, `value` giving its argument. False if it is none of these. Errors: what is wrong with it.
    pub fn option(&mut self, word: &str, value: impl FnOnce() -> Option<String>) -> Result<bool, String> {
        let (name, given) = match word.split_once('=') {
            Some((name, given)) => (name, Some(given.to_owned())),
            None => (word, None),
        };
        if !matches!(name, "gil-policy" | "switch-interval" | "switch-ticks" | "deadlock" | "stats") {
            return Ok(false);
        }
        if name == "stats" {
            self.stats = true;
            return if given.is_none() { Ok(true) } else { Err("option --stats takes no argument".into()) };
        }
        let Some(text) = given.or_else(value) else { return Err(format!("Argument expected for the --{name} option")) };
        let bad = |wanted: &str| format!("invalid argument '{text}' for --{name}: {wanted}");
        match name {
            "gil-policy" => {
                let known = Policy::NAMES.iter().find(|row| row.0 == text);
                self.policy = Some(known.ok_or_else(|| bad("one of fair, interval, ticks"))?.1);
            }
            "switch-interval" => {
                self.interval = Some(parse_time(&text).ok_or_else(|| bad("a time such as 5ms, 100us or 0.5s"))?);
            }
            "switch-ticks" => {
                let ticks = text.parse().ok().filter(|&ticks| ticks > 0);
                self.ticks = Some(ticks.ok_or_else(|| bad("a number of instructions above 0"))?);
            }
            _ => match text.as_str() {
                "report" => self.deadlock_waits = false,
                "wait" => self.deadlock_waits = true,
                _ => return Err(bad("report or wait")),
            },
        }
        Ok(true)
    }

    /// Makes it so.
    pub fn apply(&self) {
        let policy = self.policy.unwrap_or(Policy::Fair);
        GIL.set_policy(policy);
        if let Some(interval) = self.interval {
            GIL.set_interval(interval);
        }
        let default = if policy == Policy::Ticks { DEFAULT_TICKS } else { 0 };
        GIL.set_ticks(self.ticks.unwrap_or(default));
        if self.deadlock_waits {
            deadlock::keep_waiting();
        }
        if self.stats {
            stats::turn_on();
        }
    }
}

/// A time with its unit (seconds without one), in nanoseconds.
fn parse_time(text: &str) -> Option<i64> {
    let units = [("ms", 1e6), ("us", 1e3), ("ns", 1.0), ("s", 1e9), ("", 1e9)];
    let (number, scale) = units.iter().find_map(|(unit, scale)| Some((text.strip_suffix(unit)?, scale)))?;
    let time = number.parse::<f64>().ok()? * scale;
    (time >= 1.0 && time < i64::MAX as f64).then_some(time as i64)
}
