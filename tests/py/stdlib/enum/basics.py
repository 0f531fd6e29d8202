from enum import Enum, IntEnum, auto, unique, Flag, IntFlag, StrEnum
class Color(Enum):
    RED = 1
    GREEN = 2
    ALIAS = 1
    def describe(self): return f"{self.name}:{self.value}"
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["GREEN"], Color.ALIAS is Color.RED, list(Color), len(Color), Color.RED.describe(), Color.RED in Color, 1 in Color, 99 in Color, Color.__members__, isinstance(Color.RED, Color))
def err(f, *a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__, e)
err(Color, 99); err(lambda: Color["NOPE"]); err(lambda: Color.NOPE); err(setattr, Color, "RED", 5); err(setattr, Color.RED, "value", 5); err(lambda: Color.RED < Color.GREEN); err(delattr, Color, "RED"); err(lambda: Color.RED + 1)
print(Color.RED == 1, Color.RED == Color.RED, Color.RED is Color(1), {Color.RED: "r"}[Color.RED], hash(Color.RED) == hash(Color.RED), bool(Color.RED), f"{Color.RED}", "%s" % Color.RED, str(Color), repr(Color))
def sub():
    class More(Color): BLUE = 3
err(sub)
def dup():
    class D(Enum): A = 1; A = 2
err(dup)
def uniq():
    @unique
    class U(Enum): A = 1; B = 1
err(uniq)
class I(IntEnum): ONE = 1; TWO = 2
print(I.ONE + 1, I.ONE < I.TWO, I.ONE == 1, repr(I.ONE), str(I.ONE), f"{I.TWO:03d}", sorted([I.TWO, I.ONE]), int(I.TWO), [10, 20, 30][I.ONE], isinstance(I.ONE, int), I(2))
class S(StrEnum): A = auto(); B = "bee"
print(S.A, S.B, S.A == "a", S.B.upper(), repr(S.A), S("bee"))
class A(Enum): X = auto(); Y = auto(); Z = "s"; W = auto() if False else 10
print([(m.name, m.value) for m in A])
E = Enum("E", "P Q R"); print(list(E), E.Q.value, E.__name__); print(Enum("M", {"a": 10, "b": 20}).b, Enum("T", [("x", 1)]).x, Enum("N", ["u", "v"], start=5).v.value)
class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.42e23, 3.39e6)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
    @property
    def density(self): return round(self.mass / self.radius ** 3)
print(Planet.EARTH.mass, Planet.MARS.density, Planet((5.97e24, 6.37e6)))
class Miss(Enum):
    A = 1
    @classmethod
    def _missing_(cls, v): return cls.A if v == "any" else None
print(Miss("any")); err(Miss, "other")
class G(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last): return name.lower()
    ONE = auto(); TWO = auto()
print(G.ONE.value, G.TWO.value, list(reversed(Color)), Color.RED.__class__, type(Color).__name__)
match Color.RED:
    case Color.GREEN: print("green")
    case Color.RED: print("matched red")
