class C:
    def __int__(self): return 7
    def __float__(self): return 1.5
    def __complex__(self): return 2j
    def __index__(self): return 3
    def __str__(self): return "str!"
    def __repr__(self): return "repr!"
    def __bytes__(self): return b"bytes!"
    def __format__(self, spec): return f"fmt<{spec}>"
    def __round__(self, n=None): return ("round", n)
    def __trunc__(self): return "trunc"
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __hash__(self): return 99
    def __length_hint__(self): return 5
    def __reversed__(self): return iter("rev")
import math, operator
c = C()
print(int(c), float(c), complex(c), hex(c), bin(c), oct(c), str(c), repr(c), bytes(c), format(c, "x"), f"{c:>5} {c!r} {c!s}")
print(round(c), round(c, 2), math.trunc(c), math.floor(c), math.ceil(c), hash(c), operator.length_hint(c), list(reversed(c)), [0, 1, 2, 3][c], range(c), "%d %s %r %x" % (c, c, c, c))
def err(f, *a):
    try: print(f(*a))
    except (TypeError, ValueError, OverflowError) as e: print(type(e).__name__, e)
class Bad:
    def __int__(self): return "x"
    def __float__(self): return 1
    def __complex__(self): return 1
    def __index__(self): return 1.0
    def __str__(self): return 5
    def __repr__(self): return None
    def __bytes__(self): return "s"
    def __format__(self, s): return 5
    def __len__(self): return "x"
    def __iter__(self): return 5
    def __bool__(self): return None
    def __length_hint__(self): return "x"
b = Bad()
for f in (int, float, complex, operator.index, str, repr, bytes, format, len, iter, bool, operator.length_hint, range, chr, ascii): err(f, b)
class Idx:
    def __index__(self): return 65
print(int(Idx()), float(Idx()), complex(Idx()), chr(Idx()), bytes(Idx())[:2], "ab" * Idx() == "ab" * 65)
class BigLen:
    def __len__(self): return 2**70
err(len, BigLen())
