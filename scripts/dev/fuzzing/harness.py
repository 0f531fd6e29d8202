"""Runs programs in batches, a process each batch and interpreter, and compares what they show.

A batch is one script: the prelude below, the programs' chunks as strings, and a loop that executes them. An exception
that leaves a chunk is shown as its type, its message and the lines of the chunk that it passed.
"""

import os
import re
import resource
import subprocess
import tempfile

PRELUDE = r'''
import gc
# A cycle of one program shall not end while another runs.
gc.disable()
OUT = []

def text(value):
    if isinstance(value, (set, frozenset)):
        return type(value).__name__ + "{" + ", ".join(sorted([text(item) for item in value])) + "}"
    if isinstance(value, BaseExceptionGroup):
        return type(value).__name__ + text(value.args[0]) + text(value.exceptions)
    if isinstance(value, SyntaxError):
        return type(value).__name__ + ": " + str(value.msg) + " " + repr((value.lineno, value.offset, value.end_lineno, value.end_offset))
    if isinstance(value, BaseException):
        lines = []
        tb = value.__traceback__
        while tb is not None:
            # The library's lines are those of the release that it is of.
            if tb.tb_frame.f_code.co_filename in ("<chunk>", __file__):
                lines.append(tb.tb_lineno)
            tb = tb.tb_next
        chain = [type(error).__name__ for error in (value.__cause__, value.__context__) if error is not None]
        return type(value).__name__ + ": " + str(value) + " " + repr(lines) + (" " + repr(chain) if chain else "")
    kind = type(value)
    if kind is list:
        return "[" + ", ".join([text(item) for item in value]) + "]"
    if kind is tuple:
        return "(" + "".join([text(item) + "," for item in value]) + ")"
    if kind is dict:
        return "{" + ", ".join([text(key) + ": " + text(item) for key, item in value.items()]) + "}"
    if kind in PLAIN:
        return repr(value)
    if isinstance(value, (int, float, str, bytes, list, dict)):
        return kind.__name__ + " over a built-in"
    return "<" + kind.__name__ + ">"


def show(*values):
    if len(OUT) < 200:
        line = " ".join([text(value) for value in values])
        OUT.append(line if len(line) < 2000 else line[:2000] + str(len(line)))

def lim(value, size=30):
    if isinstance(value, int) and not isinstance(value, bool):
        return value if -2**200 < value < 2**200 else value % 1000003
    if isinstance(value, (str, bytes, list, tuple)):
        return value[:size]
    return value

def take(iterator, most=12):
    for item in iterator:
        yield item
        most -= 1
        if most == 0:
            return

def twice(function):
    def wrapper(*args, **kwargs):
        return [function(*args, **kwargs), function(*args, **kwargs)]
    return wrapper

class Oops(Exception):
    pass

class Base:
    def hello(self, *args):
        return "base", args

class Manager:
    def __init__(self, number, quiet=False):
        self.number = number
        self.quiet = quiet
    def __enter__(self):
        show("enter", self.number)
        return self
    def __exit__(self, kind, value, traceback):
        show("exit", self.number, kind, value)
        return self.quiet

class AsyncManager(Manager):
    async def __aenter__(self):
        await Step("aenter")
        return self.__enter__()
    async def __aexit__(self, *found):
        await Step("aexit")
        return self.__exit__(*found)

class Step:
    def __init__(self, value):
        self.value = value
    def __await__(self):
        got = yield self.value
        return self.value, got

async def steps(count):
    try:
        for number in range(count):
            await Step(number)
            yield number * 10
    finally:
        show("steps end")

async def fail():
    await Step(0)
    raise Oops("failed")

def drive(coroutine, stop_after=30, throw=None):
    sent = None
    try:
        for turn in range(stop_after):
            if turn == 2 and throw is not None:
                value = coroutine.throw(throw)
            else:
                value = coroutine.send(sent)
            show("step", value)
            sent = turn
    except StopIteration as stop:
        show("returned", stop.value)
    except BaseException as error:
        show(error)
    coroutine.close()

class Hooked:
    def __init_subclass__(cls, tag=1, **more):
        super().__init_subclass__(**more)
        cls.tagged = tag, cls.__name__

class Meta(type):
    def __new__(meta, name, bases, space, **more):
        made = super().__new__(meta, name, bases, space)
        made.meta = sorted(key for key in space if not key.startswith("__"))
        return made
    def __call__(cls, *args):
        show("made", cls.__name__)
        return super().__call__(*args)
    def __len__(cls):
        return 3

class Top:
    def who(self):
        return ["Top"]

class Left(Top):
    def who(self):
        return ["Left"] + super().who()

class Right(Top):
    def who(self):
        return ["Right"] + super().who()

class Described:
    def __set_name__(self, owner, name):
        self.name = owner.__name__ + "." + name
    def __get__(self, instance, owner=None):
        return self.name, instance is None
    def __set__(self, instance, value):
        show("set", value)

PLAIN = (int, float, complex, str, bytes, bytearray, bool, type(None), type(NotImplemented), range, type, Meta, slice)

NAMES = {name: globals()[name] for name in ["show", "lim", "take", "twice", "Oops", "Base", "Manager", "AsyncManager", "Step",
    "steps", "fail", "drive", "Hooked", "Meta", "Left", "Right", "Described"]}

def run(number, chunks, only_compile):
    OUT.clear()
    names = dict(NAMES)
    for chunk in chunks:
        try:
            code = compile(chunk, "<chunk>", "exec")
            if only_compile:
                show("compiles")
            else:
                exec(code, names)
        except BaseException as error:
            show(error)
        OUT.append("-")
    # What has a __del__ goes now, not while a later program runs.
    names.clear()
    print("@", number)
    for line in OUT:
        print(ascii(line))
    print(flush=True)
'''

CRASH = "the process ended: "

# A product of a string and a large number shall fail, not fill the machine.
MEMORY = 2 << 30


def run_batch(interpreter, programs, timeout, only_compile=False):
    """What each program shows: a list of lines, or one line that begins with CRASH."""
    results = {}
    while len(results) < len(programs):
        start = len(results)
        output, end = execute(interpreter, programs[start:], timeout, only_compile)
        for block in output.split("@ ")[1:]:
            number, _, shown = block.partition("\n")
            lines = shown.split("\n")
            if number.isdigit() and lines[-2:] == ["", ""]:
                results[start + int(number)] = [re.sub(r" at 0x[0-9a-f]+", " at 0x_", line) for line in lines[:-2]]
        if end is None:
            break
        done = len(results)
        if done < len(programs):
            results[done] = [CRASH + end]
    return [results.get(number, [CRASH + "without a word"]) for number in range(len(programs))]


def execute(interpreter, programs, timeout, only_compile):
    """Runs one process: its output, and how it ended unless well."""
    body = "".join(f"run({number}, {chunks!a}, {only_compile})\n" for number, chunks in enumerate(programs))
    with tempfile.NamedTemporaryFile("w", suffix=".py", delete=False) as file:
        file.write(PRELUDE + body)
    environment = dict(os.environ, PYTHONHASHSEED="0", PYTHONWARNINGS="ignore")
    try:
        process = subprocess.run([*interpreter, file.name], capture_output=True, text=True, timeout=timeout, env=environment,
                                 errors="replace", stdin=subprocess.DEVNULL,
                                 preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)))
    except subprocess.TimeoutExpired as expired:
        output = expired.stdout or b""
        return output.decode(errors="replace") if isinstance(output, bytes) else output, "it took too long"
    finally:
        os.unlink(file.name)
    if process.returncode == 0:
        return process.stdout, None
    return process.stdout, f"exit code {process.returncode}: {' '.join(process.stderr.strip().splitlines()[-1:])}"


def difference(ours, theirs):
    """The first lines that differ, or None."""
    if ours == theirs:
        return None
    for mine, other in zip(ours, theirs):
        if mine != other:
            return mine, other
    return (ours + ["nothing more"])[min(len(ours), len(theirs))], (theirs + ["nothing more"])[min(len(ours), len(theirs))]
