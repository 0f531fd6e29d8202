//! The colours of a report, on a terminal that wants them.

use std::env::var_os;

/// Escape sequences; all empty without colour.
#[derive(Clone, Copy, Default)]
pub struct Theme {
    pub class: &'static str,
    pub message: &'static str,
    pub place: &'static str,
    pub highlight: &'static str,
    pub range: &'static str,
    pub reset: &'static str,
}

const COLOURS: Theme = Theme {
    class: "\x1b[1;35m",
    message: "\x1b[35m",
    place: "\x1b[35m",
    highlight: "\x1b[1;31m",
    range: "\x1b[31m",
    reset: "\x1b[0m",
};

fn is_set(name: &str) -> bool {
    var_os(name).is_some_and(|value| !value.is_empty())
}

impl Theme {
    /// Colours if standard error is a terminal, or the environment asks for them.
    pub fn for_stderr() -> Theme {
        match var_os("PYTHON_COLORS") {
            Some(value) if value == "0" => return Theme::default(),
            Some(value) if value == "1" => return COLOURS,
            _ => {}
        }
        if is_set("NO_COLOR") {
            return Theme::default();
        }
        if is_set("FORCE_COLOR") {
            return COLOURS;
        }
        let plain = var_os("TERM").is_some_and(|term| term == "dumb") || !crate::os::file::isatty(2);
        if plain { Theme::default() } else { COLOURS }
    }
}
