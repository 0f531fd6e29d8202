//! The command line's options, and the environment variables that stand for them.

use super::concurrency::Concurrency;
use crate::modules::sys::info::Flags;
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;

/// What is to be run.
#[derive(Clone, Debug)]
pub enum What {
    Command(String),
    Module(String),
    File(OsString),
    Stdin,
    /// Printing the bytecode of a file.
    Dis(OsString),
    /// Printing this text.
    Text(String),
}

/// The command line, read.
#[derive(Clone, Debug)]
pub struct Options {
    /// As the program was called.
    pub program: String,
    pub what: What,
    /// `sys.argv`.
    pub argv: Vec<OsString>,
    pub flags: Flags,
    /// What `os.cpu_count()` is to give, if not the system's count.
    pub cpus: Option<i32>,
    /// Of the hash of str and bytes; `None` for one at random.
    pub hash_seed: Option<u32>,
    pub unbuffered: bool,
    pub skip_first_line: bool,
    pub import_time: bool,
    /// What `--check-hash-based-pycs` says.
    pub check_hash_based: Option<String>,
    pub warnings: Vec<String>,
    pub x_options: Vec<(String, Option<String>)>,
    pub concurrency: Concurrency,
}

/// Why the program ends before it begins.
pub struct Refused {
    pub message: String,
    pub status: u8,
}

fn fatal(place: &str, message: &str, state: &str) -> Refused {
    let message = format!("Fatal Python error: {place}: {message}\nPython runtime state: {state}\n\n");
    Refused { message, status: 1 }
}

/// The line that begins `usage:`.
fn usage(program: &str) -> String {
    format!("usage: {program} [option] ... [-c cmd | -m mod | file | -] [arg] ...\n")
}

fn version(long: bool) -> String {
    let ungil = env!("CARGO_PKG_VERSION");
    if long {
        format!("Python 3.14.10 (ungil {ungil}, {})\n", env!("UNGIL_CODE_STAMP"))
    } else {
        format!("Python 3.14.10 (ungil {ungil})\n")
    }
}

/// The words of the command line that have not been read.
type Words = std::iter::Peekable<std::vec::IntoIter<OsString>>;

impl Options {
    /// Errors: what to print on standard error.
    pub fn from_args(args: impl Iterator<Item = OsString>) -> Result<Options, Refused> {
        let mut args = args.collect::<Vec<_>>().into_iter().peekable();
        let program = args.next().map_or("ungil".to_owned(), |name| name.to_string_lossy().into_owned());
        let mut options = Options {
            program,
            what: What::Stdin,
            argv: vec![OsString::new()],
            flags: Flags::default(),
            cpus: None,
            hash_seed: None,
            unbuffered: false,
            skip_first_line: false,
            import_time: false,
            check_hash_based: None,
            warnings: Vec::new(),
            x_options: Vec::new(),
            concurrency: Concurrency::default(),
        };
        options.words(&mut args)?;
        if !matches!(options.what, What::Text(_)) {
            options.environment()?;
        }
        Ok(options)
    }

    fn words(&mut self, args: &mut Words) -> Result<(), Refused> {
        let mut versions = 0;
        while let Some(arg) = args.next_if(|arg| arg.len() > 1 && arg.as_bytes()[0] == b'-') {
            let text = arg.to_string_lossy().into_owned();
            if text == "--" {
                break;
            }
            let ended = match text.strip_prefix("--") {
                Some(name) => self.long(name, args, &mut versions)?,
                None => self.short(&text, args, &mut versions)?,
            };
            if ended {
                self.argv.extend(args);
                return Ok(());
            }
        }
        if versions > 0 {
            self.what = What::Text(version(versions > 1));
        }
        if matches!(self.what, What::Text(_)) {
            return Ok(());
        }
        if let Some(file) = args.next() {
            self.argv = vec![file.clone()];
            self.what = match args.peek() {
                _ if file == "-" => What::Stdin,
                Some(listed) if file == "dis" => What::Dis(listed.clone()),
                _ => What::File(file),
            };
            self.argv.extend(args);
        }
        Ok(())
    }

    fn refuse(&self, message: &str) -> Refused {
        let usage = usage(&self.program);
        Refused {
            message: format!("{message}\n{usage}Try `{} -h' for more information.\n", name(&self.program)),
            status: 2,
        }
    }

    /// A long option; true if it ends the options.
    fn long(&mut self, name: &str, args: &mut Words, versions: &mut u8) -> Result<bool, Refused> {
        use super::{concurrency, help};
        let value = || args.next().map(|arg| arg.to_string_lossy().into_owned());
        if self.concurrency.option(name, value).map_err(|message| self.refuse(&message))? {
            return Ok(false);
        }
        let text = match name {
            "help" => usage(&self.program) + help::OPTIONS + concurrency::HELP,
            "help-env" => help::ENVIRONMENT.to_owned(),
            "help-xoptions" => help::X_OPTIONS.to_owned(),
            "help-all" => [
                &usage(&self.program),
                help::OPTIONS,
                concurrency::HELP,
                "\n",
                help::ENVIRONMENT,
                "\n",
                help::X_OPTIONS,
            ]
            .concat(),
            "version" => {
                *versions += 1;
                return Ok(false);
            }
            "check-hash-based-pycs" => {
                let value = args.next().unwrap_or_default();
                let known = ["always", "default", "never"].into_iter().find(|known| value == *known);
                if let Some(known) = known {
                    self.check_hash_based = Some(known.to_owned());
                    return Ok(false);
                }
                let message = "--check-hash-based-pycs must be one of 'default', 'always', or 'never'";
                return Err(self.refuse(message));
            }
            _ => return Err(self.refuse(&format!("Unknown option: --{name}"))),
        };
        self.what = What::Text(text);
        Ok(true)
    }

    /// A word of short options; true if it ends the options.
    fn short(&mut self, word: &str, args: &mut Words, versions: &mut u8) -> Result<bool, Refused> {
        let letters: Vec<char> = word.chars().skip(1).collect();
        for (i, &letter) in letters.iter().enumerate() {
            if matches!(letter, 'c' | 'm' | 'W' | 'X') {
                let rest: String = letters[i + 1..].iter().collect();
                let value = if rest.is_empty() {
                    args.next().map(|arg| arg.to_string_lossy().into_owned())
                } else {
                    Some(rest)
                };
                let missing = || self.refuse(&format!("Argument expected for the -{letter} option"));
                let value = value.ok_or_else(missing)?;
                return Ok(self.with_value(letter, value));
            }
            match letter {
                'b' => self.flags.bytes_warning += 1,
                'B' => self.flags.dont_write_bytecode = true,
                'd' => self.flags.debug = true,
                'R' | 't' => {}
                'E' => self.flags.ignore_environment = true,
                'h' | '?' => return self.long("help", args, versions),
                'i' => {
                    self.flags.inspect = true;
                    self.flags.interactive = true;
                }
                'I' => {
                    self.flags.isolated = true;
                    self.flags.ignore_environment = true;
                    self.flags.no_user_site = true;
                    self.flags.safe_path = true;
                }
                'O' => self.flags.optimize += 1,
                'P' => self.flags.safe_path = true,
                'q' => self.flags.quiet = true,
                's' => self.flags.no_user_site = true,
                'S' => self.flags.no_site = true,
                'u' => self.unbuffered = true,
                'v' => self.flags.verbose += 1,
                'V' => *versions += 1,
                'x' => self.skip_first_line = true,
                other => return Err(self.refuse(&format!("Unknown option: -{other}"))),
            }
        }
        Ok(false)
    }

    /// A short option that takes a value; true if it ends the options.
    fn with_value(&mut self, letter: char, value: String) -> bool {
        match letter {
            'c' => {
                self.what = What::Command(dedent(&value) + "\n");
                self.argv = vec!["-c".into()];
                true
            }
            'm' => {
                self.what = What::Module(value);
                self.argv = vec!["-m".into()];
                true
            }
            'W' => {
                self.warnings.push(value);
                false
            }
            _ => {
                self.x_options.push(match value.split_once('=') {
                    Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
                    None => (value, None),
                });
                false
            }
        }
    }

    /// The value of an environment variable that is not empty and not to be ignored.
    pub fn variable(&self, name: &str) -> Option<String> {
        if self.flags.ignore_environment {
            return None;
        }
        std::env::var_os(name).filter(|value| !value.is_empty()).map(|value| value.to_string_lossy().into_owned())
    }

    /// What `-X name` says: `Some(None)` without a value.
    pub fn x_option(&self, name: &str) -> Option<Option<&str>> {
        self.x_options.iter().rev().find(|option| option.0 == name).map(|option| option.1.as_deref())
    }

    /// As a number if it is one that fits, else 1.
    fn level(&self, name: &str) -> u8 {
        self.variable(name).map_or(0, |value| value.parse::<i32>().map_or(1, |level| level.clamp(0, 255) as u8))
    }

    /// Adds what environment variables and `-X` say.
    fn environment(&mut self) -> Result<(), Refused> {
        self.hash_seed = self.wanted_hash_seed()?;
        self.cpus = self.cpu_count()?;
        let is_set = |name: &str| self.variable(name).is_some();
        let mut flags = self.flags;
        flags.optimize = flags.optimize.max(self.level("PYTHONOPTIMIZE"));
        flags.verbose = flags.verbose.max(self.level("PYTHONVERBOSE"));
        flags.debug |= self.level("PYTHONDEBUG") > 0;
        flags.inspect |= is_set("PYTHONINSPECT");
        flags.dont_write_bytecode |= is_set("PYTHONDONTWRITEBYTECODE");
        flags.no_user_site |= is_set("PYTHONNOUSERSITE");
        flags.safe_path |= is_set("PYTHONSAFEPATH");
        flags.warn_default_encoding =
            self.x_option("warn_default_encoding").is_some() || is_set("PYTHONWARNDEFAULTENCODING");
        flags.dev_mode = self.x_option("dev").is_some() || is_set("PYTHONDEVMODE");
        flags.utf8_mode = self.utf8_mode()?;
        flags.no_hash_randomization = self.hash_seed == Some(0);
        flags.int_max_str_digits = self.digit_limit()?;
        let unbuffered = self.unbuffered || is_set("PYTHONUNBUFFERED");
        let import_time = self.x_option("importtime").is_some() || is_set("PYTHONPROFILEIMPORTTIME");
        let mut warnings = Vec::new();
        if flags.dev_mode {
            warnings.push("default".to_owned());
        }
        if let Some(value) = self.variable("PYTHONWARNINGS") {
            warnings.extend(value.split(',').map(str::to_owned));
        }
        warnings.append(&mut self.warnings);
        match flags.bytes_warning {
            0 => {}
            1 => warnings.push("default::BytesWarning".to_owned()),
            _ => warnings.push("error::BytesWarning".to_owned()),
        }
        (self.warnings, self.flags) = (warnings, flags);
        (self.unbuffered, self.import_time) = (unbuffered, import_time);
        Ok(())
    }

    fn utf8_mode(&self) -> Result<bool, Refused> {
        let invalid = |what: &str| fatal("preconfig_init_utf8_mode", what, "preinitializing");
        match self.x_option("utf8") {
            Some(None | Some("1")) => return Ok(true),
            Some(Some("0")) => return Ok(false),
            Some(_) => return Err(invalid("invalid -X utf8 option value")),
            None => {}
        }
        match self.variable("PYTHONUTF8").as_deref() {
            Some("1") => Ok(true),
            Some("0") => Ok(false),
            Some(_) => Err(invalid("invalid PYTHONUTF8 environment variable value")),
            None => Ok(matches!(locale().as_str(), "" | "C" | "POSIX")),
        }
    }

    fn wanted_hash_seed(&self) -> Result<Option<u32>, Refused> {
        match self.variable("PYTHONHASHSEED").as_deref() {
            None | Some("random") => Ok(None),
            Some(seed) => seed.parse().map(Some).map_err(|_| {
                let message = "PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]";
                fatal("config_init_hash_seed", message, "preinitialized")
            }),
        }
    }

    /// How many processors there are to be, if that is not the system's to say.
    fn cpu_count(&self) -> Result<Option<i32>, Refused> {
        let variable = self.variable("PYTHON_CPU_COUNT");
        let (value, message) = match self.x_option("cpu_count") {
            Some(value) => {
                (value, "-X cpu_count=n option: n is missing or an invalid number, n must be greater than 0")
            }
            None if variable.is_some() => {
                (variable.as_deref(), "PYTHON_CPU_COUNT=n: n is missing or an invalid number, n must be greater than 0")
            }
            None => return Ok(None),
        };
        if value == Some("default") {
            return Ok(None);
        }
        let count = value.and_then(|value| value.parse().ok()).filter(|&count: &i32| count > 0);
        count.map(Some).ok_or_else(|| fatal("config_init_cpu_count", message, "preinitialized"))
    }

    fn digit_limit(&self) -> Result<Option<u32>, Refused> {
        let variable = self.variable("PYTHONINTMAXSTRDIGITS");
        let (value, what) = match self.x_option("int_max_str_digits") {
            Some(value) => (value, "-X int_max_str_digits"),
            None if variable.is_some() => (variable.as_deref(), "PYTHONINTMAXSTRDIGITS"),
            None => return Ok(None),
        };
        let lowest = crate::text::int::show::LOWEST_LIMIT as u32;
        let limit = value.and_then(|value| value.parse().ok()).filter(|&limit: &u32| limit == 0 || limit >= lowest);
        limit.map(Some).ok_or_else(|| {
            let message = format!("{what}: invalid limit; must be >= {lowest} or 0 for unlimited.");
            fatal("config_init_int_max_str_digits", &message, "preinitialized")
        })
    }
}

fn name(program: &str) -> &str {
    program.rsplit('/').next().unwrap_or(program)
}

/// The locale's name, as the environment has it.
pub fn locale() -> String {
    let named = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(std::env::var_os).find(|value| !value.is_empty());
    named.as_deref().map(OsStr::to_string_lossy).unwrap_or_default().into_owned()
}

/// As `textwrap.dedent`.
fn dedent(text: &str) -> String {
    let is_blank = |line: &str| line.trim_start_matches([' ', '\t']).is_empty();
    let indent = |line: &'_ str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let mut margin: Option<&str> = None;
    for line in text.split('\n').filter(|line| !is_blank(line)) {
        let own = &line[..indent(line)];
        let common =
            margin.map_or(own.len(), |margin| own.bytes().zip(margin.bytes()).take_while(|(a, b)| a == b).count());
        margin = Some(&own[..common]);
    }
    let margin = margin.unwrap_or_default().len();
    if margin == 0 {
        return text.to_owned();
    }
    let lines: Vec<&str> = text.split('\n').map(|line| if is_blank(line) { "" } else { &line[margin..] }).collect();
    lines.join("\n")
}
