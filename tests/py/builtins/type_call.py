def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(type(5), type("a") is str, type(type), type(None).__name__, type(int), type([]) == list)
X = type("X", (), {"a": 1}); print(X, X().a, X.__name__, X.__bases__)
Y = type("Y", (X, ), dict(b=2)); print(Y.a, Y.b, Y.mro()[1] is X)
err(type)
err(type, 1, 2)
err(type, "X", (), {}, 5)
err(type, 5, (), {})
err(type, "X", int, {})
err(type, "X", (), [])
err(type, "X", (1,), {})
err(type, "X", (bool,), {})
err(type, "X", (int, str), {})
class M(type): pass
Z = M("Z", (), {}); print(type(Z), M.__mro__, isinstance(Z, M), type(type("W", (Z,), {})))
class Init:
    def __init_subclass__(cls, **kw): print("init_subclass", kw)
type("Sub", (Init,), {}, key=1)
