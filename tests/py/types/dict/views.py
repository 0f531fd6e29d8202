def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), "a" in k, 1 in v, ("a", 1) in i, ("a", 2) in i, "x" in i, list(k), list(reversed(k)), list(reversed(v)), list(reversed(i)))
d["d"] = 4; del d["a"]; print(k, v, i)
print(sorted(k & {"b", "x"}), sorted(k | {"z"}), sorted(k - {"b"}), sorted(k ^ {"b", "q"}), k == {"b", "c", "d"}, k <= {"b", "c", "d", "e"}, k < set("bcd"), k >= {"b"}, k.isdisjoint({"z"}), sorted(i & {("b", 2)}), sorted({"b"} & k), sorted(["b", "y"] & k) if False else "", sorted(k & ["b"]), {"b"} <= k)
print(i == {("b", 2), ("c", 3), ("d", 4)}, v == d.values(), k == d.keys(), k != d.keys(), type(k & set()).__name__, k.mapping["b"], type(k.mapping).__name__)
err(hash, k)
err(lambda: k[0])
err(lambda: v & {1})
err(lambda: k + k)
err(lambda: k < 5)
err(lambda: k | 5)
err(lambda: i - 5)
err(lambda: {"x": []}.items() | set())
err(lambda: type(k)())
def setm(): k.mapping["x"] = 1
err(setm)
print(type(k).__name__, type(v).__name__, type(i).__name__, type(iter(k)).__name__, type(iter(v)).__name__, type(iter(i)).__name__, type(reversed(k)).__name__, type(reversed(i)).__name__)
print(repr({}.keys()), repr({}.values()), repr({}.items()), bool({}.keys()), list({}.items()))
r = {}; r["self"] = r.values(); print(str(r)[:30], len(str(r)) < 200)
for key, val in d.items(): print(key, val, end=";")
print(); print(*d, *d.values(), max(d), min(d.values()), sum(d.values()), dict(d.items()) == d, [(x, y) for x, y in zip(k, v)])
import operator
print(operator.length_hint(iter(k)), [n for n in dir(k) if n[0] != "_"], [n for n in dir(v) if n[0] != "_"])
