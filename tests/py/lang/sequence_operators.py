# The operators of sequences: methods refuse by name, operators ask the other operand's number first.
import array
import collections
import operator


class Reflects:
    def __radd__(self, other):
        return "added"

    def __rmul__(self, other):
        return "multiplied"


class Refuses:
    def __radd__(self, other):
        return NotImplemented

    def __rmul__(self, other):
        return NotImplemented


class Index:
    def __index__(self):
        return 2


class Number(int):
    def __rmul__(self, other):
        return "number's"


class Words(str):
    def __add__(self, other):
        return super().__add__(other)

    def __mul__(self, other):
        return super().__mul__(other)


class Items(list):
    pass


def show(name, call):
    try:
        result = call()
        print(name, type(result).__name__, result)
    except TypeError as error:
        print(name, error)


MAKE = [lambda: [1], lambda: (1,), lambda: "ab", lambda: b"ab", lambda: bytearray(b"ab"), lambda: collections.deque([1]),
        lambda: array.array("i", [1]), lambda: Words("w"), lambda: Items([1])]
OTHERS = [3, 1.5, None, Reflects(), Refuses(), Index(), Number(2), "x", b"x", [2]]
METHODS = ["__add__", "__mul__", "__rmul__", "__iadd__", "__imul__"]
OPERATORS = [operator.add, operator.mul, operator.iadd, operator.imul, operator.concat, operator.iconcat]

for make in MAKE:
    for other in OTHERS:
        print(type(make()).__name__, type(other).__name__)
        for name in METHODS:
            if hasattr(make(), name):
                show(name, lambda: getattr(make(), name)(other))
        if type(make()) is Items and type(other) is Reflects:
            continue
        for function in OPERATORS:
            if "Refl" in type(other).__name__ and function is operator.iconcat:
                continue
            show(function.__name__, lambda: function(make(), other))
            if function in OPERATORS[:2] and not isinstance(other, (str, bytes, list)):
                show(function.__name__, lambda: function(other, make()))
for wrong in [range(3), {1: 2}, 5, None, memoryview(b"x")]:
    show("concat", lambda: operator.concat(wrong, [1]) if type(wrong) is not memoryview else operator.concat(wrong, 1))
