# skip-oracle
# CPython's stack overflows on some of these; each line is what it prints for those that it survives.
# Objects that call each other five thousand deep and more: an answer or RecursionError, never a crash.
import copy, functools, itertools, json, marshal, operator, pickle, re, types, warnings, weakref

warnings.simplefilter("ignore")

DEEP = 5_000


def survives(name, action):
    try:
        action()
    except (RecursionError, MemoryError, IndexError):
        pass
    print(name, "survived")


def chain(make, start=lambda: iter([1]), use=list, deep=DEEP):
    def build():
        made = start()
        for _ in range(deep):
            made = make(made)
        use(made)
    return build


def generator(it):
    yield from it


def looping(it):
    for x in it:
        yield x


async def awaits(inner):
    return await inner


async def leaf():
    return 1


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration:
        pass
    finally:
        coroutine.close()


class Adds:
    def __init__(self, inner):
        self.inner = inner

    def __add__(self, other):
        return self.inner + other

    def __getattr__(self, name):
        return getattr(object.__getattribute__(self, "inner"), name)

    def __call__(self):
        return self.inner()

    def __iter__(self):
        return iter(self.inner)

    def __len__(self):
        return len(self.inner)

    def __eq__(self, other):
        return self.inner == other

    def __hash__(self):
        return hash(self.inner)

    def __repr__(self):
        return repr(self.inner)

    def __del__(self):
        pass


survives("yield from", chain(generator))
survives("for in generators", chain(looping))
survives("generator expressions", chain(lambda it: (x for x in it)))
survives("await", chain(awaits, leaf, run))
survives("map", chain(lambda it: map(int, it)))
survives("filter", chain(lambda it: filter(None, it)))
survives("zip", chain(zip, use=next))
survives("chain", chain(itertools.chain))
survives("islice", chain(lambda it: itertools.islice(it, 5)))
survives("enumerate", chain(enumerate, use=next))
survives("takewhile", chain(lambda it: itertools.takewhile(bool, it)))
survives("accumulate", chain(itertools.accumulate))
survives("starmap", chain(lambda it: itertools.starmap(int, ((x,) for x in it))))
survives("partial", chain(lambda f: functools.partial(lambda g: g(), f), lambda: int, lambda f: f()))
survives("methods", chain(lambda f: types.MethodType(lambda g: g(), f), lambda: int, lambda f: f()))
survives("wraps", chain(functools.cache, lambda: lambda: 1, lambda f: f(), 2000))
for name, use in {"add": lambda a: a + 1, "getattr": lambda a: a.nothing, "call": lambda a: a(), "iter": iter, "len": len,
                  "eq": lambda a: a == 1, "hash": hash, "repr": repr}.items():
    survives("objects " + name, chain(Adds, lambda: [1], lambda a, use=use: use(a) if name != "call" else use(Adds(a))))
nested = []
for _ in range(DEEP):
    nested = [nested]
survives("repr", lambda: repr(nested))
survives("json", lambda: json.dumps(nested))
survives("json back", lambda: json.loads("[" * DEEP + "]" * DEEP))
survives("pickle", lambda: pickle.dumps(nested))
survives("pickle back", lambda: pickle.loads(b"\x80\x04" + b"]" * DEEP + b"a" * (DEEP - 1) + b"."))
survives("deepcopy", lambda: copy.deepcopy(nested))
try:
    marshal.dumps(nested)
except ValueError as error:
    print("marshal", error)
survives("slice", chain(slice, lambda: 1, lambda s: (s == s, repr(s)), 2000))
survives("tuple hash", chain(lambda t: (t,), lambda: (), hash))
survives("frozenset", chain(lambda s: frozenset([s]), frozenset, repr))
survives("dict eq", chain(lambda d: {1: d}, dict, lambda d: d == copy.copy(d)))
survives("alias", chain(lambda t: list[t], lambda: int, lambda t: (repr(t), hash(t))))
survives("isinstance", chain(lambda t: (t,), lambda: int, lambda t: isinstance("a", t)))
survives("group", chain(lambda e: ExceptionGroup("g", [e]), ValueError, lambda e: (repr(e), e.split(ValueError)), 1000))
survives("cause", chain(lambda e: setattr(n := ValueError(), "__cause__", e) or n, ValueError, repr))
survives("proxy", chain(lambda o: [weakref.proxy(Adds(o))], lambda: 1, repr, 1000))
survives("re", lambda: re.compile("(" * 5000 + ")" * 5000))
survives("re match", lambda: re.match("(?:a|b)*", "ab" * DEEP))
survives("attrgetter", lambda: operator.attrgetter(".".join(["real"] * DEEP))(1))
survives("format", lambda: ("{:" * 5000 + "}" * 5000).format(1))
for text in ("-" * DEEP + "1", "not " * DEEP + "1", "1" + "+1" * DEEP, "x" + ".real" * DEEP, "lambda: " * 10_000 + "1", "1 if 1 else " * DEEP + "1",
             "1" + "**1" * DEEP, "1" + "<2" * DEEP, "1" + " and 1" * DEEP, "[" * 10_000 + "]" * 10_000, "f'{" * 500 + "1" + "}'" * 500, "~" * 10_000 + "x" + "[0]" * DEEP):
    try:
        eval(text, {"x": 1})
    except (RecursionError, MemoryError, SyntaxError, TypeError):
        pass
    print(text[:12], "survived")
del nested
