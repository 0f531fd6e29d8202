class A:
    def __new__(cls, *a, **k):
        print("new", a, k)
        return super().__new__(cls)
    def __init__(self, *a, **k): print("init", a, k)
A(1, k=2)
class Other:
    def __new__(cls): return 5
    def __init__(self): print("never")
print(Other())
class I(int):
    def __new__(cls, v, tag): o = super().__new__(cls, v); o.tag = tag; return o
    def __init__(self, v, tag): pass
i = I("12", "t"); print(i + 1, i.tag, type(i + 1).__name__)
class T(tuple):
    def __new__(cls, *xs): return super().__new__(cls, xs)
print(T(1, 2), len(T()), T(3) + (4,))
def err(f, *a, **k):
    try: f(*a, **k)
    except TypeError as e: print(e)
class Plain: pass
err(Plain, 1)
err(object, 1)
class OnlyInit:
    def __init__(self, x): pass
err(OnlyInit)
err(OnlyInit, 1, 2)
class OnlyNew:
    def __new__(cls, x): return object.__new__(cls)
OnlyNew(1); err(OnlyNew)
class RetInit:
    def __init__(self): return 5
err(RetInit)
class BothObj:
    def __new__(cls): return object.__new__(cls, 1)
    def __init__(self): pass
err(BothObj)
err(object.__new__)
err(object.__new__, 5)
err(object.__new__, int)
err(int.__new__, str)
class Abs:
    __init__ = None
err(Abs)
class Cached:
    cache = {}
    def __new__(cls, k): return cls.cache.setdefault(k, super().__new__(cls))
print(Cached(1) is Cached(1), Cached(1) is Cached(2))
