class I(int):
    def __new__(cls, v=0): return super().__new__(cls, v)
    def __add__(self, o): return I(int.__add__(self, o))
    def __eq__(self, o): return int.__eq__(self, o)
    __hash__ = int.__hash__
    def __repr__(self): return f"I{int(self)}"
    def __index__(self): return 99
    def __int__(self): return 7
    def __bool__(self): return False
x = I(3); print(x, x + 1, x * 2, 1 + x, x == 3, [0, 1, 2, 3][x], range(10)[x], "abcd"[x], int(x), float(x), bool(x), -x, x < 4, hash(x) == hash(3), {3: "v"}[x], list(range(x)), x.bit_length(), f"{x:d} {x}", "%d %s" % (x, x), str(x), divmod(x, 2), x ** 2, abs(I(-3)), x & 1, sum([x, x]), max(x, 2), isinstance(x, int), type(x + x), sorted([I(3), I(1)]), x in (3,), bin(x), hex(x), chr(I(65)), round(x), complex(x), [1] * x, pow(x, 2), x // 2, x / 2, x.real, type(x.real), x.numerator, x.__class__)
class Idx:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
print([1, 2, 3][Idx(1)], "abc"[Idx(0):Idx(2)], list(range(Idx(3))), hex(Idx(255)), bytes(Idx(2)), [0] * Idx(2), Idx(2).__index__(), int(Idx(5)), chr(Idx(97)), "x".center(Idx(3)), round(1.234, Idx(1)), 1 << 2, (10).to_bytes(Idx(1)), "%x" % Idx(10), "a".zfill(Idx(3)), [3, 1].pop(Idx(0)), "a b c".split(None, Idx(1)), float(Idx(2)))
for f in (lambda: 1 + Idx(1), lambda: Idx(1) < 2, lambda: "%d" % Idx(3), lambda: round(1.5, "x"), lambda: [1][Idx("a")], lambda: range(Idx(1.5))):
    try: print(f())
    except TypeError as e: print(e)
