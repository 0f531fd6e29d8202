def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(max(1, 2), max([3, 1]), max("abc"), min(1, 2), min([3, 1]), min("cab"), max([], default=0), min((), default=None), max([1, -5], key=abs), min([1, -5], key=abs), max("a", "bb", key=len), max({1: "z", 2: "a"}), max(1, 2.5), min(1.0, 1), max(1, 1.0), max((1, 2), (1, 3)))
print(max([("a", 1), ("b", 1)], key=lambda p: p[1]), min([("a", 1), ("b", 1)], key=lambda p: p[1]), max(iter([1, 5, 2])), max([1], default=9), max(3, 1, key=None), min(range(5)), max(True, 0))
err(max)
err(max, [])
err(min, [])
err(max, 5)
err(max, 1, "a")
err(max, [1, "a"])
err(max, 1, 2, default=3)
err(max, [1], key=5)
err(max, [1], bogus=1)
err(min, None)
err(max, [1, 2], key=lambda x: 1 / 0)
err(min, [1j, 2j])
nan = float("nan"); print(max(nan, 1), max(1, nan), min(nan, 1), min([1, nan]))
class C:
    def __init__(self, v): self.v = v
    def __lt__(self, o): print("lt"); return self.v < o.v
    def __gt__(self, o): print("gt"); return self.v > o.v
print(max(C(1), C(2)).v, min(C(1), C(2)).v)
