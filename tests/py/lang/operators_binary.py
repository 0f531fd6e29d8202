class V:
    def __init__(self, n): self.n = n
    def __getattr__(self, name):
        raise AttributeError(name)
for op in "add sub mul truediv floordiv mod pow lshift rshift and or xor matmul".split():
    def f(self, o, op=op): return f"{op}({self.n},{o.n if isinstance(o, V) else o})"
    def r(self, o, op=op): return f"r{op}({self.n},{o})"
    setattr(V, f"__{op}__", f); setattr(V, f"__r{op}__", r)
a, b = V("a"), V("b")
print(a + b, a - b, a * b, a / b, a // b, a % b, a ** b, a << b, a >> b, a & b, a | b, a ^ b, a @ b)
print(1 + a, 1 - a, 1 * a, 1 / a, 1 // a, 1 % a, 1 ** a, 1 << a, 1 >> a, 1 & a, 1 | a, 1 ^ a, 1 @ a)
print("s" + a, [1] + a, "%" + a, (1,) * a)
a += 1; print(a)
class NI:
    def __add__(self, o): print("NI add"); return NotImplemented
    def __radd__(self, o): print("NI radd"); return NotImplemented
try: NI() + 1
except TypeError as e: print(e)
try: NI() + NI()
except TypeError as e: print(e)
class Base:
    def __add__(self, o): return "Base add"
    def __radd__(self, o): return "Base radd"
class Sub(Base):
    def __radd__(self, o): return "Sub radd"
class Sub2(Base): pass
print(Base() + Sub(), Base() + Sub2(), Sub() + Base())
class I(int):
    def __radd__(self, o): return "I radd"
print(1 + I(2), I(1) + 2)
class U:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "inv"
    def __abs__(self): return "abs"
print(-U(), +U(), ~U(), abs(U()))
class DM:
    def __divmod__(self, o): return "dm", o
    def __rdivmod__(self, o): return "rdm", o
    def __pow__(self, e, m=None): return e, m
print(divmod(DM(), 1), divmod(1, DM()), pow(DM(), 2, 3), DM() ** 2)
