import enum
from enum import Enum, auto
class Shape(Enum):
    SQUARE = 2
    DIAMOND = 1
    CIRCLE = 3
    @classmethod
    def default(cls): return cls.CIRCLE
    @property
    def pretty(self): return self.name.title()
    def __str__(self): return f"<{self.pretty}>"
print(list(Shape), Shape.default(), Shape.SQUARE.pretty, sorted(Shape, key=lambda s: s.value), {s: s.value for s in Shape}, Shape.__members__["CIRCLE"], f"{Shape.CIRCLE}", "%s" % Shape.CIRCLE, repr(Shape.CIRCLE))
class Ordered(Enum):
    A = 1; B = 2
    def __lt__(self, o): return self.value < o.value
print(sorted([Ordered.B, Ordered.A]), max(Ordered), Ordered.A < Ordered.B)
class WithNew(bytes, Enum):
    def __new__(cls, v, label): o = bytes.__new__(cls, [v]); o._value_ = v; o.label = label; return o
    X = (1, "ex"); Y = (2, "why")
print(WithNew.X, WithNew.X.label, WithNew(2), WithNew.Y == b"\x02")
class Unhash(Enum): L = [1, 2]; D = {"k": 1}
print(Unhash([1, 2]), Unhash.L.value, {Unhash.L: 1})
class Auto(Enum):
    def _generate_next_value_(name, start, count, last): return (name, start, count, last)
    P = auto(); Q = auto()
print([m.value for m in Auto]); class_ns = Enum("Fn", {"A": "x", "B": "y"}, type=str, module="mod", qualname="q.Fn"); print(class_ns.A, class_ns.A == "x", class_ns.__module__, class_ns.__qualname__)
class Empty(Enum):
    def hi(self): return "hi " + self.name
class Full(Empty): ONE = 1
print(Full.ONE.hi(), list(Empty), isinstance(Full.ONE, Empty))
def err(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
err(lambda: Empty(1)); err(lambda: Shape()); err(lambda: Shape.SQUARE.CIRCLE); err(lambda: Shape("SQUARE")); err(lambda: Shape.SQUARE()); err(lambda: enum.Enum("X", "mro")); err(lambda: enum.Enum("X", "a a")); err(lambda: Shape.__call__); err(lambda: [][Shape.SQUARE])
class Ig(Enum):
    _ignore_ = ["tmp"]
    tmp = 5
    A = 1
print(list(Ig), hasattr(Ig, "tmp")); print(Shape.SQUARE.__class__ is Shape, Shape.SQUARE.__reduce_ex__(2)[0] is not None, bool(Enum("Z", {"N": 0}).N), enum.EnumType is enum.EnumMeta, Shape.SQUARE in [Shape.SQUARE], Shape.__len__(), Shape.SQUARE.__hash__() == hash("SQUARE"), dir(Shape.SQUARE)[-3:])
class Weekday(enum.IntEnum):
    MON = 1; TUE = 2
    @classmethod
    def from_date(cls, n): return cls(n % 7 or 7)
print(Weekday.from_date(8), Weekday.MON + 1, Weekday(2).name, [d.name for d in Weekday], range(5)[Weekday.TUE], Weekday.MON.real, Weekday.MON.to_bytes(1), "%d" % Weekday.TUE, f"{Weekday.TUE!r} {Weekday.TUE:>3}", isinstance(Weekday.MON + 0, Weekday)); import json; print(json.dumps({"d": Weekday.MON, Weekday.TUE: 1}))
