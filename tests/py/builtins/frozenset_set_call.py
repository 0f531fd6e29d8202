def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(set(), frozenset(), set("aab") == {"a", "b"}, set([1, 1]), frozenset((1, 2)), set({1: 2}), set(range(3)), set(x for x in "q"))
err(set, 5)
err(set, [[]])
err(set, [1], [2])
err(frozenset, None)
err(set, iterable=[])
class S(set):
    def __init__(self, *a, tag=None): super().__init__(*a); self.tag = tag
s = S([1], tag="t"); print(s, s.tag, s | {2}, isinstance(s, set))
class FS(frozenset):
    def __new__(cls, *a, tag=None): o = super().__new__(cls, *a); o.tag = tag; return o
f = FS([1], tag="f"); print(f, f.tag, f == {1}, hash(f) == hash(frozenset([1])))
x = {1}; x.__init__([5, 6]); print(x == {5, 6})
