//! The command line's options.

use super::concurrency::Concurrency;
use crate::modules::sys::info::Flags;
use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

pub const HELP: &str = "\
usage: ungil [option] ... [-c cmd | -m mod | file | -] [arg] ...
Options (and corresponding environment variables):
-b     : warn about comparing bytes with str, -bb: as an error
-B     : does nothing: compiled code is never kept beside sources
-c cmd : program passed in as string (terminates option list)
-E     : ignore PYTHON* environment variables (such as PYTHONPATH)
-h     : print this help message and exit (also --help)
-i     : inspect interactively after running script
-I     : isolate from the user's environment (implies -E, -P and -s)
-m mod : run library module as a script (terminates option list)
-O     : remove assert and __debug__-dependent statements
-OO    : do -O changes and also discard docstrings
-P     : don't prepend a potentially unsafe path to sys.path
-q     : don't print version and copyright messages on interactive startup
-s     : don't add user site directory to sys.path
-S     : don't imply 'import site' on initialization
-u     : force the stdout and stderr streams to be unbuffered
-v     : verbose
-V     : print the version number and exit (also --version)
-W arg : warning control; arg is action:message:category:module:lineno
-X opt : set implementation-specific option
file   : program read from script file
-      : program read from stdin
arg ...: arguments passed to program in sys.argv[1:]
";

/// What is to be run.
#[derive(Clone, Debug)]
pub enum What {
    Command(String),
    Module(String),
    File(OsString),
    Stdin,
    Help,
    Version,
}

/// The command line, read.
#[derive(Clone, Debug)]
pub struct Options {
    pub what: What,
    /// `sys.argv`.
    pub argv: Vec<OsString>,
    pub flags: Flags,
    pub inspect: bool,
    pub unbuffered: bool,
    pub warnings: Vec<String>,
    pub x_options: Vec<(String, Option<String>)>,
    pub concurrency: Concurrency,
}

fn usage(message: &str) -> String {
    format!(
        "{message}\nusage: ungil [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `ungil -h' for more information.\n"
    )
}

impl Options {
    /// Errors: what to print on standard error.
    pub fn from_args(args: impl Iterator<Item = OsString>) -> Result<Options, String> {
        let mut options = Options {
            what: What::Stdin,
            argv: vec![OsString::new()],
            flags: Flags::default(),
            inspect: false,
            unbuffered: std::env::var_os("PYTHONUNBUFFERED").is_some_and(|v| !v.is_empty()),
            warnings: Vec::new(),
            x_options: Vec::new(),
            concurrency: Concurrency::default(),
        };
        let mut args = args.peekable();
        while let Some(arg) = args.next_if(|arg| arg.len() > 1 && arg.as_bytes()[0] == b'-') {
            let text = arg.to_string_lossy().into_owned();
            match text.as_str() {
                "--" => break,
                "--help" | "--help-all" => options.what = What::Help,
                "--version" => options.what = What::Version,
                long if long.starts_with("--") => {
                    let value = || args.next().map(|arg| arg.to_string_lossy().into_owned());
                    if options.concurrency.option(long, value).map_err(|message| usage(&message))? {
                        continue;
                    }
                    return Err(usage(&format!("unknown option {long}")));
                }
                short => {
                    if options.short(short, &mut args)? {
                        options.argv.extend(args);
                        return Ok(options);
                    }
                }
            }
            if matches!(options.what, What::Help | What::Version) {
                return Ok(options);
            }
        }
        if let Some(file) = args.next() {
            options.argv = vec![file.clone()];
            options.what = if file == "-" { What::Stdin } else { What::File(file) };
            options.argv.extend(args);
        }
        Ok(options)
    }

    /// A word of short options; true if it ends the options.
    fn short(&mut self, word: &str, args: &mut impl Iterator<Item = OsString>) -> Result<bool, String> {
        let letters: Vec<char> = word.chars().skip(1).collect();
        for (i, &letter) in letters.iter().enumerate() {
            let mut value = || {
                let rest: String = letters[i + 1..].iter().collect();
                if !rest.is_empty() {
                    return Ok(rest);
                }
                let next = args.next().map(|arg| arg.to_string_lossy().into_owned());
                next.ok_or_else(|| usage(&format!("Argument expected for the -{letter} option")))
            };
            match letter {
                'c' => {
                    self.what = What::Command(value()? + "\n");
                    self.argv = vec!["-c".into()];
                    return Ok(true);
                }
                'm' => {
                    self.what = What::Module(value()?);
                    self.argv = vec!["-m".into()];
                    return Ok(true);
                }
                'W' => {
                    self.warnings.push(value()?);
                    return Ok(false);
                }
                'X' => {
                    let option = value()?;
                    self.x_options.push(match option.split_once('=') {
                        Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
                        None => (option, None),
                    });
                    return Ok(false);
                }
                'b' => self.flags.bytes_warning += 1,
                'B' | 'd' | 'R' | 'x' => {}
                'E' => self.flags.ignore_environment = true,
                'h' | '?' => self.what = What::Help,
                'i' => {
                    self.inspect = true;
                    self.flags.inspect = true;
                    self.flags.interactive = true;
                }
                'I' => {
                    self.flags.isolated = true;
                    self.flags.ignore_environment = true;
                    self.flags.no_user_site = true;
                    self.flags.safe_path = true;
                }
                'O' => self.flags.optimize = (self.flags.optimize + 1).min(2),
                'P' => self.flags.safe_path = true,
                'q' => self.flags.quiet = true,
                's' => self.flags.no_user_site = true,
                'S' => self.flags.no_site = true,
                'u' => self.unbuffered = true,
                'v' => self.flags.verbose += 1,
                'V' => self.what = What::Version,
                other => return Err(usage(&format!("Unknown option: -{other}"))),
            }
        }
        Ok(false)
    }
}
