class P:
    def __init__(self): self._x = 1
    @property
    def x(self):
        "doc of x"
        return self._x
    @x.setter
    def x(self, v):
        if v < 0: raise ValueError("negative")
        self._x = v
    @x.deleter
    def x(self): print("deleted"); self._x = None
    ro = property(lambda self: "ro")
    wo = property(None, lambda self, v: print("wo set", v))
    nothing = property()
p = P()
p.x = 5; print(p.x); del p.x; print(p.x)
try: p.x = -1
except ValueError as e: print(e)
print(P.x.__doc__, type(P.x).__name__, P.x.fget.__name__, P.x.__name__)
def err(f):
    try: f()
    except AttributeError as e: print(e)
def sro(): p.ro = 1
def dro(): del p.ro
err(sro); err(dro); err(lambda: p.wo); err(lambda: p.nothing)
p.wo = 3
class Q(P):
    @P.x.getter
    def x(self): return "Q got"
    @property
    def ro(self): return "Q+" + super().ro
q = Q(); print(q.x, q.ro); q.x = 9; print(q._x)
class Err:
    @property
    def broken(self): return self.missing
    def __getattr__(self, n): return "getattr " + n
print(Err().broken)
class Err2:
    @property
    def broken(self): raise AttributeError("inner")
err(lambda: Err2().broken)
class K:
    @classmethod
    def f(cls): return cls
    y = property(lambda s: 1, doc="given doc")
print(K.y.__doc__)
try: property(1, 2, 3, 4, 5)
except TypeError as e: print(e)
P.__dict__["x"].__doc__ = "new"; print(P.x.__doc__)
class Abs:
    @property
    def v(self): ...
print(getattr(Abs.v, "__isabstractmethod__"))
