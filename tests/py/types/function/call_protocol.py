def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

class C:
    def __call__(self, *a, **k): return ("called", a, k)
c = C(); print(c(1, x=2), callable(c), callable(5), callable(C), callable(len), c.__call__(3))
class NoCall: pass
err(NoCall())
n = NoCall(); n.__call__ = lambda: 1; err(n)
def f(a, b=2): "doc"; return a + b
print(f.__call__(1), f.__get__(5, int)(), type(f).__name__, type(f.__get__(5)).__name__, f.__get__(None, int) is f)
import functools, types, operator
p = functools.partial(f, b=10); print(p(1), p.func is f, p.args, p.keywords)
m = types.MethodType(f, 3); print(m(), m(4), m.__self__, m.__func__ is f, m == types.MethodType(f, 3), m.__name__, m.__doc__)
err(types.MethodType, f)
err(types.MethodType, 5, 3)
err(types.MethodType, f, None)
print(len.__name__, len.__self__.__name__, [].append.__self__, [].append.__name__, str.upper.__name__, str.upper.__objclass__, "a".upper.__qualname__, len.__qualname__, len.__doc__[:20], print.__module__, [].append.__module__, int.__add__.__name__, (5).__add__.__name__, type((5).__add__).__name__, type(int.__add__).__name__, type(dict.fromkeys).__name__, type(dict.__dict__["fromkeys"]).__name__, type(int.real).__name__)
print(repr(len), repr(str.upper), repr([].append).split(" at ")[0], repr(int.__add__), repr(dict.fromkeys).split(" at ")[0], repr(int.real), repr(print))
print(len.__eq__(len), [].append == [].append, (l := []).append == l.append, hash(len) == hash(len), len is len)
err(len)
err(len, 1)
err(len, [], [])
err(len, x=1)
err([].append, x=1)
err(str.upper)
err(str.upper, 1)
err(dict.fromkeys)
err(setattr, len, "x", 1)
err(getattr, len, "nope")
err(int.__add__, 1)
err(abs)
err(isinstance, 1)
err(isinstance, 1, 2)
err(issubclass, 1, int)
err(issubclass, int, 5)
err(isinstance, 1, (int, (str, [])))
print(isinstance(1, int | str), isinstance("a", (int, (str,))), issubclass(bool, int | None), isinstance(None, int | None), isinstance(5, types.UnionType) , type(int | None).__name__)
