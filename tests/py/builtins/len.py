def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(len(""), len("é🎉"), len([1]), len({}), len({1}), len(range(5)), len(b"ab"), len((1,)), len({}.keys()), len(memoryview(b"abc")))
class L:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
print(len(L(5)), len(L(True)), bool(L(0)), bool(L(3)))
for bad in (L(-1), L("a"), L(1.5), L(2**63), L(None), 5, None, 1.5, iter([]), len, int, object(), (x for x in ())): err(len, bad)
err(len)
err(len, [], [])
class I:
    def __index__(self): return 4
print(len(L(I())))
class R:
    def __len__(self): raise KeyError("in len")
err(len, R())
class Inst: pass
o = Inst(); o.__len__ = lambda: 3; err(len, o)
class NoHint:
    def __iter__(self): return iter([1, 2])
    def __length_hint__(self): raise TypeError("no hint")
import operator
print(list(NoHint()), operator.length_hint(NoHint(), 7), [*NoHint()])
