import copy
class A:
    def __init__(self, x): self.x = x
    def __reduce__(self): return (A, (self.x,), {"extra": 1})
a = copy.copy(A([1])); print(vars(a))
class L(list):
    def __reduce_ex__(self, p): return (L, (), {"tag": "t"}, iter([7, 8]))
l = copy.copy(L([1])); print(l, l.tag)
class D(dict):
    def __reduce__(self): return (D, (), None, None, iter([("k", "v")]))
print(copy.copy(D()), copy.deepcopy(D()))
class N:
    def __new__(cls, *a): o = super().__new__(cls); o.made = a; return o
    def __getnewargs__(self): return ("from", "newargs")
print(copy.copy(N()).made)
class K:
    def __new__(cls, *, k): o = super().__new__(cls); o.k = k; return o
    def __getnewargs_ex__(self): return (), {"k": 5}
print(copy.copy(K(k=1)).__dict__)
class S:
    __slots__ = ("p", "__dict__")
s = S(); s.p = 1; s.q = [2]; c = copy.deepcopy(s); print(c.p, c.q, c.q is s.q, s.__reduce_ex__(2)[2])
class St:
    def __getstate__(self): return None
    def __setstate__(self, s): self.got = s
print(vars(copy.copy(St())))
class NoCopy:
    def __reduce_ex__(self, p): raise TypeError("refuses")
for f in (copy.copy, copy.deepcopy):
    try: f(NoCopy())
    except TypeError as e: print(e)
class Shared:
    def __init__(self): self.a = self.b = []
sh = copy.deepcopy(Shared()); print(sh.a is sh.b); x = [1]; t = (x, x); y = copy.deepcopy(t); print(y[0] is y[1], y[0] is x)
class Memo:
    def __deepcopy__(self, memo): memo["seen"] = True; return self
m = {}; mm = Memo(); print(copy.deepcopy([mm], m)[0] is mm, "seen" in m); print(object().__reduce_ex__(2)[0].__name__, copy.copy(object()) is not None); class_ = copy.deepcopy(A); print(class_ is A, copy.copy(A.__init__) is A.__init__, copy.deepcopy({(1, 2): [x]}), copy.copy([x])[0] is x, copy.deepcopy(range(3)), copy.copy(slice(1)))
