def err(call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error:", result)

class C: x = 1
c = C()
setattr(c, "y", 2); setattr(c, "odd name", 3)
print(getattr(c, "y"), getattr(c, "odd name"), getattr(c, "z", "dflt"), getattr(c, "z", None), hasattr(c, "x"), hasattr(c, "zz"), getattr(c, "x"))
delattr(c, "y"); print(hasattr(c, "y"))
err(getattr, c, "y")
err(delattr, c, "y")
err(delattr, c, "x")
err(getattr, c, 5)
err(setattr, c, 5, 1)
err(hasattr, c, 5)
err(delattr, c, None)
err(getattr, c)
err(setattr, c, "a")
err(hasattr, c)
err(getattr, c, "a", 1, 2)
class P:
    @property
    def boom(self): raise ValueError("boom")
    @property
    def attr(self): raise AttributeError("hidden")
err(hasattr, P(), "boom")
print(hasattr(P(), "attr"), getattr(P(), "attr", "default"))
err(getattr, P(), "boom", 1)
err(setattr, 5, "x", 1)
err(setattr, "s", "upper", 1)
err(setattr, P(), "boom", 1)
