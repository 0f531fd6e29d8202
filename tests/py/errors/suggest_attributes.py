import traceback, math
def show(f):
    try: f()
    except Exception as e: print(traceback.format_exception(e)[-1].strip())
class C:
    attribute = 1
    def method(self): pass
    def __init__(self): self.instance_value = 1; self._private = 2
c = C()
class N: pass
n = N(); n.inner = c; c.deep = n
for f in (lambda: c.atribute, lambda: c.metod, lambda: c.instance_valu, lambda: c.private, lambda: "".uper, lambda: [].appendd, lambda: {}.key, lambda: math.sqr, lambda: C.methud, lambda: (5).real_, lambda: c.zzzz, lambda: None.foo, lambda: [].push, lambda: [].length, lambda: {}.has_key, lambda: "".toUpperCase, lambda: "".contains, lambda: set().append, lambda: (1,).append, lambda: n.instance_value, lambda: len.nme, lambda: c.method.__nam__, lambda: [].add, lambda: {}.put, lambda: [].map, lambda: "".trim): show(f)
class S: __slots__ = ("slotted",)
show(lambda: setattr(S(), "sloted", 1)); show(lambda: S().sloted)
