def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

l = [3, 1, 2]; l.sort(); print(l); l.sort(reverse=True); print(l); l.sort(key=lambda x: -x); print(l)
words = ["banana", "Apple", "cherry", "apple", "date"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=len, reverse=True), sorted(words, key=lambda w: (len(w), w)))
pairs = [(1, "b"), (0, "z"), (1, "a"), (0, "y")]
print(sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0], reverse=True), sorted(pairs))
import functools
print(sorted([5, 3, 9], key=functools.cmp_to_key(lambda a, b: b - a)))
print(sorted([1.5, 1, 0.5, True, -1]), sorted("hello"), sorted({3: 1, 1: 2}), sorted([[2], [1, 5], []]), sorted([None, None]) if False else "", sorted([]), sorted([(1, 2), (1,)]))
err(lambda: sorted([1, None]))
err(lambda: sorted([1j, 2j]))
err(lambda: sorted(5))
err(lambda: sorted())
err(lambda: sorted([1], lambda x: x))
err(lambda: sorted([1], key=5))
err(lambda: sorted([1], bogus=1))
err(lambda: [3, 1].sort(key=lambda x: 1 / 0))
l = [3, 2, 1, "x", 5]
err(l.sort); print(sorted(map(str, l)))
class Lt:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
    def __repr__(self): return f"L{self.v}"
print(sorted([Lt(3), Lt(1), Lt(2)]), max([Lt(1), Lt(5)], key=lambda x: x.v), sorted([Lt(2), Lt(1)], reverse=True))
m = [1, 2, 3]
def bad_key(x): m.append(x); return x
err(m.sort, key=bad_key); print(len(m) >= 3)
n = [2, 1]
class Sees:
    def __lt__(self, o): seen.append(list(s)); return False
seen = []; s = [Sees(), Sees()]; s.sort(); print(seen)
import random
random.seed(1); big = [random.randrange(1000) for _ in range(2000)]; b2 = sorted(big); print(all(x <= y for x, y in zip(b2, b2[1:])), sorted(big, reverse=True) == b2[::-1], sorted(b2) == b2, sorted(b2[::-1]) == b2)
st = sorted([(i % 7, i) for i in range(500)], key=lambda p: p[0]); print(all(a < b for a, b in zip(st, st[1:])))
print(sorted(["b", "a", "C"], reverse=1), sorted([3, 1], reverse=0), sorted([0.0, -0.0, float("inf"), -1]), sorted([2**70, 1, -2**70]), sorted(b"cab"))
