def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

def f(a, b=2, *, c, d=4): return a, b, c, d
err(f)
err(f, 1)
err(f, 1, 2, 3, c=1)
err(f, 1, c=1, e=5)
err(f, 1, 2, a=3, c=1)
def g(a, /, b): return a, b
err(g, a=1, b=2)
err(g, 1)
err(g, 1, 2, 3)
err(g)
def h(): pass
err(h, 1)
err(h, x=1)
def one(a): pass
err(one, 1, 2)
def three(a, b, c): pass
err(three)
err(three, 1)
err(three, b=1)
def kw(*, a, b, c): pass
err(kw)
err(kw, a=1)
err(kw, 1)
err(kw, 1, 2, a=1)
def dflt(a, b=1): pass
err(dflt, 1, 2, 3)
err(lambda x: x)
class C:
    def m(self, a): pass
    @staticmethod
    def s(): pass
err(C().m)
err(C().m, 1, 2)
err(C.s, 1)
err(C.m)
err(5)
err(None)
err("text", 1)
