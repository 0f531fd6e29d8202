class Base:
    def __init__(self, *args): self.args = args
    def __repr__(self): return f"{type(self).__name__}{self.args}"
    def __eq__(self, o): return type(self) is type(o) and self.args == o.args
class A(Base): pass
class B(Base):
    def __hash__(self): return 1
print(A(1), A(1) == A(1), A(1) == B(1), A(1) != A(2))
try: hash(A(1))
except TypeError as e: print(e)
print(hash(B(1)), {B(1): "x"}[B(1)])
class Vec:
    def __init__(self, *c): self.c = c
    def __add__(self, o): return Vec(*(a + b for a, b in zip(self.c, o.c)))
    def __mul__(self, k): return Vec(*(a * k for a in self.c)) if isinstance(k, (int, float)) else sum(a * b for a, b in zip(self.c, k.c))
    __rmul__ = __mul__
    def __neg__(self): return self * -1
    def __sub__(self, o): return self + -o
    def __iter__(self): return iter(self.c)
    def __len__(self): return len(self.c)
    def __getitem__(self, i): return self.c[i]
    def __bool__(self): return any(self.c)
    def __abs__(self): return sum(x * x for x in self) ** 0.5
    def __repr__(self): return f"Vec{self.c}"
    def __matmul__(self, o): return self * o
    def __round__(self, n=0): return Vec(*(round(x, n) for x in self))
    def __contains__(self, x): return x in self.c
    def __reversed__(self): return Vec(*self.c[::-1])
    def __format__(self, s): return "<" + ", ".join(format(x, s) for x in self) + ">"
    def __call__(self, f): return Vec(*map(f, self))
a, b = Vec(1, 2), Vec(3, 4)
print(a + b, a - b, a * 2, 2 * a, a * b, a @ b, -a, abs(b), list(a), len(a), a[0], a[::-1], bool(Vec(0, 0)), 2 in a, reversed(a), f"{a:.1f}", round(a * 0.33, 1), a(lambda x: x ** 2), [*a, *b], max(a), sum(a), sorted(b, reverse=True))
x, y = a; print(x, y)
class Temp:
    def __init__(self, c): self.c = c
    @property
    def f(self): return self.c * 9 / 5 + 32
    @f.setter
    def f(self, v): self.c = (v - 32) * 5 / 9
t = Temp(100); print(t.f); t.f = 32; print(t.c)
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self):
        n = self.n
        while n: yield n; n -= 1
print(list(Countdown(3)), [*zip(Countdown(2), Countdown(3))], sum(Countdown(4)))
class Stack(list):
    push = list.append
    def peek(self): return self[-1]
s = Stack(); s.push(1); s.push(2); print(s, s.peek(), s.pop(), len(s), isinstance(s, list))
