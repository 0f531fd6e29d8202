import gc
l = [object() for _ in range(100_000)]; print(len(set(map(id, l)))); del l
d = {str(i): i for i in range(100_000)}; print(len(d), d["99999"], sum(d.values())); d.clear()
s = {(i, i + 1) for i in range(50_000)}; print(len(s), (5, 6) in s)
class C:
    def __init__(self, i): self.i = i; self.me = self
for i in range(20_000): C(i)
gc.collect(); print("cycles gone")
print(len([[] for _ in range(10)] * 1000), len("".join(str(i) for i in range(20_000))), sum(1 for _ in range(200_000)))
t = tuple(range(100_000)); print(t[-1], hash(t) == hash(tuple(range(100_000))), len(t + t))
x = b""
for i in range(2000): x += bytes([i % 256])
print(len(x), x[:4]); y = ""
for i in range(5000): y += "é"
print(len(y)); fs = [lambda i=i: i for i in range(10_000)]; print(sum(f() for f in fs))
cls = [type(f"C{i}", (), {"v": i}) for i in range(2000)]; print(sum(c.v for c in cls), len(cls)); del cls; gc.collect()
attrs = C(0)
for i in range(3000): setattr(attrs, f"a{i}", i)
print(len(vars(attrs)), attrs.a2999)
for i in range(3000): delattr(attrs, f"a{i}")
print(sorted(vars(attrs)))
def f(**kw): return len(kw)
print(f(**{f"k{i}": i for i in range(1000)}), (lambda *a: len(a))(*range(10_000)))
src = "\n".join(f"v{i} = {i}" for i in range(3000)); ns = {}; exec(src, ns); print(ns["v2999"])
src = "def g():\n" + "\n".join(f"    v{i} = {i}" for i in range(1000)) + "\n    return v999\nr = g()"; exec(src, ns); print(ns["r"]); print(eval("[" + ",".join(map(str, range(5000))) + "]")[-1], eval("{" + ",".join(f"{i}:{i}" for i in range(2000)) + "}")[1999])
