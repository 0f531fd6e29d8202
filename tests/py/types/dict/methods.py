def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

d = {"a": 1, "b": 2}
d["c"] = 3; d["a"] = 10; print(d, len(d), "a" in d, 1 in d, d.get("a"), d.get("z"), d.get("z", 0), d.pop("a"), d.pop("zz", "dflt"), d)
print(d.setdefault("b", 9), d.setdefault("n"), d.setdefault("m", []), d); d["m"].append(1); print(d.popitem(), d); d.update({"x": 1}, y=2); d.update([("p", 1), "qr"]); d.update(z=0); print(d)
c = d.copy(); d.clear(); print(d, c, list(c), list(reversed(c)), c.keys(), c.values(), c.items())
print(dict(), dict(a=1), dict([(1, 2)]), dict({1: 2}, b=3), dict(zip("ab", [1, 2])), dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), {1: "a", 1.0: "b", True: "c"}, {**{"k": 1}}, dict([["x", 1]]), dict(dict(q=1)))
err(d.pop, "zz")
err({}.popitem)
err(lambda: {}["k"])
err(lambda: {}[[]])
err({}.get)
err({}.get, 1, 2, 3)
err({}.pop)
err({}.setdefault, [])
err({}.get, [])
err({}.update, 5)
err({}.update, [1])
err({}.update, [(1, 2, 3)])
err({}.update, ["a"])
err({}.update, 1, 2)
err(dict, 5)
err(dict, [1])
err(dict, [(1, 2, 3)])
err(dict, 1, 2)
err(dict, ["abc"])
err(dict, [([], 1)])
err(dict.fromkeys, 5)
err(dict.fromkeys, [[]])
err(hash, {})
err(lambda: {[]: 1})
err(lambda: {} < {})
err({}.copy, 1)
def dele():
    d = {}
    del d["k"]
err(dele)
print({1: 2} == {1: 2.0}, {1: 1, 2: 2} == {2: 2, 1: 1}, {} != {1: 1}, {"a": 1} | {"b": 2, "a": 3}, {} == [], [n for n in dir(dict) if n[0] != "_"])
err(lambda: {} | [])
err(lambda: [] | {})
err(lambda: {} + {})
x = {"a": 1}; x |= {"b": 2}; x |= [("c", 3)]; print(x)
class Keys:
    def keys(self): return ["k1", "k2"]
    def __getitem__(self, k): return k * 2
print(dict(Keys()), {**Keys()}); x.update(Keys()); print(x)
print(x.__contains__("a"), x.__len__(), x.__getitem__("a"), x.__eq__(5), x.__or__({}), x.__iter__().__next__(), x.__class_getitem__(int) if False else dict[str, int])
