from collections import defaultdict, OrderedDict
d = defaultdict(list); d["a"].append(1); d["a"].append(2); print(d, d["new"], len(d), d.get("zz"), "zz" in d, d.default_factory)
n = defaultdict(int, x=5); n["y"] += 1; print(n, dict(n), n.copy(), type(n.copy()).__name__, n | {"z": 1})
try: defaultdict(5)
except TypeError as e: print(e)
e = defaultdict(None, {"k": 1})
try: e["q"]
except KeyError as x: print("KeyError", x)
t = defaultdict(lambda: defaultdict(int)); t["a"]["b"] += 1; print(t["a"]["b"], repr(defaultdict(list, {1: []})))
class DD(defaultdict):
    def __missing__(self, k): return "custom " + k
print(DD()["x"])
o = OrderedDict([("b", 1), ("a", 2)]); o["c"] = 3; o.move_to_end("b"); print(o); o.move_to_end("c", last=False); print(o, o.popitem(), o.popitem(last=False), o)
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == dict(b=2, a=1), list(reversed(OrderedDict(x=1, y=2))), OrderedDict(), repr(OrderedDict(a=1)), OrderedDict(a=1) | {"b": 2})
try: o.move_to_end("zz")
except KeyError as x: print(x)
try: OrderedDict().popitem()
except KeyError as x: print(x)
o = OrderedDict.fromkeys("abc", 0); del o["b"]; o["b"] = 1; print(list(o), list(o.items()), o.copy() == o, o.pop("a"), o.pop("zz", None), o.setdefault("q", 9), o); o.update({"a": 5}); print(o); o.clear(); print(o)
try:
    for k in (x := OrderedDict(a=1, b=2)): x["new" + k] = 1
except RuntimeError as err: print(err)
