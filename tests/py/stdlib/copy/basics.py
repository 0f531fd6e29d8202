import copy
a = [1, [2, 3], {"k": [4]}]
s, d = copy.copy(a), copy.deepcopy(a)
a[1].append("x"); a[2]["k"].append("y"); print(s, d, s is a, s[1] is a[1], d[1] is a[1])
r = [1]; r.append(r); c = copy.deepcopy(r); print(c[1] is c, c is r); x = [1]; y = [x, x]; z = copy.deepcopy(y); print(z[0] is z[1])
class C:
    def __init__(self, v): self.v = v
o = C([1]); p, q = copy.copy(o), copy.deepcopy(o); o.v.append(2); print(p.v, q.v, type(q).__name__)
class H:
    def __copy__(self): return "copied"
    def __deepcopy__(self, memo): return ("deep", type(memo).__name__)
print(copy.copy(H()), copy.deepcopy([H()]))
for v in (5, "s", None, 1.5, (1, 2), frozenset([1]), len, int, ..., b"x", range(3)): print(copy.copy(v) is v, copy.deepcopy(v) is v or type(v).__name__, end=" ")
print(); t = ([1],); u = copy.deepcopy(t); print(u == t, u is t, copy.deepcopy((1, (2, 3))) , copy.copy({1: [2]}), copy.deepcopy({1, 2}), copy.copy(bytearray(b"x")))
class S:
    __slots__ = ("a", "b")
s = S(); s.a = [1]; k = copy.deepcopy(s); print(k.a, k.a is s.a, hasattr(k, "b"))
class R:
    def __reduce__(self): return (C, ("via reduce",))
print(copy.copy(R()).v)
class G:
    def __init__(self): self.x, self.y = 1, 2
    def __getstate__(self): return {"x": self.x}
    def __setstate__(self, st): self.__dict__.update(st); self.restored = True
g = copy.copy(G()); print(vars(g))
class L(list): pass
l = L([1, [2]]); l.attr = "kept"; m = copy.deepcopy(l); print(m, type(m).__name__, m.attr, m[1] is l[1])
class E(Exception): pass
print(repr(copy.copy(E("a", 1))), copy.deepcopy(E([1])).args)
try: copy.copy((x for x in ()))
except TypeError as e: print(e)
try: copy.deepcopy(open("/dev/null"))
except TypeError as e: print(e)
from collections import namedtuple; P = namedtuple("P", "x y"); print(copy.replace(P(1, 2), x=9))
try: copy.replace(5, x=1)
except TypeError as e: print(e)
print(copy.Error.__name__, copy.deepcopy([[]] * 2)[0] is not [])
memo = {}; big = [list(range(10)) for _ in range(100)]; print(copy.deepcopy(big, memo) == big, len(memo) > 100)
