import weakref, gc
class C:
    def __init__(self, n): self.n = n
log = []
def cb(tag): return lambda r: log.append((tag, r() is None))
a = C(1); refs = [weakref.ref(a, cb(i)) for i in range(3)]; del a; print(log)
a = C(2); r = weakref.ref(a, cb("dropped ref")); del r; log.clear(); del a; print(log)
def bad(r): raise ValueError("callback error")
import sys; sys.unraisablehook = lambda u: print("unraisable", u.exc_value)
a = C(3); r = weakref.ref(a, bad); del a
a = C(4); b = C(5); a.other, b.other = b, a; ra = weakref.ref(a, cb("cycle")); log.clear(); del a, b; gc.collect(); print(log, ra())
class Cache:
    def __init__(self): self.d = weakref.WeakValueDictionary(); self.made = 0
    def get(self, k):
        v = self.d.get(k)
        if v is None: self.made += 1; v = self.d[k] = C(k)
        return v
c = Cache(); x = c.get(1); y = c.get(1); z = c.get(2); print(x is y, c.made, len(c.d)); del z; c.get(3); print(c.made, sorted(c.d.keys()))
class Observer:
    def __init__(self): self.listeners = weakref.WeakSet()
    def fire(self): return sorted(l.n for l in self.listeners)
o = Observer(); l1, l2 = C("l1"), C("l2"); o.listeners.add(l1); o.listeners.add(l2); print(o.fire()); del l1; print(o.fire())
k = C("key"); wk = weakref.WeakKeyDictionary({k: "v"}); print(len(wk), wk[k], k in wk); del k; print(len(wk))
f = C(6); fin = weakref.finalize(f, log.append, "finalizer ran"); log.clear(); f = None; print(log, fin.alive)
g = C(7); fin = weakref.finalize(g, print, "at exit only"); fin.atexit = False; h = C(8); weakref.finalize(h, print, "runs at exit")
class Slotted: __slots__ = ("x", "__weakref__")
s = Slotted(); print(weakref.ref(s)() is s); class_ref = weakref.ref(Slotted); fn = lambda: 1; print(weakref.ref(fn)() is fn, class_ref() is Slotted, weakref.ref(weakref).__call__() is weakref, weakref.getweakrefcount(s))
d = weakref.WeakValueDictionary(); items = [C(i) for i in range(5)]
for i in items: d[i.n] = i
it = iter(d.items()); next(it); del i; items.pop(); print(sorted(k for k, _ in it if k != 4) != None, len(d), d.pop(0).n, d.setdefault(9, items[1]).n, sorted(d)); print("end")
