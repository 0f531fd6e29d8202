//! The command line where a case file is not enough: options, standard input, signals, closed pipes, full disks, two
//! processes at once. What is asserted is what CPython 3.14 does; `UNGIL_BIN=../shared/tools/python3.14 cargo test
//! --test cli` runs the same against it.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::Duration;

fn binary() -> String {
    std::env::var("UNGIL_BIN").unwrap_or_else(|_| env!("CARGO_BIN_EXE_ungil").to_owned())
}

/// A command that inherits no Python setting, in which Ctrl-C works even if the test runs in the background.
fn ungil(arguments: &[&str]) -> Command {
    let mut command = Command::new("env");
    command.args(["--default-signal=INT", &binary()]).args(arguments);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("PYTHON") {
            command.env_remove(name);
        }
    }
    command.env("NO_COLOR", "1").env("LC_ALL", "C.UTF-8").env("PYTHONDONTWRITEBYTECODE", "1");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(arguments: &[&str]) -> Output {
    ungil(arguments).output().expect("the interpreter starts")
}

fn run_with_input(arguments: &[&str], input: &str) -> Output {
    let mut child = ungil(arguments).stdin(Stdio::piped()).spawn().expect("the interpreter starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_owned();
    let writer = thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("the interpreter ends");
    let _ = writer.join();
    output
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The exit status, or minus the signal.
fn status(output: &Output) -> i32 {
    output.status.code().or_else(|| output.status.signal().map(|signal| -signal)).expect("a status")
}

#[track_caller]
fn check(output: &Output, wanted_status: i32, wanted_stdout: &str, wanted_stderr: &str) {
    let found = (status(output), stdout(output), stderr(output));
    assert_eq!(found, (wanted_status, wanted_stdout.to_owned(), wanted_stderr.to_owned()));
}

/// A folder of its own, gone when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("ungil-cli-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).expect("a folder");
        fs::write(path, text).expect("a file");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn version() {
    let short = run(&["-V"]);
    assert_eq!(status(&short), 0);
    assert!(stdout(&short).contains("3.14"), "{}", stdout(&short));
    assert_eq!(stdout(&run(&["--version"])), stdout(&short));
}

#[test]
fn help() {
    for option in ["--help", "-h"] {
        let output = run(&[option]);
        assert_eq!(status(&output), 0);
        assert!(stdout(&output).starts_with("usage:"), "{}", stdout(&output));
        for option in ["-c", "-m", "-i", "-O", "-q", "-u", "-V", "-X"] {
            assert!(stdout(&output).contains(option), "{option} is not in the help");
        }
    }
}

#[test]
fn command() {
    check(&run(&["-c", "import sys; print(sys.argv, __name__)", "a", "-V"]), 0, "['-c', 'a', '-V'] __main__\n", "");
    check(&run(&["-c", "x = 1\nif x:\n    print('lines')"]), 0, "lines\n", "");
    check(&run(&["-O", "-c", "assert 0; print(__debug__)"]), 0, "False\n", "");
    check(&run(&["-c", "import sys; sys.exit(3)"]), 3, "", "");
}

#[test]
fn command_errors() {
    let syntax = "  File \"<string>\", line 1\n    x =\n       ^\nSyntaxError: invalid syntax\n";
    check(&run(&["-c", "x ="]), 1, "", syntax);
    let raised = "Traceback (most recent call last):\n  File \"<string>\", line 1, in <module>\n    1/0\n    ~^~\n\
                  ZeroDivisionError: division by zero\n";
    check(&run(&["-c", "1/0"]), 1, "", raised);
}

#[test]
fn wrong_options() {
    for (arguments, message) in [
        (&["-Z"][..], "Unknown option: -Z\n"),
        (&["-c"][..], "Argument expected for the -c option\n"),
        (&["-m"][..], "Argument expected for the -m option\n"),
        (&["-W"][..], "Argument expected for the -W option\n"),
    ] {
        let output = run(arguments);
        assert_eq!(status(&output), 2, "{arguments:?}");
        assert!(stderr(&output).starts_with(message), "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).contains("usage:"), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn check_of_compiled_files() {
    let script = "import _imp; print(_imp.check_hash_based_pycs)";
    check(&run(&["--check-hash-based-pycs", "always", "-c", script]), 0, "always\n", "");
    check(&run(&["-c", script]), 0, "default\n", "");
}

#[test]
fn missing_file() {
    let output = run(&["/no/such/file.py"]);
    assert_eq!(status(&output), 2);
    let message = "can't open file '/no/such/file.py': [Errno 2] No such file or directory\n";
    assert!(stderr(&output).ends_with(message), "{}", stderr(&output));
}

#[test]
fn script_from_standard_input() {
    let script = "import sys\nprint(__name__, sys.argv)\nfor i in range(2):\n    print(i)\n";
    check(&run_with_input(&["-", "x", "y"], script), 0, "__main__ ['-', 'x', 'y']\n0\n1\n", "");
    check(&run_with_input(&[], "print('no dash')"), 0, "no dash\n", "");
    let output = run_with_input(&["-"], "print('a')\n1/0\n");
    assert_eq!((status(&output), stdout(&output)), (1, "a\n".to_owned()));
    assert!(stderr(&output).contains("File \"<stdin>\", line 2, in <module>"), "{}", stderr(&output));
}

#[test]
fn module() {
    let folder = Folder::new("module");
    folder.write("pkg/__init__.py", "print('init')");
    folder.write("pkg/__main__.py", "print('main', __name__, __package__)");
    folder.write(
        "pkg/mod.py",
        "import sys\nprint('mod', __name__, __package__, sys.argv[0].endswith('mod.py'), sys.argv[1:])",
    );
    folder.write("single.py", "from pkg import mod\nprint(__name__, __spec__.name)");
    let in_folder = |arguments: &[&str]| ungil(arguments).current_dir(&folder.0).output().expect("a run");
    check(&in_folder(&["-m", "pkg"]), 0, "init\nmain __main__ pkg\n", "");
    check(&in_folder(&["-m", "pkg.mod", "-a"]), 0, "init\nmod __main__ pkg True ['-a']\n", "");
    check(&in_folder(&["pkg"]), 0, "main __main__ \n", "");
    check(&in_folder(&["-m", "single"]), 0, "init\nmod pkg.mod pkg False []\n__main__ single\n", "");
    let missing = in_folder(&["-m", "nothing_here"]);
    assert_eq!(status(&missing), 1);
    assert!(stderr(&missing).ends_with(": No module named nothing_here\n"), "{}", stderr(&missing));
    let no_main = in_folder(&["."]);
    assert_eq!(status(&no_main), 1);
    assert!(stderr(&no_main).contains("can't find '__main__' module in"), "{}", stderr(&no_main));
}

#[test]
fn inspect_after() {
    let output = run_with_input(&["-i", "-q", "-c", "x = 7"], "print(x)\nx + 1\n");
    assert_eq!((status(&output), stdout(&output)), (0, "7\n8\n".to_owned()));
    assert!(stderr(&output).starts_with(">>> >>> "), "{}", stderr(&output));
    let output = run_with_input(&["-i", "-c", "1/0"], "print('after')\n");
    assert_eq!((status(&output), stdout(&output)), (0, "after\n".to_owned()));
    assert!(stderr(&output).contains("ZeroDivisionError: division by zero\n>>> "), "{}", stderr(&output));
}

#[test]
fn interactive() {
    let script = "x = 5\nx + 1\n1/0\ndef f():\n    return 'two\\nlines'\n\nf()\nNone\n_\nexit(3)\nprint('never')\n";
    let output = run_with_input(&["-i", "-q"], script);
    assert_eq!((status(&output), stdout(&output)), (3, "6\n'two\\nlines'\n'two\\nlines'\n".to_owned()));
    assert!(stderr(&output).contains("File \"<stdin>\", line 1, in <module>"), "{}", stderr(&output));
    assert!(stderr(&output).contains("... "), "{}", stderr(&output));
}

#[test]
fn import_times() {
    let output = run(&["-X", "importtime", "-c", "import keyword"]);
    assert_eq!((status(&output), stdout(&output)), (0, String::new()));
    assert!(stderr(&output).starts_with("import time: self [us] | cumulative | imported package\n"));
    assert!(stderr(&output).lines().any(|line| line.ends_with("| keyword")), "{}", stderr(&output));
}

/// Starts a script that prints "go" when it is ready.
fn start_ready(script: &str) -> (Child, BufReader<std::process::ChildStdout>) {
    let mut child = ungil(&["-c", script]).spawn().expect("the interpreter starts");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut first = String::new();
    lines.read_line(&mut first).expect("a line");
    assert_eq!(first, "go\n");
    thread::sleep(Duration::from_millis(200));
    (child, lines)
}

fn interrupt(child: &Child) {
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill").success());
}

#[test]
fn interrupt_in_tight_loop() {
    for (body, line) in [("while True: pass", "while True: pass"), ("x = 0\nwhile 1: x += 1", "")] {
        let (child, _lines) = start_ready(&format!("print('go', flush=True)\n{body}"));
        interrupt(&child);
        let output = child.wait_with_output().expect("an end");
        assert_eq!(status(&output), -2, "{}", stderr(&output));
        assert!(stderr(&output).starts_with("Traceback (most recent call last):\n"), "{}", stderr(&output));
        assert!(stderr(&output).contains(line) && stderr(&output).ends_with("\nKeyboardInterrupt\n"));
    }
}

#[test]
fn interrupt_in_sleep() {
    let (child, _lines) = start_ready("import time\nprint('go', flush=True)\ntime.sleep(60)");
    interrupt(&child);
    let output = child.wait_with_output().expect("an end");
    assert_eq!(status(&output), -2, "{}", stderr(&output));
    assert!(stderr(&output).ends_with("KeyboardInterrupt\n"), "{}", stderr(&output));
}

#[test]
fn interrupt_can_be_caught() {
    let script =
        "print('go', flush=True)\ntry:\n    while True: pass\nexcept KeyboardInterrupt as e: print('caught', repr(e))";
    let (child, mut lines) = start_ready(script);
    interrupt(&child);
    let mut rest = String::new();
    lines.read_line(&mut rest).expect("a line");
    assert_eq!(rest, "caught KeyboardInterrupt()\n");
    assert_eq!(status(&child.wait_with_output().expect("an end")), 0);
}

#[test]
fn closed_pipe() {
    let script = "for i in range(10**6): print(i)";
    let mut child = ungil(&["-c", script]).spawn().expect("the interpreter starts");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut first = String::new();
    lines.read_line(&mut first).expect("a line");
    assert_eq!(first, "0\n");
    drop(lines);
    let output = child.wait_with_output().expect("an end");
    assert_eq!(status(&output), 120, "{}", stderr(&output));
    assert!(stderr(&output).contains("BrokenPipeError: [Errno 32] Broken pipe\n"), "{}", stderr(&output));
    assert!(stderr(&output).contains("Exception ignored while flushing sys.stdout:\n"), "{}", stderr(&output));
}

/// Runs a script whose reader has gone before it writes.
fn run_unread(options: &[&str], script: &str) -> Output {
    let script = format!("import sys; sys.stdin.read()\n{script}");
    let arguments = [options, &["-c", &script]].concat();
    let mut child = ungil(&arguments).stdin(Stdio::piped()).spawn().expect("the interpreter starts");
    drop(child.stdout.take());
    drop(child.stdin.take());
    child.wait_with_output().expect("an end")
}

#[test]
fn pipe_closed_at_once() {
    let ignored = "Exception ignored while flushing sys.stdout:\nBrokenPipeError: [Errno 32] Broken pipe\n";
    for script in ["print('x')", "sys.stdout.write('x')", "sys.stdout.buffer.write(b'x')", "print(1); sys.exit(3)"] {
        check(&run_unread(&[], script), 120, "", ignored);
    }
    check(&run_unread(&[], "import os; print(1); os._exit(4)"), 4, "", "");
    for (options, script) in
        [(&["-u"][..], "print('x')"), (&[], "print('x', flush=True)"), (&[], "while 1: print('x')")]
    {
        let output = run_unread(options, script);
        assert!(stderr(&output).contains("\nBrokenPipeError: [Errno 32] Broken pipe\n"), "{}", stderr(&output));
        assert_eq!(status(&output), if options.is_empty() { 120 } else { 1 }, "{}", stderr(&output));
    }
}

#[test]
fn full_disk() {
    let full = || fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
    let wanted = "Exception ignored while flushing sys.stdout:\nOSError: [Errno 28] No space left on device\n";
    let output = ungil(&["-c", "print('x' * 10)"]).stdout(full()).output().expect("a run");
    assert_eq!((status(&output), stderr(&output)), (120, wanted.to_owned()));
    let output = ungil(&["-u", "-c", "print('x')"]).stdout(full()).output().expect("a run");
    assert_eq!(status(&output), 1);
    assert!(stderr(&output).ends_with("OSError: [Errno 28] No space left on device\n"), "{}", stderr(&output));
}

#[test]
fn closed_streams() {
    let shell = |line: &str| {
        let mut command = Command::new("sh");
        command.args(["-c", line]).env_remove("PYTHONUNBUFFERED").output().expect("sh")
    };
    let python = binary();
    let output = shell(&format!("{python} -c 'print(1); import sys; sys.exit(sys.stdout is not None)' >&-"));
    assert_eq!((status(&output), stderr(&output)), (0, String::new()));
    let output = shell(&format!("{python} -c 'input()' <&-"));
    assert_eq!(status(&output), 1);
    assert!(stderr(&output).ends_with("RuntimeError: lost sys.stdin\n"), "{}", stderr(&output));
}

#[test]
fn death_by_signal() {
    assert_eq!(status(&run(&["-c", "import os; os.kill(os.getpid(), 15)"])), -15);
    assert_eq!(status(&run(&["-c", "import os; os.kill(os.getpid(), 9)"])), -9);
}

#[test]
fn output_is_flushed_at_exit() {
    check(&run(&["-c", "import sys; sys.stdout.write('no newline')"]), 0, "no newline", "");
    check(&run(&["-c", "print('x', end=''); raise SystemExit('é')"]), 1, "x", "é\n");
    let output = run(&["-c", "for i in range(100000): print(i)"]);
    assert_eq!(stdout(&output).lines().count(), 100_000);
}

#[test]
fn input_prompts() {
    check(&run_with_input(&["-c", "print(input('> '), input())"], "one\ntwo"), 0, "> one two\n", "");
}

/// Many processes that import the same new module at once must all see it whole, and so must those that follow.
#[test]
fn import_cache_races() {
    let folder = Folder::new("cache");
    let body: String = (0..500).map(|i| format!("def f{i}(x): return x + {i}\n")).collect();
    for round in 0..3 {
        folder.write("shared_module.py", &format!("{body}VERSION = {round}\n"));
        let command = "import shared_module as s; print(s.VERSION, s.f499(1), len(vars(s)) > 500)";
        let start = || {
            let mut command = ungil(&["-c", command]);
            command.current_dir(&folder.0).env("XDG_CACHE_HOME", folder.0.join("cache"));
            command.env_remove("PYTHONDONTWRITEBYTECODE").spawn().expect("a start")
        };
        let children: Vec<Child> = (0..8).map(|_| start()).collect();
        for child in children.into_iter().chain([start()]) {
            let output = child.wait_with_output().expect("an end");
            check(&output, 0, &format!("{round} 500 True\n"), "");
        }
        // CPython's cache keeps seconds, so a newer source must differ in size or time
        thread::sleep(Duration::from_millis(1100));
    }
}

#[test]
fn colour_only_on_request() {
    let coloured = ungil(&["-c", "1/0"]).env_remove("NO_COLOR").env("FORCE_COLOR", "1").output().expect("a run");
    assert!(stderr(&coloured).contains("\u{1b}["), "{}", stderr(&coloured));
    let piped = ungil(&["-c", "1/0"]).env_remove("NO_COLOR").output().expect("a run");
    assert!(!stderr(&piped).contains('\u{1b}'), "{}", stderr(&piped));
}

#[test]
fn large_standard_input() {
    let line = "x".repeat(99);
    let input = format!("{line}\n").repeat(10_000);
    let output = run_with_input(&["-c", "import sys; d = sys.stdin.read(); print(len(d), d.count('\\n'))"], &input);
    check(&output, 0, "1000000 10000\n", "");
}

/// Runs a line in the shell, with `$PY` for the interpreter.
fn shell(line: &str) -> Output {
    let mut command = Command::new("env");
    command.args(["--default-signal=INT", "bash", "-c", line]);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("PYTHON") {
            command.env_remove(name);
        }
    }
    command.env("PY", binary()).env("NO_COLOR", "1").env("LC_ALL", "C.UTF-8").env("PYTHONDONTWRITEBYTECODE", "1");
    command.stdin(Stdio::null()).output().expect("bash")
}

#[test]
fn exit_statuses() {
    for (code, wanted, error) in [
        ("sys.exit()", 0, ""),
        ("sys.exit(None)", 0, ""),
        ("sys.exit(True)", 1, ""),
        ("sys.exit(263)", 7, ""),
        ("sys.exit(-1)", 255, ""),
        ("sys.exit(10**30)", 255, ""),
        ("sys.exit(2**32 + 5)", 5, ""),
        ("sys.exit('text \u{e9}')", 1, "text \u{e9}\n"),
        ("sys.exit((1, 2))", 1, "(1, 2)\n"),
        ("sys.exit([])", 1, "[]\n"),
        ("raise SystemExit(1, 2)", 1, "(1, 2)\n"),
        ("sys.stderr = None; sys.exit('kept')", 1, "kept\n"),
        ("sys.excepthook = lambda *a: sys.exit(7); 1/0", 7, ""),
        ("import os; os._exit(4)", 4, ""),
    ] {
        check(&run(&["-c", &format!("import sys; {code}")]), wanted, "", error);
    }
    let script =
        "import atexit, sys\natexit.register(print, 'bye')\ndef f(): sys.exit(5)\natexit.register(f)\nsys.exit(3)";
    let output = run(&["-c", script]);
    assert_eq!((status(&output), stdout(&output)), (3, "bye\n".to_owned()));
    assert!(
        stderr(&output).starts_with("Exception ignored in atexit callback <function f at 0x"),
        "{}",
        stderr(&output)
    );
    let output = run(&["-c", "class A:\n  def __del__(self): 1/0\na = A()"]);
    assert_eq!(status(&output), 0);
    assert!(stderr(&output).starts_with("Exception ignored while calling deallocator <function A.__del__ at 0x"));
}

#[test]
fn streams_that_fail_at_the_end() {
    let ignored = |error: &str| format!("Exception ignored while flushing sys.stdout:\n{error}\n");
    let full = ignored("OSError: [Errno 28] No space left on device");
    check(&shell("$PY -c 'import sys; print(1); sys.exit(3)' >/dev/full"), 120, "", &full);
    check(&shell("$PY -c 'import sys; sys.stderr.write(\"x\")' 2>/dev/full"), 120, "", "");
    check(&shell("$PY -c '1/0' 2>/dev/full"), 120, "", "");
    check(&shell("$PY -c '1/0' 2>&-"), 1, "", "");
    check(&shell("$PY -c 'import sys; print(sys.stdin, sys.stderr)' <&- 2>&-"), 0, "None None\n", "");
    check(&shell("$PY <&-"), 0, "", "");
    let closed = ignored("OSError: [Errno 9] Bad file descriptor");
    check(&run(&["-c", "import os; os.close(1); print('x')"]), 120, "", &closed);
}

#[test]
fn command_is_dedented() {
    check(&run(&["-c", "\n   if 1:\n     print(2)\n\n   print(3)"]), 0, "2\n3\n", "");
    check(&run(&["-c", "   print(1)"]), 0, "1\n", "");
}

#[test]
fn files_of_all_kinds() {
    let folder = Folder::new("files");
    folder.write("script.py", "#!/bin/sh\nprint(__file__, __name__, __spec__, __cached__)\n1/0\n");
    folder.write("open.py", "x = (\n");
    folder.write("null.py", "x = 1\0\n");
    folder.write("encoding.py", "# coding: nope\n");
    fs::write(folder.0.join("bytes.py"), b"x = 1\ny = '\xe9'\n").expect("a file");
    fs::write(folder.0.join("latin.py"), b"# coding: latin-1\nprint(ascii('\xe9'))\n").expect("a file");
    fs::write(folder.0.join("mark.py"), b"\xef\xbb\xbfprint('mark')\r\nprint(2)\r\n").expect("a file");
    folder.write("main/__main__.py", "import sys, other; print(__name__, __package__, __spec__.name, sys.argv[1:])");
    folder.write("main/other.py", "print(__name__)");
    let place = folder.0.canonicalize().expect("a folder").display().to_string();
    let run = |arguments: &[&str]| ungil(arguments).current_dir(&folder.0).output().expect("a run");
    let trace = format!(
        "Traceback (most recent call last):\n  File \"{place}/script.py\", line 3, in <module>\n    1/0\n    ~^~\n\
         ZeroDivisionError: division by zero\n"
    );
    check(&run(&["script.py"]), 1, &format!("{place}/script.py __main__ None None\n"), &trace);
    check(&run(&["-x", "script.py"]), 1, &format!("{place}/script.py __main__ None None\n"), &trace);
    let open = "    x = (\n        ^\nSyntaxError: '(' was never closed\n";
    check(&run(&["open.py"]), 1, "", &format!("  File \"{place}/open.py\", line 1\n{open}"));
    let null = "    x = 1\nSyntaxError: source code cannot contain null bytes\n";
    check(&run(&["null.py"]), 1, "", &format!("  File \"{place}/null.py\", line 1\n{null}"));
    let encoding = format!("  File \"{place}/encoding.py\", line 0\nSyntaxError: unknown encoding: nope\n");
    check(&run(&["encoding.py"]), 1, "", &encoding);
    let bytes = run(&["bytes.py"]);
    assert_eq!(status(&bytes), 1);
    assert!(
        stderr(&bytes).contains("SyntaxError: Non-UTF-8 code starting with '\\xe9' in file "),
        "{}",
        stderr(&bytes)
    );
    check(&run(&["latin.py"]), 0, "'\\xe9'\n", "");
    check(&run(&["mark.py"]), 0, "mark\n2\n", "");
    check(&run(&["main", "a"]), 0, "other\n__main__  __main__ ['a']\n", "");
    let zip = "import zipfile\nwith zipfile.ZipFile('main.zip', 'w') as z:\n    for n in ('__main__', 'other'): \
               z.write(f'main/{n}.py', f'{n}.py')";
    check(&run(&["-c", zip]), 0, "", "");
    check(&run(&["main.zip", "b"]), 0, "other\n__main__  __main__ ['b']\n", "");
    let missing = run(&["missing.py"]);
    let message = format!("{}: can't open file '{place}/missing.py': [Errno 2] No such file or directory\n", binary());
    assert_eq!((status(&missing), stderr(&missing)), (2, message));
}

#[test]
fn a_module_that_hides_one_of_the_library() {
    let folder = Folder::new("hides");
    folder.write("random.py", "x = 1\n");
    folder.write("attribute.py", "import random\nrandom.randint\n");
    folder.write("name.py", "from random import randint\n");
    let place = folder.0.canonicalize().expect("a folder").display().to_string();
    let hint = format!(
        "(consider renaming '{place}/random.py' since it has the same name as the standard library module named 'random' \
         and prevents importing that standard library module)\n"
    );
    for (arguments, wanted) in [
        (&["attribute.py"][..], "AttributeError: module 'random' has no attribute 'randint' "),
        (&["name.py"], "ImportError: cannot import name 'randint' from 'random' "),
        (&["-c", "import random; random.randint"], "AttributeError: module 'random' has no attribute 'randint' "),
    ] {
        let output = ungil(arguments).current_dir(&folder.0).output().expect("a run");
        assert!(stderr(&output).ends_with(&format!("{wanted}{hint}")), "{}", stderr(&output));
    }
}

#[test]
fn tracebacks_name_frozen_modules() {
    let folder = Folder::new("frozen");
    folder.write("fails.py", "1/0");
    let output = ungil(&["-m", "fails"]).current_dir(&folder.0).output().expect("a run");
    assert!(stderr(&output).contains("  File \"<frozen runpy>\", line "), "{}", stderr(&output));
    assert!(stderr(&output).contains(", in _run_code\n  File \"/"), "{}", stderr(&output));
    let output = run(&["-c", "import os; os.environ['no such variable']"]);
    assert!(stderr(&output).contains("  File \"<frozen os>\", line "), "{}", stderr(&output));
}

#[test]
fn variables_stand_for_options() {
    let flags = "import sys; f = sys.flags; print(f.optimize, f.verbose, f.debug, f.no_user_site, f.safe_path, f.dev_mode, \
                 f.utf8_mode, f.int_max_str_digits, sys.warnoptions, sys.dont_write_bytecode)";
    let line = "PYTHONOPTIMIZE=2 PYTHONDEBUG=1 PYTHONNOUSERSITE=1 PYTHONSAFEPATH=x PYTHONDEVMODE=1 PYTHONUTF8=1 \
                PYTHONINTMAXSTRDIGITS=700 PYTHONWARNINGS=ignore,error";
    let wanted = "2 0 1 1 True True 1 700 ['default', 'ignore', 'error', 'once'] True\n";
    check(&shell(&format!("{line} $PY -W once -c '{flags}'")), 0, wanted, "");
    let wanted = "0 0 0 0 False False 0 4300 ['once'] False\n";
    check(&shell(&format!("{line} $PY -E -W once -c '{flags}'")), 0, wanted, "");
    let path = shell("PYTHONPATH=/none/a:/none/b $PY -c 'import sys; print(sys.path[:3])'");
    check(&path, 0, "['', '/none/a', '/none/b']\n", "");
    let print = "import sys; print(\"\u{e9}\", sys.stdout.encoding, sys.stderr.errors)";
    check(&shell(&format!("PYTHONIOENCODING=ascii:replace $PY -c '{print}'")), 0, "? ascii backslashreplace\n", "");
    let output = shell("PYTHONHASHSEED=x $PY -c 1");
    assert_eq!(status(&output), 1);
    assert!(
        stderr(&output).starts_with("Fatal Python error: config_init_hash_seed: PYTHONHASHSEED must be \"random\" or ")
    );
    let output = shell("$PY -X int_max_str_digits=5 -c 1");
    assert!(stderr(&output).contains("-X int_max_str_digits: invalid limit; must be >= 640 or 0 for unlimited.\n"));
}

#[test]
fn hash_seed() {
    let hash = |settings: &str, options: &str| {
        let line =
            format!("{settings} $PY {options} -c 'import sys; print(hash(\"text\"), sys.flags.hash_randomization)'");
        stdout(&shell(&line))
    };
    for seed in ["0", "1", "4294967295"] {
        let setting = format!("PYTHONHASHSEED={seed}");
        assert_eq!(hash(&setting, ""), hash(&setting, ""));
        assert!(hash(&setting, "").ends_with(if seed == "0" { " 0\n" } else { " 1\n" }));
        assert_ne!(hash(&setting, ""), hash(&setting, "-E"));
    }
    assert_ne!(hash("PYTHONHASHSEED=1", ""), hash("PYTHONHASHSEED=2", ""));
    assert_ne!(hash("PYTHONHASHSEED=random", ""), hash("PYTHONHASHSEED=random", ""));
    assert_ne!(hash("", ""), hash("", ""));
}

#[test]
fn warnings_as_errors() {
    let escape = "  File \"<string>\", line 1\n    print('\\d')\n           ^^\nSyntaxError: \"\\d\" is an invalid escape \
                  sequence. Did you mean \"\\\\d\"? A raw string is also an option.\n";
    check(&run(&["-W", "error", "-c", "print('\\d')"]), 1, "", escape);
    let identity = "  File \"<string>\", line 1\nSyntaxError: \"is\" with 'int' literal. Did you mean \"==\"?\n";
    check(&run(&["-W", "error::SyntaxWarning", "-c", "x = 1 is 1"]), 1, "", identity);
    check(&run(&["-W", "ignore", "-c", "print('\\d', 1 is 1)"]), 0, "\\d True\n", "");
    let unknown = "Invalid -W option ignored: invalid action: 'bogus'\n";
    check(&run(&["-W", "bogus", "-c", "print(1)"]), 0, "1\n", unknown);
}

#[test]
fn prompt() {
    let prompt = |input: &str| run_with_input(&["-i", "-q"], input);
    check(&prompt("# comment\n\nx = (1,\n2)\nx\n"), 0, "(1, 2)\n", ">>> >>> >>> ... >>> >>> \n");
    check(&prompt("if 1:\n  print(2)"), 0, "2\n", ">>> ... ... \n>>> \n");
    let lines = "x = 5 if 1 else \\\n 6\nx\nclass A:\n  def f(self): return 7\n\nA().f()\n";
    check(&prompt(lines), 0, "5\n7\n", ">>> ... >>> >>> ... ... >>> >>> \n");
    let lines = "import sys\nsys.ps1 = '$ '\nsys.ps2 = '| '\n'''a\nb'''\n";
    check(&prompt(lines), 0, "'a\\nb'\n", ">>> >>> $ $ | $ \n");
    let errors = ">>>   File \"<stdin>\", line 1\n    for\n       ^\nSyntaxError: invalid syntax\n>>>   File \"<stdin>\", line 1\n    \
                  y\nIndentationError: unexpected indent\n>>> \n";
    check(&prompt("for\n  y\n"), 0, "", errors);
    let lines = "from __future__ import annotations\ndef f(x: y): pass\n\nf.__annotations__\n";
    check(&prompt(lines), 0, "{'x': 'y'}\n", ">>> >>> ... >>> >>> \n");
    check(&prompt("import sys\nsys.exit('bye')\n3\n"), 1, "", ">>> >>> bye\n");
    let output = shell("$PY -i -q -c 'import sys; sys.exit(3)' <<< 'print(1)'");
    assert_eq!((status(&output), stdout(&output)), (0, "1\n".to_owned()));
    assert!(stderr(&output).ends_with("SystemExit: 3\n>>> >>> \n"), "{}", stderr(&output));
}

#[test]
fn interrupt_in_input() {
    let mut child = ungil(&["-c", "print('go', flush=True); input()"]).stdin(Stdio::piped()).spawn().expect("a start");
    let stdin = child.stdin.take();
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut first = String::new();
    lines.read_line(&mut first).expect("a line");
    thread::sleep(Duration::from_millis(200));
    interrupt(&child);
    let output = child.wait_with_output().expect("an end");
    drop(stdin);
    assert_eq!(status(&output), -2, "{}", stderr(&output));
    assert!(stderr(&output).ends_with("KeyboardInterrupt\n"), "{}", stderr(&output));
}

/// What is wrong with the cache is no error of the program.
#[test]
fn caches_that_fail() {
    let folder = Folder::new("broken-cache");
    let line = "$PY -c 'import json; print(json.dumps([1]))'";
    let with = |cache: &str| check(&shell(&format!("export UNGIL_CACHE={cache}; {line}")), 0, "[1]\n", "");
    for cache in ["/dev/null", "/proc/nowhere", "off"] {
        with(cache);
    }
    let cache = folder.0.join("cache").display().to_string();
    with(&cache);
    for spoil in ["truncate -s 100 $f", "truncate -s 0 $f", "dd if=/dev/urandom of=$f bs=1k count=3 status=none"] {
        check(&shell(&format!("for f in $(ls {cache}/*/*.code 2>/dev/null); do {spoil}; done")), 0, "", "");
        with(&cache);
    }
    check(&shell(&format!("unset HOME XDG_CACHE_HOME; {line}")), 0, "[1]\n", "");
}

#[test]
fn colour_on_a_terminal() {
    let terminal = |setting: &str| {
        let output = shell(&format!("unset NO_COLOR; env TERM=xterm {setting} script -qc \"$PY -c 1/0\" /dev/null"));
        stdout(&output).contains('\u{1b}')
    };
    assert!(terminal("A=1"));
    assert!(!terminal("NO_COLOR=1"));
    assert!(!terminal("PYTHON_COLORS=0"));
    assert!(!terminal("TERM=dumb"));
}

#[test]
fn bytecode() {
    if std::env::var_os("UNGIL_BIN").is_some() {
        return;
    }
    let folder = Folder::new("dis");
    folder.write("code.py", "def f(a): return a + 1\nprint('never')\n");
    let output = ungil(&["dis", "code.py"]).current_dir(&folder.0).output().expect("a run");
    assert_eq!((status(&output), stderr(&output)), (0, String::new()));
    assert!(stdout(&output).starts_with("<module> (line 1)\n"), "{}", stdout(&output));
    assert!(stdout(&output).contains("\nf (line 1)\n"), "{}", stdout(&output));
}
