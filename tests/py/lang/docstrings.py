"""Module doc."""
def f():
    """First line.

    Indented line.
        Deeper.
    """
def g(): 'single'; return 1
def h(): f"not a doc"
def i(): b"not a doc"
def j(): "con" "cat"
def k(): ("parens")
class C:
    """Class doc
    second"""
    def m(self): r"raw \d"
    x = 1
    "not a doc"
class D(C): pass
print(__doc__); print(repr(f.__doc__)); print(g.__doc__, h.__doc__, i.__doc__, j.__doc__, k.__doc__, (lambda: 0).__doc__); print(repr(C.__doc__), C.m.__doc__, D.__doc__, C().__doc__)
f.__doc__ = "new"; C.__doc__ = "newc"; print(f.__doc__, C.__doc__); del f.__doc__; print(f.__doc__)
@property
def p(self): "prop doc"
print(p.__doc__, type(p).__doc__[:8], len.__doc__[:6])
async def a(): "async doc"
def gen(): "gen doc"; yield
print(a.__doc__, gen.__doc__)
import inspect; print(inspect.getdoc(C.m), inspect.getdoc(D))
