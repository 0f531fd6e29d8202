import weakref, gc
class C:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"C({self.n})"
a, b = C(1), C(2)
d = weakref.WeakValueDictionary(a=a, b=b); print(sorted(d.items()), len(d), "a" in d, d["a"], d.get("zz")); del a; print(sorted(d), "a" in d)
k = weakref.WeakKeyDictionary({b: "vb"}); c = C(3); k[c] = "vc"; print(sorted(k.values()), k[b], len(k)); del c; print(len(k), list(k.items()))
s = weakref.WeakSet([b]); x = C(4); s.add(x); print(len(s), b in s, sorted(o.n for o in s)); del x; print(len(s)); s.discard(b); print(len(s))
try: d["zz"]
except KeyError as e: print("KeyError", e)
try: d["bad"] = 5
except TypeError as e: print(e)
class M:
    def meth(self): return "called"
m = M(); w = weakref.WeakMethod(m.meth); print(w()(), weakref.ref(m.meth)() is None or True); del m; print(w())
f = C(5); fin = weakref.finalize(f, print, "finalized", 5); print(fin.alive, fin.peek()[1:3] != ()); del f; print(fin.alive, fin())
g = C(6); fin2 = weakref.finalize(g, lambda: "result"); print(fin2(), fin2.alive, fin2.detach())
p = C(7); r1, r2 = weakref.ref(p), weakref.ref(p, lambda r: print("cb1")); r3 = weakref.ref(p, lambda r: print("cb2")); print(weakref.getweakrefcount(p), len(weakref.getweakrefs(p)), r1 == r2, r2.__callback__ is not None); del p; print(r1(), r1 == r2)
class Sub(weakref.ref): extra = 1
q = C(8); sr = Sub(q); print(sr().n, sr.extra, isinstance(sr, weakref.ReferenceType), weakref.ProxyType.__name__, type(weakref.proxy(q)).__name__, type(weakref.proxy(len) if False else weakref.proxy(lambda: 1)).__name__)
pr = weakref.proxy(q); pr.n = 9; print(q.n, pr == q, pr.__class__.__name__, str(pr), bool(pr), isinstance(pr, C))
try: hash(pr)
except TypeError as e: print(e)
del q
for op in (lambda: pr.n, lambda: str(pr), lambda: bool(pr)):
    try: op()
    except ReferenceError as e: print(e)
print(sorted(weakref.WeakValueDictionary({"k": b}).copy()), list(weakref.WeakSet([b]) | {b}) == [b])
