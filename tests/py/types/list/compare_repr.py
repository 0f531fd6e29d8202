print([1, 2] < [1, 2, 0], [2] > [1, 9], [] < [0], [1, 2] <= [1, 2], [1, 2] != [2, 1], [[1], 2] == [[1], 2], [1.0] == [1] == [True], [float("nan")] == [float("nan")])
n = float("nan"); print([n] == [n], n in [n], [n].index(n), [n].count(n))
l = [1]; l.append(l); print(l, repr(l), str([l]))
d = {}; l = [d]; d["l"] = l; print(l, d)
t = ([],); t[0].append(t); print(t)
print([], [[]], [[[]]], ["a", 'b\'', "c\n"], [1.0, None, ..., b"x", 2j, {1}, (1,), range(2), int, len])
class R:
    def __repr__(self): return "<R>"
    def __str__(self): return "never"
print([R()], (R(),), {R.__name__: R()}, {"k": [R()]})
class Bad:
    def __repr__(self): raise ValueError("bad repr")
try: print([1, Bad()])
except ValueError as e: print(e)
try: [1] < 5
except TypeError as e: print(e)
try: [1] < (1,)
except TypeError as e: print(e)
a, b = [], []
a.append(b); b.append(a)
try: a == b
except RecursionError as e: print(type(e).__name__)
print(a)
class Cmp:
    def __init__(self, n): self.n = n
    def __eq__(self, o): print("eq", self.n); return self.n == o.n
    def __lt__(self, o): print("lt", self.n); return self.n < o.n
print([Cmp(1), Cmp(2)] < [Cmp(1), Cmp(3)], [Cmp(1)] == [Cmp(1), Cmp(2)], [Cmp(1), Cmp(2)] == [Cmp(9), Cmp(2)])
