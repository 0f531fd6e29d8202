class CM:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self): print("enter", self.name); return self.name
    def __exit__(self, t, v, tb): print("exit", self.name, t and t.__name__, v, tb is not None); return self.swallow
with CM("a") as a, CM("b") as b: print(a, b)
with (CM("c") as c, CM("d"),): print(c)
with (CM("e")): pass
with CM("s", True): raise ValueError("swallowed")
try:
    with CM("o"), CM("i"): raise KeyError("out")
except KeyError as e: print("caught", e)
def ret():
    with CM("r"): return "returned"
print(ret())
for i in range(2):
    with CM(i):
        if i == 0: continue
        break
with CM("tuple") as (x, y, *z): print(x, y, z)
class Target: pass
t = Target()
with CM("attr") as t.value: print(t.value)
d = {}
with CM("item") as d["k"]: pass
print(d)
with CM("outer", True) as q:
    with CM("inner"): 1 / 0
    print("not reached")
print("after")
def gen():
    with CM("gen"): yield 1; yield 2
g = gen(); next(g); g.close()
class ReplaceError:
    def __enter__(self): return self
    def __exit__(self, *a): raise TypeError("replaced")
try:
    with ReplaceError(): raise ValueError("orig")
except TypeError as e: print(e, repr(e.__context__))
with (yield_free := CM("w")) as n: print(yield_free.name == n)
