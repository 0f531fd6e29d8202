//! Runs every case under `tests/py` and compares what it prints with what CPython 3.14 printed.
//!
//! A case is `NAME.py`. It runs in its own folder, as `ungil NAME.py`, and must give exactly
//! - standard output: `NAME.out` (empty if there is no such file),
//! - standard error: `NAME.err` (empty if there is no such file),
//! - exit status: `NAME.status` (0 if there is no such file; `-N` for death by signal N).
//!
//! The three files are CPython's answers: `scripts/dev/oracle` writes them. In both outputs the absolute path of the
//! case's folder is dropped, so tracebacks read `File "NAME.py"`, and in standard error the addresses
//! (` at 0x7f…`) read ` at 0x...`. A file or folder whose name begins with `_` is
//! a helper for the cases beside it (a module that they import), not a case.
//!
//! The comment lines at the top of a case may hold directives:
//! - `# args: -O`: arguments for the interpreter, in front of the file,
//! - `# argv: a b`: arguments for the script, behind the file,
//! - `# stdin: one\ntwo\n`: what standard input holds (with the escapes `\n` and `\\`; otherwise it is empty),
//! - `# env: NAME=VALUE`: one more environment variable,
//! - `# stderr: ignore`: standard error is not compared,
//! - `# skip-oracle`: the answers are kept by hand (the reason stands in the next line).
//!
//! `tests/pending.txt` lists the cases that ungil does not pass yet, a name a line: they are reported as ignored, and run
//! with `cargo test --test run -- --ignored`. A case that passes must leave the list.
//!
//! `UNGIL_BIN` names another interpreter to run, CPython itself for one, or a build of another profile.

use std::fs;
use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use libtest_mimic::{Arguments, Failed, Trial};

const LIMIT: Duration = Duration::from_secs(300);
/// A diff stops after this many lines.
const DIFF_LINES: usize = 60;

fn main() {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/py");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let pending = fs::read_to_string(root.with_file_name("pending.txt")).unwrap_or_default();
    let trials = files
        .into_iter()
        .map(|file| {
            let name = file.strip_prefix(&root).unwrap_or(&file).with_extension("").display().to_string();
            let is_pending = pending.lines().any(|line| line == name);
            Trial::test(name, move || run_case(&file).map_err(Failed::from)).with_ignored_flag(is_pending)
        })
        .collect();
    libtest_mimic::run(&arguments, trials).exit();
}

/// Adds the cases under `folder` to `files`.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('_') {
            continue;
        }
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            files.push(path);
        }
    }
}

#[derive(Default)]
struct Directives {
    args: Vec<String>,
    argv: Vec<String>,
    stdin: String,
    env: Vec<(String, String)>,
    ignore_stderr: bool,
}

fn directives(source: &str) -> Directives {
    let mut found = Directives::default();
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
    for line in source.lines().take_while(|line| line.starts_with('#')) {
        let Some((name, value)) = line[1..].trim_start().split_once(": ") else { continue };
        match name {
            "args" => found.args = words(value),
            "argv" => found.argv = words(value),
            "stdin" => found.stdin = unescape(value),
            "env" => found.env.extend(value.split_once('=').map(|(k, v)| (k.to_owned(), v.to_owned()))),
            "stderr" => found.ignore_stderr = value == "ignore",
            _ => {}
        }
    }
    found
}

/// `\n` and `\\` as in a Python string.
fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        out.push(if c != '\\' {
            c
        } else {
            match chars.next() {
                Some('n') => '\n',
                other => other.unwrap_or('\\'),
            }
        });
    }
    out
}

fn run_case(file: &Path) -> Result<(), String> {
    let source = fs::read(file).map_err(|error| error.to_string())?;
    let directives = directives(&String::from_utf8_lossy(&source));
    let folder = file.parent().unwrap_or(Path::new("."));
    let interpreter = std::env::var_os("UNGIL_BIN").unwrap_or_else(|| env!("CARGO_BIN_EXE_ungil").into());
    let mut command = Command::new(interpreter);
    command.current_dir(folder).args(&directives.args).args(file.file_name()).args(&directives.argv);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("PYTHON") {
            command.env_remove(name);
        }
    }
    command.env("PYTHONHASHSEED", "0").env("PYTHONDONTWRITEBYTECODE", "1").env("NO_COLOR", "1");
    command.env("LC_ALL", "C.UTF-8").env("TZ", "UTC").envs(directives.env.iter().map(|(k, v)| (k, v)));
    let (status, stdout, stderr) = finish(command, directives.stdin)?;

    let drop = format!("{}/", folder.display());
    let clean = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).replace(&drop, "");
    let stored = |extension: &str| fs::read(file.with_extension(extension)).unwrap_or_default();
    let expected = |extension: &str| String::from_utf8_lossy(&stored(extension)).into_owned();
    let (stdout, stderr) = (clean(stdout), hide_addresses(&clean(stderr)));

    let mut report = String::new();
    let wanted_status = expected("status").trim().parse().unwrap_or(0);
    let status = status.code().or_else(|| status.signal().map(|signal| -signal)).unwrap_or(0);
    if status != wanted_status {
        report.push_str(&format!("exit status {status}, CPython has {wanted_status}\n"));
    }
    if stdout != expected("out") {
        report.push_str(&format!("standard output (- CPython, + ungil):\n{}", diff(&expected("out"), &stdout)));
    }
    if !directives.ignore_stderr && stderr != expected("err") {
        report.push_str(&format!("standard error (- CPython, + ungil):\n{}", diff(&expected("err"), &stderr)));
    }
    if report.is_empty() { Ok(()) } else { Err(report) }
}

fn hide_addresses(text: &str) -> String {
    let mut parts = text.split(" at 0x");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(" at 0x...");
        out.push_str(part.trim_start_matches(|c: char| c.is_ascii_hexdigit()));
    }
    out
}

/// Runs `command` to its end, or to the limit.
fn finish(mut command: Command, stdin: String) -> Result<(ExitStatus, Vec<u8>, Vec<u8>), String> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| format!("cannot start {command:?}: {error}"))?;
    let mut input = child.stdin.take();
    let writer = thread::spawn(move || input.as_mut().map(|input| input.write_all(stdin.as_bytes())));
    let stdout = reader(child.stdout.take());
    let stderr = reader(child.stderr.take());
    let status = wait(&mut child)?;
    let _ = writer.join();
    Ok((status, stdout.join().unwrap_or_default(), stderr.join().unwrap_or_default()))
}

fn reader(pipe: Option<impl Read + Send + 'static>) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            let _ = pipe.read_to_end(&mut bytes);
        }
        bytes
    })
}

fn wait(child: &mut Child) -> Result<ExitStatus, String> {
    let start = Instant::now();
    let mut pause = Duration::from_micros(500);
    loop {
        if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
            return Ok(status);
        }
        if start.elapsed() > LIMIT {
            let _ = child.kill();
            let _ = child.wait();
            return Err(format!("still running after {} s", LIMIT.as_secs()));
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}

/// The lines that differ, each with up to two lines of context, by longest common subsequence.
fn diff(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split('\n').collect(), new.split('\n').collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = (&old[head..], &new[head..]);
    let tail = rest.0.iter().rev().zip(rest.1.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&rest.0[..rest.0.len() - tail], &rest.1[..rest.1.len() - tail]);

    let mut lines: Vec<(char, &str)> = old[head.saturating_sub(2)..head].iter().map(|line| (' ', *line)).collect();
    if a.len() * b.len() > 4_000_000 {
        lines.extend(a.iter().map(|line| ('-', *line)).take(DIFF_LINES / 2));
        lines.extend(b.iter().map(|line| ('+', *line)).take(DIFF_LINES / 2));
    } else {
        lines.extend(aligned(a, b));
    }
    lines.extend(rest.0[rest.0.len() - tail..].iter().take(2).map(|line| (' ', *line)));

    let mut out = String::new();
    for (mark, line) in lines.iter().take(DIFF_LINES) {
        out.push_str(&format!("  {mark} {line}\n"));
    }
    if lines.len() > DIFF_LINES {
        out.push_str(&format!("  ... and {} lines more\n", lines.len() - DIFF_LINES));
    }
    out
}

fn aligned<'a>(a: &[&'a str], b: &[&'a str]) -> Vec<(char, &'a str)> {
    let width = b.len() + 1;
    let mut common = vec![0usize; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            common[i * width + j] = if a[i] == b[j] {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, Vec::new());
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            lines.push((' ', a[i]));
            (i, j) = (i + 1, j + 1);
        } else if i < a.len() && (j == b.len() || common[(i + 1) * width + j] >= common[i * width + j + 1]) {
            lines.push(('-', a[i]));
            i += 1;
        } else {
            lines.push(('+', b[j]));
            j += 1;
        }
    }
    lines
}
