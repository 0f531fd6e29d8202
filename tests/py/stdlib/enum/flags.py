from enum import Flag, IntFlag, auto, FlagBoundary, STRICT, CONFORM, KEEP, Enum, member, nonmember, property as eprop, verify, UNIQUE, CONTINUOUS
class P(Flag): R = auto(); W = auto(); X = auto(); RW = R | W
print(P.R | P.X, repr(P.R | P.X), P.RW, P.R in P.RW, P.X in P.RW, P.RW & P.R, P.RW ^ P.R, ~P.R, bool(P.R & P.X), P(0), P(5), list(P.RW), list(P), len(P.RW), P.RW.value, P.R.name, (P.R | P.X).name, [m.value for m in P])
def err(f, *a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__, e)
err(P, 99); err(lambda: P.R | 1); err(lambda: P["Q"])
class I(IntFlag): A = 1; B = 2; C = 4
print(I.A | I.B, I.A | 8, repr(I(9)), I.A + 1, int(I.B | I.C), ~I.A, I(0), I.A == 1, I.A | I.B == 3, I.B in I(3), str(I.A), f"{I.C}")
class K(Flag, boundary=KEEP): A = 1
print(K(5), repr(K(5).value))
class C(Flag, boundary=CONFORM): A = 1; B = 2
print(C(7))
x = P.R; x |= P.W; print(x, x == P.RW, P.R < P.W if False else hash(x) == hash(P.RW))
class N(Enum):
    A = 1
    @nonmember
    class Inner: pass
    B = member(2)
    c = nonmember(5)
print(list(N), N.c, N.Inner.__name__)
def v():
    @verify(CONTINUOUS)
    class V(Enum): A = 1; B = 3
err(v)
class Prop(Enum):
    A = 1
    @eprop
    def twice(self): return self.value * 2
print(Prop.A.twice, Prop.A._value_, Prop.A._name_, Prop._member_names_, Prop._value2member_map_)
class Auto(Flag): A = auto(); B = 8; C = auto()
print([a.value for a in Auto], Auto.A | Auto.C)
import copy, pickle; print(copy.copy(P.R) is P.R, copy.deepcopy(P.RW) is P.RW)
class Mixed(str, Enum): X = "x"
print(Mixed.X == "x", Mixed.X, Mixed.X.value, f"{Mixed.X}", Mixed.X.upper())
class Fl(float, Enum): PI = 3.14
print(Fl.PI * 2, Fl.PI)
