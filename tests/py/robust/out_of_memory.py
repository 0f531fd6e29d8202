# skip-oracle
# CPython dies of some of these; each line is what it prints for those that it survives.
# Memory runs out in the middle of things: MemoryError each time, and life goes on.
import io
import itertools
import json
import os
import resource
import sys
import types


class Node:
    def __init__(self, next):
        self.next = next


def generator(inner):
    yield inner


def chain(make):
    made = None
    while True:
        made = make(made)


def appended(make):
    made = []
    while True:
        made.append(make())


def entries():
    made = {}
    for i in itertools.count():
        made[i] = str(i)


def doubled(text):
    while True:
        text *= 2


def exceptions():
    last = None
    while True:
        try:
            raise ValueError(last)
        except ValueError as error:
            last = error


def written(file, piece):
    while True:
        file.write(piece)


def started():
    made = []
    while True:
        made.append(generator(1))
        next(made[-1])


def nested(depth):
    made = []
    for _ in range(depth):
        made = [made]
    return made


CASES = {
    "lists": lambda: appended(list),
    "tuples": lambda: chain(lambda last: (last, 1)),
    "objects": lambda: chain(Node),
    "functions": lambda: appended(lambda: lambda: 1),
    "classes": lambda: appended(lambda: type("C", (), {})),
    "generators": started,
    "exceptions": exceptions,
    "dict": entries,
    "set": lambda: set(itertools.count()),
    "str": lambda: doubled("a"),
    "bytearray": lambda: doubled(bytearray(b"a")),
    "list of an iterator": lambda: list(itertools.repeat(1)),
    "tuple of an iterator": lambda: tuple(itertools.repeat(1)),
    "permutations": lambda: list(itertools.permutations(range(12))),
    "product": lambda: next(itertools.product(itertools.count())),
    "join": lambda: "".join(itertools.repeat("abc")),
    "arguments": lambda: print(*itertools.repeat(1)),
    "StringIO": lambda: written(io.StringIO(), "x" * 100_000),
    "BytesIO": lambda: written(io.BytesIO(), b"x" * 100_000),
    "integers": lambda: chain(lambda last: (last or 3) * (last or 3)),
    "shift": lambda: 1 << 10**11,
    "json": lambda: json.dumps(["a" * 10**7] * 100),
    "zeros": lambda: bytes(10**12),
    "read": lambda: open("/dev/zero", "rb").read(),
}


def deep_json(indent):
    try:
        json.dumps(nested(100_000), indent=indent)
    except RecursionError:
        raise MemoryError from None


def nested_methods():
    function = int
    for _ in range(100_000):
        function = types.MethodType(function, 1)
    try:
        function()
    except (RecursionError, TypeError):
        raise MemoryError from None


CASES["deep json"] = lambda: deep_json(1)
CASES["nested methods"] = nested_methods
for name, action in CASES.items():
    sys.stdout.flush()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_AS, (400 << 20, resource.getrlimit(resource.RLIMIT_AS)[1]))
        try:
            print(name, "gave", type(action()))
        except MemoryError:
            print(name, "MemoryError", len([0] * 1000))
        sys.stdout.flush()
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    if status:
        print(name, "ended with", status)
