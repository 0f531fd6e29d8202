# A comparison asks the right operand first if its class derives from the left one's, also by a method that it inherits.
def say(name):
    def method(self, other):
        print(name, self.name, other.name)
        return NotImplemented if self.silent else True

    return method


class Base:
    def __init__(self, name, silent=False):
        self.name, self.silent = name, silent


for name in ["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"]:
    setattr(Base, name, say(name))
Base.__hash__ = object.__hash__


class Derived(Base):
    pass


base, derived = Base("base"), Derived("derived")
for a, b in [(base, derived), (derived, base), (Base("silent", True), derived), (base, Derived("silent", True))]:
    a == b, a != b, a < b, a <= b, a > b, a >= b
max(derived, base)
max(base, derived)
min([derived, base])
sorted([base, derived])


class Number(int):
    pass


print(1 < Number(2), Number(2) <= 2, 2 == Number(2), True == Number(1), [1] == [Number(1)], "a" < type("S", (str,), {})("b"))
