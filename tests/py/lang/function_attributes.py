def f(a, b=1, *c, d=2, **e):
    "doc"
    x = 1
    return x
print(f.__name__, f.__qualname__, f.__module__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__closure__, f.__dict__)
co = f.__code__
print(co.co_name, co.co_argcount, co.co_kwonlyargcount, co.co_posonlyargcount, co.co_varnames, co.co_nlocals, co.co_firstlineno, co.co_flags, co.co_freevars, co.co_cellvars, co.co_qualname)
f.attr = 5; print(f.attr, f.__dict__); del f.attr
f.__name__ = "g"; f.__qualname__ = "Q.g"; f.__doc__ = None; print(f.__name__, repr(f).split(" at")[0], f.__doc__)
for n, v in (("__name__", 5), ("__defaults__", 5), ("__kwdefaults__", 5), ("__code__", 5), ("__dict__", 5), ("__qualname__", None), ("__closure__", ()), ("__globals__", {}), ("__annotations__", 5)):
    try: setattr(f, n, v)
    except (TypeError, AttributeError) as e: print(n, type(e).__name__, e)
try: f.nope
except AttributeError as e: print(e)
def h(): return "h"
def k(): return "k"
h.__code__ = k.__code__; print(h())
import types
print(type(f) is types.FunctionType, types.FunctionType(k.__code__, globals(), "made")())
def outer():
    v = 1
    def inner(): return v
    return inner
i = outer(); print(i.__qualname__, i.__closure__[0].cell_contents, i.__globals__ is globals())
i.__closure__[0].cell_contents = 9; print(i())
try: types.FunctionType(i.__code__, globals())
except TypeError as e: print(e)
try: h.__code__ = i.__code__
except ValueError as e: print(e)
print(types.CellType(3).cell_contents, f.__builtins__ is not None, f.__type_params__)
try: del f.__name__
except TypeError as e: print(e)
class C:
    def m(self): pass
try: C().m.x = 1
except AttributeError as e: print(e)
print(C.m.__qualname__, C().m.__doc__, C().m == C().m, (c := C()).m == c.m, c.m is c.m, hash(c.m) == hash(c.m))
