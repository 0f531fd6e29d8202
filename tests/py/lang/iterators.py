class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(It(3)), [*It(2)], sum(It(4)), max(It(3)), dict(zip(It(2), "ab")), tuple(It(2)), set(It(1)))
a, b = It(2); print(a, b)
class Seq:
    def __getitem__(self, i):
        if i >= 3: raise IndexError
        return i * i
print(list(Seq()), list(iter(Seq())), [x for x in Seq()], 4 in Seq())
try: reversed(Seq())
except TypeError as e: print(e)
class RSeq(Seq):
    def __len__(self): return 3
print(list(reversed(RSeq())))
print(list(iter(iter([3, 2, 1, 0]).__next__, 1)))
it = iter([1, 2]); print(iter(it) is it, next(it), next(it), next(it, "end"), next(it, "end"))
l = [1, 2, 3]; it = iter(l); next(it); l.append(4); print(list(it)); l.append(5); print(list(it))
for bad in (5, None, 1.5, len, object()):
    try: iter(bad)
    except TypeError as e: print(e)
try: next([])
except TypeError as e: print(e)
class NoNext:
    def __iter__(self): return self
try: list(NoNext())
except TypeError as e: print(e)
class Raises:
    def __iter__(self): return self
    def __next__(self): raise ValueError("in next")
try: list(Raises())
except ValueError as e: print(e)
class Restart:
    def __init__(self): self.t = 0
    def __iter__(self): return self
    def __next__(self):
        self.t += 1
        if self.t % 3 == 0: raise StopIteration
        return self.t
r = Restart(); print(list(r), list(r))
class BlockIter: __iter__ = None
try: iter(BlockIter())
except TypeError as e: print(e)
print(type(iter([])).__name__, type(iter(())).__name__, type(iter({})).__name__, type(iter(range(1))).__name__, type(iter(b"")).__name__, type(iter(set())).__name__, type(iter(Seq())).__name__, type(iter(int, 1)).__name__)
import operator
print(operator.length_hint(iter([1, 2])), operator.length_hint(iter(range(5))), operator.length_hint(It(3), 9))
