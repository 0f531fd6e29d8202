d = {}
for c in "hello world": d[c] = d.get(c, 0) + 1
print(d)
d.pop("l"); d["l"] = "back"; d["h"] = "same place"; print(d)
e = {3: 1, 1: 2, 2: 3}; print(list(e), list(e.values()), list(reversed(e)), e.popitem(), list(e))
f = {2: 3, 1: 2}; print(f == {1: 2, 2: 3}, list(f))
big = {i: str(i) for i in range(1000)}
for i in range(0, 1000, 2): del big[i]
print(list(big)[:5], len(big), big.popitem(), next(iter(big)))
for i in range(0, 20, 2): big[i] = "new"
print(list(big)[-3:], list(big)[0], len(big))
m = {1: "int"}; m[True] = "bool"; m[1.0] = "float"; print(m)
a = dict(x=1, y=2); b = dict(y=3, z=4); print(a | b, {**b, **a}, list((a | b)))
a.update(b); print(a)
print({k: None for k in (3, 1, 2)}, dict.fromkeys([5, 4, 5]), dict([("b", 1), ("a", 2), ("b", 3)]))
s = {}; s["z"], s["y"] = 1, 2; del s["z"]; s["z"] = 3; print(s)
def kw(**k): return k
print(kw(c=1, a=2, b=3), list(kw(**{"q": 1}, p=2)))
class C:
    z = 1; y = 2
    def __init__(self): self.b = 1; self.a = 2
print(list(vars(C()))); print([k for k in vars(C) if k in "zy"])
import json; print(json.dumps({"b": 1, "a": [1, 2]}))
