import gc, weakref
class N:
    def __init__(self): self.ref = None
a, b = N(), N(); a.ref, b.ref = b, a; w = weakref.ref(a); del a, b
print(w() is None, gc.collect() >= 2, w() is None)
print(gc.isenabled()); gc.disable(); print(gc.isenabled()); gc.enable(); print(len(gc.get_threshold()), len(gc.get_count()), gc.get_debug(), gc.garbage)
l = []; l.append(l); wl = weakref.ref(N); del l; print(gc.collect() >= 1)
class D:
    def __init__(self, n): self.n = n; self.me = self
    def __del__(self): print("del", self.n)
D(1); D(2); print("before"); gc.collect(); print("after")
saved = []
class R:
    def __init__(self): self.me = self
    def __del__(self): saved.append(self)
R(); gc.collect(); print(len(saved)); saved[0].me = None; saved.clear(); print("released once only")
def f():
    x = N(); x.ref = lambda: x
    return weakref.ref(x)
r = f(); print(r() is not None); gc.collect(); print(r() is None)
print(gc.is_tracked([]), gc.is_tracked(5), gc.is_tracked("a"), any(o is saved for o in gc.get_referrers(R)) in (True, False), sorted(map(str, gc.get_referents([1, "a"]))))
try: gc.set_threshold("a")
except TypeError as e: print(e)
try: gc.collect(9)
except ValueError as e: print(e)
d = {}; d["self"] = d; t = ([],); t[0].append(t); g = (x for x in [1]); del d, t; print(gc.collect() >= 2); gc.freeze(); gc.unfreeze(); print(gc.get_freeze_count())
