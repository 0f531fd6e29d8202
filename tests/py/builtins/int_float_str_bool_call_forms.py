def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(int(), float(), str(), bool(), list(), tuple(), dict(), set(), bytes(), complex(), frozenset(), bytearray(), range(0), slice(None), object.__name__)
err(int, y=1)
err(str, bogus=1)
err(float, x=1)
err(list, iterable=[])
err(tuple, iterable=[])
err(bytes, x=1)
err(bool, x=1)
print(str(object=1), str(b"a", encoding="ascii"), int("5", base=8), bytes("é", encoding="utf-8"), bytes(source=b"s"), bytearray(source=3), complex(real=1, imag=2), dict(a=1), dict({"x": 2}, y=1), enumerate(iterable="a").__class__.__name__, sum([1], start=2))
class Sub(int):
    def __new__(cls, *a, extra=None): return super().__new__(cls, *a)
print(Sub("7", extra=1), type(Sub(3) + 0).__name__)
class Str(str):
    def __new__(cls, v, *, tag): o = super().__new__(cls, v); o.tag = tag; return o
print(Str("q", tag=1).tag)
class L(list):
    def __init__(self, *a, tag=None): super().__init__(*a); self.tag = tag
print(L("ab", tag=2), L("ab", tag=2).tag)
class D(dict):
    def __init__(self, n): super().__init__(n=n)
print(D(5))
class T(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
print(T(1, 2))
