from . import f
import os.path as p, sys

def calls(x, *a, k=1, **kw):
    f(*a, **kw)
    f(1, x=2, **kw)
    f(1, *a, 2)
    x.foo(1, k=2)
    x.foo().bar(a)[0].baz()
    return sum(v for v in a)

class C(f, metaclass=p, **sys):
    def m(self):
        super().m(1)
        super(C, self).m()
        return super().x
