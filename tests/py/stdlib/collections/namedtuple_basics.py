from collections import namedtuple
P = namedtuple("P", "x y"); p = P(1, y=2)
print(p, p.x, p[1], p == (1, 2), P._fields, p._asdict(), p._replace(x=5), P._make([7, 8]), len(p), tuple(p), hash(p) == hash((1, 2)), isinstance(p, tuple), P.__name__, P.__doc__, P.x.__doc__, P.__mro__[1])
x, y = p; print(x, y, *p, {**p._asdict()}, p + (3,), p[::-1], max(p), sorted([P(2, 1), P(1, 2)]))
D = namedtuple("D", ["a", "b", "c"], defaults=[10, 20]); print(D(1), D._field_defaults, D(1, c=5), D.__new__.__defaults__)
def err(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
err(P, 1); err(P, 1, 2, 3); err(P, 1, z=2); err(P._make, [1]); err(p._replace, z=1); err(setattr, p, "x", 5); err(lambda: p.zz); err(namedtuple, "X", "a a"); err(namedtuple, "X", "class"); err(namedtuple, "X", "_p"); err(namedtuple, "1X", "a"); err(namedtuple, "X", "1a"); err(namedtuple, "X", "a b", defaults=[1, 2, 3])
R = namedtuple("R", "a class a _x", rename=True); print(R._fields)
class Sub(namedtuple("Base", "v w")):
    __slots__ = ()
    @property
    def total(self): return self.v + self.w
s = Sub(1, 2); print(s, s.total, s._replace(v=10).total, type(s._replace(v=1)).__name__)
match p:
    case P(a, b): print("match", a, b)
print(P.__match_args__, repr(P), namedtuple("E", "")(), namedtuple("C", "a,b")(1, 2), P.__module__, p.__getnewargs__())
import copy; print(copy.copy(p) == p, copy.replace(p, y=9))
