import weakref, gc
class C:
    def __init__(self, n): self.n = n
c = C(1)
r = weakref.ref(c, lambda ref: print("callback", ref is r, ref() is None))
print(r() is c, weakref.getweakrefcount(c), r is weakref.ref(c), weakref.ref(c) is weakref.ref(c))
del c
print(r())
a = C(2); p = weakref.proxy(a)
print(p.n); p.n = 5; print(a.n)
del a
try: p.n
except ReferenceError as e: print(e)
for bad in (5, "s", (), None, []):
    try: weakref.ref(bad)
    except TypeError as e: print(e)
x, y = C("x"), C("y"); x.o, y.o = y, x
w = weakref.ref(x); del x, y
print(w() is None); gc.collect(); print(w() is None)
s = {1}; print(weakref.ref(s)() is s)
def f(): pass
print(weakref.ref(f)() is f, weakref.ref(C)() is C)
m = C(3).__init__
print(weakref.ref(m)() is m)
a, b = C(1), C(1)
ra, rb = weakref.ref(a), weakref.ref(b)
print(ra == rb, ra == weakref.ref(a), hash(ra) == hash(a))
class Cyc:
    def __del__(self): print("cycle del")
z = Cyc(); z.me = z; del z
print("before collect"); gc.collect(); print("after collect")
g = (i for i in ()); print(weakref.ref(g)() is g)
