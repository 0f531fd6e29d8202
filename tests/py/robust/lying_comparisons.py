import random
class Liar:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return random.random() < 0.5
random.seed(5)
l = [Liar(i) for i in range(500)]; l.sort(); print(len(l), sorted(x.v for x in l) == list(range(500)))
class Always:
    def __lt__(self, o): return True
class Never:
    def __lt__(self, o): return False
print(len(sorted([Always() for _ in range(100)])), len(sorted([Never() for _ in range(100)])), min([Always(), Always()]) is not None)
class Raises:
    n = 0
    def __lt__(self, o):
        Raises.n += 1
        if Raises.n == 10: raise ValueError("tenth comparison")
        return False
l = [Raises() for _ in range(50)]
try: l.sort()
except ValueError as e: print(e, len(l))
class Mutates:
    def __lt__(self, o): target.append(1); return True
target = [Mutates() for _ in range(5)]
try: target.sort()
except ValueError as e: print(e)
class Clears:
    def __lt__(self, o): t2.clear(); return True
t2 = [Clears() for _ in range(5)]
try: t2.sort()
except ValueError as e: print(e, len(t2))
class BadBool:
    def __lt__(self, o): return self
    def __bool__(self): raise TypeError("no bool")
try: sorted([BadBool(), BadBool()])
except TypeError as e: print(e)
class HashLiar:
    def __hash__(self): return random.randrange(10)
    def __eq__(self, o): return random.random() < 0.5
d = {}
for i in range(200): d[HashLiar()] = i
print(0 < len(d) <= 200); s = {HashLiar() for _ in range(100)}; print(0 < len(s) <= 100, len(list(d)) == len(d))
import heapq; h = [Liar(i) for i in range(100)]; heapq.heapify(h); [heapq.heappop(h) for _ in range(100)]; print(len(h))
import bisect; print(0 <= bisect.bisect([Liar(i) for i in range(10)], Liar(3)) <= 10, nan_sorted := len(sorted([float("nan"), 1, float("nan"), -1])))
