def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

class C:
    def __call__(self): pass
    def m(self): pass
class D: pass
d = D(); d.__call__ = lambda: 1
print(callable(len), callable(C), callable(C()), callable(D()), callable(d), callable(C().m), callable(lambda: 0), callable(5), callable("print"), callable(None), callable(int), callable(staticmethod(len)), callable(property(len)))
err(callable)
err(callable, 1, 2)
err(d)
