import abc, collections.abc as cabc
class Drawable(abc.ABC):
    @classmethod
    def __subclasshook__(cls, C):
        if cls is Drawable: return True if any("draw" in B.__dict__ for B in C.__mro__) else NotImplemented
        return NotImplemented
class Circle:
    def draw(self): pass
class Square: pass
print(issubclass(Circle, Drawable), isinstance(Circle(), Drawable), issubclass(Square, Drawable))
@Drawable.register
class Text: pass
print(issubclass(Text, Drawable), isinstance(Text(), Drawable)); Drawable.register(int); print(isinstance(5, Drawable), isinstance(True, Drawable))
try: Drawable.register(5)
except TypeError as e: print(e)
class A(abc.ABC): pass
class B(A): pass
try: B.register(A)
except RuntimeError as e: print(e)
for o in ([], {}, (), "", set(), 5, range(1), iter([]), (i for i in ()), len, b"", {}.keys(), {}.items(), memoryview(b"")):
    print(type(o).__name__, [n for n in ("Sized", "Iterable", "Iterator", "Generator", "Container", "Collection", "Hashable", "Callable", "Sequence", "MutableSequence", "Mapping", "MutableMapping", "Set", "MutableSet", "Reversible", "KeysView", "ItemsView", "Buffer", "Awaitable") if isinstance(o, getattr(cabc, n))])
class It:
    def __iter__(self): return iter(())
class NoHash: __hash__ = None
print(isinstance(It(), cabc.Iterable), isinstance(It(), cabc.Sized), isinstance(NoHash(), cabc.Hashable), issubclass(list, cabc.Sequence), cabc.Sequence.__abstractmethods__ == {"__len__", "__getitem__"})
class Seq(cabc.Sequence):
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
    def __getitem__(self, i):
        if i >= self.n: raise IndexError
        return i * 2
s = Seq(4); print(list(s), 4 in s, s.index(6), s.count(2), list(reversed(s)))
class Map(cabc.MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = Map(); m.update(a=1, b=2); print(dict(m), m.pop("a"), m.get("z"), m.setdefault("c", 3), list(m.items()), m == {"b": 2, "c": 3}, "b" in m, m.popitem(), list(m.keys()))
class St(cabc.MutableSet):
    def __init__(self, it=()): self.s = list(dict.fromkeys(it))
    def __contains__(self, x): return x in self.s
    def __iter__(self): return iter(self.s)
    def __len__(self): return len(self.s)
    def add(self, x): self.s.append(x) if x not in self.s else None
    def discard(self, x): self.s.remove(x) if x in self.s else None
t = St([1, 2]); t |= {3}; print(list(t & {1, 3}), list(t - {1}), t <= {1, 2, 3}, t == {1, 2, 3}, t.isdisjoint([9]), t.pop(), len(t))
