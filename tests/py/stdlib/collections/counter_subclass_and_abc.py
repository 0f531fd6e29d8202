from collections import Counter, UserDict, abc
class MyCounter(Counter):
    def __missing__(self, k): return -1
c = MyCounter("aab"); print(c["a"], c["zz"], type(c + Counter("b")).__name__, c)
class Low(UserDict):
    def __getitem__(self, k): return super().__getitem__(k.lower())
l = Low(a=1); print(l["A"], l.get("A"), "A" in l, list(l), isinstance(l, abc.MutableMapping), isinstance(l, dict))
class Ring(abc.MutableSequence):
    def __init__(self, it): self.d = list(it)
    def __len__(self): return len(self.d)
    def __getitem__(self, i): return self.d[i]
    def __setitem__(self, i, v): self.d[i % len(self.d)] = v
    def __delitem__(self, i): del self.d[i]
    def insert(self, i, v): self.d.insert(i, v)
r = Ring([1, 2, 3]); r.append(4); r.extend([5]); r += [6]; r.remove(2); print(r.d, r.pop(), r.index(3), r.count(1), 5 in r, r[-1]); r.reverse(); print(r.d); r.clear(); print(len(r))
try: Ring.__abstractmethods__ and abc.Sized()
except TypeError as e: print(e)
try: abc.Sized()
except TypeError as e: print(e)
print(abc.Iterable.__subclasshook__(list), abc.Hashable.__subclasshook__(list), abc.Set._hash(frozenset([1])) == hash(frozenset([1])))
class S(abc.Set):
    def __init__(self, it): self.e = list(dict.fromkeys(it))
    def __contains__(self, x): return x in self.e
    def __iter__(self): return iter(self.e)
    def __len__(self): return len(self.e)
s = S("abc"); print(sorted(s & S("bcd")), sorted(s | S("d")), sorted(s - S("a")), sorted(s ^ S("cd")), s < S("abcd"), s == {"a", "b", "c"}, s.isdisjoint("xyz"))
