class L:
    def __init__(self, n): self.n = n
    def __getattr__(self, a): return L(f"{self.n}.{a}")
    def __getitem__(self, k): return L(f"{self.n}[{k}]")
    def __call__(self, *a, **k): return L(f"{self.n}({','.join(map(repr, a))})")
    def __repr__(self): return str(self.n)
for op, s in dict(add="+", sub="-", mul="*", truediv="/", floordiv="//", mod="%", pow="**", lshift="<<", rshift=">>", and_="&", or_="|", xor="^", matmul="@").items():
    setattr(L, f"__{op.strip('_')}__", lambda self, o, s=s: L(f"({self.n}{s}{o})")); setattr(L, f"__r{op.strip('_')}__", lambda self, o, s=s: L(f"({o}{s}{self.n})"))
for op, s in dict(neg="-", pos="+", invert="~").items(): setattr(L, f"__{op}__", lambda self, s=s: L(f"({s}{self.n})"))
a, b, c, d = map(L, "abcd")
print(a + b * c - d, a ** b ** c, -a ** b, ~a + b, a << b + c, a & b | c ^ d, a | b & c, a @ b * c, (a + b) * c, a - b - c, a / b / c, a // b % c, -a.x[1](b), a ** -b, not a, a + b << c & d, a(1)(2).y[b + c], 2 ** a, 1 - a - 1, +a - -b, a if b else c, a ** b.c, a * (b, 1)[0], a[1:2], a[b, c], a[...], a[::b], -a @ b, a + (b if c else d), a @ b @ c, a ^ b ^ c, a >> b << c)
