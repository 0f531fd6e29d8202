def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(list(reversed([1, 2])), list(reversed("ab")), list(reversed((1, 2))), list(reversed(range(3))), list(reversed({1: 2, 3: 4})), list(reversed(b"ab")), list(reversed({"a": 1}.items())), list(reversed([])))
class R:
    def __reversed__(self): return iter("custom")
class S:
    def __len__(self): return 3
    def __getitem__(self, i): return i * 10
print(list(reversed(R())), list(reversed(S())))
for bad in (5, None, {1}, (x for x in ()), iter([]), object()): err(reversed, bad)
err(reversed)
err(reversed, [], [])
class N: __reversed__ = None
err(reversed, N())
r = reversed([1, 2, 3]); print(next(r), r.__length_hint__(), list(r), list(r), type(r).__name__, type(reversed("")).__name__, type(reversed(S())).__name__)
l = [1, 2]; r = reversed(l); l.append(3); print(list(r))
