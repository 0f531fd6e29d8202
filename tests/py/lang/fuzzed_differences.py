# Small programs on which the fuzzer found ungil to differ from CPython.
import struct


def show(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error, type(error.__context__).__name__)


z = complex(0.1, -0.0)
print(z**2, z**3, z**1, z**-1, z**0, complex(-2, -0.0) ** 2, complex(-2, -0.0) ** 3)
for action in [lambda: float(list[int]), lambda: "%d" % list[int], lambda: int.from_bytes(None), lambda: int.from_bytes(5),
               lambda: str("s", str.join), lambda: str("s", "utf-8"), lambda: "ab" * -(10**30), lambda: "" * 10**30, lambda: [] * -(10**30),
               lambda: pow(3, 0, 1j), lambda: pow(3, 0, 1.5), lambda: pow(1.5, 2, 1j), lambda: struct.pack("xe", 2**40), lambda: struct.pack("f", 10**40),
               lambda: struct.pack("d", 10**400), lambda: struct.pack("e", 1e6), lambda: struct.pack("d", "a"), lambda: type(None, (), {}), lambda: type("A", None, {}),
               lambda: sorted([0.0, -3, 2, "a"]), lambda: dict(**KeysRaise())]:
    show(action)


class KeysRaise:
    def __getattr__(self, name):
        raise KeyError(name)


class Shown(str):
    def __repr__(self):
        return "<shown>"


for action in [lambda: int(Shown("x")), lambda: float(Shown("x")), lambda: int(Shown("z"), 5), lambda: dict(**KeysRaise())]:
    show(action)


class Number(str):
    def __int__(self):
        return 7


class Places(str):
    def __index__(self):
        return 8


print("%d" % Number("1"), "%d %x" % (Places("1"), Places("1")))


class Whole(int):
    pass


class Product(int):
    def __mul__(self, other):
        return "product"


for number in [Whole(2), Product(2), 2]:
    for right in ["t", [1], (1,), b"t"]:
        def times():
            a = number
            a *= right
            return a
        show(times)


def inner():
    yield "inside"


def handles():
    try:
        [] = [1]
    except ValueError:
        yield from inner()


def finishes():
    try:
        raise ValueError from KeyError
    finally:
        yield 1


def passes():
    yield 1


for make in [handles, finishes, passes]:
    generator = make()
    next(generator)
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            generator.throw(IndexError("thrown"))
    except Exception as error:
        print(make.__name__, repr(error), repr(error.__context__))


def raised_again():
    try:
        1 / 0
    except ZeroDivisionError as error:
        first = error
    try:
        raise KeyError(1)
    except KeyError:
        raise first


try:
    raised_again()
except ZeroDivisionError as error:
    print(repr(error), repr(error.__context__))


class Key:
    """Shows which keys are compared."""

    def __init__(self, value, place):
        self.value, self.place = value, place

    def __lt__(self, other):
        compared.append(f"{self.place}{other.place}")
        return self.value < other.value


for values in [(3, 3, 2, 2, 1, 5, 4), (1, 1, 0), (1, 2, 3, 0, 5), (2, 2, 2), (5, 4, 4, 3, 9, 9, 1), (0, 3, 2, 1, 1)]:
    compared = []
    keys = sorted(Key(value, "abcdefg"[i]) for i, value in enumerate(values))
    print("".join(key.place for key in keys), *compared)
