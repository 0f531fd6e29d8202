import types, sys, math
m = types.ModuleType("mymod", "the doc")
print(m, m.__name__, m.__doc__, m.__dict__.keys() >= {"__name__", "__doc__", "__spec__"}, m.__loader__, m.__spec__)
m.x = 5; print(m.x, "x" in dir(m), vars(m)["x"]); del m.x
try: m.x
except AttributeError as e: print(e)
try: m.__getattr__ = lambda n: "dynamic " + n; print(m.anything)
except AttributeError as e: print(e)
m.__dir__ = lambda: ["only", "these"]; print(dir(m))
try: types.ModuleType()
except TypeError as e: print(e)
try: types.ModuleType(5)
except TypeError as e: print(e)
try: m.__dict__ = {}
except AttributeError as e: print(e)
exec("y = 1\ndef f(): return y, __name__", m.__dict__); print(m.f())
sys.modules["mymod"] = m
import mymod; print(mymod is m)
from mymod import y; print(y)
try: math.nope
except AttributeError as e: print(e)
try: math()
except TypeError as e: print(e)
print(repr(math), type(math).__name__, math.__name__, __name__, repr(sys.modules["__main__"]).startswith("<module '__main__' from"))
class Sub(types.ModuleType):
    @property
    def prop(self): return "module property"
s = Sub("s"); print(s.prop, repr(s))
m.__class__ = Sub; print(m.prop)
print(sys.modules[__name__].__dict__ is globals(), math.__spec__.name, math.__loader__ is not None)
del m.__name__
try: print(repr(m))
except AttributeError as e: print(e)
