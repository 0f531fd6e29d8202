def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

print(type(object()), object() == object(), isinstance(object, type))
err(object, 1)
err(object, a=1)
class C: pass
err(C, 1)
err(C, x=1)
class D:
    def __init__(self, x): self.x = x
print(D(5).x); err(D)
class E:
    def __new__(cls, *a): return object.__new__(cls)
print(type(E(1, 2)).__name__)
print(object.__subclasshook__(5), object.__new__(C).__class__.__name__, object().__dir__()[:1] != [])
