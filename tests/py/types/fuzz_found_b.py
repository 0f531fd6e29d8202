# What scripts/dev/fuzz found: operators of sequences, numbers and their kin.
import operator
import re
import warnings


def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)


print("operators of subclasses of sequences")
for base in (tuple, list, bytes, str):
    class Own(base):
        def __mul__(self, other): return ("mul", other)
        def __index__(self): return 3

    class Unsure(base):
        def __mul__(self, other): return NotImplemented
        def __add__(self, other): return NotImplemented

    class Reflected(base):
        def __rmul__(self, other): return ("rmul", other)
        def __radd__(self, other): return ("radd", other)

    class Index(base):
        def __index__(self): return 3

    for made in (Own, Unsure, Reflected, Index):
        o = made()
        for x in ("ab", b"ab", [1], (1,), 2, 2.5, o, bytearray(b"a"), range(3), None, True):
            for function in (operator.mul, operator.imul, operator.add, operator.iadd, operator.concat, operator.iconcat):
                attempt(lambda: function(x, o))
                attempt(lambda: function(made(), x))

print("pow")
for a in (2, 1.5, "a", 1j, None):
    for b in (3, 1.5, "a", 1j):
        for modulus in (5, 1.5, "a", 1j, None):
            attempt(lambda: pow(a, b, modulus))

print("%d")


class Number:
    def __init__(self, result): self.result = result
    def __int__(self): return self.result()


class Real(str):
    def __float__(self): return 1.5


for value in (Number(lambda: 4), Number(lambda: "s"), Number(lambda: 1 / 0), Number(lambda: [] + 1), Real("4"), Real("q"), "4", None):
    for form in ("%d", "%x", "%e"):
        attempt(lambda: form % value)
        attempt(lambda: form.encode() % value)

print("hints of length")


class Hinted:
    def __init__(self, length): self.length = length
    def __iter__(self): return iter([1, 2])


class Sized(Hinted):
    def __len__(self): return self.length()


class Hinting(Hinted):
    def __length_hint__(self): return self.length()


for kind in (Sized, Hinting):
    for length in (lambda: 1 / 0, lambda: [] + 1, lambda: -3, lambda: "x", lambda: 1 << 80):
        for use in (list, tuple, bytes, bytearray, lambda o: [*o], bytearray().extend, lambda o: operator.length_hint(o, 7)):
            attempt(lambda: use(kind(length)))

print("bytearray while lent")


def lent(change):
    b = bytearray(b"abc")
    view = memoryview(b)
    attempt(lambda: change(b))
    print(b, bytes(view))


for change in (
    lambda b: b.remove(1), lambda b: b.remove(97), lambda b: b.pop(9), lambda b: b.pop(), lambda b: b.__delitem__(9),
    lambda b: b.__delitem__(slice(0)), lambda b: b.__iadd__(b), lambda b: b.__iadd__(b""), lambda b: b.resize(3), lambda b: b.clear(),
    lambda b: b.__init__(), lambda b: b.__setitem__(slice(1), b"x"), lambda b: b.__setitem__(slice(1), 1.5),
):
    lent(change)
empty = bytearray()
view = memoryview(empty)
for change in (bytearray.clear, lambda b: b.__iadd__(b), lambda b: b.remove(1), bytearray.pop, bytearray.__init__):
    attempt(lambda: change(empty))

print("unions")
for other in (1, "a", None, [], (), print):
    attempt(lambda: int | str | other)
    attempt(lambda: other | (int | str))
    attempt(lambda: int | other)
attempt(lambda: hash(int | str | [1]))

print("slots that are replaced")


class Slotted:
    __slots__ = ("v", "w")


def get(o): return o.v


def put(o): o.w = 5


o = Slotted()
o.v = 1
put(o)
print(get(o), get(o), o.w)
Slotted.v = 3
print(get(o))
Slotted.w = property(lambda self: 77)
attempt(lambda: put(o))
print(o.w)

print("lazy repeats")
for pattern, subject in (
    ("(?:(?:ab)*c)+?d", "ababccabcd"), ("((?:([^a])?){,2}?)?(?(1)b|c)", "é"), ("((?:(a|b))??){1,2}?", "ab"),
    ("(?:(?:[ab]|.){0,1}?){1,2}", "bb"), ("((?:((a|b))??){1,2}){,2}?", "baab"), ("(?:(a*?)b?)*?x", "aabbx"),
):
    found = re.search(pattern, subject)
    print(found and (found.span(), found.groups()), re.fullmatch(pattern, subject) is not None, [m.span() for m in re.finditer(pattern, subject)])

print("__dict__ that stays")


def del_dict(o): del o.__dict__


class OwnError(Exception):
    pass


class Plain:
    pass


for o in (Exception(), OwnError(), Plain(), get):
    attempt(lambda: del_dict(o))

print("digits before letters")
warnings.simplefilter("ignore")
for source in ("5nothing", "5not in x", "(0for5)", "2else5", "5ifx", "1_0ander", "0x1or2", "1jnot", "[5for x in y]", "1.5and 1"):
    try:
        compile(source, "<test>", "exec")
        print(source, "compiles")
    except SyntaxError as error:
        print(source, error.msg, error.offset)

print("places that are too large")


def set_item(o, key): o[key] = 1


def delete_item(o, key): del o[key]


for o in ((), "a", b"a", range(3), 5, object(), Plain(), {1}):
    for key in (1 << 63, 1, "k", 1.5):
        attempt(lambda: set_item(o, key))
        attempt(lambda: delete_item(o, key))
