class D(dict):
    def __getitem__(self, k): print("getitem", k); return super().__getitem__(k)
    def __setitem__(self, k, v): print("setitem", k, v); super().__setitem__(k, v)
    def __delitem__(self, k): print("delitem", k); super().__delitem__(k)
    def __contains__(self, k): print("contains", k); return super().__contains__(k)
    def keys(self): print("keys"); return super().keys()
    def __iter__(self): print("iter"); return super().__iter__()
    def __len__(self): return 99
d = D(a=1); d["b"] = 2; print(d["a"], "b" in d, len(d), d.get("a"), d.pop("b"), d.setdefault("c", 3)); del d["c"]; d.update(x=1); print(d == {"a": 1, "x": 1}, list(d), dict(d), {**d}, d.copy().__class__.__name__, bool(d))
def f(**k): return k
print(f(**d), "%(a)s" % d, "{a}".format_map(d), eval("a", {}, d)); exec("new = a + 1", {}, d); print(dict.__len__(d), sorted(dict.keys(d)))
for k in d: print("loop", k)
class M(dict):
    def __missing__(self, k): return k + "!"
m = M(x=1); print(m["x"], m["y"], m.get("y"), "{y}".format_map(m), "%(y)s" % m, eval("zzz", {}, m), len(m))
class Locals(dict):
    def __setitem__(self, k, v): super().__setitem__(k, ("wrapped", v))
ns = Locals(); exec("q = 1\ndef g(): pass", {}, ns); print(ns["q"], ns["g"][0])
class Meta(type):
    @classmethod
    def __prepare__(mcs, n, b): return Locals()
    def __new__(mcs, n, b, ns): return type.__new__(mcs, n, b, {k: v[1] if k in ("attr",) else v[1] for k, v in ns.items()})
class C(metaclass=Meta): attr = 5
print(C.attr)
