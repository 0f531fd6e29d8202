def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

class D(dict):
    def __missing__(self, k): self[k] = v = k * 2; return v
d = D(); print(d["ab"], d, d.get("x"), "x" in d, d.pop("y", None), d[3])
class Bad(dict):
    def __missing__(self, k): raise KeyError(("custom", k))
err(lambda: Bad()["q"])
print({None: 1, (): 2, 1.5: 3, "s": 4, b"b": 5, frozenset(): 6, int: 7, True: 8}[()])
k = (1, (2, "x")); print({k: "nested"}[1, (2, "x")])
err(lambda: {(1, []): 1})
err(lambda: {1: 2}["1"])
err(lambda: {}[1.5])
err(lambda: {}[None])
err(lambda: {}["with 'quotes'"])
err(lambda: {}[(1, 2)])
err(lambda: {}[()])
nan = float("nan"); print({nan: 1}.get(nan), {nan: 1}.get(float("nan")), {0.0: "z"}[-0.0], {0: "i"}[0.0], {1: 1}[1 + 0j], {"a": 1}.get("".join(["a"])), {2**70: "big"}[2**70])
class K:
    def __init__(self, v): self.v = v
    def __hash__(self): return 0
    def __eq__(self, o): return self.v == o.v
many = {K(i): i for i in range(50)}; print(len(many), many[K(25)], K(99) in many); del many[K(10)]; print(K(10) in many, len(many), many[K(49)])
class S(str):
    def __hash__(self): return hash("other")
print(S("a") in {"a": 1}, {S("a"): 1}.get("a"))
e = KeyError("k"); print(str(e), repr(e), e.args, str(KeyError()), str(KeyError(1, 2)), str(KeyError("a b")))
x = {}; x[x.__len__] = 1 if False else 2; print(len(x))
print(dict(a=1).items() >= {("a", 1)}, {1: {2: {3: 4}}}[1][2][3], dict(enumerate("ab")), {v: k for k, v in {"x": 1}.items()}, any({0: 1}), all({}), sorted({"b": 1, "a": 2}.items(), key=lambda p: p[1]))
