class A:
    "Doc of A"
    count = 0
    def __init__(self, x=1): self.x = x; __class__.count += 1
    def double(self): return self.x * 2
    @classmethod
    def make(cls, v): return cls(v)
    @staticmethod
    def util(v): return v + 1
class B(A):
    def double(self): return super().double() + 1
a, b = A(2), B.make(5)
print(a.double(), b.double(), type(b).__name__, A.util(1), b.util(2), A.count)
print(A.__doc__, A.__name__, A.__module__, A.__bases__, B.__mro__)
print(isinstance(b, A), issubclass(B, A), issubclass(A, B), isinstance(a, (int, A)))
m = a.double
print(m(), m.__self__ is a, m.__func__ is A.double, m.__name__)
print(A.double(a), B.double(b))
a.__class__ = B
print(a.double(), type(a))
a.y = 7
print(a.__dict__, vars(a) is a.__dict__)
A.late = lambda self: ("late", self.x)
print(b.late())
B.count = 100
print(A.count, b.count)
x = A
class A: pass
print(x is A, x.__name__)
class Empty: ...
print(Empty().__dict__, Empty.__dict__.get("__doc__", "none"))
C = type("C", (B,), {"attr": 5, "meth": lambda self: self.attr})
print(C(1).meth(), C.__name__, C.__module__, C.__qualname__)
print(repr(B), str(type(b)))
import re
print(re.sub("0x[0-9a-f]+", "ADDR", repr(Empty())), re.sub("0x[0-9a-f]+", "ADDR", repr(m)))
